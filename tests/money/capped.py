"""A limit over a lifetime beside engine and model: what one case gives counts for the other cases
of the same person, and those that are open are looked at again when that changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from money.world import Life, World

CAP = 30_000_00  # fen that somebody is given by one programme in a lifetime


class Capped(World):
    """A world in which somebody may apply more than once."""

    def same_person(self, life: Life) -> list[Life]:
        """Their other cases under the limit."""
        return [
            x
            for x in self.lives.values()
            if x is not life and (x.born, x.programme) == (life.born, life.programme)
        ]

    def gave(self, life: Life) -> int:
        """What a case gives: what is granted, and what is out above that and was given up."""
        return sum(
            max(x.granted, min(x.granted + x.waived, x.paid - x.returned))
            for x in self.lines(life).values()
        )

    def room(self, life: Life) -> int:
        """What the others leave of the limit."""
        return max(0, CAP - sum(map(self.gave, self.same_person(life))))

    def award(self, life: Life) -> int:
        """What the rules give now."""
        return min(life.band, self.room(life))

    def both(
        self, what: str, engine: Callable[[], object], model: Callable[[], None], *say: Any
    ) -> bool:
        """The same; afterwards the other cases of whoever was given something, or less, are looked
        at again, but for those that ended or are paid and owe nothing."""
        before = {n: (self.gave(x), self.is_final(x)) for n, x in self.lives.items()}
        self.touched.clear()

        def whole() -> None:
            model()
            for number, gave in before.items():
                life = self.lives[number]
                if gave != (self.gave(life), self.is_final(life)):
                    self.look_again(life)

        return super().both(what, engine, whole, *say)

    def look_again(self, life: Life) -> None:
        """The open cases of the same person are assessed by what is given now."""
        for other in self.same_person(life):
            lines = self.lines(other).values()
            done = bool(lines) and all(
                x.final
                and x.granted <= x.paid - x.returned == x.gone + x.reserved + x.pledged
                and not x.owed
                for x in lines
            )
            if other.end or other.bill is None or (done and not other.again):
                continue
            other.assessed = self.award(other)
            self.touched.add(other.number)
            self.over(other)

    def is_final(self, life: Life) -> bool:
        """Is no later sum to be expected of it?"""
        lines = self.lines(life).values()
        return bool(lines) and (bool(life.end) or all(x.final for x in lines))

    def over(self, life: Life) -> None:
        """Nothing is granted, nothing paid or on its way, nothing to be decided: that ends it."""
        lines = self.lines(life).values()
        nothing = not any(x.granted or x.gone for x in lines)
        if life.place == "final" and nothing and not life.again and not life.end:
            life.end = "nothing_payable"
