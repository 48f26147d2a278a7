"""funds, pay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from caseflow.cli.app import State, common
from caseflow.cli.cases import plain, stands
from caseflow.cli.printer import cause, table
from caseflow.errors import FactError
from caseflow.values.money import Money


@click.command()
@click.option("--receive", default="", help="登记收到的金额（元），与 --fund 同用；另一人确认 / propose a receipt")
@click.option("--fund", default="", help="哪笔资金 / which fund")
@click.option("--reserve", "case", default="", help="为等待资金的案件预留 / reserve for a case that waits for funds")
@click.option("--open", "new", default="", help="设立一项资金，与 --programme 同用；另一人确认 / propose a fund")
@click.option("--programme", "purposes", multiple=True, help="用于哪些项目 / for which programmes")
@click.option("--owner", default="", help="谁的资金 / whose it is [本单位 / the branch]")
@click.option("--held-by", "holder", default="", help="谁持有 / who has it [本单位 / the branch]")
@common
@click.pass_obj
def funds(state: State, receive: str, fund: str, case: str, new: str, purposes: tuple[str, ...], owner: str, holder: str) -> None:
    """各项资金的余额；--open 设立，--receive 登记收入，--reserve 为案件预留 / balances; open, receive, reserve."""
    if new:
        with state.desk("manage") as desk:
            for name in purposes:
                desk.cf.programme(name)
            ref = desk.open_fund(new, owner=owner, held_by=holder, programmes=purposes).ref
        state.out.give({"proposal": ref}, f"已提议设立资金“{new}”，编号 {ref}；请另一人确认：caseflow confirm {ref}")
        return
    if case:
        with state.desk("enter") as desk:
            s = desk.fund(case)
        state.out.give(plain(s), stands(s))
        return
    if receive:
        from caseflow.values.money_text import read_money

        with state.desk("manage") as desk:
            ref = desk.receive(fund, read_money(receive, "--receive")).ref
        state.out.give({"proposal": ref}, f"已提议收入，编号 {ref}；请另一人确认：caseflow confirm {ref}")
        return
    with state.open() as cf:
        found = cf.funds()
    heads = ("received", "available", "reserved", "instructed", "paid", "moved", "pledged")
    rows = [(name, *(str(Money(b[h])) for h in heads)) for name, b in found.items()]
    state.out.give(found, table(("资金", "收入", "可用", "已预留", "拨付中", "已拨付", "转出", "已承诺"), rows))


@click.group(invoke_without_command=True)
@click.option("--fund", default="", help="由哪笔资金支付 / from which fund")
@click.option("--out", "file", type=click.Path(path_type=Path), default=Path("payments.csv"), help="付款文件 / payment file")
@common
@click.pass_context
def pay(ctx: click.Context, fund: str, file: Path) -> None:
    """拨付所有待拨付的案件，生成一个付款文件；pay results 登记结果 / instruct what is due, one file."""
    if ctx.invoked_subcommand is not None:
        return
    state: State = ctx.obj
    with state.desk("pay") as desk:
        if not fund:
            names = list(desk.cf.funds())
            raise FactError("--fund", "", f"请指明资金：{'、'.join(names)}", show=False)
        with _new(file) as out:
            batch = desk.pay_many([s.number for s in desk.cf.cases(status="due:pay")], fund=fund)
            if batch.instructions:
                out.write(batch.to_bytes())
    made = f"{len(batch.instructions)} 笔，合计 {batch.total} 元 → {file}" if batch.instructions else "没有可拨付的，没有生成付款文件"
    lines = [made, *(str(d.error) if str(d.error).startswith(d.case) else f"{d.case}：{d.error}" for d in batch.refused)]
    data = {
        "file": str(file) if batch.instructions else "",
        "payments": len(batch.instructions),
        "total_fen": batch.total.minor,
        "refused": {d.case: str(d.error) for d in batch.refused},
    }
    state.out.give(data, "\n".join(lines))


@contextmanager
def _new(file: Path) -> Iterator[IO[bytes]]:
    """The payment file, opened before anything is instructed: an older one is never written over, and an empty one not left."""
    try:
        out = file.open("xb")
    except FileExistsError:
        raise FactError("--out", file.name, "已有这个文件，没有拨付；请用 --out 另写一个文件名") from None
    except OSError as problem:
        raise FactError("--out", file.name, f"不能写入（{cause(problem)}），没有拨付") from None
    try:
        with out:
            yield out
    finally:
        if not file.stat().st_size:
            file.unlink()


@pay.command()
@click.argument("case")
@click.option("--paid/--failed", default=None, help="到账或失败 / arrived or failed")
@click.option("--code", default="", help="失败代码 / why it failed")
@common
@click.pass_obj
def results(state: State, case: str, paid: bool | None, code: str) -> None:
    """登记一笔拨付的结果，由拨付人以外的人办理 / what the bank answered."""
    if paid is None:
        raise FactError("--paid", "", "请写明 --paid（到账）或 --failed（失败）", show=False)
    with state.desk("reconcile") as desk:
        s = desk.results(case, paid=paid, code=code)
    state.out.give(plain(s), stands(s))
