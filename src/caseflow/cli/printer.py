"""The one printer: text for people or JSON for machines, and every output of a demonstration store says so."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

from caseflow.errors import CaseflowError

BANNER = "【演示库】数据均为虚构，不得用于真实业务"


class Printer:
    """`json_` prints one JSON object per command; otherwise text."""

    def __init__(self, *, json_: bool = False) -> None:
        self.json = json_
        self.demo = False
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # a console in cp936 must not crash on a rare character

    def give(self, data: Any, text: str) -> None:
        """The result of a command, as data and in words."""
        if self.json:
            body = {"demo": self.demo, "result": data} if self.demo else {"result": data}
            json.dump(body, sys.stdout, ensure_ascii=False, indent=1, default=str)  # as it is made: of a long list the text is long
            print()
            return
        if self.demo:
            print(BANNER)
        print(safe(text))

    def fail(self, problem: CaseflowError | str) -> None:
        """An error, as one sentence on the error stream."""
        kind = type(problem).__name__ if isinstance(problem, CaseflowError) else "Error"
        if self.json:
            print(json.dumps({"error": kind, "message": str(problem)}, ensure_ascii=False), file=sys.stderr)
        else:
            print(f"错误：{safe(str(problem))}", file=sys.stderr)


def safe(text: str) -> str:
    """Text without control characters: nothing from a file steers a terminal."""
    return "".join(ch for ch in text if ch in "\n\t" or unicodedata.category(ch) not in ("Cc", "Cf") or ch == "\u200d")


def cause(problem: OSError) -> str:
    """What the system answered, in Chinese where a clerk may meet it."""
    words: dict[type, str] = {
        FileNotFoundError: "没有这个文件或文件夹", PermissionError: "没有权限，或文件正开着", IsADirectoryError: "那是一个文件夹",
    }  # fmt: skip
    return words.get(type(problem)) or problem.strerror or type(problem).__name__


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table for a terminal; Chinese characters count two columns."""
    cells = [[str(c) for c in row] for row in (heads, *rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(heads))]
    lines = ["  ".join(c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join((lines[0], "-" * min(100, sum(widths) + 2 * len(widths)), *lines[1:]))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)
