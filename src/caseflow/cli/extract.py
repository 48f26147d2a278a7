"""extract: what was handed to an auditor, checked and read aloud; without store, key or desk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from caseflow.cli.app import State, common
from caseflow.errors import CaseflowError
from caseflow.words import names, say_amount
from caseflow.words.history import called
from caseflow.words.proposed import field

if TYPE_CHECKING:
    from caseflow.places.place import Place
    from caseflow.proof.extract import OpenedCase, Part


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("head", nargs=-1, type=click.Path(path_type=Path), metavar="[HEAD]...")
@common
@click.pass_obj
def extract(state: State, file: Path, head: tuple[Path, ...]) -> int:
    """核对并朗读摘录：先同样核验，再列出所选案件的加密内容；不需要库和密钥。

    An extract, checked as by verify, then all that it opens of the chosen cases; it needs neither
    store nor key. What is not whole is not read.
    """
    from caseflow.proof.extract import read_cases
    from caseflow.proof.verify import verify_file

    found = verify_file(file, head)
    state.out.demo = found.demo
    cases = list(read_cases(file)) if found.ok else []
    place, lang = _place(file), state.out.lang
    said = [found.words(lang), *(line for c in cases for line in _told(c, lang, place))]
    data = {**found.data(lang), "cases": [_data(c) for c in cases]}
    state.out.give(data, "\n".join(said))
    return 0 if found.ok else 1


def _place(file: Path) -> Place | None:
    """The place by which sums are written; None if what supplies it is not installed here."""
    from caseflow.office.opened import opening_of, place_of_store
    from caseflow.store.sqlite import SQLite

    with suppress(CaseflowError):
        store = SQLite.copy_of(file)
        try:
            opened = opening_of(store, file)
            return place_of_store(store, file, opened.place, opened.options, "")
        finally:
            store.close()
    return None


def _data(one: OpenedCase) -> dict[str, Any]:
    parts = [
        {"event": p.pos, "type": p.type, "on": p.on, "version": p.version, "content": p.content}
        for p in one.parts
    ]
    moved = [
        {"event": f.pos, "type": f.type, "on": f.on, "fund": f.fund, "line": f.line, "n": f.n}
        | {"source": f.source, "target": f.target, "units": f.units, "unit": f.unit}
        for f in one.flows
    ]
    told = {"case": one.case.number, "programme": one.case.programme}
    return {**told, "parts": parts, "moved": moved}


def _told(one: OpenedCase, lang: Literal["zh", "en"], place: Place | None) -> Iterator[str]:
    """A case in lines: each event of which something private is kept, with all that it says."""
    from caseflow.facts import catalogue

    asked = one.edition.facts if one.edition is not None else ()
    facts = catalogue() | {f.key: f for f in asked}
    title = getattr(one.edition, lang) if one.edition is not None else one.case.programme
    yield f"\n{one.case.number}  {title}"
    for part in one.parts:
        yield f"  {part.pos}  {part.on}  {called(part.type.partition('/')[0], lang)}"
        for key, value in _said(part):
            fact = facts.get(key)
            label = getattr(fact, lang) if fact is not None else field(key, lang)
            options = fact.option_words if fact is not None else {}
            yield f"    {label}: {_value(key, value, lang, place, options)}"
    for f in one.flows:
        which = f"{one.case.number}-{f.line}-{f.n}" if f.n else f"{one.case.number}-{f.line}"
        way = " → ".join(names.name("account", x, lang) for x in (f.source, f.target))
        yield f"  {f.pos}  {f.on}  {f.fund}  {which}  {say_amount(f.units, f.unit, lang)}  {way}"


def _said(part: Part) -> Iterator[tuple[str, Any]]:
    from caseflow.values.wire import opened

    for name, value in opened(part.content).items():
        if isinstance(value, Mapping):
            yield from value.items()
        else:
            yield name, value


def _value(
    key: str, value: Any, lang: Literal["zh", "en"], place: Place | None, options: Any
) -> str:
    from caseflow.desk.entries import shown
    from caseflow.values.wire import to_wire

    if place is None:
        return json.dumps(to_wire(value), ensure_ascii=False, default=str)
    return shown(key, value, lang, place, dict(options), whole=True)
