"""Which cases pay to an account, or to a person: looked up by marks and told rows, so that of many
cases that pay alike none is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from caseflow.case.state import Case
from caseflow.office.households import bearing_name
from caseflow.values.names import alike

if TYPE_CHECKING:
    from caseflow.office.look import Gathered


def paid_to(look: Gathered, account: str) -> Iterator[tuple[int, int]]:
    """The cases and versions at which an account was stated, the last first."""
    for hit in reversed(look.hits("account", account)):
        if look.see("case", hit.stream) is not None:
            yield hit.stream, hit.version


def strangers(look: Gathered, c: Case, account: str) -> Iterator[tuple[int, Collection[int]]]:
    """The cases of people who do not stand in this one, with the versions at which an account was
    stated in them; the last first. Whoever shares one of its people is never read."""
    hits = look.hits("account", account)
    left = {hit.stream for hit in hits} - {c.id}
    for _, party in c.people if left else ():
        left -= look.session.standing(party).people
    found: dict[int, list[int]] = {}
    for hit in reversed(hits) if left else ():
        if hit.stream in left:
            found.setdefault(hit.stream, []).append(hit.version)
    for case, versions in found.items():
        if look.see("case", case) is not None:
            yield case, versions


def paid_otherwise(look: Gathered, party: int, account: str) -> Sequence[int]:
    """The live cases that pay a person to another account: those whose payee, as it stands, was
    not stated with this one."""
    same = {(hit.stream, hit.version) for hit in look.hits("account", account)}
    return sorted(case for case, _ in look.session.standing(party).accounts - same)


def paid_in_the_name_of(look: Gathered, party: int) -> Sequence[int]:
    """The cases that pay somebody, or may pay to an account in the name that is theirs: of whoever
    has that name too, or to whose holder a doubt was found."""
    name = look.name(party)
    named = bearing_name(look, name) if name else frozenset()
    cases = dict.fromkeys(look.session.stands_in(party))
    for other in sorted(named):
        cases |= dict.fromkeys(look.session.stands_in(other))
    cases |= dict.fromkeys(look.found("holder", alike(name)) if name else ())
    for at, _ in institutions(look) if name else ():
        said = look.private(at, look.party(at).account).get("facts", {})
        if alike(str(said.get("institution.account_name", ""))) == alike(name):
            cases |= dict.fromkeys(look.session.stands_in(at))
    return list(cases)


def institutions(look: Gathered) -> Sequence[tuple[int, str]]:
    """(party, code) of the institutions that are paid, in the order in which they were named."""
    return look.session.root.named("institution")


def institutions_at(look: Gathered, account: str) -> Sequence[int]:
    """The institutions that have, or had, an account."""
    hits = {hit.stream for hit in look.hits("account", account)}
    return [party for party, _ in institutions(look) if party in hits] if hits else []
