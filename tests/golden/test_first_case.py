"""The first case that a reader of the README meets, as a golden list of what happened."""

from __future__ import annotations

import json
from typing import Any

import pytest
from golden.story import story

from caseflow import Caseflow, NotAllowed

APPLICATION: dict[str, Any] = {
    "household.head.name": "测试甲",
    "household.head.id_no": "152634197001010001",
    "household.certificate": "dibao",
    "household.certificate.valid_to": "2026-12-31",
    "doc.need_certificate": "copy",
    "application.received_on": "2026-03-05",
    "consent.given_on": "2026-03-05",
}


def test_a_decided_case_in_ten_lines() -> None:
    """Submitted, assessed, decided and instructed, by three people; the fund shows where it is."""
    with Caseflow.demo(today="2026-03-05") as cf:
        clerk, decider, cashier = cf.desk("enter"), cf.desk("decide"), cf.desk("pay")
        case = clerk.submit("hardship", APPLICATION)
        assert "eligible" in clerk.explain(case, lang="en").lower()
        with pytest.raises(NotAllowed):  # it leaves no trace below
            clerk.decide(case, "grant", why="低保证有效")
        decider.decide(case, "grant", why="低保证有效")
        clerk.record(case, {"payee.kind": "cash"})
        (waits,) = decider.compare(case)
        decider.confirm(case, of=waits.version)
        cashier.pay(case)
        assert cf.verify().ok
        _, *life, stands, fund = map(json.loads, story(cf))
    assert [(x["what"], x.get("duty", ""), x.get("who", 0), x.get("units", 0)) for x in life] == [
        ("submitted", "enter", 1, 0),
        ("assessed", "", 0, 200_000),
        ("decided", "decide", 2, 200_000),
        ("recorded", "enter", 1, 0),
        ("confirmed", "confirm", 2, 0),
        ("instructed", "pay", 3, 200_000),
    ]
    assert {x["on"] for x in life} == {"2026-03-05"}
    assert stands["status"] == "paying"
    assert stands["instructed"] == stands["granted"] == fund["instructed"] == 200_000
