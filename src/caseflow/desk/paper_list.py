"""One paper of another body that names many: recorded on each case as the ordinary outside step,
and compared by another person as one list.

Whom a row names is found by the number of the case, or by name and identity number together. What
fits none, or several, is told and left out: nobody is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from caseflow.case.acts import RecordOutside
from caseflow.case.state import Case
from caseflow.desk import row_by_row
from caseflow.desk.facts_list import read_fact
from caseflow.desk.named_match import each
from caseflow.desk.named_rows import Named
from caseflow.desk.own_reason import own_reason, require_own_reason
from caseflow.desk.row_by_row import Ask, RowVerdict, numbered
from caseflow.desk.sheet_command import answer_of
from caseflow.intake.headers import plain
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.values.money import Money
from caseflow.values.names import normalise


@frozen(kw_only=True)
class PaperSaid:
    """What a paper says once for all whom it names: its number and day, the body, the steps that it
    tells. `award`: the sum of who has none in the list; `refused`: it refuses whom the list says
    nothing of. `why`: the reason that it gives; of whom it refuses beside others each row gives its
    own. `programme`: only cases of it. `facts`: KEY=VALUE
    that it brings for each; KEY alone stands in the column of that name."""

    paper: str
    body: str
    on: str
    steps: tuple[str, ...]
    award: Money | None = None
    refused: bool = False
    why: str = ""
    programme: str = ""
    facts: tuple[str, ...] = ()


@frozen(kw_only=True)
class PaperDone:
    """A verdict for each row of the list; `left` of those that name no case, or several. `unsaid`:
    of how many it does not say why they are refused: their letters leave room for it."""

    verdicts: tuple[RowVerdict, ...]
    unsaid: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        return dict(Counter(v.verdict for v in self.verdicts))


def recorded(seat: Seat, rows: Sequence[Named], said: PaperSaid) -> PaperDone:
    """Record it on every case that a row names, each for itself; the same list again records
    nothing twice."""
    asks = _asks(seat, rows, said)
    return _done(rows, asks, row_by_row.carried(seat, asks))


def foreseen(seat: Seat, rows: Sequence[Named], said: PaperSaid) -> PaperDone:
    """What that would do; nothing is recorded but that it was looked at."""
    asks = _asks(seat, rows, said)
    return _done(rows, asks, row_by_row.foreseen(seat, asks)[0])


def _done(rows: Sequence[Named], asks: Sequence[Ask], made: Sequence[RowVerdict]) -> PaperDone:
    told = [x.command for x in asks if isinstance(x.command, RecordOutside)]
    unsaid = sum(x.result == "refuse" and not x.why.strip() for x in told)
    return PaperDone(verdicts=numbered(made, [x.no for x in rows]), unsaid=unsaid)


def _asks(seat: Seat, rows: Sequence[Named], said: PaperSaid) -> list[Ask]:
    step = said.steps[0] if said.steps else ""
    return each(
        seat, rows, lambda look, x, c: _ask(look, x, c, said), programme=said.programme, due=step
    )


# -- what is recorded of it -----------------------------------------------------------------------


def _ask(look: Gathered, x: Named, c: Case, said: PaperSaid) -> Ask:
    command = _command(look, x, c, said)
    told = "|".join(
        (
            command.on,
            *command.steps,
            command.result,
            str(command.award),
            *said.facts,
            *filter(None, (command.why,)),
        )
    )
    request = f"paper {normalise(said.body)} {normalise(said.paper)} {c.number} {told}"
    return Ask(row=x.row, case=c.number, command=command, request=request)


def _command(look: Gathered, x: Named, c: Case, said: PaperSaid) -> RecordOutside:
    result = answer_of("paper", x.result, "result") or ("refuse" if said.refused else "grant")
    return RecordOutside(
        case=c.number,
        steps=said.steps,
        body=said.body,
        on=said.on,
        paper=said.paper,
        result=result,  # type: ignore[arg-type]
        award=_sum(look, x, said) if result == "grant" else None,
        facts=dict(_facts(look, x, c, said)),
        why=_why(x, result, said),
    )


def _why(x: Named, result: str, said: PaperSaid) -> str:
    """Why it refuses whom a row names, or that the paper gives no reason at all; else the one that
    it gives. FactError for one given to several at once."""
    own = own_reason(x.why)
    if result == "refuse" and (said.why.strip() or x.why is not None):
        require_own_reason(own)
    return own or said.why


def _sum(look: Gathered, x: Named, said: PaperSaid) -> Money | None:
    if x.sum is None:
        return said.award
    number = isinstance(x.sum, int | float) and not isinstance(x.sum, bool)
    return look.place.read_money(x.sum if number else str(x.sum), "sum")  # type: ignore[arg-type]


def _facts(look: Gathered, x: Named, c: Case, said: PaperSaid) -> Iterator[tuple[str, Any]]:
    """What it brings for each, as the door reads a cell."""
    columns = {plain(head): value for head, value in x.more.items()}
    for item in said.facts:
        key, sign, value = item.partition("=")
        yield read_fact(look, c.programme, key, value if sign else columns.get(plain(key)))


__all__ = ["PaperDone", "PaperSaid", "foreseen", "recorded"]
