"""assess, run: workbooks in, verdicts out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from caseflow.cli.app import State, common
from caseflow.cli.printer import cause, table
from caseflow.errors import DefinitionError, FactError, shown


def programme_of(file: Path, given: str, programmes: Collection[str]) -> str:
    """The programme of a file: as given, else as its name begins (`crcf.chd.xlsx`)."""
    if given:
        return given
    if not file.is_file():
        raise FactError("文件", file.name, "没有这个文件；请核对文件名和所在的文件夹")
    names = [n for n in programmes if file.name.startswith(n)]
    if not names:
        raise DefinitionError(f"{shown(file.name)} 属于哪个项目？请用 --programme 指明：{'、'.join(programmes)}")
    return max(names, key=len)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--programme", "name", default="", help="项目 / programme [从文件名 / from the file name]")
@click.option("--plugin", type=click.Path(path_type=Path), help="从一个 .py 文件读取项目 / the programme of one .py file")
@click.option("--no-earlier-aid", is_flag=True, help="此前没有得到过救助（否则为未知）/ nobody was aided before (else unknown)")
@click.option("--at", type=click.Choice(["entry", "final"]), default="entry", help="申请时或最终 / at entry or final")
@click.option("--out", "target", type=click.Path(path_type=Path), help="结果工作簿 / verdict workbook [FILE.verdicts.xlsx]")
@common
@click.pass_obj
def assess(state: State, file: Path, name: str, plugin: Path | None, no_earlier_aid: bool, at: Any, target: Path | None) -> None:
    """只用规则评估一个工作簿，不建库 / assess a workbook by the rules alone, without a store."""
    from caseflow.batch.assess import assess_file
    from caseflow.cli.known import known
    from caseflow.values.dates import shanghai_today

    with known(None, plugin) as here:
        only = next(iter(here.programmes)) if plugin is not None else ""
        p = here.programme(name or only or programme_of(file, "", here.programmes))
        result = assess_file(file, p, shanghai_today(), earlier=[] if no_earlier_aid else None, at=at)
    where = target or file.with_name(f"{file.stem}.verdicts.xlsx")
    _write(where, result)
    data = [{"row": v.row, "sheet": v.sheet, "verdict": v.verdict, "problems": [_plain(x) for x in v.problems]} for v in result.verdicts]
    state.out.give({"rows": data, "file": str(where), "notes": result.notes}, _words(result.verdicts, result.notes, where))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--programme", "name", default="", help="项目 / programme [从文件名 / from the file name]")
@click.option("--update", is_flag=True, help="更正此前受理、尚未决定的申请 / correct applications that are not decided yet")
@click.option("--history", is_flag=True, help="以往（别处）的救助：只作此前资助计算 / earlier aid: it only counts as such")
@click.option("--paper", is_flag=True, help="纸质办理到一半的案件：从所在步骤接着办 / cases half-way on paper go on at their step")
@click.option("--out", "target", type=click.Path(path_type=Path), help="结果工作簿 / verdict workbook [FILE.verdicts.xlsx]")
@common
@click.pass_obj
def run(state: State, file: Path, name: str, update: bool, history: bool, paper: bool, target: Path | None) -> None:
    """受理一个工作簿：每行一个结论，好的进库，同一文件再来一次不变 / file a workbook, a verdict per row."""
    from caseflow.batch.run import run as run_file

    if history and paper:
        raise FactError("--history", "", "--history 与 --paper 只能选一个", show=False)
    with state.desk("enter") as desk, progress() as tick:
        origin: Any = "external" if history else "paper" if paper else ""
        report = run_file(desk, file, programme_of(file, name, desk.cf.plans.programmes), update=update, origin=origin, progress=tick)
    where = target or file.with_name(f"{file.stem}.verdicts.xlsx")
    _write(where, report)
    data = [
        {"row": v.row, "sheet": v.sheet, "verdict": v.verdict, "case": v.case, "problems": [_plain(x) for x in v.problems]}
        for v in report.verdicts
    ]
    state.out.give(
        {"rows": data, "counts": report.counts, "file": str(where), "notes": report.notes}, _words(report.verdicts, report.notes, where)
    )


@contextmanager
def progress() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on the error stream, on a terminal only, once it has taken a second."""
    import sys
    import time

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    start = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("受理", total=None, visible=False)

        def tick(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=time.monotonic() - start > 1)

        yield tick


def _write(where: Path, result: Any) -> None:
    from caseflow.files.verdicts import write_verdicts

    try:
        write_verdicts(where, result.sheets, result.verdicts, result.heads, result.notes)
    except OSError as problem:
        said = f"不能写入 {shown(where.name)}（{cause(problem)}）；请用 --out 另指位置再来一次，已受理的不会重复"
        raise FactError("--out", "", said, show=False) from None


def _plain(problem: Any) -> dict[str, str]:
    return {
        "cell": problem.cell,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "reason": problem.reason,
        "remedy": problem.remedy,
    }


def _words(verdicts: Any, notes: Any, where: Path) -> str:
    from collections import Counter

    from caseflow.files.verdicts import WORDS

    counts = Counter(v.verdict for v in verdicts)
    lines = [table(("结论", "行数"), [(WORDS.get(k, k), n) for k, n in counts.most_common()] + [("合计", len(verdicts))])]
    bad = [v for v in verdicts if v.verdict in ("rejected", "differs", "duplicate")]
    several = len({v.sheet_index for v in verdicts}) > 1
    for v in bad[:20]:
        on = f"工作表“{v.sheet[:30]}”" if several else ""
        for p in ([p for p in v.problems if p.cell] or v.problems)[:3]:
            seen = f"（填的是 {p.value}）" if p.value else ""
            lines.append(f"{on}第 {v.row} 行 {p.cell} {p.column}{seen}：{p.reason}。{p.remedy}")
    if len(bad) > 20:
        lines.append(f"……另有 {len(bad) - 20} 行，见结果工作簿")
    return "\n".join([*lines, *notes, f"结果工作簿：{where}"])
