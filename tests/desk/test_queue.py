"""A queue is what `may` allows of all that waits: no more, no less, in whatever pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from holds import setting, stories
from holds.scratch import Scratch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import id_no

from caseflow import Caseflow, CaseflowError, FactError, Money, NotAllowed, yuan
from caseflow.branch.events import DataRead
from caseflow.case.acts import ACTS, Confirm, Record
from caseflow.case.holds import HOLDS
from caseflow.case.state import Case
from caseflow.case.steps import kind
from caseflow.case.waiting import waits
from caseflow.desk import doable
from caseflow.desk.queue import Page, Waiting

DAYS = ("2026-05-31", "2026-06-01", "2026-06-09")
LATE: set[bool] = set()  # what rows said of it
SEEN: set[str] = set()  # kinds of what waits that stood in somebody's queue
Row = tuple[str, str, tuple[tuple[str, str], ...]]


@contextmanager
def filled(seed: int) -> Iterator[Caseflow]:
    """A store of random lives, begun on different days."""
    with setting.office(today=DAYS[0]) as cf:
        r = Random(seed)
        for day in DAYS:
            cf.today = day
            with Scratch.written(cf, setting.LOGINS) as s:
                stories.told(s, r, cases=3)
        yield cf


def expected(cf: Caseflow, login: str) -> list[Row]:
    """Every live case × all that it waits for, where `may` allows a way that answers it."""
    desk = cf.desk(login)
    out = []
    for c in cf.cases():
        every_way = doable.may(desk.seat, c.number, names=False)  # who could is not asked here
        allowed = {(m.act, m.way) for m in every_way if m.allowed}
        for w in waits(c):
            answer = ((a.name, way) for a in ACTS.values() for way in a.answering(c, w.kind))
            ways = tuple(x for x in answer if x in allowed)
            if ways:
                SEEN.add(w.kind)
                out.append(((w.since, c.id, w.what), (c.number, w.what, ways)))
    return [row for _, row in sorted(out)]


def rows_of(page: Page) -> list[Row]:
    return [(x.case, x.what, tuple((m.act, m.way) for m in x.ways)) for x in page.rows]


def pages(cf: Caseflow, login: str, limit: int, **narrow: Any) -> Iterator[Page]:
    """All of them, from the first."""
    after = ""
    while True:
        page = cf.desk(login).queue(after=after, limit=limit, **narrow)
        assert len(page.rows) <= limit and (not page.next or len(page.rows) == limit)
        yield page
        if not page.next:
            return
        after = page.next


def every(cf: Caseflow, login: str, limit: int = 50, **narrow: Any) -> list[Waiting]:
    return [x for page in pages(cf, login, limit, **narrow) for x in page.rows]


SEEDS = st.integers(0, 2**32)
quick = settings(
    max_examples=12, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)


@quick
@given(SEEDS)
def test_a_queue_is_what_may_allows(seed: int) -> None:
    compared(seed)


def compared(seed: int) -> None:
    """The queue of everybody in such a store, in pages of several sizes."""
    with filled(seed) as cf:
        for login in setting.LOGINS:
            want = expected(cf, login)
            for limit in (1, 2, 50):
                got = [row for page in pages(cf, login, limit) for row in rows_of(page)]
                assert got == want, (login, limit)


STEPS = {"review", "decide", "final", "letter", "service", "pay", "outside", "confirm", "result"}
KINDS = {*STEPS, *HOLDS, "recompute", "re_review", "payee", "identity", "awaiting_information"}


def test_something_of_every_kind_stood_in_some_queue() -> None:
    """Everything that a case may wait for, a hold that comes anew too."""
    for seed in (17, 5, 11, 20, *range(40)):  # the first four come to nearly all
        if KINDS <= SEEN:
            break
        compared(seed)
    assert KINDS <= SEEN, sorted(KINDS - SEEN)


FILTERS: list[tuple[dict[str, Any], Any]] = [
    ({"programme": "relief"}, lambda x, c: x.programme == "relief"),
    ({"what": "decide"}, lambda x, c: x.what == "decide"),
    ({"what": "review"}, lambda x, c: kind(x.what) == "review"),
    ({"what": "review:city"}, lambda x, c: x.what == "review:city"),
    ({"what": "confirm"}, lambda x, c: x.what == "confirm"),
    ({"what": "payee", "programme": "grant"}, lambda x,
        c: (x.what, x.programme) == ("payee", "grant")),
    ({"branch": "SZW"}, lambda x, c: c.branch == "SZW"),
    ({"branch": "WLCB"}, lambda x, c: c.branch == "WLCB"),
    ({"days": 8}, lambda x, c: x.days >= 8),
    ({"days": 9}, lambda x, c: x.days >= 9),
    ({"days": 10}, lambda x, c: x.days >= 10),
    ({"least": yuan(20_000)}, lambda x, c: c.granted >= 20_000_00),
    ({"least": Money(1), "most": yuan(20_000)}, lambda x, c: 0 < c.granted <= 20_000_00),
    ({"most": Money(0), "what": "decide"}, lambda x, c: c.granted == 0 and x.what == "decide"),
]  # fmt: skip


@quick
@given(SEEDS)
def test_narrowed_it_is_what_one_would_pick_by_hand(seed: int) -> None:
    with filled(seed) as cf:
        cases = {c.number: c for c in cf.cases()}
        for login in ("chen", "jue", "ren", "quan", "shi2"):
            whole = every(cf, login)
            for narrow, picks in FILTERS:
                by_hand = [x for x in whole if picks(x, cases[x.case])]
                assert every(cf, login, 3, **narrow) == by_hand, (login, narrow)


LATER = 45  # days, after which steps are past the limit that is assumed


@settings(quick, max_examples=3)
@given(SEEDS)
def test_what_is_late_is_what_stands_past_its_day(seed: int) -> None:
    """Of what is shown, the step due whose last day passed before its clock stood; `late` asks for
    those alone, in whatever pages, and each is also a row that `may` allows."""
    with filled(seed) as cf:
        cf.today += timedelta(days=LATER)
        on = cf.today.isoformat()
        cases = {c.number: c for c in cf.cases()}
        for login in setting.LOGINS:
            whole = every(cf, login)
            assert rows_of(Page(rows=tuple(whole))) == expected(cf, login), login
            for x in whole:
                step = cases[x.case].step
                due = step if step is not None and kind(step.name) == kind(x.what) else None
                past = due is not None and "" < due.until < (due.stopped or on)
                assert (x.late, x.assumed) == (past, due is not None and due.days > 0), x
                assert x.stopped == (due is not None and bool(due.stopped and due.days)), x
                shown = due is not None and (past or not due.stopped)
                assert x.by == (due.until if due is not None and shown else ""), x
                LATE.update([x.late, x.stopped])
            for limit in (1, 50):
                assert every(cf, login, limit, what="late") == [x for x in whole if x.late]


def test_some_were_late_and_some_were_not() -> None:
    if not LATE:
        pytest.skip("no store was compared")
    assert {True, False} == LATE


@quick
@given(SEEDS)
def test_counts_are_never_less_than_the_rows(seed: int) -> None:
    with filled(seed) as cf:
        for login in setting.LOGINS:
            rows = Counter(x.what for x in every(cf, login))
            assert rows <= Counter(counted(cf, login)), login


def test_counts_ask_nobody_whether_they_are_barred() -> None:
    """Who entered a case may not decide it: it is in no page of theirs, and is counted."""
    with setting.office() as cf:
        guan, guan2 = cf.desk("guan"), cf.desk("guan2")
        guan2.confirm(guan.grant("chen", "decide"))
        granted(cf, "relief")
        assert every(cf, "chen") == [] and counted(cf, "chen") == {"decide": 1}
        assert [x.what for x in every(cf, "jue") if x.what == "decide"] == ["decide"]


def shown(x: Waiting, c: Case, today: Any) -> None:
    """A row says what the case says."""
    w = next(w for w in waits(c) if w.what == x.what)
    assert (x.duty, x.branch, x.programme) == (w.duty, c.branch, c.programme)
    assert (x.since, x.received_on, x.granted.minor) == (w.since, c.received_on, c.granted)
    assert x.days == (today - type(today).fromisoformat(w.since)).days


@quick
@given(SEEDS)
def test_names_are_read_once_for_a_page(seed: int) -> None:
    with filled(seed) as cf:
        cases = {c.number: c for c in cf.cases()}
        for login in setting.LOGINS:
            for page in pages(cf, login, 3):
                before = cf.journal.last()
                named = cf.desk(login).queue(limit=3, names=True)
                new = reads(cf, before)
                assert [e.purpose for e in new] == ["queue"] * bool(named.rows)
                for e in new:
                    subjects = dict.fromkeys(cases[x.case].id for x in named.rows)
                    assert e.subjects == tuple(subjects)
                assert all(x.name in ("苏和", "其木格", "苏和巴特尔") for x in named.rows)
                assert all(x.name == "" for x in page.rows)
                for x in page.rows:
                    shown(x, cases[x.case], cf.today)
        unnamed = reads(cf)
        for login in setting.LOGINS:
            cf.desk(login).queue(counts=True)
        assert reads(cf) == unnamed and cf.verify().ok


def reads(cf: Caseflow, after: int = 0) -> list[DataRead]:
    found = (x.event for x in cf.events(after=after, limit=10**6))
    return [e for e in found if isinstance(e, DataRead)]


# -- by hand --------------------------------------------------------------------------------------


def granted(cf: Caseflow, programme: str, born: str = "1966-05-07", **more: Any) -> str:
    """A case that waits for its first decision."""
    with Scratch.written(cf, setting.LOGINS) as s:
        return s.do(*setting.submission(programme, born, **more))


def test_narrowed_by_days_branch_and_kind_of_step() -> None:
    with setting.office(today="2026-05-31") as cf:
        old = granted(cf, "grant")
        cf.today = "2026-06-09"
        new = granted(cf, "city", "1970-01-02")

        def reviews(**narrow: Any) -> list[str]:
            return [x.case for x in every(cf, "ren", **{"what": "review", **narrow})]

        assert reviews() == reviews(what="review:county") == [old, new]
        assert reviews(days=9) == [old] and reviews(days=10) == []
        assert reviews(branch="SZW") == [old, new] and reviews(branch="WLCB") == []
        assert reviews(programme="city") == [new] and reviews(what="review:city") == []


def test_a_cursor_stands_while_others_work() -> None:
    """What is answered meanwhile is gone, what comes is found in its place, nothing comes twice."""
    born = [f"1966-05-{n:02d}" for n in range(10, 20)]
    with setting.office() as cf:
        numbers = [granted(cf, "relief", b) for b in born]
        desk = cf.desk("jue")
        first = desk.queue(what="decide", limit=4)
        assert len(first.rows) == 4 and first.next
        order = [x.case for x in every(cf, "jue", what="decide")]
        assert sorted(order) == sorted(numbers)
        desk.decide(order[0], "grant", why="符合办法")  # on the first page, answered
        desk.decide(order[5], "grant", why="符合办法")  # still to come
        cf.today = "2026-06-09"
        late = granted(cf, "relief", "1966-05-21")
        rest = [x for p in _from(cf, first.next) for x in p.rows]
        assert [x.case for x in rest] == [*(x for x in order[4:] if x != order[5]), late]


def _from(cf: Caseflow, after: str) -> Iterator[Page]:
    while after:
        page = cf.desk("jue").queue(what="decide", limit=2, after=after)
        yield page
        after = page.next


def test_who_is_interested_sees_nothing_of_the_case() -> None:
    """Neither one's relative's case nor that it counts."""
    with setting.office() as cf:
        case = granted(cf, "relief", "1966-05-06")  # a relative of lu
        cf.desk("chen").record(case, {"family.annual_income": yuan(30_000)})
        other = granted(cf, "relief", "1970-01-02")
        assert {x.case for x in every(cf, "quan")} == {case, other}
        assert {x.case for x in every(cf, "lu")} == {other}
        counts = {x.what: x.at_most for x in cf.desk("lu").queue(counts=True).counts}
        assert counts == {"confirm": 1}
        assert {x.what: x.at_most for x in cf.desk("dui").queue(counts=True).counts} == {
            "confirm": 2
        }


def counted(cf: Caseflow, login: str, branch: str = "") -> dict[str, int]:
    return {x.what: x.at_most for x in cf.desk(login, branch).queue(counts=True).counts}


def test_ones_own_case_is_not_even_counted() -> None:
    """A colleague applies."""
    with setting.office() as cf:
        granted(cf, "relief", "1988-02-09")  # as old, and with the number, as dui
        assert every(cf, "dui") == [] and counted(cf, "dui") == {}
        assert counted(cf, "fu") == {"confirm": 1, "identity": 1}  # whose number is it?


def test_only_what_is_held_here_and_now_counts() -> None:
    """Neither a grant that has run out, nor one of another branch, nor a narrower one narrows."""
    with setting.office() as cf:
        granted(cf, "relief")
        guan, guan2 = cf.desk("guan"), cf.desk("guan2")
        guan2.confirm(guan.grant("jian", "decide", until="2026-06-03"))
        assert counted(cf, "jian") == {"confirm": 1, "decide": 1}
        guan2.confirm(guan.grant("shi2", "enter"))
        assert counted(cf, "shi2", "SZW") == {"confirm": 1}
        guan2.confirm(guan.grant("ren", "decide", programmes=("grant",)))
        assert [x.what for x in every(cf, "ren")] == ["confirm"]
        cf.today = "2026-06-04"
        cf.desk("guan2").confirm(cf.desk("guan").grant("jian", "enter"))
        assert counted(cf, "jian") == {"confirm": 1}


def test_a_step_that_is_stopped_waits_for_what_stops_it() -> None:
    with setting.office() as cf:
        case = granted(cf, "city")
        cf.desk("ren").review(case, "return", why="不清")
        assert every(cf, "ren", what="review") == []
        (row,) = every(cf, "chen", what="awaiting_information")
        assert [(m.act, m.way) for m in row.ways] == [("record", "record"), ("attach", "attach")]


def test_a_desk_above_answers_what_it_decides_and_nothing_else_of_those_below() -> None:
    """The city decides `city` of the county: it looks at the grant again and sees no county
    step."""
    with setting.office() as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            case = s.do(*setting.submission("city"))
            for name in ("reviewed", "granted"):
                for said in setting.leads_to(name, "city", case, s.case):
                    s.do(*said)
            s.do("chen", Record(case=case, facts={"family.annual_income": yuan(60_000)}))
            s.do(*setting.submission("relief"))
        city = {w: {x.what for x in every(cf, w)} for w in ("shi", "shi2", "shi3")}
        assert city["shi"] == set()
        assert city["shi2"] == {"recompute"}  # who decided does not look at it again
        assert city["shi3"] == {"re_review", "recompute"}
        counts = cf.desk("shi3").queue(counts=True).counts
        assert {x.what: x.at_most for x in counts} == {"re_review": 1, "recompute": 1}
        assert {x.what for x in every(cf, "jue3")} == {"confirm", "decide"}  # the county's own


def test_what_is_due_at_a_desk_above_may_be_compared_there() -> None:
    with setting.office() as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            case = s.do(*setting.submission("city"))
            s.do("ren", next(c for _, c in setting.leads_to("reviewed", "city", case, s.case)))
            s.do(*setting.submission("relief"))
        (compare, review) = sorted(every(cf, "shi"), key=lambda x: x.what)
        assert (compare.case, compare.what, review.what) == (case, "confirm", "review:city")


def test_a_duty_for_some_programmes_sees_those() -> None:
    with setting.office() as cf:
        relief, grant = granted(cf, "relief"), granted(cf, "grant", "1970-01-02")
        guan, guan2 = cf.desk("guan"), cf.desk("guan2")
        guan2.confirm(guan.grant("jian", "review", programmes=("grant",)))
        assert [(x.case, x.what) for x in every(cf, "jian") if x.what != "confirm"] == [
            (grant, "review:county")
        ]
        assert {x.case for x in every(cf, "jian")} == {grant}
        none = cf.desk("jian").queue(programme="relief", counts=True)
        assert (none.rows, none.counts) == ((), ())
        assert every(cf, "jian", programme="grant") == every(cf, "jian")
        guan2.confirm(guan.grant("jian", "decide", programmes=("relief",)))
        assert {(x.case, x.what) for x in every(cf, "jian")} == {
            (grant, "review:county"), (grant, "confirm"), (relief, "confirm"), (relief, "decide"),
        }  # fmt: skip


def test_what_one_entered_alone_waits_for_others() -> None:
    with setting.office() as cf:
        case = granted(cf, "relief")
        assert every(cf, "chen") == [] and cf.desk("chen").queue(counts=True).counts == ()
        cf.desk("lu").record(case, {"cost.total": yuan(20_000)})
        (row,) = every(cf, "chen")
        assert [m.way for m in row.ways] == [f"confirm:{cf.case(case).open[0].version}"]
        for of in [o.version for o in cf.case(case).open]:
            cf.desk("chen").do_many([Confirm(case=case, of=of)])
        assert every(cf, "chen") == []


def test_an_account_that_is_missing_waits_for_who_enters() -> None:
    with setting.office() as cf:
        case = granted(cf, "relief", payee__kind="hospital", payee__account_no=None)
        (row,) = every(cf, "chen")
        assert (row.case, row.what) == (case, "confirm")
        assert [(m.act, m.way) for m in row.ways] == [("record", "record")]
        assert every(cf, "dui") == []


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({"what": "reveiw"}, "not_one_of", "what"),
        ({"what": "lunch"}, "not_one_of", "what"),
        ({"what": "outside"}, "not_one_of", "what"),
        ({"limit": 0}, "no_such_number", "limit"),
        ({"limit": 1001}, "no_such_number", "limit"),
        ({"limit": "5"}, "no_such_number", "limit"),
        ({"limit": True}, "no_such_number", "limit"),
        ({"days": -1}, "no_such_number", "days"),
        ({"days": 36_501}, "no_such_number", "days"),
        ({"least": 5}, "not_money", "least"),
        ({"most": "5"}, "not_money", "most"),
        ({"after": "x"}, "no_such_page", "after"),
        ({"after": "2026-06-01_ffffffffffffffff_decide"}, "no_such_page", "after"),
        ({"after": "2026-06-01_8000000000000000_decide"}, "no_such_page", "after"),
        ({"after": 7}, "no_such_page", "after"),
    ],
)
def test_what_cannot_be_asked_is_named(asked: dict[str, Any], code: str, field: str) -> None:
    with setting.office() as cf:
        with pytest.raises(FactError) as problem:
            cf.desk("chen").queue(**asked)
        assert (problem.value.code, problem.value.field) == (code, field)


def test_the_last_page_that_can_be_asked_for_is_empty() -> None:
    with setting.office() as cf:
        granted(cf, "relief")
        assert cf.desk("jue").queue(after="2026-06-01_7fffffffffffffff_decide") == Page(rows=())


def test_who_may_not_ask() -> None:
    with setting.office() as cf:
        with pytest.raises(NotAllowed) as problem:
            cf.desk("chen", "WLCB").queue()
        assert problem.value.code == "no_grant"
        with pytest.raises(NotAllowed) as problem:
            cf.desk("chen").queue(branch="XX")
        assert problem.value.code == "no_such_branch"
        with pytest.raises(CaseflowError):
            cf.desk("chen").queue(programme="releif")
        granted(cf, "relief")
        assert cf.desk("jian").queue(counts=True) == Page(rows=())  # who supervises only reads
        assert id_no("1966-05-07") not in repr(cf.desk("jue").queue(names=True))


@pytest.mark.parametrize(
    ("place", "login", "answers"),
    [
        ("", "ren", {"accept", "return", "reject", "escalate"}),
        ("reviewed", "jue", {"grant", "refuse", "escalate"}),
    ],
)
def test_the_other_answers_stand_beside_and_what_is_due_is_told(
    place: str, login: str, answers: set[str]
) -> None:
    """Where a review or a decision is due, all that may be answered; each as `may` allows it."""
    with setting.office() as cf:
        with Scratch.written(cf, setting.LOGINS) as s:
            case = s.do(*setting.submission("grant"))
            for said in setting.leads_to(place, "grant", case, s.case) if place else ():
                s.do(*said)
        desk = cf.desk(login)
        (row,) = (x for x in desk.queue().rows if x.ways[0].act in doable.ANSWERED)
        told = {(m.act, m.way): m for m in desk.may(case)}
        both = (*row.ways, *row.also)
        assert {m.way for m in both} == answers and len(both) == len(answers)
        assert {m.act for m in both} == {row.ways[0].act}
        assert all(told[m.act, m.way].allowed for m in both)
        assert all(told[m.act, m.way].due for m in row.ways)
        assert not any(told[m.act, m.way].due for m in row.also)
        assert not told["pay", "pay"].due
        payee = next(x for x in cf.desk("dui").queue().rows if x.ways[0].act == "confirm")
        assert payee.also == ()
