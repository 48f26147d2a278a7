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


def exchanged(edition: Edition) -> Iterator[tuple[str, Note]]:
    """(document, why): one whose clause names another document, which rests on another clause too:
    two that changed places."""
    needs = [d for d in edition.documents if d.name != "consent"]
    papers = {d.name: _papers(d) for d in needs}
    texts = {d.name: [c.text for c in d.clauses] for d in needs}
    strange: dict[str, Need] = {}
    for d in needs:
        own = set[str]().union(*map(titles, papers[d.name]))
        if not own or held_in(own, texts[d.name]):
            continue
        for x in (x for x in needs if x is not d and papers[x.name]):
            first = papers[x.name][0]
            if named_in(first, titles(first) - own, texts[d.name]):
                strange.setdefault(d.name, x)
    for name, other in strange.items():
        if other.name in strange:
            own_ = papers[name][0]
            words = {"zh": other.zh, "en": other.en}
            yield (
                f"doc.{name}",
                note("paper_other", other=words, paper={"zh": own_.zh, "en": own_.en}),
            )


def _papers(need: Need) -> list[n.Fact]:
    """The document, and those that will do in its place."""
    facts = {x.key: x for x in n.walk(need.node) if isinstance(x, n.Fact)}
    own = [facts[k] for k in [f"doc.{need.name}"] if k in facts]
    return own + [f for f in facts.values() if f.key.startswith("doc.") and f not in own]
