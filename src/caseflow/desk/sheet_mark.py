"""By what a row of a list is known again: which list, made for whom, of which case as it stood.

The mark stands in the row. Its seal is keyed: what was changed in it, or made in another store,
does not fit. For whom it was made is a short keyed text, so that it names nobody.
"""

from __future__ import annotations

import re

from attrs import evolve, frozen

from caseflow.errors import CaseflowError, FactError, NotAllowed
from caseflow.office.office import Seat
from caseflow.office.root import Root

KIND = "sheet-row"
RULES = "sheet-rules"
_SHAPE = re.compile(
    r"(?P<kind>[a-z]+)!(?P<sheet>[0-9a-f]{12})!(?P<who>[0-9a-f]{8})!(?P<case>[A-Z0-9-]{1,40})!"
    r"(?P<version>[0-9]{1,9})!(?P<of>[\w:+-]{0,200})!(?:(?P<shown>[a-z0-9:+]{1,200})!)?"
    r"(?P<seal>[0-9a-f]{16})",
    re.ASCII,
)


@frozen(kw_only=True)
class Mark:
    """`version`: of the case as it was shown; `of`: which entry, payment or step of it; `shown`:
    what its cells said (`sheet_shown`), empty in lists of before."""

    kind: str
    sheet: str
    who: str
    case: str
    version: int
    of: str = ""
    shown: str = ""
    seal: str = ""

    @property
    def request(self) -> str:
        """The name under which the row is carried out once."""
        return f"sheet {self.sheet} {self.case} {self.of}"

    def text(self) -> str:
        """As it stands in the row."""
        return f"{self._said()}!{self.seal}"

    def _said(self) -> str:
        said = (self.kind, self.sheet, self.who, self.case, str(self.version), self.of)
        return "!".join((*said, self.shown) if self.shown else said)

    def sealed(self, root: Root) -> Mark:
        """The same with its seal."""
        return evolve(self, seal=root.keys.mark(KIND, self._said()).hex()[:16])

    def problem(self, root: Root, seat: Seat) -> CaseflowError | None:
        """Why the row is not taken from this person at this desk; None if it is theirs."""
        if self.sealed(root).seal != self.seal:
            return FactError("row_not_ours", "mark")
        if self.who != whose(root, seat):
            return NotAllowed("row_of_another")
        return None


def whose(root: Root, seat: Seat) -> str:
    """A person at a desk, as a mark names them."""
    return root.keys.mark(KIND, f"{seat.party}|{seat.branch}").hex()[:8]


def sealed_rules(root: Root, heads: str) -> str:
    """Which rule each head of a column means (a JSON object), with a seal: nobody sees it who
    answers, so what was changed in it is not believed."""
    return f"{heads}!{root.keys.mark(RULES, heads).hex()[:16]}"


def read_mark(text: str) -> Mark | None:
    """The mark that a cell holds; None if it is none."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        return None
    return Mark(
        kind=found["kind"],
        sheet=found["sheet"],
        who=found["who"],
        case=found["case"],
        version=int(found["version"]),
        of=found["of"],
        shown=found["shown"] or "",
        seal=found["seal"],
    )


__all__ = ["Mark", "read_mark", "sealed_rules", "whose"]
