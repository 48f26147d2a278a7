"""How a guard is run, what a person holds, and what a plain part may be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import frozen

from caseflow import events
from caseflow.codec import changed, decode, encode, parsed
from caseflow.errors import NotAllowed, Stale, StoreError
from caseflow.events import KINDS, ROOMS, Kind, content, judge, kind_of, read, refused
from guards.bodies import *
from guards.made import *


def first(b: Any) -> None:
    if b.who.party == 0:
        raise NotAllowed("first")


def second(b: Any) -> None:
    if b.who.party == 1:
        raise Stale("second")


@content
def third(b: Any) -> None:
    raise NotAllowed("third")


def kind(*guard: Any) -> Kind:
    return Kind(name="x/1", stream="case", body=ce.Held, fold=lambda c, e, s: c, guard=guard)


def asked(party: int) -> Any:
    return before(held(), case(), who(party))


JUDGE: list[Any] = [  # code, the rules, the person, asked beforehand?
    ("no_guard", (), 9, False),
    ("no_guard", (), 9, True),
    ("", (first, second), 9, False),
    ("first", (first, second), 0, False),
    ("second", (first, second), 1, False),
    ("third", (first, second, third), 9, False),
    ("third", (third, first), 0, False),
    ("first", (third, first), 0, True),
    ("", (third,), 9, True),
    ("second", (first, second, third), 1, True),
]


@table(JUDGE)
def test_the_first_rule_that_refuses_speaks(row: Any) -> None:
    code, guard, party, beforehand = row
    assert code_of(lambda: judge(kind(*guard), asked(party), beforehand=beforehand)) == code
    problem = refused(kind(*guard), asked(party), beforehand=beforehand)
    assert (problem.code if problem is not None else "") == code


def test_asked_as_a_value_only_the_first_half_counts() -> None:
    assert refused(kind(third), asked(9)) is None
    with pytest.raises(NotAllowed, match="third"):
        judge(kind(third), asked(9))


def test_every_type_has_a_guard_a_fold_and_a_room() -> None:
    assert set(ROOMS) == {"case", "party", "fund", "list", "branch"}
    for name, k in KINDS.items():
        assert k.guard, name
        assert k.name == name == k.body.type
        assert k.stream == k.body.kind
        assert name.endswith("/1")
    assert kind_of(held()) is KINDS["held/1"]


HOLDS: list[Any] = [  # yes?, grants, and what is asked
    (True, (grant("pay"),), (SZW,)),
    (True, (grant("pay"),), (SZW, "heart", "pay")),
    (False, (grant("pay"),), (SZW, "heart", "enter")),
    (False, (grant("pay"),), (FH, "heart", "pay")),
    (False, (grant("pay", FH),), (SZW, "heart", "pay")),
    (False, (grant("pay", FH),), (FH, "heart", "pay")),  # held, but not at that desk
    (True, (grant("pay", SZW, "heart"),), (SZW, "heart", "pay")),
    (True, (grant("pay", SZW, "heart"),), (SZW, "", "pay")),
    (False, (grant("pay", SZW, "eye"),), (SZW, "heart", "pay")),
    (True, (grant("pay", SZW, "eye"), grant("pay", SZW, "heart")), (SZW, "heart", "pay")),
    (False, (grant("pay", SZW, "eye"), grant("enter")), (SZW, "heart", "pay")),
    (True, (grant("pay", since=TODAY, until=TODAY),), (SZW, "heart", "pay")),
    (False, (grant("pay", since="2026-03-11"),), (SZW, "heart", "pay")),
    (False, (grant("pay", until="2026-03-09"),), (SZW, "heart", "pay")),
    (False, (), (SZW,)),
]


@pytest.mark.parametrize("row", HOLDS)
def test_what_a_person_holds(row: Any) -> None:
    yes, grants, asked_ = row
    assert who(9, grants=grants).holds(*asked_) is yes


# -- stored plain parts ---------------------------------------------------------------------------


@frozen(kw_only=True, slots=False)
class Inner:
    n: int


@frozen(kw_only=True, slots=False)
class Plain:
    text: str
    yes: bool
    maybe: Inner | None
    many: tuple[Inner, ...]
    words: tuple[str, ...]
    pair: tuple[str, int]
    either: int | str | None


GOOD_ = Plain(
    text="中", yes=True, maybe=None, many=(Inner(n=1),), words=("a",), pair=("x", 2), either="y"
)
SAID: dict[str, Any] = json.loads(encode(GOOD_))
BAD: list[tuple[str, Any]] = [
    ("text", 1),
    ("text", None),
    ("yes", 1),
    ("maybe", 3),
    ("maybe", {"n": "1"}),
    ("maybe", {}),
    ("many", {"n": 1}),
    ("many", "ab"),
    ("many", [1]),
    ("words", "ab"),
    ("words", [1]),
    ("pair", ["x"]),
    ("pair", ["x", "2"]),
    ("pair", ["x", 2, 3]),
    ("pair", [True, 2]),
    ("either", 1.5),
    ("either", []),
    ("either", True),
]


def test_a_plain_part_comes_back() -> None:
    assert encode(GOOD_) == (
        '{"text":"中","yes":true,"maybe":null,"many":[{"n":1}],"words":["a"],"pair":["x",2],'
        '"either":"y"}'.encode()
    )
    assert decode(Plain, encode(GOOD_)) == GOOD_
    other = changed(GOOD_, maybe=Inner(n=4), either=None)
    assert decode(Plain, encode(other)) == other


@pytest.mark.parametrize("row", BAD)
def test_what_does_not_fit_is_refused(row: tuple[str, Any]) -> None:
    field, value = row
    with pytest.raises((ValueError, TypeError, KeyError)):
        decode(Plain, json.dumps({**SAID, field: value}))


def test_fields_too_many_or_too_few_are_refused() -> None:
    for said in ({**SAID, "more": 1}, {k: v for k, v in SAID.items() if k != "yes"}, [], "x", None):
        with pytest.raises((ValueError, TypeError, KeyError)):
            decode(Plain, json.dumps(said))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"{}x", b" {}", b"{}\n", b"\xff", b'{"a":}', "{}".encode("utf-16")]
)
def test_what_we_did_not_write_so_is_no_json(data: bytes) -> None:
    with pytest.raises(ValueError):
        parsed(data)


def test_json_as_we_write_it_is_read() -> None:
    assert parsed('{"a":"中"}'.encode()) == parsed('{"a":"中"}') == {"a": "中"}


def test_what_may_not_stand_in_a_plain_part() -> None:
    @frozen
    class Float:
        x: float

    @frozen
    class Mixed:
        x: Inner | Plain

    for cls in (Float, Mixed):
        with pytest.raises(TypeError):
            encode(cls(1))  # type: ignore[arg-type]


def test_stored_events() -> None:
    for body in (held(), submitted(next=step("decide")), decided(next=None), reviewed(next=None)):
        assert read(body.type, encode(body)) == body
    for code, type_, said in (
        ("event_unknown", "held/2", b"{}"),
        ("event_unreadable", "held/1", b"{}"),
        ("event_unreadable", "held/1", b"{"),
        ("event_unreadable", "held/1", b'{"hold":1,"about":""}'),
        ("event_unreadable", "held/1", b"[]"),
        ("event_unreadable", "held/1", b'{"hold":"a","about":"","x":1}'),
    ):
        with pytest.raises(StoreError) as found:
            read(type_, said)
        assert found.value.code == code
    assert list(held().rows(stamp())) == []
    assert events.SYSTEM == 0
