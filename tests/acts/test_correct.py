"""A row of aid of others that was filed wrong is corrected by two, and counts right afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from office import confirm, id_no, office, refused

from acts import ALWAYS, ANYONE, Act, Event
from caseflow import Caseflow, CaseflowError, FactError, FundSpec, NotAllowed, yuan
from caseflow.case.acts import Correct, Submit
from caseflow.case.bill import Bill
from caseflow.case.events import AidCorrected
from caseflow.case.kinds.aid_confirmed import AidConfirmed
from caseflow.case.kinds.aid_corrected import MISTAKEN
from caseflow.codec import changed
from caseflow.errors import Stale

PEOPLE = (("child", 11), ("guardian", 12), ("hospital", 13))


def says(**more: Any) -> AidCorrected:
    base = {"people": PEOPLE, "received_on": "2026-01-02", "units": 300, "none": False}
    return AidCorrected(**{**base, **more})


def none(**more: Any) -> AidCorrected:
    return says(units=0, none=True, **more)


BILL = Bill(invoice="1" * 16, operation="", pays=None, total=None)


def counts(
    people: Any = PEOPLE, of: int = 5, subject: Any = (), bill: Bill | None = None
) -> AidConfirmed:
    return AidConfirmed(of=of, people=people, subject=subject, bill=bill)


def row(w: Any, **more: Any) -> Any:
    """A row of aid of others, on which nothing waits."""
    return w.case("", **{"origin": "external", "units": 200, "end": "external", **more})


def waiting(w: Any, said: AidCorrected | None = None, by: int = 21, **more: Any) -> Any:
    it = {"correction": said or says(), "correction_at": 5, "correction_by": by}
    return row(w, **it, **more)


def filed(o: Any) -> None:
    """Somebody has filed aid of others."""
    from proof import small as s

    o.do("clerk", s.C, s.submitted(origin="external", next=None), s.closed("external"))


def said(o: Any) -> None:
    """And says that it is another."""
    from proof import small as s

    filed(o)
    o.do("clerk", s.C, says(people=s.submitted().people))


def forged(w: Any, event: Any, writer: str, *before: Any) -> list[tuple[Any, ...]]:
    """What both events are asked."""
    return [
        (w.NEW, writer, event, "not_earlier_aid"),
        (w.after(*before), "lurker", event, "no_grant"),
        (w.after(*before, w.related(writer)), writer, event, "interest"),
    ]


def child_of(w: Any) -> Any:
    return w.s.submitted().people


EVENTS = [
    Event(
        type="aid_corrected",
        good=lambda w: (says(), row(w), w.CLERK),
        duty="enter",
        until=ALWAYS,
        folds=lambda w: [
            (
                row(w),
                says(),
                {
                    "correction": says(),
                    "correction_at": 10,
                    "correction_by": 26,
                    "did": w.did(row(w), "enter"),
                },
            )
        ],
        forged=lambda w: [
            *forged(w, says(people=child_of(w)), "clerk", filed),
            (w.after(filed), "clerk", says(people=()), "nobody_helped"),
        ],
        judged=lambda w: [
            ("not_earlier_aid", says(), w.case(), w.CLERK),
            ("no_such_stream", says(), None, w.CLERK),
            ("nobody_helped", says(people=PEOPLE[:1]), row(w), w.CLERK),
            ("nobody_helped", says(units=-1), row(w), w.CLERK),
            ("no_such_person", says(people=(("child", 14), *PEOPLE[1:])), row(w), w.CLERK),
            (
                "no_such_person",
                says(),
                row(w),
                w.CLERK,
                (("party", 11), w.party(11, merged=12)),
            ),
            ("no_such_person", says(), row(w), w.CLERK, (("party", 11), w.party(11, erased=True))),
            ("received_to_come", says(received_on="2099-01-01"), row(w), w.CLERK),
            ("not_a_day", says(received_on="soon"), row(w), w.CLERK),
            ("", says(received_on=""), row(w), w.CLERK),
            ("", none(), row(w), w.CLERK),
            ("no_effect", none(), row(w, end=MISTAKEN), w.CLERK),
            ("no_effect", changed_units(none()), row(w), w.CLERK),
            ("no_effect", none(people=(("child", 12), *PEOPLE[1:])), row(w), w.CLERK),
        ],
    ),
    Event(
        type="aid_confirmed",
        good=lambda w: (counts(), waiting(w), w.SECOND),
        duty=ANYONE,
        until=ALWAYS,
        folds=lambda w: [
            (
                waiting(w),
                counts((("child", 12), *PEOPLE[1:]), subject=(("x", 1),)),
                {
                    "people": (("child", 12), *PEOPLE[1:]),
                    "received_on": "2026-01-02",
                    "units": 300,
                    "subject": (("x", 1),),
                    "stood": (11,),
                    "correction": None,
                    "correction_at": 0,
                    "correction_by": 0,
                    "corrected": True,
                    "did": w.did(waiting(w), "confirm"),
                },
            ),
            (
                waiting(w, none()),
                counts(),
                {
                    "received_on": "2026-01-02",
                    "units": 0,
                    "end": MISTAKEN,
                    "correction": None,
                    "correction_at": 0,
                    "correction_by": 0,
                    "corrected": True,
                    "did": w.did(waiting(w), "confirm"),
                },
            ),
        ],
        forged=lambda w: [
            *forged(w, counts(child_of(w), 3), "second", said),
            (w.after(said), "clerk", counts(child_of(w), 3), "own_entry"),
            (w.after(said, w.unlike(3)), "second", counts(child_of(w), 3), "not_agreed"),
            (w.after(said), "second", counts((("child", w.s.OTHER),), 3), "not_compared"),
            (
                w.after(said),
                "second",
                counts(child_of(w), 3, bill=changed(BILL, invoice="N1")),
                "bill_misnamed",
            ),
        ],
        judged=lambda w: [
            ("not_earlier_aid", counts(), w.case(), w.SECOND),
            ("nothing_to_confirm", counts(), row(w), w.SECOND),
            ("nothing_to_confirm", counts(of=6), waiting(w), w.SECOND),
            ("own_entry", counts(), waiting(w), w.CLERK),
            ("not_compared", counts((("child", 12), *PEOPLE[1:])), waiting(w), w.SECOND),
            ("not_compared", counts(subject=(("x", -1),)), waiting(w), w.SECOND),
            (
                "",
                counts((("child", 12), *PEOPLE[1:])),
                waiting(w),
                w.SECOND,
                (("party", 11), w.party(11, merged=12)),
            ),
            ("", counts(bill=BILL), waiting(w), w.SECOND),
            ("bill_misnamed", counts(bill=changed(BILL, invoice="N1")), waiting(w), w.SECOND),
            ("bill_misnamed", counts(bill=BILL), waiting(w, none()), w.SECOND),
            # whom it is to be of takes no part in it
            (
                "interest",
                counts((("child", 22), *PEOPLE[1:])),
                waiting(w, says(people=(("child", 22), *PEOPLE[1:]))),
                w.SECOND,
            ),
        ],
    ),
]


def changed_units(said: AidCorrected) -> AidCorrected:
    return evolve(said, units=1)


ACTS = [
    Act(
        name="correct",
        tries=lambda look, c, way: [Correct(case=c.number, row="none", why="登记错了")],
        leads=False,
    )
]

# -- a clerk's days --------------------------------------------------------------------------------

HIS, HERS = id_no("1990-05-05"), id_no("1991-05-05")
AID = {"household.head.name": "测试甲", "household.head.id_no": HIS, "aid.on": "2026-02-01"}


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    with office(funds=(FundSpec("自有资金", ("hardship",)),)) as made:
        yield made


def history(cf: Caseflow, **more: Any) -> Any:
    facts = {**AID, "aid.sum": yuan(2000), **{k.replace("__", "."): v for k, v in more.items()}}
    (done,) = cf.desk("chen").do_many(
        [Submit(programme="hardship", facts=facts, origin="external")]
    )
    assert done.error is None, done.error
    return done


def applies(cf: Caseflow, number: str, name: str = "测试甲") -> str:
    return cf.desk("chen").submit(
        "hardship",
        {
            "household.head.name": name,
            "household.head.id_no": number,
            "household.certificate": "dibao",
            "household.certificate.valid_to": "2099-12-31",
            "doc.need_certificate": "copy",
            "application.received_on": "2026-03-05",
            "consent.given_on": "2026-03-05",
        },
    )


def outcome(cf: Caseflow, case: str) -> str:
    entry = cf.case(case).entry
    assert entry is not None
    return entry.outcome


def test_the_number_of_a_row_is_corrected_by_two_and_counts_for_whose_it_is(cf: Caseflow) -> None:
    aid = history(cf).case
    his, hers = applies(cf, HIS), applies(cf, HERS, "测试乙")
    assert (outcome(cf, his), outcome(cf, hers)) == ("ineligible", "eligible")
    right = {"household.head.id_no": HERS, "household.head.name": "测试乙"}
    cf.desk("chen").correct(aid, "other", why="号码录错一人", facts=right)
    assert (outcome(cf, his), outcome(cf, hers)) == ("ineligible", "eligible")  # one alone
    with refused(NotAllowed, "own_entry"):
        confirm(cf.desk("chen"), aid)
    (shown,) = cf.desk("ren").compare(aid)
    assert "号码录错一人" in shown.say("zh") and HERS in shown.say("zh") and HIS in shown.say("zh")
    assert shown.refused is None
    confirm(cf.desk("ren"), aid)
    assert (outcome(cf, his), outcome(cf, hers)) == ("eligible", "ineligible")
    assert cf.case(aid).beneficiary == cf.case(hers).beneficiary
    assert cf.verify(replay=True).ok


def test_there_was_no_such_aid_and_it_can_be_put_right_again(cf: Caseflow) -> None:
    aid, his = history(cf).case, applies(cf, HIS)
    for row_, facts, then in (
        ("none", {}, "eligible"),
        ("other", {"aid.sum": yuan(300)}, "ineligible"),
    ):
        cf.desk("chen").correct(aid, row_, why="重复登记", facts=facts)  # type: ignore[arg-type]
        assert cf.desk("ren").queue(what="confirm").rows[0].case == aid
        confirm(cf.desk("ren"), aid)
        assert outcome(cf, his) == then
        (family,) = cf.desk("chen").find(number=HIS)
        counts = {x.number: x.counts for x in family.cases}
        assert counts == {aid: row_ == "other", his: False}
        explained = cf.desk("chen").explain(aid)
        assert ("不计入此前资助" in explained) == (row_ == "none")
    with refused(FactError, "none_with_facts"):
        cf.desk("chen").correct(aid, "none", why="x", facts={"aid.sum": yuan(1)})
    with refused(FactError, "no_reason"):
        cf.desk("chen").correct(aid, "none", why=" ")
    with refused(FactError, "nothing_to_record"):
        cf.desk("chen").correct(aid, "other", why="x")
    with refused(Stale, "no_effect"):
        cf.desk("chen").correct(aid, "other", why="x", facts={"aid.sum": yuan(300)})
    assert cf.case(aid).granted == 30_000 and cf.verify(replay=True).ok


def test_the_wrong_row_of_the_same_file_is_not_filed_anew(cf: Caseflow) -> None:
    aid = history(cf, aid__body="红十字会").case
    right = {"household.head.id_no": HERS, "household.head.name": "测试乙", "aid.body": "民政局"}
    cf.desk("chen").correct(aid, "other", why="x", facts=right)
    confirm(cf.desk("ren"), aid)
    again = history(cf, aid__body="红十字会")
    assert (again.verdict, again.case) == ("known", aid)
    now = history(
        cf, household__head__id_no=HERS, household__head__name="测试乙", aid__body="民政局"
    )
    assert (now.verdict, now.case) == ("known", aid)
    assert len(cf.cases()) == 1
    cf.desk("chen").correct(aid, "none", why="x")
    confirm(cf.desk("ren"), aid)
    other = history(cf, household__head__id_no=HERS, household__head__name="测试乙")
    assert other.verdict == "accepted" and other.case != aid  # another row of the same day


def test_a_granted_case_is_looked_at_again_when_aid_turns_out_to_be_theirs(cf: Caseflow) -> None:
    aid, hers = history(cf).case, applies(cf, HERS, "测试乙")
    cf.desk("ren").confirm(cf.desk("chen").receive("自有资金", yuan(100_000), reference="流水318"))
    cf.desk("jue").decide(hers, "grant", why="x")
    right = {"household.head.id_no": HERS, "household.head.name": "测试乙"}
    cf.desk("chen").correct(aid, "other", why="x", facts=right)
    confirm(cf.desk("ren"), aid)
    assert cf.case(hers).held("re_review") and cf.verify(replay=True).ok


def test_what_is_no_aid_of_others_or_stands_elsewhere_is_refused(
    cf: Caseflow,
) -> None:
    aid, his = history(cf).case, applies(cf, HERS, "测试乙")
    with refused(Stale, "not_earlier_aid"):
        cf.desk("chen").correct(his, "none", why="x")
    with refused(FactError, "number_elsewhere"):  # it is under another name: which is wrong?
        cf.desk("chen").correct(aid, "other", why="x", facts={"household.head.id_no": HERS})
    with refused(NotAllowed, "no_grant"):
        cf.desk("jue").correct(aid, "none", why="x")
    colleague = {"household.head.name": "觉决定", "household.head.id_no": id_no("1983-02-04")}
    cf.desk("chen").correct(aid, "other", why="x", facts=colleague)
    with refused(NotAllowed, "interest"):  # it would be a colleague's
        confirm(cf.desk("jue"), aid)


def test_both_values_stay_in_the_history(cf: Caseflow) -> None:
    aid = history(cf).case
    cf.desk("chen").correct(aid, "other", why="x", facts={"aid.sum": yuan(300)})
    confirm(cf.desk("ren"), aid)
    types = [x.type for x in cf.desk("chen").history(aid)]
    assert types.count("aid_corrected/1") == types.count("aid_confirmed/1") == 1
    with pytest.raises(CaseflowError):
        cf.desk("ren").confirm(aid, of=3)  # once
