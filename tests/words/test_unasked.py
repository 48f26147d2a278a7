"""Without a language a desk, an edition and the proof speak as errors do; papers and ledgers as the
place does, whoever prints them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from places.test_plain_life import FACTS, grant, office

import caseflow
from caseflow import Caseflow, Desk
from caseflow.desk.alike import Earlier
from caseflow.desk.pay_left import Left
from caseflow.proof.report import Finding
from caseflow.reports.fund import say_page, say_receipts
from caseflow.reports.ledger import write_ledger
from caseflow.reports.papers import paper
from caseflow.reports.print_job import print_job

HAN = re.compile("[一-鿿]")


def filed(cf: Caseflow) -> tuple[Desk, str]:
    """A case whose payee waits to be compared."""
    awa = cf.desk("awa")
    case = awa.submit("sn.grant", FACTS)
    awa.record(case, {"payee.kind": "cash"})
    return cf.desk("rui"), case


SAID: dict[str, Callable[[Caseflow, Desk, str], str]] = {
    "explain": lambda cf, desk, case: desk.explain(case),
    "edition": lambda cf, desk, case: grant().on("2026-06-01").assess({}, earlier=[]).explain(),
    "history": lambda cf, desk, case: "".join(x.say() for x in desk.history(case)),
    "why": lambda cf, desk, case: str([x.lines for x in desk.why(case)]),
    "to compare": lambda cf, desk, case: "".join(x.say() for x in desk.compare(case)),
    "its items": lambda cf, desk, case: str([(x.head(), x.items()) for x in desk.compare(case)]),
    "verify": lambda cf, desk, case: cf.verify().words(),
    "as data": lambda cf, desk, case: str(cf.verify().data()["faults"]) + cf.verify().words(),
    "finding": lambda cf, desk, case: Finding(stage="told", pos=3, code="chain_broken").say(),
    "left": lambda cf, desk, case: Left(code="left_later", count=1).say(),
    "alike": lambda cf, desk, case: Earlier(on=date(2026, 6, 1), by="awa", said="x").say(),
    "fund": lambda cf, desk, case: say_page(cf.desk("pia").fund_page("gifts")),
    "receipts": lambda cf, desk, case: say_receipts((), "XOF"),
}  # fmt: skip


@pytest.mark.parametrize("what", SAID)
def test_a_desk_speaks_the_language_of_the_place_or_as_the_host_chose(what: str) -> None:
    with office() as cf:
        desk, case = filed(cf)
        assert not HAN.search(SAID[what](cf, desk, case))
        caseflow.speak("zh")
        assert HAN.search(SAID[what](cf, desk, case))


def test_a_paper_is_in_the_language_of_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    with office() as cf:
        desk, case = filed(cf)
        assert not HAN.search(paper(desk, case, "consent").html)
        job: Any = print_job(desk, [case], "consent")
        assert job.html and not HAN.search(job.html)
        file = tmp_path / "ledger.xlsx"
        assert write_ledger(desk, "sn.grant", file) == 1
        words = [str(c.value) for row in load_workbook(file).active for c in row]  # type: ignore[union-attr]
        assert not HAN.search("".join(words))
        assert HAN.search(paper(desk, case, "consent", lang="zh").html)
