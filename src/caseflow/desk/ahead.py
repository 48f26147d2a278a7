"""What a list of commands will look at, read at once: row by row each costs a query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from caseflow.case import family
from caseflow.case.acts import Confirm, Record, Result
from caseflow.case.acts.payees import NAME
from caseflow.case.acts.result import BANK_REF
from caseflow.case.state import Case
from caseflow.office.bills import prefetch as prefetch_bills
from caseflow.office.holders import Said, prefetch, readable
from caseflow.office.root import Root
from caseflow.values.contacts import reference_number


def read(root: Root, commands: Sequence[Any]) -> None:
    """Cases by their numbers, with their people; for payees names and accounts. Nothing is opened
    before a command asks for it."""
    numbers = [x.case for x in commands if isinstance(getattr(x, "case", None), str)]
    if len(numbers) < 2:
        return
    root.prefetch_numbers(n.strip().upper() for n in numbers)
    ids = [i for i in (root.numbered(n.strip().upper()) for n in numbers) if i]
    root.prefetch("case", ids)
    root.prefetch_parts(ids)
    cases = [c for i in ids if (c := root.see("case", i)) is not None]
    root.prefetch_cases(c.beneficiary for c in cases)
    root.prefetch("party", {party for c in cases for _, party in c.people})
    versions = {x.of for x in commands if isinstance(x, Confirm)}
    compared = [(c.id, p) for c in cases for p in c.stated if p.version in versions]
    paid = {p.party for _, p in compared}
    root.prefetch_parts(paid)  # by name
    root.prefetch_standing(paid)  # who else pays them
    root.holders.expect((case, p.version) for case, p in compared)
    said = (x.facts for x in commands if isinstance(x, Record))
    prefetch_bills(root, (f for f in said if isinstance(f, Mapping)), cases)
    root.bills.expect(cases)
    root.keys.expect(c.beneficiary for c in cases)  # by their key an operation is coded
    refs = (x.ref for x in commands if isinstance(x, Result) and isinstance(x.ref, str) and x.ref)
    root.prefetch_marks(BANK_REF, [root.keys.mark(BANK_REF, reference_number(ref)) for ref in refs])
    _payees(root, list(_stated(commands, cases)))


def _stated(commands: Sequence[Any], cases: Sequence[Case]) -> Iterator[tuple[Case, Said]]:
    """Cases of which a command says where it is to be paid. What is typed wrongly is told where it
    is carried out."""
    found = {c.number: c for c in cases}
    for x in commands:
        if isinstance(x, Record) and isinstance(x.case, str) and x.case in found:
            said = readable(x.facts)
            if NAME in said:
                yield found[x.case], said


def _payees(root: Root, stated: Sequence[tuple[Case, Said]]) -> None:
    root.prefetch_parts({family.acting(c) or c.beneficiary for c, _ in stated})
    prefetch(root, [said for _, said in stated])
