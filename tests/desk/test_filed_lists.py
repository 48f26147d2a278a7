"""The files that were filed: which, what became of each row, and one taken back."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from codes import refuses
from office import child, id_no, office, staff

from caseflow import Branch, Caseflow, FactError, NotAllowed, Person, Stale
from caseflow.batch.run import run
from caseflow.cli.app import run as command
from caseflow.cli.batch import _row
from caseflow.desk import filed_lists
from caseflow.desk.complaints import Voice
from caseflow.words import PIECES, UNKEPT, apart
from caseflow.words.intake import ERRORS

HEAD = "患儿姓名,身份证号,收件日期,监护人姓名,监护人身份证号,同意日期"
AUNT = Person("gu", "顾录入", id_no("1989-02-01"), ("enter",), relatives=(id_no("2018-05-06"),))
WHY = "这份文件交错了"
PARTS = re.compile(r"\{(\w+)(?::\w+)?\}")


def written(path: Path, *rows: tuple[str, str, str]) -> Path:
    said = [
        f"{name},{id_no(born)},{day},阿拉坦,{id_no('1988-01-09')},{day}" for name, born, day in rows
    ]
    path.write_text("\n".join([HEAD, *said]) + "\n", "utf-8")
    return path


@pytest.fixture
def three(tmp_path: Path) -> Path:
    return written(
        tmp_path / "crcf.chd.csv",
        ("其木格", "2018-05-06", "2026-03-02"),
        ("苏和", "2016-05-06", "2026-03-02"),
        ("娜仁", "2017-05-06", "26.3.2"),
    )


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    with office() as made:
        yield made


def test_each_file_with_its_rows_by_verdict(cf: Caseflow, three: Path) -> None:
    desk = cf.desk("chen")
    run(desk, three, "crcf.chd")
    run(desk, three, "crcf.chd")  # the same file is the same list
    other = written(three.with_name("b.csv"), ("其木格", "2018-05-06", "2026-03-02"))
    run(desk, other, "crcf.chd")
    desk.complain("complaint", "service", Voice(words="等了很久"))  # another list than a file
    last = cf.journal.last()
    new, old = desk.filed_lists()
    assert cf.journal.last() == last  # nothing is opened, so nothing is recorded
    assert (old.by, old.branch, old.programme, old.cases) == ("chen", "SZW", "crcf.chd", 2)
    assert sum(old.counts.values()) == 3 and old.counts["rejected"] == 1
    assert (new.cases, dict(new.counts)) == (0, {"known": 1}) and new.name != old.name
    rows = desk.filed_list(old.name).rows
    assert [(r.sheet, r.row) for r in rows] == [(1, 2), (1, 3), (1, 4)]
    assert [bool(r.case) for r in rows] == [True, True, False]
    assert (rows[2].verdict, rows[2].cell) == ("rejected", "C4") and rows[2].code
    assert [r.touched for r in rows] == [False] * 3 and old.rows == ()
    assert desk.filed_list(old.name[:4].upper()).name == old.name
    for name in (old.name[:3], "", "zzzz"):
        with refuses(FactError, "no_such_file_filed"):
            desk.filed_list(name)
    assert [f.name for f in cf.desk("fu").filed_lists()] == [new.name, old.name]
    with refuses(NotAllowed, "no_grant"):
        cf.desk("jue").filed_lists()
    with refuses(NotAllowed, "no_grant"):
        cf.desk("jue").filed_list(old.name)


def test_what_nobody_touched_is_withdrawn_and_nothing_else(cf: Caseflow, three: Path) -> None:
    desk = cf.desk("chen")
    by_hand = desk.submit("crcf.chd", child("2015-05-06", name="乌云"))
    run(desk, written(three.with_name("a.csv"), ("巴图", "2014-05-06", "2026-03-02")), "crcf.chd")
    more = three.read_text("utf-8") + "".join(
        f"{name},{id_no(born)},{day},阿拉坦,{id_no('1988-01-09')},{day}\n"
        for name, born, day in (("巴图", "2014-05-06", "2026-03-02"),)
    )
    three.write_text(more, "utf-8")
    run(desk, three, "crcf.chd")
    (file,) = (f for f in desk.filed_lists() if len(f.counts) > 1)
    one, two, _, known = (r.case for r in desk.filed_list(file.name).rows)
    desk.record(two, {"diagnosis.icd10": "Q21.1"})
    before = {c.number: c.status for c in cf.cases()}
    shown = desk.revert_list(file.name, WHY, preview=True)
    assert [(v.case, v.verdict, v.code) for v in shown.verdicts] == [
        (one, "would", ""),
        (two, "left", "filed_touched"),
        (known, "left", "filed_before"),
    ]
    assert {c.number: c.status for c in cf.cases()} == before
    assert desk.filed_list(file.name).rows[1].touched
    done = desk.revert_list(file.name, WHY)
    assert done.counts == {"done": 1, "left": 2}
    now = {c.number: c.status for c in cf.cases()}
    assert now == before | {one: "withdrawn"} and by_hand in now
    events = cf.verify().events
    assert desk.revert_list(file.name, WHY).counts == {"before": 1, "left": 2}
    found = cf.verify()
    assert found.ok and found.events == events


def test_what_is_touched_between_the_look_and_the_deed_is_left(
    cf: Caseflow, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = cf.desk("chen")
    run(desk, three, "crcf.chd")
    (file,) = desk.filed_lists()
    one, two = (r.case for r in desk.filed_list(file.name).rows if r.case)
    carried = filed_lists.row_by_row.carried

    def later(seat: Any, asks: Any) -> Any:
        desk.record(two, {"diagnosis.icd10": "Q21.1"})
        return carried(seat, asks)

    monkeypatch.setattr(filed_lists.row_by_row, "carried", later)
    done = {v.case: (v.verdict, v.code) for v in desk.revert_list(file.name, WHY).verdicts}
    assert done[one] == ("done", "") and done[two][0] == "refused"
    assert cf.case(two).status != "withdrawn"


def test_of_a_file_of_which_nothing_was_filed_nothing_is_taken_back(
    cf: Caseflow, tmp_path: Path
) -> None:
    desk = cf.desk("chen")
    run(desk, written(tmp_path / "a.csv", ("其木格", "2018-05-06", "26.3.2")), "crcf.chd")
    (file,) = desk.filed_lists()
    for preview in (False, True):
        with refuses(Stale, "nothing_of_it_filed"):
            desk.revert_list(file.name, WHY, preview=preview)


def test_a_reason_and_the_duty_are_asked_for(cf: Caseflow, three: Path) -> None:
    run(cf.desk("chen"), three, "crcf.chd")
    name = cf.desk("chen").filed_lists()[0].name
    for preview in (False, True):
        with refuses(FactError, "no_reason"):
            cf.desk("chen").revert_list(name, " ", preview=preview)
        with refuses(NotAllowed, "no_grant"):
            cf.desk("fu").revert_list(name, WHY, preview=preview)
    assert {c.status for c in cf.cases()} != {"withdrawn"}


def test_a_case_that_a_correction_found_is_not_taken_back_with_it(
    cf: Caseflow, tmp_path: Path
) -> None:
    desk = cf.desk("chen")
    first = written(tmp_path / "a.csv", ("其木格", "2018-05-06", "2026-03-02"))
    run(desk, first, "crcf.chd")
    again = tmp_path / "b.csv"
    text = first.read_text("utf-8")
    head, row = text.splitlines()
    again.write_text(f"{head},诊断编码\n{row},Q21.0\n", "utf-8")
    assert run(desk, again, "crcf.chd", update=True).verdicts[0].verdict.startswith("accepted")
    new, old = desk.filed_lists()
    assert (new.cases, old.cases) == (0, 1)
    assert [v.code for v in desk.revert_list(new.name, WHY).verdicts] == ["filed_before"]
    assert [v.code for v in desk.revert_list(old.name, WHY).verdicts] == ["filed_touched"]


def test_ones_own_and_relatives_stay_out_of_sight(three: Path) -> None:
    with Caseflow.demo(
        ":memory:",
        branch=(Branch("SZW", "四子王旗红十字会", "county"),),
        people=staff(AUNT),
        today="2026-06-01",
    ) as cf:
        run(cf.desk("chen"), three, "crcf.chd")
        (file,) = cf.desk("gu").filed_lists()
        rows = cf.desk("gu").filed_list(file.name).rows
        assert [bool(r.case) for r in rows] == [False, True, False]
        done = cf.desk("gu").revert_list(file.name, WHY)
        assert done.counts == {"done": 1}
        assert sorted(c.status == "withdrawn" for c in cf.cases()) == [False, True]


def test_at_the_terminal(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def cli(*words: str) -> tuple[int, Any]:
        code = command(["--json", *words])
        out = capsys.readouterr().out
        return code, json.loads(out).get("result", {}) if out else {}

    monkeypatch.chdir(tmp_path)
    assert command(["init", "--demo"]) == 0
    capsys.readouterr()
    assert cli("batch", "list") == (0, {"files": []})
    assert cli("run", three.name)[0] == 0
    (file,) = cli("batch", "list")[1]["files"]
    assert (file["cases"], file["by"]) == (2, "clerk")
    each = cli("batch", "show", file["file"])[1]["each"]
    assert [x["row"] for x in each] == [2, 3, 4] and each[2]["code"]
    code, shown = cli("batch", "revert", file["file"], "--why", WHY, "--preview")
    assert (code, shown["counts"]) == (0, {"would": 2})
    for line in ("", "y\n"):  # nobody can be asked, and a line of a script is no answer
        monkeypatch.setattr("sys.stdin", io.StringIO(line))
        assert cli("batch", "revert", file["file"], "--why", WHY)[0] == 1
    code, done = cli("batch", "revert", file["file"], "--why", WHY, "--yes")
    assert (code, done["counts"]) == (0, {"done": 2})
    assert command(["batch", "list"]) == 0 and command(["batch", "show", file["file"]]) == 0
    assert "已撤回" in capsys.readouterr().out


def test_each_desk_sees_its_own_and_who_supervises_those_below(three: Path) -> None:
    city = (
        Person("li", "李录入", id_no("1979-02-03"), ("enter",), branch="WLCB"),
        Person("du", "杜督查", id_no("1978-02-03"), ("supervise",), branch="WLCB"),
    )
    with Caseflow.demo(
        ":memory:",
        branch=(
            Branch("SZW", "四子王旗红十字会", "county", "WLCB"),
            Branch("WLCB", "乌兰察布市红十字会", "city"),
        ),
        people=staff(*city),
        today="2026-06-01",
    ) as cf:
        run(cf.desk("chen"), three, "crcf.chd")
        (file,) = cf.desk("chen").filed_lists()
        assert cf.desk("li", "WLCB").filed_lists() == ()
        assert [f.name for f in cf.desk("du", "WLCB").filed_lists()] == [file.name]
        with refuses(FactError, "no_such_file_filed"):
            cf.desk("li", "WLCB").revert_list(file.name, WHY)
        with refuses(NotAllowed, "no_grant"):
            cf.desk("du", "WLCB").revert_list(file.name, WHY)


def test_a_household_of_several_rows_is_taken_back_once(cf: Caseflow, tmp_path: Path) -> None:
    path = tmp_path / "hardship.csv"
    head = "户主姓名,身份证号,与户主关系,困难类型,收件日期,同意日期"
    one = f"测试甲,{id_no('1970-01-01')},户主,低保,2026-03-05,2026-03-05"
    path.write_text(f"{head}\n{one}\n测试乙,{id_no('1972-01-01')},配偶,,,\n", "utf-8")
    run(cf.desk("chen"), path, "hardship")
    (file,) = cf.desk("chen").filed_lists()
    assert (file.cases, sum(file.counts.values())) == (1, 2)
    assert cf.desk("chen").revert_list(file.name, WHY).counts == {"done": 1}


def test_what_is_not_kept_of_a_cell_is_not_said_as_if_nothing_stood_there(
    tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    """A row twice names the other; a value that is not kept is `…`, and where it is is said."""
    monkeypatch.chdir(tmp_path)
    assert command(["init", "--demo"]) == 0
    twice = ("其木格", "2018-05-06", "2026-03-02")
    written(tmp_path / "crcf.chd.csv", twice, ("苏和", "2016-05-06", "26.3.2"), twice)
    command(["run", "crcf.chd.csv"])
    (file,) = said(capsys, ["batch", "list", "--json"])["files"]
    each = said(capsys, ["batch", "show", file["file"], "--json"])["each"]
    assert [x["same"] for x in each] == [0, 0, 2]
    of: dict[str, Any] = {"sheet": 1, "row": 4, "verdict": "known", "case": "", "status": ""}
    row = filed_lists.FiledRow(**of, code="row_again", cell="", touched=False, same=2)
    assert _row(row, "zh")[-1] == "与本表第 2 行相同"
    assert _row(evolve(row, same=0), "en")[-1].count(UNKEPT) == 2
    assert _row(evolve(row, code="taken_as"), "zh")[-1] == f"“{UNKEPT}”按“{UNKEPT}”处理"
    (bad,) = (x for x in each if x["verdict"] == "rejected")
    assert bad["same"] == 0


def said(capsys: Any, args: list[str]) -> Any:
    capsys.readouterr()
    assert command(args) == 0
    return json.loads(capsys.readouterr().out)["result"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_of_a_row_is_whole_without_its_values(lang: Any) -> None:

    own = {*PIECES, "case", "field"}
    for code, both in ERRORS.items():
        why = apart(code, {"case": "SZW-2026-0001-H"}, lang, kept=False)[0]
        sentence = both[lang == "en"]
        lacks = set(PARTS.findall(sentence)) - own or UNKEPT in sentence
        assert "“”" not in why and (lacks or UNKEPT not in why), code
