"""What the tests of lists start from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lists import filed

from caseflow import Caseflow, Desk


@pytest.fixture
def cf(request: pytest.FixtureRequest) -> Iterator[Caseflow]:
    """As many households as the module says (`COUNT`), waiting for a decision."""
    with Caseflow.demo() as opened:
        filed(opened, request.module.COUNT)
        yield opened


@pytest.fixture
def decider(cf: Caseflow) -> Desk:
    """Who decides about them."""
    return cf.desk("decide")
