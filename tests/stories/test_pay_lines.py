"""A row for each line that is due: several of one case, each with its reference, out of its
fund, on its day."""

from __future__ import annotations

import csv

from office import refused
from stories.test_lines import at_work, filed

from caseflow import Caseflow, Stale, yuan
from caseflow.case.acts.shares import Part
from caseflow.desk.payment_batch import PaymentBatch


def test_every_line_that_is_due_has_a_row_of_its_own() -> None:
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [
            Part(award=yuan(2_000), fund="互助金", on="2026-06-01"),
            Part(award=yuan(1_000), fund="互助金", on="2026-05-01"),
            Part(award=yuan(500), fund="爱心款", on="2026-06-01"),
            Part(award=yuan(400), fund="互助金", on="2026-06-02"),
        ]
        cf.desk("jue").decide(case, "grant", why="分几笔", parts=parts)
        beside = filed(cf, "grant", "1966-05-08")
        cf.desk("jue").decide(beside, "grant", why="有据", fund="爱心款", award=yuan(700))
        fu = cf.desk("fu")
        (no,) = fu.pay_many([beside], fund="互助金").refused
        assert no.error is not None and no.error.code == "other_fund_of_case"
        shown = fu.preview_payments(fund="互助金")
        assert (shown.count, shown.total, shown.refused) == (2, yuan(3_000), ())
        batch = fu.pay_due(fund="互助金")
        (file,) = batch.files
        _, *rows, total = csv.reader(file.content.decode("utf-8-sig").splitlines())
        assert [(r[1], r[5]) for r in rows] == [
            (f"{case}-1-1", "2000.00"), (f"{case}-2-1", "1000.00"),
        ]  # fmt: skip
        assert (total[1], total[5]) == ("2", "3000.00") and batch.refused == ()
        assert [bool(x.instructed) for x in cf.case(case).lines] == [True, True, False, False]
        assert fu.payment_file(case).files == (file,)
        other = fu.pay_many([case], fund="爱心款").instructions[0]
        assert other.reference == f"{case}-3-1"
        early = fu.pay_due(fund="互助金")  # the last one is not due yet: no row, and no refusal
        assert early.files == () and early.refused == ()
        assert cf.case(case).status == "due:pay"  # some of it is on its way, and some not
        said = {(x.code, x.about, x.count) for x in early.left}
        assert said == {("left_later", "2026-06-02", 1), ("left_fund", "爱心款", 1)}
        assert cf.verify(replay=True).ok
        cf.today = "2026-06-02"
        (last,) = cf.desk("fu").pay_due(fund="互助金").instructions
        assert (last.reference, last.amount) == (f"{case}-4-1", yuan(400))


def stated(cf: Caseflow, case: str, facts: dict[str, str], line: str) -> None:
    cf.desk("chen").record(case, facts, line=line)
    (payee,) = (p for p in cf.case(case).stated if p.line == line)
    cf.desk("dui").confirm(
        case, of=payee.version, settle=payee.doubted, why="查过" * bool(payee.doubts)
    )


def codes(batch: PaymentBatch) -> list[str]:
    return [d.error.code for d in batch.refused if d.error is not None]


CASH = {"payee.kind": "cash"}
CARD = {
    "payee.kind": "guardian",
    "payee.account_name": "苏和",
    "payee.account_no": "6222020019660507",
    "payee.bank": "农业银行",
}


def test_a_request_gives_the_files_of_what_it_instructed_and_no_others() -> None:
    """Not that of a line which was answered since, nor one of what was paid in no file; once
    anything of the case moved it is another request."""
    with at_work() as cf:
        case = filed(cf, "grant")
        days = ("2026-06-01", "2026-06-02", "2026-06-02")
        parts = [Part(award=yuan(400), fund="互助金", on=day) for day in days]
        cf.desk("jue").decide(case, "grant", why="分笔", parts=parts)
        fu, how = cf.desk("fu"), {"fund": "互助金"}
        first = fu.pay_many([case], request="a", **how)
        assert fu.pay_many([case], request="a", **how).files == first.files != ()
        cf.desk("dui").results(case, "paid")
        cf.today = "2026-06-02"
        fu.pay(case, line="3")  # by itself, in no file
        second = fu.pay_many([case], request="b", **how)
        assert [x.line for x in second.instructions] == ["2"]
        assert fu.pay_many([case], request="b", **how).files == second.files
        with refused(Stale, "request_used"):  # something of it is under way, but not that
            fu.pay_many([case], request="a", **how)
        cf.desk("chen").record(case, note="来电")
        with refused(Stale, "request_used"):
            fu.pay_many([case], request="b", **how)
        assert cf.verify().ok


def test_a_run_pays_the_lines_that_are_paid_so() -> None:
    """Some in cash, some to an account; the line of a case decides, not what the others are."""
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(x), fund="互助金") for x in (100, 200)]
        cf.desk("jue").decide(case, "grant", why="分笔", parts=parts)
        stated(cf, case, CASH, "1")
        stated(cf, case, CASH, "2")
        fu, how = cf.desk("fu"), {"fund": "互助金"}
        assert codes(fu.pay_many([case], **how)) == ["cash_in_file"]
        stated(cf, case, CARD, "2")
        batch = fu.pay_many([case], **how)
        assert [x.line for x in batch.instructions] == ["2"] and codes(batch) == []
        batch = fu.pay_many([case], cash=True, **how)
        assert [x.line for x in batch.instructions] == ["1"] and codes(batch) == []


def test_where_nothing_can_be_paid_it_is_said_why() -> None:
    """Of what is kept and waits for its day first; of an undecided case how it is to be paid, and
    then what is due."""
    with at_work() as cf:
        case, open_ = filed(cf, "grant"), filed(cf, "grant", "1966-05-08")
        parts = [
            Part(award=yuan(100), fund="互助金", on=day) for day in ("2026-06-01", "2026-06-03")
        ]
        cf.desk("jue").decide(case, "grant", why="分笔", parts=parts)
        fu, how = cf.desk("fu"), {"fund": "互助金"}
        fu.pay_many([case], **how)
        cf.desk("dui").results(case, "paid")
        assert codes(fu.pay_many([case], **how)) == ["instalment_later"]
        cf.today = "2026-06-03"
        cf.desk("fu").pay_many([case], **how)
        cf.desk("dui").results(case, "paid", line="2")
        assert codes(cf.desk("fu").pay_many([case, open_], **how)) == ["nothing_due", "not_due"]
        assert codes(cf.desk("fu").pay_many([open_], cash=True, **how)) == ["account_on_list"]


def test_what_another_fund_bears_is_in_no_file_of_this_one() -> None:
    """Though its line alone could be paid."""
    with at_work() as cf:
        case = filed(cf, "grant")
        parts = [Part(award=yuan(100), fund=fund) for fund in ("互助金", "爱心款")]
        cf.desk("jue").decide(case, "grant", why="分笔", parts=parts)
        fu, how = cf.desk("fu"), {"fund": "互助金"}
        fu.pay_many([case], **how)
        cf.desk("dui").results(case, "paid")
        again = fu.pay_many([case], request="a", **how)
        assert (again.files, codes(again)) == ((), ["nothing_reserved"])
        assert not any(x.instructed for x in cf.case(case).lines)
        again = fu.pay_many([case], request="a", **how)  # nothing was written under that name
        assert (again.files, codes(again)) == ((), ["nothing_reserved"])
