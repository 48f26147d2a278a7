"""A journal forged with the key, by somebody who leaves the guards out, is found by them.

Each row: how far the office came, who forges, what is written, by which code it is found. The same
row says what the guard answers when it is asked: the proof and the door are one rule.
"""

from __future__ import annotations

from typing import Any

import pytest
from acts import asks
from proof import small as s
from proof.forged import LEFT_OUT, NEW, OPENING, START, TABLE, office, on_case, unborn, write
from proof.small import BRANCH, C, P

from caseflow.errors import CaseflowError
from caseflow.events import KINDS
from caseflow.proof.verify import verify


def label(n: int) -> str:
    return f"{n}-{TABLE[n][3]}-{TABLE[n][1]}"


@pytest.mark.parametrize("n", range(len(TABLE)), ids=label)
def test_the_door_and_the_proof_are_one_rule(n: int) -> None:
    build, name, what, code = TABLE[n]
    o = office(build)
    honest = o.store.last()
    with pytest.raises(CaseflowError) as refused:
        write(o, name, on_case(what), forge=False)
    assert refused.value.code == code and o.store.last() == honest
    write(o, name, on_case(what), forge=True)
    r = verify(o.store)
    assert {f.stage for f in r.findings if f.code != "edition_missing"} == {"judged"}
    assert code in {f.code for f in r.findings}
    assert min(f.pos for f in r.findings) > honest
    assert r.words("zh") and r.words("en")


@pytest.mark.parametrize("n", range(len(OPENING)), ids=lambda n: f"{n}-{OPENING[n][1]}")
def test_a_forged_opening_is_found(n: int) -> None:
    (stream, event), code = OPENING[n]
    o = s.Office(first=[(stream, event)])
    found = {(f.stage, f.code) for f in verify(o.store).findings}
    assert ("judged", code) in found


def test_every_event_of_every_room_is_in_the_table() -> None:
    def types(what: Any) -> set[str]:
        rows = what if isinstance(what, list) else [on_case(what)]
        return {type(e).type for _, e in rows if hasattr(type(e), "type")}

    said = set().union(*(types(w) for _, _, w, _ in TABLE))
    made = {"reviewed/1", "decided/1", "instructed/1"}  # by functions of the case
    assert said | made == set(KINDS), asks("a forged one", set(KINDS) - said - made)


# -- what was left out -----------------------------------------------------------------------------


@pytest.mark.parametrize("n", range(len(LEFT_OUT)), ids=lambda n: f"{n}-{LEFT_OUT[n][3]}")
def test_what_was_left_out_is_found_where_the_command_ends(n: int) -> None:
    build, name, events, code = LEFT_OUT[n]
    o = office(build)
    with pytest.raises(CaseflowError) as refused:
        o.do(name, C, *events)
    assert refused.value.code == code
    o.do(name, C, *events, forge=True)
    end = o.store.last()
    found = {(f.stage, f.pos, f.code) for f in verify(o.store).findings}
    assert found == {("judged", end, code)}


# -- what no guard sees ----------------------------------------------------------------------------


def codes(o: s.Office) -> set[str]:
    return {f.code for f in verify(o.store).findings}


def test_a_command_is_of_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    o = office(NEW)
    with o.command("clerk", forge=True) as c:
        c.append(C, s.recorded("x"), {"facts": {}})
        c.who = s.who(P["second"], c.see("party", P["second"]), BRANCH, s.DAY, c.see)
        c.append(C, s.recorded("x"), {"facts": {}})
    assert codes(o) == {"command_mixed"}


def test_reads_and_acts_stand_in_their_own_chains() -> None:
    o = office(START)
    read = (77, s.br.DataRead(subjects=(C,), purpose="case"))
    o.do("clerk", *read)
    assert codes(o) == {"wrong_chain"}
    o = office(START)
    with o.command("clerk", chain=f"{BRANCH}/reads") as c:
        c.append(203, s.registered(203))
    assert codes(o) == {"wrong_chain"}


def test_nobody_acts_at_a_desk_that_is_none() -> None:
    o = office(NEW)
    o.do("clerk", C, s.assessed(), branch="ZZ", forge=True)
    assert "chain_of_nobody" in codes(o)


def test_a_day_is_a_day_and_that_of_the_recording() -> None:
    o = office(NEW)
    o.day = "someday"
    o.do("clerk", C, s.assessed(), forge=True)
    assert "day_unreadable" in codes(o)
    real = s.Office(demo=False)
    assert codes(real) == set()
    real.day = "2026-03-08"
    s.submit(real, received_on=real.day)
    assert codes(real) == {"day_differs"}
    back = s.Office(demo=False)
    back.day = "2026-02-01"
    s.submit(back, received_on=back.day)
    assert codes(back) == {"day_differs", "clock_unconfirmed"}


def test_an_event_before_its_stream_is_named() -> None:
    assert codes(s.Office(first=[(203, s.registered(203)), (204, s.registered(204))])) == set()
    assert {"no_such_person", "fold_failed"} <= codes(unborn(s.changes("x")))
