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
ARRIVED = "拨付到账"


@frozen
class Entry:
    """One thing that was done: on which day, by whom (a name, or a body), what, and the reason written."""

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


@frozen
class Dossier:
    """`assessment` is the last one; `stages` those that were made, entry first. `documents` is what is there, by kind; `codes` the
    result of each document; `returned` signed papers and their days.
    """

    case: Case
    office: str
    today: str
    beneficiary: str
    addressee: str
    assessment: Assessment
    stages: tuple[Assessment, ...]
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
    stages = (last,) if s.final is None else (desk.assessment(s.number, at="entry", purpose=purpose), last)
    codes = {name: code for a in stages for name, code in a.documents.items()}
    role = s.people[0][0]
    beneficiary = str(facts.get(f"{role}.name", ""))
    with desk.cf.store.read() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        done, returned = history(work, s)
        granted = desk.cf.plans.stored(tx, s.edition).edition if s.edition else None
        office = work.branches[s.branch].name
    documents = {k.removeprefix("doc."): v for k, v in facts.items() if k.startswith("doc.") and isinstance(v, str)}
    ward = f"{beneficiary}的监护人" if role == "child" and beneficiary else beneficiary
    addressee = str(facts.get("guardian.name") or ward)
    return Dossier(
        s, office, desk.cf.today.isoformat(), beneficiary, addressee, last, stages, granted, facts, done, documents, codes, returned
    )  # fmt: skip


def history(work: Work, s: Case) -> tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]]:
    """What was done on a case, and the signed papers that came back with their days. The caller has recorded the read."""
    private = {version: content for version, _, content in work.tx.private(s.id)}
    rows = work.tx.rows("SELECT version, type, body, on_day, actor FROM events WHERE stream = ? ORDER BY version", (s.id,))
    names: dict[int, str] = {}
    papers: dict[str, tuple[str, str]] = {}  # steps of outside bodies → day and number of their paper
    out: list[Entry] = []
    returned = []
    for version, type_, body, on, actor in rows:
        event: Any = e.decode(type_, body)
        if actor not in names:
            names[actor] = str(parties.identity(work, actor).get("staff.name", "系统")).removeprefix("'") if actor else "系统"
        if isinstance(event, e.OutsideRecorded):
            papers |= dict.fromkeys(event.steps, (event.done_on, str(private.get(version, {}).get("paper", ""))))
        if isinstance(event, e.DocumentFiled) and event.document.startswith("paper."):
            returned.append((event.document.removeprefix("paper."), str(on)))
        why = str(private.get(version, {}).get("why", ""))
        for step, what in _said(event):
            body = getattr(event, "by", "")
            day, paper = papers.get(step, (str(on), "")) if body else (str(on), "")
            out.append(Entry(step, day, body or names[actor], what, why, getattr(event, "result", ""), paper, body))
    return tuple(out), tuple(returned)


def _said(event: e.Event) -> Iterator[tuple[str, str]]:
    """The step and the words of an event that a case file lists."""
    match event:
        case e.Submitted():
            yield "", "受理申请"
        case e.Reviewed(step, result):
            yield step, f"{words(step)}：{RESULTS[result]}"
        case e.Decided(step, result, _, _, fen):
            sum_ = f" {Money(fen)} 元" if fen or (step, result) == ("final", "grant") else ""
            yield step, f"{words(step)}：{RESULTS[result]}{sum_}"
        case e.StepDone(step):
            yield step, words(step)
        case e.Instructed():
            yield "pay", "指令拨付"
        case e.Paid():
            yield "pay", ARRIVED
        case e.PaymentFailed(code):
            yield "", f"拨付未成功（{code or '未写原因'}）"
        case e.RecoveryChanged(fen):
            yield "", f"开立追回 {Money(fen)} 元"
        case e.Closed(how):
            yield "", END_WORDS.get(how, how)
        case _:
            return
