"""A list of heads is read as it was written, typed by hand or printed; cut or mixed it is none."""

from __future__ import annotations

import pytest
from attrs import evolve

from caseflow.store.chain import Head
from caseflow.store.heads import HeadList, Run, head_of, line_of, lists_of

STORE, OTHER = "0123456789abcdef", "fedcba9876543210"
A = Head(STORE, "SZW", 40, b"a" * 32, seal=b"s" * 64)
B = Head(STORE, "SZW/reads", 3, b"b" * 32)
LIST = HeadList(store=STORE, events=43, heads=(A, B), erased=(7, 5))


def test_lists_are_read_as_they_were_written() -> None:
    two = HeadList(store=OTHER, events=1, heads=(Head(OTHER, "X", 1, b"c" * 32),))
    first, second = lists_of(LIST.text() + "\n" + two.text())
    assert first.erased == (5, 7) and (first.store, first.events) == (STORE, 43)
    assert first.heads == (A, B) and second == two
    assert lists_of(LIST.text(), "may.txt")[0].source == "may.txt"


def test_a_line_may_stand_alone() -> None:
    typed = lists_of(f"  {line_of(A)}  \r\n# from paper\n{STORE} SZW 7 {'0A' * 32}\n")
    assert [(x.events, x.heads[0].seq) for x in typed] == [(0, 40), (0, 7)]
    assert lists_of("") == [] == lists_of("# nothing\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "SZW 1 00", f"{STORE} SZW 0 {'00' * 32}", f"{STORE} SZW 1 00", "a b c d",
        f"{STORE} SZW -1 {'00' * 32}", f"{STORE} SZW ² {'00' * 32}",
        f"{STORE} SZW 1 {'00' * 32} 00", f"{STORE} SZW 1 {'00' * 32} {'00' * 64} x",
        f"{STORE} SZW {'9' * 5000} {'00' * 32}",
    ],
)  # fmt: skip
def test_what_is_no_head_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        head_of(line)


def test_a_list_that_was_cut_or_mixed_is_none() -> None:
    _, *lines = LIST.text().splitlines()
    assert lists_of("\n".join(lines))
    for n in range(1, len(lines)):
        for some in (lines[:n], lines[: n - 1] + lines[n:]):
            if some[0] == lines[0]:  # without its first line it is lines that stand alone
                with pytest.raises(ValueError):
                    lists_of("\n".join(some))
    other = line_of(Head(OTHER, "SZW", 40, b"a" * 32))
    for wrong in (
        [lines[0], other, *lines[2:]], ["erased 5"], [*lines, "erased 9"], ["heads x 1 1"],
        [lines[0], lines[0], *lines[1:]], ["heads x 0 0 0"], [*lines[:3], "erased x", "erased 5"],
    ):  # fmt: skip
        with pytest.raises(ValueError):
            lists_of("\n".join(wrong))


ROW = (9, "SZW", 9, 9, 5, 2, "t/1", 1, "host", "2026-06-01", 7, '{"a": "甲"}'.encode(), b"", b"r")
RUN = Run(b"b" * 32, (ROW, ROW), b"s" * 64)


def test_proofs_are_read_as_they_were_written() -> None:
    proven = evolve(LIST, proofs=(RUN, RUN))
    assert lists_of(proven.text() + LIST.text()) == [
        evolve(proven, erased=(5, 7)),
        *lists_of(LIST.text()),
    ]
    assert lists_of(LIST.text())[0].proofs == ()


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "[]", "[1, 2, 3]", '["", [], ""]', '["", [[1]], ""]', '["x", [], ""]',
        RUN.text().replace("9, ", "", 1), RUN.text().replace('"72"', '"7"'), "[" * 100_000,
        RUN.text().replace('"SZW", 9', "9"), '{"a": 1}', RUN.text()[:-1],
    ],
)  # fmt: skip
def test_what_is_no_proof_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        lists_of(f"{LIST.text()}proof {text}\n")


def test_a_proof_belongs_to_a_whole_list() -> None:
    line = f"proof {RUN.text()}"
    _, *lines = LIST.text().splitlines()
    for wrong in ([line], [*lines[:-1], line, lines[-1]]):
        with pytest.raises(ValueError):
            lists_of("\n".join(wrong))


@pytest.mark.parametrize(
    "number", ["１", "1_0", "+1", "-1", "²", "x", "", "1" * 20, "0x1"]
)  # digits of another kind, and what a number may look like elsewhere
def test_a_number_is_digits_and_not_many(number: str) -> None:
    for wrong in (
        f"heads s {number} 0 0",
        f"heads s 5 {number} 0",
        f"heads s 5 0 1\nerased {number}",
    ):
        with pytest.raises(ValueError):
            lists_of(wrong + "\n")
    (one,) = lists_of(f"heads s 5 0 1\nerased {'1' * 19}\n")
    assert one.erased == (int("1" * 19),)


@pytest.mark.parametrize(
    "text",
    ["heads s 0 0 0", "heads s 5 0", "heads s 5 0 0 0", "heads s 5 0 1", "heads s 5 0 0\nerased 1",
     "erased 1", "heads s 5 0 1\nheads s 5 0 0", "heads s 5 0 1\nerased 1\nerased 2"],
)  # fmt: skip
def test_a_list_says_what_it_holds(text: str) -> None:
    with pytest.raises(ValueError):
        lists_of(text + "\n")
