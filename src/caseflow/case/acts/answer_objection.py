"""Answer an objection, in words that go to the objector: dismissed, or upheld. By whoever neither
entered, reviewed nor decided the case; or as a body answered by its paper, where nobody is left
here. It counts once another person has seen it (`see_answer`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field

from caseflow.case.acts.act import Command, Events, Look, Ways, Write, Writes, act, command
from caseflow.case.acts.record_outside import key
from caseflow.case.acts.values import is_text, one_of, reason
from caseflow.case.kinds.objection_answered import ObjectionAnswered
from caseflow.case.met import Sitting
from caseflow.case.objection import nth, waiting
from caseflow.case.state import Case
from caseflow.errors import FactError, Stale
from caseflow.lists.objection import ObjectionNoted

Answer = Literal["dismissed", "upheld"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)


@command
class AnswerObjection(Command):
    """`words`: the written answer with its reasons, which name nobody. `n`: which objection; 0: the
    only one that waits. `body` and `paper`: who answered, and the number of its paper, where it is
    not we. `instead`: of an answer by another person that waits to be seen."""

    case: str
    result: Answer = field(validator=one_of(*ANSWERS))
    words: str = field(validator=reason, repr=False)
    n: int = 0
    body: str = field(default="", validator=is_text)
    paper: str = field(default="", validator=is_text)
    instead: bool = False


def run(look: Look, c: Case, x: AnswerObjection) -> Writes:
    """The words on the list of the objection, then the answer on the case."""
    n = which(c, x.n)
    o = nth(c, n)
    if o.result and o.answerers != (look.who.party,) and not x.instead:
        raise Stale("answer_waits", case=c.number, n=n, result=o.result)
    if bool(x.body.strip()) is not bool(x.paper.strip()):
        raise FactError("no_paper", "paper")
    by = look.body_code(x.body) if x.body.strip() else ""
    said = {"words": x.words, **({"paper": x.paper, "body": x.body.strip()} if by else {})}
    yield Write(o.list, ObjectionNoted(what="answer", by=by), said)
    yield Write(
        c.id,
        ObjectionAnswered(
            n=n,
            result=x.result,
            reply=look.see("list", o.list).version,
            by=by,
            paper=key(look, x.body, x.paper) if by else "",
        ),
    )


def answering(look: Look, c: Case, n: int, result: Answer, words: str, by: Sitting) -> Writes:
    """The same of a meeting, in the words of its minutes."""
    o = nth(c, n)
    yield Write(o.list, ObjectionNoted(what="answer", meeting=by.meeting), {"words": words})
    reply = look.see("list", o.list).version
    event = ObjectionAnswered(
        n=n, result=result, reply=reply, by="", paper="", meeting=by.meeting, sat=by.sat
    )
    yield Write(c.id, event, by.named)


def which(c: Case, n: int) -> int:
    """The number of the objection that is meant. Stale if others wait and not that one; FactError
    where several do and none is named."""
    wait = waiting(c)
    if not wait:
        return n or 1
    if n:
        nth(c, n)
        return n
    if len(wait) > 1:
        raise FactError("which_objection", "nr", known=tuple(map(str, wait)))
    return wait[0]


def ways(look: Look, c: Case) -> Mapping[str, Events]:
    """Of each that waits: by one of us, or by a body's paper."""
    return {
        f"{way}:{n}": (ObjectionAnswered(n=n, result="dismissed", reply=0, by=by, paper=by),)
        for n in waiting(c) or (1,)
        for way, by in (("answer", ""), ("answer_paper", "?"))
    }


def way(look: Look, c: Case, x: AnswerObjection) -> str:
    """By us, or by a paper; of which objection."""
    return f"{'answer_paper' if x.body else 'answer'}:{which(c, x.n)}"


def _unanswered(c: Case) -> Ways:
    """Where nobody has answered yet."""
    wait = (n for n in waiting(c) if not c.objections[n - 1].result)
    return tuple(f"{way}:{n}" for n in wait for way in ("answer", "answer_paper"))


act(
    AnswerObjection,
    "",
    run,
    ways,
    way,
    name="answer_objection",
    answers={"objection": _unanswered},
)
