"""A public notice is put up by one person and seen by another; after its days it is taken down by
one and seen by another: then, and never before, the step is done."""

from __future__ import annotations

from typing import Any

from acts import ALWAYS, ANYONE, END, ITSELF, Act, Event
from caseflow.branch.notices import DEFAULT_SHOWS
from caseflow.case.acts import CoverName, Publish, SeeNotice, TakeDown
from caseflow.case.kinds.name_withheld import NameWithheld
from caseflow.case.kinds.notice_covered import NoticeCovered
from caseflow.case.kinds.notice_named import NoticeNamed
from caseflow.case.kinds.notice_resumed import NoticeResumed
from caseflow.case.kinds.notice_seen import NoticeSeen
from caseflow.case.kinds.notice_taken_down import NoticeTakenDown
from caseflow.codec import changed
from caseflow.lists.notice import NoticePosted
from caseflow.lists.posted import Posted, Shown
from caseflow.lists.state import List

SHA, REF = "ab" * 32, "SZW-2026-0301/GS6-M"
UP, DOWN = NoticeSeen(what="posted"), NoticeSeen(what="taken_down")


# -- in the small world ----------------------------------------------------------------------------


def names(w: Any, **more: Any) -> NoticeNamed:
    """Today, for five working days."""
    said = {
        "notice": w.NOTICE,
        "masked": False,
        "of": 5,
        "units": 300,
        "since": w.TODAY,
        "length": 5,
        "day_kind": "working",
        "last": "2026-03-17",
        "not_before": "2026-03-18",
    }
    return NoticeNamed(**{**said, **more})


def listed(w: Any, **more: Any) -> Any:
    """The list of that notice."""
    posted = Posted(
        **{
            "programme": "heart",
            "places": ("office",),
            "since": w.TODAY,
            "length": 5,
            "day_kind": "working",
            "last": "2026-03-17",
            "not_before": "2026-03-18",
            "assumed": True,
            "shows": DEFAULT_SHOWS,
            "cases": (Shown(case=w.CASE, masked=False, units=300),),
            "ref": REF,
            "sha256": SHA,
            **more,
        }
    )
    x = List(id=w.NOTICE, version=1, of="notice", branch=w.SZW, count=1, notice=posted)
    return (("list", w.NOTICE), x)


def posts(w: Any, **more: Any) -> NoticePosted:
    posted = listed(w)[1].notice
    said = {k: v for k, v in vars(posted).items() if not k.startswith("_")}
    return NoticePosted(**{"id": w.NOTICE, **said, **more})


def off(w: Any, **more: Any) -> Any:
    """A case that is to be put up."""
    return w.granted(**{"notice": None, **more})


def hangs(w: Any, **more: Any) -> Any:
    """It hangs, since the second of March; nobody else has seen it."""
    fields = {"seen_by": 0, "down_by": 0, "down_on": "", "down_seen_by": 0, **more}
    return w.granted(notice=w.noticed(**fields))


def last_day(w: Any, **more: Any) -> Any:
    """The same on its last day."""
    return hangs(w, **{"last": w.TODAY, "not_before": "2026-03-11", **more})


def seen(w: Any, **more: Any) -> Any:
    return hangs(w, **{"seen_by": 22, **more})


def down(w: Any, **more: Any) -> Any:
    return seen(w, **{"down_by": 21, "down_on": w.TODAY, **more})


def still(w: Any, *stops: tuple[str, str]) -> Any:
    """An objection of the fifth of March stopped it."""
    return seen(w, stopped="2026-03-05", last="", stops=stops)


def again(**more: Any) -> NoticeResumed:
    """Two days had run: three are left."""
    said = {"stopped": "2026-03-05", "last": "2026-03-13", "not_before": "2026-03-14"}
    return NoticeResumed(**{**said, **more})


def judged_named(w: Any) -> list[tuple[Any, ...]]:
    on = listed(w)
    outside = w.granted(notice=None, step=w.step("notice", "enter", outside=True))
    rows: list[tuple[Any, ...]] = [
        ("", names(w), off(w), w.CLERK, on),
        ("notice_stands", names(w), hangs(w, list=61), w.CLERK, on),
        ("notice_stands", names(w, instead=62), hangs(w, list=61), w.CLERK, on),
        ("", names(w, instead=61), hangs(w, list=61), w.CLERK, on),  # put up anew
        ("", names(w), hangs(w, list=61, ended="2026-03-09"), w.CLERK, on),
        ("", names(w), hangs(w, list=61, units=299), w.CLERK, on),
        ("notice_stands_not", names(w, instead=61), off(w), w.CLERK, on),
        ("notice_stands_not", names(w, instead=61), hangs(w, list=61, units=299), w.CLERK, on),
        *(
            (code, names(w, instead=more), hangs(w, list=61, ended="2026-03-09"), w.CLERK, on)
            for code, more in (("", 0), ("notice_stands_not", 61))
        ),
        ("outside_step", names(w), outside, w.CLERK, on),
        ("not_due", names(w), w.granted("letter"), w.CLERK, on),
        ("not_on_the_notice", names(w), off(w), w.CLERK),
        ("not_on_the_notice", names(w, notice=61), off(w), w.CLERK, on),
        ("not_on_the_notice", names(w), off(w), w.CLERK, listed(w, cases=())),
        *(
            ("not_on_the_notice", names(w, **x), off(w), w.CLERK, on)
            for x in (
                {"masked": True},
                {"units": 299},
                {"since": "2026-03-01"},
                {"length": 4},
                {"day_kind": "calendar"},
                {"last": "2026-03-16"},
                {"not_before": "2026-03-17"},
            )
        ),
        ("notice_sum_moved", names(w, of=4), off(w), w.CLERK, on),
        ("notice_sum_moved", names(w), off(w, lines=(w.line(granted=200),)), w.CLERK, on),
        ("no_effect", names(w), hangs(w, ended="2026-03-09"), w.CLERK, on),
        ("no_effect", names(w, instead=w.NOTICE), hangs(w), w.CLERK, on),
        ("notice_name_hangs", names(w, instead=61), named(w, list=61), w.CLERK, on),
        (
            "notice_by_number",
            names(w, masked=True),
            *(off(w), w.CLERK),
            listed(w, cases=(Shown(case=w.CASE, masked=True, units=300),)),
        ),
        *named_by_consent(w),
        ("held", names(w), off(w, holds=(w.hold("re_review"),)), w.CLERK, on),
        ("", names(w), off(w, holds=(w.hold("waiting_for_funds"),)), w.CLERK, on),
    ]
    return rows


def named_by_consent(w: Any) -> list[tuple[Any, ...]]:
    """With a consent the masked name stands there; not of the dead, nor of whom nobody knows."""
    from caseflow.case.parts import Change
    from caseflow.people.consented import Consent

    gave = Consent(version=2, purpose="publish", body="", scope="all", case=0, programme="")
    on = listed(w, cases=(Shown(case=w.CASE, masked=True, units=300),))

    def asked(code: str, state: Any, **more: Any) -> tuple[Any, ...]:
        party = (("party", w.CHILD), w.party(w.CHILD, **{"consents": (gave,), **more}))
        return (code, names(w, masked=True), state, w.CLERK, on, party)

    died = Change(what="died", role="child", party=w.CHILD, version=4, by=21, confirmed_by=25)
    parent = Change(
        what="died", role="guardian", party=w.GUARDIAN, version=4, by=21, confirmed_by=25
    )
    return [
        asked("", off(w)),
        asked("notice_by_number", off(w), consents=()),
        asked("notice_by_number", off(w), consents=(changed(gave, ended_on="2026-03-09"),)),
        asked("notice_by_number", off(w), consents=(changed(gave, purpose="process"),)),
        asked("notice_by_number", off(w), erased=True),
        asked("notice_by_number", off(w, changes=(died,))),
        asked("", off(w, changes=(parent,))),
    ]


def named(w: Any, **more: Any) -> Any:
    """A name hangs that may not any more."""
    return hangs(w, **{"masked": True, "unnamed": "2026-03-09", **more})


def judged_covered(w: Any) -> list[tuple[Any, ...]]:
    off, ended = NoticeCovered(), {"end": "withdrawn", "step": None}
    return [
        ("", off, named(w), w.CLERK),
        ("", off, named(w, covered_by=21), w.SECOND),
        ("own_notice", off, named(w, covered_by=22), w.SECOND),
        ("", off, changed(named(w), **ended), w.SECOND),  # it hangs, whatever became of the case
        ("", off, w.granted("letter", notice=named(w).notice), w.SECOND),
        ("notice_no_name", off, hangs(w, masked=True), w.SECOND),
        ("notice_no_name", off, w.granted(notice=None), w.SECOND),
    ]


def test_whose_name_may_not_be_published_any_more() -> None:
    """It is to be taken off what hangs; what is down would hang again by its number."""
    from guards import made as w
    from guards.folds import after

    from caseflow.case.waiting import falls_due, waits

    for before, later in (
        (hangs(w, masked=True), {"unnamed": w.TODAY}),
        (hangs(w), {}),
        (down(w, masked=True), {"masked": False}),
        (down(w, masked=True, ended=w.TODAY), {}),
        (named(w), {}),
    ):
        assert after(before, NameWithheld()).notice == changed(before.notice, **later)
    assert after(off(w), NameWithheld()).notice is None
    c = named(w, covered_by=21)
    for x in (c, changed(c, end="withdrawn", step=None)):
        (wait,) = (n for n in waits(x) if n.what == "name_hangs")
        assert (wait.duty, wait.since, wait.entered) == ("", "2026-03-09", 21)
        assert ("2026-03-09", "name_hangs") in list(falls_due(x))
    assert not any(n.what == "name_hangs" for n in waits(hangs(w, masked=True)))


def judged_withheld(w: Any) -> list[tuple[Any, ...]]:
    """A name that hangs, of whom nobody consented to it, or the dead, and of whom nobody was told
    yet; whoever is at work there, also after the end."""
    from caseflow.case.parts import Change
    from caseflow.people.consented import Consent

    gave = Consent(version=2, purpose="publish", body="", scope="all", case=0, programme="")
    new, died = NameWithheld(), Change(what="died", role="child", party=w.CHILD, version=3, by=1)

    def asked(code: str, state: Any, **more: Any) -> tuple[Any, ...]:
        return (code, new, state, w.AWAY, (("party", w.CHILD), w.party(w.CHILD, **more)))

    consents = {"consents": (gave,)}
    return [
        asked("", hangs(w, masked=True)),
        asked("", changed(hangs(w, masked=True), end="withdrawn", step=None)),
        asked("name_may_hang", hangs(w, masked=True), **consents),
        asked("", hangs(w, masked=True), consents=(changed(gave, ended_on=w.TODAY),)),
        asked("", hangs(w, masked=True), consents=(changed(gave, until="2026-02"),)),
        asked("name_may_hang", hangs(w, masked=True), consents=(changed(gave, until="2026-03"),)),
        asked("", changed(hangs(w, masked=True), changes=(died,)), **consents),
        asked("name_may_hang", hangs(w)),
        asked("name_may_hang", hangs(w, masked=True, ended=w.TODAY)),
        asked("name_may_hang", named(w)),
        asked("name_may_hang", off(w)),
        ("no_such_stream", new, None, w.AWAY),
        ("no_grant", new, hangs(w, masked=True), w.LURKER, asked("", off(w))[4]),
    ]


def judged_seen(w: Any) -> list[tuple[Any, ...]]:
    return [
        ("", UP, last_day(w), w.SECOND),
        ("", UP, last_day(w), w.DECIDER),
        ("notice_seen_late", UP, hangs(w), w.SECOND),
        ("", UP, hangs(w, last="", stopped="2026-03-05"), w.SECOND),
        ("own_notice", UP, hangs(w), w.CLERK),
        ("notice_seen_already", UP, seen(w), w.DECIDER),
        ("notice_not_up_yet", UP, hangs(w, since="2026-03-11"), w.SECOND),
        ("", UP, last_day(w, since="2026-03-10"), w.SECOND),
        ("notice_not_posted", UP, off(w), w.SECOND),
        ("notice_not_posted", UP, hangs(w, of=4), w.SECOND),
        ("notice_not_posted", UP, hangs(w, units=299), w.SECOND),
        ("no_such_answer", NoticeSeen(what="burnt"), hangs(w), w.SECOND),
        ("", DOWN, down(w), w.SECOND),
        ("own_notice", DOWN, down(w), w.CLERK),
        ("", DOWN, down(w, by=22, seen_by=21, down_by=22), w.CLERK),
        ("own_notice", DOWN, down(w, by=21, seen_by=22, down_by=22), w.SECOND),
        ("", DOWN, down(w, by=22, seen_by=21, down_by=21), w.SECOND),
        ("notice_hangs", DOWN, seen(w), w.SECOND),
        ("notice_seen_already", DOWN, down(w, down_seen_by=22), w.DECIDER),
    ]


def judged_down(w: Any) -> list[tuple[Any, ...]]:
    d = NoticeTakenDown()
    year = {"since": "2026-12-30", "last": "", "not_before": "2027-01-04"}
    return [
        ("", d, seen(w), w.SECOND),
        ("notice_unseen", d, hangs(w), w.SECOND),
        ("notice_not_posted", d, off(w), w.SECOND),
        ("notice_not_posted", d, seen(w, units=1), w.SECOND),
        ("notice_runs", d, seen(w, last="2026-03-10"), w.SECOND),
        ("notice_runs", d, seen(w, last="", length=6), w.SECOND),  # counted by the calendar
        ("", d, seen(w, last=""), w.SECOND),
        ("notice_stopped", d, still(w), w.SECOND),
        ("notice_open_end", d, seen(w, **year), changed(w.SECOND, on="2026-12-31")),
        (
            "notice_open_end",
            *(d, seen(w, **{**year, "length": 1, "day_kind": "weeks"})),
            changed(w.SECOND, on="2026-12-31"),
        ),
        ("notice_down_already", d, down(w), w.SECOND),
        # a name that may not hang there any more is taken off first
        ("notice_name_hangs", d, seen(w, masked=True, unnamed="2026-03-09"), w.SECOND),
        ("", d, seen(w, masked=True), w.SECOND),
        ("held", d, changed(seen(w), holds=(w.hold("re_review"),)), w.SECOND),
    ]


def judged_resumed(w: Any) -> list[tuple[Any, ...]]:
    held = changed(still(w), holds=(changed(w.hold("objection"), about="1"),))
    before = still(w, ("2026-03-03", "2026-03-04"))
    return [
        ("", again(), still(w), w.DECIDER),
        ("notice_not_stopped", again(), seen(w), w.DECIDER),
        ("notice_not_stopped", again(), off(w), w.DECIDER),
        ("notice_not_stopped", again(), changed(still(w), granted_at=6), w.DECIDER),
        ("held", again(), held, w.DECIDER),
        ("notice_end", again(stopped="2026-03-04"), still(w), w.DECIDER),
        ("notice_end", again(last="2026-03-12"), still(w), w.DECIDER),
        ("notice_end", again(not_before="2026-03-13"), still(w), w.DECIDER),
        # one stop before: nothing ran until the fourth, then nothing until today
        ("", again(last="2026-03-17", not_before="2026-03-18"), before, w.DECIDER),
    ]


# -- how somebody would forge it ------------------------------------------------------------------


def paper(**more: Any) -> NoticePosted:
    """Of the small office: from the fifth of March for five working days."""
    from proof import small as s

    said = {"id": s.LIST, "programme": "heart", "places": ("office",), "since": s.DAY}
    said |= {"length": 5, "day_kind": "working", "last": "2026-03-12", "not_before": "2026-03-13"}
    said |= {"assumed": True, "shows": DEFAULT_SHOWS, "ref": REF, "sha256": SHA}
    said |= {"cases": (Shown(case=s.C, masked=False, units=30_000),)}
    return NoticePosted(**{**said, **more})


def on_paper(**more: Any) -> NoticeNamed:
    from proof import small as s

    said = {"notice": s.LIST, "masked": False, "of": 4, "units": 30_000}
    said |= {"since": s.DAY, "length": 5, "day_kind": "working"}
    said |= {"last": "2026-03-12", "not_before": "2026-03-13"}
    return NoticeNamed(**{**said, **more})


def calendar(o: Any) -> None:
    """The days off of the year are adopted."""
    from proof import small as s

    event = s.adopted(name="calendar.2026", value='["2026-01-01=off"]')
    o.do("boss", s.B, s.proposed(1, s.B, event))
    o.do("chief", s.B, s.confirmed(1), changed(event, of=1))


def to_notice(o: Any, edition: Any = None) -> None:
    """Granted, with its notice due."""
    from proof import small as s

    edition = edition or s.NOTICED
    calendar(o)
    s.submit(o, edition=edition.hash)
    o.do("reviewer", s.C, s.reviewed)
    o.do("decider", s.C, s.decided, s.assessed("final", edition=edition.hash))


def outside(o: Any) -> None:
    from proof import small as s

    to_notice(o, s.NOTICED_OUTSIDE)


def both(**more: Any) -> list[Any]:
    """The list, and the case on it."""
    from proof import small as s

    return [(s.LIST, paper()), (s.C, on_paper(**more))]


def later() -> list[Any]:
    """Another list with the same case, while the first one hangs."""
    from proof import small as s

    return [(s.LIST + 1, paper(id=s.LIST + 1)), (s.C, on_paper(notice=s.LIST + 1))]


def up(o: Any) -> None:
    to_notice(o)
    from proof.came import write

    write(o, "clerk", both(), forge=False)


def withdrawn_yet(o: Any) -> None:
    """It hangs with the name, which the family does not want any more; nobody was told."""
    from proof import small as s
    from proof.came import write

    from acts.test_consents import SIGNED, ends, in_small, small_withdraws, states

    to_notice(o)
    o.do("clerk", s.C, states(**{**SIGNED, "on": s.DAY}))
    o.do("second", s.CHILD, in_small(s, case=s.C, of=6))
    shown = (Shown(case=s.C, masked=True, units=30_000),)
    write(o, "clerk", [(s.LIST, paper(cases=shown)), (s.C, on_paper(masked=True))], forge=False)
    o.do("clerk", s.C, ends(since=s.DAY))
    o.do("clerk", s.CHILD, small_withdraws(s, case=s.C, of=8))


def withdrawn_name(o: Any) -> None:
    """It is said that it is to be taken off."""
    from proof import small as s

    withdrawn_yet(o)
    o.do("clerk", s.C, NameWithheld())


def looked(o: Any) -> None:
    up(o)
    o.do("second", 301, UP)


def over(o: Any) -> None:
    looked(o)
    o.day = "2026-03-13"


def taken(o: Any) -> None:
    over(o)
    o.do("clerk", 301, NoticeTakenDown())


def gone(then: Any) -> Any:
    """Withdrawn after it."""

    def build(o: Any) -> None:
        from proof import small as s

        then(o)
        free = (s.move("reserved", "available"),)
        o.do("clerk", s.C, s.closed("withdrawn", *free))

    return build


def kin(then: Any, name: str) -> Any:
    """Somebody declares the child as a relative."""

    def build(o: Any) -> None:
        from proof.came import related

        then(o)
        related(name)(o)

    return build


def held(then: Any) -> Any:
    """What was granted assesses otherwise now."""

    def build(o: Any) -> None:
        from proof import small as s

        then(o)
        more = s.assessed(outcome="referred", edition=s.NOTICED.hash)
        o.do("clerk", s.C, more, s.held("re_review"))

    return build


def forged_list(w: Any) -> list[tuple[Any, ...]]:
    from proof import small as s

    ready = w.after(to_notice)
    return [
        (w.after(up), "clerk", [(s.LIST, paper())], "list_known"),
        (ready, "lurker", [(s.LIST, paper())], "no_grant"),
        (ready, "clerk", [(42, paper())], "wrong_id"),
        (ready, "clerk", [(s.LIST, paper(cases=()))], "no_effect"),
        (ready, "clerk", [(s.LIST, paper(places=()))], "no_such_place_of_notice"),
        (ready, "clerk", [(s.LIST, paper(length=1))], "notice_length"),
    ]


def forged_named(w: Any) -> list[tuple[Any, ...]]:
    from proof import small as s

    hidden = paper(cases=(Shown(case=s.C, masked=True, units=30_000),))
    return [
        (w.after(gone(up)), "clerk", (s.C, on_paper()), "ended"),
        (w.GRANTED, "clerk", (s.C, on_paper()), "not_due"),
        (w.after(outside), "clerk", (s.C, on_paper()), "outside_step"),
        (w.after(to_notice), "lurker", (s.C, on_paper()), "no_grant"),
        (w.after(kin(to_notice, "clerk")), "clerk", both(), "interest"),
        (w.after(held(to_notice)), "clerk", both(), "held"),
        (w.after(to_notice), "clerk", both(units=1), "not_on_the_notice"),
        (w.after(to_notice), "clerk", both(of=1), "notice_sum_moved"),
        (w.after(up), "clerk", later(), "notice_stands"),
        (w.after(to_notice), "clerk", both(instead=42), "notice_stands_not"),
        (
            w.after(to_notice),
            "clerk",
            [(s.LIST, hidden), (s.C, on_paper(masked=True))],
            "notice_by_number",
        ),
    ]


def forged_seen(w: Any) -> list[tuple[Any, ...]]:
    return [
        (w.after(gone(up)), "second", UP, "ended"),
        (w.GRANTED, "second", UP, "not_due"),
        (w.after(up), "lurker", UP, "no_grant"),
        (w.after(kin(up, "second")), "second", UP, "interest"),
        (w.after(up), "clerk", UP, "own_notice"),
    ]


def forged_down(w: Any) -> list[tuple[Any, ...]]:
    d = NoticeTakenDown()
    return [
        (w.after(gone(over)), "clerk", d, "ended"),
        (w.GRANTED, "clerk", d, "not_due"),
        (w.after(over), "lurker", d, "no_grant"),
        (w.after(kin(over, "clerk")), "clerk", d, "interest"),
        (w.after(held(over)), "clerk", d, "held"),
        (w.after(looked), "clerk", d, "notice_runs"),
    ]


def forged_resumed(w: Any) -> list[tuple[Any, ...]]:
    return [
        (w.after(gone(up)), "decider", again(), "ended"),
        (w.after(up), "lurker", again(), "no_grant"),
        (w.after(up), "decider", again(), "notice_not_stopped"),
    ]


EVENTS = [
    Event(
        type="notice_named",
        good=lambda w: (names(w), off(w), w.CLERK, listed(w)),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (
                off(w),
                names(w),
                {
                    "notice": w.noticed(
                        by=26,
                        since=w.TODAY,
                        last="2026-03-17",
                        not_before="2026-03-18",
                        seen_by=0,
                        down_by=0,
                        down_on="",
                        down_seen_by=0,
                    )
                },
            )
        ],
        forged=forged_named,
        judged=judged_named,
    ),
    Event(
        type="notice_seen",
        good=lambda w: (UP, last_day(w), w.SECOND),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (hangs(w), UP, {"notice": changed(hangs(w).notice, seen_by=26)}),
            (down(w), DOWN, {"notice": changed(down(w).notice, down_seen_by=26)}),
            (off(w), UP, {}),
        ],
        forged=forged_seen,
        judged=judged_seen,
    ),
    Event(
        type="notice_taken_down",
        good=lambda w: (NoticeTakenDown(), seen(w), w.SECOND),
        duty=ANYONE,
        until=END,
        folds=lambda w: [
            (
                seen(w),
                NoticeTakenDown(),
                {"notice": changed(seen(w).notice, down_by=26, down_on=w.TODAY)},
            ),
            (off(w), NoticeTakenDown(), {}),
        ],
        forged=lambda w: [*forged_down(w), *forged_list(w), *forged_done(w)],
        judged=lambda w: [*judged_down(w), *judged_done(w)],
    ),
    Event(
        type="notice_covered",
        good=lambda w: (NoticeCovered(), named(w), w.SECOND),
        duty=ANYONE,
        until=ALWAYS,
        folds=lambda w: [
            (named(w), NoticeCovered(), {"notice": changed(named(w).notice, covered_by=26)}),
            (
                named(w, covered_by=21),
                NoticeCovered(),
                {"notice": changed(hangs(w).notice, masked=False, covered_by=21, cover_seen_by=26)},
            ),
            (hangs(w), NoticeCovered(), {}),
            (off(w), NoticeCovered(), {}),
        ],
        forged=lambda w: [
            (w.after(up), "clerk", NoticeCovered(), "notice_no_name"),
            (w.after(withdrawn_name), "lurker", NoticeCovered(), "no_grant"),
            (w.after(kin(withdrawn_name, "second")), "second", NoticeCovered(), "interest"),
        ],
        judged=judged_covered,
    ),
    Event(
        type="name_withheld",
        good=lambda w: (NameWithheld(), hangs(w, masked=True), w.AWAY),
        duty=ITSELF,
        until=ALWAYS,
        folds=lambda w: [
            (hangs(w, masked=True), NameWithheld(), {"notice": named(w, unnamed=w.TODAY).notice}),
            (off(w), NameWithheld(), {}),
        ],
        forged=lambda w: [
            (w.after(up), "clerk", NameWithheld(), "name_may_hang"),
            (w.after(withdrawn_yet), "lurker", NameWithheld(), "no_grant"),
        ],
        judged=judged_withheld,
    ),
    Event(
        type="notice_resumed",
        good=lambda w: (again(), still(w), w.DECIDER),
        duty=ITSELF,
        until=END,
        folds=lambda w: [
            (
                still(w),
                again(),
                {
                    "notice": changed(
                        still(w).notice,
                        stopped="",
                        stops=(("2026-03-05", w.TODAY),),
                        last="2026-03-13",
                        not_before="2026-03-14",
                    )
                },
            ),
            (off(w), again(), {}),
        ],
        forged=forged_resumed,
        judged=judged_resumed,
    ),
]


def forged_done(w: Any) -> list[tuple[Any, ...]]:
    """The step is not done before, whoever says so."""
    from proof import small as s

    end = s.done("notice", until="")
    return [
        (w.after(to_notice), "clerk", end, "notice_not_posted"),
        (w.after(up), "clerk", end, "notice_unseen"),
        (w.after(looked), "clerk", end, "notice_runs"),
        (w.after(over), "clerk", end, "notice_hangs"),
        (w.after(taken), "clerk", end, "notice_down_unseen"),
    ]


def judged_done(w: Any) -> list[tuple[Any, ...]]:
    end = w.events.KINDS["step_done/1"].body(
        step="notice", moves=(), until="", next=w.TELL, by="", paper=""
    )
    return [
        ("", end, w.granted(), w.CLERK),
        ("notice_not_posted", end, off(w), w.CLERK),
        ("notice_not_posted", end, w.granted(granted_at=6), w.CLERK),
        ("notice_unseen", end, hangs(w), w.CLERK),
        ("notice_stopped", end, still(w), w.CLERK),
        ("notice_runs", end, w.granted(notice=w.noticed(last=w.TODAY)), w.CLERK),
        ("notice_hangs", end, seen(w), w.CLERK),
        ("notice_down_unseen", end, down(w), w.CLERK),
    ]


ACTS = [
    Act(
        name="publish",
        tries=lambda look, c, way: [
            Publish(
                case=c.number,
                places=["office"],
                channel="本会",
                supervision="0470",
                instead=way == "instead",
            )
        ],
        leads=True,
    ),
    Act(
        name="see_notice",
        tries=lambda look, c, way: [SeeNotice(case=c.number, what=way)],
        leads=True,
    ),
    Act(
        name="cover_name",
        tries=lambda look, c, way: [CoverName(case=c.number)],
        leads=True,
    ),
    Act(name="take_down", tries=lambda look, c, way: [TakeDown(case=c.number)], leads=True),
]


def test_an_objection_stops_its_days() -> None:
    """What was taken down is to hang again; a second one, and any other hold, changes nothing."""
    from guards import made as w

    from caseflow.case.notice import stopped

    of = seen(w).notice
    halted = changed(of, stopped=w.TODAY, last="")
    assert stopped(seen(w), "objection", w.TODAY) == halted
    assert stopped(down(w), "objection", w.TODAY) == halted
    assert stopped(still(w), "objection", w.TODAY) == still(w).notice
    assert stopped(seen(w), "payee", w.TODAY) == of
    assert stopped(off(w), "objection", w.TODAY) is None
    late = w.granted("final", notice=of)
    assert stopped(late, "objection", w.TODAY) == of
    moved = seen(w, units=1)
    assert stopped(moved, "objection", w.TODAY) == moved.notice
