"""pay results; the rest of pay stands in `pay`."""

from __future__ import annotations

from caseflow.cli.pay import pay
from caseflow.cli.results import results

pay.add_command(results)

__all__ = ["pay"]
