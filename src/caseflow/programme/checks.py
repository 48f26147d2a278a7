"""Checks that a person makes before a decision: a visit at home, a call back, a look at the list of
the village. Nothing computes them; the decision waits for each."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from caseflow.errors import DefinitionError
from caseflow.facts import Facts
from caseflow.rules import nodes as n
from caseflow.rules.dated import Clause
from caseflow.rules.terms import Term


@frozen(kw_only=True)
class Checked:
    """A check as the author declares it."""

    name: str
    zh: str
    en: str
    reads: tuple[str, ...]
    clauses: tuple[Clause, ...]


def checked(
    name: str, *clauses: Clause, zh: str, en: str, reads: Sequence[Term | Facts] = ()
) -> Checked:
    """A named person, who entered nothing of the case, does it before it is decided, and writes
    what they found: `checked("home_visit", NOTICE.says("入户核实家庭情况"), zh="入户核实", en="a
    visit at home", reads=[family.annual_income])`. It is to be done again when one of the facts
    that it `reads` changes.

    >>> from caseflow.programme import source
    >>> notice = source("救助办法", in_force="2024-01-01", ref="1")
    >>> checked("call_back", notice.gist("电话回访"), zh="电话回访", en="a call back").name
    'call_back'
    """
    call = f"checked({name!r})"
    if not isinstance(name, str) or not (name.isidentifier() and name.isascii()):
        raise _like("checked", "'home_visit'", name)
    if not clauses or not all(isinstance(c, Clause) for c in clauses):
        raise DefinitionError("no_clause", call=call)
    for given, which in ((zh, "zh"), (en, "en")):
        if not isinstance(given, str) or not given.strip():
            raise _like(f"{call}, {which}=", "'入户核实'", given)
    if isinstance(reads, Term | Facts):
        raise _like(f"{call}, reads=", "[family.annual_income]", reads)
    read = tuple(dict.fromkeys(_key(x, call) for x in reads))
    return Checked(name=name, zh=zh, en=en, reads=read, clauses=clauses)


def _key(read: object, call: str) -> str:
    """The key by which the fact is recorded: of a field of a repeated one that of all of it."""
    node = getattr(read, "node", None)
    if isinstance(node, n.Fact) and node.origin == "asked":
        return node.group or node.key
    if isinstance(read, Facts) and read.many:
        return read.key
    raise _like(f"{call}, reads=", "[family.annual_income]", read)


def _like(call: str, example: str, given: object) -> DefinitionError:
    return DefinitionError("expected_like", call=call, example=example, written=repr(given))
