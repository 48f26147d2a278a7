"""Stage *told*: every row beside the journal is what it tells: states, told tables, where editions
were first named, what the file says of itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from caseflow.codec import encode
from caseflow.edition.edition import Edition
from caseflow.errors import CaseflowError
from caseflow.events import ROOMS
from caseflow.proof.chained import KeptEdition
from caseflow.proof.evidence import Evidence
from caseflow.proof.readable import unreadable
from caseflow.proof.replay import Replay
from caseflow.proof.report import Finding
from caseflow.store.journal import programme_of

STAGE = "told"
#: told tables and who tells their rows: a state (each row once) or the events themselves
OF_STATES = ("roles", "waiting", "falls_due", "queued", "bills", "duties", "adopted", "matters")
OF_EVENTS = ("postings", "list_rows")


def compare(store: Evidence, replay: Replay, tables: Iterable[str]) -> Iterator[Finding]:
    """The differences between what lies there and what the journal tells, table by table;
    `tables` are the kinds of state and the told tables that can be read."""
    readable = set(tables)
    told: dict[str, Counter[tuple[Any, ...]]] = {t: Counter() for t in (*OF_STATES, *OF_EVENTS)}
    for kind, room in ROOMS.items():
        mine = {id: s for (k, id), s in replay.states.items() if k == kind}
        for id, state in mine.items():
            try:
                its = list(room.told(id, state))
            except Exception as fault:  # of a state that no honest event makes
                yield _found("tells_nothing", kind, id, what=type(fault).__name__)
                continue
            for table, row in its:
                told[table][row] += 1
        if kind in readable:
            yield from _states(store, replay, kind, mine)
    for table, row in replay.rows:
        told[table][row] += 1
    told["postings"].update(replay.postings)
    for table, rows in told.items():
        if table in readable:
            yield from _table(store, table, rows)


def editions(replay: Replay, kept: Mapping[str, KeptEdition]) -> Iterator[Finding]:
    """The rows of editions: each is named by an event, first by the one that it says, and says what
    it is of."""
    for digest, edition in kept.items():
        at = replay.named.get(digest)
        if at is None:
            yield Finding(STAGE, edition.pos, "edition_stray", {"edition": digest[:12]})
        elif (edition.pos, edition.programme, edition.meaning) != (at, *_about(edition.json)):
            yield Finding(STAGE, at, "edition_told", {"edition": digest[:12]})


def _about(text: bytes) -> tuple[str, str]:
    """The programme and the meaning of an edition, as the row beside it should say."""
    try:
        return programme_of(text), Edition.load(text).meaning
    except Exception:  # no edition of ours: the event that names it says so
        return "", ""


def noted(store: Evidence, strange: Collection[str]) -> Iterator[Finding]:
    """What the file says of itself."""
    try:
        for table, have, want in store.noted():
            if table not in strange and have != want:
                yield Finding(STAGE, 0, "note_changed", {"table": table})
    except CaseflowError as problem:
        yield unreadable("meta", problem.code)


def answered(
    store: Evidence, replay: Replay, requests: Iterable[tuple[int, bytes]]
) -> Iterator[Finding]:
    """What requests were answered, at which event: each case had come as far by then. Who asked
    for what under which name, nobody can tell again."""
    numbers = {s.number: id for (kind, id), s in replay.states.items() if kind == "case"}
    for pos, detail in requests:
        try:
            _, rows = json.loads(detail)
            done = [(numbers[row[0]], row[1]) for row in rows if row is not None and row[0]]
            for case, version in done:
                then = store.events_of(case, max(version, 1))[-1]
                if then.version != max(version, 1) or then.pos > pos:
                    raise ValueError
        except CaseflowError:
            raise
        except Exception:  # it is none of ours, or tells of what was not
            yield Finding(STAGE, pos, "request_told", {})


def _states(store: Evidence, replay: Replay, kind: str, mine: dict[int, Any]) -> Iterator[Finding]:
    shows, at = ROOMS[kind].shows, replay.at
    left = set(mine)
    try:
        for row in store.every_state(kind):
            state = mine.get(row.stream)
            if state is None:
                yield _found("state_extra", kind, row.stream)
                continue
            left.discard(row.stream)
            column = ""
            if row.body != encode(state):
                column = "state"
            elif row.version != state.version:
                column = "version"
            elif row.at != at[kind, row.stream]:
                column = "at"
            elif tuple(row.row) != shows(state):
                column = "shown"
            if column:
                yield _found("state_changed", kind, row.stream, column=column)
    except CaseflowError as problem:
        yield unreadable(kind, problem.code)
        return
    for stream in sorted(left):
        yield _found("state_missing", kind, stream)


def _table(store: Evidence, table: str, want: Counter[tuple[Any, ...]]) -> Iterator[Finding]:
    try:
        have = Counter(tuple(row) for row in store.every_told(table))
    except CaseflowError as problem:
        yield unreadable(table, problem.code)
        return
    if table in OF_STATES:  # a row that a state tells twice may lie there once
        for row, n in want.items():
            if 0 < have[row] < n:
                have[row] = n
    for code, rows in (("told_missing", want - have), ("told_extra", have - want)):
        if rows:
            first = min(rows, key=repr)
            parts = {"table": table, "count": rows.total(), "of": str(first[0])[:40]}
            yield Finding(STAGE, 0, code, parts)


def _found(code: str, kind: str, stream: int, **parts: object) -> Finding:
    return Finding(STAGE, 0, code, {"kind": kind, "stream": stream, **parts})
