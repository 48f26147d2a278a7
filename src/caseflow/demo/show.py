"""The run itself: workbook → cases → reviews → the foundation's papers → costs → final awards →
payments → report → proof."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from caseflow import programmes
from caseflow.batch.run import Report, run
from caseflow.case.acts import Confirm, Done, Record, RecordOutside, Review
from caseflow.case.acts.confirm import waits
from caseflow.case.acts.recover import Instalment
from caseflow.case.acts.values import Settling
from caseflow.case.state import Case
from caseflow.demo import dreams, joints
from caseflow.demo import money as sums
from caseflow.demo.hardship import hardship
from caseflow.demo.in_lines import money_in_lines
from caseflow.demo.office import BODY, HELD_HERE, HELD_THERE, opening
from caseflow.demo.told import told_of
from caseflow.demo.workbook import write_workbook
from caseflow.desk.desk import Desk
from caseflow.files.verdicts import write_verdicts
from caseflow.host import Caseflow
from caseflow.office.named import fund_names
from caseflow.outputs import give
from caseflow.proof.heads import keep
from caseflow.reports.funnel import funnel
from caseflow.reports.ledger import write_ledger
from caseflow.reports.papers import paper
from caseflow.values.blank import nothing
from caseflow.values.currency import CNY
from caseflow.values.money import Money, yuan
from caseflow.words import Lang
from caseflow.words.demo import TOLD
from caseflow.words.shown import told

PROGRAMME = "crcf.chd"
ADOPTED = {**joints.ADOPTED, **sums.ADOPTED}
COSTS = (
    *("34042.44", "10000.00", "10000.01", "30500.00", "8000.00"),
    *("16000.00", "22000.00", "4999.99", "52000.00", "20000.01"),
)


def show(folder: Path, lang: Lang = "zh") -> tuple[dict[str, Any], str]:
    """Run everything into `folder`; the result as data and in words. What is entered, and what is
    printed for families, stays Chinese."""
    if not {PROGRAMME, joints.PROGRAMME, dreams.PROGRAMME} <= set(programmes):
        return hardship(lang)
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    store = folder / "ulanqab.db"
    for old in folder.glob("ulanqab.db*"):
        old.unlink()
    count = write_workbook(folder / "applications.xlsx")
    with Caseflow.demo(store, today="2026-03-20", adopted=ADOPTED, **opening()) as cf:
        report = _intake(cf, folder)
        lists = (joints.joints(cf, folder), dreams.dreams(cf, folder))
        _settle(cf, _to_letter(cf))
        batch = _pay(cf, folder, lang)
        late = _late_refund(cf, lang)
        paid = [told(TOLD["late"], lang, said=late)]
        paid += [sums.money(cf, folder, lang), money_in_lines(cf, lang)]
        letters, papers = _letters(cf, folder), _papers(cf, folder)
        words = told_of(cf, report, count, lists, paid, lang)
        found = cf.verify()
        keep(folder / "head.txt", found, [])
        lines = funnel(cf)
    about = {"folder": folder, "letters": letters, "papers": papers, "batch": batch}
    seconds = f"{time.monotonic() - started:.1f}"
    proof = f"{found.words(lang)}\n{told(TOLD['end'], lang, seconds=seconds, **about)}"
    data = {
        "rows": report.counts,
        "funnel": [
            [x.programme, x.stage, x.persons.number, x.counted.number, x.money.minor] for x in lines
        ],
        "late": late,
        "money": "\n".join(paid[1:]),
        "verified": found.ok,
        "events": found.events,
    }
    return data, f"{words}\n\n{proof}"


def _intake(cf: Caseflow, folder: Path) -> Report:
    """The workbook goes in; the same file again changes nothing."""
    clerk = cf.desk("clerk")
    report = run(clerk, folder / "applications.xlsx", PROGRAMME)
    out = folder / "applications.verdicts.xlsx"
    write_verdicts(
        out, report.sheets, report.verdicts, report.heads, report.notes, source=report.source
    )
    before = _versions(cf)
    run(clerk, folder / "applications.xlsx", PROGRAMME)
    assert _versions(cf) == before, "the same file twice must change nothing"
    return report


def _versions(cf: Caseflow) -> list[int]:
    """The versions of all cases: what happened to them."""
    return [c.version for c in cf.cases()]


def _all(done: Sequence[Done]) -> None:
    for d in done:
        if d.error is not None:
            raise d.error


# -- to the letter ---------------------------------------------------------------------------------


def _to_letter(cf: Caseflow) -> list[Case]:
    """Review by the county, entry upstream, the foundation's decision, notice and letter: each
    paper recorded and confirmed."""
    clerk, reviewer = cf.desk("clerk"), cf.desk("reviewer")
    good = _reviewed(cf, reviewer)
    cf.today = "2026-04-10"
    _all(clerk.do_many([_entry(c) for c in good]))
    _confirm_open(cf, reviewer)
    cf.today = "2026-05-08"
    upstream = cf.cases(status="due:review:city", programme=PROGRAMME)
    ready = [c for c in upstream if _outcome(c) == "eligible"]
    _all(clerk.do_many([_letter(c) for c in ready]))
    fund = {c.number: (HELD_THERE, HELD_HERE)[n % 2] for n, c in enumerate(ready)}
    seen = reviewer.compare(*fund)
    _all(reviewer.do_many([Confirm(case=x.case, of=x.version, fund=fund[x.case]) for x in seen]))
    return cf.cases(status="due:service", programme=PROGRAMME)


def _reviewed(cf: Caseflow, reviewer: Desk) -> list[Case]:
    """The county's review of all; those that go on, but for one not entered upstream yet."""
    due = cf.cases(status="due:review:county", programme=PROGRAMME)
    waiting = due[5]
    _confirm_open(cf, reviewer)
    over = "超龄：上级系统录入晚于15周岁生日"
    for c in due:
        if _outcome(c) == "ineligible":
            reviewer.review(c.number, "reject", why=over)
    good = [c for c in due if _outcome(c) != "ineligible"]
    settle: Mapping[str, Settling] = {"hardship": "accepted"}
    why = "走访核实，家庭经济困难"
    _all(
        reviewer.do_many(
            [Review(case=c.number, result="accept", settle=settle, why=why) for c in good]
        )
    )
    return [c for c in good if c.number != waiting.number]


def _outcome(c: Case) -> str:
    return c.entry.outcome if c.entry is not None else ""


def _entry(c: Case) -> RecordOutside:
    """The entry upstream, with its day where nobody has written that yet."""
    on = "2026-04-10"
    unknown = _outcome(c) == "incomplete"
    return RecordOutside(
        case=c.number,
        steps=("entry",),
        body=BODY,
        on=on,
        paper="系统回执",
        facts={"application.upstream_entered_on": date.fromisoformat(on)} if unknown else {},
    )


def _letter(c: Case) -> RecordOutside:
    """The foundation's paper: reviews, decision, notice and letter in one."""
    return RecordOutside(
        case=c.number,
        steps=("review:city", "review:region", "decide", "notice", "letter"),
        body=BODY,
        on="2026-05-08",
        paper="红基会资助告知〔2026〕12号",
        award=yuan(30_000),
    )


def _confirm_open(cf: Caseflow, desk: Desk) -> None:
    """Whatever waits for a second person is compared with the paper."""
    cases = (c.number for c in cf.cases(programme=PROGRAMME) if waits(c) and not c.end)
    _all(desk.do_many([Confirm(case=x.case, of=x.version) for x in desk.compare(*cases)]))


# -- the money -------------------------------------------------------------------------------------


def _cost(amount: str, commercial: str = "") -> dict[str, Any]:
    pool = yuan("18000.00")
    return {
        "cost.total": yuan(amount) + pool,
        "cost.basic_pool": pool,
        "cost.cash": yuan(amount),
        "cost.commercial": yuan(commercial) if commercial else nothing,
        "cost.waiver": nothing,
        "cost.other_charity": nothing,
    }


def _settle(cf: Caseflow, granted: list[Case]) -> None:
    """Operation, receipts, a cost entered by one and confirmed by another, the foundation's final
    decision."""
    clerk, reviewer = cf.desk("clerk"), cf.desk("reviewer")
    cf.today = "2026-07-15"
    evidence = {
        "operation.done": True,
        "operation.on": date(2026, 6, 10),
        "doc.invoice": "original",
        "doc.insurance_settlement": "copy",
    }
    bills = [{**_cost(COSTS[n % len(COSTS)]), **evidence} for n in range(60)]
    served = zip(granted, bills, strict=False)
    _all(clerk.do_many([Record(case=c.number, facts=bill) for c, bill in served]))
    _confirm_open(cf, reviewer)
    due = cf.cases(status="due:final", programme=PROGRAMME)
    _all(clerk.do_many([_final(cf, c, "红基会拨付通知〔2026〕31号", "2026-07-15") for c in due]))
    _confirm_open(cf, reviewer)


def _final(cf: Caseflow, c: Case, paper_: str, on: str, *, again: bool = False) -> RecordOutside:
    """The foundation's final sum; where it holds the money it pays in the same paper."""
    assert c.final is not None
    most = c.final.award[0][3] or 0
    pays = most and not again and _fund(cf, c) == HELD_THERE
    return RecordOutside(
        case=c.number,
        steps=("final", "pay") if pays else ("final",),
        body=BODY,
        on=on,
        paper=paper_,
        award=Money(most),
    )


def _fund(cf: Caseflow, c: Case) -> str:
    """What the fund is called that a case rests on."""
    with cf.office.reading() as root:
        return fund_names(root)[root.see("fund", c.lines[0].fund).code]


def _pay(cf: Caseflow, folder: Path, lang: Lang) -> str:
    """The foundation's money comes; one file; one payment fails and is made again."""
    clerk, reviewer, cashier = cf.desk("clerk"), cf.desk("reviewer"), cf.desk("cashier")
    reviewer.confirm(clerk.receive(HELD_HERE, yuan(600_000), note="银行回单", reference="流水240"))
    clerk.serve(HELD_HERE)
    due = cf.cases(status="due:pay", programme=PROGRAMME)
    _all(clerk.do_many([_account(clerk, n, c) for n, c in enumerate(due)]))
    _confirm_open(cf, reviewer)
    batch = cashier.pay_many([c.number for c in due], fund=HELD_HERE)
    give(folder / "payments.csv", batch.to_bytes())
    for n, x in enumerate(batch.instructions):
        if n == 3:
            clerk.results(x.case, "refused", code="name_and_number_differ")
        else:
            clerk.results(x.case, "paid")
    failed = batch.instructions[3].case
    clerk.record(failed, {"payee.account_no": "6222020000000980003"})
    _confirm_open(cf, reviewer)
    cashier.pay(failed)
    clerk.results(failed, "paid")
    count = len(batch.instructions)
    total = CNY.say(batch.total, lang)
    return told(TOLD["batch"], lang, count=count, total=total, failed=failed)


def _account(clerk: Desk, n: int, c: Case) -> Record:
    """The guardian's account, as the family's card says."""
    facts = {
        "payee.kind": "guardian",
        "payee.account_name": clerk.facts(c.number, purpose="case")["guardian.name"],
        "payee.account_no": f"62220200000000{n:05d}",
        "payee.bank": "农业银行四子王旗支行",
    }
    return Record(case=c.number, facts=facts)


def _late_refund(cf: Caseflow, lang: Lang) -> str:
    """A commercial insurer pays late: the final sum is computed again, and what was paid too much
    is owed."""
    clerk, reviewer = cf.desk("clerk"), cf.desk("reviewer")
    cf.today = "2026-09-01"
    paid = (c for c in cf.cases(status="paid", programme=PROGRAMME) if c.paid == 3_000_000)
    c = next(c for c in paid if _out_of_pocket(cf, c) == yuan("30500.00"))
    late = {"cost.commercial": yuan("1000.00")}
    clerk.record(c.number, late, note="商业保险迟到赔付")
    _compared(reviewer, c.number)
    again = _final(cf, cf.case(c.number), "红基会更正函", "2026-09-01", again=True)
    _all(clerk.do_many([again]))
    _compared(reviewer, c.number)
    now = cf.case(c.number)
    sums_ = {"pays": 2_950_000, "granted": now.granted, "gone": now.paid, "owed": now.owed}
    each = {k: CNY.say(Money(x), lang) for k, x in sums_.items()}
    said = told(TOLD["owed"], lang, case=c.number, **each)
    return told(TOLD["comma"], lang).join((said, _in_parts(cf, now, lang)))


def _in_parts(cf: Caseflow, c: Case, lang: Lang) -> str:
    """The family is told, agrees on two parts, and pays both."""
    clerk, half = cf.desk("clerk"), Money(c.owed // 2)
    clerk.recover(c.number, "told", until="2026-09-30")
    parts = [Instalment(half, "2026-09-30"), Instalment(Money(c.owed) - half, "2026-10-30")]
    clerk.recover(c.number, "agreed", parts=parts)
    _compared(cf.desk("reviewer"), c.number)  # one alone agrees on nothing
    for n, part in enumerate(parts, 1):
        clerk.recover(c.number, "received", sum=part.sum, paper=f"退款回单{n}")
    left = CNY.say(Money(cf.case(c.number).owed), lang)
    return told(TOLD["parts"], lang, n=len(parts), owed=left)


def _compared(desk: Desk, case: str) -> None:
    """All that waits on a case, as it was shown."""
    for x in desk.compare(case):
        desk.confirm(x.case, of=x.version)


def _out_of_pocket(cf: Caseflow, c: Case) -> Money | None:
    cash = cf.desk("reviewer").facts(c.number, purpose="check").get("cost.cash")
    return cash if isinstance(cash, Money) else None


# -- what is printed and told ----------------------------------------------------------------------


def _letters(cf: Caseflow, folder: Path) -> int:
    """A letter for each grant: meant for the family, so it holds names. Of who waits for money, or
    is paid in several lines, also in English."""
    desk, where = cf.desk("reviewer"), folder / "letters"
    where.mkdir(exist_ok=True)
    granted = [c for c in cf.cases(programme=PROGRAMME) if c.granted][:10]
    others = [c for c in cf.cases() if c.short or (c.paid and len(c.lines) > 1)]
    for c in (*granted, *others):
        give(where / f"{c.number}.html", paper(desk, c.number, "grant").html)
    for c in others:
        give(where / f"{c.number}.en.html", paper(desk, c.number, "grant", lang="en").html)
    return len(granted) + 2 * len(others)


def _papers(cf: Caseflow, folder: Path) -> int:
    """One of each other paper, and the clerk's ledger."""
    desk = cf.desk("reviewer")
    statuses = {
        "missing": "awaiting_information",
        "refusal": "rejected",
        "approval": "paid",
        "checklist": "paid",
    }
    for kind, status in statuses.items():
        c = cf.cases(status=status, programme=PROGRAMME)[0]
        give(folder / f"{kind}.html", paper(desk, c.number, kind).html)
    write_ledger(desk, PROGRAMME, folder / "ledger.xlsx")
    return len(statuses)
