"""The questions of a form as columns of a sheet: what asks them, and where the header stands."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import attrs
from attrs import field, frozen

from caseflow.values.sorts import sort_of

if TYPE_CHECKING:
    from caseflow.intake.headers import Names

AGE, RELATION, ROW, COUNTY = (
    "~age",
    "~relation",
    "~row",
    "~county",
)  # what a sheet may say beside the questions
HOUSEHOLDER = ("户主", "本人", "之本人", "户主本人")
ROLES = ("child", "applicant", "household.head")  # in which somebody is helped
#: who is helped: a number, and a name
HELPED = tuple(f"{role}.{what}" for role in ROLES for what in ("id_no", "name"))
PERSON = ("id_no", "birth_cert_no", "birth_date")


class Field(Protocol):
    """A question of a form, as `programme.form.Field` has it. `rows`: its group may stand one
    element to a row."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def options(self) -> tuple[str, ...]: ...
    @property
    def option_words(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def identity(self) -> bool: ...
    @property
    def group(self) -> str: ...
    @property
    def group_zh(self) -> str: ...
    @property
    def rows(self) -> bool: ...
    @property
    def no_end(self) -> bool: ...
    @property
    def sort(self) -> str: ...


@frozen(kw_only=True)
class Aside:
    """A column that is read but kept by no question: a typed age, the relation to the head, the
    row of an application, a count."""

    key: str
    zh: str
    kind: str = "text"
    en: str = ""
    options: tuple[str, ...] = ()
    option_words: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    identity: bool = False
    group: str = ""
    group_zh: str = ""
    rows: bool = False
    no_end: bool = False

    @property
    def sort(self) -> str:
        """What sort of text it holds, as of a question."""
        return sort_of(self.key) if self.kind == "text" else ""


@frozen
class Column:
    """One column of a sheet: its place from 0, its header as written, its question; `scale` 10,000
    for 万元; `item`: a column of this kind of goods, or to tick for this answer."""

    place: int
    header: str
    field: Field
    scale: int = 1
    item: str = attrs.field(default="", kw_only=True)


@frozen
class Head:
    """Where the header stands (its last row, and its first) and what it asks; `unused` are headers
    that ask nothing known, `hidden` those of columns that somebody hid."""

    row: int
    columns: tuple[Column, ...]
    unused: tuple[str, ...]
    first: int = 0
    asked: int = field(default=0, eq=False, kw_only=True)
    hidden: tuple[str, ...] = field(default=(), kw_only=True)
    names: Names | None = field(default=None, eq=False, repr=False, kw_only=True)

    @cached_property
    def persons(self) -> tuple[tuple[int, str], ...]:
        """The columns that hold somebody's number or birthday: place, and which of them."""
        found = ((c.place, c.field.key.rpartition(".")[2]) for c in self.columns)
        return tuple((place, last) for place, last in found if last in PERSON)
