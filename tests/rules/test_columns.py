"""Each node over a table, by hand: what one row at a time says, for every mix of known, unknown and
nothing that decides something, in columns with and without them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, product
from random import Random
from typing import Any

import pytest
from tables import one, tables

from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Rule
from caseflow.edition.table import assess_table
from caseflow.rules import nodes as n
from caseflow.testing import strategies as made
from caseflow.values.blank import nothing
from caseflow.values.money import Money

OPS: tuple[n.Op, ...] = ("<", "<=", ">", ">=", "==", "!=")
DAY, OTHER_DAY = made.DAYS
SUM, OTHER_SUM = made.MONEY
(NUM,) = made.NUMBERS
CODE, ICD = made.TEXTS
YES, OTHER_YES = made.FLAGS
ITEM, ITEM_SUM, _, FLAG = made.IN_GROUP
ONE, SOME = n.Const(1, "number"), n.Const(Money(500_000), "money")
HOW_MANY = n.Unset("u.n", "number", "几个？")
HOW_MUCH = n.Unset("u.sum", "money", "多少？")
BY_HAND = n.ByAPerson((SUM,))
COUNT, FLAGGED = n.Count(made.GROUP), n.Count(made.GROUP, FLAG)
JUDGED = n.Count(made.GROUP, BY_HAND)
OPEN = n.Count(made.GROUP, n.Compare(">", ITEM_SUM, HOW_MUCH))
LARGE = n.Count(made.GROUP, n.Compare(">", ITEM_SUM, SOME))
TOTAL = n.Total(made.GROUP, ITEM_SUM)
OF_SOME = [
    n.Total(made.GROUP, ITEM_SUM, where)
    for where in (FLAG, BY_HAND, n.Compare(">", ITEM_SUM, HOW_MUCH), n.AnyOf((FLAG, BY_HAND)))
]
LESS = n.Sum(((1, SUM), (-1, OTHER_SUM)))


def conditions() -> Iterator[n.Node]:
    """Every node that is a condition, over every other in each of its places."""
    pairs: list[tuple[Any, Any]] = [
        *((DAY, OTHER_DAY), (SUM, OTHER_SUM), (SUM, SOME), (SOME, SUM), (NUM, ONE), (ONE, NUM)),
        *((NUM, HOW_MANY), (HOW_MUCH, SUM), (LESS, SOME), (n.Product(NUM, SUM), SOME)),
        *((COUNT, ONE), (ONE, COUNT), (FLAGGED, NUM), (NUM, FLAGGED), (COUNT, FLAGGED)),
        *((LARGE, ONE), (COUNT, HOW_MANY), (HOW_MANY, COUNT), (TOTAL, SOME), (SUM, TOTAL)),
        *((TOTAL, LESS), (n.Sum(((1, COUNT), (-1, NUM))), ONE), (made.TIMES, ONE)),
        *((JUDGED, ONE), (ONE, OPEN), (n.Sum(((1, JUDGED), (-1, NUM))), ONE)),
        *((x, SOME) for x in OF_SOME),
        *((n.Total(made.GROUP, HOW_MUCH, FLAG), SOME), (SUM, n.Product(FLAGGED, SOME))),
        *((n.Product(FLAGGED, SUM), SOME), (n.Product(HOW_MANY, SUM), SOME), (TOTAL, HOW_MUCH)),
    ]
    yield from (n.Compare(op, a, b) for op, (a, b) in product(OPS, pairs))
    yield from (n.Compare(op, a, b) for op in OPS[4:] for a, b in ((CODE, ICD), (ICD, CODE)))
    yield from (n.Compare(op, CODE, n.Const("a", "text")) for op in OPS[4:])
    shifts = ("", *(f"{s}{unit}" for s in "+-" for unit in ("years", "months", "days")))
    for shift, years in product(shifts, (n.Const(15, "number"), NUM, HOW_MANY)):
        yield n.Compare("<=", DAY, n.Birthday(OTHER_DAY, years, shift))
    codes = (n.Codes(("a",)), n.Codes(("a", "b")), n.Unset("u.codes", "codes", "哪些？"))
    for of, some in product((CODE, ICD), codes):
        yield from (n.IsIn(of, some), n.StartsWith(of, some))
    for of in (*made.ALL, LESS, n.Product(HOW_MANY, SUM), HOW_MUCH):
        yield from (n.Stated(of), n.Given(of))
    parts: list[tuple[n.Node, ...]] = [
        *((YES,), (YES, OTHER_YES), (YES, BY_HAND), (BY_HAND,), (BY_HAND, OTHER_YES, YES)),
        *((n.Not(YES), OTHER_YES), (n.Compare(">", SUM, SOME), YES), (BY_HAND, BY_HAND)),
    ]
    for some in parts:
        yield from (n.AllOf(some), n.AnyOf(some), n.OneOf(some), n.Not(n.AllOf(some)))
        yield n.Not(some[0])
    for how in ("any", "all"):
        wheres = (FLAG, n.Compare(">", ITEM_SUM, SOME), n.Compare("<", made.AGAIN, ONE), BY_HAND)
        yield from (n.Each(how, made.GROUP, where) for where in wheres)  # type: ignore[arg-type]


STEPS = tuple((Money(x), Money(x)) for x in (500_000, 1_000_000, 3_000_000))
BPS = (n.Const(7_000, "number"), n.Const(3_333, "number"), n.Unset("u.bp", "number", "几成？"))


def amounts() -> tuple[Any, ...]:
    return (SUM, SOME, HOW_MUCH, LESS, n.Product(NUM, SUM), n.Product(HOW_MANY, SUM), TOTAL)


def basic() -> Iterator[Any]:
    """Awards of one node."""
    units = (NUM, COUNT, FLAGGED, HOW_MANY, ONE, JUDGED, OPEN)
    for x in amounts():
        yield from (n.Flat(x), n.Bands(x, STEPS), n.Remainder(x))
        yield from (n.Percent(x, bp) for bp in BPS)
        yield from (n.TopUp(x, used) for used in (made.USED, made.FINAL))
    yield from (n.Per(x, u, "例", "joint") for x in (SUM, SOME, HOW_MUCH) for u in units)
    yield from (n.Goods("箱", u) for u in units)
    yield n.Unset("u.award", "money", "给多少？")


def composed() -> Iterator[Any]:
    """Awards within awards: exact, open, unset, of what is unknown."""
    inner = [n.Flat(SUM), n.Flat(SOME), n.Bands(OTHER_SUM, STEPS), n.Flat(HOW_MUCH)]
    inner += [n.Per(SUM, COUNT, "例", "joint"), n.Percent(OTHER_SUM, BPS[2])]
    tests = (YES, BY_HAND, n.Compare(">", SUM, SOME))
    for i, a in enumerate(inner):
        for limit in (OTHER_SUM, SOME, HOW_MUCH):
            yield n.Cap(a, limit)
            yield n.Cap(a, limit, made.USED, made.FINAL)
        yield n.TopUp(a, made.USED)
        for test, b in zip(tests, (inner[i - 1], None, inner[i - 3]), strict=True):
            yield n.When(test, a, b)
            yield n.Cap(n.When(test, a, b), OTHER_SUM)
        yield n.When(YES, a, a)
        yield n.When(n.Not(OTHER_YES), n.Flat(n.Const(Money(499_999), "money")), a)
        yield n.Plus((a, inner[i - 2]))
        yield n.Plus((inner[i - 1], n.When(OTHER_YES, a), n.Flat(SOME)))


def edition(*rules: n.Node, award: Any = None) -> Edition:
    return Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=tuple(
            Rule(name=f"r{i}", effect="require", at="entry", node=node, clauses=())
            for i, node in enumerate(rules)
        ),
        award=award,
        award_clauses=(),
        documents=(),
    )


def drawn(r: Random, blanks: tuple[Any, ...]) -> dict[str, Any]:
    """A row as `strategies.rows` makes them."""

    def value(f: n.Fact) -> Any:
        if blanks and r.random() < 0.4:
            return r.choice(blanks)
        if f.kind == "day":
            return made.FIRST.replace(year=2011 + r.choice((0, 15))) + timedelta(r.randint(0, 3))
        if f.kind == "money":
            return Money(r.choice(made.EDGES))
        if f.kind == "number":
            return r.randint(0, 3)
        return r.choice((True, False)) if f.kind == "yes_no" else r.choice(texts[f.key])

    texts = {f.key: f.options or ("a", "ab", "b1", "c") for f in (CODE, ICD, ITEM)}
    row = {f.key: value(f) for f in made.ALL}
    row |= {f.key: None if (x := value(f)) is nothing else x for f in made.TOLD}
    lists = [[], [0], [0], [0, 0], [0, 0, 0]] + [None] * (None in blanks)
    some = r.choice(lists)
    row["g"] = (
        None if some is None else [{f.key[2:]: value(f) for f in made.IN_GROUP} for _ in some]
    )
    for element in row["g"] or ():
        element["again"] = r.choice((0, 1, 2, *(x for x in blanks if x is None)))
    row["g.complete"] = not blanks or r.random() < 0.5
    for f in (made.USED, made.FINAL, made.TIMES, made.HELPED):
        unknown = None in blanks and r.random() < 0.3
        known = r.choice(made.EDGES) if f.kind == "money" else r.randint(0, 2)
        row[f.key] = None if unknown else known
    return row


#: by what may stand where a value would: in columns of which none is unknown no part asks for it
BLANKS: dict[str, tuple[Any, ...]] = {
    "whole": (),
    "unknown": (None,),
    "nothing": (nothing,),
    "both": (None, nothing),
}
ROWS = {k: [drawn(Random(i), blanks) for i in range(60)] for k, blanks in BLANKS.items()}


def same(made_of: Edition, rows: list[dict[str, Any]]) -> None:
    frame, groups = tables(rows)
    table = assess_table(made_of, frame, groups=groups)
    for got, row in zip(table.records(), rows, strict=True):
        assert got == one(made_of, row, "entry").record.to_bytes(), row


@pytest.mark.parametrize("blanks", BLANKS)
def test_each_condition_is_what_it_is_of_one_row(blanks: str) -> None:
    same(edition(*dict.fromkeys(conditions())), ROWS[blanks])


@pytest.mark.parametrize("blanks", BLANKS)
def test_each_award_is_what_it_is_of_one_row(blanks: str) -> None:
    for award in chain(basic(), composed()):
        same(edition(n.Given(DAY), award=award), ROWS[blanks][:25])
