"""Aid for children with congenital heart disease."""

from __future__ import annotations

from caseflow import Programme, hookimpl


@hookimpl
def caseflow_programmes() -> list[Programme]:
    """天使阳光基金."""
    from caseflow_congenital_heart.angel_sunshine import ANGEL_SUNSHINE

    return [ANGEL_SUNSHINE]
