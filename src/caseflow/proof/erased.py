"""Who was erased, proven without the store: a list of heads shows the events that erased them, up
to a seal of the store. Whoever only edits a list erases nobody by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from struct import error as no_number

from caseflow.errors import CaseflowError
from caseflow.events import read
from caseflow.people.events import ErasedAgain, PersonErased
from caseflow.proof.report import Finding
from caseflow.store.chain import Head, columns, link
from caseflow.store.heads import HeadList, Run
from caseflow.store.journal import Stored

MOST = 100_000  # events of one run: no transaction has as many
AT = {"chain": 1, "seq": 2, "type": 6, "body": 11}  # where they stand in a row


def erases(type_: str) -> bool:
    """Does an event of this type erase somebody?"""
    return type_ in (PersonErased.type, ErasedAgain.type)


def streams_of(stream: int, event: PersonErased | ErasedAgain) -> set[int]:
    """Whose keys the event of this stream destroyed."""
    records = event.records if isinstance(event, PersonErased) else ()
    return {stream, *event.cases, *records, *event.said}


class Erasures:
    """The runs of a store from an erasing event to the seal that covers it."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._open: dict[str, tuple[bytes, list[Stored]]] = {}  # chain → before, events

    @property
    def following(self) -> bool:
        """Is a run under way, that ends with a seal?"""
        return bool(self._open)

    def step(self, e: Stored, before: bytes) -> None:
        """The next event, and what it takes as before. Of no kind that erases, and while no run is
        under way, nothing follows from it."""
        if erases(e.type) and e.chain not in self._open:
            self._open[e.chain] = (before, [])
        if e.chain in self._open:
            first, events = self._open[e.chain]
            events.append(e)
            if e.seal or len(events) > MOST:
                del self._open[e.chain]
                self._keep(Run(first, tuple(columns(x) for x in events), e.seal))

    def _keep(self, run: Run) -> None:
        """What is written as it was: of a hostile file nothing else is shown."""
        with suppress(Exception):
            if Run.of(run.text()) == run and run.seal:
                self.runs.append(run)


def unproven(
    lists: Iterable[HeadList], store: str, genuine: Callable[[Head], bool]
) -> Iterator[Finding]:
    """Of each list of the store whom it says to be erased and does not prove it. `genuine`: does a
    head bear a seal of this store?"""
    for kept in (x for x in lists if x.store == store):
        proven = {s for run in kept.proofs for s in _proven(run, store, genuine)}
        if left := set(kept.erased) - proven:
            parts = {"file": kept.source, "count": len(left)}
            yield Finding("chained", 0, "head_erased_unproven", parts)


def _proven(run: Run, store: str, genuine: Callable[[Head], bool]) -> set[int]:
    """Whom the events of the run erased, if the store sealed it; nobody else."""
    digest = run.before
    try:
        for row in run.rows:
            digest = link(digest, store, row)
        head = Head(store, row[AT["chain"]], row[AT["seq"]], digest, seal=run.seal)
        erasing = [row for row in run.rows if erases(row[AT["type"]])] if genuine(head) else []
        out = (streams_of(row[4], read(row[AT["type"]], row[AT["body"]])) for row in erasing)
        return set().union(*out)
    except (CaseflowError, TypeError, AttributeError, ValueError, no_number):
        return set()
