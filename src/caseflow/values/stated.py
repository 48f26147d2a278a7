"""What may be said of an application, as Python values: the types of facts that hosts give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from caseflow.values.blank import Nothing, Unknown
from caseflow.values.money import Money

#: one answer: text, a whole number, yes or no, a day, a sum, `nothing`, `unknown` (or None)
Scalar: TypeAlias = str | int | bool | date | Money | Nothing | Unknown | None
#: an answer, or the elements of a repeated fact: each a mapping of its parts
FactValue: TypeAlias = Scalar | Sequence[Mapping[str, Scalar]]
#: a value that a branch adopts: one, or a list of codes, headers or names
Adoptable: TypeAlias = str | int | date | Money | Sequence[str]
#: what a branch has adopted, by name of the value or of the text whose first day it is
Adopted: TypeAlias = Mapping[str, Adoptable]
