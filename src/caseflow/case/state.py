"""A case as its plain events tell it: steps done, the step due, open holds, its end, its lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from caseflow.case.again import Again
from caseflow.case.bill import Billed
from caseflow.case.chain import NONE, Chain
from caseflow.case.consented import Consents
from caseflow.case.events import AidCorrected, Assessed, Step, Subject
from caseflow.case.limits import Limits
from caseflow.case.line import Line
from caseflow.case.met import Met
from caseflow.case.notice import Notice
from caseflow.case.objection import Objection
from caseflow.case.parts import Ahead, Change, Hold, Open, Paper, Payee, Question, Unlike
from caseflow.case.recovery import Recovery
from caseflow.case.signed import HOLD as PAPER_OUT
from caseflow.case.signed import Back
from caseflow.case.went import Went
from caseflow.codec import changed
from caseflow.events import frozen

# in this order the first open hold is the one word for lists
ORDER = (
    *("frozen", "identity", "objection", "no_consent", "payee", "paper_differs", "re_review"),
    *("recompute", "awaiting_information", "waiting_for_funds", PAPER_OUT),
)


Codes: TypeAlias = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1024)
def digest(*parts: object) -> str:
    """Names what an assessment says: sixteen hexadecimal digits."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def standing(outcome: str, results: Mapping[str, str], documents: Mapping[str, str]) -> str:
    """Names what an entry assessment stands for, whatever its edition is called: its outcome, each
    rule and each document by name with its code."""
    return _standing(outcome, tuple(results.items()), tuple(documents.items()))


@lru_cache(maxsize=1024)
def _standing(outcome: str, results: Codes, documents: Codes) -> str:
    return digest(outcome, tuple(sorted(results)), tuple(sorted(documents)))


@frozen
class Case:
    """`did` is who did which duty here: a party, or the name of a body. Days are ISO text."""

    id: int
    version: int
    number: str
    branch: str
    programme: str
    edition: str  # the one that assessed it last; from the grant on the one it was granted under
    people: tuple[tuple[str, int], ...]
    received_on: str
    subject: Subject
    origin: str
    units: int  # of external aid
    step: Step | None
    done: tuple[str, ...] = ()
    holds: tuple[Hold, ...] = ()
    end: str = ""
    lines: tuple[Line, ...] = ()
    recoveries: tuple[Recovery, ...] = ()  # the last one of each line
    did: tuple[tuple[str, int | str], ...] = ()
    open: tuple[Open, ...] = ()
    questions: tuple[Question, ...] = ()  # who one of its people is
    changes: tuple[Change, ...] = ()  # what happened to them, oldest first
    others: tuple[int, ...] = ()  # parties that two people told apart from them; 0: looked for
    payee: Payee | None = None
    apart: tuple[Payee, ...] = ()  # of lines that are not paid as the others
    papers: tuple[Paper, ...] = ()
    settled: tuple[tuple[str, str], ...] = ()
    entry: Assessed | None = None
    entry_at: int = 0
    final: Assessed | None = None
    final_at: int = 0
    review: str = ""  # another edition by which the grant was looked at again
    granted_at: int = 0  # the version of the grant
    granted_on: str = ""  # what the entry assessment stood for when it was granted
    summed_on: str = ""  # what the award was when the final sum was decided
    shared_by: int = -1  # for how many elements it had lines then; -1: it has none for elements
    final_on: str = ""  # what the final assessment stood for then
    upheld: str = ""  # what an entry assessment stood for when a decider upheld the grant
    letter_until: str = ""
    noted: tuple[int, ...] = ()  # versions with a note for colleagues
    stood: tuple[int, ...] = ()  # who stood in it once, or was named as of the household
    payees: tuple[int, ...] = ()  # versions of payees that were confirmed
    correction: AidCorrected | None = None  # of aid of others, entered at a version by one person
    correction_at: int = 0
    correction_by: int = 0
    corrected: bool = False  # a row of aid of others is not any more as it was filed
    ahead: tuple[Ahead, ...] = ()  # lines that were moved ahead of others who wait for money
    turn: str | None = None  # by which day of receipt it has its turn, if another was said later
    last_of: str = ""  # the proposal that took effect last on it
    billed: Billed = Billed()  # what it holds about its bill beside the assessments
    objections: tuple[Objection, ...] = ()  # of anybody; a hold is about the number of its own
    chain: Chain = NONE  # what its review chain tells
    young_until: str = ""  # until which month it holds data of a child (`case.young`)
    limits: Limits = Limits()  # what it holds about time and overrides
    again: Again = Again()  # what was decided, and is taken up again
    notice: Notice | None = None  # the public notice on which it stands, or stood last
    consents: Consents = Consents()
    back: tuple[Back, ...] = ()  # papers of ours that came back signed
    meetings: tuple[Met, ...] = ()  # that decided it, the last one last
    unlike: tuple[Unlike, ...] = ()  # what was compared and does not agree
    went: Went = Went()  # on which days it was granted and its letter went out

    def is_young(self, on: str) -> bool:
        """Does it hold data of a child below the age of consent, on a day (ISO)?"""
        return on[:7] <= self.young_until

    @property
    def beneficiary(self) -> int:
        """The party helped."""
        return self.people[0][1]

    @property
    def concerned(self) -> frozenset[int]:
        """Its people, of the household too, and those who were once; who one of them may be, and
        who is to become their guardian: none of them works on it."""
        people = (p for _, p in self.people)
        asked = (q.party for q in self.questions)
        right = self.correction.people if self.correction is not None else ()
        more = (*asked, *(x.party for x in self.changes), *(p for _, p in right))
        return frozenset((*people, *self.stood, *more))

    @property
    def parties(self) -> frozenset[int]:
        """Its people, and the institution that is paid."""
        paid = (p.party for p in self.stated if p.account)
        return frozenset((*(p for _, p in self.people), *paid))

    @property
    def stated(self) -> tuple[Payee, ...]:
        """To whom it is paid, as stated last: of all lines that have no other, then of those."""
        return self.apart if self.payee is None else (self.payee, *self.apart)

    def payee_of(self, line: str) -> Payee | None:
        """To whom a line is paid."""
        for payee in self.apart:
            if payee.line == line:
                return payee
        return self.payee

    def stated_at(self, version: int) -> Payee | None:
        """The payee as stated at a version, if it still stands."""
        for payee in self.stated:
            if payee.version == version:
                return payee
        return None

    def facing(self, payee: Payee | None) -> Case:
        """The same case as if all of it were paid to one of its payees."""
        if payee is self.payee and not self.apart:
            return self
        return changed(self, payee=payee, apart=())

    def having(self, payee: Payee) -> Case:
        """With a payee in the place of the one of the same line."""
        if not payee.line:
            return changed(self, payee=payee)
        others = (p for p in self.apart if p.line != payee.line)
        return changed(self, apart=(*others, payee))

    @property
    def status(self) -> str:
        """The word for lists: its end, else its first open hold, else what is due (`paying` while
        all that is to be paid is on its way), else paid."""
        open_ = {h.code for h in self.holds}
        first = next((h for h in ORDER if h in open_), "") if open_ else ""
        sent = self.next == "pay" and self.instructed and not self.reserved
        due = "paying" if sent else f"due:{self.next}" if self.step else "paid"
        return self.end or first or due

    @property
    def next(self) -> str:
        """The name of the step due; empty if none is."""
        return self.step.name if self.step else ""

    @property
    def idle(self) -> bool:
        """Is no step due and no hold open, with the final sum decided?"""
        return not self.end and self.step is None and not self.holds and self.award_final

    def held(self, code: str, about: str | None = None) -> bool:
        """Is such a hold open, about anything or about this?"""
        if not self.holds:
            return False
        return True in [h.code == code and about in (None, h.about) for h in self.holds]

    @property
    def doubted(self) -> tuple[str, ...]:
        """What is doubted of the payee, as long as more is to be paid."""
        found = [d for p in self.stated if p.doubts for d in p.doubted]
        return tuple(dict.fromkeys(found)) if found and not self.paid_out else ()

    def answered(self, version: int) -> Question | None:
        """What was answered at a version about who somebody is, and waits for another person."""
        return next((q for q in self.questions if q.answer and q.answered == version), None)

    def ahead_of(self, line: str) -> Iterator[Ahead]:
        """By what a line stands ahead of others, as long as it waits so."""
        since = next((h.on for h in self.holds if h.code == "waiting_for_funds"), "")
        return (x for x in self.ahead if x.line == line and x.since == since)

    @property
    def queued_on(self) -> str:
        """The day of receipt by which it stands among those who wait for money: that of its grant,
        or a later one that was said since."""
        return self.received_on if self.turn is None else self.turn

    def met_at(self, meeting: int) -> Met | None:
        """What a meeting decided of it, by the list of its minutes."""
        return next((m for m in self.meetings if m.meeting == meeting), None)

    def line(self, name: str) -> Line | None:
        """The line of that name."""
        for x in self.lines:
            if x.name == name:
                return x
        return None

    def recovery(self, line: str) -> Recovery | None:
        """The recovery of a line that is open."""
        return next((r for r in self.recoveries if r.line == line and not r.ended_on), None)

    def paper(self, paper: str) -> Paper | None:
        """The paper of that mark."""
        return next((p for p in self.papers if p.paper == paper), None)

    def rivals(self, paper: Paper) -> tuple[Paper, ...]:
        """The other papers that tell one of its steps."""
        others = (p for p in self.papers if p.paper != paper.paper)
        return tuple(p for p in others if not set(paper.steps).isdisjoint(p.steps))

    @property
    def revocable(self) -> bool:
        """May a body's paper take back what it granted: it is looked at again, or not paid yet?"""
        kept = not any(x.paid or x.instructed for x in self.lines)
        return self.again.granted_outside and (kept or self.held("re_review"))

    @property
    def taken_back(self) -> bool:
        """Is a grant looked at again that a body gave? Its paper may take it back."""
        return self.held("re_review") and self.again.granted_outside

    def passed(self, paper: Paper) -> bool:
        """Was the first step that an unconfirmed paper tells done otherwise? Then nothing can come
        of it, unless a sum is to be decided again, more is to be paid, or a grant is taken back."""
        if paper.result == "decline":
            return not self.declines(paper)
        first = next(iter(paper.steps), "")  # a forged one may tell none
        again = (first == "final" and self.held("recompute")) or first == self.next
        again = again or (first == "decide" and paper.result == "refuse" and self.revocable)
        return first in self.done and not again

    def unlike_at(self, version: int) -> Unlike | None:
        """What was said last of a version that does not agree, if nobody who enters answered it."""
        last = next((u for u in reversed(self.unlike) if u.of == version), None)
        return last if last is not None and not last.stood else None

    def barred(self, version: int, who: int) -> str:
        """By which code nobody confirms what was entered at a version, since it does not agree; or
        not this person, who stood by it when somebody said so. Empty where they may."""
        if not self.unlike:
            return ""
        if self.unlike_at(version) is not None:
            return "not_agreed"
        stood = any(u.of == version and u.stood_by == who for u in self.unlike if u.stood)
        return "own_entry" if stood else ""

    def declines(self, paper: Paper) -> bool:
        """Is it the answer of a body to what the family asks for now?"""
        asked = self.again.asked
        return paper.result == "decline" and asked is not None and asked.version < paper.version

    @property
    def covered(self) -> tuple[Line, ...]:
        """The lines that the final assessment is about: of all elements, or of those whose evidence
        is there."""
        if self.final is None or not self.final.of:
            return self.lines
        return tuple(x for x in self.lines if x.of in self.final.of)

    @property
    def partly(self) -> bool:
        """Is the final sum decided of some lines, while others wait for their evidence?"""
        decided = [x.final for x in self.lines]
        return True in decided and False in decided and not self.end

    @property
    def granted(self) -> int:
        """What was granted on all lines; of external aid what it was, 0 while not known."""
        return self.units if self.origin == "external" else sum([x.granted for x in self.lines])

    @property
    def given(self) -> int:
        """What counts as given, under limits of others too: what was granted, and what was given
        up of more that is out and stays there."""
        return self.units if self.origin == "external" else sum(x.kept for x in self.lines)

    @property
    def award_final(self) -> bool:
        """Is no later decision about the sum foreseen?"""
        if self.end or not self.lines:
            return self.end != ""
        return False not in [x.final for x in self.lines]

    @property
    def pledged(self) -> int:
        """What another body promised."""
        return sum([x.pledged for x in self.lines])

    @property
    def reserved(self) -> int:
        """What is kept for it in its funds."""
        return sum([x.reserved for x in self.lines])

    @property
    def instructed(self) -> int:
        """What is on its way."""
        return sum([x.instructed for x in self.lines])

    @property
    def paid(self) -> int:
        """What has arrived and stayed."""
        return sum([x.paid - x.returned for x in self.lines])

    @property
    def owed(self) -> int:
        """What is to be recovered."""
        return sum([x.owed for x in self.lines])

    @property
    def short(self) -> int:
        """What it waits for."""
        return sum([x.short for x in self.lines])

    @property
    def counted(self) -> int:
        """How many award lines it is about (joints): 1 unless the programme counts them."""
        return int(dict(self.subject).get("lines", 1))

    @property
    def accepted(self) -> frozenset[str]:
        """Rules that a person accepted by name."""
        return frozenset(rule for rule, how in self.settled if how == "accepted")

    @property
    def sum_now(self) -> str:
        """What names the award by the last assessment that computes the final sum, and for how many
        it is shared out, where that is another number than when its lines were decided."""
        last = self.final if self.final is not None else self.entry
        if last is None or self.shared_by in (-1, self.counted):
            return last.sum if last is not None else ""
        return f"{last.sum}/{self.counted}"

    @property
    def sum_holds(self) -> bool:
        """Does the last assessment give the final sum as it was decided, and still allow it?"""
        if self.sum_now != self.summed_on:
            return False
        last = self.final
        return last is None or last.outcome == "eligible" or last.stands == self.final_on

    @property
    def over(self) -> bool:
        """Is it at an end or all paid, no hold open, nobody who objects unanswered, and no money on
        its way, kept or owed?"""
        at_rest = bool(self.end) or (self.settled_up and self.step is None)
        at_rest = at_rest and self.again.asked is None and all(o.ended for o in self.objections)
        return at_rest and not (
            self.holds or any(x.reserved or x.instructed or x.owed or x.twice for x in self.lines)
        )

    @property
    def settled_up(self) -> bool:
        """Is everything granted with the final sum also paid, nothing on its way or owed, and the
        sum not to be decided again?"""
        return self.paid_out and all(x.settled for x in self.lines)

    @property
    def paid_out(self) -> bool:
        """Is nothing more to be paid: the final sum is out, or more than it, and is not to be
        decided again? What is owed is recovered beside."""
        if not self.lines or self.held("recompute"):
            return False
        return False not in [x.gone for x in self.lines]
