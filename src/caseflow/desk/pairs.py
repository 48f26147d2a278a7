"""Who confirms what whom entered, from plain parts: two who always do so for each other are told to
who supervises. Counted by the person and over the whole store: another login, or a loan to another
desk, takes nothing out of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from attrs import define, field

from caseflow.store.journal import Stored

Key: TypeAlias = tuple[object, ...]
Said: TypeAlias = Mapping[str, Any]
Names: TypeAlias = Callable[[Stored, Said], Key]


def _version(e: Stored, said: Said) -> Key:
    return "at", e.version


def _of(e: Stored, said: Said) -> Key:
    return "at", said.get("of", 0)


def _number(e: Stored, said: Said) -> Key:
    return "proposal", said["number"]


#: what one person does, by what it is found again on its stream
ENTERED: Mapping[str, Names] = {
    **{
        f"{x}/1": _version
        for x in (
            "submitted", "facts_recorded", "payee_stated", "outside_recorded", "change_recorded",
            "consent_stated", "recovery_asked", "identity_answered", "aid_corrected",
            "reopen_asked", "minutes_entered",
        )
    },
    "proposed/1": _number,
    "notice_named/1": lambda e, said: ("notice", "posted"),
    "notice_taken_down/1": lambda e, said: ("notice", "taken_down"),
    "objection_answered/1": lambda e, said: ("objection", str(said["n"])),
}  # fmt: skip
#: what another writes who looked at it
COMPARED: Mapping[str, Names] = {
    **{
        f"{x}/1": _of
        for x in (
            "facts_confirmed", "payee_confirmed", "change_confirmed", "consent_compared",
            "identity_settled", "aid_confirmed", "recovery_changed",
        )
    },
    "meeting_held/1": lambda e, said: ("at", said["entered"]),
    "proposal_confirmed/1": _number,
    "notice_seen/1": lambda e, said: ("notice", said["what"]),
    "released/1": lambda e, said: (said["hold"], said["about"]),
}  # fmt: skip


@define
class Pairs:
    """What is counted while the journal passes by."""

    entered: dict[tuple[int, Key], int] = field(factory=dict)
    counted: Counter[tuple[int, int]] = field(factory=Counter)
    here: set[frozenset[int]] = field(factory=set)  # who did so at a desk that is asked about

    def see(self, e: Stored, counts: bool, here: bool) -> None:
        """The next event, of any desk; one outside the days asked for may say who entered what."""
        names = ENTERED.get(e.type)
        if names is not None:
            self.entered[e.stream, names(e, json.loads(e.body))] = e.actor
        names = COMPARED.get(e.type)
        if names is None or not counts:
            return
        one, other = self.entered.get((e.stream, names(e, json.loads(e.body)))), e.actor
        if one and other:
            self.counted[one, other] += 1
            if here:
                self.here.add(frozenset((one, other)))

    def of_each_other(self) -> Iterator[tuple[int, int, int, int]]:
        """Two who confirmed for each other, and here at least one for the other: how often, out of
        all that anybody confirmed of what the two entered."""
        of: Counter[int] = Counter()
        for (one, _), n in self.counted.items():
            of[one] += n
        for (one, other), n in self.counted.items():
            back = self.counted.get((other, one), 0)
            if one < other and back and frozenset((one, other)) in self.here:
                yield one, other, n + back, of[one] + of[other]
