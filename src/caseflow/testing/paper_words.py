"""What the words of a clause say about the form of a document, and about who accepts another one in
its place, beside what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseflow.edition.instead import instead
from caseflow.edition.rulebook import Need
from caseflow.errors import Note, note
from caseflow.rules import nodes as n

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
