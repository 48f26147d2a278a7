"""Papers that an office prints and gets back signed: HTML pages for A4, numbered; the number brings the signed scan back.

A branch may edit the templates: files of the same name in `STORE.templates/` are used instead. They name people, so each
print is a recorded read.
"""

from __future__ import annotations

import re
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
from caseflow.programme.edition import Clause
from caseflow.programme.reasons import OUTCOMES, change_words, clause_words, labels, shown
from caseflow.reports.dossier import Dossier, Entry, dossier
from caseflow.rules.words import say, show
from caseflow.values.money import Money
from caseflow.values.money_text import capital

KINDS = {
    "missing": ("BZ", "补正通知"), "grant": ("GZ", "资助告知书"), "refusal": ("JJ", "不予资助告知书"), "approval": ("SP", "申请审批表"),
    "checklist": ("ML", "档案目录"),
}  # fmt: skip
_CODE = re.compile(r"(?P<case>[A-Z0-9-]+)/(?P<mark>[A-Z]{2})(?P<version>\d{1,6})-(?P<letter>[A-Z])")
BLANK = "＿＿＿＿＿＿"


@frozen
class Paper:
    """A page: its number (`SZW-2026-0007-K/GZ12-M`), its title, the HTML."""

    code: str
    title: str
    html: str


def paper(desk: Desk, case: str, kind: str, *, until: str = "") -> Paper:
    """Make a paper of a case. FactError if there is nothing of that kind to say, or a template names what it may not.

    `until`: the last day that a request for papers names; left blank to be written by hand if it is not given.
    """
    if kind not in KINDS:
        raise FactError("paper", kind, f"只能是：{'、'.join(KINDS)}")
    mark, title = KINDS[kind]
    d = dossier(desk, case, purpose=f"制作{title}")
    body = f"{d.case.number}/{mark}{d.case.version}"
    values = {**_common(d, until), **_VALUES[kind](d), "code": f"{body}-{check_letter(body)}", "title": title}
    folder = None if str(desk.cf.store.path) == ":memory:" else Path(f"{desk.cf.store.path}.templates")
    filled = _fill(template(kind, folder), kind, values)
    return Paper(values["code"], title, _fill(template("page", folder), "page", {**values, "body": filled}))


def read_code(text: str) -> tuple[str, str]:
    """(case, kind) of the number on a paper. FactError if its check letter is wrong."""
    match = _CODE.fullmatch(text.strip().upper().replace("／", "/"))
    if match is None or check_letter(match[0].rpartition("-")[0]) != match["letter"]:
        raise FactError("paper", text[:40], "不是本库所印纸件的编号（校验字母不对）；请核对后重输")
    kind = next((k for k, (mark, _) in KINDS.items() if mark == match["mark"]), "")
    if not kind:
        raise FactError("paper", text[:40], "没有这种纸件")
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
        return Template(text).substitute(values)
    except KeyError as missing:
        raise FactError("template", name, f"模板里的 ${missing.args[0]} 不存在；可用：{'、'.join(sorted(values))}") from None
    except ValueError:
        raise FactError("template", name, "模板里有单独的 $；请写成 $$") from None


# -- what each paper says --------------------------------------------------------------------------------------------------


def _common(d: Dossier, until: str) -> dict[str, str]:
    s = d.case
    return {
        "number": escape(s.number), "programme": escape(d.assessment.edition.zh), "office": escape(d.office), "today": d.today,
        "beneficiary": escape(d.beneficiary or "受益人"), "addressee": escape(d.addressee or "申请人"),
        "received_on": s.received_on or BLANK, "until": escape(until) or BLANK, "status": status_words(s.status),
        "amount": str(Money(s.granted)), "capital": capital(Money(s.granted)), "paid": str(Money(s.paid)),
    }  # fmt: skip


def _list(items: list[str]) -> str:
    return "<ol>\n" + "\n".join(f"<li>{x}</li>" for x in items) + "\n</ol>"


def _rows(rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join("<tr>" + "".join(f"<td>{escape(x)}</td>" for x in row) + "</tr>" for row in rows)


def _clauses(clauses: tuple[Clause, ...]) -> str:
    return _list([escape(clause_words(c, "zh")) for c in clauses]) if clauses else "<p>由决定人写明。</p>"


def _missing(d: Dossier) -> dict[str, str]:
    a = d.assessment
    if not a.missing:
        raise FactError("paper", "missing", "这个案件不缺材料或信息", show=False)
    names = labels(a)
    items = ["；或 ".join(escape(names.get(k, (k, k))[0]) for k in m.facts) for m in a.missing]
    return {"missing": _list([f"{x}（以上任一项）" if len(m.facts) > 1 else x for x, m in zip(items, a.missing, strict=True)])}


def _grant(d: Dossier) -> dict[str, str]:
    s, edition = d.case, d.granted_under
    if not s.granted or edition is None:
        raise FactError("paper", "grant", "这个案件还没有准予资助的决定", show=False)
    final = s.award_final or not edition.two_stage
    until = f"请在 {s.letter_until} 之前" if s.letter_until else "请在告知书有效期内"
    evidence = "" if final else f"<p>最终资助额在服务完成后按票据确定。{until}提交合格的票据和结算单；逾期未提交的，本告知书失效。</p>"
    lines = "" if s.lines < 2 else "<p>分为：</p>" + _list([f"第 {i} 例　{x} 元" for i, x in enumerate(s.line_sums, 1)])
    return {
        "most": "" if final else "最高", "lines": lines, "evidence": evidence,
        "award": escape(say(edition.award, "zh")) if edition.award is not None else "由决定人写明", "clauses": _clauses(edition.award_clauses),
    }  # fmt: skip


def _refusal(d: Dossier) -> dict[str, str]:
    s, a = d.case, d.assessment
    if s.end not in ("rejected", "revoked"):
        raise FactError("paper", "refusal", f"这个案件没有不予资助的决定（{status_words(s.status)}）", show=False)
    values = shown(a)
    items = []
    for rule, code in zip(a.stage.rules, a.record.results, strict=True):
        refused = dict(s.settled).get(rule.name) == "refused"
        if (code == "F" and rule.effect == "require") or refused:
            change = change_words(rule.node, a.given, "zh") if code == "F" else ""
            parts = [f"不符合：{escape(say(rule.node, 'zh', values))}", *(f"依据：{escape(clause_words(c, 'zh'))}" for c in rule.clauses)]
            items.append("<br>".join([*parts, *([f"要改变这一条：{escape(change)}"] if change else [])]))
    why = next((x.why for x in reversed(d.history) if x.why), "")
    return {"reasons": _list(items) if items else "", "why": f"<p>经办意见：{escape(why)}</p>" if why else ""}


def _approval(d: Dossier) -> dict[str, str]:
    a = d.assessment
    values = shown(a)
    names = labels(a)
    facts = {f.key: f for f in a.edition.facts}
    stated = {k: v for k, v in values.items() if k in names and not isinstance(v, list) and not k.startswith("doc.")}
    rows = [(names[k][0], show(v, "zh", facts.get(k))) for k, v in stated.items() if facts[k].origin == "asked"]
    for key, listed in values.items():
        if isinstance(listed, list):
            rows.append((names[key][0], "；".join("、".join(show(v, "zh", facts.get(k)) for k, v in x.items()) for x in listed)))
    marks = {"P": "符合", "F": "不符合", "U": "尚缺", "N": "待人工认定"}
    rules = [
        (say(r.node, "zh", values), "已由人认定" if r.name in a.accepted else marks[code], clause_words(r.clauses[-1], "zh"))
        for r, code in zip(a.stage.rules, a.record.results, strict=True)
    ]
    boxes = [_box(words(s.name), d.step(s.name)) for s in a.edition.steps if s.kind in ("review", "decide", "final")]
    least, most = a.least, a.most
    proposed = "规则未定，由决定人写明" if most is None else f"{most} 元" if least == most else f"{least} 元 至 {most} 元"
    return {
        "outcome": OUTCOMES[a.outcome][0], "proposed": proposed, "facts": _rows(rows), "rules": _rows(rules), "boxes": _rows(boxes),
    }  # fmt: skip


def _box(step: str, done: Entry | None) -> tuple[str, ...]:
    if done is None:
        return (step, "", "", "")
    opinion = done.what.rpartition("：")[2]
    return (step, opinion + (f"：{done.why}" if done.why else ""), f"{done.who}　{done.on}", "")


def _checklist(d: Dossier) -> dict[str, str]:
    a = d.assessment
    state = {"P": "齐，或不需要", "F": "缺", "U": "缺", "N": "待定"}
    have = d.documents
    stage = {"entry": "申请", "final": "最终"}
    needs = [
        (
            n.zh,
            stage[n.at],
            {"original": "原件", "copy": "复印件"}.get(have.get(n.name, ""), state.get(d.codes.get(n.name, ""), "未评估")),
            "",
        )
        for n in a.edition.documents
    ]
    needs += [(f"已签回：{KINDS[k][1]}", "纸件", f"已归档 {on}", "") for k, on in d.returned]
    history = [(str(i), x.what, x.on, x.who) for i, x in enumerate(d.history, 1)]
    return {"documents": _rows([(str(i), *row) for i, row in enumerate(needs, 1)]), "history": _rows(history)}


_VALUES: dict[str, Callable[[Dossier], dict[str, Any]]] = {
    "missing": _missing, "grant": _grant, "refusal": _refusal, "approval": _approval, "checklist": _checklist,
}  # fmt: skip
