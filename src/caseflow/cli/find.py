"""find, history: who somebody is, and what happened to a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.meant import meant
from caseflow.cli.printer import table
from caseflow.errors import FactError, shown
from caseflow.inputs import taken
from caseflow.values.currency import Currency
from caseflow.values.money import Money
from caseflow.words import names
from caseflow.words.desk import ASKED, FOUND
from caseflow.words.history import role as called
from caseflow.words.why import WHY

if TYPE_CHECKING:
    from caseflow.desk.entries import Entry
    from caseflow.desk.find import Family, FoundCase
    from caseflow.errors import Lang

MOST = 64 * 1024  # bytes of a file that is named with @


def _ways(command: Any) -> Any:
    for way, words in reversed(ASKED.items()):
        command = click.option(f"--{way}", default="", metavar="TEXT", help=words)(command)
    return command


@click.command()
@_ways
@common
@click.pass_obj
def find(state: State, /, **typed: str) -> None:
    """查人：按姓名、证件号码、电话、账号、申请编号或文号之一，列出其所有申请和此前资助。

    Who is this? Search by exactly one thing; all cases of whoever it is, with earlier aid. TEXT may
    be `-` (a line of standard input) or `@FILE` (the first line of a file), so that it stands in no
    history of commands.
    """
    given = {way: typed_text(f"--{way}", text) for way, text in typed.items()}
    with state.desk("enter") as desk:
        found = desk.find(**given)
        lang, money = state.out.lang, desk.cf.place.currency
    nobody = WHY["none_so_named"][lang == "en"] if given["name"] else _said("none", lang)
    said = "\n\n".join(_family(f, lang, money) for f in found) or nobody
    state.out.give([_plain(f) for f in found], said)


def typed_text(option: str, typed: str) -> str:
    """What was typed, or the first line of a file."""
    if not typed.startswith("@"):
        return typed
    name = shown(Path(typed[1:]).name)
    try:
        line = taken(Path(typed[1:]), MOST, option).decode("utf-8-sig").partition("\n")[0]
    except UnicodeDecodeError:
        raise FactError("file_unreadable", option, file=name, what="UTF-8") from None
    return line.rstrip("\r") or " "  # an empty line is no option left out


def _said(code: str, lang: Lang, **parts: str) -> str:
    return FOUND[code][lang == "en"].format(**parts)


def _family(f: Family, lang: Lang, money: Currency) -> str:
    name = _said("unreadable" if f.unreadable else "unnamed", lang)
    if not f.unreadable and (f.cases or f.institution):
        name = WHY["nameless"][lang == "en"]
    lines = [" ".join(filter(None, (f.name or name, f.institution)))]
    if f.cases:
        heads = _said("heads", lang).split("|")
        lines.append(table(heads, [_row(c, lang, money) for c in f.cases]))
    lines += (_said("elsewhere", lang, name=x.name, branch=x.branch) for x in f.elsewhere)
    return "\n".join(lines)


def _row(c: FoundCase, lang: Lang, money: Currency) -> tuple[str, ...]:
    notes = [_said(x, lang) for x, on in (("payee", c.payee), ("counts", c.counts)) if on]

    def sum_(m: Money | None) -> str:
        return _said("unknown", lang) if m is None else money.number(m)

    return (
        c.number,
        names.name("programme", c.programme, lang),
        called(c.role, lang),
        c.received_on.isoformat() if c.received_on else "",
        names.status(c.status, lang),
        sum_(c.granted),
        sum_(c.paid),
        ("、" if lang == "zh" else ", ").join(notes),
    )


def _plain(f: Family) -> dict[str, Any]:
    return {
        "name": f.name,
        "unreadable": f.unreadable,
        "institution": f.institution,
        "cases": [
            {
                "number": c.number,
                "programme": c.programme,
                "role": c.role,
                "payee": c.payee,
                "branch": c.branch,
                "status": c.status,
                "received_on": c.received_on.isoformat() if c.received_on else "",
                "granted_fen": c.granted.minor if c.granted is not None else None,
                "paid_fen": c.paid.minor if c.paid is not None else None,
                "counts": c.counts,
                "external": c.external,
            }
            for c in f.cases
        ],
        "elsewhere": [{"branch": x.branch, "name": x.name} for x in f.elsewhere],
    }


@click.command()
@click.argument("case")
@common
@click.pass_obj
def history(state: State, case: str) -> None:
    """申请的全部经过：何时、何人、办了什么、各项由什么改成什么、理由、款项。

    Everything that happened to a case: when, by whom, what, each fact as it was and as it is then,
    why, which sums moved.
    """
    with state.desk("enter") as desk:
        entries, lang = desk.history(meant(desk, case)), state.out.lang
    said = "\n".join(x.say(lang) for x in entries)
    state.out.give([_entry(x, lang) for x in entries], said)


def _entry(x: Entry, lang: Lang) -> dict[str, Any]:
    """Values as private parts keep them: `{"money": 4200000}`, `{"day": "2026-03-02"}`."""
    from caseflow.values.wire import to_wire

    return {
        "version": x.version,
        "on": x.on.isoformat(),
        "who": x.who,
        "type": x.type,
        "role": x.role,
        "what": x.en if lang == "en" else x.zh,
        "changes": [
            {
                "key": c.key,
                "label": c.asked.label(lang),
                "old": to_wire(c.old),
                "new": to_wire(c.new),
                "waits": c.waits,
            }
            for c in x.changes
        ],
        "why": x.why,
        "note": x.note,
        "paper": x.paper,
        "document": x.document,
        "line": x.line,
        "lines": [
            {"line": g.line, "sum": to_wire(g.sum), "due_on": g.due_on, "of": g.of} for g in x.lines
        ],
        "moves": [
            {
                "fund": m.fund,
                "line": m.line,
                "from": m.source,
                "to": m.target,
                "sum": to_wire(m.sum),
            }
            for m in x.moves
        ],
        "unreadable": x.unreadable,
        "text": x.say(lang),
    }
