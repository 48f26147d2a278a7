"""init, people, adopt, demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.errors import CaseflowError, FactError, NotAllowed


@click.command()
@click.option("--demo", "demo_", is_flag=True, help="演示库：三个虚构的人、一笔资金 / fictional people, a fund")
@common
@click.pass_obj
def init(state: State, demo_: bool) -> None:
    """建库：单位、人员、资金和密钥文件。

    Make a store with its branch, people, funds and key file. From the command line: demonstration stores only.
    """
    from caseflow import Caseflow
    from caseflow.demo.office import opening

    if not demo_:
        raise NotAllowed("命令行目前只能建演示库（--demo）；真实库请用 Caseflow.create(...)", rule="demo_only")
    with Caseflow.demo(state.store, **opening()) as cf, cf.store.read() as tx:
        state.out.demo = True
        logins = [login for _, login in cf.logins(tx)]
    state.out.give({"store": str(state.store), "people": logins}, f"已建演示库 {state.store}；人员：{'、'.join(logins)}")


@click.command()
@common
@click.pass_obj
def people(state: State) -> None:
    """人员及其职责 / people and their duties."""
    with state.open() as cf, cf.store.read() as tx:
        rows = [
            (login, "、".join(d for (d,) in tx.rows("SELECT duty FROM duties WHERE party = ? ORDER BY pos", (party,))))
            for party, login in cf.logins(tx)
        ]
    state.out.give([{"login": a, "duties": b.split("、")} for a, b in rows], table(("登录名", "职责"), rows))


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--confirm", "ref", default="", help="确认提议 / confirm the proposal of this number")
@common
@click.pass_obj
def adopt(state: State, file: Path | None, ref: str) -> int:
    """采用数值、施行日：FILE 为 TOML，一人提议，另一人确认。

    \b
    ["chd.tighter"]
    value = 2025-09-01      # 金额写 yuan = 5000 / money: yuan = 5000
    since = 2025-09-01
    source = "…"
    """
    with state.desk("manage") as desk:
        if ref:
            desk.confirm(_proposal(ref))
            state.out.give({"confirmed": ref}, f"已确认 {ref}")
            return 0
        if file is None:
            raise FactError("文件", "", "请给出 TOML 文件，或 --confirm 提议编号", show=False)
        made, refused = [], []
        for name, value, since, source in _read(file):
            try:
                made.append((name, desk.adopt(name, value, since=since, source=source).ref))
            except CaseflowError as problem:
                refused.append(problem)
    if made:
        words = table(("名称", "提议编号"), made) + "\n请另一人确认：caseflow --as 登录名 adopt --confirm 编号"
        state.out.give([{"name": n, "proposal": r} for n, r in made], words)
    for no in refused:
        state.out.fail(no)
    return 1 if refused else 0


def _proposal(ref: str) -> Any:
    from caseflow.engine.manage import Proposal

    return Proposal.read(ref)


def _read(file: Path) -> list[tuple[str, Any, str, str]]:
    import re
    import tomllib

    from caseflow.values.money import yuan

    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except OSError:
        raise FactError("文件", file.name, "没有这个文件，或不能读取；请核对文件名") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        place = re.search(r"line (\d+)", str(problem))
        where = f"第 {place[1]} 行写法不对" if place else "写法不对"
        raise FactError("文件", file.name, f"不是可读的 TOML（UTF-8）：{where}；文字要加英文引号，日期写成 2026-01-01") from None
    out = []
    for name, entry in _entries(data):
        try:
            value = yuan(str(entry["yuan"])) if "yuan" in entry else entry["value"]
        except ValueError:
            raise FactError(name, str(entry["yuan"]), "金额不对；请写元，最多两位小数，例如 yuan = 5000") from None
        if isinstance(value, dict):  # headers: written as a table, kept as texts
            value = [f"{header}={key}" for header, key in value.items()]
        out.append((name, value, str(entry["since"]), str(entry["source"])))
    if not out:
        raise FactError("文件", file.name, "里面没有任何一项")
    return out


def _entries(data: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each name with what is adopted under it; `[a.b]` without quotes is the name `a.b`."""
    for name, entry in data.items():
        name = f"{above}{name}"
        if isinstance(entry, dict) and entry and all(isinstance(x, dict) for x in entry.values()):
            yield from _entries(entry, f"{name}.")
        elif isinstance(entry, dict) and {"since", "source"} <= set(entry) and {"value", "yuan"} & set(entry):
            yield name, entry
        else:
            raise FactError(name, "", '每项写成 ["名称"]，其下须有 value（或 yuan）、since、source', show=False)


@click.command()
@click.option("--out", "folder", type=click.Path(path_type=Path), default=Path("out/demo"), help="输出文件夹 / where the files go")
@common
@click.pass_obj
def demo(state: State, folder: Path) -> None:
    """走一遍：三个项目、约 300 份虚构申请，从工作簿到拨付、核对 / a whole run on fictional applications."""
    from caseflow.demo.show import show

    state.out.demo = True
    data, text = show(folder)
    state.out.give(data, text)
