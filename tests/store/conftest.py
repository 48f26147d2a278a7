"""Failed assertions of the shared suite are told like those of a test file."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite(
    "store.conformance", "store.durability", "store.lives", "store.made_up"
)
