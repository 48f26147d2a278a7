"""What a family reads: who gets the money, when it comes, out of which fund, what it rests on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from money.test_recovery import again, finaled, pay
from money.test_recovery import office as county
from office import family_pays, final_outside, office, refused, settle_cost, to_letter
from reports.test_award import DAYS, in_parts
from stories.test_joints import LEFT, RIGHT, granted, man, on, receipts, settled, walker
from stories.test_lines import at_work, filed
from stories.test_papers import balanced

from caseflow import Caseflow, FactError, yuan
from caseflow.case.acts.shares import Part
from caseflow.cli.app import run
from caseflow.reports.papers import KINDS, paper, read_code, template

LANGS = ("zh", "en")
ROW = re.compile(r"<tr>(<td>.*?)</tr>", re.DOTALL)


def rows(cf: Caseflow, case: str, lang: Any, kind: str = "grant") -> list[list[str]]:
    """The lines of the letter, cell by cell."""
    html = paper(cf.desk("chen"), case, kind, lang=lang).html
    assert balanced(html)
    return [re.findall(r"<td>(.*?)</td>", x) for x in ROW.findall(html)]


def day(text: str, lang: str) -> str:
    y, m, d = text.split("-")
    return text if lang == "en" else f"{y}年{int(m)}月{int(d)}日"


@pytest.mark.parametrize("lang", LANGS)
def test_each_instalment_has_its_row_with_payee_fund_day_and_clause(lang: Any) -> None:
    with at_work() as cf:
        case = in_parts(cf)
        found = rows(cf, case, lang)
        assert [x[0] for x in found] == ["1", "2", "3"]
        for row, on_ in zip(found, DAYS, strict=True):
            assert "2,000.00" in row[1] and row[2] == "互助金" and "1" in row[5]
            assert "苏和" in row[3] and "0507" in row[3]
            later = on_ > DAYS[0]
            assert (day(on_, lang) in row[4]) is later
        html = paper(cf.desk("chen"), case, "grant", lang=lang).html
        account = "622200000000"
        assert account not in html  # never more than its ending
        assert cf.case(case).edition[:12] not in html and day("2026-03-02", lang) in html
        cf.desk("fu").pay(case)
        cf.desk("dui").results(case, "paid")
        assert day(DAYS[0], lang) in rows(cf, case, lang)[0][4]


@pytest.mark.parametrize("lang", LANGS)
def test_who_waits_for_money_reads_the_place_and_nobody_else_s_number(lang: Any) -> None:
    with at_work() as cf:
        other = filed(cf, "grant", "1966-05-08")
        seven = [Part(award=yuan(7_000), fund="爱心款")]
        cf.desk("jue").decide(other, "grant", why="一", parts=seven)
        case = filed(cf, "grant")
        cf.desk("jue").decide(case, "grant", why="二", parts=seven)
        page = paper(cf.desk("chen"), case, "grant", lang=lang).html
        place = "第 2 位，共 2 位" if lang == "zh" else "place 2 of 2"
        assert place in page and "8,000.00" in page and other not in page
        assert place in rows(cf, case, lang)[0][4]
        one = paper(cf.desk("chen"), other, "grant", lang=lang).html
        assert ("第 1 位，共 2 位" if lang == "zh" else "place 1 of 2") in one


@pytest.mark.parametrize("lang", LANGS)
def test_each_joint_is_named_and_the_one_without_receipts_says_what_has_to_come(lang: Any) -> None:
    with walker() as cf:
        case = cf.desk("chen").submit("nm.walk", man(LEFT, RIGHT))
        granted(cf, case, "70000")
        settled(cf, case, receipts(on(LEFT, "2026-05-03"), RIGHT, cash="30000"), "30000")
        left, right = rows(cf, case, lang)
        names = ("左髋", "右髋") if lang == "zh" else ("left hip", "right hip")
        assert names[0] in left[0] and names[1] in right[0]
        assert "30,000.00" in left[1] and "35,000.00" in right[1]
        assert ("票据" if lang == "zh" else "receipts") in right[4] and left[4] != right[4]
        changed = "情况有变" if lang == "zh" else "Something changed"
        assert changed not in paper(cf.desk("chen"), case, "grant", lang=lang).html


def test_the_body_that_holds_the_fund_is_named_as_who_pays() -> None:
    with office() as cf:
        case = to_letter(cf)
        (zh,), (en,) = rows(cf, case, "zh"), rows(cf, case, "en")
        for row in (zh, en):
            assert "30,000.00" in row[1] and "中国红基会" in row[3] and "中国红基会" in row[4]
        (line,) = cf.desk("chen").award(case).lines
        assert (line.holder, line.payee, line.first) == ("中国红基会", None, ("evidence",))
        english = paper(cf.desk("chen"), case, "grant", lang="en")
        assert read_code(english.code) == (case, "grant") and english.title in english.html
        assert "2027-04-20" in english.html and "at most" in english.html
        assert english.code != paper(cf.desk("chen"), case, "grant").code


def test_both_letters_are_printed_in_both_languages_from_templates(tmp_path: Any) -> None:
    with office(tmp_path / "a.db") as cf:
        case = to_letter(cf)
        settle_cost(cf, case, family_pays("30500"))
        final_outside(cf, case, "30000")
        settle_cost(cf, case, family_pays("14000"))
        final_outside(cf, case, "10000", "final", paper="红基会〔2026〕41号")
        html = paper(cf.desk("chen"), case, "recovery").html
        assert "30,000.00" in html and "20,000.00" in html
        file = rows(cf, case, "zh", "checklist")
        assert ["1", "10,000.00 元"] in [x[:2] for x in file]
    base = ["--store", str(tmp_path / "a.db"), "--today", "2026-06-01", "--as", "chen"]
    for kind in ("grant", "recovery"):
        assert run([*base, "print", kind, case, "--lang", "en", "--out", str(tmp_path)]) == 0
        assert run([*base, "print", kind, "--lang", "en", "--template"]) == 0
        assert (tmp_path / "a.db.templates" / f"{kind}_en.html").exists()
    assert (tmp_path / "a.db.templates" / "page_en.html").exists()
    assert run([*base, "print", "approval", "--lang", "en", "--template"]) == 1


def test_what_the_bank_sent_back_never_was_with_the_family() -> None:
    """Paid, sent back, paid anew: 30,000 arrived, and of what the family owes nothing came back."""
    with county(money=60_000) as cf:
        case = finaled(cf, 30_500)
        pay(cf, case)
        cf.desk("chen").results(case, "returned", code="account_closed")
        pay(cf, case)
        again(cf, case, 14_000)
        html = paper(cf.desk("chen"), case, "recovery", lang="en").html
        assert "we paid 30,000.00 yuan" in html and "0.00 yuan came back" in html
        cf.desk("chen").recover(case, "received", sum=yuan(4_000), paper="退1")
        html = paper(cf.desk("chen"), case, "recovery", lang="en").html
        assert "we paid 30,000.00 yuan" in html and "4,000.00 yuan came back" in html


def test_what_there_is_not_in_english_is_refused() -> None:
    english = {"consent", "grant", "missing", "recovery", "refusal", "review"}
    with office() as cf:
        case = to_letter(cf)
        for kind in sorted(set(KINDS) - english):
            with refused(FactError, "paper_language") as problem:
                paper(cf.desk("chen"), case, kind, lang="en")
            assert set(problem.value.parts["known"]) == english
        with refused(FactError, "not_one_of"):
            paper(cf.desk("chen"), case, "grant", lang="fr")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["grant", "recovery", "review", "refusal", "revoked"])
def test_both_languages_have_the_same_placeholders(kind: str) -> None:
    def used(name: str) -> set[str]:
        return set(re.findall(r"\$([a-z_]+)", template(name).partition("-->")[2]))

    only_chinese = {"capital", "owed_capital", "currency"}
    assert used(kind) - only_chinese == used(f"{kind}_en") - only_chinese
