"""Whatever anybody tries in whatever order: four eyes hold, funds balance, the journal tells the state, refusals leave no trace."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from office import BODY, child, family_pays, id_no, office, settle_cost, to_letter

from caseflow import CaseflowError, FundSpec, Money, Person, yuan
from caseflow.case.conduct import EXCLUSIVE

PEOPLE = ("chen", "ren", "jue", "jue2", "fu", "all")
COSTS = ("5000.00", "5000.01", "16000", "30000.01", "30500")


class Office(RuleBasedStateMachine):
    """Everybody tries everything on three cases of two children."""

    @initialize(held_here=st.booleans())
    def open(self, held_here: bool) -> None:
        fund = FundSpec("天使阳光", ("crcf.chd",), owner=BODY, held_by="" if held_here else BODY)
        own = FundSpec("自有", ("hardship",), fen=300_000)
        self.cf = office(funds=(fund, own))
        everything = ("enter", "review", "decide", "pay", "reconcile")
        from caseflow.engine.setup import _person
        from caseflow.engine.work import Work

        with self.cf.store.write() as tx:
            _person(Work(self.cf, tx, 0, "SZW"), Person("all", "全能", id_no("1979-07-01"), everything), "SZW")
        first = child(application__upstream_entered_on="2026-03-10")
        self.cases = [
            to_letter(self.cf, child()),  # granted, waiting for the operation
            self.cf.desk("chen").submit("crcf.chd", {**first, "application.received_on": "2026-03-09"}),  # the same child again
            to_letter(self.cf, child("2017-01-01", name="王芳")),
        ]
        settle_cost(self.cf, self.cases[2], family_pays("30500"))  # the final decision is due

    def attempt(self, act: Any) -> None:
        before = self.cf.verify().events
        try:
            act()
        except CaseflowError:
            assert self.cf.verify().events == before, "a refusal leaves no trace"

    @rule(
        who=st.sampled_from(PEOPLE),
        n=st.integers(0, 2),
        how=st.sampled_from(("accept", "return", "reject", "escalate")),
        settle=st.booleans(),
    )
    def review(self, who: str, n: int, how: Any, settle: bool) -> None:
        settled = {"hardship": "accepted"} if settle else {}
        self.attempt(lambda: self.cf.desk(who).review(self.cases[n], how, why="走访", settle=settled))

    @rule(
        who=st.sampled_from(PEOPLE),
        n=st.integers(0, 2),
        steps=st.integers(1, 6),
        award=st.sampled_from((0, 5_000, 20_000, 30_000)),
        refuse=st.booleans(),
    )
    def paper(self, who: str, n: int, steps: int, award: int, refuse: bool) -> None:
        """The outside steps that are due, as a paper tells them."""
        s = self.cf.case(self.cases[n])
        order = ["entry", "review:city", "review:region", "decide", "notice", "letter", "final", "pay"]
        rest = [x for x in order if x not in s.done][:steps]
        facts = {} if "entry" not in rest else {"application.upstream_entered_on": "2026-03-10"}
        self.attempt(lambda: self.cf.desk(who).record_outside(
            self.cases[n], rest, body=BODY, on="2026-05-01", paper="来文", award=Money(award * 100), facts=facts, result="refuse" if refuse else "grant"))  # fmt: skip

    @rule(who=st.sampled_from(PEOPLE), n=st.integers(0, 2))
    def confirm(self, who: str, n: int) -> None:
        self.attempt(lambda: self.cf.desk(who).confirm(self.cases[n], fund="天使阳光"))

    @rule(who=st.sampled_from(PEOPLE), n=st.integers(0, 2), how=st.sampled_from(("grant", "refuse", "revoke", "uphold", "accept_paper")))
    def decide(self, who: str, n: int, how: Any) -> None:
        self.attempt(lambda: self.cf.desk(who).decide(self.cases[n], how, why="x"))

    @rule(who=st.sampled_from(PEOPLE), n=st.integers(0, 2), cost=st.sampled_from(COSTS))
    def cost(self, who: str, n: int, cost: str) -> None:
        self.attempt(lambda: self.cf.desk(who).record(self.cases[n], family_pays(cost)))

    @rule(who=st.sampled_from(PEOPLE), n=st.integers(0, 2), act=st.sampled_from(("pay", "paid", "failed", "fund", "withdraw")))
    def money(self, who: str, n: int, act: str) -> None:
        desk, case = self.cf.desk(who), self.cases[n]
        acts: dict[str, Any] = {
            "pay": lambda: desk.pay(case), "paid": lambda: desk.results(case, paid=True), "failed": lambda: desk.results(case, paid=False, code="x"),
            "fund": lambda: desk.fund(case), "withdraw": lambda: desk.withdraw(case, why="x"),
        }  # fmt: skip
        self.attempt(acts[act])

    @rule(sum_=st.integers(1, 40_000))
    def receive(self, sum_: int) -> None:
        self.attempt(lambda: self.cf.desk("ren").confirm(self.cf.desk("chen").receive("天使阳光", yuan(sum_))))

    @invariant()
    def all_holds(self) -> None:
        if not hasattr(self, "cf"):
            return
        found = self.cf.verify()
        assert found.ok, found.words()
        for b in self.cf.funds().values():
            assert b["received"] == b["available"] + b["reserved"] + b["instructed"] + b["paid"] + b["moved"]
            assert min(b.values()) >= 0
        for s in self.cf.cases():
            by: dict[Any, set[str]] = {}
            for duty, who in s.did:
                if isinstance(who, int):
                    by.setdefault(who, set()).add(duty.partition(":")[0])
            assert all(len(d & set(EXCLUSIVE)) <= 1 for d in by.values())
            assert s.paid - s.recovering + s.instructed + s.reserved <= s.granted or s.end
        granted = [s for s in self.cf.cases() if s.granted]
        for party in {s.beneficiary for s in granted}:
            assert sum(s.granted for s in granted if s.beneficiary == party) <= 3_000_000, "the lifetime cap"

    def teardown(self) -> None:
        if hasattr(self, "cf"):
            self.cf.close()


TestOffice = Office.TestCase
TestOffice.settings = settings(max_examples=25, stateful_step_count=40)
