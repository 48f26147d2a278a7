"""The letter of grant (资助告知书) as one HTML page for A4. Meant for the family: it holds names."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from caseflow.case.state import Case
from caseflow.programme.edition import Edition
from caseflow.rules.words import say
from caseflow.values.money import Money
from caseflow.values.money_text import capital

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>资助告知书 {number}</title>
<style>@page{{size:A4;margin:25mm}}body{{font:12pt/1.9 "Noto Serif CJK SC",SimSun,serif;max-width:160mm;margin:auto}}
h1{{text-align:center;font-size:20pt;letter-spacing:.4em}}p{{text-indent:2em;margin:.4em 0}}.r{{text-align:right}}.n{{text-indent:0}}</style>
<h1>资助告知书</h1><p class="r n">编号：{number}</p>
<p class="n">{guardian}（{child}的监护人）：</p>
<p>您为{child}提出的“{programme}”申请已获准，资助额最高人民币 {amount} 元（大写：{capital}）。</p>
<p>最终资助额按手术后家庭自付费用确定：{rule}。</p>
<p>请在 {until} 之前，向户籍所在地红十字会提交合格的医疗费票据和医保结算单。逾期未提交的，本告知书失效。</p>
<p>如对结果有疑问，可凭本编号向本会申请复核，本会逐条说明理由。</p>
<p class="r">（盖章处）</p></html>
"""


def write_letter(path: Path, case: Case, edition: Edition, facts: Mapping[str, Any]) -> None:
    """Write the letter of a granted case; `facts` with the names of child and guardian."""
    most = case.granted
    text = PAGE.format(
        number=escape(case.number), guardian=escape(str(facts.get("guardian.name", "监护人"))), child=escape(str(facts.get("child.name", "患儿"))),
        programme=escape(edition.zh), amount=Money(most), capital=capital(Money(most)),
        rule=escape(say(edition.award, "zh")) if edition.award is not None else "由决定人写明", until=case.letter_until or "有效期内",
    )  # fmt: skip
    path.write_text(text, "utf-8")
