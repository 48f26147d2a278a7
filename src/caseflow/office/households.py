"""Who belongs to the household that is helped: for what nobody of it may do, and for the account
that a family shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseflow.case.acts.act import Facts
from caseflow.case.state import Case
from caseflow.office import alike
from caseflow.values.names import alike as alike_name
from caseflow.values.names import normalise

if TYPE_CHECKING:
    from caseflow.office.look import Gathered


def members(look: Gathered, facts: Facts) -> tuple[int, ...]:
    """The members that facts name, as far as they are known by a number."""
    known = map(look.bearing_number, alike.numbers(look.place, facts))
    return tuple(dict.fromkeys(party for party in known if party))


def family(look: Gathered, c: Case) -> frozenset[int]:
    """The people of a case; and the members of their household, where two people compared who they
    are: one alone could make a stranger one of the family."""
    waits = {f for o in c.open for f in o.facts}
    waits |= {f for p in c.papers if p.confirmed_by is None for f in p.facts}
    compared = bool(look.confirmable(c.id, ("member",))) and "member" not in waits
    named = members(look, look.facts(c.id)) if compared else ()
    return frozenset((*(p for _, p in c.people), *named))


def called(name: str) -> tuple[tuple[str, str], ...]:
    """The marks of who bears a name, or one that looks or sounds like it: (kind, text) each."""
    seen = alike_name(name)
    return ("name", normalise(name)), ("name", seen), ("alike_name", seen)


def colleagues(look: Gathered, name: str) -> tuple[int, ...]:
    """The members of the staff, former ones too, whose name is, looks or sounds like this one."""
    found = dict.fromkeys(ref for kind, text in called(name) for ref in look.found(kind, text))
    people = (look.see("party", ref) for ref in found)
    return tuple(p.id for p in people if p is not None and p.grants)


def paid_to(look: Gathered, account: str) -> Iterator[tuple[int, int]]:
    """The cases and versions at which an account was stated, the last first."""
    for hit in reversed(look.hits("account", account)):
        if look.see("case", hit.stream) is not None:
            yield hit.stream, hit.version
