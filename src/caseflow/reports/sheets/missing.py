"""A request for what is missing: papers and other matters, and what a reviewer asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from caseflow.edition.edition import Assessment
from caseflow.edition.instead import instead
from caseflow.edition.labels import labels
from caseflow.edition.lacking import needs
from caseflow.edition.rulebook import Need
from caseflow.errors import FactError
from caseflow.reports.dossier import Dossier
from caseflow.reports.sheets.parts import Lang, listed
from caseflow.rules import nodes as n
from caseflow.words.letters import MISSING


def values(d: Dossier, lang: Lang) -> dict[str, str]:
    """The placeholders of its template. FactError if nothing is asked of the family."""
    a, said, en = d.assessment, labels(d.assessment), lang == "en"
    if d.case.end:
        raise FactError("paper_ended", "missing", status=d.case.status)
    yes_no = {f.key for f in a.edition.facts if f.kind == "yes_no"}
    entered = any(x.kind == "entry" for x in a.edition.steps)
    ours = {a.edition.pinned_on} if entered else set()  # the office writes this day itself
    asked = [m.facts for m in a.missing if not set(m.facts) <= ours]
    open_ = (x for x in _left_open(a) if asked and x not in asked)
    asked += [x for x in open_ if not set(x) <= ours]
    judged = [x for x in d.history if x.result][-1:]
    waits = d.case.held("awaiting_information")
    back = judged[0].why if judged and judged[0].result == "return" and waits else ""
    if not asked and not back:
        raise FactError("paper_nothing_missing", "missing")

    documents = a.edition.documents
    forms = {p.key: _form(x, lang) for x in documents for o in instead(x) for p in o.papers}
    forms |= {f"doc.{x.name}": _form(x, lang) for x in documents}

    def words(keys: Sequence[str]) -> str:
        each = (
            escape(said.get(k, (k, k))[en])
            + MISSING["yes_no"][en] * (k in yes_no)
            + forms.get(k, "")
            for k in keys
        )
        return MISSING["or"][en].join(each) + MISSING["any"][en] * (len(keys) > 1)

    def said_once(before: Sequence[str], last: Sequence[str]) -> str:
        """One of these; where the last way takes several, all of them."""
        if len(last) == 1:
            return words((*before, *last))
        every = MISSING["all"][en].format(MISSING["and"][en].join(words((k,)) for k in last))
        return MISSING["or"][en].join([*(words((k,)) for k in before), every])

    lines = [
        (any(k.startswith("doc.") for k in (*before, *last)), said_once(before, last))
        for before, last in _together(asked)
    ]
    parts = []
    for head, is_paper in (("papers", True), ("matters", False)):
        if items := [w for on_paper, w in lines if on_paper is is_paper]:
            parts.append(f"<p>{MISSING[head][en]}</p>\n{listed(items)}")
    wanted = [f"<p>{MISSING['back'][en].format(escape(back))}</p>"] if back else []
    return {"missing": "\n".join([*parts, *wanted])}


def _left_open(a: Assessment) -> Iterator[tuple[str, ...]]:
    """What a rule that a person settles reads and the family has not told: it settles more easily
    once they have, and the letter says that nothing else is asked."""
    asked = {f.key for f in a.edition.facts if f.origin == "asked"}
    for rule, code in zip(a.stage.rules, a.record.results, strict=True):
        if code == "U" and rule.effect == "refer":
            yield from (x for x in dict.fromkeys(needs(rule.node, a.given)) if set(x) <= asked)


def _together(asked: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """What is asked; what differs in its last way alone in one: `a or b`, `a or c` is `a, or b
    and c`. What is one fact stands for itself."""
    found: dict[tuple[str, ...], list[str]] = {}
    for keys in asked:
        found.setdefault(keys[:-1], []).append(keys[-1])
    for before, last in found.items():
        yield from [(before, last)] if before else (((), [x]) for x in last)


def _form(need: Need, lang: Lang) -> str:
    """What is to be brought of a document: the original, or a copy."""
    kinds = [x.options for x in n.walk(need.node) if isinstance(x, n.IsIn)]
    only = any(isinstance(k, n.Codes) and k.values == ("original",) for k in kinds)
    return MISSING["original" if only else "copy"][lang == "en"]
