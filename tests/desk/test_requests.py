"""`request=`: whatever writes takes one; sent again, nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from faults import now
from faults.aid import finaled, office, person
from office import by_account

from caseflow import Caseflow, FactError, Stale, yuan
from caseflow.case import acts
from caseflow.desk.proposals import Named

OWN = "自有资金"
PROPOSED: dict[str, Callable[[Caseflow, str], Any]] = {
    "adopt": lambda cf, r: cf.desk("chen").adopt(
        f"fund.{OWN}", yuan(5), since="2026-01-01", source="账簿", request=r
    ),
    "grant": lambda cf, r: cf.desk("chen").grant("jue", "pay", request=r),
    "open_fund": lambda cf, r: cf.desk("chen").open_fund("新基金", request=r),
    "receive": lambda cf, r: cf.desk("chen").receive(OWN, yuan(5), reference=f"流水{r}", request=r),
}


@pytest.mark.parametrize("what", PROPOSED)
def test_a_proposal_sent_again_is_proposed_once(what: str) -> None:
    with office() as cf:
        first = PROPOSED[what](cf, "r1")
        events = cf.verify().events
        assert PROPOSED[what](cf, "r1") == first and cf.verify().events == events
        assert PROPOSED[what](cf, "r2").number == first.number + 1


def test_the_same_given_twice_by_a_slip_is_proposed_once(tmp_path: Path) -> None:
    """Word for word, while it waits; otherwise worded, taken back, sent back, lapsed, or under a
    request of its own it is another one."""

    def adopt(source: str) -> Any:
        return chen.adopt(f"fund.{OWN}", yuan(5), since="2026-01-01", source=source)

    with office(tmp_path / "a.db") as cf:
        chen = cf.desk("chen")
        first = adopt("账簿一")
        with now.refused("proposed_already") as caught:
            adopt("账簿一")
        assert caught.value.parts["ref"] == first.ref
        second = adopt("账簿二")  # what is kept in private is compared, too
        assert second.number == first.number + 1
        chen.withdraw_proposal(second)
        third = adopt("账簿二")
        cf.desk("ren").send_back(third, why="金额不对")
        assert adopt("账簿二").number == third.number + 1
    late = (date.fromisoformat(first.until) + timedelta(days=1)).isoformat()
    for day, twice in ((first.until, True), (late, False)):
        with Caseflow.open(tmp_path / "a.db", today=day) as cf:
            chen = cf.desk("chen")
            if twice:
                with now.refused("proposed_already"):
                    adopt("账簿一")
            else:
                assert adopt("账簿一").number > first.number


def test_money_confirmed_twice_under_one_request_comes_once() -> None:
    with office() as cf:
        had = cf.funds()[OWN]["available"]
        proposal = PROPOSED["receive"](cf, "r1")
        cf.desk("ren").confirm(proposal, request="c1")
        cf.desk("ren").confirm(proposal, request="c1")
        assert PROPOSED["receive"](cf, "r1") == proposal  # known, though it is confirmed by now
        assert cf.funds()[OWN]["available"] == had + 500
        with now.refused("request_used"):
            cf.desk("chen").receive(OWN, yuan(6), reference="流水1", note="回单", request="r1")
        with now.refused("request_used"):
            cf.desk("ren").confirm(PROPOSED["receive"](cf, "r2"), request="c1")


def test_what_was_refused_of_a_list_is_tried_again_and_the_rest_is_not() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        case = clerk.submit("relief", person())
        mixed = [
            acts.Record(case=case, note="来电"),
            acts.Review(case=case, result="accept", why="看过"),
        ]
        first = clerk.do_many(mixed, request="r")
        assert [d.error is None for d in first] == [True, False]
        seen = cf.case(case).version
        again = clerk.do_many(mixed, request="r")
        assert again[0] == first[0] and again[1].error is not None
        assert cf.case(case).version == seen
        with now.refused("request_used"):
            clerk.do_many(mixed[:1], request="r")


def test_a_file_sent_again_files_only_what_was_refused() -> None:
    with office() as cf:
        clerk = cf.desk("chen")
        rows = [person(), {"nobody.asks": 1}]
        first = clerk.submit_many("relief", rows, request="r")
        assert [d.verdict for d in first] == ["accepted", "rejected"]
        events = cf.verify().events
        again = clerk.submit_many("relief", rows, request="r")
        assert again[0] == first[0] and again[1].verdict == "rejected"
        assert cf.verify().events == events


def test_a_payment_file_sent_again_is_the_same_file_until_the_bank_answers() -> None:
    with office(money=50_000) as cf:
        case = finaled(cf, 30_000)
        by_account(cf, case)
        first = cf.desk("fu").pay_many([case], fund=OWN, request="p")
        assert first.refused == () and len(first.instructions) == 1
        again = cf.desk("fu").pay_many([case], fund=OWN, request="p")
        assert again.instructions == first.instructions and cf.verify().ok
        cf.desk("chen").results(case, "paid")
        with pytest.raises(Stale) as refused:
            cf.desk("fu").pay_many([case], fund=OWN, request="p")
        assert refused.value.code == "request_used"


@pytest.mark.parametrize("rows", [None, "abc", {"a": 1}, 5])
def test_rows_are_rows(rows: Any) -> None:
    with office() as cf, pytest.raises(FactError) as refused:
        cf.desk("chen").submit_many("relief", rows)
    assert refused.value.code == "not_a_mapping"


@pytest.mark.parametrize(("cases", "fund"), [(None, OWN), ("abc", OWN), ([5], OWN), ([], None)])
def test_cases_to_pay_are_numbers_and_a_fund_is_named(cases: Any, fund: Any) -> None:
    with office() as cf, pytest.raises(FactError) as refused:
        cf.desk("fu").pay_many(cases, fund=fund)
    assert refused.value.code == "not_text"


@pytest.mark.parametrize("what", PROPOSED)
def test_two_processes_that_ask_at_once_propose_once(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one wrote between the first look and the transaction."""
    with office() as cf:
        first = PROPOSED[what](cf, "r1")
        monkeypatch.setattr(Named, "known", lambda self, seat: None)
        assert PROPOSED[what](cf, "r1") == first


def test_an_opening_balance_sent_again_is_known_though_it_has_come() -> None:
    with office() as cf:
        proposal = PROPOSED["adopt"](cf, "r1")
        cf.desk("ren").confirm(proposal)
        assert PROPOSED["adopt"](cf, "r1") == proposal
        with now.refused("received_already"):
            PROPOSED["adopt"](cf, "r2")


def test_what_is_adopted_so_already_is_not_proposed_again() -> None:
    with office() as cf:

        def adopt(days: int, since: str = "2026-01-01", **own: str) -> Any:
            return cf.desk("chen").adopt("proposals.days", days, since=since, source="纪要", **own)

        cf.desk("ren").confirm(adopt(9, request="r1"))
        with now.refused("adopted_already"):
            adopt(9)
        assert adopt(9, request="r1").number == 1  # the same request says the same
        cf.desk("ren").confirm(adopt(8))
        cf.desk("ren").confirm(adopt(9))  # back again
        assert adopt(9, "2026-02-01").number == 4  # from another day
