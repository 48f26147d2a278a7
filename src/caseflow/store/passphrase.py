"""A signing key closed by a passphrase: whoever has the file and not the words has no key.

What is kept stands in a private part of the store, so that it takes the master key and the words.
The words are stretched by scrypt (32 MB, about a tenth of a second), after signs that keyboards
write in two ways are made one (NFKC).
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Mapping

from caseflow.errors import NotAllowed

MOST = 1000  # characters
_N, _R, _P = 1 << 15, 8, 1
_MEMORY = 64 << 20  # bytes that scrypt may take
SALT, NONCE, SEED = 16, 12, 32


def new_seed() -> bytes:
    """The seed of a new signing key."""
    return os.urandom(SEED)


def closed(passphrase: str, seed: bytes, place: str) -> Mapping[str, str]:
    """A seed as its private part keeps it; `place` binds it to its person and store."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    sealed = AESGCM(_stretched(passphrase, salt)).encrypt(nonce, seed, place.encode())
    return {"salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}


def opened(passphrase: str, kept: Mapping[str, str], place: str) -> bytes:
    """The seed again. NotAllowed for other words than those it was closed with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce, sealed = (bytes.fromhex(kept[k]) for k in ("salt", "nonce", "sealed"))
    if len(as_one(passphrase)) > MOST:
        raise NotAllowed("wrong_passphrase")
    try:
        return AESGCM(_stretched(passphrase, salt)).decrypt(nonce, sealed, place.encode())
    except InvalidTag:
        raise NotAllowed("wrong_passphrase") from None


def as_one(text: str) -> str:
    """The words as they are stretched, whatever keyboard wrote them.

    >>> as_one("twelve  white\\u3000horses") == as_one("twelve white \\uff48orses")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        as_one(passphrase).encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=32
    )
