"""What should be looked at twice before money goes to a payee: found where it is stated, looked for
again where it is confirmed, and where something changes elsewhere. Each doubt holds the payment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from caseflow.case import family
from caseflow.case.acts.act import Look, Mark, Write, Writes
from caseflow.case.acts.payees import KINDS, NAME, NUMBER, account_of
from caseflow.case.kinds.payee_cleared import CLEARS, PayeeCleared
from caseflow.case.kinds.payee_doubted import HOLDS, PayeeDoubted
from caseflow.case.parts import AGAIN, Change, Payee
from caseflow.case.state import Case
from caseflow.values.contacts import account
from caseflow.values.names import alike, same_name

FORMER, SHARED, CHANGED = "former_guardian", "shared_account", "account_changed"
Found = tuple[str, int]  # a doubt, another case that it has to do with or 0
Said = Mapping[str, Any]


def looked_at(look: Look, id: int) -> Writes:
    """The doubts about each payee as it stands, beside those that were found before."""
    for c in _faces(look.case(id)):
        yield from _looked_at(look, c)


def _faces(c: Case) -> tuple[Case, ...]:
    """The case as if all of it were paid to one of its payees, for each of them."""
    return tuple(c.facing(p) for p in c.stated)


def _payee(face: Case) -> Payee:
    """To whom a case is paid that faces one."""
    assert face.payee is not None
    return face.payee


def _looked_at(look: Look, c: Case) -> Writes:
    known = {d.kind for d in _payee(c).doubts}
    new = tuple(d for d in found(look, c) if d[0] not in known)
    if new:
        said = account_of(look, c)
        theirs = _colleagues(look, c, said) if HOLDS in dict(new) else ()
        event = PayeeDoubted(of=_payee(c).version, doubts=new, colleagues=theirs)
        yield Write(c.id, event, *_another_holder(look, c, said))
    if SHARED in (*known, *dict(new)):
        yield from _shared_before(look, c)


def _another_holder(look: Look, c: Case, said: Said) -> tuple[Said | None, tuple[Mark, ...]]:
    """In whose name the account is, if not in that of who is paid: so it is found again when
    somebody of that name is hired."""
    payee, holder = _payee(c), str(said.get(NAME, ""))  # none of who is paid in cash
    if not holder or payee.account or same_name(holder, look.name(payee.party)):
        return None, ()
    return {"holder": holder}, (Mark("holder", alike(holder)),)


def found(look: Look, c: Case) -> Iterator[Found]:
    """What facts give rise to: nothing of cash, of an account without its number, of an erased
    one."""
    p, gone = _payee(c), _died_elsewhere(look, c)
    if gone:
        yield ("payee_died" if p.party == c.beneficiary else "helped_died"), gone
    said = account_of(look, c) if p.how == "account" else {}
    if not said:
        return
    if _colleagues(look, c, said):
        yield HOLDS, 0
    if p.whom in KINDS:
        if not p.account:  # nobody vouches for an account that was typed
            yield "no_institution", 0
    elif code := _holder(look, c, str(said[NAME])):
        yield code, 0
    if _of_a_former_guardian(look, c, said):
        yield FORMER, 0
    shared = _shared(look, c, said)
    if shared is not None:
        yield SHARED, shared


def _died_elsewhere(look: Look, c: Case) -> int:
    """Another case that says that who is helped died; 0 if none does, or this one says so too."""
    others = look.cases_of(c.beneficiary) if family.died(c) is None else ()
    return next((i for i in others if family.died(look.case(i)) is not None), 0)


def _holder(look: Look, c: Case, holder: str) -> str:
    """Who it is, if not who is paid: somebody of the family (its people who may be paid, the
    members of the household whom two people saw), or anybody else."""
    payee = _payee(c)
    if same_name(holder, look.name(payee.party)):
        return ""
    people = (look.name(p) for _, p in c.people if family.receives(c, payee.whom, p))
    family_ = (*people, *look.member_names(c))
    return "other_holder" if any(same_name(holder, n) for n in family_) else "other_payee"


def _of_a_former_guardian(look: Look, c: Case, said: Said) -> bool:
    """Is the account, now or where it was stated before, in the name of one who was a guardian?"""
    names = [look.name(x.party) for x in c.changes if x.what == "former"]
    if not any(names):
        return False
    stated = look.paid_to(account(str(said[NUMBER])))
    before = (look.private(id, v).get("facts", {}) for id, v in stated)
    holders = (str(s.get(NAME, "")) for s in (said, *before))
    return any(same_name(h, name) for h in holders for name in names if name)


def _colleagues(look: Look, c: Case, said: Said) -> tuple[int, ...]:
    """The colleagues in whose name the account is, where none of them is who is helped; and those
    who declared somebody of that name."""
    people, holder = {p for _, p in c.people}, str(said[NAME])
    own = same_name(holder, look.name(_payee(c).party))
    named = (p for p in look.colleagues(holder) if p not in people)
    return tuple(dict.fromkeys((*named, *(() if own else look.related_to(holder, people)))))


def _shared(look: Look, c: Case, said: Said) -> int | None:
    """A case that is paid to the same account, of people who are not of this family; 0 for another
    institution that has it; None if there is none. Who shares one of the people of the case is
    family; of others what their forms say is read. What is typed for an institution is no person's:
    it does not count against the institution."""
    number, coded = str(said[NUMBER]), bool(_payee(c).account)
    first = next(_strangers(look, c, number), None)
    if first is not None:
        return first[0].id
    at = look.institutions_at(account(number))
    return 0 if any(not coded or not _same_institution(look, c, i) for i in at) else None


def _strangers(look: Look, c: Case, number: str) -> Iterator[tuple[Case, Collection[int]]]:
    """Cases that are, or were, paid to the account, of people who are not of this family, with the
    versions at which it was stated there; the last first."""
    coded = bool(_payee(c).account)
    for other, versions in look.strangers(c, account(number)):
        theirs = look.case(other)
        if not _stands(theirs, versions) or (coded and _of_institution(theirs, versions)):
            continue
        if look.family(c).isdisjoint(look.family(theirs)):
            yield theirs, versions


def _shared_before(look: Look, c: Case) -> Writes:
    """Who was to be paid to the account before is looked at again too, once; before one that was
    doubted so, all were."""
    said = account_of(look, c)
    for theirs, versions in _strangers(look, c, str(said[NUMBER])) if said else ():
        for p in () if theirs.end else [p for p in theirs.stated if p.version in versions]:
            if SHARED in {d.kind for d in p.doubts}:
                return
            yield from _doubted(theirs.facing(p), SHARED, c.id)


def _of_institution(c: Case, versions: Collection[int]) -> bool:
    """Was it typed for one, as it stands?"""
    return any(p.version in versions and p.whom in KINDS for p in c.stated)


def _same_institution(look: Look, c: Case, other: int) -> bool:
    """Is it the same one under another code, as two branches may have stated it?"""
    theirs = look.private(other, look.party(other).account).get("facts", {})
    holder = str(account_of(look, c)[NAME])
    return same_name(str(theirs.get("institution.account_name", "")), holder)


def _stands(c: Case, versions: Collection[int]) -> bool:
    """Was one ever confirmed, so that money may have gone there, whatever was stated since? Or is
    one what stands, still to be confirmed?"""
    confirmed = any(v in versions for v in c.payees)
    return confirmed or (not c.end and any(p.version in versions for p in c.stated))


def elsewhere(look: Look, id: int) -> Writes:
    """A payee of this case was confirmed: other cases that pay the same person to another account
    are held, once more is to be paid by them."""
    for c in _faces(look.case(id)):
        for theirs in _otherwise(look, c):
            yield from _doubted(theirs, CHANGED, id)


def _otherwise(look: Look, c: Case) -> Iterator[Case]:
    """Other cases, each as it pays the same person to another account than this one."""
    number, party = _number(look, c), _payee(c).party
    for other in look.paid_otherwise(party, number) if number else ():
        for theirs in _faces(look.case(other)) if other != c.id else ():
            same = _payee(theirs).party == party
            if same and _number(look, theirs) not in ("", number):  # of an erased one nobody can
                yield theirs


def joined(look: Look, id: int) -> Writes:
    """Who this case pays is one with somebody who was paid before: where that was to another
    account, both are looked at again."""
    for c in _faces(look.case(id)):
        for theirs in () if c.end else _otherwise(look, c):
            yield from _doubted(theirs, CHANGED, id)
            now = look.case(id)
            yield from _doubted(now.facing(now.stated_at(_payee(c).version)), CHANGED, theirs.id)


def changed(look: Look, id: int, party: int) -> Writes:
    """Who somebody is was corrected: where they are to be paid as it was confirmed, it is looked at
    again."""
    for c in _faces(look.case(id)):
        payee = _payee(c)
        if payee.party == party and payee.confirmed_by is not None and not c.end:
            yield from _doubted(c, "person_changed", 0)


def put_right(look: Look, id: int) -> Writes:
    """Of doubts that rest on facts those that these facts no longer give rise to are gone; another
    one comes in their place where there is one."""
    c = look.case(id)
    for face in () if c.end else _faces(c):
        open_ = [d for d in _payee(face).doubted if d in CLEARS]
        still = {kind for kind, _ in found(look, face)} if open_ else set()
        gone = tuple(d for d in open_ if d not in still)
        if gone:
            yield Write(id, PayeeCleared(of=_payee(face).version, doubts=gone))
            yield from looked_at(look, id)


def leaves(look: Look, id: int, number: str) -> Writes:
    """This case is paid to another account than this one by now: who shared it with it is not
    doubted for that any more."""
    paid = look.paid_to(account(number)) if number else ()
    for other in dict.fromkeys(i for i, _ in paid if i != id):
        yield from put_right(look, other)


def still(look: Look, id: int, e: PayeeCleared) -> tuple[str, ...]:
    """Those that were said to be gone and are not."""
    c = look.case(id)
    payee = c.stated_at(e.of)
    now = {kind for kind, _ in found(look, c.facing(payee))} if payee is not None else set()
    return tuple(d for d in e.doubts if d in now)


def has_to_do(look: Look, c: Case, known: Mapping[str, int]) -> dict[str, int]:
    """Doubts about the payee with the case that each has to do with by now: not the one with which
    it was found where that is paid to another account meanwhile."""
    now = {kind: case for kind, case in known.items() if kind not in (SHARED, CHANGED)}
    if SHARED in known:
        now |= {kind: case for kind, case in found(look, c) if kind == SHARED}
    for theirs in _otherwise(look, c) if CHANGED in known else ():
        now[CHANGED] = theirs.id
    return now


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
        for face in _faces(c) if id != before.id and mine and not c.end else ():
            if _payee(face).party == gone:
                yield from _doubted(face, what, before.id)


def died(look: Look, before: Case) -> Writes:
    """Who is helped by this case died: that holds it, and the payments of other cases that help, or
    pay, them."""
    gone = before.beneficiary
    for id in look.stands_in(gone):
        c = look.case(id)
        if c.end or family.died(c) is not None:  # this one says so too
            continue
        for face in _faces(c):
            if gone == _payee(face).party:
                yield from _doubted(face, "payee_died", before.id)
            elif gone == c.beneficiary:
                yield from _doubted(face, "helped_died", before.id)


def account_moved(look: Look, party: int) -> Writes:
    """The account of an institution is another one: what was stated with the former is stated
    again."""
    for id in look.stands_in(party):
        c = look.case(id)
        for face in () if c.end else _faces(c):
            if _payee(face).party == party:
                yield from _doubted(face, AGAIN, 0)


def account_taken(look: Look, number: str) -> Writes:
    """An institution has this account: cases that pay somebody else to it are held."""
    for id, version in look.paid_to(account(number)):
        c = look.case(id)
        payee = None if c.end else c.stated_at(version)
        if payee is not None:
            yield from _doubted(c.facing(payee), SHARED, 0)


def colleague_came(look: Look, colleague: int, person: int) -> Writes:
    """Somebody works here from now on, or declared a relative: cases that pay this person, or go to
    an account in their name, are held. Whom a case is about is not doubted for its holder's
    name."""
    for c in (f for id in look.paid_in_the_name_of(person) for f in _faces(look.case(id))):
        p = _payee(c)
        if c.end or colleague in p.colleagues:
            continue
        holder = str(account_of(look, c).get(NAME, "")) if p.how == "account" else ""
        about = person in {party for _, party in c.people}
        theirs = not about and alike(holder) == alike(look.name(person))
        if p.party == person or theirs:
            event = PayeeDoubted(of=p.version, doubts=((HOLDS, 0),), colleagues=(colleague,))
            yield Write(c.id, event)


def _number(look: Look, c: Case) -> str:
    """The account as it is compared; empty where it is none of a person."""
    payee = _payee(c)
    said = account_of(look, c) if payee.how == "account" and not payee.account else {}
    return account(str(said[NUMBER])) if said else ""


def _doubted(c: Case, what: str, other: int) -> Writes:
    payee = _payee(c)
    if what not in payee.doubted:
        yield Write(c.id, PayeeDoubted(of=payee.version, doubts=((what, other),)))


__all__ = [
    "account_moved",
    "account_taken",
    "changed",
    "colleague_came",
    "died",
    "elsewhere",
    "found",
    "has_to_do",
    "joined",
    "leaves",
    "looked_at",
    "no_longer",
    "put_right",
    "still",
]
