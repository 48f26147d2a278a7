"""`pylock.toml` holds all that each extra brings, with a hash of each file, from one index."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from package.distribution import EXTRAS, NAME, PROJECT, ROOT, closure, locked, read

GROUPS = read("pyproject.toml")["dependency-groups"]
INDEX = "https://files.pythonhosted.org/"


@pytest.mark.parametrize("extra", ["", *EXTRAS])
def test_all_that_an_extra_brings_is_locked_as_asked(extra: str) -> None:
    lines = [*PROJECT["dependencies"], *([f"{NAME}[{extra}]"] if extra else [])]
    there, asked = locked(), closure(lines)
    assert set(asked) <= set(there)
    assert set(asked) >= {canonicalize_name(Requirement(x).name) for x in lines} - {NAME, "tzdata"}
    for name, one in asked.items():
        assert one.specifier.contains(there[name]["version"]), f"{one}: make lock"


def test_what_is_asked_directly_is_locked_wherever_it_is_run() -> None:
    """The marker of Windows too, which the closure of this machine leaves out."""
    lines = [*PROJECT["dependencies"], *(x for e in EXTRAS.values() for x in e)]
    there = locked()
    for one in (Requirement(x) for x in lines):
        if one.name != NAME:
            assert one.specifier.contains(there[canonicalize_name(one.name)]["version"]), one


def test_each_file_has_its_hash_and_the_public_address() -> None:
    packages = read("pylock.toml")["packages"]
    for one in packages:
        files = [*one.get("wheels", ()), *([one["sdist"]] if "sdist" in one else ())]
        assert one.get("wheels"), f"{one['name']} has no wheel: it would be built at the user's"
        for file in files:
            assert re.fullmatch("[0-9a-f]{64}", file["hashes"]["sha256"]), one["name"]
            assert file["url"].startswith(INDEX), file["url"]


def test_what_its_makers_need_is_locked_with_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    blocks = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    there = {m[1]: m[2] for b in blocks if (m := re.match(r"([a-z0-9-]+)==(\S+)", b))}
    assert len(there) == len(blocks) and all("--hash=sha256:" in b for b in blocks)
    asked = [x for g in GROUPS.values() for x in g if isinstance(x, str)]
    for one in (Requirement(x) for x in asked):
        assert one.specifier.contains(there[canonicalize_name(one.name)]), f"{one}: make lock"
    for name, kept in locked().items():
        assert there[name] == kept["version"], f"{name}: two locks, two versions; make lock"
