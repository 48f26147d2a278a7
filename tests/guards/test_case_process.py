"""What an assessment may say of the process of its case: what the case knows, at final alone."""

from __future__ import annotations

from typing import Any

from caseflow.case.met import Met
from caseflow.case.went import Went
from caseflow.facts.told import GRANTED, GRANTED_ON, LETTER_ON, LETTER_UNTIL
from guards.bodies import *
from guards.good import *
from guards.made import *

SUM, ALL = (GRANTED, 300), (GRANTED_ON, GRANTED, LETTER_ON, LETTER_UNTIL)
WENT = Went(granted="2026-03-04", letter="2026-03-06")
G = granted(went=WENT, letter_until="2026-06-30")
DAYS = ((GRANTED_ON, 20260304), (LETTER_ON, 20260306), (LETTER_UNTIL, 20260630))
READS = (("edition", "e1"), Book("e1", "review:county decide final pay", told=ALL))
ONE = (("edition", "e1"), Book("e1", "review:county decide final pay", told=(GRANTED,)))
MET = changed(G, meetings=(Met(meeting=5, version=G.granted_at, sat=()),))
OTHER = changed(G, meetings=(Met(meeting=5, version=G.granted_at + 1, sat=()),))


def saw(*seen: Any, at: str = "final") -> Any:
    return assesses(at=at, seen=tuple(sorted(seen)))


def world(*more: Any) -> Any:
    return (*READS, *more)


ROWS: list[Any] = [
    ("", saw(SUM, *DAYS), G, CLERK, READS),
    ("", saw(SUM), G, CLERK, ONE),
    ("told_otherwise", saw(*DAYS), G, CLERK, READS),
    ("told_otherwise", saw((GRANTED, 301)), G, CLERK, ONE),
    ("told_otherwise", saw(SUM, *DAYS), G, CLERK, ONE),
    ("told_otherwise", saw((GRANTED, 300), at="entry"), G, CLERK, ONE),
    ("", saw(at="entry"), G, CLERK, ONE),
    ("", saw(), changed(G, granted_at=0), CLERK, ONE),
    ("told_otherwise", saw(SUM), changed(G, granted_at=0), CLERK, ONE),
    ("", saw(SUM, DAYS[0]), changed(G, went=Went(granted="2026-03-04"), letter_until=""), CLERK,
     READS),
    ("", saw(SUM, *DAYS), OTHER, CLERK, READS),
    ("", saw(SUM, *DAYS, ("cap.child", 5)), G, CLERK, READS),  # earlier aid is another matter
]  # fmt: skip


@table(ROWS)
def test_what_an_assessment_saw_of_the_process(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code
