"""A sample is drawn from plain parts and a seed alone: anybody draws the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories.test_consents import COUNTY, FUND, family

from caseflow import Caseflow, FactError
from caseflow.cli.app import run
from caseflow.reports.sample import sample


def row(n: int, programme: str = "a", status: str = "paid") -> dict[str, Any]:
    number = f"SZW-2026-{n:04d}-H"
    return {"number": number, "programme": programme, "status": status, "received_on": "2026-03-05"}


ROWS = [row(n, "ab"[n % 3 == 0]) for n in range(1, 31)]


def numbers(rows: Any) -> list[str]:
    return [r["number"] for r in rows]


def test_an_auditor_draws_it_again_with_any_tool() -> None:
    mine = sorted(ROWS, key=lambda r: hashlib.sha256(f"审计2026|{r['number']}".encode()).digest())
    made = sample(ROWS, 5, "审计2026")
    assert sorted(numbers(made.rows)) == sorted(numbers(mine[:5])) and made.of == 30
    assert made == sample(ROWS[::-1], 5, "审计2026")  # whatever the order of rows
    assert made.rows != sample(ROWS, 5, "审计2027").rows


@given(st.integers(1, 40), st.text(min_size=1).filter(str.strip), st.integers(0, 30))
def test_so_many_and_no_more_each_once(size: int, seed: str, there: int) -> None:
    rows = ROWS[:there]
    for by in ((), ("programme",)):
        made = sample(rows, size, seed, by)
        assert len(set(numbers(made.rows))) == len(made.rows) == min(size, there)
        assert sum(p.drawn for p in made.parts) == len(made.rows)
        assert sum(p.cases for p in made.parts) == there
        if size >= len(made.parts):
            assert all(p.drawn for p in made.parts)


def test_strata_have_their_share() -> None:
    made = sample(ROWS, 9, "x", ("programme",))
    assert [(p.values, p.cases, p.drawn) for p in made.parts] == [(("a",), 20, 6), (("b",), 10, 3)]
    assert sample(ROWS, 1, "x", ("branch", "month", "status")).parts[0].values == (
        "SZW", "2026-03", "paid",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("size", "seed", "by", "code"),
    [(0, "x", (), "sample_size"), (1, " ", (), "sample_seed"), (1, "x", ("name",), "not_one_of")],
)
def test_what_a_sample_needs(size: int, seed: str, by: Any, code: str) -> None:
    with pytest.raises(FactError) as refused:
        sample(ROWS, size, seed, by)
    assert refused.value.code == code


@pytest.fixture(scope="module")
def store(tmp_path_factory: Any) -> Path:
    """A county with some children, as its people typed it."""
    from office import office

    path: Path = tmp_path_factory.mktemp("conduct") / "a.db"
    with office(path, programmes=[COUNTY], funds=(FUND,)) as cf:
        for n in range(1, 5):
            cf.desk("chen").submit("county", family(f"201{n + 4}-05-06", child__name=f"孩{n}"))
        _at_work(cf)
    return path


def _at_work(cf: Caseflow) -> None:
    """They return one, confirm for each other, read, declare, and take a consent back."""
    chen, ren = cf.desk("chen"), cf.desk("ren")
    first, second = (c.number for c in cf.cases()[:2])
    ren.review(first, "return", why="收入证明不清")
    chen.consent(second, "publish", by=["guardian"], on="2026-05-30")
    ren.confirm(second, of=cf.case(second).version)
    chen.withdraw_consent(second, "publish", why="不愿公示")
    chen.explain(first)


def test_a_supervisor_sees_how_the_office_works_in_counts(store: Path, capsys: Any) -> None:
    assert run(["--store", str(store), "report", "conduct", "--as", "fu", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["result"]
    told = {(x["topic"], x["what"], tuple(x["who"])): x["count"] for x in lines}
    assert told["returns", "review:county", ("ren",)] == 1
    assert told["withdrawn", "publish", ("chen",)] == 1
    assert told["signers", "4", ()] == 1  # one father of four
    assert any(k[:2] == ("vouched", "asserted") for k in told)
    assert any(k[0] == "young" and k[2] == ("chen",) for k in told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_told_in_both_languages_and_as_a_workbook(
    store: Path, capsys: Any, tmp_path: Path, lang: str
) -> None:
    base = ["--store", str(store), "report", "conduct", "--as", "fu", "--lang", lang]
    assert run(base) == 0
    said = capsys.readouterr().out
    assert ("退回补正" if lang == "zh" else "sent back to the family") in said
    assert run([*base, "--out", str(tmp_path / "c.xlsx")]) == 0
    assert (tmp_path / "c.xlsx").stat().st_size > 1000
    assert run(["--store", str(store), "report", "conduct", "--as", "jue"]) == 1  # decides only


def test_cases_are_drawn_on_the_command_line(store: Path, capsys: Any) -> None:
    base = ["--store", str(store), "cases", "--sample", "2", "--seed", "s1"]
    assert run(base) == 0
    first = capsys.readouterr().out
    assert run(base) == 0 and capsys.readouterr().out == first and "抽取 2 件" in first
    assert run([*base, "--by", "branch"]) == 0 and "SZW" in capsys.readouterr().out
    assert run(["--store", str(store), "cases", "--sample", "2"]) == 1


def test_consents_on_the_command_line(store: Path, capsys: Any) -> None:
    def told(*words: str) -> str:
        assert run(["--store", str(store), "consent", *words]) == 0
        return str(capsys.readouterr().out)

    with Caseflow.open(store) as cf:
        case = cf.cases()[3].number
    assert "没有登记单独同意" in told(case)
    told(case, "publish", "--by", "guardian", "--on", "2026-05-30")
    assert "待第二人核对" in told(case)
    assert "停止办理" in told(case, "process", "--withdraw", "--why", "家长书面撤回")
