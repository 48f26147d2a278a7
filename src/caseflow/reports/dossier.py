"""A case as papers and ledgers show it: who, the last assessment, what was done by whom and when. A recorded read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from caseflow.case import events as e
from caseflow.case.state import Case
from caseflow.case.words import END_WORDS, words
from caseflow.engine import parties
from caseflow.engine.desk import Desk
from caseflow.engine.work import Work
from caseflow.errors import FactError
from caseflow.programme.assessment import Assessment
from caseflow.programme.edition import Edition
from caseflow.values.money import Money

RESULTS = {
    "accept": "同意",
    "reject": "不同意",
    "return": "退回补正",
    "escalate": "提请上级",
    "grant": "准予资助",
    "refuse": "不予资助",
    "revoke": "撤销",
    "uphold": "维持",
}


@frozen
class Entry:
    """One thing that was done: on which day, by whom (a name, or a body), what, and the reason written."""

    step: str
    on: str
    who: str
    what: str
    why: str = ""


@frozen
class Dossier:
    """`documents` is what is there, by kind; `codes` the result of each document; `returned` signed papers and their days."""

    case: Case
    office: str
    today: str
    beneficiary: str
    addressee: str
    assessment: Assessment
    granted_under: Edition | None
    facts: dict[str, Any] = field(repr=False)
    history: tuple[Entry, ...] = field(repr=False)
    documents: dict[str, str]
    codes: dict[str, str]
    returned: tuple[tuple[str, str], ...]

    def step(self, name: str) -> Entry | None:
        """Who did a step; None while nobody has."""
        return next((x for x in reversed(self.history) if x.step == name), None)


def dossier(desk: Desk, number: str, *, purpose: str) -> Dossier:
    """Everything about a case. FactError for aid of others, which is a record only; NotAllowed if this desk may not read it."""
    s = desk.cf.case(number)
    if s.origin == "external":
        raise FactError("case", s.number, "外部资助只作记录，没有可印的纸件")
    facts = desk.facts(s.number, purpose=purpose)
    last = desk.assessment(s.number, purpose=purpose)
    codes = dict(last.documents)
    if s.final is not None:
        codes = {**desk.assessment(s.number, at="entry", purpose=purpose).documents, **codes}
    role = s.people[0][0]
    beneficiary = str(facts.get(f"{role}.name", ""))
    with desk.cf.store.read() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        history, returned = _history(work, s)
        granted = desk.cf.plans.stored(tx, s.edition).edition if s.edition else None
        office = work.branches[s.branch].name
    documents = {k.removeprefix("doc."): v for k, v in facts.items() if k.startswith("doc.") and isinstance(v, str)}
    addressee = str(facts.get("guardian.name") or beneficiary)
    return Dossier(
        s, office, desk.cf.today.isoformat(), beneficiary, addressee, last, granted, facts, history, documents, codes, returned
    )  # fmt: skip


def _history(work: Work, s: Case) -> tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]]:
    private = {version: content for version, _, content in work.tx.private(s.id)}
    rows = work.tx.rows("SELECT version, type, body, on_day, actor FROM events WHERE stream = ? ORDER BY version", (s.id,))
    names: dict[int, str] = {}
    days: dict[str, str] = {}  # steps of outside bodies → the day of their paper
    out: list[Entry] = []
    returned = []
    for version, type_, body, on, actor in rows:
        event: Any = e.decode(type_, body)
        if actor not in names:
            names[actor] = str(parties.identity(work, actor).get("staff.name", "系统")).removeprefix("'") if actor else "系统"
        if isinstance(event, e.OutsideRecorded):
            days |= dict.fromkeys(event.steps, event.done_on)
        if isinstance(event, e.DocumentFiled) and event.document.startswith("paper."):
            returned.append((event.document.removeprefix("paper."), str(on)))
        why = str(private.get(version, {}).get("why", ""))
        for step, what in _said(event):
            who = getattr(event, "by", "") or names[actor]
            out.append(Entry(step, days.get(step, str(on)) if getattr(event, "by", "") else str(on), who, what, why))
    return tuple(out), tuple(returned)


def _said(event: e.Event) -> Iterator[tuple[str, str]]:
    """The step and the words of an event that a case file lists."""
    match event:
        case e.Submitted():
            yield "", "受理申请"
        case e.Reviewed(step, result):
            yield step, f"{words(step)}：{RESULTS[result]}"
        case e.Decided(step, result, _, _, fen):
            yield step, f"{words(step)}：{RESULTS[result]}{f' {Money(fen)} 元' if fen else ''}"
        case e.StepDone(step):
            yield step, words(step)
        case e.Instructed():
            yield "pay", "指令拨付"
        case e.Paid():
            yield "pay", "拨付到账"
        case e.PaymentFailed(code):
            yield "", f"拨付未成功（{code or '未写原因'}）"
        case e.RecoveryChanged(fen):
            yield "", f"开立追回 {Money(fen)} 元"
        case e.Closed(how):
            yield "", END_WORDS.get(how, how)
        case _:
            return
