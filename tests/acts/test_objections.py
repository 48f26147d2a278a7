"""An objection holds its case until it is answered by one who did nothing on it, and seen by
another; or until a body's paper answers."""

from __future__ import annotations

from typing import Any

from acts import ALWAYS, ANYONE, END, Act, Event
from caseflow.case.acts import AnswerObjection, Object, SeeAnswer
from caseflow.case.again import Again, Decision
from caseflow.case.kinds.objected import Objected
from caseflow.case.kinds.objection_answered import ObjectionAnswered
from caseflow.case.objection import Objection
from caseflow.case.parts import Hold
from caseflow.codec import changed
from caseflow.lists.matters import Matter
from caseflow.lists.objection import ObjectionNoted, ObjectionRecorded
from caseflow.lists.state import List

# -- the tables ------------------------------------------------------------------------------------

LIST = 70


def a_list(case: int, by: int, **more: Any) -> tuple[tuple[str, int], List]:
    """The list of an objection, as it is seen."""
    said = {"what": "counter", "about": "application", "on": "2026-03-10", "by": by, "case": case}
    of = more.pop("of", "objection")
    m = Matter(**{**said, **more})
    return ("list", LIST), List(id=LIST, version=1, of=of, branch="SZW", count=1, by=by, matter=m)


def a_finding(by: int) -> tuple[tuple[str, int], List]:
    """The list of one that is a finding."""
    return a_list(7, by, what="supervisor")


def objects(until: str = "", *, finding: bool = False) -> Objected:
    return Objected(list=LIST, until=until, finding=finding)


def answers(n: int = 1, **more: Any) -> ObjectionAnswered:
    said: dict[str, Any] = {"result": "dismissed", "reply": 2, "by": "", "paper": ""}
    return ObjectionAnswered(n=n, **{**said, **more})


def objection(**more: Any) -> Objection:
    """As the clerk of another case recorded it."""
    return Objection(**{"list": LIST, "by": 22, "on": "2026-03-09", "until": "", **more})


def held(w: Any, *more: Objection, **fields: Any) -> Any:
    """A granted case with an objection, and perhaps more."""
    every = (objection(), *more)
    holds = tuple(
        Hold(code="objection", about=str(n), on=o.on, by=o.by) for n, o in enumerate(every, 1)
    )
    return w.granted("notice", **{"objections": every, "holds": holds, **fields})


def answered(w: Any, **more: Any) -> Any:
    """The same, answered by somebody who did nothing on it."""
    o = objection(result="dismissed", answered_by=35, answered_at=9, reply=2, **more)
    return held(w, objections=(o,))


def upheld(w: Any, *, stands: bool = False) -> Any:
    """Answered so; `stands`: and the grant was not taken up again."""
    o = objection(result="upheld", answered_by=35, answered_at=9, reply=2)
    grant = Decision(version=5, what="granted", units=300, on=w.TODAY, branch=w.SZW)
    return held(w, objections=(o,), again=Again(decisions=(grant,) if stands else ()))


def gone(w: Any, *, stands: bool = False, **more: Any) -> Any:
    """The case ended while it waited."""
    by = {"answered_by": 35, "answered_at": 9, "reply": 2} if "result" in more else {}
    grant = Decision(version=5, what="granted", units=300, on=w.TODAY, branch=w.SZW)
    again = Again(decisions=(grant,) if stands else ())
    return held(
        w, objections=(objection(**by, **more),), holds=(), step=None, end="withdrawn", again=again
    )


def released(how: str = "dismissed", about: str = "1") -> Any:
    from caseflow.case.events import Released

    return Released(hold="objection", about=about, how=how)


def replied(by: int, **more: Any) -> tuple[tuple[str, int], List]:
    return a_list(7, 22, **{"answer": 2, "answered_by": by, **more})


def did(w: Any, *duties: str) -> Any:
    """The held case on which `w.ALL` did these duties too."""
    c = held(w)
    return changed(c, did=(*c.did, *((d, 30) for d in duties)))


def test_what_waits_of_an_ended_case() -> None:
    """Each that nobody answered, with its day; and nothing of what was erased."""
    from guards import made as w
    from guards.bodies import closed
    from guards.folds import after

    from caseflow.case.waiting import falls_due, waits

    both = (objection(until="2026-03-12"), objection(list=71, ended="upheld", until="2026-03-13"))
    case = w.case(objections=both, holds=held(w).holds)
    for how in ("withdrawn", "rejected", "letter_expired"):
        c = after(case, closed(how))
        assert not c.holds and not c.over
        assert [(x.what, x.since) for x in waits(c)] == [("objection", "2026-03-09")]
        assert list(falls_due(c)) == [("2026-03-12", "objection")]
        ends = after(c, released(), w.stamp(27))
        assert not waits(ends) and not list(falls_due(ends)) and ends.over
    gone_ = after(case, closed("erased"), w.stamp(0))
    assert [o.ended for o in gone_.objections] == ["erased", "upheld"]
    assert not waits(gone_) and not list(falls_due(gone_))


def test_it_holds_again_what_lives_again() -> None:
    from guards import made as w
    from guards.folds import after

    from caseflow.case.events import Reopened

    both = (objection(ended="upheld"), objection(list=71))
    c = w.case(objections=both, end="nothing_payable", holds=(), step=None)
    lives = after(c, Reopened(next=w.step("final")))
    assert lives.holds == (Hold(code="objection", about="2", on="2026-03-09", by=22),)


# -- as somebody forges them


def recorded(s: Any, **more: Any) -> ObjectionRecorded:
    said: dict[str, Any] = {"id": LIST, "case": s.C, "channel": "counter", "about": "application"}
    rest = {"on": s.DAY, "anonymous": False, "until": ""}
    return ObjectionRecorded(**{**said, **rest, **more})


def both(w: Any, **more: Any) -> list[Any]:
    return [(LIST, recorded(w.s, **more)), (w.C, objects())]


def objected(o: Any) -> None:
    """Granted, and somebody objects, as the second one recorded."""
    from proof import small as s

    s.to_grant(o)
    write(o, "second", [(LIST, recorded(s)), (s.C, objects())])


def reply(s: Any, by: str = "", **more: Any) -> list[Any]:
    return [(LIST, ObjectionNoted(what="answer", by=by)), (s.C, answers(**more))]


def write(o: Any, name: str, what: list[Any]) -> None:
    from proof.came import write as write_

    write_(o, name, what, forge=False)


def upheld_there(o: Any) -> None:
    """Answered so, and nobody else has seen it."""
    from proof import small as s

    objected(o)
    write(o, "books", reply(s, result="upheld"))


def noted_first(o: Any) -> None:
    """The words of the answer stand; it is not given yet."""
    from proof import small as s

    objected(o)
    write(o, "books", reply(s)[:1])


def another(o: Any) -> None:
    """A second case, beside one that somebody objects to."""
    from proof import small as s

    objected(o)
    o.do("clerk", 2 * s.C, s.submitted(id=2 * s.C), s.assessed())


def withdrawn(o: Any) -> None:
    from proof import small as s

    objected(o)
    o.do("clerk", s.C, s.closed("withdrawn", s.move("reserved", "available")))


def answered_then(o: Any) -> None:
    """Ended, and answered since."""
    from proof import small as s

    withdrawn(o)
    write(o, "books", reply(s))
    o.do("clerk", s.C, s.released("objection", "dismissed", "1"))


EVENTS = [
    Event(
        type="objected",
        good=lambda w: (objects(), w.case(), w.CLERK, a_list(7, 21)),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (
                w.C,
                objects("2026-03-20"),
                {
                    "objections": (Objection(list=LIST, by=26, on=w.TODAY, until="2026-03-20"),),
                    "holds": (Hold(code="objection", about="1", on=w.TODAY, by=26),),
                },
            )
        ],
        forged=lambda w: [
            (w.GONE, "second", both(w), "ended"),
            (w.NEW, "far", both(w), "no_grant"),
            (w.RELATED["second"]["new"], "second", both(w), "interest"),
            (w.NEW, "second", objects(), "objection_untold"),
            (w.after(another), "books", (2 * w.C, objects()), "objection_untold"),
            (w.NEW, "second", both(w, channel="supervisor"), "objection_untold"),
        ],
        judged=lambda w: [
            ("", objects(), w.settled_up(), w.BOSS, a_list(7, 28)),
            ("", objects(finding=True), w.case(), w.who(37, "supervise"), a_finding(37)),
            ("no_grant", objects(), w.case(), w.who(37, "supervise"), a_list(7, 37)),
            ("no_grant", objects(finding=True), w.case(), w.CLERK, a_finding(21)),
            ("objection_untold", objects(), w.case(), w.CLERK, a_finding(21)),
            ("objection_untold", objects(finding=True), w.case(), w.ALL, a_list(7, 30)),
            ("", objects(finding=True), w.case(), w.ALL, a_finding(30)),
            ("objection_untold", objects(), w.case(), w.CLERK, a_list(8, 21)),
            ("objection_untold", objects(), w.case(), w.CLERK, a_list(7, 22)),
            ("objection_untold", objects(), w.case(), w.CLERK, a_list(7, 21, of="finding")),
            ("objection_untold", objects("2026-03-20"), w.case(), w.CLERK, a_list(7, 21)),
            ("", objects("2026-03-20"), w.case(), w.CLERK, a_list(7, 21, until="2026-03-20")),
            ("list_known", objects(), held(w), w.CLERK, a_list(7, 21)),
            # no hold of this kind is opened otherwise
            ("hold_about_nothing", w.held("objection", "1"), w.case(), w.CLERK),
            ("hold_about_nothing", w.held("objection"), w.case(), w.CLERK),
        ],
    ),
    Event(
        type="objection_answered",
        good=lambda w: (answers(), held(w), w.BOOKS, replied(27)),
        duty=ANYONE,
        until=ALWAYS,
        folds=lambda w: [
            (
                held(w),
                answers(result="upheld", reply=3, by="F", paper="p1"),
                {
                    "objections": (
                        objection(
                            result="upheld", answered_by=26, answered_at=10, reply=3, body="F"
                        ),
                    )
                },
            ),
            (
                held(w, objection(list=71)),
                answers(2),
                {
                    "objections": (
                        objection(),
                        objection(
                            list=71, result="dismissed", answered_by=26, answered_at=10, reply=2
                        ),
                    )
                },
            ),
        ],
        forged=lambda w: [
            (w.after(objected), "second", reply(w.s, "F"), "recorded_by_you"),
            (w.after(answered_then), "books", answers(), "no_such_objection"),
            (w.after(objected), "decider", reply(w.s, "F"), "attacks_you"),
            (w.after(noted_first, w.related("books")), "books", answers(), "interest"),
            (w.after(objected), "books", answers(), "answer_unwritten"),
            (w.after(objected), "books", reply(w.s, meeting=81, sat=(35,)), "no_such_meeting"),
        ],
        judged=lambda w: [
            # who did on the case what is attacked, and who recorded it, answers nothing
            *(
                ("attacks_you", answers(), did(w, d), w.ALL, replied(30))
                for d in ("enter", "review:county", "decide")
            ),
            *(("", answers(), did(w, d), w.ALL, replied(30)) for d in ("pay", "confirm")),
            ("recorded_by_you", answers(), held(w), w.SECOND, replied(22)),
            # of a body's paper anyone does, but who recorded it or looked into it
            ("", answers(by="F", paper="p9"), did(w, "decide"), w.ALL, replied(30, body="F")),
            (
                "recorded_by_you",
                answers(by="F", paper="p9"),
                held(w),
                w.SECOND,
                replied(22, body="F"),
            ),
            *(
                (
                    code,
                    answers(**said),
                    held(w),
                    w.BOOKS,
                    replied(27, noted_by=by, body=said.get("by", "")),
                )
                for code, by, said in (
                    ("looked_into_by_you", (28, 27), {"by": "F", "paper": "p9"}),
                    ("", (28,), {"by": "F", "paper": "p9"}),
                    ("", (28, 27), {}),  # whoever looked into it answers it
                )
            ),
            # a case that has ended owes its answer still, and nothing else is released there
            ("", answers(), gone(w), w.BOOKS, replied(27)),
            ("", released(), gone(w, result="dismissed"), w.BOOKS),
            ("", released("upheld"), gone(w, result="upheld", stands=True), w.BOOKS),
            ("objection_unanswered", released(), gone(w), w.BOOKS),
            ("own_entry", released(), gone(w, result="dismissed"), w.who(35, "pay")),
            (
                "no_such_objection",
                released(),
                gone(w, result="dismissed", ended="dismissed"),
                w.BOOKS,
            ),
            ("ended", w.released("payee", "confirmed"), gone(w), w.BOOKS),
            ("body_without_paper", answers(by="F"), held(w), w.BOOKS, replied(27, body="F")),
            ("body_without_paper", answers(paper="p"), held(w), w.BOOKS, replied(27)),
            (
                "paper_of_our_own",
                answers(by="SZW", paper="p9"),
                held(w),
                w.BOOKS,
                replied(27, body="SZW"),
            ),
            # in words that this person wrote on its list
            ("answer_unwritten", answers(), held(w), w.BOOKS, replied(25)),
            ("answer_unwritten", answers(), held(w), w.BOOKS, replied(27, answer=1)),
            ("answer_unwritten", answers(), held(w), w.BOOKS, replied(27, body="F")),
            ("no_such_answer", answers(result="maybe"), held(w), w.BOOKS, replied(27)),
            ("", answers(result="upheld"), held(w), w.BOOKS, replied(27)),
            ("", answers(), answered(w), w.BOOKS, replied(27)),  # answered anew
            *(("no_such_objection", answers(n), held(w), w.BOOKS, replied(27)) for n in (-1, 0, 2)),
            (
                "no_such_objection",
                answers(),
                held(w, objections=(objection(ended="upheld"),)),
                w.BOOKS,
                replied(27),
            ),
            # seen by another, as it was answered
            ("", released(), answered(w), w.BOOKS),
            ("objection_unanswered", released(), held(w), w.BOOKS),
            ("own_entry", released(), answered(w), w.who(35, "pay")),
            ("answered_otherwise", released("upheld"), answered(w), w.BOOKS),
            ("decided_before", released(), answered(w), w.DECIDER),
            ("decided_before", released(), answered(w), w.COUNTY),
            (
                "decided_before",
                released(),
                changed(answered(w), did=(("decide:upheld", 27),)),
                w.BOOKS,
            ),
            ("", released(), answered(w), w.CLERK),
            ("decided_before", released(), answered(w, body="F"), w.DECIDER),
            # upheld once no decision stands any more
            ("", released("upheld"), upheld(w), w.BOOKS),
            ("objection_without_effect", released("upheld"), upheld(w, stands=True), w.BOOKS),
            ("own_entry", released(), answered(w, body="F"), w.who(35, "pay")),
            ("interest", released(), answered(w), w.FATHER),
            ("no_grant", released(), answered(w), w.who(37, "supervise")),
            ("no_such_answer", released("upheld later"), answered(w), w.BOOKS),
            ("not_held", released(about="2"), answered(w), w.BOOKS),
            ("not_held", released(about="x"), answered(w), w.BOOKS),
        ],
    ),
]


def _tries(look: Any, c: Any, way: str) -> list[Any]:
    of, _, n = way.partition(":")
    paper = {"body": "中国红基会", "paper": f"红基会〔2026〕{c.version}号"}
    more = paper if of == "answer_paper" else {}
    return [
        AnswerObjection(case=c.number, result=how, words="已查", n=int(n), instead=True, **more)
        for how in ("dismissed", "upheld")
    ]


ACTS = [
    Act(
        name="object",
        tries=lambda look, c, way: [Object(case=c.number, words="家里有车")],
        leads=False,
    ),
    Act(name="answer_objection", tries=_tries, leads=True),
    Act(
        name="see_answer",
        tries=lambda look, c, way: [SeeAnswer(case=c.number, n=int(way.partition(":")[2]))],
        leads=True,
    ),
]
