"""To whom it is to be paid needs a second look: it holds the payment until somebody settles it.

other_payee: the account is in the name of nobody of the family: neither who is helped nor a
guardian nor a member of the household whom two people saw: settled by who decides.
other_holder: it is in the name of another one of them than who is paid. shared_account: people who
are not their family are paid to it too, or an institution has it. account_changed: the same person
is paid to another account on another case. person_changed: name or number of who is paid was
corrected, or their record was.
former_guardian: another one acts for the child by now. payee_died, helped_died: who is paid, or
who is helped by this case, died, as another case says.
colleague_holds: it is in the name of a colleague or of a relative of theirs, or they are who is
paid: the colleague neither settles that nor pays.
no_institution: the account of an institution that none vouches for. institution_changed: its
account is another one by now: that is not settled, the payee is stated again.
bank_refused is none of these: nobody writes it, the bank's answer opens it (`case.bank_doubts`).
"""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.parts import AGAIN, Doubt
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind

HOLDS = "colleague_holds"
OTHER_PAYEE = "other_payee"  # who decides says so, with written proof
DOUBTS = (
    *(
        OTHER_PAYEE,
        "other_holder",
        "shared_account",
        "account_changed",
        "person_changed",
        "no_institution",
    ),
    *("former_guardian", "payee_died", "helped_died"),
    HOLDS,
    AGAIN,
)


@frozen
class PayeeDoubted(Event):
    """(kind, another case or 0) of each doubt about the payee as stated at version `of`. Private:
    the holder, where that is not who is paid."""

    of: int
    doubts: tuple[tuple[str, int], ...]
    colleagues: tuple[int, ...] = ()  # in whose name, or in that of whose relatives, it is


def fold(case: Case, e: PayeeDoubted, s: Stamp) -> Case:
    """The doubts stand; one that was settled before is open again."""
    payee = case.stated_at(e.of)
    if payee is None:  # forged
        return changed(case, version=s.version)
    new = tuple(Doubt(kind=k, case=of) for k, of in e.doubts)
    kept = tuple(d for d in payee.doubts if d.kind not in dict(e.doubts))
    named = tuple(dict.fromkeys((*payee.colleagues, *e.colleagues)))
    doubted = changed(payee, doubts=(*kept, *new), colleagues=named)
    return changed(case.having(doubted), version=s.version)


def about_the_payee(b: Before) -> None:
    """Of a payee as it is stated now."""
    if b.state.stated_at(b.body.of) is None:
        raise Stale("payee_changed", case=b.state.number)


@content
def doubts_rightly(b: Before) -> None:
    """Something of the list, each once, that is not open already; the other case is one."""
    case: Case = b.state
    payee = case.stated_at(b.body.of)
    assert payee is not None  # `about_the_payee` went before
    if not b.body.doubts or len(dict(b.body.doubts)) != len(b.body.doubts):
        raise Stale("no_effect")
    for what, other in b.body.doubts:
        if what not in DOUBTS:
            raise NotAllowed("no_such_doubt", doubt=what[:20])
        more = what == HOLDS and set(b.body.colleagues) - set(payee.colleagues)
        if what in payee.doubted and not more:
            raise Stale("doubted_already", case=case.number)
        if other and (other == case.id or b.see("case", other) is None):
            raise NotAllowed("doubts_no_case", case=case.number)
    named = [b.see("party", id_) for id_ in b.body.colleagues]
    if bool(named) != (HOLDS in dict(b.body.doubts)) or not all(p and p.grants for p in named):
        raise NotAllowed("no_such_doubt", doubt=HOLDS)


kind(
    "case",
    "payee_doubted",
    PayeeDoubted,
    fold,
    (g.recordable, c.at_a_desk, about_the_payee, doubts_rightly),
)
