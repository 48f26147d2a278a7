"""Stages *told* and *judged* in one pass: every event folded again, and judged by its whole guard
on the states before it; every state that a command touched, where the command ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Protocol

from caseflow.branch.clock import confirms, jumped, vouches
from caseflow.branch.events import DataRead, QuestionAsked
from caseflow.branch.guards import READS
from caseflow.branch.state import Branch
from caseflow.case.cofunding import bill_of, is_on
from caseflow.case.events import Instructed
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.order import queued
from caseflow.case.provided import DataProvided
from caseflow.errors import CaseflowError
from caseflow.events import (
    KINDS,
    ROOMS,
    SYSTEM,
    Before,
    Event,
    Kind,
    Stamp,
    Who,
    is_plainly,
    plain,
    read,
)
from caseflow.fund.fold import moved
from caseflow.fund.queue import Waiting
from caseflow.lists.events import PaymentFileMade
from caseflow.office.came_in import SEEN
from caseflow.people.signs import TOKEN, Vouch, vouched
from caseflow.people.state import who
from caseflow.proof.came_in import NUMBERED, CameIn
from caseflow.proof.report import Finding
from caseflow.proof.unheld import Unheld
from caseflow.store.journal import Stored

Key = tuple[str, int]
DAY_MS = 86_400_000
LOGGED = (DataRead, QuestionAsked, DataProvided)  # in the chain of reads of a branch


class Beside(Protocol):
    """What is asked along the walk."""

    def step(self, e: Stored, body: Event, who: Who) -> None:
        """The next event, before it is folded."""
        ...

    def end(self) -> None:
        """A command is over."""
        ...


class Replay:
    """All states of a store, told again. `editions` are those kept whole, by hash.

    Told: `event_unknown`, `body_unreadable`, `stream_of_two_kinds`, `fold_failed`. Judged: the code
    of the rule that refuses; `no_such_stream`, `guard_failed`; `command_mixed`, `wrong_chain`,
    `chain_of_nobody`, `day_unreadable`, `day_differs`, `clock_unconfirmed`,
    `file_never_made`, `meeting_never_held`.
    """

    def __init__(self, editions: Mapping[str, bytes], *, judged: bool = True) -> None:
        self.findings: list[Finding] = []
        self.states: dict[Key, Any] = {}
        self.at: dict[Key, int] = {}
        self.postings: list[tuple[Any, ...]] = []
        self.rows: list[tuple[str, tuple[Any, ...]]] = []  # that events tell themselves
        self.named: dict[str, int] = {}  # edition → the first event that names it
        self.scans: list[tuple[int, str, str]] = []
        self.demo: bool | None = None  # as the first branch says
        self._raw, self._editions = editions, dict[str, Any]()
        self._judged = judged
        self._kinds: dict[int, str] = {}
        self._codes: dict[str, Branch] = {}
        self._who: dict[tuple[int, str, str, bool], tuple[Any, Who]] = {}
        self._touched: dict[Key, None] = {}
        self._command: tuple[Any, ...] = ()
        self._last = 0
        self._days: dict[str, int | None] = {}
        self._trusted, self._clock_at = "", -1  # the last day; when a clock was confirmed
        self._waiting: dict[int, Waiting] = {}  # for money of which fund
        self._came, self._unheld = CameIn(), Unheld()
        self._in_files: dict[tuple[int, int], int] = {}  # file, case → the payment in it
        self._bills: dict[str, dict[int, None]] = {}  # code of a bill → cases that were on it
        self.staffed: set[int] = set()  # who was given a duty
        self._before: dict[Key, Any] = {}  # states as they were when the command began
        self.again: Beside | None = None  # what is asked of every event before it is folded
        self._wholes = {kind: room.whole for kind, room in ROOMS.items()}

    # -- what guards see
    def see(self, kind: str, id: Any, /) -> Any:
        """A state; an edition by hash, a branch also by code."""
        if kind == "edition":
            return self._edition(id)
        if kind == "branch" and isinstance(id, str):
            return self._codes.get(id)
        if kind == "fund_named":
            funds = (s for (k, _), s in self.states.items() if k == "fund")
            return next((f for f in funds if f.code == id), None)
        if kind == "queue":
            return self._waiting.get(id[0])
        if kind in SEEN:
            return self._came.see(kind, id)
        if kind == "staff":
            people = [s for (k, _), s in self.states.items() if k == "party"]
            return tuple(p for p in people if any(id in ("", g.branch) for g in p.grants))
        if kind == "bill":
            on = (self.states["case", i] for i in self._bills.get(id, ()))
            return tuple(c for c in on if is_on(c, id))
        return self.states.get((kind, id))

    def before_command(self, key: Key) -> Any:
        """A state as it was when the command began that is under way, or just over."""
        return self._before[key] if key in self._before else self.states.get(key)

    def see_before(self, kind: str, id: Any, /) -> Any:
        """The same, as `see` gives them."""
        if kind == "branch" and isinstance(id, str):
            state = self._codes.get(id)
            return self.before_command((kind, state.id)) if state is not None else None
        if kind == "bill":
            then = (self.before_command(("case", i)) for i in self._bills.get(id, ()))
            return tuple(c for c in then if c is not None and is_on(c, id))
        key = (kind, id)
        return self._before[key] if key in self._before else self.see(kind, id)

    def kind_of(self, stream: int) -> str:
        """The kind of a stream that has begun; empty of another."""
        return self._kinds.get(stream, "")

    def _edition(self, digest: str) -> Any:
        if digest not in self._editions:
            from caseflow.edition.edition import Edition

            raw, made = self._raw.get(digest), None
            if raw is not None:
                try:
                    made = Edition.load(raw)
                except Exception:  # whatever it is, it is no edition
                    self._add("chained", self.named.get(digest, 0), "edition_unreadable",
                              edition=digest[:12])  # fmt: skip
            self._editions[digest] = made
        return self._editions[digest]

    def restored(self) -> tuple[tuple[str, str], ...]:
        """(branch, day) of each time that one alone made another manage there."""
        branches = (s for (kind, _), s in self.states.items() if kind == "branch")
        return tuple((b.code, day) for b in branches for day in b.restored)

    def went_back(self) -> tuple[tuple[str, int, int], ...]:
        """(day, events, known) of each time that the store was made again from a backup."""
        branches = (s for (kind, _), s in self.states.items() if kind == "branch")
        return tuple((w.on, w.events, w.known) for b in branches for w in b.went_back)

    # -- the pass
    def step(self, e: Stored) -> None:
        """The next event. Nothing that it says stops the pass."""
        branch = e.chain.partition("/")[0]
        command = (e.command, e.actor, e.auth, branch, e.on)
        if command != self._command:
            self._turn(command, e)
        self._last = e.pos
        kind = KINDS.get(e.type)
        if kind is None:
            self._add("told", e.pos, "event_unknown", type=e.type[:40])
            return
        try:
            body = read(e.type, e.body)
        except Exception:
            self._add("told", e.pos, "body_unreadable", type=e.type)
            return
        if self._kinds.setdefault(e.stream, kind.stream) != kind.stream:
            self._add("told", e.pos, "stream_of_two_kinds")
            return
        before = self.states.get((kind.stream, e.stream))
        me = self._person(e.actor, branch, e.on, e.auth == TOKEN)
        asked = Before(
            stream=e.stream, state=before, body=body, who=me, see=self.see, first=e.command
        )
        if self.again is not None:
            self.again.step(e, body, me)
        if self._judged:
            self._judge(asked, kind, e)
        self._fold(asked, kind, e)

    def _judge(self, asked: Before, kind: Kind, e: Stored) -> None:
        if not kind.guard:
            self._add("judged", e.pos, "no_guard", event=kind.name)
        try:
            for rule in kind.guard:
                rule(asked)
            by = Vouch(auth=e.auth, at=e.recorded_at)
            vouched(kind.name, asked.body, self.see, asked.who, by, asked.state)
            if not (e.body.isascii() and is_plainly(e.body.decode())):
                plain(asked.body)
        except CaseflowError as refusal:
            self._add("judged", e.pos, refusal.code, **refusal.parts)
        except Exception as fault:  # a rule that no honest event would have met so
            if asked.state is None:
                self._add("judged", e.pos, "no_such_stream")
            else:
                self._add("judged", e.pos, "guard_failed", what=type(fault).__name__)
        branch = asked.who.branch
        if e.chain != (branch + READS if isinstance(asked.body, LOGGED) else branch):
            self._add("judged", e.pos, "wrong_chain")

    def _person(self, party: int, branch: str, on: str, token: bool = False) -> Who:
        state = self.states.get(("party", party)) if party != SYSTEM else None
        key = (party, branch, on, token)
        known = self._who.get(key)
        if known is None or known[0] is not state:
            me = who(party, state, branch, on, self.see, token=token)
            known = self._who[key] = (state, me)
        return known[1]

    def _fold(self, asked: Before, kind: Kind, e: Stored) -> None:
        """The state after an event; the rules have folded it already where they looked at it."""
        body = asked.body
        moves = getattr(body, "moves", ())
        try:
            after = asked.folded()
            if type(body).rows is not Event.rows:
                self.rows += body.rows(self._stamp(e, asked.who.branch))
            funds = self._moved(moves, kind, e.stream, after) if moves else {}
        except Exception as fault:
            self._add("told", e.pos, "fold_failed", what=type(fault).__name__)
            return
        self._put((kind.stream, e.stream), after, e.pos)
        for id, fund in funds.items():
            self._put(("fund", id), fund, e.pos)
        for n, m in enumerate(moves):
            self.postings.append((e.pos, n, m.fund, e.stream, m.line, m.source, m.target, m.units))
        self._noted(e.pos, e.stream, body)

    def _stamp(self, e: Stored, branch: str) -> Stamp:
        return Stamp(
            stream=e.stream,
            version=e.version,
            by=e.actor,
            branch=branch,
            on=e.on,
            first=e.command,
        )

    def _moved(self, moves: Any, kind: Kind, stream: int, after: Any) -> dict[int, Any]:
        """The funds after the moves of an event; of a fund's own event, after its fold."""
        funds: dict[int, Any] = {stream: after} if kind.stream == "fund" else {}
        for m in moves:
            fund = funds.get(m.fund) or self.states["fund", m.fund]
            funds[m.fund] = moved(fund, m)
        return funds

    def _put(self, key: Key, state: Any, pos: int) -> None:
        if key not in self._before:
            self._before[key] = self.states.get(key)
        if key[0] == "case":
            before = self.states.get(key)
            lines = (*(before.lines if before is not None else ()), *state.lines)
            if lines:  # those too that a decision had, which does not stand any more
                self._waits(key[1], state, {x.fund for x in lines})
        self.states[key], self.at[key] = state, pos
        self._touched[key] = None
        bill = bill_of(state) if key[0] == "case" else None
        for code in bill.codes if bill is not None else ():
            self._bills.setdefault(code, {})[key[1]] = None
        if key[0] == "party" and state.grants:
            self.staffed.add(key[1])
        if key[0] == "branch":
            self._codes[state.code] = state
            if self.demo is None:
                self.demo = state.demo

    def _waits(self, case: int, state: Any, funds: Iterable[int]) -> None:
        """For which of these funds a case waits from now on."""
        rows = tuple(queued(state))
        if not (rows or self._waiting):  # nobody waits for anything, as nearly always
            return
        for fund in funds:
            waiting = self._waiting.get(fund)
            mine = tuple(q for q in rows if q.fund == fund)
            if waiting is None and mine:
                waiting = self._waiting[fund] = Waiting()
            if waiting is not None:
                waiting.put(case, mine)

    def _noted(self, pos: int, stream: int, body: Any) -> None:
        """Editions, scans and payment files that an event names."""
        edition = getattr(body, "edition", "")
        if edition and edition not in self.named:
            self.named[edition] = pos
        self._unheld.take(pos, stream, body)
        if isinstance(body, NUMBERED):
            self._came.take(stream, body)
        if isinstance(body, PaymentFileMade):
            for case in body.cases:
                self._in_files.pop((body.id, case), None)
        name = getattr(body, "file", None)
        if not name:
            return
        if isinstance(body, DocumentFiled):
            self.scans.append((pos, body.file, body.sha256))
        elif isinstance(body, Instructed):
            self._in_files[body.file, stream] = pos

    def end(self) -> Iterator[Finding]:
        """All findings, after the last event."""
        yield from self.findings
        known = len(self.findings)
        self.end_of_command()
        if self._judged:
            for pos in self._in_files.values():
                self._add("judged", pos, "file_never_made")
            for pos in self._unheld.found():
                self._add("judged", pos, "meeting_never_held")
        yield from self.findings[known:]

    # -- commands
    def _turn(self, command: tuple[Any, ...], e: Stored) -> None:
        """Another command begins, or the same one goes on as somebody else."""
        if self._command and command[0] == self._command[0]:
            if self._judged:
                self._add("judged", e.pos, "command_mixed")
        else:
            self.end_of_command()
        self._command = command
        if self._judged:
            self._day(e)

    def _day(self, e: Stored) -> None:
        """A day; in a store that is none of demonstration that of the recording, in any zone."""
        if e.on not in self._days:
            try:
                self._days[e.on] = date.fromisoformat(e.on).toordinal()
            except ValueError:
                self._days[e.on] = None
        day = self._days[e.on]
        if day is None:
            self._add("judged", e.pos, "day_unreadable")
            return
        if self.demo is False:
            if abs(day - _EPOCH - e.recorded_at // DAY_MS) > 1 and e.recorded_at != self._clock_at:
                self._add("judged", e.pos, "day_differs")
            self._clock(e)
        if vouches(e.type):
            self._trusted = e.on

    def _clock(self, e: Stored) -> None:
        """Days follow one another, but where two people said that the clock was right: from there
        the time of recording may stand still until the clock has come so far."""
        if confirms(e.type):
            self._clock_at = e.recorded_at
        elif vouches(e.type) and self._trusted and jumped(self._trusted, e.on):
            self._add("judged", e.pos, "clock_unconfirmed", last=self._trusted, day=e.on)

    def end_of_command(self) -> None:
        """What was left out: every state that the command touched is whole."""
        touched, self._touched = self._touched, {}
        if self.again is not None:
            self.again.end()
        self._before = {}
        if not self._judged or not touched:
            return
        if self._command and self._command[3] not in self._codes:
            self._add("judged", self._last, "chain_of_nobody")
        for key in touched:
            self._whole(self._wholes[key[0]], self.states[key])

    def _whole(self, whole: Callable[[Any, Any], None], state: Any) -> None:
        try:
            whole(state, self.see)
        except CaseflowError as refusal:
            self._add("judged", self._last, refusal.code, **refusal.parts)
        except Exception as fault:
            self._add("judged", self._last, "guard_failed", what=type(fault).__name__)

    def _add(self, stage: str, pos: int, code: str, **parts: object) -> None:
        self.findings.append(Finding(stage, pos, code, parts))


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).toordinal()
