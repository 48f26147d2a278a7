"""What a person may do with a case, and who could instead: from the guards; nothing is tried and
nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from caseflow.case.acts import ACTS, Act
from caseflow.case.acts.act import Events
from caseflow.case.state import Case
from caseflow.case.waiting import waits
from caseflow.desk.by_meeting import meetings
from caseflow.desk.carry_out import found
from caseflow.desk.could import Staff, asked, barred, everybody, name
from caseflow.desk.leaves import leaves
from caseflow.errors import CaseflowError
from caseflow.office.look import Gathered
from caseflow.office.office import Seat

#: acts of which one answer stands for all: whoever may give it is told of the others too
ANSWERED = ("review", "decide")


@frozen(kw_only=True)
class May:
    """What a person may do with a case: an act in one way; if not, why (a code, and the refusal
    itself to say it) and who could. `meeting`: the bodies, by code, that may say it in a meeting
    where no single person may: above the sum from which a meeting decides (a grant of less is
    allowed all the same), or as nobody is left. `due`: it answers what the case waits for now.
    `leaves`: the steps that nobody could do any more once this person has done it. `barred`: where
    nobody could at all, what stands in everybody's way: for a person's own lack is not the cause
    then."""

    act: str
    way: str
    allowed: bool
    code: str = ""
    could: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()
    due: bool = False
    leaves: tuple[str, ...] = ()
    problem: CaseflowError | None = field(default=None, eq=False, repr=False)
    barred: CaseflowError | None = field(default=None, eq=False, repr=False)


def may(seat: Seat, number: str, *, names: bool = True) -> list[May]:
    """Every act and way on a case, from the guards; nothing is tried and nothing written."""
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        look = Gathered(seat.office, child)
        c = found(look, number)
        by = everybody(seat, root) if names else None
        wanted = due_ways(c)
        every = [_may(look, c, act, way, e, by) for act, way, e in every_way(look, c)]
        return [evolve(m, due=(m.act, m.way) in wanted) for m in every]


def due_ways(c: Case) -> frozenset[tuple[str, str]]:
    """The acts, each in the way, that answer what the case waits for."""
    kinds = {w.kind for w in waits(c)}
    return frozenset((a.name, w) for a in ACTS.values() for k in kinds for w in a.answering(c, k))


def every_way(look: Gathered, c: Case) -> Iterator[tuple[Act, str, Events]]:
    """Each act in each of its ways, with the events that are sure beforehand."""
    for act in ACTS.values():
        for way, events in act.ways(look, c).items():
            yield act, way, events


def _may(
    look: Gathered,
    c: Case,
    act: Act,
    way: str,
    events: Events,
    staff: Staff | None,
) -> May:
    able: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    bar: CaseflowError | None = None
    problem = asked(look.session, c, events, look.who)
    if staff is not None:
        able = name(staff, look, c, events, problem) if problem is not None else ()
        nobody = problem is not None and problem.parts.get("could") == ()
        met = meetings(look, c, act.name, way, nobody=nobody)
        after = leaves(look, c, act, events, staff) if problem is None else ()
        bar = barred(look, c, events) if problem is not None and not able else None
    return May(
        act=act.name,
        way=way,
        allowed=problem is None,
        code=problem.code if problem is not None else "",
        could=able,
        meeting=met,
        leaves=after,
        problem=problem,
        barred=bar,
    )


def answers(look: Gathered, c: Case, kind: str) -> tuple[May, ...]:
    """The ways in which this person may bring on what a case waits for, by the same guards; the
    ways of acts that answer no such thing are not made."""
    out = []
    for act in ACTS.values():
        wanted = act.answering(c, kind)
        every = act.ways(look, c) if wanted else {}
        for way in wanted:
            if way in every and asked(look.session, c, every[way], look.who) is None:
                out.append(May(act=act.name, way=way, allowed=True, due=True))
    return tuple(out)


def beside(look: Gathered, c: Case, ways: Sequence[May]) -> tuple[May, ...]:
    """What else this person may answer where a review or a decision is due: to return, to refuse,
    to hand it up."""
    out = []
    for act in (a for a in ACTS.values() if a.name in ANSWERED):
        mine = {m.way for m in ways if m.act == act.name}
        for way, events in act.ways(look, c).items() if mine else ():
            if way not in mine and asked(look.session, c, events, look.who) is None:
                out.append(May(act=act.name, way=way, allowed=True))
    return tuple(out)
