"""One person at work: every command and every read goes through a desk. Verbs are duties made visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from caseflow.case import commands as c
from caseflow.case.state import Case
from caseflow.engine import manage
from caseflow.engine.manage import Proposal
from caseflow.engine.numbers import same_number
from caseflow.engine.run import Done, run_many
from caseflow.engine.submit import Submitted, submit_many
from caseflow.errors import FactError, Stale
from caseflow.values.dates import read_day

if TYPE_CHECKING:
    from datetime import date

    from caseflow.engine.caseflow import Caseflow
    from caseflow.engine.payments import PaymentBatch
    from caseflow.programme.assessment import Assessment


@frozen(eq=False)
class Desk:
    """A person (`party`) at work in `branch`. Case numbers name cases; `version=` is the version seen, `request=` makes
    a command repeatable: the same request gives the first result again. Every refusal is an error of `caseflow.errors`.
    """

    cf: Caseflow
    party: int
    branch: str

    # -- enter ----------------------------------------------------------------------------------------------------------
    def submit(self, programme: str, facts: Mapping[str, Any], *, update: bool = False) -> str:
        """File an application; its case number. A known one gives its number again; one that differs is Stale."""
        done = self.submit_many(programme, [facts], update=update)[0]
        if done.error is not None:
            raise done.error
        if done.verdict in ("differs", "duplicate"):
            fields = "、".join(done.fields)
            raise Stale(f"与案件 {done.case} 是同一申请，但内容不同：{fields}；确需更正请用 update=True", changed=done.fields)
        return done.case

    def submit_many(self, programme: str, rows: Sequence[Mapping[str, Any]], *, update: bool = False) -> list[Submitted]:
        """File many applications in one transaction, each with its own verdict."""
        return submit_many(self, programme, rows, update=update)

    def record(self, case: str, facts: Mapping[str, Any], *, note: str = "", request: str = "", version: int = 0) -> Case:
        """Add or correct facts. What must be confirmed waits for a second person (`confirm`)."""
        return self._do(case, self._record(case, facts, note), request, version)

    def record_outside(
        self, case: str, steps: Sequence[str], *, body: str, on: str | date, paper: str, result: Literal["grant", "refuse"] = "grant",
        award: Any = None, facts: Mapping[str, Any] | None = None, request: str = "",
    ) -> Case:  # fmt: skip
        """Record what a paper says another body did: steps in order, its number, its day, the sum. `confirm` gives it effect."""
        if not paper.strip():
            raise FactError("paper", "", "请写明来文的文号或名称", show=False)
        fen = award.minor if award is not None else 0
        day = read_day(on, "on")
        if day > self.cf.today:
            raise FactError("on", day, "来文日期不能晚于今天")
        given = self.cf.check_facts(case, facts or {})
        x = c.RecordOutside(tuple(steps), body, day.isoformat(), result, fen, given, paper)
        return self._do(case, x, request)

    def attach(self, case: str, document: str, data: bytes, *, name: str, request: str = "", **details: str) -> Case:
        """File the scan of a paper: encrypted bytes under a random name beside the store. `details`: number, issued_on, seal."""
        from caseflow.engine.attachments import attach

        number = self._number(case)
        _raise([attach(self, number, document, data, {"name": name, **details}, request)])
        return self.cf.case(number)

    def withdraw(self, case: str, *, why: str, request: str = "") -> Case:
        """The family takes the application back; what was reserved is released."""
        return self._do(case, c.Withdraw(why), request)

    def letter(self, case: str, *, step: str = "letter", until: str = "", request: str = "") -> Case:
        """A letter (or notice, or entry upstream) that we do ourselves was sent."""
        return self._do(case, c.Letter(step, until), request)

    # -- anyone but who entered it ----------------------------------------------------------------------------------------
    def confirm(self, what: str | Proposal, *, of: int = 0, fund: str = "", request: str = "") -> Case | None:
        """Compare with the paper what another person entered (on a case: the oldest open entry), or confirm a proposal."""
        if isinstance(what, Proposal):
            manage.confirm(self, what)
            return None
        s = self.cf.case(what)
        if of or any(not o.confirmed for o in s.open):
            return self._do(what, c.Confirm(of, fund), request)
        done = run_many(self, [(s.number, c.Confirm(0, fund))], request=request) if request else []  # it may have been done
        return self._confirm_account(s) if not done or done[0].error else self.cf.case(s.number)

    def _confirm_account(self, s: Case) -> Case:
        from caseflow.engine.payments import confirm_account

        confirm_account(self, s)
        return self.cf.case(s.number)

    # -- review, decide ---------------------------------------------------------------------------------------------------
    def review(
        self, case: str, result: Literal["accept", "return", "reject", "escalate"] = "accept", *, why: str = "",
        settle: Mapping[str, str] | None = None, request: str = "", version: int = 0, assessment: int = 0,
    ) -> Case:  # fmt: skip
        """Answer the review level that is due. `settle`: {rule: accepted | refused}, each by name, with a reason."""
        return self._do(case, c.Review(result, dict(settle or {}), why, assessment), request, version)

    def decide(
        self, case: str, result: Literal["grant", "refuse", "revoke", "uphold", "accept_paper"] = "grant", *, why: str,
        award: Any = None, settle: Mapping[str, str] | None = None, fund: str = "", request: str = "", version: int = 0,
    ) -> Case:  # fmt: skip
        """Take the decision that is due: the award (reserves), the final sum, or looking again. Always with a reason."""
        if not why.strip():
            raise FactError("why", "", "决定须写明理由", show=False)
        fen = award.minor if award is not None else None
        return self._do(case, c.Decide(result, dict(settle or {}), why, fen, fund), request, version)

    def reassess(self, case: str) -> Case:
        """Assess again with what is known and in force today."""
        return self._do(case, c.Reassess())

    # -- pay, reconcile ---------------------------------------------------------------------------------------------------
    def pay(self, case: str, *, request: str = "") -> Case:
        """Instruct what is reserved: to the payee's confirmed account, or in cash to the applicant against a signature."""
        from caseflow.engine.payments import pay

        done = pay(self, [self._number(case)], request=request)
        _raise(done)
        return self.cf.case(case)

    def pay_many(self, cases: Sequence[str], *, fund: str) -> PaymentBatch:
        """Instruct many at once and make one payment file; cases that cannot be paid come back with the reason."""
        from caseflow.engine.payments import pay_many

        return pay_many(self, cases, fund)

    def results(self, case: str, *, paid: bool, code: str = "", request: str = "") -> Case:
        """What the bank answered: paid, or failed with its code (then it is reserved again for the same award)."""
        return self._do(case, c.Result(paid, code), request)

    def fund(self, case: str) -> Case:
        """Money has come for a case that waits: reserve it."""
        return self._do(case, c.Fund())

    # -- manage, each by two ----------------------------------------------------------------------------------------------
    def adopt(self, name: str, value: Any, *, since: str, source: str) -> Proposal:
        """Propose a value, a first day or a table that will decide; another person confirms it."""
        return manage.adopt(self, name, value, since=since, source=source)

    def grant(self, login: str, duty: str, *, until: str = "9999-12-31", programmes: Sequence[str] = (), minutes: str = "") -> Proposal:
        """Propose a duty for a person; another person confirms it."""
        return manage.grant(self, login, duty, programmes=tuple(programmes), until=until, minutes=minutes)

    def open_fund(self, name: str, *, owner: str = "", held_by: str = "", programmes: Sequence[str] = ()) -> Proposal:
        """Propose a fund; another person confirms it."""
        return manage.open_fund(self, name, owner=owner, held_by=held_by, programmes=tuple(programmes))

    def receive(self, fund: str, sum_: Any, *, note: str = "") -> Proposal:
        """Propose that money came into a fund; another person confirms it."""
        return manage.receive(self, fund, sum_.minor, note=note)

    # -- read (recorded) --------------------------------------------------------------------------------------------------
    def assessment(self, case: str, *, at: str = "", purpose: str = "") -> Assessment:
        """The last assessment (or the one of a stage) with its facts. The read is recorded first."""
        from caseflow.engine.explain import assessment

        return assessment(self, self._number(case), at=at, purpose=purpose)

    def explain(self, case: str, *, lang: Literal["zh", "en"] = "zh", purpose: str = "", at: str = "") -> str:
        """Why the case stands as it does: every condition, value, limit and clause. The read is recorded first."""
        from caseflow.engine.explain import explain

        return explain(self, self._number(case), lang=lang, purpose=purpose, at=at)

    def replay(self, case: str, version: int = 0) -> Assessment:
        """An assessment computed again from the stored edition and facts; StoreError if it is not identical."""
        from caseflow.engine.explain import replay

        return replay(self, self._number(case), version)

    def facts(self, case: str, *, purpose: str) -> dict[str, Any]:
        """All facts of a case and who its people are. The read is recorded first."""
        from caseflow.engine.explain import facts

        return facts(self, self._number(case), purpose)

    def document(self, case: str, version: int, *, purpose: str) -> bytes:
        """The scan that was filed at `version` of a case. The read is recorded first."""
        from caseflow.engine.attachments import fetch
        from caseflow.engine.explain import record_read

        return fetch(self.cf, record_read(self, self._number(case), purpose), version)

    def due(self, *, apply: bool = False) -> list[Any]:
        """What time has brought by today; `apply` writes what follows of itself (a letter that has lapsed)."""
        from caseflow.engine.due import due

        return due(self, apply=apply)

    # -- inside ---------------------------------------------------------------------------------------------------------------
    def _number(self, case: str) -> str:
        return same_number(case)

    def _record(self, case: str, facts: Mapping[str, Any], note: str) -> c.Record:
        if not facts:
            raise FactError("facts", "", "没有要登记的内容", show=False)
        return c.Record(self.cf.check_facts(case, facts), note)

    def _do(self, case: str, command: c.Command, request: str = "", version: int = 0) -> Case:
        number = self._number(case)
        done = run_many(self, [(number, command)], request=request, versions={number: version} if version else None)
        _raise(done)
        return self.cf.case(number)

    def do_many(self, commands: Sequence[tuple[str, c.Command]], *, request: str = "") -> list[Done]:
        """Many commands in one transaction, each with its own verdict: what a batch uses."""
        return run_many(self, [(n.strip().upper(), x) for n, x in commands], request=request)


def _raise(done: Sequence[Done]) -> None:
    for d in done:
        if d.error is not None:
            raise d.error
