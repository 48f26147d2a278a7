"""Nothing that the library does changes the process: no folder, no streams, no limits. What must be
limited is limited in a process of its own."""

from __future__ import annotations

import ast
import csv
import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from codes import refuses
from office import office

from caseflow import collection
from caseflow.errors import FactError
from caseflow.files.budget import LONGEST
from caseflow.files.read import read

HOUSE = Path(__file__).resolve().parents[2] / "src/caseflow"
#: what changes the whole process when it is called: the last name of the call, with its module
#: where that alone tells it from others
CALLS = {
    "chdir", "fchdir", "chroot", "umask", "putenv", "unsetenv", "nice", "setpriority", "setuid",
    "redirect_stdout", "redirect_stderr", "dup2", "reconfigure", "setrlimit", "field_size_limit",
    "setrecursionlimit", "setswitchinterval", "setprofile", "settrace", "addaudithook",
    "set_int_max_str_digits", "setlocale", "filterwarnings", "simplefilter", "tzset",
    "setdefaulttimeout", "basicConfig", "set_start_method", "setcontext", "install_opener",
    "gc.disable", "gc.enable", "gc.freeze", "gc.set_threshold", "signal.signal", "signal.alarm",
    "signal.setitimer", "atexit.register", "random.seed", "faulthandler.enable", "os._exit",
}  # fmt: skip
#: attributes and items that are the process's own: to set one, or call what changes it
OWN = ("sys.stdout", "sys.stderr", "sys.stdin", "sys.path", "sys.modules", "sys.meta_path",
    "sys.path_hooks",
       "sys.excepthook", "sys.displayhook", "sys.argv", "os.environ", "builtins",
       "threading.excepthook")  # fmt: skip
CHANGES = {"append", "insert", "extend", "remove", "pop", "clear", "update", "setdefault"}
#: the places that may, and why
ALLOWED = {
    ("bounded.py", "setrlimit"): "in the process that is bounded",
    ("trial.py", "dup2"): "in the process where a file is tried",
    ("trial.py", "sys.stdout"): "the same",
    ("trial.py", "addaudithook"): "the same",
    ("trial.py", "os._exit"): "the same",
    (
        "plugins.py",
        "sys.modules",
    ): "a module is known by its name: attrs and dataclasses look it up",
    ("collection.py", "gc.disable"): "counted, and put back as it was found",
    ("files/xlsx.py", "gc.disable"): "in the process that reads, which ends soon",
    ("kept.py", "dup2"): "in the process split off for one file",
    ("kept.py", "setrlimit"): "the same",
    ("kept.py", "sys.stdin"): "the same",
    ("kept.py", "sys.stdout"): "the same",
    ("kept.py", "os._exit"): "the same",
    ("collection.py", "gc.enable"): "the same",
    ("cli/printer.py", "reconfigure"): "the command line is a program: the process is its own",
    ("cli/app.py", "redirect_stdout"): "the same: what a plugin prints is no output of ours",
    ("cli/app.py", "os._exit"): "the same",
}


def dotted(node: ast.AST) -> str:
    """`os.environ` of a node; empty for anything else."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return node.id if isinstance(node, ast.Name) else ""


def changes(source: str) -> Iterator[str]:
    """What in a module changes the process."""
    for node in ast.walk(ast.parse(source)):
        targets: list[ast.AST] = []
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            last, two = name.rpartition(".")[2], ".".join(name.split(".")[-2:])
            if last in CALLS or two in CALLS:
                yield last if last in CALLS else two
            if last in CHANGES:
                targets = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        elif isinstance(node, ast.Assign | ast.Delete):
            targets = list(node.targets)
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        elif isinstance(node, ast.ImportFrom):
            known = (f"{node.module}.{a.name}" for a in node.names)
            yield from (f"from {k}" for k in known if k in CALLS or k in OWN)
        for target in targets:
            at = dotted(target.value if isinstance(target, ast.Subscript) else target)
            yield from (own for own in OWN if at == own or at.startswith(f"{own}."))


def test_no_call_changes_the_process_but_in_named_places() -> None:
    found = {
        (p.relative_to(HOUSE).as_posix(), what)
        for p in sorted(HOUSE.rglob("*.py"))
        for what in changes(p.read_text("utf-8"))
    }
    assert found == set(ALLOWED)
    shipped = sorted(HOUSE.parents[1].glob("plugins/*/src/**/*.py"))
    assert shipped and not [p for p in shipped if list(changes(p.read_text("utf-8")))]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("os.chdir('/')", "chdir"),
        ("with contextlib.redirect_stdout(x): pass", "redirect_stdout"),
        ("csv.field_size_limit(7)", "field_size_limit"),
        ("resource.setrlimit(1, (2, 2))", "setrlimit"),
        ("gc.disable()", "gc.disable"),
        ("signal.signal(1, f)", "signal.signal"),
        ("sys.stdout = x", "sys.stdout"),
        ("sys.path.insert(0, 'x')", "sys.path"),
        ("os.environ['A'] = 'b'", "os.environ"),
        ("del os.environ['A']", "os.environ"),
        ("os.environ.pop('A')", "os.environ"),
        ("sys.modules[name] = x", "sys.modules"),
        ("from gc import disable", ""),
        ("from os import environ", "from os.environ"),
        ("warnings.simplefilter('ignore')", "simplefilter"),
    ],
)
def test_a_planted_change_is_found(line: str, what: str) -> None:
    if what:
        assert list(changes(line)) == [what]
    else:
        assert list(changes(f"{line}\ndisable()")) == ["from gc.disable"]


@pytest.mark.parametrize(
    "line", ["os.environ.get('A')", "names.pop()", "sys.path", "self.modules[x] = 1", "p.enable()"]
)
def test_reading_is_no_change(line: str) -> None:
    assert list(changes(line)) == []


def test_a_long_cell_is_refused_without_a_limit_of_the_process(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    file = tmp_path / "a.csv"
    file.write_text(f"姓名\n{'x' * LONGEST}\n", "utf-8")
    assert len(read(file)[0].rows) == 2
    for size in (LONGEST + 1, 200_000):  # past our own limit, past that of the process
        file.write_text(f"姓名\n好\n{'x' * size}\n", "utf-8")
        with refuses(FactError, "csv_quotes", row=3):
            read(file)
    assert csv.field_size_limit() == before


# -- the collector of garbage


@pytest.fixture
def collecting() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def test_the_collector_rests_and_is_put_back(collecting: None) -> None:
    with collection.paused():
        assert not gc.isenabled()
        with collection.paused(1000):
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with collection.paused(collection.WORTH - 1):
        assert gc.isenabled()
    with pytest.raises(KeyboardInterrupt), collection.paused():
        raise KeyboardInterrupt
    assert gc.isenabled()


def test_one_that_was_off_stays_off(collecting: None) -> None:
    gc.disable()
    with collection.paused(), collection.paused():
        pass
    assert not gc.isenabled()


def test_an_exception_while_it_begins_leaves_it_on(
    collecting: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = gc.disable

    def interrupted() -> None:
        real()
        raise KeyboardInterrupt

    monkeypatch.setattr(gc, "disable", interrupted)
    with pytest.raises(KeyboardInterrupt), collection.paused():
        pass
    monkeypatch.undo()
    assert gc.isenabled()


def test_whichever_thread_ends_last_puts_it_back(collecting: None) -> None:
    inside, leave = threading.Event(), threading.Event()

    def long() -> None:
        with collection.paused():
            inside.set()
            leave.wait(20)

    other = threading.Thread(target=long)
    with collection.paused():
        other.start()
        assert inside.wait(20)
    assert not gc.isenabled()  # the other one still works
    leave.set()
    other.join()
    assert gc.isenabled()


def test_many_threads_leave_it_as_it_was(collecting: None) -> None:
    def work() -> None:
        for _ in range(200):
            with collection.paused():
                time.sleep(0)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert gc.isenabled()


# -- as a whole


def test_a_day_of_work_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    from caseflow.batch.run import run

    def now() -> tuple[object, ...]:
        limits = (csv.field_size_limit(), sys.getrecursionlimit(), gc.isenabled())
        return (*limits, Path.cwd(), sys.stdout, sys.stderr, dict(os.environ), tuple(sys.path))

    before = now()
    (tmp_path / "hardship.csv").write_text("户主姓名,收件日期\n测试甲,2026-05-30\n", "utf-8")
    with office(tmp_path / "a.db") as cf:
        assert run(cf.desk("chen"), tmp_path / "hardship.csv", "hardship").verdicts
        assert cf.verify().ok
    assert now() == before
