# ruff: noqa: E501 - a table of files, one to a line
"""Small files that would keep a reader busy or fill a memory: an answer within ten seconds,
whatever they hold; what reads them knows nothing of us, and ends with the answer."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from codes import refuses
from files.test_hostile import RELATIONS, ROOT, SHEET, TYPES, WORKBOOK

from caseflow import FactError, bounded
from caseflow.files import apart
from caseflow.files.read import read

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
#: reads a file as a clerk does, with the form of a programme, and says how it ended and what it took
CLERK = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from caseflow import CaseflowError, programmes
from caseflow.batch.assess import assess_file
start = time.monotonic()
try:
    assess_file(Path(sys.argv[1]), programmes["crcf.chd"], date(2026, 6, 1))
    said = "read"
except CaseflowError as refused:
    said = refused.code
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([said, time.monotonic() - start, most]))
"""


def book(sheets: dict[str, bytes], shared: bytes = b"", listed: int = 0) -> bytes:
    """A workbook of these sheets; with `listed`, the first of them as often as that."""
    count = listed or len(sheets)
    names = list(sheets)
    out = io.BytesIO()
    one, relation = '<sheet name="一" sheetId="1" r:id="rId1"/>', RELATIONS.split("><", 1)[1]
    rels = "".join(
        f"<{relation}".replace("rId1", f"rId{n}")
        .replace("sheet1.xml", names[(n - 1) % len(names)])
        .replace("</Relationships>", "")
        for n in range(1, count + 1)
    )
    listing = "".join(
        one.replace("一", f"s{n}").replace('"1"', f'"{n}"').replace("rId1", f"rId{n}")
        for n in range(1, count + 1)
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        z.writestr("[Content_Types].xml", TYPES)
        z.writestr("_rels/.rels", ROOT)
        z.writestr("xl/workbook.xml", WORKBOOK.replace(one, listing))
        z.writestr(
            "xl/_rels/workbook.xml.rels", f"{RELATIONS.split('><', 1)[0]}>{rels}</Relationships>"
        )
        for name, xml in sheets.items():
            z.writestr(f"xl/worksheets/{name}", xml)
        if shared:
            z.writestr("xl/sharedStrings.xml", shared)
    return out.getvalue()


def rows(first: int, last: int, cells: str) -> str:
    return "".join(f'<row r="{n}">{cells.format(n=n)}</row>' for n in range(first, last))


def sheet(inner: str) -> bytes:
    return SHEET.format(inner).encode()


def strings(*texts: str) -> bytes:
    said = "".join(f'<si><t xml:space="preserve">{t}</t></si>' for t in texts)
    return f"<sst {NS}>{said}</sst>".encode()


HEAD = "".join(
    f'<c r="{"ABCDEF"[n]}1" t="inlineStr"><is><t>{t}</t></is></c>'
    for n, t in enumerate(("患儿姓名", "身份证号", "家庭年收入", "监护人", "诊断编码", "收件日期"))
)
SHARED = "".join(f'<c r="{c}{{n}}" t="s"><v>0</v></c>' for c in "ABCDEF")


def of_text(text: str, last: int = 500) -> bytes:
    """A table whose every cell is one text."""
    body = sheet(f'<row r="1">{HEAD}</row>' + rows(2, last, SHARED))
    return book({"a.xml": body}, strings(text))


LONG = 32_000
BLANKS = " " * LONG
SOME = rows(1, 20_000, '<c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c>')
#: name → ending, how it is made, the codes that may come (none: it is read)
FILES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "blanks in a shared string": (".xlsx", lambda: of_text("甲" + BLANKS + "甲"), {"read"}),
    "blanks before a total": (".xlsx", lambda: of_text(BLANKS + "计\x7f"), {"read"}),
    "blanks in a total": (".xlsx", lambda: of_text("合计" + BLANKS + "甲"), {"read"}),
    "blanks, and nothing else": (".xlsx", lambda: of_text(BLANKS), {"read"}),
    "separators in a shared string": (".xlsx", lambda: of_text("甲" + "、," * (LONG // 2) + "甲"), {"read"}),
    "digits in a shared string": (".xlsx", lambda: of_text("1" * LONG), {"read"}),
    "father and mother in a shared string": (".xlsx", lambda: of_text("父亲:甲 " * (LONG // 5)), {"read"}),
    "blanks in the header": (".xlsx", lambda: book({"a.xml": sheet(rows(1, 40, SHARED))}, strings("姓名" + BLANKS + "（")), {"no_header"}),
    "one part as 200 sheets": (".xlsx", lambda: book({"a.xml": sheet(SOME)}, listed=200), {"part_twice"}),
    "200 parts": (".xlsx", lambda: book({f"s{n}.xml": sheet(SOME) for n in range(200)}), {"too_slow", "too_many_rows"}),
    "strings shared by many cells": (".xlsx", lambda: of_text("".join(map(str, range(6_000))), 9_000), {"too_much_text"}),
    "deeply nested": (".xlsx", lambda: book({"a.xml": sheet("<row>" * 20_000_000)}), {"book_bomb", "book_damaged", "unreadable_book", "too_slow"}),
    "nested below the ratio": (".xlsx", lambda: book({"a.xml": sheet("".join(f"<a{n}>" for n in range(2_000_000)))}), {"book_damaged", "unreadable_book", "too_slow"}),
    "one tag without an end": (".xlsx", lambda: book({"a.xml": sheet("<row " + " ".join(f'a{n}="{n}"' for n in range(1_500_000)))}), {"book_damaged", "unreadable_book", "too_slow"}),
    "200 sheets of one far cell": (".xlsx", lambda: book({f"s{n}.xml": sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="25000"><c r="GR25000"><v>1</v></c></row>') for n in range(200)}), {"cells_far_away"}),
    "wide rows of nothing": (".xlsx", lambda: book({"a.xml": sheet(rows(1, 90_000, '<c r="A{n}"><v>1</v></c><c r="GR{n}"><v>1</v></c>'))}), {"cells_far_away"}),
    "long numbers": (".xlsx", lambda: book({"a.xml": sheet(rows(1, 300, '<c r="A{n}"><v>' + "9" * 30_000 + "</v></c>"))}), {"read", "unreadable_book", "book_bomb", "book_damaged"}),
    "a CSV of separators": (".csv", lambda: b"," * 50_000_000, {"csv_columns"}),
    "a CSV of one line": (".csv", lambda: b"x" * 50_000_000, {"csv_quotes"}),
    "a CSV of empty lines": (".csv", lambda: b"\n" * 30_000_000, {"too_many_rows"}),
    "a CSV of short lines": (".csv", lambda: b"a\n" * 20_000_000, {"too_many_rows"}),
    "a CSV in four bytes a letter": (".csv", lambda: "\U00020000,".encode("gb18030") * 9_000_000, {"csv_columns"}),
    "a CSV of wide rows": (".csv", lambda: (b"1," * 199 + b"1\n") * 50_000, {"too_much_text", "too_slow"}),
    "UTF-16 cut in half": (".csv", lambda: b"\xff\xfe" + b"\x00\xd8" * 5_000_000 + b"\x01", {"csv_encoding"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_an_answer_within_ten_seconds_and_bounded(name: str, tmp_path: Path) -> None:
    suffix, make, may = FILES[name]
    path = tmp_path / f"f{suffix}"
    path.write_bytes(make())
    command = [sys.executable, "-c", CLERK, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    said, seconds, most = json.loads(done.stdout)
    assert said in may
    allowed = 10 + path.stat().st_size // apart.BYTES_A_SECOND
    assert seconds < allowed, f"{said} after {seconds:.1f} s"
    assert most < apart.MEMORY // 1024


def test_a_file_of_500_mb_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with refuses(FactError, "file_too_large"):
        read(path)


def test_what_lies_beside_a_file_does_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether we are in that folder, or it is where our own program lies."""
    mark = tmp_path / "ran"
    for name in ("math", "json", "attrs", "python_calamine", "zipfile", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()\n", "utf-8")
    path = tmp_path / "a.xlsx"
    path.write_bytes(book({"a.xml": sheet(rows(1, 3, '<c r="A{n}"><v>1</v></c>'))}))
    (tmp_path / "a.csv").write_text("a,b\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for where in ("", ".", str(tmp_path)):
        monkeypatch.setattr(sys, "path", [where, *sys.path])
        assert len(read(path)[0].rows) == 2
        assert len(read(Path("a.csv"))[0].rows) == 1
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert len(read(path)[0].rows) == 2
    assert not mark.exists()


def test_what_reads_knows_no_key_and_no_folder_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEFLOW_KEY", "a secret")
    monkeypatch.setenv("CASEFLOW_STORE", "/somewhere/a.db")
    with open(os.devnull, "rb") as none:
        told = list(bounded.lines("hooks.left:about", none, seconds=60, most=10_000))
    folder, names, files = json.loads(told[0])
    assert folder != os.getcwd() and files == []
    assert set(names) <= set(bounded.KEPT)


def test_lines_have_bounds_of_their_own() -> None:
    def run(call: str, **more: float) -> tuple[int, str, float]:
        start, size = time.monotonic(), 0
        with open(os.devnull, "rb") as none:
            going = bounded.lines(
                f"hooks.left:{call}", none, **{"seconds": 60, "most": 3_000_000, **more}
            )  # type: ignore[arg-type]
            while True:
                try:
                    size += len(next(going))
                except StopIteration as end:
                    return size, end.value.how, time.monotonic() - start

    assert run("flood")[1] == "noisy"
    assert run("flood")[0] <= 3_000_000
    size, how, took = run("sleep", seconds=2)
    assert how == "slow" and took < 10
    size, how, took = run("drip", seconds=3)
    assert size and how == "slow" and took < 10


def test_who_gives_up_ends_it_too(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    (tmp_path / "given").write_text(str(mark), "utf-8")
    with (tmp_path / "given").open("rb") as given:
        going = bounded.lines("hooks.left:later", given, seconds=60, most=10_000)
        assert next(going) == b"begun\n"
        going.close()
    time.sleep(4)
    assert not mark.exists()


@pytest.mark.parametrize(
    "said",
    ["", "{", "[]", '["r",[[1,0,[1]]]]', '["s",1]', '["s",["a",0,0]]\n["r",[[1,0,[["d","x"]]]]]', '["s",["a",0,0]]'],
)  # fmt: skip
def test_a_reader_that_is_not_itself_any_more_gives_no_sheets(said: str, tmp_path: Path) -> None:
    path = tmp_path / "said"
    path.write_text(said and said + "\n", "utf-8")
    with refuses(FactError, "unreadable_book"):
        apart.read_apart("hooks.left:echo", path)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with refuses(FactError, "no_file"):
        apart.read_apart("caseflow.files.csv:main", tmp_path / "a.csv")


def test_no_handle_and_no_process_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"none")
    for _ in range(2):
        before = set(os.listdir("/proc/self/fd"))
        with refuses(FactError, "not_xlsx"):
            read(path)
        assert len(os.listdir("/proc/self/fd")) == len(before)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < apart.MEMORY // 1024
