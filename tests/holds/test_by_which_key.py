"""By which key each act is done: the ways that enter are told here; all else, and whatever act is
made from now on, takes the person's own key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from acts.test_recover import recovery
from guards.made import line

from caseflow.case.acts import ACTS
from caseflow.case.acts.act import Events
from caseflow.case.state import Case
from caseflow.codec import changed
from caseflow.desk import carry_out, doable
from caseflow.errors import NotAllowed
from caseflow.events import Event, Who, kind_of
from caseflow.people.signs import Session, Signs, Token, Vouch, vouched
from holds import setting
from holds.scratch import Scratch

#: each act's ways of which a session, and within its programme a token, is enough: they enter
ENTERS = {
    "ask_again": {"ask"},
    "attach": {"attach"},
    "came_back": {"came_back"},
    "consent": {"consent"},
    "correct": {"correct"},
    "happened": {"happened"},
    "object": {"object"},
    "record": {"record"},
    "record_outside": {"declines", "record_outside"},
    "withdraw_consent": {"withdraw_consent"},
}
NOW, TODAY = 1_000, "2026-06-01"
#: by which kind of key, which one of them, and until which day the token is: what a way that enters
#: and one that does not is refused by
KEYS: dict[str, tuple[str, str, str, str, str]] = {
    "own": ("passphrase", "a", TODAY, "", ""),
    "own before this one": ("passphrase", "x", TODAY, "no_key_of_theirs", "no_key_of_theirs"),
    "session": ("session", "b", TODAY, "", "own_key_needed"),
    "session that is over": ("session", "c", TODAY, "key_over", "own_key_needed"),
    "session that was ended": ("session", "x", TODAY, "key_over", "own_key_needed"),
    "token": ("token", "d", TODAY, "", "own_key_needed"),
    "token that is over": ("token", "d", "2026-05-31", "key_over", "own_key_needed"),
    "token that was ended": ("token", "", "", "key_over", "own_key_needed"),
    "host": ("host", "", TODAY, "", "own_key_needed"),
    "nobody": ("asserted", "", TODAY, "own_key_needed", "own_key_needed"),
}
SESSIONS = (Session(public="b", until=NOW), Session(public="c", until=NOW - 1))


class Signed:
    """A store as it would be if its people signed in, who acts with these keys."""

    def __init__(self, root: Any, programme: str, until: str) -> None:
        self.root = root
        token = Token(public="d", branch="SZW", programme=programme, until=until)
        self.signs = Signs(own="a", sessions=SESSIONS, token=token if until else None)

    def __call__(self, kind: str, id: Any, /) -> Any:
        state = self.root.see(kind, id)
        if kind == "branch":
            return changed(state, signed=True)
        return changed(state, signs=self.signs) if kind == "party" else state


@pytest.fixture(scope="module")
def office() -> Iterator[tuple[Scratch, list[Case]]]:
    """With a case of each programme; one that is aid of others, one that owes something."""
    with setting.office() as cf, Scratch.of(cf, ("quan", "chen")) as s:
        cases = [s.case(s.do(*setting.submission(p.name))) for p in setting.PROGRAMMES]
        fund = next(iter(s.root.streams("fund")))
        paid = line(fund=fund, granted=100, ceiling=300, final=True, paid=200)
        owes = changed(cases[0], lines=(paid,), recoveries=(recovery(),))
        yield s, [*cases, changed(cases[0], origin="external"), owes]


def ways(s: Scratch, c: Case, act: str) -> Iterator[tuple[str, Events]]:
    """The ways of an act on a case, with the events that are sure."""
    for found, way, events in doable.every_way(s.look("quan"), c):
        if found.name == act:
            yield way.partition(":")[0], events


@pytest.mark.parametrize("act", [a.name for a in ACTS.values() if a.name != "submit"])
@pytest.mark.parametrize("key", KEYS)
def test_by_which_key_an_act_is_done(
    office: tuple[Scratch, list[Case]], key: str, act: str
) -> None:
    """Of each way the first refusal of what is sure to be written."""
    s, cases = office
    auth, public, until, enters, decides = KEYS[key]
    tried = 0
    for c in cases:
        see, who = Signed(s.root, c.programme, until), s.look("quan").who
        for way, events in ways(s, c, act):
            by, tried = Vouch(auth=auth, key=public, at=NOW), tried + 1
            said = [code(see, who, e, c, by) for e in events]
            wanted = enters if way in ENTERS.get(act, ()) else decides
            assert next(filter(None, said), "") == wanted, (way, events)
    assert tried


def code(see: Signed, who: Who, event: Event, before: Case, by: Vouch) -> str:
    """By which code it is refused; empty where it is not."""
    try:
        vouched(kind_of(event).name, event, see, who, by, before)
    except NotAllowed as problem:
        return problem.code
    return ""


@pytest.mark.parametrize("act", [a.name for a in ACTS.values() if a.name != "submit"])
@pytest.mark.parametrize("gone", ["ended", "to come", "elsewhere", "of another programme"])
def test_whose_duty_is_over_does_nothing(
    office: tuple[Scratch, list[Case]], gone: str, act: str
) -> None:
    """They hold every duty there is, but for days that are over or to come, at another desk, or for
    another programme: whatever key they have, the guards of the act have no way for them."""
    s, cases = office
    look = s.look("quan")
    change: dict[str, dict[str, Any]] = {
        "ended": {"until": "2026-05-31"},
        "to come": {"since": "2026-06-02"},
        "elsewhere": {"branch": "WLCB"},
        "of another programme": {"programmes": ("none",)},
    }
    duties = (*(g.duty for g in look.who.grants), "manage", "supervise")
    one = look.who.grants[0]
    grants = tuple(changed(one, duty=d, **change[gone]) for d in duties)
    who = changed(look.who, grants=grants)
    for c in cases:
        for way, events in ways(s, c, act):
            assert carry_out.asked(look.session, c, events, who) is not None, way


def test_each_way_that_enters_is_one() -> None:
    """Nothing stands here for an act that is gone."""
    assert set(ENTERS) <= {act.name for act in ACTS.values()}
