"""How somebody would forge what was said from outside: objections, complaints, findings."""

from __future__ import annotations

from typing import Any

from acts.test_objections import LIST, objected, recorded, upheld_there
from proof import small as s
from proof.came import LISTED, NEW, START, Row, after, related
from proof.small import P

from caseflow.lists.complaint import ComplaintAnswered, ComplaintRecorded
from caseflow.lists.finding import FindingAnswered, FindingJudged, FindingWritten
from caseflow.lists.objection import ObjectionNoted

VOICE, FOUND = 75, 76
OBJECTED, UPHELD = after(objected), after(upheld_there)


def noted(what: str = "note") -> tuple[int, Any]:
    return LIST, ObjectionNoted(what=what)


def complains(id: int = VOICE, **more: Any) -> ComplaintRecorded:
    said: dict[str, Any] = {"n": 1, "what": "complaint", "about": "delay", "channel": "phone"}
    rest = {"on": s.DAY, "anonymous": True, "person": P["boss"], "case": 0}
    return ComplaintRecorded(id=id, **{**said, **rest, **more})


def finds(id: int = FOUND, **more: Any) -> FindingWritten:
    said: dict[str, Any] = {"n": 1, "about": "house", "grave": "fault", "until": "2026-03-20"}
    return FindingWritten(id=id, **{**said, "case": 0, "person": 0, "list": 0, **more})


def judges(result: str = "accepted") -> tuple[int, Any]:
    return FOUND, FindingJudged(result=result, until="")


def complained(o: s.Office) -> None:
    o.do("clerk", VOICE, complains())


def found(o: s.Office) -> None:
    o.do("watch", FOUND, finds())


def answered(o: s.Office) -> None:
    found(o)
    o.do("boss", FOUND, FindingAnswered())


BOTH: dict[str, Any] = {"first": [(P["boss"], s.granted("supervise"))]}
SAID: list[Row] = [
    (OBJECTED, "second", (LIST, recorded(s)), "list_known"),
    (NEW, "lurker", (LIST, recorded(s)), "no_grant"),
    (NEW, "second", (LIST + 1, recorded(s)), "wrong_id"),
    (NEW, "second", (LIST, recorded(s, channel="luck")), "objection_unsaid"),
    (LISTED, "second", (s.LIST, noted()[1]), "other_list"),
    (OBJECTED, "lurker", noted(), "no_grant"),
    (after(objected, related("books")), "books", noted(), "about_you"),
    (OBJECTED, "decider", noted(), "attacks_you"),
    (OBJECTED, "books", noted("luck"), "objection_unsaid"),
    (OBJECTED, "books", (LIST, ObjectionNoted(what="answer", meeting=81)), "no_such_meeting"),
    # the hold released without an answer
    (OBJECTED, "books", s.released("objection", "dismissed", "1"), "objection_unanswered"),
    (OBJECTED, "clerk", s.held("objection", "2"), "hold_about_nothing"),
    (UPHELD, "second", s.released("objection", "upheld", "1"), "objection_without_effect"),
    (UPHELD, "second", s.released("objection", "dismissed", "1"), "answered_otherwise"),
    (UPHELD, "books", s.released("objection", "upheld", "1"), "own_entry"),
    (UPHELD, "decider", s.released("objection", "upheld", "1"), "decided_before"),
    # complaints
    (after(complained), "clerk", (VOICE, complains()), "list_known"),
    (START, "lurker", (VOICE, complains()), "no_grant"),
    (START, "clerk", (VOICE + 9, complains()), "wrong_id"),
    (START, "clerk", (VOICE, complains(what="luck")), "complaint_unsaid"),
    (LISTED, "chief", (s.LIST, ComplaintAnswered()), "other_list"),
    (after(complained), "clerk", (VOICE, ComplaintAnswered()), "no_grant"),
    (after(complained), "boss", (VOICE, ComplaintAnswered()), "about_you"),
    # findings
    (after(found), "watch", (FOUND, finds()), "list_known"),
    (START, "boss", (FOUND, finds()), "no_grant"),
    (START, "watch", (FOUND + 9, finds()), "wrong_id"),
    (START, "watch", (FOUND, finds(grave="luck")), "finding_unsaid"),
    (START, "watch", (FOUND, finds(about="person", person=P["watch"])), "about_you"),
    (LISTED, "boss", (s.LIST, FindingAnswered()), "other_list"),
    (after(found), "clerk", (FOUND, FindingAnswered()), "no_grant"),
    (after(found), "watch", judges(), "matter_stands_otherwise"),
    (after(answered), "chief", judges(), "no_grant"),
    (after(answered, **BOTH), "boss", judges(), "own_acts"),
    (after(answered), "watch", judges("luck"), "finding_unsaid"),
]  # fmt: skip
