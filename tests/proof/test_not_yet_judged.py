"""What somebody with the key, or an act with a slip in it, can write today and no guard refuses.

Each row is expected to fail until a guard exists; then it goes to `test_once_open` (`strict`).
"""

from __future__ import annotations

from typing import Any

import pytest
from proof import forged as t
from proof import small as s
from proof.small import BRANCH, CHILD, LIST, B, C, P, move
from proof.test_once_open import Command, forge

from caseflow.errors import CaseflowError
from caseflow.proof.verify import verify

ev = s.ev
PAPER = {"by": BRANCH, "paper": "p1"}
CASH = (move("available", "reserved", 15_000), move("available", "reserved", 15_000, line="2"))
TWO = (s.grant(15_000), s.grant(15_000, line="2"))


def expired(o: s.Office) -> None:
    """The letter is over; the clerk is a relative."""
    s.to_letter(o)
    t.related("clerk")(o)
    o.day = "2026-05-01"


def filed(o: s.Office) -> None:
    """Paid in a file that was made; the payment failed."""
    t.in_file(o)
    o.do("cashier", LIST, s.file_made(C))
    o.do("books", C, s.failed())


def begun(o: s.Office) -> None:
    """Filed as begun on paper before this store was in use, though it was not."""
    o.do("clerk", C, s.submitted(origin="paper"), s.assessed())
    o.do("clerk", C, s.outside(body=BRANCH, steps=("review:county", "decide")))


HOLES: dict[str, tuple[Any, list[Command]]] = {
    # two people
    "a cost brought by a paper that nobody ever compares": (t.LETTER, [
        ("clerk", [s.outside(steps=("pay",)), s.recorded("cost.total", paper="p1")]),
        ("decider", t.final()),
    ]),
    "who somebody is, changed by one person": (t.GRANTED, [
        ("clerk", (CHILD, s.pe.PartyChanged(facts=("child.name", "child.id_no")))),
    ]),
    "our own review and decision by two clerks, as begun on paper": (t.after(begun), [
        ("second", [lambda c: ev.FactsConfirmed(of=c.papers[0].version),
                    lambda c: s.reviewed(c, **PAPER), lambda c: s.decided(c, **PAPER)]),
    ]),
    # who
    "assessed from a branch that has no part in it": (t.NEW, [("far", s.assessed(units=99_999))]),
    "held from a branch that has no part in it": (t.NEW, [
        ("far", s.held("awaiting_information", "returned")),
    ]),
    "ended as expired by a relative": (t.after(expired), [
        ("clerk", s.closed("letter_expired", move("reserved", "available"))),
    ]),
    # payment files
    "paid in a file that was made before": (t.after(filed), [
        ("cashier", lambda c: s.instructed(c, file=LIST)),
    ]),
    "paid in a file that is an import": (t.after(s.ready, t.listed), [
        ("cashier", lambda c: s.instructed(c, file=LIST)),
    ]),
    "paid in a file that was never made": (t.READY, [
        ("cashier", lambda c: s.instructed(c, file=12345)),
    ]),
    # what an assessment says, as far as plain parts tell
    "eligible against its own results": (t.NEW, [("clerk", s.assessed(results="F"))]),
    "another sum under the name of the old one": (t.FINAL, [
        ("clerk", s.assessed("final", 20_000, sum="sum30000")),
    ]),
    "another outcome under the name of the old one": (t.GRANTED, [
        ("clerk", s.assessed(outcome="ineligible")),
    ]),
    # what is written
    "a line that the final decision leaves out": (t.REVIEWED, [
        ("decider", [lambda c: s.decided(c, grants=TWO, moves=CASH), s.assessed("final")]),
        ("clerk", s.done()),
        ("decider", t.final(grants=TWO[:1])),
    ]),
    "an origin of no kind": (t.START, [("clerk", [s.submitted(origin="x"), s.assessed()])]),
    "received on a day to come": (t.START, [
        ("clerk", [s.submitted(received_on="2099-01-01"), s.assessed()]),
    ]),
    "recorded as received on no day": (t.NEW, [("clerk", s.recorded("x", received_on="soon"))]),
    "aid of others by the edition of another programme": (t.START, [
        ("clerk", [s.submitted(origin="external", programme="roads", next=None, units=5),
                   s.closed("external")]),
    ]),
    "limits counted by less than nothing": (t.NEW, [
        ("clerk", s.recorded("x", subject=(("lines", -5),))),
    ]),
    "words in a plain part: to whom it is paid": (t.NEW, [
        ("clerk", s.payee(whom="a cousin, in words")),
    ]),
    "words in a plain part: the body of a paper": (t.NEW, [
        ("clerk", s.outside(body="a story about a person")),
    ]),
    "a rule accepted and refused at once": (t.NEW, [
        ("reviewer", ev.ReferralSettled(rules=(("award", "refused"), ("award", "accepted")))),
    ]),
    "a proposal for nobody": (t.START, [("boss", (B, s.proposed(1, 999, s.granted())))]),
    "a duty for a programme that is none": (
        t.after(t.proposed(P["lurker"], s.granted(programmes=("zzz",)))),
        [("chief", t.agreed(P["lurker"], s.granted(programmes=("zzz",))))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOLES)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="no guard refuses it yet")
def test_it_is_found(name: str) -> None:
    build, commands = HOLES[name]
    o = t.office(build)
    forge(o, commands)
    assert not verify(o.store).ok


@pytest.mark.xfail(strict=True, raises=AttributeError, reason="a guard that breaks")
def test_an_application_by_an_edition_that_is_none_is_refused() -> None:
    o = t.office(t.START)
    with pytest.raises(CaseflowError):
        o.do("clerk", C, s.submitted(edition="00", next=None))
