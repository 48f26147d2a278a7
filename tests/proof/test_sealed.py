"""Who has the file and the source, but not the key, writes nothing that bears the store's seal; who
has both is found by a head that somebody kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof import small as s
from proof.hostile import anew, each, edited, found, paid_store, sql

from caseflow.proof.verify import verify, verify_file
from caseflow.store.keys import Keys
from caseflow.store.sqlite import SQLite


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store, for copies."""
    return paid_store(tmp_path_factory.mktemp("store"))


def keys_of(path: Path) -> Keys:
    """The keys of a store, as somebody has them who found its master key."""
    return Keys(SQLite.copy_of(path), s.MASTER, demo=True)


DAY = sql("UPDATE events SET on_day = '2026-03-09' WHERE type LIKE 'fund_opened%'")


def codes(path: Path, stage: str) -> set[str]:
    return {code for at, code in found(path) if at == stage}


@pytest.mark.parametrize(
    ("edits", "want"),
    [
        ((DAY, anew()), "seal_wrong"),
        ((DAY, anew(seals=False)), "seal_missing"),
        ((sql("UPDATE events SET auth = 'passphrase' WHERE type = 'decided/1'"), anew()),
         "seal_of_nobody"),
        ((sql("UPDATE events SET auth = 'root' WHERE pos = 40"), anew()), "auth_unknown"),
        ((sql("UPDATE events SET body = CAST(replace(body, '\"seals\":\"', '\"seals\":\"00') AS"
              " BLOB) WHERE pos = 1"), anew()), "seal_key_missing"),
    ],
)  # fmt: skip
def test_without_the_key_nothing_is_sealed_again(
    paid: Path, tmp_path: Path, edits: tuple[object, ...], want: str
) -> None:
    target = edited(paid, tmp_path, each(*edits))  # type: ignore[arg-type]
    assert want in codes(target, "sealed") and not codes(target, "chained")


def test_the_same_with_the_key_is_found_by_a_head_alone(paid: Path, tmp_path: Path) -> None:
    head = verify_file(paid).head
    begun = "(SELECT command FROM events WHERE pos = 40)"  # of a whole command
    later = sql(f"UPDATE events SET recorded_at = recorded_at + 1 WHERE pos >= {begun}")
    target = edited(paid, tmp_path, each(later, anew(keys_of(paid))))
    assert found(target) == set()
    assert any(at == "chained" and "head" in code for at, code in found(target, head))


def test_a_seal_covers_its_own_transaction_alone(paid: Path, tmp_path: Path) -> None:
    """Of what was written before, with no seal, the seal that came later says nothing."""
    bare = sql("UPDATE events SET seal = x'', recorded_at = recorded_at - 1 WHERE pos < 40",
               "UPDATE events SET seal = x'' WHERE pos = 39")  # fmt: skip
    target = edited(paid, tmp_path, each(bare, anew(keys_of(paid))))
    assert codes(target, "sealed") == {"seal_missing"} and not codes(target, "chained")


def test_in_a_real_store_nobody_only_says_who_they_are(tmp_path: Path) -> None:
    o = s.Office(demo=False)
    assert not [f for f in verify(o.store).findings if f.stage == "sealed"]
    o.demo = True  # as somebody does who writes without a host
    s.submit(o)
    assert {f.code for f in verify(o.store).findings if f.stage == "sealed"} == {"asserted_in_real"}


def test_a_transaction_bears_one_seal_in_each_chain() -> None:
    o = s.Office()
    s.submit(o)
    with o.command("clerk", chain=f"{s.BRANCH}/reads") as c:
        c.append(77, s.br.DataRead(subjects=(s.C,), purpose="case"))
    sealed = [e for e in o.store.walk() if e.seal]
    assert len(sealed) == 4 and {e.chain for e in sealed} == {s.BRANCH, f"{s.BRANCH}/reads"}
    assert all(len(e.seal) == 64 for e in sealed)


def test_it_is_counted_who_vouches_for_decisions_and_payments(paid: Path) -> None:
    assert verify_file(paid).vouched == {"asserted": 3}
