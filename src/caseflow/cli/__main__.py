"""`python -m caseflow.cli`."""

from __future__ import annotations

from caseflow.cli import main

main()
