"""Who may write each event of a case: grants, desks, interests, four eyes over its whole life."""

from __future__ import annotations

from typing import Any

from acts import ANYONE, ITSELF, asks

from caseflow.case import conduct
from caseflow.events import KINDS
from guards.bodies import *
from guards.good import *
from guards.made import *


@table([(k, *v[:3], *v.seen) for k, v in GOOD.items()])
def test_a_good_one_of_each_passes(row: Any) -> None:
    assert says(*row[1:]) == ""


def test_there_is_a_good_one_of_every_type() -> None:
    types = {k.name.partition("/")[0] for k in KINDS.values() if k.stream == "case"}
    there = {name.partition(" ")[0] for name in GOOD}
    assert types == there, asks("a good one", types - there)


def _bad() -> list[Any]:
    """Each good event, by somebody without a grant, at another desk, or who is concerned."""
    rows: list[Any] = []
    for name, (body, state, _, duty, _, seen) in GOOD.items():
        if duty == ITSELF:
            rows += [("no_grant", name, body, state, x) for x in (LURKER, who(37, "supervise"))]
            rows += [("", name, body, state, x) for x in (BOSS, AWAY, FATHER, SYSTEM, CASHIER)]
            continue
        eye = who(34, grants=tuple(only(34, d, "eye").grants[0] for d in EVERY))
        rows += [("no_grant", name, body, state, x) for x in (LURKER, eye)]
        levels = duty in ("review", "decide")  # another desk is another level
        rows.append(("wrong_level" if levels else "no_grant", name, body, state, AWAY))
        rows += [("interest", name, body, state, x, *seen) for x in (FATHER, AS_CHILD, AS_GUARDIAN)]
        if duty not in (ANYONE, "manage"):
            rows.append(("no_grant", name, body, state, BOSS))
    return rows


@table(_bad())
def test_nobody_without_a_grant_and_nobody_concerned(row: Any) -> None:
    code, _, *asked = row
    assert says(*asked) == code


def did(*duties: str, by: Any = ALL) -> tuple[tuple[str, Any], ...]:
    return tuple((d, by.party) for d in duties)


def having(state: Any, *duties: str) -> Any:
    """The state, in which `ALL` did these duties too."""
    from caseflow.codec import changed

    return changed(state, did=(*state.did, *did(*duties)))


def _two() -> list[Any]:
    """Whoever did one of enter, review, decide, pay does no other; repeating is allowed."""
    rows: list[Any] = []
    for name, (body, state, _, own, _, seen) in GOOD.items():
        if own not in conduct.EXCLUSIVE or state is None:
            continue
        if state.origin == "external":  # a row of aid of others: nobody reviews, decides, pays it
            continue
        for other in ("enter", "review:county", "decide", "pay"):
            if other.partition(":")[0] != own and (name != "released" or other == "enter"):
                rows.append(("two_duties", body, having(state, other), ALL))
        if name not in ("released", "closed 4"):  # which want fresh eyes
            again = "review:county" if own == "review" else own
            rows.append(("", body, having(state, again), ALL, *seen))
            pays = "reconciled_it" if name == "instructed" else ""
            again = having(state, "confirm", "confirm.cost2", "reconcile")
            rows.append((pays, body, again, ALL, *seen))
        if name == "released":
            rows.append(("two_duties", body, having(state, "pay"), ALL))
    return rows


@table(_two())
def test_nobody_holds_two_of_the_four(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


COST = to_decide(did=(*DID, *did("confirm.cost")), edition="e3", done=("review:county", "entry"))


def ours(*steps: str, **more: Any) -> Any:
    """A case that began on paper, and the paper that tells it, which nobody has compared."""
    told = paper(steps=steps, confirmed_by=None)
    return case(**{"origin": "paper", "papers": (told,), **more})


UP = reviewed("decide", result="escalate")
PERSONS: list[Any] = [
    # one level each
    ("two_levels", reviewed(), having(case(), "review:city"), ALL),
    ("", reviewed(), having(case(), "review:county"), ALL),
    ("wrong_level", reviewed("review:city"), case("review:city", done=("review:county",)), COUNTY),
    ("", reviewed("review:city"), case("review:city", done=("review:county",)), REGION),
    ("wrong_level", reviewed(), case(), REGION),
    # who decides hands it up; a reviewer of it does not, nor who reviews at all
    ("", UP, having(to_decide(), "decide"), ALL),
    ("two_duties", UP, having(to_decide(), "review:county"), ALL),
    ("no_grant", UP, to_decide(), COUNTY),
    # who confirmed the cost does not decide the final sum, whichever step that is
    ("cost_confirmed", final(), having(FINAL, "confirm.cost"), ALL),
    ("", final(), having(FINAL, "confirm"), ALL),
    ("", decided(), having(to_decide(), "confirm.cost"), ALL),
    ("cost_confirmed", decided(final=True), COST, ALL),
    # who confirmed the payee does not pay; who paid does not reconcile
    ("payee_confirmed_by_you", instructed(), finaled(payee=payee(confirmed_by=ALL.party)), ALL),
    ("", instructed(), having(finaled(), "confirm.payee"), ALL),
    # who compared the paper that decided in our place does not pay
    *(
        (code, instructed(), finaled(papers=(paper(confirmed_by=by, used=used),), **more), ALL)
        for code, by, used, more in (
            ("paper_confirmed_by_you", ALL.party, ("decide",), {}),
            ("paper_confirmed_by_you", ALL.party, ("notice", "final"), {}),
            ("", ALL.party, ("notice",), {}),
            ("", ALL.party, (), {}),
            ("", SECOND.party, ("decide",), {}),
            ("", ALL.party, ("decide",), {"edition": "e4"}),  # theirs by the edition
        )
    ),
    ("", instructed(), finaled(payee=payee(confirmed_by=31)), ALL),
    # whose payee of another line it is, pays none; nor who said what the bank answered
    (
        "payee_confirmed_by_you",
        instructed(),
        finaled(apart=(payee(confirmed_by=ALL.party, line="2"),)),
        ALL,
    ),
    ("", instructed(), finaled(apart=(payee(confirmed_by=31, line="2"),)), ALL),
    ("reconciled_it", instructed(), having(finaled(), "reconcile"), ALL),
    ("no_payee", instructed(), finaled(payee=None), ALL),
    # whom nobody knows any more
    (
        "erased_since",
        instructed(),
        finaled(),
        CASHIER,
        (("party", CHILD), party(CHILD, erased=True)),
    ),
    ("", instructed(), finaled(), CASHIER, (("party", CHILD), party(CHILD))),
    ("", instructed(), having(finaled(), "confirm"), ALL),
    ("paid_payee", confirms_payee(), having(STATED, "pay"), ALL),
    ("", confirms_payee(), having(STATED, "reconcile"), ALL),
    ("paid_it", paid(), having(under_way(), "pay"), ALL),
    ("", paid(), having(under_way(), "decide"), ALL),
    ("paid_it", failed(), having(under_way(), "pay"), ALL),
    ("", failed(), having(under_way(), "reconcile"), ALL),
    # a re-review takes fresh eyes
    ("decided_before", released("re_review", "upheld"), having(RE_REVIEW, "decide"), ALL),
    ("decided_before", closed("revoked"), having(RE_REVIEW, "decide"), ALL),
    ("", released("re_review", "upheld"), having(RE_REVIEW, "confirm"), ALL),
    ("", released("re_review", "upheld"), having(RE_REVIEW, "decide:upheld"), ALL),
    ("", closed("revoked"), having(RE_REVIEW, "decide:upheld"), ALL),
    ("two_duties", instructed(), having(finaled(), "decide:upheld"), ALL),
    ("", closed("revoked"), having(RE_REVIEW, "confirm"), ALL),
    # the duty itself
    ("no_grant", instructed(), finaled(), DECIDER),
    ("no_grant", decided(), to_decide(), CASHIER),
    ("no_grant", reviewed(), case(), CLERK),
    ("no_grant", paid(), under_way(), CASHIER),
    ("no_grant", failed(), under_way(), CLERK),
    ("no_grant", recorded("x"), case(), COUNTY),
    # a grant runs from its first day to its last
    ("", recorded("x"), case(), only(36, "enter", "heart", since="2026-03-10")),
    ("", recorded("x"), case(), only(36, "enter", "eye", "heart", until="2026-03-10")),
    ("no_grant", recorded("x"), case(), only(36, "enter", since="2026-03-11")),
    ("no_grant", recorded("x"), case(), only(36, "enter", until="2026-03-09")),
    # anyone with a grant confirms, at the case's branch or where its step is due
    ("", confirmed(), OPEN, BOSS),
    ("no_grant", confirmed(), OPEN, REGION),
    ("no_grant", confirmed(), OPEN, who(37, "supervise")),
    *(("", confirmed(), OPEN, who(37, d)) for d in EVERY if d != "supervise"),
    ("", confirmed(), case("review:city", open=(opened("income"),)), REGION),
    ("", confirmed(), case("review:city", open=(opened("income"),)), SECOND),
    ("", confirmed(), case("", open=(opened("income"),)), SECOND),
    ("no_grant", confirmed(), case("", open=(opened("income"),)), REGION),
    # what our own people did on paper: by who holds that duty, answering for it by name
    ("", confirmed(8, "decide"), ours("decide"), DECIDER),
    ("", confirmed(8, "decide"), ours("review:county", "review:city", "decide", "letter"), DECIDER),
    ("", confirmed(8, "decide"), ours("decide", "notice", "letter", "final", "pay"), DECIDER),
    ("", confirmed(8, "review:city"), ours("review:county", "review:city"), REGION),
    ("", confirmed(8, "review:county"), ours("review:county"), COUNTY),
    ("", confirmed(8, "pay"), ours("pay"), CASHIER),
    ("", confirmed(8), ours("notice"), CASHIER),
    ("", confirmed(8), ours("review:city", edition="e4"), CASHIER),  # done outside by the edition
    ("", confirmed(8), changed(ours("decide"), origin=""), CASHIER),
    *(
        ("ours_on_paper", confirmed(8, "decide"), ours("decide"), x)
        for x in (COUNTY, CASHIER, BOSS)
    ),
    ("ours_on_paper", confirmed(8, "review:city"), ours("review:county", "review:city"), COUNTY),
    ("ours_on_paper", confirmed(8, "review:county"), ours("review:county"), DECIDER),
    ("ours_on_paper", confirmed(8, "pay"), ours("pay"), SECOND),
    ("two_duties", confirmed(8, "decide"), ours("decide", did=(("review:county", 25),)), DECIDER),
    ("two_duties", confirmed(8, "decide"), ours("decide"), changed(ALL, party=CLERK.party)),
    ("interest", confirmed(8, "decide"), ours("decide"), FATHER),
    *(
        ("ours_on_paper", confirmed(8, x), ours("decide"), DECIDER)
        for x in ("", "pay", "review:county")
    ),
    ("ours_on_paper", confirmed(8, "decide"), ours("notice"), DECIDER),
    ("ours_on_paper", confirmed(3, "decide"), OPEN, DECIDER),
    # a body's paper is brought by anyone with a grant; nobody concerned brings it
    ("", reviewed("review:city", **BY), BY_PAPER, BOSS),
    ("no_grant", reviewed("review:city", **BY), BY_PAPER, LURKER),
    ("interest", reviewed("review:city", **BY), BY_PAPER, FATHER),
    # the system writes what falls due; nothing else
    ("no_grant", recorded("x"), case(), SYSTEM),
]


@table(PERSONS)
def test_who(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


# where a duty is done
WHERE: list[Any] = [
    ("SZW", "review", case()),
    ("SZ", "review", case("review:city")),
    ("SZW", "decide", case("review:city")),  # not asked for by the step: the edition's own place
    ("SZW", "review", case("review:city", step=step("review:city", outside=True))),
    ("SZW", "enter", case("review:city")),
    ("SZW", "decide", case("")),
]


@table(WHERE)
def test_where(row: Any) -> None:
    branch, duty, state = row
    assert conduct.where(before(recorded(), state, CLERK), duty) == branch


def test_a_decision_that_no_step_asks_for_is_made_where_the_edition_has_it() -> None:
    from guards.made import Book

    city = Book("e9", "decide:city notice pay")
    state = granted("notice", edition="e9")
    asked = before(recorded(), state, CLERK, (("edition", "e9"), city))
    assert conduct.where(asked, "decide") == "SZ"
    assert conduct.where(asked, "pay") == "SZW"
    none = before(recorded(), state, CLERK, (("edition", "e9"), Book("e9", "notice pay")))
    assert conduct.where(none, "decide") == "SZW"
    missing = before(recorded(), granted("notice", edition="?"), CLERK)
    assert conduct.where(missing, "decide") == "SZW"


def test_a_body_is_no_person() -> None:
    state = case(did=(("decide", "F"), ("enter", 30)))
    assert conduct.mine(state, 30) == {"enter"}
    assert code_of(conduct.four_eyes("enter"), before(recorded(), state, ALL)) == ""
