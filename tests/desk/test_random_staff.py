"""Random histories in which everybody tries everything on the staff: hire, grant, end, declare,
propose, confirm, withdraw, restore, and days that pass. A model keeps who was given what by whom.

Nobody ever holds a duty that no two others gave (or the office's restoring); nobody decides for
themselves or a relative; what the list of proposals says a person may do is what the door does;
every refusal names who could, or says what is missing by its code.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from office import id_no

from caseflow import Branch, Caseflow, CaseflowError, NotAllowed, Person
from caseflow.desk.proposals import Proposal
from caseflow.people.state import DUTIES
from caseflow.store.typed import typed

MASTER = b"k" * 32
LOGINS = ("a", "b", "c", "d", "e")
NEW = ("x", "y")
ANY = st.sampled_from((*LOGINS, *NEW))
MOSTLY = st.sampled_from(("a", "b", "c", "a", "b", "c", "d", "x"))  # those who manage, mostly
DUTY = st.sampled_from(DUTIES)
PART = st.sampled_from(((), ("hardship",)))
AT = st.sampled_from(("SZW", "SZW", "SZW", "CITY"))
# of the person: who could do it is named, if anybody can; all other codes say what is missing
OF_THE_PERSON = {"own_grant", "own_proposal", "grant_to_relative", "no_grant", "other_branch",
                 "beyond_your_programmes", "not_your_proposal", "two_still_manage"}  # fmt: skip
MISSING = {
    "duty_held_already", "nothing_to_end", "proposed_already",
    "no_effect", "no_proposal", "proposal_lapsed",
    "never_below", "over_already", "ends_before_it_begins", "login_twice", "id_twice",
    "no_such_login", "not_confirmed", "proposer_may_not",
}  # fmt: skip


def number(login: str) -> str:
    return id_no(f"19{60 + ord(login) % 40}-02-03")


class Staff(RuleBasedStateMachine):
    """An office of a county and its city; the model beside it."""

    def __init__(self) -> None:
        super().__init__()
        manage: Any = ("manage",)
        people = tuple(
            Person(x, f"人{x}", number(x), manage if x in "abc" else ("enter",), branch="SZW")
            for x in LOGINS
        )
        city = tuple(
            Person(f"s{i}", f"市{i}", id_no(f"195{i}-03-03"), manage, branch="CITY") for i in (1, 2)
        )
        self.cf = Caseflow.demo(
            branch=(Branch("SZW", "县", "county", "CITY"), Branch("CITY", "市", "city")),
            people=(*people, *city), today="2026-06-01", key=MASTER,
        )  # fmt: skip
        self.day = date(2026, 6, 1)
        self.before = {login: self.held(login) for login in self.cf.logins()}
        self.seen = 0

    def teardown(self) -> None:
        try:
            report = self.cf.verify()
            assert report.ok, report.faults
        finally:
            self.cf.close()

    # -- the model -------------------------------------------------------------------------------

    def held(self, login: str) -> dict[tuple[str, str], tuple[Any, ...]]:
        """(duty, branch, programmes, below) → its days, whatever the day is."""
        with self.cf.office.reading() as root:
            state = root.see("party", self.cf.desk(login).party)
            return {
                (g.duty, g.branch, g.programmes, g.below): (g.since, g.until)  # type: ignore[misc]
                for g in state.grants
            }

    def attempt(self, do: Any) -> Any:
        """What became of it; a refusal is typed, names who could where it is of the person, and
        leaves no trace."""
        last = self.cf.journal.last()
        try:
            return do()
        except NotAllowed as problem:
            assert self.cf.journal.last() == last
            assert problem.code in OF_THE_PERSON | MISSING, problem.code
            assert all(x in self.cf.logins() for x in problem.could)
            return problem
        except CaseflowError as problem:
            assert self.cf.journal.last() == last
            assert problem.code in MISSING, problem.code
            return problem

    def desk(self, login: str, at: str) -> Any:
        known = self.cf.logins()
        return self.cf.desk(login if login in known else "a", at)

    # -- what everybody tries --------------------------------------------------------------------

    @rule(who=MOSTLY, at=AT, new=st.sampled_from(NEW), duty=DUTY, days=st.integers(0, 60))
    def hire(self, who: str, at: str, new: str, duty: Any, days: int) -> None:
        until = (self.day + timedelta(days=days)).isoformat()
        more = {"name": f"新{new}", "id_no": number(new), "duties": (duty,), "until": until}
        self.attempt(lambda: self.desk(who, at).hire(new, **more))

    @rule(who=MOSTLY, at=AT, whom=ANY, duty=DUTY, part=PART, below=st.booleans())
    def grant(self, who: str, at: str, whom: str, duty: Any, part: Any, below: bool) -> None:
        self.attempt(lambda: self.desk(who, at).grant(whom, duty, programmes=part, below=below))

    @rule(who=MOSTLY, at=AT, whom=ANY, duty=st.sampled_from(("", *DUTIES)), days=st.integers(-2, 9))
    def end(self, who: str, at: str, whom: str, duty: Any, days: int) -> None:
        desk = self.desk(who, at)
        last = (self.day + timedelta(days=days)).isoformat()
        made = self.attempt(lambda: desk.end(whom, duty, last=last))
        if not isinstance(made, CaseflowError):
            own = whom in self.cf.logins() and self.cf.desk(whom).party == desk.party
            assert (made is None) == own  # one's own alone, another's by two

    @rule(who=MOSTLY, at=AT, whom=st.sampled_from(("", *LOGINS)), kin=ANY)
    def declare(self, who: str, at: str, whom: str, kin: str) -> None:
        self.attempt(lambda: self.desk(who, at).declare([number(kin)], login=whom))

    @rule(
        who=MOSTLY, at=AT, n=st.integers(0, 40), back=st.sampled_from((False, False, False, True))
    )
    def answer(self, who: str, at: str, n: int, back: bool) -> None:
        """Somebody answers."""
        self.answered(who, at, n, back)

    @rule(whom=ANY, duty=DUTY, who=MOSTLY, second=MOSTLY, part=PART)
    def grant_and_confirm(self, whom: str, duty: Any, who: str, second: str, part: Any) -> None:
        """One asks and another (or the same) confirms it at once."""
        made = self.attempt(lambda: self.desk(who, "SZW").grant(whom, duty, programmes=part))
        if isinstance(made, Proposal):
            self.answered(second, "SZW", -1, False)

    def answered(self, who: str, at: str, n: int, back: bool) -> None:
        """Confirm (or take back) some proposal: the list says beforehand what becomes of it."""
        desk = self.desk(who, at)
        with self.cf.office.reading() as root:
            branch = root.see("branch", at)
            numbers = [p.number for p in branch.proposals]
            found = branch.proposal(numbers[n % len(numbers)]) if numbers else None
            holds = desk.seat.who(root).holds(at)
        if found is None:
            return
        proposal = Proposal(at, found.number)
        if back:
            done = self.attempt(lambda: desk.withdraw_proposal(proposal))
            assert (done is None) == (found.by == desk.party)
            return
        said = next((p for p in desk.proposals() if p.ref == proposal.ref), None) if holds else None
        done = self.attempt(lambda: desk.confirm(proposal))
        if done is not None:
            assert done.code not in ("own_grant", "own_proposal") or done.code in OF_THE_PERSON
        if said is not None and said.allowed:
            # what the guard of confirming allows, only what came meanwhile can refuse
            assert done is None or done.code in MISSING, done.code
        elif said is not None:
            assert done is not None and done.code == said.code
            assert not isinstance(done, NotAllowed) or done.could == said.could
        if done is None:
            self.confirmed(desk.party, found)

    def confirmed(self, second: int, found: Any) -> None:
        """Two others, neither of them concerned, nor a relative."""
        with self.cf.office.reading() as root:
            one, two, whom = (root.see("party", p) for p in (found.by, second, found.stream))
            assert len({one.id, two.id, whom.id}) == 3
            # the first may have declared a relative since
            assert whom.id not in two.interests and two.id not in whom.interests

    @rule(who=MOSTLY, whom=ANY)
    def restore(self, who: str, whom: str) -> None:
        key = typed(MASTER, demo=True)
        more = {"key": key, "paper": "5", "on": self.day.isoformat()}
        alone = self.managers("SZW")
        desk = self.desk(who, "SZW")
        done = self.attempt(lambda: desk.restore_office(whom, **more))
        if not isinstance(done, CaseflowError):
            assert alone == {desk.party}

    @rule(days=st.sampled_from((1, 2, 20, 40)))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.cf.today = self.day

    def managers(self, at: str) -> set[int]:
        with self.cf.office.reading() as root:
            every = [(p, self.cf.office.who(root, p, at)) for p in root.staff(at)]
            return {p for p, w in every if w.reaches("manage", ())}

    # -- what is always so -----------------------------------------------------------------------

    @invariant()
    def every_duty_was_given_by_two_others(self) -> None:
        """Read from the journal: whatever gives more was confirmed in its command by one, proposed
        by another, neither of whom it concerns; or it restored an office."""
        events = list(self.cf.events(after=self.seen, limit=10_000))
        for before, e in zip(([None, *events]), events, strict=False):
            if e.type != "duty_granted/1" or e.actor == 0:
                continue
            assert before is not None and before.actor == e.actor != e.stream
            if before.type == "office_restored/1":
                assert (e.event.duty, before.event.manager) == ("manage", e.stream)  # type: ignore[attr-defined]
                continue
            assert before.type == "proposal_confirmed/1"
            proposed = next(
                x for x in self.cf.events(limit=10_000)
                if x.type == "proposed/1" and x.stream == before.stream
                and x.event.number == before.event.number  # type: ignore[attr-defined]
            )  # fmt: skip
            assert proposed.actor not in (e.actor, e.stream)
        if events:
            self.seen = events[-1].position


SHORT = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def test_nobody_holds_what_no_two_others_gave() -> None:
    run_state_machine_as_test(
        Staff,
        settings=settings(max_examples=15, stateful_step_count=30, **SHORT),  # type: ignore[arg-type]
    )


@pytest.mark.deep
def test_nobody_does_in_a_hundred_thousand_steps() -> None:
    run_state_machine_as_test(
        Staff,
        settings=settings(max_examples=2_000, stateful_step_count=50, **SHORT),  # type: ignore[arg-type]
    )
