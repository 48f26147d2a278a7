"""Every code that the one word of a case may be: what the terminal and the interface know."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.errors import FactError, near, shown
from caseflow.words import names

WITHOUT_LEVEL = tuple(k for k in names.STEPS if k not in ("", "review"))
#: asked for and not answered: a case has it beside its one word
ASKED = ("reopen:re_review", "reopen:appeal")


def statuses(levels: Iterable[str] = names.LEVELS, others: Iterable[str] = ()) -> tuple[str, ...]:
    """Every code that a case may have as its one word, and what may be asked for besides; `others`
    are those that some case has."""
    due = [*(f"due:review:{level}" for level in levels), *(f"due:{k}" for k in WITHOUT_LEVEL)]
    return tuple(dict.fromkeys((*due, *names.HOLDS, *names.ENDS, *names.PAYING, *ASKED, *others)))


def no_status(
    text: str, known: tuple[str, ...], meant: str | tuple[str, ...], place: str
) -> FactError:
    """What is said of a status that is none, with those there are by code and words."""
    called = tuple(f"{code}（{names.status(code)}）" for code in known)
    return FactError("no_such_status", place, shown(text), known=known, near=meant, called=called)


def refuse_unknown(text: str, levels: Iterable[str]) -> None:
    """FactError unless it is one of the codes; no case of the store has it."""
    known = statuses([*names.LEVELS, *levels])
    if text not in known:
        raise no_status(text, known, near(text, known), "status")
