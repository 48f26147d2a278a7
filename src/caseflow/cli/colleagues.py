"""Members of staff as they are typed at a terminal: by login, or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseflow import Caseflow


def login_meant(cf: Caseflow, text: str) -> str:
    """The login of who is called so; as it was typed where it is a login, nobody is called so, or
    several are: the door says so."""
    from caseflow.desk.colleagues import called

    if not text.strip():
        return text
    with cf.office.reading() as root:
        found = called(root, text)
    return found[0] if len(found) == 1 else text


__all__ = ["login_meant"]
