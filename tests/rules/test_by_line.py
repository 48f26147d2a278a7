"""Of several lines those are assessed whose evidence is there, as long as the elements are those
that were granted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from attrs import frozen

from caseflow.case.line import Line
from caseflow.office import judging
from caseflow.office.by_line import whole_or_part
from caseflow.rules.given import Elements


@frozen
class Said:
    """An assessment: complete once every joint has its day."""

    outcome: str
    edition: Any = SimpleNamespace(lines="joint")
    elements: tuple[int, ...] = ()


def judged(given: Any) -> Any:
    days = [x.get("on") for x in given["joint"].items]
    return Said("eligible" if all(days) else "incomplete")


@pytest.mark.parametrize(
    ("days", "lines", "final", "part"),
    [
        ((1, 0), 2, 0, (1,)),
        ((0, 1), 2, 0, (2,)),
        ((0, 1), 2, 1, ()),  # what was decided stays in it, and its evidence is there no more
        ((1, 0), 2, 1, (1,)),
        ((1, 1), 2, 0, ()),  # nothing lacks: the whole
        ((0, 0), 2, 0, ()),
        ((1, 0, 0), 2, 0, ()),  # a third one was stated since the grant
        ((1,), 2, 0, ()),
        ((0,), 1, 0, ()),
    ],
)
def test_a_part_is_of_those_that_lack_nothing(
    days: tuple[int, ...], lines: int, final: int, part: tuple[int, ...]
) -> None:
    given: Any = {"joint": Elements(tuple({"on": d} if d else {} for d in days), closed=True)}
    granted = [
        Line(name=str(n), fund=1, unit="CNY", of=n, final=n <= final) for n in range(1, lines + 1)
    ]
    found: Any = whole_or_part(judged(given), judged, given, granted)
    assert found.elements == part


@pytest.mark.parametrize(("lines", "lacks"), [("", True), ("joint", False)])
def test_of_several_lines_some_may_lack_nothing(
    monkeypatch: pytest.MonkeyPatch, lines: str, lacks: bool
) -> None:
    """Rules and documents of the whole say that something is missing; of a part that is ready the
    assessment says otherwise."""
    plan = SimpleNamespace(edition=SimpleNamespace(lines=lines))
    monkeypatch.setattr(judging, "rules", lambda *_: (plan, {}))
    monkeypatch.setattr(judging, "seen", lambda *_: {})
    monkeypatch.setattr(judging.judge, "lacks", lambda *_, **more: True)
    look: Any = SimpleNamespace(
        case=lambda id: None,
        facts=lambda id: {},
        given=lambda facts, edition: {},
        assess=lambda id, at: Said("eligible"),
    )
    assert judging.lacks(look, 1, "final") is lacks
