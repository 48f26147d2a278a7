"""What an author may write for each part of a programme; errors name what would be right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from caseflow import facts as catalogue
from caseflow.edition.rulebook import Step
from caseflow.errors import DefinitionError, near
from caseflow.programme.amendments import listed
from caseflow.programme.award import Award
from caseflow.programme.checks import Checked
from caseflow.programme.documents import Needs
from caseflow.programme.papers import ComesBack
from caseflow.rules import nodes as n
from caseflow.rules.dated import Dated, Since, dated
from caseflow.rules.draft import Draft
from caseflow.rules.terms import Day
from caseflow.values.counts import UNITS
from caseflow.values.currency import as_adopted, require_in_use

#: by kind, how a branch writes what it adopts
ADOPTED = {
    "number": "15", "codes": '["150929"]', "day": "2026-03-05",
    "rate": "15, \"12.5\"",     "text": '"…"', "order": '["crcf.chd", "nm.healthy_heart"]',
}  # fmt: skip


def adopted_as(kind: str, currency: str) -> str:
    """How a branch writes what it adopts, of that kind; a sum in its own currency.

    >>> adopted_as("money", "CNY"), adopted_as("money", "GEL"), adopted_as("number", "GEL")
    ('yuan = 1500', 'sum = 1500', '15')
    """
    if kind == "money":
        return as_adopted(1500, currency)
    return ADOPTED.get(kind, kind)


def like(call: str, example: str, given: object) -> DefinitionError:
    """The error of what is written in the place of something else."""
    return DefinitionError("expected_like", call=call, example=example, written=repr(given))


def none(call: str, given: object, known: Sequence[str]) -> DefinitionError:
    """The error of a name that is none of these."""
    own = {"call": call, "written": repr(given), "near": near(given, known)}
    return DefinitionError("none_of_these", known=tuple(known), **own)


def pin(given: object) -> str:
    """The key of the day that an edition is picked by."""
    node = getattr(given, "node", None)
    if not isinstance(given, Day) or not isinstance(node, n.Fact):
        raise like("pinned_on", "application.received_on", given)
    return node.key


HELPED = ("child", "applicant", "household")  # whom a form asks who they are


def role(given: object) -> str:
    """Whom the programme helps, by key."""
    key = getattr(given, "key", None)
    if not isinstance(key, str):
        raise like("helps", "child", given)
    if key not in HELPED:
        raise none("helps", key, HELPED)
    return key


def counts(_: object, __: object, given: object) -> None:
    """A validator: a unit that programmes count in."""
    if given not in UNITS:
        raise none("counts", given, UNITS)


def lines(given: object) -> str:
    """The repeated fact that has a line of the award each; empty for none."""
    if given is None:
        return ""
    if not isinstance(given, catalogue.Facts) or not given.many:
        raise like("lines", "many(…)", given)
    return given.key


def award(given: object) -> Award | Dated[Award] | None:
    """An award, alone or over time."""
    if given is None or isinstance(given, Award):
        return given
    if (
        isinstance(given, tuple)
        and given
        and all(isinstance(s, Since) and isinstance(s.value, Award) for s in given)
    ):
        return dated("award", "award", *given)
    raise like("award", "flat(…), bands(…), cap(…)", given)


def currency(_: object, __: object, given: object) -> None:
    """A validator: a currency."""
    require_in_use(given)


def rules(given: Sequence[Any]) -> tuple[Draft, ...]:
    """The rules as a tuple."""
    return listed(given, Draft, "rules")


def documents(given: Sequence[Any]) -> tuple[Needs, ...]:
    """The documents as a tuple."""
    return listed(given, Needs, "documents")


def checks(given: Sequence[Any]) -> tuple[Checked, ...]:
    """The checks as a tuple."""
    return listed(given, Checked, "checks")


def papers(given: Sequence[Any]) -> tuple[ComesBack, ...]:
    """The papers that come back signed as a tuple."""
    return listed(given, ComesBack, "papers")


def steps(given: Sequence[Any]) -> tuple[Step, ...]:
    """The steps as a tuple."""
    return listed(given, Step, "steps")
