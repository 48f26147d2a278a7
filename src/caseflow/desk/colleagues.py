"""Members of staff as they are typed among others: by login, or by what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.errors import FactError, near
from caseflow.office.office import logins
from caseflow.office.root import Root
from caseflow.office.staff_names import staff_names
from caseflow.pay.answers import plainly


def parties(root: Root, typed: Iterable[str], field: str) -> tuple[int, ...]:
    """The party of each, once. FactError for whom nobody here is, or several are called so."""
    staff = {login: party for party, login in logins(root)}
    typed = list(typed)
    names = {} if staff.keys() >= set(typed) else staff_names(root)
    return tuple(dict.fromkeys(staff[_login(x, staff, names, field)] for x in typed))


def _login(text: str, staff: Iterable[str], names: dict[str, str], field: str) -> str:
    if text in staff:
        return text
    said = plainly(text)
    called = [x for x, n in names.items() if n and said in (plainly(n), plainly(f"{n}({x})"))]
    if len(called) > 1:
        raise FactError("several_of_staff", field, text[:40], logins=tuple(called))
    if not called:
        known = [*staff, *filter(None, names.values())]
        raise FactError("nobody_of_staff", field, text[:40], near=near(text, known))
    return called[0]


__all__ = ["parties"]
