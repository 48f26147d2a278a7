"""The sheet that is signed for a payment file: count, sum, and by which signs the file is known.
HTML for A4; nobody who is paid is named on it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from attrs import frozen

from caseflow.words.bank import CONTROL

SIGNERS = ("made", "checked", "approved")


@frozen(kw_only=True)
class ControlSheet:
    """What stands on it. `part` is the kind of file, `total` a sum as people read it, `spelt` as a
    letter spells it (empty where no words of numbers are known), `digest` the first eight signs of
    the SHA-256 of the file; `first` and `last` are references in it."""

    branch: str
    fund: str
    on: str
    format: str
    part: str
    count: int
    total: str
    spelt: str
    digest: str
    first: str
    last: str
    cash: bool = False

    def html(self, languages: Sequence[str]) -> str:
        """The page, in these languages."""
        said = [(k, str(getattr(self, k))) for k in _SHOWN if getattr(self, k) != ""]
        rows = "".join(
            f"<tr><th>{_word(key, languages)}</th><td>{_value(key, value, languages)}</td></tr>"
            for key, value in said
        )
        signs = "".join(
            f"<tr><th>{_word(key, languages)}</th><td class=sign>{_word('signed', languages)}</td>"
            "</tr>"
            for key in SIGNERS
        )
        title = _word("cash" if self.cash else "title", languages)
        lang = "zh-CN" if languages[:1] == ("zh",) else "en"
        return _PAGE.format(
            lang=lang,
            title=title,
            rows=rows,
            signs=signs,
            note=_word("cash_note" if self.cash else "note", languages),
        )


_SHOWN = (
    "branch", "fund", "on", "format", "part", "count", "total", "spelt", "digest", "first", "last",
)  # fmt: skip


def _value(key: str, value: str, languages: Sequence[str]) -> str:
    coded = key == "part" and value in CONTROL
    return _word(value, languages) if coded else escape(value)


def _word(key: str, languages: Sequence[str]) -> str:
    zh, en = CONTROL[key]
    said = [{"zh": zh}.get(x, en) for x in languages] or [en]
    return " / ".join(escape(x) for x in dict.fromkeys(said))


_PAGE = """<!doctype html>
<html lang="{lang}"><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 20mm }}
body {{ font: 12pt sans-serif }}
table {{ border-collapse: collapse; width: 100%; margin: 1em 0 }}
th, td {{ border: 1px solid #000; padding: .5em; text-align: left; font-weight: normal }}
th {{ width: 40% }}
.sign {{ height: 3em; vertical-align: bottom; color: #666 }}
</style>
<h1>{title}</h1>
<table>{rows}</table>
<p>{note}</p>
<table>{signs}</table>
</html>
"""

__all__ = ["ControlSheet"]
