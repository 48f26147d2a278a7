"""Papers that an office prints and gets back signed: HTML pages for A4, numbered; the number brings
the signed scan back.

Every paper shows what the rules say on the day of printing, and says so where that is no longer
what the case was assessed by. A branch may edit the templates: files of the same name in
`STORE.templates/` are used instead; a comment at the head of each lists its placeholders and is not
printed. Papers name people, so each print is a recorded read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from attrs import frozen

from caseflow.case.state import Case
from caseflow.desk.desk import Desk
from caseflow.desk.read import opened
from caseflow.edition.edition import Assessment
from caseflow.edition.reasons import clause_words, labels
from caseflow.errors import FactError, near
from caseflow.inputs import read
from caseflow.office.numbers import check_letter, printed, same_number
from caseflow.reports.dossier import Dossier, Entry, dossier
from caseflow.reports.plain import basis, condition, days, reason, seen, standard, values_of
from caseflow.reports.recovery_letter import CHANGED_EN
from caseflow.reports.recovery_letter import values as recovery
from caseflow.rules.words import show
from caseflow.values.currency import CNY
from caseflow.values.dates import read_day
from caseflow.values.money import Money
from caseflow.words import names as named
from caseflow.words.phrases import OUTCOMES

MOST = 1024 * 1024  # bytes of a template
KINDS = {
    "missing": ("BZ", "补正通知"),
    "grant": ("GZ", "资助告知书"),
    "refusal": ("JJ", "不予资助告知书"),
    "approval": ("SP", "申请审批表"),
    "checklist": ("ML", "档案目录"),
    "recovery": ("ZH", "追回通知"),
    "recovery_en": ("ZE", "Request for repayment"),
}
BLANK = '<span class="fill"></span>'  # to be written by hand
BLANK_DAY = (
    '<span class="fill year"></span>年<span class="fill day"></span>月'
    '<span class="fill day"></span>日'
)
REFUSED = ("rejected", "revoked", "nothing_payable")
CHANGED = (
    "<p>情况有变：登记的评估已不再成立（资料、此前资助或采用的规定有变）；"
    "本页所列评估按$today的情况重新作出。</p>"
)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


@frozen
class Paper:
    """A page: its number (`SZW-2026-0007-K/GZ12-M`), its title, the HTML."""

    code: str
    title: str
    html: str


def paper(desk: Desk, case: str, kind: str, *, until: str = "") -> Paper:
    """Make a paper of a case. FactError if there is nothing of that kind to say, or a template
    names what it may not.

    `until`: the last day for the papers asked for, or for asking for a re-review; left blank to be
    written by hand if not given.
    """
    if kind not in KINDS:
        raise FactError("paper_kind", "paper", kind, known=tuple(KINDS), near=near(kind, KINDS))
    mark, title = KINDS[kind]
    last_day = read_day(until, "until") if until else None
    if last_day is not None and last_day < desk.cf.today:
        raise FactError("paper_last_day", "until", last_day)
    if desk.cf.case(case).origin == "external":
        raise FactError("only_a_record", "case", same_number(case))
    with opened(desk.seat, [case], "paper") as (look, (stream,)):
        d = dossier(look, look.case(stream))
    body = f"{d.case.number}/{mark}{d.case.version}"
    values = {
        **_common(d, last_day.isoformat() if last_day else ""),
        **_VALUES[kind](d),
        "code": f"{body}-{check_letter(body)}",
        "title": title,
    }
    path = desk.cf.path
    folder = None if str(path) == ":memory:" else Path(f"{path}.templates")
    filled = _fill(template(kind, folder), kind, values)
    if not d.holds:  # said before the template's own words: no template can leave it out
        said = CHANGED_EN if kind.endswith("_en") else CHANGED
        filled = f"{_fill(said, kind, values)}\n{filled}"
    frame = "page_en" if kind.endswith("_en") else "page"
    page = _fill(template(frame, folder), frame, {**values, "body": filled})
    return Paper(values["code"], title, page)


def read_code(text: str) -> tuple[str, str]:
    """(case, kind) of the number on a paper. FactError if its check letter is wrong."""
    found = printed(text)
    if found is None:
        raise FactError("paper_code", "paper", text[:40])
    case, mark = found
    kind = next((k for k, (m, _) in KINDS.items() if m == mark), "")
    if not kind:
        raise FactError("paper_kind", "paper", mark, known=tuple(KINDS))
    return case, kind


def template(name: str, folder: Path | None = None) -> str:
    """The branch's own template, else ours. FactError if its file cannot be read."""
    if folder is not None and (own := folder / f"{name}.html").is_file():
        try:
            raw = read(own, MOST)
            if len(raw) <= MOST:
                return raw.decode()
            why = f"> {MOST // 1024} KB"
        except (OSError, UnicodeDecodeError) as problem:
            why = type(problem).__name__
        raise FactError("template_unreadable", own.name, why=why)
    return files("caseflow.reports").joinpath("templates", f"{name}.html").read_text("utf-8")


def _fill(text: str, name: str, values: Mapping[str, str]) -> str:
    try:
        return Template(_COMMENT.sub("", text)).substitute(values)
    except KeyError as missing:
        known = tuple(sorted(values))
        seen_ = str(missing.args[0])
        meant = near(seen_, known)
        raise FactError("template_unknown", name, seen_, known=known, near=meant) from None
    except ValueError:
        raise FactError("template_dollar", name) from None


# -- what each paper says --------------------------------------------------------------------------


def _common(d: Dossier, until: str) -> dict[str, str]:
    c, currency = d.case, d.place.currency
    behalf = d.beneficiary and d.beneficiary != d.addressee
    return {
        "number": escape(c.number),
        "programme": escape(d.assessment.edition.zh),
        "office": escape(d.office),
        "today": days(d.today),
        "beneficiary": escape(d.beneficiary or "受益人"),
        "addressee": escape(d.addressee or "申请人"),
        "on_behalf": f"为{escape(d.beneficiary)}" if behalf else "",
        "received_on": days(c.received_on) or BLANK_DAY,
        "until": days(until) or BLANK_DAY,
        "status": escape(named.status(c.status)),
        "amount": currency.number(Money(c.granted)),
        "paid": currency.number(Money(c.paid)),
        "unit": escape(currency.zh),
        "currency": "人民币 " if currency == CNY else "",
        "capital": escape(d.place.spell(Money(c.granted))),
    }


def _list(items: Sequence[str]) -> str:
    return "<ol>\n" + "\n".join(f"<li>{x}</li>" for x in items) + "\n</ol>"


def _rows(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{escape(x)}</td>" for x in row) for row in rows)
    return "\n".join(f"<tr>{row}</tr>" for row in cells)


def _missing(d: Dossier) -> dict[str, str]:
    a, said = d.assessment, labels(d.assessment)
    if d.case.end:
        raise FactError("paper_ended", "missing", status=d.case.status)
    yes_no = {f.key for f in a.edition.facts if f.kind == "yes_no"}
    entered = any(x.kind == "entry" for x in a.edition.steps)
    ours = {a.edition.pinned_on} if entered else set()  # the office writes this day itself
    asked = [m.facts for m in a.missing if not set(m.facts) <= ours]
    judged = [x for x in d.history if x.result][-1:]
    waits = d.case.held("awaiting_information")
    back = judged[0].why if judged and judged[0].result == "return" and waits else ""
    if not asked and not back:
        raise FactError("paper_nothing_missing", "missing")

    def words(keys: Sequence[str]) -> str:
        each = (escape(said.get(k, (k, k))[0]) + "（是或否）" * (k in yes_no) for k in keys)
        return "；或 ".join(each) + "（以上任一项）" * (len(keys) > 1)

    lines = [(any(k.startswith("doc.") for k in keys), words(keys)) for keys in asked]
    parts = []
    for head, is_paper in (("应交的材料：", True), ("应说明的情况：", False)):
        if items := [w for on_paper, w in lines if on_paper is is_paper]:
            parts.append(f"<p>{head}</p>\n{_list(items)}")
    wanted = [f"<p>审核人要求：{escape(back)}</p>"] if back else []
    return {"missing": "\n".join([*parts, *wanted])}


def _grant(d: Dossier) -> dict[str, str]:
    c, edition = d.case, d.granted_under
    if not c.granted or edition is None:
        raise FactError("paper_not_granted", "grant")
    if any(x.kind == "notice" and x.name not in c.done for x in edition.steps):
        raise FactError("paper_notice_open", "grant")
    final = c.award_final or not edition.two_stage
    papers = "、".join(escape(x.zh) for x in edition.documents if x.at == "final")
    # a validity that nobody set is not invented
    lapses = "逾期未提交的，本告知书失效。" if c.letter_until else ""
    evidence = (
        "<p>以上为最高额，最终资助额在服务完成后按票据核定。"
        f"请于{days(c.letter_until) or BLANK_DAY}前提交：{papers or '票据和结算单'}。{lapses}</p>"
    )
    settled = "<p>以上为按票据核定的最终资助额。</p>" if edition.two_stage else ""
    award = "没有固定标准，由决定单位逐案审定"
    if edition.award is not None:
        award = standard(edition.award, edition.money)
    clauses = [escape(basis(x)) for x in edition.award_clauses]
    return {
        "most": "" if final else "最高",
        "lines": _shares(d),
        "evidence": settled if final else evidence,
        "award": escape(award),
        "clauses": _list(clauses) if clauses else f"<p>{BLANK}</p>",
    }


def line_sums(c: Case) -> tuple[Money, ...]:
    """What each of its award lines gets; of several elements on one line equal parts of it."""
    if len(c.lines) > 1:
        return tuple(Money(x.granted) for x in c.lines)
    return tuple(Money(c.granted).split(max(1, c.counted)))


def _shares(d: Dossier) -> str:
    sums = line_sums(d.case)
    if len(sums) < 2:
        return ""
    items = [f"第 {i} 例　{escape(d.money(x.minor))}" for i, x in enumerate(sums, 1)]
    return f"<p>其中：</p>{_list(items)}"


def _refusal(d: Dossier) -> dict[str, str]:
    c = d.case
    if c.end not in REFUSED:
        raise FactError("paper_not_refused", "refusal", status=c.status)
    items = [lines for a in d.stages for lines in _reasons(a, dict(c.settled))]
    last = d.stages[-1]
    award = last.edition.award
    if award is not None and (c.end == "nothing_payable" or (last.used_up and not items)):
        used, none = "此前的资助已达到累计限额", f"按资助标准计算，资助额为 {d.money(0)}"
        items.append(
            [
                used if last.used_up else none,
                f"资助标准：{standard(award, last.edition.money)}",
                f"核定情况：{seen(last, award)}",
                *(f"依据：{basis(x)}" for x in last.edition.award_clauses),
            ]
        )
    no = [x.why for x in d.history if _says_no(x)]  # never why somebody said yes
    why = f"<p>审核（决定）意见：{escape(no[-1])}</p>" if no and no[-1] else ""
    return {
        "reasons": _list(["<br>".join(map(escape, lines)) for lines in items]) if items else "",
        "why": why or ("" if items else f"<p>{BLANK}</p>"),
    }


def _says_no(x: Entry) -> bool:
    return x.result in ("reject", "refuse", "revoke") or x.step == "final"


def _reasons(a: Assessment, settled: Mapping[str, str]) -> list[list[str]]:
    refused = {r.name for r in a.stage.rules if settled.get(r.name) == "refused"}
    return [
        reason(a, r, by_a_person=r.name in refused)
        for r, code in zip(a.stage.rules, a.record.results, strict=True)
        if r.name in refused or (code == "F" and r.effect == "require")
    ]


_MARKS = {"P": "符合", "F": "不符合", "U": "尚缺", "N": "待人工认定"}
_BY_A_PERSON = {"accepted": "经人工认定符合", "refused": "经人工认定不符合"}


def _approval(d: Dossier) -> dict[str, str]:
    a = d.assessment
    steps = [
        (named.step(s.name), d.step(s.name))
        for s in a.edition.steps
        if s.kind in ("review", "decide", "final")
    ]
    proof = any(x.name == "village_proof" for x in a.edition.documents)
    stamp = [("嘎查（村）、社区证明意见", None)] if proof else []
    return {
        "outcome": OUTCOMES[a.outcome][0],
        "proposed": escape(_proposed(d)),
        "facts": _rows(_stated(a)),
        "rules": _rows([row for x in d.stages for row in _judged(x, dict(d.case.settled))]),
        "boxes": "\n".join(_box(step, done) for step, done in [*stamp, *steps]),
    }


def _proposed(d: Dossier) -> str:
    least, most = d.assessment.least, d.assessment.most
    if most is None:
        return "规则未定，由决定人写明"
    if least == most or least is None:
        return d.money(most.minor)
    return f"{d.money(least.minor)} 至 {d.money(most.minor)}"


def _stated(a: Assessment) -> list[list[str]]:
    """What the application says, two questions to a row."""
    values, facts, said = values_of(a), {f.key: f for f in a.edition.facts}, labels(a)
    told = []
    for key, value in values.items():
        asked = key in facts and facts[key].origin == "asked"
        if asked and not key.startswith("doc."):
            told.append((said[key][0], show(value, "zh", facts[key], a.edition.money)))
    for key, value in values.items():
        if isinstance(value, list):
            told.append((said[key][0], "；".join("、".join(x.values()) for x in value)))
    cells = [days(x) for pair in told for x in pair] + ["", ""] * (len(told) % 2)
    return [cells[i : i + 4] for i in range(0, len(cells), 4)]


def _judged(a: Assessment, settled: Mapping[str, str]) -> list[list[str]]:
    """Each condition, its result, the clause that it rests on."""
    rows = []
    for r, code in zip(a.stage.rules, a.record.results, strict=True):
        result = _BY_A_PERSON.get(settled.get(r.name, ""), _MARKS[code])
        said = condition(r, a.edition.money, values_of(a))
        clause = clause_words(r.clauses[-1], "zh")
        rows.append([days(x) for x in (said, result, clause)])
    return rows


def _box(step: str, done: Entry | None) -> str:
    """A level's box: its opinion, room for a signature and its day, the seal. A long opinion may
    run over the page."""
    opinion, who, sign = "", "", '<p class="hand">签名：</p>'
    if done is None:
        sign += f'<p class="hand right">{BLANK_DAY}</p>'
    else:
        why = f"：{done.why}" if done.why else ""
        opinion = escape(done.what.rpartition("：")[2] + why + _numbered(done))
        who = f"{escape(done.who)}<br>{days(done.on)}"
        sign = "" if done.body else sign
    long = ' class="long"' if len(opinion) > 300 else ""
    cells = f"<td>{escape(step)}</td><td>{opinion}</td><td>{who}{sign}</td><td>（盖章）</td>"
    return f"<tr{long}>{cells}</tr>"


def _numbered(x: Entry) -> str:
    return f"（文号：{x.paper}）" if x.paper else ""


_STATE = {"P": "齐，或不需要", "F": "缺", "U": "缺", "N": "待定"}
_FORMS = {"original": "原件", "copy": "复印件"}
_STAGE = {"entry": "申请", "final": "核定"}


def _checklist(d: Dossier) -> dict[str, str]:
    rows = []
    for n in d.assessment.edition.documents:
        state = _STATE.get(d.codes.get(n.name, ""), "服务完成后提交")
        rows.append((n.zh, _STAGE[n.at], _FORMS.get(d.documents.get(n.name, "")) or state, ""))
    for (kind, on), times in Counter(d.returned).items():
        often = f"（{times} 份）" if times > 1 else ""
        rows.append((f"{KINDS[kind][1]}（签回）", "纸件", f"已归档 {days(on)}{often}", ""))
    back = {kind for kind, _ in d.returned}
    signed = {"approval": True, "grant": d.case.granted > 0, "refusal": d.case.end in REFUSED}
    for kind, due in signed.items():
        if due and kind not in back:
            rows.append((f"{KINDS[kind][1]}（签回）", "纸件", "尚未签回", ""))
    done = [(str(i), x.what + _numbered(x), days(x.on), x.who) for i, x in enumerate(d.history, 1)]
    documents = _rows([(str(i), *row) for i, row in enumerate(rows, 1)])
    return {"documents": documents, "history": _rows(done)}


_VALUES: dict[str, Callable[[Dossier], dict[str, str]]] = {
    "missing": _missing,
    "grant": _grant,
    "refusal": _refusal,
    "approval": _approval,
    "checklist": _checklist,
    "recovery": lambda d: recovery(d, "zh"),
    "recovery_en": lambda d: recovery(d, "en"),
}

__all__ = ["KINDS", "Paper", "line_sums", "paper", "read_code", "template"]
