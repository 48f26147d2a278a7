"""reopen: as it is typed, and the page that answers it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from stories.test_again import adopted, office, rejected

from caseflow import Caseflow, Desk
from caseflow.cli.app import run

TODAY = "2026-06-01"


def said(capsys: Any, path: str, login: str, *typed: str) -> Any:
    code = run(["--store", path, "--as", login, "--today", TODAY, "--json", *typed])
    out = capsys.readouterr()
    assert code == 0, out.err
    return json.loads(out.out)["result"]


def refusal(capsys: Any, path: str, login: str, *typed: str) -> str:
    assert run(["--store", path, "--as", login, "--today", TODAY, *typed]) == 1
    return str(capsys.readouterr().err)


def test_a_request_from_the_counter_to_the_printed_answer(tmp_path: Path, capsys: Any) -> None:
    path = str(tmp_path / "a.db")
    with office(path) as cf:
        adopted(cf, "re_review.days", 18)
        case = rejected(cf, 42_000)
    out = ["--out", str(tmp_path)]

    def page(kind: str, *more: str) -> str:
        made = said(capsys, path, "chen", "print", kind, case, *out, *more)
        return Path(made["file"]).read_text("utf-8")

    letter = page("refusal")
    assert "18 日内" in letter and "2026年6月22日" in letter  # the 19th is a holiday
    assert "2026年7月1日" in page("refusal", "--until", "2026-07-01")
    ask = ["reopen", "ask", case, "--why", "收入写错了", "--agent", "委托书 3", "--told", TODAY]
    shown = said(capsys, path, "chen", *ask, "--preview")
    assert shown["preview"]
    assert said(capsys, path, "chen", *ask)["status"] == "rejected"
    assert run(["--store", path, "--as", "ren2", "--today", TODAY, "explain", case]) == 0
    assert "收入写错了" in capsys.readouterr().out
    assert "任再审" in refusal(capsys, path, "ren", "reopen", "admit", case, "--why", "x")
    shown = said(capsys, path, "dui", "reopen", "admit", case, "--why", "有新证明", "--preview")
    assert shown["preview"]
    now = said(capsys, path, "dui", "reopen", "admit", case, "--why", "有新证明")
    assert now["status"] == "due:review:county"
    said(capsys, path, "ren2", "review", case, "accept", "--why", "已核对")
    said(capsys, path, "jue", "decide", case, "grant", "--why", "符合办法")
    notice = page("review")
    for words in ("有新证明", "符合办法", "原决定", "不予资助", "现决定", "6,000.00", "申诉"):
        assert words in notice, words
    english = page("review", "--lang", "en")
    assert "decided otherwise" in english and "rejected" in english
    assert run(["--store", path, "--as", "chen", "--today", TODAY, "history", case]) == 0
    assert "重新办理（复核）" in capsys.readouterr().out
    assert run(["--store", path, "--as", "chen", "--today", TODAY, "explain", case]) == 0
    assert "改为：同意资助 6,000.00 元" in capsys.readouterr().out


def test_a_body_that_decides_an_appeal_declines_it_by_its_paper(
    tmp_path: Path, capsys: Any
) -> None:
    path = str(tmp_path / "a.db")
    with office(path) as cf:  # none above in this store
        case = rejected(cf)
    ask = ["reopen", "ask", case, "--why", "不服"]
    told = ["--body", "自治区红十字会", "--paper", "内红〔2026〕8号", "--on", TODAY]
    decline = ["reopen", "decline", case, "--why", "没有新的情况"]
    said(capsys, path, "chen", *ask)
    refusal(capsys, path, "chen", *decline, *told)  # a re-review of our own decision is ours
    said(capsys, path, "jue2", *decline)
    said(capsys, path, "chen", *ask, "--appeal")
    refusal(capsys, path, "chen", *decline, "--body", "自治区红十字会")
    assert said(capsys, path, "chen", *decline, *told, "--preview")["preview"]
    said(capsys, path, "chen", *decline, *told)
    items = {x["result"]: x for x in said(capsys, path, "ren", "confirm", case)}
    assert items["decline"]["why"] == "没有新的情况"
    said(capsys, path, "ren", "confirm", case, "--version", str(items["decline"]["version"]))
    made = said(capsys, path, "chen", "print", "review", case, "--out", str(tmp_path))
    html = Path(made["file"]).read_text("utf-8")
    for words in ("不予受理", "没有新的情况", "自治区红十字会", "内红〔2026〕8号"):
        assert words in html, words


def test_not_admitted_is_said_with_its_reason_and_may_be_appealed(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "a.db")
    with office(path, above=True) as cf:
        case = rejected(cf)
    ask = ["reopen", "ask", case, "--why", "不服"]
    refusal(capsys, path, "chen", *ask, "--appeal")
    said(capsys, path, "chen", *ask)
    decline = ["reopen", "decline", case, "--why", "没有新的情况"]
    assert said(capsys, path, "jue2", *decline, "--preview")["preview"]
    said(capsys, path, "jue2", *decline)
    made = said(capsys, path, "chen", "print", "review", case, "--out", str(tmp_path))
    assert made["title"] == "复核告知书"
    html = Path(made["file"]).read_text("utf-8")
    for words in ("不予受理", "没有新的情况", "原决定仍然有效", "申诉", "乌兰察布市红十字会"):
        assert words in html, words
    said(capsys, path, "chen", *ask, "--appeal")
    now = said(capsys, path, "shi", "reopen", "admit", case, "--why", "转上级")
    assert now["status"] == "due:decide"
    made = said(capsys, path, "chen", "print", "review", case, "--out", str(tmp_path))
    assert made["title"] == "申诉答复书" and "复核告知书" not in Path(made["file"]).read_text(
        "utf-8"
    )
    english = ["print", "review", case, "--lang", "en", "--out", str(tmp_path)]
    assert said(capsys, path, "chen", *english)["title"] == "Answer to an appeal"
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    at = ["--store", path, "--as", "chen", "--today", TODAY]
    monkeypatch.setattr(Caseflow, "form", lambda *_: {})  # its programme is no plugin's here
    monkeypatch.setattr(Desk, "attach", lambda desk, of, *_, **__: desk.cf.case(of))
    assert run([*at, "record", made["code"], "--file", str(scan)]) == 0
    assert "申诉答复书" in capsys.readouterr().out  # filed under the name that it bears


def test_the_answer_says_what_was_recorded(tmp_path: Path, capsys: Any) -> None:
    """The state of the case is the same as before: it alone would say nothing."""
    path = str(tmp_path / "a.db")
    with office(path) as cf:
        case = rejected(cf, 42_000)

    def told(login: str, *typed: str) -> list[str]:
        assert run(["--store", path, "--as", login, "--today", TODAY, *typed]) == 0
        said_ = str(capsys.readouterr().out).splitlines()
        return [x for x in said_ if "演示库" not in x]

    line, stands = told("chen", "复核", "登记", case, "--why", "收入写错了", "--told", TODAY)
    assert line.startswith("已记：本人申请复核") and "不予资助" in stands
    line, stands = told("jue", "复核", "不予受理", case, "--why", "没有新的情况")
    assert line.startswith("已记：不予受理") and "打印 复核告知书" in line and "不予资助" in stands
    told("chen", "复核", "登记", case, "--appeal", "--why", "收入写错了", "--told", TODAY)
    line, *_ = told("dui", "复核", "受理", case, "--why", "有新证明")
    assert line.startswith("已记：受理")


@pytest.mark.parametrize("left", [True, False])
def test_where_nobody_is_left_to_do_it_anew_that_is_said_at_once(
    left: bool, tmp_path: Path, capsys: Any
) -> None:
    path = str(tmp_path / "a.db")
    with office(path) as cf:
        case = rejected(cf, 42_000)
        if not left:
            cf.desk("ren2").end("ren2", "review")
    said(capsys, path, "chen", "reopen", "ask", case, "--why", "收入写错了")
    admit = ["--as", "dui", "--today", TODAY, "reopen", "admit", case, "--why", "有新证明"]
    assert run(["--store", path, *admit]) == 0
    assert ("没有未参与过的人可办" in capsys.readouterr().out) is not left
