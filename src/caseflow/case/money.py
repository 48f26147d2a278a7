"""Guards of what a case moves: lines, funds, sums. The ledger's own rules: `fund.guards`."""

from __future__ import annotations

from collections.abc import Sequence

from caseflow.case.deciding import for_us
from caseflow.case.events import (
    Assessed,
    Closed,
    Decided,
    Funded,
    Instructed,
    Paid,
    PaymentFailed,
    StepDone,
)
from caseflow.case.line import MOST_LINES, Line, estimates
from caseflow.case.order import in_turn
from caseflow.case.purposes import covers_case, keeps_anew
from caseflow.case.says import day
from caseflow.case.state import Case
from caseflow.case.steps import has_final, last
from caseflow.errors import FundError, NotAllowed, Stale
from caseflow.events import Before, content
from caseflow.fund.choose import whose
from caseflow.fund.guards import covered

Shape = tuple[str, str]
_FREED: set[Shape] = {("pledged", "promised"), ("reserved", "available"), ("available", "moved")}
_LETTER: set[Shape] = {
    ("pledged", "promised"),
    ("received", "available"),
    ("available", "reserved"),
}
SHAPES: dict[type, set[Shape]] = {
    Decided: {("promised", "pledged"), *_LETTER, *_FREED},
    StepDone: _LETTER,
    Funded: {("received", "available"), ("available", "reserved")},
    Instructed: {("reserved", "instructed")},
    Paid: {("instructed", "paid"), ("instructed", "reserved"), ("reserved", "paid")},
    PaymentFailed: {("instructed", "reserved")},
    Closed: _FREED,
}


@content
def moves_fit(b: Before) -> None:
    """Moves have the shape of their event, the fund of their line, its purpose, and are covered.

    What is taken from a line is on that line. Only a body pledges. Money comes from outside only
    into a fund that we do not hold, as far as it is kept for the case, and leaves it again only
    there, as far as it is given back. What is kept is kept in turn (`case.order`).
    """
    case: Case = b.state
    grants = {g.line: g.fund for g in getattr(b.body, "grants", ())}
    lines = {x.name: x for x in case.lines}
    taken: dict[tuple[str, str], int] = {}
    for m in b.body.moves:
        pledge = m.source == "promised" and not b.body.paper
        if pledge or (m.source, m.target) not in SHAPES[type(b.body)]:
            raise FundError("wrong_move", source=m.source, target=m.target)
        line = lines.get(m.line)
        if m.fund != (line.fund if line is not None else grants.get(m.line)):
            raise FundError("other_fund", case=case.number)
        fund = b.see("fund", m.fund)
        if fund is None or fund.branch != case.branch or not fund.covers(case.programme):
            raise FundError(
                "fund_purpose", fund=fund.code if fund else "", programme=case.programme
            )
        if keeps_anew(m):
            covers_case(case, fund, b.who.on)
        if {m.source, m.target} & {"received", "moved"} and fund.owned != "outside":
            raise FundError("not_outside", fund=fund.code)
        if m.source == "promised" and fund.owned == "own":
            raise FundError("not_a_promise", fund=fund.code)
        if m.source in ("pledged", "reserved", "instructed"):
            key = (m.line, m.source)
            taken[key] = taken.get(key, 0) + m.units
            had = getattr(line, m.source) if line is not None else 0
            came = sum(x.units for x in b.body.moves if (x.line, x.target) == key)
            if taken[key] > had + came:
                short = taken[key] - had - came
                raise FundError(
                    "line_short", fund=fund.code, short=short, unit=fund.unit, case=case.number
                )
    covered(b.see, b.body.moves)
    for outer, inner in (
        (("received", "available"), ("available", "reserved")),
        (("available", "moved"), ("reserved", "available")),
    ):
        if _units(b, outer) > _units(b, inner):
            raise FundError("wrong_move", source=outer[0], target=outer[1])
    in_turn(b)


def _units(b: Before, shape: Shape) -> int:
    return sum(m.units for m in b.body.moves if (m.source, m.target) == shape)


@content
def moves_something(b: Before) -> None:
    """One line, and all its moves are of it; what a body paid on several lines is told at once."""
    if not b.body.moves:
        raise Stale("no_effect")
    if getattr(b.body, "paper", "") and not b.body.line and len(b.state.lines) > 1:
        return
    if any(m.line != b.body.line for m in b.body.moves):
        raise FundError("other_line")


def may_be_kept(b: Before) -> None:
    """What is frozen, or whose identity is open, waits for its money."""
    hold = next((h for h in ("frozen", "identity") if b.state.held(h)), "")
    if hold:
        raise Stale("held", hold=hold, case=b.state.number)


@content
def no_reserving_while_held(b: Before) -> None:
    """The same of an event that need not keep anything: only where it does."""
    if any(m.target == "reserved" for m in b.body.moves):
        may_be_kept(b)


def is_short(b: Before) -> None:
    """It waits for money."""
    if not b.state.held("waiting_for_funds"):
        raise Stale("waits_for_nothing", case=b.state.number)


def has_reserved(b: Before) -> None:
    """Something is kept for it: for the line, if one is meant."""
    line = b.state.line(b.body.line)
    if not (line.reserved if line is not None else b.state.reserved):
        raise FundError("nothing_reserved", case=b.state.number)


def has_instructed(b: Before) -> None:
    """A payment is on its way: of the line, if one is meant."""
    line = b.state.line(b.body.line)
    if not (line.instructed if line is not None else b.state.instructed):
        raise Stale("nothing_under_way", case=b.state.number)


def day_has_come(b: Before) -> None:
    """An instalment is not instructed before its day."""
    line = b.state.line(b.body.line)
    if line is not None and line.due_on > b.who.on:
        raise Stale("instalment_later", day=line.due_on, case=b.state.number)


@content
def rests_on_the_last(b: Before) -> None:
    """The decision names the last assessment, and that says eligible (or that a cap is used up,
    where nothing is granted); a body's paper that a decider accepted may say otherwise."""
    case: Case = b.state
    a, at = last(case, b.body.step)
    stage = (
        "final" if b.body.step == "final" and has_final(b.see("edition", case.edition)) else "entry"
    )
    if a is None or b.body.assessment != at or a.at != stage:
        raise Stale("other_assessment", case=case.number)
    paper = case.paper(b.body.paper)
    if a.outcome == "eligible" or (paper is not None and paper.accepted):
        return
    nothing = all(g.units == 0 for g in b.body.grants)
    if b.body.step == "final" and a.used_up and nothing and "F" not in a.results:
        return
    raise Stale("not_eligible", outcome=a.outcome, case=case.number)


def grantable(b: Before) -> None:
    """What the rules refuse is not granted, unless a body did, nor a sum of it decided anew; a
    grant that they refuse by now stands or falls first, by fresh eyes."""
    case: Case = b.state
    found, _ = last(case, b.body.step)
    if b.body.paper or found is None or found.outcome != "ineligible":
        return
    if b.body.step == "final" and found.used_up and "F" not in found.results:
        return
    if case.held("re_review"):
        raise Stale("not_eligible_granted", case=case.number)
    raise Stale("not_eligible_ineligible", case=case.number)


@content
def grants_fit(b: Before) -> None:
    """Lines of known funds whose purpose covers the programme, in the store's money, at entry of
    something: of our own money on our own decision, of the body's on its paper, at final too. A
    line keeps its fund."""
    case: Case = b.state
    currency = b.see("branch", case.branch).currency
    if not b.body.grants or len({g.line for g in b.body.grants}) != len(b.body.grants):
        raise Stale("no_effect")
    if b.body.step == "final":
        _lines_of_all(b, case.covered)
    else:
        _new_lines(b)
    for g in b.body.grants:
        fund = b.see("fund", g.fund)
        if fund is None:
            raise FundError("no_such_fund")
        if fund.branch != case.branch or not fund.covers(case.programme):
            raise FundError("fund_purpose", fund=fund.code, programme=case.programme)
        if case.line(g.line) is None:  # granted anew
            covers_case(case, fund, b.who.on)
        if g.unit != fund.unit or fund.unit != currency:
            raise FundError("fund_currency", unit=g.unit[:20], currency=currency)
        line = case.line(g.line)
        if g.units < 0 or (b.body.step == "decide" and g.units == 0 and line is None):
            raise Stale("nothing_granted", case=case.number)
        if line is not None and line.fund != g.fund:
            raise FundError("other_fund", case=case.number)
        same = (g.of, g.due_on, g.estimate)
        if line is not None and same != (line.of, line.due_on, line.estimate):
            raise FundError("other_line")
        owners = _owners(b) if line is None else _deciding(b, fund.owner)
        whose(fund, case.branch, owners)


def _new_lines(b: Before) -> None:
    """The lines of a first decision are numbered; each for another element of the case, or all for
    the whole of it; the day of an instalment is a day; of our own money that is kept until the
    final sum which the edition has estimated. What was paid before it was taken up again stays on
    its lines, each of which is decided again."""
    grants = b.body.grants
    if b.state.lines:
        _lines_of_all(b, b.state.lines)
        if not any(g.units for g in grants):
            raise Stale("nothing_granted", case=b.state.number)
        return
    if len(grants) > MOST_LINES or [g.line for g in grants] != _numbers(len(grants)):
        raise FundError("other_line")
    about = [g.of for g in grants]
    if any(about) and about != list(range(1, b.state.counted + 1)):
        raise FundError("other_line")
    for g in grants:
        if g.due_on and day(g.due_on) != g.due_on:
            raise NotAllowed("not_a_day", value=g.due_on[:20])
    whole = None if b.body.paper else b.see("edition", b.state.edition).estimate
    if estimates(whole, [g.units for g in grants]) != tuple(g.estimate for g in grants):
        raise FundError("other_estimate", case=b.state.number)


def _lines_of_all(b: Before, lines: Sequence[Line]) -> None:
    """These lines, in order, and on our own decision one for each element that was recorded since
    they were decided."""
    known, grants = [x.name for x in lines], b.body.grants
    more = grants[len(known) :]
    coming = further(b.state) if not b.body.paper else ()
    new = [(g.line, g.of, g.due_on, g.estimate) for g in more]
    fits = not more or new == [(str(n), n, "", 0) for n in coming]
    if [g.line for g in grants[: len(known)]] != known or not fits:
        raise NotAllowed("line_left_out", case=b.state.number)


def further(c: Case) -> tuple[int, ...]:
    """The elements that were recorded since the lines of a case were decided, by number, where it
    has a line for each of those before."""
    each = all(x.of for x in c.lines) or (len(c.lines) == 1 and c.shared_by in (0, 1))
    if not each or c.shared_by in (-1, c.counted) or c.counted > MOST_LINES:
        return ()
    return tuple(range(len(c.lines) + 1, c.counted + 1))


def _numbers(n: int) -> list[str]:
    return [str(i) for i in range(1, n + 1)]


def _owners(b: Before) -> set[str]:
    """Whose money a first decision may give: the body's on its paper, ours on our own; what our
    branch did on paper before this store was in use is ours, and what a body decides in our place
    (`for_us`)."""
    case: Case = b.state
    if not b.body.paper:
        return {case.branch}
    begun = case.origin == "paper" and not case.chain.escalated and case.again.open is None
    return {b.body.by, case.branch} if not begun and for_us(b.see, case) else {b.body.by}


def _deciding(b: Before, owner: str) -> set[str]:
    """Who may decide again about a line: anybody whose turn it is about our money; about that of a
    body its own paper, and no third one's."""
    return {b.state.branch, b.body.by} if b.body.paper else {owner}


def _rests_on(b: Before) -> Assessed:
    found, _ = last(b.state, b.body.step)
    assert found is not None  # `rests_on_the_last` went before
    return found


@content
def not_above(b: Before) -> None:
    """Not above what was assessed (or the paper's sum, of the lines that it decides), nor, at
    final, a line above what it was granted first."""
    case: Case = b.state
    total, unit = sum(g.units for g in b.body.grants), b.body.grants[0].unit
    a = _rests_on(b)
    paper = case.paper(b.body.paper)
    sums = [(total, most) for _, _, _, most in a.award[:1] if most is not None]
    if paper is not None:
        told = (_decided_now(b), paper.units)
        sums = [told] if paper.accepted else [*sums, told]
    for units, most in sums:
        if units > most:
            raise Stale("above_assessed", units=units, most=most, unit=unit, case=case.number)
    if b.body.step == "final" and paper is None and has_final(b.see("edition", case.edition)):
        first = sum(x.ceiling for x in case.covered)
        if len(b.body.grants) > len(case.covered) and total > first:
            own = {"units": total, "most": first, "unit": unit}
            raise Stale("above_granted", case=case.number, **own)
        for g, line in zip(b.body.grants, case.covered, strict=False):
            if g.units > line.ceiling:
                own = {"units": g.units, "most": line.ceiling, "unit": unit}
                raise Stale("above_granted", case=case.number, **own)


def _decided_now(b: Before) -> int:
    """The sum of the lines that are decided for the first time; of all, if none is."""
    done = {x.name for x in b.state.lines if x.final}
    new = [g.units for g in b.body.grants if g.line not in done]
    return sum(new or (g.units for g in b.body.grants))


def at_rest(b: Before) -> None:
    """No sum is decided again while a payment of it is under way: its result first. A line that
    keeps its sum does not hold up others whose evidence is there."""
    about = b.state.covered
    again = all(x.final for x in about)
    sums = {g.line: g.units for g in b.body.grants}
    for x in about:
        if x.instructed and (again or sums.get(x.name, x.granted) != x.granted):
            raise Stale("payment_under_way", case=b.state.number)


@content
def sum_is_known(b: Before) -> None:
    """A decision after which none follows is about a sum, in money, that is known."""
    case: Case = b.state
    edition = b.see("edition", case.edition)
    a = _rests_on(b)
    if edition.shares:
        raise Stale("not_yet_share", case=case.number)
    if any(unit != "money" for _, unit, _, _ in a.award):
        raise Stale("unit_not_money", unit=a.award[0][1][:20], case=case.number)
    if b.body.paper:
        return
    if b.body.final != (b.body.step == "final" or not has_final(edition)):
        raise NotAllowed("wrong_stage", case=case.number)
    exact = bool(a.award) and a.award[0][2] is not None and a.award[0][2] == a.award[0][3]
    if b.body.final and not exact and "award" not in a.accepted:
        raise Stale("award_unknown", case=case.number)


@content
def paid_by_whom(b: Before) -> None:
    """What we instructed arrives; what another body paid was kept for it, in its own hands."""
    source = "reserved" if b.body.paper else "instructed"
    if any(m.source != source for m in b.body.moves):
        raise FundError("wrong_move", source=source, target="paid")


def sum_of_the_paper(b: Before) -> None:
    """A paper that tells no decision beside the payment names the sum that was paid, if it names
    one. First half: what is paid by a paper is what is kept, whatever the command says."""
    case: Case = b.state
    paper = case.paper(b.body.paper)
    assert paper is not None  # `by_paper` has found it
    if not paper.units or {"decide", "final"} & set(paper.steps):
        return
    total = sum(m.units for m in b.body.moves)
    if paper.units != total:
        unit = case.lines[0].unit
        raise Stale("paper_other_sum", units=paper.units, kept=total, unit=unit, case=case.number)
