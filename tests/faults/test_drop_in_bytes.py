"""D 11: a drop-in file runs as the bytes that two people adopted, never as others: whenever they
are changed, and whatever version the file gives itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office import office

from caseflow import Caseflow
from faults import now

SOURCE = '''"""A drop-in that leaves a mark where it runs."""
from pathlib import Path

from caseflow import hookimpl
from caseflow.facts import household
from caseflow.programme import Programme, flat, require, source, yuan

__version__ = "{version}"
Path(r"{mark}").write_text("{version}")
NOTICE = source("通知", in_force="2024-01-01", ref="1")
AID = Programme(
    "aid", zh="助", en="Aid", helps=household, counts="households",
    rules=[require("certificate", household.certificate.in_force(), NOTICE.says("持证"))],
    award=flat(yuan(5), NOTICE.says("五元")),
)


@hookimpl
def caseflow_programmes():
    return [AID]
'''
Bad = Callable[[Caseflow, Path, Any], None]


def written(where: Path, mark: Path, version: str) -> None:
    where.mkdir(exist_ok=True)
    (where / "aid.py").write_text(SOURCE.format(version=version, mark=mark), "utf-8")


def adopted(cf: Caseflow, where: Path) -> None:
    cf.desk("ren").confirm(propose(cf))


def propose(cf: Caseflow) -> Any:
    return cf.desk("chen").adopt("plugins", ["aid"], since="2026-01-01", source="会议纪要")


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize("when", ["at the proposal", "between the two", "after", "after, anew"])
def test_other_bytes_do_not_run(tmp_path: Path, when: str, version: str) -> None:
    path, good, bad = tmp_path / "a.db", tmp_path / "good", tmp_path / "bad"
    where = Path(f"{path}.plugins")
    with office(path) as cf:
        written(where, good, "1")
        if when == "at the proposal":
            propose(cf)
            assert not good.exists() and "aid" not in cf.programmes
            return
        if when == "between the two":
            made = propose(cf)
            written(where, bad, version)
            with now.refused("file_fault"):
                cf.desk("ren").confirm(made)
            assert "aid" not in cf.programmes
        else:
            adopted(cf, where)
            assert "aid" in cf.programmes and good.exists()
            written(where, bad, version)
            cf.reload()
            assert "aid" not in cf.programmes
        if when == "after, anew":  # proposed anew by one, it does not run either
            propose(cf)
            assert "aid" not in cf.programmes
        assert not bad.exists()
    with office_again(path) as cf:
        assert "aid" not in cf.programmes and not bad.exists() and cf.verify().ok


def office_again(path: Path) -> Caseflow:
    return Caseflow.open(path, today="2026-06-01")
