"""To what a script's token keeps. Most entries are bounded by the duty, which a token leaves for
one programme; what anybody at a desk may write, whatever their duty is for, is bounded here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from caseflow.errors import NotAllowed
from caseflow.events import See

#: written by anybody at a desk; whatever follows of itself may stand on cases of other programmes
BY_ANYBODY = frozenset(
    {
        "complaint_recorded/1",
        "consent_withdrawn/1",
        "data_read/1",
        "minutes_entered/1",
        "objected/1",
        "objection_noted/1",
        "objection_recorded/1",
    }
)


def kept_within(type_: str, body: Any, state: Any, see: See, programme: str) -> None:
    """NotAllowed for a script that writes or opens what is about a case of another programme than
    its own, or opens what somebody said about no case."""
    if type_ not in BY_ANYBODY:
        return
    for about in (state, *_named(body, see)):
        if _is_beyond(about, see, programme):
            raise NotAllowed("token_beyond", programme=programme)


def _named(body: Any, see: See) -> Iterator[Any]:
    """The cases and lists that an event names."""
    rows = (x.case for x in getattr(body, "said", ()))
    for id_ in (getattr(body, "case", 0), *rows, *getattr(body, "subjects", ())):
        yield see("case", id_) or see("list", id_)


def _is_beyond(about: Any, see: See, programme: str) -> bool:
    """Is that a case, or a list about one, that is of another programme; or what somebody said
    about none?"""
    matter = getattr(about, "matter", None)
    if matter is not None:
        return not matter.case or _is_beyond(see("case", matter.case), see, programme)
    minutes = getattr(about, "minutes", None)
    if minutes is not None:
        return any(_is_beyond(see("case", x.case), see, programme) for x in minutes.rows)
    of = getattr(about, "programme", "") or getattr(getattr(about, "notice", None), "programme", "")
    return bool(of) and of != programme
