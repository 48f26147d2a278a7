"""Random histories in which everybody tries everything on who somebody is: the same few people file
with and without numbers, under other names and telephones; numbers are recorded, answers given and
confirmed, cases decided.

Nobody is helped twice under one identity unless it came out afterwards, and then a person looks at
it again; nothing is granted while it is asked who somebody is; every record that was merged leads
to one that stays; `verify` finds the same.
"""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from faults.aid import NOTICE, OWN, office, programme, receive
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from office import id_no

from caseflow.case.acts import Confirm, Decide, Identify, Record
from caseflow.case.state import Case
from caseflow.case.waiting import compared
from caseflow.facts import applicant
from caseflow.programme import flat, once, step, yuan

ONCE = programme(
    "grant",
    rules=[once(NOTICE.gist("每人一次"), NOTICE.gist("已资助"), per=applicant)],
    award=flat(yuan(500), NOTICE.gist("每人500元")),
    steps=[step.decide(), step.pay()],
)
PEOPLE = (("苏和", "1966-05-06"), ("巴图", "1971-03-04"), ("陈录入", "1980-02-01"))  # a colleague
NAMES = (*(name for name, _ in PEOPLE), "苏赫")
LOGINS = ("chen", "ren", "jue", "jue2", "fu")
#: what the door may say to any of this: of the person, or where the case stands
SAID = {
    "own_entry", "interest", "two_duties", "no_grant", "nothing_asked", "several_questions", "held",
    "nothing_to_confirm", "not_due", "nothing_due", "ended", "record_in_use", "not_eligible",
    "not_eligible_referred", "not_eligible_ineligible", "not_eligible_incomplete", "no_effect",
    "answered_already", "colleague_goes", "merged_already", "not_recorded", "fund_short",
    "settled_refused", "no_fund", "colleague_is_known", "relative_is_known", "another_person",
    "birth_denied", "already_so",
}  # fmt: skip


class Identities(RuleBasedStateMachine):
    """An office of five, one of whom may apply."""

    programme = ONCE
    said = frozenset(SAID)

    def __init__(self) -> None:
        super().__init__()
        self.cf = office(":memory:", self.programme)
        receive(self.cf, 100_000, OWN)
        self.cases: list[str] = []
        self.granted: set[str] = set()
        self.numbers: dict[str, str] = {}  # as it was filed
        self.looked: set[str] = set()  # cases on which two people may say who it is
        self.day = 0

    def teardown(self) -> None:
        try:
            report = self.cf.verify()
            assert report.ok, report.faults
        finally:
            self.cf.close()

    def tries(self, login: str, command: Any) -> bool:
        """A refusal says by its code who or what is wrong; was it done?"""
        (done,) = self.cf.desk(login).do_many([command])
        if done.error is None:
            return True
        assert done.error.code in self.said, done.error.code
        return False

    def stands(self) -> list[Case]:
        return [self.cf.case(n) for n in self.cases]

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        """All that is random follows from this, so that a run that failed can be shortened."""
        self.random = Random(seed)

    @rule()
    def something_happens(self) -> None:
        """One of all this; Hypothesis would switch most of them off in a run, so they are one."""
        r = self.random
        acts = self.acts()
        if not self.cases or (len(self.cases) < 6 and r.random() < 0.25):
            self.files(r)
        else:
            r.choice(acts)(r, self.cf.case(r.choice(self.cases)))

    def acts(self) -> list[Any]:
        """What may be tried, the likelier the oftener."""
        acts = [self.answers, self.answers, self.confirms, self.confirms, self.confirms]
        return [*acts, self.decides, self.decides, self.records_a_number]

    def files(self, r: Random) -> None:
        self.day += 1
        name, born = r.choice(PEOPLE)
        facts: dict[str, Any] = {
            "applicant.name": name if r.random() < 0.7 else r.choice(NAMES),
            "applicant.phone": r.choice(("13800000001", "13800000002")),
            "application.received_on": f"2026-0{1 + self.day // 28}-{1 + self.day % 28:02d}",
            "consent.given_on": "2026-01-01",
        }
        if r.random() < 0.5:
            facts["applicant.id_no"] = id_no(born)
        self.submits(facts)

    def submits(self, facts: dict[str, Any]) -> None:
        (done,) = self.cf.desk("chen").submit_many("grant", [facts])
        if done.error is not None:
            assert done.error.code in self.said, done.error.code
        elif done.case not in self.cases:
            self.cases.append(done.case)
            self.numbers[done.case] = str(facts.get("applicant.id_no", ""))

    def records_a_number(self, r: Random, c: Case) -> None:
        facts = {"applicant.id_no": id_no(r.choice(PEOPLE)[1])}
        self.tries(r.choice(LOGINS[:2]), Record(case=c.number, facts=facts))

    def answers(self, r: Random, c: Case) -> None:
        """Mostly something that is asked."""
        asked = [q for q in c.questions if not q.answer]
        named = r.choice(self.cases) if r.random() < 0.1 else ""
        answer: Any = r.choice(("same", "other")) if asked else r.choice(("apart", "same"))
        if asked and r.random() < 0.9:
            other = next((x for x in self.stands() if x.id == r.choice(asked).case), None)
            named = other.number if other is not None else ""
        if asked or r.random() < 0.2:
            self.tries(
                r.choice(LOGINS),
                Identify(case=c.number, answer=answer, why="对照", with_case=named),
            )

    def confirms(self, r: Random, c: Case) -> None:
        for version in list(compared(c))[:1]:
            self.tries(r.choice(LOGINS), Confirm(case=c.number, of=version))

    def decides(self, r: Random, c: Case) -> None:
        done = self.tries(
            r.choice(("jue", "jue2", "fu")), Decide(case=c.number, result="grant", why="符合条件")
        )
        if done and c.next == "decide":
            assert c.questions == () and c.entry is not None and not c.entry.unidentified
            self.granted.add(c.number)

    @invariant()
    def nobody_is_helped_twice(self) -> None:
        """Unless it came out afterwards: then what was granted later waits to be looked at."""
        live = [c for c in self.stands() if c.number in self.granted and not c.end and c.granted]
        times = Counter(c.beneficiary for c in live)
        for c in live:
            if times[c.beneficiary] > 1:
                rest = [x for x in live if x.beneficiary == c.beneficiary]
                assert sum(x.held("re_review") for x in rest) >= times[c.beneficiary] - 1, c.number

    @invariant()
    def no_number_is_helped_twice_unseen(self) -> None:
        """Whatever became of records since: of two that were filed under a number and granted, one
        was asked about, or said to be of somebody else; or it is looked at again."""
        self.looked |= {c.number for c in self.stands() if any(q.party for q in c.questions)}
        live = [c for c in self.stands() if c.number in self.granted and not c.end and c.granted]
        for c in live:
            number = self.numbers[c.number]
            same = [x for x in live if number and self.numbers[x.number] == number]
            unseen = [x for x in same if x.number not in self.looked and not x.held("re_review")]
            assert len(unseen) <= 1, [x.number for x in unseen]

    @invariant()
    def records_lead_to_one_that_stays(self) -> None:
        with self.cf.office.reading() as root:
            for c in self.stands():
                for _, party in c.people:
                    assert not root.see("party", party).merged, c.number
                asked = bool(c.questions)
                assert c.end or asked <= c.held("identity"), c.number


def run(machine: type[Identities], steps: int, examples: int) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nobody_is_helped_twice_whoever_tries_what() -> None:
    run(Identities, 40, 40)


@pytest.mark.deep
def test_nobody_is_helped_twice_in_the_long_run() -> None:
    run(Identities, 100, 1_000)
