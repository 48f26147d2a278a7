"""The run itself: workbook → cases → reviews → the foundation's papers → costs → final awards → payments → report → proof."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

from caseflow import programmes
from caseflow.batch.run import Report, run
from caseflow.case import commands as c
from caseflow.case.state import Case
from caseflow.cli.printer import table
from caseflow.demo import dreams, joints
from caseflow.demo.hardship import hardship
from caseflow.demo.office import BODY, HELD_HERE, HELD_THERE, opening
from caseflow.demo.workbook import write_workbook
from caseflow.engine.caseflow import Caseflow
from caseflow.engine.desk import Desk
from caseflow.engine.run import Done
from caseflow.files.verdicts import WORDS, write_verdicts
from caseflow.reports.funnel import STAGE_WORDS, funnel
from caseflow.reports.ledger import write_ledger
from caseflow.reports.papers import paper
from caseflow.values.blank import nothing
from caseflow.values.money import Money, yuan

PROGRAMME = "crcf.chd"
COSTS = ("34042.44", "10000.00", "10000.01", "30500.00", "8000.00", "16000.00", "22000.00", "4999.99", "52000.00", "20000.01")


def show(folder: Path) -> tuple[dict[str, Any], str]:
    """Run everything into `folder`; the result as data and in words."""
    if not {PROGRAMME, joints.PROGRAMME, dreams.PROGRAMME} <= set(programmes):
        return hardship()
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    store = folder / "ulanqab.db"
    for old in folder.glob("ulanqab.db*"):
        old.unlink()
    count = write_workbook(folder / "applications.xlsx")
    with Caseflow.demo(store, today="2026-03-20", adopted=joints.ADOPTED, **opening()) as cf:
        report = _intake(cf, folder)
        walk, dream = joints.joints(cf, folder), dreams.dreams(cf, folder)
        granted = _to_letter(cf)
        _settle(cf, granted)
        batch = _pay(cf, folder)
        late = _late_refund(cf)
        letters = _letters(cf, folder)
        papers = _papers(cf, folder)
        words = _words(cf, report, count, walk, dream)
        found = cf.verify()
        (folder / "head.txt").write_text(found.head, "utf-8")
        lines = funnel(cf)
    proof = f"{found.words()}\n用时 {time.monotonic() - started:.1f} 秒；文件在 {folder}：结果工作簿、告知书 {letters} 份、其他纸件 {papers} 份、台账、付款文件（{batch}）、链头 head.txt"
    data = {
        "rows": report.counts, "funnel": [[x.programme, x.stage, x.persons.number, x.counted.number, x.money.minor] for x in lines],
        "late": late, "verified": found.ok, "events": found.events,
    }  # fmt: skip
    return data, f"{words}\n\n迟到的商业赔付：{late}\n\n{proof}"


def _intake(cf: Caseflow, folder: Path) -> Report:
    """The workbook goes in; the same file again changes nothing."""
    clerk = cf.desk("clerk")
    report = run(clerk, folder / "applications.xlsx", PROGRAMME)
    write_verdicts(folder / "applications.verdicts.xlsx", report.sheets, report.verdicts, report.heads, report.notes)
    before = cf.verify().events
    run(clerk, folder / "applications.xlsx", PROGRAMME)
    assert cf.verify().events == before, "the same file twice must change nothing"
    return report


def _all(done: list[Done]) -> None:
    for d in done:
        if d.error is not None:
            raise d.error


def _to_letter(cf: Caseflow) -> list[Case]:
    """Review by the county, entry upstream, the foundation's decision, notice and letter: each paper recorded and confirmed."""
    clerk, reviewer = cf.desk("clerk"), cf.desk("reviewer")
    due = cf.cases(status="due:review:county", programme=PROGRAMME)
    waiting = due[5]  # not entered upstream yet
    _confirm_open(cf, reviewer)
    accept = c.Review("accept", {"hardship": "accepted"}, "走访核实，家庭经济困难")
    for s in due:
        assert s.entry is not None
        if s.entry.outcome == "ineligible":
            reviewer.review(s.number, "reject", why="超龄：上级系统录入晚于15周岁生日")
    good = [s for s in due if s.entry is not None and s.entry.outcome != "ineligible"]
    _all(reviewer.do_many([(s.number, accept) for s in good]))
    cf.today = "2026-04-10"
    good = [s for s in good if s.number != waiting.number]
    entry = [
        (
            s.number,
            c.RecordOutside(
                ("entry",),
                BODY,
                "2026-04-10",
                "grant",
                0,
                {} if _pinned(s) else {"application.upstream_entered_on": date(2026, 4, 10)},
                "系统回执",
            ),
        )
        for s in good
    ]
    _all(clerk.do_many(entry))
    _confirm_open(cf, reviewer)
    cf.today = "2026-05-08"
    steps = ("review:city", "review:region", "decide", "notice", "letter")
    paper = c.RecordOutside(steps, BODY, "2026-05-08", "grant", 3_000_000, {}, "红基会资助告知〔2026〕12号")
    ready = [s for s in cf.cases(status="due:review:city") if s.entry is not None and s.entry.outcome == "eligible"]
    _all(clerk.do_many([(s.number, paper) for s in ready]))
    for n, s in enumerate(ready):
        item = cf.case(s.number).open[0]
        _all(reviewer.do_many([(s.number, c.Confirm(item.version, (HELD_THERE, HELD_HERE)[n % 2]))]))
    return cf.cases(status="due:service")


def _pinned(s: Case) -> bool:
    return s.entry is not None and s.entry.outcome != "incomplete"


def _confirm_open(cf: Caseflow, desk: Desk) -> None:
    todo = [(s.number, c.Confirm(o.version)) for s in cf.cases(programme=PROGRAMME) if not s.end for o in s.open if not o.confirmed]
    if todo:
        _all(desk.do_many(todo))


def _cost(amount: str, commercial: str = "") -> dict[str, Any]:
    pool = yuan("18000.00")
    return {
        "cost.total": yuan(amount) + pool, "cost.basic_pool": pool, "cost.cash": yuan(amount),
        "cost.commercial": yuan(commercial) if commercial else nothing, "cost.waiver": nothing, "cost.other_charity": nothing,
    }  # fmt: skip


def _settle(cf: Caseflow, granted: list[Case]) -> None:
    """Operation, receipts, a cost entered by one and confirmed by another, the foundation's final decision."""
    clerk, reviewer = cf.desk("clerk"), cf.desk("reviewer")
    cf.today = "2026-07-15"
    served = granted[:60]
    evidence = {"operation.done": True, "operation.on": date(2026, 6, 10), "doc.invoice": "original", "doc.insurance_settlement": "copy"}
    _all(clerk.do_many([(s.number, c.Record({**_cost(COSTS[n % len(COSTS)]), **evidence})) for n, s in enumerate(served)]))
    _confirm_open(cf, reviewer)
    done = []
    for s in cf.cases(status="due:final"):
        assert s.final is not None
        most = s.final.award[0][3] or 0
        held_there = next(f for f in cf.funds() if f == HELD_THERE)
        steps = ("final", "pay") if most and _fund(cf, s) == held_there else ("final",)
        done.append((s.number, c.RecordOutside(steps, BODY, "2026-07-15", "grant", most, {}, "红基会拨付通知〔2026〕31号")))
    _all(clerk.do_many(done))
    _confirm_open(cf, reviewer)


def _fund(cf: Caseflow, s: Case) -> str:
    with cf.store.read() as tx:
        return str(tx.rows("SELECT name FROM funds WHERE id = ?", (s.fund,))[0][0])


def _pay(cf: Caseflow, folder: Path) -> str:
    """The foundation's money comes; one file; one payment fails and is made again."""
    clerk, reviewer, cashier = cf.desk("clerk"), cf.desk("reviewer"), cf.desk("cashier")
    reviewer.confirm(clerk.receive(HELD_HERE, yuan(600_000), note="银行回单"))
    for s in cf.cases(status="waiting_for_funds"):
        clerk.fund(s.number)
    batch = cashier.pay_many([s.number for s in cf.cases(status="due:pay")], fund=HELD_HERE)
    (folder / "payments.csv").write_bytes(batch.to_bytes())
    for n, x in enumerate(batch.instructions):
        clerk.results(x.case, paid=n != 3, code="" if n != 3 else "账户已注销")
    failed = batch.instructions[3].case
    cashier.pay(failed)
    clerk.results(failed, paid=True)
    return f"{len(batch.instructions)} 笔，合计 {batch.total} 元，其中 {failed} 首次失败后重付"


def _late_refund(cf: Caseflow) -> str:
    """A commercial insurer pays late: the final sum is computed again, and what was paid too much is recovered."""
    clerk, reviewer = cf.desk("clerk"), cf.desk("reviewer")
    cf.today = "2026-09-01"
    s = next(
        s for s in cf.cases(status="paid") if s.paid == 3_000_000 and s.final is not None and _out_of_pocket(cf, s) == yuan("30500.00")
    )
    clerk.record(s.number, {"cost.commercial": yuan("1000.00")}, note="商业保险迟到赔付")
    reviewer.confirm(s.number)
    now = cf.case(s.number)
    assert now.final is not None
    most = now.final.award[0][3] or 0
    clerk.record_outside(s.number, ["final"], body=BODY, on="2026-09-01", paper="红基会更正函", award=Money(most))
    reviewer.confirm(s.number)
    now = cf.case(s.number)
    return f"{s.number} 自付降至 29,500.00 元，应资助 {Money(now.granted)} 元，已付 {Money(now.paid)} 元，已开立追回 {Money(now.recovering)} 元"


def _out_of_pocket(cf: Caseflow, s: Case) -> Money | None:
    cash = cf.desk("reviewer").facts(s.number, purpose="核对费用").get("cost.cash")
    return cash if isinstance(cash, Money) else None


def _letters(cf: Caseflow, folder: Path) -> int:
    """A letter for each grant: meant for the family, so it holds names."""
    desk, where = cf.desk("reviewer"), folder / "letters"
    where.mkdir(exist_ok=True)
    granted = [s for s in cf.cases(programme=PROGRAMME) if s.granted][:10]
    for s in granted:
        made = paper(desk, s.number, "grant")
        (where / f"{s.number}.html").write_text(made.html, "utf-8")
    return len(granted)


def _papers(cf: Caseflow, folder: Path) -> int:
    """One of each other paper, and the clerk's ledger."""
    desk = cf.desk("reviewer")
    cases = {
        "missing": cf.cases(status="awaiting_information", programme=PROGRAMME)[0], "refusal": cf.cases(status="rejected")[0],
        "approval": cf.cases(status="paid", programme=PROGRAMME)[0], "checklist": cf.cases(status="paid", programme=PROGRAMME)[0],
    }  # fmt: skip
    for kind, s in cases.items():
        (folder / f"{kind}.html").write_text(paper(desk, s.number, kind).html, "utf-8")
    write_ledger(desk, PROGRAMME, folder / "ledger.xlsx")
    return len(cases)


def _words(cf: Caseflow, report: Report, count: int, walk: Report, dream: Report) -> str:
    parts = [f"工作簿 {count} 份申请：" + "，".join(f"{WORDS[k]} {n}" for k, n in sorted(report.counts.items()))]
    for v in [v for v in report.verdicts if v.verdict == "rejected"][:4]:
        p = v.problems[0]
        parts.append(f"  第 {v.row} 行 {p.cell}（{p.column}）：{p.reason}。{p.remedy}")
    parts += [
        f"助立行名单 {len(walk.verdicts)} 行、天使圆梦 {len(dream.verdicts)} 行：未受理 {sum(v.verdict == 'rejected' for v in (*walk.verdicts, *dream.verdicts))}"
    ]
    for name in (PROGRAMME, joints.PROGRAMME, dreams.PROGRAMME):
        rows = [
            (STAGE_WORDS[x.stage], x.persons, x.count_words, f"{x.money} 元" if x.money.minor else "")
            for x in funnel(cf) if x.programme == name and (x.persons.number or x.stage == "applied")
        ]  # fmt: skip
        parts += ["", programmes[name].zh, table(("阶段", "人数", "例数", "金额"), rows)]
    parts += ["", _fund_table(cf)]
    refused = next(s for s in cf.cases(status="rejected"))
    missing = next(s for s in cf.cases(status="awaiting_information", programme=PROGRAMME))
    desk = cf.desk("reviewer")
    return "\n".join(
        [*parts, "", "—— 一件未通过的 ——", desk.explain(refused.number), "", "—— 一件待补正的 ——", desk.explain(missing.number)]
    )


def _fund_table(cf: Caseflow) -> str:
    heads = ("received", "available", "reserved", "paid", "moved", "pledged")
    rows = [(name, *(str(Money(b[h])) for h in heads)) for name, b in cf.funds().items()]
    return table(("资金", "收入", "可用", "已预留", "已拨付", "转出", "已承诺"), rows)
