"""Who was named as of the household turns out to be somebody whom the store knows: a colleague who
was hired since, or a relative whom one declared."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import Stale, StoreError
from caseflow.events import Before, Event, Stamp, content, frozen, kind


@frozen
class MemberKnown(Event):
    """`party` is one of the members, by their number."""

    party: int


def fold(case: Case, e: MemberKnown, s: Stamp) -> Case:
    """They are concerned from now on."""
    return changed(case, version=s.version, stood=(*case.stood, e.party))


@content
def is_new_here(b: Before) -> None:
    """Somebody who is known, and did not stand in the case yet."""
    case: Case | None = b.state
    if case is None:
        raise StoreError("no_such_stream", kind="case")
    if b.see("party", b.body.party) is None:
        raise Stale("no_such_person")
    if b.body.party in case.concerned:
        raise Stale("no_effect")


kind("case", "member_known", MemberKnown, fold, (c.at_a_desk, is_new_here))
