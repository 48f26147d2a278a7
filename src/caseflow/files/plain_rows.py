"""Rows of a sheet as programs write them, found in its XML at once: most of a file, of which
nothing is to be noted but where its cells stand.

A row is taken only if it says what every program writes in exactly that way: an element of its own,
addresses of its own number in order, plain values. Whatever looks otherwise in the least is left to
the parser, which tells what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from caseflow.files.cells import column_of

LONGEST = 1 << 21  # bytes held back: a longer row is the parser's, and all that follows it

_TEXT = rb"[^<>&\x00-\x1f\x7f]*+"  # nothing that XML would have to read otherwise
_VALUE = rb"<v>[ -%'-;=?-~]*+</v>"
_INLINE = rb'<is><t(?: xml:space="preserve")?>' + _TEXT + rb"</t></is>"
_CELL = (
    rb'<c r="[A-Z]{1,3}\1"(?: s="\d+")?(?: t="(?:s|n|b|str|inlineStr)")?'
    rb"(?:/>|>(?:" + _VALUE + rb"|" + _INLINE + rb")?</c>)"
)
_ROW = (
    rb'<row r="([1-9]\d{0,6})"(?: spans="[\d: ]*")?(?: s="\d+")?(?: customFormat="1")?'
    rb'(?: ht="[\d.]+")?(?: customHeight="1")?%s>((?:' + _CELL + rb")++)</row>"
)
_PLAIN = re.compile(_ROW.replace(b"%s", b""))
_EXCEL = re.compile(_ROW.replace(b"%s", rb'(?: x14ac:dyDescent="[\d.]+")?'))
_ADDRESS = re.compile(rb'<c r="([A-Z]+)')
_UTF8 = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"']UTF-8[\"'])?"
    rb"(?: standalone=[\"'](?:yes|no)[\"'])? ?\?>)?\s*(?=<[^?!])",
    re.I,
)
_BEGIN, _END = b"<row ", b"</row>"

Take = Callable[[int, int, int, int], bool]  # row, last column (from 1), cells, those with a value


def parts(chunks: Iterator[bytes], take: Take) -> Iterator[bytes]:
    """The XML without its plain rows, each of which `take` is asked to note instead; one that it
    does not take stays in. From the first comment, text as it stands or instruction on all stays
    in: what looks like a row in one is none."""
    rest = next(chunks, b"")
    begun = _UTF8.match(rest)
    if begun is not None:
        shape = _EXCEL if b' xmlns:x14ac="' in rest else _PLAIN
        yield rest[: begun.end()]
        rest = rest[begun.end() :]
        while b"<!" not in rest and b"<?" not in rest and len(rest) <= LONGEST:
            done, rest = _taken(rest, shape, take)
            yield from done
            chunk = next(chunks, b"")
            if not chunk:
                break
            rest += chunk
    yield rest
    yield from chunks


def _taken(text: bytes, shape: re.Pattern[bytes], take: Take) -> tuple[list[bytes], bytes]:
    """What is for the parser, and what may go on in the next chunk."""
    out: list[bytes] = []
    at = 0
    while (begin := text.find(_BEGIN, at)) >= 0:
        if begin > at:
            out.append(text[at:begin])
        at = begin
        row = shape.match(text, at)
        if row is not None and _take(row, take):
            at = row.end()
            continue
        end = text.find(_END, at)
        if end < 0:
            return out, text[at:]
        out.append(text[at : end + len(_END)])
        at = end + len(_END)
    keep = max(at, len(text) - len(_BEGIN))
    return [*out, text[at:keep]], text[keep:]


def _take(row: re.Match[bytes], take: Take) -> bool:
    columns = _in_order(tuple(_ADDRESS.findall(row[2])))
    if columns is None or not _readable(row[2]):
        return False
    values = row[2].count(b"<v>") + row[2].count(b"<is>")
    return take(int(row[1]), *columns, values)


def _readable(text: bytes) -> bool:
    try:
        return text.isascii() or bool(text.decode())
    except UnicodeDecodeError:
        return False


@lru_cache(maxsize=1000)
def _in_order(letters: tuple[bytes, ...]) -> tuple[int, int] | None:
    """The last column, and how many; None if a cell does not stand behind the one before."""
    places = [column_of(x.decode()) + 1 for x in letters]
    if any(b <= a for a, b in pairwise(places)):
        return None
    return places[-1], len(places)
