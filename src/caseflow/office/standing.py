"""Who stands in which cases, and as what: the told rows `roles`, as they are stored and as they
will be told of what was written since. No state of a case is read for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from caseflow.case.state import Case
from caseflow.case.whole import roles

if TYPE_CHECKING:
    from caseflow.office.root import Root

Roles = dict[int, set[str]]  # case → roles of a party


class Standing:
    """Over a root; what was written is looked at once, when somebody asks."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self._stored: dict[int, Roles] = {}  # party → as it is stored
        self._here: dict[int, Roles] = {}  # party → in cases that were written
        self._told: dict[int, list[int]] = {}  # case that was written → its parties
        self._at = 0  # so much of what was written was looked at

    def of(self, party: int) -> Mapping[int, Collection[str]]:
        """case → the roles of a party in it."""
        self._catch_up()
        if party not in self._stored:
            self._stored[party] = self._read(party)
        stored = self._stored[party]
        if not self._told:
            return stored
        left = {case: roles for case, roles in stored.items() if case not in self._told}
        return {**left, **self._here.get(party, {})}

    def _read(self, party: int) -> Roles:
        out: Roles = {}
        if party not in self._root.fresh:
            for case, role, _ in self._root.journal.told("roles", "party", (party,)):
                out.setdefault(int(str(case)), set()).add(str(role))
        return out

    def _catch_up(self) -> None:
        written = self._root.written
        cases = {w.stream for w in written[self._at :] if w.event.kind == "case"}
        self._at = len(written)
        for case in cases:
            for party in self._told.pop(case, ()):
                self._here[party].pop(case, None)
            rows = list(roles(self._root.see("case", case)))
            for role, party in rows:
                self._here.setdefault(party, {}).setdefault(case, set()).add(role)
            self._told[case] = list(dict.fromkeys(party for _, party in rows))


def roles_in(c: Case, party: int) -> set[str]:
    """The roles of a party in the state of a case."""
    return {role for role, who in roles(c) if who == party}


__all__ = ["Standing", "roles_in"]
