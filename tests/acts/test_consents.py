"""Consents in the tables: entered on a case by one, compared by another, taken back by who enters;
what was compared stands with the person."""

from __future__ import annotations

from typing import Any

import pytest

from acts import ALWAYS, ANYONE, END, Act, Event
from caseflow.case import family
from caseflow.case.acts import Consent, WithdrawConsent
from caseflow.case.consented import Consents, Ended, Stated
from caseflow.case.kinds.consent_compared import ConsentCompared
from caseflow.case.kinds.consent_ended import ConsentEnded
from caseflow.case.kinds.consent_stated import ConsentStated
from caseflow.case.provided import DataProvided
from caseflow.errors import CaseflowError
from caseflow.people.consented import Consent as Given
from caseflow.people.consents import ConsentRecorded, ConsentWithdrawn

TEXT, MONTH = "0123456789abcdef", "2032-05"
SAID: dict[str, Any] = {
    "purpose": "publish", "body": "", "form": "paper", "scope": "case", "on": "2026-03-02",
    "until": MONTH, "guardian": 12, "own": False, "text": TEXT,
}  # fmt: skip
SIGNED = {**SAID, "guardian": 0, "own": True, "until": ""}  # by who is helped
KEPT = ("purpose", "body", "scope", "on", "until", "guardian", "own")


def states(**more: Any) -> ConsentStated:
    return ConsentStated(**{**SAID, **more})


def stated(version: int = 5, by: int = 21, **more: Any) -> Stated:
    return Stated(version=version, by=by, **{**SAID, **more})


def holding(w: Any, *waiting: Stated, **more: Any) -> Any:
    own = {k: more.pop(k) for k in ("process", "ended", "withdrawn") if k in more}
    return w.case(consents=Consents(stated=True, waiting=waiting, **own), **more)


def given(**more: Any) -> Given:
    said = {k: v for k, v in SAID.items() if k in KEPT}
    return Given(**{"version": 3, **said, "case": 7, "programme": "heart", **more})


def stands(w: Any, *every: Given) -> Any:
    """The child, who consented so."""
    return (("party", 11), w.party(11, consents=every))


def ends(**more: Any) -> ConsentEnded:
    base = {"purpose": "publish", "body": "", "scope": "all", "since": "2026-03-05"}
    return ConsentEnded(**{**base, **more})


def in_small(s: Any, *, case: int, of: int, **more: Any) -> ConsentRecorded:
    said = {**SIGNED, "on": s.DAY}
    return ConsentRecorded(**{**said, "case": case, "of": of, "programme": "heart", **more})


def handed(*cases: int, how: str = "ledger", body: str = "F") -> DataProvided:
    return DataProvided(subjects=cases, body=body, how=how)


def bare(o: Any) -> None:
    """An application that says who it is, and not that the family consented."""
    from proof import small as s

    s.submit(o, facts=("child.name",))


def entered(o: Any) -> None:
    """An application, on which the clerk enters that who is helped signed."""
    from proof import small as s

    s.submit(o)
    o.do("clerk", s.C, states(**{**SIGNED, "on": s.DAY}))


def known(o: Any) -> None:
    """It stands with them, and is not said to be compared yet."""
    from proof import small as s

    entered(o)
    o.do("second", s.CHILD, in_small(s, case=s.C, of=3))


def gone(o: Any) -> None:
    from proof import small as s

    known(o)
    o.do("clerk", s.C, s.closed("withdrawn"))


def ended(o: Any) -> None:
    """A withdrawal is entered on the case, and not with the person."""
    from proof import small as s

    s.submit(o)
    o.do("clerk", s.C, ends(since=s.DAY))


def small_withdraws(s: Any, **more: Any) -> ConsentWithdrawn:
    base = {"case": s.C, "of": 3, "purpose": "publish", "body": "", "scope": "all"}
    return ConsentWithdrawn(**{**base, "programme": "heart", "since": s.DAY, **more})


def told_to(w: Any, **more: Any) -> Any:
    """It is entered in the small office, where a child signs alone."""
    return states(**{**SIGNED, "on": "2026-03-02", **more})


def _stated_rows(w: Any) -> list[Any]:
    minor = w.case(entry=w.assessed(of_age="2036-05"))
    youth = w.case(entry=w.assessed(of_age="2027-05"))
    grown = w.case(entry=w.assessed(of_age="2026-02"))
    alone = {"people": (("child", 11),)}
    second = w.case(people=(("child", 11), ("guardian", 12), ("guardian2", 14)))
    own = {"guardian": 0, "own": True, "until": ""}
    adopted = w.branch("SZW", adopted=(_value("新文"),))
    return [
        ("", states(), w.case(), w.CLERK),
        ("", states(purpose="process"), w.case(), w.CLERK),
        ("", states(purpose="provide", body="F"), w.case(), w.CLERK),
        ("", states(form="thumb", scope="all"), w.case(), w.CLERK),
        *(("no_such_consent", states(**{k: "x"}), w.case(), w.CLERK)
          for k in ("purpose", "form", "scope")),
        ("no_such_consent", states(form="phone"), w.case(), w.CLERK),
        *(("consent_day", states(on=x), w.case(), w.CLERK)
          for x in ("", "2026-03-11", "soon")),
        ("", states(on="2026-03-10"), w.case(), w.CLERK),
        ("consent_body", states(purpose="provide"), w.case(), w.CLERK),
        ("consent_body", states(body="F"), w.case(), w.CLERK),
        *(("consent_text", states(text=x), w.case(), w.CLERK)
          for x in ("", "x" * 16, TEXT + "0", TEXT.upper())),
        ("consent_text", states(), w.case(), w.CLERK, (("branch", "SZW"), adopted)),
        ("", states(text=_version("新文")), w.case(), w.CLERK, (("branch", "SZW"), adopted)),
        ("", states(on="2026-02-28"), w.case(), w.CLERK, (("branch", "SZW"), adopted)),
        # a guardian, whom two people know, until the month in which the child signs too
        ("", states(until="2026-03"), w.case(), w.CLERK),
        ("consent_child_too", states(until="2026-02"), w.case(), w.CLERK),
        *(("consent_until", states(until=x), w.case(), w.CLERK) for x in ("", "2026", "2026-13")),
        ("", states(until="2036-05"), minor, w.CLERK),
        ("consent_until", states(until="2036-06"), minor, w.CLERK),
        ("consent_not_guardian", states(guardian=13), w.case(), w.CLERK),
        ("consent_not_guardian", states(), w.case(**alone), w.CLERK),
        ("", states(guardian=14), second, w.CLERK),
        ("consent_not_guardian", states(guardian=14),
         w.changed(second, changes=(_change("died", 14),)), w.CLERK),
        ("consent_not_guardian", states(), w.case(changes=(_change("entrusted", 12),)), w.CLERK),
        # both; alone from the age on
        ("", states(own=True, until="2027-05"), youth, w.CLERK),
        ("consent_own_only", states(until="2026-02", own=True), grown, w.CLERK),
        ("", states(on="2026-02-27", until="2026-02", own=True), grown, w.CLERK),
        ("", states(**own), grown, w.CLERK),
        ("", states(**own, on="2026-02-01"), grown, w.CLERK),
        ("consent_guardian_needed", states(**own, on="2026-01-31"), grown, w.CLERK),
        ("consent_guardian_needed", states(**own), youth, w.CLERK),
        ("", states(**own), w.case(changes=(_change("of_age", 11),)), w.CLERK),
        ("consent_own_only", states(), w.case(changes=(_change("of_age", 11),)), w.CLERK),
        ("", states(**own), w.case(), w.CLERK),
        ("consent_guardian_needed", states(**own), w.case(young_until="2026-03"), w.CLERK),
        ("", states(**own), w.case(young_until="2026-02"), w.CLERK),
        ("", states(**own), w.case(young_until="2026-03", people=(("applicant", 11),)), w.CLERK),
        ("consent_by_nobody", states(**{**own, "own": False}), w.case(), w.CLERK),
        ("consent_by_nobody", states(**{**own, "until": MONTH}), w.case(), w.CLERK),
        ("consent_known", states(), holding(w, stated()), w.CLERK),
        ("", states(form="thumb"), holding(w, stated()), w.CLERK),
    ]  # fmt: skip


def _value(text: str) -> Any:
    import json

    from caseflow.branch.state import Value

    said = {"name": "consent.text.publish", "value": json.dumps(text), "since": "2026-03-01"}
    return Value(source="document", **said)


def _version(text: str) -> str:
    from caseflow.branch.consent_texts import version_of

    return version_of(text)


def _change(what: str, party: int) -> Any:
    from caseflow.case.parts import Change

    role = {11: "child", 12: "guardian", 14: "guardian2"}[party]
    return Change(what=what, role=role, party=party, version=4, by=21, confirmed_by=22)


STATED = Event(
    type="consent_stated",
    good=lambda w: (states(), w.case(), w.CLERK),
    duty="enter",
    until=END,
    folds=lambda w: [
        (
            w.C,
            states(),
            {
                "consents": Consents(stated=True, waiting=(stated(10, 26),)),
                "did": w.did(w.C, "enter"),
            },
        ),
        # entered again it takes the place of the one before
        (
            holding(w, stated(), stated(6, scope="all")),
            states(form="thumb"),
            {
                "consents": Consents(
                    stated=True,
                    waiting=(stated(6, scope="all"), stated(10, 26, form="thumb")),
                ),
                "did": w.did(w.C, "enter"),
            },
        ),
        # data may be processed again
        (
            holding(w, withdrawn=True),
            states(purpose="process"),
            {
                "consents": Consents(stated=True, process=stated(10, 26, purpose="process")),
                "did": w.did(w.C, "enter"),
            },
        ),
    ],
    forged=lambda w: [
        (w.GONE, "clerk", told_to(w), "ended"),
        (w.NEW, "decider", told_to(w), "no_grant"),
        (w.RELATED["clerk"]["new"], "clerk", told_to(w), "interest"),
        (w.after(w.double), "all", told_to(w), "two_duties"),
        (w.NEW, "clerk", told_to(w, form="phone"), "no_such_consent"),
        (w.NEW, "clerk", told_to(w, text="x"), "consent_text"),
        (w.NEW, "clerk", told_to(w, own=False), "consent_by_nobody"),
        (w.after(entered), "clerk", told_to(w, on=w.s.DAY), "consent_known"),
    ],
    judged=_stated_rows,
)
COMPARED = Event(
    type="consent_compared",
    good=lambda w: (ConsentCompared(of=5), holding(w, stated()), w.SECOND, stands(w, given())),
    duty=ANYONE,
    until=END,
    folds=lambda w: [
        (
            holding(w, stated(), stated(6, scope="all")),
            ConsentCompared(of=5),
            {
                "consents": Consents(stated=True, waiting=(stated(6, scope="all"),)),
                "did": w.did(w.C, "confirm"),
            },
        ),
    ],
    forged=lambda w: [
        (w.after(gone), "second", ConsentCompared(of=3), "ended"),
        (w.after(known), "lurker", ConsentCompared(of=3), "no_grant"),
        (w.after(known, w.related("second")), "second", ConsentCompared(of=3), "interest"),
        (w.after(known), "clerk", ConsentCompared(of=3), "own_entry"),
        (w.after(known, w.unlike(3)), "second", ConsentCompared(of=3), "not_agreed"),
        (w.after(entered), "second", ConsentCompared(of=3), "consent_not_recorded"),
        # with the person
        (w.after(entered), "lurker", (w.CHILD, in_small(w.s, case=w.C, of=3)), "no_grant"),
        (w.after(entered), "clerk", (w.CHILD, in_small(w.s, case=w.C, of=3)), "own_entry"),
        (
            w.after(entered, w.unlike(3)),
            "second",
            (w.CHILD, in_small(w.s, case=w.C, of=3)),
            "not_agreed",
        ),
        (w.after(ended), "lurker", (w.CHILD, small_withdraws(w.s)), "no_grant"),
        (w.NEW, "clerk", (w.CHILD, small_withdraws(w.s)), "consent_not_stated"),
        # nothing but who it is, before anybody consented
        (w.START, "clerk", [(w.C, w.s.submitted(facts=("x",))), (w.C, w.s.assessed())],
         "consent_first"),
        (w.after(bare), "clerk", w.s.recorded("x"), "consent_first"),
        # handed to a body
        (w.NEW, "lurker", (77, handed(w.C)), "no_grant"),
        (w.NEW, "clerk", (77, handed(w.C, how="mail")), "no_such_handing"),
        (w.NEW, "clerk", (77, handed(w.C)), "consent_to_provide"),
    ],
    judged=lambda w: [
        ("nothing_to_confirm", ConsentCompared(of=6), holding(w, stated()), w.SECOND),
        *(
            ("consent_not_recorded", ConsentCompared(of=5), holding(w, stated()), w.SECOND,
             stands(w, given(**more)))
            for more in (
                {"purpose": "provide"}, {"body": "F"}, {"scope": "all"}, {"on": "2026-03-01"},
                {"until": ""}, {"guardian": 13}, {"own": True}, {"version": 0},
                {"ended_on": "2026-03-09"},
            )
        ),
    ],
)  # fmt: skip


ENDED = Event(
    type="consent_ended",
    good=lambda w: (ends(), w.case(), w.CLERK),
    duty="enter",
    until=ALWAYS,
    folds=lambda w: [
        (
            holding(w, stated(), stated(6, purpose="provide", body="F")),
            ends(),
            {
                "consents": Consents(
                    stated=True,
                    waiting=(stated(6, purpose="provide", body="F"),),
                    ended=Ended(
                        version=10, by=26, purpose="publish", body="", scope="all",
                        since="2026-03-05",
                    ),
                ),
                "did": w.did(w.C, "enter"),
            },
        ),
        (
            holding(w),
            ends(purpose="process", elsewhere=True),
            {"consents": Consents(stated=True, withdrawn=True)},
        ),
    ],
    forged=lambda w: [
        (w.NEW, "decider", ends(since=w.s.DAY), "no_grant"),
        (w.NEW, "clerk", ends(since=w.s.DAY, scope="x"), "no_such_consent"),
        (w.NEW, "clerk", ends(purpose="process", since=w.s.DAY, elsewhere=True),
         "consent_not_withdrawn"),
    ],
    judged=lambda w: [
        *(("no_such_consent", ends(**{k: "x"}), w.case(), w.CLERK) for k in ("purpose", "scope")),
        ("consent_body", ends(purpose="provide"), w.case(), w.CLERK),
        ("consent_body", ends(body="F"), w.case(), w.CLERK),
        ("", ends(purpose="provide", body="F"), w.case(), w.CLERK),
        *(("consent_day", ends(since=x), w.case(), w.CLERK) for x in ("", "2026-03-11")),
        ("", ends(since="2026-03-10"), w.case(), w.CLERK),
        ("interest", ends(), w.case(), w.FATHER),
        # what was signed here and waits falls where it was taken back elsewhere
        *(
            (code, ends(elsewhere=True), holding(w, stated(on="2026-03-01", **has)), w.AWAY,
             stands(w, *(_back(**x) for x in every)))
            for code, has, every in (
                ("", {}, [{}]),
                ("", {}, [{"ended_on": "2026-03-02"}]),
                ("consent_not_withdrawn", {}, [{"ended_on": "2026-02-28"}]),
                ("consent_not_withdrawn", {}, [{"version": 3}]),
                ("consent_not_withdrawn", {}, [{"purpose": "process"}]),
                ("consent_not_withdrawn", {}, [{"body": "F"}]),
                ("consent_not_withdrawn", {}, []),
                ("consent_not_withdrawn", {"purpose": "provide", "body": "F"}, [{}]),
                ("", {"scope": "all"}, [{"scope": "case", "case": 8}]),
                ("", {"scope": "programme"}, [{"scope": "case", "case": 8}]),
                ("consent_not_withdrawn", {"scope": "programme"},
                 [{"scope": "case", "case": 8, "programme": "eye"}]),
                ("consent_not_withdrawn", {"scope": "case"}, [{"scope": "case", "case": 8}]),
                ("", {"scope": "case"}, [{"scope": "case"}]),
            )
        ),
        ("consent_not_withdrawn", ends(elsewhere=True), w.case(), w.AWAY, stands(w, _back())),
        # what follows from another case is written by whoever is at work there
        ("no_grant", ends(purpose="process", elsewhere=True), w.case(), w.LURKER),
        *(
            (code, ends(purpose="process", elsewhere=True), w.case(), w.AWAY,
             stands(w, *every))
            for code, every in (
                ("consent_not_withdrawn", ()),
                ("consent_not_withdrawn", (_process(),)),
                ("", (_process(ended_on="2026-03-01"),)),
                ("", (_process(version=0, ended_on="2026-03-01", scope="programme"),)),
                ("consent_not_withdrawn", (_process(ended_on="2026-03-01", scope="case", case=8),)),
                ("consent_not_withdrawn",
                 (_process(ended_on="2026-03-01", scope="programme", programme="eye"),)),
                ("consent_not_withdrawn", (_process(ended_on="2026-03-01"), _process(version=9))),
                ("consent_not_withdrawn", (given(ended_on="2026-03-01"),)),
            )
        ),
        ("consent_not_withdrawn", ends(elsewhere=True), w.case(), w.CLERK,
         stands(w, _process(ended_on="2026-03-01"))),
    ],
)  # fmt: skip


def _back(**more: Any) -> Given:
    """It was taken back on the first of March, and never given."""
    return given(**{"version": 0, "scope": "all", "ended_on": "2026-03-01", **more})


def _process(**more: Any) -> Given:
    return given(**{"purpose": "process", "scope": "all", **more})


EVENTS = [STATED, COMPARED, ENDED]


def _grown(look: Any, c: Any) -> bool:
    return bool(c.entry.of_age) and look.who.on[:7] > c.entry.of_age


def _tries(look: Any, c: Any, way: str) -> list[Any]:
    theirs = family.acting(c) and not _grown(look, c)
    every: Any = (("guardian",), ("guardian", "self")) if theirs else (("self",),)
    return [Consent(case=c.number, purpose="process", by=by, on=look.who.on) for by in every]


ACTS = [
    Act(name="consent", tries=_tries, leads=True),
    Act(
        name="withdraw_consent",
        tries=lambda look, c, way: [
            WithdrawConsent(case=c.number, purpose="publish", why="家长来电后书面撤回")
        ],
        leads=False,
    ),
]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("consent_by_phone", {"form": "phone"}),
        ("not_one_of", {"form": "fax"}),
        ("not_one_of", {"purpose": "sell"}),
        ("not_one_of", {"scope": "world"}),
        ("day_unreadable", {"on": "soon"}),
    ],
)
def test_what_a_consent_is_made_of(code: str, said: dict[str, Any]) -> None:
    base = {"case": "SZW-2026-0001-H", "purpose": "publish", "by": ["guardian"], "on": "2026-03-01"}
    with pytest.raises(CaseflowError) as refused:
        Consent(**{**base, **said})
    assert refused.value.code == code
