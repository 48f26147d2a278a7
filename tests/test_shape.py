"""The house keeps its shape: sizes, layers, no circles, no SQL outside the store, nothing public
undocumented, no unknown read as a value."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import caseflow
import caseflow.facts
import caseflow.programme

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src/caseflow"
FILES = sorted(HOUSE.rglob("*.py"))
SOURCES = FILES + sorted((ROOT / "plugins").glob("*/src/**/*.py"))


def of(path: Path, house: Path = HOUSE) -> str:
    """A file as it is named here."""
    return path.relative_to(house).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_is_one_idea(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert "utils" not in path.name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name
            arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            limit = 13 if path.parent.name == "cli" else 10
            assert len([a for a in arguments if a.arg not in ("self", "cls")]) <= limit, node.name


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_line_has_at_most_100_columns(path: Path) -> None:
    long = [n for n, x in enumerate(path.read_text("utf-8").splitlines(), 1) if columns(x) > 100]
    assert long == []


def columns(line: str) -> int:
    """A Chinese sign is as wide as two letters."""
    return sum(2 if unicodedata.east_asian_width(x) in "WF" else 1 for x in line)


def test_unknown_has_no_default_in_rules_intake_and_programmes() -> None:
    for folder in ("rules", "intake", "programme", "edition"):
        for path in (HOUSE / folder).rglob("*.py"):
            text = path.read_text("utf-8")
            assert not re.search(r"\bor 0\b|fillna", text), path.name


def many_by_place(module: str) -> list[str]:
    """The attrs classes of a module that take more than four arguments by place."""
    found = []
    for name, cls in vars(import_module(module)).items():
        if inspect.isclass(cls) and cls.__module__ == module and attrs.has(cls):
            taken = list(inspect.signature(cls).parameters.values())
            if sum(p.kind is p.POSITIONAL_OR_KEYWORD for p in taken) > 4:
                found.append(name)
    return found


def test_no_constructor_takes_more_than_four_arguments_by_place() -> None:
    modules = [m for m in MODULES if not m.endswith("__main__")]
    assert {m: found for m in modules if (found := many_by_place(m))} == {}


def test_a_constructor_by_place_would_be_found() -> None:
    assert many_by_place(__name__) == ["ByPlace"]


@attrs.frozen
class ByPlace:
    one: int
    two: int
    three: int
    four: int
    five: int = 0
    six: int = attrs.field(default=0, kw_only=True)


@attrs.frozen
class Fitting:
    one: int
    two: int
    three: int
    four: int
    five: int = attrs.field(default=0, kw_only=True)


# -- who imports whom -----------------------------------------------------------------------------


def module_of(path: Path) -> str:
    """The dotted name of a file."""
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(p): p for p in FILES}


def imports(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports when it is loaded: not those for checkers alone, nor
    those that a function imports when it is called."""
    for node in _loaded(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            named = [f"{node.module}.{a.name}" for a in node.names]
            yield from (m if m in MODULES else node.module for m in named)


def _loaded(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _loaded(child)


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Each set of names from which one comes back to where one was."""
    reach = {a: _reached(graph, a) for a in graph}
    found = {
        frozenset(b for b in reach[a] if a in reach.get(b, ())) for a in graph if a in reach[a]
    }
    return sorted(sorted(x) for x in found if x)


def _reached(graph: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        for name in graph.get(todo.pop(), ()):
            if name not in seen:
                seen.add(name)
                todo.append(name)
    return seen


def room_of(module: str) -> str:
    """`caseflow.case.acts.act` → case."""
    return module.split(".")[1] if "." in module else module


FILE_GRAPH = {name: set(imports(path)) - {name} for name, path in MODULES.items()}
#: these find their files by themselves, so they import each of them
for _walks in ("caseflow.case.acts", "caseflow.case.kinds"):
    FILE_GRAPH[_walks] |= {m for m in MODULES if m.rpartition(".")[0] == _walks}


def test_a_circle_would_be_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_no_circle_between_files() -> None:
    assert circles(FILE_GRAPH) == []


def test_no_circle_between_rooms() -> None:
    rooms: dict[str, set[str]] = {}
    for name, seen in FILE_GRAPH.items():
        mine = rooms.setdefault(room_of(name), set())
        mine |= {room_of(x) for x in seen} - {room_of(name), "caseflow"}
    assert circles(rooms) == []


def test_imports_go_down_only() -> None:
    """The contracts of `pyproject.toml`, as `lint-imports` judges them."""
    linter = pytest.importorskip("importlinter.cli")
    code = "import sys; sys.path.insert(0, 'src'); from importlinter.cli import lint_imports;"
    code += "sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert linter and done.returncode == 0, done.stdout + done.stderr


# -- where the store is ---------------------------------------------------------------------------

SQL = re.compile(
    r"\s*(SELECT|INSERT|DELETE|UPDATE|CREATE|DROP|ALTER|PRAGMA|ATTACH|VACUUM)\s[A-Z*a-z]"
)
DRIVERS = ("sqlite3", "sqlite_utils")


@pytest.mark.parametrize("path", [p for p in FILES if "store/sqlite" not in of(p)], ids=of)
def test_sql_stands_in_the_store_alone(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] + [getattr(node, "module", None) or ""]
            found += [n for n in names if n.partition(".")[0] in DRIVERS]
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            found.append(node.value)
    assert found == []


# -- what is public is documented -----------------------------------------------------------------


def generated() -> ModuleType:
    """`docs/generate.py`."""
    spec = spec_from_file_location("docs_generate", ROOT / "docs/generate.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRITER: Any = generated()


@pytest.mark.parametrize("page", sorted(WRITER.PAGES))
def test_a_page_says_what_the_code_has(page: str) -> None:
    """`python docs/generate.py` writes it anew."""
    there = (ROOT / "docs/reference" / page).read_text("utf-8")
    assert there == WRITER.PAGES[page](), "python docs/generate.py writes it anew"


def test_what_is_public_is_documented() -> None:
    """Every name has words of its own: none is left to its signature."""
    from caseflow import rooms
    from caseflow.events import KINDS

    rooms.load()
    cls: type
    for cls in (caseflow.Caseflow, caseflow.Desk):
        for name, value in vars(cls).items():
            said = getattr(value, "__func__", value)
            if not name.startswith("_") and (callable(said) or isinstance(said, property)):
                assert said.__doc__, name
    for kind in KINDS.values():
        assert kind.body.__doc__ and not kind.body.__doc__.startswith(kind.body.__name__), kind
    page = (ROOT / "docs/reference/names.md").read_text("utf-8")
    names = {*caseflow.__all__, *caseflow.programme.__all__, *caseflow.facts.__all__}
    assert sorted(n for n in names if f"`{n}`" not in page) == []
    assert ": .\n" not in page and "—" not in page


VALUES = WRITER.values_page.__globals__


def sections() -> dict[str, str]:
    """What the page of values says under `module.Class`."""
    page = (ROOT / "docs/reference/values.md").read_text("utf-8")
    parts = (x.partition("\n\n") for x in page.split("\n## ")[1:])
    return {f"{said.split('`')[1]}.{head.strip('`')}": said for head, _, said in parts}


def test_every_value_of_the_door_stands_on_its_page_with_each_field() -> None:
    """The classes that `caseflow` names, and those that a public method or property gives."""
    from attrs import fields, has

    there = sections()
    door = [x for n in caseflow.__all__ if isinstance(x := getattr(caseflow, n), type)]
    doors = {caseflow.Caseflow, caseflow.Desk}
    given = {
        c
        for cls in door
        for _, function, _ in VALUES["public"](cls)
        for c in VALUES["classes"](VALUES["hints"](function)["return"])
    }
    assert {"Page", "Family", "Done", "Entry", "Due", "PaymentBatch"} <= {c.__name__ for c in given}
    for cls in {*door, *given} - doors:
        name = f"{cls.__module__}.{cls.__name__}"
        if issubclass(cls, caseflow.CaseflowError) or name.startswith("caseflow.rules.terms."):
            continue
        said = there[name]
        assert " ".join((cls.__doc__ or "").partition("\n\n")[0].split())[:60] in " ".join(
            said.split()
        )
        for field in fields(cls) if has(cls) else ():
            assert field.name.startswith("_") or f"\n- `{field.name}: " in said, (name, field.name)
        for own, _, is_property in VALUES["public"](cls):
            assert f"\n- `{own}{': ' if is_property else '('}" in said, (name, own)


COMMANDS = WRITER.commands_page.__globals__
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(("name", "command"), list(COMMANDS["commands"]()), ids=lambda x: str(x))
def test_a_command_and_its_options_are_explained_in_both_languages(name: str, command: Any) -> None:
    page = (ROOT / "docs/reference/commands.md").read_text("utf-8")
    own = page.partition(f"\n## `{name}")[2].partition("\n## ")[0]
    for help_ in (command.help, *(o.help for o in COMMANDS["options"](command))):
        zh, en = COMMANDS["told"](help_)
        assert CHINESE.search(zh) and re.search("[a-z]", en) and not CHINESE.search(en), help_
        for text in (zh.rstrip("。"), en[1:]):
            assert text.replace("|", "\\|") in own, help_


@pytest.mark.parametrize(
    ("help_", "told"),
    [
        ("甲 / one", ("甲", "one")),
        ("甲（乙）/ one, two", ("甲（乙）", "one, two")),
        ("甲 / one [FILE]", ("甲 [FILE]", "one [FILE]")),
        ("甲 / one [乙 / two]", ("甲 [乙]", "one [two]")),
        ("甲。\n\n    One,\n    two.\n", ("甲。", "One, two.")),
        ("甲。\n\n    One.\n\n    \b\n    x = 1", ("甲。", "One.")),
        ("甲", ("甲", "")),
        (None, ("", "")),
    ],
)
def test_help_is_told_apart(help_: str, told: tuple[str, str]) -> None:
    assert COMMANDS["told"](help_) == told


def test_every_hook_is_documented_with_its_exact_signature() -> None:
    """Datasette's rule: a heading of its own with the whole signature, and an example that uses
    it."""
    from caseflow import hookspecs

    page = (ROOT / "docs/reference/hooks.md").read_text("utf-8")
    hooks = {k: v for k, v in vars(hookspecs).items() if k.startswith("caseflow_")}
    assert len(hooks) >= 4 and set(hooks) == set(re.findall(r"^## `(\w+)\(", page, re.M))
    for name, hook in hooks.items():
        own = page.partition(f"\n## `{name}(")[2].partition("\n## `")[0]
        returns = hook.__annotations__["return"]
        arguments = ", ".join(inspect.signature(hook).parameters)
        assert f"\n## `{name}({arguments}) -> {returns}`\n" in page
        assert f"@hookimpl\ndef {name}({arguments}):" in own.partition("```python")[2]


def test_the_page_tells_parameters_exactly() -> None:
    def made(self: Any, what: str, *, request: str = "", **more: str) -> None: ...

    assert WRITER.parameters(made) == "what, *, request, **more"


def test_the_tour_names_what_is_there() -> None:
    """Each `file.py` and `file.py:name` of the page exists."""
    page = (ROOT / "docs/explanation/one-hour-tour.md").read_text("utf-8")
    named = re.findall(r"`([a-z_/]+\.py)(?::(\w+))?`", page)
    assert len(named) > 40
    for file, name in named:
        beside = file.startswith(("docs/", "tests/"))
        tree = ast.parse(((ROOT if beside else HOUSE) / file).read_text("utf-8"))
        defined = {x.name for x in ast.walk(tree) if isinstance(x, ast.FunctionDef | ast.ClassDef)}
        assert not name or name in defined, f"{file}:{name}"


# -- what is loaded -------------------------------------------------------------------------------


def test_rules_alone_need_no_store_no_key_no_plugin_machinery() -> None:
    heavy = ("cryptography", "sqlite3", "pluggy", "narwhals", "polars", "click")
    code = (
        "import sys; from caseflow.hardship import HARDSHIP;"
        "HARDSHIP.on('2026-01-01').assess({}).explain();"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_loads_at_import() -> None:
    code = (
        "import sys, caseflow; print(sorted(m for m in sys.modules if m.startswith('caseflow.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_public_name_is_hidden_by_a_module_of_its_name() -> None:
    """Importing `caseflow.programme.amend` would put a module in the place of the function."""
    import caseflow.testing

    for package in (caseflow, caseflow.programme, caseflow.facts, caseflow.testing):
        folder = Path(str(package.__file__)).parent
        stems = {p.stem for p in folder.glob("*.py")} | {
            p.name for p in folder.iterdir() if p.is_dir()
        }
        if folder.name != "caseflow":
            assert not stems & set(package.__all__), package.__name__
        assert not [n for n in package.__all__ if isinstance(getattr(package, n), ModuleType)]


def test_an_event_of_no_room_has_no_name_yet() -> None:
    """A comparison with a name that nobody gave would never hold, and say nothing of it."""
    from caseflow.events import Event

    class Stray(Event):
        """Of no room."""

    for name in ("type", "kind"):
        with pytest.raises(RuntimeError, match="Stray"):
            getattr(Stray, name)
