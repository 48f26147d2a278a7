"""The room of the people: who registers, grants, declares; never to oneself."""

from __future__ import annotations

from typing import Any

from caseflow.codec import changed
from caseflow.events import Grant, kind_of
from caseflow.people import events as ev
from caseflow.people.room import ROOM
from caseflow.people.state import DUTIES, Party
from caseflow.people.state import who as who_is
from guards.made import *
from guards.two import OTHER_BOSS, agreed, proposal

ID = 51
HERE: dict[str, int] = {"stream": ID}
OPENING = {"stream": ID, "first": 1}
HER = party(ID)


def registers(**more: Any) -> ev.PartyRegistered:
    base: dict[str, Any] = {"id": ID, "party": "person", "branch": SZW, "facts": ("name",)}
    base["marked"] = False
    return ev.PartyRegistered(**{**base, **more})


def grants(of: int = 1, **more: Any) -> ev.DutyGranted:
    base: dict[str, Any] = {"duty": "pay", "branch": SZW, "programmes": ("heart",)}
    days = {"since": "2026-03-01", "until": "2026-12-31"}
    return ev.DutyGranted(**{**base, **days, "of": of, **more})


def both(body: Any, stream: int = ID) -> Any:
    """The branch, in which this was just confirmed."""
    found = proposal(body, stream=stream)
    return agreed(branch(SZW, confirmed=found, confirmed_in=NOW))


def granting(code: str, body: Any, state: Any = HER, person: Any = OTHER_BOSS, **at: int) -> Any:
    where = {**HERE, **at}
    return (code, body, state, person, where, both(body, where["stream"]))


ENTERED = case(
    open=(opened("child.phone", "guardian.phone", "income"), opened("child.name", version=4)),
    people=(("child", ID), ("guardian", GUARDIAN)),
)
ON_CASE = (("case", 7), ENTERED)


def changes(*facts: str, case: int = 0, of: int = 0) -> ev.PartyChanged:
    return ev.PartyChanged(facts=facts, case=case, of=of, marked=False)


CHANGES = changes("child.phone", case=7, of=3)
DECLARES = ev.InterestDeclared(parties=(CHILD,))
ROWS: list[Any] = [
    # registered once, by who enters or manages, at their desk
    ("", registers(), None, CLERK, HERE),
    ("", registers(), None, BOSS, HERE),
    ("party_known", registers(), HER, CLERK, HERE),
    *(("no_grant", registers(), None, x, HERE) for x in (LURKER, CASHIER, DECIDER, COUNTY, BOOKS)),
    ("wrong_id", registers(id=1), None, CLERK, HERE),
    ("no_such_party", registers(party="ghost"), None, CLERK, HERE),
    ("", registers(party="household"), None, CLERK, HERE),
    ("other_branch", registers(branch=FH), None, CLERK, HERE),
    ("", registers(branch=FH), None, LURKER, OPENING),
    # corrected as another entered it on a case of theirs, by anyone with a grant
    ("", CHANGES, HER, CASHIER, HERE, ON_CASE),
    ("no_such_person", CHANGES, None, CASHIER, HERE, ON_CASE),
    ("no_grant", CHANGES, HER, LURKER, HERE, ON_CASE),
    ("own_entry", CHANGES, HER, CLERK, HERE, ON_CASE),
    ("not_compared", CHANGES, HER, CASHIER, HERE),
    ("not_compared", changes("child.phone", case=7, of=4), HER, CASHIER, HERE, ON_CASE),
    ("not_compared", changes("child.phone", case=7, of=5), HER, CASHIER, HERE, ON_CASE),
    ("not_compared", changes(case=7, of=3), HER, CASHIER, HERE, ON_CASE),
    ("not_compared", changes("guardian.phone", case=7, of=3), HER, CASHIER, HERE, ON_CASE),
    ("not_compared", changes("income", case=7, of=3), HER, CASHIER, HERE, ON_CASE),
    (
        "not_compared",
        changes("child.phone", "child.name", case=7, of=3),
        HER,
        CASHIER,
        HERE,
        ON_CASE,
    ),
    ("", changes("child.name", case=7, of=4), HER, CASHIER, HERE, ON_CASE),
    # or new, as who enters heard it first
    ("", changes("child.phone"), party(ID, facts=("child.name",)), CLERK, HERE),
    ("no_grant", changes("child.phone"), HER, CASHIER, HERE),
    ("not_compared", changes(), HER, CLERK, HERE),
    ("not_compared", changes("child.phone"), party(ID, facts=("guardian.phone",)), CLERK, HERE),
    # a duty: by two who manage, never to oneself
    granting("", grants()),
    granting("no_such_person", grants(), None),
    granting("no_grant", grants(), HER, NOT_BOSS),
    granting("own_grant", grants(), HER, OTHER_BOSS, stream=OTHER_BOSS.party),
    ("not_confirmed", grants(), HER, OTHER_BOSS, HERE),
    granting("own_grant", grants(), party(28), OTHER_BOSS, stream=28),  # who proposed it
    granting("posted_already", grants(), party(ID, last_of="SZW-P1")),
    ("proposal_differs", grants(duty="decide"), HER, OTHER_BOSS, HERE, both(grants())),
    granting("no_such_duty", grants(duty="rule")),
    granting("no_such_branch", grants(branch="X")),
    granting("other_branch", grants(branch=FH)),
    granting("not_a_day", grants(since="soon")),
    granting("not_a_day", grants(until="2026-02-30")),
    granting("ends_before_it_begins", grants(until="2026-02-28")),
    granting("", grants(until="2026-03-01")),
    ("", grants(0, branch=FH), party(28), BOSS, {"stream": 28, "first": 1}),
    ("not_confirmed", grants(1), party(28), BOSS, {"stream": 28, "first": 1}),
    # one's own relatives
    ("", DECLARES, HER, who(ID), HERE),
    ("no_such_person", DECLARES, None, who(ID), HERE),
    ("not_own_interest", DECLARES, HER, BOSS, HERE),
    ("", DECLARES, HER, BOSS, OPENING),
    ("no_effect", ev.InterestDeclared(parties=()), HER, who(ID), HERE),
    ("no_effect", ev.InterestDeclared(parties=(CHILD, ID)), HER, who(ID), HERE),
]


@table(ROWS)
def test_people(row: Any) -> None:
    code, body, state, person, where, *more = row
    assert says(body, state, person, *more, **where) == code


def after(state: Any, body: Any) -> Any:
    return kind_of(body).fold(state, body, stamp(21, version=2, stream=ID))


def test_what_events_change() -> None:
    begun = after(None, registers(party="household", branch=FH))
    assert begun == Party(id=ID, version=2, party="household", branch=FH, facts=("name",))
    known = after(begun, changes("phone", "name"))
    assert known == changed(begun, facts=("name", "phone"))
    new = Grant(
        duty="pay", branch=SZW, programmes=("heart",), since="2026-03-01", until="2026-12-31"
    )
    held = after(known, grants())
    assert held == changed(known, grants=(new,), last_of="SZW-P1")
    assert after(held, grants(0)).last_of == "SZW-P1"
    assert after(held, grants()).grants == (new, new)
    kin = after(held, DECLARES)
    assert kin == changed(held, interests=(CHILD,))
    more = ev.InterestDeclared(parties=(GUARDIAN, CHILD))
    assert after(kin, more).interests == (CHILD, GUARDIAN)


def test_rows_and_what_is_always_so() -> None:
    held = party(ID, grants=(grant("pay", SZW, "eye", "heart"),))
    assert ROOM.shows(held) == ("person", SZW)
    row_ = (ID, SZW, "pay", "eye,heart", "2026-01-01", "2026-12-31")
    assert list(ROOM.told(ID, held)) == [("duties", row_)]
    assert code_of(ROOM.whole, party(ID, interests=(CHILD,)), None) == ""
    assert code_of(ROOM.whole, party(ID, interests=(CHILD, ID)), None) == "own_relative"


def test_who_writes_holds_what_their_party_holds() -> None:
    held = party(ID, grants=(grant("pay"),), interests=(CHILD,))
    assert who_is(ID, held, SZW, TODAY) == who(ID, "pay", interests=(CHILD,))
    assert who_is(ID, None, SZW, TODAY) == who(ID)
    assert DUTIES == ("enter", "review", "decide", "pay", "reconcile", "supervise", "manage")
