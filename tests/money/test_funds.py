"""Funds of any unit: what they are for, what comes once, where it goes, and the page of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from faults.aid import GRANT, NOTICE, person, programme
from hypothesis import given
from hypothesis import strategies as st
from office import BODY, id_no, office, refused, staff

from caseflow import (
    Branch,
    Caseflow,
    FactError,
    FundError,
    FundSpec,
    NotAllowed,
    Person,
    Pieces,
    Stale,
    yuan,
)
from caseflow.case.acts import Decide
from caseflow.case.acts.within import within
from caseflow.facts import CERTIFICATES, applicant, family
from caseflow.fund.funds import Fund
from caseflow.fund.purpose import KINDS, Purpose, Wanted, lies_in
from caseflow.programme import any_of, flat, require, step
from caseflow.programme.declared import HELPED
from caseflow.words import say_amount

HERE = require("here", applicant.area.starts_with("15"), NOTICE.gist("本自治区户籍"))
NEED = require("need", any_of(family.need.given(), applicant.area.stated()), NOTICE.gist("困难"))
LOCAL = programme(
    "local",
    rules=[HERE, NEED],
    award=flat(yuan(1_000), NOTICE.gist("每人1千元")),
    steps=[step.decide(), step.pay()],
)
OWN = FundSpec("自有", ("local",), amount=yuan(5_000))


def made(*funds: FundSpec, today: str = "2026-06-01", **more: Any) -> Caseflow:
    return office(funds=funds, programmes=[LOCAL, GRANT], today=today, **more)


def filed(cf: Caseflow, born: str = "1966-05-06", **facts: Any) -> str:
    said = {"applicant__area": "150929", "family__need": "guer", **facts}
    said = {k: v for k, v in said.items() if v is not None}
    said = person(born, **said)
    return cf.desk("chen").submit("local", {k: v for k, v in said.items() if "income" not in k})


def decided(cf: Caseflow, case: str, fund: str = "") -> str:
    """What became of a grant: the status of the case, or the code of the refusal."""
    (done,) = cf.desk("jue").do_many([Decide(case=case, result="grant", why="符合", fund=fund)])
    return done.error.code if done.error is not None else cf.case(case).status


def two(cf: Caseflow, proposal: Any) -> None:
    cf.desk("ren").confirm(proposal)


PURPOSES: list[tuple[dict[str, Any], dict[str, Any], str]] = [  # the fund, the facts, the answer
    ({}, {}, "due:pay"),
    ({"regions": ("1509",)}, {}, "due:pay"),
    ({"regions": ("SZW",)}, {"applicant__area": "150102"}, "due:pay"),
    ({"regions": ("150929", "1526")}, {}, "due:pay"),
    ({"regions": ("1509",)}, {"applicant__area": "150102"}, "fund_region"),
    ({"kinds": ("guer",)}, {}, "due:pay"),
    ({"kinds": ("applicant",)}, {"family__need": None}, "due:pay"),
    ({"kinds": ("guer",)}, {"family__need": "canji"}, "fund_kind"),
    ({"kinds": ("guer",)}, {"family__need": None}, "fund_kind"),
    ({"kinds": ("child",)}, {}, "fund_kind"),
    ({"regions": ("1509",), "kinds": ("canji",)}, {}, "fund_kind"),
    ({"since": "2026-06-01", "until": "2026-06-01"}, {}, "due:pay"),
    ({"since": "2026-06-02"}, {}, "fund_period"),
    ({"until": "2026-05-31"}, {}, "fund_period"),
]


@pytest.mark.parametrize(("fund", "facts", "answer"), PURPOSES)
def test_only_what_the_purpose_covers_is_reserved_named_or_not(
    fund: dict[str, Any], facts: dict[str, Any], answer: str
) -> None:
    with made(FundSpec("专项", ("local",), amount=yuan(5_000), **fund)) as cf:
        case = filed(cf, **facts)
        assert decided(cf, case, "专项") == answer
        if answer != "due:pay":
            assert decided(cf, case) == "no_fund"
            assert cf.funds()["专项"]["reserved"] == 0
        assert cf.verify(replay=True).ok


def test_nothing_is_told_of_somebody_that_no_fund_of_the_branch_names() -> None:
    with made(OWN) as cf:
        case = filed(cf)
        assert cf.case(case).entry.within == ()  # type: ignore[union-attr]
        two(cf, cf.desk("chen").open_fund("孤儿", programmes=["local"], kinds=["guer", "canji"]))
        two(cf, cf.desk("chen").receive("孤儿", yuan(5_000), reference="流水103"))
        assert decided(cf, case, "孤儿") == "due:pay"  # assessed again for the decision
        assert cf.case(case).entry.within == ("guer",)  # type: ignore[union-attr]
        assert cf.verify(replay=True).ok


def test_a_certificate_that_ran_out_makes_nobody_of_that_kind() -> None:
    need = require("need", family.need.in_force(), NOTICE.gist("困难"))
    dated = programme("dated", rules=[need], award=flat(yuan(1_000), NOTICE.gist("x")),
                      steps=[step.decide(), step.pay()])  # fmt: skip
    fund = FundSpec("孤儿", ("dated",), kinds=("guer",), amount=yuan(9_000))
    with office(funds=(fund,), programmes=[dated], today="2026-06-01") as cf:
        for until, within in (("2026-03-02", ("guer",)), ("2026-03-01", ())):
            more = {"family.need": "guer", "family.need.valid_to": until}
            said = {**person(f"1966-05-0{until[-1]}"), **more}
            said.pop("family.annual_income")
            case = cf.desk("chen").submit("dated", said)
            assert cf.case(case).entry.within == within  # type: ignore[union-attr]


def test_what_is_reserved_stays_when_the_period_is_over(tmp_path: Path) -> None:
    spec = FundSpec("专项", ("local",), until="2026-06-01", amount=yuan(1_500))
    path, key = tmp_path / "a.db", tmp_path / "key"
    with made(spec, path=path, key=key) as cf:
        first, second = filed(cf), filed(cf, "1967-05-06")
        assert decided(cf, first) == "due:pay"
        assert decided(cf, second) == "waiting_for_funds"
        two(cf, cf.desk("chen").receive("专项", yuan(500), reference="流水130"))
    with Caseflow.open(path, key=key, today="2026-06-02") as cf:
        assert cf.case(first).reserved == 100_000  # type: ignore[union-attr]
        with refused(FundError, "fund_period"):
            cf.desk("chen").fund(second)
        cf.desk("chen").withdraw(first, why="不再需要")
        assert cf.funds()["专项"]["available"] == 200_000 and cf.verify(replay=True).ok


# -- units ----------------------------------------------------------------------------------------


def test_pieces_and_places_come_and_go_and_are_no_money() -> None:
    boxes = FundSpec("温暖箱", ("local",), unit="pieces:BOX", amount=Pieces(40), source="入库单")
    with made(boxes, FundSpec("夏令营", unit="places")) as cf:
        chen = cf.desk("chen")
        two(cf, chen.receive("夏令营", Pieces(12), reference="流水146"))
        two(cf, chen.move_fund("温暖箱", Pieces(3), to="loss", note="受潮"))
        assert cf.funds()["温暖箱"]["available"] == 37
        with refused(FactError, "not_pieces"):
            chen.receive("夏令营", yuan(5), reference="流水150")
        with refused(FactError, "no_such_sum"):
            chen.receive("夏令营", Pieces(0), reference="流水152")
        with refused(FactError, "not_a_count"):
            Pieces(-1)
        with refused(FundError, "other_unit"):
            chen.move_fund("温暖箱", Pieces(1), to="fund", name="夏令营")
        case = filed(cf)
        assert decided(cf, case) == "no_fund"
        assert decided(cf, case, "温暖箱") == "fund_not_money"
        page = chen.fund_page("温暖箱")
        assert [(p.what, p.to, p.units) for p in page.came] == [
            ("opening", "", 40),
            ("moved", "loss", 3),
        ]
        assert say_amount(page.fund.free, page.fund.unit, "en") == "37 pieces of BOX"
        assert cf.verify(replay=True).ok


def test_money_is_given_as_money() -> None:
    with made(OWN) as cf, refused(FactError, "not_money"):
        cf.desk("chen").receive("自有", Pieces(5), reference="流水171")


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("no_such_unit", {"unit": "EUR"}),
        ("no_such_unit", {"unit": "pieces:"}),
        ("no_such_region", {"regions": ["四子王旗"]}),
        ("no_such_kind", {"kinds": ["orphan"]}),
        ("period_backwards", {"since": "2026-02-01", "until": "2026-01-31"}),
        ("no_programme", {"programmes": ["lokal"]}),
    ],
)
def test_a_fund_is_for_what_there_is(code: str, how: dict[str, Any]) -> None:
    with made(OWN) as cf:
        with pytest.raises((FactError, Exception)) as found:
            cf.desk("chen").open_fund("新", **how)
        assert getattr(found.value, "code", "") == code
        if code == "no_programme":  # a plugin may be still to come when a store is made
            return
        with pytest.raises(Exception) as begun:
            made(FundSpec("新", how.get("programmes", ()), **{
                k: v for k, v in how.items() if k != "programmes"
            }))  # fmt: skip
        assert getattr(begun.value, "code", "") == code


def test_kinds_are_those_of_the_catalogue() -> None:
    assert (*HELPED, *CERTIFICATES) == KINDS


# -- forged ---------------------------------------------------------------------------------------


def test_a_kind_that_somebody_is_not_is_found_with_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with made(FundSpec("孤儿", ("local",), kinds=("guer",), amount=yuan(5_000))) as cf:
        with monkeypatch.context() as forging:
            forging.setattr("caseflow.case.acts.telling.within", lambda look, c: ("guer",))
            case = filed(cf, family__need="canji")
            assert decided(cf, case, "孤儿") == "due:pay"
        assert cf.verify().ok
        told = {(f.stage, f.code, f.parts.get("what")) for f in cf.verify(replay=True).findings}
        assert ("replayed", "plain_differs", "within") in told


def test_what_was_reserved_beyond_the_purpose_is_found_without_a_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with made(FundSpec("孤儿", ("local",), kinds=("guer",), amount=yuan(5_000))) as cf:
        with monkeypatch.context() as forging:
            for place in ("case.purposes", "fund.choose"):
                forging.setattr(f"caseflow.{place}.covers", lambda *_: None)
            case = filed(cf, family__need="canji")
            assert decided(cf, case, "孤儿") == "due:pay"
        assert {(f.stage, f.code) for f in cf.verify().findings} == {("judged", "fund_kind")}


def test_a_receipt_under_another_name_is_found_with_the_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with made(OWN) as cf:
        with monkeypatch.context() as forging:
            forging.setattr(
                "caseflow.desk.funds.numbers_of",
                lambda said: ("OTHER",) if "reference" in said else (),
            )
            forging.setattr("caseflow.desk.funds.consent_text", lambda said: "")
            two(cf, cf.desk("chen").receive("自有", yuan(10), reference="A1"))
            two(cf, cf.desk("chen").move_fund("自有", yuan(1), to="loss", consent="书1"))
        assert cf.verify().ok
        found = {(f.code, *f.parts.values()) for f in cf.verify(replay=True).findings}
        assert ("plain_differs", "receipts") in found and ("plain_differs", "consent") in found


# -- what comes once ------------------------------------------------------------------------------


def test_what_the_bank_calls_so_comes_once() -> None:
    """Faults H 8: one receipt proposed twice was received twice."""
    with made(OWN, FundSpec("另一", ("grant",))) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        first = chen.receive("自有", yuan(10), reference="2026 0001", giver="某公司")
        for fund in ("自有", "另一"):
            with refused(Stale, "proposed_before"):
                ren.receive(fund, yuan(10), reference="20260001")
        ren.confirm(first)
        for fund in ("自有", "另一"):
            with refused(Stale, "receipt_known"):
                chen.receive(fund, yuan(11), reference="２０２６0001")
        two(cf, chen.receive("自有", yuan(10), reference="20260002", receipt="收1"))
        same = ("2026-0002", "2026/0002", "2026\u20130002", "2026\uff0d０００2.")
        spelt = [{"reference": x} for x in same]
        for again in ({"receipt": "收 1"}, {"reference": "收1"}, {"receipt": "20260002"}, *spelt):
            with refused(Stale, "receipt_known"):  # each number alone, whatever it is called
                chen.receive("自有", yuan(10), **again)
        with refused(Stale, "receipt_known"):
            chen.give_back("自有", yuan(10), reference="20260002")
        assert cf.funds()["自有"]["received"] == 502_000
        assert cf.verify(replay=True).ok


def test_what_was_withdrawn_or_lapsed_may_come_again(tmp_path: Path) -> None:
    path, key = tmp_path / "a.db", tmp_path / "key"
    with made(OWN, path=path, key=key) as cf:
        chen = cf.desk("chen")
        made_ = chen.receive("自有", yuan(10), reference="A1")
        chen.withdraw_proposal(made_)
        two(cf, chen.receive("自有", yuan(10), reference="A1"))
        assert cf.funds()["自有"]["received"] == 501_000
        cf.desk("chen").receive("自有", yuan(10), reference="A2")
    with Caseflow.open(path, key=key, today="2026-12-01") as cf:
        two(cf, cf.desk("chen").receive("自有", yuan(10), reference="A2"))
        assert cf.funds()["自有"]["received"] == 502_000


def test_it_is_dated_when_it_is_written_and_its_paper_is_of_a_day() -> None:
    with made(OWN) as cf:
        chen = cf.desk("chen")
        two(cf, chen.receive("自有", yuan(10), on="2026年5月20日", reference="流水290"))
        with refused(NotAllowed, "paper_to_come"):
            chen.receive("自有", yuan(10), on="2026-06-02", reference="流水292")
        with refused(NotAllowed, "paper_too_old"):
            chen.receive("自有", yuan(10), on="2002-06-02", reference="流水294")
        came = chen.fund_page("自有").came[-1]
        assert (came.on, came.paper_on) == ("2026-06-01", "2026-05-20")


def test_an_opening_balance_comes_first_and_once() -> None:
    with made(FundSpec("空", ("grant",))) as cf:
        chen = cf.desk("chen")
        source = {"since": "2026-01-01", "source": "上年账簿"}
        two(cf, chen.adopt("fund.空", yuan(70), **source))
        with refused(Stale, "received_already"):
            chen.adopt("fund.空", yuan(70), **source)
        (came,) = chen.fund_page("空").came
        assert (came.what, came.units, came.paper_on) == ("opening", 7_000, "2026-01-01")
        assert cf.verify(replay=True).ok


def test_who_gave_stands_in_no_plain_part(tmp_path: Path) -> None:
    with made(OWN, path=tmp_path / "a.db", key=tmp_path / "key") as cf:
        said = {"giver": "巴特尔家属", "reference": "TZ2026777", "receipt": "内收8888"}
        two(cf, cf.desk("chen").receive("自有", yuan(10), note="追思", **said))
        plain = repr(list(cf.events(limit=9_999)))
    raw = (tmp_path / "a.db").read_bytes().decode("utf-8", "ignore")
    for word in (*said.values(), "追思"):
        assert word not in plain and word not in raw


# -- to another fund ------------------------------------------------------------------------------

MOVES: list[tuple[dict[str, Any], dict[str, Any], str]] = [  # one fund, the other, the answer
    ({}, {}, ""),
    ({}, {"programmes": ("grant",)}, ""),
    ({"programmes": ("grant", "local")}, {"programmes": ("grant",)}, ""),
    ({"programmes": ("grant",)}, {}, "purpose_changes"),
    ({"programmes": ("grant",)}, {"programmes": ("local",)}, "purpose_changes"),
    ({"regions": ("1509",)}, {"regions": ("150929",)}, ""),
    ({"regions": ("150929",)}, {"regions": ("1509",)}, "purpose_changes"),
    ({"until": "2026-12-31"}, {}, "purpose_changes"),
    ({"until": "2026-12-31"}, {"until": "2026-06-30"}, ""),
    ({"since": "2026-01-01"}, {"since": "2026-03-01"}, ""),
    ({"since": "2026-03-01"}, {"since": "2026-01-01"}, "purpose_changes"),
    ({"owner": BODY}, {"owner": BODY}, ""),
    ({"owner": BODY}, {}, "purpose_changes"),
    ({}, {"owner": BODY, "held_by": BODY}, "held_elsewhere"),
]


def fund_of(name: str, **how: Any) -> FundSpec:
    return FundSpec(name, how.pop("programmes", ()), **how)


@pytest.mark.parametrize(("one", "other", "answer"), MOVES)
def test_nothing_is_borrowed_between_purposes(
    one: dict[str, Any], other: dict[str, Any], answer: str
) -> None:
    """Law L2, L5, L6."""
    with made(fund_of("甲", amount=yuan(100), **one), fund_of("乙", **other)) as cf:
        chen = cf.desk("chen")
        if answer:
            with refused(FundError, answer) as told:
                chen.move_fund("甲", yuan(40), to="fund", name="乙")
        if answer == "held_elsewhere":
            assert told.value.parts["fund"] == "F2"  # the one that is
            return
        consent = {"consent": "同意〔2026〕1号"} if answer else {}
        two(cf, chen.move_fund("甲", yuan(40), to="fund", name="乙", **consent))
        assert cf.funds()["甲"]["moved"] == cf.funds()["乙"]["available"] == 4_000
        assert [(p.what, p.to, p.other) for p in chen.fund_page("甲").came][1:] == [
            ("moved", "fund", "F2")
        ]
        assert [(p.what, p.other, p.units) for p in chen.fund_page("乙").came] == [
            ("received", "F1", 4_000)
        ]
        assert cf.verify(replay=True).ok


def test_what_went_out_so_already_is_not_proposed_again_unasked() -> None:
    """It bears no number by which the bank's own book would tell: a slip would be paid twice."""
    with made(fund_of("甲", amount=yuan(100)), fund_of("乙")) as cf:
        chen = cf.desk("chen")
        out: list[dict[str, Any]] = [
            {"to": "fund", "name": "乙"},
            {"to": "supplier", "name": "某厂"},
            {"to": "loss", "on": "2026-03-02"},
        ]
        for said in out:
            two(cf, chen.move_fund("甲", yuan(10), **said))
            with refused(Stale, "gone_already") as told:
                chen.move_fund("甲", yuan(10), **said, note="第二次")
            assert told.value.parts["units"] == 1_000
        two(cf, chen.give_back("甲", yuan(10), giver="某公司"))
        with refused(Stale, "gone_already"):
            chen.give_back("甲", yuan(10), giver="某公司")
        chen.give_back("甲", yuan(10), giver="另一公司")  # each of these is another one
        chen.move_fund("甲", yuan(9), **out[0])
        chen.move_fund("甲", yuan(10), **out[1], reference="B7")
        chen.move_fund("甲", yuan(10), **{**out[2], "on": "2026-03-03"})
        chen.move_fund("甲", yuan(10), **out[1], request="r2")
        assert cf.verify(replay=True).ok


def test_who_manages_one_programme_moves_nothing_to_another() -> None:
    local = fund_of("甲", amount=yuan(100), programmes=("local",))
    with made(local, fund_of("乙", programmes=("grant",))) as cf:
        chen = cf.desk("chen")
        hired = chen.hire("dan", name="单项", id_no=id_no("1990-01-01"), duties=["manage"],
                          programmes=["local"])  # fmt: skip
        two(cf, hired[0])
        with refused(NotAllowed, "beyond_your_programmes"):
            cf.desk("dan").move_fund("甲", yuan(1), to="fund", name="乙", consent="书1")
        cf.desk("dan").move_fund("甲", yuan(1), to="loss")  # within what they manage


# -- the page -------------------------------------------------------------------------------------


def test_the_page_tells_what_came_to_whom_and_who_waits() -> None:
    with made(FundSpec("自有", ("local",), amount=yuan(2_500))) as cf:
        cases = [filed(cf, f"196{n}-05-06") for n in range(4)]
        status = [decided(cf, c) for c in cases]
        assert status == ["due:pay", "due:pay", *["waiting_for_funds"] * 2]
        page = cf.desk("fu").fund_page("F1")
        held = {h.state: h for h in page.held}
        assert [(s.case, s.units) for s in held["reserved"].cases] == [
            (c, 100_000) for c in reversed(cases[:2])
        ]
        assert (held["reserved"].count, held["reserved"].units) == (2, 200_000)
        assert held["paid"].count == 0 and page.fund.free == 50_000
        assert {(w.case, w.units) for w in page.waiting} == {(c, 100_000) for c in cases[2:]}
        short = cf.desk("fu").fund_page("自有", most=1)
        assert [len(h.cases) for h in short.held] == [0, 1, 0, 0] and len(short.waiting) == 1
        assert [f.code for f in cf.desk("fu").funds()] == ["F1"]


def test_one_sees_no_number_of_ones_own_case() -> None:
    aunt = id_no("1966-05-06")
    people = staff(Person("nv", "侄女", id_no("1995-05-05"), ("pay",), relatives=(aunt,)))
    cf = Caseflow.demo(people=people, branch="SZW", funds=(OWN,), programmes=[LOCAL],
                       today="2026-06-01")  # fmt: skip
    with cf:
        case = filed(cf)
        assert decided(cf, case) == "due:pay"
        mine, theirs = (cf.desk(x).fund_page("自有").held[1] for x in ("nv", "fu"))
        assert mine.cases == () and mine.units == theirs.units == 100_000
        assert [s.case for s in theirs.cases] == [case]


def test_who_works_below_or_beside_sees_no_page() -> None:
    with made(OWN, city=True) as cf:
        assert cf.desk("shi").fund_page("自有").fund.code == "F1"  # the branch above
        with refused(FundError, "no_fund_named"):
            cf.desk("chen").fund_page("丙")
        with refused(FactError, "not_a_count"):
            cf.desk("chen").fund_page("自有", most=0)
    branches = (Branch("WLCB", level="city"), Branch("SZW", parent="WLCB"))
    people = (*(Person(p.login, p.name, p.id_no, p.duties, branch="WLCB") for p in staff()),
              Person("xian", "县", id_no("1991-01-01"), ("enter",), branch="SZW"))  # fmt: skip
    with Caseflow.demo(branch=branches, people=people, funds=(OWN,), programmes=[LOCAL]) as cf:
        with refused(NotAllowed, "other_branch"):
            cf.desk("xian").fund_page("自有")
        assert cf.desk("xian").funds() == ()


class Looks:
    """Funds of two branches, and somebody."""

    def funds(self) -> list[Fund]:
        base = {"version": 1, "owner": "SZW", "held_by": "SZW", "unit": "CNY", "programmes": ()}
        ours, theirs = {"branch": "SZW", "kinds": ("guer",)}, {"branch": "FH", "kinds": ("child",)}
        return [Fund(id=1, code="F1", **base, **ours), Fund(id=2, code="F2", **base, **theirs)]  # type: ignore[arg-type]

    def facts(self, id: int) -> dict[str, Any]:
        return {"family.need": "guer"}


def test_what_funds_of_another_branch_name_is_not_told() -> None:
    case: Any = type("Case", (), {"id": 1, "branch": "SZW", "people": (("child", 5),)})()
    assert within(Looks(), case) == ("guer",)  # type: ignore[arg-type]


# -- properties -----------------------------------------------------------------------------------

CODES = st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=2).map(tuple)
AREAS = st.lists(st.sampled_from(["15", "1509", "150929", "1526"]), unique=True, max_size=2)
DAYS = st.sampled_from(["", "2026-01-01", "2026-06-01", "2026-12-31"])
ANY = st.builds(
    Purpose, programmes=CODES, regions=AREAS.map(tuple), kinds=CODES, since=DAYS, until=DAYS
)


def wanted_by(area: str, kind: str, programme: str, on: str, p: Purpose) -> Wanted:
    """As the assessment tells it: of the codes that a purpose names, those that hold."""
    within = tuple(x for x in (*p.regions, *p.kinds) if x == kind or lies_in(area, x))
    return Wanted(programme=programme, branch="SZW", within=within, on=on)


ONE = st.sampled_from("abc")
ON = st.sampled_from(["2025-12-31", "2026-06-01", "2027-01-01"])


@given(ANY, ANY, st.sampled_from(["150929", "152600"]), ONE, ONE, ON)
def test_what_a_narrower_purpose_covers_the_wider_covers(
    one: Purpose, other: Purpose, area: str, kind: str, programme_: str, on: str
) -> None:
    assert one.within(one)
    if one.within(other) and not one.beyond(wanted_by(area, kind, programme_, on, one)):
        assert not other.beyond(wanted_by(area, kind, programme_, on, other))


def test_what_a_page_leaves_out_is_told_with_its_sum() -> None:
    """Whoever has to step back from a case sees the sums whole, and that one is not listed."""
    from caseflow.desk.fund_page import Held, Sum
    from caseflow.reports.fund import say_page

    with made(OWN) as cf:
        page = cf.desk("chen").fund_page("自有")
    two_of_them = (Sum(case="SZW-2026-0001-H", units=200_000),)
    held = Held(state="paid", units=500_000, count=2, cases=two_of_them)
    said = say_page(evolve(page, held=(held,)), "zh")
    assert "另有 1 件，3,000.00 元" in said
    whole = evolve(held, units=200_000, count=1)
    assert "另有" not in say_page(evolve(page, held=(whole,)), "zh")
