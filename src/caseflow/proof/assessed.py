"""An assessment made again from what had been stated before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from caseflow.case.events import Assessed
from caseflow.edition.edition import Assessment, Edition
from caseflow.errors import CaseflowError
from caseflow.events import read
from caseflow.proof.report import Finding
from caseflow.rules.given import encode, only
from caseflow.store.journal import Stored

STAGE = "replayed"
EditionOf = Callable[[str], Edition | None]


def assessed_again(
    e: Stored, stated: Mapping[str, Any], edition_of: EditionOf
) -> tuple[bool, Finding | None]:
    """Was it made again, and what is found: `assessment_differs`, `assessment_failed`. Not where
    event or edition cannot be read: other stages say so."""
    try:
        then = read(e.type, e.body)
        edition = edition_of(then.edition) if isinstance(then, Assessed) else None
        if edition is None or not isinstance(then, Assessed):
            return False, None
        bill = then.bill
        made = Assessment.of(
            edition,
            only(encode(stated, edition), edition.lines, then.of),
            None if then.unidentified else dict(then.seen),
            at=then.at,
            accepted=frozenset(then.accepted),
            waived=frozenset(then.waived),
            less=bill.less if bill is not None else None,
            told=dict(then.seen),
        )
        now = made.shared(bill.among if bill is not None else "").record
    except Exception as fault:
        code = fault.code if isinstance(fault, CaseflowError) else type(fault).__name__
        return False, Finding(STAGE, e.pos, "assessment_failed", {"what": code})
    due = made.papers_due if then.at == "entry" else ()
    kept = (then.outcome, then.results, then.documents, then.award, then.papers)
    if kept == (now.outcome, now.results, now.documents, now.award, due):
        return True, None
    return True, Finding(
        STAGE, e.pos, "assessment_differs", {"then": then.outcome, "now": now.outcome}
    )
