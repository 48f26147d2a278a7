"""Which reader reads a file: by its ending, the built-in ones and those of plugins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from caseflow.errors import FactError
from caseflow.files.cells import Reader, Sheet


def read(path: Path, readers: Sequence[Reader] = ()) -> Sequence[Sheet]:
    """All sheets of a file. FactError, with the remedy, if there is no such file or no reader for it."""
    if not path.is_file():
        raise FactError("文件", path.name, "没有这个文件；请核对文件名和路径")
    suffix = path.suffix.lower()
    for reader in readers:
        if suffix in reader.suffixes:
            return reader.read(path)
    built_in: dict[str, Callable[[Path], Sequence[Sheet]]] = {".xlsx": _xlsx, ".xlsm": _xlsx, ".csv": _csv, ".txt": _csv}
    if suffix not in built_in:
        raise FactError("文件", path.name, "不支持这种文件；请另存为 .xlsx 或 .csv")
    return built_in[suffix](path)


def _xlsx(path: Path) -> Sequence[Sheet]:
    from caseflow.files.xlsx import read_xlsx

    return read_xlsx(path)


def _csv(path: Path) -> Sequence[Sheet]:
    from caseflow.files.csv import read_csv

    return read_csv(path)
