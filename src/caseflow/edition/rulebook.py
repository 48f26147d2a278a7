"""What a programme is on one day, as data: rules, award, documents, steps; its JSON and its hash.

Only facts, constants and unset leaves; kept with each decision. Whatever judges, explains or
replays reads this, never the plugin that made it. The canonical JSON is what is stored; the format
names its meaning (`"rules": 1`): later releases add meanings and never change one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, Self, get_args

import attrs
from attrs import field, frozen

from caseflow.errors import StoreError
from caseflow.rules import nodes as n
from caseflow.rules.as_json import from_json, to_json
from caseflow.rules.shares import PAYER_ORDER
from caseflow.values.currency import CNY, Currency
from caseflow.values.money import Money
from caseflow.values.of_process import ESTIMATE, stated
from caseflow.values.stated import Adoptable

At = Literal["entry", "final"]
STAGES: tuple[str, ...] = get_args(At)
RULES_FORMAT = 1
MOST_BYTES = 16 * 1024 * 1024  # of one as text
#: what a rulebook is called in its JSON
KEPT_AS = "Edition"


@frozen(kw_only=True)
class SourceText:
    """A text that rules rest on, and how its first day is known (`in_force`, `published`,
    `assumed_from`, `adopted`, `assumption`)."""

    name: str
    title: str
    day: str
    day_is: str
    ref: str


@frozen
class Clause:
    """The sentence a rule rests on: word for word (`says`) or in the author's words (`gist`), then
    in English too where the author gave them."""

    source: SourceText
    text: str
    verbatim: bool
    en: str = ""


@frozen(kw_only=True)
class Rule:
    """One condition. `require` false → ineligible; `refer` not true → a person settles it."""

    name: str
    effect: Literal["require", "refer"]
    at: At
    node: n.Node
    clauses: tuple[Clause, ...]
    of: str = ""  # whose part: empty, or the name of the amendment that added it
    note: tuple[str, str] = ("", "")  # words for people (zh, en), shown beside the result
    chosen_by: tuple[str, ...] = ()  # the options by which something in it was chosen
    shows: tuple[n.Fact, ...] = ()  # told beside it where it does not pass


@frozen(kw_only=True)
class Need:
    """A document that is needed: `node` is true when it is there (or not needed in this case)."""

    name: str
    zh: str
    en: str
    at: At
    node: n.Node
    clauses: tuple[Clause, ...]
    of: str = ""


@frozen
class Parameter:
    """A named value in force, and whose it is; `value` None: unset, `ask` is the question for the
    branch."""

    name: str
    value: Adoptable | None
    source: SourceText | None
    ask: str = field(default="", kw_only=True)
    words: tuple[str, str] = field(
        default=("", ""), kw_only=True
    )  # of an option, what the choice says


@frozen(kw_only=True)
class Step:
    """One row of the way: what is due, which duty answers it, or that another body does it
    (`outside`).

    `name` is `kind` or `kind:level` (`review:county`, `decide`, `final`, `pay`); the order of rows
    is the order of steps.
    """

    name: str
    kind: Literal[
        "review", "entry", "decide", "notice", "letter", "service", "evidence", "final", "pay"
    ]
    level: str = ""
    outside: bool = False
    payee: str = ""
    of: str = ""  # whose part, as for rules

    def __call__(self) -> Step:
        """Itself: `step.notice()` may be written as `step.decide()` is."""
        return self


@frozen(kw_only=True)
class Check:
    """What a named person does before the decision, who entered nothing of the case; done again
    when one of the facts that it `reads` changes."""

    name: str
    zh: str
    en: str
    clauses: tuple[Clause, ...]
    reads: tuple[str, ...] = ()
    of: str = ""  # whose part, as for rules


@frozen(kw_only=True)
class Signed:
    """A paper of ours that comes back signed or stamped before a case is closed; `after`: the step
    (`decide`, `pay`) before which nobody can have signed it, empty for none; `when`: only in cases
    of which that is not known to be otherwise."""

    name: str
    zh: str
    en: str
    clauses: tuple[Clause, ...]
    after: str = ""
    of: str = ""  # whose part, as for rules
    when: n.Node | None = None


@frozen(slots=False, repr=False, kw_only=True)
class Rulebook:
    """What is in force on one day. `hash` names it; `meaning` is equal for two that differ only in
    words or labels."""

    programme: str
    zh: str
    en: str
    helps: str
    counts: str
    pinned_on: str
    rules: tuple[Rule, ...]
    award: n.Node | None
    award_clauses: tuple[Clause, ...] = ()
    #: where in the tree, in reading order, each clause belongs; empty: all of them to all of it
    award_said: tuple[tuple[int, ...], ...] = ()
    award_chosen_by: tuple[str, ...] = ()
    documents: tuple[Need, ...] = ()
    steps: tuple[Step, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    listed: bool = False
    #: totals, and the parts that may be blank once they add up
    adds_up: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[tuple[str, str], ...] = field(default=())
    lines: str = ""  # the repeated fact that has an award line per element; empty: one line
    checks: tuple[Check, ...] = ()
    papers: tuple[Signed, ...] = ()
    currency: str = CNY.code  # what its sums are in; `money` says and reads them
    last: str = ""  # the last day on which it takes applications, ISO; empty: no text ends it

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.programme} {self.hash[:12]}: {len(self.rules)} rules>"

    @cached_property
    def money(self) -> Currency:
        """The currency that its sums are in: how many decimals, and how a sum is said."""
        return Currency(self.currency)

    @cached_property
    def estimate(self) -> int | None:
        """What is kept of an award until its final sum is decided, in minor units, where a value
        named `estimate` was set or adopted and a final sum follows; None: the most that it can be.
        """
        found = stated(self.programme, ESTIMATE, self.parameters)
        return found.minor if isinstance(found, Money) and self.has_final else None

    @cached_property
    def nodes(self) -> Mapping[str, n.Node]:
        """What a person may settle by name, rules and documents, with the tree of each."""
        return {d.name: d.node for d in self.documents} | {r.name: r.node for r in self.rules}

    @cached_property
    def shares(self) -> bool:
        """Is the award, or a part of it, a share of a pool?"""
        return self.award is not None and any(isinstance(x, n.Share) for x in n.walk(self.award))

    @cached_property
    def canonical(self) -> bytes:
        """Canonical JSON (sorted keys, no blanks, UTF-8)."""
        return _dump({"rules": RULES_FORMAT, "edition": _plain(self)})

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON, in hex."""
        import hashlib  # not before a hash is asked for

        return hashlib.sha256(self.canonical).hexdigest()

    @cached_property
    def meaning(self) -> str:
        """SHA-256 over rules, award, documents, checks, papers and steps without words,
        labels and sources."""
        import hashlib  # not before a hash is asked for

        return hashlib.sha256(_dump(_meaning(self))).hexdigest()

    @cached_property
    def facts(self) -> tuple[n.Fact, ...]:
        """Every fact that rules, documents and award read, once, in that order (recorded ones
        too)."""
        seen: dict[str, n.Fact] = {}
        for root in (*self.roots, *(x for r in self.rules for x in r.shows)):
            for x in n.walk(root):
                if isinstance(x, n.Fact):
                    seen.setdefault(x.key, x)
        return tuple(seen.values())

    @cached_property
    def groups(self) -> tuple[n.Group, ...]:
        """Every repeated fact that is read, once."""
        found = {
            x.group.key: x.group
            for r in self.roots
            for x in n.walk(r)
            if isinstance(x, n.Each | n.Count | n.Total)
        }
        return tuple(found.values())

    @cached_property
    def compared(self) -> frozenset[str]:
        """Facts that a second person compares with the paper; of a repeated one all of it, where a
        field of it is to be compared."""
        return frozenset(f.group or f.key for f in self.facts if f.confirm)

    @cached_property
    def evidence(self) -> frozenset[str]:
        """Repeated facts with a field that is to be compared: no final sum rests on one before."""
        return frozenset(f.group for f in self.facts if f.confirm and f.group)

    @property
    def roots(self) -> tuple[n.Node, ...]:
        """The trees of rules, documents, award and papers."""
        award = (self.award,) if self.award is not None else ()
        own = (*(r.node for r in self.rules), *(d.node for d in self.documents))
        return (*own, *award, *(x.when for x in self.papers if x.when is not None))

    @cached_property
    def two_stage(self) -> bool:
        """Is something needed only at `final`, so that a second decision exists?"""
        if any(r.at == "final" for r in self.rules) or any(d.at == "final" for d in self.documents):
            return True
        parts: tuple[Rule | Need, ...] = (*self.rules, *self.documents)
        entry = {x.key for r in parts for x in n.walk(r.node) if isinstance(x, n.Fact)}
        award = n.walk(self.award) if self.award is not None else ()
        return any(
            isinstance(x, n.Fact) and x.origin in ("asked", "told") and x.key not in entry
            for x in award
        )

    @cached_property
    def has_final(self) -> bool:
        """Does a decision about the final sum follow the first one? Without it the first one needs
        all that the award rests on."""
        return self.two_stage and any(s.kind == "final" for s in self.steps)

    @cached_property
    def limited(self) -> bool:
        """Does earlier aid enter a rule or the award?"""
        return any(f.use for f in self.facts)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """What it reads of the process of a case, by key."""
        return tuple(f.key for f in self.facts if f.origin == "told")

    @cached_property
    def payer_order(self) -> tuple[str, ...]:
        """The programmes in the order in which they pay on one bill; empty while that is unset."""
        known = {p.name: p.value for p in self.parameters}
        value = known.get(PAYER_ORDER)
        return tuple(map(str, value)) if isinstance(value, tuple) else ()

    @cached_property
    def checks_due(self) -> tuple[str, ...]:
        """The names of the checks, as an assessment tells them."""
        return tuple([c.name for c in self.checks])

    @cached_property
    def papers_due(self) -> tuple[tuple[str, str], ...]:
        """The papers that come back signed, each with what comes before it, as an assessment tells
        them: all of a case of which each condition holds."""
        return tuple([(x.name, x.after) for x in self.papers])

    @cached_property
    def papers_always(self) -> frozenset[str]:
        """The names of those that every case is asked for."""
        return frozenset(x.name for x in self.papers if x.when is None)

    def step(self, name: str) -> Step:
        """The step of that name; KeyError if the edition has none."""
        return next(s for s in self.steps if s.name == name)

    def to_json(self) -> str:
        """The canonical JSON as text."""
        return self.canonical.decode()

    @classmethod
    def load(cls, text: str | bytes) -> Self:
        """One from its JSON, without its plugin. StoreError if it is no edition of a known
        format."""
        try:
            if len(text) > MOST_BYTES:
                raise ValueError("longer than any edition")
            data = json.loads(text)
            if data["rules"] != RULES_FORMAT:
                format_ = str(data["rules"])
                raise StoreError("edition_format", format=format_, ours=RULES_FORMAT)
            made = _object(data["edition"], cls)
        except (ValueError, KeyError, TypeError, RecursionError) as problem:
            raise StoreError("edition_damaged", why=type(problem).__name__) from None
        if not isinstance(made, cls):
            raise StoreError("edition_damaged", why=type(made).__name__)
        return made


_PARTS: dict[str, type[Any]] = {
    c.__name__: c for c in (SourceText, Clause, Rule, Need, Parameter, Step, Check, Signed)
}


def _dump(x: Any) -> bytes:
    return json.dumps(x, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(x: Any) -> Any:
    name = KEPT_AS if isinstance(x, Rulebook) else type(x).__name__
    if name == KEPT_AS or name in _PARTS:
        out: dict[str, Any] = {"is": name}
        for a in attrs.fields(type(x)):
            value = getattr(x, a.name)
            if value != a.default:
                out[a.name] = _plain(value)
        return out
    return [_plain(i) for i in x] if isinstance(x, tuple) else to_json(x)


def _object(x: Any, whole: type[Any]) -> Any:
    """What was written so; the rulebook itself as `whole`."""
    if isinstance(x, dict) and (kept := _PARTS | {KEPT_AS: whole}).get(x.get("is", "")):
        return kept[x["is"]](**{k: _object(v, whole) for k, v in x.items() if k != "is"})
    return tuple(_object(i, whole) for i in x) if isinstance(x, list) else from_json(x)


_WORDS = {
    "zh",
    "en",
    "clauses",
    "award_clauses",
    "source",
    "note",
    "notes",
    "no",
    "option_words",
    "ask",
    "of_title",
    "headers",
    "past",  # a question of the door: no rule reads it
    "chosen_by",
    "award_chosen_by",
    "award_said",
    "shows",
}


def _meaning(x: Any) -> Any:
    """The data of an edition without what is only words."""
    data = _plain(x) if isinstance(x, Rulebook) else x
    if isinstance(data, dict):
        return {k: _meaning(v) for k, v in data.items() if k not in _WORDS and k != "parameters"}
    return [_meaning(i) for i in data] if isinstance(data, list) else data
