"""What each event changes in a fund; `moved` is what any event that moves units does."""

from __future__ import annotations

from caseflow.branch.fold import ref
from caseflow.codec import changed
from caseflow.events import Stamp
from caseflow.fund import events as ev
from caseflow.fund.funds import CREDIT, Fund

#: what comes into a fund that we hold for a line of a case came twice; it goes back to whose it is
TWICE = {("received", "available"): 1, ("available", "moved"): -1}


def opened(_: None, e: ev.FundOpened, s: Stamp) -> Fund:
    """A fund begins, empty."""
    return Fund(
        id=e.id,
        version=s.version,
        code=e.code,
        branch=e.branch,
        owner=e.owner,
        held_by=e.held_by,
        unit=e.unit,
        programmes=e.programmes,
        regions=e.regions,
        kinds=e.kinds,
        since=e.since,
        until=e.until,
        last_of=ref(e.of, s),
    )


def posted(f: Fund, e: ev.Posted, s: Stamp) -> Fund:
    """Its moves are applied by `moved`, as those of any event."""
    return changed(f, version=s.version, last_of=ref(e.of, s))


def moved(f: Fund, move: ev.Move) -> Fund:
    """Double entry: an account that is a source of units grows when something leaves it."""
    source = getattr(f, move.source) + (move.units if move.source in CREDIT else -move.units)
    f = changed(f, **{move.source: source})
    target = getattr(f, move.target) - (move.units if move.target in CREDIT else -move.units)
    f = changed(f, **{move.target: target})
    way = TWICE.get((move.source, move.target), 0) if move.line and f.owned != "outside" else 0
    return changed(f, theirs=f.theirs + way * move.units) if way else f
