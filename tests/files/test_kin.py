"""How members are related to the head, from the words of a register: 长女 is a child, 儿媳 is for
the papers to say, the head is no other member. In a column of their own, and on a list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from files.test_together_by_hand import A, B, C, sheet
from office import id_no
from turns import NOTICE, ON

from caseflow import Programme
from caseflow.batch.assess import assess_file
from caseflow.facts import household, member
from caseflow.files.cells import Sheet
from caseflow.files.read import read
from caseflow.files.template import write_template
from caseflow.intake.kin import kin, near_kin
from caseflow.intake.rows import Application
from caseflow.intake.sheets import parse_book
from caseflow.programme import all_of, flat, require
from caseflow.programme.form import Field, form
from caseflow.values.money import yuan

CHILDREN = require("children", member.count(member.kin == "child") >= 2, NOTICE.says("子女2人以上"))
TOLD = require(
    "told", member.all(all_of(member.relation.stated(), member.kin.stated())), NOTICE.says("关系")
)


def programme(*rules: Any) -> Programme:
    award = flat(yuan(1), NOTICE.gist("一元"))
    own: dict[str, Any] = {"zh": "测试", "en": "test", "helps": household, "counts": "households"}
    return Programme("test.kin", **own, rules=list(rules), award=award)


KIN = programme(CHILDREN)
BOTH = programme(CHILDREN, TOLD)
NAMED = [*form(BOTH), Field("member.name", "text", "成员姓名", "member's name", group="member",
                            identity=True, rows=True)]  # fmt: skip

WORDS: list[tuple[str, str, tuple[str, ...]]] = [
    ("配偶", "spouse", ()), ("妻", "spouse", ()), ("户主之夫", "spouse", ()),
    ("wife", "spouse", ()), ("His Wife", "spouse", ()), ("儿子", "child", ()),
    ("长女", "child", ()), ("二女", "child", ()), ("次子", "child", ()), ("养子", "child", ()),
    ("户主的女儿", "child", ()), ("Son", "child", ()), ("母亲", "parent", ()),
    ("父（已故）", "parent", ()), ("mother", "parent", ()), ("奶奶", "grandparent", ()),
    ("孙女", "grandchild", ()), ("外孙", "grandchild", ()), ("长孙", "grandchild", ()),
    ("弟", "sibling", ()), ("大哥", "sibling", ()), ("侄子", "other", ()), ("非亲属", "other", ()),
    ("儿媳", "", ("other", "child")), ("继子", "", ("child", "other")),
    ("stepson", "", ("child", "other")), ("岳母", "", ("other", "parent")),
    ("媳妇", "", ("spouse", "other")), ("孩子", "", ("child", "grandchild")), ("子孙", "", ()),
    ("女婿", "", ("other", "child")), ("户主", "", ()), ("女", "child", ()), ("男", "", ()),
    ("妻子的母亲", "", ()), ("mother-in-law", "", ("other", "parent")), ("", "", ()),
]  # fmt: skip


@pytest.mark.parametrize("row", WORDS, ids=[w or "blank" for w, *_ in WORDS])
def test_a_word_of_the_register(row: Any) -> None:
    word, code, near = row
    assert (kin(word), near_kin(word)) == (code, near)


HEAD = ("户主姓名", "户主身份证号", "收件日期", "同意日期")
OF = ("测试甲", id_no("1961-01-02"), "2026-03-05", "2026-03-05")


def assessed(tmp_path: Path, *cells: str, title: str = "与户主关系", made: Any = KIN) -> Any:
    """A file of one household, a row per relation."""
    rows = [",".join((*HEAD, title)), *(",".join((*OF, x)) for x in cells)]
    file = tmp_path / "rows.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return assess_file(file, made, ON, earlier=[])


@pytest.mark.parametrize("title", ["与户主关系类别", "家庭关系", "kind of relation to the head"])
def test_a_column_takes_what_is_certain_and_tells_it(tmp_path: Path, title: str) -> None:
    items = parse_book([sheet("一", (*HEAD, title, "家庭人口"), (*OF, "长女", 2))], _sized())
    (one,) = items[0].items
    assert isinstance(one, Application) and one.facts["member.kin"] == "child"
    (told,) = [p for p in one.warnings if p.code == "taken_as"]
    assert (told.parts["words"], told.parts["taken"]) == ("长女", "子女")


def _sized() -> list[Any]:
    """The form with another question of members, so that the column is theirs."""
    sized = Field("household.size", "number", "家庭人口", "number of members")
    other = Field("member.disability", "text", "成员残疾等级", "grade", group="member")
    return [*[f for f in form(KIN) if "head" not in f.key], _HEAD_NAME, other, sized]


_HEAD_NAME = Field("applicant.name", "text", "户主姓名", "name", identity=True)
REFUSED: list[tuple[str, str, tuple[str, ...]]] = [
    ("儿媳", "cell_kin_near", ("其他", "子女")), ("户主", "cell_kin_head", ()),
    ("本人", "cell_kin_head", ()), ("不详", "cell_option", ("配偶", "子女", "父母")),
]  # fmt: skip


@pytest.mark.parametrize("row", REFUSED)
def test_what_is_not_certain_is_offered(tmp_path: Path, row: Any) -> None:
    word, code, known = row
    found = assessed(tmp_path, word, title="与户主关系类别")
    ((problem, *_),) = [v.problems for v in found.verdicts]
    assert problem.code == code and problem.parts.get("known", ())[: len(known)] == known


def members(*sheets: Sheet, asked: Any) -> list[Any]:
    return [
        x.facts.get("member", {k: v for k, v in x.facts.items() if k.startswith("member.")})
        for p in parse_book(sheets, asked)
        for x in p.items
        if isinstance(x, Application)
    ]


LIST = ("户主姓名", "户主身份证号", "与户主关系")
FAMILY = [("甲", A, "户主"), ("乙", B, "长子"), ("丙", C, "次子"), ("丁", None, "儿媳")]


def test_on_a_list_of_households_each_row_is_one_member() -> None:
    """Of whom nothing is kept that nobody asks; two sons are two though only that is asked."""
    (found,) = members(sheet("一", LIST, *FAMILY), asked=form(KIN))
    assert found == [{"kin": "child"}, {"kin": "child"}, {}]
    (found,) = members(sheet("一", LIST, *FAMILY), asked=form(BOTH))
    assert found == [
        {"relation": "长子", "kin": "child"}, {"relation": "次子", "kin": "child"},
        {"relation": "儿媳"},
    ]  # fmt: skip
    (found,) = members(sheet("一", LIST, *FAMILY), asked=NAMED)
    assert [x["name"] for x in found] == ["乙", "丙", "丁"]
    twice = [*FAMILY[:2], FAMILY[1]]  # one and the same person on two rows
    (found,) = members(sheet("一", LIST, *twice), asked=form(KIN))
    assert found == {"member.kin": "child"}


def test_what_was_left_open_is_told_with_what_it_may_be() -> None:
    (parsed,) = parse_book([sheet("一", LIST, *FAMILY)], form(KIN))
    (one,) = parsed.items
    assert isinstance(one, Application)
    told = [(p.code, p.parts["words"]) for p in one.warnings if "words" in p.parts]
    assert told == [("taken_as", "长子"), ("taken_as", "次子"), ("kin_open", "儿媳")]
    (open_,) = [p for p in one.warnings if p.code == "kin_open"]
    assert open_.parts["known"] == ("其他", "子女")
    (plain,) = parse_book([sheet("一", LIST, FAMILY[0], ("乙", B, "子女"))], form(KIN))
    (one,) = plain.items
    assert "taken_as" not in [p.code for p in one.warnings]  # the word itself


def test_a_list_is_judged_by_it(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    rows = ["户主姓名,户主身份证号,与户主关系,收件日期,同意日期",
            f"测试甲,{A},户主,2026-03-05,2026-03-05", f"测试乙,{B},长子,,",
            f"测试丙,{C},女儿,,"]  # fmt: skip
    file.write_text("\n".join(rows) + "\n", "utf-8")
    (one,) = assess_file(file, KIN, ON, earlier=[]).assessments
    assert one.results["children"] == "P"


def test_the_relation_alone_that_is_asked_is_a_column_as_it_was() -> None:
    alone = programme(require("r", member.all(member.relation.stated()), NOTICE.says("关系")))
    (parsed,) = parse_book([sheet("一", LIST, ("甲", A, "配偶"))], form(alone))
    (one,) = parsed.items
    assert isinstance(one, Application) and one.facts["household.head.name"] == "甲"
    assert one.facts["member.relation"] == "配偶"


def test_in_columns_of_members_the_relation_says_the_kind() -> None:
    """Where the kind is written too, that is what counts."""
    head = ("户主姓名", "户主身份证号", "成员姓名", "与户主关系", "与户主关系类别")
    rows = [
        ("甲", A, "乙", "长女", None),
        ("甲", A, "丙", "长女", "其他"),
        ("甲", A, "丁", "某人", None),
    ]
    (parsed,) = parse_book([sheet("一", head, *rows)], NAMED)
    (one,) = parsed.items
    assert isinstance(one, Application)
    kinds = [(x["name"], x.get("kin")) for x in one.facts["member"]]
    assert kinds == [("乙", "child"), ("丙", "other"), ("丁", None)]
    told = [(p.code, p.parts["words"]) for p in one.warnings if "words" in p.parts]
    assert told == [("taken_as", "长女"), ("kin_open", "某人")]
    (open_,) = [p for p in one.warnings if p.code == "kin_open"]
    assert len(open_.parts["known"]) == 7  # type: ignore[arg-type]
    assert open_.cell and open_.column == head[3]
    two = [("甲", A, "长女", "乙"), ("甲", A, "次子", "丙")]
    (found,) = members(sheet("一", (*head[:2], head[3], head[2]), *two), asked=NAMED)
    assert [x["kin"] for x in found] == ["child", "child"]
    (found,) = members(sheet("一", head[:3], ("甲", A, "乙"), ("甲", A, "丙")), asked=NAMED)
    assert found == [{"name": "乙"}, {"name": "丙"}]


def test_members_without_name_and_number_are_one_to_a_row() -> None:
    rows = [FAMILY[0], (None, None, "长子"), (None, None, "次子")]
    (found,) = members(sheet("一", LIST, *rows), asked=form(KIN))
    assert found == [{"kin": "child"}, {"kin": "child"}]


def test_the_template_offers_the_kinds_in_a_list(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_template(path, "测试", "test.kin", form(BOTH))
    import openpyxl

    book = openpyxl.load_workbook(path)
    cells = {c.value for s in book.worksheets for r in s.iter_rows() for c in r}
    assert {"配偶", "子女", "父母", "祖父母或外祖父母", "与户主关系类别"} <= cells
    assert read(path) and any(s.data_validations.dataValidation for s in book.worksheets)
