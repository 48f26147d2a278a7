"""What follows what: the step due by the edition, and where, by whom, it is done. Pure."""

from __future__ import annotations

from caseflow.branch.state import lineage, upwards
from caseflow.case.again import FINAL, Asked, Decision, Taken
from caseflow.case.events import Assessed, Step
from caseflow.case.parts import Paper
from caseflow.case.state import Case
from caseflow.case.term import begun, carried
from caseflow.edition.rulebook import Rulebook
from caseflow.edition.rulebook import Step as Row
from caseflow.events import See

AWAITED = ("service", "evidence")  # no command: over once the final assessment is not incomplete
DUTIES = {"review": "review", "decide": "decide", "final": "decide", "pay": "pay"}
CLERICAL = ("notice", "letter", "entry")  # anyone with a grant does them


def last(case: Case, step: str) -> tuple[Assessed | None, int]:
    """The assessment that a decision of that step rests on, and its version."""
    if step == "final" and case.final is not None:
        return case.final, case.final_at
    return case.entry, case.entry_at


def kind(name: str) -> str:
    """The kind of a step: `review:county` → review."""
    return name.partition(":")[0]


def has_final(edition: Rulebook) -> bool:
    """Does a decision about the final sum follow the grant?"""
    return edition.has_final


def due(edition: Rulebook, c: Case) -> Row | None:
    """The first step of the edition that is neither done nor over by what the case holds. Of
    several lines the evidence of one is over, and its sum decided, while that of others is to
    come."""
    complete = c.final is not None and c.final.outcome != "incomplete"
    complete = complete and not (c.partly and all(x.final for x in c.covered))
    for step in edition.steps:
        if step.kind == "pay":
            if not _all_paid(c):
                return step
            continue
        if step.name in c.done or (step.kind == "final" and not has_final(edition)):
            continue
        if step.kind == "review" and c.again.appealed is not None:
            continue  # whoever decides above looks at all of it
        if step.kind in AWAITED and (complete or "final" in c.done):
            continue
        return step
    return None


def _all_paid(c: Case) -> bool:
    """Is nothing to pay, or all that was granted gone? Owed sums are another matter."""
    if not c.lines or not all(x.final for x in c.lines):
        return False
    return not any(x.reserved or x.instructed or x.short or x.pledged for x in c.lines)


def place(see: See, c: Case, step: Row) -> tuple[str, bool]:
    """(branch whose desk does it, is it done outside?). A level without a desk here is outside;
    who holds the fund pays. An appeal is decided above the desk that decided before."""
    if step.kind == "pay" and any(_held_here(see, x.fund) for x in c.lines):
        return c.branch, False
    up = c.again.appealed
    went_up = up is not None and step.name == decided_at(up)
    desk = above(see, c, up) if up is not None and went_up else desk_of(see, c.branch, step)
    if c.chain.escalated and step.kind in ("review", "decide", "final") and not step.outside:
        desk = _above(see, c, desk)
    return _not_below(see, c, step, desk)


def _not_below(see: See, c: Case, step: Row, desk: tuple[str, bool]) -> tuple[str, bool]:
    """What was decided above the usual desk, and is taken up again, is decided anew there: nobody
    below overrules it."""
    of = c.again.taken[-1].of if c.again.taken else None
    if of is None or desk[1] or step.kind not in ("decide", "final"):
        return desk
    return (of.branch, False) if of.branch in lineage(see, desk[0])[1:] else desk


def _above(see: See, c: Case, desk: tuple[str, bool]) -> tuple[str, bool]:
    """What was handed upwards is done above the desk that did: at the next one that is here, or
    outside; nothing of it comes back to them, nor goes below."""
    over = lineage(see, c.chain.escalated)[1:]
    if desk[1] or desk[0] in over:
        return desk
    return (over[0], False) if over else (c.branch, True)


def decided_at(up: Taken) -> str:
    """The step at which what was taken up is decided again."""
    return "final" if up.of.what == FINAL else "decide"


def above(see: See, c: Case, up: Taken) -> tuple[str, bool]:
    """The desk above that of a decision; where there is none, or a body decided, it is outside."""
    return for_appeal(see, c, up.of)


def for_appeal(see: See, c: Case, of: Decision) -> tuple[str, bool]:
    """Where an appeal against a decision is decided."""
    desks = list(upwards(see, of.branch)) if of.branch else []
    return (desks[1].code, False) if len(desks) > 1 else (c.branch, True)


def answered_by_body(see: See, c: Case, asked: Asked) -> bool:
    """Does a body say, by its paper, whether it looks again at what the family asks about: at its
    own decision, or at one that an appeal takes up to it?"""
    of = c.again.standing(asked.of)
    if of is None:
        return False
    return for_appeal(see, c, of)[1] if asked.how == "appeal" else not of.branch


def undone(see: See, edition: Rulebook, c: Case, taken: Taken) -> tuple[str, ...]:
    """The steps that are done again when a decision is taken up: of a final sum that alone, and its
    payment; else the reviews of our own desks and all from the decision on. An appeal goes on to
    the decision."""
    names = [s.name for s in edition.steps]
    if taken.of.what == FINAL:
        again = {s.name for s in edition.steps if s.kind in ("final", "pay")}
    else:
        first = names.index("decide") if "decide" in names else len(names)
        again = set(names[first:])
        if taken.how != "appeal":
            rows = (s for s in edition.steps[:first] if s.kind == "review")
            again |= {s.name for s in rows if not place(see, c, s)[1]}
    return tuple(n for n in c.done if n in again)


def any_body_decides(c: Case, step: str) -> bool:
    """May another body decide here what is ours? From the day on which a decision is taken up:
    whoever took part before is kept away for good, from the final sum that follows too."""
    return bool(c.again.taken) and DUTIES.get(kind(step)) in ("review", "decide")


def is_theirs(see: See, c: Case, of: str) -> bool:
    """Does a body do the step of that kind?"""
    edition = see("edition", c.edition)
    row = next((x for x in edition.steps if x.kind == of), None) if edition else None
    return row is not None and place(see, c, row)[1]


def granted_by_them(see: See, c: Case) -> bool:
    """Did the body grant it that decides here? What a paper tells of our own grant is ours."""
    return c.again.granted_outside and is_theirs(see, c, "decide")


def deciding_row(see: See, c: Case, step: str = "") -> Row | None:
    """The row of the edition at whose desk is decided what is not due: of the final sum once that
    stands, while it is to be decided anew, or where `step` says so; else of the grant, as in a
    re-review."""
    edition = see("edition", c.edition)
    if edition is None:
        return None
    stands = c.again.last is not None and c.again.last.what == FINAL
    anew = step == "final" or ((stands or c.held("recompute")) and not c.held("re_review"))
    kinds = ("final", "decide") if anew and has_final(edition) else ("decide",)
    return next((x for k in kinds for x in edition.steps if x.kind == k), None)


def sum_is_theirs(see: See, c: Case) -> bool:
    """Is a sum that is to be decided anew a body's? That of the final decision, or of the only one
    that there is: its paper tells the new one."""
    if has_final(see("edition", c.edition)):
        return is_theirs(see, c, "final")
    return granted_by_them(see, c)


def answers_again(c: Case, paper: Paper, step: str) -> bool:
    """Does a paper that came since tell what was taken up again, or what is decided after it?"""
    return any_body_decides(c, step) and paper.version > c.again.taken[-1].at


def desk_of(see: See, branch: str, step: Row) -> tuple[str, bool]:
    """The same of any case of a branch, as far as its money does not say otherwise."""
    if step.outside or step.kind == "pay" or not step.level:
        return branch, step.outside
    for desk in upwards(see, branch):
        if desk.level == step.level:
            return desk.code, False
    return branch, True


def _held_here(see: See, fund: int) -> bool:
    found = see("fund", fund)
    return found is not None and found.held_by == found.branch


def following(
    see: See, edition: Rulebook, before: Step | None, after: Case, on: str
) -> Step | None:
    """The step that an event must name: told of the state after it; one still due keeps its day."""
    row = due(edition, after) if not after.end else None
    if row is None:
        return None
    branch, outside = place(see, after, row)
    duty = "enter" if outside or row.kind in AWAITED else DUTIES.get(row.kind, "")
    same = before is not None and before.name == row.name
    since = before.since if before is not None and same else on
    step = Step(
        name=row.name, duty=duty, level=row.level, branch=branch, since=since, outside=outside
    )
    if before is not None and same:
        return carried(see, step, before, on)
    return begun(see, after.programme, step, after.holds, on)
