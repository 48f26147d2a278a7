"""Random lives of cases and funds through the desk, each step asked of the model too.

Whatever a step is, engine and model both do it or both refuse it, and afterwards every account of
every fund and every counter of every line are the same in both. `Walk` knows what is no money:
which step is due, what a second person has still to compare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from holds import setting
from holds.setting import HELD, OTHER, OWN, THEIRS
from machine.killed import killed_at
from money.model import OUTSIDE, TRUST, Fund, Ledger, Line, Refused, need
from office import BODY, id_no

from caseflow import Case, Caseflow, CaseflowError, yuan
from caseflow.case.waiting import compared

LIVE = 6  # cases that are worked on
BANDS = (30_000, 20_000, 15_000, 10_000, 5_000)  # above each so much is given
BILLS = (3_000, 5_000, 5_001, 9_000, 14_000, 16_000, 20_000, 25_000, 30_500, 64_000)
GRANTS = (30_000, 30_000, 30_000, 20_000, 12_000, 7_000)
RECEIPTS = (9_000, 20_000, 60_000)
PURPOSE = {"relief": OWN, "trust": HELD, "far": THEIRS}
ACCOUNTS = ("received", "available", "reserved", "instructed", "paid", "moved", "pledged")
COUNTERS = (
    *("fund", "granted", "ceiling", "final", "pledged", "reserved", "instructed"),
    *("paid", "returned", "waived", "short", "owed"),
)


def given(bill: int) -> int:
    """What the bands give for a bill, in fen; both are the family's money."""
    return next((pays * 100 for pays in BANDS if bill > pays), 0)


@dataclass
class Life:
    """What is no money of a case: how far it came, its bill, what waits for a second person."""

    number: str
    programme: str
    place: str = "filed"  # filed | granted | lettered | final
    bill: int | None = None  # in yuan
    compared: bool = True
    summed: int = -1  # what the bands gave when the final sum was decided
    end: str = ""

    @property
    def award(self) -> int:
        """What the bands give now."""
        assert self.bill is not None
        return given(self.bill)

    @property
    def again(self) -> bool:
        """Is the final sum to be decided once more?"""
        return self.place == "final" and self.bill is not None and self.award != self.summed


@dataclass
class Walk:
    """A store, the model beside it, and what was done."""

    seed: int
    path: Any = ":memory:"
    killed: float = 0.0  # how often a step is begun in a process that dies
    deaths: int = 0
    model: Ledger = field(default_factory=Ledger)
    lives: dict[str, Life] = field(default_factory=dict)
    done: Counter[tuple[str, bool]] = field(default_factory=Counter)
    trace: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.cf = setting.office(self.path, money=0)
        self.model.funds = {
            OWN: Fund(programmes=frozenset({"grant", "relief"})),
            OTHER: Fund(programmes=frozenset({"city"})),
            HELD: Fund(kind=TRUST, programmes=frozenset({"trust", "mixed"})),
            THEIRS: Fund(kind=OUTSIDE, programmes=frozenset({"far"})),
        }
        self.people = 0

    # -- one step
    def step(self) -> None:
        """One of what can be done, likely or not."""
        live = [x for x in self.lives.values() if not x.end and self.random.random() < 0.98]
        if len(live) < LIVE:
            self.file()
        elif self.random.random() < 0.05:
            self.receive()
        elif self.random.random() < 0.1:
            self.of_a_case(self.random.choice(list(self.lives.values())))
        else:
            self.of_a_case(self.random.choice(live[-LIVE:]))
        self.same()

    def of_a_case(self, life: Life) -> None:
        """Something of one case: mostly what could come next."""
        likely = {
            "filed": (self.grant,),
            "granted": (self.letter,),
            "lettered": (self.bill, self.settle),
            "final": (
                self.pay,
                self.pay,
                self.result,
                self.result,
                self.bill,
                self.keep,
                self.settle,
            ),
        }
        every = (
            *(self.grant, self.letter, self.bill, self.compare, self.settle, self.pay),
            *(self.result, self.keep, self.result, self.keep, self.revoke, self.withdraw),
        )
        if not life.compared and self.random.random() < 0.7:
            self.compare(life)
        elif self.random.random() < 0.92:
            self.random.choice(likely[life.place])(life)
        else:
            self.random.choice(every)(life)

    def both(
        self, what: str, engine: Callable[[], object], model: Callable[[], None], *say: Any
    ) -> bool:
        """Done by both, or refused by both and nothing changed."""
        self.trace.append(f"{what} {' '.join(map(str, say))}")
        before = deepcopy((self.model, self.lives)) if self.killed else None
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
        return Caseflow.open(self.path, programmes=setting.PROGRAMMES, today=setting.TODAY)

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
            if number in self.trace[-1]:
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

    def line(self, life: Life) -> Line | None:
        """The only line of a case, in the model."""
        return self.model.lines.get((life.number, "1"))

    # -- beside any case
    def receive(self) -> None:
        """Money comes into a fund that we hold."""
        fund = self.random.choice([OWN, OWN, HELD])
        units = self.random.choice(RECEIPTS)
        wanted = self.cf.desk("guan").receive(fund, yuan(units))
        self.both(
            "receive",
            lambda: self.cf.desk("guan2").confirm(wanted, request=self.request()),
            lambda: self.model.receive(fund, units * 100),
            fund,
            units,
        )

    def file(self) -> None:
        """Somebody new applies, and where to pay is compared."""
        self.people += 1
        programme = self.random.choice([*PURPOSE, "relief"])
        born = (date(1950, 1, 1) + timedelta(days=self.people)).isoformat()
        more = {} if programme == "relief" else {"guardian.id_no": id_no(born, "152634")}
        facts = {**setting.application(programme, born), **more}
        number = self.cf.desk("chen").submit(programme, facts)
        case = self.cf.case(number)
        self.cf.desk("dui").confirm(number, of=next(iter(compared(case))))
        if programme == "far":
            self.cf.desk("ren").review(number)
        self.lives[number] = Life(number, programme)
        self.trace.append(f"file {number} {programme}")

    # -- of a case
    def grant(self, life: Life) -> None:
        """The first decision, ours or the body's by its paper."""
        most = self.random.choice(GRANTS)
        ours = life.programme == "relief"
        if ours and life.place != "filed":
            return  # the same words would be the final sum

        def model() -> None:
            need(not life.end and life.place == "filed")
            self.model.grant(
                life.number,
                "1",
                PURPOSE[life.programme],
                most * 100,
                programme=life.programme,
                ours=ours,
            )
            life.place = "granted"

        def engine() -> None:
            if ours:
                self.cf.desk("jue").decide(
                    life.number, why="符合办法", award=yuan(most), request=self.request()
                )
            else:
                self.paper(life, ["decide"], most)

        self.both("grant", engine, model, life.number, most)

    def paper(self, life: Life, steps: list[Any], award: int = 0) -> None:
        """A paper of the body takes effect once it was compared."""
        number = f"文{len(self.trace)}"
        self.cf.desk("chen").record_outside(
            life.number,
            steps,
            body=BODY,
            on="2026-05-30",
            paper=number,
            award=yuan(award) if award else None,
            request=self.request(1),
        )
        case = self.case(life)
        version = max(p.version for p in case.papers)
        self.cf.desk("dui").confirm(life.number, of=version, request=self.request(2))

    def letter(self, life: Life) -> None:
        """The letter, ours or the body's."""

        def model() -> None:
            need(not life.end and life.place == "granted")
            self.model.letter(life.number)
            life.place = "lettered"

        def engine() -> None:
            if life.programme == "far":
                self.paper(life, ["letter"])
            else:
                self.cf.desk("fu").letter(life.number, request=self.request())

        self.both("letter", engine, model, life.number)

    def bill(self, life: Life) -> None:
        """What the family paid, entered; a second person has still to compare it."""
        if life.place not in ("lettered", "final") or life.end not in ("", "nothing_payable"):
            return
        bill = self.random.choice(BILLS)

        def model() -> None:
            life.bill, life.compared = bill, False
            line = self.line(life)
            nothing = line is not None and not (line.granted or line.gone)
            over = life.place == "final" and nothing and not life.again
            life.end = "nothing_payable" if over else ""

        def engine() -> None:
            facts = setting.bill(bill)
            self.cf.desk("chen").record(life.number, facts, request=self.request())

        if bill != life.bill:
            self.both("bill", engine, model, life.number, bill)

    def compare(self, life: Life) -> None:
        """The bill is compared by another person."""
        waits = [o for o in self.case(life).open if any(f.startswith("cost.") for f in o.facts)]
        assert bool(waits) == (not life.compared), self.told()

        def engine() -> None:
            for o in waits:
                request = self.request(o.version)
                self.cf.desk("dui").confirm(life.number, of=o.version, request=request)

        def model() -> None:
            need(life.end in ("", "nothing_payable"))
            life.compared = True

        if waits:
            self.both("compare", engine, model, life.number)

    def settle(self, life: Life) -> None:
        """The final sum, or once more."""
        if life.place == "filed" and life.programme == "relief":
            return  # the same words would be the first decision
        line = self.line(life)
        sum_ = min(life.award, line.ceiling) if line and life.bill is not None else 0

        def model() -> None:
            need(not life.end and life.compared and life.bill is not None)
            need(life.place == "lettered" or life.again)
            self.model.settle(life.number, "1", sum_)
            life.place, life.summed = "final", life.award
            assert line is not None
            if not (line.granted or line.gone):
                life.end = "nothing_payable"

        def engine() -> None:
            if life.programme == "far":
                self.paper(life, ["final"], sum_ // 100)
            else:
                self.cf.desk("jue").decide(life.number, why="票据齐全", request=self.request())

        self.both("settle", engine, model, life.number, sum_)

    def pay(self, life: Life) -> None:
        """What is kept is instructed."""

        def model() -> None:
            need(not life.end and life.place == "final" and not life.again)
            need(life.compared or life.programme == "far")  # what a body paid is paid
            if life.programme == "far":
                self.model.paid_there(life.number, "1")
            else:
                self.model.instruct(life.number, "1")

        def engine() -> None:
            if life.programme == "far":
                self.paper(life, ["pay"])
            else:
                self.cf.desk("fu").pay(life.number, request=self.request())

        self.both("pay", engine, model, life.number)

    def result(self, life: Life) -> None:
        """The bank answers."""
        paid = self.random.random() < 0.6

        def model() -> None:
            need(not life.end and self.line(life) is not None)
            (self.model.post if paid else self.model.void)(life.number, "1")

        def engine() -> None:
            code, request = "" if paid else "R01", self.request()
            self.cf.desk("dui").results(life.number, paid=paid, code=code, request=request)

        self.both("result", engine, model, life.number, paid)

    def keep(self, life: Life) -> None:
        """Money came for a case that waits."""

        def model() -> None:
            need(not life.end and self.line(life) is not None)
            self.model.keep_for(life.number, "1")

        def engine() -> None:
            self.cf.desk("chen").fund(life.number, request=self.request())

        self.both("keep", engine, model, life.number)

    def revoke(self, life: Life) -> None:
        """What was granted is taken back."""

        def model() -> None:
            need(not life.end and life.place != "filed")
            need(life.again or (life.place == "lettered" and life.bill is not None))
            self.model.end(life.number)
            life.end = "revoked"

        def engine() -> None:
            self.cf.desk("jue2").decide(life.number, "revoke", why="重复", request=self.request())

        self.both("revoke", engine, model, life.number)

    def withdraw(self, life: Life) -> None:
        """The family takes it back, before anything was paid."""

        def model() -> None:
            lines = self.model.of(life.number)
            need(not life.end and not any(x.paid - x.returned for x in lines))
            self.model.end(life.number)
            life.end = "withdrawn"

        def engine() -> None:
            desk = self.cf.desk("chen")
            desk.withdraw(life.number, why="不再申请", request=self.request())

        self.both("withdraw", engine, model, life.number)
