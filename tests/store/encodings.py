"""How somebody's name or number may lie in a file: every way in which it was ever found in one."""

from __future__ import annotations

import base64
import binascii
import codecs
import hashlib
import html
import json
import quopri
import unicodedata
import urllib.parse
import zlib
from collections.abc import Callable, Iterable

LEAST = 6  # bytes: what is shorter stands in random bytes by chance
Form = Callable[[str], bytes]


def _text(codec: str) -> Form:
    return lambda word: word.encode(codec, "ignore")


def _of(make: Callable[[bytes], bytes], codec: str = "utf-8") -> Form:
    return lambda word: make(word.encode(codec, "ignore"))


def _digest(name: str, codec: str = "utf-8", *, hex_: bool = False) -> Form:
    def form(word: str) -> bytes:
        digest = hashlib.new(name, word.encode(codec, "ignore")).digest()
        return digest.hex().encode() if hex_ else digest

    return form


def _wide(word: str) -> bytes:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word).encode()


def _base64(shift: int, codec: str = "utf-8") -> Form:
    """What stands in base64 of a longer text: whichever of three places the word begins at."""

    def form(word: str) -> bytes:
        whole = base64.b64encode(b"\0" * shift + word.encode(codec, "ignore"))
        return whole[{0: 0, 1: 2, 2: 3}[shift] :].rstrip(b"=")[:-1]

    return form


FORMS: dict[str, Form] = {
    **{codec: _text(codec) for codec in (
        "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gbk", "gb18030", "big5",
        "euc_kr", "shift_jis", "utf-7", "punycode", "unicode_escape",
    )},
    **{f"base64 from {n}": _base64(n) for n in range(3)},
    "base64 of utf-16": _base64(0, "utf-16-le"),
    "base64 of gbk": _base64(0, "gbk"),
    "base64 for addresses": _of(lambda b: base64.urlsafe_b64encode(b).rstrip(b"=")[:-1]),
    "base32": _of(lambda b: base64.b32encode(b).rstrip(b"=")[:-1]),
    "base85": _of(base64.b85encode),
    "hex": _of(binascii.hexlify),
    "HEX": _of(lambda b: b.hex().upper().encode()),
    "hex of gbk": _of(binascii.hexlify, "gbk"),
    "hex of utf-16": _of(binascii.hexlify, "utf-16-be"),
    "an address": lambda word: urllib.parse.quote(word).encode(),
    "an address in gbk": lambda word: urllib.parse.quote(word.encode("gbk", "ignore")).encode(),
    "JSON": lambda word: json.dumps(word).encode()[1:-1],
    "JSON twice": lambda word: json.dumps(json.dumps(word)).encode()[3:-3],
    "a page": lambda word: "".join(f"&#{ord(c)};" for c in word).encode(),
    "a page in hex": lambda word: "".join(f"&#x{ord(c):x};" for c in word).encode(),
    "a page's escapes": lambda word: html.escape(word).encode(),
    "mail": _of(quopri.encodestring),
    "backwards": lambda word: word[::-1].encode(),
    "bytes backwards": _of(lambda b: b[::-1]),
    "full width": _wide,
    "with blanks": lambda word: " ".join(word).encode(),
    "with dashes": lambda word: "-".join(word).encode(),
    "with no width": lambda word: "\u200b".join(word).encode(),
    "NFD": lambda word: unicodedata.normalize("NFD", word).encode(),
    "small letters": lambda word: word.casefold().encode(),
    "rot13": lambda word: codecs.encode(word, "rot13").encode(),
    "every bit turned": _of(lambda b: bytes(x ^ 0xFF for x in b)),
    "squeezed": _of(lambda b: zlib.compress(b)[2:-4]),
    **{name: _digest(name) for name in ("md5", "sha1", "sha256", "sha512")},
    **{f"{name} in hex": _digest(name, hex_=True) for name in ("md5", "sha1", "sha256")},
    "sha256 of gbk": _digest("sha256", "gbk"),
    "sha256 of utf-16": _digest("sha256", "utf-16-le"),
}  # fmt: skip


def forms_of(words: Iterable[str]) -> dict[bytes, tuple[str, str]]:
    """form → (word, which form), of all that are long enough to be no chance."""
    out: dict[bytes, tuple[str, str]] = {}
    for word in words:
        for name, form in FORMS.items():
            made = form(word)
            if len(made) >= LEAST:
                out.setdefault(made, (word, name))
    return out


def found_in(raw: bytes, words: Iterable[str]) -> list[tuple[str, str]]:
    """Which of these words stand in the bytes, in which form."""
    begins: dict[bytes, list[bytes]] = {}
    forms = forms_of(words)
    for form in forms:
        begins.setdefault(form[:LEAST], []).append(form)
    hits = (i for i in range(len(raw) - LEAST + 1) if raw[i : i + LEAST] in begins)
    seen = {form for i in hits for form in begins[raw[i : i + LEAST]] if raw.startswith(form, i)}
    return sorted(forms[form] for form in seen)
