"""Minutes of a meeting: entered by whoever keeps them, a verdict for each case; what the next
person, a member who sat, will confirm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from attrs import field, frozen

from caseflow.branch.bodies import body
from caseflow.case.acts.answer_objection import which
from caseflow.case.acts.done import Done
from caseflow.case.acts.in_meeting import due, minuted
from caseflow.case.acts.values import is_money, one_of, some_money, text, to_day
from caseflow.case.deciding import money_of
from caseflow.case.meeting import sat_in_time, sitting
from caseflow.case.state import Case
from caseflow.case.steps import last
from caseflow.codec import changed
from caseflow.desk import sheet_shown
from caseflow.desk.carry_out import found
from caseflow.desk.colleagues import parties
from caseflow.desk.meeting_due import require_due
from caseflow.desk.meeting_mark import mark_of
from caseflow.desk.own_reason import require_own_reason
from caseflow.errors import CaseflowError, FactError, NotAllowed, Stale
from caseflow.events import Before, Event, judge, kind_of
from caseflow.files.cells import Value
from caseflow.lists.minutes import MinutesEntered
from caseflow.lists.sitting import OBJECTED, REASONED, RESULTS, Minuted, Minutes, Outcome, Result
from caseflow.lists.state import List
from caseflow.office import requests
from caseflow.office.child import Child
from caseflow.office.look import Gathered
from caseflow.office.office import Office, Seat, logins
from caseflow.office.root import Root
from caseflow.people.state import one_with
from caseflow.values.contacts import paper_number
from caseflow.values.money import Money


@frozen(kw_only=True)
class Ruling:
    """What the minutes say of a case: a grant with its sum (None: as the rules propose), a raise of
    what is granted (`award`: all of it from then on), a refusal; a grant that is looked at again is
    upheld, or revoked; what the family asks for is declined; an objection is dismissed, or
    sustained (`n`: which one; 0: the only one that waits); or that it was put off. `why`: the words
    of the minutes about this case; of an objection they go to the objector. `seen`: the version of
    the case that was looked at; 0: as it stands. `mark`: what its row in the list of the sitting
    bears, which says the same; `shown`: what stands in its cells, which it has to fit. `fund` by
    name, where more than one would do. `settle`: what the rules leave to a person is accepted by
    the meeting; `bill`: that others pay on the same bill, though no order of payers says who gives
    what. `row`: of the file, where it stands in one."""

    case: str
    result: Result = field(validator=one_of(*RESULTS))
    award: Money | None = field(default=None, validator=is_money)
    why: str = field(default="", repr=False)
    fund: str = ""
    seen: int = 0
    settle: bool = False
    bill: bool = False
    n: int = 0
    mark: str = ""
    shown: Mapping[str, Value] = field(factory=dict, repr=False)
    row: int = field(default=0, eq=False, repr=False)


@frozen(kw_only=True)
class Ruled:
    """What became of a case, or will: `entered`, `left_out` of the minutes, or the outcome that its
    result has; `error` says why it was left out or put off, or would be. `out`: the logins of those
    who sat and stepped out of it. `row`: of the file that it was entered from."""

    case: str
    result: str
    how: Literal["entered", "left_out"] | Outcome
    award: Money
    error: CaseflowError | None = None
    out: tuple[str, ...] = ()
    row: int = 0


@frozen(kw_only=True)
class Meeting:
    """A meeting by its body and the number of its minutes: on which day, who sat, by login; what
    became of each case. `confirmed_by` is empty as long as it has no effect."""

    body: str
    number: str
    on: str
    sat: tuple[str, ...]
    entered_by: str
    confirmed_by: str
    rows: tuple[Ruled, ...]


@frozen(kw_only=True)
class Said:
    """Minutes as they are typed: the body by its code, their number and text, who was present."""

    body: str
    number: str
    on: str
    present: tuple[str, ...]
    rows: tuple[Ruling, ...]
    why: str
    text: str


def said(body_: str, number: str, on: Any, present: Sequence[str], rows: Sequence[Ruling],
         why: str, text_: str) -> Said:  # fmt: skip
    """Minutes, checked as far as nobody has to look. FactError."""
    if not text(number, "number", longest=100).strip():
        raise FactError("no_minutes_number", "number")
    day = to_day(on)
    if not day:
        raise FactError("no_day", "on", on)
    text(why, "why")
    for row in rows:
        text(row.why, "why")
    return Said(
        body=text(body_, "body", longest=12),
        number=number.strip(),
        on=day,
        present=tuple(dict.fromkeys(text(x, "present", longest=100) for x in present)),
        rows=tuple(rows),
        why=why,
        text=text(text_, "text"),
    )


def meeting_id(office: Office, branch: str, body_: str, number: str) -> int:
    """The list of some minutes: the same number of the same body is the same list."""
    return office.list_id("meeting", f"{branch}|{body_}|{paper_number(number)}")


def enter(seat: Seat, x: Said, *, request: str, preview: bool) -> Meeting:
    """Enter minutes; they wait for a member who sat. What cannot be entered is left out, with its
    reason. NotAllowed, Stale for what is wrong with all of it."""
    with seat.office.reading() if preview else seat.office.writing() as root:
        child = seat.office.child(root, seat.who(root))
        look = Gathered(seat.office, child)
        id_ = meeting_id(seat.office, seat.branch, x.body, x.number)
        asked = requests.Request.saying(root, seat.party, request, [("meeting", {"said": repr(x)})])
        if asked is not None and asked.before(root) is not None:
            return meeting(seat, root, id_)
        sat = parties(root, x.present, "present")
        event = MinutesEntered(id=id_, body=x.body, held_on=x.on, sat=sat, said=())
        require_first(child, id_, event)
        ruled, kept = _rows(look, x, sat)
        event = changed(event, said=tuple(kept))
        if kept:  # else nothing of it can be entered, and each row says why
            child.append(id_, event, _private(x, look, kept))
            child.merge()
        if asked is not None:
            asked.keep(root, [Done()])
        return Meeting(
            body=x.body,
            number=x.number,
            on=x.on,
            sat=tuple(_login(root, p) for p in sat),
            entered_by=_login(root, seat.party),
            confirmed_by="",
            rows=tuple(ruled),
        )


def _private(x: Said, look: Gathered, kept: Sequence[Minuted]) -> Mapping[str, Any]:
    """Beside the plain part: number, text, and the words about each case, by its number."""
    words = {row.case: row.why.strip() for row in x.rows if row.why.strip()}
    numbers = {look.case(row.case).number for row in kept}
    return {
        "number": x.number,
        "text": x.text,
        "why": x.why.strip(),
        "words": {k: v for k, v in words.items() if k in numbers},
    }


def _rows(look: Gathered, x: Said, sat: tuple[int, ...]) -> tuple[list[Ruled], list[Minuted]]:
    """What becomes of each row, and those that are entered."""
    root = look.session.root
    root.prefetch_numbers(r.case for r in x.rows)
    root.prefetch("case", filter(None, (root.numbered(r.case) for r in x.rows)))
    out, kept, seen = [], [], set[int]()
    for r in x.rows:
        try:
            c = found(look, r.case)
            if c.id in seen:
                raise Stale("minuted_twice", case=c.number)
            row = _minuted(look, c, r, x)
        except CaseflowError as problem:
            own: dict[str, Any] = {
                "case": r.case,
                "award": r.award or Money(0),
                "error": problem,
                "row": r.row,
            }
            out.append(Ruled(result=r.result, how="left_out", **own))
            continue
        seen.add(c.id)
        kept.append(row)
        stays = sitting(look.see, c, sat, look.who, row.result, row.n)
        out.append(
            Ruled(
                case=c.number,
                result=r.result,
                how="entered",
                award=look.place.currency.of(row.units),
                error=too_few(look, c, x.body, x.on, stays) if r.result != "put_off" else None,
                out=tuple(_login(root, p) for p in sat if p not in stays),
                row=r.row,
            )
        )
    return out, kept


def _minuted(look: Gathered, c: Case, r: Ruling, x: Said) -> Minuted:
    """What may be entered of a case: such a result of ours is due here, nothing moved since the
    sheet was made, and it is not of whoever enters it. Stale, NotAllowed."""
    who = look.who
    if not one_with(look.see, c.concerned).isdisjoint(
        one_with(look.see, {who.party, *who.interests})
    ):
        raise NotAllowed("interest")
    seen = _as_shown(look, c, r, x) if r.mark else r.seen
    if seen and seen != c.version:
        raise Stale("seen_another_version", seen=seen, now=c.version, case=c.number)
    require_due(look, c, r.result)
    n = which(c, r.n) if r.result in OBJECTED else 0
    if r.result != "put_off":
        sat_in_time(c, x.on, r.result, n)
    if r.result in REASONED:
        require_own_reason(r.why)
    units = some_money(r.award, "award")
    more: dict[str, Any] = {"settle": r.settle, "bill": r.bill}
    if r.result == "grant":
        return _granted(look, c, r, units, more)
    return minuted(look, c, r.result, units, r.fund, n=n, **more)


def _as_shown(look: Gathered, c: Case, r: Ruling, x: Said) -> int:
    """The version at which its row was made. FactError if the row was changed, its name or sum
    too."""
    root = look.session.root
    mark = mark_of(root, look.who.branch, x.body, r.mark, c.number)
    if key := sheet_shown.changed(root, mark, r.shown):
        raise FactError("row_shown_changed", column=key)
    return mark.version


def _granted(
    look: Gathered, c: Case, r: Ruling, units: int | None, more: dict[str, Any]
) -> Minuted:
    """A grant, of what the rules allow, or leave to a person, and never above what they propose."""
    a, _ = last(c, due(c))
    fits = ("eligible", "referred") if r.settle or r.bill else ("eligible",)
    if a is None or a.outcome not in fits:
        outcome = a.outcome if a is not None else ""
        raise Stale("meeting_not_eligible", outcome=outcome, case=c.number)
    row = minuted(look, c, r.result, units, r.fund, **more)
    if units is not None:
        known = a.award and money_of(a) is not None  # else the rules leave it to the meeting
        top = minuted(look, c, r.result, None, r.fund).units if known else units
        if units > top:
            raise Stale("above_proposed", case=c.number, units=top, unit=look.place.currency.code)
    return row


def too_few(
    look: Gathered, c: Case, code: str, on: str, sat: Sequence[int]
) -> CaseflowError | None:
    """That not enough are left who may decide a case; None if there are."""
    here = body(look.see, look.who.branch, code, on)
    needed = here.needed(on) if here is not None else 0
    if here is None or len(sat) >= needed:
        return None
    return Stale("below_quorum", body=code, sat=len(sat), needed=needed, case=c.number)


def require_first(child: Child, id_: int, event: Event) -> None:
    """What is asked of the person and of where things stand, before any case is looked at."""
    asked = Before(
        stream=id_,
        state=child.see("list", id_),
        body=event,
        who=child.who,
        see=child.see,
        first=2,
    )
    judge(kind_of(event), asked, beforehand=True)


# -- reading ---------------------------------------------------------------------------------------


def meeting(seat: Seat, root: Root, id_: int) -> Meeting:
    """A meeting as it stands. Stale if there is none of that list here."""
    x = require_minutes(root, seat.branch, id_)
    said_ = x.minutes
    assert said_ is not None
    private = words_of(seat.office.child(root, seat.who(root)), x)
    became = {b.case: b for b in said_.became}
    rows = []
    for row in said_.rows:
        b = became.get(row.case)
        rows.append(
            Ruled(
                case=root.see("case", row.case).number,
                result=row.result,
                how=b.how if b is not None else "entered",  # type: ignore[arg-type]
                award=seat.office.place.currency.of(row.units),
                out=tuple(_login(root, p) for p in b.out) if b is not None else (),
            )
        )
    return Meeting(
        body=said_.body,
        number=str(private["number"]),
        on=said_.on,
        sat=tuple(_login(root, p) for p in said_.sat),
        entered_by=_login(root, said_.by),
        confirmed_by=_login(root, said_.confirmed_by) if said_.confirmed_by else "",
        rows=tuple(rows),
    )


def require_minutes(root: Root | Child, branch: str, id_: int) -> List:
    """The list of some minutes of a branch. Stale if there is none."""
    x: List | None = root.see("list", id_)
    if x is None or x.minutes is None or x.branch != branch:
        raise Stale("no_minutes")
    return x


def words_of(child: Child, x: List) -> Mapping[str, Any]:
    """What the minutes that were entered last keep beside their plain part."""
    parts: Iterator[Mapping[str, Any]] = (
        content for _, type_, content in child.parts(x.id) if type_.startswith("minutes_entered/")
    )
    return list(parts)[-1]


def minutes_of(x: List) -> Minutes:
    """Its minutes; it is the list of a meeting."""
    assert x.minutes is not None
    return x.minutes


def _login(root: Root, party: int) -> str:
    return dict(logins(root)).get(party, "")


def read(seat: Seat, body_: str, number: str) -> Meeting:
    """The minutes of that number. NotAllowed for who holds no duty here."""
    with seat.office.reading() as root:
        seat.require(seat.who(root))
        return meeting(seat, root, meeting_id(seat.office, seat.branch, body_, number))
