"""The login of somebody on the staff, where it was typed wrong: another one from now on. The one
before is nobody's any more and is given to nobody else."""

from __future__ import annotations

from caseflow.branch import guards as two
from caseflow.branch.fold import ref
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, frozen, kind
from caseflow.people.guards import is_known
from caseflow.people.state import Party

LOGIN = "staff.login"


@frozen
class LoginCorrected(Event):
    """Two others say under which login somebody works. Private: the login; its mark stands beside
    that of the one before."""

    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """Whose login it is."""
        return (stream,)


def fold(p: Party, e: LoginCorrected, s: Stamp) -> Party:
    """Who it is and what they may do stays."""
    return changed(p, version=s.version, last_of=ref(e.of, s))


def has_a_login(b: Before) -> None:
    """Somebody of the staff, of this branch: where they were given their first duty."""
    if LOGIN not in b.state.facts:
        raise Stale("no_such_person")
    home = b.state.grants[0].branch if b.state.grants else b.who.branch
    if home != b.who.branch:
        raise NotAllowed("other_branch", branch=home)


kind(
    "party",
    "login_corrected",
    LoginCorrected,
    fold,
    (is_known, two.manages, two.by_two, has_a_login),
)
