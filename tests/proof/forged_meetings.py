"""How somebody would forge a meeting: minutes that say what nobody decided, a decision in the name
of a meeting that was none."""

from __future__ import annotations

import json
from typing import Any

from proof import small as s
from proof.came import LISTED, RE_REVIEW, REVIEWED, Row, after, agreed, by, proposed, related
from proof.small import CHILD, LIST, B, C, P

from caseflow.lists.minutes import MeetingHeld, MinutesEntered
from caseflow.lists.sitting import Became, Minuted

M = 81  # the list of the minutes
SITS = (P["decider"], P["second"], P["boss"])
LAST = 5  # the version of the assessment at entry


def body(kind: str = "decides", sits: tuple[int, ...] = SITS, quorum: str = "2") -> Any:
    members = [{"party": p, "since": "2026-01-01", "until": "9999-12-31"} for p in sits]
    said = {"kind": kind, "members": members, "quorum": quorum}
    return s.adopted(name="body.DZH", value=json.dumps(said, separators=(",", ":")))


def adopts(o: s.Office) -> None:
    o.do("boss", B, s.proposed(1, B, body()))
    with o.command("chief") as c:
        for stream, event in agreed(B, body()):
            c.append(stream, event)


def row(result: str = "grant", **more: Any) -> Minuted:
    said = {"units": 30_000, "fund": "own"} if result == "grant" else {"units": 0}
    return Minuted(**{"case": C, "result": result, "assessment": 2, **said, **more})


def minutes(*rows: Minuted, **more: Any) -> MinutesEntered:
    said = {"id": M, "body": "DZH", "held_on": s.DAY, "sat": SITS}
    return MinutesEntered(**{**said, "said": rows or (row(),), **more})


def became(how: str = "granted", why: str = "", *out: int) -> MeetingHeld:
    return MeetingHeld(entered=1, became=(Became(case=C, how=how, why=why, out=out),))


def entered(*rows: Minuted, who: str = "clerk", **more: Any) -> Any:
    return lambda o: (s.to_review(o), adopts(o), o.do(who, M, minutes(*rows, **more)))


def decides(*sat: int, **more: Any) -> Any:
    return lambda c: s.decided(c, **{"meeting": M, "sat": sat or SITS, **more})


def refuses(**more: Any) -> Any:
    return s.closed("rejected", assessment=2, **{"meeting": M, "sat": SITS, **more})


def met(o: s.Office) -> None:
    """The case is decided as the minutes say; they wait to be confirmed."""
    entered()(o)
    o.do("decider", C, decides(), s.assessed("final"))


def held(o: s.Office) -> None:
    met(o)
    o.do("decider", M, became())


BODY = after(s.to_review, adopts)
ENTERED, HELD = after(entered()), after(held)
LATER = row("put_off")
PUT_OFF = after(entered(LATER))
UPHOLDS: list[Any] = [
    (C, s.ev.ReferralSettled(rules=(("award", "accepted"),))),
    (C, s.assessed(accepted=("award",))),
    (C, s.released("re_review", "upheld", meeting=M, sat=SITS)),
]
OUT: list[Any] = [
    (C, decides(P["decider"], P["boss"])),
    (C, s.assessed("final")),
    (M, became("granted", "", P["second"])),
]
MEETINGS: list[Row] = [
    (BODY, "far", (M, minutes()), "no_such_body"),
    (BODY, "lurker", (M, minutes()), "no_grant"),
    (HELD, "clerk", (M, minutes()), "minutes_known"),
    (BODY, "clerk", (82, minutes()), "wrong_id"),
    (BODY, "clerk", (M, minutes(body="ZWH")), "no_such_body"),
    (BODY, "clerk", (M, minutes(sat=SITS[:1])), "meeting_too_small"),
    (BODY, "clerk", (M, minutes(sat=(P["clerk"], *SITS))), "no_member"),
    (after(s.to_review, adopts, related("clerk")), "clerk", (M, minutes()), "interest"),
    (BODY, "clerk", (M, minutes(row(case=9))), "no_case_of_row"),
    (LISTED, "decider", (LIST, became()), "other_list"),
    (after(entered(LATER), by("boss", s.ended("manage", until="2026-03-04"), stream=P["boss"])),
     "boss", (M, became("put_off", "minutes")), "no_grant"),
    (PUT_OFF, "chief", (M, became("put_off", "minutes")), "did_not_sit"),
    (after(entered(who="decider")), "decider", (M, became("put_off", "moved")), "own_minutes"),
    (PUT_OFF, "decider", (M, became("put_off", "moved")), "meeting_misnamed"),
    (ENTERED, "decider", (M, became()), "meeting_misnamed"),
    (after(entered(), related("second")), "second", OUT, "out_of_all"),
    # a decision in its name
    (REVIEWED, "decider", (C, decides()), "no_such_meeting"),
    (ENTERED, "decider", (C, decides(*SITS[:2])), "meeting_misnamed"),
    (ENTERED, "decider", (C, refuses()), "minutes_say_otherwise"),
    (ENTERED, "decider", (C, s.ev.ReferralSettled(rules=(("age", "accepted"),), meeting=M)),
     "minutes_say_otherwise"),
    (after(entered(row("refuse"), sat=SITS)), "cashier", (C, refuses()), "did_not_sit"),
    # what it looks at again, in its name
    (RE_REVIEW, "judge", UPHOLDS, "no_such_meeting"),
    *((after(proposed(B, bad)), "chief", agreed(B, bad), code) for bad, code in (
        (body(kind="rules"), "value_unreadable"), (body(sits=(CHILD, *SITS)), "member_unknown"),
        (body(sits=(*SITS, SITS[0])), "member_twice"), (body(quorum="4"), "quorum_unreachable"),
    )),
]  # fmt: skip

#: decided by a meeting whose minutes nobody confirmed in the end
NEVER = (ENTERED, [("decider", [decides(), s.assessed("final")])])
