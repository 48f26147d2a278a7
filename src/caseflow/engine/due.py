"""What time has brought. Nothing changes state by itself: `due` lists, and with `apply` writes what follows, as `system`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import commands as c
from caseflow.case import state as cases
from caseflow.case.state import Case
from caseflow.engine.explain import record_read
from caseflow.engine.run import apply as apply_command
from caseflow.engine.work import Work
from caseflow.errors import CaseflowError
from caseflow.rules import nodes as n
from caseflow.rules.given import encode
from caseflow.rules.one import compile_node
from caseflow.values.dates import day_of

if TYPE_CHECKING:
    from caseflow.engine.desk import Desk

LETTER_WARNING_DAYS = 30  # [assumption: letter_warning_days] domain 6, scenario 35


@frozen
class Due:
    """One thing: which case, what (a code), its day, in words. `applied`: it was written now."""

    case: str
    what: str
    on: date
    words: str
    applied: bool = False


def due(desk: Desk, *, apply: bool = False) -> list[Due]:
    """All that is due by today; idempotent."""
    with desk.cf.store.read() as tx:
        live = [
            cases.load(raw)
            for (raw,) in tx.rows("SELECT state FROM cases WHERE status NOT IN ('paid','rejected','withdrawn','revoked')", ())
        ]
    today = desk.cf.today
    out = [x for s in live if not s.end for x in (*_letter(s, today), *_waiting(s, today))]
    out += [x for s in live if not s.end and "decide" not in s.done for x in _entry_limit(desk, s, today)]
    if apply:
        out = [_apply(desk, x) if x.what == "letter_expired" else x for x in out]
    return sorted(out, key=lambda x: (x.on, x.case))


def _letter(s: Case, today: date) -> list[Due]:
    if not s.letter_until or s.award_final:
        return []
    until = date.fromisoformat(s.letter_until)
    if today > until:
        return [Due(s.number, "letter_expired", until, f"告知书有效期至 {until}，已过期")]
    if today >= until - timedelta(days=LETTER_WARNING_DAYS):
        return [Due(s.number, "letter_expires", until, f"告知书将于 {until} 到期，尚未提交完整票据")]
    return []


def _waiting(s: Case, today: date) -> list[Due]:
    if s.hold == "waiting_for_funds":
        return [Due(s.number, "waiting_for_funds", today, "等待资金到位；到位后请办理预留（fund）")]
    return []


def _entry_limit(desk: Desk, s: Case, today: date) -> list[Due]:
    """The last day for the entry upstream, while it is still to come: the birthday that a rule names."""
    if s.entry is None:
        return []
    with desk.cf.store.read() as tx:
        edition = desk.cf.plans.stored(tx, s.entry.edition).edition
    limits = [r.node.right for r in edition.rules if isinstance(r.node, n.Compare) and _is_pin(r.node, edition.pinned_on)]
    if not limits or not any(x.kind == "entry" and x.name not in s.done for x in edition.steps):
        return []
    stream = record_read(desk, s.number, "到期提醒")
    with desk.cf.store.read() as tx:
        facts = Work(desk.cf, tx, desk.party, desk.branch).facts(stream)
    last = compile_node(limits[0])(encode(facts, edition))
    if facts.get(edition.pinned_on) is not None or not isinstance(last, int):
        return []
    day = day_of(last)
    if day > today + timedelta(days=LETTER_WARNING_DAYS):
        return []
    return [Due(s.number, "entry_limit", day, f"须在 {day}（含当日）之前录入上级系统，否则超龄")]


def _is_pin(node: n.Compare, pin: str) -> bool:
    return node.op == "<=" and isinstance(node.left, n.Fact) and node.left.key == pin and isinstance(node.right, n.Birthday)


def _apply(desk: Desk, x: Due) -> Due:
    with desk.cf.store.write() as tx:
        work = Work(desk.cf, tx, 0, desk.branch)
        s = work.case(work.find(x.case))
        try:
            apply_command(work, s, c.Withdraw(x.words, "letter_expired"))
        except CaseflowError:
            return x  # a payment is under way: it stays on the list until its result is known
    return Due(x.case, x.what, x.on, x.words, True)
