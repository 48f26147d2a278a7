"""caseflow carries an application for humanitarian aid from the first sheet of paper to the last
fen, and proves it.

Start with `Caseflow.demo()`, or with a programme alone: `Programme.on(day).assess(facts)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.2.0"

if TYPE_CHECKING:
    from caseflow.case.state import Case
    from caseflow.desk.desk import Desk
    from caseflow.desk.foreseen import Preview
    from caseflow.desk.opening import Branch, FundSpec, Person
    from caseflow.edition.earlier import Earlier
    from caseflow.edition.edition import Assessment, Edition
    from caseflow.errors import (
        Busy,
        CaseflowError,
        DefinitionError,
        FactError,
        FundError,
        NotAllowed,
        Stale,
        StoreError,
        speak,
    )
    from caseflow.hookspecs import hookimpl
    from caseflow.host import Caseflow
    from caseflow.intake.rows import Verdict
    from caseflow.places.place import Place
    from caseflow.programme.programme import Programme
    from caseflow.values.blank import nothing, unknown
    from caseflow.values.counts import Counts
    from caseflow.values.money import Money, yuan
    from caseflow.values.pieces import Pieces
    from caseflow.values.stated import FactValue

    programmes: dict[str, Programme]

_WHERE = {
    "Assessment": "edition.edition", "Branch": "desk.opening", "Busy": "errors",
    "Case": "case.state",
    "Caseflow": "host", "CaseflowError": "errors", "Counts": "values.counts",
    "DefinitionError": "errors",
    "Desk": "desk.desk", "Earlier": "edition.earlier", "Edition": "edition.edition",
    "FactError": "errors",
    "FactValue": "values.stated", "FundError": "errors", "FundSpec": "desk.opening",
    "Money": "values.money", "NotAllowed": "errors",
    "Person": "desk.opening", "Pieces": "values.pieces", "Place": "places.place",
    "Preview": "desk.foreseen",
    "Programme": "programme.programme", "Stale": "errors", "StoreError": "errors",
    "Verdict": "intake.rows", "hookimpl": "hookspecs", "nothing": "values.blank",
    "speak": "errors", "unknown": "values.blank",
    "yuan": "values.money",
}  # fmt: skip
__all__ = [
    "Assessment", "Branch", "Busy", "Case", "Caseflow", "CaseflowError", "Counts",
    "DefinitionError", "Desk", "Earlier",
    "Edition", "FactError", "FactValue", "FundError", "FundSpec", "Money", "NotAllowed", "Person",
    "Pieces", "Place", "Preview", "Programme", "Stale", "StoreError",
    "Verdict", "hookimpl", "nothing", "programmes", "speak", "unknown", "yuan",
]  # fmt: skip


if not TYPE_CHECKING:  # a checker knows the names above and reports all others

    def __getattr__(name: str) -> object:
        """Names are imported when first used: `import caseflow` stays cheap."""
        if name == "programmes":
            from caseflow.plugins import installed

            return installed().programmes
        if name not in _WHERE:
            raise AttributeError(f"module 'caseflow' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"caseflow.{_WHERE[name]}"), name)

    def __dir__() -> list[str]:
        """What is there, also before it is imported."""
        return sorted({*globals(), *__all__} - {"TYPE_CHECKING", "_WHERE", "annotations"})
