"""erase, retention, export --person, from a shell."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from office import child, office

from caseflow.cli.app import run

DAY = "2026-06-01"


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    store = tmp_path / "s.db"
    with office(store) as cf:
        cf.desk("chen").submit("crcf.chd", child())

    def call(*words: str, ok: int = 0, json_: bool = True) -> Any:
        before = ["--json"] if json_ else []
        code = run([*before, "--today", DAY, "--store", str(store), *words])
        out, err = capsys.readouterr()
        assert code == ok, (out, err)
        if not json_:
            return out
        return json.loads(out)["result"] if out else json.loads(err)

    call.__dict__["store"] = store
    return call


def adopted(shell: Any, years: int) -> None:
    toml = shell.store.parent / "years.toml"
    said = f'["retention.unpaid"]\nvalue = {years}\nsince = 2026-06-01\nsource = "档案办法"\n'
    toml.write_text(said, "utf-8")
    made = shell("--as", "chen", "adopt", str(toml))
    shell("--as", "ren", "confirm", "--yes", *[p["proposal"] for p in made])


def test_proposed_by_one_and_confirmed_by_another(shell: Any) -> None:
    (case,) = [c["number"] for c in shell("cases")]
    assert shell("--as", "chen", "erase", case, ok=1)["code"] == "erases_open_case"
    (kept,) = shell("--as", "chen", "retention")
    assert (kept["case"], kept["why"], kept["until"]) == (case, "open", "")
    shell("--as", "chen", "withdraw", case, "--why", "撤回")
    assert shell("--as", "chen", "erase", case, ok=1)["code"] == "retention_unset"
    adopted(shell, 0)
    assert shell("--as", "chen", "retention")[0]["why"] == ""
    assert shell("--as", "jue", "retention", ok=1)["code"] == "no_grant"
    assert "可以删除" in shell("--as", "chen", "retention", json_=False)
    made = shell("--as", "chen", "erase", case)
    (waits,) = shell("--as", "ren", "people", "proposals")
    assert (waits["proposal"], waits["what"]) == (made["proposal"], "person_erased")
    assert waits["cases"] == [case]
    said = shell("--as", "ren", "people", "proposals", made["proposal"], json_=False)
    assert f" {made['proposal']} --理由" in said  # what is confirmed does not come back
    assert said.count(case) == 2 and "天使阳光" in said.partition(case)[2]
    assert (
        shell("--as", "chen", "confirm", "--yes", made["proposal"], ok=1)["code"] == "own_proposal"
    )
    shell("--as", "ren", "confirm", "--yes", made["proposal"])
    for words in (("explain", case), ("explain", case, "--replay"), ("history", case)):
        said = shell("--as", "ren", *words, ok=0 if words[0] == "history" else 1)
        assert words[0] == "history" or said["code"] == "erased"
    assert shell("--as", "chen", "erase", case, ok=1)["code"] == "erased_already"
    assert shell("--as", "chen", "erase", ok=1)["code"] == "blank_value"
    assert shell("--as", "chen", "erase", "--finish") == {"complete": True}
    assert shell("--as", "chen", "retention") == []


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_all_data_of_a_person_in_a_file_of_its_owners(shell: Any, tmp_path: Path) -> None:
    (case,) = [c["number"] for c in shell("cases")]
    target = tmp_path / "mine.json"
    shell("--as", "chen", "export", "--person", case, "--out", str(target))
    assert target.stat().st_mode & 0o777 == 0o600
    assert json.loads(target.read_text())["person"]["child.name"] == child()["child.name"]
    code = shell("--as", "chen", "export", "--person", case, "--out", str(target), ok=1)["code"]
    assert code == "file_exists"
    other = str(tmp_path / "g.json")
    shell("--as", "chen", "export", "--person", case, "--role", "guardian", "--out", other)
    assert "child.name" not in Path(other).read_text()
    nowhere = str(tmp_path / "no" / "g.json")
    said = shell("--as", "chen", "export", "--person", case, "--out", nowhere, ok=1)
    assert said["code"] == "file_unwritable"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_happened_is_said_in_the_language_that_was_asked(
    shell: Any, tmp_path: Path, lang: str
) -> None:
    (case,) = [c["number"] for c in shell("cases")]
    target = tmp_path / "said.json"
    words = ("export", "--person", case, "--out", str(target))
    shell("--lang", lang, "--as", "chen", *words)
    (read,) = json.loads(target.read_text("utf-8"))["cases"]
    said = "".join(e["said"] for e in read["events"])
    assert said and said.isascii() == (lang == "en")


def test_who_looked_at_childrens_files(shell: Any) -> None:
    (case,) = [c["number"] for c in shell("cases")]
    shell("--as", "ren", "explain", case, "--purpose", "check")
    row, *_ = shell("--as", "fu", "reads", "--young", "--by", "ren", "--since", DAY)
    assert row == {
        "on": DAY, "branch": "SZW", "by": "ren", "purpose": "check", "cases": [case],
        "young": [case], "others": 0,
    }  # fmt: skip
    said = shell("--as", "fu", "reads", "--purpose", "check", "--until", DAY, json_=False)
    assert said.count(case) >= 2 and "未满同意年龄" in said
    assert shell("--as", "fu", "reads", "--purpose", "paper") == []
    assert shell("--as", "jue", "reads", ok=1)["code"] == "no_grant"
    assert [k["young"] for k in shell("--as", "chen", "retention")] == [True]


def test_what_an_erasure_makes_limits_forget_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from desk.test_forgets import LIFE, adopt, paid
    from faults.aid import office as county

    store = tmp_path / "f.db"
    with county(store, LIFE, money=5_000) as cf:
        case = paid(cf, "life")
        adopt(cf)
    before = ["--store", str(store), "--today", "2027-06-01", "--as"]

    def said(*words: str) -> str:
        assert run([*before, *words]) == 0, capsys.readouterr()
        return capsys.readouterr().out

    assert "终身限额不再认得此人" in said("chen", "retention")
    for told in (said("chen", "erase", case), said("ren", "people", "proposals"),
                 said("ren", "confirm", "--yes", "SZW-P4")):  # fmt: skip
        assert "life 的“终身一次”" in told
