"""Slips of whoever writes a plugin, each named with what was meant: a name that a module has not, a
hook by another name, a hook without its mark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from codes import codes

from caseflow import trial
from caseflow.errors import DefinitionError
from caseflow.plugins import installed
from hooks.strange import REEF, distribution
from hooks.test_trial import OK

HOOK = "\nfrom caseflow import hookimpl\n@hookimpl\ndef {name}():\n    return []\n"
SLIPS: list[tuple[str, str, dict[str, Any]]] = [
    ("from caseflow.programme import needz" + OK, "plugin_import_name",
        {"name": "needz", "module": "caseflow.programme", "near": "needs", "at": "aid.py:1"}),
    ("from json import dump_s" + OK, "plugin_import_name", {"name": "dump_s", "near": "dumps"}),
    ("from caseflow import nothing_like_it_at_all" + OK, "plugin_import_name", {"near": ""}),
    ("import numpyy" + OK, "plugin_import", {}),
    ("from numpyy import x" + OK, "plugin_import", {}),
    (OK + HOOK.format(name="caseflow_programs"), "plugin_hook",
        {"name": "caseflow_programs", "near": "caseflow_programmes"}),
    (OK + "\ndef caseflow_reader():\n    return []\n", "plugin_hook", {"near": "caseflow_readers"}),
    (OK + "\ndef caseflow_readers():\n    return [3]\n", "plugin_unmarked",
        {"name": "caseflow_readers"}),
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(SLIPS)))
def test_a_slip_is_named_with_what_was_meant(at: int) -> None:
    source, code, parts = SLIPS[at]
    with pytest.raises(DefinitionError) as refused:
        trial.load("aid", source.encode())
    what: Any = refused.value.parts["what"]
    assert codes(what)[-1] == code
    inner = what if what.code == code else what.parts["what"]
    assert parts.items() <= inner.parts.items()
    for lang in ("zh", "en"):
        assert "/" not in refused.value.say(lang)  # type: ignore[arg-type]  # no path of a machine


def test_hooks_that_are_marked_and_what_is_no_hook_pass(tmp_path: Path) -> None:
    more = "\ncaseflow_version = 3\nimport json as caseflow_json\n"
    assert trial.load("aid", (OK + HOOK.format(name="caseflow_readers") + more).encode())
    unmarked = REEF.replace("@hookimpl\ndef caseflow_places", "def caseflow_places")
    assert unmarked != REEF
    with distribution(tmp_path, reef=unmarked):
        assert codes(installed().faults["reef"])[-1] == "plugin_unmarked"
    with distribution(tmp_path / "more", reef=REEF):
        assert "reef" not in installed().faults
