"""What a bank's file of answers says, row by row: which instruction, what became of it, the sum,
the day, the bank's own reference. Columns and words of a bank are a template, not code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve, field, frozen

from caseflow.errors import CaseflowError, FactError, Note, near, note, shown
from caseflow.files.cells import Row, Sheet, Value, letters
from caseflow.files.totals import is_totals
from caseflow.pay.reference import Reference, read_reference
from caseflow.places.place import Place
from caseflow.values.dates import read_day
from caseflow.values.money import Money
from caseflow.values.numerals import narrow
from caseflow.words import both as in_both
from caseflow.words.pay import HEADERS
from caseflow.words.results import ANSWERS, COLUMNS, HEADED, REASONS, REFUSALS, REMARKS, WRITTEN
from caseflow.words.results import PENDING as NOT_YET

#: what a column may say; the first is needed. `why`: the bank's code or reason
KEYS = ("reference", "answer", "sum", "on", "ref", "why", "account")
LOOKED_AT = 20  # rows in which a header is looked for
LONGEST = 100
ROWS = 1 << 20  # of one sheet at most; so many apart are the numbers of the rows of two
NOT_SAID = "not_said"  # the reason of what did not arrive, where the bank names none that is known
PENDING = "pending"  # no answer yet: the bank has not done it
_BLANK = re.compile(r"\s+")
_ASIDE = re.compile(r"[_.,;:'’\"()/\u2010-\u2015-]+")


@frozen
class Template:
    """`columns`: header → key. `says`: text of a cell → answer and, of one that did not arrive, the
    code of the reason; all as they are compared."""

    columns: Mapping[str, str]
    says: Mapping[str, tuple[str, str]]


@frozen(kw_only=True)
class Answer:
    """One row. `answer` is empty where the row says none that is known; `problem`: what of it
    cannot be read, in which `cell`; `named`: the reference as it stands there, and `at`: where.
    `said`: the bank's own words. `warning`: `reason_unknown` where a reason stands there which the
    template does not know, `reason_missing` where none does. `id` tells it from the rows of all
    sheets."""

    row: int
    sheet: str = ""
    id: int = 0
    warning: str = ""
    reference: Reference | None = None
    named: str = field(default="", repr=False)
    at: str = ""
    answer: str = ""
    code: str = ""
    sum: Money | None = None
    on: str = ""
    ref: str = field(default="", repr=False)
    account: str = field(default="", repr=False)
    said: str = field(default="", repr=False)
    cell: str = ""
    problem: CaseflowError | None = field(default=None, eq=False, repr=False)


def plainly(text: object) -> str:
    """A header or an answer as it is compared: narrow, small, without blanks.

    >>> plainly(" \uff22\uff102 78 "), plainly("Date Paid")
    ('b0278', 'datepaid')
    """
    return _BLANK.sub("", narrow(str(text))).casefold()


def _loosely(text: object) -> str:
    """The same of what a bank writes, also without dashes and points, unless it is nothing else.

    >>> _loosely("account_closed."), _loosely(" - ")
    ('accountclosed', '-')
    """
    said = plainly(text)
    return _ASIDE.sub("", said) or said


def code_of(reason: str) -> str:
    """The code of a reason, by code, as it is called, or as banks say it; else the text itself.

    >>> code_of("Account closed"), code_of("no such account"), code_of("full moon")
    ('account_closed', 'no_such_account', 'full moon')
    """
    words = {code: (code, *both, *REASONS.get(code, ())) for code, both in REFUSALS.items()}
    called = {_loosely(w): code for code, several in words.items() for w in several}
    return called.get(_loosely(reason), reason)


_REMARKS = frozenset(map(_loosely, REMARKS))
#: how the file heads its columns that went to the bank, in each language
_OWN = tuple({_loosely(h[n]) for h in HEADERS if "{" not in h[n]} for n in (0, 1))


def template(pairs: Iterable[str], name: str = "") -> Template:
    """A template from texts `header=key` and `text=answer`, of what did not arrive `text=refused:`
    or `returned:` and the code of the reason. FactError for one that is neither.

    >>> made = template(["Ref=reference", "State=answer", "B0278=refused:wrong_bank"])
    >>> made.columns["ref"], made.says["b0278"]
    ('reference', ('refused', 'wrong_bank'))
    """
    columns: dict[str, str] = {}
    says: dict[str, tuple[str, str]] = {}
    for pair in pairs:
        text, _, meaning = str(pair).rpartition("=")
        answer, _, code = meaning.partition(":")
        if text.strip() and meaning in KEYS:
            columns[_loosely(text)] = meaning
        elif text.strip() and _is_answer(answer, code):
            says[_loosely(text)] = (answer, code)
        else:
            known = (*KEYS, *ANSWERS, PENDING)
            raise FactError("not_one_of", name, meaning, known=known, near=near(meaning, known))
    if "reference" not in columns.values() or "answer" not in columns.values():
        raise FactError("results_columns", name)
    return Template(columns, says)


def _is_answer(answer: str, code: str) -> bool:
    if answer in ("refused", "returned"):
        return code in REFUSALS
    return answer in (*ANSWERS, PENDING) and not code


def generic() -> Template:
    """The built-in one: our own words, in both languages, and the codes themselves."""
    pairs = [f"{text}={key}" for key, both in COLUMNS.items() for text in (key, *both)]
    pairs += [f"{text}={key}" for key, several in HEADED.items() for text in several]
    for answer, both in ANSWERS.items():
        code = ":other" if answer in ("refused", "returned") else ""
        pairs += [f"{text}={answer}{code}" for text in (answer, *both, *WRITTEN.get(answer, ()))]
    pairs += [f"{text}={PENDING}" for text in NOT_YET]
    for code, both in REFUSALS.items():
        several = REASONS.get(code, ())
        pairs += [f"{text}=refused:{code}" for text in (code, *both, *several)]
    return template(pairs)


def read_sheets(sheets: Sequence[Sheet], by: Template, place: Place) -> list[Answer]:
    """The rows of every sheet that has a header. FactError if none has, if there are no rows, or if
    a sheet without a header names payments of ours: they would be passed over."""
    found: list[Answer] = []
    headed = False
    for n, sheet in enumerate(sheets):
        if _head(sheet.rows, by) is not None:
            headed = True
            for x in read(sheet.rows, by, place):
                found.append(evolve(x, sheet=sheet.name, id=n * ROWS + x.row))
        elif any(read_reference(v) for r in sheet.rows for v in r.values if isinstance(v, str)):
            raise _headless([sheet], by, shown(sheet.name))
    if not headed:
        raise _headless(sheets, by, "file")
    if not found:
        raise FactError("results_empty", "file")
    return found


def _headless(sheets: Sequence[Sheet], by: Template, place: str) -> FactError:
    """What no sheet has: the column that lacks, where the other is there; of the file that went to
    the bank, that it is that."""
    rows = [row for sheet in sheets for row in sheet.rows[:LOOKED_AT]]
    there = [{"reference", "answer"} & set(_keys(row, by).values()) for row in rows]
    heads = [{_loosely(v) for v in row.values if isinstance(v, str)} for row in rows]
    if any(own <= head for own in _OWN for head in heads):
        return FactError("results_own_file", place)
    if not any(there):
        return FactError("results_columns", place)
    (lacks,) = {"reference", "answer"} - next(filter(None, there))
    return FactError("results_column", place, what=in_both(*COLUMNS[lacks]))


def told(sheets: Sequence[Sheet], by: Template) -> tuple[Note, ...]:
    """What whoever hands the file in looks at, by sheet: the columns that are not read, the one
    that is read as the reason though it is not headed so, the rows of totals."""
    return tuple(x for sheet in sheets for x in _told(sheet, by))


def _told(sheet: Sheet, by: Template) -> Iterator[Note]:
    found, name = _head(sheet.rows, by), shown(sheet.name)
    if found is None:
        return
    at, keys = found
    heads = {i: v for i, v in enumerate(sheet.rows[at].values) if isinstance(v, str)}
    if left := [shown(v) for i, v in heads.items() if i not in keys and not _ours(v)]:
        yield note("columns_unused", sheet=name, columns=left)
    for i in (i for i, key in keys.items() if key == "why" and not _in(by, heads[i])):
        yield note("read_as_reason", sheet=name, column=shown(heads[i]))
    if rows := [x.number for x in sheet.rows[at + 1 :] if is_totals(x.values)]:
        yield note("totals_aside", sheet=name, rows=rows)


def _ours(head: str) -> bool:
    """Is it blank, or a column of a payment file, which comes back as it went out?"""
    return _loosely(head) in {"", *(_loosely(w) for both in HEADERS for w in both)}


def _head(rows: Sequence[Row], by: Template) -> tuple[int, dict[int, str]] | None:
    """Where the header stands, and which columns say what."""
    heads = ((at, _keys(row, by)) for at, row in enumerate(rows[:LOOKED_AT]))
    return next((x for x in heads if {"reference", "answer"} <= set(x[1].values())), None)


def read(rows: Sequence[Row], by: Template, place: Place) -> Iterator[Answer]:
    """The rows behind the header, without those of totals. FactError if no row is one."""
    found = _head(rows, by)
    if found is None:
        raise FactError("results_columns", "file")
    at, keys = found
    for row in rows[at + 1 :]:
        cells = {k: (i, row.values[i]) for i, k in keys.items() if i < len(row.values)}
        if any(v not in (None, "") for _, v in cells.values()) and not is_totals(row.values):
            yield _answer(row.number, cells, by, place)


def _keys(row: Row, by: Template) -> dict[int, str]:
    """Which columns say what; of two that say the same the first. Where none says why, a column of
    remarks may."""
    out: dict[str, int] = {}
    for i, v in enumerate(row.values):
        if _in(by, v):
            out.setdefault(by.columns[_loosely(v)], i)
    if "why" not in out:
        heads = ((i, _loosely(v)) for i, v in enumerate(row.values) if not _in(by, v))
        out["why"] = next((i for i, head in heads if head in _REMARKS), -1)
    return {i: key for key, i in out.items() if i >= 0}


def _in(by: Template, value: Value) -> bool:
    return isinstance(value, str) and len(value) < LONGEST and _loosely(value) in by.columns


def _answer(row: int, cells: Mapping[str, tuple[int, Value]], by: Template, place: Place) -> Answer:
    said = {k: "" if v is None else str(v).strip()[:LONGEST] for k, (_, v) in cells.items()}
    answer, code = by.says.get(_loosely(said.get("answer", "")), ("", ""))
    why, reason = by.says.get(_loosely(said.get("why", "")), ("", ""))
    if reason and answer in ("", why, "refused", "returned"):
        answer, code = answer or why, reason
    warning = ""
    if answer in ("refused", "returned") and not reason and code in ("", "other"):
        code, warning = NOT_SAID, "reason_unknown" if said.get("why") else "reason_missing"
    total, on, cell, problem = None, "", "", None
    try:
        cell, value = _cell(row, cells, "sum")
        total = place.read_money(value, "sum") if isinstance(value, str | int | float) else None
        cell, value = _cell(row, cells, "on")
        on = read_day(value, "on").isoformat() if isinstance(value, str | int | date) else ""
        cell, word = _cell(row, cells, "answer")
        if not answer:  # a word of the bank's, which is nobody's name
            own = {"known": _called(by)}
            if word is None:
                raise FactError("answer_missing", "answer", **own)
            raise FactError("no_answer", "answer", shown(word), **own)
        cell = ""
    except CaseflowError as bad:
        problem = bad
    return Answer(
        row=row,
        id=row,
        warning=warning,
        reference=read_reference(said.get("reference", "")),
        named=said.get("reference", ""),
        at=_cell(row, cells, "reference")[0],
        answer=answer,
        code=code,
        sum=total,
        on=on,
        ref=said.get("ref", ""),
        account=said.get("account", "").lstrip("'"),
        said=" ".join(x for x in (said.get("answer", ""), said.get("why", "")) if x),
        cell=cell,
        problem=problem,
    )


def _called(by: Template) -> tuple[str | Mapping[str, str], ...]:
    """A word of the template for each answer: ours in each language where it knows them, else a
    spoken one rather than a code."""
    out: dict[str, str | Mapping[str, str]] = {}
    for text, (answer, _) in by.says.items():
        ours = ANSWERS.get(answer, ())
        if ours and all(_loosely(w) in by.says for w in ours):
            out[answer] = in_both(*ours)
        elif answer not in out or (not text.isascii() and str(out[answer]).isascii()):
            out[answer] = text
    return tuple(out.values())


def _cell(row: int, cells: Mapping[str, tuple[int, Value]], key: str) -> tuple[str, Value]:
    """Where a column stands in a row, and what stands there; nothing where it is empty."""
    index, value = cells.get(key, (0, None))
    return f"{letters(index)}{row}", None if value == "" else value
