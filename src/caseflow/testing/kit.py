"""A first kit over any programme: `check(PROGRAMME)` looks for what a reader of the notice would call a mistake.

Every threshold at, below and above; the words and numbers of clauses beside what rules and award do; each rule reachable
both ways, and together with the others; what no edition has and no case reaches; each fact dropped in turn; both evaluators
on every case that it made.

    from caseflow.testing import check

    def test_the_rules() -> None:
        assert check(MY_PROGRAMME).faults == ()
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

from attrs import asdict, evolve, frozen

from caseflow.programme.assessment import Assessment, assess_given
from caseflow.programme.edition import At, Edition, Rule
from caseflow.programme.form import form_of
from caseflow.programme.programme import Programme
from caseflow.rules import nodes as n
from caseflow.rules.given import Elements, Given, complete
from caseflow.rules.one import N, compile_condition
from caseflow.rules.words import say
from caseflow.testing import candidates as c
from caseflow.testing.clause_numbers import award_faults, rule_faults
from caseflow.testing.clause_words import wrong_birthday, wrong_side
from caseflow.testing.frames import records
from caseflow.testing.together import Together

SEED, STARTS, TABLED, IDLE = 0, 12, 300, 60


@frozen
class Fault:
    """Something that cannot be meant: in which rule, where it stands, in Chinese and English."""

    rule: str
    where: str
    zh: str
    en: str

    def place(self, lang: Literal["zh", "en"]) -> str:
        """Where it stands, as it comes before the words."""
        if lang == "zh":
            return f"（{self.where}）：" if self.where else "："
        return f" ({self.where}): " if self.where else ": "


@frozen
class Threshold:
    """A limit of a rule and its result (P passes, F fails, U unknown, N a person's) one step below, at it, and one above."""

    rule: str
    what: str
    value: str
    below: str
    at: str
    above: str
    what_en: str
    value_en: str


@frozen
class Checked:
    """What the kit found: faults, thresholds to read against the notice, facts that never change anything."""

    programme: str
    editions: int
    cases: int
    faults: tuple[Fault, ...]
    thresholds: tuple[Threshold, ...]
    idle: tuple[str, ...]

    def lines(self, lang: Literal["zh", "en"] = "zh") -> list[str]:
        """The report for people."""
        zh = lang == "zh"
        out = [
            f"{self.programme}：{self.editions} 个版本，试了 {self.cases} 种情形"
            if zh
            else f"{self.programme}: {self.editions} edition(s), {self.cases} cases tried"
        ]
        out += [
            f"  {t.rule}　{t.what} {t.value}　低一档 {t.below}　恰好 {t.at}　高一档 {t.above}"
            if zh
            else f"  {t.rule}: {t.what_en}, {t.value_en}: below {t.below}, at {t.at}, above {t.above}"
            for t in self.thresholds
        ]
        idle = f"从不起作用的事实：{'、'.join(self.idle)}" if zh else f"facts that change nothing: {', '.join(self.idle)}"
        out += [f"  {idle}"] if self.idle else []
        out += [f"✗ {f.rule or self.programme}{f.place(lang)}{f.zh if zh else f.en}" for f in self.faults]
        return [*out, *([] if self.faults else ["✓ 没有发现问题" if zh else "✓ nothing found"])]

    def plain(self) -> dict[str, Any]:
        """The same as JSON data."""
        return asdict(self)


def check(programme: Programme, day: date | None = None) -> Checked:
    """Check every edition of a programme, or the one in force on `day`. DefinitionError if none is in force then.

    Texts whose first day is unset are taken as adopted, so that what rests on them is looked at too.
    """
    known = programme.days()
    adopted = {s.name: known[-1] if known else date(2020, 1, 1) for s in programme.sources() if s.how == "unset"}
    days = [day] if day is not None else programme.editions(adopted)
    where = {d.name: d.where for d in programme.drafts()}
    faults: dict[tuple[str, str], Fault] = {}
    thresholds: dict[tuple[str, str, str], Threshold] = {}
    idle: set[str] | None = None
    cases = 0
    for start in days:
        one = _Edition(programme.on(start, adopted), start + timedelta(days=400), where)
        for fault in one.faults():
            faults.setdefault((fault.rule, fault.zh), fault)
        thresholds |= {(t.rule, t.what, t.value): t for t in one.thresholds()}
        idle = one.idle() if idle is None else idle & one.idle()
        cases += one.tried
    last = _other_options(programme, days[-1], adopted, where) if days else []
    for fault in [*last, *(_never_in_force(programme, adopted) if day is None else [])]:
        faults.setdefault((fault.rule, fault.zh), fault)
    return Checked(programme.name, len(days), cases, tuple(faults.values()), tuple(thresholds.values()), tuple(sorted(idle or ())))


def _other_options(programme: Programme, day: date, adopted: dict[str, date], where: dict[str, str]) -> list[Fault]:
    """Rules and award as they would be with each option that a branch may adopt instead."""
    usual = programme.on(day, adopted)
    out: list[Fault] = []
    for held in (h for h in programme.dated() if h.choices):
        for choice in held.choices:
            edition = programme.on(day, {**adopted, held.name: choice})
            new = tuple(r for r in edition.rules if r not in usual.rules)
            award = edition.award if edition.award != usual.award else None
            one = _Edition(evolve(edition, rules=new, award=award, documents=()), day + timedelta(days=400), where)
            out += [*(f for r in new for f in (*one._words(r), *one._reachable(r))), *one._texts()]
    return out


def _never_in_force(programme: Programme, adopted: dict[str, date]) -> list[Fault]:
    """Rules, documents and values that no edition has, and an award that rests on no clause."""
    editions = [programme.on(d, adopted) for d in programme.days(adopted)]
    rules = {r.name for e in editions for r in e.rules}
    documents = {d.name for e in editions for d in e.documents}
    values = {(p.name, p.value) for e in editions for p in e.parameters if p.value is not None and not isinstance(p.value, tuple)}
    zh, en = "在任何版本中都没有施行；请核对施行日", "is in force in no edition"
    out = [Fault(d.name, d.where, f"这条规则{zh}", f"this rule {en}") for d in programme.drafts() if d.name not in rules]
    if not all(a.clauses for a in programme.awards()):
        out.append(Fault("award", programme.where, "资助标准没有写依据；请写 SOURCE.says('...')", "the award rests on no clause"))
    out += [Fault(f"doc.{d.name}", "", f"这份材料{zh}", f"this document {en}") for d in programme.needs() if d.name not in documents]
    for held in programme.dated():
        for step in held.steps:
            if held.kind in ("number", "money", "option") and (held.name, step.value) not in values:
                out.append(Fault(held.name, "", f"{step.value} 这个值{zh}", f"the value {step.value} {en}"))
    return out


class _Edition:
    """One edition under test."""

    def __init__(self, edition: Edition, anchor: date, where: dict[str, str]) -> None:
        self.edition, self.where = edition, where
        self.values = c.candidates(edition, anchor)
        self.tried = 0
        self.stages: tuple[At, ...] = ("entry", "final") if edition.two_stage else ("entry",)

    def fault(self, rule: str, zh: str, en: str) -> Fault:
        return Fault(rule, self.where.get(rule, ""), zh, en)

    def faults(self) -> list[Fault]:
        """All of them."""
        out = [f for r in self.edition.rules for f in (*self._words(r), *self._reachable(r))]
        out += self._twins()
        out += [*self._texts(), *self._titles(), *self._together()]
        for at in self.stages:
            best = self._best(at)
            out += self._dropped(best, at)
            out += self._both(self._variants(best), at)
        return out

    # -- one rule ---------------------------------------------------------------------------------------------------------
    def _words(self, rule: Rule) -> list[Fault]:
        found, in_ = [], self.edition.money
        compared = [x for x in n.walk(rule.node) if isinstance(x, n.Compare)]
        plain = rule.effect == "require" and not any(isinstance(y, n.Not | n.AnyOf) for y in n.walk(rule.node))
        for clause in rule.clauses:
            ages = {x: wrong_birthday(x, clause.text, require=plain) for x in compared}
            for x in compared:  # of several limits of age, each for its own people, a clause speaks of the one that agrees with it
                told = isinstance(x.right, n.Birthday) and any(
                    isinstance(y.right, n.Birthday) and y.op == x.op and not why for y, why in ages.items()
                )
                why = wrong_side(x, clause.text, require=plain, currency=in_)
                why = why or ("" if told else ages[x])
                if why:
                    words = f"{clause.text!r} against {say(x, 'en', None, in_)}"
                    en = f"the clause and the rule do not agree: {words}"
                    found.append(self.fault(rule.name, why, en))
        return found

    def _reachable(self, rule: Rule) -> list[Fault]:
        """Both ways, unless a person or an unset value is in the way."""
        if any(isinstance(x, n.ByAPerson | n.Unset) for x in n.walk(rule.node)):
            return []
        test = compile_condition(rule.node)
        seen: set[Any] = set()
        for given in c.combinations(c.keys_of(rule.node), self.values, Random(SEED)):
            self.tried += 1
            seen.add(_code(test(given)))
            if {"P", "F"} <= seen:
                return []
        out = []
        asks_only = any(isinstance(x, n.Stated) for x in n.walk(rule.node))  # not stated is unknown, never false
        if "F" not in seen and not asks_only:
            out.append(self.fault(rule.name, "这条规则永远不会不符合，等于没有", "this rule can never fail"))
        if "P" not in seen:
            out.append(self.fault(rule.name, "这条规则永远不会符合，没有人能得到资助", "this rule can never pass"))
        return out

    def thresholds(self) -> list[Threshold]:
        """Every comparison with a number or a birthday, with the result of its rule around it."""
        out = []
        for rule in self.edition.rules:
            for x in n.walk(rule.node):
                if isinstance(x, n.Compare) and (found := self._threshold(rule, x)):
                    out.append(found)
        return out

    def _threshold(self, rule: Rule, x: n.Compare) -> Threshold | None:
        keys, steps = c.varied(x, self.values)
        if len({str(s) for s in steps}) < 3:
            return None
        test = compile_condition(rule.node)
        best: tuple[str, ...] = ()
        for given in c.combinations([k for k in c.keys_of(rule.node) if k not in keys], self.values, Random(SEED)):
            self.tried += 3
            codes = tuple(_code(test({**given, **step})) for step in steps)
            if len(set(codes)) > len(set(best)):
                best = codes
            if len(set(best)) == 2:
                break
        if len(best) != 3:
            return None
        in_ = self.edition.money
        zh = (say(side, "zh", None, in_) for side in (x.left, x.right))
        en = (say(side, "en", None, in_) for side in (x.left, x.right))
        words = (*zh, *best, *en)
        return Threshold(rule.name, *words)

    def _twins(self) -> list[Fault]:
        seen: dict[object, str] = {}
        out = []
        for rule in self.edition.rules:
            key = (rule.node, rule.at, rule.effect)
            if key in seen:
                out.append(self.fault(rule.name, f"与规则 {seen[key]} 完全相同", f"is the same as rule {seen[key]}"))
            seen.setdefault(key, rule.name)
        return out

    def _texts(self) -> list[Fault]:
        """Numbers and words of clauses that rules and award do not follow."""
        out = []
        for rule in self.edition.rules:
            if not self._words(rule):  # said already
                words = say(rule.node, "en", None, self.edition.money)
                en = f"the clauses and the rule do not agree: {words}"
                out += [self.fault(rule.name, why, en) for why in rule_faults(rule, self.edition)]
        if self.edition.award is not None:
            words = say(self.edition.award, "en", None, self.edition.money)
            en = f"the award cannot be meant so, or its clauses say otherwise: {words}"
            out += [self.fault("award", why, en) for why in award_faults(self.edition)]
        return out

    def _titles(self) -> list[Fault]:
        """Two questions that stand under one title in a form."""
        seen: dict[str, str] = {}
        out = []
        for f in form_of(self.edition):
            if f.zh in seen:
                zh = f"{seen[f.zh]} 与 {f.key} 在表里同名（{f.zh}），录入时分不清；请改一个名称"
                out.append(self.fault(f.key, zh, f"{seen[f.zh]} and {f.key} have the same title in a form: {f.zh}"))
            seen.setdefault(f.zh, f.key)
        return out

    def _together(self) -> list[Fault]:
        """Rules, documents and parts of the award that the other rules make impossible or idle."""
        two = Together(self.edition, self.values)
        out = [self.fault(*found) for found in two.rules()]
        out += [self.fault(f"doc.{name}", zh, en) for name, zh, en in two.documents()]
        return out + [self.fault("award", zh, en) for zh, en in two.branches()]

    # -- whole cases --------------------------------------------------------------------------------------------------------
    def assess(self, case: Given, at: At) -> Assessment:
        """The assessment of a case whose recorded facts stand among its facts."""
        self.tried += 1
        given, seen = split(self.edition, case)
        return assess_given(self.edition, complete(given, self.edition), seen, at, frozenset())

    def _score(self, case: Given, at: At) -> int:
        a = self.assess(case, at)
        requires = {r.name for r in self.edition.rules if r.effect == "require"}
        good = sum((3 if k in requires else 1) for k, v in a.results.items() if v in "PN")
        return good + sum(v in "PN" for v in a.documents.values())

    def _best(self, at: At) -> Given:
        """A case that passes as much as can be: from several starts, one fact after the other."""
        chance = Random(SEED)
        winner, most = {k: v[0] for k, v in self.values.items()}, -1
        for start in range(STARTS):
            case = {k: v[0] if start == 0 else chance.choice(v) for k, v in self.values.items()}
            score = self._score(case, at)
            for _ in range(3):
                before = score
                for key, values in self.values.items():
                    for value in values[:40]:
                        if (now := self._score({**case, key: value}, at)) > score:
                            case, score = {**case, key: value}, now
                if score == before:
                    break
            if score > most:
                winner, most = case, score
            if all(v in "PN" for v in self.assess(winner, at).results.values()):
                break
        return winner

    def _dropped(self, best: Given, at: At) -> list[Fault]:
        """Not knowing a fact never settles a rule the other way, and never makes a case eligible."""
        out = []
        base = self.assess(best, at)
        for key, less in c.dropped(best):
            if key in complete(dict(less), self.edition):
                continue  # a blank part of a bill that adds up is stated as 0: nothing was dropped
            a = self.assess(less, at)
            flipped = [k for k, v in a.results.items() if v in "PF" and base.results[k] in "PF" and v != base.results[k]]
            out += [self.fault(k, f"不填 {key} 就改变了结果", f"changes its result when {key} is not known") for k in flipped]
            if a.outcome == "eligible" and base.outcome != "eligible":
                out.append(self.fault(key, "不填这一项反而符合条件", "not knowing this fact makes the case eligible"))
        return out

    def _variants(self, best: Given) -> list[Given]:
        """The best case, each value of each fact in it, and each fact dropped."""
        cases = [best, *({**best, k: v} for k, values in self.values.items() for v in values[:12]), *(x for _, x in c.dropped(best))]
        return cases[:TABLED]

    def _both(self, cases: Sequence[Given], at: At) -> list[Fault]:
        one = [self.assess(case, at).record.to_bytes() for case in cases]
        table = records(self.edition, [split(self.edition, case) for case in cases], at)
        wrong = sum(a != b for a, b in zip(one, table, strict=True))
        text = f"{wrong} 种情形下逐份评估与成批评估不一致"
        return [self.fault("", text, f"one case at a time and a table differ in {wrong} case(s)")] if wrong else []

    def idle(self) -> set[str]:
        """Facts that no value and no gap ever changes anything for."""
        judged = {
            f.key
            for r in self.edition.rules
            for x in n.walk(r.node)
            if isinstance(x, n.ByAPerson)
            for f in x.reads
            if isinstance(f, n.Fact)
        }
        recorded = {f.key for f in self.edition.facts if f.origin == "recorded"}
        counted = {a.key for f in self.edition.facts if f.use is not None for a in f.use.asks}  # earlier aid is counted by them
        out = {k for k, v in self.values.items() if len(v) > 1} - judged - recorded - counted
        for at in self.stages:
            best = self._best(at)
            bare = {k: v for k, v in best.items() if not k.startswith("doc.")}  # a paper may be needed only in some cases
            chance = Random(SEED)
            others = [{k: chance.choice(v) for k, v in self.values.items() if chance.random() < 0.8} for _ in range(IDLE)] if out else []
            for start in (best, bare, {k: v[-1] for k, v in self.values.items()}, *others):
                if not out:
                    break
                base = self._seen(start, at)
                out -= {k for k in list(out) if any(self._seen({**start, k: v}, at) != base for v in self.values[k][:12])}
                out -= {k for k, less in c.dropped(start) if k in out and self._seen(less, at) != base}
        return out

    def _seen(self, case: Given, at: At) -> tuple[Any, ...]:
        r = self.assess(case, at).record
        return r.results, r.documents, r.award, r.outcome


def split(edition: Edition, case: Given) -> tuple[Given, dict[str, int]]:
    """A case as facts and recorded facts; those inside elements are named `key[place]`."""
    recorded = {f.key: f.group for f in edition.facts if f.origin == "recorded"}
    given = {k: v for k, v in case.items() if k not in recorded}
    seen = {k: v for k, v in case.items() if recorded.get(k) == ""}
    for key, group in recorded.items():
        elements = given.get(group) if group else None
        if isinstance(elements, Elements):
            seen |= {f"{key}[{i}]": x[key] for i, x in enumerate(elements.items) if key in x}
            given[group] = Elements(tuple({k: v for k, v in x.items() if k != key} for x in elements.items), elements.closed)
    return given, seen


def _code(result: Any) -> str:
    return "P" if result is True else "F" if result is False else "N" if result is N else "U"
