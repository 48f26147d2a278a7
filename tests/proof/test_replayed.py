"""With the key: what rests on facts is made again, also from a medium that cannot be written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from proof import small as s
from proof.hostile import Edit, anew, each, edited, paid_store, sql

from caseflow.demo.show import show
from caseflow.errors import StoreError
from caseflow.host import Caseflow, secrets_of
from caseflow.places.china import CHINA
from caseflow.proof.replayed import Secrets
from caseflow.proof.report import Report
from caseflow.proof.verify import verify, verify_file
from caseflow.store import chain
from caseflow.store.keys import Keys
from caseflow.store.sqlite import SQLite


def replayed(path: Path) -> Report:
    def key(copy: SQLite) -> Secrets:
        return Secrets(Keys(copy, s.MASTER, demo=True), CHINA)

    return verify_file(path, key=key)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration."""
    folder = tmp_path_factory.mktemp("demo")
    show(folder)
    return folder / "ulanqab.db"


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store, for copies. Its assessments and marks are made up."""
    return paid_store(tmp_path_factory.mktemp("store"))


def codes(r: Report, stage: str = "replayed") -> set[str]:
    return {f.code for f in r.findings if f.stage == stage}


def test_of_the_demonstration_everything_is_made_again(shown: Path) -> None:
    before = os.listdir(shown.parent)
    r = verify_file(shown, key=lambda copy: secrets_of(copy, shown, None))
    assert not r.findings, r.words("en")
    assert r.again["assessments"] > 300 and r.again["marks"] > 300 and not r.again.get("erased")
    assert r.stages[-1] == "replayed" and os.listdir(shown.parent) == before
    for lang in ("zh", "en"):
        assert str(r.again["assessments"]) in r.words(lang).splitlines()[-1]
    with Caseflow.open(shown) as cf:
        assert cf.verify(replay=True).again == r.again
        assert "replayed" not in cf.verify().stages


def test_with_another_key_or_none_nothing_is_replayed(
    shown: Path, paid: Path, tmp_path: Path
) -> None:
    for path, key, want in (
        (paid, Path(f"{shown}.demo-key"), "wrong_key"), (paid, None, "no_master_key"),
    ):  # fmt: skip
        with pytest.raises(StoreError) as no:
            verify_file(path, key=lambda copy: secrets_of(copy, path, key))
        assert no.value.code == want


def forged(path: Path, where: Path, change: Edit) -> Report:
    """The demonstration, changed by somebody with the key, chained and sealed again."""
    copy = SQLite.copy_of(path)
    keys = secrets_of(copy, path, None).keys
    target = edited(path, where, each(change, anew(keys)))
    copy.close()
    return verify_file(target, key=lambda c: secrets_of(c, path, None))


AWARD = (
    'UPDATE events SET body = CAST(replace(body, \'"results":"\', \'"results":"x\') AS BLOB)'
    " WHERE pos = (SELECT max(pos) FROM events WHERE type = 'assessed/1')"
)
BODY = "UPDATE events SET body = CAST(replace(body, '{}', '{}') AS BLOB) WHERE type = 'assessed/1'"


@pytest.mark.parametrize(
    ("what", "want"),
    [
        (AWARD, "assessment_differs"),
        (BODY.format('"documents":"', '"documents":"x'), "assessment_differs"),
        (BODY.format('"outcome":"eligible"', '"outcome":"referred"'), "assessment_differs"),
        (BODY.format(",3000000", ",3000001"), "assessment_differs"),
    ],
)
def test_an_assessment_that_facts_do_not_give_is_found(
    shown: Path, tmp_path: Path, what: str, want: str
) -> None:
    found = forged(shown, tmp_path, sql(what))
    assert want in codes(found)
    assert not codes(found, "chained") and not codes(found, "sealed")


def marks(change: Callable[[str, bytes], tuple[str, bytes]], of: str = "id") -> Edit:
    """A mark of the first child, as somebody with the key writes it."""

    def edit(db: object) -> None:
        one = (
            f"SELECT pos, n, salt, kind, mark, detail FROM committed_rows WHERE kind = '{of}'"
            " ORDER BY pos DESC LIMIT 1"
        )
        pos, n, salt, kind, mark, detail = db.execute(one).fetchone()  # type: ignore[attr-defined]
        kind, mark = change(kind, mark)
        digest = chain.commit(salt, kind, mark, detail)
        said = (digest, kind, mark, pos, n)
        change_ = "UPDATE committed_rows SET digest = ?, kind = ?, mark = ? WHERE pos = ? AND n = ?"
        db.execute(change_, said)  # type: ignore[attr-defined]
        every = "SELECT digest FROM committed_rows WHERE pos = ? ORDER BY n"
        rows = [d for (d,) in db.execute(every, (pos,))]  # type: ignore[attr-defined]
        said2 = (chain.commits(rows), pos)
        db.execute("UPDATE events SET rows = ? WHERE pos = ?", said2)  # type: ignore[attr-defined]

    return edit


@pytest.mark.parametrize(
    "change", [lambda k, m: (k, b"x" * 32), lambda k, m: ("name", m), lambda k, m: ("phone", m)]
)
def test_a_mark_that_the_facts_do_not_give_is_found(
    shown: Path, tmp_path: Path, change: Callable[[str, bytes], tuple[str, bytes]]
) -> None:
    found = forged(shown, tmp_path, marks(change))
    assert codes(found) == {"mark_differs"} and not codes(found, "chained")


def test_a_mark_more_than_the_facts_give_is_found(shown: Path, tmp_path: Path) -> None:
    found = forged(shown, tmp_path, marks(lambda _, m: ("phone", m), of="login"))
    assert "mark_differs" in codes(found)


def test_a_part_that_does_not_open_is_found_and_an_erased_one_counted(
    paid: Path, tmp_path: Path
) -> None:
    def edit(db: object) -> None:
        one = "SELECT pos, owner, nonce FROM private ORDER BY pos DESC LIMIT 1"
        pos, owner, nonce = db.execute(one).fetchone()  # type: ignore[attr-defined]
        data = b"x" * 40
        db.execute("UPDATE private SET data = ? WHERE pos = ?", (data, pos))  # type: ignore[attr-defined]
        said = (chain.sealed(owner, nonce, data), pos)
        db.execute("UPDATE events SET private = ? WHERE pos = ?", said)  # type: ignore[attr-defined]

    copy = SQLite.copy_of(paid)
    keys = Keys(copy, s.MASTER, demo=True)
    found = replayed(edited(paid, tmp_path, each(edit, anew(keys))))
    copy.close()
    assert "part_unopened" in codes(found) and not codes(found, "chained")
    (tmp_path / "copy.db").unlink()
    for scan in (tmp_path / "copy.db.files").iterdir():
        scan.unlink()
    (tmp_path / "copy.db.files").rmdir()
    empty = "UPDATE committed_rows SET salt = NULL, detail = NULL WHERE mark = x'{:016x}'"
    found = replayed(edited(paid, tmp_path, sql(empty.format(302))))
    assert found.again["erased"] == 1 and "part_unopened" not in codes(found)


def test_seals_of_another_key_are_found_with_the_key(paid: Path, tmp_path: Path) -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)

    class Other:
        def sign(self, digest: bytes) -> bytes:
            return other.sign(chain.signed(digest))

    copy = SQLite.copy_of(paid)
    mine, theirs = Keys(copy, s.MASTER, demo=True).public(), other.public_key().public_bytes_raw()
    copy.close()
    change = f"UPDATE events SET body = CAST(replace(body, '{mine}', '{theirs.hex()}') AS BLOB)"
    target = edited(paid, tmp_path, each(sql(change + " WHERE pos = 1"), anew(Other())))  # type: ignore[arg-type]
    assert verify_file(
        target
    ).ok  # consistent by itself: a head kept elsewhere finds it, or the key
    assert "seal_key_differs" in codes(replayed(target))
    assert not verify(s.Office().store).findings


def test_facts_that_no_rule_can_read_are_found(
    shown: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise TypeError

    monkeypatch.setattr("caseflow.office.look.encode", unreadable)
    r = verify_file(shown, key=lambda copy: secrets_of(copy, shown, None))
    assert codes(r) == {"assessment_failed", "not_asked_again"} and not r.again.get("assessments")
