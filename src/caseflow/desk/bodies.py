"""Bodies that meet: adopted by two, like every value that decides; who sits in them, and where they
can never decide anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from caseflow.branch.bodies import BODY, CODE, FOREVER, KINDS, Body, Kind, Member, codes, written
from caseflow.branch.bodies import body as body_of
from caseflow.branch.events import Adopted
from caseflow.case.acts.values import one_of_these, text, to_day
from caseflow.desk.proposals import Named, Proposal, propose
from caseflow.errors import FactError
from caseflow.office.named import body_code
from caseflow.office.office import Seat, logins, person
from caseflow.office.root import Root


@frozen(kw_only=True)
class Seated:
    """A member of a body, by login, from a day until another (ISO; empty: from the body's first
    day, for good)."""

    login: str
    since: str = ""
    until: str = ""


@frozen(kw_only=True)
class BodyHere:
    """A body as it is in force: its code, what it is called, its kind, how many have to sit
    (`quorum` as adopted, `needed` today), who its members are today, by login."""

    code: str
    name: str
    kind: str
    quorum: str
    needed: int
    members: tuple[str, ...]


def adopt(seat: Seat, name: str, value: Any, *, since: str, source: str, named: Named) -> Proposal:
    """Propose a body from what a file says: `name=…`, `kind=…`, `quorum=…`, `members=…`. FactError
    for what is no body."""
    said = _pairs(name, value)
    one_of_these(said["kind"], f"{name}.kind", KINDS)
    members = [_seated(name, x) for x in said["members"].replace("，", ",").split(",") if x.strip()]
    first = to_day(since, f"{name}.since")
    if not first:
        raise FactError("no_day", f"{name}.since", since)
    if CODE.fullmatch(name.removeprefix(BODY)) is None or not said["name"].strip():
        raise FactError("body_misnamed", name)
    with seat.office.reading() as root:
        found = Body(
            kind=said["kind"],
            quorum=said["quorum"].replace(" ", ""),
            members=tuple(_member(root, m, first) for m in members),
        )
    event = Adopted(name=name, value=written(found), since=first, source="document", of=0)
    called = text(said["name"], name, longest=100).strip()
    private = {"source": source.strip(), "body": {name.removeprefix(BODY): called}}
    return propose(seat, event, lambda root: root.see("branch", seat.branch).id, named, private)


def _pairs(name: str, value: Any) -> dict[str, str]:
    rows = value if isinstance(value, list | tuple) else [value]
    said = {k.strip(): v.strip() for k, _, v in (str(x).partition("=") for x in rows)}
    if set(said) != {"name", "kind", "quorum", "members"}:
        raise FactError("body_parts", name)
    return said


def _seated(name: str, typed: str) -> Seated:
    """`ren`, `ren 2026-01-01`, `ren 2026-01-01 2026-12-31`."""
    login, *days = typed.split()
    if len(days) > 2:
        raise FactError("body_parts", name)
    since, until = (*map(to_day, days), "", "")[:2]
    return Seated(login=login, since=since, until=until)


def _member(root: Root, m: Seated, first: str) -> Member:
    party = person(root, m.login)
    return Member(party=party, since=m.since or first, until=m.until or FOREVER)


def above(seat: Seat, name: str, value: Any) -> tuple[list[str], dict[str, str]]:
    """The codes of bodies that are named, and code → what each is called."""
    rows = value if isinstance(value, list | tuple) else [value]
    said = [text(x, name, longest=100).strip() for x in rows]
    with seat.office.reading() as root:
        called = {body_code(root, x): x for x in said if x}
    return list(called), called


def bodies(seat: Seat) -> tuple[BodyHere, ...]:
    """The bodies that this branch adopted, as they are in force today."""
    with seat.office.reading() as root:
        return tuple(_bodies(seat, root))


def _bodies(seat: Seat, root: Root) -> Iterator[BodyHere]:
    today, names = root.on, dict(logins(root))
    called = names_of(root, seat.branch)
    for code in codes(root.see, seat.branch, today):
        found = body_of(root.see, seat.branch, code, today)
        if found is None:
            continue
        members: Sequence[int] = found.on(today)
        yield BodyHere(
            code=code,
            name=called.get(code, code),
            kind=found.kind,
            quorum=found.quorum,
            needed=found.needed(today),
            members=tuple(names.get(p, "") for p in members),
        )


def names_of(root: Root, branch: str) -> dict[str, str]:
    """code → what a body of a branch is called, as adopted last."""
    out: dict[str, str] = {}
    for _, type_, content in root.parts(root.see("branch", branch).id):
        if type_.startswith("adopted/"):
            out |= content.get("body", {})
    return out


__all__ = ["BodyHere", "Kind", "Seated", "adopt", "bodies", "names_of"]
