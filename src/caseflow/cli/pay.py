"""pay: runs, the same file again, formats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.printer import table
from caseflow.errors import FactError, note, shown
from caseflow.outputs import give, named_so, written
from caseflow.values.money import Money
from caseflow.words import JOIN
from caseflow.words.acts import PREVIEW
from caseflow.words.adopted import called, named
from caseflow.words.bank import CONTROL, FILES, SEEN, SHEET
from caseflow.words.shown import beside

if TYPE_CHECKING:
    from caseflow import Desk
    from caseflow.case.acts import Done
    from caseflow.desk.pay_left import Left
    from caseflow.desk.payment_batch import PaymentBatch, PaymentFile
    from caseflow.words import Lang

SHOWN = 20  # payments that are named before all that is due is paid
_MONTH = re.compile(r"\d{4}-\d{2}$")


class _Pay(click.Group):
    """Named cases stand behind an option: an argument would be the name of a command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """FactError, with what to type, for the number of a case."""
        if args and args[0] not in self.commands and any(ch.isdigit() for ch in args[0]):
            raise FactError("case_by_option", "", shown(args[0]))
        return super().resolve_command(ctx, args)


@click.group(invoke_without_command=True, cls=_Pay)
@click.option("--fund", default="", help="由哪笔资金支付 / from which fund")
@click.option(
    "--out",
    "file",
    type=click.Path(path_type=Path),
    help="付款文件 / payment file [付款.csv / payments.csv]",
)
@click.option(
    "--format", "name", default="csv", help="付款文件的格式 / its format [文本表格 / csv]"
)
@click.option("--cash", is_flag=True, help="现金签收表 / a list to sign, of those paid in cash")
@click.option(
    "--case",
    "cases",
    multiple=True,
    help="只拨付这件申请，可多次；不写为所有待拨付的 / only this case, repeatable; else all due",
)
@click.option(
    "--again",
    "case",
    default="",
    help="再次生成这件申请所在的付款文件 / make the file that this case is in again",
)
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@click.option(
    "--request",
    default="",
    help="这次拨付的名称；中断后用同一名称接着办 / a name for the run, to go on with after a break",
)
@common
@click.pass_context
def pay(
    ctx: click.Context,
    fund: str,
    file: Path | None,
    name: str,
    cash: bool,
    cases: tuple[str, ...],
    case: str,
    only: bool,
    request: str,
) -> None:
    """拨付一项资金所有待拨付的款项，生成付款文件和付款控制单；结果另行登记。

    Instruct all that is due out of a fund, into payment files with a control sheet each; `pay
    results` records what the bank answered, `pay formats` shows the layouts of files. What is left
    out is told, with who could pay it; ends with 1 if nothing could be paid of what is due.
    """
    if ctx.invoked_subcommand is not None:
        return
    state: State = ctx.obj
    with state.desk("pay", own=not (only or case)) as desk:
        name = _called(desk, name)
        if case:
            _again(state, desk, meant(desk, case), file)
        elif not fund:
            raise FactError("name_fund", "--fund", known=tuple(desk.cf.funds()))
        elif only:
            _foreseen(state, desk, (fund, name, cash), [meant(desk, x) for x in cases])
            return
        else:
            numbers = [meant(desk, x) for x in cases]
            how = (fund, name, cash)
            if numbers or request or _asked(state, desk, how):
                done = _paid(state, desk, how, numbers, file, request)
            else:
                return
    if not case and not done:
        raise click.exceptions.Exit(1)


def _called(desk: Desk, name: str) -> str:
    """The code of a format, by which or as it is called it was typed."""
    from caseflow.office.banks import meant as of_banks  # not for the help

    return of_banks(desk.payment_formats(), name)


def _asked(state: State, desk: Desk, how: tuple[str, str, bool]) -> bool:
    """Where a fund alone is named, all that is due is paid: whoever sits at a terminal sees how
    many and how much first."""
    from caseflow.cli.shown import is_asked, warned_of

    if not is_asked():
        return True
    fund, name, cash = how
    found = desk.preview_payments(fund=fund, format=name, cash=cash)
    if not found.count:
        return True
    lang, currency = state.out.lang, desk.cf.place.currency
    total = note("payments_foreseen", count=found.count, total=currency.say(found.total, lang))
    rows = [f"{x.case}  {currency.plain(x.sum)}" for x in found.payments[:SHOWN]]
    rows += ["…"] if len(found.payments) > SHOWN else []
    return warned_of(state, "\n".join([total.say(lang), *rows]))


def _paid(
    state: State,
    desk: Desk,
    how: tuple[str, str, bool],
    cases: list[str],
    file: Path | None,
    request: str,
) -> bool:
    """Pay, and write the files: the first where `--out` says, the others beside it. What was paid
    under this request before may stand there already: the same bytes stay. False where nothing
    was paid of what is due, or of the cases that were named."""
    from caseflow.desk.pay_due import was_paid
    from caseflow.desk.payments import form_of

    fund, name, cash = how
    lang = state.out.lang
    suffix = form_of(desk.seat, name, cash).suffix
    first = file or Path(f"{FILES['cash' if cash else 'pay'][lang == 'en']}{suffix}")
    named_so(first, suffix)
    again = bool(request) and (bool(cases) or was_paid(desk.seat, fund, request, name, cash))
    with written(first, fresh=True, again=again) as out, written(_sheet(first, lang)) as sheet:
        own: dict[str, Any] = {"fund": fund, "format": name, "cash": cash, "request": request}
        batch = desk.pay_many(cases, **own) if cases else desk.pay_due(**own)
        paths = [_beside(first, n) for n in range(len(batch.files))]
        for path, x in zip(paths[1:], batch.files[1:], strict=True):
            give(path, x.content)
            give(_sheet(path, lang), desk.control_sheet(x))
        if batch.files:  # the first is in place last: killed before, the same words do it again
            out.give(batch.files[0].content)
            sheet.give(desk.control_sheet(batch.files[0]))
    count, total = len(batch.instructions), batch.currency.say(batch.total, lang)
    made = note("payments_made", count=count, total=total, file=first)
    none = note("nothing_paid") if batch.refused else note("nothing_to_pay", fund=fund)
    said = [(made if count else none).say(lang)]
    said += _repeated(list(zip(paths, batch.files, strict=True)), request, lang)
    if count:
        said.append(_table(list(zip(paths, batch.files, strict=True)), lang))
    refused = _why(batch.refused, lang)
    said += [beside(c, x, lang) for c, x in refused.items()]
    said += [x.say(lang) for x in batch.left]
    data = {
        "file": str(first) if count else "",
        "files": [_data(p, x, lang) for p, x in zip(paths, batch.files, strict=True)],
        "payments": count,
        "total_fen": batch.total.minor,
        "refused": refused,
        "codes": _codes(batch),
        "left": [_left(x, lang) for x in batch.left],
    }
    state.out.give(data, "\n".join(said))
    theirs = any(x.code == "left_interest" for x in batch.left)  # due, and for somebody else
    return bool(count) or not (cases or batch.refused or theirs)


def _repeated(files: list[tuple[Path, PaymentFile]], request: str, lang: Lang) -> list[str]:
    """That files were made before under this request: the same payments, no further ones."""
    again = [(p, x) for p, x in files if x.again]
    if not again:
        return []
    count = sum(x.count for _, x in again)
    currency, names = again[0][1].currency, [p.name for p, _ in again]
    total = currency.say(Money.total(x.total for _, x in again), lang)
    told = note("payments_repeated", count=count, total=total, request=request, files=names)
    others = [note("payments_differ", file=p.name) for p, x in again if not x.same]
    return [told.say(lang), *(x.say(lang) for x in others)]


def _left(x: Left, lang: Any) -> dict[str, Any]:
    """What is left out, as data; `could` is null where that was not asked."""
    could = None if x.could is None else list(x.could)
    return {"code": x.code, "count": x.count, "about": x.about, "could": could,
            "message": x.say(lang)}  # fmt: skip


def _beside(first: Path, n: int) -> Path:
    """Where a file of a run goes: the next ones carry their number."""
    return first if n == 0 else first.with_name(f"{first.stem}-{n + 1}{first.suffix}")


def _sheet(path: Path, lang: str) -> Path:
    return path.with_name(f"{path.stem}.{SHEET[lang == 'en']}.html")


def _table(files: list[tuple[Path, PaymentFile]], lang: str) -> str:
    heads = ("文件", "种类", "笔数", "金额", "文件指纹") if lang == "zh" else (
        "file", "kind", "payments", "total", "fingerprint",
    )  # fmt: skip
    rows = [
        (p.name, _part(x.part, lang), str(x.count), x.currency.plain(x.total), x.digest)
        for p, x in files
    ]
    return _parted(heads, rows, 1)


def _parted(heads: Sequence[str], rows: Sequence[tuple[str, ...]], kind: int) -> str:
    """A table without the column of the kinds of files where a format has only one."""
    if not any(row[kind] for row in rows):
        heads, rows = (
            [*heads[:kind], *heads[kind + 1 :]],
            [(*row[:kind], *row[kind + 1 :]) for row in rows],
        )
    return table(heads, rows)


def _part(part: str, lang: str) -> str:
    return CONTROL.get(part, (part, part))[lang == "en"]


def _data(path: Path, x: PaymentFile, lang: str) -> dict[str, Any]:
    return {
        "file": str(path),
        "control_sheet": str(_sheet(path, lang)),
        "part": x.part,
        "payments": x.count,
        "total_fen": x.total.minor,
        "digest": x.digest,
        "again": x.again,
    }


def _why(refused: tuple[Done, ...], lang: Any) -> dict[str, str]:
    return {d.case: d.error.say(lang) for d in refused if d.error is not None}


def _codes(batch: PaymentBatch) -> dict[str, int]:
    every = [d.error.code for d in batch.refused if d.error is not None]
    return {code: every.count(code) for code in sorted(set(every))}


def _foreseen(state: State, desk: Desk, how: tuple[str, str, bool], cases: Sequence[str]) -> None:
    """The control totals that a run would have, what it would refuse and leave out; no file is
    made."""
    fund, name, cash = how
    found = desk.preview_payments(fund=fund, format=name, cash=cash, cases=cases)
    lang, currency = state.out.lang, desk.cf.place.currency
    refused = _why(found.refused, lang)
    heads = ("种类", "文件数", "笔数", "金额") if lang == "zh" else (
        "kind", "files", "payments", "total",
    )  # fmt: skip
    rows = [
        (_part(x.part, lang), str(x.files), str(x.count), currency.plain(x.total))
        for x in found.parts
    ]
    total = currency.say(found.total, lang)
    said = [
        note("preview_only").say(lang),
        note("payments_foreseen", count=found.count, total=total).say(lang),
        _parted(heads, rows, 0) if rows else "",
        *(beside(c, x, lang) for c, x in refused.items()),
        *(x.say(lang) for x in found.left),
    ]
    data = {
        "preview": True,
        "payments": found.count,
        "total_fen": found.total.minor,
        "parts": [
            {"part": x.part, "files": x.files, "payments": x.count, "total_fen": x.total.minor}
            for x in found.parts
        ],
        "verdicts": [
            {"case": x.case, "line": x.line, "part": x.part, "sum_fen": x.sum.minor}
            for x in found.payments
        ],
        "refused": refused,
        "codes": dict(found.codes),
        "left": [_left(x, lang) for x in found.left],
    }
    state.out.give(data, "\n".join(filter(None, said)))


def _again(state: State, desk: Desk, case: str, file: Path | None) -> None:
    """The file that a case is in, from its rows as they were written, with its control sheet."""
    batch, lang = desk.payment_file(case), state.out.lang
    (made,) = batch.files
    path = file or Path(f"{FILES['again'][lang == 'en']}{made.suffix}")
    named_so(path, made.suffix)
    with written(path, fresh=True, again=True) as out:
        out.give(batch.content)
    give(_sheet(path, lang), desk.control_sheet(made))
    said = note("payments_same" if batch.same else "payments_differ", file=str(path))
    data = {**_data(path, made, lang), "same": batch.same}
    state.out.give(data, said.say(state.out.lang))


@pay.command()
@click.argument("name", default="")
@common
@click.pass_obj
def formats(state: State, name: str) -> None:
    """付款文件的格式；写出 NAME 则显示它的模板，可存成文件核对后采用。

    The layouts of payment files; with NAME its template, to be compared with the bank's own sheet
    and adopted as bank.NAME.
    """
    with state.desk("pay", own=False) as desk:
        found = desk.payment_formats()
        if name:
            text = desk.payment_template(name := _called(desk, name))
            state.out.give({"name": name, "template": text}, text.rstrip("\n"))
            return
    lang = state.out.lang
    en = lang == "en"
    heads = ("format", "what", "adopted", "seen at", "to adopt") if en else (
        "格式", "已采用", "见于", "还须采用",
    )  # fmt: skip
    rows = [
        (
            *((x.name, x.en) if en else (x.zh or x.name,)),
            _yes(x.adopted, en),
            seen_at(x.seen, lang),
            JOIN[lang].join((named if en else called)(n, lang) for n in x.unset),
        )
        for x in found
    ]
    data = [
        {"name": x.name, "zh": x.zh, "en": x.en, "adopted": x.adopted, "seen": x.seen,
         "unset": list(x.unset)}
        for x in found
    ]  # fmt: skip
    state.out.give(data, table(heads, rows))


def seen_at(seen: str, lang: Lang) -> str:
    """Where a layout was seen; in Chinese when, as its address is none of a clerk's words."""
    month = _MONTH.search(seen)
    return SEEN.format(month[0]) if month is not None and lang == "zh" else seen


def _yes(value: bool, en: bool) -> str:
    return ("yes" if en else "是") if value else ("no" if en else "否")
