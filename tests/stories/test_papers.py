"""Papers: each says what it must, escapes what people typed, and comes back by its number."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from office import bill, child, office, settle_cost, to_letter

from caseflow import Caseflow, FactError, NotAllowed
from caseflow.reports.ledger import write_ledger
from caseflow.reports.papers import paper, read_code

TAGS = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
VOID = {"meta", "br", "!doctype"}


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
        case = cf.desk("chen").submit("crcf.chd", child(doc__echo=None, guardian__name="<b>阿拉坦</b>", family__registration=None))
        made = paper(cf.desk("chen"), case, "missing", until="2026-06-30")
        assert "超声心动图报告" in made.html and "2026-06-30" in made.html and "这不是拒绝" in made.html and balanced(made.html)
        assert "&lt;b&gt;阿拉坦" in made.html and "<b>阿拉坦" not in made.html
        assert "＿＿＿＿＿＿ 前" in paper(cf.desk("chen"), case, "missing").html  # nobody has said until when
        assert read_code(made.code) == (case, "missing") and made.code in made.html
        with pytest.raises(FactError, match="没有准予资助"):
            paper(cf.desk("chen"), case, "grant")
        with pytest.raises(FactError, match="没有不予资助"):
            paper(cf.desk("chen"), case, "refusal")
        reads = [e for e in cf.events(limit=10_000) if e.type.startswith("data_read")]
        assert len(reads) >= 4  # every print is a recorded read


@pytest.mark.parametrize("change", [("GZ", "BZ"), ("-", "")])
def test_a_mistyped_number_is_refused(change: tuple[str, str], tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        case = cf.desk("chen").submit("crcf.chd", child(doc__echo=None))
        code = paper(cf.desk("chen"), case, "missing").code
        wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
        for text in (wrong, code.replace("BZ", "GZ"), case, "", "x" * 500):
            with pytest.raises((FactError, Exception), match="编号"):
                read_code(text)


def test_a_refusal_gives_condition_value_clause_and_the_way_to_a_re_review(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        facts = child("2011-03-12", application__upstream_entered_on="2026-03-13")
        case = cf.desk("chen").submit("crcf.chd", facts)
        cf.desk("ren").confirm(case)
        cf.desk("ren").review(case, "reject", why="超龄一天")
        html = paper(cf.desk("ren"), case, "refusal").html
        for words in ("2026-03-13", "2026-03-12", "患儿15周岁生日第二天0时起即为超龄", "经办意见：超龄一天", "复核", "要改变这一条"):
            assert words in html, words
        assert balanced(html)


def test_a_grant_letter_before_and_after_the_final_award(tmp_path: Path) -> None:
    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
        html = paper(cf.desk("chen"), case, "grant").html
        assert "资助额最高人民币 30,000.00 元（大写：叁万元整）" in html and cf.case(case).letter_until in html and balanced(html)
        settle_cost(cf, case, bill())
        sheet = paper(cf.desk("chen"), case, "approval").html
        assert "资助决定" in sheet and "中国红基会" in sheet and "任审核" in sheet and balanced(sheet)
        lists = paper(cf.desk("chen"), case, "checklist").html
        assert "超声心动图报告" in lists and "复印件" in lists and "审核（旗县初审）：同意" in lists and balanced(lists)


def test_the_signed_scan_comes_back_by_the_number(tmp_path: Path) -> None:
    from caseflow.cli.app import run

    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
        code = paper(cf.desk("chen"), case, "grant").code
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF signed")
    base = ["--store", str(tmp_path / "a.db"), "--today", "2026-06-01", "--as", "chen"]
    assert run([*base, "record", code, "--file", str(scan)]) == 0
    assert run([*base, "record", code[:-1] + ("A" if code[-1] != "A" else "B"), "--file", str(scan)]) == 1
    assert run([*base, "record", case, "--file", str(scan), "--document", "echo"]) == 0
    assert run([*base, "record", case, "--file", str(scan), "--document", "nothing_such"]) == 1
    assert run([*base, "print", "grant", case, "--out", str(tmp_path)]) == 0
    assert run([*base, "print", "refusal", case, "--out", str(tmp_path)]) == 1
    with Caseflow.open(tmp_path / "a.db", today="2026-06-01") as cf:
        assert "已签回：资助告知书" in paper(cf.desk("chen"), case, "checklist").html
        filed = [j for j in cf.events(limit=10_000) if j.type.startswith("document_filed")]
        assert cf.desk("chen").document(case, filed[0].version, purpose="核对") == b"%PDF signed"
        assert cf.verify().ok


def test_a_branch_edits_its_templates(tmp_path: Path) -> None:
    from caseflow.cli.app import run

    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
    assert run(["--store", str(tmp_path / "a.db"), "print", "grant", "--template"]) == 0
    own = tmp_path / "a.db.templates" / "grant.html"
    own.write_text("<p>四子王旗的样子：$beneficiary 得 $amount 元，$$</p>", "utf-8")
    with Caseflow.open(tmp_path / "a.db", today="2026-06-01") as cf:
        assert "四子王旗的样子：其木格 得 30,000.00 元，$</p>" in paper(cf.desk("chen"), case, "grant").html
        for text, says in (("$nobody", "nobody"), ("5 $ 元", "单独的"), (b"\xff\xfe\xff", "UTF-8")):
            own.write_bytes(text if isinstance(text, bytes) else text.encode())
            with pytest.raises(FactError, match=says):
                paper(cf.desk("chen"), case, "grant")


def test_who_may_not_read_may_not_print(tmp_path: Path) -> None:
    from office import id_no

    with office(tmp_path / "a.db") as cf:
        kin = child(doc__echo=None, guardian__id_no=id_no("1981-02-02"))  # the guardian is the reviewer
        case = cf.desk("chen").submit("crcf.chd", kin)
        with pytest.raises(NotAllowed, match="利害关系"):
            paper(cf.desk("ren"), case, "missing")


def test_the_ledger_in_the_columns_that_the_clerk_is_used_to(tmp_path: Path) -> None:
    def written(desk: Any) -> list[list[Any]]:
        write_ledger(desk, "crcf.chd", tmp_path / "l.xlsx")
        return [list(row) for row in openpyxl.load_workbook(tmp_path / "l.xlsx").active.iter_rows(values_only=True)]

    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
        clerk, second = cf.desk("chen"), cf.desk("ren")
        rows = written(clerk)
        row = dict(zip(rows[0], rows[1], strict=True))
        assert row["案件编号"] == case and row["患儿姓名"] == "其木格" and row["资助额"] == 30_000 and row["中国籍"] == "是"
        pairs = ["孩子=child.name", "家长=guardian.name", "批了多少=case.granted", "走到哪=case.status"]
        with pytest.raises(Exception, match=r"ledger\.crcf\.chd"):
            clerk.adopt("ledger.crcf.chd", ["x=child.nobody"], since="2026-01-01", source="本会台账")
        second.confirm(clerk.adopt("ledger.crcf.chd", pairs, since="2026-01-01", source="本会台账"))
        assert written(clerk)[0] == ["序号", "孩子", "家长", "批了多少", "走到哪"]
        evil = clerk.submit("crcf.chd", child("2017-05-06", name="娜仁", operation__hospital=None))
        assert evil and not any(c.data_type == "f" for r in openpyxl.load_workbook(tmp_path / "l.xlsx").active.iter_rows() for c in r)
