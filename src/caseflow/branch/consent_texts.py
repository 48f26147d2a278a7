"""The words of a consent that people sign, as a branch adopted them, and how a version is named."""

from __future__ import annotations

import hashlib
import json

from caseflow.branch.state import upwards
from caseflow.events import See

LONGEST = 4000  # signs of the words that one signs
TEXT = "consent.text."  # adopted: the words by which one consents, for each purpose


def is_text(name: str, value: object) -> bool:
    """May these be the words of a consent, adopted under that name?"""
    known = name.removeprefix(TEXT) in ("process", "publish", "provide")
    return known and isinstance(value, str) and 0 < len(value.strip()) <= LONGEST


def version_of(words: str) -> str:
    """Names the words of a consent: sixteen hexadecimal digits of their SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def text_adopted(see: See, branch: str, purpose: str, on: str) -> str:
    """The words of that purpose that a branch, or the nearest one above it, adopted by a day; empty
    where nobody did."""
    for desk in upwards(see, branch):
        values = [v for v in desk.adopted if v.name == TEXT + purpose and v.since <= on]
        if values:
            last = sorted(values, key=lambda v: v.since)[-1]  # of one day the one adopted last
            return str(json.loads(last.value))
    return ""
