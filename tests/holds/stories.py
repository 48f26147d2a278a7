"""Random lives of cases, told from a seed that Hypothesis draws."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from caseflow import CaseflowError
from caseflow.case.holds import HOLDS
from holds import search, setting
from holds.openers import OPENERS
from holds.scratch import Scratch

BORN = ("1966-05-06", "1966-05-07", "1970-01-02")  # the first is a relative of a clerk
PLACES = [(p, place) for p in setting.FUNDS for place in setting.places(p)]
PAPERS = (("decide",), ("letter",), ("decide", "letter"), ("final",), ("final", "pay"), ("pay",))
EVERY = [(hold, n) for hold, many in OPENERS.items() for n in range(len(many))]

APART = Path(__file__).with_name("apart.txt")


@cache
def pairs() -> set[tuple[str, str]]:
    """The pairs of holds that can stand together somewhere."""
    apart = [
        {tuple(x.split("+")) for x in row.partition(": ")[2].split()}
        for row in APART.read_text("utf-8").splitlines()
    ]
    every = set(itertools.combinations(sorted(HOLDS), 2))
    never: Callable[[tuple[str, str], set[tuple[str, ...]]], bool]
    never = lambda pair, sets: bool(sets & {pair, pair[:1], pair[1:]})  # noqa: E731
    return {p for p in every if not all(never(p, sets) for sets in apart)}


def file(s: Scratch, r: Random) -> str:
    """A case is brought to some place, with money there or not; perhaps of somebody helped before.
    Where it does not come so far it stays where it is; empty if it was not even filed."""
    programme, place = r.choice(PLACES)
    born, received = r.choice(BORN), f"2026-03-{r.randint(1, 28):02d}"
    if r.random() < 0.4:
        s.drain(setting.FUNDS[programme])
    case = ""
    with suppress(CaseflowError):
        case = s.do(*setting.submission(programme, born, received=received))
        names = setting.places(programme)
        for name in names[: names.index(place) + 1]:
            for said in setting.leads_to(name, programme, case, s.case):
                s.do(*said)
    return case


def tell_by_paper(s: Scratch, case: str, r: Random) -> None:
    """A paper of BODY, of several steps and sums; perhaps it cannot be confirmed as it is."""
    steps, units = r.choice(PAPERS), r.choice([0, 10_000, 20_000, 30_000])
    result = r.choice(["grant", "grant", "grant", "refuse"])
    with suppress(CaseflowError):
        s.do(*setting.told(case, steps, f"文{r.randint(1, 5)}", units, result=result))


def go_on(s: Scratch, case: str, r: Random) -> None:
    """A paper comes, a hold is opened, or something that somebody may do is done, often by who
    holds every duty: so that what is refused later is refused by its own rule."""
    kind = r.random()
    if kind < 0.15:
        tell_by_paper(s, case, r)
    elif kind < 0.5:
        hold, n = r.choice(EVERY)
        try:
            OPENERS[hold][n](s, case)
        except CaseflowError:
            return
    else:
        can = [said for said, _ in search.steps(s, case)]
        if can:
            login, command = r.choice(can)
            alone = r.random() < 0.5 and s.tried("quan", command) is None
            s.do("quan" if alone else login, command)


def told(s: Scratch, r: Random, cases: int = 2, steps: int = 5) -> list[str]:
    """Some cases and what became of them."""
    made = [file(s, r) for _ in range(r.randint(1, cases))]
    found = [c for c in dict.fromkeys(made) if c]
    for case in found:
        for _ in range(r.randint(0, steps)):
            go_on(s, case, r)
    return found


def stands(s: Scratch, r: Random, holds: tuple[str, ...], received: str) -> str:
    """A case somewhere in its life at which these holds are open; empty if in ten trials none came
    to that. Tried in an office of its own first."""
    for _ in range(10):
        seed = r.random()
        at = s.fork()
        case = _opened(at, Random(seed), holds, received)
        if case and all(map(at.case(case).held, holds)):
            return _opened(s, Random(seed), holds, received)
    return ""


def _opened(s: Scratch, r: Random, holds: tuple[str, ...], received: str) -> str:
    programme, place = r.choice(PLACES)
    fund, poor = setting.FUNDS[programme], r.random() < 0.5
    names = setting.places(programme)
    case = ""
    with suppress(CaseflowError):
        case = s.do(*setting.submission(programme, r.choice(BORN), received=received))
        for name in names[: names.index(place) + 1]:
            if poor and name == "granted" and place not in ("instructed", "paid"):
                s.drain(fund)
            for said in setting.leads_to(name, programme, case, s.case):
                s.do(*said)
    if poor:
        s.drain(fund)
    for hold in r.sample(holds, len(holds)):
        with suppress(CaseflowError):
            r.choice(OPENERS[hold])(s, case)
    return case
