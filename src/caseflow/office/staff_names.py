"""What the staff are called: for sentences at a terminal, which say names and no logins."""

from __future__ import annotations

from caseflow.office.office import logins
from caseflow.office.root import Root


def staff_names(root: Root) -> dict[str, str]:
    """The name of each of the staff by their login, as last stated; empty of who was erased, or
    where it cannot be read."""
    staff = [(party, login, root.see("party", party)) for party, login in logins(root)]
    here = [(party, login) for party, login, state in staff if not state.erased]
    root.prefetch_parts([party for party, _ in here], certain=True)
    return {login: _name(root, party) for party, login in here}


def staff_said(root: Root) -> dict[int, str]:
    """The same by party, with the login behind the name: of which of two it is, on paper too."""
    named = staff_names(root)
    return {p: f"{n}（{x}）" if (n := named.get(x)) else x for p, x in logins(root)}


def _name(root: Root, party: int) -> str:
    said = (content.get("facts", {}) for _, _, content in reversed(root.parts(party)))
    return next((str(f["staff.name"]) for f in said if f.get("staff.name")), "")


__all__ = ["staff_names", "staff_said"]
