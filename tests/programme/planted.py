"""Faults put into an edition one at a time, as a slip of the pen would: another side of a number, a
nought more, a month for a year, the other base of a cap. A fault is *shown* where a clause has the
number that was changed; elsewhere nobody could see it but who reads the notice, and `check` says
that no clause has the number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import evolve, frozen

from caseflow.edition.edition import Edition
from caseflow.rules import nodes as n
from caseflow.testing.as_read import in_yuan
from caseflow.testing.clause_numbers import mine, shares_in, sums_in
from caseflow.testing.clause_words import hundredths_of, said
from caseflow.testing.tried import Tried
from caseflow.values.money import Money
from programme import slips

TODAY = date(2026, 3, 5)
OTHER = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
TURNED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@frozen(kw_only=True)
class Planted:
    """What was changed where, the edition with it, and whether a clause shows it."""

    what: str
    edition: Edition
    shown: bool


def named(edition: Edition) -> set[tuple[str, str, str]]:
    """What the clauses say against an edition: of which rule, by code, with which numbers."""
    tried = Tried(edition, TODAY, {})
    found = [f for r in edition.rules for f in tried.words(r)] + tried.texts()
    return {(f.rule, f.code, f.zh) for f in found}


def survivors(edition: Edition) -> tuple[int, list[str]]:
    """How many faults a clause shows, and those of them that nobody names."""
    honest, every = named(edition), [p for p in planted(edition) if p.shown]
    return len(every), [p.what for p in every if not named(p.edition) - honest]


def planted(edition: Edition) -> Iterator[Planted]:
    """Every fault, one at a time."""
    for i, rule in enumerate(edition.rules):
        texts = [in_yuan(c.text, edition.money) for c in rule.clauses]
        for x in n.walk(rule.node):
            changes = [(w, new, _shown(edition, rule.clauses, v)) for w, new, v in _of_a_rule(x)]
            for what, new, shown in (*changes, *slips.of_a_rule(x, texts, rule)):
                changed = evolve(rule, node=_put(rule.node, x, new))
                rules = (*edition.rules[:i], changed, *edition.rules[i + 1 :])
                made = evolve(edition, rules=rules)
                yield Planted(what=f"{rule.name}: {what}", edition=made, shown=shown)
    award: Any = edition.award
    for at, x in enumerate(n.walk(award) if award is not None else ()):
        given = edition.award_clauses
        changes = [(w, new, _shown(edition, given, v)) for w, new, v in _of_an_award(x)]
        for what, new, shown in (*changes, *slips.of_an_award(x, at, edition)):
            tree = _put(award, x, new)
            where = slips.moved(edition, at, new, tree)
            made = evolve(edition, award=tree, award_said=where)
            yield Planted(what=f"award: {what}", edition=made, shown=shown)

    yield from _in_documents(edition)
    yield from _in_clauses(edition)


def _in_documents(edition: Edition) -> Iterator[Planted]:
    """The other form of a paper; one that a person accepts taken as it is."""
    for i, need in enumerate(edition.documents):
        text = " ".join(c.text for c in need.clauses)
        for x in n.walk(need.node):
            if x in (n.Codes(("copy", "original")), n.Codes(("original",))):
                here = x == n.Codes(("original",))
                new: Any = n.Codes(("copy", "original") if here else ("original",))
                shown = ("原件" in text) != ("复印" in text) and ("原件" in text) == here
            elif isinstance(x, n.AllOf) and (papers := [p for p in x.parts if _is_paper(p)]):
                new, shown = papers[0], "经审核" in text or "核实" in text
            else:
                continue
            made = evolve(need, node=_put(need.node, x, new))
            documents = (*edition.documents[:i], made, *edition.documents[i + 1 :])
            yield Planted(
                what=f"doc.{need.name}: {type(x).__name__}",
                edition=evolve(edition, documents=documents),
                shown=shown,
            )


def _is_paper(x: Any) -> bool:
    return isinstance(x, n.IsIn)


FIGURE = re.compile(r"[0-9]+")


def _in_clauses(edition: Edition) -> Iterator[Planted]:
    """A number of a clause that the rule has, ten times as much."""
    for i, rule in enumerate(edition.rules):
        own = _numbers(rule.node, edition)
        for j, clause in enumerate(rule.clauses):
            others = {v for c in rule.clauses if c is not clause for v in _told(c.text, edition)}
            slip = slips.working_days(rule, clause.text)
            for text, shown in (*_changed(clause.text, own - others, edition), *slip):
                clauses = (*rule.clauses[:j], evolve(clause, text=text), *rule.clauses[j + 1 :])
                rules = (*edition.rules[:i], evolve(rule, clauses=clauses), *edition.rules[i + 1 :])
                made = evolve(edition, rules=rules)
                yield Planted(what=f"{rule.name}: {text}", edition=made, shown=shown)
    given = edition.award_clauses
    for j, clause in enumerate(given):
        own = _numbers(edition.award, edition)
        others = {v for c in given if c is not clause for v in _told(c.text, edition)}
        for text, shown in _changed(clause.text, own - others, edition):
            clauses = (*given[:j], evolve(clause, text=text), *given[j + 1 :])
            made = evolve(edition, award_clauses=clauses)
            yield Planted(what=f"award: {text}", edition=made, shown=shown)


def _numbers(tree: Any, edition: Edition) -> set[int]:
    """The numbers of a rule or award, in hundredths; shares too."""
    found: set[int] = set()
    for x in n.walk(tree) if tree is not None else ():
        if isinstance(x, n.Const) and not isinstance(x.value, bool | date | str):
            found.add(hundredths_of(x.value, edition.money))
        elif isinstance(x, n.Bands):
            found |= {hundredths_of(s, edition.money) for step in x.steps for s in step}
    return found | {x.bp.value for x in n.walk(tree or n.AllOf(())) if isinstance(x, n.Percent)
                    and isinstance(x.bp, n.Const)}  # fmt: skip


def _changed(text: str, own: set[int], edition: Edition) -> Iterator[tuple[str, bool]]:
    for figure in FIGURE.finditer(text):
        more = f"{text[: figure.start()]}{figure[0]}0{text[figure.end() :]}"
        lost = _told(text, edition) - _told(more, edition)
        yield more, bool(lost & own)


def _told(text: str, edition: Edition) -> set[int]:
    plain = in_yuan(text, edition.money)
    return {s.hundredths for s in said(plain)} | sums_in(plain) | shares_in(plain)


def _put(tree: Any, old: Any, new: Any) -> Any:
    """The tree with a node in the place of another."""
    return new if tree is old else n.rebuild(tree, lambda x: _put(x, old, new))


Change = tuple[str, Any, Any]


def _of_a_rule(x: Any) -> Iterator[Change]:
    if not isinstance(x, n.Compare) or x.op not in OTHER:
        return
    if isinstance(x.left, n.Fact) and x.left.use is not None and x.left.use.others:
        yield from _of_earlier(x, x.left)
        return
    if isinstance(x.left, n.Fact) and x.left.use is not None:
        return  # what `once` and `at_most` write has no other side
    right: Any = x.right
    if isinstance(right, n.Product) and isinstance(right.amount, n.Const):
        yield "the number itself", evolve(x, op=OTHER[x.op]), right.amount
        yield "the other side", evolve(x, op=TURNED[x.op]), right.amount
    at: Any = x.right.years if isinstance(x.right, n.Birthday) else x.right
    if not isinstance(at, n.Const) or isinstance(at.value, bool | date):
        return
    if isinstance(x.right, n.Birthday):
        kind = "years" if not x.right.shift else x.right.shift[1:]
        yield "an age or a period more", evolve(x, right=_moved(x.right, 1)), (kind, at.value)
        if not x.right.shift:
            yield "the other side", evolve(x, op=TURNED[x.op]), (kind, at.value)
        return
    yield "the number itself", evolve(x, op=OTHER[x.op]), ("itself", at)
    yield "the other side", evolve(x, op=TURNED[x.op]), at
    yield "a nought more", evolve(x, right=evolve(at, value=_ten(at.value))), at


def _of_earlier(x: n.Compare, fact: n.Fact) -> Iterator[Change]:
    """Those who were helped kept out; this programme's own aid counted; another programme's."""
    use: Any = fact.use
    yield "the other side", evolve(x, op=TURNED[x.op]), ("earlier", "仅限受过")
    own = evolve(fact, use=evolve(use, others=False))
    yield "its own aid", evolve(x, left=own), ("earlier", "仅限受过")
    words = {"zh": fact.zh.replace("天使阳光", "小天使"),
             "en": fact.en.replace("Angel Sunshine", "Little Angel")}  # fmt: skip
    other = evolve(fact, **words, use=evolve(use, counting=("other", *use.counting[1:])))
    yield "another programme", evolve(x, left=other), ("earlier", "天使阳光")
    if use.over == "year":
        ever = {"zh": fact.zh.removeprefix("本年度"), "en": fact.en.removesuffix(" in the year")}
        any_ = evolve(fact, **ever, use=evolve(use, over="lifetime"))
        yield "any year", evolve(x, left=any_), ("earlier", "本年度")


def _moved(x: n.Birthday, by: int) -> n.Birthday:
    years: Any = x.years
    return evolve(x, years=evolve(years, value=years.value + by))


def _ten(value: Any) -> Any:
    return Money(value.minor * 10) if isinstance(value, Money) else value * 10


def _of_an_award(x: Any) -> Iterator[Change]:
    if isinstance(x, n.Bands):
        limit = n.Const(x.steps[0][0], "money")
        yield "the number itself", evolve(x, reached=not x.reached), ("side", limit)
        for i, (over, pays) in enumerate(x.steps):
            steps = (*x.steps[:i], (over, Money(pays.minor * 10)), *x.steps[i + 1 :])
            yield "a nought more", evolve(x, steps=steps), n.Const(pays, "money")
    elif isinstance(x, n.Cap) and isinstance(x.limit, n.Const):
        yield (
            "ten times the cap",
            evolve(x, limit=evolve(x.limit, value=_ten(x.limit.value))),
            x.limit,
        )
        if isinstance(x.used, n.Fact) and x.used.use is not None:
            other = "lifetime" if x.used.use.over == "year" else "year"
            used = evolve(x.used, use=evolve(x.used.use, over=other))
            yield "a year", evolve(x, used=used), x.limit
    elif isinstance(x, n.Compare):  # which branch a clause speaks of it does not say
        yield from (c for c in _of_a_rule(x) if c[0] != "the other side")
    elif isinstance(x, n.TopUp) and not (isinstance(x.used, n.Fact) and x.used.use):
        yield "what others pay first forgotten", x.to, ("first", None)
    elif isinstance(x, n.Percent) and isinstance(x.bp, n.Const):
        for what, points in (("a tenth of the share", x.bp.value // 10), ("twice", x.bp.value * 2)):
            yield what, evolve(x, bp=evolve(x.bp, value=points)), ("share", x.bp)
    elif isinstance(x, n.Flat | n.Per) and isinstance(x.amount, n.Const):
        more = evolve(x.amount, value=_ten(x.amount.value))
        yield "a nought more", evolve(x, amount=more), x.amount
        if isinstance(x, n.Per):
            yield "given once", n.Flat(x.amount), x.amount


def _shown(edition: Edition, clauses: Any, value: Any) -> bool:
    """Does a clause have the number?"""
    kind, at = value if isinstance(value, tuple) else ("", value)
    name = at.name if isinstance(at, n.Const) else ""
    texts = [in_yuan(t, edition.money) for t in mine(name, clauses, edition.parameters)]
    if kind == "first":
        return any("先由" in t or "不足部分" in t or "补足" in t for t in texts)
    if kind == "earlier":
        return any(at in t for t in texts)
    if kind == "share":
        return any(at.value in shares_in(t) for t in texts)
    if kind in ("years", "months", "days"):
        return any(str(at) in t or str(at - 1) in t for t in texts)
    own = hundredths_of(at.value, edition.money)
    here = [s for t in texts for s in said(slips.bare(t)) if s.hundredths == own]
    if kind == "itself" and len({s.part for s in here}) > 1:
        return False  # clauses name it on both sides
    bounded = bool(here)
    money = isinstance(at.value, Money) and kind not in ("side", "itself")
    return bounded or (money and any(own in sums_in(t) for t in texts))
