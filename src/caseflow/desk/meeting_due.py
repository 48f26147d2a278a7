"""What a meeting of a desk may say of a case as it stands, and which cases wait for that: decisions
that are due, grants that are looked at again, sums to be decided anew, what a family asks for,
objections, and what is granted below what the rules give."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from caseflow.case.acts.in_meeting import due
from caseflow.case.deciding import money_of
from caseflow.case.kinds.line_raised import basis, stage
from caseflow.case.meeting import desk_of, is_due
from caseflow.case.objection import nth, waiting
from caseflow.case.state import Case
from caseflow.case.waiting import APPEAL, REOPEN, waits
from caseflow.desk.mine import Asked, own_cases
from caseflow.errors import CaseflowError, NotAllowed, Stale
from caseflow.lists.sitting import OBJECTED, Result
from caseflow.office.look import Gathered
from caseflow.office.office import below
from caseflow.office.root import Root
from caseflow.store.journal import Waits, Wanted

READ = 64  # rows that are read at once
RAISE = "raise"  # what is no wait: the rules give more than was granted
#: by what a case waits for: the results that answer it
ANSWERS: dict[str, tuple[Result, ...]] = {
    "decide": ("grant", "refuse"),
    "final": ("grant", "refuse"),
    "recompute": ("grant",),
    "re_review": ("uphold", "revoke"),
    f"{REOPEN}:re_review": ("decline",),
    APPEAL: ("decline",),
    "objection": ("dismiss", "sustain"),
    RAISE: ("raise",),
}
_ENDED = ("decline", *OBJECTED, "put_off")  # what may be said of a case that has ended


@frozen(kw_only=True)
class Matter:
    """One thing about a case that a meeting may answer: what it is (as a queue names it), since
    when (ISO), by which results; of objections the numbers of those that nobody answered."""

    what: str
    since: str
    results: tuple[Result, ...]
    n: tuple[int, ...] = ()


def require_due(look: Gathered, c: Case, result: str) -> None:
    """Stale if a case does not wait for such a result, NotAllowed if it does at another desk."""
    if c.end and result not in _ENDED:
        raise Stale("ended", end=c.end, case=c.number)
    outside = c.step is not None and c.step.outside
    if outside and c.next == due(c) and result in ("grant", "refuse", "put_off"):
        raise Stale("meeting_outside", case=c.number)
    desk = desk_of(look.see, c, result)
    if desk != look.who.branch:
        raise NotAllowed("wrong_level", duty="decide", branch=desk)
    is_due(c, result)


def matters(look: Gathered, c: Case) -> tuple[Matter, ...]:
    """All that a meeting of this desk may answer of a case now, oldest first."""
    found = {w.what: w.since for w in waits(c) if w.what in ANSWERS}
    if most(look, c):
        found[RAISE] = c.again.last.on if c.again.last is not None else c.received_on
    out = [_matter(look, c, what, since) for what, since in found.items()]
    return tuple(sorted([m for m in out if m is not None], key=lambda m: m.since))


def _matter(look: Gathered, c: Case, what: str, since: str) -> Matter | None:
    n: tuple[int, ...] = ()
    if what == "objection":
        n = tuple(n for n in waiting(c) if not nth(c, n).result)
        if not n:  # another person is to see the answer
            return None
    results = tuple(r for r in ANSWERS[what] if _may(look, c, r))
    return Matter(what=what, since=since, results=results, n=n) if results else None


def _may(look: Gathered, c: Case, result: str) -> bool:
    try:
        require_due(look, c, result)
    except CaseflowError:
        return False
    return True


def most(look: Gathered, c: Case) -> int:
    """To how much the only line of a case may be raised by its last assessment; 0 if no more than
    is granted, if nobody knows, or while something else of it is to be decided first: what holds
    neither stands as it was granted."""
    if len(c.lines) != 1 or c.held("re_review") or c.held("recompute"):
        return 0
    (line,) = c.lines
    a, _ = basis(c, stage(look.see, c, line))
    top = (money_of(a) or 0) if a is not None else 0
    return top if top > line.granted else 0


def waiting_here(root: Root, look: Gathered, asked: Asked) -> Iterator[Case]:
    """The cases of which this desk may answer something in a meeting, each once, in no order; never
    one's own. All are asked: what is left of a decision is known by its state alone."""
    seen = set[int]()
    for wanted in _wanted(root, look, asked):
        for row in _walk(root, wanted):
            if row.case_id in seen:
                continue
            seen.add(row.case_id)
            c = look.case(row.case_id)
            if matters(look, c):
                yield c


def _wanted(root: Root, look: Gathered, asked: Asked) -> Iterator[Wanted]:
    own = own_cases(root, look.who)
    for branch in below(root, look.who.branch):
        for duty, what in root.journal.waited(branch):
            yield Wanted(
                branch=branch,
                duty=duty,
                what=what,
                programmes=(asked.programme,) if asked.programme else (),
                county=asked.branch,
                but=own,
            )


def _walk(root: Root, wanted: Wanted) -> Iterator[Waits]:
    behind = ("", 0)
    while rows := root.journal.waiting(wanted, behind, READ):
        root.prefetch("case", [row.case_id for row in rows])
        yield from rows
        behind = (rows[-1].since, rows[-1].case_id)


__all__ = ["ANSWERS", "RAISE", "Matter", "matters", "most", "require_due", "waiting_here"]
