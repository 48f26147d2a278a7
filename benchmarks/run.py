"""`make bench`: every ratio in one run, each part in a process of its own. Machines are noisy: read
the ratios, not the absolutes. `make bench QUICK=1`: a fifth of the rows, in a minute.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASEFLOW = str(Path(sys.executable).with_name("caseflow"))


def start(folder: Path, *words: str, runs: int = 11, also: str = "") -> float:
    """The least processor milliseconds of a whole command, compiled as an installed package is (in
    `folder`, whatever the environment says); `also` is a folder with more plugins."""
    spent = []
    path = os.pathsep.join(filter(None, (also, os.environ.get("PYTHONPATH"))))
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "pyc"), "PYTHONDONTWRITEBYTECODE": ""}
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            list(words),
            check=True,
            capture_output=True,
            env=os.environ | compiled | {"PYTHONPATH": path},
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent) * 1000


def ten_plugins(folder: Path) -> None:
    """So many more installed plugins that there are ten with the shipped ones, each with the
    programme of the tutorial under another name."""
    from importlib.metadata import entry_points

    import caseflow.hardship

    source = Path(str(caseflow.hardship.__file__)).read_text("utf-8")
    for n in range(10 - len(entry_points(group="caseflow"))):
        own = source.replace('"hardship"', f'"more.p{n}"')
        hook = (
            "from caseflow import hookimpl\n\n\n@hookimpl\n"
            "def caseflow_programmes():\n    return [HARDSHIP]\n"
        )
        (folder / f"more_p{n}.py").write_text(f"{own}\n\n{hook}", "utf-8")
        about = folder / f"more_p{n}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: more-p{n}\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[caseflow]\nmore_p{n} = more_p{n}\n")


def started() -> None:
    """Print what plain commands take before they have answered."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, more = str(folder / "a.db"), folder / "more"
        more.mkdir()
        ten_plugins(more)
        subprocess.run(
            [CASEFLOW, "--store", path, "init", "--demo"], check=True, capture_output=True
        )
        bare = start(folder, sys.executable, "-c", "pass")
        none = start(folder, CASEFLOW, "--version")
        listed = start(folder, CASEFLOW, "--store", path, "cases")
        no = str(folder / "none.db")
        ten = start(folder, CASEFLOW, "--store", no, "programmes", also=str(more))
    for name, spent, aim in (
        ("--version", none, 60), ("cases", listed, 100), ("programmes, 10 plugins", ten, 110),
    ):  # fmt: skip
        print(
            f"start, {name}: {spent:.0f} ms of processor (Python alone {bare:.0f}), "
            f"ratio {spent / aim:.2f} of {aim} ms (aim 1)"
        )


def lines(script: str, *sizes: int) -> list[str]:
    """What a part prints."""
    words = [sys.executable, str(HERE / script), *map(str, sizes)]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()


def main(*, quick: bool) -> None:
    """Print everything, what the aims name first first."""
    few = 5 if quick else 1
    tables, *rest = lines("rules.py", 1_000_000 // few)
    print(tables, flush=True)
    for script, sizes in (
        ("store.py", (10_000 // few, 2_000 // few)),
        ("sheets.py", (100_000 // few, 5_000 // few)),
        ("waiting.py", (20_000 // few,)),
        ("verify.py", (1_000 // few,)),
        ("pay.py", (5_000 // few, 50_000 // few)),
    ):
        print(*lines(script, *sizes), *rest, sep="\n", flush=True)
        rest = []  # the other tables, behind what is written
    started()


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
