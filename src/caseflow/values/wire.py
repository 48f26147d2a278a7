"""Answers as JSON, one form for private parts, requests and hosts: each says what it is.

A day is `{"day": "2026-03-05"}`, money `{"money": 300000}` (minor units), stated absence
`{"nothing": true}`; words, whole numbers, yes and no stand as they are, a repeated fact is a list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from caseflow.values.blank import Nothing, nothing
from caseflow.values.money import Money

_ANSWERS = ("facts", "said")  # of a private part: by key what somebody said
_PLAIN = frozenset({str, int, bool, type(None)})  # most of what is kept


def to_wire(value: Any) -> Any:
    """A value as JSON: a day `{"day": …}`, money `{"money": …}`, nothing `{"nothing": true}`, a
    list of elements."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Money):
        return {"money": value.minor}
    if value is nothing:
        return {"nothing": True}
    if isinstance(value, list | tuple):
        return [
            {k: to_wire(v) for k, v in x.items()} if isinstance(x, Mapping) else to_wire(x)
            for x in value
        ]
    return value


def from_wire(value: Any) -> Any:
    """The reverse of `to_wire`."""
    if type(value) is dict:
        if "money" in value:
            return Money(value["money"])
        return date.fromisoformat(value["day"]) if "day" in value else nothing
    if type(value) is list:
        return [_element(x) for x in value]
    return value


def _element(x: Any) -> Any:
    if type(x) is dict and not x.keys() & {"money", "day", "nothing"}:
        return {k: from_wire(v) for k, v in x.items()}
    return from_wire(x)


def written(facts: Mapping[str, Any], *, ordered: bool = False) -> str:
    """Facts as JSON text in wire form, in the order of their keys where the same facts must give
    the same text.

    >>> written({"child.name": "小满", "operation.on": date(2026, 3, 5)})
    '{"child.name":"小满","operation.on":{"day":"2026-03-05"}}'
    """
    pairs = sorted(facts.items()) if ordered else facts.items()
    parts = [f"{_key(k)}{(_TEXTS.get(type(v)) or _json)(v)}" for k, v in pairs]
    return f"{{{','.join(parts)}}}"


def _json(value: Any) -> str:
    return _dump(to_wire(value))


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
_TEXTS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: lambda v: "true" if v else "false",
    Nothing: lambda v: '{"nothing":true}',
    date: lambda v: f'{{"day":"{v.isoformat()}"}}',
    Money: lambda v: f'{{"money":{v.minor}}}',
}


@lru_cache(maxsize=4096)
def _key(key: str) -> str:
    return encode_basestring(key) + ":"


def sealed(private: Mapping[str, Any]) -> bytes:
    """A private part as JSON: its answers in wire form, the rest as it is."""
    parts = [f"{_key(k)}{written(v) if k in _ANSWERS else _dump(v)}" for k, v in private.items()]
    return f"{{{','.join(parts)}}}".encode()


def opened(content: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `sealed`."""
    return {
        k: {f: x if type(x) is str else from_wire(x) for f, x in v.items()} if k in _ANSWERS else v
        for k, v in content.items()
    }
