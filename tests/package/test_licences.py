"""The page of licences: test_shape holds it to the metadata; here what it may not leave open."""

from __future__ import annotations

import re

from package.distribution import ROOT, locked

ROWS = re.findall(
    r"(?m)^\| `(\S+)` \| (\S+) \| (.*) \|$",
    (ROOT / "docs/reference/licences.md").read_text("utf-8"),
)


def test_every_locked_package_has_its_row() -> None:
    there = {(name, version) for name, version, _ in ROWS}
    assert {(n, p["version"]) for n, p in locked().items()} <= there
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert set(re.findall(r"(?m)^([a-z0-9][a-z0-9._-]*)==(\S+)", text)) == there


def test_what_is_installed_with_it_tells_its_licence_and_is_no_gpl() -> None:
    used = {n: licence for n, _, licence in ROWS if n in locked()}
    assert {n for n, licence in used.items() if not licence or "not read" in licence} == set()
    strict = {n for n, said in used.items() if re.search(r"GPL|General Public", said)}
    assert strict == {"python-stdnum"}, "the page explains this one alone"
