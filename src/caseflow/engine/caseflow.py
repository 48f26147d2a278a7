"""Caseflow: one store, its programmes, and the people who work at its desks."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from caseflow.case import events as e
from caseflow.case import state as cases
from caseflow.case.state import Case
from caseflow.engine.numbers import no_case, same_number
from caseflow.errors import DefinitionError, NotAllowed, StoreError
from caseflow.store.projections import Projections
from caseflow.store.sqlite import Store
from caseflow.values.dates import read_day, shanghai_today

if TYPE_CHECKING:
    from caseflow.engine.desk import Desk
    from caseflow.engine.plans import Plans
    from caseflow.engine.setup import Branch, Person
    from caseflow.engine.verify import Report
    from caseflow.programme.edition import Edition
    from caseflow.programme.programme import Programme
    from caseflow.store.tx import Tx


@frozen
class Journal:
    """One event as `events()` gives it: its plain part, with who, where and when. No private part."""

    position: int
    chain: str
    stream: int
    version: int
    type: str
    on: str
    actor: int
    event: e.Event


class Caseflow:
    """A store and what works on it. Make one with `demo`, `create` or `open`; use it with `with`."""

    def __init__(self, store: Store, programmes: Sequence[Programme] = (), today: date | None = None) -> None:
        self.store, self._today, self._given = store, today, tuple(programmes)
        self._branches: list[e.BranchOpened] = []
        self._logins: list[tuple[int, str]] = []
        self._forms: dict[tuple[str, str], Mapping[str, Any]] = {}

    @cached_property
    def plans(self) -> Plans:
        """The programmes that this store may use and their editions; loaded when first needed."""
        from caseflow.engine.available import available
        from caseflow.engine.plans import Plans

        with self.store.read() as tx:
            return Plans(available(tx, self.store.path, self._given, demo=self.store.demo, today=self.today))

    def reload(self) -> None:
        """Look for programmes again: something that decides about them was adopted."""
        self.__dict__.pop("plans", None)
        self._forms.clear()

    # -- making one ---------------------------------------------------------------------------------------------------
    @classmethod
    def demo(cls, path: str | Path = ":memory:", *, programmes: Sequence[Programme] = (), today: str = "", **opening: Any) -> Caseflow:
        """A demonstration store: in memory by default, three people, a fund. Nothing in it is real.

        `programmes` are added to those installed. People are named by their duty: `cf.desk("enter")`.
        """
        from caseflow.engine.demo import DEMO_BRANCH, demo_funds, demo_people

        opening.setdefault("people", demo_people())
        opening.setdefault("funds", demo_funds())
        return cls.create(path, branch=opening.pop("branch", DEMO_BRANCH), programmes=programmes, today=today, demo=True, **opening)

    @classmethod
    def create(
        cls, path: str | Path, *, branch: str | Branch | Sequence[Branch], people: Sequence[Person], key: str | Path | None = None,
        programmes: Sequence[Programme] = (), today: str = "", demo: bool = False, **opening: Any,
    ) -> Caseflow:  # fmt: skip
        """A new store with its first branch, people, funds and outside bodies. The key file is made beside, not inside.

        `opening` takes `funds=`, `bodies=`, `adopted=`. StoreError if the file exists; FactError if the people do not do.
        """
        from caseflow.engine.setup import open_store, read_opening
        from caseflow.store.private import new_master_for

        start = read_opening(branch, people, opening.pop("funds", ()), opening.pop("bodies", ()), opening.pop("adopted", {}))
        if opening:
            raise TypeError(f"create() got unexpected arguments: {', '.join(opening)}")
        Store.check_new(path)
        master = new_master_for(path, key, demo=demo)
        store = Store.create(path, master, Projections(), demo=demo)
        cf = cls(store, programmes, read_day(today) if today else None)
        open_store(cf, start)
        return cf

    @classmethod
    def open(cls, path: str | Path, *, key: str | Path | None = None, programmes: Sequence[Programme] = (), today: str = "") -> Caseflow:
        """An existing store. StoreError if the file or its key cannot be used."""
        from caseflow.store.private import load_master_for

        store = Store.open(path, load_master_for(path, key), Projections())
        return cls(store, programmes, read_day(today) if today else None)

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Caseflow:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- time -----------------------------------------------------------------------------------------------------------
    @property
    def today(self) -> date:
        """The business date (UTC+08:00), or the one this store was opened with."""
        return self._today or shanghai_today()

    @today.setter
    def today(self, day: str | date) -> None:
        if not self.store.demo:
            raise NotAllowed("业务日期只能在演示库中设定", rule="demo_only")
        self._today = read_day(day)

    def now_ms(self) -> int:
        """The clock, in milliseconds of UTC."""
        return time.time_ns() // 1_000_000

    # -- desks ------------------------------------------------------------------------------------------------------------
    def desk(self, who: str, branch: str = "") -> Desk:
        """The desk of a person (their login); in a demonstration store also of who holds a duty. NotAllowed if nobody is."""
        from caseflow.engine.desk import Desk

        with self.store.read() as tx:
            party = next((p for p, login in self.logins(tx) if login == who), 0)
            if not party and self.store.demo:
                row = tx.rows("SELECT party FROM duties WHERE duty = ? ORDER BY pos LIMIT 1", (who,))
                party = row[0][0] if row else 0
            if not party:
                names = "、".join(login for _, login in self.logins(tx))
                raise NotAllowed(f"没有登录名为“{who}”的工作人员；现有：{names}", rule="no_person")
            if not branch:
                row = tx.rows("SELECT branch FROM duties WHERE party = ? ORDER BY pos LIMIT 1", (party,))
                branch = row[0][0] if row else self.branches(tx)[0].code
        return Desk(self, party, branch)

    def person(self, login: str) -> int:
        """The party of a member of staff. StoreError if there is none of that login."""
        with self.store.read() as tx:
            for party, name in self.logins(tx):
                if name == login:
                    return party
        raise StoreError(f"没有登录名为“{login}”的工作人员")

    def logins(self, tx: Tx) -> list[tuple[int, str]]:
        """(party, login) of the staff, in the order of their registration."""
        rows = tx.rows(
            "SELECT m.ref, m.detail FROM marks m JOIN events e ON e.stream = m.ref AND e.version = 1 WHERE m.kind = 'login' ORDER BY e.pos",
            (),
        )
        return [(ref, detail.decode()) for ref, detail in rows]

    # -- reading, plain parts only ------------------------------------------------------------------------------------------
    def cases(self, *, status: str = "", programme: str = "", limit: int = 0) -> list[Case]:
        """The states of cases (no personal data), by number."""
        where = [("status = ?", status)] if status else []
        where += [("programme = ?", programme)] if programme else []
        sql = "SELECT state FROM cases" + (" WHERE " + " AND ".join(w for w, _ in where) if where else "")
        sql += " ORDER BY length(number), number" + (" LIMIT ?" if limit else "")
        with self.store.read() as tx:
            return [cases.load(raw) for (raw,) in tx.rows(sql, (*(v for _, v in where), *((limit,) if limit else ())))]

    def case(self, number: str) -> Case:
        """The state of one case. FactError if there is none of that number."""
        with self.store.read() as tx:
            row = tx.rows("SELECT state FROM cases WHERE number = ?", (same_number(number),))
        if not row:
            raise no_case(number)
        return cases.load(row[0][0])

    def events(self, *, after: int = 0, limit: int = 1000) -> Iterator[Journal]:
        """Events after a position, in order: a host keeps its own position and misses nothing."""
        sql = "SELECT pos, chain, stream, version, type, on_day, actor, body FROM events WHERE pos > ? ORDER BY pos LIMIT ?"
        with self.store.read() as tx:
            rows = tx.rows(sql, (after, limit))
        for pos, chain, stream, version, type_, on, actor, body in rows:
            yield Journal(pos, chain, stream, version, type_, on, actor, e.decode(type_, body))

    def funds(self) -> dict[str, dict[str, int]]:
        """The balances of every fund, by account, in its unit."""
        with self.store.read() as tx:
            return {name: tx.balance(id_) for id_, name in tx.rows("SELECT id, name FROM funds ORDER BY rowid", ())}

    def verify(self, head: str | Path | None = None) -> Report:
        """Prove the store from its own journal; `head` is a head file kept elsewhere. Never raises on what it finds."""
        from caseflow.engine.verify import verify

        return verify(self.store, head)

    # -- for the engine ---------------------------------------------------------------------------------------------------------
    def branches(self, tx: Tx) -> list[e.BranchOpened]:
        """The branches with a desk in this store, the first one first."""
        if not self._branches:
            found = [
                e.decode("branch_opened/1", b)
                for (b,) in tx.rows("SELECT body FROM events WHERE type = 'branch_opened/1' ORDER BY pos", ())
            ]
            self._branches = [b for b in found if isinstance(b, e.BranchOpened)]
        return self._branches

    def programme(self, name: str) -> Programme | Edition:
        """A programme, or the edition kept last where its plugin is faulty. DefinitionError, with the nearest name, if there
        is none.
        """
        with self.store.read() as tx:
            return self.plans.about(tx, name)

    def helps(self, programme: str) -> str:
        """Whom the programme helps."""
        return self.programme(programme).helps

    def form(self, programme: str, origin: str = "") -> Mapping[str, Any]:
        """The questions that the programme may ask, by key: everything else is refused at the door. `origin` external or
        paper: those of earlier aid, and of cases that are half-way on paper.
        """
        if (programme, origin) not in self._forms:
            from caseflow.engine import golive
            from caseflow.programme.form import any_form

            of = self.programme(programme)
            special = {"external": golive.history_form, "paper": golive.paper_form}
            self._forms[programme, origin] = (
                special[origin](of) if origin else {k: f for f in any_form(of) for k in ((f.key, f.group) if f.group else (f.key,))}
            )
        return self._forms[programme, origin]

    def check_facts(self, case: str, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The facts, if the programme of the case may ask for them; FactError for any other."""
        from caseflow.engine.door import asked, not_after

        programme = self.case(case).programme
        given = asked(programme, self.form(programme), facts) if programme in self.plans.programmes else dict(facts)
        not_after(given, self.today)
        return given

    def check_adoptable(self, name: str, value: Any) -> None:
        """DefinitionError if no installed programme knows a value of that name, or if it is not of its kind."""
        if name.startswith(("headers.", "ledger.")):
            kind, _, programme_name = name.partition(".")
            return self._check_headers(kind, programme_name, value)
        here = self.plans.available
        if name == "plugins":
            from caseflow.engine.available import check_drop_ins, folder

            names = value if isinstance(value, list | tuple) else [value]
            return check_drop_ins(folder(self.store.path), list(dict.fromkeys(map(str, names))))
        if name in here.amendments:
            if not isinstance(value, date):
                raise DefinitionError(f"{name}：是增补，应采用它的施行日（日期），给出的是 {value!r}")
            with self.store.read() as tx:
                return self.plans.check_amendment(tx, name)
        whole = here.adoptable()
        known = {n for programme in whole for n in programme.adoptable()}
        for programme in whole:
            programme.check_adopted(name, value)
        if known and name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, [*known, *here.amendments], 1)
            raise DefinitionError(f"没有项目用到名为 {name!r} 的数值" + (f"；是否为 {near[0]!r}？" if near else ""))
        return None

    def _check_headers(self, kind: str, programme: str, value: Any) -> None:
        form = self.form(programme)
        pairs = value if isinstance(value, list | tuple) else [value]
        for pair in pairs:
            header, sign, key = str(pair).rpartition("=")
            own = kind == "ledger" and key.startswith("case.")
            if not sign or not header.strip() or not (own or key.partition(":")[0] in form):
                near = [k for k, f in form.items() if key in (f.zh, k.rpartition(".")[2])]
                hint = f"；是否为 {near[0]}？" if near else ""
                raise DefinitionError(f"{kind}.{programme}：{str(pair)[:60]!r} 应写成 表头=键，键须是这个项目要问的一项{hint}")
