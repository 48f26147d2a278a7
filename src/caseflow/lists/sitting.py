"""What the minutes of a meeting say, as plain parts tell it: who sat, which case got which result,
and what became of it. Sums are units of the store's currency, in its minor unit."""

from __future__ import annotations

from typing import Literal, get_args

from caseflow.events import frozen

Result = Literal[
    "grant", "raise", "refuse", "revoke", "uphold", "decline", "dismiss", "sustain", "put_off"
]
RESULTS: tuple[Result, ...] = get_args(Result)
Outcome = Literal[
    "granted",
    "raised",
    "refused",
    "revoked",
    "upheld",
    "declined",
    "dismissed",
    "sustained",
    "put_off",
]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
#: what becomes of a result, if it takes effect
BECOMES: dict[str, str] = {
    "grant": "granted",
    "raise": "raised",
    "refuse": "refused",
    "revoke": "revoked",
    "uphold": "upheld",
    "decline": "declined",
    "dismiss": "dismissed",
    "sustain": "sustained",
    "put_off": "put_off",
}
SUMS = ("grant", "raise")  # results that name a sum and its fund
OBJECTED = ("dismiss", "sustain")  # results that answer an objection
#: results that need a reason of their own
REASONED = ("refuse", "revoke", "decline", *OBJECTED)
BILL = "bill"  # what is accepted by name where a bill is shared
MINUTES = "minutes"  # put off by the meeting itself
BELOW = "below_quorum"  # put off because too few are left who may decide it
#: why a case was put off: also because it moved, for want of money, or as it may not be
WHY = (MINUTES, BELOW, "moved", "money", "barred")


@frozen
class Minuted:
    """What the minutes say of a case: a sum where they grant one, which may be nothing at final, or
    raise it to. `assessment`: the version of the assessment that the meeting saw; of a raise that
    of the case as it stood, of what the family asks for that of the request, of an objection that
    of the answer before, 0 if it has none. `fund`: out of which, by its code; `settled`: what they
    accept by name, where it was left to a person: rules, or that a bill is shared. `n`: which
    objection they answer."""

    case: int
    result: str
    units: int
    assessment: int
    fund: str = ""
    settled: tuple[str, ...] = ()
    n: int = 0

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules alone that they accept by name."""
        return tuple(x for x in self.settled if x != BILL)


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
