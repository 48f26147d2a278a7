"""The lines of an award in words: for letters, explanations and the file of a case."""

from __future__ import annotations

from collections.abc import Iterator

from caseflow.desk.award import Award, LineTold, PaymentTold
from caseflow.desk.recovery_told import RecoveryTold
from caseflow.errors import Lang
from caseflow.words import fill
from caseflow.words.lines import FIRST, LINES, PAYEE, PAYMENT, WHEN, Words
from caseflow.words.recovery import EXPLAIN


def lines_said(award: Award, lang: Lang) -> Iterator[str]:
    """A sentence for each line: how much, out of which fund, to whom, when; under it its payments,
    where there was more than one, or one that did not stay."""
    several = len(award.lines) > 1
    for x in award.lines:
        head = _say(
            LINES,
            "several" if several else "one",
            lang,
            x,
            line=x.line,
            element=element_said(x, lang),
            units=x.granted.minor,
            fund=x.fund,
        )
        to = _say(LINES, "to", lang, x, payee=payee_said(x, lang))
        yield LINES["between"][lang == "en"].join((head, to, when_said(x, lang)))
        if len(x.payments) > 1 or any(not _stayed(p) for p in x.payments):
            yield from (f"  {payment_said(x, p, lang)}" for p in x.payments)


def _stayed(p: PaymentTold) -> bool:
    return p.how in ("", "paid")


def element_said(x: LineTold, lang: Lang) -> str:
    """Which one it is for, in brackets; empty for the whole case."""
    said = x.element[lang == "en"]
    return _say(LINES, "element", lang, x, element=said) if said else ""


def payee_said(x: LineTold, lang: Lang) -> str:
    """To whom it is paid; of an account its last signs alone."""
    p = x.payee
    if p is None:
        return _say(PAYEE, "theirs" if x.holder else "none", lang, x, holder=x.holder)
    name = p.name or PAYEE["unnamed"][lang == "en"]
    bank = fill(PAYEE["bank"][lang == "en"], {"bank": p.bank}, lang) if p.bank else ""
    parts = {"name": name, "bank": bank, "ending": p.ending}
    unseen = "" if p.confirmed else PAYEE["unseen"][lang == "en"]
    return fill(PAYEE[p.how][lang == "en"], parts, lang) + unseen


def when_said(x: LineTold, lang: Lang) -> str:
    """When the money of a line comes, or what has to come first."""
    own = _say(WHEN, "holder", lang, x, holder=x.holder) if x.holder else ""
    if x.standing == "to_come":
        part = _say(WHEN, "part", lang, x, units=x.paid.minor) if x.paid.minor else ""
        return own + part + _to_come(x, lang)
    last = x.payments[-1] if x.payments else None
    on, since = (last.on, last.since) if last is not None else ("", "")
    return own + _say(WHEN, x.standing, lang, x, on=on, since=since, units=x.arrived.minor)


def _to_come(x: LineTold, lang: Lang) -> str:
    first = [_first(x, code, lang) for code in x.first if code != "day"]
    later = "day" in x.first
    if not first:
        return _say(WHEN, "day" if later else "ready", lang, x, day=x.day)
    said = WHEN["and"][lang == "en"].join(first)
    return _say(WHEN, "after_day" if later else "after", lang, x, first=said, day=x.day)


def _first(x: LineTold, code: str, lang: Lang) -> str:
    parts: dict[str, object] = {}
    if code == "waiting" and x.place is not None:
        code, parts = "placed", {"place": x.place.place, "count": x.place.count}
    if code == "sent_back":
        parts = {"code": x.payments[-1].code}
    return _say(FIRST, code, lang, x, **parts)


def payment_said(x: LineTold, p: PaymentTold, lang: Lang) -> str:
    """One payment: when, how much, what the bank answered on which day."""
    return _say(
        PAYMENT,
        p.how if p.n else "body",
        lang,
        x,
        units=p.sum.minor,
        got=p.got.minor,
        since=p.since,
        on=p.on,
        code=p.code,
        by=p.by,
    )


# -- what was paid too much -----------------------------------------------------------------------


def recoveries_said(award: Award, lang: Lang) -> Iterator[str]:
    """Each that there ever was: opened, told, agreed, what came in which parts, what is left."""
    unit = {x.line: x.unit for x in award.lines}
    for x in award.recoveries:
        yield from _recovery(x, unit[x.line], lang)


def _recovery(x: RecoveryTold, unit: str, lang: Lang) -> Iterator[str]:
    def say(code: str, **parts: object) -> str:
        return fill(EXPLAIN[code][lang == "en"], {"unit": unit, **parts}, lang)

    sums = {"owed": x.owed.minor, "back": x.back.minor, "waived": x.waived.minor}
    state = say("recovery.settled", on=x.ended_on) if x.ended_on else say("recovery.open", **sums)
    own = {"line": x.line, "sum": x.sum.minor, "on": x.opened_on, "faith": x.faith}
    yield say("recovery", state=state, **own)
    if x.told_on:
        until = say("recovery.until", until=x.until) if x.until else ""
        yield say("recovery.told", on=x.told_on, until=until)
    if x.agreed:
        each = (say("recovery.each", on=p.on, sum=p.sum.minor) for p in x.agreed)
        yield say("recovery.agreed", parts=LINES["between"][lang == "en"].join(each))
    for p in x.came:
        yield say(f"recovery.{p.what}", on=p.on, sum=p.sum.minor)
    if x.came:
        yield say("recovery.sums", **sums)
    if x.ended_on:
        return
    for p in x.due:
        yield say("recovery.due", on=p.on, sum=p.sum.minor)
    unagreed = x.owed.minor - sum(p.sum.minor for p in x.due)
    if x.due and unagreed:
        yield say("recovery.unagreed", units=unagreed)
    if x.limit:
        yield say("recovery.limit", on=x.limit)


def _say(words: Words, code: str, lang: Lang, x: LineTold, /, **parts: object) -> str:
    return fill(words[code][lang == "en"], {"unit": x.unit, **parts}, lang)


__all__ = [
    "element_said",
    "lines_said",
    "payee_said",
    "payment_said",
    "recoveries_said",
    "when_said",
]
