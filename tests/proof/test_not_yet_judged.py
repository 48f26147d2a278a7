"""What somebody with the key, or an act with a slip in it, can write today and no guard refuses.

Each row is expected to fail until a guard exists; then it goes to `test_once_open` (`strict`).
"""

from __future__ import annotations

from typing import Any

import pytest
from proof import forged as t
from proof import small as s
from proof.open import Command, forge
from proof.small import P

from caseflow.proof.verify import verify

ev = s.ev
HOLES: dict[str, tuple[Any, list[Command]]] = {
    "a duty for a programme that is none": (
        t.after(t.proposed(P["lurker"], s.granted(programmes=("zzz",)))),
        [("chief", t.agreed(P["lurker"], s.granted(programmes=("zzz",))))],
    ),
}  # fmt: skip
REASONS = {
    "a duty for a programme that is none": (
        "which programmes there are stands in no event, and a grant may go before the first case: "
        "the door asks the plugins (tests/desk/test_staff.py)"
    ),
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=r))
        for n, r in REASONS.items()
    ],
)
def test_it_is_found(name: str) -> None:
    build, commands = HOLES[name]
    o = t.office(build)
    forge(o, commands)
    assert not verify(o.store).ok
