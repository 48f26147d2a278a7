"""Words of time: limits of steps, letters, overrides; errors with what to do."""

from __future__ import annotations

ERRORS: dict[str, tuple[str, str]] = {
    "term_misnamed": (
        "应办期限与日历算出的不同，没有写入；请向维护人员报告",
        "the last day of the step is not as the calendar has it and nothing was written; please"
        " report it to those who maintain caseflow",
    ),
}
