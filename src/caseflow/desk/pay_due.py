"""A payment run: all that is due out of a fund, found without reading a case that is not. Looked at
before with its control totals; carried out in files; killed in between, gone on with."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from caseflow.case.acts import Done
from caseflow.case.acts.values import texts
from caseflow.collection import paused, swept
from caseflow.desk.pay_files import Files
from caseflow.desk.pay_left import Left, due, require_paying
from caseflow.desk.payment_batch import Control, PaymentBatch, Planned
from caseflow.desk.payments import CHUNK, Paying, form_of, paid, pay_many
from caseflow.desk.read import note_read, reading_child
from caseflow.desk.readable import require_readable
from caseflow.errors import Busy, CaseflowError
from caseflow.office import requests
from caseflow.office.named import find_fund
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.values.money import Money

ROUNDS = 5  # what a preview opens comes out in one; others may go on meanwhile


@frozen(kw_only=True)
class PaymentPreview:
    """What a run would pay, by kind of file and one by one (`payments`), what it would refuse, and
    what it leaves out (`left`). Nothing is instructed."""

    fund: str
    format: str
    parts: tuple[Control, ...]
    payments: tuple[Planned, ...]
    refused: tuple[Done, ...]
    left: tuple[Left, ...] = ()

    @property
    def count(self) -> int:
        """How many payments."""
        return sum(x.count for x in self.parts)

    @property
    def total(self) -> Money:
        """The control total of all files."""
        return Money.total(x.total for x in self.parts)

    @property
    def codes(self) -> tuple[tuple[str, int], ...]:
        """How many are refused for which reason, by code, the most frequent first."""
        every = [d.error.code for d in self.refused if d.error is not None]
        counted = {code: every.count(code) for code in dict.fromkeys(every)}
        return tuple(sorted(counted.items(), key=lambda x: (-x[1], x[0])))


def pay_due(
    seat: Seat, fund: str, request: str = "", format_: str = "csv", cash: bool = False
) -> PaymentBatch:
    """All that is due out of a fund, in files. The same `request` goes on with the list that it
    began with, whatever has been paid of it since."""
    with seat.office.reading() as root:
        asked = _asked(seat, root, fund, request, format_, cash)
        before = asked.before(root) if asked is not None else None
        numbers = [d.case for d in before if d is not None] if before is not None else None
        left: tuple[Left, ...] = ()
        if numbers is None:
            require_paying(seat, root)
            numbers, left = due(seat, root, find_fund(root, fund).id, cash)
    own = f"{request}/run" if request else ""
    return evolve(pay_many(seat, numbers, fund, own, format_, cash, asked), left=left)


def was_paid(seat: Seat, fund: str, request: str, format_: str = "csv", cash: bool = False) -> bool:
    """Was something paid under this request? Stale if it was something else."""
    with seat.office.reading() as root:
        asked = _asked(seat, root, fund, request, format_, cash)
        return asked is not None and asked.before(root) is not None


def _asked(
    seat: Seat, root: Root, fund: str, request: str, format_: str, cash: bool
) -> requests.Request | None:
    said = [("pay_due", {"fund": fund, "format": format_, "cash": cash})]
    return requests.Request.saying(root, seat.party, request, said)


def preview(
    seat: Seat,
    fund: str,
    format_: str = "csv",
    cash: bool = False,
    cases: Sequence[str] = (),
) -> PaymentPreview:
    """What `pay_due` would pay now, or `pay_many` of these cases, with its control totals, and what
    it would refuse. Only that its payees were read is written."""
    form = form_of(seat, format_, cash)
    numbers = list(dict.fromkeys(texts(cases, "cases")))
    left: tuple[Left, ...] = ()
    with seat.office.reading() as root:
        require_paying(seat, root)
        rests_on = find_fund(root, fund).id
        if not numbers:
            numbers, left = due(seat, root, rests_on, cash)
    parts: dict[str, Control] = {}
    payments: list[Planned] = []
    refused: list[Done] = []
    for at in range(0, len(numbers), CHUNK):
        made, no = _foreseen(seat, numbers[at : at + CHUNK], (fund, form, cash))
        refused += no
        payments += made.planned()
        if len(numbers) > CHUNK:
            swept()
        for x in made.controls():
            had = parts.get(x.part, Control(part=x.part, files=0, count=0, total=Money(0)))
            parts[x.part] = Control(
                part=x.part,
                files=had.files + 1,
                count=had.count + x.count,
                total=Money(had.total.minor + x.total.minor),
            )
    ordered = tuple(parts[k] for k in sorted(parts, reverse=True))
    return PaymentPreview(
        fund=fund,
        format=form.name,
        parts=ordered,
        payments=tuple(payments),
        refused=tuple(refused),
        left=left,
    )


def _foreseen(seat: Seat, numbers: Sequence[str], how: Paying) -> tuple[Files, list[Done]]:
    """The files of a chunk and what is refused of it, in a session that is never merged, opened as
    far as it is recorded."""
    recorded: set[int] = set()
    missing: set[int] = set()
    for _ in range(ROUNDS):
        barred = _record(seat, numbers, recorded, missing)
        with paused(len(numbers)), seat.office.foreseeing() as root:
            root.recorded, root.barred = frozenset(recorded), barred
            files, every = paid(seat, root, numbers, how)
            missing = root.missing - recorded
            if not missing:
                return files, [d for d in every if d.error is not None]
    raise Busy("preview_moving")


def _record(
    seat: Seat, numbers: Sequence[str], recorded: set[int], missing: set[int]
) -> dict[int, CaseflowError]:
    """Write that the payees of these cases are read, as far as this person may; those that they may
    not read, with the refusal."""
    barred: dict[int, CaseflowError] = {}
    with seat.office.writing() as root:
        child = reading_child(seat, root)
        root.prefetch_numbers(numbers)
        ids = [i for n in numbers if (i := root.numbered(n))]
        root.prefetch("case", ids)
        opens = set(missing)
        for id_ in ids:
            c = root.see("case", id_)
            try:
                require_readable(child, c)
            except CaseflowError as problem:
                barred[id_] = problem
                continue
            opens.add(id_)
            opens |= {p.party for p in c.stated if p.how == "cash" or p.account}
        note_read(seat, child, sorted(opens - recorded), "payment")
        recorded |= opens
    return barred


__all__ = ["Control", "PaymentPreview", "Planned", "pay_due", "preview", "was_paid"]
