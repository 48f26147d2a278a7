"""Which cases a code of a bill is told of: as stored, and as written since; each code read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from caseflow.case.cofunding import bill_of

if TYPE_CHECKING:
    from caseflow.office.root import Root


class OnBills:
    """Over a root. Some of these cases may be on another bill by now."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self._stored: dict[str, list[int]] = {}
        self._here: dict[str, dict[int, None]] = {}
        self._at = 0  # so much of what was written was looked at

    def of(self, code: str) -> Sequence[int]:
        """The cases of a code."""
        self.prefetch((code,))
        written = self._root.written
        for w in written[self._at :]:
            bill = bill_of(self._root.see("case", w.stream)) if w.event.kind == "case" else None
            for told in bill.codes if bill is not None else ():
                self._here.setdefault(told, {})[w.stream] = None
        self._at = len(written)
        return list(dict.fromkeys((*self._stored[code], *self._here.get(code, ()))))

    def none_stored(self, code: str) -> None:
        """Nothing is stored under a code of somebody who is registered only now."""
        self._stored.setdefault(code, [])

    def prefetch(self, codes: Iterable[str]) -> None:
        """Look up many codes at once, with the states of their cases."""
        wanted = [c for c in dict.fromkeys(codes) if c not in self._stored]
        if not wanted:
            return
        self._stored.update({c: [] for c in wanted})
        for code, case in self._root.journal.told("bills", "code", wanted):
            self._stored[str(code)].append(int(str(case)))
        self._root.prefetch("case", (i for c in wanted for i in self._stored[c]))
