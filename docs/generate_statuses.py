"""The page of statuses: every word that a case can have in a list, and what follows from it."""

from __future__ import annotations

from caseflow.case.acts import ACTS
from caseflow.case.holds import HOLDS
from caseflow.case.state import ORDER
from caseflow.words import names

HEAD = """# Statuses and holds

Written by `python docs/generate.py` from the code; a test holds the page to it.

A case has one word in lists (`case.status`, `caseflow cases --status WORD`), the first of these
that is so:

1. how it **ended**;
2. the first **hold** that is open, in the order of the table: something is to be answered first;
3. the **step** that is due; of the payment, once all of it is in payment files, `paying` 拨付中,
   payment under way: the bank is waited for, and what it refuses or sends back is due again;
4. `paid` 已拨付, paid.

A hold stops only what brings a case forward. Several can be open at once, each is answered on its
own (`case.holds` has all), and what answers one is never stopped by another. Afterwards the case
stands where it stood: no step is lost.

Beside it, whatever the word is, `--status reopen:re_review` and `reopen:appeal` list the cases for
which a re-review or an appeal was asked and not answered yet.

中文：各状态的中文名在表里。

"""
STOPS = {
    "closing": "closing",
    "granting": "granting",
    "instructing": "paying",
    "letter": "the letter",
    "reviewing": "reviewing",
}


def statuses_page() -> str:
    """The whole page."""
    parts = [HEAD, "## How a case ends\n\n", _table("code", "中文", "English")]
    parts += [f"| `{code}` | {zh} | {en} |\n" for code, (zh, en) in names.ENDS.items()]
    parts += ["\n## What holds a case\n\n"]
    parts += [_table("code", "中文", "English", "stops", "waits for", "answered by")]
    parts += [_hold(code) for code in ORDER]
    parts += ["\n## What is due\n\n`due:STEP`; a review has its level: `due:review:county`.\n\n"]
    parts += [_table("step", "中文", "English")]
    parts += [f"| `due:{c}` | {zh} | {en} |\n" for c, (zh, en) in names.STEPS.items() if c]
    return "".join(parts)


def _table(*heads: str) -> str:
    return f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n"


def _hold(code: str) -> str:
    zh, en = names.HOLDS[code]
    hold = HOLDS[code]
    acts = ", ".join(f"`{a.name}`" for a in ACTS.values() if code in a.answers)
    stops = ", ".join(STOPS[s] for s in sorted(hold.stops))
    who = names.name("duty", hold.duty, "en") if hold.duty else "what answers it"
    return f"| `{code}` | {zh} | {en} | {stops} | {who} | {acts} |\n"
