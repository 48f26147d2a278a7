"""What an author of a programme writes by mistake is said in a sentence, with what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseflow import CaseflowError, DefinitionError
from caseflow.batch.assess import assess_file
from caseflow.cli.app import run
from caseflow.facts import Facts, applicant, application, many, money, yes_no
from caseflow.programme import (
    Programme,
    earlier_award,
    flat,
    number,
    percent,
    require,
    since,
    source,
    step,
    yuan,
)
from caseflow.programme import money as sum_of

N = source("通知", in_force="2026-01-01", ref="1", ends="2026-05-31")


class Kid(Facts):
    """Of whom there are several."""

    fare = money("路费", "fare")


kid = many(Kid("kid", "孩子", "kid"))


def programme(**more: Any) -> Programme:
    asked = require("asked", application.received_on.stated(), N.gist("申请"))
    rules = [asked, require("some", kid.count() >= 1, N.gist("有孩子"))]
    own = {"award": flat(yuan(1), N.gist("一元")), "helps": applicant, "rules": rules} | more
    return Programme(
        "t.slips", zh="试", en="t", steps=[step.decide(), step.notice, step.pay()], **own
    )


TRIES: list[tuple[Callable[[], Any], str, str]] = [
    (lambda: number("t.days", since(N.says("5个工作日"), 5)), "expected_like", "通知.says(…)"),  # type: ignore[arg-type]
    (lambda: yes_no("为孤儿", "is an orphan"), "expected_like", "no=)"),
    (lambda: yes_no("为孤儿", "is an orphan", no=("", "x")), "expected_like", "no=)"),
    (lambda: earlier_award(N.gist("x"), of="a.b", per=applicant), "expected_like", "of=..."),  # type: ignore[arg-type]
    (lambda: earlier_award(N.gist("x"), of={}, per=applicant), "expected_like", "of=..."),
    (lambda: sum_of("交通费", "fare"), "value_for_question", "caseflow.facts"),
    (lambda: programme(award=percent(kid.fare, 50, N.gist("x"))), "asked_of_each", "kid.total("),
]


@pytest.mark.parametrize("at", range(len(TRIES)))
def test_it_is_named_in_a_sentence(at: int) -> None:
    make, code, words = TRIES[at]
    with pytest.raises(CaseflowError) as told:
        make()
    assert told.value.code == code and words in told.value.say("en") + told.value.say("zh")
    assert "Clause(" not in told.value.say("en")


def test_a_step_may_be_called() -> None:
    assert step.notice() == step.notice
    assert sum_of("12.50", "USD").minor == 1_250
    with pytest.raises(TypeError, match="any_of"):
        assert kid.count() in (1, 2)


def test_after_the_last_day_a_programme_is_read_on_a_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = programme()
    with pytest.raises(DefinitionError):
        closed.on("2026-06-01")
    file = tmp_path / "aid.py"
    file.write_text(AID, "utf-8")
    assert run(["programmes", "t.aid", "--plugin", str(file), "--lang", "en"]) != 0
    said = capsys.readouterr()
    assert "--on 2020-05-31" in said.out + said.err
    assert run(["programmes", "t.aid", "--plugin", str(file), "--on", "2020-05-31"]) == 0
    assert run(["programmes", "t.aid", "--plugin", str(file), "--on", "2020-06-01"]) != 0
    said = capsys.readouterr()
    assert "2020-06-01" in said.err + said.out and "--on" not in said.err + said.out


AID = """
from caseflow.facts import applicant, application
from caseflow.programme import Programme, flat, require, source, yuan
__version__ = "1"
N = source("通知", in_force="2020-01-01", ref="1", ends="2020-05-31")
AID = Programme("t.aid", zh="试", en="t", helps=applicant,
    rules=[require("asked", application.received_on.stated(), N.gist("申请"))],
    award=flat(yuan(1), N.gist("一元")))
"""


def test_of_an_application_of_several_rows_one_is_counted(tmp_path: Path) -> None:
    """Also where a value of it cannot be judged."""
    file = tmp_path / "rows.csv"
    head = "申请人姓名,身份证号,收件日期,路费,同意日期"
    rows = ["甲,152634197001010001,2026-03-05,{},2026-03-05", ",,,{},"]
    for fares, verdict in (((5, 6), "eligible"), ((5, 10**12), "rejected")):
        lines = [r.format(f) for r, f in zip(rows, fares, strict=True)]
        file.write_text("\n".join([head, *lines]) + "\n", "utf-8")
        asked = require("asked", application.received_on.stated(), N.gist("申请"))
        total = require("all", kid.total(kid.fare) <= yuan(100), N.gist("路费"))
        from datetime import date

        found = assess_file(file, programme(rules=[asked, total]), date(2026, 3, 5)).verdicts
        assert [(v.row, v.verdict, v.part) for v in found] == [
            (2, verdict, False),
            (3, verdict, True),
        ]
