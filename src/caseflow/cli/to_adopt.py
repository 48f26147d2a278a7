"""What nobody has decided: listed, written as a workbook to fill in, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caseflow.cli.printer import table
from caseflow.errors import DefinitionError, FactError, Lang, shown
from caseflow.words.adopted import ASKED, CHOSEN
from caseflow.words.adopting import WRITTEN
from caseflow.words.shown import PROGRAMMES, heads, told

if TYPE_CHECKING:
    from caseflow import Caseflow, Programme
    from caseflow.cli.app import State
    from caseflow.cli.known import Known
    from caseflow.intake.adopting import Answered
    from caseflow.programme.to_adopt import ToAdopt


def listed(state: State, here: Known, name: str | None, out: Path) -> None:
    """What nobody has decided or adopted, with the question to ask; of every programme if none is
    named. `out`: a workbook of it, to be filled in."""
    adopted, lang = here.adopted(here.today), state.out.lang
    asked = [(p, x) for p in here.chosen(name) for x in _open(here, p, adopted)]
    data = [{"programme": p.name, "name": x.name, "ask": x.say(lang)} for p, x in asked]
    if out != Path():
        count = _to_adopt(out, here, asked, lang)
        state.out.give(data, told(WRITTEN, lang, file=out.name, count=count))
        return
    rows = [(p.en, x.name, x.say(lang)) if lang == "en" else (p.zh, x.say(lang)) for p, x in asked]
    columns = heads(PROGRAMMES["unset"], lang)
    state.out.give(data, table(columns, rows) if rows else told(PROGRAMMES["all_set"], lang))


def _open(here: Known, programme: Programme, adopted: Mapping[str, Any]) -> Iterator[ToAdopt]:
    """What a programme asks for, and how long its notice hangs."""
    from caseflow.office.editions import OFF_DAY
    from caseflow.programme.to_adopt import of_notice

    yield from programme.to_adopt(adopted)
    try:
        edition = programme.on(here.today, adopted, place=here.place)
    except DefinitionError as problem:
        if problem.code not in OFF_DAY:
            raise
        return  # a day without rules: no notice hangs
    yield from of_notice(edition, adopted)


def told_questions(cf: Caseflow) -> None:
    """What the values that programmes ask for are called, for sentences that name them: by the
    question."""
    for programme in cf.programmes.values():
        for x in programme.to_adopt():
            ASKED[x.name] = x.zh, x.en
            CHOSEN[x.name] = dict(x.choices)


def _to_adopt(out: Path, here: Known, asked: list[tuple[Programme, ToAdopt]], lang: Lang) -> int:
    """Write the workbook; of a value that several programmes ask for one row. How many there
    are."""
    from caseflow.files.adopting import Asked, write_to_adopt

    rows = {
        x.name: Asked(
            what=x,
            programmes=tuple((p.zh, p.en)[lang == "en"] for p, y in asked if y.name == x.name),
        )
        for _, x in asked
    }
    write_to_adopt(out, list(rows.values()), place=here.place, lang=lang)
    return len(rows)


def filled(file: Path, cf: Caseflow) -> tuple[Sequence[Answered], int]:
    """What a workbook of it, filled in, says is to be adopted; how many questions are blank.
    FactError if it is another workbook, or wholly blank."""
    from caseflow.cli.known import of_store
    from caseflow.files.read import read
    from caseflow.intake.adopting import read_to_adopt
    from caseflow.programme.to_adopt import NOTICE, notice_days

    here = of_store(cf)
    asked = {x.name: x for p in here.programmes.values() for x in p.to_adopt()}
    asked[NOTICE] = notice_days()
    called = {p.name: (p.zh, p.en) for p in here.programmes.values()}
    back = read_to_adopt(read(file, here.readers), asked, called, cf.place)
    if not back.answers:
        raise FactError("to_adopt_blank", "", file=shown(file.name))
    return back.answers, back.blank
