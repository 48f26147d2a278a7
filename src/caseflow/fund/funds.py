"""A fund holds one unit for one purpose; owner (whose) and holder (who has it) say which of three kinds it is."""

from __future__ import annotations

import json

from attrs import evolve, frozen

from caseflow.errors import FundError

ACCOUNTS = ("received", "available", "reserved", "instructed", "paid", "moved", "pledged", "promised")
CREDIT = ("received", "promised")  # where units come from: they grow when something leaves them


@frozen
class Fund:
    """`programmes` empty: any. `unit`: money, an item, or place. Not usable before a second person has confirmed it."""

    id: int
    name: str
    branch: str
    owner: str
    held_by: str
    unit: str
    programmes: tuple[str, ...]
    version: int = 1
    confirmed: bool = False

    @property
    def kind(self) -> str:
        """`own` (ours, with us), `pass_through` (theirs, with us) or `outside` (theirs, with them)."""
        if self.held_by != self.branch:
            return "outside"
        return "own" if self.owner == self.branch else "pass_through"

    def covers(self, programme: str) -> bool:
        """May it pay for this programme?"""
        return self.confirmed and self.unit == "money" and (not self.programmes or programme in self.programmes)


def dump(fund: Fund) -> bytes:
    """The state as its row keeps it."""
    f = fund
    row = [f.id, f.name, f.branch, f.owner, f.held_by, f.unit, f.programmes, f.version, f.confirmed]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def load(raw: bytes) -> Fund:
    """The reverse of `dump`."""
    id_, name, branch, owner, held_by, unit, programmes, version, confirmed = json.loads(raw)
    return Fund(id_, name, branch, owner, held_by, unit, tuple(programmes), version, confirmed)


def stepped(fund: Fund, *, confirmed: bool) -> Fund:
    """The fund one version later; confirmed from now on if it was or if this says so."""
    return evolve(fund, version=fund.version + 1, confirmed=fund.confirmed or confirmed)


def choose(funds: tuple[Fund, ...], programme: str, branch: str, *, body: str = "", name: str = "") -> Fund:
    """The fund that a decision rests on: the one named, else the only one whose purpose covers the programme.

    An outside decision (`body`) rests on a fund of that body, one of ours on a fund that we own.
    FundError if there is none, or if two would do and none is named.
    """
    fits = [f for f in funds if f.branch == branch and f.covers(programme)]
    if name:
        named = next((f for f in funds if f.name == name), None)
        if named is None:
            raise FundError(f"没有名为“{name}”的资金；现有：{'、'.join(f.name for f in funds) or '无'}", fund=name)
        if named not in fits:
            raise FundError(f"资金“{name}”的用途不包括项目 {programme}（或尚未经第二人确认）", fund=name)
        return named
    fits = [f for f in fits if (f.owner == body if body else f.kind == "own")]
    if not fits:
        whose = f"{body} 的" if body else "自有"
        raise FundError(f"没有可用于项目 {programme} 的{whose}资金；请先设立，或指明 fund=")
    if len(fits) > 1:
        raise FundError(f"可用于项目 {programme} 的资金不止一个：{'、'.join(f.name for f in fits)}；请指明 fund=")
    return fits[0]
