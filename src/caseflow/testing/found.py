"""What the kit found in a programme: faults and thresholds, by code, and the report of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from attrs import asdict, evolve, frozen

from caseflow.errors import Note, note
from caseflow.testing.award_seen import Part

if TYPE_CHECKING:
    from caseflow.programme.programme import Programme


@frozen
class Fault:
    """Something that cannot be meant: in which rule, where it stands, and what by code."""

    rule: str
    where: str
    what: Note

    @property
    def code(self) -> str:
        """What it is."""
        return self.what.code

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return self.what.say("zh")

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.what.say("en")

    def line(self, programme: str) -> Note:
        """As a report has it: the rule (or the programme), where it stands, what it is."""
        rule = self.rule or programme
        if not self.where:
            return note("kit_fault_anywhere", rule=rule, what=self.what)
        return note("kit_fault", rule=rule, at=self.where, what=self.what)


def paid_here(found: Checked, programme: Programme, currency: str) -> Checked:
    """The same, with the fault that a store of that currency could not pay it; of no store none."""
    if currency in ("", programme.currency):
        return found
    what = note("store_other_currency", currency=programme.currency, store=currency)
    fault = Fault("", programme.where, what)
    return evolve(found, faults=(*found.faults, fault))


@frozen(kw_only=True)
class Threshold:
    """A limit of a rule and its result (P passes, F fails, U unknown, N a person's) one step
    below, at it, and one above. `called`: what a Chinese report calls the rule."""

    rule: str
    what: str
    value: str
    below: str
    at: str
    above: str
    what_en: str
    value_en: str
    called: str = ""

    def line(self) -> Note:
        """As a report has it."""
        limit = {"zh": f"{self.what} {self.value}", "en": f"{self.what_en}, {self.value_en}"}
        codes = {"below": self.below, "at": self.at, "above": self.above}
        rule = {"zh": self.called or self.rule, "en": self.rule}
        return note("kit_limit", rule=rule, limit=limit, **codes)


@frozen(kw_only=True)
class Checked:
    """What the kit found: faults, thresholds and parts of the award to read against the notice,
    facts that changed nothing in any case tried, numbers of clauses that no rule has (`unused`),
    what of the rules no clause speaks of (`unsaid`), and what no case tried reaches though one
    might (`untried`). `called`: what a Chinese report calls the programme and its rules."""

    programme: str
    editions: int
    cases: int
    faults: tuple[Fault, ...]
    thresholds: tuple[Threshold, ...]
    award: tuple[Part, ...]
    idle: tuple[str, ...]
    unused: tuple[Fault, ...] = ()
    unsaid: tuple[Fault, ...] = ()
    untried: tuple[Fault, ...] = ()
    called: Mapping[str, str] = {}

    def lines(self, lang: Literal["zh", "en"] = "zh") -> list[str]:
        """The report for people."""
        called = {"zh": self.called.get(self.programme, self.programme), "en": self.programme}
        head = note("kit_head", programme=called, editions=self.editions, cases=self.cases)
        out = [head, *(t.line() for t in self.thresholds), *(p.line() for p in self.award)]
        out += [note("kit_idle", idle=self.idle)] if self.idle else []
        asked = (*self.unused, *self.unsaid, *self.untried)
        out += [note("kit_unused", rule=self._named(f.rule), what=f.what) for f in asked]
        out += [f.line(self.programme) for f in self.faults] or [note("kit_fine")]
        return [x.say(lang) for x in out]

    def _named(self, rule: str) -> dict[str, str]:
        """A rule by its words, for those who write programmes with its code behind."""
        zh = self.called.get(rule, rule)
        return {"zh": zh if zh == rule else f"{zh}（{rule}）", "en": rule}

    def plain(self) -> dict[str, object]:
        """The same as JSON data: each fault with its code, its parts and both sentences."""
        told = asdict(evolve(self, faults=(), unused=(), unsaid=(), untried=()))
        kinds = {
            "faults": self.faults, "unused": self.unused, "unsaid": self.unsaid,
            "untried": self.untried,
        }  # fmt: skip
        return {**told, **{kind: _plain(found) for kind, found in kinds.items()}}


def _plain(faults: Iterable[Fault]) -> list[dict[str, object]]:
    return [
        {"rule": f.rule, "where": f.where, **f.what.data(), "zh": f.zh, "en": f.en} for f in faults
    ]
