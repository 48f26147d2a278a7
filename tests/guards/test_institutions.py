"""Institutions that are paid: named and given an account by two who manage; a case names one."""

from __future__ import annotations

from typing import Any

from caseflow.codec import changed
from caseflow.people.institutions import FACTS, AccountStated, InstitutionNamed
from caseflow.people.logins import LoginCorrected
from caseflow.people.state import Party
from guards.bodies import *
from guards.good import *
from guards.made import *
from guards.test_people import HERE, ID, OPENING, OTHER_BOSS, after, both

CLINIC = party(ID, party="institution", what="hospital", account=3, version=4)
COLLEAGUE = party(ID, facts=("staff.name", "staff.login"))
NO_CODES = ("", "A1", "a b", "医院", "a1" * 11, "nmgh", "zhang", "zhang1", "zhangsan", "_")
STATES = AccountStated(of=1)
INSTITUTE = (("party", ID), CLINIC)


def names(**more: Any) -> InstitutionNamed:
    base: dict[str, Any] = {"id": ID, "code": "cl_1", "what": "hospital", "branch": SZW}
    return InstitutionNamed(**{**base, "of": 1, **more})


def two(code: str, body: Any, state: Any = None, person: Any = OTHER_BOSS) -> Any:
    return (code, body, state, person, HERE, both(body))


def to_it(**more: Any) -> Any:
    return states_payee(**{"party": ID, "account": 3, **more})


THEIRS = payee(party=ID, account=3)
NEWER = (("party", ID), changed(CLINIC, account=4))
ROWS: list[Any] = [
    two("", names()),
    two("institution_known", names(), CLINIC),
    two("no_grant", names(), person=CLERK),
    ("not_confirmed", names(of=0), None, BOSS, HERE),
    ("not_confirmed", names(), None, BOSS, OPENING),
    ("wrong_id", names(id=9), None, OTHER_BOSS, HERE, both(names(id=9))),
    *(two("no_such_institution_kind", names(what=x)) for x in ("", "shop")),
    *(two("", names(what=x)) for x in ("school", "home", "other")),
    *(two("no_institution_code", names(code=x)) for x in NO_CODES),
    *(two("", names(code=x)) for x in ("h1", "nmgh12", "abcd" + "1" * 16)),
    two("other_branch", names(branch=FH)),
    two("", STATES, CLINIC),
    two("no_such_person", STATES),
    two("no_grant", STATES, CLINIC, CLERK),
    ("not_confirmed", AccountStated(of=0), CLINIC, BOSS, HERE),
    two("no_institution", STATES, party(ID)),
    two("other_branch", STATES, changed(CLINIC, branch=FH)),
    # another login, of who has one
    two("", LoginCorrected(of=1), COLLEAGUE),
    two("", LoginCorrected(of=1), changed(COLLEAGUE, grants=(grant("pay"), grant("pay", FH)))),
    two("other_branch", LoginCorrected(of=1), changed(COLLEAGUE, grants=(grant("pay", FH),))),
    two("no_such_person", LoginCorrected(of=1)),
    two("no_such_person", LoginCorrected(of=1), party(ID)),
    two("no_grant", LoginCorrected(of=1), COLLEAGUE, CLERK),
    ("not_confirmed", LoginCorrected(of=0), COLLEAGUE, BOSS, HERE),
    # a case names it, with the account that it has now
    ("", to_it(), case(), CLERK, {}, INSTITUTE),
    ("not_of_this_case", to_it(), case(), CLERK, {}),
    ("not_of_this_case", to_it(), case(), CLERK, {}, (("party", ID), changed(CLINIC, party="x"))),
    *(("not_of_this_case", to_it(how=x), case(), CLERK, {}, INSTITUTE) for x in ("cash",)),
    ("institution_changed", to_it(account=2), case(), CLERK, {}, INSTITUTE),
    ("institution_changed", to_it(account=0), case(), CLERK, {}, INSTITUTE),
    (
        "institution_changed",
        to_it(account=0),
        case(),
        CLERK,
        {},
        (("party", ID), changed(CLINIC, account=0)),
    ),
    ("other_branch", to_it(), case(), CLERK, {}, (("party", ID), changed(CLINIC, branch=FH))),
    ("", to_it(), case(), CLERK, {}, (("party", ID), changed(CLINIC, branch=CITY))),
    ("not_of_this_case", states_payee(account=1), case(), CLERK, {}),
    # confirmed and paid only as long as that is its account
    ("", confirms_payee(), case(payee=changed(THEIRS, confirmed_by=None)), SECOND, {}, INSTITUTE),
    (
        "institution_changed",
        confirms_payee(),
        case(payee=changed(THEIRS, confirmed_by=None)),
        SECOND,
        {},
        NEWER,
    ),
    ("", instructed(party=ID), finaled(payee=THEIRS), CASHIER, {}, INSTITUTE),
    ("institution_changed", instructed(party=ID), finaled(payee=THEIRS), CASHIER, {}, NEWER),
]


@table(ROWS)
def test_who_may_and_what_it_may_say(row: Any) -> None:
    code, body, state, person, where, *world = row
    assert says(body, state, person, *world, **where) == code


def test_what_events_change() -> None:
    begun = after(None, names())
    assert begun == Party(
        id=ID,
        version=2,
        party="institution",
        branch=SZW,
        facts=FACTS,
        what="hospital",
        account=2,
        last_of="SZW-P1",
    )
    moved = after(begun, AccountStated(of=2))
    assert moved == changed(begun, account=2, last_of="SZW-P2")
    again = after(COLLEAGUE, LoginCorrected(of=2))
    assert again == changed(COLLEAGUE, version=2, last_of="SZW-P2")
