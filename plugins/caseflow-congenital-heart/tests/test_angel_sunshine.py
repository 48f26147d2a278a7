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
    "operation.number": 1, "family.annual_income": yuan(42_000),
    "family.registration": "agricultural", "application.received_on": "2026-03-02",
    "application.upstream_entered_on": "2026-03-10", "consent.given_on": "2026-03-02",
    **{f"doc.{d}": "copy" for d in ("app_form", "hukou_child", "hukou_guardian", "hukou_guardian2",
        "id_guardian", "id_guardian2", "echo")},
}  # fmt: skip
ADOPTED = {"chd.tighter": date(2025, 9, 1), "chd.county": date(2025, 9, 1)}


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
    assert unset == ["cost.payer_order", "chd.tighter", "chd.county"]
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
        ("income_80", {"family__annual_income": yuan("79999.99")},
            {"family__annual_income": yuan(80_000)}),
        ("income_100", {"family__annual_income": yuan(100_000)},
            {"family__annual_income": yuan("100000.01")}),
    ],
)  # fmt: skip
def test_every_threshold(rule: str, passes: dict[str, Any], fails: dict[str, Any]) -> None:
    assert results(**passes)[rule] == "P"
    assert results(**fails)[rule] == "F"


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
            assert a.outcome == whole.outcome or key.startswith("family."), key


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


@settings(max_examples=1500)
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
