"""What is missing is asked for once: whoever answers one of every group has answered enough."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from turns import NOTICE, ON, judged, programme

from caseflow import Caseflow, FundSpec, yuan
from caseflow.edition.lacking import MOST_GROUPS, least, needs, one_of
from caseflow.facts import Facts, day, doc, yes_no
from caseflow.programme import all_of, any_of, require
from caseflow.programme import needs as doc_needs
from caseflow.reports.papers import paper
from caseflow.rules.one import compile_condition
from caseflow.rules.seen import is_unknown
from caseflow.rules.terms import Condition


class Said(Facts):
    a = yes_no("甲", "a", no=("非甲", "not a"))
    b = yes_no("乙", "b", no=("非乙", "not b"))
    c = yes_no("丙", "c", no=("非丙", "not c"))
    d = yes_no("丁", "d", no=("非丁", "not d"))
    e = yes_no("戊", "e", no=("非戊", "not e"))


said = Said("said")
A, B, C, D, E = EACH = [getattr(said, k) for k in "abcde"]
TREES = st.recursive(
    st.sampled_from(EACH),
    lambda part: st.builds(
        lambda of, parts: of(*parts),
        st.sampled_from((all_of, any_of)),
        st.lists(part, min_size=2, max_size=3),
    ),
    max_leaves=8,
)


def keys(text: str) -> tuple[str, ...]:
    return tuple(f"said.{k}" for k in text)


@pytest.mark.parametrize(
    ("tree", "known", "asked"),
    [
        (any_of(A, all_of(B, C)), {"said.a": False}, ["b", "c"]),  # both, and not one of them
        (any_of(A, all_of(B, C)), {}, ["ab", "ac"]),
        (any_of(A, all_of(B, C)), {"said.b": True}, ["ac"]),
        (any_of(all_of(A, B), all_of(C, D)), {}, ["ac", "ad", "bc", "bd"]),
        (all_of(A, any_of(A, B)), {}, ["a"]),
        (any_of(A, B, all_of(C, D, E)), {}, ["abc", "abd", "abe"]),
    ],
)
def test_of_each_way_all_is_asked(tree: Condition, known: dict[str, Any], asked: list[str]) -> None:
    rule = require("told", tree, NOTICE.gist("符合条件"))
    found = judged(programme(rule), {"consent.given_on": ON, **known})
    assert [m.facts for m in found.missing] == [keys(x) for x in asked]


@given(TREES, st.dictionaries(st.sampled_from(keys("abcde")), st.booleans()), st.integers(0, 99))
def test_who_answers_one_of_every_group_is_asked_no_more(
    tree: Condition, known: dict[str, bool], n_: int
) -> None:
    test = compile_condition(tree.node)
    if not is_unknown(test(known)):
        return
    for want in (True, False):
        groups = needs(tree.node, known, want=want)
        assert groups and len(groups) <= MOST_GROUPS
        answers = {g[(n_ + i) % len(g)]: want for i, g in enumerate(groups)}
        assert test({**known, **answers}) is want


def test_too_many_ways_are_one_group_of_everything() -> None:
    ways = [[(f"{w}{i}",) for i in range(5)] for w in "abc"]
    (one,) = one_of(ways)
    assert len(one) == 15 and len(one_of([ways[0][:4], ways[1]])) == MOST_GROUPS
    assert least([("a", "b"), ("b",), ("b", "a", "c"), ("c",)]) == [("b",), ("c",)]


def test_a_document_that_is_needed_in_one_case_is_brought_or_shown_not_to_be_needed() -> None:
    """Shown by all of what it hangs on, where either would make it needed."""
    need = doc_needs(doc.need_certificate, NOTICE.says("交困难证明"), when=any_of(A, B))
    found = judged(programme(documents=[need]), {"consent.given_on": ON})
    paper_ = "doc.need_certificate"
    assert [m.facts for m in found.missing] == [(paper_, "said.a"), (paper_, "said.b")]


def test_a_document_that_several_ways_ask_for_is_asked_for_in_each() -> None:
    ways = ([("doc.a",)], [("doc.v",), ("doc.p",)], [("doc.v",), ("doc.q",)])
    assert one_of(ways) == [("doc.a", "doc.v"), ("doc.a", "doc.p", "doc.q")]


def test_the_notice_asks_for_each_way_once(tmp_path: Path) -> None:
    """And a family that brings one of them whole is asked for nothing more."""
    made = programme(require("told", any_of(A, all_of(B, C)), NOTICE.gist("符合条件")))
    facts = {
        "applicant.name": "测试甲", "applicant.id_no": "152634199001010007",
        "application.received_on": "2026-03-05", "consent.given_on": "2026-03-05",
    }  # fmt: skip
    fund = FundSpec("测试资金", ("test.turn",), amount=yuan(100))
    more: dict[str, Any] = {"programmes": [made], "funds": [fund], "today": "2026-03-05"}
    with Caseflow.demo(tmp_path / "a.db", **more) as cf:
        clerk = cf.desk("enter")
        case = clerk.submit("test.turn", facts)
        asked = paper(clerk, case, "missing").html
        assert "<li>甲（是或否）；或 以下各项都要：乙（是或否）、丙（是或否）</li>" in asked
        assert "any one" not in asked and asked.count("<li>") == 1
        clerk.record(case, {"said.a": False})
        asked = paper(clerk, case, "missing").html
        assert "<li>乙（是或否）</li>" in asked and "<li>丙（是或否）</li>" in asked
        clerk.record(case, {"said.b": True, "said.c": True})
        assert cf.case(case).status != "awaiting_information"


def test_that_a_day_has_to_have_come_is_for_the_door_and_no_other_meaning() -> None:
    """Nothing that was assessed is looked at again because a question is asked more strictly."""

    def edition(past: bool) -> Any:
        class Came(Facts):
            on = day("到达日期", "day of arrival", past=past)

        rule = require("came", Came("came").on.stated(), NOTICE.gist("已到达"))
        return programme(rule).on(ON)

    strict, loose = edition(True), edition(False)
    assert strict.meaning == loose.meaning and strict.hash != loose.hash
