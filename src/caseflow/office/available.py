"""Which programmes this store may use (installed, dropped in and adopted by name, given by the
host), and which it may not, with the reason.

Nothing of a faulty plugin decides; what it supplied before goes on from the editions that are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, define, evolve

from caseflow import __version__, plugins
from caseflow.errors import DefinitionError
from caseflow.isolation import why as said_why
from caseflow.programme.amendments import Amendment
from caseflow.programme.edition import Clause, Edition, Rule, SourceText
from caseflow.rules.nodes import ByAPerson

if TYPE_CHECKING:
    from caseflow.branch.state import Value
    from caseflow.office.root import Root
    from caseflow.programme.programme import Programme

DROPPED = "plugins"  # the adopted list of drop-in files
HOST = "host"
PART = "part:"
AMENDS = "amends:"
OURS = __version__
STATUS = "caseflow.plugin"


@define
class Available:
    """`lost` are programmes whose plugin, or an amendment adopted here, is faulty; `plugins` is
    what `caseflow programmes` lists."""

    programmes: dict[str, Programme]
    amendments: dict[str, Amendment]
    lost: dict[str, str]
    origin: dict[str, str]
    plugins: dict[str, plugins.Plugin]
    notes: dict[str, str] = Factory(dict)  # plugin → what a demonstration store says only
    _amended: dict[tuple[Any, ...], Programme] = Factory(dict)

    def amended(self, name: str, adopted: Mapping[str, Any]) -> Programme | None:
        """The programme with the amendments that are adopted, each from its own day or the adopted
        one, the later; None if nobody supplies it. DefinitionError if they do not go together."""
        programme = self.programmes.get(name)
        if programme is None:
            return None
        mine = [
            a
            for a in self.amendments.values()
            if a.programme == name and isinstance(adopted.get(a.name), date)
        ]
        if not mine:
            return programme
        key = (name, *((a.name, adopted[a.name]) for a in mine))
        if key not in self._amended:
            self._amended[key] = programme.amended(
                [evolve(a, since=max(a.since, adopted[a.name])) for a in mine]
            )
        return self._amended[key]

    def adoptable(self) -> list[Programme]:
        """Every programme, and with each amendment that fits it."""
        out = list(self.programmes.values())
        for a in self.amendments.values():
            with suppress(DefinitionError):
                out += [p for p in (self.amended(a.programme, {a.name: a.since}),) if p is not None]
        return out

    def lose(self, programme: str, problem: Exception) -> None:
        """A programme whose plugin raises when it is asked."""
        why = said_why(problem)
        self.lost[programme] = why
        self.programmes.pop(programme, None)
        plugin = self.origin.get(programme, HOST)
        if plugin in self.plugins:
            self.plugins[plugin] = evolve(self.plugins[plugin], fault=why)


def adopted_values(root: Root) -> list[Value]:
    """Everything that a branch of this store has adopted."""
    return [v for b in root.branches for v in b.adopted]


def folder(store: str | Path) -> Path | None:
    """Where the drop-in files of a store stand: beside it."""
    return None if str(store) == ":memory:" else Path(f"{store}.plugins")


def available(
    root: Root, store: str | Path, given: Sequence[Programme], *, demo: bool, today: date
) -> Available:
    """What is there on this day. Programmes given by the host come first and are its own affair."""
    found = _installed()
    _drop_in(root, found, folder(store), today)
    if not demo:  # the example that caseflow ships decides in demonstration stores only
        for name in [n for n, p in found.origin.items() if p == plugins.BUILT_IN]:
            found.programmes.pop(name, None)
    for programme in given:
        found.programmes[programme.name] = programme
        found.origin[programme.name] = HOST
        found.lost.pop(programme.name, None)
    out = Available(found.programmes, found.amendments, found.lost, found.origin, found.plugins)
    _lost_before(root, out)
    _changed_parts(root, out, demo=demo)
    _do_not_fit(root, out)
    return out


def _installed() -> plugins.Installed:
    base = plugins.installed()
    return plugins.Installed(
        dict(base.programmes), dict(base.amendments), list(base.readers),
        list(base.payment_formats), dict(base.plugins), dict(base.lost), dict(base.origin),
        dict(base.places),
    )  # fmt: skip


def check_drop_ins(where: Path | None, names: Sequence[str]) -> None:
    """DefinitionError if one of these files is not there, does not load, or does not go together
    with what is installed."""
    found = _installed()
    for name in names:
        if where is None or not name.isidentifier():
            raise DefinitionError(
                f"plugins：{name[:40]!r} 不是插件文件的名称；"
                "请写不带 .py 的文件名，只用汉字、字母、数字、下划线，必要时给文件改名"
            )
        if not (where / f"{name}.py").is_file():
            raise DefinitionError(
                f"plugins：文件夹 {where.name} 里没有 {name}.py；请先把文件放进去"
            )
        plugins.take_file(found, where / f"{name}.py")
        taken = found.plugins.get(f"{name}.py") or found.plugins[name]
        if taken.fault:
            raise DefinitionError(f"{name}.py：{taken.fault}")


def _drop_in(root: Root, found: plugins.Installed, where: Path | None, today: date) -> None:
    if where is None:
        return
    values = [v for v in adopted_values(root) if v.name == DROPPED and v.since <= today.isoformat()]
    names = set(_texts(max(values, key=lambda v: v.since).value)) if values else set()
    for path in sorted(where.glob("*.py")):
        if path.stem in names:
            plugins.take_file(found, path)
        else:
            name = path.name if path.stem in found.plugins else path.stem
            found.plugins[name] = plugins.Plugin(name, "", read=False)
    for name in sorted(names - {p.stem for p in where.glob("*.py")}):
        fault = f"已采用，但 {where.name} 里没有 {name}.py；请把文件放回，或重新采用插件名单"
        found.plugins.setdefault(name, plugins.Plugin(name, "", (), fault))


def _texts(raw: str) -> list[str]:
    import json

    value = json.loads(raw)
    return [str(x) for x in (value if isinstance(value, list) else [value])]


def _lost_before(root: Root, out: Available) -> None:
    """Programmes that cases here were filed under, whose plugin does not load now; and amendments
    that were used here."""
    for programme, plugin, *_ in _parts(root, PART):
        if programme not in out.programmes and plugin in out.plugins and out.plugins[plugin].fault:
            out.lost.setdefault(programme, f"插件 {plugin}：{out.plugins[plugin].fault}")
    for name, plugin, *_, programme in _parts(root, AMENDS):
        if name not in out.amendments and programme in out.programmes:
            fault = (
                out.plugins[plugin].fault or "不再提供这项增补"
                if plugin in out.plugins
                else "没有安装；请重新安装"
            )
            out.lost[programme] = f"已采用的增补 {name}：插件 {plugin}：{fault}"
            out.programmes.pop(programme)


def _do_not_fit(root: Root, out: Available) -> None:
    """Programmes that have changed so that an amendment adopted here cannot be added any more."""
    rows = {v.name for v in adopted_values(root)}
    for programme in {a.programme for a in out.amendments.values() if a.name in rows}:
        try:
            out.amended(programme, dict.fromkeys(rows & set(out.amendments), date.min))
        except DefinitionError as problem:
            out.lost[programme] = f"已采用的增补与项目 {programme} 不再相容：{problem}"
            out.programmes.pop(programme)


def _changed_parts(root: Root, out: Available, *, demo: bool) -> None:
    """A part that is not what it was under the same version of its plugin is a fault; a
    demonstration store only says so. The digests of another caseflow are not compared: it may
    write parts differently.
    """
    for kind, parts in ((PART, out.programmes), (AMENDS, out.amendments)):
        for name, plugin, release, digest, by, of in _parts(root, kind):
            now = parts.get(name)
            same = (
                out.origin.get(name) == plugin
                and out.plugins[plugin].version == release
                and by == OURS
            )
            if now is None or not same or now.part_hash() == digest:
                continue
            what = f"项目 {name}" if kind == PART else f"增补 {name}"
            same_as = f"插件 {plugin} 的版本号没有变（{release or '未写'}）"
            why = f"{what} 的规则变了，而{same_as}；请改版本号后重新安装"
            if demo:
                out.notes[plugin] = why
                continue
            out.plugins[plugin] = evolve(out.plugins[plugin], fault=why)
            programme = name if kind == PART else of
            out.lost[programme] = why
            out.programmes.pop(programme, None)


def _parts(root: Root, kind: str) -> list[tuple[str, str, str, str, str, str]]:
    """(part, plugin, version, digest, caseflow, programme) of every part that editions of this
    store were made with."""
    out = []
    for name, value in root.journal.notes(kind).items():
        plugin, version, digest, by, of = (*str(value).split("\t"), "", "")[:5]
        out.append((str(name).removeprefix(kind), plugin, version, digest, by, of))
    return out


def keep_parts(root: Root, out: Available, edition: Edition) -> None:
    """Remember which plugins supplied the programme and its amendments, in which versions, with
    which content."""
    of = {
        part.of
        for parts in (edition.rules, edition.documents, edition.steps)
        for part in parts
        if part.of
    }
    for kind, name, part in (
        (PART, edition.programme, out.programmes.get(edition.programme)),
        *((AMENDS, name, out.amendments.get(name)) for name in sorted(of)),
    ):
        plugin = out.origin.get(name, HOST)
        if plugin != HOST and part is not None:
            about = (plugin, out.plugins[plugin].version, part.part_hash(), OURS, edition.programme)
            root.notes[f"{kind}{name}"] = "\t".join(about)


def referred(edition: Edition, why: str) -> Edition:
    """The same edition, but a person settles every case: what its plugin now says is not used."""
    clause = Clause(SourceText(STATUS, "插件状态", "", "assumption", "library rule"), why, False)
    rule = Rule("plugin", "refer", "entry", ByAPerson(()), (clause,))
    own = (
        r for r in edition.rules if all(c.source.name != STATUS for c in r.clauses)
    )  # not what an earlier fault added
    return evolve(edition, rules=(*own, rule))
