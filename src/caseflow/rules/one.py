"""One case: a tree is compiled once to closures that give true, false or one of two unknowns.

`None` is unknown with a missing fact among its causes (U); `N` is unknown only because a value is
unset or a person must judge. Combined, U wins. Values are plain integers and texts (see `given`);
counts over open lists are `Span`s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from caseflow.rules import nodes as n
from caseflow.rules.days import MOVES, NO_END, PARTS
from caseflow.rules.given import Elements, Given
from caseflow.rules.kinds import kind_of
from caseflow.rules.seen import OPS, N, Seen, Span, exact, is_unknown, spans, unknown_of
from caseflow.values.blank import nothing
from caseflow.values.money import Money

Compiled: TypeAlias = Callable[[Given], Seen]
QUANTITIES = ("money", "number")


def whole(value: Any, kind: str) -> Any:
    """A constant in the inner form."""
    if isinstance(value, Money):
        return value.minor
    return value.year * 10_000 + value.month * 100 + value.day if kind == "day" else value


def compile_node(node: Any) -> Compiled:
    """The closure of a condition or value. Compile once, call per case."""
    return _COMPILERS[type(node)](node)


def _fact(x: n.Fact) -> Compiled:
    key = x.key
    return lambda g: g.get(key)


def _condition(x: Any) -> Compiled:
    """A tree in the place of a condition: a bare yes/no fact that is nothing counts as false."""
    if isinstance(x, n.Fact):
        key = x.key

        def fact(g: Given) -> Seen:
            value = g.get(key)
            return False if value is nothing else value

        return fact
    return compile_node(x)


def leaf(node: Any) -> str:
    """The key of the fact that is all that a tree reads, whatever it is called there; else empty:
    who knows the key reads it without a call, and most leaves are such."""
    if isinstance(node, n.Derived):
        return leaf(node.of)
    return node.key if isinstance(node, n.Fact) else ""


def _const(x: n.Const) -> Compiled:
    value = whole(x.value, x.kind)
    return lambda g: value


def _unset(x: n.Unset) -> Compiled:
    return lambda g: N


def _derived(x: n.Derived) -> Compiled:
    return compile_node(x.of)


def _connective(stop: bool) -> Callable[[Any], Compiled]:
    def build(x: Any) -> Compiled:
        parts = [_condition(p) for p in x.parts]

        def connect(g: Given) -> Seen:
            result: Seen = not stop
            for part in parts:
                seen = part(g)
                if seen is stop:
                    return stop
                if seen is None or (seen is N and result is not None):
                    result = seen
            return result

        return connect

    return build


def _one_of(x: n.OneOf) -> Compiled:
    parts = [_condition(p) for p in x.parts]

    def one_of(g: Given) -> Seen:
        seen = [part(g) for part in parts]
        if True in seen:
            return True
        return N if N in seen else None if None in seen else False

    return one_of


def _not(x: n.Not) -> Compiled:
    part = _condition(x.part)

    def negate(g: Given) -> Seen:
        seen = part(g)
        return seen if seen is None or seen is N else not seen

    return negate


def nothing_is(node: Any) -> Seen:
    """What nothing is in a comparison: 0 of a quantity; no end of a day that says so, of any other
    day what a person must judge; of a text itself, which is like no other."""
    kind = kind_of(node)
    if kind in QUANTITIES:
        return 0
    if kind != "day":
        return nothing
    day = node
    while isinstance(day, n.Birthday):
        day = day.born
    return NO_END if isinstance(day, n.Fact) and day.no_end else N


def _side(node: Any) -> Compiled:
    """A side of a comparison."""
    of, none = compile_node(node), nothing_is(node)
    if none is nothing or isinstance(node, n.Const):
        return of

    def side(g: Given) -> Seen:
        value = of(g)
        return none if value is nothing else value

    return side


def _compare(x: n.Compare) -> Compiled:
    left, right, op, name = _side(x.left), _side(x.right), OPS[x.op], x.op
    limit = whole(x.right.value, x.right.kind) if isinstance(x.right, n.Const) else None
    if type(limit) in (int, str):  # most are compared with what is known

        def against(g: Given) -> Seen:
            a = left(g)
            if a is nothing:
                return False
            if a is None or a is N:
                return a
            return spans(name, a, limit) if type(a) is Span else op(a, limit)

        return against

    def compare(g: Given) -> Seen:
        a, b = left(g), right(g)
        if a is nothing or b is nothing:
            return False
        if a is None or b is None:
            return None
        if a is N or b is N:
            return N
        if type(a) is Span or type(b) is Span:
            return spans(name, a, b)
        return op(a, b)

    return compare


def _membership(test: Callable[[Any, tuple[str, ...]], bool]) -> Callable[[Any], Compiled]:
    def build(x: Any) -> Compiled:
        item, options = compile_node(x.item), x.options if isinstance(x, n.IsIn) else x.prefixes
        codes = options.values if isinstance(options, n.Codes) else None
        key = leaf(x.item)

        def member(g: Given) -> Seen:
            value = g.get(key) if key else item(g)
            if value is nothing:
                return False
            if value is None or value is N:
                return value
            return N if codes is None else test(value, codes)

        return member

    return build


def _stated(x: n.Stated) -> Compiled:
    of = compile_node(x.of)

    def stated(g: Given) -> Seen:
        value = of(g)
        return value if value is None or value is N else True

    return stated


def _given(x: n.Given) -> Compiled:
    of = compile_node(x.of)

    def given(g: Given) -> Seen:
        value = of(g)
        return value if value is None or value is N else value is not nothing

    return given


def _birthday(x: n.Birthday) -> Compiled:
    born, years = compile_node(x.born), compile_node(x.years)
    sign, move = -1 if x.shift.startswith("-") else 1, MOVES[x.shift.lstrip("+-")]

    def birthday(g: Given) -> Seen:
        b, y = born(g), years(g)
        if b is nothing:
            return nothing
        y = 0 if y is nothing else y
        return unknown_of(b, y) if is_unknown(b) or is_unknown(y) else move(b, sign * y)

    return birthday


def _product(x: n.Product) -> Compiled:
    units, amount = compile_node(x.units), compile_node(x.amount)

    def multiply(g: Given) -> Seen:
        u, a = exact(units(g)), exact(amount(g))
        if is_unknown(u) or is_unknown(a):
            return unknown_of(*(s for s in (u, a) if is_unknown(s)))
        return 0 if u is nothing or a is nothing else u * a

    return multiply


def _sum(x: n.Sum) -> Compiled:
    terms = [(sign, leaf(term), compile_node(term)) for sign, term in x.terms]

    def add(g: Given) -> Seen:
        total, unknown = 0, False
        why: Seen = N
        for sign, key, term in terms:
            value = g.get(key) if key else exact(term(g))  # a fact is never only bounds
            if value is None or value is N:
                unknown = True
                why = None if value is None else why
            elif value is not nothing:
                total += sign * value  # type: ignore[operator]
        return why if unknown else total

    return add


def _rows(group: n.Group) -> Callable[[Given], tuple[Sequence[Given], bool]]:
    key = group.key

    def rows(g: Given) -> tuple[Sequence[Given], bool]:
        found = g.get(key)
        if not isinstance(found, Elements):
            return (), False
        return [{**g, **item} for item in found.items], found.closed

    return rows


def _each(x: n.Each) -> Compiled:
    rows, where, stop = _rows(x.group), _condition(x.where), x.quantifier == "any"

    def each(g: Given) -> Seen:
        items, closed = rows(g)
        result: Seen = not stop if closed else None
        for item in items:
            seen = where(item)
            if seen is stop:
                return stop
            if seen is None or (seen is N and result is not None):
                result = seen
        return result

    return each


def _count(x: n.Count) -> Compiled:
    rows, where = _rows(x.group), _condition(x.where) if x.where is not None else None

    def count(g: Given) -> Seen:
        items, closed = rows(g)
        seen = [True if where is None else where(item) for item in items]
        sure, maybe = sum(s is True for s in seen), [s for s in seen if is_unknown(s)]
        if closed and not maybe:
            return sure
        return Span(
            sure,
            sure + len(maybe) if closed else None,
            unknown_of(*maybe, *([] if closed else [None])),
        )

    return count


def _total(x: n.Total) -> Compiled:
    rows, of = _rows(x.group), _meeting(x.of, x.where)

    def total(g: Given) -> Seen:
        items, closed = rows(g)
        seen = [of(item) for item in items]
        maybe = [s for s in seen if is_unknown(s)]
        sure = sum(s for s in seen if not is_unknown(s) and s is not nothing)
        if closed and not maybe:
            return sure
        return Span(sure, None, unknown_of(*maybe, *([] if closed else [None])))

    return total


def _meeting(of: Any, where: Any) -> Compiled:
    """The value of an element that meets `where`: 0 where it does not, else unknown while nobody
    can say whether it does."""
    value = compile_node(of)
    if where is None:
        return value
    test = _condition(where)

    def meeting(g: Given) -> Seen:
        met = test(g)
        if met is False:
            return 0
        seen = value(g)
        return seen if met is True else unknown_of(met, *([seen] if is_unknown(seen) else []))

    return meeting


def _where(x: n.Where) -> Compiled:
    return compile_node(n.AnyOf((n.Not(x.case), x.holds)))


def _part_of(x: n.PartOf) -> Compiled:
    of, part = compile_node(x.day), PARTS[x.part]

    def part_of(g: Given) -> Seen:
        day = of(g)
        if day is nothing:
            return N
        return day if is_unknown(day) else part(day)

    return part_of


def _by_a_person(x: n.ByAPerson) -> Compiled:
    return lambda g: N


_COMPILERS: dict[type, Callable[[Any], Compiled]] = {
    n.Fact: _fact, n.Const: _const, n.Unset: _unset, n.Derived: _derived,
    n.AllOf: _connective(False), n.AnyOf: _connective(True), n.OneOf: _one_of,
    n.Not: _not, n.Compare: _compare, n.IsIn: _membership(lambda v, codes: v in codes),
    n.StartsWith: _membership(lambda v, codes: v.startswith(codes)), n.Stated: _stated,
    n.Given: _given, n.Birthday: _birthday,
    n.Product: _product, n.Sum: _sum, n.Each: _each, n.Count: _count, n.Total: _total,
    n.ByAPerson: _by_a_person, n.Where: _where, n.PartOf: _part_of,
}  # fmt: skip


def compile_condition(node: Any) -> Compiled:
    """The closure of a rule: true, false, None (U) or N."""
    return _condition(node)
