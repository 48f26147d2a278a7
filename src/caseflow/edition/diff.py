"""What changed between two editions: rules, award, documents, steps and values, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import frozen

from caseflow.edition.read_aloud import check_words, signed_words, steps_words, whose
from caseflow.edition.reasons import clause_words, need_words
from caseflow.edition.rulebook import Clause, Need, Rule, Rulebook
from caseflow.rules.words import say, show
from caseflow.values.currency import Currency
from caseflow.words.phrases import Lang

KINDS = {
    "rule": ("规则", "rule"), "award": ("资助标准", "award"), "document": ("材料", "document"),
    "check": ("核查", "check"), "paper": ("须签回的纸件", "paper that comes back"),
    "steps": ("步骤", "steps"),
    "value": ("数值", "value"), "words": ("依据", "clauses"),
}  # fmt: skip
HOW = {"added": ("新增", "added"), "removed": ("取消", "removed"), "changed": ("改为", "changed")}


@frozen(kw_only=True)
class Change:
    """One difference. `before` and `after` are words; empty where it did not stand."""

    kind: Literal["rule", "award", "document", "check", "paper", "steps", "value", "words"]
    name: str
    how: Literal["added", "removed", "changed"]
    before: str
    after: str

    def line(self, lang: Lang = "zh") -> str:
        """One line for people."""
        i = lang == "en"
        text = {"added": self.after, "removed": self.before}.get(
            self.how
        ) or f"{self.before} → {self.after}"
        name = f" {self.name}" if self.name else ""
        return (
            f"{HOW[self.how][i]}{KINDS[self.kind][i]}{name}：{text}"
            if not i
            else f"{KINDS[self.kind][i]}{name} {HOW[self.how][i]}: {text}"
        )


def diff(old: Rulebook, new: Rulebook, lang: Lang = "zh") -> tuple[Change, ...]:
    """Every change from `old` to `new`, in the order of an edition."""
    before, after = ({r.name: _rule(r, lang, e.money) for r in e.rules} for e in (old, new))
    out = _pairs("rule", before, after)
    words = {r.name: _clauses(r.clauses, lang) for r in old.rules}
    changed = {c.name for c in out}
    same = {
        r.name: _clauses(r.clauses, lang)
        for r in new.rules
        if r.name in words and r.name not in changed
    }
    out += _pairs("words", {k: v for k, v in words.items() if k in same}, same)
    out += _pairs("award", _award(old, lang), _award(new, lang))
    papers = ({d.name: _need(d, lang, e.money) for d in e.documents} for e in (old, new))
    out += _pairs("document", *papers)
    checks = ({c.name: check_words(e, c, lang) for c in e.checks} for e in (old, new))
    out += _pairs("check", *checks)
    signed = ({x.name: signed_words(x, lang, e.money) for x in e.papers} for e in (old, new))
    out += _pairs("paper", *signed)
    out += _pairs("steps", {"": steps_words(old, lang)}, {"": steps_words(new, lang)})
    unset = "〔未定〕" if lang == "zh" else "[not set]"
    values: list[dict[str, str]] = [
        {
            p.name: unset if p.value is None else show(p.value, lang, None, e.money)
            for p in e.parameters
        }
        for e in (old, new)
    ]  # fmt: skip
    return tuple(out + _pairs("value", *values))


def _rule(r: Rule, lang: Lang, currency: Currency) -> str:
    effect = {
        "require": ("［须］", "[must] "),
        "refer": ("［否则由人认定］", "[else a person settles it] "),
    }[r.effect][lang == "en"]
    of = whose(r.of, zh=lang == "zh").lstrip() + (" " if r.of and lang == "en" else "")
    return of + effect + say(r.node, lang, None, currency)


def _need(d: Need, lang: Lang, currency: Currency) -> str:
    words = need_words(d, lang, currency) + whose(d.of, zh=lang == "zh")
    return (
        f"{d.zh}（{words}）"
        if lang == "zh" and words
        else f"{d.en} ({words})"
        if words
        else d.zh
        if lang == "zh"
        else d.en
    )


def _award(e: Rulebook, lang: Lang) -> dict[str, str]:
    return {"": say(e.award, lang, None, e.money)} if e.award is not None else {}


def _clauses(clauses: Sequence[Clause], lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(clause_words(c, lang) for c in clauses)


def _pairs(kind: Any, old: Mapping[str, str], new: Mapping[str, str]) -> list[Change]:
    out = [
        Change(kind=kind, name=k, how="removed", before=v, after="")
        for k, v in old.items()
        if k not in new
    ]
    for k, v in new.items():
        if k not in old:
            out.append(Change(kind=kind, name=k, how="added", before="", after=v))
        elif old[k] != v:
            out.append(Change(kind=kind, name=k, how="changed", before=old[k], after=v))
    return out
