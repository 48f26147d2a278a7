"""A bank's file of answers: a verdict for each row, once, whatever the bank calls it."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from faults.aid import OWN, finaled
from faults.aid import office as county
from office import ACCOUNT, by_account, one_card, refused

from caseflow import Caseflow, CaseflowError, FactError, Stale, yuan
from caseflow.case.acts import Submit, result
from caseflow.case.acts.result import ANSWERS
from caseflow.desk import results
from caseflow.office import came_in
from caseflow.pay.reference import reference_of

HEAD = "参考号,结果,金额,日期,银行流水号,原因,账号"


def paid_out(cf: Caseflow, *sums: int) -> list[str]:
    """Cases that are instructed in one file."""
    cases = [finaled(cf, n, born=f"2018-05-0{i}") for i, n in enumerate(sums, 1)]
    for case in cases:
        by_account(cf, case)
    one_card(cf, cases)
    assert len(cf.desk("fu").pay_many(cases, fund=OWN).instructions) == len(cases)
    return cases


def given(path: Path, *rows: str, head: str = HEAD, end: str = ".csv") -> Path:
    file = path / f"answers{end}"
    file.write_text("\n".join((head, *rows)), "utf-8")
    return file


def verdicts(cf: Caseflow, file: Path, **more: Any) -> list[str]:
    return [v.verdict for v in cf.desk("chen").results_file(file, **more).verdicts]


def row(case: str, answer: str, sum: str = "", n: int = 1, **more: str) -> str:
    rest = ",".join(more.get(k, "") for k in ("on", "ref", "why", "account"))
    return f"{reference_of(case, '1', n)},{answer},{sum},{rest}"


def test_every_row_has_its_verdict_and_the_same_file_changes_nothing(tmp_path: Path) -> None:
    with county(money=200_000) as cf:
        one, two, three, four = paid_out(cf, 30_000, 28_000, 26_000, 24_000)
        out = {c: cf.case(c).instructed for c in (one, two, three, four)}
        assert all(out.values())
        file = given(
            tmp_path,
            row(one, "到账", str(out[one] // 100), ref="B1"),
            row(one, "到账", str(out[one] // 100), ref="B1"),
            row(one, "未成功", why="账户已销户"),
            row(two, "未成功", why="户名与账号不符"),
            row(three, "到账", "1"),
            row("SZW-2026-9999-X", "到账", "1"),
            row(three, "谁知道"),
            row(three, "paid", "ten"),
        )
        seen = verdicts(cf, file, preview=True)
        assert cf.case(one).instructed  # nothing was written
        (none,) = (
            v.error
            for v in cf.desk("chen").results_file(file, preview=True).verdicts
            if v.verdict == "not_in_file"
        )
        assert none is not None and none.parts["value"] == "SZW-2026-9999-X-1-1"
        want = ["paid", "twice", "answered_otherwise", "refused", "sum_differs"]
        want += ["not_in_file", "unreadable", "unreadable", "missing"]
        assert seen == verdicts(cf, file) == want
        assert (cf.case(one).status, cf.case(two).status) == ("paid", "payee")
        assert cf.case(two).lines[0].payments[0].code == "name_and_number_differ"
        assert cf.case(three).instructed and cf.case(four).instructed
        before = cf.case(one).version
        again = cf.desk("chen").results_file(file)
        assert [v.verdict for v in again.verdicts] == want and again.again == 8
        assert cf.case(one).version == before and cf.verify(replay=True).ok


def test_a_bank_that_does_not_know_is_asked_again_and_nobody_pays_twice(tmp_path: Path) -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        assert verdicts(cf, given(tmp_path, row(case, "结果不明"))) == ["unknown"]
        with refused(Stale, "payment_under_way"):
            cf.desk("fu").pay(case)
        assert [w.what for w in cf.desk("chen").queue().rows if w.case == case] == [
            "result:unknown"
        ]
        assert verdicts(cf, given(tmp_path, row(case, "结果不明"), "")) == ["twice"]
        assert verdicts(cf, given(tmp_path, row(case, "到账", ref="9"))) == ["paid"]
        assert cf.case(case).status == "paid" and cf.verify(replay=True).ok


def test_in_part_the_rest_is_paid_by_a_second_instruction_and_may_come_back() -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        clerk, whole = cf.desk("chen"), cf.case(case).instructed
        with refused(FactError, "no_sum_of_part"):
            clerk.results(case, "part")
        for wrong in (whole, whole + 1):
            with refused(Stale, "sum_differs"):
                clerk.results(case, "part", sum=yuan(wrong // 100) if not wrong % 100 else None)
            break
        now = clerk.results(case, "part", sum=yuan(1_000), ref="甲 1")
        assert (now.paid, now.reserved, now.status) == (100_000, whole - 100_000, "due:pay")
        cf.desk("fu").pay(case)
        assert cf.case(case).lines[0].n == 2
        with refused(Stale, "bank_ref_used"):
            clerk.results(case, "paid", ref="甲1")
        assert clerk.results(case, "paid", ref="乙").status == "paid"
        with refused(FactError, "which_instruction"):
            clerk.results(case, "returned", code="not_taken")
        back = clerk.results(case, "returned", n=1, code="not_taken")
        assert (back.status, back.reserved, back.paid) == ("due:pay", 100_000, whole - 100_000)
        assert back.lines[0].returned == 100_000
        cf.desk("fu").pay(case)
        assert clerk.results(case, "paid").status == "paid" and cf.verify(replay=True).ok


def test_another_account_is_no_answer(tmp_path: Path) -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        wrong = row(case, "到账", account="6222020000000000027")
        assert verdicts(cf, given(tmp_path, wrong)) == ["other_account"]
        assert cf.case(case).instructed
        right = row(case, "到账", account=ACCOUNT["payee.account_no"])
        assert verdicts(cf, given(tmp_path, right)) == ["paid"]


def test_the_receipts_of_a_bank_by_its_adopted_template(tmp_path: Path) -> None:
    """As seen: cells between `|!`, the reference within a text, the way of the money as answer."""
    pairs = ["附加信息=reference", "借贷标志=answer", "金额=sum", "回单日期=on", "会计流水号=ref"]
    pairs += ["借=paid", "贷=returned:not_taken"]
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        one, other = cf.desk("chen"), cf.desk("ren")
        other.confirm(one.adopt("pay.results.bocom", pairs, since="2026-01-01", source="回单样式"))
        head = "|!".join(("回单日期", "会计流水号", "户名", "金额", "借贷标志", "附加信息"))
        day = cf.case(case).lines[0].payments[0].since.replace("-", "")
        cells = (day, "X1", '测"试', str(cf.case(case).instructed / 100), "借")
        line = "|!".join((*cells, reference_of(case, "1", 1)))
        file = given(tmp_path, line, head=head, end=".txt")
        with refused(FactError, "results_columns"):
            one.results_file(file)
        with refused(FactError, "no_results_format"):
            one.results_file(file, format="bokom")
        assert verdicts(cf, file, format="bocom") == ["paid"]
        assert cf.case(case).status == "paid" and cf.verify(replay=True).ok


@pytest.mark.parametrize("pairs", (["x=reference"], ["x=answer"], ["a=reference", "b=gone"]))
def test_a_template_says_where_reference_and_answer_stand(pairs: list[str]) -> None:
    from caseflow.pay.answers import template

    with refused(FactError, "not_one_of" if "b=gone" in pairs else "results_columns"):
        template(pairs)


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_answers_keeps_the_sums_of_the_line(seed: int) -> None:
    """What is granted is kept, under way or paid, and each payment was answered once at most."""
    r = Random(seed)
    with county(money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        granted = cf.case(case).granted
        for _ in range(25):
            answer: Any = r.choice(("pay", "pay", *ANSWERS))
            n, code = r.choice((0, 0, 1, 2)), "other" if answer in ("refused", "returned") else ""
            part = yuan(r.choice((1, 500))) if answer == "part" else None
            try:
                if answer == "pay":
                    cf.desk("fu").pay(case)
                else:
                    cf.desk("chen").results(case, answer, n=n, sum=part, code=code)
            except CaseflowError:
                continue
            (line,) = cf.case(case).lines
            stayed = line.paid - line.returned
            assert line.reserved + line.instructed + stayed == granted == line.out
            under_way = [p for p in line.payments if p.under_way]
            assert [p.units for p in under_way] == [line.instructed] * bool(line.instructed)
            assert sum(p.got for p in line.payments if p.arrived) == stayed
            assert (cf.case(case).status == "paid") is (stayed == granted)
        assert cf.verify(replay=True).ok


@pytest.mark.parametrize("repaid", [0, 1_000, 30_000])
def test_what_the_family_had_paid_back_comes_in_twice_and_is_theirs(repaid: int) -> None:
    """A whole payment comes back after a part of it did: no other payment is charged for it."""
    with county(money=100_000) as cf:
        one, other = paid_out(cf, 30_000, 28_000)
        clerk = cf.desk("chen")
        for case in (one, other):
            clerk.results(case, "paid")
        paid = cf.case(one).paid
        clerk.happened(one, "died", on="2026-05-01", paper="证明1号")
        cf.desk("jue").decide(one, "revoke", why="不再符合")
        if repaid := min(yuan(repaid).minor, paid):
            sum_ = yuan(str(repaid // 100))
            clerk.recover(one, "received", sum=sum_, paper="R1")
        before = cf.funds()[OWN]
        now = clerk.results(one, "returned", code="not_taken")
        (line,), after = now.lines, cf.funds()[OWN]
        assert (line.returned, line.owed, line.reserved) == (paid, 0, 0)
        assert after["received"] - before["received"] == repaid  # to be given back
        assert after["available"] - before["available"] == paid
        assert after["paid"] == cf.case(other).paid
        assert not clerk.recoveries() and cf.verify(replay=True).ok


def two_sheets(file: Path, *sheets: list[list[str]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for cells in rows:
            sheet.append(cells)
    book.save(file)
    return file


def test_each_sheet_has_its_own_rows_and_a_reason_nobody_knows_is_said(tmp_path: Path) -> None:
    with county(money=100_000) as cf:
        one, two = paid_out(cf, 30_000, 28_000)
        head, notes = HEAD.split(","), [["说明", "请核对"]]
        sheets = (
            [head, row(one, "到账").split(",")],
            [head, row(two, "未成功", why="天知道").split(",")],
        )
        file = two_sheets(tmp_path / "a.xlsx", *sheets, notes)
        for _ in range(2):  # the same file again says the same
            found = cf.desk("chen").results_file(file).verdicts
            assert [(v.sheet, v.row, v.verdict) for v in found] == [
                ("Sheet", 2, "paid"),
                ("Sheet1", 2, "refused"),
            ]
            assert [v.warning for v in found] == ["", "reason_unknown"]
        assert cf.case(two).lines[0].payments[0].code == "not_said"
        lost = two_sheets(tmp_path / "b.xlsx", sheets[0], sheets[1][1:])
        with refused(FactError, "results_columns"):  # payments under no head
            cf.desk("chen").results_file(lost)
        with refused(FactError, "results_columns"):
            cf.desk("chen").results_file(two_sheets(tmp_path / "c.xlsx", notes))
        assert cf.verify(replay=True).ok


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    with county(tmp_path / "a.db") as cf:
        for path in (tmp_path / "nothing.csv", tmp_path):
            for preview in (False, True):
                with refused(FactError, "file_unreadable"):
                    cf.desk("chen").results_file(path, preview=preview)


@pytest.mark.parametrize("preview", [False, True])
def test_a_file_that_changes_while_it_is_read_is_not_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preview: bool
) -> None:
    """Its rows would be known again as those of another file."""
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        file, read = given(tmp_path, row(case, "结果不明")), results.read_file

        def late(path: Path) -> Any:
            given(tmp_path, row(case, "到账"))
            return read(path)

        monkeypatch.setattr(results, "read_file", late)
        with refused(FactError, "file_changes"):
            cf.desk("chen").results_file(file, preview=preview)
        assert cf.case(case).instructed


def test_one_reference_of_the_bank_is_one_payment_whatever_the_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The act refuses it, the guard does where the act is left out, and `verify` finds it."""
    from caseflow.office.look import Gathered

    with county(money=200_000) as cf:
        one, two, three = paid_out(cf, 30_000, 28_000, 26_000)
        desk = cf.desk("chen")
        desk.results(one, "paid", ref="B 17")
        with refused(Stale, "bank_ref_used"):
            desk.results(two, "paid", ref="B17")
        monkeypatch.setattr(Gathered, "banked", lambda self, ref: False)
        with refused(Stale, "bank_ref_used"):
            desk.results(two, "paid", ref="B17")
        desk.results(two, "paid", ref="B18")
        monkeypatch.setattr(came_in, "seen", lambda child, kind, id: None)
        desk.results(three, "paid", ref="B17")
        assert {f.code for f in cf.verify(replay=True).findings} == {"bank_ref_used"}


@pytest.mark.parametrize("asks", [True, False])
def test_what_came_to_light_while_it_was_paid_counts_once_it_is_back(
    monkeypatch: pytest.MonkeyPatch, asks: bool
) -> None:
    """Aid of others found after everything was paid asks nothing of that case; the bank sends the
    payment back: what is to be paid again is looked at with it. Left out, it is found."""
    with county(money=200_000) as cf:
        (case,) = paid_out(cf, 30_000)
        desk = cf.desk("chen")
        desk.results(case, "paid")
        who = desk.facts(case, purpose="case")
        facts = {k: who[k] for k in ("applicant.name", "applicant.id_no")}
        aid = {**facts, "aid.on": "2026-02-20", "aid.sum": yuan(25_000)}
        (done,) = desk.do_many([Submit(programme="relief", facts=aid, origin="external")])
        assert done.error is None and not cf.case(case).holds
        if not asks:
            monkeypatch.setattr(result, "consequences", lambda look, id: ())
        desk.results(case, "returned", code="other")
        assert cf.case(case).held("recompute") is asks
        found = {f.code for f in cf.verify(replay=True).findings}
        assert found == (set() if asks else {"assessment_missing"})
        if asks:
            with refused(Stale, "held"):
                cf.desk("fu").pay(case)
            cf.desk("jue").decide(case, "grant", why="另有资助")
            assert cf.case(case).granted < yuan(30_000).minor


def test_a_file_is_read_as_banks_head_it_and_what_is_not_read_is_told(tmp_path: Path) -> None:
    """The bank's number under 流水号 counts as its number: the same one serves no second time."""
    with county(money=200_000) as cf:
        one, two = paid_out(cf, 30_000, 28_000)
        sums = [cf.case(c).instructed // 100 for c in (one, two)]
        head = "业务参考号,交易结果,交易金额,交易日期,流水号,收款人,开户行,柜员号,日期"
        file = given(
            tmp_path,
            f"{reference_of(one, '1', 1)},成功,{sums[0]},,N011,测试甲,农行,7,乱写",
            f"{reference_of(two, '1', 1)},成功,{sums[1]},,N011,测试乙,农行,7,乱写",
            head=head,
        )
        found = cf.desk("chen").results_file(file)
        assert [v.verdict for v in found.verdicts] == ["paid", "rejected"]
        assert [v.code for v in found.verdicts] == ["", "bank_ref_used"]
        ((_, left),) = [(n.code, n.parts["columns"]) for n in found.notes]
        assert left == ["柜员号", "日期"]  # the first of two that say the same is read
    plain = given(tmp_path, row(one, "到账"))
    with county(money=200_000) as cf:
        paid_out(cf, 30_000)
        assert cf.desk("chen").results_file(plain).notes == ()


@pytest.mark.parametrize(
    ("column", "why", "code", "warning"),
    [
        ("原因", "", "not_said", "reason_missing"),
        ("原因", "天知道", "not_said", "reason_unknown"),
        ("柜员号", "户名不符", "not_said", "reason_missing"),
        ("原因", "超限额", "over_limit", ""),
        ("原因", "其他原因", "other", ""),
        ("备注", "户名不符", "name_and_number_differ", ""),
        ("附言", "请核实", "not_said", "reason_unknown"),
    ],
)
def test_what_failed_for_no_known_reason_is_not_paid_there_again_unasked(
    tmp_path: Path, column: str, why: str, code: str, warning: str
) -> None:
    """Nobody knows that the account is right: until somebody stands by it."""
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        said = f"{reference_of(case, '1', 1)},失败,{why}"
        found = cf.desk("chen").results_file(given(tmp_path, said, head=f"参考号,结果,{column}"))
        assert [(v.verdict, v.code, v.warning) for v in found.verdicts] == [
            ("refused", code, warning)
        ]
        read = [x.code for x in found.notes]
        assert ("read_as_reason" in read) is (column in ("备注", "附言"))
        payee = cf.case(case).payee
        assert payee is not None and payee.refused is (code not in ("over_limit", "other"))
        if payee.refused:
            with refused(Stale, "held"):
                cf.desk("fu").pay(case)
            settle = {"settle": ["bank_refused"], "why": "银行说是系统故障"}
            cf.desk("ren").confirm(case, of=payee.version, **settle)
        cf.desk("fu").pay(case)
        assert cf.verify(replay=True).ok


def test_a_reason_that_was_known_is_not_gone_by_a_file_that_says_none(tmp_path: Path) -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        file = given(tmp_path, row(case, "未成功", why="超过限额"))
        assert verdicts(cf, file) == ["refused"]
        assert verdicts(cf, given(tmp_path, row(case, "未成功"))) == ["twice"]


def test_a_row_of_totals_is_no_row_and_is_told(tmp_path: Path) -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        units = cf.case(case).instructed // 100
        rows = (row(case, "到账", str(units)), f"合计：1 笔,,{units}", f",合计,{units}")
        found = cf.desk("chen").results_file(given(tmp_path, *rows))
        assert [v.verdict for v in found.verdicts] == ["paid"]
        ((code, left),) = [(x.code, x.parts["rows"]) for x in found.notes]
        assert (code, left) == ("totals_aside", [3, 4])


def test_the_account_that_was_sent_back_is_not_recorded_as_it_was(tmp_path: Path) -> None:
    """The doubt would be gone with it, and it would be paid to a closed account once more."""
    with county(money=200_000) as cf:
        (one,) = paid_out(cf, 30_000)
        file = given(tmp_path, row(one, "未成功", why="账户已销户"))
        assert verdicts(cf, file) == ["refused"]
        payee = cf.case(one).payee
        assert payee is not None and payee.refused
        facts = cf.desk("chen").facts(one, purpose="case")
        same = {k: v for k, v in facts.items() if k.startswith("payee.")}
        for said in (same, {"payee.account_no": same["payee.account_no"]}):
            with refused(Stale, "sent_back_so"):
                cf.desk("chen").record(one, said)
        now = cf.case(one).payee
        assert now is not None and now.refused and now.version == payee.version
        cf.desk("chen").record(one, {"payee.bank": "建设银行"})  # what was wrong of it
        other = cf.case(one).payee
        assert other is not None and not other.refused and other.confirmed_by is None


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("account closed", "account_closed"),
        ("Account_Closed.", "account_closed"),
        ("The account is closed", "account_closed"),
        ("no such account", "no_such_account"),
        ("name mismatch", "name_and_number_differ"),
        ("ACCOUNT FROZEN", "account_blocked"),
        ("insufficient funds", "not_enough_money"),
        ("the moon was full", "not_said"),
        ("", "not_said"),
    ],
)
def test_reasons_in_english_are_read_and_what_nobody_knows_doubts_the_account(
    tmp_path: Path, why: str, code: str
) -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        file = given(tmp_path, row(case, "rejected", why=why))
        (found,) = cf.desk("chen").results_file(file).verdicts
        assert (found.verdict, found.code) == ("refused", code)
        fine = code == "not_enough_money"
        assert cf.case(case).status == ("due:pay" if fine else "payee")
        assert cf.verify(replay=True).ok


def test_usual_words_are_answers_and_pending_is_none_yet(tmp_path: Path) -> None:
    with county(money=200_000) as cf:
        every = paid_out(cf, 30_000, 28_000, 26_000)
        words = ("executed", "Completed", "SETTLED")
        held = [row(c, "pending") for c in every]
        found = cf.desk("chen").results_file(given(tmp_path, *held, row(every[0], "in-progress")))
        assert [(v.verdict, v.error) for v in found.verdicts] == [("pending", None)] * 4
        assert all(cf.case(c).instructed for c in every)
        sums = [cf.case(c).instructed // 100 for c in every]
        told = [row(c, w, str(n)) for c, w, n in zip(every, words, sums, strict=True)]
        assert verdicts(cf, given(tmp_path, *told)) == ["paid"] * 3
        assert verdicts(cf, given(tmp_path, row(every[0], "pending"))) == ["answered_otherwise"]
        assert cf.verify(replay=True).ok


def test_a_word_that_is_none_and_an_empty_cell_are_told_apart(tmp_path: Path) -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        rows = (row(case, "zapped"), row(case, "", "1"))
        one, two = cf.desk("chen").results_file(given(tmp_path, *rows)).verdicts[:2]
        assert (one.code, one.cell, two.code, two.cell) == (
            "no_answer",
            "B2",
            "answer_missing",
            "B3",
        )
        assert one.error is not None and one.error.parts["value"] == "zapped"
        assert "paid" in one.error.say("en") and "到账" not in one.error.say("en")


def test_what_is_sent_back_that_never_arrived_is_told_so() -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        desk = cf.desk("chen")
        desk.results(case, "part", sum=yuan(1_000))
        cf.desk("fu").pay(case)
        with refused(Stale, "not_arrived"):
            desk.results(case, "returned", n=2, code="not_taken")
        desk.results(case, "paid")
        desk.results(case, "returned", n=1, code="not_taken")
        with refused(Stale, "payment_answered"):
            desk.results(case, "returned", n=1, code="not_taken")


def test_the_file_that_went_to_the_bank_is_known_and_only_what_lacks_is_named(
    tmp_path: Path,
) -> None:
    with county(money=50_000) as cf:
        cases = [finaled(cf, 30_000, born="2018-05-01")]
        by_account(cf, *cases)
        one_card(cf, cases)
        batch = cf.desk("fu").pay_many(cases, fund=OWN)
        own = tmp_path / "payments.csv"
        own.write_bytes(batch.to_bytes())
        desk, ref = cf.desk("chen"), reference_of(cases[0], "1", 1)
        with refused(FactError, "results_own_file"):
            desk.results_file(own)
        for head, cells, lacks in (
            ("参考号,别的", ref, "result"),
            ("结果,别的", "到账", "reference"),
        ):
            with pytest.raises(FactError) as found:
                desk.results_file(given(tmp_path, f"{cells},7", head=head))
            assert found.value.code == "results_column"
            assert found.value.parts["what"]["en"] == lacks
        with refused(FactError, "results_columns"):
            desk.results_file(given(tmp_path, "1,2", head="甲,乙"))


def test_a_row_judged_before_says_the_same_sentence_again(tmp_path: Path) -> None:
    with county(money=200_000) as cf:
        one, two = paid_out(cf, 30_000, 28_000)
        cf.desk("chen").results(two, "paid")
        file = given(
            tmp_path,
            row(one, "到账", "1.50"),
            row(one, "到账", on="2030-01-01"),
            row(one, "到账", on="2001-01-01"),
            row(one, "退回", why="其他原因"),
        )
        first, again = (cf.desk("chen").results_file(file).verdicts for _ in range(2))
        said = [v.error.say("en") if v.error is not None else "" for v in first]
        assert said == [v.error.say("en") if v.error is not None else "" for v in again]
        codes = ["sum_differs", "bank_day_to_come", "bank_day_before", "nothing_arrived"]
        assert [v.code for v in again] == codes and all(said)


def test_a_row_that_a_template_reads_by_now_comes_in_a_new_file(tmp_path: Path) -> None:
    """What was judged is not judged anew: it says so, and another file takes the row in."""
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        pairs = ["参考号=reference", "结果=answer", "到账=paid"]
        for n, more in enumerate(([], ["zapped=paid"])):
            proposal = cf.desk("chen").adopt(
                "pay.results.own", [*pairs, *more], since=f"2026-06-0{n + 1}", source="样表"
            )
            cf.desk("ren").confirm(proposal)
            cf.today = f"2026-06-0{n + 1}"
            file = given(tmp_path, row(case, "zapped"))
            (found,) = cf.desk("chen").results_file(file, format="own").verdicts
            assert found.error is not None
            assert found.error.code == ("row_read_now" if n else "no_answer")
        new = given(tmp_path, row(case, "zapped"), "")
        (found,) = cf.desk("chen").results_file(new, format="own").verdicts
        assert found.verdict == "paid"
