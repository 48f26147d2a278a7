"""A real county office whose people sign in, for the tests; scrypt made light."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from faults.aid import GRANT, OWN
from office import BODY, staff

from caseflow import Branch, Caseflow, Desk, FundSpec, Person, Programme, yuan

WORDS = {p.login: f"{p.login} 草原 上的 十二 匹 白马" for p in staff()}
FUND = FundSpec(OWN, ("grant",), amount=yuan(1_000_000), source="年初预算")


def signed_office(
    path: Path, *people: Person, programmes: tuple[Programme, ...] = (), **more: Any
) -> Caseflow:
    """The county, with its own money, on a file of its own."""
    (path / "store").mkdir()
    everybody = people or staff()
    return Caseflow.create(
        path / "store" / "szw.db",
        branch=Branch("SZW", "四子王旗红十字会", "county"),
        people=everybody,
        funds=(FUND,),
        bodies=(BODY,),
        programmes=programmes or (GRANT,),
        key=path / "szw.key",
        passphrases={p.login: WORDS[p.login] for p in everybody},
        **more,
    )


def at(cf: Caseflow, login: str) -> Desk:
    """The desk of a person who has just typed the passphrase."""
    return cf.sign_in(login, WORDS[login])
