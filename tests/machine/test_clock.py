"""A clock that jumps: nothing is written by it until two people have looked at a calendar."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from office import child, office, staff

from caseflow import Caseflow, CaseflowError
from caseflow.branch.clock import jumped
from caseflow.cli.app import run
from caseflow.machine import backup, restore
from caseflow.office import office as at_work
from caseflow.proof.verify import verify_file

START = datetime(2026, 6, 1, 4, tzinfo=UTC)  # noon in China


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], str]]:
    """Sets the clock of the machine so many days behind the start; the day in words."""

    def set_(n: int) -> str:
        now = START + timedelta(days=n)
        monkeypatch.setattr(at_work, "clock", lambda: now)
        return now.date().isoformat()

    set_(0)
    yield set_


def real(folder: Path) -> tuple[Path, Path]:
    """A real store and its key."""
    (folder / "store").mkdir()
    store, key = folder / "store/office.db", folder / "office.key"
    Caseflow.create(store, branch="SZW", people=staff(), key=key).close()
    return store, key


def code(act: Callable[[], object]) -> str:
    try:
        act()
    except CaseflowError as no:
        return no.code
    return ""


@pytest.mark.parametrize(
    ("n", "far"), [(-365, True), (-1, True), (0, False), (1, False), (30, False), (31, True)]
)
def test_how_far_a_day_may_be(n: int, far: bool) -> None:
    last = START.date()
    assert jumped(last.isoformat(), (last + timedelta(days=n)).isoformat()) is far


@pytest.mark.parametrize("n", [-1, 31, 400])
def test_two_look_at_a_calendar(tmp_path: Path, days: Callable[[int], str], n: int) -> None:
    store, key = real(tmp_path)
    with Caseflow.open(store, key=key) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        case = chen.submit("crcf.chd", child())
        before, day = cf.journal.last(), days(n)
        for act in (
            lambda: chen.submit("crcf.chd", child("2019-01-02", name="乌兰")),
            lambda: chen.facts(case, purpose="case"),  # a read is written too
            lambda: ren.review(case, "reject", why="x"),
            lambda: chen.adopt("proposals.days", 9, since=day, source="s"),
        ):
            assert code(act) == "clock_jumped"
        other = days(n + 1)
        days(n)
        assert code(lambda: ren.confirm_clock(chen, other)) == "clock_says_other"
        assert code(lambda: ren.confirm_clock(ren, day)) == "clock_by_one"
        assert cf.journal.last() == before and cf.case(case)
        ren.confirm_clock(chen, day)
        assert cf.journal.last() == before + 1
        chen.submit("crcf.chd", child("2019-01-02", name="乌兰"))
        assert code(lambda: ren.confirm_clock(chen, day)) == "clock_not_doubted"
        report = cf.verify(replay=True)
        assert report.ok, report.findings
        times = [e.recorded_at for e in cf.journal.walk()]
        assert times == sorted(times)  # never back, whatever the clock did


def test_a_clock_that_was_a_year_ahead_comes_back(
    tmp_path: Path, days: Callable[[int], str]
) -> None:
    store, key = real(tmp_path)
    with Caseflow.open(store, key=key) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        ren.confirm_clock(chen, days(365))  # both were wrong
        days(3)
        assert code(lambda: chen.submit("crcf.chd", child())) == "clock_jumped"
        chen.confirm_clock(ren, days(3))
        days(9)
        case = chen.submit("crcf.chd", child())
        assert cf.case(case).received_on and cf.verify(replay=True).ok


@pytest.mark.parametrize("n", [-1, 31])
def test_due_writes_nothing_until_then(
    tmp_path: Path, days: Callable[[int], str], n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, key = real(tmp_path)
    with Caseflow.open(store, key=key) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        chen.submit("crcf.chd", child())
        from caseflow.desk import due
        from caseflow.store.journal import Falls

        (case,) = cf.cases()
        falls = Falls(day="2026-01-01", number=case.number, case_id=case.id, what="letter")
        monkeypatch.setattr(type(cf.journal), "falls_due", lambda self, until: [falls])
        before, day = cf.journal.last(), days(n)
        assert len(due.due(chen.seat)) == 1  # looking is free
        assert code(lambda: due.due(chen.seat, apply=True)) == "clock_jumped"
        assert cf.journal.last() == before
        ren.confirm_clock(chen, day)
        assert code(lambda: due.due(chen.seat, apply=True)) == ""


def test_a_backup_of_long_ago_is_restored_and_vouches_for_no_clock(
    tmp_path: Path, days: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, key = real(tmp_path)
    with Caseflow.open(store, key=key) as cf:
        heads = backup(cf, tmp_path / "b")
    (tmp_path / "new").mkdir()
    day = days(90)
    restore(tmp_path / "b", tmp_path / "new/office.db", key=key, heads=heads)
    assert verify_file(tmp_path / "new/office.db").ok
    with Caseflow.open(tmp_path / "new/office.db", key=key) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        assert code(lambda: chen.submit("crcf.chd", child())) == "clock_jumped"
        ren.confirm_clock(chen, day)
        chen.submit("crcf.chd", child())
        assert cf.verify(replay=True).ok
    restore(tmp_path / "b", tmp_path / "new/other.db", key=key)
    with Caseflow.open(tmp_path / "new/other.db", key=key) as cf:
        monkeypatch.setattr(at_work.Office, "_trusted", lambda self, today: None)
        cf.desk("chen").submit("crcf.chd", child())
        assert {f.code for f in cf.verify().findings} == {"clock_unconfirmed"}


def test_verify_names_a_jump_that_nobody_confirmed(
    tmp_path: Path, days: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, key = real(tmp_path)
    with Caseflow.open(store, key=key) as cf:
        with monkeypatch.context() as loose:
            loose.setattr(at_work.Office, "_trusted", lambda self, today: None)
            days(31)
            cf.desk("chen").submit("crcf.chd", child())
        assert {f.code for f in cf.verify().findings} == {"clock_unconfirmed"}
        with monkeypatch.context() as loose:
            loose.setattr(at_work.Office, "_trusted", lambda self, today: None)
            days(29)  # back: nor does the time of recording agree with the day
            cf.desk("chen").submit("crcf.chd", child("2019-01-02", name="乌兰"))
        codes = [f.code for f in cf.verify().findings]
        assert sorted(set(codes)) == ["clock_unconfirmed", "day_differs"]
        assert codes.count("clock_unconfirmed") == 2


def test_a_demonstration_chooses_its_day() -> None:
    with office(today="2026-06-01") as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        for day in ("2026-12-31", "2026-01-01"):
            cf.today = day
            assert code(lambda day=day: ren.confirm_clock(chen, day)) == "clock_of_demo"
            chen.adopt("proposals.days", 9, since="2026-01-01", source=day)
        assert cf.verify().ok


@pytest.mark.parametrize("n", [-1, 31])
def test_two_say_so_at_the_command_line(
    tmp_path: Path, days: Callable[[int], str], n: int, capsys: pytest.CaptureFixture[str]
) -> None:
    store, key = real(tmp_path)
    with Caseflow.open(store, key=key) as cf:
        cf.desk("chen").submit("crcf.chd", child())
        before = cf.journal.last()

    def typed(*words: str) -> str:
        """The code of what is refused; empty if nothing is."""
        code = run(["--json", "--store", str(store), "--key", str(key), *words])
        out, err = capsys.readouterr()
        assert (code == 0) == bool(out) and code in (0, 1)
        return json.loads(err)["code"] if err else ""

    assert typed("--as", "ren", "clock", days(0), "--with", "chen") == "clock_not_doubted"
    other, day = days(n + 1), days(n)
    assert typed("clock", day, "--with", "chen") == "clock_by_whom"
    assert typed("--as", "ren", "clock", day, "--with", "ren") == "clock_by_one"
    assert typed("--as", "ren", "clock", day, "--with", "nobody") == "no_person"
    assert typed("--as", "ren", "clock", other, "--with", "chen") == "clock_says_other"
    with Caseflow.open(store, key=key) as cf:
        assert cf.journal.last() == before
    assert typed("--as", "ren", "clock", day, "--with", "chen") == ""
    with Caseflow.open(store, key=key) as cf:
        assert [e.type for e in cf.events(after=before)] == ["clock_confirmed/1"]
        cf.desk("chen").submit("crcf.chd", child("2019-01-02", name="乌兰"))
        assert cf.verify(replay=True).ok


def test_the_command_line_says_who_confirmed_what(
    tmp_path: Path, days: Callable[[int], str], capsys: pytest.CaptureFixture[str]
) -> None:
    store, key = real(tmp_path)
    day = days(40)
    words = ["--store", str(store), "--key", str(key), "--as", "ren", "clock", day]
    assert run([*words, "--with", "chen"]) == 0
    said = capsys.readouterr().out
    assert all(x in said for x in (day, START.date().isoformat(), "任审核", "陈录入"))
    assert run(["--store", str(tmp_path / "d.db"), "init", "--demo"]) == 0
    capsys.readouterr()
    words = ["--json", "--store", str(tmp_path / "d.db"), "--as", "clerk", "clock", day]
    assert run([*words, "--with", "reviewer"]) == 1
    assert json.loads(capsys.readouterr().err)["code"] == "clock_of_demo"
