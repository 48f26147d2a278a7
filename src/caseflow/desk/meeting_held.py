"""A member who sat confirms minutes: each case gets its ordinary event, a command each, in one
transaction; what is refused is put off alone, and told so. Nothing of it is written twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import Any

from caseflow.case.acts import Decide, in_meeting
from caseflow.case.acts.act import Done
from caseflow.case.meeting import sitting
from caseflow.case.met import Sitting
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.desk import ahead, carry_out
from caseflow.desk.bodies import names_of
from caseflow.desk.meetings import (
    Meeting,
    Ruled,
    meeting,
    meeting_id,
    minutes_of,
    require_first,
    require_minutes,
    too_few,
    words_of,
)
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import require_readable
from caseflow.errors import Busy, CaseflowError, FundError, NotAllowed, Stale
from caseflow.lists.minutes import MeetingHeld
from caseflow.lists.sitting import BECOMES, BELOW, MINUTES, Became, Minuted
from caseflow.lists.state import List
from caseflow.office import requests
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, logins
from caseflow.office.root import Root
from caseflow.office.snapshot import Snapshot

ROUNDS = 5  # what a look opens comes out in one or two; others may go on meanwhile


def confirm(seat: Seat, body: str, number: str, *, request: str) -> Meeting:
    """Confirm minutes that somebody else entered. NotAllowed, with who could, for anybody who did
    not sit; Stale where they were confirmed before."""
    id_ = meeting_id(seat.office, seat.branch, body, number)
    with seat.office.writing() as root:
        said = [("meeting_confirm", {"body": body, "number": number})]
        asked = requests.Request.saying(root, seat.party, request, said)
        if asked is not None and asked.before(root) is not None:
            return meeting(seat, root, id_)
        found = held(seat, root, id_, names_of(root, seat.branch).get(body, body))
        if asked is not None:
            asked.keep(root, [Done()])
        return found


def preview(seat: Seat, body: str, number: str) -> Meeting:
    """What would become of each case now; that this person looked is recorded before anything is
    opened. Of one's own case, or a relative's, it says no more than that: others decide it."""
    id_ = meeting_id(seat.office, seat.branch, body, number)
    recorded: set[int] = set()
    missing: set[int] = set()
    for _ in range(ROUNDS):
        opens, barred = _looks(seat, id_, recorded, missing)
        with seat.office.foreseeing() as root:
            root.recorded, root.barred = frozenset(opens), barred
            try:
                found = held(seat, root, id_, body)
            except CaseflowError:
                if root.missing <= opens:
                    raise
            else:
                if root.missing <= opens:
                    return found
        missing |= root.missing
    raise Busy("preview_moving")


def _looks(
    seat: Seat, id_: int, recorded: set[int], missing: Iterable[int]
) -> tuple[set[int], dict[int, CaseflowError]]:
    """What will be opened, with what was found missing; what is not `recorded` yet is written."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        opens, barred = {id_, *missing}, dict[int, CaseflowError]()
        cases = [row.case for row in minutes_of(require_minutes(root, seat.branch, id_)).rows]
        root.prefetch("case", cases)
        for case in cases:
            try:
                require_readable(child, root.see("case", case))
                opens.add(case)
            except CaseflowError as problem:
                barred[case] = problem
        note_read(seat, child, sorted(opens - recorded), "check")
        recorded |= opens
        return opens, barred


def held(seat: Seat, root: Root, id_: int, called: str) -> Meeting:
    """Each case decided as the minutes say, then what became of all of them. `called`: the body."""
    x = require_minutes(root, seat.branch, id_)
    _require_member(seat, root, x)
    words = words_of(seat.office.child(root, seat.who(root)), x)
    ruled, became = _decided(seat, root, x, words, called)
    child = seat.office.child(root, seat.who(root))
    child.append(id_, MeetingHeld(entered=x.version, became=tuple(became)))
    child.merge()
    names, said = dict(logins(root)), minutes_of(x)
    return Meeting(
        body=said.body,
        number=str(words["number"]),
        on=said.on,
        sat=tuple(names.get(p, "") for p in said.sat),
        entered_by=names.get(said.by, ""),
        confirmed_by=names.get(seat.party, ""),
        rows=tuple(ruled),
    )


def _require_member(seat: Seat, root: Root, x: List) -> None:
    """Who may confirm them is asked before any case is looked at."""
    child = seat.office.child(root, seat.who(root))
    event = MeetingHeld(entered=x.version, became=())
    try:
        require_first(child, x.id, event)
    except NotAllowed as problem:
        said, names = minutes_of(x), dict(logins(root))
        problem.parts["could"] = tuple(names[p] for p in said.sat if p != said.by and p in names)
        raise


def _decided(
    seat: Seat, root: Root, x: List, words: Mapping[str, Any], called: str
) -> tuple[list[Ruled], list[Became]]:
    """Each case in the order of the minutes."""
    said = minutes_of(x)
    root.prefetch("case", [row.case for row in said.rows])
    cases = {row.case: root.see("case", row.case) for row in said.rows}
    ahead.read(root, [Decide(case=c.number, result="grant", why="-") for c in cases.values()])
    root.prefetch("list", [o.list for c in cases.values() for o in c.objections if not o.ended])
    names = dict(logins(root))
    by = Sitting(
        meeting=x.id,
        sat=said.sat,
        body=called,
        number=str(words["number"]),
        on=said.on,
    )
    ruled, became = [], []
    for row in said.rows:
        c = cases[row.case]
        why = words["words"].get(c.number) or words["why"] or words["number"]
        told, problem = _one(seat, root, x, row, by, why)
        became.append(told)
        ruled.append(
            Ruled(
                case=c.number,
                result=row.result,
                how=told.how,  # type: ignore[arg-type]
                award=seat.office.place.currency.of(row.units),
                error=problem,
                out=tuple(names.get(p, "") for p in told.out),
            )
        )
    return ruled, became


def _why(refusal: CaseflowError) -> str:
    """The short word for it that stays; its sentence is said once, to who confirms."""
    if isinstance(refusal, Stale):
        return "moved"
    return "money" if isinstance(refusal, FundError) else "barred"


def _one(
    seat: Seat, root: Root, x: List, row: Minuted, by: Sitting, why: str
) -> tuple[Became, CaseflowError | None]:
    """One case, in a child session: merged, or dropped with its refusal."""
    said = minutes_of(x)
    child = seat.office.child(root, seat.who(root))
    look = Gathered(seat.office, child)
    c: Case = look.case(row.case)
    sat = sitting(look.see, c, said.sat, look.who, row.result, row.n)
    out = tuple(p for p in said.sat if p not in sat)
    if row.result == "put_off":
        return Became(case=c.id, how="put_off", why=MINUTES, out=out), None
    problem = too_few(look, c, said.body, said.on, sat)
    if problem is not None:
        return Became(case=c.id, how="put_off", why=BELOW, out=out), problem
    barred = isinstance(root, Snapshot) and c.id in root.barred
    try:
        with root.unseen() if isinstance(root, Snapshot) and barred else nullcontext():
            carry_out.written(look, c, in_meeting.decided(look, c, row, changed(by, sat=sat), why))
        child.merge()
    except CaseflowError as refusal:
        return Became(
            case=c.id, how="put_off", why=_why(refusal), out=out
        ), None if barred else refusal
    return Became(case=c.id, how=BECOMES[row.result], why="", out=out), None
