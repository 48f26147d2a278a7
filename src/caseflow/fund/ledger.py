"""Moves between the accounts of a fund: double entry, so every fund sums to zero.

    received = available + reserved + instructed + paid + moved        promised = pledged (a promise is no money)

Pure: a fund knows a case by its id alone, and nothing here reads or writes. All sums in units of the fund (fen).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from caseflow.errors import FundError
from caseflow.fund.funds import ACCOUNTS, CREDIT, Fund

Move: TypeAlias = tuple[int, str, str, int]

ACCOUNT_WORDS = {
    "received": "收入", "available": "可用", "reserved": "已预留", "instructed": "拨付中", "paid": "已拨付", "moved": "转出", "pledged": "已承诺",
    "promised": "承诺来源",
}  # fmt: skip


def grant(fund: Fund, fen: int, available: int, *, by_body: bool) -> tuple[Move, ...]:
    """A decision. Another body's is only a pledge; ours reserves, or moves nothing: the case waits for funds."""
    if by_body:
        return ((fund.id, "promised", "pledged", fen),)
    return ((fund.id, "available", "reserved", fen),) if available >= fen else ()


def letter(fund: Fund, pledged: int) -> tuple[Move, ...]:
    """Where we do not hold the money, the funder's letter is receipt and reservation in one."""
    if fund.kind != "outside" or not pledged:
        return ()
    return (
        (fund.id, "pledged", "promised", pledged),
        (fund.id, "received", "available", pledged),
        (fund.id, "available", "reserved", pledged),
    )


def settle(fund: Fund, fen: int, available: int, *, pledged: int, reserved: int, gone: int) -> tuple[tuple[Move, ...], int]:
    """The final sum: the moves, and what an overpayment has to be recovered.

    `gone` = instructed + paid − recovering. More than was reserved: taken from what is available, or the case waits.
    """
    moves: tuple[Move, ...] = ((fund.id, "pledged", "promised", pledged),) if pledged else ()
    over = reserved + gone - fen
    if over >= 0:
        return (*moves, *release(fund, min(over, reserved))), max(0, over - reserved)
    if fund.kind == "outside":
        return (*moves, (fund.id, "received", "available", -over), (fund.id, "available", "reserved", -over)), 0
    return ((*moves, (fund.id, "available", "reserved", -over)) if available >= -over else moves), 0


def release(fund: Fund, reserved: int, pledged: int = 0) -> tuple[Move, ...]:
    """What is not needed goes back to the fund; where another body holds it, back to that body."""
    moves: tuple[Move, ...] = ((fund.id, "pledged", "promised", pledged),) if pledged else ()
    if reserved:
        moves = (*moves, (fund.id, "reserved", "available", reserved))
        if fund.kind == "outside":
            moves = (*moves, (fund.id, "available", "moved", reserved))
    return moves


def apply(balances: Mapping[str, int], moves: Iterable[Move], name: str = "") -> dict[str, int]:
    """The balances of one fund after `moves`. FundError, with how much is short, before any account falls below zero."""
    new = {a: balances.get(a, 0) for a in ACCOUNTS}
    for _, source, target, units in moves:
        if units <= 0:
            raise FundError(f"资金“{name}”：金额须大于零", fund=name)
        for account, sign in ((source, -1), (target, 1)):
            new[account] += -sign * units if account in CREDIT else sign * units
            if new[account] < 0:
                short = -new[account]
                raise FundError(
                    f"资金“{name}”：{ACCOUNT_WORDS[account]}不足，尚差 {short // 100:,}.{short % 100:02d} 元", fund=name, short=short
                )
    return new
