"""Whoever is signed in: where an act takes the person's own key, the command line asks for it; and
a passphrase behind the lines of a pipe is no item, whoever is signed in."""

from __future__ import annotations

from typing import Any

import pytest
from cli.test_signing import PAYEE, A, At, B, C, at, office
from office import child

from caseflow import Caseflow
from caseflow.case.acts import ACTS, Done
from caseflow.desk import carry_out
from caseflow.errors import FactError, NotAllowed
from caseflow.people import signs

__all__ = ["at", "office"]


@pytest.fixture
def filed(office: At) -> tuple[At, str]:
    """One case, and the clerk signed in."""
    at = office
    at.done("--as", "wang", "login", typed=A)
    (made,) = at.done("adopt", "plug.toml", typed=A)
    at.done("--as", "li", "confirm", "--yes", made["proposal"], typed=B)
    assert at("run", "szw.aid.csv")[0] == 0
    return at, at.done("cases")[0]["number"]


@pytest.fixture
def taking(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is entered takes the own key, as it does on a case with nothing payable."""
    monkeypatch.setattr(signs, "ENTRY", signs.ENTRY - {"facts_recorded/1", "payee_stated/1"})


@pytest.mark.usefixtures("taking")
def test_the_passphrase_is_asked_for_where_the_guard_wants_it(filed: tuple[At, str]) -> None:
    at, case = filed
    assert at.code("record", case, "家庭年收入=20000") == "no_passphrase"
    assert at.code("record", case, "家庭年收入=20000", typed=B) == "wrong_passphrase"
    at.done("record", case, "家庭年收入=20000", "--preview")
    before = at.done("history", case)
    at.done("record", case, "家庭年收入=20000", typed=A)
    assert len(at.done("history", case)) > len(before)
    assert at.code("withdraw", case, "--why", "不办了") == "no_passphrase"


def test_no_passphrase_is_asked_for_where_the_session_is_enough(filed: tuple[At, str]) -> None:
    at, case = filed
    at.done("record", case, "家庭年收入=20000")
    assert at.code("--as", "li", "confirm", case, "--yes", typed=A) == "wrong_passphrase"


@pytest.mark.parametrize("command", sorted(ACTS, key=lambda c: c.__name__))
def test_whatever_act_takes_it_is_carried_out_with_it(
    command: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each act goes through the one door, which asks once for all that was refused for the key."""
    keys: list[Any] = []

    def together(seat: Any, commands: Any, **_: Any) -> list[Done]:
        keys.append((seat.signer, len(commands)))
        no = NotAllowed("own_key_needed")
        return [Done(error=None if seat.signer == "own" or x is None else no) for x in commands]

    monkeypatch.setattr(carry_out, "_together", together)
    seat = carry_out.Seat(office=None, party=1, branch="SZW", own=lambda: "own")  # type: ignore[arg-type, return-value]
    act = object.__new__(command)
    assert [d.error for d in carry_out.do_many(seat, [act, None, act])] == [None] * 3
    assert keys == [(None, 3), ("own", 2)]
    assert [d.error for d in carry_out.do_many(seat, [act, None], request="r")] == [None] * 2
    assert keys[2:] == [(None, 2), ("own", 2)]


def test_a_host_and_a_script_are_not_asked(filed: tuple[At, str]) -> None:
    done = Done(error=FactError("no_such_case", "case"))
    assert not carry_out._takes_own_key(done) and not carry_out._takes_own_key(Done())
    with Caseflow.open("store/szw.db") as cf:
        desk = cf.sign_in("wang", A)
        assert cf.resume(desk.open_session()).seat.own is None
        assert cf.resume(desk.open_session(), ask=lambda login: A).seat.own is not None


LINES = "\n".join(PAYEE)


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_passphrase_behind_the_lines_is_no_item(filed: tuple[At, str], signed_in: bool) -> None:
    at, case = filed
    who = () if signed_in else ("--as", "wang")
    if not signed_in:
        at.done("logout", typed=A)
    at.done(*who, "record", case, "-", typed=f"{LINES}\n{A}\n")
    at.done(*who, "record", case, "-", "--preview", typed=f"家庭年收入=20000\n{A}\n")
    assert at.code(*who, "record", case, "-", typed=f"家庭年收入=20000\n{B}\n") == "last_line"


def test_a_line_of_standard_input_is_never_said_again(filed: tuple[At, str]) -> None:
    at, case = filed
    for typed, code in (
        (f"{A}\n家庭年收入=20000\n", "no_key_value"),
        (f"{A}=1\n家庭年收入=20000\n", "not_asked_here"),
        ("家庭年收入=\n家庭年收入=20000\n", "blank_value"),
        (f"家庭年收入=20000\n{A}x\n", "last_line"),
    ):
        status, out, err = at("--json", "record", case, "-", typed=typed)
        assert status == 1 and code in err and A not in out + err
    status, _, err = at("record", case, "没有这样写")
    assert status == 1 and "没有这样写" in err  # on the line of the command it stands anyway
    at.done("record", case, "-", typed="家庭年收入=20000\n")  # no passphrase, none needed


def test_with_a_token_every_line_is_an_item(
    filed: tuple[At, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at, case = filed
    wanted = ("token", "grant", "wang", "szw.aid", "--until", "2099-01-01", "--to", "script.token")
    token = at.done("--as", "li", *wanted, typed=B)
    at.done("--as", "zhao", "confirm", "--yes", token["proposal"], typed=C)
    monkeypatch.setenv("CASEFLOW_TOKEN", "script.token")
    assert at.code("record", case, "-", typed=f"家庭年收入=20000\n{A}\n") == "no_key_value"


def test_in_a_demonstration_every_line_is_an_item(at: At) -> None:
    assert at("init", "--demo")[0] == 0
    with Caseflow.open("store/szw.db") as cf:
        case = cf.desk("enter").submit("crcf.chd", child())
    assert at.code("record", case, "-", typed=f"家庭年收入=20000\n{A}\n") == "no_key_value"
