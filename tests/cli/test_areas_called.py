"""A division that is adopted is called by its name where a person confirms it."""

from __future__ import annotations

import pytest

from caseflow.cli.confirm_proposals import coded
from caseflow.errors import speak


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("zh", '["150929", "1509"]', '["四子王旗", "乌兰察布市"]'),
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
