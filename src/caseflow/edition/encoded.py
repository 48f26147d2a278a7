"""The door for tables: a frame becomes columns of integers, texts and Booleans, once; then it is
assessed many times.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from attrs import frozen

from caseflow.edition.elements import Repeated, repeated
from caseflow.edition.frames import Frame, taken
from caseflow.edition.in_time import all_in_time
from caseflow.edition.readers import read
from caseflow.edition.rulebook import Rulebook
from caseflow.edition.slips import no_slip


@frozen(eq=False, repr=False)
class Encoded:
    """Rows as evaluators compute with them. `frame` has a column per fact that is read, `groups`
    the elements of every repeated fact that is read."""

    frame: pl.DataFrame
    groups: Mapping[str, Repeated]

    @property
    def columns(self) -> frozenset[str]:
        """What a plan may read."""
        return frozenset(self.frame.columns)


def encode_table(
    edition: Rulebook, frame: Frame, groups: Mapping[str, Frame] | None = None
) -> Encoded:
    """A frame of columns by fact keys: days (dates, or text as 2026-03-05), money in minor units,
    whole numbers, text, Booleans. A missing column is unknown everywhere; a Boolean column
    `KEY.nothing` marks what was stated as nothing; recorded facts are columns too.

    A repeated fact is a list of structs (`diagnosis`: `[{"icd10": …}]`), or one column per field
    (`diagnosis.icd10`: one element, all there is), or a frame in `groups` with `row` (from 0);
    beside it `KEY.complete` and `KEY.count` say whether that is all. FactError by code for a frame
    that cannot be read and for values that their fact does not take.
    """
    given = taken(frame)
    no_slip(edition, (k.removesuffix(".nothing") for k in given.columns))
    all_in_time(edition, given)
    out: dict[str, pl.Series] = {}
    for fact in edition.facts:
        if not fact.group:
            out |= read(given, fact)
    for total, parts in edition.adds_up:
        _add_up(out, total, parts)
    elements = {}
    for group in edition.groups:
        fields = [f for f in edition.facts if f.group == group.key]
        apart = (groups or {}).get(group.key)
        made = repeated(given, group.key, fields, None if apart is None else taken(apart))
        elements[group.key], out[f"{group.key}.closed"] = made
    return Encoded(pl.DataFrame(out) if out else given, elements)


def _add_up(out: dict[str, pl.Series], total: str, parts: tuple[str, ...]) -> None:
    """Evidence that adds up, per row: see `rules.given`."""
    here = [p for p in parts if p in out]
    if total not in out or not here:
        return
    # filled only to test the sum: what does not add up stays unknown
    filled = [out[p].fill_null(0) for p in here]
    stated = [_stated(out, p) for p in here]
    known, some = filled[0], stated[0]
    for value, there in zip(filled[1:], stated[1:], strict=True):
        known, some = known + value, some | there
    fits = ((known == out[total]) & some).fill_null(False)
    for p, value, there in zip(here, filled, stated, strict=True):
        out[p] = value.zip_with(fits & ~there, out[p])


def _stated(out: Mapping[str, pl.Series], key: str) -> pl.Series:
    there = out[key].is_not_null()
    return there | out[f"{key}.nothing"] if f"{key}.nothing" in out else there
