"""What the bank answers: wholly, in part, refused, unknown, sent back; each once, by who did not
pay."""

from __future__ import annotations

from typing import Any

from acts import END, Event
from caseflow.case.answers import coming_back
from caseflow.case.answers import given_up as given_up_of
from caseflow.case.kinds.payment_returned import PaymentReturned
from caseflow.case.kinds.payment_unknown import PaymentUnknown
from caseflow.case.line import Line
from caseflow.case.recovery import Recovery
from caseflow.codec import changed


def unknown(n: int = 1, **more: Any) -> PaymentUnknown:
    return PaymentUnknown(**{"line": "1", "n": n, "on": "", **more})


def returned(w: Any, *moves: Any, **more: Any) -> PaymentReturned:
    """All 200 came back, and are kept again."""
    base = {"line": "1", "n": 1, "code": "other", "next": w.TELL, "on": "", "ref": ""}
    return PaymentReturned(**{**base, "moves": moves or (w.move("paid", "reserved", 200),), **more})


def arrived(w: Any, **more: Any) -> Any:
    """The first payment of 200 arrived."""
    return w.payment(how="paid", got=200, **more)


def paid_up(w: Any, *payments: Any, **more: Any) -> Any:
    """Paid, by a payment that we instructed; `more` of its line."""
    base = {"granted": 200, "ceiling": 300, "final": True, "paid": 200}
    lines = (w.line(**{**base, "payments": payments or (arrived(w),), **more}),)
    return w.settled_up(lines=lines)


REF = "0123456789abcdef"


def twice_paid(w: Any) -> Any:
    """The first payment was sent back; the second one arrived."""
    return paid_up(w, gone(w, ref=REF), arrived(w, n=2))


def revoked(w: Any, **more: Any) -> Any:
    """What was granted was taken back after it was paid."""
    return changed(paid_up(w, granted=0, **more), end="revoked")


def sent_line(w: Any) -> Any:
    return w.under_way().lines[0]


def back(w: Any, **other: Any) -> PaymentReturned:
    """The same in the office of the proof, where 30,000 are paid."""
    known = {"line": "1", "n": 1, "code": "other", "next": w.s.OPEN, "on": "", "ref": ""}
    known["moves"] = (w.move("paid", "reserved"),)
    return PaymentReturned(**{**known, **other})


def of_whoever_paid(w: Any) -> Any:
    """Paid, and everything was done by people of whom one did too much."""

    def then(o: Any) -> None:
        w.mixed_pay(o)
        o.do("books", w.s.C, w.s.paid())

    return w.after(then)


def doubted(w: Any) -> Any:
    return w.after(w.s.sent, w.by("books", unknown()))


EVENTS = [
    Event(
        type="payment_unknown",
        good=lambda w: (unknown(), w.under_way(), w.BOOKS),
        duty="reconcile",
        until=END,
        folds=lambda w: [
            (
                w.U,
                unknown(),
                {
                    "did": w.did(w.U, "reconcile"),
                    "lines": (changed(sent_line(w), payments=(w.payment(how="unknown"),)),),
                },
            ),
        ],
        forged=lambda w: [
            (w.ENDED, "books", unknown(), "ended_unanswered"),
            (w.SENT, "clerk", unknown(), "no_grant"),
            (w.RELATED["books"]["sent"], "books", unknown(), "interest"),
            (w.after(w.mixed_pay), "all", unknown(), "paid_it"),
            (w.READY, "books", unknown(), "nothing_under_way"),
            (w.SENT, "books", unknown(2), "no_such_instruction"),
            (doubted(w), "books", unknown(), "unknown_already"),
            (w.SENT, "books", unknown(on="2026-03-06"), "bank_day_to_come"),
        ],
        judged=lambda w: [
            ("no_such_instruction", unknown(0), w.under_way(), w.BOOKS),
            ("no_such_instruction", unknown(2), w.under_way(), w.BOOKS),
            ("no_such_instruction", unknown(line="2"), w.under_way(), w.BOOKS),
            ("unknown_already", unknown(), sent(w, w.payment(how="unknown")), w.BOOKS),
            ("payment_answered", unknown(), sent(w, arrived(w), w.payment(2)), w.BOOKS),
            ("", unknown(2), sent(w, arrived(w), w.payment(2)), w.BOOKS),
            ("bank_day_to_come", unknown(on="2026-03-11"), w.under_way(), w.BOOKS),
            ("", unknown(on="2026-03-10"), w.under_way(), w.BOOKS),
            ("", unknown(on="2026-03-09"), w.under_way(), w.BOOKS),
            ("bank_day_before", unknown(on="2026-03-08"), w.under_way(), w.BOOKS),
            ("not_a_day", unknown(on="yesterday"), w.under_way(), w.BOOKS),
        ],
    ),
    Event(
        type="payment_returned",
        good=lambda w: (returned(w), paid_up(w), w.BOOKS),
        duty="reconcile",
        until=END,
        folds=lambda w: [
            (
                paid_up(w),
                returned(w, next=w.step("pay")),
                {
                    "did": w.did(w.F, "reconcile"),
                    "step": w.step("pay"),
                    "lines": (came_back(w, reserved=200),),
                },
            ),
            # what was given up of it is no gift any more, as far as it is not owed
            (
                gave_up(w),
                returned(w, w.move("paid", "available", 50), n=2, next=w.step("pay")),
                {
                    "did": w.did(gave_up(w), "reconcile"),
                    "step": w.step("pay"),
                    "lines": (
                        changed(
                            gave_up(w).lines[0],
                            returned=50,
                            waived=50,
                            payments=(
                                gave_up(w).lines[0].payments[0],
                                w.payment(2, units=50, how="returned", got=50, code="other"),
                            ),
                        ),
                        w.line(name="2", waived=7),
                    ),
                    "recoveries": (given_up(50), given_up(7, "2")),
                },
            ),
            # what is under way stays in its file
            (
                w.case(lines=(two(w),)),
                returned(w, w.move("paid", "reserved", 50), next=None),
                {
                    "did": w.did(w.C, "reconcile"),
                    "step": None,
                    "lines": (
                        changed(
                            two(w),
                            returned=50,
                            reserved=50,
                            payments=(
                                changed(two(w).payments[0], how="returned", code="other"),
                                two(w).payments[1],
                            ),
                        ),
                    ),
                },
            ),
        ],
        forged=lambda w: [
            (w.ENDED, "books", back(w), "ended_unanswered"),
            (w.PAID, "clerk", back(w), "no_grant"),
            (w.after(w.s.whole_life, w.related("books")), "books", back(w), "interest"),
            (of_whoever_paid(w), "all", back(w), "paid_it"),
            (w.SENT, "books", back(w), "nothing_arrived"),
            (w.PAID, "books", back(w, code="gone"), "no_such_refusal"),
            (w.PAID, "books", back(w, on="2026-03-06"), "bank_day_to_come"),
            (w.PAID, "books", back(w, moves=()), "no_effect"),
            (w.PAID, "books", back(w, ref="zhangsan"), "ref_not_keyed"),
            (w.PAID, "books", back(w, n=2), "no_such_instruction"),
            (w.PAID, "books", back(w, moves=(w.move("paid", "reserved", 1),)), "sum_differs"),
            (w.PAID, "books", back(w, moves=(w.move("paid", "available"),)), "sum_differs"),
            (w.PAID, "books", back(w, next=None), "wrong_next"),
        ],
        judged=lambda w: [
            # whose grant was taken back pays nothing anew: it is free again, and owed less
            ("", returned(w, w.move("paid", "available", 200)), revoked(w), w.BOOKS),
            ("sum_differs", returned(w), revoked(w), w.BOOKS),
            ("ended_unanswered", returned(w), changed(paid_up(w), end="withdrawn"), w.BOOKS),
            # of a sum that was lowered since, what is granted is kept and the rest is free
            ("", returned(w, *split(w, 150, 50)), paid_up(w, granted=150), w.BOOKS),
            ("sum_differs", returned(w, *split(w, 151, 49)), paid_up(w, granted=150), w.BOOKS),
            ("sum_differs", returned(w, *split(w, 149, 51)), paid_up(w, granted=150), w.BOOKS),
            # once, and only what arrived
            ("nothing_arrived", returned(w), w.under_way(), w.BOOKS),
            ("nothing_arrived", returned(w), w.settled_up(), w.BOOKS),  # a body paid it
            ("nothing_arrived", returned(w), paid_up(w, gone(w)), w.BOOKS),
            ("not_arrived", returned(w), paid_up(w, gone(w), arrived(w, n=2)), w.BOOKS),
            ("", returned(w, n=2), paid_up(w, gone(w), arrived(w, n=2)), w.BOOKS),
            ("no_such_refusal", returned(w, code="户名不符"), paid_up(w), w.BOOKS),
            ("bank_day_before", returned(w, on="2026-03-08"), paid_up(w), w.BOOKS),
            ("", returned(w, on="2026-03-10"), paid_up(w), w.BOOKS),
            ("other_line", returned(w, line="2"), paid_up(w), w.BOOKS),
            ("ref_not_keyed", returned(w, ref="zhangsan"), paid_up(w), w.BOOKS),
            ("", returned(w, ref="0123456789abcdef"), paid_up(w), w.BOOKS),
            # what the bank calls by one name is one movement
            ("bank_ref_used", returned(w, ref=REF), paid_up(w, arrived(w, ref=REF)), w.BOOKS),
            ("", returned(w, ref=REF), paid_up(w, arrived(w, ref=REF[::-1])), w.BOOKS),
            ("bank_ref_used", returned(w, n=2, ref=REF), twice_paid(w), w.BOOKS),
        ],
    ),
]


def sent(w: Any, *payments: Any) -> Any:
    """200 under way by the last of these payments."""
    line = changed(sent_line(w), payments=payments)
    return w.under_way(lines=(line,))


def gone(w: Any, **more: Any) -> Any:
    return w.payment(how="returned", got=200, **more)


def two(w: Any) -> Any:
    """Paid in part; the rest is under way in a file."""
    first, rest = w.payment(how="part", got=50), w.payment(2, units=150, file=44)
    return w.line(granted=200, final=True, paid=50, instructed=150, file=44, payments=(first, rest))


def came_back(w: Any, **more: Any) -> Any:
    line = paid_up(w).lines[0]
    gone = changed(line.payments[0], how="returned", code="other")
    return changed(line, returned=200, payments=(gone,), **more)


def given_up(units: int, line: str = "1") -> Recovery:
    return Recovery(line=line, opened_on="2026-03-09", waived=units)


def gave_up(w: Any) -> Any:
    """200 were paid, 100 are granted; 70 were given up, 30 are owed; of the other line 7."""
    each = (arrived(w, units=150), w.payment(2, units=50, how="paid", got=50))
    first = paid_up(w, *each, granted=100, waived=70).lines[0]
    back = (given_up(70), given_up(7, "2"))
    return changed(paid_up(w), lines=(first, w.line(name="2", waived=7)), recoveries=back)


def split(w: Any, kept: int, free: int) -> tuple[Any, ...]:
    return w.move("paid", "reserved", kept), w.move("paid", "available", free)


def test_what_is_free_beyond_what_is_owed_lowers_what_was_given_up() -> None:
    """30 are out, 10 granted, 15 given up, 5 owed."""
    line = Line(name="1", fund=1, unit="CNY", granted=10, paid=30, waived=15, final=True)
    left = {units: given_up_of(line, coming_back(line, units)) for units in (5, 6, 12, 30)}
    assert left == {5: 15, 6: 14, 12: 8, 30: 0}
