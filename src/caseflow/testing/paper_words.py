"""What the words of a clause say about the form of a document, and about who accepts another one in
its place, beside what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseflow.edition.edition import Edition
from caseflow.edition.instead import instead
from caseflow.edition.rulebook import Need
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.testing.fact_words import held_in, named_in, titles

_ORIGINAL = re.compile(r"原件|\boriginals?\b", re.I)
_COPY = re.compile(r"复印|核对|\bcop(?:y|ies)\b", re.I)
#: that somebody accepts it
_ACCEPTED = re.compile(
    r"(?:经|由)[^，。；]*?(?:认定|认可|同意|审核|批准)|核实后?[^，。；]{0,4}(?:代替|替代|认可)"
    r"|\b(?:accepted|approved) by\b"
)


def paper_faults(need: Need) -> Iterator[Note]:
    """What of a document and its clauses does not agree."""
    text = " ".join(c.text for c in need.clauses)
    kinds = [x.options for x in n.walk(need.node) if isinstance(x, n.IsIn)]
    forms = [k.values for k in kinds if isinstance(k, n.Codes)][:1]
    if forms and ("copy" in forms[0]) and _ORIGINAL.search(text) and not _COPY.search(text):
        yield note("paper_original")
    if forms == [("original",)] and _COPY.search(text) and not _ORIGINAL.search(text):
        yield note("paper_copy")
    others = instead(need)
    if others and _ACCEPTED.search(text) and not any(x.by_a_person for x in others):
        yield note("paper_accepted", names=tuple(x.called(zh=True) for x in others))


#: what a clause says of any document
_ANY = re.compile(
    r"原件|复印件?|各?[一二三两]份|一式|提[交供]|出示|携带|应当?|须|需|持有?|附[上有]?|及其?"
    r"|[和或与的并]"
    r"|\b(?:originals?|cop(?:y|ies)|submits?|brings?|provides?|hands? in|shows?|of|an?|the|and|or)"
    r"\b"
    r"|[\W0-9_]",
    re.I,
)


def exchanged(edition: Edition) -> Iterator[tuple[str, Note]]:
    """(document, why): one under a clause of another: two whose clauses changed places, or one
    whose clause has nothing but another document, which does not rest on it."""
    strange, needs = _strange(edition), {d.name: d for d in edition.documents}
    for name, other in strange.items():
        mine, theirs = ([c.text for c in d.clauses] for d in (needs[name], other))
        if other.name in strange or (_says_only(mine, other) and not set(mine) & set(theirs)):
            yield f"doc.{name}", _note("paper_other", needs[name], other)


def papers_unsaid(edition: Edition) -> Iterator[tuple[str, Note]]:
    """(document, what): one of which no clause speaks, where one names another document."""
    needs = {d.name: d for d in edition.documents}
    for name, other in _strange(edition).items():
        yield f"doc.{name}", _note("unsaid_paper", needs[name], other)


def _note(code: str, need: Need, other: Need) -> Note:
    own = _papers(need)[0]
    words = {"zh": other.zh, "en": other.en}
    return note(code, other=words, paper={"zh": own.zh, "en": own.en})


def _says_only(texts: list[str], other: Need) -> bool:
    """Is there no word in them but of that document?"""
    titles_ = sorted({t for f in _papers(other) for t in (f.zh, f.en)}, key=len, reverse=True)
    whole = left = " ".join(texts).lower()
    for title in titles_:
        left = left.replace(title.lower(), "")
    return left != whole and not _ANY.sub("", left)


def _strange(edition: Edition) -> dict[str, Need]:
    """The documents no clause of which has anything of them, by name, each with one that it
    names."""
    needs = [d for d in edition.documents if d.name != "consent"]
    papers = {d.name: _papers(d) for d in needs}
    strange: dict[str, Need] = {}
    for d in needs:
        own, texts = set[str]().union(*map(titles, papers[d.name])), [c.text for c in d.clauses]
        if not own or held_in(own, texts):
            continue
        for x in (x for x in needs if x is not d and papers[x.name]):
            first = papers[x.name][0]
            if named_in(first, titles(first) - own, texts):
                strange.setdefault(d.name, x)
    return strange


def _papers(need: Need) -> list[n.Fact]:
    """The document, and those that will do in its place."""
    facts = {x.key: x for x in n.walk(need.node) if isinstance(x, n.Fact)}
    own = [facts[k] for k in [f"doc.{need.name}"] if k in facts]
    return own + [f for f in facts.values() if f.key.startswith("doc.") and f not in own]


__all__ = ["exchanged", "paper_faults", "papers_unsaid"]
