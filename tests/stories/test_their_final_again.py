"""A body decides the final sum, and the costs change: its paper tells the new one, and whoever only
enters finds that in their queue."""

from __future__ import annotations

from typing import Any

from faults.aid import lettered, office, receipts, record, relief
from office import BODY, confirm, id_no

from caseflow import Caseflow, Person, yuan
from caseflow.programme import step

LATE = [step.service, step.evidence, step.outside(step.decide(at="final")), step.pay()]
THEIRS = relief("theirs", steps=[step.decide(), step.letter, *LATE])
LU = Person("lu", "陆录入", id_no("1986-02-07"), ("enter",))


def told(cf: Caseflow, case: str, number: int, sum_: int) -> None:
    """The paper of the body, by two; a decider takes it where it differs."""
    said: dict[str, Any] = {"body": BODY, "on": "2026-06-01", "paper": f"基〔2026〕{number}号"}
    cf.desk("lu").record_outside(case, ("final",), **said, award=yuan(sum_))
    confirm(cf.desk("ren"), case)
    if cf.case(case).held("paper_differs"):
        cf.desk("jue").decide(case, "accept_paper", why="以来文为准")


def waits_for(cf: Caseflow, who: str) -> dict[str, list[str]]:
    return {r.what: [m.act for m in r.ways] for r in cf.desk(who).queue().rows}


def test_whoever_only_enters_sees_that_the_sum_is_to_be_told_again() -> None:
    with office(":memory:", THEIRS, money=90_000, people=(LU,)) as cf:
        case = lettered(cf, "theirs")
        record(cf, case, receipts(25_000))
        told(cf, case, 1, 15_000)
        assert cf.case(case).granted == 1_500_000
        record(cf, case, receipts(12_000))
        assert cf.case(case).status == "recompute"
        assert waits_for(cf, "lu")["recompute"] == ["record_outside"]
        assert "recompute" not in waits_for(cf, "fu")
        told(cf, case, 2, 10_000)
        assert cf.case(case).granted == 1_000_000
        assert "recompute" not in waits_for(cf, "lu")
        assert cf.verify(replay=True).ok
