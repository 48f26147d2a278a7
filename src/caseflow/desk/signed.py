"""What a person does about keys: their own, and those of others, by two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.desk import signing
from caseflow.desk.funding import Funding
from caseflow.desk.proposals import Proposal

if TYPE_CHECKING:
    from datetime import date


@frozen(eq=False)
class Signed(Funding):
    """A person in a branch, and the keys by which people sign in (where they do)."""

    def change_passphrase(self, passphrase: str) -> None:
        """Another passphrase of one's own; the key before it and its sessions end. FactError for a
        weak one (12 characters at least, 6 different)."""
        signing.change(self.seat, passphrase)

    def set_passphrase(self, login: str, passphrase: str) -> Proposal:
        """Propose a passphrase, which that person types, for somebody who has none or forgot it;
        another person confirms it. Theirs before, and its sessions, end then."""
        return signing.set_key(self.seat, login, passphrase)

    def open_session(self, minutes: int = 60) -> str:
        """A session for reading and entering, of an hour at most: the secret for `cf.resume`."""
        return signing.open_session(self.seat, minutes)

    def end_sessions(self) -> None:
        """End all one's sessions. Stale if there is none."""
        signing.end_sessions(self.seat)

    def grant_token(self, login: str, programme: str, *, until: str | date) -> tuple[Proposal, str]:
        """Propose a token for a script that enters and reads for a person, here, for one programme,
        until a day; another person confirms it. With it the secret for `cf.resume`, told once."""
        return signing.grant_token(self.seat, login, programme, until)

    def end_token(self, login: str = "") -> None:
        """End the token of a person (empty: one's own), alone and at once."""
        signing.end_token(self.seat, login)
