"""Whose form a workbook is: the one that was made here says its programme in a property of the
file, which stays whatever the file is called and whoever saved it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Container
from pathlib import Path

from caseflow.errors import FactError, shown

PROPERTY = "caseflow_template"  # as `files/template.py` writes it
_PART = "docProps/custom.xml"
_MOST = 64 * 1024  # bytes of that part, and no more is looked at
_SAYS = re.compile(
    rb'<property\b[^<>]*\bname="' + PROPERTY.encode() + rb'"[^<>]*>'
    rb"\s*<(?:vt:)?lpwstr>([A-Za-z0-9_.-]{1,100})</(?:vt:)?lpwstr>"
)


def programme_said(path: Path) -> str:
    """The code of the programme whose form it was made as; empty for every other file, for one that
    cannot be read, or that says two."""
    if not path.is_file():  # a pipe would wait for whoever writes into it
        return ""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_PART) as part:
            found = set(_SAYS.findall(part.read(_MOST)))
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return ""  # whoever reads it next says what is wrong
    except (RuntimeError, ValueError):  # locked by a passphrase
        return ""
    return found.pop().decode() if len(found) == 1 else ""


def no_other(path: Path, programme: str, known: Container[str]) -> None:
    """FactError for a form that says itself that it is of another of the known programmes."""
    form = programme_said(path)
    if form in known and form != programme:
        both = {"form": form, "programme": programme}
        raise FactError("form_of_another", "--programme", file=shown(path.name), **both)


__all__ = ["PROPERTY", "no_other", "programme_said"]
