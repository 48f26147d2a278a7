"""To whom it is paid, as it is stated: what is said now joined to what was said before, the account
of an institution. What gives rise to doubts about it stands in `doubts`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseflow.case.acts.act import Look
from caseflow.case.events import PayeeStated
from caseflow.case.state import Case
from caseflow.errors import FactError
from caseflow.intake.kinds import one_line
from caseflow.values.blank import nothing

INSTITUTION = "payee.institution"
NAME, NUMBER, BANK = TYPED = ("payee.account_name", "payee.account_no", "payee.bank")
KINDS = ("hospital", "institution")  # as `payee.kind`: who has an account of its own here


def said_of(look: Look, c: Case) -> Mapping[str, Any]:
    """What was stated of the payee as it stands; nothing once it is erased."""
    if c.payee is None:
        return {}
    said: Mapping[str, Any] = look.private(c.id, c.payee.version).get("facts", {})
    return said


def account_stands(look: Look, c: Case) -> bool:
    """Was the payee stated with the account that its institution has now?"""
    return (
        c.payee is None
        or not c.payee.account
        or (look.party(c.payee.party).account == c.payee.account)
    )


def both(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What is stated now, completed by what was stated before: of an institution no account, with
    an account, or another kind of payee, no institution. FactError where both are stated now, or a
    text would not stand in one line of a bank's file."""
    institution = now.get(INSTITUTION) not in (None, nothing, "")
    own = next((k for k in TYPED if now.get(k) not in (None, nothing, "")), "")
    if institution and own:
        raise FactError("institution_has_account", own)
    gone: tuple[str, ...] = TYPED if institution else ()
    if not institution and (own or now.get("payee.kind", KINDS[0]) not in KINDS):
        gone = (INSTITUTION,)
    for key in TYPED:
        if isinstance(text := now.get(key), str):
            one_line(text, key)
    kept = {k: v for k, v in before.items() if k not in gone}
    return {k: v for k, v in {**kept, **now}.items() if k != INSTITUTION or v != nothing}


def to_institution(look: Look, c: Case, said: Mapping[str, Any], line: str = "") -> PayeeStated:
    """To an institution by its code, and the account that it has now. FactError if there is
    none of that code at the branch of the case or above it."""
    found = look.institution(str(said[INSTITUTION]), c.branch)
    if found is None:
        raise FactError("no_institution", INSTITUTION)
    whom = "hospital" if found.what == "hospital" else "institution"
    if said.get("payee.kind", whom) != whom:
        raise FactError("institution_kind", "payee.kind")
    return PayeeStated(
        whom=whom,
        party=found.id,
        how="account",
        facts=tuple(said),
        account=found.account,
        line=line,
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
