"""`once` and `at_most`: rules over what the same party was given before."""

from __future__ import annotations

from caseflow.programme.award import limit_name, per_keys
from caseflow.rules.dated import Clause
from caseflow.rules.draft import Draft, limit
from caseflow.rules.nodes import Use


def once(*clauses: Clause, per: object, name: str = "", counting: tuple[str, ...] = ()) -> Draft:
    """Only one award per `per`: a party, or (party, fact). Counts this programme's awards, and those of `counting`."""
    keys, asks = per_keys(per, "once(per=...)")
    return limit("require", 1, clauses, name or limit_name("once", keys), Use("times", keys, counting, asks=asks))


def at_most(most: int, *clauses: Clause, per: object, name: str = "", counting: tuple[str, ...] = ()) -> Draft:
    """At most so many awards per `per`; one more is referred to a person."""
    keys, asks = per_keys(per, "at_most(per=...)")
    return limit("refer", most, clauses, name or limit_name("at_most", keys), Use("times", keys, counting, asks=asks))
