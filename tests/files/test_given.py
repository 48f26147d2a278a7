"""Whatever file is handed to a command: an answer by a code within seconds, nothing waited for,
nothing read without end."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from codes import codes, refuses
from office import office

from caseflow import DefinitionError, FactError, StoreError, inputs
from caseflow.cli.app import run
from caseflow.cli.find import MOST as MOST_NAMED
from caseflow.cli.typed import MOST_LINES
from caseflow.edition.rulebook import MOST_BYTES, Rulebook
from caseflow.files import toml
from caseflow.files.toml import read_toml
from caseflow.hardship import HARDSHIP
from caseflow.plugins import MOST_SOURCE, load_file
from caseflow.proof import heads
from caseflow.proof.heads import kept_heads
from caseflow.reports.papers import MOST as MOST_TEMPLATE
from caseflow.reports.papers import template

if not hasattr(os, "mkfifo"):
    pytest.skip("there are no pipes with a name here", allow_module_level=True)

SECONDS = 20


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """TimeoutError if the block takes longer: it waits for something."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


#: what stands where a file should be
ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": os.mkdir,
    "a device without end": lambda p: p.symlink_to("/dev/zero"),
    "a link to a pipe": lambda p: (os.mkfifo(f"{p}.pipe"), p.symlink_to(f"{p}.pipe")),
    "a link to itself": lambda p: p.symlink_to(p.name),
    "nothing": lambda p: None,
}
#: every way in: the command, with the file as `{}`
WAYS = (
    "adopt {}",
    "find --name @{}",
    "record CASE --file {}",
    "assess {} --plugin {}",
    "programmes --plugin {}",
    "check --plugin {}",
    "assess {} --programme hardship",
    "run {} --programme hardship",
    "verify {}",
    "restore {} --to new.db",
    "restore good --to new.db --head {}",
    "extract {}",
    "--store {} cases",
    "--store {} verify",
    "--store {} upgrade",
    "--key {} key where",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("given") / "s.db"
    assert run(["--store", str(path), "init", "--demo"]) == 0
    return path


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_file_is_said_at_once(
    odd: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n, way in enumerate(WAYS):
        file = tmp_path / f"f{n}.xlsx"
        ODD[odd](file)
        words = [w.format(file) for w in way.split()]
        named = [] if "--store" in words else ["--store", str(store)]
        with within(SECONDS):
            code = run(["--json", *named, *words])
        out, err = capsys.readouterr()
        # what `verify` finds at a place is a finding, all else is refused
        said = err.strip() or out.strip()
        assert code == 1 and said, way
        assert json.loads(said), way


@pytest.mark.parametrize("odd", ODD)
def test_in_the_folder_of_drop_in_files_it_stops_nothing(odd: str, tmp_path: Path) -> None:
    (tmp_path / "s.db.plugins").mkdir()
    ODD[odd](tmp_path / "s.db.plugins/illness.py")
    (tmp_path / "s.db.plugins/large.py").write_bytes(b"#" * (MOST_SOURCE + 1))
    with within(SECONDS), office(tmp_path / "s.db") as cf:
        cf.programmes  # noqa: B018 - what is there is looked at when somebody asks
        there = cf.office.editions.available.plugins
        said = codes(there["large"].fault)
        assert said == ("plugin_says", "plugin_source_large")
        found = codes(there["illness"].fault) if "illness" in there else ()
        assert found[:1] in ((), ("plugin_file_closed",)) and cf.verify().ok
        with pytest.raises(DefinitionError):
            cf.desk("chen").adopt("plugins", ["illness"], since="2026-01-01", source="s")
        with refuses(DefinitionError, "file_fault"):
            cf.desk("chen").adopt("plugins", ["large"], since="2026-01-01", source="s")


def test_a_drop_in_file_has_a_longest_length(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(b"#" * (MOST_SOURCE + 1))
    with pytest.raises(DefinitionError) as large:
        load_file(file)
    assert codes(large.value)[-1] == "plugin_source_large"
    file.write_bytes(b"#" * MOST_SOURCE)
    with pytest.raises(DefinitionError) as empty:
        load_file(file)
    assert "plugin_source_large" not in codes(empty.value)


# -- reading


def test_as_many_bytes_as_it_may_hold(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"x" * 2048)
    assert inputs.taken(file, 2048, "FILE") == b"x" * 2048
    with refuses(FactError, "file_too_long", most=2):
        inputs.taken(file, 2047, "FILE")
    assert inputs.read(file, 10) == b"x" * 11
    with pytest.raises(OSError) as none:
        inputs.read(Path("a\0b"), 10)
    assert none.value.errno == errno.ENOENT


@pytest.mark.parametrize("how", ["longer", "other"])
def test_what_changes_while_it_is_read(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"x" * 10)
    os.utime(file, ns=(1, 1))

    class Slow(FileIO):
        def read(self, size: int | None = -1, /) -> Any:
            with open(file, "ab" if how == "longer" else "r+b") as out:
                out.write(b"y" if how == "longer" else b"z" * 10)
            return super().read(size)

    monkeypatch.setattr(os, "fdopen", lambda n, mode, **_: Slow(n, mode, closefd=False))
    with refuses(FactError, "file_changes"):
        inputs.taken(file, 100, "FILE")


@pytest.mark.parametrize("gone", [False, True])
def test_rows_are_of_the_file_by_which_they_are_known(
    gone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is put in the place of the one that was read is another list."""
    from caseflow.batch import run as batch

    path, parse = tmp_path / "a.csv", batch.parse_file
    path.write_text("户主姓名,身份证号\n测试甲,152634197001010001\n", "utf-8")

    def meanwhile(*given: Any, **named: Any) -> Any:
        found = parse(*given, **named)
        path.write_text("户主姓名,身份证号\n测试乙,152634197002020009\n二,\n", "utf-8")
        if gone:
            path.unlink()
        return found

    monkeypatch.setattr(batch, "parse_file", meanwhile)
    with office() as cf:
        before = cf.journal.last()
        with refuses(FactError, "file_changes"):
            batch.run(cf.desk("chen"), path, "hardship")
        assert cf.journal.last() == before


# -- TOML

PATHS: dict[str, tuple[str, str]] = {
    "lists in lists": ("x = " + "[" * 100_000, "toml_bad_much"),
    "lists in lists, closed": ("x = " + "[" * 300 + "]" * 300, "toml_bad_much"),
    "tables in tables": ("x = " + "{a=" * 50_000, "toml_bad_much"),
    "a name of many parts": ("[" + ".".join("a" * 200) + "]", "toml_bad_much"),
    "a number of a million digits": ("x = " + "9" * 1_000_000, "toml_bad_much"),
    "one in another base": ("x = 0x" + "f" * 1_000_000, "toml_bad_much"),
    "a million names": ("".join(f"a{n}=1\n" for n in range(100_000)), "toml_bad_much"),
    "too long": ("# " + "x" * toml.MOST_BYTES, "file_too_long"),
    "no text": ("\udcff\udcfe", "toml_bad"),
    "half": ('x = "', "toml_bad"),
    "a line that is none": ("x = 1\ny = z\n", "toml_bad_line"),
}


@pytest.mark.parametrize("name", PATHS)
def test_toml_that_nobody_writes(name: str, tmp_path: Path) -> None:
    text, code = PATHS[name]
    file = tmp_path / "a.toml"
    file.write_bytes(text.encode(errors="surrogateescape"))
    with within(60), refuses(FactError, code):
        read_toml(file, "FILE")


@pytest.mark.parametrize(("bound", "value"), [("SECONDS", 1), ("WAIT", 0.001)])
def test_toml_that_takes_too_long(
    bound: str, value: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name of many parts takes a time that grows with its square."""
    file = tmp_path / "a.toml"
    file.write_text("".join(f"[{'a.' * 400}a{n}]\n" for n in range(1_200)), "utf-8")
    monkeypatch.setattr(toml, bound, value)
    with within(60), refuses(FactError, "toml_bad_much"):
        read_toml(file, "FILE")


def test_as_many_levels_and_values_as_toml_may_have(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"

    def read(value: str) -> object:
        file.write_text(f"x = {value}\n", "utf-8")
        return read_toml(file, "FILE")["x"]

    deep, many = toml.DEEPEST, toml.MOST_VALUES - 1  # the list is one itself
    assert repr(read("[" * deep + "]" * deep)) == "[" * deep + "]" * deep
    assert read(f"[{'1,' * many}]") == [1] * many
    for more in ("[" * (deep + 1) + "]" * (deep + 1), f"[{'1,' * (many + 1)}]"):
        with refuses(FactError, "toml_bad_much"):
            read(more)


def test_toml_as_offices_write_it(tmp_path: Path) -> None:
    import tomllib

    text = (
        '["chd.tighter"]\nvalue = 2025-09-01\nsince = 2025-09-01\nsource = "文"\n[a.b]\n'
        "yes = true\nsum = 5000\nrate = 0.15\nnone = nan\nlist = [1, [2], {x = 'y'}]\n"
        "at = 2025-09-01T08:00:00Z\ntime = 08:00:00\n"
    )
    file = tmp_path / "a.toml"
    file.write_text(text, "utf-8")
    assert repr(read_toml(file, "FILE")) == repr(tomllib.loads(text))


# -- and the rest


def test_lines_on_standard_input_have_an_end(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("a=b\n" * (MOST_LINES + 2)))
    assert run(["--json", "--store", str(store), "record", "CASE", "-"]) == 1
    assert json.loads(capsys.readouterr().err)["code"] == "too_many_lines"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"rules":1,"edition":' + "[" * 900 + "]" * 900 + "}",
        '{"rules":1,"edition":{"is":[]}}',
        "[]",
        "1",
        '{"rules":1}',
        '{"rules":1,"edition":' + "9" * 5_000 + "}",
    ],
    ids=["deep", "deep and closed", "a list for a name", "a list", "a number", "half", "digits"],
)  # fmt: skip
def test_an_edition_that_is_none(text: str) -> None:
    with refuses(StoreError, "edition_damaged"):
        Rulebook.load(text)


def test_an_edition_has_a_longest_length() -> None:
    text = HARDSHIP.on("2026-03-05").to_json()
    assert Rulebook.load(text.ljust(MOST_BYTES))
    with refuses(StoreError, "edition_damaged"):
        Rulebook.load(text.ljust(MOST_BYTES + 1))


def test_the_first_line_of_a_file_that_is_not_long(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "name"
    for more, code in ((0, ""), (1, "file_too_long")):
        file.write_text("测试甲\n".ljust(MOST_NAMED - 6 + more), "utf-8")
        done = run(["--json", "--store", str(store), "find", "--name", f"@{file}"])
        err = capsys.readouterr().err
        assert (json.loads(err)["code"] if done else "") == code


def test_a_template_has_a_longest_length(tmp_path: Path) -> None:
    file = tmp_path / "letter.html"
    file.write_bytes(b"x" * MOST_TEMPLATE)
    assert len(template("letter", tmp_path)) == MOST_TEMPLATE
    file.write_bytes(b"x" * (MOST_TEMPLATE + 1))
    with refuses(FactError, "template_unreadable"):
        template("letter", tmp_path)


def test_a_list_of_heads_takes_a_time_that_grows_with_it(tmp_path: Path) -> None:
    many = 200_000
    file = tmp_path / "heads"
    file.write_text(f"heads s 5 0 {many}\n" + "erased 1\n" * many, "utf-8")
    with within(SECONDS):
        (one,) = kept_heads(file)
    assert len(one.erased) == many


def test_a_list_of_heads_has_a_longest_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "heads"
    file.write_text("heads s 5 0 0\n", "utf-8")
    monkeypatch.setattr(heads, "MOST", 14)
    assert len(kept_heads(file)) == 1
    monkeypatch.setattr(heads, "MOST", 13)
    with refuses(StoreError, "head_unreadable"):
        kept_heads(file)


def test_a_pipe_to_which_somebody_writes_is_no_file_either(tmp_path: Path) -> None:
    pipe = tmp_path / "p"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.open("wb").close(), daemon=True)
    writer.start()
    with within(SECONDS), pytest.raises(FactError) as none:
        inputs.taken(pipe, 100, "FILE")
    assert codes(none.value) == ("file_unreadable", "cause_not_plain")
    with pytest.raises(FactError) as absent:
        inputs.taken(tmp_path / "none", 100, "FILE")
    assert codes(absent.value) == ("file_unreadable", "cause_absent")
    handle = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # let the writer go, if it is there yet
    writer.join(SECONDS)
    os.close(handle)
