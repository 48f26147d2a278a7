"""The text of a public notice: one page of HTML that prints on A4.

What it says of a case is kept with the case, the rest with the notice: when somebody is erased
their row goes with them, and the text that is left says that it is not the one that was put up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from attrs import frozen

from caseflow.branch.notices import SHOWS
from caseflow.words import JOIN, Lang, fill
from caseflow.words.notice import DAY_KINDS, PLACES, TEXT

_STYLE = """
@page { size: A4; margin: 20mm 22mm; @bottom-left { content: "$ref"; font-size: 9pt; }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; } }
body { font: 13pt/1.6 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; color: #000;
  max-width: 165mm; margin: 0 auto; overflow-wrap: anywhere; }
h1 { text-align: center; font-size: 26pt; margin: 0; }
html:lang(zh) h1 { letter-spacing: .5em; padding-left: .5em; }
h2 { text-align: center; font-size: 16pt; margin: 2mm 0 4mm; }
p { text-indent: 2em; margin: 1mm 0; orphans: 2; widows: 2; }
.ref { text-align: right; text-indent: 0; font-size: 11pt; margin: 0 0 4mm; }
table { width: 100%; border-collapse: collapse; margin: 4mm 0; font-size: 12pt; line-height: 1.4; }
th, td { border: .3mm solid #000; padding: 1.2mm 2mm; text-align: center; }
thead { display: table-header-group; } tr { break-inside: avoid; }
.sum { text-align: right; } .sign { text-align: right; text-indent: 0; margin-top: 8mm;
  break-inside: avoid; }
@media screen { body { padding: 4mm; } }
@media screen and (max-width: 40em) { body { font-size: 11pt; } table { font-size: 9pt; }
  th, td { padding: 1mm; overflow-wrap: break-word; } .sum { white-space: nowrap; } }
"""
_ASIDE = "text-align: center; text-indent: 0; border: .5mm dashed #000; font-size: 15pt"


@frozen(kw_only=True)
class Row:
    """What is said of a case: its number; its masked name, empty if it stands by number; where it
    belongs; what the funds are called that give, and the sum in words, empty before a decision."""

    number: str
    name: str
    county: str
    fund: str
    amount: str


@frozen(kw_only=True)
class Page:
    """All that stands above and below the rows. Days are ISO text, `last` empty if it is open."""

    ref: str
    title: str
    programme: str
    office: str
    batch: str
    places: tuple[tuple[str, str], ...]  # kind, words
    since: str
    last: str
    not_before: str
    length: int
    day_kind: str
    shows: tuple[str, ...]
    decided: bool
    channel: str
    supervision: str


def row(x: Row, shows: Sequence[str], lang: Lang) -> str:
    """The row of a case as HTML."""
    cells = [f"<td>{escape(x.number)}</td>"]
    if "name" in shows:
        cells.append(f"<td>{escape(x.name) if x.name else _said('hidden', lang)}</td>")
    if "county" in shows:
        cells.append(f"<td>{escape(x.county)}</td>")
    if "fund" in shows:
        cells.append(f"<td>{escape(x.fund)}</td>")
    if "amount" in shows:
        cells.append(f'<td class="sum">{escape(x.amount)}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def page(p: Page, numbers: Sequence[str], lang: Lang) -> str:
    """The text with a place for the row of each case."""
    heads = "".join(f"<th>{_said(h, lang)}</th>" for h in ("case", *(
        h for h in SHOWS if h in p.shows)))  # fmt: skip
    slots = "\n".join(map(_slot, numbers))
    lines = [x for x in _lines(p, lang) if x]
    before, after = lines[:-2], lines[-2:]
    return "\n".join([
        "<!doctype html>",
        f'<html lang="{"zh-CN" if lang == "zh" else "en"}">',
        '<meta charset="utf-8">',
        f"<title>{_said('heading', lang)} {escape(p.ref)}</title>",
        f"<style>{_STYLE.replace('$ref', p.ref)}</style>",
        f"<h1>{_said('heading', lang)}</h1>",
        f"<h2>{escape(p.title or p.programme)}</h2>",
        f'<p class="ref">{_said("number", lang, ref=p.ref)}</p>',
        *(f"<p>{x}</p>" for x in before),
        f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{slots}\n</tbody>\n</table>",
        *(f"<p>{x}</p>" for x in (_said("names", lang), *after)),
        f'<p class="sign">{_said("seal", lang, office=p.office)}<br>{day(p.since, lang)}</p>',
        "</html>",
        "",
    ])  # fmt: skip


def _lines(p: Page, lang: Lang) -> list[str]:
    n = lang == "en"
    length = fill(DAY_KINDS[p.day_kind][n], {"length": p.length}, lang)
    days = {"since": day(p.since, lang), "last": day(p.last, lang), "length": length}
    days["not_before"] = day(p.not_before, lang)
    where = [words or PLACES[k][n] for k, words in p.places]
    return [
        _said("granted" if p.decided else "before", lang, programme=p.programme),
        _said("batch", lang, batch=p.batch) if p.batch else "",
        _said("period" if p.last else "period_open", lang, **days),
        _said("places", lang, places=JOIN[lang].join(where)),
        _said("object", lang, channel=p.channel),
        _said("supervision", lang, supervision=p.supervision),
    ]


def _said(code: str, lang: Lang, **parts: str) -> str:
    return escape(fill(TEXT[code][lang == "en"], parts, lang))


def day(text: str, lang: Lang) -> str:
    """A day as the language writes it."""
    if not text:
        return text
    d = date.fromisoformat(text)
    parts = {"iso": text, "year": d.year, "month": d.month, "day": d.day}
    return fill(TEXT["day"][lang == "en"], parts, lang)


def _slot(number: str) -> str:
    return f"<!--{number}-->"


def filled(text: str, rows: Mapping[str, str], lang: Lang) -> str:
    """The text with the rows of its cases, by number; of whom is erased only that."""
    rest = max(text.count("<th>") - 1, 1)
    for number, said in rows.items():
        gone = f"<tr><td>{escape(number)}</td><td colspan={rest}>{_said('gone', lang)}</td></tr>"
        text = text.replace(_slot(number), said or gone)
    return text


def as_preview(text: str, lang: Lang) -> str:
    """The text with words on its face that nobody has put it up."""
    said = f'<p style="{_ASIDE}">{_said("preview", lang)}</p>\n'
    return text.replace("<h1>", f"{said}<h1>", 1)


def digest(text: str) -> str:
    """SHA-256 of the text as it is put up."""
    return hashlib.sha256(text.encode()).hexdigest()
