"""Engines carry record batches in and records out, from the JSON of an edition alone."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import weakref
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import caseflow
from caseflow.edition.edition import Edition
from caseflow.edition.encoded import encode_table
from caseflow.edition.plan import plan_of
from caseflow.rules.parts import Parts, compiled, lit

CHD = caseflow.programmes["crcf.chd"].on("2026-01-01")
TYPES: dict[str, Any] = {"day": pl.Date, "text": pl.String, "yes_no": pl.Boolean}


def cases(rows: int) -> pl.DataFrame:
    """Made-up rows, a tenth of the cells unknown."""
    dice = random.Random(7)
    pick: dict[str, Any] = {
        "day": lambda f: date(2026, 1, 1) - timedelta(days=dice.randint(0, 6000)),
        "money": lambda f: dice.randint(0, 5_000_000),
        "number": lambda f: dice.randint(0, 3),
        "yes_no": lambda f: dice.random() < 0.8,
        "text": lambda f: dice.choice(f.options or ("Q21.0", "Q27.1", "I50")),
    }
    out = {}
    for f in CHD.facts:
        values = [pick[f.kind](f) if dice.random() < 0.9 else None for _ in range(rows)]
        out[f.key] = pl.Series(values, dtype=TYPES.get(f.kind, pl.Int64))
    return pl.DataFrame(out)


ROWS = cases(5_000)
WHOLE = CHD.assess_table(ROWS)
RECORDS = list(WHOLE.records())


def total(frame: pl.DataFrame) -> int:
    return int(frame["award_most"].sum())


def test_rows_are_of_every_outcome() -> None:
    assert {"ineligible", "incomplete", "referred"} <= set(WHOLE.counts())
    assert total(WHOLE.frame) > 2**31, "sums that 32 bits do not hold"


# -- in and out ------------------------------------------------------------------------------------


def test_a_table_of_results_is_arrow_data() -> None:
    frames = (pa.table(WHOLE), pl.DataFrame(WHOLE), WHOLE.results())  # type: ignore[arg-type]
    for frame in frames:
        assert (
            [r.encode() for r in frame["record"].to_pylist()] == RECORDS
            if isinstance(frame, pa.Table)
            else frame["record"].to_list() == [r.decode() for r in RECORDS]
        )
    there = pa.table(WHOLE)
    assert there["outcome"].to_pylist() == WHOLE.outcomes()
    counted = duckdb.sql("SELECT outcome, count(*) FROM there GROUP BY outcome").fetchall()
    assert dict(counted) == WHOLE.counts()


def test_a_table_never_shows_its_rows() -> None:
    shown = repr(WHOLE) + repr(WHOLE.encoded)
    assert "crcf.chd" in shown and "Q21" not in shown and "shape" not in shown


def test_a_record_is_json_with_the_results_in_order() -> None:
    edition, at, outcome, rules, documents, award, _ = json.loads(RECORDS[0])
    assert (edition, at, outcome) == (CHD.hash, "entry", WHOLE.outcomes()[0])
    assert (len(rules), len(documents)) == (len(WHOLE.rules), len(WHOLE.documents))
    assert award[0][1] == "money"


@pytest.mark.parametrize("size", [50, 999, 10_000])
def test_batches_give_what_the_whole_gives(size: int) -> None:
    reader = ROWS.to_arrow().to_reader(max_chunksize=size)
    tables = list(Edition.load(CHD.to_json()).assess_batches(reader))
    assert [r for t in tables for r in t.records()] == RECORDS
    assert sum(total(t.frame) for t in tables) == total(WHOLE.frame)


def test_a_batch_that_is_long_is_cut() -> None:
    from caseflow.edition.table import assess_batches

    tables = list(assess_batches(CHD, [ROWS], rows=600))
    assert [t.frame.height for t in tables] == [600] * 8 + [200]
    assert [r for t in tables for r in t.records()] == RECORDS


class Batch:
    """A frame of which one knows whether it is still held."""

    alive: weakref.WeakSet[Batch] = weakref.WeakSet()

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame
        Batch.alive.add(self)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame.__arrow_c_stream__(requested_schema)


def test_one_batch_is_in_memory_at_a_time() -> None:
    made = 0

    def batches() -> Iterator[Batch]:
        nonlocal made
        for part in ROWS.iter_slices(200):
            made += 1
            yield Batch(part)

    most = 0
    for done, table in enumerate(CHD.assess_batches(batches()), 1):
        most = max(most, len(Batch.alive))
        assert made == done and table.frame.height == 200
    assert most == 1


ALONE = """
import sys
import pyarrow as pa
from caseflow.edition.edition import Edition

edition = Edition.load(open(sys.argv[1], encoding="utf-8").read())
with pa.memory_map(sys.argv[2]) as source:
    total = 0
    for table in edition.assess_batches(pa.ipc.open_stream(source)):
        total += table.frame["award_most"].sum()
        for record in table.records():
            sys.stdout.buffer.write(record + b"\\n")
sys.stdout.flush()
loaded = [m for m in sys.modules if m.startswith("caseflow_") or m in (
    "caseflow.plugins", "caseflow.host", "caseflow.store", "pluggy", "sqlite3", "cryptography")]
print(total, loaded, file=sys.stderr)
"""


def test_two_processes_give_what_a_plain_loop_gives(tmp_path: Path) -> None:
    """From the edition's JSON alone: no plugin is loaded, no store is open."""
    (tmp_path / "edition.json").write_text(CHD.to_json(), "utf-8")
    running = []
    for i, part in enumerate(ROWS.iter_slices(2_500)):
        path = tmp_path / f"{i}.arrow"
        with (
            pa.OSFile(str(path), "wb") as sink,
            pa.ipc.new_stream(sink, part.to_arrow().schema) as out,
        ):
            out.write_table(part.to_arrow(), max_chunksize=128)
        words = [sys.executable, "-c", ALONE, str(tmp_path / "edition.json"), str(path)]
        running.append(subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    told = [p.communicate(timeout=120) for p in running]
    assert all(err.decode().endswith("[]\n") for _, err in told), told
    assert b"".join(out for out, _ in told).splitlines() == RECORDS
    assert sum(int(err.split()[0]) for _, err in told) == total(WHOLE.frame)


# -- plans -----------------------------------------------------------------------------------------


def test_a_plan_is_made_once_for_a_stage_and_its_columns() -> None:
    edition = Edition.load(CHD.to_json())
    frame = ROWS.head(3)
    plans = []
    for given, at in ((frame, "entry"), (ROWS, "entry"), (frame, "final")):
        edition.assess_table(given, at=at)  # type: ignore[arg-type]
        plans.append(plan_of(edition, encode_table(edition, given), at))  # type: ignore[arg-type]
    assert plans[0] is plans[1] and plans[0] is not plans[2]
    marked = frame.with_columns(pl.lit(False).alias("child.birth_date.nothing"))
    assert plan_of(edition, encode_table(edition, marked), "entry") is not plans[0]


@pytest.mark.parametrize("at", ["entry", "final"])
@pytest.mark.parametrize("name", sorted(caseflow.programmes))
def test_no_expression_grows_beyond_measure(name: str, at: Any) -> None:
    """A value that is used twice was written twice: 61,593 characters for crcf.chd."""
    edition = caseflow.programmes[name].on("2026-01-01")
    plan = plan_of(edition, encode_table(edition, pl.DataFrame({"note": [""]})), at)
    every = [plan.of, *(s.of for s in plan.sums)]
    ends = [x for c in every for x in (*c.ends.values(), *(e for layer in c.layers for e in layer))]
    assert max(len(str(x)) for x in (*ends, plan.outcome)) < 8_000


def test_only_what_is_read_twice_has_a_name() -> None:
    def build(parts: Parts) -> dict[str, pl.Expr]:
        once = parts.part(pl.col("a") + lit(1))
        twice = parts.part(once * lit(2))
        parts.part(pl.col("unread") - lit(1))
        return {"sum": twice + twice, "column": parts.part(pl.col("a"))}

    made = compiled(build)
    assert [[e.meta.output_name() for e in layer] for layer in made.layers] == [["_part1"]]
    assert made.reads == {"a"}
    frame = made.on(pl.LazyFrame({"a": [1, None]})).collect()
    assert frame["sum"].to_list() == [8, None]


def test_a_part_of_parts_stands_in_a_later_layer() -> None:
    def build(parts: Parts) -> dict[str, pl.Expr]:
        low = parts.part(pl.col("a") + lit(1))
        high = parts.part(low + low)
        return {"end": high * high, "low": low}

    made = compiled(build)
    assert [[e.meta.output_name() for e in layer] for layer in made.layers] == [
        ["_part0"],
        ["_part1"],
    ]
    assert made.on(pl.LazyFrame({"a": [1]})).collect()["end"].to_list() == [16]
