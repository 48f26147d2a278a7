"""What meetings decided: each sitting with its counts and sums. From plain parts alone, beside what
a body is called."""

from __future__ import annotations

from attrs import frozen

from caseflow.desk.bodies import names_of
from caseflow.host import Caseflow
from caseflow.lists.sitting import OUTCOMES, Minutes
from caseflow.lists.state import List
from caseflow.values.money import Money


@frozen(kw_only=True)
class Sitting:
    """One meeting of a branch's body on a day (ISO): how many sat, of how many cases its minutes
    tell, what became of them, and what was granted in all. Not `confirmed`: without effect yet, so
    that nothing became of any."""

    branch: str
    body: str
    name: str
    on: str
    sat: int
    cases: int
    granted: int
    raised: int
    refused: int
    revoked: int
    upheld: int
    declined: int
    dismissed: int
    sustained: int
    put_off: int
    sum: Money
    confirmed: bool


def sittings(cf: Caseflow) -> list[Sitting]:
    """Every meeting whose minutes were entered, by branch, day and body."""
    with cf.office.reading() as root:
        ids = root.journal.streams("list")
        root.prefetch("list", ids)
        lists: list[List] = [x for i in ids if (x := root.see("list", i)).minutes is not None]
        called = {b: names_of(root, b) for b in {x.branch for x in lists}}
    rows = [
        _told(x, x.minutes, called[x.branch].get(x.minutes.body, x.minutes.body))
        for x in lists
        if x.minutes is not None
    ]
    return sorted(rows, key=lambda r: (r.branch, r.on, r.body))


def _told(x: List, said: Minutes, name: str) -> Sitting:
    granted = {b.case for b in said.became if b.how == "granted"}
    return Sitting(
        branch=x.branch,
        body=said.body,
        name=name,
        on=said.on,
        sat=len(said.sat),
        cases=len(said.rows),
        **{how: sum(b.how == how for b in said.became) for how in OUTCOMES},
        sum=Money(sum(r.units for r in said.rows if r.case in granted)),
        confirmed=bool(said.confirmed_by),
    )


__all__ = ["Sitting", "sittings"]
