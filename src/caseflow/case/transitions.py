"""What may follow what. The order of steps is the edition's; here stands which command answers which step or hold."""

from __future__ import annotations

from collections.abc import Sequence

from caseflow.case import commands as c
from caseflow.case.state import Case
from caseflow.case.words import END_WORDS, HOLD_NEXT, HOLD_WORDS, words
from caseflow.errors import Stale
from caseflow.programme.edition import Edition, Step

# kind of step: the command that answers it when we do it ourselves
ANSWERS: dict[str, type] = {
    "review": c.Review, "decide": c.Decide, "final": c.Decide, "pay": c.Instruct, "notice": c.Letter, "letter": c.Letter,
    "entry": c.Letter,
}  # fmt: skip
# hold: what it lets through, beside facts, confirmation and the results of payments already under way
HOLDS: dict[str, tuple[type, ...]] = {
    "awaiting_information": (c.RecordOutside,),
    "waiting_for_funds": (c.Fund,),
    "paper_differs": (c.Decide,),
    "re_review": (c.Decide,),
    "recompute": (c.Decide, c.RecordOutside),
}
ALWAYS = (c.Record, c.Attach, c.Confirm, c.Reassess, c.Result, c.Withdraw)
AWAITED = ("service", "evidence")  # no command: they are over once the final assessment is no longer incomplete


def due(edition: Edition, done: Sequence[str], *, settled: bool) -> str:
    """The first step not done. `settled`: the final assessment is complete, so service and evidence are over."""
    for step in edition.steps:
        if step.name in done or (step.kind == "final" and not edition.two_stage):
            continue
        if step.kind in AWAITED and settled:
            continue
        return step.name
    return ""


def outside(step: Step, levels: frozenset[str], *, held_here: bool) -> bool:
    """Does another body do it? A review level without a desk in this store does; who holds the fund pays."""
    if step.kind == "pay":
        return step.outside and not held_here
    if step.kind == "review":
        return step.outside or bool(step.level and step.level not in levels)
    return step.outside


def check(case: Case, edition: Edition, command: c.Command, levels: frozenset[str], *, held_here: bool) -> None:
    """Stale, naming what is due, if the life of the case does not allow `command` now."""
    if case.end and not (isinstance(command, c.Record | c.Confirm | c.Reassess) and case.end == "nothing_payable"):
        raise Stale(f"{case.number}：案件已结束（{END_WORDS.get(case.end, case.end)}），不能再办理", changed=("end",))
    if isinstance(command, ALWAYS):
        return
    if case.hold:
        if not isinstance(command, HOLDS[case.hold]):
            raise Stale(f"{case.number}：{HOLD_WORDS[case.hold]}；{HOLD_NEXT.get(case.hold, '其他步骤暂不能办理')}", changed=("hold",))
        if not isinstance(command, c.RecordOutside):
            return
    if not case.next and not case.hold:
        raise Stale(f"{case.number}：没有待办步骤", changed=("next",))
    _check_step(case, edition, command, levels, held_here=held_here)


def _check_step(case: Case, edition: Edition, command: c.Command, levels: frozenset[str], *, held_here: bool) -> None:
    if isinstance(command, c.RecordOutside):
        rest = [s for s in edition.steps if s.name not in case.done and not (s.kind in AWAITED and case.next in ("final", "pay"))]
        rest = [s for s in rest if s.kind != "final" or edition.two_stage]
        if case.hold == "recompute":
            rest = [edition.step("final")]
        expected = [s.name for s in rest[: len(command.steps)]]
        if list(command.steps) != expected:
            said = "、".join(map(words, command.steps))
            raise Stale(f"{case.number}：现应办理 {words(case.next)}，来文所述为 {said}；请按顺序登记", changed=("next",))
        inside = [s.name for s in rest[: len(command.steps)] if not outside(s, levels, held_here=held_here)]
        if inside and not (case.origin == "paper" and not case.done):
            raise Stale(f"{case.number}：{words(inside[0])} 由本单位办理，不能按外部来文登记", changed=("next",))
        return
    step = edition.step(case.next)
    if outside(step, levels, held_here=held_here):
        raise Stale(
            f"{case.number}：现应办理 {words(case.next)}，由外部机构办理；请用 record --outside {case.next} 登记来文", changed=("next",)
        )
    if not isinstance(command, ANSWERS.get(step.kind, ())) or (isinstance(command, c.Letter) and command.step != case.next):
        raise Stale(f"{case.number}：现应办理 {words(case.next)}", changed=("next",))
