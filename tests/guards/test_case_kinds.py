"""What only one event is asked, of those that stand whole (`case/kinds`), as `acts` has it."""

from __future__ import annotations

import sys
from typing import Any

from acts import every_event

from guards.good import *
from guards.made import *


@table([row for e in every_event() for row in e.judged(sys.modules[__name__])])
def test_it_is_judged(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code
