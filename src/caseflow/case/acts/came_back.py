"""A paper of ours came back signed or stamped: on which day, who took it in, who signed; with its
scan, if there is one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.record import answered
from caseflow.case.acts.values import is_text, text, to_day
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.signed import HOLD, PAPER, asked, out
from caseflow.case.state import Case
from caseflow.edition.rulebook import Signed
from caseflow.errors import FactError, Stale, near

LONGEST = 200  # who received it, who signed it


@command
class CameBack(Command):
    """`paper`: its name, as the edition has it or in words; left out where one alone is still out.
    `on`: the day; empty: today. `received_by`, `signed_by`: in words, where it is not who writes
    this, or not the one whom it is for (with how they are related). `data`: the scan, with its file
    `name`."""

    case: str
    paper: str = field(default="", validator=is_text)
    on: str = field(default="", converter=to_day)
    received_by: str = field(default="", validator=is_text)
    signed_by: str = field(default="", validator=is_text)
    data: bytes = field(default=b"", repr=False)
    name: str = field(default="", validator=is_text)

    @property
    def digest(self) -> str:
        """SHA-256 of the scan: by it a repeated request is known."""
        return hashlib.sha256(self.data).hexdigest() if self.data else ""


def run(look: Look, c: Case, x: CameBack) -> Writes:
    """The paper that is meant, on its day."""
    paper = meant(look, c, x.paper)
    said = {
        "received_by": text(x.received_by, "received_by", longest=LONGEST).strip(),
        "signed_by": text(x.signed_by, "signed_by", longest=LONGEST).strip(),
        "name": x.name,
    }
    file, sha256 = look.keep_file(c.id, x.data) if x.data else ("", "")
    event = DocumentFiled(
        document=f"{PAPER}{paper}", file=file, sha256=sha256, on=x.on or look.who.on
    )
    yield Write(c.id, event, {k: v for k, v in said.items() if v} or None)
    yield from answered(look, c.id)


def meant(look: Look, c: Case, typed: str) -> str:
    """One of those that the edition wants back, by its name or its words. Stale where it wants
    none; FactError for another one, or where several may be meant."""
    names = [name for name, _ in asked(c)]
    if not names:
        raise Stale("no_paper_asked", case=c.number, programme=c.programme)
    if not typed.strip():
        left = out(c) or tuple(names)
        if len(left) == 1:
            return left[0]
        raise FactError("which_paper", "paper", known=left, programme=c.programme)
    called = called_by(look, c)
    found = next((p.name for p in called if typed.strip() in (p.name, p.zh, p.en)), "")
    if found not in names:
        words = [w for p in called for w in (p.name, p.zh)]
        own = {"known": tuple(names), "programme": c.programme}
        raise FactError("no_such_signed", "paper", near=near(typed, words), **own)
    return found


def called_by(look: Look, c: Case) -> tuple[Signed, ...]:
    """The papers of the edition that assessed it last, with their words."""
    return look.edition(c.entry.edition).papers if c.entry is not None else ()


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"came_back": (DocumentFiled(document="", file="", sha256=""),)}


act(CameBack, "enter", run, ways, name="came_back", answers={HOLD: ("came_back",)})
