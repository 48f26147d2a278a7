"""What a host writes: two type checkers accept what is right and refuse each of these mistakes."""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
import each_call
import pytest

import caseflow
import caseflow.programme
from caseflow.case import acts
from caseflow.desk.doable import May
from caseflow.desk.due import Due
from caseflow.desk.foreseen import Foreseen, FundForeseen, Moved, Stands
from caseflow.desk.proposals import Proposal
from caseflow.host import Journal
from caseflow.reports.states import Row, Standing

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
#: pages whose code is typed as strictly as ours
PAGES = ("docs/how-to/decide-a-list.md", "docs/zh/preview.md")
ACCEPTED = [*sorted(HERE.glob("accepted/*.py")), *map(Path, PAGES)]
REFUSED = sorted(HERE.glob("refused/*.py"))
PATHS = [str(ROOT / "src"), *map(str, sorted((ROOT / "plugins").glob("*/src")))]
EACH = "each_call.py"
Found = Mapping[str, set[int]]


@cache
def readable() -> tuple[dict[str, Path], tempfile.TemporaryDirectory[str]]:
    """The files that checkers read, by what is judged: the code of a page is put together."""
    folder = tempfile.TemporaryDirectory(prefix="caseflow-typing-")
    out = {}
    for path in (*ACCEPTED, *REFUSED):
        out[str(path)] = path
        if path.suffix == ".md":
            page = (ROOT / path).read_text("utf-8")
            blocks = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
            out[str(path)] = Path(folder.name) / f"page_{path.stem.replace('-', '_')}.py"
            out[str(path)].write_text("".join(blocks), "utf-8")
    out[EACH] = Path(folder.name) / EACH
    out[EACH].write_text(each()[0], "utf-8")
    return out, folder


@cache
def each() -> tuple[str, set[int]]:
    """Each method and command called in every wrong way, and the lines that are to be refused."""
    return each_call.page(scope)


def by_file(found: Mapping[str, set[int]]) -> Found:
    """What was found, by what is judged. Files go by their names, which are all different: what
    mypy kept from an earlier run bears the folder of that run."""
    files = readable()[0]
    assert len({file.name for file in files.values()}) == len(files)
    return {what: found.get(file.name, set()) for what, file in files.items()}


@cache
def mypy() -> Found:
    """The lines that it refuses, by file."""
    files = map(str, readable()[0].values())
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-pretty", "--show-absolute-path", *files],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": os.pathsep.join(PATHS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    out: dict[str, set[int]] = defaultdict(set)
    for row in done.stdout.splitlines():
        file, _, rest = row.partition(".py:")
        line, _, said = rest.partition(": ")
        if said.startswith("error"):
            out[Path(f"{file}.py").name].add(int(line.partition(":")[0]))
    return by_file(out)


@cache
def pyright() -> Found:
    """The same, of basedpyright in the strict mode of pyright; its node comes as a wheel."""
    pytest.importorskip("basedpyright")
    settings = {
        "include": list(map(str, readable()[0].values())),
        "extraPaths": PATHS,
        "typeCheckingMode": "strict",
        # about style, not about types
        "reportUnusedExpression": False,
        "reportUnusedImport": False,
        "reportUnnecessaryComparison": False,
    }
    where = Path(readable()[1].name) / "pyright.json"
    where.write_text(json.dumps(settings), "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "basedpyright",
            "--outputjson",
            "--pythonpath",
            sys.executable,
            "--project",
            str(where),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    out: dict[str, set[int]] = defaultdict(set)
    for x in json.loads(done.stdout)["generalDiagnostics"]:
        if x["severity"] == "error":
            out[Path(x["file"]).name].add(x["range"]["start"]["line"] + 1)
    return by_file(out)


CHECKERS = {"mypy": mypy, "pyright": pyright}


def test_a_host_may_point_its_checker_at_our_sources(tmp_path: Path) -> None:
    """From a folder of its own, so without our settings, and as strictly: what we import without
    types is said where it is."""
    asked = ["--strict", "--cache-dir", str(ROOT / ".mypy_cache/host")]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *asked, *map(str, HERE.glob("accepted/*.py"))],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": os.pathsep.join(PATHS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("path", ACCEPTED, ids=lambda p: p.stem)
def test_what_is_right_is_accepted(path: Path, checker: str) -> None:
    assert CHECKERS[checker]()[str(path)] == set()


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("path", REFUSED, ids=lambda p: p.stem)
def test_each_mistake_is_refused_and_nothing_else(path: Path, checker: str) -> None:
    lines = path.read_text("utf-8").splitlines()
    marked = {n for n, x in enumerate(lines, 1) if x.endswith("# refused")}
    assert len(marked) >= 5 and CHECKERS[checker]()[str(path)] == marked


@pytest.mark.parametrize("checker", CHECKERS)
def test_each_method_and_command_refuses_what_it_does_not_take(checker: str) -> None:
    """Whichever of them is new is asked too: no parameter is wider than it says."""
    text, marked = each()
    found = CHECKERS[checker]()[EACH]
    lines = dict(enumerate(text.splitlines(), 1))
    assert [lines[n].strip() for n in sorted(marked ^ found)] == []
    assert len(marked) > 1_500


# -- nothing of the door is Any -------------------------------------------------------------------


def scope(module: Any) -> dict[str, Any]:
    """The names of a module, with those that it imports for checkers alone."""
    out = dict(vars(module))
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            from_ = import_module(str(node.module))
            out |= {a.asname or a.name: named(from_, a.name) for a in node.names}
    return out


def named(module: Any, name: str) -> Any:
    """A name of a module, or a module of a package that nobody has imported yet."""
    if hasattr(module, name):
        return getattr(module, name)
    return import_module(f"{module.__name__}.{name}")


def holds_any(hint: Any) -> bool:
    return hint is Any or any(map(holds_any, get_args(hint)))


def hints(cls: type) -> Iterator[tuple[str, Any]]:
    """The type of everything public of a class."""
    ours = [c for c in cls.__mro__ if c is not object]
    known = {k: v for c in ours for k, v in scope(sys.modules[c.__module__]).items()}
    if attrs.has(cls):
        yield from (
            (f"{cls.__name__}.{a.name}", a.type) for a in attrs.fields(resolved(cls, known))
        )
    for name, value in (x for c in ours for x in vars(c).items()):
        said = getattr(value, "__func__", getattr(value, "fget", value))
        if inspect.isfunction(said) and not name.startswith("_"):
            found = get_type_hints(said, known, known)
            assert set(found) >= {*inspect.signature(said).parameters, "return"} - {"self", "cls"}
            yield from ((f"{cls.__name__}.{name}({k})", hint) for k, hint in found.items())


def resolved(cls: Any, known: dict[str, Any]) -> Any:
    return attrs.resolve_types(cls, known, known)


DOOR = (caseflow.Caseflow, caseflow.Desk, *acts.ACTS)
GIVEN = (
    *(caseflow.Branch, caseflow.FundSpec, caseflow.Person, caseflow.Preview, acts.Done),
    *(Due, Foreseen, FundForeseen, Journal, May, Moved, Proposal, Row, Standing, Stands),
)


@pytest.mark.parametrize("cls", [*DOOR, *GIVEN], ids=lambda c: c.__name__)
def test_no_public_signature_has_any(cls: type) -> None:
    assert [name for name, hint in hints(cls) if holds_any(hint)] == []


def test_any_would_be_found() -> None:
    assert [n for n, hint in hints(Faulty) if holds_any(hint)] == ["Faulty.made(what)"]


class Faulty:
    def made(self, what: Mapping[str, Any]) -> int:
        return len(what)


@pytest.mark.parametrize("file", ["__init__.py", "host.py", "desk/desk.py", "desk/managing.py"])
def test_the_door_does_not_speak_of_any(file: str) -> None:
    tree = ast.parse((ROOT / "src/caseflow" / file).read_text("utf-8"))
    assert [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "Any"] == []


# -- what is there is shown -----------------------------------------------------------------------


#: rooms whose names are imported when first used, and what of ours is loaded with them
LAZY = {"caseflow": [], "caseflow.programme": ["caseflow.programme"]}


@pytest.mark.parametrize("door", LAZY)
def test_dir_shows_what_is_there_and_imports_nothing(door: str) -> None:
    code = (
        f"import sys, {door}; door = sys.modules[{door!r}];"
        "seen = dir(door); assert set(door.__all__) <= set(seen);"
        "print([x for x in sys.modules if x.startswith('caseflow.')],"
        "[x for x in seen if x.startswith('_WHERE') or x == 'TYPE_CHECKING'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{LAZY[door]} []"


def test_dir_shows_documents_questions_and_named_values() -> None:
    """Namespaces say what they have, and checkers know the same: `doc`, a class of questions,
    `param`."""
    from caseflow.facts import child, doc
    from caseflow.facts.papers import Documents
    from caseflow.programme import param
    from caseflow.words.documents import DOCUMENTS

    assert set(Documents.__annotations__) == set(DOCUMENTS)
    assert set(dir(doc)) == {"key", "new", *DOCUMENTS}
    assert {"birth_date", "name"} <= set(dir(child))
    shown = {x for x in dir(param) if not x.startswith("_")}
    assert shown == {"number", "amount", "codes", "option", "rate"}
    assert all(getattr(param, x) is getattr(caseflow.programme, x) for x in shown)


@pytest.mark.parametrize("door", LAZY)
def test_checkers_know_each_public_name(door: str) -> None:
    """What is imported when first used stands among the imports for checkers, and nothing else."""
    module = import_module(door)
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    block = next(n for n in tree.body if isinstance(n, ast.If))
    imported = {
        a.name: n.module for n in block.body if isinstance(n, ast.ImportFrom) for a in n.names
    }
    declared = {n.target.id for n in block.body if isinstance(n, ast.AnnAssign)}  # type: ignore[union-attr]
    assert sorted({*imported, *declared} - {"Mapping"}) == sorted(module.__all__)
    for name in module.__all__:
        assert getattr(module, name) is not None
    with pytest.raises(AttributeError):
        module.nope  # noqa: B018
