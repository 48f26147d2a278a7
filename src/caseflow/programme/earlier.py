"""Recorded facts without a store: from what the caller states was given before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from caseflow.errors import FactError
from caseflow.rules.nodes import Use
from caseflow.values.blank import unknown

if TYPE_CHECKING:
    from caseflow.programme.assessment import Earlier
    from caseflow.programme.edition import Edition


def recorded(edition: Edition, facts: Mapping[str, Any], earlier: Sequence[Earlier] | None) -> dict[str, int]:
    """Every recorded fact of the edition; none of them while `earlier` is not stated."""
    if earlier is None:
        return {}
    out: dict[str, int] = {}
    for fact in edition.facts:
        if fact.use is not None:
            used = _used(edition, fact.use, facts, earlier, final=fact.key.endswith(".final"))
            if used is not None:
                out[fact.key] = used
    return out


def _used(edition: Edition, use: Use, facts: Mapping[str, Any], earlier: Sequence[Earlier], *, final: bool) -> int | None:
    counted = {edition.programme, *use.counting}
    keys = [k for k in use.per if "." in k]
    total = 0
    for aid in earlier:
        if aid.programme not in counted or (final and not aid.final):
            continue
        if any(k not in aid.facts or facts.get(k) is None or facts[k] is unknown for k in keys):
            return None  # it may or may not be the same: unknown until both are stated
        if any(aid.facts[k] != facts[k] for k in keys):
            continue
        if use.what == "times":
            total += 1
        elif aid.fen is None:
            raise FactError("earlier", aid.programme, "请写明此前资助的金额（fen=yuan(...)）")
        else:
            total += aid.fen.fen
    return total
