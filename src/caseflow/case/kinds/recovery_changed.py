"""What was paid too much: it is opened, told, agreed, comes back in parts, is given up, settled.

One type with a code per change, as of holds: who may, and what the event says, is a table by code.
Opened and settled is a recovery by the state of its line alone, never by somebody's wish (`whole`).
"""

from __future__ import annotations

from collections.abc import Callable

from caseflow.case import conduct as c
from caseflow.case.back import back, goes_back
from caseflow.case.fold import having_done
from caseflow.case.line import Line
from caseflow.case.recovery import Asked, Part, Recovery
from caseflow.case.says import day
from caseflow.case.state import Case
from caseflow.case.unlike import agreed
from caseflow.codec import changed, encode
from caseflow.errors import FundError, NotAllowed, Stale
from caseflow.events import Before, Event, Rule, Stamp, content, frozen, kind
from caseflow.fund.coming import has_number_or_reason, is_another, named_rightly, where_known
from caseflow.fund.events import Move
from caseflow.fund.funds import Fund
from caseflow.fund.guards import covered

MOST_PARTS = 600


@frozen
class RecoveryChanged(Event):
    """`units`: what is owed when it is opened, what came back, what is given up. `day`: that of the
    letter, of the bank's receipt. `until`: by which day it is asked for. `limit`: the last day on
    which it can be claimed, where the change moves it. `receipts`, `unnumbered`, `again`: as of
    what comes into a fund (`fund.events.Posted`); a number that another line of the case has too
    comes `again`. `of`: the version at which one person asked for what another confirms.
    Private: the reason, the numbers."""

    line: str
    change: str
    units: int = 0
    moves: tuple[Move, ...] = ()
    day: str = ""
    until: str = ""
    limit: str = ""
    parts: tuple[Part, ...] = ()
    faith: str = ""
    receipts: tuple[str, ...] = ()
    unnumbered: bool = False
    again: int = 0
    of: int = 0


CAME = ("received", "refunded")
GIVEN_BACK = "given_back"  # what came twice, to whoever had paid it back
TWO = ("agreed", "waived", GIVEN_BACK)  # one person asks for it, another confirms it
COMES = ("receipts", "unnumbered", "again")
#: per change what it says beside line and change; all else is empty
SAYS: dict[str, frozenset[str]] = {
    "opened": frozenset({"units", "limit"}),
    "told": frozenset({"day", "until", "limit"}),
    "agreed": frozenset({"parts", "limit", "of"}),
    **dict.fromkeys(CAME, frozenset({"units", "moves", "day", "limit", *COMES, "of"})),
    "waived": frozenset({"units", "of"}),
    "faith": frozenset({"faith"}),
    GIVEN_BACK: frozenset({"units", "moves", "day", "receipts", "of"}),
    "settled": frozenset(),
}
_KEPT = ("received", "refunded", "waived", "refs")  # when it is opened again
_SAID = ("units", "moves", "day", "until", "limit", "parts", "faith", *COMES, "of")


def fold(case: Case, e: RecoveryChanged, s: Stamp) -> Case:
    """The recovery of the line as it is then, and the line itself."""
    old = next((r for r in case.recoveries if r.line == e.line), None)
    if e.change == "opened" or old is None:
        kept = {k: getattr(old, k) for k in _KEPT} if old is not None else {}
        new = Recovery(line=e.line, opened_on=s.on, limit=e.limit, asked=_stays(old), **kept)
    else:
        left = tuple(a for a in old.asked if a.version != e.of)
        new = _changed(changed(old, asked=left), e, s)
    rest = tuple(r for r in case.recoveries if r.line != e.line)
    case = changed(case, version=s.version, recoveries=(*rest, new), lines=_lines(case, e))
    duty = {"waived": "decide", "faith": "decide", **dict.fromkeys(CAME, "reconcile")}
    if e.change in duty:
        case = changed(case, did=having_done(case, duty[e.change], s.by))
    return case


def _changed(old: Recovery, e: RecoveryChanged, s: Stamp) -> Recovery:
    limit = e.limit or old.limit
    if e.change == "told":
        return changed(old, told_on=e.day, until=e.until, limit=limit)
    if e.change == "agreed":
        return changed(old, agreed=e.parts, limit=limit)
    if e.change in CAME:
        more = {e.change: getattr(old, e.change) + e.units}
        return changed(old, limit=limit, refs=(*old.refs, *e.receipts), **more)
    if e.change == "waived":
        return changed(old, waived=old.waived + e.units)
    if e.change == "faith":
        return changed(old, faith=e.faith, faith_by=s.by)
    if e.change == GIVEN_BACK:
        return changed(old, refs=(*old.refs, *e.receipts))
    return changed(old, ended_on=s.on, asked=_stays(old))


def _stays(old: Recovery | None) -> tuple[Asked, ...]:
    """What was asked for and waits still, whether anything is owed or not."""
    return tuple(a for a in old.asked if a.change == GIVEN_BACK) if old is not None else ()


def _lines(case: Case, e: RecoveryChanged) -> tuple[Line, ...]:
    if e.change == GIVEN_BACK:
        return tuple(_given(x, e.units) if x.name == e.line else x for x in case.lines)
    if e.change not in (*CAME, "waived"):
        return case.lines
    field = "waived" if e.change == "waived" else "returned"
    return tuple(
        changed(x, **{field: getattr(x, field) + e.units}) if x.name == e.line else x
        for x in case.lines
    )


def _given(line: Line, units: int) -> Line:
    left = line.twice - units
    return changed(line, twice=left, twice_on=line.twice_on if left else "")


# -- who may, and where things stand --------------------------------------------------------------


def _line(b: Before) -> Line:
    line: Line | None = b.state.line(b.body.line)
    if line is None:
        raise FundError("other_line")
    return line


def _opens(b: Before) -> None:
    """More is out than is granted or given up, nothing under way, and it is not open yet."""
    c.at_a_desk(b)
    line = _line(b)
    if not line.owed or line.instructed or b.state.recovery(line.name) is not None:
        raise Stale("nothing_owed", case=b.state.number)


def _settles(b: Before) -> None:
    """Open, and nothing is owed any more."""
    c.at_a_desk(b)
    if _line(b).owed or b.state.recovery(b.body.line) is None:
        raise Stale("still_owed", case=b.state.number)


def _open(b: Before) -> None:
    """A recovery of that line is open, and something is owed."""
    if b.state.recovery(b.body.line) is None or not _line(b).owed:
        raise Stale("nothing_owed", case=b.state.number)


def _twice(b: Before) -> None:
    """Something of that line came twice."""
    if not _line(b).twice:
        raise Stale("nothing_twice", case=b.state.number)


def _our_money(b: Before) -> None:
    """Nobody gives up another owner's money."""
    fund = b.see("fund", _line(b).fund)
    if fund is None or fund.owner != b.state.branch:
        raise FundError(
            "not_ours_to_waive", fund=fund.code if fund else "", owner=fund.owner if fund else ""
        )


_WORKS: tuple[Rule, ...] = (_open, *c.WORKS)


def _did_not_confirm_cost(b: Before) -> None:
    """As of a decision about the final sum."""
    if "confirm.cost" in c.mine(b.state, b.who.party):
        raise NotAllowed("cost_confirmed")


def _asked_by_another(b: Before) -> None:
    """Who asked for it does not confirm it."""
    if b.body.of and any(a.version == b.body.of and a.by == b.who.party for a in _asked(b)):
        raise NotAllowed("own_entry", case=b.state.number)


def _asked(b: Before) -> tuple[Asked, ...]:
    return tuple(a for r in b.state.recoveries if r.line == b.body.line for a in r.asked)


def _reconciles(b: Before) -> None:
    """Who says that it came reconciles; who confirms that it is another one works there."""
    (c.works_here if getattr(b.body, "of", 0) else c.at_desk("reconcile"))(b)


_RECEIVES: tuple[Rule, ...] = (_open, _reconciles, c.no_interest, c.did_not_pay)
_DECIDES: tuple[Rule, ...] = (_open, c.deciding)
_GIVES_UP: tuple[Rule, ...] = (_did_not_confirm_cost, _our_money)
_PAYS: tuple[Rule, ...] = (
    c.at_desk("pay"),
    c.no_interest,
    c.four_eyes("pay"),
    c.did_not_reconcile,
)
#: what is asked of the first of two; of the second, and of whoever does it alone, `RULES`
ASKS: dict[str, tuple[Rule, ...]] = {
    "agreed": _WORKS,
    **dict.fromkeys(CAME, _RECEIVES),
    "waived": (*_WORKS, _our_money),
    GIVEN_BACK: (_twice, *_PAYS),
}
RULES: dict[str, tuple[Rule, ...]] = {
    "opened": (_opens,),
    "told": _WORKS,
    "agreed": _WORKS,
    **dict.fromkeys(CAME, _RECEIVES),
    "waived": (*_DECIDES, *_GIVES_UP),
    "faith": _DECIDES,
    GIVEN_BACK: (_twice, *c.WORKS),
    "settled": (_settles,),
}


def changes_rightly(b: Before) -> None:
    """Each change by its own rules."""
    rules = RULES.get(b.body.change)
    if rules is None:
        raise NotAllowed("no_such_recovery", change=b.body.change[:20])
    for rule in (*rules, _asked_by_another):
        rule(b)


def for_two(said: RecoveryChanged) -> bool:
    """Does one person ask for it, and another confirm it? What comes in is one person's work, but
    where it could have been entered before."""
    return said.change in TWO or said.again > 0


# -- what it says ---------------------------------------------------------------------------------


@content
def says_rightly(b: Before) -> None:
    """Of what belongs to the change, all that it needs, and nothing else."""
    for name in _SAID:
        if getattr(b.body, name) and name not in SAYS[b.body.change]:
            raise NotAllowed("not_of_this_change", part=name, case=b.state.number)
    rule = _CONTENTS.get(b.body.change)
    if rule is not None:
        rule(b)
    _limit(b)


@content
def as_it_was_asked(b: Before) -> None:
    """What two do is, to the letter, what the first of them asked for; else nobody was asked."""
    said: RecoveryChanged = b.body
    asked = next((a for a in _asked(b) if a.version == said.of), None)
    if not for_two(said):
        if said.of:
            raise NotAllowed("not_of_this_change", part="of", case=b.state.number)
    elif asked is None:
        raise NotAllowed("not_asked_before", case=b.state.number)
    elif encode(changed(said, of=0)).decode() != asked.body:
        raise Stale("asked_otherwise", case=b.state.number)


def _limit(b: Before) -> None:
    """The last day to claim it is a day to come, and never an earlier one than before."""
    if not b.body.limit:
        return
    open_ = b.state.recovery(b.body.line)
    before = open_.limit if open_ is not None else ""
    if day(b.body.limit) < max(b.who.on, before):
        raise NotAllowed("limit_gone", day=b.body.limit, case=b.state.number)


def _all_of_it(b: Before) -> None:
    owed = _line(b).owed
    if b.body.units != owed:
        raise FundError("other_owed", owed=owed, unit=_line(b).unit, case=b.state.number)


def _no_more(b: Before) -> None:
    """Something, and not more than is owed."""
    line = _line(b)
    if not 0 < b.body.units <= line.owed:
        own = {"owed": line.owed, "unit": line.unit, "case": b.state.number}
        raise FundError("more_than_owed", **own)


def _came(b: Before) -> None:
    """Back into the fund that paid it, of a day that has been, each receipt once."""
    _no_more(b)
    line = _line(b)
    fund = b.see("fund", line.fund)
    if fund is None:
        raise FundError("no_such_fund")
    if b.body.moves != back(line, fund, b.body.units):
        raise FundError("wrong_move", source="paid", target="available")
    covered(b.see, b.body.moves)
    _has_been(b)
    _receipt_once(b, fund)


def _receipt_once(b: Before, fund: Fund) -> None:
    """One receipt may be for several lines of a case, as two people see; it came into no fund, nor
    for another case."""
    said: RecoveryChanged = b.body
    named_rightly(said.receipts)
    if not set(said.receipts).isdisjoint(b.state.recovery(said.line).refs):
        raise Stale("came_already", case=b.state.number)
    known = where_known(b.see, said.receipts)
    if known - {b.stream}:
        raise Stale("receipt_known", fund=fund.code)
    has_number_or_reason(b, said.day)
    if said.unnumbered:
        is_another(b, said.units, said.day, said.line)
    elif said.again != len(known):
        raise Stale("receipt_shared", case=b.state.number)


def _given_back(b: Before) -> None:
    """Out of the fund into which it came, by a paper with a number, no more than came twice."""
    said, line = b.body, _line(b)
    if not 0 < said.units <= line.twice:
        own = {"owed": line.twice, "unit": line.unit, "case": b.state.number}
        raise FundError("more_than_twice", **own)
    if said.moves != goes_back(line, said.units):
        raise FundError("wrong_move", source="available", target="moved")
    covered(b.see, said.moves)
    _has_been(b)
    named_rightly(said.receipts)
    if not said.receipts:
        raise NotAllowed("receipt_unnamed")
    if where_known(b.see, said.receipts):
        raise Stale("came_already", case=b.state.number)


def _has_been(b: Before) -> None:
    if day(b.body.day) > b.who.on:
        raise NotAllowed("paper_day_to_come", day=b.body.day)


def _told(b: Before) -> None:
    _has_been(b)
    if b.body.until and day(b.body.until) < b.body.day:
        raise NotAllowed("last_day_gone", day=b.body.until)


def _agreed(b: Before) -> None:
    """Parts of all that is owed, in the order of their days, the first not gone yet."""
    parts, owed = b.body.parts, _line(b).owed
    if sum(p.units for p in parts) != owed or any(p.units <= 0 for p in parts):
        raise FundError("parts_of_owed", owed=owed, unit=_line(b).unit, case=b.state.number)
    days = [day(p.by) for p in parts]
    if days != sorted(set(days)) or days[0] < b.who.on or len(days) > MOST_PARTS:
        raise NotAllowed("parts_out_of_order", case=b.state.number)


def _faith(b: Before) -> None:
    if b.body.faith not in ("good", "bad"):
        raise NotAllowed("no_such_answer", answer=b.body.faith[:20])


_CONTENTS: dict[str, Callable[[Before], None]] = {
    "opened": _all_of_it,
    "told": _told,
    "agreed": _agreed,
    **dict.fromkeys(CAME, _came),
    "waived": _no_more,
    "faith": _faith,
    GIVEN_BACK: _given_back,
}


kind(
    "case",
    "recovery_changed",
    RecoveryChanged,
    fold,
    (changes_rightly, agreed, says_rightly, as_it_was_asked),
)
