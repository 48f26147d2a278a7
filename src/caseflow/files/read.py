"""Which reader reads a file: by its ending, those of plugins first, then the built-in ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from caseflow.errors import FactError, cause, printable, shown
from caseflow.extras import need
from caseflow.files.budget import MOST_ROWS
from caseflow.files.cells import Reader, Sheet


@frozen
class Xlsx:
    """Workbooks of Excel, in a child process."""

    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")

    def read(self, path: Path) -> Sequence[Sheet]:
        """All sheets. FactError, with the remedy, if it cannot or may not be read."""
        from caseflow.files.apart import read_apart

        need("excel")
        return read_apart("caseflow.files.xlsx:main", path)


@frozen
class Csv:
    """CSV as offices export it, in a child process."""

    suffixes: tuple[str, ...] = (".csv", ".txt")

    def read(self, path: Path) -> Sequence[Sheet]:
        """The one sheet. FactError, with the remedy, if it cannot be read."""
        from caseflow.files.apart import read_apart

        (sheet,) = read_apart("caseflow.files.csv:main", path)
        return [Sheet(name=printable(path.stem), index=0, rows=sheet.rows, delimited=True)]


#: workbooks of older programs and others, which save as `.xlsx` what they have open
OTHER_BOOKS = (".xls", ".xlt", ".xlsb", ".et", ".ett", ".ods", ".numbers")
BUILT_IN: tuple[Reader, ...] = (Xlsx(), Csv())


def read(path: Path, readers: Sequence[Reader] = BUILT_IN) -> Sequence[Sheet]:
    """All sheets of a file. FactError, with the remedy, if there is no such file or no reader for
    it. The last of `readers` that reads such files counts: built-in ones come first."""
    try:
        if path.is_dir():
            raise IsADirectoryError
        if not path.is_file():
            raise FactError("no_file", "file", file=shown(path.name))
        path.open("rb").close()
    except OSError as problem:
        name = shown(path.name)
        raise FactError("file_closed", "file", file=name, why=cause(problem)) from None
    mine = [r for r in readers if path.suffix.lower() in r.suffixes]
    if not mine:
        if path.suffix.lower() in OTHER_BOOKS:
            raise FactError("file_other_book", "file", file=shown(path.name))
        known = tuple(dict.fromkeys(x for r in readers for x in r.suffixes))
        raise FactError("file_kind", "file", file=shown(path.name), known=known)
    return _bounded(mine[-1].read(path))


def _bounded(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets. FactError if they hold more rows than memory should: each has a verdict, and a
    line in its workbook."""
    if sum(len(s.rows) for s in sheets) > MOST_ROWS:
        raise FactError("too_many_rows", "file", most=MOST_ROWS)
    return sheets
