"""What a case keeps of its review chain (case/chain.py)."""

from __future__ import annotations

from typing import Any

from caseflow.case.chain import NONE, Chain, Looked, Voice, open_checks, recorded, silent
from caseflow.codec import changed
from guards.made import *


def looked(check: str, *facts: str) -> Looked:
    return Looked(check=check, by=22, version=4, on=TODAY, facts=facts)


VOICE = Voice(by=22, what="decide", line="", basis="4", grants=())
BOTH = Chain(voices=(VOICE,), sat=300, checks=(looked("visit", "family.need"), looked("call")))


def test_nobody_has_said_anything_of_what_comes_next() -> None:
    assert silent(BOTH) == changed(BOTH, voices=())
    assert silent(NONE) is NONE


def test_several_say_the_same_on_the_same_assessment() -> None:
    assert VOICE.agrees(changed(VOICE, by=23))
    other: list[Any] = [{"what": "final"}, {"line": "2"}, {"basis": "5"}, {"grants": (1,)}]
    assert not [x for x in other if VOICE.agrees(changed(VOICE, **x))]


def test_which_checks_are_open() -> None:
    entry = case("review:county").entry
    assert entry is not None and open_checks(BOTH, None) == open_checks(NONE, None) == ()
    assert open_checks(BOTH, changed(entry, checks=())) == ()
    assert open_checks(BOTH, changed(entry, checks=("visit", "seen", "call"))) == ("seen",)
    assert open_checks(NONE, changed(entry, checks=("visit",))) == ("visit",)


def test_a_check_falls_with_what_it_rests_on() -> None:
    assert recorded(BOTH, ("family.need", "x")).checks == (looked("call"),)
    assert recorded(BOTH, ("family.income",)) is BOTH and recorded(NONE, ("x",)) is NONE
