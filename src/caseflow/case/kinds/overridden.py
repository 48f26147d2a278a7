"""Two people waived something of a case, with a reason: a time limit gets a new last day, a
document is not asked for, a review level of which there is no desk here is passed. Nothing else can
be waived: not who does what, nor an interest, a restriction of money, a consent, a notice, a sum
above which a meeting decides. And, which waives nothing, a signed paper that was filed with the
wrong case is taken off it: it is out again."""

from __future__ import annotations

from datetime import date, timedelta

from caseflow.branch.fold import ref
from caseflow.branch.guards import by_two, is_day
from caseflow.case import conduct as c
from caseflow.case import signed
from caseflow.case.kinds.moved_ahead import names_the_people
from caseflow.case.letters import has_lapsed
from caseflow.case.limits import OVERRIDES, TIMES, Waived
from caseflow.case.state import Case
from caseflow.case.steps import desk_of
from caseflow.codec import changed
from caseflow.edition.stage import stage
from caseflow.errors import NotAllowed, Stale, StoreError
from caseflow.events import Before, Event, Stamp, content, frozen, kind

MOST_DAYS = 366  # from the day on which it is waived to a new last day
OPEN_ENDS = ("rejected", "revoked")  # which a family may ask to be looked at again


@frozen
class Overridden(Event):
    """`about`: the rule that limits the entry, the document, or the step; `until`: the new last day
    of a time limit (ISO). `people`: those of the case; none of the two is one of them. Private: the
    reason."""

    what: str
    about: str
    until: str
    people: tuple[int, ...]
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """The people of the case."""
        return self.people


def fold(case: Case, e: Overridden, s: Stamp) -> Case:
    """It counts until what it rests on changes; a paper that is taken off is out again."""
    if e.what == signed.MISFILED:
        back = tuple(x for x in case.back if x.paper != e.about)
        return changed(case, version=s.version, back=back, last_of=ref(e.of, s))
    rest = (w for w in case.limits.waived if (w.what, w.about) != (e.what, e.about))
    new = Waived(what=e.what, about=e.about, until=e.until, at=s.version)
    return changed(
        case,
        version=s.version,
        limits=changed(case.limits, waived=(*rest, new)),
        letter_until=e.until if e.what == "letter" else case.letter_until,
        last_of=ref(e.of, s),
    )


def may_be_asked(b: Before) -> None:
    """It lives; or it ended by a refusal, which the family may ask to be looked at again."""
    case: Case = b.state
    if case is None:
        raise StoreError("no_such_stream", kind="case")
    if case.end and case.end not in OPEN_ENDS:
        raise Stale("ended", end=case.end, case=case.number)


@content
def waives_what_may_be(b: Before) -> None:
    """One of the list, and it stands in the way now."""
    case: Case = b.state
    if b.body.what not in OVERRIDES:
        raise NotAllowed("not_to_override", what=b.body.what[:20])
    if case.end and b.body.what != "re_review":
        raise Stale("ended", end=case.end, case=case.number)
    if not _RULES[b.body.what](b):
        raise Stale("nothing_to_override", what=b.body.what, case=case.number)


@content
def until_a_day(b: Before) -> None:
    """A time limit gets a day, today or to come, within a year; nothing else has one."""
    if b.body.what not in TIMES:
        if b.body.until:
            raise NotAllowed("override_without_day", case=b.state.number)
        return
    last = date.fromisoformat(b.who.on) + timedelta(days=MOST_DAYS)
    if not is_day(b.body.until) or not b.who.on <= b.body.until <= last.isoformat():
        raise NotAllowed("override_day", least=b.who.on, most=last.isoformat())


def _entry(b: Before) -> bool:
    """The rule that limits the day of entry fails, or cannot be told, and nothing is granted."""
    case: Case = b.state
    if case.entry is None or case.granted_at:
        return False
    names = stage(b.see("edition", case.entry.edition), "entry")
    limit = names.last_day
    if limit is None or names.rules[limit.rule].name != b.body.about:
        return False
    return case.entry.results[limit.rule] in "FU"


def _letter(b: Before) -> bool:
    """It has lapsed, and the case was not ended yet; until then it is extended."""
    case: Case = b.state
    waits = bool(case.letter_until) and not case.award_final
    return waits and not b.body.about and has_lapsed(b.see, case, b.who.on)


def _re_review(b: Before) -> bool:
    """A decision stands that may be looked at again."""
    return bool(b.state.again.decisions) and not b.body.about


def _document(b: Before) -> bool:
    """It is needed by the last assessment, and is not there; or it is a paper of ours that is still
    out to be signed."""
    case: Case = b.state
    if b.body.about in signed.out(case):
        return True
    for a in (case.entry, case.final):
        if a is None:
            continue
        names = [d.name for d in stage(b.see("edition", a.edition), a.at).documents]
        if b.body.about in names and a.documents[names.index(b.body.about)] in "FU":
            return True
    return False


def _misfiled(b: Before) -> bool:
    """It counts as a paper of ours that came back signed."""
    return b.body.about in {x.paper for x in b.state.back}


def _level(b: Before) -> bool:
    """A review that is to come, which the edition leaves to a level of which there is no desk."""
    case: Case = b.state
    for step in b.see("edition", case.edition).steps:
        if step.name == b.body.about and step.name not in case.done:
            nobody = desk_of(b.see, case.branch, step)[1]
            return step.kind == "review" and not step.outside and nobody
    return False


_RULES = {
    "entry_limit": _entry,
    "letter": _letter,
    "re_review": _re_review,
    "document": _document,
    "level": _level,
    signed.MISFILED: _misfiled,
}
GUARD = (
    may_be_asked,
    c.at_desk("manage"),
    c.no_interest,
    by_two,
    waives_what_may_be,
    until_a_day,
    names_the_people,
)
kind("case", "overridden", Overridden, fold, GUARD)
