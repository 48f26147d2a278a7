"""Consents: a name is published, data are handed on, only by a consent of their own; who signs
follows from the age; what is taken back stops what is to come, never what was done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from office import child, office, refused

from caseflow import Caseflow, FundSpec, NotAllowed, Programme, facts, yuan
from caseflow.case.consents import may_provide, publishes
from caseflow.office.look import Gathered
from caseflow.programme import flat, refer, source, step

RULES = source("县救助办法", in_force="2020-01-01")
FUND = FundSpec("博爱一日捐", ("county",), amount=yuan(50_000))
COUNTY = Programme(
    "county",
    zh="县救助",
    en="county aid",
    helps=facts.child,
    pinned_on=facts.application.received_on,
    rules=[
        refer("low_income", facts.family.annual_income < yuan(80_000), RULES.gist("低收入")),
        refer("guardian", facts.guardian.basis.stated(), RULES.gist("监护人")),
    ],
    award=flat(yuan(3_000), RULES.gist("三千元")),
    steps=[step.review("county"), step.decide(), step.pay()],
)


@contextmanager
def at_work(today: str = "2026-06-01") -> Iterator[Caseflow]:
    with office(today=today, programmes=[COUNTY], funds=(FUND,)) as cf:
        yield cf


def family(born: str = "2018-05-06", **more: Any) -> dict[str, Any]:
    keys = (
        "child.name", "child.id_no", "child.birth_date", "guardian.name", "guardian.id_no",
        "guardian.relation", "family.annual_income", "application.received_on",
        "consent.given_on",
    )  # fmt: skip
    said = child(born)
    said = {k: said[k] for k in keys} | {k.replace("__", "."): v for k, v in more.items()}
    return {k: v for k, v in said.items() if v is not None}


def asks(cf: Caseflow, case: str, on: str = "", body: str = "") -> bool:
    """May the name be published, or the data be handed to a body?"""
    seat = cf.desk("chen").seat
    with seat.office.reading() as root:
        look = Gathered(seat.office, seat.office.child(root, seat.who(root)))
        c = look.case(root.numbered(case))
        if body:
            return may_provide(look.see, c, look.body_code(body), on)
        return publishes(look.see, c, on)


def signed(cf: Caseflow, case: str, purpose: str = "publish", **more: Any) -> None:
    """One enters the paper, another confirms it."""
    said = {"by": ("guardian",), "on": "2026-05-30", **more}
    cf.desk("chen").consent(case, purpose, **said)  # type: ignore[arg-type]
    waits = [x for x in cf.desk("ren").compare(case) if x.what == "consent"]
    for item in waits:
        cf.desk("ren").confirm(case, of=item.version)


def test_a_name_is_published_only_once_two_have_seen_the_paper() -> None:
    with at_work() as cf:
        case = cf.desk("chen").submit("county", family())
        assert not asks(cf, case)
        cf.desk("chen").consent(case, "publish", by=["guardian"], on="2026-05-30")
        (item,) = (x for x in cf.desk("chen").compare(case) if x.what == "consent")
        assert not asks(cf, case)  # one alone has entered it
        with refused(NotAllowed, "own_entry"):
            cf.desk("chen").confirm(case, of=item.version)
        cf.desk("ren").confirm(case, of=item.version)
        assert asks(cf, case)
        assert "监护人" in item.say() and "guardian" in item.say("en")
        assert cf.verify().ok and cf.verify(replay=True).ok
