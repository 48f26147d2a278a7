"""Aid for children of families in hardship: what the work report names."""

from __future__ import annotations

from caseflow import Programme, hookimpl


@hookimpl
def caseflow_programmes() -> list[Programme]:
    """天使圆梦."""
    from caseflow_angel_dream.angel_dream import ANGEL_DREAM

    return [ANGEL_DREAM]
