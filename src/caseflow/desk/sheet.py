"""Lists that are answered in one act: what each is about, as values.

A list is made from what waits for a person, so it holds what the queue would show them. It is
answered by the ordinary commands, so it can do nothing that they cannot.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field, frozen

from caseflow.case.acts import CameBack, Confirm, Decide, Letter, Result, Review
from caseflow.case.acts.act import Command
from caseflow.case.signed import HOLD as PAPER_OUT
from caseflow.case.steps import CLERICAL
from caseflow.case.waiting import CONFIRM, RESULT
from caseflow.errors import FactError, near
from caseflow.files.answerable import Cell
from caseflow.files.cells import Value
from caseflow.words.sheets import CALLED

SheetKind = Literal["review", "decide", "confirm", "result", "letter", "signed"]
KINDS: tuple[SheetKind, ...] = get_args(SheetKind)
MOST = 1_000  # rows of a list


@frozen(kw_only=True)
class Job:
    """`waits`: the kinds of what waits (`case.waiting`) that the list is made from. `shown` and
    `filled`: its columns. `once`: is a reason, or a number of minutes, asked for all rows together?
    `as_seen`: does a row hold only while its case stands as it was shown? What is compared, or
    answered by the bank, names the very entry or payment, or paper, instead."""

    command: type[Command]
    waits: tuple[str, ...]
    shown: tuple[str, ...]
    filled: tuple[str, ...]
    once: bool = True
    as_seen: bool = True


_WHO = ("no", "case", "name", "programme")
_RULES = (*_WHO, "received", "outcome", "proposed", "open")
JOBS: Mapping[SheetKind, Job] = {
    "review": Job(
        command=Review, waits=("review",), shown=_RULES, filled=("answer", "settle", "own")
    ),
    "decide": Job(
        command=Decide,
        waits=("decide", "final", "recompute", "re_review", "paper_differs", "frozen"),
        shown=_RULES,
        filled=("answer", "award", "settle", "fund", "own"),
    ),
    "confirm": Job(
        command=Confirm,
        waits=(CONFIRM, "identity", "payee"),
        shown=(*_WHO, "by", "what", "account", "hints"),
        filled=("answer", "doubts", "fund", "own"),
        as_seen=False,
    ),
    "result": Job(
        command=Result,
        waits=(RESULT,),
        shown=(*_WHO, "reference", "proposed", "sent"),
        filled=("answer", "on", "arrived", "ref", "code"),
        once=False,
        as_seen=False,
    ),
    "letter": Job(
        command=Letter,
        waits=CLERICAL,
        shown=(*_WHO, "step", "proposed"),
        filled=("answer",),
        once=False,
    ),
    "signed": Job(
        command=CameBack,
        waits=(PAPER_OUT,),
        shown=(*_WHO, "signed_paper"),
        filled=("answer", "signed_on", "signed_by", "received_by"),
        once=False,
        as_seen=False,
    ),
}


def job(kind: str) -> Job:
    """What a kind of list is. FactError, with the nearest name, if there is none such."""
    if kind not in JOBS:
        own = {"known": KINDS, "near": near(kind, KINDS), "called": CALLED}
        raise FactError("sheet_kind", "sheet", kind, **own)
    return JOBS[kind]  # type: ignore[index]


@frozen(kw_only=True)
class Line:
    """One row: the case, its version as it was shown, which entry or payment of it; what is shown,
    by column; the answers that the guards allow this person now, and the rules that are to be
    settled by name, each with what it is called."""

    case: str
    version: int
    of: str = ""
    cells: Mapping[str, Cell] = field(repr=False)
    answers: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Sheet:
    """A list as a workbook. `more`: others wait that found no room in it."""

    kind: SheetKind
    title: str
    count: int
    more: bool = False
    content: bytes = field(repr=False)


@frozen(kw_only=True)
class Answered:
    """A list as it came back, cells as they were read: nothing of it is believed. `shown`: the
    columns of each row by key, `settled` what is filled in for rules, by their names; `rules`: what
    each of them is called, as `sealed` says it; `offered`: the answers to choose from, none where
    it does not say; `title`: what stands above it all."""

    kind: SheetKind
    reason: str = field(default="", repr=False)
    minutes: str = field(default="", repr=False)
    rows: tuple[AnsweredRow, ...] = ()
    title: str = field(default="", repr=False)
    rules: Mapping[str, str] = field(factory=dict)
    sealed: str = ""
    offered: tuple[str, ...] = ()


@frozen(kw_only=True)
class AnsweredRow:
    """One row of it; `row` as the file shows it."""

    row: int
    mark: str
    cells: Mapping[str, Value] = field(repr=False)
    settled: Mapping[str, str] = field(factory=dict)
    where: Mapping[str, str] = field(factory=dict)  # the address of each cell
    odd: str = ""  # a filled cell that holds a formula or an error
    hidden: bool = False


__all__ = ["JOBS", "KINDS", "MOST", "Answered", "AnsweredRow", "Job", "Line", "Sheet", "SheetKind"]
