"""What leads on after an answer: a paper to print for the family, who is to go on, how many more
have to say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from caseflow.cli.preview import changed
from caseflow.errors import Note, note
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
    if (verb, answer) == ("decide", "grant") and now.held("waiting_for_funds"):
        return Note("waits_for_money", {"case": now.number}).say(lang)
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


def left_to_nobody(desk: Desk, now: Case, lang: Lang) -> str:
    """That what is taken up again waits for nobody here, in words; empty where somebody can do the
    step that is due."""
    step = now.next
    if step.partition(":")[0] not in _NEXT or _could(desk, now):
        return ""
    return Note("again_nobody", {"case": now.number, "step": step}).say(lang)


def ending(desk: Desk, verb: str, case: str, given: Mapping[str, Any], lang: Lang) -> str:
    """Whose application it is, before it ends for good: a number that is slipped is another
    family's. Of a script nothing: nobody would read it."""
    from caseflow.cli.shown import is_asked

    if verb != "withdraw" or not is_asked():
        return ""
    head = desk.why(case, lang=lang)[0].lines[0]
    return note("ends_for_good", case=case, said=head).say(lang)


def would_wait(desk: Desk, verb: str, case: str, given: Mapping[str, Any], lang: Lang) -> str:
    """That the fund which was named has too little for the first grant and another one of ours
    could bear it, in words; empty where that is not so, or not known before it is done."""
    from caseflow.case.deciding import would_give
    from caseflow.case.purposes import wanted

    named = given.get("fund", "")
    if (verb, given.get("result")) != ("decide", "grant") or not named or given.get("parts"):
        return ""
    c = desk.cf.case(case)
    units = given["award"].minor if given.get("award") is not None else would_give(c.entry)
    every = desk.funds() if units and not c.lines else ()
    mine = next((f for f in every if named in (f.name, f.code)), None)
    if mine is None or not units or mine.free >= units:
        return ""
    own = wanted(c, desk.cf.today.isoformat())
    others = tuple(
        f.name or f.code
        for f in every
        if (f.owned, f.unit) == ("own", mine.unit)
        and f.code != mine.code
        and f.free >= units
        and not f.purpose.beyond(own)
    )
    parts = {"case": c.number, "fund": mine.name or mine.code, "others": others}
    return Note("fund_would_wait", parts).say(lang) if others else ""


def recorded(verb: str, given: Mapping[str, Any], before: Case, now: Case, lang: Lang) -> list[str]:
    """What was recorded, where its state does not say so; and what it changed beside that."""
    if verb not in ("disagree", "insist"):
        return became(before, now, lang)
    last = max((u for u in now.unlike if u.stood), key=lambda u: u.stood, default=None)
    of = given.get("of") or (last.of if last is not None else "")
    return [told(RECORDED[verb], lang, case=now.number, of=of)]


def became(before: Case, now: Case, lang: Lang) -> list[str]:
    """What it changed beside where the case stands, as a preview says it."""
    from caseflow.desk.foreseen import stands

    return [x.say(lang) for x in changed(stands(before, now))]


def _could(desk: Desk, now: Case) -> tuple[str, ...]:
    """Who may answer the step that is due."""
    act = _NEXT.get(now.next.partition(":")[0], "")
    ways = ("accept",) if act == "review" else ("grant",)
    return next((m.could for m in desk.may(now.number) if m.act == act and m.way in ways), ())
