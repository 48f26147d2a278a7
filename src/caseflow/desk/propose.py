"""Values that will decide, each proposed by one person."""

from __future__ import annotations

import json
from typing import Any

from attrs import evolve

from caseflow.branch import deciding
from caseflow.branch.bodies import BODY
from caseflow.branch.events import Adopted
from caseflow.case.acts.values import text, to_day
from caseflow.desk import bodies
from caseflow.desk.funds import opening_balance
from caseflow.desk.proposals import Named, Proposal, propose
from caseflow.errors import FactError, Stale
from caseflow.events import read
from caseflow.office import dropins
from caseflow.office.adoptable import check_adoptable
from caseflow.office.dropins import DROPPED
from caseflow.office.office import Seat
from caseflow.values.wire import to_wire
from caseflow.words import both
from caseflow.words.adopted import called

FUND = "fund."  # adopted under `fund.NAME`: the opening balance of a fund


def adopt(
    seat: Seat, name: str, value: Any, *, since: str, source: str, request: str = ""
) -> Proposal:
    """Propose a value that decides from `since` on. FactError, DefinitionError if it may not."""
    named = Named(request, "adopt", {"name": name, "value": value, "since": since, "of": source})
    if (known := named.known(seat)) is not None:
        return known
    if not text(source, "source").strip():
        raise FactError("no_source", name)
    if name.startswith(BODY):
        return bodies.adopt(seat, name, value, since=since, source=source, named=named)
    if name.startswith(FUND):
        return opening_balance(seat, name.removeprefix(FUND), value, since, source, named)
    day = to_day(since, f"{name}.since")
    if not day:
        raise FactError("no_day", f"{name}.since", since)
    details: tuple[tuple[str, str], ...] = ()
    private: dict[str, Any] = {"source": source.strip()}
    if deciding.named(name)[0] == deciding.ABOVE:
        value, private["body"] = bodies.above(seat, name, value)
    if name == DROPPED:
        files = dropins.proposed(dropins.folder(seat.office.path), value)
        value = [f.file.kept for f in files]
        details = tuple(d for f in files for d in f.details)
    else:
        with seat.office.reading() as root:
            check_adoptable(seat.office, root, name, value)
    raw = json.dumps(to_wire(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    event = Adopted(name=name, value=raw, since=day, source="document", of=0)
    _new(seat, event, private["source"])
    made = propose(seat, event, lambda root: root.see("branch", seat.branch).id, named, private)
    return evolve(made, details=details)


def _new(seat: Seat, event: Adopted, source: str) -> None:
    """Stale for what this branch adopted so from that day on already, by the same document: it
    would only be read and confirmed once more."""
    with seat.office.reading() as root:
        id_ = root.see("branch", seat.branch).id
        said = {v: content for v, _, content in seat.office.child(root, seat.who(root)).parts(id_)}
        rows = [
            (body, str((said.get(e.version) or {}).get("source", "")))
            for e in root.journal.events_of(id_)
            if isinstance(body := read(e.type, e.body), Adopted)
            and (body.name, body.since) == (event.name, event.since)
        ]
    if rows and (rows[-1][0].value, rows[-1][1]) == (event.value, source):
        name = both(called(event.name, "zh"), called(event.name, "en"))
        raise Stale("adopted_already", name=name, since=event.since)
