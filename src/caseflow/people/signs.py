"""By what somebody shows that it is them, and what each of these may write.

A person's *own key* is opened by their passphrase. With it they open *sessions* of an hour at most,
for reading and entering; a *token* is for a script that enters and reads for them, as two others
granted it. What decides, confirms, pays or is a second signature takes the own key.
"""

from __future__ import annotations

from typing import Any

from caseflow.errors import NotAllowed
from caseflow.events import SYSTEM, Grant, See, Who, frozen
from caseflow.people.scripts import kept_within

OWN, SESSION, TOKEN = "passphrase", "session", "token"
KEYED = (OWN, SESSION, TOKEN)
HOST, ASSERTED = "host", "asserted"
LONGEST = 3_600_000  # of a session, in milliseconds
OF_TOKENS = ("enter", "supervise")  # the duties that a token may be used for

#: what is written by who reads and enters, and what follows of itself from what they entered; all
#: else takes the own key
ENTRY = frozenset(
    {
        "aid_corrected/1",
        "assessed/1",
        "bill_differs/1",
        "came_of_age/1",
        "change_recorded/1",
        "complaint_recorded/1",
        "consent_ended/1",
        "consent_stated/1",
        "consent_withdrawn/1",
        "data_read/1",
        "document_filed/1",
        "facts_recorded/1",
        "held/1",
        "identity_asked/1",
        "member_known/1",
        "name_withheld/1",
        "objected/1",
        "objection_noted/1",
        "objection_recorded/1",
        "minutes_entered/1",
        "outside_recorded/1",
        "party_registered/1",
        "payee_cleared/1",
        "payee_doubted/1",
        "payee_stated/1",
        "person_moved/1",
        "question_asked/1",
        "released/1",
        "reopen_asked/1",
        "rows_judged/1",
        "sessions_ended/1",
        "submitted/1",
    }
)
#: answers by which a hold is released by a person who decides or sees: these take the own key
BY_HAND = frozenset(
    {"accepted", "refused", "superseded", "upheld", "dismissed", "continued", "compared"}
)
#: of itself, where a recovery is opened or nothing is owed any more
_OF_ITSELF = {"recovery_changed/1": ("opened", "settled")}
#: what is entered by one, where it neither publishes nor hands on
_BY_ONE = {"consent_recorded/1": ("process",)}


@frozen
class Session:
    """The public key of a session, in hex, and until when it may be used: milliseconds of UTC."""

    public: str
    until: int


@frozen
class Token:
    """The public key of a token, in hex; in which branch, for which programme and until which day
    (ISO) it may be used."""

    public: str
    branch: str
    programme: str
    until: str


@frozen
class Signs:
    """The keys of one person: their own, those of their sessions, that of their token."""

    own: str = ""
    sessions: tuple[Session, ...] = ()
    token: Token | None = None

    def held(self, auth: str, at: int, on: str) -> tuple[str, ...]:
        """The keys of a kind that may be used at a moment, on a day."""
        if auth == OWN:
            return (self.own,) if self.own else ()
        if auth == SESSION:
            return tuple(s.public for s in self.sessions if at <= s.until)
        token = self.token if auth == TOKEN else None
        return (token.public,) if token is not None and on <= token.until else ()


NONE = Signs()


@frozen
class Vouch:
    """Who vouches for the person who writes, with which key (empty: any of theirs of that kind),
    and when: milliseconds of UTC."""

    auth: str
    key: str = ""
    at: int = 0


def by_token(token: Token | None, grants: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """What is left of somebody's duties to who has a token of theirs."""
    if token is None:
        return ()
    return tuple(
        Grant(
            duty=g.duty,
            branch=token.branch,
            programmes=(token.programme,),
            since=g.since,
            until=g.until,
        )
        for g in grants
        if g.duty in OF_TOKENS
        and g.branch == token.branch
        and (not g.programmes or token.programme in g.programmes)
    )


def vouched(type_: str, body: Any, see: See, who: Who, by: Vouch, before: Any = None) -> None:
    """May what is written be vouched for so? NotAllowed where a store whose people sign in sees
    neither the person's own key nor, for what is entered, a key of theirs that still holds; and for
    any key in a store whose host speaks for its people. `before`: the state on which it is
    written."""
    if who.party == SYSTEM:
        if by.auth in KEYED:
            raise NotAllowed("no_key_of_theirs")
        return
    branch = see("branch", who.branch)
    if branch is None or not branch.signed:
        if by.auth in KEYED:
            raise NotAllowed("host_speaks")
        return
    if by.auth == ASSERTED:
        raise NotAllowed("own_key_needed")
    by_hand = type_ == "released/1" and body.how in BY_HAND
    by_hand = by_hand or (type_ == "objection_noted/1" and body.what == "answer")
    entered = type_ in ENTRY and not by_hand
    entered = entered or getattr(body, "change", "") in _OF_ITSELF.get(type_, ())
    entered = entered or getattr(body, "purpose", "") in _BY_ONE.get(type_, ())
    # what nobody had said yet of somebody is entered; a correction (`of`) is confirmed
    entered = entered or (type_ == "party_changed/1" and not body.of)
    if by.auth != OWN and not entered:
        raise NotAllowed("own_key_needed")
    if by.auth == HOST:
        return
    state = see("party", who.party)
    signs: Signs = (state.signs if state is not None else None) or NONE
    held = signs.held(by.auth, by.at, who.on)
    if not held or (by.key and by.key not in held):
        raise NotAllowed("key_over" if by.auth != OWN else "no_key_of_theirs")
    if by.auth == TOKEN and signs.token is not None:
        kept_within(type_, body, before, see, signs.token.programme)
    if type_ == "session_opened/1" and not by.at < body.ends <= by.at + LONGEST:
        raise NotAllowed("session_too_long")
