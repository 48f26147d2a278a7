"""How far an office came, and what somebody forges there: tables and the hand that writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proof import small as s
from proof.small import BODY, BRANCH, CHILD, FAR, FAR_B, LIST, OWN, ROADS, THEIRS, B, C, P, move

Step = Callable[[s.Office], None]
ev = s.ev


# -- how far it came -------------------------------------------------------------------------------


def after(*steps: Step, **how: Any) -> Callable[[], s.Office]:
    def build() -> s.Office:
        o = s.Office(**how)
        for step in steps:
            step(o)
        return o

    return build


def by(name: str, *events: Any, stream: int = C, **how: Any) -> Step:
    return lambda o: o.do(name, stream, *events, **how)


def related(name: str) -> Step:
    return lambda o: o.do(name, P[name], s.pe.InterestDeclared(parties=(CHILD,)))


def proposed(stream: int, event: Any, n: int = 1) -> Step:
    return lambda o: o.do("boss", B, s.proposed(n, stream, event))


def agreed(stream: int, event: Any, **said: Any) -> list[Any]:
    """What confirms proposal 1 and writes an event in the same command."""
    from caseflow.codec import changed

    return [(B, s.confirmed(1)), (stream, changed(event, of=1, **said))]


def submitted_by(name: str) -> Step:
    return lambda o: o.do(name, C, s.submitted(), s.assessed())


def cost(o: s.Office) -> None:
    """A cost is entered and waits for a second person; what it computes is assessed."""
    o.do("clerk", C, s.recorded("cost.total", confirm=("cost.total",)), s.assessed("final"))


def paper(*steps: str, confirm: bool = True, **other: Any) -> Step:
    def then(o: s.Office) -> None:
        o.do("clerk", C, s.outside(steps=steps, **other))
        if confirm:
            with o.command("second") as c:
                c.append(C, ev.FactsConfirmed(of=c.see("case", C).papers[-1].version))
                c.append(C, s.held("paper_differs", "p1"))

    return then


def holding(hold: str) -> Step:
    """A hold that its case asks for, opened with what asks for it."""
    what = {
        "re_review": (s.assessed(stands="other"),),
        "payee": (s.payee(),),
        "identity": (s.recorded("child.name", confirm=("child.name",)),),
        "recompute": (s.assessed("final", 20_000),),
    }[hold]
    return by("clerk", *what, s.held(hold))


def short(o: s.Office) -> None:
    s.to_review(o)
    o.do("decider", C, lambda c: s.decided(c, moves=()), s.assessed("final"),
         s.held("waiting_for_funds"))  # fmt: skip


def lacking(o: s.Office) -> None:
    more = s.assessed(outcome="incomplete", lacks=True)
    o.do("clerk", C, s.submitted(), more, s.held("awaiting_information"))


def nothing(o: s.Office) -> None:
    """The final sum is nothing, and the case ended so."""
    s.to_letter(o)
    free = (move("reserved", "available"),)
    none = final(grants=(s.grant(0),), moves=free)
    o.do("clerk", C, s.assessed("final", 0))
    o.do("decider", C, none, s.closed("nothing_payable"))


def double(o: s.Office) -> None:
    edition = s.DOUBLE.hash
    o.do("clerk", C, s.submitted(edition=edition), s.assessed(edition=edition))
    o.do("all", C, lambda c: s.reviewed(c, step="review:ward"))


def outside(o: s.Office) -> None:
    edition = s.OUTSIDE.hash
    o.do("clerk", C, s.submitted(edition=edition), s.assessed(edition=edition))


def listed(o: s.Office) -> None:
    o.do("clerk", LIST, s.judged(s.row()))


def in_file(o: s.Office) -> None:
    s.ready(o)
    o.do("cashier", C, lambda c: s.instructed(c, file=LIST))


START = after()
NEW, REVIEWED, GRANTED = after(s.submit), after(s.to_review), after(s.to_grant)
LETTER, FINAL, READY, SENT = after(s.to_letter), after(s.to_final), after(s.ready), after(s.sent)
PAID = after(s.whole_life)
GONE = after(s.submit, by("clerk", s.closed("withdrawn")))
SHORT, LACKS, NOTHING = after(short), after(lacking), after(nothing)
OUTSIDE, LISTED, IN_FILE = after(outside), after(listed), after(in_file)
COST = after(s.to_letter, cost)
MIXED = after(submitted_by("all"))
RELATED = {
    name: {n: after(b, related(name)) for n, b in (
        ("new", s.submit), ("reviewed", s.to_review), ("granted", s.to_grant),
        ("short", short), ("ready", s.ready), ("sent", s.sent),
        ("payee", lambda o: (s.to_final(o), holding("payee")(o))), ("cost", lambda o: (s.to_letter(o), cost(o))),
    )}
    for name in ("clerk", "second", "reviewer", "decider", "cashier", "books")
}  # fmt: skip
MORE = after(nothing, by("clerk", s.assessed("final", 20_000)))
ENDED = after(s.ready, by("clerk", s.closed("withdrawn", move("reserved", "available"))))
RE_REVIEW = after(s.to_grant, holding("re_review"))
RECOMPUTE = after(s.to_final, holding("recompute"))
PAYEE = after(s.to_final, holding("payee"))
NAMED = after(s.to_grant, holding("identity"))
REVIEWED_NAMED = after(s.to_review, holding("identity"))
SHORT_NAMED = after(short, holding("identity"))
DIFFERS = after(outside, paper("decide"))
CASH = after(s.to_final, by("clerk", s.payee(how="incomplete"), s.held("payee")))


def mixed_pay(o: s.Office) -> None:
    """The same person pays and holds the duty to reconcile."""
    s.ready(o)
    o.do("all", C, s.instructed)


def owing(**other: Any) -> Any:
    return lambda c: s.decided(c, **other)


def final(**other: Any) -> Any:
    return lambda c: s.decided(c, "final", **other)


#: a paper is compared and takes effect in the same command
ON_PAPER = [
    (C, lambda c: ev.FactsConfirmed(of=c.papers[0].version)),
    (C, owing(by=BODY, paper="p1")),
]
TWO = {"duty": s.granted("pay"), "value": s.adopted(), "posting": s.posted(OWN, 5)}
FUND = s.fund(34, "new", BRANCH, BRANCH)

Row = tuple[Callable[[], s.Office], str, Any, str]
TABLE: list[Row] = [
    # branch
    (START, "boss", (B, s.opened()), "branch_known"),
    (START, "boss", (13, s.opened(13, "X")), "not_the_opening"),
    (START, "boss", (FAR_B, s.proposed(1, OWN, TWO["posting"])), "other_branch"),
    (START, "clerk", (B, s.proposed(1, OWN, TWO["posting"])), "no_grant"),
    (START, "boss", (B, s.proposed(2, OWN, TWO["posting"])), "wrong_number"),
    (START, "boss", (B, s.proposed(1, C, s.held("payee"))), "not_for_two"),
    (START, "boss", (B, s.proposed(1, OWN, s.posted(OWN, 5, of=1))), "not_for_two"),
    (after(proposed(OWN, TWO["posting"])), "far", (B, s.confirmed(1)), "other_branch"),
    (after(proposed(OWN, TWO["posting"])), "clerk", (B, s.confirmed(1)), "no_grant"),
    (START, "chief", (B, s.confirmed(1)), "no_proposal"),
    (after(proposed(OWN, TWO["posting"])), "boss", (B, s.confirmed(1)), "own_proposal"),
    (START, "boss", (FAR_B, s.adopted()), "other_branch"),
    (START, "clerk", (B, s.adopted()), "no_grant"),
    (START, "boss", (B, s.adopted()), "not_confirmed"),
    (after(proposed(B, TWO["value"])), "boss", (B, s.adopted(1)), "not_confirmed"),
    (after(proposed(B, TWO["value"])), "chief", [(B, s.confirmed(1)), (B, s.adopted(2))],
     "another_proposal"),
    (after(proposed(B, TWO["value"])), "chief", agreed(B, TWO["value"], value="2"),
     "proposal_differs"),
    (after(proposed(B, s.adopted(value="{"))), "chief", agreed(B, s.adopted(value="{")),
     "value_unreadable"),
    (after(proposed(B, s.adopted(source=" "))), "chief", agreed(B, s.adopted(source=" ")),
     "value_without_source"),
    (START, "lurker", (77, s.br.DataRead(subjects=(C,), purpose="case")), "no_grant"),
    (START, "clerk", (77, s.br.DataRead(subjects=(C,), purpose="fun")), "no_purpose"),
    (START, "clerk", (77, s.br.DataRead(subjects=(), purpose="case")), "no_effect"),
    # party
    (START, "clerk", (CHILD, s.registered(CHILD)), "party_known"),
    (START, "decider", (203, s.registered(203)), "no_grant"),
    (START, "clerk", (203, s.registered(204)), "wrong_id"),
    (START, "clerk", (203, s.registered(203, party="robot")), "no_such_party"),
    (START, "clerk", (203, s.registered(203, branch=FAR)), "other_branch"),
    (START, "lurker", (CHILD, s.pe.PartyChanged(facts=("y",))), "no_grant"),
    (START, "clerk", (CHILD, s.pe.PartyChanged(facts=())), "no_effect"),
    (START, "clerk", (P["lurker"], s.granted()), "no_grant"),
    (START, "boss", (P["boss"], s.granted()), "own_grant"),
    (START, "boss", (P["lurker"], s.granted()), "not_confirmed"),
    (after(proposed(P["lurker"], TWO["duty"])), "chief",
     agreed(P["lurker"], TWO["duty"], duty="manage"), "proposal_differs"),
    (after(proposed(P["lurker"], TWO["duty"])), "chief", agreed(P["second"], TWO["duty"]),
     "another_proposal"),
    *((after(proposed(P["lurker"], bad)), "chief", agreed(P["lurker"], bad), code)
      for bad, code in (
          (s.granted("king"), "no_such_duty"), (s.granted(branch="XX"), "no_such_branch"),
          (s.granted(branch=FAR), "other_branch"), (s.granted(since="soon"), "not_a_day"),
          (s.granted(until="2019-01-01"), "ends_before_it_begins"),
    )),
    (START, "boss", (P["clerk"], s.pe.InterestDeclared(parties=(CHILD,))), "not_own_interest"),
    (START, "clerk", (P["clerk"], s.pe.InterestDeclared(parties=())), "no_effect"),
    # fund
    (START, "boss", (OWN, s.fund(OWN, "own", BRANCH, BRANCH)), "fund_known"),
    (START, "clerk", (34, FUND), "no_grant"),
    (START, "boss", (34, FUND), "not_confirmed"),
    *((after(proposed(34, bad)), "chief", agreed(34, bad), code) for bad, code in (
        (s.fund(35, "n", BRANCH, BRANCH), "wrong_id"), (s.fund(34, " ", BRANCH, BRANCH), "no_name"),
        (s.fund(34, "n", BRANCH, BRANCH, branch=FAR), "other_branch"),
        (s.fund(34, "n", BRANCH, BRANCH, unit="USD"), "fund_currency"),
    )),
    (START, "far", (OWN, s.posted(OWN, 5)), "other_branch"),
    (START, "clerk", (OWN, s.posted(OWN, 5)), "no_grant"),
    (START, "boss", (OWN, s.posted(OWN, 5)), "not_confirmed"),
    (after(proposed(OWN, TWO["posting"])), "chief",
     [*agreed(OWN, TWO["posting"]), (OWN, s.posted(OWN, 5, of=1))], "posted_already"),
    *((after(proposed(OWN, bad)), "chief", agreed(OWN, bad), code) for bad, code in (
        (s.posted(OWN, 5, "found"), "no_such_posting"),
        (s.posted(OWN, 5, moves=()), "no_such_posting"),
        (s.posted(ROADS, 5), "wrong_move"), (s.posted(OWN, 5, "returned"), "wrong_move"),
        (s.posted(OWN, 5, "opening"), "received_already"), (s.posted(OWN, -5), "not_positive"),
        (s.posted(OWN, 0, "returned", moves=(move("available", "moved", 999_999, line=""),)),
         "fund_short"),
    )),
    # list
    (LISTED, "far", (LIST, s.judged(s.row(2))), "other_list"),
    (START, "cashier", (LIST, s.judged(s.row())), "no_grant"),
    (START, "clerk", (LIST, s.judged(s.row(), id=42)), "wrong_id"),
    (START, "clerk", (LIST, s.judged(s.row(), s.row())), "no_effect"),
    (START, "clerk", (LIST, s.judged(s.row(1, "lovely"))), "no_such_verdict"),
    (LISTED, "cashier", (LIST, s.file_made(C)), "list_known"),
    (IN_FILE, "clerk", (LIST, s.file_made(C)), "no_grant"),
    (IN_FILE, "cashier", (42, s.file_made(C)), "wrong_id"),
    (IN_FILE, "cashier", (LIST, s.file_made(C, C)), "no_effect"),
    (SENT, "cashier", (LIST, s.file_made(C)), "not_in_this_file"),
    (IN_FILE, "cashier", (LIST, s.file_made(C, fund=ROADS)), "not_in_this_file"),
    (IN_FILE, "cashier", (LIST, s.file_made(C, units=1)), "total_differs"),
    # submitted
    (NEW, "clerk", s.submitted(), "case_known"),
    (START, "decider", s.submitted(), "no_grant"),
    (START, "clerk", s.submitted(people=(("child", P["clerk"]),)), "interest"),
    (START, "clerk", s.submitted(999), "wrong_id"),
    (START, "clerk", s.submitted(number="NM-2026-0001"), "other_branch"),
    (START, "clerk", s.submitted(units=-1), "nobody_helped"),
    (START, "clerk", s.submitted(next=None), "wrong_next"),
    # facts
    (GONE, "clerk", s.recorded("x"), "ended"), (NEW, "decider", s.recorded("x"), "no_grant"),
    (RELATED["clerk"]["new"], "clerk", s.recorded("x"), "interest"),
    (after(double), "all", s.recorded("x"), "two_duties"),
    (NEW, "clerk", s.recorded(), "no_effect"),
    (GONE, "second", ev.FactsConfirmed(of=1), "ended"),
    (COST, "lurker", ev.FactsConfirmed(of=1), "no_grant"),
    (RELATED["second"]["cost"], "second", lambda c: ev.FactsConfirmed(of=c.open[0].version),
     "interest"),
    (NEW, "second", ev.FactsConfirmed(of=1), "nothing_to_confirm"),
    (COST, "clerk", lambda c: ev.FactsConfirmed(of=c.open[0].version), "own_entry"),
    (GONE, "clerk", s.filed(), "ended"), (NEW, "decider", s.filed(), "no_grant"),
    (RELATED["clerk"]["new"], "clerk", s.filed(), "interest"),
    (after(double), "all", s.filed(), "two_duties"),
    (NEW, "clerk", s.filed(document="a name, in words"), "document_unnamed"),
    # papers
    (GONE, "clerk", s.outside(), "ended"), (NEW, "decider", s.outside(), "no_grant"),
    (RELATED["clerk"]["new"], "clerk", s.outside(), "interest"),
    (after(double), "all", s.outside(), "two_duties"),
    (after(s.submit, paper("decide", confirm=False)), "clerk", s.outside(), "paper_known"),
    (DIFFERS, "clerk", s.outside(units=1), "paper_known"),
    (NEW, "clerk", s.outside(steps=()), "no_effect"),
    (NEW, "clerk", s.outside(result="maybe"), "no_such_result"),
    (NEW, "clerk", s.outside(done_on="2026-03-06"), "paper_day_to_come"),
    (NEW, "clerk", s.outside(done_on="soon"), "not_a_day"),
    # assessed, settled
    (GONE, "clerk", s.assessed(next=None), "ended"),
    (NEW, "clerk", s.assessed(edition="00", next=None), "no_edition"),
    (NEW, "clerk", s.assessed(at="lunch"), "no_such_stage"),
    (NEW, "clerk", s.assessed(next=None), "wrong_next"),
    (GONE, "decider", ev.ReferralSettled(rules=(("award", "accepted"),)), "ended"),
    (GRANTED, "decider", ev.ReferralSettled(rules=(("award", "accepted"),)), "not_due"),
    (NEW, "decider", ev.ReferralSettled(rules=(("award", "accepted"),)), "no_grant"),
    (RELATED["reviewer"]["new"], "reviewer", ev.ReferralSettled(rules=(("award", "accepted"),)),
     "interest"),
    (MIXED, "all", ev.ReferralSettled(rules=(("award", "accepted"),)), "two_duties"),
    (NEW, "reviewer", ev.ReferralSettled(rules=()), "no_effect"),
    (NEW, "reviewer", ev.ReferralSettled(rules=(("luck", "accepted"),)), "no_such_rule"),
    (NEW, "reviewer", ev.ReferralSettled(rules=(("award", "perhaps"),)), "no_such_answer"),
    # reviewed
    (GONE, "reviewer", s.reviewed(next=None), "ended"), (REVIEWED, "reviewer", s.reviewed, "not_due"),
    (OUTSIDE, "reviewer", lambda c: s.reviewed(c, step="review:city"), "outside_step"),
    (NEW, "clerk", s.reviewed, "no_grant"), (MIXED, "all", s.reviewed, "two_duties"),
    (after(double), "all", s.reviewed, "two_levels"),
    (RELATED["reviewer"]["new"], "reviewer", s.reviewed, "interest"),
    (LACKS, "reviewer", s.reviewed, "held"),
    (NEW, "reviewer", lambda c: s.reviewed(c, result="smile"), "no_such_answer"),
    (NEW, "reviewer", lambda c: s.reviewed(c, assessment=1), "other_assessment"),
    (after(s.submit, by("reviewer", ev.ReferralSettled(rules=(("award", "refused"),)))),
     "reviewer", s.reviewed, "settled_refused"),
    (after(s.submit, by("clerk", s.assessed(outcome="ineligible"))), "reviewer", s.reviewed,
     "not_passable"),
    (NEW, "reviewer", lambda c: s.reviewed(c, next=None), "wrong_next"),
    # decided
    (GONE, "decider", owing(next=None), "ended"), (NEW, "decider", owing(), "not_due"),
    (LETTER, "decider", owing(), "not_due"),
    (after(outside, paper("review:city"), by("decider", s.released("paper_differs", "accepted", "p1"),
     lambda c: s.reviewed(c, step="review:city", by=BODY, paper="p1"))), "decider", owing(),
     "outside_step"),
    (REVIEWED, "clerk", owing(), "no_grant"),
    (after(submitted_by("all"), by("reviewer", s.reviewed)), "all", owing(), "two_duties"),
    (after(s.to_letter, cost, lambda o: o.do("decider", C, lambda c: ev.FactsConfirmed(
        of=c.open[0].version))), "decider", final(), "cost_confirmed"),
    (RELATED["decider"]["reviewed"], "decider", owing(), "interest"),
    (REVIEWED_NAMED, "decider", owing(), "held"),
    (REVIEWED_NAMED, "decider", owing(moves=()), "held"),
    (after(s.to_final, holding("recompute"), holding("identity")), "judge",
     final(grants=(s.grant(20_000),), moves=(move("available", "reserved", 1),)), "held"),
    (after(s.sent, holding("recompute")), "judge", final(), "payment_under_way"),
    (COST, "decider", final(), "unconfirmed"),
    (REVIEWED, "decider", owing(assessment=1), "other_assessment"),
    (after(s.to_review, by("clerk", s.assessed(outcome="ineligible"))), "decider", owing(),
     "not_eligible"),
    (after(s.to_review, by("clerk", s.assessed(award=(("rice", "kg", 1, 1),)))), "decider", owing(),
     "unit_not_money"),
    (REVIEWED, "decider", owing(final=True), "wrong_stage"),
    (after(s.to_letter, by("clerk", s.assessed("final", None))), "decider", final(),
     "award_unknown"),
    (REVIEWED, "decider", owing(grants=(), moves=()), "no_effect"),
    (REVIEWED, "decider", owing(grants=(s.grant(unit="USD"),)), "fund_currency"),
    (REVIEWED, "decider", owing(grants=(s.grant(fund=99),), moves=()), "no_such_fund"),
    (REVIEWED, "decider", owing(grants=(s.grant(0),), moves=()), "nothing_granted"),
    (REVIEWED, "decider", owing(grants=(s.grant(fund=THEIRS),), moves=()), "not_our_money"),
    (REVIEWED, "decider", owing(grants=(s.grant(30_001),)), "above_assessed"),
    (after(s.to_letter, by("clerk", s.assessed("final", 40_000))), "decider",
     final(grants=(s.grant(40_000),)), "above_granted"),
    (REVIEWED, "decider", owing(moves=(move("reserved", "paid"),)), "wrong_move"),
    (REVIEWED, "decider", owing(moves=(move("available", "reserved", fund=ROADS),)), "other_fund"),
    (REVIEWED, "decider", owing(grants=(s.grant(fund=ROADS),),
                                moves=(move("available", "reserved", fund=ROADS),)), "fund_purpose"),
    (REVIEWED, "decider", owing(moves=(move("received", "available"),)), "not_outside"),
    (LETTER, "decider", final(moves=(move("reserved", "available", 30_001),)), "line_short"),
    (REVIEWED, "decider", owing(moves=(move("available", "reserved", -1),)), "not_positive"),
    (after(s.to_review, money=10), "decider", owing(), "fund_short"),
    (REVIEWED, "decider", owing(next=None), "wrong_next"),
    (after(s.to_review, paper("decide", confirm=False)), "decider",
     owing(by=BODY, paper="p1"), "paper_unconfirmed"),
    (after(s.to_review, paper("letter", confirm=False)), "second", ON_PAPER,
     "paper_says_otherwise"),
    (after(s.to_review, paper("decide"), by("decider", s.released("paper_differs", "refused", "p1"))),
     "decider", owing(by=BODY, paper="p1"), "paper_refused"),
    (after(s.to_review, paper("decide", confirm=False)), "second", ON_PAPER, "inside_step"),
    (after(s.to_review, paper("decide")), "decider", owing(by=BODY, paper="p1"), "held"),
    # clerical steps
    (GONE, "clerk", s.done(next=None), "ended"), (REVIEWED, "clerk", s.done("decide"), "not_due"),
    (REVIEWED, "clerk", s.done(), "not_due"), (GRANTED, "lurker", s.done(), "no_grant"),
    (RELATED["clerk"]["granted"], "clerk", s.done(), "interest"), (NAMED, "clerk", s.done(), "held"),
    (GRANTED, "clerk", s.done(until="2026-03-04"), "last_day_gone"),
    (GRANTED, "clerk", s.done(until="soon"), "not_a_day"),
    (GRANTED, "clerk", s.done(moves=(move("reserved", "available"),)), "wrong_move"),
    (GRANTED, "clerk", s.done(next=None), "wrong_next"),
    # payee
    (GONE, "clerk", s.payee(), "ended"), (NEW, "decider", s.payee(), "no_grant"),
    (RELATED["clerk"]["new"], "clerk", s.payee(), "interest"),
    (after(double), "all", s.payee(), "two_duties"),
    (NEW, "clerk", s.payee(how="stones"), "no_such_answer"),
    (NEW, "clerk", s.payee(party=s.OTHER), "not_of_this_case"),
    (after(s.submit, by("clerk", s.payee(), s.closed("withdrawn"))), "second",
     ev.PayeeConfirmed(of=3), "ended"),
    (PAYEE, "lurker", lambda c: ev.PayeeConfirmed(of=c.payee.version), "no_grant"),
    (RELATED["second"]["payee"], "second", lambda c: ev.PayeeConfirmed(of=c.payee.version),
     "interest"),
    (PAYEE, "second", ev.PayeeConfirmed(of=1), "nothing_to_confirm"),
    (PAYEE, "clerk", lambda c: ev.PayeeConfirmed(of=c.payee.version), "own_entry"),
    (CASH, "second", lambda c: ev.PayeeConfirmed(of=c.payee.version), "payee_incomplete"),
    # money
    (SHORT, "lurker", ev.Funded(line="1", moves=(move("available", "reserved"),)), "no_grant"),
    (RELATED["second"]["short"], "second",
     ev.Funded(line="1", moves=(move("available", "reserved"),)), "interest"),
    (GRANTED, "clerk", ev.Funded(line="1", moves=(move("available", "reserved"),)),
     "waits_for_nothing"),
    (SHORT_NAMED, "clerk", ev.Funded(line="1", moves=(move("available", "reserved"),)), "held"),
    (SHORT, "clerk", ev.Funded(line="1", moves=()), "no_effect"),
    (SHORT, "clerk", ev.Funded(line="2", moves=(move("available", "reserved"),)), "other_line"),
    (after(short, money=10), "clerk", ev.Funded(line="1", moves=(move("available", "reserved"),)),
     "fund_short"),
    (SHORT, "clerk", ev.Funded(line="1", moves=(move("available", "paid"),)), "wrong_move"),
    (PAID, "cashier", s.instructed, "nothing_due"), (READY, "books", s.instructed, "no_grant"),
    (RELATED["cashier"]["ready"], "cashier", s.instructed, "interest"),
    (after(s.ready, by("all", s.recorded("x"))), "all", s.instructed, "two_duties"),
    (after(s.to_final, holding("payee"), lambda o: o.do("cashier", C, lambda c: ev.PayeeConfirmed(
        of=c.payee.version), s.released("payee", "confirmed"))), "cashier", s.instructed,
     "payee_confirmed_by_you"),
    (PAYEE, "cashier", s.instructed, "held"), (SENT, "cashier", s.instructed, "payment_under_way"),
    (after(s.ready, cost), "cashier", s.instructed, "unconfirmed"),
    (after(s.submit, by("clerk", s.payee(how="incomplete")), by("reviewer", s.reviewed),
           by("decider", s.decided, s.assessed("final")), by("clerk", s.done()),
           by("decider", final())), "cashier", s.instructed, "payee_incomplete"),
    (after(s.submit, by("clerk", s.payee()), by("reviewer", s.reviewed),
           by("decider", s.decided, s.assessed("final")), by("clerk", s.done()),
           by("decider", final())), "cashier", s.instructed, "payee_unconfirmed"),
    (after(short, by("clerk", s.done()), by("decider", final())), "cashier",
     lambda c: s.instructed(c, moves=(move("available", "paid"),)), "held"),
    (READY, "cashier", lambda c: s.instructed(c, payee=1), "payee_changed"),
    (READY, "cashier", lambda c: s.instructed(c, party=s.OTHER), "not_of_this_case"),
    (READY, "cashier", lambda c: s.instructed(c, moves=()), "no_effect"),
    (READY, "cashier", lambda c: s.instructed(c, moves=(move("available", "paid"),)), "wrong_move"),
    (READY, "cashier", lambda c: s.instructed(c, moves=(move("reserved", "instructed", 30_001),)),
     "line_short"),
    (SENT, "clerk", s.paid(), "no_grant"), (RELATED["books"]["sent"], "books", s.paid(), "interest"),
    (after(mixed_pay), "all", s.paid(), "paid_it"), (READY, "books", s.paid(), "nothing_under_way"),
    (SENT, "books", s.paid(moves=(move("reserved", "paid"),)), "wrong_move"),
    (SENT, "books", s.paid(next=None, moves=(move("instructed", "paid", 1),)), "wrong_next"),
    (SENT, "books", s.paid(moves=()), "no_effect"),
    (SENT, "clerk", s.failed(), "no_grant"),
    (RELATED["books"]["sent"], "books", s.failed(), "interest"),
    (after(mixed_pay), "all", s.failed(), "paid_it"),
    (READY, "books", s.failed(), "nothing_under_way"), (SENT, "books", s.failed(moves=()), "no_effect"),
    (SENT, "books", s.failed(code="no such account"), "no_short_code"),
    (SENT, "books", s.failed(moves=(move("instructed", "paid"),)), "wrong_move"),
    (SENT, "books", s.paid(moves=(move("instructed", "paid", 30_001),)), "line_short"),
    (ENDED, "clerk", ev.Funded(line="1", moves=(move("available", "reserved"),)), "ended"),
    (ENDED, "cashier", s.instructed, "ended"), (ENDED, "books", s.paid(next=None), "ended"),
    (ENDED, "books", s.failed(), "ended"), (ENDED, "clerk", s.released("payee", "confirmed"), "ended"),
    # holds
    (GONE, "clerk", s.held("payee"), "ended"), (RE_REVIEW, "clerk", s.held("re_review"), "held_already"),
    (GRANTED, "clerk", s.released("payee", "confirmed"), "not_held"),
    (RE_REVIEW, "decider", s.released("re_review", "lifted"), "no_such_answer"),
    (RE_REVIEW, "clerk", s.released("re_review", "upheld"), "no_grant"),
    (RE_REVIEW, "decider", s.released("re_review", "upheld"), "decided_before"),
    (RE_REVIEW, "clerk", s.released("re_review", "restored"), "not_restored"),
    (after(s.to_grant, by("clerk", s.assessed(stands="no", outcome="ineligible"),
                          s.held("re_review"))), "judge", s.released("re_review", "upheld"),
     "not_eligible"),
    (LACKS, "clerk", s.released("awaiting_information", "answered"), "still_lacking"),
    (SHORT, "clerk", s.released("waiting_for_funds", "funded"), "still_short"),
    (RECOMPUTE, "clerk", s.released("recompute", "decided"), "not_decided"),
    (PAYEE, "clerk", s.released("payee", "confirmed"), "payee_unconfirmed"),
    (NAMED, "clerk", s.released("identity", "settled"), "identity_unconfirmed"),
    (DIFFERS, "clerk", s.released("paper_differs", "accepted", "p1"), "no_grant"),
    # ends
    (GONE, "clerk", s.closed("withdrawn"), "ended"), (NEW, "clerk", s.closed("lost"), "no_such_end"),
    (GRANTED, "decider", s.closed("rejected"), "granted_already"),
    (NEW, "clerk", s.closed("rejected"), "no_grant"), (NEW, "decider", s.closed("revoked"), "not_granted"),
    (MIXED, "all", s.closed("rejected"), "two_duties"),
    (RELATED["reviewer"]["new"], "reviewer", s.closed("rejected"), "interest"),
    (NEW, "clerk", s.closed("rejected", by=BODY, paper="p1"), "paper_unconfirmed"),
    (GRANTED, "judge", s.closed("revoked", move("reserved", "available")), "not_due"),
    (RE_REVIEW, "decider", s.closed("revoked", move("reserved", "available")), "decided_before"),
    (PAID, "clerk", s.closed("withdrawn"), "paid_already"),
    (SENT, "clerk", s.closed("withdrawn", move("instructed", "reserved")), "payment_under_way"),
    (GRANTED, "clerk", s.closed("letter_expired", move("reserved", "available")), "letter_holds"),
    (GRANTED, "clerk", s.closed("nothing_payable", move("reserved", "available")),
     "something_payable"),
    (NEW, "clerk", s.closed("external"), "no_such_end"),
    (GRANTED, "clerk", s.closed("withdrawn", move("reserved", "paid")), "wrong_move"),
    (GONE, "clerk", ev.Reopened(next=None), "not_reopenable"),
    (NOTHING, "clerk", ev.Reopened(next=s.step("pay")), "not_reopenable"),
    (MORE, "clerk", ev.Reopened(next=s.step("pay")), "wrong_next"),
]  # fmt: skip

#: what the first command of a store may not say
OPENING: list[tuple[Any, str]] = [
    ((14, s.opened(15, "X")), "wrong_id"),
    ((14, s.opened(14, "X", parent=BRANCH, currency="USD")), "parent_currency"),
    ((B, s.adopted(1)), "not_confirmed"),
    ((P["clerk"], s.granted(of=1)), "not_confirmed"),
    ((34, s.fund(34, "n", BRANCH, BRANCH, branch="XX")), "no_such_branch"),
]

LEFT_OUT: list[tuple[Callable[[], s.Office], str, list[Any], str]] = [
    (REVIEWED, "decider", [lambda c: s.decided(c, moves=())], "hold_missing"),
    (FINAL, "clerk", [s.payee()], "hold_missing"),
    (GRANTED, "clerk", [s.assessed(stands="other")], "hold_missing"),
    (FINAL, "clerk", [s.assessed("final", 20_000)], "hold_missing"),
    (GRANTED, "clerk", [s.recorded("child.name", confirm=("child.name",))], "hold_missing"),
    (START, "clerk", [s.submitted(), s.assessed(outcome="incomplete", lacks=True)], "hold_missing"),
    (GRANTED, "clerk", [s.held("re_review")], "hold_for_nothing"),
    (START, "clerk", [s.submitted()], "not_assessed"),
    (START, "clerk", [s.submitted(origin="external", next=None)], "external_open"),
    (after(s.submit, paper("decide", confirm=False)), "second",
     [lambda c: ev.FactsConfirmed(of=c.papers[0].version)], "hold_missing"),
    (GRANTED, "clerk", [s.closed("withdrawn")], "more_than_granted"),
]  # fmt: skip


_memo: dict[Any, s.Office] = {}


def office(build: Callable[[], s.Office]) -> s.Office:
    """A copy of the office of a row; built once."""
    if build not in _memo:
        _memo[build] = build()
    return _memo[build].copy()


def write(o: s.Office, name: str, what: Any, *, forge: bool, reads: bool = False) -> None:
    """Write what a row says, in one command."""
    reads = reads or (isinstance(what, tuple) and isinstance(what[1], s.br.DataRead))
    branch = FAR if name == "far" else BRANCH
    chain = f"{branch}/reads" if reads else ""
    with o.command(name, forge=forge, branch=branch, chain=chain) as c:
        for stream, event in what if isinstance(what, list) else [what]:
            if callable(event):
                event = event(c.see("case", stream))
            c.append(stream, s.told(c, stream, event), s.private_of(event))


def on_case(what: Any) -> Any:
    return what if isinstance(what, tuple | list) else (C, what)
