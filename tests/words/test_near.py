"""Did you mean …? At every door where a name is unknown, by one function: a table of doors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office import child, id_no, office, staff

from caseflow import Branch, Caseflow, CaseflowError, Person, programmes
from caseflow.case import acts
from caseflow.errors import near
from caseflow.facts import applicant, doc, household
from caseflow.places.china import CHINA
from caseflow.plugins import place_of
from caseflow.programme import Programme, needs, require, source, step
from caseflow.words import options

NOTICE = source("通知", in_force="2026-01-01", ref="1")
SAYS = NOTICE.says("凭证明")


def desk(act: Callable[[Any, str], Any], login: str = "chen") -> Callable[[], Any]:
    """What somebody asks of a case that is there."""

    def run() -> None:
        with office() as cf:
            number = cf.desk("chen").submit("crcf.chd", child())
            act(cf.desk(login), number)

    return run


def raises(done: list[Any]) -> None:
    raise done[0].error


def opening(**more: Any) -> Callable[[], Any]:
    given = {"branch": "SZW", "people": staff(), **more}
    return lambda: Caseflow.demo(today="2026-06-01", **given)


def made(**more: Any) -> Callable[[], Any]:
    rules = [require("paper", household.certificate.given(), SAYS)]
    return lambda: Programme("t", zh="测", en="t", **{"helps": applicant, "rules": rules, **more})


def asked(key: str, value: Any = "x", programme: str = "crcf.chd") -> Callable[[], Any]:
    return desk(lambda d, n: d.submit(programme, {**child(), key: value}))


DOORS: dict[str, tuple[Callable[[], Any], str]] = {
    # authors
    "a question": (lambda: applicant.brith_date, "birth_date"),
    "an option of a question": (lambda: household.certificate == "diabo", "dibao"),
    "a document": (lambda: doc.ehco, "echo"),
    "a level": (lambda: step.review("countty"), "'county'"),
    "a payee": (lambda: step.pay("hosptial"), "hospital"),
    "a stage": (lambda: step.decide(at="fianl"), "final"),
    "a stage of a paper": (lambda: needs(doc.echo, SAYS, at="entyr"), "entry"),
    "a unit": (made(counts="person"), "persons"),
    "a place": (lambda: place_of("chnia"), "china"),
    "a kind of identity": (lambda: CHINA.identity("resident"), "resident_id"),
    # hosts
    "a programme": (lambda: programmes["crfc.chd"], "crcf.chd"),
    "a programme of a store": (lambda: office().programmes["crfc.chd"], "crcf.chd"),
    "a programme to file under": (asked("x", programme="crfc.chd"), "crcf.chd"),
    "a fact": (asked("child.nmae"), "child.name"),
    "a fact without a store": (
        lambda: programmes["crcf.chd"].on("2026-03-01").assess({"child.birth_dat": 1}),
        "child.birth_date",
    ),
    "an answer to a question": (asked("family.registration", "agriculture"), "agricultural"),
    "a person": (lambda: office().desk("chne"), "chen"),
    "a branch": (lambda: office().desk("chen", "SZV"), "SZW"),
    "a duty": (opening(people=(Person("a", "甲", id_no("1980-01-01"), ("reveiw",)),)), "review"),
    "a level of a branch": (opening(branch=Branch("SZW", "旗", "conty")), "county"),
    "a command": (desk(lambda d, n: raises(d.do_many([Decides()]))), "Decide"),
    "an answer": (desk(lambda d, n: d.decide(n, "grnat", why="x"), "jue"), "grant"),
    "a settlement": (
        desk(lambda d, n: d.review(n, "accept", settle={"x": "acepted"}, why="x"), "ren"),
        "accepted",
    ),
    "a fund": (desk(lambda d, n: d.pay_many([n], fund="天使阳光"), "fu"), "F1"),
    "a paper to file": (desk(lambda d, n: d.attach(n, "eccho", b"x", name="a.pdf")), "echo"),
    "a value": (
        desk(lambda d, n: d.adopt("chd.tigher", "x", since="2026-01-01", source="函")),
        "chd.tighter",
    ),
    "a header": (
        desk(lambda d,
            n: d.adopt("headers.crcf.chd", ["娃=child.nam"], since="2026-01-01", source="函")),
        "child.name",
    ),
}  # fmt: skip


class Decides(acts.Decide):
    """A command that nobody knows."""

    def __init__(self) -> None:
        super().__init__(case="x", result="grant", why="x")


@pytest.mark.parametrize("door", DOORS)
def test_the_nearest_name_is_said(door: str) -> None:
    act, meant = DOORS[door]
    with pytest.raises(CaseflowError) as refused:
        act()
    problem = refused.value
    assert problem.parts["near"] == meant, problem.code
    assert meant in problem.say("zh") and meant in problem.say("en")


TYPED = {
    "a command": ("csaes", "cases"),
    "an option": ("cases --statsu x", "--status"),
    "a choice": ("decide X grnat --why x", "grant"),
    "a status": ("cases --status 待资助决顶", "due:decide"),
    "a programme": ("programmes crfc.chd", "crcf.chd"),
    "a column": ("record {case} 困难类性=低保", "困难类型"),
    "a scan's document": ("record {case} --file a.pdf --document 低保正", ""),
    "a settlement": ("review {case} accept --settle hardship=acepted", "accepted"),
    "a file's programme": ("run crfc.chd.csv", "crcf.chd"),
    "a login": ("--as chne record {case} --note x", "chen"),
}


@pytest.mark.parametrize("door", TYPED)
def test_the_command_line_says_it_too(
    door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from caseflow.cli.app import run

    monkeypatch.chdir(tmp_path)
    Path("a.pdf").write_bytes(b"x")
    Path("crfc.chd.csv").write_text("患儿姓名\n", "utf-8")
    with office(tmp_path / "caseflow.db") as cf:
        given = {
            "household.head.name": "甲",
            "household.head.id_no": id_no("1960-01-02"),
            "application.received_on": "2026-03-05",
        }
        case = cf.desk("chen").submit("hardship", given)
    words, meant = TYPED[door]
    assert run(["--json", *words.format(case=case).split()]) in (1, 2)
    found = json.loads(capsys.readouterr().err)
    assert {"error", "code", "place", "parts", "message"} == set(found)
    called = [x for x in found["parts"].get("called", ()) if x.startswith(f"{meant}（")]
    # a choice, or an option, is called in Chinese
    shown = called[0].partition("（")[2][:-1] if called else options.called(meant)
    assert not meant or (found["parts"]["near"] in (meant, [meant]) and shown in found["message"])


def test_near_is_one_function_and_careful() -> None:
    assert near("CRCF.CHD", ["crcf.chd"]) == "crcf.chd"
    assert near("chd", ["crcf.chd", "nm.walk"]) == "crcf.chd"  # a part that only one has
    assert near("a", ["aa"]) == near("", ["aa"]) == near("zz", ["aaaa.zz", "bbbb.zz"]) == ""
    assert near("x" * 5_000, ["x" * 4_999]) == ""  # nobody types that
    from words.raised import HOUSE

    users = [p for p in HOUSE.rglob("*.py") if "get_close_matches" in p.read_text("utf-8")]
    own = {"errors.py", "edition/slips.py", "programme/steps.py"}  # two are stricter: slips
    assert {str(p.relative_to(HOUSE)) for p in users} == own


def test_where_nothing_is_named_no_colon_stands_before_the_sentence() -> None:
    from caseflow.words import say

    for lang in ("zh", "en"):
        bare, named = (say("day_unreadable", {"place": x}, lang) for x in ("", "x"))
        assert not bare.startswith(("：", ":")) and named.endswith(bare) and named[0] == "x"
