"""Random histories in which everybody tries everything on the people of a case: the same few
children file under guardians who change, die, have them in their care alone; children die and come
of age; records are merged and taken apart; payees are stated, confirmed, paid; colleagues are
relatives, come and go.

Nothing is granted or paid while it is open who acts, or after a death that nobody settled; nobody
is paid who is no guardian any more, or on what another did not see; who is or was concerned does
nothing on the case.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from desk.test_random_identity import Identities, run
from faults.aid import NOTICE, programme
from office import ACCOUNT, id_no

from caseflow import CaseflowError
from caseflow.case import family
from caseflow.case.acts import Confirm, Decide, Happened, Pay, Record, Result
from caseflow.case.state import Case
from caseflow.facts import child
from caseflow.programme import flat, once, step, yuan

ONCE = programme(
    "grant",
    helps=child,
    rules=[once(NOTICE.gist("每人一次"), NOTICE.gist("已资助"), per=child)],
    award=flat(yuan(500), NOTICE.gist("每人500元")),
    steps=[step.decide(), step.pay()],
)
CHILDREN = (("苏和", "2014-05-06"), ("巴图", "2013-03-04"), ("其其格", "2008-06-20"))
#: a mother, a grandfather, a colleague
GUARDIANS = (("乌兰", "1988-01-09"), ("阿拉坦", "1950-02-03"), ("觉决定", "1983-02-04"))
BASES = ("parent", "committee", "entrusted_care")
LOGINS = ("chen", "ren", "jue", "jue2", "fu")


class People(Identities):
    """An office of five, one of whom may be a guardian."""

    programme = ONCE
    said = Identities.said | {
        "change_known", "nothing_mistaken", "no_guardian", "not_of_age", "number_elsewhere",
        "not_a_guardian", "guardian_by_change", "payee_incomplete", "payee_unconfirmed",
        "payment_under_way", "payee_confirmed_by_you", "no_payee", "payee_doubted", "paid_it",
        "paid_payee", "not_held", "account_in_your_name", "payee_needs_decider",
        "nothing_instructed", "not_doubted", "decided_before", "not_granted",
    }  # fmt: skip

    def acts(self) -> list[Any]:
        more = [self.happens, self.happens, self.states_a_payee, self.goes_on, self.time_passes]
        often = [self.confirms, self.decides, self.pays, self.pays, self.compares_the_payee]
        return [*super().acts(), *more, *often]

    def files(self, r: Random) -> None:
        self.day += 1
        name, born = r.choice(CHILDREN)
        facts: dict[str, Any] = {
            "child.name": name if r.random() < 0.9 else r.choice(CHILDREN)[0],
            "child.birth_date": born,
            "application.received_on": f"2026-0{1 + self.day // 28}-{1 + self.day % 28:02d}",
            "consent.given_on": "2026-01-01",
            **(guardian(r) if r.random() < 0.8 else {}),
        }
        if r.random() < 0.7:
            facts["child.id_no"] = id_no(born)
        self.submits(facts)

    def records_a_number(self, r: Random, c: Case) -> None:
        role, of = r.choice((("child", CHILDREN), ("guardian", GUARDIANS)))
        if role in dict(c.people):
            facts = {f"{role}.id_no": id_no(r.choice(of)[1])}
            self.tries(r.choice(LOGINS[:2]), Record(case=c.number, facts=facts))

    def happens(self, r: Random, c: Case) -> None:
        what: Any = r.choice(("died", "guardian", "guardian", "mistaken", "of_age"))
        facts = guardian(r) if what == "guardian" else {}
        role = r.choice([role for role, _ in c.people]) if what in ("died", "mistaken") else ""
        if what == "died" and role == "child" and r.random() < 0.7:
            return
        self.tries(
            r.choice(("chen", "chen", "ren", "jue")),
            Happened(
                case=c.number, what=what, on="2026-05-01", paper="证明", role=role, facts=facts
            ),
        )

    def states_a_payee(self, r: Random, c: Case) -> None:
        kind = r.choice(("guardian", "beneficiary_own_account", "cash"))
        facts: dict[str, Any] = {"payee.kind": kind}
        if kind != "cash":
            of = GUARDIANS if kind == "guardian" else CHILDREN
            facts |= {**ACCOUNT, "payee.kind": kind, "payee.account_name": r.choice(of)[0]}
        self.tries("chen", Record(case=c.number, facts=facts))

    def compares_the_payee(self, r: Random, c: Case) -> None:
        if c.payee is not None and (c.payee.doubted or c.payee.confirmed_by is None):
            doubts = c.payee.doubted if r.random() < 0.7 else ()
            command = Confirm(case=c.number, of=c.payee.version, settle=doubts, why="问过")
            self.tries(r.choice(LOGINS), command)

    def goes_on(self, r: Random, c: Case) -> None:
        result: Any = "continue" if c.held("frozen") else r.choice(("uphold", "revoke"))
        if c.holds:
            who = r.choice(("jue", "jue2", *LOGINS))
            self.tries(who, Decide(case=c.number, result=result, why="查明"))

    def pays(self, r: Random, c: Case) -> None:
        if c.instructed:
            answer: Any = ("paid", "") if r.random() < 0.7 else ("refused", "other")
            command = Result(case=c.number, answer=answer[0], code=answer[1])
            self.tries(r.choice(LOGINS), command)
            return
        who = r.choice(("fu", "fu", "fu", "ren"))
        due = [x for x in self.stands() if x.next == "pay" and not x.instructed]
        c = r.choice(due) if due else c
        if self.tries(who, Pay(case=c.number)):
            p = c.payee
            assert p is not None and p.confirmed_by not in (None, p.by), c.number
            assert self.cf.desk(who).seat.party not in (p.by, p.confirmed_by), c.number
            assert p.party in (c.beneficiary, family.acting(c)) and not family.unfit(c), c.number

    def time_passes(self, r: Random, c: Case) -> None:
        self.cf.today = max(self.cf.today, self.cf.today.replace(day=r.randint(1, 28)))
        if r.random() < 0.2 and self.cf.today.month == 6:
            self.cf.today = "2026-07-01"
        self.cf.desk(r.choice(LOGINS)).due(apply=True)
        assert [d for d in self.cf.desk("ren").due(apply=True) if d.applied] == []
        if r.random() < 0.1:
            try:
                self.cf.desk(r.choice(LOGINS)).declare([id_no(r.choice(CHILDREN)[1])])
            except CaseflowError as problem:
                assert problem.code in ("no_effect", "own_relative"), problem.code

    def tries(self, login: str, command: Any) -> bool:
        """What was done is looked at as the case stood before it."""
        c = self.cf.case(command.case)
        done = super().tries(login, command)
        if done:
            assert self.cf.desk(login).seat.party not in c.concerned, (login, command)
            grants = isinstance(command, Decide) and command.result == "grant"
            if isinstance(command, Pay) or grants:
                assert not family.asks(c) and not family.frozen_by_death(c), command
        return done


def guardian(r: Random) -> dict[str, Any]:
    name, born = r.choice(GUARDIANS)
    more = {"guardian.id_no": id_no(born)} if r.random() < 0.8 else {}
    return {"guardian.name": name, "guardian.basis": r.choice(BASES), **more}


def test_nobody_acts_for_a_child_who_may_not_whoever_tries_what() -> None:
    run(People, 40, 20)


@pytest.mark.deep
def test_nobody_does_in_the_long_run() -> None:
    run(People, 100, 1_000)
