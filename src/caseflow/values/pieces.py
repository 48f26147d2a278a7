"""So many pieces or places: what a fund holds that holds no money."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from caseflow.errors import FactError


def _whole(_: Any, __: Any, value: int) -> None:
    if type(value) is not int or value < 0:
        raise FactError("not_a_count", "pieces")


@frozen
class Pieces:
    """A number of pieces or places, never a sum: `Pieces(40)`. FactError for what is no whole
    number."""

    count: int = field(validator=_whole)
