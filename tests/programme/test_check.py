"""The kit finds what a reader of the notice would call a mistake, and nothing where there is
none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import polars as pl
import pytest
from codes import refuses

from caseflow import DefinitionError, Edition, Programme, programmes, yuan
from caseflow.edition.read_aloud import read_aloud
from caseflow.facts import (
    Facts,
    applicant,
    application,
    cost,
    day,
    diagnosis,
    doc,
    family,
    household,
    many,
    operation,
    text,
    yes_no,
)
from caseflow.programme import (
    all_of,
    amend,
    amount,
    any_of,
    at_most,
    bands,
    cap,
    expected,
    flat,
    needs,
    not_,
    number,
    option,
    over,
    percent,
    require,
    since,
    source,
    top_up,
    unset,
    when,
)
from caseflow.programme.award import Award
from caseflow.rules import check as checks
from caseflow.rules import nodes as n
from caseflow.rules.check import DEEPEST, MOST_NODES
from caseflow.testing import check
from caseflow.testing.clause_words import said

NOTICE = source("测试通知", in_force="2024-01-01", ref="test")


def made(*rules: Any, bare: bool = False, **more: Any) -> Programme:
    more.setdefault("award", flat(yuan(1_000), NOTICE.says("一千元")))
    if isinstance(more["award"], Award) and not more["award"].clauses and not bare:
        more["award"].clauses = (NOTICE.gist("资助标准"),)
    return Programme("test.aid", zh="测试", en="test", helps=applicant, rules=list(rules), **more)


@pytest.mark.parametrize("name", sorted(programmes))
def test_the_programmes_that_ship_are_clean(name: str) -> None:
    assert check(programmes[name]).faults == ()


def income(condition: Any, words: str) -> Any:
    return require("income", condition, NOTICE.says(words))


RIGHT = [
    income(family.annual_income <= yuan(50_000), "家庭年收入不超过5万元"),
    income(family.annual_income < yuan(50_000), "家庭年收入低于50,000元"),
    income(family.annual_income < yuan(50_000), "家庭年收入5万元以上的不予资助"),
    income(family.annual_income <= yuan(50_000), "年收入在五万元以下"),
    income(not_(family.annual_income > yuan(50_000)), "家庭年收入超过5万元的除外"),
    require("size", household.size >= 3, NOTICE.says("家庭人口3人以上")),
    require("size", household.size > 2, NOTICE.says("家庭人口超过两人")),
    require("age", application.received_on > applicant.birth_date.birthday(60),
        NOTICE.says("年满60周岁")),
    require("age", application.received_on <= applicant.birth_date.birthday(15),
        NOTICE.says("0—14周岁儿童")),
    require("age", application.received_on <= applicant.birth_date.birthday(18),
        NOTICE.says("未满18周岁")),
    require("age",
        all_of(application.received_on > applicant.birth_date.birthday(3),
            application.received_on <= applicant.birth_date.birthday(19)),
            NOTICE.says("3至18周岁")),
]  # fmt: skip


@pytest.mark.parametrize("rule", RIGHT, ids=lambda r: r.clauses[0].text)
def test_rules_that_say_what_their_clause_says(rule: Any) -> None:
    assert check(made(rule)).faults == ()


WRONG = [
    (income(family.annual_income < yuan(50_000), "家庭年收入不超过5万元"), "clause_side",
        {"instead": "<="}),
    (income(family.annual_income <= yuan(50_000), "家庭年收入低于5万元"), "clause_side",
        {"instead": "<"}),
    (income(family.annual_income <= yuan(50_000), "家庭年收入5万元以上的不予资助"), "clause_side",
        {"instead": "<"}),
    (income(family.annual_income >= yuan(50_000), "家庭年收入不超过5万元"), "clause_side",
        {"instead": ">"}),
    (income(family.annual_income > yuan(50_000), "家庭年收入不超过5万元"), "clause_opposite", {}),
    (require("size", household.size > 3, NOTICE.says("家庭人口3人以上")), "clause_side",
        {"instead": ">="}),
    (require("age", application.received_on <= applicant.birth_date.birthday(14),
        NOTICE.says("0—14周岁儿童")), "clause_age", {"ages": [15]}),
    (require("age", application.received_on > applicant.birth_date.birthday(61),
        NOTICE.says("年满60周岁")), "clause_age", {"ages": [60]}),
    (require("age", application.received_on <= applicant.birth_date.birthday(19),
        NOTICE.says("未满18周岁")), "clause_age", {"ages": [18]}),
    (require("any", any_of(household.size > 2, household.size <= 2), NOTICE.says("有家庭")),
        "rule_never_fails", {}),
    (require("none", all_of(household.size > 3, household.size < 2), NOTICE.says("无人")),
        "rule_never_passes", {}),
    (require("codes",
        diagnosis.any(all_of(diagnosis.icd10.starts_with("Q21"),
            not_(diagnosis.icd10.starts_with("Q2")))), NOTICE.says("先心病")),
     "rule_never_passes", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "code", "parts"), WRONG, ids=[f"{i}-{x[1]}" for i, x in enumerate(WRONG)]
)
def test_planted_faults_are_found_with_their_place(
    rule: Any, code: str, parts: dict[str, Any]
) -> None:
    faults = check(made(rule)).faults
    assert any(
        found(f, code, parts) and f.rule == rule.name and f.where.startswith("test_check.py:")
        for f in faults
    ), faults


def found(fault: Any, code: str, parts: dict[str, Any]) -> bool:
    """Is it that one, with these parts, and can it be said in both languages?"""
    assert fault.zh and fault.en and fault.en != fault.zh
    return fault.code == code and all(fault.what.parts[k] == v for k, v in parts.items())


OLDER = source("旧通知", in_force="2020-01-01", ref="old")
SIZE, DONE, INDICATED = household.size, operation.done, operation.indicated
BOTH = [income(family.annual_income <= yuan(50_000), "年收入不超过5万元")]
FAULTY: list[tuple[Any, dict[str, Any], str, dict[str, Any]]] = [
    (income(family.annual_income <= yuan(5), "家庭年收入不超过5万元"), {}, "clause_bound", {}),
    (income(family.annual_income <= yuan(60_000), "5万元以下"), {}, "clause_bound", {}),
    (require("size", SIZE >= 4, NOTICE.says("家庭人口3人以上")), {}, "clause_bound",
        {"limit": {"zh": "4", "en": "4"}}),
    (income(family.annual_income < yuan(50_000), "income of not more than 50,000 yuan"), {},
        "clause_side", {"instead": "<="}),
    (income(family.annual_income <= yuan(50_000), "income under 50,000 yuan"), {}, "clause_side",
        {"instead": "<"}),
    (require("size", SIZE > 3, NOTICE.says("3 or more members")), {}, "clause_side",
        {"instead": ">="}),
    (require("age", application.received_on > applicant.birth_date.birthday(61),
        NOTICE.says("aged 60 or over")), {}, "clause_age", {"ages": [60]}),
    (require("age", application.received_on <= applicant.birth_date.birthday(14),
        NOTICE.says("children aged 0-14")), {}, "clause_age", {"ages": [15]}),
    (require("age", application.received_on > applicant.birth_date.birthday(18),
        NOTICE.says("未满18周岁")), {}, "clause_age_side", {}),
    (require("time", application.received_on <= operation.on.plus(months=12),
        NOTICE.says("术后半年内申请")), {}, "clause_period",
        {"periods": [{"zh": "6 个月", "en": "6 months"}]}),
    (at_most(2, NOTICE.says("每人一次"), per=applicant), {}, "clause_times", {"times": [1]}),
    (require("judged", family.annual_income <= yuan(80_000), NOTICE.says("超过8万元的由人认定")),
        {}, "clause_person", {}),
    (require("done", DONE, NOTICE.says("已完成手术的不予申请")), {}, "clause_denied", {}),
    (require("any", diagnosis.any(diagnosis.certified), NOTICE.says("每份诊断证明均须盖章")), {},
        "clause_every", {}),
    (require("all", diagnosis.all(diagnosis.certified), NOTICE.says("至少一份诊断证明盖章")), {},
        "clause_some", {}),
    (require("both", any_of(INDICATED, DONE), NOTICE.says("需要手术且已完成")), {}, "clause_both",
        {}),
    ([*BOTH, require("b", family.annual_income > yuan(60_000), NOTICE.says("年收入超过6万元"))], {},
        "rules_exclude", {"other": "income"}),
    ([*BOTH, require("b", family.annual_income <= yuan(80_000), NOTICE.says("年收入不超过8万元"))],
        {}, "rule_idle", {}),
    ([*BOTH,
        require("b", not_(family.annual_income > yuan(50_000)), NOTICE.says("年收入不超过5万元"))],
        {}, "rule_idle", {}),
    (BOTH,
        {"documents": [needs(doc.echo, NOTICE.says("报告"),
            when=family.annual_income > yuan(90_000))]}, "document_idle", {}),
    (BOTH, {"documents": [needs(doc.echo, NOTICE.says("报告"), when=all_of(SIZE > 3, SIZE < 2))]},
        "document_idle", {}),
    (require("o",
        option("t.o", since(NOTICE, "a"), choices=("a", "b")).choose(a=SIZE >= 3, b=SIZE > 3),
        NOTICE.says("3人以上")), {}, "clause_side", {"instead": ">="}),
    (BOTH, {"award": flat(yuan(2_000), NOTICE.says("每人资助1000元"))}, "clause_sum",
        {"sums": [{"zh": "1,000.00 元", "en": "1,000.00 yuan"}]}),
        (BOTH, {"award": flat(yuan(0), NOTICE.says("资助"))}, "award_nothing", {}),
    (BOTH, {"award": percent(cost.family_pays, 700, NOTICE.says("按70%资助"))}, "award_above_costs",
        {"share": "700"}),
    (BOTH, {"award": percent(cost.family_pays, 60, NOTICE.says("按70%资助"))}, "clause_share",
        {"share": "60"}),
    (BOTH, {"award": cap(flat(yuan(2_000)), yuan(1_000), NOTICE.says("最高1000元"))},
        "award_above_cap", {}),
    (BOTH, {"award": bands(cost.family_pays, over(yuan(1_000), pays=yuan(3_000)))},
        "bands_above_costs", {}),
    (BOTH,
        {"award": bands(cost.family_pays, over(yuan(1_000), pays=yuan(500)),
            over(yuan(2_000), pays=yuan(500)))}, "bands_same", {}),
    (BOTH,
        {"award": bands(family.annual_income, over(yuan(0), pays=yuan(500)),
            over(yuan(60_000), pays=yuan(900)))}, "band_idle", {}),
    (BOTH, {"award": when(family.annual_income <= yuan(90_000), flat(yuan(500)), flat(yuan(300)))},
        "award_part_idle", {}),
    (income(family.annual_income <= amount("t.limit", since("2019-01-01", yuan(1)),
        since("2020-01-01", yuan(2))), "不高"), {}, "value_never", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rules", "more", "code", "parts"), FAULTY, ids=[f"{i}-{x[2]}" for i, x in enumerate(FAULTY)]
)
def test_more_planted_faults(
    rules: Any, more: dict[str, Any], code: str, parts: dict[str, Any]
) -> None:
    faults = check(made(*(rules if isinstance(rules, list) else [rules]), **more)).faults
    assert any(found(f, code, parts) for f in faults), faults


class Child(Facts):
    """A child of the family."""

    school = yes_no("在读", "in school", no=("不在读", "not in school"))


class Flood(Facts):
    happened = day("受灾日期", "day of the flood")


flood = Flood("flood", "水灾", "flood")
kid = many(Child("kid", "子女", "child"))
limit = amount("t.limit", since(OLDER, yuan(50_000)), since(NOTICE, yuan(60_000)))
HONEST: list[tuple[Any, dict[str, Any]]] = [
    ([require("kids", kid.count(kid.school) >= 2, NOTICE.says("两名以上子女在读"))], {}),
    ([require("time", application.received_on <= operation.on.plus(months=6),
        NOTICE.says("术后半年内申请")),
      require("lives", applicant.resident_since <= application.received_on.minus(years=1),
          NOTICE.says("居住满一年"))], {}),
    ([require("income", family.annual_income <= limit, OLDER.says("不超过5万元"),
        NOTICE.says("限额调整为6万元以下"))], {}),
    ([*BOTH, require("b", family.annual_income <= yuan(80_000), OLDER.says("年收入不超过8万元"))],
        {}),
    ([require("a", family.annual_income <= household.size * yuan(10_000),
        NOTICE.says("人均年收入不超过1万元"))], {}),
    ([require("a", household.size * yuan(2_000) <= yuan(20_000), NOTICE.says("每人2000元，"
                                                                             "合计不超过2万元"))],
                                                                             {}),
    ([require("a",
        option("t.o", since(NOTICE, "a"), choices=("a", "b")).choose(a=INDICATED, b=SIZE >= 3),
        NOTICE.says("需手术，或3人以上"))], {}),
    ([require("a",
        option("t.o", unset("哪一项？"), choices=("a", "b")).choose(a=cost.total,
            b=cost.cash) <= yuan(50_000), NOTICE.says("5万元以下"))], {}),
    ([require("a", flood.happened <= date(2026, 9, 30), NOTICE.says("2026年9月30日以前受灾"))],
        {"pinned_on": flood.happened}),
    ([require("a", family.annual_income <= yuan(36_000), NOTICE.says("月收入不超过3000元"))], {}),
    ([require("a", SIZE >= 3, NOTICE.says("年收入不超过5万元、家庭3人以上")), *BOTH], {}),
    ([require("a", applicant.is_chinese, NOTICE.says("非中国籍的不予受理")),
        require("b", INDICATED, NOTICE.says("无手术指征的不予受理"))], {}),
    ([require("a",
        any_of(application.received_on > applicant.birth_date.birthday(60), family.need.given()),
        NOTICE.says("60周岁以上，或持证明"))], {}),
    (BOTH,
        {"award": when(family.annual_income <= yuan(10_000),
            flat(yuan(5_000), NOTICE.says("1万元以下的5000元")),
            flat(yuan(500), NOTICE.says("其余五百元")))}),
    (BOTH,
        {"award": cap(flat(yuan(800), NOTICE.says("每次800元")), yuan(3_000),
            NOTICE.says("每年不超过3000元"), per=applicant, over="year")}),
    (BOTH,
        {"award": cap(percent(cost.family_pays, 70, NOTICE.says("按70%资助")), yuan(20_000),
            NOTICE.says("最高2万元"))}),
    (BOTH, {"award": flat(yuan(20_000), NOTICE.says("资助1至3万元"))}),
    (BOTH, {"award": top_up(yuan(30_000), NOTICE.says("补足至3万元"), per=applicant)}),
    ([*BOTH, require("not_yet", not_(DONE), NOTICE.says("尚未手术")),
        require("done", DONE, NOTICE.says("已手术"), at="final"), *cost.checks],
     {"award": bands(cost.family_pays, over(yuan(5_000), pays=yuan(5_000))),
         "documents": [needs(doc.invoice, NOTICE.says("票据"), at="final")]}),
    ([at_most(2, NOTICE.says("每年不超过2次"), per=applicant, over="year"), *BOTH],
        {"documents": [needs(doc.pay_flow, NOTICE.says("流水"), when=SIZE >= 3)]}),
    ([require("age", application.received_on > applicant.birth_date.birthday(60),
        NOTICE.says("aged 60 or over")),
      require("m", SIZE >= 3, NOTICE.says("at least 3 members"))], {}),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "more"), HONEST, ids=[r[0].clauses[0].text for r, _ in HONEST])
def test_honest_programmes_are_clean(rules: Any, more: dict[str, Any]) -> None:
    found = check(made(*rules, **more))
    assert found.faults == () and not {"household.size", "family.annual_income"} & set(found.idle)
    assert found == check(made(*rules, **more))
    assert all(read_aloud(made(*rules, **more).on("2026-03-01"), lang) for lang in ("zh", "en"))


def test_what_the_programme_itself_dates_nobody_has_adopted() -> None:
    size = number("t.size", since("2024-05-01", 3))
    aloud = read_aloud(
        made(require("a", household.size >= size, NOTICE.says("3人以上"))).on("2026-03-01"), "zh"
    )
    assert "第 1 条：3" in aloud and "采用" not in aloud


def test_a_day_that_pins_the_edition_is_asked() -> None:
    with refuses(DefinitionError, "pinned_unread"):
        made(*BOTH, pinned_on=flood.happened)


def test_the_same_rule_twice() -> None:
    p = made(
        income(family.annual_income <= yuan(5), "不超过5元"),
        require("again", family.annual_income <= yuan(5), NOTICE.says("不超过5元")),
    )
    assert [(f.code, f.what.parts) for f in check(p).faults] == [("rule_same", {"other": "income"})]


def nested(levels: int) -> Any:
    """A condition of so many levels; the comparison of a fact has two."""
    rule = family.annual_income <= yuan(5)
    for _ in range(levels - 2):
        rule = not_(rule)
    return rule


def nesting(levels: int) -> list[Callable[[], Any]]:
    """Whatever may hold a tree, with one of so many levels: rules, values over time, documents, the
    award, amendments."""
    clause = NOTICE.says("不超过5元")
    deep, small = nested(levels), since(NOTICE, household.size > 0)
    rules = [
        require("deep", rule, clause)
        for rule in (deep, (small, since("2027-01-01", deep)), (small, expected(clause, deep)))
    ]
    paper = needs(doc.echo, clause, when=nested(levels - 2))  # inside an `or` and a `not`
    added = {"name": "a", "since": "2026-01-01"}
    return [
        *(lambda rule=rule: made(rule) for rule in rules),
        lambda: made(documents=[paper]),
        lambda: made(award=when(nested(levels - 1), flat(yuan(1), clause))),
        lambda: amend("x", rules=rules[:1], **added),
        lambda: amend("x", documents=[paper], **added),
    ]


@pytest.mark.parametrize("which", range(7))
def test_a_tree_nests_as_deep_as_anybody_writes_and_no_deeper(which: int) -> None:
    for levels in (DEEPEST + 1, 5_000):
        with refuses(DefinitionError, "tree_nested", most=DEEPEST):
            nesting(levels)[which]()
    whole = nesting(DEEPEST)[which]()
    assert len(whole.part_hash()) == 64
    if isinstance(whole, Programme):  # and whatever walks it can
        edition = whole.on("2026-03-05")
        columns = {"household.size": [1], "family.annual_income": [1]}
        assert edition.assess_table(pl.DataFrame(columns)).frame.height == 1
        assert edition.assess({}, earlier=[]).outcome == "incomplete"
        assert Edition.load(edition.to_json()) == edition and read_aloud(edition, "en")


def test_a_tree_that_holds_itself_again_and_again_is_refused_at_once() -> None:
    """Sixty levels of it would be more nodes than anybody could walk."""
    rule = family.annual_income <= yuan(5)
    for _ in range(40):
        rule = any_of(rule, rule)
    with refuses(DefinitionError, "tree_long", most=MOST_NODES):
        made(require("wide", rule, NOTICE.says("不超过5元")))


def test_a_tree_holds_as_many_nodes_as_anybody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    three = any_of(household.size > 0, household.size > 1)  # 1, 2, and 4 in them
    for most, fits in ((7, True), (6, False)):
        monkeypatch.setattr(checks, "MOST_NODES", most)
        if fits:
            checks.no_nesting(three.node, "", of="x")
            continue
        with refuses(DefinitionError, "tree_long", most=most):
            checks.no_nesting(three.node, "", of="x")


def test_thresholds_are_listed_to_be_read_against_the_notice() -> None:
    p = made(income(family.annual_income <= yuan(50_000), "不超过5万元"), RIGHT[7])
    limits = {t.rule: (t.below, t.at, t.above) for t in check(p).thresholds}
    assert limits == {"income": ("P", "P", "F"), "age": ("F", "F", "P")}
    assert "恰好符合" in "\n".join(check(p).lines())


def test_a_chinese_check_says_names_and_behind_the_words_of_a_rule_its_code() -> None:
    found = check(programmes["nm.walk"])
    zh, en = "\n".join(found.lines()), "\n".join(found.lines("en"))
    assert [f.rule for f in found.unsaid] == ["region"]
    assert "nm.walk" not in zh and "？边境地区困难家庭患者（region）" in zh
    assert "nm.walk" in en and "? region:" in en


def test_a_fact_that_changes_nothing_is_named() -> None:
    p = made(
        require(
            "a",
            any_of(household.size > 0, all_of(household.size > 0, family.annual_income > yuan(1))),
            NOTICE.says("有家庭成员"),
        )
    )
    assert check(p).idle == ("family.annual_income",)


def test_awards_and_documents_are_tried_by_both_evaluators() -> None:
    award = bands(family.annual_income, over(yuan(5), pays=yuan(5)), over(yuan(10), pays=yuan(10)))
    p = made(
        require("a", household.size > 0, NOTICE.says("有家庭成员")),
        award=award,
        documents=[needs(doc.echo, NOTICE.says("超声报告"))],
    )
    checked = check(p)
    assert checked.faults == () and checked.cases > 50


def test_both_evaluators_are_really_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "caseflow.testing.tried.records", lambda edition, cases, at: [b"other"] * len(cases)
    )
    assert any(f.code == "table_differs" for f in check(made(RIGHT[0])).faults)


def test_a_number_in_words_and_without_a_bound() -> None:
    assert [s.hundredths for s in said("两人以上、３万元以下，共5元")] == [200, 3_000_000]


def test_two_limits_of_age_for_two_kinds_of_people_and_a_clause_that_begins_with_and() -> None:
    entered = application.received_on
    ages = any_of(
        all_of(family.need == "dibao", entered <= applicant.birth_date.birthday(15)),
        entered <= applicant.birth_date.birthday(7),
    )
    assert (
        check(
            made(
                require(
                    "age",
                    ages,
                    NOTICE.says("低保家庭0—14周岁儿童"),
                    NOTICE.says("其他家庭0—6周岁儿童"),
                )
            )
        ).faults
        == ()
    )
    free = any_of(family.need == "dibao", household.size >= 3)
    assert (
        check(
            made(
                require(
                    "size", free, NOTICE.says("家庭人口3人以上"), NOTICE.says("且低保家庭不限人口")
                )
            )
        ).faults
        == ()
    )


def test_an_award_without_a_clause_and_two_questions_of_one_title() -> None:
    class School(Facts):
        name_again = text("姓名", "name")
        kind = text("说明", "kind")
        more = text("说明", "more")

    school = School("school")
    stated = all_of(school.name_again.stated(), school.kind.stated(), school.more.stated())
    found = check(
        made(require("a", stated, NOTICE.says("须说明")), award=flat(yuan(1_000)), bare=True)
    )
    assert {f.rule for f in found.faults} == {"award", "school.name_again", "school.more"}


@pytest.mark.parametrize(
    ("by", "clause", "clean"),
    [
        ({"days": 90}, "出院后90日内申请", True), ({"days": 90}, "出院后60日内申请", False),
        ({"days": 6}, "出院后6个月内申请", False),
        ({"months": 6}, "出院后半年内申请", True), ({"months": 6}, "出院后六个月内申请", True),
        ({"days": 30}, "2026年3月5日起，出院后三十天内", True),
        ({"years": 1}, "出院后1年内申请", True), ({"years": 1}, "出院后3年内申请", False),
    ],
)  # fmt: skip
def test_a_period_is_the_one_of_the_clause(by: dict[str, Any], clause: str, clean: bool) -> None:
    p = made(
        require("in_time", application.received_on <= operation.on.plus(**by), NOTICE.says(clause))
    )
    assert (check(p).faults == ()) is clean


def _below(x: Any) -> list[Any]:
    """The nodes that stand directly below, in whatever field."""
    if type(x) is tuple:
        return [node for i in x for node in _below(i)]
    return [x] if type(x) in n.NODES.values() else []


def test_what_stands_below_a_node_is_found_by_the_fields_that_may_hold_one() -> None:
    seen, kinds = 0, set()
    for p in programmes.values():
        for tree in p.trees():
            every = list(n.walk(tree))
            seen += len(every)
            for x in every:
                fields = (getattr(x, a.name) for a in attrs.fields(type(x)))
                assert n.children(x) == [node for field in fields for node in _below(field)]
                kinds.add(type(x))
            assert every[0] is tree and len(every) == 1 + sum(len(n.children(x)) for x in every)
    assert seen > 500 and len(kinds) > 15
    # what no programme here has: every annotation that names a node is followed
    told = {c: {a.name for a in attrs.fields(c) if "Node" in str(a.type)} for c in n.NODES.values()}
    assert all(names <= set(n._BELOW[c]) for c, names in told.items())
