"""What a stream cannot show is said in words: a question mark would say that nobody knows."""

from __future__ import annotations

import io
import sys

import pytest

from caseflow.cli.printer import Printer


@pytest.mark.parametrize(
    ("encoding", "lang", "shown"),
    [
        ("gbk", "zh", "符合 → 不符合 待人工认定 注意 ？〓"),
        ("ascii", "en", "met ? not met for a person attention ??"),
        ("ascii", "zh", "? ? ? ? ? ??"),
        ("utf-8", "zh", "✓ → ✗ ⚙ ⚠ ？\u3400"),
        ("utf-8", "zh", "✓ → ✗ ⚙ ⚠ ？?"),
    ],
)
def test_signs_become_words(
    encoding: str, lang: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    printer = Printer()
    printer.lang = "zh" if lang == "zh" else "en"
    last = "\U00020000" if encoding == "gbk" else "\udc80" if shown.endswith("?") else "\u3400"
    printer.output.write(f"✓ → ✗ ⚙ ⚠ ？{last}")
    sys.stdout.flush()
    assert raw.getvalue().decode(encoding).strip() == shown
