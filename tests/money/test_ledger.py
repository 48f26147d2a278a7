"""The ledger against an independent model of it (`money.model`): random lives through the desk, and
processes that die between any two statements. Whatever is wanted both do, or both refuse."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from money.books import accepted
from money.walk import Walk

DEEP = 100_000  # operations in memory


def walked(walk: Walk, steps: int, folder: Path) -> Walk:
    """So many steps; then another program adds it up, and the journal proves itself."""
    walk.folder = folder
    for _ in range(steps):
        walk.step()
    accepted(walk.cf, folder, "fu")
    report = walk.cf.verify()
    assert report.ok, report.findings
    walk.cf.close()
    return walk


def test_engine_and_model_agree(tmp_path: Path) -> None:
    done = walked(Walk(1), 160, tmp_path).done + walked(Walk(11), 160, tmp_path).done
    for what in (
        "receive",
        "grant",
        "letter",
        "bill",
        "compare",
        "settle",
        "pay",
        "pay_line",
        "result",
        "answers",
        "move_ahead",
        "revoke",
    ):
        assert done[what, True], what
    for what in ("settle", "pay", "result", "keep"):
        assert done[what, False], what


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_they_agree_though_processes_die(tmp_path: Path) -> None:
    walk = walked(Walk(2, tmp_path / "office.db", killed=0.3), 50, tmp_path)
    assert walk.deaths > 8


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(1000, 1000 + DEEP // 400))
def test_they_agree_for_long(seed: int, tmp_path: Path) -> None:
    walked(Walk(seed), 400, tmp_path)


@pytest.mark.deep
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.parametrize("seed", range(20))
def test_they_agree_for_long_though_processes_die(seed: int, tmp_path: Path) -> None:
    walked(Walk(seed, tmp_path / "office.db", killed=0.5), 200, tmp_path)
