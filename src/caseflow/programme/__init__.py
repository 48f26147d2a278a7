"""What an author writes: sources, parameters, rules, award, documents, steps, and the programme
that holds them.

    from caseflow.facts import doc, household
    from caseflow.programme import Programme, flat, needs, once, require, source, yuan

Names are imported when first used, so that a command which needs an edition only does not load the
whole language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseflow.programme.amendments import amend
    from caseflow.programme.award import (
        after_others,
        at_least,
        bands,
        cap,
        flat,
        goods,
        highest,
        lowest,
        over,
        per,
        percent,
        remainder,
        rounded,
        share,
        top_up,
        when,
        year_from,
    )
    from caseflow.programme.checks import checked
    from caseflow.programme.documents import needs
    from caseflow.programme.limits import at_most, earlier_award, once
    from caseflow.programme.papers import comes_back
    from caseflow.programme.programme import Programme
    from caseflow.programme.steps import step
    from caseflow.rules.dated import expected, since, source, unset
    from caseflow.rules.draft import by_a_person, refer, require
    from caseflow.rules.parameters import amount, codes, number, option, param, rate
    from caseflow.rules.terms import CodeSet, Condition, all_of, any_of, none_of, not_
    from caseflow.values.currency import money
    from caseflow.values.money import yuan

_WHERE = {
    "programme.amendments": ("amend",),
    "programme.award": ("after_others", "at_least", "bands", "cap", "flat", "goods", "highest",
        "lowest", "over", "per", "percent", "remainder", "rounded", "share", "top_up", "when",
        "year_from",
        "year_from"),
    "programme.checks": ("checked",),
    "programme.documents": ("needs",), "programme.limits": ("at_most", "earlier_award", "once"),
    "programme.papers": ("comes_back",), "programme.programme": ("Programme",),
    "programme.steps": ("step",), "rules.dated": ("expected", "since", "source", "unset"),
    "rules.draft": ("by_a_person", "refer", "require"),
    "rules.parameters": ("amount", "codes", "number", "option", "param", "rate"),
    "rules.terms": ("CodeSet", "Condition", "all_of", "any_of", "none_of", "not_"),
    "values.currency": ("money",),
    "values.money": ("yuan",),
}  # fmt: skip
__all__ = [
    "CodeSet", "Condition", "Programme", "after_others", "all_of", "amend", "amount", "any_of",
    "at_least", "at_most", "bands", "by_a_person", "cap", "checked", "codes", "comes_back",
    "earlier_award", "expected", "flat",
    "goods", "highest", "lowest", "money", "needs", "none_of", "not_", "number", "once", "option",
    "over", "param", "per", "percent", "rate", "refer", "remainder", "require", "rounded", "share",
    "since", "source", "step", "top_up", "unset", "when", "year_from", "yuan",
]  # fmt: skip


if not TYPE_CHECKING:  # a checker knows the names above and reports all others

    def __getattr__(name: str) -> object:
        """The name, from the module that defines it."""
        where = next((module for module, names in _WHERE.items() if name in names), "")
        if not where:
            raise AttributeError(f"module 'caseflow.programme' has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(f"caseflow.{where}"), name)
        return found

    def __dir__() -> list[str]:
        """What is there, also before it is imported."""
        return sorted({*globals(), *__all__} - {"TYPE_CHECKING", "_WHERE", "annotations"})
