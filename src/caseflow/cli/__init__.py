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
    from caseflow.errors import CaseflowError
    from caseflow.extras import need

    try:
        need("cli")
    except CaseflowError as problem:  # nothing here can speak but the error itself
        print(f"{problem.say('zh')} / {problem.say('en')}", file=sys.stderr)
        sys.exit(1)
    from caseflow.cli.app import run

    sys.exit(run(sys.argv[1:]))
