"""Many cases in one act: a list goes out as a workbook, comes back answered, and every row has one
verdict."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from faults.aid import LOW, NOTICE, person, programme
from faults.aid import office as office_of
from lists import answered, filed, fill, grid, save, type_in
from office import ACCOUNT, child, office, refused
from openpyxl import load_workbook
from places.test_plain_life import office as office_abroad

from caseflow import Caseflow, Desk, FactError, Money, Stale, yuan
from caseflow.demo.office import opening
from caseflow.desk.sheet import Line
from caseflow.desk.sheet_back import verdict_book
from caseflow.desk.sheet_mark import read_mark
from caseflow.desk.sheet_out import settle_heads
from caseflow.desk.sheet_read import read_sheet
from caseflow.facts import applicant
from caseflow.files.answerable import HEAD, Column, workbook
from caseflow.files.cells import Row, Sheet
from caseflow.files.read import read
from caseflow.programme import flat, once, step
from caseflow.words.sheets import COLUMNS

COUNT = 4


def statuses(cf: Caseflow) -> list[str]:
    return [c.status for c in cf.cases()]


def verdicts(done: Any) -> list[str]:
    return [v.verdict for v in done.verdicts]


# -- a sheet out ----------------------------------------------------------------------------------


def test_it_holds_what_the_queue_would_show(cf: Caseflow, decider: Desk, tmp_path: Path) -> None:
    made = decider.sheet("decide")
    assert (made.kind, made.count, made.more) == ("decide", COUNT, False)
    (tmp_path / "a.xlsx").write_bytes(made.content)
    rows = grid(tmp_path / "a.xlsx")
    first = dict(zip(rows[HEAD], rows[HEAD + 1], strict=True))
    assert first["申请编号"] == cf.cases()[0].number
    assert first["姓名"] == "测试甲天" and first["拟资助额"] == 2000.0
    assert first["核对结论"] == "符合条件" and first["说明"] == "各条均符合"
    assert first["答复"] == ""  # no act that moves a case has a default answer
    options = load_workbook(tmp_path / "a.xlsx")["选项"]
    offered = [x.value for column in options.columns for x in column if x.value]
    assert offered == ["资助", "不予资助", "报上级"]  # what the guards allow now


def test_one_reading_is_recorded_for_all(cf: Caseflow, decider: Desk) -> None:
    def reads() -> list[Any]:
        return [e for e in cf.events(limit=1000) if e.type.startswith("data_read")]

    before = len(reads())
    decider.sheet("decide")
    assert len(reads()) == before + 1


def test_nothing_that_waits_is_no_list(cf: Caseflow) -> None:
    with refused(Stale, "sheet_empty"):
        cf.desk("reconcile").sheet("result")
    with refused(FactError, "sheet_kind"):
        cf.desk("decide").sheet("decid")  # type: ignore[arg-type]


def test_it_is_as_long_as_was_asked_for(decider: Desk) -> None:
    made = decider.sheet("decide", limit=COUNT - 1)
    assert (made.count, made.more) == (COUNT - 1, True)


def test_all_that_is_to_be_decided_is_one_list(tmp_path: Path) -> None:
    """What is to be looked at again, too, by another than who granted it: with its own answers."""
    with Caseflow.demo(**opening()) as cf:
        first, *_ = filed(cf, COUNT)
        cf.desk("decider").decide(first, "grant", why="符合条件")
        cf.desk("clerk").record(first, {"household.certificate.valid_to": "2026-01-01"})
        other = cf.desk("decider2")
        made = other.sheet("decide", limit=COUNT - 1)
        assert (made.count, made.more) == (COUNT - 1, True)
        sheet = answered(other, tmp_path)
        said = {first: "撤销"}
        rows = [evolve(x, cells={**x.cells, "answer": said.get(str(x.cells["case"]), "资助"),
                                 "own": "证明过期"}) for x in sheet.rows]  # fmt: skip
        done = other.answer_sheet(evolve(sheet, rows=tuple(rows)))
        assert verdicts(done) == ["done"] * COUNT
        assert statuses(cf) == ["revoked", *["due:pay"] * (COUNT - 1)]


# -- answers back ---------------------------------------------------------------------------------


def test_answered_it_is_done_row_by_row(cf: Caseflow, decider: Desk, tmp_path: Path) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    shown = decider.preview_sheet(sheet)
    assert verdicts(shown) == ["would"] * COUNT
    (fund,) = shown.funds
    assert fund.before.minor - fund.after.minor == yuan(2_000).minor * COUNT
    assert statuses(cf) == ["due:decide"] * COUNT  # nothing has happened
    done = decider.answer_sheet(sheet)
    assert verdicts(done) == ["done"] * COUNT and statuses(cf) == ["due:pay"] * COUNT
    assert [v.moves[0].sum for v in done.verdicts] == [yuan(2_000)] * COUNT
    assert [evolve(v, verdict="done") for v in shown.verdicts] == list(done.verdicts)
    assert cf.verify(replay=True).ok


def test_handed_in_twice_nothing_is_done_twice(cf: Caseflow, decider: Desk, tmp_path: Path) -> None:
    sheet = answered(decider, tmp_path)
    half = evolve(fill(sheet, answer="资助"), rows=fill(sheet, answer="资助").rows[:2])
    assert verdicts(decider.answer_sheet(half)) == ["done"] * 2
    whole = fill(sheet, answer="资助")
    assert verdicts(decider.preview_sheet(whole)) == ["before"] * 2 + ["would"] * 2
    assert verdicts(decider.answer_sheet(whole)) == ["before"] * 2 + ["done"] * 2
    other = fill(sheet, answer="不予资助", own="不符合")
    again = decider.answer_sheet(other)
    assert verdicts(again) == verdicts(decider.preview_sheet(other)) == ["answered"] * COUNT
    assert [v.code for v in again.verdicts] == ["row_answered"] * COUNT
    told = [v.error.parts for v in again.verdicts if v.error is not None]
    who = {(x["by"], x["on"], x["case"]) for x in told}
    assert who == {("decider", str(cf.today), c.number) for c in cf.cases()}
    assert len([e for e in cf.events(limit=1000) if e.type.startswith("decided/")]) == COUNT


def test_a_row_whose_case_moved_is_refused_alone(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    moved = cf.cases()[1].number
    cf.desk("enter").record(moved, note="来电：地址有变")
    want = ["", "seen_another_version", "", ""]
    assert [v.code for v in decider.preview_sheet(sheet).verdicts] == want
    assert [v.code for v in decider.answer_sheet(sheet).verdicts] == want


def test_a_row_that_undoes_a_later_one_is_named_with_what_is_met_no_more(tmp_path: Path) -> None:
    """Two cases of one family: whoever looks again at the second sees nothing new."""
    limit = once(NOTICE.gist("每年一次"), per=applicant, over="year")
    award = flat(yuan(1_000), NOTICE.gist("每人1000元"))
    yearly = programme("yearly", rules=[LOW, limit], award=award, steps=[step.decide(), step.pay()])
    with office_of(":memory:", yearly, money=90_000) as cf:
        clerk, decider = cf.desk("chen"), cf.desk("jue")
        received = {"application__received_on": "2026-03-20"}
        one, two = (clerk.submit("yearly", person(**more)) for more in ({}, received))
        sheet = fill(answered(decider, tmp_path), answer="资助")
        for done in (decider.preview_sheet(sheet), decider.answer_sheet(sheet)):
            assert [v.code for v in done.verdicts] == ["", "row_unmet_by_row"]
            error = done.verdicts[1].error
            assert error is not None
            parts = {k: error.parts[k] for k in ("case", "by", "n", "rules")}
            first = done.verdicts[0].row
            assert parts == {"case": two, "by": one, "n": first, "rules": (limit.name,)}
            assert "每年一次" in error.say("zh")
        assert cf.verify(replay=True).ok


def test_a_row_without_an_answer_is_left(cf: Caseflow, decider: Desk, tmp_path: Path) -> None:
    sheet = answered(decider, tmp_path)
    assert verdicts(decider.answer_sheet(sheet)) == ["blank"] * COUNT
    assert statuses(cf) == ["due:decide"] * COUNT


def test_each_row_has_the_reason_of_its_own_or_that_of_all(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    sheet = fill(answered(decider, tmp_path), reason="", answer="资助")
    done = decider.answer_sheet(sheet)
    assert {v.code for v in done.verdicts} == {"no_reason"}
    rows = (evolve(sheet.rows[0], cells={**sheet.rows[0].cells, "own": "家中两人患病"}),)
    own = evolve(sheet, rows=(*rows, *sheet.rows[1:]), minutes="〔2026〕3号")
    assert verdicts(decider.answer_sheet(own)) == ["done"] * COUNT
    whys = [e.why for c in cf.cases() for e in decider.history(c.number) if e.why]
    assert whys == ["家中两人患病（〔2026〕3号）", *["〔2026〕3号"] * (COUNT - 1)]


def test_a_refused_row_is_mended_and_handed_in_again(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    wrong = evolve(sheet.rows[1], cells={**sheet.rows[1].cells, "fund": "没有的"})
    first = evolve(sheet, rows=(sheet.rows[0], wrong))
    assert verdicts(decider.answer_sheet(first)) == ["done", "refused"]
    assert verdicts(decider.answer_sheet(sheet)) == ["before", "done", "done", "done"]


def test_words_and_codes_answer_alike(cf: Caseflow, decider: Desk, tmp_path: Path) -> None:
    sheet = fill(answered(decider, tmp_path))
    said = ("资助", "grant", " 同意 ", "资 助")
    rows = [
        evolve(x, cells={**x.cells, "answer": text})
        for x, text in zip(sheet.rows, said, strict=True)
    ]
    assert verdicts(decider.answer_sheet(evolve(sheet, rows=tuple(rows)))) == ["done"] * COUNT
    assert statuses(cf) == ["due:pay"] * COUNT


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"answer": "资组"}, "answer_unknown"),
        ({"answer": "资助", "award": "两千"}, "sum_unreadable"),
        ({"answer": "资助", "award": "3000"}, "above_assessed"),
        ({"answer": "资助", "fund": "没有的"}, "no_fund_named"),
    ],
)
def test_what_is_wrong_stops_its_own_row(
    cf: Caseflow, decider: Desk, tmp_path: Path, cells: dict[str, str], code: str
) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    wrong = evolve(sheet.rows[0], cells={**sheet.rows[0].cells, **cells})
    done = decider.answer_sheet(evolve(sheet, rows=(wrong, *sheet.rows[1:])))
    assert (done.verdicts[0].code, verdicts(done)[1:]) == (code, ["done"] * (COUNT - 1))


def test_a_reason_that_lacks_is_not_filled_in_and_an_answer_that_is_none_cannot_be_read(
    decider: Desk, tmp_path: Path
) -> None:
    """The answer is called as its column is, not as another command calls one."""
    sheet = evolve(fill(answered(decider, tmp_path), answer="资助"), reason="", minutes="")
    odd = [
        evolve(x, cells={**x.cells, "answer": a, "own": ""})
        for x, a in zip(sheet.rows, ("资助", "资组"), strict=False)
    ]
    done = decider.answer_sheet(evolve(sheet, rows=tuple(odd)))
    assert [(v.verdict, v.code) for v in done.verdicts] == [
        ("unfilled", "no_reason"), ("unreadable", "answer_unknown"),
    ]  # fmt: skip
    assert done.verdicts[1].error.say("zh").startswith(COLUMNS["answer"][0])


def test_a_smaller_sum_is_granted_where_one_is_typed(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    decider.answer_sheet(fill(answered(decider, tmp_path), answer="资助", award=1500.0))
    assert {c.granted for c in cf.cases()} == {yuan(1_500).minor}


def test_a_formula_or_a_hidden_row_answers_nothing(decider: Desk, tmp_path: Path) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    rows = (evolve(sheet.rows[0], odd="K7"), evolve(sheet.rows[1], hidden=True), *sheet.rows[2:])
    done = decider.answer_sheet(evolve(sheet, rows=rows))
    assert [v.code for v in done.verdicts] == ["row_computed", "row_hidden", "", ""]


def test_copies_of_a_row(decider: Desk, tmp_path: Path) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    no = evolve(sheet.rows[1], cells={**sheet.rows[1].cells, "answer": "不予资助"})
    rows = (sheet.rows[0], evolve(sheet.rows[0], row=90), sheet.rows[1], evolve(no, row=91))
    done = decider.answer_sheet(evolve(sheet, rows=rows))
    assert verdicts(done) == ["done", "before", "refused", "refused"]
    assert [v.code for v in done.verdicts] == ["", "", "row_twice", "row_twice"]


def test_a_row_of_totals_is_no_row(cf: Caseflow, decider: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(decider.sheet("decide").content)
    total: list[Any] = ["合计", "", "", "", "", "", 8000.0]
    type_in(path, {"answer": "资助"}, reason="符合", change=lambda rows: [*rows, total])
    done = decider.answer_sheet(decider.read_sheet(path))
    assert done.counts == {"done": COUNT}


def test_an_answer_that_is_none_is_told_those_that_were_offered(
    decider: Desk, tmp_path: Path
) -> None:
    (verdict, *_) = decider.preview_sheet(fill(answered(decider, tmp_path), answer="资组")).verdicts
    assert verdict.error is not None
    known = verdict.error.parts["known"]
    assert [x["zh"] for x in known] == ["资助", "不予资助", "报上级"]


# -- whose list it is -----------------------------------------------------------------------------


def test_a_list_is_answered_by_whom_it_was_made_for(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    sheet = fill(answered(decider, tmp_path), answer="资助")
    for login in ("cashier", "clerk"):
        done = cf.desk(login).answer_sheet(sheet)
        assert {v.code for v in done.verdicts} == {"row_of_another"}


def test_a_list_is_answered_at_the_desk_where_it_was_made(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    mark = read_mark(answered(decider, tmp_path).rows[0].mark)
    assert mark is not None
    with decider.seat.office.reading() as root:
        assert mark.problem(root, decider.seat) is None
        found = mark.problem(root, evolve(decider.seat, branch="WLCB"))
        assert found is not None and found.code == "row_of_another"


def test_a_row_of_another_kind_of_list(decider: Desk, tmp_path: Path) -> None:
    """It would be read as an answer that nobody gave."""
    sheet = evolve(fill(answered(decider, tmp_path), answer="通过"), kind="review")
    assert {v.code for v in decider.answer_sheet(sheet).verdicts} == {"sheet_mixed"}


def test_a_list_of_another_store_is_none(decider: Desk, tmp_path: Path) -> None:
    with Caseflow.demo() as other:
        filed(other, COUNT)
        sheet = fill(answered(other.desk("decide"), tmp_path), answer="资助")
    assert {v.code for v in decider.answer_sheet(sheet).verdicts} == {"row_not_ours"}


@pytest.mark.parametrize("part", ["kind", "sheet", "case", "version", "of", "seal"])
def test_a_mark_that_was_changed_fits_no_more(decider: Desk, tmp_path: Path, part: str) -> None:
    """Else a row would be answered as it never was shown."""
    sheet = fill(answered(decider, tmp_path), answer="资助")
    first, other = sheet.rows[0].mark.split("!"), sheet.rows[1].mark.split("!")
    at = ("kind", "sheet", "who", "case", "version", "of", "seal").index(part)
    changed = {"kind": "letter", "sheet": "0" * 12, "version": "9", "of": "1", "seal": "0" * 16}
    first[at] = changed.get(part, other[at])
    row = evolve(sheet.rows[0], mark="!".join(first))
    done = decider.answer_sheet(evolve(sheet, rows=(row,)))
    assert [v.code for v in done.verdicts] == ["row_not_ours"]
    row = evolve(sheet.rows[0], mark="")
    assert decider.answer_sheet(evolve(sheet, rows=(row,))).verdicts[0].code == "row_not_ours"


SHOWN: list[tuple[str, str, str]] = [  # what stands as the number of a row's case, of the next one
    ("{mine}", "{next}", ""),
    (" {mine_lower} ", "{next}", ""),
    ("", "", ""),  # the column was left out
    ("{next}", "{mine}", "row_shifted"),  # sorted, and the column of the marks was not
    ("{next}", "{next}", "row_shifted"),
    ("其他", "{next}", "row_shifted"),
]


@pytest.mark.parametrize(("first", "second", "code"), SHOWN)
def test_a_row_is_of_the_case_that_it_shows(
    cf: Caseflow, decider: Desk, tmp_path: Path, first: str, second: str, code: str
) -> None:
    """Whoever decides reads the number and the name, not the mark."""
    sheet = fill(answered(decider, tmp_path), answer="资助")
    mine, other = (str(x.cells["case"]) for x in sheet.rows[:2])
    names = {"mine": mine, "next": other, "mine_lower": mine.lower()}
    rows = [
        evolve(x, cells={**x.cells, "case": said.format(**names) or None})
        for x, said in zip(sheet.rows, (first, second), strict=False)
    ]
    done = decider.answer_sheet(evolve(sheet, rows=tuple(rows)))
    assert done.verdicts[0].code == code
    assert done.verdicts[1].code == ("row_shifted" if second == "{mine}" else "")
    assert len([c for c in cf.cases() if c.granted]) == [v.code for v in done.verdicts].count("")


# -- the file as somebody saved it ----------------------------------------------------------------


def shuffled(rows: Any) -> Any:
    """Columns the other way round, rows sorted otherwise, one gone, a line of totals below."""
    above, table = rows[:HEAD], rows[HEAD:]
    head, *body = [list(reversed(x)) for x in table]
    total: list[Any] = ["", "", 6000.0]
    return [*above, head, *reversed(body[1:]), total]


def test_columns_moved_rows_sorted_and_deleted(cf: Caseflow, decider: Desk, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(decider.sheet("decide").content)
    type_in(path, {"answer": "资助"}, reason="同意", minutes="3号", change=shuffled)
    sheet = decider.read_sheet(path)
    assert (sheet.kind, sheet.reason, sheet.minutes) == ("decide", "同意", "3号")
    done = decider.answer_sheet(sheet)
    assert verdicts(done) == ["done"] * (COUNT - 1) + ["blank"]
    assert [v.case for v in done.verdicts][:3] == [c.number for c in cf.cases()][:0:-1]


def test_hidden_rows_are_seen_in_the_file(decider: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(decider.sheet("decide").content)
    type_in(path, {"answer": "资助"})
    save(path, grid(path), hidden=[HEAD + 1])
    assert [x.hidden for x in decider.read_sheet(path).rows] == [True, False, False, False]


def test_no_list_at_all(decider: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save(path, [["姓名", "答复"], ["测试甲", "资助"]])
    with refused(FactError, "sheet_none"):
        decider.read_sheet(path)


def test_a_list_in_the_language_and_the_currency_of_the_place(tmp_path: Path) -> None:
    with office_abroad() as cf:
        facts = {"applicant.name": "Maria Tavares", "applicant.id_no": "cv 000-4711"}
        more = {"applicant.birth_date": "1990-02-28", "doc.need_certificate": "copy"}
        days = {"application.received_on": "2026-05-30", "consent.given_on": "2026-05-30"}
        sums = {"family.annual_income": Money(350_000), "cost.total": Money(80_000)}
        cf.desk("awa").submit("sn.grant", {**facts, **more, **days, **sums})
        sheet = answered(cf.desk("rui"), tmp_path, "review")
        rows = grid(tmp_path / "review.xlsx")
        assert rows[1][0] == "Reason for all rows" and "case" in rows[HEAD]
        done = cf.desk("rui").answer_sheet(fill(sheet, answer="Accept"))
        assert verdicts(done) == ["done"]
        path = tmp_path / "decide.xlsx"
        path.write_bytes(cf.desk("dja").sheet("decide").content)
        first = dict(zip(grid(path)[HEAD], grid(path)[HEAD + 1], strict=True))
        assert first["proposed sum"] == 10_000.0


def test_texts_stay_texts(tmp_path: Path) -> None:
    """Whatever stands in a cell that came from people: typed into, it is no formula."""
    columns = [Column(key="a", head="一"), Column(key="b", head="二", fill=True, choices=("是",))]
    rows = [{"a": "=1+1", "b": "@x"}, {"a": "甲", "b": ""}]
    of = {"rows": rows, "names": ("清单", "选项")}
    made = workbook("题", "怎样填", [("理由", "+1")], columns, **of)
    (tmp_path / "a.xlsx").write_bytes(made)
    sheet = load_workbook(tmp_path / "a.xlsx")["清单"]
    marked = [c.value for r in sheet for c in r if c.quotePrefix]
    assert marked == ["+1", "=1+1", "@x"]
    assert not [c for r in sheet for c in r if c.data_type == "f"]


@frozen
class Given:
    """A reader of sheets that are given to it."""

    sheets: tuple[Sheet, ...]
    suffixes: tuple[str, ...] = (".xlsx",)

    def read(self, path: Path) -> tuple[Sheet, ...]:
        return self.sheets


def sheets_of(made: bytes, path: Path) -> tuple[Sheet, ...]:
    path.write_bytes(made)
    return tuple(read(path))


def test_two_kinds_in_one_file_and_rows_without_end(
    cf: Caseflow, decider: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    lists = sheets_of(decider.sheet("decide").content, path)
    cf.desk("enter").record(cf.cases()[0].number, ACCOUNT)
    both = (*lists, *sheets_of(decider.sheet("confirm").content, path))
    with refused(FactError, "sheet_mixed"):
        read_sheet(path, (Given(both),))
    long = evolve(lists[0], rows=(*lists[0].rows, *[Row(n, ("x",)) for n in range(8, 5_100)]))
    with refused(FactError, "too_many_rows"):
        read_sheet(path, (Given((long,)),))


# -- what is to be settled by name ----------------------------------------------------------------


@pytest.fixture
def reviewer() -> Iterator[Desk]:
    with office() as opened:
        opened.desk("chen").submit("crcf.chd", child())
        yield opened.desk("ren")


def settling(reviewer: Desk, path: Path, change: Any = lambda rows: rows) -> Any:
    """The list of what is to be reviewed, answered, each rule accepted, saved by another program
    that does that to it."""
    path.write_bytes(reviewer.sheet("review").content)
    heads = [str(x) for x in grid(path)[HEAD]]
    accepted = dict.fromkeys((x for x in heads if x.startswith("认定 ")), "认定")
    assert accepted
    type_in(path, {"answer": "通过", **accepted}, reason="走访", change=change)
    return reviewer.read_sheet(path)


def test_heads_are_words_and_the_rule_is_found_again(reviewer: Desk, tmp_path: Path) -> None:
    sheet = settling(reviewer, tmp_path / "a.xlsx", shuffle_columns)
    head = [str(x) for x in grid(tmp_path / "a.xlsx")[HEAD]]
    marks = next(x for x in head if x.startswith("核对码"))
    assert not [x for x in head if x != marks and ("[" in x or "hardship" in x)]
    assert set(sheet.rows[0].settled) == set(sheet.rules) == {"hardship", "entered_in_time"}
    assert "家庭经济困难" in sheet.rules["hardship"]
    done = reviewer.answer_sheet(sheet)
    assert verdicts(done) == ["done"]
    (tmp_path / "b.xlsx").write_bytes(verdict_book(sheet, done, "zh"))
    back = grid(tmp_path / "b.xlsx")
    first = grid(tmp_path / "a.xlsx")
    assert back[0][0] == sheet.title and sheet.title in first[0]
    assert set(head) - {""} <= set(map(str, back[HEAD]))
    again = reviewer.read_sheet(tmp_path / "b.xlsx")
    assert (again.rules, again.sealed) == (sheet.rules, sheet.sealed)
    assert verdicts(reviewer.answer_sheet(again)) == ["before"]


def shuffle_columns(rows: Any) -> Any:
    return [*rows[:HEAD], *(list(reversed(x)) for x in rows[HEAD:])]


def test_a_head_that_means_another_rule_now_is_not_believed(reviewer: Desk, tmp_path: Path) -> None:
    def forged(rows: Any) -> Any:
        head = [str(x).replace('"hardship"', '"income"') for x in rows[HEAD]]
        assert head != rows[HEAD]
        return [*rows[:HEAD], head, *rows[HEAD + 1 :]]

    sheet = settling(reviewer, tmp_path / "a.xlsx", forged)
    (verdict,) = reviewer.answer_sheet(sheet).verdicts
    assert verdict.error is not None and verdict.error.code == "row_not_ours"


def test_a_head_as_lists_had_it_before_is_read(reviewer: Desk, tmp_path: Path) -> None:
    def old(rows: Any) -> Any:
        marks = next(str(x) for x in rows[HEAD] if "核对码" in str(x))
        of = json.loads("{" + marks.partition("{")[2].rpartition("!")[0])
        head = [
            f"{x} [{of[str(x)]}]" if str(x).startswith("认定 ") else str(x).partition(" {")[0]
            for x in rows[HEAD]
        ]
        return [*rows[:HEAD], head, *rows[HEAD + 1 :]]

    sheet = settling(reviewer, tmp_path / "a.xlsx", old)
    assert sheet.sealed == "" and verdicts(reviewer.answer_sheet(sheet)) == ["done"]


@pytest.mark.parametrize("said", ["{", "{}", '{"a"', "{[]}!x", "", "{" * 5000])
def test_what_stands_behind_the_head_of_the_marks_is_anything(
    reviewer: Desk, tmp_path: Path, said: str
) -> None:
    def odd(rows: Any) -> Any:
        head = [f"核对码（请勿改动） {said}" if "核对码" in str(x) else x for x in rows[HEAD]]
        return [*rows[:HEAD], head, *rows[HEAD + 1 :]]

    sheet = settling(reviewer, tmp_path / "a.xlsx", odd)
    assert sheet.rules == {} and list(sheet.rows[0].settled) == [""]
    (verdict,) = reviewer.answer_sheet(sheet).verdicts
    assert verdict.error is not None and verdict.error.code == "row_not_ours"


def test_rules_that_are_called_alike_have_heads_of_their_own() -> None:
    found = [Line(case="", version=0, cells={}, refers={"a": "材料", "b": "材料", "c": "手术"})]
    assert list(settle_heads(found, "zh").items()) == [
        ("认定 材料", "a"), ("认定 材料 2", "b"), ("认定 手术", "c"),
    ]  # fmt: skip
