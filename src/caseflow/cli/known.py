"""Which programmes a command may speak of: those that the store may use, with what its branch has
adopted, or the installed ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, frozen

from caseflow.cli.words import names_of, programme_meant
from caseflow.errors import CaseflowError, DefinitionError, Note, Stale, near
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.places.plain import plain
from caseflow.programme.consent import place_by
from caseflow.values.currency import CNY

if TYPE_CHECKING:
    from caseflow import Caseflow, Programme
    from caseflow.cli.app import State
    from caseflow.cli.printer import Printer
    from caseflow.files.cells import Reader
    from caseflow.office.root import Root
    from caseflow.plugins import Plugin, Unused
    from caseflow.programme.amendments import Amendment


@frozen(kw_only=True)
class Known:
    """Programmes by name with the amendments that are adopted; what plugins there are, and which
    programme or amendment came from which; `values` are what was adopted: (since, name, value), in
    order. Without a store the place, its day and its language are the built-in one's; of a file
    whose programmes all count in another currency those of a plain one.
    """

    programmes: Mapping[str, Programme]
    amendments: Mapping[str, Amendment]
    plugins: Mapping[str, Plugin]
    lost: Mapping[str, Note]
    origin: Mapping[str, str]
    readers: Sequence[Reader]
    apart: Mapping[str, Programme] = Factory(dict)  # of another currency than the store
    notes: Mapping[str, Note] = Factory(dict)
    values: tuple[tuple[date, str, Any], ...] = ()
    place: Place = CHINA
    stored: bool = False
    today: date = Factory(lambda: CHINA.today(datetime.now(UTC)))

    @property
    def currency(self) -> str:
        """What the store counts in; empty without one."""
        return self.place.currency.code if self.stored else ""

    def programme(self, name: str) -> Programme:
        """The programme of that code or name, or of a part of its name. DefinitionError, with the
        reason or the nearest name, if it cannot be used."""
        code = programme_meant(name, self.programmes)
        if code and name not in self.amendments and name not in self.lost:
            return self.programmes[code]
        if name in self.apart:
            raise Stale("other_currency", currency=self.apart[name].currency, programme=name)
        if name in self.lost:
            raise DefinitionError("programme_lost", name=name, what=self.lost[name])
        if name in self.amendments:
            of = self.amendments[name].programme
            raise DefinitionError("programme_is_amendment", name=name, programme=of)
        known = tuple(self.programmes)
        called = {p.name: (p.zh, p.en) for p in self.programmes.values()}
        meant = near(name, (*known, *names_of(called)))
        own = self.unused
        raise DefinitionError(
            "no_programme", name=name, near=meant, known=known, left=own.left, faulty=own.faulty
        )

    @property
    def unused(self) -> Unused:
        """What an error says of programmes that are not here: `plugins.unused`."""
        from caseflow.plugins import unused

        return unused(self.plugins)

    def chosen(self, name: str | None) -> list[Programme]:
        """That programme, or without a name all of them."""
        return [self.programme(name)] if name else list(self.programmes.values())

    def place_for(self, programme: Programme) -> Place:
        """Where it is judged: the place of the store; without one, by the programme's currency."""
        if self.stored or programme.currency == self.place.currency.code:
            return self.place
        return place_by(programme.currency)

    def adopted(self, day: date) -> dict[str, Any]:
        """The values that are in force on `day`."""
        return {name: value for since, name, value in self.values if since <= day}

    def days(self, programme: Programme) -> list[date]:
        """The days on which anything of it changes here."""
        names = programme.adoptable()
        own = programme.days(self.adopted(date.max))
        later = (d for d, name, _ in self.values if name in names and own and d > own[0])
        return sorted({*own, *later})


@contextmanager
def known(
    state: State | None, plugin: Path | None = None, *, needed: bool = False
) -> Iterator[Known]:
    """Of one file (`plugin`, whose amendments count too), of the store if `state` has one, else of
    what is installed. StoreError if it is `needed` and not there."""
    from caseflow.plugins import installed

    if plugin is not None:
        found_ = _of_file(plugin)
        if state is not None:
            state.out.speak(found_.place)
        yield found_
    elif state is not None and (needed or state.store.is_file()):
        with state.open() as cf:
            yield of_store(cf)
    else:
        found = installed()
        yield Known(
            programmes=found.programmes, amendments=found.amendments, plugins=found.plugins,
            lost=found.lost, origin=found.origin,
            readers=found.readers,
        )  # fmt: skip


def tried(state: State, plugin: Path | None) -> None:
    """What is installed, and each drop-in file that the store has adopted (without `plugin`), loads
    in a process of its own, before any of it is loaded here. DefinitionError of the first that does
    not."""
    from caseflow import trial

    trial.installed()
    if plugin is not None or not state.store.is_file():
        return
    from caseflow.office import dropins
    from caseflow.office.available import adopted_values

    with state.open() as cf, cf.office.reading() as root:
        files = dropins.adopted(adopted_values(root), cf.today.isoformat())
        dropins.tried(dropins.folder(cf.path), files.values())


def _of_file(plugin: Path) -> Known:
    """The programmes of the file, and those that it amends. It is tried in a process of its own
    before it is loaded here."""
    from caseflow import trial
    from caseflow.plugins import installed, loaded_source, source_of

    try:
        source = source_of(plugin)
    except OSError:
        raise DefinitionError("no_python_file", file=plugin.name) from None
    trial.load(plugin.stem, source)
    file, here = loaded_source(plugin.name, source), installed()
    whole = here.programmes | file.programmes
    added = {n: [a for a in file.amendments.values() if a.programme == n] for n in whole}
    mine = {
        n: p.amended(added[n]) if added[n] else p
        for n, p in whole.items()
        if n in file.programmes or added[n]
    }
    if not mine:
        raise DefinitionError("file_without_programme", file=plugin.name)
    readers = [*here.readers, *file.readers]
    place = _stands(mine.values())
    return Known(
        place=place,
        today=place.today(datetime.now(UTC)),
        programmes=mine,
        amendments=file.amendments,
        plugins=file.plugins,
        lost=here.lost,
        origin=file.origin,
        readers=readers,
    )


def stored_currency(store: Path) -> str:
    """What the store counts in, without opening it; empty if there is none, or none to be read."""
    from caseflow.plugins import place_of
    from caseflow.store.sqlite.listing import listed

    if not store.is_file():
        return ""
    with suppress(CaseflowError):
        found = listed(store, limit=1)
        return place_of(found.place, found.options).currency.code
    return ""


def _stands(programmes: Iterable[Programme]) -> Place:
    """Where no store says it: the built-in place; the plain one of a file whose programmes all
    count in one other currency."""
    money = {p.currency for p in programmes}
    return plain(currency=money.pop()) if len(money) == 1 and CNY.code not in money else CHINA


def speak_of(out: Printer, programmes: Iterable[Programme]) -> None:
    """Where nobody says a language, programmes of one other currency do."""
    place = _stands(programmes)
    if out.unsaid and place is not CHINA:
        out.speak(place)


def of_store(cf: Caseflow) -> Known:
    """What an open store may use."""
    with cf.office.reading() as root:
        here = cf.office.editions.available
        values = tuple(_adoptions(root, root.branches[0].code))
    adopted = {name: value for _, name, value in values}
    amended = {
        name: p for name in here.programmes if (p := here.amended(name, adopted)) is not None
    }
    return Known(
        programmes=amended,
        amendments=here.amendments,
        plugins=here.plugins,
        lost=here.lost,
        origin=here.origin,
        readers=here.readers,
        apart=here.apart,
        notes=here.notes,
        values=values,
        place=cf.place,
        stored=True,
        today=cf.today,
    )


def _adoptions(root: Root, branch: str) -> Iterator[tuple[date, str, Any]]:
    """(since, name, value) of all that the branch and those above it have adopted; what comes later
    wins."""
    from caseflow.branch.state import lineage
    from caseflow.values.wire import from_wire

    for code in reversed(lineage(root.see, branch)):
        state = root.see("branch", code)
        for v in sorted(state.adopted if state is not None else (), key=lambda v: str(v.since)):
            yield date.fromisoformat(v.since), v.name, from_wire(json.loads(v.value))
