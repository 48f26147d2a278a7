"""Where a case stands: what may be written now, and by which paper."""

from __future__ import annotations

from typing import Any

from acts import ALWAYS, END

from caseflow.case.again import Again, Decision
from caseflow.case.parts import Doubt, Unlike
from caseflow.codec import changed
from caseflow.events import KINDS, judge
from guards.bodies import *
from guards.good import *
from guards.made import *


def unseen(**more: Any) -> Any:
    """Another paper, which nobody has compared."""
    known = {"paper": "p2", "version": 9, "steps": ("review:city",), "confirmed_by": None}
    return paper(**{**known, **more})


#: two that tell a letter: it has no answer, and once it was sent it was sent
LETTERS = (*THEIR_LETTER.papers, unseen(steps=("letter",)))


def _over(body: Any) -> str:
    """What is said of a case that has ended; to who has an answer of the bank, another thing."""
    answers = body.type.split("/")[0] in (
        *("paid", "payment_failed", "payment_unknown", "payment_returned"),
    )
    return "ended_unanswered" if answers and not getattr(body, "paper", "") else "ended"


def _ends() -> list[Any]:
    rows: list[Any] = []
    for name, (body, state, person, _, until, seen) in GOOD.items():
        if name in ("submitted", "reopened"):
            continue
        over = "" if until == ALWAYS else _over(body)
        rows.append((over, body, changed(state, end="withdrawn"), person, *seen))
        free = _over(body) if until == END else ""
        free = "wrong_next" if name == "assessed" else free
        rows.append((free, body, changed(state, end="nothing_payable"), person, *seen))
    return rows


@table(_ends())
def test_what_ended_is_left_alone(row: Any) -> None:
    code, body, state, person, *seen = row
    body = changed(body, next=state.step) if body.type == "assessed/1" else body
    assert says(body, state, person, *seen) == code


LETTER = done("letter", until="2026-09-10")
DOUBT = (Doubt(kind="bank_refused", case=0),)
SEEN = (Doubt(kind="bank_refused", case=0, settled_by=30),)
PLEDGED = (line(granted=200, final=True, pledged=200, fund=OUTSIDE),)
ASKED_AGAIN = changed(
    THEIR_PAY, holds=(hold("recompute"),), final=assessed(at="final", award=EXACT, sum="m3")
)


BILL = paper(confirmed_by=None, facts=("cost.total",))


def begun(done: Any = (), **more: Any) -> Any:
    """A case that began on paper, with these steps done."""
    papers = (paper(**{"steps": ("review:county",), **more}),)
    return case(origin="paper", done=done, papers=papers)


def waiting_for(first: str, due: str, done: str, *holds: str) -> Any:
    """A paper that nobody confirmed tells a step."""
    return case(due, *holds, done=(done,), papers=(paper(steps=(first,), confirmed_by=None),))


STAND: list[Any] = [
    # a stream begins once, and goes on only after that
    ("no_such_stream", recorded("x"), None, CLERK),
    # of a case that is over a body's paper says nothing more; of the bank another one is meant
    ("ended", THEY_PAY, changed(THEIR_PAY, end="withdrawn"), BOOKS),
    ("ended_unanswered", paid(), changed(under_way(), end="withdrawn"), BOOKS),
    ("no_such_stream", reviewed(next=None), None, ALL),
    ("no_such_stream", reopened(None), None, CLERK),
    ("case_known", submitted(), case(), CLERK),
    ("not_reopenable", reopened(), ended(), CLERK),
    ("not_reopenable", reopened(), case(), CLERK),
    # the step that is due, by its name
    ("not_due", reviewed(), case("review:city"), ALL),
    ("nothing_due", reviewed(), case(""), ALL),
    ("no_such_answer", reviewed("decide"), to_decide(), ALL),
    ("not_due", reviewed("decide", result="escalate"), case(), ALL),
    ("not_due", reviewed("notice", result="escalate"), granted("notice"), ALL),
    (
        "outside_step",
        reviewed("decide", result="escalate"),
        to_decide(step=outside_step("decide")),
        DECIDER,
    ),
    ("held", reviewed("decide", result="escalate"), to_decide("awaiting_information"), DECIDER),
    ("not_due", decided(), case(), DECIDER),
    ("nothing_due", decided(), case(""), DECIDER),
    ("not_due", decided(step="notice"), granted("notice"), DECIDER),
    ("not_due", final(), granted("letter"), DECIDER),
    ("", AGAIN, RECOMPUTES, DECIDER),
    ("", AGAIN, changed(RECOMPUTES, step=outside_step("pay")), DECIDER),
    ("nothing_due", changed(AGAIN, step="decide"), RECOMPUTES, DECIDER),
    ("nothing_due", AGAIN, changed(RECOMPUTES, holds=(hold("payee"),)), DECIDER),
    ("not_due", done("letter"), granted("notice"), CLERK),
    ("not_due", done("decide"), to_decide(), CLERK),
    ("nothing_due", done("notice"), granted(""), CLERK),
    ("not_due", done("service"), granted("final", step=step("service", "enter")), CLERK),
    ("", done("letter"), granted("letter"), CLERK),
    ("", done("entry"), case("entry", done=("review:county",), edition="e3"), CLERK),
    ("not_due", instructed(), granted("final"), CASHIER),
    ("nothing_due", instructed(), settled_up(), CASHIER),
    # a step of another body is not ours
    ("outside_step", reviewed(), case(step=outside_step("review:county")), ALL),
    ("outside_step", decided(), to_decide(step=outside_step("decide")), ALL),
    ("outside_step", done(), granted(step=outside_step("notice")), ALL),
    ("outside_step", instructed(), finaled(step=outside_step("pay")), ALL),
    # settled by whoever answers what is due, or looks again
    ("not_due", settles(HARDSHIP), granted("notice"), ALL),
    ("nothing_due", settles(HARDSHIP), granted(""), ALL),
    ("not_due", settles(HARDSHIP), finaled(), ALL),
    ("", settles(HARDSHIP), granted("notice", "re_review"), DECIDER),
    ("", settles(HARDSHIP), granted("", "recompute"), DECIDER),
    ("", settles(HARDSHIP), case("review:county", "paper_differs"), DECIDER),
    ("not_due", settles(HARDSHIP), granted("notice", "payee"), DECIDER),
    ("no_grant", settles(HARDSHIP), case("review:county", "paper_differs"), COUNTY),
    ("no_grant", settles(HARDSHIP), case("review:county", "re_review"), COUNTY),
    ("no_grant", settles(HARDSHIP), case("review:county", "recompute"), COUNTY),
    ("interest", settles(HARDSHIP), case("review:county", "recompute"), FATHER),
    ("interest", settles(HARDSHIP), case("review:county"), FATHER),
    # holds stop what moves it forward, no more
    ("held", reviewed(), case("review:county", "awaiting_information"), COUNTY),
    ("", reviewed(result="return"), case("review:county", "awaiting_information"), COUNTY),
    ("", reviewed(), case("review:county", "identity"), COUNTY),
    *(
        ("held", decided(), to_decide(h), DECIDER)
        for h in ("awaiting_information", "paper_differs", "re_review", "recompute", "identity")
    ),
    ("", decided(), to_decide("payee", "waiting_for_funds"), DECIDER),
    ("", AGAIN, changed(RECOMPUTES, holds=(hold("recompute"), hold("re_review"))), DECIDER),
    ("held", final(), changed(COSTS, holds=(hold("re_review"),)), DECIDER),
    ("held", done("letter"), granted("letter", "re_review"), CLERK),
    ("held", done("letter"), granted("letter", "identity"), CLERK),
    ("", done("letter"), granted("letter", "payee", "waiting_for_funds"), CLERK),
    ("held", instructed(), finaled("payee"), CASHIER),
    ("held", instructed(), finaled("waiting_for_funds"), CASHIER),
    ("held", instructed(), finaled("recompute"), CASHIER),
    ("held", instructed(), finaled("identity"), CASHIER),
    ("", paid(), under_way("recompute", "identity", "payee"), BOOKS),
    # the result of a payment comes first
    ("payment_under_way", instructed(), under_way(), CASHIER),
    ("payment_under_way", AGAIN, under_way("recompute"), DECIDER),
    ("payment_under_way", closed(), under_way(), CLERK),
    # costs that nobody compared
    ("unconfirmed", final(), changed(COSTS, open=(opened("cost.total"),)), DECIDER),
    ("unconfirmed", final(), changed(COSTS, papers=(BILL,)), DECIDER),
    ("", final(), changed(COSTS, papers=(changed(BILL, confirmed_by=22),)), DECIDER),
    ("", final(), changed(COSTS, papers=(changed(BILL, facts=("income",)),)), DECIDER),
    ("", final(), changed(COSTS, open=(opened("income"),)), DECIDER),
    ("unconfirmed", final(), changed(COSTS, open=(opened("joint"),)), DECIDER),
    ("unconfirmed", ONCE_, changed(ONLY, open=(opened("joint"),)), DECIDER),
    ("", decided(), to_decide(open=(opened("joint"),)), DECIDER),
    ("unconfirmed", final(), changed(COSTS, open=(opened("income"), opened("cost.x"))), DECIDER),
    ("unconfirmed", instructed(), finaled(open=(opened("cost.total"),)), CASHIER),
    ("", instructed(), finaled(open=(opened("income"),)), CASHIER),
    ("", decided(), to_decide(open=(opened("cost.total"),)), DECIDER),
    ("", ONCE_, ONLY, DECIDER),
    ("unconfirmed", ONCE_, changed(ONLY, open=(opened("cost.total"),)), DECIDER),
    ("unconfirmed", decided(), PINNED, DECIDER),
    ("unconfirmed", final(), changed(COSTS, open=(opened("admitted_on"),)), DECIDER),
    ("", decided(), changed(PINNED, edition="e2", entry=assessed(edition="e2")), DECIDER),
    # who compares is another than who entered, and it waits for that
    ("nothing_to_confirm", confirmed(), case(), SECOND),
    ("nothing_to_confirm", confirmed(4), OPEN, SECOND),
    ("own_entry", confirmed(), OPEN, CLERK),
    ("own_entry", confirmed(8), case(papers=(paper(confirmed_by=None),)), CLERK),
    ("", confirmed(8), case(papers=(paper(confirmed_by=None),)), SECOND),
    ("nothing_to_confirm", confirmed(8), case(papers=(paper(),)), BOOKS),
    ("nothing_to_confirm", confirmed(8), waiting_for("entry", "decide", "entry"), SECOND),
    ("", confirmed(8), waiting_for("entry", "entry", "entry"), SECOND),
    ("", confirmed(8), waiting_for("decide", "decide", "entry"), SECOND),
    ("nothing_to_confirm", confirmed(8), waiting_for("final", "pay", "final"), SECOND),
    ("", confirmed(8), waiting_for("final", "pay", "final", "recompute"), SECOND),
    ("nothing_to_confirm", confirmed(8), waiting_for("pay", "", "pay", "recompute"), SECOND),
    ("", confirmed(8), waiting_for("pay", "pay", "pay"), SECOND),
    ("nothing_to_confirm", confirms_payee(), case(), SECOND),
    ("nothing_to_confirm", confirms_payee(5), STATED, SECOND),
    ("nothing_to_confirm", confirms_payee(), case(payee=payee()), BOOKS),
    ("own_entry", confirms_payee(), STATED, CLERK),
    (
        "payee_incomplete",
        confirms_payee(),
        case(payee=payee(confirmed_by=None, how="incomplete")),
        SECOND,
    ),
    # cash, or a payee confirmed as stated
    ("payee_incomplete", instructed(), finaled(payee=payee(how="incomplete")), CASHIER),
    ("payee_unconfirmed", instructed(), finaled(payee=payee(confirmed_by=None)), CASHIER),
    ("no_payee", instructed(), finaled(payee=None), CASHIER),
    ("payee_doubted", instructed(), finaled(payee=payee(doubts=DOUBT)), CASHIER),
    ("", instructed(), finaled(payee=payee(doubts=SEEN)), CASHIER),
    # a payment that nobody began has no result; nothing kept is not paid; nothing waited for
    ("nothing_under_way", paid(), finaled(), BOOKS),
    ("nothing_under_way", failed(), finaled(), BOOKS),
    ("nothing_reserved", instructed(), settled_up(step=step("pay")), CASHIER),
    ("waits_for_nothing", FUND, granted(), BOOKS),
]


@table(STAND)
def test_where_it_stands(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


# -- papers ---------------------------------------------------------------------------------------


def by_decision(branch: str) -> Again:
    """Granted at that desk; empty: by the paper of a body."""
    stood = Decision(version=5, what="granted", units=300, on="2026-03-02", branch=branch)
    return Again(decisions=(stood,))


LETTER_BACK = paper(**{**REFUSED, "steps": ("final",)})
LOOKED_AT_AGAIN = changed(
    REVOKING,
    step=changed(REVOKING.step, name="letter"),
    papers=(paper(**REFUSED),),
    holds=(hold("re_review"),),
    again=by_decision(""),
)
LINES = LOOKED_AT_AGAIN.lines
PAPERS: list[Any] = [
    ("", BODY, BY_PAPER, SECOND),
    ("paper_unconfirmed", BODY, changed(BY_PAPER, papers=()), SECOND),
    ("paper_unconfirmed", BODY, with_paper(confirmed_by=None), SECOND),
    ("paper_unconfirmed", BODY, with_paper(body="G"), SECOND),
    # a body passes on what our rules refuse
    ("", BODY, changed(BY_PAPER, entry=assessed(outcome="ineligible")), SECOND),
    ("body_without_paper", reviewed("review:city", by="F"), BY_PAPER, SECOND),
    ("paper_says_otherwise", BODY, with_paper(result="refuse"), SECOND),
    ("paper_refused", BODY, with_paper(refused=True), SECOND),
    ("paper_used", BODY, with_paper(used=("review:city",)), SECOND),
    ("", BODY, with_paper(used=("decide",)), SECOND),
    ("paper_says_otherwise", BODY, with_paper(steps=("decide",)), SECOND),
    ("held", BODY, changed(BY_PAPER, holds=(hold("paper_differs@p1"),)), SECOND),
    ("", BODY, changed(BY_PAPER, holds=(hold("paper_differs@p2"),)), SECOND),
    # nor while another one that tells the same waits for a decider
    *(
        (
            code,
            BODY,
            changed(
                BY_PAPER,
                papers=(*BY_PAPER.papers, paper(paper="p2", steps=steps)),
                holds=tuple(map(hold, held)),
            ),
            SECOND,
        )
        for code, steps, held in (
            ("held", ("review:city",), ("paper_differs@p2",)),
            ("held", ("review:city", "decide"), ("paper_differs@p2",)),
            ("", ("decide",), ("paper_differs@p2",)),
            ("", ("review:city",), ()),
        )
    ),
    # nor while one that answers the same step is still to be compared
    *(
        (code, BODY, changed(BY_PAPER, papers=(*BY_PAPER.papers, unseen(**other)), **more), SECOND)
        for code, other, more in (
            ("paper_beside", {}, {}),
            ("paper_beside", {"steps": ("review:city", "decide")}, {}),
            ("", {"steps": ("decide",)}, {}),
            ("", {"confirmed_by": SECOND.party}, {}),
            ("", {"steps": ("review:county", "review:city")}, {}),  # it was done otherwise
            ("", {}, {"unlike": (Unlike(of=9, at=10, by=SECOND.party, on="2026-03-02"),)}),
        )
    ),
    ("", done("letter", until="2026-01-01", **BY), changed(THEIR_LETTER, papers=LETTERS), SECOND),
    ("inside_step", reviewed(**BY), case(papers=(paper(steps=("review:county",)),)), SECOND),
    ("", reviewed(**BY), case(papers=(paper(steps=("review:county",)),), origin="paper"), SECOND),
    ("inside_step", reviewed(**BY), begun(done=("entry",)), SECOND),
    ("", reviewed(**BY), begun(done=("entry",), used=("entry",)), SECOND),
    ("", reviewed(**BY), begun(done=("entry",), used=("entry",), done_on="2026-03-02"), SECOND),
    ("", reviewed(**BY), begun(done_on="2026-03-01"), SECOND),
    ("inside_step", reviewed(**BY), begun(done_on="2026-03-02"), SECOND),
    (
        "inside_step",
        reviewed(**BY),
        case(edition="e4", papers=(paper(steps=("review:county",)),)),
        SECOND,
    ),
    ("not_due", BODY, changed(BY_PAPER, step=step("decide")), SECOND),
    ("", THEY_DECIDE, THEIR_DECISION, SECOND),
    ("", THEY_DECIDE, changed(THEIR_DECISION, holds=(hold("awaiting_information"),)), SECOND),
    ("held", decided(), to_decide("awaiting_information", edition="e4"), DECIDER),
    ("held", final(), changed(COSTS, holds=(hold("identity"),)), DECIDER),
    ("inside_step", THEY_DECIDE, to_decide(papers=(paper(),)), SECOND),
    ("", done("letter", until="2026-01-01", **BY), THEIR_LETTER, SECOND),
    ("", THEY_PAY, THEIR_PAY, SECOND),
    ("interest", THEY_PAY, THEIR_PAY, FATHER),
    ("interest", THEY_DECIDE, THEIR_DECISION, FATHER),
    ("interest", done("letter", **BY), THEIR_LETTER, FATHER),
    ("no_grant", THEY_PAY, THEIR_PAY, LURKER),
    ("inside_step", THEY_PAY, changed(THEIR_PAY, edition="e1"), SECOND),
    ("paper_says_otherwise", THEY_PAY, changed(THEIR_PAY, papers=(paper(),)), SECOND),
    ("", FINAL_BY_PAPER, THEIR_FINAL, SECOND),
    ("", THEY_PAY, changed(THEIR_PAY, edition="e1", origin="paper", done=()), SECOND),
    # it pays what is due, kept in its hands, and not to be decided again by whoever decides it
    ("nothing_due", THEY_PAY, changed(THEIR_PAY, step=None), SECOND),
    ("not_due", THEY_PAY, changed(THEIR_PAY, step=outside_step("final")), SECOND),
    ("nothing_reserved", THEY_PAY, changed(THEIR_PAY, lines=PLEDGED), SECOND),
    ("", THEY_PAY, changed(THEIR_PAY, holds=(hold("recompute"),)), SECOND),
    ("held", THEY_PAY, ASKED_AGAIN, SECOND),
    ("", THEY_PAY, changed(ASKED_AGAIN, holds=()), SECOND),
    ("", THEY_PAY, changed(ASKED_AGAIN, edition="e3", origin="paper", done=()), SECOND),
    # a first decision has a sum
    ("paper_without_sum", THEY_DECIDE, changed(THEIR_DECISION, papers=(paper(units=0),)), SECOND),
    ("", BODY, with_paper(units=0), SECOND),
    # a body refuses: before the grant, or where the sum is to be decided
    ("", THEY_REJECT, REJECTING, SECOND),
    ("no_grant", THEY_REJECT, REJECTING, LURKER),
    ("paper_unconfirmed", THEY_REJECT, changed(REJECTING, papers=()), SECOND),
    ("paper_says_otherwise", THEY_REJECT, THEIR_DECISION, SECOND),
    (
        "paper_refused",
        THEY_REJECT,
        changed(REJECTING, papers=(paper(**REFUSED, refused=True),)),
        SECOND,
    ),
    ("held", THEY_REJECT, changed(REJECTING, holds=(hold("paper_differs@p1"),)), SECOND),
    (
        "paper_says_otherwise",
        THEY_REJECT,
        changed(REJECTING, papers=(paper(**{**REFUSED, "steps": ("letter", "pay")}),)),
        SECOND,
    ),
    (
        "paper_says_otherwise",
        THEY_REJECT,
        changed(REJECTING, papers=(paper(**REFUSED, used=("decide",)),)),
        SECOND,
    ),
    ("not_due", THEY_REJECT, changed(REJECTING, step=outside_step("review:city")), SECOND),
    (
        "",
        THEY_REJECT,
        changed(REJECTING, papers=(paper(**{**REFUSED, "steps": ("letter", "decide")}),)),
        SECOND,
    ),
    ("inside_step", THEY_REJECT, to_decide(papers=(paper(**REFUSED),)), SECOND),
    ("granted_already", THEY_REJECT, changed(REVOKING), SECOND),
    ("", THEY_REVOKE, REVOKING, SECOND),
    ("not_granted", THEY_REVOKE, REJECTING, SECOND),
    ("", THEY_REVOKE, AFTER, SECOND),
    ("not_due", THEY_REVOKE, changed(AFTER, holds=(hold("payee"),)), SECOND),
    ("", THEY_REVOKE, changed(AFTER, edition="e1", origin="paper", done=()), SECOND),
    ("not_due", THEY_REVOKE, changed(AFTER, papers=(paper(**REFUSED),)), SECOND),
    # what it granted and is looked at again it takes back; of what we granted it does not
    ("", THEY_REVOKE, LOOKED_AT_AGAIN, SECOND),
    ("no_grant", THEY_REVOKE, LOOKED_AT_AGAIN, LURKER),
    # or before any of it is paid, or on its way
    *(
        (
            code,
            THEY_REVOKE,
            changed(LOOKED_AT_AGAIN, holds=(), lines=tuple(changed(x, **more) for x in LINES)),
            SECOND,
        )
        for code, more in (("", {}), ("not_due", {"paid": 1}), ("not_due", {"instructed": 1}))
    ),
    ("not_due", THEY_REVOKE, changed(LOOKED_AT_AGAIN, again=by_decision("SZW")), SECOND),
    ("not_due", THEY_REVOKE, changed(LOOKED_AT_AGAIN, papers=(LETTER_BACK,)), SECOND),
    ("inside_step", THEY_REVOKE, changed(LOOKED_AT_AGAIN, edition="e1"), SECOND),
]


@table(PAPERS)
def test_papers_of_a_body(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


def test_asked_beforehand_no_money_is_kept_for_whom_nobody_knows() -> None:
    waits = changed(SHORT, holds=(*SHORT.holds, hold("identity")))
    kind = KINDS["funded/1"]
    assert code_of(lambda: judge(kind, before(funded(), waits, BOOKS), beforehand=True)) == "held"
    judge(kind, before(funded(), SHORT, BOOKS), beforehand=True)


def test_asked_beforehand_only_the_person_and_the_state_count() -> None:
    kind = KINDS["facts_recorded/1"]
    judge(kind, before(recorded(), case(), CLERK), beforehand=True)
    assert says(recorded(), case(), CLERK) == "no_effect"
