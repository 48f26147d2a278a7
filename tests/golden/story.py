"""What happened in a store, told without a name of any event class.

A story is a list of lines of JSON: a header of counts; for each case, by number, what happened in
order and where the case stands; for each fund its sums. No id, no time of recording and no personal
data is in it, so two houses that do the same tell the same story to the byte.

Only `told` and `standing` know how this house writes things down: a house with other event types
changes these two and nothing else. `python tests/golden/story.py` writes the story of the demo.

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
from pathlib import Path
from typing import Any, TypeAlias

from attrs import frozen

from caseflow import Caseflow
from caseflow.case import events as e

HERE = Path(__file__).resolve().parent
DEMO = HERE / "demo_story.jsonl"
Line: TypeAlias = dict[str, Any]


@frozen
class Told:
    """One thing that happened. `hold` None: what holds the case stays as it was, empty: nothing."""

    what: str
    duty: str = ""
    body: str = ""
    units: int = 0
    hold: str | None = None
    more: tuple[tuple[str, Any], ...] = ()


# -- what this house calls things: the only part that a rebuilt house changes ---------------------


def told(event: object) -> Told | None:
    """One event of a case in neutral words; None for events of anything else."""
    more: tuple[tuple[str, Any], ...]
    match event:
        case e.Submitted():
            more = (("programme", event.programme), ("origin", event.origin))
            return Told("submitted", "enter", "", event.fen, "", more)
        case e.FactsRecorded():
            return Told("recorded", "enter")
        case e.DocumentFiled():
            return Told("filed", "enter", "", 0, None, (("document", event.document),))
        case e.OutsideRecorded(steps, body, done_on, result, fen):
            more = (("steps", list(steps)), ("result", result), ("done_on", done_on))
            return Told("paper", "enter", body, fen, None, more)
        case e.Confirmed():
            return Told("confirmed", "confirm", "", 0, event.hold or None)
        case e.Assessed():
            more = (("at", event.at), ("outcome", event.outcome))
            most = [line[3] or 0 for line in event.award if line[1] == "fen"]
            return Told("assessed", "", "", sum(most), event.hold, more)
        case e.ReferralSettled():
            return Told("settled", "", "", 0, None, (("rules", dict(event.rules)),))
        case e.Reviewed():
            more = (("step", event.step), ("result", event.result))
            return Told("reviewed", "review", event.by, 0, event.hold, more)
        case e.Decided():
            more = (("step", event.step), ("result", event.result))
            return Told("decided", "decide", event.by, event.fen, event.hold, more)
        case e.StepDone():
            kept = _into(event.moves, "reserved")
            duty = "" if event.by else "enter"
            return Told("step_done", duty, event.by, kept, None, (("step", event.step),))
        case _:
            return _money(event)


def _money(event: object) -> Told | None:
    """The rest of `told`: funds, payments, recoveries and ends."""
    match event:
        case e.Funded():
            return Told("funded", "", "", _into(event.moves, "reserved"), "")
        case e.Instructed():
            return Told("instructed", "pay", "", _into(event.moves, "instructed"))
        case e.Paid():
            duty = "pay" if event.by else "reconcile"
            return Told("paid", duty, event.by, _into(event.moves, "paid"))
        case e.PaymentFailed():
            units = _into(event.moves, "reserved")
            return Told("payment_failed", "reconcile", "", units, None, (("code", event.code),))
        case e.RecoveryChanged():
            return Told("recovery", "", "", event.fen)
        case e.Closed():
            hold = None if event.how == "external" else ""
            return Told("closed", "enter", "", 0, hold, (("how", event.how),))
        case _:
            return None


def _into(moves: Sequence[e.Move], account: str) -> int:
    """How many units came into an account."""
    return sum(units for _, _, target, units in moves if target == account)


def standing(cf: Caseflow) -> Iterator[tuple[int, str, Line]]:
    """Every case in the order of numbers: its stream, its number, where it stands at the end.

    `unconfirmed`: how many entries still wait for a second person.
    """
    for s in cf.cases():
        sums = ("granted", "pledged", "reserved", "instructed", "paid", "recovering")
        unconfirmed = sum(not entry.confirmed for entry in s.open)
        stands = {k: getattr(s, k) for k in sums}
        yield s.id, s.number, {"status": s.status, **stands, "unconfirmed": unconfirmed}


# -- the story: nothing below knows an event type --------------------------------------------------


def story(cf: Caseflow) -> list[str]:
    """The lines of a store: a header, then cases by number, then funds by name."""
    lives: dict[int, list[tuple[str, int, Told]]] = {}
    for stream, on, actor, step in _steps(cf):
        lives.setdefault(stream, []).append((on, actor, step))
    lines: list[Line] = []
    counts: Counter[str] = Counter()
    for stream, number, stands in standing(cf):
        life = list(_life(number, lives.get(stream, [])))
        counts.update(line["what"] for line in life)
        lines += [*life, _said({"case": number, "what": "stands", **stands})]
    funds = cf.funds()
    lines += [{"fund": name, **dict(sorted(funds[name].items()))} for name in sorted(funds)]
    return [_text(header(lines)), *map(_text, lines)]


def header(lines: Sequence[Line]) -> Line:
    """How many there are of each thing, counted from the lines themselves."""
    what = Counter(str(line["what"]) for line in lines if "case" in line)
    cases = what.pop("stands", 0)
    funds = sum("fund" in line for line in lines)
    steps = sum(what.values())
    return {"cases": cases, "funds": funds, "steps": steps, "what": dict(sorted(what.items()))}


def _steps(cf: Caseflow) -> Iterator[tuple[int, str, int, Told]]:
    """Stream, day, actor and what happened, read as a host reads: page by page to the end."""
    after = 0
    while page := list(cf.events(after=after)):
        after = page[-1].position
        for journal in page:
            step = told(journal.event)
            if step is not None:
                yield journal.stream, journal.on, journal.actor, step


def _life(number: str, steps: Sequence[tuple[str, int, Told]]) -> Iterator[Line]:
    """The lines of one case; of consecutive equal assessments the last."""
    holds: list[str] = []
    people: dict[int, int] = {}
    out: list[Line] = []
    for place, (on, actor, step) in enumerate(steps):
        duty = (step.duty or _settling(steps, place)) if actor else ""
        if step.hold is not None:
            holds = [step.hold] if step.hold else []
        who = (
            people.setdefault(actor, len(people) + 1) if actor and duty and not _theirs(step) else 0
        )
        line = _said(
            {
                "case": number, "on": on, "what": step.what, **dict(step.more), "duty": duty,
                "who": who, "body": step.body, "units": step.units, "holds": sorted(holds),
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
