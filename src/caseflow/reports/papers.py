"""Papers that an office prints and gets back signed: HTML pages for A4, numbered; the number brings the signed scan back.

A branch may edit the templates: files of the same name in `STORE.templates/` are used instead; a comment at the head of each
lists its placeholders and is not printed. Papers name people, so each print is a recorded read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from attrs import frozen

from caseflow.case.words import status_words, words
from caseflow.engine.desk import Desk
from caseflow.engine.numbers import check_letter, same_number
from caseflow.errors import FactError
from caseflow.programme.assessment import Assessment
from caseflow.programme.reasons import OUTCOMES, clause_words, labels
from caseflow.reports.dossier import Dossier, Entry, dossier
from caseflow.reports.plain import basis, condition, days, reason, seen, standard, values_of
from caseflow.rules.words import show
from caseflow.values.dates import read_day
from caseflow.values.money import Money
from caseflow.values.money_text import capital
from caseflow.values.numerals import narrow

KINDS = {
    "missing": ("BZ", "补正通知"), "grant": ("GZ", "资助告知书"), "refusal": ("JJ", "不予资助告知书"), "approval": ("SP", "申请审批表"),
    "checklist": ("ML", "档案目录"),
}  # fmt: skip
_CODE = re.compile(r"(?P<case>[A-Z0-9-]+)/(?P<mark>[A-Z]{2})(?P<version>\d{1,6})-(?P<letter>[A-Z])")
BLANK = '<span class="fill"></span>'  # to be written by hand
BLANK_DAY = '<span class="fill year"></span>年<span class="fill day"></span>月<span class="fill day"></span>日'
REFUSED = ("rejected", "revoked", "nothing_payable")
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


@frozen
class Paper:
    """A page: its number (`SZW-2026-0007-K/GZ12-M`), its title, the HTML."""

    code: str
    title: str
    html: str


def paper(desk: Desk, case: str, kind: str, *, until: str = "") -> Paper:
    """Make a paper of a case. FactError if there is nothing of that kind to say, or a template names what it may not.

    `until`: the last day for the papers asked for, or for asking for a re-review; left blank to be written by hand if not given.
    """
    if kind not in KINDS:
        raise FactError("纸件", kind, f"只能是：{'、'.join(KINDS)}")
    mark, title = KINDS[kind]
    last_day = read_day(until, "until") if until else None
    if last_day is not None and last_day < desk.cf.today:
        raise FactError("最后一天", last_day, "不能早于今天")
    d = dossier(desk, case, purpose=f"制作{title}")
    body = f"{d.case.number}/{mark}{d.case.version}"
    values = {
        **_common(d, last_day.isoformat() if last_day else ""),
        **_VALUES[kind](d),
        "code": f"{body}-{check_letter(body)}",
        "title": title,
    }
    folder = None if str(desk.cf.store.path) == ":memory:" else Path(f"{desk.cf.store.path}.templates")
    filled = _fill(template(kind, folder), kind, values)
    return Paper(values["code"], title, _fill(template("page", folder), "page", {**values, "body": filled}))


def read_code(text: str) -> tuple[str, str]:
    """(case, kind) of the number on a paper. FactError if its check letter is wrong."""
    match = _CODE.fullmatch(narrow(text).strip().upper())
    if match is None or check_letter(match[0].rpartition("-")[0]) != match["letter"]:
        raise FactError("纸件", text[:40], "不是本库所印纸件的编号（校验字母不对）；请核对后重输")
    kind = next((k for k, (mark, _) in KINDS.items() if mark == match["mark"]), "")
    if not kind:
        raise FactError("纸件", text[:40], "没有这种纸件")
    return same_number(match["case"]), kind


def template(name: str, folder: Path | None = None) -> str:
    """The branch's own template, else ours. FactError if its file cannot be read."""
    if folder is not None and (own := folder / f"{name}.html").is_file():
        try:
            return own.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise FactError("template", own.name, f"不能读取：{type(problem).__name__}；请另存为 UTF-8") from None
    return files("caseflow.reports").joinpath("templates", f"{name}.html").read_text("utf-8")


def _fill(text: str, name: str, values: Mapping[str, str]) -> str:
    try:
        return Template(_COMMENT.sub("", text)).substitute(values)
    except KeyError as missing:
        raise FactError("template", name, f"模板里的 ${missing.args[0]} 不存在；可用：{'、'.join(sorted(values))}") from None
    except ValueError:
        raise FactError("template", name, "模板里有单独的 $；请写成 $$") from None


# -- what each paper says --------------------------------------------------------------------------------------------------


def _common(d: Dossier, until: str) -> dict[str, str]:
    s = d.case
    return {
        "number": escape(s.number), "programme": escape(d.assessment.edition.zh), "office": escape(d.office), "today": days(d.today),
        "beneficiary": escape(d.beneficiary or "受益人"), "addressee": escape(d.addressee or "申请人"),
        "on_behalf": f"为{escape(d.beneficiary)}" if d.beneficiary and d.beneficiary != d.addressee else "",
        "received_on": days(s.received_on) or BLANK_DAY, "until": days(until) or BLANK_DAY, "status": status_words(s.status),
        "amount": str(Money(s.granted)), "capital": capital(Money(s.granted)), "paid": str(Money(s.paid)),
    }  # fmt: skip


def _list(items: Sequence[str]) -> str:
    return "<ol>\n" + "\n".join(f"<li>{x}</li>" for x in items) + "\n</ol>"


def _rows(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("<tr>" + "".join(f"<td>{escape(x)}</td>" for x in row) + "</tr>" for row in rows)


def _missing(d: Dossier) -> dict[str, str]:
    a, names = d.assessment, labels(d.assessment)
    if d.case.end:
        raise FactError("纸件", "missing", f"这个案件已经结束（{status_words(d.case.status)}），不再补正", show=False)
    yes_no = {f.key for f in a.edition.facts if f.kind == "yes_no"}
    ours = {a.edition.pinned_on} if any(x.kind == "entry" for x in a.edition.steps) else set()  # the office writes this day itself
    asked = [m.facts for m in a.missing if not set(m.facts) <= ours]
    judged = [x for x in d.history if x.result][-1:]
    back = judged[0].why if judged and judged[0].result == "return" and d.case.hold == "awaiting_information" else ""
    if not asked and not back:
        raise FactError("纸件", "missing", "这个案件不缺申请人应交的材料或信息", show=False)
    words = ["；或 ".join(escape(names.get(k, (k, k))[0]) + ("（是或否）" if k in yes_no else "") for k in keys) for keys in asked]
    lines = [
        (any(k.startswith("doc.") for k in keys), w + ("（以上任一项）" if len(keys) > 1 else ""))
        for keys, w in zip(asked, words, strict=True)
    ]
    parts = [
        (head, [w for paper, w in lines if paper is is_paper]) for head, is_paper in (("应交的材料：", True), ("应说明的情况：", False))
    ]
    said = [f"<p>审核人要求：{escape(back)}</p>"] if back else []
    return {"missing": "\n".join([*(f"<p>{head}</p>\n{_list(items)}" for head, items in parts if items), *said])}


def _grant(d: Dossier) -> dict[str, str]:
    s, edition = d.case, d.granted_under
    if not s.granted or edition is None:
        raise FactError("纸件", "grant", "这个案件还没有准予资助的决定", show=False)
    if any(x.kind == "notice" and x.name not in s.done for x in edition.steps):
        raise FactError("纸件", "grant", "公示还没有结束，不能发资助告知书", show=False)
    final = s.award_final or not edition.two_stage
    papers = "、".join(escape(x.zh) for x in edition.documents if x.at == "final") or "票据和结算单"
    lapses = "逾期未提交的，本告知书失效。" if s.letter_until else ""  # a validity that nobody set is not invented
    evidence = f"<p>以上为最高额，最终资助额在服务完成后按票据核定。请于{days(s.letter_until) or BLANK_DAY}前提交：{papers}。{lapses}</p>"
    settled = "<p>以上为按票据核定的最终资助额。</p>" if edition.two_stage else ""
    lines = "" if s.lines < 2 else "<p>其中：</p>" + _list([f"第 {i} 例　{x} 元" for i, x in enumerate(s.line_sums, 1)])
    return {
        "most": "" if final else "最高", "lines": lines, "evidence": settled if final else evidence,
        "award": escape(standard(edition.award)) if edition.award is not None else "没有固定标准，由决定单位逐案审定",
        "clauses": _list([escape(basis(c)) for c in edition.award_clauses]) if edition.award_clauses else f"<p>{BLANK}</p>",
    }  # fmt: skip


def _refusal(d: Dossier) -> dict[str, str]:
    s = d.case
    if s.end not in REFUSED:
        raise FactError("纸件", "refusal", f"这个案件没有不予资助的决定（{status_words(s.status)}）", show=False)
    items = [lines for a in d.stages for lines in _reasons(a, dict(s.settled))]
    last = d.stages[-1]
    if last.edition.award is not None and (s.end == "nothing_payable" or (last.used_up and not items)):
        award = last.edition.award
        settled = f"核定情况：{seen(last, award)}"
        items.append(
            [
                "此前的资助已达到累计限额" if last.used_up else "按资助标准计算，资助额为 0 元",
                f"资助标准：{standard(award)}",
                settled,
                *(f"依据：{basis(c)}" for c in last.edition.award_clauses),
            ]
        )
    no = [x.why for x in d.history if x.result in ("reject", "refuse", "revoke") or x.step == "final"]  # never why somebody said yes
    why = no[-1] if no else ""
    return {
        "reasons": _list(["<br>".join(map(escape, lines)) for lines in items]) if items else "",
        "why": f"<p>审核（决定）意见：{escape(why)}</p>" if why else "" if items else f"<p>{BLANK}</p>",
    }


def _reasons(a: Assessment, settled: Mapping[str, str]) -> list[list[str]]:
    codes = zip(a.stage.rules, a.record.results, strict=True)
    refused = {r.name for r in a.stage.rules if settled.get(r.name) == "refused"}
    return [reason(a, r, by_a_person=r.name in refused) for r, c in codes if r.name in refused or (c == "F" and r.effect == "require")]


def _approval(d: Dossier) -> dict[str, str]:
    a, names, settled = d.assessment, labels(d.assessment), dict(d.case.settled)
    values, facts = values_of(a), {f.key: f for f in a.edition.facts}
    stated = {k: v for k, v in values.items() if k in facts and not k.startswith("doc.") and facts[k].origin == "asked"}
    told = [(names[k][0], show(v, "zh", facts[k], a.edition.money)) for k, v in stated.items()]
    told += [(names[k][0], "；".join("、".join(x.values()) for x in v)) for k, v in values.items() if isinstance(v, list)]
    cells = [days(x) for pair in told for x in pair] + ["", ""] * (len(told) % 2)
    marks = {"P": "符合", "F": "不符合", "U": "尚缺", "N": "待人工认定"}
    by_a_person = {"accepted": "经人工认定符合", "refused": "经人工认定不符合"}
    rules = [
        tuple(
            map(
                days,
                (condition(r, values_of(x)), by_a_person.get(settled.get(r.name, ""), marks[code]), clause_words(r.clauses[-1], "zh")),
            )
        )
        for x in d.stages
        for r, code in zip(x.stage.rules, x.record.results, strict=True)
    ]
    steps = [(words(s.name), d.step(s.name)) for s in a.edition.steps if s.kind in ("review", "decide", "final")]
    stamp = [("嘎查（村）、社区证明意见", None)] if any(x.name == "village_proof" for x in a.edition.documents) else []
    least, most = a.least, a.most
    proposed = "规则未定，由决定人写明" if most is None else f"{most} 元" if least == most else f"{least} 元 至 {most} 元"
    return {
        "outcome": OUTCOMES[a.outcome][0], "proposed": proposed, "facts": _rows([cells[i : i + 4] for i in range(0, len(cells), 4)]),
        "rules": _rows(rules), "boxes": "\n".join(_box(step, done) for step, done in [*stamp, *steps]),
    }  # fmt: skip


def _box(step: str, done: Entry | None) -> str:
    """A level's box: its opinion, room for a signature and its day, the seal. A long opinion may run over the page."""
    opinion, who, sign = "", "", f'<p class="hand">签名：</p><p class="hand right">{BLANK_DAY}</p>'
    if done is not None:
        opinion = escape(
            done.what.rpartition("：")[2] + (f"：{done.why}" if done.why else "") + (f"（文号：{done.paper}）" if done.paper else "")
        )
        who, sign = f"{escape(done.who)}<br>{days(done.on)}", "" if done.body else '<p class="hand">签名：</p>'
    long = ' class="long"' if len(opinion) > 300 else ""
    return f"<tr{long}><td>{escape(step)}</td><td>{opinion}</td><td>{who}{sign}</td><td>（盖章）</td></tr>"


def _checklist(d: Dossier) -> dict[str, str]:
    state = {"P": "齐，或不需要", "F": "缺", "U": "缺", "N": "待定"}
    forms = {"original": "原件", "copy": "复印件"}
    stage = {"entry": "申请", "final": "核定"}
    needs = [
        (n.zh, stage[n.at], forms.get(d.documents.get(n.name, "")) or state.get(d.codes.get(n.name, ""), "服务完成后提交"), "")
        for n in d.assessment.edition.documents
    ]
    for (k, on), times in Counter(d.returned).items():
        needs.append((f"{KINDS[k][1]}（签回）", "纸件", f"已归档 {days(on)}" + (f"（{times} 份）" if times > 1 else ""), ""))
    back = {k for k, _ in d.returned}
    signed = {"approval": True, "grant": d.case.granted > 0, "refusal": d.case.end in REFUSED}
    needs += [(f"{KINDS[k][1]}（签回）", "纸件", "尚未签回", "") for k, due in signed.items() if due and k not in back]
    history = [(str(i), x.what + (f"（文号：{x.paper}）" if x.paper else ""), days(x.on), x.who) for i, x in enumerate(d.history, 1)]
    return {"documents": _rows([(str(i), *row) for i, row in enumerate(needs, 1)]), "history": _rows(history)}


_VALUES: dict[str, Callable[[Dossier], dict[str, Any]]] = {
    "missing": _missing, "grant": _grant, "refusal": _refusal, "approval": _approval, "checklist": _checklist,
}  # fmt: skip
