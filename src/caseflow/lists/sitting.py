"""What the minutes of a meeting say, as plain parts tell it: who sat, which case got which result,
and what became of it. Sums are units of the store's currency, in its minor unit."""

from __future__ import annotations

from typing import Literal, get_args

from caseflow.events import frozen

Result = Literal["grant", "raise", "refuse", "put_off"]
RESULTS: tuple[Result, ...] = get_args(Result)
Outcome = Literal["granted", "raised", "refused", "put_off"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
#: what becomes of a result, if it takes effect
BECOMES: dict[str, str] = {
    "grant": "granted",
    "raise": "raised",
    "refuse": "refused",
    "put_off": "put_off",
}
SUMS = ("grant", "raise")  # results that name a sum and its fund
MINUTES = "minutes"  # put off by the meeting itself
BELOW = "below_quorum"  # put off because too few are left who may decide it
#: why a case was put off: also because it moved, for want of money, or as it may not be
WHY = (MINUTES, BELOW, "moved", "money", "barred")


@frozen
class Minuted:
    """What the minutes say of a case: a sum where they grant one, which may be nothing at final, or
    raise it to. `assessment`: the version of the assessment that the meeting saw, of a raise that
    of the case as it stood; `fund`: out of which, by its code; `settled`: the rules that they
    accept by name, where these were left to a person."""

    case: int
    result: str
    units: int
    assessment: int
    fund: str = ""
    settled: tuple[str, ...] = ()


@frozen
class Became:
    """What became of a case: `why` it was put off (one of `WHY`); who sat and stepped out of it
    (`out`)."""

    case: int
    how: str
    why: str
    out: tuple[int, ...]


@frozen
class Minutes:
    """Of the list of a meeting: which body, on which day, who sat, what the minutes say, and `by`
    whom they were entered; what became of it once a member confirmed it."""

    body: str
    on: str
    sat: tuple[int, ...]
    rows: tuple[Minuted, ...]
    by: int
    became: tuple[Became, ...] = ()
    confirmed_by: int = 0

    def row(self, case: int) -> Minuted | None:
        """What they say of a case."""
        return next((x for x in self.rows if x.case == case), None)
