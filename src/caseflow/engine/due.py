"""What time has brought. Nothing changes state by itself: `due` lists, and with `apply` writes what follows, as `system`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import commands as c
from caseflow.case import state as cases
from caseflow.case.state import Case
from caseflow.engine.run import apply as apply_command
from caseflow.engine.work import Work
from caseflow.errors import CaseflowError

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


def _apply(desk: Desk, x: Due) -> Due:
    with desk.cf.store.write() as tx:
        work = Work(desk.cf, tx, 0, desk.branch)
        s = work.case(work.find(x.case))
        try:
            apply_command(work, s, c.Withdraw(x.words, "letter_expired"))
        except CaseflowError:
            return x  # a payment is under way: it stays on the list until its result is known
    return Due(x.case, x.what, x.on, x.words, True)
