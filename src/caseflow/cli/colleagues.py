"""Members of staff as they are typed at a terminal: by login, or by name."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from caseflow.errors import CaseflowError

if TYPE_CHECKING:
    from caseflow import Caseflow

_BESIDE = re.compile(r".+[（(]([^（）()]+)[）)]")  # a name with the login behind it, as it is said


def login_meant(cf: Caseflow, text: str) -> str:
    """The login of who is called so; as it was typed where it is a login, nobody is called so, or
    several are."""
    from caseflow.office.office import logins
    from caseflow.office.staff_names import staff_names

    typed = text.strip()
    with suppress(CaseflowError), cf.office.reading() as root:
        known = {login for _, login in logins(root)}
        if not typed or typed in known:
            return text
        beside = _BESIDE.fullmatch(typed)
        if beside is not None and beside[1] in known:
            return beside[1]
        found = [login for login, name in staff_names(root).items() if name == typed]
        return found[0] if len(found) == 1 else text
    return text


__all__ = ["login_meant"]
