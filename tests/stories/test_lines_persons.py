"""Who is recorded after the grant changes for whom there are lines: it is decided again."""

from __future__ import annotations

from typing import Any

import pytest
from guards.good import COSTS
from guards.made import line
from office import id_no, refused

from caseflow import Caseflow, FundSpec, Programme, Stale, yuan
from caseflow.case.acts.shares import anew, at_final
from caseflow.case.line import Line
from caseflow.case.money import further
from caseflow.codec import changed
from caseflow.facts import Facts, applicant, choice, day, many
from caseflow.programme import flat, require, source, step

LAW = source("见义勇为细则", in_force="2024-01-01", ref="test")


class Heir(Facts):
    """Of whom there is a line each."""

    kin = choice("与死者关系", "relation", spouse="配偶", parent="父母", child="子女")
    seen_on = day("到场日期", "day seen")


heir = many(Heir("heir", "受助家属", "relative"))
LATER = [step.service, step.evidence, step.decide(at="final"), step.pay()]


def programme(*, two: bool = False) -> Programme:
    """80,000 in equal parts, decided once or twice."""
    seen = require("seen", heir.all(heir.seen_on.stated()), LAW.gist("到场"), at="final")
    return Programme(
        "dead",
        zh="抚慰金",
        en="To the family of the dead",
        helps=applicant,
        lines=heir,
        rules=[
            require("family", heir.any(heir.kin.is_in("spouse", "child")), LAW.gist("家属")),
            *([seen] if two else []),
        ],
        award=flat(yuan(80_000), LAW.gist("共8万元，平均分配")),
        steps=[step.decide(), *LATER] if two else [step.decide(), step.pay()],
    )


class Office:
    """One case of three people at work."""

    def __init__(self, *, two: bool = False) -> None:
        self.cf = Caseflow.demo(
            programmes=(programme(two=two),),
            funds=(FundSpec("互助金", amount=yuan(200_000)),),
            today="2026-05-21",
        )
        self.clerk, self.decider = self.cf.desk("enter"), self.cf.desk("decide")
        self.cashier, self.books = self.cf.desk("pay"), self.cf.desk("reconcile")
        self.case = ""

    def file(self, kin: str, **more: Any) -> None:
        facts = {
            "applicant.name": "测试甲",
            "applicant.id_no": id_no("1970-01-01"),
            "application.received_on": "2026-03-05",
            "consent.given_on": "2026-03-05",
            "payee.kind": "cash",
        }
        self.case = self.clerk.submit("dead", facts | heirs(kin) | more)
        self.compare()

    def compare(self) -> None:
        for item in self.decider.compare(self.case):
            self.decider.confirm(self.case, of=item.version)

    def record(self, kin: str, **more: Any) -> str:
        self.clerk.record(self.case, heirs(kin, **more))
        self.compare()
        return self.cf.case(self.case).status

    def grant(self) -> list[int]:
        self.decider.decide(self.case, "grant", why="家属")
        return self.lines

    @property
    def lines(self) -> list[int]:
        return [x.granted for x in self.cf.case(self.case).lines]


def heirs(kin: str, **more: Any) -> dict[str, Any]:
    """A letter for each: spouse, parent, child."""
    words = {"s": "spouse", "p": "parent", "c": "child"}
    return {"heir": [{"kin": words[k], **more} for k in kin], "heir.complete": True}


@pytest.mark.parametrize(
    ("first", "later", "after"),
    [
        ("sc", "scc", [2_666_667, 2_666_667, 2_666_666]),
        ("scc", "sc", [4_000_000, 4_000_000, 0]),
        ("s", "sp", [4_000_000, 4_000_000]),
        ("s", "scp", [2_666_667, 2_666_667, 2_666_666]),
        ("sp", "s", [8_000_000, 0]),
    ],
)
def test_the_parts_are_decided_again(first: str, later: str, after: list[int]) -> None:
    w = Office()
    w.file(first)
    before = w.grant()
    assert w.record(later) == "recompute" and w.lines == before
    with pytest.raises(Stale) as told:
        w.cashier.pay(w.case)
    assert (told.value.code, told.value.parts["hold"]) == ("held", "recompute")
    assert w.grant() == after
    assert w.cf.case(w.case).status == "due:pay"
    assert w.cf.verify(replay=True).ok


def test_as_many_as_before_are_no_other_parts() -> None:
    w = Office()
    w.file("sc")
    w.grant()
    assert w.record("sp") == "due:pay"


def test_what_comes_and_goes_and_comes_is_shared_by_those_who_are_there() -> None:
    w = Office()
    w.file("scc")
    w.grant()
    w.record("sc")
    w.grant()
    assert w.record("sccc") == "recompute"
    assert w.grant() == [2_000_000] * 4
    assert w.record("scc") == "recompute"
    assert w.grant() == [2_666_667, 2_666_667, 2_666_666, 0]
    assert w.record("scccc") == "recompute"
    assert w.grant() == [1_600_000] * 5
    with refused(Stale, "already_so"):
        w.record("scccc")


def test_what_was_paid_to_few_is_owed_when_they_are_more() -> None:
    w = Office()
    w.file("sc")
    w.grant()
    w.cashier.pay(w.case)
    w.books.results(w.case, "paid")
    assert w.record("scc") == "recompute"
    assert w.grant() == [2_666_667, 2_666_667, 2_666_666]
    c = w.cf.case(w.case)
    assert [x.owed for x in c.lines] == [1_333_333, 1_333_333, 0]
    assert c.lines[2].reserved == 2_666_666 and w.cf.verify(replay=True).ok


@pytest.mark.parametrize(
    ("first", "later", "after"),
    [
        ("sc", "scc", [2_666_667, 2_666_667, 2_666_666]),
        ("scc", "sc", [2_666_667, 2_666_667, 0]),  # above what a line was granted it is raised
    ],
)
def test_before_the_final_sum_it_is_shared_by_those_who_are_there(
    first: str, later: str, after: list[int]
) -> None:
    w = Office(two=True)
    w.file(first)
    w.grant()
    w.record(later, seen_on="2026-05-20")
    assert w.grant() == after and w.cf.verify(replay=True).ok


def lines(*rows: tuple[int, int, bool], of: bool = False) -> tuple[Line, ...]:
    """Granted first, granted now, decided?"""
    return tuple(
        line(name=str(n), granted=now, ceiling=first, final=final, of=n if of else 0)
        for n, (first, now, final) in enumerate(rows, 1)
    )


def shared(before: tuple[Line, ...], by: int, now: int) -> Any:
    """Lines that were decided for so many elements, of whom there are so many now."""
    return changed(COSTS, lines=before, subject=(("lines", now),), shared_by=by)


TWO = lines((10, 10, True), (10, 10, True), of=True)
OPEN = lines((10, 10, False), (10, 10, False), of=True)
FIRST = lines((10, 6, True), (10, 10, False), of=True)
PARTS = lines((10, 6, True), (10, 6, True))


@pytest.mark.parametrize(
    ("case", "units", "after"),
    [
        (shared(TWO, 2, 3), 20, [7, 7, 6]),
        (shared(TWO, 2, 3), 21, [10, 10]),  # more than was granted first: it is raised
        (shared(TWO, 2, 3), 2, [1, 1]),  # less than they are
        (shared(TWO, 2, 3), 3, [1, 1, 1]),
        (shared(OPEN, 2, 3), 20, [7, 7, 6]),
        (shared(FIRST, 2, 3), 20, [6, 7, 7]),  # what was decided stands
        (shared(TWO, 2, 1), 20, [10, 0]),
        (shared(TWO, 1, 1), 12, [10, 0]),  # who is gone gives way to nobody
        (shared(TWO, 2, 0), 12, [6, 6]),  # nobody is stated any more
        (shared(TWO[:1], 1, 2), 9, [5, 4]),
        (shared(lines((10, 10, True)), 1, 2), 9, [5, 4]),
        (shared(lines((10, 10, True)), 1, 1), 9, [9]),
        (shared(PARTS, 1, 2), 15, [9, 6]),  # instalments are no elements
    ],
)
def test_whoever_is_there_by_now_shares(case: Any, units: int, after: list[int]) -> None:
    assert [g.units for g in at_final(case, units)] == after


def test_what_was_paid_before_it_is_granted_again_stays_with_who_is_there() -> None:
    assert [g.units for g in anew(shared(TWO, 2, 3), 20)] == [7, 7, 6]
    assert [g.units for g in anew(shared(TWO, 2, 1), 20)] == [20, 0]
    by_paper = at_final(shared(TWO, 2, 3), 20, own=False)
    assert [g.units for g in by_paper] == [10, 10]
    assert further(shared(TWO, 2, 60)) == tuple(range(3, 61))
    assert further(shared(TWO, 2, 61)) == further(shared(TWO, -1, 3)) == ()
