"""The command line by hand: what it prints, how it refuses, that no traceback and no identifier
ever shows."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caseflow import Caseflow, FactError
from caseflow.cli.app import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(words)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def result(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code, out, err = said(capsys, "--json", *words)
    assert code == 0, err
    return json.loads(out)["result"]


def by_account(capsys: pytest.CaptureFixture[str], case: str, *today: str) -> None:
    """An account is recorded, shown to another person and confirmed."""
    account = ("户名=测试甲", "账号=6222020000000000001", "开户行=农行", "收款人类别=本人账户")
    result(capsys, *today, "record", case, *account)
    now = result(capsys, *today, "confirm", case, "--yes")
    if now["status"] == "payee":  # the holder is not who is paid
        said_ = ("--settle", "other_payee", "--why", "持书面委托")
        now = result(capsys, *today, "confirm", case, "--yes", *said_)
    assert now["status"] != "payee"


def test_a_case_by_hand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hardship.csv").write_text(
        "户主姓名,身份证号,困难证明类别,困难证明类别有效期至,收件日期,同意日期\n测试甲,152634197001010001,低保,2026-12-31,2026-03-05,2026-03-05\n",
        "utf-8",
    )
    assert said(capsys, "init", "--demo")[0] == 0
    code, out, _ = said(capsys, "run", "hardship.csv")
    assert code == 0 and "演示库" in out and "已受理" in out
    (case,) = [c["number"] for c in result(capsys, "cases")]
    code, out, _ = said(capsys, "explain", case)
    assert code == 0 and "尚缺：困难证明" in out
    for there in ("有", " √ "):  # as a copy, or the paper itself?
        _, _, err = said(capsys, "record", case, f"doc.need_certificate={there}", "--json")
        assert json.loads(err)["code"] == "document_how" and "原件" in err
    assert result(capsys, "record", case, "doc.need_certificate=复印件")["status"] == "due:decide"
    code, _, err = said(capsys, "decide", case, "grant", "--why", "x", "--as", "clerk")
    assert code == 1 and "演示决定人" in err and "decider" not in err and "SZW 没" not in err
    assert result(capsys, "decide", case, "grant", "--why", "低保有效")["granted_fen"] == 200_000
    code, out, _ = said(capsys, "--json", "pay", "--fund", "自有资金")
    assert code == 1 and json.loads(out)["result"]["payments"] == 0  # a blank is no choice
    by_account(capsys, case)
    assert result(capsys, "pay", "--fund", "自有资金")["payments"] == 1
    assert result(capsys, "pay", "results", case, "--paid")["status"] == "paid"
    assert result(capsys, "explain", case, "--replay")["identical"] is True
    assert result(capsys, "verify", "--save-head", "head.txt")["ok"] is True
    assert result(capsys, "verify", "--head", "head.txt")["anchored"] is True
    again = result(capsys, "verify", "--replay", "--save-head", "head.txt", "--head", "head.txt")
    assert again["replayed"]["assessments"] >= 2 and again["saved"] and again["not_run"] == []
    assert result(capsys, "export", "--extract", case, "--out", "x.db")["cases"] == 1
    assert result(capsys, "--store", "x.db", "verify", "head.txt")["extract"] == 1
    for wrong in ("caseflow.db", "x.db"):
        assert said(capsys, "verify", "--save-head", wrong)[0] == 1
        assert said(capsys, "verify", "--head", "head.txt", wrong)[0] == 1
    assert result(capsys, "verify")["stages"][0] == {"stage": "readable", "found": 0}
    assert "测试甲" not in said(capsys, "cases")[1]


def test_a_queue_by_hand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What waits, as data with the same keys each time, page by page; names where asked for."""
    rows = (
        "甲,152634197001010001,低保",
        "乙,152634197001020007,低保",
        "丙,152634197001030002,低保",
    )
    head = "户主姓名,身份证号,困难证明类别,困难证明类别有效期至,困难证明,收件日期,同意日期\n"
    more = ",2026-12-31,复印件,2026-03-05,2026-03-05\n"
    (folder / "hardship.csv").write_text(head + "".join(f"测试{r}{more}" for r in rows), "utf-8")
    said(capsys, "init", "--demo")
    assert said(capsys, "run", "hardship.csv")[0] == 0
    first = result(capsys, "queue", "--as", "decide", "--limit", "2", "--counts")
    assert set(first) == {"rows", "next", "at_most"} and first["at_most"] == {"decide": 3}
    assert set(first["rows"][0]) == {
        *("case", "what", "duty", "branch", "programme", "since", "days", "received_on"),
        *("granted", "outcome", "ways", "also", "name", "by", "late", "place"),
        *("stopped", "assumed", "lapses"),
    }
    assert first["rows"][0]["ways"] == [{"act": "decide", "way": "grant"}]
    rest = result(capsys, "queue", "--as", "decide", "--after", first["next"])
    cases = [x["case"] for x in (*first["rows"], *rest["rows"])]
    assert len(cases) == len(set(cases)) == 3 and rest["next"] == ""
    code, out, _ = said(capsys, "queue", "--as", "decide", "--limit", "2", "--counts")
    assert code == 0 and f"--接着 {first['next']}" in out and "待资助决定 至多 3 件" in out
    assert "测试甲" not in out and "0.00" in out
    assert "测试甲" in said(capsys, "queue", "--as", "decide", "--names")[1]
    assert said(capsys, "queue", "--as", "pay")[1].strip().endswith("没有等您办的事")
    assert result(capsys, "queue", "--as", "decide", "--least", "1")["rows"] == []
    assert result(capsys, "queue", "--as", "decide", "--what", "review")["rows"] == []
    for wrong in (["--what", "reveiw"], ["--after", "x"], ["--branch", "XX"]):
        code, _, err = said(capsys, "queue", *wrong)
        assert code == 1 and err.startswith("错误：")
    for none in ("many", "0", "-1"):
        code, _, err = said(capsys, "queue", "--limit", none)
        assert code == 2 and "--至多" in err and "1" in err


def test_what_a_sheet_would_warn_of_is_said_of_what_is_typed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = a_case(folder, capsys)
    fine = said(capsys, "record", case, "户主身份证号=152634197001010001")[1]
    wrong = said(capsys, "record", case, "户主身份证号=152634197001010002")[1]
    assert "校验位" in wrong and "校验位" not in fine


def test_a_branch_is_named_by_its_code_or_as_it_is_called(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_case(folder, capsys)
    every = result(capsys, "cases")
    for command in ("cases", "queue"):
        code, _, err = said(capsys, command, "--branch", "SZV", "--json")
        assert code == 1 and json.loads(err)["code"] == "no_such_branch"
        assert json.loads(err)["parts"]["near"] == "SZW"
    assert every and result(capsys, "cases", "--branch", "SZW") == every
    assert result(capsys, "cases", "--branch", "四子王旗红十字会（演示）") == every
    assert result(capsys, "queue", "--branch", "四子王旗红十字会（演示）")["rows"]
    assert said(capsys, "cases", "--limit", "-1")[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ["cases"], ["run", "nothing.xlsx"], ["explain", "SZW-2026-0001-A"], ["assess", "README.md"],
        ["template", "crcf.chdd"],
        ["programmes", "nope"], ["init", "nothing.toml"], ["verify"],
        ["verify", "--head", "nothing"], ["adopt", "nothing.toml"],
        ["--store", "folder/that/is/not/there.db", "init", "--demo"],
        ["decide", "SZW-2026-0001-H", "grant", "--why", "x"],
    ],
)  # fmt: skip
def test_a_mistake_gets_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    code, _, err = said(capsys, *words)
    assert code in (1, 2) and err.startswith("错误："), err


def test_a_head_that_cannot_be_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "init", "--demo")
    code, _, err = said(capsys, "verify", "--save-head", "not/there/head")
    assert code == 1 and "不能写入" in err


def test_wrong_usage_ends_with_two(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "decide")[0] == 2
    assert said(capsys, "nonsense")[0] == 2


def test_bad_facts_and_near_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "init", "--demo")
    (folder / "hardship.csv").write_text(
        "户主姓名,身份证号,收件日期\n测试甲,152634197001010001,2026-03-05\n", "utf-8"
    )
    said(capsys, "run", "hardship.csv")
    (case,) = [c["number"] for c in result(capsys, "cases")]
    for bad in (
        "doc.need_certificat=复印件",
        "household.certificate=低宝",
        "household.certificate.valid_to=农历五月",
        "x",
    ):
        code, _, err = said(capsys, "record", case, bad)
        assert code == 1 and err.startswith("错误：")
    assert "低保" in said(capsys, "record", case, "household.certificate=低宝")[2]


@pytest.mark.parametrize("words",
    [["run", "测试甲{}.xlsx"], ["run", "{}.csv", "--programme", "hardship"],
        ["run", "hardship.{}.csv"], ["record", "{}", "x"],
                                   ["record", "{case}", "{}=3"],
                                   ["record", "{case}", "household.certificate={}"]])  # fmt: skip
def test_a_number_of_a_person_is_never_printed_back(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    said(capsys, "init", "--demo")
    person = "152634197001010001"
    (folder / "hardship.csv").write_text(
        f"户主姓名,身份证号,收件日期,{person}\n测试甲,{person},2026-03-05,x\n", "utf-8"
    )
    assert person not in said(capsys, "run", "hardship.csv")[1]
    (folder / f"hardship.{person}.csv").write_text("没有,表头\n", "utf-8")
    (case,) = [c["number"] for c in result(capsys, "cases")]
    code, out, err = said(
        capsys,
        *(w.format(person, case=case) if "{case}" in w else w.replace("{}", person) for w in words),
    )
    assert code == 1 and person not in out + err, err


def test_version_imports_nothing() -> None:
    code = (
        "import sys; sys.argv = ['caseflow', '--version']; from caseflow.cli import main; "
        "main(); print('click' in sys.modules, 'attrs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"


def test_the_demo_tells_the_whole_story(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "demo", "--out", "d")
    assert code == 0
    for word in ("已拨付", "不符合条件", "尚缺", "追回 10,000.00 元", "未发现问题", "不能补救"):
        assert word in out
    for word in ("分 2 期退清", "等待资金：", "退票：", "同一张票据：", "两个关节", "分期："):
        assert word in out
    english = said(capsys, "--lang", "en", "demo", "--out", "e")[1]
    for page, printed in (("README.md", english), ("README.zh-CN.md", out)):
        text = (Path(__file__).parents[2] / page).read_text("utf-8")
        below = text.partition("`make demo` ")[2]  # what opens the page is another block
        quoted = below.partition("```text\n")[2].partition("```")[0].splitlines()
        lines = [x.rstrip("…") for x in quoted if x not in ("", "...")]
        assert [x for x in lines if x not in printed] == [], f"quote in {page} what is printed"
    assert {p.name for p in (folder / "d").iterdir()} >= {
        "applications.verdicts.xlsx",
        "payments.csv",
        "letters",
        "head.txt",
    }


def test_the_ordinary_child_by_hand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Workbook, review, papers of the foundation, bill, money, payment: each by its command."""
    from caseflow.demo.workbook import write_workbook

    today = ("--today", "2026-06-01")
    write_workbook(folder / "crcf.chd.xlsx")
    said(capsys, "init", "--demo")
    said(capsys, *today, "run", "crcf.chd.xlsx")
    n = result(capsys, "cases", "--status", "due:review:county", "--limit", "1")[0]["number"]
    body = ("--body", "中国红基会", "--paper")  # each paper has its own number
    result(capsys, *today, "review", n, "accept", "--settle", "hardship=accepted", "--why", "走访")
    result(
        capsys,
        *today,
        "record",
        n,
        "application.upstream_entered_on=2026-04-10",
        "--outside",
        "entry",
        "--on",
        "2026-04-10",
        *body,
        "来文1号",
    )
    assert said(capsys, *today, "confirm", n, "--as", "clerk")[0] == 1
    result(capsys, *today, "confirm", n, "--yes")
    result(
        capsys,
        *today,
        "record",
        n,
        "--outside",
        "review:city,review:region,decide,notice,letter",
        "--on",
        "2026-05-08",
        *body,
        "来文2号",
        "--award",
        "30000",
    )
    assert (
        "天使阳光（代管）" in said(capsys, *today, "confirm", n, "--yes")[2]
    )  # two funds would do: name one
    assert (
        result(capsys, *today, "confirm", n, "--yes", "--fund", "天使阳光（代管）")["status"]
        == "due:service"
    )
    bill = ("总费用=60000", "统筹=25957.56", "现金支付=34042.44", "商业=无", "减免=无",
        "其他救助=无", "是否已手术=是", "手术日期=2026-05-20",
            "医疗费票据=原件", "医保结算单=复印件")  # fmt: skip
    result(capsys, *today, "record", n, *bill)
    result(capsys, *today, "confirm", n, "--yes")
    result(
        capsys,
        *today,
        "record",
        n,
        "--outside",
        "final",
        "--on",
        "2026-05-30",
        *body,
        "来文3号",
        "--award",
        "30000",
    )
    assert result(capsys, *today, "confirm", n, "--yes")["status"] == "waiting_for_funds"
    ref = result(
        capsys, *today, "funds", "receive", "天使阳光（代管）", "30000", "--reference", "B1"
    )["proposal"]
    assert said(capsys, *today, "confirm", "--yes", ref, "--as", "clerk")[0] == 1
    result(capsys, *today, "confirm", "--yes", ref, "--as", "reviewer")
    assert result(capsys, *today, "funds", "reserve", n)["status"] == "due:pay"
    by_account(capsys, n, *today)
    assert result(capsys, *today, "pay", "--fund", "天使阳光（代管）")["total_fen"] == 3_000_000
    assert result(capsys, *today, "pay", "results", n, "--paid")["status"] == "paid"
    assert result(capsys, "verify")["ok"] is True


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_plugin_passes_its_own_tests_and_linters_at_once(tmp_path: Path, lang: str) -> None:
    import os
    import subprocess
    import sys

    from caseflow.cli.app import run

    new = ["--lang", lang, "programmes", "new"]
    assert run([*new, "szw.elder", "--out", str(tmp_path)]) == 0
    assert run([*new, "szw.elder", "--out", str(tmp_path)]) == 1  # nothing is overwritten
    for bad in ("Bad Name", "hardship", "救助", "a" * 41, "../x"):
        assert run([*new, bad, "--out", str(tmp_path)]) == 1
    (tmp_path / "file").write_text("")
    assert run([*new, "szw.other", "--out", str(tmp_path / "file")]) == 1
    where = tmp_path / "caseflow-szw-elder"
    environment = {**os.environ, "PYTHONPATH": str(where / "src")}
    for tool in (
        ["pytest", "-q", "-p", "no:cacheprovider"],
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *tool],
            cwd=where,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (tool, done.stdout, done.stderr)


def test_check_and_differences_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from caseflow.cli.app import run

    assert run(["check", "hardship", "nm.walk"]) == 0
    assert "没有发现问题" in capsys.readouterr().out
    (tmp_path / "a.py").write_text(
        "from caseflow.facts import applicant, family\nfrom caseflow.programme import Programme, "
        "flat, require, source, yuan\n"
        'N = source("通知", in_force="2024-01-01", ref="1")\n'
        'P = Programme("a.b", zh="甲", en="a", helps=applicant, award=flat(yuan(1), '
        'N.says("一元")),\n'
        '              rules=[require("income", family.annual_income < yuan(5), '
        'N.says("不超过5元"))])\n', "utf-8",
    )  # fmt: skip
    assert run(["check", "--plugin", str(tmp_path / "a.py"), "--json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)["result"][0]["faults"]
    assert (fault["rule"], fault["where"], fault["code"]) == ("income", "a.py:5", "clause_side")
    assert fault["parts"] == {"words": "不超过5元", "op": "<", "instead": "<="}
    assert run(["check", "--plugin", str(tmp_path / "a.py")]) == 1
    assert "income（a.py:5）" in capsys.readouterr().out
    assert run(["programmes", "crcf.chd", "--on", "2011-01-01", "--diff", "2022-01-05"]) == 0
    assert "新增规则 once.child.operation_number" in capsys.readouterr().out
    assert run(["programmes", "crcf.chd", "--editions", "--lang", "en"]) == 0
    assert "document invoice added" in capsys.readouterr().out
    assert run(["--store", str(tmp_path / "none.db"), "programmes", "--json"]) == 0
    assert '"state": "usable"' in capsys.readouterr().out


def _adopt(capsys: pytest.CaptureFixture[str], folder: Path, text: str) -> None:
    (folder / "adopt.toml").write_text(text, "utf-8")
    for made in result(capsys, "adopt", "adopt.toml"):
        assert said(capsys, "--as", "reviewer", "confirm", "--yes", made["proposal"])[0] == 0


VISIT = """
from caseflow.facts import Facts, day
from caseflow.programme import amend, require, source
OURS = source("走访规定", in_force="2026-02-01", ref="2")
class Visit(Facts):
    on = day("入户走访日期", "day of the visit")
VISITED = require("visited", Visit("visit").on.stated(), OURS.gist("入户走访"))
VISIT = amend("nm.walk", name="szw.visit", since="2026-03-01", rules=[VISITED])
"""


def test_programmes_speak_of_what_the_branch_has_adopted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "init", "--demo")[0] == 0
    dropped = folder / "caseflow.db.plugins"
    dropped.mkdir()
    (dropped / "visit.py").write_text(VISIT, "utf-8")
    (dropped / "aid.py").write_text(
        (Path(__file__).parents[1] / "stories/dropin/donor_family.py").read_text("utf-8"), "utf-8"
    )
    states = {(r["plugin"], r["name"]): r["state"] for r in result(capsys, "programmes")}
    assert states["aid", ""] == states["visit", ""] == "left"
    assert said(capsys, "programmes", "rc.life_donor_family")[0] == 1
    _adopt(
        capsys,
        folder,
        '[plugins]\nvalue = ["aid", "visit"]\nsince = 2026-01-01\nsource = "办公会"\n',
    )
    listed = {(r["plugin"], r["name"]): r for r in result(capsys, "programmes")}
    assert (
        listed["aid", "rc.life_donor_family"]["state"] == "usable"
        and listed["visit", "szw.visit"]["state"] == "left"
    )
    assert "捐献已实现" in said(capsys, "programmes", "rc.life_donor_family")[1]
    assert (
        said(capsys, "template", "rc.life_donor_family")[0]
        == said(capsys, "check", "rc.life_donor_family")[0]
        == 0
    )
    assert "donor_family.grant" in {r["name"] for r in result(capsys, "programmes", "--unset")}
    _adopt(
        capsys,
        folder,
        '["szw.visit"]\nvalue = 2026-03-01\nsince = 2026-03-01\nsource = "办公会"\n'
        '["nm.walk.border"]\nvalue = ["150929"]\nsince = 2026-01-01\nsource = "函"\n'
        '["donor_family.grant"]\nyuan = 3000\nsince = 2026-01-01\nsource = "办公会"\n',
    )
    assert {(r["plugin"], r["name"]): r["state"] for r in result(capsys, "programmes")}[
        "visit", "szw.visit"
    ] == "usable"
    before = said(capsys, "programmes", "nm.walk", "--on", "2026-02-28")[1]
    assert "〔增补 szw.visit〕" not in before
    after = said(capsys, "programmes", "nm.walk", "--on", "2026-03-01")[1]
    assert "〔增补 szw.visit〕" in after and "visited" not in after  # no code
    assert "：四子王旗（采用）" in after and "nm.walk.border" not in after
    assert (
        "nm.walk.border = 150929 (adopted)"
        in said(capsys, "programmes", "nm.walk", "--on", "2026-03-01", "--lang", "en")[1]
    )
    assert "rc.life_donor_family" not in {
        r["programme"] for r in result(capsys, "programmes", "--unset")
    }
    changes = {
        d["from"]: [c["name"] for c in d["changes"]]
        for d in result(capsys, "programmes", "nm.walk", "--editions")
    }
    assert "nm.walk.border" in changes["2026-01-01"] and "visited" in changes["2026-03-01"]


SLIPS = [
    ('["nm.walk.per_joint"]\nyuan = "一千五"\nsince = 2026-01-01\nsource = "函"\n', "no_sum"),
    ('["nm.walk.per_joint"]\nyuan = 1500.505\nsince = 2026-01-01\nsource = "函"\n', "no_sum"),
    ('["nm.walk.per_joint"]\nvalue = 1500\nsince = 2026-01-01\nsource = "函"\n', "expected_like"),
    ('["nm.walk.per_joint"]\nyuan = 1500\nsince = "2026.13.1"\nsource = "函"\n', "day_not_there"),
    ('["nm.walk.border"]\nvalue = ["月亮县"]\nsince = 2026-01-01\nsource = "函"\n',
        "cell_area"),
    ('["nm.walk.per_joint"]\nyuan = 1500\n', "toml_entry"), ("", "toml_empty"),
    ("[[x]]\n", "toml_entry"), ("=", "toml_bad_line"),
    ('[plugins]\nvalue = ["tai-zhou"]\nsince = 2026-01-01\nsource = "函"\n', "plugin_file_name"),
    ('[plugins]\nvalue = ["absent"]\nsince = 2026-01-01\nsource = "函"\n', "plugin_file_absent"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), SLIPS)
def test_what_is_adopted_is_read_or_refused_with_the_remedy(
    text: str, why: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "init", "--demo")
    (folder / "a.toml").write_text(text, "utf-8")
    code, _, err = said(capsys, "adopt", "a.toml", "--json")
    assert code == 1 and json.loads(err)["code"] == why
    (folder / "a.toml").write_text(
        '[nm.walk.per_joint]\nyuan = 1500\nsince = 2026-01-01\nsource = "函"\n', "utf-8"
    )  # a dot without quotes
    assert [r["name"] for r in result(capsys, "adopt", "a.toml")] == ["nm.walk.per_joint"]


def test_a_programme_of_ones_own_from_fund_to_paid(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A drop-in programme with a public notice: adopted, funded, decided, noticed and paid from the
    command line alone."""
    said(capsys, "init", "--demo")
    (folder / "caseflow.db.plugins").mkdir()
    (folder / "caseflow.db.plugins" / "aid.py").write_text(
        "from caseflow.facts import applicant, household\n"
        "from caseflow.programme import Programme, flat, require, source, step, yuan\n"
        'N = source("通知", in_force="2026-01-01", ref="1")\n'
        'AID = Programme("my.aid", zh="试", en="try", helps=applicant, award=flat(yuan(500), '
        'N.says("500元")),\n'
        '    rules=[require("poor", household.certificate.in_force(), N.says("困难"))],\n'
        "    steps=[step.review('county'), step.decide(), step.notice, step.letter, step.pay()])\n",
        "utf-8",
    )
    _adopt(capsys, folder, '[plugins]\nvalue = ["aid"]\nsince = 2026-01-01\nsource = "办公会"\n')
    fund = result(capsys, "funds", "open", "救助金", "--programme", "my.aid")["proposal"]
    assert said(capsys, "--as", "reviewer", "confirm", "--yes", fund)[0] == 0
    money = result(capsys, "funds", "receive", "救助金", "1000", "--reference", "B1")["proposal"]
    assert said(capsys, "--as", "reviewer", "confirm", "--yes", money)[0] == 0
    (folder / "my.aid.csv").write_text(
        "姓名,身份证号,困难类型,有效期至,收件日期,同意日期\n测试甲,152634197001010001,低保,2026-12-31,2026-03-05,2026-03-05\n",
        "utf-8",
    )
    (row,) = result(capsys, "run", "my.aid.csv")["rows"]
    case = row["case"]
    assert (
        said(capsys, "review", case, "accept")[0]
        == said(capsys, "decide", case, "grant", "--why", "低保", "--fund", "救助金")[0]
        == 0
    )
    assert (
        said(capsys, "pay", "--fund", "救助金")[0] == 0
        and result(capsys, "cases")[0]["status"] == "due:notice"
    )  # not before the notice
    put_up = ("notice", "post", case, "--at", "village=嘎查", "--channel", "本会办公室")
    assert said(capsys, *put_up)[0] == 1  # to whom one objects, and who supervises
    made = result(capsys, *put_up, "--supervision", "0474-0000000")
    assert made["by_number"] == [case] and made["assumed"]
    assert said(capsys, "notice", "seen", case, "--as", "enter")[0] == 1  # not by the same person
    assert said(capsys, "notice", "seen", made["notice"])[0] == 0
    assert said(capsys, "notice", "down", case)[0] == 1  # its days run
    after = ("--today", str(made["not_before"]))
    assert result(capsys, *after, "due")[0]["what"] == "notice_over"
    assert said(capsys, *after, "notice", "down", case)[0] == 0
    assert said(capsys, *after, "notice", "seen", case, "--down")[0] == 0
    assert result(capsys, "notice", "show", case)["same"]
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff jpg")
    assert said(capsys, "record", made["notice"], "--file", "photo.jpg")[0] == 0
    assert result(capsys, "notice", "list")[0]["left"] == 0
    assert said(capsys, *after, "record", case, "--done", "letter")[0] == 0
    by_account(capsys, case)
    assert result(capsys, "pay", "--fund", "救助金")["payments"] == 1
    assert said(capsys, "pay", "results", case)[0] == 1
    assert result(capsys, "pay", "results", case, "--paid")["status"] == "paid"


HIP = (
    "姓名,身份证号,诊断,部位,收件日期,同意日期\n"
    "测试甲,152634196001010007,M17,{},2026-03-05,2026-03-05\n"
)


def test_what_is_recorded_of_a_repeated_fact_counts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "nm.walk.csv").write_text(HIP.format("左髋、右膝"), "utf-8")
    assert said(capsys, "init", "--demo")[0] == 0 and said(capsys, "run", "nm.walk.csv")[0] == 0
    (case,) = [c["number"] for c in result(capsys, "cases")]
    result(capsys, "record", case, "手术日期=2026-03-04")  # each of the joints that the case has
    with Caseflow.open(folder / "caseflow.db") as cf:
        joints = cf.desk("clerk").facts(case, purpose="check")["joint"]
    assert [(j["place"], str(j["operated_on"])) for j in joints] == [
        ("left_hip", "2026-03-04"),
        ("right_knee", "2026-03-04"),
    ]
    result(capsys, "record", case, "部位=右髋", "诊断=S72.0")  # the whole list anew
    after = said(capsys, "explain", case)[1]
    assert "（右髋/0）" in after and "至少一个诊断（S72.0）" in after


def test_a_payment_file_is_never_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hardship.csv").write_text(
        "户主姓名,户主身份证号,困难类型,有效期至,困难证明,收件日期,同意日期\n"
        "测试甲,152634197001010001,低保,2026-12-31,复印件,2026-03-05,2026-03-05\n",
        "utf-8",
    )
    assert said(capsys, "init", "--demo")[0] == 0 and said(capsys, "run", "hardship.csv")[0] == 0
    code, out, _ = said(capsys, "pay", "--fund", "自有资金")
    assert code == 0 and "没有生成付款文件" in out and not (folder / "付款.csv").exists()
    (case,) = [c["number"] for c in result(capsys, "cases")]
    assert result(capsys, "decide", case, "grant", "--why", "低保有效")["status"] == "due:pay"
    by_account(capsys, case)
    (folder / "付款.csv").write_text("昨天的", "utf-8")
    code, _, err = said(capsys, "pay", "--fund", "自有资金")
    assert code == 1 and "--写到" in err and (folder / "付款.csv").read_text("utf-8") == "昨天的"
    assert (
        result(capsys, "pay", "--fund", "自有资金", "--out", "b.csv")["payments"] == 1
    )  # nothing was instructed by the refused one


def test_a_slip_is_named_as_what_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hardship.csv").write_text(
        "户主姓名,收件日期,同意日期\n测试甲,2026-03-05,2026-03-05\n", "utf-8"
    )
    assert said(capsys, "init", "--demo")[0] == 0 and said(capsys, "run", "hardship.csv")[0] == 0
    (case,) = [c["number"] for c in result(capsys, "cases")]
    assert "没有这个文件" in said(capsys, "run", "hardsip.csv")[2]
    assert "不问这一项" in said(capsys, "record", case, "family.annual_income=42000")[2]
    assert (
        "没有这个文件"
        in said(capsys, "record", case, "--file", "x.pdf", "--document", "困难证明")[2]
    )
    for wrong in (b"%PDF", b"PK", b"\xd0\xcf\x11\xe0 a letter", b"words"):  # whatever it is called
        (folder / "x.pdf").write_bytes(wrong)
        filed = ("record", case, "--file", "x.pdf", "--document", "困难证明", "--json")
        assert json.loads(said(capsys, *filed)[2])["code"] == "not_a_scan"
    (folder / "x.pdf").write_bytes(b"%PDF-1.4")
    assert "困难证明" in said(capsys, "record", case, "--file", "x.pdf")[2]
    assert (
        "已归档 困难证明"
        in said(capsys, "record", case, "--file", "x.pdf", "--document", "困难证明")[1]
    )
    assert "“自有资金”" in said(capsys, "pay", "--fund", "自由资金")[2]


def test_proposals_are_printed_though_one_of_the_file_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "init", "--demo")
    rest = 'since = 2026-01-01\nsource = "函"\n'
    (folder / "a.toml").write_text(
        f'["nm.walk.per_joint"]\nyuan = 5000\n{rest}["fund.自有资金"]\nyuan = 50000\n{rest}',
        "utf-8",
    )
    code, out, err = said(capsys, "adopt", "a.toml")
    assert code == 1 and "每例（每个关节）" in out and "已有收入" in err


def test_an_account_that_is_recorded_later_is_confirmed_and_paid_to(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hardship.csv").write_text(
        "户主姓名,户主身份证号,困难类型,有效期至,困难证明,收件日期,同意日期\n"
        "测试甲,152634197001010001,低保,2026-12-31,复印件,2026-03-05,2026-03-05\n",
        "utf-8",
    )
    assert said(capsys, "init", "--demo")[0] == 0 and said(capsys, "run", "hardship.csv")[0] == 0
    (case,) = [c["number"] for c in result(capsys, "cases")]
    result(
        capsys,
        "record",
        case,
        "户名=测试甲",
        "账号=6222020000000000001",
        "开户行=农行",
        "收款人类别=本人账户",
    )
    result(capsys, "decide", case, "grant", "--why", "低保有效")
    code, out, _ = said(capsys, "pay", "--fund", "自有资金")
    assert code == 1 and case in out and "尚未经第二人核对" in out  # never in cash instead
    result(capsys, "confirm", case, "--yes")
    assert result(capsys, "pay", "--fund", "自有资金")["payments"] == 1
    assert "6222020000000000001" in (folder / "付款.csv").read_text("utf-8")


WAITS = (
    "户主姓名,户主身份证号,困难类型,有效期至,收件日期,同意日期\n"
    "测试甲,152634197001010001,低保,2026-12-31,2026-03-05,2026-03-05\n"
    "测试乙,152634197001010001,低保,2026-12-31,2026-03-05,2026-03-05\n"
)


def a_case(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A household whose certificate is missing: it waits."""
    (folder / "hardship.csv").write_text("\n".join(WAITS.splitlines()[:2]), "utf-8")
    assert said(capsys, "init", "--demo")[0] == said(capsys, "run", "hardship.csv")[0] == 0
    return str(result(capsys, "cases")[0]["number"])


def test_a_case_that_waits_is_withdrawn_or_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = a_case(folder, capsys)
    assert result(capsys, "cases")[0]["status"] == "awaiting_information"
    assert said(capsys, "withdraw", case)[0] == 2  # never without a reason
    assert said(capsys, "withdraw", case, "--why", "  ")[0] == 1
    assert said(capsys, "withdraw", case, "--why", "x", "--as", "cashier")[0] == 1
    assert result(capsys, "withdraw", case, "--why", "家属不再申请")["status"] == "withdrawn"
    (folder / "two.csv").write_text(WAITS.replace("197001010001", "197101010009"), "utf-8")
    for bad in (("reject",), ("return",)):
        assert said(capsys, "review", case, *bad)[0] == 1


def test_a_case_that_waits_is_refused_by_the_decider(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = a_case(folder, capsys)
    assert result(capsys, "decide", case, "refuse", "--why", "不符合")["status"] == "rejected"
    assert said(capsys, "decide", case, "refuse_paper", "--why", "x")[0] == 1


def test_what_a_person_may_do_and_who_could(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = a_case(folder, capsys)
    clerk = {(x["act"], x["way"]): x for x in result(capsys, "may", case, "--as", "clerk")}
    assert clerk["record", "record"]["allowed"] and clerk["withdraw", "withdraw"]["allowed"]
    refuse = clerk["decide", "refuse"]
    assert not refuse["allowed"] and refuse["why"] and "decider" in refuse["could"]
    decider = {(x["act"], x["way"]): x for x in result(capsys, "may", case, "--as", "decider")}
    assert decider["decide", "refuse"]["allowed"] and not decider["record", "record"]["allowed"]
    code, out, _ = said(capsys, "may", case)
    assert code == 0 and "不予资助" in out and "演示决定人" in out and "decider" not in out


def test_statuses_by_code_or_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = a_case(folder, capsys)
    for word in (
        "awaiting_information",
        "等待补正材料",
        " 等待补正材料 ",
        "waiting for information",
        "等待补正",
        "等待补",
    ):
        assert [c["number"] for c in result(capsys, "cases", "--status", word)] == [case], word
    for word in ("待审核(旗县初审)", "due:review:county", "已拨付", "due:decide", "paid"):
        assert result(capsys, "cases", "--status", word) == []
    assert result(capsys, "cases", "--status", "不予") == []  # of 不予资助 alone
    for word in ("due:decid", "reopen:app", "due: decis"):  # the beginning of a code is a slip
        code, _, err = said(capsys, "--json", "cases", "--status", word)
        assert code == 1 and json.loads(err)["code"] == "no_such_status", word
    for word in ("due:", "待", "不", "等待", "待审"):  # of no step; too short; of several
        assert said(capsys, "cases", "--status", word)[0] == 1, word
    for word in ("等待补正材料", "等待补正", "不明", "待审核（旗县初审）", "review"):
        assert said(capsys, "queue", "--what", word)[0] == (word == "不明"), word
    code, _, err = said(capsys, "cases", "--status", "待资助决顶")
    assert code == 1 and "是否为“待资助决定”" in err and "due:" not in err
    code, _, err = said(capsys, "cases", "--status", "待资助")  # two begin so
    assert code == 1 and "“待资助决定、待资助告知书”" in err
    code, _, err = said(capsys, "--lang", "en", "cases", "--status", "待资助")
    assert code == 1 and "due:decide, due:letter" in err
    code, _, err = said(capsys, "find")
    assert code == 1 and "姓名" in err and "发票号码" in err and "bill" not in err
    code, _, err = said(capsys, "--json", "cases", "--status", "§§")
    assert code == 1 and json.loads(err)["code"] == "no_such_status"


def test_the_list_is_narrowed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same from the library and at the command line."""
    from faults.aid import office, person

    filed = (("1966-05-06", "2026-03-02"), ("1970-01-02", "2026-04-02"), ("1971-03-04", None))
    with office(folder / "caseflow.db", city=True) as cf:
        for born, day in filed:
            facts = person(born, application__received_on=day)
            cf.desk("chen").submit("grant", facts)
        every = [c.number for c in cf.cases()]
        options: list[tuple[dict[str, Any], list[str]]] = [
            ({"since": "2026-03-02"}, every[:2]),
            ({"since": "2026年3月3日", "programme": "grant"}, every[1:2]),
            ({"branch": "SZW"}, every),
            ({"branch": "WLCB"}, []),
            ({"branch": "SZW", "status": "due:decide", "limit": 1}, every[:1]),
        ]
        listed = [[c.number for c in cf.cases(**by)] for by, _ in options]
        with pytest.raises(FactError) as refused:
            cf.cases(since="26-3-2")
        assert refused.value.field == "since"
        assert cf.cases(status="due:final") == [] == cf.cases(status="due:review:city")
        for slip in ("due:decid", "reopen:app", "nothing", "due:review:citty"):
            with pytest.raises(FactError) as refused:
                cf.cases(status=slip)
            assert (refused.value.code, refused.value.field) == ("no_such_status", "status")
    assert listed == [wanted for _, wanted in options]
    for by, wanted in options:
        words = [x for k, v in by.items() for x in (f"--{k}", str(v))]
        assert [c["number"] for c in result(capsys, "cases", *words)] == wanted, by
    assert said(capsys, "cases", "--since", "26-3-2")[0] == 1


RULES = ("caseflow.plugins", "caseflow.programme", "caseflow.edition", "caseflow.rules", "pluggy")
STORE = ("caseflow.store", "caseflow.office", "caseflow.desk", "caseflow.case", "sqlite3")
SHEETS = ("caseflow.intake", "caseflow.batch", "xlsxwriter", "python_calamine", "polars")
REST = ("cryptography", "sqlite_utils", "dateutil", "stdnum", "difflib", "rich", "caseflow.reports")


@pytest.mark.parametrize(
    ("words", "unneeded", "said_last"),
    [
        (["--help"], (*RULES, *STORE[1:4], *SHEETS, *REST, "caseflow.files"), ""),
        (["--help", "--lang", "zh"], (*RULES, *STORE, *SHEETS, *REST, "caseflow.files"), ""),
        (["cases", "--status", "等待补正材料"], (*RULES, *STORE[1:4], *SHEETS, *REST), "共 1 件"),
        (["--store", "none.db", "programmes"], (*STORE, *SHEETS, *REST), "困难家庭"),
    ],
)
def test_a_plain_command_loads_little(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    unneeded: tuple[str, ...],
    said_last: str,
) -> None:
    """What a command does not use it does not wait for (docs/performance.md)."""
    a_case(folder, capsys)
    code = (
        f"import sys; from caseflow.cli.app import run; run({words});"
        f"print([m for m in {unneeded} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said_last in done.stdout and done.stdout.splitlines()[-1] == "[]"


def test_nothing_to_record_is_no_success(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = a_case(folder, capsys)
    for words in ((), ("困难类型=",), ("困难类型= ", "有效期至=2026-12-30"), ("=低保",)):
        code, _, err = said(capsys, "record", case, *words)
        assert code == 1 and err.startswith("错误："), words
    assert (
        result(capsys, "record", case, "--note", "已电话联系")["status"] == "awaiting_information"
    )
    assert "已电话联系" in said(capsys, "explain", case)[1]


def test_an_error_as_data_has_code_place_and_message(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = a_case(folder, capsys)
    _, _, err = said(capsys, "--json", "record", case, "困难类型=低宝")
    found = json.loads(err)
    assert {"code", "place", "message"} <= set(found) and found["error"] == "FactError"
    assert found["place"] == "household.certificate" or "困难类型" in found["place"]
    _, _, err = said(capsys, "decide", case, "refuse", "--why", " ", "--json")
    assert json.loads(err)["code"] == "no_reason" and json.loads(err)["place"] == "why"
    _, _, err = said(capsys, "--json", "record", case, "--done", "letter", "--on", "2026-02-30")
    assert json.loads(err)["error"] == "FactError"


def test_a_proposal_has_a_name_of_its_branch(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "init", "--demo")
    ref = result(capsys, "funds", "receive", "自有资金", "10", "--reference", "B1")["proposal"]
    assert ref == "SZW-P1"
    assert said(capsys, "confirm", "--yes", "P1")[0] == 1
    for verb in ("confirm --yes", "people withdraw", "people proposals"):
        code, _, err = said(capsys, "--json", *verb.split(), "SZW-P9")
        problem = json.loads(err)
        assert (code, problem["code"]) == (1, "no_proposal")
        assert problem["parts"]["number"] == "SZW-P9"  # as it was typed
    problem = json.loads(said(capsys, "--json", "confirm", "--yes", ref, "--as", "clerk")[2])
    assert (problem["code"], problem["parts"]["number"]) == ("own_proposal", ref)
    assert result(capsys, "confirm", "--yes", "szw-p1")["confirmed"] == ref


def filed(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Two households whose accounts wait for a second person."""
    (folder / "hardship.csv").write_text(
        "户主姓名,户主身份证号,困难类型,有效期至,困难证明,收件日期,同意日期,户名,账号,开户行,收款人类别\n"
        "测试甲,152634197001010001,低保,2026-12-31,复印件,2026-03-05,2026-03-05,测试甲,"
        "6222020000000000001,农行,本人账户\n"
        "测试乙,152634197101010003,低保,2026-12-31,复印件,2026-03-05,2026-03-05,测试乙,"
        "6222020000000000019,农行,本人账户\n",
        "utf-8",
    )
    assert said(capsys, "init", "--demo")[0] == 0 and said(capsys, "run", "hardship.csv")[0] == 0
    return [c["number"] for c in result(capsys, "cases")]


def test_confirm_shows_what_is_compared_and_asks(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case, other = filed(folder, capsys)
    (item,) = result(capsys, "confirm", case)  # as data: shown, nothing confirmed
    assert {c["key"]: c["new"] for c in item["changes"]}["payee.account_no"].startswith("6222")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, out, err = said(capsys, "confirm", case)  # nobody is there to answer
    assert code == 1 and "6222020000000000" in out and "--不再问" in err
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert "--不再问" in said(capsys, "confirm", other)[2]  # no terminal: a y is no answer
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    for answer, left in (("n\n", 1), ("y\n", 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        assert said(capsys, "confirm", other)[0] == 0
        with Caseflow.open(folder / "caseflow.db") as cf:
            assert len(cf.desk("review").compare(other)) == left
    result(capsys, "record", case, "户名=测试甲甲")
    assert said(capsys, "confirm", case, "--version", str(item["version"]))[0] == 1  # saw another
    (now,) = result(capsys, "confirm", case)
    assert said(capsys, "confirm", case, "--version", str(now["version"]))[0] == 0


def test_what_does_not_agree_is_typed_at_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a no it is asked which one, in one line each; then of the rest."""
    cases = filed(folder, capsys)
    for case in cases:
        result(capsys, "record", case, "household.head.name=测试丙")
    versions = {c: [x["version"] for x in result(capsys, "confirm", c)] for c in cases}
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    one, other = cases
    (first, *rest), (last, *_) = versions[one], versions[other]
    assert len(rest) == 1

    def types(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{x}\n" for x in lines)))

    for wrong in (["99 卡号不符"], [f"{first}", ""]):  # none of these; no word of what is otherwise
        types("n", *wrong, "")
        code, out, err = said(capsys, "confirm", one)
        assert code == 0 and ("99" in err) is (len(wrong) == 1) and "已记" not in out
    assert all(not x["unlike"] for x in result(capsys, "confirm", one))
    types("n", "99 卡号不符", f"{first}", "卡号末位是 8", "", "n")  # a slip costs one line, no more
    code, out, err = said(capsys, "confirm", one)
    assert code == 0 and f"第 {first} 版核对不一致" in out and "99" in err
    for told in (said(capsys, "why", one)[1], said(capsys, "explain", one)[1]):
        assert "卡号末位是 8" in told and "不一致" in told
    items = result(capsys, "confirm", one)
    assert {x["version"]: [u["why"] for u in x["unlike"]] for x in items} == {
        first: ["卡号末位是 8"],
        rest[0]: [],
    }
    types("n", f"{other[-6:]} {last} 户名不符", "", "y")
    assert said(capsys, "confirm", one, other)[0] == 0
    with Caseflow.open(folder / "caseflow.db") as cf:
        unlike = {c: [u.of for u in cf.case(c).unlike] for c in cases}
        left = {c: [x.version for x in cf.desk("review").compare(c)] for c in cases}
    assert unlike == {one: [first], other: [last]} == left
    said(capsys, "insist", one, "--why", "卡号无误", "--as", "enter")
    (item,) = result(capsys, "confirm", one)
    assert [u["what"] for u in item["unlike"]] == ["unlike", "insists"]


def test_several_are_confirmed_after_a_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = filed(folder, capsys)
    code, out, _ = said(capsys, "confirm", *cases, "--yes")
    assert code == 0 and out.count("6222020000000000") == 2 and "录入人" in out
    assert said(capsys, "confirm", *cases, "--version", "3")[0] == 1  # of one case alone
    assert said(capsys, "confirm", *cases)[0] == 1  # nothing waits


def test_a_doubt_that_nothing_shown_has_is_no_slip_that_passes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = filed(folder, capsys)
    account = ("户名=别人", "账号=6222020000000000001", "开户行=农行", "收款人类别=本人账户")
    result(capsys, "record", cases[0], *account)
    wrong = ("--yes", "--settle", "other_holder", "--why", "委托")
    for named in (cases[:1], cases):
        code, _, err = said(capsys, "--json", "confirm", *named, *wrong)
        assert code == 1 and json.loads(err)["code"] == "not_doubted"
    now = result(capsys, "confirm", cases[0], "--yes", "--settle", "other_payee", "--why", "委托")
    assert now["status"] != "payee"


def test_a_proposal_is_seen_whole_before_it_is_confirmed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a script and with --yes it is shown; at a terminal it is asked about. Money names the fund
    and the one that gets it, adoption what it rests on."""
    said(capsys, "init", "--demo")
    own, other = "自有资金", "京蒙协作专款"
    Path("a.toml").write_text(
        '["chd.tighter"]\nvalue = 2025-09-01\nsince = 2025-09-01\nsource = "某办〔2025〕1号"\n',
        "utf-8",
    )
    moved = ("funds", "move", own, "300", "--to", "fund", "--name", other, "--consent", "同意1号")
    back = ("funds", "give-back", other, "20", "--to", "某厂", "--reference", "B8")
    made = [
        result(capsys, "funds", "receive", own, "500", "--reference", "B7")["proposal"],
        result(capsys, *moved)["proposal"],
        result(capsys, *back)["proposal"],
        result(capsys, "adopt", "a.toml")[0]["proposal"],
    ]
    wanted = [(own, "500.00"), (own, other, "300.00"), (other, "20.00"), ("某办〔2025〕1号",)]
    asked = []
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)

    def typed(question: str, **_: object) -> str:  # no; and nothing is wrong, it is left
        asked.extend(1 for _ in "x" if question.endswith(("[是/否]", "[y/N]")))
        return ""

    monkeypatch.setattr("click.prompt", typed)
    for ref, words in zip(made, wanted, strict=True):
        code, out, _ = said(capsys, "confirm", ref, "--as", "reviewer")
        assert code == 0 and all(w in out for w in words), out
        marks = re.findall("[0-9a-f]{64}", out)  # of what is shown itself
        assert not marks and "同日同额" not in out and "fund" not in out
    code, out, _ = said(capsys, "confirm", made[3], "--as", "reviewer")
    assert code == 0 and wanted[3][0] in out and len(asked) == 5
    assert len(result(capsys, "people", "proposals")) == 4  # left as they are
    code, out, _ = said(capsys, "confirm", made[0], "--yes", "--as", "reviewer")
    assert code == 0 and own in out and len(asked) == 5
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: False)
    code, _, err = said(capsys, "--json", "confirm", made[1], "--as", "reviewer")
    assert (code, json.loads(err)["code"]) == (1, "confirm_unasked")  # a no that is piped is none
    assert len(result(capsys, "people", "proposals")) == 3
    code, out, _ = said(capsys, "confirm", "--yes", made[1], "--as", "reviewer")
    assert code == 0 and other in out
    assert len(result(capsys, "people", "proposals")) == 2


def test_an_institution_at_the_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second person sees the account whole before it is confirmed."""
    said(capsys, "init", "--demo")
    stated = ("institution", "cl1", "--name", "某医院", "--account", "6200 0000 0000 0000")
    ref = result(capsys, *stated, "--bank", "某银行")["proposal"]
    other = ("confirm", ref, "--as", "reviewer")
    monkeypatch.setattr("caseflow.cli.shown.is_asked", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, out, _ = said(capsys, *other)
    assert code == 0 and "6200000000000000" in out and "某医院" in out
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(other) == 130  # the input ends: interrupted, and nothing is done
    capsys.readouterr()
    assert result(capsys, *other, "--yes")["confirmed"] == ref
    (plain,) = result(capsys, "institution", "list")
    assert (plain["code"], plain["account_no"], plain["pays"]) == ("cl1", "", True)
    (whole,) = result(capsys, "institution", "list", "--accounts")
    assert (whole["account_no"], whole["name"]) == ("6200000000000000", "某医院")
    out = said(capsys, "institution", "list")[1]
    assert "cl1" in out and "医院" in out and "6200" not in out
    (found,) = result(capsys, "find", "--account", "6200 0000 0000 0000")
    assert found["institution"] == "cl1"
    again = ("state", "cl1", "--name", "某医院", "--account", "6200000000000001", "--bank", "行")
    assert result(capsys, "institution", *again)["proposal"] != ref
    assert said(capsys, "institution", "list", "--name", "x")[0] == 2  # no code is a command


def test_a_consent_is_taken_back_by_its_purpose(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = a_case(folder, capsys)
    assert said(capsys, "consent", case)[0] == 0
    code, _, err = said(capsys, "consent", case, "--withdraw")
    assert code == 2 and "处理个人信息、公示姓名" in err
    assert "process, publish" in said(capsys, "--lang", "en", "consent", case, "--withdraw")[2]


def test_what_is_to_be_looked_at_is_said_at_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Accepted, to be looked at: a second application of somebody whose first is under way."""
    head = "户主姓名,户主身份证号,困难类型,有效期至,困难证明,收件日期,同意日期\n"
    row = "测试甲,152634197001010001,低保,2026-12-31,复印件,2026-03-{:02},2026-03-05\n"
    (folder / "hardship.csv").write_text(head + row.format(5), "utf-8")
    (folder / "later.csv").write_text(head + row.format(6), "utf-8")
    assert said(capsys, "init", "--demo")[0] == 0 and said(capsys, "run", "hardship.csv")[0] == 0
    (case,) = [c["number"] for c in result(capsys, "cases")]
    code, out, _ = said(capsys, "run", "later.csv", "--programme", "hardship")
    assert code == 0 and any("2" in x and case in x for x in out.splitlines()), out
    for lang in ("zh", "en"):
        (folder / f"{lang}.csv").write_text(
            head + row.format(7 + (lang == "en")).replace("2026-03-05", ""), "utf-8"
        )
        code, out, _ = said(capsys, "--lang", lang, "run", f"{lang}.csv", "--programme", "hardship")
        assert code == 0 and ("同意" if lang == "zh" else "consent") in out, out
