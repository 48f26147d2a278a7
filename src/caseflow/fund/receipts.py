"""By what a receipt is known again, in text; a keyed mark of it stands in plain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseflow.values.contacts import paper_number

KIND = "receipt"  # of the mark


def receipt_text(said: Mapping[str, Any]) -> str:
    """The bank's reference, else the number of the receipt, in any spelling; empty if neither is
    said: then nothing tells whether it was posted before.

    >>> receipt_text({"reference": "2026 0305 0001"}) == receipt_text({"reference": "202603050001"})
    True
    """
    for key in ("reference", "receipt"):
        text = paper_number(str(said.get(key, "")))
        if text:
            return f"{key}|{text}"
    return ""


def receipt_of(said: Mapping[str, Any]) -> str:
    """The same of what came back for a case, whose private part names the paper; it is known
    again as one that came into a fund.

    >>> receipt_of({"paper": "2026 0305 0001"}) == receipt_text({"reference": "202603050001"})
    True
    """
    return receipt_text({"reference": said.get("paper", "")})


def consent_text(said: Mapping[str, Any]) -> str:
    """The number of the paper by which an owner agreed; empty if there is none."""
    return paper_number(str(said.get("consent", "")))
