"""A sample of cases that anybody can draw again: from their plain parts and a seed alone.

Each case gets a mark, the SHA-256 of `SEED|NUMBER` in hexadecimal; drawn are those with the
smallest marks. So the same store, the same cases asked for and the same seed give the same sample,
with any tool that hashes; no order of rows and no generator of random numbers is in it. By strata
each gets its share of the sample, by the method of the largest remainder, and at least one as long
as that is possible; within a stratum the smallest marks again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from attrs import frozen

from caseflow.errors import FactError, near

Stratum = Literal["programme", "status", "branch", "month"]
STRATA: tuple[Stratum, ...] = get_args(Stratum)
Row = Mapping[str, Any]


@frozen(kw_only=True)
class Part:
    """A stratum: what its cases have in common, how many it has, how many of them were drawn."""

    values: tuple[str, ...]
    cases: int
    drawn: int


@frozen(kw_only=True)
class Sample:
    """The cases that were drawn, by number; of how many; each stratum."""

    rows: tuple[Row, ...]
    of: int
    parts: tuple[Part, ...]


def mark(seed: str, number: str) -> str:
    """By which a case is drawn: the smallest are.

    >>> mark("2026", "SZW-2026-0001-H")[:12]
    '7ff450538ba4'
    """
    return hashlib.sha256(f"{seed}|{number}".encode()).hexdigest()


def sample(rows: Sequence[Row], size: int, seed: str, by: Sequence[str] = ()) -> Sample:
    """So many of some cases, each with its `number`, `programme`, `status` and `received_on`; all
    of them, if there are no more. FactError for a size below 1, no seed, or an unknown stratum."""
    if size < 1:
        raise FactError("sample_size", "--sample", size)
    if not seed.strip():
        raise FactError("sample_seed", "--seed")
    for name in by:
        if name not in STRATA:
            raise FactError("not_one_of", "--by", name, known=STRATA, near=near(name, STRATA))
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(_value(row, name) for name in by), []).append(row)
    shares = _shares({key: len(group) for key, group in groups.items()}, size)
    drawn: list[Row] = []
    for key, group in groups.items():
        drawn += sorted(group, key=lambda row: mark(seed, row["number"]))[: shares[key]]
    return Sample(
        rows=tuple(sorted(drawn, key=lambda row: (len(row["number"]), row["number"]))),
        of=len(rows),
        parts=tuple(
            Part(values=key, cases=len(groups[key]), drawn=shares[key]) for key in sorted(groups)
        ),
    )


def _value(row: Row, name: str) -> str:
    if name == "branch":
        return str(row["number"]).partition("-")[0]
    if name == "month":
        return str(row["received_on"])[:7]
    return str(row[name])


def _shares(sizes: Mapping[tuple[str, ...], int], size: int) -> dict[tuple[str, ...], int]:
    """How many of each: in proportion, whole numbers, none without one as long as there are enough;
    of equal remainders the first by name."""
    every = sum(sizes.values())
    size = min(size, every)
    if not size:
        return dict.fromkeys(sizes, 0)
    least = 1 if size >= len(sizes) else 0
    rest, left = size - least * len(sizes), every - least * len(sizes)
    parts = {k: divmod(rest * (n - least), left) if left else (0, 0) for k, n in sizes.items()}
    out = {k: least + whole for k, (whole, _) in parts.items()}
    more = size - sum(out.values())
    for key in sorted(sizes, key=lambda k: (-parts[k][1], k))[:more]:
        out[key] += 1
    return out
