"""object, finding, complaint: as they are typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from holds import setting
from stories.test_objections import VILLAGER, granted

from caseflow import Caseflow
from caseflow.cli.app import run


@pytest.fixture
def store(tmp_path: Path) -> tuple[str, str]:
    """A store and a case that is granted in it."""
    path = tmp_path / "a.db"
    with setting.office(path) as cf:
        case = granted(cf)
    return str(path), case


def said(capsys: Any, store: str, login: str, *typed: str) -> Any:
    code = run(["--store", store, "--as", login, "--today", setting.TODAY, "--json", *typed])
    out = capsys.readouterr()
    assert code == 0, out.err
    return json.loads(out.out)["result"]


def test_an_objection_from_the_counter_to_the_printed_answer(
    store: tuple[str, str], tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, case = store
    who = ["--name", VILLAGER["name"], "--contact", VILLAGER["contact"]]
    words = ["--words", VILLAGER["words"]]
    shown = said(capsys, path, "dui", "object", "record", case, *words, *who, "--preview")
    assert shown["preview"] and said(capsys, path, "jian", "object", "list") == []
    said(capsys, path, "dui", "object", "record", case, *words, *who, "--channel", "letter")
    said(capsys, path, "guan", "object", "note", case, "--words", "走访", "--what", "evidence")
    (row,) = said(capsys, path, "jue", "object", "list", case)
    assert (row["n"], row["channel"], row["status"]) == (1, "letter", "open")
    out = ["--out", str(tmp_path)]
    made = said(capsys, path, "guan", "object", "print", "receipt", case, *out)
    page = Path(made["file"]).read_text("utf-8")
    assert VILLAGER["words"] in page and VILLAGER["name"] in page and "苏和" not in page
    assert "归档" not in page  # filed with the case, everybody who reads it would know who objects
    answer = ["object", "answer", case, "dismissed", "--words", "车是邻居的\n已看行驶证"]
    assert said(capsys, path, "guan", *answer, "--preview")["preview"]
    said(capsys, path, "guan", *answer)
    assert run(["--store", path, "--as", "guan", "object", "print", "answer", case, *out]) == 1
    capsys.readouterr()
    again = ["object", "answer", case, "upheld", "--words", "车是他家的"]
    assert run(["--store", path, "--as", "guan2", "--today", setting.TODAY, *again]) == 1
    assert "异议 查看" in capsys.readouterr().err  # one waits: they read it first
    assert said(capsys, path, "dui", "object", "see", case, "--preview")["preview"]
    at = ["--store", path, "--as", "chen", "--today", setting.TODAY]
    assert run([*at, "object", "show", case]) == 0
    told = capsys.readouterr().out
    assert "已看行驶证" in told and "异议不成立" in told and VILLAGER["words"] not in told
    see = ["--store", path, "--as", "dui", "--today", setting.TODAY, "object", "see", case]
    assert run(see) == 1 and "--不再问" in capsys.readouterr().err  # a script has to say it
    asked = iter(["也许", "否", "是"])
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(asked))
    assert run(see) == 0
    told = capsys.readouterr().out
    assert "已看行驶证" in told and "异议不成立" in told and VILLAGER["words"] in told
    (row,) = said(capsys, path, "jue", "object", "list", case)
    assert row["status"] == "answered"  # shown and left
    assert run(see) == 0 and "已看行驶证" in capsys.readouterr().out
    shown = said(capsys, path, "jian", "object", "show", case)
    assert shown["name"] == VILLAGER["name"] and [n["what"] for n in shown["notes"]] == [
        *("evidence", "answer"),
    ]
    for lang in ("zh", "en"):
        made = said(capsys, path, "guan", "object", "print", "answer", case, "--lang", lang, *out)
        page = Path(made["file"]).read_text("utf-8")
        assert "已看行驶证" in page and "苏和" not in page and "YD1" in made["code"]
        Path(made["file"]).unlink()


def test_text_and_the_refusal_of_whom_it_is_about(store: tuple[str, str], capsys: Any) -> None:
    path, case = store
    at = ["--store", path, "--today", setting.TODAY]
    assert run([*at, "--as", "dui", "object", "record", case, "--words", "有车"]) == 0
    assert "第 1 件异议" in capsys.readouterr().out
    assert run([*at, "--as", "jian", "object", "list"]) == 0
    assert "待答复" in capsys.readouterr().out
    assert run([*at, "--as", "jian", "object", "show", case]) == 0
    assert "匿名" in capsys.readouterr().out
    assert run([*at, "--as", "jue", "object", "show", case]) == 1
    told = capsys.readouterr()
    assert "有车" not in told.out + told.err and "异议针对您" in told.err


def test_who_recorded_it_is_told_what_they_may_do_themselves_and_else_who_can(
    tmp_path: Path, capsys: Any
) -> None:
    path = str(tmp_path / "b.db")
    with setting.office(path) as cf:
        case = granted(cf, "1966-05-06")  # a relative of lu
    at = ["--store", path, "--today", setting.TODAY]
    receipt = ["object", "print", "receipt", case, "--out", str(tmp_path)]
    record = ["object", "record", case, "--words", "有车"]
    for n, (login, may) in enumerate((("dui", True), ("chen", False)), 1):
        assert run([*at, "--as", login, *record]) == 0
        told = capsys.readouterr().out
        assert ("打印 受理回执" in told) is may
        assert (run([*at, "--as", login, *receipt, "--nr", str(n)]) == 0) is may
        capsys.readouterr()
    named = {p.login for p in setting.STAFF if p.name in told.partition("可由")[2]}
    for login in ("chen", "lu", "jue", "dui", "guan", "jian"):
        printed = run([*at, "--as", login, *receipt, "--nr", "2"]) == 0
        assert printed is (login in named), login
        for file in tmp_path.glob("*.html"):
            file.unlink()
    capsys.readouterr()
    answer = ["object", "answer", case, "dismissed", "--words", "是邻居的", "--nr", "2"]
    assert run([*at, "--as", "guan", *answer]) == 0
    could = capsys.readouterr().out.partition("可由")[2]
    named = {p.login for p in setting.STAFF if p.name in could}
    assert "guan" not in named and {"dui", "guan2"} <= named
    see = ["object", "see", case, "--nr", "2", "--preview"]
    for login in ("guan", "chen", "jue", "dui", "guan2"):
        assert (run([*at, "--as", login, *see]) == 0) is (login in named), login


def test_a_finding_and_a_complaint(store: tuple[str, str], capsys: Any) -> None:
    path, case = store
    until = ["--until", "2026-06-20"]
    write = ["finding", "write", "--case", case, "--words", "户口本不清", *until, "--objection"]
    assert said(capsys, path, "jian", *write) == {"finding": "SZW-F1"}
    assert said(capsys, path, "jian", "object", "list")[0]["channel"] == "supervisor"
    said(capsys, path, "guan", "finding", "answer", "SZW-F1", "--words", "已补")
    said(capsys, path, "jian", "finding", "reopen", "SZW-F1", "--words", "不清", *until)
    said(capsys, path, "guan", "finding", "answer", "SZW-F1", "--words", "已重补")
    said(capsys, path, "jian", "finding", "accept", "SZW-F1")
    (row,) = said(capsys, path, "guan", "finding", "list")
    assert (row["ref"], row["status"], row["case"]) == ("SZW-F1", "accepted", case)
    assert len(said(capsys, path, "jian", "finding", "show", "SZW-F1")["said"]) == 5
    record = ["complaint", "record", "complaint", "--about", "delay", "--words", "太慢"]
    assert said(capsys, path, "chen", *record, "--case", case) == {"complaint": "SZW-C1"}
    said(capsys, path, "guan", "complaint", "answer", "SZW-C1", "--words", "已办")
    assert said(capsys, path, "jian", "complaint", "show", "SZW-C1")["answer"] == "已办"
    assert said(capsys, path, "guan", "complaint", "list")[0]["status"] == "answered"
    (row,) = said(capsys, path, "jian", "complaint", "count")
    assert row == {"month": "2026-06", "what": "complaint", "came": 1, "answered": 1}
    at = ["--store", path, "--today", setting.TODAY, "--as", "jian"]
    for typed in (["finding", "list"], ["complaint", "list"], ["complaint", "count"]):
        assert run([*at, *typed]) == 0 and capsys.readouterr().out.strip()
    with Caseflow.open(path, today=setting.TODAY) as cf:
        assert cf.verify().ok
