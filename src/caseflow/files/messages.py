"""What is said of the rows of a file: in a workbook, at a terminal; what many rows share once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from attrs import define, field, frozen

from caseflow.errors import Lang
from caseflow.files.cells import Sheet, column_of, letters
from caseflow.words.verdicts import ALL, COUNTED, GROUPED, HEADS, ROW, SUMMARY, WORDS

MOST_SAID = 10_000  # messages whose words are kept
MOST_GROUPS = 2_000  # lines of a summary
LOOK = ("differs", "differs_person", "decided", "duplicate")


class Problem(Protocol):
    """What is wrong with a cell or a row."""

    @property
    def cell(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def parts(self) -> Mapping[str, object]: ...
    @property
    def warning(self) -> bool: ...
    def say(self, lang: Lang = "zh") -> tuple[str, str]: ...


class Note(Protocol):
    """What is said of a sheet."""

    def say(self, lang: Lang = "zh") -> str: ...


class Verdict(Protocol):
    """What became of a row."""

    @property
    def row(self) -> int: ...
    @property
    def sheet(self) -> str: ...
    @property
    def sheet_index(self) -> int: ...
    @property
    def verdict(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def problems(self) -> Sequence[Any]: ...


def word(verdict: str, lang: Lang) -> str:
    """A verdict, as people call it."""
    return WORDS[verdict][lang == "en"] if verdict in WORDS else verdict


def ours(sheet: Sheet, head: int) -> int | None:
    """Where our columns stand already, below this header row; None if they do not."""
    values = next((r.values for r in sheet.rows if r.number == head), ())
    for at in range(len(values) - 2):
        if values[at : at + 3] in HEADS.values():
            return at
    return None


def numbers(sheet: Sheet, at: int | None) -> dict[int, str]:
    """The numbers of cases that stand in our column already, by row: one stays where a row has none
    of a verdict, so that the next time it is known again."""
    if at is None:
        return {}
    found = ((r.number, r.values[at + 1 : at + 2]) for r in sheet.rows)
    return {row: str(x) for row, one in found for x in one if x is not None}


def in_brief(problem: Problem) -> bool:
    """Is it something to look at, not to mend?"""
    return problem.warning or problem.code in LOOK


@define
class Spoken:
    """Problems in words: many rows share one, whose words are found once."""

    lang: Lang = "zh"
    said: dict[tuple[str, ...], tuple[str, str]] = field(factory=dict)

    def say(self, problem: Problem) -> tuple[str, str]:
        """What is wrong and what to do."""
        key = alike(problem)
        found = self.said.get(key)
        if found is None:
            found = problem.say(self.lang)
            if len(self.said) < MOST_SAID:
                self.said[key] = found
        return found

    def line(self, problem: Problem, by: int = 0) -> str:
        """As it stands beside its row: the cell, so many columns further right, what is wrong, what
        to do."""
        stop, colon = ("。", "：") if self.lang == "zh" else (". ", ": ")
        said = stop.join(filter(None, self.say(problem)))
        if not problem.cell:
            return said
        where = f"{letters(column_of(problem.cell) + by)}{number(problem.cell)}"
        name = problem.column or ROW[self.lang]
        return (
            f"{name}（{where}）{colon}{said}" if self.lang == "zh" else f"{name} ({where}): {said}"
        )

    def comment(self, problem: Problem) -> str:
        """As it stands at the cell."""
        return "\n".join(filter(None, self.say(problem)))


def alike(problem: Problem) -> tuple[str, ...]:
    """The same for two of which the same is said."""
    return problem.code, problem.column, repr(problem.parts)


def number(cell: str) -> int:
    """The row of an address."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


@frozen(kw_only=True)
class Group:
    """Rows of which the same is said of the same value in the same column."""

    sheet: str
    column: str
    value: str
    said: tuple[str, str]
    warning: bool
    rows: list[int]

    def line(self, lang: Lang, *, several: bool = False) -> str:
        """In one line: the column, what stands there, which rows, what to do."""
        count, shown = len(self.rows), "、".join(map(str, self.rows[:8]))
        if lang == "en":
            shown = shown.replace("、", ", ") + (" …" if count > 8 else "")
            on = f"sheet “{self.sheet[:30]}”: " if several else ""
            value = f" “{self.value}”" if self.value else ""
            said = ". ".join(filter(None, self.said))
            rows = f"{count} rows ({shown})" if count > 1 else f"row {shown}"
            return f"{on}{self.column or ROW[lang]}{value}, {rows} → {said}"
        on = f"工作表“{self.sheet[:30]}”" if several else ""
        value = f" “{self.value}”" if self.value else ""
        rows = (
            f"{count} 行（第 {shown}{'……' if count > 8 else ''} 行）"
            if count > 1
            else f"第 {shown} 行"
        )
        said = "。".join(filter(None, self.said))
        return f"{on}{self.column or ROW[lang]}{value} {rows} → {said}"


def grouped(verdicts: Iterable[Verdict], spoken: Spoken) -> list[Group]:
    """What is said of rows: first what is to be mended, each time that of most rows."""
    found: dict[tuple[object, ...], Group] = {}
    for v in verdicts:
        for p in v.problems:
            key = v.sheet_index, p.value, *alike(p)
            group = found.get(key)
            if group is None:
                group = found[key] = Group(
                    sheet=v.sheet,
                    column=p.column,
                    value=p.value,
                    said=spoken.say(p),
                    warning=in_brief(p),
                    rows=[],
                )
            if not group.rows or group.rows[-1] != v.row:
                group.rows.append(v.row)
    return sorted(found.values(), key=lambda g: (g.warning, -len(g.rows)))


def counts(verdicts: Iterable[Verdict]) -> list[tuple[str, int]]:
    """How many rows have each verdict, most first."""
    from collections import Counter

    return Counter(v.verdict for v in verdicts).most_common()


def summary(
    verdicts: Sequence[Verdict], notes: Sequence[Note], spoken: Spoken
) -> list[tuple[str | int, ...]]:
    """The lines of the page that sums up."""
    lang = spoken.lang
    out: list[tuple[str | int, ...]] = [COUNTED[lang]]
    out += [(word(verdict, lang), n) for verdict, n in counts(verdicts)]
    out.append((ALL[lang], len(verdicts)))
    if notes:
        out += [(), *((n.say(lang),) for n in notes)]
    groups = grouped(verdicts, spoken)
    if groups:
        out += [(), GROUPED[lang]]
        for g in groups[:MOST_GROUPS]:
            rows = ", ".join(map(str, g.rows[:500])) + (" …" if len(g.rows) > 500 else "")
            out.append((g.sheet, g.column or ROW[lang], g.value, len(g.rows), *g.said, rows))
    return out


def is_summary(sheet: Sheet) -> bool:
    """Is it the page of an earlier pass that sums up?"""
    first = sheet.rows[0].values[:2] if sheet.rows else ()
    return first in COUNTED.values() and any(map(sheet.name.startswith, SUMMARY.values()))


def own_summary(sheets: Sequence[Sheet]) -> int | None:
    """The page of an earlier pass that sums up, by its index."""
    return next((s.index for s in sheets if is_summary(s)), None)
