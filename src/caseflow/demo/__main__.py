"""`python -m caseflow.demo`: the main job, printed."""

import sys
from pathlib import Path

from caseflow.cli.printer import safe
from caseflow.demo.show import show
from caseflow.errors import note

if __name__ == "__main__":
    _, text = show(Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo"))
    print(note("demo_banner"))
    print(safe(text))
