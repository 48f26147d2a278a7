"""The tree that a rule is: frozen data, compared and hashed by value; no operators, no evaluation.

Each node is one turn of speech, so that a tree can say itself (`words`), be computed for one case
(`one`) and over a table (`columns`). Three results are possible everywhere: true, false, unknown
(Kleene). Unknown carries whether a missing *fact* is among its causes or only *unset* values.

What a fact may be: a value; `unknown` (nobody said); `nothing` (stated: none). Comparing nothing
is false; in a sum it counts 0; `Stated` is true of it, `Given` is false of it.

A repeated fact (a group, such as diagnoses) is a list of elements, *open* until its completeness
is stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from attrs import field, fields, frozen

from caseflow.quick import quick
from caseflow.rules.gives import (
    Bands,
    Cap,
    Flat,
    Goods,
    Least,
    Most,
    Per,
    Percent,
    Plus,
    Remainder,
    Rounded,
    Share,
    TopUp,
    When,
    whole,
)
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.rules.dated import Dated

Kind: TypeAlias = Literal["day", "money", "number", "text", "yes_no"]
Op: TypeAlias = Literal["<", "<=", ">", ">=", "==", "!="]
Value: TypeAlias = date | Money | int | str | bool


@frozen(kw_only=True)
class Use:
    """How a recorded fact is found: what earlier awards of this programme (or of `counting`) gave
    to the same `per`.

    `what`: `times` counts awards, `money` adds up money. `per` are fact keys or a party role
    (`child`): the same party and equal values of the fact keys. `of`: not awards are counted but
    their elements of this repeated fact. The engine reads it from the store; without one it is
    stated (`earlier=`).
    """

    what: Literal["times", "money"]
    per: tuple[str, ...]
    counting: tuple[str, ...] = ()
    over: str = "lifetime"  # or a year of the day of receipt: see `spans`
    asks: tuple[Fact, ...] = ()  # the facts among `per`, so that they are asked
    of: str = ""
    others: bool = False  # those of `counting` alone, none of this programme


@quick
class Fact:
    """A question. `key` is `group.name`; a yes/no fact has `no`, the words for its denial.

    `group` is not empty for a field of a repeated fact. `origin` recorded: only the engine answers
    it (`use` says how); told: what the process of the case itself knows. `confirm`: a second person
    compares it with the paper before it counts for a decision.
    """

    key: str
    kind: Kind
    zh: str
    en: str
    options: tuple[str, ...] = field(default=(), kw_only=True)
    option_words: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    origin: Literal["asked", "recorded", "told"] = field(default="asked", kw_only=True)
    group: str = field(default="", kw_only=True)
    no: tuple[str, str] = field(default=("", ""), kw_only=True)
    confirm: bool = field(default=False, kw_only=True)
    use: Use | None = field(default=None, kw_only=True)
    no_end: bool = field(default=False, kw_only=True)  # nothing: later than any day
    past: bool = field(default=False, kw_only=True)  # a day that was: it is not stated before it
    #: other names of its column in a sheet
    headers: tuple[str, ...] = field(default=(), kw_only=True)


@quick
class Const:
    """A value that stands in the rule. `name` is the parameter it came from, if any. `kind` keeps
    1 apart from True."""

    value: Value
    kind: Kind
    name: str = ""


@quick
class Codes:
    """A set of codes, sorted; `name` is the parameter it came from, if any."""

    values: tuple[str, ...]
    name: str = ""


@quick
class Unset:
    """A value that nobody has decided; `ask` is the question for the branch, `en` in English.
    `kind` codes: a set of codes."""

    name: str
    kind: Kind | Literal["codes"]
    ask: str
    en: str = ""


@quick
class Param:
    """A dated or adoptable value by name; `held` says what holds when (`rules.dated.Dated`). Only
    in a programme."""

    name: str
    kind: Kind | Literal["codes"]
    held: Dated[object]


@quick
class Chosen:
    """One of several trees, chosen by the option that is in force for `name` (`held`, as for
    Param). Only in a programme."""

    name: str
    cases: tuple[tuple[str, Node], ...]
    held: Dated[object]


@frozen(kw_only=True)
class Derived:
    """A named expression over facts, explained like a rule: what the family pays, months of
    residence."""

    name: str
    kind: Kind
    zh: str
    en: str
    of: Node


@quick
class Compare:
    """`left op right` of one kind. Dates: `Birthday` may stand beside `<=` and `>` only."""

    op: Op
    left: Node
    right: Node


@quick
class AllOf:
    parts: tuple[Node, ...]


@quick
class AnyOf:
    parts: tuple[Node, ...]


@quick
class OneOf(AnyOf):
    """The same, but what a person judges outweighs what is missing: one way is there, and nobody
    waits for another."""


@quick
class Not:
    part: Node


@quick
class Where:
    """A rule that holds for some only: true where `case` is not so, else what `holds` says."""

    case: Node
    holds: Node


@quick
class PartOf:
    """The calendar year or month of a day, as a number. Of a day that is nothing nobody can tell
    it."""

    day: Node
    part: Literal["year", "month"]


@quick
class IsIn:
    item: Node
    options: Node  # Codes or Unset (in a programme also Param)


@quick
class StartsWith:
    item: Node
    prefixes: Node  # Codes or Unset (in a programme also Param)


@quick
class Stated:
    """True for a value and for nothing, else unknown."""

    of: Node


@quick
class Given:
    """True for a value, false for nothing, else unknown."""

    of: Node


@quick
class Birthday:
    """The day on which someone born on `born` completes `years` (Civil Code art. 201, 202: 29
    February → 28). `shift`: not a birthday but the day so many years, months or days later or
    earlier (`+years`, `-months`, `+days`, …).
    """

    born: Node
    years: Node
    shift: str = ""


@quick
class Product:
    """A sum for each of a number (`household.size * sum_a_head`). Nothing counts 0."""

    units: Node
    amount: Node


@quick
class Sum:
    """Terms added (+1) or taken away (-1). Nothing counts 0; one unknown term makes the sum
    unknown."""

    terms: tuple[tuple[int, Node], ...]


@quick
class Group:
    """A repeated fact."""

    key: str
    zh: str
    en: str


@quick
class Each:
    """Does `where` hold for any, or for all, elements? Open list: any is never false, all never
    true."""

    quantifier: Literal["any", "all"]
    group: Group
    where: Node


@quick
class Count:
    """How many elements meet `where` (all if none is given). Open list: only a lower bound is
    known."""

    group: Group
    where: Node | None = None


@quick
class Total:
    """The sum of one field over the elements that meet `where` (all if none is given). Open list,
    or an unknown element: only a lower bound is known."""

    group: Group
    of: Node
    where: Node | None = None


@quick
class ByAPerson:
    """Nothing computes it: a person judges, having looked at `reads`. Always unknown, from no
    missing fact."""

    reads: tuple[Node, ...] = ()


Node: TypeAlias = (
    Fact | Const | Codes | Unset | Param | Chosen | Derived | Compare | AllOf | AnyOf | OneOf | Not
    | Where | IsIn | StartsWith | Stated | Given | Birthday | PartOf | Product | When | Plus | Sum
    | Each | Count | Total | ByAPerson | Flat | Bands | Per | Percent | Remainder | TopUp | Goods
    | Share | Cap | Least | Most | Rounded
)  # fmt: skip
#: the nodes of awards (`gives`) go by this module's name too
__all__ = [
    "Bands", "Cap", "Flat", "Goods", "Least", "Most", "Per", "Percent", "Plus", "Remainder",
    "Rounded", "Share", "TopUp", "When", "whole",
]  # fmt: skip
NODES: dict[str, type[Any]] = {c.__name__: c for c in (Use, Group, *get_args(Node))}
_FIELDS = {c: {a.name: str(a.type) for a in fields(c)} for c in NODES.values()}
_BELOW = {  # of these, what may hold a node, by its annotation
    c: [name for name, said in of.items() if any(x in said for x in ("Node", *NODES))][::-1]
    for c, of in _FIELDS.items()
}


def rebuild(node: Any, change: Callable[[Any], Any]) -> Any:
    """The same node with `change` applied to every node directly below it; itself if nothing
    changed."""

    def go(x: Any) -> Any:
        if type(x) is tuple:
            return tuple(map(go, x))
        return change(x) if type(x) in _BELOW else x

    new = {name: go(getattr(node, name)) for name in _FIELDS[type(node)]}
    same = all((old := getattr(node, name)) is x or old == x for name, x in new.items())
    return node if same else type(node)(**new)


def children(node: Any) -> list[Any]:
    """The nodes directly below, in order."""
    out, left = [], [getattr(node, name) for name in _BELOW[type(node)]]
    while left:
        kind = type(x := left.pop())
        if kind is tuple:
            left += x[::-1]
        elif kind in _BELOW:
            out.append(x)
    return out


def walk(node: Any) -> Iterator[Any]:
    """The node and all nodes below it, in reading order."""
    left = [node]
    while left:
        yield (node := left.pop())
        left += reversed(children(node))
