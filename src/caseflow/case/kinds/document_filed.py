"""A paper lies with the case, perhaps with its scan."""

from __future__ import annotations

from caseflow.case import conduct as c
from caseflow.case import guards as g
from caseflow.case.fold import having_done
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.errors import NotAllowed
from caseflow.events import Before, Event, Stamp, content, frozen, kind

#: papers of ours that come back signed: `paper.grant`
PAPERS = (
    "missing", "grant", "refusal", "approval", "checklist", "recovery", "notice", "review",
    "consent",
)  # fmt: skip


@frozen
class DocumentFiled(Event):
    """A paper was filed; with a file, the SHA-256 of its encrypted bytes. Private: its number, day,
    stamp, file name."""

    document: str
    file: str
    sha256: str


def fold(case: Case, e: DocumentFiled, s: Stamp) -> Case:
    """Whoever files it has entered something."""
    return changed(case, version=s.version, did=having_done(case, "enter", s.by))


@content
def files_something(b: Before) -> None:
    """A document that has a name, or one of our own papers that came back signed."""
    named = b.body.document.replace("_", "")
    ours = b.body.document.removeprefix("paper.") in PAPERS
    if not (named.isalnum() or ours):
        raise NotAllowed("document_unnamed")


kind("case", "document_filed", DocumentFiled, fold, (g.recordable, *c.ENTERS, files_something))
