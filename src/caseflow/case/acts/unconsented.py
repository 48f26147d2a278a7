"""Intake without consent: of an application of which nobody says that the family consented only who
it is is kept; the row is handed in again with the day of the consent."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from attrs import evolve

from caseflow.case.consented import GIVEN_ON, may_be_kept
from caseflow.intake.answers import Answers

NO_CONSENT = "no_consent_stated"  # a warning: what else was said is left out


def without_consent(said: Answers) -> tuple[Answers, tuple[str, ...]]:
    """What is kept of an application, and which answers are left out: none where it says when the
    family consented that their data are processed. Aid of others is put on record by whoever gave
    it; of all else without it who it is alone is kept, and with that what is missing."""
    if said.origin == "external" or isinstance(said.get(GIVEN_ON), date):
        return said, ()
    rest = {k: v for k, v in said.items() if may_be_kept(k)}
    left_out = tuple(k for k in said if k not in rest)
    if not left_out:
        return said, ()
    warnings = (*said.warnings, NO_CONSENT)
    return evolve(said, said=MappingProxyType(rest), warnings=warnings), left_out
