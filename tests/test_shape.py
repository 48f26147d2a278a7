"""The house keeps its shape: sizes, layers of the first rung, what is public is documented, no unknown read as a value."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import caseflow
import caseflow.facts
import caseflow.programme
from caseflow.case.events import TYPES
from caseflow.cli.app import COMMANDS
from caseflow.engine.desk import Desk

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "plugins").glob("*/src/**/*.py"))
REFERENCE = (ROOT / "docs/reference/names.md").read_text("utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_is_one_idea(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert "utils" not in path.name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name
            arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            limit = 12 if path.parent.name == "cli" or "moves" in node.name else 10
            assert len([a for a in arguments if a.arg not in ("self", "cls")]) <= limit, node.name


def test_unknown_has_no_default_in_rules_intake_and_programmes() -> None:
    for folder in ("rules", "intake", "programme"):
        for path in (ROOT / "src/caseflow" / folder).rglob("*.py"):
            text = path.read_text("utf-8")
            assert not re.search(r"\bor 0\b|fillna", text), path.name


def test_what_is_public_is_documented() -> None:
    names = [*caseflow.__all__, *caseflow.programme.__all__, *caseflow.facts.__all__, *COMMANDS, *TYPES]
    names += [n for n in vars(Desk) if not n.startswith("_") and callable(getattr(Desk, n))]
    names += ["caseflow_programmes()", "caseflow_readers()", "caseflow_payment_formats()"]
    names += ["caseflow_places()"]
    assert [n for n in names if f"`{n}`" not in REFERENCE] == []
    for cls in TYPES.values():
        assert cls.__doc__
        assert all(a.name in REFERENCE for a in cls.__attrs_attrs__)  # type: ignore[attr-defined]


def test_rules_alone_need_no_store_no_key_no_plugin_machinery() -> None:
    code = (
        "import sys; from caseflow.hardship import HARDSHIP; HARDSHIP.on('2026-01-01').assess({}).explain();"
        "print([m for m in ('cryptography', 'sqlite3', 'pluggy', 'narwhals', 'polars', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_loads_at_import() -> None:
    code = "import sys, caseflow; print(sorted(m for m in sys.modules if m.startswith('caseflow.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_public_name_is_hidden_by_a_module_of_its_name() -> None:
    """Importing `caseflow.programme.amend` would put a module in the place of the function."""
    from types import ModuleType

    import caseflow.testing

    for package in (caseflow, caseflow.programme, caseflow.facts, caseflow.testing):
        folder = Path(str(package.__file__)).parent
        stems = (
            {p.stem for p in folder.glob("*.py")} | {p.name for p in folder.iterdir() if p.is_dir()} if folder.name != "caseflow" else set()
        )
        assert not stems & set(package.__all__), package.__name__
        assert not [n for n in package.__all__ if isinstance(getattr(package, n), ModuleType)]


def test_the_page_of_facts_is_the_catalogue() -> None:
    """`python docs/generate.py` writes it."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("docs_generate", ROOT / "docs/generate.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs/reference/facts.md").read_text("utf-8") == module.facts_page()
