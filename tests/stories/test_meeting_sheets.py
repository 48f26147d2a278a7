"""The list of a sitting: all that a meeting may answer, and back again as it was filled in; what
was changed, moved, or is of another body is refused by its row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sitting as t
from attrs import evolve
from faults.aid import NOTICE, RELIEF, lettered, programme, receipts, record
from faults.aid import office as county
from lists import grid, save
from office import id_no, refused
from sitting import enter, file, rule
from stories import billing
from stories.test_meetings import codes, hows, related
from stories.test_meetings_again import confirmed, held_again, now, objected

from caseflow import Caseflow, Person, Stale, yuan
from caseflow.desk.meeting_read import Filled
from caseflow.files.answerable import HEAD
from caseflow.lists.sitting import OUTCOMES
from caseflow.programme import flat, step
from caseflow.reports.meeting import minutes_page
from caseflow.reports.met import sittings
from caseflow.words.meetings import COUNTS

FILLED = {
    "case": "申请编号",
    "name": "姓名",
    "proposed": "拟资助额",
    "result": "会议决定",
    "settle": "待认定的",
    "bill": "同一票据几方分担",
    "award": "另定金额",
    "fund": "由哪笔资金",
    "n": "第几件异议",
    "why": "本行理由",
    "mark": "核对码（请勿改动）",
}


def typed(cf: Caseflow, path: Path, said: dict[str, dict[str, Any]], code: str = t.BODY) -> Filled:
    """The list is made, these cells of these cases are filled in, and it is read again."""
    path.write_bytes(cf.desk("chen").sitting(code).content)
    rows = grid(path)
    at = {head: n for n, head in enumerate(rows[HEAD])}
    for row in rows[HEAD + 1 :]:
        for key, value in said.get(row[at["申请编号"]], {}).items():
            row[at[FILLED[key]]] = value
    save(path, rows)
    return cf.desk("chen").meeting_file(path)


def shown(cf: Caseflow, head: str) -> dict[str, Any]:
    """A column of the list, by case."""
    made = cf.desk("chen").sitting(t.BODY)
    return {r.case: r.cells.get(head) for r in made.rows}


def six(cf: Caseflow) -> list[str]:
    """Cases of each kind that a meeting answers, in the order in which they came to it."""
    due = file(cf, 1)
    again = held_again(cf, 2)
    asks, objects, more = (file(cf, n) for n in (3, 4, 5))
    cf.desk("wu").decide(asks, "refuse", why="不符合")
    cf.desk("wu").decide(objects, "grant", why="符合办法")
    cf.desk("wu").decide(more, "grant", why="先给一部分", award=yuan(20_000))
    cf.desk("chen").ask_again(asks, "re_review", why="有新情况")
    objected(cf, objects)
    gone = file(cf, 6)
    cf.desk("wu").decide(gone, "grant", why="符合办法")
    return [due, again, asks, objects, more]


def test_it_lists_all_that_a_meeting_may_answer_and_comes_back_as_it_was_filled_in(
    tmp_path: Path,
) -> None:
    with t.house() as cf:
        cases = due, again, asks, objects, more = six(cf)
        made = cf.desk("chen").sitting(t.BODY)
        assert {r.case for r in made.rows} == set(cases)
        offered = {r.case: [m.results for m in r.matters] for r in made.rows}
        assert offered == {
            due: [("grant", "refuse")],
            again: [("uphold", "revoke")],
            asks: [("decline",)],
            objects: [("dismiss", "sustain")],
            more: [("raise",)],
        }
        assert shown(cf, "proposed") == {due: 30_000, again: 30_000, more: 30_000} | dict.fromkeys(
            (asks, objects)
        )
        assert {r.case: r.out for r in made.rows} == {
            c: () if c in (due, more) else ("wu",) for c in cases
        } | {more: ()}
        what = shown(cf, "what")
        assert len(set(what.values())) == 5 and "1" in what[objects]
        said: dict[str, dict[str, Any]] = {
            due: {"result": "资助", "award": 25_000},
            again: {"result": "维持资助", "settle": "认定符合"},
            asks: {"result": "不予受理", "why": "没有新的情况"},
            objects: {"result": "异议不成立", "why": "车是邻居的", "n": "1"},
            more: {"result": "追加", "award": "30000"},
        }
        back = typed(cf, tmp_path / "a.xlsx", said)
        assert (back.unread, back.left) == ((), 0)
        assert [(r.case, r.result, r.award, r.n, r.settle) for r in back.rows] == [
            (due, "grant", yuan(25_000), 0, False),
            (again, "uphold", None, 0, True),
            (asks, "decline", None, 0, False),
            (objects, "dismiss", None, 1, False),
            (more, "raise", yuan(30_000), 0, False),
        ]
        foreseen = enter(cf, *back.rows, preview=True, **now(cf))
        entered = enter(cf, *back.rows, **now(cf))
        assert foreseen.rows == entered.rows and set(codes(entered)) == {""}
        assert confirmed(cf) == ["granted", "upheld", "declined", "dismissed", "raised"]
        assert (cf.case(due).granted, cf.case(more).granted) == (2_500_000, 3_000_000)
        assert {r.case for r in cf.desk("chen").sitting(t.BODY).rows} == {due}  # below what is due
        assert cf.verify(replay=True).ok


def test_what_it_does_not_list() -> None:
    """What has an answer that another one is to see, what is all granted, one's own."""
    with t.house() as cf:
        case = file(cf, 1)
        cf.desk("wu").decide(case, "grant", why="符合办法")
        objected(cf, case)
        cf.desk("ren").answer_objection(case, "dismissed", words="不属实")
        with refused(Stale, "sheet_empty"):
            cf.desk("chen").sitting(t.BODY)
        other = file(cf, 2)
        assert list(shown(cf, "what")) == [other]
        related(cf, "chen", 2)
        with refused(Stale, "sheet_empty"):
            cf.desk("chen").sitting(t.BODY)


def test_one_row_for_a_case_of_which_two_things_are_answered(tmp_path: Path) -> None:
    """Who recorded the objection steps out of that, and of nothing else."""
    with t.house() as cf:
        case = held_again(cf)
        cf.desk("san").object(case, about="decision", words="他家有车")
        objected(cf, case)
        (row,) = cf.desk("chen").sitting(t.BODY).rows
        assert [(m.what, m.n) for m in row.matters] == [("re_review", ()), ("objection", (1, 2))]
        assert row.out == ("san", "wu") and "san" in str(row.cells["out"])
        assert str(row.cells["out"]).count("委员wu（wu）") == 2  # by name, and which of two
        back = typed(cf, tmp_path / "a.xlsx", {case: {"result": "异议成立", "why": "属实"}})
        made = enter(cf, *back.rows, **now(cf))
        assert codes(made) == ["which_objection"]
        back = typed(cf, tmp_path / "a.xlsx", {case: {"result": "异议成立", "n": 2, "why": "属实"}})
        assert codes(enter(cf, *back.rows, **now(cf))) == [""]
        assert confirmed(cf) == ["sustained"]


def test_a_sum_to_be_decided_anew_stands_once_on_the_list() -> None:
    with county(":memory:", RELIEF, t.GRANT, money=90_000, people=t.members(*t.MEMBERS)) as cf:
        t.adopt(cf)
        case = lettered(cf)
        record(cf, case, receipts(20_000))
        assert [[m.what for m in r.matters] for r in cf.desk("chen").sitting(t.BODY).rows] == [
            ["final"]
        ]
        cf.desk("yi").decide(case, "grant", why="按票据")
        record(cf, case, receipts(12_000))
        (row,) = cf.desk("chen").sitting(t.BODY).rows
        assert [(m.what, m.results) for m in row.matters] == [("recompute", ("grant",))]
        record(cf, case, receipts(26_000))
        (row,) = cf.desk("chen").sitting(t.BODY).rows
        assert [m.what for m in row.matters] == ["recompute"]  # more, and decided anew: no raise


def test_what_is_looked_at_again_is_not_raised_before() -> None:
    with t.house() as cf:
        case = file(cf, 1)
        cf.desk("wu").decide(case, "grant", why="先给一部分", award=yuan(20_000))
        assert [[m.what for m in r.matters] for r in cf.desk("chen").sitting(t.BODY).rows] == [
            ["raise"]
        ]
        cf.desk("chen").record(case, {"family.annual_income": yuan(60_000)})
        (row,) = cf.desk("chen").sitting(t.BODY).rows
        assert [m.what for m in row.matters] == ["re_review"]
        cf.desk("yi").decide(case, "revoke", why="不再符合")
        with refused(Stale, "sheet_empty"):
            cf.desk("chen").sitting(t.BODY)


def test_what_goes_up_stands_on_the_list_of_the_desk_above(tmp_path: Path) -> None:
    """Its hold is opened at the desk of the case; who decides it looks at it again."""
    above = programme(
        "above",
        award=flat(yuan(30_000), NOTICE.gist("每人三万元")),
        steps=[step.decide("city"), step.pay()],
    )
    shi = Person("shi", "史决定", id_no("1991-03-04"), ("decide", "manage"), branch="WLCB")
    wen = Person("wen", "文录入", id_no("1992-03-04"), ("enter", "manage"), branch="WLCB")
    people = (*t.members(*t.MEMBERS), shi, wen)
    with county(":memory:", above, t.GRANT, money=90_000, city=True, people=people) as cf:
        made = cf.desk("wen").adopt(
            f"body.{t.BODY}",
            ["name=党组会", "kind=decides", "quorum=2", "members=shi, wen"],
            since="2026-01-01",
            source="党组文件",
        )
        cf.desk("shi").confirm(made)
        t.adopt(cf)
        case = cf.desk("chen").submit("above", t.person(received="2026-05-04"))
        own = file(cf, 1)
        (row,) = cf.desk("wen").sitting(t.BODY).rows
        assert (row.case, row.matters[0].what) == (case, "decide")
        assert list(shown(cf, "what")) == [own]
        mark = typed(cf, tmp_path / "a.xlsx", {own: {"result": "资助"}}).rows[0].mark
        up = {"number": "1号", "on": "2026-05-29", "present": ("shi", "wen"), "why": "符合"}
        wrong = cf.desk("wen").meeting(t.BODY, [rule(case, mark=mark)], **up)
        assert codes(wrong) == ["row_of_other_sitting"]
        cf.desk("shi").decide(case, "grant", why="符合办法")
        cf.desk("chen").record(case, {"family.annual_income": yuan(60_000)})
        (row,) = cf.desk("wen").sitting(t.BODY).rows
        assert [m.what for m in row.matters] == ["re_review"]
        objected(cf, case)  # which is answered where the case is
        (row,) = cf.desk("wen").sitting(t.BODY).rows
        assert [m.what for m in row.matters] == ["re_review"]
        found = {r.case: r.matters for r in cf.desk("chen").sitting(t.BODY).rows}
        assert [m.what for m in found[case]] == ["objection"]


def test_a_list_that_is_narrowed() -> None:
    with t.house() as cf:
        cases = [file(cf, n) for n in range(5)]
        made = cf.desk("chen").sitting(t.BODY, limit=3)
        assert ([r.case for r in made.rows], made.more) == (cases[:3], True)
        made = cf.desk("chen").sitting(t.BODY, limit=5, programme="grant", branch="SZW")
        assert ([r.case for r in made.rows], made.more) == (cases, False)
        with refused(Stale, "sheet_empty"):
            cf.desk("chen").sitting(t.BODY, programme="relief")


# -- its marks ------------------------------------------------------------------------------------


def test_the_same_list_is_made_alike_and_what_comes_later_stands_behind(tmp_path: Path) -> None:
    with t.house() as cf:
        cases = six(cf)
        first = cf.desk("chen").sitting(t.BODY)
        assert cf.desk("fu").sitting(t.BODY).content == first.content  # whoever makes it
        cf.today = "2026-06-02"
        later = file(cf, 9)
        rows = [r.case for r in cf.desk("chen").sitting(t.BODY).rows]
        assert rows == [*(r.case for r in first.rows), later] and len(rows) == len(cases) + 1


CHANGED = [
    ("mark", "", "row_not_ours"),
    ("mark", "x@1", "row_not_ours"),
    ("mark", "{seal}", "row_not_ours"),
    ("mark", "{version}", "row_not_ours"),
    ("mark", "{kind}", "row_not_ours"),
    ("mark", "{next}", "row_shifted"),
    ("case", "{next}", "row_shifted"),
]


@pytest.mark.parametrize(("head", "value", "code"), CHANGED)
def test_a_row_that_was_changed_is_refused_and_stops_no_other(
    tmp_path: Path, head: str, value: str, code: str
) -> None:
    with t.house() as cf:
        one, two = file(cf, 1), file(cf, 2)
        marks = [r.mark for r in typed(cf, tmp_path / "a.xlsx", {
            c: {"result": "资助"} for c in (one, two)
        }).rows]  # fmt: skip
        parts = marks[0].split("!")
        other = {
            "": "",
            "x@1": "x@1",
            "{seal}": marks[0][:-1] + ("0" if marks[0][-1] != "0" else "1"),
            "{version}": "!".join([*parts[:4], str(int(parts[4]) + 1), *parts[5:]]),
            "{kind}": "!".join(["decide", *parts[1:]]),
            "{next}": marks[1] if head == "mark" else two,
        }[value]
        back = typed(
            cf,
            tmp_path / "a.xlsx",
            {one: {"result": "资助", head: other}, two: {"result": "资助"}},
        )
        made = enter(cf, *back.rows)
        found = [x.error.code for x in back.unread] + [c for c in codes(made) if c]
        assert found[:1] == [code] and "entered" in hows(made)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"proposed": 20_000}, "row_shown_changed"),
        ({"name": "测试别人"}, "row_shown_changed"),
        ({"proposed": "30,000.00"}, ""),
        ({"proposed": 20_000, "award": 20_000}, ""),
    ],
)
def test_a_sum_or_a_name_that_was_changed_refuses_its_row(
    tmp_path: Path, cells: dict[str, Any], code: str
) -> None:
    with t.house() as cf:
        one, two = file(cf, 1), file(cf, 2)
        said = {one: {"result": "资助", **cells}, two: {"result": "资助"}}
        back = typed(cf, tmp_path / "a.xlsx", said)
        assert codes(enter(cf, *back.rows)) == [code, ""]


def test_a_list_of_another_body_or_desk_or_of_a_case_that_moved(tmp_path: Path) -> None:
    with t.house() as cf:
        t.adopt(cf, code="ZWH")
        case = file(cf, 1)
        said = {case: {"result": "资助"}}
        back = typed(cf, tmp_path / "a.xlsx", said, code="ZWH")
        assert codes(enter(cf, *back.rows)) == ["row_of_other_sitting"]
        assert codes(enter(cf, *back.rows, code="ZWH")) == [""]
        assert codes(enter(cf, evolve(back.rows[0], case=case.lower()), code="ZWH")) == [""]
        (tmp_path / "b.xlsx").write_bytes(cf.desk("yi").sheet("decide").content)
        (other,) = cf.desk("yi").read_sheet(tmp_path / "b.xlsx").rows
        assert codes(enter(cf, rule(case, mark=other.mark))) == ["row_not_ours"]
        back = typed(cf, tmp_path / "a.xlsx", said)
        cf.desk("chen").record(case, {"family.annual_income": yuan(20_000)})
        assert codes(enter(cf, *back.rows)) == ["seen_another_version"]


def test_a_row_that_was_filtered_away_is_not_entered(tmp_path: Path) -> None:
    with t.house() as cf:
        one, two = file(cf, 1), file(cf, 2)
        path = tmp_path / "a.xlsx"
        typed(cf, path, {c: {"result": "资助"} for c in (one, two)})
        rows = grid(path)
        save(path, rows, hidden=[HEAD + 1])
        back = cf.desk("chen").meeting_file(path)
        assert [r.case for r in back.rows] == [two]
        assert [x.error.code for x in back.unread] == ["row_hidden"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"bill": "是"}, "not_one_of"),
        ({"settle": "是"}, "not_one_of"),
        ({"result": "异议成立", "n": "一"}, "no_such_number"),
        ({"result": "异议成立", "n": 0}, "no_such_number"),
        ({"result": "异议成立", "n": 1000}, "no_such_number"),
    ],
)
def test_what_is_typed_in_other_words(tmp_path: Path, cells: dict[str, Any], code: str) -> None:
    with t.house() as cf:
        case = file(cf, 1)
        back = typed(cf, tmp_path / "a.xlsx", {case: {"result": "资助", **cells}})
        assert [x.error.code for x in back.unread] == [code] and not back.rows


# -- a bill ---------------------------------------------------------------------------------------


def shared(cf: Caseflow) -> tuple[str, str]:
    """Two who pay on the same bill; no order of payers says who gives what."""
    t.adopt(cf, quorum="2", who="chen2, jue, fu", second="chen2")
    one, two = (billing.billed(cf, billing.granted(cf, n)) for n in ("first", "rest"))
    return one, two


SAT = {"present": ("chen2", "jue", "fu")}


def test_a_meeting_says_from_the_list_that_a_bill_is_shared(tmp_path: Path) -> None:
    """The minutes do what no order says, and each sum rests on what the other one got."""
    with billing.office() as cf:
        one, two = shared(cf)
        assert shown(cf, "open")[one].count("票据") == 1
        said = {one: {"result": "资助"}, two: {"result": "资助", "bill": "认定符合"}}
        back = typed(cf, tmp_path / "a.xlsx", said)
        made = enter(cf, *back.rows, **SAT, **now(cf))
        assert codes(made) == ["meeting_not_eligible", ""]
        assert confirmed(cf, "jue") == ["granted"] and cf.case(two).granted == 34_042_44
        both = dict.fromkeys(("settle", "bill"), "认定符合")  # nothing else is left to a person
        back = typed(cf, tmp_path / "a.xlsx", {one: {"result": "资助", **both}})
        made = enter(cf, *back.rows, number="2号", **SAT, **now(cf))
        assert confirmed(cf, "jue", "2号") == ["granted"]
        assert (cf.case(one).granted, cf.case(one).end) == (0, "nothing_payable")
        assert cf.verify(replay=True).ok


def test_a_meeting_names_the_sum_that_the_rules_leave_open() -> None:
    with billing.office() as cf:
        t.adopt(cf, quorum="2", who="chen2, jue, fu", second="chen2")
        facts = t.person(payee__kind="cash", operation__indicated=True, family__annual_income=None)
        case = cf.desk("chen").submit("rest", facts)
        billing.told(cf, case)
        on = {**SAT, **now(cf)}
        assert codes(enter(cf, rule(case), **on)) == ["sum_not_named"]
        assert codes(enter(cf, rule(case, award=yuan(40_000)), **on)) == [""]
        assert confirmed(cf, "jue") == ["granted"] and cf.case(case).granted == 4_000_000


# -- all that became of them ----------------------------------------------------------------------


def test_the_minutes_and_the_report_count_all_that_became_of_cases() -> None:
    with t.house() as cf:
        due, again, asks, objects, more = six(cf)
        back, true, off = held_again(cf, 7), file(cf, 8), file(cf, 9)
        cf.desk("wu").decide(true, "grant", why="符合办法")
        objected(cf, true)
        rows = (
            rule(due),
            rule(again, "uphold", settle=True),
            rule(asks, "decline", why="没有新的情况"),
            rule(objects, "dismiss", why="不属实"),
            rule(more, "raise", award=yuan(30_000)),
            rule(back, "revoke", why="收入超过"),
            rule(true, "sustain", why="属实"),
            rule(off, "put_off"),
            rule(file(cf, 10), "refuse", why="不符合"),
        )
        enter(cf, *rows, **now(cf))
        draft = minutes_page(cf.desk("chen"), t.BODY, t.NUMBER).html
        assert set(confirmed(cf)) == set(OUTCOMES)
        (met,) = sittings(cf)
        assert [getattr(met, how) for how in OUTCOMES] == [1] * len(OUTCOMES)
        assert (met.cases, met.sum) == (9, yuan(30_000))
        page = minutes_page(cf.desk("chen"), t.BODY, t.NUMBER).html
        for words in (draft, page):
            for zh, _ in COUNTS.values():
                assert zh.replace("{n}", "1") in words


@pytest.mark.parametrize("kept", [("case", "result", "mark"), ("case", "result", "mark", "why")])
def test_a_list_of_which_columns_were_taken_away_and_one_stands_twice(
    tmp_path: Path, kept: tuple[str, ...]
) -> None:
    """What is left of it is read, of two alike the first; a row that ends early has blanks."""
    with t.house() as cf:
        case, path = file(cf, 1), tmp_path / "a.xlsx"
        path.write_bytes(cf.desk("chen").sitting(t.BODY).content)
        rows = grid(path)
        at = [rows[HEAD].index(FILLED[key]) for key in kept]
        few = [[row[n] if n < len(row) else None for n in at] for row in rows[HEAD:]]
        few[1][1] = "资助"
        twice = [few[0] + few[0][1:2], few[1][:3] + ["入户核实"] * (len(kept) - 3) + ["不予资助"]]
        save(path, rows[:HEAD] + twice)
        back = cf.desk("chen").meeting_file(path)
        (row,) = back.rows
        said = "入户核实" if "why" in kept else ""
        assert (row.case, row.result, row.why, back.unread) == (case, "grant", said, ())
        short = tmp_path / "b.csv"
        short.write_text("\n".join(",".join(map(str, x[:3])) for x in few) + "\n", "utf-8")
        text = short.read_text("utf-8").replace(FILLED["mark"], ",".join(few[0][2:]), 1)
        short.write_text(text, "utf-8")
        assert cf.desk("chen").meeting_file(short).rows == (evolve(row, why=""),)
