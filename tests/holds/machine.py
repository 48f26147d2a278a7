"""The machine of a random office that starts deep: random people, random acts, and what must be so
after every step."""

from __future__ import annotations

import itertools
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from office import a_number, id_no

from caseflow import Caseflow, CaseflowError, yuan
from caseflow.case.acts import Record, Submit
from caseflow.case.state import Case
from holds import search, setting, stories, tries, watch
from holds.openers import OPENERS
from holds.scratch import Scratch, seats_of

REACHED: dict[str, Counter[Any]] = {k: Counter() for k in ("steps", "ends", "holds", "pairs")}
SEEN: set[str] = set()
MOST = 4
STARTS = stories.PLACES
BORN = ("1966-05-06", "1970-01-02", "1971-03-04")
INCOME = (10_000, 30_000, 60_000, 80_000)
BILL = (3_000, 14_000, 16_000, 25_000, 30_500)


class RandomOffice(RuleBasedStateMachine):
    """Four cases at most; what a case cannot do now is refused, and nothing is left of it."""

    programmes: tuple[str, ...] = tuple(sorted(setting.FUNDS))

    def __init__(self) -> None:
        super().__init__()
        self.cf = self.opened()
        self.seats = seats_of(self.cf, setting.LOGINS)
        self.cases: list[str] = []
        self.limit = 0  # as it was adopted last
        self.numbers = itertools.count(1)
        self.last: dict[int, Case] = {}

    def opened(self) -> Caseflow:
        """The office as it begins."""
        return setting.office(money=60_000)

    def do(self, login: str, command: Any) -> Case | None:
        """Through the one door; None where it is refused."""
        (done,) = self.cf.desk(login).do_many([command])
        if done.error is not None:
            return None
        if done.case not in self.cases and isinstance(command, Submit) and not command.origin:
            self.cases.append(done.case)
        return self.cf.case(done.case)

    def scratch(self) -> Any:
        """The office as it is, to be tried."""
        return Scratch.of(self.cf, self.seats)

    def everybody(self) -> Any:
        """The same, with all who might be lent."""
        return self.scratch()

    # -- beginnings
    def born(self, programme: str) -> tuple[str, ...]:
        """The days on which those were born whom it may help."""
        return BORN

    def received(self) -> str:
        """Another day for each application."""
        return f"2026-03-{next(self.numbers) % 28 + 1:02d}"

    def submit(self, r: Random) -> None:
        """Somebody applies."""
        more = {"family__annual_income": yuan(r.choice(INCOME))}
        programme = r.choice(self.programmes)
        born = r.choice(self.born(programme))
        self.do(*setting.submission(programme, born, received=self.received(), **more))

    def start_deep(self, r: Random) -> None:
        """A random walk from the first step hardly ever gets past the decision, nor do two holds
        often meet: a case begins somewhere, or where two that can meet have met."""
        if r.random() < 0.5:
            with Scratch.written(self.cf, self.seats) as s:
                case = stories.stands(s, r, r.choice(sorted(stories.pairs())), self.received())
            self.cases += [case] * (case not in ("", *self.cases))
            return
        programme, place = r.choice(STARTS)
        paid = r.choice(BILL)
        made = self.do(*setting.submission(programme, r.choice(BORN), received=self.received()))
        if made is None:
            return
        names = setting.places(programme)
        for name in names[: names.index(place) + 1]:
            for said in setting.leads_to(name, programme, made.number, self.cf.case, paid):
                self.do(*said)

    # -- what comes
    def record(self, r: Random) -> None:
        """Facts of every kind are recorded."""
        case = r.choice(self.cases)
        who = self.cf.case(case).people[0][0]
        facts: list[dict[str, Any]] = [
            {"family.annual_income": yuan(r.choice(INCOME))},
            setting.bill(r.choice(BILL)),
            setting.account(r.randint(0, 9)),
            {"payee.kind": "cash"},
            {f"{who}.name": f"苏和{r.choice('甲乙丙')}"},
            {"doc.income_proof": "copy"},
        ]
        self.do("chen", Record(case=case, facts=r.choice(facts)))

    def open_a_hold(self, r: Random) -> None:
        """As the openers know it: up to three in a row, those that can."""
        case = r.choice(self.cases)
        with Scratch.written(self.cf, self.seats) as s:
            for hold in r.sample(sorted(OPENERS), r.randint(1, 3)):
                with suppress(CaseflowError):
                    r.choice(OPENERS[hold])(s, case)

    def tell_by_paper(self, r: Random) -> None:
        """A paper of BODY, of several steps and sums."""
        steps, units = r.choice(stories.PAPERS), r.choice([0, 10_000, 20_000, 30_000])
        result = r.choice(["grant", "grant", "grant", "refuse"])
        number = f"文{r.randint(1, 5)}"
        self.do(*setting.told(r.choice(self.cases), steps, number, units, result=result))

    def money_comes(self, r: Random) -> None:
        """By two people."""
        fund = r.choice([setting.OWN, setting.OTHER, setting.HELD])
        money = yuan(r.choice([9_000, 40_000]))
        wanted = self.cf.desk("guan").receive(fund, money, reference=a_number())
        self.cf.desk("guan2").confirm(wanted)

    def adopt(self, r: Random) -> None:
        """Another limit is adopted, from the beginning of the year."""
        limit = yuan(r.choice([x for x in (5_000, 50_000, 95_000) if x != self.limit]))
        self.limit = limit.minor // 100  # as it is already nobody proposes it
        wanted = self.cf.desk("guan").adopt(
            "holds.limit", limit, since="2026-01-01", source="办公会"
        )
        self.cf.desk("guan2").confirm(wanted)

    def aid_is_found(self, r: Random) -> None:
        """Aid of others is filed later."""
        programme = r.choice(["relief", "trust", "mixed", "far"])
        who = "applicant" if programme == "relief" else "child"
        facts = {
            f"{who}.name": "苏和",
            f"{who}.id_no": id_no(r.choice(BORN)),
            "aid.on": "2025-01-20",
            "aid.sum": yuan(r.choice(BILL)),
        }
        made = self.do("chen", Submit(programme=programme, facts=facts, origin="external"))
        if made is not None:
            self.reached(made)

    def time_passes(self, r: Random) -> None:
        """And what falls due by itself is written."""
        self.cf.today = self.cf.today + timedelta(days=r.choice([1, 30, 100]))
        self.cf.desk("chen").due(apply=True)

    # -- what is done
    def go_on(self, r: Random) -> None:
        """Prefer what is allowed: otherwise a random walk never gets past the review."""
        case = r.choice(self.cases)
        with self.scratch() as s:
            c = s.case(case)
            said = search.some_step(s, case, r, lambda x: self.wanted(r, c, x))
        if said is not None:
            assert self.do(*said) is not None

    def wanted(self, r: Random, c: Case, command: Any) -> bool:
        """Is it worth while to go on by this?"""
        return True

    def give_up(self, r: Random) -> None:
        """The family, a reviewer, a decider or time ends it."""
        case, way = r.choice(self.cases), r.choice(sorted(tries.GIVING_UP))
        with self.scratch() as s:
            can = [w for w in setting.LOGINS if not s.ways(w, case).get(way, "no such way")]
            made = tries.commands(s.look("chen"), s.case(case), *way)
        if can and made:
            self.do(r.choice(can), made[0])

    def anything(self, r: Random) -> None:
        """Anything by anybody: what `may` refuses is refused by the same code."""
        case, who = r.choice(self.cases), r.choice(setting.LOGINS)
        said = {(m.act, m.way): m.code for m in self.cf.desk(who).may(case)}
        act, way = r.choice(sorted(said))
        with self.scratch() as s:
            made = tries.commands(s.look("chen"), s.case(case), act, way)
        if not made:  # nothing that could be said of this case
            return
        (done,) = self.cf.desk(who).do_many(made[:1])
        got = done.error.code if done.error is not None else ""
        if said[act, way]:
            assert got == said[act, way], (act, way, got)
        elif got:
            SEEN.add(f"{act}: {got}")

    @initialize(seed=st.integers(0, 2**63))
    def begin(self, seed: int) -> None:
        """All that is random follows from this, so that a run that failed can be shortened."""
        self.random = Random(seed)

    def begins(self) -> list[Any]:
        """How a case begins."""
        return [self.submit, self.start_deep, self.start_deep, self.start_deep]

    def comes(self) -> list[Any]:
        """What comes, the likelier the oftener."""
        often = [self.record, self.record, self.open_a_hold, self.open_a_hold, self.open_a_hold]
        return [*often, self.tell_by_paper, self.money_comes, self.adopt, self.aid_is_found,
                self.time_passes]  # fmt: skip

    def done(self) -> list[Any]:
        """What is done."""
        often = [self.go_on, self.go_on, self.go_on, self.go_on, self.anything, self.anything]
        return [*often, self.give_up]

    @rule()
    def something_happens(self) -> None:
        """One of all this; Hypothesis would switch most of them off in a run, so they are one."""
        r = self.random
        if not self.cases or (len(self.cases) < MOST and r.random() < 0.15):
            r.choice(self.begins())(r)
        elif self.cases:
            r.choice([*self.comes(), *self.done()])(r)

    # -- what must be so
    @invariant()
    def holds(self) -> None:
        """Everything that `watch` says."""
        with self.scratch() as s:
            cases = [s.case(n) for n in self.cases]
            for c in cases:
                watch.lines(c)
                watch.conduct(c)
                watch.rules(s, c)
                if self.last.get(c.id) != c:
                    self.last[c.id] = c
                    self.goes_on(s, c)
                    self.reached(c)
            watch.funds(s, [s.case(c.number) for c in self.cf.cases()])

    def goes_on(self, s: Scratch, c: Case) -> None:
        """Somebody can move on."""
        watch.goes_on(s, c)

    def reached(self, c: Case) -> None:
        """Collect where it came to."""
        codes = sorted({h.code for h in c.holds})
        REACHED["steps"].update([c.next])
        REACHED["ends"].update([c.end])
        REACHED["holds"].update(codes)
        REACHED["pairs"].update(itertools.combinations(codes, 2))

    def teardown(self) -> None:
        """Every open hold has an answer; lists and proof work; two people did what takes two."""
        try:
            with self.everybody() as s:
                for n in self.cases:
                    watch.can_be_answered(s, s.case(n))
            self.cf.desk("chen").due(apply=True)
            assert {c.number for c in self.cf.cases()} >= set(self.cases)
            watch.journal(self.cf)
            report = self.cf.verify()
            assert report.ok, report
        finally:
            self.cf.close()
