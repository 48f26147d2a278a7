"""By which document a branch adopted what its rules take from it: name and number as they were
written when it was adopted, and from which day on it holds. That is what a paper rests on; the text
from which the author of a programme has a rule is told as where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, frozen

from caseflow.branch.events import Adopted
from caseflow.branch.state import upwards
from caseflow.case.state import Case
from caseflow.edition.chosen import decided
from caseflow.edition.reasons import clause_words
from caseflow.edition.rulebook import Clause, Rulebook
from caseflow.events import read
from caseflow.office.look import Gathered
from caseflow.reports.plain import basis, dated, days
from caseflow.rules import nodes as n
from caseflow.words import Lang
from caseflow.words.letters import BASIS


@frozen(kw_only=True)
class Document:
    """`value`: the name of what was adopted by it; `since`: its first day, ISO."""

    value: str
    title: str = field(repr=False)
    since: str

    def say(self, lang: Lang) -> str:
        """As a paper cites it."""
        since = days(self.since) if lang == "zh" else self.since
        return BASIS["adopted"][lang == "en"].format(title=self.title, since=since)


def documents(look: Gathered, c: Case, edition: Rulebook, on: str) -> tuple[Document, ...]:
    """Of each value of the edition that the branch of the case, else the nearest above it, adopted
    by a day (ISO), the one in force: of one day the one adopted last."""
    wanted = {p.name for p in edition.parameters} | {t.name for t in _texts(edition)}
    found: dict[str, Document] = {}
    for desk in upwards(look.see, c.branch):
        mine: dict[str, Document] = {}
        for row in look.session.root.journal.events_of(desk.id):
            event = read(row.type, row.body) if row.type == "adopted/1" else None
            if not isinstance(event, Adopted) or event.name not in wanted or event.since > on:
                continue
            if event.name not in mine or event.since >= mine[event.name].since:
                title = str(look.private(desk.id, row.version).get("source", ""))
                mine[event.name] = Document(value=event.name, title=title, since=event.since)
        found = {**mine, **found}
    return tuple(x for x in found.values() if x.title)


def _texts(edition: Rulebook) -> Iterator[Any]:
    """The texts whose first day a branch adopted."""
    clauses = [*edition.award_clauses, *(c for r in edition.rules for c in r.clauses)]
    yield from (c.source for c in clauses if c.source.day_is == "adopted")


def rests_on(
    every: tuple[Document, ...],
    clauses: tuple[Clause, ...],
    lang: Lang,
    node: n.Node | None = None,
    chosen: Sequence[str] = (),
) -> list[str]:
    """What a paper says that something rests on: the documents (of a `node`, those by which what
    it reads, or an option by which it was `chosen`, was adopted), each once; then the text that the
    rule comes from."""
    if node is not None:
        names = {getattr(x, "name", "") for x in n.walk(node) if isinstance(x, n.Const | n.Codes)}
        names |= {c.source.name for c in clauses} | set(chosen)
        every = tuple(x for x in every if x.value in names)
    said = list(dict.fromkeys(x.say(lang) for x in every))
    texts = (basis(x) if lang == "zh" else clause_words(x, "en") for x in clauses)
    return [*said, *texts]


def settled_by(
    edition: Rulebook, node: n.Node, by: Sequence[str], clauses: Sequence[Clause], lang: Lang
) -> list[str]:
    """What was chosen, adopted or assumed and decided it, with whose it is, as explanations say
    it."""
    said = decided(edition, node, by, clauses, lang)
    return [dated(x) for x in said] if lang == "zh" else said


__all__ = ["Document", "documents", "rests_on", "settled_by"]
