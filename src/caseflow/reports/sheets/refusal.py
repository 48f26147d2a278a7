"""A refusal: each condition that was not met, what was seen, its clause, what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from caseflow.case.again import FINAL, GRANTED
from caseflow.case.state import Case
from caseflow.edition.chosen import award_clauses, branch
from caseflow.edition.edition import Assessment
from caseflow.edition.rulebook import Clause
from caseflow.errors import FactError
from caseflow.reports.adopted import rests_on, settled_by
from caseflow.reports.dossier import Dossier, Entry
from caseflow.reports.plain import reason, seen, standard
from caseflow.reports.sheets.parts import BLANK, REFUSED, Lang, by_body, day, listed, met, numbered
from caseflow.rules.words import say
from caseflow.values.money import Money
from caseflow.words.letters import REFUSAL, SAID

_NO = ("reject", "refuse", "revoke")
_YES = ("grant", "raise")


def title(c: Case, lang: Lang) -> str:
    """What the paper is called where it takes back a grant; empty of any other refusal."""
    return REFUSAL["revoked_title"][lang == "en"] if takes_back(c) else ""


def takes_back(c: Case) -> bool:
    """Did it end by taking back a grant: revoked, or refused when the grant was looked at again?"""
    if c.end != "rejected":
        return c.end == "revoked"
    last = c.again.taken[-1] if c.again.taken else None
    return last is not None and last.of.what in (GRANTED, FINAL)


def values(d: Dossier, lang: Lang) -> dict[str, str]:
    """The placeholders of its template. FactError if nothing was refused."""
    c, en = d.case, lang == "en"
    if c.end not in REFUSED:
        raise FactError("paper_not_refused", "refusal", status=c.status)
    items = [lines for a in d.stages for lines in _reasons(d, a, dict(c.settled), lang)]
    last = d.stages[-1]
    award, clauses = last.edition.award, award_clauses(last)
    if award is not None and (c.end == "nothing_payable" or (last.used_up and not items)):
        none = d.place.currency.say(Money(0), lang)
        money = last.edition.money
        much = say(award, "en", None, money) if en else standard(award, money)
        items.append(
            [
                REFUSAL["used"][en] if last.used_up else REFUSAL["nothing"][en].format(none),
                REFUSAL["standard"][en].format(much),
                REFUSAL["saw"][en].format(seen(last, award, lang)),
                *(SAID["rests"][en].format(x) for x in rests_on(d.adopted, clauses, lang)),
                *_chosen(last, clauses, lang),
            ]
        )
    by = next((x for x in reversed(d.history) if _says_no(x)), None)
    no = by.why if by is not None else ""  # never why somebody said yes
    theirs = by is not None and by.body and not by.met
    told = "theirs" if theirs else "reviewed" if by is not None and _review(by) else "opinion"
    opinion = REFUSAL[told][en].format(escape(no)) if no else ""
    if theirs and not (no or items):  # its reason stands in the paper, which the family has not
        opinion = REFUSAL[told][en].format(BLANK)
    if by is not None and theirs and by.result in _NO:
        items.insert(0, [REFUSAL[by.result][en].format(by.body, numbered(by, lang))])
    return {
        "reasons": listed(["<br>".join(map(escape, x)) for x in items] or [opinion or BLANK]),
        "why": f"<p>{opinion}</p>" if items and opinion else "",
        "minutes": REFUSAL["met"][en] + met(by, lang).strip() if by is not None and by.met else "",
        **(_revoked(d, by, lang) if takes_back(c) else {"looked": _looked(d, by, lang)}),
    }


def _review(x: Entry) -> bool:
    return x.step.startswith("review") and bool(x.result)


def _looked(d: Dossier, by: Entry | None, lang: Lang) -> str:
    """Who looked at it: a review, where there was one, and the meeting that decided."""
    said = met(by, lang).strip()
    after = REFUSAL["met"][lang == "en"] + said if said else ""
    if any(_review(x) and not x.undone for x in d.history):
        return REFUSAL["looked"][lang == "en"].format(after)
    return REFUSAL["met_alone"][lang == "en"].format(after, said) if said else ""


def _revoked(d: Dossier, by: Entry | None, lang: Lang) -> dict[str, str]:
    """Of what is taken back: who had granted how much on which day, when the family was told that,
    and since when it does not stand."""
    n, at = lang == "en", d.history.index(by) if by is not None else len(d.history)
    before = d.history[:at]
    grant = next((x for x in reversed(before) if x.result in _YES), None)
    letters = (x for x in reversed(before) if x.step == "letter")
    told = next((x for x in letters if grant is not None and x.version > grant.version), None)
    return {
        "granted_on": day(grant.on if grant is not None else "", lang),
        "granted_by": by_body(grant, lang),
        "granted_sum": escape(d.place.currency.say(Money(grant.units), lang)) if grant else BLANK,
        "told": REFUSAL["told"][n].format(day(told.on, lang)) if told is not None else "",
        "revoked_on": day(by.on if by is not None else "", lang),
    }


def _chosen(a: Assessment, clauses: tuple[Clause, ...], lang: Lang) -> list[str]:
    """What decided the award of this case, beside its clauses."""
    e = a.edition
    node = branch(e.award, a.given)
    return settled_by(e, node, e.award_chosen_by, clauses, lang)


def _says_no(x: Entry) -> bool:
    return x.result in _NO or x.step == "final"


def _reasons(d: Dossier, a: Assessment, settled: Mapping[str, str], lang: Lang) -> list[list[str]]:
    refused = {r.name for r in a.stage.rules if settled.get(r.name) == "refused"}
    return [
        reason(
            a,
            r,
            rests_on(d.adopted, r.clauses, lang, r.node, r.chosen_by),
            settled_by(a.edition, r.node, r.chosen_by, r.clauses, lang),
            by_a_person=r.name in refused,
            lang=lang,
        )
        for r, code in zip(a.stage.rules, a.record.results, strict=True)
        if r.name in refused or (code == "F" and r.effect == "require")
    ]
