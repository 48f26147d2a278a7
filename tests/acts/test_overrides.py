"""What two people waive of a case, and a letter that holds longer."""

from __future__ import annotations

from typing import Any

from acts import END, ITSELF, Event
from acts.test_ahead import PEOPLE, concerned, confirmed, judged, kin, other, proposes
from caseflow.case.kinds.letter_extended import LetterExtended
from caseflow.case.kinds.level_waived import LevelWaived
from caseflow.case.kinds.overridden import Overridden
from caseflow.case.limits import OVERRIDES, Limits, Waived

LATER = "2026-06-01"


def waives(what: str = "document", about: str = "invoice", until: str = "", **more: Any) -> Any:
    base: dict[str, Any] = {"people": PEOPLE, "of": 1}
    return Overridden(what=what, about=about, until=until, **{**base, **more})


def extends(until: str = LATER, **more: Any) -> Any:
    return LetterExtended(until=until, **{"people": PEOPLE, "of": 1, **more})


def lacking(w: Any, code: str = "F", **more: Any) -> Any:
    entry = w.assessed(documents=code, outcome="incomplete")
    return w.case("", **{"entry": entry, **more})


def lettered(w: Any, until: str = "2026-04-01", **more: Any) -> Any:
    return w.granted("letter", **{"letter_until": until, **more})


def by_province(w: Any) -> Any:
    """The case's edition leaves a review to a level of which there is no desk."""
    return (("edition", "e1"), w.Book("e1", "review:province review:city! decide pay"))


def limited(w: Any) -> Any:
    return (("edition", "e1"), w.Book("e1", "entry decide pay", last_day=w.Limit(0)))


def waived(what: str = "level", about: str = "review:province", until: str = "") -> Any:
    return Limits(waived=(Waived(what=what, about=about, until=until, at=8),))


def due_of(w: Any) -> Any:
    step = w.step("review:province", duty="enter", outside=True)
    return w.case("", step=step, limits=waived())


def decided(w: Any) -> Any:
    from caseflow.case.again import Again, Decision

    stands = Decision(version=5, what="granted", units=300, on="2026-03-02", branch=w.SZW)
    return Again(decisions=(stands,))


# -- how somebody would forge it -------------------------------------------------------------------


def mine(what: str = "re_review", about: str = "", until: str = LATER, **more: Any) -> Any:
    """As the office of the proof has it."""
    return waives(what, about, until, **{"people": concerned(), "of": 0, **more})


def longer(until: str = LATER, **more: Any) -> Any:
    return extends(until, **{"people": concerned(), "of": 0, **more})


def gone(o: Any) -> None:
    from proof import small as s

    s.submit(o)
    o.do("clerk", s.C, s.closed("withdrawn"))


def grants(o: Any) -> None:
    from proof import small as s

    s.to_grant(o)


def sends(o: Any) -> None:
    from proof import small as s

    grants(o)
    o.do("clerk", s.C, s.done(until="2026-04-01"))


def absent(o: Any) -> None:
    from proof import small as s

    s.submit(o, edition=s.ABSENT.hash)


def waits(event: Any) -> Any:
    return (proposes(event), "chief", confirmed(event))


def forged_waives(w: Any) -> list[tuple[Any, ...]]:
    def row(event: Any, code: str, *came: Any) -> tuple[Any, ...]:
        return (w.after(*(came or (grants,)), proposes(event)), "chief", confirmed(event), code)

    return [
        row(mine(), "ended", gone),
        (w.after(grants), "clerk", mine(), "no_grant"),
        (w.after(grants, kin), "boss", mine(), "interest"),
        (w.after(grants), "boss", mine(), "not_confirmed"),
        row(mine("duties"), "not_to_override"),
        row(mine("document", "bill2", ""), "nothing_to_override"),
        row(mine("misfiled", "receipt", ""), "nothing_to_override"),
        row(mine(until="2026-01-01"), "override_day"),
        row(mine(people=()), "people_differ"),
    ]


def forged_extends(w: Any) -> list[tuple[Any, ...]]:
    def row(event: Any, code: str, *came: Any) -> tuple[Any, ...]:
        return (w.after(*(came or (sends,)), proposes(event)), "chief", confirmed(event), code)

    return [
        row(longer(), "ended", gone),
        (w.after(sends), "clerk", longer(), "no_grant"),
        (w.after(sends, kin), "boss", longer(), "interest"),
        (w.after(sends), "boss", longer(), "not_confirmed"),
        row(longer(), "no_last_day", grants),
        row(longer("2026-04-01"), "not_later"),
        row(longer(people=()), "people_differ"),
    ]


def passed(step: str = "review:county", w: Any = None) -> Any:
    return LevelWaived(step=step, next=None if w is None else w.TELL)


def forged_passes(w: Any) -> list[tuple[Any, ...]]:
    level = mine("level", "review:city", "")

    def agree(o: Any) -> None:
        proposes(level)(o)
        with o.command("chief") as c:
            for stream, e in confirmed(level):
                c.append(stream, e)

    return [
        (w.GONE, "clerk", passed(), "ended"),
        (w.NEW, "lurker", passed(), "no_grant"),
        (w.NEW, "clerk", passed("decide"), "not_due"),
        (w.NEW, "clerk", passed(), "not_waived"),
        (w.after(absent, agree), "clerk", passed("review:city"), "wrong_next"),
    ]


def every_what(w: Any) -> list[tuple[Any, ...]]:
    """Whatever is not of the list is refused by its name alone."""
    strange = (
        "duties", "interest", "four_eyes", "funds", "restriction", "consent", "notice",
        "threshold", "meeting", "payee", "identity", "rule", "check", "limit", "entry", "",
        "DOCUMENT",
    )  # fmt: skip
    assert not set(strange) & set(OVERRIDES)
    return [judged(w, "not_to_override", waives(x), lacking(w)) for x in strange]


EVENTS = [
    Event(
        type="overridden",
        good=lambda w: (waives(), lacking(w), other(w), *judged(w, "", waives(), 0)[4:]),
        duty="manage",
        until=END,
        folds=lambda w: [
            (
                lacking(w, limits=waived("document", "invoice")),
                waives(of=4),
                {
                    "limits": Limits(waived=(
                        Waived(what="document", about="invoice", until="", at=10),)),
                    "last_of": "SZW-P4",
                },
            ),
            (
                lettered(w),
                waives("letter", "", LATER, of=4),
                {
                    "limits": Limits(waived=(
                        Waived(what="letter", about="", until=LATER, at=10),)),
                    "letter_until": LATER,
                    "last_of": "SZW-P4",
                },
            ),
            (  # taken off, and nothing is waived by it
                w.settled_up(entry=w.WANTS, back=(w.RECEIPT,)),
                waives("misfiled", "receipt", of=4),
                {"back": (), "last_of": "SZW-P4"},
            ),
            (
                w.settled_up(entry=w.WANTS, back=(w.RECEIPT,)),
                waives("misfiled", "sheet", of=4),
                {"last_of": "SZW-P4"},
            ),
        ],
        forged=forged_waives,
        judged=lambda w: [
            *every_what(w),
            judged(w, "", waives(), lacking(w)),
            judged(w, "", waives(), lacking(w, "U")),
            ("not_confirmed", waives(), lacking(w), other(w)),
            judged(w, "no_grant", waives(), lacking(w, branch=w.FH)),
            # a paper that is still out to be signed
            judged(w, "", waives(about="receipt"), w.settled_up("paper_out", entry=w.WANTS)),
            judged(w, "nothing_to_override", waives(about="receipt"), w.granted(entry=w.WANTS)),
            judged(
                w,
                "nothing_to_override",
                waives(about="receipt"),
                w.settled_up(entry=w.WANTS, back=(w.RECEIPT,)),
            ),
            # one that came back is taken off, of the wrong case; not what never came
            judged(w, "", waives("misfiled", "receipt"),
                   w.settled_up(entry=w.WANTS, back=(w.RECEIPT,))),
            judged(w, "nothing_to_override", waives("misfiled", "sheet"),
                   w.settled_up(entry=w.WANTS, back=(w.RECEIPT,))),
            judged(w, "nothing_to_override", waives("misfiled", "receipt"),
                   w.settled_up("paper_out", entry=w.WANTS)),
            judged(w, "override_without_day", waives("misfiled", "receipt", LATER),
                   w.settled_up(entry=w.WANTS, back=(w.RECEIPT,))),
            judged(w, "ended", waives("misfiled", "receipt"),
                   w.ended("rejected", again=decided(w), back=(w.RECEIPT,))),
            # a document that is needed and is not there
            judged(w, "nothing_to_override", waives(), lacking(w, "P")),
            judged(w, "nothing_to_override", waives(), lacking(w, "N")),
            judged(w, "nothing_to_override", waives(about="passport"), lacking(w)),
            judged(w, "nothing_to_override", waives(), lacking(w, entry=None)),
            judged(w, "override_without_day", waives(until=LATER), lacking(w)),
            # a level of which there is no desk, still to come, and no other body's
            judged(w, "", waives("level", "review:province"), w.case(), by_province(w)),
            judged(w, "nothing_to_override", waives("level", "review:city"), w.case(),
                   by_province(w)),
            judged(w, "nothing_to_override", waives("level", "decide"), w.case(), by_province(w)),
            judged(w, "nothing_to_override", waives("level", "review:county"), w.case()),
            judged(w, "nothing_to_override", waives("level", "review:province"),
                   w.case(done=("review:province",)), by_province(w)),
            # a letter that has lapsed: on Friday it holds, over the weekend too
            judged(w, "", waives("letter", "", LATER), lettered(w, "2026-03-09")),
            judged(w, "nothing_to_override", waives("letter", "", LATER), lettered(w, w.TODAY)),
            judged(w, "", waives("letter", "", LATER), lettered(w, "2026-03-07")),
            judged(w, "nothing_to_override", waives("letter", "", LATER), lettered(w, "")),
            judged(w, "nothing_to_override", waives("letter", "x", LATER),
                   lettered(w, "2026-03-09")),
            # the days of a time limit
            judged(w, "", waives("letter", "", w.TODAY), lettered(w, "2026-03-09")),
            judged(w, "", waives("letter", "", "2027-03-11"), lettered(w, "2026-03-09")),
            judged(w, "override_day", waives("letter", "", "2027-03-12"),
                   lettered(w, "2026-03-09")),
            judged(w, "override_day", waives("letter", "", "2026-03-09"),
                   lettered(w, "2026-03-09")),
            judged(w, "override_day", waives("letter", "", ""), lettered(w, "2026-03-09")),
            judged(w, "override_day", waives("letter", "", "soon"), lettered(w, "2026-03-09")),
            # the entry upstream: by the rule that limits its day, before a grant
            judged(w, "", waives("entry_limit", "age", LATER),
                   w.case("", entry=w.assessed(results="FP")), limited(w)),
            judged(w, "", waives("entry_limit", "age", LATER),
                   w.case("", entry=w.assessed(results="UP")), limited(w)),
            judged(w, "nothing_to_override", waives("entry_limit", "age", LATER), w.case(),
                   limited(w)),
            judged(w, "nothing_to_override", waives("entry_limit", "hardship", LATER),
                   w.case("", entry=w.assessed(results="FF")), limited(w)),
            judged(w, "nothing_to_override", waives("entry_limit", "age", LATER),
                   w.case("", entry=w.assessed(results="FP"))),
            judged(w, "nothing_to_override", waives("entry_limit", "age", LATER),
                   w.granted(entry=w.assessed(results="FP")), limited(w)),
            # a re-review: of a decision that stands, also of one that ended the case
            judged(w, "", waives("re_review", "", LATER), w.granted(again=decided(w))),
            judged(w, "", waives("re_review", "", LATER), w.ended("rejected", again=decided(w))),
            judged(w, "ended", waives("re_review", "", LATER), w.ended(again=decided(w))),
            judged(w, "ended", waives(), w.ended("rejected", again=decided(w))),
            judged(w, "nothing_to_override", waives("re_review", "", LATER), w.granted()),
            judged(w, "people_differ", waives(people=(11, 12)), lacking(w)),
        ],
    ),
    Event(
        type="letter_extended",
        good=lambda w: (extends(), lettered(w), other(w), *judged(w, "", extends(), 0)[4:]),
        duty="manage",
        until=END,
        folds=lambda w: [
            (lettered(w), extends(of=4), {"letter_until": LATER, "last_of": "SZW-P4"}),
        ],
        forged=forged_extends,
        judged=lambda w: [
            judged(w, "", extends(), lettered(w)),
            ("not_confirmed", extends(), lettered(w), other(w)),
            judged(w, "no_last_day", extends(), lettered(w, "")),
            judged(w, "no_last_day", extends(), w.finaled(letter_until="2026-04-01")),
            judged(w, "", extends(), lettered(w, w.TODAY)),
            judged(w, "letter_lapsed", extends(), lettered(w, "2026-03-09")),
            judged(w, "", extends("2026-04-02"), lettered(w)),
            judged(w, "not_later", extends("2026-04-01"), lettered(w)),
            judged(w, "not_later", extends("soon"), lettered(w)),
            judged(w, "people_differ", extends(people=(11, 12)), lettered(w)),
        ],
    ),
    Event(
        type="level_waived",
        good=lambda w: (passed("review:province", w), due_of(w), w.CLERK, by_province(w)),
        duty=ITSELF,
        until=END,
        folds=lambda w: [(due_of(w), passed("review:province"),
                          {"done": ("review:province",), "step": None})],
        forged=forged_passes,
        judged=lambda w: [
            ("not_waived", passed("review:province"), w.changed(due_of(w), limits=Limits()),
             w.CLERK, by_province(w)),
            ("not_waived", passed(), w.case(limits=waived(about="review:county")), w.CLERK),
        ],
    ),
]  # fmt: skip
