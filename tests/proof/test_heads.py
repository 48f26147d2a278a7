"""Heads kept elsewhere: any number, from any days; each must lie on its chain, and what nobody has
seen is said chain by chain."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from proof import small as s
from proof.hostile import anew, each, edited, paid_store, sql

from caseflow.errors import StoreError
from caseflow.proof.heads import keep, kept_heads, standing
from caseflow.proof.report import Report
from caseflow.proof.verify import verify, verify_file
from caseflow.store.heads import lists_of
from caseflow.store.keys import Keys
from caseflow.store.sqlite import SQLite


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store, for copies."""
    return paid_store(tmp_path_factory.mktemp("store"))


def codes(r: Report) -> list[str]:
    return [f.code for f in r.findings]


def test_any_number_of_old_heads_from_any_days(tmp_path: Path) -> None:
    o, kept = s.Office(), []
    for n, step in enumerate((s.submit, lambda o: o.do("reviewer", s.C, s.reviewed), None)):
        kept.append(tmp_path / f"{n}.txt")
        kept[-1].write_text(verify(o.store).head)
        if step is not None:
            step(o)
    r = verify(o.store, head=kept)
    assert r.ok and r.anchored and r.unseen == 0 and r.agreed["SZW"].of == "2.txt"
    old = verify(o.store, head=kept[0])
    assert old.ok and old.unseen == old.agreed["SZW"].after == 3 and old.anchored
    assert old.agreed["SZW"].pos == lists_of(kept[0].read_text())[0].events
    # the first one alone is of another history
    first = kept[0].read_text()
    kept[0].write_text(re.sub(r"(SZW \d+) [0-9a-f]{64}", rf"\1 {'0f' * 32}", first))
    r = verify(o.store, head=kept)
    assert not r.anchored and codes(r) == ["head_missing"]


def test_a_chain_that_no_head_names_is_said(paid: Path) -> None:
    head = verify_file(paid).head
    _, _, own, reads = head.splitlines()
    r = verify_file(paid, reads + "\n")
    assert r.ok and not r.anchored and list(r.agreed) == ["SZW/reads"]
    assert r.unseen == r.events - 1
    for lang in ("zh", "en"):
        said = next(x for x in r.words(lang).splitlines() if " SZW " in x)
        assert str(r.unseen) in said  # none of them, exactly
    whole = verify_file(paid, f"{own}\n{reads}\n")
    assert whole.anchored and whole.unseen == 0


def test_a_list_that_was_cut_to_the_reads_is_refused_however_it_was_cut(paid: Path) -> None:
    _, first, _own, reads = verify_file(paid).head.splitlines()
    with pytest.raises(StoreError) as cut:
        verify_file(paid, f"{first}\n{reads}\n")
    assert cut.value.code == "head_cut"
    fewer = first.replace(" 2 0", " 1 0")
    r = verify_file(paid, f"{fewer}\n{reads}\n")
    assert codes(r) == ["head_lacks_chain"] and not r.anchored


def test_a_chain_that_began_later_needs_no_head() -> None:
    o = s.Office()
    head = verify(o.store).head
    with o.command("clerk", chain=f"{s.BRANCH}/reads") as c:
        c.append(77, s.br.DataRead(subjects=(s.B,), purpose="case"))
    r = verify(o.store, head=head)
    assert r.ok and r.anchored and r.young == {"SZW/reads"} and r.unseen == 1


def test_a_second_history_that_the_store_sealed_is_named_as_such(
    paid: Path, tmp_path: Path
) -> None:
    """The fork that a lost laptop makes: both are whole, each has events that the other lacks."""
    mine = s.Office(tmp_path / "mine.db")
    theirs = mine.copy()
    s.to_review(mine)
    s.submit(theirs)
    head = verify(theirs.store).head
    r = verify(mine.store, head=head)
    assert codes(r) == ["head_forked"] and not verify(mine.store).findings
    longer = verify(mine.store).head
    assert codes(verify(theirs.store, head=longer)) == ["head_beyond"]
    unsealed = " ".join(head.splitlines()[2].split()[:4]) + "\n"
    assert codes(verify(mine.store, head=unsealed)) == ["head_missing"]
    wrong = verify(mine.store).head[:-9] + "00000000\n"
    assert codes(verify(mine.store, head=wrong)) == ["head_seal_wrong"]
    mine.store.close()


def test_done_with_the_key_and_sealed_again_it_is_found_by_a_head(
    paid: Path, tmp_path: Path
) -> None:
    head = verify_file(paid).head
    keys = Keys(SQLite.copy_of(paid), s.MASTER, demo=True)
    # whole transactions: one that was split would lack a seal
    later = sql("UPDATE events SET recorded_at = recorded_at + 1 WHERE command >= 40")
    target = edited(paid, tmp_path, each(later, anew(keys)))
    assert verify_file(target).ok
    assert "head_forked" in codes(verify_file(target, head))


def refused(what: Any) -> str:
    with pytest.raises(StoreError) as no:
        kept_heads(what)
    return no.value.code


def test_what_holds_no_heads_is_an_error(paid: Path, tmp_path: Path) -> None:
    empty, note = tmp_path / "empty", tmp_path / "note"
    empty.touch()
    note.write_text("# caseflow\n\n")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "latin").write_bytes("é".encode("latin-1"))
    assert [refused(x) for x in (empty, note)] == ["head_empty"] * 2
    for bad in (paid, tmp_path / "latin"):
        assert refused(bad) == "head_unreadable", bad
    for closed in (tmp_path, *(tmp_path / x for x in ("absent", "pipe", "zero"))):
        assert refused(closed) == "head_closed", closed
    assert refused("a\0b") == "head_closed"


def test_heads_of_another_store_are_a_finding(paid: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(verify(s.Office().store).head)
    r = verify_file(paid, other)
    assert codes(r) == ["head_foreign"] and not r.anchored
    both = other.read_text() + verify_file(paid).head
    assert verify_file(paid, both).anchored


# -- keeping them ------------------------------------------------------------------------------


def test_they_are_kept_for_their_owner_alone_and_replace_nothing_else(
    paid: Path, tmp_path: Path
) -> None:
    report, target = verify_file(paid), tmp_path / "heads.txt"
    keep(target, report, standing(target))
    said, _, lines = target.read_text().partition("\n")  # the first says what it is, to people
    assert said.startswith("#") and lines == report.head.partition("\n")[2]
    assert target.stat().st_mode & 0o777 == 0o600
    keep(target, report, standing(target))
    letter, link, other = (tmp_path / x for x in ("letter", "link", "other"))
    letter.write_text("Dear Li")
    link.symlink_to(target)
    other.write_text(verify(s.Office().store).head)
    for bad in (letter, link, paid, tmp_path, other):
        before = bad.read_bytes() if bad.is_file() else b""
        with pytest.raises(StoreError) as no:
            keep(bad, report, standing(bad))
        assert no.value.code == "head_not_ours"
        assert before == (bad.read_bytes() if bad.is_file() else b"")
    with pytest.raises(StoreError) as nowhere:
        keep(tmp_path / "no" / "x", report, [])
    assert nowhere.value.code == "head_unwritable"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["heads.txt", "letter", "link", "other"]
