"""What a case waits for, what falls due, and that each has an act which answers it."""

from __future__ import annotations

from typing import Any

import pytest
from acts.test_disagree import unlike
from acts.test_objections import held, objection
from acts.test_reopen import granted as asking
from acts.test_reopen import says_no, theirs, wanted

from caseflow.case import again
from caseflow.case.acts import ACTS, RecordOutside
from caseflow.case.holds import HOLDS
from caseflow.case.parts import AGAIN, Change, Doubt, Question
from caseflow.case.recovery import Asked as Wanted
from caseflow.case.recovery import Part, Recovery
from caseflow.case.steps import AWAITED, CLERICAL, DUTIES
from caseflow.case.waiting import back_by, compared, falls_due, unseen, waits
from caseflow.codec import changed
from guards import made
from guards.made import *

CLERK_, OTHER = CLERK.party, SECOND.party
UNSEEN = paper(version=8, confirmed_by=None, steps=("decide",))
NAME = opened("child.name", version=4)
NEW_PAYEE = payee(confirmed_by=None)
ASKED = Question(kind="alike", role="child", party=14, case=0)
CORRECTS = ce.AidCorrected(people=(), received_on="2026-01-02", units=300, none=False)
TOLD_APART = changed(ASKED, answer="other", by=OTHER, answered=12)
OPENED = Recovery(line="1", opened_on="2026-03-02")
WAIVES = Wanted(version=8, by=22, on="2026-03-06", change="waived", body="{}")


def said(c: Any) -> list[tuple[str, str, str, int]]:
    """What, since when, whose, and who entered it."""
    return [(w.what, w.duty, w.since, w.entered) for w in waits(c)]


#: as `guards.made` has a case: its step is due since the first of March, a hold opened on the fifth
DUE, HELD = "2026-03-01", "2026-03-05"
RE_REVIEWED = ("re_review", "decide", HELD, 0)
CONFIRM = ("confirm", "confirm", DUE)


def sent_line(last: Any, name: str = "1") -> Any:
    """A line of which this is the last payment."""
    return changed(under_way().lines[0], name=name, payments=(last,))


FINAL_DUE = ("final", "decide", DUE, 0)


def partly(reserved: int = 200, **more: Any) -> Any:
    """Of two lines one is decided."""
    decided = line(granted=200, final=True, reserved=reserved)
    lines = (decided, line(name="2", granted=100, reserved=100))
    return granted("final", **{"lines": lines, "payee": payee(), **more})


TAKEN_UP = again.Again(
    taken=(again.Taken(of=again.Decision(version=3, what="granted", units=5, on=DUE, branch="SZW"),
                       how="objection", at=9, on=DUE),)
)  # fmt: skip
BY_THEM = again.Again(
    decisions=(again.Decision(version=3, what="granted", units=5, on=DUE, branch=""),)
)
OURS_FIRST = again.Decision(version=3, what="granted", units=5, on=DUE, branch="SZW")
THEIRS_LAST = again.Decision(version=6, what="final", units=5, on=DUE, branch="")
WAITS: list[Any] = [
    # what a body granted is looked at again: its paper may take it back
    (
        [("letter", "", DUE, 0), RE_REVIEWED, ("their_grant", "enter", HELD, 0)],
        granted("letter", "re_review", again=BY_THEM),
    ),
    ([("letter", "", DUE, 0)], granted("letter", again=BY_THEM)),
    *(  # of their papers one that takes it back is compared, one that grants it once more is not
        (
            [("letter", "", DUE, 0), RE_REVIEWED, ("their_grant", "enter", HELD, 0), *compared],
            granted("letter", "re_review", again=BY_THEM, papers=(told,), done=("decide",)),
        )
        for compared, told in (
            (
                [("confirm", "confirm", DUE, 21)],
                paper(steps=("decide",), result="refuse", units=0, confirmed_by=None),
            ),
            ([], paper(steps=("decide",), confirmed_by=None)),
        )
    ),
    ([("letter", "", DUE, 0), RE_REVIEWED], granted("letter", "re_review")),
    # only the final sum was a body's
    (
        [("letter", "", DUE, 0), RE_REVIEWED],
        granted("letter", "re_review", again=again.Again(decisions=(OURS_FIRST, THEIRS_LAST))),
    ),
    # beside what is decided again, the paper of a body; of what no paper tells in our place nothing
    ([FINAL_DUE, ("outside:again", "enter", DUE, 0)], granted("final", again=TAKEN_UP)),
    ([("letter", "", DUE, 0)], granted("letter", again=TAKEN_UP)),
    # what comes back signed, since it can be: once, whether it holds the case or not
    ([FINAL_DUE, ("paper_out", "enter", DUE, 0)], granted("final", entry=WANTS_SHEET)),
    ([FINAL_DUE], granted("final", entry=WANTS)),
    (  # taken up again, nothing is granted that somebody could sign for
        [("pay", "pay", DUE, 0), ("result", "reconcile", "2026-03-09", 0)],
        under_way(entry=WANTS, granted_at=0),
    ),
    ([("decide", "decide", DUE, 0)], case("decide", entry=assessed(papers=(("form", ""),)))),
    ([FINAL_DUE], granted("final", entry=WANTS_SHEET, granted_at=0)),
    ([("paper_out", "enter", HELD, 0)], settled_up("paper_out", entry=WANTS)),
    ([("decide", "decide", DUE, 0)], case("decide")),
    ([("letter", "", DUE, 0)], granted("letter")),
    ([("pay", "enter", DUE, 0)], case(step=step("pay", duty="enter", outside=True))),
    ([], ended()),
    ([], ended(open=(opened("x"),), payee=NEW_PAYEE)),
    ([], settled_up()),
    # open holds, each once
    (
        [("decide", "decide", DUE, 0), ("re_review", "decide", HELD, 0)],
        case("decide", "re_review"),
    ),
    (
        [("decide", "decide", DUE, 0), ("paper_differs", "decide", HELD, 0)],
        case("decide", "paper_differs@p1", "paper_differs@p2"),
    ),
    # what a body does, until its paper is here: then that is compared, or a decider follows it
    *(
        (
            [("decide", "enter", DUE, 0)] * asked + rest,
            case(
                step=step("decide", duty="enter", outside=True),
                papers=papers,
                holds=tuple(map(hold, held)),
            ),
        )
        for asked, papers, held, rest in (
            (1, (), (), []),
            (0, (paper(confirmed_by=None),), (), [(*CONFIRM, CLERK.party)]),
            (0, (paper(),), ("paper_differs@p1",), [("paper_differs", "decide", HELD, 0)]),
            (1, (paper(refused=True),), (), []),
            (
                1,
                (paper(refused=True), paper(paper="p2", steps=("final",))),
                ("paper_differs@p2",),
                [("paper_differs", "decide", HELD, 0)],
            ),
            (
                1,
                (paper(steps=("final",)),),
                ("paper_differs@p1",),
                [("paper_differs", "decide", HELD, 0)],
            ),
        )
    ),
    (
        [("final", "decide", DUE, 0), ("paper_differs", "decide", HELD, 0)],
        granted("final", "paper_differs@p1", again=TAKEN_UP, papers=(paper(steps=("final",)),)),
    ),
    (
        [("decide", "decide", DUE, 0), ("waiting_for_funds", "", HELD, 0)],
        case("decide", "waiting_for_funds"),
    ),
    # what does not agree goes back to who enters, since it was said first; what else waits stays
    (
        [("not_agreed", "enter", "2026-03-08", 0), ("decide", "decide", DUE, 0), (*CONFIRM, OTHER)],
        case(
            "decide",
            open=(opened("x"), opened("y", version=4), opened("z", version=5, by=OTHER)),
            unlike=(unlike(), unlike(4, on="2026-03-08")),
        ),
    ),
    (  # of what no one duty asks for, to anyone
        [("not_agreed", "", "2026-03-09", 0), ("decide", "decide", DUE, 0)],
        case("decide", questions=(TOLD_APART,), open=(opened("x"),), unlike=(unlike(), unlike(12))),
    ),
    (  # answered, or recorded anew, it waits for a second person again
        [("decide", "decide", DUE, 0), (*CONFIRM, CLERK_)],
        case("decide", open=(opened("x"),), unlike=(unlike(stood=8, stood_by=21), unlike(2))),
    ),
    ([], ended(open=(opened("x"),), unlike=(unlike(),))),
    (
        [("not_agreed", "enter", "2026-03-09", 0)],
        ended("external", correction=CORRECTS, correction_at=5, unlike=(unlike(5),)),
    ),
    (
        [("not_agreed", "", "2026-03-09", 0), ("recovery", "", "2026-03-02", 0)],
        ended(
            "revoked",
            lines=(line(granted=100, final=True, paid=200),),
            recoveries=(changed(OPENED, asked=(WAIVES,)),),
            unlike=(unlike(8),),
        ),
    ),
    # a body's paper declines what the family asks for: compared also where the case has ended
    (
        [("confirm", "confirm", DUE, CLERK_), ("reopen:appeal", "", "2026-03-09", 0)],
        theirs(made, says_no(made, confirmed_by=None)),
    ),
    ([("reopen:appeal", "", "2026-03-09", 0)], theirs(made, says_no(made))),
    # whoever entered it does not answer; a body's answer they enter too
    (
        [("reopen:re_review", "", "2026-03-09", CLERK_), ("notice", "", DUE, 0)],
        asking(made, wanted()),
    ),
    (
        [("reopen:appeal", "", "2026-03-09", 0), ("notice", "", DUE, 0)],
        asking(made, wanted("appeal")),
    ),
    (  # one that came before it was asked for is the answer to nothing
        [("reopen:re_review", "", "2026-03-09", 0)],
        theirs(made, says_no(made, confirmed_by=None, version=9), how="re_review"),
    ),
    (
        [("not_agreed", "enter", "2026-03-09", 0), ("reopen:appeal", "", "2026-03-09", 0)],
        changed(theirs(made, says_no(made, confirmed_by=None)), unlike=(unlike(12),)),
    ),
    # a second person: entries, papers, the payee, where no hold says so
    ([("decide", "decide", DUE, 0), (*CONFIRM, CLERK_)], case("decide", open=(opened("x"),))),
    ([("decide", "decide", DUE, 0), (*CONFIRM, CLERK_)], case("decide", papers=(UNSEEN,))),
    ([("decide", "decide", DUE, 0), (*CONFIRM, CLERK_)], case("decide", payee=NEW_PAYEE)),
    ([("decide", "decide", DUE, 0)], case("decide", papers=(paper(),), payee=payee())),
    (  # a paper of which nothing can come waits for nobody
        [("decide", "decide", DUE, 0)],
        case("decide", papers=(changed(UNSEEN, steps=("entry",)),), done=("entry",)),
    ),
    (
        [("decide", "decide", DUE, 0), ("identity", "confirm", HELD, CLERK_)],
        case("decide", "identity", open=(NAME,)),
    ),
    (
        [
            ("decide", "decide", DUE, 0),
            ("identity", "confirm", HELD, CLERK_),
            (*CONFIRM, OTHER),
        ],
        case("decide", "identity", open=(NAME, opened("x", by=OTHER))),
    ),
    (
        [("pay", "pay", DUE, 0), ("payee", "confirm", HELD, CLERK_)],
        finaled("payee", payee=NEW_PAYEE),
    ),
    (  # entered by two: either may compare what the other entered
        [("decide", "decide", DUE, 0), (*CONFIRM, 0)],
        case("decide", open=(opened("x"), opened("y", version=4, by=OTHER))),
    ),
    (  # an account that is missing is for whoever enters it
        [("decide", "decide", DUE, 0), (*CONFIRM, 0)],
        case("decide", payee=payee(confirmed_by=None, how="incomplete")),
    ),
    (  # who somebody is, entered with something else
        [("decide", "decide", DUE, 0), ("identity", "confirm", HELD, CLERK_)],
        case("decide", "identity", open=(opened("child.name", "x", version=4),)),
    ),
    (  # who answered who it is has no part in what else waits
        [
            ("decide", "decide", DUE, 0),
            ("identity", "confirm", HELD, OTHER),
            (*CONFIRM, CLERK_),
        ],
        case("decide", "identity", questions=(TOLD_APART,), open=(opened("x"),)),
    ),
    (  # nor has who asked for something of a recovery
        [
            ("decide", "decide", DUE, 0),
            ("identity", "confirm", HELD, CLERK_),
            (*CONFIRM, OTHER),
            ("recovery", "", "2026-03-02", 0),
        ],
        case("decide", "identity", open=(NAME,), recoveries=(changed(OPENED, asked=(WAIVES,)),)),
    ),
    (  # the payee waits for its hold: who stated it has no part in what else waits
        [
            ("pay", "pay", DUE, 0),
            ("payee", "confirm", HELD, OTHER),
            (*CONFIRM, CLERK_),
        ],
        finaled("payee", payee=payee(confirmed_by=None, by=OTHER), open=(opened("x"),)),
    ),
    # the bank, since it was instructed: to answer, or to be asked again where it did not know
    (
        [("pay", "pay", DUE, 0), ("result", "reconcile", "2026-03-09", 0)],
        under_way(),
    ),
    (
        [("pay", "pay", DUE, 0), ("result:unknown", "reconcile", "2026-03-09", 0)],
        under_way(lines=(sent_line(payment(how="unknown")),)),
    ),
    (
        [("pay", "pay", DUE, 0), ("result", "reconcile", "2026-03-07", 0)],
        under_way(lines=(sent_line(payment()), sent_line(payment(since="2026-03-07"), "2"))),
    ),
    ([("pay", "pay", DUE, 0)], finaled(lines=(sent_line(payment(how="refused")),))),
    # a line that is decided is paid while another waits for its evidence; somebody is to be paid
    ([FINAL_DUE, ("pay", "pay", DUE, 0)], partly()),
    ([FINAL_DUE], partly(reserved=0)),
    ([FINAL_DUE, ("pay", "pay", DUE, 0), ("payee", "enter", DUE, 0)], partly(payee=None)),
    (
        [FINAL_DUE, ("pay", "pay", DUE, 0), ("payee", "enter", DUE, 0)],
        partly(payee=None, apart=(payee(line="1"),)),
    ),
    (
        [FINAL_DUE, ("pay", "pay", DUE, 0)],
        partly(payee=None, apart=(payee(line="1"), payee(line="2"))),
    ),
    ([("pay", "pay", DUE, 0), ("payee", "enter", DUE, 0)], finaled(payee=None)),
    ([FINAL_DUE], granted("final", payee=None)),
    # aid of others that one person corrected
    (
        [("confirm", "confirm", "2026-03-01", OTHER)],
        ended("external", correction=CORRECTS, correction_at=8, correction_by=OTHER),
    ),
    # and where no step is due: since a hold opened, or it was received
    (
        [("payee", "confirm", HELD, CLERK_), ("confirm", "confirm", HELD, CLERK_)],
        settled_up("payee", payee=NEW_PAYEE, open=(opened("x"),)),
    ),
    (
        [("confirm", "confirm", "2026-02-20", CLERK_)],
        settled_up(open=(opened("x"),), received_on="2026-02-20"),
    ),
]


@table([(str(i), *x) for i, x in enumerate(WAITS)])
def test_what_a_case_waits_for(row: Any) -> None:
    _, want, state = row
    assert said(state) == want
    at = {w.what: w.branch for w in waits(state)}
    assert all(at[what] == state.branch for what in at if what != state.next)


def test_a_step_waits_at_its_own_desk() -> None:
    assert [(w.branch, w.kind) for w in waits(case("review:city"))] == [(CITY, "review")]
    theirs = case(step=step("review:city", duty="enter", outside=True, branch=SZW))
    assert [(w.branch, w.kind) for w in waits(theirs)] == [(SZW, "outside")]


def test_what_waits_for_a_second_person_comes_oldest_first_and_the_payee_last() -> None:
    open_ = (opened("x", version=9), NAME)
    c = case(open=open_, papers=(UNSEEN,), payee=payee(confirmed_by=None, version=2))
    assert list(compared(c).items()) == [
        (4, "identity"), (8, "confirm"), (9, "confirm"), (2, "confirm"),
    ]  # fmt: skip
    held = changed(c, holds=(hold("payee"),))
    assert compared(held)[2] == "payee"


def test_a_question_that_nobody_answered_waits_for_no_second_person() -> None:
    assert compared(case(questions=(ASKED,))) == {}


def test_a_payee_of_whom_nothing_is_open_is_not_looked_at_again() -> None:
    doubted = payee(doubts=(Doubt(kind="shared_account", case=8),))
    again = payee(line="1", version=12, doubts=(Doubt(kind=AGAIN, case=0),))
    lines = (line(granted=200, final=True, reserved=200), line(name="2", granted=100))
    state = finaled(lines=lines, payee=doubted, apart=(payee(line="2", version=11), again))
    assert [p.version for p in unseen(state)] == [6]


# -- what falls due -------------------------------------------------------------------------------

LIMIT = assessed(entry_until="2026-03-12")
LATER = line(granted=200, final=True, reserved=200, due_on="2026-09-01")
FALLS: list[Any] = [
    ([], case()),
    ([("2027-03-01", "letter")], granted("final", letter_until="2027-03-01")),
    ([], finaled(letter_until="2027-03-01")),
    ([], ended(letter_until="2027-03-01")),
    ([("2026-03-12", "entry_limit")], case(entry=LIMIT)),
    ([], case(entry=LIMIT, done=("entry",))),
    ([], case(entry=LIMIT, granted_at=5)),
    ([], case(entry=None)),
    ([], ended(entry=LIMIT)),
    (
        [("2026-03-09", "notice"), (HELD, "waiting_for_funds")],
        granted("notice", "waiting_for_funds", "payee"),
    ),
    ([("2026-03-10", "notice_open")], granted(notice=noticed(last=""))),
    ([], granted(notice=noticed(last="", stopped="2026-03-05"))),
    ([], granted(notice=noticed(units=299))),
    ([], granted("final", notice=noticed(ended=TODAY))),
    ([("2026-09-01", "instalment")], finaled(lines=(LATER,))),
    ([], finaled(lines=(changed(LATER, reserved=0),))),
    ([], granted("final", lines=(changed(LATER, final=False),))),
    ([("2026-03-09", "result")], under_way()),
    ([(HELD, "paper_out")], settled_up("paper_out", entry=WANTS)),
    ([], granted("final", entry=WANTS_SHEET)),  # it waits beside what is due
    ([("2026-08-01", "of_age")], case(entry=assessed(of_age="2026-08"))),
    ([], case(entry=assessed(of_age=""))),
]


@table([(str(i), *x) for i, x in enumerate(FALLS)])
def test_what_falls_due(row: Any) -> None:
    _, want, state = row
    assert list(falls_due(state)) == want


# -- who answers ----------------------------------------------------------------------------------

KINDS = {*DUTIES, *AWAITED, *CLERICAL, "outside", *HOLDS, "confirm", "result", "recovery"}
KINDS |= {"their_grant", "give_back", "check", "reopen", "name_hangs", "not_agreed"}
ANSWERED = {kind for act in ACTS.values() for kind in act.answers}


def test_all_that_can_wait_is_answered_by_some_act_and_nothing_else() -> None:
    assert ANSWERED == KINDS


OVERPAID = (line(granted=100, final=True, paid=200),)
TOLD = changed(OPENED, told_on="2026-03-04", until="2026-04-01", limit="2029-03-05")
PARTS = (Part(units=70, by="2026-03-20"), Part(units=50, by="2026-05-20"))
AGREED = changed(TOLD, agreed=PARTS)


def back(*found: Any, **more: Any) -> Any:
    return settled_up(**{"lines": OVERPAID, "recoveries": found, **more})


RECOVERED: list[Any] = [  # what it waits for, what falls due, which ways bring it on
    ([("", "2026-03-02")], [], ("told",), back(OPENED)),
    (
        [("", "2026-03-04")],
        [("2026-04-01", "recovery_part"), ("2029-03-05", "limitation")],
        ("agreed", "received", "refunded"),
        back(TOLD),
    ),
    (
        [("reconcile", "2026-03-04")],
        [("2026-03-20", "recovery_part"), ("2029-03-05", "limitation")],
        ("received", "refunded"),
        back(AGREED),
    ),
    (  # 70 came: what is owed are the last parts
        [("reconcile", "2026-03-04")],
        [("2026-05-20", "recovery_part"), ("2029-03-05", "limitation")],
        ("received", "refunded"),
        back(AGREED, lines=(line(granted=100, final=True, paid=200, returned=70),)),
    ),
    ([("", "2026-03-02")], [], ("told",), ended("revoked", lines=OVERPAID, recoveries=(OPENED,))),
    ([], [], (), back(changed(AGREED, ended_on="2026-03-09"))),
    (
        [("", "2026-03-02")],
        [],
        ("told",),
        back(changed(AGREED, ended_on="2026-03-09", line="2"), OPENED),
    ),
]


@table([(str(i), *x) for i, x in enumerate(RECOVERED)])
def test_what_is_to_be_recovered_waits_and_falls_due(row: Any) -> None:
    _, waiting, due, ways, state = row
    assert said(state) == [("recovery", *w, 0) for w in waiting]
    assert list(falls_due(state)) == due
    by_name = {act.name: act for act in ACTS.values()}
    assert by_name["recover"].answering(state, "recovery") == ways
    assert set(by_name["recover"].ways(Looks(), state)) >= set(ways)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "day"),
    [
        (AGREED, "2026-03-20"),
        (TOLD, "2026-04-01"),
        (changed(OPENED, limit="2029-03-05"), ""),
        (changed(AGREED, ended_on="2026-03-09"), ""),
    ],
)
def test_the_day_by_which_the_next_part_comes_back(found: Recovery, day: str) -> None:
    assert back_by(back(found)) == day
    assert back_by(back(found, lines=(changed(OVERPAID[0], twice=5, twice_on=DUE),))) == day


OVER = changed(AGREED, ended_on="2026-03-09")
CAME_TWICE = line(granted=0, final=True, paid=200, returned=200, twice=50, twice_on="2026-03-07")


@pytest.mark.parametrize("how", [settled_up, lambda **more: ended("revoked", **more)])
def test_what_came_twice_waits_for_who_pays_and_falls_due(how: Any) -> None:
    two = (CAME_TWICE, changed(CAME_TWICE, name="2", twice_on="2026-03-05"))
    state = how(lines=two, recoveries=(OVER,))
    assert said(state) == [("give_back", "pay", "2026-03-05", 0)]
    assert list(falls_due(state)) == [("2026-03-07", "give_back"), ("2026-03-05", "give_back")]
    assert not state.over
    none = how(lines=(changed(CAME_TWICE, twice=0),), recoveries=(OVER,))
    assert said(none) == [] and none.over


def test_what_one_asked_for_of_a_recovery_waits_for_another_also_when_the_case_has_ended() -> None:
    """Whoever asked is not the one who confirms."""
    asked = changed(OPENED, asked=(WAIVES,))
    state = ended("revoked", lines=OVERPAID, recoveries=(asked,))
    assert compared(state) == {8: "confirm"}
    assert said(state)[0] == ("confirm", "confirm", "2026-03-06", 22)
    assert ("confirm", "confirm", 22) in [(w, d, e) for w, d, _, e in said(back(asked))]


#: a case on which each kind that depends on it is answered
ASKED = Question(kind="number", role="child", party=12, case=0)
CARE = Change(what="entrusted", role="guardian", party=GUARDIAN, version=3, by=CLERK_)
ON: dict[str, Any] = {
    "reopen": theirs(made),
    "not_agreed": case(open=(opened("x"),), papers=(UNSEEN,), unlike=(unlike(), unlike(8))),
    "confirm": case(open=(opened("x"),), payee=payee(confirmed_by=None, how="incomplete")),
    "identity": case("decide", "identity", open=(NAME,), questions=(ASKED,), changes=(CARE,)),
    "payee": finaled("payee", payee=payee(confirmed_by=None, how="incomplete")),
    "recompute": finaled("recompute", papers=(paper(used=("final",)),)),
    "recovery": ended("revoked", lines=OVERPAID, recoveries=(OPENED,)),
    "objection": held(made, objection(result="upheld", answered_by=35)),
    "give_back": ended("revoked", lines=(CAME_TWICE,), recoveries=(OVER,)),
}


class Looks:
    """As much as the ways of an act look at."""

    who = CLERK
    see = staticmethod(see_in(WORLD))
    foresee = staticmethod(lambda *_: None)

    @staticmethod
    def edition(digest: str) -> Any:
        return WORLD["edition", digest]


def test_every_declared_way_exists() -> None:
    for act in ACTS.values():
        for kind in act.answers:
            c = ON.get(kind, case("decide", open=(opened("x"),)))
            declared = act.answering(c, kind)
            every = {w: w for w in act.ways(Looks(), c)}  # type: ignore[arg-type]
            assert declared and set(declared) <= every.keys(), (act.name, kind)
        assert act.answering(case(), "lunch") == ()


def test_an_answer_that_depends_on_the_case() -> None:
    by_name = {act.name: act for act in ACTS.values()}
    plain = case(open=(opened("x"), NAME), payee=payee(confirmed_by=None))
    assert by_name["confirm"].answering(plain, "confirm") == ("confirm:3", "confirm:6")
    assert by_name["confirm"].answering(plain, "identity") == ("confirm:4",)
    assert by_name["record"].answering(plain, "confirm") == ()
    assert by_name["record"].answering(changed(plain, payee=payee(how="incomplete")), "payee") == ()
    for body, ways in (("F", ("record_outside",)), (SZW, ())):  # of our own people it is ours anew
        c = finaled("recompute", papers=(paper(used=("final",), body=body),))
        assert by_name["record_outside"].answering(c, "recompute") == ways
    assert by_name["record_outside"].answering(finaled("recompute"), "recompute") == ()
    gone = theirs(made, says_no(made, confirmed_by=None))
    outside = by_name["record_outside"]
    told = {"steps": ("decide",), "body": "F", "on": "2026-03-01", "paper": "9"}
    for state, ways in ((case(), {"record_outside"}), (gone, {"record_outside", "declines"})):
        assert set(outside.ways(Looks(), state)) == ways  # type: ignore[arg-type]
        for result, way in (("grant", "record_outside"), ("decline", "declines")):
            x = RecordOutside(case="", result=result, **told)  # type: ignore[arg-type]
            meant = outside.way(Looks(), state, x)  # type: ignore[arg-type]
            assert meant == (way if way in ways else "record_outside")
    for state, said in ((gone, {12: ("declines",)}), (ON["not_agreed"], {8: ("record_outside",)})):
        for of, ways in {**said, 2: ()}.items():
            anew = changed(state, unlike=(unlike(of),))
            assert by_name["record_outside"].answering(anew, "not_agreed") == ways
    assert by_name["decide"].answering(finaled("recompute"), "recompute") == ("grant",)
