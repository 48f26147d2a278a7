"""adopt, demo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.cli.to_adopt import told_questions
from caseflow.errors import CaseflowError, FactError, Stale, note, shown
from caseflow.words import both
from caseflow.words.adopted import called
from caseflow.words.adopting import LEFT
from caseflow.words.proposed import ADOPTED
from caseflow.words.shown import ADOPT, heads, told

if TYPE_CHECKING:
    from caseflow import Caseflow, Desk, Money, Place
    from caseflow.desk.pending import Pending
    from caseflow.desk.proposals import Proposal
    from caseflow.intake.adopting import Answered


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@common
@click.pass_obj
def adopt(state: State, file: Path) -> int:
    """采用数值、施行日：FILE 是填好的“待采用”表；一人提议，另一人 caseflow confirm。
    表由 caseflow programmes --unset --out 写出；表里没有的（版式、表头、台账、期初余额）
    照下面的样子写成 TOML 文件。

    Adopt values and first days: FILE is TOML, or the workbook of `programmes --unset --out` filled
    in; one proposes, another confirms (`caseflow confirm`).

    \b
    ["chd.tighter"]
    value = 2025-09-01
    # 金额这样写 / # a sum: sum = 5000
    since = 2025-09-01
    source = "…"
    """
    with state.desk("manage") as desk:
        made, refused = [], []
        waits = {_day_of(p): p.ref for p in desk.proposals() if p.what == ADOPTED}
        told_questions(desk.cf)
        entries, blank = _read(file, desk.cf)
        for one in entries:
            try:
                made.append((one.name, _adopt(desk, one, waits)))
            except CaseflowError as problem:
                refused.append(problem)
    lang = state.out.lang
    if made:
        words = table(heads(ADOPT["heads"], lang), [(called(n, lang), p.ref) for n, p in made])
        details = [(called(k, lang), v) for _, p in made for k, v in p.details]
        if details:  # of drop-in files: what is confirmed, and what it says that it supplies
            words += "\n\n" + table(heads(ADOPT["documents"], state.out.lang), details) + "\n"
        if blank:
            words += "\n" + told(LEFT, lang, count=blank)
        words += "\n" + note("confirm_adoption").say(state.out.lang)
        data = [{"name": n, "proposal": p.ref, "details": dict(p.details)} for n, p in made]
        state.out.give(data, words)
    for no in refused:
        state.out.fail(no)
    return 1 if refused else 0


def _day_of(p: Pending) -> tuple[str, str]:
    """What is proposed, and from which day on."""
    said = dict(p.said)
    return said.get("name", ""), said.get("since", "")


def _adopt(desk: Desk, one: Answered, waits: Mapping[tuple[str, str], str]) -> Proposal:
    """Propose it; Stale where it waits already, as the same file would have it again."""
    if one.problem is not None:
        raise one.problem
    if (ref := waits.get((one.name, one.since))) is not None:
        said = both(called(one.name, "zh"), called(one.name, "en"))
        raise Stale("adoption_waits", name=said, ref=ref)
    assert one.value is not None  # an answer holds one of the two
    return desk.adopt(one.name, one.value, since=one.since, source=one.source)


def _read(file: Path, cf: Caseflow) -> tuple[Sequence[Answered], int]:
    """What a file says is to be adopted, and how many of its questions are blank."""
    from caseflow.cli.to_adopt import filled
    from caseflow.files.toml import read_toml
    from caseflow.intake.adopting import Answered, in_words

    if file.suffix.lower() != ".toml" and file.is_file():
        return filled(file, cf)
    asked = {x.name: x for p in cf.programmes.values() for x in p.to_adopt()}
    out = []
    for name, entry in _entries(read_toml(file, "FILE")):
        money = next((k for k in ("yuan", "sum") if k in entry), "")
        value = _sum(name, money, entry[money], cf.place) if money else entry["value"]
        if isinstance(value, dict):  # headers: written as a table, kept as texts
            value = [f"{header}={key}" for header, key in value.items()]
        value = in_words(asked[name], value, cf.place) if name in asked else value
        since, source = str(entry["since"]), str(entry["source"])
        out.append(Answered(name=name, value=value, since=since, source=source))
    if not out:
        raise FactError("toml_empty", "", file=shown(file.name))
    return out, 0


def _sum(name: str, key: str, value: object, place: Place) -> Money:
    """A sum as it is adopted: whole units or text, in the currency of the place."""
    currency = place.currency
    if key == "yuan" and currency.code != "CNY":
        raise FactError("not_in_yuan", name, currency=currency.code)
    try:
        return currency.money(str(value))
    except ValueError:
        decimals = currency.decimals
        raise FactError("no_sum", name, shown(value), key=key, decimals=decimals) from None


def _entries(data: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each name with what is adopted under it; `[a.b]` without quotes is the name `a.b`."""
    for name, entry in data.items():
        name = f"{above}{name}"
        if isinstance(entry, dict) and entry and all(isinstance(x, dict) for x in entry.values()):
            yield from _entries(entry, f"{name}.")
        elif isinstance(entry, dict) and _whole(entry):
            yield name, entry
        else:
            raise FactError("toml_entry", shown(name))


def _whole(entry: dict[str, Any]) -> bool:
    return {"since", "source"} <= set(entry) and bool({"value", "yuan", "sum"} & set(entry))


@click.command()
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("out/demo"),
    help="输出文件夹 / where the files go",
)
@common
@click.pass_obj
def demo(state: State, folder: Path) -> None:
    """走一遍：三个项目、约 300 份虚构申请，从工作簿到拨付、核对。

    A whole run on fictional applications.
    """
    from caseflow.demo.show import show

    state.out.demo = True
    data, text = show(folder, state.out.lang)
    state.out.give(data, text)
