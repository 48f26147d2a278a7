"""Two who always confirm for each other are seen, whatever it is that they confirm, at whichever
desk, and under whichever login."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import sitting
from desk.test_conduct import lines, told
from desk.test_staff import both, three, tree
from office import id_no
from stories import test_again as again
from stories import test_notice as notice

from caseflow import Caseflow
from caseflow.desk.pairs import COMPARED, ENTERED, Pairs

ID = {"dui": "152634197001010001", "ren2": id_no("1971-02-03")}
MONTHS = "letter_valid_months"


def adopts(cf: Caseflow, one: str, other: str, value: int, at: str = "") -> None:
    """One proposes at a desk, the other confirms."""
    said = {"since": f"2026-07-{value:02d}", "source": "纪要"}
    made = cf.desk(one, at).adopt(MONTHS, value, **said)
    cf.desk(other, at).confirm(made)


def pairs(cf: Caseflow, login: str, **days: Any) -> list[Any]:
    return [(what, who, n, of) for what, who, _, n, of in told(lines(cf, "pairs", login, **days))]


def test_one_who_is_lent_leaves_no_gap() -> None:
    """Each direction at another desk: neither desk has a pair, and both are told of it."""
    with tree() as cf:
        for n, login in enumerate(("zhen1", "zhen2")):
            both(cf, cf.desk("lin1").grant(login, "manage", until="2026-12-31"), "lin2")
            assert pairs(cf, "lin1") == [] or n
        adopts(cf, "zhen1", "zhen2", 3)
        assert pairs(cf, "zhen1") == []
        adopts(cf, "zhen2", "zhen1", 4, "LIN")
        for login in ("zhen1", "lin1", "xian1", "shi1"):
            assert pairs(cf, login) == [("always", ("zhen1", "zhen2"), 2, 2)], login
        adopts(cf, "lin1", "lin2", 5, "LIN")
        assert pairs(cf, "zhen1") == [("always", ("zhen1", "zhen2"), 2, 2)]
        adopts(cf, "zhen1", "lin2", 6, "LIN")  # a third one, once, hides nothing
        assert pairs(cf, "zhen1") == [("among_others", ("zhen1", "zhen2"), 2, 3)]


def test_nothing_of_two_who_never_worked_here_is_told() -> None:
    with tree() as cf:
        adopts(cf, "lin1", "lin2", 3)
        adopts(cf, "lin2", "lin1", 4)
        assert pairs(cf, "zhen1") == []
        assert pairs(cf, "xian1") == [("always", ("lin1", "lin2"), 2, 2)]


def test_another_login_is_no_other_person() -> None:
    with three() as cf:
        adopts(cf, "chen", "ren", 3)
        cf.desk("guan").confirm(cf.desk("ren").correct_login("chen", "chenlu", minutes="写错"))
        adopts(cf, "ren", "chenlu", 4)
        assert pairs(cf, "fu") == [("among_others", ("chenlu", "ren"), 2, 3)]


@pytest.mark.parametrize("since", ["", "2026-06-02"])
def test_what_was_entered_before_the_days_that_are_asked_for(since: str) -> None:
    with three() as cf:
        said = {"since": "2026-07-01", "source": "纪要"}
        one = cf.desk("chen").adopt(MONTHS, 3, **said)
        other = cf.desk("ren").adopt("proposals.days", 5, **said)
        cf.today = date(2026, 6, 2)
        cf.desk("ren").confirm(one)
        cf.desk("chen").confirm(other)
        assert pairs(cf, "fu", since=since) == [("always", ("chen", "ren"), 2, 2)]
        assert pairs(cf, "fu", since="2026-06-03") == []


def test_who_looks_at_the_notices_of_each_other() -> None:
    """Counted by the case, as all else."""
    with notice.at_work() as cf:
        cases = [notice.granted(cf, f"201{n}-05-06", f"其木格{n}") for n in (6, 7, 8)]
        ref = cf.desk("chen").publish(cases[:2], **notice.SAID).ref
        cf.desk("fu").notice_seen(ref)
        assert not [x for x in pairs(cf, "fu") if "fu" in x[1]]
        other = cf.desk("fu").publish(cases[2:], **notice.SAID).ref
        cf.desk("chen").notice_seen(other)
        (pair,) = (x for x in pairs(cf, "fu") if "fu" in x[1])
        assert pair[1:3] == (("chen", "fu"), 3)
        cf.today = date(2026, 7, 1)
        cf.desk("ren").taken_down(ref)
        cf.desk("fu").notice_seen(ref, what="taken_down")  # who put it up is not meant here
        (pair,) = (x for x in pairs(cf, "fu") if "fu" in x[1])
        assert pair[1:3] == (("chen", "fu"), 3)


def test_who_sees_the_answers_of_each_other() -> None:
    with again.office() as cf:
        for one, other in (("dui", "ren2"), ("ren2", "dui")):
            case = again.filed(cf, **{"applicant.id_no": ID[one]})
            cf.desk("jue").object(case, words="家里有车")
            assert pairs(cf, "chen") == []
            cf.desk(one).answer_objection(case, "dismissed", words="走访查证：车是邻居的")
            cf.desk(other).see_answer(case)
        assert pairs(cf, "chen") == [("always", ("dui", "ren2"), 2, 2)]


def test_who_confirms_the_minutes_of_each_other() -> None:
    with sitting.house() as cf:
        for n, (one, other) in enumerate((("yi", "er"), ("er", "yi"))):
            sitting.enter(cf, sitting.rule(sitting.file(cf, n)), by=one, number=str(n))
            sitting.confirm(cf, other, str(n))
        assert ("always", ("er", "yi"), 2, 2) in pairs(cf, "fu")


AT = ("of", 1)
#: what is confirmed, by which event, and how that names it
CONFIRMED = [
    ("facts_recorded", {}, "facts_confirmed", AT),
    ("submitted", {}, "facts_confirmed", AT),
    ("outside_recorded", {}, "facts_confirmed", AT),
    ("reopen_asked", {}, "facts_confirmed", AT),
    ("payee_stated", {}, "payee_confirmed", AT),
    ("change_recorded", {}, "change_confirmed", AT),
    ("consent_stated", {}, "consent_compared", AT),
    ("identity_answered", {}, "identity_settled", AT),
    ("aid_corrected", {}, "aid_confirmed", AT),
    ("recovery_asked", {}, "recovery_changed", AT),
    ("minutes_entered", {}, "meeting_held", ("entered", 1)),
    ("proposed", {"number": 4}, "proposal_confirmed", ("number", 4)),
    ("notice_named", {}, "notice_seen", ("what", "posted")),
    ("notice_taken_down", {}, "notice_seen", ("what", "taken_down")),
    ("objection_answered", {"n": 2}, "released", ("about", "2")),
]


@pytest.mark.parametrize("row", CONFIRMED, ids=lambda r: f"{r[0]}-{r[2]}")
def test_whatever_two_confirm_is_counted(row: Any) -> None:
    entered, said, confirmed, (name, value) = row
    body = {"hold": "objection", name: value}
    found = Pairs()
    for stream, (one, other) in enumerate(((11, 12), (12, 11), (11, 13))):
        for n, actor, what, plain in ((1, one, entered, said), (2, other, confirmed, body)):
            event = SimpleNamespace(
                stream=stream, version=n, actor=actor, type=f"{what}/1", body=json.dumps(plain)
            )
            found.see(event, counts=True, here=True)  # type: ignore[arg-type]
    assert list(found.of_each_other()) == [(11, 12, 2, 3)]


def test_all_that_is_counted_stands_above() -> None:
    assert {f"{r[0]}/1" for r in CONFIRMED} == set(ENTERED)
    assert {f"{r[2]}/1" for r in CONFIRMED} == set(COMPARED)
