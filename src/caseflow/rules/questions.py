"""How questions are written: classes of typed asks. `class Child(Facts)`, then `child =
Child("child", …)`."""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    NoReturn,
    TypedDict,
    TypeVar,
    Unpack,
    overload,
)

from caseflow.errors import DefinitionError, near
from caseflow.rules import nodes as n
from caseflow.rules.terms import Amount, Condition, Day, Number, Term, Text, YesNo, condition

E = TypeVar("E", bound=Term, covariant=True)
F = TypeVar("F", bound="Facts")


class NoQuestion(DefinitionError, AttributeError):
    """A question that a class of facts does not ask."""


class More(TypedDict, total=False):
    """What else a question may say, as `nodes.Fact` has it."""

    options: tuple[str, ...]
    option_words: tuple[tuple[str, str], ...]
    no: tuple[str, str]
    confirm: bool
    no_end: bool
    past: bool
    headers: tuple[str, ...]
    origin: Literal["asked", "told"]


class Ask(Generic[E]):
    """One question. On an instance of `Facts` it gives the typed handle."""

    def __init__(self, term: type[E], zh: str, en: str, **more: Unpack[More]) -> None:
        self.term, self.zh, self.en, self.more = term, zh, en, more

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, obj: None, owner: type) -> Ask[E]: ...
    @overload
    def __get__(self, obj: Facts, owner: type) -> E: ...
    def __get__(self, obj: Facts | None, owner: type) -> Any:
        if obj is None:
            return self
        return self.term(self.fact(obj))

    def fact(self, obj: Facts) -> n.Fact:
        """The question as data."""
        more: More = {**self.more}
        zh, en = obj.zh + self.zh, f"{obj.en} {self.en}".strip()
        if obj.many:
            zh, en = self.zh, self.en
        elif "no" in more and obj.en:  # "the child is of …", not "child's is of …"
            who = "the " + obj.en.removesuffix("'s")
            en, more["no"] = f"{who} {self.en}", (obj.zh + more["no"][0], f"{who} {more['no'][1]}")
        return n.Fact(
            f"{obj.key}.{self.name}",
            self.term.kind,
            zh,
            en,
            group=obj.key if obj.many else "",
            **more,
        )


class Facts:
    """A class of questions. `many=True`: a repeated fact, with `any`, `all`, `count` and `total`
    over its elements."""

    def __init_subclass__(cls) -> None:
        for name in ("key", "zh", "en", "many", "any", "all", "count", "facts", "asks"):
            if isinstance(vars(cls).get(name), Ask):
                raise DefinitionError("question_name", call=cls.__name__, written=repr(name))

    def __init__(self, key: str, zh: str = "", en: str = "", *, many: bool = False) -> None:
        self.key, self.zh, self.en, self.many = key, zh, en, many

    if not TYPE_CHECKING:  # checkers know the questions; Python says which are near

        def __getattr__(self, name: str) -> NoReturn:
            if name.startswith("__"):
                raise AttributeError(name)
            asks = [a.name for a in self.asks()]
            call = self.__dict__.get("key", type(self).__name__)
            if "age" in name.split("_"):
                raise NoQuestion("no_question_of_age", call=call, written=repr(name))
            meant = near(name, asks)
            raise NoQuestion("no_question", call=call, written=repr(name), near=meant, known=asks)

    @classmethod
    def asks(cls) -> list[Ask[Term]]:
        """The questions of this class, in the order of their definition."""
        found: dict[str, Ask[Term]] = {}
        for base in reversed(cls.__mro__):
            found.update({k: v for k, v in vars(base).items() if isinstance(v, Ask)})
        return list(found.values())

    def facts(self) -> list[n.Fact]:
        """The questions as data."""
        return [ask.fact(self) for ask in self.asks()]

    def _group(self, verb: str) -> n.Group:
        if not self.many:
            raise DefinitionError("not_repeated", call=f"{self.key}.{verb}(...)", key=self.key)
        return n.Group(self.key, self.zh, self.en)

    def any(self, where: Condition) -> Condition:
        """Does any element meet `where`?"""
        return Condition(n.Each("any", self._group("any"), condition(where, f"{self.key}.any")))

    def all(self, where: Condition) -> Condition:
        """Do all elements meet `where`?"""
        return Condition(n.Each("all", self._group("all"), condition(where, f"{self.key}.all")))

    def count(self, where: Condition | None = None) -> Number:
        """How many elements (meet `where`)?"""
        return Number(
            n.Count(
                self._group("count"),
                condition(where, f"{self.key}.count") if where is not None else None,
            )
        )

    @overload
    def total(self, of: Amount, where: Condition | None = None) -> Amount: ...
    @overload
    def total(self, of: Number, where: Condition | None = None) -> Number: ...
    def total(self, of: Amount | Number, where: Condition | None = None) -> Amount | Number:
        """The sum of one field over the elements (that meet `where`): money of sums, a number of
        numbers."""
        test = condition(where, f"{self.key}.total") if where is not None else None
        node = n.Total(self._group("total"), of.node, test)
        return Number(node) if isinstance(of, Number) else Amount(node)


def day(
    zh: str,
    en: str,
    *,
    confirm: bool = False,
    no_end: bool = False,
    past: bool = False,
    headers: tuple[str, ...] = (),
) -> Ask[Day]:
    """A question for a calendar day. `confirm`: a second person compares it with the paper.
    `no_end`: that there is none says that it never comes; a rule about any other day that is stated
    as nothing is judged by a person. `past`: what happened on it has happened (an operation, an
    invoice, a discharge): a day that is still to come is refused. `headers`: other names that its
    column has in clerks' sheets.
    """
    return Ask(Day, zh, en, confirm=confirm, no_end=no_end, past=past, headers=headers)


def money(zh: str, en: str, *, confirm: bool = False, headers: tuple[str, ...] = ()) -> Ask[Amount]:
    """A question for a sum of money."""
    return Ask(Amount, zh, en, confirm=confirm, headers=headers)


def number(zh: str, en: str, *, headers: tuple[str, ...] = ()) -> Ask[Number]:
    """A question for a whole number."""
    return Ask(Number, zh, en, headers=headers)


def text(zh: str, en: str, *, confirm: bool = False, headers: tuple[str, ...] = ()) -> Ask[Text]:
    """A question for text."""
    return Ask(Text, zh, en, confirm=confirm, headers=headers)


def choice(zh: str, en: str, *, headers: tuple[str, ...] = (), **options: str) -> Ask[Text]:
    """A question with declared answers: `code="words"`. English output says the code, with blanks
    for `_`: `rented_flat` is rented flat. DefinitionError where the words of one are no text."""
    for code, words in options.items():
        if not isinstance(words, str) or not words.strip():
            own = {"call": f"choice({zh!r}, …, {code}=)", "written": repr(words)}
            raise DefinitionError("expected_like", example="'…'", **own)
    return Ask(
        Text, zh, en, options=tuple(options), option_words=tuple(options.items()), headers=headers
    )


def yes_no(
    zh: str, en: str, *, no: tuple[str, str] = ("", ""), headers: tuple[str, ...] = ()
) -> Ask[YesNo]:
    """A yes/no question; `no` are the words (zh, en) for its denial, which it must have."""
    if not (isinstance(no, tuple) and len(no) == 2 and all(str(x).strip() for x in no)):
        own = {"call": f"yes_no({zh!r}, …, no=)", "written": repr(no)}
        raise DefinitionError("expected_like", example="('…','…')", **own)
    return Ask(YesNo, zh, en, no=no, headers=headers)


def many(facts: F) -> F:
    """The same questions as a repeated fact."""
    return type(facts)(facts.key, facts.zh, facts.en, many=True)
