"""Disagree: what another person entered was compared with the paper and is not as it says. It goes
back to whoever enters, who records it anew, or insists on it with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.confirm import seen
from caseflow.case.acts.values import reason
from caseflow.case.kinds.disagreed import Disagreed
from caseflow.case.kinds.insisted import Insisted
from caseflow.case.state import Case
from caseflow.case.waiting import CONFIRM, NOT_AGREED, compared, disagreed
from caseflow.errors import FactError


@command
class Disagree(Command):
    """`of`: the version that was compared; `why`: what is otherwise on the paper."""

    case: str
    of: int = field(validator=seen)
    why: str = field(validator=reason)


@command
class Insist(Command):
    """`why`: for what reason it stands as it was recorded. `of`: which version; 0: the only one
    that was said not to agree."""

    case: str
    why: str = field(validator=reason)
    of: int = 0


def run(look: Look, c: Case, x: Disagree) -> Writes:
    """Said, in the words of who compared."""
    yield Write(c.id, Disagreed(of=x.of), {"why": x.why})


def insists(look: Look, c: Case, x: Insist) -> Writes:
    """It is compared once more."""
    yield Write(c.id, Insisted(of=_meant(c, x)), {"why": x.why})


def _meant(c: Case, x: Insist) -> int:
    """Which one. Stale where none does not agree; FactError where several do and none is named."""
    known = tuple(u.of for u in disagreed(c))
    if x.of or not known:
        return x.of
    if len(known) > 1:
        raise FactError("which_unlike", "of", known=known)
    return known[0]


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way for each that waits for a second person; and for what does not."""
    out: dict[str, Events] = {f"disagree:{v}": (Disagreed(of=v),) for v in compared(c)}
    return {**out, "disagree": (Disagreed(of=0),)}


def way(look: Look, c: Case, x: Disagree) -> str:
    """Which entry it is."""
    return f"disagree:{x.of}" if x.of in compared(c) else "disagree"


def insist_ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way for each that does not agree; and for what nobody said that of."""
    out: dict[str, Events] = {f"insist:{u.of}": (Insisted(of=u.of),) for u in disagreed(c)}
    return {**out, "insist": (Insisted(of=0),)}


def insist_way(look: Look, c: Case, x: Insist) -> str:
    """Which one it is."""
    of = _meant(c, x)
    return f"insist:{of}" if of in {u.of for u in disagreed(c)} else "insist"


def _answers(c: Case) -> tuple[str, ...]:
    return tuple(f"insist:{u.of}" for u in disagreed(c))


act(Disagree, CONFIRM, run, ways, way)
act(
    Insist,
    "",
    insists,
    insist_ways,
    insist_way,
    answers={NOT_AGREED: _answers},
)
