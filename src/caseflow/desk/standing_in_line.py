"""Where somebody who waits for money stands, and why: told from plain parts, no state of the cases
before it is read, and nobody's facts are opened. Numbers of one's own cases and of relatives' are
never told."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from attrs import field, frozen

from caseflow.branch.serving import Criteria, criteria
from caseflow.branch.state import lineage
from caseflow.case.order import queued
from caseflow.case.parts import Ahead
from caseflow.case.state import Case
from caseflow.desk.carry_out import found
from caseflow.desk.mine import own_cases
from caseflow.desk.readable import require_readable
from caseflow.errors import FactError, NotAllowed, Stale, figures, spoken
from caseflow.fund.funds import Fund
from caseflow.fund.queue import Queued, first, order_of, queue_id
from caseflow.fund.units import sum_of
from caseflow.lists.state import List
from caseflow.office.look import Gathered
from caseflow.office.named import find_fund, fund_names
from caseflow.office.numbers import same_number
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.values.currency import Currency
from caseflow.values.money import Money

NEAREST = 20  # so many numbers before a case are told, those nearest to it
MOST = 1_000
How = Literal["ahead", "listed", "later"]


@frozen(kw_only=True)
class Moved:
    """A case that two people moved ahead: its number (empty where it may not be seen), why (a
    code), on which day (ISO)."""

    case: str
    basis: str
    on: str


@frozen(kw_only=True)
class Position:
    """Where a line of a case stands among those who wait for money of a fund.

    `place` of `count`; `short`: what it lacks; `to_come`: how much has to come into the fund until
    its turn is sure, if nobody is moved ahead; less, if those before it need less by then.
    `before`: the numbers nearest to it, first to last, as far as they may be seen; `beyond`: how
    many more stand before it. `stopped`: how many of those before it can take no money now; they
    are passed as long as that is so. `how`: moved `ahead`, on the published list (`listed`), or
    behind it by the `criteria` (`later`). `published_on`: ISO, empty while there is no list.
    `ahead`: who was moved ahead and stands before it.
    """

    case: str
    line: str
    fund: str
    place: int
    count: int
    short: Money
    to_come: Money
    before: tuple[str, ...]
    beyond: int
    stopped: int
    how: How
    criteria: Criteria
    published_on: str
    ahead: tuple[Moved, ...]
    currency: Currency = field(repr=False, eq=False)

    def say(self, lang: Literal["zh", "en"] | None = None) -> str:
        """One sentence: which place, by what, how much has to come, who stands before it and
        why."""
        lang = lang or spoken()
        from caseflow.desk.position_said import said

        return said(self, lang, self.currency)


@frozen(kw_only=True)
class Row:
    """One who waits: the number is empty where it may not be seen. `stopped`: can take no money
    now. `basis`: why it was moved ahead; empty if it was not."""

    place: int
    case: str
    line: str
    short: Money
    received_on: str
    since: str
    how: How
    stopped: bool
    basis: str


@frozen(kw_only=True)
class FundQueue:
    """Who waits for a fund, in the order in which they are served: `count` lines that lack `short`
    together, `available` of it there. `moved_since`: does somebody wait who is not on the published
    list? `next`: the place behind which the next page begins, 0 if there is none."""

    fund: str
    rows: tuple[Row, ...]
    count: int
    short: Money
    available: Money
    criteria: Criteria
    published_on: str
    moved_since: bool
    next: int


HOW: tuple[How, ...] = ("ahead", "listed", "later")
Places = Sequence[tuple[How, Queued]]


def in_line(look: Gathered, fund: Fund) -> list[tuple[How, Queued]]:
    """All who wait for a fund, in order, each with how it stands there."""
    order = order_of(look.see, fund, look.who.on)
    waiting = look.see("queue", (fund.id, None))
    return [(HOW[key[0]], q) for key, q in waiting.walk(order)]


def position(seat: Seat, number: str) -> tuple[Position, ...]:
    """One for each line that waits. Stale if the case waits for no money of ours or in trust;
    NotAllowed where it may not be read."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        c = found(look, same_number(number))
        require_readable(look.session, c)
        out = positions(look, c)
    if not out:
        raise Stale("waits_for_nothing", case=c.number)
    return out


def positions(look: Gathered, c: Case) -> tuple[Position, ...]:
    """The same, inside a snapshot; none if it waits for nothing that has an order."""
    root = look.session.root
    names, hidden = dict[str, str](), frozenset[int]()
    out = []
    for mine in queued(c):
        fund = look.fund(mine.fund)
        if fund.owned == "outside":
            continue
        names = names or fund_names(root)
        hidden = hidden or frozenset(own_cases(root, look.who))
        out.append(_position(look, mine, fund, names[fund.code], hidden))
    return tuple(out)


def _position(
    look: Gathered, mine: Queued, fund: Fund, name: str, hidden: frozenset[int]
) -> Position:
    every, at = _standing(look, mine, fund)
    before = [q for _, q in every[:at]]
    near = before[-NEAREST:]
    seen = [q.number for q in near if q.case not in hidden]
    needed = sum(q.short for q in before) + mine.short - fund.free
    return Position(
        case=mine.number,
        line=mine.line,
        fund=name,
        place=at + 1,
        count=len(every),
        short=sum_of(mine.short, fund.unit),
        to_come=sum_of(max(0, needed), fund.unit),
        before=tuple(seen),
        beyond=len(before) - len(seen),
        stopped=sum(q.blocked for q in before),
        how=HOW[every[at][0][0]],
        criteria=criteria(look.see, fund.branch, look.who.on),
        published_on=_published(look, fund),
        ahead=tuple(
            Moved(case="" if q.case in hidden else q.number, basis=x.basis, on=x.on)
            for q, x in _moved(look, before).items()
        ),
        currency=look.place.currency,
    )


def _standing(look: Gathered, mine: Queued, fund: Fund) -> tuple[Sequence[Any], int]:
    """All who wait for a fund, in order, and how many stand before this one."""
    order = order_of(look.see, fund, look.who.on)
    every = look.see("queue", (fund.id, None)).line(order)
    return every, bisect_left(every, order.key(mine), key=first)


def _published(look: Gathered, fund: Fund) -> str:
    listed: List | None = look.see("list", queue_id(fund.id))
    return listed.on if listed is not None else ""


def _moved(look: Gathered, rows: Iterable[Queued]) -> Mapping[Queued, Ahead]:
    """Those who were moved ahead, with how: only their states are read."""
    ahead = [q for q in rows if q.ahead]
    look.session.root.prefetch("case", [q.case for q in ahead])
    return {q: x for q in ahead if (x := next(look.case(q.case).ahead_of(q.line), None))}


def fund_queue(seat: Seat, name: str, *, after: int = 0, limit: int = 50) -> FundQueue:
    """A page of those who wait for a fund. NotAllowed for who holds no duty at its branch or above;
    FactError for a page that there cannot be."""
    if type(limit) is not int or not 1 <= limit <= MOST:
        raise FactError("no_such_number", "limit", figures(limit), least=1, most=MOST)
    if type(after) is not int or after < 0:
        raise FactError("no_such_page", "after")
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        fund = readable_fund(look, name)
        every, hidden = in_line(look, fund), frozenset(own_cases(root, look.who))
        page = every[after : after + limit]
        moved = {q.place: x.basis for q, x in _moved(look, [q for _, q in page]).items()}
        published = _published(look, fund)
        return FundQueue(
            fund=fund_names(root)[fund.code],
            rows=tuple(
                Row(
                    place=n,
                    case="" if q.case in hidden else q.number,
                    line=q.line,
                    short=sum_of(q.short, fund.unit),
                    received_on=q.received_on,
                    since=q.since,
                    how=how,
                    stopped=bool(q.blocked),
                    basis=moved.get(q.place, ""),
                )
                for n, (how, q) in enumerate(page, after + 1)
            ),
            count=len(every),
            short=sum_of(sum(q.short for _, q in every), fund.unit),
            available=sum_of(fund.free, fund.unit),
            criteria=criteria(look.see, fund.branch, look.who.on),
            published_on=published,
            moved_since=_beside(look, fund, every),
            next=after + limit if len(every) > after + limit else 0,
        )


def _beside(look: Gathered, fund: Fund, every: Places) -> bool:
    listed: List | None = look.see("list", queue_id(fund.id))
    return any(listed is None or q.place not in listed.at for _, q in every)


def readable_fund(look: Gathered, name: str) -> Fund:
    """A fund of the desk's branch, or of one below it, for whoever holds a duty there."""
    who = look.who
    fund = find_fund(look.session.root, name)
    if not who.holds(who.branch) or who.branch not in lineage(look.see, fund.branch):
        raise NotAllowed("no_grant", duty="", branch=fund.branch)
    return fund


def _places(look: Gathered, c: Case) -> Iterator[int]:
    for mine in queued(c):
        fund = look.fund(mine.fund)
        if fund.owned != "outside":
            yield _standing(look, mine, fund)[1] + 1


def place_of(look: Gathered, c: Case) -> int:
    """The first place at which the case waits for money of ours or in trust; 0 if at none."""
    return min(_places(look, c), default=0)


def notice(seat: Seat, name: str) -> tuple[str, Sequence[str], List]:
    """What is put on the wall: the fund, the numbers of those on the published list in their
    order, and the list. NotAllowed if one of them is one's own, or a relative's: another person
    prints it."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        fund = readable_fund(look, name)
        listed: List | None = look.see("list", queue_id(fund.id))
        if listed is None:
            raise Stale("queue_unpublished", fund=fund.code)
        cases = [case for case, _ in listed.places]
        if set(own_cases(root, look.who)) & set(cases):
            raise NotAllowed("interest")
        return fund_names(root)[fund.code], _numbers(root, listed), listed


def _numbers(root: Root, listed: List) -> list[str]:
    """As they stand on the list; of a case with several lines the line behind its number."""
    cases = [case for case, _ in listed.places]
    root.prefetch("case", cases)
    several = Counter(cases)
    return [
        root.see("case", case).number + (f"/{line}" if several[case] > 1 else "")
        for case, line in listed.places
    ]
