"""Words as a clerk types them: programmes, steps, commands; several files at once; why."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cli.test_commands import folder, result, said  # noqa: F401
from lists import filed, household
from office import child, id_no, office, refused

from caseflow import Caseflow, FactError
from caseflow.cli.files import programme_of
from caseflow.cli.statuses import status_of, statuses, what_of
from caseflow.cli.words import duties_of, programme_in, programme_meant, steps_of, waiting_meant
from caseflow.plugins import installed
from caseflow.words import names

LANGS: tuple[names.Lang, ...] = ("zh", "en")
DAY = ("--today", "2026-06-01")


def test_every_word_of_a_table_is_taken_where_its_code_is() -> None:
    known = statuses()
    levels = [f"review:{level}" for level in names.LEVELS]
    for lang in LANGS:
        said_ = {names.status(code, lang): code for code in known}
        assert {status_of(word, known) for word in said_} == set(said_.values())
        for code in (*names.HOLDS, *names.WAITS, *levels, "decide", "notice", "pay"):
            assert what_of(names.waiting(code, lang)) == code, (code, lang)
    assert [steps_of(names.step(x)) for x in levels] == [[x] for x in levels]
    assert what_of("追回") == "追回"  # none begins so: the queue refuses it
    assert what_of("应退") == "recovery:late" and what_of("登") == "登"


@pytest.mark.parametrize(
    "typed",
    [
        ["cases", "--sample", "1", "--seed", "x"],
        ["queue"],
        ["signed"],
        ["notice", "post", "--at", "office", "--channel", "1", "--supervision", "1"],
        ["sheet", "review"],
        ["print", "approval", "--all"],
        ["people", "grant", "decider", "pay"],
        ["people", "end", "decider", "decide"],
        ["people", "hire", "xin", "pay", "--name", "新人", "--id-no", id_no("2001-01-01")],
        ["funds", "open", "应急"],
        ["meeting", "sheet", "--body", "DZH"],
    ],
)
def test_a_programme_that_nobody_knows_is_refused_wherever_one_is_named(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
) -> None:
    said(capsys, "init", "--demo")
    for wrong, near in (("crfc.chd", "crcf.chd"), ("天使太阳基", "天使阳光基金"), ("台账", "")):
        code, _, err = said(capsys, "--json", *typed, "--programme", wrong)
        assert (code, json.loads(err)["code"]) == (1, "no_programme")
        assert near in json.loads(err)["parts"]["near"] or not near


def test_a_programme_is_named_in_chinese_wherever_its_code_is(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    said(capsys, "init", "--demo")
    with Caseflow.open(folder / "caseflow.db", today=DAY[1]) as cf:
        filed(cf, 3)
        cf.desk("clerk").submit("crcf.chd", child())
    for name, count in (
        ("hardship", 3),
        ("困难家庭一次性救助", 3),
        ("天使阳光", 1),
        ("天使圆梦", 0),
    ):
        found = result(capsys, "cases", "--sample", "9", "--seed", "x", "--programme", name)
        assert found["of"] == count
    assert len(
        result(capsys, "queue", "--as", "decider", "--programme", "困难家庭一次性救助")["rows"]
    )
    granted = (
        "people",
        "grant",
        "decider",
        "pay",
        "--programme",
        "天使阳光",
        "--programme",
        "nm.walk",
    )
    result(capsys, *granted)
    (waits,) = result(capsys, "people", "proposals")
    assert waits["said"]["programmes"] == "crcf.chd, nm.walk"
    ledger = ("export", "--ledger", "困难家庭")
    assert result(capsys, *ledger)["file"] == "困难家庭一次性救助.台账.xlsx"
    assert result(capsys, *ledger, "--lang", "en")["file"] == "hardship.ledger.xlsx"
    code, _, err = said(capsys, "--json", "export", "--ledger", "没有的项目")
    assert (code, json.loads(err)["code"]) == (1, "no_programme")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("天使阳光3月", "crcf.chd"),
        ("天使阳光基金", "crcf.chd"),
        ("2026助立行台账", "nm.walk"),
        ("困难家庭3月", "hardship"),
        ("hardship", "hardship"),
        ("天使", ""),  # of two programmes
        ("台账", ""),
        ("儿童台账", ""),  # two signs are in many names
    ],
)
def test_a_file_is_known_by_its_name(text: str, code: str) -> None:
    assert programme_in(text, installed().programmes) == code


def test_a_part_of_two_names_names_neither() -> None:
    names: Any = {x: SimpleNamespace(zh=f"助学金{x}类", en="") for x in "甲乙"}
    assert [programme_in(x, names) for x in ("助学金3月", "助学金乙")] == ["", "乙"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("shelter.grant", "shelter.grant"),
        ("Shelter grant", "shelter.grant"),  # whole, without what stands in brackets
        ("shelter GRANT (2026)", "shelter.grant"),
        ("grant", ""),  # of two
        ("Rent", "rent.grant"),
        ("助学金甲类", "school"),  # whole, though another is called so in part
        ("School fees", "school"),
        ("shelter.grants", ""),  # what is near is none: another would be paid out
        ("shelter.grant2", ""),
        ("Shelter grant second phase", ""),
        ("rent.gran", ""),
        ("助学金乙", ""),
        ("助学金", ""),  # of two
        ("二期", "school.two"),
        ("助", ""),  # one sign is none
    ],
)
def test_what_is_typed_names_a_programme_or_none(typed: str, code: str) -> None:
    names: Any = {
        "shelter.grant": SimpleNamespace(zh="Shelter grant (2026)", en="Shelter grant (2026)"),
        "rent.grant": SimpleNamespace(zh="房租补助", en="Rent grant"),
        "school": SimpleNamespace(zh="助学金甲类", en="School fees"),
        "school.two": SimpleNamespace(zh="资助办法（助学金甲类二期）", en="School fees II"),
    }
    assert programme_meant(typed, names) == code


def test_of_a_file_the_name_in_letters_says_nothing_by_a_piece() -> None:
    names: Any = {"shelter": SimpleNamespace(zh="Shelter grant", en="Shelter grant")}
    assert programme_in("shelves 2026", names) == ""
    assert programme_in("shelter grant", names) == "shelter"


def test_another_programme_than_the_named_one_is_never_filed(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    result(capsys, "init", "--demo")
    book = folder / "x.csv"
    book.write_text("姓名\n")
    for typed in ("crcf.chd2", "天使阳光二期", "nm.walkk"):
        code, _, err = said(capsys, "--json", "run", str(book), "--programme", typed)
        assert (code, json.loads(err)["code"]) == (1, "no_programme"), typed
        code, _, err = said(capsys, "--json", "assess", str(book), "--programme", typed)
        assert (code, json.loads(err)["code"]) == (1, "no_programme_aside"), typed


def test_a_file_says_its_programme(tmp_path: Path) -> None:
    programmes = installed().programmes
    for name, code in (("crcf.chd-3.xlsx", "crcf.chd"), ("助立行.csv", "nm.walk")):
        (tmp_path / name).write_text("")
        assert programme_of(tmp_path / name, "", programmes) == code
    assert programme_of(tmp_path / "x.csv", "天使阳光", programmes) == "crcf.chd"
    (tmp_path / "x.csv").write_text("")
    with refused(FactError, "which_programme"):
        programme_of(tmp_path / "x.csv", "", programmes)


def test_steps_in_words() -> None:
    assert steps_of("录入、盟市复核，自治区审核 决定,公示,告知书") == [
        *("entry", "review:city", "review:region", "decide", "notice", "letter")
    ]


def written(path: Path, first: int, count: int) -> None:
    """A sheet of households, as it is exported."""
    rows = [household(n) for n in range(first, first + count)]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        sheet = csv.DictWriter(out, rows[0])
        sheet.writeheader()
        sheet.writerows(rows)


def test_several_files_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    assert said(capsys, "init", "--demo")[0] == 0
    written(folder / "困难家庭3月.csv", 0, 2)
    written(folder / "困难家庭4月.csv", 2, 3)
    made = result(capsys, *DAY, "受理", "困难家庭3月.csv", "困难家庭4月.csv")
    assert [sum(x["counts"].values()) for x in made] == [2, 3]
    code, _, err = said(
        capsys, "--json", "run", *(x.name for x in folder.glob("*.csv")), "--out", "a"
    )
    assert code == 1 and json.loads(err)["code"] == "files_one_out"


def test_why_in_three_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    with Caseflow.demo(folder / "caseflow.db", today="2026-06-01") as cf:
        case, other = filed(cf, 2, household__certificate__valid_to="2026-01-01")
        cf.desk("decide").decide(case, "refuse", why="低保证已过期，家庭收入另行核实")
        reads = sum(e.type.startswith("data_read") for e in cf.events(limit=1000))
    code, out, _ = said(capsys, *DAY, "为什么", "测试甲天")
    lines = [x for x in out.splitlines() if "【演示" not in x]
    assert code == 0 and len(lines) == 3
    assert case in lines[0] and "不予资助" in lines[0] and "不符合" in lines[1]
    assert "低保证已过期" in lines[2] and other not in out
    assert result(capsys, *DAY, "why", other)[0]["status"] == "due:decide"
    with Caseflow.open(folder / "caseflow.db", today="2026-06-01") as cf:
        # the search and the page, then the page by its number
        assert sum(e.type.startswith("data_read") for e in cf.events(limit=1000)) == reads + 3
    code, _, err = said(capsys, "--json", "why", "没有这人")
    assert code == 1 and json.loads(err)["code"] == "nobody_of_that_name"


def test_a_rule_is_settled_by_its_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    with office(folder / "caseflow.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
    typed = ("审核", case, "通过", "--why", "走访核实", "--settle")
    code, _, err = said(capsys, "--json", *DAY, *typed, "家里的情况=是")
    assert code == 1 and json.loads(err)["code"] == "not_referred"
    code, _, err = said(capsys, "--json", *DAY, *typed, "手术=是")  # in the words of several
    assert code == 1 and json.loads(err)["parts"]["rules"] == ["手术"]
    assert said(capsys, *DAY, *typed, "家庭经济困难=是")[0] == 0
    assert result(capsys, *DAY, "cases")[0]["status"] == "due:entry"
    assert said(capsys, *DAY, "打印", "审批表", case)[0] == 0


def test_duties_and_what_waits_are_typed_as_they_are_called() -> None:
    every = "录入、审核、决定、付款、对账、管理、监督"
    for text in (every, every.replace("、", " ").replace("付款", "拨付")):
        codes = "enter review decide pay reconcile manage supervise"
        assert " ".join(duties_of(text)) == codes
    assert duties_of("enter xx") == ["enter", "xx"]
    words = (
        "资助决定",
        "待资助决定",
        "待第二人核对",
        "等待补正材料",
        "审核（旗县初审）",
        "旗县初审",
    )
    codes = ("decide", "decide", "confirm", "awaiting_information", *2 * ("review:county",))
    assert tuple(map(waiting_meant, words)) == codes
    assert [waiting_meant(x) for x in ("confirm", "late", "超期", "nothing", "")] == [
        "confirm", "late", "late", "nothing", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("queue --what 待第二人核对 --as 审核", ""),
        ("queue --what 待第二 --as 审核", ""),
        ("queue --what 待第三人 --as 审核", "not_one_of"),
        ("people grant decider 付款", ""),
        ("people grant decider 付", "no_such_duty"),
        ("people end decider 决定", ""),
        ("people hire xin 录入 对账 --name 新人 --id-no " + id_no("2001-01-01"), ""),
        ("complaint record 表扬感谢 --about 服务 --words x --channel 来信", ""),
        ("complaint record 表扬 --about 服务 --words 好", "not_a_choice"),
        (
            "finding write --login clerk --words 慢 --until 2099-01-01 --grave 严重问题 --as 监督",
            "",
        ),
        ("funds move 自有资金 5 --to 损失", ""),
        ("institution yy1 --name 院 --account 6200000000000000 --bank 行 --what 医院", ""),
        ("funds ahead x --basis 治疗不能等 --why x", "no_case_number"),
        ("override x 材料 --why x", "no_case_number"),
        ("object record x --words x --channel 来信 --about 公示", "no_case_number"),
        ("object answer x 异议成立 --words x", "no_case_number"),
        ("object note x --words x --what 证据", "no_case_number"),
        ("consent x 公示姓名 --by self", "no_case_number"),
        ("recover x --faith 善意", "no_case_number"),
    ],
)
def test_an_answer_is_typed_in_words(folder: Path, capsys: Any, typed: str, told: str) -> None:  # noqa: F811
    said(capsys, "init", "--demo")
    code, out, err = said(capsys, "--json", *typed.split())
    assert bool(code) == bool(told), out + err
    if told:
        assert json.loads(err.splitlines()[-1])["code"] == told, err


def test_choices_that_are_offered_are_named_too(folder: Path, capsys: Any) -> None:  # noqa: F811
    said(capsys, "init", "--demo")
    wrong = (
        "complaint",
        "record",
        "thanks",
        "--about",
        "service",
        "--words",
        "x",
        "--channel",
        "信",
    )
    assert "来信" in said(capsys, *wrong)[2]
    english = said(capsys, "--lang", "en", *wrong)[2]
    assert "letter" in english and "来信" not in english


def test_may_tells_what_can_be_done_and_what_is_due(folder: Path, capsys: Any) -> None:  # noqa: F811
    """The rest is counted, and listed where it is asked for; as data all of it stands always."""
    said(capsys, "init", "--demo")
    with Caseflow.open(folder / "caseflow.db", today=DAY[1]) as cf:
        (case,) = filed(cf, 1)
    for login in ("decider", "clerk", "cashier"):
        every = result(capsys, *DAY, "may", case, "--as", login)
        short, long = (
            said(capsys, *DAY, "能办", case, "--as", login, *more)[1] for more in ((), ("--all",))
        )
        due = {x["act"] for x in every if x["due"]} & {"review", "decide"}
        shown = [x for x in every
                 if x["allowed"] or x["due"] or (x["act"] in due and x["could"])]  # fmt: skip
        assert 0 < len(shown) < len(every)
        rows = [x for x in short.splitlines() if "演示库" not in x][2:]
        assert len(rows) == len(shown) + 1 and str(len(every) - len(shown)) in rows[-1]
        assert "--全部" in rows[-1] and "--全部" not in long
        assert len(long.splitlines()) == len(every) + 3
        assert any(x["due"] and not x["allowed"] for x in shown) is (login != "decider")


def test_what_the_bank_sent_back_is_asked_for_as_it_is_called(
    folder: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    office(folder / "caseflow.db").close()
    for words in ("到账后退回", "重新拨付（到账后被退回）", "pay:returned", "没有付成"):
        assert said(capsys, *DAY, "queue", "--as", "付款", "--what", words)[0] == 0
    code, _, err = said(capsys, *DAY, "--lang", "zh", "queue", "--as", "付款", "--what", "午饭")
    assert code == 1 and "重新拨付（到账后被退回）" in err and "重新拨付（银行没有付成）" in err
    assert "拨付结果不明" in err and "应退的款逾期未到" in err
