"""No free text and no name in any plain part: every text of every event type, as its class has
them, with names planted. A new event is included by itself."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from proof import small as s

from caseflow.errors import NotAllowed
from caseflow.events import KINDS, Before, Kind, Who, judge, plain
from caseflow.proof.verify import verify

PLANTED = ("张三", "Zhang San", "Бат-Эрдэнэ", "ᠪᠠᠭᠠᠲᠤᠷ", "José", "x\n", "x\u200b", "１", "x\0")
#: the fields that hold words of the office itself, and nothing that is said of a person
WORDS = {
    "branch_opened/1": ("name", "options"),  # the branch's own name, the place's options
    "proposed/1": ("body",),  # another event's plain part: judged as its own, below
    "adopted/1": ("value",),  # of the columns of a workbook alone, below
    "assessed/1": ("award",),  # goods, as the text of a programme calls them
}


def made(hint: Any) -> Any:
    """Some value of a type."""
    if hint in (str, int, bool):
        return {str: "x", int: 1, bool: False}[hint]
    if attrs.has(hint):
        return hint(**{name: made(h) for name, h in hints(hint).items()})
    inner = get_args(hint)
    if get_origin(hint) is tuple:
        return tuple(made(h) for h in inner if h is not ...)
    if get_origin(hint) is UnionType or type(None) in inner:
        return made(next(h for h in inner if h is not type(None)))
    raise AssertionError(f"{hint}: say here how one is made")


def hints(cls: Any) -> dict[str, Any]:
    every = get_type_hints(cls)
    return {f.name: every[f.name] for f in attrs.fields(cls)}


def variants(value: Any, text: str) -> Iterator[Any]:
    """The value with each of its texts in turn replaced."""
    if isinstance(value, str):
        yield text
    elif isinstance(value, tuple):
        for n, inner in enumerate(value):
            for other in variants(inner, text):
                yield (*value[:n], other, *value[n + 1 :])
    elif attrs.has(type(value)):
        for f in attrs.fields(type(value)):
            for other in variants(getattr(value, f.name), text):
                yield attrs.evolve(value, **{f.name: other})


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_name_in_any_text_is_refused(kind: Kind) -> None:
    event = made(kind.body)
    plain(event)
    assert kind.body.words == WORDS.get(kind.name, ())
    for f in attrs.fields(kind.body):
        for text in PLANTED:
            for other in variants(getattr(event, f.name), text):
                planted = attrs.evolve(event, **{f.name: other})
                if f.name in kind.body.words:
                    plain(planted)
                    continue
                with pytest.raises(NotAllowed) as refused:
                    plain(planted)
                assert refused.value.code == "not_plain" and text not in refused.value.say("zh")
                assert refused.value.parts["part"] == f.name


def test_every_guard_asks_it_last() -> None:
    """Whatever the rules of an event let pass, at the append and in the proof."""
    asked: list[str] = []
    kind = attrs.evolve(KINDS["data_read/1"], guard=(lambda b: asked.append("rule"),))
    body, who = s.br.DataRead(subjects=(), purpose="看病历"), Who(party=1, branch="X", on=s.DAY)
    before = Before(stream=1, state=None, body=body, who=who, see=lambda kind, id, /: None, first=2)
    with pytest.raises(NotAllowed) as refused:
        judge(kind, before)
    assert refused.value.code == "not_plain" and asked == ["rule"]
    judge(kind, before, beforehand=True)  # nobody knows yet what it will say


@pytest.mark.parametrize("forge", [False, True])
def test_it_is_refused_at_the_append_and_found_in_the_journal(forge: bool) -> None:
    o = s.Office()
    event = s.registered(203, facts=("张三",))
    if not forge:
        with pytest.raises(NotAllowed) as refused:
            o.do("clerk", 203, event)
        assert refused.value.code == "not_plain"
        return
    with o.command("clerk", forge=True) as c:
        c.append(203, event)
    assert {f.code for f in verify(o.store).findings if f.stage == "judged"} == {"not_plain"}


PROPOSED = [
    (s.B, s.adopted(value='"张三"')),
    (s.B, s.adopted(value='{"a":["Zhang San"]}')),
    (s.B, s.adopted(source="张三")),
    (34, s.fund(34, "张三基金", "SZW", "SZW")),
    (34, s.fund(34, "F9", "张三", "SZW")),
    (34, s.fund(34, "F9", "SZW", "张 三")),
]


@pytest.mark.parametrize("stream, event", PROPOSED)
def test_nor_in_what_is_proposed(stream: int, event: Any) -> None:
    o = s.Office()
    with pytest.raises(NotAllowed) as refused:
        o.do("boss", s.B, s.proposed(1, stream, event))
    assert refused.value.code == "not_plain"
    o.do("boss", s.B, s.proposed(1, s.B, s.adopted(name="headers.x", value='["姓名=child.name"]')))
