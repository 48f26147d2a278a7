"""What a clause multiplies (救助金=人数×标准×4个月) beside what an award does: a number that it
leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from caseflow.edition.edition import Edition
from caseflow.errors import Note, note
from caseflow.rules import nodes as n
from caseflow.values.numerals import narrow

_TIMES = re.compile(r"[×✕*]|乘以?|\bmultiplied by\b|\btimes\b(?= the| [0-9]| number)", re.I)
_FORMULA = re.compile(r"[^，。；;]+")
_PERSONS = re.compile(
    r"人口|人数|口数|\bnumber of (?:\w+ )?(?:persons|people|members|heads|children)\b"
    r"|\bhousehold size\b",
    re.I,
)
_COUNTS = re.compile(
    r"人|口|成员|孩|子女|儿|\b(?:persons?|people|members?|heads?|child|children|size)\b", re.I
)
#: 按人数计发, which may be a scale too
_BY = re.compile(r"按[^，。；;0-9]{0,8}?(?:人口|人数|口数)|\bby the number of \w+", re.I)


def factor_faults(edition: Edition) -> Iterator[Note]:
    """A number that a clause multiplies by and the award does not: one that the programme asks for,
    or that of the persons of a household."""
    found = _read(edition.award, conditions=False)
    asked = [f for f in edition.facts if f.kind == "number" and f.origin == "asked"]
    persons = edition.helps == "household" or any(map(_of_persons, asked))
    for words, factor in _factors(edition):
        named = [f for f in asked if len(_stem(f)) > 1 and _stem(f) in factor]
        if named and not any(f in found for f in named):
            title = {"zh": named[0].zh, "en": named[0].en}
        elif not named and persons and _PERSONS.search(factor):
            title = {"zh": "人数", "en": "the number of persons"}
        else:
            continue
        if named or not any(map(_of_persons, found)):
            yield note("clause_factor", words=words, title=title)
            return


def factor_unsaid(edition: Edition) -> Iterator[Note]:
    """按人数 in a clause of an award that looks at no number of persons."""
    if edition.award is None or any(map(_of_persons, _read(edition.award, conditions=True))):
        return
    told = [m[0] for c in edition.award_clauses for m in _BY.finditer(narrow(c.text))]
    told += [w for w, factor in _factors(edition) if _PERSONS.search(factor)]
    if told:
        yield note("unsaid_factor", words=told[0])


def _factors(edition: Edition) -> Iterator[tuple[str, str]]:
    """(formula, factor) of everything that clauses multiply."""
    for clause in edition.award_clauses:
        for found in _FORMULA.finditer(narrow(clause.text)):
            parts = _TIMES.split(found[0])
            if len(parts) > 1:
                first = re.split("[=:]|为", parts[0])[-1]
                yield from ((found[0].strip(), p) for p in (first, *parts[1:]))


def _read(x: Any, *, conditions: bool) -> list[Any]:
    """The facts and counts that an award reads; of a branch its condition too, or not."""
    if isinstance(x, n.Fact | n.Count | n.Total | n.Derived):
        return [x]
    below = n.children(x)[1:] if isinstance(x, n.When) and not conditions else n.children(x)
    return [f for y in below for f in _read(y, conditions=conditions)]


def _of_persons(x: Any) -> bool:
    if isinstance(x, n.Count):
        return True
    counted = isinstance(x, n.Fact | n.Derived) and x.kind == "number"
    return counted and bool(_COUNTS.search(f"{x.zh} {x.en}"))


def _stem(fact: n.Fact) -> str:
    return re.sub(r"（[^）]*）|\([^)]*\)", "", fact.zh)


__all__ = ["factor_faults", "factor_unsaid"]
