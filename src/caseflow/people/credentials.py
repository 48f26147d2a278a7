"""The keys by which people sign: set, opened for an hour, granted to a script, ended."""

from __future__ import annotations

from typing import TypeAlias

from caseflow.branch import guards as two
from caseflow.branch.fold import ref
from caseflow.branch.guards import HEX_KEY, opening
from caseflow.codec import changed
from caseflow.errors import NotAllowed, Stale
from caseflow.events import Before, Event, Stamp, content, frozen, kind
from caseflow.people.guards import alone_or, is_known, not_oneself, oneself_or_two
from caseflow.people.signs import NONE, OF_TOKENS, Session, Signs, Token
from caseflow.people.state import Party

MOST_SESSIONS = 20


@frozen
class CredentialSet(Event):
    """Somebody's own key, from now on: their own doing while they have one (`of` 0), else that of
    two others. What they had before ends, with their sessions. Private: the key, closed by their
    passphrase."""

    public: str
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """Whose key it is."""
        return (stream,)


@frozen
class SessionOpened(Event):
    """With the own key somebody opened a session, over when it `ends`: milliseconds of UTC."""

    public: str
    ends: int


@frozen
class SessionsEnded(Event):
    """Somebody ended all their sessions."""


@frozen
class TokenGranted(Event):
    """Two others let a script enter and read for somebody: in one branch, for one programme, until
    a day. It takes the place of a token that they had."""

    public: str
    branch: str
    programme: str
    until: str
    of: int

    def concerns(self, stream: int) -> tuple[int, ...]:
        """For whom it enters."""
        return (stream,)


@frozen
class TokenEnded(Event):
    """The token of somebody is no key any more: their own doing, or that of who manages, alone."""


#: what changes the keys of somebody
KeyEvent: TypeAlias = CredentialSet | SessionOpened | SessionsEnded | TokenGranted | TokenEnded


def signs_after(signs: Signs, e: KeyEvent) -> Signs:
    """The keys of somebody after an event: a new key of their own ends their sessions; their token
    stays, as two granted it."""
    if isinstance(e, CredentialSet):
        return Signs(own=e.public, token=signs.token)
    if isinstance(e, SessionOpened):
        new = Session(public=e.public, until=e.ends)
        return changed(signs, sessions=(*signs.sessions, new)[-MOST_SESSIONS:])
    if isinstance(e, SessionsEnded):
        return changed(signs, sessions=())
    if isinstance(e, TokenEnded):
        return changed(signs, token=None)
    token = Token(public=e.public, branch=e.branch, programme=e.programme, until=e.until)
    return changed(signs, token=token)


def fold(p: Party, e: KeyEvent, s: Stamp) -> Party:
    """The keys that count from now on."""
    last = ref(getattr(e, "of", 0), s) or p.last_of
    return changed(p, version=s.version, signs=signs_after(_signs(p), e), last_of=last)


def _signs(p: Party) -> Signs:
    return p.signs or NONE


# -- guards ---------------------------------------------------------------------------------------


def people_sign(b: Before) -> None:
    """The store was opened for people who sign in."""
    branch = b.see("branch", b.who.branch)
    if branch is None or not branch.signed:
        raise NotAllowed("host_speaks")


def works_here(b: Before) -> None:
    """Of the staff, with a duty at this branch, now or before."""
    if not opening(b) and all(g.branch != b.who.branch for g in b.state.grants):
        raise NotAllowed("not_of_this_office", branch=b.who.branch)


def two_or_oneself_or_restored(b: Before) -> None:
    """As oneself or two others; or of whom one alone makes a manager in this command."""
    branch = b.see("branch", b.who.branch)
    if b.body.of or (branch.restored_in, branch.restored_for) != (b.first, b.stream):
        oneself_or_two(b)


two_or_oneself_or_restored.__dict__.update({"content": True, two.FOR_TWO: True})


@content
def a_new_key(b: Before) -> None:
    """A public key of 32 bytes in hex, that nobody on the staff has."""
    if not HEX_KEY.fullmatch(b.body.public):
        raise NotAllowed("key_misnamed")
    staff = () if opening(b) else b.see("staff", "")
    if any(b.body.public in every_key(x) for x in (*staff, b.state)):
        raise Stale("key_known")


def every_key(p: Party) -> tuple[str, ...]:
    """All the public keys that count for somebody."""
    signs = _signs(p)
    token = (signs.token.public,) if signs.token is not None else ()
    return (signs.own, *(s.public for s in signs.sessions), *token)


def oneself(b: Before) -> None:
    """Nobody does it for another."""
    if b.stream != b.who.party:
        raise NotAllowed("not_for_another")


@content
def for_a_script(b: Before) -> None:
    """At this desk, for a programme, for a while: and the person enters or supervises here."""
    if b.body.branch != b.who.branch:
        raise NotAllowed("other_branch", branch=b.body.branch)
    if not two.is_day(b.body.until) or b.body.until < b.who.on:
        raise NotAllowed("over_already", until=b.body.until[:20])
    if not b.body.programme:
        raise NotAllowed("token_of_one")
    here = (g for g in b.state.grants if g.branch == b.body.branch and g.duty in OF_TOKENS)
    if not any(not g.programmes or b.body.programme in g.programmes for g in here):
        raise NotAllowed("no_grant", duty="enter", branch=b.body.branch)


def has_sessions(b: Before) -> None:
    """There is one to end."""
    if not _signs(b.state).sessions:
        raise Stale("no_session")


def has_a_token(b: Before) -> None:
    """There is one to end."""
    if _signs(b.state).token is None:
        raise Stale("no_token")


kind(
    "party",
    "credential_set",
    CredentialSet,
    fold,
    (
        is_known,
        people_sign,
        works_here,
        alone_or(two.manages),
        two_or_oneself_or_restored,
        two.opens_alone,
        a_new_key,
    ),
)
kind(
    "party",
    "session_opened",
    SessionOpened,
    fold,
    (is_known, people_sign, oneself, a_new_key),
)
kind(
    "party",
    "sessions_ended",
    SessionsEnded,
    fold,
    (is_known, people_sign, oneself, has_sessions),
)
kind(
    "party",
    "token_granted",
    TokenGranted,
    fold,
    (
        is_known,
        people_sign,
        works_here,
        two.manages,
        not_oneself,
        two.by_two,
        a_new_key,
        for_a_script,
    ),
)
kind(
    "party",
    "token_ended",
    TokenEnded,
    fold,
    (is_known, people_sign, has_a_token, alone_or(two.manages)),
)
