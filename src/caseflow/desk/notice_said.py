"""The public notice of a case in words: from when until when it hangs, what its days wait for."""

from __future__ import annotations

from caseflow.case.notice import end, standing, told
from caseflow.case.state import Case
from caseflow.events import See
from caseflow.words import Lang, fill
from caseflow.words.notice import EXPLAIN


def notice_said(see: See, c: Case, on: str, lang: Lang) -> str:
    """In a sentence; empty where it stands on none, or on one that is not about what is granted
    now. With what is to be done where the name may not hang there any more."""
    said, n = hangs_said(see, c, on, lang), c.notice
    if not said or n is None or not n.unnamed:
        return said
    return said + fill(EXPLAIN["unnamed"][lang == "en"], {"on": n.unnamed}, lang)


def hangs_said(see: See, c: Case, on: str, lang: Lang) -> str:
    """The days alone, as a family is told them."""
    n = c.notice if c.notice is not None and c.notice.ended else standing(c)
    if n is None:
        return ""
    last, not_before = told(end(see, c, n, on))
    code = "ended" if n.ended else "stopped" if n.stopped else "runs" if last else "open"
    days = {"since": n.since, "last": last, "not_before": not_before}
    parts = {**days, "stopped": n.stopped, "ended": n.ended}
    return fill(EXPLAIN[code][lang == "en"], parts, lang)


def hung(c: Case) -> tuple[str, str]:
    """(first day, last day) of the notice that is done, as letters name it; empty where there was
    none of ours."""
    n = c.notice
    return (n.since, n.last) if n is not None and n.ended and n.last else ("", "")
