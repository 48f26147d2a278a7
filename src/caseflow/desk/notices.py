"""Public notices: put up, seen, taken down, shown again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from caseflow.case.acts import Done, Publish, SeeNotice, TakeDown
from caseflow.case.acts.put_up import MARK, Draft, Seeing, by_number, drafted
from caseflow.case.kinds.notice_named import NoticeNamed, may_be_named
from caseflow.case.notice import STEP, Notice, end, standing
from caseflow.case.notice_text import as_preview, digest, filled
from caseflow.case.state import Case
from caseflow.desk.carry_out import do_many, found
from caseflow.desk.could import asked
from caseflow.desk.mine import own_cases
from caseflow.desk.preview import preview as foresee
from caseflow.desk.read import opened
from caseflow.desk.readable import is_readable, require_readable
from caseflow.errors import CaseflowError, FactError, Stale
from caseflow.events import read as read_event
from caseflow.lists.notice import NOTICE
from caseflow.lists.state import List
from caseflow.office import requests
from caseflow.office.look import Gathered
from caseflow.office.numbers import printed, same_number
from caseflow.office.office import Seat, below
from caseflow.office.root import Root
from caseflow.values.numerals import narrow
from caseflow.words import Lang

STANDS = "notice_stands"  # the code of what hangs on a notice already
_VERSION = re.compile(r"/[A-Z]{2}([0-9]+)-")


@frozen(kw_only=True)
class Wanted:
    """How a notice is to be put up: `Desk.publish` says what each means."""

    places: tuple[str, ...]
    since: str | date
    channel: str
    supervision: str
    title: str
    batch: str
    lang: str
    instead: bool

    def of(self, cases: Sequence[str]) -> Publish:
        """The command for these cases."""
        return Publish(
            case=cases[0],
            also=tuple(cases[1:]),
            places=self.places,
            since=self.since,  # type: ignore[arg-type]
            channel=self.channel,
            supervision=self.supervision,
            title=self.title,
            batch=self.batch,
            lang=self.lang,
            instead=self.instead,
        )


@frozen(kw_only=True)
class PutUp:
    """A notice that was put up, or would be: its number, the cases on it and those that stand by
    number alone, those left out with why; from when, and its last day (None while it is open) and
    the first day on which anything may follow; the text, which says on its face where it is only a
    preview; `sha256` of the text as it is put up."""

    ref: str
    cases: tuple[str, ...]
    by_number: tuple[str, ...]
    refused: Mapping[str, CaseflowError]
    since: date
    last: date | None
    not_before: date
    assumed: bool
    text: str
    sha256: str


@frozen(kw_only=True)
class OnNotice:
    """Where a case on a notice stands: `by_number` alone or not; `state`: unseen, runs, stopped,
    over (its days are), down (taken down, not seen yet), name (it may not hang there any more),
    done, elsewhere (it ended, or another notice is about it). `last`: its last day, None while it
    is open."""

    case: str
    by_number: bool
    state: str
    last: date | None


@frozen(kw_only=True)
class NoticePage:
    """A notice: its text, in which no name stands that may not be published any more, and whether
    it is `same` as it was put up (`why` not: erased, withdrawn, changed)."""

    ref: str
    text: str
    same: bool
    why: str
    sha256: str
    cases: tuple[OnNotice, ...]


@frozen(kw_only=True)
class NoticeTold:
    """A notice in a list: how many cases, how many of them are not done yet."""

    ref: str
    branch: str
    programme: str
    since: date
    last: date | None
    cases: int
    left: int


# -- put up ---------------------------------------------------------------------------------------


def publish(
    seat: Seat, cases: Sequence[str], wanted: Wanted, *, request: str, preview: bool
) -> PutUp:
    """The names are read for it, recorded; then the notice and each case on it are written in one
    command. What may not be put up now is left out."""
    if isinstance(cases, str) or not cases:
        raise FactError("not_a_list", "cases")
    numbers = list(dict.fromkeys(map(same_number, cases)))
    command = wanted.of(numbers)  # what is typed is checked before anything is opened
    with seat.office.reading() as root:
        child = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        refused = {n: no for n in numbers if (no := _refusal(child, n, command)) is not None}
        if _is_known(root, request):  # the same again answers as it did
            refused = {n: no for n, no in refused.items() if no.code != STANDS}
    if len(refused) == len(numbers):
        raise refused[numbers[0]]
    with opened(seat, [n for n in numbers if n not in refused], "paper") as (look, streams):
        good = [look.case(i) for i in streams]
        command = wanted.of([c.number for c in good])
        made = drafted(look, good, command)
    if preview:
        (foreseen,) = foresee(seat, [command]).verdicts
        if foreseen.error is not None:  # as doing it would refuse, by the same door
            raise foreseen.error
        shown = _put_up(made, good, refused)
        return evolve(shown, text=as_preview(shown.text, made.lang))
    (done,) = do_many(seat, [command], request=request)
    if done.error is not None:
        raise done.error
    with opened(seat, [c.number for c in good], "paper") as (look, _):
        page = _page(look, found_notice(look.session.root, good[0].number))
    return evolve(_put_up(made, good, refused), ref=page.ref, text=page.text, sha256=page.sha256)


def _is_known(root: Root, request: str) -> bool:
    """Was something carried out under that name?"""
    asked = requests.Request.of(root, 0, request, ())
    return asked is not None and bool(root.found(requests.KIND, asked.mark))


def _refusal(look: Gathered, number: str, x: Publish) -> CaseflowError | None:
    """Why it may not be put up by this person now; nothing is opened for it."""
    from caseflow.case.acts import ACTS

    try:
        c = found(look, number)
        require_readable(look.session, c)
    except CaseflowError as problem:
        return problem
    act = ACTS[Publish]
    return asked(look.session, c, act.ways(look, c)[act.way(look, c, x)], look.who)


def _put_up(made: Draft, cases: Sequence[Case], refused: Mapping[str, CaseflowError]) -> PutUp:
    e = made.event
    by_number = tuple(c.number for c, x in zip(cases, e.cases, strict=True) if not x.masked)
    return PutUp(
        ref=e.ref,
        cases=tuple(c.number for c in cases),
        by_number=by_number,
        refused=refused,
        since=date.fromisoformat(e.since),
        last=date.fromisoformat(e.last) if e.last else None,
        not_before=date.fromisoformat(e.not_before),
        assumed=e.assumed,
        text=made.whole,
        sha256=e.sha256,
    )


# -- seen, taken down -----------------------------------------------------------------------------


def seen(seat: Seat, notice: str, what: Seeing, note: str, request: str) -> list[Done]:
    """Each case that stands on it; never one's own, which another person sees."""
    cases = _cases(seat, notice)
    return do_many(seat, [SeeNotice(case=c, what=what, note=note) for c in cases], request=request)


def taken_down(seat: Seat, notice: str, note: str, request: str) -> list[Done]:
    """Each case that stands on it."""
    cases = _cases(seat, notice)
    return do_many(seat, [TakeDown(case=c, note=note) for c in cases], request=request)


def _cases(seat: Seat, notice: str) -> list[str]:
    with seat.office.reading() as root:
        who = seat.who(root)
        seat.require(who)
        own = set(own_cases(root, who))
        x = found_notice(root, notice)
        session = seat.office.child(root, who)
        cases = [c for c in _on(root, x) if stands_on(c, x) and not c.end and c.id not in own]
        cases = [c for c in cases if is_readable(session, c)]
    if not cases:
        raise Stale("notice_nothing")
    return [c.number for c in cases]


def _on(root: Root, x: List) -> list[Case]:
    assert x.notice is not None
    root.prefetch("case", [s.case for s in x.notice.cases])
    return [root.see("case", s.case) for s in x.notice.cases]


def stands_on(c: Case, x: List) -> bool:
    """Is it the last notice on which the case stands?"""
    return c.notice is not None and c.notice.list == x.id


# -- found, shown ---------------------------------------------------------------------------------


def found_notice(root: Root, name: str) -> List:
    """The notice of that number, or the last one of the case of that number. FactError if there is
    none."""
    name = narrow(name).strip().upper()
    both = printed(name)
    number = both[0] if both is not None else same_number(name)
    id_ = root.numbered(number)
    c: Case | None = root.see("case", id_) if id_ else None
    if c is None or (both is not None and both[1] != MARK):
        raise FactError("no_such_notice", "notice", name[:40])
    of = c.notice.list if c.notice is not None else 0
    if both is not None:
        version = int(_VERSION.search(name)[1])  # type: ignore[index]
        rows = root.journal.events_of(c.id, version)
        last = read_event(rows[-1].type, rows[-1].body) if rows else None
        of = last.notice if isinstance(last, NoticeNamed) and rows[-1].version == version else 0
    x = root.see("list", of) if of else None
    if not isinstance(x, List):
        raise FactError("no_such_notice", "notice", name[:40])
    return x


def shown(seat: Seat, notice: str) -> NoticePage:
    """The text again; the read of all whom it names is recorded first."""
    with seat.office.reading() as root:
        x = found_notice(root, notice)
        numbers = [c.number for c in _on(root, x) if not _erased(root, c)]
    with opened(seat, numbers, "paper") as (look, _):
        return _page(look, x)


def _page(look: Gathered, x: List) -> NoticePage:
    assert x.notice is not None
    root = look.session.root
    said = look.private(x.id, 1)
    lang: Lang = said.get("lang", "zh")
    cases = _on(root, x)
    rows = {c.number: _row(look, c, x.id) for c in cases}
    hidden = {c.number: _hidden(look, c, x, lang) for c in cases if rows[c.number]}
    rows |= {number: row for number, row in hidden.items() if row}
    text = filled(str(said.get("text", "")), rows, lang)
    same = digest(text) == x.notice.sha256
    withdrawn = "withdrawn" if any(hidden.values()) else "changed"
    why = "" if same else ("erased" if "" in rows.values() else withdrawn)
    return NoticePage(
        ref=x.notice.ref,
        text=text,
        same=same,
        why=why,
        sha256=x.notice.sha256,
        cases=tuple(_state(look, c, x) for c in cases),
    )


def _row(look: Gathered, c: Case, of: int) -> str:
    """What the notice says of a case; empty where that was erased."""
    if _erased(look.session.root, c):
        return ""
    for e in look.session.root.journal.events_of(c.id):
        if e.type == NoticeNamed.type and read_event(e.type, e.body).notice == of:
            return str(look.private(c.id, e.version).get("row", ""))
    return ""


def _hidden(look: Gathered, c: Case, x: List, lang: Lang) -> str:
    """What it says of a case now, whose name may not be published any more: its number; empty where
    the name stands, or none ever did."""
    assert x.notice is not None
    shown_ = x.notice.shown(c.id)
    if shown_ is None or not shown_.masked:
        return ""
    n = c.notice if stands_on(c, x) else None
    off = n is not None and (bool(n.unnamed) or not n.masked)
    if not off and may_be_named(look.see, c, look.who.on):
        return ""
    return by_number(look, c, shown_.units, x.notice.shows, lang)


def _erased(root: Root, c: Case) -> bool:
    party = root.see("party", c.beneficiary)
    return party is None or bool(party.erased)


def _state(look: Gathered, c: Case, x: List) -> OnNotice:
    assert x.notice is not None
    shown_ = x.notice.shown(c.id)
    n = c.notice if stands_on(c, x) else None
    last = end(look.see, c, n, look.who.on).last if n is not None and not n.stopped else None
    return OnNotice(
        case=c.number,
        by_number=shown_ is None or not shown_.masked or (n is not None and not n.masked),
        state=_word(c, n, last, look.who.on),
        last=last,
    )


def _word(c: Case, n: Notice | None, last: date | None, on: str) -> str:
    if n is not None and n.ended:
        return "done"
    if n is not None and n.unnamed:
        return "name"
    if n is None or c.end or standing(c) is None or c.next != STEP:
        return "elsewhere"
    if n.stopped:
        return "stopped"
    if n.down_by:
        return "down"
    if not n.seen_by:
        return "unseen"
    return "over" if last is not None and last.isoformat() < on else "runs"


def told(seat: Seat) -> tuple[NoticeTold, ...]:
    """Those of this branch and below."""
    with seat.office.reading() as root:
        who = seat.who(root)
        seat.require(who)
        rows = root.journal.told("matters", "branch", below(root, who.branch))
        ids = [int(str(row[0])) for row in rows if row[1] == NOTICE]
        root.prefetch("list", ids)
        every: list[List] = [x for i in ids if (x := root.see("list", i)) is not None]
        root.prefetch("case", [s.case for x in every if x.notice for s in x.notice.cases])
        out = [_told(root, x) for x in every]
    return tuple(sorted(out, key=lambda x: (x.since, x.ref), reverse=True))


def _told(root: Root, x: List) -> NoticeTold:
    assert x.notice is not None
    left = [c for c in _on(root, x) if stands_on(c, x) and not c.end and c.next == STEP]
    return NoticeTold(
        ref=x.notice.ref,
        branch=x.branch,
        programme=x.notice.programme,
        since=date.fromisoformat(x.notice.since),
        last=date.fromisoformat(x.notice.last) if x.notice.last else None,
        cases=len(x.notice.cases),
        left=len(left),
    )
