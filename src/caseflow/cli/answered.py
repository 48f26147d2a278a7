"""What leads on after an answer: a paper to print for the family, who is to go on, how many more
have to say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from caseflow.errors import Note
from caseflow.words.recorded import RECORDED
from caseflow.words.shown import told

if TYPE_CHECKING:
    from caseflow import Case, Desk
    from caseflow.errors import Lang

_NEXT = {"review": "review", "decide": "decide", "final": "decide"}


def led_on(desk: Desk, verb: str, given: Mapping[str, Any], now: Case, lang: Lang) -> str:
    """In words, to stand behind where the case stands; empty where that says it all."""
    answer = given.get("result", "")
    if (verb, answer) == ("review", "return"):
        return Note("returned_print", {"case": now.number}).say(lang)
    if answer == "escalate" and now.step is not None:
        if now.step.outside:
            return Note("escalated_outside", {"step": now.step.name}).say(lang)
        parts = {"branch": now.step.branch, "could": _could(desk, now)}
        return Note("escalated_to", parts).say(lang)
    if verb == "decide" and now.chain.voices:
        return Note("said_by", {"said": len(now.chain.voices)}).say(lang)
    return ""


def leaving(desk: Desk, verb: str, case: str, given: Mapping[str, Any], lang: Lang) -> str:
    """That nobody could do a later step once this person has given that answer, in words; empty
    where somebody could."""
    if verb not in ("review", "decide"):
        return ""
    own = (m for m in desk.may(case) if (m.act, m.way) == (verb, given.get("result")))
    steps = next((m.leaves for m in own), ())
    return Note("leaves_nobody", {"case": case, "steps": steps}).say(lang) if steps else ""


def recorded(verb: str, given: Mapping[str, Any], now: Case, lang: Lang) -> list[str]:
    """What was recorded, where its state does not say so."""
    if verb not in ("disagree", "insist"):
        return []
    last = max((u for u in now.unlike if u.stood), key=lambda u: u.stood, default=None)
    of = given.get("of") or (last.of if last is not None else "")
    return [told(RECORDED[verb], lang, case=now.number, of=of)]


def _could(desk: Desk, now: Case) -> tuple[str, ...]:
    """Who may answer the step that is due."""
    act = _NEXT.get(now.next.partition(":")[0], "")
    ways = ("accept",) if act == "review" else ("grant",)
    return next((m.could for m in desk.may(now.number) if m.act == act and m.way in ways), ())
