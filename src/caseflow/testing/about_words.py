"""What a rule is about beside what its clauses speak of: the case it is for (`when=`), the day or
sum that it compares, whether an equal one is let in, either or both, and the day that chooses the
edition. A clause that speaks of none of it says nothing against a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.rules.spans import begins
from caseflow.rules.words import say
from caseflow.testing.fact_words import (
    RECEIVED,
    Texts,
    fact_faults,
    grams,
    held_in,
    kind_faults,
    named_in,
    titles,
    unspoken,
)
from caseflow.testing.option_words import mentioned
from caseflow.testing.paper_words import exchanged
from caseflow.testing.period_words import day_unsaid
from caseflow.testing.year_words import over_of, told_year, year_fault
from caseflow.values.numerals import narrow

_HAN = re.compile("[一-鿿]+")
# -- for whom it is -------------------------------------------------------------------------------


def case_of(node: Any) -> Any:
    """For whom a rule or a document is; None where it is for all."""
    if isinstance(node, n.Where):
        return node.case
    first = node.parts[0] if isinstance(node, n.AnyOf) else None
    return first.part if isinstance(first, n.Not) else None


def sides(case: Any) -> tuple[set[str], set[str]] | None:
    """What speaks for a case, and what speaks for the others alone; None where words show none."""
    if isinstance(case, n.Not):
        turned = sides(case.part)
        return turned and turned[::-1]
    if isinstance(case, n.Fact) and case.no:
        own, other = (grams(" ".join(x)) - _ANY for x in ((case.zh, case.en), case.no))
        return own - other, other - own
    options = _options(case)
    if options is None:
        return None
    fact, held = options
    words = {o: _signs(w) | ({o[:5]} if o.isascii() else set()) for o, w in fact.option_words}
    own = set[str]().union(*(words.get(o, set()) for o in held))
    other = set[str]().union(*(w for o, w in words.items() if o not in held))
    return own - other, other - own


#: what any clause may have, whatever case it speaks of
_ANY = {
    "申请", "申报", "提出", "提交", "提供", "资助", "救助", "补助", "家庭", "本人", "人员", "情况",
    "符合", "appli", "apply", "grant",
}  # fmt: skip


def _signs(word: str) -> set[str]:
    """What an answer is made of; a sign of it may stand in another word (购煤 of 燃煤)."""
    return {*grams(word), *(x for x in word if _HAN.match(x))}


def _options(case: Any) -> tuple[n.Fact, set[str]] | None:
    if isinstance(case, n.IsIn) and isinstance(case.item, n.Fact):
        held = set(case.options.values) if isinstance(case.options, n.Codes) else set[str]()
        return (case.item, held) if held and case.item.option_words else None
    if isinstance(case, n.Compare) and case.op == "==" and isinstance(case.left, n.Fact):
        at = case.right.value if isinstance(case.right, n.Const) else None
        if isinstance(at, str) and case.left.option_words:
            return case.left, {at}
    return None


def case_faults(edition: Edition) -> Iterator[tuple[str, Note]]:
    """(rule, why): one that is for others than its clauses speak of."""
    every = [(r.name, r.node, r.clauses) for r in edition.rules]
    every += [(f"doc.{d.name}", d.node, d.clauses) for d in edition.documents]
    cases = list(dict.fromkeys(c for _, x, _ in every if (c := case_of(x)) is not None))
    for name, node, clauses in every:
        case, texts = case_of(node), [c.text for c in clauses]
        told = sides(case) if case is not None else None
        if told is None or any(map(_OPEN.search, texts)):
            continue
        named = [_whole_words(case, texts, held=held) for held in (True, False)]
        if named == [False, True]:
            yield name, note("clause_case", case=_both(case, edition))
            continue
        if named[0] or held_in(told[0], texts):
            continue
        others = (sides(c) for c in cases if c != case)
        pieces = ({g for g in o[0] if len(g) > 1} for o in others if o)
        if held_in(told[1], texts) or any(held_in(p, texts) for p in pieces):
            yield name, note("clause_case", case=_both(case, edition))


_OPEN = re.compile(
    r"其[他它余]|不受|免[于予]?|[无不]需|不要求|不限|以外|之外|除|非|不是|\bother|\bexcept|\bnot\b",
    re.I,
)


def _whole_words(case: Any, texts: Texts, *, held: bool) -> bool:
    """Do the clauses have an answer of the case, or of the others, by its whole name?"""
    if isinstance(case, n.Not):
        return _whole_words(case.part, texts, held=not held)
    options = _options(case)
    if options is None:
        return False
    fact, own = options
    named = {o for t in texts for o in mentioned(fact, t)}
    return bool(named & own if held else named - own)


def _both(node: Any, edition: Edition) -> dict[str, str]:
    return {"zh": say(node, "zh", None, edition.money), "en": say(node, "en", None, edition.money)}


# -- an equal one ---------------------------------------------------------------------------------

#: that something is left, which it is not where both are equal
_LEFT = re.compile(
    r"[尚仍还]有|有结余|全额.{0,6}不[再予]|未(?:全部|全额)?(?:缴|付|结|还)清|未全部|未全额|不足以"
    r"|\bnot (?:yet )?(?:fully|wholly|all)\b|\bstill\b|\bleft\b|\bshort of\b",
    re.I,
)
_LET_IN = re.compile(r"不[超高多大](?:过|于|出)?|不[低少小](?:于)?|至[多少]|\bat (?:most|least)\b"
                     r"|\bnot (?:more|less|exceed)", re.I)  # fmt: skip
_KEPT_OUT = re.compile(r"(?<!不)(?:超过|超出|高于|多于|大于|低于|少于|小于|不足)"
                       r"|(?<!not )\b(?:more|less|fewer) than\b|(?<!not )\bexceed",
                       re.I)  # fmt: skip


def equal_fault(x: n.Compare, texts: Texts) -> Note | None:
    """Two sums of which an equal one is let in, where the clause speaks of more or less alone; or
    the other way round."""
    if x.op not in _STRICT or not (_is_sum(x.left) and _is_sum(x.right)):
        return None
    found = [m for t in texts for m in _LEFT.finditer(narrow(t))]
    out = [*found, *(m for t in texts for m in _KEPT_OUT.finditer(narrow(t)))]
    in_ = [m for t in texts for m in _LET_IN.finditer(narrow(t))]
    if bool(out) == bool(in_) or bool(out) == (x.op in "<>"):
        return None
    return note("clause_equal", words=(out or in_)[0][0], op=x.op, instead=_STRICT[x.op])


_STRICT: dict[str, str] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}


def _is_sum(x: Any) -> bool:
    counted = isinstance(x, n.Fact) and x.kind in ("money", "number") and x.origin == "asked"
    return counted or isinstance(x, n.Sum)


# -- either or both -------------------------------------------------------------------------------

_EITHER = re.compile(r"或|任一|之一|\beither\b|\bany of\b|(?<!whether )\bor\b(?! (?:more|less|over|"
                     r"under|above|below|older|younger|fewer))", re.I)  # fmt: skip
_BOTH = re.compile(
    r"(?<=.)且|同时|并且|均(?:应|须|需|符合|满足|具备)|\bboth\b|\ball of\b|\band\b(?! (?:over|above"
    r"|under|below))",
    re.I,
)


#: a sentence that lists nothing
_ALONE = re.compile(r"[^、，,；;]+|[^，,；;]+的[^、，,；;]+")


def either_fault(node: Any, texts: Texts) -> Note | None:
    """All for any, or any for all, where the words between the parts say which."""
    holds = node.holds if isinstance(node, n.Where) else node
    whole = " ".join(texts)
    if any(isinstance(x, n.Not) for x in n.walk(holds)):
        return None
    either, both = (any(map(x.search, texts)) for x in (_EITHER, _BOTH))
    for x in n.walk(holds):
        if not isinstance(x, n.AllOf | n.AnyOf) or len(_asked(x)) < len(x.parts):
            continue
        several = any(isinstance(y, n.IsIn) for y in n.walk(x))
        if isinstance(x, n.AllOf) and either and not both and not several and "、" not in whole:
            return note("clause_either")
        if isinstance(x, n.AnyOf) and both and not either and "、" not in whole:
            return note("clause_both")
        simple = len(texts) == 1 and all(isinstance(p, n.Fact | n.Compare) for p in x.parts)
        if isinstance(x, n.AnyOf) and simple and not either and _ALONE.fullmatch(whole):
            return note("clause_no_either")
    return None


def _asked(x: Any) -> set[str]:
    """The questions of the parts."""
    return {f.key for p in x.parts for f in n.walk(p) if isinstance(f, n.Fact)}


# -- the day that chooses -------------------------------------------------------------------------

_CHOSEN = re.compile(
    r"(?:以|按照?|依)([一-鿿]{2,10}?)(?:之日|日期|时间|时|当日)?(?:为准|的?(?:规定|标准|政策)执行)"
    r"|\bby the (?:day|date) of ([a-z ]+?) (?:the|which) (?:rules|edition)",
    re.I,
)


def pin_fault(edition: Edition) -> Note | None:
    """Another day chooses the edition than a clause says."""
    days = {f.key: f for f in edition.facts if f.kind == "day"}
    own = days.get(edition.pinned_on)
    texts = [c.text for r in edition.rules for c in r.clauses]
    texts += [c.text for c in edition.award_clauses]
    for found in (m for t in texts for m in _CHOSEN.finditer(narrow(t))):
        said = [found[1] or found[2] or ""]
        named = [f for f in days.values() if named_in(f, titles(f), said)]
        if named and own not in named:
            words = {"zh": own.zh, "en": own.en} if own else dict.fromkeys(("zh", "en"), "")
            return note("clause_pinned", words=found[0], day=words)
    return None


def about_faults(edition: Edition) -> Iterator[tuple[str, Note]]:
    """(rule, why), of all of it."""
    every = [c.text for r in edition.rules for c in r.clauses]
    every += [c.text for c in edition.award_clauses]
    facts = [f for f in edition.facts if f.kind in ("day", "money") and f.origin == "asked"]
    yield from case_faults(edition)
    yield from exchanged(edition)
    for rule in edition.rules:
        texts = [c.text for c in rule.clauses]
        if rule.name.startswith("cost."):  # the library's own
            continue
        found: list[Note | None] = [*kind_faults(rule.node, texts), either_fault(rule.node, texts)]
        if rule.effect == "require":
            found += fact_faults(rule.node, texts, facts)
        for x in (x for x in n.walk(rule.node) if isinstance(x, n.Compare)):
            found += [equal_fault(x, texts), year_fault(x, texts, every)]
        yield from ((rule.name, why) for why in found if why is not None)
    if (why := pin_fault(edition)) is not None:
        yield edition.programme, why


# -- what no clause says --------------------------------------------------------------------------


def unsaid(edition: Edition) -> Iterator[tuple[str, Note]]:
    """(rule, what): what of it no clause speaks of, to be read against the notice by a person."""
    every = [c.text for r in edition.rules for c in r.clauses]
    every += [c.text for c in edition.award_clauses]
    for rule in edition.rules:
        if rule.of or rule.name.startswith("cost."):
            continue
        texts = [c.text for c in rule.clauses]
        case = case_of(rule.node) if isinstance(rule.node, n.Where) else None
        told = sides(case) if case is not None else None
        if case is not None and (told is None or not held_in(told[0], texts)):
            yield rule.name, note("unsaid_case", case=_both(case, edition))
        for f in unspoken(rule.node, texts):
            yield rule.name, note("unsaid_fact", fact={"zh": f.zh, "en": f.en})
        for x in (x for x in n.walk(rule.node) if isinstance(x, n.Compare)):
            if x.op in _STRICT and _is_sum(x.left) and _is_sum(x.right):
                words = (_LEFT, _LET_IN, _KEPT_OUT)
                if not any(w.search(narrow(t)) for w in words for t in texts):
                    yield rule.name, note("unsaid_equal", op=x.op, rule=_both(x, edition))
            if (why := day_unsaid(x, texts)) is not None:
                yield rule.name, why
            if year_fault(x, texts, every) is None and not told_year(x, every):
                yield rule.name, note("unsaid_year", day=over_of(x))
    if edition.pinned_on != RECEIVED:
        pinned = next((f for f in edition.facts if f.key == edition.pinned_on), None)
        if pinned is not None and not any(map(_CHOSEN.search, every)):
            yield edition.programme, note("unsaid_pinned", day={"zh": pinned.zh, "en": pinned.en})
        yearly = any(f.use is not None and begins(f.use.over) for f in edition.facts)
        if pinned is not None and yearly:
            yield edition.programme, note("unsaid_counted", day={"zh": pinned.zh, "en": pinned.en})


__all__ = ["about_faults", "unsaid"]
