"""The room of the funds: opening, posting, double entry, and which fund a decision rests on."""

from __future__ import annotations

from typing import Any

import pytest

from caseflow.codec import changed
from caseflow.errors import FundError
from caseflow.events import kind_of
from caseflow.fund import events as ev
from caseflow.fund.choose import choose
from caseflow.fund.fold import moved
from caseflow.fund.funds import ACCOUNTS, Fund
from caseflow.fund.guards import covered
from caseflow.fund.purpose import KINDS, Wanted
from caseflow.fund.room import ROOM
from guards.made import *
from guards.two import OTHER_BOSS, agreed, proposal

ID = 9
FIRST, MARK = "cd" * 32, "ab" * 32
HERE: dict[str, int] = {"stream": ID}
OPENING = {"stream": ID, "first": 1}
EMPTY = Fund(
    id=ID, version=1, code="new", branch=SZW, owner=SZW, held_by=SZW, unit="CNY", programmes=()
)
FULL = fund(ID, "full")


def opens(of: int = 1, **more: Any) -> ev.FundOpened:
    base: dict[str, Any] = {"id": ID, "code": "new", "branch": SZW, "owner": SZW, "held_by": SZW}
    return ev.FundOpened(**{**base, "unit": "CNY", "programmes": ("heart",), "of": of, **more})


def posts(what: str = "received", *moves: Any, of: int = 1, **more: Any) -> ev.Posted:
    shape = ("available", "moved") if what == "returned" else ("received", "available")
    moves = moves or (posting(*shape),)
    said = {"receipts": (FIRST,)} if what == "received" and not more.get("unnumbered") else {}
    return ev.Posted(**{"what": what, "moves": moves, "of": of, **said, **more})


def posting(source: str, target: str, units: int = 100, fund: int = ID, line: str = "") -> ev.Move:
    return ev.Move(fund=fund, line=line, source=source, target=target, units=units)


def both(body: Any, state: Any = FULL, *, of: int = 1) -> Any:
    found = proposal(body, number=of, stream=ID)
    return (agreed(branch(SZW, confirmed=found, confirmed_in=NOW)), (("fund", ID), state))


def two(code: str, body: Any, state: Any, person: Any = OTHER_BOSS, **at: int) -> Any:
    return (code, body, state, person, {**HERE, **at}, *both(body, state))


ALIKE = (("alike", f"{ID}||100|{TODAY}"), 1)
OWNED = fund(OWN, "own", programmes=("heart",))  # within what FULL is for, and of the same owner


def out(units: int = 100) -> ev.Move:
    return posting("available", "moved", units)


def across(fund: int = OWN) -> tuple[ev.Move, ev.Move]:
    return out(), posting("received", "available", 100, fund)


def seen(body: Any, *more: Any, state: Any = FULL) -> Any:
    """What two people do, where something else is seen too."""
    return (body, state, OTHER_BOSS, HERE, *both(body, state), *more)


def given(moves: Any, other: Any = None, **more: Any) -> Any:
    """From a fund for two programmes to another one."""
    giving = changed(FULL, programmes=("heart", "eye"))
    body = posts("moved", *moves, to="fund", **more)
    return seen(body, *((("fund", OWN), other),) if other else (), state=giving)


OTHERS_NAME = (("fund_named", "other"), FULL)
NAMED = (("fund_named", "new"), FULL)
ROWS: list[Any] = [
    two("", opens(), None),
    ("", opens(), None, OTHER_BOSS, HERE, *both(opens(), None), OTHERS_NAME),
    two("fund_known", opens(), EMPTY),
    two("no_grant", opens(), None, NOT_BOSS),
    ("not_confirmed", opens(), None, OTHER_BOSS, HERE),
    two("wrong_id", opens(id=1), None),
    two("no_name", opens(code=""), None),
    ("fund_name_taken", opens(), None, OTHER_BOSS, HERE, *both(opens(), None), NAMED),
    two("other_branch", opens(branch=FH), None),
    two("fund_currency", opens(unit="USD"), None),
    ("", opens(0, branch=FH), None, BOSS, OPENING),
    ("not_confirmed", opens(1), None, BOSS, OPENING),
    ("no_such_branch", opens(0, branch="X"), None, BOSS, OPENING),
    ("fund_currency", opens(0, branch=FH, unit="USD"), None, BOSS, OPENING),
    # what comes in or goes out beside any case
    two("", posts(), FULL),
    two("", posts("returned"), FULL),
    two("", posts("opening"), EMPTY),
    ("", posts("opening", of=0), EMPTY, BOSS, OPENING, (("fund", ID), EMPTY)),
    ("", posts("opening", of=0), changed(EMPTY, branch=FH), BOSS, OPENING, (("fund", ID), EMPTY)),
    ("not_confirmed", posts("opening"), EMPTY, BOSS, OPENING, (("fund", ID), EMPTY)),
    two("no_such_fund", posts(), None),
    two("other_branch", posts(), fund(ID, "x", branch=FH)),
    two("no_grant", posts(), FULL, NOT_BOSS),
    ("not_confirmed", posts(), FULL, OTHER_BOSS, HERE, (("fund", ID), FULL)),
    two("posted_already", posts(), changed(FULL, last_of="SZW-P1")),
    two("", posts(), changed(FULL, last_of="SZW-P2")),
    two("no_such_posting", posts("lost"), FULL),
    two("no_such_posting", changed(posts(), moves=()), FULL),
    two("no_such_posting", posts("received", *[posting("received", "available")] * 2), FULL),
    two("wrong_move", posts("received", posting("received", "available", fund=OWN)), FULL),
    two("wrong_move", posts("received", posting("received", "available", line="1")), FULL),
    two("wrong_move", posts("received", posting("available", "moved")), FULL),
    two("wrong_move", posts("returned", posting("received", "available")), FULL),
    two("received_already", posts("opening"), FULL),
    two("not_positive", posts("received", posting("received", "available", 0)), FULL),
    two("", posts("returned", posting("available", "moved", 400)), FULL),
    two("fund_short", posts("returned", posting("available", "moved", 401)), FULL),
    # its paper, and the name by which the bank calls it
    two("", posts(paper_on=TODAY), FULL),
    two("paper_to_come", posts(paper_on="2026-03-11"), FULL),
    two("", posts(paper_on="2016-01-01"), FULL),
    two("paper_too_old", posts(paper_on="2015-12-31"), FULL),
    two("not_a_day", posts(paper_on="2026-3-1"), FULL),
    two("", posts(receipts=(FIRST, MARK)), FULL),
    two("receipt_misnamed", posts(receipts=("AB",)), FULL),
    two("receipt_misnamed", posts(receipts=(FIRST, FIRST)), FULL),
    *(
        ("receipt_known", *seen(posts(receipts=(FIRST, MARK)), ((kind, mark), 77)))
        for kind in ("receipt", "opening")
        for mark in (FIRST, MARK)
    ),
    ("", *seen(posts(), (("receipt", MARK), ID))),
    ("receipt_known", *seen(posts("returned", receipts=(MARK,)), (("receipt", MARK), ID))),
    ("", *seen(posts("opening", receipts=(MARK,)), (("opening", MARK), 77), state=EMPTY)),
    (
        "receipt_known",
        *seen(posts("opening", receipts=(MARK,)), (("receipt", MARK), 77), state=EMPTY),
    ),
    # without a number: why not is said, and of which day; the second one of a sum and day says so
    two("receipt_unnamed", posts(receipts=()), FULL),
    two("receipt_unnamed", posts(unnumbered=True, receipts=(MARK,), paper_on=TODAY), FULL),
    two("receipt_without_day", posts(unnumbered=True), FULL),
    two("", posts(unnumbered=True, paper_on=TODAY), FULL),
    *(
        (code, *seen(posts(unnumbered=True, paper_on=TODAY, again=again), *like))
        for code, again, like in (
            ("receipt_alike", 0, (ALIKE,)),
            ("", 1, (ALIKE,)),
            ("receipt_alike", 2, (ALIKE,)),
            ("receipt_alike", 1, ()),
        )
    ),
    two("receipt_misnamed", posts(again=1), FULL),
    two("receipt_misnamed", posts("returned", again=1), FULL),
    two("receipt_misnamed", posts("returned", unnumbered=True, paper_on=TODAY), FULL),
    # where it goes
    two("", posts("moved", out(400), to="supplier"), FULL),
    two("", posts("moved", out(), to="loss"), FULL),
    two("no_such_posting", posts("moved", out(), to="donor"), FULL),
    two("no_such_posting", posts("moved", out()), FULL),
    two("no_such_posting", posts("received", to="loss"), FULL),
    two("no_such_posting", posts("moved", out(), to="fund"), FULL),
    two("wrong_move", posts("moved", *across(fund=ID), to="fund"), FULL),
    two("wrong_move", posts("moved", *across()[::-1], to="fund"), FULL),
    ("", *given(across(), OWNED)),
    ("no_such_fund", *given(across(88))),
    ("other_branch", *given(across(), changed(OWNED, branch=FH))),
    ("held_elsewhere", *given(across(), changed(OWNED, held_by="F"))),
    ("other_unit", *given(across(), changed(OWNED, unit="places"))),
    ("other_unit", *given((out(), posting("received", "available", 99, OWN)), OWNED)),
    ("purpose_changes", *given(across(), changed(OWNED, programmes=()))),
    ("purpose_changes", *given(across(), changed(OWNED, programmes=("heart", "x")))),
    ("purpose_changes", *given(across(), changed(OWNED, owner="F"))),
    ("", *given(across(), changed(OWNED, owner="F"), consent=MARK)),
    ("consent_misnamed", *given(across(), OWNED, consent="x")),
    two("consent_misnamed", posts("moved", out(), to="loss", consent=MARK), FULL),
    # an opening balance comes first
    *(two("received_already", posts("opening"), changed(EMPTY, **{a: 1})) for a in ACCOUNTS),
    # what it is for, and what it holds
    two("", opens(unit="places"), None),
    two("", opens(unit="pieces:BOX1"), None),
    two("fund_currency", opens(unit="pieces:"), None),
    two("fund_currency", opens(unit="pieces:Zhang"), None),
    two("", opens(regions=("1509", SZW), kinds=("child", "guer")), None),
    two("", opens(kinds=KINDS), None),
    two("no_such_region", opens(regions=("Zhang",)), None),
    two("no_such_kind", opens(kinds=("zhang",)), None),
    two("purpose_twice", opens(programmes=("a", "a")), None),
    two("purpose_twice", opens(programmes=("",)), None),
    two("", opens(since=TODAY, until=TODAY), None),
    two("", opens(until=TODAY), None),
    two("period_unreadable", opens(since=TODAY, until="2026-03-09"), None),
    two("period_unreadable", opens(since="soon"), None),
]


@table(ROWS)
def test_fund(row: Any) -> None:
    code, body, state, person, where, *more = row
    assert says(body, state, person, *more, **where) == code


SEE = see_in({("fund", ID): FULL, ("fund", OWN): fund(OWN, "own", available=0)})
IN, OUT = posting("received", "available"), posting("available", "reserved", 500)
COVERED: list[Any] = [
    ("", ()),
    ("", (posting("available", "reserved", 400),)),
    ("fund_short", (posting("available", "reserved", 401),)),
    ("not_positive", (posting("available", "reserved", 0),)),
    ("no_such_fund", (posting("received", "available", fund=8),)),
    ("wrong_move", (posting("available", "lost"),)),
    ("wrong_move", (posting("found", "available"),)),
    ("", (IN, OUT)),  # in this order
    ("fund_short", (OUT, IN)),
    ("fund_short", (changed(IN, fund=OWN), OUT)),  # what another fund got
    ("fund_short", (posting("pledged", "promised", 301),)),
    ("", (posting("promised", "pledged", 10_000),)),
]


@table(COVERED)
def test_every_move_is_covered(row: Any) -> None:
    code, moves = row
    assert code_of(covered, SEE, moves) == code


def test_what_lacks_is_told() -> None:
    try:
        covered(SEE, (posting("available", "reserved", 407),))
    except FundError as problem:
        assert (problem.fund, problem.short) == ("full", 7)
        assert problem.parts["account"] == "available"
    else:
        raise AssertionError("nothing lacks")


def test_double_entry_for_every_pair_of_accounts() -> None:
    """What comes in or is promised grows where it comes from; all else shrinks there."""
    from_outside = {"received", "promised"}
    for source in ACCOUNTS:
        for target in ACCOUNTS:
            after = moved(FULL, posting(source, target, 7)).balances
            expected = FULL.balances
            expected[source] += 7 if source in from_outside else -7
            expected[target] += -7 if target in from_outside else 7
            assert after == expected, (source, target)


def test_what_came_twice_stands_apart_and_is_used_for_nothing_else() -> None:
    """Of 400 that are available 150 came twice."""
    came = moved(FULL, posting("received", "available", 150, line="1"))
    assert (came.theirs, came.available, came.free) == (150, 550, 400)
    assert moved(FULL, posting("received", "available", 150)).theirs == 0
    outside = changed(FULL, held_by="F")
    assert moved(outside, posting("received", "available", 150, line="1")).theirs == 0
    assert moved(came, posting("available", "moved", 50)).theirs == 150
    assert moved(came, posting("available", "reserved", 50, line="1")).theirs == 150
    back = posting("available", "moved", 50, line="1")
    assert (moved(came, back).theirs, moved(came, back).free) == (100, 400)
    see = see_in({("fund", ID): came})
    for units, code in ((400, ""), (401, "fund_short")):
        for target, line in (("reserved", "1"), ("moved", "")):
            assert code_of(covered, see, (posting("available", target, units, line=line),)) == code
    assert code_of(covered, see, (posting("available", "moved", 150, line="1"),)) == ""
    used = moved(came, posting("available", "reserved", 401))
    assert code_of(ROOM.whole, used, see) == "fund_below_zero"
    assert code_of(ROOM.whole, changed(came, theirs=-1), see) == "fund_below_zero"
    assert code_of(ROOM.whole, moved(came, posting("available", "reserved", 400)), see) == ""


def test_what_events_change() -> None:
    def after(state: Any, body: Any) -> Any:
        return kind_of(body).fold(state, body, stamp(28, version=2, stream=ID))

    begun = after(None, opens(4, owner="F", held_by="G"))
    assert begun == changed(
        EMPTY, version=2, owner="F", held_by="G", programmes=("heart",), last_of="SZW-P4"
    )
    assert after(EMPTY, posts(of=3)) == changed(EMPTY, version=2, last_of="SZW-P3")


def test_whose_it_is_and_what_for() -> None:
    kinds = {f.code: f.owned for f in FUNDS}
    assert kinds["own"] == "own"
    assert (kinds["pass"], kinds["outside"]) == ("pass_through", "outside")
    assert fund(1, "x", held_by="F").owned == "outside"
    assert EMPTY.covers("heart")
    assert FUNDS[0].covers("eye")
    assert not FUNDS[0].covers("roads")


SHORT_BY_ONE = {"available": 399}
WHOLE: list[Any] = [
    ("", EMPTY),
    ("", FULL),
    *(("fund_below_zero", changed(FULL, **{a: -1})) for a in ACCOUNTS),
    *(("fund_does_not_add_up", changed(FULL, **{a: getattr(FULL, a) + 1})) for a in ACCOUNTS),
]


@table(WHOLE)
def test_what_is_always_so(row: Any) -> None:
    code, state = row
    assert code_of(ROOM.whole, state, None) == code


def test_rows() -> None:
    assert ROOM.shows(FULL) == ("full", SZW, 1000, 400, 300, 200, 100, 0, 300, 300)
    assert list(ROOM.told(ID, FULL)) == []


HEART = Wanted(programme="heart", branch=SZW, within=(), on=TODAY)
TWO = (*FUNDS, fund(ID, "second"))
CHOOSE: list[Any] = [  # the fund, or the refusal
    ("own", FUNDS, {}),
    ("outside", FUNDS, {"body": "F", "name": "outside"}),
    ("pass", FUNDS, {"body": "F", "name": "pass"}),
    ("outside", FUNDS[2:], {"body": "F"}),
    ("which_fund", FUNDS, {"body": "F"}),
    ("no_fund_of_theirs", FUNDS, {"body": "G"}),
    ("no_fund", FUNDS[1:4], {}),
    ("which_fund", TWO, {}),
    ("second", TWO, {"name": "second"}),
    ("no_fund_named", FUNDS, {"name": "none"}),
    ("fund_purpose", FUNDS, {"name": "roads"}),
    ("fund_purpose", FUNDS, {"name": "others"}),
    ("not_our_money", FUNDS, {"name": "pass"}),
    ("not_our_money", FUNDS, {"name": "outside"}),
    ("outside", FUNDS, {"name": "outside", "by": "F"}),  # which decides in our place
    ("own", FUNDS, {"name": "own", "by": "F"}),
    ("not_our_money", FUNDS, {"name": "outside", "by": "G"}),
    ("not_our_money", FUNDS, {"name": "outside", "body": "G"}),
    ("ours_to_decide", FUNDS, {"name": "own", "body": "F"}),
]


@table(CHOOSE)
def test_which_fund(row: Any) -> None:
    said, funds, how = row
    funds = [f for f in funds if f.id != DOLLARS]
    try:
        found = choose(funds, HEART, **how).code
    except FundError as problem:
        found = problem.code
    assert found == said


def test_whose_money_lacks_is_told() -> None:
    for how, owner in (({}, SZW), ({"body": "G"}, "G")):
        with pytest.raises(FundError) as found:
            choose((), HEART, **how)
        assert found.value.parts["owner"] == owner
