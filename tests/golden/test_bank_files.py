"""Files of banks against files written by hand (`bank/write.py`): what is sent, byte by byte or
cell by cell, and what comes back, with a verdict for each row, once."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk.test_pay_runs import abc, adopt
from faults.aid import OWN, finaled, in_cash
from faults.aid import office as county
from golden.bank import write
from office import ACCOUNT, to_pay

from caseflow import Caseflow, CaseflowError
from caseflow.desk import results
from caseflow.desk.matching import BankVerdict
from caseflow.pay.reference import reference_of
from caseflow.places.china import CHINA

BANK = Path(write.__file__).parent
NAMES = ("测试甲", "测试乙", "阿拉坦·其木格", "测试丁", "䶮某", "测试己", "测试庚", "", "测试壬")
BANKS = ("农业银行集宁支行", "建设银行集宁支行", "农业银行", "工商银行", "农业银行集宁支行",
         "建设银行", "建设银行", "", "工商银行")  # fmt: skip
FAMILY_PAID = (30_001, 28_000, 26_000, 20_000, 30_001, 28_000, 26_000, 20_000, 30_001)
CASH = 7
ANSWERS = sorted(x.name.removesuffix(".verdicts") for x in BANK.glob("*.verdicts"))


@pytest.fixture(scope="module")
def due(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine cases to be paid, one of them in cash; the templates of the answers are adopted."""
    path = tmp_path_factory.mktemp("bank") / "a.db"
    with county(path, money=500_000) as cf:
        for n, paid in enumerate(FAMILY_PAID):
            case = finaled(cf, paid, born=f"1966-05-{n + 1:02}")
            if n == CASH:
                in_cash(cf, case)
                continue
            own = {"account_no": f"62220200000000000{n + 1:02}", "account_name": NAMES[n]}
            said = {f"payee.{k}": v for k, v in {**own, "bank": BANKS[n]}.items()}
            to_pay(cf, case, {**ACCOUNT, **said}, "chen", "ren")
        for file in BANK.glob("*.template"):
            adopt(cf, f"pay.results.{file.stem}", file.read_text("utf-8").splitlines())
    return path


@pytest.fixture(scope="module")
def sent(due: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five of them are in one file, the sixth and the ninth in two others, the seventh in none."""
    path = copied(due, tmp_path_factory.mktemp("sent"))
    with Caseflow.open(path, today="2026-06-01") as cf:
        cases, fu = numbers(cf), cf.desk("fu")
        for some in (cases[:5], cases[5:6], cases[8:]):
            assert not fu.pay_many(some, fund=OWN).refused
        fu.pay(cases[6])
        fu.pay(cases[CASH])
    return path


def copied(path: Path, to: Path) -> Path:
    for file in path.parent.iterdir():
        shutil.copy(file, to / file.name)
    return to / path.name


def numbers(cf: Caseflow) -> list[str]:
    return sorted(c.number for c in cf.cases())


@contextmanager
def opened(path: Path, to: Path) -> Iterator[Caseflow]:
    with Caseflow.open(copied(path, to), today="2026-06-01") as cf:
        yield cf


# -- what is sent


def test_the_golden_files_are_those_that_were_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "HERE", tmp_path)
    write.main()
    made = {x.name for x in tmp_path.iterdir()}
    kept = {x.name for x in BANK.iterdir() if x.suffix in (".csv", ".txt", ".xlsx")}
    assert made == kept
    for name in made:
        if name.endswith(".xlsx"):  # a workbook says when it was made
            assert cells((BANK / name).read_bytes()) == cells((tmp_path / name).read_bytes())
        else:
            assert (BANK / name).read_bytes() == (tmp_path / name).read_bytes()


def test_own_and_other_accounts_of_one_bank(due: Path, tmp_path: Path) -> None:
    with opened(due, tmp_path) as cf:
        abc(cf)
        batch = cf.desk("fu").pay_many(numbers(cf)[:5], fund=OWN, format="abc")
        files = {f.part: f.content for f in batch.files}
    assert files == {x: (BANK / f"abc-{x}.txt").read_bytes() for x in ("own", "other")}


def test_the_workbook_of_another_bank(due: Path, tmp_path: Path) -> None:
    with opened(due, tmp_path) as cf:
        adopt(cf, "bank.icbc", CHINA.banks()["icbc"])
        for key, value in zip(("bank", "account", "name"), write.PAYER, strict=True):
            adopt(cf, f"bank.icbc.payer_{key}", value)
        batch = cf.desk("fu").pay_many(numbers(cf)[:5], fund=OWN, format="icbc")
    want, made = cells((BANK / "icbc.xlsx").read_bytes()), cells(batch.content)
    assert made == want and {kind for _, kind, *_ in made["Sheet1"]} == {"s", "n"}


def test_the_plain_file(due: Path, tmp_path: Path) -> None:
    with opened(due, tmp_path) as cf:
        batch = cf.desk("fu").pay_many(numbers(cf)[:5], fund=OWN)
    assert batch.content == (BANK / "plain.csv").read_bytes()


def test_the_plain_workbook_has_the_same_cells(due: Path, tmp_path: Path) -> None:
    with opened(due, tmp_path) as cf:
        batch = cf.desk("fu").pay_many(numbers(cf)[:5], fund=OWN, format="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(batch.content)).active
    assert sheet is not None
    want = [x.split(",") for x in write.PLAIN.replace("\t", "").splitlines()]
    assert [[_plain(x) for x in row] for row in sheet.values] == want


def _plain(x: Any) -> str:
    return "" if x is None else f"{x:.2f}" if isinstance(x, int | float) else str(x)


def cells(raw: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """By sheet: where, of which kind, what, and how a number is shown."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return {
        sheet.title: [
            (c.coordinate, c.data_type, c.value, c.number_format if c.data_type == "n" else "")
            for row in sheet.iter_rows() for c in row if c.value is not None
        ]
        for sheet in book.worksheets
    }  # fmt: skip


# -- what comes back


def format_of(name: str) -> str:
    """The template of a file of answers, by its name."""
    bank = name.partition("-answers")[0].removesuffix("-later")
    return bank if (BANK / f"{bank}.template").exists() else "generic"


def said(v: BankVerdict, name: str) -> str:
    sheet = f"{v.sheet}!" if name.endswith(".xlsx") and v.row else ""
    ref = reference_of(v.case, v.line, v.n) if v.case else ""
    more = (f"{k}={x}" for k in ("code", "cell", "warning") if (x := getattr(v, k)))
    return " ".join(filter(None, (f"{sheet}{v.row}", v.verdict, ref, *more)))


def taken(cf: Caseflow, name: str, preview: bool = False) -> list[str]:
    try:
        found = cf.desk("chen").results_file(
            BANK / name, format=format_of(name), preview=preview, unanswered=True
        )
    except CaseflowError as problem:
        return [f"{type(problem).__name__} {problem.code}"]
    return [said(v, name) for v in found.verdicts]


@pytest.mark.parametrize("chunk", [1_000, 2])
@pytest.mark.parametrize("name", ANSWERS)
def test_every_row_has_the_verdict_that_was_written_down(
    sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, chunk: int
) -> None:
    """In one piece or in many; looked at before, taken in, and taken in once more."""
    monkeypatch.setattr(results, "CHUNK", chunk)
    monkeypatch.setattr(results, "swept", lambda: None)  # a look at all that there is, each time
    want = (BANK / f"{name}.verdicts").read_text("utf-8").splitlines()
    with opened(sent, tmp_path) as cf:
        before = cf.journal.last()
        assert taken(cf, name, preview=True) == want
        assert all(e.type == "data_read/1" for e in cf.events(after=before))
        assert taken(cf, name) == want
        after = cf.journal.last()
        assert taken(cf, name, preview=True) == want
        assert taken(cf, name) == want and cf.journal.last() == after
        report = cf.verify(replay=True)
        assert report.ok, report.words("en")


def test_the_same_answers_in_another_order_leave_the_same(sent: Path, tmp_path: Path) -> None:
    """What arrived and came back stands in no order that a bank is bound to."""
    left = []
    for n, turned in enumerate((False, True)):
        where = tmp_path / str(n)
        where.mkdir()
        head, *rows = (BANK / "abc-other-answers.csv").read_text("gb18030").splitlines()
        file = where / "rows.csv"
        file.write_text("\n".join([head, *(rows[::-1] if turned else rows)]), "gb18030")
        with opened(sent, where) as cf:
            cf.desk("chen").results_file(file, format="abc-other")
            left.append([(c.number, c.status, c.lines) for c in cf.cases()])
    assert left[0] == left[1]
