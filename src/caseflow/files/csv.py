"""CSV as offices export it: UTF-8, with or without BOM, UTF-16 with BOM, GB18030; comma, semicolon or tab. Never guessed further."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from caseflow.errors import FactError
from caseflow.files.cells import Row, Sheet

MOST_BYTES = 200 * 1024 * 1024
MOST_FIELD = 32_767
MOST_ROWS = 1_048_576  # as many as a sheet has


def read_csv(path: Path) -> list[Sheet]:
    """The one sheet of a CSV file. FactError, with the remedy, if it cannot be read."""
    if path.stat().st_size > MOST_BYTES:
        raise FactError(
            "文件",
            "",
            f"CSV 超过 {MOST_BYTES // 1024 // 1024} MB；请拆成几个文件后再试",
            show=False,
        )
    text = decode(path.read_bytes())
    if "\0" in text:
        raise FactError(
            "文件", "", "CSV 内含空字符，可能不是文本文件；请另存为 CSV UTF-8 后再试", show=False
        )
    csv.field_size_limit(MOST_FIELD)
    start = text[:10_000]  # a title above the header may hold no delimiter, or another
    delimiter = max(",;\t", key=start.count)
    rows = []
    number = 0
    try:
        for number, values in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
        ):
            if len(values) > 200:
                raise FactError(
                    "文件", "", f"第 {number} 行超过 200 列；请删去多余的列后再试", show=False
                )
            if any(v.strip() for v in values):
                if number > MOST_ROWS:
                    raise FactError(
                        "文件", "", f"CSV 超过 {MOST_ROWS} 行；请拆成几个文件后再试", show=False
                    )
                rows.append(Row(number, tuple(v if v.strip() else None for v in values)))
    except csv.Error:
        why = f"第 {number + 1} 行的引号没有成对，或单元格超过 {MOST_FIELD} 字；请更正后用 Excel 另存为 CSV UTF-8 再试"
        raise FactError("文件", "", why, show=False) from None
    return [Sheet(path.stem, 0, tuple(rows))]


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
    raise FactError("文件", "", "文字编码无法识别；请用 Excel 另存为 CSV UTF-8 后再试", show=False)
