"""The handles that people hold: an `Edition` judges cases and tables and says what changed, an
`Assessment` says what is missing and why. Both are data of this room with verbs on it; nothing is
computed here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from caseflow.edition.earlier import recorded
from caseflow.edition.in_time import in_time
from caseflow.edition.judge import Judged
from caseflow.edition.rulebook import At, Rulebook
from caseflow.edition.slips import is_stage, no_slip
from caseflow.errors import spoken
from caseflow.extras import need
from caseflow.rules.given import encode, told_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from caseflow.edition.diff import Change
    from caseflow.edition.earlier import Earlier
    from caseflow.edition.frames import Frame
    from caseflow.edition.lacking import Missing
    from caseflow.edition.table import Table
    from caseflow.values.stated import FactValue


@frozen(slots=False, eq=False, repr=False, kw_only=True)
class Assessment(Judged):
    """What the rules say about one case. `record` is what is kept; the rest is derived when
    read."""

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The facts that still matter now that the known ones are put in; several in one entry:
        one of them would do."""
        from caseflow.edition.lacking import missing

        return missing(self)

    def lacks_only(self, key: str) -> bool:
        """Would this fact do for everything that is missing?"""
        from caseflow.edition.lacking import lacks_only

        return lacks_only(self, key)

    @cached_property
    def refers(self) -> tuple[str, ...]:
        """What a person has to settle, by name of the rule (or `award`, where the sum is unset;
        `bill`, where nobody has said who pays first on it)."""
        from caseflow.edition.lacking import refers

        return refers(self)

    def explain(self, lang: Literal["zh", "en"] | None = None) -> str:
        """Every condition with the values it saw, limits, clauses, what is missing and what would
        change the outcome; without a language in that of errors (`caseflow.speak`)."""
        from caseflow.edition.reasons import explain

        return explain(self, lang or spoken())


def assess(
    edition: Rulebook,
    facts: Mapping[str, FactValue],
    *,
    earlier: Sequence[Earlier] | None = None,
    at: At = "entry",
    accepted: frozenset[str] = frozenset(),
) -> Assessment:
    """`Edition.assess` for facts whose keys are known to be asked."""
    given = encode(facts, edition)
    seen, told = recorded(edition, given, earlier), told_of(facts, edition)
    return Assessment.of(edition, given, seen, at=at, accepted=accepted, told=told)


@frozen(slots=False, repr=False, kw_only=True)
class Edition(Rulebook):
    """What is in force on one day. `hash` names it; `meaning` is equal for two that differ only in
    words or labels."""

    def assess(
        self,
        facts: Mapping[str, FactValue],
        *,
        earlier: Sequence[Earlier] | None = None,
        at: At = "entry",
        accepted: frozenset[str] = frozenset(),
    ) -> Assessment:
        """What the edition says about `facts` (key → value; days, money, `unknown`, `nothing`,
        lists for repeated facts); facts that no rule reads are passed over.

        `earlier` is all aid given before (`[]`: none); without it what rests on earlier aid is
        unknown. `accepted` are rules that a person has accepted by name. FactError if a value is
        not what its fact asks for, for a key that can only be a slip of the pen
        (`applicant.aera`), and for a pinned day after the last day for applications.
        """
        is_stage(at)
        no_slip(self, facts)
        in_time(self, facts)
        return assess(self, facts, earlier=earlier, at=at, accepted=accepted)

    def assess_table(
        self, frame: Frame, *, at: At = "entry", groups: Mapping[str, Frame] | None = None
    ) -> Table:
        """What the rules say about every row of a frame that gives Arrow data: Polars, PyArrow,
        pandas, DuckDB, a record batch. See `caseflow.edition.encoded.encode_table` for its
        columns. FactError by code where `assess` would refuse a row, and for a frame that cannot
        be read.
        """
        need("columnar")
        from caseflow.edition.table import assess_table

        is_stage(at)
        return assess_table(self, frame, at=at, groups=groups)

    def assess_batches(self, batches: Iterable[Frame], *, at: At = "entry") -> Iterator[Table]:
        """The same for record batches one after another, in bounded memory: a table for each. See
        `caseflow.edition.table.assess_batches`."""
        need("columnar")
        from caseflow.edition.table import assess_batches

        is_stage(at)
        return assess_batches(self, batches, at=at)

    def diff(self, other: Rulebook, lang: Literal["zh", "en"] = "zh") -> tuple[Change, ...]:
        """What changed from this edition to `other`, in words. See `caseflow.edition.diff`."""
        from caseflow.edition.diff import diff

        return diff(self, other, lang)
