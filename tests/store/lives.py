"""Whole lives of cases in a store of the tests, with all that is said on the way."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from pathlib import Path

from office import (
    BODY,
    bill,
    child,
    confirm_payee,
    final_outside,
    id_no,
    settle_cost,
    staff,
    to_letter,
)
from store.at_work import PROGRAMME, TODAY

from caseflow import Branch, Caseflow, FundSpec, Person, yuan
from caseflow.demo.joints import ADOPTED
from caseflow.proof.export import canonical

MOTHER = id_no("1955-03-03")
HERE = "天使阳光（代管）"
SCAN = "超声报告正文：室间隔缺损".encode()
ACCOUNT = {
    "payee__kind": "guardian", "payee__account_name": "敖登高娃",
    "payee__account_no": "6217000012345678901", "payee__bank": "草原储蓄所",
}  # fmt: skip
#: everything that somebody said of a person in the whole life of a case
SAID = (
    "其木格", "阿拉坦", "敖登高娃", "草原储蓄所", "6217000012345678901", "陈录入", "任审核",
    "付出纳", *(id_no(born) for born in ("2018-05-06", "1988-01-09", "1980-02-01", "1984-02-05")),
    MOTHER, "其木格超声", "京〇七号", "低保户", "家里来过电话", "银行回单甲",
    "纪要第九号", "撤回说明", "娜仁",
    "持书面委托",
)  # fmt: skip
#: what the canonical form does not show: a scan, a mark, numbers of papers
BESIDE = ("室间隔缺损", "request-77", "系统回执", "红基会〔2026〕12号", "红基会〔2026〕31号")


def whole_life(cf: Caseflow) -> str:
    """One case from filing to payment, with all that is said on the way; another is withdrawn."""
    clerk, reviewer, cashier = cf.desk("chen"), cf.desk("ren"), cf.desk("fu")
    case = to_letter(cf, child(**ACCOUNT))
    clerk.attach(case, "echo", SCAN, name="其木格超声.pdf", number="京〇七号", request="request-77")
    clerk.record(case, note="家里来过电话")
    settle_cost(cf, case, bill())
    final_outside(cf, case, "30000", "final")
    reviewer.confirm(clerk.receive(HERE, yuan(50_000), note="银行回单甲", reference="流水54"))
    clerk.fund(case)
    confirm_payee(cf, case)
    for paid in (False, True):
        cashier.pay(case)
        clerk.results(case, "paid" if paid else "refused", code="" if paid else "other")
    reviewer.facts(case, purpose="other")
    reviewer.confirm(clerk.grant("fu", "reconcile", minutes="纪要第九号"))
    other = clerk.submit(PROGRAMME, child("2019-05-06", name="娜仁"))
    clerk.withdraw(other, why="撤回说明")
    assert (cf.case(case).status, cf.case(other).status) == ("paid", "withdrawn")
    return case


def an_office(path: Path, key: Path | None = None) -> Caseflow:
    """The county, with money of its own to pay, a mother of its staff, something adopted."""
    people = staff(
        Person("yu", "于亲属", id_no("1986-02-07"), ("enter",), branch="", relatives=(MOTHER,))
    )
    return Caseflow.demo(
        path, branch=Branch("SZW"), people=people, bodies=(BODY,), today=TODAY,
        funds=(FundSpec(HERE, (PROGRAMME,), owner=BODY),), adopted=ADOPTED, key=key,
    )  # fmt: skip


def copied(path: Path, folder: Path) -> Path:
    """A closed store with its key and scans, elsewhere."""
    for end in ("", ".demo-key"):
        shutil.copy(f"{path}{end}", folder / f"copy.db{end}")
    if Path(f"{path}.files").exists():
        shutil.copytree(f"{path}.files", folder / "copy.db.files")
    return folder / "copy.db"


def sheet(path: Path, rows: int) -> Path:
    """Children; every fourth row has a day that is none."""
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow(("患儿姓名", "身份证号", "收件日期"))
        for n in range(rows):
            day = "农历" if n % 4 == 3 else "2026-03-05"
            write.writerow((f"其木格{n}", id_no(f"2018-{n % 12 + 1:02d}-{n // 12 + 1:02d}"), day))
    return path


def lines(cf: Caseflow) -> list[str]:
    return list(canonical(cf.journal, cf.office.keys))


def dump(folder: Path) -> object:
    """Everything that a store consists of."""
    with sqlite3.connect(next(folder.glob("*.db"))) as db:
        rows = list(db.iterdump())
    db.close()
    return rows, sorted(str(p) for p in folder.rglob("*") if not p.name.endswith(("-wal", "-shm")))
