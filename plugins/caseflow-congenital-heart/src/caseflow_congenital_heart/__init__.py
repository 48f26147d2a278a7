"""Aid for children with congenital heart disease."""

from __future__ import annotations

from caseflow import Programme, hookimpl


@hookimpl
def caseflow_programmes() -> list[Programme]:
    """天使阳光, 健康心, 京蒙协作."""
    from caseflow_congenital_heart.angel_sunshine import ANGEL_SUNSHINE
    from caseflow_congenital_heart.healthy_heart import HEALTHY_HEART
    from caseflow_congenital_heart.jingmeng import JINGMENG

    return [ANGEL_SUNSHINE, HEALTHY_HEART, JINGMENG]
