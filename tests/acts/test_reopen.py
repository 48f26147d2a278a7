"""A decision is taken up again: who asks, who answers, who never does it again."""

from __future__ import annotations

from typing import Any

from acts import ANYONE, END, Act, Event
from caseflow.case.acts import AskAgain, TakeUp
from caseflow.case.again import Again, Asked, Decision, Declined, Taken, decided, ended
from caseflow.case.chain import Chain
from caseflow.case.events import OutsideRecorded
from caseflow.case.kinds.reopen_asked import ReopenAsked
from caseflow.case.kinds.reopen_declined import ReopenDeclined
from caseflow.case.kinds.taken_up import TakenUp
from caseflow.case.objection import Objection
from caseflow.case.parts import Hold
from caseflow.case.steps import answers_again
from caseflow.codec import changed

DAY = "2026-03-05"  # of the small office
UNDONE = ("review:county", "review:city", "decide")


def decision(what: str = "granted", version: int = 5, units: int = 300, **more: Any) -> Decision:
    said = {"version": version, "what": what, "units": units, "on": "2026-03-02", "branch": "SZW"}
    return Decision(**{**said, **more})


def wanted(how: str = "re_review", of: int = 5, by: int = 21, **more: Any) -> Asked:
    said = {"of": of, "how": how, "version": 9, "by": by, "received": "2026-03-09", "until": ""}
    return Asked(**{**said, **more})


def asks(how: str = "re_review", of: int = 5, **more: Any) -> ReopenAsked:
    said = {
        "of": of, "how": how, "asker": "person", "papered": False, "received": "2026-03-09",
        "told": "", "last": "", "until": "",
    }  # fmt: skip
    return ReopenAsked(**{**said, **more})


def up(w: Any, how: str = "re_review", of: int = 5, **more: Any) -> TakenUp:
    kept = (w.move("reserved", "available", 300),)
    said = {"of": of, "how": how, "undone": UNDONE, "moves": kept}
    said["next"] = more.pop("next") if "next" in more else w.TELL
    return TakenUp(**{**said, **more})


def no(how: str = "re_review", of: int = 5) -> ReopenDeclined:
    return ReopenDeclined(of=of, how=how)


def stands(w: Any, *decisions: Decision, **more: Any) -> Again:
    return Again(decisions=decisions or (decision(),), **more)


def granted(w: Any, asked: Asked | None = None, *holds: str, **more: Any) -> Any:
    """Granted 300, which are kept for it."""
    return w.granted("notice", *holds, **{"again": stands(w, asked=asked), **more})


def objected(w: Any, answer: dict[str, Any], asked: Asked | None = None) -> Any:
    """Granted, and somebody objects; how that was answered."""
    o = Objection(**{"list": 70, "by": 22, "on": "2026-03-09", "until": "", "answered_by": 35,
                     **answer})  # fmt: skip
    hold = Hold(code="objection", about="1", on="2026-03-09", by=22)
    return granted(w, asked, holds=(hold,), objections=(o,))


def refused(w: Any, asked: Asked | None = None, **more: Any) -> Any:
    """Rejected by the county's reviewer."""
    again = stands(w, decision("rejected", units=0), asked=asked)
    return w.ended("rejected", **{"did": w.DID[:2], "again": again, **more})


def paid_up(w: Any, asked: Asked | None = None, **more: Any) -> Any:
    """All of it is paid: the grant and its final sum stand."""
    both = stands(w, decision(), decision("final", 7, 200), asked=asked)
    return w.settled_up(**{"again": both, **more})


def value(w: Any, **days: int) -> Any:
    """The branch, which has adopted these numbers of days."""
    from caseflow.branch.state import Value

    names = {"re_review": "re_review.days", "answer": "reopen.answer_days"}
    adopted = tuple(
        Value(name=names[k], value=str(v), since="2026-01-01", source="document")
        for k, v in days.items()
    )
    return ("branch", "SZW"), changed(w.WORLD["branch", "SZW"], adopted=adopted)


# -- the small office of the proof -----------------------------------------------------------------


def asked_of(c: Any, **more: Any) -> ReopenAsked:
    """Of the last decision of a case, as it stands there."""
    last = c.again.last
    return asks(of=last.version if last is not None else 0, **{"received": DAY, **more})


def taken(w: Any, **more: Any) -> Any:
    """What the grant of the small office is taken up by."""

    def event(c: Any) -> TakenUp:
        last = c.again.last
        said = {
            "of": last.version if last is not None else 1,
            "how": "re_review",
            "undone": ("review:county", "decide"),
            "moves": (w.move("reserved", "available"),),
            "next": w.s.OPEN,
        }
        return TakenUp(**{**said, **more})

    return event


def appeals(c: Any) -> ReopenAsked:
    return asked_of(c, how="appeal")


def declined(c: Any) -> ReopenDeclined:
    last = c.again.last
    return no(of=last.version if last is not None else 1)


def office(w: Any, who: str, *more: Any, start: Any = None) -> Any:
    """Granted, and somebody entered that the family asks for a re-review."""
    return w.after(start or w.s.to_grant, w.by(who, asked_of), *more)


def doubly(w: Any) -> Any:
    """`all` reviewed it, others decided."""

    def then(o: Any) -> None:
        w.double(o)
        s = w.s
        o.do("reviewer", s.C, lambda c: s.reviewed(c))
        o.do("judge", s.C, lambda c: s.decided(c, final=True))

    return w.after(then)


EVENTS = [
    Event(
        type="reopen_asked",
        good=lambda w: (asks(), granted(w), w.CLERK),
        duty="enter",
        until=END,
        folds=lambda w: [
            (
                granted(w),
                asks(until="2026-04-01"),
                {
                    "again": stands(w, asked=wanted(by=26, version=10, until="2026-04-01")),
                    "did": w.did(granted(w), "enter"),
                },
            ),
        ],
        forged=lambda w: [
            (w.NEW, "clerk", asks(), "no_such_decision"),
            (w.GRANTED, "decider", asked_of, "no_grant"),
            (w.RELATED["clerk"]["granted"], "clerk", asked_of, "interest"),
            (doubly(w), "all", asked_of, "two_duties"),
            (w.after(w.gone_since), "clerk", asked_of, "erased_since"),
            (office(w, "clerk"), "clerk", asked_of, "asked_for_already"),
            (w.GRANTED, "clerk", lambda c: asked_of(c, asker="aunt"), "no_such_answer"),
            (w.GRANTED, "clerk", lambda c: asked_of(c, told="2027-01-01"), "ask_out_of_order"),
        ],
        judged=lambda w: [
            ("", asks(), refused(w), w.CLERK),
            ("", asks(of=7), paid_up(w), w.CLERK),
            ("", asks(), paid_up(w), w.CLERK),
            ("no_such_decision", asks(of=6), granted(w), w.CLERK),
            ("no_such_decision", asks(), w.case(), w.CLERK),
            (
                "no_such_decision",
                asks(),
                w.case(again=stands(w, decision("withdrawn"))),
                w.CLERK,
            ),
            *(
                ("ended", asks(), granted(w, end=end), w.CLERK)
                for end in ("withdrawn", "letter_expired", "nothing_payable", "erased")
            ),
            ("no_such_answer", asks("objection"), granted(w), w.CLERK),
            ("asked_for_already", asks(), granted(w, wanted()), w.CLERK),
            # once, then an appeal, once; of another decision again
            ("re_review_first", asks("appeal"), granted(w), w.CLERK),
            *(
                (code, asks(how), granted(w, again=before), w.CLERK)
                for before, codes in (
                    (_answered(w, "re_review"), ("re_reviewed_already", "")),
                    (_answered(w, "appeal"), ("appealed_already",) * 2),
                    (_answered(w, "objection"), ("", "re_review_first")),
                    (_declined(w, "re_review"), ("re_reviewed_already", "")),
                    (_declined(w, "appeal"), ("appealed_already",) * 2),
                    (_declined(w, "re_review", 4), ("", "re_review_first")),
                )
                for how, code in zip(("re_review", "appeal"), codes, strict=True)
            ),
            # who asks
            ("", asks(asker="guardian"), granted(w), w.CLERK),
            (
                "no_guardian_here",
                asks(asker="guardian"),
                granted(w, people=(("child", w.CHILD),)),
                w.CLERK,
            ),
            ("agent_without_paper", asks(asker="agent"), granted(w), w.CLERK),
            ("", asks(asker="agent", papered=True), granted(w), w.CLERK),
            # when
            ("", asks(received="2026-03-10"), granted(w), w.CLERK),
            ("ask_out_of_order", asks(received="2026-03-11"), granted(w), w.CLERK),
            ("", asks(received="2026-03-02"), granted(w), w.CLERK),
            ("ask_out_of_order", asks(received="2026-03-01"), granted(w), w.CLERK),
            ("", asks(told="2026-03-02"), granted(w), w.CLERK),
            ("ask_out_of_order", asks(told="2026-03-01"), granted(w), w.CLERK),
            ("", asks(told="2026-03-09"), granted(w), w.CLERK),
            ("ask_out_of_order", asks(told="2026-03-10"), granted(w), w.CLERK),
            ("not_a_day", asks(received="soon"), granted(w), w.CLERK),
            ("not_a_day", asks(told="soon"), granted(w), w.CLERK),
            # the period: none that was not adopted, the adopted one, moved off days off
            ("period_misnamed", asks(told="2026-03-02", last="2026-03-09"), granted(w), w.CLERK),
            ("period_misnamed", asks(until="2026-03-12"), granted(w), w.CLERK),
            *(
                (
                    code,
                    asks(told="2026-03-02", last=last),
                    granted(w),
                    w.CLERK,
                    value(w, re_review=12),
                )
                for last, code in (
                    ("2026-03-16", ""),
                    ("2026-03-14", "period_misnamed"),
                    ("2026-03-17", "period_misnamed"),
                    ("", "period_misnamed"),
                )
            ),  # the 14th is a Saturday
            (
                "ask_too_late",
                asks(told="2026-03-02", last="2026-03-06", received="2026-03-09"),
                granted(w),
                w.CLERK,
                value(w, re_review=4),
            ),
            ("", asks(), granted(w), w.CLERK, value(w, re_review=6)),  # nobody knows since when
            ("period_misnamed", asks(), granted(w), w.CLERK, value(w, answer=5)),
            ("", asks(until="2026-03-16"), granted(w), w.CLERK, value(w, answer=5)),
            (
                "",
                asks(told="2026-03-02", last="2026-03-09"),
                granted(w),
                w.CLERK,
                value(w, re_review=7),
            ),
        ],
    ),
    Event(
        type="taken_up",
        good=lambda w: (up(w), granted(w, wanted()), w.BOOKS),
        duty=ANYONE,
        until=END,
        folds=lambda w: _folds(w),
        forged=lambda w: [
            (w.NEW, "books", up(w, next=None), "no_such_decision"),
            (w.NEW, "books", up(w, next=None, of=0), "nothing_decided"),
            (w.GRANTED, "books", taken(w), "not_asked_for"),
            (office(w, "clerk"), "lurker", taken(w), "no_grant"),
            (office(w, "clerk", w.related("books")), "books", taken(w), "interest"),
            (office(w, "clerk"), "decider", taken(w), "decided_before"),
            (office(w, "second"), "second", taken(w), "own_request"),
            (
                office(w, "clerk", start=w.s.sent),
                "judge",
                taken(w, undone=("final",), moves=()),
                "payment_under_way",
            ),
            (office(w, "clerk"), "books", taken(w, undone=("decide",)), "undone_misnamed"),
            (
                office(w, "clerk"),
                "books",
                taken(w, moves=(w.move("reserved", "paid"),)),
                "wrong_move",
            ),
            (office(w, "clerk"), "books", taken(w, moves=()), "kept_still"),
            (office(w, "clerk"), "books", taken(w, next=None), "wrong_next"),
        ],
        judged=lambda w: [
            ("not_asked_for", up(w), granted(w), w.BOOKS),
            ("not_asked_for", up(w, "appeal"), granted(w, wanted()), w.BOOKS),
            (
                "not_asked_for",
                up(w),
                granted(w, wanted(of=7), again=stands(w, asked=wanted(of=7))),
                w.BOOKS,
            ),
            ("no_such_decision", up(w, of=6), granted(w, wanted()), w.BOOKS),
            ("no_such_answer", up(w, "luck"), granted(w, wanted()), w.BOOKS),
            # an objection has to hold the case
            ("not_asked_for", up(w, "objection"), granted(w, wanted()), w.BOOKS),
            # for an objection, once another person has upheld it, and nobody has seen that yet
            ("not_upheld", up(w, "objection"), granted(w, None, "objection"), w.BOOKS),
            *(
                (code, up(w, "objection"), objected(w, x, wanted(by=27)), w.BOOKS)
                for code, x in (
                    ("", {"result": "upheld"}),
                    ("not_upheld", {"result": ""}),
                    ("not_upheld", {"result": "dismissed"}),
                    ("not_upheld", {"result": "upheld", "ended": "upheld"}),
                    ("own_answer", {"result": "upheld", "answered_by": 27}),
                )
            ),
            # who: nobody who took part, nor who entered it; anybody else who works there
            ("decided_before", up(w), granted(w, wanted()), w.DECIDER),
            ("decided_before", up(w), granted(w, wanted()), w.COUNTY),
            ("own_request", up(w), granted(w, wanted()), w.CLERK),
            ("", up(w), granted(w, wanted()), w.SECOND),
            ("", up(w), granted(w, wanted()), w.CASHIER),
            ("no_grant", up(w), granted(w, wanted()), w.who(35, "enter", branch="SZ")),
            # an appeal who works above, where that desk is here; nobody who answered before
            *(
                (code, up(w, "appeal", undone=("decide",)), appealed(w, by), who)
                for code, by, who in (
                    ("", 36, w.who(35, "decide", branch="SZ")),
                    ("", 36, w.who(35, "reconcile", branch="SZ")),
                    ("answered_before", 35, w.who(35, "decide", branch="SZ")),
                    ("no_grant", 36, w.who(35, "decide", branch="FH")),
                    ("no_grant", 36, w.BOOKS),
                    ("no_grant", 36, w.who(35, "decide")),
                )
            ),
            (
                "answered_before",
                up(w, "appeal", undone=("decide",)),
                appealed(w, 35, "taken"),
                w.who(35, "decide", branch="SZ"),
            ),
            # to a body anyone hands it on
            ("", up(w, "appeal", undone=("decide",), moves=()), _body_decided(w, 27), w.BOOKS),
            # what is undone: of an appeal the decision alone, of the final sum that alone
            ("undone_misnamed", up(w, "appeal"), _to_body(w), w.BOOKS),
            ("undone_misnamed", up(w, undone=("decide",)), granted(w, wanted()), w.BOOKS),
            (
                "undone_misnamed",
                up(w, undone=("decide", "review:city", "review:county")),
                granted(w, wanted()),
                w.BOOKS,
            ),
            ("", _final(w), _with_final(w, wanted(of=7)), w.BOOKS),
            ("undone_misnamed", _final(w, undone=()), _with_final(w, wanted(of=7)), w.BOOKS),
            ("payment_under_way", _final(w, moves=()), _under_way(w), w.BOOKS),
            # what is kept is free, no more and no less
            ("kept_still", up(w, moves=()), granted(w, wanted()), w.BOOKS),
            (
                "kept_still",
                up(w, moves=(w.move("reserved", "available", 299),)),
                granted(w, wanted()),
                w.BOOKS,
            ),
            (
                "line_short",
                up(w, moves=(w.move("reserved", "available", 301),)),
                granted(w, wanted()),
                w.BOOKS,
            ),
            ("kept_still", up(w, moves=()), _pledged(w), w.BOOKS),
            (
                "",
                up(w, moves=(w.move("pledged", "promised", 300, w.OUTSIDE),)),
                _pledged(w),
                w.BOOKS,
            ),
            # of a final sum only what its lines keep
            ("", _final(w), _two_lines(w), w.BOOKS),
            (
                "other_line",
                _final(w, moves=(*_FREE(w), w.move("reserved", "available", 100, line="2"))),
                _two_lines(w),
                w.BOOKS,
            ),
            # refused: nothing to be freed
            ("", up(w, undone=(), moves=()), refused(w, wanted()), w.BOOKS),
            ("wrong_next", up(w, undone=(), moves=(), next=None), refused(w, wanted()), w.BOOKS),
            ("", up(w, "appeal", undone=("decide",), moves=()), _body_decided(w), w.BOOKS),
        ],
    ),
    Event(
        type="reopen_declined",
        good=lambda w: (no(), granted(w, wanted()), w.who(36, "review")),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (
                granted(w, wanted()),
                no(),
                {
                    "again": stands(
                        w,
                        declined=(
                            Declined(
                                of=decision(),
                                how="re_review",
                                at=10,
                                on="2026-03-10",
                                received="2026-03-09",
                                by=26,
                            ),
                        ),
                    )
                },
            ),
            (granted(w, wanted()), no(of=6), {}),
            *paper_folds(w),
        ],
        forged=lambda w: [
            (w.NEW, "judge", no(), "no_such_decision"),
            (w.NEW, "judge", no(of=0), "nothing_decided"),
            (w.GRANTED, "judge", declined, "not_asked_for"),
            (office(w, "clerk"), "books", declined, "no_grant"),
            (office(w, "clerk", w.related("judge")), "judge", declined, "interest"),
            (office(w, "clerk"), "decider", declined, "decided_before"),
            (office(w, "all"), "all", declined, "own_request"),
            (
                office(w, "clerk"),
                "judge",
                lambda c: changed(declined(c), meeting=81, sat=(37,)),
                "no_such_meeting",
            ),
            (
                office(w, "clerk", w.by("judge", declined), w.by("clerk", appeals)),
                "judge",
                lambda c: changed(declined(c), how="appeal"),
                "answered_before",
            ),
            # by a body: where none is asked, and whose paper nobody has seen
            (office(w, "clerk"), "clerk", told_no(), "declined_by_us"),
            (w.GRANTED, "clerk", told_no(), "not_asked_for"),
            (
                office(w, "clerk"),
                "judge",
                lambda c: changed(declined(c), by=w.s.BODY, paper="p9"),
                "paper_unconfirmed",
            ),
        ],
        judged=lambda w: [
            ("not_asked_for", no("appeal"), granted(w, wanted()), w.who(36, "review")),
            ("not_asked_for", no("objection"), granted(w, None, "objection"), w.who(36, "review")),
            ("", no(), refused(w, wanted()), w.who(36, "decide")),
            ("decided_before", no(), granted(w, wanted()), w.DECIDER),
            ("own_request", no(), granted(w, wanted(by=36)), w.who(36, "review")),
            ("no_grant", no(), granted(w, wanted()), w.CASHIER),
            ("no_grant", no(), granted(w, wanted()), w.who(36, "decide", branch="SZ")),
            # an appeal above alone, where that desk is here; nobody who answered before
            *(
                (code, no("appeal"), appealed(w, by), who)
                for code, by, who in (
                    ("", 35, w.who(36, "decide", branch="SZ")),
                    ("", 35, w.who(36, "review", branch="SZ")),
                    ("answered_before", 36, w.who(36, "decide", branch="SZ")),
                    ("no_grant", 35, w.who(36, "decide")),
                    ("no_grant", 35, w.who(36, "review")),
                    ("no_grant", 35, w.who(36, "pay", branch="SZ")),
                )
            ),
            # against a body's decision by another one here; a re-review by the same, of another
            ("", no("appeal"), _body_decided(w, 35), w.who(36, "decide")),
            ("answered_before", no("appeal"), _body_decided(w, 36), w.who(36, "decide")),
            (
                "answered_before",
                no("appeal"),
                _body_decided(w, 36, "taken"),
                w.who(36, "decide"),
            ),
            ("", no(), appealed(w, 36, asked=wanted()), w.who(36, "decide")),
            *paper_rows(w),
        ],
    ),
]


def told_no(**more: Any) -> OutsideRecorded:
    """A body's paper that does not admit what the family asks for."""
    said = {"paper": "p9", "body": "F", "steps": (), "done_on": "2026-03-05", "units": 0}
    return OutsideRecorded(**{**said, "result": "decline", **more})


def says_no(w: Any, **more: Any) -> Any:
    """The same as the state has it, compared by another person."""
    said = {"paper": "p9", "version": 12, "steps": (), "result": "decline", "units": 0, **more}
    return w.paper(**said)


def theirs(w: Any, *papers: Any, how: str = "appeal") -> Any:
    """A body refused it, and the family asks once more."""
    again = stands(w, decision("rejected", units=0, branch=""), asked=wanted(how))
    return w.ended("rejected", again=again, did=w.DID[:2], papers=papers)


def by_body(how: str = "appeal", **more: Any) -> ReopenDeclined:
    return ReopenDeclined(**{"of": 5, "how": how, "by": "F", "paper": "p9", **more})


def paper_folds(w: Any) -> list[Any]:
    other = w.paper()
    state = theirs(w, says_no(w), other)
    gone = Declined(
        of=decision("rejected", units=0, branch=""),
        how="appeal",
        at=10,
        on=w.TODAY,
        received="2026-03-09",
        by=26,
        paper="p9",
    )
    again = changed(state.again, asked=None, declined=(gone,))
    used = says_no(w, used=("take_up",))
    return [(state, by_body(), {"again": again, "papers": (used, other)})]


def paper_rows(w: Any) -> list[Any]:
    """Whether a body looks again its paper says, which a second person compared."""
    seen = theirs(w, says_no(w))
    live = granted(w, again=stands(w, decision(branch=""), asked=wanted()), papers=(says_no(w),))
    own = granted(w, wanted(), papers=(says_no(w),))
    # of the city's own decision: none of this store is above it
    top = stands(w, decision(branch="SZ"), asked=wanted("appeal"))
    above = changed(appealed(w, 35), papers=(says_no(w),))
    gone = {"of": decision(), "how": "re_review", "at": 8, "on": "2026-03-04", "by": 36}
    paper = stands(w, asked=wanted("appeal"), declined=(Declined(**gone, paper="p9"),))
    return [
        # who compared a body's paper answered nothing themselves
        ("", no("appeal"), granted(w, again=paper), w.who(36, "decide", branch="SZ")),
        *(("", by_body(), seen, x) for x in (w.BOOKS, w.SECOND, w.CASHIER)),
        ("", by_body(), theirs(w, says_no(w), how="appeal"), w.DECIDER),
        ("", by_body("re_review"), theirs(w, says_no(w), how="re_review"), w.BOOKS),
        ("", by_body("re_review"), live, w.BOOKS),
        ("", by_body(), granted(w, again=top, papers=(says_no(w),)), w.BOOKS),
        ("no_grant", by_body(), seen, w.LURKER),
        ("interest", by_body(), seen, w.FATHER),
        ("not_asked_for", by_body("re_review"), seen, w.BOOKS),
        ("paper_unconfirmed", by_body(), theirs(w), w.BOOKS),
        ("paper_unconfirmed", by_body(), theirs(w, says_no(w, confirmed_by=None)), w.BOOKS),
        ("paper_unconfirmed", by_body(by="G"), seen, w.BOOKS),
        ("paper_refused", by_body(), theirs(w, says_no(w, refused=True)), w.BOOKS),
        ("paper_says_otherwise", by_body(), theirs(w, says_no(w, result="refuse")), w.BOOKS),
        ("paper_says_otherwise", by_body(), theirs(w, says_no(w, used=("take_up",))), w.BOOKS),
        # it came before the family asked: the answer to something else
        ("paper_says_otherwise", by_body(), theirs(w, says_no(w, version=9)), w.BOOKS),
        ("", by_body(), theirs(w, says_no(w, version=10)), w.BOOKS),
        # what is ours, or the desk's above, no body declines
        ("declined_by_us", by_body("re_review"), own, w.BOOKS),
        ("declined_by_us", by_body(), above, w.who(36, "decide", branch="SZ")),
        ("body_without_paper", changed(no(), by="F"), granted(w, wanted()), w.who(36, "review")),
        # the paper as it is recorded
        ("", told_no(), theirs(w), w.CLERK),
        ("paper_known", told_no(), live, w.SECOND),
        ("no_grant", told_no(), theirs(w), w.DECIDER),
        ("not_asked_for", told_no(), changed(theirs(w), again=stands(w)), w.CLERK),
        ("declined_by_us", told_no(), own, w.CLERK),
        ("declined_by_us", told_no(), above, w.CLERK),
        ("ended", told_no(result="refuse", steps=("decide",)), theirs(w), w.CLERK),
        ("declines_alone", told_no(steps=("decide",)), theirs(w), w.CLERK),
        ("declines_alone", told_no(units=5), theirs(w), w.CLERK),
        ("no_effect", told_no(body=""), theirs(w), w.CLERK),
        ("paper_day_to_come", told_no(done_on="2026-03-11"), theirs(w), w.CLERK),
        # it waits for a second person as long as nobody has answered
        ("", w.ce.FactsConfirmed(of=12), theirs(w, says_no(w, confirmed_by=None)), w.SECOND),
        (
            "own_entry",
            w.ce.FactsConfirmed(of=12),
            theirs(w, says_no(w, confirmed_by=None)),
            w.CLERK,
        ),
        (
            "nothing_to_confirm",
            w.ce.FactsConfirmed(of=12),
            granted(w, papers=(says_no(w, confirmed_by=None),)),
            w.SECOND,
        ),
    ]


def _answered(w: Any, how: str) -> Again:
    """What stands is what was decided after another one was taken up so."""
    old = decision("rejected", 3, 0)
    came = Taken(of=old, how=how, at=4, on="2026-03-02", later=decision())
    return stands(w, taken=(came,))


def _declined(w: Any, how: str, of: int = 5) -> Again:
    gone = Declined(of=decision(version=of), how=how, at=8, on="2026-03-04")
    return stands(w, declined=(gone,))


def _FREE(w: Any) -> Any:
    return (w.move("reserved", "available", 200),)


def _final(w: Any, **more: Any) -> TakenUp:
    said = {"undone": ("final",), "moves": _FREE(w), **more}
    return up(w, of=7, **said)


def _with_final(w: Any, asked: Asked | None = None, **more: Any) -> Any:
    both = stands(w, decision(), decision("final", 7, 200), asked=asked)
    return w.finaled(**{"again": both, **more})


def _under_way(w: Any) -> Any:
    both = stands(w, decision(), decision("final", 7, 200), asked=wanted(of=7))
    return w.under_way(again=both)


def _two_lines(w: Any) -> Any:
    """The sum of one is decided; for the other one the evidence is to come."""
    lines = (
        w.line(granted=200, ceiling=300, final=True, reserved=200),
        w.line(name="2", granted=100, ceiling=100, reserved=100),
    )
    return _with_final(w, wanted(of=7), lines=lines)


def _pledged(w: Any) -> Any:
    lines = (w.line(granted=300, ceiling=300, pledged=300, fund=w.OUTSIDE),)
    return granted(w, wanted(), lines=lines)


def _body_decided(w: Any, by: int = 0, way: str = "declined") -> Any:
    """By a body of its own: an appeal against it goes outside again."""
    again = stands(w, decision(branch=""), asked=wanted("appeal"), **_came(way, by))
    return refused(w, again=again, done=w.GRANT[:3])


def _to_body(w: Any) -> Any:
    """A grant by a body of its own."""
    return granted(w, again=stands(w, decision(branch=""), asked=wanted("appeal")))


def _came(way: str, by: int) -> dict[str, Any]:
    """Somebody answered before."""
    of: dict[str, Any] = {"of": decision(), "how": "re_review", "at": 8, "on": "2026-03-04"}
    kind = Declined if way == "declined" else Taken
    return {way: (kind(**of, by=by),)}


def appealed(w: Any, by: int, way: str = "declined", asked: Asked | None = None) -> Any:
    """A grant of the county; an appeal waits for the city, and somebody answered before."""
    return granted(w, again=stands(w, asked=asked or wanted("appeal"), **_came(way, by)))


def _folds(w: Any) -> list[tuple[Any, ...]]:
    """Of a grant nothing is left but what was paid; of a final sum the grant is."""
    at = w.stamp(26)
    was = granted(w, wanted())
    gone = Again(
        taken=(
            Taken(of=decision(), how="re_review", at=10, on=at.on, received="2026-03-09", by=26),
        ),
        barred=(23, 24, 25),
    )
    begin = w.step("review:county", since="2026-03-10")
    open_ = {"done": (), "step": begin, "granted_at": 0, "granted_on": ""}
    event = up(w, next=begin)
    some = (w.line(granted=300, ceiling=300, paid=120, returned=20, estimate=250),)
    left = (w.line(granted=100, ceiling=300, paid=120, returned=20),)
    both = (
        Taken(
            of=decision("final", 7, 200),
            how="re_review",
            at=10,
            on=at.on,
            received="2026-03-09",
            by=26,
        ),
    )
    pay = w.finaled()
    last = _with_final(w, wanted(of=7))
    more = {
        "settled": (("hardship", "refused"),),
        "letter_until": "2027-03-01",
        "review": "e2",
        "upheld": "s2",
    }
    holds = ("re_review", "recompute", "paper_differs@p1", "frozen", "identity")
    held = granted(w, wanted(), *holds, papers=(w.paper(),), open=(w.opened("child.name"),))
    ended_ = refused(w, wanted())
    return [
        (was, event, {**open_, "lines": (), "again": gone}),
        # what was handed up to a body that decided it is not decided below; at a desk it is placed
        *(
            (
                changed(
                    was,
                    chain=Chain(escalated="SZW"),
                    again=changed(was.again, decisions=(decision(branch=desk),)),
                ),
                event,
                {
                    **open_,
                    "lines": (),
                    "again": changed(
                        gone, taken=(changed(gone.taken[0], of=decision(branch=desk)),)
                    ),
                    **({} if kept else {"chain": Chain()}),
                },
            )
            for desk, kept in (("", "SZW"), ("SZ", ""))
        ),
        (
            granted(w, wanted(), **more),
            event,
            {
                **open_,
                "lines": (),
                "again": gone,
                **{k: () if k == "settled" else "" for k in more},
            },
        ),
        (
            granted(w, wanted(), lines=some),
            changed(event, moves=()),
            {
                **open_,
                "lines": left,
                "again": changed(gone, taken=(changed(gone.taken[0], of=decision()),)),
            },
        ),
        # what time and money gave rise to is over; what concerns the person stays
        (
            held,
            event,
            {
                **open_,
                "lines": (),
                "again": gone,
                "holds": tuple(h for h in held.holds if h.code in ("paper_differs", "identity")),
            },
        ),
        (
            ended_,
            up(w, undone=(), moves=(), next=begin),
            {
                "end": "",
                "step": begin,
                "again": Again(
                    taken=(
                        Taken(
                            of=decision("rejected", 5, 0),
                            how="re_review",
                            at=10,
                            on=at.on,
                            received="2026-03-09",
                            by=26,
                        ),
                    ),
                    barred=(23,),
                ),
            },
        ),
        (
            last,
            _final(w, next=pay.step),
            {
                "done": w.GRANT,
                "lines": (w.line(granted=0, ceiling=300),),
                "again": Again(decisions=(decision(),), taken=both, barred=(23, 24, 25)),
            },
        ),
        (was, up(w, of=6, next=begin), {"step": begin}),  # forged
    ]


ACTS = [
    Act(
        name="ask_again",
        tries=lambda look, c, way: [
            AskAgain(case=c.number, asks=way.partition(":")[2], why="收入写错了")
        ],
        leads=False,
    ),
    Act(
        name="take_up",
        tries=lambda look, c, way: [TakeUp(case=c.number, result=way, why="家属有异议")],
        leads=True,
        gives_up=("decline",),
    ),
]


def test_what_is_asked_goes_on_against_what_replaces_the_decision() -> None:
    both = Again(decisions=(decision(), decision("final", 7)), asked=wanted(of=7))
    assert decided(both, decision("final", 9)).asked == wanted(of=9)
    assert ended(both, decision("revoked", 9)).asked == wanted(of=9)
    assert ended(both, decision("withdrawn", 9)).asked is None
    grant = Again(decisions=(decision(),), asked=wanted())
    assert decided(grant, decision("final", 7)).asked == wanted()


def test_the_first_decision_since_answers_what_was_taken_up_and_no_later_one() -> None:
    taken_ = Taken(of=decision("rejected", 3, 0), how="re_review", at=4, on="2026-03-02")
    once = decided(Again(taken=(taken_,)), decision())
    twice = decided(once, decision("final", 7, 200))
    assert twice.open is None and twice.taken[0].later == decision()
    assert twice.about(5) is not None and twice.about(7) is None
    assert ended(Again(taken=(taken_,)), decision("withdrawn", 6, 0)).taken[0].upheld is False


def test_whether_the_same_was_decided() -> None:
    assert decision("rejected").same(decision("revoked", 9, 0))
    assert not decision("rejected").same(decision()) and not decision().same(decision("revoked"))
    assert decision().same(decision(version=9)) and not decision().same(decision(units=299))


def test_a_paper_of_before_answers_nothing() -> None:
    from guards import made

    taken_ = Taken(of=decision(), how="re_review", at=8, on="2026-03-02")
    case = made.case(again=Again(taken=(taken_,)))
    later = made.case(again=Again(taken=(changed(taken_, later=decision("granted", 9)),)))
    assert not answers_again(case, made.paper(version=8), "decide")
    assert answers_again(case, made.paper(version=9), "decide")
    assert answers_again(case, made.paper(version=9), "review:county")
    assert answers_again(later, made.paper(version=12), "final")
    assert not answers_again(later, made.paper(version=12), "pay")
    assert not answers_again(made.case(), made.paper(version=9), "decide")
