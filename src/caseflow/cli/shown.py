"""What is said with a person's own word is shown whole first, and at a terminal asked about."""

from __future__ import annotations

import sys

import click

from caseflow.cli.app import State
from caseflow.cli.printer import safe


def goes_on(state: State, said: str, *, yes: bool, always: bool = False) -> bool:
    """Show it, but not in JSON, whose answer is one object; then whether the person at the terminal
    agrees. `always`: a script has to say `yes` too."""
    from caseflow.cli.confirm import agreed

    if not state.out.json:
        click.echo(safe(said), file=state.out.output)
    return yes or not (always or is_asked()) or agreed(state, 1)


def is_asked() -> bool:
    """Does somebody sit at a terminal who reads what is shown?"""
    return sys.stdin.isatty()


__all__ = ["goes_on"]
