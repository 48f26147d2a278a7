"""The demonstration, twice: nothing is found in it, and both stores are equal."""

from __future__ import annotations

from pathlib import Path

from caseflow.demo.show import show
from caseflow.host import Caseflow
from caseflow.proof.export import canonical
from caseflow.proof.verify import verify_file


def test_the_demonstration_proves_itself_and_is_the_same_each_time(tmp_path: Path) -> None:
    told = []
    for name in ("a", "b"):
        show(tmp_path / name)
        store = tmp_path / name / "ulanqab.db"
        r = verify_file(store, tmp_path / name / "head.txt")
        assert r.findings == () and r.anchored and r.demo and r.events > 3000
        with Caseflow.open(store) as cf:
            told.append(list(canonical(cf.journal, cf.office.keys)))
    assert told[0] == told[1] and len(told[0]) == r.events
