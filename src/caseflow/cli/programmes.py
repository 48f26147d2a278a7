"""programmes, template."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.errors import DefinitionError, FactError


def programme(name: str, plugin: Path | None = None) -> Any:
    """An installed programme, or one of a file."""
    from difflib import get_close_matches

    from caseflow.plugins import installed, load_file

    found = dict(installed().programmes)
    if plugin is not None:
        found |= load_file(plugin).programmes
    if name not in found:
        near = get_close_matches(name, found, 1)
        raise DefinitionError(f"没有名为 {name!r} 的项目" + (f"；是否为 {near[0]!r}？" if near else f"；已安装：{'、'.join(found)}"))
    return found[name]


@click.command()
@click.argument("name", required=False)
@click.option("--on", "day", default="", help="哪一天施行的版本 / the edition in force on that day")
@click.option("--unset", is_flag=True, help="还没有人定的数值和施行日 / what nobody has decided")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh")
@click.option("--plugin", type=click.Path(path_type=Path), help="从一个 .py 文件读取 / read it from one .py file")
@common
@click.pass_obj
def programmes(state: State, name: str | None, day: str, unset: bool, lang: Any, plugin: Path | None) -> None:
    """已安装的项目；给出 NAME 则朗读其规则 / installed programmes, or one read aloud."""
    from caseflow.plugins import installed

    if name is None:
        found = installed()
        rows = [(p.name, p.zh, p.en, found.origin[p.name]) for p in found.programmes.values()]
        faults = [(n, "（插件有误）", why, n) for n, why in found.faults.items()]
        data = [{"name": a, "zh": b, "en": c, "plugin": d} for a, b, c, d in (*rows, *faults)]
        state.out.give(data, table(("项目", "名称", "English", "插件"), [*rows, *faults]))
        return
    from caseflow.programme.read_aloud import read_aloud
    from caseflow.values.dates import read_day, shanghai_today

    p = programme(name, plugin)
    if unset:
        questions = p.unset()
        state.out.give(
            [{"name": n, "ask": q} for n, q in questions], table(("名称", "要问的问题"), questions) if questions else "没有未定的内容"
        )
        return
    edition = p.on(read_day(day) if day else shanghai_today())
    state.out.give(json.loads(edition.to_json()), read_aloud(edition, lang))


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

    p = programme(name, plugin)
    if schema:
        click.echo(json.dumps(forms.schema(p), ensure_ascii=False, indent=1))
        return
    where = file or Path(f"{name}.xlsx")
    try:
        write_template(where, p.zh, p.name, forms.form(p))
    except OSError as problem:
        raise FactError("--out", where.name, f"不能写入：{problem.strerror}") from None
    state.out.give({"file": str(where)}, f"已生成 {where}")
