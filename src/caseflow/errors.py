"""The tree of errors. A batch treats them as values; a command line prints their one sentence.

    CaseflowError            something that a person can put right; nothing was written
    ├── DefinitionError      a programme file says what cannot hold  (where: file:line)
    ├── FactError            a value cannot be read or is not allowed  (field, value, expected)
    ├── NotAllowed           a rule of conduct forbids it  (rule, who could)
    ├── FundError            a fund lacks what is asked, or may not pay for it  (fund, short)
    ├── Stale                what the command rests on has changed, or does not fit where the case stands  (changed)
    ├── Busy                 another writer holds the store; the same command may be repeated
    └── StoreError           the file cannot be read, written or trusted

A sentence names the field or rule, the value seen and the remedy. It never holds an identifier of a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[0-9０-９][0-9０-９ -]{9,}[0-9０-９Xx]")


def shown(value: object) -> str:
    """A value as an error may show it: short, and without anything that could be the number of a person or an account."""
    return _NUMBER.sub("〔号码〕", str(value)[:200])[:60]


class CaseflowError(Exception):
    """Base of every error that caseflow raises on purpose; nothing was written."""


class DefinitionError(CaseflowError):
    """A programme, a fact or an adopted value says what cannot hold; `where` is `file:line` if known."""

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class FactError(CaseflowError):
    """A value that cannot be read as what its field asks for.

    `field` is the fact's key, `value` what was seen, `expected` what would be right. The printed sentence
    shows the value only if `show` is true: identifiers never are.
    """

    def __init__(self, field: str, value: object, expected: str, *, show: bool = True) -> None:
        seen = f"，填写的是 {shown(value)!r}" if show else ""
        super().__init__(f"{field}{seen}：{expected}" if field else expected + seen)
        self.field, self.value, self.expected = field, value, expected


class NotAllowed(CaseflowError):
    """A rule of conduct forbids it; `rule` names which, `could` who may."""

    def __init__(self, message: str, *, rule: str, could: Sequence[str] = ()) -> None:
        super().__init__(message + (f"；可由 {'、'.join(could)} 办理" if could else ""))
        self.rule, self.could = rule, tuple(could)


class FundError(CaseflowError):
    """A fund lacks `short` units, or its purpose does not cover the case."""

    def __init__(self, message: str, *, fund: str = "", short: int = 0) -> None:
        super().__init__(message)
        self.fund, self.short = fund, short


class Stale(CaseflowError):
    """What the command rests on has changed since it was seen, or another step is due; `changed` names it."""

    def __init__(self, message: str, *, changed: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.changed = tuple(changed)


class Busy(CaseflowError):
    """Another writer holds the store; nothing was written and the command may be repeated."""


class StoreError(CaseflowError):
    """The store cannot be opened, read, written or trusted."""
