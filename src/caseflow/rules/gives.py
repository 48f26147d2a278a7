"""What a rulebook gives: the nodes of awards. Money in minor units, goods in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from caseflow.quick import quick
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.rules.nodes import Node


@quick
class Flat:
    """A fixed sum."""

    amount: Node


@quick
class Bands:
    """The last step whose limit `base` exceeds pays, or with `reached` that it reaches; nothing
    below the first. Open below and closed above, or the other way round: no gap can be written.
    Limits are sums, or whole numbers of what `base` counts."""

    base: Node
    steps: tuple[tuple[Money | int, Money], ...]
    reached: bool = False


def whole(limit: Money | int) -> int:
    """A limit of a band as evaluators compute with it."""
    return limit.minor if isinstance(limit, Money) else limit


@quick
class Per:
    """`amount` for each unit that `units` counts; `zh`/`en` name the unit (joint, eye, month)."""

    amount: Node
    units: Node
    zh: str
    en: str


@quick
class Percent:
    """`base * bp // 10_000`, the only division there is. `bp` in hundredths of a percent."""

    base: Node
    bp: Node


@quick
class Remainder:
    """All of what is left to the family: `base`, never below 0."""

    base: Node


@quick
class TopUp:
    """What is missing from `used` to `to`, never below 0."""

    to: Node
    used: Node


@quick
class Goods:
    """`pieces` of `item`: no money."""

    item: str
    pieces: Node


@quick
class Share:
    """A weight in a pool that one command divides; `assess` gives the weight, not money."""

    pool: Node
    places: Node
    how: Literal["equal", "pro_rata"] = "equal"


@quick
class Cap:
    """Never more than `limit`, less what `used` (a recorded fact) says was given before."""

    award: Node
    limit: Node
    used: Node | None = None
    final: Node | None = None  # the same, counting only awards that are final


@quick
class When:
    """An award that depends on a condition; without `otherwise` nothing is given where it does not
    hold."""

    condition: Node
    award: Node
    otherwise: Node | None = None


@quick
class Plus:
    """Awards added up."""

    parts: tuple[Node, ...]


@quick
class Least:
    """The lowest of several awards."""

    parts: tuple[Node, ...]


@quick
class Most:
    """The highest of several awards."""

    parts: tuple[Node, ...]


@quick
class Rounded:
    """An award in whole units: down, half up, or up."""

    award: Node
    unit: Money
    half_up: bool = False
    up: bool = False

    @property
    def more(self) -> int:
        """What is added before it is rounded down."""
        if self.up:
            return self.unit.minor - 1
        return self.unit.minor // 2 if self.half_up else 0
