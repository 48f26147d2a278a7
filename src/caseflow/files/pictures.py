"""Is it a scan or a photograph? By how its bytes begin: names lie, and an empty or wrong file that
was filed is found when somebody needs the paper."""

from __future__ import annotations

import re

from caseflow.errors import FactError, shown

#: what each begins with
KINDS: dict[str, tuple[bytes, ...]] = {
    "PDF": (b"%PDF-",),
    "JPG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG",),
    "TIF": (b"II*\x00", b"MM\x00*"),
    "BMP": (b"BM",),
    "GIF": (b"GIF8",),
}
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")
_WEBP = b"WEBP"
#: an OFD is a ZIP, as workbooks and texts are: what its directory names tells them apart
_OFD = re.compile(rb"PK\x01\x02.{42}OFD\.xml", re.DOTALL)
NAMED = (*KINDS, "OFD", "HEIC", "WEBP")


def require_scan(data: bytes, name: str) -> None:
    """FactError unless these bytes begin as those of a scan or a photograph do."""
    known = any(data.startswith(begun) for kind in KINDS.values() for begun in kind)
    later = data[8:12] == _WEBP or (data[4:8] == b"ftyp" and data[8:12] in _HEIC)
    packed = data.startswith(b"PK\x03\x04") and _OFD.search(data) is not None
    if not (known or later or packed):
        raise FactError("not_a_scan", "--file", file=shown(name), known=NAMED)
