"""programmes (list, read aloud, what is unset, differences, new), template, check."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.errors import LANGS, DefinitionError, Note
from caseflow.words import names
from caseflow.words.shown import PROGRAMMES, heads, told

if TYPE_CHECKING:
    from datetime import date

    from caseflow import Programme
    from caseflow.cli.known import Known
    from caseflow.edition.diff import Change
    from caseflow.testing.printed import Beside

NOTICE = 1_000_000  # bytes of the text of a notice: some three hundred pages
OURS = "caseflow"  # what the library brings itself: its sample is offered in a demo alone
NEW = ("new", "新建")
PLUGIN = "从一个程序文件读取 / read it from one .py file"


@click.command()
@click.argument("name", required=False)
@click.argument("new_name", required=False)
@click.option("--on", "day", default="", help="哪一天施行的版本 / the edition in force on that day")
@click.option("--diff", "other", default="", help="与哪一天的版本比较 / what changes by that day")
@click.option(
    "--editions",
    is_flag=True,
    help="各版本的起始日及其变化 / every edition and what it changed",
)
@click.option("--unset", is_flag=True, help="还没有人定的数值和施行日 / what nobody has decided")
@click.option(
    "--rehearse",
    is_flag=True,
    help="连同预备而未施行的 / with what is prepared and not in force",
)
@click.option("--plugin", type=click.Path(path_type=Path), help=PLUGIN)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="新建：写到哪个文件夹；--unset：写成工作簿"
    " / new: where to write; --unset: a workbook of it",
)
@common
@click.pass_obj
def programmes(
    state: State,
    name: str | None,
    new_name: str | None,
    day: str,
    other: str,
    editions: bool,
    unset: bool,
    rehearse: bool,
    plugin: Path | None,
    folder: Path,
) -> None:
    """已安装的项目与插件；给出 NAME 则朗读其规则；“新建”加名称则写出一个新插件。

    Installed programmes and plugins, or one programme read aloud; `programmes new NAME` writes a
    new plugin.
    """
    from caseflow.cli import to_adopt
    from caseflow.cli.known import known, speak_of

    if name in NEW:
        _new(state, new_name or "", folder)
        return
    with known(state, plugin) as here:
        if name is not None:
            speak_of(state.out, here.chosen(name))
        lang = state.out.lang
        if name is None and plugin is None and not unset:
            _listed(state, here)
        elif unset:
            to_adopt.listed(state, here, name, folder)
        elif editions:
            _give(state, [_editions(here, p, lang) for p in here.chosen(name)])
        else:
            of = here.chosen(name)
            _give(state, [_read(here, p, day, other, lang, rehearse=rehearse) for p in of])


def _give(state: State, told: list[tuple[Any, str]]) -> None:
    """What was said of one programme, or of several, one after the other."""
    data = told[0][0] if len(told) == 1 else [data for data, _ in told]
    state.out.give(data, "\n\n".join(text for _, text in told))


def _new(state: State, name: str, folder: Path) -> None:
    from caseflow.cli.known import stored_currency
    from caseflow.cli.scaffold import write_package
    from caseflow.plugins import installed

    lang, currency = state.out.lang, stored_currency(state.store)
    where, files = write_package(name, folder, installed().origin, lang, currency)
    steps = f"cd {where} && pip install -e '.[dev]' && pytest && mypy && ruff check ."
    last = told(PROGRAMMES["next"], lang, steps=steps)
    lines = [told(PROGRAMMES["new"], lang, folder=where), *(f"  {f}" for f in files), last]
    state.out.give({"folder": str(where), "files": files}, "\n".join(lines))


def _listed(state: State, here: Known) -> None:
    lang = state.out.lang
    rows = list(_rows(here))
    keys = ("name", "zh", "en", "plugin", "version", "state", "note", "code")
    data, shown = [], []
    for *row, about in rows:
        said = about if isinstance(about, str) else about.say(lang)
        code = "" if isinstance(about, str) else about.code
        data.append(dict(zip(keys, (*row, said, code), strict=True)))
        name, zh, en, plugin, version, status = row
        status = told(PROGRAMMES[status], lang)
        called = (en or name, name) if lang == "en" else (zh or names.name("programme", name),)
        shown.append((*called, plugin, version, status, said))
    state.out.give(data, table(heads(PROGRAMMES["heads"], lang), shown))


def _rows(here: Known) -> Iterator[tuple[str, str, str, str, str, str, Note | str]]:
    """Each with its state, and why: (code, zh, en, plugin, version, state, why)."""
    from caseflow.errors import note

    adopted = here.adopted(here.today)
    for plugin in here.plugins.values():
        about: Note | str = plugin.fault or here.notes.get(plugin.name) or ""
        if not plugin.read and not about:
            about = f"sha256 {plugin.digest}"  # what will be adopted, to compare
        status = "fault" if plugin.fault else "usable" if plugin.read else "left"
        own, any_ = (plugin.name, plugin.version), False
        for p in (here.programmes[x] for x in plugin.programmes if x in here.programmes):
            any_ = True
            yield p.name, p.zh, p.en, *own, status, about
        for p in (here.apart[x] for x in plugin.programmes if x in here.apart):
            any_ = True
            why = note("other_currency", currency=p.currency, programme=p.name)
            yield p.name, p.zh, p.en, *own, "other", why
        for a in (a for n, a in here.amendments.items() if here.origin.get(n) == plugin.name):
            any_ = True
            how = status if plugin.fault or a.name in adopted else "left"
            zh, en = (
                told(PROGRAMMES["amends"], x, programme=a.programme, name=a.name) for x in LANGS
            )
            yield a.name, zh, en, *own, how, about
        if not any_ and (plugin.name != OURS or plugin.fault):
            zh, en = PROGRAMMES["none"]
            yield "", zh, en, *own, status, about
    for p_, why in here.lost.items():
        yield p_, "", "", here.origin.get(p_, ""), "", "lost", why


def _read(
    here: Known, p: Programme, day: str, other: str, lang: Any, *, rehearse: bool
) -> tuple[Any, str]:
    """The edition of a day as it is in force here, or what changes by another day."""
    from caseflow.edition.read_aloud import read_aloud
    from caseflow.values.dates import read_day

    when = read_day(day) if day else here.today
    place = here.place_for(p)
    last = p.closed_since(when, here.adopted(when))
    if last is not None and not day:  # nobody asked for this day
        raise DefinitionError("programme_closed_read", programme=p.name, last=last.isoformat())
    edition = p.on(when, here.adopted(when), rehearse=rehearse, place=place)
    if other:
        then = read_day(other)
        later = p.on(then, here.adopted(then), rehearse=rehearse, place=place)
        changes = edition.diff(later, lang)
        said = "\n".join(c.line(lang) for c in changes)
        return [_plain(c) for c in changes], said or told(PROGRAMMES["same"], lang)
    return json.loads(edition.to_json()), read_aloud(edition, lang)


def _editions(here: Known, p: Programme, lang: Any) -> tuple[Any, str]:
    data, lines = [], []
    last = None
    for day in here.days(p):
        edition = p.on(day, here.adopted(day), place=here.place_for(p))
        changes: tuple[Change, ...] = last.diff(edition, lang) if last is not None else ()
        plain = [_plain(c) for c in changes]
        data.append({"from": day.isoformat(), "hash": edition.hash, "changes": plain})
        same = last is not None and not changes
        nothing = f"  {told(PROGRAMMES['same'], lang)}" if same else ""
        lines.append(f"{day}  {edition.hash[:12]}{nothing}")
        lines += [f"  {c.line(lang)}" for c in changes]
        last = edition
    return data, "\n".join(lines)


def _plain(c: Any) -> dict[str, str]:
    return {"kind": c.kind, "name": c.name, "how": c.how, "before": c.before, "after": c.after}


@click.command()
@click.argument("name")
@click.option(
    "--out", "file", type=click.Path(path_type=Path), help="文件名 / file name [NAME.xlsx]"
)
@click.option("--schema", is_flag=True, help="输出供程序用的说明 / print the same as JSON Schema")
@click.option("--plugin", type=click.Path(path_type=Path), help=PLUGIN)
@common
@click.pass_obj
def template(state: State, name: str, file: Path | None, schema: bool, plugin: Path | None) -> None:
    """生成某项目的 Excel 申请表：只问规则要用的。

    The Excel form of a programme, asking only what its rules read.
    """
    from caseflow.cli.known import known, speak_of
    from caseflow.files.template import write_template
    from caseflow.outputs import WORKBOOK, named_so
    from caseflow.programme import form as forms

    with known(state, plugin) as here:
        p = here.programme(name)
        speak_of(state.out, [p])
    if schema:
        text = json.dumps(forms.schema(p), ensure_ascii=False, indent=1)
        click.echo(text, file=state.out.output)
        return
    named_so(file, WORKBOOK)
    where = file or Path(f"{name}{WORKBOOK}")
    place = here.place_for(p)
    lang = state.out.lang if state.out.asked else None  # else as the place speaks, not who types
    title = p.zh if (lang or place.languages[0]) == "zh" else p.en
    write_template(where, title, p.name, forms.form(p), place=place, lang=lang)
    state.out.give({"file": str(where)}, told(PROGRAMMES["made"], state.out.lang, file=where))


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--plugin",
    type=click.Path(path_type=Path),
    help="检查一个程序文件里的项目 / the programmes of one .py file",
)
@click.option("--on", "day", default="", help="只检查那一天的版本 / only the edition of that day")
@click.option(
    "--examples",
    type=click.Path(path_type=Path),
    help="例子表：每行应得什么（只对一个项目）/ a table of examples, for one programme",
)
@click.option(
    "--notice",
    type=click.Path(path_type=Path),
    help="通知全文，纯文本文件：引文、日期、数字逐一核对（只对一个项目）"
    " / the whole text of the notice, for one programme",
)
@common
@click.pass_obj
def check(
    state: State,
    names: Sequence[str],
    plugin: Path | None,
    day: str,
    examples: Path | None,
    notice: Path | None,
) -> int:
    """检查项目的规则：每个界限、每项事实、两种算法、每条规则两面可达。

    Check the rules of a programme: each limit, each fact, two evaluators, both sides of each rule.
    What is installed or adopted is first loaded in a process of its own.
    """
    from caseflow.cli.known import known, speak_of, stored_currency, tried
    from caseflow.testing.found import paid_here
    from caseflow.testing.kit import check as run
    from caseflow.values.dates import read_day

    tried(state, plugin)
    with known(state, plugin) as here:
        when = read_day(day) if day else None
        chosen = [here.programme(n) for n in names or here.programmes]
        speak_of(state.out, chosen)
        lang = state.out.lang
        told = _examples(here, chosen, examples, lang) if examples is not None else None
        read = _notice(chosen, notice, when) if notice is not None else None
        found = [run(p, when) for p in chosen]
        money = here.currency or stored_currency(state.store)
        found = [paid_here(c, p, money) for c, p in zip(found, chosen, strict=True)]
    text = "\n\n".join("\n".join(c.lines(lang)) for c in found)
    faults = any(c.faults for c in found)
    if read is not None:
        text = "\n\n".join([text, "\n".join(read.lines(lang))])
        faults = faults or bool(read.faults)
    if read is not None and told is None:
        state.out.give({"check": found[0].plain(), "notice": read.plain()}, text)
        return 1 if faults else 0
    if told is None:
        state.out.give([c.plain() for c in found], text)
        return 1 if faults else 0
    data, said, wrong = told
    data |= {"check": found[0].plain()} | ({"notice": read.plain()} if read is not None else {})
    state.out.give(data, f"{text}\n\n{said}")
    return 1 if faults or wrong else 0


def _notice(chosen: Sequence[Programme], file: Path, day: date | None) -> Beside:
    """One programme beside the text of its notice."""
    from caseflow.errors import FactError
    from caseflow.inputs import taken
    from caseflow.testing.printed import beside

    if len(chosen) != 1:
        raise FactError("printed_of_one", "--notice", known=tuple(p.name for p in chosen))
    try:
        text = taken(file, NOTICE, "--notice").decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FactError("printed_not_text", "--notice") from None
    return beside(chosen[0], text, day)


def _examples(
    here: Known, chosen: Sequence[Programme], file: Path, lang: Any
) -> tuple[dict[str, Any], str, bool]:
    """A table of examples of one programme, with what the branch has adopted: as data, in words,
    and whether anything came out otherwise."""
    from caseflow.batch.examples import try_examples
    from caseflow.errors import FactError, note

    if len(chosen) != 1:
        raise FactError("examples_of_one", "--examples", known=tuple(p.name for p in chosen))
    (p,) = chosen
    place = here.place_for(p)
    tried = try_examples(
        file, p, here.today, adopted=here.adopted, place=place, readers=here.readers
    )
    head = note("kit_examples", rows=tried.rows, wrong=len(tried.wrong)).say(lang)
    lines = [f"{p.name}", head, *(f"✗ {w.say(lang)}" for w in tried.wrong)]
    lines += [f"  {w.say(lang)}" for w in tried.notes]
    wrong, notes = (
        [{**w.data(), "zh": w.say("zh"), "en": w.say("en")} for w in of]
        for of in (tried.wrong, tried.notes)
    )
    data = {"programme": p.name, "rows": tried.rows, "wrong": wrong, "notes": notes}
    return data, "\n".join(lines), bool(wrong)
