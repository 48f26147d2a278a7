"""Who has looked at a payee once does not pay it, whatever comes of that later."""

from __future__ import annotations

from caseflow.case.events import PayeeConfirmed
from caseflow.case.kinds.disagreed import Disagreed
from caseflow.case.kinds.insisted import Insisted
from caseflow.case.kinds.payee_doubted import PayeeDoubted
from caseflow.case.kinds.payee_settled import PayeeSettled
from caseflow.events import kind_of
from guards import good as world


def test_who_confirmed_or_settled_never_pays_whatever_comes_of_it_later() -> None:
    """A confirmation that another one takes back, a doubt that is settled and comes up anew."""
    once, again = (
        PayeeDoubted(of=6, doubts=(("shared_account", n),), colleagues=()) for n in (3, 4)
    )
    settled = PayeeSettled(of=6, doubts=("shared_account",))
    told = [
        (once, 21), (PayeeConfirmed(of=6), 61), (settled, 62), (again, 21), (settled, 63),
        (Disagreed(of=6), 64), (Insisted(of=6), 21), (PayeeConfirmed(of=6), 65),
    ]  # fmt: skip
    c = world.case(payee=world.payee(confirmed_by=None))
    for event, by in told:
        c = kind_of(event).fold(c, event, world.stamp(by, version=c.version + 1))
    assert c.payee is not None and c.payee.seen_by >= {61, 62, 63, 65}
