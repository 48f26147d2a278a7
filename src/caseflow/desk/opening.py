"""A new store: its place, branches, outside bodies, first people and funds, in one command.

After it nothing is done alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from attrs import field, frozen

from caseflow.branch.events import Adopted, BranchOpened
from caseflow.branch.known_days import days_kept
from caseflow.desk.funds import opening, terms, units_of
from caseflow.desk.registering import free_login, new_stream, relative, staff_member
from caseflow.desk.signing import good_passphrase, new_key
from caseflow.errors import FactError, near
from caseflow.events import SYSTEM, Who
from caseflow.fund.events import FundOpened
from caseflow.office import dropins
from caseflow.office.came_in import posting_rows
from caseflow.office.child import Child
from caseflow.office.named import body_code, private_of
from caseflow.office.office import Office
from caseflow.people.credentials import CredentialSet
from caseflow.people.events import DutyGranted, InterestDeclared
from caseflow.people.state import DUTIES, Duty
from caseflow.places.place import Level, Place
from caseflow.values.codes import few_letters
from caseflow.values.currency import require_in_use
from caseflow.values.dates import read_day
from caseflow.values.money import Money
from caseflow.values.names import normalise
from caseflow.values.pieces import Pieces
from caseflow.values.stated import Adoptable
from caseflow.values.wire import to_wire

BEGINNING, FOREVER = "1900-01-01", "9999-12-31"
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}", re.ASCII)


@frozen
class Branch:
    """A branch with a desk in this store. `code` begins its case numbers; `level` is one of the
    place's (in China township, county, city, region; county if left out). `paper_until`: the last
    day on which it takes in cases that began on paper (its period of going live); without one it
    takes none."""

    code: str
    name: str = ""
    level: Level | Literal[""] = ""
    parent: str = ""
    paper_until: str | date = field(default="", kw_only=True)


@frozen
class Person:
    """A member of staff: `login` is how the desk is opened, `duties` what they do in `branch` (the
    first one if empty). `relatives` are ID numbers."""

    login: str
    name: str
    id_no: str
    duties: tuple[Duty, ...]
    branch: str = field(default="", kw_only=True)
    relatives: tuple[str, ...] = field(default=(), kw_only=True)


@frozen
class FundSpec:
    """A fund to begin with; `owner`, `held_by`: the branch by default. What it is for, and its
    `unit`: as of `Desk.open_fund`. `amount`: its opening balance (money, or
    `Pieces`), and the `source` that it rests on."""

    name: str
    programmes: tuple[str, ...] = ()
    owner: str = ""
    held_by: str = ""
    regions: tuple[str, ...] = field(default=(), kw_only=True)
    kinds: tuple[str, ...] = field(default=(), kw_only=True)
    since: str | date = field(default="", kw_only=True)
    until: str | date = field(default="", kw_only=True)
    unit: str = field(default="", kw_only=True)
    amount: Money | Pieces | None = field(default=None, kw_only=True)
    source: str = field(default="", kw_only=True)


@frozen(kw_only=True)
class Opening:
    """All that a store begins with."""

    branches: tuple[Branch, ...]
    people: tuple[Person, ...]
    funds: tuple[FundSpec, ...] = ()
    bodies: tuple[str, ...] = ()
    adopted: Mapping[str, Adoptable] = field(factory=dict)
    passphrases: Mapping[str, str] = field(factory=dict, repr=False)  # by login


def read_opening(
    place: Place,
    branch: str | Branch | Sequence[Branch],
    people: Sequence[Person],
    funds: Sequence[FundSpec],
    bodies: Sequence[str],
    adopted: Mapping[str, Adoptable],
    passphrases: Mapping[str, str] | None = None,
) -> Opening:
    """The opening from what a host gives. FactError for what cannot be."""
    if isinstance(branch, str):
        branches: tuple[Branch, ...] = (Branch(branch),)
    else:
        branches = (branch,) if isinstance(branch, Branch) else tuple(branch)
    require_in_use(place.currency.code)
    levels = tuple(code for code, _, _ in place.levels)
    for b in branches:
        _until(b)
        branch_code(b.code)
        if not (b.level or place.usual):
            raise FactError("level_missing", "level", b.code, known=levels)
        if b.level and b.level not in levels:
            meant = near(b.level, levels)
            raise FactError("not_one_of", "level", b.level, known=levels, near=meant)
    codes = [b.code for b in branches]
    if not branches or len(set(codes)) != len(codes):
        raise FactError("branch_twice", "branch", ",".join(codes))
    seen: list[str] = []
    for person in people:
        free_login(person.login, seen)
        seen.append(person.login)
        known_duties(person.duties)
    _funds_apart(funds)
    opening = Opening(
        branches=branches,
        people=tuple(people),
        funds=tuple(funds),
        bodies=tuple(bodies),
        adopted=dict(adopted),
        passphrases=_for_each(seen, passphrases),
    )
    if len(managing(opening)) < 2:
        raise FactError("two_managers", "people")
    return opening


def branch_code(code: str) -> None:
    """FactError for what can be no code of a branch."""
    if not (_CODE.fullmatch(code) and few_letters(code)):
        raise FactError("branch_code", "branch", code)


def known_duties(duties: Iterable[str]) -> None:
    """FactError for a duty that there is not."""
    for duty in duties:
        if duty not in DUTIES:
            meant = near(duty, DUTIES)
            raise FactError("not_one_of", "duties", duty, known=DUTIES, near=meant)


def _funds_apart(funds: Sequence[FundSpec]) -> None:
    """FactError where two are called the same: a command that names one would mean either."""
    names = [normalise(f.name) for f in funds]
    twice = next((f.name for f in funds if names.count(normalise(f.name)) > 1), "")
    if twice:
        raise FactError("fund_twice", "funds", twice)


def _for_each(logins: Sequence[str], passphrases: Mapping[str, str] | None) -> Mapping[str, str]:
    """A good passphrase for each login, or none at all. FactError else."""
    if passphrases is None:
        return {}
    for login in logins:
        if login not in passphrases:
            raise FactError("passphrase_missing", "passphrases", login)
    for login, said in passphrases.items():
        if login not in logins:
            meant = near(login, logins)
            raise FactError("not_one_of", "passphrases", login, known=tuple(logins), near=meant)
        good_passphrase(said, login)
    return dict(passphrases)


SMALL = 3  # people at least who manage an office together


def managing(opening: Opening) -> tuple[tuple[str, str], ...]:
    """(login, branch) of who manages where: those who are named; where nobody is, all of a small
    office, if they are three at least, else those who manage the branch above, if they are two."""
    main, parents = opening.branches[0].code, {b.code: b.parent for b in opening.branches}
    work = {b: [p for p in opening.people if (p.branch or main) == b and p.duties] for b in parents}
    named = {b: [p.login for p in who if "manage" in p.duties] for b, who in work.items()}
    out = dict(named)
    for b, who in work.items():
        if not named[b] and len(who) >= SMALL:
            out[b] = [p.login for p in who]
    for b, who in work.items():
        above = out.get(parents[b], [])
        if who and not out[b] and len(above) >= 2:
            out[b] = list(above)
    return tuple((login, b) for b, logins in out.items() for login in logins)


def _until(b: Branch) -> str:
    return read_day(b.paper_until, "paper_until").isoformat() if b.paper_until else ""


def open_store(office: Office, opening: Opening) -> None:
    """Write the opening: one command, by nobody; its guards know it by its position."""
    main = opening.branches[0].code
    adopted = {k: _json(_kept(office, k, v)) for k, v in opening.adopted.items()}
    with office.writing() as root:
        who = Who(party=SYSTEM, branch=main, on=office.today.isoformat())
        child = office.child(root, who)
        streams = [_branch(office, child, opening, b) for b in opening.branches]
        known: dict[str, int] = {}
        for person in opening.people:
            known[person.login] = _person(office, child, person, main)
        for login, branch in managing(opening):
            if not child.see("party", known[login]).manages(branch):
                child.append(known[login], _grant("manage", branch))
        for person in opening.people:
            _relatives(office, child, person, known[person.login])
        for n, fund in enumerate(opening.funds, 1):
            _fund(office, child, fund, main, n)
        for login, said in opening.passphrases.items():
            key, private = new_key(child, known[login], login, said)
            child.append(known[login], CredentialSet(public=key, of=0), private)
        for name, raw in adopted.items():
            event = Adopted(name=name, value=raw, since=BEGINNING, source="opening", of=0)
            child.append(streams[0], event)
        child.merge()


def _kept(office: Office, name: str, value: Any) -> Any:
    """A value as it is adopted: drop-in files by name and SHA-256, once they have been tried."""
    if name != dropins.DROPPED:
        return value
    where = dropins.folder(office.path)
    kept = [f.file.kept for f in dropins.proposed(where, value)]
    dropins.try_adopted(where, json.dumps(kept))
    return kept


def _json(value: Any) -> str:
    return json.dumps(to_wire(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _branch(office: Office, child: Child, opening: Opening, b: Branch) -> int:
    stream = new_stream(child, office)
    name, options = office.place.kept
    main = b.code == opening.branches[0].code
    # the opening commits to the store key, and names the key by which its seals are checked
    first = () if child.written else (office.keys.begin(),)
    event = BranchOpened(
        id=stream,
        code=b.code,
        name=b.name or b.code,
        level=b.level or office.place.usual,
        parent=b.parent,
        bodies=tuple(body_code(child.root, x) for x in opening.bodies) if main else (),
        place=name,
        options=options,
        currency=office.place.currency.code,
        demo=office.demo,
        seals=office.keys.public() if first else "",
        paper_until=_until(b),
        signed=bool(opening.passphrases),
        calendar=days_kept(office.place.calendar(), office.today.year),
    )
    called = {"bodies": list(opening.bodies)} if event.bodies else None
    child.append(stream, event, called, rows=first)
    return stream


def _person(office: Office, child: Child, person: Person, main: str) -> int:
    branch = person.branch or main
    party = staff_member(child, office, person.login, person.name, person.id_no, branch)
    for duty in dict.fromkeys(person.duties):
        child.append(party, _grant(duty, branch))
    return party


def _grant(duty: str, branch: str) -> DutyGranted:
    return DutyGranted(
        duty=duty,
        branch=branch,
        below=False,
        programmes=(),
        since=BEGINNING,
        until=FOREVER,
        of=0,
    )


def _relatives(office: Office, child: Child, person: Person, party: int) -> None:
    branch = person.branch or child.who.branch
    found = [relative(child, office, x, branch, person.login) for x in person.relatives]
    others = tuple(dict.fromkeys(x for x in found if x != party))
    if others:
        child.append(party, InterestDeclared(parties=others, of=0))


def _fund(office: Office, child: Child, fund: FundSpec, main: str, number: int) -> None:
    stream, root = new_stream(child, office), child.root
    said = {
        k: getattr(fund, k) for k in ("programmes", "regions", "kinds", "since", "until", "unit")
    }
    opened = FundOpened(
        id=stream,
        code=f"F{number}",
        branch=main,
        owner=body_code(root, fund.owner) or main,
        held_by=body_code(root, fund.held_by) or main,
        of=0,
        **terms(office, root, said, known=False),
    )
    begun = child.append(stream, opened, private_of(fund.name, fund.owner, fund.held_by))
    if fund.amount is not None and fund.amount != Money(0):
        units = units_of(begun, fund.amount)
        source = {"source": fund.source.strip()} if fund.source.strip() else {}
        event = opening(root.keys, begun, units, source)
        child.append(stream, event, source or None, posting_rows(root.keys, stream, event))
