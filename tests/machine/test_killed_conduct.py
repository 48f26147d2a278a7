"""Minutes are confirmed, a notice is put up and seen, a list is confirmed, and the machine dies in
between; or eight do it at once on one file. Minutes and what is put up are there whole or not at
all; of a list each row is. Done again it ends as if nothing had happened."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sitting
from attrs import frozen
from lists import fill
from machine.killed import killed_at
from office import ACCOUNT, office
from stories import test_notice as notice

from caseflow import Caseflow, CaseflowError, Programme
from caseflow.desk import row_by_row

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
DAY = "2026-06-01"
DEEP = pytest.param(0, marks=pytest.mark.deep)
STEP = 17  # statements between two points of the deep run
CASES, DESKS = 3, 8


@frozen(kw_only=True)
class Doing:
    """How the store is made, what is done in it, what that writes; `whole`: all at once or not."""

    programme: Programme
    made: Callable[[Path], Caseflow]
    act: Callable[[Caseflow, Path], list[str]]
    writes: dict[str, int]
    whole: bool
    first: dict[str, int]  # what eight are told of each row
    others: dict[str, int]  # what those are told who are told of no row


def minuted(path: Path) -> Caseflow:
    cf = sitting.house(path)
    sitting.enter(cf, *[sitting.rule(sitting.file(cf, n)) for n in range(CASES)])
    return cf


def granted(path: Path) -> Caseflow:
    cf = office(path, today=DAY, programmes=[notice.COUNTY], funds=(notice.FUND,))
    for n in range(CASES):
        notice.granted(cf, f"201{n}-05-06", f"其木格{n}")
    return cf


def hangs(path: Path) -> Caseflow:
    cf = granted(path)
    publishes(cf, path)
    return cf


def accounts(path: Path) -> Caseflow:
    """A list of accounts, as it goes out to who compares them."""
    cf = sitting.house(path)
    for n in range(CASES):
        name = {"payee.account_name": f"测试{n}", "payee.account_no": f"622202000000000{n}019"}
        cf.desk("chen").record(sitting.file(cf, n), ACCOUNT | name)
    (path.parent / "list.xlsx").write_bytes(cf.desk("ren").sheet("confirm").content)
    return cf


def confirms(cf: Caseflow, path: Path) -> list[str]:
    return [x.how for x in sitting.confirm(cf).rows]


def publishes(cf: Caseflow, path: Path) -> list[str]:
    made = cf.desk("chen").publish([c.number for c in cf.cases()], **notice.SAID, request="1")
    return ["put up"] if len(made.cases) == CASES else []


def sees(cf: Caseflow, path: Path) -> list[str]:
    (told,) = cf.desk("fu").notices()
    done = cf.desk("fu").notice_seen(told.ref)
    return [d.error.code if d.error is not None else d.verdict for d in done]


def compares(cf: Caseflow, path: Path) -> list[str]:
    sheet = cf.desk("ren").read_sheet(path.parent / "list.xlsx")
    done = cf.desk("ren").answer_sheet(fill(sheet, answer="一致"))
    return [v.code or v.verdict for v in done.verdicts]


N = CASES
DOING = {
    "minutes": Doing(
        programme=sitting.GRANT, made=minuted, act=confirms, whole=True,
        writes={"meeting_held": 1, "decided": N},
        first={"granted": 1}, others={"minutes_known": DESKS - 1},
    ),
    "put up": Doing(
        programme=notice.COUNTY, made=granted, act=publishes, whole=True,
        writes={"notice_posted": 1, "notice_named": N},
        first={}, others={"put up": DESKS},
    ),
    "seen": Doing(
        programme=notice.COUNTY, made=hangs, act=sees, whole=False, writes={"notice_seen": N},
        first={"done": 1, "notice_seen_already": DESKS - 1}, others={},
    ),
    "accounts": Doing(
        programme=sitting.GRANT, made=accounts, act=compares, whole=False,
        writes={"payee_confirmed": N},
        first={"done": 1, "before": DESKS - 1}, others={},
    ),
}  # fmt: skip


@pytest.fixture(scope="module", params=DOING)
def doing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Doing, Path]:
    """What is done, and the store before it."""
    folder: Path = tmp_path_factory.mktemp("conduct")
    x = DOING[request.param]
    with x.made(folder / "a.db"):
        pass
    return x, folder


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row of a list in a transaction of its own."""
    monkeypatch.setattr(row_by_row, "CHUNK", 1)
    monkeypatch.setattr(row_by_row, "swept", lambda: None)


def opened(x: Doing, folder: Path) -> Caseflow:
    return Caseflow.open(folder / "a.db", today=DAY, programmes=[x.programme])


def done(x: Doing, folder: Path) -> list[str]:
    """Done, or by which code it is refused."""
    with opened(x, folder) as cf:
        try:
            return x.act(cf, folder / "a.db")
        except CaseflowError as problem:
            return [problem.code]


def written(x: Doing, folder: Path) -> Counter[str]:
    """How often each was written; and all of it is whole."""
    with opened(x, folder) as cf:
        assert cf.verify(replay=True).ok
        seen = Counter(e.type.partition("/")[0] for e in cf.events(limit=10_000))
    return Counter({t: n for t, n in seen.items() if t in x.writes})


def stands(x: Doing, folder: Path) -> Any:
    with opened(x, folder) as cf:
        cases = [(c.number, c.status, c.granted, c.version) for c in cf.cases()]
        return cases, cf.funds()


@pytest.mark.parametrize("n", [30, DEEP])
def test_killed_and_done_again(doing: tuple[Doing, Path], tmp_path: Path, n: int) -> None:
    x, made = doing
    before, whole, died = written(x, made), tmp_path / "whole", 0
    shutil.copytree(made, whole)
    done(x, whole)
    after, expected = before + Counter(x.writes), stands(x, whole)
    assert written(x, whole) == after
    for at in (n,) if n else range(5, 10_000, STEP):
        folder = tmp_path / str(at)
        shutil.copytree(made, folder)
        finished = killed_at(folder, at, lambda folder=folder: done(x, folder), statements=True)  # type: ignore[misc]
        died += not finished
        assert not x.whole or written(x, folder) in (before, after)
        done(x, folder)
        assert (written(x, folder), stands(x, folder)) == (after, expected), at
        shutil.rmtree(folder)
        if finished:
            break
    assert died, "it was done before that"


def test_eight_at_once(doing: tuple[Doing, Path], tmp_path: Path) -> None:
    """One carries it out, the others are told by a code; of a list one for each row."""
    x, made = doing
    folder = tmp_path / "s"
    shutil.copytree(made, folder)
    children = [_child(x, folder, n) for n in range(DESKS)]
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children] == [0] * DESKS
    said = [(folder / f"{n}.txt").read_text().split(",") for n in range(DESKS)]
    counted = [Counter(x) for x in zip(*(row for row in said if len(row) > 1), strict=True)]
    told = Counter(row[0] for row in said if len(row) == 1)
    assert (counted[:1], told) == ([Counter(x.first)] if x.first else [], Counter(x.others))
    assert all(c == counted[0] for c in counted)
    assert written(x, folder) == written(x, made) + Counter(x.writes)


def _child(x: Doing, folder: Path, n: int) -> int:
    child = os.fork()
    if child == 0:
        code = 3
        try:
            (folder / f"{n}.txt").write_text(",".join(done(x, folder)))
            code = 0
        finally:
            os._exit(code)
    return child
