"""The report of conduct in words and as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Literal

from caseflow.desk.conduct import Line
from caseflow.outputs import written
from caseflow.words import called, names
from caseflow.words.conduct import HEADS, TOPICS, WHAT

Lang = Literal["zh", "en"]


def said(line: Line, lang: Lang) -> tuple[str, str, str, str, int, int | str]:
    """A line in words: what is counted, of which kind, whose, where, how often, out of how many."""
    n = lang == "en"
    who = called.people((x for x in line.who if x), lang)
    of: int | str = line.of if line.of else ""
    return TOPICS[line.topic][n], _what(line, lang), who, called.branch(line.branch), line.count, of


def _what(line: Line, lang: Lang) -> str:
    """What kind it is: in the words of what it is a kind of."""
    n = lang == "en"
    if line.topic == "signers":
        return WHAT["signers.of"][n].format(n=line.what)
    if line.topic in ("returns", "late"):
        return names.step(line.what, lang)
    if line.topic == "lent":
        return names.name("duty", line.what, lang)
    if line.topic == "overrides":
        return names.name("override", line.what, lang)
    if line.topic == "withdrawn":
        return names.name("consent", line.what, lang)
    both = WHAT.get(f"{line.topic}.{line.what}")
    return both[n] if both is not None else line.what


def write_conduct(lines: Iterable[Line], path: Path, lang: Lang) -> None:
    """Write it as a workbook. FactError if the file cannot be written."""
    import xlsxwriter

    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"created": datetime(2000, 1, 1)})
    bold = book.add_format({"bold": True, "bg_color": "#DCE6F1"})
    sheet = book.add_worksheet(HEADS["sheet"][lang == "en"])
    heads = HEADS["heads"][lang == "en"].split("|")
    sheet.write_row(0, 0, heads, bold)
    for r, line in enumerate(lines, 1):
        sheet.write_row(r, 0, said(line, lang))
    for column, width in enumerate((28, 28, 24, 10, 8, 8)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)
    book.close()
    with written(path) as out:
        out.give(made.getvalue())
