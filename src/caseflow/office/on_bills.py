"""Which cases a code of a bill is told of: as stored, and as written since; each code read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from caseflow.case.bill import operation_text
from caseflow.case.cofunding import bill_of
from caseflow.case.state import Case
from caseflow.facts.bill import OPERATION

if TYPE_CHECKING:
    from caseflow.office.root import Root


class OnBills:
    """Over a root. Some of these cases may be on another bill by now."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self._stored: dict[str, list[int]] = {}
        self._here: dict[str, dict[int, None]] = {}
        self._expected: list[tuple[int, int]] = []  # cases, and whom they help
        self._at = 0  # so much of what was written was looked at

    def of(self, code: str) -> Sequence[int]:
        """The cases of a code."""
        if code not in self._stored:
            self.prefetch((code, *self._of_expected()))
        if self._at != len(self._root.written):
            self._catch_up()
        stored, here = self._stored[code], self._here.get(code)
        return list(dict.fromkeys((*stored, *here))) if here else stored

    def _catch_up(self) -> None:
        written = self._root.written
        cases = {w.stream for w in written[self._at :] if w.event.kind == "case"}
        self._at = len(written)
        for case in cases:
            bill = bill_of(self._root.see("case", case))
            for told in bill.codes if bill is not None else ():
                self._here.setdefault(told, {})[case] = None

    def expect(self, cases: Iterable[Case]) -> None:
        """Say which cases may be asked about: the first code that nobody looked up is looked up
        with theirs. Which operation it is stands in a private part, and no key opens one for
        this."""
        self._expected.extend((c.id, c.beneficiary) for c in cases)

    def _of_expected(self) -> Iterator[str]:
        expected, self._expected = self._expected, []
        for case, party in expected:
            number = self._operation(case)
            if number is not None:
                yield self._root.keys.code(party, operation_text(number))

    def _operation(self, case: int) -> int | None:
        """Which one, as it was stated last, as far as its parts were opened."""
        for _, _, content in reversed(self._root.opened(case)):
            if OPERATION in content.get("facts", ()):
                number = content["facts"][OPERATION]
                return number if type(number) is int else None
        return None

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
