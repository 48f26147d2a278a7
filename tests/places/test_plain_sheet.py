"""A programme in a plain place: printed in its currency, asked and read in English."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from codes import refuses

from caseflow import DefinitionError, Edition, Money, Programme, unknown, yuan
from caseflow.edition.read_aloud import read_aloud
from caseflow.facts import applicant, cost, doc, family, household
from caseflow.files.cells import Row, Sheet
from caseflow.files.read import read
from caseflow.files.template import write_template
from caseflow.intake.rows import Application, Verdict
from caseflow.intake.sheets import parse_book
from caseflow.places.china import CHINA
from caseflow.places.plain import plain
from caseflow.plugins import installed
from caseflow.programme import (
    bands,
    flat,
    money,
    needs,
    once,
    over,
    percent,
    require,
    source,
    step,
)
from caseflow.programme.form import form, schema
from caseflow.testing import check

DAKAR = plain(currency="XOF", time_zone="Africa/Dakar", identity="passport")
NOTICE = source("Notice 7", in_force="2024-01-01", ref="7/2024")


def programme(currency: str = "XOF", **more: Any) -> Programme:
    limit, sum_ = money(500_000, currency), money(20_000, currency)
    values: dict[str, Any] = {
        "award": flat(sum_, NOTICE.says(f"20,000 {currency} a household")),
        "documents": [needs(doc.need_certificate, NOTICE.says("a copy of the certificate"))],
        "steps": [step.review("local"), step.decide("national"), step.pay()],
    }
    rules = [
        require(
            "income",
            family.annual_income <= limit,
            NOTICE.says(f"income of at most 500,000 {currency}"),
        ),
        once(NOTICE.says("once"), per=applicant),
    ]
    words = {"zh": "家庭补助", "en": "Family grant", "helps": applicant, "rules": rules}
    return Programme("sn.grant", currency=currency, **{**words, **values, **more})


GRANT = programme()


def test_an_edition_prints_in_its_currency() -> None:
    e = GRANT.on("2026-03-05", place=DAKAR)
    zh, en = read_aloud(e, "zh"), read_aloud(e, "en")
    assert "家庭年收入不超过500,000 XOF" in zh
    assert "资助：20,000 XOF" in zh
    assert "family income in a year is at most 500,000 XOF" in en
    assert "award: 20,000 XOF" in en
    assert "review·local" in en
    assert "yuan" not in en and "元" not in zh
    assert "PIPL" not in en and "个人信息保护法" not in zh
    assert "guardian's consent" in en or "minor's guardian" in en


def test_an_explanation_is_in_its_currency() -> None:
    e = GRANT.on("2026-03-05", place=DAKAR)
    a = e.assess({"family.annual_income": money(600_000, "XOF")}, earlier=[])
    assert a.outcome == "ineligible"
    assert "500,000 XOF" in a.explain("en")
    assert "（600,000 XOF）" in a.explain("zh")
    assert "this would pass if: family income in a year is at most 500,000 XOF" in a.explain("en")
    facts = {"family.annual_income": Money(1), "doc.need_certificate": "copy"}
    b = e.assess({**facts, "consent.given_on": "2026-03-05"}, earlier=[])
    assert (b.outcome, b.award) == ("eligible", Money(20_000))
    assert "拟资助：20,000 XOF" in b.explain("zh")
    assert b.record.award == (("", "money", 20_000, 20_000),)


def test_other_awards_and_differences_are_in_its_currency() -> None:
    steps = (over(money(1_000, "KWD"), pays=money("12.5", "KWD")),)
    clause = NOTICE.gist("bands")
    banded = programme("KWD", award=bands(cost.family_pays, *steps, clause)).on("2026-01-01")
    assert "over 1,000.000 KWD → 12.500 KWD" in read_aloud(banded, "en")
    more = programme("KWD", award=flat(money("12.501", "KWD"), clause)).on("2026-01-01")
    changed = [c for c in banded.diff(more, "en") if c.kind == "award"]
    assert changed[0].after == "12.501 KWD"
    share = programme("XOF", award=percent(cost.family_pays, "12.5", clause)).on("2026-01-01")
    bill = {"cost.total": Money(1_001), "cost.cash": Money(1_001), "cost.commercial": Money(0)}
    bill |= {"cost.waiver": Money(0), "cost.other_charity": Money(0), "cost.account": Money(0)}
    assert share.assess(bill, earlier=[], at="final").award == Money(125)  # whole francs


def test_the_currency_is_kept_and_left_out_where_it_is_the_usual_one() -> None:
    e = GRANT.on("2026-03-05")
    assert '"currency":"XOF"' in e.to_json()
    assert '{"money":500000}' in e.to_json()
    again = Edition.load(e.to_json())
    assert (again, again.hash, again.money) == (e, e.hash, DAKAR.currency)
    usual = programme("CNY").on("2026-03-05")
    assert "currency" not in usual.to_json()
    assert usual.money == CHINA.currency
    assert programme("USD").on("2026-03-05").meaning != usual.meaning
    assert programme("USD").part_hash() != programme("EUR").part_hash()
    with refuses(DefinitionError, "currency_code"):
        Programme("x.y", zh="x", en="x", helps=household, rules=[], currency="yuan")


def test_the_kit_reads_clauses_in_its_currency() -> None:
    assert check(GRANT).faults == ()
    wrong = programme(award=flat(money(25_000, "XOF"), NOTICE.says("20,000 XOF a household")))
    assert any(
        "20,000 XOF" in f.en and "25,000 XOF" in f.zh
        for f in check(wrong).faults
        if f.code == "clause_sum"
    )


def test_the_form_says_what_a_number_is() -> None:
    properties = schema(GRANT)["properties"]
    assert properties["family.annual_income"]["description"] == "minor units of XOF"


# -- the sheet ---------------------------------------------------------------------------------

ASKED = {
    "application.received_on": "day of receipt",
    "applicant.name": "applicant's name",
    "applicant.id_no": "applicant's ID number",
    "applicant.birth_date": "applicant's date of birth",
    "family.annual_income": "family income in a year (XOF)",
    "doc.need_certificate": "paper of the certificate of need",
    "consent.given_on": "day of consent",
}
ROW = ("2026-03-05", "Awa Diop", "sn 12-3456", "1990-02-28", "350 000", "copy", "2026-03-05")


def sheet(*rows: tuple[Any, ...], head: tuple[str, ...] = tuple(ASKED.values())) -> Sheet:
    lines = [Row(i, r) for i, r in enumerate((head, *rows), 1)]
    return Sheet(name="Applications", index=0, rows=lines)


def parsed(*rows: tuple[Any, ...]) -> list[Application | Verdict]:
    return list(parse_book([sheet(*rows)], form(GRANT), place=DAKAR)[0].items)


def test_a_sheet_becomes_typed_facts() -> None:
    (item,) = parsed(ROW)
    assert isinstance(item, Application)
    assert dict(item.facts) == {
        "application.received_on": date(2026, 3, 5),
        "applicant.name": "Awa Diop",
        "applicant.id_no": "SN12-3456",
        "applicant.birth_date": date(1990, 2, 28),  # the number holds none: what was typed stays
        "family.annual_income": Money(350_000),
        "doc.need_certificate": "copy",
        "consent.given_on": date(2026, 3, 5),
    }
    assert item.warnings == ()
    a = GRANT.on("2026-03-05", place=DAKAR).assess(item.facts, earlier=[])
    assert (a.outcome, a.award) == ("eligible", Money(20_000))


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (4, 3000.5, "sum_with_decimals"),
        (4, "3000,50", "sum_unreadable"),
        (4, "30万元", "sum_unreadable"),
        (2, 123456, "identity_not_text"),
        (2, "AB/1", "identity_shape"),
    ],
)
def test_a_cell_that_the_place_refuses(place: int, cell: Any, code: str) -> None:
    row = list(ROW)
    row[place] = cell
    (item,) = parsed(tuple(row))
    assert isinstance(item, Verdict)
    (problem,) = item.problems
    assert problem.code == code
    assert all(problem.say("zh")) and all(problem.say("en"))
    assert problem.cell == f"{'ABCDEFG'[place]}2"
    if place == 2:
        assert problem.value == ""


def test_a_number_of_one_sign_is_a_warning() -> None:
    row = list(ROW)
    row[2] = "0000000"
    (item,) = parsed(tuple(row))
    assert isinstance(item, Application)
    assert [w.code for w in item.warnings] == ["repeated"]


def test_a_column_in_another_currency_is_not_ours() -> None:
    for unit in ("（元）", "（万元）", " (USD)"):
        head = (*list(ASKED.values())[:4], f"family income in a year{unit}")
        (p,) = parse_book([sheet(ROW[:5], head=head)], form(GRANT), place=DAKAR)
        (item,) = p.items
        assert isinstance(item, Application)
        assert item.facts.get("family.annual_income", unknown) is unknown
        assert p.notes[0].code == "columns_unused"


@pytest.mark.parametrize("header", ["passport", "Passport number", "护照号", "ID number", "id no."])
def test_the_number_may_be_headed_by_its_kind(header: str) -> None:
    head = ("name", header, "family income in a year")
    (p,) = parse_book([sheet(("Awa Diop", "AB1234", 5), head=head)], form(GRANT), place=DAKAR)
    (item,) = p.items
    assert isinstance(item, Application)
    assert item.facts.get("applicant.id_no") == (None if header == "id no." else "AB1234")
    assert item.facts["applicant.name"] == "Awa Diop"


def test_rows_of_passports_are_people_not_headers() -> None:
    rows = [(*ROW[:2], f"AB{i:04d}", *ROW[3:]) for i in range(1, 40)]
    assert len([x for x in parsed(*rows) if isinstance(x, Application)]) == 39


def test_the_template_is_in_english_and_is_read_back(tmp_path: Path) -> None:
    fields = form(GRANT)
    file = tmp_path / "grant.xlsx"
    write_template(file, GRANT.en, GRANT.name, fields, place=DAKAR)
    book = read(file, installed().readers)
    assert [s.name for s in book][:2] == ["Applications", "Instructions"]
    head = [v for v in book[0].rows[0].values if v is not None]
    flat_ = [f for f in fields if not f.rows]
    assert head == [f"{f.en} (XOF)" if f.kind == "money" else f.en for f in flat_]
    said = " ".join(str(v) for r in book[1].rows for v in r.values if v is not None)
    assert "a sum in XOF, without decimals" in said
    assert "passport" in said
    order = {str(label): i for i, label in enumerate(head)}
    row: list[Any] = [None] * len(head)
    for label, value in zip(ASKED.values(), ROW, strict=True):
        row[order[label]] = value
    filled = Sheet(name=book[0].name, index=0, rows=[*book[0].rows[:1], Row(2, tuple(row))])
    sheets = [filled, *book[1:]]
    (item,) = [x for p in parse_book(sheets, fields, place=DAKAR) for x in p.items]
    assert isinstance(item, Application)
    assert item.facts["family.annual_income"] == Money(350_000)


def test_the_template_of_china_stays_chinese(tmp_path: Path) -> None:
    file = tmp_path / "grant.xlsx"
    chinese = programme("CNY")
    write_template(file, chinese.zh, chinese.name, form(chinese))
    book = read(file, installed().readers)
    assert book[0].name == "申请"
    assert "收件日期" in book[0].rows[0].values
    said = " ".join(str(v) for r in book[1].rows for v in r.values if v is not None)
    assert "金额（元），最多两位小数；没有请填“无”，不知道请留空" in said
    (p, *_) = parse_book([book[0]], form(chinese))
    assert p.items == ()
    assert yuan(20_000) == money(20_000, "CNY")


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("family incmoe in a year", "family income in a year"), ("weather", "")],
)
def test_a_column_whose_name_is_a_slip_is_named_and_each_row_that_fills_it(
    slip: str, meant: str
) -> None:
    head = (*list(ASKED.values())[:4], slip)
    rows = [ROW[:5], (*ROW[:2], "AB7654321", ROW[3], None)]
    (p,) = parse_book([sheet(*rows, head=head)], form(GRANT), place=DAKAR)
    codes = [(n.code, n.parts.get("meant", "")) for n in p.notes]
    assert codes == ([("columns_near", meant)] if meant else [("columns_unused", "")])
    first, second = p.items
    assert isinstance(first, Application) and isinstance(second, Application)
    near = [(w.code, w.column, w.warning) for w in first.warnings if w.code == "column_near"]
    assert near == ([("column_near", slip, True)] if meant else [])
    assert not [w for w in second.warnings if w.code == "column_near"]  # nothing is lost there


def test_a_question_that_another_column_asks_is_no_slip() -> None:
    head = (*ASKED.values(), "family incmoe in a year")
    (p,) = parse_book([sheet((*ROW, 5), head=head)], form(GRANT), place=DAKAR)
    assert [n.code for n in p.notes] == ["columns_unused"]


def test_another_person_is_no_slip() -> None:
    from caseflow.intake.slips import _same_people

    assert not _same_people("母亲姓名", "父亲姓名") and _same_people("收件日其", "收件日期")
