"""What an author writes for the award: bands, flat sums, per unit, percentages, caps, top-ups,
goods, shares."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import frozen

from caseflow.errors import DefinitionError, near
from caseflow.facts import application, first_aid
from caseflow.rules import nodes as n
from caseflow.rules.dated import Ask, Clause
from caseflow.rules.kinds import unit_of
from caseflow.rules.spans import LIFETIME, NAMED, YEAR, begins, phrase_of
from caseflow.rules.terms import Amount, Condition, Number, Rate, Term, condition, lift
from caseflow.values.money import Money
from caseflow.values.percent import basis_points

_FLAT, _SHARE = "flat(yuan(5_000))", "70, '12.5'"


def _like(call: str, example: str, given: object) -> DefinitionError:
    return DefinitionError("expected_like", call=call, example=example, written=repr(given))


def _no_amount(call: str, award: object) -> DefinitionError:
    example = "yuan(5_000), cost.cash"
    return DefinitionError("award_no_amount", call=call, example=example, written=repr(award))


class Award(Term):
    """A handle of what is given. `clauses` are the sentences it rests on, `said` the part of it
    that each belongs to."""

    __slots__ = ("clauses", "said")
    kind = "award"  # type: ignore[assignment]  # no amount that something is computed from

    def __init__(
        self, node: n.Node, clauses: tuple[Clause, ...] = (), parts: Sequence[Award] = ()
    ) -> None:
        super().__init__(node)
        below = (c for p in parts for c in p.clauses)
        self.clauses: tuple[Clause, ...] = tuple(dict.fromkeys((*below, *clauses)))
        inner = (x for p in parts for x in p.said)
        self.said: tuple[tuple[n.Node, Clause], ...] = (*inner, *((node, c) for c in clauses))

    if not TYPE_CHECKING:

        def _no_order(self, other: object) -> NoReturn:
            raise DefinitionError("awards_no_order", call=f"{self!r}, {other!r}")

        __lt__ = __le__ = __gt__ = __ge__ = _no_order

        def _no_fact(self) -> NoReturn:
            raise _no_amount("stated(), given()", self)

        stated = given = _no_fact

        def __mul__(self, other: object) -> NoReturn:
            raise _no_amount("… * …", self)

        __rmul__ = __mul__

    def __add__(self, other: Award) -> Award:
        if not isinstance(other, Award):
            raise _like("award + …", _FLAT, other)
        _one_unit("an award + another", self, other)
        parts = tuple(
            p
            for a in (self, other)
            for p in (a.node.parts if isinstance(a.node, n.Plus) else (a.node,))
        )
        return Award(n.Plus(parts), parts=(self, other))

    def __radd__(self, other: int) -> Award:
        if type(other) is not int or other:  # `sum` begins with 0
            raise _like("award + …", _FLAT, other)
        return self


@frozen
class Over:
    """One band: above `limit` (a sum, or a number of what is counted), or with `reached` from it
    on, `pays`."""

    limit: Money | int
    pays: Money
    reached: bool = False


def _clauses(clauses: tuple[Clause, ...], where: str) -> tuple[Clause, ...]:
    for clause in clauses:
        if not isinstance(clause, Clause):
            raise _like(where, "SOURCE.says('…')", clause)
    return clauses


def _limit(limit: object, where: str) -> None:
    if type(limit) is not int:
        lift(limit, "money", where)


def over(limit: Money | int, *, pays: Money) -> Over:
    """A band that begins just above `limit` and runs up to and including the next one's limit."""
    _limit(limit, "over(...)")
    lift(pays, "money", "over(pays=...)")
    return Over(limit, pays)


def at_least(limit: Money | int, *, pays: Money) -> Over:
    """A band that begins at `limit` (以上（含）) and runs up to just below the next one's."""
    _limit(limit, "at_least(...)")
    lift(pays, "money", "at_least(pays=...)")
    return Over(limit, pays, reached=True)


def bands(base: Amount | Number, *steps: Over | Clause) -> Award:
    """Bands of `over`, open below and closed above, or of `at_least`, closed below and open above;
    one way per list, so that no gap and no overlap can be written. Nothing below the first. Of a
    sum the limits are sums, of a number (members, days) whole numbers."""
    rows = [s for s in steps if isinstance(s, Over)]
    clauses = tuple(s for s in steps if isinstance(s, Clause))
    if len(rows) + len(clauses) != len(steps) or not rows:
        wrong = next((s for s in steps if not isinstance(s, Over | Clause)), steps)
        raise _like("bands", "over(yuan(5_000), pays=yuan(5_000))", wrong)
    tree = base.node if isinstance(base, Number) else lift(base, "money", "bands")
    if len({s.reached for s in rows}) > 1:
        raise DefinitionError("bands_mixed")
    money = isinstance(base, Amount)
    for row in rows:
        if isinstance(row.limit, Money) is not money:
            example = "yuan(5_000)" if money else "3"
            raise _like(f"bands({base!r})", f"at_least({example}, pays=yuan(5_000))", row.limit)
    for low, high in pairwise(rows):
        if not n.whole(low.limit) < n.whole(high.limit):
            own = {"limit": str(high.limit), "before": str(low.limit)}
            raise DefinitionError("bands_order", **own)
        if high.pays < low.pays:
            limit, pays, below = map(str, (high.limit, high.pays, low.pays))
            raise DefinitionError("bands_less", limit=limit, pays=pays, below=below)
    limits = tuple((s.limit, s.pays) for s in rows)
    return Award(n.Bands(tree, limits, rows[0].reached), clauses)


def flat(amount: Amount | Money, *clauses: Clause) -> Award:
    """A fixed sum."""
    return Award(n.Flat(lift(amount, "money", "flat")), _clauses(clauses, "flat"))


def per(units: Number, amount: Amount | Money, *clauses: Clause, zh: str, en: str) -> Award:
    """A sum for each unit: `per(joint.count(), per_joint, …, zh="例", en="joint")`."""
    return Award(
        n.Per(lift(amount, "money", "per"), lift(units, "number", "per"), zh, en),
        _clauses(clauses, "per"),
    )


def percent(base: Amount, share: int | str | Number | Rate, *clauses: Clause) -> Award:
    """A share of an amount, in whole minor units, rounded down.

    `share` in per cent, wherever it comes from: 15, `"12.5"` (at most two decimals), a `number` of
    whole per cents, a `rate` that a branch may adopt.
    """
    points = _points(share)
    return Award(n.Percent(lift(base, "money", "percent"), points), _clauses(clauses, "percent"))


def _points(share: int | str | Number | Rate) -> n.Node:
    """The share in hundredths of a per cent."""
    if isinstance(share, Rate):
        return share.node
    if isinstance(share, Number):
        return n.Product(n.Const(100, "number"), share.node)
    points = basis_points(share)
    if points is None:
        raise _like("percent", _SHARE, share)
    return n.Const(points, "number")


def remainder(base: Amount, *clauses: Clause) -> Award:
    """All of what is left to the family (兜底), never below 0."""
    return Award(n.Remainder(lift(base, "money", "remainder")), _clauses(clauses, "remainder"))


def used(
    per: object, *, name: str = "", counting: tuple[str, ...] = (), over: str = "lifetime"
) -> tuple[n.Fact, n.Fact]:
    """The recorded facts behind a cap: what was given before, and how much of it is final."""
    keys, asks = per_keys(per, "cap(per=...)")
    key = name or limit_name("cap", keys, checked_over(over, "cap(...)"))
    all_ = n.Use(
        what="money",
        per=keys,
        counting=counting,
        over=over,
        asks=(*asks, *in_year(over)),
    )
    granted, final = ([phrase_of(x, over, at) for at in (0, 1)] for x in ("granted", "final"))
    own: dict[str, Any] = {"origin": "recorded", "use": all_}
    return (
        n.Fact(key, "money", *granted, **own),
        n.Fact(f"{key}.final", "money", *final, **own),
    )


def when(condition_: Condition, award: Award, otherwise: Award | None = None) -> Award:
    """An award that depends on a condition: `when(family.need == "dibao", flat(yuan(5_000)),
    flat(yuan(3_000)))`.

    Without `otherwise` nothing is given where the condition does not hold; `otherwise` may be
    another `when(...)`.
    """
    test = condition(condition_, "when(...)")
    for given in (award, *((otherwise,) if otherwise is not None else ())):
        if not isinstance(given, Award):
            raise _like("when", _FLAT, given)
    _one_unit("when", award, otherwise)
    if otherwise is None:
        return Award(n.When(test, award.node, None), parts=(award,))
    return Award(n.When(test, award.node, otherwise.node), parts=(award, otherwise))


def _one_unit(where: str, *awards: Award | None) -> None:
    units = {unit_of(a.node) for a in awards if a is not None}
    if len(units) > 1:
        raise DefinitionError("award_units", call=where, units=sorted(units))


def lowest(*awards: Award) -> Award:
    """The lowest of several: `lowest(percent(cost.family_pays, 50), flat(yuan(20_000)))`."""
    return Award(n.Least(_several("lowest", awards)), parts=awards)


def highest(*awards: Award) -> Award:
    """The highest of several: where somebody falls under two of them."""
    return Award(n.Most(_several("highest", awards)), parts=awards)


def _several(call: str, awards: tuple[Award, ...]) -> tuple[n.Node, ...]:
    wrong = next((a for a in awards if not isinstance(a, Award)), None)
    if wrong is not None or len(awards) < 2:
        raise _like(call, f"{_FLAT}, {_FLAT}", awards if wrong is None else wrong)
    _one_unit(call, *awards)
    return tuple(a.node for a in awards)


def rounded(
    award: Award, to: Money, *clauses: Clause, half_up: bool = False, up: bool = False
) -> Award:
    """In whole units of `to`: down, half up (四舍五入) or up (不足一元按一元计):
    `rounded(percent(…), yuan(100))`."""
    lift(to, "money", "rounded")
    if not isinstance(award, Award) or unit_of(award.node) != "money":
        raise _like("rounded", f"{_FLAT}, yuan(100)", award)
    if to.minor <= 0:
        raise _like("rounded", "yuan(100)", to)
    if half_up and up:
        raise _like("rounded", "up=True", "half_up=True, up=True")
    node = n.Rounded(award.node, to, half_up, up)
    return Award(node, _clauses(clauses, "rounded"), (award,))


def top_up(
    to: Award | Amount | Money, *clauses: Clause, per: object, counting: tuple[str, ...] = ()
) -> Award:
    """What is missing from what was given before up to `to`."""
    target = to.node if isinstance(to, Award) else lift(to, "money", "top_up")
    given, _ = used(per, counting=counting)
    before = (to,) if isinstance(to, Award) else ()
    return Award(n.TopUp(target, given), _clauses(clauses, "top_up"), before)


def after_others(award: Award, *clauses: Clause, paid: Amount | None = None) -> Award:
    """What is left of an award after what another body or level pays first (先行救助), never below
    0: `after_others(flat(yuan(5_000)), NOTICE.says("…"))`. `paid`: the question for that sum,
    `first_aid.paid` if left out; while nobody has said it, the sum is not exact."""
    if not isinstance(award, Award):
        raise _like("after_others", _FLAT, award)
    if unit_of(award.node) != "money":
        raise _like("after_others", _FLAT, award)
    before = lift(first_aid.paid if paid is None else paid, "money", "after_others(paid=...)")
    return Award(n.TopUp(award.node, before), _clauses(clauses, "after_others"), (award,))


def cap(
    award: Award,
    limit: Amount | Money,
    *clauses: Clause,
    per: object = None,
    over: str = "lifetime",
    counting: tuple[str, ...] = (),
) -> Award:
    """Never more than `limit`; with `per`, less what the same party was given before
    (`over="year"`: in the same calendar year, or `year_from("10-01")`)."""
    if not isinstance(award, Award):
        unset = "flat(amount('name', unset('question?')))"  # an award that nobody has set
        raise _like("cap", unset if isinstance(award, Ask) else _FLAT, award)
    checked_over(over, "cap(...)")
    top = lift(limit, "money", "cap")
    given, final = used(per, counting=counting, over=over) if per is not None else (None, None)
    return Award(n.Cap(award.node, top, given, final), _clauses(clauses, "cap"), (award,))


def goods(item: str, pieces: int | Number, *clauses: Clause) -> Award:
    """Pieces of an item; no money."""
    return Award(n.Goods(item, lift(pieces, "number", "goods")), _clauses(clauses, "goods"))


def share(pool: Amount | Money, *clauses: Clause, places: int | Number) -> Award:
    """An equal share of a pool over its places; `assess` gives the weight 1, one command divides
    the pool."""
    return Award(
        n.Share(lift(pool, "money", "share"), lift(places, "number", "share")),
        _clauses(clauses, "share"),
    )


def year_from(day: str) -> str:
    """For `over=`: a year that begins on that day of every year, such as a winter that goes on over
    New Year, or a school year: `once(…, per=household, over=year_from("10-01"))`."""
    over = f"{YEAR}:{day}" if isinstance(day, str) else ""
    if begins(over) is None:
        raise _like("year_from", '"10-01"', day)
    return over


def checked_over(over: str, where: str) -> str:
    """`lifetime`, `year`, or what `year_from` gives."""
    if over != LIFETIME and (not isinstance(over, str) or begins(over) is None):
        known = (*NAMED, 'year_from("10-01")')
        own = {"call": f"{where}, over=", "written": repr(over), "near": near(over, known)}
        raise DefinitionError("none_of_these", known=known, **own)
    return over


def in_year(over: str) -> tuple[n.Fact, ...]:
    """The fact that tells the year, so that it is asked."""
    node = application.received_on.node
    assert isinstance(node, n.Fact)
    return () if over == LIFETIME else (node,)


def per_keys(per: object, where: str) -> tuple[tuple[str, ...], tuple[n.Fact, ...]]:
    """`child` or `(child, operation.number)` as keys (a party role, and facts of equal value), and
    those facts."""
    parts = per if isinstance(per, tuple) else (per,)
    keys: list[str] = []
    asks: list[n.Fact] = []
    for part in parts:
        told = isinstance(part, Term) and getattr(part.node, "origin", "asked") != "asked"
        if isinstance(part, Term) and isinstance(part.node, n.Fact) and not told:
            keys.append(part.node.key)
            asks.append(part.node)
        elif isinstance(key := getattr(part, "key", None), str):
            keys.append(key)
        else:
            raise _like(where, "child, (child, operation.number)", part)
    return tuple(keys), tuple(asks)


def _joined(keys: tuple[str, ...]) -> str:
    return ".".join(k.replace(".", "_") for k in keys)


def limit_name(prefix: str, keys: tuple[str, ...], over: str = LIFETIME) -> str:
    """How a limit is named after what it counts: `once.child.operation_number`, and `.year` behind
    it where each year counts for itself."""
    return f"{prefix}.{_joined(keys)}" + ("" if over == LIFETIME else ".year")
