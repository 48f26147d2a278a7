"""What the bank answered, typed: one payment by hand, by its number or the end of it, or a file."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from codes import refuses
from holds import setting
from office import id_no

from caseflow import Branch, Caseflow, FactError, NotAllowed, Person
from caseflow.cli.app import run
from caseflow.desk.meant import meant

BORN = ("1970-01-01", "1970-01-02", "1970-01-03")
TODAY = "2026-06-01"
HEADS = ("参考号", "结果", "金额", "日期", "银行流水号", "原因")
Cli = Callable[..., tuple[int, Any]]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """What a command gives: (exit code, its result or its error)."""

    def call(*words: str) -> tuple[int, Any]:
        code = run(("--json", *words))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, json.loads(out)["result"] if out else json.loads(err)

    return call


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Three households whose payments are under way."""
    folder = tmp_path_factory.mktemp("made")
    with Caseflow.demo(folder / "caseflow.db", today=TODAY) as cf:
        out = [to_be_paid(cf, born) for born in BORN]
        cf.desk("pay").pay_due(fund="自有资金", format="csv")
    return folder, out


@pytest.fixture
def cases(
    made: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The same in a folder of its own."""
    shutil.copytree(made[0], tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return made[1]


def filed(cf: Caseflow, who: str, born: str) -> str:
    facts = {
        "household.head.name": "测试甲",
        "household.head.id_no": id_no(born),
        "household.certificate": "dibao",
        "household.certificate.valid_to": "2099-12-31",
        "doc.need_certificate": "copy",
        "application.received_on": "2026-03-05",
        "consent.given_on": "2026-03-05",
        "payee.kind": "beneficiary_own_account",
        "payee.account_name": "测试甲",
        "payee.account_no": f"62220200000{id_no(born)[6:14]}",
        "payee.bank": "农业银行",
    }
    return str(cf.desk(who).submit("hardship", facts))


def to_be_paid(cf: Caseflow, born: str) -> str:
    case = filed(cf, "enter", born)
    cf.desk("decide").decide(case, "grant", why="低保有效")
    for item in cf.desk("decide").compare(case):
        cf.desk("decide").confirm(item.case, of=item.version)
    return case


def answers(path: str, *rows: tuple[str, ...]) -> str:
    """A file of answers by the built-in template."""
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADS, *rows])
    return path


def statuses(cli: Cli) -> dict[str, str]:
    return {c["number"]: c["status"] for c in cli("cases")[1]}


def test_a_file_is_looked_at_then_taken_in_then_changes_nothing(cases: list[str], cli: Cli) -> None:
    one, two, three = cases
    file = answers(
        "june.csv",
        (f"{one}-1-1", "到账", "2000.00", TODAY, "ABC-1", ""),
        (f"{two}-1-1", "未成功", "", TODAY, "", "账户已销户"),
        (f"{three}-1-1", "到账", "1999.99", TODAY, "ABC-3", ""),
        ("SZW-2026-0099-A-1-1", "到账", "2000.00", TODAY, "ABC-4", ""),
        (f"{one}-1-1", "到账", "2000.00", TODAY, "ABC-1", ""),
    )
    before = statuses(cli)
    code, shown = cli("pay", "results", file, "--preview", "--out", "shown.csv")
    verdicts = ["paid", "refused", "sum_differs", "not_in_file", "twice"]
    assert (code, [x["verdict"] for x in shown["rows"]][:5]) == (1, verdicts)
    assert statuses(cli) == before
    code, taken = cli("pay", "results", file, "--out", "verdicts.csv")
    assert (code, taken["rows"], taken["again"]) == (1, shown["rows"], 0)
    assert Path("verdicts.csv").read_bytes() == Path("shown.csv").read_bytes()
    with Path("verdicts.csv").open(encoding="utf-8-sig", newline="") as sheet:
        heads, *rows = csv.reader(sheet)
    assert len(rows) == len(taken["rows"]) and len(heads) == len(rows[0])
    assert [r[1] for r in rows[:3]] == cases and [r[0] for r in rows[:3]] == ["2", "3", "4"]
    after = statuses(cli)
    assert (after[one], after[three]) == ("paid", before[three])
    assert cli("pay", "results", two, "--paid")[1]["code"] == "nothing_under_way"
    code, again = cli("pay", "results", file)
    assert (code, again["again"], again["counts"]) == (1, 5, taken["counts"])
    assert statuses(cli) == after and cli("verify", "--replay")[1]["ok"]


def test_a_reason_is_taken_as_it_is_called_too(cases: list[str], cli: Cli) -> None:
    for case, typed in zip(
        cases, ("账户已销户", "The account is closed", "Account closed"), strict=True
    ):
        assert cli("pay", "results", case, "--refused", typed)[0] == 0
    with Caseflow.open("caseflow.db") as cf:
        made = [cf.case(c).lines[0].payments[0].code for c in cases]
    assert made == ["account_closed"] * 3
    assert cli("pay", "results", cases[0], "--refused", "没有钱")[1]["code"] != "cli_fault"


def test_a_proposal_is_named_with_its_branch(cases: list[str], cli: Cli) -> None:
    for n in (1, 2):
        told = cli("funds", "give-back", "自有资金", "5", "--to", "某公司", "--reference", f"T{n}")[
            1
        ]
        assert told["proposal"] == f"SZW-P{n}"
    code, told = cli("confirm", "--yes", "p1", "--as", "decide")
    assert (code, told["code"], told["parts"]["near"]) == (1, "no_case_number", "SZW-P1")
    assert cli("confirm", "--yes", "SZW-P1", "--as", "decide")[0] == 0 and cases


def test_why_a_row_is_not_taken_in_is_said_again_in_words(
    cases: list[str], cli: Cli, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second time only codes are kept of what was wrong: they are sentences all the same."""
    file = answers(
        "june.csv",
        (f"{cases[0]}-1-1", "到账", "2000.00", "2026-13-01", "", ""),
        (f"{cases[0]}-1-1", "到账了吗", "", "", "", ""),
        (f"{cases[1]}-1-1", "到账", "", "", "ABC-1", ""),
        (f"{cases[2]}-1-1", "到账", "", "", "ABC-1", ""),
        (f"{cases[2]}-1-1", "部分到账", "", "", "", ""),
        ("SZW-2026-0099-A-1-1", "到账", "", "", "", ""),
        ("张三", "到账", "", "", "", ""),
    )
    one, two = (cli("pay", "results", file)[1] for _ in range(2))
    assert one["rows"] == two["rows"]
    codes = ("day_not_there", "no_answer", "", "bank_ref_used", "no_sum_of_part")
    assert [x["code"] for x in two["rows"][:5]] == list(codes)
    run(("pay", "results", file))
    said = capsys.readouterr().out
    assert not [c for c in filter(None, codes) if c in said] and said.count("请") >= 3
    assert "其中 7 行" in said
    lines = {x.split()[0]: x for x in said.splitlines() if x[:1].isdigit()}
    for word in ("B3", "到账了吗", "部分到账、"):  # the cell, what stands there, what may
        assert word in lines["3"], word
    assert "D2" in lines["2"] and "2026-13-01" in lines["2"]
    assert "A7" in lines["7"] and "SZW-2026-0099-A-1-1" in lines["7"]
    assert "A8" in lines["8"] and "张三" not in said


def test_a_sheet_that_cannot_be_written_stops_the_file_before_anything_is_taken_in(
    cases: list[str], cli: Cli
) -> None:
    before = statuses(cli)
    file = answers("june.csv", (f"{cases[0]}-1-1", "到账", "2000.00", "", "ABC-1", ""))
    for out in (file, "nowhere/verdicts.csv"):
        assert cli("pay", "results", file, "--out", out)[0] == 1
    assert statuses(cli) == before


def test_what_needs_no_look_ends_with_nought(cases: list[str], cli: Cli) -> None:
    """A workbook with its answers, one payment missing: it stays open, and is no fault."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        HEADS,
        (f"{cases[0]}-1-1", "到账", 2000, TODAY, "ABC-1", ""),
        (f"{cases[1]}-1-1", "结果不明", "", "", "", ""),
    ):
        sheet.append(row)
    book.save("june.xlsx")
    code, told = cli("pay", "results", "june.xlsx")
    assert (code, told["counts"]) == (0, {"paid": 1, "unknown": 1, "missing": 1})
    only = answers("none.csv", ("HD-1", "到账", "1.00", "", "", ""))
    assert cli("pay", "results", only)[0] == 1  # a file of somebody else's, wholly
    listed = cli("pay", "results", only, "--unanswered")[1]["rows"][1:]
    assert [(x["verdict"], x["case"]) for x in listed] == [("in_other_file", c) for c in cases[1:]]


def test_an_answer_that_was_taken_in_before_a_kill_is_typed_again(
    cases: list[str], cli: Cli
) -> None:
    """Under one name it is one; without it, it is an answer to what was answered."""
    part = ("pay", "results", cases[0], "--part", "--sum", "500", "--ref", "A1")
    first = cli(*part, "--request", "a1")
    assert first[0] == 0 and cli(*part, "--request", "a1") == first
    assert cli(*part[:-1], "A2", "--request", "a1")[1]["code"] == "request_used"
    assert cli(*part)[1]["code"] == "nothing_under_way"
    assert cli("verify")[1]["ok"]


def test_a_preview_of_one_answer_writes_nothing(cases: list[str], cli: Cli) -> None:
    before = statuses(cli)
    code, shown = cli("pay", "results", cases[0], "--paid", "--preview")
    assert (code, shown["preview"], shown["stands"]["status"]) == (0, True, "paid")
    assert statuses(cli) == before
    assert cli("pay", "results", cases[0], "--part", "--preview")[1]["code"] == "no_sum_of_part"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nope.csv",), "file_unreadable"),
        ((".",), "file_unreadable"),
        (("..",), "file_unreadable"),
        (("a.csv", "--paid"), "answers_in_file"),
        (("a.csv", "--ref", "ABC-1"), "answers_in_file"),
        (("a.csv", "--request", "june"), "answers_in_file"),
        (("0001-H",), "one_answer"),
        (("0001-H", "--paid", "--unknown"), "one_answer"),
        (("0001-H", "--paid", "--out", "x.csv"), "verdicts_of_file"),
        (("0001-H", "--paid", "--unanswered"), "verdicts_of_file"),
        (("0001-K", "--paid"), "no_case_number"),
        (("0001-H-1-7", "--paid"), "no_such_instruction"),
        (("0001-H", "0002-J", "--paid"), "too_many_words"),
        (("0001-H", "--refused"), "option_without"),
    ],
)
def test_what_is_typed_wrong_is_said(
    cases: list[str], cli: Cli, words: tuple[str, ...], code: str
) -> None:
    assert (cli("pay", "results", *words)[1]["code"], len(cases)) == (code, 3)
    assert set(statuses(cli).values()) == {statuses(cli)[cases[0]]}


def test_a_file_without_a_row_says_so(cases: list[str], cli: Cli) -> None:
    for words in ((), ("--preview",), ("--unanswered",)):
        code, told = cli("pay", "results", answers("none.csv"), *words)
        assert (code, told["code"]) == (1, "results_empty") and cases


def test_of_a_case_that_ended_the_reference_is_compared(cases: list[str], cli: Cli) -> None:
    assert cli("pay", "results", cases[0], "--refused", "account_closed")[0] == 0
    assert cli("withdraw", cases[0], "--why", "不需要")[1]["status"] == "withdrawn"
    for said in (("--paid",), ("--unknown",), ("--refused", "other"), ("--returned", "other")):
        told = cli("pay", "results", cases[0], *said)[1]
        assert told["code"] == "ended_unanswered" and "参考号" in told["message"]
    file = answers("june.csv", (f"{cases[0]}-1-2", "到账", "2000.00", TODAY, "ABC-1", ""))
    assert cli("pay", "results", file)[1]["rows"][0]["verdict"] == "not_in_file"


def test_a_folder_is_no_file_whatever_it_is_called(
    cases: list[str], cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "answers").mkdir()
    for typed in ("answers", str(tmp_path)):
        assert cli("pay", "results", typed)[1]["code"] == "file_unreadable"
    assert cases


# -- the end of a number


def test_the_end_of_a_number_with_its_letter_is_enough(cases: list[str], cli: Cli) -> None:
    ends = [n.split("-", 2)[2] for n in cases]  # 0001-H
    assert cli("may", ends[0])[0] == cli("explain", f" {ends[0].lower()} ")[0] == 0
    assert cli("history", f"2026-{ends[0]}")[0] == 0
    assert cli("record", ends[0], "--note", "来电")[1]["number"] == cases[0]
    assert cli("pay", "results", f"{ends[1]}-1-1", "--paid")[1]["number"] == cases[1]
    assert cli("pay", "--again", ends[0], "--out", "again.csv")[0] == 0
    assert cli("withdraw", ends[2], "--why", "不需要")[1]["code"] == "payment_under_way"
    assert cli("export", "--extract", *ends[:2], "--out", "e.db")[1]["cases"] == 2
    assert cli("verify", "--replay")[1]["ok"]


def test_a_slip_in_the_letter_is_no_case_and_the_near_one_is_named(
    cases: list[str], cli: Cli
) -> None:
    body, _, letter = cases[0].rpartition("-")
    serial = body[-4:]
    for typed in (serial, "1", f"{serial}-", f"{serial}-A", body, f"{body}-A"):
        code, told = cli("withdraw", typed, "--why", "不需要")
        assert (code, told["code"]) == (1, "no_case_number") and cases[0] in told["message"], typed
    assert cli("may", "0099-A")[1]["code"] == "no_case_number" and letter != "A"


def test_two_that_end_alike_are_none_and_only_ones_own_branch_counts(tmp_path: Path) -> None:
    """Two branches whose letters fall alike: the desk above both is asked for more of it."""
    branches = (
        Branch("WLC", level="city"),
        Branch("SZW", parent="WLC"),
        Branch("TZZ", parent="WLC"),
    )
    people = (
        Person("zhou", "周", id_no("1980-02-01"), ("enter", "manage"), branch="SZW"),
        Person(
            *("wu", "吴", id_no("1981-02-01"), ("enter", "manage")),
            branch="TZZ",
            relatives=(id_no(BORN[2]),),
        ),
        Person(
            *("shi", "石", id_no("1982-02-01"), ("enter", "manage")),
            branch="WLC",
            relatives=(id_no(BORN[2]),),
        ),
        Person("lu", "鲁", id_no("1983-02-01"), ("decide", "manage"), branch="WLC"),
        Person("xie", "谢", id_no("1984-02-01"), ("review",), branch="TZZ"),
    )
    with Caseflow.demo(tmp_path / "two.db", branch=branches, people=people) as cf:
        one, two = (filed(cf, who, born) for who, born in (("zhou", BORN[0]), ("wu", BORN[1])))
        assert (one[-6:], one != two) == (two[-6:], True)
        assert meant(cf.desk("zhou").seat, one[-6:]) == one
        assert meant(cf.desk("wu").seat, one[-6:]) == two
        with refuses(FactError, "find_several"):
            meant(cf.desk("shi").seat, one[-6:])
        assert meant(cf.desk("shi").seat, f"SZW-2026-{one[-6:]}") == one
        with refuses(FactError, "no_case_but_proposal"):
            meant(cf.desk("wu").seat, "szw-p3")
        assert meant(cf.desk("wu").seat, f"{one[:-1]}A") == f"{one[:-1]}A"  # no near one of others
        kin = filed(cf, "zhou", BORN[2])  # of wu, who has no desk there: nothing is told of it
        assert meant(cf.desk("wu").seat, kin[-6:]) == kin[-6:]
        with refuses(NotAllowed, "interest") as problem:  # of shi too, whose desk is above it
            cf.desk("shi").objections(meant(cf.desk("shi").seat, f"SZW-2026-{kin[-6:]}"))
        assert problem.value.could == ("zhou", "lu")


def test_who_has_to_step_back_is_told_so_by_the_ending_too_and_who_may_go_on(
    tmp_path: Path, capsys: Any
) -> None:
    path, received = str(tmp_path / "own.db"), setting.TODAY
    with setting.office(path) as cf:  # lu is a relative of who applies; quan works above
        own = cf.desk("chen").submit("grant", setting.application("grant", "1966-05-06", received))
    for number in (own, own[-6:]):
        for typed in (["explain", number], ["why", number], ["object", "list", number]):
            code = run(["--store", path, "--as", "lu", "--today", received, "--json", *typed])
            told = json.loads(capsys.readouterr().err.splitlines()[-1])
            assert (code, told["error"], told["code"]) == (1, "NotAllowed", "interest"), typed
            others = set(told["parts"]["could"])
            assert {"chen", "ren"} <= others and "lu" not in others
            for login in ("chen", "ren", "shi"):
                may = [
                    "--store",
                    path,
                    "--as",
                    login,
                    "--today",
                    received,
                    "object",
                    "list",
                    number,
                ]
                assert (run(may) == 0) is (login in others), login
            capsys.readouterr()
    slip = f"{own[-6:-1]}{'A' if own[-1] != 'A' else 'B'}"  # a wrong letter tells nothing of it
    assert run(["--store", path, "--as", "lu", "--today", received, "explain", slip]) == 1
    assert own not in capsys.readouterr().err


def test_a_rule_is_settled_by_its_words_in_a_process_that_has_read_nothing_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the command line every process is a new one: what rules are called is read there."""
    from caseflow.cli.words import rule_meant
    from caseflow.words import names

    with Caseflow.demo(tmp_path / "s.db") as cf:
        said = {
            "household.head.name": "甲",
            "household.head.id_no": id_no("1960-01-02"),
            "application.received_on": "2026-03-05",
        }
        case = cf.desk("enter").submit("hardship", said)
    with Caseflow.open(tmp_path / "s.db") as again:
        desk = again.desk("decide")
        monkeypatch.setattr(names, "RULES", {})
        assert rule_meant(desk, case, "困难证明") == "need_certificate"
        assert rule_meant(desk, case, "没有的") == "没有的"
