"""What somebody says from outside: an objection, a complaint or thanks, a finding of who
supervises."""

from __future__ import annotations

from typing import Any

from acts.test_objections import a_list, held, objection, recorded

from caseflow.branch.answering import DAYS
from caseflow.branch.state import Value
from caseflow.codec import changed
from caseflow.events import kind_of
from caseflow.lists.complaint import ComplaintAnswered, ComplaintRecorded
from caseflow.lists.finding import FindingAnswered, FindingJudged, FindingWritten
from caseflow.lists.matters import Matter
from caseflow.lists.objection import ObjectionNoted
from caseflow.lists.room import ROOM
from caseflow.lists.state import List
from guards import made
from guards.made import *

ID = 70
HERE: dict[str, int] = {"stream": ID}
WATCH = who(37, "supervise")


class Said:
    C, DAY = 7, TODAY


LIMIT = Value(name=DAYS, value="5", since="2026-01-01", source="document")
LIMITED = ("branch", SZW), branch(SZW, adopted=(LIMIT,))
THE_CASE = ("case", 7), held(made)
OBJECTED = a_list(7, 22)[1]


def noted(what: str = "note", by: str = "") -> ObjectionNoted:
    return ObjectionNoted(what=what, by=by)


def did(*duties: str) -> Any:
    key, c = THE_CASE
    return key, changed(c, did=(*c.did, *((d, 30) for d in duties)))


OVER = THE_CASE[0], held(made, objections=(objection(ended="dismissed"),))
OTHERS = (objection(list=71, ended="dismissed"), objection())


def looked_into(*by: int) -> List:
    return a_list(7, 22, noted_by=by)[1]


AT_CITY = THE_CASE[0], changed(THE_CASE[1], step=step("review:city"))
NOTES: list[Any] = [
    ("", noted(), OBJECTED, BOOKS, HERE, THE_CASE),
    ("", noted("evidence"), OBJECTED, WATCH, HERE, THE_CASE),
    ("", noted("withdrawn"), OBJECTED, SECOND, HERE, THE_CASE),
    ("", noted("answer"), OBJECTED, BOOKS, HERE, THE_CASE),
    ("objection_unsaid", noted("luck"), OBJECTED, BOOKS, HERE, THE_CASE),
    ("objection_unsaid", noted("note", "F"), OBJECTED, BOOKS, HERE, THE_CASE),
    ("other_list", noted(), changed(OBJECTED, of="finding"), BOOKS, HERE, THE_CASE),
    ("other_list", noted(), None, BOOKS, HERE, THE_CASE),
    ("no_grant", noted(), OBJECTED, LURKER, HERE, THE_CASE),
    ("no_grant", noted(), OBJECTED, AWAY, HERE, THE_CASE),
    ("no_grant", noted(), OBJECTED, REGION, HERE, THE_CASE),
    ("", noted(), OBJECTED, who(44, "review", branch=CITY), HERE, AT_CITY),  # where its step is due
    ("about_you", noted(), OBJECTED, FATHER, HERE, THE_CASE),
    *(("attacks_you", noted(), OBJECTED, ALL, HERE, did(d)) for d in ("enter", "decide")),
    ("attacks_you", noted("answer"), OBJECTED, ALL, HERE, did("review:county")),
    ("", noted("answer", "F"), OBJECTED, ALL, HERE, did("review:county")),
    ("", noted(), OBJECTED, ALL, HERE, did("pay", "confirm")),
    ("recorded_by_you", noted("answer"), OBJECTED, SECOND, HERE, THE_CASE),
    ("recorded_by_you", noted("answer", "F"), OBJECTED, SECOND, HERE, THE_CASE),
    # what was answered for good stays as it was
    ("objection_over", noted("answer"), OBJECTED, BOOKS, HERE, OVER),
    ("objection_over", noted(), OBJECTED, BOOKS, HERE, OVER),
    ("", noted(), OBJECTED, BOOKS, HERE, (THE_CASE[0], held(made, objections=OTHERS))),
    # a body's paper is not entered by who recorded the objection, or looked into it
    ("", noted("answer", "F"), looked_into(28), BOOKS, HERE, THE_CASE),
    ("looked_into_by_you", noted("answer", "F"), looked_into(28, 27), BOOKS, HERE, THE_CASE),
    ("", noted("answer"), looked_into(28, 27), BOOKS, HERE, THE_CASE),
    ("", noted(), looked_into(28, 27), BOOKS, HERE, THE_CASE),
]


def begins(**more: Any) -> Any:
    return recorded(Said, **more)


SOON = "2026-03-17"
BEGINS: list[Any] = [
    ("", begins(), None, CLERK, HERE, THE_CASE),
    ("", begins(channel="supervisor"), None, WATCH, HERE, THE_CASE),
    ("", begins(about="notice"), None, CLERK, HERE, THE_CASE),
    ("list_known", begins(), OBJECTED, CLERK, HERE, THE_CASE),
    ("no_grant", begins(), None, LURKER, HERE, THE_CASE),
    ("wrong_id", begins(id=3), None, CLERK, HERE, THE_CASE),
    ("objection_unsaid", begins(case=8), None, CLERK, HERE, THE_CASE),
    ("objection_unsaid", begins(channel="luck"), None, CLERK, HERE, THE_CASE),
    ("objection_unsaid", begins(about="luck"), None, CLERK, HERE, THE_CASE),
    ("objection_to_come", begins(on="2026-03-11"), None, CLERK, HERE, THE_CASE),
    ("objection_to_come", begins(on="soon"), None, CLERK, HERE, THE_CASE),
    ("", begins(on="2026-03-01"), None, CLERK, HERE, THE_CASE),
    # a limit only where one was adopted
    ("limit_misnamed", begins(until=SOON), None, CLERK, HERE, THE_CASE),
    ("", begins(until=SOON), None, CLERK, HERE, THE_CASE, LIMITED),
    *(
        ("limit_misnamed", begins(until=x), None, CLERK, HERE, THE_CASE, LIMITED)
        for x in ("", TODAY, "2026-03-16", "2026-03-18", "soon")
    ),
]


def complains(**more: Any) -> ComplaintRecorded:
    said: dict[str, Any] = {"id": ID, "n": 1, "what": "complaint", "about": "conduct"}
    rest = {"channel": "phone", "on": TODAY, "anonymous": False, "person": 25, "case": 0}
    return ComplaintRecorded(**{**said, **rest, **more})


COLLEAGUE = ("party", 25), party(25, grants=(grant("decide"),))


def voice(**more: Any) -> List:
    said: dict[str, Any] = {"what": "complaint", "about": "conduct", "on": TODAY, "by": 21, "n": 1}
    m = Matter(**{**said, "person": 25, **more})
    return List(id=ID, version=1, of="complaint", branch=SZW, count=1, by=21, matter=m)


ANSWER = ComplaintAnswered()
COMPLAINTS: list[Any] = [
    ("", complains(), None, CLERK, HERE, COLLEAGUE),
    ("", complains(person=0, what="thanks"), None, WATCH, HERE),
    ("", complains(person=0, case=7), None, CLERK, HERE, THE_CASE),
    ("list_known", complains(), voice(), CLERK, HERE, COLLEAGUE),
    ("no_grant", complains(), None, LURKER, HERE, COLLEAGUE),
    ("wrong_id", complains(id=3), None, CLERK, HERE, COLLEAGUE),
    ("complaint_unsaid", complains(what="luck"), None, CLERK, HERE, COLLEAGUE),
    ("complaint_unsaid", complains(about="luck"), None, CLERK, HERE, COLLEAGUE),
    ("complaint_unsaid", complains(channel="luck"), None, CLERK, HERE, COLLEAGUE),
    ("complaint_unsaid", complains(n=0), None, CLERK, HERE, COLLEAGUE),
    ("complaint_unsaid", complains(case=9), None, CLERK, HERE, COLLEAGUE),
    ("objection_to_come", complains(on="2026-03-11"), None, CLERK, HERE, COLLEAGUE),
    ("objection_to_come", complains(on="x"), None, CLERK, HERE, COLLEAGUE),
    ("no_such_person", complains(person=99), None, CLERK, HERE),
    ("no_such_person", complains(person=CHILD), None, CLERK, HERE),
    ("about_you", complains(), None, DECIDER, HERE, COLLEAGUE),
    # answered by who manages or supervises, never by whom it is about
    ("", ANSWER, voice(), BOSS, HERE),
    ("", ANSWER, voice(), WATCH, HERE),
    ("no_grant", ANSWER, voice(), CLERK, HERE),
    ("about_you", ANSWER, voice(person=28), BOSS, HERE),
    ("about_you", ANSWER, voice(person=CHILD), FATHER, HERE),  # a relative
    ("", ANSWER, voice(person=0), FATHER, HERE),
    ("about_you", ANSWER, voice(person=0, case=7), FATHER, HERE, THE_CASE),
    ("other_list", ANSWER, changed(voice(), branch=FH), BOSS, HERE),
    ("other_list", ANSWER, changed(voice(), of="finding"), BOSS, HERE),
    ("other_list", ANSWER, None, BOSS, HERE),
    ("matter_stands_otherwise", ANSWER, voice(status="answered"), BOSS, HERE),
]


def finds(about: str = "case", id: int = 7, **more: Any) -> FindingWritten:
    said: dict[str, Any] = {"id": ID, "n": 1, "about": about, "grave": "fault", "until": SOON}
    named = {"case": 0, "person": 0, "list": 0}
    return FindingWritten(**{**said, **named, **({about: id} if about in named else {}), **more})


def found(**more: Any) -> List:
    said: dict[str, Any] = {"what": "fault", "about": "house", "on": TODAY, "by": 37, "n": 1}
    m = Matter(**{**said, "until": SOON, **more})
    return List(id=ID, version=1, of="finding", branch=SZW, count=1, by=37, matter=m)


A_LIST = ("list", 61), List(id=61, version=1, of="import", branch=SZW, count=2, by=30)
DONE = FindingAnswered()
BOTH = who(38, "manage", "supervise")


def judges(result: str = "accepted", until: str = "") -> FindingJudged:
    return FindingJudged(result=result, until=until)


ANSWERED = {"status": "answered", "answer": 2, "answered_by": 28}
FINDINGS: list[Any] = [
    ("", finds(), None, WATCH, HERE, THE_CASE),
    ("", finds("person", 25), None, WATCH, HERE, COLLEAGUE),
    ("", finds("list", 61), None, WATCH, HERE, A_LIST),
    ("", finds("house"), None, WATCH, HERE),
    ("list_known", finds("house"), found(), WATCH, HERE),
    ("wrong_id", finds("house", id=3), None, WATCH, {"stream": 4}),
    *(("no_grant", finds("house"), None, x, HERE) for x in (CLERK, BOSS, DECIDER, LURKER, SYSTEM)),
    ("finding_unsaid", finds("luck"), None, WATCH, HERE),
    ("finding_unsaid", finds("house", grave="luck"), None, WATCH, HERE),
    ("finding_unsaid", finds("house", n=0), None, WATCH, HERE),
    ("finding_unsaid", finds("house", case=7), None, WATCH, HERE, THE_CASE),
    ("finding_unsaid", finds(id=0), None, WATCH, HERE, THE_CASE),
    ("finding_unsaid", finds(person=25), None, WATCH, HERE, THE_CASE, COLLEAGUE),
    ("finding_unsaid", finds(id=9), None, WATCH, HERE),
    ("finding_unsaid", finds("person", 99), None, WATCH, HERE),
    ("finding_unsaid", finds("list", 99), None, WATCH, HERE),
    ("answer_day_gone", finds("house", until=TODAY), None, WATCH, HERE),
    ("answer_day_gone", finds("house", until="soon"), None, WATCH, HERE),
    # nobody about what they did themselves
    ("about_you", finds("person", 37), None, WATCH, HERE, (("party", 37), party(37))),
    ("about_you", finds(), None, FATHER, HERE, THE_CASE),
    ("own_acts", finds(), None, ALL, HERE, did("confirm")),
    ("own_acts", finds("list", 61), None, ALL, HERE, A_LIST),
    # answered by who manages or whom it is about
    ("", DONE, found(), BOSS, HERE),
    ("", DONE, found(about="person", person=21), CLERK, HERE),
    ("no_grant", DONE, found(), CLERK, HERE),
    ("no_grant", DONE, found(about="person", person=25), CLERK, HERE),
    ("own_acts", DONE, found(), WATCH, HERE),
    ("own_acts", DONE, found(by=38), BOTH, HERE),
    ("other_list", DONE, changed(found(), of="complaint"), BOSS, HERE),
    ("matter_stands_otherwise", DONE, found(**ANSWERED), BOSS, HERE),
    # accepted or opened again by who supervises and did not answer
    ("", judges(), found(**ANSWERED), WATCH, HERE),
    ("", judges("reopened", SOON), found(**ANSWERED), WATCH, HERE),
    ("answer_day_gone", judges("reopened"), found(**ANSWERED), WATCH, HERE),
    ("answer_day_gone", judges("reopened", TODAY), found(**ANSWERED), WATCH, HERE),
    ("finding_unsaid", judges("accepted", SOON), found(**ANSWERED), WATCH, HERE),
    ("finding_unsaid", judges("forgotten"), found(**ANSWERED), WATCH, HERE),
    ("no_grant", judges(), found(**ANSWERED), BOSS, HERE),
    ("own_acts", judges(), found(**{**ANSWERED, "answered_by": 38}), BOTH, HERE),
    ("matter_stands_otherwise", judges(), found(), WATCH, HERE),
    ("other_list", judges(), changed(found(**ANSWERED), of="objection"), WATCH, HERE),
]


@table([*NOTES, *BEGINS, *COMPLAINTS, *FINDINGS])
def test_what_is_said_and_answered(row: Any) -> None:
    code, body, state, person, where, *more = row
    assert says(body, state, person, *more, **where) == code


def after(state: Any, body: Any, by: int = 21, **more: Any) -> Any:
    return kind_of(body).fold(state, body, stamp(by, version=2, stream=ID, **more))


def test_what_events_change() -> None:
    begun = after(None, begins(until=SOON, anonymous=True))
    said: dict[str, Any] = {"what": "counter", "about": "application", "on": TODAY, "by": 21}
    m = Matter(**said, case=7, until=SOON, anonymous=True)
    assert begun == List(id=ID, version=2, of="objection", branch=SZW, count=1, by=21, matter=m)
    once = after(begun, noted(), 22)
    assert once.matter == changed(m, notes=1, noted_by=(22,))
    twice = after(after(once, noted("evidence"), 23), noted(), 22)
    assert twice.matter == changed(m, notes=3, noted_by=(22, 23))
    answer = {"notes": 1, "answer": 2, "answered_by": 24, "status": "answered"}
    assert after(begun, noted("answer"), 24).matter == changed(m, **answer)
    assert after(begun, noted("answer", "F"), 24).matter == changed(m, **answer, body="F")
    heard = after(None, complains(case=7))
    assert heard.of == "complaint" and heard.matter == voice(case=7).matter
    done = {"answer": 2, "answered_by": 28, "status": "answered"}
    assert after(heard, ANSWER, 28).matter == changed(heard.matter, **done)
    wrote = after(None, finds("house"), 37)
    assert wrote.of == "finding" and wrote.matter == found().matter
    answered = after(wrote, DONE, 28)
    assert answered.matter == changed(wrote.matter, **done)
    assert after(answered, judges(), 37).matter == changed(answered.matter, status="accepted")
    again = after(answered, judges("reopened", "2026-04-01"), 37).matter
    assert again == changed(answered.matter, status="open", until="2026-04-01")


def test_rows_and_what_is_always_so() -> None:
    assert list(ROOM.told(ID, OBJECTED)) == [("matters", (ID, "objection", SZW, 7, "", "open"))]
    assert list(ROOM.told(ID, found())) == [("matters", (ID, "finding", SZW, 0, SOON, "open"))]
    seen = see_in({THE_CASE[0]: THE_CASE[1]})
    assert code_of(ROOM.whole, OBJECTED, seen) == ""
    assert code_of(ROOM.whole, OBJECTED, see_in({})) == "objection_untold"
    other = changed(THE_CASE[1], objections=(objection(list=71),))
    assert code_of(ROOM.whole, OBJECTED, see_in({THE_CASE[0]: other})) == "objection_untold"
    assert code_of(ROOM.whole, found(), see_in({})) == ""


def test_a_day_that_is_none_is_no_day_that_has_been() -> None:
    """Though as a text it stands before today."""
    for day in ("2026-02-30", "2026-3-1", ""):
        for event in (begins(on=day), complains(on=day)):
            assert says(event, None, CLERK, THE_CASE, **HERE) == "objection_to_come"
