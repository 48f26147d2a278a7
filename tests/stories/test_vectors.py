"""The figures of the domain reference (6.1) as an office meets them, each through a store: sums,
ages, days of letters, names as a notice shows them, cells as a clerk types them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from faults.aid import NOTICE, OWN, person, programme, relief, sheet
from faults.aid import office as county
from office import child, family_pays, final_outside, id_no, office, settle_cost, to_letter
from stories import test_notice as hanging
from stories.test_joints import LEFT, man

from caseflow import Caseflow, FundSpec, yuan
from caseflow.batch.run import run
from caseflow.facts import application
from caseflow.facts import child as patient
from caseflow.programme import flat, require, step

# -- sums -----------------------------------------------------------------------------------------

BANDS = [
    ("0", 0), ("4999.99", 0), ("5000.00", 0), ("5000.01", 5_000), ("10000.00", 5_000),
    ("10000.01", 10_000), ("15000.00", 10_000), ("15000.01", 15_000), ("20000.00", 15_000),
    ("20000.01", 20_000), ("30000.00", 20_000), ("30000.01", 30_000), ("99999.99", 30_000),
]  # fmt: skip


def test_every_edge_of_the_bands_of_the_heart_programme() -> None:
    """A child each: what the family pays decides, never more than it pays, never less for more."""
    with office() as cf:
        before = 0
        for n, (pays, award) in enumerate(BANDS, 1):
            born, entered = f"2018-05-{n:02d}", f"2026-03-{n:02d}"
            case = to_letter(cf, child(born, name=f"测试{n}", received=entered), entered=entered)
            settle_cost(cf, case, family_pays(pays))
            a = cf.desk("chen").assessment(case)
            assert (a.outcome, a.award) == ("eligible", yuan(award)), pays
            final_outside(cf, case, str(award), paper=f"红基会〔2026〕{100 + n}号")
            c = cf.case(case)
            assert (c.paid, c.end) == (award * 100, "" if award else "nothing_payable"), pays
            assert before <= c.paid <= yuan(pays).minor
            before = c.paid
        assert cf.verify(replay=True).ok


def test_the_second_operation_is_in_a_band_of_its_own() -> None:
    """The first cost 8,000 and got 5,000; the second costs 9,000 and gets as much. What a branch
    that adopted `cumulative` gives stands in test_scenarios: more than one bill is told there."""
    with office() as cf:
        for n, pays in enumerate(("8000", "9000"), 1):
            most = str(30_000 - 5_000 * (n - 1))
            case = to_letter(cf, child(operation=n, received=f"2026-03-0{n}"), award=most)
            settle_cost(cf, case, family_pays(pays))
            final_outside(cf, case, "5000", paper=f"红基会〔2026〕{100 + n}号")
            assert cf.case(case).paid == 500_000
        assert cf.verify(replay=True).ok


# -- income and region ----------------------------------------------------------------------------

INCOMES = [
    ("79999.99", ()),
    ("80000.00", ("income_80",)),
    ("100000.00", ("income_80",)),
    ("100000.01", ("income_80", "income_100")),
]


def test_what_a_family_earns_is_left_to_a_person_who_may_accept_it() -> None:
    """One note from 80,000 on, both above 100,000; nobody is refused by a figure."""
    with office(adopted={"chd.county": date(2025, 9, 1)}) as cf:
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        for n, (income, notes) in enumerate(INCOMES, 1):
            facts = child(f"2018-05-0{n}", name=f"测试{n}", family__annual_income=yuan(income))
            case = clerk.submit("crcf.chd", facts)
            clerk.record(case, {"application.upstream_entered_on": "2026-03-10"})
            assert set(clerk.assessment(case).refers) == {"hardship", *notes}
            said = clerk.explain(case)
            assert ("年收入8万以上" in said) == ("income_80" in notes)
            assert ("年收入超过10万元" in said) == ("income_100" in notes)
            settle: Any = dict.fromkeys(("hardship", *notes), "accepted")
            c = reviewer.review(case, "accept", settle=settle, why="大病支出，确属困难")
            assert c.next == "entry" and not c.end
        assert cf.verify(replay=True).ok


SINCE = [("2025-06-01", "P"), ("2025-06-02", "F"), (None, "U")]


@pytest.mark.parametrize("basis", ["", "unset"])
def test_who_lives_here_for_a_year_and_is_registered_elsewhere(basis: str) -> None:
    """Application of 1 June 2026; where the branch has not chosen, a person is asked."""
    adopted = {"nm.walk.border": ["150929"]} | ({"nm.walk.region_basis": basis} if basis else {})
    funds = (FundSpec("助立行", ("nm.walk",), amount=yuan(50_000)),)
    with office(funds=funds, adopted=adopted) as cf:
        for n, (day, code) in enumerate(SINCE, 1):
            lives: dict[str, Any] = {
                "applicant.area": "150923",
                "applicant.residence_area": "150929",
                **({"applicant.resident_since": day} if day else {}),
            }
            asks = man(LEFT, received="2026-06-01", born=f"1950-03-0{n}", **lives)
            a = cf.desk("chen").assessment(cf.desk("chen").submit("nm.walk", asks))
            assert a.results["region"] == ("N" if basis else code)
            if not basis:
                outcome = {"F": "ineligible", "U": "incomplete"}.get(code, "referred")
                assert a.outcome == outcome
            assert ("region" in a.refers) is bool(basis)
        assert cf.verify(replay=True).ok


# -- ages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "last", "first_over"),
    [("2011-03-12", "2026-03-12", "2026-03-13"), ("2012-02-29", "2027-02-28", "2027-03-01")],
)
def test_the_last_day_of_entry_is_told_and_holds_though_it_is_a_sunday(
    born: str, last: str, first_over: str
) -> None:
    """28 February 2027 is a Sunday: an age is no period, it does not move."""
    received = f"{int(last[:4])}-02-20"
    for entered, outcome in ((last, "referred"), (first_over, "ineligible")):
        with office(today=received) as cf:
            case = cf.desk("chen").submit("crcf.chd", child(born, received=received))
            told = [(x.what, str(x.on)) for x in cf.desk("chen").due() if x.what == "entry_limit"]
            assert told == [("entry_limit", last)]
            cf.today = "2027-03-05"
            cf.desk("chen").record(case, {"application.upstream_entered_on": entered})
            assert cf.desk("chen").assessment(case).outcome == outcome
            assert cf.verify(replay=True).ok


OWN_AGE = require(
    "age",
    application.received_on <= patient.birth_date.birthday(15),
    NOTICE.gist("收件时未满15周岁"),
)


def test_the_same_child_by_the_day_of_entry_upstream_and_by_that_of_receipt() -> None:
    """Received on 10 March, entered here on the 11th and upstream on the 13th, born on 12 March:
    over age for the lottery's money, in time for our own."""
    mine = programme(
        "mine",
        helps=patient,
        pinned_on=application.received_on,
        rules=[OWN_AGE],
        award=flat(yuan(3_000), NOTICE.gist("三千元")),
        steps=[step.decide(), step.pay()],
    )
    with county(":memory:", mine, money=90_000, today="2026-03-11") as cf:
        clerk = cf.desk("chen")
        facts = child("2011-03-12", received="2026-03-10")
        lottery = clerk.submit("crcf.chd", facts)
        assert [m.facts for m in clerk.assessment(lottery).missing] == [
            ("application.upstream_entered_on",)
        ]
        own = clerk.submit("mine", {k: v for k, v in facts.items() if k in cf.form("mine")})
        cf.today = "2026-03-13"
        clerk.record(lottery, {"application.upstream_entered_on": "2026-03-13"})
        assert clerk.assessment(lottery).outcome == "ineligible"
        said = clerk.explain(lottery)
        assert all(day in said for day in ("2026-03-12", "2026-03-13"))
        assert clerk.assessment(own).outcome == "eligible"
        assert cf.desk("jue").decide(own, "grant", why="符合办法").granted == 300_000
        assert cf.verify(replay=True).ok


# -- letters --------------------------------------------------------------------------------------


@contextmanager
def lettered(on: str, months: int) -> Iterator[tuple[Caseflow, str]]:
    """A letter of ours of a day, that holds for so many months."""
    with county(":memory:", relief(), money=90_000, today=on) as cf:
        hanging.adopted(cf, "letter_valid_months", months)
        case = cf.desk("chen").submit("relief", person(received=on))
        cf.desk("jue").decide(case, "grant", why="符合办法")
        cf.desk("chen").letter(case)
        yield cf, case
        assert cf.verify(replay=True).ok


@pytest.mark.parametrize(
    ("on", "months", "until"),
    [
        ("2026-06-15", 12, "2027-06-15"),  # whether that is a day off, nobody knows yet
        ("2025-01-31", 1, "2025-02-28"),  # there is no 31 February
        ("2025-08-01", 2, "2025-10-09"),  # National Day and the days after it
    ],
)
def test_until_when_a_letter_holds(on: str, months: int, until: str) -> None:
    with lettered(on, months) as (cf, case):
        assert cf.case(case).letter_until == until
        cf.today = until
        assert not [x for x in cf.desk("chen").due(apply=True) if x.applied]
        cf.today = date.fromordinal(cf.today.toordinal() + 1)
        known = not until.startswith("2027")
        codes = [x.what for x in cf.desk("chen").due(apply=True)]
        assert ("letter_expired" if known else "letter_open") in codes
        assert bool(cf.case(case).end) is known


def test_a_letter_is_warned_of_thirty_days_before_its_last_day() -> None:
    with lettered("2026-09-30", 6) as (cf, case):
        hanging.adopted(cf, "calendar.2027", ["2027-01-01/2027-01-03=off"])
        cf.desk("ren").confirm(
            cf.desk("chen").extend_letter(case, "2027-03-31", why="外省医院结算慢")
        )
        for day, told in (("2027-02-28", []), ("2027-03-01", [date(2027, 3, 31)])):
            cf.today = day
            assert [x.on for x in cf.desk("chen").due() if x.what == "letter_expires"] == told


# -- names ----------------------------------------------------------------------------------------

MASKS = {
    "王芳": "王*",
    "其木格": "其**",
    "欧阳小兰": "欧***",
    "阿拉坦•其木格": "阿**·**格",
    "阿拉坦其木格": "阿****格",
    "芳": "*",
}


def test_names_as_a_notice_shows_them() -> None:
    """No surname is assumed: each with the consent to be named, none of them in full."""
    with hanging.at_work() as cf:
        cases = []
        for n, name in enumerate(MASKS, 1):
            cases.append(hanging.granted(cf, f"2017-03-{n:02d}", name))
            hanging.consents(cf, cases[-1])
        text = cf.desk("chen").publish(cases, **hanging.SAID).text
        cells = [x.partition("</td>")[0] for x in text.split("<td>")]
        assert [x for x in cells if x in MASKS.values()] == list(MASKS.values())
        assert not [name for name in MASKS if name in text and len(name) > 1]
        assert cf.verify(replay=True).ok


# -- cells ----------------------------------------------------------------------------------------

SUMS = {
    "213万元": 213_000_000,
    "94.22万元": 94_220_000,
    "1.34亿元": 13_400_000_000,
    "1369.8 万元": 1_369_800_000,
    "１３６９．８万": 1_369_800_000,
    "3,000元": 300_000,
    "壹万贰仟元整": 1_200_000,
    "贰拾万零伍拾元伍角整": 20_005_050,
    "0.0001万元": 100,
}
NO_SUMS = ("1—3万元", "12.345", "0.0000001万元")


def test_sums_as_a_clerk_types_them_in_a_sheet(tmp_path: Path) -> None:
    """Each a family's income: read to the fen, or refused by itself without stopping the others."""
    every = (*SUMS, *NO_SUMS)
    rows = [
        {
            "姓名": f"测试{n}",
            "身份证号": id_no(f"1960-01-{n:02d}"),
            "家庭年收入": cell,
            "收件日期": "2026-03-02",
            "同意日期": "2026-03-02",
        }
        for n, cell in enumerate(every, 1)
    ]
    path = sheet(tmp_path / "收入.csv", *rows)
    with county() as cf:
        report = run(cf.desk("chen"), path, "grant")
        codes = [v.verdict for v in report.verdicts]
        assert len(codes) == len(every)
        filed = [v.case for v in report.verdicts if v.case]
        assert len(filed) == len(SUMS)
        incomes = [
            cf.desk("chen").facts(case, purpose="check")["family.annual_income"] for case in filed
        ]
        assert [x.minor for x in incomes] == list(SUMS.values())
        assert cf.verify(replay=True).ok and OWN in cf.funds()
