"""What another person compared and found not to agree goes back to whoever enters: nobody confirms
it until it is recorded anew, or stood by and compared once more."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import GRANT, TRUST, office, person
from office import BODY, confirm, refused

from acts import ANYONE, PAYABLE, Act, Event
from caseflow import Caseflow, FactError, NotAllowed, Stale, yuan
from caseflow.case.acts import Confirm, Disagree, Insist
from caseflow.case.kinds.disagreed import Disagreed
from caseflow.case.kinds.insisted import Insisted
from caseflow.case.parts import Unlike
from caseflow.case.waiting import compared, disagreed, waits
from caseflow.codec import changed

# -- the tables ------------------------------------------------------------------------------------


def unlike(of: int = 3, **more: Any) -> Unlike:
    return Unlike(**{"of": of, "at": 9, "by": 23, "on": "2026-03-09", **more})


def entry(w: Any, *facts: str, **more: Any) -> Any:
    """The clerk entered facts at version 3, and they wait."""
    return w.case(**{"open": (w.opened(*(facts or ("cost.total",))),), **more})


def back(w: Any, *said: Unlike, **more: Any) -> Any:
    return entry(w, unlike=said or (unlike(),), **more)


def disagree_rows(w: Any) -> list[Any]:
    doubted = w.payee(confirmed_by=None, colleagues=(w.COUNTY.party,))
    fixes = w.case(end="external", origin="external", **_correction(w))
    return [
        *(("", Disagreed(of=3), entry(w), x) for x in (w.SECOND, w.DECIDER, w.CASHIER)),
        ("nothing_to_confirm", Disagreed(of=4), entry(w), w.SECOND),
        ("own_entry", Disagreed(of=3), entry(w), w.CLERK),
        ("not_agreed", Disagreed(of=3), back(w), w.SECOND),
        ("", Disagreed(of=3), back(w, unlike(stood=8, stood_by=21)), w.SECOND),
        ("account_in_your_name", Disagreed(of=6), w.case(payee=doubted), w.COUNTY),
        ("own_entry", Disagreed(of=6), w.case(payee=w.payee(confirmed_by=None)), w.CLERK),
        ("", Disagreed(of=6), w.case(payee=w.payee(confirmed_by=None)), w.COUNTY),
        ("nothing_to_confirm", Disagreed(of=6), w.case(payee=w.payee()), w.COUNTY),
        ("", Disagreed(of=8), w.case(papers=(w.paper(confirmed_by=None),)), w.SECOND),
        # a correction of aid of others waits though its case has ended; an entry does not
        ("", Disagreed(of=5), fixes, w.SECOND),
        ("own_entry", Disagreed(of=5), fixes, w.CLERK),
        ("ended", Disagreed(of=3), changed(fixes, open=entry(w).open), w.SECOND),
    ]


def _correction(w: Any) -> dict[str, Any]:
    from acts.test_correct import says

    return {"correction": says(), "correction_at": 5, "correction_by": 21, "step": None}


def insist_rows(w: Any) -> list[Any]:
    from acts.test_recover import asked, gives_up

    stood = back(w, unlike(stood=8, stood_by=21))
    wanted = changed(asked(w, gives_up()), unlike=(unlike(8),))
    return [
        *(("", Insisted(of=3), back(w), x) for x in (w.CLERK, w.SECOND)),
        ("no_grant", Insisted(of=3), back(w), w.DECIDER),
        ("nothing_unlike", Insisted(of=3), entry(w), w.CLERK),
        ("nothing_unlike", Insisted(of=4), back(w), w.CLERK),
        ("nothing_unlike", Insisted(of=3), stood, w.CLERK),
        # recorded anew meanwhile: nothing of it waits
        ("nothing_unlike", Insisted(of=3), w.case(unlike=(unlike(),)), w.CLERK),
        # what was asked for of a recovery is no one duty's
        ("", Insisted(of=8), wanted, w.BOOKS),
        # who stood by it does not compare it, whoever entered it
        ("own_entry", w.ce.FactsConfirmed(of=3), back(w, unlike(stood=8, stood_by=22)), w.SECOND),
        ("", w.ce.FactsConfirmed(of=3), back(w, unlike(stood=8, stood_by=21)), w.SECOND),
        ("", w.ce.FactsConfirmed(of=3), back(w, unlike(4, stood=8, stood_by=22)), w.SECOND),
        ("not_agreed", w.ce.FactsConfirmed(of=3), back(w), w.SECOND),
        ("", w.ce.FactsConfirmed(of=3), back(w, unlike(4)), w.SECOND),
        (
            "not_agreed",
            w.ce.FactsConfirmed(of=3),
            back(w, unlike(stood=8, stood_by=21), unlike()),
            w.SECOND,
        ),
    ]


def disagree_folds(w: Any) -> list[Any]:
    new = Unlike(of=3, at=10, by=26, on=w.TODAY)
    seen, payee = w.payee(), Unlike(of=6, at=10, by=26, on=w.TODAY)
    old = unlike(stood=8, stood_by=21)
    return [
        (entry(w), Disagreed(of=3), {"unlike": (new,)}),
        (back(w, old), Disagreed(of=3), {"unlike": (old, new)}),
        (
            w.case(payee=seen),
            Disagreed(of=6),
            {"unlike": (payee,), "payee": changed(seen, confirmed_by=None)},
        ),
    ]


def insist_folds(w: Any) -> list[Any]:
    from acts.test_recover import asked, gives_up

    now = {"stood": 10, "stood_by": 26}
    enters = {"did": w.did(entry(w), "enter")}
    wanted = changed(asked(w, gives_up()), unlike=(unlike(8),))
    paper_ = w.paper(confirmed_by=None, facts=("a", "b"))
    told = changed(paper_, facts=("a",))
    new = w.opened("cost.total", version=10, by=26)
    return [
        (back(w), Insisted(of=3), {**enters, "unlike": (unlike(**now),)}),
        (
            back(w, unlike(), unlike(4)),
            Insisted(of=3),
            {**enters, "unlike": (unlike(**now), unlike(4))},
        ),
        (wanted, Insisted(of=8), {"unlike": (unlike(8, **now),)}),
        # a part of it is recorded anew: what is left is compared once more
        (
            back(w, open=(w.opened("a", "b"),)),
            w.recorded("b"),
            {**enters, "open": (w.opened("a"),), "unlike": (unlike(**now),)},
        ),
        (back(w, open=(w.opened("a", "b"),)), w.recorded("c"), enters),
        (
            w.case(papers=(paper_,), unlike=(unlike(8),)),
            w.recorded("b"),
            {**enters, "papers": (told,), "unlike": (unlike(8, **now),)},
        ),
        # what the paper itself brings is no new word about it
        (
            w.case(papers=(paper_,), unlike=(unlike(8),)),
            w.recorded("b", paper="p1"),
            {**enters, "papers": (changed(paper_, facts=("a", "b", "b")),)},
        ),
        (
            back(w),
            w.recorded("cost.total", confirm=("cost.total",)),
            {**enters, "open": (new,), "unlike": (unlike(**now),)},
        ),
    ]


EVENTS = [
    Event(
        type="disagreed",
        good=lambda w: (Disagreed(of=3), entry(w), w.SECOND),
        duty=ANYONE,
        until=PAYABLE,
        folds=disagree_folds,
        forged=lambda w: [
            (w.GONE, "second", Disagreed(of=1), "ended"),
            (w.COST, "lurker", Disagreed(of=1), "no_grant"),
            (w.RELATED["second"]["cost"], "second", lambda c: of_cost(c), "interest"),
            (w.COST, "clerk", lambda c: of_cost(c), "own_entry"),
        ],
        judged=disagree_rows,
    ),
    Event(
        type="insisted",
        good=lambda w: (Insisted(of=3), back(w), w.CLERK),
        duty="enter",
        until=PAYABLE,
        folds=insist_folds,
        forged=lambda w: [
            (w.GONE, "clerk", Insisted(of=1), "ended"),
            (
                w.after(w.s.to_letter, w.cost, w.unlike()),
                "decider",
                lambda c: Insisted(of=c.open[0].version),
                "no_grant",
            ),
            (w.COST, "clerk", lambda c: Insisted(of=c.open[0].version), "nothing_unlike"),
        ],
        judged=insist_rows,
    ),
]


def of_cost(c: Any) -> Disagreed:
    return Disagreed(of=c.open[0].version)


ACTS = [
    Act(
        name="disagree",
        tries=lambda look, c, way: [
            Disagree(case=c.number, of=int(way.partition(":")[2] or c.version + 1), why="不符")
        ],
        leads=False,
    ),
    Act(
        name="insist",
        tries=lambda look, c, way: [
            Insist(case=c.number, of=int(way.partition(":")[2] or 1), why="原件如此")
        ],
        leads=True,
    ),
]

# -- at a desk -------------------------------------------------------------------------------------


def waiting(cf: Caseflow, login: str) -> list[str]:
    return [r.what for r in cf.desk(login).queue().rows]


def filed(cf: Caseflow) -> tuple[str, int]:
    """An account waits for a second person."""
    clerk = cf.desk("chen")
    case = clerk.submit("grant", person())
    account = {
        "payee.kind": "beneficiary_own_account",
        "payee.account_name": "测试甲",
        "payee.account_no": "6222020000000000019",
        "payee.bank": "农业银行",
    }
    clerk.record(case, account)
    return case, max(compared(cf.case(case)))


def test_it_goes_back_and_is_compared_anew() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        case, of = filed(cf)
        with refused(NotAllowed, "own_entry"):
            cf.desk("chen").disagree(case, of=of, why="不符")
        with refused(FactError, "no_reason"):
            cf.desk("ren").disagree(case, of=of, why=" ")
        cf.desk("ren").disagree(case, of=of, why="银行卡末四位是 0027")
        assert "0027" in cf.desk("chen").explain(case)
        assert "not_agreed" in waiting(cf, "chen") and "not_agreed" not in waiting(cf, "ren")
        assert "confirm" not in waiting(cf, "ren")
        with refused(Stale, "not_agreed"):
            cf.desk("ren").confirm(case, of=of)
        with refused(Stale, "nothing_to_confirm"):
            cf.desk("jue").disagree(case, of=of, why="再说一次")
        (row,) = [r for r in cf.desk("chen").queue().rows if r.what == "not_agreed"]
        assert {(m.act, m.way) for m in row.ways} == {
            ("record", "record"),
            ("insist", f"insist:{of}"),
        }
        cf.desk("chen").record(case, {"payee.account_no": "6222020000000000027"})
        assert not disagreed(cf.case(case)) and "not_agreed" not in waiting(cf, "chen")
        (item,) = cf.desk("ren").compare(case)
        assert item.version > of and not item.unlike
        confirm(cf.desk("ren"), case)
        assert cf.case(case).payee.confirmed_by is not None  # type: ignore[union-attr]
        assert cf.verify(replay=True).ok


@pytest.mark.parametrize("doubted", [True, False])
def test_an_account_that_does_not_agree_is_told_so_where_it_is_to_be_paid(doubted: bool) -> None:
    """Nobody can confirm it: that it is to be confirmed would send whoever reads it in a circle."""
    with office(":memory:", GRANT, money=90_000) as cf:
        case, of = filed(cf)
        if not doubted:
            name = person()["applicant.name"]
            cf.desk("chen").record(case, {"payee.account_name": name})
            (of,) = compared(cf.case(case))
        cf.desk("jue").decide(case, "grant", why="困难")
        assert cf.case(case).held("payee") is doubted
        with refused(Stale, "held" if doubted else "payee_unconfirmed"):
            cf.desk("fu").pay(case)
        cf.desk("ren").disagree(case, of=of, why="不符")
        with refused(Stale, "not_agreed"):
            cf.desk("fu").pay(case)
        cf.desk("chen").insist(case, why="看过原件")
        with refused(Stale, "held" if doubted else "payee_unconfirmed"):
            cf.desk("fu").pay(case)
        assert cf.verify(replay=True).ok


def test_who_enters_may_stand_by_it_and_another_compares_it_once_more() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        case, of = filed(cf)
        cf.desk("ren").disagree(case, of=of, why="看不清")
        with refused(NotAllowed, "no_grant"):
            cf.desk("ren").insist(case, why="我看是对的")
        (item,) = cf.desk("jue").compare(case)
        assert item.refused is not None and item.refused.code == "not_agreed"
        cf.desk("chen").insist(case, why="已请银行打印卡号")
        with refused(Stale, "nothing_unlike"):
            cf.desk("chen").insist(case, why="再说一次")
        with refused(NotAllowed, "own_entry"):
            cf.desk("chen").confirm(case, of=of)
        (item,) = cf.desk("jue").compare(case)
        assert [(x.what, x.by) for x in item.unlike] == [("unlike", "ren"), ("insists", "chen")]
        assert all(t in item.say(lang) for t in ("看不清", "打印卡号") for lang in ("zh", "en"))
        payee = cf.desk("jue").confirm(case, of=of).payee
        assert payee is not None and payee.confirmed_by is not None
        assert cf.verify(replay=True).ok


def test_of_several_it_is_said_which_one() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        case, of = filed(cf)
        cf.desk("chen").record(case, {"applicant.name": "测试乙"})
        for version in compared(cf.case(case)):
            cf.desk("ren").disagree(case, of=version, why="不符")
        with refused(FactError, "which_unlike"):
            cf.desk("chen").insist(case, why="属实")
        cf.desk("chen").insist(case, why="属实", of=of)
        assert list(compared(cf.case(case))) == [of]
        assert cf.case(case).held("identity")
        cf.desk("chen").insist(case, why="属实")
        for version in compared(cf.case(case)):
            cf.desk("ren").confirm(case, of=version)
        assert not cf.case(case).held("identity") and cf.verify(replay=True).ok


def test_a_paper_that_does_not_agree_takes_no_effect_until_it_is_recorded_anew() -> None:
    with office(":memory:", TRUST, money=90_000) as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("trust", person())
        said: dict[str, Any] = {"body": BODY, "on": "2026-06-01", "paper": "红基会〔2026〕1号"}
        clerk.record_outside(case, ("decide",), **said, award=yuan(20_000))
        (of,) = compared(cf.case(case))
        cf.desk("ren").disagree(case, of=of, why="来文是 10000 元")
        assert waiting(cf, "chen") == ["not_agreed"]
        with refused(Stale, "not_agreed"):
            cf.desk("ren").confirm(case, of=of)
        assert cf.case(case).next == "decide"
        clerk.record_outside(case, ("decide",), **said, award=yuan(10_000))
        confirm(cf.desk("ren"), case)
        assert cf.case(case).granted == 1_000_000 and not disagreed(cf.case(case))
        assert cf.verify(replay=True).ok


def test_the_comparer_goes_on_and_looked_at_beforehand_it_is_the_same() -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        case, of = filed(cf)
        cf.desk("chen").record(case, {"applicant.name": "测试乙"})
        ren, (other,) = cf.desk("ren"), set(compared(cf.case(case))) - {of}
        both = [Disagree(case=case, of=of, why="不符"), Confirm(case=case, of=other)]
        seen = ren.preview(both)
        done = ren.do_many(both, preview=seen)
        assert [d.error for d in done] == [None, None]
        assert [u.of for u in disagreed(cf.case(case))] == [of]
        assert {w.what: (w.duty, w.since) for w in waits(cf.case(case))}["not_agreed"] == (
            "enter",
            "2026-06-01",
        )
        assert ("enter", "ren") not in {(d, w) for d, w in cf.case(case).did}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_history_says(lang: Any) -> None:
    with office(":memory:", GRANT, money=90_000) as cf:
        case, of = filed(cf)
        cf.desk("ren").disagree(case, of=of, why="户名不同")
        cf.desk("chen").insist(case, why="户名无误")
        told = "\n".join(x.say(lang) for x in cf.desk("ren").history(case))
        assert "户名不同" in told and "户名无误" in told
        assert ("不一致" if lang == "zh" else "does not agree") in told
