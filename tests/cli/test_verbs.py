"""Every act has its verb on the command line: the same door, the same refusals."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

import caseflow.cli
from caseflow import Caseflow
from caseflow.case.acts import ACTS
from caseflow.cli import verbs
from caseflow.cli.app import COMMANDS, app, run
from caseflow.words.acts import VERBS

CONTEXT = click.Context(app)

# the method of the desk, where it is not named as the act is
METHODS = {
    "submit": "run",
    "pay": "pay_due",
    "result": "results",
    "see_notice": "notice_seen",
    "take_down": "taken_down",
    "cover_name": "name_covered",
}
# acts that the command line does not offer, and why
NONE: dict[str, str] = {}


def called() -> set[str]:
    """Methods of a desk that the command line uses; functions that take one, and commands that
    it makes itself."""
    found: set[str] = set()
    for path in Path(caseflow.cli.__file__).parent.glob("*.py"):
        for x in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(x, ast.Call):
                f = x.func
                if isinstance(f, ast.Name):
                    found.add(f.id)
            if isinstance(x, ast.Attribute) and isinstance(x.value, ast.Name):
                found |= {x.attr} if x.value.id == "desk" else set()
    return found


def test_every_act_has_its_verb() -> None:
    offered = called() | VERBS.keys()
    names = {a.name: {METHODS.get(a.name, a.name), a.command.__name__} for a in ACTS.values()}
    missing = [name for name, by in names.items() if not by & offered]
    assert sorted(missing) == sorted(NONE), "give its words in words/acts.py:VERBS"


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_offers_what_its_method_must_have(verb: str) -> None:
    """What is required has words; what has words is there, by keyword; each can be typed."""
    found = verbs.parameters(verb)
    by_keyword = {n for n, (p, _) in found.items() if p.kind is p.KEYWORD_ONLY}
    must = {n for n in by_keyword if found[n][0].default is found[n][0].empty}
    assert must <= VERBS[verb][1].keys() <= by_keyword
    assert next(iter(found)) == "case"
    shown = {p.name for p in verbs.Verb(verb).get_params(CONTEXT)}
    assert shown >= {"case", *VERBS[verb][1]}


def test_what_nobody_can_type_is_named() -> None:
    with pytest.raises(TypeError, match="say here how it is typed"):
        verbs.how_typed(bytes)


def test_every_command_can_be_loaded() -> None:
    for name in COMMANDS:
        assert isinstance(app.get_command(CONTEXT, name), click.Command)


# -- shown instead of done

HARDSHIP = {
    "household.head.name": "测试甲",
    "household.head.id_no": "152634197001010001",
    "household.certificate": "dibao",
    "household.certificate.valid_to": "2099-12-31",
    "doc.need_certificate": "copy",
    "application.received_on": "2026-03-05",
    "consent.given_on": "2026-03-05",
}
CHILD = {"child.name": "测试乙", "application.received_on": "2026-03-05"}
PREVIEWED = [
    ("hardship", HARDSHIP, ["decide", "CASE", "grant", "--why", "低保有效"]),
    ("hardship", HARDSHIP, ["decide", "CASE", "refuse", "--why", "已迁出"]),
    ("hardship", HARDSHIP, ["withdraw", "CASE", "--why", "家属来信"]),
    ("crcf.chd", CHILD, ["review", "CASE", "return", "--why", "缺病历"]),
    ("hardship", HARDSHIP, ["confirm", "CASE"]),
    ("hardship", HARDSHIP, ["record", "CASE", "household.certificate=none"]),
    ("hardship", HARDSHIP, ["record", "CASE", "--note", "家属来电"]),
]


@pytest.fixture
def said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, Any]]:
    """What a command answers as data, in a demonstration store of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CASEFLOW_STORE", "a.db")
    monkeypatch.setenv("CASEFLOW_KEY_DIR", str(tmp_path / "keys"))

    def ask(*words: str) -> tuple[int, Any]:
        code = run([*words, "--json"])
        out, err = capsys.readouterr()
        return code, json.loads(out)["result"] if code == 0 else json.loads(err)

    assert ask("init", "--demo")[0] == 0
    return ask


def written() -> list[str]:
    with Caseflow.open("a.db") as cf:
        return [x.type for x in cf.events(limit=10_000)]


@pytest.mark.parametrize(("programme", "facts", "words"), PREVIEWED, ids=lambda x: str(x)[:20])
def test_a_preview_is_what_doing_gives(
    programme: str, facts: dict[str, Any], words: list[str], said: Callable[..., tuple[int, Any]]
) -> None:
    """And nothing is written meanwhile but that it was looked at."""
    with Caseflow.open("a.db") as cf:
        case = cf.desk("enter").submit(programme, facts)
        if words[0] == "confirm":
            cf.desk("enter").record(case, {"household.head.name": "测试丙"})
        before = {k: v["available"] for k, v in cf.funds().items()}
    words = [case if w == "CASE" else w for w in words]
    had = written()
    code, shown = said(*words, "--preview")
    assert code == 0, shown
    words += ["--yes"] if words[0] == "confirm" else []
    assert [x.partition("/")[0] for x in written()[len(had) :]] == ["data_read"]
    code, done = said(*words)
    assert code == 0 and shown["preview"] is True
    stands = shown["stands"]
    assert [stands[k] for k in ("case", "status", "next")] == [case, done["status"], done["next"]]
    assert set(stands["opened"]) <= set(done["holds"])
    assert not set(stands["released"]) & set(done["holds"])
    with Caseflow.open("a.db") as cf:
        after = {k: v["available"] for k, v in cf.funds().items()}
    for fund in shown["funds"]:
        assert (fund["before"], fund["after"]) == (before[fund["fund"]], after[fund["fund"]])
    assert sum(m["sum"] for m in shown["moves"]) == done["granted_fen"]


def test_what_is_refused_is_refused_in_a_preview(said: Callable[..., tuple[int, Any]]) -> None:
    with Caseflow.open("a.db") as cf:
        case = cf.desk("enter").submit("hardship", HARDSHIP)
    words = ("decide", case, "uphold", "--why", "x")
    assert said(*words, "--preview") == said(*words) and said(*words)[0] == 1
    code, told = said("confirm", "SZW-P1", "--preview")
    assert (code, told["code"], told["place"]) == (1, "preview_of_cases", "--preview")


def test_a_paper_and_a_scan_in_a_preview(
    tmp_path: Path, said: Callable[..., tuple[int, Any]]
) -> None:
    """What a paper and a step of our own lack is said as when recorded; a scan has none."""
    with Caseflow.open("a.db") as cf:
        case = cf.desk("enter").submit("hardship", HARDSHIP)
    for words in (
        ("record", case, "--outside", "decide", "--body", "市红十字会", "--on", "2026-03-06"),
        ("record", case, "--done", "letter"),
    ):
        assert said(*words, "--preview") == said(*words) and said(*words)[0] == 1
    for more in (("household.head.name=测试丁",), ("--note", "家属来电")):
        code, told = said("record", case, *more, "--done", "letter")
        assert (code, told["code"], told["place"]) == (1, "recorded_apart", "--done")
    told = said("record", case, "--outside", "decide", "--note", "家属来电")[1]
    assert (told["code"], told["place"]) == ("recorded_apart", "--outside")
    told = said("record", case, "家庭年收入=1", "--why", "x")[1]
    assert (told["code"], told["place"]) == ("why_of_a_paper", "--why")
    (tmp_path / "a.png").write_bytes(b"x")
    code, told = said("record", case, "--file", "a.png", "--preview")
    assert (code, told["code"], told["place"]) == (1, "preview_of_scan", "--preview")


def test_payments_in_a_preview(tmp_path: Path, said: Callable[..., tuple[int, Any]]) -> None:
    """What `pay` would put into its file, and what would not stand in it; then it does so."""
    payee = {"payee.kind": "beneficiary_own_account", "payee.account_name": "测试甲"}
    payee |= {"payee.account_no": "6222020000000000", "payee.bank": "农行"}
    with Caseflow.open("a.db") as cf:
        case = cf.desk("enter").submit("hardship", HARDSHIP | payee)
        other = HARDSHIP | {"household.head.id_no": "152634197001010028"}
        unpaid = cf.desk("enter").submit("hardship", other | {"household.head.name": "测试丁"})
        for number in (case, unpaid):
            cf.desk("decide").decide(number, "grant", why="低保有效")
        version = cf.desk("decide").compare(case)[0].version
        cf.desk("decide").confirm(case, of=version)
    words = ("pay", "--fund", "自有资金", "--out", "p.csv")
    had = written()
    code, shown = said(*words, "--preview")
    assert code == 0 and not (tmp_path / "p.csv").exists()
    assert [x.partition("/")[0] for x in written()[len(had) :]] == ["data_read"]
    assert [(v["case"], v["sum_fen"]) for v in shown["verdicts"]] == [(case, 200_000)]
    assert shown["total_fen"] == 200_000
    code, cash = said(*words, "--cash", "--preview")
    assert code == 0 and cash["verdicts"] == [] and {unpaid} == set(cash["refused"])  # no way said
    code, paid = said(*words)
    assert (code, paid["payments"], paid["total_fen"]) == (0, 1, 200_000)
    assert set(paid["refused"]) == set(shown["refused"]) == {unpaid}
    code, none = said("pay", "--fund", "没有", "--preview")
    assert (code, none["code"]) == (1, "no_fund_named")


def test_a_preview_in_words(
    said: Callable[..., tuple[int, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    with Caseflow.open("a.db") as cf:
        case = cf.desk("enter").submit("hardship", HARDSHIP)
    assert run(["decide", case, "grant", "--why", "x", "--preview"]) == 0
    out = capsys.readouterr().out
    for part in (f"{case} 将成为：待拨付", "2,000.00 元 可用→已预留（自有资金）", "98,000.00"):
        assert part in out


def test_every_verb_has_a_desk_where_nobody_says_whose(
    said: Callable[..., tuple[int, Any]],
) -> None:
    """In a demonstration store, without `--as`: refused for the case, never for the desk."""
    more = {
        "identify": ("other", "--why", "x"),
        "correct": ("none", "--why", "x"),
        "review": ("accept",),
        "decide": ("grant", "--why", "x"),
        "inspect": ("visit", "--note", "x"),
        "disagree": ("--of", "3", "--why", "x"),
        "insist": ("--why", "x"),
        "happened": ("died", "--on", "2026-05-01", "--paper", "x"),
    }
    for verb in VERBS:
        code, told = said(verb, "SZW-2026-0001-H", *more.get(verb, ("--why", "x")))
        assert (code, told["code"]) == (1, "no_such_case"), (verb, told)
