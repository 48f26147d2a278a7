"""The command line. `--version` answers before anything is imported; commands import what they
use."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point `caseflow`."""
    if sys.argv[1:] == ["--version"]:
        from caseflow import __version__

        print(f"caseflow {__version__}")
        return
    from caseflow.cli.app import run

    sys.exit(run(sys.argv[1:]))
