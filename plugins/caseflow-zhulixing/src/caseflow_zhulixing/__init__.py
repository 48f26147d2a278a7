"""Aid for hip and knee replacement."""

from __future__ import annotations

from caseflow import Programme, hookimpl


@hookimpl
def caseflow_programmes() -> list[Programme]:
    """助立行."""
    from caseflow_zhulixing.walk import WALK

    return [WALK]
