"""No name and no number in any of fifty forms: neither in the files of a store, nor, of who was
erased, in what the master key opens."""

from __future__ import annotations

import base64
from pathlib import Path
from random import Random

import pytest
from office import child, id_no, office
from store.encodings import forms_of, found_in

from caseflow import Caseflow, CaseflowError
from caseflow.cli.app import run

TODAY = "2026-06-01"
NAME, NUMBER = "其木格", id_no("2018-05-06")


def test_the_forms_find_what_they_look_for() -> None:
    """Each word in each form, in the midst of random bytes."""
    dice = Random(7)
    words = ["其木格", "150929201805060001"]
    for form, (word, name) in forms_of(words).items():
        around = dice.randbytes(9) + form + dice.randbytes(9)
        assert (word, name) in found_in(around, words)
    assert {name for _, name in forms_of(["150929201805060001"]).values()} >= {
        "hex", "base64 from 1", "sha256", "md5 in hex", "full width", "backwards", "with blanks"
    }  # fmt: skip
    encoded = base64.b64encode(b"name=" + "其木格".encode() + b";")
    assert {name[:6] for _, name in found_in(encoded, ["其木格"])} == {"base64"}
    assert found_in(dice.randbytes(50_000), words) == []


def all_that_opens(cf: Caseflow) -> bytes:
    """Every file of the store, and every private part that its master key opens."""
    raw = b"".join(p.read_bytes() for p in Path(cf.path).parent.rglob("*") if p.is_file())
    streams = list({e.stream for e in cf.journal.walk()})
    for stream, version, _, owner, nonce, data in cf.journal.private(streams):
        try:
            raw += cf.office.keys.open(owner, f"{stream}/{version}", nonce, data)
        except CaseflowError as problem:
            assert problem.code == "erased"
    return raw


def test_who_was_erased_is_in_nothing_that_the_master_key_opens(tmp_path: Path) -> None:
    """Their guardian, whose own file it is, is still there."""
    guardian = child()["guardian.name"]
    with office(tmp_path / "a.db", today=TODAY) as cf:
        chen, ren = cf.desk("chen"), cf.desk("ren")
        case = chen.submit("crcf.chd", child())
        chen.attach(case, "echo", NAME.encode(), name=f"{NAME}.png")
        chen.record(case, note=f"{NAME}的母亲来电")
        ren.explain(case)
        assert {w for w, _ in found_in(all_that_opens(cf), (NAME, NUMBER))} == {NAME, NUMBER}
        chen.withdraw(case, why=f"{NAME}转院")
        ren.confirm(chen.adopt("retention.unpaid", 0, since=TODAY, source="s"))
        cf.office.keys.forget()
        ren.confirm(chen.erase(case))
        raw = all_that_opens(cf)
        assert found_in(raw, (NAME, NUMBER)) == []
        assert {w for w, _ in found_in(raw, (guardian,))} == {guardian}
        assert cf.verify(replay=True).ok
    assert found_in(b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()),
                    (NAME, NUMBER, guardian)) == []  # fmt: skip


# -- a refused reader learns nothing ---------------------------------------------------------------


def test_no_error_and_no_exit_repeats_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is typed wrongly about somebody at the command line."""
    store = str(tmp_path / "a.db")
    with office(store, today=TODAY) as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
    tries = [
        ("explain", case, "--purpose", f"{NAME}的病情"), ("pay", "--fund", NAME),
        ("funds", "receive", f"{NAME}基金", "10"), ("funds", f"{NAME}基金"),
        ("export", "--person", case, "--role", NAME, "--out", str(tmp_path / "x.json")),
        ("record", case, f"child.height={NAME}"),
    ]  # fmt: skip
    for words in tries:
        assert run(["--store", store, "--today", TODAY, *words]) != 0
        said = "".join(capsys.readouterr())
        assert said and found_in(said.encode(), (NAME, NUMBER)) == [], words
