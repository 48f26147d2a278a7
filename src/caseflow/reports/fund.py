"""A fund on a page, in words."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.desk.fund_page import FundPage, FundShown, Posting, Sum
from caseflow.errors import Lang
from caseflow.fund.funds import Account
from caseflow.words import names, say_amount
from caseflow.words.units import FUNDS, say_purpose

HEADS: tuple[Account, ...] = (
    "received",
    "available",
    "reserved",
    "instructed",
    "paid",
    "moved",
    "pledged",
)


def say_page(page: FundPage, lang: Lang = "zh") -> str:
    """The page: whose and what for, what it holds, what came and went, to whom, who waits."""
    return "\n".join(_lines(page, lang))


def _lines(page: FundPage, lang: Lang) -> Iterator[str]:
    f, en = page.fund, lang == "en"
    yield f"{f.code}  {f.name}"
    owned = names.name("owned", f.owned, lang)
    yield FUNDS["whose"][en].format(owner=f.owner, holder=f.held_by, owned=owned)
    yield FUNDS["for"][en].format(purpose=say_purpose(f.purpose, lang))
    holds = [
        f"{names.name('account', h, lang)} {say_amount(f.balances[h], f.unit, lang)}"
        for h in HEADS
        if f.balances[h]
    ]
    yield FUNDS["holds"][en].format(sums=", ".join(holds) or FUNDS["nothing"][en])
    yield FUNDS["free"][en].format(sum=say_amount(f.free, f.unit, lang))
    yield from ("", FUNDS["came"][en], *(f"  {_posting(p, f, lang)}" for p in page.came))
    for held in page.held:
        if held.count:
            state = names.name("account", held.state, lang)
            total = say_amount(held.units, f.unit, lang)
            yield from ("", FUNDS["held"][en].format(state=state, sum=total, count=held.count))
            yield from _sums(held.cases, f, lang)
    if page.waiting:
        yield from ("", FUNDS["waiting"][en], *_sums(page.waiting, f, lang))


def _sums(cases: tuple[Sum, ...], f: FundShown, lang: Lang) -> Iterator[str]:
    return (f"  {c.case}  {say_amount(c.units, f.unit, lang)}" for c in cases)


def _posting(p: Posting, f: FundShown, lang: Lang) -> str:
    """The day it was written, in brackets that of its paper where it is another."""
    paper = f"({p.paper_on})" if p.paper_on and p.paper_on != p.on else ""
    what, goes = names.name("posting", p.what, lang), names.name("goes", p.to, lang)
    said = (p.on, paper, what, goes, p.other, say_amount(p.units, f.unit, lang))
    return " ".join(x for x in said if x)
