"""In which order the rows of a file of answers are judged, so that it does not matter how the bank
sorted them, and which of them stand in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseflow.pay.answers import Answer

#: what a bank could not say comes before what it says, and that money came back comes last
_RANK = {"unknown": 0, "returned": 2}
_ANSWERED = 1


def in_chunks(rows: Sequence[Answer], size: int) -> Iterator[list[Answer]]:
    """Rows in pieces of about `size`, all rows of one case in one piece: those of a case one after
    the other, as they can have happened; cases in the order in which the file names them.

    >>> from caseflow.pay.reference import Reference
    >>> one, other = Reference("A-1-X", "1", 1), Reference("A-2-Y", "1", 1)
    >>> rows = [Answer(row=1, id=1, reference=one, answer="returned"),
    ...         Answer(row=2, id=2, reference=other, answer="paid"),
    ...         Answer(row=3, id=3, reference=one, answer="paid"), Answer(row=4, id=4)]
    >>> [[x.row for x in some] for some in in_chunks(rows, 2)]
    [[3, 1], [2, 4]]
    >>> [[x.row for x in some] for some in in_chunks(rows, 9)]
    [[3, 1, 2, 4]]
    """
    together: dict[str | int, list[Answer]] = {}
    for x in rows:
        together.setdefault(x.reference.case if x.reference is not None else x.id, []).append(x)
    chunk: list[Answer] = []
    for some in together.values():
        chunk += sorted(some, key=_rank)
        if len(chunk) >= size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _rank(x: Answer) -> int:
    return _RANK.get(x.answer, _ANSWERED)


__all__ = ["in_chunks"]
