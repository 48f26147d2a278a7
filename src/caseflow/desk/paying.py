"""Those who pay: runs, their files, the sheet that is signed for each, and in which formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.desk.persons import Persons

if TYPE_CHECKING:
    from caseflow.desk.pay_due import PaymentPreview
    from caseflow.desk.payment_batch import PaymentBatch, PaymentFile
    from caseflow.office.banks import BankTemplate


@frozen(eq=False)
class Paying(Persons):
    """A person in a branch, and what they may do with payment files."""

    def pay_many(
        self,
        cases: Sequence[str],
        *,
        fund: str,
        request: str = "",
        format: str = "csv",
        cash: bool = False,
    ) -> PaymentBatch:
        """Instruct what is due of many cases out of one fund, and make the payment files, in a
        format of `payment_formats`; or with `cash` lists on which those sign who are paid in cash.
        A file and its payments are written in one transaction. What cannot be paid so comes back
        with the reason, and the rest goes on."""
        from caseflow.desk.payments import pay_many

        return pay_many(self.seat, cases, fund, request, format, cash)

    def pay_due(
        self, *, fund: str, request: str = "", format: str = "csv", cash: bool = False
    ) -> PaymentBatch:
        """The same for all that is due out of a fund at this desk. The same `request` goes on with
        the list that it began with: after a kill nothing is instructed twice, and the files that
        were made come back. What is left out, and who could pay it, is `left`. NotAllowed for who
        does not pay here."""
        from caseflow.desk.pay_due import pay_due

        return pay_due(self.seat, fund, request, format, cash)

    def preview_payments(
        self, *, fund: str, format: str = "csv", cash: bool = False, cases: Sequence[str] = ()
    ) -> PaymentPreview:
        """What `pay_due` would pay now, or `pay_many` of these `cases`: control totals by kind of
        file, what it would refuse, and what it leaves out. Nothing is instructed; that the payees
        were read is recorded."""
        from caseflow.desk.pay_due import preview

        return preview(self.seat, fund, format, cash, cases)

    def payment_file(self, case: str) -> PaymentBatch:
        """The last payment file that a case is in, made again from its rows as they were written:
        the same bytes, or `same` is False. For who pays; the read is recorded."""
        from caseflow.desk.pay_again import made_again

        return made_again(self.seat, case)

    def control_sheet(self, file: PaymentFile) -> str:
        """The sheet that is signed for a file, as HTML: count, sum, the first eight signs of its
        digest, and room for signatures; nobody who is paid is named."""
        from caseflow.desk.pay_control import control_sheet

        return control_sheet(self.seat, file)

    def payment_formats(self) -> tuple[BankTemplate, ...]:
        """The formats in which files are made here, and the templates that were seen and nobody
        adopted yet; with the texts that are still to be adopted (`bank.NAME.KEY`)."""
        from caseflow.office.banks import known

        with self.seat.office.reading() as root:
            return known(self.seat.office, root, self.seat.branch)

    def payment_template(self, name: str) -> str:
        """The TOML of a template: the one in force here, else as it was seen. FactError if there is
        none of that name."""
        from caseflow.office.banks import text_of

        with self.seat.office.reading() as root:
            return text_of(self.seat.office, root, self.seat.branch, name)


__all__ = ["Paying"]
