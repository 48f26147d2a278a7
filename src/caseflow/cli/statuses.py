"""Which statuses `cases --status` knows: by code or in words. Imports nothing that is slow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from caseflow.errors import FactError, near, shown
from caseflow.words import names

WITHOUT_LEVEL = tuple(k for k in names.STEPS if k not in ("", "review"))
#: asked for and not answered: a case has it beside its one word
ASKED = ("reopen:re_review", "reopen:appeal")


def statuses(levels: Iterable[str] = names.LEVELS, others: Iterable[str] = ()) -> tuple[str, ...]:
    """Every code that a case may have as its one word, and what may be asked for besides; `others`
    are those that some case has."""
    due = [*(f"due:review:{level}" for level in levels), *(f"due:{k}" for k in WITHOUT_LEVEL)]
    return tuple(dict.fromkeys((*due, *names.HOLDS, *names.ENDS, "paid", *ASKED, *others)))


def status_of(text: str, known: Iterable[str]) -> str:
    """The code that a text means, by itself or by its words in Chinese or English. FactError, with
    the nearest name, if it means none."""
    named = _named(known)
    wanted = _same(text)
    if wanted in named:
        return named[wanted]
    meant = named.get(near(wanted, named), "")
    raise FactError("no_such_status", "--status", shown(text), known=tuple(known), near=meant)


def _named(known: Iterable[str]) -> Mapping[str, str]:
    out: dict[str, str] = {}
    for code in known:
        for name in (code, names.status(code), names.status(code, "en")):
            out.setdefault(_same(name), code)
    return out


def _same(text: str) -> str:
    """However it is spaced, and with whichever brackets and colons."""
    plain = text.strip().lower().replace("（", "(").replace("）", ")").replace("：", ":")
    return "".join(plain.split())
