"""On which bill a case is: an invoice number, else a child and an operation, as keyed codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from caseflow.case import cofunding
from caseflow.case.bill import Bill, operation_text
from caseflow.case.state import Case, digest
from caseflow.edition.edition import Assessment
from caseflow.edition.rulebook import Rulebook
from caseflow.facts.bill import OPERATION, TOTAL, invoice_of
from caseflow.office.reach import concerns, covers
from caseflow.office.seeing import Seeing
from caseflow.rules.shares import each_order
from caseflow.values.contacts import invoice_number
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.office.child import Child
    from caseflow.office.look import Gathered
    from caseflow.office.office import Office
    from caseflow.office.root import Root

BILL = "bill"  # how the code of an invoice is keyed: it is no part of the mark that finds it


class Billing(Seeing):
    """The part of a `Look` that is about bills."""

    def __init__(self, office: Office, session: Child) -> None:
        super().__init__(office, session)
        self._named: tuple[Mapping[str, Any], int, Bill | None] | None = None

    def named(self, facts: Mapping[str, Any], party: int) -> Bill | None:
        """The bill that facts name: coded once for as long as these are the facts."""
        known = self._named
        if known is None or known[0] is not facts or known[1] != party:
            found = named(cast("Gathered", self), facts, party)
            known = self._named = (facts, party, found)
        return known[2]

    def billed(self, c: Case, a: Assessment) -> Bill | None:
        """On which bill an assessment of the last sum rests; None of any other."""
        return told(cast("Gathered", self), c, a)

    def bill_of_aid(self, facts: Mapping[str, Any], party: int) -> Bill | None:
        """The bill that a row of aid of others names, of one who was helped."""
        return named(cast("Gathered", self), facts, party)

    def operation(self, c: Case, party: int) -> str:
        """The operation that the bill of a case is of, coded for another person."""
        look, bill = cast("Gathered", self), cofunding.bill_of(c)
        number = look.facts(c.id).get(OPERATION) if bill is not None and bill.operation else None
        return look.codes(party)(operation_text(number)) if type(number) is int else ""

    def orders(self, c: Case) -> tuple[str, ...]:
        """What each payer on the bill would give, by every order in which they may pay."""
        return orders(cast("Gathered", self), c)


def decides(edition: Rulebook, at: str) -> bool:
    """Does the last decision about the sum rest on an assessment at this stage?"""
    return at == ("final" if edition.has_final else "entry")


def named(look: Gathered, facts: Mapping[str, Any], beneficiary: int) -> Bill | None:
    """The bill that facts name, for one who is helped; None if they name none."""
    typed, operation = invoice_of(facts), facts.get(OPERATION)
    invoice = invoice_number(typed) if typed else ""
    of = look.codes(beneficiary)(operation_text(operation)) if type(operation) is int else ""
    if not (invoice or of):
        return None
    total, root = facts.get(TOTAL), look.session.root
    if of and beneficiary in root.fresh:
        root.bills.none_stored(of)
    return Bill(
        invoice=look.key(BILL, invoice) if invoice else "",
        operation=of,
        pays=None,
        total=total.minor if isinstance(total, Money) else None,
    )


def less(
    look: Gathered, c: Case, edition: Rulebook, at: str, facts: Mapping[str, Any]
) -> int | None:
    """What the payers before this programme give on the bill; None where the assessment is not
    that of the last sum."""
    if not decides(edition, at):
        return None
    order = edition.payer_order
    bill = look.named(facts, c.beneficiary) if c.programme in order else None
    return cofunding.less(look.see, c, cofunding.payers(look.see, c, bill), order)


def shared(look: Gathered, c: Case, a: Assessment, facts: Mapping[str, Any]) -> Assessment:
    """The same; a person's matter while nobody has said who pays first on its bill."""
    bill = _told(look, c, a, facts)
    if bill is None or not bill.codes:
        return a
    others = cofunding.payers(look.see, c, bill)
    if not others:
        return a
    order, sum_ = a.edition.payer_order, digest(a.record.award)
    open_ = cofunding.among(look.see, c, bill, others, order, sum_)
    return a.shared(open_) if open_ else a


def told(look: Gathered, c: Case, a: Assessment) -> Bill | None:
    """What an assessment tells of the bill."""
    return _told(look, c, a, look.facts(c.id))


def _told(look: Gathered, c: Case, a: Assessment, facts: Mapping[str, Any]) -> Bill | None:
    if not decides(a.edition, a.record.at):
        return None
    bill = look.named(facts, c.beneficiary)
    if bill is None and a.pays is None:
        return None
    total = facts.get(TOTAL)
    return Bill(
        invoice=bill.invoice if bill is not None else "",
        operation=bill.operation if bill is not None else "",
        pays=a.pays,
        total=total.minor if isinstance(total, Money) else None,
        less=a.less,
        among=a.among,
    )


def known_by(look: Gathered, number: str) -> list[Case]:
    """The cases that an invoice number was said of, or is told of after an erasure, and that are on
    it yet, as far as anybody knows: a number may have been corrected."""
    root, code = look.session.root, look.key(BILL, number)
    root.bills.prefetch((code,))
    ids = list(dict.fromkeys((*look.found("invoice", number), *root.bills.of(code))))
    root.prefetch("case", ids)
    cases = (c for i in ids if (c := look.see("case", i)) is not None)
    return [c for c in cases if (b := cofunding.bill_of(c)) is None or b.invoice in ("", code)]


MOST = 4  # payers of which every order is computed


def orders(look: Gathered, c: Case) -> tuple[str, ...]:
    """Every order of the payers on the bill of a case, with what each gives by it; nothing where
    one of them is beyond what the desk may see."""
    payers = [c, *cofunding.payers(look.see, c, cofunding.bill_of(c))]
    known = [b.pays for x in payers if (b := cofunding.bill_of(x)) is not None]
    pays = [p for p in known if p is not None]
    near = all(covers(look.session, x) and not concerns(look.session, x) for x in payers)
    if len(payers) > MOST or not pays or not near:
        return ()
    number, names = look.place.currency.number, _named(payers)
    found = each_order(min(pays), [_award(look, x) for x in payers])
    return tuple(
        " + ".join(
            f"{names[i]} {number(Money(units))}" for i, units in zip(order, sums, strict=True)
        )
        for order, sums in found
    )


def _named(payers: Sequence[Case]) -> list[str]:
    """By their programmes; where one pays for several cases of its own, by their numbers too."""
    several = Counter(x.programme for x in payers)
    return [
        f"{x.programme} {x.number}" if several[x.programme] > 1 else x.programme for x in payers
    ]


def _award(look: Gathered, c: Case) -> Callable[[int], int]:
    """What a payer gives on a base: what the rules say of it, or what a person has decided, where
    they say none."""
    bill = cofunding.bill_of(c)
    pays = bill.pays if bill is not None else None
    gone = look.party(c.beneficiary).erased
    if c.origin == cofunding.EXTERNAL or c.end or pays is None or gone:
        return lambda base: cofunding.gives(c)
    at = "final" if look.edition(c.edition).has_final else "entry"
    before = look.assess(c.id, at)

    def award(base: int) -> int:
        found = before.on_the_rest(max(0, pays - base))
        exact = found is not None and found.why is True
        most = found.most if found is not None and exact else None
        return cofunding.gives(c) if most is None else most

    return award


def prefetch(root: Root, facts: Iterable[Mapping[str, Any]], cases: Iterable[Case] = ()) -> None:
    """Look up the bills that many rows name by a number, and those that cases are on, at once."""
    numbers = {invoice_number(typed) for said in facts if (typed := invoice_of(said))} - {""}
    codes = [root.keys.mark(BILL, n).hex()[:16] for n in numbers]
    known = (cofunding.bill_of(c) for c in cases)
    root.bills.prefetch((*codes, *(code for b in known if b is not None for code in b.codes)))
