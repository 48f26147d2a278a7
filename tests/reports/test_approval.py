"""The sheet on which each level signs: who applies, to whom it is paid, the checks, every level
that has to say something; and the request for what is missing, of each return."""

from __future__ import annotations

import re

from acts.test_inspect import CARE, cared
from faults.aid import office as county
from faults.aid import person
from office import BODY, child, office, settle_cost, to_letter
from office import bill as a_bill
from stories.test_review_chain import COUNTY, adopted

from caseflow.reports.papers import paper

ACCOUNT = {
    "payee.kind": "guardian",
    "payee.account_name": "阿拉坦",
    "payee.account_no": "6222000000000000000",
    "payee.bank": "四子王旗农信社",
}


def rows(html: str) -> list[list[str]]:
    """The cells of each row, as they are read."""
    every = re.findall(r"<tr[^>]*>(.*?)</tr>", html, flags=re.DOTALL)
    cells = (re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, flags=re.DOTALL) for row in every)
    return [[re.sub("<[^>]+>", " ", x).strip() for x in row] for row in cells]


def test_a_child_s_sheet_says_who_where_and_to_whom_on_two_pages() -> None:
    with office() as cf:
        case = to_letter(cf, {**child(guardian__phone="13900000000"), **ACCOUNT})
        settle_cost(cf, case, a_bill())
        html = paper(cf.desk("chen"), case, "approval").html
        said = rows(html)
        assert ["患儿", "其木格", "身份证号", "150929201805060007"] in said
        assert ["申请人（监护人）", "阿拉坦", "身份证号", "150929198801090001"] in said
        assert ["收款账户", "阿拉坦　四子王旗农信社　6222000000000000000"] in said
        assert ["家庭住址", "", "联系电话", "13900000000"] in said  # written by hand
        assert any(row[0] == "家庭人口" for row in said)
        assert any(row[0] == "申请理由" for row in said)
        assert "申请人（监护人）签名" in html and html.count("填报内容") == 1
        assert "thead" not in html.partition("</style>")[2]
        conditions = [row[0] for row in said if len(row) == 3]
        assert len(conditions) == len(set(conditions))  # nothing is said twice
        boxes = [row[0] for row in said if row[-1] == "（盖章）"]
        assert boxes == [
            "审核（旗县初审）",
            "审核（盟市复核）",
            "审核（自治区审核）",
            "资助决定",
            "最终资助额决定",
        ]
        assert BODY in html


def test_a_grown_up_applies_alone_and_checks_stand_before_the_levels() -> None:
    with county(":memory:", CARE, money=90_000) as cf:
        case = cared(cf)
        cf.desk("ren").inspect(case, "home_visit", note="住房破旧，无车", on="2026-05-30")
        html = paper(cf.desk("chen"), case, "approval").html
        said = rows(html)
        assert "申请人（监护人）" not in html
        made = next(row for row in said if row[0] == "核查：入户核实")
        assert "住房破旧，无车" in made[1] and "任审核" in made[2] and made[3] == ""
        still = next(row for row in said if row[0] == "核查：电话回访")
        assert still[1] == ""
        assert said.index(still) < next(n for n, row in enumerate(said) if row[0] == "资助决定")
        assert "home_visit" not in html


def test_all_who_decided_stand_in_one_box_and_what_went_upwards_says_so() -> None:
    with county(":memory:", COUNTY, money=90_000) as cf:
        adopted(cf, "decide.people", 2)
        case = cf.desk("chen").submit("county", person())
        cf.desk("ren").review(case, "accept")
        cf.desk("jue").decide(case, "refuse", why="再看看")
        assert "觉决定" not in paper(cf.desk("chen"), case, "approval").html
        cf.desk("jue2").decide(case, "grant", why="符合办法")
        cf.desk("jue").decide(case, "grant", why="同意")
        box = next(
            r for r in rows(paper(cf.desk("chen"), case, "approval").html) if r[0] == "资助决定"
        )
        assert "觉复核、觉决定" in box[2]
    with county(":memory:", COUNTY, money=90_000) as cf:
        case = cf.desk("chen").submit("county", person())
        cf.desk("ren").review(case, "escalate", why="请上级定")
        html = paper(cf.desk("chen"), case, "approval").html
        assert "资助决定（已报上级）" in html and "报上级：请上级定" in html


def test_every_return_has_its_request_with_a_number_and_the_reviewer_s_words() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("ren").review(case, "return", why="超声报告缺第二页")
        first = paper(cf.desk("chen"), case, "missing")
        assert "审核人要求：超声报告缺第二页" in first.html and "一次性告知" in first.html
        cf.desk("ren").review(case, "return", why="诊断证明无公章")
        second = paper(cf.desk("chen"), case, "missing")
        assert "诊断证明无公章" in second.html and second.code != first.code
        lacks = cf.desk("chen").submit("crcf.chd", child("2017-05-06", name="娜仁", doc__echo=None))
        asked = paper(cf.desk("chen"), lacks, "missing").html
        assert "超声心动图报告（复印件一份）" in asked
