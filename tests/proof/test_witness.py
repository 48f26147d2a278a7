"""A stranger's script, alone with Python, finds what a stranger should."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from proof import small as s
from proof.hostile import Edit, anew, each, edited, paid_store, sql

from caseflow.proof.verify import verify, verify_file
from caseflow.store.keys import Keys
from caseflow.store.sqlite import SQLite

WITNESS = Path(__file__).resolve().parents[2] / "tools/witness.py"


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store, for copies."""
    return paid_store(tmp_path_factory.mktemp("store"))


def witness(*files: object, seals: bool = True, with_: Sequence[str] = ()) -> tuple[int, str]:
    """Run it without caseflow in sight; without `seals` also without any package."""
    how = ["-I", *([] if seals else ["-S"])]
    ran = subprocess.run(
        [sys.executable, *how, str(WITNESS), *map(str, files), *with_],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


def test_it_is_short_and_stands_alone() -> None:
    text = WITNESS.read_text("utf-8")
    assert len(text.splitlines()) < 150
    names = {
        x.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for x in ([node.module or ""] if isinstance(node, ast.ImportFrom)
                  else [a.name for a in node.names])
    }  # fmt: skip
    assert names - sys.stdlib_module_names == {"cryptography"}


@pytest.mark.parametrize("seals", [True, False])
def test_a_whole_store_with_its_heads(paid: Path, tmp_path: Path, seals: bool) -> None:
    head = tmp_path / "head.txt"
    head.write_text(verify_file(paid).head)
    before = sorted(paid.parent.iterdir())
    code, said = witness(paid, head, head, seals=seals)
    assert code == 0 and "nothing was found" in said and said.count("since: 0") == 2
    assert ("NOT CHECKED" in said) != seals and sorted(paid.parent.iterdir()) == before
    for line in head.read_text().splitlines()[2:]:  # the same heads, made by another hand
        assert " ".join(line.split()[:4]) in said


FOUND: list[tuple[str, Edit, str]] = [
    ("changed", sql("UPDATE events SET actor = 7 WHERE pos = 40"), "changed"),
    ("removed", sql("DELETE FROM events WHERE pos = 40"), "out of order"),
    ("cut", sql("DELETE FROM events WHERE pos > 50"), "cut"),
    ("part", sql("UPDATE private SET nonce = x'00' WHERE pos = (SELECT max(pos) FROM private)"),
     "encrypted part"),
    ("row", sql("UPDATE committed_rows SET mark = x'00' WHERE kind = 'id'"), "committed row"),
    ("row gone", sql("DELETE FROM committed_rows WHERE kind = 'id'"), "committed rows"),
    ("last seal", sql("UPDATE events SET seal = x'' WHERE pos = (SELECT max(pos) FROM events)"),
     "no seal"),
    ("seal", sql("UPDATE events SET seal = zeroblob(64) WHERE seal <> x''"), "seal is not"),
    ("anew", each(sql("UPDATE events SET recorded_at = recorded_at + 1"), anew()), "seal is not"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "want"), [x[1:] for x in FOUND], ids=[x[0] for x in FOUND])
def test_what_was_done_to_it_is_found(paid: Path, tmp_path: Path, edit: Edit, want: str) -> None:
    head = tmp_path / "head.txt"
    head.write_text(verify_file(paid).head)
    code, said = witness(edited(paid, tmp_path, edit), head)
    assert code == 1 and want in said


def test_a_second_history_is_refused_and_any_prefix_is_one(paid: Path, tmp_path: Path) -> None:
    head, old = tmp_path / "head.txt", tmp_path / "old.txt"
    head.write_text(verify_file(paid).head)
    code, said = witness(paid, with_=["--upto", "50"])
    old.write_text("\n".join(x for x in said.splitlines() if " SZW " in x))
    assert code == 0 and witness(paid, old)[0] == 0
    keys = Keys(SQLite.copy_of(paid), s.MASTER, demo=True)
    later = sql("UPDATE events SET recorded_at = recorded_at + 1 WHERE pos >= 40")
    fork = edited(paid, tmp_path, each(later, anew(keys)))
    assert witness(fork)[0] == 0  # whole in itself
    assert "A SECOND HISTORY" in witness(fork, head)[1]
    code, said = witness(fork, old)
    assert code == 1 and "not that of your head" in said  # of paper, without its seal
    foreign = tmp_path / "foreign.txt"
    foreign.write_text(verify(s.Office().store).head)
    assert "another store" in witness(paid, foreign)[1]


def test_a_list_that_proves_who_was_erased_is_read(paid: Path, tmp_path: Path) -> None:
    head = tmp_path / "head.txt"
    head.write_text(f"{verify_file(paid).head}proof [1, 2, 3]\n")
    code, said = witness(paid, head)
    assert code == 0 and "nothing was found" in said


def test_what_is_no_store_or_no_heads_ends_with_two(paid: Path, tmp_path: Path) -> None:
    head, empty = tmp_path / "head.txt", tmp_path / "empty"
    empty.touch()
    head.write_text("\n".join(verify_file(paid).head.splitlines()[1:-1]))
    for files in ((empty,), (tmp_path / "no.db",), (paid, empty), (paid, head), (paid, paid), ()):
        assert witness(*files)[0] == 2, files
    view = edited(paid, tmp_path, lambda db: None)
    import sqlite3

    with sqlite3.connect(view) as db:
        db.executescript(
            "DROP TABLE private; CREATE VIEW private AS WITH RECURSIVE x (pos) AS (SELECT 1 UNION"
            " ALL SELECT pos + 1 FROM x) SELECT pos, 1 AS owner, x'' AS nonce, x'' AS data FROM x"
        )
    db.close()
    assert witness(view)[0] == 2
