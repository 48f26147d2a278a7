"""A check that a programme asks a person for before the decision: by who entered nothing of it,
with what was found; it falls with what it rests on."""

from __future__ import annotations

from typing import Any

import pytest
from faults.aid import NOTICE, office, person, programme
from office import confirm, refused

from acts import ANYONE, END, Act, Event
from caseflow import Caseflow, DefinitionError, FactError, NotAllowed, Stale, yuan
from caseflow.case.acts import Inspect
from caseflow.case.chain import Chain, Looked, open_checks
from caseflow.case.kinds.check_done import CheckDone
from caseflow.case.waiting import waits
from caseflow.codec import changed
from caseflow.edition.diff import diff
from caseflow.edition.edition import Edition
from caseflow.edition.read_aloud import read_aloud
from caseflow.edition.rulebook import Check
from caseflow.facts import family, member
from caseflow.programme import amend, checked, flat, step

# -- the tables ------------------------------------------------------------------------------------


def made(check: str = "visit", on: str = "2026-03-09", *rests_on: str) -> CheckDone:
    return CheckDone(check=check, made_on=on, rests_on=rests_on or ("income",))


def asking(w: Any, **more: Any) -> Any:
    """Its edition asks for a visit, which rests on the income."""
    return w.case(entry=w.assessed(checks=("visit",)), **more)


def edition(w: Any) -> Any:
    from guards.made import Book

    visit = Check(name="visit", zh="入户", en="visit", clauses=(), reads=("income",))
    return ("edition", "e1"), Book("e1", "review:county review:city decide pay", checks=(visit,))


def looked(by: int = 22, version: int = 5) -> Looked:
    return Looked(check="visit", by=by, version=version, on="2026-03-08", facts=("income",))


def to_decide(w: Any, *checks: Looked) -> Any:
    entry = w.assessed(checks=("visit",))
    return w.to_decide(entry=entry, chain=Chain(checks=checks))


def judged_rows(w: Any) -> list[Any]:
    its = edition(w)
    return [
        *(("", made(), asking(w), x, its) for x in (w.SECOND, w.DECIDER, w.CASHIER, w.BOSS)),
        ("check_own_entry", made(), asking(w), w.CLERK, its),
        ("no_such_check", made("walk"), asking(w), w.SECOND, its),
        ("no_check_open", made(), w.case(), w.SECOND, its),
        ("no_check_open", made(), asking(w, chain=Chain(checks=(looked(),))), w.SECOND, its),
        ("check_misnamed", made("visit", "2026-03-09", "cost"), asking(w), w.SECOND, its),
        ("check_misnamed", CheckDone(check="visit", made_on="2026-03-09", rests_on=()), asking(w),
         w.SECOND, its),
        ("check_to_come", made(on="2026-03-11"), asking(w), w.SECOND, its),
        ("", made(on=w.TODAY), asking(w), w.SECOND, its),
        ("not_a_day", made(on="soon"), asking(w), w.SECOND, its),
        ("check_late", made(), asking(w, granted_at=5), w.SECOND, its),
        # the decision waits for it; that of another body's paper does not, nor a later one
        ("checks_open", w.decided(), to_decide(w), w.DECIDER),
        ("", w.decided(), to_decide(w, looked()), w.DECIDER),
        ("", w.closed("rejected"), to_decide(w), w.DECIDER),
        ("", w.final(), changed(w.FINAL, entry=w.assessed(checks=("visit",))), w.DECIDER),
        ("checks_misnamed", w.assesses(checks=("visit",)), w.case(), w.CLERK),
        ("checks_misnamed", w.assesses(), w.case(), w.CLERK, its),
        ("", w.assesses(checks=("visit",)), w.case(), w.CLERK, its),
    ]  # fmt: skip


def fold_rows(w: Any) -> list[Any]:
    had, recorded = asking(w, chain=Chain(checks=(looked(),))), w.recorded
    new = Looked(check="visit", by=26, version=10, on="2026-03-09", facts=("income",))
    did = {"did": w.did(asking(w), "check")}
    return [
        (asking(w), made(), {**did, "chain": Chain(checks=(new,))}),
        (had, made(), {**did, "chain": Chain(checks=(new,))}),
        (had, recorded("x", "y"), {"did": w.did(had, "enter")}),
        (had, recorded("x", "income"), {"did": w.did(had, "enter"), "chain": Chain()}),
    ]


def filed(w: Any, *then: Any) -> Any:
    """An application of the edition that asks for a visit."""
    said = {"edition": w.s.CHECKED.hash}

    def submit(o: Any) -> None:
        o.do("clerk", w.C, w.s.submitted(**said), w.s.assessed(**said, checks=("visit",)))

    return w.after(submit, *then)


def forged_rows(w: Any) -> list[Any]:
    s, visit = w.s, CheckDone(check="visit", made_on="2026-03-05", rests_on=())
    review = w.by("reviewer", lambda c: s.reviewed(c))
    gone = w.by("clerk", s.closed("withdrawn"))
    decide = w.by("decider", lambda c: s.decided(c))
    return [
        (filed(w, gone), "second", visit, "ended"),
        (filed(w, w.by("second", visit), review, decide), "second", visit, "check_late"),
        (filed(w), "lurker", visit, "no_grant"),
        (filed(w, w.related("second")), "second", visit, "interest"),
        (filed(w), "clerk", visit, "check_own_entry"),
        (w.NEW, "second", visit, "no_check_open"),
        (filed(w), "second", changed(visit, rests_on=("x",)), "check_misnamed"),
        (filed(w), "second", changed(visit, made_on="2026-03-06"), "check_to_come"),
        (filed(w, review), "decider", lambda c: s.decided(c), "checks_open"),
        (w.NEW, "clerk", s.assessed(checks=("visit",)), "checks_misnamed"),
    ]


EVENTS = [
    Event(
        type="check_done",
        good=lambda w: (made(), asking(w), w.SECOND, edition(w)),
        duty=ANYONE,
        until=END,
        folds=fold_rows,
        forged=forged_rows,
        judged=judged_rows,
    )
]
ACTS = [
    Act(
        name="inspect",
        tries=lambda look, c, way: [
            Inspect(case=c.number, check=name, note="走访")
            for name in (open_checks(c.chain, c.entry) or ("visit",))
        ],
        leads=True,
    )
]

# -- at a desk -------------------------------------------------------------------------------------

VISIT = checked(
    "home_visit",
    NOTICE.gist("入户核实家庭情况"),
    zh="入户核实",
    en="a visit at home",
    reads=[family.annual_income],
)
CALL = checked("call_back", NOTICE.gist("电话回访"), zh="电话回访", en="a call back")
CARE = programme(
    "care",
    award=flat(yuan(30_000), NOTICE.gist("每人3万元")),
    checks=[VISIT, CALL],
    steps=[step.decide(), step.pay()],
)


def cared(cf: Caseflow) -> str:
    return cf.desk("chen").submit("care", person())


def test_the_decision_waits_for_every_check() -> None:
    with office(":memory:", CARE, money=90_000) as cf:
        case = cared(cf)
        with refused(Stale, "checks_open") as slip:
            cf.desk("jue").decide(case, "grant", why="符合")
        assert "入户核实" in slip.value.say("zh") and "a visit at home" in slip.value.say("en")
        with refused(NotAllowed, "check_own_entry") as barred:
            cf.desk("chen").inspect(case, "home_visit", note="去过")
        assert set(barred.value.could) >= {"ren", "jue", "fu"}
        assert "入户核实" in cf.desk("ren").explain(case)
        assert [r.what for r in cf.desk("ren").queue().rows] == ["check"]
        assert cf.desk("chen").queue().rows == ()
        with refused(FactError, "no_reason"):
            cf.desk("ren").inspect(case, "home_visit", note=" ")
        cf.desk("ren").inspect(case, "入户核实", note="住房破旧，无车", on="2026-05-30")
        with refused(Stale, "no_such_check"):
            cf.desk("ren").inspect(case, "home_visit", note="再去一次")
        cf.desk("fu").inspect(case, "call_back", note="本人接听，属实")
        assert "住房破旧" in cf.desk("ren").explain(case)
        assert cf.desk("jue").decide(case, "grant", why="符合").granted == 3_000_000
        assert cf.verify(replay=True).ok


def test_a_check_falls_with_what_it_rests_on() -> None:
    with office(":memory:", CARE, money=90_000) as cf:
        case = cared(cf)
        for name in ("home_visit", "call_back"):
            cf.desk("ren").inspect(case, name, note="属实")
        assert "check" not in {w.what for w in waits(cf.case(case))}
        cf.desk("chen").record(case, {"applicant.phone": "13900000000"})
        assert not open_checks(cf.case(case).chain, cf.case(case).entry)
        confirm(cf.desk("jue2"), case)
        cf.desk("chen").record(case, {"family.annual_income": yuan(31_000)})
        assert open_checks(cf.case(case).chain, cf.case(case).entry) == ("home_visit",)
        with refused(Stale, "checks_open"):
            cf.desk("jue").decide(case, "grant", why="符合")
        assert cf.desk("jue").decide(case, "refuse", why="收入不实").end == "rejected"
        assert cf.verify(replay=True).ok


# -- in the language -------------------------------------------------------------------------------


def test_an_edition_reads_its_checks_aloud_and_keeps_them() -> None:
    now = CARE.on("2026-06-01")
    assert "入户核实（家庭年收入 变动时重做）" in read_aloud(now, "zh")
    assert "a visit at home (again when family income in a year changes)" in read_aloud(now, "en")
    assert Edition.load(now.to_json()).checks == now.checks
    less = programme("care", award=flat(yuan(30_000), NOTICE.gist("每人3万元")), checks=[CALL])
    before = less.on("2026-06-01")
    assert before.meaning != now.meaning
    (change,) = (c for c in diff(before, now) if c.kind == "check")
    assert (change.name, change.how) == ("home_visit", "added") and change.line("en")


def test_an_amendment_adds_a_check() -> None:
    plain = programme("plain", award=flat(yuan(1), NOTICE.gist("一元")))
    adds = amend("plain", name="szw.visit", since="2026-01-01", checks=[VISIT])
    now = plain.on("2026-06-01", amendments=[adds])
    assert [(c.name, c.of) for c in now.checks] == [("home_visit", "szw.visit")]
    assert not plain.on("2025-06-01", amendments=[adds]).checks


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("expected_like", {"name": "home visit"}),
    ("expected_like", {"zh": " "}),
    ("expected_like", {"en": ""}),
    ("expected_like", {"reads": family.annual_income}),
    ("expected_like", {"reads": ["family.annual_income"]}),
    ("no_clause", {"clauses": ()}),
]


@pytest.mark.parametrize(("code", "said"), WRONG)
def test_a_check_is_declared_in_full(code: str, said: dict[str, Any]) -> None:
    given: dict[str, Any] = {"name": "visit", "zh": "入户", "en": "visit", "reads": [], **said}
    clauses = given.pop("clauses", (NOTICE.gist("入户"),))
    with pytest.raises(DefinitionError) as wrong:
        checked(given.pop("name"), *clauses, **given)
    assert wrong.value.code == code


def test_of_a_repeated_fact_all_of_it_counts_and_no_name_stands_twice() -> None:
    each = checked("v", NOTICE.gist("入户"), zh="入户", en="visit", reads=[member.name, member])
    assert each.reads == ("member",)
    with pytest.raises(DefinitionError) as twice:
        programme("x", award=flat(yuan(1), NOTICE.gist("一元")), checks=[VISIT, VISIT])
    assert twice.value.code == "check_twice"
