"""The signatures of people who signed in: behind the store's own, over the last event that their
transaction wrote in a chain. Their public keys stand in events: no secret is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from caseflow.events import KINDS, read
from caseflow.people.credentials import KeyEvent, signs_after
from caseflow.people.signs import KEYED, NONE, Signs
from caseflow.store.chain import signed
from caseflow.store.journal import Stored

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SIGNATURE = 64  # bytes


class OwnSeals:
    """The keys of all people as events set them, and whose signature an event needs."""

    def __init__(self) -> None:
        self._signs: dict[int, Signs] = {}
        #: per chain what no signature covers yet: (who, how) → first event
        self._open: dict[str, dict[tuple[int, str], int]] = {}
        self._later: dict[str, list[tuple[int, KeyEvent]]] = {}  # keys that count from the seal on

    def step(self, e: Stored) -> Iterator[int]:
        """The next event: the positions of those that are signed by nobody who could."""
        if e.auth in KEYED:
            self._open.setdefault(e.chain, {}).setdefault((e.actor, e.auth), e.pos)
        kind = KINDS.get(e.type)
        if kind is not None and issubclass(kind.body, get_args(KeyEvent)):
            self._later.setdefault(e.chain, []).append((e.stream, read(e.type, e.body)))
        if e.seal:
            yield from self._sealed(e)

    def _sealed(self, e: Stored) -> Iterator[int]:
        waiting, own = self._open.pop(e.chain, {}), e.seal[SIGNATURE:]
        if len(waiting) > 1:  # one person signs a transaction
            yield from waiting.values()
        elif waiting:
            ((actor, auth), first), *_ = waiting.items()
            keys = self._signs.get(actor, NONE).held(auth, e.recorded_at, e.on)
            if not any(fits(_key(k), own, e.hash) for k in keys):
                yield first
        elif own:
            yield e.pos
        for party, event in self._later.pop(e.chain, ()):
            self._signs[party] = signs_after(self._signs.get(party, NONE), event)


def fits(key: Ed25519PublicKey, signature: bytes, digest: bytes) -> bool:
    """Is it the signature of a hash by that key?"""
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(signature, signed(digest))
    except (InvalidSignature, TypeError):
        return False
    return True


def _key(public: str) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
