"""The session of a preview: over one snapshot, never written, and open only as far as recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from caseflow.errors import CaseflowError, NotAllowed
from caseflow.office.root import Root
from caseflow.office.session import Part
from caseflow.store.journal import Hit


class Snapshot(Root):
    """`recorded`: the streams whose opening was written before. `barred`: those that this person
    may not read, with the refusal. What else was asked for is `missing`: it has to be recorded
    first, and nothing that was seen here counts."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.recorded: frozenset[int] = frozenset()
        self.barred: Mapping[int, CaseflowError] = {}
        self.missing: set[int] = set()
        self._unseen = False
        self._foretold: set[int] = set()

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """What is tried in the block opens what it needs: it tells this person nothing but whether
        it goes, as doing it would."""
        self._unseen = True
        try:
            yield
        finally:
            self._unseen = False

    def parts(self, stream: int) -> Sequence[Part]:
        """Every private part of a stream, if its opening is recorded. NotAllowed otherwise."""
        if not self._unseen and stream not in self.recorded and stream not in self.fresh:
            if stream in self.barred:
                raise self.barred[stream]
            self.missing |= {stream, *self._foretold}
            self._foretold.clear()
            raise NotAllowed("read_not_recorded")
        return super().parts(stream)

    def foretell(self, kind: str, marks: Mapping[bytes, Hit]) -> None:
        """Marks that what was looked at before this would have left: a long list is looked at in
        pieces, each in a session of its own."""
        for mark, hit in marks.items():
            self._late_marks.setdefault((kind, mark), []).append(hit)

    def prefetch_parts(self, streams: Iterable[int], certain: bool = False) -> None:
        """Only those that are recorded are opened with the first that is asked for. If it is
        certain that the others will be, they are missing together with the first of them: each
        alone would take a look of its own at the whole list."""
        known = set(streams)
        super().prefetch_parts(known if self._unseen else known & self.recorded)
        if certain:
            self._foretold |= known - self.recorded - self.barred.keys() - self.fresh
