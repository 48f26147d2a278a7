"""What an event of a case may say, and the step that it must name."""

from __future__ import annotations

from copy import copy
from typing import Any

from caseflow.case.consented import GIVEN_ON, Consents
from caseflow.case.holds import RETURNED as RETURNED_
from caseflow.case.refusals import REFUSALS
from caseflow.case.says import day
from caseflow.codec import changed
from guards.bodies import *
from guards.good import *
from guards.made import *

CONFIRMED = case(papers=(paper(),))
WAITING = case(papers=(paper(confirmed_by=None),))
SETTLED = case(settled=(("hardship", "accepted"), ("invoice", "refused")))
LIST = (("edition", "e1"), Book("e1", "review:county decide", listed=True))
DOLLAR = (("edition", "e1"), Book("e1", "review:county decide", currency="USD"))
INELIGIBLE = case(entry=assessed(outcome="ineligible"))
LACKS = case(entry=assessed(outcome="incomplete", lacks=True))
NAMED = finaled()
CASH = finaled(payee=payee(how="cash"))
TWO = tuple(line(name=n, granted=100, ceiling=300, final=True, reserved=100) for n in "12")
BOTH = finaled(lines=TWO)
FIRST = changed(BOTH, payee=None, apart=(payee(line="1"),))
AT_BOTH = who(38, grants=(grant("enter"), grant("enter", FH)), branch=FH)
RETURNED = reviewed(result="return")
UP = reviewed("decide", result="escalate")
ENTRY = Book("e1", "review:county decide entry pay", last_day=Limit(0))
LIMITS = (("edition", "e1"), ENTRY)


def open_rules(results: str, **more: Any) -> Any:
    """An assessment of which these are the results, with a last day for the entry upstream."""
    outcome = "ineligible" if "F" in results else "incomplete" if results[0] == "U" else "referred"
    said = {"results": results, "outcome": outcome, "entry_until": "2026-03-12"}
    return assesses(**{**said, **more})


LIMITED = open_rules("UU")


def going_live(until: str) -> Any:
    return (("branch", SZW), branch(SZW, paper_until=until))


SAYS: list[Any] = [
    # an application: filed here, under a number of here, for somebody, of one's own id
    (
        "",
        submitted(
            branch=FH, number="FH-2026-1-X", next=step("review:county", branch=FH, since=TODAY)
        ),
        None,
        AT_BOTH,
    ),
    ("other_branch", submitted(number="FH-2026-1-X"), None, CLERK),
    ("other_branch", submitted(number="SZW2026-1-X"), None, CLERK),
    ("nobody_helped", submitted(people=()), None, CLERK),
    ("nobody_helped", submitted(units=-1), None, CLERK),
    ("", submitted(units=1), None, CLERK),
    ("wrong_id", submitted(id=8), None, CLERK),
    ("not_yet_list", submitted(), None, CLERK, LIST),
    ("other_currency", submitted(), None, CLERK, DOLLAR),
    ("no_edition", submitted(edition="none"), None, CLERK),
    ("no_such_origin", submitted(origin="abroad"), None, CLERK),
    ("", submitted(origin="paper"), None, CLERK),
    # what began on paper: as long as the opening says
    ("", submitted(origin="paper"), None, CLERK, going_live(TODAY)),
    ("going_live_over", submitted(origin="paper"), None, CLERK, going_live("2026-03-09")),
    ("no_going_live", submitted(origin="paper"), None, CLERK, going_live("")),
    *(("", submitted(), None, CLERK, going_live(x)) for x in ("2026-03-09", "")),
    ("no_edition", submitted(edition="r1"), None, CLERK),
    ("received_to_come", submitted(received_on="2026-03-11"), None, CLERK),
    ("", submitted(received_on=TODAY), None, CLERK),
    ("not_a_day", recorded("x", received_on="soon"), case(), CLERK),
    ("", recorded("x", received_on="2026-03-02"), case(), CLERK),
    ("counts_below_nothing", recorded("x", subject=(("lines", -1),)), case(), CLERK),
    ("", recorded("x", subject=(("lines", 0), ("side", "-1"))), case(), CLERK),
    ("counts_below_nothing", recorded("x", subject=(("a", 1), ("lines", -1))), case(), CLERK),
    ("nobody_helped", submitted(people=(("child", CHILD), ("guardian", STRANGER))), None, CLERK),
    ("not_a_day", submitted(received_on="soon"), None, CLERK),
    ("", submitted(received_on=""), None, CLERK),
    # what two compare waits for another person
    ("confirm_missing", submitted(facts=("cost.total",)), None, CLERK),
    ("", submitted(facts=(GIVEN_ON, "cost.total"), confirm=("cost.total",)), None, CLERK),
    ("", submitted(facts=("child.name",)), None, CLERK),
    ("confirm_missing", recorded("cost.total"), case(), CLERK),
    (
        "confirm_missing",
        recorded("cost.total", "admitted_on", confirm=("cost.total",)),
        case(),
        CLERK,
    ),
    ("", recorded("cost.total", confirm=("cost.total",)), case(), CLERK),
    ("confirm_missing", recorded("child.name"), case(), CLERK),
    # who belongs to the household, whatever the programme wants compared
    ("confirm_missing", submitted(facts=("member",)), None, CLERK),
    ("", submitted(facts=(GIVEN_ON, "member"), confirm=("member",)), None, CLERK),
    # while nobody said that the family consented, who it is alone is kept
    ("consent_first", submitted(facts=("income",)), None, CLERK),
    ("consent_first", submitted(facts=("income",), origin="paper"), None, CLERK),
    ("", submitted(facts=("income",), origin="external", next=None), None, CLERK),
    ("", submitted(facts=("child.phone", "child.birth_date", "application.no")), None, CLERK),
    ("consent_first", submitted(facts=("payee.bank",)), None, CLERK),
    ("consent_first", recorded("income"), case(consents=Consents()), CLERK),
    ("", recorded("income", GIVEN_ON), case(consents=Consents()), CLERK),
    ("", recorded("child.phone", confirm=("child.phone",)), case(consents=Consents()), CLERK),
    ("", recorded("income"), case(consents=Consents(), origin="external"), CLERK),
    ("confirm_missing", recorded("member"), case(), CLERK),
    ("", recorded("child.name", confirm=("child.name",)), case(), CLERK),
    ("", recorded("child.age"), case(), CLERK),
    ("", recorded("payee.account_no"), case(), CLERK),
    ("", recorded("cost.total", paper="p1"), WAITING, CLERK),
    ("paper_not_waiting", recorded("cost.total", paper="p1"), CONFIRMED, CLERK),
    ("paper_not_waiting", recorded("cost.total", paper="p2"), WAITING, CLERK),
    # something is recorded: a fact or a note
    ("no_effect", recorded(), case(), CLERK),
    ("", recorded(noted=True), case(), CLERK),
    ("", recorded("income"), case(), CLERK),
    # a paper is one paper; corrected only while nobody confirmed it
    ("paper_known", outside(), CONFIRMED, CLERK),
    ("paper_known", outside(units=301), CONFIRMED, CLERK),
    ("paper_known", outside(), WAITING, CLERK),
    ("", outside(units=301), WAITING, CLERK),
    ("", outside(result="refuse"), WAITING, CLERK),
    ("", outside(paper="p2"), CONFIRMED, CLERK),
    ("no_effect", outside(paper=""), case(), CLERK),
    ("no_effect", outside(body=""), case(), CLERK),
    ("no_effect", outside(steps=()), case(), CLERK),
    ("no_such_result", outside(result="perhaps"), case(), CLERK),
    ("no_such_result", outside(units=-1), case(), CLERK),
    ("", outside(units=0, result="refuse"), case(), CLERK),
    ("", outside(done_on=TODAY), case(), CLERK),
    ("paper_day_to_come", outside(done_on="2026-03-11"), case(), CLERK),
    ("not_a_day", outside(done_on="2026-02-30"), case(), CLERK),
    ("not_a_day", outside(done_on="3月1日"), case(), CLERK),
    ("paper_of_our_own", outside(body="SZW"), case(), CLERK),
    ("paper_of_our_own", outside(body=" Szw "), case(), CLERK),
    ("", outside(body="SZW"), case(origin="paper"), CLERK),
    ("", outside(body="FH"), case(), CLERK),
    # the letter's last day
    ("", done("letter", until=TODAY), granted("letter"), CLERK),
    ("last_day_gone", done("letter", until="2026-03-09"), granted("letter"), CLERK),
    ("not_a_day", done("letter", until="soon"), granted("letter"), CLERK),
    ("", done("letter", until=""), granted("letter"), CLERK),
    # an assessment: by a kept edition of the programme, at one of two stages
    ("no_edition", assesses(edition="none"), case(), CLERK),
    ("no_edition", assesses(edition="r1"), case(), CLERK),
    ("no_such_stage", assesses(at="middle"), case(), CLERK),
    ("", assesses(at="final"), granted(), CLERK),
    ("sum_misnamed", assesses(sum="m1"), case(), CLERK),
    ("stands_misnamed", assesses(stands="s1"), case(), CLERK),
    # the outcome follows from its results, documents and caps; the sum may leave it open
    ("", assesses(outcome="referred"), case(), CLERK),
    ("", assesses(outcome="incomplete"), case(), CLERK),
    ("outcome_misnamed", assesses(outcome="ineligible"), case(), CLERK),
    ("", assesses(outcome="ineligible", results="FP"), case(), CLERK),
    ("outcome_misnamed", assesses(results="FP"), case(), CLERK),
    ("outcome_misnamed", assesses(outcome="referred", results="FP"), case(), CLERK),
    ("outcome_misnamed", assesses(documents="U"), case(), CLERK),
    ("", assesses(outcome="incomplete", documents="U"), case(), CLERK),
    ("outcome_misnamed", assesses(outcome="referred", documents="U"), case(), CLERK),
    ("outcome_misnamed", assesses(results="PN"), case(), CLERK),
    ("", assesses(outcome="referred", results="PN"), case(), CLERK),
    ("outcome_misnamed", assesses(used_up="final"), case(), CLERK),
    # the last day for the entry upstream: while a rule of the edition is open and the step to come
    ("no_entry_limit", assesses(entry_until="2026-03-12"), case(), CLERK),
    ("", LIMITED, case(), CLERK, LIMITS),
    ("", changed(LIMITED, entry_until=""), case(), CLERK, LIMITS),
    ("not_a_day", changed(LIMITED, entry_until="2026-02-30"), case(), CLERK, LIMITS),
    ("not_a_day", assesses(of_age="2026-05-06"), case(), CLERK),
    ("", assesses(of_age="2026-05"), case(), CLERK),
    ("no_entry_limit", open_rules("PU"), case(), CLERK, LIMITS),
    ("no_entry_limit", open_rules("FU"), case(), CLERK, LIMITS),
    ("no_entry_limit", LIMITED, case(granted_at=5), CLERK, LIMITS),
    ("no_entry_limit", LIMITED, case(done=("entry",)), CLERK, LIMITS),
    ("", open_rules("PU", accepted=("age",)), case(settled=(("age", "accepted"),)), CLERK, LIMITS),
    # what it stands for is told without the cap
    ("", assesses(used_up="final", outcome="ineligible", stands=stands("eligible")), case(), CLERK),
    ("stands_misnamed", assesses(used_up="final", outcome="ineligible"), case(), CLERK),
    ("stands_misnamed", assesses(stands=stands("referred")), case(), CLERK),
    ("results_misnamed", assesses(results="T"), case(), CLERK),
    ("results_misnamed", assesses(documents="TT"), case(), CLERK),
    ("results_misnamed", assesses(results="TTT", documents=""), case(), CLERK),
    ("accepted_by_nobody", assesses(accepted=("hardship",)), case(), CLERK),
    ("accepted_by_nobody", assesses(), SETTLED, CLERK),
    ("", assesses(accepted=("hardship",)), SETTLED, CLERK),
    ("", assesses(fell=("hardship",)), SETTLED, CLERK),
    ("not_reopenable", reopened(), changed(NOTHING, summed_on="m1"), CLERK),
    # settled by name
    ("no_effect", settles(), case(), COUNTY),
    ("no_effect", settles(HARDSHIP, ("hardship", "refused")), case(), COUNTY),
    ("no_such_rule", settles(("luck", "accepted")), case(), COUNTY),
    ("no_such_answer", settles(("hardship", "perhaps")), case(), COUNTY),
    ("", settles(("invoice", "refused"), ("award", "accepted")), case(), COUNTY),
    ("no_such_rule", settles(HARDSHIP, ("luck", "accepted")), case(), COUNTY),
    # an answer of a reviewer rests on the last assessment
    ("no_such_answer", reviewed(result="reject"), case(), COUNTY),
    ("other_assessment", reviewed(assessment=1), case(), COUNTY),
    ("other_assessment", reviewed(assessment=3), case(), COUNTY),
    ("other_assessment", reviewed(assessment=0), case(entry=None, entry_at=0), COUNTY),
    ("", reviewed(result="return", assessment=1), case(), COUNTY),
    ("", reviewed("review:city", assessment=1, **BY), BY_PAPER, SECOND),
    ("settled_refused", reviewed(), SETTLED, COUNTY),
    ("settled_refused", reviewed(result="escalate"), SETTLED, COUNTY),
    ("", RETURNED, SETTLED, COUNTY),
    ("", reviewed(), case(settled=(("hardship", "accepted"),)), COUNTY),
    ("not_passable", reviewed(), INELIGIBLE, COUNTY),
    ("not_passable", reviewed(), LACKS, COUNTY),
    ("", reviewed(result="escalate"), INELIGIBLE, COUNTY),
    ("", reviewed(result="escalate"), LACKS, COUNTY),
    ("", reviewed(), case(entry=assessed(outcome="referred")), COUNTY),
    # who decides hands it up alone, resting on the last assessment of that decision
    ("", UP, to_decide(), DECIDER),
    ("no_such_answer", changed(UP, result="return"), to_decide(), DECIDER),
    ("no_such_answer", changed(UP, **BY), THEIR_DECISION, SECOND),
    ("other_assessment", changed(UP, assessment=1), to_decide(), DECIDER),
    ("", reviewed("final", result="escalate", assessment=7), COSTS, DECIDER),
    ("other_assessment", reviewed("final", result="escalate"), COSTS, DECIDER),
    ("", RETURNED, INELIGIBLE, COUNTY),
    # a payee is one of the case's people
    ("no_such_answer", states_payee(how="gold"), case(), CLERK),
    *(("", states_payee(how=how), case(), CLERK) for how in ("account", "cash", "incomplete")),
    ("no_such_answer", states_payee(whom="uncle"), case(), CLERK),
    ("", states_payee(whom=""), case(), CLERK),
    ("not_of_this_case", states_payee(party=STRANGER), case(), CLERK),
    ("", states_payee(party=GUARDIAN), case(), CLERK),
    # a payee is that of a line of the case
    ("", states_payee(line="1"), granted(), CLERK),
    ("other_line", states_payee(line="2"), granted(), CLERK),
    ("other_line", states_payee(line="2"), case(), CLERK),
    ("", states_payee(line="2"), granted(lines=TWO), CLERK),
    ("", instructed(move("reserved", "instructed", line="2"), line="2"), BOTH, CASHIER),
    ("no_payee", instructed(move("reserved", "instructed", line="2"), line="2"), FIRST, CASHIER),
    ("", instructed(), FIRST, CASHIER),
    ("", instructed(), BOTH, CASHIER),
    # a payment names the payee as stated and confirmed
    ("file_made_already", instructed(file=61), NAMED, CASHIER, (("list", 61), True)),
    ("", instructed(file=61), NAMED, CASHIER),
    ("", instructed(file=0), NAMED, CASHIER, (("list", 0), True)),
    ("payee_changed", instructed(payee=5), NAMED, CASHIER),
    ("payee_changed", instructed(payee=0), NAMED, CASHIER),
    ("not_of_this_case", instructed(party=GUARDIAN), NAMED, CASHIER),
    ("not_of_this_case", instructed(party=GUARDIAN), CASH, CASHIER),
    ("payee_changed", instructed(payee=0), CASH, CASHIER),
    ("cash_unsigned", instructed(), CASH, CASHIER),  # cash is on a list that is signed
    ("", instructed(file=61), CASH, CASHIER),
    # a hold of the table, once about each
    ("no_such_hold", held("bored"), case(), CLERK),
    ("held_already", held("payee"), case("review:county", "payee"), CLERK),
    ("held_already", held("paper_differs", "p1"), case("", "paper_differs@p1"), CLERK),
    (
        "",
        held("paper_differs", "p2"),
        case("", "paper_differs@p1", papers=(paper(paper="p2"),)),
        CLERK,
    ),
    ("", held("paper_differs", "p1"), CONFIRMED, CLERK),
    ("hold_about_nothing", held("paper_differs", "p1"), WAITING, CLERK),
    ("hold_about_nothing", held("paper_differs", "p1"), case(papers=(paper(used=("x",)),)), CLERK),
    ("hold_about_nothing", held("paper_differs", "p1"), case(), CLERK),
    ("hold_about_nothing", held("paper_differs", ""), CONFIRMED, CLERK),
    ("hold_about_nothing", held("payee", "p1"), CONFIRMED, CLERK),
    ("", held("awaiting_information", ""), case(), CLERK),
    ("", held("awaiting_information", RETURNED_), case(), CLERK),
    ("hold_about_nothing", held("awaiting_information", "p1"), CONFIRMED, CLERK),
    ("hold_about_nothing", held("payee", RETURNED_), case(), CLERK),
    # what the bank answered
    *(("", failed(code=x), under_way(), BOOKS) for x in REFUSALS),
    *(
        ("no_such_refusal", failed(code=x), under_way(), BOOKS)
        for x in ("", "zhangsan", "ZHANGSAN1", "户名不符", "no such account", "R01", "_", "Other")
    ),
]


@table(SAYS)
def test_what_it_says(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


# -- the step that follows ------------------------------------------------------------------------


def outside_step(name: str) -> Any:
    return step(name, "enter", branch="SZW", outside=True, since=TODAY)


def due(name: str, **more: Any) -> Any:
    return step(name, since=TODAY, **more)


KEPT = granted("notice", edition="e1")
NEXT: list[Any] = [
    ("", submitted(next=due("review:county")), None, CLERK),
    ("wrong_next", submitted(next=due("decide")), None, CLERK),
    ("wrong_next", submitted(next=None), None, CLERK),
    ("wrong_next", submitted(next=due("review:county", branch=CITY)), None, CLERK),
    ("wrong_next", submitted(next=step("review:county")), None, CLERK),  # of another day
    ("", submitted(next=None, origin="external"), None, CLERK),
    ("", assesses(next=step("review:county")), case(), CLERK),  # still due: keeps its day
    ("wrong_next", assesses(next=due("review:county")), case(), CLERK),
    ("", assesses(next=due("decide"), edition="e2"), case("review:city", done=REVIEWS[:1]), CLERK),
    ("", reviewed(next=due("review:city")), case(), COUNTY),
    ("wrong_next", reviewed(next=step("review:county")), case(), COUNTY),
    ("", reviewed(result="return", next=step("review:county")), case(), COUNTY),
    ("wrong_next", reviewed(result="return", next=due("review:city")), case(), COUNTY),
    ("wrong_next", decided(next=due("letter", duty="")), to_decide(), DECIDER),
    ("", decided(next=due("notice")), to_decide(), DECIDER),
    ("", decided(next=due("letter")), to_decide(edition="e2"), DECIDER),
    ("", done(next=due("letter")), granted(), CLERK),
    ("no_edition", done(next=None), granted(edition="none"), CLERK),
    ("wrong_next", done(next=due("final")), granted(), CLERK),
    # after the grant the edition stays, whichever looks at it again
    ("", assesses(next=step("notice"), edition="e2"), KEPT, CLERK),
    ("wrong_next", assesses(next=due("letter"), edition="e2"), KEPT, CLERK),
    ("", paid(next=None), under_way(), BOOKS),
    ("wrong_next", paid(next=step("pay")), under_way(), BOOKS),
    ("", reopened(None), NOTHING, CLERK),
    ("wrong_next", reopened(due("pay")), NOTHING, CLERK),
]


@table(NEXT)
def test_it_names_the_step_that_follows(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


def test_a_day() -> None:
    assert day("2026-03-01") == "2026-03-01"
    assert day("20260301") == "2026-03-01"
    assert code_of(day, "2026-3-1") == "not_a_day"


def test_an_edition_without_a_day_that_pins_it_waits_for_no_fact() -> None:
    state = to_decide(edition="e2", open=(opened("admitted_on"),))
    assert says(decided(), state, DECIDER) == ""


def joints(*decided: int, of: tuple[int, ...] = (1, 2, 3)) -> Any:
    """A line for each of three joints; the sum of some is decided."""
    lines = (line(name=str(i), of=n, final=n in decided) for i, n in enumerate(of, 1))
    return granted("final", lines=tuple(lines))


@table(
    [
        ("", "final", (1,), joints()),
        ("", "final", (2,), joints(2)),
        ("", "final", (1, 2), joints(2)),
        ("", "final", (1, 3), joints()),
        ("elements_misnamed", "entry", (1,), joints()),
        ("elements_misnamed", "final", (1, 2, 3), joints()),  # no part, but all of it
        ("elements_misnamed", "final", (1,), joints(2)),  # not without what is decided
        ("elements_misnamed", "final", (1, 4), joints()),
        ("elements_misnamed", "final", (2, 1), joints()),
        ("elements_misnamed", "final", (1, 1), joints()),
        ("elements_misnamed", "final", (1,), joints(of=(1, 2, 0))),
        ("elements_misnamed", "final", (1,), granted("final")),
    ]
)
def test_a_part_is_of_some_elements_those_decided_among_them(row: Any) -> None:
    code, at, of, state = row
    body = assesses(at=at, of=of)
    by_joint, one_line = copy(HEART), copy(HEART)
    by_joint.lines, one_line.lines = "joint", ""
    assert says(body, state, CLERK, (("edition", "e1"), by_joint)) == code
    assert says(body, state, CLERK, (("edition", "e1"), one_line)) == "elements_misnamed"
