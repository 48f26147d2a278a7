"""Who stands in which cases, and as what: the told rows `roles`, as they are stored and as they
will be told of what was written since. No state of a case is read for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from attrs import Factory, define

from caseflow.case.state import Case
from caseflow.case.whole import ACCOUNT, APART, roles

if TYPE_CHECKING:
    from caseflow.office.root import Root


@define
class Stands:
    """A party in its cases: `roles` by case, as they are told; `people`: where it is one of the
    people of the case; `accounts`: (case, version) where it is paid to an account stated then."""

    roles: dict[int, set[str]] = Factory(dict)
    people: set[int] = Factory(set)
    accounts: set[tuple[int, int]] = Factory(set)

    def put(self, case: int, roles: Collection[str]) -> None:
        """What it is in a case from now on; nothing if there are none."""
        for role in self.roles.pop(case, ()):
            self.accounts.discard((case, _version(role)))
        self.people.discard(case)
        if not roles:
            return
        self.roles[case] = set(roles)
        if any(role not in APART and not _version(role) for role in roles):
            self.people.add(case)
        self.accounts |= {(case, version) for role in roles if (version := _version(role))}

    def copy(self) -> Stands:
        """One that can be changed for itself."""
        return Stands(dict(self.roles), set(self.people), set(self.accounts))


def _version(role: str) -> int:
    """At which the account was stated to which somebody is paid; 0 for a role of another kind."""
    return int(role.removeprefix(ACCOUNT)) if role.startswith(ACCOUNT) else 0


class Standing:
    """Over a root; what was written is looked at once, when somebody asks."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self._known: dict[int, Stands] = {}  # party → as it is now, of those who were asked for
        self._within: dict[int, set[int]] = {}  # case → those of them who stand in it
        self._stored: dict[int, dict[int, set[str]]] = {}  # party → case → roles, read before
        self._told: dict[int, dict[int, set[str]]] = {}  # case that was written → party → roles
        self._named: dict[int, dict[int, None]] = {}  # party → cases that were written with it
        self._at = 0  # so much of what was written was looked at

    def of(self, party: int) -> Stands:
        """A party in its cases; not to be changed."""
        self._catch_up()
        if party not in self._known:
            self._known[party] = self._read(party)
            for case in self._known[party].roles:
                self._within.setdefault(case, set()).add(party)
            # of all that was written, what is stored of it and what it is told in
            for case in dict.fromkeys((*self._known[party].roles, *self._named.get(party, ()))):
                if case in self._told:
                    self._put(case, party, self._told[case].get(party, ()))
        return self._known[party]

    def prefetch(self, parties: Iterable[int]) -> None:
        """Read what is stored of many at once."""
        known = self._stored.keys() | self._known.keys() | self._root.fresh
        wanted = [p for p in dict.fromkeys(parties) if p not in known]
        self._stored.update({p: {} for p in wanted})
        for case, role, party in self._root.journal.told("roles", "party", wanted):
            stored = self._stored[int(str(party))]
            stored.setdefault(int(str(case)), set()).add(str(role))

    def _read(self, party: int) -> Stands:
        self.prefetch((party,))
        out = Stands()
        for case, roles_ in self._stored.pop(party, {}).items():
            out.put(case, roles_)
        return out

    def _catch_up(self) -> None:
        written = self._root.written
        cases = {w.stream for w in written[self._at :] if w.event.kind == "case"}
        self._at = len(written)
        for case in cases:
            told: dict[int, set[str]] = {}
            for role, party in roles(self._root.see("case", case)):
                told.setdefault(party, set()).add(role)
                self._named.setdefault(party, {})[case] = None
            self._told[case] = told
            for party in {*self._within.get(case, ()), *(told.keys() & self._known.keys())}:
                self._put(case, party, told.get(party, ()))

    def _put(self, case: int, party: int, now: Collection[str]) -> None:
        self._known[party].put(case, now)
        if now:
            self._within.setdefault(case, set()).add(party)


def roles_in(c: Case, party: int) -> set[str]:
    """The roles of a party in the state of a case."""
    return {role for role, who in roles(c) if who == party}


__all__ = ["Standing", "Stands", "roles_in"]
