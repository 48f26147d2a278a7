"""Questions, values and options that nothing reads are named, and nothing that is read."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from caseflow import programmes
from caseflow.facts import applicant, cost, family
from caseflow.plugins import Installed, take_source
from caseflow.programme import Programme, flat, option, percent, require, since, source, yuan
from caseflow.testing import check
from caseflow.testing import unread as looked
from caseflow.testing.unread import unread
from programme import unread_aid

UNREAD = {
    ("school.began_on", "question_unread"), ("course.kind", "question_unread"),
    ("course.passed", "question_unread"), ("doc.card", "question_unread"),
    ("aid.other_limit", "value_unread"), ("aid.share", "value_unread"),
    ("aid.idle", "option_unread"), ("aid.same", "choices_same"),
}  # fmt: skip


def test_what_nothing_reads_is_named() -> None:
    found = {(f.rule, f.what.code) for f in check(unread_aid.AID).faults}
    assert found == UNREAD


def test_an_amended_programme_is_looked_at_where_it_was_declared() -> None:
    amended = unread_aid.AID.amended([unread_aid.MORE])
    assert {(rule, why.code) for rule, why in unread(amended)} == UNREAD


@pytest.mark.parametrize("name", sorted(programmes))
def test_what_ships_asks_for_nothing_in_vain(name: str) -> None:
    assert list(unread(programmes[name])) == []


def test_who_only_hands_a_programme_on_does_not_declare_it(monkeypatch: Any) -> None:
    """Nor does a programme of another package read what this one declares."""
    front, other = ModuleType("front"), ModuleType("elsewhere.aid")
    front.__dict__.update(AID=unread_aid.AID, __file__="/somewhere/front.py")
    notice = source("办法", in_force="2026-01-01", ref="1号")
    award = percent(cost.total, unread_aid.share, notice.gist("按比例"))
    other.__dict__["B"] = Programme("b", zh="b", en="b", helps=applicant, rules=[], award=award)
    modules = [front, other, *looked.modules()]
    monkeypatch.setattr(looked, "modules", lambda: modules)
    assert {(rule, why.code) for rule, why in unread(unread_aid.AID)} == UNREAD


def test_a_file_that_was_dropped_in_is_looked_at_too(monkeypatch: Any) -> None:
    """It has a module, and no file of its own beside it."""
    found, source_ = Installed(), Path(unread_aid.__file__).read_bytes()
    take_source(found, "unread_aid", source_)
    dropped = sys.modules.pop("caseflow_file_unread_aid")
    monkeypatch.setattr(looked, "modules", lambda: [dropped])
    assert {(rule, why.code) for rule, why in unread(dropped.AID)} == UNREAD


def test_choices_that_are_alike_here_and_differ_there_are_two() -> None:
    notice = source("办法", in_force="2026-01-01", ref="1号")
    assumed = source("默认", assumption=True, ref="library default")
    base = option("x.base", since(assumed, "a"), choices=("a", "b"))
    limit = base.choose(a=family.annual_income, b=family.annual_income) <= yuan(1)
    rules = [require("r", limit, notice.gist("限"))]
    one = flat(yuan(1), notice.gist("一元"))
    differs = base.choose(a=one, b=flat(yuan(2), notice.gist("二元")))
    for award, codes in ((one, ["choices_same"]), (differs, [])):
        made = Programme("x.aid", zh="助", en="aid", helps=applicant, rules=rules, award=award)
        assert [why.code for _, why in unread(made)] == codes


def test_both_languages_say_what_to_do() -> None:
    said = [(f.zh, f.en) for f in check(unread_aid.AID).faults if f.rule == "aid.share"]
    assert said == [(
        "没有规则、资助额或说明用到这个数值；请用上它，或删去",
        "no rule, award or list of parameters reads this value; please use it or drop it",
    )]  # fmt: skip
