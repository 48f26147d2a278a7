"""Caseflow: make, open and prove a store, and give out its desks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from caseflow import rooms
from caseflow.case.state import Case
from caseflow.codec import restore
from caseflow.desk.desks import Desks
from caseflow.errors import NotAllowed, StoreError, stands_in
from caseflow.events import Event, read
from caseflow.office.named import fund_names, funds_of
from caseflow.office.numbers import no_case, same_number
from caseflow.office.office import Office
from caseflow.office.opened import opening_of, place_of_store
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.statuses import refuse_unknown
from caseflow.store import master
from caseflow.store.keys import Keys
from caseflow.store.master import Key, Master
from caseflow.store.sqlite import SQLite
from caseflow.store.sqlite.file import MEMORY
from caseflow.store.sqlite.place import placed
from caseflow.store.unlock import key_of
from caseflow.store.where import refuse_elsewhere
from caseflow.values.dates import read_day

if TYPE_CHECKING:
    from caseflow.case.acts.submit import Origin
    from caseflow.desk.opening import Branch, FundSpec, Opening, Person
    from caseflow.edition.edition import Edition
    from caseflow.files.cells import Reader
    from caseflow.fund.funds import Balances
    from caseflow.pay.instruction import PaymentFormat
    from caseflow.programme.form import Field
    from caseflow.programme.programme import Programme
    from caseflow.proof.heads import Kept
    from caseflow.proof.replayed import Secrets
    from caseflow.proof.report import Report
    from caseflow.values.stated import Adoptable

rooms.load()


@frozen(kw_only=True)
class Journal:
    """One event as `events()` gives it: its plain part, with who, where and when."""

    position: int
    chain: str
    stream: int
    version: int
    type: str
    on: str
    actor: int
    event: Event


class Caseflow(Desks):
    """A store and what works on it. Made by `demo`, `create` or `open`; used with `with`."""

    def __init__(self, journal: SQLite, office: Office) -> None:
        self.journal, self.office = journal, office

    # -- making one
    @classmethod
    def demo(
        cls,
        path: str | Path = ":memory:",
        *,
        branch: str | Branch | Sequence[Branch] = (),
        people: Sequence[Person] = (),
        funds: Sequence[FundSpec] = (),
        bodies: Sequence[str] = (),
        adopted: Mapping[str, Adoptable] | None = None,
        key: Key | None = None,
        programmes: Sequence[Programme] = (),
        place: Place = CHINA,
        today: str = "",
    ) -> Caseflow:
        """A demonstration store: in memory by default, three people, a fund. Nothing in it is real.

        `programmes` are added to those installed. People are named by their duty:
        `cf.desk("enter")`. What is not given is made up, in China.
        """
        from caseflow.desk.demo import DEMO_BRANCH, demo_funds, demo_people
        from caseflow.desk.opening import read_opening

        if place.name == CHINA.name:
            branch, people = branch or DEMO_BRANCH, people or demo_people()
            funds = funds or demo_funds()
        stands_in(place.languages)
        start = read_opening(place, branch, people, funds, bodies, adopted or {})
        fixed = read_day(today) if today else None
        return cls._made(path, key, place, tuple(programmes), start, demo=True, fixed=fixed)

    @classmethod
    def create(
        cls,
        path: str | Path,
        *,
        branch: str | Branch | Sequence[Branch],
        people: Sequence[Person],
        funds: Sequence[FundSpec] = (),
        bodies: Sequence[str] = (),
        adopted: Mapping[str, Adoptable] | None = None,
        passphrases: Mapping[str, str] | None = None,
        key: Key | None = None,
        programmes: Sequence[Programme] = (),
        place: Place = CHINA,
    ) -> Caseflow:
        """A new store with its place, first branch, people, funds and outside bodies. Its master
        key is made in a file of its own, in another folder than the store; `key` names the file, or
        gives the key (32 bytes, or a callable that fetches them from a key service). With
        `passphrases`, one for each login, people sign in themselves (`sign_in`); without, the host
        speaks for them.

        StoreError if the file exists; FactError if the people do not do.
        """
        from caseflow.desk.opening import read_opening

        stands_in(place.languages)
        start = read_opening(place, branch, people, funds, bodies, adopted or {}, passphrases)
        return cls._made(path, key, place, tuple(programmes), start)

    @classmethod
    def _made(
        cls,
        path: str | Path,
        key: Key | None,
        place: Place,
        programmes: tuple[Programme, ...],
        start: Opening,
        *,
        demo: bool = False,
        fixed: date | None = None,
    ) -> Caseflow:
        from caseflow.desk.opening import open_store

        stands = str(path) == MEMORY
        refuse_elsewhere(path)
        made: Master | None = None
        try:
            with nullcontext(path) if stands else placed(path) as where:
                journal = SQLite.create(where)
                try:
                    # store and key under other names until both are whole: the store takes its
                    # name first, and opens with such a key, as after a rotation that was cut off
                    made = master.new_master(path, key, demo=demo, aside=True)
                    office = Office(
                        journal=journal,
                        keys=Keys(journal, made.secret, demo=demo),
                        master=made,
                        path=path,
                        place=place,
                        demo=demo,
                        given=programmes,
                        fixed=fixed,
                    )
                    open_store(office, start)
                    if stands:
                        return cls(journal, office)
                except BaseException:
                    journal.close()
                    raise
                journal.close()
        except BaseException:
            if made is not None and made.file is not None and not os.path.lexists(path):
                made.file.unlink(missing_ok=True)
            raise
        if made.file is not None:
            made = evolve(made, file=master.settle_first(made.file))
        journal = SQLite.open(path)
        office = evolve(
            office, journal=journal, keys=Keys(journal, made.secret, demo=demo), master=made
        )
        return cls(journal, office)

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        key: Key | None = None,
        programmes: Sequence[Programme] = (),
        today: str = "",
    ) -> Caseflow:
        """An existing store. StoreError if the file or its key cannot be used."""
        refuse_elsewhere(path)
        journal = SQLite.open(path)
        try:
            opened = opening_of(journal, path)
            if today and not opened.demo:
                raise NotAllowed("demo_only")
            place = place_of_store(journal, path, opened.place, opened.options, today)
            stands_in(place.languages)
            fits, keys = key_of(journal, path, key, demo=opened.demo)
            office = Office(
                journal=journal,
                keys=keys,
                master=fits,
                path=path,
                place=place,
                demo=opened.demo,
                given=tuple(programmes),
                fixed=read_day(today) if today else None,
            )
        except BaseException:
            journal.close()
            raise
        return cls(journal, office)

    def close(self) -> None:
        """Close the store."""
        self.journal.close()

    def __enter__(self) -> Caseflow:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- what it is
    @property
    def path(self) -> str | Path:
        """The file; `:memory:` if there is none."""
        return self.office.path

    @property
    def is_demo(self) -> bool:
        """Is it a demonstration store?"""
        return self.office.demo

    @property
    def place(self) -> Place:
        """The place it was opened in: currency, identities, day, levels."""
        return self.office.place

    @property
    def today(self) -> date:
        """The business date of the place, or the one this demonstration store chose."""
        return self.office.today

    @today.setter
    def today(self, day: str | date) -> None:
        if not self.office.demo:
            raise NotAllowed("demo_only")
        self.office.fixed = read_day(day)

    def reload(self) -> None:
        """Look for programmes again."""
        self.office.reload()

    # -- reading, plain parts only
    def cases(
        self,
        *,
        status: str = "",
        programme: str = "",
        branch: str = "",
        since: str | date = "",
        limit: int = 0,
    ) -> list[Case]:
        """The states of cases (no personal data), by number: of one status (`case.status`, or
        `reopen:re_review`, `reopen:appeal`: asked for and not answered, whatever it is), one
        programme, one branch, received on `since` or later. FactError if that is no day, or no case
        could have that status."""
        day = read_day(since, "since").isoformat() if since else ""
        if status and not self.journal.cases(status=status, limit=1):
            refuse_unknown(status, (code for code, _, _ in self.place.levels))
        rows = self.journal.cases(
            status=status, programme=programme, branch=branch, since=day, limit=limit
        )
        return [restore(Case, row.body) for row in rows]

    def case(self, number: str) -> Case:
        """The state of one case. FactError if there is none of that number."""
        known = same_number(number)
        with self.journal.reading():
            stream = self.journal.numbers([known]).get(known)
            found = self.journal.states("case", [stream]) if stream is not None else {}
        if stream is None or stream not in found:
            raise no_case(number)
        return restore(Case, found[stream].body)

    def events(self, *, after: int = 0, limit: int = 1000) -> Iterator[Journal]:
        """Events after a position, in order: a host keeps its own position and misses nothing."""
        with self.journal.reading():
            rows = list(self.journal.walk(after, limit))
        for r in rows:
            event = read(r.type, r.body)
            yield Journal(
                position=r.pos,
                chain=r.chain,
                stream=r.stream,
                version=r.version,
                type=r.type,
                on=r.on,
                actor=r.actor,
                event=event,
            )

    def funds(self) -> dict[str, Balances]:
        """The balances of every fund by what it is called: units by account."""
        with self.office.reading() as root:
            names = fund_names(root)
            return {names[f.code]: f.balances for f in funds_of(root)}

    def programme(self, name: str) -> Programme | Edition:
        """A programme, or the edition kept last where its plugin is faulty. DefinitionError, with
        the nearest name, if there is none."""
        with self.office.reading() as root:
            return self.office.programme(root, name)

    @property
    def programmes(self) -> Mapping[str, Programme]:
        """The programmes that this store may use now, by name."""
        return self.office.editions.programmes

    @property
    def payment_formats(self) -> Mapping[str, PaymentFormat]:
        """The formats of payment files that this store may write, by name: `csv`, those of plugins
        and of adopted drop-in files."""
        return self.office.editions.available.payment_formats

    @property
    def readers(self) -> Sequence[Reader]:
        """The readers of files that this store may use: built-in ones, then those of plugins and of
        adopted drop-in files."""
        return self.office.editions.available.readers

    def form(self, programme: str, origin: Origin = "") -> Mapping[str, Field]:
        """The questions that the programme may ask, by key; of earlier aid (`external`), or of
        cases half-way on `paper`."""
        with self.office.reading() as root:
            return self.office.form(root, programme, origin)

    def branches(self) -> list[tuple[str, str, str]]:
        """(code, name, level) of the branches with a desk here, the first one first."""
        with self.office.reading() as root:
            return [(b.code, b.name, b.level) for b in root.branches]

    @property
    def restored(self) -> list[tuple[str, str]]:
        """(branch, day) of each time that one person alone made another manage there."""
        with self.office.reading() as root:
            return [(b.code, day) for b in root.branches for day in b.restored]

    @property
    def went_back(self) -> list[tuple[str, int, int]]:
        """(day, events, known) of each time that the store was made again from a backup."""
        with self.office.reading() as root:
            return [(w.on, w.events, w.known) for b in root.branches for w in b.went_back]

    def verify(self, head: Kept = None, *, replay: bool = False) -> Report:
        """Prove the store from its own journal; `head` is any number of files of heads kept
        elsewhere; `replay` makes assessments and marks again with the key. Never raises on what it
        finds. StoreError for a head that cannot be read, or without the key it needs."""
        from caseflow.proof.replayed import Secrets
        from caseflow.proof.verify import verify

        keys = self.office.keys
        if replay and not keys.ready:
            raise StoreError("no_master_key")
        secrets = Secrets(keys, self.place) if replay else None
        return verify(self.journal, self.office.files.folder, head, secrets=secrets)


def secrets_of(journal: SQLite, path: str | Path, key: Key | None) -> Secrets:
    """What a proof of this journal needs to replay, from the key of the store at `path`. StoreError
    if there is none, or it is that of another store."""
    from caseflow.proof.replayed import Secrets

    opened = opening_of(journal, path)
    _, keys = key_of(journal, path, key, demo=opened.demo)
    if not keys.ready:
        raise StoreError("no_master_key")
    return Secrets(keys, place_of_store(journal, path, opened.place, opened.options, ""))
