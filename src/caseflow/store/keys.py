"""Keys of a store: look-up marks, one data key per owner, private parts and files under them.

The *store key* is random, made with the store. Look-ups and the store's signature derive from it,
so they stay when the master key is changed. It and the data keys, one per owner, are kept wrapped
by the master key, in rows that events commit to; beside the wrap of the store key stands a check by
which a wrong master key is known before anything is read or written. What a transaction opened is
forgotten at its end: another process may have erased somebody since.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from caseflow.errors import StoreError
from caseflow.store.chain import signed
from caseflow.store.journal import Journal, Kept

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KIND = "key"  # of the row that keeps a wrapped data key
STORE = 0  # the owner whose data key is the store key: no stream has this id
NONCE = 12
SIZE = 32
CHECK = 16


def owner_mark(owner: int) -> bytes:
    """The mark of the row that keeps an owner's key."""
    return owner.to_bytes(8, "big")


class Keys:
    """The keys of one store; without a master key it can neither look up, open nor seal.

    `demo`, what the opening event says, is bound into all wraps: a real store whose opening was
    changed is no demonstration store, but one that no key opens.
    """

    def __init__(self, journal: Journal, master: bytes | None, *, demo: bool = False) -> None:
        self._journal, self._demo = journal, demo
        self._wrapping = _wrapping(journal, master, demo) if master is not None else b""
        self._tested = False
        self._store = b""
        self._wrapped: dict[int, bytes] = {}
        self._open: dict[int, AESGCM] = {}
        self._marks: dict[tuple[str, str], bytes] = {}
        self._coding: dict[int, bytes] = {}  # by owner, what codes of theirs are made with
        self._promised: dict[int, bytes] = {}  # data keys of owners who have none yet
        self._expected: dict[int, None] = {}  # whose keys may be asked for

    @property
    def ready(self) -> bool:
        """Is there a master key?"""
        return bool(self._wrapping)

    def is_master(self, master: bytes) -> bool:
        """Is it the master key of this store?"""
        return hmac.compare_digest(_wrapping(self._journal, master, self._demo), self._wrapping)

    # -- the store key
    def begin(self) -> Kept:
        """Make the store key of a new store; the row for its opening event."""
        key = os.urandom(SIZE)
        kept = Kept(KIND, owner_mark(STORE), self._check + self.wrap(STORE, key))
        self._store, self._tested = key, True
        return kept

    @property
    def _check(self) -> bytes:
        return _derived(self._wrapping, b"check")[:CHECK]

    def test(self) -> None:
        """StoreError `wrong_key` unless the master key, if there is one, wraps the store key now:
        it may have been changed by another process since the store was opened."""
        if self.ready and not self._tested:
            self._stored()
            self._tested = True

    def _stored(self) -> bytes:
        """The wrap of the store key, once its check has told that the master key is right."""
        kept = self._journal.wraps((STORE,)).get(STORE, b"")
        if not kept:
            raise StoreError("store_key_missing")
        if not hmac.compare_digest(kept[:CHECK], self._check):
            raise StoreError("wrong_key")
        return kept[CHECK:]

    @property
    def _key(self) -> bytes:
        if not self._store:
            if not self.ready:
                raise StoreError("no_master_key")
            self._store = self.unwrap(STORE, self._stored())
        return self._store

    def rewrapped(self, master: bytes) -> tuple[Kept, ...]:
        """The rows of all keys, wrapped by another master key; those that were erased stay so.
        Inside a transaction. StoreError if one cannot be opened."""
        new = Keys(self._journal, master, demo=self._demo)
        rows = []
        for owner, wrapped in self._journal.all_wraps().items():
            key = self._key if owner == STORE else self.unwrap(owner, wrapped)
            check = new._check if owner == STORE else b""
            rows.append(Kept(KIND, owner_mark(owner), check + new.wrap(owner, key)))
        return tuple(rows)

    def change(self, master: bytes) -> None:
        """Go on with another master key, by which all keys are wrapped now."""
        self._wrapping = _wrapping(self._journal, master, self._demo)
        self.__dict__.pop("_wrap", None)
        self.forget()

    def signing(self) -> bytes:
        """The seed, 32 bytes, of the Ed25519 key by which this store signs. StoreError without the
        master key, or with a wrong one."""
        return _derived(self._key, b"sign")

    @cached_property
    def _signer(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.signing())

    def sign(self, digest: bytes) -> bytes:
        """The seal of an event: the store's signature of its hash. StoreError as of `signing`."""
        return self._signer.sign(signed(digest))

    def public(self) -> str:
        """The key, in hex, by which anybody checks the seals of this store."""
        return self._signer.public_key().public_bytes_raw().hex()

    # -- look-ups
    @cached_property
    def _lookup(self) -> tuple[bytes, bytes]:
        return _pads(_derived(self._key, b"look-up"))

    def mark(self, kind: str, text: str) -> bytes:
        """The mark of something that comes from a person: findable, not readable."""
        found = self._marks.get((kind, text))
        if found is None:
            inner, outer = self._lookup
            said = sha256(inner + f"{kind}\0{text}".encode()).digest()
            found = self._marks[kind, text] = sha256(outer + said).digest()
        return found

    def code(self, owner: int, text: str, *, new: bool = False) -> str:
        """A short text that stands for what is not stored, of one person: nobody can test which it
        is without their key, and nobody at all once that is destroyed. `new`: who has no key yet
        gets the one that is made first. StoreError: erased, or no such key."""
        key = self._coding.get(owner)
        if key is None:
            key = self._coding[owner] = _derived(self._raw(owner, new), b"subject")
        return keyed(key, text.encode()).hex()[:16]

    def _raw(self, owner: int, new: bool) -> bytes:
        if owner not in self._promised:
            if not new:
                self._read(owner)
            if owner in self._wrapped:
                return self.unwrap(owner, self._wrapped[owner])
            if not new:
                raise StoreError("data_key_missing")
            self._promised[owner] = os.urandom(SIZE)
        return self._promised[owner]

    # -- data keys
    def new(self, owner: int) -> Kept:
        """Make a data key, remember it for this transaction; the row that keeps it."""
        self.test()
        raw = self._promised.pop(owner, b"") or os.urandom(SIZE)
        wrapped = self.wrap(owner, raw)
        self._open[owner] = self._aes(raw)
        return Kept(KIND, owner_mark(owner), wrapped)

    def wrap(self, owner: int, key: bytes) -> bytes:
        """A data key as its row keeps it."""
        nonce = os.urandom(NONCE)
        return nonce + self._wrap.encrypt(nonce, key, owner_mark(owner))

    def unwrap(self, owner: int, wrapped: bytes) -> bytes:
        """The data key again. StoreError: erased, or the master key is not that of this store."""
        from cryptography.exceptions import InvalidTag

        if not wrapped:
            raise StoreError("erased")
        try:
            return self._wrap.decrypt(wrapped[:NONCE], wrapped[NONCE:], owner_mark(owner))
        except (InvalidTag, ValueError):
            raise StoreError("wrong_key") from None

    def raw(self, owners: Iterable[int]) -> dict[int, bytes]:
        """The data keys of those who have one, open: what an extract hands to an auditor.
        StoreError if one was erased."""
        owners = list(owners)
        wrapped = self._journal.wraps(owners)
        return {o: self.unwrap(o, wrapped[o]) for o in owners if o in wrapped}

    def expect(self, owners: Iterable[int]) -> None:
        """Say whose keys may be asked for: the first that is not there is read with all of them."""
        self._expected.update(dict.fromkeys(owners))

    def _read(self, owner: int) -> None:
        if owner not in self._wrapped:
            self.prefetch((owner, *self._expected))
            self._expected.clear()

    def prefetch(self, owners: Iterable[int]) -> None:
        """Read the wrapped keys of many owners at once; none is opened before it is needed."""
        wanted = [o for o in owners if o not in self._open and o not in self._wrapped]
        if wanted:
            self._wrapped |= self._journal.wraps(wanted)

    def has(self, owner: int) -> bool:
        """Has the owner a data key (also one that was erased)?"""
        if owner in self._open:
            return True
        self._read(owner)
        return owner in self._wrapped

    def drop(self, owner: int) -> None:
        """Forget a key that was made in a session that is dropped."""
        self._open.pop(owner, None)

    def forget(self) -> None:
        """Forget every opened key and every mark: the transaction is over."""
        self._open.clear()
        self._wrapped.clear()
        self._marks.clear()
        self._coding.clear()
        self._promised.clear()
        self._expected.clear()
        self._tested = False

    # -- private parts
    def seal(self, owner: int, place: str, data: bytes) -> tuple[int, bytes, bytes]:
        """(owner, nonce, ciphertext); `place`, `stream/version`, binds it to its event."""
        nonce = os.urandom(NONCE)
        return owner, nonce, self._of(owner).encrypt(nonce, data, place.encode())

    def open(self, owner: int, place: str, nonce: bytes, data: bytes) -> bytes:
        """The plain bytes. StoreError: erased, no such key, or the part was changed or moved."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._of(owner).decrypt(nonce, data, place.encode())
        except (InvalidTag, ValueError):
            raise StoreError("private_changed", place=place) from None

    # -- files beside the store
    def seal_file(self, owner: int, name: str, data: bytes) -> bytes:
        """The bytes of a scan as its file holds them; its random name binds them to it."""
        _, nonce, sealed = self.seal(owner, f"file/{name}", data)
        return nonce + sealed

    def open_file(self, owner: int, name: str, sealed: bytes) -> bytes:
        """The bytes of a scan. StoreError as of `open`."""
        return self.open(owner, f"file/{name}", sealed[:NONCE], sealed[NONCE:])

    def _of(self, owner: int) -> AESGCM:
        found = self._open.get(owner)
        if found is None:
            if not self.ready:
                raise StoreError("no_master_key")
            self._read(owner)
            if owner not in self._wrapped:
                raise StoreError("data_key_missing")
            found = self._open[owner] = self._aes(self.unwrap(owner, self._wrapped[owner]))
        return found

    @cached_property
    def _aes(self) -> type[AESGCM]:
        """Cryptography is imported when something is first opened or sealed."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM

    @cached_property
    def _wrap(self) -> AESGCM:
        if not self.ready:
            raise StoreError("no_master_key")
        return self._aes(self._wrapping)


def open_with(key: bytes, place: str, nonce: bytes, data: bytes) -> bytes:
    """A private part under a data key that was handed on. StoreError if it does not open."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, data, place.encode())
    except (InvalidTag, ValueError):
        raise StoreError("private_changed", place=place) from None


def _wrapping(journal: Journal, master: bytes, demo: bool) -> bytes:
    """By what the keys of this store, of this kind, are wrapped."""
    return _derived(master, f"wrap {'demo' if demo else 'real'} {journal.store}".encode())


def _derived(key: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 with one block: separate keys for separate uses."""
    return keyed(keyed(b"caseflow", key), info + b"\x01")


def keyed(key: bytes, text: bytes) -> bytes:
    """HMAC-SHA256 with a key of at most 64 bytes, in half the time of `hmac.digest`: several are
    made of every row."""
    inner, outer = _pads(key)
    return sha256(outer + sha256(inner + text).digest()).digest()


def _pads(key: bytes) -> tuple[bytes, bytes]:
    """What stands before the text, and before its digest (RFC 2104)."""
    if len(key) > BLOCK:
        raise ValueError("a key of HMAC-SHA256 has at most 64 bytes")
    block = key.ljust(BLOCK, b"\0")
    return block.translate(_INNER), block.translate(_OUTER)


BLOCK = 64  # bytes, of SHA-256
_INNER, _OUTER = (bytes(x ^ by for x in range(256)) for by in (0x36, 0x5C))
