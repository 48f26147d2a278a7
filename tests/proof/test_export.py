"""Two stores in which the same was done are equal, whatever their ids, keys and clocks."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from proof import small as s

from caseflow.errors import StoreError
from caseflow.proof.export import canonical
from caseflow.store.keys import Keys

NAMES = ("B", "FAR_B", "OWN", "THEIRS", "ROADS", "LIST", "CHILD", "OTHER", "C")


@pytest.fixture
def ids(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Ids as a real store has them: large ones, others each time."""

    def new(salt: int) -> None:
        for name in NAMES:
            monkeypatch.setattr(s, name, (1 << 61) + salt * 1000 + NAMES.index(name))
        people = {n: (1 << 60) + salt * 1000 + i for i, n in enumerate(s.STAFF)}
        monkeypatch.setattr(s, "P", people)

    yield new


def done(ids: object, salt: int, *, facts: tuple[str, ...] = ("y",),
         paper: str = "p1", sum_: int = 5) -> s.Office:  # fmt: skip
    ids(salt)  # type: ignore[operator]
    o = s.Office()
    o.now = s.NOW + salt
    with o.command("clerk") as c:
        event = s.submitted(s.C, number="SZW-2026-0001", people=(("child", s.CHILD),),
                            subject=(("operation", f"keyed{salt}"), ("lines", 2)))  # fmt: skip
        c.append(s.C, s.told(c, s.C, event))
        c.append(s.C, s.told(c, s.C, s.assessed()))
        c.append(s.C, s.filed(file=f"{salt:032x}", sha256=f"{salt:064x}"))
        c.append(s.C, s.recorded(*facts))
        c.append(s.C, s.outside(paper=paper))
    proposal = s.posted(s.OWN, sum_, moves=(s.move("received", "available", sum_, s.OWN, ""),))
    o.do("boss", s.B, s.proposed(1, s.OWN, proposal))
    return o


def test_two_stores_that_did_the_same_are_equal(ids: object) -> None:
    one = done(ids, 1)
    two = done(ids, 2, paper="p2")
    first, second = (list(canonical(o.store, o.keys)) for o in (one, two))
    assert first == second and len(first) == one.store.last()
    assert "keyed" not in "".join(first) and str(1 << 61)[:6] not in "".join(first)
    streams = [json.loads(x)[0] for x in first]
    assert streams == sorted(streams, key=lambda x: int(x[1:])) and streams[0] == "s1"


def test_private_parts_are_opened(ids: object) -> None:
    o = done(ids, 1)
    parts = [json.loads(x)[-1] for x in canonical(o.store, o.keys)]
    assert {"facts": {"staff.name": "clerk"}} in parts


@pytest.mark.parametrize("other", [{"facts": ("z",)}, {"sum_": 6}])
def test_one_fact_different_is_not_equal(ids: object, other: dict[str, object]) -> None:
    one = done(ids, 1)
    two = done(ids, 2, **other)  # type: ignore[arg-type]
    first, second = (list(canonical(o.store, o.keys)) for o in (one, two))
    assert (
        len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    )


def test_without_the_key_nothing_is_told(ids: object) -> None:
    o = done(ids, 1)
    with pytest.raises(StoreError) as refused:
        list(canonical(o.store, Keys(o.store, None)))
    assert refused.value.code == "no_master_key"
    with pytest.raises(StoreError) as wrong:
        list(canonical(o.store, Keys(o.store, b"x" * 32, demo=True)))
    assert wrong.value.code == "wrong_key"
