"""What people, branches, funds and outside bodies are called, by login and by code. Told at a
terminal to whoever works there (`cli.app`), nothing else fills it: errors and records hold logins
and codes alone, and what is not told here is said by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

PEOPLE: dict[str, str] = {}
BRANCHES: dict[str, str] = {}
FUNDS: dict[str, str] = {}
BODIES: dict[str, str] = {}
Names = Mapping[str, str]


def tell(
    people: Names, branches: Names, funds: Names | None = None, bodies: Names | None = None
) -> None:
    """The names of the staff by login, empty where nobody knows one, and of branches, funds and
    outside bodies by code. Two of one name are told apart by their logins, or codes."""
    PEOPLE.update(_apart(people))
    BRANCHES.update({code: name for code, name in branches.items() if name})
    FUNDS.update(_apart(funds or {}))
    BODIES.update({code: name for code, name in (bodies or {}).items() if name})


def _apart(names: Names) -> dict[str, str]:
    """Each of its name, with its code behind it where another has the same."""
    shared = Counter(names.values())
    return {
        code: name if shared[name] == 1 else _with(name, code)
        for code, name in names.items()
        if name
    }


def _with(name: str, code: str) -> str:
    return f"{name} ({code})" if name.isascii() else f"{name}（{code}）"


def person(login: str) -> str:
    """What a member of staff is called, as it was told here; else the login.

    >>> person("rao")
    'rao'
    """
    return PEOPLE.get(login, login)


def colleague(login: str) -> str:
    """The same with the login, by which they are typed too.

    >>> colleague("rao")
    'rao'
    """
    name = PEOPLE.get(login, login)
    return name if login in name else _with(name, login)  # of two of one name it stands there


def people(logins: Iterable[str], lang: str = "zh") -> str:
    """The same of several, in one line."""
    return (", " if lang == "en" else "、").join(map(person, logins))


def branch(code: str) -> str:
    """What a branch is called, as it was told here; else its code."""
    return BRANCHES.get(code, code)


def fund(code: str) -> str:
    """What a fund is called, as it was told here; else its code, or the name that it was."""
    return FUNDS.get(code, code)


def forget() -> None:
    """What was told at one terminal is no part of what another command of the process says."""
    for told in (PEOPLE, BRANCHES, FUNDS, BODIES):
        told.clear()


#: by what a code names
SAID = {"person": person, "colleague": colleague, "branch": branch, "fund": fund}


__all__ = [
    "BODIES",
    "BRANCHES",
    "FUNDS",
    "PEOPLE",
    "SAID",
    "branch",
    "colleague",
    "forget",
    "fund",
    "people",
    "person",
    "tell",
]
