"""Who somebody is: asked where another record may be of the same person, answered by two."""

from __future__ import annotations

from typing import Any

import pytest
from office import child, id_no, office, to_letter

from acts import ALWAYS, ANYONE, END, ITSELF, Act, Event
from caseflow import Branch, Caseflow, CaseflowError, Person, yuan
from caseflow.case.acts import Confirm, Identify, Submit
from caseflow.case.acts.telling import _same
from caseflow.case.kinds.identity_answered import IdentityAnswered
from caseflow.case.kinds.identity_asked import IdentityAsked
from caseflow.case.kinds.identity_settled import IdentitySettled
from caseflow.case.kinds.member_known import MemberKnown
from caseflow.case.kinds.person_moved import PersonMoved
from caseflow.case.parts import Question
from caseflow.case.waiting import compared
from caseflow.codec import changed
from caseflow.facts import application, household, member, tells_who
from caseflow.people.events import PartyMerged, PartyParted
from caseflow.programme import Programme, flat, refer, source, step

# -- the tables ------------------------------------------------------------------------------------


def asks(*questions: tuple[str, str, int, int]) -> IdentityAsked:
    return IdentityAsked(questions=questions)


def says(answer: str = "other", party: int = 0, role: str = "child") -> IdentityAnswered:
    return IdentityAnswered(role=role, party=party, answer=answer)


def settles(
    now: int, of: int = 5, party: int = 0, role: str = "child", subject: Any = ()
) -> IdentitySettled:
    return IdentitySettled(of=of, role=role, party=party, now=now, subject=subject)


COUNTED = (("n", 2), ("side", "a1"))  # what limits are counted by
CODED = (("n", 2), ("side", "b2"))  # the same, for somebody else
OTHERWISE = (
    (("n", 3), ("side", "b2")),
    (("n", 2), ("side", 5)),
    (("n", "2"), ("side", "b2")),
    (("n", 2), ("side", "b2"), ("more", 1)),
    (("n", 2), ("side", "b2"), ("more", "c3")),
)


def for_another(w: Any) -> Any:
    """A case that is counted, taken apart."""
    asked = question(14, answer="apart", by=21, answered=5)
    return w.case(questions=(asked,), subject=COUNTED)


def at_last(subject: Any) -> IdentitySettled:
    return settles(14, party=14, subject=subject)


def question(party: int = 0, **more: Any) -> Question:
    kind = "number" if party else "unmarked"
    return Question(**{"kind": kind, "role": "child", "party": party, "case": 0, **more})


def answered(w: Any, answer: str = "other", party: int = 0, by: int = 0) -> Any:
    said = {"answer": answer, "by": by or w.CLERK.party, "answered": 5}
    return w.case(questions=(question(party, **said),))


def apart(party: int, **more: Any) -> Question:
    said = {"answer": "apart", "by": 21, "answered": 5}
    return question(party, **{"kind": "apart", **said, **more})


def world(w: Any, id: int, **more: Any) -> Any:
    return ("party", id), w.party(id, **more)


def asked(o: Any) -> None:
    """A case whose child may be the other one, whom nobody recognises by a number."""
    from proof import small as s

    s.submit(o)
    s_asked = asks(("number", "child", s.OTHER, 0))
    o.do("clerk", s.C, s_asked, s.held("identity"))


def said(answer: str, party: int) -> Any:
    from proof import small as s

    def step(o: Any) -> None:
        asked(o)
        o.do("clerk", s.C, says(answer, party))

    return step


EVENTS = [
    Event(
        type="identity_asked",
        good=lambda w: (asks(("unmarked", "child", 0, 0)), w.case(), w.CLERK),
        duty=ITSELF,
        until=END,
        folds=lambda w: [
            (w.C, asks(("unmarked", "child", 0, 0)), {"questions": (question(),)}),
            (
                w.case(questions=(question(13),)),
                asks(("unmarked", "child", 0, 0)),
                {"questions": (question(13), question())},
            ),
        ],
        forged=lambda w: [
            (w.GONE, "clerk", asks(("unmarked", "child", 0, 0)), "ended"),
            (w.NEW, "lurker", asks(("unmarked", "child", 0, 0)), "no_grant"),
            (w.NEW, "clerk", asks(("luck", "child", w.s.OTHER, 0)), "no_such_question"),
        ],
        judged=lambda w: [
            ("no_effect", asks(), w.case(), w.CLERK),
            ("no_such_question", asks(("luck", "child", 12, 0)), w.case(), w.CLERK),
            ("no_such_question", asks(("apart", "child", 12, 0)), w.case(), w.CLERK),
            ("no_such_question", asks(("unmarked", "child", 12, 0)), w.case(), w.CLERK),
            ("no_such_question", asks(("number", "child", 0, 0)), w.case(), w.CLERK),
            ("not_of_this_case", asks(("number", "aunt", 12, 0)), w.case(), w.CLERK),
            ("not_of_this_case", asks(("number", "child", 11, 0)), w.case(), w.CLERK),
            ("no_such_person", asks(("number", "child", 14, 0)), w.case(), w.CLERK),
            ("", asks(("number", "child", 12, 0), ("alike", "child", 13, 0)), w.case(), w.CLERK),
            (
                "asked_already",
                asks(("number", "child", 12, 0), ("alike", "child", 12, 0)),
                w.case(),
                w.CLERK,
            ),
            (
                "asked_already",
                asks(("alike", "child", 12, 0)),
                w.case(questions=(question(12),)),
                w.CLERK,
            ),
            ("asked_already", asks(("alike", "child", 12, 0)), w.case(others=(12,)), w.CLERK),
            ("asked_already", asks(("unmarked", "child", 0, 0)), w.case(others=(0,)), w.CLERK),
        ],
    ),
    Event(
        type="identity_answered",
        good=lambda w: (says(), w.case(questions=(question(),)), w.CLERK),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (
                w.case(questions=(question(), question(13))),
                says("same", 13),
                {
                    "questions": (question(), question(13, answer="same", by=26, answered=10)),
                    "did": w.did(w.C, "confirm"),
                },
            ),
            (
                w.C,
                says("apart", 13),
                {
                    "questions": (question(13, kind="apart", answer="apart", by=26, answered=10),),
                    "did": w.did(w.C, "confirm"),
                },
            ),
        ],
        forged=lambda w: [
            (w.GONE, "clerk", says(), "ended"),
            (w.NEW, "lurker", says(), "no_grant"),
            (w.RELATED["clerk"]["new"], "clerk", says(), "interest"),
            (w.NEW, "clerk", says(), "nothing_asked"),
            (w.NEW, "decider", says("apart", w.s.OTHER), "no_grant"),
        ],
        judged=lambda w: [
            ("no_such_answer", says("maybe"), w.case(questions=(question(),)), w.CLERK),
            ("no_such_answer", says("same"), w.case(questions=(question(),)), w.CLERK),
            ("", says("same", 12), w.case(questions=(question(12),)), w.CLERK),
            ("nothing_asked", says("same", 13), w.case(questions=(question(12),)), w.CLERK),
            ("nothing_asked", says("other", 0, "aunt"), w.case(questions=(question(),)), w.CLERK),
            # the same again, whoever says it, changes nothing; another answer does
            (
                "answered_already",
                says("same", 12),
                w.case(questions=(question(12, answer="same", by=21, answered=5),)),
                w.DECIDER,
            ),
            (
                "",
                says("other", 12),
                w.case(questions=(question(12, answer="same", by=21, answered=5),)),
                w.DECIDER,
            ),
            (
                "answered_already",
                says("apart", 14),
                w.case(questions=(apart(14),)),
                w.CLERK,
                world(w, 14),
            ),
            (
                "answered_already",
                says("apart", 14),
                w.case(questions=(apart(15),)),
                w.CLERK,
                world(w, 14),
            ),
            ("", says("apart", 15), w.case(questions=(apart(15, answer="other"),)), w.CLERK),
            (
                "",
                says("apart", 14),
                w.case(questions=(apart(15, role="guardian"),)),
                w.CLERK,
                world(w, 14),
            ),
            # whom it may be, and a relative of theirs, keep out of it
            ("interest", says("other", 22), w.case(questions=(question(22),)), w.SECOND),
            (
                "interest",
                says("other", 14),
                w.case(questions=(question(14),)),
                w.who(33, "enter", interests=(14,)),
            ),
            # apart: a record that is nobody's yet, by whoever may register people
            ("no_grant", says("apart", 14), w.case(), w.DECIDER, world(w, 14)),
            ("", says("apart", 14), w.case(), w.BOSS, world(w, 14)),
            ("", says("other", 12), w.case(questions=(question(12),)), w.DECIDER),
            ("", says("apart", 14), w.case(), w.CLERK, world(w, 14)),
            ("record_in_use", says("apart", 14), w.case(), w.CLERK),
            ("record_in_use", says("apart", 14), w.case(), w.CLERK, world(w, 14, version=2)),
            ("record_in_use", says("apart", 14), w.case(), w.CLERK, world(w, 14, marked=1)),
            (
                "record_in_use",
                says("apart", 14),
                w.case(),
                w.CLERK,
                world(w, 14, grants=(w.grant("pay"),)),
            ),
            (
                "record_in_use",
                says("apart", 14),
                w.case(questions=(question(14),)),
                w.CLERK,
                world(w, 14),
            ),
            ("not_of_this_case", says("apart", 14, "aunt"), w.case(), w.CLERK, world(w, 14)),
        ],
    ),
    Event(
        type="identity_settled",
        good=lambda w: (settles(11), answered(w), w.SECOND),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (
                answered(w),
                settles(11),
                {"questions": (), "others": (0,), "did": w.did(w.C, "confirm")},
            ),
            (
                w.case(questions=(question(13, answer="same", by=21, answered=5), question())),
                settles(13, party=13),
                {
                    "questions": (question(),),
                    "people": (("child", 13), ("guardian", 12), ("hospital", 13)),
                    "stood": (11,),
                    "did": w.did(w.C, "confirm"),
                },
            ),
            (w.case(questions=(question(),)), settles(11, of=0), {"questions": ()}),
            (
                changed(answered(w), subject=COUNTED),
                settles(11, subject=CODED),
                {
                    "questions": (),
                    "others": (0,),
                    "subject": CODED,
                    "did": w.did(w.C, "confirm"),
                },
            ),
        ],
        forged=lambda w: [
            (w.GONE, "second", settles(w.s.CHILD), "ended"),
            (w.after(said("other", w.s.OTHER)), "clerk", at(settles, w, 5), "own_entry"),
            (
                w.after(said("other", w.s.OTHER), w.unlike()),
                "second",
                at(settles, w, 5),
                "not_agreed",
            ),
            (w.after(said("other", w.s.OTHER)), "second", at(settles, w, 5, now=1), "not_compared"),
            # two records become one as it was answered, by another, and no colleague's goes
            (w.after(said("same", w.s.OTHER)), "lurker", merges(w), "no_grant"),
            (w.after(said("same", w.s.OTHER)), "clerk", merges(w), "own_entry"),
            (w.after(said("other", w.s.OTHER)), "second", merges(w), "not_compared"),
            (w.after(said("same", w.s.OTHER), w.unlike()), "second", merges(w), "not_agreed"),
            (w.after(said("same", w.s.OTHER), w.unlike()), "second", parts(w), "not_agreed"),
            # somebody was helped under a record and is another person, as it was answered
            (w.after(said("same", w.s.OTHER)), "lurker", parts(w), "no_grant"),
            (w.after(said("other", w.s.OTHER)), "second", parts(w), "not_compared"),
        ],
        judged=lambda w: [
            ("no_grant", settles(11), answered(w), w.LURKER),
            ("no_grant", settles(11, of=0), w.case(questions=(question(),)), w.LURKER),
            ("interest", settles(11), answered(w), w.FATHER),
            ("interest", settles(11, party=22), answered(w, "other", 22), w.SECOND),
            ("nothing_to_confirm", settles(11, of=6), answered(w), w.SECOND),
            ("nothing_to_confirm", settles(11), w.case(questions=(question(),)), w.SECOND),
            ("own_entry", settles(11), answered(w), w.CLERK),
            ("not_compared", settles(12), answered(w), w.SECOND),
            ("not_compared", settles(11, party=12), answered(w), w.SECOND),
            ("not_compared", settles(12, role="guardian"), answered(w), w.SECOND),
            # one person: one of the two records was merged, and the other stands for both
            ("not_merged", settles(12, party=12), answered(w, "same", 12), w.SECOND),
            (
                "",
                settles(12, party=12),
                answered(w, "same", 12),
                w.SECOND,
                world(w, 11, merged=12),
            ),
            (
                "not_compared",
                settles(11, party=12),
                answered(w, "same", 12),
                w.SECOND,
                world(w, 11, merged=12),
            ),
            (
                "",
                settles(11, party=12),
                answered(w, "same", 12),
                w.SECOND,
                world(w, 12, merged=11),
            ),
            ("", settles(14, party=14), answered(w, "apart", 14), w.SECOND, world(w, 14)),
            (
                "not_compared",
                settles(11, party=14),
                answered(w, "apart", 14),
                w.SECOND,
                world(w, 14),
            ),
            # coded anew for somebody else, and nothing else of it changed
            ("", at_last(CODED), for_another(w), w.SECOND, world(w, 14)),
            ("", at_last(CODED[:1]), for_another(w), w.SECOND, world(w, 14)),
            *(
                ("counts_otherwise", at_last(x), for_another(w), w.SECOND, world(w, 14))
                for x in OTHERWISE
            ),
            (
                "counts_otherwise",
                settles(11, subject=CODED),
                changed(answered(w), subject=COUNTED),
                w.SECOND,
            ),
            # by a number that marks them now
            ("not_recognised", settles(11, of=0), w.case(questions=(question(),)), w.CLERK),
            (
                "",
                settles(11, of=0),
                w.case(questions=(question(),)),
                w.CLERK,
                world(w, 11, marked=2),
            ),
            (
                "not_recognised",
                settles(12, of=0),
                w.case(questions=(question(),)),
                w.CLERK,
                world(w, 11, marked=2),
            ),
            (
                "not_recognised",
                settles(0, of=0, role="aunt"),
                w.case(questions=(question(),)),
                w.CLERK,
            ),
            (
                "not_recognised",
                settles(11, of=0, party=12),
                w.case(questions=(question(12),)),
                w.CLERK,
                world(w, 11, marked=2),
            ),
        ],
    ),
    Event(
        type="member_known",
        good=lambda w: (MemberKnown(party=28), w.case(), w.CLERK),
        duty=ITSELF,
        until=ALWAYS,
        folds=lambda w: [(w.case(stood=(15,)), MemberKnown(party=14), {"stood": (15, 14)})],
        forged=lambda w: [
            (w.NEW, "lurker", MemberKnown(party=w.s.OTHER), "no_grant"),
            (w.NEW, "clerk", MemberKnown(party=w.s.CHILD), "no_effect"),
        ],
        judged=lambda w: [
            ("", MemberKnown(party=14), w.case(), w.CLERK, world(w, 14)),
            ("no_such_person", MemberKnown(party=14), w.case(), w.CLERK),
            ("no_effect", MemberKnown(party=11), w.case(), w.CLERK),
            ("no_such_stream", MemberKnown(party=14), None, w.CLERK, world(w, 14)),
        ],
    ),
    Event(
        type="person_moved",
        good=lambda w: (
            PersonMoved(was=19, now=14),
            w.case(people=(("child", 11), ("guardian", 19))),
            w.CLERK,
        ),
        duty=ITSELF,
        until=ALWAYS,
        folds=lambda w: [
            (
                w.case(questions=(question(12), question())),
                PersonMoved(was=11, now=12),
                {
                    "people": (("child", 12), ("guardian", 12), ("hospital", 13)),
                    "questions": (question(),),
                    "stood": (11,),
                },
            ),
            (
                w.case(stood=(11,)),
                PersonMoved(was=11, now=12),
                {"people": (("child", 12), ("guardian", 12), ("hospital", 13))},
            ),
        ],
        forged=lambda w: [
            (w.NEW, "lurker", PersonMoved(was=w.s.CHILD, now=w.s.OTHER), "no_grant"),
            (w.NEW, "clerk", PersonMoved(was=w.s.CHILD, now=w.s.OTHER), "not_merged"),
        ],
        judged=lambda w: [
            ("", PersonMoved(was=11, now=14), w.case(), w.CLERK, world(w, 11, merged=14)),
            (
                "",
                PersonMoved(was=11, now=14, subject=CODED),
                w.case(subject=COUNTED),
                w.CLERK,
                world(w, 11, merged=14),
            ),
            *(
                (
                    "counts_otherwise",
                    PersonMoved(was=11, now=14, subject=x),
                    w.case(subject=COUNTED),
                    w.CLERK,
                    world(w, 11, merged=14),
                )
                for x in OTHERWISE
            ),
            (
                "counts_otherwise",
                PersonMoved(was=12, now=14, subject=CODED),
                w.case(subject=COUNTED),
                w.CLERK,
                world(w, 12, merged=14),
            ),
            ("not_merged", PersonMoved(was=11, now=13), w.case(), w.CLERK, world(w, 11, merged=14)),
            ("not_merged", PersonMoved(was=15, now=14), w.case(), w.CLERK),
            ("no_such_stream", PersonMoved(was=19, now=14), None, w.CLERK),
            (
                "not_of_this_case",
                PersonMoved(was=15, now=14),
                w.case(),
                w.CLERK,
                world(w, 15, merged=14),
            ),
        ],
    ),
]


def merges(w: Any) -> Any:
    return w.s.CHILD, PartyMerged(into=w.s.OTHER, case=w.C, of=5)


def parts(w: Any) -> Any:
    return w.s.CHILD, PartyParted(party=w.s.OTHER, case=w.C, of=5)


def at(make: Any, w: Any, of: int, now: int = 0) -> Any:
    return make(now or w.s.CHILD, of, w.s.OTHER)


def named(look: Any, c: Any, answer: str) -> list[str]:
    """What a question is named by: the other case; nothing where there is none. Whose record is
    taken apart is said once of each."""
    may = (q for q in c.questions if q.answer != answer and (q.party or answer == "other"))
    cases = {q.case for q in may} or {0}
    if answer == "apart":
        return [""] * bool(whose(c, answer))
    return [look.case(i).number if i else "" for i in cases]


def whose(c: Any, answer: str) -> str:
    """Whose record can be taken apart still; nobody's where that was said of each."""
    taken = {q.role for q in c.questions if (q.kind, q.answer) == ("apart", "apart")}
    return next((r for r, _ in c.people if r not in taken), "") if answer == "apart" else ""


ACTS = [
    Act(
        name="identify",
        tries=lambda look, c, way: [
            Identify(
                case=c.number,
                answer=answer,
                why="对照证件",
                with_case=with_case,
                role=whose(c, answer),
            )
            for answer in (way.partition(":")[2],)
            for with_case in named(look, c, answer)
        ],
        leads=True,
        gives_up=("identify:apart",),  # it asks anew, and brings nothing further
    )
]


# -- a clerk's days --------------------------------------------------------------------------------

OTHER = "王小明"
NOTICE = source("通知", in_force="2026-01-01", ref="made up")


def unnumbered(**more: Any) -> dict[str, Any]:
    return {k: v for k, v in child(**more).items() if k != "child.id_no"}


def filed(cf: Caseflow, facts: dict[str, Any]) -> Any:
    (done,) = cf.desk("chen").submit_many("crcf.chd", [facts])
    assert done.error is None, done.error
    return done


def confirm(cf: Caseflow, login: str, case: str) -> None:
    """Compare what waits first, as it was shown."""
    desk = cf.desk(login)
    desk.confirm(case, of=desk.compare(case)[0].version)


def both(cf: Caseflow, case: str, answer: Any, with_case: str = "") -> None:
    """Answered by one, confirmed by another."""
    cf.desk("chen").identify(case, answer, why="对照户口簿", with_case=with_case)
    confirm(cf, "ren", case)


def kinds(cf: Caseflow, case: str) -> list[str]:
    return sorted(q.kind for q in cf.case(case).questions)


def outcome(cf: Caseflow, case: str) -> tuple[str, str]:
    entry = cf.case(case).entry
    assert entry is not None
    return entry.outcome, entry.results


def test_the_same_number_under_another_name_is_filed_for_somebody_else_and_held() -> None:
    with office() as cf:
        first = filed(cf, child())
        second = filed(cf, child(name=OTHER, received="2026-04-01"))
        assert second.verdict == "identity" and second.case != first.case
        assert kinds(cf, second.case) == ["number", "unmarked"]
        assert cf.case(second.case).status == "identity"
        assert cf.case(first.case).beneficiary != cf.case(second.case).beneficiary
        # neither is overwritten
        assert cf.desk("chen").facts(first.case, purpose="case")["child.name"] == "其木格"
        assert cf.desk("chen").facts(second.case, purpose="case")["child.name"] == OTHER
        assert cf.verify().ok


def test_two_people_say_that_it_is_one_person_and_aid_is_counted_together() -> None:
    with office() as cf:
        first = filed(cf, child())
        second = filed(cf, child(name=OTHER, received="2026-04-01"))
        with pytest.raises(CaseflowError) as alone:
            cf.desk("chen").identify(second.case, "same", why="改了名")
            confirm(cf, "chen", second.case)
        assert alone.value.code == "own_entry"
        confirm(cf, "ren", second.case)
        assert cf.case(second.case).questions == ()
        assert cf.case(first.case).beneficiary == cf.case(second.case).beneficiary
        assert not cf.case(second.case).held("identity")
        third = filed(cf, child(name=OTHER, received="2026-05-01"))
        assert third.verdict == "accepted" and cf.verify().ok  # both names are theirs


def test_two_people_say_that_they_are_two_and_the_number_is_corrected() -> None:
    with office() as cf:
        filed(cf, child())
        second = filed(cf, child(name=OTHER, received="2026-04-01")).case
        both(cf, second, "other")
        assert kinds(cf, second) == ["unmarked"]
        right = id_no("2018-05-07")
        cf.desk("chen").record(second, {"child.id_no": right})
        confirm(cf, "ren", second)
        assert kinds(cf, second) == [] and not cf.case(second).held("identity")
        again = filed(cf, child("2018-05-07", name=OTHER, received="2026-05-02")).case
        assert cf.case(again).beneficiary == cf.case(second).beneficiary and cf.verify().ok


def test_without_a_number_earlier_aid_is_not_known_and_the_case_waits_for_two_people() -> None:
    with office() as cf:
        case = filed(cf, unnumbered(application__upstream_entered_on="2026-03-10")).case
        confirm(cf, "ren", case)
        assert kinds(cf, case) == ["unmarked"] and outcome(cf, case)[0] == "referred"
        assert "N" in outcome(cf, case)[1] and cf.case(case).entry.unidentified  # type: ignore[union-attr]
        assert cf.desk("chen").replay(case, cf.case(case).entry_at) is not None
        both(cf, case, "other")
        entry = cf.case(case).entry
        assert entry is not None and not entry.unidentified and dict(entry.seen)
        assert not cf.case(case).held("identity") and cf.verify().ok


def test_the_same_child_without_a_number_is_asked_about_each_time() -> None:
    with office() as cf:
        first = filed(cf, unnumbered()).case
        second = filed(cf, unnumbered(received="2026-04-01")).case
        third = filed(cf, unnumbered(received="2026-05-01", guardian__id_no=None)).case
        assert kinds(cf, first) == ["unmarked"]
        assert kinds(cf, second) == ["alike", "unmarked"]
        assert kinds(cf, third) == ["alike", "alike", "unmarked"]
        both(cf, second, "same")
        assert cf.case(first).beneficiary == cf.case(second).beneficiary
        assert kinds(cf, second) == ["unmarked"]  # still nobody knows who they are


@pytest.mark.parametrize("numbered_first", [True, False])
def test_with_and_without_a_number_are_one_child_when_two_people_say_so(
    numbered_first: bool,
) -> None:
    with office() as cf:
        rows = [child(), unnumbered(received="2026-04-01")]
        first, second = (filed(cf, x).case for x in (rows if numbered_first else rows[::-1]))
        assert "alike" in kinds(cf, second)
        both(cf, second, "same")
        assert cf.case(first).beneficiary == cf.case(second).beneficiary
        for case in (first, second):
            assert kinds(cf, case) == [] and not cf.case(case).held("identity"), case
        assert cf.verify().ok


def test_twins_with_numbers_are_not_asked_about() -> None:
    with office() as cf:
        filed(cf, child(name="其木格", guardian__phone="13800000001"))
        twin = {"name": "其木德", "guardian__phone": "13800000001"}
        other = filed(cf, child("2018-05-07", **twin))
        assert other.verdict == "accepted" and kinds(cf, other.case) == []
        alone = filed(cf, unnumbered(name="其木兰", guardian__phone="13800000001")).case
        assert kinds(cf, alone) == ["unmarked"]  # another name: no likeness


def test_a_number_that_was_typed_wrong_and_corrected_belongs_to_its_owner_again() -> None:
    with office() as cf:
        wrong = filed(cf, child("2018-05-08", name=OTHER)).case
        cf.desk("chen").record(wrong, {"child.id_no": id_no("2018-05-09")})
        confirm(cf, "ren", wrong)
        owner = filed(cf, child("2018-05-08", received="2026-04-01"))
        assert owner.verdict == "accepted" and kinds(cf, owner.case) == []
        assert cf.case(owner.case).beneficiary != cf.case(wrong).beneficiary


@pytest.mark.parametrize("granted", [False, True])
def test_a_number_that_was_corrected_away_still_asks(granted: bool) -> None:
    """The same child under the former number, or anybody under the number of one who was helped:
    until two people say that it is another."""
    with office() as cf:
        name = "测试戊" if granted else "测试甲"
        facts = child("2018-05-08", name="测试甲")
        first = to_letter(cf, facts) if granted else filed(cf, facts).case
        cf.desk("chen").record(first, {"child.id_no": id_no("2018-05-09")})
        confirm(cf, "ren", first)
        again = filed(cf, child("2018-05-08", name=name, received="2026-04-01"))
        assert again.verdict == "identity" and "number" in kinds(cf, again.case)
        both(cf, again.case, "other")
        assert "number" not in kinds(cf, again.case)


def test_another_was_said_before_a_number_said_otherwise() -> None:
    """Somebody without a number was said to be another person; the number that is recorded later is
    that person's: asked again."""
    with office() as cf:
        filed(cf, child("2018-05-08", name="测试甲"))
        second = filed(cf, unnumbered(name="测试甲", child__birth_date="2018-05-08")).case
        while kinds(cf, second):
            both(cf, second, "other")
        cf.desk("chen").record(second, {"child.id_no": id_no("2018-05-08")})
        assert kinds(cf, second) == ["number"]


def test_a_correction_is_of_one_person() -> None:
    """Another name with another number is somebody else; a birth date that the number denies is a
    slip; a name or a number alone, another spelling with a number, are corrections."""
    with office() as cf:
        clerk, case = cf.desk("chen"), filed(cf, child("2018-05-08", name="测试甲")).case
        for facts, code in (
            ({"child.name": "测试戊", "child.id_no": id_no("2018-05-09")}, "another_person"),
            ({"child.birth_date": "2016-05-08"}, "birth_denied"),
            ({"child.birth_date": "2018-05-08"}, "already_so"),
        ):
            with pytest.raises(CaseflowError) as refused:
                clerk.record(case, facts)
            assert refused.value.code == code
        clerk.record(case, {"child.name": "测试戊"})
        clerk.record(case, {"child.name": "测试甲", "child.id_no": id_no("2018-05-09")})


def test_one_certificate_is_one_newborn_however_it_is_written() -> None:
    """And a twin under another name is not taken for the first."""
    with office() as cf:
        born = {"child__birth_date": "2026-02-03", "guardian__id_no": id_no("1990-01-09")}
        one = filed(cf, unnumbered(name="测试甲", child__birth_cert_no="Q150000012", **born))
        same = {"child__birth_cert_no": "ｑ1500 00012", "received": "2026-04-01", **born}
        again = filed(cf, unnumbered(name="测试甲", **same))
        assert cf.case(again.case).beneficiary == cf.case(one.case).beneficiary
        twin = filed(cf, unnumbered(name="测试乙", **same))
        assert cf.case(twin.case).beneficiary != cf.case(one.case).beneficiary
        assert twin.verdict == "identity" and "number" in kinds(cf, twin.case)


def test_a_number_recorded_later_that_is_a_colleagues_keeps_the_colleague_away() -> None:
    with office() as cf:
        case = filed(cf, unnumbered(name="觉决定", guardian__id_no=id_no("1953-01-09"))).case
        cf.desk("chen").record(case, {"child.id_no": id_no("1983-02-04")})
        assert "number" in kinds(cf, case)
        confirm(cf, "ren", case)
        assert cf.case(case).held("identity")
        with pytest.raises(CaseflowError) as refused:
            cf.desk("jue").identify(case, "other", why="不是我")
        assert refused.value.code == "interest"
        both(cf, case, "same")
        assert not any(m.allowed for m in cf.desk("jue").may(case))


def test_what_is_theirs_already_is_compared_and_changes_nobody() -> None:
    """Merged with a colleague's record first, the number that was entered is that record's own."""
    with office() as cf:
        case = filed(cf, unnumbered(name="觉决定", guardian__id_no=id_no("1953-01-09"))).case
        entered = (
            cf.desk("chen").record(case, {"child.id_no": id_no("1983-02-04")}).open[-1].version
        )
        answer = cf.desk("chen").identify(case, "same", why="对照证件").version
        cf.desk("ren").confirm(case, of=answer)
        assert cf.desk("ren").confirm(case, of=entered).open == ()
        assert cf.verify().ok


def test_a_record_that_holds_two_people_comes_apart() -> None:
    with office() as cf:
        first = filed(cf, child()).case
        second = filed(cf, child(received="2026-04-01", operation=2)).case
        assert cf.case(first).beneficiary == cf.case(second).beneficiary
        both(cf, second, "apart")
        assert cf.case(first).beneficiary != cf.case(second).beneficiary
        assert cf.verify().ok and cf.case(second).held("identity")  # who it is is not known yet
        again = filed(cf, child(received="2026-05-01", operation=3)).case
        assert cf.case(again).beneficiary == cf.case(first).beneficiary


def test_a_number_that_cannot_be_marks_nobody() -> None:
    with office() as cf:
        repeated = unnumbered(child__id_no="1" * 18)
        try:
            first = filed(cf, repeated).case
        except AssertionError:
            return  # refused at the door: nobody is marked by it either
        assert kinds(cf, first) == ["unmarked"]


def test_names_that_only_look_different_are_told() -> None:
    with office() as cf:
        filed(cf, child(name="其木格"))
        hidden = filed(cf, child(name="其\u2f4a格", received="2026-04-01", operation=2))
        other = filed(cf, child(name="琪木歌", received="2026-05-01", operation=3))
        assert hidden.verdict == other.verdict == "accepted"
        assert {"name_differs", "name_odd"} <= set(hidden.warnings)
        assert other.warnings == ("name_differs",)


def test_an_answer_needs_its_reason_and_its_question() -> None:
    with office() as cf:
        case = filed(cf, child()).case
        desk = cf.desk("chen")
        for command, code in (
            (Identify(case=case, answer="same", why="是"), "nothing_asked"),
            (Identify(case=case, answer="apart", why=" "), "no_reason"),
            (Identify(case=case, answer="apart", why="是", role="aunt"), "not_one_of"),
        ):
            (done,) = desk.do_many([command])
            assert done.error is not None and done.error.code == code
        (done,) = desk.do_many([Confirm(case=case, of=9)])
        assert done.error is not None


def ways(cf: Caseflow, login: str, case: str) -> list[str]:
    """The answers that this person may give."""
    return [m.way for m in cf.desk(login).may(case) if m.act == "identify" and m.allowed]


def test_the_same_answer_is_confirmed_and_not_given_again() -> None:
    with office() as cf:
        filed(cf, child())
        case = filed(cf, child(name=OTHER, received="2026-04-01")).case
        cf.desk("chen").identify(case, "same", why="改了名")
        asked = cf.case(case).questions
        assert asked == cf.case(case).questions and ways(cf, "ren", case) == [
            "identify:other",
            "identify:apart",
        ]
        with pytest.raises(CaseflowError) as again:
            cf.desk("ren").identify(case, "same", why="我也看了")
        assert again.value.code == "answered_already"
        assert again.value.parts["of"] == max(q.answered for q in asked)
        assert cf.case(case).questions == asked  # who answered is who answered
        cf.desk("ren").identify(case, "other", why="户口簿上是两人")
        assert "identify:same" in ways(cf, "ren", case)
        confirm(cf, "chen", case)
        assert kinds(cf, case) == ["unmarked"] and cf.verify().ok


def test_a_record_is_taken_apart_once_and_the_answer_can_be_given_up() -> None:
    with office() as cf:
        case = filed(cf, child()).case
        desk = cf.desk("chen")
        desk.identify(case, "apart", why="不是这个孩子的档案")
        (asked,) = cf.case(case).questions
        with pytest.raises(CaseflowError) as again:
            cf.desk("chen").identify(case, "apart", why="再说一遍")
        assert again.value.code == "answered_already"
        desk.identify(case, "apart", role="guardian", why="监护人也不是")
        assert "identify:apart" not in ways(cf, "chen", case)
        assert not list(ACTS[0].tries(None, cf.case(case), "identify:apart"))  # nor is it tried
        desk.identify(case, "other", role="child", why="看错了")
        desk.identify(case, "apart", role="child", why="没有看错")
        assert cf.case(case).answered(cf.case(case).version).party == asked.party  # type: ignore[union-attr]
        assert cf.verify().ok


def test_what_is_said_of_somebody_known_is_compared_before_it_counts() -> None:
    with office() as cf:
        filed(cf, child(guardian__phone="13800000001"))
        second = filed(cf, child("2019-05-07", guardian__phone="13800000002"))
        assert second.verdict == "accepted" and waits_of(cf, second.case) == ["confirm"]
        confirm(cf, "ren", second.case)
        assert not cf.case(second.case).open
        third = filed(cf, child("2020-05-07", guardian__phone="13800000002"))
        assert not cf.case(third.case).open


def test_by_a_phone_somebody_is_reached_and_is_nobody_else() -> None:
    """Another person compares it; nothing waits for that, as it does for a name."""
    assert not (tells_who("child.address") or tells_who("child.sex"))
    with office() as cf:
        case = filed(cf, child()).case
        before = cf.case(case).status
        fact = {"guardian.phone": "13800000002"}
        assert cf.desk("chen").record(case, fact).status == before
        assert waits_of(cf, case) == ["confirm"] and not cf.case(case).held("identity")
        assert [x.what for x in cf.desk("ren").compare(case)] == ["facts"]
        confirm(cf, "ren", case)
        assert not cf.case(case).open
        assert cf.desk("chen").record(case, {"guardian.name": "阿拉坦其其格"}).status == "identity"


def waits_of(cf: Caseflow, case: str) -> list[str]:
    return list(compared(cf.case(case)).values())


def test_a_row_filed_again_with_another_telephone_differs_and_corrects_only_when_asked() -> None:
    with office() as cf:
        row = child(guardian__phone="13800000001")
        case = filed(cf, row).case
        assert filed(cf, row).verdict == "known"
        row["guardian.phone"] = "13800000002"
        again = filed(cf, row)
        assert (again.verdict, again.fields) == ("differs", ("guardian.phone",))
        (done,) = cf.desk("chen").submit_many("crcf.chd", [row], update=True)
        assert done.verdict == "accepted" and waits_of(cf, case) == ["confirm"]
        confirm(cf, "ren", case)
        assert filed(cf, row).verdict == "known" and cf.verify().ok


HOUSEHOLDS = Programme(
    "households",
    zh="家庭",
    en="households",
    helps=household,
    counts="households",
    pinned_on=application.received_on,
    rules=[refer("local", member.any(member.id_no.starts_with("1509")), NOTICE.gist("本地"))],
    award=flat(yuan(500), NOTICE.gist("五百元")),
    steps=[step.decide(), step.pay()],
)


def test_the_household_that_was_helped_under_another_head_is_asked_about() -> None:
    wife, husband, child_ = (id_no(f"{year}-03-04") for year in (1981, 1980, 2010))
    with office(programmes=[HOUSEHOLDS]) as cf:

        def lives(head: str, number: str, *members: str, received: str = "2026-03-01") -> Any:
            facts = {
                "household.head.name": head,
                "household.head.id_no": number,
                "member": [{"id_no": x} for x in members],
                "application.received_on": received,
                "consent.given_on": received,
            }
            (done,) = cf.desk("chen").submit_many("households", [facts])
            assert done.error is None, done.error
            return done

        lives("赵甲", husband, wife, child_)
        second = lives("钱乙", wife, child_, received="2026-04-01")  # a member is the head now
        assert kinds(cf, second.case) == ["member"] and "identity_member" in second.warnings
        apart = lives("孙丙", id_no("1970-03-04"), id_no("1971-03-04"))
        assert kinds(cf, apart.case) == []
        third = lives("李丁", id_no("1950-03-04"), husband)  # the first head is a member now
        assert kinds(cf, third.case) == ["member"]
        confirm(cf, "ren", third.case)  # who belongs to the household
        both(cf, third.case, "other")
        assert not cf.case(third.case).held("identity") and cf.verify().ok


def test_find_and_explain_tell_who_it_may_be() -> None:
    with office() as cf:
        first = filed(cf, child()).case
        second = filed(cf, child(name=OTHER, received="2026-04-01")).case
        assert first in cf.desk("chen").explain(second, purpose="case")
        both(cf, second, "same")
        (family,) = cf.desk("chen").find(number=id_no("2018-05-06"))
        assert {c.number for c in family.cases} == {first, second}
        (other,) = cf.desk("chen").find(name=OTHER)
        assert {c.number for c in other.cases} == {first, second}


def wrong(born: str) -> str:
    """A number with a wrong check digit."""
    right = id_no(born)
    return right[:-1] + ("0" if right[-1] != "0" else "1")


def test_a_number_with_a_wrong_check_digit_tells_nobody_apart_and_nobody_together() -> None:
    with office() as cf:
        first, second = (
            filed(cf, child(child__id_no=wrong("2018-05-06"), received=day)).case
            for day in ("2026-03-01", "2026-04-01")
        )
        assert cf.case(first).beneficiary != cf.case(second).beneficiary
        assert "unmarked" in kinds(cf, first) and "unmarked" in kinds(cf, second)


def test_aid_of_others_counts_for_whose_number_it_is_and_another_name_is_told() -> None:
    with office() as cf:
        case = filed(cf, child()).case
        facts = {"child.name": OTHER, "child.id_no": id_no("2018-05-06"), "aid.on": "2025-01-20"}
        aid = Submit(programme="crcf.chd", facts=facts, origin="external")
        (done,) = cf.desk("chen").do_many([aid])
        assert done.error is None and done.warnings == ("name_differs",)
        assert cf.case(done.case).beneficiary == cf.case(case).beneficiary


SHARED = {
    "guardian": {"guardian__id_no": id_no("1988-01-09")},
    "phone": {"guardian__phone": "13800000001"},
    "account": {"payee__account_no": "6222020000000000003"},
    "born": {},
    "nothing": {},
}


@pytest.mark.parametrize("what", SHARED)
def test_the_same_name_with_one_thing_more_is_asked_about(what: str) -> None:
    """A guardian, a telephone, an account, a birth date; the name alone is nothing."""
    with office() as cf:
        cases = []
        for n in (1, 2):
            born = "2018-05-06" if what == "born" else f"2018-05-0{n}"
            own = {"guardian__id_no": id_no(f"198{n}-02-03"), "guardian__phone": f"1380000100{n}"}
            row = unnumbered(born=born, received=f"2026-0{n}-01", **(own | SHARED[what]))
            cases.append(filed(cf, row).case)
        wanted = ["unmarked"] if what == "nothing" else ["alike", "unmarked"]
        assert kinds(cf, cases[1]) == wanted


def test_who_has_a_number_by_now_is_not_taken_for_another_who_has_one() -> None:
    with office() as cf:
        first = filed(cf, unnumbered(guardian__phone="13800000001")).case
        cf.desk("chen").record(first, {"child.id_no": id_no("2018-05-06")})
        confirm(cf, "ren", first)
        other = filed(cf, child("2018-05-07", guardian__phone="13800000001")).case
        assert kinds(cf, other) == []


def test_a_record_that_was_merged_is_not_asked_about_again() -> None:
    with office() as cf:
        filed(cf, unnumbered())
        second = filed(cf, unnumbered(received="2026-04-01")).case
        both(cf, second, "same")
        third = filed(cf, unnumbered(received="2026-05-01")).case
        assert kinds(cf, third) == ["alike", "unmarked"]


def test_households_are_asked_about_for_their_heads_alone() -> None:
    head, member, colleague = id_no("1980-03-04"), wrong("1981-03-04"), id_no("1983-02-04")
    with office(programmes=[HOUSEHOLDS]) as cf:

        def lives(number: str, *members: str, received: str) -> list[str]:
            facts = {
                "household.head.name": "赵甲",
                "household.head.id_no": number,
                "member": [{"id_no": x} for x in members],
                "application.received_on": received,
            }
            (done,) = cf.desk("chen").submit_many("households", [facts])
            assert done.error is None, done.error
            return kinds(cf, done.case)

        assert lives(head, head, member, colleague, received="2026-03-01") == []
        assert lives(head, head, received="2026-04-01") == []  # one's own household again
        assert lives(id_no("1970-03-04"), colleague, received="2026-03-01") == []  # no head
        del head
        nobody = {"household.head.name": "钱乙", "application.received_on": "2026-03-01"}
        (done,) = cf.desk("chen").submit_many("households", [nobody])
        assert kinds(cf, done.case) == []  # nothing counts earlier aid there


def test_another_branch_learns_where_it_is_filed_and_nothing_of_it() -> None:
    people = (
        Person("a", "甲", id_no("1980-02-01"), ("enter", "manage"), branch="AAA"),
        Person("b", "乙", id_no("1981-02-01"), ("enter", "manage"), branch="BBB"),
        Person("c", "丙", id_no("1982-02-01"), ("decide", "manage"), branch="AAA"),
    )
    branches = (Branch("AAA", "甲县", "county"), Branch("BBB", "乙县", "county"))
    with Caseflow.demo(branch=branches, people=people, today="2026-06-01") as cf:
        row = child()
        (done,) = cf.desk("a").submit_many("crcf.chd", [row])
        assert done.error is None
        for more in ({}, {"family.annual_income": yuan(1)}, {"guardian.phone": "13800000009"}):
            (told,) = cf.desk("b").submit_many("crcf.chd", [row | more])
            assert told.error is not None and told.error.code == "known_elsewhere"
            assert (told.case, told.fields) == ("", ()) and done.case not in told.error.say("zh")


def test_what_may_be_theirs_stands_in_no_family_and_waits_for_whoever_entered_it() -> None:
    with office() as cf:
        first = filed(cf, child()).case
        second = filed(cf, unnumbered(name=OTHER, received="2026-04-01")).case
        cf.desk("chen").record(second, {"child.id_no": id_no("2018-05-06")})
        (family,) = cf.desk("chen").find(number=id_no("2018-05-06"))
        assert {c.number for c in family.cases} == {first}
        mine = cf.desk("chen").queue(what="identity").rows
        assert second in {x.case for x in mine}
        confirm(cf, "ren", second)
        assert "unmarked" in kinds(cf, second)  # the number is not theirs
        again = filed(cf, child(received="2026-05-01", operation=2)).case
        assert cf.case(again).beneficiary == cf.case(first).beneficiary


def test_nobody_learns_of_a_relatives_case_by_filing_variants() -> None:
    """The same row, another value, the same as a correction: all say that they have to
    step back, and nothing of the case; somebody else is told."""
    relative = id_no("2018-05-06")
    with office() as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        ren.confirm(chen.grant("jue2", "enter"))
        chen.declare([relative])
        case = cf.desk("jue2").submit("crcf.chd", child())
        other = {"guardian.phone": "13900000001", "family.annual_income": yuan(41_000)}
        for row in (child(), *(child() | {k: v} for k, v in other.items())):
            for told in (
                chen.submit_many("crcf.chd", [row])[0],
                chen.submit_many("crcf.chd", [row], update=True)[0],
            ):
                assert told.error is not None and told.error.code == "interest"
                assert not told.case and not told.fields
        (known,) = cf.desk("jue2").submit_many("crcf.chd", [child()])
        assert (known.verdict, known.case) == ("known", case)
        (seen,) = cf.desk("jue2").submit_many("crcf.chd", [child() | other])
        assert seen.verdict == "differs" and cf.verify().ok


@pytest.mark.parametrize(("unidentified", "same"), [(False, True), (True, False)])
def test_that_somebody_is_known_by_now_is_another_assessment(
    unidentified: bool, same: bool
) -> None:
    """Also after the grant, where the rules say the same: else nobody could confirm the answer."""
    from proof import small as s

    o = s.Office()
    s.to_grant(o)
    c = o.case()
    new = changed(c.entry, unidentified=unidentified, next=c.step)
    assert not c.entry.unidentified and _same(c, c.entry, new, True) is same
