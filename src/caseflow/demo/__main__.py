"""`python -m caseflow.demo`: the main job, printed in the language of the locale."""

import os
import sys
from pathlib import Path

from caseflow.cli.printer import safe
from caseflow.demo.show import show
from caseflow.errors import note, of_locale

if __name__ == "__main__":
    lang = of_locale(os.environ) or "zh"
    _, text = show(Path(sys.argv[1] if len(sys.argv) > 1 else "out/demo"), lang)
    print(note("demo_banner").say(lang))
    print(safe(text))
