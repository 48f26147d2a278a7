"""notice: what is said of many cases at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from holds import setting
from stories.test_objections import OFFICE, granted

from caseflow.cli.app import run
from caseflow.cli.shown import by_kind
from caseflow.errors import NotAllowed, Stale

BORN = ("1966-05-07", "1966-05-08", "1966-05-09", "1966-05-10")


def test_what_refuses_many_alike_is_said_once_with_how_many(tmp_path: Path, capsys: Any) -> None:
    path = str(tmp_path / "a.db")
    with setting.office(path, programmes=OFFICE) as cf:
        cases = [granted(cf, born) for born in BORN]
        apply = ("1966-05-11", "1966-05-12")
        said = [setting.application("grant", born, setting.TODAY) for born in apply]
        early = [cf.desk("chen").submit("grant", facts) for facts in said]
        made = cf.desk("chen").publish(
            cases, places=["village=嘎查"], channel="0474-1", supervision="1"
        )
    at = ["--store", path, "--today", setting.TODAY]
    assert run([*at, "--as", "chen", "notice", "seen", made.ref]) == 1  # who put it up
    out = capsys.readouterr().out.splitlines()[1:]
    assert len(out) == 2 and "0 件" in out[0] and "4 件" in out[1] and cases[3] not in out[1]
    assert all(case in out[1] for case in cases[:3]) or "SZW" not in out[1]
    assert run([*at, "--as", "chen", "--json", "notice", "seen", made.ref]) == 1
    assert sorted(json.loads(capsys.readouterr().out)["result"]["refused"]) == sorted(cases)
    again = [
        "notice",
        "post",
        *early,
        "--at",
        "office",
        "--channel",
        "1",
        "--supervision",
        "1",
    ]
    again += ["--out", str(tmp_path)]
    run([*at, "--as", "chen", *again])  # none of them may be put up: one sentence for all
    assert len(capsys.readouterr().err.splitlines()) == 1
    all_of = ["--json", "--as", "chen", "notice", "post", "--programme", "hardship"]
    assert run([*at, *all_of, "--at", "office"]) == 1  # nobody of it waits for one
    assert json.loads(capsys.readouterr().err)["code"] == "no_case_for_notice"


def test_a_line_for_each_reason() -> None:
    def hangs(case: str) -> Stale:
        return Stale("notice_not_posted", case=case)

    refused = {c: hangs(c) for c in ("A", "B", "C", "D")} | {"E": NotAllowed("interest")}
    first, own = by_kind(refused, "zh")
    assert "4 件" in first and "A、B、C 等" in first and "D" not in first and "件没有办" not in own
    (two,) = by_kind({c: hangs(c) for c in ("A", "B")}, "zh")
    assert "2 件" in two and "A、B" in two and "等" not in two.partition("的")[0]
    days = {c: NotAllowed("notice_end", on=f"2026-06-0{n}") for n, c in enumerate("AB", 1)}
    assert len(by_kind(days, "en")) == 2  # the same code, of another day
    assert "2 not done" in by_kind({c: NotAllowed("interest") for c in "AB"}, "en")[0]
