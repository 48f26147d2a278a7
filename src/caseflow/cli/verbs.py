"""Commands that are verbs of the desk as they stand: their arguments are those of the method.

`words.acts.VERBS` says which, and what is said of each. What the method takes by position is an
argument; of what it takes by keyword, that is an option which has words. How each is typed follows
from its type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import click

from caseflow.cli.acts import done, stated
from caseflow.cli.answered import ending, leaving, led_on, recorded, would_wait
from caseflow.cli.app import State, aside, common
from caseflow.cli.meant import meant
from caseflow.cli.paragraphs import offers_paragraphs
from caseflow.cli.paragraphs import shown as shown_to_edit
from caseflow.cli.preview import foreseen
from caseflow.cli.shown import warned_of
from caseflow.cli.tongue import in_chinese_too
from caseflow.cli.typed import reads_lines
from caseflow.cli.words import SETTLED, Answer, role_meant, rule_meant
from caseflow.errors import FactError, near, shown
from caseflow.words.acts import PREVIEW, VERBS

if TYPE_CHECKING:
    from caseflow import Case, Desk

#: by verb the method that takes what is further said with its command
BESIDE = {"decide": "follow"}
#: whose desk a demonstration store gives for what is no single duty of the staff
SEATS = {"": "enter", "confirm": "review"}
#: what is entered: it waits for another person, and a session is enough
ENTERED = ("Happened", "Record", "Attach", "RecordOutside", "Correct")
#: what is answered with a reason, for which a branch may have standard paragraphs
REASONED = ("review", "decide")
#: what may be typed in words and is no choice
SAID: Mapping[str, Callable[[Any], Any]] = {"role": role_meant}
Read = Callable[["Desk", str, str, Any], Any]  # desk, case, how the option is written, typed


class Verb(click.Command):
    """The command of a verb. The desk is imported when it is used, not when commands are listed."""

    def __init__(self, name: str) -> None:
        said, self.words = VERBS[name]
        self.verb = name
        super().__init__(name, callback=click.pass_obj(aside(self.carry_out)), help=said)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Those of the method and those of every command."""
        if not self.params:
            self.params = declared(self.verb, self.words)
            if self.verb in REASONED:
                offers_paragraphs(self.params)
            reads_lines(self)
            for parameter in self.params:
                in_chinese_too(self.verb, parameter)
        return super().get_params(ctx)

    def carry_out(self, state: State, case: str, **typed: Any) -> None:
        """At the desk of whoever does such acts: where the case stands then, or would."""
        from caseflow.case.acts import ACTS

        command, act = next((c, a) for c, a in ACTS.items() if a.name == self.verb)
        only = typed.pop("preview")
        offered = typed.get("paragraph") is not None
        own = command.__name__ not in ENTERED and not only
        with state.desk(SEATS.get(act.duty, act.duty), own and not offered) as desk:
            if shown_to_edit(state, desk, typed):
                return
            case = meant(desk, case)
            given = {
                name: _read_as(name, hint)(desk, case, option(name), _coded(name, typed[name]))
                for name, (_, hint) in parameters(self.verb).items()
                if name in typed
            }
            if only:
                foreseen(state, desk, command(case=case, **given))
                return
            lang = state.out.lang
            about = (desk, self.verb, case, given, lang)
            lines = (leaving(*about), would_wait(*about), ending(*about))
            warned = "\n".join(filter(None, lines))
            if not warned or warned_of(state, warned):
                before = desk.cf.case(case)
                now = done_by(desk, self.verb, case, given)
                said = recorded(self.verb, given, before, now, lang)
                done(state, desk, now, led_on(desk, self.verb, given, now, lang), said)


def parameters(verb: str) -> dict[str, tuple[Parameter, Any]]:
    """What the method takes, with its type."""
    from datetime import date

    from caseflow.desk.desk import Desk
    from caseflow.values.money import Money

    out: dict[str, tuple[Parameter, Any]] = {}
    for method in (getattr(Desk, name) for name in (verb, BESIDE.get(verb, verb))):
        hints = get_type_hints(method, localns={"Money": Money, "date": date})
        found = signature(method).parameters
        mine = {name: (p, hints[name]) for name, p in found.items() if name != "self"}
        out = {**out, **{k: v for k, v in mine.items() if k not in out}}
    return out


def done_by(desk: Desk, verb: str, case: str, given: Mapping[str, Any]) -> Case:
    """By the method of that name, or by the one beside it that takes what it does not."""
    own = signature(getattr(desk, verb)).parameters
    beyond = any(said for name, said in given.items() if name not in own)
    method: Callable[..., Case] = getattr(desk, BESIDE[verb] if beyond else verb)
    takes = signature(method).parameters
    return method(case, **{name: said for name, said in given.items() if name in takes})


def declared(verb: str, words: Mapping[str, str]) -> list[click.Parameter]:
    """The arguments and options of a verb as click has them."""

    def empty() -> None:
        """Collects them."""

    found = parameters(verb)
    by_position = [n for n, (p, _) in found.items() if p.kind is p.POSITIONAL_OR_KEYWORD]
    collected = click.option("--preview", is_flag=True, help=PREVIEW)(common(empty))
    for name in reversed([*by_position, *words]):
        parameter, hint = found[name]
        how, _ = how_typed(hint)
        if isinstance(how.get("type"), click.Choice):
            how["type"] = Answer(how["type"].choices, verb)
        if parameter.default is parameter.empty:
            how["required"] = True
        elif "multiple" not in how:
            how["default"] = parameter.default if hint is int else parameter.default or ""
        if name in words:
            collected = click.option(option(name), help=words[name], **how)(collected)
        else:
            collected = click.argument(name, **how)(collected)
    return click.command()(collected).params


def option(name: str) -> str:
    """How what a method takes by keyword is typed: `with_case` is `--with-case`."""
    return f"--{name.replace('_', '-')}"


def how_typed(hint: Any) -> tuple[dict[str, Any], Read]:
    """How a value of a type is declared, and how it is read at a desk."""
    from datetime import date

    from caseflow.case.acts.shares import Part
    from caseflow.case.acts.values import Settling
    from caseflow.values.money import Money
    from caseflow.values.stated import FactValue

    if get_origin(hint) is Literal:
        return {"type": click.Choice(get_args(hint))}, _as_typed
    if hint == Money | None:
        return {}, _money
    if hint == Mapping[str, Settling] | None:
        return {"multiple": True}, _settled
    if hint == Mapping[str, FactValue] | None:
        return {"multiple": True}, _stated
    if hint == Sequence[Part]:
        return {"multiple": True}, _parts
    if hint is int:
        return {"type": int}, _as_typed
    if hint in (str, str | date):
        return {}, _as_typed
    raise TypeError(f"{hint}: say here how it is typed")


def _read_as(name: str, hint: Any) -> Read:
    """How a value is read; another case by the end of its number too."""
    return _of_case if name.endswith("_case") else how_typed(hint)[1]


def _of_case(desk: Desk, case: str, option: str, typed: str) -> str:
    return meant(desk, typed) if typed else ""


def _coded(name: str, typed: Any) -> Any:
    return SAID[name](typed) if name in SAID else typed


def _as_typed(desk: Desk, case: str, option: str, typed: Any) -> Any:
    return typed


def _money(desk: Desk, case: str, option: str, typed: str) -> Any:
    return desk.cf.place.read_money(typed, option) if typed else None


def _parts(desk: Desk, case: str, option: str, typed: tuple[str, ...]) -> tuple[Any, ...]:
    """`1000`, `1000@2027-01-31`, `1000@2027-01-31=FUND`, `1000=FUND`; of line 2 `2:1000`."""
    from caseflow.case.acts.shares import Part

    out = []
    for item in typed:
        head, _, fund = item.partition("=")
        line, _, head = head.rpartition(":")
        award, _, on = head.partition("@")
        sum_ = desk.cf.place.read_money(award, option)
        out.append(Part(award=sum_, fund=fund.strip(), on=on.strip(), line=line.strip()))
    return tuple(out)


def _stated(desk: Desk, case: str, option: str, typed: tuple[str, ...]) -> dict[str, Any]:
    return stated(desk, case, typed)


def _settled(desk: Desk, case: str, option: str, typed: tuple[str, ...]) -> dict[str, str]:
    out = {}
    for item in typed:
        rule, _, how = item.partition("=")
        rule, how = rule_meant(desk, case, rule), SETTLED.get(how.strip(), how)
        if how not in ("accepted", "refused"):
            meant = near(how, ("accepted", "refused"))
            raise FactError("no_settlement", option, shown(item), near=meant)
        out[rule] = how
    return out
