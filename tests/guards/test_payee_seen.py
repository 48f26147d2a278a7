"""Who has looked at a payee once does not pay it, whatever comes of that later."""

from __future__ import annotations

from caseflow.case.bank_doubts import doubted
from caseflow.case.events import PayeeConfirmed
from caseflow.case.kinds.disagreed import Disagreed
from caseflow.case.kinds.insisted import Insisted
from caseflow.case.kinds.payee_doubted import PayeeDoubted
from caseflow.case.kinds.payee_settled import PayeeSettled
from caseflow.case.parts import BANK_REFUSED, Doubt
from caseflow.codec import changed
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


def refused_of(how: str, code: str, *before: Doubt) -> tuple[Doubt, ...]:
    """The doubts about a payee once the bank said so of the payment that went there."""
    line = world.line(reserved=0).instructing(100, "2026-03-10", 0, 6)
    c = world.case(payee=world.payee(how=how, doubts=before), lines=(line,))
    now = doubted(c, line.name, 1, code).payee
    assert now is not None
    return now.doubts


def test_the_bank_doubts_an_account_once_and_no_cash() -> None:
    new, other = Doubt(kind=BANK_REFUSED, case=0), Doubt(kind="other_holder", case=0)
    assert refused_of("account", "account_closed") == (new,)
    assert refused_of("account", "over_limit") == refused_of("cash", "account_closed") == ()
    settled = changed(new, settled_by=61)
    assert refused_of("account", "wrong_bank", settled, other) == (other, new)  # open again


def test_a_payee_that_was_stated_anew_since_is_not_doubted_for_the_former() -> None:
    line = world.line(reserved=0).instructing(100, "2026-03-10", 0, 4)
    c = world.case(payee=world.payee(), lines=(line,))
    assert doubted(c, line.name, 1, "account_closed") == c == doubted(c, "9", 1, "account_closed")
    assert doubted(c, line.name, 0, "account_closed") == c  # of a body, which names no payment
