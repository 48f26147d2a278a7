"""Values with a name, over time: numbers, sums, sets of codes, and options that choose between
terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from caseflow.errors import DefinitionError, near
from caseflow.rules import nodes as n
from caseflow.rules.dated import Ask, Dated, Expected, Since, dated
from caseflow.rules.terms import Amount, CodeSet, Condition, Number, Rate, T
from caseflow.rules.words import as_money
from caseflow.values.money import Money
from caseflow.values.percent import basis_points

#: what a set of codes is written as; one text alone is none
Codes: TypeAlias = list[str] | tuple[str, ...] | set[str] | frozenset[str]


def number(name: str, *steps: Since[int] | Expected[int] | Ask) -> Number:
    """A named whole number over time: `number("chd.birthday_limit", since(MEASURE, 15))`."""
    return Number(n.Param(name, "number", _checked(name, "number", int, steps)))


def amount(name: str, *steps: Since[Money] | Expected[Money] | Ask) -> Amount:
    """A named sum of money over time."""
    return Amount(n.Param(name, "money", _checked(name, "money", Money, steps)))


def rate(name: str, *steps: Since[int | str] | Expected[int | str] | Ask) -> Rate:
    """A named share in per cent over time: `rate("x.rate", since(NOTICE, "12.5"))`."""
    return Rate(n.Param(name, "number", _checked(name, "rate", (int, str), steps)))


def codes(name: str, *steps: Since[Codes] | Expected[Codes] | Ask) -> CodeSet:
    """A named set of codes over time; a value is a list of texts."""
    return CodeSet(
        n.Param(name, "codes", _checked(name, "codes", (list, tuple, set, frozenset), steps))
    )


class Option:
    """A parameter that is one of declared names; `choose` gives the term that goes with the one in
    force."""

    __slots__ = ("held",)

    def __init__(self, held: Dated[str]) -> None:
        self.held = held

    def choose(self, **cases: T) -> T:
        """The term that goes with the option in force: one for every declared name."""
        declared, call = self.held.choices, f"{self.held.name}.choose(...)"
        if set(cases) != set(declared):
            raise DefinitionError("choose_each", call=call, known=declared)
        kinds = {
            Condition if isinstance(t, Condition) else type(t) for t in cases.values()
        }  # a yes/no fact is a condition
        if len(kinds) > 1:
            names = sorted(k.__name__ for k in kinds)
            raise DefinitionError("choose_kinds", call=call, kinds=names)
        node = n.Chosen(self.held.name, tuple((k, cases[k].node) for k in declared), self.held)
        made: Any = kinds.pop()(node)
        awards: list[Any] = [t for t in cases.values() if hasattr(type(t), "clauses")]
        said = [c for award in awards for c in award.clauses]  # they rest on clauses of their own
        if said:
            made.clauses = tuple(dict.fromkeys(said))
            made.said = tuple(x for award in awards for x in award.said)
        return made  # type: ignore[no-any-return]


#: the choices of an option, or each with what it says in both languages
Choices: TypeAlias = tuple[str, ...] | Mapping[str, tuple[str, str]]


def option(name: str, *steps: Since[str] | Expected[str] | Ask, choices: Choices) -> Option:
    """A parameter with one of `choices`: `option("chd.late_entry", since(ASSUMED, "ineligible"),
    choices={"ineligible": ("…", "too old is refused"), …})`. What a choice says stands in the
    explanation of what it decided; without words its name does."""
    said = choices if isinstance(choices, Mapping) else {}
    for choice, both in said.items():
        if not (isinstance(both, tuple) and len(both) == 2 and all(map(str.strip, both))):
            own = {"call": f"{name}, choices=", "written": repr(both)}
            raise DefinitionError("expected_like", example=f"{choice!r}: ('…', '…')", **own)
    choices = tuple(choices)
    held = dated(name, "option", *steps, choices=choices, words=tuple(said.items()))
    for step in held.steps:
        if step.value not in choices:
            meant = near(step.value, choices)
            own = {"call": name, "written": repr(step.value), "near": meant}
            raise DefinitionError("none_of_these", known=choices, **own)
    return Option(held)


class _Param:
    """The namespace `param`: values with a name, over time, beside the questions of `facts`.

    >>> from caseflow.rules.dated import since
    >>> param.number("demo.birthday_limit", since("2011-01-01", 15)).kind
    'number'
    """

    number = staticmethod(number)
    amount = staticmethod(amount)
    rate = staticmethod(rate)
    codes = staticmethod(codes)
    option = staticmethod(option)


param = _Param()


def _checked(
    name: str,
    kind: str,
    type_: type | tuple[type, ...],
    steps: tuple[Since[object] | Expected[object] | Ask, ...],
) -> Dated[object]:
    held = dated(name, kind, *steps)
    for step in (*held.steps, *((held.plan,) if held.plan else ())):
        wrong = not isinstance(step.value, type_) or isinstance(step.value, bool)
        if wrong or (kind == "rate" and basis_points(step.value) is None):
            like = {
                "money": as_money(step.value), "codes": f"({step.value!r},)", "rate": "15, '12.5'",
            }.get(kind, "15")  # fmt: skip
            own = {"call": name, "written": repr(step.value)}
            raise DefinitionError("expected_like", example=like, **own)
    return held
