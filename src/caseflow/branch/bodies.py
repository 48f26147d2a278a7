"""Bodies that meet, as a branch adopted them: how many of their members decide, and who these are.

Adopted under `body.CODE`; what the body is called stands in the private part. A body of the kind
`plans` sees plans and thresholds, never a case.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from typing import Any, Literal, get_args

from caseflow.errors import NotAllowed
from caseflow.events import Before, See, frozen

BODY = "body."  # adopted under `body.CODE`
CODE = re.compile("[A-Z][A-Z0-9]{0,11}")
Kind = Literal["decides", "plans"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LEAST = 2  # one person alone is no meeting, whatever was adopted
FOREVER = "9999-12-31"
_SHARE = re.compile(r"(>?)([1-9][0-9]?)/([1-9][0-9]?)")
_MOST = 999


@frozen
class Member:
    """A person of the store who is a member from a day until another (ISO)."""

    party: int
    since: str
    until: str


@frozen
class Body:
    """`quorum`: how many have to sit, a number (`3`), a share of the members (`2/3`), or more than
    one (`>1/2`).

    >>> seven = tuple(Member(party=n, since="2026-01-01", until=FOREVER) for n in range(7))
    >>> [Body(kind="decides", quorum=q, members=seven).needed("2026-03-01")
    ...  for q in ("3", "2/3", ">1/2")]
    [3, 5, 4]
    """

    kind: str
    quorum: str
    members: tuple[Member, ...]

    def on(self, day: str) -> tuple[int, ...]:
        """Who is a member on a day."""
        return tuple(m.party for m in self.members if m.since <= day <= m.until)

    def needed(self, day: str) -> int:
        """How many have to sit on a day, those who step out of a case not counted."""
        found = _SHARE.fullmatch(self.quorum)
        if found is None:
            return max(LEAST, int(self.quorum))
        more, part, whole = bool(found[1]), int(found[2]), int(found[3])
        share = len(self.on(day)) * part
        return max(LEAST, share // whole + 1 if more else -(-share // whole))


def body(see: See, branch: str, code: str, on: str) -> Body | None:
    """The body of that code as the branch itself adopted it, in force on a day; None if there is
    none."""
    desk = see("branch", branch)
    every = desk.adopted if desk is not None else ()
    values = [v for v in every if v.name == BODY + code and v.since <= on]
    if not values:
        return None
    return read(sorted(values, key=lambda v: v.since)[-1].value)  # of one day the one adopted last


def codes(see: See, branch: str, on: str) -> tuple[str, ...]:
    """The codes of the bodies that a branch adopted by a day."""
    names = (v.name for v in see("branch", branch).adopted if v.since <= on)
    return tuple(dict.fromkeys(n.removeprefix(BODY) for n in names if n.startswith(BODY)))


@lru_cache(maxsize=64)
def read(value: str) -> Body | None:
    """The body that a value says; None if it says none."""
    try:
        said = json.loads(value)
        members = tuple(Member(**m) for m in said["members"])
        found = Body(kind=said["kind"], quorum=said["quorum"], members=members)
    except (ValueError, TypeError, KeyError):
        return None
    whole = set(said) == {"kind", "quorum", "members"} and found.kind in KINDS
    return found if whole and _counts(found.quorum) and all(map(_is_member, members)) else None


def _counts(quorum: Any) -> bool:
    if not isinstance(quorum, str):
        return False
    found = _SHARE.fullmatch(quorum)
    if found is not None:  # more than all of them never sit
        part, whole = int(found[2]), int(found[3])
        return part < whole or (part == whole and not found[1])
    return quorum.isascii() and quorum.isdigit() and 1 <= int(quorum) <= _MOST


def _is_member(m: Member) -> bool:
    try:
        days = [date.fromisoformat(x).isoformat() == x for x in (m.since, m.until)]
    except (ValueError, TypeError):
        return False
    return all(days) and type(m.party) is int and m.since <= m.until


def written(body: Body) -> str:
    """The value by which a body is adopted."""
    members = [{"party": m.party, "since": m.since, "until": m.until} for m in body.members]
    said = {"kind": body.kind, "members": members, "quorum": body.quorum}
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def require_body(b: Before) -> None:
    """NotAllowed unless a value adopted as a body is one, of people of the staff, each once at a
    time, and enough of them to decide at all."""
    name, since = b.body.name, b.body.since
    found = read(b.body.value) if CODE.fullmatch(name.removeprefix(BODY)) else None
    if found is None:
        raise NotAllowed("value_unreadable", name=name)
    for m in found.members:
        party = b.see("party", m.party)
        if party is None or not party.grants:
            raise NotAllowed("member_unknown", name=name)
    for day in {max(since, m.since) for m in found.members}:
        if len(set(found.on(day))) != len(found.on(day)):
            raise NotAllowed("member_twice", name=name)
    if found.kind == "decides" and len(found.on(since)) < found.needed(since):
        here, needed = len(found.on(since)), found.needed(since)
        raise NotAllowed("quorum_unreachable", name=name, members=here, needed=needed)
