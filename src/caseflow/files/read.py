"""Which reader reads a file: by its ending, the built-in ones and those of plugins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from caseflow.errors import FactError, shown
from caseflow.files.cells import Reader, Sheet

MOST_ROWS = 300_000


def read(path: Path, readers: Sequence[Reader] = ()) -> Sequence[Sheet]:
    """All sheets of a file. FactError, with the remedy, if there is no such file or no reader for
    it."""
    try:
        if not path.is_file():
            raise FactError("no_file", "file", file=shown(path.name))
        path.open("rb").close()
    except OSError as problem:
        name = shown(path.name)
        raise FactError("file_closed", "file", file=name, why=problem.strerror) from None
    suffix = path.suffix.lower()
    for reader in readers:
        if suffix in reader.suffixes:
            return _bounded(reader.read(path))
    built_in: dict[str, Callable[[Path], Sequence[Sheet]]] = {
        ".xlsx": _xlsx,
        ".xlsm": _xlsx,
        ".csv": _csv,
        ".txt": _csv,
    }
    if suffix not in built_in:
        raise FactError("file_kind", "file", file=shown(path.name))
    return _bounded(built_in[suffix](path))


def _bounded(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets. FactError if they hold more rows than memory should: each has a verdict, and a
    line in its workbook."""
    if sum(len(s.rows) for s in sheets) > MOST_ROWS:
        raise FactError("too_many_rows", "file", most=MOST_ROWS)
    return sheets


def _xlsx(path: Path) -> Sequence[Sheet]:
    from caseflow.files.xlsx import read_xlsx

    return read_xlsx(path)


def _csv(path: Path) -> Sequence[Sheet]:
    from caseflow.files.csv import read_csv

    return read_csv(path)
