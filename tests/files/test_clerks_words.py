"""The words that clerks write: taken where they are certain, and told; offered where they are near;
never guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from files.test_clerks_workbooks import book
from office import id_no

from caseflow import programmes
from caseflow.batch.run import parse_file
from caseflow.intake.rows import Application, Verdict
from caseflow.programme.form import form

CHILD: dict[str, Any] = {
    "患儿姓名": "其木格",
    "身份证号": id_no("2018-05-06"),
    "收件日期": "2026-03-05",
}
ADULT: dict[str, Any] = {
    "姓名": "测试甲",
    "身份证号": id_no("1950-03-04"),
    "收件日期": "2026-03-05",
}


def read(tmp_path: Path, programme: str = "crcf.chd", **cells: Any) -> Application | Verdict:
    row = {**(CHILD if programme == "crcf.chd" else ADULT), **cells}
    path = book(tmp_path / "a.xlsx", ("一", [tuple(row), tuple(row.values())]))
    (item,) = parse_file(path, form(programmes[programme])).items()
    return item


def taken(x: Application | Verdict, key: str) -> tuple[Any, list[str]]:
    assert isinstance(x, Application), x
    return x.facts.get(key), [w.code for w in x.warnings]


@pytest.mark.parametrize(
    ("words", "code"),
    [("室间隔缺损", "Q21.0"), ("室缺", "Q21.0"), ("VSD", "Q21.0"), ("法洛氏四联症", "Q21.3"),
     ("先天性心脏病：室间隔缺损", "Q21.0"), ("先天性动脉导管未闭（小）", "Q25.0")],
)  # fmt: skip
def test_a_disease_by_a_name_that_is_one_code(words: str, code: str, tmp_path: Path) -> None:
    item = read(tmp_path, 诊断=words)
    assert taken(item, "diagnosis.icd10") == (code, ["taken_as"])
    assert isinstance(item, Application)
    (told,) = item.warnings
    assert (told.cell, told.parts["words"], told.parts["taken"]) == ("D2", words, code)


def test_two_diseases_are_two_and_a_code_beside_words_holds(tmp_path: Path) -> None:
    both, _ = taken(read(tmp_path, 诊断="室缺、PDA"), "diagnosis")
    assert [x["icd10"] for x in both] == ["Q21.0", "Q25.0"]
    assert taken(read(tmp_path, 诊断="Q25.0 室间隔缺损"), "diagnosis.icd10") == ("Q25.0", [])


@pytest.mark.parametrize(
    ("words", "near"),
    [("股骨头坏死", ("M87（股骨头坏死）",)), ("室间隔缺损修补术后", ("Q21.0（室间隔缺损）",)),
     ("先心病", ("Q20–Q26（先心病）",)), ("心内膜垫缺损", ("Q21.2（心内膜垫缺损）",)),
     ("双膝骨性关节炎", ("M17（膝骨性关节炎）",))],
)  # fmt: skip
def test_a_disease_that_may_be_several_codes_is_offered(
    words: str, near: tuple[str, ...], tmp_path: Path
) -> None:
    item = read(tmp_path, 诊断=words)
    assert isinstance(item, Verdict)
    assert (item.problems[0].code, item.problems[0].parts["near"]) == ("cell_icd10_near", near)


def test_words_that_name_no_disease_are_none(tmp_path: Path) -> None:
    for words in ("心脏不好", "待查", "室" * 200):
        item = read(tmp_path, 诊断=words)
        assert isinstance(item, Verdict) and item.problems[0].code == "cell_icd10"


@pytest.mark.parametrize(
    ("words", "code"),
    [("低保户", "dibao"), ("农村低保对象", "dibao"), ("最低生活保障家庭", "dibao"),
     ("五保", "tekun"), ("五保户", "tekun"), ("特困供养人员", "tekun"), ("三无人员", "tekun"),
     ("低保边缘家庭", "dibao_bianyuan"), ("边缘易致贫户", "jiance_bianyuan_yizhipin"),
     ("残疾人", "canji"), ("事实无人抚养儿童", ""), ("村委会证明", "cun_zhengming")],
)  # fmt: skip
def test_a_kind_of_need_under_another_name(words: str, code: str, tmp_path: Path) -> None:
    item = read(tmp_path, 困难类型=words)
    if code:
        assert taken(item, "family.need") == (code, ["taken_as"])
    else:
        assert isinstance(item, Verdict) and item.problems[0].code == "cell_option"


@pytest.mark.parametrize("words", ["建档立卡", "建档立卡户", "贫困户"])
def test_what_is_no_category_any_more_is_nobody_s_need(words: str, tmp_path: Path) -> None:
    item = read(tmp_path, 困难类型=words)
    assert isinstance(item, Verdict) and item.problems[0].code == "cell_option_former"
    known: Any = item.problems[0].parts["known"]
    assert "边缘易致贫" in known and "低保" not in known


def test_yes_and_no_as_each_question_is_answered(tmp_path: Path) -> None:
    for column, key, yes, no in (
        ("是否需手术", "operation.indicated", "需要", "不需要"),
        ("是否已手术", "operation.done", "已做", "未手术"),
        ("国籍", "child.is_chinese", "中国", None),
    ):
        assert taken(read(tmp_path, **{column: yes}), key) == (True, [])
        if no is not None:
            assert taken(read(tmp_path, **{column: no}), key) == (False, [])
    item = read(tmp_path, 国籍="蒙古")
    assert isinstance(item, Verdict) and item.problems[0].code == "cell_yes_no"
    item = read(tmp_path, 是否已手术="需要")
    assert isinstance(item, Verdict) and item.problems[0].code == "cell_yes_no"


def test_a_column_of_counties_tells_where_somebody_is_registered(tmp_path: Path) -> None:
    def area(**cells: Any) -> tuple[Any, list[str]]:
        return taken(read(tmp_path, "nm.walk", **cells), "applicant.area")

    assert area(旗县="四子王旗") == ("150929", [*OLD, "area_by_county"])
    assert area(旗县="四子王旗", 户籍地="江岸苏木") == ("150929", [*OLD, "area_by_county"])
    assert area(旗县="四子王旗", 户籍地="四子王旗江岸苏木") == ("150929", OLD)
    assert area(旗县="四子王旗", 户籍地="集宁区") == ("150902", OLD)
    assert area(旗县="四子王旗", 户籍地=None) == (None, OLD)  # nobody said
    assert area(旗县="某旗") == (None, OLD)
    for cells in ({"户籍地": "江岸苏木"}, {"旗县": "某旗", "户籍地": "江岸苏木"}):
        item = read(tmp_path, "nm.walk", **cells)
        assert isinstance(item, Verdict) and item.problems[0].code == "cell_area"
        known: Any = item.problems[0].parts["known"]
        assert len(known) == 11 and "四子王旗" in known


OLD = ["area_not_of_that_year"]  # of the numbers of these tests
