"""Every sum of a programme is in its currency, and every sum that is handed to a store in its."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from codes import refuses
from places.test_plain_life import FACTS, PEOPLE, PRAIA, grant, office
from reports.test_grant_branch import by_income
from turns import NOTICE

from caseflow import Branch, Caseflow, FundSpec, Money, Programme, yuan
from caseflow.case.acts.decide import Decide
from caseflow.case.acts.shares import Part
from caseflow.cli.setup import _read
from caseflow.errors import DefinitionError, FactError, Stale
from caseflow.facts import applicant, cost, family, household
from caseflow.places.plain import plain
from caseflow.programme import (
    amount,
    at_least,
    bands,
    cap,
    expected,
    flat,
    money,
    option,
    over,
    per,
    require,
    rounded,
    since,
    step,
    top_up,
    when,
)
from caseflow.programme.amendments import amend
from caseflow.values.currency import ISO, Currency, in_use

SAYS = NOTICE.gist("如此")
EURO, KRONA = money(6_000, "EUR"), money(6_000, "ISK")
Parts = dict[str, Any]


def made(currency: str = "ISK", **parts: Any) -> Programme:
    own: Parts = {"award": flat(Money(1), SAYS), **parts}
    return Programme("t.one", zh="一种", en="one", helps=applicant, currency=currency,
        steps=[step.decide(), step.pay()],
        **({"rules": [require("any", family.annual_income.stated(), SAYS)]} | own))  # fmt: skip


def rule(limit: Any) -> Parts:
    return {"rules": [require("income", family.annual_income <= limit, SAYS)]}


PLACES: list[tuple[str, Callable[[Money], Parts]]] = [
    ("income", rule),
    ("income", lambda m: rule(household.size * m)),
    ("t.limit", lambda m: rule(amount("t.limit", since(NOTICE, m)))),
    ("t.limit", lambda m: rule(amount("t.limit", since(NOTICE, KRONA), expected(SAYS, m)))),
    ("t.only", lambda m: {"parameters": (amount("t.only", since(NOTICE, m)),)}),
    ("income", lambda m: {"rules": [require("income", (since("2026-01-01",
        family.annual_income <= KRONA), since("2026-06-01", family.annual_income <= m)), SAYS)]}),
    ("award", lambda m: {"award": flat(m, SAYS)}),
    ("award", lambda m: {"award": (since("2026-01-01", flat(KRONA, SAYS)),
        since("2026-06-01", flat(m, SAYS)))}),
    ("award", lambda m: {"award": per(household.size, m, SAYS, zh="人", en="head")}),
    ("award", lambda m: {"award": cap(flat(KRONA, SAYS), m, SAYS)}),
    ("award", lambda m: {"award": top_up(m, SAYS, per=applicant)}),
    ("award", lambda m: {"award": rounded(flat(KRONA, SAYS), m, SAYS)}),
    ("award", lambda m: {"award": bands(cost.family_pays, over(m, pays=KRONA), SAYS)}),
    ("award", lambda m: {"award": bands(cost.family_pays, at_least(KRONA, pays=m), SAYS)}),
    ("award", lambda m: {"award": when(family.annual_income <= m, flat(KRONA, SAYS))}),
    ("award", lambda m: {"award": when(household.size >= 2, flat(KRONA, SAYS), flat(m, SAYS))}),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(PLACES)))
def test_a_sum_of_another_currency_is_refused_wherever_it_stands(at: int) -> None:
    name, parts = PLACES[at]
    made(**parts(KRONA))
    made(**parts(Money(6_000)))  # minor units of whatever the programme counts in
    for other in (EURO, yuan(6_000)):
        own = {"programme": "t.one", "name": name, "unit": other.currency, "currency": "ISK"}
        with refuses(DefinitionError, "sum_other_currency", **own):
            made(**parts(other))


def test_of_a_programme_that_names_no_currency_the_remedy_is_to_name_it() -> None:
    own = {"unit": "EUR", "currency": "CNY"}
    with refuses(DefinitionError, "sum_unsaid_currency", **own):
        made(currency="CNY", **PLACES[0][1](EURO))


def test_an_amendment_and_a_choice_are_asked_too() -> None:
    way = option("t.way", since(NOTICE, "a"), choices=("a", "b"))
    with refuses(DefinitionError, "sum_other_currency", name="award", unit="EUR"):
        made(award=flat(way.choose(a=amount("t.a", since(NOTICE, KRONA)) + Money(0),
            b=amount("t.b", since(NOTICE, KRONA)) + EURO), SAYS))  # fmt: skip
    more = amend("t.one", name="t.more", since="2026-06-01",
        rules=[require("more", family.annual_income <= EURO, SAYS)])  # fmt: skip
    with refuses(DefinitionError, "sum_other_currency", name="more"):
        made().amended([more])


def test_an_adopted_value_is_asked_too() -> None:
    programme = made(**rule(amount("t.limit", since(NOTICE, KRONA))))
    programme.check_adopted("t.limit", KRONA)
    programme.check_adopted("t.limit", Money(5))
    with refuses(DefinitionError, "sum_other_currency", name="t.limit", unit="CNY"):
        programme.check_adopted("t.limit", yuan(5))


@pytest.mark.parametrize(
    ("code", "near"),
    [("ISX", "ISK"), ("isk", "ISK"), ("USB", "USD"), ("francs", ""), (None, ""), ("XAU", "XAF")],
)
def test_a_currency_that_is_none_is_refused_at_the_door(code: Any, near: str) -> None:
    with refuses(DefinitionError, "currency_code", near=near):
        made(currency=code)


def test_a_store_begins_in_a_currency_that_there_is() -> None:
    own: Parts = {"time_zone": "UTC", "identity": "national_id", "levels": "local"}
    with refuses(DefinitionError, "currency_code", near="ISK"):
        Caseflow.demo(branch=Branch("SKA", level="local"), place=plain(currency="ISX", **own),
            people=PEOPLE)  # fmt: skip
    kept = plain(currency="ISX", **own)  # a store that was made so is still read
    assert kept.currency == Currency("ISX")


def test_which_currencies_there_are() -> None:
    assert len(ISO) > 150 and all(map(in_use, ISO)) and in_use("XXA")
    assert not any(map(in_use, ("XXX1", "XTS", "ISX", "", "XX", None)))


def test_a_sum_knows_its_currency_and_says_as_many_decimals() -> None:
    sums = [money(40_000, "ISK"), money("1.5", "JOD"), yuan(4), -money(2, "ISK")]
    assert [str(x) for x in sums] == ["40,000", "1.500", "4.00", "-2"]
    assert str(Money(40_000)) == "40,000 minor units"
    both = KRONA + KRONA
    assert (both.currency, (both - KRONA).currency, KRONA.split(2)[0].currency) == ("ISK",) * 3
    assert (KRONA + Money(1)).currency == Money.total([KRONA, EURO]).currency == ""
    assert Money.total([KRONA, KRONA]).currency == "ISK"
    for bad in (lambda: KRONA + EURO, lambda: KRONA - EURO):
        with pytest.raises(TypeError, match="ISK and EUR"):
            bad()
    assert Money(6_000) == KRONA and hash(Money(6_000)) == hash(KRONA)  # it is no part of the value


def test_what_a_programme_means_does_not_depend_on_how_its_sums_were_written() -> None:
    named, bare = made(**rule(KRONA)), made(**rule(Money(6_000)))
    day = "2026-03-05"
    assert named.on(day).meaning == bare.on(day).meaning
    assert named.part_hash() == bare.part_hash()


# -- in a store --------------------------------------------------------------------------------


def test_a_sum_that_is_handed_over_in_another_currency_is_refused() -> None:
    with office() as cf:
        awa, dja = cf.desk("awa"), cf.desk("dja")
        with refuses(FactError, "sum_of_other", unit="CNY", currency="XOF"):
            awa.submit("sn.grant", {**FACTS, "family.annual_income": yuan(300)})
        case = awa.submit("sn.grant", {**FACTS, "family.annual_income": money(300, "XOF")})
        parts = [Part(award=yuan(1), fund="gifts"), Part(award=yuan(1), fund="gifts")]
        for own in ({"award": yuan(1)}, {"parts": parts}):
            command = Decide(case=case, result="grant", why="x", fund="gifts", **own)
            (done,) = dja.do_many([command])
            assert done.error is not None and done.error.code == "sum_of_other"
        with refuses(FactError, "sum_of_other", currency="XOF"):
            awa.receive(next(iter(cf.funds())), yuan(300), reference="T1")


def test_a_fund_does_not_begin_in_another_currency() -> None:
    fund = FundSpec("own", amount=yuan(5))
    with refuses(FactError, "sum_of_other", currency="XOF"):
        Caseflow.demo(
            branch=Branch("PRA", level="local"), place=PRAIA, people=PEOPLE, funds=(fund,)
        )


def test_a_programme_of_another_currency_is_none_that_can_be_used() -> None:
    with office(programme=grant("USD")) as cf:
        assert "sn.grant" not in cf.programmes
        awa = cf.desk("awa")
        for ask in (lambda: cf.form("sn.grant"), lambda: awa.submit("sn.grant", FACTS),
                    lambda: awa.open_fund("roofs", programmes=("sn.grant",))):  # fmt: skip
            with refuses(Stale, "other_currency", currency="USD", programme="sn.grant"):
                ask()
    own: Parts = {"place": PRAIA, "people": PEOPLE, "programmes": [grant("USD")]}
    with refuses(Stale, "other_currency", currency="USD"):
        fund = FundSpec("roofs", ("sn.grant",))
        Caseflow.demo(branch=Branch("PRA", level="local"), funds=(fund,), **own)


def test_sums_that_a_desk_shows_have_the_decimals_of_the_store() -> None:
    with office(programme=by_income()) as cf:
        awa, dja, pia = (cf.desk(x) for x in ("awa", "dja", "pia"))
        case = awa.submit("sn.grant", {**FACTS, "family.annual_income": money(300, "XOF")})
        waiting = next(iter(dja.queue().rows))
        assert str(waiting.granted) == "0"
        seen = dja.preview([Decide(case=case, result="grant", why="x")])
        (verdict,) = seen.verdicts
        assert [str(m.sum) for m in verdict.moves] == ["8,000"]
        assert {str(f.before) for f in seen.funds} == {"1,000,000"}
        assert {str(f.after) for f in seen.funds} == {"992,000"}
        dja.decide(case, "grant", why="as the notice says")
        (line,) = awa.award(case).lines
        assert (str(line.granted), str(line.paid), str(line.arrived)) == ("8,000", "0", "0")
        (entry,) = [x for x in awa.history(case) if x.moves]
        assert [str(m.sum) for m in entry.moves] == ["8,000"]
        (family,) = awa.find(number="CV000-4711")
        assert [(str(c.granted), str(c.paid)) for c in family.cases] == [("8,000", "0")]
        assert pia.preview([]).verdicts == ()


def test_a_value_of_another_currency_is_not_adopted(tmp_path: Path) -> None:
    limit = amount("t.limit", since(NOTICE, money(1, "XOF")))
    with office(programme=made("XOF", **rule(limit))) as cf:
        own: Parts = {"since": "2026-01-01", "source": "minutes"}
        with refuses(DefinitionError, "sum_other_currency", name="t.limit", unit="CNY"):
            cf.desk("awa").adopt("t.limit", yuan(5), **own)
        assert cf.desk("awa").adopt("t.limit", money(5, "XOF"), **own)
        file = tmp_path / "a.toml"
        for key, value, code in (("yuan", "5", "not_in_yuan"), ("sum", '"5 USD"', "no_sum"),
                ("sum", '"5.50"', "no_sum")):  # fmt: skip
            file.write_text(f'["t.limit"]\n{key} = {value}\nsince = 2026-01-01\nsource = "m"\n')
            with refuses(FactError, code):
                _read(file, cf)
