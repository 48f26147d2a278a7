"""Who belongs to the household that is helped: for what nobody of it may do, and for the account
that a family shares."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from caseflow.case.acts.act import Facts
from caseflow.case.state import Case
from caseflow.office import alike
from caseflow.office.holders import marks_of_name
from caseflow.office.office import logins
from caseflow.people.state import one_with

if TYPE_CHECKING:
    from caseflow.office.look import Gathered


def members(look: Gathered, facts: Facts) -> tuple[int, ...]:
    """The members that facts name, as far as they are known by a number."""
    known = map(look.bearing_number, alike.numbers(look.place, facts))
    return tuple(dict.fromkeys(party for party in known if party))


def concerned(look: Gathered, facts: Facts) -> tuple[int, ...]:
    """The same, and of those without such a number who may be a colleague or a declared relative:
    by their name, unless their birth date is another. None of them works on the case."""
    alike_ = (p for x in alike.unnumbered(look.place, facts) for p in _of_the_staff(look, *x))
    return tuple(dict.fromkeys((*members(look, facts), *alike_)))


def _of_the_staff(look: Gathered, name: str, born: object) -> Iterator[int]:
    found = bearing_name(look, name)
    ours = {p for p in found if look.party(p).grants}
    if found - ours:
        staff = (look.see("party", party) for party, _ in logins(look.session.root))
        kin = (one_with(look.see, s.interests) for s in staff)
        ours |= found & frozenset(p for some in kin for p in some)
    for party in sorted(ours):
        if not isinstance(born, date) or _born(look, party) in (None, born):
            yield party


def _born(look: Gathered, party: int) -> date | None:
    """As the number says by which a colleague or a relative of theirs is known."""
    said = (v for k, v in look.person(party).items() if k.endswith(".id_no"))
    return next((look.place.read_identity(str(v), "").birth_date for v in said), None)


def family(look: Gathered, c: Case) -> frozenset[int]:
    """The people of a case; and the members of their household whom two people compared."""
    named = members(look, {"member": _compared(look, c)})
    return frozenset((*(p for _, p in c.people), *named))


def member_names(look: Gathered, c: Case) -> Iterator[str]:
    """The names of the members of the household whom two people compared: as they are known by
    their number, else as the form says them."""
    for member in _compared(look, c):
        known = members(look, {"member": [member]})
        name = next(filter(None, map(look.name, known)), "") or member.get("name")
        if isinstance(name, str) and name:
            yield name


def _compared(look: Gathered, c: Case) -> Sequence[Mapping[str, Any]]:
    """The members as they are stated, once another person has compared them: one alone could make
    a stranger one of the family."""
    waits = {f for o in c.open for f in o.facts}
    waits |= {f for p in c.papers if p.confirmed_by is None for f in p.facts}
    said = look.facts(c.id).get("member") if "member" not in waits else ()
    return said if isinstance(said, list | tuple) else ()


def colleagues(look: Gathered, name: str) -> tuple[int, ...]:
    """The members of the staff, former ones too, whose name is, looks or sounds like this one."""
    named = bearing_name(look, name)  # of a common name there are many: no state of them is read
    return tuple(p for p, _ in logins(look.session.root) if p in named and look.party(p).grants)


def related_to(look: Gathered, name: str, but: Collection[int]) -> tuple[int, ...]:
    """The members of the staff who declared somebody of that name, these people apart."""
    found = bearing_name(look, name) - set(but)
    if not found:
        return ()
    staff = (look.see("party", party) for party, _ in logins(look.session.root))
    return tuple(s.id for s in staff if found & one_with(look.see, s.interests))


def bearing_name(look: Gathered, name: str) -> frozenset[int]:
    """Whose name is, or was, looks or sounds like this one."""
    look.session.root.holders.look_up()
    return frozenset(ref for kind, text in marks_of_name(name) for ref in look.found(kind, text))
