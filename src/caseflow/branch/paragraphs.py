"""Standard paragraphs that a branch adopted for reasons, as `paragraphs.return`: offered to whoever
answers, who edits one and gives it as their own. What is stored is always that person's text."""

from __future__ import annotations

import json
from typing import Literal, TypeAlias, get_args

from caseflow.branch.state import upwards
from caseflow.events import See

PARAGRAPHS = "paragraphs."
#: answers for which there may be some
Answer: TypeAlias = Literal["return", "reject", "escalate", "refuse", "revoke"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
MOST, LONGEST = 50, 1_000  # paragraphs of an answer; signs of one


def answer_of(name: str) -> str:
    """The answer whose paragraphs are adopted under a name; empty for any other name."""
    answer = name.removeprefix(PARAGRAPHS)
    return answer if name.startswith(PARAGRAPHS) and answer in ANSWERS else ""


def fits(value: object) -> bool:
    """Is it a list of paragraphs, none of them empty, each in a line?"""
    if not isinstance(value, list | tuple) or not 0 < len(value) <= MOST:
        return False
    return all(
        isinstance(x, str) and x.strip() and len(x) <= LONGEST and "\n" not in x for x in value
    )


def paragraphs(see: See, branch: str, answer: str, on: str) -> tuple[str, ...]:
    """Those that the branch, or the nearest above it, adopted for an answer; none if nobody did."""
    for desk in upwards(see, branch):
        values = [v for v in desk.adopted if v.name == f"{PARAGRAPHS}{answer}" and v.since <= on]
        if values:
            last = sorted(values, key=lambda v: v.since)[-1]  # of one day the one adopted last
            return tuple(json.loads(last.value))
    return ()
