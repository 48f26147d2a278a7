"""A master key as people write it down: thirteen groups of five signs that can be typed back.

No sign is taken for another (no I, L, O or U; typed, I, L and O are read as 1, 1 and 0). The fifth
sign of a group checks the four before it and which group it is, so a slip is named by its group:
one wrong sign, two signs or two groups that changed places are always found.
"""

from __future__ import annotations

import re

from attrs import field, frozen

from caseflow.errors import StoreError

SIZE = 32  # bytes
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, DATA = 13, 4  # 52 signs of five bits: the key, and four bits for its kind
_READ = {**{c: i for i, c in enumerate(ALPHABET)}, "O": 0, "I": 1, "L": 1}
_SIGNS = re.compile(r"[\s\-–—]+")
_FULL = str.maketrans({chr(0xFEE0 + c): chr(c) for c in range(0x21, 0x7F)} | {"\u3000": " "})


@frozen
class Typed:
    """A key, and whether it is one for demonstrations."""

    secret: bytes = field(repr=False)
    demo: bool = False


def typed(secret: bytes, *, demo: bool = False) -> str:
    """A key as groups with blanks between. ValueError if it is none.

    >>> typed(bytes(32))[:17]
    '00005 0000A 0000F'
    """
    if len(secret) != SIZE:
        raise ValueError("a master key has 32 bytes")
    number = int.from_bytes(secret, "big") << 4 | demo
    signs = [number >> 5 * n & 31 for n in range(GROUPS * DATA - 1, -1, -1)]
    groups = [signs[n * DATA : (n + 1) * DATA] for n in range(GROUPS)]
    return " ".join(
        "".join(ALPHABET[x] for x in (*group, _check(n, group))) for n, group in enumerate(groups)
    )


def read_typed(text: str, file: str = "") -> Typed:
    """The key of such a text; small letters, hyphens and lines are as good. StoreError naming the
    first group that cannot be right, or `key_malformed` if it is no key at all."""
    lines = [x for x in text.translate(_FULL).splitlines() if not x.lstrip().startswith("#")]
    groups = [x for x in _SIGNS.split(" ".join(lines).strip().upper()) if x]
    if len(groups) == 1 and len(groups[0]) == GROUPS * (DATA + 1):
        groups = re.findall("." * (DATA + 1), groups[0])
    if len(groups) != GROUPS:
        raise StoreError("key_malformed", file=file, groups=GROUPS, found=len(groups))
    number = 0
    for n, group in enumerate(groups):
        signs = [_READ.get(c, -1) for c in group]
        good = len(signs) == DATA + 1 and min(signs) >= 0
        if not good or _check(n, signs[:DATA]) != signs[DATA]:
            raise StoreError("key_slip", group=n + 1, groups=GROUPS)
        for x in signs[:DATA]:
            number = number << 5 | x
    kind = number & 15
    if kind > 1:
        raise StoreError("key_slip", group=GROUPS, groups=GROUPS)
    return Typed(secret=(number >> 4).to_bytes(SIZE, "big"), demo=bool(kind))


def _check(n: int, signs: list[int]) -> int:
    """A polynomial over the field of 32 elements whose first coefficient is the group's number."""
    sum_ = n + 1
    for x in (*signs, 0):
        sum_ = sum_ << 1 ^ (0b100101 if sum_ & 16 else 0) ^ x
    return sum_
