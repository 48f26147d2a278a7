"""Files that people are given: tried before anything is done, whole or not at all, for their owner
alone, and never over what somebody else wrote or changed.

Each is made in a folder of its own beside its place, `.NAME.new-…`, and put in place last. What a
killed process leaves is such a folder, never an output; the next one of that name takes it away.
A file is replaced only while it is what was written here: `.caseflow-written` in its folder keeps
a SHA-256 of every name and content. So no store, no key and no letter is ever written over.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from attrs import define, field

from caseflow.errors import FactError, cause, shown

try:
    import fcntl
except ImportError:  # on Windows a file that is open cannot be removed: that is lock enough
    fcntl = None  # type: ignore[assignment]

WORKBOOK = ".xlsx"
WRITTEN = ".caseflow-written"
ROOM = 1 << 18  # bytes kept free for an output whose size nobody knows yet
MOST = 1 << 20  # bytes of the list of what was written
#: what belongs to a store or a key by its name: it would be read by them, whoever wrote it
_OF_A_STORE = re.compile(
    r"(-wal|-shm|-journal|\.heads|\.(demo-)?key(\.old|\.new-.*)?|\.caseflow-written)\Z", re.I | re.S
)
_HELD = "held"


@define
class Output:
    """An output that was tried. Nothing is written until it is given."""

    path: Path
    place: str
    made: Path
    given: bool = False
    data: bytes = field(default=b"", repr=False, kw_only=True)

    def give(self, content: str | bytes) -> None:
        """What it holds, whole; text as UTF-8. FactError if there is no room for it."""
        data = content.encode() if isinstance(content, str) else content
        with _told(self.path, self.place, "file_too_late"), self.made.open("r+b") as out:
            out.write(data)
            out.truncate()
            out.flush()
            os.fsync(out.fileno())
        self.given, self.data = True, data


@contextmanager
def written(
    path: str | Path,
    *,
    place: str = "--out",
    fresh: bool = False,
    again: bool = False,
    room: int = ROOM,
    of: str = "",
) -> Iterator[Output]:
    """An output at `path`, tried before the block runs: its folder can be written and has `room`
    bytes; nothing stands there but what was written here before (with `fresh`: nothing at all;
    with `again` too: or the very bytes that are given, which then stay as they stand). It is in
    place, synced, when the block ends and something was given. `of`: the programme that it is
    about; what was written of another one stays.

    FactError, named by `place` (the option), before the block where it can be known before.
    """
    target = Path(path)
    _look(target, place, fresh, again, of=of)
    with ExitStack() as stack:
        with _told(target, place):
            made = stack.enter_context(aside(target)) / "made"
            new_file(made, room=room)
        out = Output(target, place, made)
        yield out
        if out.given and not (again and _same(target, made)):
            if again and os.path.lexists(target):  # what had to be done was done, not the file
                raise FactError("file_differs", place, file=shown(target.name))
            _look(target, place, fresh, of=of)  # it may have changed meanwhile
            with _told(target, place, "file_too_late"):
                if not fresh:
                    _note(target, made.read_bytes(), of)
                put(made, target, over=not fresh)


def give(path: str | Path, content: str | bytes, *, place: str = "--out") -> None:
    """An output that is known whole: `written` and given in one. FactError."""
    with written(path, place=place) as out:
        out.give(content)


#: what stands in the place of an output, and is left there
TAKEN = ("file_not_ours", "file_changed", "file_exists", "file_in_use", "file_of_another")


@contextmanager
def written_beside(paths: Iterable[Path], *, room: int = ROOM, of: str = "") -> Iterator[Output]:
    """An output at the first of these places where nothing stands but what was written here before
    and nobody has changed since; `written` tells what else is wrong, and what is where all are
    taken. If somebody takes the place meanwhile, it comes to the next one."""
    last: FactError | None = None
    tried: list[Output] = []
    for path in paths:
        try:
            with written(path, room=room, of=of) as out:
                tried.append(out)
                if len(tried) == 1:
                    yield out
                else:
                    out.give(tried[0].data)
                    tried[0].path = out.path
            return
        except FactError as problem:
            if problem.code not in TAKEN or (tried and not tried[0].given):
                raise
            last = problem
    if last is not None:
        raise last


# -- by hand: for what is made by its path (a store, an extract, a backup, a key) ------------------


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """A folder beside `target` in which it is made, for us alone; it goes away with the block, and
    before that those of processes that died. OSError."""
    leftovers(target)
    folder, lock = _locked(target)
    try:
        yield folder
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def new_file(path: Path, data: bytes = b"", *, room: int = 0) -> None:
    """A new file for its owner alone, synced, with `room` bytes kept for what follows. OSError, and
    no file, if something stands there or there is no room."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(handle, "wb") as out:
            out.write(data or b"\0" * room)  # written: a file of holes keeps nothing free
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def put(made: Path, target: Path, *, over: bool = False) -> None:
    """Give what was made its name, over what stands there or, without `over`, in nobody's place.
    FileExistsError, OSError."""
    if over:
        os.replace(made, target)
    else:
        try:
            os.link(made, target)  # unlike a rename it takes nobody's place
            os.unlink(made)
        except FileExistsError:
            raise
        except OSError:  # where there are no links
            if os.path.lexists(target):
                raise FileExistsError(target.name) from None
            os.rename(made, target)
    settle(target)


def settle(path: str | Path) -> None:
    """Let the folder remember a new file over a power cut, where the system can."""
    with suppress(OSError):
        folder = os.open(Path(path).resolve().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def leftovers(target: Path) -> None:
    """Take away what processes that died left beside a place; what is being made stays."""
    begins = f".{target.name}.new-"
    with suppress(OSError):
        for entry in list(os.scandir(target.parent)):
            if entry.name.startswith(begins) and entry.is_dir(follow_symlinks=False):
                _drop(Path(entry.path))


def _drop(folder: Path) -> None:
    held = folder / _HELD
    try:
        lock = os.open(held, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)  # died before it was locked, or while it went
        return
    except OSError:
        return
    try:
        if _lock(lock):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def _locked(target: Path) -> tuple[Path, int]:
    while True:
        folder = target.with_name(f".{target.name}.new-{secrets.token_hex(4)}")
        folder.mkdir(mode=0o700)
        with suppress(FileNotFoundError):  # taken for a leftover before it was locked: once more
            lock = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            if _lock(lock) and os.path.exists(folder / _HELD):
                return folder, lock
            os.close(lock)


def _lock(handle: int) -> bool:
    if fcntl is None:
        return os.name != "nt"
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        return not isinstance(problem, BlockingIOError)  # a disk without locks
    return True


# -- what stands there -----------------------------------------------------------------------------


def _same(target: Path, made: Path) -> bool:
    """Do the very bytes that were made stand there, in a file and behind no link?"""
    with suppress(OSError):
        about = target.lstat()
        if stat.S_ISREG(about.st_mode) and about.st_size == made.stat().st_size:
            return target.read_bytes() == made.read_bytes()
    return False


def _look(target: Path, place: str, fresh: bool, again: bool = False, *, of: str = "") -> None:
    """FactError if nothing may be written there, or over what stands there. `again`: whether it
    may be what stands there is seen when it is made."""
    reserved(target, place)
    name = shown(target.name)
    if not os.path.lexists(target) or again:
        return
    if fresh:
        raise FactError("file_exists", place, file=name)
    with _told(target, place):
        about = target.lstat()
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError
        ours = _noted(target) if stat.S_ISREG(about.st_mode) else {}
        if not ours:
            raise FactError("file_not_ours", place, file=name)
        if not os.access(target, os.W_OK):
            raise PermissionError
        # not opened if it cannot be ours: a store that somebody works on would lose its locks
        size = about.st_size
        what = (size, _digest(target)) if size in {n for n, _ in ours} else None
        if what not in ours:
            raise FactError("file_changed", place, file=name)
        if of and ours[what] not in ("", _name_of(of)):
            raise FactError("file_of_another", place, file=name)
    for mark in (f"~${target.name}", f".~lock.{target.name}#"):  # of Excel, of LibreOffice
        if os.path.lexists(target.with_name(mark)):
            raise FactError("file_in_use", place, file=name)


def reserved(target: Path, place: str) -> None:
    """FactError for a name that a store or a key uses itself."""
    if _OF_A_STORE.search(target.name) or _beside_scans(target):
        raise FactError("file_reserved", place, file=shown(target.name))


def _beside_scans(target: Path) -> bool:
    """Is it in the folder of a store's scans?"""
    folder = target.absolute().parent
    return folder.name.endswith(".files") and folder.with_suffix("").exists()


def _digest(target: Path) -> str:
    with target.open("r+b") as file:  # to write: where another program has it open, this fails
        return hashlib.file_digest(file, "sha256").hexdigest()


def _name_of(name: str) -> str:
    return hashlib.sha256(os.fsencode(name)).hexdigest()


def _noted(target: Path) -> dict[tuple[int, str], str]:
    """(size, SHA-256) of all that was written here under that name → of which programme, if that
    is known: by the same hash as the name."""
    name, out = _name_of(target.name), {}
    for line in _lines(target.with_name(WRITTEN)):
        fields = line.split()
        if len(fields) in (3, 4) and fields[0] == name and fields[1].isdecimal():
            out[int(fields[1]), fields[2]] = "".join(fields[3:])
    return out


def _lines(file: Path) -> list[str]:
    if file.is_symlink() or not file.is_file() or file.stat().st_size > 2 * MOST:
        return []
    return file.read_text("ascii", "replace").splitlines()


def _note(target: Path, data: bytes, of: str) -> None:
    """Before it is in place, so that nothing stands there that is not known."""
    file = target.with_name(WRITTEN)
    what = (_name_of(target.name), str(len(data)), hashlib.sha256(data).hexdigest())
    line = " ".join((*what, *((_name_of(of),) if of else ()))) + "\n"
    lines = _lines(file)
    if (not lines and os.path.lexists(file)) or len(lines) * len(line) > MOST:
        file.unlink()  # of what it forgets nothing is written over
        if lines:
            new_file(file, "".join(f"{x}\n" for x in lines[len(lines) // 2 :]).encode())
    how = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    with open(os.open(file, how, 0o600), "ab") as out:
        out.write(line.encode())
        out.flush()
        os.fsync(out.fileno())


def named_so(path: Path | None, suffix: str, place: str = "--out") -> None:
    """FactError for a workbook named as a text, or a text named as a workbook: no program that is
    started by that name could open it. Asked before anything is done."""
    if path is not None and (path.suffix.lower() == WORKBOOK) != (suffix == WORKBOOK):
        own = {"suffix": suffix, "meant": shown(f"{path.stem}{suffix}")}
        raise FactError("other_suffix", place, shown(path.name), **own)


def free(first: str) -> Path:
    """A place of that name, or numbered, where nothing stands: a list that somebody fills in is
    left alone. Blanks and signs that a shell reads are lines: the name can be typed as it is."""
    name = Path(re.sub(r"[^\w.-]+", "_", first))
    every = (name.with_name(f"{name.stem}-{n}{name.suffix}") for n in range(2, 1000))
    return name if not name.exists() else next(p for p in every if not p.exists())


def unwritable(place: str, target: Path, problem: OSError, code: str = "") -> FactError:
    """A file that cannot be written, named by its option."""
    what, name = cause(problem), shown(target.name)
    return FactError(code or "file_unwritable", place, file=name, what=what)


@contextmanager
def _told(target: Path, place: str, code: str = "file_unwritable") -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise unwritable(place, target, problem, code) from None
