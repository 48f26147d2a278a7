"""All that a person at work may look at. What opens personal data is recorded first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from caseflow.branch.guards import Purpose
from caseflow.case import acts
from caseflow.desk import doable
from caseflow.desk.doable import May
from caseflow.desk.foreseen import Preview
from caseflow.errors import spoken
from caseflow.office.numbers import same_number
from caseflow.office.office import Seat, logins
from caseflow.values.stated import FactValue

if TYPE_CHECKING:
    from datetime import date

    from caseflow.case.state import Case
    from caseflow.desk.award import Award
    from caseflow.desk.bill_page import BillPage
    from caseflow.desk.compare import ToCompare
    from caseflow.desk.conduct import Line
    from caseflow.desk.due import Due
    from caseflow.desk.entries import Entry
    from caseflow.desk.find import Family
    from caseflow.desk.institutions import KnownInstitution
    from caseflow.desk.kept import Kept
    from caseflow.desk.pending import Pending
    from caseflow.desk.proposals import Proposal
    from caseflow.desk.queue import Page
    from caseflow.desk.reads import Asked, WhoRead
    from caseflow.desk.vouchers import Beancount
    from caseflow.edition.edition import Assessment
    from caseflow.host import Caseflow
    from caseflow.office.staffing import Gap
    from caseflow.values.money import Money

Lang = Literal["zh", "en"]
At = Literal["", "entry", "final"]


@frozen(eq=False)
class Reading:
    """A person in a branch (`seat`) of a store, and what they may see."""

    cf: Caseflow
    seat: Seat

    @property
    def party(self) -> int:
        """Who it is."""
        return self.seat.party

    @property
    def branch(self) -> str:
        """Where."""
        return self.seat.branch

    def login(self) -> str:
        """Their login."""
        with self.seat.office.reading() as root:
            return dict(logins(root)).get(self.party, "")

    def export_journal(self) -> list[str]:
        """The whole journal in comparable form, private parts opened, a JSON line per event: for
        proofs. By who supervises or manages and may read every case; recorded first."""
        from caseflow.desk.exporting import journal

        return journal(self.seat)

    def export_beancount(self) -> Beancount:
        """The ledger of the funds of this branch and below as text that beancount reads: every move
        with its day, case and line, and how each account stands. For who pays, reconciles,
        supervises or manages; no personal data: funds by their codes, cases by their numbers."""
        from caseflow.desk.vouchers import beancount

        return beancount(self.seat)

    def retention(self) -> tuple[Kept, ...]:
        """Which files have to be kept, and until when, as it was adopted: a dry run from which
        nothing follows. For who manages; no personal data."""
        from caseflow.desk.kept import retention

        return retention(self.seat)

    def reads(
        self,
        *,
        by: str = "",
        purpose: Purpose | Literal[""] = "",
        young: bool = False,
        since: str | date = "",
        until: str | date = "",
    ) -> tuple[WhoRead, ...]:
        """Who looked at personal data here and below, when and for what, oldest first: narrowed to
        `by` one login, to one `purpose`, to reads of children's data (`young`), to days from
        `since` to `until`. For who supervises or manages; nothing is opened."""
        from caseflow.desk.reads import Wanted, reads

        wanted = Wanted(by=by, purpose=purpose, young=young, since=since, until=until)
        return reads(self.seat, wanted)

    def questions(
        self, *, by: str = "", since: str | date = "", until: str | date = ""
    ) -> tuple[Asked, ...]:
        """Who asked after people here and below, how often on a day, by what, and how many answered
        whom they may not read: those who asked most first. For who supervises or manages; nothing
        is opened."""
        from caseflow.desk.reads import Wanted, questions

        return questions(self.seat, Wanted(by=by, since=since, until=until))

    def export_person(self, case: str, role: str = "", *, lang: Lang | None = None) -> str:
        """All data of the person whom a case helps, or who stands in it as `role`, as one JSON
        object: who they are, the facts, papers, decisions and payments of their cases, who looked
        at them. By who supervises or manages and may read all these cases; recorded first. `lang`:
        in which language it says what happened, without one that of the place."""
        from caseflow.desk.person import export_person

        return export_person(self.seat, same_number(case), role, lang)

    def scrub(self) -> bool:
        """Finish what a rotation or an erasure could not: let nothing that was emptied lie about in
        the files. False as long as somebody else is reading."""
        return self.cf.journal.scrub()

    def may(self, case: str) -> list[May]:
        """What this person may do with a case now: every act and way; if not, why and who could,
        or which body in a meeting. From the guards; nothing is tried."""
        return doable.may(self.seat, same_number(case))

    def readable(self, cases: Iterable[Case]) -> tuple[Case, ...]:
        """Those of some cases that this desk may read, in their order: of its branch and below,
        never one's own or those of relatives. Nothing is opened, so nothing is recorded: a host
        shows no more of `Caseflow.cases`."""
        from caseflow.desk.readable import readable

        return readable(self.seat, cases)

    def extract(self, cases: Sequence[str], target: str | Path, *, to: str = "") -> int:
        """Write an extract for an auditor into a new file: the whole journal of plain parts, and
        the private parts of these cases with their keys; how many cases it opens. It is recorded as
        a read. `to`: another body, by name, which gets it: NotAllowed without the consent of each
        case to that, and the handing over is recorded too. StoreError if something stands there;
        NotAllowed if a case may not be read."""
        from caseflow.desk.extract import extract

        return extract(self.seat, [same_number(c) for c in cases], Path(target), to)

    def providable(self, cases: Sequence[str], body: str) -> tuple[str, ...]:
        """Which of these cases may be handed to a body, by its name: those with a consent to that.
        From plain parts; nothing personal is opened."""
        from caseflow.desk.providing import providable

        return providable(self.seat, cases, body)

    def conduct(self, *, since: str | date = "", until: str | date = "") -> tuple[Line, ...]:
        """How the office works, in counts, between two days: overrides, returns, objections, people
        lent, pairs who confirm for each other, what was late, who read the files of children, and
        more (`desk.conduct`). By who supervises or manages; from plain parts alone."""
        from caseflow.desk.conduct import conduct

        return conduct(self.seat, since, until)

    def proposals(self) -> tuple[Pending, ...]:
        """What waits for a second person at this branch, with who could confirm it; no personal
        data."""
        from caseflow.desk.pending import pending

        return pending(self.seat)

    def proposal(self, proposal: Proposal) -> Pending:
        """One of them whole: its minutes, who is to be hired. The read is recorded first."""
        from caseflow.desk.pending import whole

        return whole(self.seat, proposal)

    def people_check(self) -> tuple[Gap, ...]:
        """What this store's branches cannot run alone today, and whose leaving would stop them;
        before it the cases of this branch and those below that nobody may bring on."""
        from caseflow.desk import stuck
        from caseflow.office.staffing import gaps

        with self.seat.office.reading() as root:
            self.seat.require(self.seat.who(root))
            return (*stuck.gaps(self.seat, root), *gaps(self.seat.office, root))

    def queue(
        self,
        *,
        programme: str = "",
        what: str = "",
        branch: str = "",
        days: int = 0,
        least: Money | None = None,
        most: Money | None = None,
        after: str = "",
        limit: int = 50,
        names: bool = False,
        counts: bool = False,
    ) -> Page:
        """What waits for this person, oldest first: the steps of their duties here, open holds,
        what waits for a second person or for the bank; only what they may bring on now, in which
        ways.

        Narrowed by `programme`, by `what` waits (`decide`, `review`, `review:city`, a hold,
        `confirm`, `result`; of `pay` what the bank sent back, `pay:returned`, or refused,
        `pay:refused`; of `recovery` what did not come by its day, `recovery:late`; `late`: all
        that is past its last day), by the case's
        `branch`, by how many `days` it waits at least, and by the sum granted from `least` to
        `most`. `after` is the `next` of the page before: a row is never given twice while others
        work. `names` opens who is helped, by one recorded read for the page. `counts` says how many
        wait at most: of one's duties all, before anybody is asked whether they are barred from a
        case, or something else holds it up.
        """
        from caseflow.desk.mine import Asked
        from caseflow.desk.queue import queue

        asked = Asked(
            programme=programme,
            what=what,
            branch=branch,
            days=days,
            least=least,
            most=most,
            after=after,
            limit=limit,
        )
        return queue(self.seat, asked, names=names, counts=counts)

    def institutions(self, *, accounts: bool = False) -> tuple[KnownInstitution, ...]:
        """The hospitals, schools and homes that are paid, by code: of this branch, and of those
        above and below it. `accounts` opens their names and accounts, by one recorded read."""
        from caseflow.desk.institutions import known

        return known(self.seat, accounts=accounts)

    def find(
        self,
        *,
        name: str = "",
        number: str = "",
        phone: str = "",
        account: str = "",
        case: str = "",
        paper: str = "",
        bill: str = "",
    ) -> tuple[Family, ...]:
        """Who is this? By exactly one thing, whole and in any spelling; of `case` also the ending.
        All cases of whoever is helped, guards or is paid that this desk may read, and whom to ask
        for others; nothing of one's own. Recorded once, if anything is found."""
        from caseflow.desk.find import find

        return find(
            self.seat,
            name=name,
            number=number,
            phone=phone,
            account=account,
            case=case,
            paper=paper,
            bill=bill,
        )

    def bill_page(self, number: str) -> BillPage:
        """All cases and lines on the bill of that invoice number (whole, in any spelling) that this
        desk may read, also those that are on it by the operation: what each gives, what the family
        pays, what is left; and whom to ask for others. No name; nothing of one's own. Recorded."""
        from caseflow.desk.bill_page import page

        return page(self.seat, number)

    def assessment(self, case: str, *, at: At = "", purpose: Purpose = "case") -> Assessment:
        """The last assessment (or the one of a stage) with its facts, as it was recorded."""
        from caseflow.desk import read

        return read.assessment(self.seat, case, at=at, purpose=purpose)

    def explain(
        self, case: str, *, lang: Lang | None = None, purpose: Purpose = "case", at: At = ""
    ) -> str:
        """Why the case stands as it does: every condition, value, limit and clause."""
        lang = lang or spoken()
        from caseflow.desk import read

        return read.explain(self.seat, case, lang=lang, purpose=purpose, at=at)

    def award(self, case: str, *, purpose: Purpose = "case") -> Award:
        """What a case was granted, line by line: how much, out of which fund, to whom, when it is
        paid or what has to come first, each payment; and all that was ever to be recovered. An
        account shows its last signs alone. The read is recorded."""
        from caseflow.desk import read

        return read.award_of(self.seat, case, purpose)

    def replay(self, case: str, version: int = 0) -> Assessment:
        """An assessment computed again from the stored edition and facts; StoreError if it is not
        identical."""
        from caseflow.desk import read

        return read.assessment(self.seat, case, version=version, purpose="check")

    def compare(self, *cases: str) -> tuple[ToCompare, ...]:
        """What waits for a second person on these cases, item by item: each fact as it counted
        before and as it was entered, a paper, an account, all numbers whole. `confirm` names the
        `version` of each. Recorded once, before anything is shown."""
        from caseflow.desk.compare import compare

        return compare(self.seat, cases)

    def facts(self, case: str, *, purpose: Purpose) -> dict[str, FactValue]:
        """All facts of a case and who its people are."""
        from caseflow.desk import read

        return read.facts(self.seat, case, purpose)

    def history(self, case: str) -> tuple[Entry, ...]:
        """Every event of a case, and of who its people are, oldest first: by whom, when, why, what
        each fact was and is then, which sums moved. What was erased is said. Recorded once.

        `entry.say("zh")` or `entry.say("en")` is one line.
        """
        from caseflow.desk.history import history

        return history(self.seat, case)

    def document(self, case: str, version: int, *, purpose: Purpose) -> bytes:
        """The scan that was filed at `version` of a case."""
        from caseflow.desk import read

        return read.document(self.seat, case, version, purpose)

    def due(self, *, apply: bool = False) -> list[Due]:
        """What time has brought by today; `apply` writes what follows of itself (a letter that has
        lapsed)."""
        from caseflow.desk.due import due

        return due(self.seat, apply=apply)

    def confirm_clock(self, stated: Reading, day: str | date) -> None:
        """Where the clock has jumped nothing is written until two people have looked at a calendar:
        `stated`, the desk of who said first that today is `day`, and this one. FactError if the
        machine says another day: then its clock is wrong."""
        from caseflow.desk.clock import confirm_clock

        confirm_clock(self.seat, stated.seat, day)

    # -- lists of commands
    def preview(self, commands: Sequence[acts.Command]) -> Preview:
        """What a list of commands would do now: a verdict each, and what stays free in the funds.
        Only that it was looked at is written."""
        from caseflow.desk.preview import preview

        return preview(self.seat, commands)
