"""Of whom somebody may not know they are told that something is known and whom to ask; who asks is
seen to have asked, whatever the answer was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from office import ACCOUNT, BODY, child, confirm, id_no, refused, staff

from caseflow import Branch, Caseflow, CaseflowError, Desk, FactError, FundSpec, NotAllowed, Person
from caseflow.branch.events import DataRead, QuestionAsked
from caseflow.case import acts
from caseflow.desk.reads import Asked

PROGRAMME, TODAY = "crcf.chd", "2026-06-01"
PHONE = "13900000001"
KNOWN: dict[str, Any] = {
    **child(guardian__phone=PHONE), **ACCOUNT, "child.name": "其木格"
}  # fmt: skip
WHO = {k: v for k, v in KNOWN.items() if k.endswith((".name", ".id_no", ".phone"))}


@contextmanager
def offices() -> Iterator[Caseflow]:
    """Two counties beside each other, a city above one of them, and in the first a clerk who works
    for households alone."""
    people = staff(
        Person("lin", "邻录入", id_no("1986-02-03"), ("enter", "manage"), branch="FHZ"),
        Person("lin2", "邻审核", id_no("1987-02-03"), ("review", "manage"), branch="FHZ"),
        Person("lin3", "邻决定", id_no("1987-02-04"), ("decide", "supervise"), branch="FHZ"),
        Person("shi", "史复核", id_no("1982-02-03"), ("review", "supervise"), branch="WLCB"),
    )
    branches = (Branch("SZW", parent="WLCB"), Branch("FHZ"), Branch("WLCB"))
    funds = (FundSpec("天使阳光", (PROGRAMME,), owner=BODY, held_by=BODY),)
    with Caseflow.demo(
        branch=branches, people=people, funds=funds, bodies=(BODY,), today=TODAY
    ) as cf:
        hired = cf.desk("chen").hire(
            "lim",
            name="限制",
            id_no=id_no("1990-02-07"),
            duties=("enter",),
            programmes=["hardship"],
        )
        for proposal in hired:
            cf.desk("ren").confirm(proposal)
        yield cf


def asked(cf: Caseflow, after: int = 0) -> list[tuple[str, int, str]]:
    """By what, how many answered, with which refusal."""
    events = (e.event for e in cf.events(after=after, limit=99_999))
    return [(x.by, len(x.known), x.refused) for x in events if isinstance(x, QuestionAsked)]


def household(number: str, name: str | None, **more: Any) -> dict[str, Any]:
    given = {
        "household.head.name": name, "household.head.id_no": number,
        "household.certificate": "dibao", "household.certificate.valid_to": "2026-12-31",
        "doc.need_certificate": "copy", "application.received_on": "2026-03-05",
        "consent.given_on": "2026-03-05", **more,
    }  # fmt: skip
    return {k: v for k, v in given.items() if v is not None}


def child_at_lin(**more: Any) -> dict[str, Any]:
    """The same child and guardian, for another operation, with nothing else known of them."""
    kept = ("child.name", "child.id_no", "child.birth_date", "guardian.name", "guardian.id_no")
    facts = {**child(received="2026-05-05", operation=2), **{k: KNOWN[k] for k in kept}, **more}
    return {k: v for k, v in facts.items() if v is not None}


# -- a number alone shows nobody ------------------------------------------------------------------


@pytest.mark.parametrize("role", ["child", "guardian"])
def test_a_number_alone_is_not_enough_beside(role: str) -> None:
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        before = cf.journal.last()
        with refused(FactError, "name_needed") as no:
            cf.desk("lin").submit(PROGRAMME, child_at_lin(**{f"{role}.name": None}))
        assert KNOWN[f"{role}.name"] not in f"{no.value.say('zh')}{no.value.parts}"
        assert asked(cf, before) == [("application", 0, "name_needed")]
        # who may know them files by the number, as ever
        cf.desk("chen").submit(PROGRAMME, child_at_lin(**{f"{role}.name": None}))
        assert cf.verify().ok


def test_nor_for_another_programme() -> None:
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        number = KNOWN["guardian.id_no"]
        with refused(FactError, "name_needed"):
            cf.desk("lim").submit("hardship", household(number, None))
        case = cf.desk("lim").submit("hardship", household(number, KNOWN["guardian.name"]))
        facts = cf.desk("lim").facts(case, purpose="case")
        assert facts["household.head.id_no"] == number
        assert "household.head.phone" not in facts  # that they never said
        assert "household.head.phone" in cf.desk("chen").facts(case, purpose="case")


def test_aid_of_others_under_another_name_shows_nobody() -> None:
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        facts = {"child.name": "某人", "child.id_no": KNOWN["child.id_no"], "operation.number": 1,
                 "aid.on": "2025-01-02", "aid.body": "某会"}  # fmt: skip
        before = cf.journal.last()
        command = acts.Submit(programme=PROGRAMME, facts=facts, origin="external")
        (done,) = cf.desk("lin").do_many([command])
        assert done.error is not None and done.error.code == "number_elsewhere"
        assert asked(cf, before) == [("application", 0, "number_elsewhere")]
        right = {**facts, "child.name": KNOWN["child.name"]}
        (done,) = cf.desk("lin").do_many(
            [acts.Submit(programme=PROGRAMME, facts=right, origin="external")]
        )
        assert done.error is None
        again = acts.Submit(
            programme=PROGRAMME, facts={**facts, "aid.on": "2025-02-02"}, origin="external"
        )
        (here,) = cf.desk("chen").do_many([again])
        assert here.error is None  # there it is a spelling to look at


# -- what is shown --------------------------------------------------------------------------------

LOOKS: dict[str, Callable[[Desk, str], str]] = {
    "facts": lambda d, c: repr(d.facts(c, purpose="case")),
    "explain": lambda d, c: d.explain(c),
    "history": lambda d, c: repr([(e.zh, e.changes) for e in d.history(c)]),
    "compare": lambda d, c: " ".join(x.say("zh") for x in d.compare(c)),
    "queue": lambda d, c: repr([(x.case, x.name) for x in d.queue(names=True).rows]),
    "find": lambda d, c: repr([(f.name, f.cases) for f in d.find(case=c)]),
}


@pytest.mark.parametrize("look", LOOKS)
def test_whoever_files_sees_what_they_said(look: str) -> None:
    with offices() as cf:
        there = cf.desk("chen").submit(PROGRAMME, KNOWN)
        other = {"guardian.phone": "13700000009"}
        case = cf.desk("lin").submit(PROGRAMME, child_at_lin(**other))
        secret = (PHONE, "390000000", "6222020000000000019")
        said = LOOKS[look](cf.desk("lin2"), case)
        assert not any(x in said for x in secret)
        if look == "facts":
            for told in (KNOWN["child.name"], KNOWN["child.id_no"], other["guardian.phone"]):
                assert told[-4:] in said
        mine = LOOKS["facts"](cf.desk("chen"), there)
        assert PHONE in mine and KNOWN["child.name"] in mine


def test_who_filed_first_still_sees_all_when_others_file_too() -> None:
    with offices() as cf:
        first = cf.desk("lin").submit(PROGRAMME, KNOWN)
        cf.desk("chen").submit(PROGRAMME, child_at_lin())
        assert WHO.items() <= cf.desk("lin2").facts(first, purpose="case").items()
        (family,) = cf.desk("lin").find(number=KNOWN["child.id_no"])
        assert family.name == KNOWN["child.name"]
        assert cf.desk("lin").history(first)[0].changes


def test_so_does_who_works_for_one_programme() -> None:
    with offices() as cf:
        number = id_no("1980-03-04")
        head = household(number, "测试甲", **{"household.head.phone": PHONE})
        case = cf.desk("lim").submit("hardship", head)
        guardian = {"guardian.id_no": number, "guardian.name": "测试甲"}
        cf.desk("chen").submit(PROGRAMME, {**child(), **guardian})
        facts = cf.desk("lim").facts(case, purpose="case")
        assert facts["household.head.phone"] == PHONE
        assert any(e.type == "party_registered/1" for e in cf.desk("lim").history(case))


def test_what_was_compared_on_the_case_is_shown() -> None:
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        case = cf.desk("lin").submit(PROGRAMME, child_at_lin(**{"guardian.phone": "13700000009"}))
        for _ in cf.desk("lin2").compare(case):
            confirm(cf.desk("lin2"), case)
        assert cf.desk("lin").facts(case, purpose="case")["guardian.phone"] == "13700000009"
        told = [e for e in cf.desk("lin").history(case) if e.type == "party_changed/1"]
        assert len(told) == 1
        assert not [e for e in cf.desk("lin").history(case) if e.type == "party_registered/1"
                    and e.role == "guardian"]  # fmt: skip


def test_what_is_compared_elsewhere_later_is_not() -> None:
    with offices() as cf:
        there = cf.desk("chen").submit(PROGRAMME, KNOWN)
        case = cf.desk("lin").submit(PROGRAMME, child_at_lin())
        cf.desk("chen").record(there, {"guardian.phone": "13700000005"})
        for _ in cf.desk("ren").compare(there):
            confirm(cf.desk("ren"), there)
        assert cf.desk("chen").facts(there, purpose="case")["guardian.phone"] == "13700000005"
        for look in ("facts", "history"):
            assert "0000005" not in LOOKS[look](cf.desk("lin2"), case)


def test_the_city_sees_what_is_below_it() -> None:
    with offices() as cf:
        case = cf.desk("chen").submit(PROGRAMME, KNOWN)
        assert WHO.items() <= cf.desk("shi").facts(case, purpose="case").items()


def test_a_record_that_is_one_with_another_branchs_keeps_what_was_said_here() -> None:
    with offices() as cf:
        there = cf.desk("chen").submit(PROGRAMME, KNOWN)
        facts = child_at_lin(**{"child.id_no": None, "guardian.phone": "13700000009"})
        case = cf.desk("lin").submit(PROGRAMME, facts)
        cf.desk("lin").identify(case, "same", why="同一个孩子", with_case=there)
        for _ in cf.desk("lin2").compare(case):
            confirm(cf.desk("lin2"), case)
        assert cf.case(case).beneficiary == cf.case(there).beneficiary
        shown = cf.desk("lin").facts(case, purpose="case")
        assert shown["child.name"] == KNOWN["child.name"]
        assert shown["guardian.phone"] == "13700000009"
        assert PHONE not in repr(shown)


# -- who asks is seen -----------------------------------------------------------------------------

VARIANTS: dict[str, tuple[Callable[[Desk], Any], list[tuple[str, int, str]]]] = {
    "the child again": (lambda d: d.submit(PROGRAMME, child_at_lin()), [("application", 2, "")]),
    "under another name": (
        lambda d: d.submit(PROGRAMME, child_at_lin(**{"child.name": "某人"})),
        [("application", 2, "")],
    ),
    "another guardian's number": (
        lambda d: d.submit(PROGRAMME, child("2016-01-02", name="巴图")),
        [("application", 1, "")],
    ),
    "the very same row": (
        lambda d: d.submit(PROGRAMME, KNOWN), [("application", 0, "known_elsewhere")]),
    "a list": (
        lambda d: d.submit_many(PROGRAMME, [child_at_lin(), child_at_lin(operation__number=3)]),
        [("application", 2, "")],
    ),
    "commands": (
        lambda d: d.do_many([acts.Submit(programme=PROGRAMME, facts=child_at_lin())]),
        [("application", 2, "")],
    ),
    "a preview": (
        lambda d: d.preview([acts.Submit(programme=PROGRAMME, facts=child_at_lin())]),
        [("preview", 2, "")],
    ),
    "a preview of a number": (
        lambda d: d.preview(
            [acts.Submit(programme=PROGRAMME, facts=child_at_lin(**{"child.name": None}))]
        ),
        [("preview", 0, "name_needed")],
    ),
    "an account": (
        lambda d: d.submit(
            PROGRAMME,
            {**child("2016-01-02", name="巴图", guardian__name="乌兰",
                     guardian__id_no=id_no("1989-01-09")), **ACCOUNT},
        ),
        [("application", 1, "")],
    ),
    "nobody": (
        lambda d: d.submit(
            PROGRAMME,
            child("2016-01-02", name="巴图", guardian__name="乌兰",
                  guardian__id_no=id_no("1989-01-09")),
        ),
        [],
    ),
    "a name": (lambda d: d.find(name=KNOWN["child.name"]), [("name", 1, "")]),
    "a number": (lambda d: d.find(number=KNOWN["child.id_no"]), [("number", 1, "")]),
    "a phone": (lambda d: d.find(phone=PHONE), [("phone", 1, "")]),
    "nobody's phone": (lambda d: d.find(phone="13900000099"), [("phone", 0, "")]),
    "nobody's name": (lambda d: d.find(name="无此人"), [("name", 0, "")]),
    "a paper": (lambda d: d.find(paper="红字1号"), [("paper", 0, "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_every_question_is_recorded(name: str) -> None:
    ask, expected = VARIANTS[name]
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        before = cf.journal.last()
        try:
            ask(cf.desk("lin"))
        except CaseflowError as problem:
            assert problem.code in ("known_elsewhere",), problem
        assert asked(cf, before) == expected
        reads = [e.event for e in cf.events(after=before) if isinstance(e.event, DataRead)]
        assert not reads or name.startswith("a preview")
        # who may know them asks nothing
        before = cf.journal.last()
        later = {"operation.number": 4, "application.received_on": "2026-05-20"}
        cf.desk("chen").submit(PROGRAMME, child_at_lin(**later))
        shared = {**child("2015-01-02", name="特木尔", **OTHER_GUARDIAN), **ACCOUNT}
        if name != "an account":  # that of a family known here alone
            cf.desk("chen").submit(PROGRAMME, shared)
        assert asked(cf, before) == [] and cf.verify().ok


def test_a_number_recorded_later_asks_too() -> None:
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        case = cf.desk("lin").submit(
            PROGRAMME, child("2018-05-06", name="巴图", child__id_no=None, guardian__name="乌兰",
                             guardian__id_no=id_no("1989-01-09")))  # fmt: skip
        before = cf.journal.last()
        cf.desk("lin").record(case, {"child.id_no": KNOWN["child.id_no"]})
        assert asked(cf, before) == [("record", 1, "")]


OTHER_GUARDIAN = {"guardian__name": "格日勒", "guardian__id_no": id_no("1991-01-09")}


def guardian(name: str, number: str = KNOWN["guardian.id_no"]) -> dict[str, Any]:
    return {"guardian.name": name, "guardian.id_no": number, "guardian.basis": "court"}


@pytest.mark.parametrize("first", [False, True])
def test_a_guardian_named_later_who_is_known_elsewhere(first: bool) -> None:
    """Said by name, asked after, compared and shown as it was said here, with nothing else."""
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        named = {"guardian__name": None, "guardian__id_no": None} if first else {
            "guardian__name": "乌兰", "guardian__id_no": id_no("1989-01-09")}  # fmt: skip
        case = cf.desk("lin").submit(PROGRAMME, child("2016-01-02", name="巴图", **named))
        before, name = cf.journal.last(), KNOWN["guardian.name"]
        if first:
            facts = {k: v for k, v in guardian(name).items() if not k.endswith("basis")}
            cf.desk("lin").record(case, facts)
        else:
            cf.desk("lin").happened(case, "guardian", on="2026-05-01", paper="x",
                                    facts=guardian(name))  # fmt: skip
            shown = cf.desk("lin").facts(case, purpose="case")
            assert shown["guardian.name"] == "乌兰"  # who is one still
        assert asked(cf, before) == [("record", 1, "")]
        said = " ".join(x.say("zh") for x in cf.desk("lin2").compare(case))
        assert name in said and PHONE not in said
        for _ in cf.desk("lin2").compare(case):
            confirm(cf.desk("lin2"), case)
        shown = cf.desk("lin").facts(case, purpose="case")
        assert (shown["guardian.name"], shown["guardian.id_no"]) == (name, KNOWN["guardian.id_no"])
        assert PHONE not in repr(shown) and cf.verify().ok


def test_who_is_to_be_guardian_is_not_shown_as_who_is_one() -> None:
    """Both are known elsewhere alone."""
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        cf.desk("chen").submit(PROGRAMME, child("2015-01-02", name="特木尔", **OTHER_GUARDIAN))
        case = cf.desk("lin").submit(PROGRAMME, child_at_lin())
        new = guardian("格日勒", OTHER_GUARDIAN["guardian__id_no"])
        cf.desk("lin").happened(case, "guardian", on="2026-05-01", paper="x", facts=new)
        shown = cf.desk("lin").facts(case, purpose="case")
        assert shown["guardian.name"] == KNOWN["guardian.name"]
        for _ in cf.desk("lin2").compare(case):
            confirm(cf.desk("lin2"), case)
        shown = cf.desk("lin").facts(case, purpose="case")
        assert (shown["guardian.name"], shown["guardian.id_no"]) == (
            "格日勒",
            new["guardian.id_no"],
        )


def test_a_number_of_another_name_is_asked_after_by_a_guardian_and_by_hiring() -> None:
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        other = {"guardian__name": "乌兰", "guardian__id_no": id_no("1989-01-09")}
        case = cf.desk("lin").submit(PROGRAMME, child("2016-01-02", name="巴图", **other))
        before = cf.journal.last()
        with refused(FactError, "number_elsewhere"):
            cf.desk("lin").happened(case, "guardian", on="2026-05-01", paper="x",
                                    facts=guardian("错名"))  # fmt: skip
        with refused(FactError, "number_of_another"):
            cf.desk("lin").hire("zz", name="错名", id_no=KNOWN["guardian.id_no"], duties=("pay",))
        assert asked(cf, before) == [
            ("record", 0, "number_elsewhere"), ("hire", 0, "number_of_another")
        ]  # fmt: skip
        with refused(FactError, "login_twice"):
            cf.desk("lin").hire("lin2", name="错名", id_no=id_no("1977-07-07"), duties=("pay",))
        assert len(asked(cf, before)) == 2 and cf.verify().ok


def test_who_asks_much_stands_first() -> None:
    with offices() as cf:
        cf.desk("chen").submit(PROGRAMME, KNOWN)
        for n in range(3):
            cf.desk("lin2").find(phone=f"1390000000{n}")
        cf.desk("lin").find(number=KNOWN["child.id_no"])
        cf.today = "2026-06-02"
        with refused(FactError, "name_needed"):
            cf.desk("lin").submit(PROGRAMME, child_at_lin(**{"child.name": None}))
        filed = cf.desk("lin").submit(PROGRAMME, child_at_lin())
        cf.desk("lin").facts(filed, purpose="case")  # a read is no question
        cf.desk("chen").find(number=KNOWN["child.id_no"])
        before = cf.journal.last()
        rows = cf.desk("lin3").questions()
        assert cf.journal.last() == before and all(isinstance(r, Asked) for r in rows)
        told = [(str(r.on), r.by, r.what, r.times, r.known, r.refused) for r in rows]
        assert told == [
            ("2026-06-01", "lin2", "phone", 3, 1, 0),
            ("2026-06-02", "lin", "application", 2, 2, 1),
            ("2026-06-01", "lin", "number", 1, 1, 0),
        ]
        assert {r.branch for r in rows} == {"FHZ"}
        assert cf.desk("lin3").questions(by="lin", since="2026-06-02") == rows[1:2]
        assert cf.desk("lin3").questions(until="2026-06-01") == (rows[0], rows[2])
        (own,) = cf.desk("shi").questions()  # of the county below: a search that found somebody
        assert (own.by, own.what, own.known) == ("chen", "find", 0)
        with refused(NotAllowed, "no_grant"):
            cf.desk("lin").find(name="x") and cf.desk("jue").questions()
            cf.desk("jue").questions()


def test_a_try_to_act_on_a_case_is_no_search_for_people() -> None:
    """Who declared that the child is a relative tries to review, names no one and learns nothing;
    whoever types the child's number into another application is told, and seen."""
    with offices() as cf:
        case = cf.desk("chen").submit(PROGRAMME, KNOWN)
        cf.desk("ren").declare([KNOWN["child.id_no"]])
        cf.desk("chen").declare([KNOWN["child.id_no"]])
        before = cf.journal.last()
        for act in (
            lambda: cf.desk("ren").review(case, "reject", why="不符合"),
            lambda: cf.desk("chen").record(case, {"guardian.phone": "13900000002"}),
            lambda: cf.desk("chen").record(case, note="问过"),
        ):
            with refused(NotAllowed, "interest"):
                act()
        assert asked(cf, before) == []
        with refused(NotAllowed, "interest"):
            cf.desk("chen").submit(PROGRAMME, KNOWN)
        assert asked(cf, before) == [("application", 0, "interest")]
        lines = cf.desk("fu").conduct()
        assert [x.count for x in lines if x.topic == "beyond"] == [1]
