"""Four eyes, over the whole life of a case. People are compared, never roles; no switch turns it off."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.case.state import Case
from caseflow.errors import NotAllowed

EXCLUSIVE = ("enter", "review", "decide", "pay")  # nobody holds two of these on one case
DUTY_WORDS = {
    "enter": "录入", "review": "审核", "decide": "决定", "pay": "拨付", "reconcile": "对账", "supervise": "监督", "manage": "管理",
    "confirm": "核对",
}  # fmt: skip
RULES = {
    "no_grant": "今日在本单位没有“{duty}”职责授权",
    "interest": "与本案当事人有利害关系，不得参与任何环节",
    "two_duties": "本案中已担任“{other}”，同一人不得兼任两项不相容职责",
    "two_levels": "已在另一级审核过本案",
    "own_entry": "不能核对自己录入的内容",
    "cost_confirmed": "核对过费用的人不得决定最终资助额",
    "paid_it": "经办拨付的人不得对账",
    "decided_before": "复核须由未审核、未决定过本案的人办理",
    "wrong_level": "本级不是应办理的审核级别",
}


def barred(case: Case | None, duty: str, actor: int, *, conflicted: bool, at: str = "") -> str:
    """The rule that keeps `actor` from `duty` on this case; empty if none does.

    `duty` may carry a level (`review:county`); `at` is `final`, `entered:N` (who entered N) or `again` for a re-review.
    """
    if conflicted:
        return "interest"
    mine = [str(d) for d, who in (case.did if case else ()) if who == actor]
    kinds = {d.partition(":")[0] for d in mine}
    kind = duty.partition(":")[0]
    if kind in EXCLUSIVE and any(k != kind and k in kinds for k in EXCLUSIVE):
        return "two_duties"
    if kind == "review" and any(d.startswith("review") and d != duty for d in mine):
        return "two_levels"
    if kind == "decide" and at == "final" and "confirm.cost" in mine:
        return "cost_confirmed"
    if at == "again" and kinds & {"review", "decide"}:
        return "decided_before"
    if kind == "confirm" and at == f"entered:{actor}":
        return "own_entry"
    if kind == "reconcile" and "pay" in kinds:
        return "paid_it"
    return ""


def check(case: Case | None, duty: str, actor: int, held: Iterable[str], *, conflicted: bool, at: str = "") -> None:
    """NotAllowed, naming the rule, if `actor` may not do it. Confirming needs any grant of the branch."""
    held = frozenset(held)
    kind = duty.partition(":")[0]
    if not held or (kind != "confirm" and kind not in held):
        raise _refusal("no_grant", kind)
    if rule := barred(case, duty, actor, conflicted=conflicted, at=at):
        mine = [str(d).partition(":")[0] for d, who in (case.did if case else ()) if who == actor]
        other = next((d for d in mine if d in EXCLUSIVE and d != kind), "")
        raise _refusal(rule, kind, other)


def _refusal(rule: str, duty: str, other: str = "") -> NotAllowed:
    text = RULES[rule].format(duty=DUTY_WORDS.get(duty, duty), other=DUTY_WORDS.get(other, other))
    return NotAllowed(f"不能办理“{DUTY_WORDS.get(duty, duty)}”：{text}", rule=rule)
