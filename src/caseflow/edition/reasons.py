"""Reasons, derived from edition and facts when they are read: what is missing, and the whole
explanation in words."""

from __future__ import annotations

from typing import Any

from caseflow.edition.chosen import award_clauses, branch, decided, title
from caseflow.edition.failing import failing, unmet
from caseflow.edition.instead import Instead, instead, stands_in
from caseflow.edition.judge import Judged
from caseflow.edition.labels import labels, rule_words
from caseflow.edition.lacking import flat, missing, needs, refers
from caseflow.edition.rulebook import Clause, Need, Rule, Rulebook
from caseflow.rules import nodes as n
from caseflow.rules.given import Elements, Given
from caseflow.rules.kinds import kind_of
from caseflow.rules.one import compile_condition, compile_node
from caseflow.rules.seen import N, is_unknown
from caseflow.rules.words import Speaker, counted, say, show
from caseflow.values.blank import nothing
from caseflow.values.currency import Currency
from caseflow.values.dates import day_of
from caseflow.values.money import Money
from caseflow.words.gists import GISTS
from caseflow.words.phrases import (
    AWARDS,
    HOW,
    OPERATORS,
    OUTCOMES,
    PAPERS,
    PHRASES,
    UNIDENTIFIED,
    Lang,
)

MARKS = {"P": "✓", "F": "✗", "U": "?", "N": "⚙"}


# -- the explanation


def shown(a: Judged) -> dict[str, Any]:
    """The values that the assessment saw, as people read them: facts, recorded facts, derived
    values."""
    out: dict[str, Any] = {}
    currency = a.edition.currency
    for fact in a.edition.facts:
        if fact.key in a.given and not fact.group:
            out[fact.key] = _human(a.given[fact.key], fact.kind, currency)
    for group in a.edition.groups:
        elements = a.given.get(group.key)
        if isinstance(elements, Elements):
            kinds = {f.key: f.kind for f in a.edition.facts}
            out[group.key] = [
                {k: _human(v, kinds.get(k, "text"), currency) for k, v in item.items()}
                for item in elements.items
            ]
    for root in a.edition.roots:
        for x in n.walk(root):
            if isinstance(x, n.Count) and type(number := compile_node(x)(a.given)) is int:
                out[counted(x)] = number
            if isinstance(x, n.Derived):
                value = compile_node(x)(a.given)
                out[x.name] = None if is_unknown(value) else _human(value, x.kind, currency)
    return out


def _human(value: Any, kind: str, currency: str) -> Any:
    if value is nothing:
        return value
    if value is N:  # nobody can tell it
        return None
    if kind == "money":
        return Money(value, currency=currency)
    return day_of(value) if kind == "day" else value


def explain(a: Judged, lang: Lang) -> str:
    """The whole assessment in words."""
    zh = lang == "zh"
    facts = shown(a)
    lines = [("结论：" if zh else "outcome: ") + OUTCOMES[a.outcome][not zh]]
    for rule, code in zip(a.stage.rules, a.record.results, strict=True):
        if code == "F" and rule.effect == "require":
            part = failing(rule.node, a.given)
            lines.append(unmet(part, a.given, facts, a.edition.money, lang))
    for rule, code in zip(a.stage.rules, a.record.results, strict=True):
        lines += _rule(a, rule, code, facts, lang)
    for need, code in zip(a.stage.documents, a.record.documents, strict=True):
        name = need.zh if zh else need.en
        lines.append(
            f" {MARKS[code]} "
            f"{'材料：' if zh else 'document: '}{name}{'　' if zh else ': '}"
            f"{_there(a, need, code, facts, lang)}"
        )
        lines += (
            []
            if code == "P"
            else [f"     {clause_words(need.clauses[-1], lang)}"]
            if need.clauses
            else []
        )
    called, refused = rule_words(a.edition), a.outcome == "ineligible" and not a.used_up
    lines += [] if refused else _award(a, facts, lang)
    lines += [] if refused or not a.unidentified else [UNIDENTIFIED[not zh]]
    lines += _missing_words(a, lang)
    if (settle := refers(a)) and not refused:
        said = [called.get(x, (x, x))[0] if zh else x for x in settle]
        lines.append(
            ("待人工认定：" if zh else "for a person: ") + ("、" if zh else ", ").join(said)
        )
    lines += [
        f"{'说明：' if zh else 'note: '}{note[not zh]}"
        for note in a.edition.notes
        if a.outcome != "eligible"
    ]
    return "\n".join(lines)


def _rule(a: Judged, rule: Rule, code: str, facts: dict[str, Any], lang: Lang) -> list[str]:
    zh = lang == "zh"
    accepted = rule.name in a.accepted and code == "P"
    tail = ("（已由人认定）" if zh else " (accepted by a person)") if accepted else ""
    if rule.name in a.waived:
        tail = "（经两人豁免）" if zh else " (waived by two people)"
    # what a person judges says nothing of itself but what is looked at for it
    head = (
        rule.clauses[-1].text + "：" if isinstance(rule.node, n.ByAPerson) and rule.clauses else ""
    )
    head = head if zh else f"{rule.name:<14} "
    said = say(rule.node, lang, facts, a.edition.money)
    if isinstance(rule.node, n.Where) and compile_condition(rule.node.case)(a.given) is False:
        case = say(rule.node.case, lang, facts, a.edition.money)
        said = PHRASES["not_here"][not zh].format(case)  # it passes, and nothing was looked at
    lines = [f" {MARKS[code]} {head}{said}{tail}"]
    settled = decided(a.edition, rule.node, rule.chosen_by, rule.clauses, lang)
    settled = [f"     {x}" for x in settled]
    if code == "P":
        return [*lines, *settled]
    lines += _columns(a, rule.node, lang) if code == "U" else []
    lines += [f"     {clause_words(c, lang)}" for c in rule.clauses] + settled
    if rule.shows:
        lines.append("     " + _beside(a, rule, facts, lang))
    if rule.note[0]:
        lines.append(f"     {'注：' if zh else 'note: '}{rule.note[not zh]}")
    if code == "F":
        change = change_words(rule.node, a.given, lang, a.edition.money)
        head = "要改变这一条：" if zh else "this would pass if: "
        lines.append(f"     {head}{change}" if change else f"     {PHRASES['past'][not zh]}")
    return lines


def _beside(a: Judged, rule: Rule, facts: dict[str, Any], lang: Lang) -> str:
    """The facts that are told beside a rule."""
    zh, in_ = lang == "zh", a.edition.money
    said = (f"{f.zh if zh else f.en} {show(facts.get(f.key), lang, f, in_)}" for f in rule.shows)
    return PHRASES["shows"][not zh].format(PHRASES["list"][not zh].join(said))


def _columns(a: Judged, node: n.Node, lang: Lang) -> list[str]:
    """Of what is worked out from several columns, those that nobody has filled in."""
    if not any(isinstance(x, n.Derived) for x in n.walk(node)):
        return []
    called, zh = labels(a), lang == "zh"
    keys = flat(needs(node, a.given))
    said = ("、" if zh else ", ").join(called.get(k, (k, k))[not zh] for k in keys)
    return [f"     {'还缺：' if zh else 'still missing: '}{said}"] if said else []


def gist(clause: Clause, lang: Lang) -> str:
    """What a clause says in the author's words, or in those of the library."""
    return clause.text if lang == "zh" else clause.en or GISTS.get(clause.text, clause.text)


def clause_words(clause: Clause, lang: Lang) -> str:
    """A clause as it is quoted: the sentence, the text, its day and how that day is known."""
    s = clause.source
    how = HOW[s.day_is][lang == "en"]
    if lang == "en":
        text = f"“{clause.text}”" if clause.verbatim else f"{gist(clause, lang)} (gist)"
        return f"{text} — “{title(s.title, lang)}” ({f'{how} {s.day}' if s.day else how})"
    text = f"「{clause.text}」" if clause.verbatim else f"{clause.text}（大意）"
    return f"{text} —《{s.title}》（{f'{s.day} {how}' if s.day else how}）"


def need_words(need: Need, lang: Lang, currency: Currency) -> str:
    """What a document must be, when, and in which cases."""
    zh = lang == "zh"
    paper = next(
        (
            x
            for x in n.walk(need.node)
            if isinstance(x, n.IsIn)
            and isinstance(x.item, n.Fact)
            and x.item.key == f"doc.{need.name}"
        ),
        None,
    )
    words = []
    if paper is not None:
        original = paper.options == n.Codes(("original",))
        words.append(
            ("须原件" if original else "复印件即可")
            if zh
            else ("the original" if original else "a copy will do")
        )
    words += [("或" if zh else "or ") + x.said(zh=zh) for x in instead(need)]
    if need.at == "final":
        words.append("最终核定时" if zh else "for the final decision")
    when = need.node.parts[0] if isinstance(need.node, n.AnyOf) else None
    if isinstance(when, n.Not):
        case = Speaker(lang, None, currency).say(when.part)
        words.append(f"限{case}的" if zh else f"where {case}")
    return ("，" if zh else ", ").join(words)


def change_words(node: Any, g: Given, lang: Lang, currency: Currency) -> str:
    """What would have to be so for the false `node` to hold; empty where only another day in the
    past would do, which nobody is to be asked for. A last day (`no_end`) may be renewed."""
    if isinstance(node, n.Where):  # not that it were somebody else
        return change_words(node.holds, g, lang, currency)
    if isinstance(node, n.Compare):
        if kind_of(node.left) == "day" and not (isinstance(node.left, n.Fact) and node.left.no_end):
            return ""
        limit = compile_node(node.right)(g)
        plain = Speaker(lang, None, currency)
        if is_unknown(limit) or limit is nothing or not isinstance(limit, int | str):
            return plain.say(node)
        kind = kind_of(node.left)
        fact = node.left if isinstance(node.left, n.Fact) else None
        words = OPERATORS[(kind, node.op)][lang == "en"]
        blank = "" if lang == "zh" else " "
        value = show(_human(limit, kind, currency.code), lang, fact, currency)
        return f"{plain.say(node.left)}{blank}{words}{blank}{value}"
    if isinstance(node, n.AnyOf):
        changes = (change_words(p, g, lang, currency) for p in node.parts)
        return ("；或" if lang == "zh" else "; or ").join(filter(None, changes))
    if isinstance(node, n.AllOf):
        parts = [p for p in node.parts if compile_condition(p)(g) is not True]
        every = [change_words(p, g, lang, currency) for p in parts]
        return ("；且" if lang == "zh" else "; and ").join(every) if all(every) else ""
    return Speaker(lang, None, currency).say(node)


def _there(a: Judged, need: Need, code: str, facts: dict[str, Any], lang: Lang) -> str:
    """Is a document there, or another in its place, missing, not settled, lacking by a person's
    leave, or not needed in this case?"""
    other = stands_in(need, facts)
    called = other.called(zh=lang == "zh") if other is not None else ""
    return PAPERS[_how(a, need, code, facts, other)][lang == "en"].format(called)


def _how(a: Judged, need: Need, code: str, facts: dict[str, Any], other: Instead | None) -> str:
    if code != "P":
        asked = "unsettled" if other is None else "instead_asked"
        return asked if code == "N" else "missing"
    key = f"doc.{need.name}"
    papers = [x for x in n.walk(need.node) if isinstance(x, n.Fact) and x.key == key]
    if not papers or facts.get(key) in papers[0].options:
        return "there"
    if need.name in a.waived:
        return "waived"
    if other is not None and not other.by_a_person:
        return "instead"
    if need.name in a.accepted:
        return "accepted" if other is None else "instead_accepted"
    return "unneeded"


def _award(a: Judged, facts: dict[str, Any], lang: Lang) -> list[str]:
    if a.edition.award is None or a.bounds is None:
        return []
    zh, unit = lang == "zh", a.stage.unit
    award = branch(a.edition.award, a.given)
    least, most = a.bounds.least, a.bounds.most
    in_ = a.edition.money
    if a.bounds.why is N and most is None:
        text = AWARDS["named"][not zh]
    elif a.bounds.why is True:
        text = _units(most, unit, lang, in_)
    else:
        low, high = _units(least, unit, lang, in_), _units(most, unit, lang, in_)
        text = f"{low} {'至' if zh else 'to'} {high}"
    lines = [
        ("拟资助：" if zh else "award: ") + text,
        f"     {say(award, lang, facts, in_)}",
    ]
    lines += [f"     {x}" for x in _parts(a, lang)]
    lines += _columns(a, a.edition.award, lang)
    if a.used_up:
        lines.append(f"     {AWARDS[a.used_up][not zh]}")
    rests = award_clauses(a)
    by = decided(a.edition, award, a.edition.award_chosen_by, rests, lang)
    lines += [f"     {x}" for x in (*(clause_words(c, lang) for c in rests), *by)]
    return lines


def _parts(a: Judged, lang: Lang) -> list[str]:
    """How the award is shared out among the elements that it has lines for."""
    if not a.edition.lines or a.stage.unit != "money":
        return []
    said = each(a.edition, lang)
    sums = PHRASES["list"][lang == "en"].join(a.edition.money.say(x, lang) for x in a.lines)
    return [PHRASES["counted"][lang == "en"].format(said, sums) if a.lines else said]


def each(edition: Rulebook, lang: Lang) -> str:
    """For each of whom there is a line."""
    group = next(g for g in edition.groups if g.key == edition.lines)
    return PHRASES["each"][lang == "en"].format(group.zh if lang == "zh" else group.en)


def _units(value: int | None, unit: str, lang: Lang, currency: Currency) -> str:
    if value is None:
        return "不限" if lang == "zh" else "no bound"
    if unit == "money":
        return currency.say(Money(value), lang)
    return f"{value} {unit}"


def _missing_words(a: Judged, lang: Lang) -> list[str]:
    lacking = missing(a)
    if not lacking:
        return []
    zh = lang == "zh"
    names = labels(a)
    parts = []
    for m in lacking:
        words = [names.get(k, (k, k))[not zh] for k in m.facts]
        one_of = f"以下之一（{'、'.join(words)}）" if zh else f"one of ({', '.join(words)})"
        parts.append(words[0] if len(words) == 1 else one_of)
    return [("尚缺：" if zh else "missing: ") + ("、" if zh else ", ").join(parts)]
