"""What was done on a case, as its file lists it: by whom, when, with which answer; of money which
line of the award, how much, and what came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, evolve, field, frozen

from caseflow.case import events as e
from caseflow.case.kinds.check_done import CheckDone
from caseflow.case.kinds.decision_joined import DecisionJoined
from caseflow.case.kinds.document_filed import DocumentFiled
from caseflow.case.kinds.letter_extended import LetterExtended
from caseflow.case.kinds.level_waived import LevelWaived
from caseflow.case.kinds.line_raised import LineRaised
from caseflow.case.kinds.notice_named import NoticeNamed
from caseflow.case.kinds.notice_resumed import NoticeResumed
from caseflow.case.kinds.notice_seen import NoticeSeen
from caseflow.case.kinds.notice_taken_down import NoticeTakenDown
from caseflow.case.kinds.overridden import Overridden
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.kinds.payment_unknown import PaymentUnknown
from caseflow.case.kinds.recovery_changed import RecoveryChanged
from caseflow.case.kinds.reopen_asked import ReopenAsked
from caseflow.case.kinds.reopen_declined import ReopenDeclined
from caseflow.case.kinds.taken_up import TakenUp
from caseflow.case.state import Case
from caseflow.events import Event
from caseflow.events import read as read_event
from caseflow.office.look import Gathered
from caseflow.places.place import Place
from caseflow.reports.again import again_entry
from caseflow.reports.plain import dated, days
from caseflow.store.journal import Stored
from caseflow.values.money import Money
from caseflow.words import fill, names
from caseflow.words.chain import JOINED
from caseflow.words.history import EVENTS

RESULTS = {
    "accept": "同意",
    "reject": "不同意",
    "return": "退回补正",
    "escalate": "报上级",
    "grant": "准予资助",
    "refuse": "不予资助",
    "raise": "增加资助",
    "revoke": "撤销",
    "uphold": "维持",
    "continue": "去世后继续办理",
    "accept_bill": "发票总额已核对，继续办理",
    "accept_paper": "采纳来文",
    "refuse_paper": "不采纳来文",
}
JOINS = "joined:"  # how the step of an entry begins by which one of several decided
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
    paper: str = ""  # the number of the paper of another body, or of the minutes of a meeting
    body: str = ""
    met: bool = False  # was it a meeting of ours?
    undone: bool = False  # the decision was taken up since, and this step is done again
    version: int = 0  # at which version of the case
    decides: str = ""  # of a decision: what it rests on and gives, by which several agree
    units: int = 0  # what all lines together are granted by then

    @property
    def arrived(self) -> bool:
        """Is it money that has arrived?"""
        return self.what.startswith(ARRIVED)

    @property
    def came_back(self) -> bool:
        """Is it money that had arrived, and was sent back by the bank?"""
        return self.what.startswith(BACK)


Told = tuple[str, str, str]  # step, result, words
Written = tuple[str, str, str, str]  # day, number, body, reason of a paper


def history(look: Gathered, c: Case) -> tuple[tuple[Entry, ...], tuple[tuple[str, str], ...]]:
    """What was done on a case, and the signed papers that came back with their days."""
    papers: dict[str, Written] = {}  # by the mark of a paper
    staff: dict[int, str] = {}
    out: list[Entry] = []
    returned = []
    said = _Said(c, look.place)
    for row in look.session.root.journal.events_of(c.id):
        event = read_event(row.type, row.body)
        private = look.private(c.id, row.version)
        if row.actor not in staff:
            staff[row.actor] = str(look.person(row.actor).get("staff.name", "系统"))
        if isinstance(event, e.OutsideRecorded):
            number, body = (str(private.get(k, "")) for k in ("paper", "body"))
            papers[event.paper] = (event.done_on, number, body, str(private.get("why", "")))
        if isinstance(event, DocumentFiled) and event.document.startswith("paper."):
            returned.append((event.document.removeprefix("paper."), row.on))
        why = str(private.get("why", ""))
        if isinstance(event, CheckDone):
            why = str(private.get("note", ""))
        if isinstance(event, TakenUp):
            out = [evolve(x, undone=True) if x.step in event.undone else x for x in out]
        for told in said.of(event, row):
            entry = _entry(told, event, row, staff[row.actor], why, papers)
            entry = evolve(entry, units=sum(said.granted.values()))
            out.append(_met(entry, private) if entry.result else entry)
    return tuple(out), tuple(returned)


def _entry(
    told: Told, event: Event, row: Stored, who: str, why: str, papers: dict[str, Written]
) -> Entry:
    step, result, what = told
    body = getattr(event, "by", "")
    if isinstance(event, LevelWaived):  # by nobody: of itself, once it was due
        who = ""
    mark = getattr(event, "paper", "") if body else ""
    day, paper, body, written = papers.get(mark, (row.on, "", body, ""))
    return Entry(
        step=step,
        on=day,
        who=body or who,
        what=what,
        why=why or written,
        result=result,
        paper=paper,
        body=body,
        version=row.version,
        decides=_decides(event),
    )


def _decides(event: Event) -> str:
    if not isinstance(event, DecisionJoined | e.Decided | e.Closed):
        return ""
    return str((event.assessment, getattr(event, "grants", ())))


def _met(entry: Entry, private: Mapping[str, Any]) -> Entry:
    """What a meeting decided is told as done by it, on its day; never by who confirmed it."""
    body = str(private.get("met_by", ""))
    if not body:
        return entry
    minutes, on = str(private["minutes"]), str(private["met_on"])
    return evolve(entry, who=body, body=body, paper=minutes, on=on, met=True)


@define
class _Said:
    """Step, result and words of what a case file lists; `due` is the step that was due before,
    `lines` the version of a payee and the line that is paid so, `granted` what each line gets."""

    case: Case
    place: Place
    due: str = field(default="", init=False)
    lines: dict[int, str] = field(factory=dict, init=False)
    granted: dict[str, int] = field(factory=dict, init=False)

    def of(self, event: Event, row: Stored) -> Iterator[Told]:
        """What one event is told as."""
        if isinstance(event, e.Decided):
            kept = {} if event.step == "decide" else self.granted
            self.granted = {**kept, **{g.line: g.units for g in event.grants}}
        elif isinstance(event, LineRaised):
            self.granted[event.line] = event.units
        yield from self._work(event)
        yield from self._payee(event, row)
        yield from self._paid(event)
        following = getattr(event, "next", None)
        self.due = following.name if following is not None else self.due

    def _work(self, event: Event) -> Iterator[Told]:
        match event:
            case e.Submitted():
                yield "", "", "受理申请"
            case e.Reviewed():
                yield _answer(event.step, event.result)
            case CheckDone():
                said = _named(self.case.programme, event.check)
                yield f"check:{event.check}", "", f"核查：{said}（{days(event.made_on)}）"
            case DecisionJoined():
                said = JOINED[event.what][0] if event.what in JOINED else event.what
                yield f"{JOINS}{event.what}", "", f"共同决定人表态：{said}"
            case e.Decided():
                step, result, words = _answer(event.step, "grant")
                yield step, result, f"{words} {self._granted(event)}"
            case LineRaised():
                step, result, words = _answer("decide", "raise")
                nth = self._several(event.line)
                yield step, result, f"{words}，{nth}增至 {self._say(event.units)}"
            case LevelWaived():
                yield event.step, "", f"{names.step(event.step)}：本库没有这一级，经两人豁免"
            case Overridden() | LetterExtended():
                code = event.type.partition("/")[0]
                yield "", "", dated(fill(EVENTS[code][0], vars(event), "zh"))
            case e.StepDone():
                yield event.step, "", names.step(event.step)
            case NoticeNamed() | NoticeSeen() | NoticeTakenDown() | NoticeResumed():
                code = event.type.partition("/")[0]
                yield "", "", dated(fill(EVENTS[code][0], vars(event), "zh"))
            case e.Released(how="upheld" | "accepted" | "refused"):
                yield _answer(self.due if event.how == "upheld" else "", _ANSWERED[event.how])
            case e.Closed():
                yield from _closed(event, self.due)
            case ReopenAsked() | ReopenDeclined() | TakenUp():
                yield "", "", again_entry(event)

    def _payee(self, event: Event, row: Stored) -> Iterator[Told]:
        """To whom it is paid: named in the file by the lines that are paid so."""
        if isinstance(event, e.PayeeStated):
            self.lines[row.version] = event.line
            yield "", "", f"登记收款人{_nth(event.line)}"
        elif isinstance(event, e.PayeeConfirmed):
            yield "", "", f"核对收款人{_nth(self.lines.get(event.of, ''))}"

    def _paid(self, event: Event) -> Iterator[Told]:
        match event:
            case e.Funded():
                yield "", "", f"资金到位，予以预留{self._sum(event)}"
            case e.Instructed():
                yield "pay", "", f"指令拨付{self._sum(event)}"
            case e.Paid():
                yield "pay", "", f"{ARRIVED}{self._sum(event, to='paid')}"
            case e.PaymentFailed():
                yield "", "", f"拨付未成功（{_refusal(event.code)}）{self._sum(event)}"
            case PaymentUnknown():
                yield (
                    "",
                    "",
                    f"拨付结果不明，须再查询{_nth(event.line) if len(self.case.lines) > 1 else ''}",
                )
            case PaymentReturned():
                yield "pay", "", f"{BACK}（{_refusal(event.code)}）{self._sum(event)}"
            case RecoveryChanged():
                yield "", "", dated(self._recovery(event))

    def _granted(self, event: e.Decided) -> str:
        """The sum; of several lines each by its number, with its day where it is an instalment."""
        sums = self._say(sum(g.units for g in event.grants))
        if len(event.grants) < 2:
            return sums
        each = (
            f"第 {g.line} 笔 {self._say(g.units)}" + (f"，{days(g.due_on)}起付" if g.due_on else "")
            for g in event.grants
        )
        return f"{sums}（{'；'.join(each)}）"

    def _sum(self, event: Event, to: str = "") -> str:
        """Of which lines how much; in brackets."""
        sums: dict[str, int] = {}
        for m in getattr(event, "moves", ()):
            if not to or m.target == to:
                sums[m.line] = sums.get(m.line, 0) + m.units
        each = (f"{self._several(line)}{self._say(units)}" for line, units in sums.items())
        return f"（{'；'.join(each)}）" if sums else ""

    def _recovery(self, event: RecoveryChanged) -> str:
        unit = self.place.currency.code
        parts = {**vars(event), "unit": unit, "nth": self._several(event.line)}
        if event.parts:
            parts |= {"count": len(event.parts), "last": event.parts[-1].by}
        return fill(EVENTS[f"recovery_changed.{event.change}"][0], parts, "zh")

    def _several(self, line: str) -> str:
        """Which line, where the case has several."""
        return f"第 {line} 笔 " if line and len(self.case.lines) > 1 else ""

    def _say(self, units: int) -> str:
        return self.place.currency.say(Money(units), "zh")


def _named(programme: str, check: str) -> str:
    """What a check is called; its code where no edition of the programme was looked at."""
    both = names.RULES[programme]().get(check) if programme in names.RULES else None
    return both[0] if both is not None else check


def _nth(line: str) -> str:
    """The line that is paid so; of all that have no other payee none is named."""
    return f"（第 {line} 笔）" if line else ""


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


def _refusal(code: str) -> str:
    """Why the bank did not pay, in words."""
    return names.name("refusal", code) if code else "未写原因"


__all__ = ["ARRIVED", "RESULTS", "Entry", "history"]
