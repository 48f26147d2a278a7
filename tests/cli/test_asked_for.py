"""What is asked for where nothing was said is named in words, without a code behind it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from office import id_no

from caseflow import Caseflow
from caseflow.cli.app import run
from caseflow.words import names


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    facts = {
        "household.head.name": "测试甲", "household.head.id_no": id_no("1970-01-01"),
        "household.certificate": "dibao", "household.certificate.valid_to": "2026-12-31",
        "doc.need_certificate": "copy", "application.received_on": "2026-03-05",
        "consent.given_on": "2026-03-05",
    }  # fmt: skip
    with Caseflow.demo(path, today="2026-06-01") as cf:
        cf.desk("enter").submit("hardship", facts)
    return path


def said(store: Path, capsys: Any, *words: str) -> str:
    assert run(["--store", str(store), "--today", "2026-06-01", "record", "0001-H", *words]) != 0
    return str(capsys.readouterr().err)


def test_which_document_a_scan_is(store: Path, tmp_path: Path, capsys: Any) -> None:
    scan = tmp_path / "x.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF")
    text = said(store, capsys, "--file", str(scan))
    assert "困难证明" in text and "need_certificate" not in text


def test_a_line_that_is_blank(store: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    text = said(store, capsys, "-")
    assert names.field("facts") in text and "facts" not in text
