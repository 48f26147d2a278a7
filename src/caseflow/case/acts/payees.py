"""What should be looked at twice before money goes to a payee: found where it is stated, looked for
again where it is confirmed, and where something changes elsewhere. Each doubt holds the payment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from caseflow.case.acts.act import Look, Write, Writes
from caseflow.case.kinds.payee_doubted import PayeeDoubted
from caseflow.case.state import Case, Payee
from caseflow.values.contacts import account
from caseflow.values.names import same_name

Found = tuple[str, int]  # a doubt, another case that it has to do with or 0


def looked_at(look: Look, id: int) -> Writes:
    """The doubts about a payee as it stands, beside those that were found before."""
    c = look.case(id)
    if c.payee is None:
        return
    known = {d.kind for d in c.payee.doubts}
    new = tuple(d for d in doubts(look, c) if d[0] not in known)
    if new:
        yield Write(id, PayeeDoubted(of=c.payee.version, doubts=new))


def doubts(look: Look, c: Case) -> Iterator[Found]:
    """What facts give rise to: nothing of cash, of an account without its number, of an erased
    one."""
    said = said_of(look, c)
    if c.payee is None or c.payee.how != "account" or not said:
        return
    if c.payee.whom == "hospital":
        return
    if not same_name(str(said["payee.account_name"]), look.name(c.payee.party)):
        yield "other_holder", 0
    shared = _shared(look, c, str(said["payee.account_no"]))
    if shared:
        yield "shared_account", shared


def said_of(look: Look, c: Case) -> Mapping[str, Any]:
    """What was stated of the payee as it stands; nothing once it is erased."""
    if c.payee is None:
        return {}
    said: Mapping[str, Any] = look.private(c.id, c.payee.version).get("facts", {})
    return said


def _shared(look: Look, c: Case, number: str) -> int:
    """A case that is paid to the same account, of people who are not of this family; 0 if none."""
    family: frozenset[int] = frozenset()
    for other, version in look.paid_to(account(number)):
        theirs = look.case(other)
        if other == c.id or not _stands(theirs, version):
            continue
        family = family or look.family(c)
        if family.isdisjoint(look.family(theirs)):
            return other
    return 0


def _stands(c: Case, version: int) -> bool:
    """Is it this statement by which the case is paid, confirmed or still to be?"""
    p = c.payee
    return p is not None and p.version == version and (p.confirmed_by is not None or not c.end)


def elsewhere(look: Look, id: int) -> Writes:
    """The payee of this case was confirmed: other cases that pay the same person to another account
    are held, once more is to be paid by them."""
    c = look.case(id)
    if c.payee is None or c.payee.how != "account" or c.payee.confirmed_by is None:
        return
    number = _number(look, c)
    for other in look.stands_in(c.payee.party):
        theirs = look.case(other)
        same = theirs.payee is not None and theirs.payee.party == c.payee.party
        if other != id and same and not theirs.end and _number(look, theirs) not in ("", number):
            yield from _doubted(other, theirs, "account_changed", id)


def changed(look: Look, id: int, party: int) -> Writes:
    """Who somebody is was corrected: where they are to be paid as it was confirmed, it is looked at
    again."""
    c = look.case(id)
    paid = c.payee is not None and c.payee.party == party and c.payee.confirmed_by is not None
    if paid and not c.end:
        yield from _doubted(id, c, "person_changed", 0)


def _number(look: Look, c: Case) -> str:
    """The account as it is compared; empty where it is none."""
    said = said_of(look, c) if c.payee is not None and c.payee.how == "account" else {}
    return account(str(said["payee.account_no"])) if said else ""


def _doubted(id: int, c: Case, what: str, other: int) -> Writes:
    payee: Payee | None = c.payee
    if payee is not None and what not in payee.doubted:
        yield Write(id, PayeeDoubted(of=payee.version, doubts=((what, other),)))
