"""How far an office came, and the hand that writes there, with guards or without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proof import small as s
from proof.small import BODY, BRANCH, CHILD, FAR, LIST, THEIRS, B, C, P, move

from caseflow.case.kinds.disagreed import Disagreed
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.waiting import entered
from caseflow.codec import encode
from caseflow.proof.replay import LOGGED
from caseflow.store.journal import Emptied
from caseflow.store.keys import owner_mark

Step = Callable[[s.Office], None]
Row = tuple[Callable[[], s.Office], str, Any, str]
ev = s.ev


# -- how far it came -------------------------------------------------------------------------------


def after(*steps: Step, **how: Any) -> Callable[[], s.Office]:
    def build() -> s.Office:
        o = s.Office(**how)
        for step in steps:
            step(o)
        return o

    return build


def by(name: str, *events: Any, stream: int = C, **how: Any) -> Step:
    return lambda o: o.do(name, stream, *events, **how)


def related(name: str) -> Step:
    return lambda o: o.do(name, P[name], s.pe.InterestDeclared(parties=(CHILD,), of=0))


def proposed(stream: int, event: Any, n: int = 1, **how: Any) -> Step:
    return lambda o: o.do("boss", B, s.proposed(n, stream, event), **how)


def agreed(stream: int, event: Any, **said: Any) -> list[Any]:
    """What confirms proposal 1 and writes an event in the same command."""
    from caseflow.codec import changed

    return [(B, s.confirmed(1)), (stream, changed(event, of=1, **said))]


def submitted_by(name: str) -> Step:
    return lambda o: o.do(name, C, s.submitted(), s.assessed())


def cost(o: s.Office) -> None:
    """A cost is entered and waits for a second person; what it computes is assessed."""
    o.do("clerk", C, s.recorded("cost.total", confirm=("cost.total",)), s.assessed("final"))


def paper(*steps: str, confirm: bool = True, **other: Any) -> Step:
    def then(o: s.Office) -> None:
        o.do("clerk", C, s.outside(steps=steps, **other))
        if confirm:
            with o.command("second") as c:
                c.append(C, ev.FactsConfirmed(of=c.see("case", C).papers[-1].version))
                c.append(C, s.held("paper_differs", "p1"))

    return then


def unlike(of: int = 0) -> Step:
    """Somebody compared that version (else what waits last) and it does not agree."""

    def then(o: s.Office) -> None:
        with o.command("reviewer") as c:
            c.append(C, Disagreed(of=of or max(entered(c.see("case", C)))))

    return then


def holding(hold: str) -> Step:
    """A hold that its case asks for, opened with what asks for it."""
    what = {
        "re_review": (s.assessed(outcome="referred"),),
        "payee": (s.payee(),),
        "identity": (s.recorded("child.name", confirm=("child.name",)),),
        "recompute": (s.assessed("final", 20_000),),
    }[hold]
    return by("clerk", *what, s.held(hold))


def short(o: s.Office) -> None:
    s.to_review(o)
    o.do("decider", C, lambda c: s.decided(c, moves=()), s.assessed("final"),
         s.held("waiting_for_funds"))  # fmt: skip


def lacking(o: s.Office) -> None:
    more = s.assessed(outcome="incomplete", lacks=True)
    o.do("clerk", C, s.submitted(), more, s.held("awaiting_information"))


def nothing(o: s.Office) -> None:
    """The final sum is nothing, and the case ended so."""
    s.to_letter(o)
    free = (move("reserved", "available"),)
    none = final(grants=(s.grant(0),), moves=free)
    o.do("clerk", C, s.assessed("final", 0))
    o.do("decider", C, none, s.closed("nothing_payable"))


def double(o: s.Office) -> None:
    edition = s.DOUBLE.hash
    o.do("clerk", C, s.submitted(edition=edition), s.assessed(edition=edition))
    o.do("all", C, lambda c: s.reviewed(c, step="review:ward"))


def outside(o: s.Office) -> None:
    edition = s.OUTSIDE.hash
    o.do("clerk", C, s.submitted(edition=edition), s.assessed(edition=edition))


def by_body(o: s.Office, **said: Any) -> None:
    """All but the final decision and the payment was done by a body, out of its fund."""
    ours = said["edition"] is s.HEART  # what we would do ourselves: a decider answers for it
    steps = tuple(x.name for x in said["edition"].steps if x.name != "final")
    rest = {"by": BODY, "paper": "p1"}
    edition = said["edition"].hash
    o.do("clerk", C, s.outside(steps=steps))
    compared = {"duty": "decide"} if ours else {}
    o.do("decider" if ours else "second", C,
         lambda c: ev.FactsConfirmed(of=c.papers[0].version, **compared),
         lambda c: s.reviewed(c, step=steps[0], **rest),
         lambda c: s.decided(c, grants=(s.grant(fund=THEIRS),), moves=said["moves"], **rest),
         s.assessed("final", edition=edition), s.done(**rest))  # fmt: skip


def decided_final(o: s.Office) -> None:
    o.do("decider", C, lambda c: s.decided(c, "final", grants=(s.grant(fund=THEIRS),)))


def their_grant(o: s.Office) -> None:
    """It lies with them; the final sum is to be decided."""
    outside(o)
    came = (move("received", "available", fund=THEIRS), move("available", "reserved", fund=THEIRS))
    by_body(o, edition=s.OUTSIDE, moves=came)


def their_money(o: s.Office) -> None:
    """It lies with them and they pay."""
    their_grant(o)
    decided_final(o)


def promised(o: s.Office) -> None:
    """They promised it and we are to pay."""
    o.do("clerk", C, s.submitted(origin="paper"), s.assessed())
    by_body(o, edition=s.HEART, moves=(move("promised", "pledged", fund=THEIRS),))
    decided_final(o)


def begun(o: s.Office) -> None:
    """Filed as begun on paper before this store was in use, though it was not."""
    o.do("clerk", C, s.submitted(origin="paper"), s.assessed())
    o.do("clerk", C, s.outside(body=BRANCH, steps=("review:county", "decide")))


def comparing(duty: str) -> Any:
    """The paper is compared by somebody who answers for that duty."""
    return lambda c: ev.FactsConfirmed(of=c.papers[0].version, duty=duty)


def late(o: s.Office) -> None:
    o.day = "2027-01-01"


def unborn(event: Any) -> s.Office:
    """An event of a person whose stream has not begun: written with any SQLite tool."""
    o = s.Office(first=[(203, s.registered(203)), (204, s.registered(204))])
    db = o.store._db
    db.execute("DROP TRIGGER events_update")
    said = (event.type, encode(event).decode())
    db.execute("UPDATE events SET type = ?, body = CAST(? AS BLOB) WHERE stream = 203", said)
    return o


def gone_since(o: s.Office) -> None:
    """It was paid, whom it helped is erased, and the bank sends the payment back."""
    s.ready(o)
    came_back(o)


def came_back(o: s.Office, units: int = 30_000) -> None:
    """What is ready is paid, whom it helped is erased, and the payment comes back."""
    there, back = (move(*way, units) for way in (("reserved", "instructed"), ("paid", "reserved")))
    o.do("cashier", C, lambda c: s.instructed(c, moves=(there,)))
    o.do("books", C, s.paid(moves=(move("instructed", "paid", units),)))
    o.do("boss", B, s.proposed(1, CHILD, s.erased(C)))
    write(o, "chief", agreed(CHILD, s.erased(C)), forge=False)
    said = {"line": "1", "n": 1, "code": "other", "next": s.OPEN, "on": "", "ref": ""}
    o.do("books", C, PaymentReturned(moves=(back,), **said))


def listed(o: s.Office) -> None:
    o.do("clerk", LIST, s.judged(s.row()))


def in_file(o: s.Office) -> None:
    s.ready(o)
    o.do("cashier", C, lambda c: s.instructed(c, file=LIST))


def halves(o: s.Office) -> None:
    """Two lines to one account, both on their way; the bank says of one that it is closed."""
    grants = (s.grant(15_000), s.grant(15_000, line="2"))
    kept = tuple(move("available", "reserved", 15_000, line=x) for x in "12")
    s.to_review(o)
    o.do("decider", C, lambda c: s.decided(c, grants=grants, moves=kept), s.assessed("final"))
    o.do("clerk", C, s.done())
    o.do("decider", C, lambda c: s.decided(c, "final", grants=grants))
    s.known(o)
    for x in "12":
        o.do("cashier", C, sent_half(x))
    back = (move("instructed", "reserved", 15_000),)
    o.do("books", C, s.failed(code="account_closed", moves=back))


def sent_half(line: str) -> Any:
    """One of the two is instructed."""
    gone = (move("reserved", "instructed", 15_000, line=line),)
    return lambda c: s.instructed(c, line=line, moves=gone)


OURS = {"by": BRANCH, "paper": "p1"}
START = after()
BEGUN = after(begun)
NEW, REVIEWED, GRANTED = after(s.submit), after(s.to_review), after(s.to_grant)
LETTER, FINAL, READY, SENT = after(s.to_letter), after(s.to_final), after(s.ready), after(s.sent)
PAID = after(s.whole_life)
GONE = after(s.submit, by("clerk", s.closed("withdrawn")))
SHORT, LACKS, NOTHING = after(short), after(lacking), after(nothing)
THEIR_MONEY, PROMISED = after(their_money), after(promised)
OUTSIDE, LISTED, IN_FILE = after(outside), after(listed), after(in_file)
COST = after(s.to_letter, cost)
MIXED = after(submitted_by("all"))
RELATED = {
    name: {n: after(b, related(name)) for n, b in (
        ("new", s.submit), ("reviewed", s.to_review), ("granted", s.to_grant),
        ("short", short), ("ready", s.ready), ("sent", s.sent),
        ("payee", lambda o: (s.to_final(o), holding("payee")(o))),
        ("cost", lambda o: (s.to_letter(o), cost(o))),
    )}
    for name in ("clerk", "second", "reviewer", "decider", "cashier", "books")
}  # fmt: skip
MORE = after(nothing, by("clerk", s.assessed("final", 20_000)))
ENDED = after(s.ready, by("clerk", s.closed("withdrawn", move("reserved", "available"))))
RE_REVIEW = after(s.to_grant, holding("re_review"))
RECOMPUTE = after(s.to_final, holding("recompute"))
PAYEE = after(s.to_final, holding("payee"))
NAMED, NAMED_AT = after(s.to_grant, holding("identity")), 6
REVIEWED_NAMED = after(s.to_review, holding("identity"))
SHORT_NAMED = after(short, holding("identity"))
DIFFERS = after(outside, paper("decide"))
CASH = after(s.to_final, by("clerk", s.payee(how="incomplete"), s.held("payee")))


def mixed_pay(o: s.Office) -> None:
    """The same person pays and holds the duty to reconcile."""
    s.ready(o)
    o.do("all", C, s.instructed)


def owing(**other: Any) -> Any:
    return lambda c: s.decided(c, **other)


def final(**other: Any) -> Any:
    return lambda c: s.decided(c, "final", **other)


#: a paper is compared and takes effect in the same command
ON_PAPER = [
    (C, lambda c: ev.FactsConfirmed(of=c.papers[0].version)),
    (C, owing(by=BODY, paper="p1")),
]


_memo: dict[Any, s.Office] = {}


def office(build: Callable[[], s.Office]) -> s.Office:
    """A copy of the office of a row; built once."""
    if build not in _memo:
        _memo[build] = build()
    return _memo[build].copy()


def write(o: s.Office, name: str, what: Any, *, forge: bool, reads: bool = False) -> None:
    """Write what a row says, in one command."""
    reads = reads or (isinstance(what, tuple) and isinstance(what[1], LOGGED))
    branch = FAR if name == "far" else BRANCH
    chain = f"{branch}/reads" if reads else ""
    with o.command(name, forge=forge, branch=branch, chain=chain) as c:
        for stream, event in what if isinstance(what, list) else [what]:
            if callable(event):
                event = event(c.see("case", stream))
            c.append(stream, s.told(c, stream, event), s.private_of(event))
            if isinstance(event, s.pe.PersonErased | s.pe.ErasedAgain):
                # whoever forges it destroys the rows too
                gone = (stream, *event.cases, *getattr(event, "records", ()))
                c.root.emptied += [Emptied("key", owner_mark(owner)) for owner in gone]
                marks = o.store.marks_of(gone)
                c.root.emptied += [Emptied(kind, mark) for kind, mark in marks if kind != "key"]


def on_case(what: Any) -> Any:
    return what if isinstance(what, tuple | list) else (C, what)
