"""Submit: an application becomes a case; the same application is found again, never filed twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from attrs import evolve, field

from caseflow.branch.state import lineage
from caseflow.case.acts.act import (
    Command,
    Events,
    Facts,
    Look,
    Registered,
    Write,
    Writes,
    act,
    command,
)
from caseflow.case.acts.as_case import PERSON, as_case, other_people
from caseflow.case.acts.beside import OPEN_BESIDE, known_beside, open_beside
from caseflow.case.acts.done import Done, Verdict
from caseflow.case.acts.happened import entrusted
from caseflow.case.acts.record import payee_stated, recorded
from caseflow.case.acts.record_outside import RecordOutside
from caseflow.case.acts.record_outside import run as record_paper
from caseflow.case.acts.telling import consequences, told
from caseflow.case.acts.unconsented import without_consent
from caseflow.case.acts.values import is_text, one_of
from caseflow.case.consented import GIVEN_ON
from caseflow.case.events import Closed, FactsRecorded, Submitted
from caseflow.case.kinds.identity_asked import IdentityAsked
from caseflow.case.state import Case
from caseflow.case.steps import has_final
from caseflow.case.young import young_until
from caseflow.edition.edition import Edition
from caseflow.errors import FactError, NotAllowed, near
from caseflow.intake.answers import PAPER, Answers
from caseflow.values.money import Money
from caseflow.values.stated import FactValue

Origin = Literal["", "external", "paper"]


@command
class Submit(Command):
    """`update`: a row that differs corrects. `origin`: external aid of others, which only counts,
    or a case that is half-way on paper. `batch` and `row` say where it stood in a list; `named` is
    the case whose number we wrote beside it, where it was handed in before."""

    programme: str = field(validator=is_text)
    facts: Mapping[str, FactValue] = field(factory=dict)
    update: bool = False
    origin: Origin = field(default="", validator=one_of("", "external", "paper"))
    batch: int = 0
    row: int = 0
    named: str = ""


def run(look: Look, x: Submit) -> Writes:
    """Who is it, have we seen it, what do the rules say. Returns a `Done`."""
    whole, left_out = without_consent(look.asked(x.programme, x.facts, x.origin))
    facts, account = whole.case, whole.account
    received = _text(facts.get("application.received_on"))
    units = 0
    if x.origin == "external":
        received, units, facts = external(facts, date.fromisoformat(look.who.on))
    named = _named(look, x, whole)
    again = look.filed_as(whole)
    others = other_people(look, named, whole) if named is not None and named.id != again else ()
    if named is not None and others:
        return Done(case=named.number, verdict="differs", fields=others, warnings=(PERSON,))
    if again:
        _told_here(look, look.case(again))
    if again and not _more(look, again, whole, {**facts, **account}):
        c = look.case(again)
        return _told_again(look, c, whole, Done(case=c.number, verdict="known"))
    edition = look.current(x.programme, facts)
    told_by = _told_by(look, edition, whole.paper)
    found = again or look.same(edition.helps, whole, received, facts)
    if not found and named is not None and not named.end:
        found = named.id  # of the same people: what it says otherwise is a correction
    if found:
        _told_here(look, look.case(found))
        said = {**facts, **account, **_people(look, found, whole)}
        done = yield from _known(look, look.case(found), x, said, received, units)
        return _told_again(look, look.case(found), whole, done)
    who = yield from look.register(edition.helps, whole)
    people, marks = who.people, look.row_marks(whole)
    warnings = (*whole.warnings, *who.warnings, *_unnamed(look, people, whole))
    id_ = look.new_id()
    event = _submitted(look, x, id_, edition, (whole, facts), people, (received, units))
    if x.origin == "external":
        yield Write(id_, event, _kept(whole, facts, who), marks)
        yield Write(id_, Closed(how="external", assessment=0, moves=(), by="", paper=""))
        return Done(case=event.number, verdict="accepted", warnings=warnings)
    yield Write(id_, told(look, None, event), _kept(whole, facts, who), marks)
    if who.asked:
        yield Write(id_, IdentityAsked(questions=who.asked))
    changes = look.differing(people, whole)
    if changes:
        yield Write(id_, _says(changes), {"facts": dict(changes)})
    yield from entrusted(look, id_, facts)
    yield from payee_stated(look, id_, {**facts, **account})
    yield from consequences(look, id_)
    if told_by is not None:
        c = look.case(id_)
        yield from record_paper(look, c, told_by(c))
    return _taken(event.number, who, warnings, left_out, open_beside(look, event, edition))


def _unnamed(look: Look, people: Sequence[tuple[str, int]], said: Answers) -> Iterator[str]:
    """Who is helped is called nothing here, nor was before: a number alone is soon a slip."""
    for role, party in people[:1]:
        told = any(k.startswith(f"{role}.") and k.endswith(".name") for k in said)
        if not told and not look.name(party):
            yield "unnamed"


def _named(look: Look, x: Submit, said: Answers) -> Case | None:
    """The case that the row says it is, where it says one that may be read."""
    c = as_case(look, x.named, said) if x.named else None
    if c is not None:
        _told_here(look, c)
    return c


def _submitted(
    look: Look,
    x: Submit,
    id: int,
    edition: Edition,
    said: tuple[Answers, Facts],
    people: tuple[tuple[str, int], ...],
    aid: tuple[str, int],
) -> Submitted:
    whole, facts = said
    received, units = aid
    return Submitted(
        id=id,
        number=look.number(),
        branch=look.who.branch,
        programme=x.programme,
        edition=edition.hash,
        people=people,
        received_on=received,
        subject=look.subject_of(edition, facts, people[0][1]),
        facts=tuple(facts),
        confirm=look.confirmable_in(edition, facts),
        batch=x.batch,
        row=x.row,
        origin=x.origin,
        units=units,
        next=None,
        members=look.members(whole),
        young_until=young_until(look.place, whole, people[0][0], look.who.on, whole.identities),
        bill=look.bill_of_aid(facts, people[0][1]) if x.origin == "external" else None,
    )


def _taken(
    number: str,
    who: Registered,
    warnings: tuple[str, ...],
    left_out: tuple[str, ...],
    beside: tuple[str, ...],
) -> Done:
    """Taken; or `identity`, where the number is known under another name."""
    theirs = any(kind == "number" for kind, *_ in who.asked)
    verdict: Verdict = "identity" if theirs else "accepted"
    more = (OPEN_BESIDE,) if beside else ()
    return Done(
        case=number, verdict=verdict, warnings=(*warnings, *more), fields=left_out, beside=beside
    )


def _more(look: Look, again: int, said: Answers, facts: Facts) -> bool:
    """Does a row that was filed before say anything that its case does not hold now? A row that was
    corrected says what was wrong once more."""
    if look.case(again).corrected:
        return False
    return bool(_other(look, again, {**facts, **_people(look, again, said)}))


def _kept(said: Answers, facts: Facts, who: Registered) -> dict[str, Facts]:
    """The facts of the case; and what else was said that stands nowhere beside it: of people who
    were known before, by a paper, of the aid of others. So the whole row can be told again."""
    if not (who.known or said.shape.paper or said.origin):
        return {"facts": facts}
    apart = dict(said)
    of_new = (said.people[role] for role in said.people if role not in who.known)
    account = said.account if said.origin != "external" else {}
    for kept in (facts, account, *of_new):
        for key in kept:
            apart.pop(key, None)
    return {"facts": facts, "said": apart} if apart else {"facts": facts}


def _told_here(look: Look, c: Case) -> None:
    """NotAllowed where the same application is at a branch that the person may not read, or is
    their own or a relative's: neither its number nor what differs is told, however it is varied."""
    who = look.who
    if who.party in c.concerned or c.concerned & set(who.interests):
        raise NotAllowed("interest")
    if not who.holds(who.branch, c.programme) or who.branch not in lineage(look.see, c.branch):
        raise NotAllowed("known_elsewhere", branch=look.see("branch", c.branch).name)


def _people(look: Look, id: int, said: Answers) -> Facts:
    """What is said of the people of a case that is there, names and numbers apart, where it is not
    what is known of them."""
    return look.differing(look.case(id).people, said)


def _says(changes: Facts) -> FactsRecorded:
    """Something about somebody who is known is not as it was: another person compares it."""
    return FactsRecorded(
        facts=tuple(changes),
        confirm=tuple(changes),
        fell=(),
        subject=(),
        received_on="",
        noted=False,
        paper="",
    )


def _text(day: Any) -> str:
    return day.isoformat() if isinstance(day, date) else ""


def _other(look: Look, id: int, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts that the case now holds otherwise."""
    c, ours = look.case(id), dict(look.facts(id))
    if c.payee is not None:  # as it is stated when somebody applies: of all lines
        ours |= look.private(id, c.payee.version).get("facts", {})
    return tuple(k for k, v in facts.items() if not _holds(ours.get(k), v))


def _holds(ours: Any, said: Any) -> bool:
    """Is what was said still so? Elements of a repeated fact may have come to hold more."""
    if isinstance(said, list) and isinstance(ours, list) and len(said) == len(ours):
        pairs = zip(ours, said, strict=True)
        return all(all(o.get(k) == v for k, v in s.items()) for o, s in pairs)
    return bool(ours == said)


#: said of an application that differs from one on which it is decided: no update corrects it
DECIDED = "decided"
#: said of one that is known, and over: nothing is filed by it, nor corrected
ENDED, WITHDRAWN = "known_ended", "known_withdrawn"


def _ended(c: Case) -> tuple[str, ...]:
    if not c.end or c.origin == "external":
        return ()
    return (WITHDRAWN if c.end == "withdrawn" else ENDED,)


def _told_again(look: Look, c: Case, said: Answers, done: Done) -> Done:
    """Of what is known, what a person looks at is told each time that its row is handed in."""
    if done.verdict != "known" or c.origin == "external":
        return done
    beside = known_beside(look, c) if not c.end else ()
    more = (*_ended(c), *((OPEN_BESIDE,) if beside else ()))
    warned = (*said.warnings, *_unnamed(look, c.people, said), *more)
    return evolve(done, warnings=warned, beside=beside)


def _known(
    look: Look, c: Case, x: Submit, facts: Mapping[str, Any], received: str, units: int
) -> Writes:
    """The same application: known, or it differs; changed only when asked, while undecided."""
    fields = _other(look, c.id, facts)
    if units != c.units:  # of earlier aid, which has ended
        fields = (*fields, "aid.sum")
    if not fields:
        return Done(case=c.number, version=c.version, verdict="known")
    if not received and not c.received_on:
        return Done(case=c.number, version=c.version, verdict="duplicate", fields=fields)
    first = not c.consents.stated and GIVEN_ON in facts  # nothing but who it is was kept
    decided = "decide" in c.done or bool(c.end)
    if decided or not (x.update or first):
        # `update` would not correct it either; of aid by others nobody decided anything
        said = (DECIDED, *_ended(c)) if decided and c.origin != "external" else ()
        out = Done(case=c.number, version=c.version, verdict="differs", fields=fields)
        return evolve(out, warnings=said)
    yield from recorded(look, c.id, {k: facts[k] for k in fields})
    return Done(case=c.number, verdict="accepted", fields=fields)


def external(facts: Mapping[str, Any], today: date) -> tuple[str, int, dict[str, Any]]:
    """The day, the sum (0: not known) and what describes the aid, of a row of earlier aid."""
    on, sum_ = facts.get("aid.on"), facts.get("aid.sum")
    if isinstance(on, date) and on > today:
        raise FactError("day_to_come", "aid.on", on)
    rest = {k: v for k, v in facts.items() if k not in ("aid.on", "aid.sum")}
    return _text(on), sum_.minor if isinstance(sum_, Money) else 0, rest


def _told_by(
    look: Look, edition: Edition, paper: Mapping[str, Any]
) -> Callable[[Case], RecordOutside] | None:
    """What a row says was done on paper: every step up to the one that it names, by its body (ours,
    if none is named). FactError, before anything is looked up, for a paper that says too little."""
    last = str(paper.get("step") or "")
    if not last:
        return None
    for need in ("number", "on"):
        if not paper.get(need):
            raise FactError("paper_needs", f"{PAPER}{need}", step=last)
    names = [s.name for s in edition.steps if s.kind != "final" or has_final(edition)]
    if last not in names:
        meant = near(last, names)
        raise FactError("no_such_step", f"{PAPER}step", last, known=tuple(names), near=meant)
    steps = tuple(names[: names.index(last) + 1])
    sum_ = paper.get("sum")
    if {"decide", "final"} & set(steps) and not (isinstance(sum_, Money) and sum_.minor):
        raise FactError("paper_needs", f"{PAPER}sum", step=last)
    own = look.see("branch", look.who.branch).name
    return lambda c: RecordOutside(
        case=c.number,
        steps=steps,
        body=str(paper.get("body") or own),
        on=paper["on"],
        paper=str(paper["number"]),
        award=sum_ if isinstance(sum_, Money) else None,
    )


def _no_ways(look: Look, c: Case) -> Mapping[str, Events]:
    """None on a case that exists."""
    return {}


act(Submit, "enter", lambda look, c, x: run(look, x), _no_ways)
