"""The steps of a programme, as an author lists them: `step.review("county")`,
`step.outside(step.entry)`, …"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from attrs import evolve

from caseflow.edition.rulebook import Step
from caseflow.errors import DefinitionError, near
from caseflow.places import plain
from caseflow.places.china import CHINA

# the order in which amendments insert reviews; other levels keep the order they are listed in
LEVELS = tuple(code for code, _, _ in CHINA.levels)
KNOWN = (*LEVELS, *plain.LEVELS)
PAYEES = (
    "guardian",
    "beneficiary_own_account",
    "hospital",
    "institution",
    "cash",
    "applicant",
)  # as `payee.kind`, and who applied


class NoStep(DefinitionError, AttributeError):
    """There is no step of that name: an attribute that is not there, too."""


class _Steps:
    """The namespace `step`."""

    entry = Step(name="entry", kind="entry")
    notice = Step(name="notice", kind="notice")
    letter = Step(name="letter", kind="letter")
    service = Step(name="service", kind="service")
    evidence = Step(name="evidence", kind="evidence")

    if not TYPE_CHECKING:  # checkers know the steps; Python says which are near

        def __getattr__(self, name: str) -> NoReturn:
            if name.startswith("_"):
                raise AttributeError(name)
            known = tuple(x for x in dir(type(self)) if not x.startswith("_"))
            own = {"call": "step", "written": repr(name), "near": near(name, known)}
            raise NoStep("none_of_these", known=known, **own)

    def review(self, level: str, *, new: bool = False) -> Step:
        """A review by one level: village, township, county, city, region, foundation, or one that
        another place has. `new=True`: it is no slip of the pen, although it looks like one.

        >>> step.review("district").name, step.review("country", new=True).level
        ('review:district', 'country')
        """
        return Step(name=f"review:{_level(level, new=new)}", kind="review", level=level)

    def decide(self, level: str = "", *, at: str = "entry", new: bool = False) -> Step:
        """The decision about the award; `at="final"`: the one about the final sum."""
        if level:
            _level(level, new=new, verb="decide")
        if at not in ("entry", "final"):
            raise _none("step.decide(at=…)", at, ("entry", "final"))
        return (
            Step(name="final", kind="final", level=level)
            if at == "final"
            else Step(name="decide", kind="decide", level=level)
        )

    def pay(self, payee: str | None = None) -> Step:
        """The payment; `payee` says to whom (`payee.guardian`)."""
        if payee not in (None, *PAYEES):
            raise _none("step.pay(…)", payee, PAYEES)
        return Step(name="pay", kind="pay", payee=payee or "")

    def outside(self, step: Step) -> Step:
        """The same step, done by another body and recorded here."""
        return evolve(step, outside=True)


def _level(level: str, *, new: bool, verb: str = "review") -> str:
    """A code: one of ours, or of a place that is not installed where the programme is written."""
    call = f"step.{verb}({level!r})"
    if level in KNOWN:
        return level
    if not isinstance(level, str) or not level.isidentifier() or not level.isascii():
        raise _none(f"step.{verb}(…)", level, LEVELS)
    from difflib import get_close_matches

    close = get_close_matches(level, KNOWN, 1, 0.75)
    if close and not new:
        own = f"step.{verb}({level!r}, new=True)"
        raise DefinitionError("level_new", call=call, near=repr(close[0]), own=own)
    return level


def _none(call: str, given: object, known: tuple[str, ...]) -> DefinitionError:
    own = {"call": call, "written": repr(given), "near": near(given, known)}
    return DefinitionError("none_of_these", known=known, **own)


step = _Steps()


ORDER = ("review", "entry", "decide", "notice", "letter", "service", "evidence", "final", "pay")


def _rank(s: Step) -> tuple[int, int]:
    return ORDER.index(s.kind), LEVELS.index(
        s.level
    ) if s.kind == "review" and s.level in LEVELS else 0


def inserted(steps: tuple[Step, ...], added: tuple[Step, ...], of: str) -> tuple[Step, ...]:
    """The steps with those of an amendment, each where its kind (and level of review) belongs."""
    out = list(steps)
    for new in added:
        place = next((i for i, s in enumerate(out) if _rank(s) > _rank(new)), len(out))
        out.insert(place, evolve(new, of=of))
    return tuple(out)


def standard(given: tuple[Step, ...], *, two_stage: bool) -> tuple[Step, ...]:
    """The steps given, else decide and pay; a second decision where something is needed at
    final."""
    if given:
        return given
    second = (step.service, step.evidence, step.decide(at="final")) if two_stage else ()
    return (step.decide(), *second, step.pay())
