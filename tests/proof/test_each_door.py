"""Every rule of every guard is needed at the append too: deleted there alone, something is written
that it refused. (Deleted from `verify` alone: `test_every_rule`.)"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from acts import asks
from acts.test_notice import paper as put_up
from acts.test_notice import to_notice
from attrs import evolve
from proof import small as s
from proof.came import Row, after, proposed
from proof.forged import LEFT_OUT, OPENING, START, TABLE, office, on_case, write
from proof.forged_queue import LEFT
from proof.open import HOLES, forge
from proof.small import LIST, OWN, B, C, P
from proof.test_every_rule import EVERY, UNBORN, Place, label, noted

from caseflow.errors import CaseflowError
from caseflow.events import KINDS, ROOMS, kind_of
from caseflow.office import child
from caseflow.proof import replay
from caseflow.proof.verify import verify

Try = Callable[[], None]


@contextmanager
def at_the_append(kinds: dict[str, Any]) -> Iterator[None]:
    """Events are appended with other guards; `verify` has those that there are."""
    types = {kind.body: kind for kind in kinds.values()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "kind_of", lambda e: types.get(type(e)) or kind_of(e))
        yield


def tries() -> Iterator[Try]:
    """What somebody would write through the door, and may not."""
    for build, name, what, _ in TABLE:
        yield lambda b=build, n=name, w=what: write(office(b), n, on_case(w), forge=False)  # type: ignore[misc]
    for first, _ in OPENING:
        yield lambda e=first: _opened(e)  # type: ignore[misc]
    for event in UNBORN:
        for name in ("clerk", "boss", ""):
            yield lambda n=name, e=event: write(office(START), n, (203, e), forge=False)  # type: ignore[misc]
    for build, commands in HOLES.values():
        yield lambda b=build, c=commands: forge(office(b), c, guarded=True)  # type: ignore[misc]


def _opened(first: tuple[int, Any]) -> None:
    s.Office(first=[first], forged=False)


def refusal(what: Try) -> str:
    """By which code it is refused; empty where it is written."""
    try:
        what()
    except CaseflowError as problem:
        return problem.code
    except Exception as fault:  # what a rule after it takes for granted
        return type(fault).__name__
    return ""


@pytest.fixture(scope="module")
def refused() -> dict[Place, list[tuple[Try, str]]]:
    """By each rule what it refuses, being the first that does."""
    out: dict[Place, list[tuple[Try, str]]] = {}
    for what in tries():
        hits: set[tuple[Place, str]] = set()
        with at_the_append({k.name: noted(k, hits) for k in KINDS.values()}):
            refusal(what)
        for place, code in hits:
            out.setdefault(place, []).append((what, code))
    return out


@pytest.mark.parametrize("place", EVERY, ids=label)
def test_without_it_something_is_written(
    place: Place, refused: dict[Place, list[tuple[Try, str]]]
) -> None:
    kind = KINDS[place[0]]
    guard = tuple(r for n, r in enumerate(kind.guard) if n != place[1])
    with at_the_append({kind.name: evolve(kind, guard=guard)}):
        for what, code in refused.get(place, ()):
            if refusal(what) != code:
                return
    raise AssertionError(asks("what this rule alone refuses", [label(place)]))


# -- what was left out: one function for each kind of stream --------------------------------------


SPENT = s.posted(OWN, 0, moves=(s.move("available", "moved", 999_999, line=""),))
OF_OTHERS: list[Row] = [
    (START, "boss", (OWN, SPENT), "fund_below_zero"),
    (START, "cashier", (LIST, s.file_made()), "empty_list"),
    LEFT,
    (after(to_notice), "clerk", (LIST, put_up()), "notice_untold"),
    (START, "clerk", (P["clerk"], s.declared(P["clerk"])), "own_relative"),
    (after(proposed(OWN, s.posted(OWN, 5))), "chief", (B, s.confirmed(1)), "without_effect"),
]


def left_out() -> Iterator[tuple[Callable[[bool], s.Office], str]]:
    """A command after which something is not whole, and by which code that is told; with or without
    the look at the end."""
    cases = [
        (build, name, [(C, e) for e in events], code) for build, name, events, code in LEFT_OUT
    ]
    for build, name, rows, code in (*cases, *OF_OTHERS):

        def write_(looks: bool, b: Any = build, n: str = name, what: Any = rows) -> s.Office:
            o = office(b)
            with o.command(n, forge=True) as c:
                for stream, e in what if isinstance(what, list) else [what]:
                    e = e(c.see("case", stream)) if callable(e) else e
                    c.append(stream, s.told(c, stream, e), s.private_of(e))
                c.guarded = looks
            return o

        yield write_, code


@pytest.mark.parametrize("kind", ROOMS)
def test_without_the_look_at_the_end_something_is_left_out(kind: str) -> None:
    """Deleted from the append alone it is written, from `verify` alone it is not found."""
    nothing = evolve(ROOMS[kind], whole=lambda state, see: None)
    written, unseen = 0, 0
    for what, code in left_out():
        assert refusal(lambda w=what: w(True)) == code  # type: ignore[misc]
        o = what(False)
        assert code in codes(o)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(child, "ROOMS", ROOMS | {kind: nothing})
            written += not refusal(lambda w=what: w(True))  # type: ignore[misc]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(replay, "ROOMS", ROOMS | {kind: nothing})
            unseen += code not in codes(o)
    assert written and unseen


def codes(o: s.Office) -> set[str]:
    return {f.code for f in verify(o.store).findings}
