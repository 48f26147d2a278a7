"""Money came: those who wait are served in order, as far as it goes. The order is published, and
somebody moved ahead, by two people."""

from __future__ import annotations

from itertools import islice

from attrs import evolve, frozen

from caseflow.branch.serving import criteria
from caseflow.case.acts import Done
from caseflow.case.acts import Fund as Reserve
from caseflow.case.acts.values import text
from caseflow.case.kinds.ahead_withdrawn import AheadWithdrawn
from caseflow.case.kinds.moved_ahead import BASES, MovedAhead
from caseflow.case.order import takes
from caseflow.case.state import Case
from caseflow.collection import swept
from caseflow.desk.carry_out import do_many, found
from caseflow.desk.mine import own_cases
from caseflow.desk.proposals import Named, Proposal, propose
from caseflow.desk.standing_in_line import in_line, readable_fund
from caseflow.errors import FactError, Stale, near
from caseflow.fund.queue import digest_of, in_list_order, order_of, queue_id
from caseflow.fund.units import sum_of
from caseflow.lists.queue import QueuePublished
from caseflow.office.look import Gathered
from caseflow.office.named import fund_names
from caseflow.office.numbers import same_number
from caseflow.office.office import Seat
from caseflow.values.money import Money

CHUNK = 2_500  # cases of one transaction: for each who waits is read anew, twice


@frozen(kw_only=True)
class Served:
    """What became of serving a fund: a verdict for each line whose turn it was, in order; `passed`:
    the numbers of those who can take no money now and keep their place; what is `left` in the fund,
    and how many lines wait still. Where a verdict refuses, serving ended there: nobody is passed. A
    case of one's own, or of a relative, has no number there: another person serves it."""

    fund: str
    done: tuple[Done, ...]
    passed: tuple[str, ...]
    left: Money
    waiting: int


def serve(seat: Seat, fund: str) -> Served:
    """Reserve for those who wait, in order, as far as the money goes; a transaction for each chunk
    of cases. Done again it changes nothing."""
    done: list[Done] = []
    passed: dict[str, None] = {}
    while True:
        turn = _turn(seat, fund, passed)
        if not turn:
            break
        made = do_many(seat, [Reserve(case=number, line=line) for number, line in turn])
        refused = next((n for n, x in enumerate(made) if x.error is not None), len(made))
        done += [_shown(x) for x in made[: refused + 1]]
        if refused < len(made):
            break
        if len(turn) == CHUNK:
            swept()
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        found_ = readable_fund(look, fund)
        return Served(
            fund=fund_names(root)[found_.code],
            done=tuple(done),
            passed=tuple(passed),
            left=sum_of(found_.free, found_.unit),
            waiting=len(in_line(look, found_)),
        )


def _shown(x: Done) -> Done:
    """Without the number of one's own case, or a relative's."""
    own = x.error is not None and x.error.code == "interest"
    return evolve(x, case="") if own else x


def _turn(seat: Seat, name: str, passed: dict[str, None]) -> list[tuple[str, str]]:
    """Whose turn it is, first to last: those whom the money covers after those before them. Who can
    take none is noted as passed."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        fund = readable_fund(look, name)
        order = order_of(look.see, fund, look.who.on)
        left, out = fund.free, list[tuple[str, str]]()
        own = set(own_cases(root, look.who))
        rows = (q for _, q in look.see("queue", (fund.id, left)).walk(order) if q.short <= left)
        while some := list(islice(rows, CHUNK)):
            root.prefetch("case", (q.case for q in some))
            for q in some:
                if q.short > left or len(out) == CHUNK:
                    continue
                if takes(look.see, q, fund, look.who.on):
                    out.append((q.number, q.line))
                    left -= q.short
                elif q.case not in own:
                    passed[q.number] = None
            if len(out) == CHUNK:
                break
        return out


def publish(seat: Seat, fund: str, *, request: str = "") -> Proposal:
    """Propose to publish who waits for a fund, as they stand now; another person confirms it, as
    long as nobody was served or came meanwhile."""
    named = Named(request, "publish_queue", {"fund": fund})
    if (known := named.known(seat)) is not None:
        return known
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        of = readable_fund(look, fund)
        order = order_of(look.see, of, look.who.on)
        places = in_list_order(look.see("queue", (of.id, None)), order)
        event = QueuePublished(
            id=queue_id(of.id),
            fund=of.id,
            criteria=criteria(look.see, of.branch, look.who.on),
            count=len(places),
            digest=digest_of(places),
            of=0,
        )
    return propose(seat, event, lambda root: event.id, named)


def move_ahead(
    seat: Seat, case: str, basis: str, why: str, *, line: str = "", request: str = ""
) -> Proposal:
    """Propose that a case is served before all who wait, behind those moved ahead before."""
    if basis not in BASES:
        meant = near(str(basis), BASES)
        raise FactError("not_one_of", "basis", known=BASES, near=meant)
    values = {"case": case, "basis": basis, "why": why, "line": line}
    named = Named(request, "move_ahead", values)
    if (known := named.known(seat)) is not None:
        return known
    c, name = _waits(seat, case, line)
    people = tuple(sorted(c.concerned))
    event = MovedAhead(line=name, basis=basis, people=people, of=0)
    return propose(seat, event, lambda root: c.id, named, {"why": _reason(why, c)})


def withdraw_ahead(
    seat: Seat, case: str, why: str, *, line: str = "", request: str = ""
) -> Proposal:
    """Propose that a case that was moved ahead stands at its own place again."""
    named = Named(request, "withdraw_ahead", {"case": case, "why": why, "line": line})
    if (known := named.known(seat)) is not None:
        return known
    c, name = _waits(seat, case, line)
    event = AheadWithdrawn(line=name, people=tuple(sorted(c.concerned)), of=0)
    return propose(seat, event, lambda root: c.id, named, {"why": _reason(why, c)})


def _reason(why: str, c: Case) -> str:
    """Always with a reason."""
    if not text(why, "why").strip():
        raise Stale("ahead_why", case=c.number)
    return why.strip()


def _waits(seat: Seat, number: str, line: str) -> tuple[Case, str]:
    """The case, and its line that waits: the one that is named, or the only one."""
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        c = found(look, same_number(number))
    waiting = [x.name for x in c.lines if x.short and line in ("", x.name)]
    if not waiting:
        raise Stale("waits_for_nothing", case=c.number)
    if len(waiting) > 1:
        raise Stale("which_waits", case=c.number, known=tuple(waiting))
    return c, waiting[0]
