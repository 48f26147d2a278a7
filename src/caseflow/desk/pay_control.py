"""The control sheet of a payment file, with what only the store knows: who pays, how sums are
spelt."""

from __future__ import annotations

from caseflow.desk.payment_batch import PaymentFile
from caseflow.office.banks import known
from caseflow.office.office import Seat
from caseflow.pay.control import ControlSheet


def control_sheet(seat: Seat, file: PaymentFile) -> str:
    """The sheet as HTML, in the first language of the place: who signs it reads one."""
    place = seat.office.place
    with seat.office.reading() as root:
        branch = root.see("branch", seat.branch)
        called = {x.name: (x.zh, x.en) for x in known(seat.office, root, seat.branch)}
    zh, en = called.get(file.format, ("", ""))
    rows = file.instructions
    sheet = ControlSheet(
        branch=branch.name if branch is not None else seat.branch,
        fund=file.fund,
        on=file.on,
        format=(zh if place.languages[:1] == ("zh",) else en) or file.format,
        part=file.part,
        count=file.count,
        total=file.currency.say(file.total, file.lang),
        spelt=place.spell(file.total) if place.spelling is not None else "",
        digest=file.digest,
        first=rows[0].reference if rows else "",
        last=rows[-1].reference if rows else "",
        cash=file.cash,
    )
    return sheet.html(place.languages[:1])


__all__ = ["control_sheet"]
