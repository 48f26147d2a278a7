"""To whom it is paid is looked at twice where something is odd, and settled by name by another."""

from __future__ import annotations

from typing import Any

from acts import ANYONE, ITSELF, PAYABLE, Event
from caseflow.case.kinds.payee_cleared import PayeeCleared
from caseflow.case.kinds.payee_doubted import PayeeDoubted
from caseflow.case.kinds.payee_settled import PayeeSettled
from caseflow.case.parts import Doubt
from caseflow.codec import changed

# -- the tables ------------------------------------------------------------------------------------

HOLDER, SHARED = ("other_holder", 0), ("shared_account", 0)


def doubts(*found: tuple[str, int], of: int = 6) -> PayeeDoubted:
    return PayeeDoubted(of=of, doubts=found)


def names(*colleagues: int, kind: str = "colleague_holds") -> PayeeDoubted:
    return PayeeDoubted(of=6, doubts=((kind, 0),), colleagues=colleagues)


def settles(*names: str, of: int = 6) -> PayeeSettled:
    return PayeeSettled(of=of, doubts=names)


def clears(*names: str, of: int = 6) -> PayeeCleared:
    return PayeeCleared(of=of, doubts=names)


def doubt(kind: str = "other_holder", case: int = 0, **more: Any) -> Doubt:
    return Doubt(kind=kind, case=case, **more)


def having(state: Any, duty: str) -> Any:
    """The state, in which `w.ALL` did this duty too."""
    return changed(state, did=(*state.did, (duty, 30)))


def doubted(w: Any, *found: Doubt, **more: Any) -> Any:
    return w.finaled("payee", payee=w.payee(doubts=found or (doubt(),), **more))


def stated(o: Any) -> None:
    """A payee as stated by the clerk before the grant."""
    from proof import small as s

    s.submit(o)
    o.do("clerk", s.C, s.payee(), doubts(HOLDER, of=3), s.held("payee"))


def compared(o: Any) -> None:
    """Compared by the second one too."""
    from proof import small as s

    stated(o)
    o.do("second", s.C, s.ev.PayeeConfirmed(of=3))


def outside(o: Any) -> None:
    """The same, of an account that is nobody's of the family."""
    from proof import small as s

    s.submit(o)
    o.do("clerk", s.C, s.payee(), doubts(("other_payee", 0), of=3), s.held("payee"))
    o.do("second", s.C, s.ev.PayeeConfirmed(of=3))


def by_the_city(w: Any) -> Any:
    """An edition by which the desk of the city decides."""
    return ("edition", "e1"), w.Book("e1", "review:county decide:city pay")


EVENTS = [
    Event(
        type="payee_doubted",
        good=lambda w: (doubts(HOLDER), w.case(payee=w.payee()), w.CLERK),
        duty=ITSELF,
        until=PAYABLE,
        folds=lambda w: [
            (
                w.case(payee=w.payee(doubts=(doubt(settled_by=31), doubt("shared_account", 8)))),
                doubts(HOLDER, ("person_changed", 0)),
                {
                    "payee": w.payee(
                        doubts=(doubt("shared_account", 8), doubt(), doubt("person_changed"))
                    )
                },
            ),
        ],
        forged=lambda w: [
            (w.GONE, "clerk", doubts(HOLDER), "ended"),
            (w.after(stated), "lurker", doubts(SHARED, of=3), "no_grant"),
            (w.NEW, "clerk", doubts(HOLDER), "payee_changed"),
            (w.after(stated), "clerk", doubts(("luck", 0), of=3), "no_such_doubt"),
        ],
        judged=lambda w: [
            ("payee_changed", doubts(HOLDER), w.case(), w.CLERK),
            ("payee_changed", doubts(HOLDER, of=5), w.case(payee=w.payee()), w.CLERK),
            ("no_effect", doubts(), w.case(payee=w.payee()), w.CLERK),
            *(
                (code, names(*who, **more), w.case(payee=w.payee()), w.CLERK)
                for code, who, more in (
                    ("", (28,), {}),
                    ("no_such_doubt", (), {}),
                    ("no_such_doubt", (28,), {"kind": "other_holder"}),
                    ("no_such_doubt", (28, 12), {}),  # no colleague
                    ("no_such_doubt", (99,), {}),
                )
            ),
            ("no_effect", doubts(HOLDER, ("other_holder", 3)), w.case(payee=w.payee()), w.CLERK),
            ("", doubts(HOLDER, SHARED), w.case(payee=w.payee()), w.CLERK),
            ("no_such_doubt", doubts(HOLDER, ("luck", 0)), w.case(payee=w.payee()), w.CLERK),
            ("doubted_already", doubts(HOLDER), doubted(w), w.CLERK),
            *(  # one more colleague of that name is bound too, and nobody twice
                (code, names(28), doubted(w, doubt("colleague_holds"), colleagues=who), w.CLERK)
                for code, who in (("", (31,)), ("doubted_already", (28, 31)))
            ),
            ("", doubts(HOLDER), doubted(w, doubt(settled_by=31)), w.CLERK),
            ("doubts_no_case", doubts(("shared_account", 99)), w.case(payee=w.payee()), w.CLERK),
            (
                "doubts_no_case",
                doubts(("shared_account", w.CASE)),
                w.case(payee=w.payee()),
                w.CLERK,
                (("case", w.CASE), w.case()),
            ),
            (
                "",
                doubts(("shared_account", 99)),
                w.case(payee=w.payee()),
                w.CLERK,
                (("case", 99), w.case(id=99)),
            ),
        ],
    ),
    Event(
        type="payee_cleared",
        good=lambda w: (clears("other_holder"), doubted(w), w.CLERK),
        duty=ITSELF,
        until=PAYABLE,
        folds=lambda w: [
            (
                doubted(
                    w, doubt(), doubt("shared_account", 8), doubt("other_payee", settled_by=31)
                ),
                clears("other_holder", "other_payee"),
                {
                    "payee": w.payee(
                        doubts=(
                            doubt("shared_account", 8),
                            doubt("other_payee", settled_by=31),
                        )
                    )
                },
            ),
        ],
        forged=lambda w: [
            (
                w.after(stated, w.by("clerk", w.s.closed("withdrawn"))),
                "clerk",
                clears("other_holder", of=3),
                "ended",
            ),
            (w.after(stated), "lurker", clears("other_holder", of=3), "no_grant"),
            (w.after(stated), "clerk", clears("other_holder", of=1), "payee_changed"),
            (w.after(stated), "clerk", clears("shared_account", of=3), "not_doubted"),
        ],
        judged=lambda w: [
            ("payee_changed", clears("other_holder", of=5), doubted(w), w.CLERK),
            ("payee_changed", clears("other_holder"), w.case(), w.CLERK),
            ("no_effect", clears(), doubted(w), w.CLERK),
            ("no_effect", clears("other_holder", "other_holder"), doubted(w), w.CLERK),
            ("not_doubted", clears("other_holder", "shared_account"), doubted(w), w.CLERK),
            ("not_doubted", clears("other_holder"), doubted(w, doubt(settled_by=31)), w.CLERK),
            *(
                ("no_such_doubt", clears(x), doubted(w, doubt(x)), w.CLERK)
                for x in ("person_changed", "colleague_holds", "former_guardian", "payee_died")
            ),
        ],
    ),
    Event(
        type="payee_settled",
        good=lambda w: (settles("other_holder"), doubted(w), w.SECOND),
        duty=ANYONE,
        until=PAYABLE,
        folds=lambda w: [
            (
                doubted(w, doubt(), doubt("shared_account", 8), doubt("person_changed")),
                settles("other_holder", "shared_account"),
                {
                    "payee": w.payee(
                        doubts=(
                            doubt(settled_by=26),
                            doubt("shared_account", 8, settled_by=26),
                            doubt("person_changed"),
                        ),
                        seen=(26,),
                    ),
                    "did": w.did(doubted(w), "confirm.payee"),
                },
            ),
        ],
        forged=lambda w: [
            (
                w.after(compared, w.by("clerk", w.s.closed("withdrawn"))),
                "second",
                settles("other_holder", of=3),
                "ended",
            ),
            (w.after(compared), "lurker", settles("other_holder", of=3), "no_grant"),
            (
                w.after(compared, w.related("second")),
                "second",
                settles("other_holder", of=3),
                "interest",
            ),
            (w.after(compared), "second", settles("other_holder", of=1), "payee_changed"),
            (w.after(compared), "clerk", settles("other_holder", of=3), "own_entry"),
            (w.after(compared), "second", settles("shared_account", of=3), "not_doubted"),
            (w.after(outside), "second", settles("other_payee", of=3), "payee_needs_decider"),
        ],
        judged=lambda w: [
            ("payee_changed", settles("other_holder", of=5), doubted(w), w.SECOND),
            ("payee_changed", settles("other_holder"), w.case(), w.SECOND),
            (
                "payee_unconfirmed",
                settles("other_holder"),
                doubted(w, confirmed_by=None),
                w.SECOND,
            ),
            (
                "nothing_to_confirm",
                settles("other_holder"),
                doubted(w, doubt(settled_by=31)),
                w.SECOND,
            ),
            ("own_entry", settles("other_holder"), doubted(w), w.CLERK),
            ("paid_payee", settles("other_holder"), having(doubted(w), "pay"), w.ALL),
            ("", settles("other_holder"), having(doubted(w), "reconcile"), w.ALL),
            ("no_effect", settles(), doubted(w), w.SECOND),
            ("no_effect", settles("other_holder", "other_holder"), doubted(w), w.SECOND),
            ("not_doubted", settles("other_holder", "shared_account"), doubted(w), w.SECOND),
            (
                "institution_changed",
                settles("institution_changed"),
                doubted(w, doubt("institution_changed")),
                w.SECOND,
            ),
            # somebody outside the family: by who decides, and neither entered nor reviewed it
            ("", settles("other_payee"), doubted(w, doubt("other_payee")), w.DECIDER),
            (
                "payee_needs_decider",
                settles("other_payee"),
                doubted(w, doubt("other_payee")),
                w.SECOND,
            ),
            (
                "payee_needs_decider",
                settles("other_holder", "other_payee"),
                doubted(w, doubt(), doubt("other_payee")),
                w.SECOND,
            ),
            (
                "two_duties",
                settles("other_payee"),
                having(doubted(w, doubt("other_payee")), "review:county"),
                w.ALL,
            ),
            ("", settles("other_holder"), having(doubted(w), "review:county"), w.ALL),
            # where a desk above decides such cases, by who decides there
            (
                "",
                settles("other_payee"),
                doubted(w, doubt("other_payee")),
                w.who(33, "decide", branch=w.CITY),
                by_the_city(w),
            ),
            (
                "payee_needs_decider",
                settles("other_payee"),
                doubted(w, doubt("other_payee")),
                w.DECIDER,
                by_the_city(w),
            ),
            ("no_grant", settles("other_holder"), doubted(w), w.REGION, by_the_city(w)),
            # who settled it does not pay
            (
                "payee_confirmed_by_you",
                w.instructed(),
                w.finaled(payee=w.payee(doubts=(doubt(settled_by=w.ALL.party),))),
                w.ALL,
            ),
            ("", w.instructed(), w.finaled(payee=w.payee(doubts=(doubt(settled_by=31),))), w.ALL),
        ],
    ),
]
ACTS: list[Any] = []


def test_the_payee_goes_with_the_record_and_no_other() -> None:
    from guards import made as w

    from caseflow.case.kinds.identity_settled import IdentitySettled
    from caseflow.case.kinds.person_moved import PersonMoved
    from caseflow.events import kind_of

    def after(state: Any, body: Any) -> Any:
        return kind_of(body).fold(state, body, w.stamp())

    paid = w.finaled()  # to the hospital, which stands in the case
    assert after(paid, PersonMoved(was=w.HOSPITAL, now=w.STRANGER)).payee.party == w.STRANGER
    assert after(paid, PersonMoved(was=w.CHILD, now=w.STRANGER)).payee == paid.payee
    settled = IdentitySettled(of=0, role="hospital", party=0, now=w.STRANGER)
    assert after(paid, settled).payee.party == w.STRANGER
    other = IdentitySettled(of=0, role="child", party=0, now=w.STRANGER)
    assert after(paid, other).payee == paid.payee
    assert after(w.case(), other).payee is None
