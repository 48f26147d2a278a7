"""Examples of a programme as a table, written by whoever knows the notice and need not program: a
row says what somebody brings, and beside it what should come out.

Beside the columns of the programme's form there are four: 应得结论 (expected outcome), 应得金额
(expected award), 应得各份 (expected lines: the sum of each, 、 or ; between, where it is given
in lines) and 应得原因 (expected reasons: names of rules, or what is missing). A cell that is left
empty expects nothing. Consent, which is asked of everybody, counts as given where no column
has it. A row is judged at entry, unless its 阶段 (stage) says otherwise, and as of somebody who was
never helped, unless it says what was given before (`beside`); what no column says is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from caseflow.batch.assess import Rules
from caseflow.batch.beside import (
    BEFORE,
    STAGE,
    Limits,
    earlier_of,
    fields_of,
    limits,
    stage_of,
)
from caseflow.batch.run import File, parse_file
from caseflow.edition.edition import Assessment
from caseflow.edition.labels import labels, rule_words
from caseflow.errors import CaseflowError, FactError, Note, near, note, shown
from caseflow.files.cells import Reader, Row, Sheet
from caseflow.intake.headers import plain
from caseflow.intake.rows import Application, Verdict
from caseflow.places.china import CHINA
from caseflow.places.place import Place
from caseflow.programme.form import Field
from caseflow.programme.programme import Programme
from caseflow.values.money import Money
from caseflow.values.money_text import read_money
from caseflow.words.phrases import OUTCOMES

OUTCOME, AWARD, LINES, REASONS = "outcome", "award", "lines", "reasons"
COLUMNS = {
    "应得结论": OUTCOME, "expected outcome": OUTCOME, "应得金额": AWARD, "expected award": AWARD,
    "应得各份": LINES, "expected lines": LINES, "应得原因": REASONS, "expected reasons": REASONS,
    "阶段": STAGE, "stage": STAGE,
}  # fmt: skip
#: what the writer of a table calls rows by, or says of them
REMARKS = frozenset((
    "备注", "备考", "附注", "注", "说明", "序号", "编号", "例号", "案例", "例子", "情形", "remark",
    "remarks", "note", "notes", "comment", "comments", "case", "caseno", "caseno.", "cases", "no",
    "no.", "number", "nr", "nr.", "#", "row", "example", "examples", "id",
))  # fmt: skip
CONSENT = "consent.given_on"
REFUSED = "refused"  # a row that cannot even be judged, such as one with a wrong number
_SAID = {"不予受理": REFUSED, REFUSED: REFUSED, **{k: k for k in OUTCOMES}} | {
    zh: k for k, (zh, _) in OUTCOMES.items()
}
_APART = re.compile(r"[、,，;；\n]")
_SUMS_APART = re.compile(r"[、;；\n]")  # a comma may stand in a sum


@frozen(kw_only=True)
class Tried:
    """How many rows were tried, and each that came out otherwise: its row, what was expected, what
    came; a column that can only be a slip of the pen, too."""

    rows: int
    wrong: tuple[Note, ...]
    notes: tuple[Note, ...] = ()  # what was not read, and what was not judged


def try_examples(
    path: Path,
    programme: Programme,
    today: date,
    *,
    adopted: Callable[[date], Mapping[str, Any]] | None = None,
    place: Place = CHINA,
    readers: Sequence[Reader] | None = None,
) -> Tried:
    """Judge every row of a table of examples by the edition of its pinned day. FactError if the
    table says nothing of what should come out, or something else than an outcome."""
    fields = fields_of(programme)
    file = parse_file(path, fields, place=place, readers=readers)
    where = {i: _columns(file.raw[i], head) for i, head in file.heads.items()}
    if not any(set(columns) - {STAGE} for columns in where.values()):
        raise FactError("examples_expect", shown(path.name))
    rules, found = Rules(programme, today, (), "entry", adopted, place), limits(programme)
    read = {i: {r.number: r for r in s.rows} for i, s in enumerate(file.raw)}
    rows, (wrong, notes) = 0, _columns_left(file, fields)
    notes += _not_judged(programme, found, file, where)
    for item in file.items():
        expected = _expected(read[item.sheet_index][item.row], where.get(item.sheet_index, {}))
        if any(expected[k] for k in (OUTCOME, AWARD, LINES, REASONS)):
            rows += 1
            stage = stage_of(expected[STAGE], item.row)
            before = earlier_of(item, programme, found) if isinstance(item, Application) else []
            judge = partial(rules.judge, earlier=before, at=stage)
            wrong += _wrong(item, expected, judge, place)
    return Tried(rows=rows, wrong=tuple(wrong), notes=tuple(notes))


def _columns(sheet: Sheet, head: int) -> dict[str, int]:
    """Where ours stand in a sheet."""
    (row,) = [r for r in sheet.rows if r.number == head]
    named = {plain(v): at for at, v in enumerate(row.values) if v is not None}
    return {what: named[plain(title)] for title, what in COLUMNS.items() if plain(title) in named}


def _columns_left(file: File, fields: Sequence[Field]) -> tuple[list[Note], list[Note]]:
    """Columns that nothing reads: slips of the pen, and those that ask nothing; and what else is
    told of the file."""
    ours = {plain(title) for title in COLUMNS}
    known = (*COLUMNS, *(w for f in fields for w in (f.zh, f.en, *f.aliases)))
    slips, left, remarks = list[Note](), list[str](), list[str]()
    for sheet in file.sheets:
        for title in sheet.head.unused if sheet.head is not None else ():
            if plain(title) in ours:
                continue
            if plain(title) in REMARKS:
                remarks.append(shown(title))
            elif meant := near(plain(title), known):
                slips.append(note("example_column_near", column=shown(title), near=meant))
            else:
                left.append(shown(title))
    notes = [x for x in file.notes if x.code not in ("columns_unused", "columns_near")]
    told = [note("example_columns", columns=tuple(left))] if left else []
    told += [note("example_remarks", columns=tuple(remarks))] if remarks else []
    return slips, [*told, *notes]


def _not_judged(
    programme: Programme, found: Limits, file: File, where: Mapping[int, Mapping[str, int]]
) -> Iterator[Note]:
    """Rules that no row can be judged by, for want of a column."""
    keys = {c.field.key for s in file.sheets if s.head is not None for c in s.head.columns}
    if found.uses and not any(k.startswith(BEFORE) for k in keys):
        names = tuple(f.key for f in found.uses if not f.key.endswith(".final"))
        yield note("example_never_helped", names=names)
    final = [d.name for d in programme.drafts() if d.at == "final"]
    final += [f"doc.{d.name}" for d in programme.needs() if d.at == "final"]
    if final and not any(STAGE in columns for columns in where.values()):
        yield note("example_entry_only", names=tuple(final))


def _expected(row: Row, where: Mapping[str, int]) -> dict[str, str]:
    """What a row expects, as written."""
    out = dict.fromkeys((OUTCOME, AWARD, LINES, REASONS, STAGE), "")
    for what, at in where.items():
        value = row.values[at] if at < len(row.values) else None
        out[what] = "" if value is None else str(value).strip()
    return out


def _wrong(
    item: Application | Verdict,
    expected: Mapping[str, str],
    judge: Callable[[Application], Assessment],
    place: Place,
) -> Iterator[Note]:
    at, outcome = item.row, _outcome(expected[OUTCOME], item.row)
    a, why = _judged(item, judge)
    if a is None:
        if outcome != REFUSED:
            yield note("example_refused", row=at, what=why)
        return
    if outcome and outcome != a.outcome:
        yield note("example_outcome", row=at, expected=_both(outcome), came=_both(a.outcome))
        return
    if expected[AWARD]:
        wanted = read_money(expected[AWARD], f"{AWARD} {at}", currency=a.edition.money)
        least, most = (a.bounds.least, a.bounds.most) if a.bounds is not None else (None, None)
        if least != most or most != wanted.minor:
            yield note("example_award", row=at, expected=_sum(a, wanted.minor), came=_sum(a, most))
    if expected[LINES]:
        sums = [x for x in _SUMS_APART.split(expected[LINES]) if x.strip()]
        each = [read_money(x, f"{LINES} {at}", currency=a.edition.money).minor for x in sums]
        came = [x.minor for x in a.lines]
        if sorted(each) != sorted(came):
            yield note("example_lines", row=at, expected=_sums(a, each), came=_sums(a, came))
    if expected[REASONS]:
        wanted_, found = _reasons(a, expected[REASONS]), set(reasons_of(a))
        if wanted_ != found:
            said = tuple(sorted(wanted_)), tuple(sorted(found))
            yield note("example_reasons", row=at, expected=said[0], came=said[1])


def _judged(
    item: Application | Verdict, judge: Callable[[Application], Assessment]
) -> tuple[Assessment | None, Note | CaseflowError | None]:
    """The assessment of a row, or why there is none."""
    if isinstance(item, Verdict):
        return None, _first(item)
    try:
        return judge(_consenting(item)), None
    except CaseflowError as refused:
        return None, refused


def _first(item: Verdict) -> Note:
    """Why a row could not be read: what is wrong with the first of its cells."""
    problem = item.problems[0]
    return note(problem.code, **{"place": problem.column, **problem.parts})


def _consenting(item: Application) -> Application:
    facts = {CONSENT: item.facts.get("application.received_on"), **item.facts}
    return evolve(item, facts=facts)


def _outcome(text: str, row: int) -> str:
    if text and text.lower() not in _SAID and text not in _SAID:
        raise FactError("example_no_outcome", OUTCOME, text, row=row, known=tuple(_SAID))
    return _SAID.get(text) or _SAID.get(text.lower(), "")


def _both(outcome: str) -> dict[str, str]:
    zh, en = OUTCOMES.get(outcome, ("不予受理", "refused"))
    return {"zh": zh, "en": en}


def _sum(a: Assessment, minor: int | None) -> dict[str, str]:
    if minor is None:
        return {"zh": "不定", "en": "not fixed"}
    return {"zh": a.edition.money.say(Money(minor), "zh"),
            "en": a.edition.money.say(Money(minor), "en")}  # fmt: skip


def _sums(a: Assessment, each: Sequence[int]) -> dict[str, str]:
    said = [_sum(a, x) for x in each] or [_sum(a, None)]
    return {"zh": "、".join(x["zh"] for x in said), "en": "; ".join(x["en"] for x in said)}


def reasons_of(a: Assessment) -> tuple[str, ...]:
    """What keeps a case from being eligible, by name: the rules that fail, the facts and papers
    that are missing, what a person has to settle."""
    if a.outcome == "ineligible":
        return tuple(k for k, code in a.results.items() if code == "F")
    if a.outcome == "incomplete":
        return tuple(dict.fromkeys(k for m in a.missing for k in m.facts))
    return a.refers


def _reasons(a: Assessment, text: str) -> set[str]:
    """The names of what a row expects, by their name or by what they are called."""
    called = {k: k for k in (*a.results, *labels(a), *(d.name for d in a.edition.documents))}
    for names in (rule_words(a.edition), labels(a)):
        called |= {word: k for k, words in names.items() for word in words}
    return {called.get(x.strip(), x.strip()) for x in _APART.split(text) if x.strip()}
