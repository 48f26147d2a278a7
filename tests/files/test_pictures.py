"""What may be filed as a scan, by its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from caseflow.errors import FactError
from caseflow.files.pictures import NAMED, require_scan


def packed(*names: str) -> bytes:
    """A ZIP of these files, each with a text that names the others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "OFD.xml")
    return out.getvalue()


TAKEN = {
    "PDF": b"%PDF-1.7", "JPG": b"\xff\xd8\xff\xe0", "PNG": b"\x89PNG\r\n", "TIF": b"II*\x00",
    "OFD": packed("Doc_0/Document.xml", "OFD.xml"),
    "BMP": b"BM6", "GIF": b"GIF89a", "HEIC": b"\0\0\0\x18ftypheic",
    "WEBP": b"RIFF\0\0\0\0WEBP",
}  # fmt: skip
REFUSED = (
    b"",
    b"%PD",
    b"\xd0\xcf\x11\xe0",
    b"<html>",
    b"\0\0\0\x18ftypmp42",
    b"RIFF\0\0\0\0WAVE",
    b"MM",
    packed("[Content_Types].xml", "xl/workbook.xml"),
    packed("word/document.xml"),
    b"PK\x03\x04",
)


def test_each_kind_that_is_named_is_taken() -> None:
    assert set(TAKEN) == set(NAMED)
    for begun in (*TAKEN.values(), b"MM\x00*"):
        require_scan(begun, "a")


@pytest.mark.parametrize("data", REFUSED)
def test_what_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(FactError) as problem:
        require_scan(data, "a.pdf")
    assert problem.value.code == "not_a_scan" and problem.value.parts["known"] == NAMED
