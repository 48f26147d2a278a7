"""What reads a file knows nothing of us, reads one file, and ends with the answer; what it says is
believed only as far as it is a table."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from codes import refuses
from files.books import book, rows, sheet

from caseflow import FactError, bounded, kept
from caseflow.bounded import Limits
from caseflow.files import apart, budget
from caseflow.files.read import read

CELL = '<c r="A{n}"><v>1</v></c>'


@pytest.fixture(params=["split off", "started"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to a process of its own: split off from one that is kept, and started."""
    monkeypatch.setattr(kept, "CAN_SPLIT", request.param == "split off")
    return str(request.param)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    return path


def answers(call: str, given: Path | str = os.devnull, **more: Any) -> tuple[list[bytes], str]:
    """All lines, and how it ended."""
    got = []
    with open(given, "rb") as file:
        going = kept.lines(f"hooks.left:{call}", file, **{"seconds": 60, "most": 10_000, **more})
        while True:
            try:
                got.append(next(going))
            except StopIteration as end:
                return got, end.value


def alive(process: int) -> bool:
    """Whether it still runs; a while is given to it to end."""
    for _ in range(100):
        try:
            with open(f"/proc/{process}/stat", encoding="utf-8") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return False
        except OSError:
            return False
        time.sleep(0.05)
    return True


def test_a_file_of_500_mb_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with refuses(FactError, "table_too_large"):
        read(path)


def test_a_small_file_of_many_rows_is_pressed_and_no_list(tmp_path: Path) -> None:
    """Each row has a verdict, so a small file may not have as many as a long one."""
    path = tmp_path / "a.csv"
    path.write_text("a\n" * 30_000, "utf-8")
    with refuses(FactError, "too_many_rows", most=17_500):
        read(path)
    path.write_text("ab\n" * 16_000, "utf-8")  # as many as it may have
    assert budget.most_rows(path.stat().st_size) == len(read(path)[0].rows) == 16_000
    assert budget.most_rows(0) == 10_000 and budget.most_rows(1 << 30) == budget.MOST_ROWS


def test_what_lies_beside_a_file_does_not_run(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether we are in that folder, or it is where our own program lies."""
    mark = tmp_path / "ran"
    for name in ("math", "json", "attrs", "python_calamine", "zipfile", "sitecustomize", "csv"):
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()\n", "utf-8")
    path = tmp_path / "a.xlsx"
    path.write_bytes(book({"a.xml": sheet(rows(1, 3, CELL))}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for where in ("", ".", str(tmp_path)):
        monkeypatch.setattr(sys, "path", [where, *sys.path])
        kept.close()
        assert len(read(path)[0].rows) == 2
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    kept.close()
    assert len(read(path)[0].rows) == 2
    assert not mark.exists()


def test_what_reads_knows_no_key_no_folder_and_no_file_of_ours(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.close()
    monkeypatch.setenv("CASEFLOW_KEY", "a secret")
    monkeypatch.setenv("CASEFLOW_STORE", "/somewhere/a.db")
    (told,), _ = answers("about")
    lies, names, files = json.loads(told)
    assert lies == []
    assert set(names) <= set(bounded.KEPT)
    assert files == ["0", "1", "2", "3"]  # the last is the list itself


def test_the_parent_reads_no_byte_of_a_file(table: Path) -> None:
    """What unpacks, decodes and parses is not even loaded here."""
    code = (
        "import sys; from pathlib import Path; from caseflow.files.read import read;"
        "assert read(Path(sys.argv[1])) and read(Path(sys.argv[2]));"
        "print([m for m in ('zipfile', 'xml.parsers.expat', 'csv', 'python_calamine',"
        " 'caseflow.files.csv', 'caseflow.files.xlsx', 'caseflow.files.scan') if m in sys.modules])"
    )
    path = table.with_suffix(".xlsx")
    path.write_bytes(book({"a.xml": sheet(rows(1, 3, CELL))}))
    command = [sys.executable, "-W", "error", "-c", code, str(table), str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.skipif(not kept.CAN_SPLIT, reason="no processes are split off here")
def test_each_file_has_a_process_of_its_own_split_off_from_one() -> None:
    first, second = (json.loads(answers("number")[0][0]) for _ in range(2))
    assert first[1] == second[1] != os.getpid()
    assert len({first[0], second[0], first[1]}) == 3
    assert not alive(first[0])


@pytest.mark.skipif(not kept.CAN_SPLIT, reason="no processes are split off here")
def test_it_is_started_again_when_somebody_ended_it() -> None:
    _, before = json.loads(answers("number")[0][0])
    os.kill(before, 9)
    assert not alive(before)
    _, after = json.loads(answers("number")[0][0])
    assert after != before


@pytest.mark.skipif(not kept.CAN_SPLIT, reason="no processes are split off here")
def test_a_process_that_the_host_splits_off_has_one_of_its_own(table: Path) -> None:
    """And when that ends, ours goes on."""
    _, ours = json.loads(answers("number")[0][0])
    child = os.fork()
    if not child:
        code = 1
        try:
            _, its = json.loads(answers("number")[0][0])
            kept.close()
            code = 0 if its != ours else 2
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    assert json.loads(answers("number")[0][0])[1] == ours


@pytest.mark.parametrize("signal", [0, 9])
def test_it_ends_with_us(signal: int) -> None:
    code = (
        "import json, os, sys; from files.test_apart import answers;"
        "print(json.loads(answers('number')[0][0])[1], flush=True);"
        "os.kill(os.getpid(), int(sys.argv[1]))"
    )
    command = [sys.executable, "-c", code, str(signal)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    assert done.stdout and not alive(int(done.stdout))


def test_lines_have_bounds_of_their_own(way: str) -> None:
    got, how = answers("flood", most=3_000_000)
    assert how == "noisy" and sum(map(len, got)) <= 3_000_000
    start = time.monotonic()
    assert answers("sleep", seconds=1)[1] == "slow"
    got, how = answers("drip", seconds=1, most=10_000)
    assert got and how == "slow" and time.monotonic() - start < 10


def test_memory_is_bounded(way: str) -> None:
    assert answers("fill", limits=Limits(memory=1 << 29)) == ([], "")
    assert answers("fill", limits=Limits(memory=1 << 30)) == ([b"filled"], "")


def test_the_time_of_a_processor_is_bounded(way: str) -> None:
    start = time.monotonic()
    assert answers("burn", limits=Limits(processor=1)) == ([], "")
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(("call", "bound"), [("burn", "SECONDS"), ("sleep", "WAIT")])
def test_what_takes_too_long_is_said_so(
    call: str, bound: str, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it works, or waits."""
    monkeypatch.setattr(apart, bound, 1)
    with refuses(FactError, "too_slow", most=apart.SECONDS):
        apart.read_apart(f"hooks.left:{call}", table)


@pytest.mark.skipif(not kept.CAN_SPLIT, reason="no processes are split off here")
def test_it_writes_no_file(tmp_path: Path) -> None:
    path, given = tmp_path / "written", tmp_path / "given"
    path.touch()
    given.write_text(str(path), "utf-8")
    assert answers("write", given) == ([b"0"], "")


@pytest.mark.parametrize("call", ["sleep", "flood"])
def test_who_is_slow_or_noisy_or_given_up_is_ended(call: str, way: str, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.write_text(call, "utf-8")
    got, _ = answers("then", given, seconds=1, most=1_000_000)
    assert not alive(int(got[0]))
    with given.open("rb") as file:
        going = kept.lines("hooks.left:then", file, seconds=60, most=1_000_000)
        process = int(next(going))
        going.close()
    assert not alive(process)


SHEET = '["s",["a",false,false]]'
END = '["end",null]'


def said(line: str) -> str:
    return f"{SHEET}\n{line}\n{END}"


def row(values: str, number: str = "1", hidden: str = "0") -> str:
    return said(f'["r",[[{number},{hidden},{values}]]]')


NOT_ITSELF = {
    "nothing": "",
    "no JSON": said("{"),
    "no pair": said("[]"),
    "another kind": said('["x",1]'),
    "rows before a sheet": '["r",[[1,0,[1]]]]\n' + END,
    "no end": SHEET,
    "more after the end": said(END),
    "bytes that are no text": said('["r",[[1,0,["\udcff"]]]]'),
    "half a letter": row('["\\ud800"]'),
    "half a letter in a name": '["s",["\\udfff",false,false]]\n' + END,
    "a sheet of other parts": '["s",["a",0,0]]\n' + END,
    "a sheet without a name": '["s",[null,false,false]]\n' + END,
    "a long name": f'["s",["{"x" * 1_001}",false,false]]\n' + END,
    "too many sheets": f"{SHEET}\n" * 201 + END,
    "a row number as text": row("[1]", '"1"'),
    "a row number that is true": row("[1]", "true"),
    "a row of number 0": row("[1]", "0"),
    "a row twice": said('["r",[[1,0,[1]],[1,0,[1]]]]'),
    "a row behind the last": row("[1]", "1048577"),
    "a row that is perhaps hidden": row("[1]", hidden="true"),
    "a row that is hidden and more": row("[1]", hidden="4"),
    "a column that is none": said('["c",[200]]'),
    "a row of a row": row("[[1]]"),
    "a value of nothing": row("[null]"),
    "a value of parts": row('[{"a":1}]'),
    "a wide row": row(f"[{'1,' * 200}1]"),
    "a long text": row(f'["{"x" * 32_768}"]'),
    "a long day": row(f'[["s","{"x" * 32_768}"]]'),
    "a number that is none": row("[NaN]"),
    "a number without end": row("[1e999]"),
    "a number below all": row("[-1e999]"),
    "a number of 5000 digits": row(f"[{'1' * 5_000}]"),
    "a day that is none": row('[["d","x"]]'),
    "a day that is a number": row('[["d",1]]'),
    "a moment somewhere": row('[["t","2026-01-01T00:00:00+08:00"]]'),
    "a kind that is none": row('[["x","a"]]'),
    "a deep value": row("[" * 100_000 + "]" * 100_000),
    "a note that is a number": said('["o",[["A1",1]]]'),
    "too many notes": said(f'["o",[{",".join(["[1]"] * 200_001)}]]'),
    "three sides of a merge": said('["m",[[1,1,1]]]'),
    "a merge below 0": said('["m",[[1,1,1,-1]]]'),
    "another refusal": said('["e",["not_allowed",{}]]'),
    "a refusal without its parts": said('["e",["cells_far_away",{}]]'),
    "a refusal with more parts": said('["e",["csv_nul",{"place":"x"}]]'),
    "a refusal with other parts": said('["e",["cells_far_away",{"sheet":[1]}]]'),
}


@pytest.mark.parametrize("name", NOT_ITSELF)
def test_a_reader_that_is_not_itself_any_more_gives_no_sheets(name: str, tmp_path: Path) -> None:
    path = tmp_path / "said"
    path.write_bytes(NOT_ITSELF[name].encode(errors="surrogateescape") + b"\n")
    with refuses(FactError, "unreadable_book"):
        apart.read_apart("hooks.left:echo", path)


@pytest.mark.parametrize(("most", "lines"), [("MOST_ROWS", 3), ("MOST_CELLS", 3)])
def test_a_reader_that_says_too_much_gives_no_sheets(
    most: str, lines: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "said"
    some = "\n".join(f'["r",[[{n},0,[1]]]]' for n in range(1, lines + 1))
    path.write_text(said(some) + "\n", "utf-8")
    assert len(apart.read_apart("hooks.left:echo", path)[0].rows) == lines
    monkeypatch.setattr("caseflow.files.taken." + most, lines - 1)
    with refuses(FactError, "unreadable_book"):
        apart.read_apart("hooks.left:echo", path)


def test_what_a_reader_may_say_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "said"
    path.write_text(row('["\\\\ud800",1,2.5,true,"",["d","2026-01-02"],["s","#NUM!"]]') + "\n")
    (one,) = apart.read_apart("hooks.left:echo", path)
    values = one.rows[0].values
    assert values[:5] == ("\\ud800", 1, 2.5, True, None) and values[6] == "#NUM!"
    path.write_text(said('["e",["csv_columns",{"most":200,"row":7}]]') + "\n", "utf-8")
    with refuses(FactError, "csv_columns", most=200, row=7):
        apart.read_apart("hooks.left:echo", path)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "round.csv").symlink_to("round.csv")
    (tmp_path / "linked.csv").symlink_to("pipe.csv")
    for name in ("pipe", "folder", "zero", "linked", "round", "none"):
        path = tmp_path / f"{name}.csv"
        with refuses(FactError, "file_closed" if name == "folder" else "no_file"):
            read(path)
        with pytest.raises(FactError) as late:  # when it comes in the place of a file
            apart.read_apart("caseflow.files.csv:main", path)
        assert late.value.code == ("file_closed" if name in ("round", "none") else "no_file")


def test_a_file_that_is_written_while_it_is_read(tmp_path: Path) -> None:
    """Said; what came until then is no table."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", "utf-8")
    for how in ("grown", "rewritten"):
        assert answers(how, path) == ([b'["e",["file_changes",{}]]'], "")


def test_a_link_to_a_file_is_that_file(table: Path) -> None:
    link = table.with_name("link.csv")
    link.symlink_to(table)
    assert read(link)[0].rows == read(table)[0].rows


def opened() -> list[str]:
    return sorted(os.listdir("/proc/self/fd"))


def test_no_handle_and_no_process_is_left(way: str, tmp_path: Path, table: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"none")
    read(table)
    before, most = opened(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for _ in range(3):
        read(table)
        with refuses(FactError, "not_xlsx"):
            read(path)
        for name in ("a deep value", "another refusal", "nothing"):
            path.write_text(NOT_ITSELF[name] + "\n", "utf-8")
            with refuses(FactError, "unreadable_book"):
                apart.read_apart("hooks.left:echo", path)
        path.write_bytes(b"none")
    assert opened() == before
    now = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert now < budget.MEMORY // 1024 or now == most  # another test may have split off a great one


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    """One that was started while a test had changed something is not left to others."""
    yield
    kept.close()
