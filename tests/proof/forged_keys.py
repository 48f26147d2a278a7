"""What somebody forges about the keys by which people sign, and by which code it is found."""

from __future__ import annotations

from proof import small as s
from proof.came import *
from proof.small import BRANCH, CHILD, FAR, B, P, cr

SIGNED = after(signed=True)
NEW = "ab" * 32


def key(public: str = NEW, of: int = 0) -> cr.CredentialSet:
    return cr.CredentialSet(public=public, of=of)


def session(public: str = NEW) -> cr.SessionOpened:
    return cr.SessionOpened(public=public, ends=s.NOW + 1000)


def token(**more: object) -> cr.TokenGranted:
    said = {"public": NEW, "branch": BRANCH, "programme": "heart", "until": "2026-12-31", "of": 0}
    return cr.TokenGranted(**{**said, **more})  # type: ignore[arg-type]


def waits(event: object, name: str = "clerk") -> object:
    return after(proposed(P[name], event), signed=True)


LONELY = after(by("chief", s.ended("manage", until="2026-03-04"), stream=P["chief"]), signed=True)
ENDED, TOKEN_ENDED = cr.SessionsEnded(), cr.TokenEnded()
WITH_TOKEN = after(
    proposed(P["clerk"], token()),
    lambda o: write(o, "chief", agreed(P["clerk"], token()), forge=False),
    signed=True,
)
KEYS: list[Row] = [
    (after(), "clerk", (P["clerk"], key()), "host_speaks"),
    (SIGNED, "clerk", (CHILD, key()), "not_of_this_office"),
    (SIGNED, "clerk", (P["second"], key()), "no_grant"),
    (SIGNED, "boss", (P["second"], key()), "not_confirmed"),
    (SIGNED, "clerk", (P["clerk"], key(of=1)), "own_grant"),
    (LONELY, "boss", [(B, s.restored(P["clerk"])), (P["second"], key())], "not_confirmed"),
    (SIGNED, "clerk", (P["clerk"], key("x")), "key_misnamed"),
    (SIGNED, "clerk", (P["clerk"], key(s.signer("boss").public)), "key_known"),
    (after(), "clerk", (P["clerk"], session()), "host_speaks"),
    (SIGNED, "clerk", (P["second"], session()), "not_for_another"),
    (SIGNED, "clerk", (P["clerk"], session("x")), "key_misnamed"),
    (after(), "clerk", (P["clerk"], ENDED), "host_speaks"),
    (SIGNED, "clerk", (P["second"], ENDED), "not_for_another"),
    (SIGNED, "clerk", (P["clerk"], ENDED), "no_session"),
    (after(), "boss", (P["clerk"], token()), "host_speaks"),
    (SIGNED, "boss", (CHILD, token()), "not_of_this_office"),
    (SIGNED, "clerk", (P["second"], token()), "no_grant"),
    (SIGNED, "boss", (P["boss"], token()), "own_grant"),
    (SIGNED, "boss", (P["clerk"], token()), "not_confirmed"),
    (waits(token(public="x")), "chief", agreed(P["clerk"], token(public="x")), "key_misnamed"),
    (waits(token(branch=FAR)), "chief", agreed(P["clerk"], token(branch=FAR)), "other_branch"),
    (after(), "clerk", (P["clerk"], TOKEN_ENDED), "host_speaks"),
    (SIGNED, "clerk", (P["clerk"], TOKEN_ENDED), "no_token"),
    (WITH_TOKEN, "second", (P["clerk"], TOKEN_ENDED), "no_grant"),
]  # fmt: skip
#: of the opening itself
FIRST = [
    ((P["lurker"], key(of=1)), "not_confirmed"),
    ((14, s.opened(14, "THIRD", signed=True)), "signed_alike"),
]
#: of somebody who is not known at all
UNKNOWN = (key(), session(), ENDED, token(), TOKEN_ENDED)
