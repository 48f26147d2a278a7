"""The tree of errors. A batch treats them as values; a command line prints their one sentence.

    CaseflowError            something that a person can put right; nothing was written
    ├── DefinitionError      a programme file says what cannot hold  (where: file:line)
    ├── FactError            a value cannot be read or is not allowed  (field, value, expected)
    ├── NotAllowed           a rule of conduct or the order of steps forbids it  (who could)
    ├── FundError            a fund lacks what is asked, or may not pay for it  (fund, short)
    ├── Stale                what the command rests on has changed, or it has no effect  (changed)
    ├── Busy                 another writer holds the store; the same command may be repeated
    └── StoreError           the file cannot be read, written or trusted

An error carries a `code`, the `place` where it was found (a fact, a file, a cell) and `parts`; its
sentence stands in `caseflow.words` and is said in Chinese or English by `say`, in the language of
`spoken` where none is named, in both, a line each, while nobody has said one (`unsaid`). It never
holds what describes a person. What is said by code without being an error is a `Note`.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Literal, cast

from attrs import frozen

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
#: nine digits and more with one, or an X, behind: a person's, a telephone's or an account's; the
#: number of a case, which may end so too, has eight
_NUMBER = re.compile(r"[0-9０-９](?:[ -]{0,4}[0-9０-９]){8,}[ -]{0,4}[0-9０-９Xx]")
_UNITS = str.maketrans("", "", "年月日元圆块万亿千百整正角分人例次件岁周第前后约农历至到")
_WORDS = re.compile("[\u3400-\u9fff]{2,}|[A-Za-z]{4,}")
CAUSES: dict[type, str] = {
    FileNotFoundError: "cause_absent",
    PermissionError: "cause_rights",
    IsADirectoryError: "cause_folder",
    NotADirectoryError: "cause_no_folder",
}
_ERRNO = {errno.ENOSPC: "cause_full", errno.EROFS: "cause_read_only"}


_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set says it
_asked: Lang | None = None
_placed: Lang | None = None


def of_locale(environ: Mapping[str, str]) -> Lang | None:
    """The language of the environment, if it is one of ours; `C` and `POSIX` are none.

    >>> of_locale({"LANG": "en_GB.UTF-8"}), of_locale({"LC_ALL": "C.UTF-8", "LANG": "en_GB"})
    ('en', None)
    """
    named = next((environ[k] for k in _LOCALE if environ.get(k)), "")
    found = re.split(r"[_.@-]", named.lower())[0]
    return "zh" if found == "zh" else "en" if found == "en" else None


def speak(lang: Lang | None) -> None:
    """A host chooses the language of `str(error)` and of `say()`; None: nobody does any more."""
    global _asked
    _asked = lang


def stands_in(languages: Sequence[str]) -> None:
    """A store was opened in a place of these languages; of none: it is forgotten."""
    global _placed
    own: Lang = "zh" if tuple(languages[:1]) == ("zh",) else "en"
    _placed = own if languages else None


def spoken() -> Lang:
    """The language where none is named: what a host chose (`speak`), else that of the locale, else
    that of the place of the store opened last (English where that is not Chinese), else Chinese,
    as of the built-in place."""
    return _asked or of_locale(os.environ) or _placed or "zh"


def unsaid() -> bool:
    """Has nobody said a language: no host, no locale, no place of a store? Errors then stand in
    both, for whoever reads them may read one alone."""
    return not (_asked or of_locale(os.environ) or _placed)


def shown(value: object) -> str:
    """A value as an error may show it: short, without what could be a person's number."""
    return _NUMBER.sub("***", printable(str(value)[:200]))[:60]


def printable(text: str) -> str:
    """A text with a sign for each byte that is none: of a file's name that is no UTF-8."""
    return text.encode("utf-8", "replace").decode()


def figures(value: object) -> str:
    """The same of what should be a day, a sum or a number: words in its place may be a name."""
    text = str(value)
    words = _WORDS.search(text.translate(_UNITS))
    return "" if words or not any(c.isdigit() for c in text) else shown(text)


def near(name: object, known: Iterable[str]) -> str:
    """The known name that somebody may have meant; empty if none is near.

    >>> near("crfc.chd", ["crcf.chd", "nm.walk"]), near("CHD", ["crcf.chd"]), near("x", ["y"])
    ('crcf.chd', 'crcf.chd', '')
    """
    from difflib import get_close_matches

    wanted = str(name).strip().casefold()
    named = {k.casefold(): k for k in known}
    if not 1 < len(wanted) <= 200:
        return ""
    found = get_close_matches(wanted, named, 1)
    within = [k for k in named if wanted in k] if not found else []
    return named[found[0]] if found else named[within[0]] if len(within) == 1 else ""


def nearest(name: object, known: Iterable[str], most: int) -> list[str]:
    """So many known names, the nearest first; less than near where nothing is.

    >>> nearest("csaes", ["pay", "cases", "case"], 2)
    ['cases', 'case']
    """
    from difflib import get_close_matches

    return get_close_matches(str(name)[:200], list(known), most, 0)


@frozen
class Note:
    """Something that is said by code and is no error: what a file left out, why a plugin is idle.

    A part may be a note or an error itself, which is said in the same language.
    """

    code: str
    parts: Mapping[str, object]

    def say(self, lang: Lang | None = None) -> str:
        """The sentence."""
        from caseflow.words import say

        return say(self.code, self.parts, lang or spoken())

    def data(self, lang: Lang | None = None) -> dict[str, object]:
        """Code, parts and sentence, as JSON has them."""
        parts = plain_parts(self.parts, lang)
        return {"code": self.code, "parts": parts, "message": self.say(lang)}

    def __str__(self) -> str:
        return self.say()


def note(code: str, **parts: object) -> Note:
    """What is said by that code, with its parts."""
    return Note(code, parts)


def cause(problem: OSError) -> Note | str:
    """What the system answered, in words where a clerk may meet it; an error of ours `says` it by
    its own code."""
    own = getattr(problem, "says", "") or CAUSES.get(type(problem))
    code = own or _ERRNO.get(problem.errno or 0)
    return note(code) if code else problem.strerror or type(problem).__name__


def plain_parts(parts: Mapping[str, object], lang: Lang | None = None) -> dict[str, object]:
    """Parts as JSON has them: numbers and texts as they are, lists of them, notes by their code.
    What choices are called (`called`) is in Chinese, in English as they are typed."""
    out = {k: _plain(v, lang) for k, v in parts.items()}
    if (lang or spoken()) == "en" and isinstance(called := out.get("called"), list):
        from caseflow.words.choices import choice

        out["called"] = [choice(str(x), "en") for x in called]
    return out


def _plain(value: object, lang: Lang | None = None) -> object:
    if hasattr(value, "code") and hasattr(value, "parts"):  # an error, a note, a finding
        return {"code": value.code, "parts": plain_parts(value.parts, lang)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v, lang) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(v, lang) for v in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)


class CaseflowError(Exception):
    """Base of every error that caseflow raises on purpose; nothing was written."""

    #: parts that every error of the class has, so that hosts need not ask
    always: ClassVar[dict[str, object]] = {}

    def __init__(self, code: str, *, place: str = "", **parts: object) -> None:
        super().__init__(code)
        self.code, self.place = code, place
        self.parts: dict[str, object] = {**self.always, **parts}

    def say(self, lang: Lang | None = None) -> str:
        """The sentence: what was seen and what to do. Where none is named and nobody said one, in
        Chinese and below it in English."""
        if lang is None and unsaid():
            return "\n".join(map(self._in, LANGS))
        return self._in(lang or spoken())

    def _in(self, lang: Lang) -> str:
        from caseflow.words import say

        return say(self.code, {"place": self.place, **self.parts}, lang)

    def data(self, lang: Lang | None = None) -> dict[str, object]:
        """The error as JSON and HTTP send it: class, code, place, parts, and the sentence."""
        return {
            "error": type(self).__name__,
            "code": self.code,
            "place": self.place,
            "parts": plain_parts(self.parts, lang),
            "message": self.say(lang),
        }

    def __str__(self) -> str:
        return self.say()

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.code, self.place, self.parts)


def _again(
    cls: type[CaseflowError], code: str, place: str, parts: dict[str, object]
) -> CaseflowError:
    made = cls.__new__(cls)
    CaseflowError.__init__(made, code, place=place, **parts)
    return made


class DefinitionError(CaseflowError):
    """A programme, a fact or an adopted value says what cannot hold; `where` is `file:line`.

    A traceback says it in English, as Python speaks to whoever wrote the programme.
    """

    def __init__(self, code: str, *, where: str = "", **parts: object) -> None:
        super().__init__(code, place=where, **parts)

    @property
    def where(self) -> str:
        """File and line, if known."""
        return self.place

    def _in(self, lang: Lang) -> str:
        """The sentence, behind the file and line that it speaks of."""
        said = super()._in(lang)
        return f"{self.place}: {said}" if self.place else said

    def __str__(self) -> str:
        return self.say("en")


class FactError(CaseflowError):
    """A value that cannot be read as what its field asks for.

    `field` is the fact's key or the name of a column, `value` what was seen: empty where it could
    describe a person. A plugin that reads values has words of its own:
    `FactError("own_words", field, zh="…；请…", en="…; please …")`.
    """

    def __init__(self, code: str, field: str = "", value: object = "", **parts: object) -> None:
        super().__init__(code, place=field, **{"value": shown(value), **parts})

    @property
    def field(self) -> str:
        """The key of the fact."""
        return self.place

    @property
    def value(self) -> object:
        """What was seen."""
        return self.parts.get("value", "")

    @property
    def expected(self) -> str:
        """What would be right, in Chinese, without the name of the field."""
        from caseflow.words import apart

        return "；".join(filter(None, apart(self.code, self.parts, "zh")))


class NotAllowed(CaseflowError):
    """A rule of conduct, or where the case stands, forbids it; `could` are the logins who may. The
    part is None where nobody was asked who could: it is then not said that nobody can."""

    always: ClassVar[dict[str, object]] = {"could": None}

    @property
    def could(self) -> tuple[str, ...]:
        """Who could do it: logins. As a part it is None where that was not asked, or where nobody
        ever could, and empty where only the person is wrong and there is no other."""
        return tuple(cast("Sequence[str]", self.parts["could"] or ()))


class FundError(CaseflowError):
    """A fund lacks `short` units, or its purpose does not cover the case."""

    always: ClassVar[dict[str, object]] = {"fund": "", "short": 0}

    @property
    def fund(self) -> str:
        """The name of the fund, if one is meant."""
        return str(self.parts["fund"])

    @property
    def short(self) -> int:
        """How many units are missing."""
        return cast(int, self.parts["short"])


class Stale(CaseflowError):
    """What the command rests on has changed since it was seen, or it would have no effect."""

    always: ClassVar[dict[str, object]] = {"changed": ()}

    @property
    def changed(self) -> tuple[str, ...]:
        """What changed, by name."""
        return tuple(cast("Sequence[str]", self.parts["changed"]))


class Busy(CaseflowError):
    """Another writer holds the store; nothing was written and the command may be repeated."""


class StoreError(CaseflowError):
    """The store cannot be opened, read, written or trusted."""
