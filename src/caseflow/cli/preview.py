"""`--preview`: what a command would do, shown instead of done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from caseflow.cli.app import State
from caseflow.errors import note

if TYPE_CHECKING:
    from caseflow import Desk, Preview
    from caseflow.case.acts import Command
    from caseflow.desk.foreseen import Foreseen, Stands
    from caseflow.errors import CaseflowError, Note


def foreseen(state: State, desk: Desk, command: Command) -> None:
    """Say how cases would stand and what money would move. What would refuse the command is
    raised, as when it is carried out."""
    shown = desk.preview([command])
    (verdict,) = shown.verdicts
    if verdict.error is not None:
        raise verdict.error
    lang = state.out.lang
    said = [note("preview_only"), *_said(desk, verdict), *_funds(shown)]
    data = {"preview": True, **_verdict(verdict), "funds": _fund_data(shown)}
    state.out.give(data, "\n".join(n.say(lang) for n in said))


def foreseen_many(
    state: State, desk: Desk, commands: Sequence[Command], refused: Mapping[str, CaseflowError]
) -> None:
    """The same for many at once: those refused stand beside the others, with the reason."""
    shown = desk.preview(commands)
    lang = state.out.lang
    why = dict(refused) | {v.case: v.error for v in shown.verdicts if v.error is not None}
    done = [v for v in shown.verdicts if v.error is None]
    said = [note("preview_only"), *(n for v in done for n in _said(desk, v)), *_funds(shown)]
    data = {
        "preview": True,
        "verdicts": [_verdict(v) for v in done],
        "refused": {case: problem.say(lang) for case, problem in why.items()},
        "funds": _fund_data(shown),
    }
    lines = [n.say(lang) for n in said] + [f"{case}: {p.say(lang)}" for case, p in why.items()]
    state.out.give(data, "\n".join(lines))


def _verdict(v: Foreseen) -> dict[str, Any]:
    """As data: sums in minor units; `preview` tells it from what was done."""
    return {
        "verdict": v.verdict,
        "leaves": list(v.leaves),
        "stands": _stands(v.stands) if v.stands is not None else None,
        "others": [_stands(x) for x in v.others],
        "moves": [
            {"fund": m.fund, "source": m.source, "target": m.target, "sum": m.sum.minor}
            for m in v.moves
        ],
    }


def _fund_data(shown: Preview) -> list[dict[str, Any]]:
    return [
        {"fund": f.fund, "unit": f.unit, "before": f.before.minor, "after": f.after.minor}
        for f in shown.funds
    ]


def _stands(x: Stands) -> dict[str, Any]:
    return {
        "case": x.case,
        "status": x.status,
        "next": x.next,
        "opened": list(x.opened),
        "released": list(x.released),
        "judged": list(x.judged),
        "award": list(x.award),
        "owed": x.owed,
    }


def _said(desk: Desk, v: Foreseen) -> Iterator[Note]:
    for x in (v.stands, *v.others):
        if x is not None:
            yield note("preview_stands", case=x.case, status=x.status)
            yield from changed(x)
    if v.leaves:
        yield note("leaves_nobody", case=v.case, steps=v.leaves)
    unit = desk.cf.place.currency.code
    for m in v.moves:
        own = {"source": m.source, "target": m.target, "fund": m.fund}
        yield note("preview_moved_sum", units=m.sum.minor, unit=unit, **own)


def changed(x: Stands) -> Iterator[Note]:
    """What becomes of a case beside where it stands: that the rules say otherwise by then, what
    holds it and what no more. The same before and after it is done."""
    if x.judged:
        old, new = x.judged
        yield note("judged_anew", old=old, new=new)
    if x.award:
        old_sum, new_sum = x.award
        yield note("award_changed", old=old_sum, new=new_sum, unit=x.unit)
    if x.owed:
        yield note("to_recover", case=x.case, units=x.owed, unit=x.unit)
    if x.opened:
        yield note("preview_opened", holds=x.opened)
    if x.released:
        yield note("preview_released", holds=x.released)


def _funds(shown: Preview) -> Iterator[Note]:
    for f in shown.funds:
        sums = {"before": f.before.minor, "after": f.after.minor}
        yield note("preview_fund", fund=f.fund, unit=f.unit, **sums)


__all__ = ["changed", "foreseen", "foreseen_many"]
