"""What a row says twice, or beside the form: counted, compared, never made into something else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve

from caseflow.errors import shown
from caseflow.intake.cells import Problem
from caseflow.intake.columns import AGE, COUNTY, Column, Field
from caseflow.intake.kin import KIN, RELATION, kin, near_kin
from caseflow.places.place import Identity
from caseflow.values.areas import code_of, table

if TYPE_CHECKING:
    from caseflow.intake.rows import Line


def counted(line: Line, column: Column) -> None:
    """A typed number of elements must be the number that the row names."""
    key = column.field.key
    stated, named = line.asides.get(key), len(line.elements.get(column.field.group, ()))
    if stated is not None and named and stated != named:
        ref, _ = line.cells[key]
        what = column.field.zh.removesuffix("数")
        parts = {"named": named, "what": what, "header": column.header, "stated": stated}
        line.problems.append(
            Problem(
                cell=ref, column=column.header, value=str(stated), code="count_differs", parts=parts
            )
        )


def birth(line: Line, key: str, birth: str, found: Identity) -> None:
    """Certificates first (in China by Civil Code art. 15).

    The date of birth that an ID holds rules over a typed one, with a note; one that holds none
    says nothing about it.
    """
    facts, problems = line.facts, line.problems
    if found.birth_date is None or not found.certain:
        return
    unreadable = next(
        (p for p in problems if p.code.startswith("day_") and "出生" in p.column), None
    )
    if unreadable is not None and birth not in facts:
        problems.remove(unreadable)
        line.warnings.append(evolve(unreadable, code="birth_unreadable", parts={}, warning=True))
    elif birth in facts and facts[birth] != found.birth_date:
        own = str(facts[birth])
        line.warnings.append(Problem.to_look_at("birth_differs", *line.cells[birth], own))
    facts[birth] = found.birth_date
    if birth not in line.cells:
        line.cells = line.cells.pointing(birth, key)


def related(line: Line, asked: Field) -> None:
    """The kind of relation of each member of whom only the relation is written."""
    at = line.cells.get(RELATION, ("", ""))
    for element in line.elements["member"]:
        text = element.get(RELATION)
        if KIN in element or not isinstance(text, str):
            continue
        words, code = dict(asked.option_words), kin(text)
        if code:
            element[KIN] = code
            if text not in words.values():
                parts = {"words": shown(text), "taken": words[code]}
                line.warnings.append(Problem.to_look_at("taken_as", *at, shown(text), **parts))
        else:
            known = tuple(words[x] for x in near_kin(text)) or tuple(words.values())
            own: dict[str, Any] = {"words": shown(text), "asked": asked.zh, "known": known}
            line.warnings.append(Problem.to_look_at("kin_open", *at, shown(text), **own))


def county(line: Line, key: str, column: tuple[str, str] | None) -> None:
    """A column of counties says where somebody is registered if no other does, or only the
    township; it is told, since they may be registered elsewhere. `column`: the letters and header
    of the one that asks it."""
    found = code_of(line.asides[COUNTY])
    if found is None or key in line.facts:
        return
    if column is not None:
        ref = f"{column[0]}{line.row.number}"
        said = [p for p in line.problems if p.code == "cell_area" and p.cell == ref]
        if not said:
            return  # it was left blank
        line.problems.remove(said[0])
    ref, header = line.cells[COUNTY]
    line.facts[key] = found
    if key not in line.cells:
        line.cells = line.cells.pointing(key, COUNTY)
    name = table()[found].name
    line.warnings.append(
        Problem.to_look_at("area_by_county", ref, header, header=header, area=name)
    )


def age(line: Line) -> None:
    """A typed age is no date of birth: it is compared with one, never made into one."""
    ref, header = line.cells[AGE]
    age = line.asides[AGE]
    born = next(
        (v for k, v in line.facts.items() if k.endswith(".birth_date") and isinstance(v, date)),
        None,
    )
    on = line.facts.get("application.received_on")
    if born is None:
        code = "age_alone"
    elif age is not None and isinstance(on, date) and not -1 <= on.year - born.year - age <= 2:
        code = "age_differs"
    else:
        return
    line.warnings.append(Problem.to_look_at(code, ref, header, "" if age is None else str(age)))
