"""`once`, `at_most`, `earlier_award`: rules over what the same party was given before."""

from __future__ import annotations

from collections.abc import Mapping

from caseflow.errors import DefinitionError
from caseflow.programme.award import checked_over, in_year, limit_name, per_keys
from caseflow.rules.dated import Clause
from caseflow.rules.draft import Draft, limit, require
from caseflow.rules.nodes import Compare, Const, Fact, Group, Use
from caseflow.rules.questions import Facts
from caseflow.rules.spans import phrase_of
from caseflow.rules.terms import Condition
from caseflow.words.phrases import JOINT


def once(
    *clauses: Clause,
    per: object,
    over: str = "lifetime",
    name: str = "",
    counting: tuple[str, ...] = (),
) -> Draft:
    """Only one award per `per`: a party, or (party, fact). Counts this programme's awards, and
    those of `counting`; `over="year"`: those of the same calendar year (of the day of receipt),
    `over=year_from("10-01")`: of the same year that begins on 1 October (once a winter).

    A field of a repeated fact, such as `(applicant, joint.place)`, counts each element for itself.
    """
    keys, asks = _same_group(per, "once(per=...)")
    use = Use(
        what="times",
        per=keys,
        counting=counting,
        over=checked_over(over, "once(...)"),
        asks=(*asks, *in_year(over)),
    )
    return limit(
        "require",
        1,
        clauses,
        name or limit_name("once", keys, over),
        use,
    )


def at_most(
    most: int, *clauses: Clause, per: object, of: Facts | None = None, over: str = "lifetime",
    name: str = "",
    counting: tuple[str, ...] = (),
) -> Draft:  # fmt: skip
    """At most so many awards per `per` (`over="year"`: in one calendar year, `year_from("09-01")`:
    in one that begins on 1 September); one more is referred to a person.

    `of=joint` counts the elements of a repeated fact (those applied for now, and those of earlier
    awards) instead of awards.
    """
    keys, asks = _same_group(per, "at_most(per=...)")
    if of is not None and (not of.many or any(f.group for f in asks)):
        raise DefinitionError("at_most_of")
    group = Group(of.key, of.zh, of.en) if of is not None else None
    use = Use(
        what="times",
        per=keys,
        counting=counting,
        over=checked_over(over, "at_most(...)"),
        asks=(*asks, *in_year(over)),
        of=of.key if of is not None else "",
    )
    own = limit_name("at_most", (*keys, *((of.key,) if of is not None else ())), over)
    return limit("refer", most, clauses, name or own, use, group)


def earlier_award(
    *clauses: Clause,
    of: Mapping[str, tuple[str, str]],
    per: object,
    over: str = "lifetime",
    name: str = "",
) -> Draft:
    """Only who was helped by one of these programmes before (`over="year"`: in the same calendar
    year): `earlier_award(NOTICE.says("…"), of={"crcf.chd": ("天使阳光", "Angel Sunshine")},
    per=child)`. `of`: what each is called in Chinese and English."""
    keys, asks = per_keys(per, "earlier_award(per=...)")
    if any(f.group for f in asks):
        raise DefinitionError("earlier_award_group", call="earlier_award(per=...)")
    called = of if isinstance(of, Mapping) else {}
    words = [x for x in called.values() if isinstance(x, tuple) and len(x) == 2]
    if not called or len(words) < len(of) or not all(str(w).strip() for x in words for w in x):
        example = '{"crcf.chd": ("天使阳光", "Angel Sunshine")}'
        own = {"call": "earlier_award(of=...)", "written": repr(of)}
        raise DefinitionError("expected_like", example=example, **own)
    use = Use(
        what="times",
        per=keys,
        counting=tuple(of),
        over=checked_over(over, "earlier_award(...)"),
        asks=(*asks, *in_year(over)),
        others=True,
    )
    zh, en = (
        phrase_of("helped", over, i, JOINT["either"][i].join(x[i] for x in words)) for i in (0, 1)
    )
    key = name or limit_name("earlier", keys, over)
    times = Fact(key, "number", zh, en, origin="recorded", use=use)
    return require(key, Condition(Compare(">=", times, Const(1, "number"))), *clauses)


def _same_group(per: object, where: str) -> tuple[tuple[str, ...], tuple[Fact, ...]]:
    keys, asks = per_keys(per, where)
    if len({f.group for f in asks if f.group}) > 1:
        raise DefinitionError("groups_mixed", call=where)
    return keys, asks
