"""Going live: aid that was given before this store was in use, and cases that are half-way on paper.

Earlier aid is a case of origin `external`, filed and closed at once: it counts as earlier aid, never as decided here. A
half-way case is of origin `paper`: what was done on paper is recorded as steps of the body that did them, and takes effect
once a second person has compared it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from caseflow.case import commands as c
from caseflow.case.words import words
from caseflow.errors import FactError
from caseflow.programme import edition as ed
from caseflow.programme.form import Field, any_form
from caseflow.programme.programme import Programme
from caseflow.programme.steps import standard
from caseflow.rules import nodes as n
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.case.state import Case

HISTORY = (
    Field("aid.on", "day", "资助日期", "day of the aid", aliases=("发放日期", "拨付日期", "救助日期", "到账日期")),
    Field("aid.sum", "money", "资助金额", "sum of the aid", aliases=("资助额", "救助金额", "发放金额", "已发放救助款")),
    Field("aid.body", "text", "资助单位", "who gave it", aliases=("资助方", "救助单位", "来源")),
)
PEOPLE = ("child.", "applicant.", "household.head.", "guardian.", "guardian2.")


def history_form(of: Programme | ed.Edition) -> dict[str, Field]:
    """Who was helped, for what (what limits are counted by), when, by whom and how much."""
    counted = _counted(of)
    fields = [f for f in any_form(of) if (f.key.startswith(PEOPLE) and (f.identity or f.key.endswith("birth_date"))) or f.key in counted]
    return _by_key([*fields, *HISTORY])


def _counted(of: Programme | ed.Edition) -> set[str]:
    trees = of.trees() if isinstance(of, Programme) else list(of.roots)
    facts = [x for t in trees for x in n.walk(t) if isinstance(x, n.Fact) and x.use is not None]
    lines = {f.key for f in any_form(of) if f.group and f.group == of.lines}
    return {a.key for f in facts for a in (f.use.asks if f.use else ())} | lines


def paper_form(of: Programme | ed.Edition) -> dict[str, Field]:
    """The whole form, and how far the case had come on paper."""
    steps = [s for s in (standard(of.steps, two_stage=True)) if s.kind not in ("service", "evidence")]
    names = tuple((s.name, words(s.name)) for s in steps)
    paper = (
        Field("paper.step", "text", "已办至", "done up to", tuple(k for k, _ in names), names, aliases=("办理进度", "已办步骤")),
        Field("paper.body", "text", "办理单位", "body", aliases=("批准单位", "审批单位")),
        Field("paper.number", "text", "批文号", "paper", aliases=("文号", "告知书编号", "批文")),
        Field("paper.on", "day", "批文日期", "day of the paper", aliases=("告知书日期", "批准日期", "审批日期")),
        Field("paper.sum", "money", "批准金额", "sum granted", aliases=("资助额", "批准资助额")),
    )
    return _by_key([*any_form(of), *paper])


def _by_key(fields: list[Field]) -> dict[str, Field]:
    return {k: f for f in fields for k in ((f.key, f.group) if f.group else (f.key,))}


def external(facts: Mapping[str, Any], today: date) -> tuple[str, int, dict[str, Any]]:
    """The day, the sum in minor units (0: not known) and what describes the aid, from the facts of a history row."""
    on, sum_ = facts.get("aid.on"), facts.get("aid.sum")
    if isinstance(on, date) and on > today:
        raise FactError("aid.on", on, "资助日期不能晚于今天；请核对")
    rest = {k: v for k, v in facts.items() if k not in ("aid.on", "aid.sum")}
    return on.isoformat() if isinstance(on, date) else "", sum_.minor if isinstance(sum_, Money) else 0, rest


def on_paper(facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts of the application, and apart from them what was done on paper."""
    paper = {k.removeprefix("paper."): v for k, v in facts.items() if k.startswith("paper.")}
    return {k: v for k, v in facts.items() if not k.startswith("paper.")}, paper


def paper_steps(s: Case, edition: ed.Edition, paper: Mapping[str, Any], own: str) -> c.RecordOutside | None:
    """Every step up to the one that the row names, as done by its body (our own branch if it names none)."""
    last = paper.get("step")
    if not last:
        return None
    for need, zh in (("number", "批文号"), ("on", "批文日期")):
        if not paper.get(need):
            raise FactError(f"paper.{need}", "", f"已办至{words(str(last))}的，须填写{zh}", show=False)
    steps = [x for x in edition.steps if x.name not in s.done and (x.kind != "final" or edition.two_stage)]
    if last not in [x.name for x in steps]:
        raise FactError("paper.step", str(last), f"这个项目没有这一步；可填：{'、'.join(words(x.name) for x in steps)}")
    upto = [x.name for x in steps][: [x.name for x in steps].index(str(last)) + 1]
    sum_ = paper.get("sum")
    fen = sum_.minor if isinstance(sum_, Money) else 0
    if any(k in ("decide", "final") for k in upto) and not fen:
        raise FactError("paper.sum", "", "已作资助决定的，须填写批准金额", show=False)
    return c.RecordOutside(tuple(upto), str(paper.get("body") or own), paper["on"].isoformat(), "grant", fen, {}, str(paper["number"]))


__all__ = ["HISTORY", "external", "history_form", "on_paper", "paper_form", "paper_steps"]
