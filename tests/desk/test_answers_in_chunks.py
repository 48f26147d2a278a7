"""A file of answers is taken in chunk by chunk; what it said before is read where that changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk.test_ahead import queries
from desk.test_results import given, paid_out, row, verdicts
from desk.test_serving import whole
from faults.aid import office as county

from caseflow import Caseflow
from caseflow.desk import results
from caseflow.events import read
from caseflow.lists.answered import PaymentFileAnswered


def answered(cf: Caseflow, tmp_path: Path, n: int) -> Path:
    return given(tmp_path, *[row(c, "paid", ref=f"B{c}") for c in paid_out(cf, *[9_000] * n)])


def test_what_a_file_said_before_is_read_only_where_somebody_else_took_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "CHUNK", 1)
    with county(money=100_000) as cf:
        file = answered(cf, tmp_path, 3)
        for again, reads in ((0, 0), (3, 1)):
            with queries() as asked:
                assert cf.desk("chen").results_file(file).again == again
            assert sum("FROM list_rows" in x for x in asked) == reads
        assert whole(cf)


def test_who_takes_in_the_same_file_in_between_judges_its_rows_for_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "CHUNK", 1)
    with county(money=100_000) as cf:
        file = answered(cf, tmp_path, 3)
        others = [lambda: verdicts(cf, file)]
        monkeypatch.setattr(results, "swept", lambda: others.pop()() if others else None)
        found = cf.desk("chen").results_file(file)
        assert [v.verdict for v in found.verdicts] == ["paid"] * 3 and found.again == 2
        judged = [e for e in cf.journal.every_event() if e.type == PaymentFileAnswered.type]
        assert sum(len(read(e.type, e.body).judged) for e in judged) == 3
        assert whole(cf)
