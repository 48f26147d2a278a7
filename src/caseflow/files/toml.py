"""TOML read in a process of its own: what it says, or that it says too much.

A reader of TOML recurses, and takes a time that grows faster than some texts: both end that
process, never ours. What comes back is bounded and no deeper than anybody writes.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from caseflow import inputs, kept
from caseflow.bounded import Limits
from caseflow.errors import FactError, shown

MOST_BYTES = 1024 * 1024
MOST_VALUES = 50_000  # tables, lists and what stands in them
DEEPEST = 20
MOST_ANSWER = 16 * MOST_BYTES
SECONDS, WAIT = 3, 30  # of a processor; by the clock, on a machine that does other things too
MEMORY = 512 * 1024 * 1024
_BAD, _LINE, _MUCH = "toml_bad", "toml_bad_line", "toml_bad_much"


def read_toml(path: Path, place: str) -> dict[str, Any]:
    """What a file of TOML says. FactError, named by `place`, if it cannot be read, is none, nests
    absurdly, or holds more than anybody writes."""
    name = shown(path.name)
    data = inputs.taken(path, MOST_BYTES, place)
    answer = b"".join(_told(data))
    try:
        kind, what = json.loads(answer)
    except ValueError:  # it was ended: by its time, its memory, or by what it nests
        raise FactError(_MUCH, place, file=name) from None
    if kind == "e":
        code, line = what
        raise FactError(code, place, file=name, line=line)
    return {str(k): _value(v) for k, v in what.items()}


def _told(data: bytes) -> Iterator[bytes]:
    import tempfile

    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        limits = Limits(memory=MEMORY, processor=SECONDS)
        call = "caseflow.files.toml:main"
        yield from kept.lines(call, given, seconds=WAIT, most=MOST_ANSWER, limits=limits)


def _value(told: Any) -> Any:
    kind, what = told
    if kind == "t":
        return {k: _value(v) for k, v in what.items()}
    if kind == "l":
        return [_value(v) for v in what]
    return _KINDS[kind](what) if kind in _KINDS else what


_KINDS: Mapping[str, Any] = {
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "h": time.fromisoformat,
    "f": float,
}


# -- in the process


def main() -> None:
    """Read the text on the input and say what it holds, each value with its kind."""
    import tomllib

    raw = b""
    while part := os.read(0, MOST_BYTES):
        raw += part
    try:
        told = ["t", _table(tomllib.loads(raw.decode()), [0], 0)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        line = re.search(r"line (\d+)", str(problem))
        told = ["e", [_LINE, line[1]] if line else [_BAD, ""]]
    except (ValueError, RecursionError, MemoryError):  # a number of too many digits is a value
        told = ["e", [_MUCH, ""]]
    sys.stdout.write(json.dumps(told, ensure_ascii=True))


def _table(table: Mapping[str, Any], count: list[int], depth: int) -> dict[str, Any]:
    return {k: _plain(v, count, depth + 1) for k, v in table.items()}


def _plain(x: Any, count: list[int], depth: int) -> list[Any]:
    count[0] += 1
    if depth > DEEPEST or count[0] > MOST_VALUES:
        raise ValueError("more than anybody writes")
    if isinstance(x, dict):
        return ["t", _table(x, count, depth)]
    if isinstance(x, list):
        return ["l", [_plain(v, count, depth + 1) for v in x]]
    if isinstance(x, float):
        return ["f", repr(x)]
    for kind, type_ in (("m", datetime), ("d", date), ("h", time)):
        if isinstance(x, type_):
            return [kind, x.isoformat()]
    return ["v", x]


__all__ = ["read_toml"]
