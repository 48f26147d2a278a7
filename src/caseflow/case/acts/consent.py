"""Consent: somebody signed that the data are processed, the name published, or the data handed to a
body. What publishes or hands on counts once another person has compared the paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, get_args

from attrs import field, frozen

from caseflow.branch.consent_texts import text_adopted, version_of
from caseflow.case import family
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.record import recorded
from caseflow.case.acts.values import is_text, one_of, texts, to_day
from caseflow.case.consented import GIVEN_BY, GIVEN_ON, PROCESS
from caseflow.case.kinds.consent_compared import ConsentCompared
from caseflow.case.kinds.consent_stated import ConsentStated
from caseflow.case.state import Case
from caseflow.errors import FactError, NotAllowed, near
from caseflow.people.consented import FORMS, PROVIDE, PURPOSES, SCOPES, Form, Purpose, Scope
from caseflow.people.consents import ConsentRecorded
from caseflow.values.dates import birthday
from caseflow.words.consents import TEXTS

Giver = Literal["self", "guardian", "guardian2"]
GIVERS: tuple[Giver, ...] = get_args(Giver)
PHONE = "phone"  # what is said by phone is no consent


def _form(_: Any, field_: Any, value: object) -> None:
    """A validator: a paper that was signed, or a thumb print."""
    if value == PHONE:
        raise FactError("consent_by_phone", field_.name)
    if value not in FORMS:
        meant = near(str(value), FORMS)
        raise FactError("not_one_of", field_.name, str(value)[:20], known=FORMS, near=meant)


def _givers(value: Sequence[Giver]) -> tuple[str, ...]:
    """A converter: who signed, each once."""
    return tuple(dict.fromkeys(texts(value, "by")))


@command
class Consent(Command):
    """`purpose`: to `process` the data, to `publish` the name, or to `provide` the data to `body`.
    `by`: who signed: `self`, `guardian`, `guardian2`. `on`: the day of the paper; `scope`: for this
    case, its programme, or all."""

    case: str
    purpose: Purpose = field(validator=one_of(*PURPOSES))
    by: Sequence[Giver] = field(converter=_givers)
    on: str = field(converter=to_day)
    body: str = field(default="", validator=is_text)
    form: Form = field(default="paper", validator=_form)
    scope: Scope = field(default="case", validator=one_of(*SCOPES))
    paper: str = field(default="", validator=is_text)


@frozen
class _Ages:
    """The days from which who is helped signs too, and alone (ISO); empty where nobody said when
    they were born."""

    too: str = ""
    alone: str = ""


def run(look: Look, c: Case, x: Consent) -> Writes:
    """It waits for another person; data may be processed at once."""
    if not x.on or x.on > look.who.on:
        raise FactError("day_to_come" if x.on else "consent_day_needed", "on", x.on)
    if (x.purpose == PROVIDE) != bool(x.body.strip()):
        raise FactError("consent_needs_body", "body")
    ages = _ages(look, c)
    guardian = _guardian(c, x)
    words = words_of(look, c.branch, x.purpose, x.on)
    event = ConsentStated(
        purpose=x.purpose,
        body=look.body_code(x.body) if x.body else "",
        form=x.form,
        scope=x.scope,
        on=x.on,
        until=_until(c, x, ages) if guardian else "",
        guardian=guardian,
        own="self" in x.by,
        text=version_of(words),
    )
    private = {"words": words, "body": x.body, "paper": x.paper}
    yield Write(c.id, event, {k: v for k, v in private.items() if v})
    if x.purpose != PROCESS:
        return
    yield standing(look, c.id, look.case(c.id).version)
    facts = {GIVEN_ON: date.fromisoformat(x.on), GIVEN_BY: "guardian" if guardian else "self"}
    form = look.form(c.programme)
    yield from recorded(look, c.id, {k: v for k, v in facts.items() if k in form})


def words_of(look: Look, branch: str, purpose: str, on: str) -> str:
    """The words that one signs, on a day: those that the branch adopted, else ours."""
    adopted = text_adopted(look.see, branch, purpose, on)
    return adopted or TEXTS[purpose][look.place.languages[:1] != ("zh",)]


def standing(look: Look, id: int, of: int) -> Write:
    """What was entered at a version stands with the person."""
    c = look.case(id)
    item = c.consents.at(of)
    assert item is not None  # whoever calls has looked
    event = ConsentRecorded(
        case=id,
        of=of,
        purpose=item.purpose,
        body=item.body,
        form=item.form,
        scope=item.scope,
        programme=c.programme,
        on=item.on,
        until=item.until,
        guardian=item.guardian,
        own=item.own,
        text=item.text,
    )
    return Write(look.stays(c.beneficiary), event)


def _ages(look: Look, c: Case) -> _Ages:
    """From the day of birth that was said, or that their number says."""
    role = c.people[0][0]
    born = look.facts(c.id).get(f"{role}.birth_date")
    if not isinstance(born, date):
        known = {k.rpartition(".")[2]: v for k, v in look.person(c.beneficiary).items()}
        number = known.get("id_no")
        read = look.place.read_identity(number) if isinstance(number, str) else None
        born = read.birth_date if read is not None else None
    if not isinstance(born, date):
        return _Ages()
    place = look.place
    too, alone = (birthday(born, years) for years in (place.consent_age, place.majority))
    return _Ages(too=too.isoformat(), alone=alone.isoformat())


def _guardian(c: Case, x: Consent) -> int:
    """The party of who signed for them; 0 where they signed alone."""
    for name in x.by:
        if name not in GIVERS:
            raise FactError("not_one_of", "by", name, known=GIVERS, near=near(name, GIVERS))
    if not x.by:
        raise FactError("consent_by_nobody", "by")
    if "guardian" in x.by:
        party = family.acting(c)
    elif "guardian2" in x.by:
        party = dict(c.people).get("guardian2", 0)
    else:
        return 0
    if not party:
        raise NotAllowed("consent_not_guardian", case=c.number)
    return party


def _until(c: Case, x: Consent, ages: _Ages) -> str:
    """The month until which what a guardian signed carries: until the child signs too, or alone."""
    if not ages.too:
        raise FactError("consent_birth", "by")
    if x.on >= ages.alone:
        raise NotAllowed("consent_own_only", case=c.number)
    if x.on < ages.too:
        return ages.too[:7]
    if "self" not in x.by:
        raise NotAllowed("consent_child_too", case=c.number)
    return ages.alone[:7]


def confirmed(look: Look, c: Case, of: int) -> Writes:
    """Another person compared it: it stands with the person."""
    yield standing(look, c.id, of)
    yield Write(c.id, ConsentCompared(of=of))


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way; what was entered is confirmed like all else."""
    event = ConsentStated(
        purpose=PROCESS,
        body="",
        form="paper",
        scope="case",
        on=look.who.on,
        until="",
        guardian=0,
        own=True,
        text="",
    )
    return {"consent": (event,)}


act(Consent, "enter", run, ways, answers={"no_consent": ("consent",)})

__all__ = ["Consent", "confirmed", "standing", "words_of"]
