"""What facts, rules, documents and checks of an edition are called."""

from __future__ import annotations

from caseflow.edition.judge import Judged
from caseflow.edition.lacking import BILL
from caseflow.edition.rulebook import Rulebook
from caseflow.rules import nodes as n
from caseflow.rules.words import say


def labels(a: Judged) -> dict[str, tuple[str, str]]:
    """What a fact (or group) is called, by key."""
    names = {f.key: (f.zh, f.en) for f in a.edition.facts}
    for group in a.edition.groups:
        names[group.key] = (group.zh, group.en)
        names[f"{group.key}.complete"] = (
            f"{group.zh}是否已列全",
            f"whether all of {group.en} is listed",
        )
        names[f"{group.key}.count"] = (f"{group.zh}数", f"number of {group.en}s")
    return names


def rule_words(edition: Rulebook) -> dict[str, tuple[str, str]]:
    """What each rule, document, check and paper is called, by name: the sentence that a rule rests
    on, in Chinese; what it asks for, in English; the award by its own word."""
    out = {
        "award": ("资助额", "the sum granted"),
        BILL: ("同一张票据由几方资助", "a bill that is shared"),
    }
    for rule in edition.rules:
        zh = rule.clauses[-1].text if rule.clauses else rule.name
        en = say(rule.node, "en", None, edition.money)
        out[rule.name] = (zh, rule.name if isinstance(rule.node, n.ByAPerson) else en)
    for named in (edition.documents, edition.checks, edition.papers):
        out |= {x.name: (x.zh, x.en) for x in named}
    return out
