"""A drop-in file is tried in a process of its own before it may run here: read, then loaded. What
is installed is tried there when somebody checks it.

`read` looks at it as text and runs nothing of it; `load` runs it once, with bounded time, memory
and output, without a key and without the path of any store. One that hangs, exits, prints, starts
processes or nests absurdly is named, and never loaded here.
"""

from __future__ import annotations

import ast
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from caseflow import bounded
from caseflow.errors import DefinitionError, Note, note, plain_parts

SECONDS = 20
MOST_ANSWER = 1024 * 1024
DEEPEST = 200  # as deep as Python lets brackets be
MOST_NODES = 200_000
#: what starts another process, as Python tells its audit hooks
STARTS = (
    "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.system",
    "subprocess.Popen",
)  # fmt: skip
How = Literal["read", "load"]


@frozen(kw_only=True)
class Supplies:
    """What a file supplies, by name: as far as its text says it, or as it was loaded."""

    programmes: tuple[str, ...] = ()
    amendments: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    payment_formats: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def read(name: str, source: bytes) -> Supplies:
    """What the text of a file says that it supplies; nothing of it runs. DefinitionError if it is
    no Python or nests absurdly."""
    return _try("read", name, source)


def load(name: str, source: bytes) -> Supplies:
    """What a file supplies, loaded once in a process of its own. DefinitionError, with the reason,
    if it may not be loaded here."""
    return _try("load", name, source)


def installed() -> None:
    """Load all that is installed in a process of its own. DefinitionError for the plugin at which
    that hangs, floods or ends. It is trusted code, so it may do what a file may not; whatever else
    is wrong with one is told where it is loaded (`plugins.installed`)."""
    ended = _ended("caseflow.trial:main_installed")
    fault = _fault(ended)
    if fault is not None:
        begun = ended.out.decode(errors="replace").splitlines()
        raise DefinitionError("plugin_untried", plugin=begun[-1] if begun else "?", what=fault)


def _ended(call: str, *arguments: str, given: bytes = b"") -> bounded.Ended:
    # Windows holds a folder that the process had as long as it ends
    with tempfile.TemporaryDirectory(prefix="caseflow-", ignore_cleanup_errors=True) as folder:
        return bounded.run(
            call, arguments, given=given, seconds=SECONDS, most=MOST_ANSWER, folder=Path(folder)
        )


def _try(how: How, name: str, source: bytes) -> Supplies:
    from caseflow.plugins import MOST_SOURCE, too_long

    if len(source) > MOST_SOURCE:
        raise too_long(f"{name}.py")
    answer: dict[str, Any] = {}
    ended = _ended("caseflow.trial:main", how, name, given=source)
    fault = _fault(ended)
    if fault is None:
        answer = json.loads(ended.out)
        fault = _note(answer["fault"]) if "fault" in answer else None
    if fault is not None:
        raise DefinitionError("file_fault", file=f"{name}.py", what=fault)
    return Supplies(**{k: tuple(v) for k, v in answer.items()})


def _fault(ended: bounded.Ended) -> Note | None:
    """What is wrong with how it ended."""
    if ended.how == "slow":
        return note("plugin_slow", most=SECONDS)
    if ended.how == "noisy":
        return note("plugin_noisy")
    if not ended.out.endswith(b"}"):
        return note("plugin_died", exit=ended.code)
    return None


def _note(data: dict[str, Any]) -> Note:
    """A note as `plain_parts` wrote it."""
    said = data["parts"].items()
    return Note(data["code"], {k: _note(v) if isinstance(v, dict) else v for k, v in said})


# -- in the process


def main() -> None:
    """Read or load what stands on the input, answer on the output, and end at once."""
    how, name = sys.argv[1:]
    source = sys.stdin.buffer.read()
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever is written past Python ends where errors do
    sys.stdout = printed = io.StringIO()
    started: list[str] = []
    fault = _nested(name, source)
    supplies = {}
    if fault is None:
        if how == "read":
            supplies = _told(source)
        else:
            sys.addaudithook(lambda event, _: _refuse(event, started))
            fault, supplies = _loaded(name, source)
    if started:
        fault = note("plugin_starts", call=started[0])
    elif printed.getvalue():
        fault = note("plugin_prints", count=len(printed.getvalue()))
    answer = {"fault": {"code": fault.code, "parts": plain_parts(fault.parts)}} if fault else {}
    raw = json.dumps(answer or supplies).encode()
    with os.fdopen(answers, "wb") as out:
        out.write(raw)
    os._exit(0)  # threads that it left, and what it wants done at the end, are not waited for


def main_installed() -> None:
    """Load what is installed: before each its name goes out, and a brace at the end."""
    answers = os.dup(1)
    os.dup2(2, 1)
    from caseflow import plugins

    plugins.loaded(lambda name: os.write(answers, f"{name}\n".encode()))
    os.write(answers, b"{}")
    os._exit(0)


def _refuse(event: str, started: list[str]) -> None:
    if event in STARTS:
        started.append(event)
        raise PermissionError("a drop-in file starts no process while it is loaded")


def _nested(name: str, source: bytes) -> Note | None:
    """Is it no Python, or does it nest deeper or hold more than anybody writes?"""
    from caseflow.isolation import why

    try:
        tree = compile(source, f"{name}.py", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except (RecursionError, MemoryError):
        return note("plugin_nested", most=DEEPEST)
    except (SyntaxError, ValueError) as found:
        # what of a null byte some Pythons of 3.11 call a value
        problem = found if isinstance(found, SyntaxError) else SyntaxError(str(found))
        deep = any(x in str(problem) for x in ("nested", "many levels"))  # of indentation
        return note("plugin_nested", most=DEEPEST) if deep else why(problem)
    count = 0
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        count += len(level)
        if count > MOST_NODES:
            return note("plugin_long", most=MOST_NODES)
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return None
    return note("plugin_nested", most=DEEPEST)


def _told(source: bytes) -> dict[str, list[str]]:
    """What the text says: programmes and amendments by the names written in it, and the hooks that
    it implements."""
    found: dict[str, list[str]] = {"programmes": [], "amendments": []}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            call = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if call == "Programme":
                found["programmes"] += _texts(node.args[:1])
            elif call == "amend":
                found["amendments"] += _texts(k.value for k in node.keywords if k.arg == "name")
        elif isinstance(node, ast.FunctionDef) and node.name in _HOOKS:
            found[_HOOKS[node.name]] = ["…"]  # which ones, it tells when it is loaded
    return found


_HOOKS = {
    "caseflow_readers": "readers",
    "caseflow_payment_formats": "payment_formats",
    "caseflow_places": "places",
}


def _texts(nodes: Any) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _loaded(name: str, source: bytes) -> tuple[Note | None, dict[str, list[str]]]:
    """What is wrong with it, and what it supplies; its parts are written out once, so that one that
    cannot be is found now."""
    from caseflow import plugins
    from caseflow.isolation import why

    found = plugins.Installed()
    plugins.take_source(found, name, source)
    fault = next(iter(found.faults.values()), None)
    try:
        for programme in found.programmes.values():
            programme.part_hash()
        for amendment in found.amendments.values():
            amendment.part_hash()
    except KeyboardInterrupt:
        raise
    except BaseException as problem:
        fault = fault or why(problem)
    return fault, {
        "programmes": list(found.programmes),
        "amendments": list(found.amendments),
        "readers": [x for r in found.readers for x in r.suffixes],
        "payment_formats": list(found.payment_formats),
        "places": list(found.places),
    }


__all__ = ["Supplies", "installed", "load", "read"]
