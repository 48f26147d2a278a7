"""Every rule of every guard is needed: without it a forged row is no longer found by its code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from acts import asks
from acts.test_consents import in_small, small_withdraws
from attrs import evolve
from proof import small as s
from proof.forged import OPENING, TABLE, office, on_case, unborn, write
from proof.forged_keys import UNKNOWN
from proof.open import CODES, HOLES, forge

from caseflow.errors import CaseflowError
from caseflow.events import KINDS, Before
from caseflow.proof import replay
from caseflow.proof.verify import verify

Place = tuple[str, int]  # the event, which rule of its guard
EVERY = [(kind.name, n) for kind in KINDS.values() for n in range(len(kind.guard))]
UNBORN = (
    s.changes("x"),
    s.granted(),
    s.pe.PartyMerged(into=s.CHILD, case=s.C, of=5),
    s.pe.PartyParted(party=s.CHILD, case=s.C, of=5),
    s.ended(),
    s.declared(),
    s.erased(),
    s.erased_again(),
    s.account(),
    s.relogged(),
    *UNKNOWN,
    in_small(s, case=s.C, of=3),
    small_withdraws(s),
)


@contextmanager
def instead(kinds: dict[str, Any]) -> Iterator[None]:
    """Verify with other guards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replay, "KINDS", KINDS | kinds)
        yield


def noted(kind: Any, hits: set[tuple[Place, str]]) -> Any:
    """The kind, with a guard whose rules note that they refuse, and by which code."""

    def noting(n: int) -> Any:
        def rule(b: Before) -> None:
            try:
                kind.guard[n](b)
            except CaseflowError as refusal:
                hits.add(((kind.name, n), refusal.code))
                raise

        return rule

    return evolve(kind, guard=tuple(map(noting, range(len(kind.guard)))))


def forged() -> Iterator[tuple[s.Office, str]]:
    """Every store that somebody forged, with the code by which it is found."""
    for build, name, what, code in TABLE:
        o = office(build)
        write(o, name, on_case(what), forge=True)
        yield o, code
    for first, code in OPENING:
        yield s.Office(first=[first]), code
    for event in UNBORN:
        yield unborn(event), "no_such_person"
    for name, (build, commands) in HOLES.items():
        o = office(build)
        forge(o, commands)
        yield o, CODES[name]


@pytest.fixture(scope="module")
def found() -> dict[Place, list[tuple[s.Office, str]]]:
    """By each rule, the stores in which it refuses."""
    out: dict[Place, list[tuple[s.Office, str]]] = {}
    for o, code in forged():
        hits: set[tuple[Place, str]] = set()
        with instead({k.name: noted(k, hits) for k in KINDS.values()}):
            verify(o.store)
        for place, by in hits:
            if by == code:
                out.setdefault(place, []).append((o, code))
    return out


def label(place: Place) -> str:
    rule = KINDS[place[0]].guard[place[1]]
    return f"{place[0]}-{place[1]}-{rule.__qualname__.partition('.')[0]}"


@pytest.mark.parametrize("place", EVERY, ids=label)
def test_without_it_something_is_found_no_longer(
    place: Place, found: dict[Place, list[tuple[s.Office, str]]]
) -> None:
    kind = KINDS[place[0]]
    guard = tuple(r for n, r in enumerate(kind.guard) if n != place[1])
    with instead({kind.name: evolve(kind, guard=guard)}):
        for o, code in found.get(place, ()):
            if code not in {f.code for f in verify(o.store).findings}:
                return
    raise AssertionError(asks("a forged row that this rule alone finds", [label(place)]))
