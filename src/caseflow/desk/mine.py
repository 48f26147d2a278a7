"""Which rows of `waiting` are for whom: those that the acts of a person's duties answer, as the
acts say themselves (`case.acts.act`), at their desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from attrs import frozen

from caseflow.case.acts import ACTS
from caseflow.case.acts.values import some_money
from caseflow.case.holds import HOLDS
from caseflow.case.steps import AWAITED, kind
from caseflow.case.waiting import ANEW, APPEAL, CONFIRM, LATE, OUTSIDE, PAY, RECOVERY, UNKNOWN
from caseflow.errors import FactError, NotAllowed, figures, near
from caseflow.events import Who
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, below
from caseflow.office.root import Root
from caseflow.people.state import WORKING, one_with
from caseflow.store.journal import Wanted
from caseflow.values.money import Money
from caseflow.words.choices import waits_called

MOST = 1_000  # rows of a page
#: what may be asked for, beside the kinds: how the payment before ended, what is late
NARROWER = (*(f"{PAY}:{how}" for how in ANEW), UNKNOWN, LATE)
LATE_ONES = "late"  # what is asked for: all that is past its last day
ANYONE, DECIDING = ("", CONFIRM), ("decide",)  # duties of acts
PAYEE = "payee"  # the hold of a doubt about whom to pay


@frozen(kw_only=True)
class Asked:
    """What is asked of a queue, checked: `Desk.queue` says what each means."""

    programme: str = ""
    what: str = ""
    branch: str = ""
    days: int = 0
    least: Money | None = None
    most: Money | None = None
    after: str = ""
    limit: int = 50

    def __attrs_post_init__(self) -> None:
        _within("days", self.days, 0, 36_500)
        _within("limit", self.limit, 1, MOST)
        some_money(self.least, "least")
        some_money(self.most, "most")
        known = sorted({k for act in ACTS.values() for k in act.answers} - {OUTSIDE} | {LATE_ONES})
        if self.what and kind(self.what) not in known:
            meant = near(self.what, known)
            every = sorted((*known, *NARROWER))
            own = {"known": tuple(every), "near": meant, "called": waits_called(every)}
            raise FactError("not_one_of", "what", self.what, **own)


def _within(name: str, value: object, least: int, most: int) -> None:
    if type(value) is not int or not least <= value <= most:
        raise FactError("no_such_number", name, figures(value), least=least, most=most)


def wanted(seat: Seat, look: Gathered, asked: Asked) -> Iterator[Wanted]:
    """The rows of what this person's duties may answer at the desk's branch. Of branches below:
    appeals, holds that the desk which decides answers, and what anyone answers where the step is
    due here (`case.conduct.where`, `works_here`)."""
    root, only = look.session.root, RECOVERY if asked.what == LATE else asked.what
    if asked.branch and root.see("branch", asked.branch) is None:
        raise NotAllowed("no_such_branch", branch=asked.branch[:20])
    if asked.programme:
        seat.office.programme(root, asked.programme)
    who, own = look.who, own_cases(root, look.who)
    here, deciding, anyone = _mine(who, None), _deciding(who), _mine(who, ANYONE)
    until = (seat.office.today - timedelta(days=asked.days)).isoformat()
    for branch in below(root, who.branch):
        for duty, what in root.journal.waited(branch):
            kinds, due_at = _kinds(duty, what), ""
            if branch == who.branch or what == APPEAL:  # which desk above answers: the guard says
                programmes = _together(here.get(k) for k in kinds)
            elif what not in HOLDS and what != CONFIRM:
                continue
            else:
                programmes = _together(deciding.get(k) for k in kinds)
                if programmes is None:
                    due_at, programmes = who.branch, _together(anyone.get(k) for k in kinds)
            programmes = _asked(programmes, asked.programme)
            if programmes is None or only not in ("", what, kind(what)):
                continue
            yield Wanted(
                branch=branch,
                duty=duty,
                what=what,
                programmes=programmes,
                county=asked.branch,
                until=until if asked.days else "",
                least=some_money(asked.least, "least"),
                most=some_money(asked.most, "most"),
                but=own,
                due_at=due_at,
                not_by=who.party,
            )


def _asked(mine: tuple[str, ...] | None, programme: str) -> tuple[str, ...] | None:
    """These programmes, or the one that is asked for if it is among them."""
    if mine is None or not programme:
        return mine
    return (programme,) if not mine or programme in mine else None


def _mine(who: Who, duties: tuple[str, ...] | None) -> Mapping[str, tuple[str, ...]]:
    """By kind of what may wait: for which programmes (empty: all) this person has a duty to answer
    it, as the acts say; of acts of these duties alone, or of all."""
    held = [g for g in who.here() if g.duty in WORKING]
    out: dict[str, tuple[str, ...]] = {}
    for act in ACTS.values():
        if duties is not None and act.duty not in duties:
            continue
        anyone = act.duty in ANYONE
        programmes = _together(g.programmes for g in held if anyone or g.duty == act.duty)
        for k in act.answers if programmes is not None else ():
            both = _together((out.get(k), programmes))
            assert both is not None
            out[k] = both
    return out


def _deciding(who: Who) -> Mapping[str, tuple[str, ...]]:
    """The same of who decides; to whom outside the family is paid is for them too."""
    out = dict(_mine(who, DECIDING))
    programmes = _together(g.programmes for g in who.here() if g.duty in DECIDING)
    if programmes is not None:
        out[PAYEE] = programmes
    return out


def _together(of: Iterable[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    """Programmes of several grants together; none at all if there is no grant."""
    every = [x for x in of if x is not None]
    if not every:
        return None
    return () if () in every else tuple(dict.fromkeys(p for x in every for p in x))


def _kinds(duty: str, what: str) -> tuple[str, ...]:
    """What may answer a row: a step that waits for who enters is done outside, or awaited."""
    if what in HOLDS or duty != "enter":
        return (kind(what),)
    return (kind(what), OUTSIDE) if kind(what) in AWAITED else (OUTSIDE,)


def own_cases(root: Root, who: Who) -> tuple[int, ...]:
    """One's own cases and those of declared relatives, in whatever role."""
    people = (who.party, *sorted(one_with(root.see, who.interests)))
    rows = root.journal.told("roles", "party", people)
    return tuple(dict.fromkeys(int(str(row[0])) for row in rows))
