"""What an award gives for one case: exact, or bounds while something is unknown.

In whole minor units of money, or pieces, or a weight.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from attrs import frozen

from caseflow.rules import nodes as n
from caseflow.rules.given import Given
from caseflow.rules.one import compile_condition, compile_node, leaf
from caseflow.rules.seen import N, Seen, Span, exact, is_unknown, unknown_of
from caseflow.values.blank import nothing


@frozen(slots=False)
class Sum:
    """From `least` to `most` (None: nobody can say); `why` is True if exact, else None (U) or N as
    in `one`."""

    least: int | None
    most: int | None
    why: object = True


Computed: TypeAlias = Callable[[Given], Sum]


def compile_award(node: Any) -> Computed:
    """The closure of an award."""
    return _COMPILERS[type(node)](node)


def amount_of(node: Any) -> Callable[[Given], Seen]:
    """A value where nothing counts 0 and bounds stay bounds."""
    compiled = compile_node(node)
    if isinstance(node, n.Sum | n.Const):  # a sum counts so itself
        return compiled
    if key := leaf(node):
        return lambda g: 0 if (seen := g.get(key)) is nothing else seen

    def value(g: Given) -> Seen:
        seen = compiled(g)
        return 0 if seen is nothing else seen

    return value


def _bounded(seen: Seen) -> Sum:
    """A value as bounds, never below 0: nothing is taken from a family. An unset one has none at
    all."""
    if type(seen) is Span:
        return Sum(_floor(seen.least), _floor(seen.most), seen.why)
    if seen is None:
        return Sum(0, None, None)
    return Sum(None, None, N) if seen is N else Sum(_floor(seen), _floor(seen))


def _floor(units: int | None) -> int | None:
    return units if units is None or units > 0 else 0


def _flat(x: n.Flat) -> Computed:
    amount = amount_of(x.amount)
    return lambda g: _bounded(exact(amount(g)))


def _bands(x: n.Bands) -> Computed:
    base, most = amount_of(x.base), x.steps[-1][1].minor
    steps = [(n.whole(over), pays.minor) for over, pays in x.steps]

    def band(g: Given) -> Sum:
        seen = exact(base(g))
        if is_unknown(seen):
            return Sum(0, most, seen)
        got = 0
        for over, pays in steps:
            if seen > over or (x.reached and seen == over):
                got = pays
        return Sum(got, got)

    return band


def _per(x: n.Per) -> Computed:
    amount, units = amount_of(x.amount), amount_of(x.units)

    def per(g: Given) -> Sum:
        a, u = _bounded(exact(amount(g))), _bounded(units(g))
        if a.why is N or u.why is N:
            return Sum(None, None, unknown_of(*(s.why for s in (a, u) if s.why is not True)))
        least = _bound(a) * _bound(u)
        most = None if a.most is None or u.most is None else a.most * u.most
        why = True if a.why is True and u.why is True else None
        return Sum(least, most, why)

    return per


def _percent(x: n.Percent) -> Computed:
    base, bp = amount_of(x.base), amount_of(x.bp)

    def percent(g: Given) -> Sum:
        b, p = exact(base(g)), exact(bp(g))
        if is_unknown(b) or is_unknown(p):
            why = unknown_of(*(s for s in (b, p) if is_unknown(s)))
            return Sum(None if N in (b, p) else 0, None, why)
        got = max(0, b) * p // 10_000
        return Sum(got, got)

    return percent


def _remainder(x: n.Remainder) -> Computed:
    base = amount_of(x.base)

    return lambda g: _bounded(exact(base(g)))


def _top_up(x: n.TopUp) -> Computed:
    is_award = type(x.to) in _COMPILERS
    to = compile_award(x.to) if is_award else None
    amount = None if is_award else amount_of(x.to)
    used = amount_of(x.used)

    def top_up(g: Given) -> Sum:
        target = to(g) if to is not None else _bounded(exact(amount(g)))  # type: ignore[misc]
        return _less(target, exact(used(g)))

    return top_up


def _less(target: Sum, used: Seen) -> Sum:
    """What is left of `target` after `used`, never below 0."""
    if is_unknown(used):
        least: int | None = 0
        return Sum(
            least, target.most, unknown_of(used, *((target.why,) if target.why is not True else ()))
        )
    least = None if target.least is None else max(0, target.least - used)
    most = None if target.most is None else max(0, target.most - used)
    return Sum(least, most, target.why)


def _goods(x: n.Goods) -> Computed:
    pieces = amount_of(x.pieces)
    return lambda g: _bounded(pieces(g))


def _share(x: n.Share) -> Computed:
    return lambda g: Sum(1, 1)


def _when(x: n.When) -> Computed:
    test, award = compile_condition(x.condition), compile_award(x.award)
    otherwise = compile_award(x.otherwise) if x.otherwise is not None else lambda g: Sum(0, 0)

    def when(g: Given) -> Sum:
        seen = test(g)
        if seen is True:
            return award(g)
        if seen is False:
            return otherwise(g)
        a, b = award(g), otherwise(g)
        if a.why is True and b.why is True and a.least == b.least:
            return a
        why = unknown_of(seen, *(s.why for s in (a, b) if s.why is not True))
        least = None if a.least is None or b.least is None else min(a.least, b.least)
        return Sum(least, None if a.most is None or b.most is None else max(a.most, b.most), why)

    return when


def _plus(x: n.Plus) -> Computed:
    parts = [compile_award(p) for p in x.parts]

    def plus(g: Given) -> Sum:
        sums = [p(g) for p in parts]
        leasts, mosts = (
            [s.least for s in sums if s.least is not None],
            [s.most for s in sums if s.most is not None],
        )
        open_ = [s.why for s in sums if s.why is not True]
        least = sum(leasts) if len(leasts) == len(sums) else None
        return Sum(
            least,
            sum(mosts) if len(mosts) == len(sums) else None,
            unknown_of(*open_) if open_ else True,
        )

    return plus


def _least(x: n.Least) -> Computed:
    parts = [compile_award(p) for p in x.parts]
    return lambda g: _lower([p(g) for p in parts])


def _lower(sums: list[Sum]) -> Sum:
    """The lowest of several: none is below 0, and what is known bounds it from above."""
    tops = [s.most for s in sums if s.most is not None]
    most = min(tops) if tops else None
    unset = any(s.least is None for s in sums)
    least = None if unset and most != 0 else min(map(_bound, sums))
    return _open(least, most, sums)


def _most(x: n.Most) -> Computed:
    parts = [compile_award(p) for p in x.parts]
    return lambda g: _higher([p(g) for p in parts])


def _higher(sums: list[Sum]) -> Sum:
    """The highest of several."""
    tops = [s.most for s in sums if s.most is not None]
    most = max(tops) if len(tops) == len(sums) else None
    unset = any(s.least is None for s in sums)
    return _open(None if unset else max(map(_bound, sums)), most, sums)


def _open(least: int | None, most: int | None, sums: list[Sum]) -> Sum:
    """Exact where all are, or where the bounds meet."""
    unknown = [s.why for s in sums if s.why is not True]
    met = most == 0 or (least is not None and least == most)
    if not unknown or met:
        return Sum(most, most)
    return Sum(least, most, unknown_of(*unknown))


def _rounded(x: n.Rounded) -> Computed:
    award, unit, more = compile_award(x.award), x.unit.minor, x.more

    def whole(bound: int | None) -> int | None:
        return None if bound is None else (bound + more) // unit * unit

    def round_(g: Given) -> Sum:
        seen = award(g)
        least, most = whole(seen.least), whole(seen.most)
        if least is not None and least == most:
            return Sum(least, most)
        return Sum(least, most, seen.why)

    return round_


def _unset(x: n.Unset) -> Computed:
    return lambda g: Sum(None, None, N)


def _cap(x: n.Cap) -> Computed:
    award, limit, used = (
        compile_award(x.award),
        amount_of(x.limit),
        amount_of(x.used) if x.used is not None else None,
    )

    set_ = _bounded(exact(limit({}))) if isinstance(x.limit, n.Const) else None

    def cap(g: Given) -> Sum:
        got, room = award(g), set_ or _bounded(exact(limit(g)))
        if used is not None:
            room = _less(room, exact(used(g)))
        return _min(got, room)

    return cap


def _bound(x: Sum) -> int:
    """The lower bound; an award is never below 0, whatever is unknown."""
    return 0 if x.least is None else x.least


def _min(a: Sum, b: Sum) -> Sum:
    """The smaller of two; exact as soon as bounds meet, whatever is unknown."""
    if a.why is True and b.why is True:
        return a if _bound(a) <= _bound(b) else b
    unset = a.why is N or b.why is N
    least = None if (a.least is None or b.least is None) and unset else min(_bound(a), _bound(b))
    most = a.most if b.most is None else b.most if a.most is None else min(a.most, b.most)
    if a.why is N and a.most is None:
        most = None  # nobody has set the award itself: the cap alone promises nothing
    if most == 0 or (least is not None and least == most):
        return Sum(most, most)
    return Sum(least, most, None if a.why is None or b.why is None else N)


_COMPILERS: dict[type, Callable[[Any], Computed]] = {
    n.Flat: _flat, n.Bands: _bands, n.Per: _per, n.Percent: _percent, n.Remainder: _remainder,
    n.TopUp: _top_up, n.Goods: _goods,
    n.Share: _share, n.Cap: _cap, n.Unset: _unset, n.When: _when, n.Plus: _plus,
    n.Least: _least, n.Most: _most, n.Rounded: _rounded,
}  # fmt: skip
