"""An office whose body decides, for the tests of meetings: five members, a clerk, a cashier."""

from __future__ import annotations

from typing import Any

from faults.aid import GRANT, OWN, office, person
from office import id_no

from caseflow import Caseflow, Person
from caseflow.desk.meetings import Meeting, Ruling
from caseflow.lists.sitting import REASONED

#: five who sit, beside the clerk (chen), the cashier (fu) and the reviewer (ren) of the county
MEMBERS = ("yi", "er", "san", "si", "wu")
BODY = "DZH"
NUMBER = "党组〔2026〕3号"
ON = "2026-05-29"


def members(*logins: str) -> tuple[Person, ...]:
    return tuple(
        Person(login, f"委员{login}", id_no(f"19{60 + n}-01-01"), ("decide", "manage"))
        for n, login in enumerate(logins)
    )


def adopt(
    cf: Caseflow,
    quorum: str = ">1/2",
    who: str = ", ".join(MEMBERS),
    code: str = BODY,
    second: str = "ren",
    **more: Any,
) -> None:
    """The body is adopted by two."""
    said = {"name": "党组会", "kind": "decides", "quorum": quorum, "members": who, **more}
    first = {"since": "2026-01-01", "source": "党组〔2025〕1号"}
    made = cf.desk("chen").adopt(f"body.{code}", [f"{k}={v}" for k, v in said.items()], **first)
    cf.desk(second).confirm(made)


def house(path: Any = ":memory:", *, money: int = 3_000_000, **adopted: Any) -> Caseflow:
    cf = office(path, GRANT, money=money, people=members(*MEMBERS))
    adopt(cf, **adopted)
    return cf


def birthday(n: int) -> str:
    """Of the n-th of those who ask for help."""
    return f"19{50 + n // 336}-{1 + n // 28 % 12:02}-{1 + n % 28:02}"


def file(cf: Caseflow, n: int = 1, by: str = "chen", **facts: Any) -> str:
    """Somebody asks for help; the decision is due."""
    born = birthday(n)
    said = person(born, received="2026-05-04", applicant__name=f"测试{n}", **facts)
    return cf.desk(by).submit("grant", said)


def rule(case: str, result: Any = "grant", **more: Any) -> Ruling:
    """What refuses or answers says why, where a test does not."""
    why = {"why": "不符合办法"} if result in REASONED else {}
    return Ruling(case=case, result=result, **{**why, **more})


def enter(cf: Caseflow, *rows: Ruling, by: str = "chen", **more: Any) -> Meeting:
    said: dict[str, Any] = {"number": NUMBER, "on": ON, "present": MEMBERS, "why": "符合办法"}
    code = more.pop("code", BODY)
    return cf.desk(by).meeting(code, rows, **{**said, **more})


def confirm(cf: Caseflow, by: str = "yi", number: str = NUMBER, **more: Any) -> Meeting:
    return cf.desk(by).confirm_meeting(BODY, number, **more)


__all__ = [
    "BODY",
    "GRANT",
    "MEMBERS",
    "NUMBER",
    "ON",
    "OWN",
    "adopt",
    "confirm",
    "enter",
    "file",
    "house",
    "members",
    "person",
    "rule",
]  # fmt: skip
