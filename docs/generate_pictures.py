"""The pictures of the clerk's manual: what a terminal shows on a day of work, drawn as SVG.

Every picture is what the commands really print, in an office of fictional people on a fixed day; a
test draws them anew. `python docs/generate.py` writes them. The banner of the demonstration store
is left out: each page says that its names are fictional.
"""

from __future__ import annotations

import io
import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import east_asian_width
from unittest.mock import patch

from attrs import frozen

from caseflow import Caseflow, FundSpec, yuan
from caseflow.cli.app import run
from caseflow.demo.office import opening

CELL, LINE, EDGE = 7, 19, 10  # width of half a Chinese sign, height of a line, margin
WRAP = 104  # cells of a line
BANNER = "【演示库】数据均为虚构，不得用于真实业务\n"
ASKED = "[是/否]: "
PROGRAMME = """
from caseflow import yuan
from caseflow.facts import doc, family, household
from caseflow.programme import Programme, flat, needs, require, source, step

RULE = source("困难家庭救助办法", in_force="2024-01-01", ref="manual")
AID = Programme("szw.family", zh="困难家庭救助", en="Aid for families", helps=household,
    rules=[require("income", family.annual_income <= yuan(50_000),
        RULE.gist("家庭年收入不超过5万元"))],
    documents=[needs(doc.village_proof, RULE.gist("村（居）委会证明"))],
    steps=[step.review("county"), step.decide(), step.notice, step.letter, step.pay()],
    award=flat(yuan(3000), RULE.gist("每户3000元")))
"""
PLUGINS = '[plugins]\nvalue = ["aid"]\nsince = 2026-01-01\nsource = "办公会纪要"\n'
SHEET = """户主姓名,户主身份证号,家庭年收入,村（居）委会证明,收件日期,同意日期,户名,账号,\
开户行,收款人类别
测试甲,152634197001010001,30000,复印件,2026-05-28,2026-05-28,测试甲,6222020000000000018,农行,本人账户
测试乙,152634197001020007,28000,,2026-05-28,2026-05-28,测试乙,6222020000000000026,农行,本人账户
测试丙,152634197001030002,8万,复印件,2026-05-29,2026-05-29,,,,
测试丁,152634197001040008,2.6万,复印件,26.5.29,2026-05-29,,,,
"""
A, B, C = "SZW-2026-0001-H", "SZW-2026-0002-J", "SZW-2026-0003-K"


class Terminal(io.StringIO):
    """Somebody sits there and answers."""

    def isatty(self) -> bool:
        """They do."""
        return True


@frozen
class Typed:
    """A command: in which picture it stands (none: it only brings the day on), whose it is, the day
    of June, what is answered when it asks. `cut`: a wide table ends at the edge of the window."""

    line: str
    picture: str = ""
    who: str = "clerk"
    day: int = 1
    answer: str = ""
    cut: bool = False


DAY = (
    Typed("adopt plug.toml"),
    Typed("核对 --全部 --不再问", who="reviewer"),
    Typed("受理 困难家庭救助6月.csv", "intake"),
    Typed("待办", "queue", who="reviewer", cut=True),
    Typed("待办 --事项 待第二人核对 --计数", "queue", who="reviewer", cut=True),
    Typed("打印 补正通知 0002-J --至 2026-06-30", "missing"),
    Typed("登记 0002-J 村（居）委会证明=复印件", "missing"),
    Typed("审核 0001-H 通过", "review", who="reviewer"),
    Typed("审核 0002-J 退回 --理由 村委会证明没有盖章", "review", who="reviewer"),
    Typed("审核 0003-K 不予通过 --理由 年收入超过5万元", "review", who="reviewer"),
    Typed("决定 0001-H 资助 --理由 符合办法，家境属实 --预览", "decide", who="decider"),
    Typed("决定 0001-H 资助 --理由 符合办法，家境属实", "decide", who="decider"),
    Typed(
        "公示 张贴 0001-H --在 嘎查村=巴音嘎查公示栏 --方式 本会办公室 --监督电话 0474-0000000",
        "notice",
    ),
    Typed("公示 见证 0001-H", "notice", who="cashier"),
    Typed("公示 取下 0001-H", "notice", day=9),
    Typed("公示 见证 0001-H --取下", "notice", who="cashier", day=9),
    Typed("打印 告知书 --全部", "letters", day=9),
    Typed("登记 0001-H --办完 告知书", "letters", day=9),
    Typed("核对 0001-H", "confirm", who="reviewer", day=9, answer="y\n"),
    Typed("付款 --资金 本级救助金 --预览", "pay", who="cashier", day=10),
    Typed(
        "付款 --资金 本级救助金 --格式 xlsx --写到 付款.xlsx --批名 6月10日",
        "pay",
        who="cashier",
        day=10,
    ),
    Typed("付款 结果 0001-H --到账 --日期 2026-06-11 --流水号 20260611001", "results", day=11),
    Typed("为什么 测试甲", "ask", day=11),
    Typed("为什么 测试丙", "ask", day=11),
)
PICTURES = tuple(dict.fromkeys(x.picture for x in DAY if x.picture))


def picture(name: str) -> str:
    """One of them."""
    return day_of_work()[name]


@cache
def day_of_work() -> Mapping[str, str]:
    """Every picture by its name."""
    shown: dict[str, list[tuple[bool, str]]] = {name: [] for name in PICTURES}
    with TemporaryDirectory(prefix="caseflow-manual-") as folder, _in(Path(folder)):
        _office()
        for typed in DAY:
            said = _said(typed)
            if typed.picture:
                shown[typed.picture] += [(True, f"caseflow {typed.line}")]
                shown[typed.picture] += [(False, _cut(x) if typed.cut else x) for x in said]
    return {name: svg(lines) for name, lines in shown.items()}


@contextmanager
def _in(folder: Path) -> Iterator[None]:
    home = Path.cwd()
    os.chdir(folder)
    kept = {k: "" for k in os.environ if k.startswith("CASEFLOW_")}
    with patch.dict(os.environ, {"LC_ALL": "C.UTF-8"}):
        for k in kept:
            del os.environ[k]
        try:
            yield
        finally:
            os.chdir(home)


def _office() -> None:
    Path("day.db.plugins").mkdir()
    for name, text in (
        ("day.db.plugins/aid.py", PROGRAMME),
        ("plug.toml", PLUGINS),
        ("困难家庭救助6月.csv", SHEET),
    ):
        Path(name).write_text(text, "utf-8")
    fund = FundSpec("本级救助金", ("szw.family",), amount=yuan(100_000), source="年初预算")
    Caseflow.demo("day.db", **{**opening(), "funds": (fund,)}).close()


def _said(typed: Typed) -> list[str]:
    """What a command prints, the banner apart; it has to be done."""
    shared = ["--store", "day.db", "--lang", "zh", "--as", typed.who]
    told = io.StringIO()
    with (
        redirect_stdout(told),
        redirect_stderr(told),
        patch.object(sys, "stdin", Terminal(typed.answer)),
    ):
        code = run([*shared, "--today", f"2026-06-{typed.day:02}", *shlex.split(typed.line)])
    text = told.getvalue().replace(BANNER, "")
    if typed.answer:
        text = text.replace(ASKED, f"{ASKED}{typed.answer}")
    lines = [x.rstrip() for x in text.splitlines()]
    if code:
        raise RuntimeError(f"{typed.line}: {lines}")
    return lines


# -- drawn ----------------------------------------------------------------------------------------


def svg(lines: list[tuple[bool, str]]) -> str:
    """Lines as a picture: what was typed is bold behind a sign; pieces between wide gaps stand at
    their column, whatever fonts there are."""
    rows = [(typed, n, x) for typed, text in lines for n, x in enumerate(wrapped(text))]
    wide = max(cells(x) for _, _, x in rows) + 2
    width, height = wide * CELL + 2 * EDGE, len(rows) * LINE + 2 * EDGE
    drawn = "\n".join(_drawn(i, *row) for i, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" font-family="Consolas, \'Noto Sans Mono CJK SC\', SimSun, monospace" '
        f'font-size="13">\n'
        f'<rect width="{width}" height="{height}" rx="4" fill="#fafafa" stroke="#999"/>\n'
        f"{drawn}\n</svg>\n"
    )


def _drawn(i: int, typed: bool, nth: int, text: str) -> str:
    y = EDGE + (i + 1) * LINE - 6
    bold = ' font-weight="bold" fill="#024"' if typed else ""
    out = [] if not typed or nth else [f'<text x="{EDGE}" y="{y}" fill="#999">&gt;</text>']
    for at, piece in pieces(text):
        x, long = EDGE + (at + 2) * CELL, cells(piece) * CELL
        out.append(f'<text x="{x}" y="{y}" textLength="{long}"{bold}>{escape(piece)}</text>')
    return "".join(out)


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """What stands between gaps of two cells or more, with the cell at which it begins.

    >>> list(pieces("甲  乙 丙"))
    [(0, '甲'), (4, '乙 丙')]
    """
    at = 0
    for piece in text.split("  "):
        bare = piece.lstrip(" ")
        if bare:
            yield at + cells(piece) - cells(bare), bare
        at += cells(piece) + 2


def wrapped(text: str, width: int = WRAP) -> Iterator[str]:
    """A line as a window of that width breaks it."""
    line = ""
    for sign in text:
        if cells(line + sign) > width:
            yield line
            line = ""
        line += sign
    yield line


def _cut(text: str) -> str:
    first = next(wrapped(text))
    return text if first == text else f"{next(wrapped(text, WRAP - 2))}…"


def cells(text: str) -> int:
    """The cells of a terminal that it takes."""
    return sum(2 if east_asian_width(x) in "WF" or x in "“”…—" else 1 for x in text)
