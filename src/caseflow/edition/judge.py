"""One case judged by one rulebook: the record that is kept, and what it was computed from.

Four outcomes in this order: a `require` false → ineligible; something needed unknown → incomplete;
something for a person → referred; else eligible. All results are always computed and shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Literal, Self, TypeAlias

import attrs
from attrs import frozen

from caseflow.edition.rulebook import Rulebook
from caseflow.edition.stage import Stage, codes, stage
from caseflow.rules.awards import Sum as Bounds
from caseflow.rules.given import Elements, Given, untold, with_recorded
from caseflow.rules.seen import N
from caseflow.rules.shares import OTHER_CHARITY
from caseflow.values.blank import nothing
from caseflow.values.money import Money

Outcome = Literal["eligible", "ineligible", "incomplete", "referred"]
USED = ("", "open", "final")
Told: TypeAlias = Mapping[str, int] | None


@frozen(slots=False, kw_only=True)
class Record:
    """What is kept of an assessment; everything else is derived from edition and facts.

    `results` and `documents`: one code each, in the edition's order (P passed, F failed, U a fact
    is missing, N unset or a person's). `award`: lines of (name, unit, least, most). `seen`:
    recorded facts, and what the process told, as used.
    """

    edition: str
    at: str
    outcome: str
    results: str
    documents: str
    award: tuple[tuple[str, str, int | None, int | None], ...]
    seen: tuple[tuple[str, int], ...]

    def to_bytes(self) -> bytes:
        """Canonical JSON: both evaluators give the same bytes."""
        body = [
            self.edition,
            self.at,
            self.outcome,
            self.results,
            self.documents,
            self.award,
            self.seen,
        ]
        return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _used_up(s: Stage, g: Given) -> str:
    """Is the lifetime cap used up: by `final` awards, by `open` ones, or not (empty)?"""
    return USED[s.used_up(g)] if s.used_up is not None else ""


def decide_outcome(
    s: Stage,
    codes: Sequence[str],
    papers: Sequence[str],
    bounds: Bounds | None,
    used_up: str,
    accepted: frozenset[str],
) -> Outcome:
    """The order of outcomes (design promise 1)."""
    required = [codes[i] for i in s.required]
    if "F" in required or used_up == "final":
        return "ineligible"
    award_why = True if bounds is None else bounds.why
    if "U" in required or "F" in papers or "U" in papers or (s.award_now and award_why is None):
        return "incomplete"
    referred = codes.count("P") != len(codes) or "N" in papers or used_up == "open"
    if referred or (award_why is N and "award" not in accepted):
        return "referred"
    return "eligible"


def _pays(s: Stage, g: Given) -> int | None:
    """What the family pays on the bill, in minor units; None if nobody can say, or no bill counts
    here."""
    value = s.pays(g) if s.pays is not None else None
    return value if type(value) is int else None


def _award(s: Stage, g: Given, pays: int | None, less: int | None) -> Bounds | None:
    """The award; on a shared bill that on what the payers before this one leave, who are other
    charity to it, and no more than that."""
    if s.award is None or less is None:
        return s.award(g) if s.award is not None else None
    other = g.get(OTHER_CHARITY)
    if less and (type(other) is int or other is nothing):
        g = {**g, OTHER_CHARITY: less + (other if type(other) is int else 0)}
    found = s.award(g)
    if pays is None or s.unit != "money":
        return found
    base = max(0, pays - less)
    least = None if found.least is None else min(found.least, base)
    return Bounds(least, base if found.most is None else min(found.most, base), found.why)


def parts_open(s: Stage, g: Given) -> bool:
    """Is the award shared out among elements of whom nobody has said that they are all? Then the
    sum is known, and the parts are not."""
    elements = g.get(s.shared) if s.shared else None
    return bool(s.shared) and not (isinstance(elements, Elements) and elements.closed)


def _read(s: Stage, key: str) -> bool:
    """Does a rule of the stage read a recorded fact?"""
    return key in s.recorded or key.partition("[")[0] in dict(s.grouped)


def _codes(
    s: Stage, g: Given, accepted: frozenset[str], waived: frozenset[str]
) -> tuple[list[str], list[str]]:
    """A code for each rule and document: P passed, F failed, U a fact is missing, N a person's."""
    found, papers = codes(s.checks, g), codes(s.papers, g)
    if accepted or waived:
        for i, rule in enumerate(s.rules):
            settled = rule.name in accepted and (found[i] == "N" or rule.effect == "refer")
            found[i] = "P" if settled or rule.name in waived else found[i]
        for i, need in enumerate(s.documents):
            settled = need.name in accepted and papers[i] == "N"
            papers[i] = "P" if settled or need.name in waived else papers[i]
    return found, papers


def _with(s: Stage, given: Given, seen: Mapping[str, int] | None, told: Told) -> Given:
    """The facts with what the process told, and with what the engine recorded, or with that nobody
    can tell it."""
    given = {**given, **told} if told else given
    if seen is None:
        return untold(given, s.recorded, s.grouped, N)
    return with_recorded(given, seen, s.grouped)


def lacks(
    edition: Rulebook,
    given: Given,
    seen: Mapping[str, int] | None,
    *,
    at: str,
    accepted: frozenset[str],
    waived: frozenset[str],
    told: Told = None,
) -> bool:
    """Do rules and documents say by themselves that something is missing, whatever the sum? What
    `Judged.of` would call incomplete for the sum alone is none of this."""
    s = stage(edition, at)
    g = _with(s, given, seen, told)
    codes, papers = _codes(s, g, accepted, waived)
    return decide_outcome(s, codes, papers, None, _used_up(s, g), accepted) == "incomplete"


@frozen(slots=False, eq=False, repr=False, kw_only=True)
class Judged:
    """What the rules say about one case: `record` is what is kept, the rest what it was computed
    from. `among` names the payers on its bill among whom nobody has said who pays first; `orders`:
    where that is asked of a case, what each of them would give by every order, a text for each."""

    edition: Rulebook
    record: Record
    given: Given = attrs.field(repr=False)
    accepted: frozenset[str]
    bounds: Bounds | None
    used_up: str = ""
    unidentified: bool = False
    pays: int | None = None
    less: int = 0
    among: str = ""
    orders: tuple[str, ...] = ()
    waived: frozenset[str] = frozenset()  # rules and documents that two people waived
    elements: tuple[int, ...] = ()  # which elements (from 1) it is about; empty: all

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} {self.edition.programme} at {self.record.at}: "
            f"{self.outcome}, award {self.award or 'not known'}>"
        )

    @property
    def papers_due(self) -> tuple[tuple[str, str], ...]:
        """The papers that come back signed in this case, each with what comes before it. One of
        which nobody can say whether it is wanted is."""
        asked = stage(self.edition, self.record.at).signed
        found = zip(asked, codes([said for _, said in asked], self.given), strict=True)
        gone = {name for (name, _), code in found if code == "F"}
        return tuple([x for x in self.edition.papers_due if x[0] not in gone])

    @classmethod
    def of(
        cls,
        edition: Rulebook,
        given: Given,
        seen: Mapping[str, int] | None,
        *,
        at: str,
        accepted: frozenset[str] = frozenset(),
        less: int | None = None,
        waived: frozenset[str] = frozenset(),
        told: Told = None,
    ) -> Self:
        """Facts that have passed the door, judged; `seen` are the recorded facts, None where nobody
        can tell them, which is a person's matter; `told` what the process of the case knows;
        `accepted` the rules that a person has accepted, by name; `waived` the rules and documents
        that count as passed, whatever they would say, by an override. `less`: others pay on the
        same bill too, and those before this one in the adopted order give so much (minor units):
        the award is that on the rest, and no more."""
        s = stage(edition, at)
        unidentified, g = seen is None, _with(s, given, seen, told)
        codes, papers = _codes(s, g, accepted, waived)
        pays = _pays(s, g)
        bounds = _award(s, g, pays, less)
        if bounds is not None and parts_open(s, g):
            bounds = Bounds(bounds.least, bounds.most, None)
        used_up = _used_up(s, g)
        outcome = decide_outcome(s, codes, papers, bounds, used_up, accepted)
        award = (("", s.unit, bounds.least, bounds.most),) if bounds is not None else ()
        read = [x for x in seen.items() if _read(s, x[0])] if seen else []
        read += [x for x in told.items() if x[0] in s.told] if told else []
        record = Record(
            edition=edition.hash,
            at=at,
            outcome=outcome,
            results="".join(codes),
            documents="".join(papers),
            award=award,
            seen=tuple(sorted(read)),
        )
        return cls(
            edition=edition,
            record=record,
            given=g,
            accepted=accepted,
            waived=waived,
            bounds=bounds,
            used_up=used_up,
            unidentified=unidentified,
            pays=pays,
            less=0 if less is None else less,
        )

    def shared(self, among: str) -> Self:
        """The same where others pay on its bill and nobody has said who pays first: `among` names
        them. What would be eligible is a person's matter then."""
        outcome = "referred" if among and self.outcome == "eligible" else self.outcome
        return attrs.evolve(self, among=among, record=attrs.evolve(self.record, outcome=outcome))

    def on_the_rest(self, less: int) -> Bounds | None:
        """The award if the payers before this programme gave so much (minor units) on the bill."""
        return _award(self.stage, self.given, self.pays, less)

    @property
    def outcome(self) -> str:
        """eligible, ineligible, incomplete or referred."""
        return self.record.outcome

    @property
    def results(self) -> dict[str, str]:
        """One code per rule of this stage, by name."""
        return dict(zip(self.stage.rule_names, self.record.results, strict=True))

    @property
    def documents(self) -> dict[str, str]:
        """One code per document of this stage, by name."""
        return dict(zip(self.stage.paper_names, self.record.documents, strict=True))

    @property
    def stage(self) -> Stage:
        """The edition compiled for this stage."""
        return stage(self.edition, self.record.at)

    @property
    def least(self) -> Money | None:
        """The least that the award can be; None if nobody can say."""
        return _money(self.record.award, 2, self.edition.currency)

    @property
    def most(self) -> Money | None:
        """The most that the award can be."""
        return _money(self.record.award, 3, self.edition.currency)

    @property
    def award(self) -> Money | None:
        """What the award's formula gives, whatever the outcome, once it is exact; None while only
        bounds are known."""
        return self.most if self.bounds is not None and self.bounds.why is True else None

    @property
    def lines(self) -> tuple[Money, ...]:
        """The award by line: one, or one per element of the repeated fact that the programme gives
        `lines=` for.

        One sum is divided equally; what does not divide goes to the first lines.
        """
        if self.award is None:
            return ()
        elements = self.given.get(self.edition.lines)
        return self.award.split(
            len(elements.items) if isinstance(elements, Elements) and elements.items else 1
        )


def _money(
    award: tuple[tuple[str, str, int | None, int | None], ...],
    place: Literal[2, 3],
    currency: str,
) -> Money | None:
    if not award or award[0][1] != "money" or award[0][place] is None:
        return None
    sum_ = award[0][place]
    assert sum_ is not None
    return Money(sum_, currency=currency)
