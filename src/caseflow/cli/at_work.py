"""Whose desk a command works at, in a store whose people sign in: a session reads and enters, all
else asks for the passphrase; a script shows its token."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow import outputs
from caseflow.errors import FactError, Lang, NotAllowed, StoreError, cause, note

if TYPE_CHECKING:
    from caseflow import Caseflow, Desk
    from caseflow.cli.app import State
    from caseflow.cli.printer import Printer

READING = ("enter", "supervise")  # what a session is enough for, by whose desk it is
TOKEN = "CASEFLOW_TOKEN"  # the file that holds a token
MOST = 4096  # bytes of a session or token, or of a line


def at_work(state: State, cf: Caseflow, duty: str, own: bool | None = None) -> Desk:
    """The desk of who signed in. `own`: it takes the passphrase; by default what the duty says.
    NotAllowed, with what to do, where nobody is known."""
    token = os.environ.get(TOKEN)
    if token:
        return cf.resume(_secret(Path(token)), state.at)
    session = _session(cf, state)
    mine = session.login() if session is not None else ""
    if own is None:
        own = duty not in READING
    if session is not None and not own and state.as_ in ("", mine) and not state.words:
        return session
    login = state.as_ or mine
    if not login:
        raise NotAllowed("who_signs_in")
    try:
        return in_person(cf, login, state.out.lang, state.words, state.at)
    except FactError as problem:
        if problem.code == "no_passphrase" and not own:  # a session would have been enough
            raise NotAllowed("not_signed_in", login=login, here=mine) from None
        raise
    except NotAllowed as problem:
        if state.behind and problem.code == "wrong_passphrase":
            raise FactError("last_line", "-", row=state.behind, login=login) from None
        raise


def in_person(cf: Caseflow, login: str, lang: Lang, words: str = "", at: str = "") -> Desk:
    """The desk of somebody who types the passphrase now, or typed it before (`words`); of a host's
    store the host speaks."""
    if not cf.is_signed:
        return cf.desk(login, at)
    words = words or asked(note("ask_passphrase", login=login).say(lang), login)
    return cf.sign_in(login, words, at)


def _session(cf: Caseflow, state: State) -> Desk | None:
    """The desk of the session that is kept here, which asks where the passphrase is needed after
    all; None once it is over."""

    def ask(login: str) -> str:
        question = note("ask_passphrase", login=login).say(state.out.lang)
        state.words = state.words or asked(question, login)
        return state.words

    file = session_file(cf)
    if not file.is_file():
        return None
    try:
        secret = _secret(file)
        session = cf.resume(secret, ask=ask)
    except NotAllowed:
        file.unlink(missing_ok=True)  # it opens nothing any more
        return None
    return cf.resume(secret, state.at, ask=ask) if state.at else session


def signed_in(cf: Caseflow, state: State) -> str:
    """Whose session is kept here; empty where none is, or it is over."""
    session = _session(cf, state)
    return session.login() if session is not None else ""


def session_file(cf: Caseflow) -> Path:
    """Where the session of a store is kept, for its owner alone: one for each account of the
    machine, for whoever uses the account could act by any that lies there."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "caseflow" / f"{cf.journal.store}.session"


def _secret(file: Path) -> str:
    """What a file of a session or a token holds. StoreError if others than its owner can read."""
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            text = opened.read(MOST).decode("ascii", "replace")
    except OSError as problem:
        what = cause(problem)
        raise StoreError("key_unreadable", file=file.name, what=what) from None
    if os.name == "posix" and mode & 0o077:
        raise StoreError("key_open", file=file.name)
    return text


def keep_secret(file: Path, secret: str, *, again: bool = False) -> None:
    """Write it for its owner alone; `again`: over the one before. StoreError if it cannot be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if again:
            file.unlink(missing_ok=True)
        outputs.new_file(file, f"{secret}\n".encode())
    except FileExistsError:
        raise StoreError("key_exists", file=file.name) from None
    except OSError as problem:
        raise StoreError("key_unwritable", file=file.name, what=cause(problem)) from None


def asked(question: str, login: str = "") -> str:
    """A passphrase as it is typed, shown to nobody; of a script the next line of standard input.
    FactError if there is none: also where standard input is closed, or is no text."""
    said = ""
    with suppress(EOFError, ValueError):
        if sys.stdin is not None and sys.stdin.isatty():
            said = getpass(f"{question}: ", stream=sys.stderr)
        elif sys.stdin is not None:
            said = sys.stdin.readline(MOST).rstrip("\r\n")
    if not said:
        raise FactError("no_passphrase", "passphrase", login=login)
    return said


def asked_twice(login: str, out: Printer) -> str:
    """A new passphrase, typed twice. FactError, with whose it is, where they differ, or one that is
    too weak; who sits at a terminal is asked again."""
    from caseflow.cli.shown import is_asked
    from caseflow.desk.signing import good_passphrase

    while True:
        said = asked(out.ask("ask_new_passphrase", login=login), login)
        try:
            good_passphrase(said, login)
            if asked(out.ask("ask_again"), login) != said:
                raise FactError("passphrase_twice", "passphrase", login=login)
            return said
        except FactError as problem:
            if problem.code == "no_passphrase" or not is_asked():
                raise
            out.fail(problem)


__all__ = [
    "asked",
    "asked_twice",
    "at_work",
    "in_person",
    "keep_secret",
    "session_file",
    "signed_in",
]
