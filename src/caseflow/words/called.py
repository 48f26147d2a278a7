"""What people and branches are called, by login and by code. Told at a terminal to whoever works
there (`cli.app`), nothing else fills it: errors and records hold logins and codes alone, and what
is not told here is said by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

PEOPLE: dict[str, str] = {}
BRANCHES: dict[str, str] = {}


def tell(people: Mapping[str, str], branches: Mapping[str, str]) -> None:
    """The names of the staff by login, empty where nobody knows one, and of branches by code. Two
    of one name are told apart by their logins."""
    shared = Counter(people.values())
    PEOPLE.update(
        {
            login: name
            if shared[name] == 1
            else f"{name} ({login})"
            if name.isascii()
            else f"{name}（{login}）"
            for login, name in people.items()
            if name
        }
    )
    BRANCHES.update({code: name for code, name in branches.items() if name})


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
    if login in name:  # of two of one name it stands there
        return name
    return f"{name} ({login})" if name.isascii() else f"{name}（{login}）"


def people(logins: Iterable[str], lang: str = "zh") -> str:
    """The same of several, in one line."""
    return (", " if lang == "en" else "、").join(map(person, logins))


def branch(code: str) -> str:
    """What a branch is called, as it was told here; else its code."""
    return BRANCHES.get(code, code)


def forget() -> None:
    """What was told at one terminal is no part of what another command of the process says."""
    PEOPLE.clear()
    BRANCHES.clear()


#: by what a code names
SAID = {"person": person, "colleague": colleague, "branch": branch}


__all__ = [
    "BRANCHES",
    "PEOPLE",
    "SAID",
    "branch",
    "colleague",
    "forget",
    "people",
    "person",
    "tell",
]
