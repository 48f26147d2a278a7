"""What holds of a case after each command, which rows it tells, and what its properties say."""

from __future__ import annotations

from typing import Any

from caseflow.case.consented import Consents
from caseflow.case.recovery import Recovery
from caseflow.case.state import ORDER
from caseflow.case.whole import needed, shows, told, unsettled, whole
from caseflow.codec import changed
from guards.bodies import *
from guards.good import *
from guards.made import *

SEE = see_in(WORLD)
OTHER_SUM = finaled(final=assessed(at="final", award=EXACT, sum="m3"))
REFERRED = finaled(final=changed(finaled().final, outcome="referred", stands="s3"))
NAME = case(open=(opened("child.name"),))
NEW_PAYEE = granted(payee=payee(confirmed_by=None))
LACKING = case(entry=assessed(lacks=True, outcome="incomplete"))
OTHERWISE = granted(entry=assessed(stands="s2"))
POOR = granted(lines=(line(granted=300, reserved=299),))


def lined(**more: Any) -> Any:
    return granted(lines=(line(**more),))


def also(state: Any, *holds: str, **more: Any) -> Any:
    return changed(state, holds=tuple(hold(h) for h in holds), **more)


TAKEN_BACK = Consents(stated=True, withdrawn=True)
WITHDRAWN = case(consents=TAKEN_BACK)
OPENED = Recovery(line="1", opened_on="2026-03-01")
SETTLED = changed(OPENED, ended_on="2026-03-02")
WHOLE: list[Any] = [
    *(("", s) for s in (case(), to_decide(), granted(), finaled(), under_way(), settled_up())),
    ("", ended()),
    ("", ended("external", entry=None, origin="external")),
    # lines
    ("line_below_zero", lined(pledged=-1)),
    ("line_below_zero", lined(reserved=-1)),
    ("line_below_zero", lined(instructed=-1)),
    ("line_below_zero", lined(paid=1, returned=2)),
    ("", lined(granted=1, paid=1, returned=1, reserved=1)),
    ("more_than_granted", lined(granted=300, reserved=301)),
    ("more_than_granted", lined(granted=300, instructed=1, paid=300)),
    ("more_than_granted", lined(granted=300, pledged=301)),
    ("", lined(granted=300, instructed=1, paid=300, returned=1)),
    # what is owed is being recovered, and nothing else is; not while a payment is under way
    ("recovery_untold", lined(granted=300, paid=301)),
    ("", changed(lined(granted=300, paid=301), recoveries=(OPENED,))),
    ("recovery_untold", changed(lined(granted=300, paid=301), recoveries=(SETTLED,))),
    ("recovery_untold", changed(lined(granted=300, paid=300), recoveries=(OPENED,))),
    ("", changed(lined(granted=300, paid=300), recoveries=(SETTLED,))),
    ("recovery_untold", changed(lined(granted=300), recoveries=(OPENED,))),
    ("recovery_untold", changed(lined(name="2", granted=1, paid=2), recoveries=(OPENED,))),
    ("", lined(granted=300, reserved=100, instructed=100, pledged=100)),
    # what ended has no step, no hold, no money
    ("ended_with_a_step", ended(step=step("pay"))),
    ("ended_with_a_step", changed(ended(), holds=(hold("payee"),))),
    *(
        ("ended_with_money", ended(lines=(line(granted=1, **{k: 1}),)))
        for k in ("pledged", "reserved", "instructed")
    ),
    ("", ended(lines=(line(paid=5),), recoveries=(OPENED,))),
    ("recovery_untold", ended(lines=(line(paid=5),))),
    # a live one is assessed and ours
    ("external_open", case(origin="external")),
    ("not_assessed", case(entry=None)),
    # each hold stands exactly where it is needed
    ("hold_missing", POOR),
    ("", also(POOR, "waiting_for_funds")),
    ("hold_for_nothing", granted("notice", "waiting_for_funds")),
    ("hold_missing", OTHERWISE),
    ("", also(OTHERWISE, "re_review")),
    ("hold_for_nothing", granted("notice", "re_review")),
    ("hold_for_nothing", case("decide", "re_review", entry=assessed(stands="s2"))),
    ("", granted(entry=assessed(stands="s2"), upheld="s2")),
    ("hold_missing", OTHER_SUM),
    ("", also(OTHER_SUM, "recompute")),
    ("hold_for_nothing", finaled("recompute")),
    ("hold_for_nothing", granted("notice", "recompute", final=assessed(sum="m3"))),
    ("hold_missing", changed(OTHER_SUM, final=None, summed_on="m2")),
    ("hold_missing", REFERRED),
    ("", also(REFERRED, "recompute")),
    ("", changed(REFERRED, final_on="s3")),
    ("", finaled(final=changed(finaled().final, stands="s3"))),
    ("hold_missing", NEW_PAYEE),
    ("", also(NEW_PAYEE, "payee")),
    ("hold_for_nothing", granted("notice", "payee", payee=payee())),
    ("", granted(payee=payee(confirmed_by=None, version=5))),
    ("", case(payee=payee(confirmed_by=None))),
    ("hold_missing", NAME),
    ("", also(NAME, "identity")),
    ("hold_for_nothing", case("decide", "identity", open=(opened("income"),))),
    ("hold_missing", LACKING),
    ("", also(LACKING, "awaiting_information")),
    ("hold_for_nothing", case("decide", "awaiting_information")),
    ("", case("decide", "awaiting_information@returned")),
    ("hold_missing", also(LACKING, "awaiting_information@returned")),
    ("", granted(entry=assessed(lacks=True))),
    # the days of a notice stand still while an objection is open, and no longer
    ("notice_not_resumed", granted(notice=noticed(stopped=TODAY, last=""))),
    ("", granted(notice=noticed(stopped=TODAY, last="", units=1))),
    ("", granted("letter", notice=noticed(stopped=TODAY, last=""))),
    # what was consented to was taken back
    ("hold_missing", WITHDRAWN),
    ("", also(WITHDRAWN, "no_consent")),
    ("hold_for_nothing", case("decide", "no_consent")),
    ("", settled_up(consents=TAKEN_BACK)),
    ("hold_for_nothing", settled_up("no_consent", consents=TAKEN_BACK)),
    # what is paid waits for what comes back signed
    ("hold_missing", settled_up(entry=WANTS)),
    ("", settled_up("paper_out", entry=WANTS)),
    ("", settled_up(entry=WANTS, back=(RECEIPT,))),
    ("hold_for_nothing", settled_up("paper_out", entry=WANTS, back=(RECEIPT,))),
    ("hold_for_nothing", finaled("paper_out", entry=WANTS)),
    # a paper that is confirmed is used, refused, or waits for a decider
    ("hold_missing", case(papers=(paper(),))),
    ("", case("decide", "paper_differs@p1", papers=(paper(),))),
    ("hold_missing", case("decide", "paper_differs@p1", papers=(paper(refused=True),))),
    ("hold_missing", case("decide", "paper_differs@p2", papers=(paper(),))),
    ("", case(papers=(paper(confirmed_by=None),))),
    ("", case(papers=(paper(used=("decide",)),))),
    ("", case(papers=(paper(refused=True),))),
    # something can happen
    ("nothing_can_happen", granted("")),
    ("nothing_can_happen", settled_up(lines=(line(final=True), line(name="2")))),
    ("", granted("", "payee", payee=payee(confirmed_by=None))),
    ("nothing_can_happen", settled_up(lines=(line(final=True),))),
    ("", settled_up(lines=(line(final=True, paid=1),), recoveries=(OPENED,))),
    ("", settled_up(lines=(line(granted=1, final=True, paid=1), line(name="2", final=True)))),
    ("", settled_up(final=None, final_at=0, summed_on="m1")),
    ("nothing_can_happen", finaled(step=None)),
    ("nothing_can_happen", settled_up(lines=(*settled_up().lines, line(name="2")))),
    ("", finaled(lines=(*finaled().lines, line(name="2")), final=assessed(sum="m3"))),
    ("", settled_up("recompute", lines=(line(final=True),), summed_on="m1")),
]


@table(WHOLE)
def test_whole(row: Any) -> None:
    code, state = row
    assert code_of(whole, state, SEE) == code


def test_what_is_needed() -> None:
    assert not any(needed(case()).values())
    assert set(needed(case())) == {
        *("waiting_for_funds", "re_review", "recompute", "payee", "identity"),
        *("awaiting_information", "frozen", "no_consent", "paper_out"),
    }
    assert needed(case("", entry=None))["awaiting_information"] is False
    assert needed(granted(entry=None))["re_review"] is False
    assert needed(granted(lines=()))["recompute"] is False
    assert unsettled(case(open=(opened("income", "child.id_no"), opened("name")))) == (
        *("child.id_no", "name"),
    )


def test_rows() -> None:
    assert shows(granted(lines=(line(granted=300, paid=20),))) == (
        *("SZW-2026-1-X", SZW, "heart", CHILD, "2026-03-01", "due:notice", 300, 20),
    )
    assert list(told(7, case("decide", "payee"))) == [
        ("roles", (7, "child", CHILD)),
        ("roles", (7, "guardian", GUARDIAN)),
        ("roles", (7, "hospital", HOSPITAL)),
        ("waiting", (7, "decide", "decide", SZW, "2026-03-01", 0)),
        ("waiting", (7, "payee", "confirm", SZW, "2026-03-05", 0)),
    ]
    assert len(list(told(7, ended()))) == 3


# -- what a state says of itself ------------------------------------------------------------------

LINES: list[Any] = [  # out, short, owed
    ((0, 0, 0), line()),
    ((10, 0, 0), line(granted=10, pledged=1, reserved=2, instructed=3, paid=5, returned=1)),
    ((9, 1, 0), line(granted=10, reserved=9)),
    ((11, 0, 1), line(granted=10, paid=11)),
    ((11, 0, 0), line(granted=10, paid=11, waived=1)),
    ((10, 0, 0), line(granted=10, paid=12, returned=2)),
    ((10, 0, 5), line(granted=4, paid=10, waived=1)),
]


@table([(str(i), *x) for i, x in enumerate(LINES)])
def test_lines(row: Any) -> None:
    _, said, x = row
    assert (x.out, x.short, x.owed) == said


def test_the_one_word_of_a_list() -> None:
    assert (
        *("frozen", "identity", "objection", "no_consent", "payee", "paper_differs", "re_review"),
        *("recompute", "awaiting_information", "waiting_for_funds", "paper_out"),
    ) == ORDER
    for i, first in enumerate(ORDER):
        assert case("decide", *reversed(ORDER[i:])).status == first
        assert case("decide", first, end="rejected").status == "rejected"
    assert (case("decide").status, case("").status) == ("due:decide", "paid")
    assert (case("decide").next, case("").next) == ("decide", "")


def test_sums() -> None:
    two = granted(
        lines=(
            line(granted=300, pledged=1, reserved=2, instructed=3, paid=50, returned=10),
            line(name="2", granted=20, pledged=10, reserved=20, instructed=30, paid=500),
        )
    )
    assert (two.granted, two.pledged, two.reserved, two.instructed) == (320, 11, 22, 33)
    assert (two.paid, two.short, two.owed) == (540, 254, 480)
    assert case(origin="external", units=9).granted == 9
    assert case(units=9).granted == 0
    assert two.beneficiary == CHILD
    assert two.line("2") is two.lines[1]
    assert two.line("3") is None
    papers = (paper(), paper(paper="p2"))
    assert case(papers=papers).paper("p2") is papers[1]
    assert case(papers=papers).paper("p3") is None


def test_final_and_settled() -> None:
    assert [x.award_final for x in (case(), granted(), finaled(), ended())] == [
        *(False, False, True, True),
    ]
    assert not finaled(lines=(line(final=True), line(name="2"))).award_final
    assert settled_up().settled_up
    for x in (
        case(),
        finaled(),
        settled_up(lines=(line(granted=200, paid=200),)),
        settled_up(lines=(line(granted=200, final=True, paid=201),)),
        settled_up(lines=(line(granted=200, final=True, paid=199),)),
        settled_up(lines=(line(granted=200, final=True, paid=200, reserved=1),)),
        settled_up(lines=(*settled_up().lines, line(name="2", granted=1, final=True))),
        settled_up("recompute"),
    ):
        assert not x.settled_up
    for given_up in (1, 2):  # what was given up is owed no more, and stays out
        assert settled_up(
            lines=(line(granted=200, final=True, paid=201, waived=given_up),)
        ).settled_up


def test_idle() -> None:
    assert settled_up().idle
    for x in (
        ended(),
        finaled(),
        settled_up("payee"),
        settled_up(lines=(line(granted=200, paid=200),)),
    ):
        assert not x.idle


def test_what_it_is_about() -> None:
    assert case().counted == 1
    assert case(subject=(("side", "left"), ("lines", 2))).counted == 2
    assert case(settled=(("a", "accepted"), ("b", "refused"))).accepted == {"a"}
    assert case().sum_now == "m1"
    assert finaled().sum_now == "m2"
    assert case(entry=None).sum_now == ""
    c = case("decide", "payee", "paper_differs@p1")
    assert c.held("payee")
    assert c.held("payee", "")
    assert not c.held("payee", "p1")
    assert c.held("paper_differs")
    assert c.held("paper_differs", "p1")
    assert not c.held("paper_differs", "")
    assert not c.held("identity")
