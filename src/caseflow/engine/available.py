"""Which programmes this store may use: installed, dropped in and adopted by name, given by the host; and which it may not,
with the reason. Nothing of a faulty plugin decides; what it supplied before goes on from the editions that are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, define, evolve

from caseflow import plugins
from caseflow.programme.amendments import Amendment
from caseflow.programme.edition import Clause, Edition, Rule, SourceText
from caseflow.rules.nodes import ByAPerson

if TYPE_CHECKING:
    from caseflow.programme.programme import Programme
    from caseflow.store.tx import Tx

DROPPED = "plugins"  # the adopted list of drop-in files
HOST = "host"
PART = "part:"


@define
class Available:
    """`lost` are programmes whose plugin is faulty; `plugins` is what `caseflow programmes` lists."""

    programmes: dict[str, Programme]
    amendments: dict[str, Amendment]
    lost: dict[str, str]
    origin: dict[str, str]
    plugins: dict[str, plugins.Plugin]
    notes: dict[str, str] = Factory(dict)  # plugin → what a demonstration store says only
    _amended: dict[tuple[Any, ...], Programme] = Factory(dict)

    def amended(self, name: str, adopted: Mapping[str, Any]) -> Programme | None:
        """The programme with the amendments that are adopted, each from its own day or the adopted one, the later; None if
        nobody supplies it.
        """
        programme = self.programmes.get(name)
        if programme is None:
            return None
        mine = [a for a in self.amendments.values() if a.programme == name and isinstance(adopted.get(a.name), date)]
        if not mine:
            return programme
        key = (name, *((a.name, adopted[a.name]) for a in mine))
        if key not in self._amended:
            self._amended[key] = programme.amended([evolve(a, since=max(a.since, adopted[a.name])) for a in mine])
        return self._amended[key]

    def lose(self, programme: str, problem: Exception) -> None:
        """A programme whose plugin raises when it is asked."""
        why = f"{type(problem).__name__}: {problem}"[:300]
        self.lost[programme] = why
        self.programmes.pop(programme, None)
        plugin = self.origin.get(programme, HOST)
        if plugin in self.plugins:
            self.plugins[plugin] = evolve(self.plugins[plugin], fault=why)


def folder(store: str | Path) -> Path | None:
    """Where the drop-in files of a store stand: beside it."""
    return None if str(store) == ":memory:" else Path(f"{store}.plugins")


def available(tx: Tx, store: str | Path, given: Sequence[Programme], *, demo: bool, today: date) -> Available:
    """What is there on this day. Programmes given by the host come first and are its own affair."""
    base = plugins.installed()
    found = plugins.Installed(
        dict(base.programmes), dict(base.amendments), list(base.readers), list(base.payment_formats), dict(base.plugins), dict(base.lost),
        dict(base.origin),
    )  # fmt: skip
    _drop_in(tx, found, folder(store), today)
    if not demo:  # the example that caseflow ships decides in demonstration stores only
        for name in [n for n, p in found.origin.items() if p == plugins.BUILT_IN]:
            found.programmes.pop(name, None)
    for programme in given:
        found.programmes[programme.name] = programme
        found.origin[programme.name] = HOST
        found.lost.pop(programme.name, None)
    out = Available(found.programmes, found.amendments, found.lost, found.origin, found.plugins)
    _lost_before(tx, out)
    _changed_parts(tx, out, demo=demo)
    return out


def _drop_in(tx: Tx, found: plugins.Installed, where: Path | None, today: date) -> None:
    if where is None or not where.is_dir():
        return
    rows = tx.rows("SELECT value FROM adopted WHERE name = ? AND since <= ? ORDER BY since, pos", (DROPPED, today.isoformat()))
    names = set(_texts(rows[-1][0])) if rows else set()
    for path in sorted(where.glob("*.py")):
        if path.stem in names:
            plugins.take_file(found, path)
        else:
            found.plugins[path.stem] = plugins.Plugin(path.stem, "", waits=True)
    for name in sorted(names - {p.stem for p in where.glob("*.py")}):
        found.plugins[name] = plugins.Plugin(name, "", (), f"已采用，但 {where.name} 里没有 {name}.py")


def _texts(raw: str) -> list[str]:
    import json

    value = json.loads(raw)
    return [str(x) for x in (value if isinstance(value, list) else [value])]


def _lost_before(tx: Tx, out: Available) -> None:
    """Programmes that cases here were filed under, whose plugin does not load now."""
    for name, value in tx.rows("SELECT name, value FROM meta WHERE name LIKE 'part:%'", ()):
        programme = str(name).removeprefix(PART)
        plugin = str(value).partition("\t")[0]
        if programme not in out.programmes and plugin in out.plugins and out.plugins[plugin].fault:
            out.lost.setdefault(programme, out.plugins[plugin].fault)


def _changed_parts(tx: Tx, out: Available, *, demo: bool) -> None:
    """A part that is not what it was under the same version of its plugin is a fault; a demonstration store only says so."""
    for name, value in tx.rows("SELECT name, value FROM meta WHERE name LIKE 'part:%'", ()):
        programme = str(name).removeprefix(PART)
        now = out.programmes.get(programme)
        plugin, version, digest = str(value).split("\t")
        if now is None or out.origin.get(programme) != plugin or out.plugins[plugin].version != version or now.part_hash() == digest:
            continue
        why = f"项目 {programme} 的规则变了，而插件 {plugin} 的版本号没有变（{version or '未写'}）；请改版本号后重新安装"
        if demo:
            out.notes[plugin] = why
        else:
            out.lost[programme] = why
            out.programmes.pop(programme)
            out.plugins[plugin] = evolve(out.plugins[plugin], fault=why)


def keep_part(tx: Tx, out: Available, programme: str) -> None:
    """Remember which plugin supplied the programme, in which version, with which content."""
    plugin = out.origin.get(programme, HOST)
    if plugin != HOST and programme in out.programmes:
        tx.keep_meta(f"{PART}{programme}", f"{plugin}\t{out.plugins[plugin].version}\t{out.programmes[programme].part_hash()}")


def referred(edition: Edition, why: str) -> Edition:
    """The same edition, but a person settles every case: what its plugin now says cannot be used."""
    clause = Clause(SourceText("caseflow.plugin", "插件状态", "", "assumption", "library rule"), why, False)
    rule = Rule("plugin", "refer", "entry", ByAPerson(()), (clause,))
    return edition if any(r.name == "plugin" for r in edition.rules) else evolve(edition, rules=(*edition.rules, rule))
