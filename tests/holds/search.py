"""A search for a way out: the best first, any act by anybody, no state twice."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Collection, Iterator
from random import Random
from typing import Any

from caseflow import NotAllowed
from caseflow.case import family
from caseflow.case.acts import Confirm, Fund, Identify
from caseflow.case.notice import Notice
from caseflow.case.signed import out
from caseflow.case.state import Case
from caseflow.desk import doable
from holds import tries
from holds.scratch import Scratch

Goal = Callable[[Case], tuple[int, ...]]  # how far it is; reached where all are 0


def mark(c: Case) -> tuple[Any, ...]:
    """What tells one state of a case from another, whoever led there. The same told a second time,
    by another paper or the same facts, is no other state: a search would go there for ever."""
    payee = c.payee and (
        *(c.payee.how, c.payee.confirmed_by is not None),
        *(c.payee.doubted, family.unfit(c)),
    )
    papers = frozenset(
        (p.steps, p.units, p.confirmed_by is None, p.used, p.refused) for p in c.papers
    )
    opened = frozenset(o.facts for o in c.open)
    holds = tuple((h.code, h.about) for h in c.holds)
    entry = (c.entry and c.entry.stands, c.final and c.final.stands, c.sum_now)
    asked = tuple((q.role, q.party, q.answer) for q in c.questions), c.others, c.people
    befell = tuple((x.what, x.party, x.confirmed_by is None) for x in c.changes)
    hangs = c.notice and (c.notice.list, *map(bool, _seen(c.notice)))
    family_asks = c.again.asked is not None, c.consents.withdrawn, len(c.consents.waiting)
    unlike = tuple(sorted(u.stood > 0 for u in c.unlike))
    return (
        *(holds, c.next, c.end, c.lines, c.settled, payee, papers, opened, entry, c.summed_on),
        *(asked, befell, tuple((o.result, o.ended) for o in c.objections)),
        *(hangs, family_asks, unlike, len(c.chain.voices), len(c.chain.checks), tuple(out(c))),
    )


def _seen(n: Notice) -> tuple[object, ...]:
    return n.seen_by, n.down_by, n.down_seen_by, n.stopped


def moves(s: Scratch, case: str, *, giving_up: bool = False) -> Iterator[tuple[str, Any]]:
    """What the guards let somebody begin, each by everybody who may."""
    c, look = s.case(case), s.look(next(iter(s.seats)))
    brought: dict[tuple[str, str], Any] = {}
    for act, way, events in doable.every_way(look, c):
        said = (act.name, way)
        if said in tries.BROUGHT:
            brought[said] = events
        if act.name in tries.NOWHERE or (said in tries.GIVING_UP and not giving_up):
            continue
        able = s.able(c, events)
        for command in tries.commands(look, c, act.name, way) if able else ():
            yield from ((login, command) for login in able)
    who: dict[tuple[str, str], list[str]] = {}
    for said, command in tries.helps(look, c):
        if said not in who:
            who[said] = s.able(c, brought[said])
        yield from ((login, command) for login in who[said])


def steps(s: Scratch, case: str) -> Iterator[tuple[tuple[str, Any], Scratch]]:
    """Each move that is done, by the first who can, and where it leads."""
    gone: list[Any] = []
    for login, command in moves(s, case):
        if command in gone:
            continue
        after = s.fork()
        problem = after.refusal(login, command)
        if not isinstance(problem, NotAllowed):  # done, or nobody else would fare better
            gone.append(command)
        if problem is None:
            yield (login, command), after


def some_step(
    s: Scratch, case: str, r: Random, wanted: Callable[[Any], bool] = lambda command: True
) -> tuple[str, Any] | None:
    """One of the moves that can be done, of those that are wanted; None if there is none."""
    can = [x for x in moves(s, case) if wanted(x[1])]
    r.shuffle(can)
    return next((x for x in can if s.tried(*x) is None), None)


def way_to(
    s: Scratch, case: str, goal: Goal, most: int = 400, known: Collection[object] = ()
) -> tuple[Scratch, list[tuple[str, Any]]] | None:
    """The office at the goal, or at a state of which it is `known` by its mark that one comes from
    there to where one wants to, and what was done; None if none was found in so many states. What
    comes nearer is followed at once, the rest of the moves are kept for later."""
    count = itertools.count()
    first = s.case(case)
    heap: list[Any] = [(goal(first), next(count), s, [], steps(s, case))]
    seen = {mark(first)}
    while heap and len(seen) < most:
        far, _, at, path, rest = heapq.heappop(heap)
        if not any(far):
            return at, path
        for said, after in rest:
            c = after.case(case)
            here = mark(c)
            if here in seen:
                continue
            if here in known:
                return after, [*path, said]
            seen.add(here)
            item = goal(c), next(count), after, [*path, said], steps(after, case)
            heapq.heappush(heap, item)
            if item[0] < far:
                heapq.heappush(heap, (far, next(count), at, path, rest))
                break
    return None


def answered(s: Scratch, case: str) -> Scratch | None:
    """The office where every hold of the case is answered, one after the other: each by itself,
    while those that stand beside it wait, and none that was answered is open again. The one that
    frees most comes first. None if one cannot be answered."""
    done: tuple[str, ...] = ()
    wanted = sorted({h.code for h in s.case(case).holds}, key=FREES.index)
    while left := [code for code in wanted if code not in done]:
        tried = ((code, _answer(s, case, (*done, code))) for code in left)
        code, found = next(((c, f) for c, f in tried if f is not None), ("", None))
        if found is None:
            return None
        done, s = (*done, code), found[0].fork()
        serve(s, s.case(case))
    return s


def _answer(
    s: Scratch, case: str, holds: tuple[str, ...]
) -> tuple[Scratch, list[tuple[str, Any]]] | None:
    """A way without these holds; also one that first takes the record apart from whose number it
    was said to be: a declared relative's is not changed on a case."""
    found = way_to(s, case, without(holds))
    if found is None and "identity" in holds:
        other = _apart(s, case)
        found = way_to(other, case, without(holds)) if other is not None else None
    return found


def _apart(s: Scratch, case: str) -> Scratch | None:
    """The office after one said that it is somebody else, and another one compared that."""
    for role, _ in s.case(case).people:
        says = Identify(case=case, answer="apart", why="对照证件", role=role)
        after = s.fork()
        if all(after.refusal(login, says) for login in after.seats):
            continue
        of = max(q.answered for q in after.case(case).questions)
        if not all(after.refusal(w, Confirm(case=case, of=of)) for w in after.seats):
            return after
    return None


def serve(s: Scratch, c: Case) -> None:
    """The other cases that wait for money get theirs: whoever stands before this one comes first,
    also one that could take none before the last hold was answered."""
    every = (s.root.see("case", id_) for id_ in s.root.streams("case"))
    wait = {x.number for x in every if x.id != c.id and not x.end and x.short}
    while wait:
        served = {n for n in wait if any(not s.refusal(w, Fund(case=n)) for w in s.seats)}
        wait -= served
        if not served:
            break


#: what stops everything comes before what stops paying, and what waits for the family first
FREES = (
    *(
        "objection",
        "no_consent",
        "frozen",
        "identity",
        "awaiting_information",
        "paper_differs",
        "re_review",
        "recompute",
    ),
    *("payee", "waiting_for_funds", "paper_out"),
)


def without(holds: tuple[str, ...]) -> Goal:
    """None of these holds is open any more, and the case was not given up. Whose number or name is
    compared is helped otherwise: that may open other holds, and is nearer all the same; so is a
    payee who is stated anew, whom another compares, and of whom somebody settles what is doubted.
    """

    def goal(c: Case) -> tuple[int, ...]:
        still = [h for h in holds if c.held(h)]
        who = asked(c) if "identity" in still else 0
        who += _payee(c) if "payee" in still else 0
        beside = len({"identity", "payee"}.intersection(still)) == 2  # one opened the other
        return (len(still) - beside, who, len(c.holds), asked(c)) if still else (0,)

    return goal


def _payee(c: Case) -> int:
    """A payee is stated anew, then compared, then what is doubted of them is settled. Stated anew
    it may be asked whether the one whose account it is and somebody else are one: nearer all the
    same."""
    p = c.payee
    if p is None or p.how == "incomplete" or family.unfit(c):
        return 6
    return 2 if p.confirmed_by is None else len(p.doubted) > 0


def asked(c: Case) -> int:
    """What is left to be said and compared of who its people are. Who is another than the record
    says, or has another number, may be asked about once more: it is nearer to have that behind."""
    left = {"": 2, "apart": 4}
    again = sum(any(f.endswith(".id_no") for f in o.facts) for o in c.open)
    named = any(x.what == "guardian" for x in family.pending(c))
    acts = 2 * (family.wanted(c) and not named) + len(family.pending(c))
    anew = sum(not u.stood for u in c.unlike)  # what does not agree is recorded anew or stood by
    return sum(left.get(q.answer, 1) for q in c.questions) + len(c.open) + 3 * again + acts + anew


def ended(c: Case) -> tuple[int, ...]:
    """It is paid, or nothing was payable."""
    if c.end or (c.step is None and not c.holds):
        return (0,)
    holds = [h for h in c.holds if h.code != "paper_out"]  # that comes last of all
    return len(holds), 9 - len(c.done), 1 + bool(c.reserved)
