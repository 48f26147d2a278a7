"""init: a new store; a real one from one TOML, or from what is asked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.at_work import asked_twice
from caseflow.cli.key import printed
from caseflow.errors import FactError, StoreError, note

if TYPE_CHECKING:
    from caseflow import Caseflow


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--demo", "demo_", is_flag=True, help="演示库：虚构的人、资金 / fictional people, funds"
)
@common
@click.pass_obj
def init(state: State, file: Path | None, demo_: bool) -> None:
    """建库：单位、人员、资金和密钥文件。不写 FILE 则逐项询问，写的照下面的样子；每人各自输入口令。

    Make a store with its branch, people, funds and key file: from FILE, or as you are asked. Each
    person types a passphrase of their own; the key is printed once, for two envelopes.

    \b
    [branch]
    code = "SZW"
    name = "四子王旗红十字会"
    [[people]]            # 至少三人
    login = "wang"
    name = "…"
    id_no = "…"
    duties = ["录入"]     # 录入 审核 决定 拨付 对账 监督 管理
    [[funds]]             # 可不写
    name = "本级救助金"
    sum = "100000"
    source = "…"

    \b
    [place]               # left out: a store in China
    name = "plain"
    currency = "XOF"
    time_zone = "Africa/Dakar"
    identity = "national_id"
    levels = "local,district,national"
    [branch]
    code = "DKR"
    name = "Dakar branch"
    level = "local"
    [[people]]            # three at least
    login = "awa"
    name = "…"
    id_no = "…"
    duties = ["enter"]    # enter review decide pay reconcile supervise manage
    [[funds]]             # may be left out
    name = "gifts"
    sum = "100000"
    source = "…"
    """
    if demo_:
        _demo(state)
        return
    from caseflow import Caseflow
    from caseflow.cli.office_asked import SMALLEST, asked_office
    from caseflow.cli.office_file import names_place, read_office

    _free(state.store)
    named = file is not None and names_place(file, state.out)
    office = read_office(file) if file is not None else asked_office(state.out)
    if named:  # else nobody says a language: it is asked in both
        state.out.speak(office["place"])
    if len(people := [p.login for p in office["people"]]) < SMALLEST:
        raise FactError("three_people", "people", len(people), least=SMALLEST)
    _tried(state, office)
    words = {login: asked_twice(login, state.out) for login in people}
    with Caseflow.create(state.store, key=state.key or None, passphrases=words, **office) as cf:
        _told(state, cf, "office_made")


def _free(store: Path) -> None:
    """Nothing stands there yet: told before its key file, which is not to be made anew either."""
    from caseflow.store.where import refuse_elsewhere

    refuse_elsewhere(store)
    if os.path.lexists(store):
        raise StoreError("store_exists", file=store.name)


def _tried(state: State, office: dict[str, Any]) -> None:
    """The whole of it is made once in memory, and forgotten: what is wrong with a number, a duty or
    a fund is told before anybody types a passphrase. So is a key file that stands there already."""
    from caseflow import Caseflow
    from caseflow.store.master import ENV, key_file

    file = Path(state.key) if state.key else key_file(state.store, demo=False)
    if (state.key or ENV not in os.environ) and os.path.lexists(file):
        raise StoreError("key_exists", file=file.name)
    Caseflow.demo(**office).close()


def _demo(state: State) -> None:
    from caseflow import Caseflow
    from caseflow.demo.office import opening

    with Caseflow.demo(state.store, **opening()) as cf:
        state.out.demo = True
        _told(state, cf, "demo_made")


def _told(state: State, cf: Caseflow, code: str) -> None:
    """What was made, and the key for two envelopes."""
    logins, held = cf.logins(), cf.office.master
    said = [note(code, store=state.store, people=logins).say(state.out.lang)]
    data: dict[str, Any] = {"store": str(state.store), "people": logins, "key": held and held.file}
    if held is not None and held.file is not None:
        said += [note("key_made", file=held.file).say(state.out.lang), printed(held)]
    state.out.give(data, "\n".join(said))
