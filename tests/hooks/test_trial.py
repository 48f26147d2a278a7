"""A file is read and loaded in a process of its own: whatever it does ends that process alone, and
is named by code."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from codes import codes, refuses

from caseflow import bounded, trial
from caseflow.bounded import Limits
from caseflow.errors import DefinitionError, Note
from caseflow.plugins import MOST_SOURCE
from hooks.strange import REEF

OK = """
from caseflow.facts import applicant, household
from caseflow.programme import Programme, amend, flat, require, source, yuan
N = source("通知", in_force="2026-01-01", ref="1")
AID = Programme("drop.aid", zh="试", en="try", helps=applicant, award=flat(yuan(1), N.says("1元")),
                rules=[require("need", household.certificate.in_force(), N.says("困难"))])
"""
NEST = """
from caseflow.programme import not_
rule = household.certificate.in_force()
for _ in range({times}):
    rule = not_(not_(rule))
RULES = [require("x", rule, N.says("困难"))]
"""
DEEP = 'BAD = Programme("deep.aid", zh="试", en="try", helps=applicant, rules=RULES)\n'
DEEPER = 'BAD = amend("hardship", name="x.deep", since="2026-01-01", rules=RULES)\n'
LOADED = [
    ("raise RuntimeError('x')", "plugin_broke"),
    ("import nowhere", "plugin_import"),
    ("raise SystemExit", "plugin_exit"),
    ("import os; os._exit(0)", "plugin_died"),
    ("import os; os._exit(3)", "plugin_died"),
    ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "plugin_died"),
    ("print('x' * 4_000_000)", "plugin_prints"),
    ("print('one line')" + OK, "plugin_prints"),
    ("import os\nwhile True: os.write(2, b'x' * 100_000)", "plugin_noisy"),
    ("import os\nwhile True: os.write(1, b'x' * 100_000)", "plugin_noisy"),
    ("import os\nif os.fork() == 0: os._exit(0)" + OK, "plugin_starts"),
    ("import os\ntry: os.fork()\nexcept Exception: pass" + OK, "plugin_starts"),
    ("import os; os.system('true')" + OK, "plugin_starts"),
    ("import subprocess, sys; subprocess.run([sys.executable, '-c', ''])" + OK, "plugin_starts"),
    ("x = bytearray(1 << 40)", "plugin_memory"),
    ("x = []\nwhile True: x.append(bytearray(1 << 24))", "plugin_memory"),
    ("def f(): f()\nf()", "plugin_recursion"),
    (OK + NEST.format(times=3000) + DEEP, "tree_nested"),
    (OK + NEST.format(times=400) + DEEP, "tree_nested"),
    (OK + NEST.format(times=400) + DEEPER, "tree_nested"),
    ("x = 1", "plugin_empty"),
    ("import os; os.chdir('/')" + OK, "plugin_moved"),
    ("open(__file__)", "plugin_broke"),
]  # fmt: skip
READ = [
    ("def (", "plugin_syntax"),
    ("x = '\0'", "plugin_syntax"),
    ("x = " + "(" * 5000 + ")" * 5000, "plugin_nested"),
    ("x = " + "-" * 100_000 + "1", "plugin_nested"),
    ("x = " + "1+" * 100_000 + "1", "plugin_nested"),
    ("x = " + "1+" * 300 + "1", "plugin_nested"),
    ("x" + ".y" * 50_000, "plugin_nested"),
    ("\n".join("  " * n + "if x:" for n in range(150)), "plugin_nested"),
    ("if x:\n    y\n  z", "plugin_syntax"),  # of another level of indentation than any outer one
    ("x = [" + "1," * 250_000 + "]", "plugin_long"),
    ("x = '" + "a" * 1_100_000 + "'", "plugin_source_large"),
]


@pytest.mark.parametrize(("source", "code"), LOADED)
def test_what_a_file_does_while_it_is_loaded_is_named(source: str, code: str) -> None:
    here, out = Path.cwd(), sys.stdout
    with refuses(DefinitionError, code) as caught:
        trial.load("aid", source.encode())
    assert codes(caught.value)[0] == "file_fault" and caught.value.parts["file"] == "aid.py"
    assert Path.cwd() == here and sys.stdout is out
    for lang in ("zh", "en"):
        assert "aid.py" in caught.value.say(lang)


@pytest.mark.parametrize(("source", "code"), READ)
@pytest.mark.parametrize("how", [trial.read, trial.load])
def test_what_cannot_be_read_is_refused_in_a_sentence(how: object, source: str, code: str) -> None:
    with refuses(DefinitionError, code):
        how("aid", source.encode())  # type: ignore[operator]


@pytest.mark.parametrize(
    "source",
    ["while True: pass", "import time; time.sleep(600)", "input()\nimport time\ntime.sleep(600)"]
)  # fmt: skip
def test_one_that_hangs_is_ended(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "SECONDS", 4)
    start = time.monotonic()
    code = "plugin_broke" if source.startswith("input") else "plugin_slow"
    with refuses(DefinitionError, code):
        trial.load("aid", source.encode())
    assert time.monotonic() - start < 60


def test_the_bounds_of_a_file_are_its_own() -> None:
    """As many bytes, and nodes, as are allowed are read; one more is refused."""
    whole = b"#" + b"a" * (MOST_SOURCE - 1)
    assert trial.read("aid", whole) == trial.Supplies()
    with refuses(DefinitionError, "plugin_source_large"):
        trial.read("aid", whole + b"a")
    lines = b"pass\n" * (trial.MOST_NODES - 1)  # and the module itself
    assert trial.read("aid", lines) == trial.Supplies()
    with refuses(DefinitionError, "plugin_long"):
        trial.read("aid", lines + b"pass\n")


@pytest.mark.parametrize(("source", "kind"), [("x = (", SyntaxError), (" x", IndentationError)])
def test_it_is_said_how_it_is_no_python(source: str, kind: type[SyntaxError]) -> None:
    with refuses(DefinitionError, "plugin_syntax") as caught:
        trial.read("aid", source.encode())
    (what,) = [x for x in caught.value.parts.values() if isinstance(x, Note)]
    assert str(what.parts["error"]).partition(":")[0] == kind.__name__


@pytest.mark.parametrize("call", ["os.system(f'touch {m}')", "os.execvp('touch', ['touch', m])"])
def test_what_it_would_start_does_not_run(tmp_path: Path, call: str) -> None:
    mark = tmp_path / "mark"
    with refuses(DefinitionError, "plugin_starts"):
        trial.load("aid", f"import os\nm = {str(mark)!r}\n{call}{OK}".encode())
    assert not mark.exists()


def test_what_a_file_supplies() -> None:
    assert trial.load("reef", REEF.encode()) == trial.Supplies(
        programmes=("reef.grant",),
        readers=(".bar",),
        payment_formats=("reef-bank",),
        places=("reef",),
    )
    amends = OK + 'MORE = amend("hardship", name="x.more", since="2026-01-01", rules=[])\n'
    assert trial.read("aid", amends.encode()) == trial.Supplies(
        programmes=("drop.aid",), amendments=("x.more",)
    )
    assert trial.read("aid", b"raise SystemExit") == trial.Supplies()


TOLD = """
import caseflow.programme as p
A = p.Programme("one.aid", "two.aid", helps="three.aid")
B = p.Programme(NAME), p.Programme("drop." + "aid"), p.Programme(5), p.Programme()
C = p.amend("hardship", title="x.title", name="x.more"), p.amend("hardship", name=NAME)
D = p.other("four.aid", name="x.four"), (lambda: 0)("five.aid")
class caseflow_places: pass
async def caseflow_readers(): pass
def other(): pass
def caseflow_payment_formats(): pass
"""


def test_a_text_supplies_what_is_written_in_it_by_name() -> None:
    """No name that is made up while it runs, and nothing that is only called so."""
    assert trial.read("aid", TOLD.encode()) == trial.Supplies(
        programmes=("one.aid",), amendments=("x.more",), payment_formats=("…",)
    )


def test_what_is_written_past_python_is_no_answer() -> None:
    forged = """import os\nos.write(1, b'{"programmes": ["forged.aid"]}')"""
    assert trial.load("aid", (forged + OK).encode()).programmes == ("drop.aid",)
    with refuses(DefinitionError, "plugin_died"):
        trial.load("aid", (forged + "\nos._exit(0)").encode())


def test_a_thread_that_is_left_behind_is_not_waited_for() -> None:
    source = "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()" + OK
    assert trial.load("aid", source.encode()).programmes == ("drop.aid",)


def test_it_is_given_no_key_and_no_path_of_a_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEFLOW_KEY", "a secret")
    monkeypatch.setenv("CASEFLOW_STORE", "/somewhere/a.db")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")
    monkeypatch.setenv("HOME", "/home/somebody")
    told = "import os, sys\nraise RuntimeError(sorted(os.environ), sys.argv, os.getcwd())"
    with refuses(DefinitionError, "plugin_broke") as caught:
        trial.load("aid", told.encode())
    said = caught.value.say("en")
    for hidden in ("CASEFLOW", "XDG", "HOME", "somewhere", str(Path.cwd())):
        assert hidden not in said
    assert set(bounded.environment()) <= set(bounded.KEPT)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")
def test_what_is_left_behind_ends_with_it(tmp_path: Path) -> None:
    """A process that it started and did not wait for, and that holds its output open."""
    mark = tmp_path / "mark"
    start = time.monotonic()
    ended = bounded.run("hooks.left:behind", [str(mark)], seconds=60, most=100)
    assert (ended.code, ended.how, ended.out) == (0, "", b"left") and time.monotonic() - start < 20
    time.sleep(5)
    assert not mark.exists()


def test_bounds_of_its_own(tmp_path: Path) -> None:
    def run(call: str, most: int = 10, **more: float) -> bounded.Ended:
        return bounded.run(
            f"hooks.left:{call}", given=b"0123456789", most=most, **{"seconds": 60, **more}
        )  # type: ignore[arg-type]

    assert run("echo").out == b"0123456789" and run("echo").how == ""
    assert run("echo", most=9).how == "noisy"
    start = time.monotonic()
    assert run("flood").how == "noisy" and time.monotonic() - start < 30  # ended at once
    assert (run("refuse").code, run("refuse").how) == (3, "")
    assert run("sleep", seconds=3).how == "slow"
    assert run("fill", limits=Limits(memory=1 << 29)).code == 7 and run("fill").code == 0
    assert bounded.run("hooks.left:where", seconds=60, most=1000, folder=tmp_path).out == (
        os.fsencode(tmp_path)
    )


@pytest.mark.parametrize(
    "call,meant",
    [
        ("require('x', household.certificate.in_force(), clauses=1)", "require(…, clause)"),
        ("require('x', household.certificate.in_force(), whenn=1)", "when="),
        ("require('x', household.certificate.in_force(), zzzz=1)", ""),
    ],
)
def test_an_argument_that_is_none_is_told_with_the_one_that_is_meant(call: str, meant: str) -> None:
    from caseflow.plugins import loaded_source

    source = (
        f"from caseflow.facts import household\nfrom caseflow.programme import require\n{call}\n"
    )
    with refuses(DefinitionError, "file_fault") as caught:
        loaded_source("p.py", source.encode())
    fault = caught.value.parts["what"]
    assert (fault.code, fault.parts["near"]) == ("plugin_argument", meant)  # type: ignore[attr-defined]
