"""What is given is no amount: whatever asks for one says so when the programme is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from caseflow import DefinitionError
from caseflow.facts import cost, operation
from caseflow.programme import (
    after_others,
    bands,
    cap,
    flat,
    over,
    per,
    percent,
    remainder,
    require,
    share,
    source,
    yuan,
)

N = source("通知", in_force="2026-01-01", ref="1")
FIVE: Any = flat(yuan(5), N.gist("五元"))
BANDS: Any = bands(cost.cash, over(yuan(1_000), pays=yuan(500)), N.gist("档"))
MONTHS: Any = operation.on.year()
TRIES: dict[str, Callable[[], Any]] = {
    "percent": lambda: percent(BANDS, 50),
    "times": lambda: FIVE * MONTHS,
    "times, the other way": lambda: MONTHS * FIVE,
    "times two": lambda: 2 * FIVE,
    "bands": lambda: bands(FIVE, over(yuan(1), pays=yuan(2))),
    "flat": lambda: flat(FIVE),
    "per": lambda: per(MONTHS, FIVE, zh="年", en="year"),
    "remainder": lambda: remainder(FIVE),
    "cap": lambda: cap(FIVE, FIVE),
    "less": lambda: cost.cash - FIVE,
    "compared": lambda: cost.cash <= FIVE,
    "paid": lambda: after_others(FIVE, N.gist("差额"), paid=FIVE),
    "share": lambda: share(FIVE, places=2),
    "stated": lambda: FIVE.stated(),
    "given": lambda: require("r", FIVE.given(), N.gist("有")),
}


@pytest.mark.parametrize("what", TRIES)
def test_it_is_refused_when_it_is_made(what: str) -> None:
    with pytest.raises(DefinitionError) as told:
        TRIES[what]()
    assert told.value.code == "award_no_amount"
