"""The papers of many cases in one file: each on pages of its own, behind a list, read once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lists import filed, household, type_in
from office import refused

from caseflow import Caseflow, Desk, FactError, NotAllowed, yuan
from caseflow.case import acts
from caseflow.cli.app import run
from caseflow.reports.papers import paper
from caseflow.reports.print_due import due
from caseflow.reports.print_job import print_job

COUNT = 3


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    """Two were granted, one was refused."""
    with Caseflow.demo() as opened:
        decided(opened)
        yield opened


def decided(cf: Caseflow) -> list[str]:
    cases, decider = filed(cf, COUNT), cf.desk("decide")
    for case, result in zip(cases, ("grant", "refuse", "grant"), strict=True):
        decider.decide(case, result, why="核对无误")  # type: ignore[arg-type]
    return cases


@pytest.fixture
def clerk(cf: Caseflow) -> Desk:
    return cf.desk("enter")


def test_each_paper_as_it_is_alone_in_the_order_given(cf: Caseflow, clerk: Desk) -> None:
    first, other, last = (c.number for c in cf.cases())
    made = print_job(clerk, [last, first, first, other], "grant")
    alone = [paper(clerk, case, "grant") for case in (last, first)]
    assert made.codes == tuple(p.code for p in alone)
    assert [(x.case, x.error.code) for x in made.left] == [(other, "paper_not_granted")]
    for p in alone:
        body = re.search(r"</style>(.*)</html>", p.html, re.DOTALL)
        assert body is not None and body[1].strip() in made.html
    cover, *_ = made.html.partition('<section id="p1">')
    assert cover.count("<td>") == 5 * 2 and last in cover and "测试丙天" in cover


def test_each_begins_a_page_and_bears_its_own_number(cf: Caseflow, clerk: Desk) -> None:
    made = print_job(clerk, [c.number for c in cf.cases()], "approval")
    for n, code in enumerate(made.codes, 1):
        own = re.search(rf"@page p{n} \{{.*", made.html)
        assert own is not None and code in own[0]
        assert f"#p{n} {{ page: p{n}; break-before: page; }}" in made.html
    assert "counter(pages)" not in made.html  # how many there are is nobody's business who gets one
    assert made.html.lower().count("<html") == made.html.count("<style>") == 1


def test_one_reading_is_recorded(cf: Caseflow, clerk: Desk) -> None:
    def reads() -> int:
        return sum(e.type.startswith("data_read") for e in cf.events(limit=1000))

    before = reads()
    print_job(clerk, [c.number for c in cf.cases()], "approval")
    assert reads() == before + 1


def test_what_cannot_be_printed(cf: Caseflow, clerk: Desk) -> None:
    first, other, _ = (c.number for c in cf.cases())
    with refused(FactError, "paper_not_granted"):
        print_job(clerk, [other], "grant")
    with refused(FactError, "nothing_to_print"):
        print_job(clerk, [], "grant")
    made = print_job(clerk, [first, "SZW-2026-9999-X", "x", "x"], "grant")
    assert [x.error.code for x in made.left] == ["no_case_number", "no_case_number"]
    with refused(FactError, "too_many_papers"):
        print_job(clerk, [f"SZW-2026-{n}-X" for n in range(1001)], "grant")


def test_aid_of_others_is_no_case_of_ours(cf: Caseflow, clerk: Desk) -> None:
    aid = {"aid.on": "2025-01-05", "aid.sum": yuan(500), "aid.body": "民政局"}
    row = {k: v for k, v in household(9).items() if k.startswith("household.head")}
    command = acts.Submit(programme="hardship", facts={**row, **aid}, origin="external")
    (done,) = clerk.do_many([command])
    assert done.error is None
    first = cf.cases()[0].number
    made = print_job(clerk, [done.case, first], "approval")
    assert [x.error.code for x in made.left] == ["only_a_record"]
    assert clerk.why(done.case) == ()


def test_a_name_is_a_text(clerk: Desk) -> None:
    (case,) = [
        d.case for d in clerk.submit_many("hardship", [household(7, household__head__name="甲&乙")])
    ]
    cover, *_ = print_job(clerk, [case], "approval").html.partition('<section id="p1">')
    assert "甲&amp;乙" in cover and "甲&乙" not in cover


def test_nobody_prints_what_they_may_not_read() -> None:
    """Nor does it keep the others from being printed."""
    with Caseflow.demo() as cf:
        (own,) = filed(cf, 1, household__head__id_no="150929198003010003")  # of who enters
        clerk = cf.desk("enter")
        with refused(NotAllowed, "interest"):
            print_job(clerk, [own], "approval")
        other = clerk.submit("hardship", household(3))
        made = print_job(clerk, [own, other], "approval")
        assert [(x.case, x.error.code) for x in made.left] == [(own, "interest")]
        assert len(made.codes) == 1 and own not in made.html


def test_letters_of_the_list_that_was_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The workbook of verdicts says for whom; all refused ones by themselves, too."""
    monkeypatch.chdir(tmp_path)
    with Caseflow.demo(tmp_path / "caseflow.db") as cf:
        filed(cf, COUNT)
    assert run(("sheet", "decide", "--out", "a.xlsx")) == 0
    answers = {1: "资助", 2: "不予资助", 3: "资助"}
    type_in(tmp_path / "a.xlsx", lambda row: {"answer": answers[row["no"]], "own": "核对无误"})
    assert run(("sheet", "a.xlsx", "--yes", "--out", "b.xlsx")) == 0
    assert run(("print", "grant", "-f", "b.xlsx", "--out", "grant.html")) == 1  # one has none
    assert run(("print", "refusal", "--all", "--out", "refusal.html")) == 0
    assert (tmp_path / "grant.html").read_text("utf-8").count("<section id=") == 2
    assert (tmp_path / "refusal.html").read_text("utf-8").count("<section id=") == 1
    capsys.readouterr()
    assert run(("--json", "print", "checklist", "--all")) == 1
    assert "print_all_of" in capsys.readouterr().err


def test_every_case_that_is_due_a_letter_gets_a_verdict() -> None:
    """Also one that something holds, and one that nobody here may read."""
    from holds import setting
    from holds.scratch import Scratch

    with setting.office() as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            every = []
            for n in (1, 2, 3):
                case = s.do(*setting.submission("relief", f"196{n}-05-07"))
                every.append(case)
                for said in setting.leads_to("granted", "relief", case, s.case):
                    s.do(*said)
            theirs = s.do(*setting.submission("relief", "1966-05-06"))  # a relative of lu
            for said in setting.leads_to("granted", "relief", theirs, s.case):
                s.do(*said)
            early = s.do(*setting.submission("grant", "1965-05-07"))
        cf.desk("guan").object(early, words="家里有车")  # held, and not at its letter
        cf.desk("guan").object(every[1], words="家里有车")
        cf.desk("chen").record(every[2], setting.account(1))
        assert [cf.case(c).status for c in every] == ["due:letter", "objection", "payee"]
        assert due(cf.desk("chen"), "grant") == [*every, theirs]
        assert due(cf.desk("chen"), "grant", programme="grant") == []
        assert due(cf.desk("shi"), "grant") == [*every, theirs]  # from above
        made = print_job(cf.desk("lu"), due(cf.desk("lu"), "grant"), "grant")
        told = {code.partition("/")[0] for code in made.codes} | {x.case for x in made.left}
        assert told == {*every, theirs}  # no letter goes out while somebody objects
        left = {x.case: x.error.code for x in made.left}
        assert left == {every[1]: "held", theirs: left[theirs]}
        with refused(FactError, "print_all_of"):
            due(cf.desk("chen"), "checklist")


def test_what_is_due_stands_at_its_step(cf: Caseflow, clerk: Desk) -> None:
    first, other, _ = (c.number for c in cf.cases())
    assert due(clerk, "refusal") == [other] and due(clerk, "grant") == due(clerk, "missing") == []
    lacks = [{k: v for k, v in household(n).items() if "doc." not in k} for n in (7, 8)]
    waits = [d.case for d in clerk.submit_many("hardship", lacks)]
    assert due(clerk, "missing") == sorted(waits) and all(waits)
    assert first not in due(clerk, "approval")


def test_a_list_of_which_nothing_can_be_printed_tells_each(cf: Caseflow, clerk: Desk) -> None:
    _, other, _ = (c.number for c in cf.cases())
    made = print_job(clerk, [other, "SZW-2026-9999-X"], "grant")
    assert (made.codes, made.html) == ((), "")
    assert [x.error.code for x in made.left] == ["no_case_number", "paper_not_granted"]


def test_a_row_that_names_no_case_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with Caseflow.demo(tmp_path / "caseflow.db") as cf:
        first, other, _ = decided(cf)
    (tmp_path / "a.csv").write_text(f"申请编号,姓名\n{first},甲\n,乙\n", "utf-8-sig")
    assert run(("--json", "print", "grant", "-f", "a.csv", "--out", "a.html")) == 1
    made = json.loads(capsys.readouterr().out)["result"]
    assert (len(made["codes"]), made["rows"], made["left"]) == (1, [3], {})
    (tmp_path / "b.csv").write_text(f"申请编号\n{other}\nSZW-2026-9999-X\n", "utf-8-sig")
    assert run(("--json", "print", "grant", "-f", "b.csv", "--out", "b.html")) == 1
    made = json.loads(capsys.readouterr().out)["result"]
    assert made["file"] == "" and len(made["left"]) == 2 and not (tmp_path / "b.html").exists()


def test_what_is_due_elsewhere_is_not_asked_for_here() -> None:
    """Of two counties each prints its own."""
    from office import id_no

    from caseflow import Branch, FundSpec, Person

    codes = ("SZW", "ABC")
    people = tuple(
        Person(f"{c.lower()}{n}", f"人{c}{n}", id_no(f"19{60 + n}-0{k}-03"), (duty,), branch=c)
        for k, c in enumerate(codes, 1)
        for n, duty in enumerate(("enter", "decide", "pay"))
    )
    with Caseflow.demo(
        branch=tuple(Branch(c, c, "county") for c in codes),
        people=people,
        funds=(FundSpec("自有", ("hardship",), amount=yuan(9_000)),),
        today="2026-06-01",
    ) as cf:
        mine, theirs = (
            cf.desk(login).submit("hardship", household(n))
            for n, login in ((1, "szw0"), (2, "abc0"))
        )
        assert due(cf.desk("szw0"), "approval") == [mine]
        assert due(cf.desk("abc0"), "approval") == [theirs]


def test_a_print_never_takes_the_place_of_papers_that_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Four letters of the morning stay where one is printed after noon."""
    monkeypatch.chdir(tmp_path)
    with Caseflow.demo(tmp_path / "caseflow.db", today="2026-06-01") as cf:
        cases = filed(cf, 3)
    book = openpyxl.Workbook()

    def prints(*numbers: str, out: str = "") -> dict[str, Any]:
        book.active.delete_rows(1, 9)
        for row in ("申请编号", *numbers):
            book.active.append([row])
        book.save("名单.xlsx")
        capsys.readouterr()
        typed = ["--json", "--today", "2026-06-01", "print", "approval", "-f", "名单.xlsx"]
        assert run([*typed, *(("--out", out) if out else ())]) == 0
        return json.loads(capsys.readouterr().out)["result"]

    first = prints(*cases)
    kept = Path(first["file"]).read_bytes()
    one = prints(cases[0])
    assert one["file"] != first["file"] and Path(first["file"]).read_bytes() == kept
    assert prints(cases[1])["file"] not in (first["file"], one["file"])  # nor of another paper
    assert prints(cases[0], cases[2])["file"] == one["file"]  # of more it may
    assert prints(*cases)["file"] == first["file"]  # the same ones once more
    assert prints(*cases, out="a.html")["file"] == "a.html"
    assert prints(cases[0], out="a.html")["file"] == "a-2.html"
    typed = ["--today", "2026-06-01", "print", "approval", "-f", "名单.xlsx", "--out", "a.html"]
    assert run(typed) == 0
    said = capsys.readouterr().out
    assert "a-2.html" in said and "a.html 里" in said
    Path("c.html").write_text("x")
    assert run([*typed[:-1], "c.html"]) == 1 and Path("c.html").read_text() == "x"


def test_a_refusal_that_was_printed_is_not_printed_with_all_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Nothing is recorded when it is handed over: what was printed before stands in a file that is
    named; a later decision about the same case is another letter."""
    monkeypatch.chdir(tmp_path)
    with Caseflow.demo(tmp_path / "caseflow.db", today="2026-06-01") as cf:
        cases = filed(cf, 3)
        cf.desk("decide").decide(cases[0], "refuse", why="不符合")

    def prints(*more: str) -> Any:
        capsys.readouterr()
        typed = ["--json", "--today", "2026-06-01", "print", "refusal", "--all", *more]
        assert run(typed) == 0
        return json.loads(capsys.readouterr().out)["result"]

    def of(made: Any) -> list[str]:
        return [x.partition("/")[0] for x in made.get("codes", ())]

    first = prints()
    assert of(first) == [cases[0]] and "before" not in first
    kept = Path(first["file"]).read_bytes()
    assert prints() == {"before": [cases[0]]} and Path(first["file"]).read_bytes() == kept
    assert of(prints("--again")) == [cases[0]]
    with Caseflow.open(tmp_path / "caseflow.db", today="2026-06-01") as cf:
        cf.desk("decide").decide(cases[1], "refuse", why="不符合")
    later = prints()
    assert of(later) == [cases[1]] and later["before"] == [cases[0]]
    assert Path(later["file"]).is_file() and later["file"] != first["file"]
    assert len(of(prints("--out", "elsewhere.html"))) == 2  # it is not there
    assert prints("--out", "elsewhere.html")["before"] == cases[:2]
    capsys.readouterr()
    assert run(["--today", "2026-06-01", "print", "refusal", "--all"]) == 0
    said = capsys.readouterr().out
    assert first["file"] in said and later["file"] in said and "--再次" in said
    assert run(["--json", "print", "refusal", cases[1]]) == 0  # by its number it always is
    for file in (first["file"], later["file"]):
        Path(file).unlink()
    assert of(prints()) == [cases[0]]  # the other one stands alone in its own file


def test_the_paper_of_a_decision_before_is_not_that_of_this_one() -> None:
    from stories import test_again as again

    from caseflow.reports.print_due import told_by

    with again.office() as cf:
        case = again.rejected(cf)
        first = paper(cf.desk("chen"), case, "refusal").code
        english = paper(cf.desk("chen"), case, "refusal", lang="en").code
        other = paper(cf.desk("chen"), case, "checklist").code
        c = cf.case(case)
        assert told_by(c, "refusal", [first]) and told_by(c, "refusal", [english])
        assert not told_by(c, "refusal", [other]) and not told_by(c, "refusal", ())
        again.asked(cf, case)
        assert told_by(cf.case(case), "refusal", [first])  # that decision stands still
        cf.desk("fu").take_up(case, "admit", why="家属有异议")
        cf.desk("ren2").review(case, "reject", why="仍超过标准")
        assert not told_by(cf.case(case), "refusal", [first, english])
        assert not told_by(cf.case(case), "refusal", [first.replace("0001", "0002")])
