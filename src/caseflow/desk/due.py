"""What time has brought. Nothing changes state by itself: `due` lists, and with `apply` writes what
follows, as the system."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve, frozen

from caseflow.case.acts import Withdraw
from caseflow.case.state import Case
from caseflow.desk.carry_out import one
from caseflow.desk.read import opened
from caseflow.errors import CaseflowError
from caseflow.events import SYSTEM
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.rules import nodes as n
from caseflow.rules.given import encode
from caseflow.rules.one import compile_node
from caseflow.values.dates import day_of
from caseflow.words import say

LETTER_WARNING_DAYS = 30  # [assumption: letter_warning_days]


@frozen
class Due:
    """One thing: which case, what (a code), its day, in words. `applied`: it was written now."""

    case: str
    what: str
    on: date
    words: str
    applied: bool = False


def due(seat: Seat, *, apply: bool = False) -> list[Due]:
    """All that is due by today; idempotent. One bad case never stops it."""
    with seat.office.reading() as root:
        seat.require(seat.who(root))
        live = [
            c
            for c in (root.see("case", s.stream) for s in root.journal.cases())
            if c is not None and not c.end
        ]
        root.see("branch", seat.branch)
    today = seat.office.today
    out = [x for c in live for x in (*_letter(c, today), *_waiting(c, today))]
    waits = [c for c in live if not c.granted_at and any(_entry_waits(seat, c))]
    out += _limits(seat, [c.number for c in waits], today)
    if apply:
        out = [_apply(seat, x) if x.what == "letter_expired" else x for x in out]
    return sorted(out, key=lambda x: (x.on, x.case))


def _due(c: str, what: str, on: date, **parts: object) -> Due:
    return Due(c, what, on, say(f"due_{what}", {"on": on, **parts}))


def _letter(c: Case, today: date) -> list[Due]:
    if not c.letter_until or c.award_final:
        return []
    until = date.fromisoformat(c.letter_until)
    if today > until:
        return [_due(c.number, "letter_expired", until)]
    if today >= until - timedelta(days=LETTER_WARNING_DAYS):
        return [_due(c.number, "letter_expires", until)]
    return []


def _waiting(c: Case, today: date) -> list[Due]:
    held = c.held("waiting_for_funds")
    return [_due(c.number, "waiting_for_funds", today)] if held else []


def _entry_waits(seat: Seat, c: Case) -> list[bool]:
    """Does a rule say by which day the entry upstream has to be, and is it still to come?"""
    with seat.office.reading() as root:
        edition = seat.office.editions.stored(root, c.edition).edition
    rows = any(x.kind == "entry" and x.name not in c.done for x in edition.steps)
    return [True] if rows and limits(edition) else []


def limits(edition: object) -> list[n.Node]:
    """The last days that rules set for the pinned day."""
    rules, pin = edition.rules, edition.pinned_on  # type: ignore[attr-defined]
    return [r.node.right for r in rules if isinstance(r.node, n.Compare) and _is_pin(r.node, pin)]


def _is_pin(node: n.Compare, pin: str) -> bool:
    return (
        node.op == "<="
        and isinstance(node.left, n.Fact)
        and node.left.key == pin
        and isinstance(node.right, n.Birthday)
    )


def _limits(seat: Seat, numbers: list[str], today: date) -> list[Due]:
    """The last day for the entry upstream, while it is still to come; one recorded read for all."""
    if not numbers:
        return []
    out = []
    with opened(seat, numbers, "check") as (look, streams):
        for stream in streams:
            c = look.case(stream)
            try:
                day = _last_day(look, c)
            except CaseflowError:
                continue  # it stands in no list of days; explain says what is wrong with it
            if day is not None and day <= today + timedelta(days=LETTER_WARNING_DAYS):
                out.append(_due(c.number, "entry_limit", day))
    return out


def _last_day(look: Gathered, c: Case) -> date | None:
    edition = look.edition(c.edition)
    facts = look.facts(c.id)
    last = compile_node(limits(edition)[0])(encode(facts, edition))
    if facts.get(edition.pinned_on) is not None or not isinstance(last, int):
        return None
    return day_of(last)


def _apply(seat: Seat, x: Due) -> Due:
    """Write what follows of itself; what cannot be written stays on the list."""
    system = evolve(seat, party=SYSTEM)
    with seat.office.writing() as root:
        done = one(system, root, Withdraw(case=x.case, why=x.words, how="letter_expired"))
    return x if done.error is not None else evolve(x, applied=True)
