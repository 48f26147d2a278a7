"""The answers of one application or command, as they passed the door: one frozen value.

Sheet, call, command line and JSON all become this, and nothing is read twice after it: the facts of
the case, who its people are, to whom it is paid, what a paper says and the row word for word are
taken from it. What follows from *which* questions are answered is worked out once for all rows that
answer the same ones.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from caseflow.codec import once
from caseflow.facts import is_identity
from caseflow.places.place import Identity
from caseflow.values.blank import unknown
from caseflow.values.stated import FactValue
from caseflow.values.wire import written

PAPER, PAYEE = "paper.", "payee."
SHAPES = 512  # sets of questions that are remembered: a list seldom has more than some dozens


@frozen(kw_only=True)
class Shape:
    """Which questions are answered, and what follows from that alone; each in the order given."""

    case: tuple[str, ...]
    people: tuple[tuple[str, tuple[str, ...]], ...]  # by role
    account: tuple[str, ...]
    paper: tuple[str, ...]


@lru_cache(SHAPES)
def shape_of(keys: tuple[str, ...]) -> Shape:
    """What becomes of answers to these questions."""
    people: dict[str, tuple[str, ...]] = {}
    for key in keys:
        if is_identity(key) and not key.startswith(PAYEE):
            role = key.rpartition(".")[0]
            people[role] = (*people.get(role, ()), key)
    return Shape(
        case=tuple(k for k in keys if not k.startswith(PAPER) and not is_identity(k)),
        people=tuple(people.items()),
        account=tuple(k for k in keys if k.startswith(PAYEE) and is_identity(k)),
        paper=tuple(k for k in keys if k.startswith(PAPER)),
    )


@frozen(kw_only=True, eq=False, slots=False)
class Answers(Mapping[str, FactValue]):
    """Facts by key, typed, texts in their normal form; a mapping of all of them, in the order in
    which they were given.

    `identities` are the numbers in it as the place read them, by their normal form; `warnings` are
    codes for a person to look at. What describes a person is kept out of `repr`.

    >>> said = Answers.of({"child.name": "小满", "operation.number": 1, "paper.number": "红字1号"})
    >>> said.case, said.people, said.paper
    ({'operation.number': 1}, {'child': {'child.name': '小满'}}, {'number': '红字1号'})
    >>> said.line
    '{"child.name":"小满","operation.number":1,"paper.number":"红字1号"}'
    """

    programme: str = ""
    origin: str = ""
    said: Mapping[str, FactValue] = field(repr=False)
    identities: Mapping[str, Identity] = field(repr=False, factory=dict)
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, facts: Mapping[str, FactValue], programme: str = "", origin: str = "") -> Answers:
        """Only what somebody said, without `None` and `unknown`: where no form is known by which
        it could be read."""
        said = {k: v for k, v in facts.items() if v is not None and v is not unknown}
        return cls(programme=programme, origin=origin, said=MappingProxyType(said))

    def __getitem__(self, key: str) -> FactValue:
        return self.said[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.said)

    def __len__(self) -> int:
        return len(self.said)

    def get(self, key: str, default: Any = None) -> Any:
        """The answer to a question; `default` where there is none."""
        return self.said.get(key, default)

    def items(self) -> ItemsView[str, FactValue]:
        """Questions with their answers, without a look-up for each."""
        return self.said.items()

    @property
    def shape(self) -> Shape:
        """Which questions are answered."""
        return once(self, "shape", lambda a: shape_of(tuple(a.said)))

    @property
    def case(self) -> Mapping[str, FactValue]:
        """What describes the case: neither who its people are nor what a paper says."""
        return once(self, "case", lambda a: a._part(a.shape.case))

    @property
    def people(self) -> Mapping[str, Mapping[str, FactValue]]:
        """By role who the people are (`{"child": {"child.name": …}}`); the payee is none."""
        return once(self, "people", _people)

    @property
    def account(self) -> Mapping[str, FactValue]:
        """What says where it is to be paid: holder, number and bank."""
        return once(self, "account", lambda a: a._part(a.shape.account))

    @property
    def paper(self) -> Mapping[str, FactValue]:
        """What a paper says of a case that is half-way: `step`, `body`, `number`, `on`, `sum`."""
        return {k.removeprefix(PAPER): self.said[k] for k in self.shape.paper}

    @property
    def line(self) -> str:
        """Everything said, in the order of keys: the same answers always give the same text."""
        return once(self, "line", lambda a: written(a.said, ordered=True))

    def _part(self, keys: tuple[str, ...]) -> dict[str, FactValue]:
        said = self.said
        return {k: said[k] for k in keys}


def _people(a: Answers) -> dict[str, dict[str, FactValue]]:
    return {role: a._part(keys) for role, keys in a.shape.people}
