"""A notice as its list has it: which cases, where, for how long, by which days, what it shows."""

from __future__ import annotations

from typing import Any

from acts.test_notice import listed, off, posts

from caseflow.branch.state import Value
from caseflow.codec import changed
from caseflow.lists.posted import Shown
from guards import made as w
from guards.made import says, table


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
