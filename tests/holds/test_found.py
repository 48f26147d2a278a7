"""Faults of the core that the tests of this folder found, each as its shortest story."""

from __future__ import annotations

from typing import Any

from caseflow import Caseflow
from caseflow.case.acts import Confirm, Fund, Record
from caseflow.case.state import Case

from holds import setting
from holds.setting import bill, told


def do(cf: Caseflow, login: str, command: Any) -> Case:
    """A command of a person through the one door; its refusal is raised."""
    (done,) = cf.desk(login).do_many([command])
    if done.error is not None:
        raise done.error
    return cf.case(done.case)


def brought(cf: Caseflow, programme: str, place: str, born: str = "1966-05-07") -> str:
    """A case that is brought to a place of its life."""
    case = do(cf, *setting.submission(programme, born)).number
    names = setting.places(programme)
    for name in names[: names.index(place) + 1]:
        for said in setting.leads_to(name, programme, case):
            do(cf, *said)
    return case


def newest(cf: Caseflow, case: str) -> int:
    """The version of what waits last for a second person."""
    c = cf.case(case)
    return max(x.version for x in (*c.open, *c.papers))


def test_what_another_body_holds_is_kept_once_it_may_be() -> None:
    """A body raised the sum that it pays itself while a name was being compared: nothing could be
    reserved, and afterwards the case waited for ever for money that never comes to us."""
    with setting.office() as cf:
        case = brought(cf, "far", "finaled")
        do(cf, "chen", Record(case=case, facts=bill(30_500)))
        do(cf, "fu", Confirm(case=case))
        do(cf, "chen", Record(case=case, facts={"child.name": "苏和巴特尔"}))
        do(cf, *told(case, ("final",), "红基会〔2026〕9号", 30_000))
        do(cf, "dui", Confirm(case=case, of=newest(cf, case)))
        assert {h.code for h in cf.case(case).holds} == {"identity", "waiting_for_funds"}
        c = do(cf, "dui", Confirm(case=case))
        assert {h.code for h in c.holds} == {"waiting_for_funds"}
        c = do(cf, "ren", Fund(case=case))
        assert not c.holds and c.reserved == c.granted == 30_000_00
        assert cf.funds()[setting.THEIRS]["available"] == 0
