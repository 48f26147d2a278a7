"""A whole life in a place that is not China: francs without decimals, an identity number that says
no birth date, a day that begins west of Greenwich; from the sheet to the result of the payment."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from office import confirm

from caseflow import (
    Branch,
    Caseflow,
    FactError,
    FundSpec,
    Money,
    Person,
    Place,
    Programme,
    Stale,
)
from caseflow.batch.run import run
from caseflow.facts import CERTIFICATES, applicant, cost, doc, family
from caseflow.places.plain import plain
from caseflow.programme import money, needs, once, percent, require, source, step

PRAIA = plain(
    currency="XOF",
    time_zone="Atlantic/Cape_Verde",
    identity="national_id",
    levels=("local", "national"),
)
NOTICE = source("Notice 7", in_force="2024-01-01", ref="7/2024")
PEOPLE = (
    Person("awa", "Awa Entry", "EN-0000001", ("enter", "manage", "reconcile")),
    Person("rui", "Rui Review", "RE-0000002", ("review", "manage")),
    Person("dja", "Dja Decide", "DE-0000003", ("decide",)),
    Person("pia", "Pia Pay", "PA-0000004", ("pay", "supervise")),
)
HEAD = (
    "applicant's name",
    "applicant's ID number",
    "applicant's date of birth",
    "day of receipt",
    "day of consent",
    "family income in a year (XOF)",
    "paper of the certificate of need",
    "total medical cost (XOF)",
    "who is paid",
    "account holder",
    "account number",
    "bank",
)
ROW = {
    "applicant's name": "Maria Tavares",
    "applicant's ID number": "cv 000-4711",
    "applicant's date of birth": "1990-02-28",
    "day of receipt": "2026-05-30",
    "day of consent": "2026-05-30",
    "family income in a year (XOF)": "350 000",
    "paper of the certificate of need": "copy",
}

#: of one application
FACTS = {
    "applicant.name": "Maria Tavares", "applicant.id_no": "CV000-4711",
    "applicant.birth_date": "1990-02-28", "application.received_on": "2026-05-30",
    "consent.given_on": "2026-05-30",
}  # fmt: skip


def grant(currency: str = "XOF", *, asks: bool = False) -> Programme:
    """A share of the bill, at most 20,000 francs."""
    limit = family.annual_income <= money(500_000, currency)
    need = require("need", family.need.given(), NOTICE.says("a certificate"))
    return Programme(
        "sn.grant",
        currency=currency,
        zh="家庭补助",
        en="Family grant",
        helps=applicant,
        rules=[
            require("income", limit, NOTICE.says("income of at most 500,000 XOF")),
            once(NOTICE.says("once"), per=applicant),
            *([need] if asks else []),
        ],
        award=percent(cost.total, "12.5", NOTICE.says("an eighth of the bill")),
        documents=[needs(doc.need_certificate, NOTICE.says("a copy of the certificate"))],
        steps=[step.review("local"), step.decide("local"), step.pay()],
    )


def office(
    place: Place = PRAIA, programme: Programme | None = None, path: str | Path = ":memory:"
) -> Caseflow:
    ours = programme is None or programme.currency == place.currency.code
    for_ = ("sn.grant",) if ours else ()
    return Caseflow.demo(
        path,
        place=place,
        branch=Branch("PRA", "Praia", "local"),
        people=PEOPLE,
        funds=(FundSpec("gifts", for_, amount=Money(1_000_000)),),
        programmes=(programme or grant(),),
        today="2026-06-01",
    )


def sheet(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.DictWriter(out, list(rows[0]))
        write.writeheader()
        write.writerows(rows)
    return path


@pytest.mark.parametrize("asks", [False, True])
def test_a_fund_is_offered_the_kinds_of_which_programmes_here_are(asks: bool) -> None:
    """And those for whose certificate they ask; not all that another country knows."""
    with office(programme=grant(asks=asks)) as cf:
        with pytest.raises(FactError) as none:
            cf.desk("awa").open_fund("orphans", kinds=["refugee"])
        known = ("applicant", *(CERTIFICATES if asks else ()))
        assert (none.value.code, none.value.parts["known"]) == ("no_such_kind", known)


def test_from_the_sheet_to_the_result_of_the_payment(tmp_path: Path) -> None:
    with office() as cf:
        awa, rui, dja, pia = (cf.desk(x) for x in ("awa", "rui", "dja", "pia"))
        report = run(awa, sheet(tmp_path / "a.csv", ROW), "sn.grant")
        (verdict,) = report.verdicts
        assert (verdict.verdict, verdict.problems) == ("accepted", ())
        case = verdict.case
        assert case.startswith("PRA-2026-")
        account = {
            "payee.kind": "beneficiary_own_account",
            "payee.account_name": "Maria Tavares",
            "payee.account_no": "CV64000300004711",
            "payee.bank": "Caixa",
        }
        bill = {"cost.total": Money(100_001), "cost.cash": Money(100_001)}
        awa.record(case, {**bill, **account})
        for _ in range(4):
            if not any(m.act == "confirm" and m.allowed for m in rui.may(case)):
                break
            confirm(rui, case)
        rui.review(case, "accept")
        dja.decide(case, "grant", why="as the notice says")
        assert cf.case(case).granted == 12_500  # whole francs
        batch = pia.pay_many([case], fund="gifts")
        assert batch.refused == () and batch.total == Money(12_500)
        text = batch.to_bytes().decode("utf-8-sig")
        assert "12,500" in text or "12500" in text
        assert "12500.00" not in text and "CNY" not in text and "元" not in text
        awa.results(case, "paid")
        now = cf.case(case)
        assert (now.status, now.paid) == ("paid", 12_500)
        assert "XOF" in awa.explain(case, lang="en")
        assert cf.verify().ok
        assert run(awa, sheet(tmp_path / "b.csv", ROW), "sn.grant").counts["known"] == 1


def test_a_number_that_says_no_birth_date_keeps_what_was_typed(tmp_path: Path) -> None:
    with office() as cf:
        awa = cf.desk("awa")
        (verdict,) = run(awa, sheet(tmp_path / "a.csv", ROW), "sn.grant").verdicts
        facts = awa.facts(verdict.case, purpose="check")
        assert str(facts["applicant.birth_date"]) == "1990-02-28"
        again = {**ROW, "applicant's ID number": "CV000-4711", "day of receipt": "2026-05-31"}
        (other,) = run(awa, sheet(tmp_path / "b.csv", again), "sn.grant").verdicts
        assert other.verdict == "accepted_with_warnings"  # the same person, on another day
        assert other.problems[0].parts["cases"] == (verdict.case,)
        one, two = (cf.case(v.case) for v in (verdict, other))
        assert one.beneficiary == two.beneficiary


def test_the_day_is_that_of_the_place() -> None:
    with office() as cf:
        assert cf.place.today(datetime(2026, 6, 2, 0, 30, tzinfo=UTC)).isoformat() == "2026-06-01"
        assert PRAIA.today(datetime(2026, 6, 2, 1, 30, tzinfo=UTC)).isoformat() == "2026-06-02"


def test_a_programme_in_another_currency_files_nothing(tmp_path: Path) -> None:
    with office(programme=grant("USD")) as cf:
        awa = cf.desk("awa")
        before = cf.verify().events
        facts = {"applicant.name": "Maria Tavares", "application.received_on": "2026-05-30"}
        with pytest.raises(Stale) as refused:
            awa.submit("sn.grant", facts)
        assert refused.value.code == "other_currency"
        assert cf.verify().events == before


def test_what_the_rooms_hold_says_nothing_of_china() -> None:
    with office() as cf:
        case = cf.desk("awa").submit(
            "sn.grant",
            {
                "applicant.name": "Maria Tavares",
                "applicant.id_no": "CV000-4711",
                "applicant.birth_date": "1990-02-28",
                "application.received_on": "2026-05-30",
            },
        )
        plain_parts = [repr(x.event) for x in cf.events(limit=1000)]
        assert cf.case(case).number.startswith("PRA-")
        assert not any(word in text for text in plain_parts for word in ("CNY", "元", "Shanghai"))


def test_somebody_is_found_by_every_digit_of_a_phone() -> None:
    """No country's prefix is dropped where the place knows of none."""
    with office() as cf:
        awa = cf.desk("awa")
        facts = {"applicant.name": "Maria Tavares", "applicant.id_no": "cv 000-4711"}
        case = awa.submit("sn.grant", {**facts, "applicant.phone": "+86 138-0000"})
        for query in ({"phone": "861380000"}, {"number": "CV000-4711"}, {"name": "Maria  Tavares"}):
            (family,) = awa.find(**query)
            assert (family.name, family.cases[0].number) == ("Maria Tavares", case), query
        for query in ({"phone": "1380000"}, {"phone": "00861380000"}, {"name": "maria tavares"}):
            assert awa.find(**query) == ()
        assert "Maria Tavares" in awa.history(case)[0].say("en")
