"""What stays Chinese in English output: nothing that the library says itself, no answer of a form,
and no gist for which its author gave English."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from caseflow.cli.app import run
from caseflow.edition.read_aloud import read_aloud
from caseflow.edition.rulebook import Rulebook
from caseflow.errors import DefinitionError
from caseflow.facts import CERTIFICATES, applicant, household
from caseflow.programme import Programme, flat, refer, require, source, yuan
from caseflow.words.gists import GISTS
from caseflow.words.labels import NEED, code_of, english

NOTICE = source("Notice 7", in_force="2024-01-01", ref="7/2024")


def grant(en: str) -> Programme:
    return Programme(
        "x.grant",
        zh="补助",
        en="Grant",
        helps=applicant,
        rules=[
            require("need", household.certificate.in_force(), NOTICE.gist("持证", en)),
            refer("home", applicant.is_chinese, NOTICE.says("账目相符")),
        ],
        award=flat(yuan(500), NOTICE.gist("每人500元", "500 yuan each")),
    )


def test_a_gist_is_said_in_english_where_its_author_did() -> None:
    book = grant("holds a certificate").on("2026-03-05")
    said, chinese = read_aloud(book, "en"), read_aloud(book, "zh")
    assert "holds a certificate (gist)" in said and "持证" not in said
    assert "500 yuan each (gist)" in said and "“账目相符”" in said  # word for word, as it stands
    assert "持证（大意）" in chinese and "holds" not in chinese
    assert Rulebook.load(book.to_json()).to_json() == book.to_json()
    bare = grant("").on("2026-03-05")
    assert "持证 (gist)" in read_aloud(bare, "en")
    assert bare.hash != book.hash and bare.meaning == book.meaning
    for wrong in (None, 3):
        with pytest.raises(DefinitionError):
            NOTICE.gist("持证", wrong)  # type: ignore[arg-type]


def test_what_the_library_says_itself_is_english() -> None:
    said = read_aloud(grant("a").on("2026-03-05"), "en")
    assert "Personal Information Protection Law" in said
    for zh, en in GISTS.items():
        assert zh not in said and en.isascii()


def test_every_category_of_need_has_an_english_name() -> None:
    assert NEED.keys() == CERTIFICATES.keys()
    codes = tuple(CERTIFICATES)
    for code in codes:
        for typed in (code, code.replace("_", " "), english(code), english(code).upper()):
            assert code_of(typed, codes) == code
    assert len(set(NEED.values())) == len(NEED) and code_of("", codes) == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_form_filled_from_its_own_list_judges_as_the_codes(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each category as the list of the form has it, then each as its code."""
    monkeypatch.chdir(tmp_path)
    assert run(["template", "hardship", "--lang", lang]) == 0
    book = openpyxl.load_workbook("hardship.xlsx")
    sheet, lists = book.worksheets[0], book.worksheets[2]
    at = next(c for c in range(1, 20) if lists.cell(1, c).value in ("低保", english("dibao")))
    head = [c.value for c in sheet[1]]
    listed = [str(lists.cell(r, at).value) for r in range(1, len(CERTIFICATES) + 1)]
    for n, said in enumerate([*listed, *CERTIFICATES], 2):
        row: dict[int, object] = {at: said, at + 1: "2099-12-31"}
        row |= {at + 2: ("复印件", "copy")[lang == "en"], 1: "2026-03-05", 2: f"Test {n}"}
        row[len(head)] = "2026-03-05"
        for column, value in row.items():
            sheet.cell(n, column).value = value  # type: ignore[assignment]
    book.save("filled.xlsx")
    capsys.readouterr()
    run(["--json", "assess", "filled.xlsx", "--programme", "hardship", "--no-earlier-aid"])
    rows = json.loads(capsys.readouterr().out)["result"]["rows"]
    assert len(rows) == 2 * len(CERTIFICATES)
    assert {x["verdict"] for x in rows} == {"eligible"}, rows[0]
