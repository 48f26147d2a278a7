"""Every shipped programme on its days: the same edition and the same records, to the byte.

`editions/PROGRAMME.rows.json` holds rows of facts, written by hand: they stay. What stands beside
them, and `editions/PROGRAMME.DAY.json` (`PROGRAMME.DAY.LABEL.json` with adopted values), is what
this house makes of them; `PYTHONPATH=src:tests python -m golden.test_editions` writes it again.

In JSON a day is `{"day": …}`, money `{"money": …}`, what is said not to be there `{"nothing":
true}`; `earlier` null: nobody has stated what aid was given before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from attrs import field, frozen

from caseflow import Earlier, Edition, Money, Programme, nothing, programmes, yuan

FOLDER = Path(__file__).with_name("editions")
STAGES: tuple[Literal["entry", "final"], ...] = ("entry", "final")


@frozen
class Named:
    """An edition that is kept: of which programme, on which day, with what a branch adopted."""

    programme: str
    day: str
    label: str = ""
    adopted: Mapping[str, Any] = field(factory=dict)
    rehearse: bool = False

    @property
    def name(self) -> str:
        """The name of its file."""
        return ".".join(filter(None, (self.programme, self.day, self.label)))

    def edition(self) -> Edition:
        """The edition as the programme makes it now."""
        return programmes[self.programme].on(self.day, self.adopted, rehearse=self.rehearse)


_DREAM: dict[str, Any] = {
    "ulanqab.angel_dream.birthday_limit": 14,
    "ulanqab.angel_dream.diseases": ["Q21", "C91"],
    "ulanqab.angel_dream.areas": ["1509"],
    "ulanqab.angel_dream.running": "running",
}
_WALK: dict[str, Any] = {"nm.walk.border": ["150929"], "nm.walk.key_areas": ["150921", "150927"]}
_HEART = "nm.healthy_heart"
_JINGMENG = "ulanqab.jingmeng_chd"
ADOPTED = (
    Named("crcf.chd", "2026-03-05", "tighter", {"chd.tighter": date(2026, 1, 1)}),
    Named("crcf.chd", "2026-03-05", "county", {"chd.county": date(2025, 7, 1)}),
    Named("crcf.chd", "2026-03-05", "cumulative", {"chd.band_base": "cumulative"}),
    Named(
        "crcf.chd",
        "2026-03-05",
        "late",
        {"chd.late_entry": "refers", "chd.birthday_limit": 14, "letter_valid_months": 6},
    ),
    Named(
        "crcf.chd",
        "2026-03-05",
        "costs",
        {
            "cost.other_charity_counts": "keep",
            "cost.waiver": "keep",
            "cost.personal_account": "insurer",
        },
    ),
    Named(
        _HEART,
        "2026-03-05",
        "set",
        {
            f"{_HEART}.birthday_limit": 19,
            f"{_HEART}.grant": yuan(20_000),
            "cost.payer_order": ["crcf.chd", _HEART],
            f"{_HEART}.care_part": yuan(5_000),
        },
    ),
    Named(
        _JINGMENG,
        "2026-03-05",
        "all",
        {f"{_JINGMENG}.limited_to": "all", f"{_JINGMENG}.birthday_limit": 18},
    ),
    Named(
        _JINGMENG,
        "2026-03-05",
        "paired",
        {
            f"{_JINGMENG}.limited_to": "paired",
            f"{_JINGMENG}.paired_counties": ["150929", "150922"],
            f"{_JINGMENG}.birthday_limit": 14,
        },
    ),
    Named(
        "nm.walk",
        "2026-03-05",
        "per_joint",
        {**_WALK, "nm.walk.how_paid": "per_joint", "nm.walk.per_joint": yuan(5_000)},
    ),
    Named(
        "nm.walk",
        "2026-03-05",
        "remainder",
        {**_WALK, "nm.walk.how_paid": "remainder", "nm.walk.region_basis": "hukou"},
    ),
    Named("nm.walk", "2026-03-05", "rehearsed", _WALK, True),
    Named(
        "ulanqab.angel_dream",
        "2026-03-05",
        "surgery",
        {**_DREAM, "ulanqab.angel_dream.benefit": "free_surgery"},
    ),
    Named(
        "ulanqab.angel_dream",
        "2026-03-05",
        "cash",
        {
            **_DREAM,
            "ulanqab.angel_dream.benefit": "cash",
            "ulanqab.angel_dream.amount": yuan(3_000),
        },
    ),
)
SHIPPED = (
    "crcf.chd",
    "hardship",
    "nm.healthy_heart",
    "nm.walk",
    "ulanqab.angel_dream",
    "ulanqab.jingmeng_chd",
)


@cache
def kept() -> dict[str, Named]:
    """Every edition that is kept, by name: each day of each programme, then those with values."""
    bare = [Named(p, day.isoformat()) for p in SHIPPED for day in programmes[p].days()]
    return {named.name: named for named in (*bare, *ADOPTED)}


NAMES = sorted(p.stem for p in FOLDER.glob("*.json") if not p.stem.endswith(".rows"))


def test_all_are_here() -> None:
    """The programmes that ship, and each day on which something changes, are those kept."""
    assert sorted(programmes) == list(SHIPPED)
    assert sorted(kept()) == NAMES


@pytest.mark.parametrize("programme", SHIPPED)
def test_a_programme_has_the_same_days_and_questions(programme: str) -> None:
    """Days, editions and what is left to adopt."""
    golden = _read(f"{programme}.rows")
    assert {k: v for k, v in golden.items() if k != "rows"} == about(programmes[programme])


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_is_the_same_to_the_byte(name: str) -> None:
    """Canonical JSON, hash, meaning, facts; and what is kept can be loaded without the plugin."""
    golden, edition = _read(name), kept()[name].edition()
    now = of_edition(edition)
    assert now["facts"] == golden["facts"]
    assert now["edition"] == golden["edition"]
    assert edition.to_json() == _canonical(golden["edition"])
    assert hashlib.sha256(edition.canonical).hexdigest() == golden["hash"] == edition.hash
    assert edition.meaning == golden["meaning"]
    loaded = Edition.load(_canonical(golden["edition"]))
    assert (loaded.hash, loaded.meaning) == (golden["hash"], golden["meaning"])


@pytest.mark.parametrize("name", NAMES)
def test_a_row_gives_the_same_record_to_the_byte(name: str) -> None:
    """By the programme's edition, and by the one that was kept."""
    golden, named = _read(name), kept()[name]
    rows = _read(f"{named.programme}.rows")["rows"]
    assert sorted(golden["records"]) == sorted(f"{row} {at}" for row in rows for at in STAGES)
    for edition in (named.edition(), Edition.load(_canonical(golden["edition"]))):
        for key, record in records(edition, rows):
            assert record == _compact(golden["records"][key]).encode(), key


# -- what is kept ----------------------------------------------------------------------------------


def about(programme: Programme) -> dict[str, Any]:
    """What stands beside the rows of a programme."""
    return {
        "days": [d.isoformat() for d in programme.days()],
        "editions": [d.isoformat() for d in programme.editions()],
        "adoptable": sorted(programme.adoptable()),
        "unset": [list(pair) for pair in programme.unset()],
    }


def of_edition(edition: Edition) -> dict[str, Any]:
    """What is kept of an edition, but for the records."""
    return {
        "hash": edition.hash,
        "meaning": edition.meaning,
        "facts": [f.key for f in edition.facts],
        "edition": json.loads(edition.to_json()),
    }


def records(edition: Edition, rows: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """`ROW STAGE` and the bytes of the record, for each row at each stage."""
    for name, row in rows.items():
        facts, earlier = _facts(row["facts"]), _earlier(row.get("earlier"))
        accepted = frozenset(row.get("accepted", ()))
        for at in STAGES:
            made = edition.assess(facts, earlier=earlier, at=at, accepted=accepted)
            yield f"{name} {at}", made.record.to_bytes()


def _earlier(given: Any) -> list[Earlier] | None:
    if given is None:
        return None
    return [
        Earlier(
            x["programme"],
            Money(x["money"]) if "money" in x else None,
            _facts(x.get("facts", {})),
            x.get("final", True),
            on=date.fromisoformat(x["on"]) if "on" in x else None,
        )
        for x in given
    ]


def _facts(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in given.items()}


def _value(given: Any) -> Any:
    """A value as people hold it; a list holds the elements of a repeated fact."""
    if isinstance(given, list):
        return [_facts(x) for x in given]
    if not isinstance(given, dict):
        return given
    if "money" in given:
        return Money(given["money"])
    return date.fromisoformat(given["day"]) if "day" in given else nothing


# -- files -----------------------------------------------------------------------------------------


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return data


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _page(data: Mapping[str, Any], deep: str) -> str:
    """A JSON object with a key to a line; what stands under `deep` has lines of its own."""
    lines = []
    for key, value in data.items():
        text = json.dumps(value, ensure_ascii=False)
        if key == deep:
            inner = (
                f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items()
            )
            text = "{\n" + ",\n".join(inner) + "\n }"
        lines.append(f" {json.dumps(key)}: {_canonical(value) if key == 'edition' else text}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write() -> None:
    """Keep what this house makes of the rows as golden; files of editions that are gone go too."""
    for name in NAMES:
        (FOLDER / f"{name}.json").unlink()
    rows = {p: _read(f"{p}.rows")["rows"] for p in SHIPPED}
    for p in SHIPPED:
        page = _page({**about(programmes[p]), "rows": rows[p]}, "rows")
        (FOLDER / f"{p}.rows.json").write_text(page, "utf-8")
    for name, named in kept().items():
        edition = named.edition()
        made = {k: json.loads(r) for k, r in records(edition, rows[named.programme])}
        page = _page({**of_edition(edition), "records": made}, "records")
        (FOLDER / f"{name}.json").write_text(page, "utf-8")


if __name__ == "__main__":
    write()
