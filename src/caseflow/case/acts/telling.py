"""Shared by acts: an event with the step that follows told, and what every command leaves behind.

`told` fills in `next`. `assessed_again` writes an assessment only if it is another record. `keep`
opens and releases the holds that the state of a case asks for; `ripple` looks at the other cases of
the one who was helped. The door runs both after every act: no act can forget them.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from datetime import date
from operator import attrgetter
from typing import TypeAlias, TypeVar

from caseflow.case import family
from caseflow.case.acts.act import Look, Write, Writes
from caseflow.case.acts.recovering import recovering
from caseflow.case.acts.within import within
from caseflow.case.events import Assessed, Closed, Held, Released
from caseflow.case.kinds.identity_asked import IdentityAsked
from caseflow.case.kinds.identity_settled import IdentitySettled
from caseflow.case.kinds.level_waived import LevelWaived, passes
from caseflow.case.kinds.name_withheld import NameWithheld, may_not_hang
from caseflow.case.process import told_anew
from caseflow.case.signed import HOLD as PAPER_OUT
from caseflow.case.state import Case, digest, standing
from caseflow.case.steps import following, has_final
from caseflow.case.whole import asked, unidentified
from caseflow.codec import changed, once
from caseflow.edition.edition import Assessment
from caseflow.edition.judge import decide_outcome
from caseflow.events import Event, Stamp, kind_of
from caseflow.values.dates import birthday, day_of

Assessing: TypeAlias = Generator[Write, None, Assessment]
E = TypeVar("E", bound=Event)


def told(look: Look, c: Case | None, event: E) -> E:
    """The event with `next` as the edition has it after it; the edition is that of the case, or
    the one that the event names while nothing is granted."""
    named = getattr(event, "edition", "") if c is None or "decide" not in c.done else ""
    edition = look.edition(named or (c.edition if c is not None else ""))
    before = c.step if c is not None else None
    then = after(look, c, event)
    step = following(look.see, edition, before, then, look.who.on)
    made = changed(event, next=step)
    if then.entry is not event and then.final is not event:  # an assessment stands whole in it
        late = c is not None and then.limits != c.limits  # a step that is due still is not answered
        look.foresee(made, c, after(look, c, made) if late else changed(then, step=step))
    return made


def after(look: Look, c: Case | None, event: Event) -> Case:
    """The case as it would be after an event of the person who looks."""
    stamp = Stamp(
        stream=c.id if c is not None else 0,
        version=c.version + 1 if c is not None else 1,
        by=look.who.party,
        branch=look.who.branch,
        on=look.who.on,
        first=0,
    )
    case: Case = kind_of(event).fold(c, event, stamp)
    return case


def pin_missing(look: Look, c: Case, a: Assessment) -> bool:
    """Is nothing missing but the day that pins the edition, whose step is still to come?"""
    pin = a.edition.pinned_on
    if look.facts(c.id).get(pin) is not None:  # it is there: something else is missing
        return False
    to_come = any(x.kind == "entry" and x.name not in c.done for x in a.edition.steps)
    return to_come and a.lacks_only(pin)


def record_of(look: Look, c: Case, a: Assessment, fell: tuple[str, ...]) -> Assessed:
    """The record of an assessment as an event."""
    r, results, papers = a.record, a.results, a.documents
    accepted = c.accepted - set(fell)
    outcome = r.outcome
    if a.used_up or a.among:  # what others leave is a sum, not a judgement of the family
        outcome = decide_outcome(a.stage, r.results, r.documents, a.bounds, "", a.accepted)
    return Assessed(
        edition=r.edition,
        at=r.at,
        outcome=r.outcome,
        results=r.results,
        documents=r.documents,
        award=r.award,
        seen=r.seen,
        accepted=tuple(sorted(accepted)),
        used_up=a.used_up,
        lacks=r.outcome == "incomplete" and not pin_missing(look, c, a),
        stands=standing(outcome, results, papers),
        sum=digest(r.award),
        fell=fell,
        unidentified=a.unidentified,
        entry_until=_entry_until(look, c, a),
        of_age=_of_age(look, c),
        within=within(look, c),
        next=c.step,
        of=a.elements,
        bill=look.billed(c, a),
        checks=a.edition.checks_due if r.at == "entry" else (),
        papers=a.papers_due if r.at == "entry" else (),
        waived=tuple(sorted(a.waived & {*results, *papers})) if a.waived else (),
    )


def _entry_until(look: Look, c: Case, a: Assessment) -> str:
    """The last day for the entry upstream, as a rule sets it: while the day is not stated, the
    step is to come and nothing is granted. Empty too where it cannot be computed yet."""
    limit = a.stage.last_day
    if limit is None or c.granted_at or "entry" in c.done:
        return ""
    last = limit.compute(a.given)
    if not isinstance(last, int) or look.facts(c.id).get(a.edition.pinned_on) is not None:
        return ""
    waived = c.limits.waives("entry_limit", a.stage.rules[limit.rule].name)
    return max(day_of(last).isoformat(), waived.until if waived is not None else "")


def _of_age(look: Look, c: Case) -> str:
    """The month alone: the day of birth is nobody's but theirs. Asked of who has a guardian."""
    day = "" if family.of_age(c) or "guardian" not in dict(c.people) else comes_of_age(look, c)
    return day[:7]


def comes_of_age(look: Look, c: Case) -> str:
    """The day on which who is helped comes of age, ISO; empty where no day of birth is stated."""
    born = look.facts(c.id).get(f"{c.people[0][0]}.birth_date")
    return birthday(born, look.place.majority).isoformat() if isinstance(born, date) else ""


_kept = attrgetter(
    *("outcome", "results", "documents", "award", "seen", "accepted", "used_up", "lacks"),
    *(
        "unidentified",
        "entry_until",
        "of_age",
        "within",
        "of",
        "bill",
        "checks",
        "papers",
        "waived",
    ),
)


def assessed_again(
    look: Look, id: int, at: str, *, current: bool = False, anew: bool = False
) -> Assessing:
    """Assess again; written if it is another record than the last, or another step is due by it, or
    it is to be written `anew`. Returns the assessment."""
    c = look.case(id)
    a = look.assess(id, at, current=current)
    fell = look.fallen(id, a.record.edition, at)
    if fell:
        a = look.assess(id, at, current=current)
    new = told(look, c, record_of(look, c, a, fell))
    old = c.entry if at == "entry" else c.final
    if old is None or anew or fell or not _same(c, old, new, has_final(a.edition)):
        yield Write(id, new)
    return a


def _same(c: Case, old: Assessed, new: Assessed, two: bool) -> bool:
    """`two`: after the grant another assessment names the sum, so that of the entry may move."""
    if new.next != c.step:
        return False
    if "decide" in c.done and new.at == "entry":
        stands = old.stands == new.stands and old.outcome == new.outcome
        known = old.unidentified == new.unidentified  # `whole` asks for it
        return stands and known and (two or (old.sum, old.bill) == (new.sum, new.bill))
    if old.edition != new.edition:
        return False
    return bool(_kept(old) == _kept(new))


def consequences(look: Look, id: int, *, current: bool = False) -> Writes:
    """What the rules say now, at every stage that the case has reached."""
    c = look.case(id)
    if c.end or c.origin == "external":
        return
    yield from assessed_again(look, id, "entry", current=current)
    if c.granted_at and has_final(look.edition(c.edition)):
        yield from assessed_again(look, id, "final")


def keep(look: Look, id: int) -> Writes:
    """What the rules say once the process says something else; open and settle recoveries; open the
    holds that the state asks for, release those that it no longer does; end again what was reopened
    for nothing; take off a notice the name that may hang there no longer."""
    if may_not_hang(look.see, look.case(id), look.who.on):
        yield Write(id, NameWithheld())
    yield from recovering(look, id)
    c = look.case(id)
    if c.end or c.origin == "external":
        return
    if c.final is not None and told_anew(look.see, c, look.edition(c.edition)):
        yield from assessed_again(look, id, "final")
        c = look.case(id)
    for hold, about, needs in asked(c):
        now = look.case(id)
        if now is not c:  # whether more is to be paid hangs on a hold that was opened just now
            needs = next((n for h, a, n in asked(now) if (h, a) == (hold, about)), False)
        held = now.held(hold, about)
        if needs and not held:
            yield Write(id, Held(hold=hold, about=about))
        elif not needs and held and hold in _LAPSES:
            yield Write(id, Released(hold=hold, about="", how=_LAPSES[hold]))
    c = look.case(id)
    while passes(c):  # levels that two people waived
        step = c.next
        yield Write(id, told(look, c, LevelWaived(step=step, next=None)))
        c = look.case(id)
    if c.idle and not c.granted and not c.paid:  # what was reopened gives nothing once more
        end = Closed(how="nothing_payable", assessment=c.entry_at, moves=(), by="", paper="")
        yield Write(id, end)


_LAPSES = {
    "awaiting_information": "answered",
    "waiting_for_funds": "funded",
    "re_review": "restored",
    "recompute": "decided",
    "payee": "confirmed",
    "identity": "settled",
    "no_consent": "given",
    PAPER_OUT: "came_back",
}


def known_by_now(look: Look, id: int) -> Writes:
    """Where somebody is recognised by a number by now, nobody has to look for them any more; who
    no longer is, is asked about. Of what has ended nobody is asked."""
    c = look.case(id)
    if c.end:
        return
    people = dict(c.people)
    asked = any(q.kind == "unmarked" for q in c.questions)
    if not asked and look.edition(c.edition).limited and unidentified(look.see, c):
        yield Write(id, IdentityAsked(questions=(("unmarked", c.people[0][0], 0, 0),)))
    for q in c.questions:
        if q.kind == "unmarked" and look.party(people[q.role]).marked:
            yield Write(id, IdentitySettled(of=0, role=q.role, party=0, now=people[q.role]))


def open_cases(look: Look, people: Iterable[int], but: Iterable[int] = ()) -> list[int]:
    """The cases that help these people and in which earlier aid still counts: undecided ones, and
    granted ones that are not settled yet."""
    done = set(but)
    every = dict.fromkeys(i for party in people for i in look.cases_of(party) if i not in done)
    cases = ((i, look.case(i)) for i in every)
    return [i for i, c in cases if not (c.end or c.origin == "external" or c.settled_up)]


def ripple(look: Look, ids: Iterable[int]) -> Writes:
    """What was given, or taken back, in these cases counts as earlier aid in those of the same
    person: these are assessed again."""
    mine = list(ids)
    people = {look.case(i).beneficiary for i in mine}
    for other in open_cases(look, people, mine):
        yield from consequences(look, other)
        yield from keep(look, other)


def given(c: Case | None) -> tuple[object, ...]:
    """What counts as earlier aid for others: read of the lines, which most commands leave alone."""
    if c is None or (not c.lines and c.origin != "external"):
        return (0, False, ())
    return once(c, "given", lambda c: (c.given, c.award_final, c.subject if c.given else ()))
