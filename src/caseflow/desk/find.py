"""Who is this? A person found by one thing that is known of them, with all their cases.

Search compares keyed marks, equal or not; nothing is decrypted for it, and no part of a name finds
anything. What the person at the desk may read is shown whole; of the rest only that something is
known, and whom to ask; of their own and their relatives' cases nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import evolve, field, frozen

from caseflow.branch.guards import READS
from caseflow.branch.state import lineage
from caseflow.case.cofunding import EXTERNAL
from caseflow.case.state import Case
from caseflow.case.whole import ASKED, PAID, STOOD
from caseflow.desk.asked import Asked, asked
from caseflow.desk.asking import note_question
from caseflow.desk.read import note_read
from caseflow.errors import FactError
from caseflow.office.bills import known_by
from caseflow.office.look import Gathered
from caseflow.office.numbers import same_number
from caseflow.office.office import Seat
from caseflow.office.parts import last_name, parts_of
from caseflow.office.paying import institutions
from caseflow.office.reach import concerns, covers
from caseflow.values.currency import Currency
from caseflow.values.dates import read_day
from caseflow.values.money import Money


@frozen(kw_only=True)
class FoundCase:
    """A case of a person who was found. `role`: who they are in it (`child`, `guardian`, …);
    `payee`: is it they who are paid. Sums are None where nobody knows them (aid of others).

    `counts`: it is earlier aid of the one who was helped. `external`: others gave it, and it is
    here for the record only.
    """

    number: str
    programme: str
    role: str
    payee: bool
    branch: str
    status: str
    received_on: date | None
    granted: Money | None
    paid: Money | None
    counts: bool
    external: bool


@frozen(kw_only=True)
class Elsewhere:
    """Something is known at another branch: ask there."""

    branch: str
    name: str


@frozen(kw_only=True)
class Family:
    """A person who was found: their name as last stated, their cases over all programmes with
    earlier aid, and which other branches know them.

    Of whom other branches alone know something, all stand together in one that has no name.
    `unreadable`: why the name cannot be read (`erased`). `institution`: of a hospital, school or
    home that is paid, the code by which cases name it.
    """

    name: str = field(default="", repr=False)
    institution: str = ""
    cases: tuple[FoundCase, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    unreadable: str = ""


@frozen
class _Page:
    """What a search shows, before anything is opened: families without names, whose they are, and
    the streams of those whom other branches alone know."""

    families: tuple[tuple[int, Family], ...]
    cases: tuple[int, ...]
    strangers: tuple[int, ...]
    elsewhere: tuple[Elsewhere, ...]

    @property
    def subjects(self) -> tuple[int, ...]:
        """All that the page is about."""
        people = (party for party, _ in self.families)
        return tuple(dict.fromkeys((*people, *self.cases, *self.strangers)))


def find(seat: Seat, **given: str) -> tuple[Family, ...]:
    """The families, as found first; recorded once before a name is opened: as a read, or as a
    question that found nobody here. NotAllowed for who holds no duty at the desk; FactError as of
    `asked`."""
    by = asked(seat.office.place, given)
    with seat.office.writing() as root:
        child = seat.office.child(root, seat.who(root), chain=f"{seat.branch}{READS}")
        look = Gathered(seat.office, child)
        seat.require(look.who)
        page = _page(look, by)
        if page.families:
            note_read(seat, child, page.subjects, "find")
        else:
            note_question(seat, child, _QUESTION.get(by.kind, by.kind), page.subjects)
    with seat.office.reading() as root:
        parts = parts_of(root, [party for party, _ in page.families])
    out = []
    for party, family in page.families:
        name, code = last_name(parts, party)
        out.append(evolve(family, name=name, unreadable=code))
    if page.strangers:
        out.append(Family(elsewhere=page.elsewhere))
    return tuple(out)


#: as what a question is recorded that is searched by a mark of another name
_QUESTION = {"id": "number", "invoice": "paper"}


def _page(look: Gathered, by: Asked) -> _Page:
    people, strangers = _found(look, by)
    told = look.session.root.journal.told("roles", "party", people)
    rows = [row for row in told if row[1] not in (ASKED, STOOD)]
    look.session.root.prefetch("case", [int(str(row[0])) for row in rows])
    families: list[tuple[int, Family]] = []
    shown: list[int] = []
    others: list[Elsewhere] = []
    for party in people:
        mine = list(dict.fromkeys(int(str(c)) for c, _, p in rows if p == party))
        known = [c for c in map(look.case, mine) if not concerns(look.session, c)]
        here = [c for c in known if covers(look.session, c)]
        beyond = elsewhere(look, (c for c in known if not covers(look.session, c)))
        code = _institution(look, party)
        if here or code:
            found = tuple(_rows(party, here, look.place.currency))
            family = Family(cases=found, elsewhere=beyond, institution=code)
            families.append((party, family))
            shown += [c.id for c in here]
        elif beyond:
            strangers.append(party)
            others += beyond
    cases = (look.see("case", x) for x in strangers)
    others += elsewhere(look, (c for c in cases if c is not None))
    return _Page(
        families=tuple(families),
        cases=tuple(shown),
        strangers=tuple(strangers),
        elsewhere=_sorted(others),
    )


def _found(look: Gathered, by: Asked) -> tuple[list[int], list[int]]:
    """People who bear the mark, and cases that do and of which only another branch may speak: who
    is helped by those is not told, even if they are known here for something else."""
    if by.kind == "id":
        bearer = look.bearing_number(by.text)
        return [bearer] if bearer else [], []
    if by.kind in ("name", "phone"):
        return list(dict.fromkeys(map(look.stays, look.found(by.kind, by.text)))), []
    paid = look.institutions_at(by.text) if by.kind == "account" else ()
    cases = [c for c in _cases(look, by) if not concerns(look.session, c)]
    if by.kind == "case":
        cases = _only(look, cases)
    people = [_whose(look, c, by) for c in cases if covers(look.session, c)]
    return list(dict.fromkeys((*paid, *people))), [
        c.id for c in cases if not covers(look.session, c)
    ]


def _institution(look: Gathered, party: int) -> str:
    """The code of an institution that cases of this desk's branch may name, or that one of the
    branches below has stated; of anybody else empty."""
    state = look.party(party)
    if not state.what:
        return ""
    desk = look.who.branch
    near = desk in lineage(look.see, state.branch) or state.branch in lineage(look.see, desk)
    return next((code for i, code in institutions(look) if i == party), "") if near else ""


def _whose(look: Gathered, c: Case, by: Asked) -> int:
    """To whom an account belongs, as it was stated there; else who is helped."""
    if by.kind != "account" or not c.stated:
        return c.beneficiary
    there = {hit.version for hit in look.hits("account", by.text) if hit.stream == c.id}
    return next((p for p in c.stated if p.version in there), c.stated[0]).party


def _cases(look: Gathered, by: Asked) -> list[Case]:
    journal = look.session.root.journal
    if by.kind == "invoice":
        return known_by(look, by.text)
    if by.kind in ("account", "paper"):
        streams: Iterable[int] = dict.fromkeys(look.found(by.kind, by.text))
    else:
        exact = journal.numbers([by.text]) or journal.ending(by.text)
        if not exact and by.whole:
            same_number(by.text)  # a slip in a whole number is told by its letter
        streams = exact.values()
    return [c for x in streams if (c := look.see("case", x)) is not None]


def _only(look: Gathered, cases: Sequence[Case]) -> list[Case]:
    """The one case that is meant: of those that may be read, else of all. FactError if several
    are."""
    mine = [c for c in cases if covers(look.session, c)] or list(cases)
    if len(mine) > 1:
        raise FactError("find_several", "case")
    return mine


def _rows(party: int, cases: Iterable[Case], currency: Currency) -> Iterable[FoundCase]:
    for c in sorted(cases, key=lambda c: (c.received_on, len(c.number), c.number)):
        external = c.origin == EXTERNAL
        known = c.granted > 0 or not external
        yield FoundCase(
            number=c.number,
            programme=c.programme,
            role=next((role for role, p in c.people if p == party), PAID),
            payee=party in {p.party for p in c.stated},
            branch=c.branch,
            status=c.status,
            received_on=read_day(c.received_on) if c.received_on else None,
            granted=currency.of(c.granted) if known else None,
            paid=None if external else currency.of(c.paid),
            counts=c.beneficiary == party and (c.end == EXTERNAL or c.given > 0),
            external=external,
        )


def elsewhere(look: Gathered, cases: Iterable[Case]) -> tuple[Elsewhere, ...]:
    """One row for each branch, however many cases it has."""
    codes = sorted({c.branch for c in cases})
    return tuple(Elsewhere(branch=b, name=look.see("branch", b).name) for b in codes)


def _sorted(rows: Iterable[Elsewhere]) -> tuple[Elsewhere, ...]:
    return tuple(sorted(set(rows), key=lambda x: x.branch))
