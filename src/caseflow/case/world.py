"""What a command may look at, loaded inside the write transaction, and what it gives back. No logic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import Factory, frozen

from caseflow.case.events import Event
from caseflow.case.state import Case
from caseflow.fund.funds import Fund
from caseflow.programme.assessment import Assessment
from caseflow.programme.edition import Edition


@frozen
class World:
    """`before` and `after` are the assessments by stage: as things stand now, and with what the command brings."""

    case: Case | None
    edition: Edition
    before: Mapping[str, Assessment] = Factory(dict)
    after: Mapping[str, Assessment] = Factory(dict)
    fell: tuple[str, ...] = ()  # settlements that changed values undo
    confirm: tuple[str, ...] = ()  # facts of the command that a second person must compare
    subject: tuple[tuple[str, int | str], ...] = ()  # values that limits are counted by
    fund: Fund | None = None
    available: int = 0
    levels: frozenset[str] = frozenset()  # review levels that have a desk in this store


@frozen
class Ctx:
    """Who acts, where, when. `level` is that of the branch whose desk acts; `held` the duties held there today."""

    actor: int
    branch: str
    level: str
    held: frozenset[str]
    today: str
    conflicted: bool = False


@frozen
class New:
    """An event to append, with its private part (under the key of the case)."""

    event: Event
    private: Mapping[str, Any] | None = None
