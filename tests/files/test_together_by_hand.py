"""Which rows are one application, and which sheets tell more of others, by hand."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from office import id_no

from caseflow.files.cells import Row, Sheet
from caseflow.intake.rows import Application
from caseflow.intake.sheets import open_book, parse_book
from caseflow.programme.form import Field

A, B, C = (id_no(f"195{n}-03-04") for n in range(3))
PLACES = (("l", "左膝"), ("r", "右膝"))


def asked(key: str, zh: str, kind: str = "text", **more: Any) -> Field:
    return Field(key, kind, zh, key, **more)


WHO = [
    asked("applicant.name", "姓名", identity=True),
    asked("applicant.id_no", "身份证号", identity=True),
]
MEMBERS = [
    asked("member.name", "成员姓名", group="member", group_zh="成员", rows=True, identity=True),
    asked("member.relation", "成员关系", group="member", group_zh="成员", rows=True),
]
JOINT: dict[str, Any] = {"group": "joint", "group_zh": "关节", "rows": True}
FORM = [
    *WHO,
    asked("cost.total", "总费用", "money"),
    asked("joint.place", "部位", options=("l", "r"), option_words=PLACES, **JOINT),
    asked("joint.on", "手术日期", "day", **JOINT),
    asked("supply.item", "领用", group="supply", group_zh="物资"),
    asked("device.item", "器械", group="device", group_zh="器械"),
]
HOUSE = [
    asked("household.head.name", "户主姓名", identity=True),
    asked("household.head.id_no", "户主身份证号", identity=True),
    asked("household.size", "家庭人口", "number"),
    *MEMBERS,
]


def sheet(name: str, *rows: tuple[Any, ...], index: int = 0) -> Sheet:
    return Sheet(name, index, [Row(n, x) for n, x in enumerate(rows, 1)])


def items(*sheets: Sheet, form: Any = FORM) -> list[Any]:
    """Applications as row and rows beside it, verdicts as row and codes."""
    return [
        (x.row, [row for _, _, row in x.also])
        if isinstance(x, Application)
        else (x.row, *(p.code for p in x.problems if not p.warning))
        for p in parse_book(sheets, form)
        for x in p.items
    ]


def facts(*sheets: Sheet, form: Any = FORM) -> list[Any]:
    return [
        {k: v for k, v in x.facts.items() if not k.startswith(("applicant.", "household.head."))}
        for p in parse_book(sheets, form)
        for x in p.items
        if isinstance(x, Application)
    ]


HEAD = ("姓名", "身份证号", "部位", "总费用", "领用", "器械")
TOGETHER: dict[str, tuple[list[tuple[Any, ...]], list[Any]]] = {
    "a row that only continues": ([("甲", A, "左膝"), (None, None, "右膝")], [(2, [3])]),
    "nothing stands above it": ([(None, None, "右膝"), ("甲", A, "左膝")], [(2, []), (3, [])]),
    "of which something cannot be read": (
        [("甲", A, "左膝"), ("12345", None, "右膝")],
        [(2, []), (3, "cell_no_name")],
    ),
    "another joint of the same person": (
        [("甲", A, "左膝"), ("乙", B, "左膝"), ("甲", A, "右膝")],
        [(2, [4]), (3, [])],
    ),
    "the same joint": ([("甲", A, "左膝"), ("甲", A, "左膝")], [(2, []), (3, [])]),
    "one of its joints": ([("甲", A, "左膝"), ("甲", A, "双膝")], [(2, []), (3, [])]),
    "no joint": ([("甲", A, "左膝"), ("甲", A, None)], [(2, []), (3, [])]),
    "nobody's number": ([("甲", None, "左膝"), ("甲", None, "右膝")], [(2, []), (3, [])]),
    "another sum": ([("甲", A, "左膝", 5), ("甲", A, "右膝", 6)], [(2, []), (3, [])]),
    "the same sum": ([("甲", A, "左膝", 5), ("甲", A, "右膝", 5)], [(2, [3])]),
    "other goods": (
        [("甲", A, "左膝", 5, "米", "杖"), ("甲", A, "右膝", 5, "面", "杖")],
        [(2, []), (3, [])],
    ),
    "the same goods": (
        [("甲", A, "左膝", 5, "米", "杖"), ("甲", A, "右膝", 5, "米", "杖")],
        [(2, [3])],
    ),
    "goods in one of them": ([("甲", A, "左膝", 5, "米"), ("甲", A, "右膝", 5)], [(2, [3])]),
    "goods in the other": ([("甲", A, "左膝", 5), ("甲", A, "右膝", 5, "米")], [(2, [3])]),
    "one of them is wrong": (
        [("甲", A, "左膝"), ("乙", B, "左膝"), ("甲", A, "右膝", "很多")],
        [(2, "belongs"), (3, []), (4, "sum_unreadable")],
    ),
    "a name and a joint": ([("甲", None, "左膝")], [(2, [])]),
    "a name alone": ([("甲", None, None)], [(2, "only_a_name")]),
}


@pytest.mark.parametrize("what", TOGETHER)
def test_rows_of_one_application(what: str) -> None:
    rows, found = TOGETHER[what]
    assert items(sheet("一", HEAD, *rows)) == found


def test_of_a_row_that_is_wrong_its_others_say_which_it_is() -> None:
    rows = [("甲", A, LEFT), ("甲", A, RIGHT, "很多")]
    (one, _) = (x for p in parse_book([sheet("一", HEAD, *rows)], FORM) for x in p.items)
    assert not isinstance(one, Application) and one.problems[0].parts == {"row": 3}


def test_what_two_rows_say_alike_is_one_element() -> None:
    rows = [("甲", A, LEFT, 5, "米"), ("甲", A, RIGHT, 5, "米")]
    (told,) = facts(sheet("一", HEAD, *rows))
    assert told["supply.item"] == "米" and len(told["joint"]) == 2


def looked_at(*sheets: Sheet, form: Any = FORM) -> list[Any]:
    """What a person is asked to look at, by code, and which two rows it is about."""
    return [
        (p.code, p.parts["before"], p.parts["row"])
        for parsed in parse_book(sheets, form)
        for x in parsed.items
        if isinstance(x, Application)
        for p in x.warnings
        if "before" in p.parts
    ]


def test_a_row_that_only_continues_says_one_more_though_it_is_equal() -> None:
    rows = [("甲", A, LEFT), (None, None, RIGHT), (None, None, RIGHT)]
    one = sheet("一", HEAD, *rows)
    assert [x["place"] for x in facts(one)[0]["joint"]] == ["l", "r", "r"]
    assert looked_at(one) == [("rows_equal", 3, 4)]
    merged = evolve(one, merges=[(3, 2, 4, 2)])  # one cell for both rows
    assert [x["place"] for x in facts(merged)[0]["joint"]] == ["l", "r"]
    assert looked_at(merged) == []


def test_a_member_of_a_household_says_nothing_more_of_the_household() -> None:
    head = ("户主姓名", "户主身份证号", "与户主关系", "部位")
    rows = [("甲", A, "户主", LEFT), ("乙", B, "妻", LEFT)]
    (told,) = facts(sheet("一", head, *rows), form=[*HOUSE, *FORM[3:5]])
    assert told["joint.place"] == "l"


def test_a_row_that_says_nothing_of_the_form_joins_nobody() -> None:
    """A typed age answers nothing."""
    head = ("姓名", "身份证号", "部位", "年龄")
    rows = [("甲", A, "左膝", 70), (None, None, None, 70)]
    assert items(sheet("一", head, *rows)) == [(2, []), (3, "only_a_name")]


def test_a_form_that_helps_nobody_by_a_number_joins_no_rows() -> None:
    form = [x for x in FORM if x not in WHO] + [asked("x.name", "姓名")]
    rows = [("甲", "左膝"), ("甲", "右膝")]
    assert items(sheet("一", ("姓名", "部位"), *rows), form=form) == [(2, []), (3, [])]


def test_what_one_row_names_twice_is_twice() -> None:
    (one,) = facts(sheet("一", ("姓名", "身份证号", "部位"), ("甲", A, "左膝、左膝")))
    assert one["joint"] == [{"place": "l"}, {"place": "l"}]


def test_members_of_a_household_are_below_its_head() -> None:
    """Beside a head that is named as such, or not at all, the rows are heads."""
    head = ("户主姓名", "户主身份证号", "与户主关系")
    rows = [("甲", A, "户主"), ("乙", B, "妻"), ("丙", C, None), ("丁", None, "长子")]
    assert items(sheet("一", head, *rows), form=HOUSE) == [(2, [3]), (4, [5])]
    told = [{"member.name": "乙", "member.relation": "妻"},
            {"member.name": "丁", "member.relation": "长子"}]  # fmt: skip
    assert facts(sheet("一", head, *rows), form=HOUSE) == told
    sized = [(*rows[0], 2), (*rows[1], 3)]  # of the household, whoever's row says it
    (one,) = facts(sheet("一", (*head, "家庭人口"), *sized), form=HOUSE)
    assert one == {**told[0], "household.size": 3}
    nobody = [x for x in HOUSE if x not in MEMBERS]  # the form asks for no members
    assert facts(sheet("一", head, *rows), form=nobody) == [{}, {}]
    assert items(sheet("一", head, rows[1], rows[0]), form=HOUSE) == [(2, []), (3, [])]


# -- sheets that tell more of others
# ---------------------------------------------------------------------------

MAIN = sheet("申请", ("姓名", "身份证号", "总费用"), ("甲", A, 5), ("乙", B, 5))
LEFT, RIGHT = "左膝", "右膝"
KEYED = [
    ("关节", ("姓名", "部位"), ("甲", LEFT)),  # it is named like the group
    ("附表", ("申请行号", "身份证号", "部位"), (2, A, LEFT)),  # or says of which row
    ("附表", ("申请行号", "身份证号", "部位"), (3, A, LEFT)),  # which is another one by now
    ("关节明细", ("身份证号", "部位"), (A, LEFT)),
    ("joint", ("身份证号", "部位"), (A, LEFT)),
]


@pytest.mark.parametrize("name, head, row", KEYED)
def test_a_sheet_lists_elements_by_its_name_or_by_the_rows(name: str, head: Any, row: Any) -> None:
    lists = sheet(name, head, row, index=1)
    assert items(MAIN, lists) == items(lists, MAIN)[:2] == [(2, [2]), (3, [])]
    assert facts(MAIN, lists)[0]["joint.place"] == "l"


def test_a_sheet_that_lists_elements_of_nobody_is_no_list() -> None:
    """Its rows are applications, or tell nothing that is asked."""
    for name, head in (("附表", ("身份证号", "部位")), ("关节", ("手术日期", "部位"))):
        found = items(
            MAIN, sheet(name, head, (A if name == "附表" else "2026-04-01", LEFT), index=1)
        )
        assert found == [(2, []), (3, []), (2, [])]
    both = sheet("附表", ("申请行号", "领用", "器械"), (2, "米", "杖"), index=1)
    assert items(MAIN, both) == [(2, []), (3, []), (2, [])]
    for name in ("关节", "家庭"):
        named = sheet(name, ("申请行号", "姓名", "身份证号"), (2, "甲", A), index=1)
        one, beside = parse_book([MAIN, named], FORM)
        assert [x.code for x in beside.notes] == ["sheet_beside"] and beside.items == ()
        assert not any(x.also for x in one.items if isinstance(x, Application))


def test_a_sheet_beside_is_passed_over_unread() -> None:
    """Alone it is what was to be read."""
    beside = sheet("家庭", ("申请行号", "姓名"), (2, "甲"), index=1)
    lists = sheet("关节", ("身份证号", "部位"), (A, LEFT), index=2)
    assert items(MAIN, beside, lists) == [(2, [2]), (3, [])]
    assert items(beside) == [(2, "only_a_name")]
    assert items(beside, lists) == [(2, "only_a_name"), (2, "no_owner")]


def test_the_elements_of_a_list_come_after_those_of_the_row_itself() -> None:
    main = sheet("申请", HEAD, ("甲", A, LEFT), ("乙", B, None), ("丙", C, "双膝"))
    rows = [(A, RIGHT), (A, RIGHT), (A, LEFT), (B, LEFT), (C, LEFT)]
    lists = sheet("关节", ("身份证号", "部位"), *rows, index=1)
    assert facts(main, lists) == [
        {"joint": [{"place": "l"}, {"place": "r"}, {"place": "r"}], "joint.complete": True},
        {"joint.place": "l"},
        {"joint": [{"place": "l"}, {"place": "r"}], "joint.complete": True},
    ]
    dated = sheet("关节", ("身份证号", "部位", "手术日期"), (A, RIGHT, "2026-04-01"), index=1)
    one = parse_book([main, dated], FORM)[0].items[0]
    assert isinstance(one, Application) and "~row" not in one.cells
    assert (one.cells["joint.place"], one.cells["joint.on"]) == (("C2", "部位"), ("", "手术日期"))


def test_equal_rows_of_a_list_are_two_and_somebody_looks() -> None:
    """Twins born on one day; one typed twice is deleted by whoever typed it."""
    rows = [(A, LEFT), (A, LEFT), (A, LEFT), (B, LEFT)]
    lists = sheet("关节", ("身份证号", "部位"), *rows, index=1)
    assert [len(x.get("joint", ())) for x in facts(MAIN, lists)] == [3, 0]
    assert looked_at(MAIN, lists) == [("rows_equal", 2, 3), ("rows_equal", 2, 4)]
    named = sheet(
        "关节", ("身份证号", "部位", "手术日期"), *((*r, "2026-04-01") for r in rows), index=1
    )
    merged = evolve(named, merges=[(2, 1, 3, 1), (2, 2, 3, 2)])  # one joint beside two rows
    assert [len(x.get("joint", ())) for x in facts(MAIN, merged)] == [2, 0]
    assert looked_at(MAIN, merged) == [("rows_equal", 2, 4)]
    once = sheet("申请", ("姓名", "身份证号", "部位"), ("甲", A, LEFT), ("乙", B, None))
    assert [len(x.get("joint", ())) for x in facts(once, lists)] == [3, 0]  # named there too
    both = sheet("关节", ("身份证号", "部位"), (A, "左膝、左膝"), index=1)
    assert len(facts(MAIN, both)[0]["joint"]) == 2 and looked_at(MAIN, both) == []
    half = evolve(named, merges=[(2, 1, 3, 1)])  # the day is typed in each of them
    assert [len(x.get("joint", ())) for x in facts(MAIN, half)] == [3, 0]


@pytest.mark.parametrize("number", ["id_no", "birth_cert_no"])
def test_who_is_named_by_a_number_is_one_however_often(number: str) -> None:
    own = [*FORM, asked(f"joint.{number}", "本人号码", **JOINT)]
    rows = [(A, LEFT, B), (A, LEFT, B), (A, LEFT, C)]
    lists = sheet("关节", ("身份证号", "部位", "本人号码"), *rows, index=1)
    assert len(facts(MAIN, lists, form=own)[0]["joint"]) == 2
    assert looked_at(MAIN, lists, form=own) == [("rows_one_person", 2, 3)]


def test_what_another_fact_is_headed_by_too_is_the_list_s_on_its_sheet() -> None:
    form = [*WHO, asked("operation.on", "手术日期", "day"), *FORM[2:]]
    head = ("申请行号", "身份证号", "手术日期")
    lists = sheet("附表", head, (2, A, "2026-04-01"), index=1)
    (one, _) = facts(MAIN, lists, form=form)
    assert "operation.on" not in one and "joint.on" in one


def test_a_sheet_that_is_named_like_a_group_and_lists_others_is_no_list() -> None:
    named = sheet("关节", ("申请行号", "领用", "器械"), (2, "米", "杖"), index=1)
    assert items(MAIN, named) == [(2, []), (3, []), (2, [])]


def test_columns_of_a_list_that_are_not_read_are_said() -> None:
    """What is asked of an application, or listed elsewhere, is no part of a line; what we wrote
    into a sheet ourselves is passed over."""
    lists = sheet(
        "关节",
        ("核对结果", "申请编号", "原因与处理", "姓名", "部位", "总费用", "领用"),
        ("x", None, None, "甲", LEFT, 5, "米"),
        index=1,
    )
    nobody = sheet("申请", ("姓名", "总费用", "天气"), ("甲", 5, "晴"))
    one, two = parse_book([nobody, lists], FORM)
    said = [[(n.code, n.parts["columns"]) for n in p.notes] for p in (one, two)]
    assert said == [
        [("columns_unused", ("天气",))],
        [("columns_unused", ("总费用", "领用"))],
    ]
    assert facts(nobody, lists)[0]["joint.place"] == "l"


def test_lines_of_a_list_that_go_to_nobody() -> None:
    """One sentence for each, at the cell that should say whose it is."""
    lists = sheet(
        "关节",
        ("部位", "身份证号", "手术日期", "申请行号"),
        (LEFT, C, "2026-04-01"),
        (LEFT, None, "2026-04-01", 2),
        (LEFT, A, "四月"),
        (RIGHT, A, "2026-04-01"),
        (LEFT, C, "四月"),
        index=1,
    )
    _, listed = parse_book([MAIN, lists], FORM)
    told = [[(p.code, p.cell) for p in x.problems] for x in listed.items if hasattr(x, "problems")]
    assert told == [
        [("no_owner", "B2")], [("owner_unnamed", "B3")], [("day_unreadable", "C4")],
        [("day_unreadable", "C6")],
    ]  # fmt: skip
    assert [x["joint.place"] for x in facts(MAIN, lists)[:1]] == ["r"]
    by_number = sheet("关节", ("部位", "身份证号"), (LEFT, C), index=1)
    (lost,) = parse_book([MAIN, by_number], FORM)[1].items
    assert not isinstance(lost, Application)
    assert [(p.code, p.cell) for p in lost.problems] == [("no_owner", "B2")]


def test_rows_that_are_refused_stand_where_they_stood() -> None:
    """Between them rows of somebody else."""
    rows = [("甲", A, LEFT, "很多"), ("乙", B, LEFT), ("甲", A, RIGHT), ("丙", C, LEFT)]
    found = items(sheet("一", HEAD, *rows))
    assert [x[0] for x in found] == [2, 3, 4, 5] and found[2] == (4, "belongs")


def test_of_a_sheet_without_a_header_it_is_said_unless_it_is_ours() -> None:
    empty = Sheet("空", 1, [])
    names = ("填表说明", "记事")
    ours, other = (sheet(x, ("说明",), ("x",), index=n) for n, x in enumerate(names, 2))
    codes = [[x.code for x in p.notes] for p in open_book([MAIN, empty, ours, other], FORM)]
    assert codes == [[], [], [], ["sheet_without_header"]]
