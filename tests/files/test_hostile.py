"""Files from anywhere: every one gives sheets or one typed error with a remedy; nothing dies,
nothing is followed."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from codes import refuses
from hypothesis import given
from hypothesis import strategies as st

from caseflow import FactError, programmes
from caseflow.files.read import read
from caseflow.intake.rows import Application
from caseflow.intake.sheets import parse_sheet
from caseflow.programme.form import form

SHEET = (
    "<worksheet "
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    "<Relationships "
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
ROOT = RELATIONS.replace("/worksheet", "/officeDocument").replace(
    "worksheets/sheet1.xml", "xl/workbook.xml"
)
TWIN = '<sheet name="一" sheetId="2" r:id="rId1"/>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    'PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def xlsx(cells: str, **parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", TYPES)
        z.writestr("_rels/.rels", ROOT)
        z.writestr("xl/workbook.xml", parts.get("workbook", WORKBOOK.encode()))
        z.writestr("xl/_rels/workbook.xml.rels", parts.get("relations", RELATIONS.encode()))
        z.writestr("xl/worksheets/sheet1.xml", parts.get("sheet", SHEET.format(cells).encode()))
    return out.getvalue()


def cell(ref: str, text: str = "x") -> str:
    return (
        f'<row r="{ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{ref}" '
        f't="inlineStr"><is><t>{text}</t></is></c></row>'
    )


def encrypted() -> bytes:
    raw = bytearray(xlsx(cell("A1")))
    raw[6] |= 1
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


def doubled() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z, pytest.warns(UserWarning):
        z.writestr("xl/workbook.xml", WORKBOOK)
        z.writestr("xl/workbook.xml", WORKBOOK)
    return out.getvalue()


BOMB = SHEET.format(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "0" * 30_000_000 + "</t></is></c></row>"
).encode()
DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]>'
    + SHEET.format(cell("A1", "&y;")).encode()
)
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a cell at the far end": (".xlsx", lambda: xlsx(cell("A1") + cell("XFD1048576"))),
    "a cell far to the right": (".xlsx", lambda: xlsx(cell("ALL50000"))),
    "a cell far below": (".xlsx", lambda: xlsx(cell("A1") + cell("GR1048576"))),
    "an address that is none": (".xlsx", lambda: xlsx('<row r="1"><c r="1A"><v>1</v></c></row>')),
    "no address": (".xlsx", lambda: xlsx('<row r="1"><c><v>1</v></c></row>')),
    "a row twice": (".xlsx", lambda: xlsx(cell("A1") + cell("A2") + cell("B1"))),
    "a cell twice": (".xlsx", lambda: xlsx('<row r="1"><c r="A1"><v>1</v></c><c '
                                           'r="A1"><v>2</v></c></row>')),
    "two sheets of one name": (".xlsx",
        lambda: xlsx(cell("A1"),
            workbook=WORKBOOK.replace("<sheets>", "<sheets>" + TWIN).encode())),
    "a cell longer than Excel has": (".xlsx",
        lambda: xlsx(cell("A1", "".join(map(str, range(9_000)))))),
    "a zip bomb": (".xlsx", lambda: xlsx("", sheet=BOMB)),
    "entities": (".xlsx", lambda: xlsx("", sheet=DOCTYPE)),
    "encrypted": (".xlsx", encrypted),
    "an entry twice": (".xlsx", doubled),
    "broken XML": (".xlsx", lambda: xlsx("", sheet=b"<worksheet><sheetData><row>")),
    "no XML": (".xlsx", lambda: xlsx("", sheet=b"\x00\x01\x02")),
    "a workbook without relations": (".xlsx",
        lambda: xlsx(cell("A1"), relations=b"<Relationships/>")),
    "a sheet that is not there": (".xlsx",
        lambda: xlsx(cell("A1"), relations=RELATIONS.replace("sheet1", "sheet9").encode())),
    "cut short": (".xlsx", lambda: xlsx(cell("A1"))[:-40]),
    "empty": (".xlsx", lambda: b""),
    "text with the wrong ending": (".xlsx", lambda: "患儿姓名,身份证号\n".encode()),
    "a page named xls": (".xls", lambda: b"<html><table></table></html>"),
    "a zip of something else": (".xlsx",
        lambda: (lambda b: (zipfile.ZipFile(b, "w").close(), b.getvalue())[1])(io.BytesIO())),
    "a CSV with NUL": (".csv", lambda: b"a,b\n\x00\x00,1\n"),
    "a CSV of no encoding": (".csv", lambda: b"\xff\xff\x80\x80,\xfe"),
    "a CSV with an open quote": (".csv", lambda: b'a,b\n"' + b"x" * 200_000),
    "a CSV of more rows than memory should hold": (".csv", lambda: b"a,b\n" * 300_001),
    "a CSV of 300 columns": (".csv", lambda: b",".join([b"x"] * 300)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_one_typed_error(name: str, tmp_path: Path) -> None:
    suffix, make = HOSTILE[name]
    path = tmp_path / f"f{suffix}"
    path.write_bytes(make())
    try:
        sheets = read(path)
    except FactError as refused:
        assert "；" in str(refused) or "不予读取" in str(refused), "an error names the remedy"
        return
    assert name in ("a workbook without relations", "a zip of something else"), name
    assert all(not parse_sheet(s, form(programmes["crcf.chd"])).items for s in sheets)


@pytest.mark.parametrize("number", ["NaN", "inf", "-Infinity", "1e400"])
def test_a_number_that_is_none_is_an_error_cell(number: str, tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(xlsx(f'<row r="1"><c r="A1"><v>{number}</v></c></row>'))
    assert read(path)[0].rows[0].values == ("#NUM!",)


def test_few_strings_shared_by_many_cells_are_bounded(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 9_000))
    text = "".join(map(str, range(6_500)))
    path = tmp_path / "f.xlsx"
    shared = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{text}</t></si></sst>'
    path.write_bytes(xlsx(rows))
    with zipfile.ZipFile(path, "a") as z:
        z.writestr("xl/sharedStrings.xml", shared)
    with refuses(FactError, "too_much_text"):
        read(path)


def test_many_merged_cells_take_no_time(tmp_path: Path) -> None:
    from time import monotonic

    from caseflow.files.cells import Row, Sheet

    head = Row(1, ("患儿姓名", "身份证号"))
    rows = tuple(Row(n, ("其木格", "x")) for n in range(2, 5_000))
    merges = tuple((n, 0, n + 1, 0) for n in range(2, 100_000, 2))
    start = monotonic()
    assert len(
        parse_sheet(
            Sheet(name="一", index=0, rows=(head, *rows), merges=merges),
            form(programmes["crcf.chd"]),
        ).items
    ) == len(rows)
    assert monotonic() - start < 5


@pytest.mark.parametrize(
    "text", ["救助名单\n{}", "救助名单，第一批,2026\n{}", "\n\n{}", "\ufeff\ufeff{}", "sep=;\n{}"],
    ids=["title", "commas", "blank", "boms", "sep"]
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_line_above_the_header_of_a_csv_settles_no_delimiter(
    text: str, delimiter: str, tmp_path: Path
) -> None:
    path = tmp_path / "f.csv"
    table = "患儿姓名,身份证号,收件日期\n其木格,152634197001010001,2026-03-05\n".replace(
        ",", delimiter
    )
    path.write_text(text.format(table), "utf-8")
    (item,) = parse_sheet(read(path)[0], form(programmes["crcf.chd"])).items
    assert isinstance(item, Application) and len(item.facts) == 4


def test_a_place_that_cannot_be_read_or_written_is_one_sentence(tmp_path: Path) -> None:
    from datetime import date

    from caseflow.batch.assess import assess_file
    from caseflow.cli.app import run as command

    with refuses(FactError, "file_closed"):
        read(tmp_path / ("长" * 200 + ".xlsx"))
    good = tmp_path / "crcf.chd.csv"
    good.write_text("患儿姓名,身份证号\n其木格,152634197001010001\n", "utf-8")
    assert assess_file(good, programmes["crcf.chd"], date(2026, 6, 1)).verdicts
    assert command(["assess", str(good), "--out", str(tmp_path / "none" / "v.xlsx")]) == 1


@given(st.binary(max_size=400), st.integers(0, 2_000))
def test_random_damage_never_raises_anything_else(noise: bytes, at: int) -> None:
    import tempfile

    raw = bytearray(xlsx(cell("A1", "患儿姓名") + cell("B2", "x")))
    raw[at : at + len(noise)] = noise
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.xlsx"
        path.write_bytes(bytes(raw))
        with contextlib.suppress(FactError):
            read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding_of_offices(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(
        "患儿姓名,身份证号,家庭年收入（万元）\n阿拉坦•其木格,152634197001010001,４.２\n".encode(
            encoding
        )
    )
    (item,) = parse_sheet(read(path)[0], form(programmes["crcf.chd"])).items
    assert isinstance(item, Application)
    assert item.facts["child.name"] == "阿拉坦·其木格"
    assert str(item.facts["family.annual_income"]) == "42,000.00"


def test_formulas_are_escaped_on_the_way_out(tmp_path: Path) -> None:
    import openpyxl

    from caseflow.batch.assess import assess_file
    from caseflow.files.verdicts import write_verdicts
    from caseflow.pay.sheet import safe

    path, out = tmp_path / "f.csv", tmp_path / "v.xlsx"
    path.write_text(
        "患儿姓名,身份证号,诊断编码\n=cmd|'/c calc'!A1,152634197001010001,@SUM(1)\n", "utf-8"
    )
    from datetime import date

    result = assess_file(path, programmes["crcf.chd"], date(2026, 6, 1))
    write_verdicts(out, result.sheets, result.verdicts, result.heads)
    for row in openpyxl.load_workbook(out).worksheets[0].iter_rows():
        assert all(c.data_type != "f" for c in row)
    assert safe("=1+1") == "'=1+1"
