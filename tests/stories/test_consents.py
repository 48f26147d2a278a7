"""Consents: a name is published, data are handed on, only by a consent of their own; who signs
follows from the age; what is taken back stops what is to come, never what was done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from office import child, office, refused

from caseflow import Caseflow, FactError, FundSpec, NotAllowed, Programme, Stale, facts, yuan
from caseflow.case.consents import may_provide, publishes
from caseflow.office.look import Gathered
from caseflow.programme import flat, refer, source, step

RULES = source("县救助办法", in_force="2020-01-01")
FUND = FundSpec("博爱一日捐", ("county",), amount=yuan(50_000))
COUNTY = Programme(
    "county",
    zh="县救助",
    en="county aid",
    helps=facts.child,
    pinned_on=facts.application.received_on,
    rules=[
        refer("low_income", facts.family.annual_income < yuan(80_000), RULES.gist("低收入")),
        refer("guardian", facts.guardian.basis.stated(), RULES.gist("监护人")),
    ],
    award=flat(yuan(3_000), RULES.gist("三千元")),
    steps=[step.review("county"), step.decide(), step.pay()],
)


@contextmanager
def at_work(today: str = "2026-06-01") -> Iterator[Caseflow]:
    with office(today=today, programmes=[COUNTY], funds=(FUND,)) as cf:
        yield cf


def family(born: str = "2018-05-06", **more: Any) -> dict[str, Any]:
    keys = (
        "child.name", "child.id_no", "child.birth_date", "guardian.name", "guardian.id_no",
        "guardian.relation", "family.annual_income", "application.received_on",
        "consent.given_on",
    )  # fmt: skip
    said = child(born)
    said = {k: said[k] for k in keys} | {k.replace("__", "."): v for k, v in more.items()}
    return {k: v for k, v in said.items() if v is not None}


def asks(cf: Caseflow, case: str, on: str = "", body: str = "") -> bool:
    """May the name be published, or the data be handed to a body?"""
    seat = cf.desk("chen").seat
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        c = look.case(root.numbered(case))
        if body:
            return may_provide(look.see, c, look.body_code(body), on)
        return publishes(look.see, c, on)


def signed(cf: Caseflow, case: str, purpose: str = "publish", **more: Any) -> None:
    """One enters the paper, another confirms it."""
    said = {"by": ("guardian",), "on": "2026-05-30", **more}
    cf.desk("chen").consent(case, purpose, **said)  # type: ignore[arg-type]
    waits = [x for x in cf.desk("ren").compare(case) if x.what == "consent"]
    for item in waits:
        cf.desk("ren").confirm(case, of=item.version)


def test_a_name_is_published_only_once_two_have_seen_the_paper() -> None:
    with at_work() as cf:
        case = cf.desk("chen").submit("county", family())
        assert not asks(cf, case)
        cf.desk("chen").consent(case, "publish", by=["guardian"], on="2026-05-30")
        (item,) = (x for x in cf.desk("chen").compare(case) if x.what == "consent")
        assert not asks(cf, case)  # one alone has entered it
        with refused(NotAllowed, "own_entry"):
            cf.desk("chen").confirm(case, of=item.version)
        cf.desk("ren").confirm(case, of=item.version)
        assert asks(cf, case)
        assert "监护人" in item.say() and "guardian" in item.say("en")
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_a_child_who_turns_14_and_18() -> None:
    """The guardian signs, then both, then the young person alone; what was signed before carries no
    further."""
    born = "2013-06-10"  # 14 in June 2027, 18 in June 2031
    with at_work("2026-06-01") as cf:
        desk = cf.desk("chen")
        case = desk.submit("county", family(born))
        with refused(NotAllowed, "consent_guardian_needed"):
            desk.consent(case, "publish", by=["self"], on="2026-05-30")
        signed(cf, case)
        assert asks(cf, case, "2026-06-01") and asks(cf, case, "2027-06-30")
        assert not asks(cf, case, "2027-07-01")
        (standing,) = desk.consents(case)
        assert (standing.how, standing.until, standing.by) == ("stands", "2027-06", ("guardian",))


@pytest.mark.parametrize(
    ("born", "by", "code"),
    [
        ("2012-06-02", ("guardian",), ""),  # 14 the day after the paper was signed
        ("2012-05-30", ("guardian",), "consent_child_too"),
        ("2012-05-30", ("guardian", "self"), ""),
        ("2012-05-30", ("self",), "consent_guardian_needed"),
        ("2008-06-02", ("guardian", "self"), ""),
        ("2008-05-30", ("guardian", "self"), "consent_own_only"),
        ("2008-05-30", ("self",), ""),
        ("2018-05-06", ("guardian2",), "consent_not_guardian"),
        ("2018-05-06", (), "consent_by_nobody"),
    ],
)  # fmt: skip
def test_who_signs_follows_from_the_day(born: str, by: tuple[Any, ...], code: str) -> None:
    with at_work() as cf:
        case = cf.desk("chen").submit("county", family(born))
        if code:
            with pytest.raises((NotAllowed, FactError)) as found:
                cf.desk("chen").consent(case, "publish", by=by, on="2026-05-30")
            assert found.value.code == code and found.value.say() and found.value.say("en")
        else:
            signed(cf, case, by=by)
            assert asks(cf, case)
        assert cf.verify().ok


def test_at_18_a_guardians_consent_is_over() -> None:
    with at_work("2026-06-20") as cf:
        case = cf.desk("chen").submit("county", family("2008-06-20"))
        signed(cf, case, by=("guardian", "self"), on="2026-06-01")
        cf.desk("chen").happened(case, "of_age")
        assert not asks(cf, case)
        assert [x.how for x in cf.desk("chen").consents(case)] == ["over"]
        signed(cf, case, by=("self",), on="2026-06-20")
        assert asks(cf, case) and cf.verify().ok


def decided(cf: Caseflow, case: str) -> Any:
    for wanted in cf.desk("ren").compare(case):
        if wanted.what != "consent":
            cf.desk("ren").confirm(case, of=wanted.version)
    rules = {"guardian": "accepted", "low_income": "accepted"}
    settle = {k: v for k, v in rules.items() if k in cf.desk("ren").assessment(case).refers}
    cf.desk("ren").review(case, "accept", settle=settle, why="走访核实")  # type: ignore[arg-type]
    return cf.desk("jue").decide(case, "grant", why="家庭困难")


@pytest.mark.parametrize("said", ["nothing", "asked", "given", "withdrawn"])
def test_a_refused_publication_never_refuses_aid(said: str) -> None:
    """Scenario 21: whatever is said of publishing, the same is granted; only the name differs."""
    with at_work() as cf:
        case = cf.desk("chen").submit("county", family())
        if said == "asked":
            cf.desk("chen").consent(case, "publish", by=["guardian"], on="2026-05-30")
        elif said != "nothing":
            signed(cf, case)
        if said == "withdrawn":
            cf.desk("chen").withdraw_consent(case, "publish", why="不愿公示姓名")
        c = decided(cf, case)
        assert c.granted == 300_000 and asks(cf, case) == (said == "given")
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_without_consent_only_who_it_is_is_kept_and_the_row_comes_again() -> None:
    whole = family(guardian__phone="13900000001")
    row = {k: v for k, v in whole.items() if k != "consent.given_on"}
    with at_work() as cf:
        desk = cf.desk("chen")
        (done,) = desk.submit_many("county", [row])
        assert (done.verdict, done.warnings) == ("accepted", ("no_consent_stated",))
        assert set(done.fields) == {"guardian.relation", "family.annual_income"}
        said = desk.facts(done.case, purpose="case")
        assert said["child.name"] == "其木格" and said["guardian.phone"] == "13900000001"
        assert not {"guardian.relation", "family.annual_income"} & set(said)
        assert cf.case(done.case).status == "awaiting_information"
        with refused(NotAllowed, "consent_first"):
            desk.record(done.case, {"family.annual_income": yuan(42_000)})
        (again,) = desk.submit_many("county", [row])
        assert (again.verdict, again.case) == ("known", done.case)
        (with_it,) = desk.submit_many("county", [whole])
        assert (with_it.verdict, with_it.case) == ("accepted", done.case)
        said = desk.facts(done.case, purpose="case")
        assert said["family.annual_income"] == yuan(42_000)
        assert decided(cf, done.case).granted == 300_000
        assert cf.verify(replay=True).ok


def test_consent_may_come_later_by_itself() -> None:
    row = {k: v for k, v in family().items() if k != "consent.given_on"}
    with at_work() as cf:
        desk = cf.desk("chen")
        case = desk.submit("county", row)
        desk.consent(case, "process", by=["guardian"], on="2026-05-30", form="thumb")
        desk.record(case, {"family.annual_income": yuan(42_000), "guardian.relation": "father"})
        assert decided(cf, case).granted == 300_000
        assert [x.how for x in desk.consents(case)] == ["stands"] and cf.verify().ok


def test_what_waits_falls_where_it_is_taken_back_on_another_case() -> None:
    """Signed on one case, not compared yet, and taken back on another of the same person: nobody
    can make it count any more; signed once more it does."""
    with at_work() as cf:
        desk = cf.desk("chen")
        case = desk.submit("county", family())
        other = desk.submit("county", family(application__received_on="2026-04-01"))
        for purpose, body in (("publish", ""), ("provide", "中国红基会")):
            said = {"purpose": purpose, "by": ["guardian"], "on": cf.today, "body": body}
            desk.consent(case, **said)
            desk.consent(other, **said, scope="case")
            desk.withdraw_consent(case, purpose, body=body, why="不愿公示姓名", scope="case")
            assert not cf.case(case).consents.waiting
            (left,) = cf.case(other).consents.waiting  # that was signed for this case alone
            desk.withdraw_consent(case, purpose, body=body, why="都不愿")
            assert not cf.case(other).consents.waiting
            with refused(Stale, "nothing_to_confirm"):
                cf.desk("ren").confirm(other, of=left.version)
            desk.consent(other, **said, scope="case")
            (item,) = (x for x in cf.desk("ren").compare(other) if x.what == "consent")
            cf.desk("ren").confirm(other, of=item.version)
        assert cf.verify(replay=True).ok


def test_whoever_takes_consent_back_is_stopped_and_may_come_back() -> None:
    with at_work() as cf:
        desk = cf.desk("chen")
        case = desk.submit("county", family())
        other = desk.submit("county", family(application__received_on="2026-04-01"))
        desk.withdraw_consent(case, "process", why="家长书面撤回", since="2026-05-31")
        for number in (case, other):  # every case of the same child
            assert cf.case(number).held("no_consent")
            assert cf.case(number).status == "no_consent"
        with refused(Stale, "held"):
            cf.desk("ren").review(case, "accept", why="走访")
        assert cf.verify().ok
        desk.consent(case, "process", by=["guardian"], on="2026-06-01", scope="all")
        assert not cf.case(case).held("no_consent") and cf.case(other).held("no_consent")
        assert decided(cf, case).granted == 300_000
        desk.withdraw(other, why="不再申请")
        assert cf.case(other).end == "withdrawn"
        desk.withdraw_consent(case, "process", why="又撤回")
        assert cf.case(case).held("no_consent") and cf.case(case).reserved == 300_000
        done = desk.withdraw(case, why="不再办理")
        assert (done.end, done.reserved, done.granted) == ("withdrawn", 0, 0)
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_data_go_to_a_body_only_by_a_consent_to_that(tmp_path: Any) -> None:
    body = "中国红基会"
    with at_work() as cf:
        desk = cf.desk("chen")
        case = desk.submit("county", family())
        with refused(NotAllowed, "consent_to_provide"):
            desk.extract([case], tmp_path / "a.db", to=body)
        signed(cf, case, "provide", body=body)
        assert asks(cf, case, body=body) and not asks(cf, case, body="某医院")
        assert not asks(cf, case)  # to publish is another consent
        assert desk.providable([case], body) == (case,)
        assert desk.providable([case], "某医院") == ()
        with refused(FactError, "consent_needs_body"):
            desk.consent(case, "provide", by=["guardian"], on="2026-05-30")
        assert cf.verify().ok


def test_a_ledger_for_a_body_leaves_out_who_did_not_consent(tmp_path: Any) -> None:
    from caseflow.desk.providing import hand_over
    from caseflow.reports.ledger import provide_ledger

    body = "乌兰察布市红十字会"
    with at_work() as cf:
        desk = cf.desk("chen")
        one = desk.submit("county", family())
        two = desk.submit("county", family("2017-05-06", child__name="乌日娜"))
        with refused(NotAllowed, "nobody_to_provide"):
            provide_ledger(desk, "county", tmp_path / "none.xlsx", body)
        signed(cf, one, "provide", body=body)
        made = provide_ledger(desk, "county", tmp_path / "a.xlsx", body)
        assert made == (1, (two,))
        with refused(NotAllowed, "consent_to_provide"):
            hand_over(desk.seat, [one, two], body, "ledger")
        told = [e for e in cf.journal.walk() if e.type == "data_provided/1"]
        assert len(told) == 1 and cf.verify().ok
        (line,) = (x for x in cf.desk("fu").conduct() if x.topic == "provided")
        assert (line.count, line.who) == (1, ("chen",))
        desk.withdraw_consent(one, "provide", body=body, why="不愿再提供")
        assert desk.providable([one], body) == ()
