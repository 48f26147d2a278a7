"""What a fund is for: programmes, regions, kinds of beneficiary, a period. Empty: any.

A region is the code of a branch, or the code of an area or the beginning of one. A kind is a
certificate of the catalogue (`guer`) or who is helped (`child`). What somebody is not known to be,
they are not: a purpose that names a kind covers nobody of whom it is not stated.
"""

from __future__ import annotations

from typing import Literal

from caseflow.events import frozen
from caseflow.facts import CERTIFICATES

#: whom programmes help, and the certificates of need
KINDS = ("child", "applicant", "household", *CERTIFICATES)
Beyond = Literal["", "programme", "region", "kind", "period"]


@frozen
class Wanted:
    """For what units are wanted: a case as its plain events tell it, on a day (ISO). `within`: of
    the regions and kinds that funds name, those to which it is told to belong."""

    programme: str
    branch: str
    within: tuple[str, ...]
    on: str


@frozen
class Purpose:
    """What units may be reserved for. The period bounds reserving alone: what is reserved by its
    last day stays so."""

    programmes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def beyond(self, wanted: Wanted) -> Beyond:
        """What of it is beyond the purpose; empty if all is within."""
        if self.programmes and wanted.programme not in self.programmes:
            return "programme"
        if self.regions and not {wanted.branch, *wanted.within} & set(self.regions):
            return "region"
        if self.kinds and not set(wanted.within) & set(self.kinds):
            return "kind"
        return "" if self.holds_on(wanted.on) else "period"

    def holds_on(self, on: str) -> bool:
        """Is a day within the period?"""
        return self.since <= on and (not self.until or on <= self.until)

    def within(self, wider: Purpose) -> bool:
        """Is all that this purpose allows allowed by the other one too?"""
        sets = ((wider.programmes, self.programmes), (wider.kinds, self.kinds))
        narrower = all(not w or (n and set(n) <= set(w)) for w, n in sets)
        if not narrower or not _inside(self.regions, wider.regions):
            return False
        ends = not wider.until or (bool(self.until) and self.until <= wider.until)
        return wider.since <= self.since and ends


def _inside(regions: tuple[str, ...], wider: tuple[str, ...]) -> bool:
    """Does each region lie in one of the wider ones? An area lies in those that its code begins
    with."""
    if not wider:
        return True
    return bool(regions) and all(any(lies_in(r, w) for w in wider) for r in regions)


def lies_in(code: str, region: str) -> bool:
    """Is it that region, or an area in it?

    >>> lies_in("150929", "1509"), lies_in("150929", "1526"), lies_in("SZW2", "SZW")
    (True, False, False)
    """
    return code == region or (region.isdigit() and code.startswith(region))
