"""The cases that wait for something at a desk, page by page: none that waits for nothing is read,
and they are never in memory together."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.case.state import Case
from caseflow.case.steps import kind
from caseflow.codec import restore
from caseflow.office.root import Root
from caseflow.store.journal import Wanted

PAGE = 1_000  # cases looked at in one read


def waiting_cases(root: Root, branch: str, duty: str, of: str) -> Iterator[Case]:
    """Those that wait at a branch for something of a kind that a duty answers, by how long they
    do; one that waits for two such things comes twice."""
    for asked, what in root.journal.waited(branch):
        if asked != duty or kind(what) != of:
            continue
        after = ("", 0)
        while page := root.journal.waiting(
            Wanted(branch=branch, duty=duty, what=what), after, PAGE
        ):
            for row in root.journal.states("case", [x.case_id for x in page]).values():
                yield restore(Case, row.body)
            if len(page) < PAGE:
                break
            after = (page[-1].since, page[-1].case_id)


__all__ = ["waiting_cases"]
