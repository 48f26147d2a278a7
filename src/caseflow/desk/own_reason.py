"""The reason that a row of a list gives itself. Whoever is refused is told why in a letter of their
own, so what stands for the row above, or for all rows, is none."""

from __future__ import annotations

from caseflow.errors import FactError
from caseflow.files.cells import Value
from caseflow.pay.answers import plainly
from caseflow.words.sheets import DITTO

_DITTO = frozenset(map(plainly, DITTO))


def own_reason(said: Value) -> str:
    """What a cell says; nothing where it only says that it is as above.

    >>> own_reason(" 证明过期 "), own_reason("同 上"), own_reason("As above")
    ('证明过期', '', '')
    """
    text = "" if said is None else str(said).strip()
    return "" if plainly(text) in _DITTO else text


def require_own_reason(said: Value) -> None:
    """FactError if there is none."""
    if not own_reason(said):
        raise FactError("no_own_reason")


__all__ = ["own_reason", "require_own_reason"]
