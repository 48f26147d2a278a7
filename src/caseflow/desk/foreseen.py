"""What a command would do, as a value: its verdict, how cases would stand, what money would move.

A preview keeps these values, and doing makes the same ones: two that are equal are the same
verdict, and what differs is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define, evolve, field, fields, frozen

from caseflow.case.acts.done import Done, Verdict
from caseflow.case.state import Case
from caseflow.desk.could import Staff
from caseflow.desk.leaves import left_to_nobody
from caseflow.desk.readable import is_readable
from caseflow.edition.stage import stage
from caseflow.errors import CaseflowError
from caseflow.fund.funds import Account
from caseflow.fund.units import sum_of
from caseflow.office import requests
from caseflow.office.named import fund_names
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.office.look import Gathered
    from caseflow.office.office import Seat
    from caseflow.office.root import Root


@frozen(kw_only=True)
class Stands:
    """How a case would stand: its one word for lists, the step that follows (empty: none is due),
    and the holds that the command opens and releases. `doubts`: what is still doubted of a payee
    for whom it waits (codes). `judged`: what the rules said of it, and say by then, where that is
    another outcome. `award`: what was granted and is by then, in the smallest units of `unit`,
    where that is another sum; `owed`: what is to be recovered by then, where it was less. `unmet`:
    the rules at entry, by name, that it meets no more."""

    case: str
    status: str
    next: str
    opened: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    award: tuple[int, ...] = ()
    owed: int = 0
    unit: str = ""
    programme: str = field(default="", eq=False)
    unmet: tuple[str, ...] = field(default=(), eq=False)


@frozen
class Moved:
    """A sum that a command moves within a fund, from one account to another."""

    fund: str
    source: Account
    target: Account
    sum: Money


@frozen(kw_only=True)
class Foreseen:
    """The verdict of one command of a list, as `do_many` would give it.

    `case` is the number, also the one that an application would get. Refused, `code` says why and
    `error` is the refusal itself; nothing stands or moves. `others` are cases of the same person
    that change with it, as far as this person may read them. `leaves`: the steps that nobody could
    do any more once this person has done it.
    """

    case: str
    version: int
    verdict: Verdict
    code: str = ""
    fields: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    stands: Stands | None = None
    others: tuple[Stands, ...] = ()
    moves: tuple[Moved, ...] = ()
    leaves: tuple[str, ...] = field(default=(), eq=False)  # of who may do what, not of the case
    error: CaseflowError | None = field(default=None, eq=False, repr=False)

    def unlike(self, other: Foreseen) -> tuple[str, ...]:
        """The names of the parts in which two verdicts differ; none if they are the same."""
        compared = (a.name for a in fields(Foreseen) if a.eq)
        return tuple(n for n in compared if getattr(self, n) != getattr(other, n))


@frozen
class FundForeseen:
    """What of a fund is free before the list and after it; `unit` is its currency."""

    fund: str
    unit: str
    before: Money
    after: Money


@frozen
class Preview:
    """A verdict for each command of a list, in order, and what is free in each fund that it
    touches. Nothing of it is written; give it back as `preview=` to carry out just that."""

    verdicts: tuple[Foreseen, ...]
    funds: tuple[FundForeseen, ...] = ()
    of: bytes = field(default=b"", repr=False)  # keyed: who asked, where, for what
    ids: tuple[tuple[int, ...], ...] = field(default=(), repr=False)  # of what each would make

    @property
    def refused(self) -> tuple[Foreseen, ...]:
        """The verdicts of what would be refused."""
        return tuple(v for v in self.verdicts if v.code)


def asked_by(seat: Seat, root: Root, commands: Sequence[object]) -> bytes:
    """A keyed digest of who asks for what, at which desk."""
    said = requests.as_said(commands)
    return requests.content_mark(root, ["preview", seat.party, seat.branch], said)


@define(eq=False, kw_only=True)
class Sight:
    """What is looked at while one command is carried out, or previewed (`dry`: no scan is
    written). `handed` are the ids that a preview made for it; `staff` who could do what is left."""

    staff: Staff | None = None
    handed: Sequence[int] = ()
    dry: bool = False
    made: tuple[int, ...] = ()
    cases: dict[str, Stands] = field(factory=dict)
    moves: tuple[Moved, ...] = ()
    leaves: dict[str, tuple[str, ...]] = field(factory=dict)

    def through(self, look: Gathered) -> None:
        """Before the act runs."""
        look.handed, look.dry = iter(self.handed), self.dry

    def saw(self, look: Gathered) -> None:
        """When it has run, before it is merged: what it leaves behind."""
        child = look.session
        self.made = tuple(look.made)
        touched = dict.fromkeys(w.stream for w in child.written if w.event.kind == "case")
        for id_ in touched:
            c = child.see("case", id_)
            if is_readable(child, c):
                before = child.root.see("case", id_)
                own = {"programme": c.programme, "unmet": _unmet(look, before, c)}
                self.cases[c.number] = evolve(stands(before, c), **own)
                if self.staff is not None and before is not None:
                    self.leaves[c.number] = left_to_nobody(look, before, c, self.staff)
        names = fund_names(child.root)
        every = [m for w in child.written for m in getattr(w.event, "moves", ())]
        funds = {m.fund: child.see("fund", m.fund) for m in every}
        self.moves = tuple(
            Moved(names[f.code], m.source, m.target, sum_of(m.units, f.unit))
            for m in every
            if (f := funds[m.fund])
        )

    def verdict(self, done: Done) -> Foreseen:
        """The verdict of what was done; a command that was refused left nothing."""
        refused = done.error is not None
        own = None if refused else self.cases.get(done.case)
        return Foreseen(
            case=done.case,
            version=done.version,
            verdict=done.verdict,
            code=done.error.code if done.error is not None else "",
            fields=done.fields,
            warnings=done.warnings,
            stands=own,
            others=() if refused else tuple(x for x in self.cases.values() if x is not own),
            moves=() if refused else self.moves,
            leaves=() if refused else self.leaves.get(done.case, ()),
            error=done.error,
        )


def stands(before: Case | None, now: Case) -> Stands:
    """How a case stands by what was done to it."""
    had = {h.code for h in before.holds} if before is not None else set()
    has = {h.code for h in now.holds}
    award = _award(before, now)
    owed = now.owed if now.owed > (before.owed if before is not None else 0) else 0
    return Stands(
        case=now.number,
        status=now.status,
        next=now.next,
        opened=tuple(sorted(has - had)),
        released=tuple(sorted(had - has)),
        doubts=now.doubted if "payee" in has else (),
        judged=_judged(before, now),
        award=award,
        owed=owed,
        unit=now.lines[0].unit if award or owed else "",
    )


def _award(before: Case | None, now: Case) -> tuple[int, ...]:
    """What was granted and what is, of one unit alone."""
    old = before.granted if before is not None else 0
    alike = len({x.unit for x in now.lines}) == 1
    return (old, now.granted) if alike and old and now.granted and old != now.granted else ()


def _unmet(look: Gathered, before: Case | None, now: Case) -> tuple[str, ...]:
    """The rules at entry that failed through what was done, and did not before."""
    old, new = before.entry if before is not None else None, now.entry
    if old is None or new is None or old.edition != new.edition or old.results == new.results:
        return ()
    names = stage(look.edition(new.edition), new.at).rule_names
    each = zip(names, old.results, new.results, strict=True)
    return tuple(name for name, was, code in each if code == "F" != was)


def _judged(before: Case | None, now: Case) -> tuple[str, ...]:
    old, new = (c.entry.outcome if c and c.entry is not None else "" for c in (before, now))
    return (old, new) if old and new and old != new else ()
