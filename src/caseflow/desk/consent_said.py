"""What a second person compares with the paper of a consent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from caseflow.case.state import Case
from caseflow.desk.to_compare import ToCompare


def consented(
    item: Callable[..., ToCompare], c: Case, version: int, content: Mapping[str, Any]
) -> ToCompare:
    """Who signed what, how far it goes, on which day; the paper's number and the words."""
    x = next(w for w in c.consents.waiting if w.version == version)
    by = ("guardian",) * bool(x.guardian) + ("self",) * x.own
    lines: list[tuple[str, Mapping[str, object]]] = [
        ("consent_said", {"purpose": x.purpose, "scope": x.scope, "on": x.on}),
        ("consent_by", {"by": by, "form": x.form}),
    ]
    for code in ("body", "paper", "words"):
        if content.get(code):
            lines.append((f"consent_{code}", {"value": str(content[code]), "text": x.text}))
    return item(version, "consent", iter(()), consent=tuple(lines))
