"""`once` and `at_most`: rules over what the same party was given before."""

from __future__ import annotations

from caseflow.errors import DefinitionError
from caseflow.programme.award import limit_name, per_keys
from caseflow.rules.dated import Clause
from caseflow.rules.draft import Draft, limit
from caseflow.rules.nodes import Fact, Group, Use
from caseflow.rules.questions import Facts


def once(*clauses: Clause, per: object, name: str = "", counting: tuple[str, ...] = ()) -> Draft:
    """Only one award per `per`: a party, or (party, fact). Counts this programme's awards, and those of `counting`.

    A field of a repeated fact, such as `(applicant, joint.place)`, counts each element for itself.
    """
    keys, asks = _same_group(per, "once(per=...)")
    return limit("require", 1, clauses, name or limit_name("once", keys), Use("times", keys, counting, asks=asks))


def at_most(most: int, *clauses: Clause, per: object, of: Facts | None = None, name: str = "", counting: tuple[str, ...] = ()) -> Draft:
    """At most so many awards per `per`; one more is referred to a person.

    `of=joint` counts the elements of a repeated fact (those applied for now, and those of earlier awards) instead of awards.
    """
    keys, asks = _same_group(per, "at_most(per=...)")
    if of is not None and (not of.many or any(f.group for f in asks)):
        raise DefinitionError("at_most(of=...): expected a repeated fact such as joint, and per= without its fields")
    group = Group(of.key, of.zh, of.en) if of is not None else None
    use = Use("times", keys, counting, asks=asks, of=of.key if of is not None else "")
    return limit("refer", most, clauses, name or limit_name("at_most", (*keys, *((of.key,) if of is not None else ()))), use, group)


def _same_group(per: object, where: str) -> tuple[tuple[str, ...], tuple[Fact, ...]]:
    keys, asks = per_keys(per, where)
    if len({f.group for f in asks if f.group}) > 1:
        raise DefinitionError(f"{where}: fields of two repeated facts cannot be counted together")
    return keys, asks
