"""Everybody tries everything on a payee: nobody is paid on what another person did not see."""

from __future__ import annotations

from collections import Counter
from typing import Any

from faults.aid import OWN, finaled
from faults.aid import office as county
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from office import id_no

from caseflow import CaseflowError, Person
from caseflow.desk.compare import ToCompare

ALL = ("enter", "review", "decide", "pay", "reconcile")
#: two of whom do everything, so that only the rules of four eyes are in their way
MORE = (
    Person("quan", "全能", id_no("1986-02-07"), ALL),
    Person("quan2", "全能二", id_no("1987-02-07"), ALL),
)
LOGINS = st.sampled_from(("chen", "ren", "jue", "jue2", "fu", "quan", "quan2"))
COMPARING = st.sampled_from(("ren", "jue", "quan", "quan2", "chen"))
MANAGERS = st.sampled_from(("ren", "chen"))
PAYERS = st.sampled_from(("fu", "fu", "quan", "quan2", "ren"))
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "payee.kind": st.sampled_from(("beneficiary_own_account", "cash", "hospital", "guardian")),
        "payee.account_name": st.sampled_from(("苏和", "别人")),
        "payee.account_no": st.sampled_from([f"62220200000000{n:04d}" for n in range(4)]),
        "payee.bank": st.sampled_from(("农业银行", "工商银行")),
    },
) | st.just({"payee.institution": "cl1"})
CLINIC = [f"62000000000000{n:02d}" for n in range(20)]  # its accounts, one after the other
MET: Counter[str] = Counter()
KEYS = ("payee.account_name", "payee.account_no", "payee.bank")


def said(item: ToCompare) -> tuple[str, ...]:
    """Holder, number and bank as they were shown; of cash nothing."""
    facts = {x.key: str(x.new or "") for x in item.changes}
    return ("", "", "") if item.cash else tuple(facts.get(k, "") for k in KEYS)


class Payees(RuleBasedStateMachine):
    """One case whose sum is decided, and everybody at once; what was looked at may be old."""

    @initialize(how=st.sampled_from(("beneficiary_own_account", "cash")))
    def begin(self, how: str) -> None:
        self.cf = county(money=90_000, people=MORE)
        self.case = finaled(self.cf, 30_000)
        self.seen: list[tuple[str, ToCompare]] = []  # by whom, what
        self.confirmed: tuple[str, ToCompare] | None = None
        self.stated = ""
        self.settled: set[str] = set()  # who said that it is paid all the same
        self.moved = 0
        self.move("ren", "chen")
        self.files: dict[str, bytes] = {}
        account = ("苏和", "6222020000000000", "农业银行")
        self.state("chen", {"payee.kind": how, **dict(zip(KEYS, account, strict=True))})
        self.look("ren")

    def teardown(self) -> None:
        if hasattr(self, "cf"):
            assert self.cf.verify().ok
            self.cf.close()

    @rule(login=LOGINS, facts=FACTS)
    def state(self, login: str, facts: dict[str, Any]) -> None:
        before = self.cf.case(self.case).payee
        try:
            self.cf.desk(login).record(self.case, facts)
        except CaseflowError:
            return
        now = self.cf.case(self.case).payee
        if now is not None and (before is None or before.version != now.version):
            self.confirmed, self.stated, self.settled = None, login, set()

    @rule(one=MANAGERS, other=MANAGERS)
    def move(self, one: str, other: str) -> None:
        """The clinic has another account, as one proposes and another confirms."""
        desk = self.cf.desk(one)
        account = CLINIC[self.moved % 20]
        try:
            proposal = desk.institution("cl1", name="某医院", account_no=account, bank="工商银行")
            self.cf.desk(other).confirm(proposal)
        except CaseflowError as problem:
            waits = problem.code == "proposed_already"  # by who could not confirm it either
            assert waits or (one == other and problem.code == "own_proposal")
            return
        assert one != other
        self.moved += 1
        MET["moved"] += 1

    @rule(login=LOGINS)
    def look(self, login: str) -> None:
        self.seen += [(login, x) for x in self.cf.desk(login).compare(self.case)]

    @rule(data=st.data(), login=COMPARING, settle=st.booleans())
    def confirm(self, data: Any, login: str, settle: bool) -> None:
        """What somebody saw, now or long ago; perhaps what another saw."""
        if not self.seen:
            return
        _, item = data.draw(st.sampled_from(self.seen[-4:]))
        self.confirms(login, item, settle)

    @rule(facts=FACTS, login=COMPARING)
    def straight(self, facts: dict[str, Any], login: str) -> None:
        """Stated, looked at, confirmed and paid, with nobody in between."""
        self.answer("chen", False)
        self.state("chen", facts)
        for item in self.cf.desk(login).compare(self.case):
            self.confirms(login, item, True)
        self.pay("fu", False)

    def confirms(self, login: str, item: ToCompare, settle: bool) -> None:
        """In one way, and what has to be so after it."""
        more: dict[str, Any] = {"settle": item.doubts, "why": "委托"} if settle else {}
        try:
            self.cf.desk(login).confirm(self.case, of=item.version, **more)
        except CaseflowError as problem:
            found = {"nothing_to_confirm": "changed since", "own_entry": "own entry"}
            if problem.code in found:
                MET[found[problem.code]] += 1
            return
        MET["confirmed"] += 1
        assert login != item.by == self.stated
        now = self.cf.case(self.case).payee
        assert now is not None and now.version == item.version  # as it was shown, or refused
        if self.confirmed is None:
            self.confirmed = (login, item)
        if settle and item.doubts:
            self.settled.add(login)
            MET["settled"] += 1

    @rule(login=PAYERS, other=st.sampled_from((False, False, False, True)))
    def pay(self, login: str, other: bool) -> None:
        """In the way that was stated, or in the other."""
        payee = self.cf.case(self.case).payee
        cash = (payee is not None and payee.how == "cash") is not other
        batch = self.cf.desk(login).pay_many([self.case], fund=OWN, cash=cash)
        for row in batch.instructions:
            assert self.confirmed is not None
            by, item = self.confirmed
            assert login not in self.settled and payee is not None and not payee.doubted
            if payee.whom == "hospital" and payee.account:  # never to a former account
                assert row.account == CLINIC[(self.moved - 1) % 20]
                MET["institution"] += 1
            elif not cash and (row.payee != "苏和" or payee.whom == "hospital"):
                assert self.settled  # somebody said so by name
                MET["stranger"] += 1
            MET["cash" if cash else "account"] += 1
            assert login not in (by, item.by) and item.cash == cash
            wanted = said(item)
            assert (row.account, row.bank) == wanted[1:]
            assert cash or row.payee == wanted[0]
            text = batch.content.decode("utf-8-sig")
            assert cash or (wanted[0] in text and wanted[1] in text)
            self.files = {login: batch.content}

    @rule(login=LOGINS, paid=st.sampled_from((False, False, False, True)))
    def answer(self, login: str, paid: bool) -> None:
        try:
            code = "" if paid else "other"
            self.cf.desk(login).results(self.case, "paid" if paid else "refused", code=code)
        except CaseflowError:
            return
        MET["answered"] += 1

    @invariant()
    def a_lost_file_is_the_same(self) -> None:
        for login, content in getattr(self, "files", {}).items():
            again = self.cf.desk(login).payment_file(self.case)
            assert again.same and again.content == content


DEEP = settings.default.max_examples >= 1_000  # the profile of the deep run
TestPayees = Payees.TestCase
TestPayees.settings = settings(
    max_examples=settings.default.max_examples if DEEP else 30,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_all_of_it_was_met() -> None:
    """The steps above came to payments; in the deep run to all that may happen to them."""
    assert MET["confirmed"] and MET["account"] + MET["cash"]
    every = {"account", "cash", "confirmed", "changed since", "own entry", "answered"}
    every |= {"moved", "settled", "institution", "stranger"}
    assert not DEEP or set(MET) == every
