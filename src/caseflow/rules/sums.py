"""Every sum of a programme is in its own currency; one that names none is in minor units of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caseflow.errors import DefinitionError
from caseflow.rules import nodes as n
from caseflow.rules.dated import Dated
from caseflow.values.currency import UNSAID
from caseflow.values.money import Money


def check_sums(p: Any) -> None:
    """DefinitionError for a sum in another currency, by the rule, document, award or value that
    has it."""
    for name, where, node in _trees(p):
        for x in n.walk(node):
            for money in sums_of(x):
                one_currency(money, p.currency, programme=p.name, name=name, where=where)
    for held in p.dated():
        for value in over_time(held):
            if isinstance(value, Money):
                one_currency(value, p.currency, programme=p.name, name=held.name, where=p.where)


def one_currency(money: Money, currency: str, *, programme: str, name: str, where: str) -> None:
    """DefinitionError for a sum that names another currency."""
    if money.currency not in ("", currency):
        own = {"programme": programme, "name": name, "sum": str(money), "unit": money.currency}
        code = "sum_unsaid_currency" if currency == UNSAID.code else "sum_other_currency"
        raise DefinitionError(code, currency=currency, where=where, **own)


def over_time(held: n.Node | Dated[Any]) -> list[Any]:
    """The values of all days, with what is only planned."""
    if not isinstance(held, Dated):
        return [held]
    planned = [held.plan.value] if held.plan is not None else []
    return [*(s.value for s in held.steps), *planned]


def _trees(p: Any) -> Iterator[tuple[str, str, n.Node]]:
    """Every tree, by the name of what it belongs to and where that stands."""
    for draft in p.drafts():
        yield from ((draft.name, draft.where, x) for x in over_time(draft.node))
    yield from ((d.name, p.where, d.node) for d in p.needs())
    yield from ((x.name, p.where, x.when) for x in p.signed() if x.when is not None)
    yield from (("award", p.where, a.node) for a in p.awards())


def sums_of(x: Any) -> list[Money]:
    """The sums that a node itself has."""
    if isinstance(x, n.Bands):
        return [s for step in x.steps for s in step if isinstance(s, Money)]
    if isinstance(x, n.Rounded):
        return [x.unit]
    return [x.value] if isinstance(x, n.Const) and isinstance(x.value, Money) else []
