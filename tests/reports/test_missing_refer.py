"""The letter of what is missing asks for what a rule reads that a person settles, too; and nobody
is asked for that alone."""

from __future__ import annotations

import pytest
from codes import refuses
from places.test_plain_life import FACTS, NOTICE, office

from caseflow import FactError, Programme
from caseflow.facts import Facts, applicant, number, yes_no
from caseflow.programme import any_of, flat, money, refer, require, step
from caseflow.reports.papers import paper


class Home(Facts):
    """What is asked of the home."""

    rooms = number("房间数", "number of rooms")
    rented = yes_no("租房", "the home is rented", no=("自有", "the home is owned"))
    shared = yes_no("合住", "the home is shared", no=("不合住", "the home is not shared"))


home = Home("home")
HOMES = Programme(
    "sn.grant", zh="家庭补助", en="Family grant", helps=applicant, currency="XOF",
    rules=[
        require("rooms", home.rooms >= 1, NOTICE.gist("a home")),
        refer("rented", any_of(home.rented, home.shared), NOTICE.gist("else a person")),
    ],
    award=flat(money(3_000, "XOF"), NOTICE.says("3,000 XOF")),
    steps=[step.decide("local"), step.letter, step.pay()],
)  # fmt: skip


@pytest.mark.parametrize("said", [{}, {"home.rented": False}, {"home.rented": True}])
def test_what_is_open_is_asked_with_the_rest(said: dict[str, bool]) -> None:
    with office(programme=HOMES) as cf:
        own = {k: v for k, v in FACTS.items() if not k.startswith(("family.", "doc.", "cost."))}
        case = cf.desk("awa").submit("sn.grant", {**own, **said})
        html = paper(cf.desk("awa"), case, "missing", lang="en").html
        open_ = "the home is shared" in html  # asked until the other one does
        assert "number of rooms" in html and open_ is not said.get("home.rented", False)
        assert ("the home is rented" in html) is not bool(said)
        whole = cf.desk("awa").record(case, {"home.rooms": 2})
        assert not whole.held("awaiting_information")
        with refuses(FactError, "paper_nothing_missing"):
            paper(cf.desk("awa"), case, "missing", lang="en")
