"""The demonstration office: a county with five fictional people, two funds of the foundation, one
of its own."""

from __future__ import annotations

from typing import Any

from caseflow.demo.money import FUNDS as MONEY
from caseflow.desk.demo import DEMO_BRANCH, demo_funds
from caseflow.desk.opening import FundSpec, Person
from caseflow.values.money import yuan

BODY, REGION = "中国红基会", "自治区红十字会"
HELD_THERE, HELD_HERE = "天使阳光（总会持有）", "天使阳光（代管）"
WALK = "助立行（代管）"


def opening() -> dict[str, Any]:
    """What `Caseflow.demo` begins with. ID numbers carry the sequence 000: nobody's."""
    return {
        "branch": DEMO_BRANCH,
        "bodies": (BODY, REGION),
        "people": (
            Person("clerk", "演示录入员", "150929198003010003", ("enter", "reconcile", "manage")),
            Person("reviewer", "演示审核人", "15092919830810000X", ("review", "manage")),
            Person("decider", "演示决定人", "150929198104020008", ("decide",)),
            Person("decider2", "演示复核人", "150929198609110009", ("decide",)),
            Person("cashier", "演示出纳", "150929198205030002", ("pay", "supervise")),
        ),
        "funds": (
            *demo_funds(),
            FundSpec(HELD_THERE, ("crcf.chd",), owner=BODY, held_by=BODY),
            FundSpec(HELD_HERE, ("crcf.chd",), owner=BODY),
            FundSpec(WALK, ("nm.walk",), owner=REGION, amount=yuan(1_000_000)),
            *MONEY,
        ),
    }
