"""Runs every Python block and every `$ caseflow …` line of the documentation."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from sybil import Document, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser


class ConsoleParser(CodeBlockParser):
    """A ```console block: each line after `$ ` runs, in a folder of its own for each document, and
    must end with 0."""

    language = "console"

    def evaluate(self, example: Any) -> str | None:
        from caseflow.cli.app import run

        for line in example.parsed.splitlines():
            if line.startswith("$ caseflow "):
                code = run(shlex.split(line)[2:])
                if code != 0:
                    return f"{line!r} ended with {code}"
        return None


class FileParser(CodeBlockParser):
    """A ```toml or ```csv block behind a line that names a file is written there."""

    def evaluate(self, example: Any) -> str | None:
        before = example.document.text[: example.region.start].rstrip().rpartition("\n")[2]
        name = re.findall(r"`([\w.-]+\.(?:toml|csv))`", before)
        if name:
            Path(name[-1]).write_text(example.parsed, "utf-8")
        return None


def _own_folder(namespace: dict[str, Any]) -> None:
    import tempfile

    from caseflow import errors

    errors.speak(None)
    errors.stands_in(())
    namespace["_home"] = os.getcwd()
    folder = tempfile.mkdtemp(prefix="caseflow-docs-")
    os.chdir(folder)


def _home(namespace: dict[str, Any]) -> None:
    import shutil

    folder = os.getcwd()
    os.chdir(namespace["_home"])
    shutil.rmtree(folder, ignore_errors=True)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(), ConsoleParser(), FileParser("toml"), FileParser("csv"),
    ],
    patterns=["*.md"], setup=_own_folder, teardown=_home,
).pytest()  # fmt: skip

__all__ = ["Document", "Path", "Region", "pytest", "pytest_collect_file"]
