"""A notice as its list has it: which cases, where, for how long, by which days, what it shows."""

from __future__ import annotations

import json
from typing import Any

from acts.test_notice import listed, off, posts
from attrs import frozen

from caseflow.branch import notices
from caseflow.branch.state import Value
from caseflow.codec import changed
from caseflow.lists.posted import Shown
from guards import made as w
from guards.made import says, table
from guards.test_branch import adopts as adopts_value


def adopts(name: str, value: str, since: str = "2026-02-01") -> Any:
    v = Value(name=name, value=value, since=since, source="document")
    return (("branch", w.SZW), w.branch(w.SZW, adopted=(v,)))


WEEK = Value(name="notice.day_kind", value='"weeks"', since="2026-02-01", source="document")
ONE = Value(name="notice.days", value="1", since="2026-02-01", source="document")


def rows() -> list[tuple[Any, ...]]:
    there = (("case", w.CASE), off(w))
    other = (("case", 8), off(w, id=8, programme="eye"))
    far = (("case", 8), off(w, id=8, branch=w.FH))
    two = tuple(Shown(case=n, masked=False, units=300) for n in (w.CASE, 8))
    theirs = w.who(33, "enter", interests=(w.CHILD,))

    long = posts(w, length=7, last="2026-03-19", not_before="2026-03-20", assumed=False)
    weekly = (("branch", w.SZW), w.branch(w.SZW, adopted=(WEEK, ONE)))
    year = posts(w, since="2026-12-29", length=1, day_kind="weeks", assumed=False)
    year = changed(year, not_before="2027-01-06")
    week = posts(w, length=1, day_kind="weeks", assumed=False)
    return [
        ("", posts(w), None, w.CLERK, there),
        ("", posts(w), None, theirs, there),  # each case asks that itself
        ("list_known", posts(w), listed(w)[1], w.CLERK, there),
        ("no_grant", posts(w), None, w.LURKER, there),
        ("no_grant", posts(w), None, w.only(34, "enter", "eye"), there),
        ("no_grant", posts(w), None, w.only(34, "supervise"), there),
        ("wrong_id", posts(w, id=1), None, w.CLERK, there),
        ("no_effect", posts(w, cases=()), None, w.CLERK, there),
        ("no_effect", posts(w, cases=(two[0], two[0])), None, w.CLERK, there),
        ("not_of_this_notice", posts(w, cases=two), None, w.CLERK, there),
        ("not_of_this_notice", posts(w, cases=two), None, w.CLERK, there, other),
        ("not_of_this_notice", posts(w, cases=two), None, w.CLERK, there, far),
        *(
            ("no_such_place_of_notice", posts(w, places=p), None, w.CLERK, there)
            for p in ((), ("moon",), ("office", "moon"))
        ),
        ("not_a_day", posts(w, since="soon"), None, w.CLERK, there),
        ("notice_day", posts(w, since="2026-03-09"), None, w.CLERK, there),
        ("notice_day", posts(w, since="2026-03-18"), None, w.CLERK, there),
        (
            "",
            posts(w, since="2026-03-17", last="2026-03-24", not_before="2026-03-25"),
            *(None, w.CLERK, there),
        ),
        *(
            ("notice_without_text", posts(w, **x), None, w.CLERK, there)
            for x in ({"sha256": "ab"}, {"sha256": "x" * 64}, {"ref": "x"}, {"ref": ""})
        ),
        # as long as was adopted when the step began, of the programme before of all
        ("notice_length", long, None, w.CLERK, there),
        ("notice_length", posts(w, assumed=False), None, w.CLERK, there),
        ("notice_length", posts(w, day_kind="calendar"), None, w.CLERK, there),
        ("", long, None, w.CLERK, there, adopts("notice.days", "7")),
        ("", long, None, w.CLERK, there, adopts("notice.days.heart", "7")),
        ("notice_length", long, None, w.CLERK, there, adopts("notice.days.eye", "7")),
        ("", posts(w), None, w.CLERK, there, adopts("notice.days", "7", "2026-03-02")),
        ("", long, None, w.CLERK, there, adopts("notice.days", "7", "2026-03-01")),
        (
            "notice_length",
            *(week, None, w.CLERK, there, adopts("notice.day_kind", '"weeks"')),
        ),
        ("notice_shows", posts(w, shows=("name",)), None, w.CLERK, there),
        (
            "",
            posts(w, shows=("name",)),
            *(None, w.CLERK, there, adopts("notice.shows", '["name"]')),
        ),
        (
            "notice_length",
            posts(w, assumed=False),
            *(None, w.CLERK, there, adopts("notice.days", "7")),
        ),
        # it ends as the calendar has it; a move off days off that nobody knows leaves it open
        *(
            (code, changed(year, last=x), None, changed(w.CLERK, on="2026-12-29"), there, weekly)
            for code, x in (("", ""), ("notice_end", "2027-01-05"))
        ),
        *(
            ("notice_end", posts(w, last=x), None, w.CLERK, there)
            for x in ("2026-03-16", "2026-03-18", "")
        ),
        ("notice_end", posts(w, not_before="2026-03-17"), None, w.CLERK, there),
    ]


@table(rows())
def test_what_may_be_put_up(row: Any) -> None:
    code, event, state, person, *seen = row
    assert says(event, state, person, *seen, stream=w.NOTICE) == code


def test_each_case_on_it_says_so() -> None:
    from caseflow.lists.room import ROOM
    from guards.made import code_of, see_in

    def whole(case: Any = None) -> str:
        see = see_in({("case", w.CASE): case})
        return code_of(ROOM.whole, listed(w)[1], see)

    assert whole(w.granted(notice=w.noticed())) == ""
    assert whole() == whole(off(w)) == "notice_untold"
    assert whole(w.granted(notice=w.noticed(list=61))) == "notice_untold"


def test_those_of_a_branch_are_found() -> None:
    from caseflow.lists.room import ROOM

    x = listed(w)[1]
    told = (w.NOTICE, "notice", x.branch, 0, x.notice.last, "posted")
    assert list(ROOM.told(w.NOTICE, x)) == [("matters", told)]


FITS: list[Any] = [
    *((True, "notice.days", x) for x in (1, 60)),
    *((False, "notice.days", x) for x in (0, 61, True, "5", 5.0, None)),
    (True, "notice.days.heart", 7),
    *((True, "notice.day_kind", x) for x in ("working", "calendar", "weeks")),
    *((False, "notice.day_kind", x) for x in ("months", 5, ["weeks"])),
    *((True, "notice.shows", x) for x in ([], ["name"], ["fund", "amount", "county", "name"])),
    *((False, "notice.shows", x) for x in ("name", ["id_no"], ["name", "name"], [5])),
    *((True, x, "本会办公室") for x in ("notice.channel", "notice.supervision.heart")),
    *((False, "notice.title", x) for x in ("", " ", "a\nb", "x" * 101, 5)),
]


@table(FITS)
def test_what_two_people_may_adopt_about_notices(row: Any) -> None:
    """By the page, and by the guard of whoever writes it."""
    fits, name, value = row
    assert notices.fits(name, value) is fits
    said = adopts_value(0, name=name, value=json.dumps(value, ensure_ascii=False))
    opening = {"stream": w.branch(w.SZW).id, "first": 1}
    found = says(said, w.branch(w.SZW), w.BOSS, **opening)
    assert (found == "") is fits, found


def test_how_long_one_hangs_where_nobody_adopted_it() -> None:
    """As the programme has it, else five working days; a length that is adopted is of working days,
    unless its kind is adopted too."""

    def terms(*values: Any, **parameters: int) -> tuple[int, str, bool]:
        edition = w.Book("e", "notice", parameters=tuple(
            Parameter(name=k, value=v) for k, v in parameters.items()))  # fmt: skip
        see = w.see_in({("branch", w.SZW): w.branch(w.SZW, adopted=values)})
        found = notices.terms(see, w.SZW, "city.heart", edition, w.TODAY)
        return found.length, found.day_kind, found.assumed

    assert terms() == (5, "working", True)
    assert terms(notice_days=7) == (7, "working", False)
    assert terms(notice_weeks=1) == (1, "weeks", False)
    assert terms(**{"city.heart.notice_days": 7}) == (7, "working", False)  # under its own name
    assert terms(**{"city.notice_weeks": 2, "notice_days": 7}) == (2, "weeks", False)
    assert terms(**{"city.heart.notice_days": 8, "notice_days": 7}) == (8, "working", False)
    for nothing in ({"other.notice_days": 7}, {"notice_days": 61}, {"notice_days": 0}):
        assert terms(**nothing) == (5, "working", True)
    unset: Any = {"city.heart.notice_days": None}
    assert terms(**unset, notice_days=7) == (7, "working", False)
    assert terms(notice_days=60) == (60, "working", False)
    assert terms(ONE, notice_weeks=2) == (1, "working", False)
    assert terms(ONE, WEEK) == (1, "weeks", False)
    assert terms(WEEK, notice_days=3) == (3, "weeks", False)


@frozen(kw_only=True)
class Parameter:
    """As a rulebook has one."""

    name: str
    value: int


def test_no_line_is_paid_while_a_raised_sum_hangs() -> None:
    """Though the sum of the line is decided, and evidence of others is to come."""
    from guards.bodies import instructed
    from guards.test_case_waiting import partly

    early = partly(step=w.step("final"))
    assert says(instructed(), early, w.CASHIER) == ""
    assert says(instructed(), partly(step=w.step("notice")), w.CASHIER) == "not_due"


def test_it_may_hang_in_every_kind_of_place_at_once() -> None:
    there = (("case", w.CASE), off(w))
    assert says(posts(w, places=notices.PLACES), None, w.CLERK, there, stream=w.NOTICE) == ""


@table([
    *((False, "notice.shows", x) for x in ({"name": 1}, {}, 5, "", None)),
    (True, "notice.title", "名" * 100),
    (True, "notice.title", f" {'名' * 100} "),
])  # fmt: skip
def test_the_edges_of_what_two_people_may_adopt(row: Any) -> None:
    fits, name, value = row
    assert notices.fits(name, value) is fits
