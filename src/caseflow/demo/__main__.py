"""`python -m caseflow.demo`: the main job, printed."""

import sys
from pathlib import Path

from caseflow.cli.printer import BANNER, safe
from caseflow.demo.show import show

if __name__ == "__main__":
    _, text = show(Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo"))
    print(BANNER)
    print(safe(text))
