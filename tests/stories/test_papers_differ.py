"""A paper of another body differs from our assessment: who follows it, who may not refuse it, and
two papers that tell the same."""

from __future__ import annotations

import re
from typing import Any

import pytest
from office import confirm, in_cash, refused
from stories.test_small_county import CITY, COUNTY, county, filed, lent

from caseflow import Caseflow, FactError, NotAllowed, Stale, yuan
from caseflow.case.waiting import waits
from caseflow.words.compare import PAPERS

SAID: dict[str, Any] = {"body": CITY, "on": "2026-06-01"}
BORN = "2015-03-01"


def taken_up(cf: Caseflow) -> str:
    """The only decider of the county refused it, and the family's re-review was admitted."""
    case = filed(cf, BORN)
    cf.desk("shen").decide(case, "refuse", why="材料不实")
    cf.desk("lu").ask_again(case, "re_review", why="材料属实")
    cf.desk("fu").take_up(case, "admit", why="有新的材料")
    assert cf.case(case).next == "decide"
    return case


def writes(cf: Caseflow, case: str, number: str, units: int = 0) -> Any:
    """The city decides it by a paper: it refuses, or grants so much."""
    more: dict[str, Any] = {"award": yuan(units)} if units else {"result": "refuse"}
    cf.desk("lu").record_outside(case, ("decide",), **SAID, paper=number, **more)
    confirm(cf.desk("fu"), case)
    return cf.case(case)


def waiting(cf: Caseflow, case: str) -> list[str]:
    return [w.what for w in waits(cf.case(case))]


def test_whose_decision_was_taken_up_may_follow_the_paper_and_not_refuse_it() -> None:
    """Nobody else is left in an office of three: it does not wait for a letter that is there."""
    with county() as cf:
        case = taken_up(cf)
        assert waiting(cf, case) == ["decide", "outside:again"]
        cf.desk("lu").record_outside(case, ("decide",), **SAID, paper="1号", result="refuse")
        assert waiting(cf, case) == ["decide", "confirm"]  # it came: nobody is asked for it
        confirm(cf.desk("fu"), case)
        assert waiting(cf, case) == ["decide", "paper_differs"]
        (row,) = cf.desk("shen").queue().rows
        assert row.what == "paper_differs" and [w.way for w in row.ways] == ["accept_paper"]
        with refused(NotAllowed, "took_part_before") as slip:
            cf.desk("shen").decide(case, "refuse_paper", why="不同意")
        assert slip.value.could == ()  # until somebody is lent
        for login in ("lu", "fu"):
            with refused(NotAllowed, "no_grant"):
                cf.desk(login).decide(case, "accept_paper", why="以来文为准")
        assert cf.desk("shen").decide(case, "accept_paper", why="以来文为准").end == "rejected"
        assert cf.verify(replay=True).ok


def test_who_is_lent_may_refuse_it() -> None:
    with county() as cf:
        case = taken_up(cf)
        writes(cf, case, "1号")
        lent(cf, "shiling", "decide", "2026-06-30", by=("lu", "shen"))
        cf.desk("shiling", COUNTY).decide(case, "refuse_paper", why="来文对象不符")
        assert waiting(cf, case) == ["decide", "outside:again"]
        assert cf.verify(replay=True).ok


def test_a_second_paper_waits_until_it_is_said_which_one_is_followed() -> None:
    """Else the later one is carried out over the open question, which nobody could answer then."""
    with county() as cf:
        case = taken_up(cf)
        writes(cf, case, "1号")
        seen = cf.desk("lu").record_outside(
            case, ("decide",), **SAID, paper="2号", award=yuan(3_000)
        )
        assert seen.granted == 0
        c = confirm(cf.desk("fu"), case)
        c = cf.case(case)
        assert c.granted == 0 and [h.code for h in c.holds] == ["paper_differs"] * 2
        assert waiting(cf, case) == ["decide", "paper_differs"]
        with refused(Stale, "papers_several"):  # nobody guesses which
            cf.desk("shen").decide(case, "accept_paper", why="以后一份为准")
        with refused(Stale, "paper_not_there"):
            cf.desk("shen").follow(case, "accept_paper", why="以后一份为准", paper="3号")
        c = cf.desk("shen").follow(case, "accept_paper", why="以后一份为准", paper="2号")
        assert c.granted == 300_000 and not c.holds
        assert [(p.accepted, p.refused) for p in c.papers] == [(False, True), (True, False)]
        with refused(Stale, "not_held"):
            cf.desk("shen").decide(case, "accept_paper", why="以前一份为准")
        assert cf.verify(replay=True).ok


def test_what_a_body_granted_it_takes_back_by_its_paper_before_it_is_paid() -> None:
    """Else a letter or a payment would have to come first, to be recovered."""
    with county() as cf:
        case = taken_up(cf)
        c = writes(cf, case, "1号", 3_000)
        assert (c.granted, c.next) == (300_000, "pay")
        lent(cf, "shiling", "decide", "2026-06-30", by=("lu", "shen"))
        with refused(Stale, "not_due"):  # not by us: it is not our grant
            cf.desk("shiling", COUNTY).decide(case, "revoke", why="批错了")
        c = writes(cf, case, "2号")
        assert [h.code for h in c.holds] == ["paper_differs"]  # we would have granted it
        c = cf.desk("shen").decide(case, "accept_paper", why="以来文为准")
        assert (c.end, c.reserved) == ("revoked", 0) and cf.verify(replay=True).ok


def test_what_is_paid_no_paper_takes_back_so() -> None:
    with county() as cf:
        case = taken_up(cf)
        in_cash(cf, case, "lu", "shen")
        writes(cf, case, "1号", 3_000)
        lent(cf, "shifu", "pay", "2026-06-30", by=("lu", "shen"))
        cf.desk("shifu", COUNTY).pay(case)
        with refused(Stale, "paper_out_of_order"):
            cf.desk("lu").record_outside(case, ("decide",), **SAID, paper="2号", result="refuse")


def test_the_first_of_two_is_followed_once_the_second_is_not() -> None:
    with county() as cf:
        case = taken_up(cf)
        writes(cf, case, "1号")
        writes(cf, case, "2号", 3_000)
        lent(cf, "shiling", "decide", "2026-06-30", by=("lu", "shen"))
        cf.desk("shiling", COUNTY).follow(case, "refuse_paper", why="第二份系误发", paper="2号")
        assert waiting(cf, case) == ["decide", "paper_differs"]
        assert cf.desk("shen").decide(case, "accept_paper", why="以第一份为准").end == "rejected"
        assert cf.verify(replay=True).ok


def told(cf: Caseflow, *papers: tuple[str, int]) -> str:
    """Two papers of the city about one decision, recorded and not compared; no sum: it refuses."""
    case = taken_up(cf)
    for number, units in papers:
        more: dict[str, Any] = {"award": yuan(units)} if units else {"result": "refuse"}
        cf.desk("lu").record_outside(case, ("decide",), **SAID, paper=number, **more)
    return case


def test_of_two_that_nobody_compared_the_first_to_be_confirmed_does_not_make_the_other_void() -> (
    None
):
    """The first took effect, and the second was never seen: found by a fresh eye."""
    with county() as cf:
        case = told(cf, ("1号", 3_000), ("2号", 2_000))
        first, second = cf.desk("fu").compare(case)
        assert [(x.paper, x.award, x.compared) for x in first.beside] == [
            ("2号", yuan(2_000), False)
        ]
        assert "2号" in first.say("zh") and "2号" in first.say("en") and CITY in first.say("zh")
        c = cf.desk("fu").confirm(case, of=first.version)
        assert c.granted == 0 and waiting(cf, case) == ["decide", "paper_differs", "confirm"]
        with refused(Stale, "paper_beside"):  # not before the other one was looked at
            cf.desk("shen").decide(case, "accept_paper", why="以第一份为准")
        (second,) = cf.desk("fu").compare(case)
        assert [(x.paper, x.compared) for x in second.beside] == [("1号", True)]
        c = cf.desk("fu").confirm(case, of=second.version)
        assert c.granted == 0 and [h.code for h in c.holds] == ["paper_differs"] * 2
        c = cf.desk("shen").follow(case, "accept_paper", why="以后一份为准", paper="2号")
        assert c.granted == 200_000 and not c.holds
        assert cf.verify(replay=True).ok


def test_to_put_the_earlier_one_before_the_later_is_for_who_took_no_part() -> None:
    with county() as cf:
        case = told(cf, ("1号", 3_000), ("2号", 2_000))
        for _ in range(2):
            cf.desk("fu").confirm(case, of=cf.desk("fu").compare(case)[0].version)
        with refused(NotAllowed, "took_part_before"):
            cf.desk("shen").follow(case, "accept_paper", why="以第一份为准", paper="1号")
        lent(cf, "shiling", "decide", "2026-06-30", by=("lu", "shen"))
        c = cf.desk("shiling", COUNTY).follow(case, "accept_paper", why="第二份系误发", paper="1号")
        assert c.granted == 300_000 and not c.holds
        assert [(p.accepted, p.refused) for p in c.papers] == [(True, False), (False, True)]
        assert cf.verify(replay=True).ok


def test_one_that_was_recorded_by_mistake_holds_up_nothing_once_it_does_not_agree() -> None:
    with county() as cf:
        case = told(cf, ("1号", 3_000), ("l号", 2_000))
        first, second = cf.desk("fu").compare(case)
        cf.desk("fu").disagree(case, of=second.version, why="没有这份来文")
        (first,) = (x for x in cf.desk("fu").compare(case) if x.paper == "1号")
        assert first.beside == ()
        assert cf.desk("fu").confirm(case, of=first.version).granted == 300_000
        assert cf.verify(replay=True).ok


def test_a_paper_of_another_step_is_beside_none() -> None:
    """Nor are two of a step without an answer: a letter that was sent is sent."""
    with county() as cf:
        case = told(cf, ("1号", 3_000))
        (only,) = cf.desk("fu").compare(case)
        assert only.beside == ()
        assert cf.desk("fu").confirm(case, of=only.version).granted == 300_000


def test_the_number_of_a_paper_goes_with_an_answer_to_a_paper() -> None:
    with county() as cf:
        case = filed(cf, BORN)
        with refused(FactError, "paper_of_no_answer"):
            cf.desk("shen").follow(case, "grant", why="符合办法", paper="1号")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_of_two_is_told_once_with_its_sum_and_which_one_was_followed(lang: Any) -> None:
    with county() as cf:
        case = told(cf, ("1号", 3_000), ("2号", 2_000))
        shen = cf.desk("shen")

        def said() -> list[str]:
            text = shen.explain(case, lang=lang)
            open_ = [x for x in text.splitlines() if x.startswith(("待处理", "open"))]
            assert all(x.count(HOLDS[lang]) == 1 for x in open_)
            return [x for x in text.splitlines() if CITY in x and ("1号" in x or "2号" in x)]

        def last(lines: list[str]) -> list[str]:
            return [re.split("[:：] ?", x)[-1] for x in lines]

        unseen, waits = PAPERS["unseen"][lang == "en"], PAPERS["waits"][lang == "en"]
        first, second = said()
        assert (
            "3,000.00" in first and "2,000.00" in second and last([first, second]) == [unseen] * 2
        )
        for _ in range(2):
            cf.desk("fu").confirm(case, of=cf.desk("fu").compare(case)[0].version)
        assert last(said()) == [waits] * 2
        (told_,) = shen.why(case, lang=lang)
        text = "\n".join(told_.lines)
        assert text.count("1号") == text.count("2号") == 1
        assert text.count(HOLDS[lang]) <= 1
        shen.follow(case, "accept_paper", why="以后一份为准", paper="2号")
        no, yes = PAPERS["not_followed"][lang == "en"], PAPERS["followed"][lang == "en"]
        assert last(said()) == [no, yes]


HOLDS = {"zh": "来文与评估不一致", "en": "a paper differs from our assessment"}


def test_a_paper_that_took_effect_as_any_other_is_not_among_them() -> None:
    with county() as cf:
        case = told(cf, ("1号", 3_000))
        assert "1号" not in cf.desk("shen").explain(case, lang="zh")
        confirm(cf.desk("fu"), case)
        assert "1号" not in cf.desk("shen").explain(case, lang="zh")


def test_a_reason_that_was_overtaken_is_not_given_as_the_present_one() -> None:
    with county() as cf:
        case = filed(cf, BORN)
        cf.desk("shen").decide(case, "refuse", why="票据是假的")

        def why() -> str:
            return "\n".join(cf.desk("lu").why(case, lang="zh")[0].lines[2:])

        assert "票据是假的" in why()
        cf.desk("lu").ask_again(case, "re_review", why="材料属实")
        assert "票据是假的" in why()  # it stands until it is taken up
        cf.desk("fu").take_up(case, "admit", why="有新的材料")
        assert "票据是假的" not in why()
        cf.desk("lu").record_outside(
            case, ("decide",), **SAID, paper="1号", result="refuse", why="入户核实不符"
        )
        assert "票据是假的" not in why() and "入户核实不符" not in why()
        confirm(cf.desk("fu"), case)
        cf.desk("shen").decide(case, "accept_paper", why="以来文为准")
        said = why()
        assert CITY in said and "1号" in said and "入户核实不符" in said and "以来文为准" in said
        assert "票据是假的" not in said
        assert cf.verify(replay=True).ok


def test_what_a_body_decided_has_its_paper_as_the_reason() -> None:
    with county() as cf:
        case = told(cf, ("1号", 3_000))
        confirm(cf.desk("fu"), case)
        (said,) = cf.desk("lu").why(case, lang="en")
        assert "1号" in said.lines[2] and CITY in said.lines[2] and "材料不实" not in said.lines[2]
