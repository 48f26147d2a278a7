"""Rules as an author writes them: `require`, `refer`, `once`, `at_most`, `by_a_person`. Each rests
on a clause."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Literal, TypeAlias

from attrs import field, frozen

from caseflow.errors import DefinitionError, near
from caseflow.rules import nodes as n
from caseflow.rules.dated import Clause, Dated, Expected, Since, dated
from caseflow.rules.spans import phrase_of
from caseflow.rules.terms import Condition, Term, condition
from caseflow.rules.words import phrase, say
from caseflow.words.phrases import JOINT, PHRASES

Written: TypeAlias = Condition | tuple[Since[Condition] | Expected[Condition], ...]

STAGES = ("entry", "final")
_CODE = re.compile("[!-~]+")  # it stands in plain parts: a code, never words


@frozen(repr=False, kw_only=True)
class Draft:
    """A rule before a day is picked. `node` is a tree, or a dated tree; `where` is file:line of
    the author."""

    name: str
    effect: Literal["require", "refer"]
    at: str
    node: n.Node | Dated[n.Node]
    clauses: tuple[Clause, ...]
    where: str = field(eq=False)
    note: tuple[str, str] = ("", "")
    shows: tuple[n.Fact, ...] = ()

    def __repr__(self) -> str:
        return (
            f"<{self.effect} {self.name!r}: "
            f"{say(self.node, 'en') if not isinstance(self.node, Dated) else 'dated'}>"
        )


def where() -> str:
    """file:line of the author who called: the first frame outside caseflow's own rules, programme
    and facts."""
    frame = sys._getframe(1)
    own = ("caseflow.rules", "caseflow.programme", "caseflow.facts", "attr", "attrs")
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith(own):
        frame = frame.f_back
    return f"{frame.f_code.co_filename.replace(chr(92), '/').rpartition('/')[2]}:{frame.f_lineno}"


def tree(given: object, name: str, at: str, when: object = None) -> n.Node | Dated[n.Node]:
    """The tree of a condition, or of a tuple of since(..., condition) and expected(...,
    condition); with `when` of one that holds for some only."""
    if not isinstance(given, tuple):
        return _tree(given, name, at, when)
    steps: list[Since[n.Node] | Expected[n.Node]] = []
    for step in given:
        if isinstance(step, Since):
            steps.append(Since(step.source, step.day, _tree(step.value, name, at, when)))
        elif isinstance(step, Expected):
            steps.append(Expected(step.clause, _tree(step.value, name, at, when)))
        else:
            like, call = "since(…, condition), expected(…)", f"rule {name!r}"
            raise DefinitionError(
                "expected_like", where=at, call=call, example=like, written=repr(step)
            )
    return dated(name, "condition", *steps)


def _tree(given: object, name: str, at: str, when: object) -> n.Node:
    try:
        held = condition(given, f"rule {name!r}")
        return held if when is None else n.Where(condition(when, f"rule {name!r}, when="), held)
    except DefinitionError as problem:
        raise DefinitionError(problem.code, where=at, **problem.parts) from None


def _rule(
    effect: Literal["require", "refer"],
    name: str,
    given: object,
    clauses: Sequence[object],
    at: str,
    note: tuple[str, str],
    when: object = None,
    shows: Sequence[Term] = (),
) -> Draft:
    place = where()
    if not isinstance(name, str) or not _CODE.fullmatch(name):
        raise DefinitionError("rule_name", where=place, written=repr(name))
    call = f"rule {name!r}"
    if not clauses:
        raise DefinitionError("no_clause", where=place, call=call)
    kept = []
    for clause in clauses:
        if not isinstance(clause, Clause):
            like = "SOURCE.says('…')"
            raise DefinitionError(
                "expected_like", where=place, call=call, example=like, written=repr(clause)
            )
        if clause.source.how == "planned":
            raise DefinitionError("only_a_plan", where=place, call=call, title=clause.source.title)
        kept.append(clause)
    if at not in STAGES:
        own = {"call": f"{call}, at=", "written": repr(at), "near": near(at, STAGES)}
        raise DefinitionError("none_of_these", where=place, known=STAGES, **own)
    return Draft(
        name=name,
        effect=effect,
        at=at,
        node=tree(given, name, place, when),
        clauses=tuple(kept),
        where=place,
        note=note,
        shows=_shown(shows, call, place),
    )


def _shown(given: Sequence[Term], call: str, place: str) -> tuple[n.Fact, ...]:
    """The facts that are shown beside a rule."""
    out = []
    for x in (given,) if isinstance(given, Term) else given:
        fact = getattr(x, "node", None)
        if not isinstance(fact, n.Fact) or fact.group:
            own = {"call": f"{call}, shows=", "written": repr(x)}
            raise DefinitionError("expected_like", where=place, example="[child.birth_date]", **own)
        out.append(fact)
    return tuple(out)


def require(
    name: str,
    condition: Written,
    *clauses: Clause,
    when: Condition | None = None,
    at: str = "entry",
    note: tuple[str, str] = ("", ""),
    shows: Sequence[Term] = (),
) -> Draft:
    """False → ineligible; unknown → incomplete. Holds from the day its first source does.
    `when`: for whom it holds; where that is not so, it passes. `shows`: facts that are told beside
    it where it does not pass, though it does not read them."""
    return _rule("require", name, condition, clauses, at, note, when, shows)


def refer(
    name: str,
    condition: Written,
    *clauses: Clause,
    when: Condition | None = None,
    at: str = "entry",
    note: tuple[str, str] = ("", ""),
    shows: Sequence[Term] = (),
) -> Draft:
    """Not true → a person settles it, by name and with a reason. `note`: words (zh, en) for that
    person. `when`: for whom it holds. `shows`: as for `require`."""
    return _rule("refer", name, condition, clauses, at, note, when, shows)


def by_a_person(reads: Sequence[Term] = ()) -> Condition:
    """Nothing computes it: a person judges, having looked at these values. The settlement falls
    when one changes."""
    if isinstance(reads, Term):
        own = {"call": "by_a_person", "written": repr(reads)}
        raise DefinitionError("expected_like", example="by_a_person([…])", **own)
    return Condition(n.ByAPerson(tuple(t.node for t in reads)))


def limit(
    effect: Literal["require", "refer"],
    most: int,
    clauses: Sequence[Clause],
    name: str,
    use: n.Use,
    of: n.Group | None = None,
) -> Draft:
    """A rule over earlier awards: fewer than `most` of them for the same; with `of`, its elements
    here and earlier together."""
    inside = [f for f in use.asks if f.group]
    counted = [f for f in use.asks if f.key in use.per]
    zh, en = (phrase_of("before", use.over, at) for at in (0, 1))
    if counted:
        zh += PHRASES["same"][0].format(JOINT["and"][0].join(f.zh for f in counted))
        en += PHRASES["same"][1].format(JOINT["and"][1].join(f.en for f in counted))
    group = inside[0].group if inside else ""
    what = n.Fact(
        name, "number", zh, en, origin="recorded", group=group, use=use
    )  # fmt: skip
    tree: n.Node
    if group:
        fewer = n.Compare("<", what, n.Const(most, "number"))
        tree = n.Each("all", n.Group(group, inside[0].zh, inside[0].en), fewer)
    elif of is not None:
        left = n.Sum(((1, n.Const(most, "number")), (-1, what)))
        zh, en = phrase("left", "zh", of.zh), phrase("left", "en", of.en)
        room = n.Derived(name=f"{name}.left", kind="number", zh=zh, en=en, of=left)
        tree = n.Compare("<=", n.Count(of), room)
    else:
        tree = n.Compare("<", what, n.Const(most, "number"))
    return _rule(effect, name, Condition(tree), clauses, "entry", ("", ""))


__all__ = ["Draft", "by_a_person", "limit", "refer", "require"]
