"""The key of a person who signed in: it signs what they write, beside the store's own seal."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from caseflow.errors import NotAllowed
from caseflow.store.chain import signed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from caseflow.office.root import Root


@frozen(kw_only=True)
class Signer:
    """Whose key it is, of which kind (`people.signs`), and what it signs with: 32 bytes."""

    party: int
    auth: str
    public: str
    seed: bytes = field(repr=False)

    @classmethod
    def of(cls, party: int, auth: str, seed: bytes) -> Signer:
        """The signer with a key of that seed."""
        return cls(party=party, auth=auth, public=public_of(seed), seed=seed)

    def sign(self, digest: bytes) -> bytes:
        """The signature of a hash: 64 bytes."""
        return _private(self.seed).sign(signed(digest))


class Signing:
    """Who signs what a transaction writes, beside the store: nobody, or one person."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self.signer: Signer | None = None

    def by(self, signer: Signer) -> None:
        """One person signs all of it. NotAllowed for a second one."""
        if self.signer is not None and self.signer != signer:
            raise NotAllowed("no_key_of_theirs")
        self.signer = signer

    @cached_property
    def moment(self) -> int:
        """The time that is written at the events, in milliseconds: never before the last one's."""
        root = self._root
        last = next(iter(root.journal.walk(root.start - 1, 1)), None)
        return max(root.now_ms, last.recorded_at if last is not None else 0)

    def seal(self, digest: bytes) -> bytes:
        """The seal of an event: the store's signature, and behind it that of the person."""
        own = self.signer.sign(digest) if self.signer is not None else b""
        return self._root.keys.sign(digest) + own


def public_of(seed: bytes) -> str:
    """The public key, in hex."""
    return _private(seed).public_key().public_bytes_raw().hex()


def _private(seed: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed)
