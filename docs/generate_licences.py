"""The page of licences: what the packages that are installed say of themselves.

A package of the lock that is not installed here (of another system, of a group that was left out)
keeps the row that was written where it was, as long as the lock names the same version.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "licences.md"
#: said of a package that was installed nowhere where the page was written (of another system)
ABSENT = "not read: it is of another system"
HEAD = """# Licences of all that is installed with it

Written by `python docs/generate.py` from the metadata of the packages in `pylock.toml` and
`requirements.lock`; a test holds the page to them. caseflow itself and its plugins: Apache-2.0. No
package is copied into ours: each is installed beside it, as its makers give it out.

`python-stdnum` is under the LGPL: it is imported as it is and can be replaced by whoever installs
it, which is what that licence asks of those who use it unchanged. Whoever hands out an archive with
its wheel (`make office`) hands out its licence too: it lies in the wheel.

## With the package

Extras included. A blank licence is one that the package does not tell.

| package | version | licence |
| --- | --- | --- |
"""
MAKERS = """
## For its makers alone

The groups of `pyproject.toml`: nothing of this is installed by `pip install`. `beancount` (GPL) is
run by a test as a program of its own and imported by nothing.

| package | version | licence |
| --- | --- | --- |
"""


def licences_page() -> str:
    """The whole page."""
    lock = tomllib.loads((ROOT / "pylock.toml").read_text("utf-8"))["packages"]
    used = {p["name"].lower(): p["version"] for p in lock}
    text = (ROOT / "requirements.lock").read_text("utf-8")
    every = dict(re.findall(r"(?m)^([a-z0-9][a-z0-9._-]*)==(\S+)", text))
    kept = _kept()
    return (
        HEAD
        + "".join(_row(n, v, kept) for n, v in sorted(used.items()))
        + MAKERS
        + "".join(_row(n, v, kept) for n, v in sorted(every.items()) if n not in used)
    )


def _kept() -> dict[tuple[str, str], str]:
    """(Package, version) → licence, as the page has it now."""
    if not PAGE.exists():
        return {}
    rows = re.findall(r"(?m)^\| `(\S+)` \| (\S+) \| (.*) \|$", PAGE.read_text("utf-8"))
    return {(name, version): licence for name, version, licence in rows}


def _row(name: str, version: str, kept: dict[tuple[str, str], str]) -> str:
    licence = _licence(name, version)
    if licence is None:
        licence = kept.get((name, version), ABSENT)
    return f"| `{name}` | {version} | {licence} |\n"


def _licence(name: str, version: str) -> str | None:
    """What its metadata tells, the newest field first; None if that version is not here."""
    try:
        one = distribution(name)
    except PackageNotFoundError:
        return None
    if one.version != version:
        return None
    said = _field(one, "License-Expression")
    if not said:
        classes = one.metadata.get_all("Classifier") or []
        names = [c.rpartition(" :: ")[2] for c in classes if c.startswith("License ::")]
        said = "; ".join(n for n in names if n != "OSI Approved")
    if not said:
        said = _field(one, "License").strip().partition("\n")[0]
    return " ".join(said.replace("|", "/").split())


def _field(one: Distribution, name: str) -> str:
    """The first value of a field of its metadata; empty if it has none."""
    return next(iter(one.metadata.get_all(name) or ()), "")
