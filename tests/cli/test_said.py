"""What a refusal says: whose number, which columns, which way leads on."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from holds import setting
from holds.scratch import Scratch
from lists import household

from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.cli.shown import by_kind
from caseflow.errors import Stale

OFFICE = """
[branch]
code = "SZW"
name = "四子王旗红十字会"
[[people]]
login = "wang"
name = "王"
id_no = "152634197001010001"
duties = ["enter", "manage"]
[[people]]
login = "li"
name = "李"
id_no = "{li}"
duties = ["decide", "manage"]
relatives = ["{relative}"]
[[people]]
login = "zhao"
name = "赵"
id_no = "152634197001030002"
duties = ["pay"]
"""
GOOD = "152634197001020007"


@pytest.mark.parametrize(
    ("li", "relative", "place"),
    [
        ("152634197001010002", GOOD, "people.id_no@li"),
        ("152634197001010001", GOOD, "people.id_no@li"),  # wang's own
        (GOOD, "152634197001010002", "people.relatives@li"),
    ],
)
def test_a_number_that_is_wrong_is_told_with_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, li: str, relative: str, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("o.toml").write_text(OFFICE.format(li=li, relative=relative), "utf-8")
    words = "".join(f"passphrase {n}\n" * 2 for n in ("one", "two", "three"))
    monkeypatch.setattr("sys.stdin", io.StringIO(words))
    assert run(["--store", "a.db", "--json", "init", "o.toml"]) == 1
    said = json.loads(capsys.readouterr().err)
    assert said["place"] == place and "（li）" in said["message"] and li not in said["message"]
    assert not Path("a.db").exists()


def test_an_update_of_what_is_decided_says_how_it_is_corrected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from lists import household

    from caseflow import Caseflow, Stale

    monkeypatch.chdir(tmp_path)
    with Caseflow.demo(tmp_path / "a.db") as cf:
        clerk, row = cf.desk("enter"), household(1)
        case = clerk.submit("hardship", row)
        more = {**row, "household.certificate.valid_to": "2027-01-31"}
        with pytest.raises(Stale) as undecided:
            clerk.submit("hardship", more)
        cf.desk("decide").decide(case, "grant", why="低保有效")
        for update in (False, True):
            with pytest.raises(Stale) as decided:
                clerk.submit("hardship", more, update=update)
            assert decided.value.code == "application_decided"
    assert undecided.value.code == "application_differs"


def test_columns_that_nobody_filled_in_are_named() -> None:
    with setting.office() as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            case = s.do(*setting.submission("relief"))
            for place in ("granted", "lettered"):
                for said in setting.leads_to(place, "relief", case, s.case):
                    s.do(*said)
        known = {k: v for k, v in setting.bill(20_000).items() if k != "cost.cash"}
        cf.desk("chen").record(case, known)
        text = cf.desk("chen").explain(case)
        lacks = [x for x in text.splitlines() if x.strip().startswith("还缺：")]
        assert lacks and all("现金支付" in x for x in lacks)
        assert any("补充医疗保险支出" in x for x in lacks)  # which only the sum of all parts reads
        assert "still missing: " in cf.desk("chen").explain(case, lang="en")
        cf.desk("chen").record(case, setting.bill(20_000))
        assert "还缺：" not in cf.desk("chen").explain(case)


def test_a_consent_is_printed_and_a_programme_is_typed_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from lists import filed

    from caseflow import Caseflow

    monkeypatch.chdir(tmp_path)
    with Caseflow.demo(tmp_path / "caseflow.db") as cf:
        (case,) = filed(cf, 1)
    for kind in ("consent", "同意书"):
        assert run(["--json", "print", kind, case]) == 0
        assert "/TY" in json.loads(capsys.readouterr().out)["result"]["code"]
    assert run(["--json", "template", "困难家庭"]) == 0 and Path("困难家庭.xlsx").exists()
    assert run(["--json", "template", "天使"]) == 1  # of two programmes


def test_which_objection_is_asked_by_what_it_is_called() -> None:
    from stories.test_objections import granted, office

    from caseflow import FactError
    from caseflow.words import names

    with office(setting.TODAY) as cf:
        case = granted(cf)
        for words in ("家里有车", "家里有房"):
            cf.desk("guan").object(case, words=words)
        with pytest.raises(FactError) as several:
            cf.desk("fu").answer_objection(case, "dismissed", words="不实")
    assert (several.value.code, several.value.field) == ("which_objection", "nr")
    assert names.field("nr") != names.field("n")


def test_what_is_refused_is_said_of_its_case_whether_the_sentence_names_it_or_not() -> None:
    one, two = (
        Stale("not_due", expected="review:county"),
        Stale("notice_runs", case="A-2", on="2026-12-04"),
    )
    said = by_kind({"A-1": one, "A-2": two}, "zh")
    assert len(said) == 2 and said[0].startswith("A-1") and "A-2" in said[1]
    many = by_kind({f"A-{n}": one for n in range(5)}, "en")
    assert len(many) == 1 and "A-0, A-1, A-2" in many[0] and "A-4" not in many[0]


def test_what_a_record_changes_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That the rules say otherwise by now, and that an account is compared before it counts."""
    monkeypatch.chdir(tmp_path)
    with Caseflow.demo(tmp_path / "caseflow.db", today="2026-06-01") as cf:
        case = cf.desk("enter").submit("hardship", household(1))

    def record(*pairs: str) -> str:
        assert run(["--today", "2026-06-01", "record", case, *pairs]) == 0
        return capsys.readouterr().out

    told = record("household.certificate.valid_to=2026-01-31")
    assert "符合条件 → 不符合条件" in told
    assert "→" not in record("household.certificate.valid_to=2026-02-01")  # as before
    assert "不符合条件 → 符合条件" in record("household.certificate.valid_to=2026-12-31")
    account = "payee.account_no=6222020000000000018"
    own = "payee.kind=beneficiary_own_account"
    told = record(own, account, "payee.account_name=测试乙天", "payee.bank=农行")
    assert "caseflow 核对" in told
