"""A division that is adopted is called by its name where a person confirms it."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseflow.cli.app import run
from caseflow.cli.confirm_proposals import coded
from caseflow.errors import speak


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("zh", '["150929", "1509"]', '["150929" 四子王旗, "1509" 乌兰察布市]'),
        ("zh", '["M16", "350199"]', '["M16", "350199"]'),
        ("zh", "150929", "150929"),  # a number is none
        ("en", '["150929"]', '["150929"]'),
    ],
)
def test_codes_of_divisions_are_said_by_name(lang: str, text: str, said: str) -> None:
    speak("zh" if lang == "zh" else "en")
    try:
        assert coded(text) == said
    finally:
        speak(None)


def test_who_confirms_divisions_reads_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--lang", "zh", "--store", str(tmp_path / "s.db")]
    (tmp_path / "a.toml").write_text(
        '["nm.walk.border"]\nvalue = ["150929"]\nsince = 2026-01-01\nsource = "办公会"\n', "utf-8"
    )
    assert run([*at, "init", "--demo"]) == run([*at, "adopt", str(tmp_path / "a.toml")]) == 0
    capsys.readouterr()
    assert run([*at, "people", "proposals", "SZW-P1", "--as", "reviewer"]) == 0
    assert "150929" in (said := capsys.readouterr().out) and "四子王旗" in said
