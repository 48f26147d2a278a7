"""A lifetime cap that earlier aid has used up refuses only where it is the cap of what is given
here: one case at a time and as a table, to the byte."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from turns import GIVEN, NOTICE, ON, as_table, programme

from caseflow import Earlier
from caseflow.edition.table import assess_table
from caseflow.facts import applicant, cost, family, household
from caseflow.programme import cap, flat, highest, lowest, percent, rounded, when, yuan

SAYS = NOTICE.gist("按规定")
poor, ill = family.need == "dibao", household.size > 3


def capped(limit: int) -> Any:
    return cap(percent(cost.total, 50, SAYS), yuan(limit), SAYS, per=applicant)


def plain(sum_: int) -> Any:
    return flat(yuan(sum_), SAYS)


#: an award, facts, what was given before, and the outcome
ROWS: list[tuple[Any, dict[str, Any], int, str]] = [
    (capped(40), {}, 30, "eligible"),
    (capped(40), {}, 40, "ineligible"),
    # of two amounts the one of this case
    (when(poor, capped(60), capped(40)), {"family.need": "dibao"}, 45, "eligible"),
    (when(poor, capped(60), capped(40)), {"family.need": "dibao"}, 60, "ineligible"),
    (when(poor, capped(60), capped(40)), {"family.need": "tekun"}, 45, "ineligible"),
    (when(poor, capped(60), plain(9)), {"family.need": "tekun"}, 70, "eligible"),
    (when(poor, capped(60)), {"family.need": "tekun"}, 70, "eligible"),
    # as long as nobody knows which, both have to be
    (when(poor, capped(60), capped(40)), {}, 45, "incomplete"),
    (when(poor, capped(60), capped(40)), {}, 60, "ineligible"),
    # beside one that still pays
    (capped(40) + plain(9), {}, 40, "eligible"),
    (capped(40) + when(ill, plain(9)), {"household.size": 2}, 40, "ineligible"),
    (capped(40) + when(ill, plain(9)), {"household.size": 4}, 40, "eligible"),
    (capped(40) + capped(60), {}, 40, "eligible"),
    (capped(40) + capped(60), {}, 60, "ineligible"),
    (highest(capped(40), plain(9)), {}, 40, "eligible"),
    (highest(capped(40), capped(60)), {}, 60, "ineligible"),
    (lowest(capped(40), plain(9)), {}, 40, "ineligible"),
    (lowest(capped(40), capped(60)), {}, 40, "ineligible"),
    (lowest(capped(50), capped(60)), {}, 40, "eligible"),
    # within another turn
    (rounded(capped(40), yuan(10), SAYS), {}, 40, "ineligible"),
    (cap(capped(40), yuan(100), SAYS), {}, 40, "ineligible"),
    (cap(capped(60), yuan(40), SAYS, per=applicant), {}, 40, "ineligible"),
    (cap(capped(40), yuan(60), SAYS, per=applicant), {}, 40, "ineligible"),
    (capped(40), {"cost.total": yuan(0)}, 30, "eligible"),
]


@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("row", ROWS, ids=map(str, range(len(ROWS))))
def test_a_cap_that_is_used_up(row: Any, final: bool) -> None:
    """By awards that are not final yet a person is asked, nobody is refused."""
    award, facts, before, outcome = row
    edition = programme(award=award).on(ON)
    given = {**GIVEN, "consent.given_on": ON, "cost.total": yuan(1_000), **facts}
    earlier = Earlier("test.turn", yuan(before), {"application.received_on": ON}, final=final)
    found = edition.assess(given, earlier=[earlier])
    want = outcome if final or outcome != "ineligible" else "referred"
    assert found.outcome == want
    columns = {name: pl.Series([value]) for name, value in found.record.seen}
    frame = as_table(edition, given).with_columns(**columns)
    (record,) = assess_table(edition, frame, at="entry").records()
    assert record == found.record.to_bytes()
