"""A small world made by hand: no store, no plugin, no key.

Child, guardian and hospital are three people of one case; each duty is somebody else's. Two
counties lie below one city. Six funds differ in whose they are, who has them, and what for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from caseflow import events, rooms
from caseflow.branch.limits import ASSUMED
from caseflow.branch.state import Branch
from caseflow.case import events as ce
from caseflow.case.bill import Bill
from caseflow.case.consented import Consents
from caseflow.case.limits import Limits, Waived
from caseflow.case.line import Line
from caseflow.case.notice import Notice
from caseflow.case.parts import Hold, Open, Paper, Payee
from caseflow.case.payment import Payment
from caseflow.case.signed import Back
from caseflow.case.state import Case
from caseflow.case.steps import following
from caseflow.codec import changed
from caseflow.edition.rulebook import Step as Row
from caseflow.errors import CaseflowError
from caseflow.events import Before, Event, Grant, Stamp, Who
from caseflow.fund.events import Move
from caseflow.fund.funds import Fund
from caseflow.people.state import Party
from caseflow.rules.nodes import Const, Share, walk
from caseflow.values.workdays import period, state_council

rooms.load()

TODAY = "2026-03-10"
CHILD, GUARDIAN, HOSPITAL, STRANGER, MERGED = 11, 12, 13, 14, 19
OWN, PASS, OUTSIDE, ROADS, OTHERS, DOLLARS = 1, 2, 3, 4, 5, 6  # funds
SZW, FH, CITY = "SZW", "FH", "SZ"
CASE = 7  # the id of the case
NOW = 100  # the position of the command's first event


# -- people ---------------------------------------------------------------------------------------


def grant(duty: str, branch: str = SZW, *programmes: str, **when: Any) -> Grant:
    days = {"since": "2026-01-01", "until": "2026-12-31", **when}
    return Grant(duty=duty, branch=branch, programmes=programmes, **days)


def who(party: int, *duties: str, branch: str = SZW, **more: Any) -> Who:
    """Somebody at a desk, with these duties there for all programmes."""
    grants = tuple(grant(d, branch) for d in duties)
    return Who(**{"party": party, "branch": branch, "on": TODAY, "grants": grants, **more})


CLERK, SECOND = who(21, "enter"), who(22, "enter")
COUNTY, REGION = who(23, "review"), who(24, "review", branch=CITY)
DECIDER, CASHIER, BOOKS = who(25, "decide"), who(26, "pay"), who(27, "reconcile")
BOSS, LURKER = who(28, "manage"), who(29)
EVERY = ("enter", "review", "decide", "pay", "reconcile", "supervise", "manage")
ALL = who(30, *EVERY)
NOT_BOSS = who(30, *EVERY[:-1])
SYSTEM = Who(party=0, branch=SZW, on=TODAY)
FATHER = who(31, *EVERY, interests=(CHILD,))  # declared: the child is a relative
AS_CHILD, AS_GUARDIAN = who(CHILD, *EVERY), who(GUARDIAN, *EVERY)
AWAY = who(32, *EVERY, branch=FH)  # every duty, at the desk of another county


def only(party: int, duty: str, *programmes: str, **when: str) -> Who:
    """A duty for some programmes, or for other days."""
    return who(party, grants=(grant(duty, SZW, *programmes, **when),))


# -- what is seen ---------------------------------------------------------------------------------


AMOUNT = Const(value=300, kind="money")


class Book:
    """What the guards look at of an edition."""

    def __init__(self, hash: str, steps: str, **more: Any) -> None:
        self.hash, self.programme, self.has_final = hash, "heart", True
        self.pinned_on, self.listed, self.currency = "admitted_on", False, "CNY"
        self.award, self.limited, self.estimate = AMOUNT, False, None
        self.payer_order, self.checks, self.parameters, self.papers = (), (), (), ()
        self.facts = (Asked("income"), Asked("cost.total", True), Asked("admitted_on", True))
        self.rules = (Named("age"), Named("hardship", "refer"))
        self.award_now, self.last_day, self.told = True, None, ()
        self.documents = (Named("invoice"),)
        self.steps = tuple(row(s) for s in steps.split())
        self.__dict__.update(more)
        self._stages = {"entry": self, "final": self}  # compiled: only names are looked at

    @property
    def compared(self) -> frozenset[str]:
        return frozenset(f.key for f in self.facts if f.confirm)

    @property
    def rule_names(self) -> tuple[str, ...]:
        return tuple(r.name for r in self.rules)

    @property
    def paper_names(self) -> tuple[str, ...]:
        return tuple(d.name for d in self.documents)

    @property
    def required(self) -> tuple[int, ...]:
        return tuple(i for i, r in enumerate(self.rules) if r.effect == "require")

    @property
    def checks_due(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.checks)

    @property
    def papers_due(self) -> tuple[tuple[str, str], ...]:
        return tuple((p.name, p.after) for p in self.papers)

    @property
    def papers_always(self) -> frozenset[str]:
        return frozenset(p.name for p in self.papers if getattr(p, "when", None) is None)

    @property
    def evidence(self) -> frozenset[str]:
        return frozenset({"joint"})

    @property
    def shares(self) -> bool:
        return self.award is not None and any(isinstance(x, Share) for x in walk(self.award))


class Limit:
    """Which rule sets a last day."""

    def __init__(self, rule: int) -> None:
        self.rule = rule


class Named:
    def __init__(self, name: str, effect: str = "require") -> None:
        self.name, self.effect, self.node = name, effect, name


class Asked:
    def __init__(self, key: str, confirm: bool = False) -> None:
        self.key, self.confirm = key, confirm


def row(text: str) -> Row:
    """`review:county`, or with `!` a step of another body."""
    name = text.strip("!")
    what, _, level = name.partition(":")
    return Row(name=name, kind=what, level=level, outside="!" in text)  # type: ignore[arg-type]


def branch(code: str, level: str = "county", parent: str = CITY, **more: Any) -> Branch:
    return Branch(
        **{
            "id": 40 + len(code),
            "version": 1,
            "code": code,
            "name": code.lower(),
            "level": level,
            "parent": parent,
            "bodies": ("F",),
            "place": "china",
            "options": (),
            "currency": "CNY",
            "demo": False,
            "paper_until": "2026-12-31",
            **more,
        }
    )


def fund(id: int, name: str, owner: str = SZW, held_by: str = SZW, **more: Any) -> Fund:
    base = {"version": 1, "branch": SZW, "unit": "CNY", "programmes": ("heart", "eye")}
    money = {"received": 1000, "available": 400, "reserved": 300, "instructed": 200, "paid": 100}
    promise = {"pledged": 300, "promised": 300}
    all_ = {"id": id, "code": name, "owner": owner, "held_by": held_by}
    return Fund(**{**base, **money, **promise, **all_, **more})


def party(id: int = 21, **more: Any) -> Party:
    base = {"version": 1, "party": "person", "branch": SZW}
    return Party(**{"id": id, **base, **more})


FUNDS = (
    fund(OWN, "own", received=1100, paid=200),
    fund(PASS, "pass", owner="F"),
    fund(OUTSIDE, "outside", owner="F", held_by="F"),
    fund(ROADS, "roads", programmes=("roads",)),
    fund(OTHERS, "others", owner=FH, held_by=FH, branch=FH),
    fund(DOLLARS, "dollars", unit="USD"),
)
HEART = Book("e1", "review:county review:city decide notice letter service evidence final pay")
LATER = Book("e2", "review:county decide letter final pay", pinned_on="")
ONCE = Book("e3", "review:county entry decide pay", has_final=False)
THEIRS = Book("e4", "review:county review:city! decide! letter! final! pay!")
ROAD = Book("r1", "decide pay", programme="roads")
WORLD: dict[tuple[str, Any], Any] = {
    **{("edition", b.hash): b for b in (HEART, LATER, ONCE, THEIRS, ROAD)},
    **{("fund", f.id): f for f in FUNDS},
    **{("party", p): party(p) for p in (CHILD, GUARDIAN, HOSPITAL)},
    ("party", MERGED): party(MERGED, merged=STRANGER),
    ("party", 28): party(28, grants=(grant("manage"),)),  # who proposed, still manages
    ("branch", SZW): branch(SZW),
    ("branch", FH): branch(FH),
    ("branch", CITY): branch(CITY, "city", parent="P"),  # the province has no desk here
}


# -- a case ---------------------------------------------------------------------------------------


def step(name: str, duty: str | None = None, **more: Any) -> ce.Step:
    """The step due, with the duty that answers it."""
    what = name.partition(":")[0]
    duties = {"review": "review", "decide": "decide", "final": "decide", "pay": "pay"}
    duty = duties.get(what, "") if duty is None else duty
    level = name.partition(":")[2]
    base: dict[str, Any]
    base = {"branch": CITY if level == "city" else SZW, "since": "2026-03-01", "outside": False}
    made = ce.Step(**{"name": name, "duty": duty, "level": level, **base, **more})
    if made.outside or "days" in more or what not in ASSUMED or made.since != TODAY:
        return made  # those that began before have no limit
    start, days = date.fromisoformat(made.since), ASSUMED[what]
    last = period(start, days, "working", state_council()).last
    return changed(made, days=days, until=last.isoformat() if last else "")


def assessed(**more: Any) -> ce.Assessed:
    return ce.Assessed(
        **{
            "edition": "e1",
            "at": "entry",
            "outcome": "eligible",
            "results": "PP",
            "documents": "P",
            "award": (("award", "money", 0, 300),),
            "seen": (),
            "accepted": (),
            "used_up": "",
            "lacks": False,
            "stands": "s1",
            "sum": "m1",
            "fell": (),
            "unidentified": False,
            "entry_until": "",
            "of_age": "",
            "next": None,
            **more,
        }
    )


EXACT = (("award", "money", 200, 200),)


def line(**more: Any) -> Line:
    return Line(**{"name": "1", "fund": OWN, "unit": "CNY", **more})


def paper(**more: Any) -> Paper:
    """A paper of the body F, entered by the clerk, compared by the second."""
    return Paper(
        **{
            "paper": "p1",
            "version": 8,
            "by": CLERK.party,
            "body": "F",
            "steps": ("decide",),
            "done_on": "2026-03-01",
            "result": "grant",
            "units": 300,
            "confirmed_by": SECOND.party,
            **more,
        }
    )


def hold(text: str) -> Hold:
    """`payee`, or `paper_differs@p1`: what it is about."""
    code, _, about = text.partition("@")
    return Hold(code=code, about=about, on="2026-03-05", by=CLERK.party)


def opened(*facts: str, version: int = 3, by: int = CLERK.party) -> Open:
    return Open(version=version, by=by, facts=facts)


def payee(**more: Any) -> Payee:
    base = {"version": 6, "by": CLERK.party, "whom": "hospital", "party": HOSPITAL}
    return Payee(**{**base, "how": "account", "confirmed_by": SECOND.party, **more})


def case(due: str = "review:county", *holds: str, **more: Any) -> Case:
    """A case of county SZW for heart, entered by the clerk, assessed as eligible for up to 300."""
    return Case(
        **{
            "id": CASE,
            "version": 9,
            "number": "SZW-2026-1-X",
            "branch": SZW,
            "programme": "heart",
            "edition": "e1",
            "people": (("child", CHILD), ("guardian", GUARDIAN), ("hospital", HOSPITAL)),
            "received_on": "2026-03-01",
            "subject": (),
            "origin": "",
            "units": 0,
            "step": step(due) if due else None,
            "holds": tuple(hold(h) for h in holds),
            "did": (("enter", CLERK.party),),
            "entry": assessed(),
            "entry_at": 2,
            "consents": Consents(stated=True),
            **more,
        }
    )


NOTICE = 62  # the id of the list of a notice


def noticed(**more: Any) -> Notice:
    """The case on a notice of five working days: put up by the clerk, seen by the second, taken
    down after its days and seen by the second."""
    return Notice(
        **{
            "list": NOTICE,
            "of": 5,
            "masked": False,
            "units": 300,
            "since": "2026-03-02",
            "length": 5,
            "day_kind": "working",
            "last": "2026-03-09",
            "not_before": "2026-03-10",
            "by": CLERK.party,
            "seen_by": SECOND.party,
            "down_by": CLERK.party,
            "down_on": TODAY,
            "down_seen_by": SECOND.party,
            **more,
        }
    )


REVIEWS = ("review:county", "review:city")
GRANT = (*REVIEWS, "decide", "notice", "letter")
DID = (("enter", 21), ("review:county", 23), ("review:city", 24))


def to_decide(*holds: str, **more: Any) -> Case:
    """Reviewed at both levels."""
    return case("decide", *holds, **{"done": REVIEWS, "did": DID, **more})


def granted(due: str = "notice", *holds: str, **more: Any) -> Case:
    """Granted 300, which are kept for it, and put up for all of its days; the final sum is to
    come."""
    done = GRANT[: 3 + ["notice", "letter", "final", "pay", ""].index(due)]
    base: dict[str, Any] = {
        "done": done,
        "did": (*DID, ("decide", 25)),
        "lines": (line(granted=300, ceiling=300, reserved=300),),
        "granted_at": 5,
        "granted_on": "s1",
        **({"notice": noticed()} if due == "notice" else {}),
    }
    return case(due, *holds, **{**base, **more})


def finaled(*holds: str, **more: Any) -> Case:
    """A final sum of 200, kept for it, and a payee whom two know: it waits to be paid."""
    return granted(
        "pay",
        *holds,
        **{
            "done": (*GRANT, "final"),
            "lines": (line(granted=200, ceiling=300, final=True, reserved=200),),
            "final": assessed(at="final", award=EXACT, sum="m2"),
            "final_at": 7,
            "summed_on": "m2",
            "payee": payee(),
            **more,
        },
    )


def payment(n: int = 1, **more: Any) -> Payment:
    """The first one of a line: 200, on its way since the day before today."""
    return Payment(**{"n": n, "units": 200, "since": "2026-03-09", "payee": 6, **more})


def under_way(*holds: str, **more: Any) -> Case:
    """The 200 are on their way."""
    sent = (payment(),)
    lines = (line(granted=200, ceiling=300, final=True, instructed=200, payments=sent),)
    return finaled(*holds, **{"lines": lines, **more})


def settled_up(*holds: str, **more: Any) -> Case:
    """Paid."""
    lines = (line(granted=200, ceiling=300, final=True, paid=200),)
    base = {"lines": lines, "step": None, "done": (*GRANT, "final", "pay")}
    return finaled(*holds, **{**base, **more})


#: an edition that wants a receipt back for what is paid, or a sheet for what is granted
WANTS, WANTS_SHEET = assessed(papers=(("receipt", "pay"),)), assessed(papers=(("sheet", "decide"),))
RECEIPT = Back(paper="receipt", version=8, on="2026-03-09", by=CLERK.party)
NO_RECEIPT = Limits(waived=(Waived(what="document", about="receipt", until="", at=8),))


I1, I9 = "1" * 16, "9" * 16  # codes of bills
#: another case, on a bill with the total 501
ON_A_BILL = finaled(
    id=8,
    number="SZW-2026-2-Y",
    programme="eye",
    final=assessed(
        at="final",
        award=EXACT,
        sum="m2",
        bill=Bill(invoice=I9, operation="", pays=300, total=501),
    ),
)
WORLD["bill", I1], WORLD["bill", I9] = (), (ON_A_BILL,)


def ended(how: str = "withdrawn", **more: Any) -> Case:
    return case("", **{"end": how, **more})


def move(source: str, target: str, units: int = 100, fund: int = OWN, line: str = "1") -> Move:
    return Move(fund=fund, line=line, source=source, target=target, units=units)


# -- asking ---------------------------------------------------------------------------------------


class Tell(str):
    """Stands for the step that follows, in events that name one: filled in by `says`."""


TELL: Any = Tell()


def see_in(world: Mapping[tuple[str, Any], Any]) -> Any:
    return lambda kind, id: world.get((kind, id))


def stamp(by: int = 21, **more: Any) -> Stamp:
    base = {"stream": CASE, "version": 10, "branch": SZW, "on": TODAY, "first": NOW}
    return Stamp(**{"by": by, **base, **more})


def with_next(body: Any, state: Any, person: Who, see: Any) -> Any:
    """The event with the step that follows."""
    if not isinstance(getattr(body, "next", None), Tell):
        return body
    kept = state.edition if state is not None and "decide" in state.done else ""
    named = getattr(body, "edition", "") or (state.edition if state is not None else "")
    edition = see("edition", kept or named)
    if edition is None:
        return changed(body, next=None)
    after = events.kind_of(body).fold(state, body, stamp(person.party, branch=person.branch))
    before = state.step if state is not None else None
    return changed(body, next=following(see, edition, before, after, person.on))


def before(
    body: Event,
    state: Any,
    person: Who,
    *more: tuple[tuple[str, Any], Any],
    stream: int = CASE,
    first: int = NOW,
) -> Before:
    see = see_in({**WORLD, **dict(more)})
    return Before(
        stream=stream,
        state=state,
        body=with_next(body, state, person, see),
        who=person,
        see=see,
        first=first,
    )


def says(body: Event, state: Any, person: Who, *more: Any, **where: int) -> str:
    """What the registered guard of the event says: a code; empty if it lets it pass."""
    try:
        events.judge(events.kind_of(body), before(body, state, person, *more, **where))
    except CaseflowError as problem:
        return problem.code
    return ""


def code_of(call: Any, *args: Any) -> str:
    """The code with which a function refuses; empty if it does not."""
    try:
        call(*args)
    except CaseflowError as problem:
        return problem.code
    return ""


def table(rows: list[Any]) -> Any:
    """A parametrised test over rows: number and what is expected name each."""
    ids = [f"{i}-{r[0] or 'passes'}" for i, r in enumerate(rows)]
    return pytest.mark.parametrize("row", rows, ids=ids)
