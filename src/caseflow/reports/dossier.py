"""A case as papers and ledgers show it: who, what the rules say now, what was done by whom, when.

Everything is read through one recorded look (`desk.read.opened`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import field, frozen

from caseflow.branch.guards import REPAY_TO
from caseflow.case import events as e
from caseflow.case.family import of_age
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.kinds.payment_unknown import PaymentUnknown
from caseflow.case.state import Case
from caseflow.desk.read import facts_of, latest
from caseflow.edition.edition import Assessment, Edition
from caseflow.events import Event
from caseflow.events import read as read_event
from caseflow.office.look import Gathered
from caseflow.places.place import Place
from caseflow.store.journal import Stored
from caseflow.values.money import Money
from caseflow.words import names

RESULTS = {
    "accept": "同意",
    "reject": "不同意",
    "return": "退回补正",
    "escalate": "提请上级",
    "grant": "准予资助",
    "refuse": "不予资助",
    "revoke": "撤销",
    "uphold": "维持",
    "continue": "去世后继续办理",
    "accept_bill": "发票总额已核对，继续办理",
    "accept_paper": "采纳来文",
    "refuse_paper": "不采纳来文",
}
ARRIVED, BACK = "拨付到账", "拨付后被退回"
_ANSWERED = {
    "upheld": "uphold",
    "continued": "continue",
    "compared": "accept_bill",
    "accepted": "accept_paper",
    "refused": "refuse_paper",
}


@frozen(kw_only=True)
class Entry:
    """One thing that was done: on which day, by whom (a name, or a body), what, and the reason."""

    step: str
    on: str
    who: str
    what: str
    why: str = ""
    result: str = ""  # of a review or decision: accept, reject, grant, refuse, …
    paper: str = ""  # the number of the paper of another body, if a body did it
    body: str = ""

    @property
    def arrived(self) -> bool:
        """Is it money that has arrived?"""
        return self.what == ARRIVED

    @property
    def came_back(self) -> bool:
        """Is it money that had arrived, and was sent back by the bank?"""
        return self.what.startswith(BACK)


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
    addressee: str
    stages: tuple[Assessment, ...]
    holds: bool
    granted_under: Edition | None
    facts: dict[str, Any] = field(repr=False)
    history: tuple[Entry, ...] = field(repr=False)
    documents: dict[str, str]
    codes: dict[str, str]
    returned: tuple[tuple[str, str], ...]
    repay_to: str  # the branch's account for what comes back, as it was adopted; empty: not set

    @property
    def assessment(self) -> Assessment:
        """The last one."""
        return self.stages[-1]

    def step(self, name: str) -> Entry | None:
        """Who did a step; None while nobody has."""
        return next((x for x in reversed(self.history) if x.step == name), None)

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
    ward = f"{beneficiary}的监护人" if guarded and beneficiary else beneficiary
    return Dossier(
        case=c,
        place=look.place,
        office=look.see("branch", c.branch).name,
        today=look.who.on,
        beneficiary=beneficiary,
        addressee=ward if of_age(c) else str(facts.get("guardian.name") or ward),
        stages=stages,
        holds=all(holds),
        granted_under=look.edition(c.edition) if c.edition else None,
        facts=facts,
        history=done,
        documents={k: v for k, v in papers.items() if isinstance(v, str)},
        codes={name: code for a in stages for name, code in a.documents.items()},
        returned=returned,
        repay_to=_repay_to(look, c),
    )


def _repay_to(look: Gathered, c: Case) -> str:
    on = date.fromisoformat(look.who.on)
    adopted = look.office.editions.adopted(look.session, c.branch, on)
    return str(adopted.get(REPAY_TO, ""))


def reached(c: Case) -> tuple[str, ...]:
    """The stages of a case: what is needed at final counts once it has been assessed."""
    return ("entry",) if c.final is None else ("entry", "final")


Told = tuple[str, str, str]  # step, result, words; or day, number, body of a paper


def history(look: Gathered, c: Case) -> tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]]:
    """What was done on a case, and the signed papers that came back with their days."""
    papers: dict[str, Told] = {}  # mark of a paper → its day, its number, what its body is called
    staff: dict[int, str] = {}
    out: list[Entry] = []
    returned = []
    due = ""
    for row in look.session.root.journal.events_of(c.id):
        event = read_event(row.type, row.body)
        private = look.private(c.id, row.version)
        if row.actor not in staff:
            staff[row.actor] = str(look.person(row.actor).get("staff.name", "系统"))
        if isinstance(event, e.OutsideRecorded):
            number, body = (str(private.get(k, "")) for k in ("paper", "body"))
            papers[event.paper] = (event.done_on, number, body)
        if isinstance(event, DocumentFiled) and event.document.startswith("paper."):
            returned.append((event.document.removeprefix("paper."), row.on))
        why = str(private.get("why", ""))
        for told in _said(event, due, look.place):
            out.append(_entry(told, event, row, staff[row.actor], why, papers))
        following = getattr(event, "next", None)
        due = following.name if following is not None else due
    return tuple(out), tuple(returned)


def _entry(
    told: Told, event: Event, row: Stored, who: str, why: str, papers: dict[str, Told]
) -> Entry:
    step, result, what = told
    body = getattr(event, "by", "")
    day, paper, body = papers.get(getattr(event, "paper", "") if body else "", (row.on, "", body))
    return Entry(
        step=step,
        on=day,
        who=body or who,
        what=what,
        why=why,
        result=result,
        paper=paper,
        body=body,
    )


def _said(event: Event, due: str, place: Place) -> Iterator[Told]:
    """Step, result and words of what a case file lists."""
    match event:
        case e.Submitted():
            yield "", "", "受理申请"
        case e.Reviewed():
            yield _answer(event.step, event.result)
        case e.Decided():
            units = sum(g.units for g in event.grants)
            step, result, words = _answer(event.step, "grant")
            yield step, result, f"{words} {place.currency.say(Money(units), 'zh')}"
        case e.StepDone():
            yield event.step, "", names.step(event.step)
        case e.Released(how="upheld" | "accepted" | "refused"):
            yield _answer(due if event.how == "upheld" else "", _ANSWERED[event.how])
        case e.Closed():
            yield from _closed(event, due)
        case _:
            yield from _paid(event)


def _answer(step: str, result: str) -> Told:
    said = names.step(step or "decide")
    return step, result, f"{said}：{RESULTS[result]}"


def _closed(event: e.Closed, due: str) -> Iterator[Told]:
    """An end: where somebody refused, first at which step."""
    if event.how == "rejected":
        yield _answer(due, "reject" if due.startswith("review") else "refuse")
    if event.how == "revoked":
        yield _answer("decide", "revoke")
    yield "", "", names.name("end", event.how)


def _paid(event: Event) -> Iterator[Told]:
    match event:
        case e.Instructed():
            yield "pay", "", "指令拨付"
        case e.Paid():
            yield "pay", "", ARRIVED
        case e.PaymentFailed():
            yield "", "", f"拨付未成功（{_refusal(event.code)}）"
        case PaymentUnknown():
            yield "", "", "拨付结果不明，须再查询"
        case PaymentReturned():
            yield "pay", "", f"{BACK}（{_refusal(event.code)}）"


def _refusal(code: str) -> str:
    """Why the bank did not pay, in words."""
    return names.name("refusal", code) if code else "未写原因"


__all__ = ["ARRIVED", "RESULTS", "Dossier", "Entry", "dossier", "history", "reached"]
