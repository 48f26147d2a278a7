"""For authors of plugins: `check` looks a programme over; strategies make editions and rows for
property tests."""

from caseflow.testing.kit import check

__all__ = ["check"]
