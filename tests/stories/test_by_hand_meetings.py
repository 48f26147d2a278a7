"""A shared bill and a raise in a meeting, by hand: the list at the command line, filled in as a
clerk does, foreseen, entered, confirmed; what was foreseen is what is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sitting as t
from lists import grid, save
from stories import billing, test_by_hand
from stories.test_by_hand import Cli

from caseflow import Caseflow, yuan
from caseflow.files.answerable import HEAD

cli = test_by_hand.cli
MINUTES = ("--body", t.BODY, "--number", "1号")
SHEET = "上会清单_党组会_2026-06-01.xlsx"


def filled(said: dict[str, dict[str, Any]], present: str = "chen2、、jue， fu，") -> None:
    """What the meeting said of each case is typed in, and above it of the meeting itself."""
    path = Path(SHEET)
    rows = grid(path)
    at = {head: n for n, head in enumerate(rows[HEAD])}
    for row in rows[HEAD + 1 :]:
        for head, value in said.get(row[at["申请编号"]], {}).items():
            row[at[head]] = value
    rows[1][2], rows[2][2], rows[3][2] = "1号", "2026-06-01", present
    save(path, rows)


def hold(cli: Cli, who: str = "jue") -> list[str]:
    """Foreseen, entered, foreseen again, confirmed: what became of each."""
    seen = cli("meeting", "hold", SHEET, "--body", t.BODY, "--preview")
    made = cli("meeting", "hold", SHEET, "--body", t.BODY)
    assert seen["rows"] == made["rows"] and made["unread"] == []
    shown = cli("--as", who, "meeting", "confirm", *MINUTES, "--preview")
    done = cli("--as", who, "meeting", "confirm", *MINUTES, "--yes")
    assert shown["rows"] == done["rows"]
    return [x["how"] for x in done["rows"]]


def opened(*cases: str) -> list[str]:
    """Granted, with the bill on which they all are, and a body."""
    with billing.office("caseflow.db") as cf:
        t.adopt(cf, quorum="2", who="chen2, jue, fu", second="chen2")
        return [billing.billed(cf, billing.granted(cf, n)) for n in cases]


def test_a_bill_that_is_shared(cli: Cli) -> None:
    _, two = opened("first", "rest")
    made = cli("meeting", "sheet", "--body", t.BODY)
    assert (made["file"], made["rows"]) == (SHEET, 2)
    filled({two: {"会议决定": "资助", "同一票据几方分担": "认定符合"}})
    assert hold(cli) == ["granted"]
    assert [c["granted"] for c in cli("cases")] == [3_000_000, 34_042_44]
    assert cli("verify")["ok"]


def test_what_was_granted_is_raised(cli: Cli) -> None:
    """追加: the list says to how much. A row that names no sum, or no more than was granted, is
    left out and stops no other; what waits is the case as it stood."""
    with t.house("caseflow.db") as cf:
        cases = [t.file(cf, n) for n in (1, 2, 3)]
        for case in cases:
            cf.desk("wu").decide(case, "grant", why="先给一部分", award=yuan(20_000))
    assert cli("meeting", "sheet", "--body", t.BODY)["rows"] == 3
    said = [{"会议决定": "追加", "另定金额": 30_000}, {"会议决定": "增加资助", "另定金额": 20_000}]
    filled(dict(zip(cases, [*said, {"会议决定": "追加"}], strict=True)), present="yi、er、san、si")
    made = cli("meeting", "hold", SHEET, "--body", t.BODY, "--preview")
    assert [x["code"] for x in made["rows"]] == ["", "not_raised", "no_sum_to_raise"]
    assert hold(cli, who="yi") == ["raised"]
    assert [c["granted"] for c in cli("cases")] == [3_000_000, 2_000_000, 2_000_000]
    (row,) = cli("meeting", "report")
    assert (row["raised"], row["granted"], row["put_off"]) == (1, 0, 0)


def test_a_raise_of_a_case_that_moved_is_put_off(cli: Cli) -> None:
    with t.house("caseflow.db") as cf:
        case = t.file(cf, 1)
        cf.desk("wu").decide(case, "grant", why="先给一部分", award=yuan(20_000))
    cli("meeting", "sheet", "--body", t.BODY)
    filled({case: {"会议决定": "追加", "另定金额": 30_000}}, present="yi、er、san、si")
    cli("meeting", "hold", SHEET, "--body", t.BODY)
    with Caseflow.open("caseflow.db", today="2026-06-01") as cf:
        cf.desk("fu").object(case, about="decision", words="他家有车")
        cf.desk("ren").answer_objection(case, "dismissed", words="不属实")
        cf.desk("chen").see_answer(case)
    (row,) = cli("--as", "yi", "meeting", "confirm", *MINUTES, "--yes")["rows"]
    assert (row["how"], row["code"]) == ("put_off", "other_assessment")
    assert cli("meeting", "hold", SHEET, "--body", t.BODY) == "minutes_known"
