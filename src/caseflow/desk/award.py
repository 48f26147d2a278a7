"""What was granted, line by line: how much, out of which fund, to whom it is paid, what became of
it, and when the rest comes or what has to come first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from attrs import define, field, frozen

from caseflow.case import events as e
from caseflow.case.acts.payees import BANK, NAME, NUMBER, account_of
from caseflow.case.holds import HOLDS
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.kinds.payment_unknown import PaymentUnknown
from caseflow.case.line import Line
from caseflow.case.parts import Payee
from caseflow.case.payment import Payment
from caseflow.case.state import Case
from caseflow.desk.recovery_told import RecoveryTold, recoveries_told
from caseflow.desk.standing_in_line import Position, positions
from caseflow.events import Event
from caseflow.events import read as read_event
from caseflow.fund.funds import Fund
from caseflow.fund.units import sum_of
from caseflow.office.look import Gathered
from caseflow.office.named import body_names, fund_names
from caseflow.rules import nodes as n
from caseflow.rules.words import show
from caseflow.store.journal import Stored
from caseflow.values.blank import nothing
from caseflow.values.money import Money

Both: TypeAlias = tuple[str, str]  # in Chinese, in English
Standing = Literal["none", "ended", "paid", "under_way", "unknown", "to_come"]
First = Literal["evidence", "waiting", "unstated", "unseen", "cash", "sent_back", "held", "day"]
_ANSWERS = (e.Paid, e.PaymentFailed, PaymentUnknown, PaymentReturned)


@frozen(kw_only=True)
class PayeeTold:
    """To whom it is paid: `whom` (guardian, hospital, …), how, the name, the bank, the last signs
    of the account. `confirmed`: did a second person compare it, and is nothing doubted?"""

    whom: str
    how: str
    name: str = field(repr=False)
    bank: str = field(repr=False)
    ending: str = field(repr=False)
    confirmed: bool


@frozen(kw_only=True)
class PaymentTold:
    """One payment: the `n`th instruction of its line (0: another body, `by`, paid),
    since when (ISO), and what became of it: `how` as of `Payment`, on which day."""

    n: int
    sum: Money
    since: str
    how: str
    got: Money
    code: str
    on: str
    by: str = ""


@frozen(kw_only=True)
class LineTold:
    """One line of the award, by its number. `element`: for which one of what the programme has
    lines for, in words; empty pair: for the whole case. `arrived`: of its payments in all, `paid`:
    what of that is with the family still.

    `standing`: `none` (nothing is granted on it), `ended`, `paid`, `under_way`, `unknown` (the bank
    could not say), `to_come`; `first`: what has to come before the rest is paid. `day`: before
    which it is not (ISO). `holder`: the body that pays, empty where we do. `place`: where
    it stands among those who wait for money.
    """

    line: str
    element: Both = field(repr=False)
    granted: Money
    unit: str
    fund: str
    holder: str
    final: bool
    payee: PayeeTold | None
    standing: Standing
    first: tuple[First, ...]
    day: str
    arrived: Money
    paid: Money
    payments: tuple[PaymentTold, ...]
    place: Position | None


@frozen(kw_only=True)
class Award:
    """All lines of a case, and all that was ever to be recovered on it, oldest first."""

    lines: tuple[LineTold, ...]
    recoveries: tuple[RecoveryTold, ...]


def award(look: Gathered, c: Case, rows: Sequence[Stored] | None = None) -> Award:
    """What a case was granted, inside a look whose read is recorded; `rows` are its events."""
    if not c.lines:
        return Award(lines=(), recoveries=())
    if rows is None:
        rows = list(look.session.root.journal.events_of(c.id))
    told = [(read_event(r.type, r.body), r) for r in rows]
    telling = _Telling(look, c, told)
    lines = tuple(telling.line(x) for x in c.lines)
    return Award(lines=lines, recoveries=recoveries_told(c, told))


@define
class _Telling:
    """What all lines of a case are told with, looked up once."""

    look: Gathered
    case: Case
    told: Sequence[tuple[Event, Stored]]
    funds: Mapping[str, str] = field(init=False)
    bodies: Mapping[str, str] = field(init=False)
    places: Mapping[str, Position] = field(init=False)
    elements: Sequence[Both] = field(init=False)

    def __attrs_post_init__(self) -> None:
        root, c = self.look.session.root, self.case
        self.funds = fund_names(root)
        outside = any(self.look.fund(x.fund).owned == "outside" for x in c.lines)
        self.bodies = body_names(root, c.id) if outside else {}
        self.places = {x.line: x for x in positions(self.look, c)} if c.short else {}
        self.elements = _elements(self.look, c)

    def line(self, x: Line) -> LineTold:
        c, fund = self.case, self.look.fund(x.fund)
        payee, standing = c.payee_of(x.name), _standing(c, x)
        payments = tuple(_payments(x, self.told, self.bodies))
        holder = fund.held_by if fund.owned == "outside" else ""
        known = 0 < x.of <= len(self.elements)
        return LineTold(
            line=x.name,
            element=self.elements[x.of - 1] if known else ("", ""),
            granted=sum_of(x.granted, x.unit),
            unit=x.unit,
            fund=self.funds.get(fund.code, fund.code),
            holder=self.bodies.get(holder, holder),
            final=x.final,
            payee=_payee(self.look, c, payee) if payee is not None else None,
            standing=standing,
            first=tuple(_first(c, x, fund, self.look.who.on)) if standing == "to_come" else (),
            day=x.due_on,
            arrived=sum_of(sum(p.got.minor for p in payments if p.how in ("paid", "part")), x.unit),
            paid=sum_of(x.paid - x.returned, x.unit),
            payments=payments,
            place=self.places.get(x.name),
        )


# -- what becomes of a line -----------------------------------------------------------------------


def _standing(c: Case, x: Line) -> Standing:
    last = x.under_way
    if last is not None:
        return "unknown" if last.how else "under_way"
    out = x.paid - x.returned
    if out and out >= x.granted and x.final:
        return "paid"
    if c.end:
        return "ended"
    return "to_come" if x.granted or not x.final else "none"


def _first(c: Case, x: Line, fund: Fund, on: str) -> Iterator[First]:
    """What has to come before the rest of a line is paid, in the order in which it comes."""
    if x.short:
        yield "waiting"
    if not x.final:
        yield "evidence"
    last = x.payments[-1] if x.payments else None
    payee = c.payee_of(x.name)
    if fund.owned == "outside":
        pass  # another body pays, to whom it knows
    elif payee is None or payee.how == "incomplete":
        yield "unstated"
    elif payee.refused and last is not None and last.code:
        yield "sent_back"
    elif payee.confirmed_by is None or payee.doubted:
        yield "cash" if payee.how == "cash" else "unseen"
    named = ("waiting_for_funds", "payee")
    if any("instructing" in HOLDS[h.code].stops for h in c.holds if h.code not in named):
        yield "held"
    if x.due_on > on:
        yield "day"


def _payments(
    x: Line, told: Sequence[tuple[Event, Stored]], bodies: Mapping[str, str]
) -> Iterator[PaymentTold]:
    """Those of the line in their order; of other bodies, what their papers tell."""
    answered: dict[int, str] = {}
    for event, row in told:
        if isinstance(event, e.Paid) and event.by:
            got = sum(m.units for m in event.moves if m.line == x.name and m.target == "paid")
            if got:
                by = bodies.get(event.by, event.by)
                yield _paid_by(by, sum_of(got, x.unit), event.on or row.on)
        elif isinstance(event, _ANSWERS) and event.line == x.name:
            answered[event.n] = event.on or row.on
    for p in x.payments:
        yield _payment(p, x.unit, answered.get(p.n, ""))


def _paid_by(body: str, sum_: Money, on: str) -> PaymentTold:
    return PaymentTold(n=0, sum=sum_, since="", how="paid", got=sum_, code="", on=on, by=body)


def _payment(p: Payment, unit: str, on: str) -> PaymentTold:
    return PaymentTold(
        n=p.n,
        sum=sum_of(p.units, unit),
        since=p.since,
        how=p.how,
        got=sum_of(p.got, unit),
        code=p.code,
        on=on,
    )


# -- to whom, and for what ------------------------------------------------------------------------


def _payee(look: Gathered, c: Case, payee: Payee) -> PayeeTold:
    said = account_of(look, c.facing(payee))
    cash = payee.how == "cash"

    def text(key: str) -> str:
        value = said.get(key)
        return "" if cash or value in (None, nothing) else str(value)

    masked = look.place.identity().mask(text(NUMBER))
    return PayeeTold(
        whom=payee.whom,
        how=payee.how,
        name=look.name(payee.party) if cash and payee.party else text(NAME),
        bank=text(BANK),
        ending=masked.lstrip("*"),
        confirmed=payee.confirmed_by is not None and not payee.doubted,
    )


def _elements(look: Gathered, c: Case) -> list[Both]:
    """What each element is, of what the programme has a line for: the choices that were made."""
    edition = look.edition(c.edition) if c.edition and any(x.of for x in c.lines) else None
    stated = look.facts(c.id).get(edition.lines) if edition is not None else None
    if edition is None or not isinstance(stated, list | tuple):
        return []
    asked = {f.key: f for f in edition.facts if f.group}
    return [_element(edition.lines, item, asked) for item in stated]


def _element(group: str, item: Mapping[str, Any], asked: Mapping[str, n.Fact]) -> Both:
    chosen = [
        (fact, value)
        for key, value in item.items()
        if (fact := asked.get(key) or asked.get(f"{group}.{key}")) is not None and fact.options
    ]
    return (
        "、".join(show(v, "zh", f, None) for f, v in chosen),
        ", ".join(show(v, "en", f, None) for f, v in chosen),
    )
