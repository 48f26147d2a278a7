"""The verbs of a desk that are about what somebody says from outside: objections, complaints and
thanks; and about what supervisors find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import acts
from caseflow.case.acts.answer_objection import Answer
from caseflow.case.acts.object import Attacks, Channel
from caseflow.case.acts.values import to_day
from caseflow.case.state import Case
from caseflow.desk.recovering import Recovers

if TYPE_CHECKING:
    from datetime import date

    from caseflow.desk.complaints import ComplaintOpened, ComplaintTold, Count, Said, Voice
    from caseflow.desk.findings import About, FindingOpened, FindingTold, Grave, Judged
    from caseflow.desk.objections import Noted, ObjectionOpened, ObjectionTold


@frozen(eq=False)
class Objecting(Recovers):
    """The part of a desk that hears others (`desk.desk`)."""

    # -- objections
    def object(
        self,
        case: str,
        *,
        words: str,
        name: str = "",
        contact: str = "",
        channel: Channel = "counter",
        about: Attacks = "application",
        on: str | date = "",
        request: str = "",
    ) -> Case:
        """Somebody objects to a case, whoever they are: it is held until that is answered. `name`
        and `contact` (empty: anonymous) are shown to whoever handles it and to supervisors only.
        `channel`: how it came in; `about`: what it attacks; `on`: the day it came."""
        command = acts.Object(
            case=case,
            words=words,
            name=name,
            contact=contact,
            channel=channel,
            about=about,
            on=to_day(on),
        )
        return self._do(command, request)

    def note_objection(
        self, case: str, n: int = 0, *, words: str, what: Noted = "note", request: str = ""
    ) -> None:
        """Something was found out about the `n`th objection to a case: a note, evidence, or that
        the objector took it back, which by itself does not end it."""
        from caseflow.desk import objections

        objections.note(self.seat, case, n, what, words, request)

    def answer_objection(
        self,
        case: str,
        result: Answer,
        *,
        words: str,
        n: int = 0,
        body: str = "",
        paper: str = "",
        instead: bool = False,
        request: str = "",
    ) -> Case:
        """Answer the `n`th objection to a case (0: the only one that waits): dismissed or upheld,
        in words that go to the objector and name nobody. By whoever neither entered, reviewed nor
        decided the case; or as a `body` answered by its `paper`. It counts once another person has
        seen it (`see_answer`). Where another person's answer waits for that it is refused, unless
        this one is to stand `instead`."""
        command = acts.AnswerObjection(
            case=case, result=result, words=words, n=n, body=body, paper=paper, instead=instead
        )
        return self._do(command, request)

    def see_answer(
        self, case: str, n: int = 0, *, of: int = 0, note: str = "", request: str = ""
    ) -> Case:
        """Another person has read the answer to an objection: it counts. Dismissed, the case goes
        on; upheld, what was decided is taken up again by others. `of`: which answer was read
        (`ObjectionOpened.answered`); Stale where another one replaced it since."""
        return self._do(acts.SeeAnswer(case=case, n=n, of=of, note=note), request)

    def objections(self, case: str = "") -> tuple[ObjectionTold, ...]:
        """Objections to a case, or all at this branch and below, as plain parts tell them: never
        who objects."""
        from caseflow.desk import objections

        return objections.objections(self.seat, case)

    def objection(self, case: str, n: int = 1) -> ObjectionOpened:
        """The `n`th objection to a case, opened: who objects, what was said and noted; recorded.
        NotAllowed for who entered, reviewed or decided the case; of them, who may see its answer
        reads that alone."""
        from caseflow.desk import objections

        return objections.objection(self.seat, case, n)

    # -- complaints and thanks
    def complain(self, what: Said, about: str, said: Voice, *, request: str = "") -> str:
        """Somebody complains, thanks or suggests, and attacks no decision. Its name (`SZW-C3`), by
        which it is answered. Who manages or supervises reads it, never the colleague it is
        about."""
        from caseflow.desk import complaints

        return complaints.record(self.seat, what, about, said, request)

    def answer_complaint(self, ref: str, *, words: str, request: str = "") -> None:
        """It was answered so. By who manages or supervises, never by whom it is about."""
        from caseflow.desk import complaints

        complaints.answer(self.seat, ref, words, request)

    def complaints(self) -> tuple[ComplaintTold, ...]:
        """All at this branch and below, for who manages or supervises; never those about
        oneself."""
        from caseflow.desk import complaints

        return complaints.complaints(self.seat)

    def complaint(self, ref: str) -> ComplaintOpened:
        """One opened: who said what, and the answer; recorded."""
        from caseflow.desk import complaints

        return complaints.complaint(self.seat, ref)

    def complaints_counted(
        self, since: str | date = "", until: str | date = ""
    ) -> tuple[Count, ...]:
        """How many of each kind came in each month of a time, and were answered: numbers alone."""
        from caseflow.desk import complaints

        return complaints.counted(self.seat, to_day(since), to_day(until))

    # -- supervise
    def finding(
        self,
        about: About,
        *,
        words: str,
        until: str | date,
        grave: Grave = "fault",
        objection: bool = False,
        request: str = "",
    ) -> str:
        """What a supervisor found, to be answered `until` a day; its name (`SZW-F1`). `objection`:
        about a case, it is one: the case is held until that is answered."""
        from caseflow.desk import findings

        return findings.write_finding(
            self.seat, about, words, grave, to_day(until), objection, request
        )

    def answer_finding(self, ref: str, *, words: str, request: str = "") -> None:
        """What was done about a finding: by who manages, or whose work it is about."""
        from caseflow.desk import findings

        findings.answer(self.seat, ref, words, request)

    def judge_finding(
        self,
        ref: str,
        result: Judged = "accepted",
        *,
        until: str | date = "",
        words: str = "",
        request: str = "",
    ) -> None:
        """The answer will do; or it is `reopened`, with a reason, `until` another day."""
        from caseflow.desk import findings

        findings.judge(self.seat, ref, result, to_day(until), words, request)

    def findings(self) -> tuple[FindingTold, ...]:
        """Findings of this branch and below for who supervises or manages; else those about one's
        own work."""
        from caseflow.desk import findings

        return findings.findings(self.seat)

    def finding_opened(self, ref: str) -> FindingOpened:
        """A finding with all that was said of it; recorded."""
        from caseflow.desk import findings

        return findings.finding(self.seat, ref)
