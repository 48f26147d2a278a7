"""A party as its plain events tell it: never who it is, only what is known and which account was confirmed."""

from __future__ import annotations

import json

from attrs import frozen

_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@frozen
class Party:
    """`account` is the version at which the last account was entered, `account_by` who entered it."""

    id: int
    party: str
    branch: str
    version: int
    facts: tuple[str, ...]
    account: int = 0
    account_by: int = 0
    account_confirmed: int = 0


def dump(party: Party) -> bytes:
    """The state as its row keeps it."""
    p = party
    row = [p.id, p.party, p.branch, p.version, p.facts, p.account, p.account_by, p.account_confirmed]
    return _dump(row).encode()


def load(raw: bytes) -> Party:
    """The reverse of `dump`."""
    id_, party, branch, version, facts, account, by, confirmed = json.loads(raw)
    return Party(id_, party, branch, version, tuple(facts), account, by, confirmed)
