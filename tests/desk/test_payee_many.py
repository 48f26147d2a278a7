"""One payee of many cases, as the head of a welfare home is: what is read to confirm one of them
does not grow with the others."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from faults.aid import finaled, person
from faults.aid import office as county
from office import child, confirm_payee, id_no, office

from caseflow import Caseflow
from caseflow.case.acts import Confirm, Record
from caseflow.office.standing import Standing, Stands
from caseflow.store.sqlite import SQLite

CARD, OTHER = "6222020000000000018", "6222020000000000026"
HEAD = {
    "payee.kind": "guardian",
    "payee.account_name": "阿拉坦",
    "payee.account_no": CARD,
    "payee.bank": "农业银行",
}


def filed(
    cf: Caseflow, count: int, *, guardian: str = "阿拉坦", born: str = "1988-01-09"
) -> list[str]:
    own = {"guardian__name": guardian, "guardian__id_no": id_no(born)}
    rows = [
        {
            **child(f"2014-{1 + n // 20:02}-{1 + n % 20:02}", name=f"{guardian}{n}", **own),
            **HEAD,
            "payee.account_name": guardian,
        }
        for n in range(count)
    ]
    done = cf.desk("chen").submit_many("crcf.chd", rows)
    assert all(d.error is None for d in done)
    return [d.case for d in done]


def confirm(cf: Caseflow, case: str) -> None:
    payee = cf.case(case).payee
    assert payee is not None
    cf.desk("ren").confirm(case, of=payee.version)


def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the store is asked, and how many states and private parts it gives."""
    counted: Counter[str] = Counter()

    def count(name: str, *, rows: bool) -> None:
        asked = getattr(SQLite, name)

        def counting(self: SQLite, *given: Any, **named: Any) -> Any:
            found = asked(self, *given, **named)
            counted[f"asked {name}"] += 1
            counted[name] += len(found) if rows else 0
            return found

        monkeypatch.setattr(SQLite, name, counting)

    for name in ("states", "private"):
        count(name, rows=True)
    for name in ("told", "find", "wraps", "all_marks", "cases_for", "numbers", "events_of"):
        count(name, rows=False)
    return counted


def test_what_is_read_to_confirm_one_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for count in (3, 30):
        with office() as cf, monkeypatch.context() as patched:
            first, second, *_ = filed(cf, count)
            confirm(cf, first)
            counted = reads(patched)
            confirm(cf, second)
            seen.append(dict(counted))
    assert seen[0] == seen[1] and seen[0]["states"] and seen[0]["private"]


def test_a_family_of_its_own_is_looked_for_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else has its account: who stands where is not asked at intake."""
    with office() as cf:
        asked = []
        monkeypatch.setattr(Standing, "of", lambda self, party: asked.append(party))
        filed(cf, 1)
        assert asked == []


@pytest.mark.parametrize("together", [False, True])
def test_another_account_of_theirs_holds_all_that_are_to_be_paid(together: bool) -> None:
    """Whether each is a command of its own, or all are in one transaction."""
    with office() as cf:
        cases = filed(cf, 4)
        for case in cases[:2]:
            confirm(cf, case)
        cf.desk("chen").withdraw(cases[0], why="撤回")
        cf.desk("chen").record(cases[3], {"payee.account_no": OTHER})
        now = [cf.case(c).payee for c in cases[2:]]
        commands = [Confirm(case=c, of=p.version) for c, p in zip(cases[2:], now, strict=True) if p]
        if together:
            assert all(d.error is None for d in cf.desk("ren").do_many(commands))
        else:
            for x in commands:
                cf.desk("ren").confirm(x.case, of=x.of)
        assert [p.doubted if (p := cf.case(c).payee) else None for c in cases] == [
            (),
            ("account_changed",),
            ("account_changed",),
            ("account_changed",),  # the third was confirmed before it
        ]
        assert cf.verify().ok


def test_a_card_that_is_stated_again_and_again_hides_nobody() -> None:
    """More than a hundred statements of one case stand before that of the family it belongs to."""
    with office() as cf:
        (first,) = filed(cf, 1)
        confirm(cf, first)
        own = {"guardian__name": "巴图", "guardian__id_no": id_no("1979-01-09")}
        case = cf.desk("chen").submit("crcf.chd", child("2015-01-02", name="别家", **own))
        said = {**HEAD, "payee.account_name": "巴图"}
        again = [{**said, "payee.bank": f"农行{n}"} for n in range(101)]
        cf.desk("chen").do_many([Record(case=case, facts=facts) for facts in again])
        payee = cf.case(case).payee
        assert payee is not None and payee.doubted == ("shared_account",)
        assert payee.doubts[0].case == cf.case(first).id


# -- two records of one person -----------------------------------------------------------------


@pytest.mark.parametrize("same", [False, True])
def test_records_that_become_one_were_paid_to_two_accounts(same: bool) -> None:
    phone = {"applicant__phone": "13800000000", "applicant__name": "其木格"}
    said = {**HEAD, "payee.kind": "beneficiary_own_account", "payee.account_name": "其木格"}
    with county(money=90_000) as cf:
        clerk = cf.desk("chen")
        known = finaled(cf, 10_000, applicant__id_no=id_no("1950-01-01"), **phone)
        new = person(received="2026-05-01", applicant__id_no=None, **phone)
        (done,) = clerk.submit_many("relief", [new])
        for case, number in ((known, CARD), (done.case, CARD if same else OTHER)):
            clerk.record(case, {**said, "payee.account_no": number})
            confirm_payee(cf, case)
        clerk.identify(done.case, "same", why="对照证件", with_case=known)
        answer = next(x for x in cf.desk("ren").compare(done.case) if x.what == "answer")
        cf.desk("ren").confirm(done.case, of=answer.version)
        for case, other in ((known, done.case), (done.case, known)):
            payee = cf.case(case).payee
            assert payee is not None
            found = [(d.kind, d.case) for d in payee.doubts if d.settled_by is None]
            # an account that is shared with oneself is no doubt
            assert found == ([] if same else [("account_changed", cf.case(other).id)])
        assert cf.verify().ok


def test_what_somebody_is_no_more_is_forgotten() -> None:
    """Within one transaction: a record that was moved, a payee that was stated anew."""
    stands = Stands()
    stands.put(1, ("guardian", "account:3"))
    stands.put(2, ("payee",))
    assert (stands.people, stands.accounts, set(stands.roles)) == ({1}, {(1, 3)}, {1, 2})
    before = stands.copy()
    stands.put(1, ("guardian", "account:5"))
    assert stands.accounts == {(1, 5)} and before.accounts == {(1, 3)}
    stands.put(1, ("asked",))
    assert stands.people == set() == stands.accounts and before.people == {1}
    stands.put(1, ())
    assert set(stands.roles) == {2} and set(before.roles) == {1, 2}
