"""Whether a body looks again at what it decided its paper says: recorded by one, compared by
another, and the family gets the answer."""

from __future__ import annotations

from typing import Any

from faults.aid import TRUST, office, person
from office import ACCOUNT, BODY, confirm, refused

from caseflow import Caseflow, FactError, NotAllowed, Stale, yuan
from caseflow.case.waiting import compared, waits
from caseflow.reports.papers import paper

SAID: dict[str, Any] = {"body": BODY, "on": "2026-06-01"}


def refuses(cf: Caseflow) -> str:
    """The body refused it, and the family asks that it looks again."""
    case = cf.desk("chen").submit("trust", person())
    cf.desk("chen").record_outside(case, ("decide",), **SAID, paper="1号", result="refuse")
    confirm(cf.desk("ren"), case)
    if cf.case(case).held("paper_differs"):
        cf.desk("jue").decide(case, "accept_paper", why="以来文为准")
    assert cf.case(case).end == "rejected"
    cf.desk("chen").ask_again(case, "re_review", why="收入写错了")
    return case


def declines(cf: Caseflow, case: str, number: str, why: str = "没有新的材料") -> None:
    told = {**SAID, "paper": number, "result": "decline", "why": why}
    cf.desk("chen").record_outside(case, (), **told)


def ways(cf: Caseflow, who: str, case: str) -> set[tuple[str, str]]:
    rows = [r for r in cf.desk(who).queue().rows if r.case == case and r.what.startswith("reopen")]
    return {(m.act, m.way) for r in rows for m in r.ways}


def test_its_paper_declines_it_and_the_family_gets_the_answer() -> None:
    with office(":memory:", TRUST, money=90_000) as cf:
        case = refuses(cf)
        assert ways(cf, "chen", case) == {("record_outside", "declines")}
        with refused(FactError, "no_reason"):
            declines(cf, case, "2号", why=" ")
        with refused(NotAllowed, "declines_alone"):
            told = {**SAID, "paper": "2号", "result": "decline", "why": "x"}
            cf.desk("chen").record_outside(case, (), **told, award=yuan(1))
        for more in ({"steps": ("decide",)}, {"facts": {"applicant.phone": "13900000000"}}):
            with refused(NotAllowed, "declines_alone"):
                cf.desk("chen").record_outside(case, **{"steps": (), **more}, **told)  # type: ignore[arg-type]
        declines(cf, case, "2号")
        assert cf.case(case).again.asked is not None  # without effect until it is compared
        with refused(NotAllowed, "own_entry"):
            confirm(cf.desk("chen"), case)
        (item,) = cf.desk("ren").compare(case)
        for lang, word in (("zh", "不予受理"), ("en", "not admitted")):
            text = item.say(lang)  # type: ignore[arg-type]
            assert word in text and "没有新的材料" in text and "2号" in text
        confirm(cf.desk("ren"), case)
        now = cf.case(case)
        assert now.again.asked is None and [d.how for d in now.again.declined] == ["re_review"]
        assert not list(waits(now)) and now.end == "rejected"
        assert "没有新的材料" in cf.desk("fu").explain(case)
        letter = paper(cf.desk("chen"), case, "review").html
        assert (
            "不予受理" in letter and "没有新的材料" in letter and "2号" in letter and BODY in letter
        )
        # they may appeal, which the same who compared may compare too: they answered nothing
        cf.desk("chen").ask_again(case, "appeal", why="还是不服")
        declines(cf, case, "3号", why="维持原决定")
        confirm(cf.desk("ren"), case)
        assert [d.how for d in cf.case(case).again.declined] == ["re_review", "appeal"]
        told = "\n".join(x.say("zh") for x in cf.desk("ren").history(case))
        assert "3号" in told and f"{BODY}不予受理" in told
        assert cf.verify(replay=True).ok


def test_what_does_not_agree_is_recorded_anew_and_what_was_admitted_is_declined_no_more() -> None:
    with office(":memory:", TRUST, money=90_000) as cf:
        case = refuses(cf)
        declines(cf, case, "2号")
        (of,) = compared(cf.case(case))
        cf.desk("ren").disagree(case, of=of, why="来文日期是五月")
        row = next(iter(cf.desk("chen").queue().rows))
        assert row.what == "not_agreed"
        assert [(m.act, m.way) for m in row.ways] == [
            ("record_outside", "declines"),
            ("insist", f"insist:{of}"),
        ]
        with refused(Stale, "not_agreed"):
            cf.desk("ren").confirm(case, of=of)
        told = {**SAID, "on": "2026-05-31", "paper": "2号", "result": "decline", "why": "没有"}
        cf.desk("chen").record_outside(case, (), **told)
        (again,) = compared(cf.case(case))
        assert again > of
        cf.desk("fu").take_up(case, "admit", why="收入确有错误")
        assert not compared(cf.case(case))  # nothing can come of the paper any more
        with refused(Stale, "nothing_to_confirm"):
            cf.desk("ren").confirm(case, of=again)
        with refused(Stale, "not_asked_for"):
            declines(cf, case, "4号")
        assert cf.case(case).next == "decide" and cf.verify(replay=True).ok


def test_beside_a_payee_whom_nobody_compared_any_more_the_paper_is_confirmed() -> None:
    """Of what has ended only what outlives it is compared: the account of a refused case is not."""
    with office(":memory:", TRUST, money=90_000) as cf:
        case = cf.desk("chen").submit("trust", person())
        cf.desk("chen").record(case, ACCOUNT)
        cf.desk("chen").record_outside(case, ("decide",), **SAID, paper="1号", result="refuse")
        paper_at = next(p.version for p in cf.case(case).papers)
        cf.desk("ren").confirm(case, of=paper_at)
        if cf.case(case).held("paper_differs"):
            cf.desk("jue").decide(case, "accept_paper", why="以来文为准")
        c = cf.case(case)
        assert c.end == "rejected" and list(compared(c).values()) == ["confirm"]
        assert cf.desk("ren").compare(case) == ()
        cf.desk("chen").ask_again(case, "re_review", why="收入写错了")
        declines(cf, case, "2号")
        (item,) = cf.desk("ren").compare(case)
        assert item.what == "paper" and item.refused is None
        cf.desk("ren").confirm(case, of=item.version)
        assert cf.desk("ren").compare(case) == () and not list(waits(cf.case(case)))
