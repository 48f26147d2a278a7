"""Moves of a line: what a decision reserves, what a letter confirms, what is given back. Pure."""

from __future__ import annotations

from caseflow.case.acts.act import Look
from caseflow.case.events import Granted
from caseflow.case.line import Line
from caseflow.case.payment import Payment
from caseflow.case.state import Case
from caseflow.fund.events import Move
from caseflow.fund.funds import Fund


def move(line: str, fund: int, source: str, target: str, units: int) -> tuple[Move, ...]:
    """One move, or none of nothing."""
    if units <= 0:
        return ()
    return (Move(fund=fund, line=line, source=source, target=target, units=units),)


def posting(line: Line, payment: Payment, units: int) -> tuple[Move, ...]:
    """What arrived of a payment is paid; what did not is kept again for the same line."""
    rest = payment.units - units
    return (
        *move(line.name, line.fund, "instructed", "paid", units),
        *move(line.name, line.fund, "instructed", "reserved", rest),
    )


def granting(
    given: Granted, fund: Fund, free: int, *, pledge: bool, blocked: bool
) -> tuple[Move, ...]:
    """The first decision of a line: another body's is only a pledge; ours reserves what it can be,
    or what was estimated, if that much is `free`, or the line waits for money."""
    if pledge:
        return move(given.line, fund.id, "promised", "pledged", given.units)
    wanted = given.estimate or given.units
    if blocked or free < wanted:
        return ()
    return move(given.line, fund.id, "available", "reserved", wanted)


def freeing(line: Line, fund: Fund, units: int | None = None) -> tuple[Move, ...]:
    """What is kept goes back: to the fund, or to the body that holds it; a pledge is given up."""
    back = line.reserved if units is None else min(units, line.reserved)
    out = move(line.name, fund.id, "pledged", "promised", line.pledged)
    out += move(line.name, fund.id, "reserved", "available", back)
    if fund.owned == "outside":
        out += move(line.name, fund.id, "available", "moved", back)
    return out


def freed(look: Look, c: Case) -> tuple[Move, ...]:
    """Everything that a case keeps, given back."""
    return tuple(m for x in c.lines for m in freeing(x, look.fund(x.fund)))


def confirming(look: Look, c: Case) -> tuple[Move, ...]:
    """The letter: where we do not hold the money it is receipt and reservation in one."""
    out: tuple[Move, ...] = ()
    for x in c.lines:
        fund = look.fund(x.fund)
        if fund.owned == "outside" and x.pledged:
            out += move(x.name, fund.id, "pledged", "promised", x.pledged)
            out += move(x.name, fund.id, "received", "available", x.pledged)
            out += move(x.name, fund.id, "available", "reserved", x.pledged)
    return out


def settling(line: Line, fund: Fund, units: int, free: int, *, blocked: bool) -> tuple[Move, ...]:
    """The final sum of a line: what was pledged is given up, what is kept too much goes back, what
    lacks is taken from what is `free`; what then lacks waits, what was paid too much is owed."""
    gone = line.paid - line.returned + line.instructed
    kept = move(line.name, fund.id, "pledged", "promised", line.pledged)
    want = max(0, units - gone)  # what should be reserved
    over = line.reserved - want
    if over >= 0:
        kept += move(line.name, fund.id, "reserved", "available", over)
        if fund.owned == "outside":
            kept += move(line.name, fund.id, "available", "moved", over)
        return kept
    if blocked:
        return kept
    if fund.owned == "outside":
        kept += move(line.name, fund.id, "received", "available", -over)
        return kept + move(line.name, fund.id, "available", "reserved", -over)
    if free >= -over:
        kept += move(line.name, fund.id, "available", "reserved", -over)
    return kept


def blocked(c: Case) -> bool:
    """Is money kept from it for now?"""
    return c.held("frozen") or c.held("identity")
