"""In whose names accounts are, and which: their marks are looked up for a whole list of commands.

What is typed now is known at once. What was stated before stands in private parts, and nothing is
opened for this: once the first of a list was opened, the parts of all were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from caseflow.case.acts.payees import NAME, NUMBER
from caseflow.values.contacts import account
from caseflow.values.names import LONGEST, alike, normalise

if TYPE_CHECKING:
    from caseflow.office.root import Root

Said = Mapping[str, str]


class Holders:
    """Over a root."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self._expected: list[tuple[int, int]] = []  # cases, and versions at which it was stated

    def expect(self, stated: Iterable[tuple[int, int]]) -> None:
        """Say which statements may be compared: the first name or account that is looked for is
        looked up with theirs."""
        self._expected.extend(stated)

    def look_up(self) -> None:
        """Those that were expected, as far as their parts were opened."""
        if not self._expected:
            return
        expected, self._expected = self._expected, []
        known = (
            content.get("facts")
            for case, of in expected
            for version, _, content in self._root.opened(case)
            if version == of
        )
        prefetch(self._root, map(readable, known))


def marks_of_name(name: str) -> tuple[tuple[str, str], ...]:
    """The marks, (kind, text), by which people are found whose name is like this one."""
    seen = alike(name)
    return ("name", normalise(name)), ("name", seen), ("alike_name", seen)


def readable(facts: object) -> Said:
    """Holder and number that are said, as far as they can be looked for."""
    given = facts if isinstance(facts, Mapping) else {}
    said = {k: given.get(k) for k in (NAME, NUMBER)}
    return {
        k: v
        for k, v in said.items()
        if isinstance(v, str) and 0 < len(v) < LONGEST and v.isprintable()
    }


def prefetch(root: Root, stated: Iterable[Said]) -> None:
    """The holder is compared with who is paid and with the staff; the account with others."""
    every = list(stated)
    texts = [mark for said in every if NAME in said for mark in marks_of_name(said[NAME])]
    texts += [("account", account(said[NUMBER])) for said in every if NUMBER in said]
    for kind in dict.fromkeys(kind for kind, _ in texts):
        root.prefetch_marks(kind, [root.keys.mark(k, t) for k, t in texts if k == kind])
