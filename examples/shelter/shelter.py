"""Emergency shelter grant of a Red Cross society that does not exist, under a notice made up for
this example. One file: `caseflow check --plugin shelter.py`.

Each question has words in two languages, (Chinese, English); who needs no Chinese writes the
English twice, as here.
"""

from __future__ import annotations

from caseflow import Programme, hookimpl
from caseflow.facts import Facts, application, choice, day, doc, household, yes_no
from caseflow.facts import number as count
from caseflow.programme import (
    amount,
    cap,
    flat,
    money,
    needs,
    not_,
    number,
    once,
    per,
    refer,
    require,
    since,
    source,
    step,
    when,
)

__version__ = "1.0"

TND = "TND"  # three decimals: a dinar is 1000 millimes

NOTICE = source("Shelter notice 1 (fictional)", in_force="2025-01-15", ref="SN 1/2025")

apply_days = number("es.shelter.apply_days", since(NOTICE, 30))
limit = amount("es.shelter.limit", since(NOTICE, money(2_500, TND)))


class Home(Facts):
    """The home that was damaged."""

    damage = choice(
        "damage of the home",
        "damage of the home",
        destroyed="destroyed",
        heavy="heavy",
        light="light",
    )
    damaged_on = day("day of the damage", "day of the damage")
    lived_in = yes_no(
        "the home was lived in",
        "the home was lived in",
        no=("the home stood empty", "the home stood empty"),
    )
    other_home = yes_no(
        "the household has another home",
        "the household has another home",
        no=("the household has no other home", "the household has no other home"),
    )
    children = count("children under five", "children under five")


home = Home("home")
damage_report = doc.new("damage_report", "damage report", "damage report")
id_paper = doc.new("id_paper", "identity paper of the head", "identity paper of the head")


SHELTER = Programme(
    "es.shelter",
    zh="Emergency shelter grant",
    en="Emergency shelter grant",
    currency=TND,
    helps=household,
    counts="households",
    rules=[
        require(
            "lived_in",
            home.lived_in,
            NOTICE.says("the home was lived in when it was damaged"),
        ),
        require(
            "in_time",
            application.received_on <= home.damaged_on.plus(days=apply_days),
            NOTICE.says("the household applies at most 30 days after the damage"),
        ),
        refer(
            "other_home",
            not_(home.other_home),
            NOTICE.says("the delegate looks at households that have another home"),
        ),
        once(
            NOTICE.says("a household is helped once in a calendar year"), per=household, over="year"
        ),
    ],
    award=cap(
        when(
            home.damage == "destroyed",
            when(
                household.size >= 7,
                flat(
                    money(2_400, TND), NOTICE.says("a destroyed home, 7 persons or more: 2,400 TND")
                ),
                when(
                    household.size >= 4,
                    flat(
                        money(1_800, TND),
                        NOTICE.says("a destroyed home, 4 persons or more: 1,800 TND"),
                    ),
                    flat(
                        money(1_200, TND),
                        NOTICE.says("a destroyed home, fewer than 4 persons: 1,200 TND"),
                    ),
                ),
            ),
            when(
                home.damage == "heavy",
                flat(money("812.500", TND), NOTICE.says("a home heavily damaged: 812.500 TND")),
                flat(money(150, TND), NOTICE.says("a home lightly damaged: 150 TND")),
            ),
        )
        + per(
            home.children,
            money("75.250", TND),
            NOTICE.says("75.250 TND more for each child under five"),
            zh="child",
            en="child",
        ),
        limit,
        NOTICE.says("at most 2,500 TND for a household"),
    ),
    documents=[
        needs(id_paper, NOTICE.says("a copy of the identity paper of the head")),
        needs(damage_report, NOTICE.says("the damage report in the original"), original=True),
    ],
    steps=[step.review("district"), step.decide("district"), step.letter, step.pay()],
)


@hookimpl
def caseflow_programmes() -> list[Programme]:
    """The programme of this file."""
    return [SHELTER]
