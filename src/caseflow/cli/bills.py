"""cases --bill: all cases and lines on one bill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caseflow.cli.app import State
from caseflow.cli.find import typed_text
from caseflow.cli.printer import table
from caseflow.words import fill, names
from caseflow.words.bills import PAGE

if TYPE_CHECKING:
    from caseflow.desk.bill_page import BilledCase, BillPage
    from caseflow.errors import Lang
    from caseflow.values.currency import Currency
    from caseflow.values.money import Money


def bill(state: State, number: str) -> None:
    """The cases on the bill of that number, or of the first line of `@FILE`."""
    with state.desk("enter") as desk:
        found = desk.bill_page(typed_text("--bill", number))
        lang, currency = state.out.lang, desk.cf.place.currency
    state.out.give(_plain(found), _said(found, lang, currency))


def _said(page: BillPage, lang: Lang, currency: Currency) -> str:
    lines = []
    if page.cases:
        heads = _word("heads", lang).split("|")
        rows = [row for c in page.cases for row in _rows(c, lang, currency)]
        lines.append(table(heads, rows))
    if page.pays is not None:
        parts = {"pays": page.pays.minor, "unit": currency.code}
        parts |= {"left": page.left.minor} if page.left is not None else {}
        lines.append(fill(_word("pays" if page.left is not None else "only", lang), parts, lang))
    for x in page.elsewhere:
        said = {"name": x.name, "branch": x.branch}
        lines.append(fill(_word("elsewhere", lang), said, lang))
    return "\n".join(lines) or _word("none", lang)


def _word(code: str, lang: Lang) -> str:
    return PAGE[code][lang == "en"]


def _rows(c: BilledCase, lang: Lang, currency: Currency) -> list[tuple[str, ...]]:
    """A row for each line; one for a case that has none."""
    programme = names.name("programme", c.programme, lang)
    case = (c.number, programme, names.status(c.status, lang), _word(c.by, lang))
    if not c.lines:
        given = _word("unknown", lang) if c.gives is None else currency.number(c.gives)
        fund = _word("external", lang) if c.external else ""
        return [(*case, fund, given, "", "", "")]
    sums = [[currency.number(m) for m in (x.granted, x.paid, x.owed)] for x in c.lines]
    final = [_word("final", lang) if x.final else "" for x in c.lines]
    return [
        (*case, x.fund, granted, last, paid, owed)
        for x, last, (granted, paid, owed) in zip(c.lines, final, sums, strict=True)
    ]


def _plain(page: BillPage) -> dict[str, Any]:
    return {
        "pays_fen": _fen(page.pays),
        "left_fen": _fen(page.left),
        "cases": [
            {
                "number": c.number,
                "programme": c.programme,
                "branch": c.branch,
                "status": c.status,
                "by": c.by,
                "gives_fen": _fen(c.gives),
                "external": c.external,
                "lines": [
                    {
                        "line": x.line,
                        "fund": x.fund,
                        "granted_fen": x.granted.minor,
                        "final": x.final,
                        "paid_fen": x.paid.minor,
                        "owed_fen": x.owed.minor,
                    }
                    for x in c.lines
                ],
            }
            for c in page.cases
        ],
        "elsewhere": [{"branch": x.branch, "name": x.name} for x in page.elsewhere],
    }


def _fen(m: Money | None) -> int | None:
    return None if m is None else m.minor
