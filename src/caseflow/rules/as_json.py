"""A tree as JSON data and back: the form in which an edition is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from caseflow.rules.nodes import NODES
from caseflow.values.money import Money


def to_json(x: Any) -> Any:
    """A tree as JSON data: a node is `{"is": NAME, field: …}` without the fields that hold their
    default."""
    name = type(x).__name__
    if NODES.get(name) is type(x):
        out: dict[str, Any] = {"is": name}
        for a in attrs.fields(type(x)):
            value = getattr(x, a.name)
            if value != a.default or type(value) is not type(a.default):
                out[a.name] = to_json(value)
        return out
    if isinstance(x, Money):
        return {"money": x.minor}
    if isinstance(x, date):
        return {"day": x.isoformat()}
    return [to_json(i) for i in x] if isinstance(x, tuple) else x


def from_json(x: Any) -> Any:
    """The tree again; the reverse of `to_json`."""
    if isinstance(x, dict):
        if "is" in x:
            return NODES[x["is"]](**{k: from_json(v) for k, v in x.items() if k != "is"})
        return Money(x["money"]) if "money" in x else date.fromisoformat(x["day"])
    return tuple(from_json(i) for i in x) if isinstance(x, list) else x
