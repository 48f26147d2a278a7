"""Which step is due by the edition, and where, by whom, it is done: every branch of it."""

from __future__ import annotations

from typing import Any

from caseflow.branch.state import lineage
from caseflow.case.again import Again, Decision, Taken
from caseflow.case.steps import due, following, kind, place
from caseflow.codec import changed
from guards.bodies import *
from guards.good import *
from guards.made import *
from guards.made import row as made_row

SEE = see_in(WORLD)


def name(found: Any) -> str:
    return found.name if found is not None else ""


def at(*done: str, **more: Any) -> Any:
    return case("", done=done, **more)


DONE = ("review:county", "review:city", "decide", "notice", "letter")
SUM, HALF = assessed(at="final"), assessed(at="final", outcome="incomplete")
ALL_PAID = (line(granted=200, final=True, paid=200),)
DUE: list[Any] = [
    ("review:county", HEART, at()),
    ("review:city", HEART, at("review:county")),
    ("review:county", HEART, at("review:city")),  # in the edition's order, whatever was done first
    ("decide", HEART, at(*DONE[:2])),
    ("notice", HEART, at(*DONE[:3])),
    ("letter", HEART, at(*DONE[:4])),
    # service and evidence are over once the final assessment is complete, or the sum decided
    ("service", HEART, at(*DONE)),
    ("service", HEART, at(*DONE, final=HALF)),
    ("final", HEART, at(*DONE, final=SUM)),
    ("evidence", HEART, at(*DONE, "service")),
    ("pay", HEART, at(*DONE, "final")),
    ("pay", HEART, at(*DONE, "final", final=HALF)),
    # a final step counts only where a second decision exists
    ("pay", Book("x", "decide final pay", has_final=False), at("decide")),
    ("final", Book("x", "decide final pay"), at("decide")),
    ("review:county", ONCE, at()),
    ("entry", ONCE, at("review:county")),
    # paid: all lines final, nothing kept, under way, short or pledged; what is owed is another
    # thing
    ("pay", ONCE, at("review:county", "entry", "decide", "pay")),
    ("", ONCE, at("review:county", "entry", "decide", lines=ALL_PAID)),
    ("", ONCE, at("review:county", "entry", "decide", lines=(line(final=True),))),
    (
        "",
        ONCE,
        at("review:county", "entry", "decide", lines=(line(granted=100, final=True, paid=200),)),
    ),
    *(
        ("pay", ONCE, at("review:county", "entry", "decide", "pay", lines=(*ALL_PAID, x)))
        for x in (
            line(name="2", granted=200, paid=200),
            line(name="2", granted=200, final=True, paid=100, reserved=100),
            line(name="2", granted=200, final=True, paid=100, instructed=100),
            line(name="2", granted=200, final=True, paid=199),
            line(name="2", granted=200, final=True, paid=100, pledged=100),
        )
    ),
    # the payment does not hide what comes after it
    ("notice", Book("x", "decide pay notice"), at("decide", lines=ALL_PAID)),
    ("", Book("x", ""), at()),
]


@table(DUE)
def test_the_step_that_is_due(row: Any) -> None:
    code, edition, state = row
    assert name(due(edition, state)) == code


def test_a_kind_is_the_name_without_its_level() -> None:
    assert [kind(x) for x in ("review:county", "pay", "")] == ["review", "pay", ""]


LINEAGE: list[Any] = [
    ([SZW, CITY], SZW, SEE),
    ([CITY], CITY, SEE),
    ([], "P", SEE),
    ([], "", SEE),
    (
        ["A", "B"],
        "A",
        see_in(
            {("branch", "A"): branch("A", parent="B"), ("branch", "B"): branch("B", parent="A")}
        ),
    ),
]


@table(LINEAGE)
def test_a_branch_and_its_parents_with_a_desk_here(row: Any) -> None:
    codes, code, see = row
    assert lineage(see, code) == codes


def taken(branch: str) -> Taken:
    """A grant that was given at that desk, and is looked at again."""
    of = Decision(version=5, what="granted", units=300, on="2026-03-02", branch=branch)
    return Taken(of=of, how="re_review", at=8, on="2026-03-05")


OURS = case(lines=(line(fund=OWN),))
THEIRS_ = case(lines=(line(fund=OUTSIDE),))
PLACE: list[Any] = [
    ((SZW, False), "review:county", case()),
    ((CITY, False), "review:city", case()),
    ((SZW, True), "review:province", case()),
    ((SZW, True), "review:county!", case()),
    ((SZW, True), "review:city!", case()),
    ((SZW, False), "notice", case()),
    ((SZW, True), "notice!", case()),
    # who holds the fund pays
    ((SZW, False), "pay", OURS),
    ((SZW, False), "pay", THEIRS_),
    ((SZW, False), "pay!", OURS),
    ((SZW, False), "pay!", case(lines=(line(fund=PASS),))),
    ((SZW, True), "pay!", THEIRS_),
    ((SZW, True), "pay!", case()),
    ((SZW, True), "pay!", case(lines=(line(fund=99),))),
    ((SZW, False), "pay!", case(lines=(line(fund=OUTSIDE), line(name="2")))),
    ((SZW, False), "pay:city", OURS),
    # taken up again: not below the desk that decided it
    *(
        (where, text, case(again=Again(taken=(taken(at),))))
        for where, text, at in (
            ((CITY, False), "decide", CITY),
            ((CITY, False), "final", CITY),
            ((SZW, False), "review:county", CITY),
            ((SZW, False), "decide", SZW),
            ((CITY, False), "decide:city", SZW),
            ((SZW, False), "decide", ""),
            ((SZW, False), "decide", FH),
            ((SZW, True), "decide!", CITY),
        )
    ),
]


@table(PLACE)
def test_where_a_step_is_done(row: Any) -> None:
    where, text, state = row
    assert place(SEE, state, made_row(text)) == where


EARLIER = step("review:county")
FOLLOWING: list[Any] = [
    (step("review:county", since=TODAY), HEART, None, case("")),
    (EARLIER, HEART, EARLIER, case()),
    (step("review:city", since=TODAY), HEART, EARLIER, case("", done=("review:county",))),
    (step("decide", since=TODAY), HEART, None, at(*DONE[:2])),
    (step("notice", since=TODAY), HEART, None, at(*DONE[:3])),
    (step("service", "enter", since=TODAY), HEART, None, at(*DONE)),
    (step("final", since=TODAY), HEART, None, at(*DONE, final=SUM)),
    (step("pay", since=TODAY), HEART, None, at(*DONE, "final")),
    (changed(outside_step("decide"), since=TODAY), THEIRS, None, at(*DONE[:2])),
    (
        changed(outside_step("review:city"), level="city", since=TODAY),
        THEIRS,
        None,
        at("review:county"),
    ),
    (None, ONCE, None, at("review:county", "entry", "decide", lines=ALL_PAID)),
    (None, HEART, EARLIER, case("", end="withdrawn")),
]


@table([(name(f[0]), *f) for f in FOLLOWING])
def test_the_step_that_follows(row: Any) -> None:
    _, expected, edition, earlier, after = row
    assert following(SEE, edition, earlier, after, TODAY) == expected
