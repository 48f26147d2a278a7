"""What was consented to stands with the person: just as two people said on a case, or as one took
it back."""

from __future__ import annotations

from typing import Any

import pytest
from acts.test_consents import given, holding, stated

import guards.made as made
from caseflow.case.consented import Ended
from caseflow.case.consents import carries, may_provide, publishes
from caseflow.case.parts import Change
from caseflow.case.provided import DataProvided
from caseflow.codec import changed
from caseflow.people.consented import Consent
from caseflow.people.consents import ConsentRecorded, ConsentWithdrawn
from caseflow.people.state import Party
from guards.made import *
from guards.test_people import after

HERE = {"stream": CHILD}
HER = party(CHILD)
ENTERED = holding(made, stated())
SAID = {
    "purpose": "publish", "body": "", "form": "paper", "scope": "case", "on": "2026-03-02",
    "until": "2032-05", "guardian": 12, "own": False, "text": "0123456789abcdef",
}  # fmt: skip


def records(**more: Any) -> ConsentRecorded:
    return ConsentRecorded(**{"case": CASE, "of": 5, "programme": "heart", **SAID, **more})


def withdraws(**more: Any) -> ConsentWithdrawn:
    base = {"case": CASE, "of": 9, "purpose": "publish", "body": "", "scope": "all"}
    return ConsentWithdrawn(**{**base, "programme": "heart", "since": "2026-03-05", **more})


def on(state: Any) -> Any:
    return (("case", CASE), state)


def ending(**more: Any) -> Any:
    said = {"version": 9, "by": 21, "purpose": "publish", "body": "", "scope": "all"}
    return on(holding(made, ended=Ended(**{**said, "since": "2026-03-05", **more})))


PROCESS = {"purpose": "process"}
MINE = on(holding(made, process=stated(**PROCESS)))
MERGED_INTO = (("party", CHILD), party(CHILD, merged=STRANGER))
BACK = {"version": 0, "scope": "all", "ended_on": "2026-03-09"}  # taken back, never given
ROWS: list[Any] = [
    ("", records(), HER, SECOND, HERE, on(ENTERED)),
    ("no_such_person", records(), None, SECOND, HERE, on(ENTERED)),
    ("no_grant", records(), HER, LURKER, HERE, on(ENTERED)),
    ("interest", records(), HER, changed(SECOND, interests=(CHILD,)), HERE, on(ENTERED)),
    ("interest", records(), HER, changed(SECOND, party=GUARDIAN), HERE, on(ENTERED)),
    ("own_entry", records(), HER, CLERK, HERE, on(ENTERED)),
    ("", records(**PROCESS), HER, CLERK, HERE, MINE),  # by one, as an application says it
    ("interest", records(**PROCESS), HER, changed(CLERK, interests=(CHILD,)), HERE, MINE),
    ("consent_not_stated", records(), HER, SECOND, HERE, on(case())),
    ("consent_not_stated", records(), HER, SECOND, HERE, on(None)),
    ("consent_not_stated", records(), HER, SECOND, {"stream": STRANGER}, on(ENTERED)),
    ("", records(), party(STRANGER), SECOND, {"stream": STRANGER}, on(ENTERED), MERGED_INTO),
    *(
        ("consent_not_stated", records(**{k: v}), HER, SECOND, HERE, on(ENTERED))
        for k, v in {
            "of": 6, "purpose": "process", "body": "F", "form": "thumb", "scope": "all",
            "on": "2026-03-01", "until": "", "guardian": 13, "own": True, "text": "f" * 16,
            "programme": "eye",
        }.items()
    ),
    # what was taken back since it was signed does not come to count any more
    *(
        (code, records(), changed(HER, consents=(given(**{**BACK, **x}),)), SECOND, HERE,
         on(ENTERED))
        for code, x in (
            ("consent_taken_back", {}),
            ("", {"ended_on": SAID["on"]}),
            ("", {"version": 3}),
            ("", {"purpose": "process"}),
            ("", {"body": "F"}),
            ("", {"scope": "programme", "programme": "eye"}),
            ("consent_taken_back", {"scope": "programme"}),
            ("", {"scope": "case", "case": 8}),
        )
    ),
    ("", withdraws(), HER, CLERK, HERE, ending()),
    ("no_such_person", withdraws(), None, CLERK, HERE, ending()),
    ("no_grant", withdraws(), HER, LURKER, HERE, ending()),
    ("interest", withdraws(), HER, changed(CLERK, interests=(CHILD,)), HERE, ending()),
    ("consent_not_stated", withdraws(), HER, CLERK, HERE, on(case())),
    ("consent_not_stated", withdraws(), HER, CLERK, HERE, on(None)),
    ("consent_not_stated", withdraws(), HER, CLERK, {"stream": STRANGER}, ending()),
    *(
        ("consent_not_stated", withdraws(**{k: v}), HER, CLERK, HERE, ending())
        for k, v in {
            "of": 8, "purpose": "process", "body": "F", "scope": "case", "since": "2026-03-04",
            "programme": "eye",
        }.items()
    ),
]  # fmt: skip


@table(ROWS)
def test_who_may_and_what_it_may_say(row: Any) -> None:
    code, body, state, person, where, *world = row
    assert says(body, state, person, *world, **where) == code


def test_what_events_change() -> None:
    first = after(HER, records())
    kept = {k: v for k, v in SAID.items() if k not in ("form", "text")}
    one = Consent(version=2, case=CASE, programme="heart", **kept)
    assert first == changed(HER, version=2, consents=(one,))
    # said again it takes the place of the one before; of another case it stands beside it
    again = after(first, records(on="2026-03-09"))
    assert again.consents == (changed(one, on="2026-03-09"),)
    beside = after(first, records(case=8))
    assert beside.consents == (one, changed(one, case=8))
    whole = after(first, records(scope="programme"))
    assert len(after(whole, records(scope="programme", case=8)).consents) == 2
    # taken back: each that it covers, and it is known though nothing was given
    gone = Consent(
        version=0, purpose="publish", body="", scope="all", case=CASE, programme="heart",
        ended_on="2026-03-05",
    )  # fmt: skip
    ended = after(whole, withdraws())
    assert ended.consents == (
        *(changed(x, ended_on="2026-03-05") for x in whole.consents),
        gone,
    )
    assert after(HER, withdraws()).consents == (gone,)
    assert after(ended, withdraws(since="2026-03-08")).consents[-1].ended_on == "2026-03-08"
    assert after(ended, withdraws(since="2026-03-08")).consents[0].ended_on == "2026-03-05"
    assert after(ended, records()).consents[-1] == one


def hands(*cases: int, how: str = "ledger", body: str = "F") -> DataProvided:
    return DataProvided(subjects=cases, body=body, how=how)


MAY = (("party", CHILD), party(CHILD, consents=(given(purpose="provide", body="F"),)))
OVER = (
    ("party", CHILD),
    party(CHILD, consents=(given(purpose="provide", body="F", until="2026-02"),)),
)
LOG = {"stream": 77}


@table(
    [
        ("", hands(CASE), None, CLERK, LOG, on(case()), MAY),
        ("no_grant", hands(CASE), None, LURKER, LOG, on(case()), MAY),
        ("no_such_handing", hands(CASE, how="mail"), None, CLERK, LOG, on(case()), MAY),
        ("no_effect", hands(), None, CLERK, LOG),
        ("no_effect", hands(CASE, body=""), None, CLERK, LOG, on(case()), MAY),
        ("consent_to_provide", hands(CASE), None, CLERK, LOG, on(case())),
        ("consent_to_provide", hands(CASE, body="G"), None, CLERK, LOG, on(case()), MAY),
        ("consent_to_provide", hands(CASE, 8), None, CLERK, LOG, on(case()), MAY),
        ("consent_to_provide", hands(CASE), None, CLERK, LOG, on(case()), OVER),
    ]
)
def test_to_whom_data_may_be_handed(row: Any) -> None:
    code, body, state, person, where, *world = row
    assert says(body, state, person, *world, **where) == code


ALL, PROG = {"scope": "all"}, {"scope": "programme"}
OTHER = {"case": 8, "programme": "eye"}


@pytest.mark.parametrize(
    ("said", "given_", "ends"),
    [
        (ALL, {}, True), (ALL, PROG, True), (ALL, {**ALL, **OTHER}, True),
        (ALL, {"purpose": "provide"}, False), (ALL, {"body": "F"}, False),
        (PROG, {}, True), (PROG, {"case": 8}, True), (PROG, OTHER, False),
        (PROG, {**PROG, **OTHER}, False), (PROG, {**ALL, **OTHER}, True),
        ({"scope": "case"}, {}, True), ({"scope": "case"}, {"case": 8}, False),
        ({"scope": "case"}, PROG, True), ({"scope": "case"}, {**PROG, "programme": "eye"}, False),
        ({"scope": "case"}, {**ALL, **OTHER}, True),
    ],
)  # fmt: skip
def test_how_far_a_withdrawal_goes(said: Any, given_: Any, ends: bool) -> None:
    """What was given for more is not kept for the rest: it is given again, or is over."""
    was = given(**given_)
    now = after(changed(HER, consents=(was,)), withdraws(**said))
    assert bool(now.consents[0].ended_on) == ends


def with_(*consents: Consent, more: Any = ()) -> Any:
    said = {("party", CHILD): party(CHILD, consents=consents), **dict(more)}
    return lambda kind, id: said.get((kind, id))


@pytest.mark.parametrize(
    ("consent", "on_", "may"),
    [
        (given(), "", True), (given(), "2032-05-31", True), (given(), "2032-06-01", False),
        (given(until=""), "2099-01-01", True), (given(ended_on="2026-03-01"), "", False),
        (given(case=8), "", False), (given(case=8, scope="programme"), "", True),
        (given(case=8, scope="programme", programme="eye"), "", False),
        (given(case=8, scope="all", programme="eye"), "", True),
        (given(purpose="process"), "", False), (given(body="F"), "", False),
    ],
)  # fmt: skip
def test_what_may_be_published(consent: Consent, on_: str, may: bool) -> None:
    assert publishes(with_(consent), case(), on_) is may


def test_what_may_be_handed_to_whom() -> None:
    see = with_(given(purpose="provide", body="F"))
    assert may_provide(see, case(), "F") and not may_provide(see, case(), "G")
    assert not publishes(see, case())


def test_a_guardians_consent_is_over_when_who_is_helped_comes_of_age() -> None:
    grown = case(changes=(Change(what="of_age", role="child", party=CHILD, version=4, by=21),))
    assert carries(case(), given(), "") and not carries(grown, given(), "")
    assert carries(grown, given(guardian=0, own=True, until=""), "")
    assert not carries(grown, given(own=True), "")  # signed with a guardian, as a minor


def test_it_stands_under_whichever_record() -> None:
    merged = party(CHILD, merged=STRANGER)
    kept = party(STRANGER, consents=(given(),))
    world = {("party", CHILD): merged, ("party", STRANGER): kept}
    assert publishes(lambda kind, id: world.get((kind, id)), case())
    assert not publishes(lambda kind, id: None, case())
    assert isinstance(kept, Party)
