"""Bodies that meet, minutes, and what is decided by them: every rule by itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

from caseflow.branch.bodies import FOREVER, Body, Member, body, codes, read, written
from caseflow.branch.state import Value
from caseflow.case.again import Again, Decision, Taken
from caseflow.case.events import ReferralSettled
from caseflow.case.kinds.line_raised import LineRaised
from caseflow.case.meeting import sitting
from caseflow.case.met import Met
from caseflow.codec import changed
from caseflow.events import kind_of
from caseflow.lists.minutes import MeetingHeld, MinutesEntered
from caseflow.lists.sitting import OBJECTED, RESULTS, SUMS, WHY, Became, Minuted, Minutes
from caseflow.lists.state import List
from guards.bodies import BY, closed, decided, final
from guards.made import *
from guards.two import adopts, agreed, proposal

ID = 63
HERE: dict[str, int] = {"stream": ID}
M1, M2, M3 = 51, 52, 53  # who sit
SITS = (M1, M2, M3)
ON = "2026-03-09"


def adopted(
    *members: int, quorum: str = "2", kind: str = "decides", since: str = "2026-01-01", **days: str
) -> Value:
    until = {"since": "2026-01-01", "until": FOREVER, **days}
    made = Body(
        kind=kind,
        quorum=quorum,
        members=tuple(Member(party=p, **until) for p in members or (*SITS, 54)),
    )
    return Value(name="body.DZH", value=written(made), since=since, source="document")


def at(*values: Value) -> tuple[tuple[str, Any], Any]:
    return ("branch", SZW), branch(SZW, adopted=values or (adopted(),))


def person(n: int, **more: Any) -> tuple[tuple[str, Any], Any]:
    return ("party", n), party(n, grants=(grant("decide"),), **more)


PEOPLE = tuple(person(n) for n in (*SITS, 54))
NAMED = (("fund_named", "own"), FUNDS[0])
CASES = (("case", CASE), to_decide())


def minuted(case: int = CASE, result: str = "grant", **more: Any) -> Minuted:
    said = {"units": 300, "assessment": 2, "fund": "own"} if result == "grant" else {"units": 0}
    return Minuted(**{"case": case, "result": result, "assessment": 2, **said, **more})


def enters(*rows: Minuted, **more: Any) -> MinutesEntered:
    said = {"id": ID, "body": "DZH", "held_on": ON, "sat": SITS}
    return MinutesEntered(**{**said, "said": rows or (minuted(),), **more})


def minutes(*rows: Minuted, **more: Any) -> Minutes:
    said = {"body": "DZH", "on": ON, "sat": SITS, "rows": rows or (minuted(),), "by": CLERK.party}
    return Minutes(**{**said, **more})


def meeting(*rows: Minuted, of: str = "meeting", at: str = SZW, **more: Any) -> List:
    said = minutes(*rows, **more)
    return List(id=ID, version=1, of=of, branch=at, count=1, minutes=said)


KNOWN = (at(), *PEOPLE, NAMED, CASES)
FIRST, SECOND_ = who(M1, "decide"), who(M2, "decide")
RELATIVE = who(21, "enter", interests=(CHILD,))
ENTERED: list[Any] = [
    ("", enters(), None, CLERK, HERE, *KNOWN),
    ("", enters(), meeting(), SECOND, HERE, *KNOWN),
    ("no_grant", enters(), None, who(21, "supervise"), HERE, *KNOWN),
    ("no_grant", enters(), None, LURKER, HERE, *KNOWN),
    ("other_list", enters(), meeting(at=FH), CLERK, HERE, *KNOWN),
    ("other_list", enters(), changed(meeting(), minutes=None), CLERK, HERE, *KNOWN),
    ("minutes_known", enters(), meeting(confirmed_by=M1), CLERK, HERE, *KNOWN),
    ("wrong_id", enters(id=3), None, CLERK, HERE, *KNOWN),
    ("", enters(held_on=TODAY), None, CLERK, HERE, *KNOWN),
    *(
        ("meeting_to_come", enters(held_on=x), None, CLERK, HERE, *KNOWN)
        for x in ("2026-03-11", "soon", "20260309", "")
    ),
    ("no_such_body", enters(body="ZWH"), None, CLERK, HERE, *KNOWN),
    (
        "no_such_body",
        enters(),
        None,
        CLERK,
        HERE,
        at(adopted(since=TODAY)),
        *KNOWN[1:],
    ),
    ("body_only_plans", enters(), None, CLERK, HERE, at(adopted(kind="plans")), *KNOWN[1:]),
    ("no_member", enters(sat=(M1, 59)), None, CLERK, HERE, *KNOWN),
    ("no_member", enters(sat=(M1, M2, M1)), None, CLERK, HERE, *KNOWN),
    ("no_member", enters(), None, CLERK, HERE, at(adopted(until="2026-03-08")), *KNOWN[1:]),
    ("no_member", enters(), None, CLERK, HERE, at(adopted(since="2026-01-01"),
     Value(name="body.DZH", value=adopted(M1, M2, 54).value, since=ON, source="document")),
     *KNOWN[1:]),
    ("meeting_too_small", enters(sat=(M1,)), None, CLERK, HERE, *KNOWN),
    ("", enters(sat=(M1, M2)), None, CLERK, HERE, *KNOWN),
    ("", enters(sat=(*SITS, 54)), None, CLERK, HERE, *KNOWN),
    ("", enters(minuted(settled=("hardship",))), None, CLERK, HERE, *KNOWN),
    ("", enters(minuted(settled=("age", "hardship", "invoice", "award"))), None, CLERK, HERE,
     *KNOWN),
    *(("", enters(minuted(settled=(x,))), None, CLERK, HERE, *KNOWN) for x in ("award", "invoice")),
    ("no_such_result", enters(minuted(settled=("award", "zhao"))), None, CLERK, HERE, *KNOWN),
    ("no_such_result", enters(minuted(result="refuse", fund="", settled=("hardship",))), None,
     CLERK, HERE, *KNOWN),
    ("meeting_too_small", enters(), None, CLERK, HERE, at(adopted(quorum="4")), *KNOWN[1:]),
    ("no_effect", changed(enters(), said=()), None, CLERK, HERE, *KNOWN),
    ("no_effect", enters(minuted(), minuted()), None, CLERK, HERE, *KNOWN),
    ("no_case_of_row", enters(minuted(8)), None, CLERK, HERE, *KNOWN),
    *(("", enters(minuted(result=x, fund="own" if x in SUMS else "", n=int(x in OBJECTED))), None,
       CLERK, HERE, *KNOWN) for x in RESULTS),
    *(("no_such_result", enters(minuted(result=x, fund="", n=n)), None, CLERK, HERE, *KNOWN)
      for x, n in (("dismiss", 0), ("sustain", -1), ("uphold", 1), ("decline", -1))),
    *(("", enters(minuted(result=x, fund=f, settled=s)), None, CLERK, HERE, *KNOWN)
      for x, f, s in (("uphold", "", ("age",)), ("raise", "own", ("bill",)),
                      ("grant", "own", ("bill", "age")))),
    *(("no_such_result", enters(minuted(result=x, fund="", settled=s)), None, CLERK, HERE, *KNOWN)
      for x, s in (("uphold", ("bill",)), ("revoke", ("age",)), ("decline", ("age",)))),
    ("", enters(minuted(result="raise", units=300, fund="own")), None, CLERK, HERE, *KNOWN),
    ("no_such_result", enters(minuted(result="raise", units=300, fund="")), None, CLERK, HERE,
     *KNOWN),
    ("no_such_result", enters(minuted(result="raise", fund="own", settled=("award",))), None, CLERK,
     HERE, *KNOWN),
    ("no_such_result", enters(minuted(result="praise")), None, CLERK, HERE, *KNOWN),
    ("no_such_result", enters(minuted(units=-1)), None, CLERK, HERE, *KNOWN),
    ("", enters(minuted(units=0)), None, CLERK, HERE, *KNOWN),
    ("no_such_result", enters(minuted(result="refuse", units=1)), None, CLERK, HERE, *KNOWN),
    ("no_such_result", enters(minuted(result="refuse", fund="own")), None, CLERK, HERE, *KNOWN),
    ("no_such_result", enters(minuted(fund="zhao")), None, CLERK, HERE, *KNOWN),
    ("interest", enters(), None, RELATIVE, HERE, *KNOWN),
    ("interest", enters(), None, who(CHILD, "enter"), HERE, *KNOWN),
    ("interest", enters(), None, who(21, "enter", interests=(STRANGER,)), HERE, at(), *PEOPLE,
     NAMED, (("case", CASE), to_decide(stood=(MERGED,)))),
]  # fmt: skip


def became(how: str = "granted", why: str = "", *out: int, case: int = CASE) -> Became:
    return Became(case=case, how=how, why=why, out=out)


def holds(*rows: Became, entered: int = 1) -> MeetingHeld:
    return MeetingHeld(entered=entered, became=rows or (became(),))


def decided_by(*sat: int, meeting: int = ID) -> tuple[tuple[str, Any], Any]:
    met = (Met(meeting=meeting, version=10, sat=sat or SITS),)
    return ("case", CASE), granted(meetings=met)


MET = (at(), *PEOPLE, NAMED, decided_by())
NOT_MET = (at(), *PEOPLE, NAMED, CASES)
REFUSE = minuted(result="refuse", fund="")
LATER_ = minuted(result="put_off", fund="")
TWO_ROWS = (minuted(), minuted(8))
EIGHT = ("case", 8)
HELD: list[Any] = [
    ("", holds(), meeting(), FIRST, HERE, *MET),
    ("", holds(became("refused")), meeting(REFUSE), FIRST, HERE, *MET),
    ("", holds(became("put_off", "minutes")), meeting(LATER_), FIRST, HERE, *NOT_MET),
    *(("", holds(became("put_off", x)), meeting(), FIRST, HERE, *NOT_MET) for x in WHY[1:]),
    ("", holds(became("put_off", "below_quorum", M1, M2)), meeting(), FIRST, HERE, *NOT_MET),
    ("other_list", holds(), None, FIRST, HERE, *MET),
    ("other_list", holds(), meeting(at=FH), FIRST, HERE, *MET),
    ("minutes_known", holds(), meeting(confirmed_by=M2), FIRST, HERE, *MET),
    ("no_grant", holds(), meeting(), who(M1), HERE, *MET),
    ("own_minutes", holds(), meeting(by=M1), FIRST, HERE, *MET),
    ("did_not_sit", holds(), meeting(), who(54, "decide"), HERE, *MET),
    ("did_not_sit", holds(), meeting(), BOSS, HERE, *MET),
    ("minutes_changed", holds(entered=2), meeting(), FIRST, HERE, *MET),
    ("meeting_misnamed", holds(became("refused")), meeting(), FIRST, HERE, *MET),
    ("meeting_misnamed", holds(became("granted", "moved")), meeting(), FIRST, HERE, *MET),
    ("meeting_misnamed", holds(became("granted", "", M3)), meeting(), FIRST, HERE, *MET),
    ("meeting_misnamed", holds(became("put_off", "moved")), meeting(), FIRST, HERE, *MET),
    ("", holds(became("granted", "", M3)), meeting(), FIRST, HERE, at(), *PEOPLE, NAMED,
     decided_by(M1, M2)),
    ("meeting_misnamed", holds(), meeting(), FIRST, HERE, at(), *PEOPLE, NAMED,
     decided_by(M1, M2)),
    ("meeting_misnamed", holds(), meeting(), FIRST, HERE, *NOT_MET),
    ("meeting_misnamed", holds(), meeting(), FIRST, HERE, at(), *PEOPLE, NAMED,
     decided_by(meeting=64)),
    ("meeting_misnamed", holds(became("put_off", "")), meeting(), FIRST, HERE, *NOT_MET),
    ("meeting_misnamed", holds(became("put_off", "zhao")), meeting(), FIRST, HERE, *NOT_MET),
    ("meeting_misnamed", holds(became("put_off", "minutes")), meeting(), FIRST, HERE, *NOT_MET),
    ("meeting_misnamed", holds(became("put_off", "moved")), meeting(LATER_), FIRST, HERE,
     *NOT_MET),
    ("meeting_misnamed", holds(became("put_off", "moved", 54)), meeting(), FIRST, HERE, *NOT_MET),
    ("meeting_misnamed", holds(became(case=8)), meeting(), FIRST, HERE, *MET),
    ("meeting_misnamed", holds(became("granted", "moved")), meeting(), FIRST, HERE, *NOT_MET),
    ("", holds(became("put_off", "below_quorum", *SITS)), meeting(), FIRST, HERE, *NOT_MET),
    ("meeting_misnamed", holds(), meeting(*TWO_ROWS), FIRST, HERE, *MET),
    ("", holds(became(), became("put_off", "moved", case=8)), meeting(*TWO_ROWS), FIRST, HERE,
     *MET, (EIGHT, to_decide(id=8))),
    ("meeting_misnamed", holds(became("put_off", "moved", case=8), became()), meeting(*TWO_ROWS),
     FIRST, HERE, *MET, (EIGHT, to_decide(id=8))),
    # who confirms it does not step out of all that was decided
    ("out_of_all", holds(became("granted", "", M1)), meeting(), FIRST, HERE, at(), *PEOPLE, NAMED,
     decided_by(M2, M3)),
    ("", holds(became("granted", "", M1), became(case=8)), meeting(*TWO_ROWS), FIRST, HERE, at(),
     *PEOPLE, NAMED, decided_by(M2, M3), (EIGHT, decided_by()[1])),
    ("", holds(became("put_off", "below_quorum", M1)), meeting(), FIRST, HERE, *NOT_MET),
]  # fmt: skip


def grants(**more: Any) -> Any:
    return decided(**{"meeting": ID, "sat": SITS, **more})


def refuses(how: str = "rejected", **more: Any) -> Any:
    return closed(how, **{"assessment": 2, "meeting": ID, "sat": SITS, **more})


def listed(*rows: Minuted, **more: Any) -> tuple[tuple[str, Any], Any]:
    return ("list", ID), meeting(*rows, **more)


def again(on: str, *, over: bool = False) -> Again:
    """A refusal was taken up again on a day; `over`: and decided since."""
    old = Decision(version=3, what="rejected", units=0, on="2026-03-01", branch=SZW)
    later = old if over else None
    return Again(taken=(Taken(of=old, how="re_review", at=4, on=on, later=later),))


STATE = to_decide()
IN = (at(), *PEOPLE)
REJECTS = listed(REFUSE)
COST = granted(
    "final", final=assessed(at="final", award=EXACT), final_at=7, did=(*DID, ("confirm.cost", M3))
)
SUM = listed(minuted(units=200, assessment=7))
AT_CITY = changed(STATE, step=step("decide", branch=CITY))
HARDSHIP = ("hardship", "accepted")
ACCEPTS = listed(minuted(settled=("hardship",)))
ACCEPTED = to_decide(entry_at=9, settled=(HARDSHIP,))
THEIR_DECISION = to_decide(
    edition="e4",
    entry=assessed(edition="e4"),
    step=step("decide", "enter", branch=SZW, outside=True),
)
REFUSED: dict[str, Any] = {"steps": ("decide",), "result": "refuse", "units": 0}


def settles(*rules: tuple[str, str], **more: Any) -> Any:
    return ReferralSettled(rules=rules or (HARDSHIP,), **more)


LOW = granted(
    "letter",
    lines=(line(granted=200, ceiling=200, reserved=200),),
    entry_at=9,
    did=DID,
)
RAISES = LineRaised(
    line="1",
    units=300,
    assessment=9,
    moves=(move("available", "reserved", 100),),
    next=TELL,
    meeting=ID,
    sat=SITS,
)


def raising(**more: Any) -> Any:
    """Minutes that raise it to 300, as it stood one event before."""
    return listed(changed(minuted(), **{"result": "raise", "assessment": 8, **more}))


def raised_on(day: str) -> Again:
    """Granted on that day."""
    return Again(decisions=(Decision(version=5, what="granted", units=200, on=day, branch=SZW),))


UP = raising()
DECISIONS: list[Any] = [
    ("", grants(), STATE, FIRST, {}, *IN, listed()),
    ("", refuses(), STATE, FIRST, {}, *IN, REJECTS),
    ("", grants(), STATE, SECOND_, {}, *IN, listed()),
    # no grant to decide, nor any other of who confirms it, is asked of a member
    ("", grants(), STATE, who(M1, "enter"), {}, *IN, listed()),
    ("meeting_misnamed", decided(sat=(M1,)), STATE, DECIDER, {}, *IN, listed()),
    ("meeting_misnamed", closed("withdrawn", sat=(M1,)), case(), CLERK, {}, *IN, listed()),
    ("no_such_meeting", grants(), STATE, FIRST, {}, *IN),
    ("no_such_meeting", grants(), STATE, FIRST, {}, *IN, listed(at=FH)),
    ("no_such_meeting", grants(), STATE, FIRST, {}, *IN, listed(confirmed_by=M2)),
    ("no_such_meeting", grants(), STATE, FIRST, {}, *IN, (("list", ID), changed(meeting(),
     minutes=None))),
    ("no_such_meeting", grants(), STATE, who(M1, "decide", branch=FH), {}, *IN, listed(at=FH)),
    ("no_such_meeting", grants(), AT_CITY, FIRST, {}, *IN, listed()),
    ("own_minutes", grants(), STATE, FIRST, {}, *IN, listed(by=M1)),
    ("did_not_sit", grants(), STATE, who(54, "decide"), {}, *IN, listed()),
    ("minutes_say_otherwise", grants(), STATE, FIRST, {}, *IN, listed(minuted(8))),
    ("minutes_say_otherwise", grants(), STATE, FIRST, {}, *IN, listed(REFUSE)),
    ("minutes_say_otherwise", grants(), STATE, FIRST, {}, *IN, listed(LATER_)),
    ("minutes_say_otherwise", grants(), STATE, FIRST, {}, *IN, listed(minuted(units=299))),
    ("minutes_say_otherwise", grants(), STATE, FIRST, {}, *IN, listed(minuted(fund="pass"))),
    ("minutes_say_otherwise", refuses(), STATE, FIRST, {}, *IN, listed()),
    ("minutes_say_otherwise", closed("withdrawn", assessment=2, meeting=ID, sat=SITS), case(),
     CLERK, {}, *IN, listed(REFUSE, sat=(*SITS, 21), by=22)),
    ("other_assessment", grants(), STATE, FIRST, {}, *IN, listed(minuted(assessment=1))),
    ("other_assessment", refuses(), STATE, FIRST, {}, *IN, listed(changed(REFUSE, assessment=3))),
    ("meeting_misnamed", grants(sat=(M1, M2)), STATE, FIRST, {}, *IN, listed()),
    ("meeting_misnamed", grants(sat=(*SITS, 54)), STATE, FIRST, {}, *IN, listed()),
    # each steps out of it of themselves
    *(("meeting_misnamed", grants(), to_decide(did=(*DID, (x, M3))), FIRST, {}, *IN, listed())
      for x in ("enter", "review:city", "pay")),
    *(("", grants(sat=(M1, M2)), to_decide(did=(*DID, (x, M3))), FIRST, {}, *IN, listed())
      for x in ("enter", "review:city", "pay")),
    *(("", grants(), to_decide(did=(*DID, (x, M3))), FIRST, {}, *IN, listed())
      for x in ("decide", "confirm", "confirm.payee", "reconcile")),
    ("", grants(sat=(M1, M2)), STATE, FIRST, {}, at(), *PEOPLE, person(M3, interests=(CHILD,)),
     listed()),
    ("", grants(sat=(M1, M2)), to_decide(stood=(MERGED,)), FIRST, {}, at(), *PEOPLE,
     person(M3, interests=(STRANGER,)), listed()),
    ("", grants(sat=(M2, M3)), to_decide(did=(*DID, ("enter", M1))), FIRST, {}, *IN, listed()),
    ("", grants(sat=(M2, M3)), STATE, who(M1, "decide", interests=(CHILD,)), {}, at(), *PEOPLE,
     person(M1, interests=(CHILD,)), listed()),
    # who is left counts
    ("below_quorum", grants(sat=(M1,)), to_decide(did=(*DID, ("enter", M2), ("pay", M3))), FIRST,
     {}, *IN, listed()),
    ("below_quorum", grants(sat=(M1, M2)), to_decide(did=(*DID, ("enter", M3))), FIRST, {},
     at(adopted(quorum="3")), *PEOPLE, listed()),
    ("", grants(), STATE, FIRST, {}, at(adopted(quorum="3")), *PEOPLE, listed()),
    ("below_quorum", grants(), STATE, FIRST, {}, at(adopted(since=TODAY)), *PEOPLE, listed()),
    # it sat when there was something to decide: not among the members of another year, nor again
    # by what it decided before that was taken up
    *((code, event, state, FIRST, {}, *IN, there)
      for code, day in (("", ON), ("meeting_too_early", TODAY))
      for state in (to_decide(received_on=day), to_decide(again=again(day)))
      for event, there in ((grants(), listed()), (refuses(), REJECTS))),
    ("meeting_too_early", settles(meeting=ID), to_decide(received_on=TODAY), FIRST, {}, *IN,
     ACCEPTS),
    ("", grants(), to_decide(again=again(TODAY, over=True)), FIRST, {}, *IN, listed()),
    # a paper of another body is no meeting
    ("minutes_say_otherwise", refuses(**BY), changed(THEIR_DECISION, papers=(paper(**REFUSED),)),
     FIRST, {}, *IN, REJECTS),
    # what is left to a person is accepted as the minutes say
    ("", settles(meeting=ID), STATE, FIRST, {}, *IN, ACCEPTS),
    ("", settles(meeting=ID), STATE, who(M1, "enter"), {}, *IN, ACCEPTS),
    ("no_such_meeting", settles(meeting=ID), STATE, FIRST, {}, *IN),
    ("did_not_sit", settles(meeting=ID), STATE, DECIDER, {}, *IN, ACCEPTS),
    ("minutes_say_otherwise", settles(meeting=ID), STATE, FIRST, {}, *IN, listed()),
    ("minutes_say_otherwise", settles(meeting=ID), STATE, FIRST, {}, *IN, listed(minuted(8))),
    ("minutes_say_otherwise", settles(("hardship", "refused"), meeting=ID), STATE, FIRST, {}, *IN,
     ACCEPTS),
    ("minutes_say_otherwise", settles(HARDSHIP, ("invoice", "accepted"), meeting=ID), STATE, FIRST,
     {}, *IN, ACCEPTS),
    ("other_assessment", settles(meeting=ID), to_decide(entry_at=4), FIRST, {}, *IN, ACCEPTS),
    ("below_quorum", settles(meeting=ID), to_decide(did=(*DID, ("enter", M2), ("pay", M3))), FIRST,
     {}, *IN, ACCEPTS),
    ("not_due", settles(meeting=ID), case(), FIRST, {}, *IN, ACCEPTS),
    ("", grants(assessment=9), ACCEPTED, FIRST, {}, *IN, ACCEPTS),
    ("other_assessment", grants(assessment=9), changed(ACCEPTED, version=10), FIRST, {}, *IN,
     ACCEPTS),
    ("other_assessment", grants(assessment=9), changed(ACCEPTED, settled=()), FIRST, {}, *IN,
     ACCEPTS),
    ("other_assessment", grants(assessment=9), ACCEPTED, FIRST, {}, *IN, listed()),
    # the final sum: who confirmed the cost steps out
    ("", final(200, meeting=ID, sat=(M1, M2), assessment=7), COST, FIRST, {}, *IN, SUM),
    ("meeting_misnamed", final(200, meeting=ID, sat=SITS, assessment=7), COST, FIRST, {}, *IN,
     SUM),
    # a raise: of the case just as it was seen, to the sum of the minutes, from the line's fund
    ("", RAISES, LOW, FIRST, {}, *IN, UP),
    ("", RAISES, LOW, who(M1, "enter"), {}, *IN, UP),
    ("meeting_misnamed", changed(RAISES, meeting=0), LOW, DECIDER, {}, *IN, UP),
    ("meeting_misnamed", changed(RAISES, sat=(M1, M2)), LOW, FIRST, {}, *IN, UP),
    ("did_not_sit", RAISES, LOW, DECIDER, {}, *IN, UP),
    ("minutes_say_otherwise", RAISES, LOW, FIRST, {}, *IN, raising(units=299)),
    ("minutes_say_otherwise", RAISES, LOW, FIRST, {}, *IN, raising(fund="pass")),
    ("minutes_say_otherwise", RAISES, LOW, FIRST, {}, *IN, raising(result="grant")),
    ("minutes_say_otherwise", RAISES, LOW, FIRST, {}, *IN, REJECTS),
    ("minutes_say_otherwise", grants(), STATE, FIRST, {}, *IN, raising(assessment=1)),
    ("minutes_say_otherwise", refuses(), STATE, FIRST, {}, *IN, raising(assessment=2)),
    ("other_assessment", RAISES, LOW, FIRST, {}, *IN, raising(assessment=7)),
    ("other_assessment", RAISES, LOW, FIRST, {}, *IN, raising(assessment=9)),
    ("meeting_too_early", RAISES, changed(LOW, again=raised_on(TODAY)), FIRST, {}, *IN, UP),
    ("", RAISES, changed(LOW, again=raised_on(ON)), FIRST, {}, *IN, UP),
    ("meeting_misnamed", RAISES, changed(LOW, did=(*DID, ("enter", M3))), FIRST, {}, *IN, UP),
    # where a meeting refuses
    ("not_due", refuses(), case(), FIRST, {}, *IN, REJECTS),
    ("not_due", refuses(), to_decide(step=None), FIRST, {}, *IN, REJECTS),
    ("not_due", refuses(), to_decide(step=step("decide", outside=True)), FIRST, {}, *IN, REJECTS),
    ("not_due", refuses("revoked"), granted(), FIRST, {}, *IN, REJECTS),
    ("granted_already", refuses(), granted("final"), FIRST, {}, *IN, REJECTS),
]  # fmt: skip


@table(ENTERED + HELD + DECISIONS)
def test_meetings(row: Any) -> None:
    code, event, state, person_, where, *more = row
    assert says(event, state, person_, *more, **where) == code


def test_who_sat_is_bound_and_the_meeting_is_told() -> None:
    def after(state: Any, event: Any) -> Any:
        return kind_of(event).fold(state, event, stamp(M1, version=2, stream=ID))

    granted_ = after(STATE, changed(grants(), next=None))
    assert granted_.did == (*DID, *(("decide", m) for m in SITS))
    assert granted_.meetings == (Met(meeting=ID, version=2, sat=SITS),)
    assert granted_.met_at(ID) and granted_.met_at(ID + 1) is None
    raised = after(LOW, RAISES)
    assert raised.did == granted_.did and raised.met_at(ID) and raised.chain.sat == 300
    assert after(LOW, changed(RAISES, meeting=0, sat=())).did == (*DID, ("decide", M1))
    rejected = after(STATE, refuses(sat=(M2, M3)))
    assert rejected.did == (*DID, ("decide", M2), ("decide", M3)) and rejected.meetings
    assert after(STATE, changed(decided(), next=None)).meetings == ()
    begun = after(None, enters())
    assert begun == changed(meeting(by=M1), version=2)
    again = after(changed(begun, version=1), enters(*TWO_ROWS))
    assert again == changed(meeting(*TWO_ROWS, by=M1), version=2, count=2)
    held = after(begun, holds(became("put_off", "moved")))
    assert held.minutes == minutes(by=M1, became=(became("put_off", "moved"),), confirmed_by=M1)


def test_who_may_decide_is_asked_of_each_on_the_desk_where_it_is_done() -> None:
    see = see_in({**WORLD, **dict((at(), *PEOPLE))})
    assert sitting(see, STATE, (M3, M1, 59), CLERK) == (M3, M1)
    assert sitting(see, to_decide(did=(*DID, ("enter", M3))), SITS, CLERK) == (M1, M2)
    cost = to_decide(did=(*DID, ("confirm.cost", M1)))
    assert sitting(see, cost, SITS, CLERK) == SITS
    assert sitting(see, COST, SITS, CLERK) == (M1, M2)


# -- a body ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "quorum, members, needed",
    [("3", 9, 3), ("1", 9, 2), ("2", 1, 2), ("2/3", 9, 6), ("2/3", 7, 5), ("1/2", 6, 3),
     (">1/2", 6, 4), (">1/2", 7, 4), (">2/3", 9, 7), ("1/1", 5, 5), ("1/9", 5, 2), ("1/2", 5, 3)],
)  # fmt: skip
def test_how_many_have_to_sit(quorum: str, members: int, needed: int) -> None:
    every = tuple(Member(party=n, since="2026-01-01", until=FOREVER) for n in range(members))
    assert Body(kind="decides", quorum=quorum, members=every).needed(TODAY) == needed


def test_members_of_a_day() -> None:
    value = adopted(M1, since="2026-01-01", until="2026-03-31")
    made = read(value.value)
    assert made is not None
    days = ("2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01")
    assert [made.on(x) for x in days] == [(), (M1,), (M1,), ()]


def test_the_body_in_force_is_the_last_of_the_branch_itself() -> None:
    first, then = adopted(M1, M2), adopted(M3, since="2026-03-01")
    above = adopted(54, since="2026-02-01")
    see = see_in({
        ("branch", SZW): branch(SZW, adopted=(then, first, adopted(M2, since="2026-04-01"))),
        ("branch", CITY): branch(CITY, adopted=(above,)),
    })  # fmt: skip

    def on(day: str, code: str = "DZH", at: str = SZW) -> Any:
        found = body(see, at, code, day)
        return found.on(day) if found is not None else None

    assert on("2025-12-31") is None and on("2026-01-01") == (M1, M2)
    assert on("2026-02-28") == (M1, M2) and on("2026-03-01") == (M3,)
    assert on("2026-03-01", "ZWH") is None and on("2026-03-01", at="XX") is None
    assert codes(see, SZW, "2026-03-01") == ("DZH",) and codes(see, SZW, "2025-01-01") == ()
    assert codes(see, SZW, "2026-01-01") == ("DZH",) and codes(see, SZW, "2025-12-31") == ()


def said(**more: Any) -> str:
    one = {"party": M1, "since": "2026-01-01", "until": FOREVER}
    base = {"kind": "decides", "quorum": "2", "members": [one, {**one, "party": M2}]}
    return json.dumps({**base, **more})


WRONG = [
    "7", "[]", "{", said(kind="rules"), said(more=1), said(members=[1]), said(members=[{}]),
    *(said(quorum=x) for x in ("0", "x", "3/2", ">1/1", "0/2", "1/0", "1000", 2, "", "-1", "２")),
    *(said(members=[{"party": M1, "since": a, "until": z}]) for a, z in (
        ("soon", FOREVER), ("2026-01-01", "2025-12-31"), ("20260101", FOREVER), (1, FOREVER))),
    said(members=[{"party": "yi", "since": "2026-01-01", "until": FOREVER}]),
]  # fmt: skip


@pytest.mark.parametrize("value", WRONG)
def test_what_is_no_body(value: str) -> None:
    assert read(value) is None
    assert adopting(value) in ("value_unreadable", "not_plain")


def test_what_is_a_body() -> None:
    for quorum in ("1", "999", "1/2", ">1/2", "1/1", "98/99"):
        assert read(said(quorum=quorum)) is not None
    day = {"party": M1, "since": "2026-01-01", "until": "2026-01-01"}
    found = read(said(members=[day]))
    assert found is not None and found.on("2026-01-01") == (M1,)


def adopting(value: str, *more: Any, name: str = "body.DZH", since: str = "2026-01-01") -> str:
    event = adopts(name=name, value=value, since=since)
    p = proposal(event, stream=43)
    state = branch(SZW, id=43, proposals=(), confirmed=p, confirmed_in=NOW, proposed=1)
    return says(event, state, who(39, "manage"), agreed(state), *PEOPLE, *more, stream=43)


def test_a_body_is_adopted_of_people_of_the_staff_and_enough_of_them() -> None:
    one = {"party": M1, "since": "2026-01-01", "until": FOREVER}
    assert adopting(said()) == ""
    assert adopting(said(quorum="1/1")) == ""
    assert [adopting(said(), name=f"body.{x}") for x in ("dzh", "", "A B", "A" * 13, "A" * 12)] == [
        *["value_unreadable"] * 4,
        "",
    ]
    assert adopting(said(members=[{**one, "party": 59}])) == "member_unknown"
    assert adopting(said(members=[{**one, "party": CHILD}])) == "member_unknown"
    assert adopting(said(members=[one, one])) == "member_twice"
    later = {**one, "since": "2026-05-01"}
    first = {**one, "until": "2026-04-30"}
    two = [{**one, "party": M2}, {**one, "party": M3}]
    assert adopting(said(members=[first, later, *two])) == ""
    assert adopting(said(members=[one, later, *two])) == "member_twice"
    assert adopting(said(quorum="3")) == "quorum_unreachable"
    assert adopting(said(quorum="1", members=[one])) == "quorum_unreachable"
    assert adopting(said(quorum="3", kind="plans")) == ""
    assert adopting(said(quorum="2"), since="2025-12-31") == "quorum_unreachable"


def test_one_wrong_member_among_right_ones_makes_it_no_body() -> None:
    right = {"party": M1, "since": "2026-01-01", "until": FOREVER}
    for wrong in ({**right, "party": "yi"}, {**right, "until": "2025-12-31"}):
        for members in ([right, wrong], [wrong, right]):
            assert read(said(members=members)) is None
            assert adopting(said(members=members)) == "value_unreadable"
