"""How far the applications of each programme came: persons and procedures apart, money by fund
apart. Plain parts only, so nothing that it reads has to be recorded."""

from __future__ import annotations

from attrs import frozen

from caseflow.case.state import Case
from caseflow.host import Caseflow
from caseflow.values.counts import Counts, Unit
from caseflow.values.money import Money
from caseflow.words.shown import STAGES as WORDS

STAGES = tuple(WORDS)


@frozen(kw_only=True)
class Line:
    """One programme at one stage: how many persons, how many of what it counts, how much money.
    `unstated` applications do not say how many yet: unknown, not zero.
    """

    programme: str
    stage: str
    persons: Counts
    counted: Counts
    money: Money
    unstated: int = 0


def funnel(cf: Caseflow) -> list[Line]:
    """Every programme that has cases, stage by stage. A case is counted at every stage that it
    reached or stands at; aid of others only counts as earlier aid."""
    cases = [c for c in cf.cases() if c.origin != "external"]
    out = []
    for programme in dict.fromkeys(c.programme for c in cases):
        mine = [c for c in cases if c.programme == programme]
        unit = _unit(cf, programme)
        for stage in STAGES:
            out.append(_line(programme, stage, [c for c in mine if _at(c, stage)], unit))
    return out


def _unit(cf: Caseflow, programme: str) -> Unit:
    known = cf.programmes.get(programme)
    return known.counts if known is not None else "procedures"


def _line(programme: str, stage: str, at: list[Case], unit: Unit) -> Line:
    return Line(
        programme=programme,
        stage=stage,
        persons=Counts("persons", len({c.beneficiary for c in at})),
        counted=Counts(unit, sum(c.counted for c in at)),
        money=Money(sum(_units(c, stage) for c in at)),
        unstated=sum(not c.counted for c in at),
    )


def _at(c: Case, stage: str) -> bool:
    match stage:
        case "applied":
            return True
        case "granted":
            return c.granted > 0
        case "settled":
            return c.final is not None and "final" in c.done and c.granted > 0
        case "paid":
            return c.paid > 0
        case _:
            return "decide" not in c.done and c.entry is not None and c.entry.outcome == stage


def _units(c: Case, stage: str) -> int:
    return {"granted": c.granted, "settled": c.granted, "paid": c.paid}.get(stage, 0)


__all__ = ["STAGES", "Line", "funnel"]
