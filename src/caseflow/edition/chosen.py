"""What decided beside the rules themselves: the branch of the award that holds for a case and the
clauses that belong to it, the option that was chosen, the value that was adopted or assumed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from caseflow.edition.judge import Judged
from caseflow.edition.rulebook import Clause, Parameter, Rulebook
from caseflow.rules import nodes as n
from caseflow.rules.given import Given
from caseflow.rules.one import compile_condition
from caseflow.rules.words import show
from caseflow.values.currency import Currency
from caseflow.words.gists import GISTS
from caseflow.words.phrases import DECIDED, HOW, Lang


def branch(award: Any, g: Given) -> Any:
    """The award without the branches that are not this case's; where nobody can tell, all."""
    if isinstance(award, n.When):
        holds = compile_condition(award.condition)(g)
        if holds is False and award.otherwise is not None:
            return branch(award.otherwise, g)
        if holds is True:
            return n.When(award.condition, branch(award.award, g))
    return n.rebuild(award, lambda x: branch(x, g))


def award_clauses(a: Judged) -> tuple[Clause, ...]:
    """The clauses that the award of a case rests on: none of a branch that is another's, unless
    nothing else is said."""
    return clauses_of(a.edition, a.given)


def clauses_of(e: Rulebook, given: Given) -> tuple[Clause, ...]:
    """The same of an edition and what is known."""
    if e.award is None or not e.award_said:
        return e.award_clauses
    living = {i for i, lives in enumerate(_living(e.award, given, True)) if lives}
    pairs = zip(e.award_clauses, e.award_said, strict=True)
    return tuple(c for c, places in pairs if living & set(places)) or e.award_clauses


def _living(node: Any, g: Given, lives: bool) -> Iterable[bool]:
    """Of each node, in reading order, whether it counts for the case."""
    yield lives
    holds = compile_condition(node.condition)(g) if isinstance(node, n.When) else None
    for below in n.children(node):
        out = isinstance(node, n.When) and (
            (below is node.award and holds is False) or (below is node.otherwise and holds is True)
        )
        yield from _living(below, g, lives and not out)


def decided(
    e: Rulebook, node: Any, by: Sequence[str], clauses: Sequence[Clause], lang: Lang
) -> list[str]:
    """The options by which something in the tree was chosen, each with its text; values in it that
    come from elsewhere than its clauses: adopted, or assumed."""
    known, out = {p.name: p for p in e.parameters}, []
    for name in by:
        p = known[name]
        said = p.words[lang == "en"] or f"{name} = {p.value}"
        out.append(DECIDED["option"][lang == "en"].format(said, _from(p, lang)))
    quoted = {c.source.name for c in clauses}
    for x in n.walk(node):
        held = known.get(x.name) if isinstance(x, n.Const | n.Codes) and x.name else None
        if held is not None and held.source is not None and held.source.name not in quoted:
            value = _value(x, lang, e.money)
            out.append(DECIDED["value"][lang == "en"].format(value, _from(held, lang)))
    return list(dict.fromkeys(out))


def _value(x: Any, lang: Lang, currency: Currency) -> str:
    return show(x.values if isinstance(x, n.Codes) else x.value, lang, None, currency)


def title(text: str, lang: Lang) -> str:
    """A title as it stands in quotation marks of a language: its own become inner ones."""
    if lang == "zh":
        return text
    return GISTS.get(text, text).replace("“", "‘").replace("”", "’")


def _from(p: Parameter, lang: Lang) -> str:
    """Whose it is: adopted here, or the text that it comes from."""
    s, en = p.source, lang == "en"
    if s is None or (s.day_is == "adopted" and s.name == p.name):
        return DECIDED["adopted"][en]
    how = HOW[s.day_is][en]
    day = f"{s.day} {how}" if not en else f"{how} {s.day}"
    return DECIDED["text"][en].format(title(s.title, lang), day if s.day else how)


__all__ = ["award_clauses", "branch", "clauses_of", "decided", "title"]
