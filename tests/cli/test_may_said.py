"""`may` says what stands in the way, and no column in which nothing stands."""

from __future__ import annotations

from lists import household

from caseflow import Caseflow, FundSpec
from caseflow.cli.may_table import may_table, rows_of
from caseflow.values.money import Money

GIFTS = FundSpec(name="自有资金", amount=Money(10_000_00), source="期初")
UNKNOWN = {"household.head.id_no": None}


def test_where_nobody_could_the_cause_is_no_lack_of_the_person() -> None:
    with Caseflow.demo(funds=[GIFTS]) as cf:
        clerk = cf.desk("enter")
        row = {k: v for k, v in household(1).items() if k not in UNKNOWN}
        case = clerk.submit("hardship", row)
        grant = next(x for x in clerk.may(case) if (x.act, x.way) == ("decide", "grant"))
        assert grant.code == "no_grant" and grant.could == ()
        assert grant.barred is not None and grant.barred.code == "held"
        refuse = next(x for x in clerk.may(case) if (x.act, x.way) == ("decide", "refuse"))
        assert refuse.could and refuse.barred is None  # somebody could: the person is the cause
        (row_,) = rows_of([grant], "zh")
        assert row_[-1] == grant.barred.say("zh")


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    with Caseflow.demo(funds=[GIFTS]) as cf:
        case = cf.desk("enter").submit("hardship", household(1))
        mine = [x for x in cf.desk("decide").may(case) if x.allowed]
        others = [x for x in cf.desk("enter").may(case) if x.could and not x.allowed]
    assert may_table(mine, "zh").splitlines()[0].split() == ["事项", "命令", "能否"]
    assert "谁可以" in may_table(others, "zh").splitlines()[0]
