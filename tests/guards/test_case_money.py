"""What a case moves and grants: shapes, lines, funds, sums at, below and above each bound."""

from __future__ import annotations

from typing import Any

from caseflow.case.steps import last
from caseflow.codec import changed
from caseflow.errors import FundError
from caseflow.events import judge, kind_of
from caseflow.rules.nodes import Cap, Share
from guards.bodies import *
from guards.good import *
from guards.made import *

SIXTY = (("fund", OWN), fund(OWN, "own", available=60))  # what it has
PAIR = (line(granted=200, reserved=100), line(name="2", fund=PASS, granted=100, reserved=100))
TWO = finaled(lines=tuple(changed(x, final=True) for x in PAIR))
EXACT_300 = assessed(award=(("award", "money", 300, 300),))
RETURNED = payment(how="returned", got=200)
AGAIN = under_way(lines=(changed(under_way().lines[0], payments=(RETURNED, payment(2))),))
TO_300 = to_decide(entry=EXACT_300)


def of_own(**more: Any) -> Any:
    """What else is true of our own fund."""
    return (("fund", OWN), fund(OWN, "own", **more))


def of_some(*within: str) -> Any:
    """Short of money, of somebody who is told to belong there."""
    return changed(SHORT, entry=assessed(within=within))


def sums(least: int | None, most: int | None, unit: str = "money") -> Any:
    return (("award", unit, least, most),)


def given(units: int, **more: Any) -> Any:
    return decided(grants=(gives(units),), moves=(), **more)


def moving(*moves: Any) -> Any:
    return decided(moves=moves)


def their(units: int) -> Any:
    moves = (move("promised", "pledged", units, OUTSIDE),)
    return decided(moves=moves, grants=(gives(units, OUTSIDE),), **BY)


def begun(body: str) -> Any:
    """What was decided on paper before this store was in use."""
    return decided(moves=(), by=body, paper="p1")


def ON_PAPER(body: str) -> Any:
    state = to_decide(origin="paper")
    return changed(state, papers=(paper(body=body, used=state.done),))


def pays_by(**more: Any) -> Any:
    return changed(THEIR_PAY, papers=(paper(**{"steps": ("pay",), **more}),))


TWO_LINES = changed(COSTS, lines=(*COSTS.lines, line(name="2", ceiling=100)))


def joint(of: int, units: int, fund: int = OWN) -> Any:
    return changed(gives(units, fund, str(of)), of=of)


def kept(estimate: int, units: int = 300) -> Any:
    return changed(gives(units), estimate=estimate)


def later(day: str) -> Any:
    return changed(gives(300), due_on=day)


def hips(**more: Any) -> tuple[Any, ...]:
    return tuple(line(**{"name": n, "of": int(n), "ceiling": 300, **more}) for n in "12")


ESTIMATED = (("edition", "e1"), Book("e1", " ".join(s.name for s in HEART.steps), estimate=100))
TWO_HIPS = to_decide(subject=(("lines", 2),))
LEFT_HIP = changed(COSTS, lines=hips(), final=changed(COSTS.final, of=(1,)))
THREE = (joint(1, 67), joint(2, 67), joint(3, 66))
SHARED = changed(COSTS, lines=hips(ceiling=100), subject=(("lines", 3),), shared_by=2)
ONE_ALONE = changed(COSTS, subject=(("lines", 2),), shared_by=1)
MANY = tuple(gives(1, line=str(n)) for n in range(1, 62))
ONE_SENT = changed(
    COSTS,
    lines=(
        line(granted=200, ceiling=300, final=True, instructed=200),
        line(name="2", ceiling=100),
    ),
)
BY_ITS = changed(
    THEIR_FINAL,
    lines=(
        line(name="1", of=1, granted=50, ceiling=150, final=True, fund=OUTSIDE),
        line(name="2", of=2, granted=150, ceiling=150, pledged=150, fund=OUTSIDE),
    ),
    papers=(paper(steps=("final",), units=150),),
)
G_DECIDES = changed(THEIR_DECISION, papers=(paper(body="G"),))
G_FINAL = changed(THEIR_FINAL, papers=(paper(body="G", steps=("final",), units=200),))
OURS_BY_F = changed(THEIR_FINAL, lines=(line(granted=300, ceiling=300, reserved=200),))
ONCE_MORE_300 = final(300, assessment=7)
NO_AWARD = Book("e1", " ".join(s.name for s in HEART.steps), award=None)
BOTH = (line(granted=300, final=True, instructed=100, reserved=200),)
UNKNOWN = finaled(
    *("recompute", "identity"),
    final=assessed(at="final", award=((("award", "money", 250, 300)),), accepted=("award",)),
    lines=(line(granted=200, ceiling=300, final=True, reserved=200),),
)
ONCE_MORE = finaled("recompute", edition="e3", final=assessed(award=sums(301, 301)))
RAISED = changed(
    THEIR_FINAL,
    final=assessed(at="final", award=sums(301, 301)),
    papers=(paper(steps=("final",), units=301),),
)
SHARES = Book(
    "e1", "review:county decide", award=Cap(award=Share(AMOUNT, AMOUNT), limit=AMOUNT, used=None)
)  # type: ignore[arg-type]
FINAL_OUT = granted(
    "final",
    lines=(line(granted=300, ceiling=300, reserved=300, fund=OUTSIDE),),
    final=assessed(at="final", award=EXACT),
    final_at=7,
)
LESS = (move("reserved", "available", 100, OUTSIDE), move("available", "moved", 100, OUTSIDE))
MORE = (move("received", "available", 50, OUTSIDE), move("available", "reserved", 50, OUTSIDE))
FOR_300 = changed(FINAL_OUT, final=assessed(at="final", award=sums(300, 300)))
KEPT_250 = changed(FOR_300, lines=(changed(FOR_300.lines[0], reserved=250),))
THEIRS_OUT: Any = {"grants": (gives(200, OUTSIDE),)}

THEY_PAY_TWO = changed(
    THEIR_PAY,
    lines=tuple(
        line(name=n, granted=100, ceiling=300, final=True, reserved=100, fund=OUTSIDE) for n in "12"
    ),
)

MOVES: list[Any] = [
    # shape
    ("wrong_move", moving(move("reserved", "paid")), to_decide(), DECIDER),
    ("wrong_move", moving(move("promised", "pledged")), to_decide(), DECIDER),
    (
        "not_a_promise",
        decided(moves=(move("promised", "pledged", 300),), **BY),
        changed(THEIR_DECISION, lines=(line(),)),
        SECOND,
    ),
    ("wrong_move", funded(move("reserved", "instructed")), SHORT, BOOKS),
    ("wrong_move", instructed(move("available", "paid")), finaled(), CASHIER),
    ("wrong_move", failed(move("instructed", "paid", 200)), under_way(), BOOKS),
    ("wrong_move", paid(move("reserved", "paid", 200)), under_way(lines=BOTH), BOOKS),
    (
        "wrong_move",
        paid(move("instructed", "paid"), move("reserved", "paid", 200)),
        under_way(lines=BOTH),
        BOOKS,
    ),
    ("nothing_arrived", paid(move("instructed", "reserved", 200)), under_way(), BOOKS),
    # an answer is to the payment under way, not to one before it
    ("payment_answered", paid(), AGAIN, BOOKS),
    ("payment_answered", failed(), AGAIN, BOOKS),
    ("", paid(n=2), AGAIN, BOOKS),
    ("", failed(n=2), AGAIN, BOOKS),
    # a paper of a payment says how much; beside a decision its sum is what was decided
    ("paper_other_sum", THEY_PAY, pays_by(units=199), SECOND),
    ("paper_other_sum", THEY_PAY, pays_by(units=201), SECOND),
    ("", THEY_PAY, pays_by(units=0), SECOND),
    ("", THEY_PAY, pays_by(units=300, steps=("final", "pay")), SECOND),
    ("", THEY_PAY, pays_by(units=300, steps=("decide", "pay")), SECOND),
    ("wrong_move", closed("withdrawn", move("available", "reserved")), granted(), CLERK),
    ("wrong_move", done("notice", move("promised", "pledged")), granted(), CLERK),
    # one line, and something of it
    ("no_effect", funded(), SHORT, BOOKS),
    ("no_effect", changed(instructed(), moves=()), finaled(), CASHIER),
    ("no_effect", changed(paid(), moves=()), under_way(), BOOKS),
    ("no_effect", changed(failed(), moves=()), under_way(), BOOKS),
    ("other_line", funded(move("available", "reserved"), line="2"), SHORT, BOOKS),
    (
        "other_line",
        instructed(
            move("reserved", "instructed"), move("reserved", "instructed", fund=PASS, line="2")
        ),
        TWO,
        CASHIER,
    ),
    ("other_line", paid(line="2"), under_way(), BOOKS),
    ("other_line", failed(line="2"), under_way(), BOOKS),
    # what a body paid is of one line, or of all if there are several
    (
        "",
        paid(*(move("reserved", "paid", 100, OUTSIDE, n) for n in "12"), **{**BY, "line": ""}),
        THEY_PAY_TWO,
        SECOND,
    ),
    (
        "other_line",
        paid(*(move("reserved", "paid", 100, OUTSIDE, n) for n in "12"), **BY),
        THEY_PAY_TWO,
        SECOND,
    ),
    (
        "other_line",
        paid(move("reserved", "paid", 200, OUTSIDE), **{**BY, "line": ""}),
        THEIR_PAY,
        SECOND,
    ),
    (  # what a body paid is no payment of ours
        "no_such_instruction",
        paid(move("reserved", "paid", 200, OUTSIDE), **BY, n=1),
        THEIR_PAY,
        SECOND,
    ),
    # the fund of its line, for its purpose
    ("other_fund", funded(move("available", "reserved", fund=PASS)), SHORT, BOOKS),
    ("other_fund", instructed(move("reserved", "instructed", fund=PASS)), finaled(), CASHIER),
    (
        "other_fund",
        decided(moves=(move("available", "reserved", fund=PASS),)),
        to_decide(),
        DECIDER,
    ),
    (
        "other_fund",
        decided(moves=(move("available", "reserved", line="2"),), next=None),
        to_decide(),
        DECIDER,
    ),
    (  # what is stated of a line is of that line
        "",
        instructed(move("reserved", "instructed", fund=PASS, line="2"), line="2"),
        changed(TWO, payee=payee(line="2")),
        CASHIER,
    ),
    ("fund_purpose", FUND, SHORT, BOOKS, (("fund", OWN), fund(OWN, "own", programmes=("eye",)))),
    ("fund_purpose", FUND, SHORT, BOOKS, (("fund", OWN), fund(OWN, "own", branch=FH))),
    ("fund_purpose", FUND, SHORT, BOOKS, (("fund", OWN), None)),
    ("", FUND, SHORT, BOOKS, (("fund", OWN), fund(OWN, "own", programmes=()))),
    # newly kept only for what the fund is for by now; what is kept stays so
    ("fund_region", FUND, SHORT, BOOKS, of_own(regions=("1509",))),
    ("", FUND, of_some("1509"), BOOKS, of_own(regions=("1509", "15"))),
    ("", FUND, SHORT, BOOKS, of_own(regions=(SZW,))),
    ("fund_kind", FUND, of_some("1509"), BOOKS, of_own(kinds=("guer",))),
    ("", FUND, of_some("guer"), BOOKS, of_own(kinds=("canji", "guer"))),
    ("fund_period", FUND, SHORT, BOOKS, of_own(until="2026-03-09")),
    ("", FUND, SHORT, BOOKS, of_own(since=TODAY, until=TODAY)),
    ("fund_period", FUND, SHORT, BOOKS, of_own(since="2026-03-11")),
    ("fund_not_money", FUND, SHORT, BOOKS, of_own(unit="places")),
    (
        "",
        instructed(move("reserved", "instructed", 200)),
        finaled(),
        CASHIER,
        of_own(until="2026-03-09", regions=("1509",)),
    ),
    ("", failed(), under_way(), BOOKS, of_own(regions=("1509",))),  # kept again
    ("fund_region", decided(moves=()), to_decide(), DECIDER, of_own(regions=("1509",))),
    # not more than the fund has
    ("", FUND, SHORT, BOOKS, (("fund", OWN), fund(OWN, "own", available=100))),
    ("fund_short", FUND, SHORT, BOOKS, (("fund", OWN), fund(OWN, "own", available=99))),
    ("not_positive", funded(move("available", "reserved", 0)), SHORT, BOOKS),
    ("not_positive", funded(move("available", "reserved", -1)), SHORT, BOOKS),
    # not more than its line has
    ("", instructed(move("reserved", "instructed", 200)), finaled(), CASHIER),
    ("line_short", instructed(move("reserved", "instructed", 201)), finaled(), CASHIER),
    (
        "line_short",
        instructed(move("reserved", "instructed", 150), move("reserved", "instructed", 51)),
        finaled(),
        CASHIER,
    ),
    (
        "",
        instructed(move("reserved", "instructed", 150), move("reserved", "instructed", 50)),
        finaled(),
        CASHIER,
    ),
    (
        "line_short",
        paid(move("instructed", "paid", 200)),
        under_way(lines=(line(granted=200, final=True, instructed=199),)),
        BOOKS,
    ),
    ("line_short", closed("withdrawn", move("pledged", "promised", 1)), granted(), CLERK),
    ("line_short", decided(moves=(move("reserved", "available", 1),)), to_decide(), DECIDER),
    (
        "",
        decided(moves=(move("available", "reserved", 300), move("reserved", "available", 300))),
        to_decide(),
        DECIDER,
    ),
    (
        "line_short",
        decided(moves=(move("available", "reserved", 299), move("reserved", "available", 300))),
        to_decide(),
        DECIDER,
    ),
    (
        "line_short",
        decided(
            grants=(gives(200), gives(100, line="2")),
            moves=(move("available", "reserved", 100, line="2"), move("reserved", "available", 50)),
        ),
        to_decide(),
        DECIDER,
    ),
    # what lacks is kept at once, and no more: a part would pass those who lack more
    ("kept_in_part", funded(move("available", "reserved", 99)), SHORT, BOOKS),
    ("kept_in_part", funded(move("available", "reserved", 101)), SHORT, BOOKS),
    ("kept_in_part", decided(moves=(move("available", "reserved", 299),)), to_decide(), DECIDER),
    (
        "kept_in_part",
        final(200, moves=(move("available", "reserved", 49),)),
        changed(COSTS, lines=(line(granted=300, ceiling=300, reserved=150),)),
        DECIDER,
    ),
    (
        "",
        final(200, moves=(move("available", "reserved", 50),)),
        changed(COSTS, lines=(line(granted=300, ceiling=300, reserved=150),)),
        DECIDER,
    ),
    # money of others comes and goes with what is kept
    ("not_outside", done("letter", move("received", "available")), granted("letter"), CLERK),
    (
        "not_outside",
        closed("withdrawn", *(move("reserved", "available", 300), move("available", "moved", 300))),
        granted(),
        CLERK,
    ),
    ("", final(200, moves=LESS, **THEIRS_OUT), FINAL_OUT, DECIDER),
    (
        "wrong_move",
        final(200, moves=(changed(LESS[0], units=99), LESS[1]), **THEIRS_OUT),
        FINAL_OUT,
        DECIDER,
    ),
    ("wrong_move", final(200, moves=LESS[1:], **THEIRS_OUT), FINAL_OUT, DECIDER),
    ("", final(200, moves=LESS[:1], **THEIRS_OUT), FINAL_OUT, DECIDER),
    ("", final(300, moves=MORE, grants=(gives(300, OUTSIDE),)), KEPT_250, DECIDER),
    (
        "wrong_move",
        final(300, moves=(changed(MORE[0], units=51), MORE[1]), grants=(gives(300, OUTSIDE),)),
        KEPT_250,
        DECIDER,
    ),
    # who paid: ours was on its way, a body's was kept
    ("wrong_move", paid(move("instructed", "paid", 200, OUTSIDE), **BY), THEIR_PAY, SECOND),
    ("", paid(move("reserved", "paid", 200, OUTSIDE), **BY), THEIR_PAY, SECOND),
    # what is frozen or of somebody unknown waits
    ("held", FUND, changed(SHORT, holds=(*SHORT.holds, hold("frozen"))), BOOKS),
    ("held", FUND, changed(SHORT, holds=(*SHORT.holds, hold("identity"))), BOOKS),
    ("", FUND, changed(SHORT, holds=(*SHORT.holds, hold("payee"))), BOOKS),
    ("held", final(300, moves=(move("available", "reserved", 50),)), UNKNOWN, DECIDER),
    ("", final(250, moves=()), UNKNOWN, DECIDER),
]


@table(MOVES)
def test_what_it_moves(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


REFERRED = to_decide(entry=assessed(outcome="referred"))
USED_UP = changed(
    COSTS, final=assessed(at="final", outcome="ineligible", used_up="lifetime", award=sums(0, 0))
)
USED_AT_ENTRY = to_decide(entry=changed(USED_UP.final, at="entry"))
REFUSED_BY_NOW = changed(
    USED_UP,
    final=changed(USED_UP.final, used_up=""),
    holds=(hold("re_review"), hold("recompute")),
)
ACCEPTED = changed(THEIR_DECISION, papers=(paper(accepted=True),))
SAID = changed(THEIR_DECISION, entry=assessed(edition="e4", outcome="ineligible"))
GRANTS: list[Any] = [
    # the last assessment
    ("other_assessment", decided(assessment=1), to_decide(), DECIDER),
    ("other_assessment", decided(assessment=7), to_decide(), DECIDER),
    ("other_assessment", decided(assessment=0), to_decide(entry=None, entry_at=0), DECIDER),
    ("other_assessment", final(assessment=2), COSTS, DECIDER),
    ("not_eligible", decided(), REFERRED, DECIDER),
    ("not_eligible", given(300), to_decide(entry=assessed(outcome="incomplete")), DECIDER),
    # a cap that is used up leaves nothing, and nothing is given
    ("", final(0, moves=()), USED_UP, DECIDER),
    ("not_eligible", final(1, moves=()), USED_UP, DECIDER),
    ("not_eligible", final(grants=(gives(0), gives(1, line="2")), moves=()), USED_UP, DECIDER),
    (
        "not_eligible_ineligible",
        final(0, moves=()),
        changed(USED_UP, final=changed(USED_UP.final, used_up="")),
        DECIDER,
    ),
    (
        "not_eligible_ineligible",
        final(0, moves=()),
        changed(USED_UP, final=changed(USED_UP.final, results="TF")),
        DECIDER,
    ),
    ("not_eligible_ineligible", given(0), USED_AT_ENTRY, DECIDER),
    ("not_eligible_granted", final(0, moves=()), REFUSED_BY_NOW, DECIDER),
    # a body's paper, against what the rules say, only if a decider accepted it
    ("not_eligible", THEY_DECIDE, SAID, SECOND),
    ("", THEY_DECIDE, changed(SAID, papers=(paper(accepted=True),)), SECOND),
    # something on each line, once, in the store's money
    ("no_effect", decided(grants=(), moves=()), to_decide(), DECIDER),
    ("no_effect", decided(grants=(gives(100), gives(100)), moves=()), to_decide(), DECIDER),
    ("", decided(grants=(gives(100), gives(200, line="2")), moves=()), to_decide(), DECIDER),
    ("no_such_fund", decided(grants=(gives(fund=99),), moves=()), to_decide(), DECIDER),
    ("fund_purpose", decided(grants=(gives(fund=ROADS),), moves=()), to_decide(), DECIDER),
    ("fund_purpose", decided(grants=(gives(fund=OTHERS),), moves=()), to_decide(), DECIDER),
    ("fund_currency", decided(grants=(gives(unit="USD"),), moves=()), to_decide(), DECIDER),
    ("fund_currency", decided(grants=(gives(fund=DOLLARS),), moves=()), to_decide(), DECIDER),
    (
        "fund_currency",
        decided(grants=(gives(fund=DOLLARS, unit="USD"),), moves=()),
        to_decide(),
        DECIDER,
    ),
    ("nothing_granted", given(0), to_decide(), DECIDER),
    ("nothing_granted", given(-1), to_decide(), DECIDER),
    (
        "nothing_granted",
        final(-1, moves=()),
        changed(COSTS, final=assessed(at="final", award=sums(-1, -1))),
        DECIDER,
    ),
    ("", final(0), changed(COSTS, final=assessed(at="final", award=sums(0, 0))), DECIDER),
    # ours decides on ours, a body on its own; a line keeps its fund
    ("ours_to_decide", changed(their(300), grants=(gives(300),), moves=()), THEIR_DECISION, SECOND),
    ("not_our_money", changed(their(300), by="G"), G_DECIDES, SECOND),
    ("", begun("SZW"), ON_PAPER("SZW"), SECOND),
    ("ours_to_decide", begun("szw"), ON_PAPER("szw"), SECOND),  # a body is named by its code
    ("ours_to_decide", begun("F"), ON_PAPER("F"), SECOND),
    ("not_our_money", changed(begun("SZW"), grants=(gives(fund=PASS),)), ON_PAPER("SZW"), SECOND),
    ("", changed(begun("F"), grants=(gives(fund=PASS),)), ON_PAPER("F"), SECOND),
    ("ours_to_decide", begun("szw"), changed(ON_PAPER("szw"), origin="", edition="e4"), SECOND),
    ("other_assessment", final(), changed(COSTS, final=changed(COSTS.final, at="entry")), DECIDER),
    ("other_assessment", given(300), to_decide(entry=assessed(at="final")), DECIDER),
    ("other_assessment", ONCE_MORE_300, changed(ONCE_MORE, final=assessed(at="final")), DECIDER),
    ("", given(300), to_decide(), DECIDER, (("edition", "e1"), NO_AWARD)),
    ("not_our_money", changed(FINAL_BY_PAPER, by="G"), G_FINAL, SECOND),
    ("", final(200, moves=(), **BY), OURS_BY_F, SECOND),
    ("not_our_money", decided(grants=(gives(fund=PASS),), moves=()), to_decide(), DECIDER),
    ("not_our_money", decided(grants=(gives(fund=OUTSIDE),), moves=()), to_decide(), DECIDER),
    ("line_left_out", final(grants=(gives(100), gives(100, PASS, "2")), moves=()), COSTS, DECIDER),
    ("other_fund", final(grants=(gives(200, PASS),), moves=()), COSTS, DECIDER),
    ("line_left_out", final(grants=(gives(200),), moves=()), TWO_LINES, DECIDER),
    ("", final(grants=(gives(100), gives(100, line="2")), moves=()), TWO_LINES, DECIDER),
    ("line_left_out", final(grants=(gives(9, line="2"), gives(9)), moves=()), TWO_LINES, DECIDER),
    (
        "above_granted",
        final(grants=(gives(99), gives(101, line="2")), moves=()),
        TWO_LINES,
        DECIDER,
    ),
    ("other_line", final(grants=(changed(gives(100), of=1),), moves=()), COSTS, DECIDER),
    ("other_line", final(grants=(changed(gives(100), due_on=TODAY),), moves=()), COSTS, DECIDER),
    # of several elements those are decided whose evidence is there
    ("", final(grants=(joint(1, 200),), moves=()), LEFT_HIP, DECIDER),
    ("line_left_out", final(grants=(joint(2, 200),), moves=()), LEFT_HIP, DECIDER),
    ("line_left_out", final(grants=(joint(1, 100), joint(2, 100)), moves=()), LEFT_HIP, DECIDER),
    # whoever was recorded since its lines were decided has one, within what was granted first
    ("", final(grants=(*THREE[:2], THREE[2]), moves=()), SHARED, DECIDER),
    ("", final(grants=THREE[:2], moves=()), SHARED, DECIDER),
    ("", final(grants=(gives(100), joint(2, 100)), moves=()), ONE_ALONE, DECIDER),
    (
        "",
        final(grants=(gives(100), joint(2, 100)), moves=()),
        changed(ONE_ALONE, shared_by=0),
        DECIDER,
    ),
    ("line_left_out", final(grants=(THREE[0], THREE[2]), moves=()), SHARED, DECIDER),
    ("line_left_out", final(grants=(*THREE, joint(4, 1)), moves=()), SHARED, DECIDER),
    ("line_left_out", final(grants=(*THREE[:2], joint(4, 66)), moves=()), SHARED, DECIDER),
    *(
        (
            "line_left_out",
            final(grants=(*THREE[:2], changed(THREE[2], **x)), moves=()),
            SHARED,
            DECIDER,
        )
        for x in ({"of": 2}, {"due_on": TODAY}, {"estimate": 9})
    ),
    *(
        ("line_left_out", final(grants=THREE, moves=()), changed(SHARED, **x), DECIDER)
        for x in (
            {"shared_by": 3},
            {"shared_by": -1},
            {"lines": hips(of=0, ceiling=100)},
            {"subject": (("lines", 61),)},
        )
    ),
    (
        "line_left_out",
        final(grants=(gives(100), joint(2, 100)), moves=()),
        changed(ONE_ALONE, shared_by=3),
        DECIDER,
    ),
    (
        "line_left_out",
        final(grants=(gives(100), joint(2, 100)), moves=(), **BY),
        changed(OURS_BY_F, subject=(("lines", 2),), shared_by=1),
        SECOND,
    ),
    (
        "above_granted",
        final(grants=THREE, moves=()),
        changed(SHARED, lines=hips(ceiling=99)),
        DECIDER,
    ),
    # the lines of a first decision are numbered, each for another element or all for the whole
    ("", decided(grants=(joint(1, 100), joint(2, 200)), moves=()), TWO_HIPS, DECIDER),
    ("", decided(grants=(gives(100), gives(200, line="2")), moves=()), TWO_HIPS, DECIDER),
    ("other_line", decided(grants=(joint(1, 300),), moves=()), TWO_HIPS, DECIDER),
    ("other_line", decided(grants=(joint(1, 9), gives(9, line="2")), moves=()), TWO_HIPS, DECIDER),
    ("other_line", decided(grants=(gives(100, line="2"),), moves=()), to_decide(), DECIDER),
    ("other_line", decided(grants=(gives(), gives(line="3")), moves=()), to_decide(), DECIDER),
    ("", decided(grants=MANY[:60], moves=()), to_decide(), DECIDER),
    ("other_line", decided(grants=MANY, moves=()), to_decide(), DECIDER),
    ("", decided(grants=(later("2026-04-01"),), moves=()), to_decide(), DECIDER),
    ("not_a_day", decided(grants=(later("2026-4-1"),), moves=()), to_decide(), DECIDER),
    ("not_a_day", decided(grants=(later("soon"),), moves=()), to_decide(), DECIDER),
    # what the edition estimates is kept of it until the final sum; of a paper all is promised
    ("", decided(grants=(kept(100),), moves=()), to_decide(), DECIDER, ESTIMATED),
    ("other_estimate", decided(grants=(kept(99),), moves=()), to_decide(), DECIDER, ESTIMATED),
    ("other_estimate", given(300), to_decide(), DECIDER, ESTIMATED),
    ("other_estimate", decided(grants=(kept(100),), moves=()), to_decide(), DECIDER),
    ("other_line", final(grants=(kept(100, 200),), moves=()), COSTS, DECIDER),
    # nothing is decided again of what is under way; of two lines, of that one
    ("", final(grants=(gives(200), gives(0, line="2")), moves=()), ONE_SENT, DECIDER),
    ("payment_under_way", final(grants=(gives(199), gives(0, line="2"))), ONE_SENT, DECIDER),
    # not above what was assessed
    ("", given(299), to_decide(), DECIDER),
    ("", given(300), to_decide(), DECIDER),
    ("above_assessed", given(301), to_decide(), DECIDER),
    (
        "above_assessed",
        decided(grants=(gives(200), gives(101, line="2")), moves=()),
        to_decide(),
        DECIDER,
    ),
    ("", given(301), to_decide(entry=assessed(award=sums(0, None))), DECIDER),
    ("", given(301), to_decide(entry=assessed(award=())), DECIDER),
    # nor above the paper's sum; above the rules' only if a decider accepted it
    ("above_assessed", their(301), THEIR_DECISION, SECOND),
    ("above_assessed", their(301), ACCEPTED, SECOND),
    ("above_assessed", their(250), changed(THEIR_DECISION, papers=(paper(units=249),)), SECOND),
    ("above_assessed", their(301), changed(THEIR_DECISION, papers=(paper(units=500),)), SECOND),
    ("", their(301), changed(ACCEPTED, papers=(paper(units=500, accepted=True),)), SECOND),
    ("", their(300), THEIR_DECISION, SECOND),
    # a paper tells the sum of the lines that it decides
    (
        "",
        final(grants=(joint(1, 50, OUTSIDE), joint(2, 150, OUTSIDE)), moves=(), **BY),
        BY_ITS,
        SECOND,
    ),
    (
        "above_assessed",
        final(grants=(joint(1, 49, OUTSIDE), joint(2, 151, OUTSIDE)), **BY),
        BY_ITS,
        SECOND,
    ),
    # nor, at final, above what was granted first
    ("", final(300), changed(COSTS, final=assessed(at="final", award=sums(300, 300))), DECIDER),
    (
        "above_granted",
        final(301),
        changed(COSTS, final=assessed(at="final", award=sums(301, 301))),
        DECIDER,
    ),
    ("", final(301), ONCE_MORE, DECIDER),
    ("", final(301, grants=(gives(301, OUTSIDE),), **BY), RAISED, SECOND),
    # a sum in money, that is known
    ("not_yet_share", given(300), to_decide(), DECIDER, (("edition", "e1"), SHARES)),
    ("unit_not_money", given(300), to_decide(entry=assessed(award=sums(0, 300, "boxes"))), DECIDER),
    ("wrong_stage", decided(final=True), to_decide(), DECIDER),
    ("wrong_stage", final(final=False), COSTS, DECIDER),
    ("wrong_stage", changed(ONCE_, final=False), ONLY, DECIDER),
    ("", ONCE_, ONLY, DECIDER),
    ("award_unknown", ONCE_, changed(ONLY, entry=assessed(award=sums(0, 200))), DECIDER),
    ("award_unknown", ONCE_, changed(ONLY, entry=assessed(award=sums(None, None))), DECIDER),
    ("award_unknown", ONCE_, changed(ONLY, entry=assessed(award=())), DECIDER),
    (
        "award_unknown",
        final(),
        changed(COSTS, final=assessed(at="final", award=sums(0, 300))),
        DECIDER,
    ),
    (
        "",
        final(),
        changed(COSTS, final=assessed(at="final", award=sums(0, 300), accepted=("award",))),
        DECIDER,
    ),
]


@table(GRANTS)
def test_what_it_grants(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


def test_a_decision_rests_on_the_assessment_of_its_stage() -> None:
    c = finaled()
    assert last(c, "final") == (c.final, 7)
    assert last(c, "decide") == (c.entry, 2)
    assert last(changed(c, final=None), "final") == (c.entry, 2)
    assert last(to_decide(entry=None, entry_at=0), "final") == (None, 0)


def test_what_lacks_is_told() -> None:
    body = instructed(move("reserved", "instructed", 150), move("reserved", "instructed", 57))
    try:
        judge(kind_of(body), before(body, finaled(), CASHIER))
    except FundError as problem:
        assert problem.short == 7
