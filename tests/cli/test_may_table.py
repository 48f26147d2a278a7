"""The table of `may`: what is due first, a reason of several said once."""

from __future__ import annotations

from typing import Any

from caseflow.cli.may_table import in_order, rows_of
from caseflow.desk.doable import May
from caseflow.errors import NotAllowed


def one(way: str, problem: Any = None, due: bool = False) -> May:
    return May(act="decide", way=way, allowed=problem is None, due=due, problem=problem)


NOBODY, OTHER = NotAllowed("interest"), NotAllowed("own_entry")
FOUND = [
    one("grant", NOBODY), one("refuse"), one("raise", OTHER), one("uphold", NOBODY, due=True),
    one("revoke", due=True), one("escalate", NOBODY),
]  # fmt: skip


def test_what_is_due_stands_first_and_what_one_may_do_before_what_not() -> None:
    ways = [x.way for x, _ in in_order(FOUND, "zh")]
    assert ways == ["revoke", "uphold", "refuse", "grant", "escalate", "raise"]


def test_a_reason_is_said_once_where_lines_have_it_together() -> None:
    for lang, same in (("zh", "同上"), ("en", "as above")):
        whys = [r[-1] for r in rows_of(FOUND, lang)]  # type: ignore[arg-type]
        said = NOBODY.say(lang)  # type: ignore[arg-type]
        assert whys == ["", said, "", said, same, OTHER.say(lang)]  # type: ignore[arg-type]
        assert len({len(r) for r in rows_of(FOUND, lang)}) == 1  # type: ignore[arg-type]
