"""What whoever confirms sees of a recovery: what is asked for, and what came like it before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

from attrs import field, frozen

from caseflow.case.kinds.recovery_changed import CAME, RecoveryChanged
from caseflow.case.recovery import Part
from caseflow.errors import spoken
from caseflow.events import Event
from caseflow.fund.receipts import NUMBERS
from caseflow.places.place import Place
from caseflow.store.journal import Stored
from caseflow.words import fill
from caseflow.words.compare import COMPARE

Lang = Literal["zh", "en"]
SAID = (*NUMBERS, "unnumbered", "again", "from", "note")  # in this order


@frozen(kw_only=True)
class Earlier:
    """A receipt that was entered before and may be the same: on which day, by whose login; `said`
    is what was said of it (its number, why it has none, who gave)."""

    on: date
    by: str
    said: str = field(repr=False)

    def say(self, lang: Lang | None = None) -> str:
        """One line."""
        lang = lang or spoken()
        parts = {"on": self.on, "by": self.by, "said": self.said}
        return fill(COMPARE["recovery_alike"][lang == "en"], parts, lang)


def alike(
    said: RecoveryChanged,
    events: Mapping[int, Event],
    rows: Mapping[int, Stored],
    logins: Mapping[int, str],
    content: Callable[[int], Mapping[str, Any]],
) -> Iterator[Earlier]:
    """Of what came for the case that which may be the same, the first one first."""
    for version, e in events.items():
        if not isinstance(e, RecoveryChanged) or e.change not in CAME or not said.again:
            continue
        same = (e.line, e.units, e.day) == (said.line, said.units, said.day)
        if (said.unnumbered and e.unnumbered and same) or set(said.receipts) & set(e.receipts):
            row = rows[version]
            yield Earlier(
                on=date.fromisoformat(row.on),
                by=logins.get(row.actor, ""),
                said=told(content(version)),
            )


def told(content: Mapping[str, Any]) -> str:
    """What is said of a receipt beside its sum and day."""
    return " ".join(str(content[k]) for k in SAID if k in content)


def said_of(
    change: str, line: str, parts: tuple[Part, ...], lang: Lang, place: Place
) -> Iterator[str]:
    """What is asked for, and the parts that were agreed on."""
    unit = place.currency.code
    asked = {"change": change, "line": line}
    yield fill(COMPARE["recovery_said"][lang == "en"], asked, lang)
    for part in parts:
        both = {"units": part.units, "unit": unit, "day": part.by}
        yield fill(COMPARE["recovery_part"][lang == "en"], both, lang)
