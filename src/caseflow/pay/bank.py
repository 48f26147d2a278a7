"""A template at work: a format of payment files with the texts that a branch has adopted for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from caseflow.pay.instruction import Instruction, Payments, Unfit
from caseflow.pay.table import Cell, csv_text, plain_text, workbook
from caseflow.pay.template import DATES, KEY, NEWLINES, SET, Layout, Template
from caseflow.values.currency import Currency
from caseflow.values.money import Money

OWN, OTHER = "own", "other"
_FIELDS = frozenset(("reference", "payee", "account", "bank", "amount", "purpose"))


@frozen
class BankFormat:
    """The format of a template: a bank's own accounts and those of other banks in files of their
    own where the template divides them.

    `texts` are those that the template asks for by name; of `own` the words by which the name of a
    bank is this one, one a line. `text` is the template as it was stated.
    """

    template: Template
    texts: Mapping[str, str] = field(factory=dict, repr=False)
    text: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """As the template is called."""
        return self.template.name

    @property
    def suffix(self) -> str:
        """How its files end."""
        return self.template.suffix

    @property
    def most(self) -> int:
        """The greatest number of payments in one file; 0 for any."""
        return self.template.rows

    def part(self, payment: Instruction) -> str:
        """`own` or `other` where the template divides them, else empty."""
        if not self.template.divides:
            return ""
        words = [w.strip() for w in self.texts.get(OWN, "").splitlines() if w.strip()]
        return OWN if any(w in payment.bank for w in words) else OTHER

    def unfit(self, payment: Instruction, currency: Currency) -> Unfit | None:
        """Why its files cannot hold this payment; None if they can."""
        if self.template.divides and not payment.bank.strip():
            return Unfit("row_no_bank", "bank")
        return next(self._faults(payment, currency), None)

    def _faults(self, payment: Instruction, currency: Currency) -> Iterator[Unfit]:
        layout, kind = self._layout(self.part(payment)), self.template.kind
        values = _row_values(payment, 1, self._sum(currency))
        for x in layout.columns:
            keys = KEY.findall(x.value)
            about = next((k for k in keys if k in _FIELDS), "")
            if not about:
                continue
            text = _filled(x.value, {**self._file_values(()), **values})
            if x.needed and not text.strip():
                yield Unfit("row_blank", about)
            if x.longest and len(text) > x.longest:
                yield Unfit("row_long", about)
            if kind == "text" and self.template.separator in text:
                yield Unfit("row_separator", about)
            if kind != "xlsx" and not _encodes(text, self.template.encoding):
                yield Unfit("row_encoding", about)

    def write(self, payments: Payments) -> bytes:
        """The file of the part that the payments are of, with what stands above and below them."""
        t = self.template
        rows = self._rows(payments)
        if t.kind == "xlsx":
            return workbook(rows, t.sheet)
        made = csv_text if t.kind == "csv" else plain_text
        return made(rows, t.separator, NEWLINES[t.newline]).encode(t.encoding)

    def _rows(self, payments: Payments) -> Iterator[Sequence[Cell]]:
        layout, say = self._layout(payments.part), self._sum(payments.currency)
        file = self._file_values(payments)
        yield from ([_filled(cell, file) for cell in line] for line in layout.top)
        if layout.heads:
            yield [x.head for x in layout.columns]
        numbers = self.template.kind == "xlsx"
        for n, payment in enumerate(payments, 1):
            values = {**file, **_row_values(payment, n, say)}
            yield [
                Decimal(values["amount"]) if x.number and numbers else _filled(x.value, values)
                for x in layout.columns
            ]
        yield from ([_filled(cell, file) for cell in line] for line in layout.bottom)

    def _layout(self, part: str) -> Layout:
        return next(f for f in self.template.files if f.banks == (part or "all"))

    def _sum(self, currency: Currency) -> Callable[[Money], str]:
        return (lambda m: str(m.minor)) if self.template.minor else currency.plain

    def _file_values(self, payments: Payments | tuple[()]) -> dict[str, str]:
        """Of the whole file; of a single payment that is looked at, no count and no sum yet."""
        out = {f"{SET}{k}": v for k, v in self.texts.items()} | dict.fromkeys(
            ("count", "total", "date"), ""
        )
        if payments:
            out["count"] = str(len(payments))
            out["total"] = self._sum(payments.currency)(payments.total)
            if payments.on:
                on = date.fromisoformat(payments.on)
                out["date"] = on.strftime(DATES[self.template.date])
        return out


def _row_values(payment: Instruction, n: int, say: Callable[[Money], str]) -> dict[str, str]:
    return {
        "n": str(n),
        "reference": payment.reference or payment.case,
        "case": payment.case,
        "line": payment.line,
        "payee": payment.payee,
        "account": payment.account,
        "bank": payment.bank,
        "amount": say(payment.amount),
        "purpose": payment.purpose,
    }


def _filled(cell: str, values: Mapping[str, str]) -> str:
    return KEY.sub(lambda found: values[found[1]], cell)


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


__all__ = ["BankFormat"]
