"""One tree, two evaluators: the same record to the byte, sums included; and what unknown may never
do."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tables import one, tables

from caseflow.edition.edition import Edition
from caseflow.edition.judge import lacks
from caseflow.edition.stage import Said, codes
from caseflow.edition.table import assess_table
from caseflow.rules import nodes as n
from caseflow.rules.given import Elements
from caseflow.rules.one import compile_node
from caseflow.testing import strategies as made
from caseflow.values.blank import nothing


@given(
    made.editions(),
    st.lists(made.rows(), min_size=1, max_size=12),
    st.sampled_from(("entry", "final")),
)
def test_both_evaluators_give_the_same_bytes(
    edition: Edition, rows: list[dict[str, Any]], at: Any
) -> None:
    frame, groups = tables(rows)
    table = assess_table(edition, frame, at=at, groups=groups)
    scalar = [one(edition, r, at) for r in rows]
    assert list(table.records()) == [a.record.to_bytes() for a in scalar]
    if edition.award is not None:  # sums too: Polars' overflow shows in totals only
        most = [a.record.award[0][3] for a in scalar]
        assert table.frame["award_most"].sum() == sum(x for x in most if x is not None)


@given(made.editions(), made.rows(), made.rows(), st.sampled_from(("entry", "final")))
def test_adding_a_fact_never_flips_a_settled_rule(
    edition: Edition, row: dict[str, Any], more: dict[str, Any], at: Any
) -> None:
    """What was unknown may become known, and an open list may grow; what passed or failed stays
    so."""
    fuller = {k: v if v is not None else more[k] for k, v in row.items()}
    if row["g"] is None:
        fuller["g.complete"] = more["g.complete"]
    elif not row["g.complete"] and row["g"]:
        fuller["g"] = [*row["g"], *(more["g"] or [])]
    before, after = one(edition, row, at), one(edition, fuller, at)
    for name, code in before.results.items():
        if code in "PF":
            assert after.results[name] == code
    least, most = before.record.award[0][2:] if before.record.award else (None, None)
    if (
        least is not None
        and most is not None
        and after.record.award
        and after.record.award[0][2] is not None
    ):
        assert least <= after.record.award[0][2]
        assert after.record.award[0][3] <= most


@given(made.editions(), made.rows())
def test_a_missing_fact_never_makes_a_case_eligible(edition: Edition, row: dict[str, Any]) -> None:
    a = one(edition, row, "entry")
    if a.outcome == "incomplete":
        assert a.missing, "an incomplete case names what is missing"
        assert all(m.facts for m in a.missing)
    if a.outcome == "eligible":
        assert not a.missing and not a.refers


@given(made.editions(), made.rows(), st.sampled_from(("entry", "final")))
def test_what_lacks_is_told_without_the_sum(edition: Edition, row: dict[str, Any], at: Any) -> None:
    """What rules and documents call incomplete is that; only the award may make more of it so."""
    a, none = one(edition, row, at), frozenset[str]()
    told = lacks(edition, a.given, {}, at=at, accepted=none, waived=none)
    bare = a.bounds is None or a.bounds.why is not None
    assert told == (a.outcome == "incomplete") if bare else told <= (a.outcome == "incomplete")


def test_bounds_are_compared_with_what_is_known() -> None:
    """Of an open list two are there: at least two are, whether three are nobody can say."""
    two = {"x": Elements(({}, {}), closed=False)}
    count = n.Count(n.Group("x", "组", "group"), None)
    for op, limit, want in ((">=", 2, True), (">=", 3, None), ("<", 2, False), ("<", 3, None)):
        node: Any = n.Compare(op=op, left=count, right=n.Const(limit, "number"))  # type: ignore[arg-type]
        assert compile_node(node)(two) is want


PAPER = n.Fact("doc.paper", "text", "纸", "paper", options=("copy", "lost"))
YES = n.Fact("x.yes", "yes_no", "是", "yes")
COUNT = n.Fact("x.count", "number", "数", "count")
WORDS = n.Fact("x.words", "text", "话", "words")
COPY = n.Codes(("copy",))


@pytest.mark.parametrize(
    ("node", "by"),
    [
        (n.IsIn(PAPER, COPY), "doc.paper"),
        (n.AnyOf((n.IsIn(PAPER, COPY), n.AllOf((n.Not(YES), n.ByAPerson())))), ""),  # two facts
        (n.AnyOf((n.IsIn(PAPER, COPY), n.ByAPerson())), "doc.paper"),
        (n.AllOf((YES, n.Not(YES))), "x.yes"),
        (n.Compare(op="<", left=COUNT, right=n.Const(3, "number")), ""),  # as many answers as rows
        (n.IsIn(WORDS, COPY), ""),
        (evolve(YES, group="x"), ""),
        (evolve(YES, use=n.Use(what="times", per=("child",))), ""),
        (n.ByAPerson(), ""),
    ],
)
def test_a_check_is_known_by_its_answer_where_it_has_few(node: Any, by: str) -> None:
    said = Said.of(node)
    assert said.fact == by
    for answer in ("copy", "lost", nothing, True, False, None) if by else ():
        row: Any = {} if answer is None else {by: answer}
        twice = [codes([said], row) for _ in (1, 2)]
        assert twice == [codes([Said(said.check)], row)] * 2


@given(made.editions(), made.rows(), st.sampled_from(("zh", "en")))
def test_every_edition_says_itself_and_loads_again(
    edition: Edition, row: dict[str, Any], lang: Any
) -> None:
    again = Edition.load(edition.to_json())
    assert again == edition and again.hash == edition.hash
    assert one(again, row, "entry").record == one(edition, row, "entry").record
    assert one(edition, row, "entry").explain(lang)
