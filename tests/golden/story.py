"""What happened in a store, told without a name of any event class.

A story is a list of lines of JSON: a header of counts; for each case, by number, what happened in
order and where the case stands; for each fund its sums. No id, no time of recording and no personal
data is in it, so two houses that do the same tell the same story to the byte.

Only `commands`, `told` and `standing` know how this house writes things down: a house with other
event types changes these and nothing else. `python tests/golden/story.py` writes the story of the
demo.

A line says only what there is to say: no `body` where it is ours, no `units` where there is no sum,
no `holds` where nothing holds the case. `who` numbers the people of one case by their first act in
it, so it shows who acted twice and not who it was; what nobody's hand did has no `duty`. Units are
minor (fen).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from attrs import evolve, frozen

from caseflow import Caseflow
from caseflow.case import events as e
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.state import Case
from caseflow.events import Stamp, kind_of, read
from caseflow.fund.events import Move
from caseflow.office.named import body_names
from caseflow.store.journal import Stored

HERE = Path(__file__).resolve().parent
DEMO = HERE / "demo_story.jsonl"
Line: TypeAlias = dict[str, Any]


@frozen
class Told:
    """One thing that happened, and what then holds the case."""

    what: str
    duty: str = ""
    body: str = ""
    units: int = 0
    holds: tuple[str, ...] = ()
    more: tuple[tuple[str, Any], ...] = ()


# -- what this house calls things: the only part that a rebuilt house changes ---------------------
#
# Holds and recoveries are no things that happen here: `held` and `released` say what holds the case
# once its command is over, and what is owed follows from its lines. They are read from the state.


def commands(rows: Sequence[Stored]) -> Iterator[tuple[str, int, Told]]:
    """The events of one case in neutral words, command by command."""
    case: Case | None = None
    for _, mine in groupby(rows, key=lambda r: r.command):
        steps: list[tuple[str, int, Told]] = []
        for row in mine:
            event = read(row.type, row.body)
            before = case
            stamp = Stamp(
                stream=row.stream,
                version=row.version,
                by=row.actor,
                branch=row.chain,
                on=row.on,
                first=row.command,
            )
            case = kind_of(event).fold(before, event, stamp)
            held = tuple(h.code for h in case.holds)
            step = told(event, before, case)
            if step is not None:
                steps.append((row.on, row.actor, evolve(step, holds=held)))
            if case.owed != (before.owed if before is not None else 0):
                recovery = Told("recovery", units=case.owed, holds=held)
                steps.append((row.on, row.actor, recovery))
        yield from _whole(steps, tuple(h.code for h in case.holds) if case is not None else ())


def _whole(
    steps: list[tuple[str, int, Told]], holds: tuple[str, ...]
) -> Iterator[tuple[str, int, Told]]:
    """A command as a whole: its last line and its assessments say what holds the case after it; the
    facts of a paper are recorded before the paper; the payee is stated with the facts."""
    last = len(steps) - 1
    for i, (on, actor, step) in enumerate(steps):
        owed = i + 1 == last and steps[last][2].what == "recovery"
        if i == last or owed or step.what == "assessed":
            steps[i] = (on, actor, evolve(step, holds=holds))
    for i in range(last):
        if [s.what for _, _, s in steps[i : i + 2]] == ["paper", "recorded"]:
            steps[i], steps[i + 1] = steps[i + 1], steps[i]
    for i, (on, actor, step) in enumerate(steps):
        if step.what != "payee":
            yield on, actor, step
        elif i == 0:
            yield on, actor, evolve(step, what="recorded")


def told(event: object, before: Case | None, after: Case) -> Told | None:
    """One event of a case; None for what only says how things stand."""
    more: tuple[tuple[str, Any], ...]
    match event:
        case e.Submitted():
            more = (("programme", event.programme), ("origin", event.origin))
            return Told("submitted", "enter", "", event.units, (), more)
        case e.FactsRecorded():
            return Told("recorded", "enter")
        case e.PayeeStated():
            return Told("payee", "enter")
        case DocumentFiled():
            return Told("filed", "enter", more=(("document", event.document),))
        case e.OutsideRecorded():
            more = (
                ("steps", list(event.steps)),
                ("result", event.result),
                ("done_on", event.done_on),
            )
            return Told("paper", "enter", event.body, event.units, (), more)
        case e.FactsConfirmed() | e.PayeeConfirmed():
            return Told("confirmed", "confirm")
        case e.Assessed():
            more = (("at", event.at), ("outcome", event.outcome))
            most = [line[3] or 0 for line in event.award if line[1] == "money"]
            return Told("assessed", units=sum(most), more=more)
        case e.ReferralSettled():
            return Told("settled", more=(("rules", dict(event.rules)),))
        case e.Reviewed():
            return _answered(event.step, event.result, event.by)
        case e.Decided():
            units = sum(g.units for g in event.grants)
            return _answered(event.step, "grant", event.by, units)
        case e.Released(how="upheld"):
            return _answered("decide", "uphold", units=after.granted)
        case e.Released(hold="paper_differs", how="refused"):
            return _answered(after.next, "refuse_paper")
        case e.Closed():
            return _closed(event, before)
        case _:
            return _money(event)


def _answered(step: str, result: str, body: str = "", units: int = 0) -> Told:
    what, duty = ("reviewed", "review") if step.startswith("review") else ("decided", "decide")
    return Told(what, duty, body, units, (), (("step", step), ("result", result)))


def _closed(event: e.Closed, before: Case | None) -> Told | None:
    """Who rejects answers the step due; who takes a grant back, the grant or the final sum."""
    assert before is not None
    match event.how:
        case "nothing_payable":
            return None  # the decision of that sum has said so
        case "rejected" if before.next.startswith("review"):
            return _answered(before.next, "reject", event.by)
        case "rejected":
            return _answered(before.next, "refuse", event.by)
        case "revoked" if before.next == "final" and not before.held("re_review"):
            return _answered("final", "refuse", event.by)
        case "revoked":
            return _answered("decide", "revoke", event.by)
        case how:
            return Told("closed", "enter", more=(("how", how),))


def _money(event: object) -> Told | None:
    """The rest of `told`: clerical steps, funds, payments."""
    match event:
        case e.StepDone():
            kept = _into(event.moves, "reserved")
            duty = "" if event.by else "enter"
            return Told("step_done", duty, event.by, kept, (), (("step", event.step),))
        case e.Funded():
            return Told("funded", units=_into(event.moves, "reserved"))
        case e.Instructed():
            return Told("instructed", "pay", units=_into(event.moves, "instructed"))
        case e.Paid():
            duty = "pay" if event.by else "reconcile"
            return Told("paid", duty, event.by, _into(event.moves, "paid"))
        case e.PaymentFailed():
            units = _into(event.moves, "reserved")
            return Told("payment_failed", "reconcile", "", units, (), (("code", event.code),))
        case _:
            return None


def _into(moves: Sequence[Move], account: str) -> int:
    """How many units came into an account."""
    return sum(m.units for m in moves if m.target == account)


def standing(cf: Caseflow) -> Iterator[tuple[int, str, Line]]:
    """Every case in the order of numbers: its stream, its number, where it stands at the end.

    `unconfirmed`: how many entries still wait for a second person.
    """
    for c in cf.cases():
        sums = ("granted", "pledged", "reserved", "instructed", "paid")
        stands = {k: getattr(c, k) for k in sums}
        waits = len(c.open) + sum(p.confirmed_by is None for p in c.papers)
        payee = c.payee is not None and c.payee.confirmed_by is None and c.payee.how != "cash"
        yield (
            c.id,
            c.number,
            {"status": c.status, **stands, "recovering": c.owed, "unconfirmed": waits + payee},
        )


def journal(cf: Caseflow) -> dict[int, list[Stored]]:
    """The events of every case, by its stream."""
    lives: dict[int, list[Stored]] = {}
    with cf.journal.reading():
        for row in cf.journal.walk():
            if read(row.type, row.body).kind == "case":
                lives.setdefault(row.stream, []).append(row)
    return lives


# -- the story: nothing below knows an event type --------------------------------------------------


def story(cf: Caseflow) -> list[str]:
    """The lines of a store: a header, then cases by number, then funds by name."""
    lives = {stream: list(commands(rows)) for stream, rows in journal(cf).items()}
    lines: list[Line] = []
    counts: Counter[str] = Counter()
    for stream, number, stands in standing(cf):
        life = list(_life(number, lives.get(stream, [])))
        called = bodies(cf, stream)
        for line in life:
            if "body" in line:
                line["body"] = called.get(line["body"], line["body"])
        counts.update(line["what"] for line in life)
        lines += [*life, _said({"case": number, "what": "stands", **stands})]
    funds = cf.funds()
    lines += [{"fund": name, **dict(sorted(funds[name].items()))} for name in sorted(funds)]
    return [_text(header(lines)), *map(_text, lines)]


def bodies(cf: Caseflow, case: int) -> dict[str, str]:
    """code → what a body is called, branches of the store too."""
    with cf.office.reading() as root:
        return {b.code: b.name for b in root.branches} | body_names(root, case)


def header(lines: Sequence[Line]) -> Line:
    """How many there are of each thing, counted from the lines themselves."""
    what = Counter(str(line["what"]) for line in lines if "case" in line)
    cases = what.pop("stands", 0)
    funds = sum("fund" in line for line in lines)
    steps = sum(what.values())
    return {"cases": cases, "funds": funds, "steps": steps, "what": dict(sorted(what.items()))}


def _life(number: str, steps: Sequence[tuple[str, int, Told]]) -> Iterator[Line]:
    """The lines of one case; of consecutive equal assessments the last."""
    people: dict[int, int] = {}
    out: list[Line] = []
    for place, (on, actor, step) in enumerate(steps):
        duty = (step.duty or _settling(steps, place)) if actor else ""
        who = (
            people.setdefault(actor, len(people) + 1) if actor and duty and not _theirs(step) else 0
        )
        line = _said(
            {
                "case": number, "on": on, "what": step.what, **dict(step.more), "duty": duty,
                "who": who, "body": step.body, "units": step.units, "holds": sorted(step.holds),
            }
        )  # fmt: skip
        if out and _same_assessment(out[-1], line):
            out.pop()
        out.append(line)
    yield from out


def _theirs(step: Told) -> bool:
    """Did another body do it? Its paper is entered by one of ours."""
    return bool(step.body) and step.what != "paper"


def _settling(steps: Sequence[tuple[str, int, Told]], place: int) -> str:
    """A rule is settled by whoever reviews or decides next."""
    if steps[place][2].what != "settled":
        return ""
    later = (s.duty for _, _, s in steps[place:] if s.what in ("reviewed", "decided"))
    return next(later, "")


def _same_assessment(a: Line, b: Line) -> bool:
    keys = ("what", "at", "outcome")
    return a["what"] == "assessed" and all(a.get(k) == b.get(k) for k in keys)


def _said(line: Line) -> Line:
    """Without what says nothing."""
    return {k: v for k, v in line.items() if v not in ("", 0, None, [], {})}


def _text(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False)


# -- the demo --------------------------------------------------------------------------------------


def demo(folder: Path) -> list[str]:
    """Run the demo into `folder`; the story of the store that it leaves."""
    from caseflow.demo.show import show

    show(folder)
    (store,) = folder.glob("*.db")
    with Caseflow.open(store) as cf:
        return story(cf)


def write(path: Path = DEMO) -> None:
    """Run the demo and keep its story as the golden one."""
    with tempfile.TemporaryDirectory() as folder:
        path.write_text("".join(f"{line}\n" for line in demo(Path(folder))), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)
