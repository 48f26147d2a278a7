"""What a second person confirms is what was shown to them: item by item, by version, recorded."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from office import BODY, bill, child, confirm, id_no, office, refused, staff, to_letter

from caseflow import Caseflow, FactError, NotAllowed, Person, Stale, yuan
from caseflow.case.acts import Confirm, Record
from caseflow.store.keys import owner_mark

ACCOUNT = {
    "payee.kind": "guardian",
    "payee.account_name": "阿拉坦",
    "payee.account_no": "6222020000000000001",
    "payee.bank": "农行四子王旗支行",
}
OTHER = "6222020000000000999"


def reads(cf: Caseflow) -> list[Any]:
    """The reads that were recorded."""
    return [e for e in cf.events() if e.type.startswith("data_read")]


def erase(path: Path, owner: int) -> None:
    """The data key of a stream is emptied, as an erasure does."""
    with sqlite3.connect(path) as db:
        db.execute(
            "UPDATE committed_rows SET salt = NULL, detail = NULL WHERE kind = 'key' AND mark = ?",
            (owner_mark(owner),),
        )


def granted(cf: Caseflow) -> str:
    """A child with a letter whose payee was confirmed."""
    case = to_letter(cf)
    cf.desk("chen").record(case, ACCOUNT)
    confirm(cf.desk("ren"), case)
    return case


def test_an_account_is_shown_whole_as_it_was_confirmed_and_as_it_is_now() -> None:
    with office() as cf:
        case = granted(cf)
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        clerk.record(case, {"payee.account_no": "6222020000000000777"})  # never confirmed
        clerk.record(case, {"payee.account_no": OTHER})
        before = len(reads(cf))
        (item,) = reviewer.compare(case)
        assert len(reads(cf)) == before + 1
        assert (item.case, item.what, item.by, item.party) == (case, "payee", "chen", "阿拉坦")
        assert item.version == cf.case(case).payee.version and item.refused is None
        changes = {x.key: (x.old, x.new) for x in item.changes}
        assert changes["payee.account_no"] == (ACCOUNT["payee.account_no"], OTHER)
        assert changes["payee.bank"] == (ACCOUNT["payee.bank"],) * 2  # all that is paid by
        for lang in ("zh", "en"):
            assert OTHER in item.say(lang) and ACCOUNT["payee.account_no"] in item.say(lang)
        assert OTHER not in repr(item) and "阿拉坦" not in repr(item)


def test_what_changed_after_it_was_seen_is_never_confirmed() -> None:
    with office() as cf:
        case = granted(cf)
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        clerk.record(case, {"payee.account_no": "6222020000000000777"})
        (seen,) = reviewer.compare(case)
        clerk.record(case, {"payee.account_no": OTHER})  # between looking and confirming
        with refused(Stale, "nothing_to_confirm"):
            reviewer.confirm(case, of=seen.version)
        assert cf.case(case).payee.confirmed_by is None
        (now,) = reviewer.compare(case)
        assert reviewer.confirm(case, of=now.version).payee.confirmed_by == reviewer.party


@pytest.mark.parametrize("of", [0, -1, True, None, "3"])
def test_nothing_is_confirmed_without_saying_what_was_seen(of: Any) -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child(payee__kind="cash"))
        with refused(FactError, "look_first"):
            cf.desk("ren").confirm(case, of=of)
        with refused(FactError, "look_first"):
            cf.desk("ren").confirm(case)  # type: ignore[call-overload]


def test_facts_stand_beside_what_counted_before() -> None:
    """What nobody confirmed never counted, so it is not what is compared with."""
    with office() as cf:
        case = to_letter(cf)
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        clerk.record(case, bill())
        confirm(reviewer, case)
        clerk.record(case, {"cost.cash": yuan("30000.00")})
        clerk.record(case, {"cost.cash": yuan("35000.00")})
        (item,) = reviewer.compare(case)
        (change,) = item.changes
        assert (item.what, change.old, change.new) == ("facts", yuan("36042.44"), yuan("35000.00"))


def test_who_somebody_is_stands_beside_their_own_record() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        number = id_no("1988-02-09")
        # a name that is the same but for a blank stands so already
        cf.desk("chen").record(case, {"guardian.id_no": number, "guardian.name": "阿拉 坦"})
        (item,) = cf.desk("ren").compare(case)
        assert item.what == "identity" and number in item.say()  # whole
        assert {x.key: x.old for x in item.changes} == {"guardian.id_no": id_no("1988-01-09")}


def test_a_paper_is_shown_with_its_number_sum_and_the_facts_it_brings() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("ren").review(case, "accept", settle={"hardship": "accepted"}, why="走访")
        cf.desk("chen").record_outside(
            case,
            ["entry"],
            body=BODY,
            on="2026-03-10",
            paper="系统回执7号",
            facts={"application.upstream_entered_on": "2026-03-10"},
        )
        (item,) = cf.desk("ren").compare(case)
        assert (item.what, item.body, item.paper, item.steps) == (
            "paper", BODY, "系统回执7号", ("entry",),
        )  # fmt: skip
        assert [x.key for x in item.changes] == ["application.upstream_entered_on"]
        confirm(cf.desk("ren"), case)
        cf.desk("chen").record_outside(
            case,
            ["review:city", "review:region", "decide"],
            body=BODY,
            on="2026-03-12",
            paper="来文8号",
            award=yuan("20000.00"),
        )
        (item,) = cf.desk("ren").compare(case)
        assert item.award == yuan("20000.00") and "20,000.00" in item.say()


def test_many_cases_are_shown_at_once_and_confirmed_by_the_versions_seen() -> None:
    with office() as cf:
        born = ("2018-05-06", "2018-05-07", "2018-05-08")
        clerk, reviewer = cf.desk("chen"), cf.desk("ren")
        cases = [clerk.submit("crcf.chd", child(b, name=f"测试{b[-1]}")) for b in born]
        clerk.do_many([Record(case=c, facts=ACCOUNT) for c in cases])
        before = len(reads(cf))
        seen = reviewer.compare(*cases)
        assert len(reads(cf)) == before + 1  # one record of one page
        assert [x.case for x in seen] == cases
        clerk.record(cases[1], {"payee.account_no": OTHER})
        done = reviewer.do_many([Confirm(case=x.case, of=x.version) for x in seen])
        assert [d.error.code if d.error else "" for d in done] == ["", "nothing_to_confirm", ""]


def test_who_entered_it_may_look_and_is_told_that_another_confirms() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        cf.desk("chen").record(case, ACCOUNT)
        (item,) = cf.desk("chen").compare(case)
        assert item.refused is not None and item.refused.code == "own_entry"


def test_nobody_looks_at_their_own_case_and_nothing_is_read() -> None:
    own = Person("ma", "马登记", id_no("1988-01-09"), ("enter",))
    with Caseflow.demo(people=staff(own), branch="SZW", today="2026-06-01", funds=()) as cf:
        case = cf.desk("chen").submit("crcf.chd", {**child(), **ACCOUNT})
        before = cf.journal.last()
        with refused(NotAllowed, "interest"):
            cf.desk("ma").compare(case)
        assert cf.journal.last() == before


@pytest.mark.parametrize("whose", ["guardian", "case"])
def test_what_was_erased_is_said(tmp_path: Path, whose: str) -> None:
    path = tmp_path / "a.db"
    with office(path) as cf:
        case = cf.desk("chen").submit("crcf.chd", {**child(), **ACCOUNT})
        c = cf.case(case)
    erase(path, c.id if whose == "case" else dict(c.people)["guardian"])
    with Caseflow.open(path, today="2026-06-01") as cf:
        (item,) = cf.desk("ren").compare(case)
        assert item.erased == (whose == "case")
        assert bool(item.changes) == (whose == "guardian")
        assert item.party == ("阿拉坦" if whose == "case" else "")


CARD = "6222020000000000018"  # its check digit fits


def hints(cf: Caseflow, case: str) -> tuple[str, ...]:
    (item,) = (x for x in cf.desk("ren").compare(case) if x.what == "payee")
    assert all(item.say(lang).count("⚠") == len(item.hints) for lang in ("zh", "en"))
    return item.hints


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, ()),
        ({"payee.account_no": "6222020000000000019"}, ("account_digit",)),
        ({"payee.account_no": "0501234567890"}, ()),
        ({"payee.account_name": "阿拉坦叔叔"}, ("other_payee",)),
        ({"payee.kind": "beneficiary_own_account"}, ("other_holder",)),
        ({"payee.kind": "hospital", "payee.account_name": "某医院"}, ("no_institution",)),
        ({"payee.kind": "cash"}, ()),
    ],
)
def test_what_a_person_should_look_at_is_said(
    change: dict[str, str], found: tuple[str, ...]
) -> None:
    with office() as cf:
        facts = {**child(), **ACCOUNT, "payee.account_no": CARD, **change}
        assert hints(cf, cf.desk("chen").submit("crcf.chd", facts)) == found


def test_an_account_of_strangers_is_said_of_family_not() -> None:
    """D7: one card under several families."""
    with office() as cf:
        clerk, account = cf.desk("chen"), {**ACCOUNT, "payee.account_no": CARD}
        first = clerk.submit("crcf.chd", {**child(), **account})
        sister = clerk.submit("crcf.chd", {**child("2016-01-02", name="妹妹"), **account})
        assert hints(cf, first) == hints(cf, sister) == ()
        other = {"guardian__id_no": id_no("1979-01-09"), "guardian__name": "巴图"}
        third = {**child("2015-01-02", name="别家", **other), **account}
        third |= {"payee.account_no": f"{CARD[:6]} {CARD[6:]}", "payee.account_name": "巴图"}
        assert hints(cf, clerk.submit("crcf.chd", third)) == ("shared_account",)
        assert hints(cf, first) == ("shared_account",)
        hospital = {**third, **child("2014-01-02", name="又一家"), "payee.kind": "hospital"}
        found = ("no_institution", "shared_account")  # typed for a hospital it is compared too
        assert hints(cf, clerk.submit("crcf.chd", hospital)) == found
