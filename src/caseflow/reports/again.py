"""What a family may still ask for about the decision that stands, and what became of what they
asked for, as papers tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from caseflow.branch.reopening import PERIODS, days_of, last_day
from caseflow.branch.state import upwards
from caseflow.case.acts.reopen import open_to
from caseflow.case.again import REFUSED, Declined, How, Taken
from caseflow.case.kinds.reopen_asked import ReopenAsked
from caseflow.case.kinds.reopen_declined import ReopenDeclined
from caseflow.case.kinds.taken_up import TakenUp
from caseflow.case.state import Case
from caseflow.case.steps import for_appeal
from caseflow.office.look import Gathered
from caseflow.words import Lang, names
from caseflow.words.reopening import OUTCOME


@frozen(kw_only=True)
class StillOpen:
    """They may ask for a `re_review`, or an `appeal`: within so many `days` from the day on which
    they get the letter, at `last` (ISO) if that is today; None and empty where nobody adopted a
    period. `above`: the name of the branch where an appeal is decided; empty where none is here."""

    how: How
    days: int | None
    last: str
    above: str


@frozen(kw_only=True)
class Reopening:
    """`open`: the way that is open about the decision that stands, None if none is, or nothing is
    decided. `why`: the reasons that were given, by version of the case. `desks`: what the branches
    are called at whose desks it was decided. `papers`: by version, of what a body declined by its
    paper: the body, as it was written, and the number."""

    open: StillOpen | None
    why: Mapping[int, str]
    desks: Mapping[str, str]
    papers: Mapping[int, tuple[str, str]]


def again_entry(event: ReopenAsked | ReopenDeclined | TakenUp) -> str:
    """What a case file lists of it, in Chinese as all of a file."""
    how = names.name("again", event.how)
    if isinstance(event, ReopenAsked):
        return f"收到{names.name('asker', event.asker)}的{how}申请"
    return f"{how}：{'不予受理' if isinstance(event, ReopenDeclined) else '原决定重新办理'}"


def outcome(c: Case, lang: Lang = "zh") -> str | None:
    """In a word, for lists: what became of the last one; None where there was none."""
    a = c.again
    if a.asked is not None:
        how, code = a.asked.how, "asked"
    elif a.taken or a.declined:
        every: list[Taken | Declined] = [*a.taken, *a.declined]
        last = max(every, key=lambda x: x.at)
        how, code = last.how, "declined" if isinstance(last, Declined) else _became(last)
    else:
        return None
    said = names.name("again", how, lang), OUTCOME[code][lang == "en"]
    return ("：" if lang == "zh" else ": ").join(said)


def _became(t: Taken) -> str:
    if t.upheld is None:
        return "open"
    return "same" if t.upheld else "other"


def reopening(look: Gathered, c: Case) -> Reopening:
    """Inside a look whose read is recorded."""
    a = c.again
    versions = [t.at for t in a.taken] + [x.at for x in a.declined]
    versions += [t.later.version for t in a.taken if t.later is not None]
    why = {v: str(look.private(c.id, v).get("why", "")) for v in versions}
    decided = [*a.decisions, *(t.of for t in a.taken), *(x.of for x in a.declined)]
    decided += [t.later for t in a.taken if t.later is not None]
    codes = {x.branch for x in decided if x.branch}
    desks = {code: look.see("branch", code).name for code in codes}
    return Reopening(open=_open(look, c), why=why, desks=desks, papers=dict(_papers(look, c)))


def _papers(look: Gathered, c: Case) -> Iterator[tuple[int, tuple[str, str]]]:
    for x in c.again.declined:
        paper = c.paper(x.paper) if x.paper else None
        if paper is not None:
            said = look.private(c.id, paper.version)
            yield x.at, (str(said.get("body", "")), str(said.get("paper", "")))


def _open(look: Gathered, c: Case) -> StillOpen | None:
    last = c.again.last if c.end in ("", *REFUSED) and c.again.asked is None else None
    ways = open_to(c.again, last) if last is not None else ()
    if last is None or not ways:
        return None
    how = ways[0]
    name, today = PERIODS[how], look.who.on
    desk, outside = for_appeal(look.see, c, last)
    above = next((x.name for x in upwards(look.see, desk)), "") if not outside else ""
    return StillOpen(
        how=how,
        days=days_of(look.see, c.branch, name, today),
        last=last_day(look.see, c.branch, name, today, today),
        above=above,
    )
