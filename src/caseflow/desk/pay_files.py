"""The files of one paying transaction: which payment goes into which, and the files as events."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from attrs import define, field

from caseflow.case.acts.instruct import row_problem
from caseflow.desk.foreseen import Sight
from caseflow.desk.payment_batch import Control, PaymentFile, Planned
from caseflow.desk.read import note_read, reading_child
from caseflow.errors import FactError
from caseflow.lists.events import PaymentFileMade
from caseflow.office.look import Gathered
from caseflow.office.office import Seat
from caseflow.office.root import Root
from caseflow.pay.bank import BankFormat
from caseflow.pay.instruction import (
    ChoosyFormat,
    DividingFormat,
    Instruction,
    PaymentFormat,
    Payments,
    Unfit,
)
from caseflow.pay.stated import read_template
from caseflow.values.money import Money
from caseflow.words import sentences

MOST = 2_500  # payments of one file, whatever its layout allows: one transaction each at least


@define
class _Open:
    """A file that takes payments."""

    id: int
    part: str
    cases: dict[int, None] = field(factory=dict)
    rows: list[Instruction] = field(factory=list)


@define(kw_only=True)
class Files:
    """What one transaction makes: files of a fund in one format; with `cash`, lists to sign."""

    seat: Seat
    root: Root
    fund: int
    form: PaymentFormat
    cash: bool
    files: list[_Open] = field(factory=list)
    _now: dict[str, _Open] = field(factory=dict)
    _chosen: tuple[_Open, Instruction] | None = None

    @property
    def most(self) -> int:
        """How many payments one file takes."""
        return most_of(self.form)

    def choose(self, payment: Instruction) -> int:
        """The file that takes this payment. FactError if it may stand in none."""
        found = self._unfit(payment)
        if found is not None:
            raise self._refusal(found, payment.case)
        part = self.form.part(payment) if isinstance(self.form, DividingFormat) else ""
        file = self._now.get(part)
        if file is None or len(file.rows) >= self.most:
            file = self._now[part] = _Open(self.seat.office.random_id(), part)
            self.root.fresh.add(file.id)
        self._chosen = (file, payment)
        return file.id

    def _refusal(self, found: Unfit, case: str) -> FactError:
        """What a plugin names by a code of its own is said as that."""
        if found.code not in sentences():
            reason, found = found.code, Unfit("row_refused", found.field)
            return row_problem(found, case, format=self.form.name, reason=reason)
        encoding = self.form.template.encoding if isinstance(self.form, BankFormat) else ""
        return row_problem(found, case, encoding=encoding)

    def _unfit(self, payment: Instruction) -> Unfit | None:
        if self.cash or not isinstance(self.form, ChoosyFormat):
            return None
        return self.form.unfit(payment, self.seat.office.place.currency)

    def took(self, case: int) -> None:
        """The payment that was chosen for last is instructed."""
        assert self._chosen is not None
        file, payment = self._chosen
        if not file.rows:
            self.files.append(file)
        file.cases[case] = None
        file.rows.append(payment)

    def controls(self) -> list[Control]:
        """The control totals of each file, as far as it would be made."""
        return [
            Control(
                part=x.part,
                files=1,
                count=len(x.rows),
                total=Money.total(r.amount for r in x.rows),
            )
            for x in self.files
        ]

    def planned(self) -> list[Planned]:
        """Every payment of each file, as far as it would be made."""
        return [
            Planned(case=r.case, line=r.line, sum=r.amount, part=x.part)
            for x in self.files
            for r in x.rows
        ]

    def made(self, fund: str) -> tuple[PaymentFile, ...]:
        """The files as events, each with its digest, and that their payees were read, once for
        all."""
        out = []
        for x in self.files:
            file = written(self.seat, fund, x.rows, self.form, (x.part, self.root.on, self.cash))
            event = PaymentFileMade(
                id=x.id,
                fund=self.fund,
                cases=tuple(x.cases),
                units=file.total.minor,
                cash=self.cash,
            )
            child = self.seat.office.child(self.root, self.seat.who(self.root))
            child.append(x.id, event, kept(file, self.form))
            child.merge()
            out.append(file)
        cases = dict.fromkeys(case for x in self.files for case in x.cases)
        note_read(self.seat, reading_child(self.seat, self.root), cases, "payment")
        return tuple(out)


@define(eq=False, kw_only=True)
class Filing(Sight):
    """While one payment is carried out: the files say which of them takes it."""

    into: Callable[[Instruction], int]

    def through(self, look: Gathered) -> None:
        """Before the act runs."""
        look.filing = self.into

    def saw(self, look: Gathered) -> None:
        """Nothing is looked at when it has run."""


def most_of(form: PaymentFormat) -> int:
    """How many payments one file of this format takes."""
    own = form.most if isinstance(form, DividingFormat) else 0
    return min(own, MOST) if own > 0 else MOST


def language(seat: Seat) -> Literal["zh", "en"]:
    """The language of the files of a place."""
    return "zh" if seat.office.place.languages[:1] == ("zh",) else "en"


def written(
    seat: Seat,
    fund: str,
    rows: Sequence[Instruction],
    form: PaymentFormat,
    how: tuple[str, str, bool],
) -> PaymentFile:
    """The file of these payments. `how`: its part, its day, whether it is a list to sign."""
    (part, on, cash), currency, lang = how, seat.office.place.currency, language(seat)
    payments = Payments(tuple(rows), currency, lang, part=part, on=on)
    return PaymentFile(
        fund=fund,
        format=form.name,
        suffix=form.suffix,
        instructions=tuple(rows),
        currency=currency,
        lang=lang,
        content=form.write(payments),
        part=part,
        on=on,
        cash=cash,
    )


def kept(file: PaymentFile, form: PaymentFormat) -> Mapping[str, Any]:
    """What is kept of a file, privately: enough to make it again, its layout with it, and by what
    it is known to be the same."""
    digest = hashlib.sha256(file.content).hexdigest()
    said: dict[str, Any] = {"format": file.format, "sha256": digest}
    if file.part:
        said["part"] = file.part
    if isinstance(form, BankFormat):
        said |= {"layout": form.text, "texts": dict(form.texts)}
    return said


def kept_format(said: Mapping[str, Any], supplied: Callable[[str], PaymentFormat]) -> PaymentFormat:
    """The format by which a file was made: with the layout that was adopted then."""
    if "layout" in said:
        text = str(said["layout"])
        return BankFormat(read_template(text), dict(said["texts"]), text)
    return supplied(str(said["format"]))


__all__ = ["Files", "Filing", "kept_format", "language", "most_of", "written"]
