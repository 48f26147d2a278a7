"""A programme beside the whole text of its notice: quotations that it has not, days and values that
stand nowhere in it, and numbers of it that no rule has, as when a rule was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.programme.programme import Programme
from caseflow.rules.dated import Clause, Source
from caseflow.testing.as_read import in_yuan
from caseflow.testing.clause_numbers import shares_in, sums_in
from caseflow.testing.clause_words import hundredths_of
from caseflow.testing.figures import figures
from caseflow.testing.found import Fault
from caseflow.testing.quoted import quoted
from caseflow.testing.rounding_words import unrounded
from caseflow.testing.unused_words import pool_of
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.values.numerals import narrow, read_whole

_DATE = re.compile(
    r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})[日号]|([0-9]{4})-([0-9]{2})-([0-9]{2})"
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_NAMES = "|".join(_MONTHS).replace("may", "(?-i:May|MAY)")  # may is another word
_DATE_EN = re.compile(
    rf"([0-9]{{1,2}})\s*(?:st|nd|rd|th)?\s*(?:of\s*)?({_NAMES})\s*,?\s*([0-9]{{4}})?"
    rf"|({_NAMES})\s*([0-9]{{1,2}})(?:st|nd|rd|th)?\s*(?:,?\s*([0-9]{{4}}))?",
    re.I,
)
_SENTENCE = re.compile(r"[。；;!?！？\n]|\.(?=\s|$)")
_NUMBER = re.compile(
    r"([0-9][0-9,]*(?:\.[0-9]+)?|[一二两三四五六七八九十百千]+)\s*+(万|千|亿)?\s*+"
    r"(元|周岁|岁|人|口|次|个月|年|天|日|个工作日|户|平方米|公里|项|例"
    r"|days?|weeks?|months?|years?|persons?|people|members?|children|times?|km)"
)
_FIGURE = re.compile(r"[0-9]+(?:,[0-9]{3})*|[一二两三四五六七八九十百]+")
_SCALE = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "": 1}
SHORT = 4  # signs: what is shorter stands in a notice for something else too
_YEARS = {"年", "year", "years"}


@frozen(kw_only=True)
class Beside:
    """What was found beside a notice: faults, and sentences of it whose numbers no rule has."""

    programme: str
    faults: tuple[Fault, ...]
    left: tuple[Note, ...]

    def lines(self, lang: Any = "zh") -> list[str]:
        """The report for people."""
        out = [note("kit_left", what=x) for x in self.left]
        out += [f.line(self.programme) for f in self.faults]
        return [x.say(lang) for x in out or [note("kit_printed")]]

    def plain(self) -> dict[str, Any]:
        """The same as JSON data."""
        faults = [{"rule": f.rule, **f.what.data(), "zh": f.zh, "en": f.en} for f in self.faults]
        left = [{**x.data(), "zh": x.say("zh"), "en": x.say("en")} for x in self.left]
        return {"faults": faults, "left": left}


def beside(programme: Programme, text: str, day: date | None = None) -> Beside:
    """A programme beside the text of the notice that it is made from. Where it rests on several
    texts, only what rests on those that the text has a quotation of is looked at."""
    plain = (_close(text), _close(figures(text)))
    clauses = list(_clauses(programme))
    home = {c.source.name for _, c in clauses if c.verbatim and _stands(c.text, plain)}
    if not home:
        why = note("printed_of_none", programme=programme.name)
        return Beside(programme=programme.name, faults=(Fault("", "", why),), left=())
    ours = [(name, c) for name, c in clauses if c.source.name in home]
    faults = [
        Fault(name, "", note("printed_not_said", words=c.text))
        for name, c in ours
        if c.verbatim and not _stands(c.text, plain)
    ]
    sources = [s for s in programme.sources() if s.name in home]
    faults += [Fault(s.title, "", why) for s in sources for why in _days(s, text)]
    last = programme.on(day or programme.editions()[-1])
    written = in_yuan(narrow(text), last.money)
    faults += [Fault(name, "", why) for name, why in _values(programme, home, written, last.money)]
    told = [words for both in programme.notes for words in both]
    left = tuple(_left(last, text, [c.text for _, c in ours], told))
    once = {(f.rule, f.zh): f for f in faults}
    return Beside(programme=programme.name, faults=tuple(once.values()), left=left)


def _stands(words: str, plain: tuple[str, str]) -> bool:
    """Does a quotation stand in a text, as it is or with its numbers in figures?"""
    return _close(words) in plain[0] or _close(figures(words)) in plain[1]


def _close(text: str) -> str:
    """A text as it is compared: without blanks, small, narrow."""
    return re.sub(r"\s+", "", _level(text)).lower()


def _level(text: str) -> str:
    """A text with the signs of either script alike."""
    return narrow(text).replace("；", ";")


def _clauses(programme: Programme) -> Iterator[tuple[str, Clause]]:
    for draft in programme.drafts():
        yield from ((draft.name, c) for c in draft.clauses)
    for need in programme.needs():
        yield from ((f"doc.{need.name}", c) for c in need.clauses)
    for award in programme.awards():
        yield from (("award", c) for c in award.clauses)
    for check in programme.inspected():
        yield from ((check.name, c) for c in check.clauses)
    for sheet in programme.signed():
        yield from ((sheet.name, c) for c in sheet.clauses)


def _days(source: Source, text: str) -> Iterator[Note]:
    """A first or last day of a text that stands nowhere in it, where it names days at all."""
    told = list(_dates(text))
    stated = source.day if source.how in ("in_force", "published") else None
    for name, day in ((source.how, stated), ("ends", source.ends)):
        if day is not None and told and not any(_is(day, d) for d in told):
            yield note("printed_day", name=name, day=day.isoformat())


def _dates(text: str) -> Iterator[tuple[int | None, int, int]]:
    """Every day in a text, with its year if it has one."""
    year: int | None = None
    plain = narrow(text).replace(" ", "")
    for m in _DATE.finditer(plain):
        year = int(m[1] or m[4] or 0) or year
        yield year, int(m[2] or m[5]), int(m[3] or m[6])
    for m in _DATE_EN.finditer(narrow(text)):
        own = m[3] or m[6]
        name, day = (m[2], m[1]) if m[2] else (m[4], m[5])
        yield int(own) if own else None, _MONTHS.index(name.lower()) + 1, int(day)


def _is(day: date, told: tuple[int | None, int, int]) -> bool:
    return told[1:] == (day.month, day.day) and told[0] in (None, day.year)


def _values(
    programme: Programme, home: set[str], text: str, currency: Currency
) -> Iterator[tuple[str, Note]]:
    """A number or a sum that is said to stand in the text and does not."""
    figures = (_whole(found) for found in _FIGURE.findall(text))
    numbers, sums = {v for v in figures if v is not None}, sums_in(text)
    for held in programme.dated():
        for step in held.steps:
            value = step.value
            if step.source is None or step.source.name not in home or isinstance(value, bool):
                continue
            amiss = (isinstance(value, int) and value not in numbers) or (
                isinstance(value, Money) and hundredths_of(value, currency) not in sums
            )
            if amiss and held.kind in ("number", "money"):
                yield held.name, note("printed_value", name=held.name)


def _whole(figure: str) -> int | None:
    plain = figure.replace(",", "")
    return int(plain) if plain.isdecimal() else read_whole(plain)


def _left(
    edition: Edition, text: str, clauses: Sequence[str], told: Sequence[str]
) -> Iterator[Note]:
    """Sentences whose numbers neither a quotation, nor any rule, nor a note for people has."""
    in_ = edition.money
    known, shares = pool_of(edition), {v // 100 for v in pool_of(edition)}
    for note_ in (in_yuan(narrow(x), in_) for x in told):
        known |= {v for m in _NUMBER.finditer(note_) for v in _ways(m)}
        shares |= shares_in(note_)
    pieces = sorted((p for c in clauses for p in _SENTENCE.split(c)), key=len, reverse=True)
    for sentence in _SENTENCE.split(text):
        rest = _DATE_EN.sub("\0", _DATE.sub("\0", narrow(sentence)))
        for words in pieces:
            rest = _without(rest, words) if len(_close(words)) >= SHORT else rest
        rest = unrounded(in_yuan(rest, in_))
        lost = [m[0] for m in _NUMBER.finditer(rest) if not _ways(m) & known and not _year(m)]
        lost += [f"{v / 100:g}%" for v in sorted(shares_in(rest) - shares)]
        if lost:
            numbers = tuple(quoted(x, [sentence], in_) for x in lost)
            yield note("printed_left", words=" ".join(sentence.split()), numbers=numbers)


def _year(m: re.Match[str]) -> bool:
    return m[3] == "年" and m[1].isdecimal() and len(m[1]) == 4


def _without(text: str, quotation: str) -> str:
    """A text without a quotation; with its numbers in figures where it has it only so."""
    for to in (narrow, figures):
        pattern = r"\s*".join(re.escape(c) for c in _close(to(quotation)))
        left, found = re.subn(pattern, "\0", to(text), flags=re.I)
        if found:
            return left
    return text


def _ways(m: re.Match[str]) -> set[int]:
    """A number in each way in which a rule may have it, in hundredths."""
    figure = m[1].replace(",", "")
    value = float(figure) if figure[0].isdigit() else read_whole(figure)
    if value is None:
        return set()
    hundredths = round(value * 100) * _SCALE[m[2] or ""]
    return {hundredths, hundredths + 100, hundredths * (12 if m[3].lower() in _YEARS else 1)}


__all__ = ["Beside", "beside"]
