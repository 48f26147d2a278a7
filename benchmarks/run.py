"""`make bench`: every ratio in one run. Machines are noisy: read the ratios, not the absolutes."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import rules
import store
import waiting


def start(*words: str, runs: int = 11) -> float:
    """Median milliseconds of a whole command."""
    spent = []
    for _ in range(runs):
        t = time.perf_counter()
        subprocess.run(
            [str(Path(sys.executable).with_name("caseflow")), *words],
            check=True,
            capture_output=True,
        )
        spent.append((time.perf_counter() - t) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Print everything."""
    rules.main()
    store.main()
    waiting.main()
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/a.db"
        subprocess.run(
            [str(Path(sys.executable).with_name("caseflow")), "--store", path, "init", "--demo"],
            check=True,
            capture_output=True,
        )
        print(
            f"start: --version {start('--version'):.0f} ms (aim 60), cases "
            f"{start('--store', path, 'cases'):.0f} ms (aim 100)"
        )


if __name__ == "__main__":
    main()
