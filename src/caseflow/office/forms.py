"""What a programme may ask: the form, that of earlier aid, that of cases half-way on paper."""

from __future__ import annotations

from collections.abc import Mapping

from caseflow.edition import rulebook as ed
from caseflow.programme.form import Field, any_form
from caseflow.programme.programme import Programme
from caseflow.programme.steps import standard
from caseflow.rules import nodes as n
from caseflow.words.names import FACTS
from caseflow.words.names import step as words

HISTORY = (
    Field(
        "aid.on",
        "day",
        "资助日期",
        "day of the aid",
        aliases=("发放日期", "拨付日期", "救助日期", "到账日期"),
    ),
    Field(
        "aid.sum",
        "money",
        "资助金额",
        "sum of the aid",
        aliases=("资助额", "救助金额", "发放金额", "已发放救助款"),
    ),
    Field("aid.invoice_no", "text", "发票号码", "number of the invoice", aliases=("票据号码",)),
    Field("aid.body", "text", "资助单位", "who gave it", aliases=("资助方", "救助单位", "来源")),
)
PEOPLE = ("child.", "applicant.", "household.head.", "guardian.", "guardian2.")


def form_of(of: Programme | ed.Rulebook, origin: str) -> Mapping[str, Field]:
    """The questions by key, also by the key of their group."""
    if origin == "external":
        return history_form(of)
    return paper_form(of) if origin == "paper" else _by_key(list(any_form(of)))


def history_form(of: Programme | ed.Rulebook) -> dict[str, Field]:
    """Who was helped, for what (what limits are counted by), when, by whom and how much."""
    counted = _counted(of)
    fields = [
        f
        for f in any_form(of)
        if (f.key.startswith(PEOPLE) and (f.identity or f.key.endswith("birth_date")))
        or f.key in counted
    ]
    return _by_key([*fields, *HISTORY])


def _counted(of: Programme | ed.Rulebook) -> set[str]:
    trees = of.trees() if isinstance(of, Programme) else list(of.roots)
    facts = [x for t in trees for x in n.walk(t) if isinstance(x, n.Fact) and x.use is not None]
    lines = {f.key for f in any_form(of) if f.group and f.group == of.lines}
    return {a.key for f in facts for a in (f.use.asks if f.use else ())} | lines


def paper_form(of: Programme | ed.Rulebook) -> dict[str, Field]:
    """The whole form, and how far the case had come on paper."""
    rows = standard(of.steps, two_stage=True)
    steps = [s for s in rows if s.kind not in ("service", "evidence")]
    names = tuple((s.name, words(s.name)) for s in steps)
    kinds = tuple(k for k, _ in names)
    paper = (
        Field(
            "paper.step",
            "text",
            "已办至",
            "done up to",
            options=kinds,
            option_words=names,
            aliases=("办理进度", "已办步骤"),
        ),
        Field("paper.body", "text", "办理单位", "body", aliases=("批准单位", "审批单位")),
        Field("paper.number", "text", "批文号", "paper", aliases=("文号", "告知书编号", "批文")),
        Field(
            "paper.on",
            "day",
            "批文日期",
            "day of the paper",
            aliases=("告知书日期", "批准日期", "审批日期"),
        ),
        Field(
            "paper.sum",
            "money",
            "批准金额",
            "sum granted",
            aliases=("资助额", "批准资助额"),
        ),
    )
    return _by_key([*any_form(of), *paper])


def _by_key(fields: list[Field]) -> dict[str, Field]:
    FACTS.update({f.key: (f.zh, f.en) for f in fields})
    return {k: f for f in fields for k in ((f.key, f.group) if f.group else (f.key,))}
