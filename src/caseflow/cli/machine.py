"""backup, restore, upgrade, clock."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from caseflow.cli.app import State, common
from caseflow.cli.at_work import in_person
from caseflow.errors import FactError, StoreError, note
from caseflow.words.store import heads_said


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@common
@click.pass_obj
def backup(state: State, file: Path) -> None:
    """备份：一个文件（日志、附件、链头，不含密钥），写好后打开核对。

    A backup in one file (journal, scans, heads; never the key), opened and verified once written.
    """
    from caseflow.machine import backup as write

    with state.open() as cf:
        heads = heads_said(write(cf, file), state.out.lang)
    said = note("backup_made", file=file).say(state.out.lang)
    state.out.give({"file": str(file), "head": heads}, f"{said}\n{heads}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    help="恢复到哪里（新的库文件）/ the store to make; none may be there",
)
@click.option(
    "--head",
    multiple=True,
    type=click.Path(path_type=Path),
    help="另存的链头文件，可多份 / heads kept elsewhere, any number of files",
)
@click.option(
    "--printed",
    is_flag=True,
    help="从标准输入读打印的密钥 / the printed key, typed on standard input",
)
@click.option(
    "--lost",
    is_flag=True,
    help="备份之后的记录确已丢失 / what came after the backup is lost",
)
@common
@click.pass_obj
def restore(
    state: State, file: Path, to: Path, head: tuple[Path, ...], printed: bool, lost: bool
) -> None:
    """从备份恢复：先核对备份和链头，恢复后每份报表都写明。

    Make a store again from a backup: it is verified first, against all heads that were kept; every
    report tells of it from then on.
    """
    from caseflow.machine import restore as again
    from caseflow.store.typed import read_typed

    key = read_typed(sys.stdin.read(4096), "-").secret if printed else state.key or None
    try:
        done = again(file, to, key=key, heads=list(head), lost=lost, today=state.today)
    except StoreError as problem:
        if problem.code != "no_master_key":
            raise
        raise StoreError("restore_no_key", file=file.name) from None  # what is left is the printed
    code = "restored_with_loss" if done.known > done.events else "restored_whole"
    said = note(code, file=to, events=done.events, lost=done.known - done.events)
    heads = heads_said(done.heads, state.out.lang)
    about = {"store": str(to), "events": done.events, "known": done.known, "head": heads,
             "erased": {"people": done.people, "cases": list(done.erased)}}  # fmt: skip
    words = [said.say(state.out.lang)]
    if done.people:
        again_ = note("erased_again", people=done.people, cases=", ".join(done.erased) or "-")
        words.insert(0, again_.say(state.out.lang))
    state.out.give(about, "\n".join([*words, heads]))


@click.command()
@click.option(
    "--backup",
    type=click.Path(path_type=Path),
    help="升级前的库备份到哪里 / where the old store is kept"
    " [库文件.format-版.backup / STORE.format-N.backup]",
)
@common
@click.pass_obj
def upgrade(state: State, backup: Path | None) -> None:
    """升级旧格式的库：先备份，升级副本，前后核对，再一次换上。

    Bring a store of an older release to this one: backed up first, migrated as a copy, verified
    before and after, put in place in one step. Nobody else may have it open.
    """
    from caseflow.upgrade import upgrade as bring

    done = bring(state.store, backup=backup or "", key=state.key or None, today=state.today)
    lang = state.out.lang
    heads = heads_said(done.heads, lang)
    said = note("store_was_upgraded", file=state.store, source=done.source, target=done.target,
                backup=done.backup)  # fmt: skip
    about = {"store": str(state.store), "source": done.source, "target": done.target,
             "backup": str(done.backup), "head": heads}  # fmt: skip
    state.out.give(about, f"{said.say(lang)}\n{heads}")


@click.command()
@click.argument("day")
@click.option(
    "--with",
    "other",
    required=True,
    help="先看过日历的另一人（登录名） / the login of the other, who looked first",
)
@common
@click.pass_obj
def clock(state: State, day: str, other: str) -> None:
    """电脑日期跳动后，两个人对照日历确认今天是哪一天：一人写在 --with，另一人写在 --as。

    Where the clock has jumped, two people say that today is DAY: one is named by --with, the other
    by --as. Both are there; where people sign in, both type their passphrases.
    """
    if not state.as_:
        raise FactError("clock_by_whom", "--as")
    with state.open() as cf:
        last = cf.office.last_day
        first = in_person(cf, other, state.out.lang)
        in_person(cf, state.as_, state.out.lang).confirm_clock(first, day)
        on = cf.today.isoformat()
    said = note("clock_was_confirmed", today=on, last=last, by=state.as_, other=other)
    about = {"day": on, "last": last, "by": state.as_, "stated_by": other}
    state.out.give(about, said.say(state.out.lang))
