"""What the rules say, in the words of a letter to a family: dates in Chinese form, no names of
rules, no signs of a machine."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve

from caseflow.edition.edition import Assessment
from caseflow.edition.failing import failing
from caseflow.edition.labels import labels
from caseflow.edition.reasons import change_words, gist, shown
from caseflow.edition.rulebook import Clause, Rule
from caseflow.errors import Lang
from caseflow.rules import nodes as n
from caseflow.rules.words import say, show
from caseflow.values.currency import Currency
from caseflow.words.letters import SAID
from caseflow.words.phrases import PHRASES

_DAY = re.compile(r"(?<![\dA-Za-z-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_FROM = {"in_force": "起施行", "published": "发布", "adopted": "起采用"}


def days(text: str) -> str:
    """Every day in a text in Chinese form.

    >>> days("2026-03-02")
    '2026年3月2日'
    """
    return _DAY.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)


def dated(text: str) -> str:
    """The same of a sentence that leaves a blank behind a day.

    >>> dated("2026-03-02 起付")
    '2026年3月2日起付'
    """
    return days(text).replace("日 ", "日")


def basis(clause: Clause) -> str:
    """The clause as a letter quotes it. A library default is called what it is: provisional, and
    still to be confirmed."""
    source, text = (
        clause.source,
        f"“{clause.text}”" if clause.verbatim else f"{clause.text}（大意）",
    )
    if source.day_is == "assumption":
        return f"{clause.text}（暂行掌握，尚待上级确认）"
    dated = source.day and source.day_is in _FROM
    day = f"（{days(source.day)}{_FROM[source.day_is]}）" if dated else ""
    return f"《{source.title}》{day}：{text}"


def standard(award: n.Node, currency: Currency, facts: Mapping[str, Any] | None = None) -> str:
    """How much is given for what: `超过 5,000.00 元的，资助 5,000.00 元`; with `facts` also what
    this family has."""
    return days(say(award, "zh", facts, currency)).replace(" → ", "的，资助 ")


def values_of(a: Assessment, lang: Lang = "zh") -> dict[str, Any]:
    """The values that the assessment saw; of repeated facts what was asked, by the words of its
    options."""
    facts = {f.key: f for f in a.edition.facts}

    def asked(item: Mapping[str, Any]) -> dict[str, str]:
        return {
            k: show(v, lang, facts.get(k), a.edition.money)
            for k, v in item.items()
            if k not in facts or facts[k].origin == "asked"
        }

    values = shown(a)
    return {k: [asked(x) for x in v] if isinstance(v, list) else v for k, v in values.items()}


def seen(a: Assessment, node: n.Node, lang: Lang = "zh") -> str:
    """The values that a condition (or award) looked at: `家庭年收入：42,000.00
    元；困难类型：未填报`."""
    names, currency, en = labels(a), a.edition.money, lang == "en"
    values = values_of(a, lang)
    out: list[tuple[str, Any, n.Fact | None]] = []
    stack: list[Any] = [node]
    while stack:
        x = stack.pop(0)
        if isinstance(x, n.Derived):
            out.append(((x.zh, x.en)[en], values.get(x.name), None))
        elif isinstance(x, n.Each | n.Count | n.Total):
            listed = values.get(x.group.key)
            inner, outer = (", ", "; ") if en else ("、", "，")
            words = listed and outer.join(inner.join(map(str, item.values())) for item in listed)
            none = SAID["none"][en] if listed == [] else None
            out.append((names[x.group.key][en], words or none, None))
        elif isinstance(x, n.Fact):
            out.append(((x.zh, x.en)[en], values.get(x.key), x))
        else:
            stack = [*n.children(x), *stack]
    stated = {
        label: SAID["unstated"][en]
        if value is None
        else _days(show(value, lang, fact, currency), lang)
        for label, value, fact in out
    }
    colon, join = (": ", "; ") if en else ("：", "；")
    return join.join(f"{label}{colon}{words}" for label, words in stated.items())


def condition(
    rule: Rule,
    currency: Currency,
    values: Mapping[str, Any] | None = None,
    lang: Lang = "zh",
) -> str:
    """A condition in words; of one that a person judges, what is judged."""
    words = _days(say(rule.node, lang, values, currency), lang)
    if isinstance(rule.node, n.ByAPerson):
        join, colon = ("; ", ": ") if lang == "en" else ("；", "：")
        said = (c.text if c.verbatim else gist(c, lang) for c in rule.clauses)
        return f"{join.join(said)}{colon}{words}"
    return words


def lapsed(a: Assessment, node: n.Node, lang: Lang) -> tuple[str, ...]:
    """Of a last day that was over by then: that it was, and what to bring; empty of all else."""
    if not (isinstance(node, n.Compare) and node.op in (">=", ">")):
        return ()
    last, then = node.left, node.right
    if not (isinstance(last, n.Fact) and last.no_end and isinstance(then, n.Fact | n.Derived)):
        return ()
    values, en = shown(a), lang == "en"
    key = then.key if isinstance(then, n.Fact) else then.name
    until, on = values.get(last.key), values.get(key)
    if not (isinstance(until, date) and isinstance(on, date)):
        return ()
    what, whose = (last.en, then.en) if en else (last.zh.removesuffix("至"), then.zh)
    parts = {"what": what, "until": until, "day": whose, "on": on}
    said = (SAID[x][en].format(**parts) for x in ("lapsed", "renew"))
    return tuple(_days(x, lang) for x in said)


def reason(
    a: Assessment,
    rule: Rule,
    rests: Sequence[str],
    chosen: Sequence[str],
    *,
    by_a_person: bool,
    lang: Lang = "zh",
) -> list[str]:
    """Why a condition was not met: the part that does not hold, what was seen, what it `rests` on,
    what was `chosen` and decided it, what would change it. A line each."""
    currency = a.edition.money
    part = rule.node if by_a_person else failing(rule.node, a.given)
    if not by_a_person and (over := lapsed(a, part, lang)):
        return [over[0], *(SAID["rests"][lang == "en"].format(x) for x in rests), *chosen, over[1]]
    en, own = lang == "en", condition(evolve(rule, node=part), currency, None, lang)
    plain = own.partition(SAID["judged"][en])[0]
    change = plain if by_a_person else _days(change_words(part, a.given, lang, currency), lang)
    saw = seen(a, part if by_a_person else n.AllOf((part, *rule.shows)), lang)
    how, what = "settled" if by_a_person else "failed", plain
    if isinstance(part, n.Given):  # that it is present is what did not come true
        how, what = "absent", say(n.Not(part), lang, None, currency)
    past = SAID["change"][en].format(change) if change else PHRASES["past"][en]
    return [
        SAID[how][en].format(what),
        *([SAID["saw"][en].format(saw)] if saw else []),
        *(SAID["rests"][en].format(x) for x in rests),
        *chosen,
        *([] if change == plain else [past]),
    ]


def _days(text: str, lang: Lang) -> str:
    return days(text) if lang == "zh" else text
