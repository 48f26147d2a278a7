"""Examples as a table: whoever knows the notice writes what somebody brings and what should come
out; what comes out otherwise is told by its row."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from caseflow import FactError
from caseflow.batch.examples import try_examples
from caseflow.cli.app import run
from caseflow.cli.scaffold import write_package
from caseflow.facts import Facts, applicant, choice, many
from caseflow.programme import Programme, flat, require, source, yuan
from programme.notices import illness

DAY = date(2026, 3, 5)
HEAD = (
    "申请人姓名,出生日期,收件日期,家庭年收入,家庭人口,手术日期,总费用,现金支付,个人账户支出,"
    "商业保险,医院减免,其他慈善救助,统筹基金支出"
)
PAID = "60000,60000,0,无,无,无,0"
WELL = f"1966-05-06,2026-03-05,40000,3,2026-02-01,{PAID}"


def table(tmp_path: Path, *rows: str, head: str = "应得结论,应得金额,应得原因") -> Path:
    file = tmp_path / "examples.csv"
    file.write_text("\n".join([f"{HEAD},{head}", *rows]) + "\n", "utf-8")
    return file


def tried(file: Path) -> list[tuple[str, int]]:
    found = try_examples(file, illness, DAY)
    return [(w.code, w.parts["row"]) for w in found.wrong]


def test_what_comes_out_as_expected_is_silent(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        f"甲,{WELL},符合条件,12000,",
        f"乙,2010-05-06,2026-03-05,40000,3,2026-02-01,{PAID},不符合条件,,adult",
        f"丙,1966-05-06,2026-03-05,90000,3,2026-02-01,{PAID},ineligible,,income",
        f"丁,1966-05-06,2026-03-05,,3,2026-02-01,{PAID},材料不全,,家庭年收入",
        f"戊,{WELL},,,",
        f"己,1966-13-06,2026-03-05,40000,3,2026-02-01,{PAID},不予受理,,",
    )
    found = try_examples(file, illness, DAY)
    assert (found.rows, found.wrong) == (5, ())


def test_what_comes_out_otherwise_is_told_by_its_row(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        f"甲,{WELL},不符合条件,,",
        f"乙,{WELL},符合条件,12000.01,",
        f"丙,1966-05-06,2026-03-05,90000,3,2026-02-01,{PAID},不符合条件,,adult",
        f"丁,1966-05-06,2026-03-05,,3,2026-02-01,{PAID},,12001,",
        f"戊,1966-13-06,2026-03-05,40000,3,2026-02-01,{PAID},符合条件,,",
    )
    wrong = ["outcome", "award", "reasons", "award", "refused"]
    assert tried(file) == [(f"example_{what}", row) for row, what in enumerate(wrong, 2)]


class Heir(Facts):
    """Who lived with somebody who died."""

    kin = choice("与死者关系", "relation", spouse="配偶", parent="父母", child="子女")


heir = many(Heir("heir", "受助家属", "relative"))
LAW = source("办法", in_force="2024-01-01")
HEIRS = Programme(
    "city.dead",
    zh="抚慰金",
    en="To the family of the dead",
    helps=applicant,
    lines=heir,
    rules=[require("family", heir.any(heir.kin.is_in("spouse", "child")), LAW.gist("配偶、子女"))],
    award=flat(yuan(80_000), LAW.gist("共8万元，平均分配")),
)
EXPECTED = ("收件日期", "姓名", "身份证号", "应得金额", "应得各份")
WHO = ("甲", "152634197001010001")


@pytest.mark.parametrize(
    "each, code",
    [
        ("26666.66、26,666.67；26666.67", ""),
        ("80000", "example_lines"),
        ("26666.66、26666.66、26666.68", "example_lines"),
        ("40000、40000", "example_lines"),
    ],
)
def test_the_lines_of_an_award_are_compared_by_each(each: str, code: str, tmp_path: Path) -> None:
    kin = [("姓名", "身份证号", "与死者关系"), *((*WHO, k) for k in ("配偶", "子女", "子女"))]
    book = Workbook()
    book.active.title = "申请"
    for row in (EXPECTED, ("2026-03-05", *WHO, "80000", each)):
        book.active.append(row)
    relatives = book.create_sheet("受助家属")
    for row in kin:
        relatives.append(row)
    book.save(tmp_path / "examples.xlsx")
    found = try_examples(tmp_path / "examples.xlsx", HEIRS, DAY)
    assert [w.code for w in found.wrong] == ([code] if code else []) and found.rows == 1


def test_where_no_sum_is_fixed_there_are_no_lines(tmp_path: Path) -> None:
    without = WELL.replace("60000,60000,0", "60000,,")
    file = table(tmp_path, f"乙,{without},80000", head="应得各份")
    (wrong,) = try_examples(file, illness, DAY).wrong
    assert (wrong.code, wrong.parts["came"]["en"]) == ("example_lines", "not fixed")


def test_another_word_is_no_outcome(tmp_path: Path) -> None:
    with pytest.raises(FactError) as told:
        try_examples(table(tmp_path, f"甲,{WELL},通过,,"), illness, DAY)
    assert told.value.code == "example_no_outcome"


def test_a_table_that_expects_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactError) as told:
        try_examples(table(tmp_path, f"甲,{WELL},a,b,c", head="一,二,三"), illness, DAY)
    assert told.value.code == "examples_expect"


def test_a_new_package_has_a_table_of_its_own(tmp_path: Path) -> None:
    where, files = write_package("city.aid", tmp_path)
    assert "tests/examples.csv" in files
    assert (where / "tests/examples.csv").read_text("utf-8").count("\n") == 5


def test_check_tells_it_at_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "户主姓名,收件日期,困难证明类别,困难证明类别有效期至,困难证明,应得结论"
    file = tmp_path / "examples.csv"
    file.write_text(f"{head}\n甲,2026-03-05,低保,2026-12-31,复印件,符合条件\n", "utf-8")
    assert run(["check", "hardship", "--examples", str(file)]) == 0
    capsys.readouterr()
    file.write_text(f"{head}\n甲,2026-03-05,低保,2026-03-04,复印件,符合条件\n", "utf-8")
    assert run(["check", "hardship", "--examples", str(file), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["result"]
    assert [w["code"] for w in told["wrong"]] == ["example_outcome"]
    assert run(["check", "--examples", str(file)]) != 0
