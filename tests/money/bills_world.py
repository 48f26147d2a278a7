"""Many random bills through the desk, and a naive oracle of what each payer gives: whole numbers
and nothing of the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from office import id_no
from stories.billing import BANDS, NOTICE, STAFF

from caseflow import Caseflow, FundSpec, Programme, Stale, nothing, yuan
from caseflow.case.acts import Confirm, Decide, Record
from caseflow.case.waiting import compared
from caseflow.facts import applicant, cost, operation
from caseflow.programme import bands, cap, flat, percent, remainder, require, step
from caseflow.values.money import Money

WORDS = NOTICE.gist("按票据")
STEPS = (5_000_00, 10_000_00, 15_000_00, 20_000_00, 30_000_00)

#: by programme: what it gives on a base in fen, by itself
GIVES: dict[str, Callable[[int], int]] = {
    "bands": lambda base: max((x for x in STEPS if base > x), default=0),
    "rest": lambda base: base,
    "flat": lambda base: 10_000_00,
    "third": lambda base: base * 33_33 // 100_00,
    "half": lambda base: min(base // 2, 12_345_00),
}
AWARDS: dict[str, Any] = {
    "bands": bands(cost.family_pays, *BANDS),
    "rest": remainder(cost.family_pays),
    "flat": flat(yuan(10_000), WORDS),
    "third": percent(cost.family_pays, "33.33", WORDS),
    "half": cap(percent(cost.family_pays, 50, WORDS), yuan(12_345), WORDS),
}


def programme(name: str) -> Programme:
    """It decides once, on the bill."""
    return Programme(
        name,
        zh=f"测试{name}",
        en=name,
        helps=applicant,
        rules=[
            require("indicated", operation.indicated, WORDS),
            require("numbered", operation.number.stated(), WORDS),
            require("total", cost.total >= yuan(0), WORDS),
            require("paid", cost.family_pays >= yuan(0), WORDS),
        ],
        award=AWARDS[name],
        steps=[step.decide(), step.pay()],
    )


@dataclass
class Bill:
    """One bill: what the family pays in fen, and the cases that pay on it by programme, in the
    order in which they are decided."""

    n: int
    pays: int
    cases: dict[str, str] = field(default_factory=dict)


def shares(order: tuple[str, ...], bill: Bill) -> dict[str, int]:
    """By the order of payers: each computes once, on what those before it leave, and no more."""
    left, out = bill.pays, {}
    for name in order:
        if name in bill.cases:
            out[name] = min(GIVES[name](left), left)
            left -= out[name]
    return out


def by_name(bill: Bill) -> dict[str, int]:
    """Without an order: each what it gives on the whole, as far as those before it leave that."""
    left, out = bill.pays, {}
    for name in bill.cases:
        out[name] = min(GIVES[name](bill.pays), left)
        left -= out[name]
    return out


class Bills:
    """An office, and its bills."""

    def __init__(self, seed: int, names: tuple[str, ...], order: tuple[str, ...]) -> None:
        self.random, self.order, self.bills = Random(seed), order, list[Bill]()
        self.cf = Caseflow.demo(
            people=STAFF,
            funds=tuple(FundSpec(f"资金{n}", (n,), amount=yuan(90_000_000)) for n in names),
            programmes=tuple(map(programme, names)),
            today="2026-06-01",
        )
        if order:
            asked = self.cf.desk("chen").adopt(
                "cost.payer_order", list(order), since="2026-01-01", source="纪要"
            )
            self.cf.desk("chen2").confirm(asked)

    def filed(self, count: int, names: tuple[str, ...]) -> None:
        """So many bills, each of one to three payers in any order."""
        rows: dict[str, list[tuple[Bill, dict[str, Any]]]] = {n: [] for n in names}
        for _ in range(count):
            bill = Bill(len(self.bills) + 1, self.sum_())
            self.bills.append(bill)
            for name in self.random.sample(names, self.random.randint(1, len(names))):
                bill.cases[name] = ""
                rows[name].append((bill, self.facts(bill)))
        for name, mine in rows.items():
            done = self.cf.desk("chen").submit_many(name, [facts for _, facts in mine])
            for (bill, _), x in zip(mine, done, strict=True):
                assert x.error is None, x.error
                bill.cases[name] = x.case
        self.compare([c for bill in self.bills for c in bill.cases.values()])

    def sum_(self) -> int:
        """Often near where a band begins."""
        near = self.random.choice(STEPS) + self.random.choice((-1, 0, 1))
        return self.random.choice((near, self.random.randint(0, 70_000_00)))

    def facts(self, bill: Bill) -> dict[str, Any]:
        """The application, with its bill."""
        born = f"{1950 + bill.n // 336}-{1 + bill.n % 12:02d}-{1 + bill.n // 12 % 28:02d}"
        return {
            "applicant.name": "苏和",
            "applicant.id_no": id_no(born),
            "operation.indicated": True,
            "application.received_on": "2026-03-02",
            "consent.given_on": "2026-03-02",
            "payee.kind": "cash",
            "operation.number": 1,
            **self.block(bill),
        }

    def block(self, bill: Bill) -> dict[str, Any]:
        """The cost block: others paid 1,000.00, the rest was cash."""
        none = ("account", "commercial", "waiver", "other_charity")
        return {
            "cost.total": Money(bill.pays + 1_000_00),
            "cost.cash": Money(bill.pays),
            **{f"cost.{x}": nothing for x in none},
        }

    def compare(self, cases: list[str]) -> None:
        """A second person compares the costs."""
        done = self.cf.desk("ren").do_many(
            [Confirm(case=c, of=of) for c in cases for of in self.open_(c)]
        )
        assert not [x.error for x in done if x.error is not None]

    def open_(self, case: str) -> list[int]:
        c = self.cf.case(case)
        return [of for of in compared(c) if any(o.version == of for o in c.open)]

    def decide(self, cases: list[str]) -> dict[str, str]:
        """All of these; who is refused, by which code."""
        settle: Mapping[str, Any] = {} if self.order else {"bill": "accepted"}
        done = []
        for case in cases if settle else ():
            alone = self.cf.case(case).entry
            assert alone is not None and alone.bill is not None
            said = settle if alone.bill.among else {}
            done += self.cf.desk("jue").do_many(
                [Decide(case=case, result="grant", why="已核", settle=said)]
            )
        if not settle:
            done = self.cf.desk("jue").do_many(
                [Decide(case=c, result="grant", why="已核") for c in cases]
            )
        refused = {}
        for case, x in zip(cases, done, strict=True):
            if x.error is not None:
                assert isinstance(x.error, Stale), x.error
                refused[case] = x.error.code
        return refused

    def decided(self) -> None:
        """Every case in any order, as long as one is to be decided: whoever gives less than before
        goes before those whom that holds up. Of nothing no first decision is made."""
        todo = self.due()
        for _ in range(8):
            if self.order:
                self.random.shuffle(todo)
            refused = self.decide(todo)
            assert set(refused.values()) <= {"above_bill", "nothing_granted"}, refused
            again = (c for bill in self.bills for c in bill.cases.values())
            todo = [c for c in again if self.cf.case(c).held("recompute")]
            todo += [c for c, code in refused.items() if code == "above_bill" and c not in todo]
            if not todo:
                return self.never_above()
        raise AssertionError(todo)

    def due(self) -> list[str]:
        """The cases that wait for a decision."""
        every = [c for bill in self.bills for c in bill.cases.values()]
        cases = ((n, self.cf.case(n)) for n in every)
        return [n for n, c in cases if not c.end and (not c.granted_at or c.held("recompute"))]

    def corrected(self, share: float) -> None:
        """Other sums come for some of the bills, compared by another."""
        some = [b for b in self.bills if self.random.random() < share]
        for bill in some:
            bill.pays = self.sum_()
        cases = [(b, c) for b in some for c in b.cases.values()]
        done = self.cf.desk("chen").do_many([Record(case=c, facts=self.block(b)) for b, c in cases])
        assert not [x.error for x in done if x.error is not None]
        self.compare([c for _, c in cases])

    def gives(self, bill: Bill) -> dict[str, int]:
        """What stands in the store."""
        return {name: self.cf.case(c).granted for name, c in bill.cases.items()}

    def never_above(self) -> None:
        """Together never more than the family pays."""
        for bill in self.bills:
            assert sum(self.gives(bill).values()) <= bill.pays, bill
