"""Hypothesis strategies: editions made of every kind of node, and rows with unknowns, nothings and
open lists everywhere. Each is made once: Hypothesis looks through whatever is new to it, which
takes longer than all that is drawn."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Need, Rule
from caseflow.rules import nodes as n
from caseflow.values.blank import nothing
from caseflow.values.money import Money

DAYS = (
    n.Fact("f.day1", "day", "日一", "day one"),
    n.Fact("f.day2", "day", "日二", "day two", no_end=True),
)
MONEY = (n.Fact("f.sum1", "money", "款一", "sum one"), n.Fact("f.sum2", "money", "款二", "sum two"))
NUMBERS = (n.Fact("f.num1", "number", "数一", "number one"),)
TEXTS = (
    n.Fact("f.code", "text", "码", "code", options=("a", "b", "ab")),
    n.Fact("f.icd", "text", "诊断", "diagnosis"),
)
FLAGS = (
    n.Fact("f.yes1", "yes_no", "是一", "yes one", no=("非一", "not one")),
    n.Fact("f.yes2", "yes_no", "是二", "yes two", no=("非二", "not two")),
)
USED = n.Fact(
    "cap.party", "money", "已用", "used", origin="recorded", use=n.Use(what="money", per=("party",))
)
FINAL = n.Fact(
    "cap.party.final",
    "money",
    "已定",
    "final",
    origin="recorded",
    use=n.Use(what="money", per=("party",)),
)
TIMES = n.Fact(
    "once.party",
    "number",
    "次数",
    "times",
    origin="recorded",
    use=n.Use(what="times", per=("party",)),
)
HELPED = n.Fact(
    "earlier.party",
    "number",
    "他项次数",
    "times of others",
    origin="recorded",
    use=n.Use(what="times", per=("party",), counting=("other",), others=True),
)
TOLD = (
    n.Fact("t.day", "day", "办理日", "day told", origin="told"),
    n.Fact("t.sum", "money", "办理款", "sum told", origin="told"),
)
GROUP = n.Group("g", "项", "item")
IN_GROUP = (
    n.Fact("g.code", "text", "项码", "item code", group="g"),
    n.Fact("g.sum", "money", "项款", "item sum", group="g"),
    n.Fact("g.num", "number", "项数", "item number", group="g"),
    n.Fact("g.flag", "yes_no", "项是", "item flag", group="g", no=("项非", "not item flag")),
)  # fmt: skip
AGAIN = n.Fact(
    "again.g_code", "number", "同项次数", "same item", origin="recorded", group="g",
    use=n.Use(what="times", per=("party", "g.code"), asks=(IN_GROUP[0],))
)  # fmt: skip
ALL = (*DAYS, *MONEY, *NUMBERS, *TEXTS, *FLAGS)
FIRST = date(2011, 2, 27)
EDGES = (0, 1, 499_999, 500_000, 500_001, 1_000_000, 3_000_000, 3_000_001)


@cache
def sums() -> st.SearchStrategy[int]:
    """Sums at, below and above the thresholds that the trees use."""
    return st.sampled_from(EDGES)


@cache
def days() -> st.SearchStrategy[date]:
    """Days around a leap day and its birthdays."""
    return st.builds(
        lambda years, d: FIRST.replace(year=FIRST.year + years) + timedelta(days=d),
        st.sampled_from((0, 1, 15)),
        st.integers(0, 4),
    )


@cache
def _money(facts: tuple[n.Fact, ...]) -> st.SearchStrategy[Any]:
    leaf = st.one_of(
        st.sampled_from(facts),
        st.builds(lambda x: n.Const(Money(x), "money"), sums()),
        st.just(n.Unset("u.sum", "money", "多少？")),
    )
    times = st.builds(
        n.Product, st.sampled_from((NUMBERS[0], n.Unset("u.units", "number", "几个？"))), leaf
    )
    return st.one_of(
        leaf,
        times,
        st.builds(lambda a, b, s: n.Sum(((1, a), (s, b))), leaf, leaf, st.sampled_from((1, -1))),
    )


@cache
def _leaf(facts: tuple[n.Fact, ...], *, inside: bool) -> st.SearchStrategy[Any]:
    """One comparison over `facts`."""
    by = {
        k: tuple(f for f in facts if f.kind == k)
        for k in ("day", "money", "number", "text", "yes_no")
    }
    ops = st.sampled_from(("<", "<=", ">", ">=", "==", "!="))
    out: list[st.SearchStrategy[Any]] = [
        st.sampled_from(by["yes_no"]),
        st.builds(n.Compare, ops, _money(by["money"]), _money(by["money"])),
    ]
    codes = st.sampled_from(
        (n.Codes(("a",)), n.Codes(("a", "b")), n.Unset("u.codes", "codes", "哪些？"))
    )
    out += [
        st.builds(n.IsIn, st.sampled_from(by["text"]), codes),
        st.builds(n.StartsWith, st.sampled_from(by["text"]), codes),
    ]
    out += [st.builds(n.Stated, st.sampled_from(facts)), st.builds(n.Given, st.sampled_from(facts))]
    if by["day"]:
        part = st.builds(n.PartOf, st.sampled_from(by["day"]), st.sampled_from(("year", "month")))
        limit = st.sampled_from((n.Const(2011, "number"), n.Const(3, "number")))
        out.append(st.builds(n.Compare, ops, part, limit))
        years = st.sampled_from(
            (n.Const(15, "number"), *NUMBERS, n.Unset("u.years", "number", "几岁？"))
        )
        out.append(
            st.builds(n.Compare, ops, st.sampled_from(by["day"]), st.sampled_from(by["day"]))
        )
        out.append(
            st.builds(
                lambda o, a, b, y, shift: n.Compare(o, a, n.Birthday(b, y, shift)),
                st.sampled_from(("<=", ">")),
                st.sampled_from(by["day"]),
                st.sampled_from(by["day"]),
                years,
                st.sampled_from(("", "+years", "-years", "+months", "-months", "+days", "-days")),
            )
        )
    if not inside:
        out += [
            st.builds(
                n.Compare,
                ops,
                st.sampled_from(by["number"]),
                st.sampled_from((n.Const(1, "number"), n.Unset("u.n", "number", "多少？"))),
            )
        ]
        out += [
            _over_group(ops),
            _of_process(ops),
            st.just(n.ByAPerson((MONEY[0],))),
            st.just(n.Compare("<", TIMES, n.Const(1, "number"))),
            st.just(n.Compare(">=", HELPED, n.Const(1, "number"))),
        ]
    return st.one_of(*out)


@cache
def _of_process(ops: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    moved = st.sampled_from((TOLD[0], n.Birthday(TOLD[0], n.Const(2, "number"), "+days")))
    return st.one_of(
        st.builds(n.Compare, ops, st.sampled_from(DAYS), moved),
        st.builds(n.Compare, ops, st.sampled_from(MONEY), st.just(TOLD[1])),
    )


@cache
def _over_group(ops: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    where = conditions(IN_GROUP, inside=True, depth=3)
    count = st.builds(n.Count, st.just(GROUP), st.one_of(st.none(), where))
    total, numbers = (
        st.builds(n.Total, st.just(GROUP), st.just(IN_GROUP[i]), st.one_of(st.none(), where))
        for i in (1, 2)
    )
    heads = st.builds(n.Product, count, st.builds(lambda x: n.Const(Money(x), "money"), sums()))
    limit = st.sampled_from((n.Const(1, "number"), n.Const(2, "number"), NUMBERS[0]))
    again = n.Each("all", GROUP, n.Compare("<", AGAIN, n.Const(1, "number")))
    left = n.Derived(
        name="left",
        kind="number",
        zh="尚余",
        en="left",
        of=n.Sum(((1, n.Const(2, "number")), (-1, TIMES))),
    )
    return st.one_of(
        st.just(again), st.builds(n.Compare, st.just("<="), count, st.just(left)),
        st.builds(n.Each, st.sampled_from(("any", "all")), st.just(GROUP), where),
        st.builds(n.Compare, ops, count, limit),
        st.builds(n.Compare, ops, numbers, limit),
        st.builds(n.Compare, ops, st.sampled_from(MONEY), heads),
        st.builds(n.Compare, ops, total,
            st.one_of(st.builds(lambda x: n.Const(Money(x), "money"), sums()),
                st.sampled_from(MONEY))),
    )  # fmt: skip


@cache
def conditions(
    facts: tuple[n.Fact, ...] = ALL, *, inside: bool = False, depth: int = 6
) -> st.SearchStrategy[Any]:
    """Conditions of every shape."""
    return st.recursive(
        _leaf(facts, inside=inside),
        lambda parts: st.one_of(
            st.builds(n.Not, parts),
            st.builds(n.Where, parts, parts),
            st.builds(lambda x: n.AllOf(tuple(x)), st.lists(parts, min_size=1, max_size=3)),
            st.builds(lambda x: n.AnyOf(tuple(x)), st.lists(parts, min_size=1, max_size=3)),
            st.builds(lambda x: n.OneOf(tuple(x)), st.lists(parts, min_size=1, max_size=3)),
        ),
        max_leaves=depth,
    )  # fmt: skip


@cache
def awards() -> st.SearchStrategy[Any]:
    """Awards of every shape."""
    money = _money((*MONEY, TOLD[1]))
    steps = (
        (Money(500_000), Money(500_000)),
        (Money(1_000_000), Money(1_000_000)),
        (Money(3_000_000), Money(3_000_000)),
    )
    by_number = ((1, Money(50_000)), (2, Money(90_000)), (4, Money(300_000)))
    count = st.sampled_from(
        (
            n.Count(GROUP), n.Count(GROUP, IN_GROUP[3]), n.Total(GROUP, IN_GROUP[2]),
            n.Total(GROUP, IN_GROUP[2], IN_GROUP[3]), NUMBERS[0],
        )
    )  # fmt: skip
    basic = st.one_of(
        st.builds(n.Flat, money), st.builds(n.Bands, money, st.just(steps), st.booleans()),
        st.builds(n.Bands, count, st.just(by_number), st.booleans()),
        st.builds(n.Remainder, money),
        st.builds(n.Percent, money,
            st.sampled_from((n.Const(7_000, "number"), n.Const(3_333, "number"),
                n.Product(n.Const(100, "number"), NUMBERS[0]),
                n.Unset("u.bp", "number", "几成？")))),
        st.builds(lambda a, u: n.Per(a, u, "例", "joint"), money, count),
        st.builds(lambda c: n.Goods("箱", c), count),
    )  # fmt: skip
    used = st.sampled_from(((None, None), (USED, FINAL)))

    def composed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.one_of(
            st.builds(n.When, conditions(depth=2), inner, st.one_of(st.none(), inner)),
            st.builds(lambda a, b: n.Plus((a, b)), inner, inner),
            st.builds(lambda *x: n.Least(x), inner, inner, inner),
            st.builds(lambda *x: n.Most(x), inner, inner, inner),
            st.builds(n.Rounded, inner, st.sampled_from((Money(3), Money(10_000))), st.booleans(),
                st.booleans()),
            st.builds(lambda a, limit, u: n.Cap(a, limit, *u), inner, money, used),
            st.builds(n.TopUp, st.one_of(inner, money), st.sampled_from((USED, *MONEY))),
        )  # fmt: skip

    return st.one_of(
        st.just(n.Unset("u.award", "money", "给多少？")), basic,
        st.builds(lambda a, limit, u: n.Cap(a, limit, *u), basic, money, used),
        st.recursive(basic.filter(lambda a: not isinstance(a, n.Goods)), composed, max_leaves=5),
    )  # fmt: skip


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """An edition as a programme might resolve to it."""
    stages: st.SearchStrategy[Any] = st.sampled_from(("entry", "entry", "final"))
    effects: st.SearchStrategy[Any] = st.sampled_from(("require", "refer"))
    rules = tuple(
        Rule(
            name=f"r{i}", effect=draw(effects), at=draw(stages), node=draw(conditions()), clauses=()
        )
        for i in range(draw(st.integers(1, 4)))
    )
    documents = tuple(
        Need(
            name=f"d{i}",
            zh="材料",
            en="paper",
            at=draw(stages),
            node=draw(conditions()),
            clauses=(),
        )
        for i in range(draw(st.integers(0, 2)))
    )
    award = draw(st.one_of(st.none(), awards()))
    return Edition(
        programme="made",
        zh="造",
        en="made",
        helps="party",
        counts="persons",
        pinned_on="f.day1",
        rules=rules,
        award=award,
        award_clauses=(),
        documents=documents,
    )


@cache
def _value(fact: n.Fact) -> st.SearchStrategy[Any]:
    values: dict[str, st.SearchStrategy[Any]] = {
        "day": days(), "money": sums().map(Money), "number": st.integers(0, 3),
        "yes_no": st.booleans(),
        "text": st.sampled_from(fact.options or ("a", "ab", "b1", "c")),
    }  # fmt: skip
    return st.one_of(st.none(), st.just(nothing), values[fact.kind], values[fact.kind])


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """The facts of one case; `g` is a list, open unless `g.complete`. Recorded facts stand under
    their keys as evaluators hold them, what is told as people do, `AGAIN` under `again` of each
    element."""
    row = {f.key: draw(_value(f)) for f in ALL}
    row["g"] = draw(
        st.one_of(
            st.none(),
            st.lists(st.fixed_dictionaries({f.key[2:]: _value(f) for f in IN_GROUP}), max_size=3),
        )
    )
    for element in row["g"] or ():
        element["again"] = draw(st.one_of(st.none(), st.integers(0, 2)))
    row["g.complete"] = draw(st.booleans())
    for f in (USED, FINAL, TIMES, HELPED):
        row[f.key] = draw(st.one_of(st.none(), sums() if f.kind == "money" else st.integers(0, 2)))
    for f in TOLD:
        row[f.key] = draw(st.one_of(st.none(), days() if f.kind == "day" else sums().map(Money)))
    return row
