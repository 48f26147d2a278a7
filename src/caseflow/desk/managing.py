"""What those do who manage, each by two: one proposes, another confirms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from caseflow.desk import proposals, propose, staff
from caseflow.desk.proposals import Proposal
from caseflow.desk.signed import Signed
from caseflow.people.state import Duty, Institution
from caseflow.values.stated import Adoptable

if TYPE_CHECKING:
    from datetime import date

    from caseflow.desk.rotate import Rotated
    from caseflow.store.master import Key


@frozen(eq=False)
class Managing(Signed):
    """A person in a branch, and what they may propose for another to confirm."""

    def adopt(
        self, name: str, value: Adoptable, *, since: str, source: str, request: str = ""
    ) -> Proposal:
        """Propose a value, a first day or a table that will decide; another person confirms it."""
        return propose.adopt(self.seat, name, value, since=since, source=source, request=request)

    def hire(
        self,
        login: str,
        *,
        name: str,
        id_no: str,
        duties: Sequence[Duty],
        programmes: Sequence[str] = (),
        below: bool = False,
        since: str | date = "",
        until: str | date = "",
        minutes: str = "",
        request: str = "",
    ) -> tuple[Proposal, ...]:
        """Put a person on the staff under a login of their own: a proposal for each duty, which
        another person confirms. Until then the login can do nothing. Where a
        colleague has the same name, `minutes` names their login: it is another person."""
        terms = staff.Terms(programmes, below, since, until, minutes=minutes)
        return staff.hire(
            self.seat,
            login,
            name=name,
            id_no=id_no,
            duties=duties,
            terms=terms,
            request=request,
        )

    def grant(
        self,
        login: str,
        duty: Duty,
        *,
        programmes: Sequence[str] = (),
        below: bool = False,
        since: str | date = "",
        until: str | date = "",
        minutes: str = "",
        request: str = "",
    ) -> Proposal:
        """Propose a duty at this branch for a person of it, a deputy, or somebody lent by another
        branch; another person confirms it. `below`: at the branches under it too."""
        terms = staff.Terms(programmes, below, since, until, minutes=minutes)
        return staff.grant(self.seat, login, duty, terms, request=request)

    def end(
        self,
        login: str,
        duty: Duty | Literal[""] = "",
        *,
        programmes: Sequence[str] = (),
        last: str | date = "",
        minutes: str = "",
        request: str = "",
    ) -> Proposal | None:
        """End a duty at this branch (empty: every one) after the day `last` (empty: at once). One's
        own ends at once; another's is proposed, and another person confirms it."""
        return staff.end(
            self.seat,
            login,
            duty,
            programmes=programmes,
            last=last,
            minutes=minutes,
            request=request,
        )

    def declare(
        self,
        relatives: Sequence[str],
        *,
        login: str = "",
        minutes: str = "",
        request: str = "",
    ) -> Proposal | None:
        """Declare relatives by their numbers: one's own at once; those of another (`login`) are
        proposed, and another person confirms it."""
        return staff.declare(self.seat, relatives, login=login, minutes=minutes, request=request)

    def correct_login(
        self, login: str, new: str, *, minutes: str = "", request: str = ""
    ) -> Proposal:
        """Propose another login for a person of the staff, whose own was typed wrong; another
        person confirms it. The one before is nobody's from then on, for good."""
        return staff.correct_login(self.seat, login, new, minutes=minutes, request=request)

    def restore_office(
        self,
        login: str,
        *,
        key: str,
        paper: str,
        on: str | date,
        passphrase: str = "",
        request: str = "",
    ) -> None:
        """When no two are left who manage here: make a person of the staff manage too, with the
        printed master key and a paper of the branch above (its number and day). Every report and
        every proof tells it from then on. `passphrase`: theirs from now on, where people sign in
        and they forgot it."""
        from caseflow.desk.restoring import restore_office

        restore_office(
            self.seat,
            login,
            key=key,
            paper=paper,
            on=on,
            passphrase=passphrase,
            request=request,
        )

    def send_back(self, proposal: Proposal, *, why: str, request: str = "") -> None:
        """Send back what another person proposed and one might confirm, with what is wrong: it
        cannot be confirmed any more, and whoever proposed it takes it back."""
        proposals.send_back(self.seat, proposal, why, request)

    def withdraw_proposal(self, proposal: Proposal, *, request: str = "") -> None:
        """Take back what one proposed oneself and nobody confirmed yet."""
        proposals.withdraw(self.seat, proposal, request)

    def institution(
        self,
        code: str,
        *,
        name: str,
        account_no: str,
        bank: str,
        account_name: str = "",
        what: Institution = "hospital",
        request: str = "",
    ) -> Proposal:
        """Propose a hospital, school or home that is paid, with its one account, under a short code
        by which cases name it (`payee.institution`); or another account of one that is known.
        Another person confirms it. `account_name`: the holder, where that is not the name."""
        from caseflow.desk.institutions import state

        said = {"name": name, "account_name": account_name, "account_no": account_no, "bank": bank}
        return state(self.seat, code, what, said, request)

    def erase(self, case: str, role: str = "", *, request: str = "") -> Proposal:
        """Propose to erase the person whom a case helps (or who stands in it as `role`, such as
        `guardian`): their key and those of their cases are destroyed, their marks emptied; of a
        guardian their own only. Another person confirms it. NotAllowed, with the first possible
        day, while a case is open, money is not settled or a file has to be kept."""
        from caseflow.desk.erase import erase

        return erase(self.seat, case, role, request=request)

    def rotate_key(self, key: Key | None = None) -> Rotated:
        """Change the master key: every key of the store is wrapped by a new one, which takes the
        place of the old in its file; or by `key` (a new file, the bytes, a callable). The old one
        opens nothing of the store any more, only backups made before. By who holds manage."""
        from caseflow.desk.rotate import rotate

        return rotate(self.seat, key)
