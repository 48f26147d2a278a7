"""The sheet on which each level signs: what was filed, what the rules say, a box for each."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from caseflow.edition.edition import Assessment
from caseflow.edition.reasons import clause_words, labels
from caseflow.reports.dossier import Dossier, Entry
from caseflow.reports.plain import condition, days, values_of
from caseflow.reports.sheets.parts import BLANK_DAY, numbered, table_rows
from caseflow.rules.words import show
from caseflow.words import names
from caseflow.words.phrases import OUTCOMES

_MARKS = {"P": "符合", "F": "不符合", "U": "尚缺", "N": "待人工认定"}
_BY_A_PERSON = {"accepted": "经人工认定符合", "refused": "经人工认定不符合"}


def values(d: Dossier) -> dict[str, str]:
    """The placeholders of its template."""
    a = d.assessment
    steps = [
        (names.step(s.name), d.step(s.name))
        for s in a.edition.steps
        if s.kind in ("review", "decide", "final")
    ]
    proof = any(x.name == "village_proof" for x in a.edition.documents)
    stamp = [("嘎查（村）、社区证明意见", None)] if proof else []
    return {
        "outcome": OUTCOMES[a.outcome][0],
        "proposed": escape(_proposed(d)),
        "facts": table_rows(_stated(a)),
        "rules": table_rows([row for x in d.stages for row in _judged(x, dict(d.case.settled))]),
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
        opinion = escape(done.what.rpartition("：")[2] + why + numbered(done))
        who = f"{escape(done.who)}<br>{days(done.on)}"
        sign = "" if done.body else sign
    long = ' class="long"' if len(opinion) > 300 else ""
    cells = f"<td>{escape(step)}</td><td>{opinion}</td><td>{who}{sign}</td><td>（盖章）</td>"
    return f"<tr{long}>{cells}</tr>"
