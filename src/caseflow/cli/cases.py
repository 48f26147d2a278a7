"""cases, explain, record, confirm, review, decide, due."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.case.words import status_words
from caseflow.cli.app import State, common
from caseflow.cli.printer import cause, table
from caseflow.errors import FactError, shown

if TYPE_CHECKING:
    from caseflow import Case, Desk


def stands(s: Case) -> str:
    """Where a case stands, in a line."""
    return f"{s.number}：{status_words(s.status)}" + (f"；已定资助 {s.granted // 100:,}.{s.granted % 100:02d} 元" if s.granted else "")


def plain(s: Case) -> dict[str, Any]:
    """A case as data: plain parts only."""
    return {
        "number": s.number, "programme": s.programme, "status": s.status, "received_on": s.received_on, "granted_fen": s.granted,
        "paid_fen": s.paid, "recovering_fen": s.recovering, "version": s.version, "outcome": s.entry.outcome if s.entry else "",
    }  # fmt: skip


@click.command()
@click.option("--status", default="", help="只列这种状态 / only this status")
@click.option("--programme", default="", help="只列这个项目 / only this programme")
@click.option("--limit", default=0, help="至多几件 / at most so many")
@common
@click.pass_obj
def cases(state: State, status: str, programme: str, limit: int) -> None:
    """案件列表（不含个人信息）/ the list of cases, without personal data."""
    from caseflow.engine.listing import listed

    found, state.out.demo = listed(state.store, status=status, programme=programme, limit=limit)
    rows = [
        (c["number"], c["programme"], c["received_on"], status_words(c["status"]), f"{c['granted'] // 100:,}.{c['granted'] % 100:02d}")
        for c in found
    ]
    state.out.give(found, table(("案件编号", "项目", "收件日期", "状态", "资助额（元）"), rows) + f"\n共 {len(found)} 件")


@click.command()
@click.argument("case")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh")
@click.option("--at", type=click.Choice(["", "entry", "final"]), default="", help="申请时或最终 / at entry or final")
@click.option("--purpose", default="", help="查阅目的，会被记录 / why you read it; recorded")
@click.option("--replay", is_flag=True, help="从库存版本和事实复算并比对 / compute again and compare")
@common
@click.pass_obj
def explain(state: State, case: str, lang: Any, at: str, purpose: str, replay: bool) -> None:
    """为什么是这个结论：每一条、看到的值、依据、怎样才会改变 / why, condition by condition."""
    with state.desk("enter") as desk:
        if replay:
            a = desk.replay(case)
            state.out.give({"outcome": a.outcome, "identical": True}, f"复算一致：{a.outcome}")
            return
        text = desk.explain(case, lang=lang, purpose=purpose, at=at)
        a = desk.assessment(case, at=at, purpose=purpose or "查看结论依据")
    state.out.give(
        {"outcome": a.outcome, "results": a.results, "documents": a.documents, "missing": [m.facts for m in a.missing], "text": text}, text
    )


@click.command()
@click.argument("case")
@click.argument("facts", nargs=-1)
@click.option("--outside", "steps", default="", help="来文所述的外部步骤，逗号分隔 / steps done by another body, by comma")
@click.option("--body", default="", help="哪个机构 / which body")
@click.option(
    "--done",
    type=click.Choice(["entry", "notice", "letter"]),
    help="本单位自己办完的一步：录入、公示、告知书 / a step that we did ourselves",
)
@click.option("--on", "day", default="", help="来文日期；--done letter 的为有效期至 / day of the paper; a letter's last day")
@click.option("--paper", default="", help="文号 / number of the paper")
@click.option("--award", default="", help="来文所定金额（元）/ the sum it decides")
@click.option("--refused", is_flag=True, help="来文不予资助 / the paper refuses")
@click.option(
    "--file", "scan", type=click.Path(path_type=Path), help="归档扫描件；CASE 可写纸件编号 / file a scan; CASE may be a paper's number"
)
@click.option("--document", default="", help="扫描件是哪种材料，例如 echo / which document it is")
@common
@click.pass_obj
def record(
    state: State, case: str, facts: tuple[str, ...], steps: str, body: str, done: str | None, day: str, paper: str, award: str,
    refused: bool, scan: Path | None, document: str,
) -> None:  # fmt: skip
    """登记事实（KEY=VALUE …）、外部来文、办完的公示或告知书，或归档扫描件。

    Record facts, a paper of another body, a notice or letter that we did ourselves, or file a scan.
    """
    from caseflow.values.money_text import read_money

    if scan is not None:
        _file(state, case, scan, document)
        return

    with state.desk("enter") as desk:
        given = _facts(desk, case, facts)
        if done:
            s = desk.letter(case, step=done, until=day)
        elif steps:
            sum_ = read_money(award, "--award") if award else None
            s = desk.record_outside(
                case, steps.split(","), body=body, on=day, paper=paper, award=sum_, facts=given, result="refuse" if refused else "grant"
            )
        else:
            s = desk.record(case, given)
    state.out.give(plain(s), stands(s) + (f"；请另一人对照原件核对：caseflow confirm {s.number}" if s.open else ""))


def _file(state: State, case: str, scan: Path, document: str) -> None:
    """File a scan: a signed paper of ours by its number, or a document of the catalogue."""
    from caseflow.reports.papers import KINDS, read_code

    number = ""
    if "/" in case or "／" in case:
        number = case
        case, kind = read_code(case)
        document = f"paper.{kind}"
    try:
        data = scan.read_bytes()
    except OSError as problem:
        raise FactError("--file", scan.name, f"不能读取：{cause(problem)}") from None
    with state.desk("enter") as desk:
        form = desk.cf.form(desk.cf.case(case).programme)
        known = {f.key.removeprefix("doc."): f.zh for f in form.values() if f.key.startswith("doc.")}
        document = next((key for key, zh in known.items() if zh == document), document)
        if not number and document not in known:
            named = "、".join(f"{zh}（{key}）" for key, zh in known.items())
            raise FactError("--document", document, f"请写明是哪种材料：{named}；签回的纸件，用纸件编号代替案件编号")
        s = desk.attach(case, document, data, name=scan.name, **({"number": number} if number else {}))
    title = KINDS[document.removeprefix("paper.")][1] if number else known[document]
    state.out.give(plain(s), f"已归档 {title}（{len(data)} 字节）：{stands(s)}")


def _facts(desk: Desk, case: str, given: tuple[str, ...]) -> dict[str, Any]:
    """KEY=VALUE as the door reads a cell."""
    from caseflow.intake.cells import read_cell
    from caseflow.intake.headers import Aside, Column, Names

    programme = desk.cf.case(case).programme
    form = desk.cf.form(programme)
    names = Names(list(form.values()))
    out: dict[str, Any] = {}
    elements: dict[str, list[dict[str, Any]]] = {}
    for item in given:
        key, sign, value = item.partition("=")
        found = names.find(key)
        field = found[0] if found is not None else None
        if not sign or field is None or isinstance(field, Aside):
            from difflib import get_close_matches

            near = get_close_matches(key, [*form, *(f.zh for f in form.values())], 1)
            what = f"{programme} 不问这一项，请用 template 里的列名" if sign else "请写成 列名=值，例如 收件日期=2026-03-05"
            raise FactError(shown(key), value, what + (f"；是否为 {near[0]}？" if near else ""), show=False)
        read = read_cell(value, Column(0, field.zh, field)).value
        if field.group and field.key != field.group:
            _repeated(desk, case, form, field, read, elements)
        else:
            out[field.key] = read
    return out | elements | {f"{group}.complete": True for group in elements}


def _repeated(desk: Desk, case: str, form: Mapping[str, Any], field: Any, read: Any, elements: dict[str, list[dict[str, Any]]]) -> None:
    """What names the elements of a repeated fact (its first question) makes the list anew; the rest is said of each of them."""
    name = field.key.removeprefix(f"{field.group}.")
    first = next(f for f in form.values() if f.group == field.group and f.key != f.group)
    if field is first:
        elements[field.group] = [{name: x} for x in (read if isinstance(read, tuple) else (read,))]
        return
    if field.group not in elements:
        stored = desk.facts(case, purpose="登记").get(field.group) or [{}]
        elements[field.group] = [dict(x) for x in stored]
    for element in elements[field.group]:
        element[name] = read


@click.command()
@click.argument("case")
@click.option("--of", default=0, help="核对哪一步 / which entry, by version")
@click.option("--fund", default="", help="来文的资助由哪笔资金承担 / which fund bears it")
@common
@click.pass_obj
def confirm(state: State, case: str, of: int, fund: str) -> None:
    """第二人按原件核对他人录入的内容（或提议 P…）/ compare with the paper what another person entered."""
    with state.desk("review") as desk:
        if case.startswith("P") and "." in case:
            from caseflow.engine.manage import Proposal

            desk.confirm(Proposal.read(case))
            state.out.give({"confirmed": case}, f"已确认 {case}")
            return
        s = desk.confirm(case, of=of, fund=fund)
    assert s is not None
    state.out.give(plain(s), stands(s))


def _settle(items: tuple[str, ...]) -> dict[str, str]:
    out = {}
    for item in items:
        rule, _, how = item.partition("=")
        if how not in ("accepted", "refused"):
            raise FactError("--settle", item, "请写成 规则名=accepted 或 规则名=refused")
        out[rule] = how
    return out


@click.command()
@click.argument("case")
@click.argument("result", type=click.Choice(["accept", "return", "reject", "escalate"]), default="accept")
@click.option("--settle", multiple=True, help="人工认定：规则名=accepted|refused / settle a rule by name")
@click.option("--why", default="", help="理由 / reason")
@common
@click.pass_obj
def review(state: State, case: str, result: Any, settle: tuple[str, ...], why: str) -> None:
    """审核：通过、退回补正、不予通过、报上级 / answer the review that is due."""
    with state.desk("review") as desk:
        s = desk.review(case, result, why=why, settle=_settle(settle))
    state.out.give(plain(s), stands(s))


@click.command()
@click.argument("case")
@click.argument("result", type=click.Choice(["grant", "refuse", "revoke", "uphold", "accept_paper"]), default="grant")
@click.option("--why", required=True, help="理由 / reason")
@click.option("--settle", multiple=True, help="人工认定：规则名=accepted|refused / settle a rule by name")
@click.option("--award", default="", help="金额（元），仅当规则未定 / the sum, where the rules leave it open")
@click.option("--fund", default="", help="资金 / which fund")
@common
@click.pass_obj
def decide(state: State, case: str, result: Any, why: str, settle: tuple[str, ...], award: str, fund: str) -> None:
    """作出应作的决定：资助、最终资助额、复核 / take the decision that is due."""
    from caseflow.values.money_text import read_money

    with state.desk("decide") as desk:
        s = desk.decide(case, result, why=why, settle=_settle(settle), award=read_money(award, "--award") if award else None, fund=fund)
    state.out.give(plain(s), stands(s))


@click.command()
@click.option("--apply", is_flag=True, help="写入到期的后果 / write what follows of itself")
@common
@click.pass_obj
def due(state: State, apply: bool) -> None:
    """到期事项：告知书到期、等待资金 / what time has brought."""
    with state.desk("enter") as desk:
        found = desk.due(apply=apply)
    rows = [(x.case, x.on.isoformat(), x.words, "已写入" if x.applied else "") for x in found]
    data = [{"case": x.case, "what": x.what, "on": x.on.isoformat(), "words": x.words, "applied": x.applied} for x in found]
    state.out.give(data, table(("案件编号", "日期", "事项", ""), rows) if rows else "没有到期事项")
