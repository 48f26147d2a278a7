"""Papers that come back signed or stamped: until each of them has, a case is not closed. A document
that the family brings is another thing (`needs`)."""

from __future__ import annotations

from attrs import frozen

from caseflow.errors import DefinitionError, near
from caseflow.rules import nodes as n
from caseflow.rules.dated import Clause
from caseflow.rules.terms import Condition, condition

AFTER = ("", "decide", "pay")  # what is done before it can be signed


@frozen(kw_only=True)
class ComesBack:
    """A paper as the author declares it."""

    name: str
    zh: str
    en: str
    after: str
    clauses: tuple[Clause, ...]
    when: n.Node | None = None


def comes_back(
    name: str,
    *clauses: Clause,
    zh: str,
    en: str,
    after: str = "",
    when: Condition | None = None,
) -> ComesBack:
    """A paper of ours, given out to be signed or stamped, comes back before the case is closed:
    `comes_back("receipt", NOTICE.says("领款人签收"), zh="领款确认书", en="receipt of the family",
    after="pay")`. `after`: what has to be done before it can be signed: `decide` (one for each
    grant), `pay` (one for each payment, of which the last counts); nothing if left out. `when` says
    in which cases; one of which nobody knows whether it is such a case is wanted.

    >>> from caseflow.programme import source
    >>> notice = source("救助办法", in_force="2024-01-01", ref="1")
    >>> comes_back("receipt", notice.gist("领款人签收"), zh="领款单", en="receipt").after
    ''
    """
    call = f"comes_back({name!r})"
    if not isinstance(name, str) or not (name.isidentifier() and name.isascii()):
        raise _like("comes_back", "'receipt'", name)
    if not clauses or not all(isinstance(c, Clause) for c in clauses):
        raise DefinitionError("no_clause", call=call)
    for given, which in ((zh, "zh"), (en, "en")):
        if not isinstance(given, str) or not given.strip():
            raise _like(f"{call}, {which}=", "'领款确认书'", given)
    if after not in AFTER:
        own = {"call": f"{call}, after=", "written": repr(after), "near": near(after, AFTER)}
        raise DefinitionError("none_of_these", known=AFTER[1:], **own)
    node = None if when is None else condition(when, f"{call}, when=")
    return ComesBack(name=name, zh=zh, en=en, after=after, clauses=clauses, when=node)


def _like(call: str, example: str, given: object) -> DefinitionError:
    return DefinitionError("expected_like", call=call, example=example, written=repr(given))
