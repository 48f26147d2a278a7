"""A meeting looks at what was decided again: it upholds, revokes, declines, answers an objection,
decides a sum anew, says that a bill is shared. Who took part before steps out of that case."""

from __future__ import annotations

import sitting as t
from office import id_no, refused
from sitting import MEMBERS, NUMBER, enter, file, rule
from stories.test_meetings import codes, hows, party, related

from caseflow import Caseflow, NotAllowed, Person, Stale, yuan

OTHERS = ("yi", "er", "san", "si")  # who sit where wu decided alone


def held_again(cf: Caseflow, n: int = 1, income: int = 60_000) -> str:
    """A case that wu granted, and which assesses otherwise since."""
    case = file(cf, n)
    cf.desk("wu").decide(case, "grant", why="符合办法")
    cf.desk("chen").record(case, {"family.annual_income": yuan(income)})
    assert cf.case(case).held("re_review")
    return case


def now(cf: Caseflow) -> dict[str, str]:
    return {"on": str(cf.today)}


def confirmed(cf: Caseflow, who: str = "yi", number: str = NUMBER) -> list[str]:
    """As it was shown."""
    shown = cf.desk(who).confirm_meeting(t.BODY, number, preview=True)
    held = cf.desk(who).confirm_meeting(t.BODY, number)
    assert (hows(shown), codes(shown)) == (hows(held), codes(held))
    return hows(held)


def test_a_meeting_upholds_and_revokes_and_who_granted_it_steps_out() -> None:
    with t.house() as cf:
        kept, back, alone = (held_again(cf, n) for n in (1, 2, 3))
        early = enter(cf, rule(kept, "uphold", settle=True))
        assert codes(early) == ["meeting_too_early"]
        off = rule(back, "revoke", why="收入超过")
        rows = (rule(kept, "uphold", settle=True), off, rule(alone, "uphold"))
        made = enter(cf, *rows, **now(cf))
        assert [r.out for r in made.rows] == [("wu",)] * 3 and codes(made) == [""] * 3
        assert confirmed(cf) == ["upheld", "revoked", "put_off"]  # nobody accepted what is open
        c = cf.case(kept)
        assert not c.held("re_review") and c.granted == 3_000_000
        bound = [w for d, w in c.did if d == "decide:upheld"]
        assert bound == [party(cf, x) for x in OTHERS] and len(c.meetings) == 1
        assert (cf.case(back).end, cf.case(alone).held("re_review")) == ("revoked", True)
        for login in OTHERS:
            assert party(cf, login) in {w for _, w in cf.case(back).did}
        assert "党组会" in cf.desk("chen").explain(kept, purpose="case")
        assert cf.verify(replay=True).ok


def test_too_few_are_left_to_uphold_and_what_moved_is_put_off() -> None:
    with t.house(quorum="5") as cf:
        case = held_again(cf)
        made = enter(cf, rule(case, "uphold", settle=True), **now(cf))
        assert codes(made) == ["below_quorum"] and confirmed(cf) == ["put_off"]
    with t.house() as cf:
        case = held_again(cf)
        enter(cf, rule(case, "uphold", settle=True), **now(cf))
        cf.desk("chen").record(case, {"family.annual_income": yuan(20_000)})
        assert confirmed(cf) == ["put_off"] and not cf.case(case).held("re_review")
        for result in ("decline", "dismiss"):
            assert hows(enter(cf, rule(case, result), **now(cf), number="9号")) == ["left_out"]
        assert cf.verify(replay=True).ok


def test_a_meeting_declines_what_the_family_asks_for() -> None:
    with t.house() as cf:
        case = file(cf, 1)
        cf.desk("wu").decide(case, "refuse", why="不符合")
        assert codes(enter(cf, rule(case, "decline"), number="1号")) == ["not_asked_for"]
        cf.desk("chen").ask_again(case, "re_review", why="有新情况")
        made = enter(cf, rule(case, "decline", why="没有新的情况"), **now(cf))
        assert (made.rows[0].out, codes(made)) == (("wu",), [""])
        assert confirmed(cf) == ["declined"]
        (no,) = cf.case(case).again.declined
        assert no.sat == tuple(party(cf, x) for x in OTHERS) and cf.case(case).end == "rejected"
        cf.desk("chen").ask_again(case, "appeal", why="不服")
        assert codes(enter(cf, rule(case, "decline"), number="2号", **now(cf))) == ["below_quorum"]
        assert cf.verify(replay=True).ok


def objected(cf: Caseflow, case: str) -> None:
    cf.desk("fu").object(case, about="decision", words="他家有车")


def test_a_meeting_answers_an_objection_and_another_person_sees_it() -> None:
    with t.house() as cf:
        first, second = file(cf, 1), file(cf, 2)
        for case in (first, second):
            cf.desk("wu").decide(case, "grant", why="符合办法")
            objected(cf, case)
        related(cf, "er", 2)
        rows = (rule(first, "dismiss", why="车是邻居的"), rule(second, "sustain", why="属实"))
        made = enter(cf, *rows, **now(cf))
        assert [r.out for r in made.rows] == [("wu",), ("er", "wu")]
        assert confirmed(cf) == ["dismissed", "sustained"]
        with refused(NotAllowed, "own_entry"):
            cf.desk("san").see_answer(first)
        cf.desk("ren").see_answer(first)
        assert not cf.case(first).held("objection") and cf.case(first).granted == 3_000_000
        with refused(NotAllowed, "own_answer"):
            cf.desk("si").see_answer(second)
        cf.desk("ren").see_answer(second)
        c = cf.case(second)
        assert (c.next, c.granted) == ("decide", 0)
        # who answered it decides it again; who granted it does not
        made = enter(cf, rule(second), number="4号", **now(cf))
        assert made.rows[0].out == ("er", "wu") and confirmed(cf, "yi", "4号") == ["granted"]
        assert cf.verify(replay=True).ok


def test_who_recorded_an_objection_steps_out_and_an_answer_meanwhile_puts_it_off() -> None:
    with t.house() as cf:
        case = file(cf, 1)
        cf.desk("wu").decide(case, "grant", why="符合办法")
        cf.desk("san").object(case, about="decision", words="他家有车")
        made = enter(cf, rule(case, "dismiss", why="不属实"), **now(cf))
        assert made.rows[0].out == ("san", "wu")
        cf.desk("fu").answer_objection(case, "upheld", words="属实")
        assert confirmed(cf) == ["put_off"]
        with refused(Stale, "minutes_known"):
            enter(cf, rule(case, "dismiss", why="不属实"), **now(cf))


def test_a_final_sum_above_what_one_person_decides_is_decided_anew_by_a_meeting() -> None:
    """The limit was adopted after the grant: without a meeting nobody could answer it."""
    people = t.members(*MEMBERS)
    from faults.aid import RELIEF, lettered, receipts, record
    from faults.aid import office as county

    with county(":memory:", RELIEF, t.GRANT, money=90_000, people=people) as cf:
        t.adopt(cf)
        case = lettered(cf)
        record(cf, case, receipts(20_000))
        cf.desk("yi").decide(case, "grant", why="按票据")
        said = cf.desk("chen").adopt(
            "decide.meeting_above", yuan(5_000), since="2026-01-01", source="办公会纪要"
        )
        cf.desk("ren").confirm(said)
        record(cf, case, receipts(12_000))
        assert cf.case(case).held("recompute")
        made = enter(cf, rule(case), **now(cf))
        assert codes(made) == [""], made
        assert confirmed(cf, "er") == ["granted"] and not cf.case(case).held("recompute")
        assert cf.verify(replay=True).ok


def ways(cf: Caseflow, case: str, who: str = "yi") -> dict[str, tuple[bool, tuple[str, ...]]]:
    """What one may say, and which body in a meeting."""
    said = cf.desk(who).may(case)
    return {f"{x.act} {x.way}": (x.allowed, x.meeting) for x in said if x.meeting}


def above(cf: Caseflow, sum_: int, since: str) -> None:
    """From which sum on a meeting decides."""
    said = cf.desk("chen").adopt("decide.meeting_above", yuan(sum_), since=since, source="纪要")
    cf.desk("ren").confirm(said)


def test_may_names_the_meeting_where_no_single_person_may() -> None:
    with t.house() as cf:
        case = file(cf, 1)
        assert ways(cf, case) == {}
        above(cf, 30_000, "2026-01-01")
        assert ways(cf, case) == {}
        gone = file(cf, 2)
        cf.desk("wu").decide(gone, "refuse", why="不符合")
        cf.desk("chen").ask_again(gone, "re_review", why="有新情况")
        above(cf, 20_000, "2026-01-02")
        assert ways(cf, gone) == {}  # it gives no money
        # less may be granted by one person; what the rules give may not even be refused so
        assert ways(cf, case) == {
            "decide grant": (True, (t.BODY,)),
            "decide refuse": (True, (t.BODY,)),
        }
        assert ways(cf, case, "chen") == {
            "decide grant": (False, (t.BODY,)),
            "decide refuse": (False, (t.BODY,)),
        }
        with refused(NotAllowed, "needs_meeting"):
            cf.desk("wu").decide(case, "refuse", why="不符合")
        cf.desk("wu").decide(case, "grant", why="先给一部分", award=yuan(20_000))
        assert ways(cf, case) == {"decide raise": (True, (t.BODY,))}
        assert hows(enter(cf, rule(case, "raise", award=yuan(30_000)), **now(cf))) == ["entered"]
        assert confirmed(cf) == ["raised"] and cf.case(case).granted == 3_000_000


def test_may_names_no_meeting_for_what_takes_back() -> None:
    """At the final sum a refusal revokes: it waits for no meeting."""
    from faults.aid import RELIEF, lettered, receipts, record
    from faults.aid import office as county

    with county(":memory:", RELIEF, t.GRANT, money=90_000, people=t.members(*MEMBERS)) as cf:
        t.adopt(cf)
        case = lettered(cf)
        record(cf, case, receipts(20_000))
        above(cf, 5_000, "2026-01-01")
        assert cf.case(case).next == "final"
        assert ways(cf, case) == dict.fromkeys(("decide grant", "decide raise"), (True, (t.BODY,)))


def test_may_names_the_meeting_where_nobody_is_left() -> None:
    """Members need no duty to decide: where whoever has one granted it, or is a relative, they
    answer what is looked at again, asked for and objected to."""
    from faults.aid import office as county

    with county(":memory:", t.GRANT, money=90_000) as cf:
        t.adopt(cf, quorum="2", who="ren, fu, jue")
        t.adopt(cf, quorum="3", who="ren, fu, jue", code="ALL")
        t.adopt(cf, quorum="2", who="ren, fu, jue", code="PLAN", kind="plans")
        case = file(cf, 1)
        related(cf, "jue2", 1)
        cf.desk("jue").decide(case, "grant", why="符合办法")
        assert ways(cf, case, "jue") == {}
        cf.desk("chen").record(case, {"family.annual_income": yuan(60_000)})
        assert ways(cf, case, "jue") == {"decide uphold": (False, (t.BODY,)),
                                         "decide revoke": (False, (t.BODY,))}  # fmt: skip
        with refused(NotAllowed, "decided_before"):
            cf.desk("jue").decide(case, "uphold", why="符合办法")
        on = {"present": ("ren", "fu", "jue"), **now(cf)}
        made = enter(cf, rule(case, "uphold", settle=True), **on)
        assert made.rows[0].out == ("jue",) and confirmed(cf, "ren") == ["upheld"]
        assert ways(cf, case, "jue") == {}
        for login in ("ren", "fu", "jue"):
            related(cf, login, 2)
        other = file(cf, 2)
        cf.desk("jue2").decide(other, "grant", why="符合办法")
        cf.desk("chen").record(other, {"family.annual_income": yuan(60_000)})
        assert ways(cf, other, "jue2") == {}  # too few are left of any


def test_may_names_the_meeting_of_members_who_do_no_other_work() -> None:
    """Who only supervises sits all the same; a member who works here confirms it for them."""
    from faults.aid import office as county

    quiet = tuple(
        Person(login, f"委员{login}", id_no(f"195{n}-01-01"), duties)
        for n, (login, duties) in enumerate(
            (("li", ("manage",)), ("wang", ("supervise",)), ("zhao", ("supervise",)))
        )
    )
    with county(":memory:", t.GRANT, money=90_000, people=quiet) as cf:
        t.adopt(cf, quorum="2", who="li, wang, zhao")
        asks, objects, due = (file(cf, n) for n in (1, 2, 3))
        cf.desk("jue").decide(asks, "refuse", why="不符合")
        cf.desk("chen").ask_again(asks, "re_review", why="有新情况")
        cf.desk("jue").decide(objects, "grant", why="符合办法")
        assert ways(cf, asks, "fu") == ways(cf, objects, "jue") == {}
        for words in ("他家有车", "他家有房"):
            cf.desk("fu").object(objects, about="decision", words=words)
        for n in (1, 2):
            for login in ("jue2", "ren", "fu", "li"):
                related(cf, login, n)
        assert ways(cf, asks, "jue") == {"take_up decline": (False, (t.BODY,))}
        assert ways(cf, objects, "jue") == {
            "answer_objection answer:1": (False, (t.BODY,)),
            "answer_objection answer:2": (False, (t.BODY,)),
        }
        rows = (
            rule(asks, "decline", why="没有新的情况"),
            rule(objects, "dismiss", why="不属实", n=2),
            rule(due),
        )
        made = enter(cf, *rows, present=("li", "wang", "zhao"), **now(cf))
        assert [r.out for r in made.rows] == [("li",), ("li",), ()]
        assert confirmed(cf, "li") == ["declined", "dismissed", "granted"]
        assert ways(cf, asks, "jue") == {} and cf.verify(replay=True).ok
