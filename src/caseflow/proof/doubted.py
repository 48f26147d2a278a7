"""What had to be doubted of payees, asked again by the functions that doubt: each gives the kinds
of doubts that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseflow.case.acts import doubts
from caseflow.case.acts.act import Write
from caseflow.case.kinds.change_recorded import ChangeRecorded
from caseflow.case.kinds.payee_doubted import PayeeDoubted
from caseflow.case.parts import Change
from caseflow.case.state import Case
from caseflow.people.events import PartyChanged
from caseflow.proof.then import Again


def stated(look: Again, id: int, *, confirmed: bool) -> Iterator[str]:
    """Of a payee that was stated, or confirmed: then also of whoever else is paid there."""
    c = look.case(id)
    if not c.stated or c.end:
        return
    yield from _kinds(doubts.looked_at(look, id))
    if confirmed:
        yield from _kinds(doubts.elsewhere(look, id))


def renamed(look: Again, party: int, body: PartyChanged) -> Iterator[str]:
    """Whoever is to be paid under a name or number that was corrected is looked at again."""
    if body.case and any(k.endswith((".name", ".id_no")) for k in body.facts):
        for other in look.stands_in(party):
            yield from _kinds(doubts.changed(look, other, party))


def no_longer(look: Again, before: Case, item: Change) -> Iterator[str]:
    """Who was to be paid and is guardian no more, or died."""
    yield from _kinds(doubts.no_longer(look, before, item))


def died(look: Again, c: Case, body: ChangeRecorded) -> Iterator[str]:
    """Who is helped died: other cases that help or pay them."""
    if body.what == "died" and body.party == c.beneficiary:
        yield from _kinds(doubts.died(look, c))


def _kinds(writes: Iterable[Write]) -> Iterator[str]:
    for w in writes:
        assert isinstance(w.event, PayeeDoubted)
        yield from (kind for kind, _ in w.event.doubts)
