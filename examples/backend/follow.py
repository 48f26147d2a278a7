"""What happens in the store, told to the host's own table: `follow` may be stopped at any moment
and started again."""

import sqlite3
from pathlib import Path

from caseflow import Caseflow
from caseflow.case.events import Paid, Submitted

TABLES = """
CREATE TABLE IF NOT EXISTS followed (
  one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS cases (stream INTEGER PRIMARY KEY, number TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS payments (
  position INTEGER PRIMARY KEY, number TEXT NOT NULL, on_day TEXT NOT NULL, fen INTEGER NOT NULL);
INSERT OR IGNORE INTO followed VALUES (1, 0);
"""


def host_table(path: str | Path) -> sqlite3.Connection:
    """The host's own database: never the file of the store."""
    db = sqlite3.connect(path, isolation_level=None, timeout=5)
    db.executescript(TABLES)
    return db


def follow(cf: Caseflow, db: sqlite3.Connection, *, limit: int = 1000) -> int:
    """Take in what is new, at most `limit` events; how many there were. Call it until it says 0,
    then wait a second.

    What an event does to our tables and the position stand in one transaction: each event counts
    once. An act outside it (a message, a call) would be done at least once: then give it the
    position as its key.
    """
    db.execute("BEGIN IMMEDIATE")  # a second follower waits here, then goes on from there
    try:
        (position,) = db.execute("SELECT position FROM followed").fetchone()
        events = list(cf.events(after=position, limit=limit))
        for x in events:
            if isinstance(x.event, Submitted):  # later events name the case by its stream
                db.execute("INSERT INTO cases VALUES (?, ?)", (x.stream, x.event.number))
            elif isinstance(x.event, Paid) and not x.event.by:
                fen = sum(m.units for m in x.event.moves)
                found = db.execute("SELECT number FROM cases WHERE stream = ?", (x.stream,))
                row = (x.position, found.fetchone()[0], x.on, fen)
                db.execute("INSERT INTO payments VALUES (?, ?, ?, ?)", row)
        if events:
            db.execute("UPDATE followed SET position = ?", (events[-1].position,))
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    return len(events)
