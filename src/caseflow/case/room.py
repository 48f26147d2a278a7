"""The room of a case: its types joined to folds and guards. Those of `kinds` join themselves."""

from __future__ import annotations

from caseflow.branch.guards import is_new, own_id
from caseflow.case import answers as a
from caseflow.case import conduct as c
from caseflow.case import deciding as d
from caseflow.case import endings as x
from caseflow.case import events as ev
from caseflow.case import fold, fold_holds, kinds, provided
from caseflow.case import guards as g
from caseflow.case import meeting as t
from caseflow.case import money as m
from caseflow.case import says as s
from caseflow.case.cofunding import aid_told, bill_told, within_the_bill
from caseflow.case.kinds.notice_taken_down import notice_is_over
from caseflow.case.process import told_as_it_is
from caseflow.case.state import Case
from caseflow.case.steps import CLERICAL
from caseflow.case.unlike import agreed
from caseflow.case.whole import shows, told, whole
from caseflow.events import Room, register

__all__ = ["ROOM", "kinds", "provided"]

ROOM = Room(kind="case", state=Case, shows=shows, told=told, whole=whole)
register(
    ROOM,
    (
        "submitted",
        ev.Submitted,
        fold.submitted,
        (
            is_new("case_known"),
            c.enters,
            c.no_interest,
            own_id,
            s.filed_here,
            s.within_going_live,
            s.compared_by_two,
            s.nothing_without_consent,
            s.young_as_a_month,
            aid_told,
            s.next_follows,
        ),
    ),
    (
        "facts_recorded",
        ev.FactsRecorded,
        fold.facts_recorded,
        (
            g.recordable,
            *c.ENTERS,
            s.records_something,
            s.compared_by_two,
            s.nothing_without_consent,
            s.young_as_a_month,
        ),
    ),
    (
        "facts_confirmed",
        ev.FactsConfirmed,
        fold.facts_confirmed,
        (g.recordable, c.compares, c.no_interest, g.confirms_another, agreed, c.named_for_ours),
    ),
    (
        "outside_recorded",
        ev.OutsideRecorded,
        fold.outside_recorded,
        (g.live_or_declines, *c.ENTERS, s.paper_is_new, s.paper_fits),
    ),
    (
        "assessed",
        ev.Assessed,
        fold.assessed,
        (
            g.recordable,
            c.at_a_desk,
            s.known_assessment,
            told_as_it_is,
            s.entry_limited,
            bill_told,
            s.next_follows,
        ),
    ),
    (
        "referral_settled",
        ev.ReferralSettled,
        fold.referral_settled,
        (g.live, t.alone(g.settling), s.settles_rules, t.settled_as_minuted),
    ),
    (
        "reviewed",
        ev.Reviewed,
        fold.reviewed,
        (
            g.live,
            g.due("review", "decide", "final"),
            g.by_paper_or(g.by_us, c.answers_a_level),
            c.no_interest,
            g.reviewing_not_stopped,
            g.passable,
            s.review_fits,
            s.next_follows,
        ),
    ),
    (
        "decided",
        ev.Decided,
        fold.decided,
        (
            g.live,
            g.due_or_answer,
            g.by_paper_or(g.by_us, t.alone(c.at_desk("decide"), c.four_eyes("decide"), c.not_cost)),
            t.alone(c.no_interest),
            g.granting_not_stopped,
            m.grantable,
            m.at_rest,
            g.nothing_open("cost."),
            g.checks_made,
            m.rests_on_the_last,
            m.sum_is_known,
            m.grants_fit,
            m.not_above,
            d.below_meeting,
            d.not_said_before,
            d.by_enough,
            m.no_reserving_while_held,
            m.moves_fit,
            within_the_bill,
            t.as_minuted,
            s.next_follows,
        ),
    ),
    (
        "step_done",
        ev.StepDone,
        fold.step_done,
        (
            g.live,
            g.due(*CLERICAL),
            g.by_paper_or(g.by_us, c.works_here),
            c.no_interest,
            g.not_stopped("letter"),
            notice_is_over,
            s.until_fits,
            m.moves_fit,
            s.next_follows,
        ),
    ),
    ("payee_stated", ev.PayeeStated, fold.payee_stated, (g.recordable, *c.ENTERS, s.payee_fits)),
    (
        "payee_confirmed",
        ev.PayeeConfirmed,
        fold.payee_confirmed,
        (g.recordable, *c.WORKS, g.confirms_payee, agreed),
    ),
    (
        "funded",
        ev.Funded,
        fold.funded,
        (g.live, *c.WORKS, m.is_short, m.may_be_kept, m.moves_something, m.moves_fit),
    ),
    (
        "instructed",
        ev.Instructed,
        fold.instructed,
        (
            g.live,
            g.line_is_due,
            g.by_us,
            c.at_desk("pay"),
            c.no_interest,
            c.four_eyes("pay"),
            c.not_payee,
            c.did_not_reconcile,
            g.still_known,
            g.not_stopped("instructing"),
            g.no_payment_of_line,
            g.nothing_open("cost."),
            g.payee_ready,
            m.has_reserved,
            m.day_has_come,
            s.payee_as_confirmed,
            m.moves_something,
            m.moves_fit,
        ),
    ),
    (
        "paid",
        ev.Paid,
        fold.paid,
        (
            a.answerable,
            g.by_paper_or(*c.RECONCILES, m.has_instructed),
            g.by_paper_also(g.due("pay"), g.sum_stands, m.has_reserved, m.sum_of_the_paper),
            c.no_interest,
            m.moves_something,
            m.paid_by_whom,
            m.moves_fit,
            s.next_follows,
            a.answers_what_is_under_way,
            a.something_arrived,
            a.answered_whole,
            a.on_a_day,
            a.keyed_reference,
        ),
    ),
    (
        "payment_failed",
        ev.PaymentFailed,
        fold.payment_failed,
        (
            a.answerable,
            *c.RECONCILES,
            m.has_instructed,
            m.moves_something,
            a.known_refusal,
            m.moves_fit,
            a.answers_what_is_under_way,
            a.answered_whole,
            a.on_a_day,
        ),
    ),
    ("held", ev.Held, fold_holds.held, (g.live, c.at_a_desk, s.hold_is_new)),
    (
        "released",
        ev.Released,
        fold_holds.released,
        (
            g.live_or_objected,
            c.at_a_desk,
            x.answered,
            x.truly_answered,
            x.clock_goes_on,
            t.as_minuted,
        ),
    ),
    (
        "closed",
        ev.Closed,
        fold.closed,
        (
            g.live,
            c.at_a_desk,
            x.ends_rightly,
            d.below_meeting,
            d.not_said_before,
            d.by_enough,
            m.moves_fit,
            t.as_minuted,
        ),
    ),
    (
        "reopened",
        ev.Reopened,
        fold.reopened,
        (g.nothing_payable, c.at_a_desk, g.sum_otherwise, s.next_follows),
    ),
)
