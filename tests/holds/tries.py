"""What somebody might try with a case: commands for every act and way of the registry.

Later acts give theirs in `acts`; one that is not in `BUILT` fails the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from acts import Act, every_act
from office import BODY, id_no

from caseflow import Money, yuan
from caseflow.case import family
from caseflow.case.acts import (
    Confirm,
    Decide,
    Fund,
    Letter,
    Pay,
    Record,
    RecordOutside,
    Result,
    Review,
    Withdraw,
)
from caseflow.case.acts.granting import most, stage
from caseflow.case.acts.shares import Part
from caseflow.case.state import Case
from caseflow.office.look import Gathered
from holds import setting

GIVING_UP = frozenset(
    {
        ("withdraw", "withdraw"),
        ("withdraw", "expire"),
        ("review", "reject"),
        ("review", "return"),
        ("decide", "refuse"),
        ("decide", "revoke"),
        *((act.name, way) for act in every_act() for way in act.gives_up),
    }
)
Built = Callable[[Gathered, Case, str], Iterator[Any]]


def _refers(look: Gathered, c: Case, at: str) -> dict[str, str]:
    return dict.fromkeys(look.assess(c.id, at).refers, "accepted")


def _record(look: Gathered, c: Case, way: str) -> Iterator[Any]:
    yield Record(case=c.number, note="电话核实")


def _confirm(look: Gathered, c: Case, way: str) -> Iterator[Any]:
    of = int(way.partition(":")[2] or c.version + 1)
    if c.payee is not None and c.payee.version == of and c.payee.doubted:
        yield Confirm(case=c.number, of=of, settle=c.payee.doubted, why="持书面委托")
        if c.payee.doubted:  # compared by one, and settled by who decides
            yield Confirm(case=c.number, of=of, why="")
        return
    yield Confirm(case=c.number, of=of)


def _decide(look: Gathered, c: Case, way: str) -> Iterator[Any]:
    if way == "raise":
        for x in c.lines or (None,):
            sums = {"award": Money((x.granted if x is not None else 0) + 1)}
            part = (Part(line=x.name, **sums),) if x is not None and len(c.lines) > 1 else ()
            yield Decide(
                case=c.number, result=way, why="核实", **({"parts": part} if part else sums)
            )
        return
    if way in ("accept_paper", "refuse_paper"):
        waits = [p for p in c.papers if c.held("paper_differs", p.paper)]
        last = max(waits, key=lambda p: p.version, default=None)
        number = look.private(c.id, last.version).get("paper", "") if last is not None else ""
        yield Decide(case=c.number, result=way, why="核实", paper=number)
        return
    at = stage(look, c) if way == "grant" else "entry"
    refers = _refers(look, c, at)
    if refers and way in ("grant", "uphold"):
        yield Decide(case=c.number, result=way, why="核实", settle=refers)
    yield Decide(case=c.number, result=way, why="核实")


def _review(look: Gathered, c: Case, way: str) -> Iterator[Any]:
    refers = _refers(look, c, "entry") if way in ("accept", "escalate") else {}
    if refers:
        yield Review(case=c.number, result=way, why="核实", settle=refers)
    yield Review(case=c.number, result=way, why="核实")


def sum_for(look: Gathered, c: Case, step: str) -> Money | None:
    """What BODY would write if it decided as our assessment says."""
    top = most(c, step)
    if step == "final" and top is not None:
        top = min(top, sum(x.ceiling for x in c.lines))
    if step not in ("decide", "final"):
        return None
    return Money(top) if top is not None else yuan(30_000)


def _record_outside(look: Gathered, c: Case, way: str) -> Iterator[Any]:
    if way == "declines":
        said = {"body": BODY, "on": "2026-05-31", "paper": f"红基会〔2026〕{c.version}号"}
        yield RecordOutside(case=c.number, steps=(), result="decline", why="没有新的材料", **said)
        return
    finals = [s.name for s in look.edition(c.edition).steps if s.kind == "final"]
    again = finals or ["final"]  # also what a body decided once it decides anew so
    steps = dict.fromkeys((c.next or "decide", *(again if c.held("recompute") else ())))
    for step in steps:
        yield RecordOutside(
            case=c.number,
            steps=(step,),
            body=BODY,
            on="2026-05-31",
            paper=f"红基会〔2026〕{c.version}号",
            award=sum_for(look, c, step),
        )


def _withdraw(look: Gathered, c: Case, way: str) -> Iterator[Any]:
    how = "withdrawn" if way == "withdraw" else "letter_expired"
    yield Withdraw(case=c.number, how=how, why="家庭撤回")


def _results(look: Gathered, c: Case, way: str) -> Iterator[Any]:
    """Each answer of the bank; in part, one unit less than all."""
    some = Money(max(1, c.instructed - 1)) if way == "part" else None
    code = "other" if way in ("refused", "returned") else ""
    return iter([Result(case=c.number, answer=way, code=code, sum=some)])  # type: ignore[arg-type]


def _of(act: Act) -> Built:
    return lambda look, c, way: iter(act.tries(look, c, way))


BUILT: dict[str, Built] = {
    "record": _record,
    "confirm": _confirm,
    "decide": _decide,
    "review": _review,
    "record_outside": _record_outside,
    "fund": lambda look, c, way: iter([Fund(case=c.number)]),
    "letter": lambda look, c, way: iter([Letter(case=c.number, step=way)]),
    "pay": lambda look, c, way: iter([Pay(case=c.number)]),
    "result": _results,
    "withdraw": _withdraw,
    **{act.name: _of(act) for act in every_act()},
}
#: acts that bring a case no further by themselves; what `record` can bring, `helps` tries
NOWHERE = frozenset({"record", *(act.name for act in every_act() if not act.leads)})


def commands(look: Gathered, c: Case, act: str, way: str) -> list[Any]:
    """The commands of an act in a way, the likeliest first; KeyError for an act without any."""
    return list(BUILT[act](look, c, way))


#: what the family brings, though the act by itself brings a case no further
RECORD, GUARDIAN = ("record", "record"), ("happened", "happened:guardian")
BROUGHT = frozenset({RECORD, GUARDIAN})


def _numbers(look: Gathered, c: Case) -> Iterator[dict[str, Any]]:
    """Of a number that does not agree with the card the one that stands there."""
    said = look.facts(c.id)
    for o in c.open:
        for fact in (f for f in o.facts if f.endswith(".id_no") and c.unlike_at(o.version)):
            born = said.get(fact.replace(".id_no", ".birth_date"))
            if born is not None:
                yield {fact: id_no(str(born), "150924")}


def helps(look: Gathered, c: Case) -> list[tuple[tuple[str, str], Any]]:
    """What the family can still bring, with the act and way: papers, an account, and somebody else
    who acts for a child where nobody does."""
    facts: list[dict[str, Any]] = [
        {"doc.income_proof": "copy"},
        {"family.annual_income": yuan(10_000)},
        setting.account(7),
    ]
    if family.of_age(c):
        own = {"payee.kind": "beneficiary_own_account", "payee.account_name": "苏和"}
        facts.append(setting.account(7) | own)
    if c.programme in ("relief", "trust", "mixed", "far"):
        facts.append(setting.bill(25_000))
    facts += _numbers(look, c)
    brought: list[tuple[tuple[str, str], Any]]
    brought = [(RECORD, Record(case=c.number, facts=f)) for f in facts]
    named = any(x.what == "guardian" for x in family.pending(c))
    if family.GUARDIAN in dict(c.people) and not (family.acting(c) or family.of_age(c) or named):
        brought += [(GUARDIAN, x) for x in commands(look, c, *GUARDIAN)]
    return brought
