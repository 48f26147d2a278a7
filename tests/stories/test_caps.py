"""Limits over several programmes, cases and branches: what counts as given before, and what frees
it again. The first case always lies in the other county."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from caseflow_zhulixing.walk import joint
from codes import refuses
from office import give_up, id_no
from stories.billing import NOTICE, bill, programme, whole
from stories.tree import (
    HERE,
    THERE,
    adopt,
    billed,
    decided,
    desk,
    filed,
    granted,
    paid,
    told,
    tree,
)

from caseflow import Caseflow, Earlier, Money, Programme, Stale, nothing, yuan
from caseflow.case.acts import Decide, Submit
from caseflow.cli.preview import changed
from caseflow.desk.foreseen import stands
from caseflow.facts import applicant, cost, doc, household, operation
from caseflow.programme import (
    at_most,
    cap,
    flat,
    needs,
    once,
    remainder,
    require,
    step,
    top_up,
)

WORDS = NOTICE.gist("限额")
REST = remainder(cost.family_pays)
LIFE = programme("life", cap(REST, yuan(30_000), WORDS, per=applicant))
BOTH = programme("both", cap(REST, yuan(30_000), WORDS, per=applicant, counting=("life",)))
YEAR = programme("year", cap(REST, yuan(30_000), WORDS, per=applicant, over="year"))
NUMBERED = cap(REST, yuan(30_000), WORDS, per=(applicant, operation.number))
EACH = programme("each", NUMBERED)
TWO = {"operation.number": 2}
LATER = {"application.received_on": "2026-03-03"}


def first(cf: Caseflow, name: str = "life", pays: str = "20000.00", **more: Any) -> str:
    """The earlier case, with its bill compared."""
    return billed(cf, granted(cf, name, at=THERE, **more), bill(pays, invoice_no="N-1"))


def then(
    cf: Caseflow, name: str = "life", pays: str = "50000.00", no: str = "N-2", **more: Any
) -> int:
    """What a later one in this county gives, in yuan; -1 where nobody can say yet."""
    case = filed(cf, name, **{**LATER, **more})
    entry = cf.case(case).entry
    assert entry is not None
    if entry.outcome == "ineligible":
        return 0
    if entry.outcome == "referred":
        return -1
    desk(cf, "jue").decide(case, "grant", why="符合办法")
    billed(cf, case, bill(pays, invoice_no=no))
    a = cf.case(case).final
    assert a is not None
    if a.outcome != "eligible":
        return -1
    units = decided(cf, case)
    assert units <= a.award[0][3]
    return units // 100


# -- what an earlier case of the same person counts, by where it stands
def entered(cf: Caseflow) -> None:
    filed(cf, "life", at=THERE)


def waiting_for_money(cf: Caseflow) -> None:
    case = granted(cf, "life", at=THERE)
    manager, second = desk(cf, "chen", THERE), desk(cf, "chen2", THERE)
    free = Money(cf.funds()["彼处life"]["available"])
    second.confirm(manager.give_back("彼处life", free))
    billed(cf, case, bill("20000.00", invoice_no="N-1"))


def final(cf: Caseflow) -> str:
    case = first(cf)
    assert decided(cf, case) == 20_000_00
    return case


def paid_out(cf: Caseflow) -> str:
    case = final(cf)
    paid(cf, case)
    return case


def lowered(cf: Caseflow) -> str:
    """15,000.00 of what was paid are owed."""
    case = paid_out(cf)
    billed(cf, case, bill("5000.00", "81400.00", invoice_no="N-1"))
    assert decided(cf, case) == 5_000_00 and cf.case(case).owed == 15_000_00
    return case


def given_up(cf: Caseflow) -> None:
    case = lowered(cf)
    give_up(desk(cf, "chen2", THERE), desk(cf, "jue", THERE), case, yuan(15_000))


def given_up_in_part(cf: Caseflow) -> None:
    case = lowered(cf)
    give_up(desk(cf, "chen2", THERE), desk(cf, "jue", THERE), case, yuan(4_000))


def repaid(cf: Caseflow) -> None:
    case = lowered(cf)
    desk(cf, "ren", THERE).recover(case, "received", sum=yuan(15_000), paper="回单1")


def withdrawn(cf: Caseflow) -> None:
    desk(cf, "chen", THERE).withdraw(final(cf), why="不再申请")


def revoked(cf: Caseflow) -> None:
    desk(cf, "jue", THERE).decide(first(cf), "revoke", why="重复")


def nothing_payable(cf: Caseflow) -> None:
    case = first(cf, pays="0.00")
    assert decided(cf, case) == 0


def by_others(units: int | None) -> Callable[[Caseflow], None]:
    def row(cf: Caseflow) -> None:
        facts: dict[str, Any] = {
            "applicant.name": "苏和",
            "applicant.id_no": id_no("1966-05-06"),
            "aid.on": "2026-02-20",
            "aid.sum": yuan(units) if units is not None else None,
        }
        told_ = {k: v for k, v in facts.items() if v is not None}
        given = Submit(programme="life", facts=told_, origin="external")
        (done,) = desk(cf, "chen", THERE).do_many([given])
        assert done.error is None

    return row


CORNERS: dict[str, tuple[Callable[[Caseflow], object], int]] = {
    "entered": (entered, 30_000),
    "granted, final, paid": (paid_out, 10_000),
    "final, not paid": (final, 10_000),
    "lowered, not yet back": (lowered, 25_000),
    "paid back": (repaid, 25_000),
    "given up": (given_up, 10_000),
    "given up in part": (given_up_in_part, 21_000),
    "withdrawn": (withdrawn, 30_000),
    "revoked": (revoked, 30_000),
    "nothing payable": (nothing_payable, 30_000),
    "aid of others": (by_others(20_000), 10_000),
    "aid of others, nobody knows how much": (by_others(None), -1),
}


def test_that_an_award_of_what_was_paid_is_lowered_is_foreseen_and_told() -> None:
    """From what to what, and what is to be recovered: shown before and after."""
    with tree((LIFE,)) as cf:
        case = paid_out(cf)
        billed(cf, case, bill("5000.00", "81400.00", invoice_no="N-1"))
        before = cf.case(case)
        shown = desk(cf, "jue", THERE).preview([Decide(case=case, result="grant", why="低")])
        decided(cf, case)
        assert shown.verdicts[0].stands == stands(before, cf.case(case))
        (now,) = [v.stands for v in shown.verdicts]
        assert now is not None and (now.award, now.owed) == ((20_000_00, 5_000_00), 15_000_00)
        codes = ["award_changed", "to_recover"]
        assert [n.code for n in changed(now) if n.code in codes] == codes
        assert stands(cf.case(case), cf.case(case)).award == ()


@pytest.mark.parametrize("corner", CORNERS)
def test_what_counts_of_a_cap_over_a_lifetime(corner: str) -> None:
    before, left = CORNERS[corner]
    with tree((LIFE, BOTH, YEAR)) as cf:
        before(cf)
        assert then(cf) == left
        if corner == "given up":
            whole(cf)


@pytest.mark.parametrize("name", ["life", "both", "year"])
def test_a_cap_counts_its_own_programme_those_it_names_and_its_own_year(name: str) -> None:
    with tree((LIFE, BOTH, YEAR)) as cf:
        final(cf)
        assert then(cf, name) == {"life": 10_000, "both": 10_000, "year": 30_000}[name]


def test_a_year_is_that_of_the_day_of_receipt() -> None:
    with tree((YEAR,)) as cf:
        last = {"application.received_on": "2025-12-31", "consent.given_on": "2025-12-31"}
        case = first(cf, "year", **last)
        assert decided(cf, case) == 20_000_00
        assert then(cf, "year") == 30_000
        assert then(cf, "year", **{"application.received_on": "2026-03-04"}) == 0
        whole(cf)


def test_what_waits_for_money_counts_as_it_was_granted_and_a_person_is_asked() -> None:
    with tree((LIFE,)) as cf:
        waiting_for_money(cf)
        assert then(cf) == -1  # it may become all of it, and is not final yet
        whole(cf)


def test_what_is_given_up_makes_an_open_case_be_looked_at_again() -> None:
    with tree((LIFE,)) as cf:
        case = lowered(cf)
        open_ = billed(cf, granted(cf, "life", **LATER), bill("50000.00", invoice_no="N-2"))
        assert decided(cf, open_) == 25_000_00
        give_up(desk(cf, "chen2", THERE), desk(cf, "jue", THERE), case, yuan(15_000))
        assert cf.case(open_).held("recompute")
        assert decided(cf, open_) == 10_000_00
        whole(cf)


def test_for_each_operation_on_its_own_whichever_branch() -> None:
    with tree((EACH,)) as cf:
        assert decided(cf, first(cf, "each")) == 20_000_00
        same = billed(cf, granted(cf, "each", **LATER), bill("50000.00", invoice_no="N-2"))
        other = granted(cf, "each", **{"application.received_on": "2026-03-04"})
        billed(cf, other, {**bill("50000.00", invoice_no="N-3"), **TWO})
        assert (decided(cf, same), decided(cf, other)) == (10_000_00, 30_000_00)
        whole(cf)


def nobody_else(cf: Caseflow, case: str) -> None:
    """Who is asked about is none of those who were found, as two people say."""
    while cf.case(case).questions:
        desk(cf, "chen", cf.case(case).branch).identify(case, "other", why="查过，不是同一人")
        told(cf, case)


def test_after_a_merge_both_count_and_after_a_parting_only_ones_own() -> None:
    with tree((LIFE,)) as cf:
        case = billed(cf, granted(cf, "life", "1971-03-04", THERE), bill(invoice_no="N-1"))
        decided(cf, case)
        mine = granted(cf, "life")
        billed(cf, mine, bill("50000.00", invoice_no="N-2"))
        assert decided(cf, mine) == 30_000_00
        chen = desk(cf, "chen", THERE)
        chen.record(case, {"applicant.id_no": id_no("1966-05-06")})
        chen.identify(case, "same", why="同一人", with_case=mine)
        told(cf, case)
        assert cf.case(mine).beneficiary == cf.case(case).beneficiary
        assert cf.case(mine).held("recompute") or cf.case(case).held("recompute")
        again = next(x for x in (mine, case) if cf.case(x).held("recompute"))
        assert decided(cf, again) == 0
        assert then(cf, **{"application.received_on": "2026-04-01"}) == 0
        chen.identify(case, "apart", why="两个人")
        told(cf, case)
        assert cf.case(mine).beneficiary != cf.case(case).beneficiary
        nobody_else(cf, case)
        chen.record(case, {"applicant.id_no": id_no("1971-03-04")})
        told(cf, case)
        after = {"application.received_on": "2026-04-02"}
        for born, given in (("1966-05-06", 0), ("1971-03-04", 30_000_00)):
            later = filed(cf, "life", born, **after)
            nobody_else(cf, later)
            entry = cf.case(later).entry
            assert entry is not None and dict(entry.seen)["cap.applicant"] == given
            assert entry.outcome == ("ineligible" if given else "eligible")
        whole(cf)


JOINTS = Programme(
    "joints",
    zh="关节",
    en="joints",
    helps=applicant,
    rules=[
        require("indicated", operation.indicated, WORDS),
        at_most(1, WORDS, per=(applicant, joint.place)),
    ],
    award=flat(yuan(5_000), WORDS),
    steps=[step.decide(), step.pay()],
)


@pytest.mark.parametrize("end", ["granted", "paid", "withdrawn"])
def test_the_same_joint_in_two_branches_is_one_and_the_other_side_another(end: str) -> None:
    with tree((JOINTS,)) as cf:

        def asked(place: str, at: str, on: str) -> str:
            said = {"joint": [{"place": place}], "joint.complete": True}
            return filed(cf, "joints", at=at, **said, **{"application.received_on": on})

        case = asked("left_hip", THERE, "2026-03-02")
        assert decided(cf, case) == 5_000_00
        if end == "paid":
            paid(cf, case)
        if end == "withdrawn":
            desk(cf, "chen", THERE).withdraw(case, why="不再申请")
        again, other = asked("left_hip", HERE, "2026-03-03"), asked("right_hip", HERE, "2026-03-04")
        entries = [cf.case(x).entry for x in (again, other)]
        outcomes = [e.outcome for e in entries if e is not None]
        assert outcomes == ["eligible" if end == "withdrawn" else "referred", "eligible"]
        whole(cf)


ONCE = programme("once", flat(yuan(5_000), WORDS))
AGAIN = Programme(
    "again",
    zh="再助",
    en="again",
    helps=applicant,
    rules=[
        require("indicated", operation.indicated, WORDS),
        once(WORDS, per=applicant, counting=("once",)),
    ],
    award=flat(yuan(5_000), WORDS),
)


@pytest.mark.parametrize("end", ["paid", "revoked", "given up"])
def test_once_per_disease_over_two_programmes(end: str) -> None:
    with tree((ONCE, AGAIN)) as cf:
        case = first(cf, "once")
        decided(cf, case)
        paid(cf, case)
        if end != "paid":
            billed(cf, case, bill("0.00", "86400.00", invoice_no="N-1"))
            assert decided(cf, case) == 0 and cf.case(case).owed == 5_000_00
        if end == "given up":
            give_up(desk(cf, "chen2", THERE), desk(cf, "jue", THERE), case, yuan(5_000))
        entry = cf.case(filed(cf, "again")).entry
        assert entry is not None
        assert entry.outcome == ("eligible" if end == "revoked" else "ineligible")


HOUSE = Programme(
    "house",
    zh="家庭救助",
    en="house",
    helps=household,
    rules=[require("indicated", operation.indicated, WORDS)],
    award=cap(flat(yuan(8_000), WORDS), yuan(10_000), WORDS, per=household, over="year"),
)


def test_a_cap_of_a_household_counts_what_it_was_given_elsewhere() -> None:
    said = {
        "household.head.name": "苏和",
        "household.head.id_no": id_no("1966-05-06"),
        "operation.indicated": True,
        "application.received_on": "2026-03-02",
        "consent.given_on": "2026-03-02",
        "payee.kind": "cash",
    }
    with tree((HOUSE,)) as cf:
        sums = []
        for branch, day in ((THERE, "2026-03-02"), (HERE, "2026-03-03"), (HERE, "2027-03-01")):
            cf.today = max(day, "2026-06-01")
            facts = {**said, "application.received_on": day, "consent.given_on": day}
            case = str(desk(cf, "chen", branch).submit("house", facts))
            told(cf, case)
            sums.append(desk(cf, "jue", branch).decide(case, "grant", why="x").granted)
        assert sums == [8_000_00, 2_000_00, 8_000_00]
        whole(cf)


ILL = Programme(
    "ill",
    zh="白血病",
    en="ill",
    helps=applicant,
    rules=[
        require("indicated", operation.indicated, WORDS),
        require("numbered", operation.number.stated(), WORDS, at="final"),
        *cost.checks,
    ],
    award=top_up(cap(flat(yuan(50_000)), cost.family_pays), WORDS, per=applicant),
    documents=[needs(doc.invoice, WORDS, at="final")],
    steps=[step.decide(), step.service, step.evidence, step.decide(at="final"), step.pay()],
)


def test_a_top_up_is_capped_by_what_is_documented() -> None:
    """Domain 2.2: 30,000.00 were given; with 41,200.00 documented 11,200.00 more are."""
    with tree((ILL,)) as cf:
        case = first(cf, "ill", "30000.00")
        assert decided(cf, case) == 30_000_00
        paid(cf, case)
        assert then(cf, "ill", "41200.00") == 11_200
        assert (
            then(cf, "ill", "60000.00", "N-3", **{"application.received_on": "2026-03-04"}) == 8_800
        )
        whole(cf)


# -- a bill, whatever else was given of it
KEEP = {"cost.waiver": "keep", "cost.other_charity_counts": "keep"}


@pytest.mark.parametrize(
    ("keep", "waiver", "charity", "left"),
    [
        ((), 2_000, 1_000, 31_042_44),
        (("cost.waiver",), 2_000, 1_000, 31_042_44),
        (("cost.other_charity_counts",), 2_000, 1_000, 31_042_44),
        (tuple(KEEP), 2_000, 1_000, 31_042_44),
        (tuple(KEEP), None, 1_000, -1),
        ((), 40_000, None, -1),
    ],
)
def test_with_what_the_hospital_waives_never_more_than_the_family_pays(
    keep: tuple[str, ...], waiver: int | None, charity: int | None, left: int
) -> None:
    """What a branch keeps in the base of awards is given by others all the same: a grant and it are
    together no more than the family had to pay."""
    rest = programme("rest", REST)
    with tree((rest,)) as cf:
        for name in keep:
            said = desk(cf, "chen").adopt(name, KEEP[name], since="2026-01-01", source="纪要")
            desk(cf, "chen2").confirm(said)
        sums = {"waiver": waiver, "other_charity": charity}
        more = {k: nothing if v is None else yuan(v) for k, v in sums.items()}
        if left < 0 and waiver is None:
            del more["waiver"]  # nobody said
        facts = {k: v for k, v in bill(**more).items() if k != "cost.waiver" or "waiver" in more}
        case = billed(cf, granted(cf, "rest"), facts)
        a = cf.case(case).final
        assert a is not None
        if left < 0:
            known = 34_042_44 if waiver is None else 34_042_44 - 40_000_00
            assert a.outcome == "referred" and a.bill is not None and a.bill.pays == known
        else:
            assert a.outcome == "eligible" and a.bill is not None and a.bill.pays == left
            assert decided(cf, case) == left
        whole(cf)


def test_what_was_given_up_stays_given_of_the_bill() -> None:
    """Grant and what was given up are more than the family pays by now: nobody gives more."""
    two = (programme("one", flat(yuan(20_000), WORDS)), programme("rest", REST))
    with tree(two) as cf:
        adopt(cf, "one", "rest")
        one = billed(cf, granted(cf, "one"))
        decided(cf, one)
        paid(cf, one)
        billed(cf, one, bill("8000.00", "78400.00"))
        assert decided(cf, one) == 8_000_00 and cf.case(one).owed == 12_000_00
        give_up(desk(cf, "chen2"), desk(cf, "jue"), one, yuan(12_000))
        other = billed(cf, granted(cf, "rest", "1970-01-02"), bill("8000.00", "78400.00"))
        assert decided(cf, other) == 0
        page = desk(cf, "jue").bill_page("N000123")
        assert (page.pays, page.left) == (yuan(8_000), Money(0))
        assert page.cases[0].gives == yuan(20_000)
        whole(cf)


def test_payers_of_two_branches_are_one_bill_and_above_it_names_what_is_left() -> None:
    """Each branch adopts who pays first: the other county's sum is lowered before, by that one."""
    two = (programme("one", flat(yuan(20_000), WORDS)), programme("rest", REST))
    with tree(two) as cf:
        for branch in (HERE, THERE):
            adopt(cf, "one", "rest", branch=branch)
        there = billed(cf, granted(cf, "rest", "1970-01-02", THERE))
        assert decided(cf, there) == 34_042_44
        here = billed(cf, granted(cf, "one"))
        with refuses(Stale, "above_bill", most=0):
            decided(cf, here)
        assert decided(cf, there) == 14_042_44
        assert decided(cf, here) == 20_000_00
        whole(cf)


def test_on_the_rung_of_rules_what_was_given_up_is_stated_as_given() -> None:
    said = LIFE.on("2026-03-02").assess(
        {**bill("50000.00"), "application.received_on": "2026-03-02"},
        earlier=[Earlier("life", yuan(20_000))],
        at="final",
    )
    assert said.award == yuan(10_000)
