"""Standard paragraphs of a branch at the command line: shown to be edited, never taken by
themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from faults.aid import GRANT, office, person
from faults.test_levels_papers_ends import programme
from office import refused

from caseflow import Caseflow, DefinitionError, FactError, yuan
from caseflow.cli.app import run
from caseflow.programme import flat, source, step

NOTICE = source("本会救助办法", in_force="2024-01-01", ref="test")
COUNTY = programme(
    "county", steps=[step.review("county"), step.decide(), step.pay()],
    award=flat(yuan(30_000), NOTICE.gist("每人3万元")),
)  # fmt: skip
WORDS = ["缺少____，请交复印件一份", "与村委核对的情况不一致，请说明"]


def test_a_paragraph_is_shown_and_only_the_own_text_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)

    def said(*words: str) -> tuple[int, str]:
        code = run(["--store", "a.db", "--as", "ren", *words])
        out = capsys.readouterr()
        return code, out.out + out.err

    with office(tmp_path / "a.db", COUNTY) as cf:
        made = cf.desk("chen").adopt(
            "paragraphs.return", WORDS, since="2026-01-01", source="审核用语"
        )
        cf.desk("ren").confirm(made)
        case = cf.desk("chen").submit("county", person())
        before = cf.case(case).version
        assert cf.desk("ren").paragraphs("return") == tuple(WORDS)
        assert cf.desk("ren").paragraphs("reject") == ()
    monkeypatch.setenv("CASEFLOW_TODAY", "2026-06-01")
    code, text = said("review", case, "return", "--paragraph", "1")
    assert code == 0 and WORDS[0] in text and WORDS[1] not in text
    code, text = said("review", case, "return", "--paragraph", "0")
    assert code == 0 and WORDS[0] in text and WORDS[1] in text
    assert said("review", case, "return", "--paragraph", "3")[0] == 1
    assert said("review", case, "return", "--paragraph", "1", "--why", "x")[0] == 1
    assert said("review", case, "reject", "--paragraph", "1")[0] == 1
    assert said("decide", case, "refuse")[0] == 1  # never without a reason
    with Caseflow.open(tmp_path / "a.db") as cf:
        assert cf.case(case).version == before


def test_what_is_adopted_is_a_list_of_lines_for_an_answer() -> None:
    with office(":memory:", GRANT) as cf:
        for name, value, code in (
            ("paragraphs.smile", ["x"], "no_such_value"),
            ("paragraphs.return", "x", "paragraphs_as_lines"),
            ("paragraphs.return", [" "], "paragraphs_as_lines"),
            ("paragraphs.return", ["a\nb"], "paragraphs_as_lines"),
            ("paragraphs.return", [], "paragraphs_as_lines"),
        ):
            with refused((FactError, DefinitionError), code):  # type: ignore[arg-type]
                cf.desk("chen").adopt(name, value, since="2026-01-01", source="审核用语")
