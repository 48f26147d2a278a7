"""key: where the master key lies; print it, type it back, change it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseflow.cli.app import State, common
from caseflow.errors import StoreError, note

if TYPE_CHECKING:
    from caseflow import Caseflow
    from caseflow.store.master import Master

A_LINE = 5  # groups


@click.group()
@common
def key() -> None:
    """主密钥：在哪里、打印、键入、更换。

    The master key: where it is, print it, type it back, change it.
    """


@key.command()
@common
@click.pass_obj
def where(state: State) -> None:
    """密钥在哪里（不显示密钥本身） / where it lies; the key itself is not shown."""
    with state.open() as cf:
        held = _held(cf)
    said = note("key_lies", file=held.file) if held.file else note("key_given")
    state.out.give({"file": held.file, "demo": held.demo}, said.say(state.out.lang))


@key.command(name="print")
@common
@click.pass_obj
def print_(state: State) -> None:
    """打印密钥：十三组，每组五个字符，可以再键入；请装入两个信封，分开存放。

    The key as thirteen groups that can be typed back, for two envelopes in two places.
    """
    with state.open() as cf:
        text = printed(_held(cf))
    state.out.give({"key": " ".join(text.split())}, text)


@key.command(name="type")
@click.option(
    "--to",
    "file",
    type=click.Path(path_type=Path),
    help="密钥写到哪个文件 / where the key goes [本库的默认位置 / where this store looks for it]",
)
@common
@click.pass_obj
def type_(state: State, file: Path | None) -> None:
    """从打印件键入密钥（标准输入），核对无误后写成密钥文件。

    Type a printed key (on standard input); a slip is named by its group. It is written once it
    opens the store.
    """
    from caseflow import Caseflow
    from caseflow.store import master
    from caseflow.store.typed import read_typed

    if sys.stdin.isatty():
        click.echo(note("type_key").say(state.out.lang), err=True)
    found = read_typed(sys.stdin.read(4096), "-")
    with Caseflow.open(state.store, key=found.secret, today=state.today) as cf:
        state.out.demo = cf.is_demo
        state.out.speak(cf.place)
        if found.demo and not cf.is_demo:
            raise StoreError("key_of_demo")
        to = file or master.key_file(state.store, demo=cf.is_demo)
        master.not_beside(state.store, to, cf.is_demo)
        master.write_key(to, master.Master(secret=found.secret, demo=found.demo))
    state.out.give({"file": str(to)}, note("key_typed", file=to).say(state.out.lang))


@key.command()
@common
@click.pass_obj
def rotate(state: State) -> int:
    """更换主密钥：库中所有密钥改由新密钥封存，旧密钥只能打开以前的备份。

    Change the master key: all keys of the store are wrapped by a new one; the old one opens only
    backups that were made before.
    """
    from caseflow.store import master

    with state.desk("manage") as desk:
        done = desk.rotate_key()
    old = master.former(done.file) if done.file is not None else None
    data = {
        "keys": done.keys,
        "file": done.file,
        "former": old,
        "complete": done.complete,
    }
    words = [note("key_rotated", count=done.keys, file=done.file or "", former=old or "")]
    if not done.complete:
        words.append(note("not_scrubbed"))
    state.out.give(data, "\n".join(w.say(state.out.lang) for w in words))
    return 0 if done.complete else 1


def printed(held: Master) -> str:
    """The groups of a key, five in a line."""
    from caseflow.store.typed import typed

    groups = typed(held.secret, demo=held.demo).split()
    lines = [groups[n : n + A_LINE] for n in range(0, len(groups), A_LINE)]
    return "\n".join(" ".join(line) for line in lines)


def _held(cf: Caseflow) -> Master:
    """The key by which a store was opened. StoreError if there is none."""
    if cf.office.master is None:
        raise StoreError("no_master_key")
    return cf.office.master
