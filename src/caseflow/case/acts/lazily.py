"""The ways of an act, each worked out when it is asked for: whoever decides asks one of nine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from caseflow.case.acts.act import Events


class Lazily(Mapping[str, Events]):
    """Per way a function that gives the events which are sure beforehand."""

    __slots__ = ("_made",)

    def __init__(self, made: Mapping[str, Callable[[], Events]]) -> None:
        self._made = made

    def __getitem__(self, way: str) -> Events:
        return self._made[way]()

    def __contains__(self, way: object) -> bool:
        return way in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)
