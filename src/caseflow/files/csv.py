"""CSV as offices export it: UTF-8, with or without BOM, UTF-16 with BOM, GB18030; comma, semicolon
or tab. Never guessed further."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from caseflow.errors import FactError
from caseflow.files.cells import Row, Sheet

MOST_BYTES = 200 * 1024 * 1024
MOST_FIELD = 32_767
MOST_COLUMNS = 200
MOST_ROWS = 1_048_576  # as many as a sheet has


def read_csv(path: Path) -> list[Sheet]:
    """The one sheet of a CSV file. FactError, with the remedy, if it cannot be read."""
    if path.stat().st_size > MOST_BYTES:
        raise FactError("csv_too_large", "file", most=MOST_BYTES // 1024 // 1024)
    text = decode(path.read_bytes())
    if "\0" in text:
        raise FactError("csv_nul", "file")
    start = text[:10_000]  # a title above the header may hold no delimiter, or another
    delimiter = max(",;\t", key=start.count)
    rows = []
    number = 0
    try:
        for number, values in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
        ):
            if len(values) > MOST_COLUMNS:
                raise FactError("csv_columns", "file", row=number, most=MOST_COLUMNS)
            if max(map(len, values), default=0) > MOST_FIELD:
                raise FactError("csv_quotes", "file", row=number, most=MOST_FIELD)
            if any(v.strip() for v in values):
                if number > MOST_ROWS:
                    raise FactError("too_many_rows", "file", most=MOST_ROWS)
                rows.append(Row(number, tuple(v if v.strip() else None for v in values)))
    except csv.Error:
        raise FactError("csv_quotes", "file", row=number + 1, most=MOST_FIELD) from None
    return [Sheet(name=path.stem, index=0, rows=tuple(rows))]


def decode(raw: bytes) -> str:
    """The text: by its BOM, else strict UTF-8, else strict GB18030, else refused."""
    for bom, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
    ):
        if raw.startswith(bom):
            encodings: tuple[str, ...] = (encoding,)
            break
    else:
        encodings = ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FactError("csv_encoding", "file")
