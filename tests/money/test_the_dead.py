"""Who died is not paid, whichever case says so (domain 6.22)."""

from __future__ import annotations

from typing import Any

import pytest
from holds import setting
from office import id_no, refused

from caseflow import Caseflow, Stale
from caseflow.case.waiting import compared

DIED: dict[str, Any] = {"on": "2026-05-30", "paper": "死亡证明"}
CASH = {"payee.kind": "cash"}


def filed(cf: Caseflow, programme: str, born: str, **more: Any) -> str:
    """Filed, and where to pay is compared."""
    facts = {**setting.application(programme, born, more.pop("on", "2026-03-02")), **more}
    case = cf.desk("chen").submit(programme, facts)
    cf.desk("dui").confirm(case, of=next(iter(compared(cf.case(case)))))
    return case


def granted(cf: Caseflow, case: str) -> None:
    cf.desk("ren").review(case, "accept")
    cf.desk("jue").decide(case, "grant", why="符合办法")


def doubted(cf: Caseflow, case: str) -> tuple[str, ...]:
    payee = cf.case(case).payee
    assert payee is not None
    return payee.doubted


def test_a_death_that_another_case_says_holds_what_is_to_be_paid() -> None:
    with setting.office(money=100_000) as cf:
        case, other = filed(cf, "grant", "1960-01-02"), filed(cf, "relief", "1960-01-02")
        granted(cf, case)
        cf.desk("chen").happened(other, "died", **DIED)
        assert doubted(cf, case) == ("payee_died",) and not doubted(cf, other)
        with refused(Stale, "held") as held:
            cf.desk("fu").pay(case)
        assert held.value.parts["hold"] == "payee"
        payee = cf.case(case).payee
        assert payee is not None
        cf.desk("dui").confirm(case, of=payee.version, settle=["payee_died"], why="另一人")
        cf.desk("fu").pay(case)
        assert cf.case(case).instructed and cf.verify(replay=True).ok


def test_a_child_who_died_is_not_paid_for_through_the_guardian_either() -> None:
    with setting.office(money=100_000) as cf:
        case, other = filed(cf, "trust", "2016-01-02"), filed(cf, "mixed", "2016-01-02")
        own = {"guardian.id_no": id_no("1988-01-09", "150921")}
        sister = filed(cf, "trust", "2018-01-02", **own)
        cf.desk("chen").happened(other, "died", **DIED)
        assert doubted(cf, case) == ("helped_died",) and not doubted(cf, sister)
        assert cf.verify(replay=True).ok


@pytest.mark.parametrize("more", [{}, CASH], ids=["account", "cash"])
def test_a_case_that_comes_later_is_held_too(more: dict[str, str]) -> None:
    with setting.office(money=100_000) as cf:
        other = filed(cf, "relief", "1960-01-02")
        cf.desk("chen").happened(other, "died", **DIED)
        facts = {**setting.application("grant", "1960-01-02"), **more}
        case = cf.desk("chen").submit("grant", facts)
        assert doubted(cf, case) == ("payee_died",)
        cf.desk("chen").happened(case, "died", **DIED)  # from then on it is frozen itself
        assert cf.case(case).held("frozen") and cf.verify(replay=True).ok


def test_whom_a_death_does_not_concern_is_paid() -> None:
    """The guardian alone died, as one person says; the case has ended; it says so itself; the dead
    is guardian there, and somebody else is paid."""
    adult = id_no("1960-01-02")
    with setting.office(money=100_000) as cf:
        case, other = filed(cf, "trust", "2016-01-02"), filed(cf, "mixed", "2016-01-02")
        cf.desk("chen").happened(other, "died", role="guardian", **DIED)
        assert not doubted(cf, case)
        own = {"payee.kind": "beneficiary_own_account", "payee.account_name": "苏和"}
        guardian = {"guardian.id_no": adult, "guardian.name": "苏和"}
        ward = filed(cf, "far", "2017-01-02", **guardian, **own)
        mine, ended, says = (filed(cf, p, "1960-01-02") for p in ("relief", "grant", "city"))
        cf.desk("chen").withdraw(ended, why="不再申请")
        cf.desk("chen").happened(mine, "died", **DIED)
        before = cf.case(ended), cf.case(mine), cf.case(ward)
        assert not doubted(cf, ward) and doubted(cf, says) == ("payee_died",)
        cf.desk("chen").happened(says, "died", **DIED)
        assert before == (cf.case(ended), cf.case(mine), cf.case(ward))
        cf.desk("chen").record(says, {"payee.bank": "建设银行"})  # stated anew: it knows by itself
        assert "payee_died" not in doubted(cf, says)
        assert not doubted(cf, ended) and cf.verify(replay=True).ok
