"""Stage *sealed*: every event is covered by a seal of the store, at the end of its transaction; who
vouches for it is said in it. Public keys stand in events: no secret is needed.

Behind the store's signature stands that of the person who signed in, where one did: an event that
says so must be covered by it (`own_seals`). Else a host vouches for its people.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from caseflow.people.signs import ASSERTED, HOST, KEYED
from caseflow.proof.own_seals import SIGNATURE, OwnSeals, fits
from caseflow.proof.report import Finding
from caseflow.store.chain import Head
from caseflow.store.journal import Stored

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

STAGE = "sealed"
#: who vouches for the person, and is believed by the seal of the store
HOSTS = (HOST, ASSERTED)
#: the events of which it is counted who vouches for them
COUNTED = ("decided/1", "decision_joined/1", "instructed/1")


class Sealed:
    """Seals along the walk. Codes: `seal_key_missing`, `seal_wrong`, `seal_missing`,
    `seal_of_nobody`, `auth_unknown`, `asserted_in_real`."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.vouched: Counter[str] = Counter()  # decisions and payments, by who vouches
        self._key: Ed25519PublicKey | None = None
        self._demo = False
        #: chain → first and last event without a seal, and when that was written
        self._open: dict[str, tuple[int, int, int]] = {}
        self._own = OwnSeals()

    def step(self, e: Stored) -> None:
        """The next event."""
        if e.pos == 1:
            self._opened(e)
        first, last, written = self._open.get(e.chain, (e.pos, 0, e.recorded_at))
        if e.recorded_at != written:  # the seal of a transaction covers no other one
            self._add(last, "seal_missing", chain=e.chain, first=first)
            first = e.pos
        if e.seal:
            self._open.pop(e.chain, None)
            if self._key is not None and not self._fits(e.seal[:SIGNATURE], e.hash):
                self._add(e.pos, "seal_wrong")
        else:
            self._open[e.chain] = (first, e.pos, e.recorded_at)
        for pos in self._own.step(e):
            self._add(pos, "seal_of_nobody")
        if e.auth not in (*HOSTS, *KEYED):
            self._add(e.pos, "auth_unknown")
        elif e.auth == "asserted" and not self._demo:
            self._add(e.pos, "asserted_in_real")
        if e.type in COUNTED and e.auth in (*HOSTS, *KEYED):
            self.vouched[e.auth] += 1

    def end(self) -> list[Finding]:
        """All findings, with the events at the end of a chain that no seal covers."""
        if self._key is None:
            self._add(1, "seal_key_missing")
        for chain, (first, last, _) in self._open.items():
            self._add(last, "seal_missing", chain=chain, first=first)
        return self.findings

    def genuine(self, head: Head) -> bool:
        """Does a head bear a seal of this store?"""
        return bool(head.seal) and self._fits(head.seal[:SIGNATURE], head.hash)

    def _opened(self, e: Stored) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        with suppress(Exception):  # whatever it says, it is no key
            said = json.loads(e.body)
            self._demo = said["demo"] is True
            self._key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(said["seals"]))

    def _fits(self, seal: bytes, digest: bytes) -> bool:
        return self._key is not None and fits(self._key, seal, digest)

    def _add(self, pos: int, code: str, **parts: object) -> None:
        self.findings.append(Finding(STAGE, pos, code, parts))
