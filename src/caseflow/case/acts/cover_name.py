"""Cover a name: the sheet on which it hangs was replaced by one with the number alone; another
person sees that. What is to be hung is the text shown again: the name is not in it any more."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Write, Writes, act, command
from caseflow.case.acts.values import is_text
from caseflow.case.kinds.notice_covered import NoticeCovered
from caseflow.case.notice import NAME
from caseflow.case.state import Case


@command
class CoverName(Command):
    """The name of a case hangs no more; by another person: I saw that."""

    case: str
    note: str = field(default="", validator=is_text)


def run(look: Look, c: Case, x: CoverName) -> Writes:
    """One says so, and another one."""
    yield Write(c.id, NoticeCovered(), {"note": x.note.strip()} if x.note.strip() else None)


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """One way."""
    return {"cover_name": (NoticeCovered(),)}


act(CoverName, "", run, ways, name="cover_name", answers={NAME: ("cover_name",)})
