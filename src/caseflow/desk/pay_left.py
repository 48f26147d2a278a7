"""What a payment run leaves out, and why: said with how many cases, what is missing, and who could.

What is due and somebody else's to pay is told as a number alone: which cases they are of who pays,
or of a relative, is not told to them. What waits for a step before is looked for only where nothing
is due, for a run that pays something says enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from caseflow.case.acts import ACTS, Pay
from caseflow.case.notice import standing
from caseflow.case.state import Case
from caseflow.case.steps import kind
from caseflow.desk.could import Staff, able, ever, everybody
from caseflow.desk.mine import own_cases
from caseflow.desk.pay_way import way_of
from caseflow.desk.waiting_cases import waiting_cases
from caseflow.errors import Lang, NotAllowed, note, spoken
from caseflow.office.look import Gathered
from caseflow.office.named import fund_names
from caseflow.office.office import Seat
from caseflow.office.root import Root

#: steps between the grant and the payment, by whose duty they wait
BEFORE = ("notice", "letter", "service", "evidence", "final")


@frozen(kw_only=True)
class Left:
    """Cases that a run leaves out for one reason (`code`): `left_interest` (one's own or a
    relative's, by how many alone), `left_fund` (of the fund `about`), `left_cash`, `left_account`
    (paid the other way), `left_later` (from the day `about` on), `left_step` (the step `about` is
    due before), `left_notice` (in public notice, the first until `about`). `could`: the logins who
    may; None where that was not asked."""

    code: str
    count: int
    about: str = ""
    could: tuple[str, ...] | None = None

    def say(self, lang: Lang | None = None) -> str:
        """In words, with what to do."""
        lang = lang or spoken()
        own = {"count": self.count, "about": self.about, "could": self.could}
        return note(self.code, **own).say(lang)


def require_paying(seat: Seat, root: Root) -> None:
    """NotAllowed with who could, unless the person pays at this desk."""
    if seat.who(root).holds(seat.branch, "", "pay"):
        return
    could = _holding(seat, everybody(seat, root), "pay")
    raise NotAllowed("no_grant", duty="pay", branch=seat.branch, could=could)


def _holding(seat: Seat, staff: Staff, duty: str) -> tuple[str, ...]:
    """The logins who hold a duty at this desk (any, if empty)."""
    every = staff.items()
    return tuple(x for x, seats in every if any(w.holds(seat.branch, "", duty) for w in seats))


def due(seat: Seat, root: Root, fund: int, cash: bool) -> tuple[list[str], tuple[Left, ...]]:
    """The numbers of the cases with something to pay out of a fund today, in one way, in their
    order; and what is due, and left to others, to another fund, way or day."""
    own = frozenset(own_cases(root, seat.who(root)))
    found: list[str] = []
    theirs: list[Case] = []
    counts: dict[tuple[str, str], set[int]] = {}
    names = fund_names(root)
    for c in waiting_cases(root, seat.branch, "pay", "pay"):
        why = list(_apart(c, fund, root.on, cash))
        if ("", "") in why and c.id in own:
            theirs.append(c)
        elif ("", "") in why:
            found.append(c.number)
        elif c.id not in own:
            for code, about in why:
                if code == "left_fund":
                    about = names[root.see("fund", int(about)).code]
                counts.setdefault((code, about), set()).add(c.id)
    left = [*_interest(seat, root, theirs), *_counted(counts)]
    if not found:
        left += _before(seat, root, fund, own)
    return sorted(found), tuple(left)


def _apart(c: Case, fund: int, on: str, cash: bool) -> Iterator[tuple[str, str]]:
    """Of each line that could be paid why it is not in this run; two empty texts of one that is."""
    for x in c.lines:
        if not x.reserved:
            continue
        if x.due_on > on:
            if x.fund == fund:
                yield "left_later", x.due_on
        elif x.fund != fund:
            yield "left_fund", str(x.fund)
        elif way_of(c, x.name) == ("account" if cash else "cash"):
            yield ("left_account" if cash else "left_cash"), ""
        else:
            yield "", ""


def _counted(counts: Mapping[tuple[str, str], set[int]]) -> Iterator[Left]:
    later: set[int] = set()
    for (code, about), cases in sorted(counts.items()):
        if code != "left_later":
            yield Left(code=code, count=len(cases), about=about)
        later |= cases if code == "left_later" else set()
    if later:  # the first day of all
        first = min(about for code, about in counts if code == "left_later")
        yield Left(code="left_later", count=len(later), about=first)


def _interest(seat: Seat, root: Root, cases: Sequence[Case]) -> Iterator[Left]:
    """Those of who asks and of relatives: how many, and who could pay them all; apart those that
    nobody can."""
    if not cases:
        return
    staff = everybody(seat, root)
    look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
    by: dict[tuple[str, ...] | None, int] = {}
    for c in cases:
        events = ACTS[Pay].ways(look, c)["pay"]
        who: tuple[str, ...] | None = able(staff, look, c, events)
        if not who and not ever(look, c, events):
            who = None  # something of the case is missing besides: nobody is asked for yet
        by[who] = by.get(who, 0) + 1
    for could, count in sorted(by.items(), key=lambda x: (x[0] is None, x[0] or ())):
        yield Left(code="left_interest", count=count, could=could)


def _before(seat: Seat, root: Root, fund: int, own: frozenset[int]) -> Iterator[Left]:
    """What is kept in the fund for cases that wait for a step before the payment."""
    counts: dict[str, set[int]] = {}
    hang: dict[int, str] = {}  # in public notice, until when
    duties: dict[str, str] = {}
    for duty, what in root.journal.waited(seat.branch):
        if kind(what) not in BEFORE:
            continue
        duties[what] = duty or "enter"
        for c in waiting_cases(root, seat.branch, duty, kind(what)):
            kept = any(x.fund == fund and x.reserved for x in c.lines)
            if c.id in own or not kept or c.next != what:
                continue
            n = standing(c) if what == "notice" else None
            if n is not None and n.seen_by and n.last >= root.on:
                hang[c.id] = n.last
            else:
                counts.setdefault(what, set()).add(c.id)
    if hang:
        yield Left(code="left_notice", count=len(hang), about=min(hang.values()))
    staff = everybody(seat, root) if counts else {}
    for what, cases in sorted(counts.items()):
        could = _holding(seat, staff, duties[what])
        yield Left(code="left_step", count=len(cases), about=what, could=could or None)


__all__ = ["Left", "due", "require_paying"]
