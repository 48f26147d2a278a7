"""Paying: to whom, to which confirmed account, in one file per batch; a case that cannot be paid comes back with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseflow.case import commands as c
from caseflow.case import conduct
from caseflow.case import events as e
from caseflow.case.state import Case
from caseflow.engine import parties
from caseflow.engine.explain import record_read
from caseflow.engine.run import Done, apply, run_many
from caseflow.engine.work import Work, new_id
from caseflow.errors import CaseflowError, FundError, Stale
from caseflow.pay.instruction import Instruction, PaymentFormat
from caseflow.people.parties import Party
from caseflow.values.money import Money

if TYPE_CHECKING:
    from caseflow.engine.desk import Desk


@frozen
class PaymentBatch:
    """One payment file: what was instructed, and which cases were refused and why."""

    fund: str
    instructions: tuple[Instruction, ...]
    refused: tuple[Done, ...]

    @property
    def total(self) -> Money:
        """The control total."""
        return Money.total(x.amount for x in self.instructions)

    def to_bytes(self, format_: PaymentFormat | None = None) -> bytes:
        """The file for the bank, as plain CSV unless another format is given."""
        from caseflow.pay.bank_csv import BANK_CSV

        return (format_ or BANK_CSV).write(self.instructions)


def pay(desk: Desk, numbers: Sequence[str], *, request: str = "") -> list[Done]:
    """Instruct payments one by one in one transaction."""
    with desk.cf.store.read() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        commands = [(n, _instruct(work, work.case(work.find(n)), 0)) for n in numbers]
    return run_many(desk, commands, request=request)


INTO = {"hospital": "医院账户", "beneficiary_own_account": "本人账户"}  # never in cash


def pay_many(desk: Desk, numbers: Sequence[str], fund: str) -> PaymentBatch:
    """One file: every case that rests on `fund` and can be paid is instructed; the batch and its cases in one transaction."""
    cf = desk.cf
    with cf.store.write() as tx:
        work = Work(cf, tx, desk.party, desk.branch)
        found = next((f for f in work.funds() if f.name == fund), None)
        if found is None:
            raise FundError(f"没有名为“{fund}”的资金；现有：{'、'.join(f.name for f in work.funds()) or '无'}", fund=fund)
        batch, good, refused = new_id(), [], []
        for number in numbers:
            s = work.case(work.find(number))
            mark = work.tx.mark()
            try:
                if s.fund != found.id:
                    raise FundError(f"{s.number}：不由资金“{fund}”支付", fund=fund)
                apply(work, s, _instruct(work, s, batch))
                good.append((s, s.reserved))
            except CaseflowError as problem:
                work.undo(mark, s)
                refused.append(Done(s.number, s.version, problem))
        if good:
            total = sum(fen for _, fen in good)
            work.append(batch, e.PaymentFileMade(batch, found.id, tuple(s.id for s, _ in good), total))
    for s, _ in good:
        record_read(desk, s.number, "拨付")
    with cf.store.read() as tx:
        work = Work(cf, tx, desk.party, desk.branch)
        return PaymentBatch(fund, tuple(_instruction(work, s, fen) for s, fen in good), tuple(refused))


def _instruct(work: Work, s: Case, batch: int) -> c.Instruct:
    """To the confirmed account of the payee; cash if nobody gave an account, unless the programme pays into one."""
    party = _payee(work, s)
    if not party.account:
        steps = work.cf.plans.stored(work.tx, s.edition).edition.steps
        whom = next((INTO[x.payee] for x in steps if x.kind == "pay" and x.payee in INTO), "")
        if whom:
            raise Stale(
                f"{s.number}：这个项目拨付到{whom}；请先用 record 登记户名、账号、开户行，由另一人 confirm 后再拨付", changed=("account",)
            )
        return c.Instruct(party.id, 0, batch)
    if party.account_confirmed != party.account:
        raise Stale(f"{s.number}：收款账户还没有经另一人核对；请另一人 confirm 后再拨付", changed=("account",))
    return c.Instruct(party.id, party.account, batch)


def _payee(work: Work, s: Case) -> Party:
    kind = str(work.facts(s.id).get("payee.kind", ""))
    state = work.tx.state(parties.payee_party(s.people, kind), "party")
    assert isinstance(state, Party)
    return state


def _instruction(work: Work, s: Case, fen: int) -> Instruction:
    party = _payee(work, s)
    who = parties.identity(work, party.id)
    name = who.get("payee.account_name") or next((v for k, v in who.items() if k.endswith(".name")), "")
    edition = work.cf.plans.stored(work.tx, s.edition).edition
    account = str(who.get("payee.account_no", "")) if party.account else ""
    return Instruction(s.number, str(name), account, str(who.get("payee.bank", "")), Money(fen), edition.zh)


def confirm_account(desk: Desk, s: Case) -> None:
    """A second person has compared the payee's account with the paper."""
    with desk.cf.store.write() as tx:
        work = Work(desk.cf, tx, desk.party, desk.branch)
        party = _payee(work, s)
        if not party.account or party.account_confirmed == party.account:
            raise Stale(f"{s.number}：没有待核对的内容", changed=("open",))
        held = work.duties_on(s, desk.party, desk.branch, s.programme)
        conflicted = work.conflicted(desk.party, s.people)
        conduct.check(s, "confirm", desk.party, held, conflicted=conflicted, at=f"entered:{party.account_by}")
        work.append(party.id, e.AccountConfirmed(party.account))
