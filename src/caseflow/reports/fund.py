"""A fund on a page, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseflow.desk.fund_page import FundPage, FundShown, Posting, Sum
from caseflow.desk.receipts import Receipt
from caseflow.errors import Lang, spoken
from caseflow.fund.funds import Account
from caseflow.words import JOIN, names, say_amount
from caseflow.words.units import FUNDS, say_purpose

#: what is said of a receipt beside its sum and days
SAID = ("giver", "reference", "receipt", "source", "unnumbered", "again", "note")
HEADS: tuple[Account, ...] = (
    "received",
    "available",
    "reserved",
    "instructed",
    "paid",
    "moved",
    "pledged",
)


def say_page(page: FundPage, lang: Lang | None = None) -> str:
    """The page: whose and what for, what it holds, what came and went, to whom, who waits."""
    lang = lang or spoken()
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
    yield FUNDS["holds"][en].format(sums=JOIN[lang].join(holds) or FUNDS["nothing"][en])
    yield FUNDS["free"][en].format(sum=say_amount(f.free, f.unit, lang))
    yield from ("", FUNDS["came"][en], *(f"  {_posting(p, f, lang)}" for p in page.came))
    for held in page.held:
        if held.count:
            state = names.name("account", held.state, lang)
            total = say_amount(held.units, f.unit, lang)
            yield from ("", FUNDS["held"][en].format(state=state, sum=total, count=held.count))
            yield from _sums(held.cases, f, lang)
            rest = held.units - sum(c.units for c in held.cases)
            left = {"count": held.count - len(held.cases), "sum": say_amount(rest, f.unit, lang)}
            if left["count"]:
                yield "  " + FUNDS["left"][en].format(**left)
    if page.twice:
        total = say_amount(f.theirs, f.unit, lang)
        yield from ("", FUNDS["twice"][en].format(sum=total), *_sums(page.twice, f, lang))
    if page.waiting:
        yield from ("", FUNDS["waiting"][en], *_sums(page.waiting, f, lang))


def _sums(cases: tuple[Sum, ...], f: FundShown, lang: Lang) -> Iterator[str]:
    return (f"  {c.case}  {say_amount(c.units, f.unit, lang)}" for c in cases)


def _posting(p: Posting, f: FundShown, lang: Lang) -> str:
    """The day it was written, in brackets that of its paper where it is another."""
    paper = f"({p.paper_on})" if p.paper_on and p.paper_on != p.on else ""
    what, goes = names.name("posting", p.what, lang), names.name("goes", p.to, lang)
    number = f"#{p.number}" if p.number else ""
    bare = FUNDS["unnumbered"][lang == "en"] if p.unnumbered else ""
    again = FUNDS["again"][lang == "en"].format(count=p.again) if p.again else ""
    said = (number, p.on, paper, what, goes, p.other, say_amount(p.units, f.unit, lang))
    return " ".join(x for x in (*said, bare, again) if x)


def say_receipts(found: Sequence[Receipt], unit: str, lang: Lang | None = None) -> str:
    """Each that came in on a line of its own, whole."""
    lang = lang or spoken()
    lines = [_receipt(x, unit, lang) for x in found]
    return "\n".join(lines) or FUNDS["no_receipts"][lang == "en"]


def _receipt(x: Receipt, unit: str, lang: Lang) -> str:
    number = f"#{x.number}" if x.number else x.case
    what = FUNDS[f"came.{x.what}"][lang == "en"]
    paper = f"({x.paper_on})" if x.paper_on else ""
    said = {k: getattr(x, k) for k in SAID}
    told = [FUNDS[f"said.{k}"][lang == "en"].format(said=v) for k, v in said.items() if v]
    gone = FUNDS["erased"][lang == "en"] if x.erased else ""
    parts = (number, str(x.on), paper, what, say_amount(x.units, unit, lang), *told, x.by, gone)
    return "  ".join(p for p in parts if p)
