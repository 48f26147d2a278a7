"""No code, English word or value of Python in a line that a clerk reads; no Chinese in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from holds import setting
from holds.scratch import Scratch

from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.demo.show import show
from caseflow.words import names
from words import lines

#: what was typed into the stores: marks in papers' numbers
TYPED = frozenset((*setting.LIFE, "N"))
TYPED_IN_DEMO = frozenset(("N", "YY"))
NAMED = frozenset(
    p.name for p in setting.STAFF
) | frozenset(
    ("〔2026〕", "表格不清", "已改", "测试",
     "苏和", "阿拉坦", "巴雅尔", "中国红基会", "红基会", "号", "天使阳光", "自有资金", "教育专款",
     "代管资金", "对方资金", "巴特尔", "农业银行", "证明", "不清", "增", "异", "符合办法",
     "重新核定", "家长书面撤回", "本会救助办法", "家庭条件较好", "收入写错了", "盟市红十字会",
     "四子王旗红十字会", "乌兰察布市红十字会", "新来的")
)  # fmt: skip


LOGINS = frozenset(
    ("xin", "jue", *setting.LOGINS, "clerk", "reviewer", "decider", "cashier")
)  # the digits behind them are none of these


def of_the_staff(command: str) -> frozenset[str]:
    """The one list in which logins are looked up, each with the name; elsewhere names are said."""
    return LOGINS if command == "people" else frozenset()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lines") / "office.db"
    lines.at_work(path)
    return path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    show(folder)
    return folder / "ulanqab.db"


def one_of_each(path: Path, today: str) -> list[str]:
    """A case of each programme and status."""
    with closing(Caseflow.open(path, today=today)) as cf:
        return list({(c.programme, c.status): c.number for c in cf.cases()}.values())


def said(capsys: Any, path: Path, today: str, login: str, *typed: str) -> Iterator[str]:
    for programme in setting.FUNDS:  # what a process knows that has loaded no such plugin
        names.PROGRAMMES.pop(programme, None)
    run(["--store", str(path), "--today", today, "--as", login, *typed])
    out, err = capsys.readouterr()
    assert "Traceback" not in err and "内部错误" not in err, (typed, err)
    yield from (f"{' '.join(typed)}: {line}" for line in (out + err).splitlines())


def of_a_case(command: str, case: str) -> list[str]:
    """The command with the number behind its name."""
    name, *more = command.split(" --")
    return [*name.split(), case, *(x for option in more for x in f"--{option}".split())]


def bad(every: Iterator[str], typed: frozenset[str]) -> list[tuple[str, list[str]]]:
    found = ((line, lines.foreign(line.partition(": ")[2], typed)) for line in every)
    return [x for x in found if x[1]]


@pytest.mark.parametrize("command", lines.ALONE)
def test_a_list_is_said_in_the_words_of_a_clerk(office: Path, capsys: Any, command: str) -> None:
    for login in ("chen", "jian", "guan"):
        every = said(capsys, office, setting.TODAY, login, *command.split())
        assert not bad(every, TYPED | of_the_staff(command))


@pytest.mark.parametrize("command", lines.OF_A_CASE)
def test_a_case_is_said_in_the_words_of_a_clerk(office: Path, capsys: Any, command: str) -> None:
    for case in one_of_each(office, setting.TODAY):
        every = said(capsys, office, setting.TODAY, "quan", *of_a_case(command, case))
        assert not bad(every, TYPED)


def test_the_demonstration_is_said_in_the_words_of_a_clerk(demo: Path, capsys: Any) -> None:
    today = "2026-07-01"
    every = [c.split() for c in lines.ALONE]
    cases = one_of_each(demo, today)
    every += [of_a_case(c, case) for c in lines.OF_A_CASE for case in cases]
    for words in every:
        typed = TYPED_IN_DEMO | of_the_staff(" ".join(words))
        assert not bad(said(capsys, demo, today, "reviewer", *words), typed)


def test_english_has_no_chinese_but_names(office: Path, capsys: Any) -> None:
    every = [c.split() for c in lines.ALONE]
    for case in one_of_each(office, setting.TODAY):
        every += [of_a_case(c, case) for c in lines.OF_A_CASE]
    found = []
    for words in every:
        for line in said(capsys, office, setting.TODAY, "jian", "--lang", "en", *words):
            quoted = "《" in line or "— “" in line  # a text says what it says
            found += [] if quoted or not lines.han(line, NAMED) else [line]
    assert found == []


def test_the_control_sheet_of_a_payment_file_is_in_one_language() -> None:
    with setting.office() as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            case = s.do(*setting.submission("grant"))
            for place in ("reviewed", "granted"):
                for login, command in setting.leads_to(place, "grant", case, s.case):
                    s.do(login, command)
        batch = cf.desk("fu").pay_many([case], fund=setting.OWN)
        page = cf.desk("fu").control_sheet(batch.files[0])
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
    digest = batch.files[0].digest
    found = (lines.foreign(x.replace(digest, ""), frozenset()) for x in text.splitlines())
    assert not [x for x in found if x]
