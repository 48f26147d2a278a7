"""What a person consented to, as plain parts tell it: never why, nor who they are."""

from __future__ import annotations

from typing import Literal, get_args

from caseflow.events import frozen

Purpose = Literal["process", "publish", "provide"]
Form = Literal["paper", "thumb"]  # signed, or a thumb print; what is said by phone is none
Scope = Literal["case", "programme", "all"]
PROCESS, PUBLISH, PROVIDE = PURPOSES = get_args(Purpose)
FORMS: tuple[Form, ...] = get_args(Form)
CASE, PROGRAMME, ALL = SCOPES = get_args(Scope)


@frozen
class Consent:
    """A consent that stands, or stood until the day `ended_on`; with `version` 0 it was never given
    and is only known to be withdrawn. `body`: to whom data may be handed. `guardian`: who gave it
    for them (0: nobody), `own`: they signed themselves; `until`: the last month in which that
    carries, empty: no age ends it."""

    version: int
    purpose: str
    body: str
    scope: str
    case: int
    programme: str
    on: str = ""
    until: str = ""
    guardian: int = 0
    own: bool = False
    ended_on: str = ""

    def covers(self, case: int, programme: str) -> bool:
        """Is it about that case of that programme?"""
        if self.scope == CASE:
            return self.case == case
        return self.scope == ALL or self.programme == programme
