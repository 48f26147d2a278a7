"""Findings of who supervises: written, answered by who manages or whom they are about, accepted or
opened again. About a case one may be an objection too: then the case is held until that is
answered."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

from caseflow.case.acts.object import objecting
from caseflow.case.acts.values import one_of_these, text, to_day
from caseflow.case.kinds.objected import SUPERVISOR
from caseflow.desk.carry_out import append
from caseflow.desk.carry_out import found as case_of
from caseflow.desk.matters import Ref, found, lists_of, next_ref, opened, read_ref, write
from caseflow.desk.proposals import Named
from caseflow.errors import FactError, NotAllowed
from caseflow.events import read as read_event
from caseflow.lists.finding import GRAVE, FindingAnswered, FindingJudged, FindingWritten
from caseflow.lists.matters import FINDING, OPEN, Matter, is_theirs_too
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Seat, below, logins, person

Grave = Literal["advice", "fault", "serious"]
Judged = Literal["accepted", "reopened"]
JUDGED: tuple[Judged, ...] = ("accepted", "reopened")


@frozen(kw_only=True)
class FindingTold:
    """One as plain parts tell it: about which `case` (number), whose work (`login`), which list, or
    the house; `late`: it is open and its day is gone."""

    ref: str
    grave: str
    about: str
    on: date
    until: date
    status: str
    by: str
    case: str = ""
    login: str = ""
    late: bool = False


@frozen(kw_only=True)
class FindingOpened:
    """One opened: what was said of it, oldest first: (what, day, who, words)."""

    told: FindingTold
    said: tuple[tuple[str, date, str, str], ...] = field(repr=False)


@frozen(kw_only=True)
class About:
    """What a finding is about: a `case` by its number, the work of a colleague (`login`), a list by
    its id; nothing named: the house."""

    case: str = ""
    login: str = ""
    list: int = 0

    @property
    def what(self) -> str:
        """Which of these. FactError for two at once."""
        named = [k for k in ("case", "login", "list") if getattr(self, k)]
        if len(named) > 1:
            raise FactError("one_change", "about")
        return {"login": "person"}.get(named[0], named[0]) if named else "house"


def write_finding(
    seat: Seat,
    about: About,
    words: str,
    grave: Grave,
    until: str,
    objection: bool,
    request: str,
) -> str:
    """On record; by which name it is found again."""
    one_of_these(grave, "grave", GRAVE)
    if not text(words, "words").strip():
        raise FactError("no_reason", "words")
    day = to_day(until)
    if not day:
        raise FactError("no_day", "until", until)
    if objection and not about.case:
        raise FactError("no_case_given", "case")
    values = {"words": words, "grave": grave, "until": day, "objection": objection}
    named = Named(request, "finding.write", {"about": repr(about), **values})

    def wanted(child: Child) -> tuple[int, FindingWritten, dict[str, str], int]:
        ref = next_ref(seat, child.root, FINDING)
        event = FindingWritten(
            id=ref.id(seat),
            n=ref.n,
            about=about.what,
            grave=grave,
            until=day,
            case=case_of(Gathered(seat.office, child), about.case).id if about.case else 0,
            person=person(child.root, about.login) if about.login else 0,
            list=about.list,
        )
        return ref.id(seat), event, {"words": words}, ref.n

    def objects(child: Child) -> None:
        look = Gathered(seat.office, child)
        c = case_of(look, about.case)
        for w in objecting(look, c, {"words": words}, channel=SUPERVISOR):
            append(look, w)

    n = write(seat, named, wanted, *([objects] if objection else []))
    return str(Ref(FINDING, seat.branch, n))


def answer(seat: Seat, ref: str, words: str, request: str) -> None:
    """What was done about it."""
    of = read_ref(FINDING, ref)
    if not text(words, "words").strip():
        raise FactError("no_reason", "words")

    def wanted(child: Child) -> tuple[int, FindingAnswered, dict[str, str], int]:
        found(seat, child.root, of)
        return of.id(seat), FindingAnswered(), {"words": words}, of.n

    write(seat, Named(request, "finding.answer", {"ref": ref, "words": words}), wanted)


def judge(
    seat: Seat, ref: str, result: Judged, until: str = "", words: str = "", request: str = ""
) -> None:
    """The answer will do; or it is open again until another day, for a reason."""
    of, day = read_ref(FINDING, ref), to_day(until)
    one_of_these(result, "result", JUDGED)
    if result == "reopened" and not text(words, "words").strip():
        raise FactError("no_reason", "words")

    def wanted(child: Child) -> tuple[int, FindingJudged, dict[str, str], int]:
        found(seat, child.root, of)
        return of.id(seat), FindingJudged(result=result, until=day), {"words": words}, of.n

    said = {"ref": ref, "result": result, "until": day, "words": words}
    write(seat, Named(request, "finding.judge", said), wanted)


# -- read ------------------------------------------------------------------------------------------


def findings(seat: Seat) -> tuple[FindingTold, ...]:
    """Those of this branch and below for who supervises or manages; else those about one's own
    work. Oldest first; those to one's own cases, or relatives', are left out."""
    with seat.office.reading() as root:
        child = seat.office.child(root, seat.who(root))
        seat.require(child.who)
        names = dict(logins(root))
        known = lists_of(root, FINDING, below(root, seat.branch))
        mine = [(x, m) for x, m in known if _may_read(seat, child, m)]
        rows = [_told(child, Ref(FINDING, x.branch, m.n), m, names) for x, m in mine]
    return tuple(sorted(rows, key=lambda r: (r.on, r.ref)))


def finding(seat: Seat, ref: str) -> FindingOpened:
    """One opened: the read is recorded first. NotAllowed for who neither supervises, manages nor is
    asked."""
    of, told = read_ref(FINDING, ref), list[FindingTold]()

    def which(child: Child) -> int:
        m = found(seat, child.root, of)
        if of.branch not in below(child.root, seat.branch):
            raise NotAllowed("other_branch", branch=of.branch)
        if not _may_read(seat, child, m):
            raise NotAllowed("no_grant", duty="supervise", branch=seat.branch)
        told.append(_told(child, of, m, dict(logins(child.root))))
        return of.id(seat)

    stream, parts, _ = opened(seat, which)
    with seat.office.reading() as root:
        names, said = dict(logins(root)), []
        for row in root.journal.events_of(stream):
            event = read_event(row.type, row.body)
            what = getattr(event, "result", "") or row.type.partition("/")[0].rpartition("_")[2]
            words = str(parts[row.version].content.get("words", "")) if row.version in parts else ""
            said.append((what, date.fromisoformat(row.on), names.get(row.actor, ""), words))
    return FindingOpened(told=told[0], said=tuple(said))


def _may_read(seat: Seat, child: Child, m: Matter) -> bool:
    who = child.who
    if m.person == who.party:
        return True
    holds = any(who.holds(seat.branch, duty=d) for d in ("supervise", "manage"))
    return holds and not is_theirs_too(child.see, who, m)


def _told(child: Child, ref: Ref, m: Matter, names: dict[int, str]) -> FindingTold:
    case = child.see("case", m.case) if m.case else None
    return FindingTold(
        ref=str(ref),
        grave=m.what,
        about=m.about,
        on=date.fromisoformat(m.on),
        until=date.fromisoformat(m.until),
        status=m.status,
        by=names.get(m.by, ""),
        case=case.number if case is not None else "",
        login=names.get(m.person, ""),
        late=m.status == OPEN and m.until < child.root.on,
    )
