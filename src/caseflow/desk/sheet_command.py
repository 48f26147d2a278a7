"""One row of a list that came back, as the ordinary command that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from caseflow.case.acts import CameBack, Confirm, Decide, Disagree, Letter, Result, Review
from caseflow.case.acts.act import Command
from caseflow.desk.own_reason import own_reason, require_own_reason
from caseflow.desk.sheet import Answered, AnsweredRow, SheetKind
from caseflow.desk.sheet_mark import Mark
from caseflow.errors import FactError, near
from caseflow.files.cells import Value
from caseflow.pay.answers import code_of, plainly
from caseflow.places.place import Place
from caseflow.values.money import Money
from caseflow.words import both, names
from caseflow.words.sheets import ALSO, ANSWERS


def answer_of(table: str, text: Value, field: str = "answer", offered: Sequence[str] = ()) -> str:
    """The code of an answer in whatever words: ours, its name elsewhere, or the code itself; empty
    for an empty cell. FactError, with the nearest word, for anything else; it names those that were
    `offered`, or all.

    >>> answer_of("review", "通过"), answer_of("review", "退回补正"), answer_of("decide", "grant")
    ('accept', 'return', 'grant')
    """
    if text is None:
        return ""
    known = _known(table)
    code = known.get(plainly(text))
    if code is None:
        mine = [ANSWERS[table][x] for x in offered or ANSWERS[table]]
        words = {word: both(*own) for own in mine for word in own}
        meant = words.get(near(str(text), words), "")
        # the cell stands beside it: what is no answer may be anybody's name
        known_ = tuple(both(*own) for own in mine)
        raise FactError("answer_unknown", field, known=known_, near=meant)
    return code


def _known(table: str) -> Mapping[str, str]:
    out: dict[str, str] = {}
    for code, words in ANSWERS[table].items():
        called = names.ANSWERS.get(code, ()) if table in ("review", "decide", "settle") else ()
        out |= {plainly(w): code for w in (code, *words, *called)}
    return out | {plainly(w): code for w, code in ALSO.get(table, {}).items()}


#: answers that refuse, return, revoke or do not agree: the reason goes to who asked
AGAINST: Mapping[str, tuple[str, ...]] = {
    "review": ("return", "reject"),
    "decide": ("refuse", "revoke", "refuse_paper"),
    "confirm": ("differs",),
}


def command_of(sheet: Answered, row: AnsweredRow, mark: Mark, place: Place) -> Command | None:
    """The command of a row; None where it is not answered. FactError for what cannot be read, and
    for a row that refuses without a reason of its own: that of all is of those which agree."""
    if row.hidden and row.cells.get("answer") is not None:
        raise FactError("row_hidden", "answer")
    answer = answer_of(sheet.kind, row.cells.get("answer"), offered=sheet.offered)
    if not answer:
        return None
    if row.odd:
        raise FactError("row_computed", row.odd)
    if answer in AGAINST.get(sheet.kind, ()):
        require_own_reason(row.cells.get("own"))
    return _MADE[sheet.kind](sheet, row, mark, answer, place)


def _why(sheet: Answered, row: AnsweredRow, place: Place) -> str:
    """A row's own reason, else that of all; with the number of the minutes behind it."""
    own = own_reason(row.cells.get("own")) or sheet.reason
    behind = "{}（{}）" if place.languages[:1] == ("zh",) else "{} ({})"
    return behind.format(own, sheet.minutes) if own and sheet.minutes else own or sheet.minutes


def _settled(row: AnsweredRow) -> dict[str, Any]:
    return {rule: answer_of("settle", how, "settle") for rule, how in row.settled.items()}


def _money(row: AnsweredRow, key: str, place: Place) -> Money | None:
    value = row.cells.get(key)
    if value is None:
        return None
    plain = value if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
    return place.read_money(plain, key)


def _review(sheet: Answered, row: AnsweredRow, mark: Mark, answer: Any, place: Place) -> Command:
    settle = _settled(row)
    return Review(case=mark.case, result=answer, settle=settle, why=_why(sheet, row, place))


def _decide(sheet: Answered, row: AnsweredRow, mark: Mark, answer: Any, place: Place) -> Command:
    return Decide(
        case=mark.case,
        result=answer,
        why=_why(sheet, row, place),
        award=_money(row, "award", place),
        settle=_settled(row),
        fund=str(row.cells.get("fund") or ""),
    )


def _confirm(sheet: Answered, row: AnsweredRow, mark: Mark, answer: Any, place: Place) -> Command:
    version, _, doubts = mark.of.partition(":")
    if answer == "differs":
        return Disagree(case=mark.case, of=int(version), why=_why(sheet, row, place))
    settle = answer_of("doubts", row.cells.get("doubts"), "doubts") and doubts
    return Confirm(
        case=mark.case,
        of=int(version),
        fund=str(row.cells.get("fund") or ""),
        settle=tuple(filter(None, settle.split("+"))),
        why=_why(sheet, row, place) if settle else "",
    )


def _result(sheet: Answered, row: AnsweredRow, mark: Mark, answer: Any, place: Place) -> Command:
    line, _, n = mark.of.partition("-")
    sum_ = _money(row, "arrived", place)
    if sum_ is not None and answer != "part":
        raise FactError("row_sum_of_part", "arrived")
    code = str(row.cells.get("code") or "")
    return Result(
        case=mark.case,
        answer=answer,
        line=line,
        n=int(n),
        on=_day(row.cells.get("on")),
        sum=sum_,
        ref=str(row.cells.get("ref") or ""),
        code=code_of(code),
    )


def _day(value: Value) -> Any:
    return "" if value is None else value if isinstance(value, date) else str(value)


def _letter(sheet: Answered, row: AnsweredRow, mark: Mark, answer: Any, place: Place) -> Command:
    return Letter(case=mark.case, step=mark.of)  # type: ignore[arg-type]


def _signed(sheet: Answered, row: AnsweredRow, mark: Mark, answer: Any, place: Place) -> Command:
    return CameBack(
        case=mark.case,
        paper=mark.of,
        on=_day(row.cells.get("signed_on")),
        signed_by=str(row.cells.get("signed_by") or ""),
        received_by=str(row.cells.get("received_by") or ""),
    )


_Made = Callable[[Answered, AnsweredRow, Mark, Any, Place], Command]
_MADE: Mapping[SheetKind, _Made] = {
    "review": _review,
    "decide": _decide,
    "confirm": _confirm,
    "result": _result,
    "letter": _letter,
    "signed": _signed,
}

__all__ = ["answer_of", "command_of"]
