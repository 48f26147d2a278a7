"""Families as they are (domain 6): who is no guardian though they sign, who is divorced, who moved
before the review, how a Mongolian name is written."""

from __future__ import annotations

from typing import Any

from faults.aid import NOTICE, programme
from office import child, confirm, id_no, office, refused
from stories.tree import CITY, HERE, THERE, crew, desk

from caseflow import Branch, Caseflow, FundSpec, NotAllowed, Programme, Stale, nothing, yuan
from caseflow.facts import child as patient
from caseflow.programme import flat, refer, step
from caseflow.values.names import same_name

GRANDMOTHER = {
    "guardian.name": "其其格",
    "guardian.id_no": id_no("1955-01-09"),
    "guardian.relation": "grandparent",
}


def own(*told: Any) -> Programme:
    """The county's own money, for a child; `told`: what the family is told before it is paid."""
    return programme(
        "own",
        helps=patient,
        rules=[refer("county", patient.area.stated(), NOTICE.gist("户籍地"))],
        award=flat(yuan(3_000), NOTICE.gist("三千元")),
        steps=[step.review("county"), step.decide(), *told, step.pay()],
    )


# -- 11 -------------------------------------------------------------------------------------------


def test_11_who_has_the_child_in_care_alone_is_no_guardian() -> None:
    """The parents live and work away: the case waits, and goes on when a parent signs."""
    with office() as cf:
        clerk = cf.desk("chen")
        cared = {**child(), **GRANDMOTHER, "guardian.basis": "entrusted_care"}
        case = clerk.submit("crcf.chd", cared)
        assert cf.case(case).held("identity") and not cf.case(case).end
        assert "身份待核对" in clerk.explain(case)
        named = {
            "guardian.name": "阿拉坦",
            "guardian.id_no": id_no("1988-01-09"),
            "guardian.relation": "father",
            "guardian.basis": "parent",
        }
        clerk.happened(
            case, "guardian", on="2026-05-30", paper="委托书收回，父亲到场签字", facts=named
        )
        confirm(cf.desk("ren"), case)
        assert not cf.case(case).holds
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="走访")
        assert cf.case(case).next == "entry" and cf.verify(replay=True).ok


def test_11_where_both_parents_are_dead_a_grandparent_is_next_in_order() -> None:
    with office() as cf:
        orphan = {**child(), **GRANDMOTHER, "guardian.basis": "committee"}
        orphan |= dict.fromkeys(("doc.hukou_guardian2", "doc.id_guardian2"), nothing)
        orphan["doc.guardianship_proof"] = "copy"
        case = cf.desk("chen").submit("crcf.chd", orphan)
        assert not cf.case(case).holds
        settle: Any = dict.fromkeys(("hardship", "hukou_guardian2", "id_guardian2"), "accepted")
        cf.desk("ren").review(case, "accept", settle=settle, why="父母均已去世，村委指定，有证明")
        assert cf.case(case).next == "entry" and cf.verify(replay=True).ok


# -- 12 -------------------------------------------------------------------------------------------


def test_12_after_a_divorce_the_mother_s_papers_and_the_judgment_do() -> None:
    """Missing papers of the father are asked for, never a reason to refuse; with the judgment a
    person settles that there is none of him."""
    with office() as cf:
        lacks = {**child(), "guardian.relation": "mother"}
        for key in ("doc.hukou_guardian2", "doc.id_guardian2"):
            del lacks[key]
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        case = clerk.submit("crcf.chd", lacks)
        assert clerk.assessment(case).outcome == "incomplete"
        assert cf.case(case).status == "awaiting_information"
        with refused(Stale, "held"):
            reviewer.review(case, "accept")
        none = dict.fromkeys(("doc.hukou_guardian2", "doc.id_guardian2"), nothing)
        clerk.record(case, none | {"doc.guardianship_proof": "copy"})
        settle: Any = dict.fromkeys(("hardship", "hukou_guardian2", "id_guardian2"), "accepted")
        reviewer.review(case, "accept", settle=settle, why="离婚判决书载明由母亲抚养")
        assert cf.case(case).next == "entry"
        assert any("离婚判决书" in x.why for x in reviewer.history(case))
        assert cf.verify(replay=True).ok


# -- 13 -------------------------------------------------------------------------------------------


def two_counties(*told: Any) -> Caseflow:
    return Caseflow.demo(
        branch=(
            Branch(HERE, "商都县红十字会", "county", CITY),
            Branch(CITY, "乌兰察布市红十字会", "city"),
            Branch(THERE, "集宁区红十字会", "county", CITY),
        ),
        people=(*crew(HERE, 1970), *crew(THERE, 1980)),
        funds=(FundSpec("本级", ("own",), amount=yuan(90_000)),),
        programmes=(own(*told),),
        today="2026-06-01",
    )


def test_13_a_file_stays_where_it_was_filed_though_the_child_moves() -> None:
    with two_counties() as cf:
        facts = {k: v for k, v in child().items() if k in cf.form("own")}
        case = desk(cf, "chen").submit("own", facts | {"child.area": "150923"})
        desk(cf, "chen").happened(
            case, "moved", on="2026-05-20", paper="户口迁移证", facts={"child.area": "150902"}
        )
        told = desk(cf, "ren")
        confirm(told, case)
        now = told.review(case, "accept", why="迁出不影响本件")
        assert now.step is not None and (now.branch, now.step.branch) == (HERE, HERE)
        with refused(NotAllowed, "known_elsewhere"):
            desk(cf, "chen", THERE).submit("own", facts | {"child.area": "150902"})
        assert desk(cf, "jue").decide(case, "grant", why="符合").granted == 300_000
        assert cf.verify(replay=True).ok


def test_13_its_notice_hangs_where_the_child_lives_now_too() -> None:
    """A notice of the county where it was filed, with a copy in the county that it moved to."""
    with two_counties(step.notice) as cf:
        facts = {k: v for k, v in child().items() if k in cf.form("own")}
        case = desk(cf, "chen").submit("own", facts | {"child.area": "150923"})
        desk(cf, "chen").happened(
            case, "moved", on="2026-05-20", paper="户口迁移证", facts={"child.area": "150902"}
        )
        confirm(desk(cf, "ren"), case)
        desk(cf, "ren").review(case, "accept", why="迁出不影响本件")
        desk(cf, "jue").decide(case, "grant", why="符合")
        places = ["township=商都县七台镇", "township=集宁区常青街道（迁入地）"]
        made = desk(cf, "chen").publish([case], places=places, channel="0474-1", supervision="2")
        assert all(x.partition("=")[2] in made.text for x in places)
        desk(cf, "fu").notice_seen(made.ref)
        cf.today = made.not_before
        desk(cf, "chen").taken_down(made.ref)
        desk(cf, "fu").notice_seen(made.ref, what="taken_down")
        assert cf.case(case).next == "pay" and cf.verify(replay=True).ok


# -- 16 -------------------------------------------------------------------------------------------


def test_16_a_mongolian_name_is_the_same_however_its_dot_is_typed() -> None:
    """On the bank card with another dot: no doubt; spelt otherwise under the same number: a person
    looks, and nothing is blocked for good."""
    dots = "•・･. "
    assert all(same_name(f"阿拉坦{dot}其木格", "阿拉坦·其木格") for dot in dots)
    with office() as cf:
        named = {**child(), "guardian.name": "阿拉坦·其木格"}
        card = {
            "payee.kind": "guardian",
            "payee.account_name": "阿拉坦•其木格",
            "payee.account_no": "6222000000000000000",
            "payee.bank": "四子王旗农信社",
        }
        case = cf.desk("chen").submit("crcf.chd", named | card)
        assert not cf.case(case).doubted
        same = cf.desk("chen").submit_many(
            "crcf.chd", [{**named, "guardian.name": "阿拉坦•其木格"}]
        )
        assert [d.verdict for d in same] == ["known"], same
        other = {**child("2019-05-06", name="娜仁"), "guardian.name": "阿勒坦·其木格"}
        (done,) = cf.desk("chen").submit_many("crcf.chd", [other])
        assert done.verdict == "identity"  # filed, and somebody looks
        waits = cf.case(done.case)
        assert waits.held("identity") and not waits.end
        cf.desk("chen").identify(done.case, "same", why="同一人，汉字写法不同")
        confirm(cf.desk("ren"), done.case)
        assert not cf.case(done.case).held("identity")
        assert cf.verify(replay=True).ok
