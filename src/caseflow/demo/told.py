"""What the demo tells when it has run: verdicts, stages, funds, one that was rejected."""

from __future__ import annotations

from collections.abc import Sequence

from caseflow import programmes
from caseflow.batch.run import Report
from caseflow.cli.printer import table
from caseflow.demo import dreams, joints
from caseflow.files.messages import word
from caseflow.fund.funds import Account
from caseflow.host import Caseflow
from caseflow.reports.funnel import funnel
from caseflow.values.currency import CNY
from caseflow.values.money import Money
from caseflow.words import Lang
from caseflow.words.demo import TOLD
from caseflow.words.shown import STAGES, counted, heads, told

PROGRAMME = "crcf.chd"


def told_of(
    cf: Caseflow,
    report: Report,
    count: int,
    lists: Sequence[Report],
    paid: Sequence[str],
    lang: Lang,
) -> str:
    """All of it."""
    counts = sorted(report.counts.items())
    each = (told(TOLD["verdict"], lang, verdict=word(k, lang), n=n) for k, n in counts)
    said = told(TOLD["comma"], lang).join(each)
    parts = [told(TOLD["workbook"], lang, count=count, said=said)]
    for v in [v for v in report.verdicts if v.verdict == "rejected"][:4]:
        p = v.problems[0]
        why = told(TOLD["stop"], lang).join(filter(None, p.say(lang)))
        parts.append(told(TOLD["row"], lang, row=v.row, cell=p.cell, column=p.column, said=why))
    walk, dream = (len(x.verdicts) for x in lists)
    refused = sum(v.verdict == "rejected" for x in lists for v in x.verdicts)
    parts.append(told(TOLD["lists"], lang, walk=walk, dream=dream, refused=refused))
    for name in (PROGRAMME, joints.PROGRAMME, dreams.PROGRAMME):
        parts += ["", getattr(programmes[name], lang), _funnel(cf, name, lang)]
    parts += ["", _fund_table(cf, lang), "", *paid]
    desk = cf.desk("reviewer")
    for status in ("rejected", "awaiting_information"):
        c = cf.cases(status=status, programme=PROGRAMME)[0]
        parts += ["", told(TOLD[status], lang), desk.explain(c.number, lang=lang)]
    return "\n".join(parts)


def _funnel(cf: Caseflow, programme: str, lang: Lang) -> str:
    rows = [
        (
            told(STAGES[x.stage], lang),
            x.persons.say(lang),
            counted(x.counted, x.unstated, lang),
            CNY.say(x.money, lang) if x.money.minor else "",
        )
        for x in funnel(cf)
        if x.programme == programme and (x.persons.number or x.stage == "applied")
    ]
    return table(heads(TOLD["stages"], lang), rows)


def _fund_table(cf: Caseflow, lang: Lang) -> str:
    accounts: tuple[Account, ...]
    accounts = ("received", "available", "reserved", "paid", "moved", "pledged")
    rows = [(name, *(CNY.number(Money(b[h])) for h in accounts)) for name, b in cf.funds().items()]
    return table(heads(TOLD["funds"], lang), rows)


__all__ = ["told_of"]
