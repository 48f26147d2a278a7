"""A payment that came back is no arrival: the file of the case says so, and the ledger."""

from __future__ import annotations

from desk.test_results import paid_out
from faults.aid import office as county

from caseflow import Caseflow
from caseflow.desk.read import opened
from caseflow.reports.dossier import Entry
from caseflow.reports.dossier import history as told
from caseflow.reports.ledger import _Line


def seen(cf: Caseflow, case: str) -> tuple[dict[str, Entry], list[str]]:
    """The steps as the ledger has them, and what of the payment the file of the case tells."""
    with opened(cf.desk("chen").seat, [case], "report") as (look, (stream,)):
        c = look.case(stream)
        done, _ = told(look, c)
        return _Line(look, c, "zh").steps, [x.what for x in done if "拨付" in x.what]


def test_what_came_back_has_not_arrived_until_it_is_paid_anew() -> None:
    with county(money=50_000) as cf:
        (case,) = paid_out(cf, 30_000)
        clerk = cf.desk("chen")
        clerk.results(case, "unknown")
        clerk.results(case, "paid")
        assert "pay" in seen(cf, case)[0]
        clerk.results(case, "returned", code="not_taken")
        steps, words = seen(cf, case)
        assert "pay" not in steps
        cf.desk("fu").pay(case)
        assert "pay" not in seen(cf, case)[0]  # on its way is not there
        clerk.results(case, "paid")
        steps, words = seen(cf, case)
        assert steps["pay"].arrived and not steps["pay"].came_back
        assert [x.partition("（")[0] for x in words] == [
            "指令拨付",
            "拨付结果不明，须再查询",
            "拨付到账",
            "拨付后被退回",
            "指令拨付",
            "拨付到账",
        ]
