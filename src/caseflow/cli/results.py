"""pay results: what the bank answered, one payment by hand or a whole file."""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.acts import done
from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.preview import foreseen
from caseflow.cli.printer import table
from caseflow.errors import FactError, Lang, note
from caseflow.outputs import named_so, written
from caseflow.pay.reference import read_reference
from caseflow.words import apart, fill, names
from caseflow.words.acts import PREVIEW
from caseflow.words.results import AGAIN, GENERIC, HEADS, REFUSALS

if TYPE_CHECKING:
    from caseflow.desk.results import BankVerdict

#: verdicts after which there is nothing to look at: answers, what is known already, what is to come
TAKEN = {
    *("paid", "part", "refused", "unknown", "returned", "twice"),
    *("pending", "missing", "in_other_file", "in_no_file", "in_cash"),
}
JOINT: dict[Lang, str] = {"zh": "；", "en": "; "}


@click.command()
@click.argument("what", metavar="CASE|FILE")
@click.option("--paid", is_flag=True, help="到账 / it arrived")
@click.option("--part", is_flag=True, help="部分到账，与 --sum 同用 / in part; with --sum")
@click.option("--refused", default="", help="未成功的原因 / why it was refused, a code of the list")
@click.option("--unknown", is_flag=True, help="银行也不清楚 / the bank does not know")
@click.option("--returned", default="", help="到账后退回的原因 / why it came back, a code")
@click.option("--on", "day", default="", help="银行日期 / the bank's day")
@click.option("--sum", "amount", default="", help="金额（元） / the sum")
@click.option("--ref", default="", help="银行流水号 / the bank's reference")
@click.option(
    "--request",
    default="",
    help="这次登记的名称；中断后同名再来，不会登记两遍 / a name, to type it again after a break",
)
@click.option(
    "--format", "name", default=GENERIC[1], help="回单文件的模板 / its template [通用 / generic]"
)
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@click.option(
    "--unanswered",
    "every",
    is_flag=True,
    help="同时列出其他在途的款项 / list also what else is under way",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="逐行结论写到哪个文件 / a sheet of verdicts"
)
@common
@click.pass_obj
def results(
    state: State,
    /,
    what: str,
    name: str,
    only: bool,
    every: bool,
    out: Path | None,
    **typed: Any,
) -> None:
    """登记一笔拨付的结果，由拨付人以外的人办理。

    What the bank answered, by another than who paid.
    """
    given = [k for k in ("paid", "part", "refused", "unknown", "returned") if typed[k]]
    day, amount, ref, request = (typed[k] for k in ("day", "amount", "ref", "request"))
    if _is_file(what):
        if given or day or amount or ref or request:
            raise FactError("answers_in_file", "FILE")
        _file(state, Path(what), name, only=only, out=out, every=every)
        return
    if len(given) != 1:
        raise FactError("one_answer", "--paid")
    if out is not None or every:
        raise FactError("verdicts_of_file", "--out" if out is not None else "--unanswered")
    from caseflow.case.acts import Result
    from caseflow.pay.answers import code_of

    with state.desk("reconcile", own=not only) as desk:
        money = desk.cf.place.read_money(amount, "--sum") if amount else None
        named = read_reference(what)
        line, n = (named.line, named.n) if named is not None else ("", 0)
        case = meant(desk, named.case if named is not None else what)
        told: dict[str, Any] = {"answer": given[0], "line": line, "n": n, "on": day, "sum": money}
        told |= {"ref": ref, "code": code_of(typed["refused"] or typed["returned"])}
        if only:
            foreseen(state, desk, Result(case=case, **told))
        else:
            done(state, desk, desk.results(case, **told, request=request))


def _is_file(what: str) -> bool:
    """Is a file named, or what stands where one should? No number of a case has a suffix, or is in
    a folder."""
    path = Path(what)
    return bool(path.suffix) or len(path.parts) > 1 or path.is_absolute() or path.exists()


def _file(
    state: State, path: Path, name: str, *, only: bool, out: Path | None, every: bool
) -> None:
    """A verdict for every row; with `out` also as a sheet. It ends with 1 where one of them has to
    be looked at."""
    named_so(out, ".csv")
    with ExitStack() as stack:
        given = stack.enter_context(written(out)) if out is not None else None
        with state.desk("reconcile", own=not only) as desk:
            of = GENERIC[1] if name == GENERIC[0] else name
            found = desk.results_file(path, format=of, preview=only, unanswered=every)
        lang = state.out.lang
        heads = tuple(x[lang == "en"] for x in HEADS)
        rows = [_row(v, lang) for v in found.verdicts]
        if given is not None:
            made = io.StringIO()
            csv.writer(made, lineterminator="\r\n").writerows([heads, *rows])
            given.give(made.getvalue().encode("utf-8-sig"))
    data = {
        "counts": found.counts,
        "notes": [n.data(lang) for n in found.notes],
        "again": found.again,
        "rows": [
            {"row": v.row, "verdict": v.verdict, "case": v.case, "line": v.line, "n": v.n}
            | {"code": v.code, "cell": v.cell, "sheet": v.sheet, "warning": v.warning}
            for v in found.verdicts
        ],
    }
    counted = [f"{names.name('bank', k, lang)}: {n}" for k, n in found.counts.items()]
    if found.again:
        counted.append(fill(AGAIN[lang == "en"], {"count": found.again}, lang))
    counted += [n.say(lang) for n in found.notes]
    state.out.give(data, "\n".join([table(heads, rows), *counted]))
    if set(found.counts) - TAKEN:
        raise click.exceptions.Exit(1)


def _row(v: BankVerdict, lang: Lang) -> tuple[str, ...]:
    verdict = names.name("bank", v.verdict, lang)
    return (str(v.row or ""), v.case, v.line, str(v.n or ""), verdict, _why(v, lang))


def _why(v: BankVerdict, lang: Lang) -> str:
    """The reason of a row in words: of the list, or why it was not taken in, also where only its
    code is kept, of a row that was judged before."""
    if v.error is not None:
        return f"{v.cell} {v.error.say(lang)}".strip()
    if v.warning:
        return note(v.warning).say(lang)
    if v.code in REFUSALS or not v.code:
        return names.name("refusal", v.code, lang) if v.code else ""
    reason = apart(v.code, {"case": v.case}, lang, kept=v.verdict in ("rejected", "unreadable"))
    return f"{v.cell} {JOINT[lang].join(filter(None, reason))}".strip()
