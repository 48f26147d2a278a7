"""The sheet on which each level signs: who applies and to whom it is paid, what was filed, what the
rules say, the checks that a person made, a box for each level; it is to fit on two pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from caseflow.case.chain import open_checks
from caseflow.edition.edition import Assessment
from caseflow.edition.labels import labels
from caseflow.reports.adopted import rests_on
from caseflow.reports.dossier import Dossier, Entry
from caseflow.reports.entries import JOINS
from caseflow.reports.plain import condition, days, values_of
from caseflow.reports.sheets.parts import BLANK, BLANK_DAY, numbered, table_rows
from caseflow.rules.words import show
from caseflow.words import names
from caseflow.words.phrases import OUTCOMES

_BY_A_PERSON = {"accepted": "经人工认定符合", "refused": "经人工认定不符合"}
#: facts that have a place of their own at the head of the sheet, behind whose they are
_HEAD = ("name", "id_no", "phone", "address", "birth_date")
_ACCOUNT = ("payee.account_name", "payee.bank", "payee.account_no")


def values(d: Dossier) -> dict[str, str]:
    """The placeholders of its template."""
    a = d.assessment
    steps = [
        (_called(d, s.name), d.step(s.name))
        for s in a.edition.steps
        if s.kind in ("review", "decide", "final")
    ]
    proof = any(x.name == "village_proof" for x in a.edition.documents)
    asked = any(s.name == "review:village" for s in a.edition.steps)  # it has a box of its own
    stamp = [("嘎查（村）、社区证明意见", None)] if proof and not asked else []
    return {
        **_head(d),
        "outcome": OUTCOMES[a.outcome][0],
        "proposed_is": "批准资助额" if d.case.granted else "拟资助额",
        "proposed": escape(_proposed(d)),
        "facts": table_rows(_stated(a, d)),
        "rules": table_rows(_once(d)),
        "boxes": "\n".join(
            [
                *(_box(step, done) for step, done in stamp),
                *_checks(d),
                *(_box(step, done, _others(d, done)) for step, done in steps),
            ]
        ),
    }


def _head(d: Dossier) -> dict[str, str]:
    """Who applies, for whom, where they live and can be reached, to whom it is paid."""
    role = d.case.people[0][0]
    acts = "guardian" if d.guarded else role

    def said(*keys: str) -> str:
        found = (d.facts.get(k) for k in keys)
        return escape(str(next((x for x in found if x not in (None, "")), ""))) or BLANK

    size = said("household.size")
    account = "　".join(escape(str(d.facts[k])) for k in _ACCOUNT if d.facts.get(k))
    if d.case.apart:
        account = "各笔资助的收款人不同，见档案目录"
    return {
        "applicant_is": "申请人（监护人）" if d.guarded else "申请人",
        "helped_is": "患儿" if d.guarded else "受助人",
        "id_no": said(f"{role}.id_no"),
        "applicant_id": said(f"{acts}.id_no"),
        "phone": said(f"{acts}.phone", f"{role}.phone"),
        "address": said(f"{role}.address", f"{acts}.address"),
        "size": size if size == BLANK else f"{size} 人",
        "account": account or "户名：　　　　　　开户行：　　　　　　账号：",
    }


def _proposed(d: Dossier) -> str:
    if d.case.granted:  # decided: no proposal any more
        return d.money(d.case.granted)
    if d.assessment.outcome == "ineligible":  # the sum that it would be is nobody's proposal
        return "不符合条件，无拟资助额"
    least, most = d.assessment.least, d.assessment.most
    if most is None:
        return "规则未定，由决定人写明"
    if least == most or least is None:
        return d.money(most.minor)
    return f"{d.money(least.minor)} 至 {d.money(most.minor)}"


def _stated(a: Assessment, d: Dossier) -> list[list[str]]:
    """What else the application says, two questions to a row."""
    values, facts, said = values_of(a), {f.key: f for f in a.edition.facts}, labels(a)
    role = d.case.people[0][0]
    above = {f"{who}.{x}" for who in (role, "guardian") for x in _HEAD} - {f"{role}.birth_date"}
    above |= {"household.size", *_ACCOUNT}
    told = []
    for key, value in values.items():
        asked = key in facts and facts[key].origin == "asked" and key not in above
        if asked and not key.startswith("doc."):
            told.append((said[key][0], show(value, "zh", facts[key], a.edition.money)))
    for key, value in values.items():
        if isinstance(value, list):
            told.append((said[key][0], "；".join("、".join(x.values()) for x in value)))
    cells = [days(x) for pair in told for x in pair] + ["", ""] * (len(told) % 2)
    return [cells[i : i + 4] for i in range(0, len(cells), 4)]


def _once(d: Dossier) -> list[list[str]]:
    """Each condition, its result, the clauses that it rests on: what two rules say alike once."""
    said: dict[tuple[str, str], dict[str, None]] = {}
    for a in d.stages:
        for condition_, result, clause in _judged(d, a, dict(d.case.settled)):
            said.setdefault((condition_, result), {})[clause] = None
    return [[*what, "；".join(clauses)] for what, clauses in said.items()]


def _judged(d: Dossier, a: Assessment, settled: Mapping[str, str]) -> list[list[str]]:
    rows = []
    for r, code in zip(a.stage.rules, a.record.results, strict=True):
        result = _BY_A_PERSON.get(settled.get(r.name, ""), names.name("result", code))
        said = condition(r, a.edition.money, values_of(a))
        clause = "；".join(rests_on(d.adopted, r.clauses[-1:], "zh", r.node))
        rows.append([days(x) for x in (said, result, clause)])
    return rows


def _called(d: Dossier, step: str) -> str:
    """The level; of what a reviewer handed upwards, that it was."""
    up = d.case.chain.escalated and not step.startswith("review")
    return f"{names.step(step)}（已报上级）" if up else names.step(step)


def _checks(d: Dossier) -> Iterator[str]:
    """A row for each check that the edition asks a person for, whether it was made or not."""
    still = open_checks(d.case.chain, d.case.entry)
    for check in d.assessment.edition.checks:
        done = None if check.name in still else d.step(f"check:{check.name}")
        yield _box(f"核查：{check.zh}", done, stamp=False)


def _others(d: Dossier, decided: Entry | None) -> tuple[str, ...]:
    """Who said the same before the one who decided it: on that assessment, with those sums."""
    if decided is None or not decided.decides:
        return ()
    before = d.history[: d.history.index(decided)]
    same = [x.who for x in before if x.step.startswith(JOINS) and x.decides == decided.decides]
    return tuple(dict.fromkeys(x for x in same if x != decided.who))


def _box(step: str, done: Entry | None, others: tuple[str, ...] = (), *, stamp: bool = True) -> str:
    """A level's box: its opinion, room for a signature and its day, the seal. A long opinion may
    run over the page."""
    opinion, who, sign = "", "", '<p class="hand">签名：</p>'
    if done is None:
        sign += f'<p class="hand right">{BLANK_DAY}</p>'
    else:
        why = f"：{done.why}" if done.why else ""
        opinion = escape(done.what.rpartition("：")[2] + why + numbered(done))
        people = "、".join(map(escape, (*others, done.who)))
        who = f"{people}<br>{days(done.on)}"
        sign = "" if done.body or not done.who else sign  # of nobody: the level was waived
    long = ' class="long"' if len(opinion) > 300 else ""
    seal = "（盖章）" if stamp else ""
    cells = f"<td>{escape(step)}</td><td>{opinion}</td><td>{who}{sign}</td><td>{seal}</td>"
    return f"<tr{long}>{cells}</tr>"
