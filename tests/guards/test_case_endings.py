"""How a hold is answered and how a case ends: by whom, and whether it is so."""

from __future__ import annotations

from typing import Any

from caseflow.case.again import Again, Decision, Taken
from caseflow.case.chain import Chain
from caseflow.case.consented import Consents
from caseflow.case.holds import FORWARD, HOLDS, stopped_by
from caseflow.case.parts import Change
from caseflow.codec import changed
from guards.bodies import *
from guards.good import *
from guards.made import *

FRESH = who(33, "decide")
S2 = assessed(stands="s2")
LOOKED_AT = granted("notice", "re_review", entry=S2)
RESTORED = granted("notice", "re_review")
UPHELD_ONCE = granted("notice", "re_review", entry=S2, upheld="s2")
NOW_OUT = granted("notice", "re_review", entry=assessed(stands="s2", outcome="ineligible"))


def used_up(as_it: str) -> Any:
    """The cap is used up by now; `as_it`: what the assessment stands for without it."""
    entry = assessed(outcome="ineligible", used_up="final", stands=as_it)
    return granted("notice", "re_review", entry=entry)


NO_LONGER = finaled("recompute", final=changed(finaled().final, outcome="referred", stands="s3"))
NOT_HELD = [
    ("not_held", released(h, how), granted(), FRESH)
    for h, kind in HOLDS.items()
    for how in kind.answers
]
BARRED = changed(DIFFERS, again=Again(barred=(DECIDER.party,)))
LATER = paper(paper="p2", version=9, accepted=True)
TAKEN_BACK = Consents(stated=True, withdrawn=True)
RELEASED: list[Any] = [
    *NOT_HELD,
    ("not_held", released("bored", "so"), granted(), FRESH),
    ("not_held", released("paper_differs", "accepted", "p2"), DIFFERS, DECIDER),
    ("no_such_answer", released("re_review", "so"), LOOKED_AT, FRESH),
    ("no_such_answer", released("payee", "upheld"), granted("notice", "payee"), FRESH),
    # awaiting information: until nothing is missing
    ("", released("awaiting_information", "answered"), case("", "awaiting_information"), CLERK),
    (
        "still_lacking",
        released("awaiting_information", "answered"),
        case("", "awaiting_information", entry=assessed(lacks=True)),
        CLERK,
    ),
    (
        "still_lacking",
        released("awaiting_information", "answered"),
        case("", "awaiting_information", entry=None),
        CLERK,
    ),
    (
        "no_grant",
        released("awaiting_information", "answered"),
        case("", "awaiting_information"),
        LURKER,
    ),
    (
        "",
        released("awaiting_information", "answered"),
        granted("notice", "awaiting_information", entry=assessed(lacks=True)),
        CLERK,
    ),
    # consent: until it was given again, or nothing more is to be done
    ("", released("no_consent", "given"), case("", "no_consent"), CLERK),
    (
        "consent_withdrawn",
        released("no_consent", "given"),
        case("", "no_consent", consents=TAKEN_BACK),
        CLERK,
    ),
    ("", released("no_consent", "given"), settled_up("no_consent", consents=TAKEN_BACK), CLERK),
    # a signed paper: until it is back, or waived, or more is to be paid
    ("papers_out", released("paper_out", "came_back"), settled_up("paper_out", entry=WANTS), CLERK),
    ("", released("paper_out", "came_back"), settled_up("paper_out"), CLERK),
    (
        "",
        released("paper_out", "came_back"),
        settled_up("paper_out", entry=WANTS, back=(RECEIPT,)),
        CLERK,
    ),
    (
        "",
        released("paper_out", "came_back"),
        settled_up("paper_out", entry=WANTS, limits=NO_RECEIPT),
        CLERK,
    ),
    ("", released("paper_out", "came_back"), finaled("paper_out", entry=WANTS), CLERK),
    # funds: until nothing is short
    ("still_short", released("waiting_for_funds", "funded"), SHORT, BOOKS),
    ("", released("waiting_for_funds", "funded"), granted("notice", "waiting_for_funds"), BOOKS),
    # a paper that differs: a decider, about a paper that is there
    ("", released("paper_differs", "accepted", "p1"), DIFFERS, DECIDER),
    ("", released("paper_differs", "refused", "p1"), DIFFERS, DECIDER),
    ("no_grant", released("paper_differs", "accepted", "p1"), DIFFERS, CLERK),
    ("no_grant", released("paper_differs", "refused", "p1"), DIFFERS, COUNTY),
    (
        "no_such_paper",
        released("paper_differs", "refused", "p1"),
        changed(DIFFERS, papers=()),
        DECIDER,
    ),
    # it is followed also by whose own decision was taken up, and not refused by them
    ("", released("paper_differs", "accepted", "p1"), BARRED, DECIDER),
    ("took_part_before", released("paper_differs", "refused", "p1"), BARRED, DECIDER),
    ("no_grant", released("paper_differs", "accepted", "p1"), BARRED, CLERK),
    *(
        (
            code,
            released("paper_differs", "accepted", "p1"),
            changed(BARRED, did=((duty, DECIDER.party),)),
            DECIDER,
        )
        for duty, code in (("enter", "two_duties"), ("pay", "two_duties"), ("decide", ""))
    ),
    (
        "interest",
        released("paper_differs", "accepted", "p1"),
        DIFFERS,
        changed(DECIDER, interests=(CHILD,)),
    ),
    # of two that tell the same the later one, once it is followed, takes the place of the other
    *(
        (
            code,
            released("paper_differs", "superseded", "p1"),
            changed(DIFFERS, papers=papers),
            DECIDER,
        )
        for code, papers in (
            ("not_superseded", (paper(),)),
            ("", (paper(), LATER)),
            ("not_superseded", (paper(), changed(LATER, accepted=False))),
            ("", (paper(), changed(LATER, version=7))),  # an earlier one: for fresh eyes, below
            ("not_superseded", (paper(), changed(LATER, steps=("final",)))),
            (
                "",
                (paper(steps=("review:city", "decide")), changed(LATER, steps=("decide", "final"))),
            ),
        )
    ),
    (
        "",
        released("paper_differs", "superseded", "p1"),
        changed(BARRED, papers=(paper(), LATER)),
        DECIDER,
    ),
    (
        "took_part_before",
        released("paper_differs", "superseded", "p1"),
        changed(BARRED, papers=(paper(), changed(LATER, version=paper().version))),
        DECIDER,
    ),
    (
        "no_grant",
        released("paper_differs", "superseded", "p1"),
        changed(DIFFERS, papers=(paper(), LATER)),
        CLERK,
    ),
    # looked at again: upheld by fresh eyes, or it stands as before
    ("", released("re_review", "upheld"), LOOKED_AT, FRESH),
    ("decided_before", released("re_review", "upheld"), LOOKED_AT, DECIDER),
    ("no_grant", released("re_review", "upheld"), LOOKED_AT, CLERK),
    ("not_eligible", released("re_review", "upheld"), NOW_OUT, FRESH),
    ("", released("re_review", "upheld"), changed(NOW_OUT, review="e2"), FRESH),
    ("not_eligible", released("re_review", "upheld"), changed(NOW_OUT, entry=None), FRESH),
    # what earlier aid leaves is a sum: a cap that is used up forbids no grant to be upheld
    ("", released("re_review", "upheld"), used_up(stands("eligible")), FRESH),
    ("not_eligible", released("re_review", "upheld"), used_up(stands("referred")), FRESH),
    ("", released("re_review", "restored"), RESTORED, CLERK),
    ("", released("re_review", "restored"), UPHELD_ONCE, CLERK),
    ("not_restored", released("re_review", "restored"), LOOKED_AT, CLERK),
    ("not_restored", released("re_review", "restored"), changed(RESTORED, entry=None), CLERK),
    # another sum: decided anew
    ("not_decided", released("recompute", "decided"), RECOMPUTES, CLERK),
    ("not_decided", released("recompute", "decided"), NO_LONGER, CLERK),
    ("", released("recompute", "decided"), changed(NO_LONGER, final_on="s3"), CLERK),
    ("", released("recompute", "decided"), settled_up("recompute"), CLERK),
    # a payee, somebody's identity: compared by another
    (
        "payee_unconfirmed",
        released("payee", "confirmed"),
        granted("notice", "payee", payee=payee(confirmed_by=None)),
        CLERK,
    ),
    ("payee_unconfirmed", released("payee", "confirmed"), granted("notice", "payee"), CLERK),
    ("", released("payee", "confirmed"), granted("notice", "payee", payee=payee()), CLERK),
    (
        "identity_unconfirmed",
        released("identity", "settled"),
        case("", "identity", open=(opened("income"), opened("child.name"))),
        CLERK,
    ),
    ("", released("identity", "settled"), case("", "identity", open=(opened("income"),)), CLERK),
]


@table(RELEASED)
def test_a_hold_is_released_when_it_is_answered(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


LAST_DAY = granted("final", letter_until="2026-03-09")
DEATH = Change(what="died", role="child", party=CHILD, version=8, by=21)
SETTLED_DEATH = changed(DEATH, confirmed_by=25)
FREED = move("reserved", "available", 300)
GONE = closed("withdrawn", FREED)
REVOKES = closed("revoked", FREED)


def standing_as(branch: str) -> Again:
    """Granted at that desk; empty: by the paper of a body."""
    stood = Decision(version=5, what="granted", units=300, on="2026-03-02", branch=branch)
    return Again(decisions=(stood,))


APPEALED = Again(taken=(Taken(of=standing_as("").decisions[0], how="appeal", at=8, on=TODAY),))
ESCALATED = Chain(escalated="SZ")
RE_FROZEN = (hold("re_review"), hold("frozen"))
HANGS = granted(again=standing_as("SZW"))
PAID = settled_up()
OUTER = case("review:city", step=outside_step("review:city"), edition="e4")
NIL = settled_up(lines=(line(final=True, ceiling=300),))
EXPIRED = closed("letter_expired", FREED)
ERASED = closed("erased", FREED)
GONE_FOR_GOOD = (("party", CHILD), party(CHILD, erased=True))
BACK = move("reserved", "available", 200)
CAME_BACK = finaled(lines=(line(granted=200, final=True, paid=200, returned=200, reserved=200),))
COMES_NEXT = changed(CAME_BACK, step=changed(CAME_BACK.step, name="final", duty="decide"))
ENDS: list[Any] = [
    ("no_such_end", closed("lost"), case(), ALL),
    ("body_without_paper", closed("withdrawn", by="F"), case(), CLERK),
    # rejected: by whoever reviews or decides what is due, before the grant
    ("", closed("rejected"), case(), COUNTY),
    ("", closed("rejected"), case("review:city"), REGION),
    ("wrong_level", closed("rejected"), case("review:city"), COUNTY),
    ("no_grant", closed("rejected"), case(), DECIDER),
    ("no_grant", closed("rejected"), to_decide(), COUNTY),
    ("", closed("rejected"), to_decide(), DECIDER),
    ("", closed("rejected"), changed(OUTER, edition="e1"), DECIDER),
    ("no_grant", closed("rejected"), changed(OUTER, edition="e1"), COUNTY),
    # a body's decision by its paper alone, whatever is due before it; its review is ours to refuse
    ("outside_step", closed("rejected"), OUTER, DECIDER),
    ("outside_step", closed("rejected"), changed(THEIR_DECISION, papers=()), DECIDER),
    ("outside_step", closed("rejected"), case("", edition="e4"), DECIDER),
    ("", closed("rejected"), case(edition="e4"), COUNTY),
    ("", closed("rejected"), case(""), DECIDER),
    ("granted_already", closed("rejected"), granted(), DECIDER),
    # revoked: after it, in a re-review, at the final sum, or where it is to be decided anew
    ("not_granted", closed("revoked"), to_decide(), DECIDER),
    ("", REVOKES, LOOKED_AT, FRESH),
    ("decided_before", REVOKES, LOOKED_AT, DECIDER),
    ("two_duties", REVOKES, changed(LOOKED_AT, did=(("review:city", 30),)), ALL),
    ("", REVOKES, COSTS, DECIDER),
    # a final sum that a body decides, by the edition or since it went up, by a paper alone; an
    # answer of ours to what is held stays
    *(
        (code, REVOKES, changed(COSTS, **{"step": outside_step("final"), **up}), FRESH)
        for code, up in (
            ("outside_step", {}),
            ("outside_step", {"chain": ESCALATED}),
            ("outside_step", {"again": APPEALED}),
            ("outside_step", {"again": APPEALED, "holds": (hold("recompute"),)}),
            ("", {"again": APPEALED, "holds": (hold("frozen"),)}),
            ("", {"again": APPEALED, "holds": (hold("re_review"),)}),
            ("", {"again": APPEALED, "step": COSTS.step}),
            ("", {"holds": (hold("frozen"),)}),
        )
    ),
    # nor is one that is to be decided again, which the edition leaves to a body
    *(
        (code, closed("revoked"), changed(PAID, edition=of, holds=tuple(map(hold, held))), DECIDER)
        for code, of, held in (
            ("", PAID.edition, ("recompute",)),
            ("outside_step", "e4", ("recompute",)),
            ("", "e4", ("recompute", "frozen")),
            ("paid_stands", "e4", ()),
        )
    ),
    # nor a grant of the body that decides here, where it is looked at again
    *(
        (code, REVOKES, changed(LOOKED_AT, **more), FRESH)
        for code, more in (
            ("outside_step", {"edition": "e4", "again": standing_as("")}),
            ("", {"again": standing_as("")}),
            ("", {"edition": "e4", "again": standing_as("SZW")}),
            ("", {"edition": "e4", "again": standing_as(""), "holds": RE_FROZEN}),
        )
    ),
    ("not_due", REVOKES, granted("letter"), DECIDER),
    # before any of it is paid, what was granted at a desk of ours
    ("", REVOKES, HANGS, DECIDER),
    *(
        (code, REVOKES, changed(granted(due, *held), again=standing_as("SZW")), DECIDER)
        for due in ("letter", "pay")
        for code, held in (("", ()), ("", ("payee",)), ("held", ("objection",)))
    ),
    ("no_grant", REVOKES, granted("letter", again=standing_as("SZW")), CLERK),
    ("payment_under_way", REVOKES, under_way(again=standing_as("SZW")), DECIDER),
    ("not_due", closed("revoked", BACK), changed(CAME_BACK, again=standing_as("SZW")), DECIDER),
    ("no_grant", REVOKES, HANGS, CLERK),
    ("held", REVOKES, changed(HANGS, holds=(hold("objection"),)), DECIDER),
    ("not_due", REVOKES, granted(again=standing_as("")), DECIDER),
    ("not_due", REVOKES, granted("notice"), DECIDER),
    ("not_due", REVOKES, granted("letter", "payee"), DECIDER),
    ("", closed("revoked"), changed(PAID, holds=(hold("recompute"),)), DECIDER),
    ("paid_stands", closed("revoked"), PAID, DECIDER),
    ("no_grant", REVOKES, COSTS, CLERK),
    # withdrawn: before anything is paid
    ("", GONE, granted(), CLERK),
    ("paid_already", closed(), PAID, CLERK),
    ("", closed(), changed(PAID, lines=(line(granted=0, final=True, paid=5, returned=5),)), CLERK),
    # but for who took back that their data are processed: what was paid by then stands
    ("", closed(), changed(PAID, consents=TAKEN_BACK), CLERK),
    # the letter ended, and nothing was decided since
    ("", EXPIRED, LAST_DAY, CLERK),
    ("", EXPIRED, LAST_DAY, SYSTEM),
    ("no_grant", EXPIRED, LAST_DAY, LURKER),
    ("no_grant", EXPIRED, LAST_DAY, AWAY),
    ("no_grant", closed("nothing_payable"), NIL, LURKER),
    ("", closed("nothing_payable"), NIL, SYSTEM),
    ("no_grant", closed("external"), case(origin="external"), LURKER),
    ("letter_holds", EXPIRED, changed(LAST_DAY, letter_until=TODAY), CLERK),
    ("no_last_day", EXPIRED, changed(LAST_DAY, letter_until=""), CLERK),
    ("decided_already", closed("letter_expired"), finaled(letter_until="2026-03-09"), CLERK),
    ("letter_of_the_dead", EXPIRED, changed(LAST_DAY, changes=(DEATH,)), SYSTEM),
    *(("held", EXPIRED, changed(LAST_DAY, holds=(hold("objection"),)), w) for w in (SYSTEM, CLERK)),
    ("", EXPIRED, changed(LAST_DAY, holds=(hold("payee"),)), SYSTEM),
    ("letter_of_the_dead", EXPIRED, changed(LAST_DAY, changes=(SETTLED_DEATH,)), CLERK),
    ("", EXPIRED, changed(LAST_DAY, changes=(changed(DEATH, party=GUARDIAN),)), CLERK),
    (
        "decided_already",
        closed("letter_expired"),
        changed(LAST_DAY, lines=(line(granted=300, paid=1),)),
        CLERK,
    ),
    # whom it helps was erased, in a store that is made from a backup
    ("", ERASED, granted(), SYSTEM, GONE_FOR_GOOD),
    ("by_the_machine", ERASED, granted(), CLERK, GONE_FOR_GOOD),
    ("by_the_machine", ERASED, granted(), SYSTEM, (("party", CHILD), party(CHILD))),
    ("by_the_machine", ERASED, granted(), SYSTEM, (("party", CHILD), None)),
    ("paid_already", closed("erased"), PAID, SYSTEM, GONE_FOR_GOOD),
    # or what the bank sent back, by who decides: nobody is there to be paid
    ("", closed("erased", BACK), CAME_BACK, DECIDER, GONE_FOR_GOOD),
    ("no_grant", closed("erased", BACK), CAME_BACK, CLERK, GONE_FOR_GOOD),
    ("by_the_machine", closed("erased", BACK), CAME_BACK, DECIDER, (("party", CHILD), None)),
    ("by_the_machine", closed("erased", BACK), CAME_BACK, DECIDER),
    ("by_the_machine", closed("erased", BACK), finaled(), DECIDER, GONE_FOR_GOOD),
    ("by_the_machine", closed("erased", BACK), COMES_NEXT, DECIDER, GONE_FOR_GOOD),
    ("not_due", closed("revoked", BACK), CAME_BACK, DECIDER, GONE_FOR_GOOD),
    # nothing is payable: a final sum of nothing, of which nothing was paid
    ("", closed("nothing_payable"), NIL, CLERK),
    ("something_payable", closed("nothing_payable"), changed(NIL, done=()), CLERK),
    ("something_payable", closed("nothing_payable"), granted(lines=(line(),)), CLERK),
    ("something_payable", closed("nothing_payable"), finaled(), CLERK),
    (
        "something_payable",
        closed("nothing_payable"),
        changed(NIL, lines=(line(final=True, paid=1),)),
        CLERK,
    ),
    # nor while a paper is out
    ("papers_out", closed("nothing_payable"), changed(NIL, entry=WANTS_SHEET), CLERK),
    ("", closed("nothing_payable"), changed(NIL, entry=WANTS), CLERK),  # nothing was paid
    # aid of others
    ("", closed("external"), case(origin="external"), CLERK),
    ("no_such_end", closed("external"), case(origin="paper"), CLERK),
    # each end waits for the result of a payment
    ("payment_under_way", REVOKES, under_way("recompute"), DECIDER),
    ("payment_under_way", closed("external"), under_way(origin="external"), CLERK),
]


@table(ENDS)
def test_how_a_case_ends(row: Any) -> None:
    code, *asked = row
    assert says(*asked) == code


STOPS = {
    "awaiting_information": FORWARD | {"reviewing"},
    "waiting_for_funds": {"instructing", "closing"},
    "paper_differs": FORWARD,
    "re_review": FORWARD,
    "recompute": FORWARD,
    "identity": FORWARD,
    "frozen": FORWARD,
    "objection": FORWARD,
    "payee": {"instructing"},
    "no_consent": FORWARD | {"reviewing"},
    "paper_out": {"closing"},
}
WAITS_FOR = {
    "awaiting_information": "enter",
    "waiting_for_funds": "",
    "paper_differs": "decide",
    "re_review": "decide",
    "recompute": "decide",
    "identity": "confirm",
    "frozen": "decide",
    "objection": "",
    "payee": "confirm",
    "no_consent": "enter",
    "paper_out": "enter",
}


def test_each_hold_stops_what_it_says_and_waits_for_whom_it_says() -> None:
    assert {"granting", "letter", "instructing", "closing"} == FORWARD
    assert {k: v.stops for k, v in HOLDS.items()} == STOPS
    assert {k: v.duty for k, v in HOLDS.items()} == WAITS_FOR
    for code, stopped in STOPS.items():
        for what in (*FORWARD, "reviewing", "recording"):
            said = code_of(
                stopped_by, case("", "payee" if what != "instructing" else code, code), what
            )
            assert said == ("held" if what in stopped else ""), (code, what)
