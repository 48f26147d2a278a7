"""The one door for commands on cases: each in a child session, merged whole or dropped.

The first halves of the guards of the events that are sure beforehand are asked before an act runs
(the one that it begins with, and those that follow from it); every event passes its whole guard
when it is appended; then the holds that the cases ask for are kept, and other cases of the same
people looked at. A refusal touches one case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from caseflow.case.acts import ACTS, Act, Done, Submit, Write, billing
from caseflow.case.acts.act import Writes
from caseflow.case.acts.done import Verdict
from caseflow.case.acts.submit import DECIDED, ENDED, WITHDRAWN
from caseflow.case.acts.telling import given, keep, ripple
from caseflow.case.events import Released
from caseflow.case.state import Case
from caseflow.case.term import goes_on_by
from caseflow.collection import paused
from caseflow.desk import ahead
from caseflow.desk.agreed import Unlike, as_previewed, repeated, require_same_list
from caseflow.desk.asking import note_asked, remember
from caseflow.desk.could import asked, everybody, name
from caseflow.desk.foreseen import Preview, Sight
from caseflow.errors import CaseflowError, FactError, NotAllowed, Stale, near
from caseflow.events import Who
from caseflow.office import requests
from caseflow.office.look import Gathered
from caseflow.office.numbers import no_case, same_number
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.store.journal import Kept
from caseflow.values.currency import one_currency

#: the code of what is refused since it takes the person's own key
OWN_KEY = "own_key_needed"


def do_many(
    seat: Seat,
    commands: Sequence[Any],
    *,
    request: str = "",
    versions: Mapping[str, int] | None = None,
    preview: Preview | None = None,
) -> list[Done]:
    """All commands in one transaction, a verdict each. `versions` are those that the caller saw.

    `request` repeated with the same content carries nothing out twice and gives the first results;
    with other content it is Stale. With a `preview` of the same commands all is carried out as it
    was previewed, or nothing. What takes the person's own key is asked for it, where the seat may.
    """
    done = _together(seat, commands, request=request, versions=versions, preview=preview)
    if seat.own is None or not any(map(_takes_own_key, done)):
        return done
    signed = evolve(seat, signer=seat.own(), own=None)
    if request or preview is not None:  # what was done under it answers as it did
        return _together(signed, commands, request=request, versions=versions, preview=preview)
    left = [x for x, d in zip(commands, done, strict=True) if _takes_own_key(d)]
    again = iter(_together(signed, left, versions=versions))
    return [next(again) if _takes_own_key(d) else d for d in done]


def _takes_own_key(done: Done) -> bool:
    return done.error is not None and done.error.code == OWN_KEY


def _together(
    seat: Seat,
    commands: Sequence[Any],
    *,
    request: str = "",
    versions: Mapping[str, int] | None = None,
    preview: Preview | None = None,
) -> list[Done]:
    """The same with the key of the seat."""
    office = seat.office
    kept: list[str] = []
    try:
        with paused(len(commands)), office.writing() as root:
            asked = requests.Request.of(root, seat.party, request, commands)
            before = asked.before(root) if asked else None
            if preview is not None:
                require_same_list(preview, seat, root, commands)
                if before is not None:
                    return repeated(preview, before)
            if before is None or not all(before):
                ahead.read(root, commands)
            if preview is None:
                known = before or [None] * len(commands)
                done = [
                    d or firm(one(seat, root, x, versions, kept))
                    for x, d in zip(commands, known, strict=True)
                ]
            else:

                def carry_out(i: int, sight: Sight) -> tuple[Done, Done]:
                    became = firm(one(seat, root, commands[i], kept=kept, sight=sight))
                    return became, became

                done = as_previewed(preview, commands, carry_out)
            if asked is not None:
                asked.keep(root, done)
            note_asked(seat, root)
            return done
    except BaseException as problem:
        for name in kept:
            office.files.drop(name)
        if isinstance(problem, Unlike):
            return problem.done
        raise


def firm(done: Done) -> Done:
    """In a list of commands an application that was not taken is an error like any other."""
    if done.verdict not in ("differs", "duplicate"):
        return done
    return evolve(done, error=not_taken(done))


def not_taken(done: Done) -> Stale:
    """The same application is there already, with other facts."""
    if DECIDED in done.warnings:
        own: dict[str, Any] = {"fields": done.fields, "changed": done.fields}
        over = {ENDED: "application_ended", WITHDRAWN: "application_withdrawn"}
        code = next((over[w] for w in done.warnings if w in over), "application_decided")
        return Stale(code, case=done.case, **own)
    return Stale(
        f"application_{done.verdict}", case=done.case, fields=done.fields, changed=done.fields
    )


def one(
    seat: Seat,
    root: Root,
    command: Any,
    versions: Mapping[str, int] | None = None,
    kept: list[str] | None = None,
    at_row: tuple[int, int] | None = None,
    sight: Sight | None = None,
) -> Done:
    """One command in a child session: merged, or dropped with its refusal as a value."""
    number = str(getattr(command, "case", ""))
    look = None
    try:
        child = seat.office.child(root, seat.who(root))
        look = Gathered(seat.office, child)
        if at_row is not None:
            look.id_of = (*at_row, 0)
        if sight is not None:
            sight.through(look)
        done = carried(seat, look, command, versions)
        if sight is not None:
            sight.saw(look)
        remember(look, command)
        child.merge()
        if kept is not None:
            kept += look.files
        return done
    except BaseException as problem:
        for name in look.files if look is not None else ():
            seat.office.files.drop(name)
        if not isinstance(problem, CaseflowError):
            raise
        if look is not None:
            remember(look, command, problem)
        verdict: Verdict = "rejected" if isinstance(command, Submit) else "refused"
        case = root.see("case", root.numbered(number)) if number else None
        return Done(
            case=number, version=case.version if case else 0, error=problem, verdict=verdict
        )


def carried(seat: Seat, look: Gathered, command: Any, versions: Mapping[str, int] | None) -> Done:
    """The act runs; what it yields is appended; then every case it touched is kept whole."""
    act = ACTS.get(type(command))
    if act is None:
        name = type(command).__name__
        meant = near(name, [kind.__name__ for kind in ACTS])
        raise FactError("no_such_command", "command", name, near=meant)
    one_currency(command, look.place.currency.code)
    if isinstance(command, Submit):
        require_enter(look.who, command.programme)
        done = _run(look, act, None, command)
        assert isinstance(done, Done)
        _after(look, {})
        case = look.session.see("case", look.session.numbered(done.case))
        return _versioned(done, case)
    c = found(look, command.case)
    if versions and versions.get(c.number, c.version) != c.version:
        raise Stale("seen_another_version", seen=versions[c.number], now=c.version, case=c.number)
    try:
        ask(look, act, c, act.way(look, c, command))
        named = _run(look, act, c, command)
    except NotAllowed as problem:
        _who_could(seat, look, act, c, command, problem)
        raise
    _after(look, {c.id: c})
    now = look.case(c.id)
    if not look.session.written:
        raise Stale("no_effect_now", case=c.number)
    version = named if isinstance(named, int) else now.version
    warnings = named if isinstance(named, tuple) else ()
    return Done(case=now.number, version=version, state=now, warnings=warnings)


def require_enter(who: Who, programme: str) -> None:
    """Entering is asked before anything is looked up. NotAllowed, unless the person may."""
    if not who.holds(who.branch, programme, "enter"):
        raise NotAllowed("no_grant", duty="enter", branch=who.branch)


def _versioned(done: Done, case: Case | None) -> Done:
    return Done(
        case=done.case,
        version=case.version if case is not None else 0,
        verdict=done.verdict,
        fields=done.fields,
        warnings=done.warnings,
        beside=done.beside,
    )


def found(look: Gathered, number: object) -> Case:
    """The case of a number. FactError if it is none."""
    known = same_number(str(number))
    id_ = look.session.numbered(known)
    if not id_:
        raise no_case(known)
    return look.case(id_)


def ask(look: Gathered, act: Act, c: Case, way: str) -> None:
    """The first halves of the guards of the events that are sure in this way."""
    ways = act.ways(look, c)
    events = ways.get(way)
    if events is None:
        raise Stale("no_such_way", way=way, near=near(way, ways), case=c.number)
    problem = asked(look.session, c, events, look.who)
    if problem is not None:
        raise problem


def _run(look: Gathered, act: Act, c: Case | None, command: Any) -> Any:
    steps = act.run(look, c, command)  # type: ignore[arg-type]
    try:
        while True:
            append(look, next(steps))
    except StopIteration as end:
        return end.value


def written(look: Gathered, c: Case, writes: Writes) -> None:
    """What an act yields for a case, and what follows of it there and elsewhere; for what is no
    command of its own."""
    for w in writes:
        append(look, w)
    _after(look, {c.id: c})


def append(look: Gathered, w: Write) -> None:
    """One event, with its marks keyed; one by which the clock of a step goes on tells what is
    left."""
    event = w.event
    if isinstance(event, Released):
        event = goes_on_by(look.see, look.case(w.stream), event, look.who.on)
    keys = look.session.root.keys
    rows = tuple(Kept(m.kind, keys.mark(m.kind, m.text), m.detail) for m in w.marks)
    look.session.append(w.stream, event, w.private, rows)


def _after(look: Gathered, before: Mapping[int, Case]) -> None:
    """Holds of every case touched; then the other cases of those to whom more or less was given."""
    touched = [w.stream for w in look.session.written if w.event.kind == "case"]
    ids = list(dict.fromkeys(touched))
    for id_ in ids:
        for w in keep(look, id_):
            append(look, w)
    gave = [i for i in ids if given(look.case(i)) != given(before.get(i))]
    for w in ripple(look, gave):
        append(look, w)
    _on_bills(look, ids)


def _on_bills(look: Gathered, ids: Sequence[int]) -> None:
    """Totals that differ; then the other cases on the bills of those that were touched."""
    for w in billing.compared(look, ids):
        append(look, w)
    every = dict.fromkeys(w.stream for w in look.session.written if w.event.kind == "case")
    root = look.session.root
    for w in billing.shared(look, {i: root.see("case", i) for i in every}):
        append(look, w)


def _who_could(
    seat: Seat, look: Gathered, act: Act, c: Case, command: Any, problem: NotAllowed
) -> None:
    """Name those who could do it, where only the person is wrong."""
    events = act.ways(look, c).get(act.way(look, c, command))
    if events is not None and not problem.could and asked(look.session, c, events, look.who):
        name(everybody(seat, look.session.root), look, c, events, problem)
