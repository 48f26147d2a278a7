"""One person at work: every command and every read goes through a desk. Verbs are duties made
visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, overload

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts import Done
from caseflow.case.acts.decide import Deciding, Following
from caseflow.case.acts.letter import Ours
from caseflow.case.acts.record_outside import Telling
from caseflow.case.acts.review import Reviewing
from caseflow.case.acts.shares import Part
from caseflow.case.acts.values import Settling, to_day
from caseflow.case.state import Case
from caseflow.desk import carry_out, proposals
from caseflow.desk.banking import Banking
from caseflow.desk.by_list import ByList
from caseflow.desk.consenting import Consenting
from caseflow.desk.foreseen import Preview
from caseflow.desk.inspecting import Inspecting
from caseflow.desk.meets import Meets
from caseflow.desk.noticing import Noticing
from caseflow.desk.objecting import Objecting
from caseflow.desk.ordering import Ordering
from caseflow.desk.overriding import Overrides
from caseflow.desk.paying import Paying
from caseflow.desk.proposals import Proposal
from caseflow.desk.reopening import Reopens
from caseflow.desk.signed_back import SignedBack
from caseflow.values.stated import FactValue

if TYPE_CHECKING:
    from datetime import date

    from caseflow.values.money import Money


@frozen(eq=False)
class Desk(
    Paying,
    Banking,
    Ordering,
    ByList,
    Meets,
    Consenting,
    Inspecting,
    Noticing,
    Objecting,
    Reopens,
    Overrides,
    SignedBack,
):
    """A person at work in a branch: all that can be done. Case numbers name cases; `version=` is
    the version seen; `request=` makes a command repeatable: the same request gives the first result
    again. Every refusal is an error of `caseflow.errors`, by code.
    """

    # -- enter
    def submit(
        self,
        programme: str,
        facts: Mapping[str, FactValue],
        *,
        update: bool = False,
        request: str = "",
    ) -> str:
        """File an application; its case number. A known one gives its number again; one that
        differs is Stale."""
        (done,) = self.submit_many(programme, [facts], update=update, request=request)
        if done.error is not None:
            raise done.error
        if done.verdict in ("differs", "duplicate"):
            raise carry_out.not_taken(done)
        return done.case

    def submit_many(
        self,
        programme: str,
        rows: Sequence[Mapping[str, FactValue]],
        *,
        update: bool = False,
        request: str = "",
        preview: Preview | None = None,
    ) -> list[Done]:
        """File many applications in one transaction, each with its own verdict. With a `preview` of
        the same rows: as previewed, or nothing of it."""
        from caseflow.desk.submit import submit_many

        return submit_many(
            self.seat, programme, rows, update=update, request=request, preview=preview
        )

    def record(
        self,
        case: str,
        facts: Mapping[str, FactValue] | None = None,
        *,
        note: str = "",
        line: str = "",
        request: str = "",
        version: int = 0,
    ) -> Case:
        """Add or correct facts, or leave a note. What must be confirmed waits for a second person
        (`confirm`). `line`: to whom that line is paid, otherwise than the rest."""
        command = acts.Record(case=case, facts=facts or {}, note=note, line=line)
        return self._do(command, request, version)

    def record_outside(
        self,
        case: str,
        steps: Sequence[str],
        *,
        body: str,
        on: str | date,
        paper: str,
        result: Telling = "grant",
        award: Money | None = None,
        facts: Mapping[str, FactValue] | None = None,
        why: str = "",
        request: str = "",
    ) -> Case:
        """Record what a paper says another body did: steps in order, its number, its day, the sum.
        `decline`: without a step, that the body does not look again at what the family asks about,
        for the reason `why`. Of any other paper `why` is the reason that it gives, as letters tell
        the family. `confirm` gives it effect."""
        command = acts.RecordOutside(
            case=case,
            steps=steps,  # type: ignore[arg-type]
            body=body,
            on=to_day(on),
            paper=paper,
            result=result,
            award=award,
            facts=facts or {},
            why=why,
        )
        return self._do(command, request)

    def attach(
        self, case: str, document: str, data: bytes, *, name: str, request: str = "", **details: str
    ) -> Case:
        """File the scan of a paper: encrypted bytes under a random name beside the store.
        `details`: number, issued_on, stamp."""
        command = acts.Attach(
            case=case, document=document, data=data, name=name, details=dict(details)
        )
        return self._do(command, request)

    def withdraw(self, case: str, *, why: str, request: str = "") -> Case:
        """The family takes the application back; what was reserved is released."""
        return self._do(acts.Withdraw(case=case, why=why), request)

    # -- anyone with a grant in the branch
    def letter(
        self, case: str, *, step: Ours = "letter", until: str | date = "", request: str = ""
    ) -> Case:
        """A letter (or entry upstream) that we do ourselves was sent."""
        return self._do(acts.Letter(case=case, step=step, until=to_day(until)), request)

    def fund(self, case: str, *, line: str = "", request: str = "") -> Case:
        """Money has come for a case that waits: reserve it, for one `line` or all that wait."""
        return self._do(acts.Fund(case=case, line=line), request)

    # -- anyone but who entered it
    @overload
    def confirm(
        self,
        what: str,
        *,
        of: int,
        fund: str = "",
        settle: Sequence[str] = (),
        why: str = "",
        request: str = "",
    ) -> Case: ...
    @overload
    def confirm(self, what: Proposal, *, request: str = "") -> None: ...
    def confirm(
        self,
        what: str | Proposal,
        *,
        of: int = 0,
        fund: str = "",
        settle: Sequence[str] = (),
        why: str = "",
        request: str = "",
    ) -> Case | None:
        """What another person entered was compared with the paper: on a case what version `of`
        says, as `compare` shows it; Stale if it was changed since. `settle`: doubts about a payee,
        by their codes, that hold nothing any more, for the reason `why`. Or confirm a proposal."""
        if isinstance(what, Proposal):
            proposals.confirm(self.seat, what, request)
            return None
        return self._do(acts.Confirm(case=what, of=of, fund=fund, settle=settle, why=why), request)

    def disagree(self, case: str, *, of: int, why: str, request: str = "") -> Case:
        """What another person entered at version `of`, as `compare` shows it, is not as the paper
        has it: `why` says what is otherwise. It goes back to whoever enters, and nobody confirms
        it until it is recorded anew, or stood by (`insist`), and compared once more."""
        return self._do(acts.Disagree(case=case, of=of, why=why), request)

    def insist(self, case: str, *, why: str, of: int = 0, request: str = "") -> Case:
        """Whoever enters looked at the paper again, and what was said not to agree stands as it was
        recorded, for the reason `why`: a person who neither recorded it nor says this compares it
        once more. `of`: which version; 0: the only one."""
        return self._do(acts.Insist(case=case, of=of, why=why), request)

    # -- review, decide
    def review(
        self,
        case: str,
        result: Reviewing,
        *,
        why: str = "",
        settle: Mapping[str, Settling] | None = None,
        request: str = "",
        version: int = 0,
        assessment: int = 0,
    ) -> Case:
        """Answer the review level that is due; all but `accept` with a reason. `escalate`: the
        level above answers what is left, at its desk or outside. `settle`: {rule: accepted |
        refused}, each by name, with a reason."""
        command = acts.Review(
            case=case, result=result, settle=settle or {}, why=why, assessment=assessment
        )
        return self._do(command, request, version)

    def decide(
        self,
        case: str,
        result: Deciding,
        *,
        why: str,
        award: Money | None = None,
        settle: Mapping[str, Settling] | None = None,
        fund: str = "",
        request: str = "",
        version: int = 0,
        assessment: int = 0,
        parts: Sequence[Part] = (),
    ) -> Case:
        """Take the decision that is due: the award (reserves), the final sum, looking at a grant
        again, a paper that differs. Always with a reason. `parts`: the award on several lines, each
        with its own fund and day. `raise`: more than was granted; `award` is all of it from now on,
        and `parts` say of which line, where there are several. `escalate`: the level above
        decides, and who hands it up does not."""
        command = acts.Decide(
            case=case,
            result=result,
            why=why,
            award=award,
            settle=settle or {},
            fund=fund,
            assessment=assessment,
            parts=tuple(parts),
        )
        return self._do(command, request, version)

    def follow(
        self,
        case: str,
        result: Following,
        *,
        why: str,
        paper: str = "",
        fund: str = "",
        request: str = "",
    ) -> Case:
        """Accept one paper of several that wait, by its number, or say that it is not followed; of
        one alone `decide` does. The reason is for colleagues."""
        command = acts.Decide(case=case, result=result, why=why, paper=paper, fund=fund)
        return self._do(command, request)

    # -- pay, reconcile
    def pay(self, case: str, *, line: str = "", request: str = "") -> Case:
        """Instruct what is reserved, of one `line` or of all whose day has come: to the payee as
        stated and confirmed, in cash only where cash was chosen."""
        return self._do(acts.Pay(case=case, line=line), request)

    # -- many at once
    def do_many(
        self, commands: Sequence[acts.Command], *, request: str = "", preview: Preview | None = None
    ) -> list[Done]:
        """Many commands (`caseflow.case.acts`) in one transaction, each with its own verdict. With
        a `preview` of the same commands: as previewed, or nothing of it, and each that moved is
        Stale, naming what."""
        return carry_out.do_many(self.seat, commands, request=request, preview=preview)
