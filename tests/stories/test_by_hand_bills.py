"""Bills that several pay on, by hand: at the command line, each ending with books that are whole.
What the commands cannot enter, because its programme is of this test alone, is entered before."""

from __future__ import annotations

from typing import Any

from office import confirm, office
from stories import billing, test_by_hand, tree
from stories.billing import bill, billed, granted
from stories.test_by_hand import Cli
from stories.test_caps import ILL
from stories.test_joints import LEFT, RIGHT, man, on, receipts

from caseflow import FundSpec, yuan

cli = test_by_hand.cli
TODAY = test_by_hand.TODAY


def sums(cli: Cli) -> list[int]:
    """What each case was granted, in fen."""
    return [c["granted"] for c in cli("cases")]


def shared(*order: str, **more: Any) -> list[str]:
    """Three programmes, each with a fund of its own, on one invoice."""
    with billing.office("caseflow.db", *order) as cf:
        return [billed(cf, granted(cf, n), bill(**more)) for n in ("first", "flat", "rest")]


# -- one invoice in two funds, then in a third


def test_one_invoice_in_two_funds_and_then_in_a_third(cli: Cli) -> None:
    """In the adopted order each gets what is left; for the third that is nothing."""
    one, two, three = shared("first", "flat", "rest")
    for case in (one, two, three):
        cli("decide", case, "grant", "--why", "票据已核对")
    assert sums(cli) == [30_000_00, 4_042_44, 0]
    assert [c["status"] for c in cli("cases")] == ["due:pay", "due:pay", "nothing_payable"]
    assert "34,042.44" in cli("explain", three)["text"]
    kept = [x["balances"]["reserved"] for x in cli("funds")]
    assert kept == [30_000_00, 4_042_44, 0]


def test_without_an_order_each_of_the_three_is_settled_by_name(cli: Cli) -> None:
    one, two, three = shared()
    decide = ("decide", "--why", "x")
    for case, most in ((two, 10_000_00), (three, 24_042_44), (one, 0)):
        assert cli(*decide, case, "grant") == "bill_shared"
        assert cli(*decide, case, "grant", "--settle", "bill=accepted")["granted_fen"] == most
    assert sum(sums(cli)) == 34_042_44


# -- a base that each lowers by what the other gives


def test_bases_that_name_each_other_are_never_paid_twice(cli: Cli) -> None:
    """Each bill says that the other's aid is charity: what is given is lowered by it, and by what
    the order gives before; the family is never paid more than it paid."""
    with billing.office("caseflow.db", "first", "rest") as cf:
        charity = (("first", 10_000), ("rest", 30_000))
        one, two = (billed(cf, granted(cf, n), bill(other_charity=yuan(x))) for n, x in charity)
    assert cli("decide", one, "grant", "--why", "x")["granted_fen"] == 20_000_00
    assert cli("decide", two, "grant", "--why", "x")["status"] == "nothing_payable"
    assert sums(cli) == [20_000_00, 0]


def test_bases_whose_totals_differ_freeze_both_until_they_are_compared(cli: Cli) -> None:
    with billing.office("caseflow.db", "first", "rest") as cf:
        pays = (("first", "24042.44"), ("rest", "4042.44"))
        one, two = (billed(cf, granted(cf, n), bill(x)) for n, x in pays)
    for case in (one, two):
        assert cli("decide", case, "grant", "--why", "x") == "held"
    assert [c["status"] for c in cli("cases")] == ["frozen"] * 2


# -- two hips


def hips(*cases: tuple[dict[str, str], ...], cash: str) -> list[str]:
    """The region has granted 40,000.00 for each case; the receipts of each name one invoice."""
    region = FundSpec("助立行", ("nm.walk",), owner="自治区红十字会", amount=yuan(500_000))
    adopted = {"nm.walk.border": ["150929"], "nm.walk.how_paid": "remainder"}
    out = []
    with office("caseflow.db", city=True, funds=(region,), adopted=adopted) as cf:
        clerk = cf.desk("chen")
        for n, joints in enumerate(cases):
            case = clerk.submit("nm.walk", man(*joints))
            cf.desk("ren").review(case, "accept")
            cf.desk("shi").review(case, "accept")
            clerk.record_outside(
                case, ["decide"], body="自治区红十字会", on="2026-04-01", paper=f"内{n}",
                award=yuan(40_000),
            )  # fmt: skip
            confirm(cf.desk("fu"), case, fund="助立行")
            if cf.case(case).held("paper_differs"):
                cf.desk("jue").decide(case, "accept_paper", why="规则由家庭自付决定")
            done = receipts(*(on(x, "2026-05-03") for x in joints), cash=cash)
            clerk.record(case, {**done, "cost.invoice_no": "H 7"})
            confirm(cf.desk("ren"), case)
            out.append(case)
    return out


def region(cli: Cli, case: str, award: str) -> Any:
    """What the region decided in the end, on paper; compared by another."""
    paper = ("--body", "自治区红十字会", "--on", "2026-05-20", "--paper", f"内9-{case}")
    cli("record", case, "--outside", "final", *paper, "--award", award)
    return cli("confirm", case, "--as", "review", "--yes")


def test_two_hips_on_one_bill_are_two_lines_of_its_sum(cli: Cli) -> None:
    (case,) = hips((LEFT, RIGHT), cash="31000.01")
    assert region(cli, case, "31000.01")["status"] == "due:pay"
    assert sums(cli) == [31_000_01]
    lines = cli("explain", case)["lines"]
    assert [x["granted"] for x in lines] == [15_500_01, 15_500_00]


def test_two_hips_of_two_cases_share_their_bill(cli: Cli) -> None:
    """The region grants the whole bill for each: of the second nothing is left, whoever says so."""
    one, two = hips((LEFT,), (RIGHT,), cash="30000")
    asked = sorted(
        [
            f"nm.walk {one} 30,000.00 + nm.walk {two} 0.00",
            f"nm.walk {two} 30,000.00 + nm.walk {one} 0.00",
        ]
    )
    assert sorted(cli("explain", one)["orders"]) == asked
    assert [region(cli, x, "30000")["status"] for x in (one, two)] == ["paper_differs"] * 2
    assert cli("decide", one, "accept_paper", "--why", "x")["granted_fen"] == 30_000_00
    assert cli("decide", two, "accept_paper", "--why", "x") == "above_bill"
    assert cli("decide", two, "refuse_paper", "--why", "x")["number"] == two
    assert sums(cli) == [30_000_00, 40_000_00]


# -- a top-up that what is documented caps


def test_a_top_up_gives_what_is_documented_above_what_was_given(cli: Cli) -> None:
    """30,000.00 were given and paid; 41,200.00 are documented."""
    with tree.tree((ILL,), "caseflow.db") as cf:
        one = tree.billed(cf, tree.granted(cf, "ill"), bill("30000.00", invoice_no="N-1"))
        assert tree.decided(cf, one) == 30_000_00
        tree.paid(cf, one)
        later = {"application.received_on": "2026-03-03"}
        two = tree.billed(cf, tree.granted(cf, "ill", **later), bill("41200.00", invoice_no="N-2"))
    assert cli("decide", two, "grant", "--why", "x")["granted_fen"] == 11_200_00
    assert "41,200.00" in cli("explain", two)["text"]
    assert sums(cli) == [30_000_00, 11_200_00]
