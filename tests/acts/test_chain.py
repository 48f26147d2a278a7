"""How many people decide, and above which sum a meeting does: as a branch adopted it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from acts import END, Event
from caseflow.branch import deciding
from caseflow.branch.state import Value
from caseflow.case.again import Again, Taken
from caseflow.case.chain import Chain, Voice
from caseflow.case.kinds.decision_joined import DecisionJoined
from caseflow.codec import changed

# -- in the world that is made by hand -------------------------------------------------------------


def value(name: str, said: Any, since: str = "2026-01-01") -> Value:
    return Value(name=name, value=json.dumps(said), since=since, source="document")


PEOPLE, MEETING = value(deciding.PEOPLE, 2), value(deciding.MEETING, {"money": 250})


def adopted(w: Any, *values: Value) -> Any:
    return (("branch", w.SZW), w.branch(w.SZW, adopted=values))


def joins(w: Any, what: str = "decide", units: int = 300, **more: Any) -> DecisionJoined:
    grants = () if what in ("rejected", "revoked") else (w.gives(units),)
    return DecisionJoined(**{"what": what, "assessment": 2, "grants": grants, **more})


def voice(w: Any, by: Any, units: int = 300, **more: Any) -> Voice:
    base = {"what": "decide", "line": "", "basis": "2", "grants": (w.gives(units),)}
    return Voice(**{"by": by.party, **base, **more})


def heard(w: Any, state: Any, *voices: Voice, **more: Any) -> Any:
    return changed(state, chain=Chain(voices=voices, **more))


def judged_rows(w: Any) -> list[Any]:
    two, three = adopted(w, PEOPLE), adopted(w, value(deciding.PEOPLE, 3))
    due, other = w.to_decide(), w.who(38, "decide")
    said = heard(w, due, voice(w, other))
    rows: list[Any] = [
        # one is not enough; two are, if they say the same on the same assessment
        ("more_people", w.decided(), due, w.DECIDER, two),
        ("", w.decided(), said, w.DECIDER, two),
        # who has said it waits for others, in whichever event it would be said again
        ("joined_already", w.decided(), said, other, two),
        ("joined_already", w.closed("rejected"),
         heard(w, due, voice(w, other, what="rejected", grants=())), other, two),
        ("", w.decided(), heard(w, due, voice(w, other), voice(w, w.DECIDER)), other, two),
        ("joined_already", w.decided(), heard(w, due, voice(w, other), voice(w, w.DECIDER)),
         other, two, (("party", w.DECIDER.party),
                      w.party(w.DECIDER.party, grants=(w.grant("decide"),), interests=(w.CHILD,)))),
        # who has an interest by now speaks no more, however it was declared
        *(
            (code, event, said, w.DECIDER, two,
             (("party", 38), w.party(38, grants=(w.grant("decide"),), interests=theirs_are)))
            for theirs_are, rows in (
                ((), (("", w.decided()), ("nobody_to_join", joins(w)))),
                ((w.CHILD,), (("more_people", w.decided()), ("", joins(w)))),
            )
            for code, event in rows
        ),
        ("more_people", w.decided(), said, w.DECIDER, three),
        ("more_people", w.decided(), heard(w, due, voice(w, other, 200)), w.DECIDER, two),
        ("more_people", w.decided(), heard(w, due, voice(w, other, basis="1")), w.DECIDER, two),
        ("more_people", w.decided(), heard(w, due, voice(w, other, what="final")), w.DECIDER, two),
        ("", w.decided(), due, w.DECIDER, adopted(w, value(deciding.PEOPLE, 1))),
        ("", w.closed("rejected"), due, w.DECIDER),
        ("more_people", w.closed("rejected"), due, w.DECIDER, two),
        ("", w.closed("rejected"), w.case(), w.COUNTY, two),  # a reviewer decides nothing
        ("", w.closed("withdrawn"), due, w.CLERK, two),
        # what was adopted when the step began is in force, of the programme before that of all
        ("", w.decided(), due, w.DECIDER, adopted(w, value(deciding.PEOPLE, 2, "2026-03-02"))),
        ("more_people", w.decided(), due, w.DECIDER,
         adopted(w, value(deciding.PEOPLE, 2, "2026-03-01"))),
        ("", w.decided(), due, w.DECIDER,
         adopted(w, value("decide.people.heart", 1), value(deciding.PEOPLE, 2, "2026-02-01"))),
        ("more_people", w.decided(), due, w.DECIDER,
         adopted(w, value("decide.people.heart", 2), value("decide.people.eye", 1))),
        ("", w.decided(), due, w.DECIDER, adopted(w, value("decide.people.eye", 2))),
        # of what a hold asks for: what was in force when it was opened
        *(
            (code, w.closed("revoked"), w.RE_REVIEW, other,
             adopted(w, value(deciding.PEOPLE, 2, day)))
            for code, day in (("more_people", "2026-03-05"), ("", "2026-03-06"))
        ),
        # above a sum a meeting decides; what it granted is enough for the final sum
        ("needs_meeting", w.decided(), due, w.DECIDER, adopted(w, MEETING)),
        ("needs_meeting", w.decided(), said, w.DECIDER, adopted(w, PEOPLE, MEETING)),
        ("", w.decided(), due, w.DECIDER, adopted(w, value(deciding.MEETING, {"money": 300}))),
        ("", w.final(), w.FINAL, w.DECIDER, adopted(w, MEETING)),
        ("needs_meeting", w.final(), w.FINAL, w.DECIDER,
         adopted(w, value(deciding.MEETING, {"money": 199}))),
        ("", w.final(), heard(w, w.FINAL, sat=300), w.DECIDER,
         adopted(w, value(deciding.MEETING, {"money": 199}))),
        ("needs_meeting", w.closed("rejected"), due, w.DECIDER, adopted(w, MEETING)),
        ("", w.closed("rejected"), w.to_decide(entry=w.assessed(outcome="ineligible")), w.DECIDER,
         adopted(w, MEETING)),
        ("", w.closed("revoked"), w.RE_REVIEW, other, adopted(w, MEETING)),
        # a step of another body by the edition is never ours, whatever was handed upwards
        *(
            (code, w.decided(by="F", paper="p1"), theirs(w, **more), w.SECOND)
            for code, more in (("ours_to_decide", {}), ("ours_to_decide", {"escalated": "SZW"}))
        ),
        # a paper above the sum: of a branch above, or of a body that was adopted for it
        *(
            (code, w.decided(by=body, paper="p1"), told(w, body), w.SECOND,
             adopted(w, MEETING, *values))
            for code, body, values in (
                ("paper_not_above", "B0123456789ab", ()),
                ("paper_not_above", "FH", ()),  # another county
                ("paper_not_above", "SZW", ()),
                ("", "SZ", ()),
                ("", "P", ()),  # above the city, and without a desk here
                ("", "B0123456789ab", (OVER,)),
                ("", "SZ", (OVER,)),
                ("paper_not_above", "B0123456789ac", (OVER,)),
                ("paper_not_above", "B0123456789ab",
                 (changed(OVER, name="decide.above.eye"),)),
                ("paper_not_above", "B0123456789ab", (changed(OVER, since="2026-03-11"),)),
                ("paper_not_above", "B0123456789ab",
                 (OVER, value("decide.above.heart", ["B0123456789ac"]))),
            )
        ),
        # where bodies above were adopted no other one decides in our place, whatever the sum
        *(
            (code, w.decided(by=body, paper="p1"), state, w.SECOND, adopted(w, OVER))
            for state, body in (
                (told(w, "FH", chain=Chain(escalated="SZ"),
                      step=w.step("decide", "enter", outside=True)), "FH"),
                (again(w, "FH"), "FH"),
                (again(w, "B0123456789ab"), "B0123456789ab"),
            )
            for code in ("" if body != "FH" else "paper_not_above",)
        ),
        # what a body decides by the edition is its own matter, whatever we adopted
        ("", *_theirs(), w.SECOND, adopted(w, MEETING)),
        # also where it was handed upwards, or is taken up again
        *(
            (code, w.decided(by=body, paper="p1"), state, w.SECOND, adopted(w, *values))
            for state, body in (
                (told(w, "FH", chain=Chain(escalated="SZ"),
                      step=w.step("decide", "enter", outside=True)), "FH"),
                (again(w, "FH"), "FH"),
            )
            for code, values in (("", ()), ("paper_not_above", (MEETING,)))
        ),
        *(
            (code, w.closed("rejected", by="FH", paper="p1"),
             told(w, "FH", result="refuse", units=0, **more), w.SECOND, adopted(w, MEETING))
            for code, more in (("paper_not_above", {}),)
        ),
        # what our own people did on paper before this store was in use is theirs
        ("", w.decided(by="SZW", paper="p1"), told(w, "SZW", origin="paper", done_on="2026-02-01"),
         w.DECIDER, adopted(w, MEETING)),
        # who joins
        # who joins
        ("", joins(w), said, w.DECIDER, three),
        ("", joins(w, units=200), said, w.DECIDER, two),
        ("nobody_to_join", joins(w), said, w.DECIDER, two),
        ("nobody_to_join", joins(w), due, w.DECIDER),
        ("joined_already", joins(w, units=200), heard(w, due, voice(w, w.DECIDER)), w.DECIDER, two),
        ("", joins(w), heard(w, due, voice(w, w.DECIDER, basis="1")), w.DECIDER, two),
        ("no_such_answer", joins(w, "dance"), due, w.DECIDER, two),
        ("not_due", joins(w, "final"), due, w.DECIDER, two),
        ("other_assessment", joins(w, assessment=1), due, w.DECIDER, two),
        ("above_assessed", joins(w, units=301), due, w.DECIDER, two),
        ("no_effect", joins(w, grants=()), due, w.DECIDER, two),
        ("needs_meeting", joins(w), due, w.DECIDER, adopted(w, PEOPLE, MEETING)),
        ("cost_confirmed", joins(w, "final", 200, assessment=7),
         changed(w.FINAL, did=(*w.FINAL.did, ("confirm.cost", w.ALL.party))), w.ALL, two),
        ("", joins(w, "final", 200, assessment=7), w.FINAL, w.DECIDER, two),
        ("held", joins(w), w.to_decide("identity"), w.DECIDER, two),
        ("", joins(w, "rejected"), due, w.DECIDER, two),
        ("nobody_to_join", joins(w, "rejected"), w.case(), w.COUNTY, two),
        ("", joins(w, "revoked"), w.RE_REVIEW, w.who(38, "decide"), two),
        ("granted_already", joins(w, "rejected"), w.RE_REVIEW, w.DECIDER, two),
    ]  # fmt: skip
    return rows


OVER = value(deciding.ABOVE, ["B0123456789ab"])


def told(w: Any, body: str, **more: Any) -> Any:
    """The paper of a body tells what is ours to decide."""
    of_paper = {k: more.pop(k) for k in ("result", "units", "done_on", "version") if k in more}
    done = {"done": ()} if more.get("origin") else {}
    papers = (w.paper(body=body, **of_paper),)
    return w.to_decide(papers=papers, **done, **more)


def _theirs() -> tuple[Any, Any]:
    from guards import good

    return good.THEY_DECIDE, good.THEIR_DECISION


def again(w: Any, body: str) -> Any:
    """What was decided was taken up again."""
    from acts.test_reopen import decision

    up = Taken(how="re_review", of=decision(), at=6, on="2026-03-05")
    return told(w, body, version=9, again=Again(decisions=(decision(),), taken=(up,)))


def theirs(w: Any, **more: Any) -> Any:
    """The body F decides by the edition; its paper is there."""
    due = w.step("decide", "enter", outside=True)
    base = {"edition": "e4", "entry": w.assessed(edition="e4"), "papers": (w.paper(),)}
    return w.to_decide(step=due, chain=Chain(**more), **base)


def fold_rows(w: Any) -> list[Any]:
    other, due = w.who(38, "decide"), w.to_decide()
    mine, theirs = voice(w, w.CASHIER), voice(w, other)
    did = {"did": w.did(due, "decide")}
    return [
        (due, joins(w), {**did, "chain": Chain(voices=(mine,))}),
        (heard(w, due, theirs), joins(w), {**did, "chain": Chain(voices=(theirs, mine))}),
        (heard(w, due, voice(w, other, 200)), joins(w), {**did, "chain": Chain(voices=(mine,))}),
        (
            heard(w, due, voice(w, w.CASHIER, basis="1"), sat=5),
            joins(w),
            {**did, "chain": Chain(voices=(mine,), sat=5)},
        ),
    ]


# -- in the office of the proof --------------------------------------------------------------------


def adopts(w: Any, name: str, said: Any) -> Any:
    """Two people adopted it before anything was filed."""
    event = w.s.adopted(name=name, value=json.dumps(said, separators=(",", ":")))

    def then(o: Any) -> None:
        o.do("boss", w.B, w.s.proposed(1, w.B, event))
        o.do("chief", w.B, w.s.confirmed(1), changed(event, of=1))

    return then


def forged_rows(w: Any) -> list[Any]:
    s = w.s
    two, meets = adopts(w, deciding.PEOPLE, 2), adopts(w, deciding.MEETING, {"money": 29_999})
    due = w.after(two, s.to_review)
    said = DecisionJoined(what="decide", assessment=2, grants=(s.grant(),))
    half = changed(said, assessment=1)
    refused = DecisionJoined(what="rejected", assessment=2, grants=())
    decided = lambda c: s.decided(c)  # noqa: E731
    more = lambda c: DecisionJoined(  # noqa: E731
        what="raise", assessment=c.version, grants=(s.grant(30_000),)
    )

    def raised(first: Any, *rest: Any) -> Any:
        def then(o: Any) -> None:
            s.to_review(o)
            grants = (s.grant(20_000),)
            moves = (w.move("available", "reserved", 20_000),)
            join = lambda c: DecisionJoined(  # noqa: E731
                what="decide", assessment=c.entry_at, grants=grants
            )
            if first is two:
                o.do("judge", w.C, join)
            o.do("decider", w.C, lambda c: s.decided(c, grants=grants, moves=moves))

        return w.after(first, then, *rest)

    from acts.test_raise import forged as raising

    wrong = (
        value(deciding.PEOPLE, 0),
        value(deciding.PEOPLE, 10),
        value("decide.people.heart", True),
        value(deciding.MEETING, 20_000),
        value(deciding.MEETING, {"money": -1}),
        value("paragraphs.return", "x"),
        value("paragraphs.smile", ["x"]),
    )
    return [
        (due, "decider", decided, "more_people"),
        (due, "decider", s.closed("rejected"), "more_people"),
        (raised(two), "decider", raising(w), "more_people"),
        (w.after(meets, s.to_review), "decider", decided, "needs_meeting"),
        (w.after(meets, s.to_review), "decider", s.closed("rejected"), "needs_meeting"),
        (raised(meets), "decider", raising(w), "needs_meeting"),
        # a refusal of nobody knows how much; a paper of anybody
        (
            w.after(meets, s.to_review, w.by("clerk", s.assessed(units=None))),
            "decider",
            s.closed("rejected"),
            "needs_meeting_open",
        ),
        (
            w.after(meets, s.to_review, w.paper("decide", confirm=False)),
            "second",
            w.ON_PAPER,
            "paper_not_above",
        ),
        (due, "clerk", said, "no_grant"),
        (w.after(two, s.to_review, w.by("judge", said)), "judge", said, "joined_already"),
        *(
            (w.after(two, s.to_review, w.by("judge", first)), "judge", again, "joined_already")
            for first, again in ((said, decided), (refused, s.closed("rejected")))
        ),
        (raised(two, w.by("decider", s.assessed(), more)), "decider", raising(w), "joined_already"),
        (due, "decider", half, "other_assessment"),
        (w.REVIEWED, "decider", said, "nobody_to_join"),
        *(
            (
                w.after(w.proposed(w.B, event)),
                "chief",
                w.agreed(w.B, event),
                "value_unreadable",
            )
            for v in wrong
            for event in (s.adopted(name=v.name, value=v.value),)
        ),
    ]


def test_what_the_desk_that_decides_adopted_counts() -> None:
    from guards import made as w

    from caseflow.case.deciding import desk_of

    see = w.see_in(w.WORLD)
    assert desk_of(see, w.to_decide()) == "SZW"
    assert desk_of(see, w.case("review:city")) == "SZW"  # not where the step due is done
    above = w.step("decide", branch="SZ")
    assert desk_of(see, w.case("decide", step=above)) == "SZ"


SAYS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from((200, 300))), max_size=8)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(SAYS, st.integers(1, 4))
def test_it_is_decided_exactly_when_so_many_different_people_say_the_same(
    says: list[tuple[int, int]], needed: int
) -> None:
    """Whoever says otherwise begins anew, who has said something waits for others, and nobody
    counts twice; before that nothing is granted."""
    from guards import made as w
    from guards.bodies import decided, gives
    from guards.folds import after

    seen, case = adopted(w, value(deciding.PEOPLE, needed)), w.to_decide()
    agreed: set[int] = set()
    last = 0
    for n, units in says:
        who, grants = w.who(50 + n, "decide"), (gives(units),)
        others = agreed - {n} if units == last else set()
        moves = (w.move("available", "reserved", units),)
        decides = w.says(decided(grants=grants, moves=moves), case, who, seen)
        assert (decides == "") == (len(others) + 1 >= needed)
        if decides == "":
            return
        joined = DecisionJoined(what="decide", assessment=2, grants=grants)
        assert (w.says(joined, case, who, seen) == "joined_already") == (n in agreed)
        if n in agreed:
            continue
        case, agreed, last = after(case, joined, w.stamp(who.party)), others | {n}, units
        assert not case.lines and {v.by - 50 for v in case.chain.voices} == agreed


EVENTS = [
    Event(
        type="decision_joined",
        good=lambda w: (joins(w), w.to_decide(), w.DECIDER, adopted(w, PEOPLE)),
        duty="decide",
        until=END,
        folds=fold_rows,
        forged=forged_rows,
        judged=judged_rows,
    )
]
