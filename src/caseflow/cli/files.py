"""assess, run: workbooks in, verdicts out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from caseflow.cli.app import State, common
from caseflow.cli.printer import table
from caseflow.cli.words import Called, programme_in, programme_meant
from caseflow.errors import DefinitionError, FactError, Lang, Note, near, note, plain_parts, shown
from caseflow.extras import need
from caseflow.outputs import ROOM, WORKBOOK, Output, named_so, written, written_beside
from caseflow.words.shown import RUN, told
from caseflow.words.typed import STAGES

if TYPE_CHECKING:
    from caseflow import Desk, Earlier, Programme
    from caseflow.batch.run import Origin
    from caseflow.plugins import Unused


def programme_of(
    file: Path,
    given: str,
    programmes: Mapping[str, Programme],
    unused: Unused | None = None,
) -> str:
    """The programme of a file: as given, by its code or in words; else as the form says itself that
    was made here, whatever it is called; else as its name holds the code (`crcf.chd.xlsx`), or says
    it in words (天使阳光3月.xlsx). FactError where none does, and for the form of another one than
    what is given or its name says.
    `unused`: what is not adopted yet, or cannot be used."""
    from caseflow.files.whose import no_other, programme_said

    if not given and not file.is_file():
        raise FactError("file_absent", "", file=shown(file.name))
    form = programme_said(file)
    named = programme_meant(given, programmes) or given or _named(file, programmes)
    if named in programmes:
        no_other(file, named, programmes)
    if given or named or form in programmes:
        return named or form
    _require_a_form(file)
    meant = near(file.stem, programmes)
    left, faulty = (unused.left, unused.faulty) if unused is not None else ((), ())
    raise FactError(
        "which_programme", "--programme", file=shown(file.name), known=tuple(programmes),
        near=meant, left=left, faulty=faulty,
    )  # fmt: skip


def _require_a_form(file: Path) -> None:
    """FactError for a list that was made here to be answered, and a workbook that cannot be read:
    no programme would help."""
    from caseflow.desk.listed import require_no_list
    from caseflow.files.read import Xlsx, read

    if file.suffix.lower() in Xlsx().suffixes:
        require_no_list(read(file), file.name)


def _named(file: Path, programmes: Mapping[str, Programme]) -> str:
    """As its name says, by the longest code that it holds, or in words."""
    codes = (n for n in programmes if _holds(file.name, n))
    return max(codes, key=len, default="") or programme_in(file.stem, programmes)


def _holds(name: str, code: str) -> bool:
    before, found, after = name.partition(code)
    return (
        bool(found)
        and not (before[-1:].isascii() and before[-1:].isalnum())
        and not (after[:1].isascii() and after[:1].isalnum())
    )


OUT = "结果工作簿 / verdict workbook [FILE.核对结果.xlsx / FILE.verdicts.xlsx]"
MOST = 1_000  # names that are tried
TOLD_OF = ("rejected", "identity", "differs", "duplicate", "accepted_with_warnings")
MOST_LINES = 20  # of what is wrong, at a terminal
NAME = "项目 / programme [从文件名 / from the file name]"


NOT_LOOKED_UP = "earlier_not_looked_up"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--programme", "name", default="", help=NAME)
@click.option(
    "--plugin",
    type=click.Path(path_type=Path),
    help="从一个程序文件读取项目 / the programme of one .py file",
)
@click.option(
    "--no-earlier-aid",
    is_flag=True,
    help="此前没有得到过救助（否则为未知）/ nobody was aided before (else unknown)",
)
@click.option(
    "--at",
    type=Called(["entry", "final"], STAGES),
    default="entry",
    help="申请时或最终 / at entry or final",
)
@click.option("--out", "target", type=click.Path(path_type=Path), help=OUT)
@common
@click.pass_obj
def assess(
    state: State,
    file: Path,
    name: str,
    plugin: Path | None,
    no_earlier_aid: bool,
    at: Any,
    target: Path | None,
) -> None:
    """只用规则评估工作簿，不受理；写明 --store 时按库中采用的。

    Assess a workbook by the rules, file nothing. No store is needed or opened; what one has adopted
    (values, drop-in files) counts if it is named: --store FILE, or CASEFLOW_STORE.
    """
    from caseflow.batch.assess import assess_file
    from caseflow.cli.known import known, speak_of

    speaking = state if state.named or plugin is not None else None
    with known(speaking, plugin, needed=state.named == "option") as here:
        only = next(iter(here.programmes)) if plugin is not None else ""
        with _aside(state, plugin):
            p = here.programme(programme_of(file, name or only, here.programmes, here.unused))
        speak_of(state.out, [p])
        earlier: list[Earlier] | None = [] if no_earlier_aid else None
        with _verdicts(state, file, target, f"assess {p.name}") as out:
            result = assess_file(
                file, p, here.today, earlier=earlier, at=at,
                place=here.place_for(p), readers=here.readers, adopted=here.adopted,
            )  # fmt: skip
            notes = [*result.notes, *_give(state, out, result)]
    where = out.path
    data = _rows(state, result.verdicts)
    if _left_closed(state, plugin):
        notes.append(note("store_aside", store=shown(state.store.name)))
    if any(x.code == NOT_LOOKED_UP for v in result.verdicts for x in v.problems):
        notes.append(note("earlier_aside"))
    said = _words(result.verdicts, notes, where, state.out.lang)
    about = [n.data(state.out.lang) for n in notes]
    state.out.give({"rows": data, "file": str(where), "notes": about}, said)


def _left_closed(state: State, plugin: Path | None) -> bool:
    """Does a store lie beside that nobody named, so that nothing of it counts?"""
    return plugin is None and not state.named and state.store.is_file()


@contextmanager
def _aside(state: State, plugin: Path | None) -> Iterator[None]:
    """A programme that is not there is perhaps one of the store that was left closed."""
    try:
        yield
    except DefinitionError as problem:
        if problem.code != "no_programme" or not _left_closed(state, plugin):
            raise
        name, near_ = problem.parts["name"], problem.parts.get("near", "")
        store = shown(state.store.name)
        raise DefinitionError("no_programme_aside", store=store, name=name, near=near_) from None


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--programme", "name", default="", help=NAME)
@click.option(
    "--update",
    is_flag=True,
    help="更正此前受理、尚未决定的申请 / correct applications that are not decided yet",
)
@click.option(
    "--history",
    is_flag=True,
    help="以往（别处）的救助：只作此前资助计算 / earlier aid: it only counts as such",
)
@click.option(
    "--paper",
    is_flag=True,
    help="纸质办理到一半的申请：从所在步骤接着办 / cases half-way on paper go on at their step",
)
@click.option("--out", "target", type=click.Path(path_type=Path), help=OUT)
@common
@click.pass_obj
def run(
    state: State,
    files: tuple[Path, ...],
    name: str,
    update: bool,
    history: bool,
    paper: bool,
    target: Path | None,
) -> None:
    """受理工作簿（可一次几个）：每行一个结论，好的进库，同一文件再来一次不变。

    File workbooks: a verdict for every row; the same file again changes nothing.
    """
    if history and paper:
        raise FactError("history_or_paper", "--history")
    if target is not None and len(files) > 1:
        raise FactError("files_one_out", "--out")
    origin: Origin = "external" if history else "paper" if paper else ""
    with state.desk("enter") as desk, progress(state.out.lang) as tick:
        # of all of them it is known which programme they are of before the first is filed
        unused = desk.cf.office.editions.available.unused
        named = [(f, programme_of(f, name, desk.cf.programmes, unused)) for f in files]
        made = [_filed(state, desk, *x, target, _How(update, origin, tick)) for x in named]
    about = [data for data, _ in made]
    said = [f"{file.name}\n{words}" if len(files) > 1 else words
            for file, (_, words) in zip(files, made, strict=True)]  # fmt: skip
    state.out.give(about[0] if len(about) == 1 else about, "\n\n".join(said))


@frozen
class _How:
    """How files are filed."""

    update: bool
    origin: Origin
    progress: Callable[[int, int], None] | None


def _filed(
    state: State, desk: Desk, file: Path, programme: str, target: Path | None, how: _How
) -> tuple[dict[str, Any], str]:
    """One file: what became of it as data and in words."""
    from caseflow.batch.run import run as run_file

    with _verdicts(state, file, target, programme) as out:
        report = run_file(
            desk, file, programme, update=how.update, origin=how.origin, progress=how.progress
        )
        notes = [*report.notes, *_give(state, out, report)]
    data = _rows(state, report.verdicts, case=True)
    said = _words(report.verdicts, notes, out.path, state.out.lang)
    about = {
        "rows": data,
        "counts": report.counts,
        "applications": report.applications,
        "file": str(out.path),
        "notes": [n.data(state.out.lang) for n in notes],
    }
    return about, said


@contextmanager
def progress(lang: Lang) -> Iterator[Callable[[int, int], None] | None]:
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
        task = bar.add_task(told(RUN["under_way"], lang), total=None, visible=False)

        def tick(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=time.monotonic() - start > 1)

        yield tick


NAMES = {"zh": "核对结果", "en": "verdicts"}
_NAMED = re.compile(rf"\.(?:{'|'.join(NAMES.values())})(?:-\d+)?\Z")

_BESIDE = re.compile(rf"(.*\.(?:{'|'.join(NAMES.values())}))-\d+", re.S)


def _verdicts(
    state: State, file: Path, target: Path | None, of: str
) -> AbstractContextManager[Output]:
    """The workbook of verdicts, tried before anything is filed: room for the file and as much for
    what is said of it. What stands in its place and was changed, or is `of` another programme (or
    of a run, where this only assesses), stays there, and so does the file itself: the next free
    name is taken."""
    need("excel")
    size = file.stat().st_size if file.is_file() else 0
    room = ROOM + 2 * size
    if target is not None:
        named_so(target, WORKBOOK)
        return written(target, room=room, of=of)
    stem = f"{_NAMED.sub('', file.stem)}.{NAMES[state.out.lang]}"
    names = (file.with_name(f"{stem}{n}.xlsx") for n in ("", *(f"-{n}" for n in range(2, MOST))))
    return written_beside((x for x in names if x.name != file.name), room=room, of=of)


def _give(state: State, out: Output, result: Any) -> list[Note]:
    """The workbook; what is to be said of it."""
    from caseflow.files.verdicts import verdicts_of

    made, own = verdicts_of(
        result.sheets, result.verdicts, result.heads, result.notes,
        source=result.source, lang=state.out.lang,
    )  # fmt: skip
    out.give(made)
    said = [note("book_anew")] if result.source is not None and not own else []
    if (beside := _BESIDE.fullmatch(out.path.stem)) is not None:
        left, other = shown(f"{beside[1]}{out.path.suffix}"), shown(out.path.name)
        said.append(note("verdicts_beside", file=left, other=other))
    return said


def _rows(state: State, verdicts: Any, *, case: bool = False) -> list[dict[str, Any]]:
    """Verdicts as data; none where text is printed, for each problem would be put into words."""
    if not state.out.json:
        return []
    rows = []
    for v in verdicts:
        row = {"row": v.row, "sheet": v.sheet, "verdict": v.verdict}
        row |= {"case": v.case} if case else {}
        rows.append(row | {"problems": [_plain(x, state.out.lang) for x in v.problems]})
    return rows


def _plain(problem: Any, lang: Lang) -> dict[str, Any]:
    reason, remedy = problem.say(lang)
    return {
        "cell": problem.cell,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "parts": plain_parts(problem.parts, lang),
        "reason": reason,
        "remedy": remedy,
    }


def _words(verdicts: Any, notes: Any, where: Path, lang: Lang) -> str:
    """How many rows have each verdict; what is wrong or to be looked at, once for all rows of which
    the same is said: first what is to be mended."""
    from caseflow.files.messages import Spoken, counts, grouped, word
    from caseflow.words.verdicts import ALL, TOLD

    whole = dict(counts([v for v in verdicts if not getattr(v, "part", False)]))
    rows = [(word(k, lang), whole.get(k, 0), n) for k, n in counts(verdicts)]
    lines = [table(TOLD[lang], [*rows, (ALL[lang], sum(whole.values()), len(verdicts))])]
    bad = [v for v in verdicts if v.verdict in TOLD_OF]
    several = len({v.sheet_index for v in verdicts}) > 1
    groups = grouped(bad, Spoken(lang))
    lines += [g.line(lang, several=several) for g in groups[:MOST_LINES]]
    if len(groups) > MOST_LINES:
        lines.append(note("more_rows", count=len(groups) - MOST_LINES).say(lang))
    known = grouped([v for v in verdicts if v.verdict == "known"], Spoken(lang))
    before = word("known", lang)  # what was said when they were accepted is said again
    lines += [f"{before} {g.line(lang, several=several)}" for g in known[:MOST_LINES]]
    if len(known) > MOST_LINES:
        lines.append(note("more_rows", count=len(known) - MOST_LINES).say(lang))
    at = note("verdicts_in", file=shown(str(where)))
    return "\n".join([*lines, *(n.say(lang) for n in (*notes, at))])
