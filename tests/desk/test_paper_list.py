"""One paper of another body that names many children: recorded on each, compared as one list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from desk.test_beyond import KNOWN, asked, offices
from faults.aid import office as two_clerks
from lists import answered, fill, save
from office import BODY, child, id_no, office, refused
from stories.test_joints import LEFT, man, walker

from caseflow import Caseflow, FactError, NotAllowed, Person, Stale, yuan
from caseflow.case.acts import Confirm
from caseflow.desk.named_rows import read_named
from caseflow.desk.paper_list import PaperDone, PaperSaid, recorded

PAPER = "红基会〔2026〕12号"
STEPS = ("review:city", "review:region", "decide", "notice", "letter")
BORN = ("2018-05-06", "2018-05-07", "2018-05-08")
NAMES = ("其木格", "乌云娜", "巴特尔")
SAID = PaperSaid(paper=PAPER, body=BODY, on="2026-04-20", steps=STEPS)
PAYEE = {"payee.account_name": "阿拉坦", "payee.kind": "guardian", "payee.bank": "农行"}
HEAD = ["序号", "患儿姓名", "身份证号", "资助金额（元）", "结果"]


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    """Three children up to the entry upstream, which a list brought too."""
    with office() as cf:
        for name, born in zip(NAMES, BORN, strict=True):
            case = cf.desk("chen").submit("crcf.chd", child(born, name=name))
            cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        yield cf


def row(n: int, *, name: str = "", number: str = "", sum_: Any = 30000, result: str = "") -> Any:
    return [n + 1, name or NAMES[n], number or id_no(BORN[n]), sum_, result]


def written(tmp: Path, *rows: Any, head: Any = HEAD) -> Path:
    path = tmp / "名单.xlsx"
    save(path, [["关于下达资助名单的通知"], head, *rows, ["合计", "", "", 90000.0]])
    return path


def entered(cf: Caseflow, tmp: Path) -> None:
    """The entry upstream of all three, on the days that stand in the list."""
    days = ("2026-03-10", "2026-03-11", "2026-03-12")
    head = [*HEAD[:3], "首次录入日期"]
    rows = [[*row(n)[:3], day] for n, day in enumerate(days)]
    said = evolve(SAID, steps=("entry",), paper="回执", on="2026-03-12", facts=("首次录入日期",))
    done = cf.desk("chen").record_paper(written(tmp, *rows, head=head), said)
    assert codes(done) == ["", "", ""]
    confirmed(cf, "回执")
    assert [c.next for c in cf.cases()] == ["review:city"] * 3


def confirmed(cf: Caseflow, paper: str, who: str = "ren") -> list[str]:
    desk = cf.desk(who)
    items = desk.paper_items(paper)
    done = desk.do_many([Confirm(case=x.item.case, of=x.item.version) for x in items])
    return [d.error.code if d.error is not None else "" for d in done]


def codes(done: PaperDone) -> list[str]:
    return [v.code for v in done.verdicts]


def test_one_paper_is_recorded_on_each_and_compared_once(cf: Caseflow, tmp_path: Path) -> None:
    entered(cf, tmp_path)
    path = written(tmp_path, row(0), row(1, sum_="2万元"), row(2, sum_="", result="不予资助"))
    shown = cf.desk("chen").record_paper(path, SAID, preview=True)
    assert shown.counts == {"would": 3} and cf.cases()[0].papers[-1].paper != PAPER
    done = cf.desk("chen").record_paper(path, SAID)
    assert done.counts == {"done": 3}
    items = cf.desk("ren").paper_items("红基会（2026） 12 号")  # however its brackets are drawn
    assert [x.name for x in items] == list(NAMES)
    assert [x.item.award for x in items] == [yuan(30_000), yuan(20_000), None]
    assert [x.item.result for x in items] == ["grant", "grant", "refuse"]
    assert confirmed(cf, PAPER) == ["", "", ""]
    assert [c.granted for c in cf.cases()] == [yuan(30_000).minor, yuan(20_000).minor, 0]
    read = cf.journal.last()
    with refused(Stale, "paper_compared"):
        cf.desk("ren").paper_items(PAPER)
    assert cf.journal.last() == read  # nothing of it waits, so nobody was looked at
    assert cf.verify(replay=True).ok


def test_the_same_list_twice_and_mended(cf: Caseflow, tmp_path: Path) -> None:
    entered(cf, tmp_path)
    desk = cf.desk("chen")
    desk.record_paper(written(tmp_path, row(0), row(1)), SAID)
    again = desk.record_paper(written(tmp_path, row(0), row(1, sum_=20000), row(2)), SAID)
    assert [v.verdict for v in again.verdicts] == ["before", "done", "done"]
    sums = [x.item.award for x in cf.desk("ren").paper_items(PAPER)]
    assert sums == [yuan(30_000), yuan(20_000), yuan(30_000)]  # mended while nobody had compared it


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "别人"}, "named_otherwise"),
        ({"number": id_no("2017-01-01")}, "nobody_of_row"),
        ({"number": "15092920180506"}, "id_length"),
        ({"sum_": "三万块钱"}, "sum_unreadable"),
        ({"result": "也许"}, "answer_unknown"),
    ],
)
def test_what_fits_none_is_told_and_left_out(
    cf: Caseflow, tmp_path: Path, change: dict[str, str], code: str
) -> None:
    entered(cf, tmp_path)
    done = cf.desk("chen").record_paper(written(tmp_path, row(0, **change), row(1)), SAID)
    assert codes(done) == [code, ""]


def test_who_is_refused_has_a_reason_of_their_own(cf: Caseflow, tmp_path: Path) -> None:
    """Of the row, not one for all; where the paper gives none that is told, and room is left."""
    entered(cf, tmp_path)
    no = [[*row(n, sum_="", result="不予资助"), why] for n, why in enumerate(("超龄", "同上", ""))]
    path, desk = written(tmp_path, *no, head=[*HEAD, "理由"]), cf.desk("chen")
    all_ = evolve(SAID, why="名额已满")
    assert codes(desk.record_paper(path, all_, preview=True)) == [
        *("", "no_own_reason", "no_own_reason")
    ]
    done = desk.record_paper(path, SAID)
    assert codes(done) == ["", "no_own_reason", ""] and done.unsaid == 1
    assert [x.item.why for x in cf.desk("ren").paper_items(PAPER)] == ["超龄", ""]
    granted = desk.record_paper(written(tmp_path, row(1)), all_, preview=True)
    assert codes(granted) == [""] and granted.unsaid == 0


def test_who_is_named_by_half(cf: Caseflow, tmp_path: Path) -> None:
    desk = cf.desk("chen")
    head = ["姓名", "身份证号", "申请编号"]
    (first, second, _) = (c.number for c in cf.cases())
    rows = [
        [NAMES[0], "", ""],
        ["", id_no(BORN[0]), ""],
        ["", id_no(BORN[1]), first],
        ["", "", second],
    ]
    said = evolve(SAID, steps=("entry",))
    done = desk.record_paper(written(tmp_path, *rows, head=head), said)
    assert codes(done) == ["number_needed", "number_needed", "named_otherwise", ""]


def test_a_child_with_two_cases_is_not_guessed(cf: Caseflow, tmp_path: Path) -> None:
    """The step that the paper tells may say which; else the list has to."""
    second = child(BORN[0], name=NAMES[0], operation=2, received="2026-03-20")
    other = cf.desk("chen").submit("crcf.chd", second)
    said = evolve(SAID, steps=("entry",))
    path = written(tmp_path, row(0))
    shown = cf.desk("chen").record_paper(path, said, preview=True)
    assert [v.case for v in shown.verdicts] == [cf.cases()[0].number]
    cf.desk("ren").review(other, "accept", settle={"hardship": "accepted"}, why="低保户")
    assert codes(cf.desk("chen").record_paper(path, said)) == ["several_of_row"]


def test_it_is_recorded_by_who_enters_and_compared_by_another(cf: Caseflow, tmp_path: Path) -> None:
    entered(cf, tmp_path)
    path = written(tmp_path, row(0))
    with refused(NotAllowed, "no_grant"):
        cf.desk("jue").record_paper(path, SAID)
    cf.desk("chen").record_paper(path, SAID)
    assert confirmed(cf, PAPER, "chen") == ["own_entry"]


def test_ones_own_case_is_nobodys(tmp_path: Path) -> None:
    lu = Person("lu", "陆录入", id_no("1986-02-07"), ("enter",))
    with two_clerks(people=(lu,)) as cf:
        own = child(BORN[0], name=NAMES[0], guardian__id_no=id_no("1980-02-01"))
        case = cf.desk("lu").submit("crcf.chd", own)
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        path, said = written(tmp_path, row(0)), evolve(SAID, steps=("entry",))
        assert codes(cf.desk("chen").record_paper(path, said)) == ["nobody_of_row"]
        assert codes(cf.desk("lu").record_paper(path, said)) == [""]


def test_a_list_that_names_nobody(cf: Caseflow, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save(path, [["姓名", "金额"], ["其木格", 3]])
    with refused(FactError, "list_names_nobody"):
        cf.desk("chen").record_paper(path, SAID)


def test_papers_of_two_bodies_with_one_number(tmp_path: Path) -> None:
    with office(city=True) as cf:
        for name, born in zip(NAMES[:2], BORN[:2], strict=True):
            case = cf.desk("chen").submit("crcf.chd", child(born, name=name))
            cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        said = evolve(SAID, steps=("entry",))
        desk = cf.desk("chen")
        desk.record_paper(written(tmp_path, row(0)), said)
        other = evolve(said, body="WLCB")
        assert codes(desk.record_paper(written(tmp_path, row(1)), other)) == [""]
        with refused(FactError, "paper_of_several"):
            cf.desk("ren").paper_items(PAPER)
        assert len(cf.desk("ren").paper_items(PAPER, body=BODY)) == 1


# -- facts of many in one table -------------------------------------------------------------------


def test_accounts_of_many_are_one_table_and_one_list(cf: Caseflow, tmp_path: Path) -> None:
    """The clerk's own table; whoever compares it sees each account in groups of four."""
    cases = [c.number for c in cf.cases()]
    head = ["申请编号", "户名", "账号", "开户行", "收款人类别", "村名"]
    rows = [[x, "阿拉坦", f"622202000000000{n:04}", "农行", "监护人", "某村"]
            for n, x in enumerate(cases)]  # fmt: skip
    rows[2][2] = 6222020000000000002.0
    path = written(tmp_path, *rows, head=head)
    shown = cf.desk("chen").record_facts(path, preview=True)
    done = cf.desk("chen").record_facts(path)
    assert shown.unused == done.unused == ("村名",)
    assert done.counts == {"done": 2, "unreadable": 1}
    assert cf.desk("chen").record_facts(path).counts == {"before": 2, "unreadable": 1}
    sheet = answered(cf.desk("ren"), tmp_path, "confirm")
    account, *_ = [x.cells["account"] for x in sheet.rows]
    assert account == "6222 0200 0000 0000 000"
    rows_ = [evolve(x, cells={**x.cells, "answer": w})
             for x, w in zip(sheet.rows, ("一致", "不一致"), strict=True)]  # fmt: skip
    bare = evolve(sheet, reason="", rows=tuple(rows_)[1:])
    assert [v.code for v in cf.desk("ren").preview_sheet(bare).verdicts] == ["no_own_reason"]
    rows_[1] = evolve(rows_[1], cells={**rows_[1].cells, "own": "卡号少一位"})
    list_ = evolve(sheet, rows=tuple(rows_))
    foreseen = cf.desk("ren").preview_sheet(list_)
    assert [v.verdict for v in foreseen.verdicts] == ["would", "differs"]
    done_ = cf.desk("ren").answer_sheet(list_)
    assert [v.verdict for v in done_.verdicts] == ["done", "differs"]
    again = cf.desk("ren").answer_sheet(list_)
    assert [v.verdict for v in again.verdicts] == ["before", "before"]
    assert [len(cf.case(x).unlike) for x in cases] == [0, 1, 0]
    assert "卡号少一位" in cf.desk("chen").explain(cases[1])
    payees = [cf.case(x).payee for x in cases]
    assert [p is not None and p.confirmed_by is not None for p in payees] == [True, False, False]


def test_a_doubt_is_settled_in_the_list_for_the_reason_that_is_given(
    cf: Caseflow, tmp_path: Path
) -> None:
    case = cf.cases()[0].number
    own = {"payee.account_name": "别人", "payee.account_no": "6222020000000000019"}
    kind = {"payee.kind": "guardian", "payee.bank": "农行"}
    cf.desk("chen").record(case, {**own, **kind})
    jue = cf.desk("jue")  # of somebody outside the family who decides
    sheet = fill(answered(jue, tmp_path, "confirm"), reason="", answer="一致", doubts="认可")
    assert [v.code for v in jue.answer_sheet(sheet).verdicts] == ["no_reason"]
    done = jue.answer_sheet(evolve(sheet, reason="持书面委托"))
    assert [v.verdict for v in done.verdicts] == ["done"]
    payee = cf.case(case).payee
    assert payee is not None and payee.confirmed_by is not None and not payee.doubted


def test_nobody_compares_what_they_entered(cf: Caseflow) -> None:
    entered_on = {"application.upstream_entered_on": "2026-03-10"}
    cf.desk("chen").record(cf.cases()[0].number, entered_on)
    assert cf.desk("ren").sheet("confirm").count == 1
    with refused(Stale, "sheet_empty"):
        cf.desk("chen").sheet("confirm")


def test_of_two_entries_each_is_compared_by_who_did_not_make_it() -> None:
    lu = Person("lu", "陆录入", id_no("1986-02-07"), ("enter",))
    with two_clerks(people=(lu,)) as cf:
        case = cf.desk("lu").submit("crcf.chd", child(BORN[0], name=NAMES[0]))
        cf.desk("lu").record(case, {"payee.account_no": "6222020000000000019", **PAYEE})
        cf.desk("chen").record(case, {"application.upstream_entered_on": "2026-03-10"})
        made = {who: cf.desk(who).sheet("confirm").count for who in ("ren", "chen", "lu")}
        assert made == {"ren": 2, "chen": 1, "lu": 1}


def test_who_is_asked_after_by_a_list_is_seen_to_have_asked(tmp_path: Path) -> None:
    """The account is one of a family at another branch."""
    with offices() as cf:
        cf.desk("chen").submit("crcf.chd", KNOWN)
        facts = child("2019-01-01", name="乌云娜", guardian__id_no=id_no("1989-03-03"))
        case = cf.desk("lin").submit("crcf.chd", facts)
        before = cf.journal.last()
        head = ["申请编号", "户名", "账号", "开户行", "收款人类别"]
        account = [case, "阿拉坦", KNOWN["payee.account_no"], "农行", "监护人"]
        assert cf.desk("lin").record_facts(written(tmp_path, account, head=head)).counts["done"]
        sheet = answered(cf.desk("lin2"), tmp_path, "confirm")
        cf.desk("lin2").answer_sheet(fill(sheet, answer="一致"))
        assert asked(cf, before)


def test_a_case_that_has_ended_or_is_of_another_programme(cf: Caseflow, tmp_path: Path) -> None:
    first, other, _ = (c.number for c in cf.cases())
    cf.desk("chen").withdraw(first, why="不要了")
    head = ["申请编号"]
    path, said = written(tmp_path, [first], [other], head=head), evolve(SAID, steps=("entry",))
    desk = cf.desk("chen")
    assert codes(desk.record_paper(path, said, preview=True)) == ["nobody_of_row", ""]
    walk = evolve(said, programme="nm.walk")
    assert codes(desk.record_paper(path, walk, preview=True)) == ["nobody_of_row"] * 2


def test_a_formula_names_no_sum(cf: Caseflow, tmp_path: Path) -> None:
    entered(cf, tmp_path)
    rows = [evolve(x, odd="D3") for x in read_named(written(tmp_path, row(0)))]
    done = recorded(cf.desk("chen").seat, rows, SAID)
    assert codes(done) == ["row_computed"]


def test_who_somebody_is_stands_apart(cf: Caseflow, tmp_path: Path) -> None:
    """It finds them, and is corrected on its own."""
    head = ["患儿姓名", "身份证号", "出生日期", "监护人姓名", "家庭年收入"]
    line = [NAMES[0], id_no(BORN[0]), "2018-05-09", "别人", 20_000]
    done = cf.desk("chen").record_facts(written(tmp_path, line, head=head))
    assert done.unused == ("出生日期", "监护人姓名") and done.counts == {"done": 1}
    facts = cf.desk("ren").facts(cf.cases()[0].number, purpose="case")
    assert facts["child.birth_date"] == date(2018, 5, 6) and facts["guardian.name"] == "阿拉坦"


def test_what_else_waits_is_no_part_of_the_paper(tmp_path: Path) -> None:
    """Nor is one's own case; an entry is compared apart."""
    lu = Person("lu", "陆录入", id_no("1986-02-07"), ("enter",))
    with two_clerks(people=(lu,)) as cf:
        own = child(BORN[0], name=NAMES[0], guardian__id_no=id_no("1980-02-01"))
        for facts in (own, child(BORN[1], name=NAMES[1])):
            case = cf.desk("lu").submit("crcf.chd", facts)
            cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
            cf.desk("lu").record(case, {"payee.account_no": "6222020000000000019", **PAYEE})
        path, said = written(tmp_path, row(0), row(1)), evolve(SAID, steps=("entry",))
        assert codes(cf.desk("lu").record_paper(path, said)) == ["", ""]
        found = {who: [x.name for x in cf.desk(who).paper_items(PAPER)] for who in ("ren", "chen")}
        assert found == {"ren": [NAMES[0], NAMES[1]], "chen": [NAMES[1]]}


def test_elements_of_something_repeated_are_recorded_by_hand(tmp_path: Path) -> None:
    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT))
        head = ["申请编号", "部位", "户名", "账号", "开户行", "收款人类别"]
        line = [case, "右髋", "巴图", "6222020000000000019", "农行", "本人账户"]
        done = cf.desk("chen").record_facts(written(tmp_path, line, head=head))
        assert (done.unused, done.counts) == (("部位",), {"done": 1})
        assert len(cf.desk("chen").facts(case, purpose="case")["joint"]) == 1
