"""Of faults that a clause shows `check` names nearly every one, and in an honest programme none."""

from __future__ import annotations

import runpy
import time
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from caseflow import Edition, Programme, programmes, yuan
from caseflow.facts import child
from caseflow.programme import earlier_award, flat, source, step
from programme.notices import NOTICES
from programme.planted import named, planted, survivors
from programme.written import WRITTEN

#: what is not named: a rule of a referral may describe either side; 8000 stands in that clause as
#: a limit of a band too
KNOWN = {
    "award: 自付2000元以上（含）补助8000元，5000元以上（含）补助2000元，"
    "8000元以上（含）补助4000元",
    "income_80: the other side",
    "income_100: the other side",
    "income: the other side",
    "marks: the other side",
}  # fmt: skip


OF = {"crcf.chd": ("天使阳光", "Angel Sunshine"), "nm.heart": ("健康心", "Healthy Heart")}
NOTICE = source("再救助通知", in_force="2026-01-01", ref="0号")
TEXTS = (
    ("lifetime", "仅限受过天使阳光或健康心资助的患儿"),
    ("year", "仅限受过天使阳光或健康心本年度资助的患儿"),
)
EARLIER = tuple(
    Programme(
        f"test.again.{over}", zh="再救助", en="again", helps=child,
        rules=[earlier_award(NOTICE.says(text), of=OF, per=child, over=over)],
        award=flat(yuan(1_000), NOTICE.says("每人1000元")), steps=[step.decide(), step.pay()],
    )
    for over, text in TEXTS
)  # fmt: skip


def test_each_fault_in_what_is_required_of_earlier_aid_is_named() -> None:
    for made, shown in zip(EARLIER, (3, 4), strict=True):
        edition = made.on(made.editions()[-1])
        faults = [p for p in planted(edition) if p.shown and p.what.startswith("earlier")]
        assert len(faults) == shown, [p.what for p in faults]
        assert [p.what for p in faults if not named(p.edition) - named(edition)] == []


def shelter() -> Programme:
    """The example of another country."""
    file = Path(__file__).parents[2] / "examples/shelter/shelter.py"
    (found,) = (v for v in runpy.run_path(str(file)).values() if isinstance(v, Programme))
    return found


@cache
def editions() -> tuple[Edition, ...]:
    """The last edition of every programme that ships, of the notices and of what others wrote."""
    found = []
    for p in (*programmes.values(), *NOTICES, *EARLIER, *WRITTEN, shelter()):
        adopted = {s.name: p.days()[-1] for s in p.sources() if s.how == "unset"}
        found.append(p.on(p.editions(adopted)[-1], adopted))
    return tuple(found)


@pytest.mark.parametrize("edition", editions(), ids=lambda e: e.programme)
def test_an_honest_programme_is_not_blamed(edition: Edition) -> None:
    assert named(edition) == set()


def test_of_a_hundred_planted_faults_that_a_clause_shows_ninety_five_are_named() -> None:
    begun = time.process_time()
    found = [survivors(e) for e in editions()]
    shown, left = sum(n for n, _ in found), {x for _, names in found for x in names}
    assert shown >= 240
    assert left <= KNOWN, left - KNOWN
    assert len(left) <= shown * 5 // 100, left
    assert time.process_time() - begun < 5  # seconds of a processor


#: kinds of slips, each of which some clause of an honest programme shows
KINDS = (
    "no heads", "heads", "a nought more a head", "the other side of the period", "a later day",
    "the day itself", "the grade itself", "a grade more", "one more", "a year", "an answer more",
    "an answer less", "another answer", "the other end", "ten times the unit", "half up",
    "not rounded", "of all of it", "a head", "the sums swapped", "the branches swapped",
    "given once", "what others pay first forgotten",
)  # fmt: skip


def test_every_kind_of_slip_is_tried_and_named() -> None:
    shown, unnamed = Counter[str](), Counter[str]()
    for edition in editions():
        honest = named(edition)
        for p in planted(edition):
            kind = p.what.rpartition(": ")[2]
            if p.shown and kind in KINDS:
                shown[kind] += 1
                unnamed[kind] += not named(p.edition) - honest
    assert [k for k in KINDS if not shown[k]] == []
    assert [k for k in KINDS if unnamed[k]] == []
