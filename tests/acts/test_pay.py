"""Which lines a payment is about, if none is named."""

from __future__ import annotations

import pytest
from guards import made as w

from caseflow.case.acts.pay import due_lines


def kept(name: str, **more: object) -> object:
    return w.line(name=name, granted=200, final=True, **{"reserved": 200, **more})


GONE, LATER = kept("1", reserved=0, paid=200), kept("2", due_on="2026-09-01")


@pytest.mark.parametrize(
    ("lines", "name", "found"),
    [
        ((kept("1"), kept("2")), "", "12"),
        ((kept("1"), kept("2")), "2", "2"),
        ((kept("1"), kept("2")), "3", ""),
        ((kept("1"), LATER), "", "1"),
        ((GONE, LATER), "", "2"),  # of which something is kept: when it is due is what is said
        ((GONE, kept("2", reserved=0)), "", "1"),
        ((), "", ""),
    ],
)
def test_a_payment_is_of_the_lines_that_are_due(lines: object, name: str, found: str) -> None:
    case = w.finaled(lines=lines)
    assert "".join(x.name for x in due_lines(case, w.TODAY, name)) == found
