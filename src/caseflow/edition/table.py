"""Every row of a table against one edition: the same records as one case at a time, as columns."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import polars as pl
from attrs import frozen

from caseflow.edition.encoded import Encoded, encode_table
from caseflow.edition.frames import Frame, taken
from caseflow.edition.plan import plan_of
from caseflow.edition.rulebook import At, Rulebook
from caseflow.edition.stage import stage

OUTCOMES = ("ineligible", "incomplete", "referred", "eligible")
CHUNK = 50_000


@frozen(eq=False, slots=False, repr=False, kw_only=True)
class Table:
    """Results per row. `frame`: one nullable Boolean per rule and document by name, `outcome` 0-3
    (see `outcomes`), `award_least` and `award_most` in whole units (null: no bound).

    A table is Arrow data itself, for any engine: the same columns with the outcome in words, and
    `record`, the bytes that are kept of an assessment, as JSON.
    """

    edition: Rulebook
    at: At
    frame: pl.DataFrame
    rules: tuple[str, ...]
    documents: tuple[str, ...]
    encoded: Encoded

    def __repr__(self) -> str:
        return f"<Table {self.edition.programme} at {self.at}: {self.frame.height} rows>"

    def outcomes(self) -> list[str]:
        """The outcome of every row in words."""
        return self._words.to_list()

    def counts(self) -> dict[str, int]:
        """How many rows have which outcome."""
        return dict(Counter(self.outcomes()))

    def records(self) -> Iterator[bytes]:
        """The record of every row, equal to the byte to what one case at a time gives."""
        return (text.encode() for text in self._records.to_list())

    def results(self) -> pl.DataFrame:
        """What the table hands to an engine."""
        hidden = [k for k in self.frame.columns if k.endswith(".missing")]
        frame = self.frame.drop(hidden).with_columns(outcome=self._words)
        return frame.with_columns(record=self._records)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """`results` through the Arrow C interface: `pyarrow.table(table)`, `duckdb`, `polars`."""
        return self.results().__arrow_c_stream__(requested_schema)

    @cached_property
    def _words(self) -> pl.Series:
        return pl.Series("outcome", OUTCOMES).gather(self.frame["outcome"])

    @cached_property
    def _records(self) -> pl.Series:
        """JSON as `Record.to_bytes` writes it, put together by columns."""
        s = stage(self.edition, self.at)
        award = _award(s.unit) if s.award is not None else pl.lit("[]")
        body: tuple[pl.Expr | pl.Series, ...] = (
            pl.lit(f'["{self.edition.hash}","{self.at}","'), self._words, pl.lit('","'),
            *(self._code(f"rule.{r}") for r in self.rules), pl.lit('","'),
            *(self._code(f"document.{d}") for d in self.documents), pl.lit('",'),
            award, pl.lit(",["), self._seen(), pl.lit("]]"),
        )  # fmt: skip
        return self.frame.select(record=pl.concat_str(*body))["record"]

    def _code(self, name: str) -> pl.Expr:
        value, unknown = pl.col(name), pl.lit("U")
        if f"{name}.missing" in self.frame.columns:
            unknown = pl.when(pl.col(f"{name}.missing")).then(unknown).otherwise(pl.lit("N"))
        known = pl.when(value).then(pl.lit("P")).otherwise(pl.lit("F"))
        return pl.when(value.is_null()).then(unknown).otherwise(known)

    def _seen(self) -> pl.Series:
        """Recorded facts as used, sorted by name, as the inside of a list."""
        s, frame, rows = stage(self.edition, self.at), self.encoded.frame, self.frame.height
        row = pl.int_range(rows, dtype=pl.Int64).alias("row")
        single = (*s.recorded, *s.told)
        seen = [frame.select(row, key=pl.lit(k), value=pl.col(k)) for k in single]
        for key, group in s.grouped:
            place = pl.int_range(pl.len()).over("row")
            name = pl.concat_str(pl.lit(f"{key}["), place, pl.lit("]"))
            seen.append(self.encoded.groups[group].frame.select("row", key=name, value=key))
        every = pl.select(row)
        if not seen:
            return every.select(seen=pl.lit(""))["seen"].new_from_index(0, rows)
        text = pl.concat_str(pl.lit('["'), "key", pl.lit('",'), "value", pl.lit("]"))
        told = pl.concat(seen).drop_nulls("value").sort("row", "key").select("row", seen=text)
        told = told.group_by("row", maintain_order=True).agg(pl.col("seen").str.join(","))
        joined = every.join(told, on="row", how="left", maintain_order="left")
        return joined["seen"].fill_null("")


def _dump(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _award(unit: str) -> pl.Expr:
    least, most = (
        pl.col(f"award_{x}").cast(pl.String).fill_null(pl.lit("null")) for x in ("least", "most")
    )
    return pl.concat_str(pl.lit(f'[["",{_dump(unit)},'), least, pl.lit(","), most, pl.lit("]]"))


def assess_table(
    edition: Rulebook,
    frame: Frame,
    *,
    at: At = "entry",
    groups: Mapping[str, Frame] | None = None,
) -> Table:
    """Assess every row; see `encode_table` for the columns. Earlier aid is unknown unless its
    recorded facts are columns."""
    return assess_encoded(edition, encode_table(edition, frame, groups), at)


def assess_batches(
    edition: Rulebook, batches: Iterable[Frame], *, at: At = "entry", rows: int = CHUNK
) -> Iterator[Table]:
    """A table per batch, in order, each of at most `rows` rows: what is in memory is one batch.

    `batches`: a `pyarrow.RecordBatchReader`, `frame.iter_slices(rows)` of Polars, `chunksize=` of
    pandas, `relation.to_arrow_reader(rows)` of DuckDB, or any frames one after another.
    """
    for batch in batches:
        for part in taken(batch).iter_slices(rows):
            yield assess_table(edition, part, at=at)


def assess_encoded(edition: Rulebook, encoded: Encoded, at: At = "entry") -> Table:
    """The same for rows that have passed the door already."""
    s = stage(edition, at)
    frame = plan_of(edition, encoded, at).run(encoded)
    rules, documents = (tuple(x.name for x in parts) for parts in (s.rules, s.documents))
    return Table(
        edition=edition, at=at, frame=frame, rules=rules, documents=documents, encoded=encoded
    )
