"""Sentences of the errors of `store`: code → (Chinese, English), each with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {}
