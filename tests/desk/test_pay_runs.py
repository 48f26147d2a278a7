"""Payment runs: layouts that a branch adopted, rows refused by name, several files, gone on with
after a kill; the preview says what the run does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from faults.aid import OWN, finaled
from faults.aid import office as county
from office import ACCOUNT, id_no, in_cash, refused, to_pay

from caseflow import Caseflow, DefinitionError, FactError, FundError, NotAllowed, Stale
from caseflow.branch.events import DataRead
from caseflow.desk import pay_files, payments
from caseflow.pay.bank_csv import BankCsv
from caseflow.places.china import CHINA
from caseflow.values.blank import nothing

BORN = ("1966-05-06", "1966-05-07", "1966-05-08", "1966-05-09")
BANKS = ("农业银行集宁支行", "建设银行集宁支行", "农业银行", "工商银行")
ABC = CHINA.banks()["abc"]
TO = 'value = "{account}", longest = 34'
#: layouts by which all of it would go to one account, or nobody could tell to which
WRITTEN_IN = [
    ABC.replace(TO, f'{TO} }},\n  {{ head = "收款账号", value = "{x}"')
    for x in ("6222020012", "6222 0200 12-{n}", "６２２２０２００１２")
]
LACKING = [ABC.replace(f'value = "{{{x}}}"', 'value = "1"', 1) for x in ("account", "payee")]
LACKING += [ABC.replace('value = "{amount}"', 'value = "{amount}0"', 1)]


def paid_into(cf: Caseflow, n: int, **said: Any) -> str:
    """A case whose final sum is paid into an account of its own."""
    case = finaled(cf, 20_000, born=BORN[n])
    own = {**ACCOUNT, "payee.account_no": f"62220200000000{n:05}", "payee.bank": BANKS[n]}
    to_pay(cf, case, {**own, **{f"payee.{k}": v for k, v in said.items()}}, "chen", "ren")
    return case


def adopt(cf: Caseflow, name: str, value: Any) -> None:
    """By two."""
    own = {"since": str(cf.today), "source": "银行样表"}
    cf.desk("ren").confirm(cf.desk("chen").adopt(name, value, **own))


def abc(cf: Caseflow, text: str = ABC) -> None:
    """The layout of a bank is adopted, with what it asks for."""
    adopt(cf, "bank.abc", text)
    adopt(cf, "bank.abc.own", ["农业银行", "农行"])
    adopt(cf, "bank.abc.payer_account", "05290101040000001")


@contextmanager
def due(*said: dict[str, Any], cases: int = 2) -> Iterator[tuple[Caseflow, list[str]]]:
    """An office with so many cases to be paid."""
    with county(money=90_000) as cf:
        more = [*said, *({} for _ in range(cases - len(said)))]
        yield cf, [paid_into(cf, n, **x) for n, x in enumerate(more)]


def test_a_layout_is_adopted_by_two_before_it_is_used() -> None:
    with due(cases=1) as (cf, (case,)):
        fu = cf.desk("fu")
        with refused(FactError, "bank_not_adopted"):
            fu.pay_many([case], fund=OWN, format="abc")
        with refused(FactError, "no_payment_format"):
            fu.pay_many([case], fund=OWN, format="abd")
        adopt(cf, "bank.abc", ABC)
        with refused(FactError, "bank_text_unset"):
            fu.pay_many([case], fund=OWN, format="abc")
        (told,) = (x for x in fu.payment_formats() if x.name == "abc")
        assert told.adopted and told.seen
        assert told.unset == ("bank.abc.own", "bank.abc.payer_account")
        assert fu.payment_template("abc") == ABC and "icbc" in fu.payment_template("icbc")
        with refused(FactError, "format_built_in"):
            fu.payment_template("csv")
        with refused(FactError, "no_template"):
            fu.payment_template("abd")
        assert not cf.case(case).instructed and cf.verify().ok


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("bank.abd", ABC, "template_other_name"),
        ("bank.csv", ABC.replace('name = "abc"', 'name = "csv"'), "template_other_name"),
        ("bank.abc", "name =", "template_toml"),
        ("bank.abc", 7, "not_text"),
        *(("bank.abc", x, "template_account") for x in WRITTEN_IN),
        *(("bank.abc", x, "template_lacks") for x in LACKING),
        ("bank.Abc", ABC, "no_bank_value"),
        ("bank.abc.own", [], "not_text"),
        ("bank.abc.own", ["农行", " "], "not_text"),
        ("bank.abc.payer_account", ["1", "2"], "bank_text_unfit"),
        ("bank.abc.payer_account", "=1", "bank_text_unfit"),
        ("bank.abc.payer_account", "1\n2", "bank_text_unfit"),
        ("bank.abc.payer_account", "1" * 101, "not_text"),
    ],
)
def test_what_no_branch_adopts(name: str, value: Any, code: str) -> None:
    with county(money=1) as cf, pytest.raises((FactError, DefinitionError)) as told:
        cf.desk("chen").adopt(name, value, since="2026-06-01", source="s")
    assert told.value.code == code or (value == ["1", "2"] and told.value.code == "not_text")


def test_a_layout_that_was_adopted_otherwise_makes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    with due(cases=1) as (cf, (case,)):
        with monkeypatch.context() as forging:
            forging.setattr("caseflow.office.banks.pays_whom", lambda template: None)
            abc(cf, WRITTEN_IN[0])
        with refused(DefinitionError, "template_account"):
            cf.desk("fu").pay_due(fund=OWN, format="abc")
        assert not cf.case(case).instructed


def test_few_digits_of_its_own_stand_in_a_layout() -> None:
    with due(cases=1) as (cf, _):
        abc(cf, ABC.replace('value = "{reference}"', 'value = "123456789 {reference}"'))
        (made,) = cf.desk("fu").pay_due(fund=OWN, format="abc").files
        assert "123456789 " in made.content.decode("gb18030")


def test_own_and_other_banks_go_in_two_files_and_come_back_the_same() -> None:
    with due(cases=3) as (cf, cases):
        abc(cf)
        fu = cf.desk("fu")
        shown = fu.preview_payments(fund=OWN, format="abc")
        assert not cf.case(cases[0]).instructed
        batch = fu.pay_due(fund=OWN, format="abc")
        assert [(f.part, f.count, f.total) for f in batch.files] == [
            (x.part, x.count, x.total) for x in shown.parts
        ]
        own, other = batch.files
        head, *rows = own.content.decode("gb18030").splitlines()
        assert head.split("|")[1:] == ["05290101040000001", "2", "30000.00"]
        assert [r.split("|")[-1] for r in rows] == [f"{cases[0]}-1-1", f"{cases[2]}-1-1"]
        assert [x.case for x in other.instructions] == [cases[1]]
        assert batch.content == b"" and batch.total == shown.total and shown.count == 3
        adopt(cf, "bank.abc", ABC.replace("YYYYMMDD", "YYYY/MM/DD"))  # another layout from today
        for file, case in ((own, cases[2]), (other, cases[1])):
            (again,) = fu.payment_file(case).files
            assert again == file and again.same
        sheet = fu.control_sheet(own)
        assert own.digest in sheet and len(own.digest) == 8 and "30,000.00" in sheet
        assert "叁万元整" in sheet and "本行" in sheet and "苏和" not in sheet
        assert "own bank" not in sheet  # one language: that of the place
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_what_is_refused_is_not_instructed_and_the_rest_goes_on() -> None:
    bad = {"account_name": "䶮某"}
    with due(bad, {}, {"bank": nothing}, cases=3) as (cf, cases):
        abc(cf, ABC.replace('"gb18030"', '"gbk"'))
        fu = cf.desk("fu")
        shown = fu.preview_payments(fund=OWN, format="abc")
        batch = fu.pay_due(fund=OWN, format="abc")
        codes = [(d.case, d.error.code) for d in batch.refused if d.error]
        assert codes == [(cases[0], "row_encoding"), (cases[2], "row_no_bank")]
        assert dict(shown.codes) == {code: 1 for _, code in codes}
        assert [x.case for x in batch.instructions] == [cases[1]]
        assert "䶮" not in str([d.error.say() for d in batch.refused if d.error])
        assert [bool(cf.case(c).instructed) for c in cases] == [False, True, False]
        assert cf.verify().ok


def test_a_name_that_a_sheet_would_compute_is_paid_in_no_file_and_alone_neither() -> None:
    with due({"account_name": "＝甲"}, cases=1) as (cf, (case,)):
        (no,) = cf.desk("fu").pay_many([case], fund=OWN).refused
        assert no.error is not None and no.error.code == "row_formula"
        assert no.error.place == "payee.account_name"
        with refused(FactError, "row_formula"):
            cf.desk("fu").pay(case)
        assert not cf.case(case).instructed


def test_a_file_holds_as_many_rows_as_its_layout_allows() -> None:
    with due(cases=3) as (cf, cases):
        one, _, _ = ABC.partition('[[files]]\nbanks = "other"')
        abc(cf, one.replace('banks = "own"', 'banks = "all"').replace("rows = 0", "rows = 2"))
        batch = cf.desk("fu").pay_due(fund=OWN, format="abc")
        assert [[x.case for x in f.instructions] for f in batch.files] == [cases[:2], cases[2:]]
        for file in batch.files:
            assert cf.desk("fu").payment_file(file.instructions[-1].case).files == (file,)
        assert cf.verify().ok


def test_a_run_that_was_killed_goes_on_with_the_list_that_it_began_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exactly one instruction each, whatever dies between the files."""
    monkeypatch.setattr(payments, "CHUNK", 1)
    monkeypatch.setattr(pay_files, "MOST", 1)
    write, seen = BankCsv.write, []

    def dying(self: BankCsv, rows: Any) -> bytes:
        seen.append(1)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return write(self, rows)

    with due(cases=3) as (cf, cases):
        fu = cf.desk("fu")
        monkeypatch.setattr(BankCsv, "write", dying)
        with pytest.raises(KeyboardInterrupt):
            fu.pay_due(fund=OWN, request="六月")
        assert [bool(cf.case(c).instructed) for c in cases] == [True, False, False]
        late = paid_into(cf, 3)  # due since: no part of that run
        batch = fu.pay_due(fund=OWN, request="六月")
        assert [x.case for x in batch.instructions] == cases and len(batch.files) == 3
        again = fu.pay_due(fund=OWN, request="六月")
        assert [f.content for f in again.files] == [f.content for f in batch.files]
        assert not cf.case(late).instructed
        with refused(Stale, "request_used"):
            fu.pay_due(fund=OWN, request="六月", cash=True)
        cf.desk("chen").results(cases[0], "refused", code="other")
        with refused(Stale, "request_used"):  # the bank has answered: it is no longer that file
            fu.pay_due(fund=OWN, request="六月")
        events = [e for e in cf.events(limit=10_000) if e.type.startswith("instructed/")]
        assert len(events) == 3 and cf.verify().ok


def test_a_list_goes_by_its_request_and_without_one_by_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(payments, "CHUNK", 1)
    monkeypatch.setattr(pay_files, "MOST", 1)
    with due(cases=3) as (cf, cases):
        fu = cf.desk("fu")
        assert len(fu.pay_many(cases[:1], fund=OWN, request="六月").files) == 1
        with refused(Stale, "request_used"):
            fu.pay(cases[1], request="六月")
        assert len(fu.pay_many(cases[1:], fund=OWN).files) == 2
        cf.desk("chen").results(cases[1], "refused", code="other")
        again = fu.pay_many(cases[1:], fund=OWN)  # another list, though it reads the same
        assert [x.case for x in again.instructions] == cases[1:2]
        assert [d.case for d in again.refused] == cases[2:]


def test_a_run_lists_what_is_due_out_of_its_fund_alone_and_who_is_paid_so() -> None:
    with due(cases=1) as (cf, (case,)):
        cash = finaled(cf, 20_000, born=BORN[1])
        in_cash(cf, cash)
        nobody = finaled(cf, 20_000, born=BORN[2])  # to whom is not said: told, not left out
        fu = cf.desk("fu")
        with refused(FundError, "no_fund_named"):
            fu.preview_payments(fund="别的")
        shown = fu.preview_payments(fund=OWN)
        assert shown.count == 1 and [d.case for d in shown.refused] == [nobody]
        listed = fu.pay_due(fund=OWN, cash=True)
        assert [x.case for x in listed.instructions] == [cash]
        assert fu.pay_due(fund=OWN).instructions[0].case == case
        with refused(NotAllowed, "no_grant"):
            cf.desk("chen").preview_payments(fund=OWN)


def test_a_second_run_pays_nothing_again() -> None:
    with due(cases=2) as (cf, cases):
        fu = cf.desk("fu")
        assert len(fu.pay_due(fund=OWN).instructions) == 2
        assert fu.pay_due(fund=OWN).files == ()
        assert [d.error.code for d in fu.pay_many(cases, fund=OWN).refused if d.error]
        cf.desk("chen").results(cases[0], "refused", code="other")
        (second,) = fu.pay_due(fund=OWN).instructions
        assert (second.case, second.reference) == (cases[0], f"{cases[0]}-1-2")
        (first,) = (f for f in (fu.payment_file(cases[1])).files)
        assert [x.reference for x in first.instructions] == [f"{c}-1-1" for c in cases]
        assert first.same and fu.payment_file(cases[0]).instructions == (second,)


def test_what_is_read_for_a_preview_is_recorded_first() -> None:
    with due(cases=2) as (cf, cases):
        before = cf.journal.last()
        cf.desk("fu").preview_payments(fund=OWN)
        reads = [e for e in cf.events(after=before) if e.type.startswith("data_read/")]
        assert len(reads) == 1 and cf.journal.last() == before + 1
        (read,) = (e.event for e in reads)
        assert isinstance(read, DataRead) and read.purpose == "payment"
        assert {cf.case(c).id for c in cases} <= set(read.subjects)


def test_a_run_names_no_case_of_a_relative() -> None:
    """Whoever pays does not learn of it, and somebody else pays it."""
    with county(money=100_000) as cf:
        mine, other = paid_into(cf, 0), paid_into(cf, 1)
        cf.desk("fu").declare([id_no(BORN[0])])
        shown = cf.desk("fu").preview_payments(fund=OWN)
        assert [p.case for p in shown.payments] == [other] and shown.refused == ()
        done = cf.desk("fu").pay_due(fund=OWN, request="run")
        assert [x.case for x in done.instructions] == [other] and done.refused == ()
        assert cf.case(mine).lines[0].reserved and cf.case(other).instructed
