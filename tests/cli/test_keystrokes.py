"""The common jobs take at most a quarter of the keys that they took (wording.md, Steps and
keystrokes): the keys of the commands that are run here, and of what is typed into the lists.

What is counted: every sign of a command and the key that ends it; in a list every sign of a cell
and the key that leaves it, as if nothing were filled down. Not counted: who acts and on which day,
which a session and a clock say in a real office; tables that come from others, or exist anyway.
"""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from faults.aid import NOTICE, OWN, person, programme
from faults.aid import office as county
from lists import filed, household, save, type_in
from office import BODY, child, family_pays, id_no, office
from stories.test_joints import LEFT, man

from caseflow import Caseflow, FundSpec, Money, nothing, yuan
from caseflow.cli.app import run
from caseflow.programme import flat, step

COUNT = 30
DAY = "2026-06-01"
#: letters: 30 times `print` and `record --done letter`; why: with the search in the sheet between
OLD = {"file": 422, "decide": 3_330, "outside": 26_670, "pay": 2_348, "letters": 2_310, "why": 75}
ASKED = programme(
    "own",
    award=flat(yuan(3_000), NOTICE.gist("每人3000元")),
    steps=[step.review("county"), step.decide(), step.letter, step.pay()],
)
NAMES = [f"其木{a}{b}" for a in "格日娜图云" for b in "甲乙丙丁戊己"]


class Keys:
    """A clerk at a terminal: types commands and counts the keys."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0

    def __call__(self, line: str, as_: str = "", ends: int = 0) -> None:
        self.count += len(line) + 1
        who = ("--as", as_) if as_ else ()
        program, *words = shlex.split(line)
        assert program == "caseflow"
        assert run(("--today", DAY, *who, *words)) == ends, line

    def fill(self, file: str, cells: Any, **more: Any) -> None:
        self.count += type_in(self.folder / file, cells, **more)

    def quarter(self, job: str) -> None:
        assert self.count <= OLD[job] / 4, (job, self.count)


@pytest.fixture
def keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Keys:
    monkeypatch.chdir(tmp_path)
    return Keys(tmp_path)


def table(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """A clerk's table, as it is exported."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        sheet = csv.DictWriter(out, rows[0])
        sheet.writeheader()
        sheet.writerows({k: _cell(v) for k, v in row.items()} for row in rows)


def _cell(value: Any) -> str:
    if value is True or value is False:
        return "是" if value else "否"
    if value is nothing:
        return "无"
    return str(value).replace(",", "") if isinstance(value, Money) else str(value)


def _joined(row: dict[str, Any]) -> dict[str, Any]:
    plain = {k: v for k, v in row.items() if not k.startswith("joint")}
    return {**plain, "joint.place": "左髋"}


def children(count: int = 20) -> list[dict[str, Any]]:
    return [child(f"2018-{n // 28 + 1:02}-{n % 28 + 1:02}", name=NAMES[n]) for n in range(count)]


def test_to_file_54_rows_in_three_tables_one_of_them_mended(keys: Keys) -> None:
    tables: dict[str, list[dict[str, Any]]] = {
        "困难家庭3月.csv": [household(n) for n in range(20)],
        "天使阳光3月.csv": children(),
        "助立行3月.csv": [
            {**_joined(man(LEFT, born=f"1950-03-{n + 1:02}")), "applicant.name": f"巴图{n}"}
            for n in range(14)
        ],
    }
    wrong = tables["困难家庭3月.csv"][0]
    right, wrong["household.certificate"] = wrong["household.certificate"], "五保户口"
    for name, rows in tables.items():
        table(keys.folder / name, rows)
    with Caseflow.demo(keys.folder / "caseflow.db", today=DAY):
        pass
    keys("caseflow run 困难家庭3月.csv 天使阳光3月.csv 助立行3月.csv")
    wrong["household.certificate"] = right
    table(keys.folder / "困难家庭3月.csv", tables["困难家庭3月.csv"])
    keys("caseflow run 困难家庭3月.csv")
    with Caseflow.open(keys.folder / "caseflow.db", today=DAY) as cf:
        assert len(cf.cases()) == 54
    keys.count += len("五保户口") + 1
    keys.quarter("file")


def test_to_review_and_decide_30_of_the_own_fund(keys: Keys) -> None:
    with county(keys.folder / "caseflow.db", ASKED, money=300_000) as cf:
        rows = [_applicant(n, income=yuan(60_000)) for n in range(COUNT)]
        cf.desk("chen").submit_many("own", rows)
    keys("caseflow 清单 审核", "ren")
    keys.fill("审核清单_2026-06-01.xlsx", _settled, reason="低保户，两人患病")
    keys("caseflow 清单 审核清单_2026-06-01.xlsx --yes", "ren")
    keys("caseflow 清单 决定", "jue")
    keys.fill("决定清单_2026-06-01.xlsx", {"answer": "资助"}, minutes="〔2026〕3号")
    keys("caseflow 清单 决定清单_2026-06-01.xlsx --yes", "jue")
    with Caseflow.open(keys.folder / "caseflow.db", today=DAY) as cf:
        assert {c.status for c in cf.cases()} == {"due:letter"} and cf.verify().ok
    keys.quarter("decide")


def _applicant(n: int, **facts: Any) -> dict[str, Any]:
    born = f"1966-{n // 28 + 1:02}-{n % 28 + 1:02}"
    more = {f"family.annual_{k}": v for k, v in facts.items()}
    return {**person(born), "applicant.name": NAMES[n], **more}


def _settled(row: Any) -> dict[str, str]:
    rule = next(k for k in row if re.match("认定 .*(收入|困难)", str(k)))
    return {"answer": "通过", rule: "认定"}


def test_to_pay_30_with_accounts_compared_and_answers_of_the_bank(keys: Keys) -> None:
    with county(keys.folder / "caseflow.db", ASKED, money=300_000) as cf:
        _granted(cf, letter=True)
        for n, c in enumerate(cf.cases()):
            cf.desk("chen").record(c.number, _account(n))
    keys("caseflow 清单 核对", "ren")
    keys.fill("核对清单_2026-06-01.xlsx", {"answer": "一致"})
    keys("caseflow 清单 核对清单_2026-06-01.xlsx --yes", "ren")
    keys(f"caseflow pay --fund {OWN}", "fu")
    keys("caseflow 清单 到账", "chen")
    keys.fill("到账清单_2026-06-01.xlsx", {"answer": "到账"})
    keys("caseflow 清单 到账清单_2026-06-01.xlsx --yes", "chen")
    with Caseflow.open(keys.folder / "caseflow.db", today=DAY) as cf:
        assert {c.status for c in cf.cases()} == {"paid"} and cf.verify().ok
    keys.quarter("pay")


def _account(n: int) -> dict[str, str]:
    return {
        "payee.kind": "beneficiary_own_account",
        "payee.account_name": NAMES[n],
        "payee.account_no": f"622202000000000{n:04}",
        "payee.bank": "农业银行",
    }


def _granted(cf: Caseflow, *, letter: bool) -> None:
    cases = cf.desk("chen").submit_many("own", [_applicant(n) for n in range(COUNT)])
    for x in cases:
        cf.desk("ren").review(x.case, "accept")
        cf.desk("jue").decide(x.case, "grant", why="符合条件")
        if letter:
            cf.desk("chen").letter(x.case)


def test_30_letters_are_one_print_and_one_act(keys: Keys) -> None:
    with county(keys.folder / "caseflow.db", ASKED, money=300_000) as cf:
        _granted(cf, letter=False)
    keys("caseflow 清单 办件", "chen")
    keys("caseflow 打印 告知书 -f 办件清单_2026-06-01.xlsx", "chen")
    keys.fill("办件清单_2026-06-01.xlsx", {"answer": "已办"})
    keys("caseflow 清单 办件清单_2026-06-01.xlsx --yes", "chen")
    (page,) = keys.folder.glob("资助告知书*.html")
    assert page.read_text("utf-8").count("<section id=") == COUNT
    with Caseflow.open(keys.folder / "caseflow.db", today=DAY) as cf:
        assert {c.next for c in cf.cases()} == {"pay"}
    keys.quarter("letters")


def test_why_was_he_refused(keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    with Caseflow.demo(keys.folder / "caseflow.db", today=DAY) as cf:
        (case,) = filed(cf, 1, household__head__name="赵小一")
        cf.desk("decide").decide(case, "refuse", why="收入另行核实")
    keys("caseflow 为什么 赵小一")
    assert "收入另行核实" in capsys.readouterr().out
    keys.quarter("why")


def test_30_children_from_the_first_review_to_paid_all_outside(keys: Keys) -> None:
    days, lists = "--on 2026-5-30", [[n, id_no(_born(k))] for k, n in enumerate(NAMES)]
    with office(keys.folder / "caseflow.db", today=DAY, funds=(_theirs(),)) as cf:
        cf.desk("chen").submit_many("crcf.chd", children(COUNT))
    _list(keys.folder / "名单.xlsx", ["姓名", "身份证号", "金额"], [[*x, 30000] for x in lists])
    keys("caseflow 清单 审核", "ren")
    keys.fill("审核清单_2026-06-01.xlsx", _settled, reason="低保户，两人患病")
    keys("caseflow 清单 审核清单_2026-06-01.xlsx --yes", "ren")
    paper = f"--file 名单.xlsx --body {BODY}"
    entered = "首次录入日期=2026-3-10"
    keys(f"caseflow 登记 {entered} --paper 回执 {paper} --on 2026-3-12 --outside 录入", "chen")
    keys("caseflow 核对 --paper 回执 --yes", "ren")
    steps = "盟市复核,自治区审核,决定,公示,告知书"
    keys(f"caseflow 登记 --paper 12号 {paper} --on 2026-4-20 --outside {steps}", "chen")
    keys("caseflow 核对 --paper 12号 --yes", "ren")
    costs = [{**_bill(), "患儿姓名": n, "身份证号": i} for n, i in lists]
    _list(keys.folder / "费用.xlsx", list(costs[0]), [list(x.values()) for x in costs])
    keys("caseflow 登记 --file 费用.xlsx", "chen")
    keys("caseflow 清单 核对", "ren")
    keys.fill("核对清单_2026-06-01.xlsx", {"answer": "一致"})
    keys("caseflow 清单 核对清单_2026-06-01.xlsx --yes", "ren")
    keys(f"caseflow 登记 --paper 31号 {paper} {days} --outside 最终,拨付", "chen")
    keys("caseflow 核对 --paper 31号 --yes", "ren")
    with Caseflow.open(keys.folder / "caseflow.db", today=DAY) as cf:
        assert {c.status for c in cf.cases()} == {"paid"} and cf.verify().ok
    keys.quarter("outside")


def _theirs() -> FundSpec:
    return FundSpec("天使阳光（总会持有）", ("crcf.chd",), owner=BODY, held_by=BODY)


def _born(n: int) -> str:
    return f"2018-{n // 28 + 1:02}-{n % 28 + 1:02}"


def _bill() -> dict[str, str]:
    return {k: _cell(v) for k, v in family_pays("45000").items()}


def _list(path: Path, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    save(path, [list(head), *map(list, rows)])
