"""An award that is shared out among those who are listed is not given while the list is open: the
sum is known, and the parts are not. Both evaluators say so."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from caseflow.facts import Facts, applicant, application, choice, day, many
from caseflow.programme import (
    Programme,
    amount,
    flat,
    refer,
    require,
    source,
    step,
    unset,
    yuan,
)

LAW = source("见义勇为细则", in_force="2024-01-01", ref="test")


class Heir(Facts):
    """Of whom there is a line each."""

    kin = choice("与死者关系", "relation", spouse="配偶", parent="父母", child="子女")
    seen_on = day("到场日期", "day seen")


heir = many(Heir("heir", "受助家属", "relative"))
SPOUSE = {"kin": "spouse"}


def edition(*, two: bool = False, award: Any = None, family: Any = require) -> Any:
    """80,000 in equal parts, decided once or twice."""
    kin = heir.any(heir.kin.is_in("spouse", "child"))
    later = [step.decide(at="final"), step.pay()] if two else [step.pay()]
    seen = heir.all(heir.seen_on.stated())
    made = Programme(
        "dead",
        zh="抚慰金",
        en="To the family of the dead",
        helps=applicant,
        lines=heir,
        rules=[
            family("family", kin, LAW.gist("家属")),
            require("asked", application.received_on >= date(2024, 1, 1), LAW.gist("申请")),
            *([require("seen", seen, LAW.gist("到场"), at="final")] if two else []),
        ],
        award=flat(yuan(80_000) if award is None else award, LAW.gist("共8万元，平均分配")),
        steps=[step.decide(), *later],
    )
    return made.on("2026-03-05")


KIN = pl.List(pl.Struct({"kin": pl.String, "seen_on": pl.Date}))


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The same rows as a table."""
    sorts: dict[str, Any] = {"heir": KIN, "heir.complete": pl.Boolean, "heir.kin": pl.String}
    sorts |= dict.fromkeys(("application.received_on", "consent.given_on"), pl.Date)
    filled = [
        [{"kin": None, "seen_on": None} | x for x in r["heir"]] if "heir" in r else None
        for r in rows
    ]
    columns = {k: [r.get(k) for r in rows] for k in sorts} | {"heir": filled}
    return pl.DataFrame({k: pl.Series(v, dtype=sorts[k]) for k, v in columns.items()})


OPEN = [SPOUSE, {"kin": None}]
CASES: list[tuple[dict[str, Any], str, tuple[str, ...]]] = [
    ({"heir": OPEN}, "incomplete", ("heir.complete",)),
    ({"heir": OPEN, "heir.complete": False}, "incomplete", ("heir.complete",)),
    ({"heir": OPEN, "heir.complete": True}, "eligible", ()),
    ({"heir.kin": "spouse"}, "eligible", ()),
    ({"heir": [SPOUSE]}, "incomplete", ("heir.complete",)),
    ({"heir": [SPOUSE], "heir.count": 1}, "eligible", ()),
]


@pytest.mark.parametrize(("facts", "outcome", "missing"), CASES)
def test_a_list_on_which_the_parts_rest_is_asked_to_be_complete(
    facts: dict[str, Any], outcome: str, missing: tuple[str, ...]
) -> None:
    own = facts | {"application.received_on": date(2026, 3, 5), "consent.given_on": "2026-03-05"}
    e = edition()
    a = e.assess(own, earlier=[])
    assert (a.outcome, tuple(k for m in a.missing for k in m.facts)) == (outcome, missing)
    assert bool(a.lines) is (outcome == "eligible") and a.most == yuan(80_000)
    assert all(a.lacks_only(k) for k in missing)


@pytest.mark.parametrize("which", ["once", "entry", "final", "unset"])
def test_a_table_says_the_same_to_the_byte(which: str) -> None:
    award = amount("dead.sum", unset("每户几元", "how much")) if which == "unset" else None
    e = edition(two=which in ("entry", "final"), award=award)
    at = "final" if which == "final" else "entry"
    seen = [{"kin": "spouse", "seen_on": date(2026, 3, 4)}]
    own = {"application.received_on": date(2026, 3, 5), "consent.given_on": date(2026, 3, 5)}
    rows = [own | facts for facts, _, _ in CASES if "heir.count" not in facts]
    rows += [own | {"heir": seen}, own | {"heir": seen, "heir.complete": True}, own]
    singles = [e.assess(r, at=at) for r in rows]
    assert list(e.assess_table(frame(rows), at=at).records()) == [
        s.record.to_bytes() for s in singles
    ]
    assert {s.outcome for s in singles} == {
        "once": {"incomplete", "eligible"},
        "entry": {"incomplete", "eligible"},
        "final": {"incomplete", "eligible"},
        "unset": {"incomplete", "referred"},
    }[which]
    if which == "entry":  # the parts are decided later
        assert singles[0].outcome == "eligible"


def test_where_nobody_is_listed_they_are_asked_for() -> None:
    own = {"application.received_on": date(2026, 3, 5), "consent.given_on": "2026-03-05"}
    a = edition(family=refer).assess(own, earlier=[])
    assert (a.outcome, [m.facts for m in a.missing]) == ("incomplete", [("heir",)])


@pytest.mark.parametrize(
    ("complete", "outcome"), [(None, "ineligible"), (True, "ineligible"), (False, "incomplete")]
)
def test_an_empty_list_that_is_not_complete_says_nothing(
    complete: bool | None, outcome: str
) -> None:
    """Alone it says that there is none."""
    row = {"heir": [], "application.received_on": date(2026, 3, 5)}
    row |= {"consent.given_on": date(2026, 3, 5), "heir.complete": complete}
    one = edition().assess(row)
    assert one.outcome == outcome
    other = row | {"heir.complete": True}
    table = edition().assess_table(frame([row, other]))
    assert next(iter(table.records())) == one.record.to_bytes()
    assert table.outcomes()[1] == "ineligible"
