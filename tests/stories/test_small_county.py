"""A county of three people, below a city: whose relative applies, who is ill, who is lent; nothing
stops for good, and whoever supervises sees it (scenario 29)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from faults.aid import NOTICE, TRUST, office, person, programme
from office import id_no, in_cash, refused

from caseflow import Branch, Caseflow, FundSpec, NotAllowed, Person, yuan
from caseflow.case import acts
from caseflow.case.later import to_come
from caseflow.office.look import Gathered
from caseflow.programme import flat, step

COUNTY, CITY = "SZW", "WLCB"
AID = programme(
    "aid",
    award=flat(yuan(3_000), NOTICE.gist("每人三千元")),
    steps=[step.decide(), step.pay()],
)
#: of the three each manages too; the city has people who could be lent, and who supervises
STAFF = (
    Person("lu", "测试录", id_no("1980-02-01"), ("enter", "reconcile", "manage")),
    Person("shen", "测试审", id_no("1981-02-02"), ("decide", "manage")),
    Person("fu", "测试付", id_no("1982-02-03"), ("pay", "manage")),
    Person("shiling", "市领导", id_no("1975-02-03"), ("decide", "manage"), branch=CITY),
    Person("shifu", "市出纳", id_no("1976-02-03"), ("pay", "manage"), branch=CITY),
    Person("jian", "市监督", id_no("1977-02-03"), ("supervise",), branch=CITY),
)


@contextmanager
def county() -> Iterator[Caseflow]:
    with Caseflow.demo(
        branch=(
            Branch(COUNTY, "四子王旗红十字会", "county", CITY),
            Branch(CITY, "乌兰察布市红十字会", "city"),
        ),
        people=STAFF,
        funds=(FundSpec("博爱一日捐", ("aid",), amount=yuan(30_000)),),
        programmes=(AID,),
        today="2026-06-01",
    ) as cf:
        yield cf


def filed(cf: Caseflow, born: str) -> str:
    """One of the three takes it in."""
    return cf.desk("lu").submit("aid", person(born, received=str(cf.today)))


def paid(cf: Caseflow, case: str, login: str) -> None:
    """Instructed by one, the answer taken in by another."""
    cf.desk(login, COUNTY).pay(case)
    cf.desk("lu").results(case, "paid")


def lent(
    cf: Caseflow, login: str, duty: Any, until: str, *, by: tuple[str, str], to: str = "aid"
) -> None:
    """Somebody of the city stands in, by minute: proposed by one, confirmed by another."""
    first, second = by
    made = cf.desk(first).grant(
        login, duty, programmes=[to], until=until, minutes="会议纪要〔2026〕7号"
    )
    cf.desk(second).confirm(made)


def seen(
    cf: Caseflow, topic: str, login: str = "jian", **days: Any
) -> list[tuple[str, tuple[str, ...], int]]:
    """What the supervisor of the city reads about it in the report of conduct."""
    lines = cf.desk(login).conduct(**days)
    return [(x.what, x.who, x.count) for x in lines if x.topic == topic]


SON = "1999-06-07"


def test_29_the_finance_clerk_s_son_applies_and_the_city_pays() -> None:
    """He is barred from every step; his duty goes to somebody lent; the supervisor sees it."""
    with county() as cf:
        his, other = filed(cf, SON), filed(cf, "1966-05-06")
        cf.desk("fu").declare([id_no(SON)])
        clerk = cf.desk("fu")
        for act in (
            lambda: clerk.explain(his),
            lambda: clerk.facts(his, purpose="case"),
            lambda: clerk.history(his),
            lambda: clerk.object(his, words="x"),
        ):
            with refused(NotAllowed, "interest"):
                act()
        for case in (his, other):
            in_cash(cf, case, "lu", "shen")
            cf.desk("shen").decide(case, "grant", why="符合办法")
        assert [r.case for r in clerk.queue().rows] == [other]
        with refused(NotAllowed, "interest") as slip:
            clerk.pay(his)
        assert slip.value.could == () and "people grant" in slip.value.say("en")
        for login in ("lu", "shen"):
            with refused(NotAllowed, "no_grant"):
                cf.desk(login).pay(his)
        lent(cf, "shifu", "pay", "2026-06-30", by=("lu", "shen"))
        with refused(NotAllowed, "interest") as slip:
            clerk.pay(his)
        assert slip.value.could == ("shifu",)
        paid(cf, his, "shifu")
        paid(cf, other, "fu")
        assert seen(cf, "interests") == [("own", ("fu",), 1)]
        assert seen(cf, "related") == [("manage", ("fu",), 1)]
        assert seen(cf, "lent") == [("pay", ("shifu",), 1)]
        assert cf.verify(replay=True).ok


def test_the_cashier_is_ill_and_who_decides_has_an_interest() -> None:
    """Both are lent, each until a day and by minute; every case ends, nobody does two duties."""
    with county() as cf:
        hers, other = filed(cf, SON), filed(cf, "1966-05-06")
        cf.desk("shen").declare([id_no(SON)])
        for case in (hers, other):
            in_cash(cf, case, "lu", "fu")  # before he fell ill
        with refused(NotAllowed, "interest") as slip:
            cf.desk("shen").decide(hers, "grant", why="符合办法")
        assert slip.value.could == ()
        cf.today = "2026-06-02"
        cf.desk("shen").confirm(cf.desk("lu").end("fu", "pay", minutes="病假"))
        cf.desk("shen").decide(other, "grant", why="符合办法")
        with refused(NotAllowed, "no_grant") as slip:
            cf.desk("fu").pay(other)
        assert slip.value.could == () and "people grant" in slip.value.say("en")
        assert {g.code for g in cf.desk("lu").people_check() if g.duty == "pay"}
        for login, duty in (("shifu", "pay"), ("shiling", "decide")):
            lent(cf, login, duty, "2026-06-30", by=("lu", "shen"))
        cf.desk("shiling", COUNTY).decide(hers, "grant", why="符合办法")
        for case in (hers, other):
            paid(cf, case, "shifu")
        cf.today = "2026-07-01"
        later = filed(cf, "1970-01-02")
        in_cash(cf, later, "lu", "shen")
        cf.desk("shen").decide(later, "grant", why="符合办法")
        with refused(NotAllowed, "no_grant"):  # lent until yesterday
            cf.desk("shifu", COUNTY).pay(later)
        cf.desk("shen").confirm(cf.desk("lu").grant("fu", "pay", minutes="销假"))
        paid(cf, later, "fu")
        for case in (hers, other, later):
            did = dict.fromkeys(who for _, who in cf.case(case).did)
            assert cf.case(case).status == "paid" and len(did) >= 3
        assert cf.verify(replay=True).ok


def test_29_relatives_of_who_manages_are_referred_to_the_supervisor() -> None:
    """No law lets them be chosen by name: who supervises reads how many there are, and of whom; who
    the family is stands nowhere."""
    with county() as cf:
        filed(cf, "1982-02-03")  # the cashier, who manages too, himself
        cf.desk("fu").declare([id_no(SON)])
        cf.desk("shen").declare([id_no("1998-01-02")])  # nobody who applies
        cf.desk("jian").declare([id_no(SON)])  # somebody who does not manage
        filed(cf, SON)
        both = [("manage", ("fu",), 2), ("other", ("jian",), 1)]
        assert seen(cf, "related") == both
        cf.today = "2026-06-03"
        filed(cf, "1966-05-06")
        for days, found in (
            ({"since": "2026-06-02"}, []),
            ({"until": "2026-05-31"}, []),
            ({"since": "2026-06-01", "until": "2026-06-01"}, both),
        ):
            assert seen(cf, "related", **days) == found
        cf.desk("shiling").confirm(cf.desk("shifu").grant("lu", "enter"))  # at the city's desk too
        cf.desk("lu", CITY).submit("aid", person(SON, received="2026-06-03"))
        assert seen(cf, "related") == [("manage", ("fu",), 3), ("other", ("jian",), 2)]
        assert seen(cf, "related", "lu") == [("manage", ("fu",), 2)]  # of the county alone
        cf.desk("fu").end("fu", "manage")
        cf.desk("fu").end("fu", "pay")
        assert seen(cf, "related", "lu") == [("manage", ("fu",), 2)]  # also of who has left
        assert cf.verify(replay=True).ok


def test_upheld_where_nobody_is_left_it_waits_for_the_paper_of_another_body() -> None:
    """It was paid, and each of the three took part: whoever enters has it in the queue."""
    with county() as cf:
        case = filed(cf, SON)
        in_cash(cf, case, "lu", "fu")
        cf.desk("shen").decide(case, "grant", why="符合办法")
        lent(cf, "shifu", "pay", "2026-06-30", by=("lu", "shen"))
        paid(cf, case, "shifu")
        cf.desk("shen").object(case, words="他家有车", about="decision")
        cf.desk("fu").answer_objection(case, "upheld", words="属实")
        cf.desk("lu").see_answer(case)
        assert cf.case(case).next == "decide"
        for login in ("shen", "fu"):
            assert cf.desk(login).queue().rows == ()
        (row,) = cf.desk("lu").queue().rows
        assert (row.case, row.what) == (case, "outside:again")
        assert [(w.act, w.way) for w in row.ways] == [("record_outside",) * 2]
        lent(cf, "shiling", "decide", "2026-06-30", by=("lu", "shen"))
        assert cf.desk("lu").queue().rows == ()  # somebody is there for it
        (row,) = cf.desk("shiling", COUNTY).queue().rows
        assert (row.case, row.what) == (case, "decide")
        assert cf.verify(replay=True).ok


def _by_paper(cf: Caseflow) -> str:
    """All took part, and the city decides in the county's place."""
    case = filed(cf, SON)
    in_cash(cf, case, "lu", "shen")
    cf.desk("shen").decide(case, "refuse", why="材料不实")
    cf.desk("lu").ask_again(case, "re_review", why="材料属实")
    cf.desk("fu").take_up(case, "admit", why="有新的材料")
    cf.desk("lu").record_outside(
        case, ("decide",), body=CITY, on="2026-06-01", paper="1号", award=yuan(3_000)
    )
    return case


def test_the_only_cashier_is_told_before_a_paper_is_confirmed_that_nobody_could_pay_then() -> None:
    """Whoever confirms a paper that decides in our place pays no more: the only one who could
    learnt it when it was to be paid, found by a fresh eye."""
    with county() as cf:
        case = _by_paper(cf)
        (item,) = cf.desk("fu").compare(case)
        assert item.leaves == ("pay",) and "拨付" in item.say("zh")
        (other,) = cf.desk("shen").compare(case)
        assert other.leaves == () and "无人可办" not in other.say("zh")
        for login, left in (("fu", ("pay",)), ("shen", ())):
            (may,) = (m for m in cf.desk(login).may(case) if m.way == f"confirm:{item.version}")
            assert may.allowed and may.leaves == left
            command = acts.Confirm(case=case, of=item.version)
            (seen_,) = cf.desk(login).preview([command]).verdicts
            assert seen_.leaves == left
        cf.desk("lu").record_outside(
            case, ("decide",), body=CITY, on="2026-06-01", paper="2号", award=yuan(9_000)
        )  # of two each waits for a decider, who may follow it
        assert [x.leaves for x in cf.desk("fu").compare(case)] == [("pay",), ("pay",)]
        cf.desk("shen").disagree(case, of=cf.case(case).version, why="没有这份来文")
        lent(cf, "shifu", "pay", "2026-06-30", by=("lu", "shen"))
        assert cf.desk("fu").compare(case)[0].leaves == ()  # somebody else pays
        cf.desk("fu").confirm(case, of=item.version)
        with refused(NotAllowed, "paper_confirmed_by_you") as slip:
            cf.desk("fu").pay(case)
        assert slip.value.could == ("shifu",)
        assert cf.verify(replay=True).ok


def test_who_compares_the_account_is_told_the_same() -> None:
    """Whatever bars the only one: here a payee who was compared."""
    with county() as cf:
        case = filed(cf, SON)
        own = {"payee.kind": "cash"}
        cf.desk("lu").record(case, own)
        (item,) = (x for x in cf.desk("fu").compare(case) if x.what == "payee")
        assert item.leaves == ("pay",)
        (item,) = (x for x in cf.desk("shen").compare(case) if x.what == "payee")
        assert item.leaves == ()


def test_what_leaves_nobody_says_so_before_a_decision_and_an_ordinary_one_does_not() -> None:
    """Where the only one who pays may decide too."""
    with county() as cf:
        case = filed(cf, SON)
        lent(cf, "fu", "decide", "2026-06-30", by=("lu", "shen"))
        for login, left in (("shen", ()), ("fu", ("pay",))):
            (may,) = (m for m in cf.desk(login).may(case) if m.way == "grant")
            assert may.allowed and may.leaves == left
            command = acts.Decide(case=case, result="grant", why="符合办法")
            (seen_,) = cf.desk(login).preview([command]).verdicts
            assert seen_.leaves == left
        (may,) = (m for m in cf.desk("fu").may(case) if m.way == "refuse")
        assert may.leaves == ()  # it ends: nothing is paid
        (may,) = (m for m in cf.desk("lu").may(case) if m.way == "grant")
        assert not may.allowed and may.leaves == ()
        lent(cf, "shifu", "pay", "2026-06-30", by=("lu", "shen"))
        (may,) = (m for m in cf.desk("fu").may(case) if m.way == "grant")
        assert may.leaves == ()


def test_what_is_to_come_here_is_neither_done_nor_of_another_body() -> None:
    with county() as cf:
        case = filed(cf, SON)
        assert to_come_names(cf, case) == ["decide", "pay"]
        cf.desk("shen").decide(case, "grant", why="符合办法")
        assert to_come_names(cf, case) == ["pay"]
    with office(":memory:", TRUST, money=90_000) as cf:
        case = cf.desk("chen").submit("trust", person())
        assert to_come_names(cf, case) == ["final", "pay"]  # BODY decides


def to_come_names(cf: Caseflow, case: str) -> list[str]:
    seat = cf.desk("fu").seat
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        return [row.name for row in to_come(look.see, cf.case(case))]
