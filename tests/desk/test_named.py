"""Funds and outside bodies: a plain code that says nothing, a private name that the office sees."""

from __future__ import annotations

from pathlib import Path

from office import BODY, OUTSIDE_TO_LETTER, child, confirm, office, refused, to_letter

from caseflow import FundError, FundSpec, Stale, yuan
from caseflow.office.named import body_code, body_names, fund_names

NAME = "巴特尔纪念基金"
GIVEN = "乌日娜助学"
FUNDS = (
    FundSpec(NAME, ("crcf.chd",), owner=BODY, held_by=BODY),
    FundSpec(GIVEN, ("nm.walk",), owner="巴特尔家属"),
)


def test_no_name_of_a_fund_or_a_body_stands_in_plain(tmp_path: Path) -> None:
    with office(tmp_path / "a.db", funds=FUNDS) as cf:
        to_letter(cf, fund="F1")
        assert list(cf.funds()) == [NAME, GIVEN]
        plain = repr(list(cf.events(limit=99_999))) + repr(cf.cases())
        with cf.office.reading() as root:
            assert fund_names(root) == {"F1": NAME, "F2": GIVEN}
            assert set(body_names(root).values()) == {BODY, "巴特尔家属"}
            assert body_names(root)[body_code(root, BODY)] == BODY
    raw = b"".join(p.read_bytes() for p in tmp_path.iterdir()).decode("utf-8", "ignore")
    for name in (NAME, GIVEN, BODY, "巴特尔家属"):
        assert name not in plain and name not in raw


def test_by_code_or_by_name_and_never_two_of_a_name() -> None:
    with office() as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        ren.confirm(chen.open_fund(NAME))
        for n, name in enumerate((NAME, "F2", " 巴特尔纪念基金 ")):
            ren.confirm(chen.receive(name, yuan(10), reference=f"流水{n}"))
        assert cf.funds()[NAME]["received"] == 3_000
        with refused(Stale, "fund_name_taken") as taken:
            chen.open_fund(f" {NAME}")
        assert taken.value.parts["fund"] == "F2"
        with refused(FundError, "no_fund_named") as none:
            chen.receive("巴特尔纪念", yuan(10), reference="流水45")
        assert none.value.parts["known"] == ("F1", "F2") and none.value.parts["near"] == "F2"
        assert "巴特尔" not in repr(none.value.parts) + none.value.say("zh")
        one, two = chen.open_fund("新甲"), chen.open_fund("新乙")  # both would be the third
        ren.confirm(one)
        with refused(Stale, "fund_name_taken"):
            ren.confirm(two)
        assert cf.verify(replay=True).ok


def test_one_body_in_any_spelling_and_ours_by_our_code() -> None:
    with office() as cf, cf.office.reading() as root:
        code = body_code(root, BODY)
        assert code == body_code(root, f" {BODY} ") == body_code(root, code) != BODY
        assert code != body_code(root, "自治区红十字会")
        assert body_code(root, " szw ") == body_code(root, "四子王旗红十字会") == "SZW"
        assert body_code(root, "") == ""


def test_who_reads_a_case_sees_the_names() -> None:
    with office() as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        case = chen.submit("crcf.chd", child())
        ren.review(case, "accept", settle={"hardship": "accepted"}, why="低保户")
        entered = {"application.upstream_entered_on": "2026-03-10"}
        chen.record_outside(case, ["entry"], body=BODY, on="2026-03-10", paper="甲1", facts=entered)
        (item,) = (x for x in ren.compare(case) if x.what == "paper")
        assert item.body == BODY
        confirm(ren, case)
        steps = ["review:city", *OUTSIDE_TO_LETTER]
        chen.record_outside(case, steps, body=BODY, on="2026-04-20", paper="2", award=yuan(30000))
        confirm(ren, case)
        told = [e for e in ren.history(case) if e.type == "decided/1"]
        assert [e.who for e in told] == [BODY]
        assert {m.fund for e in told for m in e.moves} == set(cf.funds())
