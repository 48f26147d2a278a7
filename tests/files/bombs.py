# ruff: noqa: E501 - a table of files, one to a line
"""Files that would keep a reader busy or fill a memory, each in the size that is asked for: 1 is as
bad as they get, less is quicker to make."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from files.books import NS, book, rows, sheet, strings

HEAD = "".join(
    f'<c r="{"ABCDEF"[n]}1" t="inlineStr"><is><t>{t}</t></is></c>'
    for n, t in enumerate(("患儿姓名", "身份证号", "家庭年收入", "监护人", "诊断编码", "收件日期"))
)
SHARED = "".join(f'<c r="{c}{{n}}" t="s"><v>0</v></c>' for c in "ABCDEF")
LONG = 32_000
BLANKS = " " * LONG
AB = '<c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def of_text(text: str, size: float) -> bytes:
    """A table whose every cell is one text."""
    body = sheet(f'<row r="1">{HEAD}</row>' + rows(2, 3 + int(300 * size), SHARED))
    return book({"a.xml": body}, sharedStrings=strings(text))


def some(size: float, most: int, cells: str = AB) -> str:
    """So many rows."""
    return rows(1, 2 + int(most * size), cells)


def declared(inner: str) -> bytes:
    """A sheet behind declarations of its own."""
    return f'<!DOCTYPE x [{inner}]><worksheet {NS}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'.encode()


def styles(count: int, code: str) -> bytes:
    """So many formats of numbers, each with that code."""
    many = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n in range(count))
    used = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(count))
    return (
        f"<styleSheet {NS}><numFmts>{many}</numFmts><cellXfs>{used}</cellXfs></styleSheet>".encode()
    )


def merged(count: int) -> bytes:
    """So many merged cells, all of them over each other."""
    return sheet(
        rows(1, 50, AB),
        after="<mergeCells>"
        + "".join(f'<mergeCell ref="A{n}:GR1000000"/>' for n in range(1, count + 1))
        + "</mergeCells>",
    )


def thin(what: str, size: float) -> str:
    """The same again and again, up to the most that a part may hold, and beside it what cannot be
    pressed: it is not pressed more than a workbook may be."""
    count = int(190_000_000 * size) // len(what)
    noise = Random(1).randbytes(1 + count * len(what) // 300).hex()
    return f"<!--{noise}-->{what * count}"


def odd_cells(size: float) -> str:
    """Cells as no program writes them, so that each has to be looked at."""
    odd = "".join(f'<c r="{c}{{n}}" a="b" t="n" ><v>1</v></c>' for c in "ABCDEFGHIJ")
    return rows(1, 2 + int(290_000 * size), odd)


def differing(size: float) -> bytes:
    """A CSV whose cells are all different."""
    one = Random(1)
    line = ("%05d," * 25)[:-1]
    many = (
        line % tuple(one.randrange(99_999) for _ in range(25)) for _ in range(int(299_000 * size))
    )
    return "\n".join(many).encode()


#: name → ending, how it is made, the codes that may come (`read`: it is read)
Make = Callable[[float], bytes]
FILES: dict[str, tuple[str, Make, set[str]]] = {
    "blanks in a shared string": (".xlsx", lambda k: of_text("甲" + BLANKS + "甲", k), {"read"}),
    "blanks before a total": (".xlsx", lambda k: of_text(BLANKS + "计\x7f", k), {"read"}),
    "blanks in a total": (".xlsx", lambda k: of_text("合计" + BLANKS + "甲", k), {"read"}),
    "blanks, and nothing else": (".xlsx", lambda k: of_text(BLANKS, k), {"read", "no_rows"}),
    "separators in a shared string": (".xlsx", lambda k: of_text("甲" + "、," * (LONG // 2) + "甲", k), {"read"}),
    "digits in a shared string": (".xlsx", lambda k: of_text("1" * LONG, k), {"read"}),
    "father and mother in a shared string": (".xlsx", lambda k: of_text("父亲:甲 " * (LONG // 5), k), {"read"}),
    "brackets in a shared string": (".xlsx", lambda k: of_text("（" * LONG, k), {"read"}),
    "blanks in the header": (".xlsx", lambda k: book({"a.xml": sheet(rows(1, 40, SHARED))}, sharedStrings=strings("姓名" + BLANKS + "（")), {"no_header"}),
    "one part as 200 sheets": (".xlsx", lambda k: book({"a.xml": sheet(some(k, 20_000))}, listed=200), {"part_twice"}),
    "200 parts": (".xlsx", lambda k: book(dict.fromkeys((f"s{n}.xml" for n in range(200)), sheet(some(k, 20_000)))), {"too_many_rows", "read", "no_header"}),
    "300 sheets": (".xlsx", lambda k: book(dict.fromkeys((f"s{n}.xml" for n in range(300)), sheet(""))), {"too_many_sheets"}),
    "strings shared by many cells": (".xlsx", lambda k: book({"a.xml": sheet(some(1, 9_000, SHARED))}, sharedStrings=strings("".join(map(str, range(6_000))))), {"unreadable_book", "too_much_text"}),
    "a bomb in a sheet": (".xlsx", lambda k: book({"a.xml": sheet(" " * int(2_000_000 + 150_000_000 * k))}), {"book_bomb", "book_too_large"}),
    "a bomb in the shared strings": (".xlsx", lambda k: book({"a.xml": sheet(AB)}, sharedStrings=strings("0" * int(2_000_000 + 150_000_000 * k))), {"book_bomb", "book_too_large"}),
    "a billion laughs": (".xlsx", lambda k: book({"a.xml": declared(f'<!ENTITY l0 "laugh">{LAUGHS}')}), {"book_doctype"}),
    "one long entity, often": (".xlsx", lambda k: book({"a.xml": declared(f'<!ENTITY l9 "{"x" * 50_000}">')}), {"book_doctype"}),
    "an entity from elsewhere": (".xlsx", lambda k: book({"a.xml": declared('<!ENTITY l9 SYSTEM "file:///etc/passwd">')}), {"book_doctype"}),
    "laughs in the shared strings": (".xlsx", lambda k: book({"a.xml": sheet("")}, sharedStrings=declared(f'<!ENTITY l0 "laugh">{LAUGHS}')), {"book_doctype"}),
    "laughs in the styles": (".xlsx", lambda k: book({"a.xml": sheet("")}, styles=declared(f'<!ENTITY l0 "laugh">{LAUGHS}')), {"book_doctype"}),
    "deeply nested": (".xlsx", lambda k: book({"a.xml": sheet("<row>" * int(20_000_000 * k))}), {"book_bomb", "book_damaged", "unreadable_book", "too_slow"}),
    "nested below the ratio": (".xlsx", lambda k: book({"a.xml": sheet("".join(f"<a{n}>" for n in range(int(2_000_000 * k))))}), {"book_damaged", "unreadable_book", "too_slow"}),
    "one tag without an end": (".xlsx", lambda k: book({"a.xml": sheet("<row " + " ".join(f'a{n}="{n}"' for n in range(int(1_500_000 * k))))}), {"book_damaged", "unreadable_book", "too_slow"}),
    "a million columns": (".xlsx", lambda k: book({"a.xml": sheet('<row r="1">' + "".join(f'<c r="{c}{d}{e}1"/>' for c in "ABC" for d in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for e in "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "</row>")}), {"no_header"}),
    "a million columns that hold something": (".xlsx", lambda k: book({"a.xml": sheet('<row r="1">' + "".join(f'<c r="{c}{d}{e}1"><v>1</v></c>' for c in "ABC" for d in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for e in "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "</row>")}), {"cell_outside"}),
    "a dimension of everything": (".xlsx", lambda k: book({"a.xml": sheet(some(k, 1_000), before='<dimension ref="A1:XFD1048576"/>')}), {"read", "no_header"}),
    "merged cells over each other": (".xlsx", lambda k: book({"a.xml": merged(90_000 if k == 1 else 5_000)}), {"read", "no_header"}),
    "too many merged cells": (".xlsx", lambda k: book({"a.xml": merged(100_001)}), {"merges_damaged"}),
    "formats without end": (".xlsx", lambda k: book({"a.xml": sheet(some(k, 1_000))}, styles=styles(1 + int(60_000 * k), "[h" * 500)), {"read", "no_header", "too_slow", "unreadable_book", "book_bomb"}),
    "200 sheets of one far cell": (".xlsx", lambda k: book(dict.fromkeys((f"s{n}.xml" for n in range(200)), sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="25000"><c r="GR25000"><v>1</v></c></row>'))), {"cells_far_away"}),
    "wide rows of nothing": (".xlsx", lambda k: book({"a.xml": sheet(rows(1, 90_000 if k == 1 else 9_000, '<c r="A{n}"><v>1</v></c><c r="GR{n}"><v>1</v></c>'))}), {"cells_far_away", "read", "no_header"}),
    "long numbers": (".xlsx", lambda k: book({"a.xml": sheet(some(k, 300, '<c r="A{n}"><v>' + "9" * 30_000 + "</v></c>"))}), {"read", "unreadable_book", "book_bomb", "book_damaged", "no_header"}),
    "elements of nothing": (".xlsx", lambda k: book({f"s{n}.xml": sheet(thin("<a/>", k)) for n in range(3 if k == 1 else 1)}), {"too_slow", "no_header", "book_bomb"}),
    "rows of nothing": (".xlsx", lambda k: book({f"s{n}.xml": sheet(thin('<row r="1"></row>', k)) for n in range(3 if k == 1 else 1)}), {"too_slow", "no_header", "book_bomb"}),
    "comments without end": (".xlsx", lambda k: book({f"s{n}.xml": sheet(thin("<!--x-->", k)) for n in range(3 if k == 1 else 1)}), {"too_slow", "no_header", "book_bomb"}),
    "strings of nothing": (".xlsx", lambda k: book({"a.xml": sheet(some(1, 1))}, sharedStrings=f"<sst {NS}>{thin('<si><t>a</t></si>', k)}</sst>".encode()), {"too_slow", "no_header", "unreadable_book", "book_bomb"}),
    "cells as no program writes them": (".xlsx", lambda k: book({"a.xml": sheet(odd_cells(k))}), {"too_slow", "no_header"}),
    "formulas of nothing": (".xlsx", lambda k: book({"a.xml": sheet(some(k, 99_000, '<c r="A{n}"><f t="shared" si="0"/><v>1</v></c>'))}), {"too_many_rows", "no_header"}),
    "a CSV of separators": (".csv", lambda k: b"," * int(50_000_000 * k), {"csv_columns"}),
    "a CSV of one line": (".csv", lambda k: b"x" * int(100_000_000 * k), {"csv_quotes", "too_much_text"}),
    "a CSV of quotes never closed": (".csv", lambda k: b'a,b\n"' + b"x\n" * int(20_000_000 * k), {"csv_quotes"}),
    "a CSV of quotes": (".csv", lambda k: b'"' * int(40_000_000 * k), {"csv_quotes"}),
    "a CSV of empty lines": (".csv", lambda k: b"\n" * int(2_000_000 + 28_000_000 * k), {"too_many_rows"}),
    "a CSV of short lines": (".csv", lambda k: b"a\n" * int(310_000 + 20_000_000 * k), {"too_many_rows"}),
    "a CSV in four bytes a letter": (".csv", lambda k: "\U00020000,".encode("gb18030") * int(9_000_000 * k), {"unreadable_book", "csv_columns"}),
    "a CSV of wide rows": (".csv", lambda k: (b"1," * 199 + b"1\n") * int(50_000 * k), {"too_much_text", "too_slow", "read", "no_header"}),
    "a CSV of cells that differ": (".csv", differing, {"too_much_text", "read", "no_header"}),
    "a CSV of NUL": (".csv", lambda k: b"\0" * int(50_000_000 * k), {"csv_nul"}),
    "a CSV of two encodings": (".csv", lambda k: "姓名,盟\n".encode("gbk") + "姓名,€\n".encode() * 10, {"csv_encoding", "read", "no_header"}),
    "UTF-16 cut in half": (".csv", lambda k: b"\xff\xfe" + b"\x00\xd8" * int(5_000_000 * k) + b"\x01", {"csv_encoding"}),
}  # fmt: skip
