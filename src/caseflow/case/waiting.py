"""What a case waits for: the step due, open holds, a second person, the bank; and what falls due.

From plain parts alone: the told tables `waiting` and `falls_due` are these rows. Which act answers
what is said where the act is (`acts.act.answering`), by the `kind` of what is waited for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from attrs import frozen

from caseflow.case import family
from caseflow.case.chain import open_checks
from caseflow.case.consented import Stated
from caseflow.case.events import Step
from caseflow.case.holds import HOLDS
from caseflow.case.notice import NAME, standing
from caseflow.case.notice import STEP as NOTICE
from caseflow.case.objection import HOLD as OBJECTION
from caseflow.case.objection import holds as objected
from caseflow.case.parts import Change, Open, Paper, Payee, Unlike
from caseflow.case.recovery import Asked
from caseflow.case.signed import HOLD as PAPER_OUT
from caseflow.case.signed import out
from caseflow.case.state import Case
from caseflow.case.steps import any_body_decides, kind
from caseflow.codec import once
from caseflow.facts import tells_who

NOT_AGREED = "not_agreed"  # compared, and it does not agree: back to whoever enters
CHECK = "check"  # what a person has to look at before the decision
OUTSIDE, CONFIRM, RESULT = "outside", "confirm", "result"  # beside kinds of steps, and holds
BY_BODY = f"{OUTSIDE}:again"  # what was taken up, and another body may decide by its paper
DIFFERS = "paper_differs"  # a paper waits for a decider, who follows it or does not
BACK = "their_grant"  # a body's grant is looked at again: its paper alone takes it back
UNKNOWN = "result:unknown"  # the bank could not say
PAY = "pay"
ANEW = ("returned", "refused")  # how the payment before ended that is to be made anew
RECOVERY, TWICE = "recovery", "give_back"  # to be recovered; came twice, and is to go back
REOPEN = "reopen"  # the family asks that a decision is looked at again
APPEAL = f"{REOPEN}:appeal"
LATE = "recovery:late"  # the next part did not come by its day
NOTICE_OPEN = "notice_open"  # a notice whose end is not known: the earliest day that may follow
PART, LIMITATION = "recovery_part", "limitation"  # what falls due of one
LIMIT = "limit"  # what falls due of a step: its last day


@frozen(kw_only=True, slots=False)
class Wait:
    """One thing that a case waits for; each once.

    `what`: the name of the step due, a hold, `confirm` (somebody else compares what was entered),
    `result` (the bank answers), `result:unknown` (it could not say, and is asked again),
    `outside:again` (beside a step that was taken up: the paper of another body, which a queue shows
    where nobody here may do it), `their_grant` (the same where it is to take back what it granted)
    or `recovery` (what was paid too much comes back); `pay:returned`
    and `pay:refused` are payments that are to be made anew, because the bank sent back, or refused,
    the one before. `kind`: what
    answers it: the kind of the step, `outside` where a body does it; else as `what`. `duty`: whose
    work it is, empty for anyone who works there. `branch`: at which desk. `since`: ISO. `entered`:
    who alone entered all that is to
    be compared, and so may not; 0 for nobody.
    """

    what: str
    kind: str
    duty: str
    branch: str
    since: str
    entered: int = 0


def waits(c: Case) -> tuple[Wait, ...]:
    """All that a live case waits for; once it has ended, only that a correction of aid of others is
    compared, what is to be recovered, or asked for of it, that who objected is answered, and that a
    name is taken off."""
    return once(c, "waits", lambda c: tuple(_waits(c)))


def _waits(c: Case) -> Iterator[Wait]:
    yield from _named(c) if c.notice is not None else ()
    if c.unlike:
        yield from _back_to_entry(c)
    if c.end:
        if any(outlives(c, v) for v in compared(c)):
            since = min((a.on for a in asked(c)), default=c.received_on)
            yield _at_home(c, CONFIRM, CONFIRM, since)
        yield from _reopen(c)
        yield from _recovery(c) if c.recoveries else ()
        if objected(c.objections):
            yield _at_home(c, OBJECTION, HOLDS[OBJECTION].duty, objected(c.objections)[-1].on)
        return
    yield from _reopen(c)
    yield from _due(c, c.step) if c.step is not None else ()
    if c.partly and any(x.reserved for x in c.lines if x.final):
        yield Wait(what=_paying(c), kind=PAY, duty=PAY, branch=c.branch, since=_since(c))
    if c.lines and _nobody_to_pay(c):
        yield Wait(what="payee", kind="payee", duty="enter", branch=c.branch, since=_since(c))
    if c.entry is not None and c.entry.checks and not c.granted_at:
        yield from _checks(c)
    for hold in {h.code: h for h in c.holds}.values():  # two papers that differ wait once
        yield _at_home(c, hold.code, HOLDS[hold.code].duty, hold.on)
    if c.taken_back:
        yield _at_home(c, BACK, "enter", next(h.on for h in c.holds if h.code == "re_review"))
    if out(c) and not c.held(PAPER_OUT):
        yield Wait(what=PAPER_OUT, kind=PAPER_OUT, duty="enter", branch=c.branch, since=_since(c))
    if CONFIRM in compared(c).values():
        yield _at_home(c, CONFIRM, CONFIRM, _since(c))
    yield from _answers(c) if c.lines else ()
    yield from _recovery(c) if c.recoveries else ()


def _due(c: Case, s: Step) -> Iterator[Wait]:
    """What is due; of what a body does its paper, until one is recorded: then that is compared, or
    a decider says whether it is followed."""
    of = OUTSIDE if s.outside else kind(s.name)
    name = _paying(c) if of == PAY else s.name
    told = bool(c.papers) and any(s.name in p.steps and _came(c, p) for p in c.papers)
    if not (told and of == OUTSIDE):
        yield Wait(what=name, kind=of, duty=s.duty, branch=s.branch, since=s.since)
    if not told and of != OUTSIDE and any_body_decides(c, s.name):
        yield Wait(what=BY_BODY, kind=OUTSIDE, duty="enter", branch=c.branch, since=s.since)


def _came(c: Case, p: Paper) -> bool:
    """Is a paper here, and to be compared or answered?"""
    if p.confirmed_by is None:
        return not c.passed(p)
    return c.held(DIFFERS, p.paper)


def _reopen(c: Case) -> Iterator[Wait]:
    """What the family asks for is admitted, or is not, by anyone who works there and took no part
    in the decision, but who entered it; an appeal by the desk above, if it is here. What a body
    decides whether to look at waits also for whoever enters its paper."""
    wanted = c.again.asked
    if wanted is not None:
        of = c.again.standing(wanted.of)
        ours = of is not None and bool(of.branch) and wanted.how != "appeal"
        yield Wait(
            what=f"{REOPEN}:{wanted.how}",
            kind=REOPEN,
            duty="",
            branch=c.branch,
            since=wanted.received,
            entered=wanted.by if ours else 0,  # a body's answer is entered by them too
        )


def _named(c: Case) -> Iterator[Wait]:
    """A name hangs that may not be published any more: it is taken off, and another one sees that,
    whether the case lives or not."""
    n = c.notice
    if n is not None and n.unnamed:
        by = n.covered_by
        yield Wait(what=NAME, kind=NAME, duty="", branch=c.branch, since=n.unnamed, entered=by)


def _back_to_entry(c: Case) -> Iterator[Wait]:
    """What does not agree is recorded anew, or stood by, by whoever enters; what was asked for of a
    recovery, or said of who somebody is, by anyone who works there."""
    found = disagreed(c)
    if found:
        duty = "" if any(of_anyone(c, u.of) for u in found) else "enter"
        since = min(u.on for u in found)
        yield Wait(what=NOT_AGREED, kind=NOT_AGREED, duty=duty, branch=c.branch, since=since)


def _checks(c: Case) -> Iterator[Wait]:
    """What somebody has to look at before the decision, who entered nothing of it."""
    if not open_checks(c.chain, c.entry):
        return
    by = {who for duty, who in c.did if duty == "enter"}
    alone = next(iter(by)) if len(by) == 1 else 0
    yield Wait(
        what=CHECK,
        kind=CHECK,
        duty=CONFIRM,
        branch=c.branch,
        since=c.received_on or _since(c),
        entered=alone if isinstance(alone, int) else 0,
    )


def _paying(c: Case) -> str:
    """The payment that is due, or that one is to be made anew: what came back first of all."""
    last = {x.payments[-1].how for x in c.lines if x.final and x.reserved and x.payments}
    return next((f"{PAY}:{how}" for how in ANEW if how in last), PAY)


def _answers(c: Case) -> Iterator[Wait]:
    """The bank: since the oldest payment without an answer was instructed; and apart, to be asked
    again, where it could not say."""
    open_ = [p for line in c.lines if line.payments and (p := line.under_way) is not None]
    if not open_:
        return
    for what, mine in (
        (RESULT, [p for p in open_ if not p.how]),
        (UNKNOWN, [p for p in open_ if p.how]),
    ):
        if mine:
            since, here = min(p.since for p in mine), c.branch
            yield Wait(what=what, kind=RESULT, duty="reconcile", branch=here, since=since)


def _recovery(c: Case) -> Iterator[Wait]:
    """What is to be recovered: the family is told, or agrees, by anyone who works there; parts that
    are agreed come to whoever reconciles. What came twice is given back by whoever pays."""
    first = next((r for r in c.recoveries if not r.ended_on), None)
    if first is not None:
        duty = "reconcile" if first.status == "agreed" else ""
        yield _at_home(c, RECOVERY, duty, first.told_on or first.opened_on)
    since = [x.twice_on for x in c.lines if x.twice]
    if since:
        yield _at_home(c, TWICE, "pay", min(since))


def back_by(c: Case) -> str:
    """By which day (ISO) the next part is to come back, as agreed or as the letter asked for it;
    empty where no day stands, or nothing is to be recovered."""
    return min((day for day, what in _back(c) if what == PART), default="")


def _nobody_to_pay(c: Case) -> bool:
    """We are to pay, and nobody has said to whom."""
    due = c.step is not None and not c.step.outside and kind(c.step.name) == "pay"
    if c.payee is not None or not (due or c.partly):
        return False
    lines = {p.line for p in c.apart}
    return any(x.name not in lines for x in c.lines)


def _at_home(c: Case, what: str, duty: str, since: str) -> Wait:
    by = _entered(c, what)
    return Wait(what=what, kind=what, duty=duty, branch=c.branch, since=since, entered=by)


def _since(c: Case) -> str:
    """The state does not know the day: that of the step due, of a hold, of the receipt."""
    if c.step is not None:
        return c.step.since
    return min((h.on for h in c.holds), default=c.received_on)


def compared(c: Case) -> Mapping[int, str]:
    """What waits for a second person, by version, oldest first; the payee, who holds up nothing but
    the payment, last. Each with what says so: the hold `identity` or `payee`, else `confirm`. Not
    what was compared and does not agree: that waits for who enters."""
    return once(c, "compared", _compared)


def _compared(c: Case) -> Mapping[int, str]:
    found = entered(c)
    if not c.unlike:
        return found
    return {v: says for v, says in found.items() if c.unlike_at(v) is None}


def disagreed(c: Case) -> tuple[Unlike, ...]:
    """What was compared, does not agree, and is neither recorded anew nor stood by."""
    found = (c.unlike_at(v) for v in entered(c)) if c.unlike else ()
    return tuple(u for u in found if u is not None and (not c.end or outlives(c, u.of)))


def outlives(c: Case, version: int) -> bool:
    """Does it wait for another person also when the case has ended?"""
    mended = c.correction is not None and version == c.correction_at
    mended = mended or any(p.version == version and c.declines(p) for p in c.papers)
    return mended or any(a.version == version for a in asked(c))


def of_anyone(c: Case, version: int) -> bool:
    """Was it asked for of a recovery, or said of who somebody is, which no one duty does?"""
    return c.answered(version) is not None or any(a.version == version for a in asked(c))


def entered(c: Case) -> Mapping[int, str]:
    """All that one person entered and no other has confirmed, as `compared` says it."""
    return once(c, "entered", _all_entered)


def _all_entered(c: Case) -> dict[int, str]:
    found = {o.version: "identity" if any(map(tells_who, o.facts)) else CONFIRM for o in c.open}
    found |= {q.answered: "identity" for q in c.questions if q.answer}
    for x in family.pending(c) if c.changes else ():
        found[x.version] = "identity" if x.holds else CONFIRM
    if c.correction is not None:
        found[c.correction_at] = CONFIRM
    found |= {a.version: CONFIRM for a in asked(c)}
    found |= {x.version: CONFIRM for x in c.consents.waiting}
    found |= {p.version: CONFIRM for p in c.papers if p.confirmed_by is None and not c.passed(p)}
    out = dict(sorted(found.items()))
    for payee in unseen(c):
        out[payee.version] = "payee" if c.held("payee") else CONFIRM
    return out


def _entered(c: Case, what: str) -> int:
    """Who alone entered what waits for a second person; a payee without its account, or with one
    that the bank refused, waits for whoever enters that."""
    if what == "identity" and (any(not q.answer for q in c.questions) or family.wanted(c)):
        return 0  # whoever entered it may say who it is, or who is the guardian now
    of = {v for v, says in compared(c).items() if says == what}
    if not of:
        return 0
    by = entered_by(c, of)
    by |= {0 for p in unseen(c) if (p.how == "incomplete" or p.refused) and p.version in of}
    return by.pop() if len(by) == 1 else 0


def entered_by(c: Case, of: Collection[int]) -> set[int]:
    """Who entered what waits at these versions."""
    items: list[Open | Paper | Change | Stated | Payee]
    items = [*c.open, *c.papers, *c.changes, *c.consents.waiting, *unseen(c)]
    by = {x.by for x in items if x.version in of}
    by |= {q.by for q in c.questions if q.answered in of}
    by |= {a.by for a in asked(c) if a.version in of}
    return by | ({c.correction_by} if c.correction_at in of else set())


def asked(c: Case) -> tuple[Asked, ...]:
    """What one person asked for of a recovery, and another confirms."""
    if not c.recoveries:
        return ()
    return tuple(a for r in c.recoveries for a in r.asked)


def unconfirmed(c: Case) -> tuple[Payee, ...]:
    """The payees whom nobody else has compared yet."""
    return tuple(p for p in c.stated if p.confirmed_by is None)


def unseen(c: Case) -> tuple[Payee, ...]:
    """The payees whom somebody else is still to compare, or about whom a doubt is to be settled;
    not one that is to be stated again."""
    stated = c.stated
    if not stated:
        return ()
    open_ = bool(c.doubted)
    every = [p for p in stated if p.confirmed_by is None or (open_ and p.doubted)]
    return tuple([p for p in every if not p.outdated])


def falls_due(c: Case) -> Iterator[tuple[str, str]]:
    """(day, what) of what time brings: the letter's last day until the sum is final; the day of an
    instalment that is kept; the last day for the entry upstream while it is to come and nothing is
    granted; what the family asks to be looked at again, by its day or since it came; the last day
    of a public notice; the last day to answer an objection; the last day of the step due while its
    clock runs; the month in which who is helped comes of age; money, since it lacks; a
    signed paper, since it alone is missing; the bank's answer, since it was instructed; of what is
    to be recovered the next part that was agreed, or the day by which it was asked for, and the
    last day to claim it."""
    yield from _back(c) if c.recoveries else ()
    if c.again.asked is not None:
        yield c.again.asked.until or c.again.asked.received, REOPEN
    if c.letter_until and not c.award_final:
        yield c.letter_until, "letter"
    for o in c.objections:
        if o.until and not o.ended:
            yield o.until, OBJECTION
    if c.notice is not None and c.notice.unnamed:
        yield c.notice.unnamed, NAME
    if c.end:
        return
    if c.notice is not None and c.next == NOTICE:
        n = standing(c)
        if n is not None and not n.stopped:
            yield n.last or n.not_before, NOTICE if n.last else NOTICE_OPEN
    for line in c.lines:
        if line.due_on and line.final and line.reserved:
            yield line.due_on, "instalment"
    if c.entry is not None and c.entry.entry_until and not c.granted_at and "entry" not in c.done:
        yield c.entry.entry_until, "entry_limit"
    if c.entry is not None and c.entry.of_age and not family.of_age(c):
        yield f"{c.entry.of_age}-01", "of_age"
    if c.step is not None and c.step.until and not c.step.stopped:
        yield c.step.until, LIMIT
    for hold in c.holds:
        if hold.code in ("waiting_for_funds", PAPER_OUT):
            yield hold.on, hold.code
    for wait in _answers(c) if c.lines else ():
        yield wait.since, wait.what


def _back(c: Case) -> Iterator[tuple[str, str]]:
    for r in c.recoveries:
        line = c.line(r.line) if not r.ended_on else None
        if line is None:
            continue
        parts = r.due(line.owed)
        if parts or r.until:
            yield parts[0].by if parts else r.until, PART
        if r.limit:
            yield r.limit, LIMITATION
    for x in c.lines:
        if x.twice:
            yield x.twice_on, TWICE
