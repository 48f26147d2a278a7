"""What a file of answers does not name: missing of our files; and, asked for, all else that is
under way, told apart by how it was paid; never one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desk.test_results import given, paid_out, row
from faults.aid import OWN, finaled, in_cash, person
from faults.aid import office as county
from office import by_account, id_no, one_card

from caseflow import Caseflow, CaseflowError, Person, yuan
from caseflow.branch.events import DataRead
from caseflow.case.acts import Done
from caseflow.case.acts.shares import Part
from caseflow.desk import matching, waiting_cases
from caseflow.desk.carry_out import one

BOOKS = Person("bu", "卜对账", id_no("1984-09-05"), ("reconcile",))
ASKED = ["in_other_file", "in_no_file", "in_cash", "in_cash"]


def sent(cf: Caseflow) -> list[str]:
    """Two in a file, one in another, one alone, one on a list to sign, one in cash without."""
    cases = paid_out(cf, 30_000, 28_000)
    more = [finaled(cf, 20_000, born=f"1966-05-0{n}") for n in range(1, 5)]
    for case in more[:2]:
        by_account(cf, case)
    one_card(cf, more[:2])
    for case in more[2:]:
        in_cash(cf, case)
    fu = cf.desk("fu")
    assert (
        fu.pay_many(more[:1], fund=OWN).files and fu.pay_many(more[2:3], fund=OWN, cash=True).files
    )
    fu.pay(more[1])
    fu.pay(more[3])
    return [*cases, *more]


def test_what_else_is_under_way_is_listed_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting_cases, "PAGE", 2)  # and beyond the first page
    with county(money=300_000) as cf:
        one, two, *more = sent(cf)
        chen, file = cf.desk("chen"), given(tmp_path, row(one, "到账"))
        plain = chen.results_file(file, preview=True)
        assert [(v.verdict, v.case) for v in plain.verdicts] == [("paid", one), ("missing", two)]
        found = chen.results_file(file, unanswered=True)
        assert [(v.row, v.verdict, v.case, v.line, v.n) for v in found.verdicts[1:]] == [
            (0, "missing", two, "1", 1),
            *((0, why, case, "1", 1) for why, case in zip(ASKED, more, strict=True)),
        ]
        asked = given(tmp_path, *(row(c, "结果不明") for c in (more[1], more[3])))
        found = chen.results_file(asked, unanswered=True)  # named, though no more is known
        listed = [(v.verdict, v.case) for v in found.verdicts[2:]]
        assert listed == [("in_other_file", two), ("in_other_file", more[0]), ("in_cash", more[2])]
        found = chen.results_file(given(tmp_path, "A-1,到账"), unanswered=True)
        listed = [(v.verdict, v.case) for v in found.verdicts[1:]]  # the bank did not know: open
        want = zip(("in_other_file", *ASKED), (two, *more), strict=True)
        assert listed == list(want)


def test_what_was_paid_anew_is_missing_of_the_file_that_it_stands_in(tmp_path: Path) -> None:
    with county(money=100_000) as cf:
        one, two = paid_out(cf, 30_000, 28_000)
        cf.desk("chen").results(two, "refused", code="other")
        file = given(tmp_path, row(one, "到账"))
        cf.desk("fu").pay(two)  # its second instruction, in no file
        found = cf.desk("chen").results_file(file, unanswered=True).verdicts
        assert [(v.verdict, v.case, v.n) for v in found] == [
            ("paid", one, 1),
            ("in_no_file", two, 2),
        ]


def test_a_case_of_which_one_line_is_not_known_is_listed_once(tmp_path: Path) -> None:
    with county(money=100_000) as cf:
        case = cf.desk("chen").submit("grant", person())
        half = Part(award=yuan(15_000))
        cf.desk("jue").decide(case, "grant", why="分两笔", parts=[half, half])
        by_account(cf, case)
        cf.desk("fu").pay(case)
        cf.desk("chen").results(case, "unknown", line="2")
        assert len([w for w in cf.desk("chen").queue().rows if w.case == case]) == 2
        found = cf.desk("chen").results_file(given(tmp_path, "A-1,到账"), unanswered=True)
        assert [(v.line, v.verdict) for v in found.verdicts[1:]] == [
            ("1", "in_no_file"),
            ("2", "in_no_file"),
        ]


def test_ones_own_is_not_among_it(tmp_path: Path) -> None:
    with county(money=300_000, people=(BOOKS,)) as cf:
        mine = [finaled(cf, 20_000, born="1984-09-05", applicant__name="卜对账")]
        mine.append(cf.desk("chen").submit("grant", person("1984-09-05", applicant__name="卜对账")))
        other = finaled(cf, 30_000)
        cf.desk("jue").decide(mine[1], "grant", why="符合办法")
        for case in (*mine, other):
            by_account(cf, case)
        one_card(cf, mine)
        assert len(cf.desk("fu").pay_many([mine[0], other], fund=OWN).instructions) == 2
        cf.desk("fu").pay(mine[1])
        for asked, want in ((row(other, "结果不明"), []), ("A-1,到账", [other])):
            found = cf.desk("bu").results_file(given(tmp_path, asked), unanswered=True)
            assert [v.case for v in found.verdicts if not v.row] == want
        theirs = cf.desk("chen").results_file(given(tmp_path, "A-1,到账"), unanswered=True)
        assert {v.case for v in theirs.verdicts if not v.row} == {*mine, other}


def test_a_preview_says_what_was_said_of_a_file_that_was_taken_in(tmp_path: Path) -> None:
    with county(money=100_000) as cf:
        one, _ = paid_out(cf, 30_000, 28_000)
        file = given(tmp_path, row(one, "到账", ref="B1"), row(one, "退回", why="账户已销户"))
        chen = cf.desk("chen")
        first = chen.results_file(file)
        again = chen.results_file(file, preview=True)
        assert again.verdicts == first.verdicts and (first.again, again.again) == (0, 2)


def test_what_a_look_at_answers_opens_is_recorded_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer of which the rules have to read the case: nothing is opened before that stands
    there, and the verdict is the one that taking it in gives."""

    def opening(seat: Any, root: Any, command: Any) -> Done:
        try:
            root.parts(root.numbered(command.case))
        except CaseflowError as problem:
            return Done(case=command.case, version=0, error=problem)
        return one(seat, root, command)

    monkeypatch.setattr(matching, "one", opening)
    with county(money=100_000) as cf:
        cases = paid_out(cf, 30_000, 28_000)
        file, before = given(tmp_path, *(row(c, "到账") for c in cases)), cf.journal.last()
        for _ in range(2):
            seen = cf.desk("chen").results_file(file, preview=True)
            assert [v.verdict for v in seen.verdicts] == ["paid", "paid"]
        reads = [e.event for e in cf.events(after=before)]
        assert [(sorted(r.subjects), r.purpose) for r in reads if isinstance(r, DataRead)] == [
            (sorted(cf.case(c).id for c in cases), "check")
        ] * 2 and len(reads) == 2
        assert cf.desk("chen").results_file(file).verdicts == seen.verdicts
