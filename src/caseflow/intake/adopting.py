"""The workbook of what nobody had decided, read back: each answer as a value to propose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, frozen

from caseflow.errors import CaseflowError, FactError, near
from caseflow.files.cells import Row, Sheet, letters
from caseflow.intake import kinds
from caseflow.intake.cells import read_cell
from caseflow.intake.columns import Aside, Column
from caseflow.intake.headers import LOOKED_AT, plain
from caseflow.places.place import Place
from caseflow.programme.to_adopt import ToAdopt
from caseflow.values.blank import nothing, unknown
from caseflow.values.numerals import narrow
from caseflow.values.sorts import coded
from caseflow.values.stated import Adoptable
from caseflow.words.adopting import HEADS

_APART = {"codes": re.compile(r"[、，,；;\s]+"), "order": re.compile(r"[、，,；;]")}
_UNIT = re.compile(r"(?:周?岁|年|个?月|个?工作日|天|日)$")  # what a clerk writes behind a number
_ANSWER, _SINCE, _SOURCE, _NAME = 3, 4, 5, 6  # of HEADS


@frozen(kw_only=True)
class Answered:
    """A value to propose: `since` and `source` as text. `problem`: why there is none."""

    name: str
    value: Adoptable | None = None
    since: str = ""
    source: str = ""
    problem: CaseflowError | None = None


@frozen(kw_only=True)
class Filled:
    """What was filled in, and how many questions are blank still."""

    answers: tuple[Answered, ...]
    blank: int


def read_to_adopt(
    sheets: Sequence[Sheet],
    known: Mapping[str, ToAdopt],
    programmes: Mapping[str, tuple[str, str]],
    place: Place,
) -> Filled:
    """Each row with an answer, as a value of its kind. `known`: what may be answered, by name;
    `programmes`: what each is called (zh, en), by code. FactError if it is another workbook."""
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:LOOKED_AT]):
            columns = _columns(row)
            if columns is not None:
                found = _Reader(
                    sheet=sheet, columns=columns, known=known, programmes=programmes, place=place
                )
                rows = [found.row(x) for x in sheet.rows[at + 1 :]]
                answers = tuple(x for x in rows if isinstance(x, Answered))
                return Filled(answers=answers, blank=sum(x == "" for x in rows))
    raise FactError("to_adopt_other", "file")


def in_words(asked: ToAdopt, value: Any, place: Place) -> Any:
    """A value of a file of text, of which a choice or a county may be written in words, as a cell
    of the workbook is; any other value as it is. FactError for a county that nobody knows."""
    for code, both in asked.choices:
        if isinstance(value, str) and value in both:
            return code
    if asked.sort != "area" or not isinstance(value, list):
        return value
    named = [isinstance(x, str) and not x.isascii() for x in value]
    return [
        kinds.area(x, asked.name, place) if words else x
        for x, words in zip(value, named, strict=True)
    ]


def _columns(row: Row) -> dict[int, Column] | None:
    """Where each of our columns stands; None if this is not our header."""
    heads = {plain(one): n for n, both in enumerate(HEADS) for one in both}
    found = {
        heads[x]: Column(at, str(v), Aside(key=f"~{heads[x]}", zh=str(v)))
        for at, v in enumerate(row.values)
        if (x := plain(v or "")) in heads
    }
    return found if {_ANSWER, _SINCE, _SOURCE, _NAME} <= set(found) else None


@frozen(kw_only=True)
class _Reader:
    sheet: Sheet
    columns: Mapping[int, Column]
    known: Mapping[str, ToAdopt]
    programmes: Mapping[str, tuple[str, str]]
    place: Place

    @property
    def en(self) -> bool:
        """Is it written in English? Its header says so; answers may be in either language."""
        return plain(self.columns[_ANSWER].header) == plain(HEADS[_ANSWER][1])

    def row(self, row: Row) -> Answered | str | None:
        """What it answers; an empty text where its question is blank, None of no question."""
        name = self.text(row, _NAME)
        if not name:
            return None
        try:
            value = self.value(row, name)
            if value is unknown:
                return ""
            since, source = self.day(row, name, value), self.text(row, _SOURCE)
            for what, said in ((_SINCE, since), (_SOURCE, source)):
                if not said:
                    raise FactError("to_adopt_missing", self.where(row, what))
        except CaseflowError as problem:
            return Answered(name=name, problem=problem)
        return Answered(name=name, value=value, since=since, source=source)

    def where(self, row: Row, what: int) -> str:
        """The cell, with its header: what a message names."""
        column = self.columns[what]
        return f"{letters(column.place)}{row.number}（{column.header}）"

    def cell(self, row: Row, what: int, field: Aside | None = None) -> Any:
        """What stands in one of our columns, read as its kind."""
        column = self.columns[what]
        at = column.place
        value = row.values[at] if at < len(row.values) else None
        if field is not None and field.kind == "number" and isinstance(value, str):
            value = _UNIT.sub("", value.strip())
        odd = self.sheet.odd.get(f"{letters(at)}{row.number}", "")
        own = evolve(column, header=self.where(row, what), field=field or column.field)
        read = read_cell(value, own, odd, from_1904=self.sheet.from_1904, place=self.place)
        return read.value

    def text(self, row: Row, what: int) -> str:
        """Words in one of our columns; empty where there are none."""
        said = self.cell(row, what)
        return said if isinstance(said, str) else ""

    def day(self, row: Row, name: str, value: Adoptable) -> str:
        """From when it holds: of a first day that day itself, where nothing else is written."""
        said = self.cell(row, _SINCE, Aside(key="~since", zh="", kind="day"))
        if said is unknown and self.known[name].kind == "day":
            return str(value)
        return str(said) if isinstance(said, date) else ""

    def value(self, row: Row, name: str) -> Any:
        """The answer as a value of its kind; unknown where there is none."""
        asked = self.known.get(name)
        if asked is None:
            raise FactError("to_adopt_unknown", self.where(row, _NAME), name)
        for code, both in asked.choices:
            if self.text(row, _ANSWER) in both:
                return code
        said = self.cell(row, _ANSWER, _field(asked, self.en))
        if said is nothing:
            if asked.kind == "codes":
                return []
            raise FactError("to_adopt_none", self.where(row, _ANSWER))
        if said is unknown or asked.kind not in ("rate", "order", "codes"):
            return said
        if asked.kind == "rate":
            return narrow(said).rstrip("% ")
        parts = [p.strip() for p in _APART[asked.kind].split(said) if p.strip()]
        if asked.kind == "order":
            return [self._programme(p, self.where(row, _ANSWER)) for p in parts]
        found = (x for p in parts for x in self._code(p, asked, self.where(row, _ANSWER)))
        return list(dict.fromkeys(found))

    def _programme(self, part: str, where: str) -> str:
        """The code of a programme, by it or by what it is called."""
        for code, both in self.programmes.items():
            if part in (code, *both):
                return code
        known = tuple(both[self.en] for both in self.programmes.values())
        raise FactError("not_one_of", where, part, known=known, near=near(part, known))

    def _code(self, part: str, asked: ToAdopt, where: str) -> Iterator[str]:
        code = coded(asked.sort, part)
        if code.isascii() or asked.sort not in ("area", "diagnosis"):
            yield code
        elif asked.sort == "area":
            yield kinds.area(part, where, self.place)
        else:
            yield from kinds.codes(part, where)


def _field(asked: ToAdopt, en: bool) -> Aside:
    """The question of an answer, as of a form."""
    return Aside(
        key="~answer",
        zh="",
        kind=asked.kind if asked.kind in ("money", "number", "day") else "text",
        options=tuple(code for code, _ in asked.choices),
        option_words=tuple((code, both[en]) for code, both in asked.choices),
    )
