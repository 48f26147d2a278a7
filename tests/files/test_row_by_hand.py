"""One row of a list, by hand: whose birth date a number holds, parents in a cell, elements, typed
ages and counts, and what is said of the cell that is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from office import id_no

from caseflow import Money, nothing
from caseflow.files.cells import Row, Sheet
from caseflow.intake.columns import AGE, RELATION, ROW, Aside, Column, Head
from caseflow.intake.rows import Columns, Line, read_row, value_at
from caseflow.programme.form import Field

ID, BORN = id_no("2018-05-06"), date(2018, 5, 6)
KNEES = (("l", "左膝"), ("r", "右膝"))
FIELDS: dict[str, Any] = {
    "姓名": Field("child.name", "text", "姓名", "name", identity=True),
    "身份证": Field("child.id_no", "text", "身份证", "ID", identity=True),
    "出生日期": Field("child.birth_date", "day", "出生日期", "born"),
    "监护人": Field("guardian.name", "text", "监护人", "guardian", identity=True),
    "父亲姓名": Field("guardian.name", "text", "监护人", "guardian", identity=True),
    "监护人证": Field("guardian.id_no", "text", "监护人证", "guardian's ID", identity=True),
    "户主证": Field("household.head.id_no", "text", "户主证", "head's ID", identity=True),
    "父亲电话": Field("guardian.phone", "text", "电话", "phone", identity=True),
    "出生地": Field("child.birth_place", "text", "出生地", "place of birth"),
    "次": Field("operation.number", "number", "次", "number"),
    "收入": Field("family.income", "money", "收入", "income"),
    "收件": Field("application.received_on", "day", "收件", "received"),
    "成员": Field("member.name", "text", "成员", "member", group="member", identity=True),
    "成员证": Field("member.id_no", "text", "成员证", "member's ID", group="member", identity=True),
    "部位": Field(
        "joint.place",
        "text",
        "部位",
        "joint",
        group="joint",
        options=("l", "r"),
        option_words=KNEES,
    ),
    "医院": Field("joint.hospital", "text", "医院", "hospital", group="joint"),
    "箱数": Field("goods.quantity", "number", "箱数", "boxes", group="goods"),
    "例数": Aside(key="joint.count", zh="例数", kind="number", group="joint"),
    "年龄": Aside(key=AGE, zh="年龄"),
    "关系": Aside(key=RELATION, zh="关系"),
    "行号": Aside(key=ROW, zh="行号"),
}
ITEMS = {"毛毯": "箱数", "左膝": "部位"}


def read(cells: dict[str, Any], *, odd: dict[int, str] | None = None, hidden: bool = False) -> Line:
    """A row with these headers; `odd` by the place of its column."""
    columns = tuple(
        Column(n, h, FIELDS[ITEMS.get(h, h)], item={"左膝": "l"}.get(h, h if h in ITEMS else ""))
        for n, h in enumerate(cells)
    )
    refs = {f"{'ABCDEFGH'[n]}7": said for n, said in (odd or {}).items()}
    row = Row(7, tuple(cells.values()), hidden)
    return read_row(Columns(Sheet("表", 0, [row], refs), Head(1, columns, ())), row)


def warned(line: Line) -> list[str]:
    return [p.code for p in line.warnings]


def wrong(line: Line) -> list[tuple[str, str, str]]:
    return [(p.code, p.cell, p.value) for p in line.problems]


def test_a_number_tells_when_who_is_helped_was_born_and_nobody_else() -> None:
    line = read({"身份证": ID, "监护人证": id_no("1990-01-01"), "成员证": id_no("1991-01-01")})
    assert line.facts["child.birth_date"] == BORN and "guardian.birth_date" not in line.facts
    assert set(line.numbers) == {"child.id_no", "guardian.id_no"}
    assert line.elements == {"member": [{"member.id_no": id_no("1991-01-01")}]}
    assert line.cells["child.birth_date"] == ("A7", "身份证") and line.asides == {}
    for typed, codes in ((BORN, []), ("2018-05-07", ["birth_differs"])):
        line = read({"身份证": ID, "出生日期": typed})
        assert (line.facts["child.birth_date"], warned(line)) == (BORN, codes)
        assert line.cells["child.birth_date"] == ("B7", "出生日期")
    line = read({"身份证": ID, "出生日期": "农历五月"})
    assert (warned(line), line.problems, line.facts["child.birth_date"]) == (
        *(["birth_unreadable"], [], BORN),
    )
    doubted = ID[:-1] + ("0" if ID[-1] != "0" else "1")
    assert "child.birth_date" not in read({"身份证": doubted}).facts
    assert set(read({"户主证": ID}).facts) == {"household.head.id_no"}
    assert [p.column for p in read({"身份证": ID, "出生地": "x" * 600}).problems] == ["出生地"]
    line = read({"身份证": ID, "收件": "农历五月"})  # of another day it says nothing
    assert [p.column for p in line.problems] == ["收件"] and warned(line) == []


def test_the_cell_that_is_wrong_is_named_and_no_number_of_somebody() -> None:
    line = read({"身份证": "1234", "收入": "很多", "出生日期": 45_000, "部位": "左肘"})
    told = {p.cell: (p.column, p.value) for p in line.problems}
    assert told["A7"] == ("身份证", "") and told["B7"] == ("收入", "很多")
    assert all("value" not in p.parts for p in line.problems)
    assert wrong(read({"收入": None}, odd={0: "=A1"})) == [("formula_blank", "A7", "")]
    assert wrong(read({"次": 1.5})) == [("cell_whole", "A7", "1.5")]
    assert told["D7"][0] == "部位" and warned(line) == ["day_number"]
    assert line.warnings[0].cell == "C7"
    assert wrong(read({"收入": None}, odd={0: "#REF!"})) == [("cell_error", "A7", "#REF!")]
    assert wrong(read({"收入": 5.0, "姓名": "甲"}, odd={1: "=A1"})) == [("cell_formula", "B7", "")]
    line = read({"收入": 5}, odd={0: "=A1"})
    assert (line.facts, warned(line)) == ({"family.income": Money(500)}, ["formula"])
    assert wrong(read({"收入": 5}, odd={0: "-"})) == [("cell_struck", "A7", "5")]


def test_parents_in_one_cell_are_two_guardians() -> None:
    both = f"父：巴特尔{id_no('1990-01-01')} 母：其其格"
    line = read({"监护人": both})
    assert line.facts == {
        "guardian.name": "巴特尔",
        "guardian.id_no": id_no("1990-01-01"),
        "guardian.relation": "father",
        "guardian2.name": "其其格",
        "guardian2.relation": "mother",
    }
    one, two = id_no("1990-01-01"), id_no("1991-01-01")
    line = read({"监护人证": f"母：{one} 父：{two}"})
    assert (line.facts["guardian.id_no"], line.facts["guardian2.id_no"]) == (one, two)
    assert line.facts["guardian.relation"] == "mother"
    assert [c for c, *_ in wrong(read({"姓名": both}))] == ["cell_no_name"]  # a child has no two
    assert [c for c, *_ in wrong(read({"监护人": both}, odd={0: "=A1"}))] == ["cell_formula"]
    assert read({"父亲姓名": "巴特尔"}).facts["guardian.relation"] == "father"
    assert "guardian.relation" not in read({"监护人": "巴特尔"}).facts
    assert read({"父亲姓名": None}).facts == {}
    assert set(read({"父亲电话": "13800000001"}).facts) == {"guardian.phone"}


def test_beside_a_formula_each_cell_is_read_as_in_any_row() -> None:
    """Whichever way a row goes: one cell of it is odd."""

    def beside(**cells: Any) -> Line:
        return read({**cells, "收入": 5}, odd={len(cells): "=A1"})

    line = beside(身份证=ID, 成员证=id_no("1991-01-01"))
    assert set(line.numbers) == {"child.id_no"} and line.facts["child.birth_date"] == BORN
    assert [x["joint.place"] for x in beside(部位="双膝").elements["joint"]] == ["l", "r"]
    assert [c for c, *_ in wrong(beside(姓名="父：巴特尔 母：其其格"))] == ["cell_no_name"]
    assert beside(监护人="父：巴特尔 母：其其格").facts["guardian2.name"] == "其其格"
    assert "guardian.name" not in beside(监护人=None).facts
    assert beside(监护人=5).problems != [] and beside(左膝="√").elements["joint"] != []


@pytest.mark.parametrize(
    ("cells", "elements"),
    [
        ({"部位": "双膝", "医院": "甲"}, [("l", "甲"), ("r", "甲")]),
        ({"医院": "甲", "部位": "双膝"}, [("l", "甲"), ("r", "甲")]),
        ({"部位": "左膝", "医院": None}, [("l", None)]),
        ({"左膝": "√", "医院": None}, [("l", None)]),
        ({"左膝": "", "医院": "甲"}, [(None, "甲")]),
        ({"左膝": "×", "医院": None}, []),
    ],
)
def test_one_row_may_name_several_elements(cells: dict[str, Any], elements: list[Any]) -> None:
    found = read(cells).elements.get("joint", [])
    assert [(x.get("joint.place"), x.get("joint.hospital")) for x in found] == elements


def test_a_column_of_a_kind_of_goods() -> None:
    for value, boxes in ((3, [3]), ("3", [3]), (0, []), ("无", []), (None, [])):
        found = read({"毛毯": value}).elements.get("goods", [])
        assert found == [{"goods.item": "毛毯", "goods.quantity": n} for n in boxes], value
    assert read({"箱数": 0}).elements["goods"] == [{"goods.quantity": 0}]


def test_a_typed_count_is_that_of_the_row() -> None:
    for stated, codes in ((2, []), (1, ["count_differs"]), (None, []), ("2例", []), (2.0, [])):
        line = read({"部位": "双膝", "例数": stated})
        assert [c for c, *_ in wrong(line)] == codes, stated
    line = read({"部位": "双膝", "例数": 3})
    (problem,) = line.problems
    assert (problem.cell, problem.value) == ("B7", "3")
    assert (problem.parts["named"], problem.parts["stated"], problem.parts["what"]) == (2, 3, "例")
    assert read({"部位": None, "例数": 3}).problems == []
    for odd in ("x", "1.5", "1" * 8, "-1", "²"):
        assert [c for c, *_ in wrong(read({"例数": odd}))] == ["cell_whole"]
    for said, n in (("1" * 7, 1_111_111), ("3件", 3), (4.0, 4), ("５人", 5)):
        assert read({"行号": said}).asides[ROW] == n


AGES = [
    *((n, []) for n in (6, 7, 8, 9, "8岁", "8周岁", "8周", 8.0)),
    *((n, ["age_differs"]) for n in (5, 10, "80", "108")),
    *((n, []) for n in ("1000", "约八")),  # nobody knows what is meant: nothing to compare
]


@pytest.mark.parametrize(("age", "codes"), AGES)
def test_a_typed_age_is_compared_with_the_birth_date(age: Any, codes: list[str]) -> None:
    line = read({"出生日期": BORN, "年龄": age, "收件": "2026-03-05"})
    assert warned(line) == codes and line.facts["child.birth_date"] == BORN


def test_an_age_alone_is_no_birth_date() -> None:
    line = read({"年龄": 8, "收件": "2026-03-05"})
    assert warned(line) == ["age_alone"] and "child.birth_date" not in line.facts
    assert (line.warnings[0].cell, line.warnings[0].value) == ("A7", "8")
    assert warned(read({"出生日期": "无", "年龄": 8, "收件": "2026-03-05"})) == ["age_alone"]
    assert warned(read({"出生日期": BORN, "年龄": 80})) == []  # on which day nobody knows
    assert read({"年龄": None}).asides == {} and read({"关系": " 长子 "}).asides == {
        RELATION: "长子"
    }


def test_a_row_that_ends_early_says_nothing_more() -> None:
    columns = tuple(Column(n, h, FIELDS[h]) for n, h in enumerate(("姓名", "收入", "出生日期")))
    sheet = Sheet("表", 0, [])
    for values in (("甲",), ("甲", None), ("甲", None, None), ("甲", "", "")):
        row = Row(3, values)
        line = read_row(Columns(sheet, Head(1, columns, ())), row)
        assert line.facts == {"child.name": "甲"} and line.problems == []
        assert value_at(row, columns[2]) in (None, "")


def test_what_stands_again_is_read_as_it_was_and_no_type_passes_for_another() -> None:
    numbers = Columns(Sheet("表", 0, []), Head(1, (Column(0, "次", FIELDS["次"]),), ()))
    once = [read_row(numbers, Row(n, (x,))) for n, x in enumerate((1, True, 1.0, "1", True))]
    assert [x.facts.get("operation.number") for x in once] == [1, None, 1, 1, None]
    columns = Columns(
        Sheet("表", 0, []),
        Head(1, tuple(Column(n, h, FIELDS[h]) for n, h in enumerate(("收入", "出生日期"))), ()),
    )
    said = [read_row(columns, Row(n, x)) for n, x in enumerate(((1, 45_000), (True, "2023-03-15"),
        (1.0, 45_000), ("1", None), (1, 45_000), ("无", "无")))]  # fmt: skip
    assert [x.facts.get("family.income") for x in said] == [
        *(Money(100), said[1].facts.get("family.income"), Money(100), Money(100), Money(100)),
        nothing,
    ]
    assert [warned(x) for x in said] == [
        ["day_number"], [], ["day_number"], [], ["day_number"], [],
    ]  # fmt: skip
