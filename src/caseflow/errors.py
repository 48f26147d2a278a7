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
sentence stands in `caseflow.words` and is said in Chinese or English by `say`. It never holds an
identifier of a person.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Literal, Self

Lang = Literal["zh", "en"]
_NUMBER = re.compile(r"[0-9０-９][0-9０-９ -]{9,}[0-9０-９Xx]")


def shown(value: object) -> str:
    """A value as an error may show it: short, without what could be a person's number."""
    return _NUMBER.sub("〔号码〕", str(value)[:200])[:60]


class CaseflowError(Exception):
    """Base of every error that caseflow raises on purpose; nothing was written."""

    #: parts that every error of the class has, so that hosts need not ask
    always: ClassVar[dict[str, Any]] = {}

    def __init__(self, code: str, *, place: str = "", **parts: object) -> None:
        super().__init__(code)
        self.code, self.place = code, place
        self.parts: dict[str, Any] = {**self.always, **parts}

    @classmethod
    def said(cls, sentence: str, **parts: object) -> Self:
        """An error whose sentence is given (rooms whose sentences do not stand in `words` yet)."""
        made = cls.__new__(cls)
        CaseflowError.__init__(made, "said", said=sentence, **parts)  # type: ignore[arg-type]
        return made

    def say(self, lang: Lang = "zh") -> str:
        """The sentence: what was seen and what to do."""
        from caseflow.words import say

        return say(self.code, {"place": self.place, **self.parts}, lang)

    def __str__(self) -> str:
        return self.say()

    def __reduce__(self) -> Any:
        return _again, (type(self), self.code, self.place, self.parts)


def _again(cls: type[CaseflowError], code: str, place: str, parts: dict[str, Any]) -> CaseflowError:
    made = cls.__new__(cls)
    CaseflowError.__init__(made, code, place=place, **parts)
    return made


class DefinitionError(CaseflowError):
    """A programme, a fact or an adopted value says what cannot hold; `where` is `file:line`."""

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__("said", place=where, said=f"{where}: {message}" if where else message)

    @property
    def where(self) -> str:
        """File and line, if known."""
        return self.place


class FactError(CaseflowError):
    """A value that cannot be read as what its field asks for.

    `field` is the fact's key, `value` what was seen, `expected` what would be right. The printed
    sentence shows the value only if `show` is true: identifiers never are.
    """

    def __init__(self, field: str, value: object, expected: str, *, show: bool = True) -> None:
        from caseflow.words.names import field as called

        seen = f"，填写的是“{shown(value)}”" if show else ""
        said = f"{called(field)}{seen}：{expected}" if field else expected + seen
        super().__init__("said", place=field, said=said, value=value, expected=expected)

    @classmethod
    def of(cls, code: str, field: str, value: object = "", **parts: object) -> FactError:
        """The error of a code: `field` names what was asked; `value` is shown by words that do."""
        made = cls.__new__(cls)
        seen = {"value": shown(value), "expected": ""}
        CaseflowError.__init__(made, code, place=field, **{**seen, **parts})
        return made

    @property
    def field(self) -> str:
        """The key of the fact."""
        return self.place

    @property
    def value(self) -> Any:
        """What was seen."""
        return self.parts.get("value", "")

    @property
    def expected(self) -> str:
        """What would be right."""
        return str(self.parts.get("expected", ""))


class NotAllowed(CaseflowError):
    """A rule of conduct, or where the case stands, forbids it; `could` are the logins who may."""

    always: ClassVar[dict[str, Any]] = {"could": ()}

    @property
    def could(self) -> tuple[str, ...]:
        """Who could do it: logins, never empty where only the person is wrong."""
        return tuple(self.parts["could"])


class FundError(CaseflowError):
    """A fund lacks `short` units, or its purpose does not cover the case."""

    always: ClassVar[dict[str, Any]] = {"fund": "", "short": 0}

    @property
    def fund(self) -> str:
        """The name of the fund, if one is meant."""
        return str(self.parts["fund"])

    @property
    def short(self) -> int:
        """How many units are missing."""
        return int(self.parts["short"])


class Stale(CaseflowError):
    """What the command rests on has changed since it was seen, or it would have no effect."""

    always: ClassVar[dict[str, Any]] = {"changed": ()}

    @property
    def changed(self) -> tuple[str, ...]:
        """What changed, by name."""
        return tuple(self.parts["changed"])


class Busy(CaseflowError):
    """Another writer holds the store; nothing was written and the command may be repeated."""


class StoreError(CaseflowError):
    """The store cannot be opened, read, written or trusted."""
