"""Going live: earlier aid counts and is never ours, half-way cases go on at their step, balances
are adopted."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from office import BODY, confirm, id_no, in_cash, office, refused

from caseflow import FactError, FundSpec, Money, NotAllowed, Stale, yuan
from caseflow.batch.run import run
from caseflow.case.acts.confirm import waits


def sheet(path: Path, *rows: dict[str, Any]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(dict.fromkeys(k for r in rows for k in r)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def household(i: int, **more: Any) -> dict[str, Any]:
    return {"户主姓名": f"测试{i}", "户主身份证号": id_no(f"19{60 + i}-01-02"), **more}


FULL = {
    "收件日期": "2026-03-05",
    "困难类型": "低保",
    "有效期至": "2026-12-31",
    "困难证明": "复印件",
    "同意日期": "2026-03-05",
}


def test_earlier_aid_counts_and_is_never_decided_here(tmp_path: Path) -> None:
    past = sheet(tmp_path / "hardship.csv",
        household(1, 资助日期="2025-01-20", 资助金额="2000", 资助单位="慈善总会"),
        household(2, 资助日期="2025-01-20"),
                 household(3, 资助日期="2027-01-01", 资助金额="2000"))  # fmt: skip
    with office(tmp_path / "a.db") as cf:
        clerk = cf.desk("chen")
        first = run(clerk, past, "hardship", origin="external")
        assert [v.verdict.partition("_")[0] for v in first.verdicts] == [
            "accepted",
            "accepted",
            "rejected",
        ]
        to_come = first.verdicts[2].problems[0]
        assert to_come.code.endswith("day_to_come") and to_come.cell
        assert run(clerk, past, "hardship", origin="external").counts == {"known": 2, "rejected": 1}
        assert {c.status for c in cf.cases()} == {"external"} and not any(
            c.paid or c.reserved for c in cf.cases()
        )
        now = sheet(
            tmp_path / "b.csv", household(1, **FULL), household(2, **FULL), household(4, **FULL)
        )
        report = run(clerk, now, "hardship")
        outcomes = [clerk.assessment(v.case, purpose="case").outcome for v in report.verdicts]
        assert outcomes == [
            "ineligible",
            "ineligible",
            "eligible",
        ]  # once per household, whoever gave it
        with refused(Stale, "ended"):
            cf.desk("jue").decide(first.verdicts[0].case, "grant", why="试")
        assert "慈善总会　2,000.00 元" in clerk.explain(first.verdicts[0].case)
        assert "金额未知" in clerk.explain(first.verdicts[1].case)
        assert cf.verify().ok


def test_a_lifetime_cap_sees_what_others_gave_and_an_unknown_sum_stays_unknown(
    tmp_path: Path,
) -> None:
    from office import child

    past = sheet(tmp_path / "a.csv",
        {"患儿姓名": "其木格", "身份证号": id_no("2018-05-06"), "第几次手术": 1,
            "资助日期": "2024-05-01", "资助金额": "2万元"},
                 {"患儿姓名": "娜仁", "身份证号": id_no("2017-05-06"), "第几次手术": 1,
                     "资助日期": "2024-05-01"})  # fmt: skip
    with office(tmp_path / "a.db") as cf:
        clerk = cf.desk("chen")
        assert run(clerk, past, "crcf.chd", origin="external").counts == {"accepted": 2}
        again = clerk.submit("crcf.chd", child(operation=1))
        assert clerk.assessment(again, purpose="case").results["once.child.operation_number"] == "F"
        second = clerk.submit(
            "crcf.chd",
            child(
                operation=2, received="2026-03-03", application__upstream_entered_on="2026-03-10"
            ),
        )
        a = clerk.assessment(second, purpose="case")
        assert a.results["once.child.operation_number"] == "P" and a.most == yuan(
            10_000
        )  # 30,000 less 20,000
        other = clerk.submit(
            "crcf.chd",
            child(
                "2017-05-06",
                name="娜仁",
                operation=2,
                application__upstream_entered_on="2026-03-10",
            ),
        )
        b = clerk.assessment(other, purpose="case")
        assert "cap.child" not in dict(b.record.seen) and b.most == yuan(30_000)


def test_half_way_cases_go_on_at_their_step(tmp_path: Path) -> None:
    done = {
        "已办至": "资助决定",
        "批文号": "四红字〔2026〕3号",
        "批文日期": "2026-03-20",
        "批准金额": "2000",
    }
    rows = (
        household(1, **FULL, **done),
        household(2, **FULL),
        household(3, **FULL, **{**done, "批文号": ""}),
        household(4, **FULL, 已办至="评审"),
    )
    path = sheet(tmp_path / "hardship.csv", *rows)
    funds = (FundSpec("自有资金", ("hardship",), amount=Money(1_000_000)),)
    with office(tmp_path / "a.db", funds=funds) as cf:
        report = run(cf.desk("chen"), path, "hardship", origin="paper")
        assert [v.verdict.partition("_")[0] for v in report.verdicts] == [
            "accepted",
            "accepted",
            "rejected",
            "rejected",
        ]
        without, unknown = (v.problems[0] for v in report.verdicts[2:])
        assert without.code.endswith("paper_needs") and without.column == "批文号"
        assert unknown.column == "已办至"
        half, fresh = report.verdicts[0].case, report.verdicts[1].case
        assert (
            cf.case(half).next == cf.case(fresh).next == "decide"
        )  # nothing holds before a second person has compared it
        with refused(NotAllowed, "ours_on_paper"):
            confirm(cf.desk("fu"), half)  # who pays does not say what was decided
        confirm(cf.desk("jue"), half)
        s = cf.case(half)
        assert (s.next, s.granted, s.reserved, s.origin) == ("pay", 200_000, 200_000, "paper")
        assert [who for duty, who in s.did if duty == "decide"] == [
            cf.desk("jue").seat.party,
            "SZW",
        ]
        in_cash(cf, half)
        cf.desk("fu").pay(half)
        cf.desk("chen").results(half, "paid")
        assert cf.case(half).status == "paid"
        assert run(cf.desk("chen"), path, "hardship", origin="paper").counts == {
            "known": 2,
            "rejected": 2,
        }
        assert cf.verify().ok


def test_a_child_whose_county_review_was_on_paper(tmp_path: Path) -> None:
    from office import DOCS

    row = {
        "收件日期": "2026-03-02", "系统录入日期": "2026-03-10", "患儿姓名": "其木格",
        "身份证号": id_no("2018-05-06"), "中国籍": "是", "诊断编码": "Q21.0",
        "监护人姓名": "阿拉坦", "监护人身份证号": id_no("1988-01-09"), "是否需手术": "是",
        "是否已手术": "否", "第几次手术": 1, "户籍性质": "农业",
        "家庭年收入": 42000, "同意日期": "2026-03-02", **{f"doc.{d}": "复印件" for d in DOCS},
        "已办至": "上级系统录入", "批文号": "初审表",
        "批文日期": "2026-03-10",
    }  # fmt: skip
    with office(tmp_path / "a.db") as cf:
        (verdict,) = run(
            cf.desk("chen"), sheet(tmp_path / "a.csv", row), "crcf.chd", origin="paper"
        ).verdicts
        case = verdict.case
        for version in waits(cf.case(case)):
            cf.desk("ren").confirm(case, of=version)
        assert (
            cf.case(case).done == ("review:county", "entry") and cf.case(case).next == "review:city"
        )
        letter = ["review:city", "review:region", "decide", "notice", "letter"]
        with pytest.raises(Stale):  # only the first paper may tell of what we would do ourselves
            cf.desk("chen").record_outside(
                case, ["review:county"], body="本会", on="2026-03-20", paper="补", award=yuan(1)
            )
        cf.desk("chen").record_outside(
            case, letter, body=BODY, on="2026-04-01", paper="告知书", award=yuan(30_000)
        )


def test_opening_balances_are_adopted_by_two_once(tmp_path: Path) -> None:
    with office(tmp_path / "a.db", funds=(FundSpec("自有资金", ("hardship",)),)) as cf:
        manager, second = cf.desk("chen"), cf.desk("ren")
        with refused(FactError, "opening_balance"):
            manager.adopt("fund.自有资金", 5, since="2026-01-01", source="期初对账单")
        proposal = manager.adopt(
            "fund.自有资金", yuan(50_000), since="2026-01-01", source="期初对账单"
        )
        assert cf.funds()["自有资金"]["available"] == 0
        second.confirm(proposal)
        assert cf.funds()["自有资金"]["available"] == Money(5_000_000).minor
        with refused(Stale, "received_already"):
            manager.adopt("fund.自有资金", yuan(1), since="2026-01-01", source="再来一次")
        assert cf.verify().ok
