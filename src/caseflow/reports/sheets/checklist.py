"""What lies in the file of a case: documents, lines of the award, what was done."""

from __future__ import annotations

from collections import Counter
from html import escape

from caseflow.case.signed import out
from caseflow.desk.award import LineTold
from caseflow.desk.award_said import (
    element_said,
    payee_said,
    payment_said,
    recoveries_said,
    when_said,
)
from caseflow.edition.instead import stands_in
from caseflow.programme.consent import NAME as CONSENT
from caseflow.reports.dossier import Dossier, Entry
from caseflow.reports.plain import dated, days
from caseflow.reports.sheets.parts import FILED, REFUSED, numbered, table_rows

_STATE = {"P": "不需要", "F": "缺", "U": "缺", "N": "待定"}
_FORMS = {"original": "原件", "copy": "复印件"}
_STAGE = {"entry": "申请", "final": "核定"}


def values(d: Dossier) -> dict[str, str]:
    """The placeholders of its template."""
    rows = []
    for n in d.assessment.edition.documents:
        state = _STATE.get(d.codes.get(n.name, ""), "服务完成后提交")
        if n.name == CONSENT and (on := d.facts.get("consent.given_on")):
            state = f"齐（{days(str(on))}签署）"
        if other := stands_in(n, d.facts):
            state = f"以{other.called(zh=True)}代"
        rows.append((n.zh, _STAGE[n.at], _FORMS.get(d.documents.get(n.name, "")) or state, ""))
    for (kind, on), times in Counter(d.returned).items():
        often = f"（{times} 份）" if times > 1 else ""
        back_as = "张贴照片" if kind == "notice" else "签回"
        rows.append((f"{called(d, kind)}（{back_as}）", "纸件", f"已归档 {days(on)}{often}", ""))
    back = {kind for kind, _ in d.returned}
    signed = {"approval": True, "grant": d.case.granted > 0, "refusal": d.case.end in REFUSED}
    signed |= dict.fromkeys(out(d.case), True)
    for kind, due in signed.items():
        if due and kind not in back:
            rows.append((f"{called(d, kind)}（签回）", "纸件", "尚未签回", ""))
    done = [(str(i), *_done(d, i, x)) for i, x in enumerate(d.history, 1)]
    documents = table_rows([(str(i), *row) for i, row in enumerate(rows, 1)])
    return {"documents": documents, "lines": _lines(d), "history": table_rows(done)}


def _done(d: Dossier, nth: int, x: Entry) -> tuple[str, str, str]:
    """What was done, when, by whom; an application stands by the day on which it came in."""
    came = d.case.received_on
    if nth == 1 and came and came != x.on:
        return f"{x.what}（{days(x.on)}录入）", days(came), x.who
    return x.what + numbered(x), days(x.on), x.who


def called(d: Dossier, kind: str) -> str:
    """The title of a paper that comes back: as its programme calls it, else ours."""
    named = {x.name: x.zh for x in d.assessment.edition.papers}
    return named[kind] if kind in named else FILED[kind][1] if kind in FILED else kind


def _lines(d: Dossier) -> str:
    """Each line of the award, to whom and when it is paid, and its payments; what was paid too
    much, and what came back of it."""
    if not d.award.lines:
        return ""
    cells = table_rows([_line(d, x) for x in d.award.lines])
    heads = "<tr><th>笔</th><th>资助额</th><th>资金</th><th>收款人</th><th>拨付</th></tr>"
    back = "".join(
        f'<p class="plain">{escape(dated(x))}</p>' for x in recoveries_said(d.award, "zh")
    )
    columns = (
        '<col style="width: 20mm"><col style="width: 26mm"><col style="width: 28mm"><col><col>'
    )
    table = (
        f'<table class="fixed">\n<colgroup>{columns}</colgroup>\n<thead>{heads}</thead>\n{cells}'
    )
    return f"{table}\n</table>\n{back}"


def _line(d: Dossier, x: LineTold) -> tuple[str, ...]:
    paid = (payment_said(x, p, "zh") for p in x.payments)
    when = "；".join((when_said(x, "zh"), *(paid if len(x.payments) > 1 else ())))
    payee = payee_said(x, "zh")
    return (
        f"{x.line}{element_said(x, 'zh')}",
        d.money(x.granted.minor),
        x.fund,
        payee,
        dated(when),
    )
