"""What should be looked at twice before money goes to a payee: found where it is stated, looked for
again where it is confirmed, and where something changes elsewhere. Each doubt holds the payment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from caseflow.case.acts.act import Look, Write, Writes
from caseflow.case.events import PayeeStated
from caseflow.case.kinds.payee_doubted import HOLDS, PayeeDoubted
from caseflow.case.state import AGAIN, Case, Change, Payee
from caseflow.errors import FactError
from caseflow.values.blank import nothing
from caseflow.values.contacts import account
from caseflow.values.names import same_name

INSTITUTION = "payee.institution"
FORMER = "former_guardian"
MOST = 100  # of the statements of one account the last ones are looked at
TYPED = ("payee.account_name", "payee.account_no", "payee.bank")
KINDS = ("hospital", "institution")  # as `payee.kind`: who has an account of its own here
Found = tuple[str, int]  # a doubt, another case that it has to do with or 0


def looked_at(look: Look, id: int) -> Writes:
    """The doubts about a payee as it stands, beside those that were found before."""
    c = look.case(id)
    if c.payee is None:
        return
    known = {d.kind for d in c.payee.doubts}
    new = tuple(d for d in doubts(look, c) if d[0] not in known)
    if new:
        theirs = _colleagues(look, c) if HOLDS in dict(new) else ()
        yield Write(id, PayeeDoubted(of=c.payee.version, doubts=new, colleagues=theirs))


def doubts(look: Look, c: Case) -> Iterator[Found]:
    """What facts give rise to: nothing of cash, of an account without its number, of an erased
    one."""
    said = said_of(look, c)
    if c.payee is None or c.payee.how != "account" or c.payee.account or not said:
        return
    if _colleagues(look, c):
        yield HOLDS, 0
    if c.payee.whom in KINDS:  # nobody vouches for an account that was typed
        yield "no_institution", 0
        return
    if not same_name(str(said["payee.account_name"]), look.name(c.payee.party)):
        yield "other_holder", 0
    if _of_a_former_guardian(look, c, said):
        yield FORMER, 0
    shared = _shared(look, c, str(said["payee.account_no"]))
    if shared:
        yield "shared_account", shared


def _of_a_former_guardian(look: Look, c: Case, said: Mapping[str, Any]) -> bool:
    """Is the account, now or where it was stated before, in the name of one who was a guardian?"""
    names = [look.name(x.party) for x in c.changes if x.what == "former"]
    if not any(names):
        return False
    number = account(str(said["payee.account_no"]))
    stated = islice(look.paid_to(number), MOST)
    before = (look.private(id, v).get("facts", {}) for id, v in stated)
    holders = (str(s.get("payee.account_name", "")) for s in (said, *before))
    return any(same_name(h, name) for h in holders for name in names if name)


def _colleagues(look: Look, c: Case) -> tuple[int, ...]:
    """The colleagues in whose name the account is, where none of them is who is helped."""
    found = look.colleagues(str(said_of(look, c).get("payee.account_name") or ""))
    return tuple(p for p in found if p not in {p for _, p in c.people})


def said_of(look: Look, c: Case) -> Mapping[str, Any]:
    """What was stated of the payee as it stands; nothing once it is erased."""
    if c.payee is None:
        return {}
    said: Mapping[str, Any] = look.private(c.id, c.payee.version).get("facts", {})
    return said


def _shared(look: Look, c: Case, number: str) -> int:
    """A case that is paid to the same account, of people who are not of this family; 0 if none.
    Who shares one of the people of the case is family; of others what their forms say is read."""
    people = {party for _, party in c.people}
    for other, version in islice(look.paid_to(account(number)), MOST):
        theirs = look.case(other)
        if not people.isdisjoint(p for _, p in theirs.people) or not _stands(theirs, version):
            continue
        if look.family(c).isdisjoint(look.family(theirs)):
            return other
    return 0


def _stands(c: Case, version: int) -> bool:
    """Was it ever confirmed, so that money may have gone there, whatever was stated since? Or is it
    the one that stands, still to be confirmed?"""
    p = c.payee
    return version in c.payees or (p is not None and p.version == version and not c.end)


def elsewhere(look: Look, id: int) -> Writes:
    """The payee of this case was confirmed: other cases that pay the same person to another account
    are held, once more is to be paid by them."""
    c = look.case(id)
    p = c.payee
    if p is None or p.how != "account":
        return
    number = _number(look, c)
    for other in look.stands_in(p.party):
        theirs = look.case(other)
        same = theirs.payee is not None and theirs.payee.party == p.party
        if other != id and same and not theirs.end and _number(look, theirs) not in ("", number):
            yield from _doubted(other, theirs, "account_changed", id)


def changed(look: Look, id: int, party: int) -> Writes:
    """Who somebody is was corrected: where they are to be paid as it was confirmed, it is looked at
    again."""
    c = look.case(id)
    paid = c.payee is not None and c.payee.party == party and c.payee.confirmed_by is not None
    if paid and not c.end:
        yield from _doubted(id, c, "person_changed", 0)


def no_longer(look: Look, before: Case, change: Change) -> Writes:
    """Another guardian acts for the child of this case, or one of its people died: other cases that
    are to pay who it was until then are held too. Of this case the payee is unfit by itself."""
    what = {"guardian": FORMER, "died": "payee_died"}.get(change.what, "")
    gone = change.party
    if change.what == "guardian":
        gone = dict(before.people).get(change.role, 0)
        if gone in look.case(before.id).parties:  # the same one, on another basis
            return
    for id in look.stands_in(gone) if what else ():
        c = look.case(id)
        mine = what != FORMER or c.beneficiary == before.beneficiary
        if id != before.id and mine and not c.end and c.payee is not None and c.payee.party == gone:
            yield from _doubted(id, c, what, before.id)


def account_moved(look: Look, party: int) -> Writes:
    """The account of an institution is another one: what was stated with the former is stated
    again."""
    for id in look.stands_in(party):
        c = look.case(id)
        if not c.end:
            yield from _doubted(id, c, AGAIN, 0)


def account_stands(look: Look, c: Case) -> bool:
    """Was the payee stated with the account that its institution has now?"""
    return (
        c.payee is None
        or not c.payee.account
        or (look.party(c.payee.party).account == c.payee.account)
    )


def both(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What is stated now, completed by what was stated before: of an institution no account, with
    an account, or another kind of payee, no institution. FactError where both are stated now."""
    institution = now.get(INSTITUTION) not in (None, nothing, "")
    own = next((k for k in TYPED if now.get(k) not in (None, nothing, "")), "")
    if institution and own:
        raise FactError("institution_has_account", own)
    gone: tuple[str, ...] = TYPED if institution else ()
    if not institution and (own or now.get("payee.kind", KINDS[0]) not in KINDS):
        gone = (INSTITUTION,)
    kept = {k: v for k, v in before.items() if k not in gone}
    return {k: v for k, v in {**kept, **now}.items() if k != INSTITUTION or v != nothing}


def to_institution(look: Look, c: Case, said: Mapping[str, Any]) -> PayeeStated:
    """To an institution by its code, and the account that it has now. FactError if there is
    none of that code at the branch of the case or above it."""
    found = look.institution(str(said[INSTITUTION]), c.branch)
    if found is None:
        raise FactError("no_institution", INSTITUTION)
    whom = "hospital" if found.what == "hospital" else "institution"
    if said.get("payee.kind", whom) != whom:
        raise FactError("institution_kind", "payee.kind")
    return PayeeStated(
        whom=whom, party=found.id, how="account", facts=tuple(said), account=found.account
    )


def account_of(look: Look, c: Case) -> Mapping[str, Any]:
    """Holder, number and bank as they were stated on the case, or by its institution at the
    version that was named; under the names by which they are stated."""
    p = c.payee
    if p is None or not p.account:
        return said_of(look, c)
    return typed(look.private(p.party, p.account).get("facts", {}))


def typed(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The account of an institution as one is typed on a case."""
    theirs = {key: said.get(f"institution.{key.partition('.')[2]}") for key in TYPED}
    return {key: value for key, value in theirs.items() if value is not None}


def _number(look: Look, c: Case) -> str:
    """The account as it is compared; empty where it is none."""
    own = c.payee is not None and c.payee.how == "account" and not c.payee.account
    said = said_of(look, c) if own else {}
    return account(str(said["payee.account_no"])) if said else ""


def _doubted(id: int, c: Case, what: str, other: int) -> Writes:
    payee: Payee | None = c.payee
    if payee is not None and what not in payee.doubted:
        yield Write(id, PayeeDoubted(of=payee.version, doubts=((what, other),)))
