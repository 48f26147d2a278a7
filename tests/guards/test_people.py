"""The room of the people: who registers, grants, declares; never to oneself."""

from __future__ import annotations

from typing import Any

from acts.test_objections import a_list, objection

from caseflow.case.line import Line
from caseflow.case.parts import Question
from caseflow.codec import changed
from caseflow.events import Grant, kind_of
from caseflow.people import events as ev
from caseflow.people.guards import stays_who_they_are
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
    base: dict[str, Any] = {"duty": "pay", "branch": SZW, "below": False}
    base["programmes"] = ("heart",)
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


SAID = case(
    people=(("child", ID),),
    questions=(
        Question(
            kind="alike", role="child", party=GUARDIAN, case=0, answer="same", by=21, answered=5
        ),
    ),
)
SAME = ((("case", 7), SAID),)
ONE_WITH_A_THIRD = (("party", GUARDIAN), party(GUARDIAN, merged=CHILD))
MERGES = ev.PartyMerged(into=GUARDIAN, case=7, of=5)
CHANGES = changes("child.phone", case=7, of=3)


def parting(answer: str = "apart", party: int = GUARDIAN, **more: Any) -> Any:
    """The case on which one said so of the child, whose record this is."""
    asked = changed(SAID.questions[0], kind="apart", answer=answer, party=party)
    return (("case", 7), case(**{"people": SAID.people, "questions": (asked,), **more}))


PARTS = ev.PartyParted(party=GUARDIAN, case=7, of=5)
JOINS = parting("same", CHILD)  # with record 11, from which GUARDIAN was parted before
WAS = (("party", CHILD), party(CHILD, merged=ID, parted=(GUARDIAN,)))


def ends(of: int = 0, **more: Any) -> ev.DutyEnded:
    base: dict[str, Any] = {"duty": "pay", "branch": SZW, "programmes": (), "until": "2026-03-09"}
    return ev.DutyEnded(**{**base, "of": of, **more})


def declares(*parties: int, of: int = 0) -> ev.InterestDeclared:
    return ev.InterestDeclared(parties=parties, of=of)


def back(manager: int = ID, at: int = NOW) -> Any:
    """The branch, whose office is restored in this command."""
    return agreed(branch(SZW, restored=(TODAY,), restored_for=manager, restored_in=at))


def erases(*cases: int, of: int = 1, records: tuple[int, ...] = ()) -> ev.PersonErased:
    return ev.PersonErased(cases=cases, others=(), of=of, records=records)


def records(*merged: int) -> tuple[Any, ...]:
    """An erasure with record 61, which was merged into these in turn, each into the next."""
    body = erases(records=(61,))
    chain = ((61 + n, party(61 + n, merged=into)) for n, into in enumerate(merged))
    return (*granting("", body)[:-1], both(body), *((("party", id_), p) for id_, p in chain))


AGAIN = ev.ErasedAgain(cases=(7,), others=())
MACHINE = SYSTEM


def restored(at: int = NOW) -> Any:
    """The branch, which was made again from a backup in this command."""
    return agreed(branch(SZW, went_back_in=at))


OVER = case("", end="withdrawn", people=(("child", ID),))
OBJECTED = changed(OVER, objections=(objection(ended="dismissed"),))
WITH_ALL = changed(erases(7), said=(70,))
DECLARES = declares(CHILD)
PAYS = party(ID, grants=(grant("pay"),))
MINE = who(ID, "pay")
NARROW = party(ID, grants=(grant("pay", SZW, "heart"),))
ROWS: list[Any] = [
    # two records become one, as one said on a case and another confirms
    ("", MERGES, HER, SECOND, HERE, *SAME),
    ("no_such_person", MERGES, None, SECOND, HERE, *SAME),
    ("no_grant", MERGES, HER, LURKER, HERE, *SAME),
    ("own_entry", MERGES, HER, CLERK, HERE, *SAME),
    ("not_compared", changed(MERGES, of=4), HER, SECOND, HERE, *SAME),
    ("not_compared", changed(MERGES, case=8), HER, SECOND, HERE, *SAME),
    (
        "not_compared",
        MERGES,
        HER,
        SECOND,
        HERE,
        (
            ("case", 7),
            case(people=SAID.people, questions=(changed(SAID.questions[0], answer="other"),)),
        ),
    ),
    ("not_compared", changed(MERGES, into=CHILD), HER, SECOND, HERE, *SAME),
    # who was asked about is one with a third by now: that one is meant
    ("", changed(MERGES, into=CHILD), HER, SECOND, HERE, *SAME, ONE_WITH_A_THIRD),
    (  # into itself: where the one who stands in the role is by now who was asked about
        "not_compared",
        changed(MERGES, into=ID),
        HER,
        SECOND,
        HERE,
        (
            ("case", 7),
            case(people=SAID.people, questions=(changed(SAID.questions[0], party=ID),)),
        ),
    ),
    ("merged_already", MERGES, changed(HER, merged=9), SECOND, HERE, *SAME),
    (
        "merged_already",
        changed(MERGES, into=STRANGER),
        HER,
        SECOND,
        HERE,
        (
            ("case", 7),
            case(people=SAID.people, questions=(changed(SAID.questions[0], party=STRANGER),)),
        ),
    ),
    (
        "merged_already",
        MERGES,
        HER,
        SECOND,
        HERE,
        SAME[0],
        (("party", GUARDIAN), party(GUARDIAN, merged=13)),
    ),
    ("colleague_goes", MERGES, changed(HER, grants=(grant("pay"),)), SECOND, HERE, *SAME),
    # who was helped under it is somebody else, as one said on a case and another confirms
    ("", PARTS, HER, SECOND, HERE, parting()),
    ("no_such_person", PARTS, None, SECOND, HERE, parting()),
    ("no_grant", PARTS, HER, LURKER, HERE, parting()),
    ("own_entry", PARTS, HER, CLERK, HERE, parting()),
    ("not_compared", changed(PARTS, of=4), HER, SECOND, HERE, parting()),
    ("not_compared", changed(PARTS, case=8), HER, SECOND, HERE, parting()),
    ("not_compared", PARTS, HER, SECOND, HERE, parting("other")),
    ("not_compared", PARTS, HER, SECOND, HERE, parting(party=STRANGER)),
    ("not_compared", PARTS, HER, SECOND, HERE, parting(people=(("child", STRANGER),))),
    ("not_compared", PARTS, HER, SECOND, HERE, parting(people=(("aunt", 9), ("child", ID)))),
    ("no_effect", PARTS, changed(HER, parted=(GUARDIAN,)), SECOND, HERE, parting()),
    # or that a record from which they were parted is one with this
    ("", PARTS, HER, SECOND, HERE, JOINS, WAS),
    ("own_entry", PARTS, HER, CLERK, HERE, JOINS, WAS),
    ("not_compared", PARTS, HER, SECOND, HERE, JOINS),
    ("not_compared", PARTS, HER, SECOND, HERE, parting("other", CHILD), WAS),
    ("not_compared", PARTS, HER, SECOND, HERE, JOINS, (WAS[0], party(CHILD, merged=ID))),
    ("not_compared", PARTS, HER, SECOND, HERE, JOINS, (WAS[0], changed(WAS[1], merged=9))),
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
    # a relative by a number alone: whoever works here; of the staff: who manages
    ("", registers(facts=("relative.id_no",)), None, CASHIER, HERE),
    ("no_grant", registers(facts=("relative.id_no",)), None, LURKER, HERE),
    ("no_grant", registers(facts=("relative.id_no", "relative.name")), None, CASHIER, HERE),
    ("no_grant", registers(facts=("name", "staff.login")), None, CLERK, HERE),
    ("", registers(facts=("name", "staff.login")), None, BOSS, HERE),
    ("", registers(facts=("name", "staff.login")), None, LURKER, OPENING),
    ("no_grant", changes("staff.login"), HER, CLERK, HERE),
    ("", changes("staff.login"), HER, BOSS, HERE),
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
    # erased by two who manage, once, nobody of the staff, with cases that are over and theirs
    granting("", erases()),
    granting("no_grant", erases(), HER, NOT_BOSS),
    granting("erased_already", erases(), party(ID, erased=True)),
    granting("erases_staff", erases(), PAYS),
    granting("erases_elsewhere", erases(), changed(HER, branch="ELSE")),
    ("not_confirmed", erases(), HER, OTHER_BOSS, HERE),
    (*granting("", erases(7))[:-1], both(erases(7)), (("case", 7), OVER)),
    *(
        (*granting(code, erases(7))[:-1], both(erases(7)), (("case", 7), state))
        for code, state in (
            ("erases_another", None),
            ("erases_another", changed(OVER, people=(("child", 52), ("guardian", ID)))),
            ("erases_elsewhere", changed(OVER, branch="ELSE")),
            ("erases_open_case", changed(OVER, end="")),
            ("erases_open_case", changed(OVER, holds=(hold("payee"),))),
            (
                "erases_open_case",
                changed(OVER, lines=(Line(name="a", fund=1, unit="CNY", reserved=1),)),
            ),
            (
                "erases_open_case",
                changed(OVER, lines=(Line(name="a", fund=1, unit="CNY", instructed=1),)),
            ),
            (
                "erases_open_case",
                changed(OVER, lines=(Line(name="a", fund=1, unit="CNY", granted=1, paid=2),)),
            ),
        )
    ),
    # what was said of the case goes too, every objection, and of no other
    (*granting("", WITH_ALL)[:-1], both(WITH_ALL), (("case", 7), OBJECTED), a_list(7, 21)),
    *(
        (*granting("erases_another", body)[:-1], both(body), (("case", 7), state), of)
        for body, state, of in (
            (erases(7), OBJECTED, a_list(7, 21)),
            (WITH_ALL, OBJECTED, a_list(8, 21)),
            (WITH_ALL, OVER, (("list", 61), None)),
        )
    ),
    # with the records that were merged into theirs
    records(ID),
    records(62, ID),
    *(("erases_another", *records(*merged)[1:]) for merged in ((0,), (GUARDIAN,), (62, 0), ())),
    # again in a store that is made from a backup, open cases too
    ("", AGAIN, HER, MACHINE, HERE, restored(), (("case", 7), OVER)),
    ("", AGAIN, HER, MACHINE, HERE, restored(), (("case", 7), changed(OVER, end=""))),
    ("no_such_person", AGAIN, None, MACHINE, HERE, restored(), (("case", 7), OVER)),
    ("by_the_machine", AGAIN, HER, BOSS, HERE, restored(), (("case", 7), OVER)),
    ("by_the_machine", AGAIN, HER, MACHINE, HERE, restored(NOW - 1), (("case", 7), OVER)),
    ("by_the_machine", AGAIN, HER, MACHINE, HERE, agreed(branch(SZW)), (("case", 7), OVER)),
    ("erased_already", AGAIN, party(ID, erased=True), MACHINE, HERE, restored()),
    ("erases_staff", AGAIN, PAYS, MACHINE, HERE, restored()),
    ("erases_another", AGAIN, HER, MACHINE, HERE, restored()),
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
    granting("over_already", grants(until="2026-03-09")),
    granting("", grants(until="2026-03-10")),
    granting("never_below", grants(below=True)),
    granting("never_below", grants(below=True, duty="manage")),
    granting("", grants(below=True, duty="review")),
    # or by one, in the command that restores the office
    ("", grants(0, duty="manage", programmes=()), HER, BOSS, HERE, back()),
    ("not_confirmed", grants(0, duty="manage"), HER, BOSS, HERE, back()),
    ("not_confirmed", grants(0, programmes=()), HER, BOSS, HERE, back()),
    ("not_confirmed", grants(1, duty="manage", programmes=()), HER, BOSS, HERE, back()),
    ("not_confirmed", grants(0, duty="manage", programmes=()), HER, BOSS, HERE, back(52)),
    ("not_confirmed", grants(0, duty="manage", programmes=()), HER, BOSS, HERE, back(at=NOW - 1)),
    ("no_grant", grants(0, duty="manage", programmes=()), HER, NOT_BOSS, HERE, back()),
    # what is held already, as far and as long, is not given again
    granting("duty_held_already", grants(), PAYS),
    granting("duty_held_already", grants(), NARROW),
    granting("", grants(programmes=()), NARROW),
    granting("", grants(programmes=("heart", "eye")), NARROW),
    granting("", grants(until="2027-01-01"), PAYS),
    granting("", grants(since="2025-12-31"), PAYS),
    granting("", grants(duty="reconcile"), PAYS),
    granting("", grants(), party(ID, grants=(grant("pay", FH),))),
    granting("", grants(duty="enter", below=True), party(ID, grants=(grant("enter"),))),
    ("", grants(0, branch=FH), party(28), BOSS, {"stream": 28, "first": 1}),
    ("not_confirmed", grants(1), party(28), BOSS, {"stream": 28, "first": 1}),
    # a duty ends: one's own alone, at this desk; another's by two others
    ("", ends(), PAYS, MINE, HERE),
    ("own_grant", ends(1), PAYS, MINE, HERE),
    ("no_such_person", ends(), None, MINE, HERE),
    ("no_grant", ends(), PAYS, NOT_BOSS, HERE),
    ("not_confirmed", ends(), PAYS, BOSS, HERE),
    granting("", ends(1), PAYS),
    granting("own_grant", ends(1), party(28, grants=(grant("pay"),)), OTHER_BOSS, stream=28),
    granting("no_grant", ends(1), PAYS, NOT_BOSS),
    ("not_confirmed", ends(1), party(28), BOSS, {"stream": 28, "first": 1}),
    ("no_such_duty", ends(duty="rule"), PAYS, MINE, HERE),
    ("", ends(duty=""), PAYS, MINE, HERE),
    ("other_branch", ends(branch=FH), PAYS, MINE, HERE),
    ("over_already", ends(until="2026-03-08"), PAYS, MINE, HERE),
    ("not_a_day", ends(until="soon"), PAYS, MINE, HERE),
    ("", ends(until="2026-12-30"), PAYS, MINE, HERE),
    ("nothing_to_end", ends(until="2026-12-31"), PAYS, MINE, HERE),
    ("nothing_to_end", ends(duty="enter"), PAYS, MINE, HERE),
    ("nothing_to_end", ends(programmes=("heart",)), PAYS, MINE, HERE),
    ("", ends(programmes=("heart", "eye")), NARROW, MINE, HERE),
    ("nothing_to_end", ends(programmes=("eye",)), NARROW, MINE, HERE),
    ("nothing_to_end", ends(), party(ID, grants=(grant("pay", FH),)), MINE, HERE),
    # relatives: one's own alone, another's by two others
    ("", DECLARES, HER, who(ID), HERE),
    ("no_such_person", DECLARES, None, who(ID), HERE),
    ("not_confirmed", DECLARES, HER, BOSS, HERE),
    ("no_grant", DECLARES, HER, CLERK, HERE),
    ("own_grant", declares(CHILD, of=1), HER, who(ID), HERE),
    granting("", declares(CHILD, of=1)),
    granting("own_grant", declares(CHILD, of=1), party(28), stream=28),
    ("", DECLARES, HER, BOSS, OPENING),
    ("not_confirmed", declares(CHILD, of=1), HER, BOSS, OPENING),
    ("no_effect", declares(), HER, who(ID), HERE),
    ("no_effect", declares(CHILD, ID), HER, who(ID), HERE),
    ("no_effect", DECLARES, party(ID, interests=(CHILD,)), who(ID), HERE),
    ("", declares(CHILD, GUARDIAN), party(ID, interests=(CHILD,)), who(ID), HERE),
]


@table(ROWS)
def test_people(row: Any) -> None:
    code, body, state, person, where, *more = row
    assert says(body, state, person, *more, **where) == code


def after(state: Any, body: Any) -> Any:
    return kind_of(body).fold(state, body, stamp(21, version=2, stream=ID))


def test_who_is_erased_is_known_as_such() -> None:
    gone = kind_of(erases()).fold(HER, erases(), stamp(28, version=9, stream=ID))
    assert gone == changed(HER, version=9, erased=True, last_of="SZW-P1")
    again = kind_of(AGAIN).fold(HER, AGAIN, stamp(0, version=9, stream=ID))
    assert again == changed(HER, version=9, erased=True)


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
    more = declares(GUARDIAN, CHILD, of=2)
    assert after(kin, more).interests == (CHILD, GUARDIAN)
    assert after(kin, more).last_of == "SZW-P2"


def test_a_duty_that_ends_is_shorter_and_what_never_began_is_gone() -> None:
    year, later = grant("pay"), grant("pay", since="2026-04-01")
    here, narrow = grant("enter", below=True), grant("enter", SZW, "heart")
    there, short = grant("pay", FH), grant("pay", until="2026-03-01")
    state = party(ID, grants=(year, later, here, narrow, there, short), last_of="SZW-P1")

    def left(**said: Any) -> Any:
        return after(state, ends(**said)).grants

    cut = changed(year, until="2026-03-09")
    assert left() == (cut, here, narrow, there, short)
    assert left(until="2026-04-01")[:2] == tuple(
        changed(g, until="2026-04-01") for g in (year, later)
    )
    assert left(duty="enter", programmes=("heart",)) == (
        year, later, here, changed(narrow, until="2026-03-09"), there, short,
    )  # fmt: skip
    every = left(duty="")
    assert every == (
        cut, changed(here, until="2026-03-09"), changed(narrow, until="2026-03-09"), there, short,
    )  # fmt: skip
    assert after(state, ends(0)).last_of == "SZW-P1" and after(state, ends(3)).last_of == "SZW-P3"


def test_rows_and_what_is_always_so() -> None:
    held = party(ID, grants=(grant("pay", SZW, "eye", "heart"),))
    assert ROOM.shows(held) == ("person", SZW)
    row_ = (ID, SZW, "pay", "eye,heart", "2026-01-01", "2026-12-31", 0)
    assert list(ROOM.told(ID, held)) == [("duties", row_)]
    wide = party(ID, grants=(grant("enter", below=True),))
    assert [r[1][-1] for r in ROOM.told(ID, wide)] == [1]
    assert code_of(ROOM.whole, party(ID, interests=(CHILD,)), None) == ""
    assert code_of(ROOM.whole, party(ID, interests=(CHILD, ID)), None) == "own_relative"


def test_who_writes_holds_what_their_party_holds() -> None:
    held = party(ID, grants=(grant("pay"),), interests=(CHILD,))
    see = see_in(WORLD)
    assert who_is(ID, held, SZW, TODAY, see) == who(ID, "pay", interests=(CHILD,))
    assert who_is(ID, None, SZW, TODAY, see) == who(ID)


def test_relatives_of_whoever_works_here_stay_who_they_are() -> None:
    """Though another desk compares, and wherever the colleague works who declared them."""
    kin, nobody = (("staff", ""), (party(5, interests=(ID,)),)), (("staff", ""), (party(5),))
    at = who(21, "enter", branch=CITY)
    state = party(ID, facts=("child.id_no",))
    for what, staff, code in (
        ("id_no", kin, "relative_is_known"), ("name", kin, ""), ("id_no", nobody, ""),
    ):  # fmt: skip
        asked = before(changes(f"child.{what}", case=7, of=3), state, at, ON_CASE, staff, **HERE)
        assert code_of(stays_who_they_are, asked) == code


def test_a_grant_reaches_below_only_if_it_says_so() -> None:
    see = see_in(WORLD)
    wide, here = grant("review", CITY, below=True), grant("enter", CITY)
    state = party(ID, grants=(wide, here, grant("decide", SZW)))
    at = {code: who_is(ID, state, code, TODAY, see) for code in (SZW, CITY, FH)}
    assert at[SZW].above == (CITY,)
    assert {d for d in DUTIES if at[SZW].holds(SZW, duty=d)} == {"review", "decide"}
    assert {d for d in DUTIES if at[CITY].holds(CITY, duty=d)} == {"review", "enter"}
    assert at[SZW].here() == (wide, grant("decide", SZW)) and at[CITY].here() == (wide, here)
    assert not at[SZW].holds(CITY, duty="review")  # at another desk
    late = who_is(ID, state, SZW, "2027-01-01", see)
    assert late.here() == () and not late.holds(SZW)
    narrow = who_is(ID, party(ID, grants=(here,)), SZW, TODAY, see)
    assert narrow.above == () and not narrow.holds(SZW)


def test_for_which_programmes_a_person_manages() -> None:
    def reaches(*grants: Grant, of: tuple[str, ...]) -> bool:
        return who(ID, grants=grants).reaches("manage", of)

    heart, eye = grant("manage", SZW, "heart"), grant("manage", SZW, "eye")
    assert reaches(grant("manage"), of=()) and reaches(grant("manage"), of=("heart",))
    assert reaches(heart, of=("heart",)) and not reaches(heart, of=("heart", "eye"))
    assert reaches(heart, eye, of=("heart", "eye")) and not reaches(heart, eye, of=())
    assert not reaches(grant("pay"), of=()) and not reaches(grant("manage", FH), of=())


def test_the_duties() -> None:
    assert DUTIES == ("enter", "review", "decide", "pay", "reconcile", "supervise", "manage")
