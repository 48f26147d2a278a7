"""Several sums on one case in the demo: one person's two joints on two days, instalments."""

from __future__ import annotations

from typing import Any

from caseflow.case.acts.shares import Part
from caseflow.case.state import Case
from caseflow.demo import joints
from caseflow.demo.office import REGION
from caseflow.demo.persons import CLINIC, compared, household
from caseflow.host import Caseflow
from caseflow.values.blank import nothing
from caseflow.values.currency import CNY
from caseflow.values.dates import read_day
from caseflow.values.money import Money, yuan
from caseflow.words import Lang
from caseflow.words.demo import TOLD
from caseflow.words.shown import told

OWN = "自有资金"


def money_in_lines(cf: Caseflow, lang: Lang = "zh") -> str:
    """Both, in a sentence each."""
    return f"{_two_days(cf, lang)}\n{_instalments(cf, lang)}"


def _two_days(cf: Caseflow, lang: Lang) -> str:
    """Granted together; each joint is decided and paid when it was operated on. The hospital is
    paid. Without the region's desk its final sums come on paper."""
    case = next(c for c in cf.cases(status="due:service", programme=joints.PROGRAMME) if _two(c))
    places = [x["place"] for x in _joints(cf, case.number)]
    cf.desk("clerk").record(case.number, {"payee.kind": "hospital", "payee.institution": CLINIC})
    compared(cf, case.number)
    days = ("2026-10-08", "2026-10-22")
    for n in range(len(days)):
        _operated(cf, case.number, places, days[: n + 1])
    each = (told(TOLD["line_paid"], lang, day=day, n=n) for n, day in enumerate(days, 1))
    now = cf.case(case.number)
    said = told(TOLD["comma"], lang).join(each)
    paid = CNY.say(Money(now.paid), lang)
    both = {"each": CNY.say(joints.EACH, lang), "said": said, "paid": paid}
    return told(TOLD["two_days"], lang, case=case.number, **both)


def _two(c: Case) -> bool:
    return len(c.lines) == 2


def _joints(cf: Caseflow, case: str) -> list[dict[str, Any]]:
    found = cf.desk("clerk").facts(case, purpose="case")["joint"]
    assert isinstance(found, list)
    return found


def _operated(cf: Caseflow, case: str, places: list[str], days: tuple[str, ...]) -> None:
    """One more joint has its day and its bill; its line alone is decided and paid."""
    clerk = cf.desk("clerk")
    cf.today = days[-1]
    each = [{"place": p, **_on(days, n)} for n, p in enumerate(places)]
    clerk.record(case, {"joint": each, "joint.complete": True, **_bill(len(days))})
    compared(cf, case)
    clerk.record_outside(
        case,
        ["final"],
        body=REGION,
        on=days[-1],
        paper=f"内红字〔2026〕{20 + len(days)}号",
        award=joints.EACH,
    )
    compared(cf, case)
    cf.desk("cashier").pay(case)
    clerk.results(case, "paid", on=days[-1], ref=f"WALK-{len(days)}")


def _on(days: tuple[str, ...], n: int) -> dict[str, Any]:
    return {"operated_on": read_day(days[n])} if n < len(days) else {}


def _bill(operations: int) -> dict[str, Any]:
    """What the hospital has billed by then."""
    cash, pool = yuan(12_000 * operations), yuan(20_000 * operations)
    return {
        "cost.total": cash + pool,
        "cost.basic_pool": pool,
        "cost.cash": cash,
        "cost.commercial": nothing,
        "cost.waiver": nothing,
        "cost.other_charity": nothing,
        "doc.insurance_settlement": "copy",
    }


def _instalments(cf: Caseflow, lang: Lang) -> str:
    """The first part at once, the second one when its day has come."""
    clerk, cashier = cf.desk("clerk"), cf.desk("cashier")
    day = "2026-11-02"
    parts = [Part(award=yuan(1_000), fund=OWN), Part(award=yuan(1_000), fund=OWN, on=day)]
    case = household(cf, 3, parts=parts)
    cashier.pay(case)
    clerk.results(case, "paid")
    first = Money(cf.case(case).paid)
    cf.today = day
    cashier.pay(case)
    clerk.results(case, "paid")
    paid = CNY.say(Money(cf.case(case).paid), lang)
    first_ = CNY.say(first, lang)
    return told(TOLD["instalments"], lang, case=case, first=first_, day=day, paid=paid)
