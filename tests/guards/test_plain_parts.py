"""No free text and no name in any plain part: every text of every event type, as its class has
them, with names planted. A new event is included by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from office import child, office
from proof import small as s

from caseflow import Caseflow, CaseflowError, Desk, FactError, yuan
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


# -- names in pinyin pass for codes: so no code that a person types has room for one ---------------

#: how each text of a plain part is bound, whichever event has it
BOUND: dict[str, tuple[str, ...]] = {
    # one of a list: of the code, of the place, of the form or edition, of what the store has
    "closed": (
        "role", "facts", "fell", "what", "document", "answer", "questions", "doubts", "branch",
        "currency", "level", "parent", "place", "event", "source", "by", "refused", "purpose",
        "confirm", "duty", "origin", "people", "programme", "result", "steps", "accepted", "at",
        "outcome", "results", "documents", "seen", "used_up", "rules", "step", "line", "unit",
        "target", "places", "whom", "how", "hold", "about", "held_by", "owner", "programmes",
        "verdict", "party", "name", "change", "faith", "basis", "criteria", "kinds", "to", "within",
        "waived",
        "channel", "grave",
        "shows", "day_kind",
        "check", "checks", "rests_on", "papers",
        "form", "scope",
        "fund", "why", "settled",  # of minutes
        "asker", "undone",
    ),
    # made by the machine, or keyed and hashed by it
    "machine": (
        "file", "sha256", "bodies", "seals", "body", "release", "edition", "number", "subject",
        "paper", "stands", "sum", "cell", "ref", "receipts", "consent", "invoice", "operation",
        "among", "digest", "public", "text",
    ),
    "day": (
        "paper_until", "until", "paper_on", "since", "last", "received_on", "done_on",
        "told", "received",
        "entry_until", "of_age", "young_until", "on", "due_on", "day", "limit", "not_before",
        "stopped", "start", "off", "worked", "held_on", "made_on",
    ),
    "form": ("code", "regions"),  # four letters at most, and a digit but for branches
    "words": ("options", "value", "award"),  # of the office itself
}  # fmt: skip


def leaves(hint: Any, name: str) -> Iterator[str]:
    """The names of the texts in a type."""
    if hint is str:
        yield name
    elif attrs.has(hint):
        for field_, h in hints(hint).items():
            yield from leaves(h, field_)
    else:
        for inner in get_args(hint):
            yield from leaves(inner, name)


def test_every_text_of_a_plain_part_is_bound() -> None:
    """A new one is said here, with how it is bound; what a person types needs a list or a form."""
    every = [name for names in BOUND.values() for name in names]
    assert len(set(every)) == len(every)
    found = {
        leaf
        for kind in KINDS.values()
        for field_, hint in hints(kind.body).items()
        for leaf in leaves(hint, field_)
    }
    assert found == set(every)


NAMES = ("zhaoqianfu", "ZHAOQIANFU", "ZhaoQianfu", "zhaoqianfu1", "zhao.qianfu", "paper.zhaoqianfu")
Types = Callable[[Desk, str, str], Any]  # a desk, a case, what is typed
TYPES: dict[str, Types] = {
    "results": lambda d, c, x: d.results(c, "refused", code=x),
    "attach": lambda d, c, x: d.attach(c, x, b"x", name=x),
    "attach with all": lambda d, c, x: d.attach(
        c, "echo", b"x", name=x, number=x, stamp=x, issued_on=x),
    "body": lambda d, c, x: d.record_outside(c, ["entry"], body=x, on="2026-03-10", paper=x),
    "consent": lambda d, c, x: d.consent(
        c, "provide", body=x, by=["self"], on="2026-05-01", paper=x),
    "consent's words": lambda d, c, x: d.consent(c, x, by=[x], on=x, form=x, scope=x),
    "withdrawn": lambda d, c, x: d.withdraw_consent(c, "provide", body=x, why=x),
    "withdrawn so far": lambda d, c, x: d.withdraw_consent(c, "process", scope=x, why=x),
    "steps": lambda d, c, x: d.record_outside(c, [x], body="B", on="2026-03-10", paper="1"),
    "key": lambda d, c, x: d.record(c, {x: x}),
    "option": lambda d, c, x: d.record(c, {"guardian.relation": x}),
    "text": lambda d, c, x: d.record(c, {"guardian.name": x, "payee.bank": x}, note=x),
    "institution": lambda d, c, x: d.record(c, {"payee.institution": x}),
    "institution stated": lambda d, c, x: d.institution(x, name=x, account_no="62" * 8, bank=x),
    "what": lambda d, c, x: d.institution("h1", name=x, account_no="62" * 8, bank=x, what=x),
    "fund": lambda d, c, x: d.open_fund(x, owner=x, held_by=x),
    "fund's unit": lambda d, c, x: d.open_fund("基金二", unit=f"pieces:{x}"),
    "fund's region": lambda d, c, x: d.open_fund("基金三", regions=[x], kinds=[x]),
    "given back": lambda d, c, x: d.give_back("F1", yuan(1), giver=x, reference=x, note=x),
    "moved": lambda d, c, x: d.move_fund("F1", yuan(1), to="supplier", name=x, consent=x, on=x),
    "receipt": lambda d, c, x: d.receive("F1", yuan(1), giver=x, reference=x, receipt=x),
    "fund's programme": lambda d, c, x: d.open_fund("基金", programmes=[x]),
    "receive": lambda d, c, x: d.receive(x, yuan(1), note=x, reference="流水202"),
    "adopt": lambda d, c, x: d.adopt(x, 1, since="2026-06-01", source=x),
    "value": lambda d, c, x: d.adopt("retention.paid", x, since="2026-06-01", source=x),
    "duty": lambda d, c, x: d.grant("jue", x, minutes=x),
    "programme": lambda d, c, x: d.grant("jue", "enter", programmes=[x], minutes=x),
    "submit": lambda d, c, x: d.submit(x, {x: x}),
    "purpose": lambda d, c, x: d.facts(c, purpose=x),
    "role": lambda d, c, x: d.identify(c, "other", why=x, role=x, with_case=x),
    "answer": lambda d, c, x: d.identify(c, x, why=x),
    "happened": lambda d, c, x: d.happened(c, x, on="2026-05-01", paper=x, role=x),
    "settle": lambda d, c, x: d.review(c, "accept", why=x, settle={x: "accepted"}),
    "way": lambda d, c, x: d.review(c, x, why=x, settle={"hardship": x}),
    "letter": lambda d, c, x: d.letter(c, until=x),
    "find": lambda d, c, x: d.find(name=x),
    "find a number": lambda d, c, x: d.find(number=x),
    "request": lambda d, c, x: d.record(c, note=x, request=x),
}  # fmt: skip


def test_no_name_in_pinyin_gets_into_a_plain_part_whatever_is_typed_where() -> None:
    with office() as cf:
        case = cf.desk("chen").submit("crcf.chd", child())
        done = cf.desk("chen").submit("crcf.chd", child("2017-05-06", name="塔娜"))
        cf.desk("ren").review(done, "accept", settle={"hardship": "accepted"}, why="x")
        for way, types in TYPES.items():
            at = done if way in ("body", "steps") else case
            for desk in (cf.desk("chen"), cf.desk("ren")):
                for name in NAMES:
                    with suppress(CaseflowError):
                        types(desk, at, name)
        events = list(cf.journal.walk(0, 10**6))
        assert {"outside_recorded/1", "facts_recorded/1", "proposed/1"} <= {e.type for e in events}
        assert not [e.type for e in events if b"qianfu" in bytes(e.body).lower()]
        assert cf.verify().ok


@pytest.mark.parametrize("code", ["ZHANGSAN", "ZHANG1", "LIWEI"])
def test_no_branch_has_the_code_of_a_name(code: str) -> None:
    with pytest.raises(FactError) as refused_:
        Caseflow.demo(branch=code)
    assert refused_.value.code == "branch_code"
