"""Every act has its verb on the command line: the same door, the same refusals."""

from __future__ import annotations

import ast
from pathlib import Path

import click

import caseflow.cli
from caseflow.case.acts import ACTS
from caseflow.cli.app import COMMANDS, app

# the method of the desk, where it is not named as the act is
VERBS = {"submit": "run", "pay": "pay_many", "result": "results"}
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
    verbs = called()
    missing = [a.name for a in ACTS.values() if VERBS.get(a.name, a.name) not in verbs]
    assert sorted(missing) == sorted(NONE)


def test_every_command_can_be_loaded() -> None:
    group = app
    for name in COMMANDS:
        assert isinstance(group.get_command(click.Context(group), name), click.Command)
