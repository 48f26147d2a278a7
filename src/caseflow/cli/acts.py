"""record: what is done to a case and is no verb of the desk as it stands (`verbs`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.answered import became
from caseflow.cli.app import State, common
from caseflow.cli.cases import plain, stands
from caseflow.cli.meant import meant
from caseflow.cli.preview import foreseen, foreseen_many
from caseflow.cli.typed import named, pairs
from caseflow.cli.words import Answer, steps_of
from caseflow.errors import FactError, Note, near, shown
from caseflow.inputs import taken
from caseflow.values.contacts import account, digit_fits
from caseflow.words import both
from caseflow.words.acts import PREVIEW
from caseflow.words.shown import CASES, told

if TYPE_CHECKING:
    from caseflow import Case, Desk


def done(state: State, desk: Desk, case: Case, more: str = "", said: Sequence[str] = ()) -> None:
    """Say where the case stands now; before that what was recorded, where the state does not say
    so."""
    now = stands(case, state.out.lang, desk.cf.place.currency) + more
    state.out.give(plain(case), "\n".join([*said, now]))


@click.command()
@click.argument("case", required=False, default="")
@pairs
@click.argument("facts", nargs=-1)
@click.option(
    "--outside",
    "steps",
    default="",
    help="来文所述的外部步骤，逗号分隔 / steps done by another body, by comma",
)
@click.option("--body", default="", help="哪个机构 / which body")
@click.option(
    "--done",
    "own",
    type=Answer(["entry", "letter"], "done"),
    help="本单位自己办完的一步：录入、告知书 / a step that we did ourselves",
)
@click.option(
    "--on",
    "day",
    default="",
    help="来文日期；办完告知书的为有效期至 / day of the paper; a letter's last day",
)
@click.option("--paper", default="", help="文号 / number of the paper")
@click.option("--award", default="", help="来文所定金额（元）/ the sum it decides")
@click.option("--refused", is_flag=True, help="来文不予资助 / the paper refuses")
@click.option(
    "--why",
    default="",
    help="来文写的理由，印在告知书上给家里"
    " / the reason that the paper gives, which letters tell the family",
)
@click.option(
    "--file",
    "scan",
    type=click.Path(path_type=Path),
    help="归档扫描件；CASE 可写纸件编号；或来文所附的名单"
    " / file a scan; CASE may be a paper's number; or the list of whom a paper names",
)
@click.option("--document", default="", help="扫描件是哪种材料，写它的名称 / which document it is")
@click.option("--note", default="", help="给同事的备注 / a note for colleagues")
@click.option(
    "--line", default="", help="第几笔资助另付给谁 / of this line alone: to whom it is paid"
)
@click.option("--preview", "only", is_flag=True, help=PREVIEW)
@common
@click.pass_obj
def record(state: State, /, case: str, facts: tuple[str, ...], only: bool, **typed: Any) -> None:
    """登记事实（KEY=VALUE …；- 为从标准输入读，每行一项）、外部来文、办完的告知书，
    或归档扫描件；一份来文写多人的，不写 CASE，用 --file 给出名单。

    Record facts (`-`: lines of standard input), a paper of another body, a letter that we did
    ourselves, or file a scan; for a paper that names many its list as --file, without CASE.
    """
    from caseflow.case import acts

    if typed["scan"] is not None and typed["steps"] and typed["paper"]:
        if "=" not in case and any(ch.isdigit() for ch in case):  # a scan of that case's paper
            raise FactError("scan_apart", "--file")
        from caseflow.cli.sheets import paper_list

        paper_list(state, tuple(filter(None, (case, *facts))), only=only, **typed)
        return
    if typed["scan"] is not None and not (case or typed["document"]):
        from caseflow.cli.sheets import facts_list

        facts_list(state, typed["scan"], only=only)
        return
    if not case:
        raise FactError("no_case_or_list", "CASE")
    if typed["scan"] is not None:
        if only:
            raise FactError("preview_of_scan", "--preview")
        _file(state, case, typed["scan"], typed["document"])
        return
    own, apart = typed["own"], typed["note"] or typed["line"]
    if own and facts and not apart and not any("=" in x for x in (case, *facts)):
        _all_done(state, (case, *facts), typed["own"], typed["day"], only=only)
        return
    if typed["why"] and not typed["steps"]:
        raise FactError("why_of_a_paper", "--why")
    if (own and (facts or apart)) or (typed["steps"] and apart):
        raise FactError("recorded_apart", "--done" if own else "--outside")
    with state.desk("enter", own=bool(own) and not only) as desk:
        case = meant(desk, case)
        look_at: list[Note] = []
        given: dict[str, Any] = {"facts": stated(desk, case, facts, look_at)}
        if typed["own"]:
            command: Callable[..., acts.Command] = acts.Letter
            method: Callable[..., Case] = desk.letter
            given = {"step": typed["own"], "until": typed["day"]}
        elif typed["steps"]:
            command, method = acts.RecordOutside, desk.record_outside
            given |= _paper(desk, **typed)
        else:
            command, method = acts.Record, desk.record
            given |= {"note": typed["note"], "line": typed["line"]}
        if only:
            foreseen(state, desk, command(case=case, **given))
            return
        before = desk.cf.case(case)
        now = method(case, **given)
        more = [x.say(state.out.lang) for x in (*_told(now, given), *look_at)]
        head = more.pop(0) if _compared(now, given) else ""
        said = became(before, now, state.out.lang)
        done(state, desk, now, "\n".join([head, *more]), said)


def _compared(now: Case, given: Mapping[str, Any]) -> bool:
    """Is something of it compared by another person before it counts?"""
    paid = any(k.startswith("payee.") for k in given.get("facts", {}))
    return bool(now.open) or (paid and now.payee is not None and now.payee.confirmed_by is None)


def _told(now: Case, given: Mapping[str, Any]) -> Iterator[Note]:
    """What is said behind what was recorded: who is to compare it, and what to look at."""
    if _compared(now, given):
        yield Note("to_confirm", {"case": now.number})
    number = given.get("facts", {}).get("payee.account_no")
    if isinstance(number, str) and not digit_fits(account(number)):
        yield Note("account_digit", {})
    if given.get("result") == "refuse" and not given["why"].strip():
        yield Note("paper_without_why", {})
    award = given.get("award")
    for _, _, _, most in now.entry.award[:1] if now.entry is not None else ():
        if award is not None and most is not None and award.minor > most:
            # a decider is asked when it was compared
            own = {"units": award.minor, "most": most, "unit": award.currency}
            yield Note("paper_above_rules", own)


def _all_done(state: State, cases: Sequence[str], step: Any, until: str, *, only: bool) -> None:
    """A letter, or an entry upstream, of several cases: each has its own answer."""
    from caseflow.case.acts import Letter

    with state.desk("enter", own=not only) as desk:
        numbers = dict.fromkeys(meant(desk, x) for x in cases)
        commands = [Letter(case=x, step=step, until=until) for x in numbers]
        if only:
            foreseen_many(state, desk, commands, {})
            return
        made = desk.do_many(commands)
        lang, currency = state.out.lang, desk.cf.place.currency
    said = [
        stands(d.state, lang, currency) if d.state else d.error.say(lang) if d.error else ""
        for d in made
    ]
    lines = [f"{d.case}: {x}" if d.error else x for d, x in zip(made, said, strict=True)]
    data = [
        {"case": d.case, "verdict": d.verdict, "said": x} for d, x in zip(made, said, strict=True)
    ]
    state.out.give(data, "\n".join(lines))
    if any(d.error for d in made):
        raise click.exceptions.Exit(1)


def _paper(desk: Desk, **typed: Any) -> dict[str, Any]:
    """What a paper of another body says."""
    award = typed["award"]
    return {
        "steps": steps_of(typed["steps"]),
        "body": typed["body"],
        "on": typed["day"],
        "paper": typed["paper"],
        "award": desk.cf.place.read_money(award, "--award") if award else None,
        "result": "refuse" if typed["refused"] else "grant",
        "why": typed["why"],
    }


def _file(state: State, case: str, scan: Path, document: str) -> None:
    """File a scan: a signed paper of ours by its number, or a document of the catalogue."""
    from caseflow.files.pictures import require_scan
    from caseflow.office.files import LIMIT
    from caseflow.reports.papers import read_code
    from caseflow.reports.sheets.parts import FILED
    from caseflow.reports.sheets.review import title as review_title

    number = ""
    if "/" in case or "／" in case:
        number = case
        case, kind = read_code(case)
        document = f"paper.{kind}"
    data = taken(scan, LIMIT, "--file")
    require_scan(data, scan.name)
    with state.desk("enter") as desk:
        case = case if number else meant(desk, case)
        form = desk.cf.form(desk.cf.case(case).programme)
        known = {
            f.key.removeprefix("doc."): (f.zh, f.en)
            for f in form.values()
            if f.key.startswith("doc.")
        }
        document = next((key for key, said in known.items() if document in said), document)
        if not number and document not in known:
            named = tuple(both(z, f"{e} ({k})") for k, (z, e) in known.items())
            nearest = near(document, [*known, *(x for said in known.values() for x in said)])
            raise FactError(
                "which_document", "--document", shown(document), known=named, near=nearest
            )
        details = {"number": number} if number else {}
        now = desk.attach(case, document, data, name=scan.name, **details)
        lang = state.out.lang
        title = (
            FILED[document.removeprefix("paper.")][1] if number else known[document][lang == "en"]
        )
        if document == "paper.review":
            title = review_title(now, lang) or title
        said = stands(now, lang, desk.cf.place.currency)
    filed = told(CASES["filed"], lang, title=title, size=len(data), stands=said)
    state.out.give(plain(now), filed)


def stated(
    desk: Desk, case: str, given: tuple[str, ...], look_at: list[Note] | None = None
) -> dict[str, Any]:
    """KEY=VALUE as the door reads a cell. `look_at` takes what a sheet would warn of."""
    from caseflow.intake.cells import THERE, read_cell
    from caseflow.intake.columns import Aside, Column
    from caseflow.intake.headers import Names
    from caseflow.values.blank import unknown

    programme = desk.cf.case(case).programme
    form = desk.cf.form(programme)
    names = Names(list(form.values()), place=desk.cf.place)
    out: dict[str, Any] = {}
    elements: dict[str, list[dict[str, Any]]] = {}
    for item in given:
        key, sign, value = _halves(item)
        at = named(item, shown(key))
        found = names.find(key)
        field = found[0] if found is not None else None
        if not sign:
            raise FactError("no_key_value", at.pop("place"), **at)
        if field is None or isinstance(field, Aside):
            raise _not_asked(key, programme, form, at)
        if field.key.startswith("doc.") and value.strip() in THERE:
            words = tuple(both(w, c) for c, w in field.option_words)
            raise FactError("document_how", at.pop("place"), field.key, known=words, **at)
        cell = read_cell(value, Column(place=0, header=field.key, field=field), place=desk.cf.place)
        read = cell.value
        if look_at is not None:
            look_at += [Note(w, {"place": field.key}) for w in cell.warnings]
        if read is None or read is unknown:
            raise FactError("blank_value", at.pop("place"), **at)
        if field.group and field.key != field.group:
            _repeated(desk, case, form, field, read, elements)
        else:
            out[field.key] = read
    return out | elements | {f"{group}.complete": True for group in elements}


def _halves(item: str) -> tuple[str, str, str]:
    """The name, the sign and the value: a Chinese keyboard writes the sign wide."""
    sign = next((c for c in item if c in "=＝"), "=")
    return item.partition(sign)


def _not_asked(key: str, programme: str, form: Mapping[str, Any], at: dict[str, Any]) -> FactError:
    meant = near(key, [*form, *(x for f in form.values() for x in (f.zh, f.en))])
    return FactError("not_asked_here", at.pop("place"), programme=programme, near=meant, **at)


def _repeated(
    desk: Desk,
    case: str,
    form: Mapping[str, Any],
    field: Any,
    read: Any,
    elements: dict[str, list[dict[str, Any]]],
) -> None:
    """What names the elements of a repeated fact (its first question) makes the list anew; the rest
    is said of each of them."""
    name = field.key.removeprefix(f"{field.group}.")
    first = next(f for f in form.values() if f.group == field.group and f.key != f.group)
    if field is first:
        elements[field.group] = [{name: x} for x in (read if isinstance(read, tuple) else (read,))]
        return
    if field.group not in elements:
        stored = desk.facts(case, purpose="case").get(field.group)
        several = stored if isinstance(stored, list) and stored else [{}]
        elements[field.group] = [dict(x) for x in several]
    for element in elements[field.group]:
        element[name] = read
