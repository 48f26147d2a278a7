"""The distribution as its own files tell it: what it requires, what is locked, what is built."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
NAME = "caseflow-aid"


def read(name: str) -> dict[str, Any]:
    """A file of TOML at the root."""
    return tomllib.loads((ROOT / name).read_text("utf-8"))


PROJECT: Mapping[str, Any] = read("pyproject.toml")["project"]
EXTRAS: Mapping[str, list[str]] = PROJECT["optional-dependencies"]


def locked() -> dict[str, dict[str, Any]]:
    """Name → what `pylock.toml` holds of it."""
    return {canonicalize_name(p["name"]): p for p in read("pylock.toml")["packages"]}


def closure(lines: Iterable[str], extra: str = "") -> dict[str, Requirement]:
    """All that these requirements bring here, through whatever they require themselves."""
    found: dict[str, Requirement] = {}
    waiting = [(line, extra) for line in lines]
    while waiting:
        line, wanted = waiting.pop()
        one = Requirement(line)
        if one.marker and not one.marker.evaluate({"extra": wanted}):
            continue
        name = canonicalize_name(one.name)
        if name == NAME:
            waiting += [(x, "") for e in one.extras for x in EXTRAS[e]]
        elif name not in found:
            found[name] = one
            below = distribution(name).requires or []
            waiting += [(x, e) for x in below for e in (one.extras or {""})]
    return found


def run(*args: str | Path, cwd: Path = ROOT, **env: str) -> str:
    """What a command printed; where it fails, that is the failure."""
    import os

    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(a) for a in args], cwd=cwd, env={**kept, **env}, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{args}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


def build(source: Path, into: Path, kind: str) -> Path:
    """A wheel or an sdist of a folder, with the tools that are here: nothing is fetched."""
    before = set(into.glob("*")) if into.exists() else set()
    run(sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", into, source)
    (made,) = set(into.glob("*")) - before
    return made
