"""An award can be read back: what belongs together stands in brackets, what is counted is said, and
a rule that does not apply says so."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow.edition.read_aloud import read_aloud
from caseflow.facts import Facts, applicant, application, choice, day, many, money, yes_no
from caseflow.programme import (
    Programme,
    after_others,
    bands,
    cap,
    flat,
    highest,
    lowest,
    not_,
    once,
    over,
    per,
    percent,
    require,
    source,
    step,
    top_up,
    when,
    yuan,
)

N = source("办法", in_force="2024-01-01", ref="test", ends="2026-12-31")


class Trip(Facts):
    """What is asked."""

    fare = money("路费", "fare")
    guided = yes_no("有人陪护", "is accompanied", no=("无人陪护", "is alone"))
    poor = yes_no("低保", "is poor", no=("非低保", "is not poor"))
    near = yes_no("本区户籍", "is registered here", no=("外地户籍", "is from elsewhere"))
    on = day("事迹日期", "day of the deed")


class Heir(Facts):
    """Of whom there are several."""

    kin = choice("关系", "relation", spouse="配偶", child="子女")


trip, heir = Trip("trip"), many(Heir("heir", "家属", "relative"))
FARE = lowest(highest(percent(trip.fare, 70), flat(yuan(300))), flat(yuan(1_500)))
EACH = flat(yuan(5))
CHILDREN = per(heir.count(heir.kin.is_in("child")), yuan(700), zh="人", en="child")
BANDS = bands(trip.fare, over(yuan(10), pays=yuan(1)), over(yuan(20), pays=yuan(2)))


def edition(award: Any, *rules: Any, **more: Any) -> Any:
    asked = require("asked", application.received_on.stated(), N.gist("申请"))
    some = require("some", heir.any(heir.kin.is_in("spouse", "child")), N.gist("家属"))
    own = [asked, some] if more.get("lines") else [asked]
    return Programme(
        "city.trip",
        zh="路费",
        en="Fares",
        helps=applicant,
        rules=[*own, *rules],
        award=award,
        steps=[step.decide(), step.pay()],
        **more,
    ).on("2026-03-05")


def said(award: Any, lang: Any = "zh", **more: Any) -> str:
    text = read_aloud(edition(award, **more), lang)
    return next(x for x in text.splitlines() if x.startswith(("资助：", "award: ")))


SAID: list[tuple[Any, str]] = [
    (FARE, "以下各项中最低的：（以下各项中最高的：路费的 70%；300.00 元）；1,500.00 元"),
    (
        FARE + EACH,
        "：（以下各项中最低的：（以下各项中最高的：路费的 70%；300.00 元）；1,500.00 元），加上5",
    ),
    (when(trip.guided, FARE + EACH, EACH), "有人陪护的：（（以下各项中最低的："),
    (
        when(trip.guided, EACH, when(trip.poor, EACH, FARE)),
        "；其余：（低保的：5.00 元；其余：（以下",
    ),
    (cap(FARE, yuan(9)), "1,500.00 元），最高 9.00 元"),
    (lowest(BANDS, EACH), "其余不予资助）；5.00 元"),
    (lowest(cap(EACH, yuan(3)), EACH), "（5.00 元，最高 3.00 元）；5.00 元"),
    (after_others(EACH), "5.00 元，扣除其他渠道先行支付金额后不足的部分"),
    (after_others(EACH + EACH), "（5.00 元，加上5.00 元），扣除其他渠道先行支付金额后不足的部分"),
    (
        top_up(EACH, per=(applicant, trip.on)),
        "补足至 5.00 元（扣除此前已资助金额（事迹日期相同））",
    ),
    (cap(EACH, yuan(9), per=(applicant, trip.on)), "（扣除此前已资助金额（事迹日期相同））"),
    (
        cap(EACH, yuan(9), per=(applicant, trip.on), over="year"),
        "本年度此前已资助金额（事迹日期相同）",
    ),
    (cap(EACH, yuan(9), per=applicant, over="year"), "（扣除本年度此前已资助金额）"),
]


@pytest.mark.parametrize(("award", "words"), SAID)
def test_what_belongs_together_stands_in_brackets(award: Any, words: str) -> None:
    assert words in said(award), said(award)
    assert said(award, "en").count("(") == said(award, "en").count(")")


def test_how_often_is_said_for_what_once() -> None:
    rule = once(N.gist("一事一次"), per=(applicant, trip.on))
    assert read_aloud(edition(EACH, rule), "zh").count("事迹日期相同") == 1


def test_what_was_counted_is_said() -> None:
    facts = {"heir": [{"kin": "child"}, {"kin": "spouse"}, {"kin": "child"}], "heir.complete": True}
    told = edition(CHILDREN).assess(facts, earlier=[])
    assert "的个数（2）" in told.explain("zh") and "(2)" in told.explain("en")
    open_ = edition(CHILDREN).assess({"heir": [{"kin": "child"}]}, earlier=[])
    assert "的个数）" in open_.explain("zh")


def test_who_has_a_part_is_said() -> None:
    made = edition(flat(yuan(100)), lines=heir)
    assert "按家属平均分配" in read_aloud(made, "zh") and "one for each of relative" in read_aloud(
        made, "en"
    )
    facts = {"heir": [{"kin": "child"}] * 3, "heir.complete": True}
    told = made.assess(facts | {"application.received_on": "2026-03-05"}, earlier=[])
    assert "33.34 元、33.33 元、33.33 元" in told.explain("zh").replace("；", "、")
    assert "平均分配" not in read_aloud(edition(EACH), "zh")


@pytest.mark.parametrize(
    ("poor", "near", "words"),
    [
        (True, False, "✓ 这里不适用（只适用于：非低保"),
        (False, True, "✓ 非低保（是）的：本区户籍（是）"),
        (False, False, "✗ 非低保（是）的：本区户籍（否）"),
        (None, False, "? 非低保（未填写）的：本区户籍（否）"),
    ],
)
def test_a_rule_that_does_not_apply_says_so(poor: Any, near: bool, words: str) -> None:
    rule = require("here", trip.near, N.gist("本区户籍"), when=not_(trip.poor))
    told = edition(EACH, rule).assess({"trip.poor": poor, "trip.near": near}, earlier=[])
    assert words.replace(
        "未填写", told.explain("zh").partition("? 非低保（")[2].partition("）")[0]
    ) in told.explain("zh")
