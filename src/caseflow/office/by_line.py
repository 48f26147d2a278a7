"""Several lines of one case, each with its own evidence: one hip in May, the other in June.

While the evidence of some elements lacks, the final assessment is about those whose evidence is
there: what the rules give for all that is done so far. A line that was decided stays in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve

from caseflow.case.line import Line
from caseflow.edition.edition import Assessment
from caseflow.rules.given import Elements, Given, only

Judged = Callable[[Given], Assessment]


def whole_or_part(
    whole: Assessment, judged: Judged, given: Given, lines: Sequence[Line]
) -> Assessment:
    """The assessment of the whole case; where that lacks something and its lines are for elements,
    that of those elements which lack nothing, if there are any."""
    group = whole.edition.lines
    found = given.get(group)
    about = sorted(x.of for x in lines)
    if whole.outcome != "incomplete" or not isinstance(found, Elements) or not any(about):
        return whole
    if len(about) < 2 or about != list(range(1, len(found.items) + 1)):
        return whole
    decided = {x.of for x in lines if x.final}

    def alone(n: int) -> bool:
        return judged(only(given, group, (n,))).outcome != "incomplete"

    ready = tuple(n for n in about if n in decided or alone(n))
    if not ready or len(ready) == len(about):
        return whole
    part = judged(only(given, group, ready))
    return evolve(part, elements=ready) if part.outcome != "incomplete" else whole
