"""Events as they may be written on the states of `made`; each row changes what it is about."""

from __future__ import annotations

from typing import Any

from caseflow.case import events as ev
from caseflow.case.state import digest, standing
from caseflow.codec import changed
from caseflow.fund.events import Move
from guards.made import HOSPITAL, OWN, TELL, assessed, move

BY = {"by": "F", "paper": "p1"}


def submitted(**more: Any) -> ev.Submitted:
    base: dict[str, Any] = {
        "id": 7,
        "number": "SZW-2026-1-X",
        "branch": "SZW",
        "programme": "heart",
        "edition": "e1",
        "people": (("child", 11), ("guardian", 12), ("hospital", 13)),
        "received_on": "2026-03-01",
        "subject": (("side", "left"),),
        "facts": ("consent.given_on", "income"),
        "confirm": (),
        "batch": 0,
        "row": 0,
        "origin": "",
        "units": 0,
        "next": TELL,
    }
    return ev.Submitted(**{**base, **more})


def recorded(*facts: str, **more: Any) -> ev.FactsRecorded:
    base: dict[str, Any] = {"confirm": (), "fell": (), "subject": (), "received_on": ""}
    return ev.FactsRecorded(**{"facts": facts, **base, "noted": False, "paper": "", **more})


def confirmed(of: int = 3, duty: str = "") -> ev.FactsConfirmed:
    return ev.FactsConfirmed(of=of, duty=duty)


def outside(**more: Any) -> ev.OutsideRecorded:
    base: dict[str, Any] = {"paper": "p1", "body": "F", "steps": ("decide",), "result": "grant"}
    return ev.OutsideRecorded(**{**base, "done_on": "2026-03-01", "units": 300, **more})


def stands(outcome: str, results: str = "PP", documents: str = "P") -> str:
    """The name of what an assessment by the edition of `made` stands for."""
    rules = dict(zip(("age", "hardship"), results, strict=False))
    return standing(outcome, rules, dict(zip(("invoice",), documents, strict=False)))


def assesses(**more: Any) -> ev.Assessed:
    """An assessment that names rightly what it says; `more` may name it wrongly."""
    a = assessed(**{"next": TELL, **more})
    right = {"sum": digest(a.award), "stands": stands(a.outcome, a.results, a.documents)}
    return changed(a, **{**right, **more})


def settles(*rules: tuple[str, str]) -> ev.ReferralSettled:
    return ev.ReferralSettled(rules=rules)


HARDSHIP = ("hardship", "accepted")


def reviewed(step: str = "review:county", **more: Any) -> ev.Reviewed:
    base: dict[str, Any] = {"result": "accept", "assessment": 2, "next": TELL}
    return ev.Reviewed(**{"step": step, **base, "by": "", "paper": "", **more})


def gives(units: int = 300, fund: int = OWN, line: str = "1", unit: str = "CNY") -> ev.Granted:
    return ev.Granted(line=line, fund=fund, unit=unit, units=units)


def decided(**more: Any) -> ev.Decided:
    """The first decision, on the entry assessment at version 2: 300 of our own fund."""
    base: dict[str, Any] = {
        "step": "decide",
        "assessment": 2,
        "grants": (gives(),),
        "final": False,
        "moves": (move("available", "reserved", 300),),
        "next": TELL,
        "by": "",
        "paper": "",
    }
    return ev.Decided(**{**base, **more})


def final(units: int = 200, **more: Any) -> ev.Decided:
    """The final sum, on the final assessment at version 7: what is left over goes back."""
    moves = (move("reserved", "available", 300 - units),) if units < 300 else ()
    base: dict[str, Any] = {"step": "final", "assessment": 7, "final": True, "moves": moves}
    return decided(**{**base, "grants": (gives(units),), **more})


def done(step: str = "notice", *moves: Move, **more: Any) -> ev.StepDone:
    base: dict[str, Any] = {"until": "", "next": TELL, "by": "", "paper": ""}
    return ev.StepDone(**{"step": step, "moves": moves, **base, **more})


def states_payee(**more: Any) -> ev.PayeeStated:
    base: dict[str, Any] = {"whom": "hospital", "party": HOSPITAL, "how": "account", "facts": ()}
    return ev.PayeeStated(**{**base, **more})


def confirms_payee(of: int = 6) -> ev.PayeeConfirmed:
    return ev.PayeeConfirmed(of=of)


def funded(*moves: Move, line: str = "1") -> ev.Funded:
    return ev.Funded(line=line, moves=moves)


def instructed(*moves: Move, **more: Any) -> ev.Instructed:
    base: dict[str, Any] = {"line": "1", "payee": 6, "party": HOSPITAL, "file": 0}
    return ev.Instructed(**{**base, "moves": moves or (move("reserved", "instructed"),), **more})


def paid(*moves: Move, **more: Any) -> ev.Paid:
    base: dict[str, Any] = {"line": "1", "next": TELL, "by": "", "paper": ""}
    base["n"] = 0 if more.get("paper") else 1
    return ev.Paid(**{**base, "moves": moves or (move("instructed", "paid", 200),), **more})


def failed(*moves: Move, **more: Any) -> ev.PaymentFailed:
    moves = moves or (move("instructed", "reserved", 200),)
    return ev.PaymentFailed(**{"line": "1", "code": "other", "n": 1, "moves": moves, **more})


def held(hold: str = "payee", about: str = "") -> ev.Held:
    return ev.Held(hold=hold, about=about)


def released(hold: str, how: str, about: str = "") -> ev.Released:
    return ev.Released(hold=hold, about=about, how=how)


def closed(how: str = "withdrawn", *moves: Move, **more: Any) -> ev.Closed:
    base: dict[str, Any] = {"assessment": 2, "by": "", "paper": ""}
    return ev.Closed(**{"how": how, "moves": moves, **base, **more})


def reopened(next: ev.Step | None = TELL) -> ev.Reopened:
    return ev.Reopened(next=next)
