"""The three ways in which a bank takes a table: CSV, text with a separator, a workbook. The same
rows give the same bytes on every machine."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

Cell = str | Decimal  # a text stays text; a sum in a workbook may be a number
Rows = Iterable[Sequence[Cell]]

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
NEW = (1980, 1, 1, 0, 0, 0)  # the day of every part of a workbook: of its own it has none


def csv_text(rows: Rows, separator: str = ",", newline: str = "\r\n") -> str:
    """Cells quoted where they have to be.

    >>> csv_text([("a,b", "1")])
    '"a,b",1\\r\\n'
    """
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=newline).writerows(rows)
    return out.getvalue()


def plain_text(rows: Rows, separator: str = "|", newline: str = "\r\n") -> str:
    """Cells as they are: none holds the separator.

    >>> plain_text([("a", "1"), ("b", "2")], "|!")
    'a|!1\\r\\nb|!2\\r\\n'
    """
    return "".join(separator.join(map(str, row)) + newline for row in rows)


def workbook(rows: Rows, sheet: str) -> bytes:
    """A workbook of one sheet. Texts are text cells, whatever digits stand in them; a Decimal is a
    number with its own decimals. Nothing in it says when or where it was made."""
    parts = (
        ("[Content_Types].xml", _TYPES),
        ("_rels/.rels", _rels("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", _BOOK.format(sheet=_attribute(sheet))),
        ("xl/_rels/workbook.xml.rels", _rels("worksheet", "worksheets/sheet1.xml", styles=True)),
        ("xl/styles.xml", _STYLES),
        ("xl/worksheets/sheet1.xml", _sheet(rows)),
    )
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, text in parts:
            made.writestr(zipfile.ZipInfo(name, NEW), _HEAD + text)
    return out.getvalue()


def column(n: int) -> str:
    """The letters of a column, from 0.

    >>> column(0), column(25), column(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _sheet(rows: Rows) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(_rows(rows))}</sheetData></worksheet>'


def _rows(rows: Rows) -> Iterator[str]:
    for n, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{column(i)}{n}", x) for i, x in enumerate(row) if x != "")
        yield f'<row r="{n}">{cells}</row>'


def _cell(at: str, value: Cell) -> str:
    if isinstance(value, Decimal):
        return f'<c r="{at}" s="{_DECIMALS.get(_places(value), 1)}"><v>{value}</v></c>'
    text = value.translate(_ESCAPED)
    return f'<c r="{at}" s="1" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _attribute(text: str) -> str:
    return text.translate(_ESCAPED)


def _rels(kind: str, target: str, *, styles: bool = False) -> str:
    more = f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    first = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACK}/relationships">{first}{more if styles else ""}\
</Relationships>'


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    f'<Types xmlns="{_PACK}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels"'
    f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEETS}.styles+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml"'
    f' ContentType="{_SHEETS}.worksheet+xml"/></Types>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_DECIMALS = {0: 2, 2: 3, 3: 4}  # decimals of a sum → style
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="0.000"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="5">'
    '<xf numFmtId="0" xfId="0"/>'
    '<xf numFmtId="49" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="1" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="2" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="164" xfId="0" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

__all__ = ["Cell", "Rows", "column", "csv_text", "plain_text", "workbook"]
