"""programmes (list, read aloud, what is unset, differences, new), template, check."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import Factory, frozen

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.errors import DefinitionError, FactError

if TYPE_CHECKING:
    from caseflow.plugins import Plugin
    from caseflow.programme.amendments import Amendment
    from caseflow.programme.diff import Change
    from caseflow.programme.programme import Programme


@frozen
class Here:
    """What can be used here: as installed, and with a store also what is dropped in, adopted or at fault there."""

    programmes: Mapping[str, Programme]
    amendments: Mapping[str, Amendment]
    plugins: Mapping[str, Plugin]
    lost: Mapping[str, str]
    origin: Mapping[str, str]
    notes: Mapping[str, str] = Factory(dict)
    adopted: Mapping[str, Any] = Factory(dict)  # on the day that was asked for

    @classmethod
    def of(cls, state: State, day: str = "") -> Here:
        """Of the store of `--store`, if there is one."""
        from caseflow.plugins import installed
        from caseflow.values.dates import read_day

        if not state.store.is_file():
            found = installed()
            return cls(found.programmes, found.amendments, found.plugins, found.lost, found.origin)
        from caseflow.engine.work import Work

        with state.open() as cf, cf.store.read() as tx:
            a, branch = cf.plans.available, cf.branches(tx)[0].code
            adopted = Work(cf, tx, 0, branch).adopted(branch, read_day(day) if day else cf.today)
            mine = {n: p for n in a.programmes if (p := a.amended(n, adopted)) is not None}
            return cls(mine, a.amendments, a.plugins, a.lost, a.origin, a.notes, adopted)


def programme(name: str, plugin: Path | None, here: Here) -> Programme:
    """A programme that can be used here, or one of a file (whose amendments count too)."""
    from difflib import get_close_matches

    from caseflow.plugins import load_file

    found, amendments = dict(here.programmes), {}
    if plugin is not None:
        file = load_file(plugin)
        found |= file.programmes
        amendments = file.amendments
        if not name:
            names = [*file.programmes, *(a.programme for a in amendments.values())]
            if not names:
                raise DefinitionError(f"{plugin.name} 里没有项目；请写明项目名称")
            name = names[0]
    if name not in found:
        why = here.lost.get(name) or (here.amendments[name].programme + " 的增补" if name in here.amendments else "")
        near = get_close_matches(name, found, 1)
        hint = f"；{why}" if why else f"；是否为 {near[0]!r}？" if near else f"；已安装：{'、'.join(found)}"
        raise DefinitionError(f"没有名为 {name!r} 的项目{hint}")
    mine = [a for a in amendments.values() if a.programme == name]
    return found[name].amended([*found[name].amendments, *mine]) if mine else found[name]


@click.command()
@click.argument("name", required=False)
@click.argument("new_name", required=False)
@click.option("--on", "day", default="", help="哪一天施行的版本 / the edition in force on that day")
@click.option("--diff", "other", default="", help="与哪一天的版本比较 / what changes by that day")
@click.option("--editions", is_flag=True, help="各版本的起始日及其变化 / every edition and what it changed")
@click.option("--unset", is_flag=True, help="还没有人定的数值和施行日 / what nobody has decided")
@click.option("--rehearse", is_flag=True, help="连同预备而未施行的 / with what is prepared and not in force")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh")
@click.option("--plugin", type=click.Path(path_type=Path), help="从一个 .py 文件读取 / read it from one .py file")
@click.option("--out", "folder", type=click.Path(path_type=Path), default=Path(), help="new：写到哪个文件夹 / new: where to write")
@common
@click.pass_obj
def programmes(
    state: State, name: str | None, new_name: str | None, day: str, other: str, editions: bool, unset: bool, rehearse: bool, lang: Any,
    plugin: Path | None, folder: Path,
) -> None:  # fmt: skip
    """已安装的项目与插件；给出 NAME 则朗读其规则；new NAME 写出一个新插件。

    Installed programmes and plugins, or one programme read aloud; `programmes new NAME` writes a new plugin.
    """
    if name == "new":
        _new(state, new_name or "", folder)
    elif name is None and plugin is None:
        _listed(state)
    else:
        here = Here.of(state, day)
        found = programme(name or "", plugin, here)
        _one(state, found, here.adopted, day, other, lang, editions=editions, unset=unset, rehearse=rehearse)


def _new(state: State, name: str, folder: Path) -> None:
    from caseflow.cli.scaffold import write_package
    from caseflow.plugins import installed

    where, files = write_package(name, folder, installed().origin)
    steps = f"cd {where} && pip install -e . && pytest && mypy && ruff check ."
    state.out.give({"folder": str(where), "files": files}, "\n".join([f"已写出插件 {where}", *(f"  {f}" for f in files), f"接着：{steps}"]))


def _listed(state: State) -> None:
    here, rows = Here.of(state), []
    for plugin in here.plugins.values():
        note = plugin.fault or here.notes.get(plugin.name, "")
        status = "有误" if plugin.fault else "可用" if plugin.read else "未采用"
        mine = [here.programmes[p] for p in plugin.programmes if p in here.programmes]
        rows += [(p.name, p.zh, p.en, plugin.name, plugin.version, status, note) for p in mine]
        for a in (a for n, a in here.amendments.items() if here.origin.get(n) == plugin.name):
            how = status if plugin.fault or a.name in here.adopted else "未采用"
            rows.append((a.name, f"{a.programme} 的增补", f"amends {a.programme}", plugin.name, plugin.version, how, note))
        if not any(r[3] == plugin.name for r in rows):
            rows.append(("", "", "", plugin.name, plugin.version, status, note))
    rows += [(p, "", "", here.origin.get(p, ""), "", "新申请一律转人工", why) for p, why in here.lost.items()]
    keys = ("name", "zh", "en", "plugin", "version", "state", "note")
    heads = ("项目", "名称", "English", "插件", "版本", "状态", "说明")
    state.out.give([dict(zip(keys, r, strict=True)) for r in rows], table(heads, rows))


def _one(
    state: State, p: Programme, adopted: Mapping[str, Any], day: str, other: str, lang: Any, *, editions: bool, unset: bool, rehearse: bool
) -> None:
    from caseflow.programme.read_aloud import read_aloud
    from caseflow.values.dates import read_day, shanghai_today

    if unset:
        questions = p.unset(adopted)
        zh = lang == "zh"
        heads = ("名称", "要问的问题") if zh else ("name", "question to ask")
        text = table(heads, questions) if questions else "没有未定的内容" if zh else "nothing is unset"
        state.out.give([{"name": n, "ask": q} for n, q in questions], text)
        return
    if editions:
        _editions(state, p, adopted, lang)
        return
    edition = p.on(read_day(day) if day else shanghai_today(), adopted, rehearse=rehearse)
    if other:
        changes = edition.diff(p.on(read_day(other), adopted, rehearse=rehearse), lang)
        state.out.give(
            [_plain(c) for c in changes], "\n".join(c.line(lang) for c in changes) or ("没有变化" if lang == "zh" else "nothing changed")
        )
        return
    state.out.give(json.loads(edition.to_json()), read_aloud(edition, lang))


def _editions(state: State, p: Programme, adopted: Mapping[str, Any], lang: Any) -> None:
    data, lines = [], []
    last = None
    for day in p.days(adopted):
        edition = p.on(day, adopted)
        changes: tuple[Change, ...] = last.diff(edition, lang) if last is not None else ()
        data.append({"from": day.isoformat(), "hash": edition.hash, "changes": [_plain(c) for c in changes]})
        lines.append(
            f"{day}　{edition.hash[:12]}" + ("" if last is None or changes else "　没有变化" if lang == "zh" else "　nothing changed")
        )
        lines += [f"  {c.line(lang)}" for c in changes]
        last = edition
    state.out.give(data, "\n".join(lines))


def _plain(c: Any) -> dict[str, str]:
    return {"kind": c.kind, "name": c.name, "how": c.how, "before": c.before, "after": c.after}


@click.command()
@click.argument("name")
@click.option("--out", "file", type=click.Path(path_type=Path), help="文件名 / file name [NAME.xlsx]")
@click.option("--schema", is_flag=True, help="输出 JSON Schema / print the same as JSON Schema")
@click.option("--plugin", type=click.Path(path_type=Path), help="从一个 .py 文件读取 / read it from one .py file")
@common
@click.pass_obj
def template(state: State, name: str, file: Path | None, schema: bool, plugin: Path | None) -> None:
    """生成某项目的 Excel 申请表：只问规则要用的 / the Excel form of a programme, asking only what its rules read."""
    from caseflow.files.template import write_template
    from caseflow.programme import form as forms

    p = programme(name, plugin, Here.of(state))
    if schema:
        click.echo(json.dumps(forms.schema(p), ensure_ascii=False, indent=1))
        return
    where = file or Path(f"{name}.xlsx")
    try:
        write_template(where, p.zh, p.name, forms.form(p))
    except OSError as problem:
        raise FactError("--out", where.name, f"不能写入：{problem.strerror}") from None
    state.out.give({"file": str(where)}, f"已生成 {where}")


@click.command()
@click.argument("names", nargs=-1)
@click.option("--plugin", type=click.Path(path_type=Path), help="检查一个 .py 文件里的项目 / the programmes of one .py file")
@click.option("--on", "day", default="", help="只检查那一天的版本 / only the edition of that day")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh")
@common
@click.pass_obj
def check(state: State, names: Sequence[str], plugin: Path | None, day: str, lang: Any) -> int:
    """检查项目的规则：每个界限、每项事实、两种算法、每条规则两面可达 / check the rules of a programme."""
    from caseflow.plugins import load_file
    from caseflow.testing.kit import check as run
    from caseflow.values.dates import read_day

    here = Here.of(state, day)
    if not names:
        names = list(load_file(plugin).programmes) or [""] if plugin is not None else list(here.programmes)
    found = [run(programme(n, plugin, here), read_day(day) if day else None) for n in names]
    state.out.give([c.plain() for c in found], "\n\n".join("\n".join(c.lines(lang)) for c in found))
    return 1 if any(c.faults for c in found) else 0
