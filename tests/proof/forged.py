"""What somebody forges: how far the office came, who, what, and by which code it is found."""

from __future__ import annotations

from typing import Any

from proof import small as s
from proof.came import *
from proof.forged_bills import BILLS, UNFROZEN
from proof.forged_cases import CASES
from proof.forged_keys import FIRST, KEYS
from proof.forged_meetings import MEETINGS
from proof.forged_queue import QUEUES
from proof.forged_said import SAID
from proof.small import BRANCH, CHILD, FAR, FAR_B, LIST, OWN, ROADS, THEIRS, B, C, P, move

from caseflow.branch.state import Days
from caseflow.codec import changed
from caseflow.fund.receipts import ALIKE, alike_text
from caseflow.store.journal import Kept

ev = s.ev
TWO = {"duty": s.granted("pay"), "value": s.adopted(), "posting": s.posted(OWN, 5)}
FUND = s.fund(34, "new", BRANCH, BRANCH)

PARTLY = {"first": [(P["lurker"], s.granted("manage", programmes=("heart",)))]}
PART = after(**PARTLY)


LAST = office(START).store.last()
WENT_BACK = (B, s.br.StoreRestored(events=LAST, known=LAST))
ALONE = after(by("chief", s.ended("manage", until="2026-03-04"), stream=P["chief"]))


OLD = "2026-01-01"


RECEIPT = "ab" * 32
CAME = s.posted(OWN, 5, receipts=(RECEIPT,))
BARE = s.posted(OWN, 6, unnumbered=True, paper_on="2026-01-01")
ELSEWHERE = (
    move("available", "moved", 5, line=""),
    move("received", "available", 5, THEIRS, line=""),
)


def came_in(o: s.Office) -> None:
    """A receipt that the bank calls so is posted; it is proposed again."""
    o.do("boss", B, s.proposed(1, OWN, CAME))
    with o.command("chief") as c:
        c.append(B, s.confirmed(1))
        c.append(OWN, changed(CAME, of=1), rows=(Kept("receipt", bytes.fromhex(RECEIPT)),))
    o.do("boss", B, s.proposed(2, OWN, CAME))


def bare(o: s.Office) -> None:
    """What has no number is posted; it is proposed again, and not said to be another one."""
    text = alike_text(OWN, "", 6, "2026-01-01")
    o.do("boss", B, s.proposed(1, OWN, BARE))
    with o.command("chief") as c:
        c.append(B, s.confirmed(1))
        mark = o.keys.mark(ALIKE, text)
        c.append(OWN, changed(BARE, of=1), {"unnumbered": "现金"}, (Kept(ALIKE, mark),))
    o.do("boss", B, s.proposed(2, OWN, BARE))


def lapse(o: s.Office) -> None:
    o.day = "2026-04-05"


TABLE: list[Row] = [
    # branch
    (START, "boss", (B, s.opened()), "branch_known"),
    (START, "boss", (13, s.opened(13, "X")), "not_the_opening"),
    (START, "boss", (FAR_B, s.proposed(1, OWN, TWO["posting"])), "other_branch"),
    (START, "clerk", (B, s.proposed(1, OWN, TWO["posting"])), "no_grant"),
    (START, "boss", (B, s.proposed(2, OWN, TWO["posting"])), "wrong_number"),
    (after(proposed(OWN, CAME)), "boss", (B, s.proposed(2, OWN, CAME)), "proposed_before"),
    (START, "boss", (B, s.proposed(1, C, s.held("payee"))), "not_for_two"),
    (START, "boss", (B, s.proposed(1, OWN, s.fund(OWN, "n", BRANCH, BRANCH))),
     "proposed_for_nothing"),
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
    (after(proposed(B, s.adopted(source="notes"))), "chief", agreed(B, s.adopted(source="notes")),
     "value_without_source"),
    (after(proposed(B, s.adopted(name="plugins"))), "chief",
     agreed(B, s.adopted(name="plugins")), "plugins_without_digest"),
    (START, "boss", (FAR_B, s.br.KeysRewrapped(wraps=1)), "other_branch"),
    (START, "clerk", (B, s.br.KeysRewrapped(wraps=1)), "no_grant"),
    (START, "boss", (B, s.br.KeysRewrapped(wraps=0)), "no_effect"),
    (START, "boss", (B, s.proposed(1, OWN, TWO["posting"], until=s.DAY)), "proposal_day"),
    (START, "boss", (B, s.proposed(1, P["boss"], TWO["duty"])), "own_grant"),
    (after(by("boss", s.declared(P["second"]), stream=P["boss"])), "boss",
     (B, s.proposed(1, P["second"], TWO["duty"])), "grant_to_relative"),
    (PART, "lurker", (B, s.proposed(1, OWN, TWO["posting"])), "beyond_your_programmes"),
    (after(proposed(OWN, TWO["posting"]), lapse), "chief", (B, s.confirmed(1)),
     "proposal_lapsed"),
    (after(proposed(P["chief"], TWO["duty"])), "chief", (B, s.confirmed(1)), "own_grant"),
    (after(by("second", s.declared(P["chief"]), stream=P["second"]),
           proposed(P["second"], TWO["duty"])), "chief", (B, s.confirmed(1)), "grant_to_relative"),
    (after(proposed(OWN, TWO["posting"]), **PARTLY), "lurker", (B, s.confirmed(1)),
     "beyond_your_programmes"),
    (after(proposed(OWN, TWO["posting"]),
           by("boss", s.ended("manage", until="2026-03-04"), stream=P["boss"])), "chief",
     (B, s.confirmed(1)), "proposer_may_not"),
    (after(proposed(OWN, TWO["posting"])), "far", (B, s.taken_back(1)), "other_branch"),
    (after(proposed(OWN, TWO["posting"])), "chief", (B, s.taken_back(1)), "not_your_proposal"),
    (START, "boss", (B, s.taken_back(1)), "no_proposal"),
    (after(proposed(OWN, TWO["posting"])), "far", (B, s.sent_back(1)), "other_branch"),
    (after(proposed(OWN, TWO["posting"])), "clerk", (B, s.sent_back(1)), "no_grant"),
    (after(proposed(OWN, TWO["posting"])), "boss", (B, s.sent_back(1)), "own_proposal"),
    (after(proposed(P["chief"], TWO["duty"])), "chief", (B, s.sent_back(1)), "own_grant"),
    (after(proposed(OWN, TWO["posting"]), **PARTLY), "lurker", (B, s.sent_back(1)),
     "beyond_your_programmes"),
    (after(proposed(OWN, TWO["posting"]), by("chief", s.sent_back(1), stream=B)), "chief",
     (B, s.confirmed(1)), "proposal_sent_back"),
    (after(proposed(B, s.adopted(name="proposals.days", value="0"))), "chief",
     agreed(B, s.adopted(name="proposals.days", value="0")), "value_unreadable"),
    (START, "boss", (B, s.br.StoreRestored(events=1, known=1)), "by_the_machine"),
    (START, "", (FAR_B, s.br.StoreRestored(events=1, known=1)), "other_branch"),
    (START, "", (B, s.br.StoreRestored(events=1, known=1)), "restored_from_elsewhere"),
    (START, "boss", (B, s.br.StoreUpgraded(source=1, target=2, release="x")), "by_the_machine"),
    (START, "", (FAR_B, s.br.StoreUpgraded(source=1, target=2, release="x")), "other_branch"),
    (START, "", (B, s.br.StoreUpgraded(source=2, target=2, release="x")), "upgraded_from_nowhere"),
    (START, "boss", (FAR_B, s.br.ClockConfirmed(last=OLD, stated_by=P["clerk"])), "other_branch"),
    (START, "lurker", (B, s.br.ClockConfirmed(last=OLD, stated_by=P["clerk"])), "no_grant"),
    (START, "boss", (B, s.br.ClockConfirmed(last=OLD, stated_by=P["boss"])), "clock_by_one"),
    (START, "boss", (B, s.br.ClockConfirmed(last=OLD, stated_by=7)), "clock_by_nobody"),
    (START, "boss", (B, s.br.ClockConfirmed(last="x", stated_by=P["clerk"])), "not_a_day"),
    (ALONE, "far", (B, s.restored(P["clerk"])), "other_branch"),
    (START, "boss", (B, s.restored(P["clerk"])), "two_still_manage"),
    (ALONE, "clerk", (B, s.restored(P["second"])), "no_grant"),
    (ALONE, "boss", (B, s.restored(P["boss"])), "own_grant"),
    (ALONE, "boss", (B, s.restored(999)), "no_such_person"),
    (ALONE, "boss", (B, s.restored(P["clerk"], "soon")), "not_a_day"),
    (ALONE, "boss", (B, s.restored(P["clerk"], "2026-03-06")), "paper_of_later"),
    *((ALONE, "boss", [(B, s.restored(P["clerk"])), (stream, event)], "not_confirmed")
      for stream, event in (
          (P["second"], s.granted("manage")), (P["clerk"], s.granted("pay")),
          (P["clerk"], s.granted("manage", of=1)),
          (P["clerk"], s.granted("manage", programmes=("heart",))),
    )),
    (START, "lurker", (77, s.br.DataRead(subjects=(C,), purpose="case")), "no_grant"),
    (START, "clerk", (77, s.br.DataRead(subjects=(C,), purpose="fun")), "no_purpose"),
    (START, "clerk", (77, s.br.DataRead(subjects=(), purpose="case")), "no_effect"),
    (START, "clerk", (77, s.br.DataRead(subjects=(C,), purpose="case", young=(C,))),
     "young_misnamed"),
    (START, "lurker", (77, s.br.QuestionAsked(by="name", known=())), "no_grant"),
    (START, "clerk", (77, s.br.QuestionAsked(by="heart", known=())), "no_such_question"),
    # party
    (START, "clerk", (CHILD, s.registered(CHILD)), "party_known"),
    (START, "decider", (203, s.registered(203)), "no_grant"),
    (START, "clerk", (203, s.registered(204)), "wrong_id"),
    (START, "clerk", (203, s.registered(203, party="robot")), "no_such_party"),
    (START, "clerk", (203, s.registered(203, branch=FAR)), "other_branch"),
    (START, "clerk", (203, s.registered(203, facts=("staff.login",))), "no_grant"),
    (START, "lurker", (203, s.registered(203, facts=("relative.id_no",))), "no_grant"),
    (START, "clerk", (CHILD, s.changes("staff.login")), "no_grant"),
    (START, "lurker", (CHILD, s.changes("y")), "no_grant"),
    (START, "clerk", (CHILD, s.changes()), "not_compared"),
    (NAMED, "lurker", (CHILD, s.changes("child.name", case=C, of=NAMED_AT)), "no_grant"),
    (NAMED, "clerk", (CHILD, s.changes("child.name", case=C, of=NAMED_AT)), "own_entry"),
    (after(s.to_grant, holding("identity"), unlike(NAMED_AT)), "second",
     (CHILD, s.changes("child.name", case=C, of=NAMED_AT)), "not_agreed"),
    (NAMED, "second", (CHILD, s.changes("child.id_no", case=C, of=NAMED_AT)), "not_compared"),
    (NAMED, "second", (s.OTHER, s.changes("child.name", case=C, of=NAMED_AT)), "not_compared"),
    (after(s.to_grant, holding("identity"), by("boss", s.changes("staff.login"), stream=CHILD)),
     "second", (CHILD, s.changes("child.name", case=C, of=NAMED_AT)), "colleague_is_known"),
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
          (s.granted("pay", below=True), "never_below"),
          (s.granted("manage", below=True), "never_below"),
          (s.granted(until="2026-03-04"), "over_already"),
    )),
    (after(proposed(P["clerk"], s.granted())), "chief", agreed(P["clerk"], s.granted()),
     "duty_held_already"),
    (START, "clerk", (CHILD, s.erased()), "no_grant"),
    (START, "boss", (CHILD, s.erased()), "not_confirmed"),
    (after(proposed(P["second"], s.erased())), "chief", agreed(P["second"], s.erased()),
     "erases_staff"),
    (after(proposed(s.OTHER, s.erased(C)), submitted_by("clerk")), "chief",
     agreed(s.OTHER, s.erased(C)), "erases_another"),
    (after(proposed(CHILD, s.erased(C)), submitted_by("clerk")), "chief",
     agreed(CHILD, s.erased(C)), "erases_open_case"),
    (after(proposed(CHILD, s.erased(records=(s.OTHER,)))), "chief",
     agreed(CHILD, s.erased(records=(s.OTHER,))), "erases_another"),
    (START, "boss", (CHILD, s.erased_again()), "by_the_machine"),
    (START, "", (CHILD, s.erased_again()), "by_the_machine"),
    (START, "", [WENT_BACK, (P["second"], s.erased_again())], "erases_staff"),
    (START, "", [WENT_BACK, (CHILD, s.erased_again(C))], "erases_another"),
    # an institution
    (START, "clerk", (203, s.institution()), "no_grant"),
    (START, "boss", (203, s.institution()), "not_confirmed"),
    (after(first=[(203, s.institution())]), "boss", (203, s.institution()), "institution_known"),
    (after(proposed(203, s.institution(204))), "chief", agreed(203, s.institution(204)),
     "wrong_id"),
    (after(proposed(203, s.institution(what="shop"))), "chief",
     agreed(203, s.institution(what="shop")), "no_such_institution_kind"),
    (after(proposed(CHILD, s.account())), "chief", agreed(CHILD, s.account()), "no_institution"),
    (after(proposed(CHILD, s.relogged())), "chief", agreed(CHILD, s.relogged()),
     "no_such_person"),
    (START, "clerk", (CHILD, s.relogged()), "no_grant"),
    (START, "boss", (CHILD, s.relogged()), "not_confirmed"),
    (START, "clerk", (CHILD, s.account()), "no_grant"),
    (START, "boss", (CHILD, s.account()), "not_confirmed"),
    (START, "clerk", (P["second"], s.ended()), "no_grant"),
    (START, "boss", (P["second"], s.ended()), "not_confirmed"),
    (START, "clerk", (P["clerk"], s.ended(of=1)), "own_grant"),
    *((START, "clerk", (P["clerk"], bad), code) for bad, code in (
        (s.ended("king"), "no_such_duty"), (s.ended(branch=FAR), "other_branch"),
        (s.ended("pay"), "nothing_to_end"), (s.ended(until="2026-03-03"), "over_already"),
        (s.ended(programmes=("heart",)), "nothing_to_end"), (s.ended(until="x"), "not_a_day"),
    )),
    (START, "clerk", (P["second"], s.declared()), "no_grant"),
    (START, "boss", (P["clerk"], s.declared()), "not_confirmed"),
    (START, "clerk", (P["clerk"], s.declared(of=1)), "own_grant"),
    (START, "clerk", (P["clerk"], s.pe.InterestDeclared(parties=(), of=0)), "no_effect"),
    (after(related("clerk")), "clerk", (P["clerk"], s.declared()), "no_effect"),
    # fund
    (START, "boss", (OWN, s.fund(OWN, "own", BRANCH, BRANCH)), "fund_known"),
    (START, "clerk", (34, FUND), "no_grant"),
    (START, "boss", (34, FUND), "not_confirmed"),
    *((after(proposed(34, bad)), "chief", agreed(34, bad), code) for bad, code in (
        (s.fund(35, "n", BRANCH, BRANCH), "wrong_id"), (s.fund(34, "", BRANCH, BRANCH), "no_name"),
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
        (s.posted(OWN, 5, paper_on="2026-12-31"), "paper_to_come"),
        (s.posted(OWN, 5, receipts=("x",)), "receipt_misnamed"),
        (s.posted(OWN, 5, receipts=()), "receipt_unnamed"),
        (s.posted(OWN, 5, unnumbered=True), "receipt_without_day"),
        (s.posted(OWN, 5, again=1), "receipt_misnamed"),
        (s.posted(OWN, 5, "moved", moves=ELSEWHERE, to="fund"), "held_elsewhere"),
    )),
    (after(came_in), "chief", [(B, s.confirmed(2)), (OWN, changed(CAME, of=2))], "receipt_known"),
    (after(bare), "chief", [(B, s.confirmed(2)), (OWN, changed(BARE, of=2))], "receipt_alike"),
    # list
    (LISTED, "far", (LIST, s.judged(s.row(2))), "other_list"),
    (START, "cashier", (LIST, s.judged(s.row())), "no_grant"),
    (START, "clerk", (LIST, s.judged(s.row(), id=42)), "wrong_id"),
    (START, "clerk", (LIST, s.judged(s.row(), s.row())), "no_effect"),
    (START, "clerk", (LIST, s.judged(s.row(1, "lovely"))), "no_such_verdict"),
    (LISTED, "books", (LIST, s.answered(s.row(2, "paid"))), "other_list"),
    (START, "clerk", (LIST, s.answered(s.row(1, "paid"))), "no_grant"),
    (START, "books", (LIST, s.answered(s.row(1, "paid"), id=42)), "wrong_id"),
    (START, "books", (LIST, s.answered(s.row(1, "paid"), s.row(1, "paid"))), "no_effect"),
    (START, "books", (LIST, s.answered(s.row(1, "lovely"))), "no_such_verdict"),
    (START, "books", (LIST, s.answered(s.row(1, "paid"))), "row_misnamed"),
    (SENT, "books", (LIST, s.answered(s.row(1, "paid", C))), "answer_not_recorded"),
    *QUEUES,
    *SAID,
    *BILLS,
    *KEYS,
    *MEETINGS,
    (LISTED, "cashier", (LIST, s.file_made(C)), "list_known"),
    (IN_FILE, "clerk", (LIST, s.file_made(C)), "no_grant"),
    (IN_FILE, "cashier", (42, s.file_made(C)), "wrong_id"),
    (IN_FILE, "cashier", (LIST, s.file_made(C, C)), "no_effect"),
    (SENT, "cashier", (LIST, s.file_made(C)), "not_in_this_file"),
    (IN_FILE, "cashier", (LIST, s.file_made(C, fund=ROADS)), "not_in_this_file"),
    (IN_FILE, "cashier", (LIST, s.file_made(C, units=1)), "total_differs"),
    (IN_FILE, "cashier", (LIST, s.file_made(C, cash=True)), "account_on_list"),
    *CASES,
]  # fmt: skip

#: what the first command of a store may not say
OPENING: list[tuple[Any, str]] = [
    ((14, s.opened(15, "X")), "wrong_id"),
    ((14, s.opened(14, "X", seals="00" * 32)), "seal_key_wrong"),
    ((14, s.opened(14, "X", seals="x")), "seal_key_wrong"),
    (
        (
            14,
            s.opened(
                14,
                "X",
                seals="",
                calendar=Days(first=2026, last=2026, off=("2027-01-01",), worked=()),
            ),
        ),
        "calendar_unreadable",
    ),
    ((14, s.opened(14, "X", parent=BRANCH, currency="USD")), "parent_currency"),
    ((B, s.adopted(1)), "not_confirmed"),
    ((34, s.fund(34, "n", BRANCH, BRANCH, of=1)), "not_confirmed"),
    ((OWN, s.posted(OWN, 5, of=1)), "not_confirmed"),
    ((P["clerk"], s.granted(of=1)), "not_confirmed"),
    ((203, s.institution(of=1)), "not_confirmed"),
    ((P["clerk"], s.ended(of=1)), "not_confirmed"),
    ((P["clerk"], s.declared(of=1)), "not_confirmed"),
    ((34, s.fund(34, "n", BRANCH, BRANCH, branch="XX")), "no_such_branch"),
    *FIRST,
]

LEFT_OUT: list[tuple[Callable[[], s.Office], str, list[Any], str]] = [
    (REVIEWED, "decider", [lambda c: s.decided(c, moves=())], "hold_missing"),
    (FINAL, "clerk", [s.payee()], "hold_missing"),
    (GRANTED, "clerk", [s.assessed(outcome="referred")], "hold_missing"),
    (FINAL, "clerk", [s.assessed("final", 20_000)], "hold_missing"),
    (GRANTED, "clerk", [s.recorded("child.name", confirm=("child.name",))], "hold_missing"),
    (START, "clerk", [s.submitted(), s.assessed(outcome="incomplete", lacks=True)], "hold_missing"),
    (GRANTED, "clerk", [s.held("re_review")], "hold_for_nothing"),
    (START, "clerk", [s.submitted()], "not_assessed"),
    (START, "clerk", [s.submitted(origin="external", next=None)], "external_open"),
    (after(s.submit, paper("decide", confirm=False)), "second",
     [lambda c: ev.FactsConfirmed(of=c.papers[0].version)], "hold_missing"),
    (GRANTED, "clerk", [s.closed("withdrawn")], "more_than_granted"),
    UNFROZEN,
]  # fmt: skip
