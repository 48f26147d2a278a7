"""What is looked up once for a list, or kept from one question to the next, says what is so now."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from desk.test_ahead import account, cases, queries
from desk.test_payee_many import HEAD, filed
from desk.test_serving import born, whole
from faults.aid import GRANT, OWN, person
from faults.aid import office as county
from guards import made as w
from hypothesis import given, settings
from hypothesis import strategies as st
from office import id_no, office
from stories.billing import bill, billed, granted, told
from stories.billing import office as billing

from caseflow import Caseflow, yuan
from caseflow.case.acts import Confirm, Decide, Record, Withdraw
from caseflow.case.acts.telling import keep
from caseflow.case.bill import Bill
from caseflow.case.cofunding import bill_of
from caseflow.case.fold import COUNTED, moved
from caseflow.case.line import Line
from caseflow.case.parts import Doubt
from caseflow.case.state import ORDER
from caseflow.codec import changed
from caseflow.desk import carry_out
from caseflow.events import kind_of
from caseflow.fund.events import Move
from caseflow.office.look import _same
from caseflow.office.named import find_fund
from caseflow.office.root import Root
from caseflow.office.standing import Standing

# -- once for a list ------------------------------------------------------------------------------


def six_as_two(run: Any) -> None:
    """As many queries for six cases as for two."""
    spent = []
    for n in (2, 6):
        with queries() as asked:
            run(n, asked)
        spent.append(len(asked))
    assert spent[0] == spent[1], spent


def test_six_payees_are_compared_with_as_many_queries_as_two() -> None:
    with county(money=500_000) as cf:
        start = 0

        def run(n: int, asked: list[str]) -> None:
            nonlocal start
            numbers = range(start, start + n)
            start += n
            filed_ = cases(cf, numbers)
            for case, i in zip(filed_, numbers, strict=True):
                cf.desk("chen").record(case, account(i))
            paid = [(c, p.version) for c in filed_ if (p := cf.case(c).payee) is not None]
            asked.clear()
            done = cf.desk("ren").do_many([Confirm(case=c, of=v) for c, v in paid])
            assert not any(d.error for d in done)

        six_as_two(run)


def test_six_that_name_an_operation_are_decided_with_as_many_queries_as_two() -> None:
    with billing() as cf:
        start = 0

        def run(n: int, asked: list[str]) -> None:
            nonlocal start
            own = [granted(cf, "first", f"1966-05-{i + 1:02d}") for i in range(start, start + n)]
            start += n
            for case in own:
                cf.desk("chen").record(case, bill(invoice_no=None))
                told(cf, case)
            asked.clear()
            done = cf.desk("jue").do_many(
                [Decide(case=c, result="grant", why="已核对") for c in own]
            )
            assert not any(d.error for d in done)

        six_as_two(run)


def test_a_number_that_is_none_is_asked_for_once() -> None:
    with office() as cf, cf.office.reading() as root:
        with queries() as asked:
            assert [root.numbered("SZW-2026-9999-Q") for _ in range(3)] == [0, 0, 0]
        assert len(asked) == 1


# -- who stands where -----------------------------------------------------------------------------

PARTIES, CASES = range(1, 5), range(11, 15)
WITH = st.dictionaries(st.sampled_from(CASES), st.sets(st.sampled_from(PARTIES)), max_size=4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.sampled_from(PARTIES)),
        st.tuples(st.just("ahead"), st.sets(st.sampled_from(PARTIES))),
        st.tuples(
            st.just("write"),
            st.tuples(st.sampled_from(CASES), st.sets(st.sampled_from(PARTIES))),
        ),
    ),
    max_size=12,
)


@settings(max_examples=150)
@given(stored=WITH, steps=STEPS)
def test_who_stands_where_is_as_stored_and_as_written_since(
    stored: dict[int, set[int]], steps: list[tuple[str, Any]]
) -> None:
    def rows(table: str, column: str, parties: Any) -> list[tuple[int, str, int]]:
        return [(c, "child", p) for c, who in stored.items() for p in who if p in parties]

    now, states, written = dict(stored), {}, []
    root = SimpleNamespace(fresh=set(), journal=SimpleNamespace(told=rows), written=written)
    root.see = lambda kind, id: states[id]
    standing = Standing(root)  # type: ignore[arg-type]
    for what, of in [*steps, *(("ask", p) for p in PARTIES)]:
        if what == "write":
            case, who = of
            now[case] = who
            people = tuple(("child", p) for p in sorted(who))
            states[case] = w.case(id=case, people=people, payee=None)
            written.append(SimpleNamespace(stream=case, event=SimpleNamespace(kind="case")))
        elif what == "ahead":
            standing.prefetch(of)
        else:
            expected = {c for c, who in now.items() if of in who}
            assert standing.of(of).people == expected == set(standing.of(of).roles)


def test_an_account_that_was_stated_in_the_same_list_is_found() -> None:
    """Who is paid elsewhere is told of what was written just before, too."""
    with office() as cf:
        new = {"name": "窦双职", "id_no": id_no("1987-02-08"), "duties": ("enter",)}
        (made,) = cf.desk("chen").hire("dou", **new)
        cf.desk("ren").confirm(made)
        first, second = filed(cf, 2)
        payee = cf.case(first).payee
        assert payee is not None
        other = {**HEAD, "payee.account_no": "6222020000000000026"}
        commands = [Record(case=second, facts=other), Confirm(case=first, of=payee.version)]
        assert not any(d.error for d in cf.desk("dou").do_many(commands))
        now = cf.case(second).payee
        assert now is not None and now.doubted == ("account_changed",)
        assert cf.verify().ok


# -- who is on a bill, who waits for money --------------------------------------------------------


def test_who_is_on_a_bill_is_told_anew_after_each_event() -> None:
    """In one command the sum of the one moves, and that of the other is computed on the rest."""
    with billing(":memory:", "first", "rest") as cf:
        one, two = (billed(cf, granted(cf, n)) for n in ("first", "rest"))
        cf.desk("chen").record(one, bill("20000.00", "66400.00"))
        assert [b.less for b in map(bill_of, (cf.case(one), cf.case(two))) if b] == [0, 15_000_00]
        assert cf.verify(replay=True).ok


def three_wait(cf: Caseflow) -> list[str]:
    out = []
    for i in range(3):
        out.append(cf.desk("chen").submit("grant", person(born(i), received="2026-03-02")))
        cf.desk("jue").decide(out[-1], "grant", award=yuan(10_000), why="符合办法")
    return out


def in_line(root: Root) -> int:
    """How many wait for the fund."""
    return len(root.in_line.of(find_fund(root, OWN).id, None))


def test_who_waits_is_read_again_once_somebody_wrote() -> None:
    with county(":memory:", GRANT) as cf:
        first, *_ = three_wait(cf)
        for left in (3, 2):
            with cf.office.reading() as root:
                assert in_line(root) == left
            if left == 3:
                cf.desk("chen").withdraw(first, why="撤回")
        assert whole(cf)


def test_who_waits_stands_as_it_was_where_a_transaction_was_dropped() -> None:
    """What one transaction writes is not in what the next one reads, unless it was kept."""
    with county(":memory:", GRANT) as cf:
        first, *_ = three_wait(cf)
        with suppress(KeyError), cf.office.writing() as root:
            assert in_line(root) == 3
            done = carry_out.one(cf.desk("chen").seat, root, Withdraw(case=first, why="撤回"))
            assert done.error is None and in_line(root) == 2
            raise KeyError
        with cf.office.reading() as root:
            assert in_line(root) == 3


# -- what is stored so, and need not be read again -------------------------------------------------


def state(cf: Caseflow, number: str) -> Any:
    with cf.office.reading() as root:
        return root.see("case", root.numbered(number))


def test_a_state_is_read_once_while_nobody_writes() -> None:
    with county(":memory:", GRANT) as cf:
        first, second, _ = three_wait(cf)
        before = state(cf, first)
        with queries() as asked:
            assert state(cf, first) is before
        assert not any("FROM cases" in q and "state" in q for q in asked), asked
        cf.desk("chen").withdraw(second, why="撤回")
        assert state(cf, first) == before and state(cf, second).end == "withdrawn"
        assert whole(cf)


def funds(cf: Caseflow) -> int:
    with cf.office.reading() as root:
        return len(root.streams("fund"))


def test_what_another_process_wrote_is_read(tmp_path: Path) -> None:
    with county(tmp_path / "a.db", GRANT) as cf:
        first, *_ = three_wait(cf)
        assert not state(cf, first).end
        there = funds(cf)
        with Caseflow.open(tmp_path / "a.db", programmes=[GRANT], today="2026-06-01") as other:
            other.desk("chen").withdraw(first, why="撤回")
            proposal = other.desk("chen").open_fund("另一笔", programmes=["grant"])
            assert state(cf, first).end == "withdrawn" and funds(cf) == there
            other.desk("ren").confirm(proposal)
        assert funds(cf) == there + 1
        cf.desk("ren").confirm(cf.desk("chen").open_fund("又一笔", programmes=["grant"]))
        assert funds(cf) == there + 2


@pytest.mark.parametrize("kept", [False, True])
def test_what_was_written_and_undone_is_no_state(kept: bool) -> None:
    """A commit that fails leaves what was stored before, however far it came."""
    with county(":memory:", GRANT) as cf:
        first, *_ = three_wait(cf)
        before = state(cf, first)
        with suppress(KeyError), cf.office.writing() as root:
            done = carry_out.one(cf.desk("chen").seat, root, Withdraw(case=first, why="撤回"))
            assert done.error is None
            root.commit()
            if not kept:
                raise KeyError
            root.written.clear()  # it is written once
        assert state(cf, first).end == ("withdrawn" if kept else ""), before


def test_answers_are_the_same_if_each_is_the_very_same() -> None:
    facts = {"a": 1, "b": "x"}
    assert _same(facts, facts) and _same(facts, dict(facts))
    for other in ({"a": True, "b": "x"}, {"a": 1}, {"b": "x", "a": 1}, {**facts, "c": 2}, {}):
        assert not _same(facts, other)


# -- the same, said shorter -----------------------------------------------------------------------

UNITS = st.integers(0, 3)
OUT = st.just(w.line(final=True, granted=2, paid=2))
LINES = st.lists(
    OUT
    | st.builds(
        lambda final, **units: w.line(final=final, **units),
        final=st.booleans(),
        granted=UNITS,
        reserved=UNITS,
        instructed=UNITS,
        paid=UNITS,
        returned=UNITS,
    ),
    max_size=3,
).map(lambda lines: tuple(changed(x, name=str(n)) for n, x in enumerate(lines, 1)))
DOUBTS = st.lists(
    st.builds(
        Doubt, kind=st.sampled_from("xy"), case=st.just(0), settled_by=st.sampled_from((None, 5))
    ),
    max_size=2,
).map(tuple)
PAYEES = st.builds(lambda doubts, at: w.payee(doubts=doubts, version=at), DOUBTS, st.just(4))


@settings(max_examples=150)
@given(
    lines=LINES,
    holds=st.lists(st.sampled_from(ORDER), max_size=3, unique=True),
    end=st.sampled_from(("", "", "withdrawn")),
    payee=st.one_of(st.none(), PAYEES),
    apart=st.lists(PAYEES, max_size=2),
)
def test_what_is_asked_most_says_the_same(
    lines: tuple[Line, ...], holds: list[str], end: str, payee: Any, apart: list[Any]
) -> None:
    others = tuple(changed(p, line=str(n), version=4 + n) for n, p in enumerate(apart, 1))
    c = w.case("pay", *holds, lines=lines, end=end, payee=payee, apart=others)
    final = bool(end) or (bool(lines) and all(x.final for x in lines))
    assert c.award_final == final
    assert c.partly == (any(x.final for x in lines) and not final)
    out = bool(lines) and "recompute" not in holds and all(x.gone for x in lines)
    assert c.paid_out == out
    stated = (*((payee,) if payee is not None else ()), *others)
    assert c.stated == stated
    found = dict.fromkeys(d for p in (() if out else stated) for d in p.doubted)
    assert c.doubted == tuple(found)
    sent = any(x.instructed for x in lines) and not any(x.reserved for x in lines)
    due = "paying" if sent else "due:pay"
    assert c.status == (end or next((h for h in ORDER if h in holds), "") or due)
    assert [h for h in ORDER if c.held(h)] == [h for h in ORDER if h in holds]
    for name in ("1", "2", "9"):
        assert c.line(name) == next((x for x in lines if x.name == name), None)
        assert c.payee_of(name) == next((p for p in others if p.line == name), payee)
    for at in (4, 5, 9):
        assert c.stated_at(at) == next((p for p in stated if p.version == at), None)
    assert (c.granted, c.reserved) == (
        sum(x.granted for x in lines),
        sum(x.reserved for x in lines),
    )


ACCOUNTS = st.sampled_from((*COUNTED, "available", "received"))
MOVES = st.lists(
    st.builds(
        lambda line, source, target, units: Move(
            fund=w.OWN, line=line, source=source, target=target, units=units
        ),
        st.sampled_from("12"),
        ACCOUNTS,
        ACCOUNTS,
        st.integers(1, 5),
    ),
    max_size=4,
)


@settings(max_examples=150)
@given(moves=MOVES, file=st.sampled_from((None, 7)))
def test_lines_move_one_account_after_the_other(moves: list[Move], file: int | None) -> None:
    """Also those that nobody may write: a forged journal is told again before it is judged."""
    c = w.case(lines=tuple(w.line(name=n, reserved=50, paid=50) for n in "12"))
    more = {} if file is None else {"file": file}
    lines = {x.name: x for x in c.lines}
    for m in moves:
        line = changed(lines[m.line], **more)
        if m.source == "paid":
            line = changed(line, returned=line.returned + m.units)
        elif m.source in COUNTED:
            line = changed(line, **{m.source: getattr(line, m.source) - m.units})
        if m.target in COUNTED:
            line = changed(line, **{m.target: getattr(line, m.target) + m.units})
        lines[m.line] = line
    assert moved(c, tuple(moves), **more) == tuple(lines.values())


@pytest.mark.parametrize("invoice", ["", "a" * 16])
@pytest.mark.parametrize("operation", ["", "b" * 16])
def test_a_bill_is_found_by_each_code_that_it_has(invoice: str, operation: str) -> None:
    found = Bill(invoice=invoice, operation=operation, pays=None, total=None).codes
    assert found == tuple(x for x in (invoice, operation) if x)


def test_a_hold_that_is_opened_asks_for_the_next_one() -> None:
    """All was paid, so that a doubt about the payee held up nothing; it is to be computed again."""
    doubted = w.payee(doubts=(Doubt(kind="shared_account", case=0),))
    now = w.settled_up(payee=doubted, summed_on="another")
    assert not now.held("payee")
    edition = SimpleNamespace(told=())
    said: dict[str, Any] = {"see": None, "edition": lambda of: edition}
    look: Any = SimpleNamespace(case=lambda id: now, who=w.DECIDER, **said)
    opened = []
    for write in keep(look, now.id):
        opened.append(write.event.hold)
        now = kind_of(write.event).fold(now, write.event, w.stamp(version=now.version + 1))
    assert opened == ["recompute", "payee"]
