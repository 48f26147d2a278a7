"""The people and funds of a demonstration store. Fictional: the ID numbers carry the sequence 000,
which is never issued."""

from __future__ import annotations

from caseflow.desk.opening import Branch, FundSpec, Person
from caseflow.values.money import yuan

# nothing in it is real: what began on paper may be tried on any day
DEMO_BRANCH = Branch("SZW", "四子王旗红十字会（演示）", "county", paper_until="2099-12-31")


def demo_people() -> tuple[Person, ...]:
    """Three people, as small an office as may be: one enters, one decides, one pays."""
    return (
        Person("clerk", "演示录入员", "150929198003010003", ("enter", "reconcile", "manage")),
        Person("decider", "演示决定人", "150929198104020008", ("review", "decide", "manage")),
        Person("cashier", "演示出纳", "150929198205030002", ("pay", "supervise")),
    )


def demo_funds() -> tuple[FundSpec, ...]:
    """One fund of our own for the example programme."""
    return (FundSpec("自有资金", ("hardship",), amount=yuan(100_000)),)
