"""A number that ceases to count (taken apart, another's, corrected, merged, erased) still finds who
was helped under it: nobody is helped twice because a record was changed in between."""

from __future__ import annotations

from typing import Any

import pytest
from acts.test_identify import HOUSEHOLDS, OTHER, both, confirm, filed, kinds, unnumbered
from office import child, id_no, office, to_letter

from caseflow import Caseflow, CaseflowError, FundSpec
from caseflow.case.waiting import compared

NUMBER = "2018-05-06"


def compare(cf: Caseflow, case: str) -> None:
    """Another person compares all that waits."""
    while compared(cf.case(case)):
        confirm(cf, "ren", case)


def whom(cf: Caseflow, case: str) -> set[str]:
    """The cases of those who the one helped may be."""
    with cf.office.reading() as root:
        return {root.see("case", q.case).number for q in cf.case(case).questions if q.case}


def looked_for(cf: Caseflow, case: str) -> None:
    """Whatever is asked of it: they are others."""
    while cf.case(case).questions:
        both(cf, case, "other")


def test_who_was_helped_and_parted_from_a_record_is_asked_about_when_its_number_comes() -> None:
    with office() as cf:
        helped = to_letter(cf)
        both(cf, helped, "apart")
        looked_for(cf, helped)
        again = filed(cf, child(received="2026-03-20"))
        assert again.verdict == "identity" and whom(cf, again.case) == {helped}
        both(cf, again.case, "same")
        assert cf.case(again.case).beneficiary == cf.case(helped).beneficiary
        entry = cf.case(again.case).entry
        assert entry is not None and entry.outcome == "ineligible"  # helped once
        assert cf.verify(replay=True).ok


def test_whom_two_people_told_apart_is_not_asked_about_each_time() -> None:
    with office() as cf:
        helped = to_letter(cf)
        both(cf, helped, "apart")
        looked_for(cf, helped)
        second = filed(cf, child(received="2026-03-20", operation=2)).case
        both(cf, second, "other")
        assert kinds(cf, filed(cf, child(received="2026-03-21", operation=3)).case) == []
        assert cf.verify().ok


def test_the_tie_goes_with_a_record_that_is_merged() -> None:
    with office() as cf:
        helped = to_letter(cf)
        more = filed(cf, child(received="2026-03-03", operation=2)).case
        both(cf, helped, "apart")
        looked_for(cf, helped)
        other = filed(cf, child("2018-05-07", name=OTHER, received="2026-03-04")).case
        cf.desk("chen").record(more, {"child.id_no": id_no("2018-05-07")})
        assert "number" in kinds(cf, more)
        both(cf, more, "same", other)
        compare(cf, more)
        third = filed(cf, child("2018-05-07", name=OTHER, received="2026-03-20", operation=3)).case
        assert cf.case(third).beneficiary == cf.case(other).beneficiary
        assert helped in whom(cf, third) and cf.verify(replay=True).ok


def test_the_other_cases_of_a_record_are_asked_when_what_was_granted_leaves_it() -> None:
    with office() as cf:
        helped = to_letter(cf)
        waits = filed(cf, child(received="2026-03-20")).case
        entry = cf.case(waits).entry
        assert entry is not None and entry.outcome == "ineligible"
        both(cf, helped, "apart")
        assert whom(cf, waits) == {helped} and cf.case(waits).held("identity")
        both(cf, waits, "same")
        entry = cf.case(waits).entry
        assert entry is not None and entry.outcome == "ineligible" and cf.verify(replay=True).ok


def test_what_was_not_granted_leaves_a_record_without_a_question() -> None:
    with office() as cf:
        first = filed(cf, child()).case
        second = filed(cf, child(received="2026-04-01", operation=2)).case
        both(cf, second, "apart")
        assert kinds(cf, first) == []


@pytest.mark.parametrize("known", ["mine", "theirs"])
def test_every_case_of_two_records_that_become_one_is_assessed_again(known: str) -> None:
    """Also those of the record that stays: there the aid of the other counts from now on."""
    with office() as cf:
        helped = to_letter(cf)
        mine = filed(cf, child("2018-05-07", name=OTHER, received="2026-03-21")).case
        asked = filed(cf, child("2018-05-07", name=OTHER, received="2026-03-22", operation=2)).case
        on, with_case = (asked, helped) if known == "theirs" else (helped, mine)
        number = NUMBER if known == "theirs" else "2018-05-07"
        cf.desk("chen").record(on, {"child.id_no": id_no(number)})
        cf.desk("chen").identify(on, "same", why="x", with_case=with_case)
        compare(cf, on)
        entries = [cf.case(x).entry for x in (mine, asked)]
        assert len({cf.case(x).beneficiary for x in (helped, mine, asked)}) == 1
        assert all(e is not None and any(n for _, n in e.seen) for e in entries), entries
        assert cf.verify(replay=True).ok


def test_who_once_said_a_number_of_another_is_found_by_it() -> None:
    """Another by two people; the same number and name again are asked about both."""
    with office() as cf:
        first = filed(cf, child()).case
        second = filed(cf, child(name=OTHER, received="2026-04-01")).case
        looked_for(cf, second)
        third = filed(cf, child(name=OTHER, received="2026-05-01", operation=2)).case
        assert whom(cf, third) == {first, second}
        both(cf, third, "same", second)
        assert cf.case(third).beneficiary == cf.case(second).beneficiary
        assert cf.verify(replay=True).ok


def test_a_number_recorded_later_that_is_anothers_finds_too() -> None:
    with office() as cf:
        first = filed(cf, child()).case
        second = filed(cf, child("2018-05-07", name=OTHER, received="2026-04-01")).case
        cf.desk("chen").record(second, {"child.id_no": id_no(NUMBER)})
        both(cf, second, "other", first)
        compare(cf, second)
        assert kinds(cf, second) == ["unmarked"]  # it finds them, and is not theirs
        looked_for(cf, second)
        third = filed(cf, child(name=OTHER, received="2026-05-01", operation=2)).case
        assert whom(cf, third) == {first, second} and cf.verify(replay=True).ok


def test_a_number_recorded_later_asks_whose_it_was_before_it_was_corrected() -> None:
    with office() as cf:
        helped = to_letter(cf)
        cf.desk("chen").record(helped, {"child.id_no": id_no("2018-05-09")})
        compare(cf, helped)
        again = filed(cf, unnumbered(received="2026-04-01", name=OTHER)).case
        looked_for(cf, again)
        cf.desk("chen").record(again, {"child.id_no": id_no(NUMBER)})
        assert whom(cf, again) == {helped} and cf.case(again).held("identity")
        compare(cf, again)
        both(cf, again, "other")
        assert cf.verify(replay=True).ok


def erasable(cf: Caseflow, *cases: str) -> None:
    """They withdraw, and their files need not be kept."""
    for case in cases:
        cf.desk("chen").withdraw(case, why="x")
    for kept in ("retention.unpaid", "retention.paid"):
        years = 0 if kept == "retention.unpaid" else 5
        plan = cf.desk("chen").adopt(kept, years, since="2026-06-01", source="s")
        cf.desk("ren").confirm(plan)


def test_an_erasure_leaves_known_under_which_number_somebody_else_was_helped() -> None:
    """Whose number it is now is erased; so is who only claimed it: it finds who was helped."""
    for corrected in (True, False):
        with office() as cf:
            helped = to_letter(cf)
            if corrected:
                cf.desk("chen").record(helped, {"child.id_no": id_no("2018-05-09")})
                compare(cf, helped)
            other = filed(cf, child(name=OTHER, received="2026-04-01")).case
            looked_for(cf, other)
            erasable(cf, other)
            cf.desk("ren").confirm(cf.desk("chen").erase(other))
            again = filed(cf, child(received="2026-05-01")).case
            theirs = cf.case(again).beneficiary == cf.case(helped).beneficiary
            assert theirs or whom(cf, again) == {helped}
            assert cf.verify(replay=True).ok


def test_an_erasure_leaves_what_was_never_theirs() -> None:
    """Who only claimed a number is erased: of whom it once was is still found by it."""
    with office() as cf:
        once = filed(cf, child()).case
        claims = filed(cf, child(name=OTHER, received="2026-04-01")).case
        looked_for(cf, claims)
        cf.desk("chen").record(once, {"child.id_no": id_no("2018-05-09")})
        compare(cf, once)
        erasable(cf, claims)
        cf.desk("ren").confirm(cf.desk("chen").erase(claims))
        again = filed(cf, child(received="2026-05-01")).case
        assert whom(cf, again) == {once} and cf.verify(replay=True).ok


def test_a_newborn_who_was_parted_is_found_by_the_certificate() -> None:
    born = {"child.id_no": None, "child.birth_cert_no": "T150000001"}
    row = {k: v for k, v in (child("2026-02-20") | born).items() if v is not None}
    with office() as cf:
        helped = to_letter(cf, row)
        both(cf, helped, "apart")
        looked_for(cf, helped)
        other = {"application.received_on": "2026-03-20", "child.name": OTHER}
        assert helped in whom(cf, filed(cf, row | other).case)  # not by the name


def test_a_record_from_which_somebody_was_parted_is_kept_as_long_as_their_file() -> None:
    with office() as cf:
        helped = to_letter(cf)
        mine = filed(cf, child(received="2026-03-03", operation=2)).case
        both(cf, helped, "apart")
        looked_for(cf, helped)
        erasable(cf, mine)
        with pytest.raises(CaseflowError) as kept:
            cf.desk("chen").erase(mine)
        assert kept.value.code == "erases_open_case"


# -- what is recorded later asks what it would have asked at intake --------------------------------


def household(head: str, name: str, *members: str, received: str = "2026-03-01") -> dict[str, Any]:
    return {
        "household.head.name": name,
        "household.head.id_no": head,
        "member": [{"id_no": x} for x in members],
        "application.received_on": received,
        "consent.given_on": received,
    }


def lives(cf: Caseflow, *said: str, received: str = "2026-03-01") -> str:
    row = household(said[0], said[1], *said[2:], received=received)
    (done,) = cf.desk("chen").submit_many("households", [row])
    assert done.error is None, done.error
    return str(done.case)


HUSBAND, WIFE, SON = id_no("1970-03-04"), id_no("1971-03-04"), id_no("1999-03-04")


@pytest.mark.parametrize("how", ["record", "update"])
def test_a_member_recorded_later_who_was_helped_as_a_head_is_asked_about(how: str) -> None:
    with office(programmes=[HOUSEHOLDS]) as cf:
        first = lives(cf, HUSBAND, "赵甲")
        second = lives(cf, WIFE, "钱乙", SON)
        members = [{"id_no": SON}, {"id_no": HUSBAND}]
        if how == "record":
            cf.desk("chen").record(second, {"member": members})
        else:
            row = household(WIFE, "钱乙") | {"member": members}
            cf.desk("chen").submit_many("households", [row], update=True)
        assert kinds(cf, second) == ["member"] and whom(cf, second) == {first}
        assert cf.case(second).held("identity")
        cf.desk("chen").record(second, {"member": members[::-1]})  # once asked, asked
        assert kinds(cf, second) == ["member"]
        compare(cf, second)
        both(cf, second, "other")
        cf.desk("chen").record(second, {"member": members})  # two people have answered
        assert kinds(cf, second) == [] and cf.verify(replay=True).ok


def test_a_member_recorded_later_is_found_when_they_come_as_a_head() -> None:
    with office(programmes=[HOUSEHOLDS]) as cf:
        first = lives(cf, HUSBAND, "赵甲")
        cf.desk("chen").record(first, {"member": [{"id_no": WIFE}]})
        second = lives(cf, WIFE, "钱乙")
        assert kinds(cf, second) == ["member"] and whom(cf, second) == {first}
        assert cf.verify(replay=True).ok


def test_a_heads_number_recorded_later_asks_of_whose_household_they_are() -> None:
    with office(programmes=[HOUSEHOLDS]) as cf:
        first = lives(cf, HUSBAND, "赵甲", WIFE)
        second = lives(cf, id_no("1972-03-04"), "钱乙", received="2026-03-02")
        cf.desk("chen").record(second, {"household.head.id_no": WIFE})
        assert kinds(cf, second) == ["member"] and whom(cf, second) == {first}


def test_a_member_is_known_by_both_spellings_of_a_number() -> None:
    old, new = "152634700101000", "152634197001010001"
    with office(programmes=[HOUSEHOLDS]) as cf:
        first = lives(cf, HUSBAND, "赵甲", new)
        second = lives(cf, old, "钱乙")
        assert kinds(cf, second) == ["member"] and whom(cf, second) == {first}


@pytest.mark.parametrize("granted", [True, False])
def test_a_member_whose_number_was_corrected_away_from_a_head_who_was_helped(granted: bool) -> None:
    own = (FundSpec("自有资金", ("households",)),)
    with office(programmes=[HOUSEHOLDS], funds=own) as cf:
        first = lives(cf, HUSBAND, "赵甲", SON)
        if granted:
            cf.desk("chen").record(first, {"consent.given_on": "2026-03-02"})
            cf.desk("jue").decide(first, "grant", why="x")
        cf.desk("chen").record(first, {"household.head.id_no": id_no("1973-03-04")})
        compare(cf, first)
        second = lives(cf, WIFE, "钱乙", HUSBAND)
        assert whom(cf, second) == ({first} if granted else set())


@pytest.mark.parametrize(
    "more",
    [{"guardian.phone": "13800000001"}, {"payee.account_no": "6222020000000000019"}],
)
def test_what_is_recorded_later_of_somebody_without_a_number_asks_who_is_like_them(
    more: dict[str, str],
) -> None:
    own = {"guardian__id_no": id_no("1981-02-03"), "child__birth_date": None}
    with office() as cf:
        first = filed(cf, unnumbered(name=OTHER, **own) | more).case
        row = unnumbered(name=OTHER, received="2026-04-01", guardian__name="巴图", **own)
        second = filed(cf, row | {"guardian.id_no": id_no("1982-02-03")}).case
        assert kinds(cf, second) == ["unmarked"]
        cf.desk("chen").record(second, more)
        assert kinds(cf, second) == ["alike", "unmarked"] and whom(cf, second) == {first}
        assert cf.verify(replay=True).ok
