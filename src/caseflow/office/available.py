"""Which programmes this store may use (installed, dropped in and adopted, given by the host), and
which it may not, with the reason; and which readers and payment formats.

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
from caseflow.edition.edition import Edition
from caseflow.edition.rulebook import Clause, Rule, SourceText
from caseflow.errors import DefinitionError, Note, note
from caseflow.isolation import Format, Reader
from caseflow.isolation import why as said_why
from caseflow.office import dropins
from caseflow.plugins import Unused
from caseflow.programme.amendments import Amendment
from caseflow.rules.nodes import ByAPerson
from caseflow.words import names as words

if TYPE_CHECKING:
    from caseflow.branch.state import Value
    from caseflow.office.root import Root
    from caseflow.programme.programme import Programme

HOST = plugins.HOST
PART, AMENDS = "part", "amends"  # kinds of rows that events commit to
OURS = __version__
STATUS, TITLE = "caseflow.plugin", "项目状态 / state of the programme"


@define(kw_only=True)
class Available:
    """`lost` are programmes whose plugin, or an amendment adopted here, is faulty; `apart` those
    that count in another currency than this store; `plugins` is what `caseflow programmes` lists.
    """

    programmes: plugins.Programmes
    amendments: dict[str, Amendment]
    lost: dict[str, Note]
    origin: dict[str, str]
    plugins: dict[str, plugins.Plugin]
    readers: tuple[Reader, ...]
    payment_formats: Mapping[str, Format]
    apart: dict[str, Programme] = Factory(dict)
    notes: dict[str, Note] = Factory(dict)  # plugin → what a demonstration store says only
    _amended: dict[tuple[Any, ...], Programme] = Factory(dict)

    @property
    def unused(self) -> Unused:
        """What an error says of programmes that are not here: `plugins.unused`."""
        return plugins.unused(self.plugins)

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


def available(
    root: Root,
    store: str | Path,
    given: Sequence[Programme],
    *,
    demo: bool,
    today: date,
    currency: str,
) -> Available:
    """What is there on this day. Programmes given by the host come first and are its own affair."""
    found = plugins.installed().copy()
    files = dropins.adopted(adopted_values(root), today.isoformat())
    dropins.take(found, dropins.folder(store), files)
    if not demo:  # the example that caseflow ships decides in demonstration stores only
        for name in [n for n, p in found.origin.items() if p == plugins.BUILT_IN]:
            found.programmes.pop(name, None)
    for programme in given:
        found.programmes[programme.name] = programme
        words.PROGRAMMES[programme.name] = (programme.zh, programme.en)
        found.origin[programme.name] = HOST
        found.lost.pop(programme.name, None)
    out = Available(
        programmes=found.programmes,
        amendments=found.amendments,
        lost=found.lost,
        origin=found.origin,
        plugins=found.plugins,
        readers=tuple(found.readers),
        payment_formats=found.payment_formats,
    )
    for name in [n for n, p in out.programmes.items() if p.currency != currency]:
        out.apart[name] = out.programmes.pop(name)
    _lost_before(root, out)
    _changed_parts(root, out, demo=demo)
    _do_not_fit(root, out)
    return out


def _lost_before(root: Root, out: Available) -> None:
    """Programmes that cases here were filed under, whose plugin does not load now; and amendments
    that were used here."""
    for programme, plugin, *_ in _parts(root, PART):
        fault = out.plugins[plugin].fault if plugin in out.plugins else None
        if programme not in {**out.programmes, **out.apart} and fault:
            out.lost.setdefault(programme, note("plugin_lost", plugin=plugin, what=fault))
    for name, plugin, *_, programme in _parts(root, AMENDS):
        if name not in out.amendments and programme in out.programmes:
            out.lost[programme] = _without(out, name, plugin)
            out.programmes.pop(programme)


def _without(out: Available, name: str, plugin: str) -> Note:
    """Why an adopted amendment is not there."""
    if plugin not in out.plugins:
        return note("amendment_not_installed", name=name, plugin=plugin)
    fault = out.plugins[plugin].fault
    if fault is None:
        return note("amendment_gone", name=name, plugin=plugin)
    return note("amendment_lost", name=name, plugin=plugin, what=fault)


def _do_not_fit(root: Root, out: Available) -> None:
    """Programmes that have changed so that an amendment adopted here cannot be added any more."""
    rows = {v.name for v in adopted_values(root)}
    for programme in {a.programme for a in out.amendments.values() if a.name in rows}:
        try:
            out.amended(programme, dict.fromkeys(rows & set(out.amendments), date.min))
        except DefinitionError as problem:
            what = said_why(problem)
            out.lost[programme] = note("amendment_misfits", programme=programme, what=what)
            out.programmes.pop(programme)


def _changed_parts(root: Root, out: Available, *, demo: bool) -> None:
    """A part that is not what it was under the same version of its plugin, or from the same bytes
    of a drop-in file, is a fault; a demonstration store only says so. The digests of another
    caseflow are not compared: it may write parts differently.
    """
    for kind, parts in ((PART, out.programmes), (AMENDS, out.amendments)):
        for name, plugin, release, digest, by, of in _parts(root, kind):
            now = parts.get(name)
            same = (
                out.origin.get(name) == plugin
                and out.plugins[plugin].release == release
                and by == OURS
            )
            if now is None or not same or now.part_hash() == digest:
                continue
            code = "programme_changed" if kind == PART else "amendment_changed"
            why = note(code, name=name, plugin=plugin, version=release[:12] or "-")
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
    noted = {mark: detail for mark, _, detail in root.journal.all_marks(kind)}  # the last holds
    for name, value in noted.items():
        plugin, version, digest, by, of = (*value.decode().split("\t"), "", "")[:5]
        out.append((name.decode(), plugin, version, digest, by, of))
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
            about = (plugin, out.plugins[plugin].release, part.part_hash(), OURS, edition.programme)
            root.notes[kind, name] = "\t".join(about)


def referred(edition: Edition, why: Note) -> Edition:
    """The same edition, but a person settles every case, for this reason, which is kept in both
    languages: what its plugin now says is not used."""
    source = SourceText(name=STATUS, title=TITLE, day="", day_is="assumption", ref="library rule")
    clause = Clause(source, why.say("zh"), False, why.say("en"))
    rule = Rule(name="plugin", effect="refer", at="entry", node=ByAPerson(()), clauses=(clause,))
    own = (
        r for r in edition.rules if all(c.source.name != STATUS for c in r.clauses)
    )  # not what an earlier fault added
    return evolve(edition, rules=(*own, rule))
