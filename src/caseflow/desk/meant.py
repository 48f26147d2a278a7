"""Which case somebody means who types the end of its number, as it is read out: `0295-N`.

The check letter always belongs to it: it is what tells a slip. Only cases that the person may read
can be meant; or, where none of them is, one from which they have to step back: the door says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from caseflow.desk.readable import is_readable
from caseflow.errors import FactError
from caseflow.office.numbers import check_letter
from caseflow.office.reach import covers
from caseflow.values.numerals import narrow

if TYPE_CHECKING:
    from caseflow.case.state import Case
    from caseflow.office.child import Child
    from caseflow.office.office import Seat

WHOLE = re.compile(r"[A-Z][A-Z0-9]+-\d{4}-\d{4,}-[A-Z]")
ENDING = re.compile(r"(?:[A-Z0-9]+-)*\d+-[A-Z]")
BODY = re.compile(r"(?P<body>[A-Z][A-Z0-9]+-\d{4}-\d{4,})-?[A-Z]?")
PROPOSED = re.compile(r"[A-Z][A-Z0-9]+-P\d+")
SERIAL = re.compile(r"(?P<serial>\d{1,6})-?[A-Z]?")


def meant(seat: Seat, typed: str) -> str:
    """The whole number of the case whose number ends so, as far as this person may read it; any
    other text as it was typed, for the door to judge. FactError if several end so, or if the letter
    is missing or wrong and one is near."""
    text = "".join(narrow(typed).split()).upper()
    if WHOLE.fullmatch(text) and check_letter(text[:-2]) == text[-1]:
        return text
    if PROPOSED.fullmatch(text):
        raise FactError("no_case_but_proposal", "case", ref=text)
    with seat.office.reading() as root:
        session = seat.office.child(root, seat.who(root))
        if ENDING.fullmatch(text):
            known = root.journal.ending(text).items()
            found = _of(session, known, is_readable) or _of(session, known, covers)
            if len(found) > 1:
                raise FactError("find_several", "case")
            if found:
                return found[0]
        near = _of(session, root.journal.numbers(_near(seat, text)).items(), is_readable)
    if near:
        raise FactError("no_case_number", "case", text, near=near[0])
    return typed


def _near(seat: Seat, text: str) -> list[str]:
    """The same number with the letter that belongs to it; of a serial alone the number of this
    branch and year."""
    whole, serial = BODY.fullmatch(text), SERIAL.fullmatch(text)
    if whole is not None:
        bodies = [whole["body"]]
    elif serial is not None:
        bodies = [f"{seat.branch}-{seat.office.today.year}-{int(serial['serial']):04d}"]
    else:
        bodies = []
    return [f"{body}-{check_letter(body)}" for body in bodies]


def _of(
    session: Child, numbers: Iterable[tuple[str, int]], like: Callable[[Child, Case], bool]
) -> list[str]:
    """Those of some numbers whose case is like that for the person."""
    out = []
    for number, stream in sorted(numbers):
        c = session.see("case", stream)
        if c is not None and like(session, c):
            out.append(number)
    return out
