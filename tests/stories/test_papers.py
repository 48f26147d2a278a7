"""Papers: each says what it must, escapes what people typed, and comes back by its number."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from codes import refuses
from office import (
    BODY,
    bill,
    child,
    confirm,
    family_pays,
    final_outside,
    office,
    refused,
    settle_cost,
    to_letter,
)

from caseflow import Caseflow, FactError, NotAllowed, yuan
from caseflow.errors import DefinitionError
from caseflow.reports.ledger import write_ledger
from caseflow.reports.papers import KINDS, paper, read_code, template
from caseflow.words.letters import SAID

TAGS = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
VOID = {"meta", "br", "col", "!doctype"}


def balanced(html: str) -> bool:
    stack: list[str] = []
    for close, tag in TAGS.findall(html.partition("</style>")[2]):
        if tag in VOID:
            continue
        if not close:
            stack.append(tag)
        elif tag == "html" and stack == []:
            return True
        elif not stack or stack.pop() != tag:
            return False
    return not stack


def test_a_request_for_missing_papers_names_each_and_says_it_is_no_refusal(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit(
            "crcf.chd",
            child(doc__echo=None, guardian__name="J&阿拉坦", family__registration=None),
        )
        made = paper(cf.desk("chen"), case, "missing", until="2026-06-30")
        assert (
            "超声心动图报告" in made.html
            and "2026年6月30日" in made.html
            and "这不是拒绝" in made.html
            and balanced(made.html)
        )
        assert (
            "上级系统首次录入日期" not in made.html
        )  # the office writes that itself: no family is asked for it
        assert "J&amp;阿拉坦" in made.html and "J&阿拉坦" not in made.html
        assert (
            "日前交到" in paper(cf.desk("chen"), case, "missing").html
        )  # nobody has said until when: left to be written by hand
        assert read_code(made.code) == (case, "missing") and made.code in made.html
        with refused(FactError, "paper_last_day"):
            paper(cf.desk("chen"), case, "missing", until="2026-05-31")
        for wrong in ("下周", "<script>"):
            with pytest.raises(FactError):
                paper(cf.desk("chen"), case, "missing", until=wrong)
        with refused(FactError, "paper_not_granted"):
            paper(cf.desk("chen"), case, "grant")
        with refused(FactError, "paper_not_refused"):
            paper(cf.desk("chen"), case, "refusal")
        reads = [e for e in cf.events(limit=10_000) if e.type.startswith("data_read")]
        assert len(reads) >= 4  # every print is a recorded read


def test_a_request_says_what_the_reviewer_asked_for(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        with refused(FactError, "paper_nothing_missing"):
            paper(cf.desk("chen"), case, "missing")
        cf.desk("ren").review(case, "return", why="户口页照片看不清，请重新复印")
        html = paper(cf.desk("chen"), case, "missing").html
        assert (
            "审核人要求：户口页照片看不清，请重新复印" in html
            and "应交的材料" not in html
            and balanced(html)
        )


@pytest.mark.parametrize("change", [("GZ", "BZ"), ("-", "")])
def test_a_mistyped_number_is_refused(change: tuple[str, str], tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child(doc__echo=None))
        code = paper(cf.desk("chen"), case, "missing").code
        wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
        for text in (wrong, code.replace("BZ", "GZ"), case, "", "x" * 500):
            with refused(FactError, "paper_code"):
                read_code(text)


def test_a_refusal_gives_condition_value_clause_and_the_way_to_a_re_review(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        facts = child("2011-03-12", application__upstream_entered_on="2026-03-13")
        case = cf.desk("chen").submit("crcf.chd", facts)
        confirm(cf.desk("ren"), case)
        cf.desk("ren").review(case, "reject", why="超龄一天")
        html = paper(cf.desk("ren"), case, "refusal").html
        for words in ("上级系统首次录入日期：2026年3月13日", "患儿出生日期：2011年3月12日",
            "患儿15周岁生日第二天0时起即为超龄", "意见：超龄一天",
                      "这一条由日期决定，不能补救；日期登记有误的，请凭原件更正", "申请复核",
                      "为其木格提出"):  # fmt: skip
            assert words in html, words
        assert balanced(html) and not re.search(
            r"\d{4}-\d\d-\d\d|推定|ineligible", html
        )  # no machine's words to a family
        assert (
            "可于2026年7月1日前" in paper(cf.desk("ren"), case, "refusal", until="2026-07-01").html
        )


def test_a_person_s_refusal_says_what_was_judged_and_never_why_somebody_had_said_yes(
    tmp_path: Path,
) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("ren").review(case, "reject", settle={"hardship": "refused"}, why="已入户核实")
        html = paper(cf.desk("ren"), case, "refusal").html
        assert (
            SAID["settled"][0].format("贫困家庭") in html
            and "困难类型：未填报" in html
            and "由人判断" not in html
            and "意见：已入户核实" in html
        )
        with refused(FactError, "paper_ended"):
            paper(cf.desk("ren"), case, "missing")
        case = to_letter(
            cf, child("2016-05-06", name="娜仁")
        )  # accepted as poor; the receipts then leave nothing to pay
        settle_cost(cf, case, family_pays("4000"))
        final_outside(cf, case, "0", "final")
        html = paper(cf.desk("ren"), case, "refusal").html
        assert (
            "资助额为 0.00 元" in html
            and "家庭自付费用：4,000.00 元" in html
            and "低保户" not in html
            and balanced(html)
        )


def test_a_grant_letter_before_and_after_the_final_award(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
        html = paper(cf.desk("chen"), case, "grant").html
        assert (
            "资助额最高人民币 30,000.00 元（大写：叁万元整）" in html
            and "请于2027年4月20日（当年的节假日安排尚未公布" in html
            and "前提交：医疗费票据、医保结算单" in html
        )
        assert balanced(html) and "→" not in html and "本告知书失效" in html
        settle_cost(cf, case, bill())
        sheet = paper(cf.desk("chen"), case, "approval").html
        assert (
            "资助决定" in sheet
            and "中国红基会" in sheet
            and "任审核" in sheet
            and "红基会〔2026〕12号" in sheet
            and balanced(sheet)
        )
        assert (
            "患儿为中国籍（是）" in sheet and "各项支付合计" in sheet
        )  # what was judged at entry stays beside the receipts
        lists = paper(cf.desk("chen"), case, "checklist").html
        assert (
            "超声心动图报告" in lists
            and "复印件" in lists
            and "审核（旗县初审）：同意" in lists
            and balanced(lists)
        )
        assert "资助告知书（签回）" in lists and "尚未签回" in lists


def test_no_letter_before_the_notice_has_ended(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        clerk, case = cf.desk("chen"), cf.desk("chen").submit("crcf.chd", child())
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        clerk.record_outside(
            case,
            ["entry"],
            body=BODY,
            on="2026-03-10",
            paper="回执",
            facts={"application.upstream_entered_on": "2026-03-10"},
        )
        confirm(cf.desk("ren"), case)
        steps = ["review:city", "review:region", "decide"]
        clerk.record_outside(
            case, steps, body=BODY, on="2026-04-20", paper="红基会〔2026〕12号", award=yuan(30_000)
        )
        confirm(cf.desk("ren"), case)
        with refused(FactError, "paper_notice_open"):
            paper(clerk, case, "grant")


def test_the_signed_scan_comes_back_by_the_number(tmp_path: Path) -> None:
    from caseflow.cli.app import run

    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
        code = paper(cf.desk("chen"), case, "grant").code
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 signed")
    base = ["--store", str(tmp_path / "a.db"), "--today", "2026-06-01", "--as", "chen"]
    assert run([*base, "record", code, "--file", str(scan)]) == 0
    assert (
        run([*base, "record", code[:-1] + ("A" if code[-1] != "A" else "B"), "--file", str(scan)])
        == 1
    )
    wide = (
        code.lower().replace("/", "／").replace("-", "－")
    )  # as an input method for Chinese writes it
    assert run([*base, "record", wide, "--file", str(scan)]) == 0
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert run([*base, "record", code, "--file", str(tmp_path / "empty.pdf")]) == 1
    assert run([*base, "record", case, "--file", str(scan), "--document", "echo"]) == 0
    assert run([*base, "record", case, "--file", str(scan), "--document", "nothing_such"]) == 1
    assert run([*base, "print", "grant", case, "--out", str(tmp_path)]) == 0
    assert run([*base, "print", "refusal", case, "--out", str(tmp_path)]) == 1
    with Caseflow.open(tmp_path / "a.db", today="2026-06-01") as cf:
        back = paper(cf.desk("chen"), case, "checklist").html
        assert re.search(
            r"<td>资助告知书（签回）</td><td>纸件</td><td>已归档 2026年6月1日（2 份）</td>", back
        )
        filed = [j for j in cf.events(limit=10_000) if j.type.startswith("document_filed")]
        assert (
            cf.desk("chen").document(case, filed[0].version, purpose="check") == b"%PDF-1.7 signed"
        )
        assert cf.verify().ok


def test_a_branch_edits_its_templates(tmp_path: Path) -> None:
    from caseflow.cli.app import run

    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
    assert run(["--store", str(tmp_path / "a.db"), "print", "grant", "--template"]) == 0
    assert run(["--store", str(tmp_path / "nowhere" / "a.db"), "print", "grant", "--template"]) == 1
    own = tmp_path / "a.db.templates" / "grant.html"
    own.write_text("<p>四子王旗的样子：$beneficiary 得 $amount 元，$$</p>", "utf-8")
    with Caseflow.open(tmp_path / "a.db", today="2026-06-01") as cf:
        assert (
            "四子王旗的样子：其木格 得 30,000.00 元，$</p>"
            in paper(cf.desk("chen"), case, "grant").html
        )
        for text, code in (
            (b"$nobody", "template_unknown"),
            ("5 $ 元".encode(), "template_dollar"),
            (b"\xff\xfe\xff", "template_unreadable"),
        ):
            own.write_bytes(text)
            with refused(FactError, code):
                paper(cf.desk("chen"), case, "grant")


@pytest.mark.parametrize("kind", [*KINDS, "revoked"])
def test_each_template_lists_its_placeholders_and_does_not_print_the_list(
    kind: str, tmp_path: Path
) -> None:
    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
        if kind == "missing":
            case = cf.desk("chen").submit(
                "crcf.chd", child("2016-05-06", name="娜仁", doc__echo=None)
            )
        if kind.startswith("recovery"):
            settle_cost(cf, case, family_pays("30500"))
            final_outside(cf, case, "30000")
            settle_cost(cf, case, family_pays("14000"))
            final_outside(cf, case, "10000", "final", paper="红基会〔2026〕41号")
        if kind.startswith("review"):
            cf.desk("chen").ask_again(case, "re_review", why="收入写错了")
            cf.desk("jue").take_up(case, "decline", why="没有新的情况")
        if kind == "refusal":
            case = cf.desk("chen").submit("crcf.chd", child("2016-05-06", name="娜仁"))
            cf.desk("ren").review(case, "reject", why="重复申请")
        if kind == "revoked":
            said = {"body": BODY, "on": "2026-05-30", "paper": "红基会〔2026〕31号"}
            cf.desk("chen").record_outside(case, ["decide"], result="refuse", **said)
            confirm(cf.desk("ren"), case)
            cf.desk("jue").decide(case, "accept_paper", why="以来文为准")
        printed = "refusal" if kind == "revoked" else kind
        listed = {
            m
            for name in (kind, "page")
            for m in re.findall(r"\$([a-z_]+)", template(name).partition("-->")[0])
        }
        folder = tmp_path / "a.db.templates"
        folder.mkdir()
        (folder / f"{kind}.html").write_text("$nothing_such", "utf-8")
        with refused(FactError, "template_unknown") as problem:
            paper(cf.desk("chen"), case, printed)
        assert problem.value.parts["value"] == "nothing_such"
        assert set(problem.value.parts["known"]) == listed - {"body"}
        (folder / f"{kind}.html").write_text("<!-- $nothing_such 说明 --><p>$office</p>", "utf-8")
        assert "说明" not in paper(cf.desk("chen"), case, printed).html


@pytest.mark.parametrize("name", ["grant", "missing", "refusal", "revoked", "review", "consent"])
def test_what_nobody_told_us_of_ourselves_is_left_to_be_written_by_hand_and_says_so(
    name: str,
) -> None:
    body = template(name).partition("-->")[2]
    lines = [x for x in body.splitlines() if "联系人、电话" in x]
    assert len(lines) == 1 and "电话$contact" in lines[0]
    if name != "consent":
        lines = [x for x in template(f"{name}_en").splitlines() if "telephone" in x]
        assert len(lines) == 1 and "telephone$contact" in lines[0]


def test_who_may_not_read_may_not_print(tmp_path: Path) -> None:
    from office import id_no

    with office(tmp_path / "a.db") as cf:
        kin = child(
            doc__echo=None, guardian__id_no=id_no("1981-02-02")
        )  # the guardian is the reviewer
        case = cf.desk("chen").submit("crcf.chd", kin)
        with refused(NotAllowed, "interest"):
            paper(cf.desk("ren"), case, "missing")


def test_the_ledger_in_the_columns_that_the_clerk_is_used_to(tmp_path: Path) -> None:
    def written(desk: Any) -> list[list[Any]]:
        write_ledger(desk, "crcf.chd", tmp_path / "l.xlsx")
        return [
            list(row)
            for row in openpyxl.load_workbook(tmp_path / "l.xlsx").active.iter_rows(
                values_only=True
            )
        ]

    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
        clerk, second = cf.desk("chen"), cf.desk("ren")
        rows = written(clerk)
        row = dict(zip(rows[0], rows[1], strict=True))
        assert (
            row["申请编号"] == case
            and row["患儿姓名"] == "其木格"
            and row["资助额"] == 30_000
            and row["中国籍"] == "是"
        )
        pairs = [
            "孩子=child.name",
            "家长=guardian.name",
            "批了多少=case.granted",
            "走到哪=case.status",
        ]
        with refuses(DefinitionError, "header_pair", call="ledger.crcf.chd"):
            clerk.adopt(
                "ledger.crcf.chd", ["x=child.nobody"], since="2026-01-01", source="本会台账"
            )
        second.confirm(clerk.adopt("ledger.crcf.chd", pairs, since="2026-01-01", source="本会台账"))
        assert written(clerk)[0] == ["序号", "孩子", "家长", "批了多少", "走到哪"]
        evil = clerk.submit("crcf.chd", child("2017-05-06", name="-1+1小满", doc__echo=None))
        settle_cost(cf, case, bill())
        final_outside(cf, case, "30000")
        domain = [
            "旗县=case.branch", "系统录入日期=application.upstream_entered_on",
            "患儿姓名=child.name", "身份证号=child.id_no", "材料缺项=case.missing",
            "初审人=case.by:review:county", "告知书编号=case.paper:letter",
            "告知书日期=case.on:letter", "有效期=case.letter_until",
            "总费用=cost.total", "自付=case.family_pays", "资助额=case.granted",
            "到账日期=case.on:pay",
        ]  # fmt: skip
        second.confirm(
            clerk.adopt("ledger.crcf.chd", domain, since="2026-02-01", source="本会台账")
        )
        heads, first, other, total = written(clerk)
        assert heads[1:] == [x.partition("=")[0] for x in domain]
        row = dict(zip(heads, first, strict=True))
        assert (row["旗县"], row["初审人"], row["告知书编号"], row["材料缺项"]) == (
            "四子王旗红十字会",
            "任审核",
            "红基会〔2026〕12号",
            None,
        )
        assert (row["告知书日期"], row["有效期"], row["到账日期"]) == (
            datetime(2026, 4, 20),
            datetime(2027, 4, 20),
            datetime(2026, 5, 30),
        )
        assert isinstance(row["身份证号"], str) and row["自付"] == 34_042.44
        late = dict(zip(heads, other, strict=True))
        assert (
            late["患儿姓名"] == "-1+1小满"
            and "超声心动图报告" in late["材料缺项"]
            and late["到账日期"] is None
        )
        assert (
            total[0] == "合计"
            and dict(zip(heads, total, strict=True))["资助额"] == 30_000
            and total[4] is None
        )
        cells = [
            c for r in openpyxl.load_workbook(tmp_path / "l.xlsx").active.iter_rows() for c in r
        ]
        assert evil and not any(c.data_type == "f" for c in cells)
        second.confirm(
            clerk.adopt(
                "ledger.crcf.chd", ["什么=case.nothing"], since="2026-03-01", source="本会台账"
            )
        )
        with refused(FactError, "ledger_column") as problem:
            written(clerk)
        assert problem.value.parts["value"] == "case.nothing"
