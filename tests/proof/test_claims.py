"""Each claim of the pages on security names a test that is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "SECURITY.md",
    "docs/explanation/what-verify-proves.md",
    "docs/explanation/files-from-outside.md",
)


@pytest.mark.parametrize("page", PAGES)
def test_each_claim_names_a_test_that_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"`(tests/\S+\.py)::(\w+)`", text)
    assert len(named) > 10
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        assert name in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}, (file, name)
    promised = [
        line for line in text.splitlines() if line.startswith("| ") and "promise" not in line
    ]
    for line in promised if page == PAGES[0] else []:
        assert "`tests/" in line or set(line) <= set("| -"), line
