"""What became of a command: the value that every door gives back."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import field, frozen

from caseflow.case.state import Case
from caseflow.errors import CaseflowError

Verdict: TypeAlias = Literal[
    "done", "refused", "accepted", "identity", "known", "differs", "duplicate", "rejected"
]


@frozen(slots=False, kw_only=True)
class Done:
    """What became of one command: the case and its version, or why not.

    `verdict` is `done`, or `refused` with its `error`; of a submission: accepted, identity (filed,
    and held: its number stands under another name), known (the same was filed), differs (the same
    with other facts: `fields`), duplicate (perhaps the same), `rejected` with its `error`. `state`
    is the case after a command that was carried out now. `beside` are the numbers of what else of
    the same person is under way for the same (the warning `open_beside`).
    """

    case: str = ""
    version: int = 0
    error: CaseflowError | None = None
    verdict: Verdict = field()
    fields: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    state: Case | None = field(default=None, eq=False, repr=False)

    @verdict.default
    def _of_error(self) -> Verdict:
        return "done" if self.error is None else "refused"

    @verdict.validator
    def _honest(self, _: object, verdict: Verdict) -> None:
        if verdict == "done" and self.error is not None:
            raise ValueError(f"verdict='done' beside {self.error.code}")  # ours, nobody typed it
