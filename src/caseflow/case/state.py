"""A case as its plain events tell it. `next`, `hold` and `end` are three small fields; the word for lists is derived."""

from __future__ import annotations

import json
from typing import Any

from attrs import fields, frozen

from caseflow.case.events import Assessed
from caseflow.values.money import Money


@frozen
class Open:
    """Something that a second person has to confirm: facts, or steps that another body did."""

    version: int
    by: int
    facts: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    body: str = ""
    done_on: str = ""
    result: str = ""
    fen: int = 0
    confirmed: bool = False  # compared, but it differs from our assessment: a decider accepts it by name


@frozen(slots=False)
class Case:
    """`did` is who did which duty here: a party's number, or the name of a body. Sums in fen."""

    id: int
    number: str
    branch: str
    programme: str
    people: tuple[tuple[str, int], ...]
    received_on: str
    subject: tuple[tuple[str, int | str], ...]
    version: int = 0
    next: str = ""  # the step due
    hold: str = ""  # what keeps it from that step
    end: str = ""  # how it ended; empty while it lives
    done: tuple[str, ...] = ()
    did: tuple[tuple[str, int | str], ...] = ()
    open: tuple[Open, ...] = ()
    settled: tuple[tuple[str, str], ...] = ()
    entry: Assessed | None = None
    entry_at: int = 0
    final: Assessed | None = None
    final_at: int = 0
    edition: str = ""  # the one it was granted under; empty before
    fund: int = 0
    granted: int = 0
    award_final: bool = False
    pledged: int = 0
    reserved: int = 0
    instructed: int = 0
    paid: int = 0
    recovering: int = 0
    letter_until: str = ""
    origin: str = ""

    @property
    def beneficiary(self) -> int:
        """The party helped."""
        return self.people[0][1]

    @property
    def status(self) -> str:
        """The one word for lists: how it ended, else what holds it, else what is due, else paid."""
        return self.end or self.hold or (f"due:{self.next}" if self.next else "paid")

    @property
    def lines(self) -> int:
        """How many award lines it is about (joints, for a programme that pays by joint): 1 unless the programme has lines."""
        return int(dict(self.subject).get("lines", 1))

    @property
    def line_sums(self) -> tuple[Money, ...]:
        """What was granted, by line."""
        return Money(self.granted).split(max(1, self.lines))

    @property
    def accepted(self) -> frozenset[str]:
        """Rules that a person accepted by name."""
        return frozenset(rule for rule, how in self.settled if how == "accepted")


NAMES = tuple(a.name for a in fields(Case))
_ASSESSED = tuple(a.name for a in fields(Assessed))
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_OPEN = tuple(a.name for a in fields(Open))


def changed(case: Case, **values: Any) -> Case:
    """A changed copy. `attrs.evolve` costs ten times as much with this many fields (benchmarks/lives.py)."""
    new = object.__new__(Case)
    new.__dict__.update(case.__dict__, **values)
    return new


def dump(case: Case) -> bytes:
    """The folded state as its row keeps it, so that a step reads one row instead of a life."""
    d = dict(case.__dict__)
    d["open"] = [[getattr(o, k) for k in _OPEN] for o in case.open]
    for at in ("entry", "final"):
        a = d[at]
        d[at] = a and [getattr(a, k) for k in _ASSESSED]
    return _dump([d[k] for k in NAMES]).encode()


def load(raw: bytes) -> Case:
    """The reverse of `dump`."""
    d = dict(zip(NAMES, json.loads(raw), strict=True))
    for name in ("people", "subject", "did", "settled"):
        d[name] = tuple(map(tuple, d[name]))
    d["done"] = tuple(d["done"])
    d["open"] = tuple(Open(v, by, tuple(facts), tuple(steps), *rest) for v, by, facts, steps, *rest in d["open"])
    for at in ("entry", "final"):
        if d[at]:
            edition, stage, outcome, results, documents, award, seen, accepted, due, hold = d[at]
            pairs = (tuple(map(tuple, award)), tuple(map(tuple, seen)), tuple(accepted))
            d[at] = Assessed(edition, stage, outcome, results, documents, *pairs, due, hold)
    new = object.__new__(Case)
    new.__dict__.update(d)
    return new
