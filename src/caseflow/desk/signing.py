"""How people sign in: their own key behind a passphrase, a session of an hour, a token for a
script; and how each of these begins and ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from caseflow.case.acts.values import text, to_day
from caseflow.desk.effects import written
from caseflow.desk.proposals import Named, Proposal, Wanted, propose_all
from caseflow.errors import FactError, NotAllowed, Stale
from caseflow.office.child import Child
from caseflow.office.office import Seat, logins, person
from caseflow.office.root import Root
from caseflow.office.signer import Signer, public_of
from caseflow.people.credentials import (
    CredentialSet,
    SessionOpened,
    SessionsEnded,
    TokenEnded,
    TokenGranted,
)
from caseflow.people.signs import NONE, OWN, SESSION, TOKEN
from caseflow.store.passphrase import MOST, as_one, closed, new_seed, opened

KEY = "key"  # beside the event: the seed, closed by the passphrase
MOST_MINUTES = 60
LEAST, DIFFERENT = 12, 6  # characters of a passphrase: in all, different ones
_SECRET = re.compile(r"(session|token)-(\d{1,19})-([0-9a-f]{64})", re.ASCII)


# -- who signs in ---------------------------------------------------------------------------------


def own_signer(root: Root, login: str, passphrase: str) -> Signer:
    """The own key of a person, opened. NotAllowed, the same for a login that nobody has."""
    party = next((p for p, name in logins(root) if name == login), 0)
    state = root.see("party", party) if party else None
    signs = state.signs if state is not None else None
    if signs is None or not signs.own:
        raise NotAllowed("no_own_key", login=login[:40])
    kept = _kept(root, party, signs.own)
    return Signer.of(party, OWN, opened(passphrase, kept, _place(root, party)))


def _kept(root: Root, party: int, public: str) -> Mapping[str, str]:
    """The closed key, as its event keeps it."""
    for version, type_, content in reversed(root.parts(party)):
        if type_ == CredentialSet.type and _public(root, party, version) == public:
            found: Mapping[str, str] = content[KEY]
            return found
    raise Stale("no_own_key", login="")


def _public(root: Root, party: int, version: int) -> str:
    from caseflow.events import read

    stored = root.journal.events_of(party, version)
    return str(read(stored[-1].type, stored[-1].body).public) if stored else ""


def lent_signer(root: Root, secret: str) -> Signer:
    """The key of a session or a token. NotAllowed once it is over, or if it never was."""
    found = _SECRET.fullmatch(secret.strip())
    if found is None:
        raise NotAllowed("key_over")
    auth, party, seed = found[1], int(found[2]), bytes.fromhex(found[3])
    signer = Signer.of(party, auth, seed)
    state = root.see("party", party)
    signs = (state.signs if state is not None else None) or NONE
    if signer.public not in signs.held(auth, root.now_ms, root.on):
        raise NotAllowed("key_over")
    return signer


def secret_of(auth: str, party: int, seed: bytes) -> str:
    """A session or token as it is kept by who uses it."""
    return f"{auth}-{party}-{seed.hex()}"


def new_key(session: Child, party: int, login: str, passphrase: str) -> tuple[str, dict[str, Any]]:
    """A key of one's own: its public half, and what is kept of it privately. FactError for a weak
    passphrase."""
    said, seed = good_passphrase(passphrase, login), new_seed()
    return public_of(seed), {KEY: dict(closed(said, seed, _place(session.root, party)))}


def mark_of(public: str) -> str:
    """A key as two people compare it, aloud: its first twelve signs.

    >>> mark_of("0123456789abcdef")
    '0123-4567-89ab'
    """
    return "-".join(public[n : n + 4] for n in (0, 4, 8))


def good_passphrase(said: str, login: str) -> str:
    """A passphrase as it is stretched. FactError if it is too short, too simple, or the login."""
    one = as_one(text(said, "passphrase"))
    own = login.casefold() in one.casefold() and len(one) < len(login) + LEAST
    if not LEAST <= len(one) <= MOST or len(set(one)) < DIFFERENT or own:
        about = {"least": LEAST, "different": DIFFERENT, "login": login}
        raise FactError("passphrase_weak", "passphrase", **about)
    return one


def _place(root: Root, party: int) -> str:
    return f"{root.journal.store}/{party}"


# -- what begins and ends -------------------------------------------------------------------------


def change(seat: Seat, passphrase: str) -> None:
    """Another passphrase, and with it another key: signed by the one before."""
    with seat.office.writing() as root:
        child = seat.office.child(root, seat.who(root))
        login = dict(logins(root)).get(seat.party, "")
        public, private = new_key(child, seat.party, login, passphrase)
        written(seat, child, seat.party, CredentialSet(public=public, of=0), private)
        child.merge()


def set_key(seat: Seat, login: str, passphrase: str) -> Proposal:
    """Propose the key of somebody else who has none, or forgot the words."""
    named = Named("", "set_key", {"login": login})

    def wanted(child: Child) -> list[Wanted]:
        seat.require(child.who, "manage")
        party = person(child.root, login)
        public, private = new_key(child, party, login, passphrase)
        return [Wanted(party, CredentialSet(public=public, of=0), private)]

    (made,) = propose_all(seat, named, wanted)
    return made


def open_session(seat: Seat, minutes: int) -> str:
    """A session; the secret by which it is resumed."""
    if not 0 < minutes <= MOST_MINUTES:
        raise FactError("session_minutes", "minutes", minutes, most=MOST_MINUTES)
    with seat.office.writing() as root:
        child, seed = seat.office.child(root, seat.who(root)), new_seed()
        ends = root.signing.moment + minutes * 60_000
        event = SessionOpened(public=public_of(seed), ends=ends)
        child.append(seat.party, event)
        child.merge()
    return secret_of(SESSION, seat.party, seed)


def end_sessions(seat: Seat) -> None:
    """End all of one's own."""
    with seat.office.writing() as root:
        child = seat.office.child(root, seat.who(root))
        child.append(seat.party, SessionsEnded())
        child.merge()


def grant_token(seat: Seat, login: str, programme: str, until: str | date) -> tuple[Proposal, str]:
    """Propose a token; its secret holds once another person has confirmed it."""
    with seat.office.reading() as root:
        seat.office.programme(root, programme)
    seed, day = new_seed(), to_day(until)
    if not day:
        raise FactError("no_day", "until", until)
    event = TokenGranted(
        public=public_of(seed), branch=seat.branch, programme=programme, until=day, of=0
    )
    parties: list[int] = []

    def wanted(child: Child) -> list[Wanted]:
        parties.append(person(child.root, login))
        return [Wanted(parties[-1], event)]

    (made,) = propose_all(seat, Named("", "grant_token", {"login": login}), wanted)
    return made, secret_of(TOKEN, parties[-1], seed)


def end_token(seat: Seat, login: str) -> None:
    """End a token, of oneself or of anybody here, alone."""
    with seat.office.writing() as root:
        child = seat.office.child(root, seat.who(root))
        party = person(root, login) if login else seat.party
        child.append(party, TokenEnded())
        child.merge()
