"""What would happen: the same commands in a session over a snapshot that is never merged.

Only the read is recorded, before anything is opened: one event for the cases that the commands
look into. Which those are is told from plain parts; should a command look into more, that is
recorded too and all is looked at anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from attrs import define, field

from caseflow.case import family
from caseflow.case.acts import Confirm, Decide, Identify, Record, Review, Submit
from caseflow.case.state import Case
from caseflow.collection import paused
from caseflow.desk import ahead
from caseflow.desk.asking import note_question
from caseflow.desk.carry_out import firm, one
from caseflow.desk.could import everybody
from caseflow.desk.foreseen import Foreseen, FundForeseen, Preview, Sight, asked_by
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import require_readable
from caseflow.desk.submit import prefetch
from caseflow.errors import Busy, CaseflowError, FactError
from caseflow.facts import is_identity
from caseflow.fund.units import sum_of
from caseflow.intake.answers import PAYEE
from caseflow.intake.possible import TELLS
from caseflow.office import identity
from caseflow.office.named import fund_names, funds_of
from caseflow.office.numbers import same_number
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.office.snapshot import Snapshot
from caseflow.values.contacts import account
from caseflow.values.money import Money

#: what is missing may come out one by one, and others go on filing cases of the same people
ROUNDS = 20
TAKES_PART = (Confirm, Decide, Review)  # after which somebody may be barred from what is to come


@define
class _Looks:
    """What a list looks into: `opens` is recorded; `barred` this person may not read."""

    opens: set[int] = field(factory=set)
    barred: dict[int, CaseflowError] = field(factory=dict)


def preview(
    seat: Seat, commands: Sequence[Any], versions: Mapping[str, int] | None = None
) -> Preview:
    """The verdict of each command in order, as `do_many` would give it now, each after those
    before it; and what is free in the funds. `versions` are those that the caller saw. FactError if
    it is no list."""
    if isinstance(commands, str | Mapping) or not isinstance(commands, Sequence):
        raise FactError("not_a_list", "commands")
    recorded: set[int] = set()
    missing: set[int] = set()
    for _ in range(ROUNDS):
        looks = _looks(seat, commands, recorded, missing)
        with paused(len(commands)), seat.office.foreseeing() as root:
            root.recorded, root.barred = frozenset(looks.opens), looks.barred
            found = _foreseen(seat, root, commands, versions)
            done, asked = root.missing <= looks.opens, root.asked
        if done:  # nothing is missing, or nothing that can be recorded
            _note(seat, {x for known in asked.values() for x in known}, [c for _, c in asked])
            return found
        missing |= root.missing
    raise Busy("preview_moving")


def _note(seat: Seat, known: set[int], codes: Sequence[str]) -> None:
    """That it asked after people beyond reach, before anybody hears the answer."""
    if not codes:
        return
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        note_question(seat, child, "preview", sorted(known), max(codes))


def _looks(
    seat: Seat, commands: Sequence[Any], recorded: set[int], missing: Iterable[int]
) -> _Looks:
    """What will be opened, as far as it can be told beforehand, with what was found missing; what
    of it is not `recorded` yet is written now."""
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        looks = _Looks()
        named = _named(root, commands)
        for c in named:
            try:
                require_readable(child, c)
                looks.opens.add(c.id)
            except CaseflowError as problem:
                looks.barred[c.id] = problem
        looks.opens |= _people(root, commands, [c for c in named if c.id in looks.opens])
        readable = [c for c in named if c.id in looks.opens]
        looks.opens |= _paid(root, [x for x in commands if _entered(seat, root, x)], readable)
        beside = {o.id for c in named if c.id in looks.opens for o in _others(root, c)}
        looks.opens |= beside.union(_filed(seat, root, commands), missing)
        note_read(seat, child, sorted(looks.opens - recorded), "check")
        recorded |= looks.opens
        return looks


def _people(root: Root, commands: Iterable[Any], named: Sequence[Case]) -> set[int]:
    """Where it is settled who somebody is: the people of whom a record of their own may be made,
    and the cases of two that may be one; and with whom a birth or a number is compared."""
    of = [*_of(commands, Identify), *_of(filter(_beside, commands), Record)]
    people = {party for c in named if c.number in of for _, party in c.people}
    both = {p for c in named if c.questions for p in c.concerned if p}
    return people | {case for party in both for case in root.stands_in(party)}


def _beside(command: Any) -> bool:
    """Does it say what is looked at beside what its people are known as: whether it can be so
    (`intake.possible`), whether it stands so already?"""
    facts = getattr(command, "facts", None)
    said = [x for x in facts if type(x) is str] if isinstance(facts, Mapping) else []
    return any(x in TELLS or is_identity(x) for x in said)


def _of(commands: Iterable[Any], *kinds: type[Any]) -> list[str]:
    """The numbers that commands of these kinds name, as far as they are such."""
    numbers: dict[str, None] = {}
    for x in commands:
        if isinstance(x, kinds) and isinstance(getattr(x, "case", None), str):
            with suppress(FactError):  # it is refused where its verdict is made
                numbers[same_number(x.case)] = None
    return list(numbers)


def _named(root: Root, commands: Iterable[Any]) -> list[Case]:
    """The cases that the commands name, as far as there are such."""
    numbers = _of(commands, object)
    root.prefetch_numbers(numbers)
    ids = [i for i in map(root.numbered, numbers) if i]
    root.prefetch("case", ids)
    return [root.see("case", i) for i in ids]


def _paid(root: Root, commands: Iterable[Any], named: Sequence[Case]) -> set[int]:
    """Who is handed cash stands on the signing list by name. Where an account is stated or
    confirmed it is compared with the name of its holder, and with what other cases of them say."""
    out = {p.party for c in named for p in c.stated if p.how == "cash"}
    stated = _of((x for x in commands if isinstance(x, Confirm) or _typed(x)), object)
    mine = [c for c in named if c.number in stated]
    for party in {p.party for c in mine for p in c.stated} | _acting(mine):
        others = (root.see("case", i) for i in root.stands_in(party))
        theirs = {o.id for o in others if party in {p.party for p in o.stated}}
        out |= {party} | theirs
    kept = root.journal.marks_of([c.id for c in mine])
    marks = {mark for kind, mark in kept if kind == "account"} | _accounts(root, commands)
    hits = (hit.stream for mark in marks for hit in root.found("account", mark))
    return out | {i for i in hits if root.see("case", i) is not None}


def _acting(cases: Iterable[Case]) -> set[int]:
    """Whose name the holder of an account is compared with, where it is stated now."""
    return {party for c in cases for party in (c.beneficiary, family.acting(c)) if party}


def _entered(seat: Seat, root: Root, x: Any) -> bool:
    """Who may not file an application is told nothing of it."""
    return not isinstance(x, Submit) or seat.who(root).holds(seat.branch, x.programme, "enter")


def _typed(x: Any) -> Mapping[str, Any]:
    """What a command says of the payee."""
    facts = x.facts if isinstance(x, Record | Submit) else {}
    return {k: v for k, v in dict(facts).items() if str(k).startswith(PAYEE)}


def _accounts(root: Root, commands: Iterable[Any]) -> set[bytes]:
    """The marks of the accounts that are typed."""
    typed = (_typed(x).get("payee.account_no") for x in commands)
    numbers = filter(None, (account(str(n)) for n in typed if n is not None))
    return {root.keys.mark("account", n) for n in numbers}


def _others(root: Root, c: Case) -> list[Case]:
    """Cases of the same person in which it counts what one of them is given."""
    every = (root.see("case", id_) for id_ in root.cases_of(c.beneficiary))
    return [other for other in every if _counts_in(other)]


def _counts_in(c: Case) -> bool:
    """As the acts ask it when they look at other cases (`case.acts.telling.ripple`)."""
    return not (c.end or c.settled_up)  # aid of others is closed when it is filed


def _filed(seat: Seat, root: Root, commands: Sequence[Any]) -> Iterator[int]:
    """The cases with which applications are compared: filed by the same row, or of the same person
    and programme; with aid of others that is filed, also those in which it counts."""
    who = seat.who(root)
    mine = [x for x in commands if isinstance(x, Submit) and _entered(seat, root, x)]
    for x in mine:
        try:
            facts = seat.office.asked(root, x.programme, x.facts, x.origin, root.on)
        except CaseflowError:
            continue
        mark = root.keys.mark("row", identity.row_text(facts))
        yield from (hit.stream for hit in root.found("row", mark))
        for number in facts.identities:
            for party, *_ in root.found("id", root.keys.mark("id", number)):
                if party not in (who.party, *who.interests):
                    yield party  # what is known of them is compared
                cases = [root.see("case", i) for i in root.cases_of(party)]
                yield from (c.id for c in cases if _compared(c, x))


def _compared(c: Case, x: Submit) -> bool:
    return c.programme == x.programme or (x.origin == "external" and _counts_in(c))


def _foreseen(
    seat: Seat, root: Snapshot, commands: Sequence[Any], versions: Mapping[str, int] | None
) -> Preview:
    ready = commands
    if all(isinstance(x, Submit) for x in commands):
        ready = prefetch(seat, root, commands)
    else:
        ahead.read(root, commands)
    had = _free(root)
    verdicts: list[Foreseen] = []
    ids: list[tuple[int, ...]] = []
    staff = everybody(seat, root) if any(isinstance(x, TAKES_PART) for x in commands) else None
    for x in ready:
        sight = Sight(dry=True, staff=staff if isinstance(x, TAKES_PART) else None)
        verdicts.append(sight.verdict(firm(one(seat, root, x, versions, sight=sight))))
        ids.append(sight.made)
    moved = {m.fund for v in verdicts for m in v.moves}
    return Preview(
        verdicts=tuple(verdicts),
        funds=tuple(
            FundForeseen(name, unit, before, after)
            for (name, unit, before), (_, _, after) in zip(had, _free(root), strict=True)
            if name in moved
        ),
        of=asked_by(seat, root, commands),
        ids=tuple(ids),
    )


def _free(root: Root) -> list[tuple[str, str, Money]]:
    """Of each fund its name, its unit, and what is available."""
    names = fund_names(root)
    return [(names[f.code], f.unit, sum_of(f.free, f.unit)) for f in funds_of(root)]


__all__ = ["preview"]
