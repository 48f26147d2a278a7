"""The programme itself: its editions, what is not set, every threshold at, below and above."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from caseflow_congenital_heart.angel_sunshine import ANGEL_SUNSHINE
from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow import FactError, Money, nothing, yuan
from caseflow.places.china import CHINA

FACTS: dict[str, Any] = {
    "child.is_chinese": True, "child.birth_date": "2015-05-06", "diagnosis.icd10": "Q21.0",
    "operation.indicated": True, "operation.done": False,
    "child.area": "150929", "guardian.basis": "parent",
    "operation.number": 1, "family.annual_income": yuan(42_000),
    "family.registration": "agricultural", "application.received_on": "2026-03-02",
    "application.upstream_entered_on": "2026-03-10", "consent.given_on": "2026-03-02",
    **{f"doc.{d}": "copy" for d in ("app_form", "hukou_child", "hukou_guardian", "hukou_guardian2",
        "id_guardian", "id_guardian2", "echo")},
}  # fmt: skip
ADOPTED = {f"chd.{x}": date(2025, 9, 1) for x in ("tighter", "county", "registered",
    "guardianship")}  # fmt: skip


JUDGED = ("family.", "child.area", "guardian.")  # what a person settles who lacks it


def results(**change: Any) -> dict[str, str]:
    facts = {**FACTS, **{k.replace("__", "."): v for k, v in change.items()}}
    return ANGEL_SUNSHINE.on("2026-06-01", ADOPTED).assess(facts, earlier=[]).results


def test_an_edition_appears_only_where_a_rule_changes() -> None:
    assert ANGEL_SUNSHINE.editions() == [date(2011, 1, 1), date(2022, 1, 5), date(2023, 8, 18)]
    assert date(2025, 9, 1) in ANGEL_SUNSHINE.editions(ADOPTED)
    first, last = ANGEL_SUNSHINE.on("2015-01-01"), ANGEL_SUNSHINE.on("2026-01-01")
    assert not any(r.name.startswith("once") for r in first.rules) and any(
        r.name.startswith("once") for r in last.rules
    )


def test_what_a_branch_must_adopt() -> None:
    unset = [name for name, _ in ANGEL_SUNSHINE.unset()]
    own = ["chd.registered", "chd.guardianship", "chd.tighter", "chd.county"]
    assert sorted(unset) == sorted(["cost.payer_order", *own])
    assert "not_operated" not in {r.name for r in ANGEL_SUNSHINE.on("2026-06-01").rules}
    assert [name for name, _ in ANGEL_SUNSHINE.unset(ADOPTED)] == ["cost.payer_order"]


@pytest.mark.parametrize(
    ("rule", "passes", "fails"),
    [
        ("age", {"application__upstream_entered_on": "2030-05-06"},
            {"application__upstream_entered_on": "2030-05-07"}),
        ("nationality", {"child__is_chinese": True}, {"child__is_chinese": False}),
        ("diagnosis", {"diagnosis__icd10": "Q28.9"}, {"diagnosis__icd10": "Q29"}),
        ("heart_not_vessels", {"diagnosis__icd10": "Q26.9"}, {"diagnosis__icd10": "Q27.0"}),
        ("indication", {"operation__indicated": True}, {"operation__indicated": False}),
        ("not_operated", {"operation__done": True, "operation__on": "2026-03-10"},
            {"operation__done": True, "operation__on": "2026-03-09"}),
        ("registered_here", {"child__area": "150929"}, {"child__area": "150825"}),
        ("guardian", {"guardian__basis": "court"}, {"guardian__basis": "entrusted_care"}),
        ("income_80", {"family__annual_income": yuan("79999.99")},
            {"family__annual_income": yuan(80_000)}),
        ("income_100", {"family__annual_income": yuan(100_000)},
            {"family__annual_income": yuan("100000.01")}),
    ],
)  # fmt: skip
def test_every_threshold(rule: str, passes: dict[str, Any], fails: dict[str, Any]) -> None:
    assert results(**passes)[rule] == "P"
    assert results(**fails)[rule] == "F"


def test_of_a_child_too_old_all_three_dates_are_told() -> None:
    dates = {"application.received_on": "2030-05-05", "application.entered_on": "2030-05-06",
        "application.upstream_entered_on": "2030-05-08"}  # fmt: skip
    edition = ANGEL_SUNSHINE.on("2026-06-01", ADOPTED)
    told = edition.assess({**FACTS, **dates}, earlier=[])
    assert told.results["age"] == "F"
    said = "参看：收件日期 2030-05-05；录入日期 2030-05-06；上级系统首次录入日期 2030-05-08"
    assert said in told.explain("zh")
    assert "see also: day of receipt 2030-05-05" in told.explain("en")
    assert "参看：" not in edition.assess(FACTS, earlier=[]).explain("zh")


FILED = "application.self_filed_on"
MINI: list[tuple[str, dict[str, Any], str]] = [
    ("nothing", {FILED: "2030-05-06"}, "F"), ("entry", {FILED: "2030-05-06"}, "P"),
    ("entry", {FILED: "2030-05-07"}, "F"), ("entry", {FILED: nothing}, "F"), ("entry", {}, "U"),
    ("entry", {"application.upstream_entered_on": "2030-05-06"}, "P"),
]  # fmt: skip


@pytest.mark.parametrize("row", MINI)
def test_what_filing_in_the_mini_programme_counts_for_is_adopted(row: Any) -> None:
    choice, more, code = row
    facts = {**FACTS, "application.upstream_entered_on": "2030-05-07", **more}
    edition = ANGEL_SUNSHINE.on("2026-06-01", {**ADOPTED, "chd.self_filed": choice})
    assert edition.assess(facts, earlier=[]).results["age"] == code


BOTH_PAPERS = ("hukou_guardian2", "id_guardian2")
ALONE: list[tuple[dict[str, Any], str, str]] = [
    ({}, "incomplete", "U"), ({"doc.guardianship_proof": "copy"}, "referred", "N"),
    ({"doc.guardianship_proof": nothing}, "referred", "N"),
]  # fmt: skip


@pytest.mark.parametrize("row", ALONE)
def test_a_divorced_or_single_parent_is_waited_for_and_never_refused(row: Any) -> None:
    """The judgment or agreement takes the place of the other parent's papers, if a person accepts
    it; of what has not come the family is told."""
    more, outcome, code = row
    facts = {**FACTS, **{f"doc.{x}": nothing for x in BOTH_PAPERS}, **more}
    edition = ANGEL_SUNSHINE.on("2026-06-01", ADOPTED)
    told = edition.assess(facts, earlier=[], accepted=frozenset({"hardship"}))
    assert (told.outcome, told.documents["id_guardian2"]) == (outcome, code)
    lacks = {k for m in told.missing for k in m.facts}
    assert lacks == ({"doc.guardianship_proof"} if code == "U" else set())
    settled = frozenset({"hardship", *BOTH_PAPERS})
    proven = {**facts, "doc.guardianship_proof": "copy"}
    accepted = edition.assess(proven, earlier=[], accepted=settled)
    assert accepted.outcome == "eligible" and "以监护关系证明代" in accepted.explain("zh")


def test_each_fact_dropped_never_makes_the_child_eligible_and_is_named() -> None:
    edition = ANGEL_SUNSHINE.on("2026-06-01", ADOPTED)
    whole = edition.assess(FACTS, earlier=[], accepted=frozenset({"hardship"}))
    assert whole.outcome == "eligible"
    for key in FACTS:
        a = edition.assess(
            {k: v for k, v in FACTS.items() if k != key},
            earlier=[],
            accepted=frozenset({"hardship"}),
        )
        if a.outcome == "incomplete":
            assert any(key in m.facts or key.partition(".")[0] in m.facts for m in a.missing), (
                key,
                a.missing,
            )
        else:
            assert a.outcome == whole.outcome or key.startswith(JUDGED), key


def test_both_languages_and_every_clause() -> None:
    edition = ANGEL_SUNSHINE.on("2026-06-01", ADOPTED)
    for lang in ("zh", "en"):
        assert edition.assess(FACTS, earlier=[]).explain(lang)  # type: ignore[arg-type]
    assert all(r.clauses for r in edition.rules)


INSURERS = (
    "basic_pool",
    "major_illness",
    "employee_major",
    "supplementary",
    "civil_servant",
    "medical_assistance",
    "other_fund",
)
PARTS = (*INSURERS, "account", "cash", "hospital_part")
BESIDE = ("commercial", "waiver", "other_charity")
PAPERS = {"doc.invoice": "original", "doc.insurance_settlement": "copy"}


def oracle(block: dict[str, int | None], used: int) -> tuple[str, int | None]:
    """What the texts say, written down again without anything of caseflow. None: not stated."""
    parts = {k: block[k] for k in PARTS}
    known = [v for v in parts.values() if v is not None]
    total = block["total"]
    if total is not None and known and sum(known) == total:
        parts = {k: 0 if v is None else v for k, v in parts.items()}
    needed = [parts["cash"], parts["account"], *(block[k] for k in BESIDE)]
    if any(x is None for x in needed) and used < 3_000_000:
        return "incomplete", None
    if any(x is None for x in needed):
        return "any", 0
    pays = parts["cash"] + parts["account"] - sum(block[k] or 0 for k in BESIDE)  # type: ignore[operator]
    band = max([0, *(x for x in (500_000, 1_000_000, 1_500_000, 2_000_000, 3_000_000) if pays > x)])
    award = min(band, max(0, 3_000_000 - used))
    whole = total is not None and all(v is not None for v in parts.values())
    adds_up = whole and sum(v or 0 for v in parts.values()) == total
    return ("eligible" if adds_up and pays >= 0 else "referred"), award


fen = st.one_of(
    st.none(),
    st.just(0),
    st.integers(0, 4_000_000),
    st.sampled_from((500_000, 500_001, 1_000_000, 1_000_001, 3_000_000, 3_000_001)),
)


@settings(max_examples=700)
@given(
    st.fixed_dictionaries(dict.fromkeys((*PARTS, *BESIDE), fen)),
    st.sampled_from(("fits", "off", "blank")),
    st.sampled_from((0, 500_000, 2_500_000, 3_000_000)),
)
def test_cost_blocks_against_an_independent_oracle(
    block: dict[str, int | None], total: str, used: int
) -> None:
    from caseflow import Earlier

    sum_ = sum(block[k] or 0 for k in PARTS)
    block = {**block, "total": None if total == "blank" else sum_ + (1 if total == "off" else 0)}
    facts = {f"cost.{k}": Money(v) for k, v in block.items() if v is not None} | PAPERS
    earlier = [Earlier("crcf.chd", Money(used))] if used else []
    a = ANGEL_SUNSHINE.on("2026-06-01").assess(facts, earlier=earlier, at="final")
    outcome, award = oracle(block, used)
    assert outcome in ("any", a.outcome)
    if award is not None:
        assert a.award == Money(award)


def test_nothing_counts_as_zero_and_a_blank_does_not() -> None:
    facts = {
        "cost.total": yuan(20_000),
        "cost.cash": yuan(20_000),
        **PAPERS,
        "cost.waiver": nothing,
        "cost.other_charity": nothing,
    }
    edition = ANGEL_SUNSHINE.on("2026-06-01")
    assert edition.assess(facts, earlier=[], at="final").outcome == "incomplete"
    assert edition.assess(
        {**facts, "cost.commercial": nothing}, earlier=[], at="final"
    ).award == yuan(15_000)


def test_the_day_is_the_day_in_beijing() -> None:
    """16:00 UTC is midnight: the next day has begun."""
    before = datetime(2030, 5, 6, 15, 59, tzinfo=UTC)
    after = datetime(2030, 5, 6, 16, 0, tzinfo=UTC)
    assert results(application__upstream_entered_on=CHINA.today(before))["age"] == "P"
    assert results(application__upstream_entered_on=CHINA.today(after))["age"] == "F"
    for moment in (after, datetime(2030, 5, 6)):  # rules know no time zone
        with pytest.raises(FactError) as refused:
            results(application__upstream_entered_on=moment)
        assert refused.value.code == "moment_is_no_day"
