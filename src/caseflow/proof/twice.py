"""One number, one person: of two records that are recognised by it one is merged into the other;
while it is asked whose it is, it counts for one alone. Told without a key: equal numbers have equal
marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from caseflow.proof.evidence import Evidence
from caseflow.proof.replay import Replay
from caseflow.proof.report import Finding


def twice(store: Evidence, replay: Replay) -> Iterator[Finding]:
    """`identity_twice`, at the event by which the second one came to count it as theirs."""
    for _, rows in groupby(store.shared("id"), itemgetter(0)):
        theirs = [pos for _, pos, stream, version in rows if _counts(replay, stream, version)]
        for pos in theirs[1:]:
            yield Finding("judged", pos, "identity_twice")


def _counts(replay: Replay, stream: int, version: int) -> bool:
    """Is a record, not merged into another, recognised by the number of that version?"""
    party = replay.states.get(("party", stream))
    return party is not None and not party.merged and party.marked == version
