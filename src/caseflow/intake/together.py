"""Rows → applications: which rows belong together, and what one of them says in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from caseflow.intake.beside import related
from caseflow.intake.cells import Problem
from caseflow.intake.columns import HELPED, HOUSEHOLDER, RELATION, Field
from caseflow.intake.equal import Listed
from caseflow.intake.kin import KIN
from caseflow.intake.rows import Application, Line, Verdict

MEMBER = "~member"  # who a row names as one
RECENT = 20  # applications of one person that a further row may belong to


def blocks(lines: Iterable[Line], fields: Sequence[Field]) -> Iterator[list[Line]]:
    """Rows of one application: the household above, the same person with another element, or a row
    that only continues; in the order of their first rows.

    Where nothing stands one element to a row, only rows that follow one another belong together,
    and each application is given before the next one is read.
    """
    several = {f.group for f in fields if f.rows}
    members = {f.key: f for f in fields if f.group == "member"}
    keys = [f.key for f in fields if helped(f.key)]
    household = keys[:1] == ["household.head.id_no"]  # whom it helps stands first
    blocks: list[list[Line]] = []
    by_person: dict[str, list[int]] = {}
    for line in lines:
        member = household and line.asides.get(RELATION, "") not in ("", *HOUSEHOLDER)
        if member:
            _member(line, members)
        if blocks and (member or (not line.facts and not line.problems and line.elements)):
            blocks[-1].append(line)
            continue
        if not several:
            yield from blocks
            blocks = [[line]]
            continue
        person = next((str(line.facts[k]) for k in keys if k in line.facts), "")
        at = None
        if several & set(line.elements):
            last = by_person.get(person, ())[-RECENT:]
            at = next((i for i in last if _joins(blocks[i], line, several)), None)
        if at is None:
            blocks.append([line])
            if person:
                by_person.setdefault(person, []).append(len(blocks) - 1)
        else:
            blocks[at].append(line)
    yield from blocks


def helped(key: str) -> bool:
    """Is it the number of who is helped?"""
    return key in HELPED and key.endswith(".id_no")


def _joins(block: Sequence[Line], line: Line, several: set[str]) -> bool:
    """Nothing that both state differs, and the row adds an element: a row like one before is the
    same application again."""
    for other in block:
        if any(k in other.facts and other.facts[k] != v for k, v in line.facts.items()):
            return False
        if any(
            g not in several and g in other.elements and other.elements[g] != e
            for g, e in line.elements.items()
        ):
            return False
    return all(
        element not in other.elements.get(g, ())
        for g in several & set(line.elements)
        for element in line.elements[g]
        for other in block
    )


def _member(line: Line, asked: Mapping[str, Field]) -> None:
    """A row of a household sheet that is not the head's: who it names is a member, of whom is kept
    what the form asks of members."""
    person = {
        k.rpartition(".")[2]: v for k, v in line.facts.items() if k.startswith("household.head.")
    }
    for key in [k for k in line.facts if k.startswith("household.head.")]:
        del line.facts[key]
    if not asked:
        return
    line.asides[MEMBER] = (person.get("name"), person.get("id_no"))
    own = {f"member.{k}": v for k, v in person.items()} | {"member.relation": line.asides[RELATION]}
    line.elements.setdefault("member", [{}])[0].update(own)
    if KIN in asked:
        related(line, asked[KIN])
    for element in line.elements["member"]:
        for key in [k for k in element if k not in asked]:
            del element[key]


def made(block: Sequence[Line]) -> Iterator[Application | Verdict]:
    """One application of a block; with a problem in any of its rows a verdict for each."""
    first, *more = block
    if any(line.problems for line in block):
        bad = next(line for line in block if line.problems)
        for line in block:
            other = Problem.of_row("belongs", row=bad.row.number)
            problems = (
                (*line.problems, *line.warnings) if line.problems else (other, *line.warnings)
            )
            yield Verdict(
                sheet=line.sheet.name,
                row=line.row.number,
                verdict="rejected",
                case="",
                problems=problems,
                sheet_index=line.sheet.index,
                part=line is not first,
            )
        return
    facts, elements, equal = _gathered(block)
    warnings = [*(w for line in block for w in line.warnings), *equal]
    if not elements and all(k.rpartition(".")[2] in ("name", "relation") for k in facts):
        why = Problem.of_row("only_a_name")
        yield from (
            Verdict(
                sheet=line.sheet.name,
                row=line.row.number,
                verdict="rejected",
                case="",
                problems=(why,),
                sheet_index=line.sheet.index,
                part=line is not first,
            )
            for line in block
        )
        return
    if more:
        numbers = tuple(line.row.number for line in more)
        warnings.append(evolve(Problem.of_row("joined", rows=numbers), warning=True))
    also = tuple((line.sheet.name, line.sheet.index, line.row.number) for line in more)
    yield Application(
        sheet=first.sheet.name,
        sheet_index=first.sheet.index,
        row=first.row.number,
        facts={**facts, **as_facts(elements)},
        warnings=tuple(warnings),
        also=also,
        cells=first.cells,
        named=first.row.case,
    )


def _gathered(
    block: Sequence[Line],
) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]], list[Problem]]:
    """What the rows say in all: facts, elements, and which rows are equal. What the rows of one
    person say alike is one element, but a row that only continues says one more; of a list of
    households a member to a person, though nothing that tells two apart is asked of them."""
    facts: dict[str, Any] = {}
    found: dict[str, Listed] = {}
    people = set[tuple[Any, ...]]()
    for line in block:
        who = line.asides.get(MEMBER)
        continues = not line.facts and who is None
        facts |= line.facts
        for group, items in line.elements.items():
            listed = found.setdefault(group, Listed(group))
            if who is not None and group == "member":
                if who not in people or not any(who):
                    listed.elements += items
                    people.add(who)
            else:
                listed.add(line, None if continues else [*listed.elements])
    told = [w for listed in found.values() for w in listed.told]
    return facts, {g: listed.elements for g, listed in found.items()}, told


def as_elements(facts: Mapping[str, Any], group: str) -> list[dict[str, Any]]:
    """The elements of one repeated fact that facts tell, as `as_facts` wrote them."""
    if group in facts:
        return [{f"{group}.{k}": v for k, v in x.items()} for x in facts[group]]
    flat = {k: v for k, v in facts.items() if k.startswith(f"{group}.")}
    return [flat] if flat else []


def as_facts(elements: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Elements as facts: one stands flat under its keys (all there is), several as a list that is
    complete."""
    out: dict[str, Any] = {}
    for group, items in elements.items():
        if len(items) == 1:
            out |= items[0]
        elif items:
            out[group] = [{k.removeprefix(f"{group}."): v for k, v in x.items()} for x in items]
            out[f"{group}.complete"] = True
    return out
