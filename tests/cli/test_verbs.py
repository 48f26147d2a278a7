"""Every act has its verb on the command line: the same door, the same refusals."""

from __future__ import annotations

import ast
from pathlib import Path

import click
import pytest

import caseflow.cli
from caseflow.case.acts import ACTS
from caseflow.cli import verbs
from caseflow.cli.app import COMMANDS, app
from caseflow.words.acts import VERBS

CONTEXT = click.Context(app)

# the method of the desk, where it is not named as the act is
METHODS = {"submit": "run", "pay": "pay_many", "result": "results"}
# acts that the command line does not offer, and why
NONE: dict[str, str] = {}


def called() -> set[str]:
    """Methods of a desk that the command line calls; functions that take one."""
    found: set[str] = set()
    for path in Path(caseflow.cli.__file__).parent.glob("*.py"):
        for x in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(x, ast.Call):
                f = x.func
                if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name):
                    found |= {f.attr} if f.value.id == "desk" else set()
                elif isinstance(f, ast.Name):
                    found.add(f.id)
    return found


def test_every_act_has_its_verb() -> None:
    offered = called() | VERBS.keys()
    missing = [a.name for a in ACTS.values() if METHODS.get(a.name, a.name) not in offered]
    assert sorted(missing) == sorted(NONE), "give its words in words/acts.py:VERBS"


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_offers_what_its_method_must_have(verb: str) -> None:
    """What is required has words; what has words is there, by keyword; each can be typed."""
    found = verbs.parameters(verb)
    by_keyword = {n for n, (p, _) in found.items() if p.kind is p.KEYWORD_ONLY}
    must = {n for n in by_keyword if found[n][0].default is found[n][0].empty}
    assert must <= VERBS[verb][1].keys() <= by_keyword
    assert next(iter(found)) == "case"
    shown = {p.name for p in verbs.Verb(verb).get_params(CONTEXT)}
    assert shown >= {"case", *VERBS[verb][1]}


def test_what_nobody_can_type_is_named() -> None:
    with pytest.raises(TypeError, match="say here how it is typed"):
        verbs.how_typed(bytes)


def test_every_command_can_be_loaded() -> None:
    for name in COMMANDS:
        assert isinstance(app.get_command(CONTEXT, name), click.Command)
