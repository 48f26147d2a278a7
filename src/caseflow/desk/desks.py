"""The desks of a store: whom a host speaks for, who signs in with a key of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from caseflow.errors import NotAllowed, near
from caseflow.office.office import Office, Seat, desks, logins, works

if TYPE_CHECKING:
    from collections.abc import Callable

    from caseflow import Caseflow
    from caseflow.desk.desk import Desk
    from caseflow.office.root import Root
    from caseflow.office.signer import Signer


class Desks:
    """What a store gives out: a desk for each person at work."""

    office: Office

    @property
    def is_signed(self) -> bool:
        """Do its people sign in with keys of their own (`sign_in`)? Then nothing is decided,
        confirmed or paid on a host's word."""
        with self.office.reading() as root:
            return root.branches[0].signed

    def desk(self, who: str, branch: str = "") -> Desk:
        """The desk of a person (their login); in a demonstration store also of who holds a duty.
        The host speaks for them: where people sign in themselves it reads and enters only.
        NotAllowed if nobody is."""
        with self.office.reading() as root:
            known = logins(root)
            party = next((p for p, login in known if login == who), 0)
            if not party and self.office.demo:
                party = next((p for p, _ in known if works(self.office, root, p, who)), 0)
            if not party:
                names = tuple(x for _, x in known)
                raise NotAllowed("no_person", login=who[:40], near=near(who, names), known=names)
            at = _branch(root, party, branch)
        return self._desk(Seat(self.office, party, at))

    def sign_in(self, login: str, passphrase: str, branch: str = "") -> Desk:
        """The desk of a person whose passphrase opens their own key: all that they do is signed by
        it. NotAllowed for a wrong passphrase, and for a login that has none."""
        signer = self._own(login, passphrase)
        with self.office.reading() as root:
            at = _branch(root, signer.party, branch)
        return self._desk(Seat(self.office, signer.party, at, signer))

    def resume(
        self, secret: str, branch: str = "", *, ask: Callable[[str], str] | None = None
    ) -> Desk:
        """The desk of a session (`desk.open_session`) or a token (`desk.grant_token`): it reads and
        enters, nothing else; in a session an act on a case that takes the person's own key asks for
        their passphrase by their login, where `ask` is given. NotAllowed once it is over."""
        from caseflow.desk.signing import lent_signer
        from caseflow.people.signs import SESSION

        with self.office.reading() as root:
            signer = lent_signer(root, secret)
            at = _branch(root, signer.party, branch)
            login = dict(logins(root)).get(signer.party, "")
        own = (lambda: self._own(login, ask(login))) if ask and signer.auth == SESSION else None
        return self._desk(Seat(self.office, signer.party, at, signer, own=own))

    def _own(self, login: str, passphrase: str) -> Signer:
        from caseflow.desk.signing import own_signer

        with self.office.reading() as root:
            return own_signer(root, login, passphrase)

    def logins(self) -> list[str]:
        """The logins of the staff, in the order of their registration."""
        with self.office.reading() as root:
            return [login for _, login in logins(root)]

    def _desk(self, seat: Seat) -> Desk:
        from caseflow.desk.desk import Desk

        return Desk(cast("Caseflow", self), seat)


def _branch(root: Root, party: int, branch: str) -> str:
    """The branch that is named, or the first at which the person holds a duty."""
    if branch and root.see("branch", branch) is None:
        codes = [b.code for b in root.branches]
        raise NotAllowed("no_such_branch", branch=branch[:20], near=near(branch, codes))
    return branch or next(iter(desks(root, party)), root.branches[0].code)
