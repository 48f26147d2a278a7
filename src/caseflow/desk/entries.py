"""What a history is made of: entries of typed values that say themselves in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from caseflow.errors import spoken
from caseflow.places.place import Place
from caseflow.rules.words import show
from caseflow.values.areas import named
from caseflow.values.blank import Nothing
from caseflow.values.money import Money
from caseflow.values.sorts import sort_of
from caseflow.words import fill
from caseflow.words.history import LINE
from caseflow.words.labels import english

Lang = Literal["zh", "en"]
#: what a fact may be: the elements of a repeated one are mappings of the same
Value: TypeAlias = (
    str | int | date | Money | Nothing | Sequence["Value"] | Mapping[str, "Value"] | None
)
NONE: Mapping[str, Any] = {}
NUMBERS = frozenset({"id_no", "phone", "account_no", "birth_cert_no", "passport_no"})


@frozen(kw_only=True)
class Question:
    """What a fact is called, in Chinese and English, and what its choices are; of a repeated one
    those of each field of its elements."""

    zh: str
    en: str
    options: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def label(self, lang: Lang) -> str:
        """What it is called."""
        return self.en if lang == "en" else self.zh


@frozen(kw_only=True)
class Change:
    """A fact as it was and as it is then: a day, `Money`, a number, text, yes or no, a list of
    elements, `nothing`; None where nothing was known. `waits`: it says who somebody is and counts
    once another person has compared it; until then `old` stands.
    """

    key: str
    asked: Question
    old: Value = field(repr=False)
    new: Value = field(repr=False)
    waits: bool = False

    def say(self, lang: Lang, place: Place, *, whole: bool = False) -> str:
        """Label, old and new; numbers that identify somebody show their last signs alone, unless
        they are compared sign by sign (`whole`)."""
        both = {"label": self.asked.label(lang), "new": self.shown(self.new, lang, place, whole)}
        if self.old in (None, self.new):
            said = fill(_line("new", lang), both, lang)
        else:
            old = self.shown(self.old, lang, place, whole)
            said = fill(_line("change", lang), {**both, "old": old}, lang)
        return said + (_line("waits", lang) if self.waits else "")

    def shown(self, value: Value, lang: Lang, place: Place, whole: bool = False) -> str:
        """Its old or new value in words."""
        fields = {key: dict(options) for key, options in self.asked.fields}
        return shown(self.key, value, lang, place, dict(self.asked.options), whole, fields)


def shown(
    key: str,
    value: Value,
    lang: Lang,
    place: Place,
    options: Mapping[str, str],
    whole: bool = False,
    fields: Mapping[str, Mapping[str, str]] = NONE,
) -> str:
    """A fact as a line shows it: an option by its words, an element of a list by what is said of
    it, a number that identifies somebody by its last signs, unless the `whole` is asked for."""
    if isinstance(value, list | tuple):
        join = "；" if lang == "zh" else "; "
        said = (shown(key, x, lang, place, options, whole, fields) for x in value)
        return f"[{join.join(said)}]"
    if isinstance(value, Mapping):
        join = "，" if lang == "zh" else ", "
        return join.join(
            shown(k, v, lang, place, fields.get(k, NONE), whole) for k, v in value.items()
        )
    if isinstance(value, str):
        if key.rpartition(".")[2] in NUMBERS and not whole:
            return place.identity().mask(value)
        if lang == "zh" and sort_of(key) == "area":
            return named(value)
        if lang == "zh":
            return options.get(value, value)
        return english(value) if value in options else value
    return show(value, lang, None, place.currency)


@frozen(kw_only=True)
class Moved:
    """A sum that went from one account of a fund to another, for a line of the award."""

    fund: str
    line: str
    source: str
    target: str
    sum: Money


@frozen(kw_only=True)
class Granted:
    """What a decision gives on one line: of which element (0: of the whole case), and before which
    day it is not paid (ISO, empty if it is no instalment)."""

    line: str
    sum: Money
    due_on: str
    of: int


@frozen(kw_only=True)
class Entry:
    """One event. `version` counts within its stream: the case's own, or (with a `role`) that of one
    of its people. `who`: a login, `system`, the body whose paper says so, or nothing where nobody
    knows. `type` is the event's, `zh` and `en` say what it was.

    `line`: the line of the award that it is about, empty for all; `lines`: of a decision what it
    gives on each. `paper` is the number of the paper, `document` what was filed. `unreadable`
    says by code why the private part cannot be read (`erased`); what is plain still stands.
    """

    version: int
    on: date
    who: str
    type: str
    zh: str
    en: str
    role: str = ""
    changes: tuple[Change, ...] = ()
    why: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    paper: str = field(default="", repr=False)
    document: str = ""
    line: str = ""
    lines: tuple[Granted, ...] = ()
    moves: tuple[Moved, ...] = ()
    unreadable: str = ""
    place: Place = field(repr=False, eq=False)

    def say(self, lang: Lang | None = None) -> str:
        """One line: the day, the version, who, what, and what changed by it."""
        lang = lang or spoken()
        who = {"system": _line("system", lang), "": _line("nobody", lang)}.get(self.who, self.who)
        parts = {
            "on": self.on.isoformat(),
            "version": self.version,
            "who": who,
            "what": self.en if lang == "en" else self.zh,
        }
        head = fill(_line("person" if self.role else "head", lang), parts, lang)
        rest = _line("between", lang).join(self._rest(lang))
        return " ".join(f"{head}{_line('after', lang)}{rest}".splitlines()) if rest else head

    def _rest(self, lang: Lang) -> list[str]:
        out = [c.say(lang, self.place) for c in self.changes]
        for code, text in (("why", self.why), ("note", self.note), ("paper", self.paper)):
            if text:
                out.append(fill(_line(code, lang), {"text": text}, lang))
        unit = self.place.currency.code
        for m in self.moves:
            parts = {"units": m.sum.minor, "unit": unit, "fund": m.fund}
            accounts = {"source": m.source, "target": m.target}
            out.append(fill(_line("moved", lang), {**parts, **accounts}, lang))
        if self.unreadable:
            code = "erased" if self.unreadable == "erased" else "unreadable"
            out.append(_line(code, lang))
        return out


def _line(code: str, lang: Lang) -> str:
    return LINE[code][lang == "en"]


__all__ = ["Change", "Entry", "Granted", "Moved", "Question", "Value", "shown"]
