"""What can only be a slip of the pen where facts come in: a key that is nearly one that is asked,
a stage that is none."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.edition.rulebook import STAGES, Rulebook
from caseflow.errors import FactError, near


def is_stage(at: str) -> None:
    """FactError `not_one_of` for what is no stage."""
    if at not in STAGES:
        raise FactError("not_one_of", "at", at, known=STAGES, near=near(at, STAGES))


def no_slip(edition: Rulebook, facts: Iterable[str]) -> None:
    """FactError `not_asked` for a key that can only be a slip of the pen (`applicant.aera`)."""
    groups = [f"{g.key}{end}" for g in edition.groups for end in ("", ".complete", ".count")]
    known = {f.key for f in edition.facts} | set(groups)
    strange = [k for k in facts if k not in known]
    if not strange:
        return
    # the whole catalogue is loaded for a key that is strange only
    from difflib import get_close_matches

    from caseflow.facts import catalogue

    asked_elsewhere = catalogue()
    for key in strange:
        close = [] if key in asked_elsewhere else get_close_matches(key, known, 1, 0.85)
        if close:
            raise FactError("not_asked", key, programme=edition.programme, near=close[0])
