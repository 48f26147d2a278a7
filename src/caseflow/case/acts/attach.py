"""Attach: a paper is filed with its scan; the scan of a needed paper answers it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from attrs import field

from caseflow.case import signed
from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.record import answered, recorded
from caseflow.case.acts.values import is_text
from caseflow.case.kinds.document_filed import PAPERS, DocumentFiled
from caseflow.case.state import Case
from caseflow.errors import FactError, near


@command
class Attach(Command):
    """`data` are the bytes of the scan, `name` its file name; `details`: number, day, stamp."""

    case: str
    document: str = field(validator=is_text)
    data: bytes = field(repr=False)
    name: str = field(default="", validator=is_text)
    details: Mapping[str, str] = field(factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes as given: by it a repeated request is known."""
        return hashlib.sha256(self.data).hexdigest()


def run(look: Look, c: Case, x: Attach) -> Writes:
    """What it answers, if nothing was said of it yet; then the paper, named by its version."""
    asked = f"doc.{x.document}"
    form = look.form(c.programme)
    own = x.document.removeprefix("paper.")
    ours = own in PAPERS or own in dict(signed.asked(c))
    if asked not in form and (own == x.document or not ours):
        known = tuple(k.removeprefix("doc.") for k in form if k.startswith("doc."))
        meant = near(x.document, known)
        raise FactError("no_such_document", "document", known=known, near=meant)
    if asked in form and look.facts(c.id).get(asked) is None:
        yield from recorded(look, c.id, {asked: "copy"})
    file, sha256 = look.keep_file(c.id, x.data)
    private: dict[str, Any] = {**x.details, **({"name": x.name} if x.name else {})}
    yield Write(c.id, DocumentFiled(document=x.document, file=file, sha256=sha256), private)
    filed = look.case(c.id).version
    yield from answered(look, c.id)  # a better scan answers what was returned for it
    return filed


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"attach": (DocumentFiled(document="", file="", sha256=""),)}


act(
    Attach,
    "enter",
    run,
    ways,
    answers=dict.fromkeys(("service", "evidence", "awaiting_information"), ("attach",)),
)
