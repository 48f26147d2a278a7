"""What an author holds: typed handles whose operators build the tree.

A comparison gives a condition, not a truth value, so handles are never stored, hashed or compared:
every definition keeps `.node`, which is plain frozen data. What Python would silently misread
raises, and says what to write.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, NoReturn, TypeVar, overload

from caseflow.errors import DefinitionError, near
from caseflow.rules import nodes as n
from caseflow.rules.coded import matches
from caseflow.rules.misread import Misread
from caseflow.rules.words import as_money, say
from caseflow.values.money import Money


class Term(Misread):
    """A handle. `node` is the tree it stands for."""

    __slots__ = ("node",)
    kind: ClassVar[n.Kind]

    def __init__(self, node: n.Node) -> None:
        self.node = node

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {say(self.node, 'en')}>"

    def stated(self) -> Condition:
        """True for a value and for nothing, else unknown."""
        return Condition(n.Stated(self.node))

    def given(self) -> Condition:
        """True for a value, false for nothing, else unknown."""
        return Condition(n.Given(self.node))


T = TypeVar("T", bound=Term)
#: by kind, what an author may write
LIKE: dict[n.Kind, str] = {
    "day": "date(2026, 9, 30)",
    "money": as_money(5_000),
    "number": "15",
    "text": "'text'",
    "yes_no": "a <= b",
}


def lift(value: object, kind: n.Kind, where: str | Callable[[], str]) -> n.Node:
    """The node of a handle or of a plain value of `kind`. DefinitionError, with the remedy, for
    any other."""
    if isinstance(value, Term) and value.kind == kind:
        return value.node
    if callable(where):
        where = where()
    if isinstance(value, Term):
        code = "expected_like" if value.kind in LIKE else "award_no_amount"
        raise DefinitionError(code, call=where, example=LIKE[kind], written=repr(value))
    expected: type = {"day": date, "money": Money, "number": int, "text": str, "yes_no": bool}[kind]
    if type(value) is not expected:
        like = LIKE[kind]
        if kind == "money" and isinstance(value, int | str):
            like = as_money(value)
        elif kind == "day" and isinstance(value, int):
            like = "birth_date.birthday(18)"  # a limit of age is a day
        raise DefinitionError("expected_like", call=where, example=like, written=repr(value))
    return n.Const(value, kind)  # type: ignore[arg-type]


class Condition(Term):
    """Something that holds, does not hold, or is unknown."""

    __slots__ = ()
    kind = "yes_no"


class YesNo(Condition):
    """A yes/no fact: a condition by itself."""

    __slots__ = ()


class _Ordered(Term):
    __slots__ = ()

    def _compare(self, op: n.Op, other: object) -> Condition:
        right = lift(other, self.kind, lambda: f"{self!r} {op} ...")
        for side, ops in ((self.node, (">=", "<")), (right, ("<=", ">"))):
            if isinstance(side, n.Birthday) and not side.shift.endswith("days") and op not in ops:
                raise DefinitionError("birthday_order", call=f"{self!r} {op} ...")
        return Condition(n.Compare(op, self.node, right))


def _no_division(self: Term, other: object) -> NoReturn:
    raise DefinitionError("no_division", call=f"{self!r} / ...")


class Number(_Ordered):
    """A whole number."""

    __slots__ = ()
    kind = "number"

    def __le__(self, other: int | Number) -> Condition:
        return self._compare("<=", other)

    def __lt__(self, other: int | Number) -> Condition:
        return self._compare("<", other)

    def __ge__(self, other: int | Number) -> Condition:
        return self._compare(">=", other)

    def __gt__(self, other: int | Number) -> Condition:
        return self._compare(">", other)

    def __eq__(self, other: int | Number) -> Condition:  # type: ignore[override]
        return self._compare("==", other)

    def __add__(self, other: int | Number) -> Number:
        return Number(_sum(self, other, 1))

    def __sub__(self, other: int | Number) -> Number:
        return Number(_sum(self, other, -1))

    def __rsub__(self, other: int) -> Number:
        return Number(_left_of(other, self))

    def __radd__(self, other: int) -> Number:
        return self if type(other) is int and not other else self + other  # `sum` begins with 0

    @overload
    def __mul__(self, other: Money | Amount) -> Amount: ...
    @overload
    def __mul__(self, other: int) -> Number: ...
    def __mul__(self, other: Money | Amount | int) -> Amount | Number:
        if type(other) is int:
            return Number(n.Product(lift(other, "number", "... * ..."), self.node))
        return Amount(n.Product(self.node, lift(other, "money", lambda: f"{self!r} * ...")))

    __rmul__ = __mul__

    if not TYPE_CHECKING:
        __truediv__ = __floordiv__ = _no_division


class Amount(_Ordered):
    """Money."""

    __slots__ = ()
    kind = "money"

    def __le__(self, other: Money | Amount) -> Condition:
        return self._compare("<=", other)

    def __lt__(self, other: Money | Amount) -> Condition:
        return self._compare("<", other)

    def __ge__(self, other: Money | Amount) -> Condition:
        return self._compare(">=", other)

    def __gt__(self, other: Money | Amount) -> Condition:
        return self._compare(">", other)

    def __eq__(self, other: Money | Amount) -> Condition:  # type: ignore[override]
        return self._compare("==", other)

    def __add__(self, other: Money | Amount) -> Amount:
        return Amount(_sum(self, other, 1))

    def __sub__(self, other: Money | Amount) -> Amount:
        return Amount(_sum(self, other, -1))

    def __rsub__(self, other: Money) -> Amount:
        return Amount(_left_of(other, self))

    def __radd__(self, other: Money | int) -> Amount:
        return self if type(other) is int and not other else self + other  # type: ignore[operator]

    def __mul__(self, other: int | Number) -> Amount:
        return Amount(n.Product(lift(other, "number", lambda: f"{self!r} * ..."), self.node))

    __rmul__ = __mul__

    if not TYPE_CHECKING:
        __truediv__ = __floordiv__ = _no_division


def _sum(left: Term, right: object, sign: int) -> n.Sum:
    node = lift(right, left.kind, lambda: f"{left!r} {'+' if sign > 0 else '-'} ...")
    first = left.node.terms if isinstance(left.node, n.Sum) else ((1, left.node),)
    return n.Sum((*first, (sign, node)))


def _left_of(whole: object, right: Term) -> n.Sum:
    """What is left of a value that is written out."""
    node = lift(whole, right.kind, lambda: f"... - {right!r}")
    less = right.node.terms if isinstance(right.node, n.Sum) else ((1, right.node),)
    return n.Sum(((1, node), *((-sign, x) for sign, x in less)))


class Day(_Ordered):
    """A calendar day."""

    __slots__ = ()
    kind = "day"

    def __le__(self, other: date | Day) -> Condition:
        return self._compare("<=", other)

    def __lt__(self, other: date | Day) -> Condition:
        return self._compare("<", other)

    def __ge__(self, other: date | Day) -> Condition:
        return self._compare(">=", other)

    def __gt__(self, other: date | Day) -> Condition:
        return self._compare(">", other)

    if not TYPE_CHECKING:

        def _no_arithmetic(self, other: object) -> NoReturn:
            raise DefinitionError("days_not_added", call=f"{self!r}, {other!r}")

        __add__ = __radd__ = __sub__ = __rsub__ = _no_arithmetic

    def year(self) -> Number:
        """Its calendar year: `application.received_on.year() == child.enrolled_on.year()`."""
        return Number(n.PartOf(self.node, "year"))

    def month(self) -> Number:
        """Its calendar month, 1 to 12."""
        return Number(n.PartOf(self.node, "month"))

    def birthday(self, years: int | Number) -> Day:
        """The day on which someone born on this day completes `years` years (Civil Code art. 201,
        202)."""
        if isinstance(self.node, n.Birthday):
            raise DefinitionError("birthday_moved", call=f"{self!r}.birthday(...)")
        return Day(n.Birthday(self.node, lift(years, "number", "birthday(...)")))

    def plus(
        self,
        *,
        years: int | Number | None = None,
        months: int | Number | None = None,
        days: int | Number | None = None,
    ) -> Day:
        """So much later: `application.received_on <= operation.on.plus(months=6)` (within six
        months; the last day counts)."""
        return self._moved("+", years=years, months=months, days=days)

    def minus(
        self,
        *,
        years: int | Number | None = None,
        months: int | Number | None = None,
        days: int | Number | None = None,
    ) -> Day:
        """So much earlier: `applicant.resident_since <= application.received_on.minus(years=1)`."""
        return self._moved("-", years=years, months=months, days=days)

    def _moved(self, sign: str, **by: object) -> Day:
        given = [(unit, value) for unit, value in by.items() if value is not None]
        if len(given) != 1 or isinstance(self.node, n.Birthday):
            raise DefinitionError("moved_once", call=repr(self))
        ((unit, value),) = given
        return Day(n.Birthday(self.node, lift(value, "number", f"{unit}=..."), f"{sign}{unit}"))


class Rate:
    """A named share in per cent that a branch may adopt: for `percent`."""

    __slots__ = ("node",)

    def __init__(self, node: n.Node) -> None:
        self.node = node


class CodeSet:
    """A named set of codes that a branch may adopt."""

    __slots__ = ("node",)

    def __init__(self, node: n.Node) -> None:
        self.node = node


class Text(Term):
    """Text, or one of declared options."""

    __slots__ = ()
    kind = "text"

    def __eq__(self, other: str | Text) -> Condition:  # type: ignore[override]
        if isinstance(other, str):
            self._check(other, whole=True)
        return Condition(
            n.Compare("==", self.node, lift(other, "text", lambda: f"{self!r} == ..."))
        )

    def is_in(self, *options: str | CodeSet) -> Condition:
        """Is it one of these?"""
        return Condition(n.IsIn(self.node, self._codes(options, checked=True)))

    def starts_with(self, *prefixes: str | CodeSet) -> Condition:
        """Does it begin with one of these?"""
        return Condition(n.StartsWith(self.node, self._codes(prefixes, checked=False)))

    def _codes(self, given: tuple[str | CodeSet, ...], *, checked: bool) -> n.Node:
        if len(given) == 1 and isinstance(given[0], CodeSet):
            return given[0].node
        words = [g for g in given if isinstance(g, str)]
        if len(words) != len(given) or not words:
            own = {"call": repr(self), "written": repr(given)}
            raise DefinitionError("expected_like", example="'a', 'b'; codes(…)", **own)
        for word in words:
            self._check(word, whole=checked)
        return n.Codes(tuple(sorted(set(words))))

    def _check(self, option: str, *, whole: bool) -> None:
        """DefinitionError for what no value of the fact can be, or begin with."""
        fact = self.node
        if isinstance(fact, n.Fact) and not fact.options:
            matches(fact, option, whole=whole)
        elif not whole:
            return
        elif isinstance(fact, n.Fact) and fact.options and option not in fact.options:
            named = [
                code for code, word in fact.option_words if word == option
            ]  # the word in the place of its code
            meant = named[0] if named else near(option, fact.options)
            raise DefinitionError(
                "none_of_these",
                call=fact.key,
                written=repr(option),
                near=meant,
                known=fact.options,
            )


def condition(value: object, where: str) -> n.Node:
    """The node of a condition. DefinitionError for anything else."""
    if not isinstance(value, Condition):
        if isinstance(value, bool):
            raise DefinitionError("plain_bool", call=where, written=repr(value))
        own = {"call": where, "written": repr(value)}
        raise DefinitionError("expected_like", example=LIKE["yes_no"], **own)
    return value.node


def all_of(*parts: Condition) -> Condition:
    """All of them hold."""
    return Condition(n.AllOf(_parts(parts, "all_of")))


def any_of(*parts: Condition) -> Condition:
    """At least one of them holds."""
    return Condition(n.AnyOf(_parts(parts, "any_of")))


def none_of(*parts: Condition) -> Condition:
    """None of them holds."""
    return Condition(n.Not(n.AnyOf(_parts(parts, "none_of"))))


def not_(part: Condition) -> Condition:
    """It does not hold."""
    return Condition(n.Not(condition(part, "not_")))


def _parts(parts: tuple[Condition, ...], where: str) -> tuple[n.Node, ...]:
    if not parts:
        raise DefinitionError("no_conditions", call=where)
    return tuple(condition(p, where) for p in parts)
