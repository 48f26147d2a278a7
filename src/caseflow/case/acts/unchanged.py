"""What is recorded once more as it stands already: nothing is written, and nobody compares it once
more."""

from __future__ import annotations

from typing import Any

from caseflow.case.acts.act import Look
from caseflow.case.state import Case
from caseflow.facts import is_identity

PAYEE = "payee."


def stands_so(look: Look, c: Case, key: str, value: Any) -> bool:
    """Is a fact on the case as it is said now? Not where saying it again is an answer: to somebody
    who compared it and did not agree, to what the family was asked for; and not who is paid, which
    is stated as a whole."""
    if key.startswith(PAYEE) or c.held("awaiting_information"):
        return False
    waits = [o.version for o in c.open if key in o.facts]
    if any(c.unlike_at(v) is not None for v in waits):
        return False
    if any(key in p.facts and p.confirmed_by is None for p in c.papers):
        return False  # a paper brought it that nobody has compared, or can
    facts = look.facts(c.id)
    said = [facts[key]] if key in facts else []
    if is_identity(key) and not waits:  # as the person is known, from whichever case
        role, _, what = key.rpartition(".")
        for known in (look.person(party) for r, party in c.people if r == role):
            said += [v for k, v in known.items() if k.rpartition(".")[2] == what]
    return bool(said) and all(x == value for x in said)
