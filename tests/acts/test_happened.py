"""What happens to the people of a case: entered by one, counts once another has compared it, and
holds the case meanwhile where it matters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from office import ACCOUNT, child, id_no, office, refused

from acts import ANYONE, END, Act, Event
from caseflow import Case, Caseflow, FactError, FundSpec, NotAllowed, Programme, Stale, facts, yuan
from caseflow.case.acts import Confirm, Decide, Happened, Pay
from caseflow.case.kinds.came_of_age import CameOfAge
from caseflow.case.kinds.change_confirmed import ChangeConfirmed
from caseflow.case.kinds.change_recorded import ChangeRecorded
from caseflow.case.parts import Change, Question
from caseflow.programme import flat, refer, source, step

# -- the tables ------------------------------------------------------------------------------------


def befell(
    what: str = "died", party: int = 12, role: str = "guardian", holds: bool | None = None
) -> ChangeRecorded:
    waits = what in ("died", "guardian") if holds is None else holds
    return ChangeRecorded(what=what, role=role, party=party, holds=waits)


def change(what: str = "died", party: int = 12, role: str = "guardian", **more: Any) -> Change:
    waits = what in ("died", "guardian", "moved")
    base = {"version": 5, "by": 21, "holds": waits, "confirmed_by": None}
    return Change(**{"what": what, "role": role, "party": party, **base, **more})


def compares(party: int = 12, of: int = 5, *facts: str, fell: tuple[str, ...] = ()) -> Any:
    return ChangeConfirmed(of=of, party=party, facts=facts, fell=fell)


def with_(w: Any, *changes: Change, **more: Any) -> Any:
    return w.case(changes=changes, **more)


def asked(*roles: str) -> tuple[Question, ...]:
    """Whether these are record 15."""
    return tuple(Question(kind="number", role=r, party=15, case=0) for r in roles)


def world(w: Any, id: int, **more: Any) -> Any:
    return ("party", id), w.party(id, **more)


def turning(w: Any, month: str = "2026-03", **more: Any) -> Any:
    return w.case(entry=w.assessed(of_age=month), **more)


def recorded(o: Any) -> None:
    """A case to whose child somebody says something happened that holds it."""
    from proof import small as s

    s.submit(o)
    moved = ChangeRecorded(what="moved", role="child", party=s.CHILD, holds=True)
    o.do("clerk", s.C, moved, s.held("identity"))


def turned(o: Any) -> None:
    from proof import small as s

    o.do("clerk", s.C, s.submitted(), s.assessed(of_age="2026-01"))


def child_moved(w: Any, **more: Any) -> ChangeRecorded:
    return ChangeRecorded(
        **{"what": "moved", "role": "child", "party": w.s.CHILD, "holds": False, **more}
    )


EVENTS = [
    Event(
        type="change_recorded",
        good=lambda w: (befell(), w.case(), w.CLERK),
        duty="enter",
        until=END,
        folds=lambda w: [
            (
                w.C,
                befell(),
                {"changes": (change(by=26, version=10),), "did": w.did(w.C, "enter")},
            ),
            # told anew it replaces what nobody has compared; what was compared stays
            (
                with_(w, change("guardian", 13), change("guardian", 14, confirmed_by=22)),
                befell("guardian", 15),
                {
                    "changes": (
                        change("guardian", 14, confirmed_by=22),
                        change("guardian", 15, by=26, version=10),
                    ),
                    "did": w.did(w.C, "enter"),
                },
            ),
            (
                with_(w, change("guardian", 13), change(), change("moved", 11, "child")),
                befell("mistaken"),
                {"changes": (change("moved", 11, "child"),), "did": w.did(w.C, "enter")},
            ),
        ],
        forged=lambda w: [
            (w.GONE, "clerk", child_moved(w), "ended"),
            (w.NEW, "decider", child_moved(w), "no_grant"),
            (w.RELATED["clerk"]["new"], "clerk", child_moved(w), "interest"),
            (w.after(w.double), "all", child_moved(w), "two_duties"),
            (w.NEW, "clerk", child_moved(w, what="luck"), "no_such_change"),
        ],
        judged=lambda w: [
            ("no_such_change", befell("luck"), w.case(), w.CLERK),
            ("no_such_change", befell("of_age", 11, "child"), w.case(), w.CLERK),
            ("not_of_this_case", befell(party=11), w.case(), w.CLERK),
            ("not_of_this_case", befell(party=0, role="aunt"), w.case(), w.CLERK),
            ("change_known", befell(), with_(w, change()), w.CLERK),
            ("change_known", befell(), with_(w, change(confirmed_by=22)), w.CLERK),
            ("", befell(), with_(w, change(party=11, role="child")), w.CLERK),
            ("change_misnamed", befell(holds=False), w.case(), w.CLERK),
            ("", befell("moved", 11, "child", True), w.case(), w.CLERK),
            ("", befell("moved", 11, "child", False), w.case(), w.CLERK),
            ("change_misnamed", befell("entrusted", holds=True), w.case(), w.CLERK),
            ("", befell("entrusted"), w.case(), w.CLERK),
            ("change_known", befell("entrusted"), with_(w, change("entrusted")), w.CLERK),
            ("change_known", befell("entrusted", 11, "child"), w.case(), w.CLERK),
            ("nothing_mistaken", befell("mistaken"), w.case(), w.CLERK),
            ("nothing_mistaken", befell("mistaken"), with_(w, change(confirmed_by=2)), w.CLERK),
            ("", befell("mistaken"), with_(w, change()), w.CLERK),
            # a death of the one who is helped is no clerk's to take back
            (
                "nothing_mistaken",
                befell("mistaken", 11, "child"),
                with_(w, change(party=11, role="child")),
                w.CLERK,
            ),
            # another guardian: somebody who is known, is not one, and is not the child
            ("", befell("guardian", 14), w.case(), w.CLERK, world(w, 14)),
            ("no_guardian", befell("guardian", 11), w.case(), w.CLERK),
            ("no_guardian", befell("guardian", 14, "aunt"), w.case(), w.CLERK, world(w, 14)),
            ("", befell("guardian", 14, "guardian2"), w.case(), w.CLERK, world(w, 14)),
            (  # a second one who stands is not followed by another
                "no_guardian",
                befell("guardian", 14, "guardian2"),
                w.case(people=(("child", 11), ("guardian2", 12))),
                w.CLERK,
                world(w, 14),
            ),
            ("no_such_person", befell("guardian", 14), w.case(), w.CLERK),
            ("no_such_person", befell("guardian", 19), w.case(), w.CLERK),
            (
                "no_such_person",
                befell("guardian", 14),
                w.case(),
                w.CLERK,
                world(w, 14, erased=True),
            ),
            ("change_known", befell("guardian", 12), w.case(), w.CLERK),
            ("", befell("guardian", 12), with_(w, change("entrusted")), w.CLERK),
            (
                "no_guardian",
                befell("guardian", 14),
                with_(w, change("of_age", 11, "child")),
                w.CLERK,
                world(w, 14),
            ),
        ],
    ),
    Event(
        type="change_confirmed",
        good=lambda w: (compares(), with_(w, change()), w.SECOND),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (
                with_(w, change("guardian", 14), settled=(("age", "accepted"), ("x", "refused"))),
                compares(15, fell=("x",)),
                {
                    "people": (("child", 11), ("guardian", 15), ("hospital", 13)),
                    "changes": (
                        change("guardian", 15, confirmed_by=26),
                        change("former", 12, confirmed_by=26),
                    ),
                    "settled": (("age", "accepted"),),
                    "did": w.did(w.C, "confirm"),
                },
            ),
            (
                with_(w, change("entrusted", version=4), change("guardian", 12)),
                compares(12),
                {
                    "changes": (
                        change("entrusted", version=4),
                        change("guardian", 12, confirmed_by=26),
                    ),
                    "did": w.did(w.C, "confirm"),
                },
            ),
            (  # who the former one may be is asked no more; who the child may be is
                with_(w, change("guardian", 14), questions=asked("child", "guardian")),
                compares(14),
                {
                    "people": (("child", 11), ("guardian", 14), ("hospital", 13)),
                    "questions": asked("child"),
                    "changes": (
                        change("guardian", 14, confirmed_by=26),
                        change("former", 12, confirmed_by=26),
                    ),
                    "did": w.did(w.C, "confirm"),
                },
            ),
            (
                with_(w, change("guardian", 12), questions=asked("guardian")),
                compares(12),
                {
                    "changes": (change("guardian", 12, confirmed_by=26),),
                    "did": w.did(w.C, "confirm"),
                },
            ),
            (
                with_(w, change("guardian", 14), people=(("child", 11),)),
                compares(14),
                {
                    "people": (("child", 11), ("guardian", 14)),
                    "changes": (change("guardian", 14, confirmed_by=26),),
                    "did": w.did(w.C, "confirm"),
                },
            ),
            (
                with_(w, change()),
                compares(),
                {"changes": (change(confirmed_by=26),), "did": w.did(w.C, "confirm")},
            ),
        ],
        forged=lambda w: [
            (
                w.after(recorded, w.by("clerk", w.s.closed("withdrawn"))),
                "second",
                compares(w.s.CHILD, 3),
                "ended",
            ),
            (w.after(recorded), "lurker", compares(w.s.CHILD, 3), "no_grant"),
            (w.after(recorded, w.related("second")), "second", compares(w.s.CHILD, 3), "interest"),
            (w.after(recorded), "clerk", compares(w.s.CHILD, 3), "own_entry"),
            (w.after(recorded, w.unlike(3)), "second", compares(w.s.CHILD, 3), "not_agreed"),
            (
                w.after(recorded),
                "second",
                compares(w.s.CHILD, 3, "child.birth_date"),
                "not_compared",
            ),
        ],
        judged=lambda w: [
            ("nothing_to_confirm", compares(of=6), with_(w, change()), w.SECOND),
            ("nothing_to_confirm", compares(), with_(w, change(confirmed_by=2)), w.SECOND),
            (
                "nothing_to_confirm",
                compares(11),
                with_(w, change(party=11, role="child")),
                w.SECOND,
            ),
            ("own_entry", compares(), with_(w, change()), w.CLERK),
            ("not_compared", compares(14), with_(w, change()), w.SECOND),
            ("not_compared", compares(12, 5, "guardian.basis"), with_(w, change()), w.SECOND),
            # of a record that was merged meanwhile the one that stays
            ("", compares(14), with_(w, change("guardian", 19)), w.SECOND),
            ("not_compared", compares(19), with_(w, change("guardian", 19)), w.SECOND),
            ("", compares(14, 5, "guardian.basis"), with_(w, change("guardian", 14)), w.SECOND),
            (
                "not_compared",
                compares(14, 5, "guardian.name"),
                with_(w, change("guardian", 14)),
                w.SECOND,
            ),
            (
                "not_compared",
                compares(14, 5, "child.area"),
                with_(w, change("guardian", 14)),
                w.SECOND,
            ),
            (
                "",
                compares(11, 5, "child.area"),
                with_(w, change("moved", 11, "child")),
                w.SECOND,
            ),
            (
                "not_compared",
                compares(11, 5, "child.area"),
                with_(w, change("moved", 11, "child", holds=False)),
                w.SECOND,
            ),
            (
                "not_compared",
                compares(11, 5, "guardian.area"),
                with_(w, change("moved", 11, "child")),
                w.SECOND,
            ),
            # who is to be the guardian keeps out of it
            ("interest", compares(22), with_(w, change("guardian", 22)), w.SECOND),
        ],
    ),
    Event(
        type="came_of_age",
        good=lambda w: (CameOfAge(role="child"), turning(w), w.CLERK),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (
                with_(w, change()),
                CameOfAge(role="child"),
                {
                    "changes": (
                        change(),
                        change(
                            "of_age", 11, "child", version=10, by=26, holds=False, confirmed_by=26
                        ),
                    )
                },
            )
        ],
        forged=lambda w: [
            (w.GONE, "clerk", CameOfAge(role="child"), "ended"),
            (w.after(turned), "lurker", CameOfAge(role="child"), "no_grant"),
            (w.NEW, "clerk", CameOfAge(role="child"), "not_of_age"),
            (w.after(turned, w.related("clerk")), "clerk", CameOfAge(role="child"), "interest"),
            (w.after(turned), "clerk", CameOfAge(role="guardian"), "not_of_this_case"),
        ],
        judged=lambda w: [
            ("not_of_age", CameOfAge(role="child"), w.case(), w.CLERK),
            ("not_of_age", CameOfAge(role="child"), w.case(entry=None), w.CLERK),
            ("not_of_age", CameOfAge(role="child"), turning(w, "2026-04"), w.CLERK),
            ("", CameOfAge(role="child"), turning(w, "2025-12"), w.SYSTEM),
            ("not_of_this_case", CameOfAge(role="guardian"), turning(w), w.CLERK),
            (
                "change_known",
                CameOfAge(role="child"),
                turning(w, changes=(change("of_age", 11, "child"),)),
                w.CLERK,
            ),
        ],
    ),
]
RELATIVE = {"guardian.name": "乌兰", "guardian.id_no": id_no("1960-02-03")}
APPOINTED = {**RELATIVE, "guardian.basis": "committee", "guardian.relation": "grandparent"}
PAPER = {"on": "2026-05-01", "paper": "证明 1 号"}


def tries(look: Any, c: Any, way: str) -> list[Any]:
    what: Any = way.partition(":")[2]
    waits = next((x.role for x in c.changes if x.confirmed_by is None), "")
    dead = {x.role for x in c.changes if x.what == "died"}
    lives = next((r for r, _ in c.people if r not in dead), "")
    role = {"mistaken": waits, "died": lives}.get(what, "")
    if what == "guardian" and "guardian" not in dict(c.people):
        return []  # nobody asks for one
    return [
        Happened(
            case=c.number,
            what=what,
            role=role,
            facts=APPOINTED if what == "guardian" else {},
            **PAPER,
        )
    ]


ACTS = [
    Act(
        name="happened",
        tries=tries,
        leads=False,  # what another has to compare, or a decider to settle
    )
]

NOTICE = source("救助办法", in_force="2024-01-01", ref="made up")
KIDS = Programme(
    "kids",
    zh="儿童救助",
    en="aid for children",
    helps=facts.child,
    pinned_on=facts.application.received_on,
    rules=[refer("area", facts.child.area.starts_with("1509"), NOTICE.gist("户籍在本市"))],
    award=flat(yuan(500), NOTICE.gist("每人500元")),
    steps=[step.decide(), step.pay()],
)


@contextmanager
def kids(today: str = "2026-06-01") -> Iterator[Caseflow]:
    """An office with its own money for children."""
    with office(programmes=[KIDS], funds=(FundSpec("自有", ("kids",)),), today=today) as cf:
        wanted = cf.desk("chen").receive("自有", yuan(10_000), reference="流水398")
        cf.desk("ren").confirm(wanted)
        yield cf


def kid(born: str = "2018-05-06", **more: Any) -> dict[str, Any]:
    """A child with a guardian, whose account it is paid to."""
    given = {
        "child.name": "苏和",
        "child.id_no": id_no(born),
        "child.birth_date": born,
        "child.area": "150929",
        "guardian.name": "阿拉坦",
        "guardian.id_no": id_no("1988-01-09"),
        "application.received_on": "2026-03-02",
        "consent.given_on": "2026-03-02",
        **ACCOUNT,
        "payee.kind": "guardian",
        "payee.account_name": "阿拉坦",
        **{k.replace("__", "."): v for k, v in more.items()},
    }
    return {k: v for k, v in given.items() if v is not None}


# -- a clerk's days --------------------------------------------------------------------------------


def confirm(cf: Caseflow, login: str, case: str) -> Case:
    """Compare what waits first, as it was shown."""
    desk = cf.desk(login)
    return desk.confirm(case, of=desk.compare(case)[0].version)


def codes(cf: Caseflow, case: str) -> set[str]:
    return {h.code for h in cf.case(case).holds}


def refuses(cf: Caseflow, login: str, command: Any) -> str:
    (done,) = cf.desk(login).do_many([command])
    return done.error.code if done.error is not None else ""


def another(cf: Caseflow, case: str, **facts: Any) -> None:
    cf.desk("chen").happened(case, "guardian", facts={**APPOINTED, **facts}, **PAPER)


def test_another_guardian_counts_once_two_people_have_seen_the_document() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child(guardian__basis="parent"))
        first = dict(cf.case(case).people)["guardian"]
        another(cf, case)
        assert codes(cf, case) == {"identity"} and dict(cf.case(case).people)["guardian"] == first
        assert refuses(cf, "chen", Confirm(case=case, of=3)) == "own_entry"
        (shown,) = cf.desk("ren").compare(case)
        assert (shown.what, shown.change, shown.name) == ("change", "guardian", "乌兰")
        assert {c.key: c.new for c in shown.changes} == APPOINTED
        assert shown.done_on == "2026-05-01" and shown.paper == "证明 1 号"
        confirm(cf, "ren", case)
        assert codes(cf, case) == set() and dict(cf.case(case).people)["guardian"] != first
        facts = cf.desk("chen").facts(case, purpose="case")
        assert {k: facts[k] for k in APPOINTED} == APPOINTED and cf.verify().ok


def test_what_was_said_of_the_former_guardian_is_not_said_of_the_new_one() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").record(case, {"guardian.phone": "13800000001"})
        confirm(cf, "ren", case)
        cf.desk("chen").happened(
            case,
            "guardian",
            facts={"guardian.name": "儿童福利院", "guardian.basis": "civil_affairs"},
            **PAPER,
        )
        confirm(cf, "ren", case)
        facts = cf.desk("chen").facts(case, purpose="case")
        said = {k: v for k, v in facts.items() if k.startswith("guardian.")}
        assert said["guardian.name"] == "儿童福利院"
        assert "guardian.phone" not in said and "guardian.id_no" not in said
        assert said["guardian.relation"] not in ("father", "mother")
        with cf.office.reading() as root:
            party = root.see("party", dict(cf.case(case).people)["guardian"])
        assert party.party == "institution" and cf.verify().ok


def test_who_the_former_guardian_may_be_is_asked_no_more() -> None:
    """Else the record of the new one was merged into itself, and looking for it never ended."""
    number = id_no("1990-02-03")
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        another(cf, case, **{"guardian.id_no": number})
        cf.desk("chen").record(case, {"guardian.id_no": number})  # of the former one
        (question,) = cf.desk("jue").identify(case, "same", why="x").questions
        change = next(i for i in cf.desk("ren").compare(case) if i.what == "change")
        cf.desk("ren").confirm(case, of=change.version)
        assert dict(cf.case(case).people)["guardian"] == question.party
        assert cf.case(case).questions == () and cf.verify(replay=True).ok
        merges = Confirm(case=case, of=question.answered)
        assert refuses(cf, "ren", merges) == "nothing_to_confirm"


def test_a_colleague_who_was_or_becomes_the_guardian_keeps_out_of_it() -> None:
    colleague = {"guardian.name": "觉决定", "guardian.id_no": id_no("1983-02-04")}
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        another(cf, case, **colleague)
        for _ in range(2):
            assert not any(m.allowed for m in cf.desk("jue").may(case))
            with refused(NotAllowed, "interest"):
                cf.desk("jue").facts(case, purpose="case")
            confirm(cf, "ren", case) if codes(cf, case) else None
        another(cf, case)
        confirm(cf, "ren", case)
        with refused(NotAllowed, "interest"):
            cf.desk("jue").facts(case, purpose="case")
        assert cf.desk("jue").find(number=id_no("1983-02-04")) == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"guardian.basis": "entrusted_care"}, "not_a_guardian"),
        ({"guardian.basis": None}, "guardian_basis"),
        ({"guardian.name": None}, "nobody_named"),
        ({"guardian.id_no": id_no("2018-05-06")}, "number_elsewhere"),
        ({"child.sex": "male"}, "not_about_this"),
        ({"guardian.name": "阿拉坦", "guardian.id_no": id_no("1988-01-09")}, "change_known"),
    ],
)
def test_a_guardian_is_named_rightly(facts: dict[str, Any], code: str) -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        given = {**APPOINTED, **facts}
        assert (
            refuses(cf, "chen", Happened(case=case, what="guardian", facts=given, **PAPER)) == code
        )
        assert cf.case(case).changes == ()


def test_what_happened_has_its_day_and_its_document() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        for more, code in (
            ({"on": "2026-05-01"}, "change_needs"),
            ({"paper": "证明"}, "change_needs"),
            ({"on": "2026-05-01", "paper": " "}, "change_needs"),
            ({"on": "2026-06-02", "paper": "证明"}, "day_to_come"),
            ({**PAPER, "role": "aunt"}, "not_one_of"),
            ({**PAPER, "facts": RELATIVE}, "not_about_this"),
        ):
            assert refuses(cf, "chen", Happened(case=case, what="died", **more)) == code
        assert refuses(cf, "chen", Happened(case=case, what="mistaken")) == "nothing_mistaken"
        with pytest.raises(FactError):
            Happened(case=case, what="left", **PAPER)  # type: ignore[arg-type]


def test_entrusted_care_is_no_guardianship() -> None:
    """domain 6.11: the grandmother has the child in care while the parents work elsewhere."""
    with office() as cf:
        care = {"guardian__basis": "entrusted_care", "guardian__relation": "grandparent"}
        case = cf.desk("chen").submit("crcf.chd", child(**care))
        assert codes(cf, case) == {"identity"}
        queued = {x.case for x in cf.desk("chen").queue(what="identity").rows}
        assert case in queued
        with refused(FactError, "guardian_by_change"):
            cf.desk("chen").record(case, {"guardian.basis": "court"})
        cf.desk("chen").record(case, {"payee.kind": "cash"})
        assert cf.case(case).payee.how == "incomplete"  # type: ignore[union-attr]
        # the father signs; or she is appointed
        father = {"guardian.name": "巴特尔", "guardian.id_no": id_no("1987-03-04")}
        another(cf, case, **father, **{"guardian.basis": "parent", "guardian.relation": "father"})
        assert codes(cf, case) == {"identity"}
        confirm(cf, "ren", case)
        assert codes(cf, case) == set() and cf.verify().ok
        case = cf.desk("chen").submit("crcf.chd", child("2017-05-06", **care))
        own = {"guardian.name": "阿拉坦", "guardian.id_no": id_no("1988-01-09")}
        another(cf, case, **own)
        confirm(cf, "ren", case)
        assert codes(cf, case) == set()


def test_said_later_that_it_is_entrusted_care_holds_the_case() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").record(case, {"guardian.basis": "entrusted_care"})
        assert codes(cf, case) == {"identity"}
        with pytest.raises(Stale) as again:  # nothing more
            cf.desk("chen").record(case, {"guardian.basis": "entrusted_care"})
        assert again.value.code == "already_so"
        assert [x.what for x in cf.case(case).changes] == ["entrusted"]


def test_an_orphans_guardian_is_the_next_of_kin_or_an_institution() -> None:
    """domain 6.11: both parents dead, the grandparent is accepted with proof."""
    with office() as cf:
        kin = {"guardian__basis": "committee", "guardian__relation": "grandparent"}
        home = {"guardian__basis": "civil_affairs", "guardian__id_no": None}
        for n, facts in enumerate((kin, {**home, "guardian__name": "儿童福利院"})):
            case = cf.desk("chen").submit("crcf.chd", child(f"2016-05-0{n + 1}", **facts))
            assert codes(cf, case) == set()


def test_a_guardian_who_died_leaves_the_child_to_another() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").happened(case, "died", role="guardian", **PAPER)
        assert codes(cf, case) == {"identity"}
        confirm(cf, "ren", case)
        assert codes(cf, case) == {"identity"}  # nobody acts for the child
        assert cf.desk("ren").compare(case) == ()
        assert case in {x.case for x in cf.desk("chen").queue(what="identity").rows}
        another(cf, case)
        confirm(cf, "ren", case)
        assert codes(cf, case) == set() and cf.verify().ok


def test_what_was_entered_by_mistake_is_taken_back_before_anybody_compared_it() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").happened(case, "died", role="guardian", **PAPER)
        cf.desk("chen").happened(case, "mistaken", role="guardian")
        assert codes(cf, case) == set() and cf.case(case).changes == ()
        cf.desk("chen").happened(case, "died", **PAPER)
        assert refuses(cf, "chen", Happened(case=case, what="mistaken")) == "nothing_mistaken"
        assert codes(cf, case) == {"frozen"} and cf.verify().ok


def payee(cf: Caseflow, case: str, login: str = "ren") -> None:
    stated = cf.case(case).payee
    assert stated is not None
    cf.desk(login).confirm(case, of=stated.version)


def paid_to(kind: str, name: str) -> dict[str, Any]:
    return {**ACCOUNT, "payee.kind": kind, "payee.account_name": name}


def granted(cf: Caseflow, born: str = "2018-05-06", **more: Any) -> str:
    """A child to whom 500 are granted; the guardian's account is known to two."""
    case = cf.desk("chen").submit("kids", kid(born, **more))
    payee(cf, case)
    cf.desk("jue").decide(case, "grant", why="符合")
    assert codes(cf, case) == set() and cf.case(case).reserved
    return case


def test_after_a_death_nothing_is_granted_until_a_decider_says_that_it_goes_on() -> None:
    """domain 6.22: nothing is cancelled of itself, and nothing granted or paid."""
    with kids() as cf:
        case = cf.desk("chen").submit("kids", kid())
        cf.desk("chen").happened(case, "died", **PAPER)
        assert cf.case(case).status == "frozen" and cf.desk("ren").compare(case)[0].what == "payee"
        assert refuses(cf, "jue", Decide(case=case, result="grant", why="符合")) == "held"
        assert refuses(cf, "chen", Decide(case=case, result="continue", why="是")) == "no_grant"
        assert case in {x.case for x in cf.desk("jue").queue(what="frozen").rows}
        cf.desk("jue").decide(case, "continue", why="费用已发生，付给家长")
        assert codes(cf, case) == set()
        cf.desk("jue").decide(case, "grant", why="符合")
        assert refuses(cf, "chen", Happened(case=case, what="died", **PAPER)) == "change_known"
        assert cf.verify().ok


def test_a_death_after_the_grant_stops_the_payment_and_can_end_the_case() -> None:
    with kids() as cf:
        paid, ended = granted(cf), granted(cf, "2017-05-06")
        for case in (paid, ended):
            cf.desk("chen").happened(case, "died", **PAPER)
            assert refuses(cf, "fu", Pay(case=case)) == "held"
        assert refuses(cf, "chen", Decide(case=paid, result="continue", why="是")) == "no_grant"
        cf.desk("jue").decide(paid, "continue", why="付给家长")
        cf.desk("fu").pay(paid)
        cf.desk("jue2").decide(ended, "revoke", why="家属放弃")
        assert cf.case(ended).end == "revoked" and cf.verify().ok


def test_the_account_of_the_dead_is_stated_anew() -> None:
    own = {"payee__kind": "beneficiary_own_account", "payee__account_name": "苏和"}
    with kids() as cf:
        case = granted(cf, **own)
        cf.desk("chen").happened(case, "died", **PAPER)
        cf.desk("jue").decide(case, "continue", why="付给家长")
        assert codes(cf, case) == {"payee"}
        cf.desk("chen").record(case, paid_to("guardian", "阿拉坦"))
        payee(cf, case)
        assert codes(cf, case) == set() and cf.verify().ok


@pytest.mark.parametrize("what", ["another guardian", "the guardian died", "of age"])
def test_a_payee_who_is_no_guardian_any_more_is_not_paid(what: str) -> None:
    with kids() as cf:
        case = granted(cf, "2008-06-20" if what == "of age" else "2018-05-06")
        if what == "of age":
            cf.today = "2026-06-20"
            assert [d.applied for d in cf.desk("chen").due(apply=True)] == [True]
            assert codes(cf, case) == {"payee", "re_review"}  # the person consents anew
            cf.desk("chen").record(case, {"consent.given_on": "2026-06-20"})
        elif what == "another guardian":
            another(cf, case)
            assert codes(cf, case) == {"identity"}
            confirm(cf, "ren", case)
        else:
            cf.desk("chen").happened(case, "died", role="guardian", **PAPER)
            assert codes(cf, case) == {"identity", "payee"}
            assert refuses(cf, "fu", Pay(case=case)) == "held"
            confirm(cf, "ren", case)
            another(cf, case)
            confirm(cf, "ren", case)
        assert codes(cf, case) == {"payee"}
        assert refuses(cf, "fu", Pay(case=case)) == "held"
        if what == "of age":  # nor is it handed to the guardian again
            cf.desk("chen").record(case, {"payee.kind": "guardian"})
            assert cf.case(case).payee.how == "incomplete"  # type: ignore[union-attr]
            cf.desk("chen").record(case, paid_to("beneficiary_own_account", "苏和"))
        else:
            own = {"payee.account_no": "6222020000000000035"}  # not that of the former one
            cf.desk("chen").record(case, {**paid_to("guardian", "乌兰"), **own})
        assert codes(cf, case) == {"payee"}
        payee(cf, case)
        assert codes(cf, case) == set()
        cf.desk("fu").pay(case)
        stands = cf.case(case)
        assert stands.payee is not None and stands.instructed and cf.verify().ok
        whose = 0 if what == "of age" else 1
        assert stands.payee.party == stands.people[whose][1]


def test_coming_of_age_is_written_on_the_very_day() -> None:
    with kids("2026-05-20") as cf:
        cf.desk("chen").submit("kids", kid("2008-06-01"))
        for today, applied in (("2026-05-31", False), ("2026-06-01", True)):
            cf.today = today
            told = [d for d in cf.desk("chen").due(apply=True) if d.what == "of_age"]
            assert [d.applied for d in told] == [applied], today


def test_coming_of_age_is_told_beforehand_and_written_once() -> None:
    with kids("2026-05-20") as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("kids", kid("2008-06-20"))
        other = clerk.submit("kids", kid("2010-06-20"))
        assert [cf.case(x).entry.of_age for x in (case, other)] == ["2026-06", "2028-06"]  # type: ignore[union-attr]
        told = [(d.case, d.what, d.on) for d in clerk.due(apply=True)]
        assert told == [(case, "of_age", date(2026, 6, 1))]

        def comes() -> list[bool]:  # the limits of the steps that are due apart
            return [d.applied for d in clerk.due(apply=True) if d.what != "limit_over"]

        cf.today = "2026-06-19"  # the birthday is tomorrow: it is told and not written
        assert comes() == [False]
        assert refuses(cf, "chen", Happened(case=case, what="of_age")) == "not_of_age"
        cf.today = "2026-06-20"
        assert comes() == [True]
        assert comes() == [] and comes() == []
        assert refuses(cf, "chen", Happened(case=case, what="of_age")) == "change_known"
        assert [x.what for x in cf.case(case).changes] == ["of_age"] and cf.verify().ok
        assert refuses(cf, "chen", _guardian(case)) == "no_guardian"


def _guardian(case: str) -> Happened:
    return Happened(case=case, what="guardian", facts=APPOINTED, **PAPER)


@pytest.mark.parametrize(
    ("by", "on", "again"),
    [
        ("guardian", "2026-06-19", {"awaiting_information"}),
        (None, "2026-06-19", {"awaiting_information"}),
        ("self", "2026-06-19", set()),
        (None, "2026-06-20", set()),
    ],
)
def test_what_was_signed_for_them_they_sign_themselves(
    by: str | None, on: str, again: set[str]
) -> None:
    signs = Programme(
        "signs",
        zh="儿童救助",
        en="aid",
        helps=facts.child,
        rules=[refer("by", facts.consent.given_by.stated(), NOTICE.gist("写明同意人"))],
        award=flat(yuan(500), NOTICE.gist("每人500元")),
    )
    row = {k: v for k, v in kid("2008-06-20").items() if k != "child.area"}
    with office(programmes=[signs], today="2026-06-20") as cf:
        said = {"consent.given_on": on, "consent.given_by": by}
        case = cf.desk("chen").submit("signs", row | said)
        assert [d.applied for d in cf.desk("chen").due(apply=True)] == [True]
        assert codes(cf, case) == again and cf.verify().ok
        shown = cf.desk("chen").facts(case, purpose="case")
        assert (shown.get("consent.given_on") is None) == bool(again)
        assert cf.desk("chen").explain(case)
        print(*(x.say() for x in cf.desk("chen").history(case)), sep="\n")
        if again:
            cf.desk("chen").record(
                case, {"consent.given_on": "2026-06-20", "consent.given_by": "self"}
            )
            assert codes(cf, case) == set() and cf.verify().ok


def test_one_who_came_of_age_needs_no_guardian() -> None:
    with kids("2026-06-20") as cf:
        case = cf.desk("chen").submit(
            "kids", kid("2008-06-20", guardian__basis="entrusted_care", payee__account_no=None)
        )
        assert codes(cf, case) == {"identity"}
        cf.desk("chen").due(apply=True)
        cf.desk("chen").record(case, {"consent.given_on": "2026-06-20"})
        assert codes(cf, case) == set() and cf.verify().ok


@pytest.mark.parametrize(("on", "holds"), [("2026-03-02", True), ("2026-03-03", False)])
def test_who_moved_is_judged_by_where_they_were_registered_on_the_day(on: str, holds: bool) -> None:
    """domain 6.13: the file stays with the branch that took it in, and is no second one."""
    with kids() as cf:
        case = cf.desk("chen").submit("kids", kid())
        cf.desk("chen").happened(
            case, "moved", on=on, paper="迁移证 1 号", facts={"child.area": "150102"}
        )
        assert codes(cf, case) == ({"identity"} if holds else set())
        (shown,) = [x for x in cf.desk("ren").compare(case) if x.what == "change"]
        assert [c.new for c in shown.changes] == ["150102"]
        cf.desk("ren").confirm(case, of=shown.version)
        entry = cf.case(case).entry
        assert entry is not None and entry.outcome == ("referred" if holds else "eligible")
        area = cf.desk("chen").facts(case, purpose="case")["child.area"]
        assert area == ("150102" if holds else "150929")
        assert cf.case(case).branch == "SZW" and codes(cf, case) == set() and cf.verify().ok
        (done,) = cf.desk("chen").submit_many("kids", [kid()])
        assert done.verdict in ("known", "differs") and done.case == case


def test_a_record_that_became_another_takes_what_befell_it_along() -> None:
    """The guardian-to-be is merged with somebody before it is confirmed; the payee follows too."""
    with kids() as cf:
        first = cf.desk("chen").submit("kids", kid())
        second = cf.desk("chen").submit(
            "kids", kid(child__id_no=None, application__received_on="2026-04-01")
        )
        payee(cf, second)
        cf.desk("chen").happened(second, "died", **PAPER)
        cf.desk("chen").identify(second, "same", why="同一个孩子", with_case=first)
        of = next(q.answered for q in cf.case(second).questions if q.answer)
        cf.desk("ren").confirm(second, of=of)
        c = cf.case(second)
        assert c.beneficiary == cf.case(first).beneficiary
        assert [x.party for x in c.changes] == [c.beneficiary] and c.held("frozen")
        assert cf.verify().ok
