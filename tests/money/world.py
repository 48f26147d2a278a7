"""A store and the model of it side by side: whatever is asked, both do it or both refuse it, and
afterwards every account of every fund and every counter of every line are the same in both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from holds import setting
from holds.setting import HELD, OTHER, OWN, THEIRS
from machine.killed import killed_at
from money.model import OUTSIDE, TRUST, Fund, Ledger, Line, Refused

from caseflow import Case, Caseflow, CaseflowError, Money, Programme
from caseflow.facts import applicant
from caseflow.programme import amount, since, step

BANDS = (30_000, 20_000, 15_000, 10_000, 5_000)  # above each so much is given
COUNTERS = (
    *("fund", "granted", "ceiling", "final", "pledged", "reserved", "instructed"),
    *("paid", "returned", "waived", "short", "owed"),
)


def given(bill: int) -> int:
    """What the bands give for a bill of the family, in yuan, as fen."""
    return next((pays * 100 for pays in BANDS if bill > pays), 0)


def programmes(estimate: int) -> tuple[Programme, ...]:
    """Those of the office; of our own until the final sum so much (fen) is kept, if anything is
    estimated."""
    if not estimate:
        return setting.PROGRAMMES
    more = (amount("estimate", since(setting.NOTICE, Money(estimate))),)
    steps = [step.decide(), step.letter, *setting.LATER]
    relief = setting.programme("relief", applicant, steps, two=True, more=more)
    return tuple(relief if p.name == "relief" else p for p in setting.PROGRAMMES)


@dataclass
class Life:
    """What is no money of a case: how far it came, its bill, what waits for a second person."""

    number: str
    programme: str
    born: str = ""  # who is helped
    place: str = "filed"  # filed | granted | lettered | final
    bill: int | None = None  # in yuan
    compared: bool = True
    assessed: int = -1  # what the rules gave when it was looked at last
    summed: int = -1  # what they gave when the final sum was decided
    end: str = ""

    @property
    def band(self) -> int:
        """What the bands give for its bill."""
        assert self.bill is not None
        return given(self.bill)

    @property
    def again(self) -> bool:
        """Is the final sum to be decided once more?"""
        return self.place == "final" and self.bill is not None and self.assessed != self.summed


@dataclass
class World:
    """A store, the model beside it, and what was done in both."""

    seed: int
    path: Any = ":memory:"
    killed: float = 0.0  # how often a step is begun in a process that dies
    deaths: int = 0
    model: Ledger = field(default_factory=Ledger)
    lives: dict[str, Life] = field(default_factory=dict)
    done: Counter[tuple[str, bool]] = field(default_factory=Counter)
    trace: list[str] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)  # cases that a step of another one changed
    folder: Path | None = None  # where files of answers are written

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.estimate = 12_000_00 if self.seed % 3 == 1 else 0
        self.programmes = programmes(self.estimate)
        self.cf = setting.office(self.path, money=0, programmes=self.programmes)
        self.model.funds = {
            OWN: Fund(programmes=frozenset({"grant", "relief"})),
            OTHER: Fund(programmes=frozenset({"city"})),
            HELD: Fund(kind=TRUST, programmes=frozenset({"trust", "mixed"})),
            THEIRS: Fund(kind=OUTSIDE, programmes=frozenset({"far"})),
        }
        self.people = 0

    def both(
        self, what: str, engine: Callable[[], object], model: Callable[[], None], *say: Any
    ) -> bool:
        """Done by both, or refused by both and nothing changed."""
        self.trace.append(f"{what} {' '.join(map(str, say))}")
        before = deepcopy((self.model, self.lives)) if self.killed else None
        self.model.begin()
        try:
            model()
            wanted = True
        except Refused:
            wanted = False
        if before is not None and self.random.random() < self.killed:
            self.die(engine, before)
        problem = None
        try:
            engine()
        except CaseflowError as refused:
            problem = refused
        if wanted != (problem is None):
            why = f"{problem.code} {problem.parts}" if problem is not None else "done"
            raise AssertionError(f"model {wanted}, engine {why}\n{self.told()}")
        self.done[what, wanted] += 1
        return wanted

    def die(self, engine: Callable[[], object], before: tuple[Ledger, dict[str, Life]]) -> None:
        """The same in a process that dies between any two statements: it is done or it is not. The
        step is then asked for again by the same requests."""
        self.cf.close()

        def act() -> None:
            self.cf = self.opened()
            with suppress(CaseflowError):
                engine()
            self.cf.close()

        killed_at(Path(self.path).parent, self.random.randint(1, 200), act, statements=True)
        self.cf = self.opened()
        after = self.model, self.lives
        try:
            self.same()
        except AssertionError:
            self.model, self.lives = before
            self.same()
        self.model, self.lives = after
        self.deaths += 1

    def opened(self) -> Caseflow:
        """The store once more."""
        return Caseflow.open(self.path, programmes=self.programmes, today=setting.TODAY)

    def request(self, n: int = 0) -> str:
        """Names this step: asked for again it is done once."""
        return f"{len(self.trace)}-{n}"

    def told(self) -> str:
        """How to come here again."""
        number = next((w for w in self.trace[-1].split() if w in self.lives), "")
        lines = [x for x in self.trace if not number or number in x]
        life = self.lives.get(number)
        case = self.cf.case(number) if number else None
        at = (case.status, case.next, case.end, case.lines) if case is not None else ""
        return f"seed {self.seed}, step {len(self.trace)}: {life}\n{at}\n" + "\n".join(lines[-40:])

    def same(self) -> None:
        """Every account and every counter, in engine and model."""
        self.model.check()
        for name, balances in self.cf.funds().items():
            ours = self.model.funds[name].accounts()
            assert dict(balances) == ours, f"{name}: {balances} {ours}\n{self.told()}"
        for number, life in self.lives.items():
            if number in self.trace[-1] or number in self.touched:
                self.same_case(life)

    def same_case(self, life: Life) -> None:
        """The lines of one case, and how it ended."""
        case = self.case(life)
        assert case.end == life.end, f"{case.end}, model {life.end!r}\n{self.told()}"
        names = {f.id: n for n, f in self.funds().items()}
        theirs = {x.name: x for x in case.lines}
        ours = {line: x for (c, line), x in self.model.lines.items() if c == life.number}
        assert theirs.keys() == ours.keys(), self.told()
        for line, x in ours.items():
            for counter in COUNTERS:
                was, wanted = getattr(theirs[line], counter), getattr(x, counter)
                was = names[was] if counter == "fund" else was
                assert was == wanted, f"{life.number} {counter} {was}, {wanted}\n{self.told()}"

    def funds(self) -> dict[str, Any]:
        """The funds by name."""
        from caseflow.office.named import fund_names, funds_of

        with self.cf.office.reading() as root:
            names = fund_names(root)
            return {names[f.code]: f for f in funds_of(root)}

    def case(self, life: Life) -> Case:
        """The case as it stands."""
        return self.cf.case(life.number)

    def lines(self, life: Life) -> dict[str, Line]:
        """The lines of a case by name, in the model."""
        return {name: x for (case, name), x in self.model.lines.items() if case == life.number}
