"""A random office in which notices hang, bodies sit, lists come back and decisions are looked at
again: whatever people try, conduct holds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings

from holds.conducting import Conducting

base = settings(
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    stateful_step_count=40,
    derandomize=True,
)


class Quick(Conducting):
    """The normal run."""


class Deep(Conducting):
    """The long run: a hundred thousand steps with that of `test_random_office`."""


Quick.TestCase.settings = settings(base, max_examples=12)
Deep.TestCase.settings = settings(
    base, max_examples=2500, derandomize=False, phases=(Phase.generate, Phase.shrink)
)
TestRandomConduct = Quick.TestCase
TestDeepConduct = pytest.mark.deep(Deep.TestCase)
