"""What somebody with the key, or an act with a slip in it, could once write and no guard refused:
the rows, and by which code each is found now."""

from __future__ import annotations

from typing import Any

from proof import forged as t
from proof import small as s
from proof.forged_meetings import NEVER
from proof.small import BODY, BRANCH, CHILD, LIST, OWN, ROADS, THEIRS, B, C, P, move

ev = s.ev
Command = tuple[str, Any]  # who, what


CASH = (move("available", "reserved", 15_000), move("available", "reserved", 15_000, line="2"))
TWO = (s.grant(15_000), s.grant(15_000, line="2"))


def expired(o: s.Office) -> None:
    """The letter is over; the clerk is a relative."""
    s.to_letter(o)
    t.related("clerk")(o)
    o.day = "2026-05-01"


def filed(o: s.Office) -> None:
    """Paid in a file that was made; the payment failed."""
    t.in_file(o)
    o.do("cashier", LIST, s.file_made(C))
    o.do("books", C, s.failed())


def told_by(body: str, **said: Any) -> Any:
    """A paper of that body lies there and nobody has compared it yet."""

    def build(o: s.Office) -> None:
        t.outside(o)
        o.do("clerk", C, s.outside(steps=("review:city", "decide"), body=body, **said))

    return t.after(build)


def effect(body: str) -> list[Command]:
    """It is compared and takes effect: the review and the grant, out of our own fund."""
    by = {"by": body, "paper": "p1"}
    return [
        (
            "second",
            [
                lambda c: ev.FactsConfirmed(of=c.papers[0].version),
                lambda c: s.reviewed(c, step="review:city", **by),
                lambda c: s.decided(c, moves=(move("available", "reserved"),), **by),
            ],
        )
    ]


HOLES: dict[str, tuple[Any, list[Command]]] = {
    "words in a plain part: the body of a paper": (t.NEW, [
        ("clerk", s.outside(body="a story about a person")),
    ]),
    "our own review and decision by two clerks, as begun on paper": (t.BEGUN, [
        ("second", [lambda c: ev.FactsConfirmed(of=c.papers[0].version),
                    lambda c: s.reviewed(c, **t.OURS), lambda c: s.decided(c, **t.OURS)]),
    ]),
    # four eyes: `by` without a paper writes another name into `did`
    "reviewed by nobody, then decided by the same person": (
        t.NEW,
        [("all", lambda c: s.reviewed(c, by="X")), ("all", s.decided)],
    ),
    "decided in another name": (t.REVIEWED, [("decider", lambda c: s.decided(c, by="X"))]),
    "paid in another name": (t.SENT, [("books", s.paid(by="X"))]),
    "rejected in another name": (t.NEW, [("reviewer", s.closed("rejected", by="X"))]),
    "a letter that was over before it was written": (
        t.GRANTED,
        [("clerk", s.done(until="2020-01-01", by="X"))],
    ),
    # what another person must compare is not named
    "a cost that nobody compares": (
        t.LETTER,
        [("clerk", s.recorded("cost.total")), ("decider", t.final())],
    ),
    # who
    "assessed by somebody without any duty": (t.NEW, [("lurker", s.assessed(units=99_999_999))]),
    "held by somebody without any duty": (t.NEW, [
        ("lurker", s.held("awaiting_information", "returned")),
    ]),
    "reopened by anybody, for nothing": (t.NOTHING, [("lurker", ev.Reopened(next=None))]),
    "a hold about a paper that is none": (t.NEW, [("lurker", s.held("paper_differs", "zzz"))]),
    # what an assessment says
    "accepted by nobody": (t.REVIEWED, [
        ("clerk", s.assessed(units=None, accepted=("award",))),
        ("decider", lambda c: s.decided(c, grants=(s.grant(99_999),),
                                        moves=(move("available", "reserved", 99_999),))),
    ]),
    "the final sum without a final assessment": (t.REVIEWED, [
        ("decider", s.decided), ("clerk", s.done()), ("decider", t.final()),
    ]),
    # papers
    "a refusal that grants": (told_by(BODY, result="refuse"), effect(BODY)),
    "a body that nobody named gives our money": (told_by("nobody"), effect("nobody")),
    "another body gives our money": (told_by(BODY), effect(BODY)),
    # funds
    "a promise in place of money, in our own fund": (
        t.after(s.to_review, money=0),
        [("decider", lambda c: s.decided(c, moves=(move("promised", "pledged"),)))],
    ),
    "a line that changes its fund": (
        t.LETTER,
        [("decider", t.final(grants=(s.grant(fund=ROADS),)))],
    ),
    "a fund of another purpose": (
        t.REVIEWED,
        [("decider", [lambda c: s.decided(c, grants=(s.grant(fund=ROADS),), moves=()),
                      s.held("waiting_for_funds")])],
    ),
    "the final sum out of another's fund": (
        t.LETTER,
        [("decider", t.final(grants=(s.grant(fund=THEIRS),)))],
    ),
    # acts of two people
    "a grant that somebody proposed for themselves": (
        t.after(t.proposed(P["boss"], s.granted("decide"), forge=True)),
        [("chief", t.agreed(P["boss"], s.granted("decide")))],
    ),
    "a proposal confirmed without effect": (
        t.after(t.proposed(OWN, s.posted(OWN, 5))),
        [("chief", (B, s.confirmed(1)))],
    ),
    "a value adopted twice by one proposal": (
        t.after(t.proposed(B, s.adopted())),
        [("chief", [*t.agreed(B, s.adopted()), (B, s.adopted(1))])],
    ),
    "a value from a day that is none": (
        t.after(t.proposed(B, s.adopted(since=""))),
        [("chief", t.agreed(B, s.adopted(since="")))],
    ),
    "a second fund of the same name": (
        t.after(t.proposed(34, s.fund(34, "own", BRANCH, BRANCH))),
        [("chief", t.agreed(34, s.fund(34, "own", BRANCH, BRANCH)))],
    ),
    # the rest
    "an application of nobody who is known": (
        t.START,
        [("clerk", [s.submitted(people=(("child", 999),)), s.assessed()])],
    ),
    "an application received on no day": (
        t.START,
        [("clerk", [s.submitted(received_on="soon"), s.assessed()])],
    ),
    "a read written into another branch's log": (
        t.START,
        [("clerk", (77, s.br.DataRead(subjects=(C,), purpose="case"))),
         ("far", (77, s.br.DataRead(subjects=(C,), purpose="case")))],
    ),
    "a row of a list that made no case": (
        t.START,
        [("clerk", (s.LIST, s.judged(s.li.Judged(
            row=1, verdict="accepted", case=999, code="", cell=""))))],
    ),
    # two people
    "a cost brought by a paper that nobody ever compares": (t.LETTER, [
        ("clerk", [s.outside(steps=("pay",)), s.recorded("cost.total", paper="p1")]),
        ("decider", t.final()),
    ]),
    "who somebody is, changed by one person": (t.GRANTED, [
        ("clerk", (CHILD, s.changes("child.x"))),
    ]),
    # who
    "ended as expired by a relative": (t.after(expired), [
        ("clerk", s.closed("letter_expired", move("reserved", "available"))),
    ]),
    # payment files
    "paid in a file that was made before": (t.after(filed), [
        ("cashier", lambda c: s.instructed(c, file=LIST)),
    ]),
    "paid in a file that is an import": (t.after(s.ready, t.listed), [
        ("cashier", lambda c: s.instructed(c, file=LIST)),
    ]),
    "paid in a file that was never made": (t.READY, [
        ("cashier", lambda c: s.instructed(c, file=12345)),
    ]),
    "decided by a meeting that nobody confirmed": NEVER,
    # what an assessment says, as far as plain parts tell
    "eligible against its own results": (t.NEW, [("clerk", s.assessed(results="F"))]),
    "another sum under the name of the old one": (t.FINAL, [
        ("clerk", s.assessed("final", 20_000, sum="sum30000")),
    ]),
    "another outcome under the name of the old one": (t.GRANTED, [
        ("clerk", s.assessed(outcome="ineligible")),
    ]),
    # what is written
    "a line that the final decision leaves out": (t.REVIEWED, [
        ("decider", [lambda c: s.decided(c, grants=TWO, moves=CASH), s.assessed("final")]),
        ("clerk", s.done()),
        ("decider", t.final(grants=TWO[:1])),
    ]),
    "an origin of no kind": (t.START, [("clerk", [s.submitted(origin="x"), s.assessed()])]),
    "received on a day to come": (t.START, [
        ("clerk", [s.submitted(received_on="2099-01-01"), s.assessed()]),
    ]),
    "recorded as received on no day": (t.NEW, [("clerk", s.recorded("x", received_on="soon"))]),
    "aid of others by the edition of another programme": (t.START, [
        ("clerk", [s.submitted(origin="external", programme="roads", next=None, units=5),
                   s.closed("external")]),
    ]),
    "limits counted by less than nothing": (t.NEW, [
        ("clerk", s.recorded("x", subject=(("lines", -5),))),
    ]),
    "words in a plain part: to whom it is paid": (t.NEW, [
        ("clerk", s.payee(whom="a cousin, in words")),
    ]),
    "a rule accepted and refused at once": (t.NEW, [
        ("reviewer", ev.ReferralSettled(rules=(("award", "refused"), ("award", "accepted")))),
    ]),
    "a proposal for nobody": (t.START, [("boss", (B, s.proposed(1, 999, s.granted())))]),
}  # fmt: skip

#: by which code each is found now
CODES = {
    "words in a plain part: the body of a paper": "not_plain",
    "our own review and decision by two clerks, as begun on paper": "ours_on_paper",
    "reviewed by nobody, then decided by the same person": "body_without_paper",
    "decided in another name": "body_without_paper",
    "paid in another name": "body_without_paper",
    "rejected in another name": "body_without_paper",
    "a letter that was over before it was written": "body_without_paper",
    "a cost that nobody compares": "confirm_missing",
    "assessed by somebody without any duty": "no_grant",
    "held by somebody without any duty": "no_grant",
    "reopened by anybody, for nothing": "no_grant",
    "a hold about a paper that is none": "no_grant",
    "accepted by nobody": "accepted_by_nobody",
    "the final sum without a final assessment": "other_assessment",
    "a refusal that grants": "paper_says_otherwise",
    "a body that nobody named gives our money": "ours_to_decide",
    "another body gives our money": "ours_to_decide",
    "a promise in place of money, in our own fund": "wrong_move",
    "a line that changes its fund": "fund_purpose",
    "a fund of another purpose": "fund_purpose",
    "the final sum out of another's fund": "other_fund",
    "a grant that somebody proposed for themselves": "own_grant",
    "a proposal confirmed without effect": "without_effect",
    "a value adopted twice by one proposal": "posted_already",
    "a value from a day that is none": "value_unreadable",
    "a second fund of the same name": "fund_name_taken",
    "an application of nobody who is known": "nobody_helped",
    "an application received on no day": "not_a_day",
    "a read written into another branch's log": "other_branch",
    "a row of a list that made no case": "no_case_of_row",
    "a cost brought by a paper that nobody ever compares": "unconfirmed",
    "who somebody is, changed by one person": "not_compared",
    "ended as expired by a relative": "interest",
    "paid in a file that was made before": "file_made_already",
    "paid in a file that is an import": "file_made_already",
    "paid in a file that was never made": "file_never_made",
    "decided by a meeting that nobody confirmed": "meeting_never_held",
    "eligible against its own results": "outcome_misnamed",
    "another sum under the name of the old one": "sum_misnamed",
    "another outcome under the name of the old one": "outcome_misnamed",
    "a line that the final decision leaves out": "line_left_out",
    "an origin of no kind": "no_such_origin",
    "received on a day to come": "received_to_come",
    "recorded as received on no day": "not_a_day",
    "aid of others by the edition of another programme": "no_edition",
    "limits counted by less than nothing": "counts_below_nothing",
    "words in a plain part: to whom it is paid": "no_such_answer",
    "a rule accepted and refused at once": "no_effect",
    "a proposal for nobody": "proposed_for_nothing",
}


def forge(o: s.Office, commands: list[Command], *, guarded: bool = False) -> None:
    """Write it all, without guards unless they are wanted."""
    for who, what in commands:
        rows = [t.on_case(r) for r in (what if isinstance(what, list) else [what])]
        t.write(o, who, rows, forge=not guarded, reads=isinstance(rows[0][1], s.br.DataRead))
