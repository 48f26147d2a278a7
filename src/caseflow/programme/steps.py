"""The steps of a programme, as an author lists them: `step.review("county")`, `step.outside(step.entry)`, …"""

from __future__ import annotations

from typing import Any

from attrs import evolve

from caseflow.errors import DefinitionError
from caseflow.programme.edition import Step

LEVELS = ("village", "township", "county", "city", "region", "foundation")

PAYEES = ("guardian", "beneficiary_own_account", "hospital", "cash", "applicant")  # as `payee.kind`, and who applied


class _Steps:
    """The namespace `step`."""

    entry = Step("entry", "entry")
    notice = Step("notice", "notice")
    letter = Step("letter", "letter")
    service = Step("service", "service")
    evidence = Step("evidence", "evidence")

    def review(self, level: str) -> Step:
        """A review by one level: village, township, county, city, region, foundation."""
        return Step(f"review:{_level(level)}", "review", level)

    def decide(self, level: str = "", *, at: str = "entry") -> Step:
        """The decision about the award; `at="final"`: the one about the final sum."""
        if at not in ("entry", "final"):
            raise DefinitionError(f"step.decide(at={at!r}): expected 'entry' or 'final'")
        return Step("final", "final", level) if at == "final" else Step("decide", "decide", level)

    def pay(self, payee: Any = None) -> Step:
        """The payment; `payee` says to whom (`payee.guardian`)."""
        if payee not in (None, *PAYEES):
            raise DefinitionError(f"step.pay({payee!r}): expected one of {', '.join(PAYEES)}")
        return Step("pay", "pay", payee=str(payee or ""))

    def outside(self, step: Step) -> Step:
        """The same step, done by another body and recorded here."""
        return evolve(step, outside=True)


def _level(level: str) -> str:
    if level not in LEVELS:
        raise DefinitionError(f"step.review({level!r}): expected one of {', '.join(LEVELS)}")
    return level


step = _Steps()


ORDER = ("review", "entry", "decide", "notice", "letter", "service", "evidence", "final", "pay")


def _rank(s: Step) -> tuple[int, int]:
    return ORDER.index(s.kind), LEVELS.index(s.level) if s.kind == "review" and s.level in LEVELS else 0


def inserted(steps: tuple[Step, ...], added: tuple[Step, ...], of: str) -> tuple[Step, ...]:
    """The steps with those of an amendment, each where its kind (and level of review) belongs."""
    out = list(steps)
    for new in added:
        place = next((i for i, s in enumerate(out) if _rank(s) > _rank(new)), len(out))
        out.insert(place, evolve(new, of=of))
    return tuple(out)


def standard(given: tuple[Step, ...], *, two_stage: bool) -> tuple[Step, ...]:
    """The steps given, else decide and pay; a second decision where something is needed at final."""
    if given:
        return given
    second = (step.service, step.evidence, step.decide(at="final")) if two_stage else ()
    return (step.decide(), *second, step.pay())
