"""Amendments: a branch adds rules, documents or steps to somebody else's programme. They only add."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from caseflow.errors import DefinitionError
from caseflow.programme.documents import Needs
from caseflow.programme.edition import Step
from caseflow.rules.dated import read_date
from caseflow.rules.draft import Draft


@frozen
class Amendment:
    """What is added to `programme` from `since` on, under `name`; in force once a branch has adopted it."""

    programme: str
    name: str
    since: date
    rules: tuple[Draft, ...]
    documents: tuple[Needs, ...]
    steps: tuple[Step, ...]


def amend(
    programme: str, *, name: str, since: str, rules: Sequence[Draft] = (), documents: Sequence[Needs] = (), steps: Sequence[Step] = ()
) -> Amendment:
    """An amendment to a programme: `amend("crcf.chd", name="szw.visit", since="2026-01-01", rules=[…])`."""
    if not (rules or documents or steps):
        raise DefinitionError(f"amend({programme!r}): adds nothing; give rules=, documents= or steps=")
    return Amendment(programme, name, read_date(since, name), tuple(rules), tuple(documents), tuple(steps))
