"""All cases and lines on a bill, as far as the desk may read them; what is left of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from codes import refuses
from office import give_up, id_no
from stories.billing import bill
from stories.tree import (
    CITY,
    HERE,
    THERE,
    adopt,
    billed,
    decided,
    desk,
    filed,
    granted,
    paid,
    tree,
)

from caseflow import Caseflow, FactError, Money, NotAllowed, Stale, yuan
from caseflow.branch.events import DataRead, QuestionAsked
from caseflow.case.acts import Submit
from caseflow.cli.app import run
from caseflow.desk.bill_page import BillPage
from caseflow.office.root import Root

NUMBER = "N 000123"
ACCEPTED = {"bill": "accepted"}


def shown(page: BillPage) -> list[tuple[str, str, int | None]]:
    return [(c.number, c.by, c.gives.minor if c.gives is not None else None) for c in page.cases]


def where(page: BillPage) -> list[str]:
    return [x.branch for x in page.elsewhere]


def logged(cf: Caseflow) -> list[object]:
    """Reads and questions, in their order."""
    return [e.event for e in cf.events() if isinstance(e.event, DataRead | QuestionAsked)]


def test_a_bill_shows_its_cases_and_lines_and_what_is_left() -> None:
    with tree() as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        three = billed(cf, granted(cf, "flat"), bill(invoice_no=None))
        decided(cf, one, settle=ACCEPTED)
        paid(cf, one)
        page = desk(cf, "jue").bill_page("n０００123")
        assert shown(page) == [
            (one, "invoice", 3_000_000),
            (two, "invoice", 0),
            (three, "operation", 0),
        ]
        assert (page.pays, page.left, page.elsewhere) == (yuan("34042.44"), yuan("4042.44"), ())
        (line,) = page.cases[0].lines
        assert (line.line, line.fund, line.final) == ("1", "资金first", True)
        assert (line.granted, line.paid, line.owed) == (yuan(30_000), yuan(30_000), Money(0))
        assert not page.cases[1].lines[0].final
        billed(cf, one, bill("20000.00", "66400.00"))
        decided(cf, one, settle=ACCEPTED)
        page = desk(cf, "jue").bill_page(NUMBER)
        assert (page.pays, page.left) == (yuan(20_000), yuan(5_000))  # what it gives is less too
        assert page.cases[0].lines[0].owed == yuan(15_000)


def test_what_the_family_pays_is_as_those_say_that_give_something() -> None:
    with tree() as cf:
        one = billed(cf, granted(cf, "first"))
        decided(cf, one)
        billed(cf, granted(cf, "flat"), bill("20000.00", invoice_no=None))
        page = desk(cf, "jue").bill_page(NUMBER)
        assert (page.pays, page.left) == (yuan("34042.44"), yuan("4042.44"))


def test_before_any_assessment_of_the_sum_and_after_another_number() -> None:
    with tree() as cf:
        case = filed(cf, "first")
        assert desk(cf, "chen").bill_page(NUMBER).cases == ()
        desk(cf, "chen").record(case, bill())
        page = desk(cf, "chen").bill_page(NUMBER)
        assert (shown(page), page.pays, page.left) == ([(case, "invoice", 0)], None, None)
        desk(cf, "jue").decide(case, "grant", why="x")
        billed(cf, case, bill(invoice_no="N-7"))
        assert desk(cf, "chen").bill_page(NUMBER).cases == ()
        assert shown(desk(cf, "chen").bill_page("N-7")) == [(case, "invoice", 0)]


def test_another_branch_is_named_and_nothing_more_and_the_branch_above_sees_both() -> None:
    with tree() as cf:
        here = billed(cf, granted(cf, "first"))
        there = billed(cf, granted(cf, "rest", "1970-01-02", THERE))
        decided(cf, here, settle=ACCEPTED)
        mine, theirs = (desk(cf, "jue", x).bill_page(NUMBER) for x in (HERE, THERE))
        assert (shown(mine), where(mine)) == ([(here, "invoice", 3_000_000)], [THERE])
        assert (shown(theirs), where(theirs)) == ([(there, "invoice", 0)], [HERE])
        assert mine.pays is mine.left is theirs.pays is theirs.left is None
        above = cf.desk("shi", CITY).bill_page(NUMBER)
        assert {n for n, _, _ in shown(above)} == {here, there}
        assert (where(above), above.left) == ([], yuan("4042.44"))


def test_of_ones_own_and_relatives_not_even_a_sum_is_shown() -> None:
    mother = id_no("1966-05-06")
    with tree(relatives=(mother,)) as cf:
        theirs = billed(cf, granted(cf, "rest", at=THERE))
        decided(cf, theirs)
        asked = desk(cf, "jue").bill_page(NUMBER)
        assert asked == BillPage(pays=None, left=None, cases=(), elsewhere=())
        question = logged(cf)[-1]
        assert isinstance(question, QuestionAsked) and question.known == ()
        mine = billed(cf, granted(cf, "first", "1970-01-02"))
        page = desk(cf, "jue").bill_page(NUMBER)
        assert (shown(page), where(page)) == ([(mine, "invoice", 0)], [])
        assert page.pays is page.left is None


def test_aid_of_others_of_which_nobody_knows_how_much() -> None:
    row = {"applicant.name": "苏和", "applicant.id_no": id_no("1966-05-06")}
    aid = {"aid.on": "2026-05-20", "aid.invoice_no": NUMBER}
    with tree() as cf:
        (done,) = desk(cf, "chen").do_many(
            [Submit(programme="first", facts=row | aid, origin="external")]
        )
        two = billed(cf, granted(cf, "rest"))
        page = desk(cf, "chen").bill_page(NUMBER)
        assert shown(page) == [(done.case, "invoice", None), (two, "invoice", 0)]
        assert page.cases[0].external and not page.cases[1].external
        assert (page.pays, page.left) == (yuan("34042.44"), None)


def test_it_is_recorded_once_and_nothing_of_a_case_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with tree() as cf:
        one = billed(cf, granted(cf, "first"))
        cases = {cf.case(one).id}
        opened: list[int] = []
        real = Root.opened
        monkeypatch.setattr(Root, "opened", lambda s, id: opened.append(id) or real(s, id))
        before = len(logged(cf))
        desk(cf, "jue").bill_page(NUMBER)
        desk(cf, "jue", THERE).bill_page(NUMBER)
        desk(cf, "jue").bill_page("N-8")
        read, asked, none = logged(cf)[before:]
        assert isinstance(read, DataRead) and (read.subjects, read.purpose) == (
            (cf.case(one).id,),
            "find",
        )
        assert isinstance(asked, QuestionAsked) and isinstance(none, QuestionAsked)
        assert not cases & set(opened)


def test_of_who_was_erased_the_sum_stays_on_the_bill_and_no_name_is_told() -> None:
    """Whoever may read a case may read its plain parts after the erasure too; who may not is told
    where to ask, and what is left is never more than before."""
    with tree() as cf:
        one = billed(cf, granted(cf, "first"))
        decided(cf, one)
        paid(cf, one)
        two = billed(cf, granted(cf, "rest", "1970-01-02"))
        three = billed(cf, granted(cf, "rest", "1972-01-02", THERE))
        plan = desk(cf, "chen").adopt("retention.paid", 1, since=str(cf.today), source="s")
        desk(cf, "chen2").confirm(plan)
        cf.today = "2028-01-05"
        desk(cf, "chen2").confirm(desk(cf, "chen").erase(one))
        page = desk(cf, "jue").bill_page(NUMBER)
        assert shown(page) == [(one, "invoice", 3_000_000), (two, "invoice", 0)]
        assert page.cases[0].lines[0].paid == yuan(30_000)
        assert (where(desk(cf, "jue", THERE).bill_page(NUMBER)), where(page)) == ([HERE], [THERE])
        above = cf.desk("shi", CITY).bill_page(NUMBER)
        assert (above.left, len(above.cases)) == (yuan("4042.44"), 3)
        families = [
            (f.unreadable, f.cases[0].number) for f in desk(cf, "jue").find(bill=NUMBER)[:2]
        ]
        assert families == [("", two), ("erased", one)]
        said = desk(cf, "jue").explain(two, lang="en")
        assert f"first, case {one}, 30,000.00" in said
        with refuses(Stale, "bill_shared"):
            decided(cf, three)
        assert decided(cf, two, settle=ACCEPTED) == 4_042_44
        assert decided(cf, three, settle=ACCEPTED) == 0
        report = cf.verify(replay=True)
        assert report.ok, report.words()


@pytest.mark.parametrize("how", ["erased", "of others", "ended", "to be lowered"])
def test_what_cannot_be_lowered_any_more_leaves_what_it_leaves_once_a_person_says_so(
    how: str,
) -> None:
    """By the order this one pays first, and the other has given: it is decided again before; of who
    was erased, and of others, nobody can, so that a person settles what is left by name."""
    with tree() as cf:
        adopt(cf, "flat", "first")
        if how == "of others":
            row = {"applicant.name": "苏和", "applicant.id_no": id_no("1966-05-06")}
            aid = {"aid.on": "2026-05-20", "aid.sum": yuan(30_000), "aid.invoice_no": NUMBER}
            given = Submit(programme="first", facts=row | aid, origin="external")
            desk(cf, "chen").do_many([given])
        else:
            one = billed(cf, granted(cf, "first"))
            decided(cf, one)
            paid(cf, one)
        if how == "ended":  # what was paid is owed, and given up
            billed(cf, one, bill("30000.00", "56400.00"))
            desk(cf, "jue").decide(one, "revoke", why="x")
            give_up(desk(cf, "chen2"), desk(cf, "jue"), one, yuan(30_000))
        mine = granted(cf, "flat", "1970-01-02")
        if how == "erased":
            plan = desk(cf, "chen").adopt("retention.paid", 1, since=str(cf.today), source="s")
            desk(cf, "chen2").confirm(plan)
            cf.today = "2028-01-05"
            desk(cf, "chen2").confirm(desk(cf, "chen").erase(one))
        billed(cf, mine, bill("30000.00", "56400.00") if how == "ended" else bill())
        if how == "to be lowered":
            with refuses(Stale, "above_bill", most=4_042_44):
                decided(cf, mine, settle=ACCEPTED)
        else:
            left = 0 if how == "ended" else 4_042_44
            with refuses(Stale, "bill_exceeded", most=left):
                decided(cf, mine)
            assert decided(cf, mine, settle=ACCEPTED) == left
        report = cf.verify(replay=True)
        assert report.ok, report.words()


def test_what_a_bill_is_asked_by_is_whole_and_by_who_works_here() -> None:
    with tree() as cf:
        for wrong, code in (("N*", "find_wildcard"), ("  ", "find_blank"), ("", "find_one")):
            with refuses(FactError, code):
                desk(cf, "jue").bill_page(wrong)
        with pytest.raises(NotAllowed):
            cf.desk("none", HERE).bill_page(NUMBER)


def test_cases_bill_at_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with tree(path=tmp_path / "caseflow.db") as cf:
        one = billed(cf, granted(cf, "first"))
        decided(cf, one)
    (tmp_path / "number.txt").write_text(NUMBER, "utf-8")

    def said(*words: str) -> tuple[int, str]:
        code = run(("--today", "2026-06-01", "--as", "jueszw", *words))
        out, err = capsys.readouterr()
        return code, out or err

    code, out = said("cases", "--bill", "@number.txt", "--json")
    found: Any = json.loads(out)["result"]
    assert (code, found["pays_fen"], found["left_fen"]) == (0, 3_404_244, 404_244)
    (case,) = found["cases"]
    assert (case["number"], case["gives_fen"], len(case["lines"])) == (one, 3_000_000, 1)
    code, out = said("cases", "--bill", NUMBER)
    assert code == 0 and one in out and "4,042.44" in out and "苏和" not in out
    code, out = said("cases", "--bill", NUMBER, "--status", "pay")
    assert code != 0
