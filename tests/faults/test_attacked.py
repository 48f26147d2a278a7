"""Found by attack: scripts in which a clerk slips or an office cheats, each as what is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office import BODY, bill, child, confirm, family_pays, id_no, in_cash, settle_cost, to_letter
from office import office as county

from caseflow import Branch, Caseflow, FundSpec, NotAllowed, nothing, yuan
from caseflow.case import acts
from caseflow.programme import amount, flat, unset
from faults import now
from faults.aid import (
    NOTICE,
    RELIEF,
    finaled,
    lettered,
    office,
    paper,
    pay,
    person,
    programme,
    receipts,
    receive,
    record,
    tell,
)

US = "四子王旗红十字会"
OTHER_BODY = "别的基金会"


# -- a clerk slips --------------------------------------------------------------------------------
def test_what_was_reopened_by_a_slip_ends_again_when_the_slip_is_corrected() -> None:
    """A: nothing payable; the bill is corrected wrongly, which reopens it, then back → the case
    ends as it did (the correction was refused, and the wrong bill could only be granted)."""
    with office(money=50_000) as cf:
        case = finaled(cf, 4_000)
        assert cf.case(case).end == "nothing_payable"
        cf.desk("chen").record(case, receipts(16_000))
        assert now.holds(cf.case(case)) == {"recompute"}
        cf.desk("chen").record(case, receipts(4_000))
        assert cf.case(case).end == "nothing_payable"
        record(cf, case, receipts(16_000))
        cf.desk("jue").decide(case, "grant", why="票据更正")
        pay(cf, case)
        assert now.sums(cf.case(case))["paid"] == 15_000 and cf.verify().ok


def test_aid_that_uses_up_the_cap_of_a_reopened_case_is_not_refused_by_it() -> None:
    """A: a case reopened by a corrected bill gives nothing again because another case of the same
    person is decided → the other decision stands (it was refused: nothing could happen)."""
    with office(money=90_000) as cf:
        case = finaled(cf, 4_000)
        record(cf, case, receipts(16_000))
        cf.desk("chen").do_many(
            [acts.Submit(programme="relief", origin="external", facts=aid(30_000))]
        )
        assert cf.case(case).end == "nothing_payable" and cf.verify().ok


def aid(sum_: int) -> dict[str, Any]:
    """Aid that others gave to the same person."""
    who = {k: v for k, v in person().items() if k.startswith("applicant.")}
    return {**who, "aid.on": "2025-01-01", "aid.sum": yuan(sum_)}


@pytest.mark.parametrize("again", ["by a paper", "by hand"])
def test_a_paper_recorded_twice_under_two_numbers_holds_up_nothing(again: str) -> None:
    """A: a paper that brings a fact is recorded under a wrong number, then again → the fact counts
    once the second was compared (it waited for ever in the first, which nobody could confirm)."""
    with county() as cf:
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        case = clerk.submit("crcf.chd", child())
        reviewer.review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        entered: dict[str, Any] = {"application.upstream_entered_on": "2026-03-10"}
        entry: Any = {"body": BODY, "on": "2026-03-10"}
        clerk.record_outside(case, ["entry"], paper="系统回执1", facts=entered, **entry)
        brings = entered if again == "by a paper" else None
        clerk.record_outside(case, ["entry"], paper="系统回执", facts=brings, **entry)
        reviewer.confirm(case, of=cf.case(case).papers[-1].version)
        if again == "by hand":
            clerk.record(case, entered)
            confirm(reviewer, case)
        rest = ["review:city", "review:region", "decide", "notice", "letter"]
        clerk.record_outside(case, rest, body=BODY, on="2026-04-20", paper="12", award=yuan(30_000))
        confirm(reviewer, case)  # the first that waits, not the one that nobody can confirm
        assert now.due(cf.case(case)) == "service" and cf.verify().ok


def test_a_paper_of_a_payment_says_how_much_was_paid() -> None:
    """A: the paper of a payment tells another sum than is kept → refused until the paper is
    corrected (the sum was read by nothing, and 30,000 stood as paid for 10,000)."""
    with county() as cf:
        case = to_letter(cf)
        settle_cost(cf, case, bill())
        paper(cf, case, ["final"], "红基会〔2026〕31号", 30_000)
        tell(cf, case, ["pay"], "回单", 10_000)
        with now.refused("paper_other_sum"):
            confirm(cf.desk("ren"), case)
        tell(cf, case, ["pay"], "回单", 30_000)
        confirm(cf.desk("ren"), case)
        assert now.sums(cf.case(case))["paid"] == 30_000 and cf.verify().ok


def test_earlier_aid_filed_again_with_another_sum_differs() -> None:
    """A: earlier aid was typed with a wrong sum and is filed again → it differs (it was
    "known")."""
    with office() as cf:
        clerk = cf.desk("chen")
        clerk.do_many([acts.Submit(programme="relief", origin="external", facts=aid(3_000))])
        (done,) = clerk.do_many(
            [acts.Submit(programme="relief", origin="external", facts=aid(30_000))]
        )
        assert now.code(done.error) == "application_differs" and done.fields == ("aid.sum",)


@pytest.mark.parametrize("name", ["\ud800", 5])
def test_a_request_is_text_that_can_be_kept(name: Any) -> None:
    """B: half a character as `request=` → refused by a typed error (a raw UnicodeEncodeError)."""
    with office() as cf:
        case = cf.desk("chen").submit("relief", person())
        with now.refused("broken_text", "not_text"):
            cf.desk("chen").record(case, note="x", request=name)


SPOILT: list[dict[str, Any]] = [
    {"doc.invoice": nothing},
    {"doc.insurance_settlement": nothing},
    {"cost.total": yuan(99_999)},
]


@pytest.mark.parametrize("facts", SPOILT, ids=lambda f: str(next(iter(f))))
def test_a_final_sum_that_the_rules_no_longer_allow_is_not_paid(facts: dict[str, Any]) -> None:
    """A: after the final decision a correction leaves the sum but not what it rests on (no invoice,
    a bill that does not add up) → a recomputation, nothing is paid (30,000 were, `verify`
    whole)."""
    with office(money=50_000) as cf:
        case = finaled(cf, 30_500)
        record(cf, case, facts)
        assert now.holds(cf.case(case)) == {"recompute"}
        with now.refused("held"):
            cf.desk("fu").pay(case)
        with now.refused("not_eligible_incomplete", "not_eligible_referred"):
            cf.desk("jue").decide(case, "grant", why="票据齐全")
        record(cf, case, receipts(30_500))
        assert not now.holds(cf.case(case))
        pay(cf, case)
        record(cf, case, facts)
        assert now.holds(cf.case(case)) == {"recompute"}
        cf.desk("jue").decide(case, "revoke", why="无票据")
        assert now.owed(cf.case(case)) == now.minor(30_000) and cf.verify().ok


def test_a_better_scan_answers_what_was_returned_for_it(tmp_path: Path) -> None:
    """A: a reviewer returned a scan that cannot be read, a better one is filed → it can be reviewed
    (the case went on waiting until somebody left a note)."""
    with county(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("ren").review(case, "return", why="扫描件看不清")
        cf.desk("chen").attach(case, "echo", b"scan", name="echo.pdf")
        assert not now.holds(cf.case(case))
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")


@pytest.mark.parametrize("steps", [None, 5, "decide", [5], ["decide", None]])
def test_steps_are_a_list_of_texts(steps: Any) -> None:
    """B: anything else is refused by a typed error (a raw TypeError, or a list of letters)."""
    with office() as cf:
        case = cf.desk("chen").submit("relief", person())
        with now.refused("not_text"):
            tell(cf, case, steps, "1", 30_000)
        with now.refused("not_text"):
            cf.desk("chen").grant("jue", "pay", programmes=steps)


def test_a_list_with_a_refusal_is_not_carried_out_twice() -> None:
    """B: a list under one `request=` had a refusal; sent again → what was done is not done again
    (a note, a scan, a payment's failure stand twice)."""
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("relief", person())
        mixed = [acts.Record(case=case, note="来电"), acts.Pay(case=case)]
        clerk.do_many(mixed, request="r")
        seen = cf.case(case).version
        clerk.do_many(mixed, request="r")
        assert cf.case(case).version == seen


ACCOUNT: dict[str, Any] = {
    "payee.kind": "guardian",
    "payee.account_name": "阿拉坦",
    "payee.account_no": "6222020000000000000",
    "payee.bank": "农业银行",
}


def test_a_cashier_who_confirmed_the_payee_by_mistake_can_pay_another_confirmation() -> None:
    """A: the only cashier confirmed the account → it is stated again, another confirms, and it is
    paid (nobody could ever pay it: who had confirmed once was barred for good)."""
    fund = FundSpec("代管", ("crcf.chd",), owner=BODY)
    with county(funds=(fund,)) as cf:
        case = to_letter(cf)
        settle_cost(cf, case, family_pays("30500"))
        paper(cf, case, ["final"], "红基会〔2026〕31号", 30_000)
        receive(cf, 50_000, fund.name)
        cf.desk("chen").fund(case)
        cf.desk("chen").record(case, ACCOUNT)
        confirm(cf.desk("fu"), case)
        with now.refused("payee_confirmed_by_you"):
            cf.desk("fu").pay(case)
        cf.desk("chen").record(case, ACCOUNT)
        with now.refused("held"):
            cf.desk("fu").pay(case)
        confirm(cf.desk("ren"), case)
        pay(cf, case)
        assert cf.case(case).status == "paid" and cf.verify().ok


@pytest.mark.xfail(strict=True, reason="who confirmed which cost is not kept; conduct, design 9")
def test_a_decider_who_confirmed_the_cost_by_mistake_can_decide_another_confirmation() -> None:
    """A: every decider confirmed some cost → entered again and compared by others, the final sum
    can be decided (nobody ever can: who confirmed a cost once is barred for good)."""
    with office(money=50_000) as cf:
        case = lettered(cf)
        for login in ("jue", "jue2"):
            cf.desk("chen").record(case, receipts(30_500))
            confirm(cf.desk(login), case)
        record(cf, case, receipts(30_500))
        cf.desk("jue").decide(case, "grant", why="票据齐全")


# -- an office cheats -----------------------------------------------------------------------------
def on_paper(cf: Any) -> str:
    """A case that is said to have begun on paper."""
    command = acts.Submit(programme="relief", facts=person(), origin="paper")
    (done,) = cf.desk("chen").do_many([command])
    return str(done.case)


def ours(cf: Any, case: str, steps: list[str], number: str, on: str) -> None:
    """What we say that we did ourselves, on a paper of our own."""
    cf.desk("chen").record_outside(case, steps, body=US, on=on, paper=number, award=yuan(30_000))
    confirm(cf.desk("jue"), case)


def test_only_the_first_paper_tells_what_we_did_ourselves() -> None:
    """B: a case that began on paper is decided and paid by two papers of our own, recorded and
    compared by two people without duty → the second is refused (30,000 of ours were gone)."""
    with office(money=50_000) as cf:
        case = on_paper(cf)
        ours(cf, case, ["decide", "letter"], "1", "2026-05-20")
        record(cf, case, receipts(30_500))
        with now.refused("inside_step"):
            ours(cf, case, ["final", "pay"], "2", "2026-05-20")
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        with now.refused("inside_step"):
            ours(cf, case, ["pay"], "3", "2026-05-20")
        pay(cf, case)
        assert cf.verify().ok


def test_one_paper_tells_what_was_decided_and_paid_before() -> None:
    """The first paper of a case says that it was granted and paid: both take effect."""
    with office(money=50_000) as cf:
        command = acts.Submit(programme="grant", facts=person(), origin="paper")
        (done,) = cf.desk("chen").do_many([command])
        ours(cf, str(done.case), ["decide", "pay"], "1", "2026-05-20")
        assert now.sums(cf.case(done.case))["paid"] == 30_000 and cf.verify().ok


def test_what_is_done_after_a_case_was_filed_is_no_paper_of_before() -> None:
    """B: the case was filed here, then a paper of our own decides → refused, the decider
    decides."""
    with office(money=50_000) as cf:
        case = on_paper(cf)
        cf.desk("jue").decide(case, "grant", why="符合办法")
        with now.refused("inside_step"):
            ours(cf, case, ["letter"], "1", "2026-05-20")
        cf.desk("chen").letter(case)
        assert cf.verify().ok


@pytest.mark.parametrize("body", [US, "SZW", " szw "])
def test_our_own_name_is_no_other_body(body: str) -> None:
    """B: reviews of the levels above are told by a paper of our own name → refused (the reviews of
    city and region stood as done by ourselves, by two people at the county's desk)."""
    with county() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        with now.refused("paper_of_our_own"):
            cf.desk("chen").record_outside(case, ["entry"], body=body, on="2026-03-10", paper="1")


def test_a_third_body_does_not_decide_about_the_money_of_another() -> None:
    """B: BODY granted its money; a paper of another body tells the final sum → refused (paid)."""
    with county() as cf:
        case = to_letter(cf)
        settle_cost(cf, case, bill())
        cf.desk("chen").record_outside(
            case, ["final", "pay"], body=OTHER_BODY, on="2026-05-30", paper="x", award=yuan(30_000)
        )
        with now.refused("not_our_money"):
            confirm(cf.desk("ren"), case)
        theirs = cf.case(case).papers[-1].version
        cf.desk("ren").disagree(case, of=theirs, why="不是他会的资金")
        tell(cf, case, ["final", "pay"], "红基会〔2026〕31号", 30_000)
        cf.desk("ren").confirm(case, of=cf.case(case).papers[-1].version)
        assert cf.case(case).status == "paid" and cf.verify().ok


def test_a_number_that_belongs_to_a_colleague_keeps_the_colleague_away() -> None:
    """B: filed for a stranger, the number is corrected to the cashier's own → who it is must be
    settled first, and neither then nor later has the cashier a hand in it (paid to themselves: the
    party was still the stranger's)."""
    with office(money=50_000) as cf:
        case = lettered(cf, born="1970-01-01")
        mine = {"applicant.name": "付出纳", "applicant.id_no": id_no("1984-02-05")}
        with now.refused("another_person"):
            cf.desk("chen").record(case, mine)
        record(cf, case, {"applicant.id_no": id_no("1984-02-05")})
        assert cf.case(case).held("identity")
        record(cf, case, receipts(30_500))
        with now.refused("held"):
            cf.desk("jue").decide(case, "grant", why="票据齐全")
        with now.refused("interest"):
            cf.desk("fu").identify(case, "other", why="不是我")
        answer = cf.desk("chen").identify(case, "same", why="是付出纳本人").version
        with now.refused("interest"):
            cf.desk("fu").confirm(case, of=answer)
        cf.desk("ren").confirm(case, of=answer)
        assert not cf.case(case).held("identity")
        cf.desk("jue").decide(case, "grant", why="票据齐全")
        with now.refused("interest"):
            cf.desk("fu").pay(case)


def test_who_pays_does_not_confirm_what_we_decided_on_paper() -> None:
    """B: the cashier confirms our own decision on paper and pays it → a decider confirms it."""
    with office(money=50_000) as cf:
        case = on_paper(cf)
        cf.desk("chen").record_outside(
            case, ["decide"], body=US, on="2026-05-20", paper="1", award=yuan(30_000)
        )
        with now.refused("ours_on_paper", by=NotAllowed) as slip:
            confirm(cf.desk("fu"), case)
        assert set(slip.value.could) == {"jue", "jue2"}


def test_who_answers_for_a_decision_on_paper_is_its_decider_by_name() -> None:
    """B: the cashier is given a decider's duty too, confirms the paper and pays → whoever confirms
    it has decided: no payment by them, nor by who entered it; a colleague pays."""
    with office(money=50_000) as cf:
        cf.desk("ren").confirm(cf.desk("chen").grant("fu", "decide"))
        cf.desk("ren").confirm(cf.desk("chen").grant("jue2", "pay"))
        command = acts.Submit(programme="grant", facts=person(), origin="paper")
        (done,) = cf.desk("chen").do_many([command])
        case = str(done.case)
        cf.desk("chen").record_outside(
            case, ["decide"], body=US, on="2026-05-20", paper="1", award=yuan(30_000)
        )
        for login in cf.logins():  # what `may` says the door does
            allowed = {m.way for m in cf.desk(login).may(case) if m.act == "confirm" and m.allowed}
            assert bool(allowed) == (login in ("fu", "jue", "jue2")), login
        confirm(cf.desk("fu"), case)
        assert ("decide", cf.desk("fu").seat.party) in cf.case(case).did
        in_cash(cf, case)
        with now.refused("two_duties"):
            cf.desk("fu").pay(case)
        cf.desk("jue2").pay(case)
        assert cf.verify().ok


def test_reviews_on_paper_are_answered_for_by_who_reviews() -> None:
    with county() as cf:
        (done,) = cf.desk("chen").do_many(
            [acts.Submit(programme="crcf.chd", facts=child(), origin="paper")]
        )
        case = str(done.case)
        cf.desk("chen").record_outside(
            case, ["review:county"], body=US, on="2026-03-01", paper="初审表"
        )
        paper_ = cf.case(case).papers[-1].version
        for login in ("fu", "jue"):
            with now.refused("ours_on_paper"):
                cf.desk(login).confirm(case, of=paper_)
        cf.desk("ren").confirm(case, of=paper_)
        assert ("review:county", cf.desk("ren").seat.party) in cf.case(case).did
        assert cf.verify().ok


@pytest.mark.parametrize(
    ("until", "today", "code"),
    [
        ("", "2026-06-01", "no_going_live"),
        ("2026-05-31", "2026-06-01", "going_live_over"),
        ("2026-06-01", "2026-06-01", ""),
    ],
)
def test_half_way_cases_come_within_the_period_of_going_live_alone(
    until: str, today: str, code: str
) -> None:
    """C 14: no end day → none are taken; after it none; without a paper all goes on."""
    here = Branch("SZW", paper_until=until)
    with Caseflow.demo(branch=here, today=today, programmes=(RELIEF,)) as cf:
        clerk = cf.desk("enter")
        (done,) = clerk.do_many([acts.Submit(programme="relief", facts=person(), origin="paper")])
        assert now.code(done.error) == code
        if code:
            assert clerk.submit("relief", person())
        assert cf.verify().ok


def test_the_period_of_going_live_ends_on_a_day() -> None:
    with now.refused("day_unreadable"):
        Caseflow.demo(branch=Branch("SZW", paper_until="soon"))


EACH = amount("aid.each", unset("每人多少？"))
BY_NUMBER = programme("by_number", award=flat(EACH, NOTICE.gist("按数")))


@pytest.mark.xfail(strict=True, reason="not clear: which edition's sum a one-stage grant keeps")
def test_a_value_adopted_after_the_grant_does_not_raise_it() -> None:
    """B: granted 10,000 in one stage; a higher value is adopted with a first day before the case →
    no more than was granted (two adopt, one decides again, 30,000 are paid)."""
    with office(":memory:", BY_NUMBER, money=90_000) as cf:
        adopts(cf, 10_000, "2025-01-01")
        case = cf.desk("chen").submit("by_number", person())
        cf.desk("jue").decide(case, "grant", why="符合办法")
        adopts(cf, 30_000, "2026-01-01")
        if now.holds(cf.case(case)):
            cf.desk("jue").decide(case, "grant", why="标准提高")
        assert now.sums(cf.case(case))["granted"] == 10_000


def adopts(cf: Any, each: int, since: str) -> None:
    """Two people adopt how much each is given."""
    proposal = cf.desk("chen").adopt("aid.each", yuan(each), since=since, source="办公会")
    cf.desk("ren").confirm(proposal)
