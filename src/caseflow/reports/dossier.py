"""A case as papers and ledgers show it: who, what the rules say now, what was done by whom, when.

Everything is read through one recorded look (`desk.read.opened`).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen

from caseflow.branch.consent_texts import text_adopted
from caseflow.branch.guards import CONTACT, REPAY_TO
from caseflow.case.family import of_age
from caseflow.case.letters import holds_until
from caseflow.case.state import Case
from caseflow.desk.award import Award, award
from caseflow.desk.read import facts_of, latest
from caseflow.edition.edition import Assessment, Edition
from caseflow.office.look import Gathered
from caseflow.people.consented import PURPOSES
from caseflow.places.place import Place
from caseflow.reports.adopted import Document, documents
from caseflow.reports.again import Reopening, reopening
from caseflow.reports.entries import ARRIVED, RESULTS, Entry, history
from caseflow.values.money import Money


@frozen(kw_only=True)
class Dossier:
    """`stages` are the assessments that the case has reached, as of now, entry first; `holds`: does
    the record of the case still say the same? `documents` is what is there, by kind; `codes` the
    result of each document; `returned` signed papers and their days.
    """

    case: Case
    place: Place
    office: str
    today: str
    beneficiary: str
    guardian: str  # who acts for a child; empty once they are of age
    guarded: bool
    stages: tuple[Assessment, ...]
    holds: bool
    granted_under: Edition | None
    adopted: tuple[Document, ...]  # by which documents what the rules read was adopted
    until_open: bool  # is nobody sure whether the last day of the letter is a day off?
    facts: dict[str, Any] = field(repr=False)
    history: tuple[Entry, ...] = field(repr=False)
    documents: dict[str, str]
    codes: dict[str, str]
    returned: tuple[tuple[str, str], ...]
    award: Award
    reopening: Reopening
    contact: str  # where the branch is and whom one asks for, as it was adopted; empty: not set
    repay_to: str  # the branch's account for what comes back, as it was adopted; empty: not set
    consents: tuple[tuple[str, str], ...]  # the words of a consent by purpose, where adopted

    @property
    def assessment(self) -> Assessment:
        """The last one."""
        return self.stages[-1]

    def step(self, name: str) -> Entry | None:
        """Who did a step; None while nobody has, or nobody again since it was undone."""
        found = (x for x in reversed(self.history) if x.step == name and not x.undone)
        return next(found, None)

    def money(self, units: int) -> str:
        """A sum as papers say it."""
        return self.place.currency.say(Money(units), "zh")


def dossier(look: Gathered, c: Case) -> Dossier:
    """Everything about a case, inside a look whose read is recorded."""
    facts = facts_of(look, c)
    stages, holds = zip(*(latest(look, c, at) for at in reached(c)), strict=True)
    role = c.people[0][0]
    beneficiary = str(facts.get(f"{role}.name") or "")
    done, returned = history(look, c)
    papers = {k.removeprefix("doc."): v for k, v in facts.items() if k.startswith("doc.")}
    guarded = role == "child" and not of_age(c)
    under = look.edition(c.edition) if c.edition else None
    rests = under or stages[-1].edition
    return Dossier(
        case=c,
        place=look.place,
        office=look.see("branch", c.branch).name,
        today=look.who.on,
        beneficiary=beneficiary,
        guardian="" if of_age(c) else str(facts.get("guardian.name") or ""),
        guarded=guarded,
        stages=stages,
        holds=all(holds),
        granted_under=under,
        adopted=documents(look, c, rests, str(facts.get(rests.pinned_on) or look.who.on)),
        until_open=bool(c.letter_until)
        and not holds_until(look.see, c.branch, c.letter_until, look.who.on),
        facts=facts,
        history=done,
        documents={k: v for k, v in papers.items() if isinstance(v, str)},
        codes={name: code for a in stages for name, code in a.documents.items()},
        returned=returned,
        award=award(look, c),
        reopening=reopening(look, c),
        contact=_line(look, c, CONTACT),
        repay_to=_line(look, c, REPAY_TO),
        consents=tuple((p, text_adopted(look.see, c.branch, p, look.who.on)) for p in PURPOSES),
    )


def _line(look: Gathered, c: Case, name: str) -> str:
    on = date.fromisoformat(look.who.on)
    adopted = look.office.editions.adopted(look.session, c.branch, on)
    return str(adopted.get(name, ""))


def reached(c: Case) -> tuple[str, ...]:
    """The stages of a case: what is needed at final counts once it has been assessed."""
    return ("entry",) if c.final is None else ("entry", "final")


__all__ = ["ARRIVED", "RESULTS", "Dossier", "Entry", "dossier", "history", "reached"]
