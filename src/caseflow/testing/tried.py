"""One edition under test: its rules one by one and together, then whole cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from attrs import evolve

from caseflow.edition.edition import Assessment, Edition
from caseflow.edition.rulebook import At, Rule
from caseflow.errors import Note, note
from caseflow.programme.form import form_of
from caseflow.rules import nodes as n
from caseflow.rules.given import Elements, Given, complete
from caseflow.rules.one import compile_condition
from caseflow.rules.seen import N
from caseflow.rules.words import say
from caseflow.testing import candidates as c
from caseflow.testing.about_words import about_faults, unsaid
from caseflow.testing.as_read import in_yuan
from caseflow.testing.award_words import award_faults
from caseflow.testing.clause_numbers import mine, rule_faults
from caseflow.testing.clause_words import facing, turned_birthday, wrong_birthday, wrong_side
from caseflow.testing.factor_words import factor_unsaid
from caseflow.testing.flips import matters
from caseflow.testing.found import Fault, Threshold
from caseflow.testing.frames import records
from caseflow.testing.from_words import from_faults, month_fault, order_fault, span_fault
from caseflow.testing.head_words import head_fault
from caseflow.testing.lists import narrowed
from caseflow.testing.option_words import grade_fault, option_faults
from caseflow.testing.paper_words import paper_faults, papers_unsaid
from caseflow.testing.period_words import date_faults, side_faults
from caseflow.testing.quoted import quoted
from caseflow.testing.sure import sure, told
from caseflow.testing.together import Together
from caseflow.testing.unused_words import nothing_left, unused

SEED, STARTS, TABLED, IDLE = 0, 12, 300, 60


class Tried:
    """One edition under test."""

    def __init__(self, edition: Edition, anchor: date, where: dict[str, str]) -> None:
        self.edition, self.where = edition, where
        self.every = c.candidates(edition, anchor)
        self.values = c.with_lists(edition, self.every)
        self.tried = 0
        self._best_of: dict[At, Given] = {}
        self._words_of: dict[Rule, list[Fault]] = {}
        self._days = [f for f in edition.facts if f.kind == "day"]
        self.stages: tuple[At, ...] = ("entry", "final") if edition.two_stage else ("entry",)

    def fault(self, rule: str, what: Note) -> Fault:
        """Something found in a rule, with where that stands; clauses are quoted as written."""
        if "words" in what.parts:
            texts = sorted(self._texts(), key=lambda x: x[0] != rule)  # its own first
            words = quoted(str(what.parts["words"]), (x for _, x in texts), self.edition.money)
            what = Note(what.code, {**what.parts, "words": words})
        return Fault(rule, self.where.get(rule, ""), what)

    def _texts(self) -> list[tuple[str, str]]:
        """(rule, document or award; text) of every clause."""
        of = [*((r.name, r.clauses) for r in self.edition.rules),
              *((f"doc.{d.name}", d.clauses) for d in self.edition.documents),
              ("award", self.edition.award_clauses)]  # fmt: skip
        return [(name, c.text) for name, clauses in of for c in clauses]

    def faults(self) -> list[Fault]:
        """All of them."""
        out = [f for r in self.edition.rules for f in (*self.words(r), *self.reachable(r))]
        out += self._twins()
        out += [*self.texts(), *self._titles(), *self._together()]
        for at in self.stages:
            best = self._best(at)
            out += self._dropped(best, at)
            out += self._both(self._variants(best), at)
        return out

    def unused(self) -> list[Fault]:
        """Numbers of clauses that no rule has: told, and no faults, since a clause may say more
        than its programme is for."""
        return [self.fault(name, why) for name, why in unused(self.edition)]

    def unsaid(self) -> list[Fault]:
        """What of the rules no clause speaks of: told, and no faults."""
        out = [*unsaid(self.edition), *papers_unsaid(self.edition)]
        out += [("award", why) for why in factor_unsaid(self.edition)]
        return [self.fault(name, why) for name, why in out]

    # -- one rule
    def words(self, rule: Rule) -> list[Fault]:
        """Clauses that name the other side of a number or of an age than the rule has."""
        if rule not in self._words_of:
            self._words_of[rule] = self._words(rule)
        return self._words_of[rule]

    def _words(self, rule: Rule) -> list[Fault]:
        found, in_ = [], self.edition.money
        compared = [facing(x) for x in n.walk(rule.node) if isinstance(x, n.Compare)]
        plain = rule.effect == "require" and not any(
            isinstance(y, n.Not | n.AnyOf) for y in n.walk(rule.node)
        )
        for clause in rule.clauses:
            ages = {x: wrong_birthday(x, clause.text, require=plain) for x in compared}
            # of several limits of age, each for its own people, a clause speaks of the one that
            # agrees with it
            for x in compared:
                told = isinstance(x.right, n.Birthday) and any(
                    isinstance(y.right, n.Birthday) and y.op == x.op and not why
                    for y, why in ages.items()
                )
                why = wrong_side(x, clause.text, require=plain, currency=in_)
                turned = turned_birthday(x, clause.text) if told and plain else None
                why = why or turned or (None if told else ages[x])
                if why is not None:
                    found.append(self.fault(rule.name, why))
        return found + [self.fault(rule.name, why) for why in self._of_limits(rule, plain=plain)]

    def _of_limits(self, rule: Rule, *, plain: bool) -> Iterator[Note]:
        """What its limits are beside its clauses: sides of days and periods, heads, grades."""
        in_ = self.edition.money
        found = (facing(x) for x in n.walk(rule.node) if isinstance(x, n.Compare))
        for x in dict.fromkeys(found):
            right = x.right.years if isinstance(x.right, n.Birthday) else x.right
            name = right.name if isinstance(right, n.Const) else ""
            texts = [in_yuan(t, in_) for t in mine(name, rule.clauses, self.edition.parameters)]
            yield from side_faults(x, texts, plain=plain)
            yield from from_faults(x, texts, self._days)
            yield from date_faults(x, texts, plain=plain)
            told = (head_fault(x, texts, in_), grade_fault(x, texts), month_fault(x, texts),
                    span_fault(x, texts), order_fault(x, texts))  # fmt: skip
            yield from filter(None, told)

    def reachable(self, rule: Rule) -> list[Fault]:
        """Both ways, unless a person or an unset value is in the way."""
        if any(isinstance(x, n.ByAPerson | n.Unset) for x in n.walk(rule.node)):
            return []
        test = compile_condition(rule.node)
        seen: set[Any] = set()
        values = narrowed((rule.node,), self.values, self.every)
        for given in c.combinations(c.keys_of(rule.node), values, Random(SEED)):
            self.tried += 1
            seen.add(_code(test(given)))
            if {"P", "F"} <= seen:
                return []
        out, known = [], sure((rule.node,), values, self.every)
        asks_only = any(
            isinstance(x, n.Stated) for x in n.walk(rule.node)
        )  # not stated is unknown, never false
        if "F" not in seen and not asks_only:
            out.append(self.fault(rule.name, told("rule_never_fails", known=known)))
        if "P" not in seen:
            out.append(self.fault(rule.name, told("rule_never_passes", known=known)))
        return out

    def thresholds(self) -> list[Threshold]:
        """Every comparison with a limit, with the result of its rule around it; of one inside the
        award, or whose rule cannot be tried around it, with its own."""
        every: list[tuple[str, n.Node | None, Any]]
        every = [(r.name, r.node, x) for r in self.edition.rules for x in n.walk(r.node)]
        award = self.edition.award
        every += [("award", None, x) for x in n.walk(award)] if award is not None else []
        out: dict[tuple[str, n.Compare], Threshold] = {}
        for name, node, x in every:
            if not isinstance(x, n.Compare) or (name, x) in out:
                continue
            found = self._threshold(name, node, x, self.values) if node is not None else None
            if found is None:
                alone = c.alone(facing(x))
                found = self._threshold(name, alone, alone, c.values_of(alone, self.values))
            if found is not None:
                what, value = self._said(facing(x))
                out[name, x] = evolve(found, what=what[0], value=value[0], what_en=what[1],
                    value_en=value[1])  # fmt: skip
        return list(out.values())

    def _said(self, x: n.Compare) -> tuple[tuple[str, str], tuple[str, str]]:
        """What is limited and its limit, in each language."""
        in_ = self.edition.money
        left, right = (
            (say(y, "zh", None, in_), say(y, "en", None, in_)) for y in (x.left, x.right)
        )
        return left, right

    def _threshold(
        self, name: str, node: n.Node, x: n.Compare, values: dict[str, list[Any]]
    ) -> Threshold | None:
        keys, steps = c.varied(x, values)
        if len({str(s) for s in steps}) < 3:
            return None
        test = compile_condition(node)
        best: tuple[str, ...] = ()
        for given in c.combinations(
            [k for k in c.keys_of(node) if k not in keys], values, Random(SEED)
        ):
            self.tried += 3
            codes = tuple(_code(test({**given, **step})) for step in steps)
            if len(set(codes)) > len(set(best)):
                best = codes
            if len(set(best)) == 2:
                break
        if len(set(best)) < 2:  # the same whatever it is: its rule cannot be tried around it
            return None
        below, at, above = best
        own = dict.fromkeys(("what", "value", "what_en", "value_en"), "")
        return Threshold(rule=name, below=below, at=at, above=above, **own)

    def _twins(self) -> list[Fault]:
        seen: dict[object, str] = {}
        out = []
        for rule in self.edition.rules:
            key = (rule.node, rule.at, rule.effect)
            if key in seen:
                out.append(self.fault(rule.name, note("rule_same", other=seen[key])))
            seen.setdefault(key, rule.name)
        return out

    def texts(self) -> list[Fault]:
        """Numbers and words of clauses that rules and award do not follow."""
        out = []
        for rule in self.edition.rules:
            if not self.words(rule):  # said already
                out += [self.fault(rule.name, why) for why in rule_faults(rule, self.edition)]
        for need in self.edition.documents:
            out += [self.fault(f"doc.{need.name}", why) for why in paper_faults(need)]
        if self.edition.award is not None:
            out += [self.fault("award", why) for why in award_faults(self.edition)]
            out += [self.fault("award", why) for why in nothing_left(self.edition)]
        out += [self.fault(name, why) for name, why in option_faults(self.edition)]
        blamed = {f.rule for f in out} | {r.name for r in self.edition.rules if self.words(r)}
        about = about_faults(self.edition)
        return out + [self.fault(name, why) for name, why in about if name not in blamed]

    def _titles(self) -> list[Fault]:
        """Two questions that stand under one title in a form."""
        seen: dict[str, str] = {}
        out = []
        for f in form_of(self.edition):
            if f.zh in seen:
                what = note("title_twice", other=seen[f.zh], key=f.key, title=f.zh)
                out.append(self.fault(f.key, what))
            seen.setdefault(f.zh, f.key)
        return out

    def _together(self) -> list[Fault]:
        """Rules, documents and parts of the award that the other rules make impossible or idle."""
        two = Together(self.edition, self.values, self.every)
        out = [self.fault(*found) for found in two.rules()]
        out += [self.fault(f"doc.{name}", what) for name, what in two.documents()]
        return out + [self.fault("award", what) for what in two.branches()]

    # -- whole cases
    def assess(self, case: Given, at: At) -> Assessment:
        """The assessment of a case whose recorded facts stand among its facts."""
        self.tried += 1
        given, seen = split(self.edition, case)
        return Assessment.of(self.edition, complete(given, self.edition), seen, at=at, told=seen)

    def _score(self, case: Given, at: At) -> int:
        a = self.assess(case, at)
        requires = {r.name for r in self.edition.rules if r.effect == "require"}
        good = sum((3 if k in requires else 1) for k, v in a.results.items() if v in "PN")
        return good + sum(v in "PN" for v in a.documents.values())

    def _best(self, at: At) -> Given:
        """A case that passes as much as can be."""
        if at not in self._best_of:
            self._best_of[at] = self._search(at)
        return self._best_of[at]

    def _search(self, at: At) -> Given:
        """From several starts, one fact after the other."""
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
        """Not knowing a fact never settles a rule the other way, and never makes a case
        eligible."""
        out = []
        base = self.assess(best, at)
        for key, less in c.dropped(best):
            if key in complete(dict(less), self.edition):
                continue  # a blank part of a bill that adds up is stated as 0: nothing was dropped
            a = self.assess(less, at)
            flipped = [
                k
                for k, v in a.results.items()
                if v in "PF" and base.results[k] in "PF" and v != base.results[k]
            ]
            out += [self.fault(k, note("blank_flips", key=key)) for k in flipped]
            if a.outcome == "eligible" and base.outcome != "eligible":
                out.append(self.fault(key, note("blank_helps")))
        return out

    def _variants(self, best: Given) -> list[Given]:
        """The best case, each value of each fact in it, and each fact dropped."""
        cases = [
            best,
            *({**best, k: v} for k, values in self.values.items() for v in values[:12]),
            *(x for _, x in c.dropped(best)),
        ]
        return cases[:TABLED]

    def _both(self, cases: Sequence[Given], at: At) -> list[Fault]:
        one = [self.assess(case, at).record.to_bytes() for case in cases]
        table = records(self.edition, [split(self.edition, case) for case in cases], at)
        wrong = sum(a != b for a, b in zip(one, table, strict=True))
        return [self.fault("", note("table_differs", count=wrong))] if wrong else []

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
        counted = {
            a.key for f in self.edition.facts if f.use is not None for a in f.use.asks
        }  # earlier aid is counted by them
        shown = {f.key for r in self.edition.rules for f in r.shows}
        known = judged | recorded | counted | shown
        out = {k for k, v in self.values.items() if len(v) > 1} - known
        for at in self.stages:
            best = self._best(at)
            bare = {
                k: v for k, v in best.items() if not k.startswith("doc.")
            }  # a paper may be needed only in some cases
            chance = Random(SEED)
            others = (
                [
                    {k: chance.choice(v) for k, v in self.values.items() if chance.random() < 0.8}
                    for _ in range(IDLE)
                ]
                if out
                else []
            )
            for start in (best, bare, {k: v[-1] for k, v in self.values.items()}, *others):
                if not out:
                    break
                base = self._seen(start, at)
                out -= {
                    k
                    for k in list(out)
                    if any(self._seen({**start, k: v}, at) != base for v in self.values[k][:12])
                }
                out -= {
                    k for k, less in c.dropped(start) if k in out and self._seen(less, at) != base
                }
        return {k for k in out if not matters(k, self.edition, self.values, self.every)}

    def _seen(self, case: Given, at: At) -> tuple[Any, ...]:
        r = self.assess(case, at).record
        return r.results, r.documents, r.award, r.outcome


def split(edition: Edition, case: Given) -> tuple[Given, dict[str, int]]:
    """A case as facts and recorded facts; those inside elements are named `key[place]`."""
    recorded = {f.key: f.group for f in edition.facts if f.origin != "asked"}
    given = {k: v for k, v in case.items() if k not in recorded}
    seen = {k: v for k, v in case.items() if recorded.get(k) == "" and isinstance(v, int)}
    for key, group in recorded.items():
        elements = given.get(group) if group else None
        if isinstance(elements, Elements):
            used = enumerate(x.get(key) for x in elements.items)
            seen |= {f"{key}[{i}]": n for i, n in used if isinstance(n, int)}
            given[group] = Elements(
                tuple({k: v for k, v in x.items() if k != key} for x in elements.items),
                elements.closed,
            )
    return given, seen


def _code(result: Any) -> str:
    return "P" if result is True else "F" if result is False else "N" if result is N else "U"
