"""How each hold is opened, in every way that acts know; and what else may come between.

A hold of `HOLDS` that is not in `OPENERS` fails the tests: so that later holds join by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from caseflow import Stale, yuan
from caseflow.case.acts import (
    Confirm,
    Decide,
    Happened,
    Object,
    Pay,
    Record,
    Result,
    Review,
    Submit,
    WithdrawConsent,
)
from holds import setting
from holds.scratch import Scratch

Opener = Callable[[Scratch, str], None]
DECIDERS = {"city": ("shi2", "shi3")}
RECORDED = "chen"


def _record(s: Scratch, case: str, facts: dict[str, Any]) -> None:
    s.do(RECORDED, Record(case=case, facts=facts))


def _income(money: int) -> Opener:
    return lambda s, case: _record(s, case, {"family.annual_income": yuan(money)})


def _returned(s: Scratch, case: str) -> None:
    level = s.case(case).next
    s.do("shi" if level.endswith("city") else "ren", Review(case=case, result="return", why="不清"))


def _bill(money: int) -> Opener:
    """A refund, or more receipts, compared with the paper."""

    def run(s: Scratch, case: str) -> None:
        _record(s, case, setting.bill(money))
        c = s.case(case)
        s.do("fu", Confirm(case=case, of=max(o.version for o in c.open)))

    return run


def _name(s: Scratch, case: str) -> None:
    _record(s, case, {f"{s.case(case).people[0][0]}.name": "苏和巴特尔"})


def _payee(s: Scratch, case: str) -> None:
    _record(s, case, setting.account(1))


def _cash(s: Scratch, case: str) -> None:
    _record(s, case, {"payee.kind": "cash"})


def _paper(units: int) -> Opener:
    """BODY's paper gives another sum than ours, on the step that it decides."""

    def run(s: Scratch, case: str) -> None:
        c = s.case(case)
        step = "decide" if not c.granted_at else "final"
        number = f"红基会〔2026〕异{units}{c.version}"
        s.do(*setting.told(case, (step,), number, units))
        found = max(s.case(case).papers, key=lambda p: p.version)
        s.do("dui", Confirm(case=case, of=found.version))

    return run


def _aided(s: Scratch, case: str) -> None:
    """Earlier aid is found that leaves little of the cap."""
    c = s.case(case)
    who = c.people[0][0]
    known = s.look(RECORDED).person(c.beneficiary)
    number = next((v for k, v in known.items() if k.endswith(".id_no")), None)
    name = next((v for k, v in known.items() if k.endswith(".name")), None)
    if number is None or name is None:  # parted from another's record, or a relative's
        raise Stale("not_due", case=case)
    facts = {
        f"{who}.name": name,
        f"{who}.id_no": number,
        "aid.on": "2025-01-20",
        "aid.sum": yuan(25_000),
    }
    s.do(RECORDED, Submit(programme=c.programme, facts=facts, origin="external"))


def _died(s: Scratch, case: str) -> None:
    """Who is helped died."""
    s.do(RECORDED, Happened(case=case, what="died", on="2026-05-30", paper="证明"))


def _two_totals(s: Scratch, case: str) -> None:
    """Somebody else's case has the number of its invoice, with another total."""
    c = s.case(case)
    if not c.granted_at or c.programme in ("grant", "city"):
        raise Stale("not_due", case=case)
    number = {"cost.invoice_no": "N0001"}
    other = s.do(*setting.submission("relief", "1970-01-02"))
    for place in ("granted", "lettered"):
        for said in setting.leads_to(place, "relief", other, s.case):
            s.do(*said)
    _record(s, other, setting.bill(26_000) | number)
    _record(s, case, setting.bill(25_000) | number)


def _number(s: Scratch, case: str) -> None:
    """The number recorded is somebody else's."""
    role = s.case(case).people[0][0]
    s.do(RECORDED, Record(case=case, facts={f"{role}.id_no": setting.RELATIVE}))


def _raised(s: Scratch, case: str) -> None:
    """The final sum is raised when there is no money."""
    c = s.case(case)
    if not c.granted_at:
        raise Stale("not_due", case=case)
    if c.programme in ("grant", "city"):
        _income(30_000)(s, case)
        _decide(s, case)
        s.drain(setting.FUNDS[c.programme])
        _income(10_000)(s, case)
    else:
        _bill(31_000)(s, case)
    _decide(s, case)


def _decide(s: Scratch, case: str) -> None:
    c = s.case(case)
    if c.programme in ("mixed", "far"):
        most = s.look("jue").assess(c.id, "final").record.award[0][3]
        units = min(most or 0, sum(x.ceiling for x in c.lines)) // 100
        s.do(*setting.told(case, ("final",), f"红基会〔2026〕增{c.version}", units))
        s.do("dui", Confirm(case=case, of=s.case(case).version))
        return
    who = DECIDERS.get(c.programme, ("jue",))[0]
    s.do(who, Decide(case=case, result="grant", why="重新核定"))


def _objected(s: Scratch, case: str) -> None:
    """A neighbour objects, at whose counter it is that did nothing on the case."""
    s.do("guan", Object(case=case, words="家里有车"))


def _nothing(s: Scratch, case: str) -> None:
    """It is open already where there was no money."""


def _took_back(s: Scratch, case: str) -> None:
    """Nothing more may be done with the data."""
    s.do(RECORDED, WithdrawConsent(case=case, purpose="process", why="家长书面撤回"))


def _paid_anew(s: Scratch, case: str) -> None:
    """The bank sent it back, and it is paid again: that is signed for again."""
    s.do("dui", Result(case=case, answer="returned", code="other"))
    s.do("fu", Pay(case=case))
    s.do("dui", Result(case=case, answer="paid"))


OPENERS: dict[str, tuple[Opener, ...]] = {
    "awaiting_information": (_returned, _income(80_000)),
    "waiting_for_funds": (_nothing, _raised),
    "paper_differs": (_paper(12_345), _paper(30_001)),
    "re_review": (_income(60_000), _income(80_000)),
    "recompute": (_bill(16_000), _bill(30_500), _income(30_000), _aided),
    "identity": (_name, _number),
    "payee": (_payee, _cash),
    "frozen": (_died, _two_totals),
    "objection": (_objected,),
    "no_consent": (_took_back,),
    "paper_out": (_paid_anew,),
}
