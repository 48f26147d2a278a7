"""Statuses, steps and what waits, by code or in the words of the tables, of which the beginning is
enough where it is that of one alone. Imports nothing that is slow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caseflow.errors import near
from caseflow.statuses import WITHOUT_LEVEL, no_status, statuses
from caseflow.words import names

__all__ = ["begun", "meant_by", "same", "status_of", "statuses", "what_of"]

CODED = ("due:", "reopen:")  # codes that hold another one


def status_of(text: str, known: Iterable[str]) -> str:
    """The code that a text means, by itself or by its words in Chinese or English, or how only one
    of them begins. FactError, with the nearest name, or all that begin so, if it means none; of a
    code the beginning is a slip, which would list nothing."""
    known = tuple(known)
    named = _named(known)
    cut = text.startswith(CODED) and same(text) not in named
    if not cut and (code := meant_by(text, named)):
        return code
    close = named.get(near(same(text), named), "")
    meant = begun(text, named) or close
    raise no_status(text, known, meant, "--status")


def what_of(text: str) -> str:
    """The same of what a case waits for, as a queue names it; as it was typed where it means none:
    the queue says what it knows."""
    known = [*WITHOUT_LEVEL, *(f"review:{level}" for level in names.LEVELS), *names.HOLDS]
    named: dict[str, str] = {}
    for code in (*known, *names.WAITS, "review"):
        for name in (code, names.waiting(code), names.waiting(code, "en"), names.step(code)):
            named.setdefault(same(name), code)
    if text.isascii():  # a code of the queue's own, `late`, may begin another one
        return named.get(same(text), text)
    return meant_by(text, named) or text


def meant_by(text: str, named: Mapping[str, str]) -> str:
    """The code of that name, or of the only one that begins so (two signs at least); else nothing.

    >>> ends = {"不予资助": "rejected", "已撤回": "withdrawn"}
    >>> meant_by("不予", ends), meant_by("已", ends), meant_by("无", ends)
    ('rejected', '', '')
    """
    wanted = same(text)
    if wanted in named:
        return named[wanted]
    found = begun(text, named)
    return found[0] if len(found) == 1 else ""


def begun(text: str, named: Mapping[str, str]) -> tuple[str, ...]:
    """All whose name begins so, two signs at least."""
    wanted = same(text)
    found = dict.fromkeys(code for name, code in named.items() if name.startswith(wanted))
    return tuple(found) if len(wanted) > 1 else ()


def _named(known: Iterable[str]) -> Mapping[str, str]:
    out: dict[str, str] = {}
    for code in known:
        for name in (code, names.status(code), names.status(code, "en")):
            out.setdefault(same(name), code)
    return out


def same(text: str) -> str:
    """A name however it is spaced, and with whichever brackets and colons."""
    plain = text.strip().lower().replace("（", "(").replace("）", ")").replace("：", ":")
    return "".join(plain.split())
