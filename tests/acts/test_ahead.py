"""A case that waits for money is moved ahead of others, or no longer, by two people."""

from __future__ import annotations

from typing import Any

from acts import END, Event
from caseflow.case.kinds.ahead_withdrawn import AheadWithdrawn
from caseflow.case.kinds.moved_ahead import MovedAhead
from caseflow.case.parts import Ahead

PEOPLE = (11, 12, 13)  # of the small world


def moves(of: int = 1, *, people: tuple[int, ...] = PEOPLE, **more: Any) -> MovedAhead:
    return MovedAhead(**{"line": "1", "basis": "urgent", "people": people, "of": of, **more})


def back(of: int = 1, *, people: tuple[int, ...] = PEOPLE, line: str = "1") -> AheadWithdrawn:
    return AheadWithdrawn(line=line, people=people, of=of)


def ahead(**more: Any) -> Ahead:
    base = {
        "line": "1",
        "of": 1,
        "at": 1,
        "basis": "urgent",
        "on": "2026-03-10",
        "since": "2026-03-05",
    }
    return Ahead(**{**base, **more})


def short(w: Any, **more: Any) -> Any:
    """Granted 300, of which 100 lack."""
    lines = (w.line(granted=300, ceiling=300, reserved=200),)
    return w.granted("notice", "waiting_for_funds", **{"lines": lines, **more})


def agreed(event: Any) -> Any:
    """The branch, where the boss proposed the event for the case and another confirmed it now."""
    from guards import made as w
    from guards.two import proposal

    from caseflow.codec import changed

    branch = changed(w.branch(w.SZW), confirmed=proposal(event, stream=w.CASE), confirmed_in=w.NOW)
    return (("branch", w.SZW), branch)


def other(w: Any) -> Any:
    from guards.two import OTHER_BOSS

    return OTHER_BOSS


def judged(w: Any, code: str, event: Any, state: Any, *more: Any) -> tuple[Any, ...]:
    return (code, event, state, other(w), agreed(event), *more)


# -- how somebody would forge it -------------------------------------------------------------------


def proposes(event: Any) -> Any:
    from proof import small as s
    from proof.came import proposed

    return proposed(s.C, event)


def confirmed(event: Any) -> Any:
    from proof import small as s
    from proof.came import agreed as both

    return both(s.C, event)


def waits(o: Any) -> None:
    from proof.came import short as lacks

    lacks(o)


def is_ahead(o: Any) -> None:
    """It waits and was moved ahead by proposal 1."""
    from proof import small as s

    waits(o)
    event = mine()
    proposes(event)(o)
    with o.command("chief") as c:
        for stream, e in confirmed(event):
            c.append(stream, e)
    assert o.case().ahead and s.C


def mine(**more: Any) -> MovedAhead:
    """As the office of the proof has it."""
    return moves(of=0, **{"people": concerned(), **more})


def gone(**more: Any) -> AheadWithdrawn:
    return back(of=0, **{"people": concerned(), **more})


def concerned() -> tuple[int, ...]:
    from proof import small as s

    return tuple(sorted(p for _, p in s.submitted().people))


def second(event: Any) -> list[Any]:
    """What confirms proposal 2."""
    from proof import small as s

    from caseflow.codec import changed

    return [(s.B, s.confirmed(2)), (s.C, changed(event, of=2))]


def again(event: Any) -> Any:
    """Proposed after one was confirmed."""
    from proof import small as s
    from proof.came import proposed

    return proposed(s.C, event, n=2)


def ended(o: Any) -> None:
    from proof import small as s

    s.submit(o)
    o.do("clerk", s.C, s.closed("withdrawn"))


def kin(o: Any) -> None:
    from proof.came import related

    related("boss")(o)


def forged_moves(w: Any) -> list[tuple[Any, ...]]:
    return [
        (w.after(ended, proposes(mine())), "chief", confirmed(mine()), "ended"),
        (w.after(waits), "clerk", mine(), "no_grant"),
        (w.after(waits, kin), "boss", mine(), "interest"),
        (w.after(waits), "boss", mine(), "not_confirmed"),
        (w.after(submits, proposes(mine())), "chief", confirmed(mine()), "waits_for_nothing"),
        (
            w.after(waits, proposes(mine(people=()))),
            "chief",
            confirmed(mine(people=())),
            "people_differ",
        ),
    ]


def submits(o: Any) -> None:
    from proof import small as s

    s.submit(o)


def forged_back(w: Any) -> list[tuple[Any, ...]]:
    nobody = gone(people=())
    return [
        (w.after(ended, proposes(gone())), "chief", confirmed(gone()), "ended"),
        (w.after(is_ahead), "clerk", gone(), "no_grant"),
        (w.after(is_ahead, kin), "boss", gone(), "interest"),
        (w.after(is_ahead), "boss", gone(), "not_confirmed"),
        (w.after(waits, proposes(gone())), "chief", confirmed(gone()), "not_ahead"),
        (w.after(is_ahead, again(nobody)), "chief", second(nobody), "people_differ"),
    ]


EVENTS = [
    Event(
        type="moved_ahead",
        good=lambda w: (moves(), short(w), other(w), agreed(moves())),
        duty="manage",
        until=END,
        folds=lambda w: [
            (
                short(w, ahead=(ahead(line="2"), ahead(since="2026-01-01"))),
                moves(of=4),
                {"ahead": (ahead(line="2"), ahead(of=4, at=w.NOW)), "last_of": "SZW-P4"},
            ),
        ],
        forged=forged_moves,
        judged=lambda w: [
            judged(w, "", moves(), short(w)),
            ("not_confirmed", moves(), short(w), other(w)),
            judged(w, "no_grant", moves(), short(w, branch=w.FH)),
            judged(w, "waits_for_nothing", moves(line="2"), short(w)),
            judged(w, "waits_for_nothing", moves(), w.granted()),
            judged(w, "ahead_already", moves(), short(w, ahead=(ahead(),))),
            judged(w, "", moves(), short(w, ahead=(ahead(since="2026-01-01"),))),
            judged(w, "no_such_basis", moves(basis="luck"), short(w)),
            judged(w, "people_differ", moves(people=(11, 12)), short(w)),
            judged(w, "people_differ", moves(people=(12, 11, 13)), short(w)),
        ],
    ),
    Event(
        type="ahead_withdrawn",
        good=lambda w: (back(), short(w, ahead=(ahead(),)), other(w), agreed(back())),
        duty="manage",
        until=END,
        folds=lambda w: [
            (
                short(w, ahead=(ahead(line="2"), ahead())),
                back(of=4),
                {"ahead": (ahead(line="2"),), "last_of": "SZW-P4"},
            ),
        ],
        forged=forged_back,
        judged=lambda w: [
            judged(w, "", back(), short(w, ahead=(ahead(),))),
            ("not_confirmed", back(), short(w, ahead=(ahead(),)), other(w)),
            judged(w, "not_ahead", back(), short(w)),
            judged(w, "not_ahead", back(), short(w, ahead=(ahead(line="2"),))),
            judged(w, "not_ahead", back(), short(w, ahead=(ahead(since="2026-01-01"),))),
            judged(w, "people_differ", back(people=()), short(w, ahead=(ahead(),))),
        ],
    ),
]
