"""Objections as an office lives them: during a notice, before a decision, after it; who may answer;
what nobody may see."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from faults.aid import person
from holds import setting
from office import id_no, refused
from signing import at, signed_office

from caseflow import Branch, Caseflow, FundSpec, NotAllowed, Person, Stale, yuan
from caseflow.desk.complaints import Voice
from caseflow.desk.exporting import journal
from caseflow.desk.findings import About
from caseflow.desk.objections import who_sees
from caseflow.facts import applicant
from caseflow.programme import step
from caseflow.reports.objections import objection_paper
from caseflow.reports.papers import paper

NOTICED = setting.programme(
    "grant", applicant, [step.review("county"), step.decide(), step.notice, step.pay()], two=False
)
OFFICE = (NOTICED, *setting.PROGRAMMES[1:])
VILLAGER = {"words": "他家去年买了车", "name": "测试乡亲", "contact": "13800000000"}


def office(today: str) -> Caseflow:
    return setting.office(today=today, programmes=OFFICE)


def granted(cf: Caseflow, born: str = "1966-05-07") -> str:
    """A case that is granted and to be put up."""
    received = cf.today.isoformat()
    case = cf.desk("chen").submit("grant", setting.application("grant", born, received))
    for place in ("reviewed", "granted"):
        for login, command in setting.leads_to(place, "grant", case, cf.case):
            (done,) = cf.desk(login).do_many([command])
            assert done.error is None, done.error
    return case


def hangs(cf: Caseflow, *cases: str) -> None:
    """They are put up together, and another person sees it."""
    made = cf.desk("chen").publish(
        cases, places=["village=嘎查"], channel="0474-1", supervision="1"
    )
    assert all(d.error is None for d in cf.desk("dui").notice_seen(cases[0]))
    return cases[0] if made else ""


def comes_down(cf: Caseflow, case: str) -> list[str]:
    """Taken down and seen: the codes of the cases that cannot be yet."""
    taken = cf.desk("chen").taken_down(case)
    cf.desk("dui").notice_seen(case, what="taken_down")
    return [d.error.code for d in taken if d.error is not None]


def on(cf: Caseflow, day: str) -> None:
    cf.today = day  # type: ignore[assignment]


def dismiss(cf: Caseflow, case: str, n: int = 0) -> Any:
    cf.desk("fu").answer_objection(case, "dismissed", words="走访查证：车是邻居的", n=n)
    return cf.desk("dui").see_answer(case, n)


def last(cf: Caseflow, case: str) -> str:
    notice = cf.case(case).notice
    assert notice is not None
    return notice.last


# posted, days of objections and of their answers, the last day before and after
DAYS = [
    # the vector of the domain: Mid-Autumn, a Saturday that is worked
    ("2024-09-02", [("2024-09-05", "2024-09-11")], "2024-09-09", "2024-09-14"),
    # across National Day, with a Sunday before it and a Saturday after it that are worked
    ("2025-09-25", [("2025-09-29", "2025-09-30")], "2025-10-09", "2025-10-11"),
    # on the last day: that day is run again
    ("2024-09-02", [("2024-09-09", "2024-09-10")], "2024-09-09", "2024-09-11"),
    # on the first: nothing has run
    ("2024-09-02", [("2024-09-02", "2024-09-03")], "2024-09-09", "2024-09-10"),
    # two that overlap: the rest runs from the day after the last answer
    (
        "2024-09-02",
        [("2024-09-04", "2024-09-10"), ("2024-09-05", "2024-09-11")],
        "2024-09-09",
        "2024-09-18",
    ),
    # one after the other
    (
        "2024-09-02",
        [("2024-09-04", "2024-09-05"), ("2024-09-09", "2024-09-10")],
        "2024-09-09",
        "2024-09-13",
    ),
]


@pytest.mark.parametrize(("posted", "objected", "before", "after"), DAYS)
def test_the_rest_of_the_days_runs_from_the_day_after_the_answer(
    posted: str, objected: list[tuple[str, str]], before: str, after: str
) -> None:
    with office(posted) as cf:
        case = granted(cf)
        hangs(cf, case)
        assert last(cf, case) == before
        steps = [(day, n, "came") for n, (day, _) in enumerate(objected, 1)]
        steps += [(day, n, "answered") for n, (_, day) in enumerate(objected, 1)]
        for day, n, what in sorted(steps):
            on(cf, day)
            if what == "came":
                assert len(cf.desk("guan").object(case, about="notice", **VILLAGER).objections) == n
            else:
                dismiss(cf, case, n)
        assert last(cf, case) == after and not cf.case(case).holds
        on(cf, after)
        assert comes_down(cf, case)  # not on the last day itself
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_an_objection_during_the_notice_freezes_that_case_only() -> None:
    """Scenario 20: on the third of five days a villager says that the family owns a car."""
    with office("2024-09-02") as cf:
        case, other = granted(cf), granted(cf, "1970-01-02")
        hangs(cf, case, other)
        on(cf, "2024-09-05")
        cf.desk("dui").object(case, about="notice", channel="phone", **VILLAGER)
        on(cf, "2024-09-10")
        comes_down(cf, case)  # the batch goes on
        assert "notice" in cf.case(other).done and "notice" not in cf.case(case).done
        assert cf.desk("fu").pay(other).instructed == 30_000_00
        with refused(Stale, "not_due"):
            cf.desk("fu").pay(case)
        on(cf, "2024-09-11")
        cf.desk("guan").note_objection(case, words="走访三户，均称车是邻居的", what="evidence")
        cf.desk("guan").answer_objection(case, "dismissed", words="车是邻居的")
        assert cf.case(case).held("objection")  # nobody else has seen the answer yet
        assert not cf.desk("guan2").see_answer(case).holds
        on(cf, "2024-09-15")
        assert comes_down(cf, case) == ["not_due"]  # the other one is through
        assert cf.case(case).step.name == "pay"
        assert cf.verify(replay=True).ok


def test_several_objections_are_several_holds() -> None:
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        c = cf.desk("guan").object(case, words="收入不实")
        assert [h.about for h in c.holds] == ["1", "2"]
        with refused(Stale, "no_such_objection"):
            cf.desk("fu").answer_objection(case, "dismissed", words="不实", n=3)
        c = dismiss(cf, case, 1)
        assert [h.about for h in c.holds] == ["2"]
        assert [x.status for x in cf.desk("jian").objections(case)] == ["dismissed", "open"]
        dismiss(cf, case, 2)
        assert not cf.case(case).holds


def test_who_may_answer_and_who_may_see_it() -> None:
    """Nobody who did on the case what is attacked, nor who recorded it; the refusal names who."""
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("fu").object(case, **VILLAGER)
        for login, code in (
            ("chen", "attacks_you"),
            ("ren", "attacks_you"),
            ("jue", "attacks_you"),
            ("fu", "recorded_by_you"),
        ):
            with refused(NotAllowed, code) as slip:
                cf.desk(login).answer_objection(case, "dismissed", words="不实")
            assert {"guan", "dui", "jue2"} <= {*slip.value.could} and login not in slip.value.could
        cf.desk("dui").answer_objection(case, "dismissed", words="不实")
        for login, code in (("dui", "own_entry"), ("jue", "decided_before")):
            with refused(NotAllowed, code) as slip:
                cf.desk(login).see_answer(case)
            assert "guan" in slip.value.could
        assert not cf.desk("chen").see_answer(case).holds  # who entered may see what another wrote


def test_taken_back_by_its_objector_it_still_has_to_be_answered() -> None:
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        cf.desk("dui").note_objection(case, words="来电撤回", what="withdrawn")
        assert cf.case(case).held("objection")
        assert not dismiss(cf, case).holds or cf.case(case).held("objection")


def test_an_answer_is_written_anew_until_another_person_has_seen_it() -> None:
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        cf.desk("fu").answer_objection(case, "dismissed", words="初稿")
        first = cf.desk("guan").objection(case)
        with refused(Stale, "answer_waits"):
            cf.desk("guan").answer_objection(case, "upheld", words="定稿")
        cf.desk("fu").answer_objection(case, "dismissed", words="二稿")  # one's own is written anew
        cf.desk("guan").answer_objection(case, "upheld", words="定稿", instead=True)
        seen = cf.desk("jian").objection(case)
        assert (seen.answer, seen.result) == ("定稿", "upheld")
        assert [(y.result, y.replaced) for y in seen.notes] == [
            *(("dismissed", True), ("dismissed", True), ("upheld", False)),
        ]
        with refused(Stale, "answer_replaced"):  # who read the one before has not read this one
            cf.desk("fu").see_answer(case, of=first.answered)
        cf.desk("fu").see_answer(case, of=seen.answered)
        with refused(Stale, "no_such_objection"):
            cf.desk("fu").answer_objection(case, "upheld", words="改判")


# -- who objects -----------------------------------------------------------------------------------


@pytest.mark.parametrize("result", ["dismissed", "upheld"])
def test_who_may_see_the_answer_reads_it_and_not_who_objects(result: Any) -> None:
    """Who entered the case may see what another wrote: the answer, and nothing of the objector."""
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        cf.desk("guan").note_objection(case, words="走访了邻居", what="evidence")
        with refused(NotAllowed, "attacks_you"):  # nothing is to be seen yet
            cf.desk("chen").objection(case)
        cf.desk("fu").answer_objection(case, result, words="车是邻居的")
        could = _could_see(cf, case, "own_answer" if result == "upheld" else "own_entry")
        assert "chen" in could and "jue" not in could
        assert could == who_sees(cf.desk("fu").seat, case, 1)
        seen = cf.desk("chen").objection(case)
        assert (seen.withheld, seen.answer, seen.result) == (True, "车是邻居的", result)
        assert (seen.name, seen.contact, seen.words) == ("", "", "")
        assert [(y.what, y.who) for y in seen.notes] == [("answer", "fu")]
        with refused(NotAllowed, "attacks_you"):
            objection_paper(cf.desk("chen"), case, 1, "receipt")
        for login in ("ren", "jue"):  # who reviewed or decided may not see it either
            with refused(NotAllowed, "attacks_you"):
                cf.desk(login).objection(case)
        whole = cf.desk("guan").objection(case)
        assert not whole.withheld and whole.words == VILLAGER["words"]
        cf.desk("chen").see_answer(case)
        with refused(NotAllowed, "attacks_you"):  # it is seen: nobody waits for them any more
            cf.desk("chen").objection(case)


def _could_see(cf: Caseflow, case: str, code: str) -> tuple[str, ...]:
    with refused(NotAllowed, code) as slip:
        cf.desk("fu").see_answer(case)
    return slip.value.could


def test_who_objects_is_shown_to_who_handles_it_and_to_supervisors_alone() -> None:
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        for login in ("chen", "ren", "jue"):
            with refused(NotAllowed, "attacks_you"):
                cf.desk(login).objection(case)
        before = len(cf.desk("jian").reads())
        for login in ("fu", "jian", "guan"):
            seen = cf.desk(login).objection(case)
            assert (seen.name, seen.contact) == (VILLAGER["name"], VILLAGER["contact"])
        reads = cf.desk("jian").reads()
        assert len(reads) == before + 3 and {"fu", "jian", "guan"} <= {r.by for r in reads}
        assert VILLAGER["name"] not in repr(seen)


def test_who_objects_stands_in_nothing_that_tells_of_the_case() -> None:
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        jue = cf.desk("jue")
        told = [
            jue.explain(case),
            "\n".join(x.zh + x.en + x.why + x.note for x in jue.history(case)),
            repr(jue.facts(case, purpose="case")),
            repr(jue.objections(case)),
            repr(cf.case(case)),
            *(paper(jue, case, kind).html for kind in ("approval", "checklist")),
        ]
        for text in told:
            assert not [v for v in VILLAGER.values() if v in text]
        assert "异议" in told[1]


def test_who_manages_exports_nothing_about_what_they_decided() -> None:
    """The export opens everything: it is left to somebody whom no objection is about."""
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        wanted = cf.desk("guan").grant("chen", "manage")
        cf.desk("guan2").confirm(wanted)
        with refused(NotAllowed, "attacks_you"):
            journal(cf.desk("chen").seat)
        assert any(VILLAGER["name"] in line for line in journal(cf.desk("jian").seat))


# -- the limit -------------------------------------------------------------------------------------


def test_its_answer_is_due_by_the_working_days_that_were_adopted() -> None:
    with office("2025-09-26") as cf:
        case = granted(cf)
        c = cf.desk("dui").object(case, **VILLAGER)
        assert c.objections[0].until == ""  # nobody adopted anything
        wanted = cf.desk("guan").adopt("objection.days", 5, since="2025-09-26", source="办法")
        cf.desk("guan2").confirm(wanted)
        cf.desk("dui").object(case, words="又一件")
        told = cf.desk("jian").objections(case)
        assert [x.until for x in told] == [None, date(2025, 10, 10)]  # 28 Sep is worked
        on(cf, "2025-10-11")
        assert [x.late for x in cf.desk("jian").objections()] == [False, True]
        due = [(d.what, d.on) for d in cf.desk("jian").due()]
        assert ("objection", date(2025, 10, 10)) in due
        dismiss(cf, case, 2)
        assert "objection" not in {d.what for d in cf.desk("jian").due()}


# -- upheld ----------------------------------------------------------------------------------------


def uphold(cf: Caseflow, case: str, n: int = 0) -> Any:
    cf.desk("fu").answer_objection(case, "upheld", words="属实：有车未报", n=n)
    return cf.desk("dui").see_answer(case, n)


def test_upheld_what_was_granted_is_taken_up_again_by_others() -> None:
    with office("2024-09-02") as cf:
        case = granted(cf)
        hangs(cf, case)
        on(cf, "2024-09-05")
        cf.desk("dui").object(case, about="notice", **VILLAGER)
        assert cf.case(case).reserved == 30_000_00
        c = uphold(cf, case)
        assert (c.next, c.reserved, c.granted, c.holds) == ("review:county", 0, 0, ())
        with refused(NotAllowed, "took_part_before"):
            cf.desk("ren").review(case, "accept")
        cf.desk("quan").review(case, "accept")
        with refused(NotAllowed, "took_part_before"):
            cf.desk("jue").decide(case, "grant", why="符合办法")
        c = cf.desk("jue2").decide(case, "refuse", why="有车，超出标准")
        assert c.end == "rejected" and cf.verify().ok and cf.verify(replay=True).ok


def test_upheld_before_any_decision_it_goes_on_at_the_step_that_is_due() -> None:
    with office("2024-09-02") as cf:
        facts = setting.application("grant", "1966-05-07", "2024-09-02")
        case = cf.desk("chen").submit("grant", facts)
        cf.desk("dui").object(case, **VILLAGER)
        with refused(Stale, "held"):
            cf.desk("ren").review(case, "accept")
            cf.desk("jue").decide(case, "grant", why="符合办法")
        c = uphold(cf, case)
        assert (c.next, c.holds) == ("decide", ()) and cf.verify().ok


def test_upheld_after_payment_what_was_paid_too_much_is_recovered() -> None:
    with office("2024-09-02") as cf:
        case = granted(cf)
        hangs(cf, case)
        on(cf, "2024-09-10")
        comes_down(cf, case)
        cf.desk("fu").pay(case)
        cf.desk("dui").object(case, **VILLAGER)  # the bank's answer is taken in all the same
        cf.desk("guan").answer_objection(case, "upheld", words="属实")
        with refused(Stale, "payment_under_way"):
            cf.desk("guan2").see_answer(case)
        cf.desk("dui").results(case, "paid")
        c = cf.desk("guan2").see_answer(case)
        assert c.paid == 30_000_00 and c.next == "review:county"
        cf.desk("quan").review(case, "accept")
        c = cf.desk("jue2").decide(case, "refuse", why="不符合")
        assert (c.end, c.owed) == ("rejected", 30_000_00) and c.recoveries
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_where_nobody_is_left_here_a_body_answers() -> None:
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        paper = {"body": "乌兰察布市红十字会", "paper": "乌红复〔2024〕3号"}
        cf.desk("jue").answer_objection(case, "dismissed", words="上级答复：不成立", **paper)
        with refused(NotAllowed, "own_entry"):
            cf.desk("jue").see_answer(case)
        assert not cf.desk("chen").see_answer(case).holds
        assert cf.case(case).objections[0].body == "WLCB" and cf.verify().ok


def test_who_took_an_objection_in_or_looked_into_it_enters_no_paper_that_answers_it() -> None:
    """A paper says what who enters it wants it to say, as an answer does."""
    with office("2024-09-02") as cf:
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        cf.desk("fu").note_objection(case, words="走访")
        paper = {"body": "乌兰察布市红十字会", "paper": "乌红复〔2024〕3号"}
        for login, code in (("dui", "recorded_by_you"), ("fu", "looked_into_by_you")):
            mine = {m.way: m.code for m in cf.desk(login).may(case) if m.act == "answer_objection"}
            assert mine["answer_paper:1"] == code
            with refused(NotAllowed, code) as slip:
                cf.desk(login).answer_objection(case, "dismissed", words="上级答复", **paper)
            assert slip.value.could and not {login} & {*slip.value.could}
        cf.desk("jue").answer_objection(case, "dismissed", words="上级答复", **paper)
        assert not cf.desk("dui").see_answer(case).holds and cf.verify(replay=True).ok


@pytest.mark.parametrize("result", ["dismissed", "upheld"])
def test_who_objected_is_answered_though_the_family_withdrew(result: Any) -> None:
    """It waits, with its day, in the queue and in what is due, and holds up nothing."""
    with office("2024-09-02") as cf:
        made = cf.desk("guan").adopt("objection.days", 5, since="2024-01-01", source="办法")
        cf.desk("guan2").confirm(made)
        case = granted(cf)
        cf.desk("dui").object(case, **VILLAGER)
        c = cf.desk("chen").withdraw(case, why="撤回")
        assert c.end == "withdrawn" and not c.holds and not c.over
        on(cf, "2024-09-11")
        (told,) = cf.desk("guan").objections()
        assert (told.status, told.late) == ("open", True)
        assert [(d.case, d.what) for d in cf.desk("guan").due()] == [(case, "objection")]
        (row,) = cf.desk("fu").queue(what="objection").rows
        assert {m.way for m in row.ways} == {"answer:1", "answer_paper:1"}
        with refused(NotAllowed, "recorded_by_you"):
            cf.desk("dui").answer_objection(case, result, words="自己答")
        assert cf.verify(replay=True).ok
        cf.desk("fu").answer_objection(case, result, words="走访查证")
        (row,) = cf.desk("dui").queue(what="objection").rows
        assert [m.way for m in row.ways] == ["see:1"]
        with refused(NotAllowed, "own_entry"):
            cf.desk("fu").see_answer(case)
        c = cf.desk("dui").see_answer(case)
        assert c.end == "withdrawn" and c.over and c.objections[0].ended == result
        assert "走访查证" in objection_paper(cf.desk("fu"), case, 1, "answer").html
        assert not cf.desk("fu").queue(what="objection").rows and not cf.desk("guan").due()
        with refused(Stale, "no_such_objection"):
            cf.desk("fu").answer_objection(case, result, words="再答")
        assert [o.status for o in cf.desk("guan").objections()] == [result]
        assert cf.verify().ok and cf.verify(replay=True).ok


def test_a_session_writes_no_answer_and_nobody_writes_another_one(tmp_path: Path) -> None:
    """The words that go to the objector are of the person whose own key said so, seen by another:
    a stolen session neither puts others in their place, nor does anybody once it is over."""
    from caseflow.desk.matters import write
    from caseflow.desk.proposals import Named
    from caseflow.lists.objection import ObjectionNoted

    with signed_office(tmp_path) as cf:
        case = at(cf, "chen").submit("grant", person(received="2026-03-05"))
        at(cf, "chen").object(case, **VILLAGER)
        at(cf, "jue2").answer_objection(case, "dismissed", words="不实")
        list_, words = cf.case(case).objections[0].list, {"words": "属实"}

        def rewrites(desk: Any) -> None:
            event = ObjectionNoted(what="answer")
            write(desk.seat, Named("", "object.note", {}), lambda child: (list_, event, words, 1))

        with refused(NotAllowed, "own_key_needed"):
            rewrites(cf.resume(at(cf, "jue2").open_session()))
        rewrites(at(cf, "jue2"))  # words alone are no answer
        assert at(cf, "fu").objection(case).answer == "不实"
        at(cf, "fu").see_answer(case)
        with refused(Stale, "objection_over"):
            rewrites(at(cf, "jue2"))
        assert at(cf, "fu").objection(case).answer == "不实"
        assert cf.verify(replay=True).ok


def test_what_lives_again_is_held_by_who_objected_before() -> None:
    """Refused while an objection waited, and taken up again: no money before its answer."""
    with office("2024-09-02") as cf:
        facts = setting.application("grant", "1966-05-07", "2024-09-02")
        case = cf.desk("chen").submit("grant", facts)
        cf.desk("quan").review(case, "accept")
        cf.desk("dui").object(case, **VILLAGER)
        cf.desk("jue").decide(case, "refuse", why="不符合")
        assert cf.case(case).end == "rejected"
        cf.desk("chen").ask_again(case, "re_review", why="情况说明")
        c = cf.desk("dui").take_up(case, "admit", why="有新材料")
        assert not c.end and c.held("objection")
        cf.desk("ren").review(case, "accept")
        with refused(Stale, "held"):
            cf.desk("jue2").decide(case, "grant", why="符合办法")
        assert not dismiss(cf, case).held("objection")
        cf.desk("jue2").decide(case, "grant", why="符合办法")
        assert cf.case(case).reserved == 30_000_00 and cf.verify(replay=True).ok


def test_what_was_said_of_a_case_goes_with_whom_it_helped() -> None:
    """Nobody reads the objection any more once the person is erased; the proof stays whole."""
    with office("2024-09-02") as cf:
        facts = setting.application("grant", "1966-05-07", "2024-09-02")
        case = cf.desk("chen").submit("grant", facts)
        cf.desk("dui").object(case, **VILLAGER)
        cf.desk("jian").finding(About(case=case), words="户口本不清", until="2024-09-10")
        dismiss(cf, case)
        cf.desk("chen").withdraw(case, why="撤回")
        for name in ("retention.unpaid", "retention.paid"):
            wanted = cf.desk("guan").adopt(
                name, int(name == "retention.paid"), since="2024-09-02", source="办法"
            )
            cf.desk("guan2").confirm(wanted)
        cf.desk("guan2").confirm(cf.desk("guan").erase(case))
        seen = cf.desk("jian").objection(case)
        assert (seen.name, seen.words, seen.answer) == ("", "", "") and seen.unreadable
        assert cf.desk("jian").finding_opened("SZW-F1").said[0][3] == ""
        assert cf.verify().ok and cf.verify(replay=True).ok


# -- an office of three ----------------------------------------------------------------------------

THREE = (
    Person("lu", "测试录", id_no("1980-02-01"), ("enter", "manage")),
    Person("shen", "测试审", id_no("1981-02-02"), ("decide", "manage")),
    Person("fu", "测试付", id_no("1982-02-03"), ("pay", "manage")),
)
LENT = Person("jie", "测试借", id_no("1983-02-04"), ("decide",))
SMALL = setting.programme("grant", applicant, [step.decide(), step.pay()], two=False)


def three(*more: Person) -> tuple[Caseflow, str]:
    """The county's three people, perhaps with one whom the city lends; a case that one entered and
    another granted."""
    funds = (FundSpec(setting.OWN, ("grant",), amount=yuan(1_000_000)),)
    cf = Caseflow.demo(
        ":memory:",
        branch=Branch("SZW", "四子王旗红十字会"),
        people=(*THREE, *more),
        funds=funds,
        programmes=(SMALL,),
        today="2024-09-02",
    )
    facts = setting.application("grant", "1966-05-07", "2024-09-02") | {"payee.kind": "cash"}
    case = cf.desk("lu").submit("grant", facts)
    cf.desk("shen").decide(case, "grant", why="符合办法")
    return cf, case


@pytest.mark.parametrize("by", ["lu", "shen", "fu"])
def test_in_an_office_of_three_somebody_always_answers(by: str) -> None:
    """Whoever took it in: one of the three answers, or the one who is lent, or the body above."""
    for lent in ((), (LENT,)):
        cf, case = three(*lent)
        with cf:
            cf.desk(by).object(case, **VILLAGER)
            answer = {"result": "dismissed", "words": "不实"}
            with refused(NotAllowed, "attacks_you") as slip:
                cf.desk("shen").answer_objection(case, **answer)
            could = {*slip.value.could}
            assert could == {"fu", *(p.login for p in lent)} - ({by} & {"fu"})
            if could:
                who = cf.desk(min(could))
                who.answer_objection(case, **answer)
            else:
                paper = {"body": "乌兰察布市红十字会", "paper": "乌红复〔2024〕3号"}
                cf.desk("shen").answer_objection(case, **answer, **paper)
            (row,) = cf.desk("lu").queue(what="objection").rows
            assert [m.way for m in row.ways if m.act == "see_answer"] == ["see:1"]
            assert not cf.desk("lu").see_answer(case).holds
            assert cf.verify().ok


def test_upheld_in_an_office_of_three_who_is_lent_decides_anew() -> None:
    cf, case = three(LENT)
    with cf:
        cf.desk("lu").object(case, **VILLAGER)
        (row,) = cf.desk("fu").queue(what="objection").rows
        assert {m.way for m in row.ways} == {"answer:1", "answer_paper:1"}
        cf.desk("fu").answer_objection(case, "upheld", words="属实")
        c = cf.desk("lu").see_answer(case)
        assert (c.next, c.reserved) == ("decide", 0)
        with refused(NotAllowed, "took_part_before") as slip:
            cf.desk("shen").decide(case, "grant", why="符合办法")
        assert slip.value.could == ("jie",)
        cf.desk("jie").decide(case, "grant", why="车已卖，仍符合办法")
        assert cf.case(case).reserved == 30_000_00 and cf.verify(replay=True).ok


def test_where_people_sign_in_a_session_takes_in_and_the_own_key_answers(tmp_path: Path) -> None:
    with signed_office(tmp_path) as cf:
        chen = at(cf, "chen")
        case = chen.submit("grant", person(received="2026-03-05"))
        taken = cf.resume(chen.open_session())
        assert taken.object(case, **VILLAGER).held("objection")
        taken.complain("thanks", "service", Voice(words="谢谢"))
        held = cf.resume(at(cf, "jue2").open_session())
        held.note_objection(case, words="走访")
        with refused(NotAllowed, "own_key_needed"):
            held.answer_objection(case, "dismissed", words="不实")
        at(cf, "jue2").answer_objection(case, "dismissed", words="不实")
        seen = cf.resume(at(cf, "fu").open_session())
        with refused(NotAllowed, "own_key_needed"):
            seen.see_answer(case)
        assert not at(cf, "fu").see_answer(case).held("objection")
        assert cf.verify().ok
