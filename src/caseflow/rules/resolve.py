"""The tree of one day: every dated value fixed, every option chosen. What nobody has set becomes
an unset leaf."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from attrs import frozen

from caseflow.errors import DefinitionError, near
from caseflow.rules import nodes as n
from caseflow.rules.dated import Ask, Dated, Source
from caseflow.rules.kinds import kind_of
from caseflow.values.percent import basis_points
from caseflow.values.stated import Adopted


@frozen(kw_only=True)
class Held:
    """A parameter as it stands on the day: value None is unset, source None is adopted."""

    name: str
    value: Any
    source: Source | None
    ask: Ask | None
    ordered: bool = False  # a list whose order says something
    words: tuple[str, str] = ("", "")  # what the choice says, of an option


class Resolver:
    """Fixes trees for one day, and remembers the parameters that it met."""

    def __init__(self, day: date, adopted: Adopted, *, rehearse: bool = False) -> None:
        self.day, self.adopted, self.rehearse = day, adopted, rehearse
        self.met: dict[str, Held] = {}

    def fix(self, node: Any) -> Any:
        """The same tree with nothing dated left in it."""
        if isinstance(node, n.Param):
            return self._param(node)
        if isinstance(node, n.Chosen):
            held = self.held(node.held)
            if held.value is None:
                return _unset(node.name, _kind(node), held)
            chosen = dict(node.cases).get(held.value)
            if chosen is None:
                known = tuple(k for k, _ in node.cases)
                own = {"call": node.name, "written": repr(held.value)}
                raise DefinitionError(
                    "none_of_these", known=known, near=near(held.value, known), **own
                )
            return self.fix(chosen)
        return n.rebuild(node, self.fix)

    def _param(self, node: n.Param) -> n.Node:
        held = self.held(node.held)
        if held.value is None:
            return _unset(node.name, node.kind, held)
        if node.kind == "codes":
            return n.Codes(tuple(sorted(set(held.value))), node.name)
        value: Any = basis_points(held.value) if node.held.kind == "rate" else held.value
        return n.Const(value, node.kind, node.name)

    def living(self, node: Any) -> Iterator[Any]:
        """The nodes of a tree that stand in that of the day: of an option the chosen case, of one
        that nobody has set all of them."""
        yield node
        for below in n.children(node) if not isinstance(node, n.Chosen) else self._cases(node):
            yield from self.living(below)

    def stands(self, node: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Of each node of the tree of the day, in reading order, those that it was made of: of an
        option also the option."""
        here = (*above, node)
        if isinstance(node, n.Chosen) and self.held(node.held).value is not None:
            for case in self._cases(node):
                yield from self.stands(case, here)
            return
        yield here
        for below in () if isinstance(node, n.Chosen | n.Param) else n.children(node):
            yield from self.stands(below)

    def _cases(self, node: n.Chosen) -> list[n.Node]:
        value, _ = node.held.on(self.day, self.adopted, rehearse=self.rehearse)
        return [tree for name, tree in node.cases if value is None or name == value]

    def chosen_by(self, node: Any) -> tuple[str, ...]:
        """The options that were set and by which something of the tree was chosen."""
        names = [x.name for x in self.living(node) if isinstance(x, n.Chosen)]
        return tuple(k for k in dict.fromkeys(names) if k in self.met and self.met[k].value)

    def held(self, dated: Dated[object]) -> Held:
        """A dated value as it stands on the day."""
        value, source = dated.on(self.day, self.adopted, rehearse=self.rehearse)
        held = Held(
            name=dated.name,
            value=value,
            source=source,
            ask=dated.ask,
            ordered=dated.kind == "order",
            words=dict(dated.words).get(str(value), ("", "")),
        )
        self.met[dated.name] = held
        return held


def _unset(name: str, kind: Any, held: Held) -> n.Unset:
    ask = held.ask or Ask(name, name)
    return n.Unset(name, kind, ask.question, ask.en if ask.en != ask.question else "")


def _kind(node: Any) -> n.Kind:
    """What an option chooses between: values of a kind; conditions and awards count as yes or
    no."""
    if isinstance(node, n.Chosen):
        return _kind(node.cases[0][1])
    values = (
        n.Fact | n.Const | n.Param | n.Derived | n.Birthday | n.Count | n.Total | n.Product | n.Sum
    )
    return cast(n.Kind, kind_of(node)) if isinstance(node, values) else "yes_no"


def helds(node: Any) -> list[Dated[object]]:
    """Every dated value in a tree."""
    return [x.held for x in n.walk(node) if isinstance(x, n.Param | n.Chosen)]
