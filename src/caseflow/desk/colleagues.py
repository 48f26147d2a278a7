"""Members of staff as they are typed: by login, or by what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from caseflow.errors import FactError, near
from caseflow.office.office import logins
from caseflow.office.root import Root
from caseflow.office.staff_names import staff_names
from caseflow.pay.answers import plainly


def called(root: Root, typed: str) -> tuple[str, ...]:
    """The logins that a text names: one that it is, or those of all who are called so; with the
    login behind a name, as it is said, that one."""
    text = typed.strip()
    if text in {login for _, login in logins(root)}:
        return (text,)
    said = plainly(text)
    names = staff_names(root) if said else {}
    return tuple(x for x, n in names.items() if n and said in (plainly(n), plainly(f"{n}({x})")))


def parties(root: Root, typed: Iterable[str], field: str) -> tuple[int, ...]:
    """The party of each, once. FactError for whom nobody here is, or several are called so."""
    staff = {login: party for party, login in logins(root)}
    return tuple(dict.fromkeys(staff[_login(root, x, staff, field)] for x in typed))


def _login(root: Root, text: str, staff: Iterable[str], field: str) -> str:
    found = called(root, text)
    if len(found) > 1:
        raise FactError("several_of_staff", field, text[:40], logins=found)
    if not found:
        known = [*staff, *filter(None, staff_names(root).values())]
        raise FactError("nobody_of_staff", field, text[:40], near=near(text, known))
    return found[0]


__all__ = ["called", "parties"]
