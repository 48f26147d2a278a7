"""Words as clerks write them, where the command line takes a code: steps, answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.statuses import meant_by, same
from caseflow.cli.tongue import Spoken, spoken
from caseflow.errors import DefinitionError, NotAllowed, near, shown
from caseflow.words import names
from caseflow.words.acts import CHANGES, IDENTITY
from caseflow.words.doing import WAYS
from caseflow.words.history import ROLES
from caseflow.words.pay import DOUBTS, SETTLED_AS
from caseflow.words.sheets import ALSO, ANSWERS, STEPS

if TYPE_CHECKING:
    from caseflow import Caseflow, Desk, Programme
    from caseflow.words import Lang

SHORTEST = 3  # signs of a name by which a programme is told
#: how a rule is settled, in words
SETTLED = {w: c for c, both in ANSWERS["settle"].items() for w in both} | ALSO["settle"]
#: duties as they are called
DUTIES = {x: code for code, both in names.DUTIES.items() if code for x in both} | {
    "付款": "pay",
    "出纳": "pay",
}
#: what is answered by codes that stand in no sheet
OF_VERBS = {"identify": IDENTITY, "happened": CHANGES, "correct": WAYS}
WAITED = {
    **dict.fromkeys(("超期", "超期的"), "late"),
    **dict.fromkeys(("到账后退回", "到账后被退回", "退回的拨付", "退票"), "pay:returned"),
    **dict.fromkeys(("未付成", "没有付成", "拨付失败"), "pay:refused"),
}  # what lists call otherwise
_BETWEEN = re.compile(r"[,，、;；\s]+")


def steps_of(text: str) -> list[str]:
    """The steps that are named, in words, how they begin, or by codes: 录入、盟市 is entry,
    review:city.

    >>> steps_of("录入，盟市复核"), steps_of("entry,review:region")
    (['entry', 'review:city'], ['entry', 'review:region'])
    >>> steps_of("盟市、自治区、资助告知")
    ['review:city', 'review:region', 'letter']
    """
    known = _steps()
    return [meant_by(x, known) or x for x in _BETWEEN.split(text.strip()) if x]


def _steps() -> Mapping[str, str]:
    out = {both[0]: code for code, both in names.STEPS.items() if code}
    out |= {both[0]: f"review:{level}" for level, both in names.LEVELS.items()}
    out |= {names.step(f"review:{level}"): f"review:{level}" for level in names.LEVELS}
    return {same(name): code for name, code in (out | STEPS).items()}


def programme_meant(text: str, programmes: Mapping[str, Programme]) -> str:
    """The code of the programme that a text names: by its code, its name in either language, or a
    part of the name of one alone (two signs at least); empty where it names none, or several alike.
    What is near is none: an application filed under another programme is seen by nobody."""
    return code_called(text, {code: (p.zh, p.en) for code, p in programmes.items()})


def code_called(text: str, called: Mapping[str, tuple[str, ...]]) -> str:
    """The same, of what each code is called."""
    if text in called:
        return text
    typed = text.strip().casefold()
    names = {code: [x.casefold() for x in both if x] for code, both in called.items()}
    whole = [c for c, own in names.items() if typed in {*own, *map(short_name, own)}]
    part = [c for c, own in names.items() if len(typed) > 1 and any(typed in x for x in own)]
    found = whole or part  # of several none is guessed
    return found[0] if len(found) == 1 else ""


def programme_in(stem: str, programmes: Mapping[str, Programme]) -> str:
    """The code of the programme whose Chinese name the name of a file holds in part, three signs of
    it: 天使阳光3月. Empty where it is none, or several alike."""
    if code := programme_meant(stem, programmes):
        return code
    from difflib import SequenceMatcher  # not for every command

    best: list[tuple[int, str]] = []
    for code, p in programmes.items():
        name = short_name(p.zh)
        found = SequenceMatcher(None, name, stem, autojunk=False).find_longest_match()
        piece = name[found.a : found.a + found.size]
        if not piece.isascii() and found.size >= min(SHORTEST, len(name)):
            best.append((found.size, code))
    most = [code for size, code in best if size == max(best)[0]]
    return most[0] if len(most) == 1 else ""


def short_name(zh: str) -> str:
    """What a programme is called, without what stands in brackets."""
    return re.split(r"[（(]", zh)[0]


def programme_named(store: Path, cf: Caseflow, text: str) -> str:
    """The code of the programme that a text names, of those that the store may use or has used: the
    cases of one whose plugin is gone are named still. Empty for no text. DefinitionError, with what
    is near, where it names none."""
    from caseflow.store.sqlite.listing import listed

    if not text or text in {**cf.programmes, **cf.office.editions.available.apart}:
        return text
    called = {**listed(store, limit=1).called}
    called |= {code: (p.zh, p.en) for code, p in cf.programmes.items()}
    if code := code_called(text, called):
        return code
    near_ = near(text, (*called, *names_of(called)))
    own, known = cf.office.editions.available.unused, tuple(called)
    raise DefinitionError(
        "no_programme", name=shown(text), near=near_, known=known, left=own.left,
        faulty=own.faulty,
    )  # fmt: skip


def names_of(called: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What codes are called in either language, without what stands in brackets."""
    return [short_name(x) for both in called.values() for x in both]


def programmes_named(store: Path, cf: Caseflow, texts: Sequence[str]) -> tuple[str, ...]:
    """The same of several."""
    return tuple(programme_named(store, cf, text) for text in texts)


def branch_named(cf: Caseflow, text: str) -> str:
    """The code of the branch that is called so; NotAllowed, with the nearest, if it is none."""
    if not text:
        return ""
    called = {code: name for code, name, _ in cf.branches()}
    if text not in called:
        named = [code for code, name in called.items() if text == name]
        if len(named) != 1:
            meant = near(text, called)
            raise NotAllowed("no_such_branch", branch=shown(text), near=meant)
        return named[0]
    return text


def programmes_called(cf: Caseflow, lang: Lang) -> Callable[[str], str]:
    """What programmes are called: their plugins say so, which are loaded for it; a code whose
    plugin is gone stays a code."""
    loaded = cf.programmes
    return lambda code: names.name("programme", code, lang) if loaded or code else code


def rule_meant(desk: Desk, case: str, text: str) -> str:
    """The name of the rule that is called so, or whose words hold that text and no other's do; as
    it was typed where it names none, or where the plugin is gone: that is refused by name."""
    if text.isascii():
        return text
    c, office = desk.cf.case(case), desk.seat.office
    with office.reading() as root:
        office.editions.find(root, c.edition)  # whoever holds it tells what its rules are called
    told = names.RULES.get(c.programme)
    called = {rule: both[0] for rule, both in told().items()} if told is not None else {}
    found = [rule for rule, zh in called.items() if text == zh]
    found = found or [rule for rule, zh in called.items() if len(text) > 1 and text in zh]
    return found[0] if len(found) == 1 else text


class Answer(click.Choice[str]):
    """One of some answers, by its code or in words: 通过 is accept. `table`: of which act."""

    def __init__(self, codes: Sequence[str], table: str) -> None:
        super().__init__(codes)
        own = ANSWERS.get(table) or OF_VERBS.get(table, {})
        words = {w: code for code, both in own.items() for w in both}
        words |= {names.ANSWERS[c][0]: c for c in codes if c in names.ANSWERS}
        self.words = words | ALSO.get(table, {})
        self.said = {c: next((w for w, k in self.words.items() if k == c), c) for c in codes}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code of what was typed."""
        return super().convert(self.words.get(str(value).strip(), value), param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """All of them, in Chinese as they are called."""
        if not isinstance(ctx, Spoken) or spoken(ctx) == "en":
            return (super().get_metavar(param, ctx) or "").replace("[|", "[")  # none of them
        every = "|".join(filter(None, map(self.said.get, self.choices)))
        return (
            f"{{{every}}}"
            if param.required and param.param_type_name == "argument"
            else f"[{every}]"
        )

    @property
    def called(self) -> tuple[str, ...]:
        """Each by its code, with what it is called behind it."""
        return tuple(c if self.said[c] == c else f"{c}（{self.said[c]}）" for c in self.said if c)


class Called(Answer):
    """One of some codes, by itself or as it is called in either language: 来信 is letter."""

    def __init__(self, codes: Sequence[str], table: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(codes, "")
        self.words |= {name: code for code in codes for name in table.get(code, ())}
        self.said |= {code: table[code][0] for code in codes if code in table}


def coded(text: str, table: Mapping[str, tuple[str, ...]]) -> str:
    """The code of a table that a word names, in either language; as it was typed where it is none.

    >>> coded("监护人", {"guardian": ("监护人", "the guardian")}), coded("x", {})
    ('guardian', 'x')
    """
    typed = text.strip()
    return next((code for code, words in table.items() if typed in words and typed), text)


def role_meant(text: str) -> str:
    """Who of a case: `guardian`, or 监护人."""
    return coded(text, ROLES)


def duty_meant(text: Any) -> Any:
    """A duty by its code or as it is called; as it was typed where it is none.

    >>> duty_meant("录入"), duty_meant("付款"), duty_meant("review"), duty_meant("x")
    ('enter', 'pay', 'review', 'x')
    """
    return DUTIES.get(text.strip(), text) if isinstance(text, str) else text


def duties_of(text: str) -> list[str]:
    """Several, however they are set apart.

    >>> duties_of("录入、对账 manage")
    ['enter', 'reconcile', 'manage']
    """
    return [duty_meant(x) for x in _BETWEEN.split(text.strip()) if x]


def waiting_meant(text: str) -> str:
    """What may wait for somebody, by its code or as lists call it; else as it was typed.

    >>> waiting_meant("资助决定"), waiting_meant("待第二人核对"), waiting_meant("身份待核对")
    ('decide', 'confirm', 'identity')
    >>> waiting_meant("到账后退回"), waiting_meant("重新拨付（到账后被退回）")
    ('pay:returned', 'pay:returned')
    """
    text = text.strip()
    if text in names.HOLDS or text in names.WAITS:
        return text
    called = {x: k for k in (*names.HOLDS, *names.WAITS) for x in _waits(k)} | WAITED
    steps = {x: k for k in (*_steps().values(), *filter(None, names.STEPS)) for x in _waits(k)}
    found = called | steps | dict(_steps())
    return found.get(text) or found.get(f"待{text}") or found.get(text.removeprefix("待"), text)


def doubt_meant(text: str) -> str:
    """What is doubted of a payee, by its code or as it is called; else as it was typed.

    >>> doubt_meant("共用账户"), doubt_meant("shared account"), doubt_meant("other_payee")
    ('shared_account', 'shared_account', 'other_payee')
    """
    text = text.strip().strip("[]")
    called = {
        x: code for words in (DOUBTS, SETTLED_AS) for code, both in words.items() for x in both
    }
    return called.get(text, text)


def _waits(code: str) -> tuple[str, str]:
    return names.waiting(code, "zh"), names.waiting(code, "en")


__all__ = [
    "SETTLED", "Answer", "Called", "branch_named", "coded", "doubt_meant", "duties_of",
    "duty_meant", "programme_meant", "programme_named", "programmes_named", "role_meant",
    "rule_meant", "short_name", "steps_of", "waiting_meant",
]  # fmt: skip
