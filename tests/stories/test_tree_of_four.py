"""Four levels in one store: each level at its own desk, what a grant reaches, who is lent, who
could act where recusal leaves nobody here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faults.aid import NOTICE, person, programme
from office import confirm, id_no, refused

from caseflow import Branch, Caseflow, FundSpec, NotAllowed, Person, Stale, yuan
from caseflow.cli.app import run
from caseflow.programme import flat, step

WAY = [step.review(x) for x in ("township", "county", "city")]
CHAIN = programme(
    "chain",
    steps=[*WAY, step.decide("region"), step.pay()],
    award=flat(yuan(3_000), NOTICE.gist("三千元")),
)
TREE = {"JAS": ("township", "SZW"), "SZW": ("county", "WLCB"), "WLCB": ("city", "NM")}
STAFF = {
    "lu": (("enter", "manage"), "JAS"),
    "su": (("review", "manage"), "JAS"),
    "fu": (("pay",), "JAS"),
    "ren": (("review",), "SZW"),
    "ma": (("manage",), "SZW"),
    "mi": (("manage",), "SZW"),
    "shi": (("review",), "WLCB"),
    "mc": (("manage",), "WLCB"),
    "md": (("manage",), "WLCB"),
    "qu": (("decide",), "NM"),
}


def tree(path: Any = ":memory:", **more: Any) -> Caseflow:
    branches = [Branch(code, code, level, above) for code, (level, above) in TREE.items()]
    people = [
        Person(login, f"测试{login}", id_no(f"{1970 + i}-02-01"), duties, branch=branch)
        for i, (login, (duties, branch)) in enumerate(STAFF.items())
    ]
    return Caseflow.demo(
        path,
        branch=(*branches, Branch("NM", "NM", "region")),
        people=people,
        funds=[FundSpec("本级", ("chain",), amount=yuan(90_000))],
        today="2026-06-01",
        **{"programmes": [CHAIN], **more},
    )


@pytest.fixture
def cf() -> Iterator[Caseflow]:
    with tree() as made:
        yield made


def filed(cf: Caseflow) -> str:
    return cf.desk("lu").submit("chain", person())


def granted(cf: Caseflow, manager: str, second: str, *said: Any, **more: Any) -> None:
    cf.desk(second).confirm(cf.desk(manager).grant(*said, **more))


def test_each_level_answers_at_its_own_desk_and_no_other(cf: Caseflow) -> None:
    case = filed(cf)
    for login, branch in (("su", "JAS"), ("ren", "SZW"), ("shi", "WLCB")):
        due = cf.case(case).step
        assert due is not None and (due.branch, due.outside) == (branch, False)
        wrong = "shi" if login != "shi" else "ren"
        with refused(NotAllowed, "wrong_level") as slip:
            cf.desk(wrong).review(case, "accept")
        assert slip.value.could == (login,)
        assert [r.case for r in cf.desk(login).queue().rows] == [case]
        cf.desk(login).review(case, "accept")
    assert cf.desk("qu").decide(case, "grant", why="符合").reserved == 300_000
    assert cf.verify(replay=True).ok


def test_a_grant_reaches_below_only_if_it_says_so_and_never_to_pay_or_manage(cf: Caseflow) -> None:
    case = filed(cf)
    with refused(NotAllowed, "no_grant"):
        cf.desk("ren", "JAS").review(case, "accept")  # of the county above, without a word of below
    granted(cf, "mc", "md", "shi", "review", programmes=["chain"], below=True)
    now = cf.desk("shi", "JAS").review(case, "accept", why="下乡核实")
    assert now.next == "review:county"
    with refused(NotAllowed, "two_levels"):
        cf.desk("shi", "SZW").review(case, "accept")
    for duty in ("pay", "manage"):
        with refused(NotAllowed, "never_below"):
            cf.desk("mc").grant("shi", duty, below=True)  # type: ignore[arg-type]


def test_who_could_is_named_across_the_tree_and_somebody_is_lent(cf: Caseflow) -> None:
    """The county's only reviewer has left: nobody here can; the city's is lent, for a time."""
    case = filed(cf)
    cf.desk("su").review(case, "accept")
    cf.desk("ren").end("ren", "review")
    with refused(NotAllowed, "no_grant") as slip:
        cf.desk("ma").review(case, "accept")
    assert slip.value.could == () and "people grant" in slip.value.say("en")
    granted(
        cf, "ma", "mi", "shi", "review", programmes=["chain"], until="2026-07-01", minutes="借调"
    )
    with refused(NotAllowed, "no_grant") as slip:
        cf.desk("ma").review(case, "accept")
    assert slip.value.could == ("shi",)
    assert [r.case for r in cf.desk("shi", "SZW").queue().rows] == [case]
    assert cf.desk("shi", "SZW").review(case, "accept").next == "review:city"
    with refused(NotAllowed, "two_levels"):
        cf.desk("shi").review(case, "accept")


def test_who_decides_hands_it_to_the_desk_above_and_it_stands_in_their_queue() -> None:
    way = programme(
        "chain",
        steps=[step.review("county"), step.decide("county"), step.pay()],
        award=flat(yuan(3_000), NOTICE.gist("三千元")),
    )
    with tree(programmes=[way]) as cf:
        granted(cf, "ma", "mi", "qu", "decide", until="2026-07-01", minutes="借调")
        granted(cf, "mc", "md", "shi", "decide", minutes="增授")
        case = filed(cf)
        cf.desk("ren").review(case, "accept")
        now = cf.desk("qu", "SZW").decide(case, "escalate", why="数额较大")
        assert now.step is not None and (now.step.branch, now.step.outside) == ("WLCB", False)
        with refused(NotAllowed, "wrong_level") as slip:
            cf.desk("qu", "SZW").decide(case, "grant", why="符合")
        assert slip.value.could == ("shi",)
        assert [r.case for r in cf.desk("shi").queue().rows] == [case]
        cf.desk("shi").decide(case, "grant", why="符合")
        assert cf.verify(replay=True).ok


def test_what_the_township_hands_up_the_county_answers_next(cf: Caseflow) -> None:
    """Levels above go on as they stand; once the city hands it up too, the region decides."""
    case = filed(cf)
    now = cf.desk("su").review(case, "escalate", why="不掌握情况")
    assert now.step is not None and now.step.branch == "SZW"
    cf.desk("ren").review(case, "accept")
    now = cf.desk("shi").review(case, "escalate", why="请自治区定")
    assert now.step is not None and (now.step.branch, now.step.outside) == ("NM", False)
    assert cf.desk("qu").decide(case, "grant", why="同意").reserved == 300_000
    assert cf.verify(replay=True).ok


def test_an_absent_level_is_an_outside_step() -> None:
    from faults.aid import office

    with office(":memory:", CHAIN, money=9_000) as cf:
        case = cf.desk("chen").submit("chain", person())
        due = cf.case(case).step
        assert due is not None and due.outside and due.name == "review:township"
        with refused(Stale, "outside_step"):
            cf.desk("ren").review(case, "accept")
        cf.desk("chen").record_outside(
            case, ["review:township"], body="江岸苏木", on="2026-05-30", paper="证明1"
        )
        confirm(cf.desk("ren"), case)
        assert cf.case(case).next == "review:county"


def test_the_same_at_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    """Who works at several desks says at which (`--at`)."""
    monkeypatch.chdir(tmp_path)
    with tree(tmp_path / "t.db") as cf:
        case = filed(cf)
        granted(cf, "mc", "md", "shi", "review", programmes=["chain"], below=True)

    def said(*words: str) -> int:
        return run(["--store", "t.db", "--today", "2026-06-01", *words])

    assert said("--as", "shi", "review", case, "accept") == 1  # at the city's own desk
    assert "JAS" in capsys.readouterr().err
    assert said("--as", "shi", "--at", "NOWHERE", "queue") == 1
    assert said("--as", "shi", "--at", "JAS", "review", case, "accept", "--why", "下乡核实") == 0
    assert said("--as", "ren", "review", case, "escalate", "--why", "请上级定") == 0
    out = capsys.readouterr()
    assert "WLCB" in out.out
    with Caseflow.open(tmp_path / "t.db", today="2026-06-01") as cf:
        assert cf.case(case).next == "review:city" and cf.verify().ok
