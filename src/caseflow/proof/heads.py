"""Heads that somebody kept elsewhere: read before a proof, compared after it, kept anew."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from caseflow.errors import Lang, StoreError, cause
from caseflow.inputs import read
from caseflow.outputs import aside, new_file, put
from caseflow.proof.chained import found
from caseflow.proof.report import Agreed, Finding, Report
from caseflow.store.chain import Head, Walk
from caseflow.store.heads import HeadList, lists_of
from caseflow.words.store import heads_said

Kept = str | Path | Sequence[str | Path] | None
Genuine = Callable[[Head], bool]
MOST = 32 * 1024 * 1024  # bytes of a file of heads


def kept_heads(given: Kept) -> list[HeadList]:
    """The lists of any number of texts (with a line end in them) or files. StoreError if one is no
    list of heads, is empty or was cut."""
    every = [given] if isinstance(given, str | Path) else given or ()
    out: list[HeadList] = []
    for one in every:
        if isinstance(one, str) and "\n" in one:
            out += _read(one, "")
        else:
            out += _read(_text(Path(one)), Path(one).name)
    return out


def _text(path: Path) -> str:
    try:
        raw = read(path, MOST)
        if len(raw) <= MOST:
            return raw.decode("utf-8-sig")
    except OSError as problem:
        raise StoreError("head_closed", file=path.name, what=cause(problem)) from None
    except UnicodeDecodeError:
        pass
    raise StoreError("head_unreadable", file=path.name)


def _read(text: str, source: str) -> list[HeadList]:
    try:
        found_ = lists_of(text, source)
    except ValueError as problem:
        cut = "cut" in str(problem)
        raise StoreError("head_cut" if cut else "head_unreadable", file=source) from None
    if not found_:
        raise StoreError("head_empty", file=source)
    return found_


def compared(
    walk: Walk, lists: Iterable[HeadList], first: Mapping[str, int], genuine: Genuine | None
) -> Iterator[Finding]:
    """What does not agree. `first`: where each chain begins; `genuine`: does a head bear a seal of
    this store (None: seals were not looked at)?"""
    lists = list(lists)
    for source in sorted({x.source for x in lists}):
        if all(x.store != walk.store for x in lists if x.source == source):
            yield found(0, "head_foreign", file=source)
    for kept in (x for x in lists if x.store == walk.store):
        for head in kept.heads:
            yield from _one(walk, head, genuine)
        named = {h.chain for h in kept.heads}
        for chain, pos in first.items():
            if pos <= kept.events and chain not in named:
                yield found(pos, "head_lacks_chain", chain=chain, events=kept.events)


def _one(walk: Walk, head: Head, genuine: Genuine | None) -> Iterator[Finding]:
    last, _ = walk.heads.get(head.chain, (0, b""))
    own = genuine is not None and genuine(head)
    if head in walk.agreed:
        if head.seal and genuine is not None and not own:
            yield found(walk.agreed[head], "head_seal_wrong", chain=head.chain)
    elif head.seq > last:
        yield found(0, "head_beyond", chain=head.chain, seq=head.seq, last=last)
    elif own:
        yield found(0, "head_forked", chain=head.chain, seq=head.seq, last=last)
    else:
        yield found(0, "head_missing", chain=head.chain, seq=head.seq)


def agreed(walk: Walk, lists: Iterable[HeadList]) -> dict[str, Agreed]:
    """Up to where each chain agrees, and with which list."""
    out: dict[str, Agreed] = {}
    for kept in lists:
        for head in kept.heads:
            pos = walk.agreed.get(head, 0)
            if pos and (head.chain not in out or pos > out[head.chain].pos):
                last, _ = walk.heads[head.chain]
                out[head.chain] = Agreed(pos, max(0, last - head.seq), kept.source)
    return out


def standing(path: Path) -> list[HeadList]:
    """Before a list is kept in a file: what stands there. StoreError if that is anything but heads:
    a store, a link, a folder, somebody's letter."""
    try:
        about = path.lstat()
    except FileNotFoundError:
        return []
    except OSError as problem:
        raise StoreError("head_unwritable", file=path.name, what=cause(problem)) from None
    try:
        lists = kept_heads(path) if stat.S_ISREG(about.st_mode) else []
    except StoreError:
        lists = []
    if not lists:
        raise StoreError("head_not_ours", file=path.name)
    return lists


def keep(path: Path, report: Report, there: Iterable[HeadList], lang: Lang = "zh") -> None:
    """Keep the heads of a report in a file, for its owner alone; whole, or as it was. StoreError if
    it cannot be, or if what is `there` is of another store: that would be lost."""
    if any(x.store != report.store for x in there):
        raise StoreError("head_not_ours", file=path.name)
    try:
        with aside(path) as folder:
            new_file(folder / "heads", heads_said(report.head, lang).encode())
            put(folder / "heads", path, over=True)
    except OSError as problem:
        raise StoreError("head_unwritable", file=path.name, what=cause(problem)) from None
