"""A paper lies with the case, perhaps with its scan."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.fold import having_done
from caseflow.case.says import day
from caseflow.case.signed import PAPER, Back, asked, may_come, paying, since
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind

#: papers of ours that may come back signed, whatever the edition asks for: `paper.grant`
PAPERS = (
    "missing", "grant", "refusal", "approval", "checklist", "recovery", "notice", "review",
    "consent",
)  # fmt: skip


@frozen
class DocumentFiled(Event):
    """A paper was filed; with a file, the SHA-256 of its encrypted bytes. `on`: the day on which a
    paper of ours came back signed (ISO), empty where it is that of filing. Private: its number,
    day, stamp, file name, who received it, who signed it."""

    document: str
    file: str
    sha256: str
    on: str = ""


def fold(case: Case, e: DocumentFiled, s: Stamp) -> Case:
    """Whoever files it has entered something. One that the edition wants back is back; as filed
    last."""
    back, name = case.back, wanted(case, e.document)
    if name:
        new = Back(paper=name, version=s.version, on=e.on or s.on, by=s.by)
        back = (*(x for x in back if x.paper != name), new)
    did = having_done(case, "enter", s.by)
    return changed(case, version=s.version, did=did, back=back)


def wanted(case: Case, document: str) -> str:
    """The paper that it is, if the edition wants it back; or empty."""
    name = document.removeprefix(PAPER) if document.startswith(PAPER) else ""
    return name if name in dict(asked(case)) else ""


@content
def files_something(b: Before) -> None:
    """A document that has a name, or one of our own papers that came back signed."""
    named = b.body.document.replace("_", "")
    ours = b.body.document.removeprefix(PAPER) in PAPERS
    if not (named.isalnum() or ours or wanted(b.state, b.body.document)):
        raise NotAllowed("document_unnamed")


@content
def signed_by_then(b: Before) -> None:
    """What the edition wants signed after a decision or a payment cannot be back before, nor while
    the bank has not answered; a day is said of a paper of ours alone, and has come."""
    case, name = b.state, wanted(b.state, b.body.document)
    after = dict(asked(case)).get(name, "")
    own = {"paper": name, "programme": case.programme, "case": case.number}
    if not may_come(case, after):
        if paying(case):
            raise Stale("paper_while_paying", **own)
        raise Stale("paper_too_early", step=after, **own)
    if not b.body.on:
        return
    if not b.body.document.startswith(PAPER):
        raise NotAllowed("day_of_document", case=case.number)
    if day(b.body.on) > b.who.on:
        raise NotAllowed("signed_to_come", day=b.body.on)
    if b.body.on < since(case, after):
        raise Stale("signed_before_paid", day=b.body.on, since=since(case, after), **own)


kind(
    "case",
    "document_filed",
    DocumentFiled,
    fold,
    (g.recordable, *c.ENTERS, files_something, signed_by_then),
)
