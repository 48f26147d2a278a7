"""The rules alone."""

from __future__ import annotations

from caseflow import Assessment, Edition, Money
from caseflow.hardship import HARDSHIP

edition: Edition = HARDSHIP.on("2026-03-05")
assessed: Assessment = edition.assess({"household.certificate": "dibao"}, earlier=[])
award: Money | None = assessed.award
