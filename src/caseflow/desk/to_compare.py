"""One thing that a second person compares, as a value and in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen

from caseflow.case.recovery import Part
from caseflow.desk.alike import Earlier, said_of
from caseflow.desk.entries import Change, Lang
from caseflow.errors import CaseflowError, spoken
from caseflow.places.place import Place
from caseflow.values.money import Money
from caseflow.words import fill
from caseflow.words.compare import COMPARE
from caseflow.words.pay import SETTLED_AS

Answered = Literal["unlike", "insists", "in_part"]


@frozen(kw_only=True)
class Said:
    """What became of it before: somebody compared it and it does not agree (`unlike`); who enters
    stands by it (`insists`), or recorded a part of it anew (`in_part`). `by`: a login."""

    what: Answered
    by: str
    on: date
    why: str = field(default="", repr=False)

    def say(self, lang: Lang | None = None) -> str:
        """In one line."""
        lang = lang or spoken()
        return _said(self.what, lang, by=self.by, on=self.on, why=self.why)


@frozen(kw_only=True)
class Beside:
    """Another paper that answers the same step, and was `compared`, or is to be: by which body, its
    number and day, and what it says."""

    body: str
    paper: str = field(repr=False)
    done_on: str
    result: str
    award: Money | None
    compared: bool

    def say(self, lang: Lang, place: Place) -> str:
        """In one line."""
        code = "beside_compared" if self.compared else "beside"
        parts = {"body": self.body, "paper": self.paper, "done_on": self.done_on}
        said = _said(code, lang, result=self.result, **parts)
        if self.award is None:
            return said
        unit = place.currency.code
        return said + _said("beside_sum", lang, units=self.award.minor, unit=unit)


@frozen(kw_only=True)
class ToCompare:
    """One thing that waits for a second person: `version` is what `desk.confirm(of=…)` names.

    `what`: `facts`, `identity`, `paper`, `payee`, or `answer`: who somebody is, as it was answered
    (`answer`, its reason, the `other` case where it may be read), `change`: what happened (the
    code `change`, to whom, its day and document), or `recovery`: what one asked for of a recovery
    (`change`, the sum, the `parts`, the number; why; what came that is `alike`), or `consent`: what
    was signed, line by line. `by`: the login of
    who entered. `changes`: each fact as it counted before and as it was entered, numbers whole.
    `party`: who is paid, by name; `line`: of that line alone. Of a paper: its `body`, number, day,
    steps, result and sum. `refused`: why this person may not confirm it. `erased`: what it said is
    gone.
    `hints`: what to look at, by code: the check digit of an account does not fit (`account_digit`),
    and `doubts`, which hold the payment until they are settled by name:
    `desk.confirm(…, settle=item.doubts, why=…)`. `seen_in`:
    the cases that they have to do with, or the branch to ask where this person may not read them;
    of an account that an institution has, its code. `unlike`: that it was said not to agree, and
    what was answered. `beside`: other papers that answer the same step as this one: a decider says
    which of them is followed, and none takes effect before. `leaves`: the steps that nobody could
    do any more once this person has confirmed it.
    """

    case: str
    version: int
    what: str
    by: str
    on: date
    changes: tuple[Change, ...] = ()
    party: str = field(default="", repr=False)
    cash: bool = False
    line: str = ""
    body: str = ""
    paper: str = field(default="", repr=False)
    steps: tuple[str, ...] = ()
    done_on: str = ""
    result: str = ""
    award: Money | None = None
    answer: str = ""
    change: str = ""
    name: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    other: str = ""
    refused: CaseflowError | None = field(default=None, eq=False, repr=False)
    erased: bool = False
    hints: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    seen_in: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    alike: tuple[Earlier, ...] = ()
    consent: tuple[tuple[str, Mapping[str, object]], ...] = field(default=(), repr=False)
    unlike: tuple[Said, ...] = ()
    beside: tuple[Beside, ...] = ()
    leaves: tuple[str, ...] = ()
    place: Place = field(repr=False, eq=False)

    def head(self, lang: Lang | None = None) -> str:
        """Which case, which version, what it is, who entered it and when."""
        lang = lang or spoken()
        parts = {"case": self.case, "version": self.version, "by": self.by, "on": self.on}
        return _said("head", lang, what=_said(self.what, lang), **parts)

    def items(self, lang: Lang | None = None) -> tuple[str, ...]:
        """What is compared, one by one."""
        lang = lang or spoken()
        out = []
        names: tuple[str, ...]
        if self.what == "paper" and self.result == "decline":
            names = ("body", "paper", "done_on", "why")
            out.append(_said("paper_declines", lang, **{k: getattr(self, k) for k in names}))
        elif self.what == "paper":
            names = ("body", "paper", "done_on", "steps", "result")
            out.append(_said("paper_said", lang, **{k: getattr(self, k) for k in names}))
            out += [_said("paper_why", lang, why=self.why)] if self.why else []
        if self.what == "answer":
            out.append(_said("answer_said", lang, answer=self.answer, why=self.why))
        if self.what == "aid":
            out.append(_said(f"aid.{self.answer}", lang, why=self.why))
        if self.what == "change":
            parts = {k: getattr(self, k) for k in ("change", "name", "done_on", "paper")}
            out.append(_said("change_said", lang, **parts))
        if self.what == "recovery":
            out += said_of(self.change, self.line, self.parts, lang, self.place)
            told = {"why": self.why, "paper": self.paper, "on": self.done_on}
            out += [_said(f"recovery_{k}", lang, value=v) for k, v in told.items() if v]
            out += [x.say(lang) for x in self.alike]
        out += [_said(code, lang, **parts) for code, parts in self.consent]
        if self.other:
            out.append(_said("answer_other", lang, case=self.other))
        if self.award is not None:
            unit = self.place.currency.code
            out.append(_said("paper_sum", lang, units=self.award.minor, unit=unit))
        if self.line and self.what == "payee":
            out.append(_said("of_line", lang, line=self.line))
        if self.party:
            out.append(_said("party", lang, name=self.party))
        if self.cash:
            out.append(_said("cash", lang))
        out += [x.say(lang, self.place, whole=True) for x in self.changes]
        called = {code: SETTLED_AS[code][0] if lang == "zh" else code for code in self.doubts}
        named = {code: f" [{name}]" for code, name in called.items()}  # by which it is settled
        said = zip(self.hints, self.said_hints(lang), strict=True)
        out += [text + named.get(code, "") for code, text in said]
        if self.seen_in:
            out.append(_said("seen_in", lang, cases=self.seen_in))
        out += [x.say(lang) for x in self.unlike]
        out += [x.say(lang, self.place) for x in self.beside]
        out += [_said("beside_waits", lang)] if self.beside else []
        out += filter(None, [self.said_leaves(lang)])
        return (*out, _said("erased", lang)) if self.erased else tuple(out)

    def said_leaves(self, lang: Lang | None = None) -> str:
        """Which steps would wait for nobody; empty if none would."""
        return _said("leaves", lang or spoken(), steps=self.leaves) if self.leaves else ""

    def said_hints(self, lang: Lang | None = None) -> tuple[str, ...]:
        """What is to be looked at, one by one."""
        lang = lang or spoken()
        return tuple(_said(code, lang) for code in self.hints)

    def say(self, lang: Lang | None = None) -> str:
        """Some lines: what it is, then each item."""
        lang = lang or spoken()
        lines = [self.head(lang), *(f"  {x}" for x in self.items(lang))]
        if self.refused is not None:
            lines.append("  " + _said("refused", lang, problem=self.refused))
        return "\n".join(lines)


def _said(code: str, lang: Lang, **parts: object) -> str:
    return fill(COMPARE[code][lang == "en"], parts, lang)
