"""The bounds of signing in that turned comparisons had left: each at its edge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from office import refused
from signing import WORDS, at, signed_office

from caseflow import Caseflow, FactError, NotAllowed
from caseflow.desk.signing import good_passphrase
from caseflow.office.signer import Signer, Signing
from caseflow.proof.own_seals import OwnSeals
from caseflow.store import passphrase as words


@pytest.fixture
def cf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Caseflow]:
    monkeypatch.setattr(words, "_N", 1 << 6)
    with signed_office(tmp_path) as made:
        yield made


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("said", "good"),
    [
        (LETTERS[:12], True), (LETTERS[:11], False),
        ("abcdef" * 2, True), ("abcde" * 3, False),
        ((LETTERS * 40)[:1000], True), ((LETTERS * 40)[:1001], False),
        ("wang" + LETTERS[:12], True), ("wang" + LETTERS[:11], False),
    ],
)  # fmt: skip
def test_how_long_and_how_varied_a_passphrase_is(said: str, good: bool) -> None:
    if good:
        assert good_passphrase(said, "wang") == said
        return
    with refused(FactError, "passphrase_weak"):
        good_passphrase(said, "wang")


def test_two_people_sign_no_transaction(cf: Caseflow) -> None:
    """Neither at the append, nor where a journal says so: then nobody's seal covers them."""
    one, two = (Signer.of(n, "passphrase", bytes([n]) * 32) for n in (1, 2))
    with cf.office.reading() as root:
        signing = Signing(root)
        signing.by(one)
        signing.by(one)
        with refused(NotAllowed, "no_key_of_theirs"):
            signing.by(two)
    event = next(cf.journal.walk(cf.journal.last() - 1))
    seals = OwnSeals()
    first = evolve(event, actor=1, auth="passphrase", seal=b"", type="x/1")
    assert list(seals.step(first)) == []
    last = evolve(first, pos=first.pos + 1, actor=2, seal=bytes(128))
    assert list(seals.step(last)) == [first.pos, last.pos]


def test_what_is_named_is_there(cf: Caseflow) -> None:
    with refused(NotAllowed, "no_such_branch"):
        cf.sign_in("chen", WORDS["chen"], "NOPE")
    assert cf.sign_in("chen", WORDS["chen"], "SZW").branch == "SZW"
    with refused(NotAllowed, "no_person"):
        cf.desk("enter")  # a duty is nobody's login in a real store
    with refused(FactError, "no_day"):
        at(cf, "chen").grant_token("chen", "grant", until="")
