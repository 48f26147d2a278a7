"""A session, a token or a passphrase is stolen. While it holds, what is done with it stands as its
owner's, by what it was vouched for; once it is over it opens nothing, and what somebody with key
and source writes by it past the append is found by `verify`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from office import id_no, refused, staff
from signing import WORDS, at, signed_office

from caseflow import Caseflow, Desk, NotAllowed, Person
from caseflow.office import child
from caseflow.office import office as machine
from caseflow.store import passphrase as words
from faults.aid import person

RECEIVED = "2026-11-02"
THIRD = Person("guan", "关三", id_no("1979-03-03"), ("manage",))
NEW = "另外 一句 有 十二 个 字 的 口令"
Thief = tuple[Desk, Callable[[], Desk]]  # what was open when it ended; how it is opened again


@pytest.fixture
def cf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Caseflow]:
    monkeypatch.setattr(words, "_N", 1 << 6)
    monkeypatch.setitem(WORDS, "guan", "guan 草原 上的 十二 匹 白马")
    with signed_office(tmp_path, *staff(THIRD)) as made:
        yield made


def session(cf: Caseflow) -> Thief:
    secret = at(cf, "chen").open_session()
    return cf.resume(secret), lambda: cf.resume(secret)


def token(cf: Caseflow) -> Thief:
    made, secret = at(cf, "ren").grant_token("chen", "grant", until="2026-12-31")
    at(cf, "guan").confirm(made)
    return cf.resume(secret), lambda: cf.resume(secret)


def passphrase(cf: Caseflow) -> Thief:
    return at(cf, "chen"), lambda: at(cf, "chen")


def set_by_two(cf: Caseflow) -> None:
    at(cf, "guan").confirm(at(cf, "ren").set_passphrase("chen", NEW))


def change(cf: Caseflow) -> None:
    at(cf, "chen").change_passphrase(NEW)


def logout(cf: Caseflow) -> None:
    at(cf, "chen").end_sessions()


def nothing(cf: Caseflow) -> None:
    """It ends by time alone."""


@pytest.mark.parametrize(
    ("steal", "by"), [(session, "session"), (token, "token"), (passphrase, "passphrase")]
)
def test_while_it_holds_it_is_its_owners_and_each_row_says_by_what(
    cf: Caseflow, steal: Callable[[Caseflow], Thief], by: str
) -> None:
    desk, again = steal(cf)
    assert again().login() == "chen"
    case = desk.submit("grant", person(received=RECEIVED))
    assert {row.auth for row in cf.journal.events_of(cf.case(case).id)} == {by}
    if by == "passphrase":  # who has the words has all that the person may, until others set new
        desk.withdraw(case, why="不要了")
    else:
        with refused(NotAllowed, "own_key_needed"):
            desk.withdraw(case, why="不要了")
    report = cf.verify(replay=True)
    assert report.ok and report.findings == ()


@pytest.mark.parametrize(
    ("steal", "end", "days", "found"),
    [
        (session, logout, 0, {"key_over", "seal_of_nobody"}),
        (session, change, 0, {"key_over", "seal_of_nobody"}),
        (session, set_by_two, 0, {"key_over", "seal_of_nobody"}),
        (session, nothing, 1, {"key_over", "seal_of_nobody"}),
        (token, lambda cf: at(cf, "guan").end_token("chen"), 0, set()),
        (token, nothing, 400, set()),
        (passphrase, change, 0, {"seal_of_nobody"}),
        (passphrase, set_by_two, 0, {"seal_of_nobody"}),
    ],
)
def test_once_it_is_over_it_opens_nothing_and_what_was_written_by_it_is_found(
    cf: Caseflow,
    monkeypatch: pytest.MonkeyPatch,
    steal: Callable[[Caseflow], Thief],
    end: Callable[[Caseflow], None],
    days: int,
    found: set[str],
) -> None:
    desk, again = steal(cf)
    end(cf)
    later = datetime.now(UTC) + timedelta(days=days)
    before = cf.journal.last()
    with monkeypatch.context() as patch:
        patch.setattr(machine, "clock", lambda: later)
        with pytest.raises(NotAllowed):
            again()
        with pytest.raises(NotAllowed):
            desk.submit("grant", person(received=RECEIVED))
        assert cf.journal.last() == before
        patch.setattr(child, "vouched", lambda *given: None)
        with suppress(NotAllowed):  # a token that is over has no duty left to write by
            desk.submit("grant", person(received=RECEIVED))
    assert {f.code for f in cf.verify(replay=True).findings} == found
