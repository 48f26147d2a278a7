"""Profiles of Hypothesis: bounded and repeatable in the test command, long in the deep run."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from caseflow import errors

settings.register_profile(
    "ci", deadline=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck)
)
settings.register_profile(
    "deep", deadline=None, max_examples=3000, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

#: no language of whoever runs the tests: where none is asked for, the place says it
for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)


@pytest.fixture(autouse=True)
def nobody_spoke() -> None:
    """What a store opened in another test says of the language is no part of this one."""
    errors.speak(None)
    errors.stands_in(())
