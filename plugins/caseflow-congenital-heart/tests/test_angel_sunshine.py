"""The programme itself: its editions, what is not set, every threshold at, below and above."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from caseflow_congenital_heart.angel_sunshine import ANGEL_SUNSHINE

from caseflow import yuan

FACTS: dict[str, Any] = {
    "child.is_chinese": True, "child.birth_date": "2015-05-06", "diagnosis.icd10": "Q21.0", "operation.indicated": True, "operation.done": False,
    "operation.number": 1, "family.annual_income": yuan(42_000), "family.registration": "agricultural", "application.received_on": "2026-03-02",
    "application.upstream_entered_on": "2026-03-10", "consent.given_on": "2026-03-02",
    **{f"doc.{d}": "copy" for d in ("app_form", "hukou_child", "hukou_guardian", "hukou_guardian2", "id_guardian", "id_guardian2", "echo")},
}  # fmt: skip
ADOPTED = {"chd.tighter": date(2025, 9, 1), "chd.county": date(2025, 9, 1)}


def results(**change: Any) -> dict[str, str]:
    facts = {**FACTS, **{k.replace("__", "."): v for k, v in change.items()}}
    return ANGEL_SUNSHINE.on("2026-06-01", ADOPTED).assess(facts, earlier=[]).results


def test_an_edition_appears_only_where_a_rule_changes() -> None:
    assert ANGEL_SUNSHINE.editions() == [date(2011, 1, 1), date(2022, 1, 5), date(2023, 8, 18)]
    assert date(2025, 9, 1) in ANGEL_SUNSHINE.editions(ADOPTED)
    first, last = ANGEL_SUNSHINE.on("2015-01-01"), ANGEL_SUNSHINE.on("2026-01-01")
    assert not any(r.name.startswith("once") for r in first.rules) and any(r.name.startswith("once") for r in last.rules)


def test_what_a_branch_must_adopt() -> None:
    assert [name for name, _ in ANGEL_SUNSHINE.unset()] == ["chd.tighter", "chd.county"]
    assert "not_operated" not in {r.name for r in ANGEL_SUNSHINE.on("2026-06-01").rules}
    assert ANGEL_SUNSHINE.unset(ADOPTED) == []


@pytest.mark.parametrize(
    ("rule", "passes", "fails"),
    [
        ("age", {"application__upstream_entered_on": "2030-05-06"}, {"application__upstream_entered_on": "2030-05-07"}),
        ("nationality", {"child__is_chinese": True}, {"child__is_chinese": False}),
        ("diagnosis", {"diagnosis__icd10": "Q28.9"}, {"diagnosis__icd10": "Q29"}),
        ("heart_not_vessels", {"diagnosis__icd10": "Q26.9"}, {"diagnosis__icd10": "Q27.0"}),
        ("indication", {"operation__indicated": True}, {"operation__indicated": False}),
        ("not_operated", {"operation__done": True, "operation__on": "2026-03-10"}, {"operation__done": True, "operation__on": "2026-03-09"}),
        ("income_80", {"family__annual_income": yuan("79999.99")}, {"family__annual_income": yuan(80_000)}),
        ("income_100", {"family__annual_income": yuan(100_000)}, {"family__annual_income": yuan("100000.01")}),
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
        a = edition.assess({k: v for k, v in FACTS.items() if k != key}, earlier=[], accepted=frozenset({"hardship"}))
        if a.outcome == "incomplete":
            assert any(key in m.facts or key.partition(".")[0] in m.facts for m in a.missing), (key, a.missing)
        else:
            assert a.outcome == whole.outcome or key.startswith("family."), key


def test_both_languages_and_every_clause() -> None:
    edition = ANGEL_SUNSHINE.on("2026-06-01", ADOPTED)
    for lang in ("zh", "en"):
        assert edition.assess(FACTS, earlier=[]).explain(lang)  # type: ignore[arg-type]
    assert all(r.clauses for r in edition.rules)
