"""Papers that a programme wants back signed: a case whose money is out waits for them, is told of,
and is at rest when the last one came or two people did without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from faults.aid import NOTICE, RELIEF, finaled, office, pay, person, programme
from lists import answered
from office import in_cash, refused

from acts import Act
from caseflow import Caseflow, DefinitionError, FactError, NotAllowed, Stale, yuan
from caseflow.case.acts import CameBack
from caseflow.case.events import Assessed
from caseflow.case.signed import HOLD, out
from caseflow.codec import changed, encode
from caseflow.edition.diff import diff
from caseflow.edition.edition import Edition
from caseflow.edition.read_aloud import read_aloud
from caseflow.events import read
from caseflow.facts import family
from caseflow.programme import amend, comes_back, flat, step
from caseflow.proof.assessed import assessed_again

ACTS = [
    Act(
        name="came_back",
        tries=lambda look, c, way: [CameBack(case=c.number, paper=p) for p in out(c)],
        leads=True,
    )
]

RECEIPT = comes_back(
    "receipt",
    NOTICE.gist("领款人签收"),
    zh="领款确认书",
    en="receipt of the family",
    after="pay",
)
SHEET = comes_back(
    "approval",
    NOTICE.gist("审批表由申请人签字、嘎查盖章"),
    zh="申请审批表",
    en="approval sheet",
    after="decide",
)
FORM = comes_back("form", NOTICE.gist("申请表签字"), zh="签字的申请表", en="the signed form")
CARE = programme(
    "care",
    award=flat(yuan(3_000), NOTICE.gist("每人3千元")),
    papers=[RECEIPT, SHEET],
    steps=[step.decide(), step.pay()],
)


def granted(cf: Caseflow, **more: Any) -> str:
    case = cf.desk("chen").submit("care", person(**more))
    cf.desk("jue").decide(case, "grant", why="符合")
    return case


def paid(cf: Caseflow, **more: Any) -> str:
    case = granted(cf, **more)
    pay(cf, case)
    return case


def test_a_case_whose_money_is_out_waits_for_what_comes_back_signed() -> None:
    with office(":memory:", CARE, money=9_000) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("care", person())
        assert not out(cf.case(case)) and "以后须签回：领款确认书" in clerk.explain(case)
        with refused(Stale, "paper_too_early") as early:
            clerk.came_back(case, "approval")
        assert "申请审批表" in early.value.say("zh") and "approval sheet" in early.value.say("en")
        cf.desk("jue").decide(case, "grant", why="符合")
        assert out(cf.case(case)) == ("approval",)
        assert [r.case for r in clerk.queue(what=HOLD).rows] == [case]
        in_cash(cf, case)
        cf.desk("fu").pay(case)
        assert out(cf.case(case)) == ("approval",)
        assert cf.case(case).status == "paying"  # nothing is held up by them
        for answer in ("", "unknown"):  # nobody signs for money that is on its way
            if answer:
                clerk.results(case, answer)
            with refused(Stale, "paper_while_paying"):
                clerk.came_back(case, "receipt")
        clerk.results(case, "paid")
        assert out(cf.case(case)) == ("receipt", "approval")
        now = cf.case(case)
        assert (now.status, now.over, now.settled_up) == (HOLD, False, True)
        assert [c.number for c in cf.cases(status=HOLD)] == [case]
        assert [(d.case, d.what) for d in clerk.due()] == [(case, HOLD)]
        assert "尚未签回：领款确认书、申请审批表" in clerk.explain(case)
        with refused(FactError, "which_paper"):
            clerk.came_back(case)
        with refused(FactError, "no_such_signed"):
            clerk.came_back(case, "领款书")
        with refused(NotAllowed, "signed_to_come"):
            clerk.came_back(case, "receipt", on="2026-06-02")
        with refused(NotAllowed, "no_grant"):
            cf.desk("jue").came_back(case, "receipt")
        with refused(Stale, "signed_before_paid"):
            clerk.came_back(case, "receipt", on="2026-05-31")
        assert clerk.came_back(case, "申请审批表", on="2026-05-30").status == HOLD
        done = clerk.came_back(case, signed_by="其木格，儿媳", received_by="陈录入")
        assert (done.status, done.over) == ("paid", True)
        assert [(b.paper, b.on) for b in done.back] == [
            ("approval", "2026-05-30"),
            ("receipt", "2026-06-01"),
        ]
        told = clerk.explain(case)
        assert "已签回：申请审批表（2026-05-30）" in told and "其木格，儿媳" in told
        assert any("（签回，2026-05-30）" in e.zh for e in clerk.history(case))
        assert not clerk.due() and not clerk.queue(what=HOLD).rows
        assert cf.verify(replay=True).ok


def test_a_scan_of_the_paper_is_the_paper(tmp_path: Path) -> None:
    with office(tmp_path / "a.db", CARE, money=9_000) as cf:
        clerk, case = cf.desk("chen"), paid(cf)
        version = clerk.attach(case, "paper.receipt", b"scan", name="a.pdf").version
        assert out(cf.case(case)) == ("approval",)
        done = clerk.came_back(case, "approval", data=b"sheet", name="b.pdf")
        assert done.status == "paid"
        assert clerk.document(case, version, purpose="case") == b"scan"
        (mine,) = (b.version for b in done.back if b.paper == "approval")
        assert clerk.document(case, mine, purpose="case") == b"sheet"
        assert clerk.came_back(case, "approval", data=b"better", name="c.pdf").status == "paid"
        assert cf.verify(replay=True).ok


def test_what_was_signed_for_a_payment_says_nothing_of_the_next_one() -> None:
    with office(":memory:", CARE, money=9_000) as cf:
        clerk, case = cf.desk("chen"), paid(cf)
        for name in ("receipt", "approval"):
            clerk.came_back(case, name)
        assert cf.case(case).over
        clerk.results(case, "returned", code="account_closed")
        assert not out(cf.case(case))  # until it is paid anew
        cf.desk("fu").pay(case)
        with refused(Stale, "paper_while_paying"):
            clerk.came_back(case, "receipt")
        clerk.results(case, "paid")
        assert (cf.case(case).status, out(cf.case(case))) == (HOLD, ("receipt",))
        clerk.results(case, "returned", code="account_closed")
        assert cf.case(case).status == "due:pay"  # the hold is over of itself
        cf.desk("fu").pay(case)
        clerk.results(case, "paid")
        assert clerk.came_back(case).status == "paid"
        assert cf.verify(replay=True).ok


def test_two_people_do_without_a_paper_that_cannot_come() -> None:
    with office(":memory:", CARE, money=9_000) as cf:
        clerk, case = cf.desk("chen"), paid(cf)
        clerk.came_back(case, "approval")
        with refused(Stale, "nothing_to_override"):
            asked = clerk.override(case, "document", why="没有这件", about="approval")
            cf.desk("ren").confirm(asked)
        asked = clerk.override(case, "document", why="领款人已迁离", about="receipt")
        with refused(NotAllowed, "own_proposal"):
            clerk.confirm(asked)
        assert cf.case(case).status == HOLD
        cf.desk("ren").confirm(asked)
        assert (cf.case(case).status, out(cf.case(case))) == ("paid", ())
        clerk.results(case, "returned", code="account_closed")
        cf.desk("fu").pay(case)
        clerk.results(case, "paid")
        assert out(cf.case(case)) == ("receipt",)  # waived of the former payment alone
        assert cf.verify(replay=True).ok


def test_a_paper_wanted_at_any_time_may_come_before_the_decision() -> None:
    early = programme(
        "care",
        award=flat(yuan(3_000), NOTICE.gist("每人3千元")),
        papers=[FORM],
        steps=[step.decide(), step.pay()],
    )
    with office(":memory:", early, money=9_000) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("care", person())
        clerk.came_back(case, "签字的申请表")
        cf.desk("jue").decide(case, "grant", why="符合")
        assert not out(cf.case(case))
        other = granted(cf, born="1967-05-06")
        assert out(cf.case(other)) == ("form",)
        pay(cf, case)
        assert cf.case(case).status == "paid"
        assert cf.verify(replay=True).ok


def test_signed_receipts_come_back_as_one_list(tmp_path: Path) -> None:
    with office(":memory:", CARE, money=9_000) as cf:
        clerk = cf.desk("chen")
        cases = [paid(cf, born=f"196{n}-05-06") for n in range(3)]
        clerk.came_back(cases[2], "approval")
        made = answered(clerk, tmp_path, "signed")
        assert [r.cells["signed_paper"] for r in made.rows] == [
            *("领款确认书", "申请审批表", "领款确认书", "申请审批表", "领款确认书"),
        ]
        first, second, third, fourth, fifth = made.rows
        rows = (
            evolve(first, cells={**first.cells, "answer": "已签回", "signed_on": "2026-06-01"}),
            evolve(second, cells={**second.cells, "answer": "√", "signed_by": "其木格，儿媳"}),
            third,
            evolve(fourth, cells={**fourth.cells, "answer": "已签回", "signed_on": "2026-07-01"}),
            evolve(fifth, cells={**fifth.cells, "answer": "没有"}),
        )
        sheet = evolve(made, rows=rows)
        wanted = ["would", "would", "blank", "refused", "unreadable"]
        assert [v.verdict for v in clerk.preview_sheet(sheet).verdicts] == wanted
        assert not cf.case(cases[0]).back
        told = clerk.answer_sheet(sheet).verdicts
        assert [v.verdict for v in told] == ["done", "done", *wanted[2:]]
        assert [v.code for v in told] == ["", "", "", "signed_to_come", "answer_unknown"]
        assert [cf.case(c).status for c in cases] == ["paid", HOLD, HOLD]
        again = [v.verdict for v in clerk.answer_sheet(sheet).verdicts]
        assert again == ["before", "before", *wanted[2:]]
        assert [b.on for b in cf.case(cases[0]).back] == ["2026-06-01", "2026-06-01"]
        assert cf.verify(replay=True).ok


def test_a_grant_that_is_decided_again_is_signed_again() -> None:
    with office(":memory:", CARE, money=9_000) as cf:
        clerk, case = cf.desk("chen"), granted(cf)
        clerk.came_back(case, "approval")
        assert not out(cf.case(case))
        clerk.ask_again(case, "re_review", why="家中又有一人患病")
        cf.desk("ren").take_up(case, "admit", why="情况属实")
        assert not out(cf.case(case)) and cf.case(case).back  # nothing is granted to be signed for
        cf.desk("jue2").decide(case, "grant", why="符合")
        assert out(cf.case(case)) == ("approval",) and not cf.case(case).back
        assert cf.verify(replay=True).ok


def test_where_nothing_is_payable_the_case_ends_when_the_sheet_is_back() -> None:
    bill = programme(
        "relief",
        rules=RELIEF.rules,
        award=RELIEF.award,
        documents=RELIEF.documents,
        steps=RELIEF.steps,
        papers=[SHEET, RECEIPT],
    )
    with office(":memory:", bill, money=50_000) as cf:
        case = finaled(cf, 4_000)
        now = cf.case(case)  # up to 5,000 nothing is paid, so no receipt is wanted
        assert (now.status, now.granted, out(now)) == (HOLD, 0, ("approval",))
        done = cf.desk("chen").came_back(case)
        assert (done.end, done.back[0].paper) == ("nothing_payable", "approval")
        assert "已签回" in cf.desk("chen").explain(case)
        assert cf.verify(replay=True).ok


def test_a_case_whose_paper_is_out_is_not_over_and_nobody_is_erased() -> None:
    with office(":memory:", CARE, money=9_000) as cf:
        case = paid(cf)
        with refused(NotAllowed, "erases_open_case"):
            cf.desk("ren").confirm(cf.desk("chen").erase(case))
        assert cf.verify(replay=True).ok


# -- in the language -------------------------------------------------------------------------------


def test_an_edition_reads_its_papers_aloud_and_keeps_them() -> None:
    now = CARE.on("2026-06-01")
    assert "领款确认书（拨付后）" in read_aloud(now, "zh")
    assert "approval sheet (after the decision)" in read_aloud(now, "en")
    assert Edition.load(now.to_json()).papers == now.papers
    less = programme(
        "care",
        award=flat(yuan(3_000), NOTICE.gist("每人3千元")),
        papers=[SHEET],
        steps=[step.decide(), step.pay()],
    )
    before = less.on("2026-06-01")
    assert before.meaning != now.meaning and less.part_hash() != CARE.part_hash()
    (change,) = (c for c in diff(before, now) if c.kind == "paper")
    assert (change.name, change.how) == ("receipt", "added") and change.line("en")


STAMPED = comes_back(
    "stamped",
    NOTICE.gist("年收入2万元以上的，申请表由嘎查盖章"),
    zh="盖章的申请表",
    en="the stamped form",
    when=family.annual_income >= yuan(20_000),
)
RICHER = programme(
    "richer",
    award=flat(yuan(3_000), NOTICE.gist("每人3千元")),
    papers=[RECEIPT, STAMPED],
    steps=[step.decide(), step.pay()],
)


def test_a_paper_of_another_case_is_taken_off_by_two() -> None:
    """It was put to the wrong one: that case waits for its own again."""
    with office(":memory:", CARE, money=9_000) as cf:
        case = paid(cf)
        clerk, one, two = cf.desk("chen"), cf.desk("chen"), cf.desk("ren")
        taken_off = {"about": "receipt", "why": "是另一件的领款单"}
        with refused(Stale, "nothing_to_override"):
            one.override(case, "misfiled", **taken_off)  # type: ignore[arg-type]
        clerk.came_back(case, "receipt")
        assert clerk.came_back(case, "approval").status == "paid"
        with refused(Stale, "nothing_to_override"):
            one.override(case, "misfiled", about="form", why="x")
        with refused(NotAllowed, "no_grant"):
            cf.desk("jue").override(case, "misfiled", **taken_off)  # type: ignore[arg-type]
        made = one.override(case, "misfiled", **taken_off)  # type: ignore[arg-type]
        assert cf.case(case).status == "paid"  # by one alone nothing is
        two.confirm(made)
        now = cf.case(case)
        assert (out(now), now.status, now.over) == (("receipt",), HOLD, False)
        assert not now.limits.waived
        assert clerk.came_back(case, "receipt").status == "paid"
        assert cf.verify(replay=True).ok


def test_a_paper_is_wanted_only_where_its_condition_may_hold() -> None:
    now = RICHER.on("2026-06-01")
    assert "盖章的申请表（限" in read_aloud(now, "zh")
    assert "the stamped form (where " in read_aloud(now, "en")
    assert Edition.load(now.to_json()).papers == now.papers
    both = (("receipt", "pay"), ("stamped", ""))
    for income, wanted in ((19_999, both[:1]), (20_000, both), (None, both)):
        facts = {} if income is None else {"family.annual_income": yuan(income)}
        assert now.assess(facts).papers_due == wanted
    with office(":memory:", RICHER, money=9_000) as cf:
        clerk = cf.desk("chen")
        cases = [
            clerk.submit("richer", person(born, family__annual_income=yuan(income)))
            for born, income in (("1966-05-06", 19_999), ("1966-05-07", 20_000))
        ]
        asked_ = [cf.case(c).entry.papers for c in cases]  # type: ignore[union-attr]
        assert asked_ == [both[:1], both]
        with refused(FactError, "no_such_signed"):
            clerk.came_back(cases[0], "stamped")
        clerk.came_back(cases[1], "盖章的申请表")
        clerk.record(cases[1], {"family.annual_income": yuan(5_000)})
        assert cf.case(cases[1]).entry.papers == both[:1]  # type: ignore[union-attr]
        assert cf.verify(replay=True).ok


def test_what_an_assessment_names_of_them_is_made_again() -> None:
    """Who forges an assessment leaves out no paper that the facts ask for, nor adds one."""
    with office(":memory:", RICHER, money=9_000) as cf:
        case = cf.desk("chen").submit("richer", person())
        facts = cf.desk("chen").facts(case, purpose="case")
        rows = cf.journal.events_of(cf.case(case).id)
        row = next(r for r in rows if isinstance(read(r.type, r.body), Assessed))
        then = read(row.type, row.body)
        for papers, code in (
            (then.papers, ""),  # type: ignore[attr-defined]
            ((("receipt", "pay"),), "assessment_differs"),
        ):
            forged = evolve(row, body=encode(changed(then, papers=papers)))
            _, found = assessed_again(forged, facts, lambda _: RICHER.on("2026-03-02"))
            assert (found.code if found is not None else "") == code


def test_an_amendment_adds_a_paper() -> None:
    plain = programme("plain", award=flat(yuan(1), NOTICE.gist("一元")))
    adds = amend("plain", name="szw.receipt", since="2026-01-01", papers=[RECEIPT])
    now = plain.on("2026-06-01", amendments=[adds])
    assert [(x.name, x.of, x.after) for x in now.papers] == [("receipt", "szw.receipt", "pay")]
    assert "〔szw.receipt" in read_aloud(now, "zh") or "szw.receipt" in read_aloud(now, "zh")
    assert not plain.on("2025-06-01", amendments=[adds]).papers
    assert NOTICE.name in {s.name for s in plain.amended([adds]).sources()}


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("expected_like", {"name": "the receipt"}),
    ("expected_like", {"zh": " "}),
    ("expected_like", {"en": ""}),
    ("none_of_these", {"after": "final"}),
    ("no_clause", {"clauses": ()}),
    ("expected_like", {"when": "rich"}),
]


@pytest.mark.parametrize(("code", "said"), WRONG)
def test_a_paper_is_declared_in_full(code: str, said: dict[str, Any]) -> None:
    given: dict[str, Any] = {"name": "receipt", "zh": "领款单", "en": "receipt", **said}
    clauses = given.pop("clauses", (NOTICE.gist("签收"),))
    with pytest.raises(DefinitionError) as wrong:
        comes_back(given.pop("name"), *clauses, **given)
    assert wrong.value.code == code


def test_no_name_stands_twice() -> None:
    with pytest.raises(DefinitionError) as twice:
        programme("x", award=flat(yuan(1), NOTICE.gist("一元")), papers=[SHEET, SHEET])
    assert twice.value.code == "paper_twice"
