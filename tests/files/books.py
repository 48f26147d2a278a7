"""Workbooks made by hand, sheet by sheet, as no program would write them."""

from __future__ import annotations

import io
import zipfile

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)


def book(sheets: dict[str, bytes], listed: int = 0, **parts: bytes) -> bytes:
    """A workbook of these sheets; with `listed`, in turn as often as that. `parts` lie beside."""
    names = list(sheets)
    count = range(1, (listed or len(sheets)) + 1)
    tabs = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId{n}"/>' for n in count)
    links = "".join(
        _link(f"rId{n}", "worksheet", f"worksheets/{names[(n - 1) % len(names)]}") for n in count
    )
    links += "".join(_link(f"p{n}", name, f"{name}.xml") for n, name in enumerate(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        z.writestr("[Content_Types].xml", TYPES)
        z.writestr("_rels/.rels", _links(_link("rId1", "officeDocument", "xl/workbook.xml")))
        z.writestr(
            "xl/workbook.xml",
            f'<workbook {NS} xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>',
        )
        z.writestr("xl/_rels/workbook.xml.rels", _links(links))
        for name, xml in sheets.items():
            z.writestr(f"xl/worksheets/{name}", xml)
        for name, xml in parts.items():
            z.writestr(f"xl/{name}.xml", xml)
    return out.getvalue()


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _links(inner: str) -> str:
    return f'<Relationships xmlns="{RELATED}">{inner}</Relationships>'


def sheet(inner: str, after: str = "", before: str = "") -> bytes:
    """A sheet with these rows."""
    return f"<worksheet {NS}>{before}<sheetData>{inner}</sheetData>{after}</worksheet>".encode()


def rows(first: int, last: int, cells: str) -> str:
    """Rows that all hold these cells; `{n}` is the number of the row."""
    return "".join(f'<row r="{n}">{cells.format(n=n)}</row>' for n in range(first, last))


def strings(*texts: str) -> bytes:
    """Texts that cells point to by number."""
    said = "".join(f'<si><t xml:space="preserve">{t}</t></si>' for t in texts)
    return f"<sst {NS}>{said}</sst>".encode()
