"""Payment files made again from their rows as they were written: the bytes have the digest that was
kept with the file, and on the sheet that was signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from attrs import frozen

from caseflow.case.events import Instructed
from caseflow.events import Event
from caseflow.lists.events import PaymentFileMade
from caseflow.pay.bank import BankFormat
from caseflow.pay.bank_csv import BankCsv
from caseflow.pay.bank_xlsx import BankXlsx
from caseflow.pay.instruction import Instruction, PaymentFormat, Payments
from caseflow.pay.reference import read_reference
from caseflow.pay.signing import SigningList
from caseflow.pay.stated import read_template
from caseflow.places.place import Place
from caseflow.values.money import Money

OURS: Mapping[str, PaymentFormat] = {x.name: x for x in (BankCsv(), BankXlsx(), SigningList())}


def pays(type_: str) -> bool:
    """Is an event of this type taken?"""
    return type_ in (Instructed.type, PaymentFileMade.type)


@frozen
class _Made:
    """A file: its event, what is kept beside it, where and on which day."""

    event: PaymentFileMade
    kept: Mapping[str, Any]
    pos: int
    on: str


class Paid:
    """Rows and files as they are opened, compared at the end. Of a file of which something was
    erased, or that a plugin wrote, nothing is said."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._rows: dict[int, dict[int, list[Instruction]]] = {}
        self._files: list[_Made] = []
        self.counted: Counter[str] = Counter()  # files

    def take(
        self, event: Event | None, stream: int, part: Mapping[str, Any], at: tuple[int, str]
    ) -> None:
        """An event with its private part; `at`: its position and day."""
        if isinstance(event, Instructed) and event.file:
            said = {k: str(part.get(k, "")) for k in _KEPT}
            known = read_reference(said["reference"])
            row = Instruction(
                case=known.case if known is not None else "",
                line=event.line,
                amount=Money(sum(m.units for m in event.moves)),
                **said,
            )
            self._rows.setdefault(event.file, {}).setdefault(stream, []).append(row)
        elif isinstance(event, PaymentFileMade):
            self._files.append(_Made(event, part, *at))

    def differ(self) -> Iterator[int]:
        """The positions of files that come out otherwise."""
        for made in self._files:
            rows = self._rows.get(made.event.id, {})
            form = _format(made.kept)
            if form is None or set(rows) != set(made.event.cases):
                continue  # by a plugin; or something of it was erased, or is not in an extract
            self.counted["files"] += 1
            ordered = [row for case in made.event.cases for row in rows[case]]
            if self._digest(made, ordered, form) != made.kept.get("sha256"):
                yield made.pos

    def _digest(self, made: _Made, rows: Sequence[Instruction], form: PaymentFormat) -> str:
        payments = Payments(
            tuple(rows),
            self._place.currency,
            "zh" if self._place.languages[:1] == ("zh",) else "en",
            part=str(made.kept.get("part", "")),
            on=made.on,
        )
        return sha256(form.write(payments)).hexdigest()


_KEPT = ("payee", "account", "bank", "purpose", "reference")


def _format(kept: Mapping[str, Any]) -> PaymentFormat | None:
    """The format of a file; None of a plugin, which a proof does not run."""
    if "layout" in kept:
        text = str(kept["layout"])
        return BankFormat(read_template(text), dict(kept["texts"]), text)
    return OURS.get(str(kept.get("format", "")))


__all__ = ["Paid", "pays"]
