"""A row for each line that is due: several of one case, each with its reference, out of its
fund, on its day."""

from __future__ import annotations

import csv

from stories.test_lines import at_work, filed

from caseflow import yuan
from caseflow.case.acts.shares import Part


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
        assert cf.verify(replay=True).ok
        cf.today = "2026-06-02"
        (last,) = cf.desk("fu").pay_due(fund="互助金").instructions
        assert (last.reference, last.amount) == (f"{case}-4-1", yuan(400))
