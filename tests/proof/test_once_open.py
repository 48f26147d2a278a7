"""What could once be written and no guard refused is found by the code that closed it."""

from __future__ import annotations

import pytest
from proof import forged as t
from proof.open import CODES, HOLES, forge

from caseflow.proof.verify import verify


@pytest.mark.parametrize("name", HOLES)
def test_it_is_found(name: str) -> None:
    build, commands = HOLES[name]
    o = t.office(build)
    forge(o, commands)
    assert CODES[name] in {f.code for f in verify(o.store).findings if f.stage == "judged"}
