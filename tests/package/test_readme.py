"""What opens the README: what it does, for whom it is not, one line, ten lines, what they print."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO

import pytest

from package.distribution import ROOT

#: a page → the words with which it says for whom it is not, and what is not settled yet
PAGES = {
    "README.md": ("**Not for you if**", "**Alpha.**"),
    "README.zh-CN.md": ("**不适合**", "**试用阶段。**"),
}


@pytest.mark.parametrize("page", PAGES)
def test_it_opens_with_what_a_stranger_asks_first(page: str) -> None:
    opening = (ROOT / page).read_text("utf-8").partition("\n## ")[0]
    places = [opening.find(x) for x in (PAGES[page][0], "```sh", "```python", PAGES[page][1])]
    assert places == sorted(places) and places[0] > 0
    (line,) = re.findall(r"```sh\n(.+?)\n```", opening, re.S)
    assert line.startswith("pip install ") and "\n" not in line


@pytest.mark.parametrize("page", PAGES)
def test_ten_lines_print_what_stands_below_them(page: str) -> None:
    opening = (ROOT / page).read_text("utf-8").partition("\n## ")[0]
    (code,) = re.findall(r"```python\n(.*?)```", opening, re.S)
    (said,) = re.findall(r"```text\n(.*?)\n```", opening, re.S)
    assert len(code.splitlines()) <= 10
    out = StringIO()
    with redirect_stdout(out):
        exec(compile(code, page, "exec"), {})
    assert out.getvalue().rstrip("\n") == said
