"""Two ways of having no value: `unknown` (nobody said) and `nothing` (stated: there is none).
Neither is no, neither is 0."""

from __future__ import annotations

from typing import Final, NoReturn


class _Blank:
    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{self._name} is neither true nor false; ask `value is {self._name}`")

    def __reduce__(self) -> str:
        return self._name  # copies and pickles are the same object


class Unknown(_Blank):
    """The type of `unknown`."""


class Nothing(_Blank):
    """The type of `nothing`."""


unknown: Final = Unknown("unknown")
nothing: Final = Nothing("nothing")
