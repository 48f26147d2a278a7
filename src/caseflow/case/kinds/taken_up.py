"""A decision is taken up again: by somebody who took no part in it, because the family asked for it
(`kinds.reopen_asked`) or because an objection that holds the case is upheld; whoever upholds it
writes this first and then releases the hold `objection`."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.again import ASKS, FINAL, HOWS, REFUSED, Again, Decision, Taken
from caseflow.case.chain import NONE, silent
from caseflow.case.events import Closed, Step
from caseflow.case.fold import moved
from caseflow.case.line import Line
from caseflow.case.money import SHAPES, moves_fit
from caseflow.case.objection import HOLD as OBJECTION
from caseflow.case.objection import UPHELD
from caseflow.case.objection import holds as objected
from caseflow.case.says import next_follows
from caseflow.case.state import Case
from caseflow.case.steps import above, kind, undone
from caseflow.case.went import Went
from caseflow.case.whole import asked
from caseflow.codec import changed
from caseflow.errors import FundError, NotAllowed, Stale, StoreError
from caseflow.events import Before, Event, Stamp, content, frozen
from caseflow.events import kind as joined
from caseflow.fund.events import Move
from caseflow.people.state import WORKING


@frozen
class TakenUp(Event):
    """Decision `of` does not stand any more; `undone` are the steps that are done again. `moves`
    free what is kept by it. Private: the reason."""

    of: int
    how: str
    undone: tuple[str, ...]
    moves: tuple[Move, ...]
    next: Step | None


SHAPES[TakenUp] = SHAPES[Closed]


def fold(case: Case, e: TakenUp, s: Stamp) -> Case:
    """As it was before that decision, but for what was paid; all that was decided since is open
    again. Holds stay that the state still asks for; who objected before it ended holds it again."""
    of = case.again.standing(e.of)
    if of is None:  # forged
        return changed(case, version=s.version, step=e.next)
    now = changed(
        case,
        version=s.version,
        end="",
        step=e.next,
        done=tuple(n for n in case.done if n not in e.undone),
        lines=_lines(changed(case, lines=moved(case, e.moves)), of),
        again=_again(case, of, e, s),
        **(_unsummed(case) if of.what == FINAL else _ungranted(case, of)),
    )
    asked_for = {(hold, about): needs for hold, about, needs in asked(now)}
    every = case.holds if not case.end else objected(case.objections)
    holds = tuple(h for h in every if asked_for.get((h.code, h.about), True))
    return changed(now, holds=holds)


def _unsummed(case: Case) -> dict[str, object]:
    """Nobody has said anything of the sum that is to be decided anew."""
    return {"chain": silent(case.chain)}


def _ungranted(case: Case, of: Decision) -> dict[str, object]:
    """What a grant left on a case, and what its reviewers and deciders settled. What was handed up
    to a body, which decided it, is not decided below it (`steps.place`: of one of our desks)."""
    texts = ("granted_on", "summed_on", "final_on", "upheld", "review", "letter_until")
    whole: dict[str, object] = dict.fromkeys(texts, "")
    chain = changed(NONE, escalated="" if of.branch else case.chain.escalated)
    more = {"granted_at": 0, "settled": (), "final": None, "final_at": 0, "chain": chain}
    return whole | more | {"went": Went()}


def _again(case: Case, of: Decision, e: TakenUp, s: Stamp) -> Again:
    """What is attacked is kept as it stood. Whoever reviewed or decided does neither again."""
    stood = changed(of, units=0 if case.end else case.granted)
    part = {w for d, w in case.did if isinstance(w, int) and kind(d) in ("review", "decide")}
    wanted = case.again.asked if e.how in ASKS else None
    received = wanted.received if wanted is not None else ""
    new = Taken(of=stood, how=e.how, at=s.version, on=s.on, received=received, by=s.by)
    return changed(
        case.again,
        decisions=tuple(d for d in case.again.decisions if d.version < of.version),
        asked=None,
        taken=(*case.again.taken, new),
        barred=tuple(sorted(part.union(case.again.barred))),
    )


def _lines(case: Case, of: Decision) -> tuple[Line, ...]:
    """Nothing is granted but what was paid. Of a grant only lines stay on which money went out."""
    if of.what == FINAL:
        return tuple(_opened(x) if x.final else x for x in case.lines)
    owed = {r.line for r in case.recoveries}
    if not any(x.payments or x.paid or x.name in owed for x in case.lines):
        return ()
    return tuple(changed(_opened(x), estimate=0) for x in case.lines)


def _opened(x: Line) -> Line:
    return changed(x, granted=min(x.granted, x.paid - x.returned), final=False)


def attackable(b: Before) -> None:
    """The decision stands: of a live case, or one that it ended."""
    case: Case = b.state
    if case is None:
        raise StoreError("no_such_stream", kind="case")
    if case.end not in ("", *REFUSED):
        raise Stale("ended", end=case.end, case=case.number)
    if case.again.standing(b.body.of) is None and case.again.last is None and not b.body.of:
        raise Stale("nothing_decided", case=case.number)
    if case.again.standing(b.body.of) is None:
        raise Stale("no_such_decision", of=b.body.of, case=case.number)


def rests_on_something(b: Before) -> None:
    """The family asked for just that; or an objection holds the case, and was upheld by another."""
    case: Case = b.state
    if b.body.how not in HOWS:
        raise NotAllowed("no_such_answer", answer=b.body.how[:20])
    if b.body.how in ASKS:
        was_asked(b)
    elif not case.held(OBJECTION):
        raise Stale("not_asked_for", case=case.number)
    else:
        _was_upheld(b)


def _was_upheld(b: Before) -> None:
    """Somebody answered so an objection that is open, and this is another person."""
    case: Case = b.state
    upheld = [o for o in case.objections if o.result == UPHELD and not o.ended]
    if not upheld:
        raise Stale("not_upheld", case=case.number)
    if all(b.who.party in o.answerers for o in upheld):
        raise NotAllowed("own_answer", case=case.number)


def was_asked(b: Before) -> None:
    """The family asked for just that, of that decision, and has no answer."""
    wanted = b.state.again.asked
    if wanted is None or (wanted.of, wanted.how) != (b.body.of, b.body.how):
        raise Stale("not_asked_for", case=b.state.number)


def goes_to(b: Before) -> str:
    """The desk where it is decided again: of an appeal that above, else that of the case."""
    case: Case = b.state
    of = case.again.standing(b.body.of)
    assert of is not None  # `attackable` went before
    return above(b.see, case, _taken(b, of))[0] if b.body.how == "appeal" else case.branch


def here(b: Before) -> None:
    """Whoever works at the desk of the case; an appeal that is decided above in this store is
    admitted there, as the letter promises, by another person than who answered before. What goes to
    a body anyone hands on: where few are left, no appeal waits because nobody may."""
    desk = goes_to(b)
    if desk == b.state.branch:
        c.works_here(b)
        return
    if not any(b.who.holds(desk, b.state.programme, d) for d in WORKING):
        raise NotAllowed("no_grant", duty="", branch=desk)
    c.another_answers(b)


def _taken(b: Before, of: Decision) -> Taken:
    return Taken(of=of, how=b.body.how, at=b.state.version + 1, on=b.who.on)


@content
def undoes_rightly(b: Before) -> None:
    """The steps that the edition has again after such a decision, all of them and no other."""
    case: Case = b.state
    of = case.again.standing(b.body.of)
    edition = b.see("edition", case.edition)
    assert of is not None and edition is not None  # it was assessed, and decided
    if b.body.undone != undone(b.see, edition, case, _taken(b, of)):
        raise NotAllowed("undone_misnamed", case=case.number)


@content
def keeps_nothing(b: Before) -> None:
    """What is kept for the decision that is attacked is free again, and nothing else."""
    case: Case = b.state
    of = case.again.standing(b.body.of)
    assert of is not None  # `attackable` went before
    about = [x for x in moved(case, b.body.moves) if of.what != FINAL or x.final]
    if not {m.line for m in b.body.moves} <= {x.name for x in about}:
        raise FundError("other_line")
    if any(x.reserved or x.pledged for x in about):
        raise FundError("kept_still", case=case.number)


joined(
    "case",
    "taken_up",
    TakenUp,
    fold,
    (
        attackable,
        rests_on_something,
        here,
        c.no_interest,
        c.fresh_eyes,
        c.not_who_asked,
        g.no_payment_under_way,
        undoes_rightly,
        moves_fit,
        keeps_nothing,
        next_follows,
    ),
)
