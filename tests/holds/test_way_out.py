"""All holds that can stand together, at every place of a case's life, have a way out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from caseflow import CaseflowError
from caseflow.case.acts import ACTS
from caseflow.case.holds import HOLDS
from holds import search, setting, tries
from holds.openers import OPENERS
from holds.scratch import Scratch

GOLDEN = Path(__file__).with_name("apart.txt")
#: a death can be recorded at any time and is answered by itself, and so is an objection: each is
#: tried with each other hold, and with two of them in the deep run
ALONE = frozenset({"frozen", "objection"})
SETS = [
    s
    for n in (1, 2, 3)
    for s in itertools.combinations(sorted(HOLDS), n)
    if n < 3 or ALONE.isdisjoint(s)
]
HELD_BY_US = ("grant", "relief", "trust", "mixed", "city")
Together = dict[tuple[str, ...], list[Scratch]]


def brought(s: Scratch, programme: str, place: str, *, poor: bool) -> tuple[Scratch, str]:
    """A case at a place; `poor`: since the grant there has been no money."""
    at = s.fork()
    case = at.do(*setting.submission(programme))
    fund, late = setting.FUNDS[programme], place in ("instructed", "paid")
    names = setting.places(programme)
    for name in names[: names.index(place) + 1]:
        if poor and not late and name == "granted":
            at.drain(fund)
        for said in setting.leads_to(name, programme, case, at.case):
            at.do(*said)
    if poor:
        at.drain(fund)
    return at, case


def together(case: str, base: Scratch, most: int) -> Together:
    """Which holds stand together after their openers in any order, up to four; each set of up to
    three in that many states at most."""
    found: Together = {(): [base]}
    for n in range(4):
        for held, states in [x for x in found.items() if len(x[0]) == n]:
            others = sorted(set(HOLDS) - set(held))
            if most == 1 and n:
                if not ALONE.isdisjoint(held):
                    others = sorted(ALONE - {*held})
                elif n > 1:
                    others = sorted({*others} - ALONE)
            for hold, at in itertools.product(others, list(states)):
                for opener in OPENERS[hold]:
                    after = at.fork()
                    try:
                        opener(after, case)
                    except CaseflowError:
                        continue
                    if after.case(case).held(hold):
                        _kept(found, case, after, most)
    return found


def _kept(found: Together, case: str, after: Scratch, most: int) -> None:
    """Under every set of holds that are open there."""
    c = after.case(case)
    mark, codes = search.mark(c), sorted({h.code for h in c.holds})
    for n in (1, 2, 3):
        for held in itertools.combinations(codes, n):
            states = found.setdefault(held, [])
            if len(states) < most and all(search.mark(x.case(case)) != mark for x in states):
                states.append(after)


@cache
def at_place(s: Scratch, programme: str, place: str, most: int) -> tuple[tuple[str, Together], ...]:
    """A case at a place and what stands together there: with money, and without where it is
    ours."""
    out = []
    for poor in (False, True)[: 1 + (programme in HELD_BY_US)]:
        at, case = brought(s, programme, place, poor=poor)
        out.append((case, together(case, at, most)))
    return tuple(out)


PLACES = [(p, place) for p in setting.FUNDS for place in setting.places(p)]


@pytest.fixture(scope="module")
def office() -> Iterator[Scratch]:
    """One store for all: nothing is ever written to it."""
    with setting.office() as cf, Scratch.of(cf, setting.LOGINS) as s:
        yield s
    at_place.cache_clear()


def test_every_hold_has_an_opener() -> None:
    """Later holds join by themselves: without an opener this fails."""
    assert OPENERS.keys() == HOLDS.keys()
    by_itself = {"record", "attach", "confirm"}
    acts = {h: {act.name for act in ACTS.values() if h in act.answers} for h in HOLDS}
    assert ANSWERS.keys() == {h for h, names in acts.items() if not names <= by_itself}


def stuck(s: Scratch, programme: str, place: str, most: int, together: int) -> list[object]:
    """The states from which no way out was found, of sets of so many holds; those with fewer holds
    first: whoever comes to a state that has a way out has one."""
    out: list[object] = []
    for case, found in at_place(s, programme, place, most):
        every = [x for held, all_ in found.items() if len(held) <= together for x in all_]
        every.sort(key=lambda x: len(x.case(case).holds))
        good: set[object] = set()
        for mark, at in {search.mark(x.case(case)): x for x in every}.items():
            codes = tuple(h.code for h in at.case(case).holds)
            with_money = at.fork()
            if programme in HELD_BY_US:
                with_money.receive(setting.FUNDS[programme], 1_000_000)
            free = search.way_to(with_money, case, search.without(codes), known=good)
            if free is None:
                out.append((codes, "stay open"))
            elif search.mark(free[0].case(case)) in good:
                good.add(mark)
            elif search.way_to(free[0], case, search.ended, known=good) is None:
                out.append((codes, "no end"))
            else:
                good |= {mark, search.mark(free[0].case(case))}
    return out


@pytest.mark.parametrize(("programme", "place"), PLACES)
def test_what_stands_together_has_a_way_out(office: Scratch, programme: str, place: str) -> None:
    """Two that stand together can be answered, and the case then comes to its end; three of them
    in the deep run."""
    assert not stuck(office, programme, place, 1, 2)


@pytest.mark.deep
@pytest.mark.parametrize(("programme", "place"), PLACES)
def test_however_they_came_they_have_a_way_out(office: Scratch, programme: str, place: str) -> None:
    """The same, however they came to stand together: after another bill, refund or earlier aid."""
    assert not stuck(office, programme, place, 6, 3)


# how a person answers a hold: act, way
ANSWERS = {
    "re_review": (("decide", "uphold"),),
    "paper_differs": (("decide", "accept_paper"), ("decide", "refuse_paper")),
    "recompute": (("decide", "grant"), ("record_outside", "record_outside")),
    "waiting_for_funds": (("fund", "fund"),),
    "identity": (("identify", "identify:same"), ("identify", "identify:other")),
    "frozen": (("decide", "continue"), ("decide", "accept_bill")),
    "objection": (("answer_objection", "answer:1"), ("see_answer", "see:1")),
    "no_consent": (("consent", "consent"),),
    "paper_out": (("came_back", "came_back"),),
}


def stopped(s: Scratch, case: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Answers to an open hold that every person is refused because another hold is open."""
    c = s.case(case)
    codes = tuple(sorted({h.code for h in c.holds}))
    for hold, (act, way) in ((h, w) for h in codes for w in ANSWERS.get(h, ())):
        if hold == "waiting_for_funds" and {"identity", "frozen"} & set(codes):
            continue  # meanwhile no money is kept for them
        made = tries.commands(s.look("chen"), c, act, way)
        got = set()
        for problem in (s.tried(w, x) for w in s.seats for x in made):
            if problem is None:  # somebody may: nobody else need try
                break
            got.add(problem.code)
        else:
            if {"held", "still_lacking"} & got:
                yield act, way, codes


@pytest.mark.parametrize("programme", setting.FUNDS)
def test_what_answers_a_hold_is_stopped_by_no_other(office: Scratch, programme: str) -> None:
    """Whatever else is open: each answer that somebody may give now is not refused for a hold."""
    wrong = [
        x
        for place in setting.places(programme)
        for case, found in at_place(office, programme, place, 1)
        for at in {search.mark(a.case(case)): a for all_ in found.values() for a in all_}.values()
        for x in stopped(at, case)
    ]
    assert not wrong, wrong


def test_what_cannot_stand_together_is_written_down(office: Scratch) -> None:
    """The sets that no order of openers opened, by place of a life: read it when it changes."""
    apart: dict[str, set[tuple[str, ...]]] = {}
    for programme, place in PLACES:
        for _, found in at_place(office, programme, place, 1):
            apart[place] = apart.get(place, set(SETS)) - found.keys()
    smallest = {
        place: sorted("+".join(x) for x in sets if not any(set(y) < set(x) for y in sets))
        for place, sets in apart.items()
    }
    lines = [f"{place}: {' '.join(smallest[place])}" for place in setting.LIFE]
    assert lines == GOLDEN.read_text("utf-8").splitlines(), "\n".join(lines)
