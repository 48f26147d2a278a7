"""What was done late, and what two people waived: for whoever supervises. Plain parts only, so
nothing that it reads has to be recorded."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from caseflow.case.term import is_late
from caseflow.host import Caseflow


@frozen(kw_only=True)
class Late:
    """One step (`review:county`) of a programme: how many were answered after their last day
    (`answered`), how many are due and past it (`due`)."""

    programme: str
    step: str
    answered: int
    due: int


@frozen(kw_only=True)
class Waiver:
    """What two people waived on a case, and still counts."""

    case: str
    programme: str
    what: str
    about: str
    until: str


def late(cf: Caseflow) -> list[Late]:
    """Every step of which something was, or is, late; by programme and name."""
    answered: Counter[tuple[str, str]] = Counter()
    due: Counter[tuple[str, str]] = Counter()
    today = cf.today.isoformat()
    for c in cf.cases():
        answered.update((c.programme, x.step) for x in c.limits.late)
        if c.step is not None and is_late(c.step, today):
            due[c.programme, c.step.name] += 1
    return [
        Late(programme=p, step=s, answered=answered[p, s], due=due[p, s])
        for p, s in sorted({*answered, *due})
    ]


def waivers(cf: Caseflow) -> list[Waiver]:
    """Every override that counts, by case."""
    return [
        Waiver(case=c.number, programme=c.programme, what=w.what, about=w.about, until=w.until)
        for c in sorted(cf.cases(), key=lambda c: c.number)
        for w in sorted(c.limits.waived, key=lambda w: (w.what, w.about))
    ]
