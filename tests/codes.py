"""Tests look at codes and parts, never at sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from caseflow.errors import CaseflowError, Note


def codes(said: CaseflowError | Note | None) -> tuple[str, ...]:
    """The code, and those of the errors and notes that stand in its parts."""
    if said is None:
        return ()
    within = (x for x in said.parts.values() if isinstance(x, CaseflowError | Note))
    return (said.code, *(code for x in within for code in codes(x)))


def refuses(error: type[CaseflowError], code: str, **parts: Any) -> Any:
    """What is done inside is refused by that class with that code, there or within, and with these
    parts (those of the outermost)."""

    def fits(problem: CaseflowError) -> bool:
        return code in codes(problem) and _has(problem.parts, parts)

    return pytest.raises(error, check=fits)


def _has(given: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return all(given.get(k) == v for k, v in wanted.items())
