"""What is checked when a programme is made, beyond what each part checks itself. Errors name file
and line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from caseflow.errors import DefinitionError
from caseflow.rules import nodes as n
from caseflow.rules.coded import check_named
from caseflow.rules.dated import Dated
from caseflow.rules.kinds import unit_of
from caseflow.rules.sums import check_sums, over_time
from caseflow.values.of_process import KINDS, MOST_LENGTH, names


def check_programme(p: Any) -> None:
    """DefinitionError for a repeated name, a name that says two things, steps out of order, words
    that are missing, a rule that nests absurdly."""
    for draft in p.drafts():
        no_nesting(draft.node, draft.where, of=p.name)
    for node in (*(d.node for d in p.needs()), *(a.node for a in p.awards())):
        no_nesting(node, p.where, of=p.name)
    if not p.name or any(c.isspace() for c in p.name):
        raise DefinitionError("programme_name", written=repr(p.name), where=p.where)
    if not p.zh.strip() or not p.en.strip():
        raise DefinitionError("programme_words", programme=p.name, where=p.where)
    every = [x for tree in p.trees() for x in n.walk(tree)]
    _rules(p)
    _values(p, every)
    _steps(p)
    _facts(p, every)
    _told(p)
    _of_process(p, {x.name for x in every if isinstance(x, n.Param | n.Chosen)})
    _elements(p)
    _counted(p, every)
    check_sums(p)
    check_named(p.trees())
    if p.lines and not any(getattr(x, "group", None) and _key(x.group) == p.lines for x in every):
        raise DefinitionError("lines_unread", programme=p.name, lines=p.lines, where=p.where)


DEEPEST = 100  # levels of one tree; what walks trees stays far within what Python allows
MOST_NODES = 100_000  # of one tree, each counted where it stands


def no_nesting(node: n.Node | Dated[Any], where: str, of: str) -> None:
    """DefinitionError for a tree that nests deeper, or holds more, than anybody writes; looked at
    level by level, so that no depth is too much for looking."""
    level: list[Any] = over_time(node)
    count = 0
    for _ in range(DEEPEST):
        count += len(level)
        level = [child for x in level for child in n.children(x)]
        if not level:
            return
        if count + len(level) > MOST_NODES:
            raise DefinitionError("tree_long", where=where, call=of, most=MOST_NODES)
    raise DefinitionError("tree_nested", where=where, call=of, most=DEEPEST)


def _key(group: n.Group | str) -> str:
    return group if isinstance(group, str) else group.key


def _rules(p: Any) -> None:
    seen: dict[str, Any] = {}
    for rule in p.drafts():
        if rule.name in seen:
            raise DefinitionError(
                "rule_twice",
                programme=p.name,
                rule=rule.name,
                at=rule.where,
                before=seen[rule.name].where,
                where=p.where,
            )
        seen[rule.name] = rule
    names = [d.name for d in p.needs()]
    for name in names:
        if names.count(name) > 1:
            raise DefinitionError("document_twice", programme=p.name, document=name, where=p.where)
    for check in p.inspected():
        mine = [c.name for c in p.inspected()]
        if mine.count(check.name) > 1 or check.name in {*seen, *names}:
            raise DefinitionError("check_twice", programme=p.name, check=check.name, where=p.where)
    names += [c.name for c in p.inspected()]
    back = [x.name for x in p.signed()]
    for name in back:
        if back.count(name) > 1 or name in {*seen, *names}:
            raise DefinitionError("paper_twice", programme=p.name, paper=name, where=p.where)


def _values(p: Any, every: Iterable[Any]) -> None:
    """One name, one meaning."""
    seen: dict[str, Dated[object]] = {}
    for x in every:
        if isinstance(x, n.Param | n.Chosen) and seen.setdefault(x.name, x.held) != x.held:
            raise DefinitionError("value_twice", programme=p.name, value=x.name, where=p.where)


def _of_process(p: Any, read: set[str]) -> None:
    """What the process reads is of the kind that it takes, and named so that it is found."""
    for held in p.dated():
        what = held.name.rpartition(".")[2]
        if what not in KINDS or held.name in read:
            continue
        known = names(p.name, what)
        if held.name not in known:
            own = {"programme": p.name, "value": held.name, "known": known}
            raise DefinitionError("value_of_nobody", where=p.where, **own)
        values = [s.value for s in (*held.steps, *((held.plan,) if held.plan else ()))]
        length = KINDS[what] == "number"
        if held.kind != KINDS[what] or (length and not all(1 <= v <= MOST_LENGTH for v in values)):
            own = {"programme": p.name, "value": held.name}
            if not length:
                raise DefinitionError("value_no_sum", where=p.where, **own)
            raise DefinitionError("value_no_length", where=p.where, most=MOST_LENGTH, **own)


def _steps(p: Any) -> None:
    names = [s.name for s in (*p.steps, *(s for a in p.amendments for s in a.steps))]
    for name in names:
        if names.count(name) > 1:
            raise DefinitionError("step_twice", programme=p.name, step=name, where=p.where)
    if p.steps and ("decide" not in names or "pay" not in names):
        raise DefinitionError("steps_lack", programme=p.name, where=p.where)
    late = [x.name for x in (*p.drafts(), *p.needs()) if x.at == "final"]
    if p.steps and late and "final" not in names:
        raise DefinitionError("final_unseen", programme=p.name, name=late[0], where=p.where)
    if p.steps and names.index("pay") < names.index("decide"):
        raise DefinitionError("pay_before_decide", programme=p.name, where=p.where)


def _told(p: Any) -> None:
    """What the process tells is read at final alone, and only what it comes to tell before."""
    steps = [s.kind for s in p.steps] or ["decide", "final", "pay"]
    before = steps[: steps.index("final")] if "final" in steps else []
    letter = "letter" in before or any(s.kind == "letter" for a in p.amendments for s in a.steps)
    given = [("award", x, p.where) for a in p.awards() for x in _of(a.node)]
    late = [*_read_at(p, "final"), *given]
    early = _read_at(p, "entry") + (late if "final" not in steps else [])
    for name, x, where in early:
        raise DefinitionError("told_early", programme=p.name, name=name, key=x.key, where=where)
    units = {unit_of(a.node) for a in p.awards()} - {"money"}
    for name, x, where in late:
        if x.key.startswith("process.letter") and not letter:
            raise DefinitionError("told_never", programme=p.name, name=name, where=where)
        if x.kind == "money" and units:
            raise DefinitionError("told_no_sum", programme=p.name, name=name, where=where)


def _read_at(p: Any, at: str) -> list[tuple[str, n.Fact, str]]:
    """What is read of the process at a stage: by which rule or document, and where that stands."""
    out = []
    for draft in (d for d in p.drafts() if d.at == at):
        every = (*over_time(draft.node), *draft.shows)
        out += [(draft.name, x, draft.where) for t in every for x in _of(t)]
    out += [(d.name, x, p.where) for d in p.needs() if d.at == at for x in _of(d.node)]
    if at == "entry":
        out += [(c.name, x, p.where) for c in p.signed() if c.when is not None for x in _of(c.when)]
    return out


def _of(tree: n.Node) -> list[n.Fact]:
    return [x for x in n.walk(tree) if isinstance(x, n.Fact) and x.origin == "told"]


def _elements(p: Any) -> None:
    """A field of a repeated fact is asked inside any, all, count or total of it."""

    def look(x: Any, inside: str, where: str) -> None:
        if isinstance(x, n.Fact):
            if x.group and x.group != inside and x.origin == "asked":
                raise DefinitionError(
                    "asked_of_each", programme=p.name, key=x.key, group=x.group, where=where
                )
            return
        inside = _key(x.group) if isinstance(x, n.Each | n.Count | n.Total) else inside
        for child in () if isinstance(x, n.ByAPerson) else n.children(x):
            look(child, inside, where)

    for draft in p.drafts():
        for tree in (
            [s.value for s in draft.node.steps] if isinstance(draft.node, Dated) else [draft.node]
        ):
            look(tree, "", draft.where)
    for node in [*(d.node for d in p.needs()), *(a.node for a in p.awards())]:
        look(node, "", p.where)


def _counted(p: Any, every: Iterable[Any]) -> None:
    """Earlier aid is that of the party who is helped."""
    for x in every:
        if not isinstance(x, n.Fact) or x.use is None:
            continue
        other = [k for k in x.use.per if "." not in k and k != p.helps]
        if other:
            raise DefinitionError(
                "counts_other",
                programme=p.name,
                key=x.key,
                per=other[0],
                helps=p.helps,
                where=p.where,
            )


def _facts(p: Any, every: Iterable[Any]) -> None:
    """One key, one question."""
    seen: dict[str, n.Fact] = {}
    for x in every:
        if isinstance(x, n.Fact) and seen.setdefault(x.key, x) is not x and seen[x.key] != x:
            raise DefinitionError("question_twice", programme=p.name, key=x.key, where=p.where)
